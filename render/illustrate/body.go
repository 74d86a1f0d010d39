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

// gestures are what arms do, chosen by expression: few, and all of them quiet.
var gestures = map[storyboard.Expression][]string{
	storyboard.Neutral: {"down", "pockets", "down", "hip"}, storyboard.Happy: {"down", "open", "hip"},
	storyboard.Sadness: {"down", "clasp"}, storyboard.Angry: {"crossed", "fists", "point"}, storyboard.Afraid: {"clasp", "fists", "down"},
	storyboard.Surprised: {"open", "down"}, storyboard.Tender: {"clasp", "down"}, storyboard.Determined: {"fists", "hip", "crossed"},
	storyboard.Suspicious: {"crossed", "hip", "pockets"}, storyboard.Disgusted: {"crossed", "down"}, storyboard.Whisper: {"down", "clasp"}, storyboard.Shout: {"fists", "point", "open"},
}

// narrow are the gestures that leave room for a neighbour.
var narrow = map[string]string{"hip": "pockets", "open": "down", "point": "fists"}

// yaw is how far the trunk is turned: 0 front, 1 three quarters, 1.5 profile.
func (a *actor) yaw() float64 {
	if a.profile {
		return 1.5
	}
	return a.turn
}

// armLength is the length of an upper arm with its shoulder, in heads.
func armLength(hipY float64) float64 { return (hipY - .96) * .56 }

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
	if a.d.Stout {
		b.ww, b.hw = b.ww+.24, b.hw+.10
		if a.child() {
			b.ww -= .06
		}
	}
	// Arms hang outside of the waist.
	wide := math.Max(sw, b.ww)
	t := a.yaw()
	shY := 1.02
	arm := armLength(hipY)
	for i := range 2 {
		s := float64(2*i - 1)
		b.shoulder[i] = pt{b.bx(a, sw*s*.90), shY}
		b.elbow[i] = pt{b.bx(a, (wide+.08)*s), shY + arm}
		b.wrist[i] = pt{b.bx(a, (wide+.05)*s), shY + arm*1.86}
		if a.profile {
			// In profile both arms hang in the middle of the trunk.
			b.shoulder[i] = pt{-.12 + .10*float64(i), shY + .02}
			b.elbow[i] = b.shoulder[i].add(-.05, arm*.98)
			b.wrist[i] = b.shoulder[i].add(.07, arm*1.84)
		}
		// Legs stand below the middle of the trunk, not below its front.
		x := b.bx(a, b.hw*.48*s) - .12*t
		if a.profile {
			x = -.08 + .04*s
		}
		b.hip[i] = pt{x, hipY}
		b.knee[i] = pt{x + .03*t, hipY + leg*.5}
		b.ankle[i] = pt{x - .01*t, hipY + leg*.96}
	}
	// The near arm of a turned body lies before the trunk.
	b.front[0] = t > .5 && !a.away
	b.gesture(a, gesture, arm)
	side := math.Max(t, .2)
	// flat says how much of a thigh that points forwards is seen from the side.
	flat := clamp(side, .2, 1)
	switch pose {
	case storyboard.Sitting:
		for i := range 2 {
			s := float64(2*i - 1)
			b.knee[i] = pt{b.hip[i].x + s*.12*(1-flat) + leg*.42*flat, hipY + .06 + leg*.18*(1-flat) - .03*float64(i)}
			b.ankle[i] = pt{b.knee[i].x + .03*s*(1-flat) - .06*flat, hipY + leg*.58 - .05*float64(i)}
		}
		b.floor = hipY + leg*.62 + .10
		if gesture == "down" || gesture == "pockets" || gesture == "hip" || gesture == "fists" {
			for i := range 2 {
				b.wrist[i] = b.hip[i].lerp(b.knee[i], .62).add(0, -.22)
				b.elbow[i] = b.shoulder[i].lerp(b.wrist[i], .5).add(-.20*flat+.16*float64(2*i-1)*(1-flat), .16)
				b.front[i], b.fist[i] = i == 0 || flat < .5, false
				b.hand[i] = pointing(b.elbow[i], b.wrist[i], i)
			}
		}
	case storyboard.Walking:
		b.knee[0], b.ankle[0] = b.knee[0].add(-.02*side, -.02), b.ankle[0].add(-.62*side, -.16)
		b.knee[1], b.ankle[1] = b.knee[1].add(.42*side, -.05), b.ankle[1].add(.66*side, -.03)
		if gesture == "down" {
			b.elbow[0], b.wrist[0] = b.elbow[0].add(.12*side, -.02), b.wrist[0].add(.46*side, -.12)
			b.elbow[1], b.wrist[1] = b.elbow[1].add(-.16*side, -.02), b.wrist[1].add(-.34*side, -.08)
			b.hand = [2]float64{pointing(b.elbow[0], b.wrist[0], 0), pointing(b.elbow[1], b.wrist[1], 1)}
		}
	case storyboard.Running:
		b.knee[0], b.ankle[0] = b.hip[0].add(-.12*side, leg*.50), b.hip[0].add(-.12*side-.95*side, leg*.66)
		b.knee[1], b.ankle[1] = b.hip[1].add(.95*side, leg*.34), b.hip[1].add(.72*side, leg*.80)
		b.elbow[0], b.wrist[0] = b.shoulder[0].add(.30*side, .82), b.shoulder[0].add(.98*side, .55)
		b.elbow[1], b.wrist[1] = b.shoulder[1].add(-.62*side, .72), b.shoulder[1].add(-.28*side, 1.32)
		b.fist = [2]bool{true, true}
		b.hand = [2]float64{pointing(b.elbow[0], b.wrist[0], 0), pointing(b.elbow[1], b.wrist[1], 1)}
		b.front = [2]bool{true, false}
		b.floor = hipY + leg*.92
	case storyboard.Kneeling:
		for i := range 2 {
			s := float64(2*i - 1)
			b.knee[i] = b.hip[i].add(.10*s*(1-flat)+.10*flat+.10*flat*float64(i), leg*.47)
			b.ankle[i] = b.knee[i].add(-(.16 + .98*flat), .06)
		}
		b.floor = hipY + leg*.47 + .30
	}
	return b
}

