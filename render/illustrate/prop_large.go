package illustrate

import "math"

// Things that are large, that hang, or that are a sight and no object.

func drawMatches(p *painter, l light) {
	q := p.at(-.12, .22, 1, 1).turned(-18)
	q.soft(rounded(-.72, -.40, 1.5, .9, .04), .05, rgba{.03, .02, .03, .5})
	sheet(q, rounded(-.60, -.36, 1.42, .74, .02), shine(l, "#e8d0a0"), l)
	for i := range 6 {
		q.fill(rounded(.34, -.30+.11*float64(i), .40, .06, .02), flat(shine(l, "#f0d8a4")))
		q.fill(oval(.76, -.27+.11*float64(i), .06, .05), flat(shine(l, "#c8302a")))
	}
	sheet(q, rounded(-.74, -.42, 1.16, .86, .03), shine(l, "#2f5a8a"), l)
	q.fill(oval(-.16, 0, .28, .28), flat(shine(l, "#f0c050")))
	for i := range 8 {
		a := float64(i) / 4 * math.Pi
		q.fill(poly(pt{-.16 + math.Cos(a-.16)*.28, math.Sin(a-.16) * .28}, pt{-.16 + math.Cos(a)*.40, math.Sin(a) * .40}, pt{-.16 + math.Cos(a+.16)*.28, math.Sin(a+.16) * .28}), flat(shine(l, "#f0c050")))
	}
	q.fill(box(-.74, .36, 1.16, .08), flat(hex("#4a2a28")))
	// One burns.
	m := p.at(.30, -.38, 1, 1).turned(-30)
	m.soft(rounded(-.04, -.3, .1, 1.1, .03), .04, rgba{.03, .02, .03, .5})
	m.fill(rounded(-.045, -.36, .09, 1.1, .03), linear(shine(l, "#f4dca8"), shine(l, "#a87840"), pt{-.05, 0}, pt{.05, 0}))
	m.fill(oval(0, -.40, 1.4, 1.4), glowInk(hex("#ffb04a").alpha(.85), pt{0, -.5}, 1.3))
	m.fill(oval(0, -.36, .08, .11), flat(hex("#2a1410")))
	for i, c := range []string{"#ff7a2a", "#ffc24a", "#fff8dc"} {
		s := 1 - .3*float64(i)
		m.fill(lock(.34*s, pt{0, -.28}, pt{-.05, -.28 - .32*s}, pt{.08, -.28 - .72*s}), flat(hex(c).alpha(.95)))
	}
}

func drawRope(p *painter, l light) {
	c := shine(l, "#cfa868")
	twist := func(q *painter, pts []pt, w float64) {
		q.soft(curve(pts...).Translate(-l.side*.03, .06).Stroke(w, rc, rj, .01), .05, rgba{.05, .03, .02, .5})
		q.stroke(curve(pts...), w, flat(c.shade(.45)))
		q.stroke(curve(pts...), w*.72, flat(c))
		n := 26
		for i := range n {
			t := (float64(i) + .5) / float64(n) * float64(len(pts)-1)
			j := min(int(t), len(pts)-2)
			a, b := pts[j], pts[j+1]
			m := a.lerp(b, t-float64(j))
			dx, dy := b.x-a.x, b.y-a.y
			d := math.Hypot(dx, dy) + 1e-9
			nx, ny := -dy/d*w*.40, dx/d*w*.40
			q.stroke(line(m.add(nx-dx/d*w*.2, ny-dy/d*w*.2), m.add(-nx+dx/d*w*.2, -ny+dy/d*w*.2)), w*.13, flat(c.shade(.7)))
		}
	}
	for i := range 4 {
		r := .92 - .19*float64(i)
		var pts []pt
		for j := range 33 {
			a := float64(j) / 32 * 2 * math.Pi
			pts = append(pts, pt{math.Cos(a) * r, math.Sin(a)*r*.86 + .05})
		}
		twist(p, pts, .18)
	}
	twist(p, []pt{{.60, .52}, {.98, .74}, {1.20, .40}, {1.34, .86}}, .18)
	twist(p, []pt{{-.40, -.86}, {-.12, -.5}, {-.34, .1}, {-.04, .70}, {-.2, 1.0}}, .18)
}

