package illustrate

// drawHat puts the hat on a finished head.
func (a *actor) drawHat() {
	if a.d.Hat == "" {
		return
	}
	c := a.c(a.d.HatColor)
	body := linear(c.mix(a.l.key, .2), c.shade(.5), pt{.36 * a.side, -.6}, pt{-.36 * a.side, -.1})
	s := a.skull(.055)
	top := []pt{a.v(.41, -.19, .375, -.2), s[2], s[1].add(0, -.03), s[0].add(0, -.04), s[17].add(0, -.03), s[16], a.v(-.41, -.17, -.46, -.13)}
	switch a.d.Hat {
	case "beanie":
		a.p.fill(joined(top, []pt{a.v(-.41, -.17, -.46, -.13), a.f(-.1, -.21), a.f(.15, -.21), a.v(.41, -.19, .375, -.2)}), body)
		in := a.p.inside(joined(top, []pt{a.v(-.41, -.17, -.46, -.13), a.f(0, -.21), a.v(.41, -.19, .375, -.2)}))
		for i := range 9 {
			k := float64(i)/8*2 - 1
			in.stroke(curve(pt{k * .1, -.58}, a.f(k*.3, -.4), a.f(k*.4, -.2)), .012, flat(c.shade(.55).alpha(.6)))
		}
		a.p.fill(limb([]pt{a.v(-.41, -.21, -.45, -.19), a.f(-.2, -.245), a.f(.1, -.255), a.v(.41, -.215, .37, -.24)}, []float64{.07, .075, .075, .065}), linear(c.lit(.12), c.shade(.4), pt{.4 * a.side, 0}, pt{-.4 * a.side, 0}))
	case "cap":
		crown := joined(top, []pt{a.v(-.41, -.17, -.46, -.13), a.f(-.1, -.24), a.f(.15, -.25), a.v(.41, -.19, .375, -.2)})
		a.p.fill(crown, body)
		if a.away {
			break
		}
		if a.profile {
			a.p.fill(joined([]pt{{.04, -.235}, {.22, -.265}, {.375, -.265}}, []pt{{.50, -.225}, {.61, -.165}}, []pt{{.42, -.170}, {.1, -.18}}), linear(c.shade(.15), c.shade(.6), pt{0, -.26}, pt{0, -.15}))
			break
		}
		a.p.fill(oval(a.fx(0), -.585, .035, .02), flat(c.shade(.3)))
		a.p.fill(joined([]pt{a.f(-.36, -.235), a.f(-.1, -.27), a.f(.12, -.275), a.f(.38, -.245)}, []pt{a.f(.46+.12*a.turn, -.155), a.f(.15+.2*a.turn, -.14), a.f(-.2, -.155)}), linear(c.shade(.15), c.shade(.6), pt{0, -.26}, pt{0, -.14}))
	case "officer":
		a.p.fill(blob(a.v(-.46, -.40, -.5, -.40), a.v(-.36, -.60, -.36, -.60), a.v(0, -.66, 0, -.66), a.v(.38, -.60, .34, -.62), a.v(.47, -.42, .42, -.44), a.v(.3, -.34, .3, -.36), a.v(0, -.32, 0, -.33), a.v(-.3, -.34, -.32, -.33)), body)
		a.p.fill(limb([]pt{a.v(-.38, -.26, -.43, -.24), a.f(-.1, -.3), a.f(.15, -.3), a.v(.38, -.27, .35, -.28)}, []float64{.065, .07, .07, .06}), flat(c.shade(.55)))
		switch {
		case a.profile:
			a.p.fill(joined([]pt{{.10, -.235}, {.26, -.255}, {.385, -.26}}, []pt{{.48, -.215}, {.53, -.165}}, []pt{{.40, -.155}, {.14, -.185}}), flat(a.c("#1c1a20")))
			a.p.fill(poly(pt{.385, -.46}, pt{.415, -.39}, pt{.385, -.32}, pt{.355, -.39}), flat(a.c("#e2b84a")))
		case !a.away:
			a.p.fill(joined([]pt{a.f(-.33, -.225), a.f(0, -.26), a.f(.34, -.23)}, []pt{a.f(.33, -.18), a.f(.05, -.14), a.f(-.26, -.17)}), flat(a.c("#1c1a20")))
			q := a.f(0, -.39)
			a.p.fill(poly(q.add(0, -.07), q.add(.06, 0), q.add(0, .07), q.add(-.06, 0)), flat(a.c("#e2b84a")))
		}
	case "brimmed", "straw":
		if a.d.Hat == "straw" {
			c = a.c("#d9b56b")
			body = linear(c.mix(a.l.key, .25), c.shade(.45), pt{.36 * a.side, -.6}, pt{-.36 * a.side, -.1})
		}
		a.p.fill(oval(a.fx(-.02), -.235, .66, .115), linear(c.shade(.3), c.shade(.6), pt{.5 * a.side, 0}, pt{-.5 * a.side, 0}))
		a.p.fill(blob(a.v(-.37, -.25, -.40, -.25), a.v(-.34, -.55, -.36, -.55), a.v(-.16, -.66, -.16, -.67), a.v(0, -.62, .02, -.63), a.v(.17, -.66, .2, -.66), a.v(.34, -.54, .32, -.54), a.v(.37, -.25, .36, -.26), a.v(0, -.21, .02, -.22)), body)
		a.p.fill(limb([]pt{a.v(-.37, -.29, -.39, -.29), a.f(-.1, -.255), a.f(.12, -.255), a.v(.37, -.29, .355, -.3)}, []float64{.04, .04, .04, .04}), flat(a.c(a.d.Accent).shade(.2)))
	case "beret":
		a.p.fill(blob(a.v(-.43, -.27, -.46, -.24), a.v(-.46, -.45, -.5, -.44), a.v(-.15, -.63, -.2, -.64), a.v(.3, -.58, .24, -.6), a.v(.42, -.36, .38, -.36), a.v(.36, -.25, .34, -.26), a.f(0, -.3)), body)
	case "crown":
		gold := a.c("#e6bb4e")
		y := -.36
		q := []pt{a.v(-.34, y+.02, -.37, y+.03), a.v(-.38, y-.22, -.42, y-.2), a.v(-.22, y-.08, -.24, y-.08), a.v(-.13, y-.29, -.12, y-.29), a.v(0, y-.09, .02, y-.09), a.v(.13, y-.29, .15, y-.29), a.v(.22, y-.08, .22, y-.08), a.v(.38, y-.22, .36, y-.22), a.v(.34, y+.02, .32, y)}
		shape := append(append([]pt{}, q...), a.f(.1, y+.06), a.f(-.1, y+.06))
		a.p.fill(poly(shape...), linear(gold.lit(.45), gold.shade(.5), pt{.35 * a.side, y - .2}, pt{-.35 * a.side, y}))
		for i, k := range []int{1, 3, 5, 7} {
			a.p.fill(oval(q[k].x, q[k].y, .03, .03), flat(gold.lit(.5)))
			if i < 3 {
				g := a.f(-.18+.18*float64(i), y+.0)
				a.p.fill(oval(g.x, g.y, .028, .034), flat(a.c(a.d.Accent).lit(.1)))
			}
		}
	case "helmet":
		steel := a.c(a.d.HatColor)
		a.p.fill(joined(top, []pt{a.v(-.42, -.1, -.47, -.05), a.v(-.40, .2, -.4, .22), a.v(-.31, .24, -.26, .22), a.f(-.3, -.12), a.f(0, -.2), a.f(.3, -.12), a.v(.40, -.02, .36, -.1)}), linear(steel.lit(.35), steel.shade(.55), pt{.36 * a.side, -.6}, pt{-.36 * a.side, .1}))
		a.p.fill(limb([]pt{a.f(-.33, -.17), a.f(0, -.235), a.f(.34, -.17)}, []float64{.028, .032, .026}), flat(steel.lit(.4)))
	case "hood":
		a.hood(c)
	}
}

