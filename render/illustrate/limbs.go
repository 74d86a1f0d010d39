package illustrate

import (
	"math"

	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// How the limbs of a figure are drawn.

// seat is what a sitting figure sits on: a chair indoors, a bench outside.
func (a *actor) seat(b bones) {
	c := a.l.person(hex("#6e4a34"))
	top := b.hipY + .20
	flat := clamp(a.yaw(), .2, 1)
	x0, x1 := -b.hw*1.5, math.Max(b.hw*1.45, b.hip[1].x+.95*flat)
	ink := func(x0, x1 float64) ink {
		if a.side < 0 {
			x0, x1 = x1, x0
		}
		return linear(c.shade(.5), c.lit(.08), pt{x0, 0}, pt{x1, 0})
	}
	if a.indoor {
		if flat < .6 {
			a.p.fill(rounded(x0, b.hipY-1.35, x1-x0, 1.5, .12), ink(x0, x1))
		} else {
			a.p.fill(limb([]pt{{x0 + .04, top}, {x0 - .10, b.hipY - .6}, {x0 - .22, b.hipY - 1.4}}, []float64{.07, .07, .06}), ink(x0-.2, x0+.1))
		}
	} else {
		x0, x1 = x0-.55, x1+.35
	}
	solid := linear(c.shade(.5), c.shade(.5), pt{}, pt{1, 0})
	for _, x := range []float64{x0 + .10, x1 - .22} {
		a.p.fill(box(x, top, .13, b.floor-top), solid)
	}
	a.p.fill(rounded(x0, top-.02, x1-x0, .22, .06), linear(c.lit(.1), c.shade(.45), pt{0, top}, pt{0, top + .2}))
}

// lap is the long garment of somebody who sits, lying over the thighs.
func (a *actor) lap(b bones) {
	g := a.garment()
	if g.hem <= .3 {
		return
	}
	c := a.c(a.d.Top)
	k := math.Sqrt(a.d.Build)
	end := .38
	if g.hem > .8 {
		end = .92
	}
	drop := func(i int) pt { return b.knee[i].lerp(b.ankle[i], end) }
	l, r := b.hip[0].add(-.30*k, -.02), b.hip[1].add(.28*k, -.06)
	k0, k1 := b.knee[0].add(-.30*k, .06), b.knee[1].add(.34*k, -.02)
	if clamp(a.yaw(), .2, 1) > .5 {
		k0, k1 = b.knee[0].add(-.28*k, .34), b.knee[1].add(.30*k, -.02)
		l = b.hip[0].add(-.34*k, .16)
	}
	d0, d1 := drop(0).add(-.32*k, 0), drop(1).add(.32*k, 0)
	shape := joined([]pt{l, k0, d0}, []pt{d0, d0.lerp(d1, .5).add(0, .05), d1}, []pt{d1, k1, r})
	a.p.fill(shape, linear(c.mix(a.l.key, .13), c.shade(.42), pt{k1.x, b.hipY}, pt{l.x, drop(0).y}))
	in := a.p.inside(shape)
	if a.detail > 20 {
		dark := c.shade(.6).alpha(.4)
		in.fill(lock(.09, b.hip[0].add(.1, -.05), b.knee[0].add(.02, -.16), drop(0).add(.1, 0)), flat(dark))
		in.fill(lock(.07, b.hip[1].add(-.1, -.05), b.knee[1].add(-.12, -.10), drop(1).add(-.1, 0)), flat(dark))
		if g.skirt || a.d.Garment == "robe" {
			in.stroke(curve(d0.add(0, -.06), d0.lerp(d1, .5).add(0, -.01), d1.add(0, -.06)), .11, flat(a.c(a.d.Accent)))
		}
	}
}

func (a *actor) legs(b bones, pose storyboard.Pose) {
	g := a.garment()
	c := a.c(a.d.Bottom)
	skin := a.skin()
	shoe := a.c("#2b2426")
	if has(a.d.Garment, "robe") {
		shoe = a.c("#3a2c2a")
	}
	k := math.Sqrt(a.d.Build)
	if a.child() {
		k *= .8
	}
	bare := g.skirt
	order := []int{1, 0}
	for _, i := range order {
		h, n, q := b.hip[i], b.knee[i], b.ankle[i]
		col := c
		if bare {
			col = skin
		}
		if i == 1 {
			col = col.shade(.28)
		}
		half := []float64{.29 * k, .325 * k, .245 * k, .215 * k, .165 * k}
		if bare {
			half = []float64{.30 * k, .26 * k, .165 * k, .15 * k, .085 * k}
		}
		if pose == storyboard.Sitting {
			half[0], half[1], half[2] = half[0]*1.02, half[1]*1.02, half[2]*1.18
		}
		// The foot points where the figure looks.
		a.foot(q, shoe, float64(2*i-1), k)
		shape := limb([]pt{h, h.lerp(n, .5), n, n.lerp(q, .5), q}, half)
		a.p.fill(shape, linear(col.mix(a.l.key, .10), col.shade(.42), pt{h.x + .3*a.side, h.y}, pt{h.x - .3*a.side, h.y + .2}))
		if !bare && a.detail > 30 {
			in := a.p.inside(shape)
			in.fill(lock(.06, n.add(-.2, -.05), n.add(0, .03), n.add(.2, -.04)), flat(col.shade(.6).alpha(.5)))
			in.fill(lock(.05, q.add(-.15, -.18), q.add(0, -.1), q.add(.15, -.16)), flat(col.shade(.6).alpha(.5)))
		}
	}
}

func (a *actor) foot(q pt, c rgba, side, k float64) {
	dir := .12*side + .30*a.turn
	if a.away {
		dir = .06 * side
	}
	tip := q.add(dir, .27)
	a.p.fill(joined([]pt{q.add(-.13*k, -.03), q.add(-.15*k, .2), q.add(-.12*k, .29)}, []pt{tip.add(.13, .03), tip.add(.12, -.08), q.add(.14*k+dir*.4, .07), q.add(.13*k, -.03)}), linear(c.lit(.12), c.shade(.4), q, q.add(0, .3)))
}

func (a *actor) arm(b bones, i int) {
	g := a.garment()
	k := math.Sqrt(a.d.Build)
	if a.child() {
		k *= .74
	} else if a.female() {
		k *= .88
	}
	if a.d.Stout {
		k *= 1.12
	}
	s, e, w := b.shoulder[i], b.elbow[i], b.wrist[i]
	col := a.c(a.d.Top)
	if g.underSleeve != "" {
		col = a.c(g.underSleeve)
	}
	if i == 1 && a.turn > .3 && !b.front[i] {
		col = col.shade(.22)
	}
	skin := a.skin()
	hand := func() { a.hand(w, e, b.hand[i], b.fist[i], float64(2*i-1), k) }
	half := []float64{.205 * k, .205 * k, .185 * k, .165 * k, .130 * k}
	for j := range half {
		half[j] *= g.sleeve
	}
	if a.d.Garment == "robe" {
		half = []float64{.26 * k, .28 * k, .32 * k, .40 * k, .44 * k}
	}
	// The sleeve's head goes on where the slope of the shoulder ends.
	n := (b.sw / .92) * float64(2*i-1)
	if a.profile {
		n *= .15
	} else if i == 1 {
		n *= 1 - .4*a.turn
	}
	in0, in1 := s.add(-.21*n, .0), s.add(-.03*n, .07)
	sh := s.add(.03*n, .30)
	path := []pt{in0, in1, sh, sh.lerp(e, .5), e, e.lerp(w, .5), w}
	half = append([]float64{.13 * k * g.sleeve, .19 * k * g.sleeve}, half...)
	// The cloth of sleeve and trunk is one: it has one light.
	lit := func(c rgba) ink {
		return linear(c.mix(a.l.key, .13), c.shade(.30), pt{b.sw * a.side, .9}, pt{-b.sw * a.side, 1.9})
	}
	// Below a crossing arm lies its shadow.
	if b.front[i] && a.detail > 20 {
		a.p.shadow(limb([]pt{e.add(0, .06), e.lerp(w, .5).add(-.03*a.side, .10), w.add(-.03*a.side, .08)}, []float64{.2 * k, .18 * k, .15 * k}), .05, rgba{.05, .02, .10, .42})
	}
	if g.short {
		bare := limb([]pt{sh, e, e.lerp(w, .5), w}, []float64{.18 * k, .145 * k, .13 * k, .085 * k})
		a.p.fill(bare, linear(skin, skin.mix(a.skinShade(), .8), pt{e.x + .15*a.side, e.y}, pt{e.x - .15*a.side, e.y}))
		hand()
		mid := sh.lerp(e, .62)
		a.p.fill(limb([]pt{in0, in1, sh, mid}, []float64{half[0], half[1], half[2], half[2] * 1.02}), lit(col))
		return
	}
	hand()
	// Two limbs, since one that is bent sharply has a hole where it folds.
	sleeve := limb(path[:5], half[:5]).Append(limb([]pt{e.lerp(w, -.04), e.lerp(w, .5), w}, []float64{half[4] * .97, half[5], half[6]}))
	a.p.fill(sleeve, lit(col))
	if a.detail > 20 {
		// The side that is turned away from the light.
		in := a.p.inside(sleeve)
		off := pt{-.17 * k * a.side, .06}
		in.fill(limb([]pt{sh.add(off.x*1.3, .1), sh.lerp(e, .5).add(off.x, off.y), e.add(off.x, off.y), e.lerp(w, .5).add(off.x*.9, off.y), w.add(off.x*.8, off.y)}, []float64{.05 * k, .13 * k, .13 * k, .11 * k, .08 * k}), flat(col.shade(.62).alpha(.5)))
	}
	if a.detail > 36 {
		in := a.p.inside(sleeve)
		n := e
		dir := 1.0
		if e.x < s.x {
			dir = -1
		}
		in.fill(lock(.055, n.add(.22*dir, -.1), n.add(0, -.02), n.add(-.2*dir, -.06)), flat(col.shade(.62).alpha(.6)))
		in.fill(lock(.045, n.add(.2*dir, .06), n.add(0, .1), n.add(-.14*dir, .06)), flat(col.shade(.62).alpha(.5)))
		in.fill(lock(.05, s.add(-.16*dir, .35), s.add(.02*dir, .45), s.add(.14*dir, .40)), flat(col.shade(.6).alpha(.35)))
		// A cuff.
		if a.d.Garment != "robe" {
			u := w.lerp(e, .10)
			dx, dy := w.y-e.y, e.x-w.x
			l := math.Hypot(dx, dy)
			if l > 0 {
				dx, dy = dx/l*.2*k, dy/l*.2*k
				in.stroke(line(u.add(-dx, -dy), u.add(dx, dy)), .03, flat(col.shade(.6).alpha(.8)))
			}
		}
	}
	if a.d.Garment == "robe" && a.detail > 30 {
		dx, dy := w.x-e.x, w.y-e.y
		l := math.Max(math.Hypot(dx, dy), .01)
		nx, ny := -dy/l*.40*k, dx/l*.40*k
		a.p.stroke(line(w.add(nx, ny), w.add(-nx, -ny)), .06, flat(a.c(a.d.Accent)))
	}
}

// hand draws a hand that hangs from the wrist w at deg degrees.
func (a *actor) hand(w, e pt, deg float64, fist bool, side, k float64) {
	if a.detail < 14 {
		return
	}
	skin, dark := a.skin(), a.skinShade()
	p := a.p.at(w.x, w.y, side*k*.92, k*.92).turned(-deg * side)
	var shape *canvas.Path
	thumb := limb([]pt{{-.07, .06}, {-.15, .16}, {-.145, .27}}, []float64{.06, .05, .035})
	if fist {
		shape = blob(pt{-.09, -.04}, pt{.09, -.04}, pt{.155, .09}, pt{.15, .25}, pt{.05, .32}, pt{-.09, .29}, pt{-.14, .14})
		thumb = limb([]pt{{-.12, .10}, {-.05, .19}, {.06, .2}}, []float64{.05, .045, .035})
	} else {
		shape = blob(pt{-.08, -.06}, pt{.08, -.06}, pt{.135, .10}, pt{.135, .28}, pt{.09, .42}, pt{.02, .47}, pt{-.06, .43}, pt{-.11, .25}, pt{-.115, .1})
	}
	inkS := linear(skin.lit(.06), skin.mix(dark, .7), pt{.14 * a.side * side, 0}, pt{-.14 * a.side * side, .2})
	if !fist {
		p.fill(thumb, inkS)
		if a.detail > 60 {
			a.fingers(p, inkS, dark)
			return
		}
	}
	p.fill(shape, inkS)
	if fist {
		p.fill(thumb, flat(skin))
	}
	if a.detail > 60 {
		in := p.inside(shape)
		for j := range 3 {
			x := -.045 + .052*float64(j)
			y := .24
			if fist {
				y = .12
			}
			in.stroke(curve(pt{x, y}, pt{x + .012, y + .12}, pt{x + .004, y + .24}), .011, flat(dark.shade(.25).alpha(.7)))
		}
	}
}

// fingers draws a hand with fingers, a little bent as they are at rest.
func (a *actor) fingers(p *painter, in ink, dark rgba) {
	palm := blob(pt{-.08, -.06}, pt{.08, -.06}, pt{.13, .08}, pt{.135, .22}, pt{.06, .27}, pt{-.05, .26}, pt{-.11, .20}, pt{-.115, .08})
	tips := [4]pt{{-.085, .40}, {-.020, .455}, {.050, .445}, {.112, .375}}
	for j, tip := range tips {
		root := pt{-.080 + .062*float64(j), .19}
		bend := root.lerp(tip, .55).add(.008, 0)
		p.fill(limb([]pt{root, bend, tip}, []float64{.034, .031, .024}), in)
	}
	p.fill(palm, in)
	for j := range 3 {
		x := -.050 + .062*float64(j)
		p.fill(lock(.014, pt{x, .20}, pt{x + .004, .29}, pt{x + .006, .37}), flat(dark.shade(.25).alpha(.75)))
	}
	p.fill(lock(.012, pt{-.095, .12}, pt{-.05, .17}, pt{-.045, .22}), flat(dark.shade(.1).alpha(.6)))
}