func drawViolin(p *painter, l light) {
	q := p.turned(24)
	wood, dark := shine(l, "#b8602a"), shine(l, "#2a1c18")
	body2 := joined([]pt{{0, -.16}, {-.26, -.10}, {-.34, .10}, {-.22, .32}, {-.24, .44}, {-.46, .66}, {-.36, 1.0}, {0, 1.08}}, []pt{{0, 1.08}, {.36, 1.0}, {.46, .66}, {.24, .44}, {.22, .32}, {.34, .10}, {.26, -.10}, {0, -.16}})
	q.soft(body2.Copy().Translate(-l.side*.05, .06), .06, rgba{.05, .02, .02, .5})
	lathe(q, body2, wood, l)
	q.stroke(body2, .02, flat(wood.shade(.7)))
	for _, s := range []float64{-1, 1} {
		q.stroke(curve(pt{s * .12, .26}, pt{s * .20, .32}, pt{s * .16, .50}, pt{s * .25, .58}), .028, flat(dark))
	}
	q.fill(poly(pt{-.05, -1.04}, pt{.05, -1.04}, pt{.085, .40}, pt{-.085, .40}), flat(dark))
	q.fill(rounded(-.13, .56, .26, .05, .02), flat(shine(l, "#e8c890")))
	q.fill(poly(pt{-.09, .66}, pt{.09, .66}, pt{.05, .98}, pt{-.05, .98}), flat(dark))
	for i := range 4 {
		x := -.045 + .03*float64(i)
		q.stroke(line(pt{x * .7, -1.04}, pt{x, .58}, pt{x, .72}), .008, flat(rgba{.95, .95, .9, .9}))
	}
	lathe(q, rounded(-.07, -1.26, .14, .26, .05), wood, l)
	q.stroke(oval(0, -1.30, .07, .07), .04, flat(wood))
	for i := range 2 {
		for _, s := range []float64{-1, 1} {
			q.fill(rounded(s*.12-.06, -1.22+.12*float64(i), .12, .045, .02), flat(dark))
		}
	}
	gleam(q, l.side*.2, .8, .14, .2, .6)
	b := p.at(.30, .0, 1, 1).turned(-16)
	b.soft(rounded(-.02, -1.1, .06, 2.2, .02), .04, rgba{.05, .02, .02, .5})
	b.stroke(curve(pt{0, -1.15}, pt{.07, 0}, pt{0, 1.1}), .045, flat(shine(l, "#7a3a20")))
	b.stroke(line(pt{-.03, -1.12}, pt{-.03, 1.04}), .03, flat(shine(l, "#f4ead4")))
	b.fill(rounded(-.06, .96, .10, .16, .03), flat(dark))
}

