package tts

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
)

// beeper is an engine whose phrases can be found again in what Utter makes of
// them: each is a tone as long as its text, with silence around it.
type beeper struct {
	said []string
}

const (
	beepRate = 22050
	beepHz   = 220.0
	// perRune is how long the beeper takes for a character.
	perRune = 60 * time.Millisecond
)

func (b *beeper) say(_ context.Context, o Order) (Sound, error) {
	b.said = append(b.said, o.Text)
	n := int(float64(len([]rune(o.Text))) * perRune.Seconds() * beepRate * o.Slower)
	gap := beepRate / 3
	s := Sound{make([]int16, n+2*gap), beepRate}
	for i := range n {
		s.Samples[gap+i] = int16(9000 * math.Sin(2*math.Pi*beepHz*float64(i)/beepRate))
	}
	return s, nil
}

func utter(t *testing.T, r Request) (Speech, *beeper) {
	t.Helper()
	b := &beeper{}
	s, err := Utter(t.Context(), Engine{Say: b.say, ShiftsPitch: true}, r)
	if err != nil {
		t.Fatal(err)
	}
	return s, b
}

// onsets lists where sound begins after at least 40 ms of silence, in samples.
func onsets(x []int16) []int {
	const quiet = SampleRate * 40 / 1000
	var out []int
	silent := quiet
	for i, v := range x {
		if v > -60 && v < 60 {
			silent++
			continue
		}
		if silent >= quiet {
			out = append(out, i)
		}
		silent = 0
	}
	return out
}

// checkTimes holds what every speech promises of its words.
func checkTimes(t *testing.T, text string, s Speech) {
	t.Helper()
	var all []string
	last := time.Duration(0)
	for _, w := range s.Words {
		if w.Start < last || w.End < w.Start || w.End > s.Duration() {
			t.Errorf("%q from %s to %s, after %s, in %s", w.Text, w.Start, w.End, last, s.Duration())
		}
		last = w.End
		all = append(all, w.Text)
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	if got := squeeze(strings.Join(all, "")); got != squeeze(text) {
		t.Errorf("the words are %q, the text %q", got, squeeze(text))
	}
}

// TestPhrasesStartWhereTheirWordsSay compares word times with the sound itself.
func TestPhrasesStartWhereTheirWordsSay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text string
		// firsts are the words that open a phrase; say is what the engine gets.
		firsts, say []string
	}{
		{"en", "The lamp is out. Who lit it? Nobody, and nobody will come again tonight.",
			[]string{"The", "Who", "Nobody,"}, []string{"The lamp is out.", "Who lit it?", "Nobody, and nobody will come again tonight."}},
		{"en", "Dr. J. Hall paid $5. \"Who?\" she asked… No. 5 did.",
			[]string{"Dr.", "\"Who?\"", "No."}, []string{"Doctor J. Hall paid five dollars.", "Who? she asked,", "number five did."}},
		{"zh", "灯灭了。是谁点的？今天晚上不会再有人来了，我们还是先回去吧。",
			[]string{"灯", "是", "今", "我"}, nil},
		{"en", "*sighs* (to herself) I went down to the old harbour, but the boat was gone.",
			[]string{"I", "but"}, nil},
	} {
		s, b := utter(t, Request{Text: c.text, Lang: c.lang})
		checkTimes(t, c.text, s)
		if c.say != nil {
			if !slices.Equal(b.said, c.say) {
				t.Errorf("%q is spoken as %q", c.text, b.said)
			}
		}
		var starts []time.Duration
		at := 0
		for _, first := range c.firsts {
			i := slices.IndexFunc(s.Words[at:], func(w Word) bool { return w.Text == first && w.End > w.Start })
			if i < 0 {
				t.Fatalf("%q is not spoken in %+v", first, s.Words)
			}
			at += i
			starts = append(starts, s.Words[at].Start)
			at++
		}
		heard := onsets(s.Samples)
		if len(heard) != len(starts) {
			t.Fatalf("%q: %d phrases are heard at %v, not %d", c.text, len(heard), heard, len(starts))
		}
		for i, n := range heard {
			// Trimming leaves 5 ms before the first sound, and steps of as much.
			if off := time.Duration(n)*time.Second/SampleRate - starts[i]; off < 0 || off > 12*time.Millisecond {
				t.Errorf("%q is heard %s after its time", c.firsts[i], off)
			}
		}
	}
}

// TestWordsWithinAPhrase proves that long words get more time than short ones
// and unspoken ones none.
func TestWordsWithinAPhrase(t *testing.T) {
	t.Parallel()
	s, _ := utter(t, Request{Text: "A *sighs* lighthouse keeper's impossible promise", Lang: "en"})
	length := map[string]time.Duration{}
	for _, w := range s.Words {
		length[w.Text] = w.End - w.Start
	}
	if length["*sighs*"] == 0 {
		t.Error("a stressed word within a sentence is not spoken")
	}
	if length["impossible"] <= length["promise"] || length["promise"] <= length["A"] || length["A"] <= 0 {
		t.Errorf("the words last %v", length)
	}
	s, _ = utter(t, Request{Text: "Yes. *sighs* No.", Lang: "en"})
	for _, w := range s.Words {
		if got := w.End > w.Start; got != (w.Text != "*sighs*") {
			t.Errorf("%q lasts %s", w.Text, w.End-w.Start)
		}
	}
}

