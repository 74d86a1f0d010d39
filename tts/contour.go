package tts

import (
	"math"
	"slices"
)

// The pitch contour: steps of 10 ms at 8 kHz, in windows of 40 ms.
const (
	contourRate   = 8000
	contourHop    = contourRate / 100
	contourWindow = contourRate / 25
	// contourStep is a hop in samples of SampleRate.
	contourStep = SampleRate / 100
	// lowestPitch and highestPitch in Hz of human speech.
	lowestPitch, highestPitch = 65, 420
	// voiced is how like itself a voice is after one period.
	voiced = 0.6
	// farthest in semitones is how far from its median a voice is taken to move;
	// what is farther is the tracker's error.
	farthest = 7
)

// pitches returns the fundamental in Hz at every contourStep of x by normalized
// autocorrelation; 0 where the voice does not sound.
func pitches(x []float64) []float64 {
	// Two running means are filter enough for finding periods.
	const down = SampleRate / contourRate
	y := make([]float64, max(0, len(x)/down-1))
	for i := range y {
		for k := range down {
			y[i] += x[i*down+k]*float64(k+1) + x[i*down+down+k]*float64(down-1-k)
		}
		y[i] /= down * down
	}
	const lo, hi = contourRate / highestPitch, contourRate / lowestPitch
	var out []float64
	for from := 0; from+contourWindow+hi < len(y); from += contourHop {
		head := y[from : from+contourWindow]
		energy := power(head) * contourWindow
		if energy < 1e-6 {
			out = append(out, 0)
			continue
		}
		var scores [hi + 2]float64
		tail := power(y[from+lo-1:from+lo-1+contourWindow]) * contourWindow
		for lag := lo - 1; lag <= hi; lag++ {
			if lag >= lo {
				tail += square(y[from+lag+contourWindow-1]) - square(y[from+lag-1])
			}
			sum := 0.0
			for i, v := range head {
				sum += v * y[from+lag+i]
			}
			scores[lag] = sum / math.Sqrt(energy*max(tail, 1e-9))
		}
		best, period := 0.0, 0.0
		for lag := lo; lag < hi; lag++ {
			s := scores[lag]
			if s < voiced || s < scores[lag-1] || s < scores[lag+1] {
				continue
			}
			// A period fits twice as well, so shorter ones go first.
			if s *= 1 - 0.12*float64(lag)/hi; s > best {
				// The top of the parabola through three lags lies between them.
				a, b, c := scores[lag-1], scores[lag], scores[lag+1]
				best, period = s, float64(lag)+0.5*(a-c)/(a-2*b+c-1e-12)
			}
		}
		if period == 0 {
			out = append(out, 0)
			continue
		}
		out = append(out, contourRate/period)
	}
	return out
}

// medianPitch is the median of the voiced pitches in Hz, 0 if there are hardly any.
func medianPitch(pitches []float64) float64 {
	heard := slices.DeleteFunc(slices.Clone(pitches), func(hz float64) bool { return hz == 0 })
	if len(heard) < 10 {
		return 0
	}
	slices.Sort(heard)
	return heard[len(heard)/2]
}

// contour is how far the pitch of x is from its median in semitones, at every
// contourStep: smooth, and led on where the voice does not sound. It is nil for
// sounds without a voice.
func contour(x []float64) []float64 {
	track := pitches(x)
	middle := medianPitch(track)
	if middle == 0 {
		return nil
	}
	out := make([]float64, len(track))
	last := -1
	for i, hz := range track {
		if hz == 0 {
			continue
		}
		out[i] = max(-farthest, min(farthest, 12*math.Log2(hz/middle)))
		for j := last + 1; j < i; j++ {
			out[j] = out[i]
			if last >= 0 {
				out[j] = out[last] + (out[i]-out[last])*float64(j-last)/float64(i-last)
			}
		}
		last = i
	}
	for j := last + 1; j < len(out); j++ {
		out[j] = out[last]
	}
	return smooth(medians(out, 3), 3)
}

// medians replaces each value by the median of those up to reach away from it.
func medians(x []float64, reach int) []float64 {
	out := make([]float64, len(x))
	for i := range x {
		near := slices.Clone(x[max(0, i-reach):min(len(x), i+reach+1)])
		slices.Sort(near)
		out[i] = near[len(near)/2]
	}
	return out
}

// smooth replaces each value by the mean of those up to reach away from it.
func smooth(x []float64, reach int) []float64 {
	out := make([]float64, len(x))
	for i := range x {
		out[i] = mean(x[max(0, i-reach):min(len(x), i+reach+1)])
	}
	return out
}

// along interpolates a track at a place in steps.
func along(track []float64, at float64) float64 {
	i := min(int(at), len(track)-1)
	j := min(i+1, len(track)-1)
	return track[i] + (track[j]-track[i])*min(1, at-float64(i))
}
