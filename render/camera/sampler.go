package camera

// blockSize is how many columns of a frame are sampled at a time.
const blockSize = 16

// blocksOf is how many blocks a row of a width has; the last may be shorter.
func blocksOf(width int) int { return (width + blockSize - 1) / blockSize }

// block says where the columns of a block are sampled in any row of a plane, as
// 256-bit vectors want it: each half of them lies within 16 samples from at, mask has
// both samples of each column as indices from there, and weights their weights, of 256.
type block struct {
	mask, weights [2 * blockSize]uint8
	at            [2]int32
}

// sampler knows where the columns of a frame lie in the planes of a sheet. Their
// samples are bilinear with 8-bit weights and rounded once.
type sampler struct {
	// width is that of the planes.
	width int
	// taps holds for each column the left sample's index and the right one's weight of
	// 256, as index<<9 | weight; filled up to whole blocks.
	taps   []uint32
	blocks []block
	// fits tells that the blocks hold; they do unless the planes are shown at about half
	// their size or less.
	fits bool
	// first and step are what the sampler is aimed at.
	first, step Fixed
}

func newSampler(plane, frame int) sampler {
	n := blocksOf(frame)
	return sampler{width: plane, taps: make([]uint32, n*blockSize), blocks: make([]block, n)}
}

// aim sets the columns: the first samples the given position, each other one a
// step further. It reports whether they are others than before.
func (s *sampler) aim(first, step Fixed) bool {
	if s.first == first && s.step == step {
		return false
	}
	s.first, s.step = first, step
	for x := range s.taps {
		i, frac := tap(first+step*Fixed(x), s.width)
		s.taps[x] = uint32(i)<<9 | frac
	}
	if wide {
		s.fits = true
		for i := range s.blocks {
			s.fits = s.blocks[i].fill((*[blockSize]uint32)(s.taps[i*blockSize:])) && s.fits
		}
	}
	return true
}

// fill sets a block, and reports whether its columns lie as near to each other as it
// needs.
func (b *block) fill(taps *[blockSize]uint32) bool {
	const half = blockSize / 2
	fits := true
	for x, t := range taps {
		base := taps[x&half] >> 9
		b.at[x/half] = int32(base)
		i, w := t>>9-base, t&511
		fits = fits && i < blockSize-1
		left, right := i, i+1
		// A weight of 256 fills no byte: one sample alone is taken twice.
		switch w {
		case 0:
			right, w = left, 128
		case 256:
			left, w = right, 128
		}
		b.mask[2*x], b.mask[2*x+1] = uint8(left), uint8(right)
		b.weights[2*x], b.weights[2*x+1] = uint8(256-w), uint8(w)
	}
	return fits
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

// show samples the blocks of a row from one to another. The position of the row is
// that of the plane's row above, and the weight, of 256, of the one below it.
func (s *sampler) show(out []byte, p *plane, row int, weight uint32, from, to int) {
	first, last := from*blockSize, min(to*blockSize, len(out))
	if first >= last {
		return
	}
	out = out[first:last]
	if wide && s.fits {
		showAVX2(&out[0], &p.pix[row*p.w], p.w, &s.blocks[from], 256-weight|weight<<16, len(out))
		return
	}
	above, below := p.row(row), p.row(row+1)
	for x, t := range s.taps[first:last] {
		out[x] = uint8((mix(above, below, t, weight) + 1<<15) >> 16)
	}
}

// lay samples a sheet over what is there: its colours, premultiplied, and how much shows
// through. Both are sampled apart and only then put together, so that no edge has a
// halo.
func (s *sampler) lay(out []byte, p, through *plane, row int, weight uint32, from, to int) {
	first, last := from*blockSize, min(to*blockSize, len(out))
	if first >= last {
		return
	}
	out = out[first:last]
	if wide && s.fits {
		layAVX2(&out[0], &p.pix[row*p.w], &through.pix[row*p.w], p.w, &s.blocks[from], 256-weight|weight<<16, len(out))
		return
	}
	above, below, clearAbove, clearBelow := p.row(row), p.row(row+1), through.row(row), through.row(row+1)
	for x, t := range s.taps[first:last] {
		c := mix(clearAbove, clearBelow, t, weight)
		v := mix(above, below, t, weight) + (uint32(out[x])*c+127)/255 + 1<<15
		out[x] = uint8(min(v>>16, 255))
	}
}

// mix is a sample, times 1<<16, of two rows. The rows' own mixes lie in the two halves
// of a word, so that one multiplication serves both.
func mix(above, below []uint8, tap, weight uint32) uint32 {
	i, w := tap>>9, uint64(tap&511)
	left := uint64(above[i]) | uint64(below[i])<<32
	right := uint64(above[i+1]) | uint64(below[i+1])<<32
	v := left*(256-w) + right*w
	return uint32(v)*(256-weight) + uint32(v>>32)*weight
}