func drawBandage(p *painter, l light) {
	c := shine(l, "#f4eee0")
	q := p.turned(-10)
	q.soft(poly(pt{.1, .3}, pt{1.25, .22}, pt{1.25, .78}, pt{.1, .72}), .05, rgba{.03, .02, .03, .4})
	tail := joined([]pt{{-.2, .14}, {.5, .26}, {1.28, .16}}, []pt{{1.28, .16}, {1.22, .34}, {1.30, .5}, {1.24, .74}}, []pt{{1.24, .74}, {.5, .82}, {-.2, .78}})
	sheet(q, tail, c, l)
	for i := range 16 {
		q.fill(box(-.1+.085*float64(i), .2, .010, .56), flat(c.shade(.3).alpha(.4)))
	}
	// A stain.
	q.fill(blob(pt{.55, .40}, pt{.74, .32}, pt{.95, .44}, pt{.88, .62}, pt{.66, .64}), flat(hex("#b0202a").alpha(.75)))
	q.fill(blob(pt{.64, .44}, pt{.76, .40}, pt{.86, .48}, pt{.74, .56}), flat(hex("#7a0c18").alpha(.7)))
	q.soft(oval(-.42-l.side*.05, .22, .80, .72), .06, rgba{.03, .02, .03, .5})
	lathe(q, joined([]pt{{-1.06, -.22}, {-1.06, .42}}, []pt{{-1.06, .42}, {-.42, .86}, {.22, .42}}, []pt{{.22, .42}, {.22, -.22}}), c, l)
	for i := range 4 {
		y := .0 + .13*float64(i)
		q.stroke(curve(pt{-1.06, y}, pt{-.42, y + .42}, pt{.22, y}), .014, flat(c.shade(.4).alpha(.6)))
	}
	q.fill(oval(-.42, -.22, .64, .44), linear(c.lit(.5), c.shade(.2), pt{l.side * .5, -.5}, pt{-l.side * .8, .1}))
	for i := range 5 {
		r := .58 - .10*float64(i)
		q.stroke(oval(-.42, -.22, r, r*.68), .016, flat(c.shade(.45).alpha(.8)))
	}
	q.fill(oval(-.42, -.22, .12, .08), flat(hex("#3a3028")))
}

func drawPiano(p *painter, l light) {
	c := shine(l, "#2f2226")
	q := p.at(0, 0, 1, 1)
	lathe(q, rounded(-1.2, -.92, 2.4, 1.2, .04), c, l)
	q.fill(rounded(-1.26, -1.0, 2.52, .12, .04), linear(c.lit(.5), c.lit(.1), pt{l.side, 0}, pt{-l.side, 0}))
	for _, x := range []float64{-.98, .22} {
		q.stroke(rounded(x, -.78, .76, .70, .04), .024, flat(c.lit(.3)))
	}
	// Music on its stand.
	for _, s := range []float64{-1, 1} {
		sheet(q, poly(pt{0, -.70}, pt{s * .42, -.74}, pt{s * .42, -.14}, pt{0, -.10}), shine(l, "#f6efdf"), l)
		for i := range 4 {
			y := -.60 + .13*float64(i)
			q.stroke(line(pt{s * .05, y}, pt{s * .37, y - .02}), .010, flat(hex("#3a3440")))
			for j := range 3 {
				q.fill(oval(s*(.10+.10*float64(j)), y+.03*float64((i+j)%3-1), .022, .017), flat(hex("#1a1820")))
			}
		}
	}
	q.fill(poly(pt{-1.2, .16}, pt{1.2, .16}, pt{1.28, .36}, pt{-1.28, .36}), flat(shine(l, "#fbf6ea")))
	for i := range 29 {
		t := float64(i) / 28
		q.stroke(line(pt{lerp(-1.2, 1.2, t), .16}, pt{lerp(-1.28, 1.28, t), .36}), .010, flat(hex("#3a3440").alpha(.7)))
		if m := i % 7; i < 28 && m != 2 && m != 6 {
			x0, x1 := lerp(-1.2, 1.2, t+.026), lerp(-1.235, 1.235, t+.026)
			q.fill(poly(pt{x0 - .02, .16}, pt{x0 + .03, .16}, pt{x1 + .03, .285}, pt{x1 - .02, .285}), flat(hex("#121016")))
		}
	}
	lathe(q, rounded(-1.30, .35, 2.6, .12, .03), c.lit(.05), l)
	lathe(q, box(-1.16, .46, 2.32, .40), c.shade(.35), l)
	for _, x := range []float64{-1.22, 1.06} {
		lathe(q, rounded(x, .44, .16, .56, .03), c, l)
	}
	for _, x := range []float64{-.10, .06} {
		q.fill(rounded(x, .84, .07, .12, .03), flat(shine(l, "#e0b450")))
	}
	for _, x := range []float64{-.92, .92} {
		q.fill(rounded(x-.06, -.16, .12, .05, .02), flat(shine(l, "#e0b450")))
		q.fill(box(x-.02, -.40, .04, .24), flat(shine(l, "#f6ecd6")))
		q.fill(oval(x, -.50, .4, .4), glowInk(lampColor.alpha(.7), pt{x, -.50}, .4))
		q.fill(lock(.06, pt{x, -.40}, pt{x, -.48}, pt{x + .01, -.56}), flat(hex("#fff0c0")))
	}
}

