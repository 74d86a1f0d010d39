package camera

import (
	"encoding/binary"
	"fmt"
	"image"
)

// Renderer samples views of one still into frames of one size. It is not safe
// for concurrent use.
//
// A frame is made in two passes of linear interpolation with 8-bit weights:
// across, into rows of 16-bit sums, of which the last groups are kept because
// neighbouring rows of the frame share them; then down, with the light and the
// only rounding.
type Renderer struct {
	src   *Source
	out   image.Point
	frame []byte
	luma  sampler
	// chroma makes both colour planes in one pass.
	chroma sampler
}

// FullLight is the gain that leaves a picture as bright as it is.
const FullLight = 256

// NewRenderer prepares a renderer. The frame's sides must be even.
func NewRenderer(src *Source, out image.Point) (*Renderer, error) {
	if out.X < 2 || out.Y < 2 || out.X%2 != 0 || out.Y%2 != 0 {
		return nil, fmt.Errorf("a frame of %d×%d cannot be made: both sides must be even", out.X, out.Y)
	}
	n := out.X * out.Y
	r := &Renderer{src: src, out: out, frame: make([]byte, n+n/2)}
	r.luma = newSampler(&src.luma, out.X)
	r.chroma = newSampler(&src.chroma, out.X/2)
	return r, nil
}

// Frame samples a view under a gain of 0 (black) to FullLight. The frame is
// valid until the next call.
func (r *Renderer) Frame(v View, gain int) []byte {
	w, h := r.out.X, r.out.Y
	light := uint64(min(max(gain, 0), FullLight))
	y, u := r.frame[:w*h], r.frame[w*h:w*h*5/4]
	vv := r.frame[w*h*5/4:]

	// Positions count from the centre of the first sample. A frame's column x is
	// centred at x+½ and shows the still at X+(x+½−w/2)·scale.
	r.luma.aim(v.X-v.Scale*Fixed(w-1)/2-half, v.Scale)
	at := v.Y - v.Scale*Fixed(h-1)/2 - half
	for row := range h {
		rows0, rows1, frac := r.luma.rows(at + v.Scale*Fixed(row))
		blend(y[row*w:(row+1)*w], rows0[0], rows1[0], frac, light, 16)
	}

	// H.264 puts a chroma sample on the left one of its two columns (centre
	// 2x+½) and between its two rows (2y+1). The still's samples sit between
	// both, at 2i+1, so a position p is the sample (p−1)/2.
	cw, ch := w/2, h/2
	r.chroma.aim((v.X-v.Scale*Fixed(w-1)/2)/2-half, v.Scale)
	at = (v.Y-v.Scale*Fixed(h-2)/2)/2 - half
	for row := range ch {
		rows0, rows1, frac := r.chroma.rows(at + v.Scale*Fixed(row))
		blend(u[row*cw:(row+1)*cw], rows0[0], rows1[0], frac, light, 128)
		blend(vv[row*cw:(row+1)*cw], rows0[1], rows1[1], frac, light, 128)
	}
	return r.frame
}

// sampler does the pass across for one plane and keeps its last results.
type sampler struct {
	plane *plane
	// taps holds for each column the left sample's index and the right one's
	// weight of 256, as index<<9 | weight; filled up to a multiple of four.
	taps []uint32
	// kept holds the lanes of two groups as rows of four 16-bit samples a word;
	// group g lies in kept[g&1].
	kept [2][4][]uint64
	tag  [2]int
}

func newSampler(p *plane, width int) sampler {
	words := (width + 3) / 4
	s := sampler{plane: p, taps: make([]uint32, 4*words)}
	for i := range s.kept {
		for j := range s.kept[i] {
			s.kept[i][j] = make([]uint64, words)
		}
	}
	return s
}

// aim sets the columns: the first samples the given position, each other one a
// step further.
func (s *sampler) aim(first, step Fixed) {
	for x := range s.taps {
		i, frac := tap(first+step*Fixed(x), s.plane.width)
		s.taps[x] = uint32(i)<<9 | frac
	}
	s.tag = [2]int{-1, -1}
}

