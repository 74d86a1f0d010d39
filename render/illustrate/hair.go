package illustrate

import (
	"math"

	"github.com/tdewolff/canvas"
)

// cut is how a hair style is built: a cap over the skull with a hairline, and
// what falls behind and beside the face.
type cut struct {
	line hairline
	// volume is how far the cap stands off the skull, top how much more above.
	volume, top float64
	// fall is how far down the hair behind the head hangs, in heads; 0 is short.
	fall float64
	// panels reports locks that frame the face.
	panels bool
	wavy   bool
	spikes bool
	curls  bool
	tail   string
}

type hairline []pt

var (
	lineShort    = hairline{{-.285, -.14}, {-.25, -.27}, {-.13, -.315}, {.06, -.305}, {.2, -.265}, {.278, -.13}}
	lineSide     = hairline{{-.285, -.13}, {-.225, -.30}, {-.15, -.345}, {-.02, -.27}, {.13, -.225}, {.25, -.185}, {.287, -.09}}
	lineBangs    = hairline{{-.31, -.03}, {-.262, -.10}, {-.12, -.125}, {.03, -.12}, {.17, -.118}, {.268, -.095}, {.308, -.03}}
	lineCentre   = hairline{{-.305, .02}, {-.275, -.13}, {-.15, -.29}, {-.012, -.395}, {.012, -.395}, {.15, -.29}, {.275, -.13}, {.305, .02}}
	lineSwept    = hairline{{-.285, -.15}, {-.24, -.30}, {-.08, -.345}, {.1, -.34}, {.235, -.29}, {.283, -.14}}
	lineReceding = hairline{{-.29, -.15}, {-.262, -.345}, {-.15, -.40}, {-.05, -.345}, {.05, -.345}, {.15, -.40}, {.262, -.345}, {.287, -.14}}
	lineSweep    = hairline{{-.30, .0}, {-.27, -.16}, {-.2, -.345}, {-.06, -.30}, {.12, -.2}, {.25, -.09}, {.31, .05}}
)

var cuts = map[string]cut{
	"buzz":     {line: lineShort, volume: .014},
	"short":    {line: lineSide, volume: .035, top: .035},
	"swept":    {line: lineSwept, volume: .03, top: .085},
	"messy":    {line: lineSide, volume: .05, top: .05, spikes: true},
	"curly":    {line: lineShort, volume: .055, top: .05, curls: true},
	"bald":     {},
	"receding": {line: lineReceding, volume: .026, top: .01},
	"pixie":    {line: lineSweep, volume: .045, top: .03, spikes: true},
	"bob":      {line: lineBangs, volume: .06, top: .02, fall: .47, panels: true},
	"long":     {line: lineCentre, volume: .05, top: .015, fall: 1.45, panels: true},
	"wavy":     {line: lineSweep, volume: .07, top: .03, fall: 1.25, panels: true, wavy: true},
	"ponytail": {line: lineSweep, volume: .035, top: .02, tail: "pony"},
	"bun":      {line: lineCentre, volume: .03, top: .01, tail: "bun"},
	"braid":    {line: lineSide, volume: .04, top: .02, tail: "braid"},
	"pigtails": {line: lineBangs, volume: .04, top: .015, tail: "pigtails"},
	"afro":     {line: lineShort, volume: .17, top: .09, curls: true},
	"shoulder": {line: lineSweep, volume: .055, top: .025, fall: .74, panels: true},
	"topknot":  {line: lineSwept, volume: .024, top: .02, tail: "knot"},
}

func (a *actor) cut() cut {
	c, ok := cuts[a.d.Hair]
	if !ok {
		c = cuts["short"]
	}
	if a.d.Hat != "" && a.d.Hat != "crown" {
		c.top, c.volume, c.spikes = 0, math.Min(c.volume, .04), false
		if c.tail == "knot" || c.tail == "bun" {
			c.tail = ""
		}
	}
	return c
}

func (a *actor) hairColor() rgba { return a.c(a.d.HairColor) }