// pointing is the angle at which a hand goes on as its forearm points.
func pointing(elbow, wrist pt, i int) float64 {
	s := float64(2*i - 1)
	return math.Atan2((wrist.x-elbow.x)*s, wrist.y-elbow.y) * s * 180 / math.Pi
}

// bx maps a point across the trunk to where the turned trunk shows it.
func (b bones) bx(a *actor, x float64) float64 {
	t := a.yaw()
	if a.away {
		t *= .4
	}
	off := .17 * t * math.Max(0, 1-math.Abs(x)/b.sw)
	if x > 0 {
		return off + x*(1-.34*t-.06*t*t)
	}
	return off + x*(1-.10*t-.12*t*t)
}

// collarX maps a point around the neck, which stands nearer to the middle of a
// turned body than the front of its chest.
func (b bones) collarX(a *actor, x float64) float64 {
	t := a.yaw()
	if a.away {
		t *= .4
	}
	// The front, and how much of the near and the far half is seen, at 0, 1 and 1.5.
	front, near, far := .06*t, 1-.05*t, 1-.28*t
	if t > 1 {
		k := (t - 1) * 2
		front, near, far = lerp(.06, .10, k), lerp(.95, 1.40, k), lerp(.72, .14, k)
	}
	if x > 0 {
		return front + x*far
	}
	return front + x*near
}

