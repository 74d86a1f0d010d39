package illustrate

import "math"

// Things that stand on a table.

func drawLaptop(p *painter, l light) {
	p.fill(oval(0, -.3, 1.9, 1.6), glowInk(hex("#8fc8ff").alpha(.5), pt{0, -.3}, 1.9))
	p.fill(rounded(-1.14, -.92, 2.28, 1.54, .08), linear(hex("#4a505e"), hex("#16181e"), pt{l.side, -.9}, pt{-l.side, .6}))
	scr := box(-1.05, -.84, 2.10, 1.34)
	p.fill(scr, linear(hex("#7fc4ff"), hex("#1f3f80"), pt{0, -.9}, pt{0, .5}))
	in := p.inside(scr)
	in.fill(rounded(-.92, -.70, .52, 1.06, .04), flat(rgba{1, 1, 1, .20}))
	in.fill(rounded(-.28, -.70, 1.2, .64, .04), flat(rgba{.03, .06, .16, .55}))
	in.stroke(line(pt{-.18, -.22}, pt{.06, -.40}, pt{.26, -.30}, pt{.5, -.56}, pt{.8, -.48}), .035, flat(hex("#7bf0c0")))
	for i := range 5 {
		in.fill(rounded(-.28, .06+.10*float64(i), .6+.14*float64((i*3)%4), .05, .025), flat(rgba{1, 1, 1, .65}))
		in.fill(rounded(-.86, -.62+.18*float64(i), .4-.08*float64(i%2), .06, .03), flat(rgba{1, 1, 1, .7}))
	}
	in.fill(poly(pt{-1.05, -.84}, pt{-.2, -.84}, pt{-1.05, .4}), flat(rgba{1, 1, 1, .10}))
	sheet(p, poly(pt{-1.36, 1.0}, pt{1.36, 1.0}, pt{1.16, .62}, pt{-1.16, .62}), shine(l, "#aab2be"), l)
	p.fill(rounded(-1.36, .97, 2.72, .07, .03), flat(shine(l, "#6a727e")))
	for i := range 4 {
		t := float64(i) / 4
		y, w := lerp(.67, .86, t), lerp(1.05, 1.16, t)
		for j := range 13 {
			x := -w + 2*w*float64(j)/13
			p.fill(rounded(x+.01, y, 2*w/13-.025, .038, .01), flat(hex("#2a2e38")))
		}
	}
	p.fill(poly(pt{-.28, .89}, pt{.28, .89}, pt{.30, .96}, pt{-.30, .96}), flat(shine(l, "#8a92a0")))
}

func drawLantern(p *painter, l light) {
	p.fill(oval(0, .05, 2.6, 2.6), glowInk(lampColor.alpha(.8), pt{0, .05}, 2.6))
	c := shine(l, "#5a4a40")
	p.stroke(curve(pt{-.44, -.72}, pt{-.42, -1.3}, pt{.42, -1.3}, pt{.44, -.72}), .05, flat(c.lit(.25)))
	lathe(p, rounded(-.08, -1.04, .16, .16, .05), c, l)
	lathe(p, joined([]pt{{-.52, -.58}, {-.34, -.80}, {-.14, -.96}}, []pt{{-.14, -.96}, {.14, -.96}}, []pt{{.14, -.96}, {.34, -.80}, {.52, -.58}}), c, l)
	lathe(p, rounded(-.56, -.62, 1.12, .10, .04), c.lit(.15), l)
	glass := joined([]pt{{-.40, -.52}, {-.50, .0}, {-.40, .60}}, []pt{{-.40, .60}, {.40, .60}}, []pt{{.40, .60}, {.50, .0}, {.40, -.52}})
	p.fill(glass, radial(hex("#fff4cc"), hex("#ff9a3a").alpha(.9), pt{0, .2}, .85))
	p.fill(oval(0, .12, .9, .9), glowInk(hex("#fffbe0").alpha(.9), pt{0, .12}, .7))
	for i, s := range []float64{1, .6} {
		p.fill(lock(.34*s, pt{0, .46}, pt{-.07 * s, .16}, pt{.04 * s, -.22*s + .04}), flat(hex([]string{"#ffb347", "#fffbe6"}[i])))
	}
	lathe(p, rounded(-.14, .42, .28, .2, .04), c, l)
	for _, x := range []float64{-.46, -.02, .42} {
		p.stroke(curve(pt{x * .9, -.55}, pt{x * 1.12, 0}, pt{x * .9, .62}), .035, flat(c.shade(.3)))
	}
	p.stroke(curve(pt{-.5, .05}, pt{0, .12}, pt{.5, .05}), .03, flat(c.shade(.3)))
	p.fill(poly(pt{-.34, -.44}, pt{-.24, -.44}, pt{-.30, .5}, pt{-.38, .4}), flat(rgba{1, 1, 1, .4}))
	lathe(p, joined([]pt{{-.48, .60}, {-.56, .82}}, []pt{{-.56, .82}, {.56, .82}}, []pt{{.56, .82}, {.48, .60}}), c, l)
	lathe(p, rounded(-.62, .82, 1.24, .18, .06), c.shade(.15), l)
}

