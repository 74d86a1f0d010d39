package sound

import (
	"encoding/binary"
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

// hall is a feedback network of combs and allpasses (Freeverb, by Jezar at
// Dreampoint, with its own tunings) that goes on from block to block.
type hall struct {
	room, damp float64
	sides      [2]network
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

// add sends a block through the hall and adds what comes back.
func (h *hall) add(out, in stereo, wet float64) {
	for side, ch := range [2][]float32{out.l, out.r} {
		s := &h.sides[side]
		for i := range ch {
			// The tiny constant keeps the tail away from denormal numbers, which are slow.
			x := float64(in.l[i]+in.r[i])*.015 + 1e-18
			y := 0.0
			for k := range s.combs {
				c := &s.combs[k]
				o := c.buf[c.i]
				c.store = o*(1-h.damp) + c.store*h.damp
				c.buf[c.i] = x + c.store*h.room
				if c.i++; c.i == len(c.buf) {
					c.i = 0
				}
				y += o
			}
			for k := range s.passes {
				p := &s.passes[k]
				o := p.buf[p.i]
				p.buf[p.i] = y + o*.5
				y = o - y
				if p.i++; p.i == len(p.buf) {
					p.i = 0
				}
			}
			ch[i] += float32(y * wet)
		}
	}
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
