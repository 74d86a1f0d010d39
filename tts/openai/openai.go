// Package openai speaks with voices of the OpenAI API, of any server that offers
// it: the voices act, so each line is asked for whole, with instructions from its
// emotion and its character.
//
// The flow: [New] → Offers → casting → Synthesize: text for speech → request →
// decoded sound → examined, and asked for once more where it cannot be the line →
// level and word times as of every other voice, or, with a Listener, as a model
// hears them.
package openai

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	openai "github.com/sashabaranov/go-openai"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// Provider is the name under which voices are cast.
const Provider = "openai"

// DefaultModel takes instructions.
const DefaultModel = "gpt-4o-mini-tts"

// Format is how the server sends audio.
type Format string

// Formats. PCM is raw: 24 kHz, 16 bit, mono, little-endian.
const (
	WAV Format = "wav"
	PCM Format = "pcm"
)

// Bounds of the API.
const (
	pcmRate         = 24000
	maxInput        = 4096
	maxInstructions = 4096
	minSpeed        = 0.25
	maxSpeed        = 4.0
	// maxAudio is the most bytes of an answer.
	maxAudio = tts.MaxWAV
)

// Options configure the voices.
type Options struct {
	Key string
	// BaseURL is the server's, such as "http://localhost:8880/v1"; empty is
	// OpenAI's.
	BaseURL string
	// Model is DefaultModel if empty.
	Model string
	// Format is WAV if empty.
	Format Format
	// Voices are the server's own, where it has others than OpenAI.
	Voices []string
	// Client sends the requests and decides about deadlines, retries and money.
	Client *http.Client
	// Filter changes tempo and pitch; without it the server changes the tempo.
	Filter tts.Filter
	// Announce tells whoever pays what a request will have a model listen to; nil
	// tells nobody.
	Announce func(ctx context.Context, model string, length time.Duration) context.Context
	// Decode reads audio of other formats for servers that send MP3 whatever they
	// are asked for; nil refuses it.
	Decode func(ctx context.Context, audio []byte) (tts.Sound, error)
}

// Synthesizer implements [tts.Synthesizer].
type Synthesizer struct {
	o      Options
	client *openai.Client
	offers []tts.Offer
}

// OptionsError says that the voices are configured wrongly.
type OptionsError struct{ Reason string }

func (e *OptionsError) Error() string { return "the voices of the API: " + e.Reason }

// Permanent reports that trying again does not help.
func (e *OptionsError) Permanent() bool { return true }

// New checks the options; nothing is sent. The error is an *OptionsError.
func New(o Options) (*Synthesizer, error) {
	o.Model, o.Format = cmp.Or(o.Model, DefaultModel), cmp.Or(o.Format, WAV)
	if o.Format != WAV && o.Format != PCM {
		return nil, &OptionsError{fmt.Sprintf("the format %q is neither wav nor pcm", o.Format)}
	}
	config := openai.DefaultConfig(o.Key)
	o.BaseURL = strings.TrimRight(cmp.Or(o.BaseURL, config.BaseURL), "/")
	u, err := url.Parse(o.BaseURL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, &OptionsError{"the base URL is none: write https://HOST/v1"}
	}
	config.BaseURL = o.BaseURL
	if o.Client == nil {
		return nil, &OptionsError{"no client sends the requests"}
	}
	config.HTTPClient = o.Client
	s := &Synthesizer{o: o, client: openai.NewClientWithConfig(config)}
	for _, name := range o.Voices {
		if !validName(name) {
			return nil, &OptionsError{fmt.Sprintf("%.60q is no name of a voice", name)}
		}
		s.offers = append(s.offers, s.offer(name, genders[name]))
	}
	if len(o.Voices) == 0 {
		for _, v := range known {
			if v.old || s.instructable() {
				s.offers = append(s.offers, s.offer(v.name, v.gender))
			}
		}
	}
	return s, nil
}

func (s *Synthesizer) offer(name string, g storyboard.Gender) tts.Offer {
	return tts.Offer{Provider: Provider, Name: name, Lang: tts.AnyLang, Gender: g, Quality: tts.Studio, Acts: s.instructable()}
}

// known are OpenAI's voices as they sound; old ones are those of the models before
// instructions, too.
var known = []struct {
	name   string
	gender storyboard.Gender
	old    bool
}{
	{"marin", storyboard.Female, false}, {"cedar", storyboard.Male, false}, {"coral", storyboard.Female, true}, {"ash", storyboard.Male, true},
	{"sage", storyboard.Female, true}, {"onyx", storyboard.Male, true}, {"nova", storyboard.Female, true}, {"echo", storyboard.Male, true},
	{"shimmer", storyboard.Female, true}, {"verse", storyboard.Male, false}, {"alloy", storyboard.NonBinary, true}, {"fable", storyboard.NonBinary, true},
	{"ballad", storyboard.Male, false},
}

// genders of known voices by name, for servers that borrow the names.
var genders = func() map[string]storyboard.Gender {
	out := map[string]storyboard.Gender{}
	for _, v := range known {
		out[v.name] = v.gender
	}
	return out
}()

// validName keeps what is no name out of requests and messages.
func validName(name string) bool {
	return name != "" && len(name) <= 64 && !strings.ContainsFunc(name, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_.+()", r))
	})
}