func drawLampThing(p *painter, l light) {
	p.fill(oval(0, -.2, 2.4, 2.4), glowInk(lampColor.alpha(.75), pt{0, -.3}, 2.4))
	p.fill(poly(pt{-.72, -.18}, pt{.72, -.18}, pt{1.7, 1.1}, pt{-1.7, 1.1}), linear(lampColor.alpha(.55), lampColor.alpha(0), pt{0, -.2}, pt{0, 1.1}))
	brass := shine(l, "#d8a44a")
	lathe(p, rounded(-.44, .86, .88, .14, .06), brass, l)
	lathe(p, joined([]pt{{-.06, -.2}, {-.07, .2}, {-.22, .46}, {-.18, .74}, {-.30, .9}}, []pt{{-.30, .9}, {.30, .9}}, []pt{{.30, .9}, {.18, .74}, {.22, .46}, {.07, .2}, {.06, -.2}}), shine(l, "#3f7a78"), l)
	p.fill(rounded(-.13, .56, .06, .22, .03), flat(rgba{1, 1, 1, .5}))
	shade := joined([]pt{{-.78, -.16}, {-.56, -.62}, {-.42, -.98}}, []pt{{-.42, -.98}, {.42, -.98}}, []pt{{.42, -.98}, {.56, -.62}, {.78, -.16}}, []pt{{.78, -.16}, {0, -.10}, {-.78, -.16}})
	p.fill(shade, radial(hex("#fff6d2"), hex("#e8963a"), pt{0, -.35}, .95))
	in := p.inside(shade)
	for i := range 9 {
		t := float64(i)/8*2 - 1
		in.stroke(line(pt{t * .42, -.98}, pt{t * .78, -.1}), .014, flat(hex("#b8642a").alpha(.45)))
	}
	p.stroke(curve(pt{-.78, -.16}, pt{0, -.10}, pt{.78, -.16}), .04, flat(hex("#a8582a")))
	p.stroke(line(pt{.3, -.1}, pt{.3, .26}), .014, flat(brass))
	p.fill(oval(.3, .28, .04, .04), flat(brass.lit(.3)))
}

func drawCandle(p *painter, l light) {
	p.fill(oval(0, -.62, 2.2, 2.2), glowInk(lampColor.alpha(.8), pt{0, -.62}, 2.2))
	c := shine(l, "#f6ecd6")
	brass := shine(l, "#d8a44a")
	lathe(p, joined([]pt{{-.62, .86}, {.62, .86}}, []pt{{.62, .86}, {.5, 1.0}, {-.5, 1.0}, {-.62, .86}}), brass, l)
	p.fill(oval(0, .86, .62, .12), linear(brass.lit(.5), brass.shade(.4), pt{l.side * .6, 0}, pt{-l.side * .6, 0}))
	p.stroke(oval(.68, .84, .14, .12), .05, flat(brass))
	lathe(p, rounded(-.26, .70, .52, .18, .05), brass, l)
	wax := joined([]pt{{-.22, .74}, {-.22, -.28}}, []pt{{-.22, -.28}, {-.1, -.34}, {.08, -.30}, {.22, -.36}}, []pt{{.22, -.36}, {.22, .74}})
	p.fill(wax, linear(hex("#ffe9b8"), c.shade(.35), pt{0, -.4}, pt{0, .6}))
	lathe(p.inside(box(-.3, .1, .6, .7)), wax, c.alpha(.5), l)
	for _, d := range []pt{{-.20, .16}, {.12, .34}, {.2, -.02}} {
		p.fill(limb([]pt{{d.x, -.30}, {d.x, d.y - .1}, {d.x, d.y}}, []float64{.035, .04, .055}), linear(hex("#fff4d4"), c.shade(.2), pt{0, -.3}, pt{0, d.y}))
	}
	p.stroke(curve(pt{0, -.30}, pt{.01, -.38}, pt{-.01, -.46}), .026, flat(hex("#2a1c14")))
	for i, c := range []string{"#ff8a2a", "#ffc24a", "#fff6d6"} {
		s := 1 - .28*float64(i)
		p.fill(joined([]pt{{0, -.34}, {-.15 * s, -.5}, {-.10 * s, -.72}, {.02, -.72 - .40*s}}, []pt{{.02, -.72 - .40*s}, {.12 * s, -.70}, {.15 * s, -.5}, {0, -.34}}), flat(hex(c).alpha(.95)))
	}
	p.fill(oval(0, -.42, .05, .07), flat(hex("#5a8aff").alpha(.6)))
}