// reach is how far a figure extends to the left and right of its face, in heads,
// above a line that many heads below it.
func (a *actor) reach(b bones, pose storyboard.Pose, below float64) (left, right float64) {
	k := math.Sqrt(a.d.Build)
	add := func(q pt, r float64) {
		if q.y-r < below {
			left, right = math.Max(left, r-q.x), math.Max(right, q.x+r)
		}
	}
	g := a.garment()
	hair := .46
	switch c := a.cut(); {
	case c.tail == "pony" || a.d.Hair == "afro":
		hair = .68
	case c.fall > 0 || c.tail != "" || c.curls:
		hair = .60
	}
	add(pt{-.1 * a.turn, -.1}, hair)
	if a.d.Hat == "brimmed" || a.d.Hat == "straw" {
		add(pt{.05, -.24}, .70)
	}
	for i := range 2 {
		add(b.shoulder[i], .23*k*g.sleeve)
		add(b.elbow[i], .23*k*g.sleeve)
		add(b.wrist[i], .24*k)
		if a.d.Garment == "robe" {
			add(b.wrist[i], .46*k)
		}
		add(b.knee[i], .34*k)
		add(b.ankle[i].add(.2*a.turn, 0), .34*k)
	}
	hem := b.hipY + g.hem*(b.floor-b.hipY)
	w := b.hw + g.loose + g.flare*(hem-b.hipY)
	for _, s := range []float64{-1, 1} {
		add(pt{b.bx(a, b.hw*s), b.hipY}, g.loose)
		if pose != storyboard.Sitting {
			add(pt{b.bx(a, w*s), hem}, .03)
		}
		if a.d.Garment == "cloak" {
			add(pt{b.bx(a, b.sw*1.4*s), 2.4}, .06)
			add(pt{b.bx(a, b.sw*1.55*s), b.floor - .4}, .05)
		}
		if a.d.Garment == "armour" {
			add(pt{b.bx(a, b.sw*.92*s), 1.08}, .31)
		}
	}
	if pose == storyboard.Sitting {
		add(pt{-b.hw * 1.6, b.hipY}, .1)
		add(pt{b.hw * 1.7, b.hipY}, .1)
	}
	return left, right
}

func (b *bones) gesture(a *actor, name string, arm float64) {
	at := func(i int, ex, ey, wx, wy, hand float64, fist bool) {
		s := float64(2*i - 1)
		b.elbow[i] = pt{b.bx(a, (b.sw+ex)*s), b.shoulder[i].y + arm*ey}
		b.wrist[i] = pt{b.bx(a, wx*s), wy}
		b.hand[i], b.fist[i], b.front[i] = hand*-s, fist, true
	}
	k := b.sw / .92
	if a.profile {
		// Arms that are seen from the side only hang, or bend before the body.
		switch name {
		case "crossed", "clasp", "open", "point":
			for i := range 2 {
				b.elbow[i] = b.shoulder[i].add(-.10, arm*.98)
				b.wrist[i] = b.shoulder[i].add(.62*k, arm*1.18+.05*float64(i))
				b.hand[i], b.fist[i], b.front[i] = pointing(b.elbow[i], b.wrist[i], i), name != "open", i == 0
			}
		case "fists":
			b.fist = [2]bool{true, true}
		}
		return
	}
	for i := range 2 {
		b.hand[i] = pointing(b.elbow[i], b.wrist[i], i) * .6
	}
	switch name {
	case "pockets":
		for i := range 2 {
			s := float64(2*i - 1)
			b.elbow[i] = pt{b.bx(a, (b.sw+.16)*s), b.shoulder[i].y + arm*.98}
			b.wrist[i] = pt{b.bx(a, b.hw*.98*s), b.hipY - .10}
			b.hand[i] = 15 * s
		}
	case "hip":
		i := 0
		b.elbow[i] = pt{b.bx(a, -(b.sw + .46)), b.shoulder[i].y + arm*.94}
		b.wrist[i] = pt{b.bx(a, -b.ww*1.04), b.hipY - .42}
		b.hand[i], b.fist[i], b.front[i] = -50, true, true
	case "crossed":
		at(0, .06, .98, -.44*k, 1.92, 84, true)
		at(1, .06, 1.0, -.40*k, 1.72, 80, false)
	case "fists":
		for i := range 2 {
			b.fist[i] = true
			s := float64(2*i - 1)
			b.elbow[i] = b.elbow[i].add(.05*s, -.03)
		}
	case "point":
		i := 1
		b.elbow[i] = pt{b.bx(a, b.sw+.28), b.shoulder[i].y + arm*.72}
		b.wrist[i] = pt{b.bx(a, b.sw+.98), 1.44}
		b.hand[i], b.fist[i], b.front[i] = pointing(b.elbow[i], b.wrist[i], i), true, true
	case "clasp":
		at(0, .04, 1.0, .12*k, 2.30, 70, false)
		at(1, .04, 1.0, .14*k, 2.24, 70, true)
	case "open":
		for i := range 2 {
			s := float64(2*i - 1)
			b.elbow[i] = pt{b.bx(a, (b.sw+.10)*s), b.shoulder[i].y + arm*.94}
			b.wrist[i] = pt{b.bx(a, (b.sw+.62)*s), b.shoulder[i].y + arm*1.16}
			b.hand[i], b.front[i] = pointing(b.elbow[i], b.wrist[i], i)+18*-s, i == 0 || a.turn < .5
		}
	}
}

