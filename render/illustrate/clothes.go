package illustrate

import (
	"math"

	"github.com/talereel/talereel/storyboard"
)

// garment is how a piece of clothing hangs.
type garment struct {
	// sleeve scales sleeve widths, loose widens the trunk, in heads.
	sleeve, loose float64
	// hem is how far below the hip it ends, as a share of the leg.
	hem   float64
	flare float64
	short bool
	skirt bool
	// underSleeve is the colour of sleeves that are not the garment's own.
	underSleeve string
}

var wardrobe = map[string]garment{
	"tshirt":    {sleeve: 1.1, loose: .02, hem: .07, short: true},
	"shirt":     {sleeve: 1, loose: .02, hem: .06},
	"sweater":   {sleeve: 1.16, loose: .07, hem: .06},
	"hoodie":    {sleeve: 1.22, loose: .09, hem: .08},
	"suit":      {sleeve: 1.06, loose: .05, hem: .16},
	"coat":      {sleeve: 1.2, loose: .09, hem: .52, flare: .10},
	"raincoat":  {sleeve: 1.28, loose: .12, hem: .46, flare: .22},
	"dress":     {sleeve: .92, loose: 0, hem: .55, flare: .42, short: true, skirt: true},
	"uniform":   {sleeve: 1.05, loose: .04, hem: .13},
	"whitecoat": {sleeve: 1.14, loose: .07, hem: .44, flare: .08},
	"robe":      {sleeve: 1.3, loose: .08, hem: .93, flare: .26},
	"cloak":     {sleeve: 1.05, loose: .03, hem: .16},
	"armour":    {sleeve: 1.05, loose: .06, hem: .14, flare: .12},
	"jacket":    {sleeve: 1.24, loose: .08, hem: .05},
	"apron":     {sleeve: 1.02, loose: .02, hem: .08},
	"vest":      {sleeve: 1.02, loose: .03, hem: .05},
}

func (a *actor) garment() garment {
	g, ok := wardrobe[a.d.Garment]
	if !ok {
		g = wardrobe["shirt"]
	}
	switch a.d.Garment {
	case "apron":
		g.underSleeve = a.d.Accent
	case "vest", "cloak":
		g.underSleeve = "#e6ddca"
		if near(a.d.Top, g.underSleeve) < .5 {
			g.underSleeve = a.d.Accent
		}
	}
	return g
}

// at is a point on the trunk of a turned body, whose upper end is the neck.
func (b bones) at(a *actor, x, y float64) pt {
	k := clamp((1.12-y)/.38, 0, 1)
	return pt{lerp(b.bx(a, x), b.collarX(a, x), k*clamp((.8-math.Abs(x))/.4, 0, 1)), y}
}

