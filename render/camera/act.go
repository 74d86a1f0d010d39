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

// patch is a part of a source in one look, as the rows of each of its planes.
type patch [len(halved)][]uint8

// actor puts looks into a source.
type actor struct {
	act *Act
	src *Source
	// at is where the act lies in the source, inner what changes: whole samples of
	// chroma.
	at, inner image.Rectangle
	patches   map[int]patch
	now       int
}

// aligned grows a rectangle to whole samples of chroma, by at least margin, within all.
func aligned(r, all image.Rectangle, margin int) image.Rectangle {
	r = r.Inset(-margin)
	r.Min.X, r.Min.Y = r.Min.X&^1, r.Min.Y&^1
	r.Max.X, r.Max.Y = (r.Max.X+1)&^1, (r.Max.Y+1)&^1
	return r.Intersect(all)
}

// newActor draws all looks that will be shown. still is the picture that the source was
// made of, before it was softened by side.
func newActor(a *Act, src *Source, still *image.RGBA, side int) *actor {
	all := image.Rectangle{Max: src.size}
	x := &actor{act: a, src: src, at: a.At.Sub(src.at), patches: map[int]patch{}}
	// Chroma is shared by pairs, and the prefilter reaches one sample further.
	x.inner = aligned(x.at.Intersect(all), all, 2)
	if x.inner.Empty() {
		return x
	}
	x.patches[0] = x.cut(src, image.Point{})
	for _, n := range a.Show {
		if _, ok := x.patches[int(n)]; !ok {
			x.patches[int(n)] = x.draw(int(n), still, side)
		}
	}
	// The pictures that looks are drawn from are of no more use.
	x.act = &Act{At: a.At, Show: a.Show}
	return x
}

// part is the inner part in the samples of a plane.
func (x *actor) part(plane int) image.Rectangle {
	r, k := x.inner, halved[plane]
	return image.Rect(r.Min.X>>k, r.Min.Y>>k, (r.Max.X+k)>>k, (r.Max.Y+k)>>k)
}

// cut copies the inner part out of a source that begins at an even pixel of the actor's.
func (x *actor) cut(src *Source, at image.Point) (p patch) {
	for n, from := range src.planes() {
		k := halved[n]
		r := x.part(n).Sub(image.Pt(at.X>>k, at.Y>>k))
		p[n] = make([]uint8, 0, r.Dx()*r.Dy())
		for y := r.Min.Y; y < r.Max.Y; y++ {
			p[n] = append(p[n], from.row(y)[r.Min.X:r.Max.X]...)
		}
	}
	return p
}

// show puts a frame's look into the source, and returns what that changes.
func (x *actor) show(frame int) image.Rectangle {
	n := x.act.look(frame)
	if n == x.now || x.inner.Empty() {
		return image.Rectangle{}
	}
	p := x.patches[n]
	for i, to := range x.src.planes() {
		r := x.part(i)
		for y := range r.Dy() {
			copy(to.row(r.Min.Y + y)[r.Min.X:], p[i][y*r.Dx():][:r.Dx()])
		}
	}
	x.now = n
	return x.inner
}

// draw converts a look as the whole still was converted: with what lies around,
// since the prefilter reaches over the edge.
func (x *actor) draw(n int, still *image.RGBA, side int) patch {
	outer := aligned(x.inner, image.Rectangle{Max: x.src.size}, 4)
	part := image.NewRGBA(image.Rectangle{Max: outer.Size()})
	draw.Draw(part, part.Rect, still, outer.Min.Add(x.src.at), draw.Src)
	draw.Draw(part, x.at.Sub(outer.Min), x.act.Look(n), image.Point{}, draw.Src)
	if x.src.clear.pix == nil {
		return x.cut(convertStill(part, side), outer.Min)
	}
	look := convertLayer(part, part.Rect)
	look.soften(side)
	return x.cut(look, outer.Min)
}
