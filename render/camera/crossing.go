package camera

import (
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"sync"

	"github.com/talereel/talereel/storyboard"
)

// Crossing is a transition between two shots. It shows their handles, so that the
// first frame goes on from the earlier shot and the last leads into the later one.
type Crossing struct {
	Kind storyboard.Transition
	// Size is that of the frames; both sides are even.
	Size   image.Point
	Frames int
	// Before writes the Frames that follow the earlier shot, After those that come
	// before the later one. A fade has no Before.
	Before, After func(io.Writer) error
}

// errEnough stops a shot whose frames nobody wants any more.
var errEnough = errors.New("the transition has ended")

// Film writes all frames of a transition as raw yuv420p, the same bytes each time.
// The errors are those of the two shots, of the writer, and one for a shot that
// gives another count of frames.
func (c Crossing) Film(w io.Writer) error {
	mix, ok := mixes[c.Kind]
	if !ok || c.After == nil || (c.Before == nil) != (c.Kind == storyboard.Fade) {
		return fmt.Errorf("a transition %q of these shots cannot be made", c.Kind)
	}
	if c.Size.X < 2 || c.Size.Y < 2 || c.Size.X%2 != 0 || c.Size.Y%2 != 0 || c.Frames < 1 {
		return fmt.Errorf("a transition of %d frames of %d×%d cannot be made", c.Frames, c.Size.X, c.Size.Y)
	}
	m := newMixer(c)
	into := &crossWriter{w: w, mixer: m, mix: mix}
	if c.Before != nil {
		r, before := io.Pipe()
		var earlier sync.WaitGroup
		earlier.Go(func() { before.CloseWithError(c.Before(before)) })
		defer func() {
			r.CloseWithError(errEnough)
			earlier.Wait()
		}()
		into.before = r
	}
	if err := c.After(into); err != nil {
		return err
	}
	if into.done != c.Frames || into.n != 0 {
		return fmt.Errorf("the shot after a transition gave %d of %d frames", into.done, c.Frames)
	}
	return nil
}

// crossWriter takes the later shot's frames, reads the earlier one's, and writes
// what they mix to.
type crossWriter struct {
	w      io.Writer
	before io.Reader
	mixer  *mixer
	mix    func(m *mixer, t float64)
	// n is how much of the next frame has come, done how many are written.
	n, done int
}

func (c *crossWriter) Write(p []byte) (int, error) {
	taken := 0
	for len(p) > 0 {
		m := c.mixer
		if c.done == m.frames {
			return taken, errEnough
		}
		k := copy(m.b[c.n:], p)
		p, taken, c.n = p[k:], taken+k, c.n+k
		if c.n < len(m.b) {
			break
		}
		if c.before != nil {
			if _, err := io.ReadFull(c.before, m.a); err != nil {
				return taken, fmt.Errorf("frame %d of %d of the shot before a transition: %w", c.done+1, m.frames, err)
			}
		}
		c.mix(m, float64(c.done+1)/float64(m.frames+1))
		if _, err := c.w.Write(m.out); err != nil {
			return taken, fmt.Errorf("write frame %d of %d: %w", c.done+1, m.frames, err)
		}
		c.n = 0
		c.done++
	}
	return taken, nil
}

// mixes make the frame at a time from 0, the earlier shot's last frame, to 1, the
// later one's first; both lie outside of the transition.
var mixes = map[storyboard.Transition]func(m *mixer, t float64){
	storyboard.Dissolve: (*mixer).dissolve,
	storyboard.Fade:     (*mixer).fade,
	storyboard.Dip:      (*mixer).dip,
	storyboard.Whip:     (*mixer).whip,
	storyboard.Wipe:     (*mixer).wipe,
}

// mixer mixes frames of two shots. It allocates nothing for a frame.
type mixer struct {
	w, h, frames int
	// a and b are the frames of the earlier and the later shot.
	a, b, out []byte
	// weights are the later shot's part in each column, of whole.
	weights []uint32
	// light is the light of each level of luma, level the way back.
	light [256]uint32
	level []byte
	// strip is a row of whip's tiles, sums the sums of what stands before.
	strip []byte
	sums  []int32
}

// whole is the weight of a picture that is seen alone, brightest the light of white.
const (
	whole     = 1 << 12
	brightest = 1 << 16
)

// black and grey are no light in limited range, span from there to white.
const (
	black = 16
	grey  = 128
	span  = 219
)

func newMixer(c Crossing) *mixer {
	n := c.Size.X * c.Size.Y * 3 / 2
	m := &mixer{w: c.Size.X, h: c.Size.Y, frames: c.Frames, b: make([]byte, n), out: make([]byte, n)}
	if c.Before != nil {
		m.a = make([]byte, n)
	}
	switch c.Kind {
	case storyboard.Dissolve, storyboard.Wipe:
		m.weights = make([]uint32, m.w)
		m.lights()
	case storyboard.Whip:
		m.strip = make([]byte, tiles*m.w)
		m.sums = make([]int32, tiles*m.w+1)
	}
	return m
}

// lights fills the tables between levels and light, with a gamma of 2.
func (m *mixer) lights() {
	at := func(level int) float64 {
		v := float64(max(level-black, 0)) / span
		return brightest * v * v
	}
	for i := range m.light {
		m.light[i] = uint32(math.Round(at(i)))
	}
	m.level = make([]byte, m.light[255]+1)
	for i := range m.level {
		m.level[i] = byte(math.Round(black + span*math.Sqrt(float64(i)/brightest)))
	}
}