// torso draws the garment's trunk and skirts.
func (a *actor) torso(b bones, pose storyboard.Pose) {
	g := a.garment()
	c := a.c(a.d.Top)
	under := c
	if g.underSleeve != "" {
		under = a.c(g.underSleeve)
	}
	sw, ww, hw := b.sw, b.ww+g.loose, b.hw+g.loose
	leg := b.floor - b.hipY
	hem := b.hipY + g.hem*leg
	switch pose {
	case storyboard.Sitting:
		// Long clothes go on over the lap.
		hem = math.Min(hem, b.hipY+.16)
	case storyboard.Kneeling:
		_, _, whole := bodySize(a.d)
		hem = math.Min(b.hipY+g.hem*whole, b.floor-.26)
	}
	flare := g.flare * (hem - b.hipY)
	chest := lerp(.96, b.hipY, .36)
	waist := lerp(.96, b.hipY, .68)
	right := []pt{b.at(a, .16, .64), b.at(a, .40, .77), b.at(a, sw*.84, .90), b.at(a, sw*1.0, 1.10), b.at(a, sw*.90+g.loose, 1.42), b.at(a, (sw*.82 + g.loose*.8), chest+.1), b.at(a, ww, waist), b.at(a, hw, b.hipY), b.at(a, hw+flare*.5, lerp(b.hipY, hem, .5)), b.at(a, hw+flare, hem)}
	left := []pt{b.at(a, -(hw + flare), hem), b.at(a, -(hw + flare*.5), lerp(b.hipY, hem, .5)), b.at(a, -hw, b.hipY), b.at(a, -ww, waist), b.at(a, -(sw*.82 + g.loose*.8), chest+.1), b.at(a, -(sw*.90 + g.loose), 1.42), b.at(a, -sw*1.0, 1.10), b.at(a, -sw*.84, .90), b.at(a, -.40, .77), b.at(a, -.16, .64)}
	bottom := []pt{right[len(right)-1], {(right[len(right)-1].x + left[0].x) / 2, hem + .05 + .02*flare}, left[0]}
	shape := joined(right, bottom, left)
	body := under
	if g.underSleeve == "" {
		body = c
	}
	a.p.fill(shape, linear(body.mix(a.l.key, .13), body.shade(.30), pt{b.sw * a.side, .9}, pt{-b.sw * a.side, 1.9}))
	in := a.p.inside(shape)
	if a.detail > 16 {
		a.folds(in, b, body, waist, chest, hem)
	}
	a.front(in, b, g, c, chest, waist, hem)
	// The hard shadow of the unlit side, and the head's own on the chest.
	s := -a.side
	in.fill(joined([]pt{b.at(a, sw*.62*s, .7), b.at(a, sw*.55*s, 1.2), b.at(a, ww*.62*s, waist), b.at(a, hw*.70*s, b.hipY), b.at(a, (hw*.6+flare*.6)*s, hem+.2)}, []pt{b.at(a, 2*s, hem+.2), b.at(a, 2*s, .7)}), flat(body.shade(.85).alpha(.30)))
	if !a.away && a.detail > 20 {
		in.soft(oval(.02-.16*a.side, .72, .42, .26), .07, rgba{.05, .02, .1, .38})
	}
}

func (a *actor) folds(in *painter, b bones, c rgba, waist, chest, hem float64) {
	dark := c.shade(.6).alpha(.42)
	light := c.mix(a.l.key, .35).alpha(.35)
	for _, s := range []float64{-1, 1} {
		in.fill(lock(.07, b.at(a, b.sw*.86*s, 1.36), b.at(a, b.sw*.6*s, 1.5), b.at(a, b.sw*.34*s, 1.5)), flat(dark))
		in.fill(lock(.06, b.at(a, b.ww*1.05*s, waist-.12), b.at(a, b.ww*.55*s, waist+.02), b.at(a, b.ww*.2*s, waist)), flat(dark))
		in.fill(lock(.05, b.at(a, b.ww*1.05*s, waist+.08), b.at(a, b.ww*.6*s, waist+.17), b.at(a, b.ww*.25*s, waist+.2)), flat(dark.alpha(.3)))
		// The line between trunk and arm.
		in.fill(lock(.05, b.at(a, b.sw*.90*s, 1.25), b.at(a, b.sw*.84*s, chest+.1), b.at(a, b.ww*1.02*s, waist)), flat(c.shade(.75).alpha(.55)))
	}
	in.fill(lock(.06, b.at(a, b.sw*.72*a.side, .93), b.at(a, b.sw*.45*a.side, .9), b.at(a, .34*a.side, .82)), flat(light))
	if hem > b.hipY+.6 {
		for i := range 5 {
			k := (float64(i) - 2) / 2
			top := b.at(a, b.hw*.6*k, waist+.3)
			end := b.at(a, (b.hw*1.1)*k*1.15, hem+.1)
			ink := dark
			if i%2 == 0 {
				ink = light
			}
			in.fill(lock(.12, top, top.lerp(end, .5), end), flat(ink))
		}
	}
}