func drawGuitar(p *painter, l light) {
	q := p.turned(14)
	wood, dark := shine(l, "#d88a3c"), shine(l, "#4a2818")
	shape := joined([]pt{{0, -.14}, {-.34, -.10}, {-.42, .14}, {-.30, .32}, {-.52, .62}, {-.40, .98}, {0, 1.06}}, []pt{{0, 1.06}, {.40, .98}, {.52, .62}, {.30, .32}, {.42, .14}, {.34, -.10}, {0, -.14}})
	lathe(q, shape, wood, l)
	q.stroke(shape, .03, flat(dark))
	q.fill(oval(0, .30, .16, .16), flat(hex("#140a08")))
	q.stroke(oval(0, .30, .18, .18), .03, flat(shine(l, "#f0dcb0")))
	q.fill(poly(pt{-.06, -1.0}, pt{.06, -1.0}, pt{.075, .18}, pt{-.075, .18}), flat(dark))
	for i := range 11 {
		y := -.9 + .098*float64(i)
		q.fill(box(-.07, y, .14, .012), flat(shine(l, "#d8d0c0")))
	}
	lathe(q, poly(pt{-.10, -1.34}, pt{.10, -1.34}, pt{.07, -1.0}, pt{-.07, -1.0}), dark.lit(.1), l)
	for i := range 3 {
		for _, s := range []float64{-1, 1} {
			q.fill(oval(s*.13, -1.28+.11*float64(i), .035, .03), flat(shine(l, "#e8e0d0")))
		}
	}
	q.fill(rounded(-.20, .72, .40, .07, .02), flat(dark))
	for i := range 6 {
		x := -.05 + .02*float64(i)
		q.stroke(line(pt{x * .8, -1.02}, pt{x * 1.3, .74}), .006, flat(rgba{1, .98, .9, .85}))
	}
	q.fill(joined([]pt{{.18, .36}, {.34, .40}, {.30, .66}, {.16, .52}}, []pt{{.16, .52}, {.18, .36}}), flat(dark.alpha(.8)))
	gleam(q, l.side*.30, .84, .14, .16, .7)
}

