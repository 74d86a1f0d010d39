package illustrate

import (
	"math"

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
		b.walk(a.step, side, gesture == "down")
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

// walk puts legs, and arms that swing, into a part of a double step, 0 to 1. At 0 the
// near leg is behind; the leg that comes forward is lifted.
func (b *bones) walk(step, side float64, swing bool) {
	sin, cos := math.Sincos(2 * math.Pi * step)
	for i, u := range [2]float64{-cos, cos} {
		lift := math.Max(0, sin*float64(1-2*i))
		k, q := pt{.42, -.05}, pt{.66, -.03}
		e, w := pt{-.16, -.02}, pt{-.34, -.08}
		if u < 0 {
			k, q = pt{-.02, -.02}, pt{-.62, -.16}
			e, w = pt{.12, -.02}, pt{.46, -.12}
		}
		m := math.Abs(u)
		b.knee[i] = b.knee[i].add((k.x*m+.28*lift)*side, k.y*m-.06*lift)
		b.ankle[i] = b.ankle[i].add((q.x*m-.10*lift)*side, q.y*m-.20*lift)
		if swing {
			b.elbow[i], b.wrist[i] = b.elbow[i].add(e.x*m*side, e.y*m), b.wrist[i].add(w.x*m*side, w.y*m)
			b.hand[i] = pointing(b.elbow[i], b.wrist[i], i)
		}
	}
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

// gestureFor chooses what the arms do, by character and expression.
func gestureFor(id string, e storyboard.Expression, seed uint64) string {
	list, ok := gestures[e]
	if !ok {
		list = gestures[storyboard.Neutral]
	}
	return pick(dice{id, int(seed % 7)}, "gesture "+string(e), list)
}
