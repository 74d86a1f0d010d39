package illustrate

import (
	"image"
	"math"

	"github.com/tdewolff/canvas"

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
	// turn is 0 front to 1 three quarters, beyond that profile; left mirrors.
	turn   float64
	left   bool
	away   bool
	indoor bool
	// tilt is how far somebody who lies is turned, in degrees.
	tilt float64
	// pitch is how the camera looks, -1 from below to 1 from above.
	pitch float64
	// look replaces the face of the expression; nil keeps it.
	look *features
	// step is the part of a double step that a walker is in, 0 to 1.
	step float64
}

// inProfile is the turn beyond which a head is seen from the side.
const inProfile = 1.2

// actor is the person that the stance holds, in a painter whose unit is a head.
func (s stance) actor(l light) *actor {
	a := &actor{
		d: s.design.sane(), l: l, side: l.side, turn: math.Min(s.turn, 1), away: s.away, pitch: s.pitch, indoor: s.indoor,
		profile: s.turn > inProfile && !s.away, face: featuresOf(s.face), detail: s.head, step: s.step,
	}
	if s.look != nil {
		a.face = *s.look
	}
	if s.left {
		a.side = -a.side
	}
	if a.side == 0 {
		a.side = 1
	}
	return a
}

// draw draws the person into a layer of its own.
func (s stance) draw(l light, w, h int) *image.RGBA {
	p := newPainter(w, h)
	s.drawOn(p, l)
	rim(p.img, p.img.Rect, l, s.rimWidth())
	return p.img
}

// rimWidth is how wide the light on the edge is, in pixels.
func (s stance) rimWidth() float64 { return s.head * .016 }

// matrix turns heads into pixels of the still, before its lens.
func (s stance) matrix() canvas.Matrix {
	sx := s.head
	if s.left {
		sx = -sx
	}
	m := canvas.Identity.Translate(s.x, s.y).Scale(sx, s.head)
	switch s.pose {
	case storyboard.Lying:
		// On the back: who looks to the right looks up, head to the left.
		m = m.Rotate(-s.tilt)
	case storyboard.Running:
		m = m.Translate(0, 2).Rotate(10).Translate(0, -2).Translate(-.34, 0)
	}
	return m
}

func (s stance) drawOn(p *painter, l light) {
	s.drawBelow(p, l)
	s.drawAbove(p, l)
}

// drawBelow draws the parts of a figure that lie below its face, drawAbove the face and
// what lies over it. Only the second depends on what the face does.
func (s stance) drawBelow(p *painter, l light) {
	a, pose, gesture := s.posed(p, l)
	a.drawBelow(a.bones(pose, gesture), pose)
}

func (s stance) drawAbove(p *painter, l light) {
	a, pose, gesture := s.posed(p, l)
	a.drawAbove(a.bones(pose, gesture))
}

// posed is the actor at its place in a picture, with what body and arms do.
func (s stance) posed(p *painter, l light) (*actor, storyboard.Pose, string) {
	a := s.actor(l)
	q := *p
	q.m = p.m.Mul(s.matrix())
	a.p = &q
	if s.pose == storyboard.Lying {
		// Light from above falls on the front of who lies.
		if s.tilt > 75 {
			a.side = 1
		}
		return a, storyboard.Standing, "down"
	}
	return a, s.pose, s.gesture
}

// rim lights the edge of a part of a layer that looks towards the light, width
// pixels wide: where the layer is there but not width pixels further on.
func rim(img *image.RGBA, part image.Rectangle, l light, width float64) {
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
	part = part.Intersect(img.Rect).Sub(img.Rect.Min)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := img.Pix[y*img.Stride:][:4*w]
		yy := y + dy
		inside := yy >= 0 && yy < h
		var next []uint8
		if inside {
			next = img.Pix[yy*img.Stride:][:4*w]
		}
		for x := part.Min.X; x < part.Max.X; x++ {
			a := uint32(row[4*x+3])
			if a == 0 {
				continue
			}
			xx := x + dx
			if !inside || xx < 0 || xx >= w {
				continue
			}
			b := uint32(next[4*xx+3])
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