// hood frames the head in cloth.
func (a *actor) hood(c rgba) {
	outer := []pt{a.v(0, -.66, -.06, -.66), a.v(.36, -.5, .3, -.54), a.v(.5, -.1, .43, -.2), a.v(.5, .35, .40, .2), a.v(.36, .66, .3, .5)}
	left := []pt{a.v(-.36, .66, -.45, .66), a.v(-.5, .35, -.62, .35), a.v(-.5, -.1, -.62, -.1), a.v(-.36, -.5, -.46, -.5), a.v(0, -.66, -.06, -.66)}
	if a.away {
		a.p.fill(joined(outer, left), linear(c.mix(a.l.key, .2), c.shade(.5), pt{.4 * a.side, -.5}, pt{-.4 * a.side, .4}))
		return
	}
	inner := []pt{a.v(-.30, .62, -.33, .62), a.v(-.375, .25, -.30, .25), a.v(-.37, -.1, -.29, -.1), a.v(-.26, -.38, -.18, -.38), a.v(0, -.47, .06, -.47), a.v(.26, -.38, .27, -.38), a.v(.37, -.1, .35, -.1), a.v(.375, .25, .33, .25), a.v(.30, .62, .28, .5)}
	a.p.fill(joined(outer, []pt{inner[8], inner[7], inner[6], inner[5], inner[4], inner[3], inner[2], inner[1], inner[0]}, left), linear(c.mix(a.l.key, .2), c.shade(.5), pt{.4 * a.side, -.5}, pt{-.4 * a.side, .4}))
	a.p.stroke(curve(inner...), .03, flat(c.lit(.16)))
}
