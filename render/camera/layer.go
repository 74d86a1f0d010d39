package camera

import (
	"fmt"
	"image"
	"image/draw"
)

// Layer is a sheet that stands before a still: a person, or what is nearer still.
type Layer struct {
	// Image is the sheet, premultiplied. Its rectangle says where it lies in the
	// still, in pixels; it may reach beyond the still.
	Image *image.RGBA
	// Depth is how far away it is, where 1 is the plane that the move is planned for;
	// 0 counts as 1.
	Depth float64
	// Acts are parts of it that change; their places are those of the still.
	Acts []Act
	// Life moves it; nil keeps it where it is drawn.
	Life *Life
}

// share is how much of the camera's way something at a depth seems to go: a camera
// that shifts by s before something d away sees it shifted by s/d, and one that comes
// closer by s sees it grow by 1/(1−s/d).
func share(depth float64) float64 {
	if !(depth > 0) {
		return 1
	}
	return min(1/depth, mostShare)
}

// mostShare bounds how fast near things rush past.
const mostShare = 1.6

// seen is the view of something that goes a share of the way from a rest. Centre and
// scale are those of a pinhole camera: with t = s/d both are linear in the share.
// Shares up to 1 stay inside of the still, since views within it are a convex set.
func (v View) seen(rest View, share float64) View {
	part := func(from, to Fixed) Fixed { return from + fix((to-from).Float()*share) }
	return View{part(rest.X, v.X), part(rest.Y, v.Y), part(rest.Scale, v.Scale)}
}

// rest is the view in which all layers lie as they were drawn: amid the path, at its
// widest.
func (p *Path) rest() View {
	v := View{fix((p.from.x + p.to.x) / 2), fix((p.from.y + p.to.y) / 2), fix(p.MaxScale())}
	return p.confine(v)
}

// newLayerSource converts a layer, softened as its still is, and gives it as it was
// converted. Empty margins are left out. still is where the still lies.
func newLayerSource(img *image.RGBA, still image.Rectangle, acts []Act, side int) (*Source, *image.RGBA, error) {
	r := visible(img)
	for _, a := range acts {
		r = r.Union(a.At.Inset(-4).Intersect(img.Rect))
	}
	// Clear columns and rows around let edges fade, and what lies beyond counts as the
	// outermost; whole groups and pairs keep chroma where it is in the still.
	wide := r.Inset(-minSource)
	wide.Min.X, wide.Min.Y, wide.Max.X, wide.Max.Y = wide.Min.X&^3, wide.Min.Y&^3, (wide.Max.X+3)&^3, (wide.Max.Y+3)&^3
	// What ends with the still goes on beyond it.
	if img.Rect.Min.X == still.Min.X {
		wide.Min.X = max(wide.Min.X, still.Min.X)
	}
	if img.Rect.Min.Y == still.Min.Y {
		wide.Min.Y = max(wide.Min.Y, still.Min.Y)
	}
	if img.Rect.Max.X == still.Max.X {
		wide.Max.X = min(wide.Max.X, still.Max.X)
	}
	if img.Rect.Max.Y == still.Max.Y {
		wide.Max.Y = min(wide.Max.Y, still.Max.Y)
	}
	r = wide
	if r.Dx() < minSource || r.Dy() < minSource {
		return nil, nil, fmt.Errorf("a layer of %d×%d is too small to film", img.Rect.Dx(), img.Rect.Dy())
	}
	m := image.NewRGBA(image.Rectangle{Max: r.Size()})
	draw.Draw(m, img.Rect.Sub(r.Min), img, img.Rect.Min, draw.Src)
	s := converted(m, side, true)
	s.at = r.Min
	return s, m, nil
}

// converted is a picture as a source; a layer keeps what shows through it.
func converted(m *image.RGBA, side int, layer bool) *Source {
	s := &Source{size: m.Rect.Size()}
	if !layer {
		y, cb, cr := convert(m)
		soften(side, y, cb, cr)
		s.luma, s.chroma = pack(4, y, y, y, y), pack(2, cb, cr, cb, cr)
		return s
	}
	y, cb, cr, clearY, clearC := convertLayer(m)
	soften(side, y, cb, cr, clearY, clearC)
	s.luma, s.chroma = pack(4, y, y, y, y), pack(2, cb, cr, cb, cr)
	s.lumaClear, s.chromaClear = pack(4, clearY, clearY, clearY, clearY), pack(2, clearC, clearC, clearC, clearC)
	return s
}

