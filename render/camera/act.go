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
	// Show has the look of each frame, 0 for the still's own; frames before and after
	// them look as the first and the last do.
	Show []uint8
}

// look is the look of a frame.
func (a *Act) look(frame int) int {
	if len(a.Show) == 0 {
		return 0
	}
	return int(a.Show[min(max(frame, 0), len(a.Show)-1)])
}

// patch is a part of a source in one look, as packed words: luma and chroma, and what
// shows through a layer at both.
type patch [4][]uint64

// planes are those of a source that an act changes.
func (s *Source) planes() []*plane {
	if s.lumaClear.words == nil {
		return []*plane{&s.luma, &s.chroma}
	}
	return []*plane{&s.luma, &s.chroma, &s.lumaClear, &s.chromaClear}
}

// actor puts looks into a source.
type actor struct {
	act *Act
	src *Source
	// at is where the act lies in the source, inner what changes: whole groups of rows
	// and pairs of columns.
	at, inner image.Rectangle
	patches   map[int]patch
	now       int
}

// aligned grows a rectangle to whole groups of rows and pairs of columns, by at
// least margin, within all.
func aligned(r, all image.Rectangle, margin int) image.Rectangle {
	r = r.Inset(-margin)
	r.Min.X, r.Min.Y = r.Min.X&^1, r.Min.Y&^3
	r.Max.X, r.Max.Y = (r.Max.X+1)&^1, (r.Max.Y+3)&^3
	return r.Intersect(all)
}

// newActor draws all looks that will be shown. still is the source's picture before
// it was softened by side.
func newActor(a *Act, src *Source, still *image.RGBA, side int) *actor {
	all := image.Rectangle{Max: src.size}
	x := &actor{act: a, src: src, at: a.At.Sub(src.at), patches: map[int]patch{}}
	// Chroma is shared by pairs, and the prefilter reaches one sample further.
	x.inner = aligned(x.at.Intersect(all), all, 2)
	if x.inner.Empty() {
		return x
	}
	x.patches[0] = x.cut(src, x.inner.Min)
	for _, n := range a.Show {
		if _, ok := x.patches[int(n)]; !ok {
			x.patches[int(n)] = x.draw(int(n), still, side)
		}
	}
	// The pictures that looks are drawn from are of no more use.
	x.act = &Act{At: a.At, Show: a.Show}
	return x
}

// cut copies the inner part out of a source in which it begins at a pixel.
func (x *actor) cut(src *Source, at image.Point) (p patch) {
	for n, from := range src.planes() {
		x.each(func(g int) {
			p[n] = append(p[n], from.group(at.Y/4 + g)[at.X>>(n&1):][:x.width(n)]...)
		})
	}
	return p
}

// width is how many words the inner part has in a row of a plane; chroma has half.
func (x *actor) width(plane int) int { return (x.inner.Dx() + plane&1) >> (plane & 1) }

// each calls do for every group of rows of the inner part.
func (x *actor) each(do func(g int)) {
	for g := range (x.inner.Dy() + 3) / 4 {
		do(g)
	}
}

// show puts a frame's look into the source, and returns what that changes.
func (x *actor) show(frame int) image.Rectangle {
	n := x.act.look(frame)
	if n == x.now || x.inner.Empty() {
		return image.Rectangle{}
	}
	p := x.patches[n]
	for i, to := range x.src.planes() {
		w := x.width(i)
		for g := range (x.inner.Dy() + 3) / 4 {
			copy(to.group(x.inner.Min.Y/4 + g)[x.inner.Min.X>>(i&1):], p[i][g*w:(g+1)*w])
		}
	}
	x.now = n
	return x.inner
}

// draw converts a look as the whole still was converted: with what lies around,
// since the prefilter reaches over the edge.
func (x *actor) draw(n int, still *image.RGBA, side int) patch {
	outer := aligned(x.inner, still.Rect, 4)
	part := image.NewRGBA(image.Rectangle{Max: outer.Size()})
	draw.Draw(part, part.Rect, still, outer.Min, draw.Src)
	draw.Draw(part, x.at.Sub(outer.Min), x.act.Look(n), image.Point{}, draw.Src)
	return x.cut(converted(part, side, x.src.lumaClear.words != nil), x.inner.Min.Sub(outer.Min))
}