func drawBicycle(p *painter, l light) {
	c := shine(l, "#c8403a")
	tyre := shine(l, "#22242a")
	for _, x := range []float64{-.78, .78} {
		for i := range 12 {
			a := float64(i) / 6 * math.Pi
			p.stroke(line(pt{x, .46}, pt{x + math.Cos(a)*.5, .46 + math.Sin(a)*.5}), .008, flat(rgba{.85, .87, .9, .75}))
		}
		p.stroke(oval(x, .46, .53, .53), .055, flat(tyre))
		p.stroke(oval(x, .46, .49, .49), .02, flat(shine(l, "#c8ccd2")))
		p.fill(oval(x, .46, .06, .06), flat(shine(l, "#8a929c")))
	}
	bar := func(a, b pt, w float64) {
		p.stroke(line(a, b), w, flat(c.shade(.3)))
		p.stroke(line(a.add(0, -.008), b.add(0, -.008)), w*.55, flat(c.lit(.2)))
	}
	bar(pt{-.78, .46}, pt{-.06, .46}, .05)
	bar(pt{-.78, .46}, pt{-.30, -.28}, .04)
	bar(pt{-.06, .46}, pt{-.34, -.42}, .06)
	bar(pt{-.28, -.24}, pt{.50, -.30}, .06)
	bar(pt{-.06, .46}, pt{.52, -.22}, .06)
	bar(pt{.78, .46}, pt{.46, -.56}, .06)
	p.stroke(curve(pt{.46, -.58}, pt{.40, -.70}, pt{.20, -.66}), .06, flat(tyre))
	p.fill(rounded(-.52, -.52, .38, .10, .05), flat(shine(l, "#5a3420")))
	p.stroke(oval(-.06, .46, .14, .14), .04, flat(shine(l, "#8a929c")))
	p.stroke(line(pt{-.06, .46}, pt{.06, .66}), .035, flat(shine(l, "#8a929c")))
	p.fill(rounded(.0, .65, .14, .04, .01), flat(tyre))
	// A basket with flowers.
	b := poly(pt{.52, -.54}, pt{1.0, -.54}, pt{.92, -.14}, pt{.58, -.14})
	lathe(p, b, shine(l, "#c89a5a"), l)
	for i := range 3 {
		p.fill(box(.54, -.46+.12*float64(i), .42, .02), flat(shine(l, "#8a6234")))
	}
	for i, x := range []float64{.60, .74, .90} {
		rose(p.at(x, -.62-.06*float64(i%2), .13, .13), shine(l, []string{"#e8607a", "#f0b84a", "#e8607a"}[i]), l)
	}
	p.fill(oval(.62, -.30, .06, .05), flat(shine(l, "#f4ecd0")))
}

func drawUmbrella(p *painter, l light) {
	c := shine(l, "#c8383f")
	p.stroke(curve(pt{0, -.9}, pt{0, .84}, pt{.10, 1.06}, pt{.28, 1.04}, pt{.32, .86}), .06, flat(shine(l, "#7a4a30")))
	p.stroke(line(pt{-.012, -.8}, pt{-.012, .8}), .016, flat(rgba{1, 1, .9, .5}))
	// The inside shows below the hem.
	p.fill(joined([]pt{{-1.18, .12}, {-.7, -.14}, {0, -.2}, {.7, -.14}, {1.18, .12}}, []pt{{1.18, .12}, {.6, .16}, {0, .18}, {-.6, .16}, {-1.18, .12}}), flat(c.shade(.85)))
	ribs := []float64{-1.18, -.72, -.26, .26, .72, 1.18}
	for i := range 5 {
		a, b := ribs[i], ribs[i+1]
		m := (a + b) / 2
		t := (float64(i) - 2) / 2 * -l.side
		panel := joined([]pt{{0, -1.0}, {a * .62, -.74}, {a, .12}}, []pt{{a, .12}, {m, -.04}, {b, .12}}, []pt{{b, .12}, {b * .62, -.74}, {0, -1.0}})
		k := c.lit(.10 - .12*t).shade(math.Max(0, .16+.30*t))
		p.fill(panel, linear(k.lit(.14), k.shade(.2), pt{m, -1}, pt{m, .1}))
		p.stroke(curve(pt{0, -1.0}, pt{a * .62, -.74}, pt{a, .12}), .016, flat(c.shade(.7).alpha(.8)))
		p.fill(oval(a, .13, .026, .03), flat(shine(l, "#e8dcc0")))
	}
	p.fill(oval(1.18, .13, .026, .03), flat(shine(l, "#e8dcc0")))
	p.fill(rounded(-.025, -1.16, .05, .18, .02), flat(shine(l, "#e0b450")))
	p.fill(lock(.10, pt{l.side * .2, -.9}, pt{l.side * .5, -.66}, pt{l.side * .72, -.2}), flat(rgba{1, 1, 1, .34}))
	for i := range 12 {
		// Drops fall from the hem.
		x := -1.1 + .2*float64(i)
		y := .28 + .24*math.Abs(math.Sin(float64(i)*2.3))
		p.fill(lock(.035, pt{x, y + .09}, pt{x, y + .04}, pt{x, y - .04}), flat(rgba{.85, .94, 1, .8}))
	}
}