func soften(side int, planes ...*gray) {
	for _, p := range planes {
		p.soften(side)
	}
}

// covers looks at what a source shows through in any of its looks, in luma and in
// chroma.
func covers(s *Source, actors []*actor) [2]*cover {
	var out [2]*cover
	for i, p := range []*plane{&s.lumaClear, &s.chromaClear} {
		least := unpack(p)
		most := &gray{least.w, least.h, append([]uint8(nil), least.pix...)}
		for _, x := range actors {
			r := x.inner
			if i == 1 {
				r = image.Rect(r.Min.X/2, r.Min.Y/2, r.Min.X/2+x.width(1), (r.Max.Y+1)/2)
			}
			for _, look := range x.patches {
				q := unpack(&plane{width: r.Dx(), rows: r.Dy(), perGroup: p.perGroup, words: look[2+i]})
				for y := range r.Dy() {
					low, top := least.pix[(r.Min.Y+y)*least.w+r.Min.X:], most.pix[(r.Min.Y+y)*least.w+r.Min.X:]
					for k, v := range q.pix[y*q.w:][:q.w] {
						low[k], top[k] = min(low[k], v), max(top[k], v)
					}
				}
			}
		}
		out[i] = newCover(least, most)
	}
	return out
}

// unpack takes the first of a plane's lanes apart again.
func unpack(p *plane) *gray {
	out := newGray(p.width, p.rows)
	for y := range p.rows {
		shift := 16 * (4 / p.perGroup) * (y % p.perGroup)
		for x, w := range p.group(y / p.perGroup)[:p.width] {
			out.pix[y*p.width+x] = uint8(w >> shift)
		}
	}
	return out
}

// visible is the rectangle of what is not clear.
func visible(m *image.RGBA) image.Rectangle {
	var out image.Rectangle
	for y := m.Rect.Min.Y; y < m.Rect.Max.Y; y++ {
		row := m.Pix[m.PixOffset(m.Rect.Min.X, y):][:4*m.Rect.Dx()]
		first, last := -1, -1
		for x := 3; x < len(row); x += 4 {
			if row[x] != 0 {
				if first < 0 {
					first = x / 4
				}
				last = x / 4
			}
		}
		if first >= 0 {
			out = out.Union(image.Rect(m.Rect.Min.X+first, y, m.Rect.Min.X+last+1, y+1))
		}
	}
	return out
}

// convertLayer splits a layer into its planes, premultiplied by what it hides: black
// is 16 and grey is 128 only where the layer is. The last two are how much shows
// through it, for luma and for chroma.
func convertLayer(m *image.RGBA) (y, cb, cr, clearY, clearC *gray) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	cw, ch := (w+1)/2, (h+1)/2
	y, clearY = newGray(w, h), newGray(w, h)
	cb, cr, clearC = newGray(cw, ch), newGray(cw, ch), newGray(cw, ch)
	for row := range h {
		p := m.Pix[row*m.Stride:][: 4*w : 4*w]
		for x := range w {
			q := p[4*x : 4*x+4 : 4*x+4]
			r, g, b, a := int32(q[0]), int32(q[1]), int32(q[2]), int32(q[3])
			y.pix[row*w+x] = uint8((yR*r + yG*g + yB*b + (16<<16*a+127)/255 + 1<<15) >> 16)
			clearY.pix[row*w+x] = uint8(255 - a)
		}
	}
	for row := range ch {
		top, bottom := m.Pix[2*row*m.Stride:], m.Pix[min(2*row+1, h-1)*m.Stride:]
		for x := range cw {
			left, right := 8*x, 4*min(2*x+1, w-1)
			sum := func(c int) int32 {
				return int32(top[left+c]) + int32(top[right+c]) + int32(bottom[left+c]) + int32(bottom[right+c])
			}
			r, g, b, a := sum(0), sum(1), sum(2), sum(3)
			// 128·a/255 of four pixels, times 1<<18.
			grey := int32((int64(a)<<25 + 510) / 1020)
			cb.pix[row*cw+x] = uint8((bR*r + bG*g + bB*b + grey + 1<<17) >> 18)
			cr.pix[row*cw+x] = uint8((rR*r + rG*g + rB*b + grey + 1<<17) >> 18)
			clearC.pix[row*cw+x] = uint8((1020 - a + 2) >> 2)
		}
	}
	return y, cb, cr, clearY, clearC
}
