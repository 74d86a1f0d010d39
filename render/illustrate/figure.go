package illustrate

import (
	"image"

	"github.com/talereel/talereel/storyboard"
)

// stance is how one person stands in a picture: where and how large, in pixels
// of the layer.
type stance struct {
	design  Design
	pose    storyboard.Pose
	face    storyboard.Expression
	gesture string
	// x, y is the middle of the face, head the height of the head.
	x, y, head float64
	// turn is 0 front to 1 three quarters; left mirrors; tilt turns the whole
	// figure clockwise in degrees.
	turn float64
	left bool
	away bool
	tilt float64
}

// draw draws the person into a layer of its own.
func (s stance) draw(l light, w, h int) *image.RGBA {
	p := newPainter(w, h)
	s.drawOn(p, l)
	rim(p.img, l, s.head*.016)
	return p.img
}

func (s stance) drawOn(p *painter, l light) bones {
	s.design = s.design.sane()
	sx := s.head
	side := l.side
	if s.left {
		sx, side = -sx, -side
	}
	q := p.at(s.x, s.y, sx, s.head)
	if s.tilt != 0 {
		q = p.at(s.x, s.y, 1, 1).turned(s.tilt).at(0, 0, sx, s.head)
	}
	if s.pose == storyboard.Running {
		q = q.at(0, 2, 1, 1).turned(9).at(0, -2, 1, 1)
	}
	if side == 0 {
		side = 1
	}
	a := &actor{p: q, d: s.design, l: l, side: side, turn: s.turn, away: s.away, face: featuresOf(s.face), detail: s.head}
	return a.drawBody(s.pose, s.gesture)
}

// rim lights the edge of a layer that looks towards the light, width pixels
// wide: where the layer is there but not width pixels further on.
func rim(img *image.RGBA, l light, width float64) {
	dx := max(int(width+.5), 1)
	if l.side < 0 {
		dx = -dx
	}
	dy := -max(int(width*.6+.5), 1)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	k := uint32(120)
	if width < 1.2 {
		k = 80
	}
	cr, cg, cb := uint32(l.rim.r*255), uint32(l.rim.g*255), uint32(l.rim.b*255)
	for y := range h {
		row := img.Pix[y*img.Stride:][:4*w]
		yy := y + dy
		for x := range w {
			a := uint32(row[4*x+3])
			if a == 0 {
				continue
			}
			xx := x + dx
			var b uint32
			if xx >= 0 && xx < w && yy >= 0 && yy < h {
				b = uint32(img.Pix[yy*img.Stride+4*xx+3])
			} else {
				b = a
			}
			if b >= a {
				continue
			}
			t := (a - b) * k / 255
			d := row[4*x : 4*x+3 : 4*x+3]
			d[0] = uint8((uint32(d[0])*(255-t) + cr*t*a/255) / 255)
			d[1] = uint8((uint32(d[1])*(255-t) + cg*t*a/255) / 255)
			d[2] = uint8((uint32(d[2])*(255-t) + cb*t*a/255) / 255)
		}
	}
}
