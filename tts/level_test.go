package tts

import (
	"math"
	"slices"
	"testing"
)

func tone(hz, amplitude float64, n int, rate float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = amplitude * math.Sin(2*math.Pi*hz*float64(i)/rate)
	}
	return x
}

// TestLoudness goes by the figures of EBU Tech 3341: a sine of 1 kHz at −23 dBFS
// in both channels is at −23 LUFS, so in one channel it is 3 LU lower.
func TestLoudness(t *testing.T) {
	t.Parallel()
	at := func(db float64, seconds int) []float64 {
		return tone(1000, math.Pow(10, db/20), seconds*SampleRate, SampleRate)
	}
	for _, c := range []struct {
		name string
		x    []float64
		want float64
	}{
		{"a sine", at(-20, 5), -23.01},
		{"with quiet parts, which the relative gate leaves out", slices.Concat(at(-36, 10), at(-20, 10), at(-36, 10)), -23.01},
		{"with silence, which the absolute gate leaves out", slices.Concat(make([]float64, 10*SampleRate), at(-20, 10)), -23.01},
		{"a sine shorter than a block", at(-20, 1)[:SampleRate/5], -23.01},
	} {
		// The standard allows a tenth; blocks that straddle a change cost some.
		if got := loudness(c.x); math.Abs(got-c.want) > 0.2 {
			t.Errorf("%s: %.2f LUFS, not %.2f", c.name, got, c.want)
		}
	}
	for _, n := range []int{0, 10, SampleRate} {
		if got := loudness(make([]float64, n)); !math.IsInf(got, -1) {
			t.Errorf("%d samples of silence: %g LUFS", n, got)
		}
	}
}

// TestSetLoudness raises a sound of sharp peaks, which only a limiter can do.
func TestSetLoudness(t *testing.T) {
	t.Parallel()
	x := tone(300, 0.02, 2*SampleRate, SampleRate)
	for i := SampleRate / 10; i < len(x); i += SampleRate / 3 {
		x[i] = 0.9
	}
	setLoudness(x, -16)
	if got := loudness(x); math.Abs(got+16) > 0.5 {
		t.Errorf("%.2f LUFS", got)
	}
	if top := slices.Max(x); top > ceiling+1e-9 {
		t.Errorf("a peak of %.3f", top)
	}
	silent := make([]float64, 1000)
	setLoudness(silent, -20)
	if slices.Max(silent) != 0 {
		t.Error("silence was amplified")
	}
}

func TestTrim(t *testing.T) {
	t.Parallel()
	const rate = 22050
	voice := tone(220, 0.3, rate/2, rate)
	hiss := func(n int) []float64 { return tone(3000, 0.3*math.Pow(10, -52.0/20), n, rate) }
	got := trim(slices.Concat(hiss(rate), voice, hiss(rate/3)), rate)
	// 10 ms before and 30 ms after are left at most.
	if extra := len(got) - len(voice); extra < 0 || extra > rate*40/1000 {
		t.Errorf("%d samples are left of hiss, %d of %d", extra, len(got), len(voice))
	}
	if !slices.Contains(got, voice[40]) || !slices.Contains(got, voice[len(voice)-40]) {
		t.Error("the voice itself was cut")
	}
	if got := trim(voice, rate); len(got) != len(voice) {
		t.Errorf("a voice without silence lost %d samples", len(voice)-len(got))
	}
	for name, x := range map[string][]float64{"nothing": nil, "silence": make([]float64, rate), "a noise floor": tone(1000, 0.0003, rate, rate)} {
		if got := trim(x, rate); len(got) != 0 {
			t.Errorf("of %s %d samples are left", name, len(got))
		}
	}
}

// TestResample compares with the tone that should come out.
func TestResample(t *testing.T) {
	t.Parallel()
	for _, from := range []float64{8000, 22050, 22050 * 1.07, 44100, 48000, 96000} {
		out := resample(tone(440, 0.5, int(from), from), from, SampleRate)
		want := tone(440, 0.5, len(out), SampleRate)
		worst := 0.0
		for i := 2000; i < len(out)-2000; i++ {
			worst = max(worst, math.Abs(out[i]-want[i]))
		}
		if math.Abs(float64(len(out))-SampleRate) > 2 || worst > 0.5e-3 {
			t.Errorf("from %g Hz: %d samples, off by %g", from, len(out), worst)
		}
	}
	// What lies over the new Nyquist rate must not fold back into hearing.
	if p := power(resample(tone(20000, 0.5, 48000, 48000), 48000, 22050)[500:20000]); p > 1e-8 {
		t.Errorf("a tone of 20 kHz folds back with %.1f dB", 10*math.Log10(p))
	}
}