// front draws what makes the garment: openings, buttons, belts.
func (a *actor) front(in *painter, b bones, g garment, c rgba, chest, waist, hem float64) {
	acc := a.c(a.d.Accent)
	dark := c.shade(.62)
	mid := func(y float64) pt { return b.at(a, 0, y) }
	button := func(x, y float64, col rgba) {
		q := b.at(a, x, y)
		in.fill(oval(q.x, q.y, .035, .035), flat(col))
	}
	if a.away {
		a.back(in, b, c, waist, hem)
		return
	}
	switch a.d.Garment {
	case "shirt":
		in.stroke(line(mid(.8), mid(hem)), .03, flat(dark.alpha(.7)))
		in.stroke(line(b.at(a, .09, .8), b.at(a, .09, hem)), .015, flat(dark.alpha(.4)))
		for y := 1.05; y < hem; y += .34 {
			button(.045, y, c.lit(.5))
		}
	case "sweater":
		for i := range 7 {
			x := (float64(i) - 3) * .26
			in.stroke(curve(b.at(a, x, .9), b.at(a, x*.92, waist), b.at(a, x, hem)), .018, flat(dark.alpha(.28)))
		}
		in.fill(box(-2, hem-.13, 4, .4), flat(dark.alpha(.35)))
		in.fill(box(-2, chest-.18, 4, .12), flat(acc.alpha(.85)))
	case "hoodie":
		q := [4]pt{b.at(a, -.42, waist+.02), b.at(a, .42, waist+.02), b.at(a, .55, hem-.12), b.at(a, -.55, hem-.12)}
		in.fill(poly(q[:]...), flat(dark.alpha(.35)))
		in.stroke(line(q[0], q[3]), .02, flat(dark))
		in.stroke(line(q[1], q[2]), .02, flat(dark))
		in.fill(box(-2, hem-.12, 4, .4), flat(dark.alpha(.4)))
	case "suit", "whitecoat", "coat":
		shirt := a.c("#ece7db")
		if a.d.Garment == "coat" {
			shirt = acc
			if a.d.Scarf {
				shirt = a.c("#cfc6b4")
			}
		}
		if a.d.Garment == "whitecoat" {
			shirt = acc
		}
		v := lerp(chest, waist, .55)
		in.fill(joined([]pt{b.at(a, -.26, .66), b.at(a, -.17, 1.1), mid(v)}, []pt{mid(v), b.at(a, .17, 1.1), b.at(a, .26, .66)}), linear(shirt, shirt.shade(.3), b.at(a, .2*a.side, 1), b.at(a, -.2*a.side, 1)))
		if a.d.Tie {
			in.fill(poly(b.at(a, -.05, .9), b.at(a, .05, .9), b.at(a, .085, 1.5), mid(v), b.at(a, -.085, 1.5)), flat(acc))
			in.fill(poly(b.at(a, -.075, .80), b.at(a, .075, .80), b.at(a, .045, .94), b.at(a, -.045, .94)), flat(acc.shade(.25)))
		}
		// Open below the last button in a coat, closed in a suit.
		in.stroke(line(mid(v), b.at(a, .03, hem+.1)), .03, flat(dark))
		if a.d.Garment == "coat" {
			in.fill(poly(b.at(a, .02, waist+.3), b.at(a, .16, hem+.2), b.at(a, -.14, hem+.2)), flat(c.shade(.8)))
			in.fill(box(-2, waist-.05, 4, .17), flat(dark.alpha(.75)))
			in.fill(rounded(mid(0).x-.11, waist-.08, .22, .23, .03), flat(a.c("#caa45a").shade(.1)))
		}
		for i := range 2 {
			button(.09, v+.12+.32*float64(i), dark.shade(.3))
		}
		for _, s := range []float64{-1, 1} {
			lap := []pt{b.at(a, .17*s, .68), b.at(a, .44*s, .98), b.at(a, .40*s, 1.18), b.at(a, .47*s, 1.22), b.at(a, .18*s, lerp(1.22, v, .65)), mid(v), b.at(a, .15*s, 1.12)}
			in.fill(poly(lap...), flat(rgba{0, 0, 0, .22}))
			for i := range lap {
				lap[i] = lap[i].add(-.012*s, -.02)
			}
			col := c.mix(a.l.key, .16)
			if s != a.side {
				col = c.shade(.12)
			}
			in.fill(poly(lap...), flat(col))
			q := b.at(a, .44*s, waist+.32)
			in.fill(poly(q.add(-.2, 0), q.add(.2, -.03), q.add(.2, .07), q.add(-.2, .1)), flat(dark.alpha(.6)))
		}
		if a.d.Garment == "suit" {
			q := b.at(a, .52, 1.36)
			in.fill(poly(q.add(-.1, 0), q.add(.11, -.03), q.add(.1, .07), q.add(-.1, .07)), flat(acc.lit(.3)))
		}
		if a.d.Garment == "whitecoat" {
			in.stroke(curve(b.at(a, -.24, .72), b.at(a, -.26, 1.2), b.at(a, -.1, 1.55)), .035, flat(a.c("#33414d")))
			in.stroke(curve(b.at(a, .24, .72), b.at(a, .25, 1.15), b.at(a, .18, 1.4)), .035, flat(a.c("#33414d")))
			q := b.at(a, -.08, 1.6)
			in.fill(oval(q.x, q.y, .075, .075), flat(a.c("#b9c2c9")))
		}
	case "raincoat":
		in.stroke(line(mid(.8), b.at(a, .02, hem+.1)), .035, flat(dark))
		for y := 1.12; y < hem-.3; y += .5 {
			q := b.at(a, .02, y)
			in.fill(rounded(q.x-.12, y-.028, .24, .056, .028), flat(a.c("#4a3324")))
		}
		for _, s := range []float64{-1, 1} {
			q := b.at(a, .46*s, waist+.3)
			in.fill(rounded(q.x-.2, q.y, .40, .10, .04), flat(dark.alpha(.8)))
			in.fill(lock(.05, b.at(a, .62*s, 1.1), b.at(a, .56*s, 1.5), b.at(a, .6*s, waist)), flat(c.lit(.75).alpha(.55)))
		}
		in.fill(lock(.07, b.at(a, .5*a.side, waist+.5), b.at(a, .56*a.side, lerp(waist, hem, .7)), b.at(a, .62*a.side, hem)), flat(c.lit(.7).alpha(.5)))
	case "dress":
		in.fill(limb([]pt{b.at(a, -b.ww*1.15, waist), mid(waist + .05), b.at(a, b.ww*1.15, waist)}, []float64{.075, .075, .075}), flat(acc))
		in.fill(box(-3, hem-.10, 6, .2), flat(acc.alpha(.9)))
	case "uniform":
		in.stroke(line(mid(.8), mid(hem)), .03, flat(dark))
		for y := 1.1; y < hem; y += .36 {
			button(.05, y, a.c("#e2b84a"))
		}
		in.fill(box(-2, waist+.06, 4, .16), flat(a.c("#2a2426")))
		q := mid(waist + .06)
		in.fill(rounded(q.x-.12, q.y-.015, .24, .19, .03), flat(a.c("#d9b45a")))
		for _, s := range []float64{-1, 1} {
			q := b.at(a, .42*s, 1.38)
			in.fill(rounded(q.x-.19, q.y, .38, .36, .03), flat(dark.alpha(.45)))
			in.fill(box(q.x-.19, q.y, .38, .1), flat(dark.alpha(.8)))
			w := []pt{b.at(a, .46*s, .80), b.at(a, b.sw*.95*s, .95), b.at(a, b.sw*.92*s, 1.08), b.at(a, .44*s, .93)}
			in.fill(poly(w...), flat(acc.shade(.1)))
		}
		s := b.at(a, -.42, 1.28)
		in.fill(poly(s.add(0, -.1), s.add(.09, 0), s.add(0, .1), s.add(-.09, 0)), flat(a.c("#e8c25a")))
	case "robe":
		in.fill(joined([]pt{b.at(a, -.30, .66), b.at(a, -.1, 1.15), b.at(a, .30, waist)}, []pt{b.at(a, .52, waist), b.at(a, .1, 1.05), b.at(a, -.14, .62)}), flat(acc))
		in.fill(joined([]pt{b.at(a, .30, .66), b.at(a, .1, 1.1), b.at(a, -.34, waist)}, []pt{b.at(a, -.12, waist), b.at(a, .26, 1.12), b.at(a, .46, .74)}), linear(acc.lit(.15), acc.shade(.2), b.at(a, .3, .7), b.at(a, -.2, waist)))
		in.fill(box(-2, waist-.14, 4, .36), linear(acc.shade(.2), acc.shade(.5), pt{b.sw * a.side, 0}, pt{-b.sw * a.side, 0}))
		in.fill(box(-2, waist-.0, 4, .05), flat(a.c("#e2bb57")))
		q := b.at(a, .08, waist+.2)
		in.fill(lock(.15, q, q.add(.04, .6), q.add(-.02, 1.25)), flat(acc))
		in.fill(box(-3, hem-.12, 6, .3), flat(acc.shade(.15)))
	case "cloak":
		in.fill(box(-2, waist-.02, 4, .16), flat(a.c("#4a3424")))
		q := mid(waist - .02)
		in.fill(rounded(q.x-.1, q.y-.02, .2, .2, .03), flat(a.c("#caa04a")))
	case "armour":
		in.fill(blob(b.at(a, -.6, .98), mid(.86), b.at(a, .6, .98), b.at(a, .68, chest), b.at(a, .45, waist-.05), mid(waist+.05), b.at(a, -.45, waist-.05), b.at(a, -.68, chest)), linear(c.lit(.4), c.shade(.5), b.at(a, .6*a.side, .9), b.at(a, -.6*a.side, waist)))
		in.stroke(line(mid(.9), mid(waist)), .025, flat(c.lit(.5)))
		for i := range 3 {
			y := waist + .1 + .14*float64(i)
			in.fill(box(-2, y, 4, .115), linear(c.lit(.25), c.shade(.55), pt{b.sw * a.side, 0}, pt{-b.sw * a.side, 0}))
		}
		in.fill(box(-2, waist+.02, 4, .1), flat(acc.shade(.2)))
	case "jacket":
		in.stroke(line(mid(.8), mid(hem)), .05, flat(dark))
		in.stroke(line(mid(.8), mid(hem)), .02, flat(a.c("#cfd3d6")))
		in.fill(box(-2, hem-.14, 4, .4), flat(dark.alpha(.6)))
		for _, s := range []float64{-1, 1} {
			in.stroke(line(b.at(a, .34*s, waist+.02), b.at(a, .50*s, waist+.34)), .035, flat(dark))
			in.stroke(curve(b.at(a, .2*s, .98), b.at(a, .5*s, 1.08), b.at(a, .78*s, 1.12)), .018, flat(dark.alpha(.7)))
		}
	case "apron":
		q := []pt{b.at(a, -.42, 1.22), b.at(a, .42, 1.22), b.at(a, .5, waist-.1), b.at(a, b.hw*.95, waist), b.at(a, b.hw*.98, hem+1), b.at(a, -b.hw*.98, hem+1), b.at(a, -b.hw*.95, waist), b.at(a, -.5, waist-.1)}
		in.fill(poly(q...), linear(c.mix(a.l.key, .1), c.shade(.35), b.at(a, .5*a.side, 1.2), b.at(a, -.5*a.side, 2)))
		in.stroke(line(q[0], b.at(a, -.22, .7)), .07, flat(c.shade(.25)))
		in.stroke(line(q[1], b.at(a, .22, .7)), .07, flat(c.shade(.25)))
		in.fill(box(-2, waist-.03, 4, .08), flat(dark))
		z := mid(waist - .42)
		in.stroke(rounded(z.x-.22, z.y, .44, .32, .03), .02, flat(dark.alpha(.7)))
	case "vest":
		v := lerp(chest, waist, .3)
		for _, s := range []float64{-1, 1} {
			in.fill(joined([]pt{b.at(a, .20*s, .68), b.at(a, .17*s, 1.15), mid(v)}, []pt{mid(hem + .1), b.at(a, 1.3*s, hem+.1), b.at(a, b.sw*.80*s, 1.5), b.at(a, b.sw*.66*s, .86)}), linear(c.mix(a.l.key, .12), c.shade(.35), b.at(a, b.sw*a.side, .9), b.at(a, -b.sw*a.side, 1.8)))
		}
		in.stroke(line(mid(v), mid(hem+.1)), .025, flat(dark))
		for y := v + .12; y < hem; y += .26 {
			button(.05, y, a.c("#d9b45a"))
		}
	case "tshirt":
		q := mid(chest + .1)
		in.fill(oval(q.x, q.y, .26, .24), flat(acc.alpha(.9)))
		in.fill(oval(q.x+.06, q.y-.03, .17, .15), flat(c))
	}
}