func drawCrucible(p *painter, l light) {
	p.fill(oval(0, -.4, 2.4, 2.4), glowInk(hex("#ff9a3c").alpha(.85), pt{0, -.4}, 2.4))
	c := shine(l, "#54494a")
	shape := joined([]pt{{-.86, -.38}, {-.82, .4}, {-.44, .98}}, []pt{{-.44, 1.0}, {.44, 1.0}}, []pt{{.44, .98}, {.82, .4}, {.86, -.38}})
	lathe(p, shape, c, l)
	in := p.inside(shape)
	in.fill(oval(0, -.3, 1.1, .9), glowInk(hex("#ff6a2a").alpha(.6), pt{0, -.36}, .9))
	for i := range 3 {
		in.stroke(curve(pt{-.9, .06 + .26*float64(i)}, pt{0, .22 + .26*float64(i)}, pt{.9, .06 + .26*float64(i)}), .02, flat(c.shade(.6)))
	}
	p.fill(oval(0, -.38, .88, .24), flat(c.lit(.3)))
	p.fill(oval(0, -.36, .78, .19), radial(hex("#fffbe0"), hex("#ff6a1a"), pt{0, -.38}, .8))
	p.fill(lock(.10, pt{-.5, -.36}, pt{-.1, -.42}, pt{.4, -.34}), flat(hex("#fffdf0")))
	p.fill(joined([]pt{{.70, -.50}, {.98, -.42}, {1.06, -.30}}, []pt{{1.06, -.30}, {.80, -.20}}), flat(c.lit(.15)))
	for i := range 16 {
		x := -.8 + .11*float64(i)
		y := -.62 - .75*math.Abs(math.Sin(float64(i)*2.3))
		p.fill(oval(x*1.1, y, .026, .026), flat(hex("#ffe08a")))
		p.fill(oval(x*1.1, y, .12, .12), glowInk(hex("#ffb04a").alpha(.6), pt{x * 1.1, y}, .12))
	}
	for _, s := range []float64{-1, 1} {
		p.stroke(curve(pt{s * .4, -.7}, pt{s * .2, -1.0}, pt{s * .46, -1.3}), .05, flat(hex("#ffb86a").alpha(.4)))
	}
}

func drawDoorThing(p *painter, l light) {
	q := p.at(0, 0, .95, 1)
	wall := l.on(hex("#5a5468"), 0)
	q.fill(box(-4, -4, 8, 8), linear(wall.shade(.2), wall.shade(.8), pt{l.side, -1}, pt{-l.side, 2}))
	c := shine(l, "#6a3a28")
	lathe(q, box(-1.02, -1.72, 2.04, 4.2), shine(l, "#8a6248"), l)
	q.fill(box(-.88, -1.58, 1.76, 4.1), flat(hex("#0d0a10")))
	// It is ajar: light comes through.
	q.fill(oval(.80, .2, 2.2, 2.6), glowInk(lampColor.alpha(.85), pt{.82, .2}, 2.4))
	q.fill(box(.74, -1.58, .14, 4.1), linear(hex("#fff6d8"), hex("#ffb85a"), pt{0, -1.6}, pt{0, 2}))
	leaf := poly(pt{-.88, -1.58}, pt{.72, -1.50}, pt{.72, 2.5}, pt{-.88, 2.5})
	lathe(q, leaf, c, l)
	for _, y := range []float64{-1.30, .12, 1.5} {
		for _, x := range []float64{-.70, .02} {
			q.fill(rounded(x, y, .58, 1.2, .02), flat(c.shade(.6)))
			q.fill(rounded(x+.04, y+.05, .52, 1.13, .02), linear(c.lit(.12), c.shade(.35), pt{x + .5*l.side, y}, pt{x - .5*l.side, y + 1.2}))
		}
	}
	gold := shine(l, "#e8b84e")
	lathe(q, rounded(.46, -.20, .20, .66, .06), gold, l)
	lathe(q, oval(.56, -.02, .14, .14), gold, l)
	gleam(q, .56+l.side*.04, -.07, .06, .05, 1)
	q.fill(oval(.56, .26, .035, .04), flat(hex("#120a08")))
	q.fill(poly(pt{.54, .27}, pt{.58, .27}, pt{.59, .38}, pt{.53, .38}), flat(hex("#120a08")))
	q.fill(poly(pt{.74, -1.5}, pt{.88, -1.5}, pt{2.4, 3}, pt{1.2, 3}), linear(lampColor.alpha(.5), lampColor.alpha(0), pt{.8, 0}, pt{1.8, 0}))
}