func drawBellThing(p *painter, l light) {
	c := shine(l, "#d8a44a")
	lathe(p, rounded(-.09, -1.08, .18, .46, .08), shine(l, "#7a4228"), l)
	lathe(p, oval(0, -1.06, .13, .11), shine(l, "#7a4228"), l)
	shape := joined([]pt{{-.18, -.64}, {.18, -.64}}, []pt{{.18, -.64}, {.40, -.44}, {.50, .1}, {.64, .52}, {.95, .86}}, []pt{{.95, .86}, {0, .98}, {-.95, .86}}, []pt{{-.95, .86}, {-.64, .52}, {-.50, .1}, {-.40, -.44}, {-.18, -.64}})
	lathe(p, shape, c, l)
	in := p.inside(shape)
	for _, y := range []float64{-.34, -.24, .50, .62} {
		x := .42 + (y+.5)*.28
		in.stroke(curve(pt{-x, y}, pt{0, y + .07}, pt{x, y}), .035, flat(c.shade(.55)))
		in.stroke(curve(pt{-x, y - .03}, pt{0, y + .04}, pt{x, y - .03}), .014, flat(c.lit(.7)))
	}
	gleam(in, l.side*.26, .0, .10, .56, .95)
	p.fill(oval(0, .87, .93, .11), linear(c.shade(.9), c.shade(.5), pt{-.9, 0}, pt{.9, 0}))
	lathe(p, oval(0, .93, .12, .10), c.shade(.2), l)
	sparkle(p, l.side*.28, -.3, .22)
}

func drawHourglass(p *painter, l light) {
	wood := shine(l, "#8a5230")
	for _, x := range []float64{-.62, .62} {
		lathe(p, rounded(x-.055, -.86, .11, 1.74, .05), wood, l)
	}
	glass := joined([]pt{{-.48, -.84}, {-.46, -.5}, {-.06, -.04}}, []pt{{-.06, .04}, {-.46, .5}, {-.48, .86}}, []pt{{-.48, .86}, {.48, .86}}, []pt{{.48, .86}, {.46, .5}, {.06, .04}}, []pt{{.06, -.04}, {.46, -.5}, {.48, -.84}})
	p.fill(glass, linear(rgba{.95, .99, 1, .5}, rgba{.5, .6, .7, .32}, pt{l.side * .5, 0}, pt{-l.side * .5, 0}))
	in := p.inside(glass)
	sand := hex("#f0c05a")
	in.fill(joined([]pt{{-.6, -.36}, {0, -.26}, {.6, -.36}}, []pt{{.6, -.36}, {0, .06}, {-.6, -.36}}), linear(sand.lit(.4), sand.shade(.35), pt{l.side * .4, 0}, pt{-l.side * .4, 0}))
	in.fill(box(-.016, -.02, .032, .9), flat(sand))
	in.fill(joined([]pt{{-.6, .9}, {-.28, .66}, {0, .42}, {.28, .66}, {.6, .9}}, []pt{{.6, .9}, {-.6, .9}}), linear(sand.lit(.4), sand.shade(.35), pt{l.side * .4, 0}, pt{-l.side * .4, 0}))
	for _, y := range []float64{-1.0, .86} {
		lathe(p, rounded(-.74, y, 1.48, .16, .06), wood.lit(.1), l)
		p.fill(box(-.70, y+.03, 1.4, .025), flat(shine(l, "#e0b450")))
	}
	p.fill(lock(.09, pt{l.side * .36, -.76}, pt{l.side * .38, -.5}, pt{l.side * .14, -.14}), flat(rgba{1, 1, 1, .8}))
	p.fill(lock(.09, pt{l.side * .16, .2}, pt{l.side * .36, .46}, pt{l.side * .38, .76}), flat(rgba{1, 1, 1, .6}))
}

func drawRadio(p *painter, l light) {
	c := shine(l, "#b0563a")
	p.stroke(line(pt{.72, -.6}, pt{1.2, -1.25}), .03, flat(shine(l, "#c8d0d8")))
	p.fill(oval(1.2, -1.26, .04, .04), flat(shine(l, "#e8ecf0")))
	p.stroke(curve(pt{-.7, -.6}, pt{-.5, -.9}, pt{.3, -.9}, pt{.5, -.6}), .07, flat(shine(l, "#5a3424")))
	shape := rounded(-1.1, -.62, 2.2, 1.56, .22)
	lathe(p, shape, c, l)
	p.stroke(rounded(-1.03, -.55, 2.06, 1.42, .18), .022, flat(shine(l, "#f0d8a8").alpha(.8)))
	for _, x := range []float64{-.8, .8} {
		p.fill(rounded(x-.12, .92, .24, .08, .03), flat(hex("#2a2024")))
	}
	grille := oval(-.46, .17, .50, .50)
	p.fill(grille, flat(shine(l, "#f0dcb0")))
	in := p.inside(grille)
	for i := range 11 {
		in.fill(box(-1, -.32+.095*float64(i), 1.1, .042), flat(shine(l, "#5a3020")))
	}
	p.stroke(grille, .05, flat(shine(l, "#e0b450")))
	dial := rounded(.16, -.38, .80, .40, .06)
	p.fill(oval(.56, -.2, .8, .6), glowInk(lampColor.alpha(.5), pt{.56, -.2}, .8))
	p.fill(dial, linear(hex("#fff4cc"), hex("#f0b85a"), pt{0, -.38}, pt{0, .02}))
	for i := range 13 {
		h := .08 + .07*float64((i+1)%2)
		p.fill(box(.22+.056*float64(i), -.30, .010, h), flat(hex("#5a3420")))
	}
	p.fill(box(.64, -.36, .022, .36), flat(hex("#d02a20")))
	for _, x := range []float64{.34, .78} {
		lathe(p, oval(x, .46, .19, .19), shine(l, "#f0dcb0"), l)
		p.fill(oval(x, .46, .13, .13), linear(shine(l, "#8a5034"), shine(l, "#4a2418"), pt{x + l.side*.1, .36}, pt{x - l.side*.1, .56}))
		p.stroke(line(pt{x, .46}, pt{x + .06, .36}), .025, flat(hex("#f4e8cc")))
	}
	gleam(p, l.side*.8, -.45, .3, .10, .7)
}

