package illustrate

import "math"

// Paper, leather and what is written on.

func drawEnvelope(p *painter, l light) {
	q := p.turned(-6)
	c := shine(l, "#efdfba")
	paper := rounded(-1.0, -.68, 2.0, 1.36, .03)
	sheet(q, paper, c, l)
	q.fill(poly(pt{-1, .68}, pt{-.1, -.02}, pt{.1, -.02}, pt{1, .68}), flat(c.shade(.10)))
	q.soft(line(pt{-1, -.66}, pt{0, .16}, pt{1, -.66}).Stroke(.05, rc, rj, .01), .03, rgba{.2, .1, .05, .4})
	q.fill(poly(pt{-1, -.68}, pt{1, -.68}, pt{0, .14}), linear(c.lit(.4), c.shade(.06), pt{0, -.7}, pt{0, .14}))
	// The seal.
	red := shine(l, "#b02a2e")
	q.soft(oval(.03, .10, .25, .25), .05, rgba{.1, .02, .02, .5})
	q.fill(scallops(0, .06, .25, .25, 9, .4), linear(red.lit(.35), red.shade(.5), pt{l.side * .2, -.1}, pt{-l.side * .2, .25}))
	q.stroke(oval(0, .06, .15, .15), .028, flat(red.shade(.5)))
	q.fill(poly(pt{0, -.05}, pt{.08, .06}, pt{0, .17}, pt{-.08, .06}), flat(red.shade(.45)))
	gleam(q, l.side*.1, -.02, .08, .06, .7)
}

func drawLetter(p *painter, l light) {
	c := shine(l, "#f2e6cc")
	q := p.turned(-7)
	q.shadow(box(-.75, -1.0, 1.55, 2.1), .05, rgba{0, 0, 0, .4})
	e := q.turned(13)
	sheet(e, rounded(-.80, -.62, 1.75, 1.3, .02), shine(l, "#d9b98a"), l)
	e.fill(poly(pt{-.80, -.62}, pt{.95, -.62}, pt{.07, .12}), flat(shine(l, "#c8a678")))
	q.soft(box(-.72, -.98, 1.5, 2.06), .04, rgba{.1, .05, .02, .5})
	sheet(q, poly(pt{-.76, -1.05}, pt{.74, -1.0}, pt{.79, 1.0}, pt{.55, 1.05}, pt{-.74, 1.03}), c, l)
	for i, y := range []float64{-.36, .34} {
		q.fill(poly(pt{-.76, y}, pt{.77, y + .03}, pt{.77, y + .10}, pt{-.76, y + .06}), flat(c.shade(.14+.06*float64(i)).alpha(.8)))
		q.fill(poly(pt{-.76, y - .03}, pt{.77, y}, pt{.77, y + .03}, pt{-.76, y}), flat(c.lit(.6).alpha(.8)))
	}
	scribble(q, -.56, .58, -.78, .155, 9, .026, hex("#3a3452").alpha(.78))
	q.stroke(curve(pt{.05, .84}, pt{.15, .70}, pt{.22, .88}, pt{.34, .74}, pt{.40, .86}, pt{.62, .78}), .032, flat(hex("#27306a").alpha(.9)))
	q.fill(poly(pt{.79, 1.0}, pt{.55, 1.05}, pt{.58, .86}), linear(c.lit(.5), c.shade(.4), pt{.56, .9}, pt{.75, 1.02}))
}

