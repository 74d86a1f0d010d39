package sound

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
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

// hall is a feedback network of combs and allpasses (Freeverb, by Jezar at
// Dreampoint, with its own tunings) that goes on from block to block.
type hall struct {
	room, damp float64
	sides      [2]network
	// quiet says that nothing rings on.
	quiet bool
	// in and back are a block of one channel on its way.
	in, back []float64
}

// network is one channel of a hall.
type network struct {
	combs  [8]comb
	passes [4]delay
}

type delay struct {
	buf []float64
	i   int
}

type comb struct {
	delay
	store float64
}

func newHall(room, damp float64) *hall {
	h := &hall{room: room, damp: damp}
	for side := range h.sides {
		spread := 23 * side
		for i, n := range [8]int{1214, 1293, 1390, 1475, 1548, 1622, 1695, 1760} {
			h.sides[side].combs[i].buf = make([]float64, n+spread)
		}
		for i, n := range [4]int{605, 480, 371, 245} {
			h.sides[side].passes[i].buf = make([]float64, n+spread)
		}
	}
	return h
}

// inaudible is a level, −140 dB, below which a hall is left to itself.
const inaudible = 1e-7

// add sends a block through the hall and adds what comes back. While nothing goes in
// and nothing rings on, nothing is done.
func (h *hall) add(out, in stereo, wet float64) {
	silent := in.silent()
	if silent && h.quiet {
		return
	}
	n := len(in.l)
	h.in, h.back = slices.Grow(h.in[:0], n)[:n], slices.Grow(h.back[:0], n)[:n]
	for i, v := range in.l {
		// The tiny constant keeps the tail away from denormal numbers, which are slow.
		h.in[i] = float64(v+in.r[i])*.015 + 1e-18
	}
	rings := false
	for side, ch := range [2][]float32{out.l, out.r} {
		s := &h.sides[side]
		clear(h.back)
		for k := 0; k < len(s.combs); k += 4 {
			h.comb((*[4]comb)(s.combs[k:]))
		}
		for k := range s.passes {
			s.passes[k].pass(h.back)
		}
		for i, y := range h.back {
			ch[i] += float32(y * wet)
		}
		rings = rings || silent && slices.ContainsFunc(h.back, func(y float64) bool { return math.Abs(y) > inaudible })
	}
	// A whole block is longer than any of the delays: what they hold has been heard.
	h.quiet = silent && n == block && !rings
}

// comb adds what four combs give back. Each waits for its own last sample, so that
// four in turn take little longer than one.
func (h *hall) comb(c *[4]comb) {
	room, damp, fresh := h.room, h.damp, 1-h.damp
	s0, s1, s2, s3 := c[0].store, c[1].store, c[2].store, c[3].store
	for at := 0; at < len(h.in); {
		x := h.in[at:]
		for k := range c {
			x = x[:min(len(x), len(c[k].buf)-c[k].i)]
		}
		y := h.back[at:][:len(x)]
		b0, b1, b2, b3 := c[0].next(len(x)), c[1].next(len(x)), c[2].next(len(x)), c[3].next(len(x))
		for i, v := range x {
			o0, o1, o2, o3 := b0[i], b1[i], b2[i], b3[i]
			s0 = o0*fresh + s0*damp
			s1 = o1*fresh + s1*damp
			s2 = o2*fresh + s2*damp
			s3 = o3*fresh + s3*damp
			b0[i], b1[i], b2[i], b3[i] = v+s0*room, v+s1*room, v+s2*room, v+s3*room
			y[i] += o0 + o1 + o2 + o3
		}
		at += len(x)
	}
	c[0].store, c[1].store, c[2].store, c[3].store = s0, s1, s2, s3
}

// pass sends sound through an allpass.
func (p *delay) pass(y []float64) {
	for len(y) > 0 {
		b := p.next(min(len(y), len(p.buf)-p.i))
		for i, o := range b {
			v := y[i]
			b[i] = v + o*.5
			y[i] = o - v
		}
		y = y[len(b):]
	}
}

// next are the n samples of the delay that come next; they do not go over its end.
func (p *delay) next(n int) []float64 {
	b := p.buf[p.i : p.i+n]
	if p.i += n; p.i == len(p.buf) {
		p.i = 0
	}
	return b
}

// mixIn adds b to a.
func (s stereo) mixIn(b stereo, gain float64) {
	g := float32(gain)
	for i := range s.l {
		s.l[i] += b.l[i] * g
		s.r[i] += b.r[i] * g
	}
}

// slice is a part of the sound that shares its memory.
func (s stereo) slice(from, to int) stereo { return stereo{s.l[from:to], s.r[from:to]} }

func (s stereo) silent() bool {
	for i, v := range s.l {
		if v != 0 || s.r[i] != 0 {
			return false
		}
	}
	return true
}

func (s stereo) clear() {
	clear(s.l)
	clear(s.r)
}

func (s stereo) scale(g float64) {
	scale(s.l, g)
	scale(s.r, g)
}

func decibels(g float64) float64 { return 20 * math.Log10(g) }
func gainOf(db float64) float64  { return math.Pow(10, db/20) }

// fadeAt is the gain at a sample of a sound of n that is faded in and out over
// some of them, with equal power.
func fadeAt(at, n, in, out int) float32 {
	g := 1.0
	if at < in {
		g = math.Sin(math.Pi / 2 * float64(at) / float64(in))
	}
	if left := n - 1 - at; left < out {
		g *= math.Sin(math.Pi / 2 * float64(left) / float64(out))
	}
	return float32(g)
}

func appendFloat(b []byte, v float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
}

// seamless makes a loop of a texture: its last fade samples are laid over its
// first, with equal power, and left out.
func seamless(s stereo, fade int) stereo {
	n := len(s.l) - fade
	for _, x := range [][]float32{s.l, s.r} {
		for i := range fade {
			t := math.Pi / 2 * float64(i) / float64(fade)
			x[i] = x[i]*float32(math.Sin(t)) + x[n+i]*float32(math.Cos(t))
		}
	}
	return s.slice(0, n)
}