// v is a point between its place seen from the front and turned.
func (a *actor) v(fx, fy, tx, ty float64) pt { return pt{fx, fy}.lerp(pt{tx, ty}, a.turn) }

// hairInk runs from the lit side to the shadow side.
func (a *actor) hairInk() ink {
	c := a.hairColor()
	return linear(c.mix(a.l.key, .16), c.shade(.5), pt{.36 * a.side, -.45}, pt{-.38 * a.side, .35})
}

// hairBack draws what hangs behind neck and shoulders.
func (a *actor) hairBack() {
	c := a.cut()
	dark := a.hairColor().shade(.42)
	if a.away {
		return
	}
	if c.fall > 0 && !a.profile {
		a.p.fill(a.curtain(c), flat(dark))
	}
	switch c.tail {
	case "pony":
		a.p.fill(limb([]pt{a.v(-.18, -.32, -.36, -.32), a.v(-.40, -.22, -.62, -.22), a.v(-.50, .15, -.74, .16), a.v(-.46, .62, -.66, .62), a.v(-.36, .92, -.52, .9)}, []float64{.07, .11, .13, .10, .0}), a.hairInk())
	case "pigtails":
		for _, s := range []float64{-1, 1} {
			if a.profile {
				break
			}
			x := a.pigtail(s)
			a.p.fill(limb([]pt{{x, -.05}, {x + .16*s, .05}, {x + .20*s, .38}, {x + .13*s, .72}}, []float64{.06, .11, .11, 0}), a.hairInk())
		}
	}
	if a.d.Hair == "afro" || c.curls {
		a.curls(c, dark)
	}
}

// pigtail is where one of two tails is tied; side is -1 for the near one.
func (a *actor) pigtail(side float64) float64 {
	if side > 0 {
		return a.v(.36, 0, .325, 0).x
	}
	return a.v(-.36, 0, -.37, 0).x
}

// curtain is the outline of long hair behind the head.
func (a *actor) curtain(c cut) *canvas.Path {
	w := .42 + c.volume*.6
	f := c.fall
	if f < .6 { // a bob swings in at the jaw
		return blob(a.v(0, -.55, -.04, -.55), a.v(w*.72, -.39, .28, -.39), a.v(w, 0, .37, 0), a.v(w*1.02, f*.75, .40, f*.7), a.v(w*.8, f, .30, f), a.v(0, f*.98, -.05, f), a.v(-w*.8, f, -.36, f*1.02), a.v(-w*1.02, f*.75, -.52, f*.72), a.v(-w, 0, -.52, 0), a.v(-w*.72, -.39, -.36, -.42))
	}
	e := 0.0
	if c.wavy {
		e = .045
	}
	return blob(a.v(0, -.55, -.04, -.55), a.v(w*.72, -.39, .28, -.39), a.v(w, 0, .36, 0), a.v(w*1.06+e, f*.36, .43, f*.36), a.v(w*1.0-e, f*.66, .40, f*.66), a.v(w*.95+e, f*.92, .32, f*.93), a.v(w*.45, f, .1, f*1.02), a.v(0, f*.95, -.14, f), a.v(-w*.5, f*1.02, -.36, f*1.03), a.v(-w*.95-e, f*.92, -.58, f*.95), a.v(-w*1.0+e, f*.66, -.54, f*.66), a.v(-w*1.06-e, f*.36, -.58, f*.36), a.v(-w, 0, -.52, 0), a.v(-w*.72, -.39, -.36, -.42))
}

