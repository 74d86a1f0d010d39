package camera

import (
	"fmt"
	"image"
)

// Renderer samples views of a still, and of the layers before it, into frames of one
// size. It is not safe for concurrent use.
//
// Samples are linear across and down with 8-bit weights, and rounded once. Of each
// sheet only the blocks are made that are seen, and only where one has moved since the
// frame before.
type Renderer struct {
	out  image.Point
	rest View
	// picture is the frame under full light, which is kept; frame is one that is under
	// less, or painted.
	picture, frame []byte
	sheets         []*sheet
	begun          bool
	// sum collects the pictures of a blurred frame.
	sum         []uint16
	dirty, need [2]bits
}

// FullLight is the gain that leaves a picture as bright as it is.
const FullLight = 256

// sheet is a still or a layer in a renderer.
type sheet struct {
	src   *Source
	share float64
	life  *Life
	// changed are the rows of the source that look otherwise than in the frame before.
	changed image.Rectangle
	// fields are luma and chroma.
	fields [2]field
	// now and was are its pose in this frame and in the one before.
	now, was pose
}

// field is luma, or both planes of chroma, of a sheet.
type field struct {
	sampler
	// colours are the planes, through is how much shows through them; nil for a still.
	colours []*plane
	through *plane
	cover   *cover
	// columns maps the source's columns to the frame's.
	columns []int32
	moved   bool
	// at is where each row of the frame was sampled in the frame before, shown and whole
	// the blocks that it covers, and covers all.
	at           []Fixed
	shown, whole []bits
	// draw are the blocks of the row at hand that are made, inner and edges those of
	// them that hide all behind them and that do not.
	draw, inner, edges bits
	top                Fixed
	row                int
	weight             uint32
}

// NewRenderer prepares a renderer of a still. The frame's sides must be even.
func NewRenderer(src *Source, out image.Point) (*Renderer, error) {
	if out.X < 2 || out.Y < 2 || out.X%2 != 0 || out.Y%2 != 0 {
		return nil, fmt.Errorf("a frame of %d×%d cannot be made: both sides must be even", out.X, out.Y)
	}
	r := &Renderer{out: out, picture: newFrame(out), frame: newFrame(out)}
	for i := range r.dirty {
		n := blocksOf(out.X >> i)
		r.dirty[i], r.need[i] = newBits(n), newBits(n)
	}
	r.add(&sheet{src: src, share: 1})
	return r, nil
}

// newFrame makes a frame that may be read a block beyond its end.
func newFrame(size image.Point) []byte {
	n := size.X * size.Y * 3 / 2
	return make([]byte, n, n+blockSize)
}

// add puts a sheet before all others.
func (r *Renderer) add(s *sheet) {
	luma, chroma := &s.fields[0], &s.fields[1]
	luma.colours, chroma.colours = []*plane{&s.src.luma}, []*plane{&s.src.cb, &s.src.cr}
	if s.src.clear.pix != nil {
		luma.through, chroma.through = &s.src.clear, &s.src.clearChroma
	}
	luma.init(r.out.X, r.out.Y)
	chroma.init(r.out.X/2, r.out.Y/2)
	r.sheets = append(r.sheets, s)
}

func (f *field) init(width, height int) {
	n := blocksOf(width)
	f.sampler = newSampler(f.colours[0].w, width)
	f.at = make([]Fixed, height)
	if f.through == nil {
		return
	}
	f.columns = make([]int32, f.colours[0].w)
	f.draw, f.inner, f.edges = newBits(n), newBits(n), newBits(n)
	f.shown, f.whole = newRows(n, height), newRows(n, height)
}

// Frame samples a view under a gain of 0 (black) to FullLight. The frame is valid until
// the next call, and not to be written to.
func (r *Renderer) Frame(v View, gain int) []byte {
	r.draw(v)
	if gain >= FullLight {
		return r.picture
	}
	n := r.out.X * r.out.Y
	veil(r.frame[:n], r.picture[:n], FullLight-max(gain, 0), 16)
	veil(r.frame[n:], r.picture[n:], FullLight-max(gain, 0), 128)
	return r.frame
}

// draw makes the picture of a view. What is as it was costs nothing.
func (r *Renderer) draw(v View) {
	w, h := r.out.X, r.out.Y
	moved := !r.begun
	for _, s := range r.sheets {
		moved = s.aim(v.seen(r.rest, s.share), w, h) || moved
	}
	if !moved {
		return
	}
	cw, ch := w/2, h/2
	y, cb, cr := r.picture[:w*h], r.picture[w*h:][:cw*ch], r.picture[w*h+cw*ch:]
	for row := range h {
		r.row(0, row, [2][]byte{y[row*w : (row+1)*w]})
	}
	for row := range ch {
		r.row(1, row, [2][]byte{cb[row*cw : (row+1)*cw], cr[row*cw : (row+1)*cw]})
	}
	for _, s := range r.sheets {
		s.changed = image.Rectangle{}
	}
	r.begun = true
}