// instructable reports whether the model takes instructions.
func (s *Synthesizer) instructable() bool { return !strings.HasPrefix(s.o.Model, "tts-1") }

// Offers lists the voices that can be cast.
func (s *Synthesizer) Offers() []tts.Offer { return slices.Clone(s.offers) }

// Identity implements [tts.Synthesizer]. It holds the host but no more of the
// server's address, which may have secrets.
func (s *Synthesizer) Identity(v tts.Voice) string {
	u, err := url.Parse(s.o.BaseURL)
	if err != nil {
		return Provider
	}
	return strings.Join([]string{Provider, u.Host, s.o.Model, string(s.o.Format), v.Name}, " ")
}

// Close implements [tts.Synthesizer].
func (s *Synthesizer) Close() error { return nil }

// Synthesize implements [tts.Synthesizer]. Besides its errors there are the
// client's own and a *ProviderError where the server refuses.
func (s *Synthesizer) Synthesize(ctx context.Context, r tts.Request) (tts.Speech, error) {
	if !slices.ContainsFunc(s.offers, func(o tts.Offer) bool { return o.Name == r.Voice.Name }) {
		e := &tts.VoiceError{Voice: r.Voice}
		for _, o := range s.offers {
			e.Known = append(e.Known, o.Name)
		}
		return tts.Speech{}, e
	}
	say := func(ctx context.Context, o tts.Order) (tts.Sound, error) {
		sound, err := s.say(ctx, r, o)
		if err != nil || s.o.Filter == nil {
			return sound, err
		}
		return s.o.Filter.Stretch(ctx, sound, o.Slower)
	}
	e := tts.Engine{Say: say, Acts: true, Filter: s.o.Filter}
	if r.Listener != "" {
		e.Listen = func(ctx context.Context, sound tts.Sound) ([]tts.Word, error) { return s.listen(ctx, r, sound) }
	}
	return tts.Utter(ctx, e, r)
}

// say asks for one line.
func (s *Synthesizer) say(ctx context.Context, r tts.Request, o tts.Order) (tts.Sound, error) {
	if n := utf8.RuneCountInString(o.Text); n > maxInput {
		return tts.Sound{}, &tts.TextError{Characters: n}
	}
	req := openai.CreateSpeechRequest{
		Model: openai.SpeechModel(s.o.Model), Input: o.Text, Voice: openai.SpeechVoice(r.Voice.Name),
		ResponseFormat: openai.SpeechResponseFormat(s.o.Format),
	}
	if s.instructable() {
		req.Instructions = Instructions(r)
	}
	if speed := 1 / o.Slower; s.o.Filter == nil && (speed < 0.98 || speed > 1.02) {
		req.Speed = max(minSpeed, min(maxSpeed, speed))
	}
	answer, err := s.client.CreateSpeech(ctx, req)
	if err != nil {
		return tts.Sound{}, failure(ctx, err)
	}
	defer answer.Close()
	b, err := io.ReadAll(io.LimitReader(answer, maxAudio+1))
	if err != nil {
		return tts.Sound{}, failure(ctx, err)
	}
	return s.decode(ctx, r.Voice, answer.Header().Get("Content-Type"), b)
}

// decode reads an answer's audio. What is no audio is a *tts.SoundError, because
// the next answer may be.
func (s *Synthesizer) decode(ctx context.Context, v tts.Voice, contentType string, b []byte) (tts.Sound, error) {
	bad := func(reason string) (tts.Sound, error) { return tts.Sound{}, &tts.SoundError{Voice: v, Reason: reason} }
	kind, _, _ := mime.ParseMediaType(contentType)
	switch {
	case len(b) > maxAudio:
		return bad("sent far more audio than a line has")
	case len(b) == 0:
		return tts.Sound{}, nil
	case strings.HasPrefix(kind, "text/") || kind == "application/json" || b[0] == '{':
		return bad("sent text instead of audio")
	case bytes.HasPrefix(b, []byte("RIFF")):
		sound, err := tts.DecodeWAV(bytes.NewReader(b))
		if err == nil {
			return sound, nil
		}
		if s.o.Decode == nil {
			return bad("sent broken audio: " + strings.TrimPrefix(err.Error(), "read wav: "))
		}
	case compressed(b):
		if s.o.Decode == nil {
			return tts.Sound{}, &FormatError{Model: s.o.Model, Asked: s.o.Format}
		}
	case s.o.Format == PCM:
		samples := make([]int16, len(b)/2)
		for i := range samples {
			samples[i] = int16(uint16(b[2*i]) | uint16(b[2*i+1])<<8)
		}
		return tts.Sound{Samples: samples, Rate: pcmRate}, nil
	default:
		return bad("sent something that is no audio")
	}
	sound, err := s.o.Decode(ctx, b)
	if err != nil && ctx.Err() == nil {
		return bad("sent audio that cannot be read")
	}
	return sound, err
}

// compressed reports whether audio is MP3, Ogg or FLAC.
func compressed(b []byte) bool {
	for _, magic := range []string{"ID3", "OggS", "fLaC", "\xff\xfb", "\xff\xf3", "\xff\xf2"} {
		if bytes.HasPrefix(b, []byte(magic)) {
			return true
		}
	}
	return false
}