// cap is the outline of the hair over the skull.
func (a *actor) cap(c cut) *canvas.Path {
	s := a.skull(c.volume)
	lift := func(i int) pt {
		q := s[i]
		if q.y < -.1 {
			q.y -= c.top * clamp((-.1-q.y)/.4, 0, 1)
		}
		return q
	}
	outer := []pt{a.v(.335+c.volume*.5, .02, .31+c.volume*.5, -.1)}
	for _, i := range []int{3, 2, 1, 0, 17, 16, 15, 14} {
		outer = append(outer, lift(i))
	}
	outer = append(outer, a.v(-.345-c.volume, .10, -.30-c.volume, .16), a.v(-.34, .14, -.27, .26))
	near := []pt{a.v(-.335, .10, -.285, .2), a.v(-.352, .0, -.275, .02), a.v(-.338, -.055, -.225, -.045), a.v(-.322, .085, -.178, .11), a.v(-.30, -.01, -.158, .0)}
	if a.d.Hair == "receding" && a.d.Age == "old" {
		near[3].y -= .03
	}
	var front []pt
	for _, q := range c.line {
		front = append(front, a.f(q.x, q.y))
	}
	far := []pt{a.f(.302, .0), a.f(.325, .065)}
	return joined(outer, near[:2], near[2:], front, far)
}

// hairFront draws the hair over the face.
func (a *actor) hairFront() {
	c := a.cut()
	base := a.hairColor()
	if a.away {
		a.hairAway(c)
		return
	}
	if a.profile {
		a.hairAside()
		return
	}
	if a.d.Hair == "bald" {
		a.p.fill(oval(a.fx(.10*a.side), -.36, .13, .06), glowInk(a.l.key.alpha(.55), pt{a.fx(.10 * a.side), -.36}, .13))
		if a.d.Age == "old" {
			a.p.fill(blob(a.v(-.35, -.14, -.41, -.14), a.v(-.385, 0, -.42, 0), a.v(-.36, .13, -.33, .2), a.v(-.335, .06, -.26, .1), a.v(-.33, -.06, -.24, -.06)), flat(base.shade(.15)))
			if a.turn < .5 {
				a.p.fill(blob(pt{.35, -.14}, pt{.385, 0}, pt{.36, .13}, pt{.335, .06}, pt{.33, -.06}), flat(base.shade(.15)))
			}
		}
		return
	}
	// The shadow that the fringe throws on the forehead.
	face := a.p.inside(blob(a.skull(0)...))
	var edge []pt
	for _, q := range c.line {
		edge = append(edge, a.f(q.x-.015*a.side, q.y+.042))
	}
	face.fill(joined(edge, []pt{a.f(.34, -.6), a.f(-.34, -.6)}), flat(a.skinShade().shade(.18).alpha(.75)))
	if c.spikes {
		a.spikes(c)
	}
	shape := a.cap(c)
	a.p.fill(shape, a.hairInk())
	in := a.p.inside(shape)
	a.strands(in, c)
	if c.spikes {
		a.fringe(c)
	}
	if c.curls {
		a.curlTexture(in, c)
	}
	if c.panels {
		a.panels(c)
	}
	switch c.tail {
	case "bun":
		q := a.v(0, -.60, -.33, -.47)
		a.knot(q, .155)
	case "knot":
		q := a.v(0, -.655, -.14, -.63)
		a.knot(q, .115)
		a.p.fill(rounded(q.x-.10, q.y+.075, .2, .045, .02), flat(a.c(a.d.Accent)))
		a.p.stroke(line(q.add(-.19, .05), q.add(.19, -.05)), .02, flat(a.c("#d9b45a")))
	case "pony":
		q := a.v(-.2, -.36, -.38, -.33)
		a.p.fill(oval(q.x, q.y, .05, .06), flat(a.c(a.d.Accent)))
	case "braid":
		a.braid([]pt{a.v(-.34, .16, -.32, .22), a.v(-.42, .5, -.42, .5), a.v(-.40, .9, -.40, .9), a.v(-.34, 1.3, -.32, 1.3)})
	case "pigtails":
		for _, s := range []float64{-1, 1} {
			if s > 0 && a.turn > .45 {
				continue // behind the face
			}
			x := a.pigtail(s)
			a.p.fill(oval(x, -.03, .05, .055), flat(a.c(a.d.Accent)))
		}
	}
}