// canvas is a copy of a frame that was returned, to paint on.
func (r *Renderer) canvas(frame []byte) []byte {
	if &frame[0] != &r.frame[0] {
		copy(r.frame, frame)
	}
	return r.frame
}

// aim points both fields of a sheet at a view, and reports whether anything of it is
// otherwise than in the frame before.
//
// Positions count from the centre of the first sample. A frame's column x is centred
// at x+½ and shows the still at X+(x+½−w/2)·scale. H.264 puts a chroma sample on the
// left one of its two columns (centre 2x+½) and between its two rows (2y+1). The
// still's samples sit between both, at 2i+1, so a position p is the sample (p−1)/2.
func (s *sheet) aim(v View, w, h int) bool {
	v.X -= Fixed(s.src.at.X)<<fixedBits + fix(s.now.x)
	v.Y -= Fixed(s.src.at.Y)<<fixedBits + fix(s.now.y)
	luma, chroma := &s.fields[0], &s.fields[1]
	top := v.Y - v.Scale*Fixed(h-1)/2 - half
	same := luma.top == top && s.now == s.was && s.changed.Empty()
	s.was = s.now
	luma.aim(v.X-v.Scale*Fixed(w-1)/2-half, v.Scale, w)
	chroma.aim((v.X-v.Scale*Fixed(w-1)/2)/2-half, v.Scale, w/2)
	luma.top, chroma.top = top, (v.Y-v.Scale*Fixed(h-2)/2)/2-half
	return !same || luma.moved || chroma.moved
}

func (f *field) aim(first, step Fixed, width int) {
	f.moved = f.sampler.aim(first, step)
	if f.moved && f.through != nil {
		columns(f.columns, f.taps, width)
	}
}

// sample finds where a row of the frame lies in a sheet, and reports whether that, or
// what is there, is otherwise than in the frame before.
func (s *sheet) sample(n, row int) bool {
	f := &s.fields[n]
	at := f.top + f.step*Fixed(row)
	if s.now.bent() {
		at += s.now.bend(at, n, s.src.at.Y)
	}
	f.row, f.weight = tap(at, f.colours[0].h)
	other := f.moved || at != f.at[row]
	f.at[row] = at
	if c := s.changed; !c.Empty() {
		first := f.row << n
		other = other || first+1+2*n >= c.Min.Y && first < c.Max.Y
	}
	return other
}

// row makes a row of luma, or of both planes of chroma.
func (r *Renderer) row(n, row int, out [2][]byte) {
	dirty, need := r.dirty[n], r.need[n]
	clear(dirty)
	any := r.sheets[0].sample(n, row) || !r.begun
	if any {
		dirty.set(0, blocksOf(len(out[0])))
	}
	for _, s := range r.sheets[1:] {
		f := &s.fields[n]
		if s.sample(n, row) || !r.begun {
			any = true
			dirty.or(f.shown[row])
			f.cover.mark(f.row, f.columns, len(out[0]), f.shown[row], f.whole[row])
			dirty.or(f.shown[row])
		}
	}
	if !any {
		return
	}
	copy(need, dirty)
	for i := len(r.sheets) - 1; i > 0; i-- {
		f := &r.sheets[i].fields[n]
		f.draw.and(f.shown[row], need)
		need.without(need, f.whole[row])
	}
	r.sheets[0].fields[n].show(need, out)
	for _, s := range r.sheets[1:] {
		f := &s.fields[n]
		if f.inner.and(f.draw, f.whole[row]) {
			f.show(f.inner, out)
		}
		if f.edges.without(f.draw, f.whole[row]) {
			f.lay(out)
		}
	}
}

// show samples what hides all behind it.
func (f *field) show(need bits, out [2][]byte) {
	for from, to := need.run(0); from < to; from, to = need.run(to) {
		for i, p := range f.colours {
			f.sampler.show(out[i], p, f.row, f.weight, from, to)
		}
	}
}

// lay samples edges over what is there.
func (f *field) lay(out [2][]byte) {
	for from, to := f.edges.run(0); from < to; from, to = f.edges.run(to) {
		for i, p := range f.colours {
			f.sampler.lay(out[i], p, f.through, f.row, f.weight, from, to)
		}
	}
}