func drawContract(p *painter, l light) {
	c := shine(l, "#f6f1e6")
	for i := range 3 {
		q := p.turned(4 - 5*float64(i))
		q.soft(box(-.74, -1.0, 1.5, 2.05), .03, rgba{.05, .03, .05, .4})
		sheet(q, rounded(-.76, -1.04, 1.52, 2.08, .01), c.shade(.10*float64(2-i)), l)
		if i < 2 {
			continue
		}
		q.fill(rounded(-.36, -.90, .72, .07, .02), flat(hex("#2f3242").alpha(.85)))
		scribble(q, -.58, .60, -.68, .125, 9, .022, hex("#4a4a58").alpha(.75))
		for _, x := range []float64{-.58, .10} {
			q.fill(box(x, .80, .48, .014), flat(hex("#2f3242").alpha(.8)))
		}
		q.stroke(curve(pt{-.52, .76}, pt{-.42, .58}, pt{-.34, .78}, pt{-.22, .62}, pt{-.14, .74}), .028, flat(hex("#1f2f8a").alpha(.9)))
		s := q.at(.42, .56, 1, 1).turned(-14)
		red := hex("#c0282e").alpha(.78)
		s.stroke(oval(0, 0, .24, .24), .035, flat(red))
		s.stroke(oval(0, 0, .17, .17), .014, flat(red))
		var star []pt
		for j := range 10 {
			a, r := float64(j)/5*math.Pi-math.Pi/2, .11
			if j%2 == 1 {
				r = .045
			}
			star = append(star, pt{math.Cos(a) * r, math.Sin(a) * r})
		}
		s.fill(poly(star...), flat(red))
	}
	drawPenAt(p.at(.58, .28, .62, .62).turned(38), l)
}

func drawPen(p *painter, l light) { drawPenAt(p.at(0, 0, 1.45, 1.25).turned(38), l) }

func drawPenAt(p *painter, l light) {
	p.soft(rounded(-.06, -1.0, .2, 2.0, .1), .05, rgba{.03, .02, .05, .5})
	lathe(p, rounded(-.105, -.98, .21, 1.35, .09), shine(l, "#1f2a4a"), l)
	lathe(p, rounded(-.115, -.34, .23, .10, .02), shine(l, "#e0b24a"), l)
	lathe(p, poly(pt{-.10, .36}, pt{.10, .36}, pt{.07, .62}, pt{-.07, .62}), shine(l, "#2a355a"), l)
	lathe(p, joined([]pt{{-.075, .60}, {-.05, .80}, {0, 1.0}}, []pt{{0, 1.0}, {.05, .80}, {.075, .60}}), shine(l, "#e8c060"), l)
	p.stroke(line(pt{0, .72}, pt{0, .98}), .012, flat(hex("#4a3410")))
	p.fill(rounded(.06, -.95, .05, .62, .02), flat(shine(l, "#f0cc70")))
	p.fill(rounded(-.07, -.9, .03, 1.1, .015), flat(rgba{1, 1, 1, .5}))
}

func drawNewspaper(p *painter, l light) {
	q := p.turned(-8)
	c := shine(l, "#e4dfd2")
	for i := range 2 {
		q.soft(box(-.86, -1.02+.03*float64(i), 1.74, 2.06), .04, rgba{.05, .04, .05, .4})
		sheet(q, poly(pt{-.88 + .03*float64(i), -1.02}, pt{.86, -1.04}, pt{.88 - .03*float64(i), 1.02}, pt{-.86, 1.04}), c.shade(.12*float64(1-i)), l)
	}
	ink := hex("#2a2a30")
	for i := range 5 {
		q.fill(rounded(-.72+.30*float64(i), -.92, .24, .17, .03), flat(ink.alpha(.88)))
	}
	q.fill(box(-.74, -.68, 1.48, .014), flat(ink))
	q.fill(rounded(-.72, -.60, 1.1, .09, .02), flat(ink.alpha(.8)))
	q.fill(rounded(-.72, -.47, .8, .09, .02), flat(ink.alpha(.8)))
	// A picture: a face nobody knows before a window.
	q.fill(box(-.72, -.30, .86, .72), linear(hex("#a8a49a"), hex("#58565a"), pt{0, -.3}, pt{0, .42}))
	q.fill(oval(-.29, -.03, .15, .18), flat(hex("#d0cabc")))
	q.fill(joined([]pt{{-.58, .42}, {-.46, .20}, {-.12, .20}, {0, .42}}, []pt{{0, .42}, {-.58, .42}}), flat(hex("#34343a")))
	q.fill(joined([]pt{{-.45, -.06}, {-.40, -.24}, {-.18, -.24}, {-.13, -.06}}, []pt{{-.13, -.06}, {-.29, -.14}, {-.45, -.06}}), flat(hex("#34343a")))
	scribble(q, .22, .76, -.28, .075, 10, .016, ink.alpha(.7))
	scribble(q, -.72, -.05, .50, .075, 7, .016, ink.alpha(.7))
	scribble(q, .06, .76, .50, .075, 7, .016, ink.alpha(.7))
	q.fill(poly(pt{-.88, -.02}, pt{.88, -.04}, pt{.88, .02}, pt{-.88, .04}), flat(c.shade(.4).alpha(.34)))
}