// smooth is 3t²−2t³ of a time that is held within 0 to 1.
func smooth(t float64) float64 {
	t = min(max(t, 0), 1)
	return t * t * (3 - 2*t)
}

func (m *mixer) dissolve(t float64) {
	w := uint32(math.Round(whole * smooth(t)))
	for x := range m.weights {
		m.weights[x] = w
	}
	m.blend()
}

// soft is the width of a wipe's edge, as a part of the frame's.
const soft = 0.12

// wipe draws the later shot over the earlier one from the left.
func (m *mixer) wipe(t float64) {
	edge := (1 + 2*soft) * (0.7*t + 0.3*smooth(t))
	for x := range m.weights {
		at := (float64(x) + 0.5) / float64(m.w)
		m.weights[x] = uint32(math.Round(whole * smooth((edge-soft-at)/soft+0.5)))
	}
	m.blend()
}

// blend mixes the two shots by the columns' weights in light, not in levels: a lamp
// shines through the picture that comes over it, as on film. Colour follows to the
// first order: with a gamma of 2 a difference of colour counts by the luma that it
// stands on.
func (m *mixer) blend() {
	w, n := m.w, m.w*m.h
	for at := 0; at < n; at += w {
		a, b, out := m.a[at:at+w], m.b[at:at+w], m.out[at:at+w]
		for x, k := range m.weights {
			out[x] = m.level[(m.light[a[x]]*(whole-k)+m.light[b[x]]*k+whole/2)/whole]
		}
	}
	// A chroma sample lies on the left one of its columns, between its rows.
	luma := func(p []byte, at int) int32 { return max((int32(p[at])+int32(p[at+w]))/2-black, 0) + 1 }
	for y := range m.h / 2 {
		for x := range w / 2 {
			k := int32(m.weights[2*x])
			at := 2*y*w + 2*x
			ka, kb, of := (whole-k)*luma(m.a, at), k*luma(m.b, at), whole*luma(m.out, at)
			for _, c := range [2]int{n + y*w/2 + x, n*5/4 + y*w/2 + x} {
				v := ka*(int32(m.a[c])-grey) + kb*(int32(m.b[c])-grey)
				m.out[c] = byte(min(max(grey+nearest(v, of), 0), 255))
			}
		}
	}
}

// nearest is a quotient to the nearest whole number; q is above 0.
func nearest(v, q int32) int32 {
	if v < 0 {
		return (v - q/2) / q
	}
	return (v + q/2) / q
}

// fade comes up from black.
func (m *mixer) fade(t float64) { m.dim(m.b, smooth(t)) }

// dip goes down to black and up again.
func (m *mixer) dip(t float64) {
	if t < 0.5 {
		m.dim(m.a, smooth(1-2*t))
	} else {
		m.dim(m.b, smooth(2*t-1))
	}
}

// dim shows a picture under a part of its light.
func (m *mixer) dim(p []byte, light float64) {
	g, n := int32(math.Round(whole*light)), m.w*m.h
	for i, v := range p[:n] {
		m.out[i] = byte(black + nearest((int32(v)-black)*g, whole))
	}
	for i, v := range p[n:] {
		m.out[n+i] = byte(grey + nearest((int32(v)-grey)*g, whole))
	}
}

// A whip pans over a row of tiles: both shots and between them their mirror
// images, which nobody has time to see; the outer ones are for the blur alone.
// Only the middle edge does not match, and there the pan is fastest.
const (
	tiles = 6
	// travel is how many tiles the camera passes, shutter how long it is open, of a
	// frame.
	travel  = 3
	shutter = 0.9
)

// whip pans from one shot to the other.
func (m *mixer) whip(t float64) {
	step := 0.5 / float64(m.frames+1)
	at := travel * smootherstep(t)
	open := min(shutter*travel*(smootherstep(min(t+step, 1))-smootherstep(max(t-step, 0))), 1.9)
	n := m.w * m.h
	m.pan(0, m.w, m.h, at, open)
	m.pan(n, m.w/2, m.h/2, at, open)
	m.pan(n*5/4, m.w/2, m.h/2, at, open)
}

// pan makes one plane of a whip: every sample is the mean of what passes it while
// the shutter is open, to parts of a sample. at and open are widths of the frame.
func (m *mixer) pan(plane, w, h int, at, open float64) {
	const parts = 256
	length := max(int64(math.Round(open*float64(w)*parts)), parts)
	// The window of column 0 begins here; all others lie whole samples further.
	first := int64(math.Round((1+at)*float64(w)*parts)) + parts/2 - length/2
	last := first + length
	i, j := int(first/parts), int(last/parts)
	fi, fj := int32(first%parts), int32(last%parts)
	strip, sums := m.strip[:tiles*w], m.sums[:tiles*w+1]
	for row := range h {
		a, b := m.a[plane+row*w:][:w], m.b[plane+row*w:][:w]
		for x := range w {
			strip[x], strip[2*w+x], strip[3*w+x], strip[5*w+x] = a[w-1-x], a[w-1-x], b[w-1-x], b[w-1-x]
		}
		copy(strip[w:], a)
		copy(strip[4*w:], b)
		sum := int32(0)
		for x, v := range strip {
			sum += int32(v)
			sums[x+1] = sum
		}
		out := m.out[plane+row*w:][:w]
		for x := range out {
			v := (sums[j+x]-sums[i+x])*parts + fj*int32(strip[j+x]) - fi*int32(strip[i+x])
			out[x] = byte((int64(v) + length/2) / length)
		}
	}
}