func drawFootprints(p *painter, l light) {
	for i := range 5 {
		s := float64(1 - 2*(i%2))
		k := 1 - .13*float64(i)
		q := p.at(s*.36*k+.10*float64(i)-.12, 1.10-.62*float64(i)*(1-.05*float64(i)), k*.62, k*.46).turned(s*7 + 5)
		dark := rgba{.10, .12, .26, .62}
		sole := joined([]pt{{-.26, -.55}, {0, -.80}, {.28, -.5}}, []pt{{.28, -.5}, {.20, .02}, {.17, .2}}, []pt{{.17, .2}, {-.16, .2}}, []pt{{-.16, .2}, {-.20, -.05}, {-.26, -.55}})
		heel := joined([]pt{{-.17, .32}, {.17, .32}}, []pt{{.17, .32}, {.20, .60}, {0, .76}, {-.20, .60}, {-.17, .32}})
		q.soft(sole.Copy().Translate(l.side*.05, .05), .05, rgba{1, 1, 1, .6})
		q.fill(sole, linear(dark, dark.alpha(.36), pt{l.side * .3, -.6}, pt{-l.side * .3, .2}))
		q.soft(heel.Copy().Translate(l.side*.05, .05), .05, rgba{1, 1, 1, .6})
		q.fill(heel, linear(dark, dark.alpha(.36), pt{l.side * .3, .3}, pt{-l.side * .3, .8}))
		in := q.inside(sole)
		for j := range 7 {
			in.stroke(line(pt{-.3, -.7 + .13*float64(j)}, pt{0, -.64 + .13*float64(j)}, pt{.3, -.7 + .13*float64(j)}), .035, flat(rgba{1, 1, 1, .30}))
		}
	}
}

func drawBoat(p *painter, l light) {
	w := l.low.mix(l.mid, .5)
	for i := range 9 {
		y := .15 + .18*float64(i)
		t := float64(i) / 8
		p.stroke(curve(pt{-2.4, y}, pt{-1.2, y - .05 - .03*t}, pt{0, y + .04}, pt{1.2, y - .05}, pt{2.4, y + .02}), .02+.03*t, flat(w.lit(.3).alpha(.34)))
	}
	p.soft(oval(0, .86, 1.7, .26), .10, rgba{.01, .04, .08, .6})
	c := shine(l, "#a8603a")
	hull := joined([]pt{{-1.5, -.10}, {0, .24}, {1.5, -.10}}, []pt{{1.5, -.10}, {1.10, .62}, {.4, .86}}, []pt{{.4, .86}, {-.4, .86}, {-1.10, .62}, {-1.5, -.10}})
	p.fill(joined([]pt{{-1.44, -.10}, {0, .22}, {1.44, -.10}}, []pt{{1.44, -.10}, {.8, -.22}, {0, -.26}, {-.8, -.22}, {-1.44, -.10}}), linear(c.shade(.4), c.shade(.85), pt{-l.side, 0}, pt{l.side, 0}))
	for _, x := range []float64{-.62, .52} {
		p.fill(poly(pt{x - .24, -.14}, pt{x + .24, -.14}, pt{x + .26, .04}, pt{x - .26, .04}), linear(c.lit(.4), c.lit(.05), pt{0, -.14}, pt{0, .06}))
	}
	lathe(p, hull, c, l)
	in := p.inside(hull)
	for i := range 4 {
		in.stroke(curve(pt{-1.5, .06 + .18*float64(i)}, pt{0, .40 + .18*float64(i)}, pt{1.5, .06 + .18*float64(i)}), .024, flat(c.shade(.7)))
	}
	p.stroke(curve(pt{-1.5, -.10}, pt{0, .24}, pt{1.5, -.10}), .07, flat(shine(l, "#f0dcb0")))
	for _, s := range []float64{-1, 1} {
		p.stroke(line(pt{s * .3, -.2}, pt{s * 1.5, .66}), .05, flat(shine(l, "#d8b078")))
		p.fill(lock(.20, pt{s * 1.36, .56}, pt{s * 1.62, .74}, pt{s * 1.86, .94}), flat(shine(l, "#d8b078")))
	}
	// A lantern in the bow.
	p.fill(oval(0, -.5, 1.5, 1.5), glowInk(lampColor.alpha(.75), pt{0, -.46}, 1.5))
	p.stroke(line(pt{0, -.1}, pt{0, -.9}, pt{.18, -.92}), .035, flat(shine(l, "#4a3024")))
	p.fill(rounded(.08, -.84, .20, .28, .05), flat(hex("#ffe2a0")))
	p.fill(box(.07, -.86, .22, .04), flat(hex("#2a2024")))
	for i := range 6 {
		y := .98 + .10*float64(i)
		p.fill(lock(.05, pt{-.3, y}, pt{.18 + .08*float64(i%2), y}, pt{.62, y}), flat(lampColor.alpha(.6-.08*float64(i))))
	}
}