func drawTicket(p *painter, l light) {
	for i, a := range []float64{9, -8} {
		q := p.at(.06*float64(i), .14*float64(1-i)-.05, 1, 1).turned(a)
		c := shine(l, []string{"#d8a05a", "#f0dca8"}[i])
		q.soft(rounded(-1.0, -.48, 2.02, 1.0, .05), .04, rgba{.05, .03, .05, .45})
		var pts []pt
		for j := range 15 {
			pts = append(pts, pt{-1 + .035*float64(j%2), -.5 + float64(j)/14})
		}
		pts = append(pts, pt{1, .5}, pt{1, -.5})
		sheet(q, poly(pts...), c, l)
		for j := range 9 {
			q.fill(oval(.46, -.44+.11*float64(j), .018, .018), flat(hex("#5a4030").alpha(.7)))
		}
		q.stroke(box(-.88, -.40, 1.24, .80), .018, flat(hex("#9a3a2a").alpha(.8)))
		if i == 0 {
			continue
		}
		// A train, no word.
		red := hex("#a8382a").alpha(.9)
		q.fill(rounded(-.74, -.20, .62, .32, .10), flat(red))
		q.fill(rounded(-.66, -.14, .16, .12, .03), flat(c))
		q.fill(rounded(-.44, -.14, .16, .12, .03), flat(c))
		for _, x := range []float64{-.62, -.26} {
			q.fill(oval(x, .15, .06, .06), flat(red))
		}
		q.fill(box(-.78, .22, .72, .02), flat(red))
		scribble(q, 0, .30, -.20, .13, 3, .024, hex("#5a3a30").alpha(.8))
		for j := range 14 {
			q.fill(box(.56+.026*float64(j), -.34, .010+.008*float64(j*7%3), .68), flat(hex("#2a2428").alpha(.85)))
		}
	}
}

func drawScroll(p *painter, l light) {
	q := p.turned(-5)
	c := shine(l, "#ecd6a0")
	q.soft(box(-.62, -.8, 1.3, 1.7), .06, rgba{.1, .05, .02, .5})
	sheet(q, joined([]pt{{-.62, -.8}, {.62, -.8}}, []pt{{.62, -.8}, {.58, 0}, {.63, .8}}, []pt{{.63, .8}, {-.62, .8}}, []pt{{-.62, .8}, {-.58, 0}, {-.62, -.8}}), c, l)
	q.stroke(box(-.5, -.62, 1.0, 1.24), .02, flat(hex("#a8442f").alpha(.7)))
	for i := range 5 {
		x := .36 - .18*float64(i)
		for j := range 6 - i/3 {
			y := -.50 + .17*float64(j)
			q.stroke(line(pt{x - .04, y}, pt{x + .04, y}), .026, flat(hex("#2a2028").alpha(.85)))
			q.stroke(curve(pt{x, y - .04}, pt{x - .01, y + .03}, pt{x - .04, y + .07}), .024, flat(hex("#2a2028").alpha(.85)))
		}
	}
	q.fill(rounded(-.44, .36, .2, .2, .02), flat(hex("#c0302a").alpha(.85)))
	for _, y := range []float64{-.86, .86} {
		q.soft(rounded(-.74, y-.06, 1.5, .26, .1), .05, rgba{.1, .05, .02, .5})
		roll := rounded(-.70, y-.12, 1.4, .25, .11)
		q.fill(roll, linear(c.lit(.4), c.shade(.55), pt{0, y - .12}, pt{0, y + .13}))
		for _, s := range []float64{-1, 1} {
			lathe(q, rounded(s*.82-.10, y-.09, .2, .18, .06), shine(l, "#a8382e"), l)
			lathe(q, rounded(s*.72-.03, y-.10, .06, .2, .02), shine(l, "#e0b04a"), l)
		}
	}
	q.stroke(curve(pt{.3, .9}, pt{.5, 1.1}, pt{.42, 1.3}), .03, flat(shine(l, "#c0302a")))
}

