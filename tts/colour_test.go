package tts

import (
	"math"
	"math/rand/v2"
	"testing"
)

// throat is a voice of known pitch: pulses at hz(t) through one resonance.
func throat(seconds, resonance float64, hz func(t float64) float64) []float64 {
	x := make([]float64, int(seconds*SampleRate))
	phase := 0.0
	for i := range x {
		if phase += hz(float64(i)/SampleRate) / SampleRate; phase >= 1 {
			phase--
			x[i] = 1
		}
	}
	w, r := 2*math.Pi*resonance/SampleRate, 0.99
	x = biquad(x, 1-r, 0, 0, -2*r*math.Cos(w), r*r)
	x = biquad(x, 1, 0, 0, -0.97, 0)
	setLoudness(x, -20)
	return x
}

func steady(hz float64) func(float64) float64 { return func(float64) float64 { return hz } }

// band is the power of x around hz; a greater q is a narrower band.
func band(x []float64, hz, q float64) float64 {
	w := 2 * math.Pi * hz / SampleRate
	alpha := math.Sin(w) / (2 * q)
	for range 2 {
		x = biquad(x, alpha/(1+alpha), 0, -alpha/(1+alpha), -2*math.Cos(w)/(1+alpha), (1-alpha)/(1+alpha))
	}
	return power(x)
}

func TestPitches(t *testing.T) {
	t.Parallel()
	for _, hz := range []float64{75, 110, 160, 210, 290, 380} {
		got := medianPitch(pitches(throat(1, 700, steady(hz))))
		if math.Abs(12*math.Log2(got/hz)) > 0.15 {
			t.Errorf("a voice at %g Hz is taken for %.1f", hz, got)
		}
	}
	rng := rand.New(rand.NewPCG(1, 1))
	noise := make([]float64, SampleRate)
	for i := range noise {
		noise[i] = 0.1 * rng.NormFloat64()
	}
	if got := medianPitch(pitches(noise)); got != 0 {
		t.Errorf("noise has a pitch of %.1f Hz", got)
	}
	if got := contour(noise); got != nil {
		t.Error("noise has a melody")
	}
}

// spread is the standard deviation of the pitch of x in semitones.
func spread(x []float64) float64 {
	track := contour(x)
	sum := 0.0
	for _, v := range track {
		sum += square(v - mean(track))
	}
	return math.Sqrt(sum / float64(len(track)))
}

// TestMelody bends a voice that moves by three semitones up and down.
func TestMelody(t *testing.T) {
	t.Parallel()
	x := throat(3, 700, func(t float64) float64 { return 140 * semitones(3*math.Sin(2*math.Pi*0.8*t)) })
	was := spread(x)
	for _, melody := range []float64{-0.4, 0.4} {
		y := bend(x, delivery{melody: melody})
		if got := spread(y) / was; math.Abs(got-1-melody) > 0.12 {
			t.Errorf("a melody of %+g moves %.2f times as far", melody, got)
		}
		if d := float64(len(y)) / float64(len(x)); math.Abs(d-1) > 0.03 {
			t.Errorf("a melody of %+g lasts %.3f times as long", melody, d)
		}
	}
	y := bend(throat(2, 700, steady(150)), delivery{rise: 2})
	start, end := medianPitch(pitches(y[:len(y)/4])), medianPitch(pitches(y[len(y)*3/4:]))
	if up := 12 * math.Log2(end/start); math.Abs(up-1.5) > 0.3 {
		t.Errorf("a rise of 2 goes up by %.2f semitones from the first quarter to the last", up)
	}
}

// TestWhisper proves that a whisper has no vocal folds, but the mouth of the
// voice that it is made of.
func TestWhisper(t *testing.T) {
	t.Parallel()
	for _, resonance := range []float64{800, 1800} {
		x := throat(2, resonance, steady(120))
		y := breathe(x)
		if len(y) != len(x) {
			t.Fatalf("a whisper lasts %d samples, not %d", len(y), len(x))
		}
		if hz := medianPitch(pitches(y)); hz != 0 {
			t.Errorf("a whisper has a pitch of %.0f Hz", hz)
		}
		here, elsewhere := band(y, resonance, 4), band(y, 2600-resonance, 4)
		if over := 10 * math.Log10(here/elsewhere); over < 6 {
			t.Errorf("a mouth at %g Hz is only %.1f dB over the rest in its whisper", resonance, over)
		}
	}
}
