package sound

import (
	"math"
	"math/rand/v2"
)

// stereo is sound of two channels.
type stereo struct{ l, r []float32 }

func newStereo(n int) stereo { return stereo{make([]float32, n), make([]float32, n)} }

// add mixes mono sound in at a place, panned with equal power.
func (s stereo) add(x []float32, at int, gain, pan float64) {
	a := (pan + 1) * math.Pi / 4
	gl, gr := float32(gain*math.Cos(a)*math.Sqrt2), float32(gain*math.Sin(a)*math.Sqrt2)
	for i, v := range x {
		if j := at + i; j >= 0 && j < len(s.l) {
			s.l[j] += v * gl
			s.r[j] += v * gr
		}
	}
}

// filter is a biquad, transposed direct form II; coefficients after the Audio EQ
// Cookbook of Robert Bristow-Johnson.
type filter struct{ b0, b1, b2, a1, a2, s1, s2 float64 }

func (f *filter) next(x float64) float64 {
	y := f.b0*x + f.s1
	f.s1 = f.b1*x - f.a1*y + f.s2
	f.s2 = f.b2*x - f.a2*y
	return y
}

func (f *filter) run(x []float32) {
	for i, v := range x {
		x[i] = float32(f.next(float64(v)))
	}
}

func cookbook(hz, q float64) (cos, alpha float64) {
	w := 2 * math.Pi * math.Min(hz, Rate*.45) / Rate
	return math.Cos(w), math.Sin(w) / (2 * q)
}

func lowpass(hz, q float64) *filter {
	c, a := cookbook(hz, q)
	return &filter{b0: (1 - c) / 2 / (1 + a), b1: (1 - c) / (1 + a), b2: (1 - c) / 2 / (1 + a), a1: -2 * c / (1 + a), a2: (1 - a) / (1 + a)}
}

func highpass(hz, q float64) *filter {
	c, a := cookbook(hz, q)
	return &filter{b0: (1 + c) / 2 / (1 + a), b1: -(1 + c) / (1 + a), b2: (1 + c) / 2 / (1 + a), a1: -2 * c / (1 + a), a2: (1 - a) / (1 + a)}
}

func bandpass(hz, q float64) *filter {
	c, a := cookbook(hz, q)
	return &filter{b0: a / (1 + a), b2: -a / (1 + a), a1: -2 * c / (1 + a), a2: (1 - a) / (1 + a)}
}

// noise fills with white noise.
func noise(n int, r *rand.Rand) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.Float64()*2 - 1)
	}
	return x
}

// fadeEdges fades both ends over n samples.
func fadeEdges(x []float32, n int) {
	n = min(n, len(x)/2)
	for i := range n {
		g := float32(.5 - .5*math.Cos(math.Pi*float64(i)/float64(n)))
		x[i] *= g
		x[len(x)-1-i] *= g
	}
}

// reverb is a feedback network of combs and allpasses (Freeverb, by Jezar at
// Dreampoint, with its own tunings), wet sound only.
func reverb(in stereo, room, damp, width float64) stereo {
	out := newStereo(len(in.l))
	combs := []int{1214, 1293, 1390, 1475, 1548, 1622, 1695, 1760}
	passes := []int{605, 480, 371, 245}
	run := func(dst, a, b []float32, spread int) {
		type comb struct {
			buf   []float64
			i     int
			store float64
		}
		var cs []comb
		for _, n := range combs {
			cs = append(cs, comb{buf: make([]float64, n+spread)})
		}
		ps := make([][]float64, len(passes))
		pi := make([]int, len(passes))
		for i, n := range passes {
			ps[i] = make([]float64, n+spread)
		}
		for i := range dst {
			x := float64(a[i]+b[i]) * .015
			y := 0.0
			for k := range cs {
				c := &cs[k]
				o := c.buf[c.i]
				c.store = o*(1-damp) + c.store*damp
				c.buf[c.i] = x + c.store*room
				if c.i++; c.i == len(c.buf) {
					c.i = 0
				}
				y += o
			}
			for k := range ps {
				o := ps[k][pi[k]]
				ps[k][pi[k]] = y + o*.5
				y = o - y
				if pi[k]++; pi[k] == len(ps[k]) {
					pi[k] = 0
				}
			}
			dst[i] = float32(y)
		}
	}
	run(out.l, in.l, in.r, 0)
	run(out.r, in.l, in.r, 23)
	if width < 1 {
		for i := range out.l {
			m := (out.l[i] + out.r[i]) / 2
			out.l[i] += (m - out.l[i]) * float32(1-width)
			out.r[i] += (m - out.r[i]) * float32(1-width)
		}
	}
	return out
}

