package camera

import (
	"fmt"
	"image"
)

// Renderer samples views of a still, and of the layers before it, into frames of one
// size. It is not safe for concurrent use.
//
// A row is made in two passes of linear interpolation with 8-bit weights: across,
// into rows of 16-bit sums, of which the last groups are kept because neighbouring
// rows of the frame share them; then down, with the only rounding. Of each sheet
// only the words are made that are seen, and only where one has moved since the
// frame before.
type Renderer struct {
	out  image.Point
	rest View
	// picture is the frame under full light, which is kept; frame is what leaves.
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
	now    pose
}

// field is luma, or both planes of chroma, of a sheet.
type field struct {
	colour, clear sampler
	cover         *cover
	// columns maps the source's columns to the frame's.
	columns []int32
	moved   bool
	// at is where each row of the frame was sampled in the frame before, shown the
	// words that it covered.
	at    []Fixed
	shown bits
	// any and whole are the words that the row at hand covers; draw those that are
	// made; edges and inner are scratch space.
	any, whole, draw, inner, edges bits
	top                            Fixed
	row                            int
	weight                         uint32
}

// NewRenderer prepares a renderer of a still. The frame's sides must be even.
func NewRenderer(src *Source, out image.Point) (*Renderer, error) {
	if out.X < 2 || out.Y < 2 || out.X%2 != 0 || out.Y%2 != 0 {
		return nil, fmt.Errorf("a frame of %d×%d cannot be made: both sides must be even", out.X, out.Y)
	}
	n := out.X * out.Y
	r := &Renderer{out: out, picture: make([]byte, n+n/2), frame: make([]byte, n+n/2)}
	for i := range r.dirty {
		r.dirty[i], r.need[i] = newBits((out.X>>i+3)/4), newBits((out.X>>i+3)/4)
	}
	r.add(&sheet{src: src, share: 1})
	return r, nil
}

// add puts a sheet before all others.
func (r *Renderer) add(s *sheet) {
	s.fields[0].init(&s.src.luma, &s.src.lumaClear, r.out.X, r.out.Y)
	s.fields[1].init(&s.src.chroma, &s.src.chromaClear, r.out.X/2, r.out.Y/2)
	r.sheets = append(r.sheets, s)
}

func (f *field) init(colour, clear *plane, width, height int) {
	words := (width + 3) / 4
	f.colour = newSampler(colour, width)
	f.at = make([]Fixed, height)
	if clear.words == nil {
		return
	}
	f.clear = newSampler(clear, width)
	f.columns = make([]int32, colour.width)
	f.any, f.whole, f.draw, f.inner, f.edges = newBits(words), newBits(words), newBits(words), newBits(words), newBits(words)
	f.shown = make(bits, height*len(f.any))
}

// Frame samples a view under a gain of 0 (black) to FullLight. The frame is
// valid until the next call.
func (r *Renderer) Frame(v View, gain int) []byte {
	w, h := r.out.X, r.out.Y
	for _, s := range r.sheets {
		s.aim(v.seen(r.rest, s.share), w, h)
	}
	y := r.picture[:w*h]
	cw, ch := w/2, h/2
	u, vv := r.picture[w*h:][:cw*ch], r.picture[w*h+cw*ch:]
	for row := range h {
		r.row(0, row, y[row*w:(row+1)*w], nil)
	}
	for row := range ch {
		r.row(1, row, u[row*cw:(row+1)*cw], vv[row*cw:(row+1)*cw])
	}
	for _, s := range r.sheets {
		s.changed = image.Rectangle{}
	}
	r.begun = true
	lit(r.frame[:w*h], y, gain, 16)
	lit(r.frame[w*h:], r.picture[w*h:], gain, 128)
	return r.frame
}