// TestPausesFollowTheSigns measures silence between two phrases.
func TestPausesFollowTheSigns(t *testing.T) {
	t.Parallel()
	pause := func(sign string) time.Duration {
		s, _ := utter(t, Request{Text: "We will go down to the sea" + sign + " They will all stay here tonight.", Lang: "en"})
		heard := onsets(s.Samples)
		if len(heard) != 2 {
			t.Fatalf("%q: phrases at %v", sign, heard)
		}
		end := heard[1] - 1
		for s.Samples[end] > -60 && s.Samples[end] < 60 {
			end--
		}
		return time.Duration(heard[1]-end) * time.Second / SampleRate
	}
	last := time.Duration(0)
	for _, c := range []struct {
		sign string
		want time.Duration
	}{{",", pauseComma}, {";", pauseClause}, {".", pauseSentence}, {"…", pauseTrailing}, {".\n", pauseLine}} {
		got := pause(c.sign)
		// Trimming leaves up to 25 ms after a phrase and 10 ms before one.
		if got < c.want || got > c.want+40*time.Millisecond || got <= last {
			t.Errorf("%q pauses for %s, not %s", c.sign, got, c.want)
		}
		last = got
	}
}

// TestLevels measures each emotion's line, with this package's meter and, so
// that the meter is not its own judge, by the ratio of powers.
func TestLevels(t *testing.T) {
	t.Parallel()
	const text = "The lamp is out and nobody will come tonight."
	level := func(e storyboard.Expression) (lufs, db, peak float64) {
		s, _ := utter(t, Request{Text: text, Lang: "en", Emotion: e})
		x := toFloat(s.Samples)
		for _, v := range x {
			peak = max(peak, math.Abs(v))
		}
		return loudness(x), 10 * math.Log10(power(x)), peak
	}
	neutral, neutralDB, _ := level("")
	if math.Abs(neutral+20) > 0.3 {
		t.Errorf("a neutral line is at %.2f LUFS, not -20", neutral)
	}
	for e, d := range deliveries {
		lufs, db, peak := level(e)
		if math.Abs(lufs-neutral-d.level) > 0.4 || math.Abs(db-neutralDB-d.level) > 0.7 {
			t.Errorf("%s is %.2f LU and %.2f dB over neutral, not %g", e, lufs-neutral, db-neutralDB, d.level)
		}
		if peak > ceiling+1.0/32768 {
			t.Errorf("%s peaks at %.3f", e, peak)
		}
	}
}

// TestNothingToSay proves that a line without words lasts a moment and that a
// voice without sounds is an error.
func TestNothingToSay(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"…!", "*sighs*", "😀 😀", ""} {
		s, b := utter(t, Request{Text: text, Lang: "en"})
		checkTimes(t, text, s)
		if s.Duration() != Unspeakable || slices.ContainsFunc(s.Samples, func(v int16) bool { return v != 0 }) || len(b.said) != 0 {
			t.Errorf("%q lasts %s and the engine got %q", text, s.Duration(), b.said)
		}
		if n := len(s.Words); n > 0 && s.Words[n-1].End <= s.Words[n-1].Start {
			t.Errorf("%q: nobody can read %+v", text, s.Words)
		}
	}
	mute := Engine{Say: func(context.Context, Order) (Sound, error) { return Sound{}, nil }}
	_, err := Utter(t.Context(), mute, Request{Text: "Hello", Lang: "en", Voice: Voice{Provider: "piper", Name: "x"}})
	if err == nil || err.Error() != "the voice x of piper gave no sound" {
		t.Errorf("a mute voice: %v", err)
	}
	var sound *SoundError
	if !errors.As(err, &sound) || sound.Hint() != "Give the character another voice in the bible, or the line its own recording" {
		t.Errorf("the hint is missing: %v", err)
	}
	// A voice has no sounds for another script; that is no failure of the voice.
	if s, err := Utter(t.Context(), mute, Request{Text: "Привет", Lang: "en"}); err != nil || s.Duration() != Unspeakable {
		t.Errorf("a foreign script: %s, %v", s.Duration(), err)
	}
}