func drawMap(p *painter, l light) {
	q := p.turned(-5)
	c := shine(l, "#e6cf9c")
	q.soft(box(-1.12, -.86, 2.28, 1.8), .06, rgba{.1, .05, .02, .5})
	edge := []pt{}
	for i := range 25 {
		edge = append(edge, pt{-1.12 + 2.24*float64(i)/24, -.86 + .02*math.Sin(float64(i)*2.3)})
	}
	for i := range 19 {
		edge = append(edge, pt{1.12 + .02*math.Sin(float64(i)*1.9), -.86 + 1.72*float64(i)/18})
	}
	for i := range 25 {
		edge = append(edge, pt{1.12 - 2.24*float64(i)/24, .86 + .025*math.Sin(float64(i)*1.7)})
	}
	for i := range 19 {
		edge = append(edge, pt{-1.12 + .025*math.Sin(float64(i)*2.7), .86 - 1.72*float64(i)/18})
	}
	sheet(q, poly(edge...), c, l)
	sea := hex("#4f8a8a").alpha(.55)
	q.fill(blob(pt{-1.08, .82}, pt{-1.08, -.1}, pt{-.72, .05}, pt{-.45, -.12}, pt{-.3, .28}, pt{.1, .3}, pt{.2, .82}), flat(sea))
	q.stroke(curve(pt{-1.08, -.1}, pt{-.72, .05}, pt{-.45, -.12}, pt{-.3, .28}, pt{.1, .3}, pt{.2, .82}), .024, flat(hex("#5a3a24")))
	ink := hex("#6a4428")
	for i, m := range []pt{{.05, -.45}, {.25, -.55}, {.42, -.42}, {.62, -.5}} {
		s := .15 + .03*float64(i%2)
		q.stroke(line(pt{m.x - s, m.y + s}, pt{m.x, m.y - s*.4}, pt{m.x + s, m.y + s}), .024, flat(ink))
		q.fill(poly(pt{m.x, m.y - s*.4}, pt{m.x + s, m.y + s}, pt{m.x + s*.2, m.y + s}), flat(ink.alpha(.4)))
	}
	for i := range 7 {
		x, y := .4+.12*float64(i%4), .06+.12*float64(i/4)
		q.fill(poly(pt{x - .05, y + .06}, pt{x, y - .09}, pt{x + .05, y + .06}), flat(hex("#4a6a3a").alpha(.85)))
	}
	// The way there.
	red := hex("#c0302a")
	for i := range 15 {
		t := float64(i) / 14
		x, y := lerp(-.56, .72, t), -.34+.28*math.Sin(t*5)+.62*t*t
		q.fill(oval(x, y, .030, .026), flat(red))
	}
	q.stroke(line(pt{.70, .44}, pt{.92, .66}), .06, flat(red))
	q.stroke(line(pt{.92, .44}, pt{.70, .66}), .06, flat(red))
	r := q.at(-.74, .46, 1, 1)
	r.stroke(oval(0, 0, .2, .2), .016, flat(ink))
	for i := range 4 {
		a := r.turned(90 * float64(i))
		a.fill(poly(pt{0, -.30}, pt{.05, -.05}, pt{0, 0}), flat(ink))
		a.fill(poly(pt{0, -.30}, pt{-.05, -.05}, pt{0, 0}), flat(hex("#d8b070")))
	}
	for _, x := range []float64{-.37, .37} {
		q.fill(box(x-.02, -.86, .02, 1.72), flat(c.lit(.6).alpha(.7)))
		q.fill(box(x, -.86, .03, 1.72), flat(c.shade(.5).alpha(.5)))
	}
	q.fill(box(-1.1, -.01, 2.2, .02), flat(c.shade(.5).alpha(.45)))
}

