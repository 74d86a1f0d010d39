package openai

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
	"github.com/talereel/talereel/tts/ttstest"
)

const key = "sk-test-1234567890"

// serve starts a server of voices and opens them.
func serve(t *testing.T, o Options) (*Synthesizer, *ttstest.Server) {
	t.Helper()
	server := &ttstest.Server{Key: key}
	h := httptest.NewServer(server)
	t.Cleanup(h.Close)
	o.BaseURL, o.Client = h.URL+"/v1", h.Client()
	if o.Key == "" {
		o.Key = key
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s, server
}

const sentence = "The keeper climbed the stairs and lit the lamp. Nobody saw it burn that night."

func line(text string) tts.Request {
	return tts.Request{Text: text, Lang: "en-GB", Voice: tts.Voice{Provider: Provider, Name: "coral"}, Kind: storyboard.Dialogue}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	shared, _ := serve(t, Options{})
	ttstest.Run(t, ttstest.Subject{
		Open: func(t *testing.T) tts.Synthesizer {
			s, err := New(shared.o)
			if err != nil {
				t.Fatal(err)
			}
			return s
		},
		Voice: line("").Voice, Other: tts.Voice{Provider: Provider, Name: "onyx"}, Lang: "en", Text: sentence,
	})
}

// TestPCM proves that raw samples are the same speech as WAV.
func TestPCM(t *testing.T) {
	t.Parallel()
	wav, _ := serve(t, Options{Format: WAV})
	pcm, server := serve(t, Options{Format: PCM})
	a, err := wav.Synthesize(t.Context(), line("Who is there?"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := pcm.Synthesize(t.Context(), line("Who is there?"))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(a.Samples, b.Samples) || server.Requests()[0].ResponseFormat != "pcm" {
		t.Error("raw samples are another speech than WAV")
	}
}

// TestRequest proves what a server is asked for: the text for speech, the voice,
// and how to act it.
func TestRequest(t *testing.T) {
	t.Parallel()
	s, server := serve(t, Options{})
	r := line("*sighs* Siobhan paid $5… in 1923.")
	r.Voice.Manner, r.Voice.Rate = "a woman of 70, gruff and weary", 1.25
	r.Emotion, r.Kind = storyboard.Angry, storyboard.Phone
	r.Lexicon = []tts.Pronunciation{{Word: "siobhan", Say: "shivawn", IPA: "ʃɪˈvɔːn"}}
	if _, err := s.Synthesize(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	got := server.Requests()
	if len(got) != 1 {
		t.Fatalf("%d requests", len(got))
	}
	q := got[0]
	if q.Model != "gpt-4o-mini-tts" || q.Voice != "coral" || q.ResponseFormat != "wav" || q.Speed == nil || *q.Speed != 1.25 {
		t.Errorf("the request is %+v", q)
	}
	if want := "shivawn paid five dollars, in nineteen twenty-three."; q.Input != want {
		t.Errorf("the text is %q, not %q", q.Input, want)
	}
	want := "You are a woman of 70, gruff and weary. Language: British English. Mood: angry, with hard consonants and clipped words, but without shouting. Speak into a telephone, as in a film. Pronounce \"shivawn\" as /ʃɪˈvɔːn/. Say exactly the text, once, and nothing else; no music and no noises."
	if q.Instructions != want {
		t.Errorf("the instructions are %q", q.Instructions)
	}
}

// TestOldModels proves that models that take no instructions get none, and are
// cast among their own voices.
func TestOldModels(t *testing.T) {
	t.Parallel()
	s, server := serve(t, Options{Model: "tts-1-hd"})
	if _, err := s.Synthesize(t.Context(), line("Who is there?")); err != nil {
		t.Fatal(err)
	}
	if q := server.Requests()[0]; q.Instructions != "" || q.Model != "tts-1-hd" || q.Speed != nil {
		t.Errorf("the request is %+v", q)
	}
	for _, o := range s.Offers() {
		if o.Acts || o.Name == "cedar" || o.Name == "ballad" {
			t.Errorf("tts-1-hd offers %+v", o)
		}
	}
}

// TestCasting proves that the voices speak any language and are cast before
// robots.
func TestCasting(t *testing.T) {
	t.Parallel()
	s, _ := serve(t, Options{})
	offers := append(s.Offers(), tts.Offer{Provider: "espeak", Name: "zh+f2", Lang: "zh", Quality: tts.Robotic})
	b := storyboard.Bible{Characters: []storyboard.Character{{ID: "mara", Gender: storyboard.Female, Age: 70}, {ID: "ida", Gender: storyboard.Female, Age: 12}, {ID: "tom", Gender: storyboard.Male, Age: 40}}}
	c := tts.Cast(b, "zh-CN", offers)
	names := []string{c.Narrator.Name}
	for _, p := range b.Characters {
		v := c.Voice(p.ID)
		if v.Provider != Provider || v.Manner == "" || genders[v.Name] != p.Gender {
			t.Errorf("%s speaks with %+v", p.ID, v)
		}
		names = append(names, v.Name)
	}
	slices.Sort(names)
	if n := len(slices.Compact(names)); n != 4 {
		t.Errorf("four people have %d voices", n)
	}
}

// TestFaults sends broken audio once, which costs a second request, and twice,
// which is an error.
func TestFaults(t *testing.T) {
	t.Parallel()
	for fault, want := range map[ttstest.Fault]string{
		ttstest.Empty:   "gave no sound",
		ttstest.Silent:  "gave no sound",
		ttstest.Clipped: "is overdriven",
		ttstest.Endless: "took 3m20s for 78 characters",
		ttstest.Short:   "took only 0.1 s for 15 words",
		ttstest.Torn:    "breaks off",
		ttstest.Text:    "sent text instead of audio",
		ttstest.Noise:   "sent something that is no audio",
	} {
		t.Run(string(fault), func(t *testing.T) {
			t.Parallel()
			s, server := serve(t, Options{})
			fine, err := s.Synthesize(t.Context(), line(sentence))
			if err != nil {
				t.Fatal(err)
			}
			server.Fail(fault)
			again, err := s.Synthesize(t.Context(), line(sentence))
			if err != nil || !slices.Equal(again.Samples, fine.Samples) {
				t.Errorf("after one fault: %v", err)
			}
			if n := len(server.Requests()); n != 3 {
				t.Errorf("%d requests for two lines and a fault", n)
			}
			server.Fail(fault, fault)
			_, err = s.Synthesize(t.Context(), line(sentence))
			var sound *tts.SoundError
			if !errors.As(err, &sound) || err.Error() != "the voice coral of openai "+want {
				t.Errorf("after two faults: %v", err)
			}
			if n := len(server.Requests()); n != 5 {
				t.Errorf("%d requests in all", n)
			}
		})
	}
}

// TestRefusals proves that what the server says is told without the key, and who
// has to do something.
func TestRefusals(t *testing.T) {
	t.Parallel()
	for fault, c := range map[ttstest.Fault]struct {
		want      string
		permanent bool
	}{
		ttstest.Busy:    {"the voices' server answered 429 Too Many Requests: Rate limit reached", false},
		ttstest.Broken:  {"the voices' server answered 500 Internal Server Error: The server had an error", false},
		ttstest.Refused: {"the voices' server answered 400 Bad Request: The line is not allowed", true},
		ttstest.Dropped: {"the voices' server gave no answer: unexpected EOF", false},
	} {
		s, server := serve(t, Options{})
		server.Fail(fault)
		_, err := s.Synthesize(t.Context(), line(sentence))
		var provider *ProviderError
		if !errors.As(err, &provider) || err.Error() != c.want || provider.Permanent() != c.permanent || provider.Hint() == "" {
			t.Errorf("%s: %v", fault, err)
		}
		if n := len(server.Requests()); n != 1 {
			t.Errorf("%s: %d requests; retries are the client's work", fault, n)
		}
	}
	s, _ := serve(t, Options{Key: "sk-wrong-secret-key"})
	_, err := s.Synthesize(t.Context(), line("Hello"))
	var provider *ProviderError
	if !errors.As(err, &provider) || provider.Status != 401 || strings.Contains(err.Error(), "secret") || provider.Hint() != "Check OPENAI_API_KEY, and that it may use the model" {
		t.Errorf("a wrong key: %v", err)
	}
}

// TestOtherFormats proves that servers which send MP3 whatever they are asked for
// are read where somebody can.
func TestOtherFormats(t *testing.T) {
	t.Parallel()
	s, server := serve(t, Options{})
	server.Fail(ttstest.MP3)
	_, err := s.Synthesize(t.Context(), line("Hello there"))
	var format *FormatError
	if !errors.As(err, &format) || err.Error() != "the model gpt-4o-mini-tts sends compressed audio though wav was asked for" || !format.Permanent() {
		t.Errorf("without a decoder: %v", err)
	}
	decoded := 0
	s, server = serve(t, Options{Decode: func(_ context.Context, b []byte) (tts.Sound, error) {
		decoded++
		if string(b[:3]) != "ID3" {
			t.Errorf("%q is decoded", b[:3])
		}
		x := make([]int16, 16000)
		for i := range x {
			x[i] = int16(i % 400 * 20)
		}
		return tts.Sound{Samples: x, Rate: 16000}, nil
	}})
	server.Fail(ttstest.MP3)
	if got, err := s.Synthesize(t.Context(), line("Hello there")); err != nil || decoded != 1 || got.Duration() == 0 {
		t.Errorf("with a decoder: %v", err)
	}
}

// settled is an error of the client's that knows what is to be done.
type settled struct{}

func (settled) Error() string   { return "the budget is spent" }
func (settled) Hint() string    { return "raise it" }
func (settled) Permanent() bool { return true }

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestClientDecides proves that a budget's error comes through as it is.
func TestClientDecides(t *testing.T) {
	t.Parallel()
	s, err := New(Options{BaseURL: "http://voices.invalid/v1", Client: &http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		if r.URL.String() != "http://voices.invalid/v1/audio/speech" {
			t.Errorf("the request goes to %s", r.URL)
		}
		return nil, settled{}
	})}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Synthesize(t.Context(), line("Hello")); !errors.Is(err, settled{}) || err.Error() != "the budget is spent" {
		t.Errorf("the error is %v", err)
	}
}

func TestOptions(t *testing.T) {
	t.Parallel()
	for want, o := range map[string]Options{
		`the voices of the API: the format "mp3" is neither wav nor pcm`:     {Format: "mp3", Client: http.DefaultClient},
		"the voices of the API: the base URL is none: write https://HOST/v1": {BaseURL: "localhost:80", Client: http.DefaultClient},
		"the voices of the API: no client sends the requests":                {},
		`the voices of the API: "a b" is no name of a voice`:                 {Voices: []string{"a b"}, Client: http.DefaultClient},
	} {
		if _, err := New(o); err == nil || err.Error() != want {
			t.Errorf("%v, not %q", err, want)
		}
	}
	s, err := New(Options{BaseURL: "https://user:secret@host.invalid/v1/", Voices: []string{"af_bella", "nova"}, Client: http.DefaultClient})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Identity(tts.Voice{Name: "nova"}); got != "openai host.invalid gpt-4o-mini-tts wav nova" {
		t.Errorf("the identity is %q", got)
	}
	if o := s.Offers(); len(o) != 2 || o[0].Name != "af_bella" || o[0].Gender != "" || o[1].Gender != storyboard.Female {
		t.Errorf("the offers are %+v", o)
	}
}

// TestInstructionsAreBounded proves that no story makes instructions that the API
// refuses.
func TestInstructionsAreBounded(t *testing.T) {
	t.Parallel()
	r := line("Hello")
	for range 80 {
		r.Lexicon = append(r.Lexicon, tts.Pronunciation{Word: strings.Repeat("é", 90), IPA: strings.Repeat("ə", 90)})
	}
	if n := len([]rune(Instructions(r))); n > 4096 {
		t.Errorf("%d characters", n)
	}
	for _, e := range storyboard.Expressions {
		r.Emotion = e
		if e != storyboard.Neutral && !strings.Contains(Instructions(r), moods[e]) || e != storyboard.Neutral && moods[e] == "" {
			t.Errorf("%s has no words", e)
		}
	}
}