// TestHostileEngine counts how often audio that cannot be the line is asked for.
func TestHostileEngine(t *testing.T) {
	t.Parallel()
	v := Voice{Provider: "piper", Name: "x"}
	for name, c := range map[string]struct {
		sound Sound
		err   error
		want  string
		calls int
	}{
		"endless":  {sound: Sound{make([]int16, 8000*60), 8000}, want: "the voice x of piper took 1m0s for 2 characters", calls: 2},
		"rateless": {sound: Sound{make([]int16, 100), 0}, want: "the voice x of piper came at 0 Hz", calls: 1},
		"rapid":    {sound: Sound{make([]int16, 100), 1 << 30}, want: "the voice x of piper came at 1073741824 Hz", calls: 1},
		"failing":  {err: errors.New("it broke"), want: "it broke", calls: 1},
	} {
		t.Run(name, func(t *testing.T) {
			calls := 0
			_, err := Utter(t.Context(), Engine{Say: func(context.Context, Order) (Sound, error) {
				calls++
				return c.sound, c.err
			}}, Request{Text: "No", Lang: "en", Voice: v})
			if err == nil || err.Error() != c.want || calls != c.calls {
				t.Errorf("after %d calls: %v", calls, err)
			}
		})
	}
	_, err := Utter(t.Context(), Engine{}, Request{Text: strings.Repeat("字", MaxText+1)})
	var text *TextError
	if !errors.As(err, &text) || err.Error() != "a line of 2001 characters is too long to be spoken" || text.Hint() != "Split it into lines of at most 2000 characters" {
		t.Errorf("a long line: %v", err)
	}
}

// TestPlan says who shifts what: the engine, resampling, or the filter.
func TestPlan(t *testing.T) {
	t.Parallel()
	filter := func(context.Context, []int16, int, string) ([]int16, error) { return nil, nil }
	r := Request{Voice: Voice{Pitch: 2, Formant: 1.1, Rate: 1.2}, Kind: storyboard.Dialogue}
	// All three give the voice its whole pitch: by resampling, then by the rest.
	for name, e := range map[string]Engine{"engine": {ShiftsPitch: true}, "filter": {Filter: filter}} {
		m := plan(e, r)
		rest := m.pitch
		if m.rubberband != "" {
			var ratio float64
			if _, err := fmt.Sscanf(m.rubberband, "rubberband=pitch=%g:", &ratio); err != nil {
				t.Fatal(err)
			}
			rest += 12 * math.Log2(ratio)
		}
		if got := 12*math.Log2(m.resample) + rest; math.Abs(got-2) > 0.01 || math.Abs(m.resample-1.1) > 1e-9 {
			t.Errorf("%s: %g semitones with formants at %g", name, got, m.resample)
		}
		// What resampling shortens, slower speech makes up for: the rate is left.
		if got := m.resample / m.slower; math.Abs(got-1.2) > 1e-9 {
			t.Errorf("%s: a rate of %g", name, got)
		}
	}
	if m := plan(Engine{Filter: filter}, Request{}); m.rubberband != "" || m.resample != 1 || m.slower != 1 {
		t.Errorf("a plain voice is changed: %+v", m)
	}
	// Hostile numbers stay within what filters and engines take.
	for _, v := range []Voice{{Pitch: 1e9, Formant: 1e9, Rate: 1e9}, {Pitch: -1e9, Formant: -1, Rate: -1}, {Pitch: math.Inf(1)}} {
		if m := plan(Engine{ShiftsPitch: true}, Request{Voice: v, Emotion: storyboard.Shout}); !(m.resample > 0.4 && m.resample < 2.5 && m.slower > 0.2 && m.slower < 5) {
			t.Errorf("%+v asks for %+v", v, m)
		}
	}
}

// TestFilterMustKeepTheLength proves that word times never go by another clock
// than the sound.
func TestFilterMustKeepTheLength(t *testing.T) {
	t.Parallel()
	b := &beeper{}
	r := Request{Text: "The lamp is out. Who lit it?", Lang: "en", Voice: Voice{Pitch: 3}}
	delayed := func(_ context.Context, in []int16, _ int, _ string) ([]int16, error) {
		return slices.Concat(make([]int16, 2000), in, make([]int16, 900)), nil
	}
	s, err := Utter(t.Context(), Engine{Say: b.say, Filter: delayed}, r)
	if err != nil {
		t.Fatal(err)
	}
	plain, _ := utter(t, Request{Text: r.Text, Lang: "en"})
	checkTimes(t, r.Text, s)
	if d := onsets(s.Samples)[1] - onsets(plain.Samples)[1]; d < -600 || d > 600 {
		t.Errorf("a filter's delay moves the second phrase by %d samples", d)
	}
	_, err = Utter(t.Context(), Engine{Say: b.say, Filter: func(_ context.Context, in []int16, _ int, _ string) ([]int16, error) {
		return in[:len(in)/2], nil
	}}, r)
	if err == nil || err.Error() != "shift the pitch of a voice: the filter changed the length of the sound" {
		t.Errorf("half the sound is lost: %v", err)
	}
}

// TestTempo proves that slow lines stay within what one filter can do.
func TestTempo(t *testing.T) {
	t.Parallel()
	for slower, want := range map[float64]string{1.25: "atempo=0.8000", 0.5: "atempo=2.0000", 2: "atempo=0.5000", 4: "atempo=0.5000,atempo=0.5000"} {
		if got := tempo(slower); got != want {
			t.Errorf("%g times slower is %s, not %s", slower, got, want)
		}
	}
}