func drawFlower(p *painter, l light) {
	green := shine(l, "#4f8a4f")
	glass := joined([]pt{{-.26, .34}, {-.34, .7}, {-.28, 1.0}}, []pt{{-.28, 1.0}, {.28, 1.0}}, []pt{{.28, 1.0}, {.34, .7}, {.26, .34}})
	for _, s := range []struct{ x, y, a float64 }{{-.44, -.34, -16}, {.46, -.28, 18}, {0, -.62, 0}} {
		p.stroke(curve(pt{s.x * .1, .9}, pt{s.x * .35, .3}, pt{s.x, s.y + .2}), .05, flat(green.shade(.2)))
		side := 1.0
		if s.x > 0 {
			side = -1
		}
		leaf := lock(.24, pt{s.x * .5, .25}, pt{s.x*.5 + side*.28, .12}, pt{s.x*.5 + side*.50, .22})
		sheet(p, leaf, green, l)
	}
	p.fill(glass, linear(rgba{.92, .98, 1, .5}, rgba{.5, .62, .7, .45}, pt{l.side * .3, 0}, pt{-l.side * .3, 0}))
	p.inside(glass).fill(box(-.5, .52, 1, .6), linear(rgba{.7, .9, 1, .4}, rgba{.3, .5, .6, .5}, pt{l.side * .3, 0}, pt{-l.side * .3, 0}))
	p.fill(rounded(l.side*.2-.025, .42, .05, .5, .02), flat(rgba{1, 1, 1, .75}))
	p.stroke(oval(0, .34, .26, .05), .02, flat(rgba{1, 1, 1, .8}))
	for i, s := range []struct{ x, y, r float64 }{{-.46, -.40, .36}, {.48, -.34, .34}, {0, -.66, .44}} {
		rose(p.at(s.x, s.y, s.r, s.r), shine(l, []string{"#e0556a", "#d0384f", "#d8283f"}[i]), l)
	}
}

// rose is a flower seen from the side, a unit in radius.
func rose(p *painter, c rgba, l light) {
	p.soft(oval(-l.side*.1, .1, .95, .9), .12, rgba{.1, .01, .03, .45})
	for i := range 7 {
		a := float64(i)/7*2*math.Pi + .3
		x, y := math.Cos(a)*.52, math.Sin(a)*.48
		p.fill(oval(x, y, .56, .52), linear(c.lit(.22), c.shade(.55), pt{x + l.side*.5, y - .4}, pt{x - l.side*.4, y + .4}))
		p.stroke(oval(x, y, .54, .50), .025, flat(c.lit(.4).alpha(.5)))
	}
	for i := range 5 {
		a := float64(i)/5*2*math.Pi + 1
		x, y := math.Cos(a)*.27, math.Sin(a)*.24-.05
		p.fill(oval(x, y, .40, .36), linear(c.lit(.34), c.shade(.6), pt{x + l.side*.3, y - .3}, pt{x - l.side*.3, y + .3}))
	}
	p.fill(oval(0, -.06, .30, .26), flat(c.shade(.55)))
	for i := range 3 {
		r := .26 - .07*float64(i)
		p.stroke(curve(pt{-r, -.06}, pt{0, -.06 - r*.9}, pt{r, -.06}, pt{r * .3, -.06 + r*.7}), .05, flat(c.lit(.3-.1*float64(i))))
	}
}