// strands are the lights and darks that run with the hair.
func (a *actor) strands(in *painter, c cut) {
	if a.detail < 50 {
		return
	}
	base := a.hairColor()
	gloss := base.mix(a.l.key, a.sheen(.34)).alpha(.62)
	deep := base.shade(.6).alpha(.6)
	part := a.f(-.15, -.42)
	if len(c.line) == len(lineCentre) && c.line[3] == lineCentre[3] {
		part = a.f(0, -.44)
	}
	for i := range 13 {
		k := float64(i)/12*2 - 1
		end := a.f(k*.42, -.13+.12*math.Abs(k))
		if a.d.Hair == "swept" || a.d.Hair == "receding" || a.d.Hair == "topknot" {
			end = a.f(k*.3, -.33)
			part = a.f(k*.42, -.62)
		}
		mid := part.lerp(end, .5).add(k*.07, -.055)
		w := .030 + .012*math.Abs(math.Sin(float64(i)*2.3))
		ink := deep
		if i%2 == 0 {
			ink = gloss
			if (k > 0) != (a.side > 0) {
				ink = gloss.alpha(.22)
			}
		}
		in.fill(lock(w, part.lerp(mid, .25), mid, end), flat(ink))
	}
	// A band of gloss around the crown on the lit side.
	q := a.f(.15*a.side, -.40)
	in.fill(oval(q.x, q.y, .17, .06), glowInk(base.mix(a.l.key, a.sheen(.62)).alpha(.55), q, .17))
}

// sheen is how far hair turns to the colour of the light where it shines: dark hair
// would look grey.
func (a *actor) sheen(k float64) float64 { return k * (.5 + .5*clamp(a.hairColor().luma()/.35, 0, 1)) }

func (a *actor) spikes(c cut) {
	s := a.skull(c.volume * .4)
	in := a.hairInk()
	for k, i := range []int{3, 2, 1, 0, 17, 16, 15} {
		q := s[i]
		if a.profile && k == 0 {
			continue
		}
		l := math.Hypot(q.x, q.y)
		out := .09 + .045*math.Sin(float64(k)*2.1+1)
		tip := pt{q.x + q.x/l*out + .05, q.y + q.y/l*out - c.top}
		base1, base2 := s[(i+1)%len(s)], s[(i+len(s)-1)%len(s)]
		a.p.fill(joined([]pt{base1, base1.lerp(tip, .5).add(-.01, -.03), tip}, []pt{tip, base2.lerp(tip, .5), base2}, []pt{base2, {q.x * .5, q.y * .5}, base1}), in)
	}
}

func (a *actor) fringe(c cut) {
	base := a.hairColor()
	for i := range 6 {
		k := float64(i) / 5
		x := lerp(-.2, .25, k)
		from := a.f(x-.10, -.42)
		tip := a.f(x+.05, -.16-.05*math.Sin(float64(i)*2.2)-.04*(1-k))
		col := base.shade(.15)
		if i%2 == 0 {
			col = base.mix(a.l.key, .1)
		}
		a.p.fill(lock(.12, from, a.f(x-.045, -.3), tip), flat(col))
	}
}

func (a *actor) curls(c cut, col rgba) {
	s := a.skull(c.volume)
	r := .105 + c.volume*.35
	for i, q := range s {
		if q.y > .16 || a.profile && q.x > .2 {
			continue
		}
		if q.y < -.1 {
			q.y -= c.top * .8
		}
		a.p.fill(oval(q.x*.97, q.y*.97, r*(.9+.2*math.Sin(float64(i)*1.9)), r), flat(col.lit(.04*float64(i%3))))
	}
}

