package tts

import (
	"math"
	"slices"
)

const (
	// voiceLoudness in LUFS is where the level of every line is set before its
	// emotion moves it; the mix starts from there.
	voiceLoudness = -20.0
	// ceiling of the samples: −1.5 dB of full scale.
	ceiling = 0.841
	// fade at both ends of a piece, so that no cut clicks.
	fade = SampleRate * 4 / 1000
)

// loudness measures integrated loudness in LUFS after ITU-R BS.1770-4: the K
// weighting for 48 kHz, blocks of 400 ms that overlap by three quarters, an
// absolute gate at −70 LUFS and a relative one 10 LU under the mean. A sound
// shorter than a block is one block. Silence gives −inf.
func loudness(x []float64) float64 {
	y := biquad(x, 1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585)
	y = biquad(y, 1, -2, 1, -1.99004745483398, 0.99007225036621)
	const block, hop = SampleRate * 4 / 10, SampleRate / 10
	var powers []float64
	for at := 0; at == 0 || at+block <= len(y); at += hop {
		part := y[at:min(at+block, len(y))]
		if p := power(part); p > math.Pow(10, (-70+0.691)/10) {
			powers = append(powers, p)
		}
	}
	gate := mean(powers) / 10
	powers = slices.DeleteFunc(powers, func(p float64) bool { return p < gate })
	if len(powers) == 0 {
		return math.Inf(-1)
	}
	return -0.691 + 10*math.Log10(mean(powers))
}

// Loudness is the speech's integrated loudness in LUFS (ITU-R BS.1770-4); −inf for
// silence.
func (s Speech) Loudness() float64 { return loudness(toFloat(s.Samples)) }

func biquad(x []float64, b0, b1, b2, a1, a2 float64) []float64 {
	y := make([]float64, len(x))
	var s1, s2 float64
	for i, v := range x {
		y[i] = b0*v + s1
		s1 = b1*v - a1*y[i] + s2
		s2 = b2*v - a2*y[i]
	}
	return y
}

func power(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range x {
		sum += v * v
	}
	return sum / float64(len(x))
}

func mean(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// setLoudness brings x to the given loudness in LUFS and holds its peaks under
// the ceiling. A limited voice falls short, so it is measured and raised again.
func setLoudness(x []float64, target float64) {
	for range 3 {
		l := loudness(x)
		if math.IsInf(l, -1) || math.Abs(l-target) < 0.1 {
			break
		}
		gain := math.Pow(10, (target-l)/20)
		for i := range x {
			x[i] *= gain
		}
		limit(x)
	}
}

// limit turns the gain down around every peak over the ceiling, from 2.5 ms
// before it to 2.5 ms after. The gain is the least one needed in the window,
// smoothed over a window of the same length, so it is never too high.
func limit(x []float64) {
	const half = SampleRate * 25 / 20000
	peak := 0.0
	for _, v := range x {
		peak = max(peak, math.Abs(v))
	}
	if peak <= ceiling {
		return
	}
	need := make([]float64, len(x))
	for i := range need {
		need[i] = 1
	}
	for i, v := range x {
		g := ceiling / math.Abs(v)
		if g >= 1 {
			continue
		}
		for j := max(0, i-half); j <= min(len(x)-1, i+half); j++ {
			need[j] = min(need[j], g)
		}
	}
	// The mean over the window of the least gains: each of them covers the
	// window's middle.
	sums := make([]float64, len(x)+1)
	for i, g := range need {
		sums[i+1] = sums[i] + g
	}
	for i := range x {
		lo, hi := max(0, i-half), min(len(x), i+half+1)
		x[i] *= (sums[hi] - sums[lo]) / float64(hi-lo)
	}
}

// trim cuts silence off both ends: what lies 46 dB under the loudest 5 ms. A
// little is left for the soft beginnings and ends of consonants, and faded.
func trim(x []float64, rate float64) []float64 {
	win := max(1, int(rate/200))
	var levels []float64
	loudest := 0.0
	for at := 0; at < len(x); at += win {
		p := power(x[at:min(at+win, len(x))])
		levels = append(levels, p)
		loudest = max(loudest, p)
	}
	// Under −66 dB of full scale nothing is speech.
	if loudest < math.Pow(10, -6.6) {
		return nil
	}
	least := loudest * math.Pow(10, -4.6)
	heard := func(p float64) bool { return p > least }
	first := slices.IndexFunc(levels, heard)
	last := len(levels) - 1
	for !heard(levels[last]) {
		last--
	}
	lo := max(0, first*win-win)
	hi := min(len(x), (last+1)*win+4*win)
	return x[lo:hi]
}

// Trimmed is the sound without the silence at both ends, which are faded so that
// it can be joined to others.
func (s Sound) Trimmed() Sound {
	x := trim(toFloat(s.Samples), float64(s.Rate))
	fadeEnds(x)
	return Sound{toInt16(x), s.Rate}
}

// fadeEnds fades the first and last milliseconds of x.
func fadeEnds(x []float64) {
	n := min(fade, len(x)/2)
	for i := range n {
		g := float64(i) / float64(n)
		x[i] *= g
		x[len(x)-1-i] *= g
	}
}

func toFloat(in []int16) []float64 {
	out := make([]float64, len(in))
	for i, v := range in {
		out[i] = float64(v) / 32768
	}
	return out
}

func toInt16(in []float64) []int16 {
	out := make([]int16, len(in))
	for i, v := range in {
		out[i] = int16(max(-32768, min(32767, math.Round(v*32768))))
	}
	return out
}
