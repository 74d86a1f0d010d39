package camera

import "encoding/binary"

// sampler does the pass across for one plane and keeps its last results.
type sampler struct {
	plane *plane
	// taps holds for each column the left sample's index and the right one's
	// weight of 256, as index<<9 | weight; filled up to a multiple of four.
	taps []uint32
	// kept holds the lanes of two groups as rows of four 16-bit samples a word;
	// group g lies in kept[g&1], as far as done says.
	kept [2][4][]uint64
	done [2]bits
	tag  [2]int
	// first and step are what the sampler is aimed at.
	first, step Fixed
	// missing is scratch space.
	missing bits
}

func newSampler(p *plane, width int) sampler {
	words := (width + 3) / 4
	s := sampler{plane: p, taps: make([]uint32, 4*words), missing: newBits(words)}
	for i := range s.kept {
		s.done[i] = newBits(words)
		for j := range s.kept[i] {
			s.kept[i][j] = make([]uint64, words)
		}
	}
	return s
}

// aim sets the columns: the first samples the given position, each other one a
// step further. It reports whether they are others than before.
func (s *sampler) aim(first, step Fixed) bool {
	s.tag = [2]int{-1, -1}
	if s.first == first && s.step == step {
		return false
	}
	s.first, s.step = first, step
	for x := range s.taps {
		i, frac := tap(first+step*Fixed(x), s.plane.width)
		s.taps[x] = uint32(i)<<9 | frac
	}
	return true
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

// row returns the words of a row that are needed, as lanes of its planes (luma:
// one; chroma: Cb, Cr).
func (s *sampler) row(i int, need bits) [][]uint64 {
	n := s.plane.perGroup
	g := i / n
	slot := g & 1
	done := s.done[slot]
	if s.tag[slot] != g {
		s.tag[slot] = g
		clear(done)
	}
	if s.missing.without(need, done) {
		for from, to := s.missing.run(0); from < to; from, to = s.missing.run(to) {
			across(&s.kept[slot], s.taps, s.plane.group(g), from, to)
		}
		done.or(need)
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
// results into four rows, for the words from one to another. A lane holds at most
// 255·256, so a·(256−w)+b·w = a·256+(b−a)·w holds for the word as a whole. Vectors of
// 256 bits were measured to be five times as fast; they give the same samples.
func across(rows *[4][]uint64, taps []uint32, src []uint64, from, to int) {
	taps = taps[4*from : 4*to]
	n := len(taps) / 4
	r0, r1, r2, r3 := rows[0][from:][:n], rows[1][from:][:n], rows[2][from:][:n], rows[3][from:][:n]
	if wide && n > 0 {
		acrossAVX2(&r0[0], &r1[0], &r2[0], &r3[0], &taps[0], &src[0], n)
		return
	}
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

// down mixes two rows by a weight of 256 and rounds to bytes, for the words from one
// to another. The row ends where out does.
func down(out []byte, above, below []uint64, weight uint32, from, to int) {
	w1 := uint64(weight)
	w0 := 256 - w1
	words := min(to, len(out)/4)
	if from < words {
		a, b, o := above[from:words], below[from:words], out[4*from:4*words]
		if n := len(a) &^ 3; wide && n > 0 {
			downAVX2(&o[0], &a[0], &b[0], uint32(w0)|uint32(w1)<<16, n)
			a, b, o = a[n:], b[n:], o[4*n:]
		}
		for i := range a {
			binary.LittleEndian.PutUint32(o[4*i:], mix(a[i], b[i], w0, w1))
		}
	}
	if to > words {
		last := mix(above[words], below[words], w0, w1)
		for i, rest := 0, out[4*words:]; i < len(rest); i++ {
			rest[i] = byte(last >> (8 * i))
		}
	}
}

// mix blends four 16-bit samples each into four bytes. Products need 24 bits, so
// even and odd lanes go through 32-bit lanes apart.
func mix(a, b, w0, w1 uint64) uint32 {
	const round = 1<<15 | 1<<47
	e := (a&even)*w0 + (b&even)*w1 + round
	o := (a>>16&even)*w0 + (b>>16&even)*w1 + round
	return uint32(e>>16)&0xff | uint32(o>>8)&0xff00 | uint32(e>>32)&0xff0000 | uint32(o>>24)&0xff000000
}

// over lays two mixed rows of a layer over what is there: its colours, premultiplied,
// and how much shows through (clear). Colours and clearness are sampled apart and
// only then put together, so that no edge has a halo.
func over(out []byte, above, below, clearAbove, clearBelow []uint64, weight uint32, from, to int) {
	w1 := uint64(weight)
	w0 := 256 - w1
	for i := from; i < to; i++ {
		a, b, ca, cb := above[i], below[i], clearAbove[i], clearBelow[i]
		o := out[4*i : min(4*i+4, len(out))]
		for x := range o {
			c := ca&0xffff*w0 + cb&0xffff*w1
			v := a&0xffff*w0 + b&0xffff*w1 + (uint64(o[x])*c+127)/255 + 1<<15
			o[x] = byte(min(v>>16, 255))
			a, b, ca, cb = a>>16, b>>16, ca>>16, cb>>16
		}
	}
}