func (a *actor) curlTexture(in *painter, c cut) {
	base := a.hairColor()
	s := a.skull(c.volume * .5)
	for i, q := range s {
		if q.y > .05 {
			continue
		}
		for j := range 3 {
			k := .98 - .2*float64(j)
			x, y := q.x*k, (q.y-c.top*.6)*k-.06*float64(j)*.3
			r := .062 + .02*math.Sin(float64(i*3+j))
			in.fill(oval(x, y, r, r), flat(base.shade(.34)))
			in.fill(oval(x+.018*a.side, y-.018, r*.72, r*.7), flat(base.mix(a.l.key, .08+.07*float64(j%2))))
		}
	}
	// The hairline itself is a row of curls.
	for i := range c.line {
		q := a.f(c.line[i].x, c.line[i].y)
		a.p.fill(oval(q.x, q.y-.01, .058, .055), flat(base.shade(.22)))
		a.p.fill(oval(q.x+.012*a.side, q.y-.022, .038, .036), flat(base.mix(a.l.key, .12)))
	}
}

// panels are the locks that fall beside the face, in front of the shoulders.
func (a *actor) panels(c cut) {
	base := a.hairColor()
	f := c.fall
	e := 0.0
	if c.wavy {
		e = .055
	}
	end := math.Min(f, 1.3)
	near := joined(
		[]pt{a.v(-.2, -.43, -.12, -.43), a.v(-.315, -.15, -.19, -.16), a.v(-.325, .08, -.20, .1), a.v(-.305+e*.3, .3, -.205, .34), a.v(-.33-e, lerp(.3, end, .5), -.25-e, lerp(.34, end, .5)), a.v(-.36+e, lerp(.3, end, .8), -.30+e, lerp(.34, end, .8)), a.v(-.40, end, -.36, end)},
		[]pt{a.v(-.40, end, -.36, end), a.v(-.50, end*.94, -.50, end*.94), a.v(-.47-e, lerp(.3, end, .6), -.52-e, lerp(.34, end, .6)), a.v(-.445, .25, -.50, .25), a.v(-.425, -.05, -.47, -.05), a.v(-.36, -.35, -.40, -.36)},
	)
	a.p.fill(near, linear(base.mix(a.l.key, .10), base.shade(.4), pt{-.3 + .1*a.side, -.3}, pt{-.4 - .1*a.side, end}))
	in := a.p.inside(near)
	if a.detail > 50 {
		for i := range 4 {
			x := -.30 - .05*float64(i)
			col := base.shade(.5).alpha(.55)
			if i%2 == 1 {
				col = base.mix(a.l.key, .3).alpha(.45)
			}
			in.fill(lock(.034, a.v(x+.05, -.4, x+.1, -.4), a.v(x-.03, 0, x, 0), a.v(x-.02-e, .3, x-.02, .3), a.v(x-.05+e, end*.98, x-.04, end*.98)), flat(col))
		}
	}
	if a.turn < .75 {
		farS := 1 - a.turn
		farPanel := joined(
			[]pt{a.f(.2, -.43), a.f(.325, -.15), a.f(.335, .08), a.f(.312-e*.3, .3), a.f(.335+e, lerp(.3, end, .5)), a.f(.36-e, lerp(.3, end, .8)), a.f(.40, end)},
			[]pt{a.f(.40, end), a.f(.40+.1*farS, end*.94), a.f(.39+.08*farS+e, lerp(.3, end, .6)), a.f(.38+.06*farS, .25), a.f(.37+.055*farS, -.05), a.f(.34, -.35)},
		)
		a.p.fill(farPanel, linear(base.mix(a.l.key, .10), base.shade(.4), pt{.3 + .1*a.side, -.3}, pt{.4 - .1*a.side, end}))
	} else {
		q := math.Min(f, .5)
		a.p.fill(joined([]pt{a.f(.2, -.43), a.f(.32, -.15), a.f(.335, .1), a.f(.35, q*.96)}, []pt{a.f(.45, q), a.f(.46, .1), a.f(.43, -.15), a.f(.38, -.35)}), flat(base.shade(.34)))
	}
}