// back draws seam and hood of a garment seen from behind.
func (a *actor) back(in *painter, b bones, c rgba, waist, hem float64) {
	dark := c.shade(.6)
	in.stroke(line(pt{0, .95}, pt{.02, hem}), .02, flat(dark.alpha(.45)))
	switch a.d.Garment {
	case "hoodie", "raincoat":
		in.fill(blob(pt{-.44, .72}, pt{-.46, 1.0}, pt{-.2, 1.36}, pt{.2, 1.36}, pt{.46, 1.0}, pt{.44, .72}), linear(c.lit(.1), dark, pt{0, .7}, pt{0, 1.4}))
	case "coat", "uniform", "robe":
		in.fill(box(-2, waist-.04, 4, .16), flat(dark.alpha(.7)))
	}
}

// collar draws what stands around the neck, below the head.
func (a *actor) collar(b bones) {
	c := a.c(a.d.Top)
	acc := a.c(a.d.Accent)
	skin, dark := a.skin(), a.skinShade()
	at := func(x, y float64) pt { return b.at(a, x, y) }
	neckline := func(w, deep float64) {
		q := at(0, .78)
		// Its corners lie on the line of the shoulders.
		top := .64 + (w-.16)*.52
		shape := joined([]pt{at(-w, top), at(-w*.7, .78+deep*.6), {q.x, .80 + deep}, at(w*.7, .78+deep*.6), at(w, top)}, []pt{at(w*.5, .62), at(-w*.5, .62)})
		a.p.fill(shape, linear(skin.mix(dark, .25), skin, pt{0, .7}, pt{0, 1}))
		a.p.inside(shape).fill(oval(q.x-.08*a.side, .68, .22, .13), flat(dark.alpha(.6)))
	}
	ring := func(w, y, th, drop float64, col rgba) {
		if a.away {
			drop = -.02
		}
		a.p.fill(limb([]pt{at(-w, y-.05), at(-w*.62, y+drop*.8), at(0, y+drop*1.25), at(w*.62, y+drop*.8), at(w, y-.05)}, []float64{th, th, th, th, th}), linear(col.mix(a.l.key, .14), col.shade(.4), pt{.25 * a.side, y}, pt{-.25 * a.side, y}))
	}
	g := a.garment()
	switch a.d.Garment {
	case "tshirt":
		if !a.away {
			neckline(.25, .10)
		}
		ring(.26, .80, .032, .10, c.shade(.25))
	case "dress":
		if !a.away {
			neckline(.40, .22)
			a.p.stroke(curve(at(-.26, .74), at(-.1, .93), at(0, .97), at(.1, .93), at(.26, .74)), .014, flat(a.c("#e6c565")))
			q := at(0, 1.0)
			a.p.fill(oval(q.x, q.y, .04, .045), flat(acc.lit(.2)))
		}
	case "sweater":
		ring(.225, .70, .085, .06, c.shade(.12))
	case "hoodie", "raincoat":
		// A hood lies behind the neck and around it.
		ring(.36, .74, .125, .12, c.shade(.10))
		if !a.away {
			ring(.27, .68, .05, .12, c.shade(.5))
		}
	case "shirt", "vest", "apron", "suit", "whitecoat", "coat", "cloak":
		col := a.c("#ece7db")
		switch {
		case a.d.Garment == "shirt":
			col = c
		case g.underSleeve != "":
			col = a.c(g.underSleeve)
		case a.d.Garment == "coat" || a.d.Garment == "whitecoat":
			col = acc
		}
		if a.away {
			ring(.24, .72, .08, 0, col)
			break
		}
		open := .12
		if a.d.Tie {
			open = .02
		}
		if open > .05 {
			a.throat(b, 1.02)
		}
		for _, s := range []float64{-1, 1} {
			q := col.mix(a.l.key, .1)
			if s != a.side {
				q = col.shade(.22)
			}
			pts := []pt{at(.22*s, .58), at(.30*s, .70), at(.30*s, .98), at(open*.5*s, .84), at(.10*s, .76)}
			a.p.fill(poly(pts[0].add(-.02*a.side, .03), pts[1].add(0, .03), pts[2].add(0, .04), pts[3].add(0, .03), pts[4]), flat(rgba{0, 0, 0, .22}))
			a.p.fill(poly(pts...), flat(q))
		}
	case "uniform", "armour", "jacket":
		col := c
		if a.d.Garment == "armour" {
			col = c.shade(.2)
		}
		ring(.235, .71, .082, .055, col)
		if !a.away {
			a.p.stroke(line(at(0, .66), at(0, .86)), .02, flat(col.shade(.6)))
		}
	case "robe":
		if !a.away {
			a.throat(b, .98)
			a.p.fill(limb([]pt{at(-.21, .60), at(-.10, .84), at(.05, 1.04)}, []float64{.06, .065, .065}), flat(a.c("#efe8da")))
			a.p.fill(limb([]pt{at(.21, .60), at(.11, .82), at(-.05, 1.06)}, []float64{.06, .065, .065}), flat(a.c("#efe8da").shade(.1)))
		} else {
			ring(.24, .70, .07, 0, a.c("#efe8da"))
		}
	}
	if a.d.Garment == "armour" {
		for _, s := range []float64{-1, 1} {
			q := at(b.sw*.92*s, 1.08)
			a.p.fill(oval(q.x, q.y, .30, .27), linear(c.lit(.45), c.shade(.55), q.add(.2*a.side, -.2), q.add(-.2*a.side, .2)))
			a.p.fill(lock(.05, q.add(-.24, .1), q.add(0, .19), q.add(.24, .1)), flat(c.shade(.7)))
		}
	}
	if a.d.Garment == "cloak" {
		a.cloakFront(b, c)
	}
	if a.d.Scarf {
		col := acc
		x := .12
		if a.profile {
			x = -.16
		}
		a.p.fill(limb([]pt{at(x, .9), at(x+.08, 1.35), at(x+.04, 1.85)}, []float64{.12, .13, .12}), linear(col, col.shade(.4), at(x+.18, 1), at(x-.07, 1.6)))
		ring(.27, .70, .125, .075, col)
		for i := range 3 {
			x := -.16 + .14*float64(i)
			a.p.fill(lock(.03, at(x, .68), at(x+.06, .76), at(x+.08, .84)), flat(col.shade(.6).alpha(.7)))
		}
	}
}

