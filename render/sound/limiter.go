package sound

import "math"

// The limiter looks ahead by ten milliseconds in all: it sees a peak between
// samples only when the samples after it have come.
const (
	latency = hop
	reach   = 6
	ahead   = latency - reach
)

// between are the filters that give the three samples between two of the
// original ones: a windowed sinc of 2·reach taps each (as in the meter of
// ITU-R BS.1770-4, annex 2).
var between = func() (f [3][2 * reach]float32) {
	for k := range f {
		t := float64(k+1) / 4
		sum := 0.0
		var taps [2 * reach]float64
		for i := range taps {
			d := float64(i-reach+1) - t
			taps[i] = math.Sin(math.Pi*d) / (math.Pi * d) * (.5 + .5*math.Cos(math.Pi*d/(reach+.5)))
			sum += taps[i]
		}
		for i, v := range taps {
			f[k][i] = float32(v / sum)
		}
	}
	return f
}()

// limiter holds the true peak of a sound under a ceiling. The gain that it
// returns for a sample belongs to the one [latency] samples before: by then the
// gain has gone down smoothly for a peak that is still to come.
type limiter struct {
	ceiling float64
	// past holds the last samples of each channel twice in a row, so that those
	// that the filters need always lie together; loud counts down from the last
	// sample that is near the ceiling.
	past [2][4 * reach]float32
	loud [2]int
	// window holds candidates for the least need of the last samples, in falling
	// order of age; at counts samples.
	window []need
	at     int
	last   float64
	mean   [ahead]float64
	sum    float64
}

type need struct {
	at   int
	gain float64
}

func newLimiter(ceiling float64) *limiter {
	l := &limiter{ceiling: ceiling, last: 1, sum: ahead}
	for i := range l.mean {
		l.mean[i] = 1
	}
	return l
}

// release is how much of the way back to no reduction a sample goes: a fifth of
// a second for most of it.
const release = .00012

// next takes a sample of both channels.
func (l *limiter) next(a, b float32) float64 {
	p := max(l.peak(0, a), l.peak(1, b))
	g := 1.0
	if p > l.ceiling {
		g = l.ceiling / p
	}
	for len(l.window) > 0 && l.window[len(l.window)-1].gain >= g {
		l.window = l.window[:len(l.window)-1]
	}
	l.window = append(l.window, need{l.at, g})
	if l.window[0].at < l.at-ahead-1 {
		l.window = l.window[1:]
	}
	// Once down, the gain comes back slowly; the mean over the time ahead is a
	// ramp that has arrived when the peak does.
	l.last = min(l.window[0].gain, l.last+(1-l.last)*release)
	slot := &l.mean[l.at%ahead]
	l.sum += l.last - *slot
	*slot = l.last
	l.at++
	return min(1, l.sum/ahead)
}

// peak is the true peak around the sample that came reach before this one.
func (l *limiter) peak(side int, v float32) float64 {
	const taps = 2 * reach
	slot := l.at % taps
	l.past[side][slot], l.past[side][slot+taps] = v, v
	// What lies between samples is hardly ever twice as high as they are.
	if float64(max(v, -v)) > l.ceiling/2 {
		l.loud[side] = taps
	}
	if l.loud[side] == 0 {
		return 0
	}
	l.loud[side]--
	x := l.past[side][slot+1 : slot+1+taps]
	p := max(x[reach-1], -x[reach-1])
	a, b, c := float32(0), float32(0), float32(0)
	for i, v := range (*[taps]float32)(x) {
		a += between[0][i] * v
		b += between[1][i] * v
		c += between[2][i] * v
	}
	p = max(p, max(a, -a), max(b, -b), max(c, -c))
	return float64(p)
}

// limitedLoudness is about how loud a mix comes out of the limiter, in LUFS, with a
// gain under a ceiling: the limiter goes from hop to hop here, and by samples alone.
func limitedLoudness(mix levels, gain, ceiling float64) float64 {
	out := make([]float64, len(mix.energy))
	back := 1 - math.Pow(1-release, hop)
	last := 1.0
	for i, e := range mix.energy {
		need := 1.0
		if p := mix.peak[i] * gain; p > ceiling {
			need = ceiling / p
		}
		// Half of the way back is gone in the middle of a hop.
		last = min(need, last+(1-last)*back)
		out[i] = e * gain * gain * last * last
	}
	return integrated(out)
}
