//go:build linux && amd64

package piper

import (
	"math"
	"testing"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// What tells two people apart in what is measured of their speech: so many semitones
// of median pitch, or so much of formants as the logarithm of their ratio, or a part
// of each.
const (
	apartPitch   = 1.2
	apartFormant = 0.045
)

// bandsPerOctave is how finely spectra are measured.
const bandsPerOctave = 48

// envelope is the long-term spectrum from 400 to 5000 Hz in dB, with harmonics
// smoothed away over a third of an octave.
func envelope(x []int16) []float64 {
	const window, low, high = 2048, 400.0, 5000.0
	fine := make([]float64, int(bandsPerOctave*math.Log2(high/low)))
	sin, cos := make([]float64, window), make([]float64, window)
	for b := range fine {
		hz := low * math.Exp2(float64(b)/bandsPerOctave)
		for i := range window {
			w := 0.5 - 0.5*math.Cos(2*math.Pi*float64(i)/window)
			sin[i], cos[i] = w*math.Sin(2*math.Pi*hz*float64(i)/tts.SampleRate), w*math.Cos(2*math.Pi*hz*float64(i)/tts.SampleRate)
		}
		for at := 0; at+window <= len(x); at += window {
			var re, im float64
			for i := range window {
				v := float64(x[at+i])
				re, im = re+v*cos[i], im+v*sin[i]
			}
			fine[b] += re*re + im*im
		}
	}
	out := make([]float64, len(fine))
	for b := range out {
		sum, n := 0.0, 0.0
		for k := max(0, b-bandsPerOctave/6); k <= min(len(fine)-1, b+bandsPerOctave/6); k++ {
			sum, n = sum+fine[k], n+1
		}
		out[b] = 10 * math.Log10(sum/n+1)
	}
	return out
}

// formantRatio is the logarithm of the ratio by which the formants of b are higher
// than those of a, which says the same words: the shift along the logarithm of
// frequency at which their spectra fit best.
func formantRatio(a, b []float64) float64 {
	const reach = bandsPerOctave / 2
	misfit := func(shift int) float64 {
		var d []float64
		sum := 0.0
		for i := reach; i < len(a)-reach; i++ {
			d = append(d, b[i+shift]-a[i])
			sum += b[i+shift] - a[i]
		}
		mean, square := sum/float64(len(d)), 0.0
		for _, v := range d {
			square += (v - mean) * (v - mean)
		}
		return square
	}
	best := 0
	for shift := -reach; shift <= reach; shift++ {
		if misfit(shift) < misfit(best) {
			best = shift
		}
	}
	return float64(best) / bandsPerOctave * math.Ln2
}

// TestPeopleAreToldApart speaks one line in the voices of a cast and measures every
// two of them: no two may be alike in both pitch and formants, children are higher
// and the old lower than adults.
func TestPeopleAreToldApart(t *testing.T) {
	t.Parallel()
	s := open(t, Options{Filter: filter(t)})
	bible := company()
	casting := tts.Cast(bible, "en", s.Offers())
	type heard struct {
		id    string
		pitch float64
		tract []float64
	}
	var all []heard
	byID := map[string]heard{}
	for _, p := range bible.Characters {
		speech := speak(t, s, tts.Request{Text: sentence, Lang: "en", Voice: casting.Voice(p.ID), Kind: storyboard.Dialogue})
		h := heard{p.ID, medianPitch(speech.Samples), envelope(speech.Samples)}
		all = append(all, h)
		byID[p.ID] = h
		t.Logf("%s speaks at %.0f Hz with %+v", p.ID, h.pitch, casting.Voice(p.ID))
	}
	for i, a := range all {
		for _, b := range all[:i] {
			pitch, formants := 12*math.Log2(a.pitch/b.pitch), formantRatio(b.tract, a.tract)
			t.Logf("%s and %s are %.1f semitones and %.3f of formants apart", b.id, a.id, pitch, formants)
			if math.Hypot(pitch/apartPitch, formants/apartFormant) < 1 {
				t.Errorf("%s and %s are only %.1f semitones and %.1f %% of formants apart", b.id, a.id, pitch, 100*formants)
			}
		}
	}
	for _, c := range [][2]string{{"kid", "ana"}, {"kid", "grandma"}, {"ana", "grandma"}, {"bea", "grandma"}, {"carl", "grandpa"}, {"dan", "grandpa"}} {
		higher, lower := byID[c[0]], byID[c[1]]
		if up := 12 * math.Log2(higher.pitch/lower.pitch); up < 0.8 {
			t.Errorf("%s is only %.1f semitones over %s", c[0], up, c[1])
		}
	}
	if r := formantRatio(byID["ana"].tract, byID["kid"].tract); r < apartFormant {
		t.Errorf("a child's formants are only %.1f %% over a woman's", 100*r)
	}
}
