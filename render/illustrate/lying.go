package illustrate

import (
	"image"
	"math"

	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// Who lies alone in a close shot is seen from above, head on a pillow or on the
// ground; in company and in wide shots from the side, on a bed or on the ground,
// with all others behind.

const (
	// restTilt is how far a head on a pillow is turned, flatTilt one seen from the side.
	restTilt, flatTilt = 66, 90
	// bedside is where the ground is in wide shots of somebody who lies, in parts of
	// the height: so high that captions leave the face alone.
	bedside = .585
)

// lyingHeads are the heights of the heads of people who lie, in parts of the height.
var lyingHeads = map[storyboard.Size]float64{
	storyboard.ECU: .56, storyboard.CU: .40, storyboard.MCU: .29, storyboard.MS: .205, storyboard.MLS: .115, storyboard.LS: .064, storyboard.ELS: .045,
}

// lies reports a frame with somebody lying.
func (f Frame) lies() bool {
	for _, g := range f.Figures {
		if g.Pose == storyboard.Lying {
			return true
		}
	}
	return false
}

// rests reports a frame of one face on a pillow.
func (f Frame) rests() bool { return len(f.Figures) == 1 && f.lies() && isClose(f.Size) }

// grounded reports a shot that shows the ground people stand or lie on.
func (f Frame) grounded() bool { return wide(f.Size) || f.Size == storyboard.MLS && f.lies() }

// lay gives those who lie their places, the last one nearest; others says that
// somebody stands behind them.
func (f Frame) lay(down []placed, others bool) {
	w, h := float64(f.Width), float64(f.Height)
	n := len(down)
	if n == 0 {
		return
	}
	left, right := safeLeft*w, safeRight*w
	if f.tilt() != 0 {
		left, right = left+.05*w, right-.05*w
	}
	head := lyingHeads[f.Size]
	if head == 0 {
		head = lyingHeads[storyboard.MS]
	}
	if !f.rests() && isClose(f.Size) {
		head = math.Min(head, .145)
	}
	if others {
		head = math.Min(head, math.Min(.125, .19/float64(n)))
	}
	head = math.Min(head, .30/float64(n)) * h
	for i := range down {
		p := &down[i]
		s := &p.stance
		p.nominal = head
		s.head = head * p.relative()
		if f.rests() {
			s.tilt = restTilt
			s.x, s.y = w*.44, lowestMouth*h-.10*h-.03*s.head
			if s.left {
				s.x = w * .50
			}
			hw, up, _ := f.faceBox(*s)
			s.x = clamp(s.x, left+hw*s.head, math.Max(left+hw*s.head, right-hw*s.head))
			s.y = math.Max(s.y, safeTop*h+up*s.head)
			continue
		}
		s.tilt = flatTilt
		s.x = .27 * w
		if wide(f.Size) {
			s.x = w*.5 - 2.9*s.head
		}
		hw, _, _ := f.faceBox(*s)
		s.x = math.Max(s.x, left+hw*s.head)
		if s.left {
			s.x = math.Min(w-s.x, right-hw*s.head)
		}
		s.y = .505*h + .37*s.head - 1.15*head*float64(n-1-i)
	}
	f.straighten(down)
}

// clear lifts the faces of those behind who lies until no two lie over each other.
func (f Frame) clear(row, down []placed) {
	h := float64(f.Height)
	for i := range row {
		s := &row[i].stance
		hw, up, under := f.faceBox(*s)
		for _, p := range down {
			lw, lu, _ := f.faceBox(p.stance)
			top := p.stance.y - lu*p.stance.head
			if math.Abs(s.x-p.stance.x) < hw*s.head+lw*p.stance.head && s.y+under*s.head > top {
				s.y = math.Max(top-under*s.head, safeTop*h+up*s.head)
			}
		}
	}
}

// berth is what somebody lies on as a layer over the place; nil is the ground.
func (f Frame) berth(s stance, l light, lens canvas.Matrix) *image.RGBA {
	if !f.Set.Indoor || f.Set.Kind == "cave" {
		return nil
	}
	dir := 1.0
	if s.left {
		dir = -1
	}
	m := lens.Mul(canvas.Identity.Translate(s.x, s.y).Scale(s.head*dir, s.head))
	// In close shots the bed goes on below the picture.
	foot := 2.05
	if isClose(f.Size) {
		foot = 9
	}
	r := boxOf(m, -1.5, -.2, 8, foot+.5).Intersect(image.Rect(0, 0, f.Width, f.Height))
	if r.Empty() {
		return nil
	}
	p := onImage(image.NewRGBA(r))
	p.m = m
	side := l.side * dir
	wood, sheet, cloth := l.person(hex("#6a4733")), l.person(hex("#dcdad3")), l.person(hex("#5f7489"))
	across := func(c rgba) ink { return linear(c.lit(.08), c.shade(.35), pt{3 + 4*side, 0}, pt{3 - 4*side, 0}) }
	p.soft(oval(3.2, foot, 4.6, .22), .14, rgba{.03, .03, .07, .5})
	for _, x := range []float64{-1.0, 7.0} {
		p.fill(rounded(x, 1.0, .24, foot-.95, .05), across(wood.shade(.35)))
	}
	p.fill(box(-.85, 1.3, 7.95, foot-1.42), linear(sheet.shade(.55), sheet.shade(1), pt{0, 1.3}, pt{0, math.Min(foot, 4)}))
	for i := range 10 {
		x := -.5 + .8*float64(i)
		p.fill(lock(.16, pt{x, 1.4}, pt{x + .05, lerp(1.4, foot, .5)}, pt{x - .03, foot - .1}), flat(sheet.shade(1).alpha(.4)))
	}
	p.fill(rounded(-1.15, -.15, .26, 1.75, .10), across(wood))
	p.fill(rounded(-1.05, 1.12, 8.35, .34, .06), across(wood))
	p.fill(rounded(-.98, .52, 8.2, .72, .16), linear(sheet, sheet.shade(.45), pt{0, .55}, pt{0, 1.25}))
	p.fill(joined([]pt{{2.7, .50}, {4.8, .47}, {7.24, .52}}, []pt{{7.26, 1.30}, {5.9, 1.36}, {4.4, 1.30}, {2.55, 1.34}}), linear(cloth.lit(.06), cloth.shade(.4), pt{0, .5}, pt{0, 1.35}))
	for i := range 5 {
		x := 3.1 + .85*float64(i)
		p.fill(lock(.10, pt{x, .56}, pt{x + .06, .9}, pt{x - .03, 1.3}), flat(cloth.shade(.6).alpha(.35)))
	}
	p.fill(blob(pt{-.95, .50}, pt{-.86, .26}, pt{-.3, .30}, pt{.35, .34}, pt{.92, .44}, pt{.86, .62}, pt{0, .66}, pt{-.8, .64}), linear(sheet.lit(.35), sheet.shade(.3), pt{0, .25}, pt{0, .66}))
	return p.img
}

// bank is the ground near the camera in wide shots of somebody who lies: below the
// place's own ground there is nothing that a plate shows.
func (f Frame) bank(img *image.RGBA, p Plate) {
	h := float64(f.Height)
	c := groundColour(p)
	q := onImage(img)
	q.fill(box(0, .66*h, float64(f.Width), .34*h), linear(c.alpha(0), c.alpha(1), pt{0, .66 * h}, pt{0, .84 * h}))
}

// groundColour is the middle colour of a place where people stand.
func groundColour(p Plate) rgba {
	var sum [3]float64
	n := 0.0
	b := p.Back.Rect
	y := b.Min.Y + b.Dy()*9/10
	for x := b.Min.X; x < b.Max.X; x += max(1, b.Dx()/64) {
		c := p.Back.RGBAAt(x, min(y, b.Max.Y-1))
		sum[0], sum[1], sum[2], n = sum[0]+float64(c.R), sum[1]+float64(c.G), sum[2]+float64(c.B), n+255
	}
	return rgba{sum[0] / n, sum[1] / n, sum[2] / n, 1}
}

// bedding is what is behind a face that is seen from above: a pillow, or the ground.
func (f Frame) bedding(s stance, l light, p Plate) *image.RGBA {
	w, h := float64(f.Width), float64(f.Height)
	q := newPainter(f.Width, f.Height)
	if !f.Set.Indoor || f.Set.Kind == "cave" {
		c := groundColour(p)
		q.fill(box(0, 0, w, h), linear(c.lit(.10), c.shade(.45), pt{w * (.5 + .5*l.side), 0}, pt{w * (.5 - .5*l.side), h}))
		r := dice{f.Set.key(), 0}
		for i := range 60 {
			key := string(rune('a' + i))
			x, y, k := r.unit("x"+key)*w, r.unit("y"+key)*h, .5+r.unit("k"+key)
			col := c.shade(.55).alpha(.30)
			if i%2 == 0 {
				col = c.lit(.22).alpha(.25)
			}
			q.soft(oval(x, y, .10*w*k, .018*h*k), .010*w, col)
		}
		q.soft(oval(s.x, s.y+.1*s.head, s.head*.75, s.head*.62), s.head*.14, rgba{.02, .02, .06, .45})
		return q.img
	}
	sheet, slip := l.person(hex("#aab3bd")), l.person(hex("#e6e2d8"))
	q.fill(box(0, 0, w, h), linear(sheet.lit(.14), sheet.shade(.5), pt{w * (.5 + .5*l.side), 0}, pt{w * (.5 - .5*l.side), h}))
	q.m = s.matrix()
	// The slip's own coordinates are the head's: its crown is towards -y.
	for i := range 6 {
		x := -2.4 + .9*float64(i)
		q.fill(lock(.22, pt{x, 1.2}, pt{x + .25, 2.2}, pt{x + .1, 3.6}), flat(sheet.shade(.6).alpha(.35)))
	}
	pillow := blob(pt{-1.20, -1.02}, pt{0, -.90}, pt{1.20, -1.06}, pt{1.16, -.2}, pt{1.30, .76}, pt{.5, .66}, pt{-.4, .70}, pt{-1.30, .80}, pt{-1.18, -.1})
	q.at(.06, .12, 1, 1).soft(pillow, .12, rgba{.02, .03, .08, .45})
	lit := 1.0
	if l.side < 0 != s.left {
		lit = -1
	}
	q.fill(pillow, linear(slip.lit(.25), slip.shade(.42), pt{.9, .8 * lit}, pt{-.9, -.8 * lit}))
	in := q.inside(pillow)
	for i := range 10 {
		t := float64(i) / 10 * 2 * math.Pi
		c, n := math.Cos(t), math.Sin(t)
		in.fill(lock(.07, pt{.52 * c, .55 * n}, pt{.82*c + .06*n, .75*n - .06*c}, pt{1.15 * c, .95 * n}), flat(slip.shade(.55).alpha(.34)))
	}
	in.soft(oval(-.06, .02, .62, .66), .12, rgba{.05, .04, .10, .42})
	return q.img
}