func drawHeadlights(p *painter, l light) {
	c := l.on(hex("#30384a"), 0)
	p.soft(oval(0, .72, 1.7, .2), .10, rgba{.01, .01, .03, .7})
	p.fill(joined([]pt{{-.90, -.42}, {-.66, -.92}, {-.4, -1.0}}, []pt{{.4, -1.0}, {.66, -.92}, {.90, -.42}}), flat(c.lit(.06)))
	p.fill(joined([]pt{{-.76, -.42}, {-.58, -.84}, {-.36, -.90}}, []pt{{.36, -.90}, {.58, -.84}, {.76, -.42}}), linear(l.mid.shade(.2), l.mid.shade(.7), pt{0, -.9}, pt{0, -.4}))
	p.fill(rounded(-1.22, -.46, 2.44, .92, .26), linear(c.lit(.16), c.shade(.6), pt{0, -.46}, pt{0, .4}))
	p.fill(rounded(-.62, -.10, 1.24, .34, .08), flat(hex("#0b0d12")))
	for i := range 5 {
		p.fill(box(-.6, -.05+.06*float64(i), 1.2, .018), flat(hex("#8a929c").alpha(.7)))
	}
	p.fill(rounded(-1.16, .36, 2.32, .16, .06), flat(c.shade(.7)))
	for _, x := range []float64{-1.05, .79} {
		p.fill(rounded(x, .40, .26, .34, .06), flat(hex("#0b0c10")))
	}
	for _, x := range []float64{-.88, .88} {
		p.fill(oval(x, .02, 2.2, 2.2), glowInk(hex("#fff1c8").alpha(.85), pt{x, .02}, 2.2))
		p.fill(poly(pt{x - .2, .06}, pt{x + .2, .06}, pt{x*2.0 + 1.0, 3.2}, pt{x*2.0 - 1.0, 3.2}), linear(hex("#fff1c8").alpha(.6), hex("#fff1c8").alpha(0), pt{0, 0}, pt{0, 3}))
		p.fill(oval(x, .02, .25, .22), flat(hex("#fffdf2")))
		p.fill(lock(.06, pt{x - 1.0, .02}, pt{x, .02}, pt{x + 1.0, .02}), flat(hex("#fffdf2").alpha(.8)))
	}
}

func sign(x float64) float64 {
	if x < 0 {
		return -1
	}
	return 1
}