func drawCamera(p *painter, l light) {
	dark := shine(l, "#2a2c34")
	p.stroke(curve(pt{-1.1, -.3}, pt{-1.35, .5}, pt{-.9, 1.05}), .06, flat(shine(l, "#8a5634")))
	lathe(p, joined([]pt{{-.42, -.44}, {-.30, -.80}}, []pt{{-.30, -.80}, {.30, -.80}}, []pt{{.30, -.80}, {.42, -.44}}), shine(l, "#c0c6ce"), l)
	lathe(p, rounded(-1.12, -.50, 2.24, .34, .08), shine(l, "#c8ced6"), l)
	lathe(p, rounded(-1.12, -.24, 2.24, 1.14, .10), dark, l)
	for i := range 9 {
		p.fill(box(-1.12, -.14+.11*float64(i), 2.24, .012), flat(rgba{0, 0, 0, .25}))
	}
	lathe(p, rounded(.62, -.68, .34, .2, .05), shine(l, "#d8dce2"), l)
	lathe(p, rounded(-.96, -.62, .26, .14, .04), shine(l, "#9aa2ac"), l)
	p.fill(rounded(-.20, -.72, .40, .22, .04), linear(hex("#eef6ff"), hex("#8aa0b8"), pt{0, -.7}, pt{0, -.5}))
	p.fill(oval(.86, -.0, .07, .07), flat(hex("#ff4a3a")))
	p.soft(oval(0, .36, .72, .70), .06, rgba{0, 0, 0, .5})
	for i, r := range []float64{.70, .60, .50, .40} {
		c := []rgba{shine(l, "#8a929c"), dark, shine(l, "#5a626c"), hex("#0a0c14")}[i]
		p.fill(oval(0, .32, r, r), linear(c.lit(.4), c.shade(.6), pt{l.side * r, .32 - r}, pt{-l.side * r, .32 + r}))
	}
	p.fill(oval(0, .32, .36, .36), radial(hex("#7a5ad8"), hex("#0a1a3a"), pt{.08, .42}, .42))
	p.fill(oval(.04, .40, .18, .18), radial(hex("#3fc0d8").alpha(.9), hex("#3fc0d8").alpha(0), pt{.04, .40}, .2))
	p.fill(oval(l.side*.13, .17, .10, .08), flat(rgba{1, 1, 1, .9}))
	p.fill(oval(-l.side*.12, .46, .04, .04), flat(rgba{1, 1, 1, .7}))
}

func drawMicrophone(p *painter, l light) {
	c := shine(l, "#c8ced6")
	lathe(p, rounded(-.44, .90, .88, .10, .05), shine(l, "#3a3e48"), l)
	lathe(p, rounded(-.05, .3, .10, .64, .03), c, l)
	p.stroke(curve(pt{-.5, -.4}, pt{-.5, .2}, pt{0, .38}, pt{.5, .2}, pt{.5, -.4}), .06, flat(c.shade(.2)))
	head := rounded(-.40, -1.0, .80, 1.24, .36)
	lathe(p, head, shine(l, "#aab2bc"), l)
	in := p.inside(head)
	for i := range 7 {
		in.fill(box(-.5, -.90+.10*float64(i), 1, .045), flat(hex("#20232b")))
	}
	for _, x := range []float64{-.2, 0, .2} {
		in.fill(box(x-.03, -1, .06, .75), flat(c.lit(.1)))
	}
	in.fill(box(-.5, -.22, 1, .10), linear(hex("#e05a4a"), hex("#8a1f28"), pt{l.side * .4, 0}, pt{-l.side * .4, 0}))
	gleam(p, l.side*.22, -.5, .08, .4, .9)
}

func drawSkull(p *painter, l light) {
	c := shine(l, "#f0e6cc")
	jaw := joined([]pt{{-.46, .30}, {-.40, .86}, {-.2, 1.0}}, []pt{{-.2, 1.0}, {.2, 1.0}}, []pt{{.2, 1.0}, {.40, .86}, {.46, .30}})
	lathe(p, jaw, c.shade(.15), l)
	head := joined([]pt{{-.56, .50}, {-.84, .1}, {-.90, -.4}, {-.5, -.92}, {0, -1.02}}, []pt{{0, -1.02}, {.5, -.92}, {.90, -.4}, {.84, .1}, {.56, .50}}, []pt{{.56, .50}, {.2, .60}, {-.2, .60}, {-.56, .50}})
	lathe(p, head, c, l)
	dark := hex("#1c1210")
	for _, s := range []float64{-1, 1} {
		p.fill(blob(pt{s * .18, -.16}, pt{s * .38, -.30}, pt{s * .62, -.18}, pt{s * .58, .10}, pt{s * .34, .16}, pt{s * .18, .04}), flat(dark))
		p.fill(oval(s*.38, -.04, .2, .2), glowInk(hex("#ff7a3a").alpha(.5), pt{s * .38, -.04}, .2))
		p.fill(lock(.16, pt{s * .66, .22}, pt{s * .62, .36}, pt{s * .50, .46}), flat(c.shade(.6)))
	}
	p.fill(poly(pt{0, .12}, pt{.13, .38}, pt{0, .34}, pt{-.13, .38}), flat(dark))
	for i := range 7 {
		x := -.30 + .10*float64(i)
		p.fill(rounded(x-.045, .50, .085, .18, .03), flat(c.lit(.25)))
		p.fill(rounded(x-.045, .69, .085, .14, .03), flat(c.lit(.1)))
		p.fill(box(x+.04, .5, .014, .32), flat(dark.alpha(.7)))
	}
	p.fill(box(-.36, .675, .72, .022), flat(dark))
	p.stroke(line(pt{-l.side * .2, -.98}, pt{-l.side * .28, -.74}, pt{-l.side * .16, -.62}, pt{-l.side * .26, -.46}), .022, flat(c.shade(.75)))
	gleam(p, l.side*.42, -.62, .22, .18, .7)
}

