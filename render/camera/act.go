package camera

import (
	"image"
	"image/draw"
)

// Act is a part of a still that changes while it is filmed, such as a face that
// speaks.
type Act struct {
	// At is where it lies in the still, in pixels.
	At image.Rectangle
	// Look draws the part in another look than the still's: n is 1 or more. The
	// picture is as large as At.
	Look func(n int) *image.RGBA
	// Show has the look of each frame, 0 for the still's own; a frame without one
	// shows that.
	Show []uint8
}

// look is the look of a frame.
func (a *Act) look(frame int) int {
	if frame >= 0 && frame < len(a.Show) {
		return int(a.Show[frame])
	}
	return 0
}

// patch is a part of a source in one look, as packed words.
type patch struct {
	luma, chroma []uint64
}

// actor puts looks into a source.
type actor struct {
	act *Act
	src *Source
	// inner is what changes, in pixels: whole groups of rows and pairs of columns.
	inner   image.Rectangle
	patches map[int]patch
	now     int
}

// aligned grows a rectangle to whole groups of rows and pairs of columns, by at
// least margin, within all.
func aligned(r, all image.Rectangle, margin int) image.Rectangle {
	r = r.Inset(-margin)
	r.Min.X, r.Min.Y = r.Min.X&^1, r.Min.Y&^3
	r.Max.X, r.Max.Y = (r.Max.X+1)&^1, (r.Max.Y+3)&^3
	return r.Intersect(all)
}

// newActor keeps the still's own look.
func newActor(a *Act, src *Source) *actor {
	all := image.Rectangle{Max: src.size}
	// Chroma is shared by pairs, and the prefilter reaches one sample further.
	x := &actor{act: a, src: src, inner: aligned(a.At.Intersect(all), all, 2), patches: map[int]patch{}}
	x.patches[0] = x.cut(&src.luma, &src.chroma, x.inner.Min)
	return x
}

// cut copies the inner part out of planes in which it begins at a pixel.
func (x *actor) cut(luma, chroma *plane, at image.Point) (p patch) {
	x.each(func(g int) {
		p.luma = append(p.luma, luma.group(at.Y/4 + g)[at.X:at.X+x.inner.Dx()]...)
		c := (x.inner.Dx() + 1) / 2
		p.chroma = append(p.chroma, chroma.group(at.Y/4 + g)[at.X/2:at.X/2+c]...)
	})
	return p
}

// each calls do for every group of rows of the inner part.
func (x *actor) each(do func(g int)) {
	for g := range (x.inner.Dy() + 3) / 4 {
		do(g)
	}
}

// show puts a frame's look into the source.
func (x *actor) show(frame int, still *image.RGBA, side int) {
	n := x.act.look(frame)
	if n == x.now || x.inner.Empty() {
		return
	}
	p, ok := x.patches[n]
	if !ok {
		p = x.draw(n, still, side)
		x.patches[n] = p
	}
	w, c := x.inner.Dx(), (x.inner.Dx()+1)/2
	x.each(func(g int) {
		copy(x.src.luma.group(x.inner.Min.Y/4 + g)[x.inner.Min.X:], p.luma[g*w:(g+1)*w])
		copy(x.src.chroma.group(x.inner.Min.Y/4 + g)[x.inner.Min.X/2:], p.chroma[g*c:(g+1)*c])
	})
	x.now = n
}

// draw converts a look as the whole still was converted: with what lies around,
// since the prefilter reaches over the edge.
func (x *actor) draw(n int, still *image.RGBA, side int) patch {
	outer := aligned(x.inner, still.Rect, 4)
	part := image.NewRGBA(image.Rectangle{Max: outer.Size()})
	draw.Draw(part, part.Rect, still, outer.Min, draw.Src)
	draw.Draw(part, x.act.At.Sub(outer.Min), x.act.Look(n), image.Point{}, draw.Src)
	y, cb, cr := convert(part)
	for _, p := range []*gray{y, cb, cr} {
		p.soften(side)
	}
	luma, chroma := pack(4, y, y, y, y), pack(2, cb, cr, cb, cr)
	return x.cut(&luma, &chroma, x.inner.Min.Sub(outer.Min))
}