func drawPhoto(p *painter, l light) {
	for i, a := range []float64{10, -6} {
		q := p.turned(a)
		c := shine(l, "#f8f3e8")
		q.soft(box(-.80, -.95, 1.64, 1.94), .04, rgba{.05, .03, .05, .5})
		sheet(q, rounded(-.82, -.97, 1.64, 1.94, .02), c.shade(.1*float64(1-i)), l)
		pic := box(-.70, -.85, 1.40, 1.38)
		q.fill(pic, linear(hex("#8fc4d8"), hex("#f4cf9a"), pt{0, -.85}, pt{0, .3}))
		if i == 0 {
			continue
		}
		in := q.inside(pic)
		in.fill(oval(.36, -.42, .16, .16), flat(hex("#fff2cc")))
		in.fill(blob(pt{-.9, .6}, pt{-.7, .02}, pt{-.2, -.08}, pt{.3, .06}, pt{.9, -.04}, pt{.9, .6}), flat(hex("#5f8a7a")))
		for j, x := range []float64{-.25, .24} {
			in.fill(joined([]pt{{x - .30, .56}, {x - .20, .18}, {x + .20, .18}, {x + .30, .56}}, []pt{{x + .30, .56}, {x - .30, .56}}), flat(hex([]string{"#3f5a8a", "#b8483f"}[j])))
			in.fill(box(x-.05, .02, .1, .2), flat(hex("#c88e6a")))
			if j == 1 {
				in.fill(joined([]pt{{x - .20, .24}, {x - .22, -.10}, {x, -.28}, {x + .22, -.10}, {x + .20, .24}}, []pt{{x + .20, .24}, {x - .20, .24}}), flat(hex("#4a2a20")))
			}
			in.fill(oval(x, -.06, .145, .175), flat(hex("#e8b48c")))
			in.fill(joined([]pt{{x - .155, -.06}, {x - .14, -.22}, {x + .02, -.27}, {x + .155, -.18}, {x + .15, -.04}}, []pt{{x + .15, -.04}, {x + .06, -.14}, {x - .10, -.12}, {x - .155, -.06}}), flat(hex([]string{"#2c2024", "#4a2a20"}[j])))
			in.stroke(curve(pt{x - .05, .02}, pt{x, .045}, pt{x + .05, .02}), .014, flat(hex("#8a4030")))
			for _, e := range []float64{-.055, .055} {
				in.fill(oval(x+e, -.05, .014, .016), flat(hex("#2a1a18")))
			}
		}
		in.fill(poly(pt{-.7, -.85}, pt{-.05, -.85}, pt{-.5, .53}, pt{-.7, .53}), flat(rgba{1, 1, 1, .16}))
	}
}

func drawPlayingCards(p *painter, l light) {
	for i := range 4 {
		q := p.at(-.42+.28*float64(i), .10-.05*float64(i%2), 1, 1).turned(-24 + 16*float64(i))
		q.soft(rounded(-.42, -.72, .9, 1.5, .08), .04, rgba{.03, .02, .05, .5})
		sheet(q, rounded(-.45, -.75, .9, 1.5, .08), shine(l, "#fbf8f0"), l)
		red := hex("#c8282e")
		if i%2 == 1 {
			red = hex("#1f1f28")
		}
		pip := func(x, y, s float64) {
			if i%2 == 1 {
				q.fill(joined([]pt{{x, y - s}, {x + s*.9, y + s*.2}, {x + s*.4, y + s*.5}, {x, y + s*.2}}, []pt{{x, y + s*.2}, {x - s*.4, y + s*.5}, {x - s*.9, y + s*.2}, {x, y - s}}), flat(red))
				q.fill(poly(pt{x, y + s*.1}, pt{x + s*.3, y + s}, pt{x - s*.3, y + s}), flat(red))
				return
			}
			q.fill(joined([]pt{{x, y + s}, {x - s*.95, y - s*.1}, {x - s*.5, y - s*.75}, {x, y - s*.3}}, []pt{{x, y - s*.3}, {x + s*.5, y - s*.75}, {x + s*.95, y - s*.1}, {x, y + s}}), flat(red))
		}
		pip(-.31, -.56, .07)
		pip(.31, .56, .07)
		pip(0, 0, .26)
	}
}

