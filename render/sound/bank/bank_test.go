package bank

import (
	"math"
	"testing"
)

// TestLoopsHold holds every looped sample far longer than it is recorded: it must
// neither die nor click at the seam.
func TestLoopsHold(t *testing.T) {
	t.Parallel()
	for name, ss := range load() {
		if touches[name].decay > 0 {
			continue
		}
		for _, s := range ss {
			if s.loopTo == 0 {
				continue
			}
			const n = 10 * Rate
			l, r := make([]float32, n), make([]float32, n)
			NewPlayer([]Note{{Length: n, Instrument: name, Key: s.root, Gain: 1}}).Add(l, r)
			level := func(from, to int) float64 {
				sum := 0.0
				for _, v := range l[from:to] {
					sum += float64(v) * float64(v)
				}
				return math.Sqrt(sum / float64(to-from))
			}
			if a, b := level(Rate, 2*Rate), level(9*Rate, n); b < a/2 || b > 2*a {
				t.Errorf("%s at %.1f is held at %.4f, then at %.4f", name, s.root, a, b)
			}
			// Steps of the second difference are what a seam would add.
			bend := func(from, to int) (top float64) {
				for i := from + 1; i < to-1; i++ {
					top = math.Max(top, math.Abs(float64(l[i+1]-2*l[i]+l[i-1])))
				}
				return top
			}
			loop := int(s.loopTo / recorded * Rate)
			if first, later := bend(Rate/2, loop-10), bend(max(loop, Rate), n); loop > Rate && later > 2*first {
				t.Errorf("%s at %.1f bends by %.5f after its loop and by %.5f before", name, s.root, later, first)
			}
		}
	}
}

// TestInTune looks for each sample's pitch around its key, by where the energy of
// its first harmonics lies. Drums have none, and a choir is many pitches.
func TestInTune(t *testing.T) {
	t.Parallel()
	for name, ss := range load() {
		if name == Taiko || name == Timpani || name == Choir {
			continue
		}
		for _, s := range ss {
			const from, n = Rate / 20, Rate / 2
			l, r := make([]float32, from+n), make([]float32, from+n)
			NewPlayer([]Note{{Length: from + n, Instrument: name, Key: s.root, Gain: 1}}).Add(l, r)
			sum, cents := 0.0, 0.0
			for c := -60.0; c <= 60; c += 10 {
				e := 0.0
				for h := 1.0; h <= 6; h++ {
					w := 2 * math.Pi * 440 * math.Pow(2, (s.root-69+c/100)/12) * h / Rate
					if w > 2.8 {
						break
					}
					re, im := 0.0, 0.0
					for i, v := range l[from:] {
						y := float64(v) * (1 - math.Cos(2*math.Pi*float64(i)/n))
						re += y * math.Cos(w*float64(i))
						im += y * math.Sin(w*float64(i))
					}
					e += math.Hypot(re, im)
				}
				e *= e * e
				sum += e
				cents += e * c
			}
			cents /= sum
			if math.Abs(cents) > 25 {
				t.Errorf("%s at %.2f is %+.0f cents off", name, s.root, cents)
			}
		}
	}
}
