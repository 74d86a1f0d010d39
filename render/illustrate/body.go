package illustrate

import (
	"math"

	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// bones are the joints of a figure in heads below the middle of the face.
// Index 0 is the side nearer to the camera when turned.
type bones struct {
	shoulder, elbow, wrist [2]pt
	hand                   [2]float64 // degrees, 0 hangs down
	fist                   [2]bool
	front                  [2]bool // the arm crosses the body
	hip, knee, ankle       [2]pt
	hipY, floor            float64
	sw, ww, hw             float64 // half widths of shoulders, waist, hips
}

// bodySize is the half width of the shoulders and the lengths of trunk and legs.
func bodySize(d Design) (shoulder, hip, leg float64) {
	shoulder, hip, leg = .92, 2.95, 3.2
	if d.Gender == storyboard.Female {
		shoulder, hip = .77, 2.88
	}
	switch d.Age {
	case "child":
		shoulder, hip, leg = .60, 2.15, 1.95
	case "teen":
		shoulder, hip, leg = shoulder*.88, 2.8, 3.0
	case "old":
		hip, leg = hip-.1, leg-.2
	}
	return shoulder * math.Sqrt(d.Build), hip, leg
}

// gestures are what arms do, chosen by expression.
var gestures = map[storyboard.Expression][]string{
	storyboard.Neutral: {"down", "pockets", "down", "hip"}, storyboard.Happy: {"down", "open", "chest"},
	storyboard.Sadness: {"down", "clasp"}, storyboard.Angry: {"crossed", "fists", "point"}, storyboard.Afraid: {"guard", "clasp"},
	storyboard.Surprised: {"open", "guard"}, storyboard.Tender: {"chest", "clasp"}, storyboard.Determined: {"fists", "hip", "down"},
	storyboard.Suspicious: {"crossed", "chin"}, storyboard.Disgusted: {"crossed", "guard"}, storyboard.Whisper: {"mouth", "clasp"}, storyboard.Shout: {"fists", "open", "point"},
}

func (a *actor) bones(pose storyboard.Pose, gesture string) bones {
	sw, hipY, leg := bodySize(a.d)
	build := a.d.Build
	b := bones{hipY: hipY, floor: hipY + leg + .12, sw: sw}
	b.ww, b.hw = .64*build, .66*build
	if a.female() {
		b.ww, b.hw = .50*build, .66*build
	}
	if a.child() {
		b.ww, b.hw = .46*build, .48*build
	}
	if a.d.Age == "old" {
		b.ww *= 1.08
	}
	shY := .96
	arm := (hipY - shY) * .56
	for i := range 2 {
		s := float64(2*i - 1)
		x := b.bx(a, sw*s*.93)
		b.shoulder[i] = pt{x, shY + .06}
		b.elbow[i] = pt{b.bx(a, (sw+.13)*s), shY + .06 + arm}
		b.wrist[i] = pt{b.bx(a, (sw+.05)*s), shY + arm*1.92}
		b.hip[i] = pt{b.bx(a, b.hw*.5*s), hipY}
		b.knee[i] = pt{b.bx(a, b.hw*.52*s), hipY + leg*.5}
		b.ankle[i] = pt{b.bx(a, b.hw*.50*s), hipY + leg*.96}
	}
	b.gesture(a, gesture, arm)
	t := math.Max(a.turn, .15)
	switch pose {
	case storyboard.Sitting:
		k := leg * .16
		b.knee[0] = pt{b.hip[0].x - .10 + .75*t, hipY + k + .12}
		b.knee[1] = pt{b.hip[1].x + .10 + .75*t, hipY + k}
		b.ankle[0], b.ankle[1] = pt{b.knee[0].x - .02, hipY + leg*.58}, pt{b.knee[1].x + .04, hipY + leg*.56}
		b.floor = hipY + leg*.62 + .08
		if gesture == "down" || gesture == "pockets" || gesture == "hip" || gesture == "fists" {
			for i := range 2 {
				b.elbow[i] = b.elbow[i].add(.05, -.05)
				b.wrist[i] = b.knee[i].lerp(b.hip[i], .45).add(0, -.22)
				b.hand[i], b.front[i] = 20-40*float64(i), true
			}
		}
	case storyboard.Walking:
		b.knee[0], b.ankle[0] = b.knee[0].add(.34*t, -.06), b.ankle[0].add(.62*t, -.02)
		b.knee[1], b.ankle[1] = b.knee[1].add(.02, 0), b.ankle[1].add(-.62*t, -.20)
		if !b.front[0] && !b.front[1] {
			b.elbow[0], b.wrist[0] = b.elbow[0].add(-.18*t, -.02), b.wrist[0].add(-.34*t, -.1)
			b.elbow[1], b.wrist[1] = b.elbow[1].add(.14*t, -.02), b.wrist[1].add(.46*t, -.14)
		}
	case storyboard.Running:
		b.knee[0], b.ankle[0] = pt{b.hip[0].x + .35 + .55*t, hipY + leg*.32}, pt{b.hip[0].x + .2 + .25*t, hipY + leg*.70}
		b.knee[1], b.ankle[1] = pt{b.hip[1].x - .15, hipY + leg*.48}, pt{b.hip[1].x - .35 - .7*t, hipY + leg*.82}
		b.elbow[0], b.wrist[0] = b.shoulder[0].add(-.55, .75), b.shoulder[0].add(-.1, 1.25)
		b.elbow[1], b.wrist[1] = b.shoulder[1].add(.2, .9), b.shoulder[1].add(.75, .42)
		b.hand, b.fist = [2]float64{-100, 200}, [2]bool{true, true}
		b.front = [2]bool{true, false}
		b.floor = hipY + leg*.95
	case storyboard.Kneeling:
		b.knee[0], b.knee[1] = b.knee[0].add(-.12, -leg*.04), b.knee[1].add(.14, -leg*.04)
		b.ankle[0], b.ankle[1] = b.knee[0].add(-.30, .18), b.knee[1].add(-.1, .18)
		b.floor = hipY + leg*.5 + .32
	}
	return b
}

// bx maps a point across the trunk to where the turned trunk shows it.
func (b bones) bx(a *actor, x float64) float64 {
	off := .12 * a.turn * math.Max(0, 1-math.Abs(x)/b.sw)
	if x > 0 {
		return off + x*(1-.20*a.turn)
	}
	return off + x*(1-.05*a.turn)
}

func (b *bones) gesture(a *actor, name string, arm float64) {
	at := func(i int, ex, ey, wx, wy, hand float64, fist bool) {
		s := float64(2*i - 1)
		b.elbow[i] = pt{b.bx(a, (b.sw+ex)*s), b.shoulder[i].y + arm*ey}
		b.wrist[i] = pt{b.bx(a, wx*s), wy}
		b.hand[i], b.fist[i], b.front[i] = hand*-s, fist, true
	}
	k := b.sw / .92
	switch name {
	case "pockets":
		for i := range 2 {
			s := float64(2*i - 1)
			b.elbow[i] = pt{b.bx(a, (b.sw+.26)*s), b.shoulder[i].y + arm*.98}
			b.wrist[i] = pt{b.bx(a, b.hw*.95*s), b.hipY - .12}
			b.hand[i] = 15 * s
		}
	case "hip":
		b.elbow[0] = pt{b.bx(a, -(b.sw + .50)), b.shoulder[0].y + arm*.98}
		b.wrist[0] = pt{b.bx(a, -b.ww*1.02), b.hipY - .46}
		b.hand[0], b.front[0] = -62, true
	case "crossed":
		at(0, .12, .98, -.42*k, 1.94, 88, false)
		at(1, .12, 1.0, -.36*k, 1.74, 84, true)
	case "fists":
		for i := range 2 {
			b.fist[i] = true
			s := float64(2*i - 1)
			b.elbow[i] = b.elbow[i].add(.08*s, -.03)
		}
	case "point":
		at(1, .32, .8, .86*k, 1.18, 152, true)
	case "guard":
		at(0, .14, 1.0, .30*k, 1.52, 158, false)
		at(1, .16, 1.0, .36*k, 1.40, 158, false)
	case "clasp":
		at(0, .10, 1.02, .10*k, 2.18, 74, false)
		at(1, .10, 1.02, .12*k, 2.10, 74, true)
	case "chest":
		at(1, .16, 1.0, .16*k, 1.56, 112, false)
	case "open":
		at(0, .30, .92, .98*k, 1.72, 150, false)
		at(1, .30, .92, .98*k, 1.66, 150, false)
	case "chin":
		at(0, .10, 1.0, .05*k, 1.9, 80, true)
		at(1, .12, 1.0, .12*k, 1.02, 176, true)
	case "mouth":
		at(0, .20, .98, .34, .82, 170, false)
	case "hold":
		at(1, .10, 1.0, .30*k, 1.66, 130, true)
	}
}

// drawBody draws a whole figure with its head. gesture is a key of gestures'
// values; pose may be lying, which the caller turns.
func (a *actor) drawBody(pose storyboard.Pose, gesture string) bones {
	b := a.bones(pose, gesture)
	if a.detail*b.floor < 12 {
		return b
	}
	if pose == storyboard.Sitting {
		a.chair(b)
	}
	if a.d.Garment == "cloak" {
		a.cloakBack(b)
	}
	if !a.away {
		a.nodding().hairBack()
	}
	a.legs(b, pose)
	for i := 1; i >= 0; i-- {
		if !b.front[i] {
			a.arm(b, i)
		}
	}
	a.torso(b, pose)
	a.neck(b)
	a.collar(b)
	head := a.nodding()
	if a.away {
		head.drawFace()
		head.hairFront()
		head.drawHat()
	} else {
		head.drawFace()
		head.hairFront()
		head.drawHat()
	}
	a.overCollar(b)
	for i := 1; i >= 0; i-- {
		if b.front[i] {
			a.arm(b, i)
		}
	}
	return b
}

// nodding is the actor in a painter tilted as the expression holds the head.
func (a *actor) nodding() *actor {
	if a.away || a.face.nod == 0 && a.face.lean == 0 {
		return a
	}
	p := a.p.at(0, .45+a.face.nod*.006, 1, 1).turned(a.face.lean+a.face.nod*.35*a.turn).at(0, -.45, 1, 1)
	return a.with(p)
}

func (a *actor) neck(b bones) {
	w := .175
	if a.female() {
		w = .142
	}
	if a.child() {
		w = .125
	}
	w *= .6 + .4*a.d.Build
	skin, dark := a.skin(), a.skinShade()
	x := -.045 * a.turn
	shape := joined([]pt{{x - w, .2}, {x - w*.98, .5}, {x - w*1.1, .68}}, []pt{{x - w*1.15, .78}, {x + .05*a.turn, .86}, {x + w*1.15 + .03*a.turn, .78}}, []pt{{x + w*1.1 + .03*a.turn, .68}, {x + w*.95, .5}, {x + w, .2}})
	a.p.fill(shape, linear(skin, skin.mix(dark, .55), pt{w * a.side, 0}, pt{-w * a.side, 0}))
	in := a.p.inside(shape)
	if a.away {
		in.fill(box(-.5, .2, 1, .2), flat(dark.alpha(.6)))
		return
	}
	// The jaw's shadow, pushed away from the light.
	jaw := a.skull(.0)
	for i := range jaw {
		jaw[i] = jaw[i].add(-.05*a.side, .115)
	}
	in.fill(blob(jaw...), flat(dark.shade(.12).alpha(.92)))
	if a.detail > 70 {
		for _, s := range []float64{-1, 1} {
			in.fill(lock(.026, pt{x + s*w*.9, .45}, pt{x + s*w*.6, .66}, pt{x + s*.03 + .05*a.turn, .84}), flat(dark.alpha(.5)))
		}
	}
}

func (a *actor) chair(b bones) {
	c := a.l.person(hex("#6e4a34"))
	seat := b.hipY + .22
	a.p.fill(rounded(-b.hw*1.5, b.hipY-1.35, b.hw*2.6, 1.5, .12), linear(c.lit(.08), c.shade(.5), pt{b.hw * a.side, 0}, pt{-b.hw * a.side, 0}))
	for _, x := range []float64{-b.hw * 1.35, b.hw * 1.3} {
		a.p.fill(box(x-.06, seat, .13, b.floor-seat), flat(c.shade(.5)))
	}
	a.p.fill(rounded(-b.hw*1.6, seat-.1, b.hw*3.3, .3, .08), linear(c, c.shade(.5), pt{0, seat - .1}, pt{0, seat + .2}))
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
		k *= .86
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
	half := []float64{.235 * k, .225 * k, .195 * k, .175 * k, .135 * k}
	for j := range half {
		half[j] *= g.sleeve
	}
	if a.d.Garment == "robe" {
		half = []float64{.26 * k, .28 * k, .32 * k, .40 * k, .44 * k}
	}
	in0 := s.add(-.10*k*float64(2*i-1), -.04)
	sh := s.add(0, .10)
	path := []pt{in0, sh, sh.lerp(e, .5), e, e.lerp(w, .5), w}
	half = append([]float64{.10 * k}, half...)
	lit := func(c rgba) ink {
		return linear(c.mix(a.l.key, .12), c.shade(.46), pt{(s.x+w.x)/2 + .28*a.side, s.y}, pt{(s.x+w.x)/2 - .28*a.side, s.y + .25})
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
		a.p.fill(limb([]pt{in0, sh, sh.lerp(mid, .5), mid}, []float64{half[0], half[1] * .95, half[1], half[1] * .98}), lit(col))
		return
	}
	hand()
	sleeve := limb(path, half)
	a.p.fill(sleeve, lit(col))
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

// gestureFor chooses what the arms do, by character and expression.
func gestureFor(id string, e storyboard.Expression, seed uint64) string {
	list, ok := gestures[e]
	if !ok {
		list = gestures[storyboard.Neutral]
	}
	return pick(dice{id, int(seed % 7)}, "gesture "+string(e), list)
}