func drawCardThing(p *painter, l light) {
	q := p.turned(9)
	c := shine(l, "#2a2f3e")
	q.soft(rounded(-.68, -.9, 1.42, 1.9, .06), .05, rgba{.02, .02, .05, .5})
	sheet(q, joined([]pt{{-.70, -.92}, {.34, -.92}}, []pt{{.34, -.92}, {.70, -.52}}, []pt{{.70, -.52}, {.70, .92}}, []pt{{.70, .92}, {-.70, .92}}), c, l)
	for i := range 6 {
		q.fill(rounded(-.56+.155*float64(i), -.82, .105, .40, .02), linear(hex("#f6d27a"), hex("#b8842f"), pt{0, -.82}, pt{0, -.42}))
	}
	q.fill(rounded(-.56, -.22, 1.12, .96, .04), linear(hex("#e0524a"), hex("#8a2436"), pt{-.5, -.2}, pt{.5, .74}))
	q.fill(box(-.56, .14, 1.12, .14), flat(hex("#f4e8d0")))
	for i := range 3 {
		q.fill(rounded(-.42+.22*float64(i), .42, .14, .14, .03), flat(hex("#f4e8d0").alpha(.7)))
	}
	q.fill(poly(pt{-.70, -.92}, pt{-.1, -.92}, pt{-.62, .92}, pt{-.70, .92}), flat(rgba{1, 1, 1, .12}))
}

func drawBadge(p *painter, l light) {
	c := shine(l, "#e2b44a")
	sheet(p, rounded(-.86, -1.0, 1.72, 2.0, .12), shine(l, "#3a2a26"), l)
	p.stroke(rounded(-.78, -.92, 1.56, 1.84, .1), .02, flat(shine(l, "#8a6a50")))
	var star []pt
	for i := range 14 {
		a, r := float64(i)/7*math.Pi-math.Pi/2, .70
		if i%2 == 1 {
			r = .48
		}
		star = append(star, pt{math.Cos(a) * r, math.Sin(a) * r})
	}
	p.soft(poly(star...).Translate(-l.side*.03, .05), .05, rgba{0, 0, 0, .6})
	p.fill(poly(star...), linear(c.lit(.6), c.shade(.55), pt{l.side * .7, -.7}, pt{-l.side * .7, .7}))
	for i := range 7 {
		a := float64(i*2)/7*math.Pi - math.Pi/2
		p.fill(oval(math.Cos(a)*.68, math.Sin(a)*.68, .07, .07), flat(c.lit(.3)))
		p.stroke(line(pt{0, 0}, pt{math.Cos(a) * .62, math.Sin(a) * .62}), .014, flat(c.shade(.5)))
	}
	p.fill(oval(0, 0, .36, .36), flat(shine(l, "#27407a")))
	p.stroke(oval(0, 0, .36, .36), .05, flat(c.lit(.4)))
	p.fill(joined([]pt{{-.16, -.18}, {.16, -.18}}, []pt{{.16, -.18}, {.14, .08}, {0, .22}}, []pt{{0, .22}, {-.14, .08}, {-.16, -.18}}), flat(c.lit(.2)))
	gleam(p, l.side*.25, -.34, .3, .2, .6)
}