func drawHat(p *painter, l light) {
	c := shine(l, "#6a4a38")
	brim := oval(0, .62, 1.32, .34)
	p.fill(brim.Copy().Translate(0, .06), flat(c.shade(.8)))
	p.fill(brim, linear(c.lit(.35), c.shade(.5), pt{l.side * 1.2, .4}, pt{-l.side * 1.2, .9}))
	p.soft(oval(0, .66, .80, .20), .06, rgba{.05, .02, .02, .55})
	crown := joined([]pt{{-.74, .66}, {-.70, .0}, {-.54, -.48}, {-.26, -.58}}, []pt{{-.26, -.58}, {0, -.42}, {.26, -.60}}, []pt{{.26, -.60}, {.56, -.48}, {.70, .0}, {.74, .66}}, []pt{{.74, .66}, {0, .82}, {-.74, .66}})
	lathe(p, crown, c, l)
	in := p.inside(crown)
	in.fill(joined([]pt{{-.8, .24}, {0, .40}, {.8, .24}}, []pt{{.8, .24}, {.8, .52}, {0, .70}, {-.8, .52}}), linear(hex("#4a2a30"), hex("#1c1016"), pt{l.side * .6, 0}, pt{-l.side * .6, 0}))
	in.fill(joined([]pt{{-.26, -.58}, {0, -.40}, {.26, -.60}}, []pt{{.26, -.60}, {.12, -.12}, {0, -.02}, {-.14, -.14}}), linear(c.shade(.7), c.shade(.1), pt{0, -.55}, pt{0, 0}))
	in.fill(lock(.16, pt{-.50, -.40}, pt{-.40, -.08}, pt{-.46, .18}), flat(c.shade(.45).alpha(.7)))
	in.fill(lock(.16, pt{.50, -.42}, pt{.40, -.08}, pt{.46, .18}), flat(c.shade(.45).alpha(.7)))
	// A bow at the band.
	q := p.at(-l.side*.62, .36, 1, 1)
	for _, s := range []float64{-1, 1} {
		q.fill(poly(pt{0, 0}, pt{s * .14, -.10}, pt{s * .14, .12}), flat(hex("#5a343a")))
	}
	q.fill(rounded(-.035, -.06, .07, .12, .02), flat(hex("#2a161c")))
	gleam(in, l.side*.42, -.05, .12, .34, .5)
}

func drawCake(p *painter, l light) {
	p.fill(oval(0, -.6, 1.7, 1.7), glowInk(lampColor.alpha(.6), pt{0, -.6}, 1.7))
	p.fill(oval(0, .92, 1.22, .17), linear(shine(l, "#f4f0ea"), shine(l, "#a8a0a0"), pt{l.side, 0}, pt{-l.side, 0}))
	sponge := joined([]pt{{-.98, .0}, {-.98, .82}}, []pt{{-.98, .82}, {0, 1.0}, {.98, .82}}, []pt{{.98, .82}, {.98, .0}})
	lathe(p, sponge, shine(l, "#e8a8a0"), l)
	in := p.inside(sponge)
	in.fill(joined([]pt{{-1, .40}, {0, .56}, {1, .40}}, []pt{{1, .40}, {1, .52}, {0, .68}, {-1, .52}}), flat(shine(l, "#fbf0e0")))
	for i := range 9 {
		x := -.92 + .23*float64(i)
		in.fill(rounded(x, .70+.10*(1-x*x), .17, .15, .07), flat(shine(l, "#fbf0e0")))
	}
	icing := joined([]pt{{-.98, .02}, {-.98, .26}, {-.82, .40}, {-.66, .22}, {-.5, .46}, {-.3, .26}, {-.1, .42}, {.1, .26}, {.3, .54}, {.5, .28}, {.68, .42}, {.84, .22}, {.98, .28}, {.98, .02}}, []pt{{.98, .02}, {-.98, .02}})
	p.soft(icing.Copy().Translate(0, .04), .04, rgba{.2, .05, .05, .4})
	lathe(p, icing, shine(l, "#fdf6ec"), l)
	p.fill(oval(0, .02, .98, .22), linear(shine(l, "#fffaf2"), shine(l, "#e0cfc4"), pt{l.side, 0}, pt{-l.side, 0}))
	for i := range 7 {
		a := float64(i)/7*2*math.Pi + .2
		x, y := math.Cos(a)*.76, .02+math.Sin(a)*.16
		p.fill(oval(x, y-.05, .10, .10), radial(hex("#ff8a8a"), hex("#b01828"), pt{x + l.side*.03, y - .09}, .12))
	}
	for i, x := range []float64{-.42, -.14, .14, .42} {
		y := -.02 + .05*float64(i%2)
		p.fill(rounded(x-.04, y-.48, .08, .5, .02), linear(hex([]string{"#5ab0e8", "#f0b83a", "#e8607a", "#6ac08a"}[i]), hex("#5a4a6a"), pt{x + l.side*.04, 0}, pt{x - l.side*.06, 0}))
		p.fill(oval(x, y-.62, .34, .34), glowInk(lampColor.alpha(.8), pt{x, y - .62}, .34))
		p.fill(lock(.12, pt{x, y - .48}, pt{x - .015, y - .62}, pt{x + .01, y - .80}), flat(hex("#ffb84a")))
		p.fill(lock(.06, pt{x, y - .50}, pt{x - .005, y - .58}, pt{x, y - .68}), flat(hex("#fffbe6")))
	}
}

