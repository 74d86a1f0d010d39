package sound

import (
	"math"
	"testing"
)

// TestLimit holds peaks, also those between samples, under the ceiling, and
// leaves alone what is lower.
func TestLimit(t *testing.T) {
	t.Parallel()
	s := newStereo(2 * Rate)
	for i := range s.l {
		a := 0.2
		if i > Rate/2 && i < Rate {
			a = 2
		}
		s.l[i] = float32(a * math.Sin(2*math.Pi*777*float64(i)/Rate))
		s.r[i] = s.l[i] / 2
	}
	before := s.l
	lim := newLimiter(.8)
	out := newStereo(len(s.l))
	for i := range len(s.l) + latency {
		var l, r float32
		if i < len(s.l) {
			l, r = s.l[i], s.r[i]
		}
		g := float32(lim.next(l, r))
		if j := i - latency; j >= 0 {
			out.l[j], out.r[j] = s.l[j]*g, s.r[j]*g
		}
	}
	s = out
	if got := top(s.l); got > 0.8005 || got < 0.78 {
		t.Errorf("a peak of %.3f", got)
	}
	for _, i := range []int{100, Rate/2 - 1000, 2*Rate - 100} {
		if d := math.Abs(float64(s.l[i] - before[i])); d > 0.01 {
			t.Errorf("a low part is changed at %d by %g", i, d)
		}
	}
	for i := range s.l {
		if math.Abs(float64(s.l[i]-2*s.r[i])) > 1e-5 {
			t.Fatalf("the image moves at %d", i)
		}
	}
}

// TestLoudness goes by EBU Tech 3341: a sine of 1 kHz at −23 dBFS in both
// channels is at −23 LUFS, and quiet parts do not count.
func TestLoudness(t *testing.T) {
	t.Parallel()
	s := newStereo(20 * Rate)
	for i := range s.l {
		db := -23.0
		if i < 10*Rate {
			db = -36
		}
		s.l[i] = float32(math.Pow(10, db/20) * math.Sin(2*math.Pi*1000*float64(i)/Rate))
		s.r[i] = s.l[i]
	}
	if got := loudness(s); math.Abs(got+23) > 0.1 {
		t.Errorf("%.2f LUFS", got)
	}
	if got := loudness(newStereo(Rate)); !math.IsInf(got, -1) {
		t.Errorf("silence is at %.2f LUFS", got)
	}
}