// throat is the skin in an open collar, down to y.
func (a *actor) throat(b bones, y float64) {
	skin, dark := a.skin(), a.skinShade()
	shape := poly(b.at(a, -.17, .64), b.at(a, 0, y), b.at(a, .17, .64))
	a.p.fill(shape, flat(skin.mix(dark, .3)))
	a.p.inside(shape).fill(oval(b.at(a, 0, .7).x-.06*a.side, .70, .17, .11), flat(dark.alpha(.7)))
}

// overCollar draws what lies over hair and head: hood strings.
func (a *actor) overCollar(b bones) {
	if a.d.Garment != "hoodie" || a.away || a.detail < 40 {
		return
	}
	for _, s := range []float64{-1, 1} {
		a.p.stroke(curve(b.at(a, .13*s, .86), b.at(a, .15*s, 1.1), b.at(a, .13*s, 1.34)), .028, flat(a.c("#efe8da")))
	}
}

func (a *actor) cloakBack(b bones) {
	c := a.c(a.d.Top).shade(.35)
	a.p.fill(joined([]pt{b.at(a, -.3, .62), b.at(a, -b.sw*1.08, 1.0), b.at(a, -b.sw*1.3, 2.4), b.at(a, -b.sw*1.5, b.floor-.4)}, []pt{b.at(a, -b.sw*.5, b.floor-.3), b.at(a, 0, b.floor-.42), b.at(a, b.sw*.6, b.floor-.3), b.at(a, b.sw*1.5, b.floor-.42)}, []pt{b.at(a, b.sw*1.3, 2.4), b.at(a, b.sw*1.08, 1.0), b.at(a, .3, .62)}), linear(c, c.shade(.5), pt{0, 1}, pt{0, b.floor}))
}