func drawBread(p *painter, l light) {
	board := shine(l, "#a8703f")
	lathe(p, rounded(-1.3, .84, 2.6, .16, .06), board, l)
	p.fill(poly(pt{-1.2, .72}, pt{1.2, .72}, pt{1.3, .86}, pt{-1.3, .86}), flat(board.lit(.35)))
	c := shine(l, "#c98540")
	loaf := joined([]pt{{-1.10, .74}, {-1.14, .2}, {-.7, -.34}, {0, -.52}}, []pt{{0, -.52}, {.7, -.40}, {1.06, .1}, {1.08, .74}}, []pt{{1.08, .74}, {0, .82}, {-1.10, .74}})
	lathe(p, loaf, c, l)
	in := p.inside(loaf)
	for i := range 4 {
		x := -.66 + .42*float64(i)
		in.fill(lock(.26, pt{x - .18, .22}, pt{x, -.14}, pt{x + .28, -.46}), flat(c.shade(.5)))
		in.fill(lock(.20, pt{x - .15, .20}, pt{x + .02, -.12}, pt{x + .27, -.42}), flat(shine(l, "#f2d49a")))
	}
	for i := range 40 {
		x, y := -1+2*math.Abs(math.Sin(float64(i)*12.9)), -.3+.9*math.Abs(math.Sin(float64(i)*7.3))
		in.fill(oval(x, y, .012, .009), flat(shine(l, "#fff2d8").alpha(.7)))
	}
	gleam(in, l.side*.4, -.24, .4, .16, .5)
	// A slice leans on it.
	q := p.at(-l.side*.86, .46, 1, 1).turned(-l.side * 10)
	lathe(q, joined([]pt{{-.34, .38}, {-.40, -.16}, {0, -.36}}, []pt{{0, -.36}, {.40, -.16}, {.34, .38}}), c.shade(.15), l)
	q.fill(joined([]pt{{-.28, .32}, {-.32, -.12}, {0, -.28}}, []pt{{0, -.28}, {.32, -.12}, {.28, .32}}), flat(shine(l, "#f8e6bc")))
	for i := range 9 {
		q.fill(oval(-.2+.05*float64(i), .1-.2*math.Sin(float64(i)*2.1), .025, .02), flat(shine(l, "#e0c088")))
	}
	steam(p, .2, -.6)
}

func drawApple(p *painter, l light) {
	c := shine(l, "#d0282e")
	shape := joined([]pt{{0, -.52}, {-.5, -.72}, {-.98, -.2}, {-.78, .62}, {-.3, 1.0}, {0, .90}}, []pt{{0, .90}, {.3, 1.0}, {.78, .62}, {.98, -.2}, {.5, -.72}, {0, -.52}})
	p.fill(shape, radial(c.lit(.45), c.shade(.75), pt{l.side * .4, -.2}, 1.35))
	in := p.inside(shape)
	for i := range 14 {
		x := -.8 + .12*float64(i)
		in.stroke(curve(pt{x * .3, -.5}, pt{x, .0}, pt{x * .7, .8}), .02, flat(shine(l, "#f0b83a").alpha(.22)))
	}
	in.fill(oval(0, -.52, .30, .13), flat(c.shade(.75)))
	p.stroke(curve(pt{0, -.50}, pt{.03, -.78}, pt{.14, -1.0}), .07, flat(shine(l, "#5a3a20")))
	sheet(p, lock(.34, pt{.08, -.78}, pt{.42, -.98}, pt{.78, -.82}), shine(l, "#5a9a3f"), l)
	p.stroke(curve(pt{.1, -.79}, pt{.42, -.93}, pt{.74, -.83}), .02, flat(shine(l, "#a8d070")))
	gleam(in, l.side*.42, -.30, .24, .30, 1)
	p.fill(oval(l.side*.46, -.36, .09, .13), flat(rgba{1, 1, 1, .85}))
}

