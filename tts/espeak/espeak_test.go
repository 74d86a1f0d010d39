package espeak

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
	"github.com/talereel/talereel/tts/ttstest"
)

// open needs the real program; continuous integration must have it.
func open(t *testing.T) *Synthesizer {
	t.Helper()
	s, err := New(Options{})
	var missing *MissingError
	if errors.As(err, &missing) && os.Getenv("CI") == "" {
		t.Skip(missing.Hint())
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func line(voice, lang, text string) tts.Request {
	return tts.Request{Text: text, Lang: lang, Voice: tts.Voice{Provider: Provider, Name: voice}, Kind: storyboard.Dialogue}
}

func speak(t *testing.T, s *Synthesizer, r tts.Request) tts.Speech {
	t.Helper()
	speech, err := s.Synthesize(t.Context(), r)
	if err != nil {
		t.Fatalf("%q: %v", r.Text, err)
	}
	return speech
}

func bytesOf(s tts.Speech) []byte {
	var b []byte
	for _, v := range s.Samples {
		b = append(b, byte(v), byte(v>>8))
	}
	return b
}

func TestConformance(t *testing.T) {
	t.Parallel()
	open(t)
	for lang, c := range map[string]struct{ voice, other, text string }{
		"en": {"en+f2", "en+m3", "The keeper climbed the stairs and lit the lamp. Nobody saw it burn that night."},
		"zh": {"cmn-latn-pinyin+f2", "cmn-latn-pinyin+m3", "守塔人爬上楼梯点亮了灯。那天晚上谁也没有看见它。"},
	} {
		t.Run(lang, func(t *testing.T) {
			ttstest.Run(t, ttstest.Subject{
				Open:  func(t *testing.T) tts.Synthesizer { return open(t) },
				Voice: tts.Voice{Provider: Provider, Name: c.voice}, Other: tts.Voice{Provider: Provider, Name: c.other}, Lang: lang, Text: c.text,
			})
		})
	}
}

func TestLanguages(t *testing.T) {
	t.Parallel()
	s := open(t)
	offers := s.Offers()
	for _, c := range []struct {
		lang, text string
		words      int
		// from and to bound the seconds: two to six words or characters a second.
		from, to float64
	}{
		{"en-gb", "The keeper climbed the stairs and lit the lamp.", 9, 1.5, 4.5},
		{"zh", "守塔人爬上楼梯点亮了灯。", 11, 1.5, 5.5},
		{"fr-fr", "Le gardien monta l'escalier.", 4, 0.8, 3},
		{"de", "Der Wärter stieg die Treppe hinauf.", 6, 1, 3.5},
	} {
		i := slices.IndexFunc(offers, func(o tts.Offer) bool { return o.Lang == c.lang })
		if i < 0 {
			t.Errorf("nobody speaks %s", c.lang)
			continue
		}
		if o := offers[i]; o.Quality != tts.Robotic || o.Gender != storyboard.Female || o.Provider != Provider {
			t.Errorf("the first voice of %s is %+v", c.lang, o)
		}
		a := speak(t, s, line(offers[i].Name, c.lang, c.text))
		if d := a.Duration().Seconds(); d < c.from || d > c.to || len(a.Words) != c.words {
			t.Errorf("%s: %d words in %.1f s", c.lang, len(a.Words), d)
		}
		if b := speak(t, s, line(offers[i].Name, c.lang, c.text)); !slices.Equal(a.Samples, b.Samples) {
			t.Errorf("%s: two runs differ", c.lang)
		}
		heard := map[string]string{string(bytesOf(a)): offers[i].Name}
		for _, o := range offers[i+1:] {
			if o.Lang != c.lang {
				continue
			}
			b := string(bytesOf(speak(t, s, line(o.Name, c.lang, c.text))))
			if heard[b] != "" {
				t.Errorf("%s and %s sound the same", heard[b], o.Name)
			}
			heard[b] = o.Name
		}
		if len(heard) != len(variants) {
			t.Errorf("%s has %d voices", c.lang, len(heard))
		}
	}
	if id := s.Identity(tts.Voice{Name: "en+f2"}); !strings.HasPrefix(id, "espeak-ng 1.") || !strings.HasSuffix(id, " en+f2") {
		t.Errorf("the identity is %q", id)
	}
	// A Chinese voice that spells English words for tones would be of no use.
	if slices.ContainsFunc(offers, func(o tts.Offer) bool { return strings.HasPrefix(o.Name, "cmn+") }) {
		t.Error("the voice that spells out tones is offered")
	}
}

// TestRateAndPitch proves that the casting's wishes are heard.
func TestRateAndPitch(t *testing.T) {
	t.Parallel()
	s := open(t)
	r := line("en+m3", "en", "The keeper climbed the stairs and lit the lamp.")
	plain := speak(t, s, r)
	r.Voice.Rate = 0.8
	if ratio := speak(t, s, r).Duration().Seconds() / plain.Duration().Seconds(); ratio < 1.15 || ratio > 1.35 {
		t.Errorf("at a rate of 0.8 the line takes %.2f times as long", ratio)
	}
	r.Voice.Rate, r.Voice.Pitch = 0, 4
	high := speak(t, s, r)
	if ratio := high.Duration().Seconds() / plain.Duration().Seconds(); ratio < 0.9 || ratio > 1.1 {
		t.Errorf("a higher line takes %.2f times as long", ratio)
	}
	if slices.Equal(high.Samples, plain.Samples) {
		t.Error("a higher voice sounds the same")
	}
}

// TestHostileText proves that text is spoken as the plain words in it, whatever
// marks of options, markup or phonemes stand among them.
func TestHostileText(t *testing.T) {
	t.Parallel()
	s := open(t)
	plain := speak(t, s, line("en+f2", "en", "Hello world.")).Samples
	for _, text := range []string{
		"<speak><prosody rate='x-slow'>Hello</prosody> world.</speak>",
		"<audio src='file:///etc/passwd'/>Hello world.",
		"- Hello world.", "-- Hello world.", "---Hello world.",
		"Hello\x00 world.", "Hello\xff\xfe world.", "{Hello} world.", "[[Hello world]].", "\\Hello world.",
		"Hello 😀 world.", "Hello | world.", "`Hello` $world.", "Hello\u202e world.", "\ufeffHello world.",
	} {
		if got := speak(t, s, line("en+f2", "en", text)); !slices.Equal(got.Samples, plain) {
			t.Errorf("%q is not spoken as \"Hello world.\": %s long", text, got.Duration())
		}
	}
	for _, text := range []string{"😀", "<break time='9s'/>", "{}", "\x00\x00", "---", "[[]]"} {
		got := speak(t, s, line("en+f2", "en", text))
		if got.Duration() != tts.Unspeakable || slices.ContainsFunc(got.Samples, func(v int16) bool { return v != 0 }) {
			t.Errorf("%q is spoken for %s", text, got.Duration())
		}
	}
	// Options are words like any other: spoken, so of a length of their own.
	if got := speak(t, s, line("en+f2", "en", "-f /etc/passwd --help")); got.Duration() < tts.Unspeakable {
		t.Errorf("options are spoken for %s", got.Duration())
	}
}

// TestHostileVoices proves that a voice's name is neither an option nor a path.
func TestHostileVoices(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, name := range []string{"", "-f", "--help", "../../etc/passwd", "en gb", "en\x00", "en;ls", strings.Repeat("e", 64), "xx-none+f9"} {
		_, err := s.Synthesize(t.Context(), line(name, "en", "Hello"))
		var voice *tts.VoiceError
		if !errors.As(err, &voice) || !voice.Permanent() || voice.Voice.Name != name {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := s.Synthesize(t.Context(), line("xx-none+f9", "en", "Hello")); err == nil || err.Error() != `espeak has no voice "xx-none+f9"` {
		t.Errorf("an unknown voice: %v", err)
	}
}

// TestTextNeverReachesTheArguments looks at what the program is called with.
func TestTextNeverReachesTheArguments(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	program := filepath.Join(dir, "espeak-ng")
	script := "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$(dirname \"$0\")/arguments\"\ncat > \"$(dirname \"$0\")/text\"\n"
	if err := os.WriteFile(program, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Program: program})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Synthesize(t.Context(), line("en+f2", "en", "--pho secret")); err == nil || err.Error() != "the voice en+f2 of espeak gave no sound" {
		t.Errorf("a mute program: %v", err)
	}
	arguments, err := os.ReadFile(filepath.Join(dir, "arguments"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "text"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "arguments")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"-f", "--help", "a b", "../x"} {
		var voice *tts.VoiceError
		if _, err := s.Synthesize(t.Context(), line(name, "en", "Hello")); !errors.As(err, &voice) {
			t.Errorf("a voice %q: %v", name, err)
		}
		if _, err := os.Stat(filepath.Join(dir, "arguments")); err == nil {
			t.Errorf("the program was called with a voice %q", name)
		}
	}
	if strings.Contains(string(arguments), "secret") || !strings.HasPrefix(string(arguments), "-v\nen+f2\n") || string(text) != "pho secret" {
		t.Errorf("called with %q and given %q", arguments, text)
	}
}

func TestFailures(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	program := filepath.Join(dir, "espeak-ng")
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho 'no data folder' >&2\nexit 3\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Program: program})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Synthesize(t.Context(), line("en+f2", "en", "Hello")); err == nil || err.Error() != "espeak-ng with voice en+f2: exit status 3: no data folder\n" {
		t.Errorf("a failing program: %v", err)
	}
	if o := s.Offers(); len(o) != 0 {
		t.Errorf("a failing program offers %v", o)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Synthesize(ctx, line("en+f2", "en", "Hello")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	// One that was removed while this program runs is missing, too.
	if err := os.Remove(program); err != nil {
		t.Fatal(err)
	}
	_, err = s.Synthesize(t.Context(), line("en+f2", "en", "Hello"))
	checkMissing(t, err)
	_, err = New(Options{Program: program})
	checkMissing(t, err)
}

// TestMissing sets the search path for the whole process, so it is not parallel.
func TestMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := exec.LookPath("espeak-ng"); err == nil {
		t.Fatal("it is there all the same")
	}
	_, err := New(Options{})
	checkMissing(t, err)
}

func checkMissing(t *testing.T, err error) {
	t.Helper()
	var missing *MissingError
	if !errors.As(err, &missing) {
		t.Errorf("a missing program: %v", err)
		return
	}
	if missing.Error() != "no voice speaks the story's language: espeak-ng is not installed" || !strings.Contains(missing.Hint(), "apt-get install espeak-ng") || !missing.Permanent() {
		t.Errorf("%q, hint %q", missing.Error(), missing.Hint())
	}
}