// mixIn adds b to a.
func (s stereo) mixIn(b stereo, gain float64) {
	g := float32(gain)
	for i := range s.l {
		s.l[i] += b.l[i] * g
		s.r[i] += b.r[i] * g
	}
}

// loudness is integrated, in LUFS, after ITU-R BS.1770-4: K weighting, blocks of
// 400 ms that overlap by three quarters, gates at −70 LUFS and 10 LU under the
// mean. Silence gives −inf.
func loudness(s stereo) float64 {
	const hop = Rate / 10
	energy := make([]float64, len(s.l)/hop)
	for _, x := range [][]float32{s.l, s.r} {
		a := filter{b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285, a1: -1.69065929318241, a2: .73248077421585}
		b := filter{b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: .99007225036621}
		for i := range energy {
			for _, v := range x[i*hop : (i+1)*hop] {
				y := b.next(a.next(float64(v)))
				energy[i] += y * y
			}
		}
	}
	var blocks []float64
	for i := 0; i+4 <= len(energy); i++ {
		p := (energy[i] + energy[i+1] + energy[i+2] + energy[i+3]) / (4 * hop)
		if p > math.Pow(10, (-70+.691)/10) {
			blocks = append(blocks, p)
		}
	}
	mean := func(floor float64) (m float64, n int) {
		for _, p := range blocks {
			if p >= floor {
				m += p
				n++
			}
		}
		return m / math.Max(1, float64(n)), n
	}
	m, n := mean(0)
	if n == 0 {
		return math.Inf(-1)
	}
	m, _ = mean(m / 10)
	return -.691 + 10*math.Log10(m)
}

// limit holds the true peak under a ceiling: the gain looks five milliseconds
// ahead and lets go slowly. Peaks between samples are estimated by interpolating
// four times (Catmull-Rom).
func limit(s stereo, ceiling float64) {
	const ahead, window = Rate * 5 / 1000, 2 * Rate * 5 / 1000
	n := len(s.l)
	need := make([]float32, n)
	for i := range need {
		need[i] = 1
	}
	peak := func(x []float32, i int) float64 {
		at := func(j int) float64 { return float64(x[max(0, min(j, n-1))]) }
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		p := math.Abs(b)
		for _, t := range []float64{.25, .5, .75} {
			y := b + .5*t*(c-a+t*(2*a-5*b+4*c-d+t*(3*(b-c)+d-a)))
			p = math.Max(p, math.Abs(y))
		}
		return p
	}
	for i := range n {
		if p := math.Max(peak(s.l, i), peak(s.r, i)); p > ceiling {
			need[i] = float32(ceiling / p)
		}
	}
	// The least gain within the window around each sample comes before its peak;
	// a mean over the half window makes it smooth and is never above it at the
	// peak itself.
	low := slideMin(need[:n], window)
	gain, sum := make([]float64, n), 0.0
	last := 1.0
	for i := range gain {
		last = math.Min(float64(low[i]), last+(1-last)*.00012)
		gain[i] = last
	}
	for i := range n {
		sum += gain[i]
		if i >= ahead {
			sum -= gain[i-ahead]
		}
		g := float32(sum / float64(min(i+1, ahead)))
		s.l[i] *= g
		s.r[i] *= g
	}
}

// slideMin is the least value within window samples around each.
func slideMin(x []float32, window int) []float32 {
	n := len(x)
	out := make([]float32, n)
	queue := make([]int, 0, window)
	half := window / 2
	for i := 0; i < n+half; i++ {
		if i < n {
			for len(queue) > 0 && x[queue[len(queue)-1]] >= x[i] {
				queue = queue[:len(queue)-1]
			}
			queue = append(queue, i)
		}
		c := i - half
		if c < 0 {
			continue
		}
		for queue[0] < c-half {
			queue = queue[1:]
		}
		out[c] = x[queue[0]]
	}
	return out
}