// aim points both fields of a sheet at a view.
//
// Positions count from the centre of the first sample. A frame's column x is centred
// at x+½ and shows the still at X+(x+½−w/2)·scale. H.264 puts a chroma sample on the
// left one of its two columns (centre 2x+½) and between its two rows (2y+1). The
// still's samples sit between both, at 2i+1, so a position p is the sample (p−1)/2.
func (s *sheet) aim(v View, w, h int) {
	v.X -= Fixed(s.src.at.X)<<fixedBits + fix(s.now.x)
	v.Y -= Fixed(s.src.at.Y)<<fixedBits + fix(s.now.y)
	luma, chroma := &s.fields[0], &s.fields[1]
	luma.aim(v.X-v.Scale*Fixed(w-1)/2-half, v.Scale, w)
	luma.top = v.Y - v.Scale*Fixed(h-1)/2 - half
	chroma.aim((v.X-v.Scale*Fixed(w-1)/2)/2-half, v.Scale, w/2)
	chroma.top = (v.Y-v.Scale*Fixed(h-2)/2)/2 - half
}

func (f *field) aim(first, step Fixed, width int) {
	f.moved = f.colour.aim(first, step)
	if f.clear.plane == nil {
		return
	}
	f.clear.aim(first, step)
	if f.moved {
		columns(f.columns, f.colour.taps, width)
	}
}

// sample finds where a row of the frame lies in a sheet, and reports whether that, or
// what is there, is otherwise than in the frame before.
func (s *sheet) sample(n, row int) bool {
	f := &s.fields[n]
	at := f.top + f.colour.step*Fixed(row)
	if s.now.bent() {
		at += s.now.bend(at, n, s.src.at.Y)
	}
	f.row, f.weight = tap(at, f.colour.plane.rows)
	other := f.moved || at != f.at[row]
	f.at[row] = at
	if c := s.changed; !c.Empty() {
		first := f.row << n
		other = other || first+1+2*n >= c.Min.Y && first < c.Max.Y
	}
	return other
}

// row makes a row of luma, or of both planes of chroma.
func (r *Renderer) row(n, row int, out, second []byte) {
	dirty, need := r.dirty[n], r.need[n]
	clear(dirty)
	words := (len(out) + 3) / 4
	back := &r.sheets[0].fields[n]
	any := r.sheets[0].sample(n, row) || !r.begun
	if any {
		dirty.set(0, words)
	}
	for _, s := range r.sheets[1:] {
		f := &s.fields[n]
		if s.sample(n, row) {
			any = true
			dirty.or(f.shown[row*len(f.any):][:len(f.any)])
			f.cover.mark(f.row, f.columns, len(out), f.any, f.whole)
			dirty.or(f.any)
		}
	}
	if !any {
		return
	}
	copy(need, dirty)
	for i := len(r.sheets) - 1; i > 0; i-- {
		f := &r.sheets[i].fields[n]
		f.cover.mark(f.row, f.columns, len(out), f.any, f.whole)
		copy(f.shown[row*len(f.any):], f.any)
		f.draw.and(f.any, need)
		need.without(need, f.whole)
	}
	back.show(need, out, second)
	for _, s := range r.sheets[1:] {
		f := &s.fields[n]
		if f.inner.and(f.draw, f.whole) {
			f.show(f.inner, out, second)
		}
		if f.edges.without(f.draw, f.whole) {
			f.lay(out, second)
		}
	}
}

// show samples what hides all behind it.
func (f *field) show(need bits, out, second []byte) {
	a, b := f.colour.row(f.row, need), f.colour.row(f.row+1, need)
	for from, to := need.run(0); from < to; from, to = need.run(to) {
		down(out, a[0], b[0], f.weight, from, to)
		if second != nil {
			down(second, a[1], b[1], f.weight, from, to)
		}
	}
}

// lay samples edges over what is there.
func (f *field) lay(out, second []byte) {
	a, b := f.colour.row(f.row, f.edges), f.colour.row(f.row+1, f.edges)
	c, d := f.clear.row(f.row, f.edges), f.clear.row(f.row+1, f.edges)
	for from, to := f.edges.run(0); from < to; from, to = f.edges.run(to) {
		over(out, a[0], b[0], c[0], d[0], f.weight, from, to)
		if second != nil {
			over(second, a[1], b[1], c[1], d[1], f.weight, from, to)
		}
	}
}

// lit copies samples under a gain of FullLight around the value of black.
func lit(dst, src []byte, gain, black int) {
	g := min(max(gain, 0), FullLight)
	if g == FullLight {
		copy(dst, src)
		return
	}
	veil(dst, src, FullLight-g, black)
}
