package camera

import (
	"fmt"
	"image"
	"slices"
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

// newLayerSource converts a layer, softened as its still is. Empty margins are left out.
// still is where the still lies.
func newLayerSource(img *image.RGBA, still image.Rectangle, acts []Act, side int) (*Source, error) {
	r := visible(img)
	for _, a := range acts {
		r = r.Union(a.At.Inset(-4).Intersect(img.Rect))
	}
	// Clear columns and rows around let edges fade, and what lies beyond counts as the
	// outermost; whole pairs keep chroma where it is in the still.
	r = r.Inset(-minSource)
	r.Min.X, r.Min.Y, r.Max.X, r.Max.Y = r.Min.X&^1, r.Min.Y&^1, (r.Max.X+1)&^1, (r.Max.Y+1)&^1
	// What ends with the still goes on beyond it.
	if img.Rect.Min.X == still.Min.X {
		r.Min.X = max(r.Min.X, still.Min.X)
	}
	if img.Rect.Min.Y == still.Min.Y {
		r.Min.Y = max(r.Min.Y, still.Min.Y)
	}
	if img.Rect.Max.X == still.Max.X {
		r.Max.X = min(r.Max.X, still.Max.X)
	}
	if img.Rect.Max.Y == still.Max.Y {
		r.Max.Y = min(r.Max.Y, still.Max.Y)
	}
	if r.Dx() < minSource || r.Dy() < minSource {
		return nil, fmt.Errorf("a layer of %d×%d is too small to film", img.Rect.Dx(), img.Rect.Dy())
	}
	s := convertLayer(img, r)
	s.soften(side)
	return s, nil
}

// covers looks at what a source shows through in any of its looks, in luma and in
// chroma.
func covers(s *Source, actors []*actor) [2]*cover {
	var out [2]*cover
	for i, n := range [2]int{3, 4} {
		least := s.planes()[n]
		most := least
		if len(actors) > 0 {
			least, most = &plane{least.w, least.h, slices.Clone(least.pix)}, &plane{least.w, least.h, slices.Clone(least.pix)}
		}
		for _, x := range actors {
			r := x.part(n)
			for _, look := range x.patches {
				for y := range r.Dy() {
					low, top := least.row(r.Min.Y + y)[r.Min.X:], most.row(r.Min.Y + y)[r.Min.X:]
					for k, v := range look[n][y*r.Dx():][:r.Dx()] {
						low[k], top[k] = min(low[k], v), max(top[k], v)
					}
				}
			}
		}
		out[i] = newCover(least, most)
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

// convertLayer turns a part of a layer's picture, which may reach beyond it, into planes,
// premultiplied by what it hides: black is 16 and grey is 128 only where the layer is.
func convertLayer(m *image.RGBA, part image.Rectangle) *Source {
	w, h := part.Dx(), part.Dy()
	cw, ch := (w+1)/2, (h+1)/2
	s := &Source{
		size: part.Size(), at: part.Min, luma: newPlane(w, h), clear: newPlane(w, h),
		cb: newPlane(cw, ch), cr: newPlane(cw, ch), clearChroma: newPlane(cw, ch),
	}
	// Rows of pixels, with what lies beside the picture empty, for chroma two at a time.
	seen := part.Intersect(m.Rect)
	var rows [2][]uint8
	for i := range rows {
		rows[i] = make([]uint8, 4*w)
	}
	left := 4 * (seen.Min.X - part.Min.X)
	for y := range h {
		row := rows[y&1]
		if at := part.Min.Y + y; at >= seen.Min.Y && at < seen.Max.Y {
			copy(row[left:], m.Pix[m.PixOffset(seen.Min.X, at):][:4*seen.Dx()])
		} else {
			clear(row)
		}
		convertRow(row, s.luma.row(y), s.clear.row(y))
		if y&1 == 1 {
			convertPair(rows[0], rows[1], s.cb.row(y/2), s.cr.row(y/2), s.clearChroma.row(y/2))
		} else if y+1 == h {
			convertPair(row, row, s.cb.row(y/2), s.cr.row(y/2), s.clearChroma.row(y/2))
		}
	}
	return s
}

// convertRow gives the luma of a row of premultiplied pixels and how much shows through.
func convertRow(pix, luma, through []uint8) {
	for x := range luma {
		q := (*[4]uint8)(pix[4*x:])
		a := int32(q[3])
		if a == 0 {
			through[x] = 255
			continue
		}
		luma[x] = uint8((yR*int32(q[0]) + yG*int32(q[1]) + yB*int32(q[2]) + (16<<16*a+127)/255 + 1<<15) >> 16)
		through[x] = uint8(255 - a)
	}
}

// convertPair is convertRow for the chroma of two rows.
func convertPair(top, bottom, cb, cr, through []uint8) {
	for x := range cb {
		r, g, b, a := square(top, bottom, x)
		if a == 0 {
			through[x] = 255
			continue
		}
		// 128·a/255 of four pixels, times 1<<18.
		grey := int32((int64(a)<<25 + 510) / 1020)
		cb[x] = uint8((bR*r + bG*g + bB*b + grey + 1<<17) >> 18)
		cr[x] = uint8((rR*r + rG*g + rB*b + grey + 1<<17) >> 18)
		through[x] = uint8((1020 - a + 2) >> 2)
	}
}