func drawDoll(p *painter, l light) {
	c, pale := shine(l, "#b0784a"), shine(l, "#ecd2a4")
	for _, s := range []float64{-1, 1} {
		lathe(p, oval(s*.52, .78, .30, .22), c, l)
		p.fill(oval(s*.60, .80, .15, .14), flat(pale))
		lathe(p, limb([]pt{{s * .36, .12}, {s * .66, .30}, {s * .74, .56}}, []float64{.16, .16, .14}), c, l)
		lathe(p, oval(s*.50, -.80, .22, .21), c, l)
		p.fill(oval(s*.50, -.78, .12, .11), flat(pale))
	}
	lathe(p, oval(0, .46, .50, .52), c, l)
	p.fill(oval(0, .50, .30, .34), linear(pale.lit(.2), pale.shade(.3), pt{l.side * .3, 0}, pt{-l.side * .3, 0}))
	lathe(p, oval(0, -.44, .62, .54), c, l)
	p.fill(oval(0, -.28, .30, .24), flat(pale))
	p.fill(blob(pt{-.11, -.40}, pt{.11, -.40}, pt{.06, -.30}, pt{-.06, -.30}), flat(hex("#2a1816")))
	p.stroke(curve(pt{0, -.30}, pt{0, -.22}, pt{-.10, -.17}), .026, flat(hex("#2a1816")))
	p.stroke(curve(pt{0, -.22}, pt{.10, -.17}), .026, flat(hex("#2a1816")))
	p.fill(oval(-.24, -.50, .07, .08), flat(hex("#1a1012")))
	p.fill(oval(-.22, -.53, .022, .022), flat(rgba{1, 1, 1, .95}))
	// The other eye is a button.
	p.fill(oval(.25, -.50, .095, .095), flat(shine(l, "#4a6a9a")))
	for _, d := range []pt{{-.03, -.03}, {.03, .03}} {
		p.fill(oval(.25+d.x, -.50+d.y, .016, .016), flat(hex("#101828")))
	}
	red := shine(l, "#c8303c")
	for _, s := range []float64{-1, 1} {
		p.fill(joined([]pt{{0, .04}, {s * .30, -.12}, {s * .34, .18}}, []pt{{s * .34, .18}, {0, .04}}), linear(red.lit(.3), red.shade(.4), pt{l.side * .3, 0}, pt{-l.side * .3, 0}))
	}
	lathe(p, oval(0, .04, .10, .09), red, l)
	for i := range 4 {
		p.stroke(line(pt{-.34 + .05*float64(i), -.10}, pt{-.30 + .05*float64(i), -.04}), .016, flat(hex("#3a2418")))
	}
}

func drawMirror(p *painter, l light) {
	gold := shine(l, "#d8a44a")
	lathe(p, joined([]pt{{-.10, .55}, {-.14, .8}, {-.46, .96}}, []pt{{-.46, 1.0}, {.46, 1.0}}, []pt{{.46, .96}, {.14, .8}, {.10, .55}}), gold, l)
	p.soft(oval(-l.side*.05, -.20, .84, .92), .07, rgba{.03, .02, .03, .4})
	p.fill(oval(0, -.24, .86, .94), linear(gold.lit(.6), gold.shade(.7), pt{l.side * .8, -1}, pt{-l.side * .8, .6}))
	for i := range 24 {
		a := float64(i) / 12 * math.Pi
		x, y := math.Cos(a)*.785, -.24+math.Sin(a)*.86
		p.fill(oval(x, y, .055, .055), radial(gold.lit(.6), gold.shade(.5), pt{x + l.side*.02, y - .02}, .07))
	}
	glass := oval(0, -.24, .68, .75)
	p.fill(glass, linear(hex("#e4f2f6"), hex("#4a6a8a"), pt{l.side * .6, -.9}, pt{-l.side * .6, .5}))
	in := p.inside(glass)
	// Somebody looks out of it.
	in.soft(joined([]pt{{-.62, .7}, {-.44, .22}, {-.14, .10}}, []pt{{.14, .10}, {.44, .22}, {.62, .7}}), .03, hex("#1c2a44").alpha(.62))
	in.soft(oval(0, -.20, .23, .29), .03, hex("#1c2a44").alpha(.62))
	in.fill(poly(pt{-.46, -1}, pt{-.14, -1}, pt{-.42, .6}, pt{-.74, .6}), flat(rgba{1, 1, 1, .42}))
	in.fill(poly(pt{-.04, -1}, pt{.06, -1}, pt{-.22, .6}, pt{-.32, .6}), flat(rgba{1, 1, 1, .3}))
	p.stroke(glass, .03, flat(gold.shade(.6)))
	lathe(p, joined([]pt{{-.2, -1.14}, {0, -1.36}, {.2, -1.14}}, []pt{{.2, -1.14}, {-.2, -1.14}}), gold, l)
}