func (a *actor) knot(q pt, r float64) {
	base := a.hairColor()
	shape := oval(q.x, q.y, r, r*.92)
	a.p.fill(shape, linear(base.mix(a.l.key, .2), base.shade(.45), q.add(r*.7*a.side, -r*.7), q.add(-r*.7*a.side, r*.7)))
	in := a.p.inside(shape)
	for i := range 3 {
		k := .85 - .28*float64(i)
		in.stroke(curve(q.add(-r*k, r*.2), q.add(-r*.2, -r*k), q.add(r*k, -r*.1)), .012, flat(base.shade(.7).alpha(.5)))
	}
}

func (a *actor) braid(path []pt) {
	base := a.hairColor()
	n := 9
	for i := range n {
		t := float64(i) / float64(n-1) * float64(len(path)-1)
		j := min(int(t), len(path)-2)
		q := path[j].lerp(path[j+1], t-float64(j))
		r := .095 * (1 - .35*float64(i)/float64(n))
		s := float64(i%2)*2 - 1
		a.p.fill(blob(q.add(-r, -r*.3), q.add(0, -r*.9), q.add(r, -r*.3), q.add(r*.7, r*.7), q.add(0, r), q.add(-r*.7, r*.7)), linear(base.mix(a.l.key, .18), base.shade(.42), q.add(r*a.side, -r), q.add(-r*a.side, r)))
		a.p.fill(lock(.025, q.add(-r*.8*s, -r*.5), q, q.add(r*.8*s, r*.6)), flat(base.shade(.6).alpha(.7)))
	}
	end := path[len(path)-1]
	a.p.fill(rounded(end.x-.055, end.y-.01, .11, .05, .02), flat(a.c(a.d.Accent)))
	a.p.fill(lock(.10, end.add(0, .03), end.add(.01, .12), end.add(0, .22)), flat(base.shade(.2)))
}

// hairAway draws the head from behind: hair alone.
func (a *actor) hairAway(c cut) {
	base := a.hairColor()
	in := a.hairInk()
	if a.d.Hair == "bald" {
		return
	}
	if c.curls {
		a.curls(c, base.shade(.2))
	}
	if c.spikes {
		a.spikes(c)
	}
	s := a.skull(c.volume)
	pts := make([]pt, 0, len(s))
	for _, q := range s {
		if q.y < -.1 {
			q.y -= c.top * clamp((-.1-q.y)/.4, 0, 1)
		}
		if q.y > .27 {
			q.y = .27 + (q.y-.27)*.45
			q.x *= .92
		}
		pts = append(pts, q)
	}
	shape := blob(pts...)
	a.p.fill(shape, in)
	if c.fall > 0 {
		shape = a.curtain(c)
		a.p.fill(shape, linear(base.mix(a.l.key, .14), base.shade(.5), pt{.4 * a.side, -.4}, pt{-.4 * a.side, .5}))
	}
	clip := a.p.inside(shape)
	for i := range 11 {
		k := float64(i)/10*2 - 1
		col := base.shade(.55).alpha(.5)
		if i%2 == 0 {
			col = base.mix(a.l.key, .3).alpha(.4)
		}
		clip.fill(lock(.04, pt{k * .05, -.5}, pt{k * .36, -.15}, pt{k * .42, math.Max(.3, c.fall*.95)}), flat(col))
	}
	switch c.tail {
	case "pony":
		a.p.fill(limb([]pt{{0, -.28}, {.05, -.05}, {.03, .4}, {-.03, .85}}, []float64{.08, .14, .13, 0}), in)
		a.p.fill(oval(0, -.26, .075, .06), flat(a.c(a.d.Accent)))
	case "bun":
		a.knot(pt{0, -.30}, .17)
	case "knot":
		a.knot(pt{0, -.62}, .12)
	case "braid":
		a.braid([]pt{{0, .2}, {.02, .6}, {0, 1}, {-.02, 1.3}})
	case "pigtails":
		for _, s := range []float64{-1, 1} {
			a.p.fill(limb([]pt{{.3 * s, -.02}, {.5 * s, .1}, {.52 * s, .4}, {.45 * s, .75}}, []float64{.06, .11, .11, 0}), in)
		}
	}
}
