package illustrate

import (
	"math"

	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// actor draws one person, in heads. Everybody is drawn looking to the right;
// who looks to the left is drawn in a mirrored painter with mirrored light.
type actor struct {
	p *painter
	d Design
	l light
	// side is where the light comes from in the actor's own coordinates.
	side float64
	// turn is 0 for a face seen from the front and 1 for three quarters.
	turn float64
	away bool
	// profile is a head and trunk seen exactly from the side; turn is then 1.
	profile bool
	// pitch is how the camera looks: -1 from below, 1 from above.
	pitch float64
	// indoor says what somebody who sits is sitting on.
	indoor bool
	face   features
	// detail is how many pixels a head is high; small heads leave out what
	// would be smaller than a pixel.
	detail float64
	// step is the part of a double step that a walker is in.
	step float64
}

func (a *actor) with(p *painter) *actor { b := *a; b.p = p; return &b }

// c is a colour of the design in the setting's light.
func (a *actor) c(s string) rgba { return a.l.person(hex(s)) }

func (a *actor) skin() rgba { return a.c(a.d.Skin) }

func (a *actor) skinShade() rgba {
	s := a.skin()
	return rgba{s.r * .76, s.g * .62, s.b * .62, 1}.mix(a.l.ambient.times(rgba{.5, .4, .6, 1}), .12)
}

func (a *actor) female() bool { return a.d.Gender == storyboard.Female }
func (a *actor) child() bool  { return a.d.Age == "child" }

// fx maps a point on the front of a face to where the turned face shows it: the
// far half narrows, all of it moves with the nose.
func (a *actor) fx(x float64) float64 {
	far, near := 1-.38*a.turn, 1+.04*a.turn
	if x > 0 {
		return .115*a.turn + x*far
	}
	return .115*a.turn + x*near
}

func (a *actor) f(x, y float64) pt { return pt{a.fx(x), y} }

// The outline of the skull from the crown clockwise, seen from the front and
// turned to the right.
var (
	skullFront = []pt{{0, -.5}, {.172, -.476}, {.302, -.355}, {.352, -.15}, {.347, 0}, {.340, .12}, {.302, .27}, {.205, .41}, {.095, .49}, {0, .502}, {-.095, .49}, {-.205, .41}, {-.302, .27}, {-.340, .12}, {-.347, 0}, {-.352, -.15}, {-.302, -.355}, {-.172, -.476}}
	skullTurn  = []pt{{-.02, -.51}, {.165, -.474}, {.292, -.35}, {.334, -.15}, {.306, -.005}, {.322, .095}, {.282, .25}, {.236, .38}, {.18, .475}, {.10, .508}, {-.01, .48}, {-.135, .40}, {-.235, .275}, {-.285, .12}, {-.34, 0}, {-.41, -.15}, {-.378, -.35}, {-.22, -.478}}
)

// skull is the outline of this head. grow moves it outwards, for hair.
func (a *actor) skull(grow float64) []pt {
	jaw, chin, long := 1.0, 1.0, 0.0
	switch a.d.Face {
	case "round":
		jaw, chin, long = 1.08, 1.2, -.02
	case "square":
		jaw, chin, long = 1.10, 1.38, 0
	case "heart":
		jaw, chin, long = .93, .8, .01
	case "long":
		jaw, chin, long = .95, 1.02, .035
	}
	if a.female() {
		jaw *= .955
		chin *= .88
	}
	switch a.d.Age {
	case "child":
		jaw, long = jaw*1.05, long-.045
	case "old":
		jaw *= 1.03
	}
	// Weight shows in the cheeks and below them.
	weight := clamp(a.d.Build-1, -.16, .16)
	if a.d.Stout {
		weight = .34
	}
	jaw *= 1 + .42*weight
	if weight > 0 {
		chin *= 1 + .45*weight
	}
	out := make([]pt, len(skullFront))
	for i := range skullFront {
		q := skullFront[i].lerp(skullTurn[i], a.turn)
		cx := .03 * a.turn
		if a.profile {
			q = skullSide[i]
			cx = q.x
		}
		if q.y > -.05 && q.y < .3 {
			q.x += (q.x - cx) * .22 * weight
		}
		if q.y > .1 {
			k := clamp((q.y-.1)/.3, 0, 1)
			w := lerp(1, jaw, k)
			if q.y > .38 {
				w = lerp(jaw, jaw*chin, clamp((q.y-.38)/.1, 0, 1))
				cx = .09 * a.turn
			}
			if a.profile {
				cx, w = q.x, 1
			}
			q.x = cx + (q.x-cx)*w
			q.y += long * k
		}
		l := math.Hypot(q.x, q.y)
		q.x += q.x / l * grow
		q.y += q.y / l * grow
		out[i] = q
	}
	return out
}

// eyeLine is how far below the middle of the head the eyes stand.
func (a *actor) eyeLine() float64 {
	if a.child() {
		return .075
	}
	return .03
}

// drawFace draws skin and features of a head, without hair.
func (a *actor) drawFace() {
	if a.profile {
		a.drawProfile()
		return
	}
	outline := blob(a.skull(0)...)
	skin, dark := a.skin(), a.skinShade()
	a.ear(1)
	a.p.fill(outline, linear(skin.lit(.10), skin.mix(dark, .15), pt{.3 * a.side, -.3}, pt{-.3 * a.side, .45}))
	in := a.p.inside(outline)
	a.facePlanes(in, dark)
	if a.away {
		return
	}
	a.ear(-1)
	if a.detail < 26 {
		a.tinyFace()
		return
	}
	a.beardUnder(in)
	if a.face.blush > 0 || a.female() || a.child() {
		k := .16 + .22*a.face.blush
		for _, s := range []float64{-1, 1} {
			c := a.f(.2*s, a.eyeLine()+.15)
			in.fill(oval(c.x, c.y, .12, .075), glowInk(a.l.person(hex("#e0605a")).alpha(k), c, .13))
		}
	}
	if a.d.Freckles && a.detail > 90 {
		for i := range 14 {
			x := -.24 + .035*float64(i) + .012*math.Sin(float64(i)*7)
			c := a.f(x, a.eyeLine()+.10+.035*math.Sin(float64(i)*3.7))
			in.fill(oval(c.x, c.y, .008, .008), flat(dark.alpha(.55)))
		}
	}
	if a.d.Age == "old" {
		a.wrinkles(in, dark)
	}
	a.eye(-1)
	a.eye(1)
	a.nose(dark)
	a.mouth(dark)
	a.brow(-1)
	a.brow(1)
	a.beardOver()
	if a.d.Scar {
		q := []pt{a.f(-.20, a.eyeLine()-.13), a.f(-.165, a.eyeLine()), a.f(-.185, a.eyeLine()+.17)}
		a.p.fill(lock(.022, q...), flat(a.l.person(hex("#a8423c")).alpha(.8)))
	}
	a.glasses()
	if a.d.Eyepatch {
		e := a.eyeLine()
		c := a.f(.16, e)
		a.p.stroke(curve(a.f(-.36, e-.2), a.f(0, e-.12), a.f(.16, e-.06), a.f(.34, e)), .022, flat(a.c("#221d22")))
		a.p.fill(oval(c.x, c.y+.01, .095*(1-.3*a.turn), .085), flat(a.c("#221d22")))
	}
}

// facePlanes lays the hard shadow of the unlit side over the face, and light on
// the lit cheek and brow.
func (a *actor) facePlanes(in *painter, dark rgba) {
	s := -a.side
	if a.away {
		in.fill(box(math.Min(0, s), -.6, 1, 1.2), flat(dark.alpha(.35)))
		return
	}
	var edge []pt
	if s > 0 {
		edge = []pt{a.f(.20, -.55), a.f(.235, -.2), a.f(.20, -.07), a.f(.27, .03), a.f(.215, .14), a.f(.19, .26), a.f(.15, .33), a.f(.17, .42), a.f(.10, .56)}
	} else {
		edge = []pt{a.f(-.23, -.55), a.f(-.26, -.2), a.f(-.22, -.07), a.f(-.29, .03), a.f(-.24, .14), a.f(-.21, .26), a.f(-.19, .34), a.f(-.16, .42), a.f(-.07, .56)}
	}
	shape := append(edge, pt{.7 * s, .6}, pt{.7 * s, -.6})
	in.fill(joined(edge, shape[len(edge):]), flat(dark.alpha(.72)))
	// The forehead under the hair, and the hollow under the lower lip.
	c := a.f(-.16*s, a.eyeLine()+.115)
	in.fill(oval(c.x, c.y, .1, .055), glowInk(a.l.key.alpha(.30), c, .105))
	c = a.f(-.08*s, -.2)
	in.fill(oval(c.x, c.y, .16, .12), glowInk(a.l.key.alpha(.26), c, .16))
}

// tinyFace is a face of a few pixels: brows, eyes and mouth as strokes.
func (a *actor) tinyFace() {
	dark := a.skin().shade(.8)
	e := a.eyeLine()
	for _, s := range []float64{-1, 1} {
		c := a.f(.155*s, e)
		a.p.fill(oval(c.x, c.y, .05*(1-.25*a.turn), .045), flat(a.c("#241a1e")))
		a.p.stroke(line(a.f(.08*s, e-.12+a.face.browIn), a.f(.25*s, e-.11+a.face.browOut)), .035, flat(dark))
	}
	a.p.stroke(curve(a.f(-.09, .3-a.face.smile*.03), a.f(0, .31+a.face.smile*.03), a.f(.09, .3-a.face.smile*.03)), .03+.06*a.face.jaw, flat(a.c("#8a3f3c")))
}

func (a *actor) ear(side float64) {
	if side > 0 && a.turn > .45 && !a.away {
		return
	}
	x := lerp(.352, .3, a.turn)
	if side < 0 {
		x = lerp(-.352, -.245, a.turn)
	}
	y := a.eyeLine() + .04
	skin, dark := a.skin(), a.skinShade()
	c := skin.mix(dark, .25)
	if side == a.side {
		c = skin.lit(.06)
	}
	w := .052
	ear := blob(pt{x - w*.6*side, y - .10}, pt{x + w*.6*side, y - .115}, pt{x + w*side, y - .05}, pt{x + w*.75*side, y + .04}, pt{x + w*.2*side, y + .105}, pt{x - w*.4*side, y + .08})
	a.p.fill(ear, flat(c))
	if a.detail > 60 {
		a.p.fill(lock(.035, pt{x + w*.1*side, y - .075}, pt{x + w*.6*side, y - .045}, pt{x + w*.3*side, y + .04}), flat(dark))
	}
	if a.d.Earrings && !a.away {
		a.p.fill(oval(x+w*.2*side, y+.135, .022, .03), flat(a.c("#f0c95a").lit(.2)))
	}
}

// eye draws one eye; side is -1 for the near one.
func (a *actor) eye(side float64) {
	e, f := a.eyeLine(), a.face
	w, h := .092, .056
	lift := 0.0
	switch a.d.Eyes {
	case "round":
		w, h = .087, .062
	case "narrow":
		w, h, lift = .097, .047, .006
	case "almond":
		lift = .010
	}
	if a.female() {
		w, h = w*1.06, h*1.12
	}
	if a.child() {
		w, h = w*1.08, h*1.28
	}
	if a.d.Age == "old" {
		h *= .86
	}
	if side > 0 {
		w *= 1 - .26*a.turn
	}
	c := a.f(.162*side, e)
	up := h * f.open
	low := h * .62 * (1 - .75*f.squint)
	p := a.p.at(c.x, c.y, side, 1) // the outer corner is to the right
	top := []pt{{-w, .012}, {-w * .5, -up * .74}, {.05 * w, -up}, {w * .62, -up*(.68-.3*f.droop) - lift*.5}, {w, -.008 - lift + .022*f.droop}}
	bottom := []pt{{w, -.008 - lift + .022*f.droop}, {w * .55, low * .86}, {0, low}, {-w * .6, low * .7}, {-w, .012}}
	shape := joined(top, bottom)
	white := a.l.person(hex("#f4efe6"))
	dark := a.skin().shade(.88).mix(a.c("#1c1418"), .6)
	// The socket: a soft shadow that seats the eye in the skull.
	p.fill(oval(0, -.035, w*1.35, .085), glowInk(a.skinShade().alpha(.55), pt{0, -.03}, w*1.35))
	if a.detail < 60 {
		p.fill(oval(0, 0, w*.6, math.Max(.03, up*.7)), flat(dark))
		p.fill(lock(.05, top...), flat(dark))
		return
	}
	if f.open < shut {
		a.lid(p, w, h, low, dark)
		return
	}
	p.fill(shape, linear(white.shade(.38), white, pt{0, -up}, pt{0, 0}))
	in := p.inside(shape)
	ix := f.gazeX*w*.42*side + .012*a.turn*side
	iy := -.006 + f.gazeY*.02
	r := .0525 * f.iris
	if a.child() {
		r *= 1.18
	}
	iris := a.l.person(hex(a.d.EyeColor))
	in.fill(oval(ix, iy, r, r*1.06), linear(iris.shade(.6), iris.lit(.22), pt{0, iy - r}, pt{0, iy + r}))
	in.fill(oval(ix, iy, r*.52, r*.55), flat(a.c("#120d12")))
	in.fill(lock(.03, pt{-w, -up * .5}, pt{0, -up * .9}, pt{w, -up * .4}), flat(dark.alpha(.28)))
	gx := ix + .018*a.side*side
	in.fill(oval(gx, iy-.020, .0135, .0135), flat(rgba{1, 1, .97, .95}))
	in.fill(oval(ix-.016*a.side*side, iy+.018, .007, .007), flat(rgba{1, 1, 1, .5}))
	// Upper lid: a lash line that swells outwards.
	th := .020
	if a.female() {
		th = .028
	}
	lash := limb(top, []float64{.003, th * .42, th * .55, th * .6, th * .25})
	p.fill(lash, flat(dark))
	if a.female() || a.child() {
		p.fill(lock(.020, pt{w * .7, -up*.55 - lift}, pt{w * 1.05, -.018 - lift}, pt{w * 1.24, -.038 - lift}), flat(dark))
	}
	p.fill(lock(.011, pt{w * .95, .004}, pt{w * .5, low * .92}, pt{-w * .3, low * 1.05}), flat(dark.alpha(.5)))
	// The fold above the lid.
	p.fill(lock(.011, pt{-w * .8, -up*.62 - .016}, pt{0, -up - .025}, pt{w * .9, -up*.5 - .02}), flat(a.skinShade().shade(.35).alpha(.75)))
}

// shut is how little an eye is open when only its lid is seen.
const shut = .06

// lid draws a closed eye of half the width w, whose open height above the middle is
// h, low what it is below.
func (a *actor) lid(p *painter, w, h, low float64, dark rgba) {
	skin := a.skin()
	top := []pt{{-w, .012}, {-w * .5, -h * .78}, {.05 * w, -h}, {w * .62, -h * .66}, {w, -.008}}
	edge := []pt{{w, -.008}, {w * .55, low * .62}, {0, low * .82}, {-w * .6, low * .55}, {-w, .012}}
	p.fill(joined(top, edge), linear(skin.mix(a.skinShade(), .45), skin.lit(.06), pt{0, -h}, pt{0, low}))
	th := .018
	if a.female() {
		th = .026
	}
	p.fill(limb(edge, []float64{th * .3, th * .55, th * .6, th * .45, .003}), flat(dark))
	if a.female() || a.child() {
		p.fill(lock(.020, pt{w * .7, low * .4}, pt{w * 1.02, .012}, pt{w * 1.22, .016}), flat(dark))
	}
	p.fill(lock(.011, pt{-w * .8, -h*.5 - .012}, pt{0, -h*.86 - .012}, pt{w * .9, -h*.4 - .012}), flat(a.skinShade().shade(.3).alpha(.7)))
}

func (a *actor) brow(side float64) {
	f := a.face
	e := a.eyeLine() - .108
	if a.child() {
		e -= .015
	}
	th := map[string]float64{"thin": .030, "straight": .040, "thick": .055}[a.d.Brows]
	if a.female() {
		th *= .72
	} else if a.d.Age == "old" {
		th *= 1.15
	}
	skew := 0.0
	if side < 0 {
		skew = f.browSkew
	}
	inY, outY := e+f.browIn+skew*.4, e+f.browOut+skew
	mid := math.Min(inY, outY)*.62 + math.Max(inY, outY)*.38 - .022
	hair := a.hairColor().shade(.25)
	if hair.luma() > .62 {
		hair = hair.mix(a.skin().shade(.6), .4)
	}
	q := []pt{a.f(.066*side, inY+.006), a.f(.125*side, lerp(inY, mid, .75)), a.f(.2*side, mid), a.f(.272*side, outY+.018)}
	a.p.fill(limb(q, []float64{th * .36, th * .5, th * .42, .003}), flat(hair))
	if f.wrinkle > .3 && a.detail > 80 {
		a.p.fill(lock(.014, a.f(.028*side, e-.03), a.f(.034*side, e+.03), a.f(.026*side, e+.075)), flat(a.skinShade().shade(.3).alpha(.7*f.wrinkle)))
	}
}

func (a *actor) nose(dark rgba) {
	w := map[string]float64{"small": .054, "straight": .062, "broad": .078}[a.d.Nose]
	long := .198
	if a.child() {
		w, long = w*.82, .165
	} else if a.female() {
		w, long = w*.86, .188
	}
	e := a.eyeLine()
	tip := long + e*.4
	cx := a.fx(0)
	tx := cx + .062*a.turn
	s := -a.side
	if a.turn > .4 && s < 0 {
		// Light from ahead: the near wall of the nose lies in shadow.
		a.p.fill(joined([]pt{{cx + .02, e - .05}, {tx - .01, tip - .045}, {tx - .012, tip + .012}}, []pt{{cx - w*1.0, tip + .006}, {cx - w*.7, tip - .05}, {cx - .03, e + .03}}), flat(dark.alpha(.62)))
	} else {
		a.p.fill(joined([]pt{{cx + .030*s, e - .06}, {tx + .014*s, e + .06}, {tx + .012*s, tip - .02}}, []pt{{tx + w*1.05*s, tip - .005}, {tx + w*.72*s, tip - .055}, {cx + .045*s, e + .05}}), flat(dark.alpha(.70)))
	}
	// Below the tip: the plane that faces the ground.
	a.p.fill(blob(pt{tx - w*.92, tip - .008}, pt{tx - w*.35, tip + .006}, pt{tx, tip + .014}, pt{tx + w*.4, tip + .006}, pt{tx + w*.86, tip - .008}, pt{tx + w*.45, tip + .026}, pt{tx, tip + .034}, pt{tx - w*.5, tip + .026}), flat(dark.shade(.28)))
	if a.detail > 80 {
		c := pt{tx - .012*s, tip - .028}
		a.p.fill(oval(c.x, c.y, .032, .036), glowInk(a.skin().lit(.75).alpha(.75), c, .034))
		a.p.fill(lock(.026, pt{cx - .008*s, e - .03}, pt{(cx+tx)/2 - .012*s, e + .05}, pt{tx - .014*s, tip - .05}), flat(a.skin().lit(.5).alpha(.45)))
	}
	if a.face.wrinkle > .5 || a.d.Age == "old" {
		for _, q := range []float64{-1, 1} {
			a.p.fill(lock(.013, a.f(.085*q, tip-.01), a.f(.125*q, tip+.05), a.f(.135*q, tip+.12)), flat(dark.shade(.2).alpha(.65)))
		}
	}
}

func (a *actor) mouth(dark rgba) {
	f := a.face
	y := .305 + a.eyeLine()*.25
	if a.child() {
		y = .30
	}
	w := .112 * f.wide
	if a.female() {
		w *= .94
	}
	lip := a.skin().mix(a.l.person(hex("#b5443f")), .42)
	if a.female() {
		lip = a.skin().mix(a.l.person(hex("#c23a44")), .6)
	}
	full := .030
	if a.female() {
		full = .038
	}
	cl := a.f(-w, y-f.smile*.034-math.Max(0, -f.skew)*.022)
	cr := a.f(w, y-f.smile*.034-math.Max(0, f.skew)*.022)
	sag := f.smile * .020
	gap := f.jaw * .125
	ul := []pt{cl, a.f(-w*.5, y-.006+sag*.35-gap*.12), a.f(0, y+.004+sag-gap*.16), a.f(w*.5, y-.006+sag*.35-gap*.12), cr}
	ll := []pt{cr, a.f(w*.55, y+sag*.9+gap*.78), a.f(0, y+.006+sag*1.3+gap), a.f(-w*.55, y+sag*.9+gap*.78), cl}
	// Shadow below the lower lip.
	c := a.f(0, y+gap+full+.034)
	a.p.fill(oval(c.x, c.y, w*.62, .022), flat(dark.alpha(.5)))
	upper := joined(ul, []pt{cr, a.f(w*.45, ul[2].y-full*.62), a.f(.02, ul[2].y-full*.82), a.f(0, ul[2].y-full*.6), a.f(-.02, ul[2].y-full*.82), a.f(-w*.45, ul[2].y-full*.62), cl})
	lower := joined([]pt{cl, ll[3], ll[2], ll[1], cr}, []pt{cr, a.f(w*.5, ll[2].y+full*.62), a.f(0, ll[2].y+full), a.f(-w*.5, ll[2].y+full*.62), cl})
	a.p.fill(lower, flat(lip.lit(.1)))
	a.p.fill(upper, flat(lip.shade(.26)))
	if a.detail > 90 {
		q := a.f(-.03*a.side*-1, ll[2].y+full*.45)
		a.p.fill(oval(q.x, q.y, w*.3, full*.22), flat(rgba{1, 1, 1, .28}))
	}
	if f.jaw > .05 {
		cave := joined(ul, ll)
		a.p.fill(cave, flat(a.c("#3c1218").shade(.2)))
		in := a.p.inside(cave)
		white := a.l.person(hex("#f2ece2"))
		tongue := a.f(0, y+gap+.03)
		if f.jaw > .3 {
			in.fill(oval(tongue.x, tongue.y, w*.55, gap*.5), flat(a.c("#b5525a")))
		}
		if f.teeth > 0 || f.grit > 0 {
			th := .034 * math.Max(f.teeth, f.grit)
			in.fill(joined(ul, []pt{cr.add(0, th), a.f(0, ul[2].y+th), cl.add(0, th)}), flat(white))
		}
		if f.grit > 0 {
			in.fill(joined([]pt{cl.add(0, -.0), ll[3].add(0, -.016), ll[2].add(0, -.016), ll[1].add(0, -.016), cr}, ll), flat(white.shade(.2)))
		}
	} else {
		a.p.fill(limb(ul, []float64{.006, .008, .0085, .008, .006}), flat(lip.shade(.85)))
	}
	// Corners of the mouth.
	for i, q := range []pt{cl, cr} {
		s := float64(2*i - 1)
		a.p.fill(lock(.014, q.add(-.01*s, .004), q.add(.014*s, -.004-f.smile*.008), q.add(.02*s, -.014*f.smile)), flat(dark.shade(.35).alpha(.8)))
		if f.smile > .5 {
			a.p.fill(lock(.010, q.add(.03*s, -.07), q.add(.046*s, -.02), q.add(.034*s, .034)), flat(dark.alpha(.65)))
		}
	}
}

func (a *actor) wrinkles(in *painter, dark rgba) {
	e := a.eyeLine()
	c := dark.shade(.12).alpha(.5)
	for i := range 2 {
		y := -.235 + .055*float64(i)
		in.fill(lock(.010, a.f(-.17, y+.012), a.f(-.05, y-.005), a.f(.07, y+.004), a.f(.18, y+.012)), flat(c))
	}
	for _, s := range []float64{-1, 1} {
		in.fill(lock(.012, a.f(.09*s, e+.075), a.f(.16*s, e+.10), a.f(.23*s, e+.075)), flat(c))
		in.fill(lock(.010, a.f(.27*s, e+.0), a.f(.31*s, e+.03)), flat(c))
		in.fill(lock(.010, a.f(.27*s, e-.02), a.f(.315*s, e-.03)), flat(c))
		in.fill(lock(.02, a.f(.19*s, e+.13), a.f(.225*s, e+.22), a.f(.19*s, e+.31)), flat(c.alpha(.35)))
	}
}

func (a *actor) glasses() {
	if a.d.Glasses == "" {
		return
	}
	e := a.eyeLine()
	frame := a.c("#2a2328")
	for _, s := range []float64{-1, 1} {
		c := a.f(.165*s, e+.008)
		w, h := .122, .098
		if s > 0 {
			w *= 1 - .26*a.turn
		}
		var shape *canvas.Path
		if a.d.Glasses == "round" {
			shape = oval(c.x, c.y, w*.94, h*1.06)
		} else {
			shape = rounded(c.x-w, c.y-h*.84, 2*w, h*1.72, .04)
		}
		a.p.fill(shape, linear(rgba{1, 1, 1, .12}, rgba{.8, .9, 1, .02}, pt{c.x - w, c.y - h}, pt{c.x + w, c.y + h}))
		in := a.p.inside(shape)
		in.fill(poly(pt{c.x - w*.5, c.y + h}, pt{c.x - w*.1, c.y + h}, pt{c.x + w*.7, c.y - h}, pt{c.x + w*.3, c.y - h}), flat(rgba{1, 1, 1, .11}))
		a.p.stroke(shape, .019, flat(frame))
	}
	l, r := a.f(-.048, e-.01), a.f(.048, e-.01)
	a.p.stroke(curve(l, pt{(l.x + r.x) / 2, e - .03}, r), .017, flat(frame))
	a.p.stroke(line(a.f(-.285, e-.01), pt{lerp(-.36, -.25, a.turn), e - .02}), .018, flat(frame))
	if a.turn < .5 {
		a.p.stroke(line(a.f(.285, e-.01), pt{.36, e - .02}), .018, flat(frame))
	}
}

// beardUnder draws the part of a beard that lies on the face, before the mouth.
func (a *actor) beardUnder(in *painter) {
	if a.d.Beard == "" || a.d.Beard == "moustache" {
		return
	}
	hair := a.hairColor()
	if a.d.Beard == "stubble" {
		in.soft(joined([]pt{a.f(-.36, .10), a.f(-.24, .22), a.f(-.13, .245), a.f(0, .225), a.f(.13, .245), a.f(.24, .22), a.f(.36, .10)}, []pt{{.5, .6}, {-.5, .6}}), .03, hair.mix(a.skinShade(), .35).alpha(.34))
		return
	}
	if a.d.Beard == "goatee" {
		return
	}
	top := []pt{a.f(-.38, .03), a.f(-.30, .10), a.f(-.25, .22), a.f(-.15, .265), a.f(-.08, .235), a.f(0, .228), a.f(.08, .235), a.f(.15, .265), a.f(.25, .22), a.f(.30, .10), a.f(.38, .03)}
	in.fill(joined(top, []pt{{.6, .7}, {-.6, .7}}), flat(hair.shade(.12)))
}

// beardOver draws moustache and what hangs below the chin.
func (a *actor) beardOver() {
	b := a.d.Beard
	if b == "" || b == "stubble" {
		return
	}
	hair := a.hairColor()
	y := .245
	gap := a.face.jaw * .11
	drop := map[string]float64{"goatee": .1, "short": .055, "full": .17, "long": .55}[b]
	if drop > 0 {
		w := map[string]float64{"goatee": .12, "short": .24, "full": .33, "long": .29}[b]
		base := .41 + gap*.6
		tip := .50 + drop + gap*.4
		left, right := pt{a.fx(0) - w, base - .08}, pt{a.fx(0) + w*(1-.3*a.turn), base - .08}
		chin := blob(left, pt{left.x + w*.1, lerp(base, tip, .45)}, pt{a.fx(0) - w*.4, lerp(base, tip, .88)}, pt{a.fx(0), tip}, pt{a.fx(0) + w*.36, lerp(base, tip, .85)}, pt{right.x - w*.1, lerp(base, tip, .42)}, right, pt{a.fx(0) + w*.45, base - .02}, pt{a.fx(0), base - .012}, pt{a.fx(0) - w*.45, base - .02})
		a.p.fill(chin, linear(hair, hair.shade(.45), pt{.2 * a.side, base}, pt{-.25 * a.side, tip}))
		if a.detail > 70 {
			in := a.p.inside(chin)
			for i := range 7 {
				k := float64(i)/6*2 - 1
				in.fill(lock(.026, pt{a.fx(k * w * .85), base - .05}, pt{a.fx(k * w * .6), lerp(base, tip, .5)}, pt{a.fx(k * w * .3), tip}), flat(hair.lit(.28).alpha(.4)))
			}
		}
	}
	for _, s := range []float64{-1, 1} {
		a.p.fill(lock(.062, a.f(0, y+.012), a.f(.06*s, y+.006), a.f(.125*s*a.face.wide, y+.036-a.face.smile*.02), a.f(.165*s, y+.085-a.face.smile*.02)), flat(hair.shade(.1)))
		a.p.fill(lock(.02, a.f(.01*s, y+.004), a.f(.06*s, y-.002), a.f(.12*s, y+.026)), flat(hair.lit(.3).alpha(.5)))
	}
}