// tap splits a position into an index and the weight, of 256, of the next
// sample. Positions outside of the plane give its edge.
func tap(at Fixed, size int) (index int, weight uint32) {
	at += 1 << (fixedBits - 9)
	if at < 0 {
		return 0, 0
	}
	index = int(at >> fixedBits)
	if index > size-2 {
		return size - 2, 256
	}
	return index, uint32(at>>(fixedBits-8)) & 255
}

// rows returns the two rows around a position, as lanes of a row's planes (luma:
// one; chroma: Cb, Cr), and the weight of the second.
func (s *sampler) rows(at Fixed) (above, below [][]uint64, weight uint32) {
	i, weight := tap(at, s.plane.rows)
	return s.row(i), s.row(i + 1), weight
}

func (s *sampler) row(i int) [][]uint64 {
	n := s.plane.perGroup
	g := i / n
	slot := g & 1
	if s.tag[slot] != g {
		across(&s.kept[slot], s.taps, s.plane.group(g))
		s.tag[slot] = g
	}
	lanes := 4 / n
	first := i % n * lanes
	return s.kept[slot][first : first+lanes]
}

const (
	even  = 0x0000ffff0000ffff
	lower = 0x00000000ffffffff
)

// across blends neighbouring words by the taps and turns the lanes of four
// results into four rows. A lane holds at most 255·256, so
// a·(256−w)+b·w = a·256+(b−a)·w holds for the word as a whole.
func across(rows *[4][]uint64, taps []uint32, src []uint64) {
	n := len(taps) / 4
	r0, r1, r2, r3 := rows[0][:n], rows[1][:n], rows[2][:n], rows[3][:n]
	for i := range r0 {
		t := (*[4]uint32)(taps[4*i:])
		a := src[t[0]>>9:]
		b := src[t[1]>>9:]
		c := src[t[2]>>9:]
		d := src[t[3]>>9:]
		h0 := a[0]<<8 + (a[1]-a[0])*uint64(t[0]&511)
		h1 := b[0]<<8 + (b[1]-b[0])*uint64(t[1]&511)
		h2 := c[0]<<8 + (c[1]-c[0])*uint64(t[2]&511)
		h3 := d[0]<<8 + (d[1]-d[0])*uint64(t[3]&511)
		// Transpose 4×4 lanes.
		p02, p13 := h0&even|h1&even<<16, h0>>16&even|h1&^even
		q02, q13 := h2&even|h3&even<<16, h2>>16&even|h3&^even
		r0[i] = p02&lower | q02<<32
		r1[i] = p13&lower | q13<<32
		r2[i] = p02>>32 | q02&^lower
		r3[i] = p13>>32 | q13&^lower
	}
}

// blend mixes two rows by a weight of 256 under a light of 256 around the value
// of black, and rounds to bytes.
func blend(out []byte, above, below []uint64, weight uint32, light, black uint64) {
	w1 := uint64(weight) * light >> 8
	w0 := light - w1
	bias := black*(256-light)<<8 + 1<<15
	bias |= bias << 32
	words := len(out) / 4
	above, below = above[:(len(out)+3)/4], below[:(len(out)+3)/4]
	for i := range words {
		binary.LittleEndian.PutUint32(out[4*i:], mix(above[i], below[i], w0, w1, bias))
	}
	if rest := out[4*words:]; len(rest) > 0 {
		last := mix(above[words], below[words], w0, w1, bias)
		for i := range rest {
			rest[i] = byte(last >> (8 * i))
		}
	}
}

// mix blends four 16-bit samples each into four bytes. Products need 24 bits, so
// even and odd lanes go through 32-bit lanes apart.
func mix(a, b, w0, w1, bias uint64) uint32 {
	e := (a&even)*w0 + (b&even)*w1 + bias
	o := (a>>16&even)*w0 + (b>>16&even)*w1 + bias
	return uint32(e>>16)&0xff | uint32(o>>8)&0xff00 | uint32(e>>32)&0xff0000 | uint32(o>>24)&0xff000000
}