// inPitch is the actor with its trunk as the camera sees it: from below the trunk is
// large and the head small, from above the other way round; both meet at the neck.
func (a *actor) inPitch() *actor {
	if a.pitch == 0 {
		return a
	}
	k, ky := 1-.14*a.pitch, 1-.17*a.pitch
	return a.with(a.p.at(0, .74, k, ky).at(0, -.74, 1, 1))
}

// tiny reports a figure of a few pixels, of which nothing is drawn.
func (a *actor) tiny(b bones) bool { return a.detail*b.floor < 12 }

// drawBelow draws a figure up to its neck and collar, and the hair behind them.
func (a *actor) drawBelow(b bones, pose storyboard.Pose) {
	if a.tiny(b) {
		return
	}
	full := a
	a = a.inPitch()
	if pose == storyboard.Sitting {
		a.seat(b)
	}
	if a.d.Garment == "cloak" {
		a.cloakBack(b)
	}
	if !a.away {
		full.nodding().hairBack()
	}
	behind := func() {
		for i := 1; i >= 0; i-- {
			if !b.front[i] {
				a.arm(b, i)
			}
		}
	}
	if pose == storyboard.Sitting || pose == storyboard.Kneeling {
		behind()
		a.legs(b, pose)
	} else {
		a.legs(b, pose)
		behind()
	}
	a.torso(b, pose)
	if pose == storyboard.Sitting {
		a.lap(b)
	}
	a.neck(b)
	a.collar(b)
}

// drawAbove draws a figure's head and what lies before it.
func (a *actor) drawAbove(b bones) {
	if a.tiny(b) {
		return
	}
	head := a.nodding()
	head.drawFace()
	head.hairFront()
	head.drawHat()
	a = a.inPitch()
	a.overCollar(b)
	for i := 1; i >= 0; i-- {
		if b.front[i] {
			a.arm(b, i)
		}
	}
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
		w = .148
	}
	if a.child() {
		w = .15
	}
	if a.d.Stout {
		w *= 1.15
	}
	w *= .35 + .65*a.d.Build
	skin, dark := a.skin(), a.skinShade()
	x := -.045 * a.turn
	if a.profile {
		a.neckAside(w, skin, dark)
		return
	}
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
	if a.d.Stout {
		c := pt{x + .07*a.turn, .50}
		in.fill(oval(c.x, c.y, .30, .10), linear(skin.mix(dark, .2), skin.mix(dark, .75), pt{c.x + .2*a.side, c.y - .05}, pt{c.x - .2*a.side, c.y + .1}))
	}
	if a.detail > 70 {
		for _, s := range []float64{-1, 1} {
			in.fill(lock(.026, pt{x + s*w*.9, .45}, pt{x + s*w*.6, .66}, pt{x + s*.03 + .05*a.turn, .84}), flat(dark.alpha(.5)))
		}
	}
}

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

// gestureFor chooses what the arms do, by character and expression.
func gestureFor(id string, e storyboard.Expression, seed uint64) string {
	list, ok := gestures[e]
	if !ok {
		list = gestures[storyboard.Neutral]
	}
	return pick(dice{id, int(seed % 7)}, "gesture "+string(e), list)
}