func (a *actor) cloakFront(b bones, c rgba) {
	at := func(x, y float64) pt { return b.at(a, x, y) }
	if a.away {
		a.p.fill(joined([]pt{at(-.25, .62), at(-b.sw*1.08, .98), at(-b.sw*1.32, 2.4), at(-b.sw*1.5, b.floor-.4)}, []pt{at(0, b.floor-.3), at(b.sw*1.5, b.floor-.42)}, []pt{at(b.sw*1.32, 2.4), at(b.sw*1.08, .98), at(.25, .62)}), linear(c.mix(a.l.key, .1), c.shade(.45), at(b.sw*a.side, 1), at(-b.sw*a.side, 2)))
		return
	}
	for _, s := range []float64{-1, 1} {
		col := c.mix(a.l.key, .14)
		if s != a.side {
			col = c.shade(.3)
		}
		shape := joined([]pt{at(.10*s, .70), at(.30*s, .62), at(b.sw*1.12*s, 1.0), at(b.sw*1.34*s, 2.3), at(b.sw*1.52*s, b.floor-.5)}, []pt{at(b.sw*1.0*s, b.floor-.42), at(b.sw*.82*s, 2.4), at(b.sw*.52*s, 1.35), at(.10*s, .92)})
		a.p.fill(shape, linear(col, col.shade(.4), at(.3*s, 1), at(b.sw*1.3*s, 3)))
		in := a.p.inside(shape)
		for i := range 3 {
			x := b.sw * (.78 + .2*float64(i)) * s
			in.fill(lock(.09, at(x*.8, 1.15), at(x, 2.1), at(x*1.15, 4.5)), flat(col.shade(.55).alpha(.45)))
		}
	}
	a.p.fill(limb([]pt{at(-.34, .70), at(-.12, .84), at(.12, .84), at(.34, .70)}, []float64{.09, .09, .09, .09}), flat(c.shade(.15)))
	q := at(0, .87)
	a.p.fill(oval(q.x, q.y, .085, .085), flat(a.c("#e2b84a")))
	a.p.fill(oval(q.x, q.y, .045, .045), flat(a.c(a.d.Accent)))
}