func drawMoney(p *painter, l light) {
	for i := range 4 {
		q := p.at(.04*float64(i%2), .16-.10*float64(i), 1, 1).turned(-14 + 9*float64(i))
		c := shine(l, []string{"#7f9f78", "#94b48a", "#88a880", "#9cbc90"}[i])
		q.soft(box(-1.0, -.44, 2.02, .92), .03, rgba{.03, .03, .05, .5})
		sheet(q, box(-1.02, -.46, 2.04, .92), c, l)
		ink := hex("#2f5a44").alpha(.85)
		q.stroke(rounded(-.94, -.38, 1.88, .76, .03), .022, flat(ink))
		q.fill(oval(0, 0, .28, .32), flat(c.lit(.35)))
		q.stroke(oval(0, 0, .28, .32), .02, flat(ink))
		q.fill(oval(0, -.08, .10, .12), flat(ink))
		q.fill(joined([]pt{{-.18, .22}, {-.1, .06}, {.1, .06}, {.18, .22}}, []pt{{.18, .22}, {-.18, .22}}), flat(ink))
		for _, x := range []float64{-.72, .72} {
			q.stroke(oval(x, 0, .13, .15), .018, flat(ink))
			q.fill(poly(pt{x, -.08}, pt{x + .06, 0}, pt{x, .08}, pt{x - .06, 0}), flat(ink))
		}
	}
	b := p.turned(13)
	b.fill(box(-.16, -.70, .3, 1.2), linear(shine(l, "#f0e4cc"), shine(l, "#b8a888"), pt{0, -.6}, pt{0, .5}))
}

func drawBook(p *painter, l light) {
	c := shine(l, "#f4e8cc")
	q := p.turned(-4)
	q.soft(poly(pt{-1.25, .70}, pt{1.25, .70}, pt{1.2, -.72}, pt{-1.2, -.72}), .07, rgba{.05, .03, .05, .5})
	sheet(q, poly(pt{-1.28, .74}, pt{0, .88}, pt{1.28, .74}, pt{1.22, -.80}, pt{0, -.66}, pt{-1.22, -.80}), shine(l, "#7a2f34"), l)
	for i := range 5 {
		d := .022 * float64(4-i)
		for _, s := range []float64{-1, 1} {
			q.fill(joined([]pt{{s * (1.14 + d*.6), .58 + d}, {s * .6, .56 + d}, {0, .74 + d}}, []pt{{0, .74 + d}, {0, -.6}}, []pt{{0, -.6}, {s * .6, -.76}, {s * (1.12 + d*.6), -.70}}), flat(c.shade(.34-.05*float64(i))))
		}
	}
	left := joined([]pt{{-1.13, .56}, {-.6, .53}, {0, .72}}, []pt{{0, .72}, {0, -.62}}, []pt{{0, -.62}, {-.6, -.78}, {-1.11, -.71}})
	right := joined([]pt{{1.13, .56}, {.6, .53}, {0, .72}}, []pt{{0, .72}, {0, -.62}}, []pt{{0, -.62}, {.6, -.78}, {1.11, -.71}})
	q.fill(left, linear(c.lit(.3), c.shade(.45), pt{-.9, 0}, pt{0, 0}))
	q.fill(right, linear(c.shade(.45), c.lit(.22), pt{0, 0}, pt{.55, 0}))
	ink := hex("#3a3046").alpha(.72)
	for i := range 9 {
		y := -.56 + .125*float64(i)
		for _, s := range []float64{-1, 1} {
			if s > 0 && i > 4 {
				continue
			}
			end := .94 - .16*float64(i*7%3)*.5
			q.stroke(curve(pt{s * .16, y + .08}, pt{s * .5, y - .02}, pt{s * end, y - .01}), .022, flat(ink))
		}
	}
	// A drawing on the right page.
	q.stroke(curve(pt{.28, .46}, pt{.42, .14}, pt{.56, .32}, pt{.70, .10}, pt{.92, .40}), .022, flat(ink))
	q.stroke(oval(.74, .02, .08, .08), .02, flat(hex("#a8382e")))
	q.fill(poly(pt{.02, -.62}, pt{.10, -.65}, pt{.12, .9}, pt{.07, .82}, pt{.02, .9}), flat(shine(l, "#c8342e")))
}
