//go:build linux && amd64

package piper

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/tts"
)

// TestPace asks the child itself for a phrase at several paces: each lasts as long as
// it should to two frames, without any filter, at the same pitch, and one at pace 1
// is what the model says before it is given its pace.
func TestPace(t *testing.T) {
	t.Parallel()
	s := open(t, Options{Voices: voicesFolder(t, "plain")})
	// A median over a short phrase is off by a semitone for a frame more or less.
	text, _, _ := strings.Cut(longSentence, ", through")
	say := func(name string, pace *int) tts.Sound {
		sound, err := s.say(t.Context(), s.voices[name], text, pace)
		if err != nil {
			t.Fatal(err)
		}
		return sound
	}
	at := func(slower float64) tts.Sound {
		pace := paceOf(slower)
		return say("alan", &pace)
	}
	one := at(1)
	if !slices.Equal(one.Samples, say("plain", nil).Samples) {
		t.Error("a pace of 1 changes the speech")
	}
	// The program adds a quarter of a second of silence.
	spoken := func(s tts.Sound) float64 { return s.Duration().Seconds() - 0.25 }
	const frame = 256.0 / 22050
	hz := medianPitch(atSampleRate(one))
	for _, slower := range []float64{0.7, 0.9, 0.97, 1.05, 1.2, 2} {
		got := at(slower)
		if off := spoken(got) - slower*spoken(one); math.Abs(off) > 2*frame {
			t.Errorf("at a pace of %g a phrase takes %.3f s more than it should", slower, off)
		}
		if up := 12 * math.Log2(medianPitch(atSampleRate(got))/hz); math.Abs(up) > 0.7 {
			t.Errorf("at a pace of %g the voice is %.1f semitones higher", slower, up)
		}
	}
}

// atSampleRate is good enough for estimates of pitch.
func atSampleRate(s tts.Sound) []int16 {
	out := make([]int16, len(s.Samples)*tts.SampleRate/s.Rate)
	for i := range out {
		out[i] = s.Samples[i*s.Rate/tts.SampleRate]
	}
	return out
}

// TestOtherModels proves that what is not one of piper's models is refused.
func TestOtherModels(t *testing.T) {
	t.Parallel()
	graph := func(parts ...[]byte) string { return string(message(nil, modelGraph, slices.Concat(parts...))) }
	decides := message(nil, graphNode, text(nil, nodeOutput, lengths))
	names := message(nil, graphInitializer, text(nil, tensorName, table))
	for name, c := range map[string]struct{ model, want string }{
		"empty":      {"", "the model has 0 tables sid and decides 0 times about lengths, not once"},
		"no table":   {graph(decides), "the model has 0 tables sid and decides 1 times about lengths, not once"},
		"two tables": {graph(decides, names, names), "the model has 2 tables sid and decides 1 times about lengths, not once"},
		"cut off":    {graph(decides, names)[:20], "unexpected EOF"},
		"no fields":  {strings.Repeat("\xff", 30), "variable length integer overflow"},
	} {
		path := filepath.Join(t.TempDir(), "voice.onnx")
		if err := os.WriteFile(path, []byte(c.model), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := pacedModel(path); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	path := filepath.Join(t.TempDir(), "voice.onnx")
	if err := os.WriteFile(path, []byte(graph(decides, names)), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := pacedModel(path); err != nil {
		t.Error(err)
	}
}
