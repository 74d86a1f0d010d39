package illustrate

import (
	"math"

	"github.com/tdewolff/canvas"
)

// Caps and joins of strokes that are shapes of their own.
var (
	rc = canvas.RoundCap
	rj = canvas.RoundJoin
)

// Metal, glass and stone.

func drawPhone(p *painter, l light) {
	q := p.turned(-8)
	q.fill(oval(0, 0, 1.7, 1.7), glowInk(hex("#8fc8ff").alpha(.6), pt{0, 0}, 1.7))
	q.soft(rounded(-.56, -1.04, 1.16, 2.16, .16), .06, rgba{.01, .01, .04, .6})
	q.fill(rounded(-.57, -1.1, 1.14, 2.2, .17), linear(hex("#6a7284"), hex("#14161d"), pt{l.side * .5, -1}, pt{-l.side * .5, 1}))
	q.fill(rounded(-.54, -1.07, 1.08, 2.14, .145), flat(hex("#0c0e14")))
	screen := rounded(-.50, -1.03, 1.0, 2.06, .12)
	q.fill(screen, linear(hex("#3a6ac0"), hex("#101d48"), pt{0, -1}, pt{0, 1}))
	in := q.inside(screen)
	in.fill(oval(0, -.35, .9, .9), glowInk(hex("#9fd8ff").alpha(.7), pt{0, -.35}, .9))
	for i := range 3 {
		r := .36 + .13*float64(i)
		in.stroke(oval(0, -.40, r, r), .018, flat(hex("#cfeaff").alpha(.6-.16*float64(i))))
	}
	in.fill(oval(0, -.40, .27, .27), flat(hex("#f2f6fc")))
	face := in.inside(oval(0, -.40, .27, .27))
	face.fill(oval(0, -.46, .10, .11), flat(hex("#5f7aa8")))
	face.fill(oval(0, -.16, .21, .19), flat(hex("#5f7aa8")))
	in.fill(rounded(-.24, .06, .48, .055, .027), flat(rgba{1, 1, 1, .85}))
	in.fill(rounded(-.15, .17, .30, .035, .017), flat(rgba{1, 1, 1, .5}))
	for i, x := range []float64{-.27, .27} {
		c := hex([]string{"#f0524a", "#3fd07a"}[i])
		in.fill(oval(x, .64, .26, .26), glowInk(c.alpha(.7), pt{x, .64}, .26))
		in.fill(oval(x, .64, .155, .155), flat(c))
		r := in.at(x, .64, 1, 1).turned([]float64{135, 0}[i])
		r.stroke(curve(pt{-.06, -.06}, pt{-.05, .03}, pt{.06, .07}), .042, flat(rgba{1, 1, 1, 1}))
	}
	in.fill(rounded(-.13, -.99, .26, .06, .03), flat(hex("#05060a")))
	in.fill(poly(pt{-.5, -1.1}, pt{.14, -1.1}, pt{-.5, .5}), flat(rgba{1, 1, 1, .10}))
}

func drawKey(p *painter, l light) {
	q := p.turned(-38)
	c := shine(l, "#e0b04e")
	shape := func(q *painter, in ink) {
		q.fill(oval(0, -.68, .36, .36).Append(oval(0, -.68, .20, .20).Reverse()), in)
		for _, a := range []float64{-90, 30, 150} {
			b := q.at(0, -.68, 1, 1).turned(a)
			b.fill(oval(.36, 0, .12, .12).Append(oval(.36, 0, .05, .05).Reverse()), in)
		}
		q.fill(rounded(-.075, -.36, .15, 1.36, .06), in)
		q.fill(rounded(-.13, -.34, .26, .08, .03), in)
		q.fill(rounded(-.11, -.20, .22, .06, .03), in)
		q.fill(joined([]pt{{.05, .52}, {.36, .52}}, []pt{{.36, .52}, {.36, .64}, {.26, .64}, {.26, .72}, {.40, .72}, {.40, .90}, {.05, .90}}), in)
	}
	shape(q, linear(c.lit(.5), c.shade(.6), pt{l.side * .35, -1}, pt{-l.side * .2, 1}))
	q.fill(rounded(-.045, -.34, .035, 1.28, .017), flat(rgba{1, 1, .9, .75}))
	q.stroke(oval(0, -.70, .28, .27), .02, flat(rgba{1, 1, .9, .6}))
	gleam(q, l.side*.2, -.9, .16, .12, .9)
}

func drawKnife(p *painter, l light) {
	q := p.turned(36)
	blade := joined([]pt{{-.13, .22}, {-.14, -.6}, {.03, -1.25}}, []pt{{.03, -1.25}, {.16, -.5}, {.14, .22}})
	q.soft(blade.Copy().Translate(-.04, .06), .05, rgba{.01, .01, .03, .5})
	q.fill(blade, linear(hex("#fbfdff"), hex("#5d6a7a"), pt{-.14, -.4}, pt{.15, -.3}))
	q.fill(joined([]pt{{.03, -1.2}, {.01, -.5}, {.02, .22}}, []pt{{.02, .22}, {.14, .22}}, []pt{{.14, .22}, {.16, -.5}, {.03, -1.2}}), linear(hex("#c8d2dc"), hex("#4a5666"), pt{0, -1}, pt{.15, .2}))
	q.stroke(line(pt{.02, -1.15}, pt{.015, .2}), .012, flat(rgba{1, 1, 1, .9}))
	gleam(q, -.06, -.55, .08, .34, .9)
	lathe(q, rounded(-.30, .20, .60, .12, .05), shine(l, "#d0a24a"), l)
	lathe(q, joined([]pt{{-.11, .31}, {-.14, .6}, {-.10, 1.02}}, []pt{{-.10, 1.02}, {.10, 1.02}}, []pt{{.10, 1.02}, {.14, .6}, {.11, .31}}), shine(l, "#5a2f24"), l)
	for i := range 6 {
		y := .40 + .10*float64(i)
		q.stroke(line(pt{-.12, y}, pt{.12, y + .05}), .018, flat(shine(l, "#d0a24a").shade(.2)))
	}
	lathe(q, oval(0, 1.06, .13, .10), shine(l, "#d0a24a"), l)
}

func drawSword(p *painter, l light) {
	q := p.turned(40)
	blade := poly(pt{-.085, .48}, pt{-.075, -1.15}, pt{0, -1.38}, pt{.075, -1.15}, pt{.085, .48})
	q.soft(blade.Copy().Translate(-.05, .07), .05, rgba{.01, .01, .03, .5})
	q.fill(blade, linear(hex("#fbfdff"), hex("#7a8798"), pt{-.085, 0}, pt{.085, 0}))
	q.fill(poly(pt{0, -1.38}, pt{.075, -1.15}, pt{.085, .48}, pt{0, .48}), flat(hex("#5d6a7c").alpha(.75)))
	q.fill(rounded(-.016, -.9, .032, 1.34, .016), flat(hex("#475264").alpha(.8)))
	gleam(q, -.03, -.7, .05, .5, 1)
	gold := shine(l, "#e0b24a")
	lathe(q, joined([]pt{{-.46, .40}, {-.2, .48}, {0, .45}, {.2, .48}, {.46, .40}}, []pt{{.46, .40}, {.46, .52}, {.2, .60}, {0, .58}, {-.2, .60}, {-.46, .52}}), gold, l)
	lathe(q, oval(-.48, .46, .09, .09), gold, l)
	lathe(q, oval(.48, .46, .09, .09), gold, l)
	lathe(q, rounded(-.07, .58, .14, .52, .03), shine(l, "#6a2430"), l)
	for i := range 5 {
		q.stroke(line(pt{-.07, .64 + .09*float64(i)}, pt{.07, .68 + .09*float64(i)}), .018, flat(gold))
	}
	lathe(q, oval(0, 1.17, .12, .12), gold, l)
	q.fill(oval(0, 1.17, .06, .06), radial(hex("#ff8a8a"), hex("#a01830"), pt{0, 1.15}, .07))
	q.fill(oval(0, .51, .07, .05), radial(hex("#ff8a8a"), hex("#a01830"), pt{0, .5}, .08))
}

func drawAxe(p *painter, l light) {
	q := p.turned(28)
	lathe(q, limb([]pt{{0, -.9}, {.03, 0}, {-.02, 1.1}}, []float64{.07, .075, .085}), shine(l, "#a8743f"), l)
	head := joined([]pt{{.10, -.92}, {-.16, -.90}, {-.62, -1.02}}, []pt{{-.62, -1.02}, {-.78, -.62}, {-.62, -.22}}, []pt{{-.62, -.22}, {-.2, -.50}, {.10, -.52}})
	q.soft(head.Copy().Translate(-.03, .05), .05, rgba{.01, .01, .03, .5})
	q.fill(head, linear(hex("#e8eef4"), hex("#4a5666"), pt{-.7, -.9}, pt{.1, -.5}))
	q.fill(joined([]pt{{-.62, -1.02}, {-.78, -.62}, {-.62, -.22}}, []pt{{-.62, -.22}, {-.60, -.62}, {-.62, -1.02}}), flat(rgba{1, 1, 1, .85}))
	lathe(q, rounded(-.12, -.94, .24, .44, .03), shine(l, "#58606c"), l)
	for i := range 4 {
		q.fill(box(-.09, .68+.1*float64(i), .17, .05), flat(shine(l, "#7a2f28")))
	}
}

func drawGun(p *painter, l light) {
	q := p.turned(-14)
	steel, dark := shine(l, "#59616e"), shine(l, "#30353e")
	grip := joined([]pt{{.28, .02}, {.78, .02}}, []pt{{.78, .02}, {.84, .5}, {.98, .96}}, []pt{{.98, .96}, {.52, 1.02}}, []pt{{.52, 1.02}, {.42, .5}, {.28, .02}})
	q.soft(grip.Copy().Translate(-.03, .05), .06, rgba{.01, .01, .03, .5})
	lathe(q, grip, shine(l, "#6a3a26"), l)
	in := q.inside(grip)
	for i := range 7 {
		in.stroke(line(pt{.3, .18 + .12*float64(i)}, pt{1.0, .06 + .12*float64(i)}), .012, flat(rgba{0, 0, 0, .35}))
	}
	q.fill(oval(.62, .45, .05, .05), flat(shine(l, "#d8b060")))
	q.stroke(curve(pt{.30, .10}, pt{.22, .42}, pt{-.06, .42}, pt{-.10, .06}), .07, flat(dark))
	q.stroke(curve(pt{.12, .08}, pt{.06, .22}, pt{.12, .30}), .06, flat(steel))
	slide := joined([]pt{{-1.12, -.42}, {.70, -.42}}, []pt{{.70, -.42}, {.88, -.30}, {.86, .04}}, []pt{{.86, .04}, {-.30, .08}, {-1.12, .02}})
	q.fill(slide, linear(steel.lit(.45), dark.shade(.3), pt{0, -.42}, pt{0, .08}))
	q.fill(box(-1.1, -.42, 1.8, .05), flat(rgba{1, 1, 1, .4}))
	q.fill(box(-1.12, -.14, 1.9, .02), flat(dark.shade(.7)))
	for i := range 6 {
		q.fill(box(.42+.06*float64(i), -.38, .025, .26), flat(dark.shade(.6)))
	}
	q.fill(rounded(-.30, -.36, .46, .12, .03), flat(dark.shade(.7)))
	q.fill(oval(-1.12, -.22, .04, .11), flat(hex("#08090c")))
	q.fill(box(-1.06, -.48, .08, .07), flat(dark))
	q.fill(box(.62, -.48, .12, .07), flat(dark))
	gleam(q, -.5, -.34, .5, .06, .8)
}

func drawHandcuffs(p *painter, l light) {
	c := shine(l, "#aab2bc")
	for _, s := range []float64{-1, 1} {
		q := p.at(s*.52, .1*s, 1, 1).turned(s * 18)
		q.soft(oval(0, .05, .46, .52).Stroke(.14, rc, rj, .01), .05, rgba{.01, .01, .03, .5})
		q.fill(oval(0, 0, .48, .54).Append(oval(0, 0, .35, .41).Reverse()), linear(c.lit(.6), c.shade(.7), pt{l.side * .5, -.5}, pt{-l.side * .5, .5}))
		q.stroke(oval(0, -.01, .45, .51), .02, flat(rgba{1, 1, 1, .7}))
		lathe(q, rounded(-.16-.26*s, -.18, .32, .40, .08), c, l)
		q.fill(oval(-.26*s, .0, .045, .045), flat(hex("#1a1c22")))
		for j := range 5 {
			q.fill(box(.30*s, -.2+.09*float64(j), .1*s, .03), flat(c.shade(.6)))
		}
	}
	for i := range 3 {
		lathe(p, oval(-.12+.12*float64(i), -.30+.02*float64(i%2), .10, .06).Append(oval(-.12+.12*float64(i), -.30+.02*float64(i%2), .05, .02).Reverse()), c, l)
	}
}

func drawFile(p *painter, l light) {
	q := p.turned(34)
	blade := poly(pt{-.13, .4}, pt{-.08, -1.2}, pt{.08, -1.2}, pt{.13, .4})
	q.soft(blade.Copy().Translate(-.04, .06), .05, rgba{.01, .01, .03, .5})
	q.fill(blade, linear(hex("#f8fafc"), hex("#7d8898"), pt{-.1, 0}, pt{.12, 0}))
	for i := range 26 {
		y := -1.12 + .058*float64(i)
		q.stroke(line(pt{-.09, y}, pt{.09, y + .06}), .010, flat(hex("#566070").alpha(.7)))
		q.stroke(line(pt{.09, y}, pt{-.09, y + .06}), .008, flat(hex("#566070").alpha(.5)))
	}
	gleam(q, -.04, -.5, .06, .5, .9)
	lathe(q, rounded(-.12, .36, .24, .10, .03), shine(l, "#d0a24a"), l)
	lathe(q, joined([]pt{{-.11, .44}, {-.16, .8}, {-.10, 1.15}}, []pt{{-.10, 1.15}, {.10, 1.15}}, []pt{{.10, 1.15}, {.16, .8}, {.11, .44}}), shine(l, "#8a5030"), l)
}

func drawRing(p *painter, l light) {
	c := shine(l, "#ecc052")
	p.fill(oval(0, -.6, 1.4, 1.4), glowInk(rgba{1, .95, .8, .34}, pt{0, -.6}, 1.4))
	p.soft(oval(-l.side*.1, .5, .62, .5).Stroke(.14, rc, rj, .01), .08, rgba{.05, .02, .02, .5})
	band := oval(0, .26, .66, .68).Append(oval(0, .28, .50, .53).Reverse())
	p.fill(band, linear(c.lit(.7), c.shade(.72), pt{l.side * .6, -.3}, pt{-l.side * .6, .9}))
	p.stroke(oval(0, .26, .62, .645), .024, flat(rgba{1, 1, .9, .8}))
	p.stroke(oval(0, .28, .52, .55), .016, flat(c.shade(.8)))
	for _, s := range []float64{-1, 1} {
		p.fill(lock(.10, pt{s * .06, -.30}, pt{s * .24, -.46}, pt{s * .30, -.66}), flat(c.lit(.3)))
	}
	gemAt(p.at(0, -.66, .46, .46), hex("#d8f2ff"), hex("#4f9ad8"))
	for _, q := range [][3]float64{{.32, -1.0, .20}, {-.36, -.52, .12}, {.5, .0, .10}} {
		sparkle(p, q[0], q[1], q[2])
	}
}

// gemAt is a cut stone around the origin, about a unit in radius.
func gemAt(p *painter, lit, dark rgba) {
	top := []pt{{-.55, -.62}, {.55, -.62}, {.95, -.12}, {-.95, -.12}}
	p.fill(poly(append(append([]pt{}, top...), pt{0, .95})...), linear(lit, dark, pt{-.6, -.6}, pt{.6, .9}))
	p.fill(poly(pt{-.95, -.12}, pt{.95, -.12}, pt{0, .95}), linear(dark.lit(.25), dark.shade(.5), pt{-.5, -.1}, pt{.5, .9}))
	cuts := [][]pt{{{-.55, -.62}, {-.95, -.12}, {-.36, -.12}}, {{.55, -.62}, {.95, -.12}, {.36, -.12}}, {{-.55, -.62}, {0, -.62}, {-.36, -.12}}, {{.55, -.62}, {0, -.62}, {.36, -.12}}, {{-.36, -.12}, {.36, -.12}, {0, .95}}, {{-.95, -.12}, {-.36, -.12}, {0, .95}}}
	for i, c := range cuts {
		p.fill(poly(c...), flat([]rgba{lit.alpha(.9), dark.alpha(.4), {1, 1, 1, .7}, lit.shade(.2).alpha(.7), {1, 1, 1, .28}, {1, 1, 1, .42}}[i]))
	}
	p.stroke(line(pt{-.95, -.12}, pt{.95, -.12}), .03, flat(rgba{1, 1, 1, .8}))
}

// sparkle is a star of light.
func sparkle(p *painter, x, y, r float64) {
	p.fill(oval(x, y, r, r), glowInk(rgba{1, 1, .94, .7}, pt{x, y}, r))
	for _, d := range []pt{{1, 0}, {0, 1.25}} {
		p.fill(lock(r*.16, pt{x - d.x*r, y - d.y*r}, pt{x, y}, pt{x + d.x*r, y + d.y*r}), flat(rgba{1, 1, .96, .95}))
		p.fill(lock(r*.16, pt{x + d.x*r, y + d.y*r}, pt{x, y}, pt{x - d.x*r, y - d.y*r}), flat(rgba{1, 1, .96, .95}))
	}
}

func drawGem(p *painter, l light) {
	p.fill(oval(0, 0, 1.7, 1.7), glowInk(hex("#ff6a8a").alpha(.55), pt{0, 0}, 1.7))
	gemAt(p.at(0, .02, 1, 1), hex("#ffc0cc"), hex("#b0143c"))
	for _, q := range [][3]float64{{-.45, -.55, .34}, {.62, .1, .2}, {0, -.95, .16}} {
		sparkle(p, q[0], q[1], q[2])
	}
}

func drawNecklace(p *painter, l light) {
	c := shine(l, "#ecc052")
	for i := range 41 {
		t := float64(i)/40*2 - 1
		x, y := t*.95+.05*math.Sin(t*9), -1.0+1.05*(1-t*t)+.04*math.Cos(t*7)
		p.fill(oval(x-l.side*.02, y+.03, .045, .04), flat(rgba{.03, .02, .05, .4}))
		p.fill(oval(x, y, .042, .042), radial(c.lit(.7), c.shade(.4), pt{x + l.side*.012, y - .012}, .05))
	}
	p.fill(oval(0, .5, .9, .9), glowInk(hex("#8fffd8").alpha(.34), pt{0, .5}, .9))
	p.fill(oval(0, .12, .08, .10).Append(oval(0, .12, .04, .06).Reverse()), flat(c))
	p.soft(oval(-l.side*.04, .62, .40, .46), .06, rgba{.03, .02, .05, .5})
	lathe(p, oval(0, .56, .40, .46), c, l)
	p.fill(oval(0, .56, .31, .37), radial(hex("#b8ffe4"), hex("#0f7a5c"), pt{l.side * .1, .42}, .44))
	p.fill(poly(pt{-.10, .36}, pt{.10, .36}, pt{.2, .56}, pt{.1, .76}, pt{-.1, .76}, pt{-.2, .56}), flat(rgba{1, 1, 1, .18}))
	sparkle(p, l.side*.12, .40, .2)
}

func drawCoin(p *painter, l light) {
	c := shine(l, "#e0b04a")
	for i, q := range []pt{{.34, .42}, {-.46, .30}, {.02, -.18}} {
		r := []float64{.52, .50, .74}[i]
		p.soft(oval(q.x-l.side*.05, q.y+.07, r, r), .06, rgba{.03, .02, .03, .55})
		p.fill(oval(q.x, q.y+.035, r, r), flat(c.shade(.75)))
		p.fill(oval(q.x, q.y, r, r), linear(c.lit(.6), c.shade(.45), pt{q.x + l.side*r, q.y - r}, pt{q.x - l.side*r, q.y + r}))
		p.stroke(oval(q.x, q.y, r*.84, r*.84), r*.05, flat(c.shade(.4)))
		p.stroke(oval(q.x, q.y-.01, r*.84, r*.84), r*.02, flat(c.lit(.7)))
		for j := range 40 {
			a := float64(j) / 20 * math.Pi
			p.stroke(line(pt{q.x + math.Cos(a)*r*.93, q.y + math.Sin(a)*r*.93}, pt{q.x + math.Cos(a)*r*.99, q.y + math.Sin(a)*r*.99}), r*.02, flat(c.shade(.4)))
		}
		// A ship in the middle.
		s := p.at(q.x, q.y, r, r)
		s.fill(joined([]pt{{-.5, .2}, {.5, .2}}, []pt{{.5, .2}, {.3, .46}, {-.3, .46}, {-.5, .2}}), flat(c.shade(.5)))
		s.fill(joined([]pt{{.02, -.5}, {.42, 0}, {.4, .12}}, []pt{{.4, .12}, {.02, .12}}), flat(c.shade(.5)))
		s.fill(joined([]pt{{-.04, -.4}, {-.36, .02}, {-.34, .12}}, []pt{{-.34, .12}, {-.04, .12}}), flat(c.shade(.4)))
	}
	sparkle(p, l.side*.35, -.62, .22)
}

func drawWatch(p *painter, l light) {
	strap := shine(l, "#6a3a26")
	for _, s := range []float64{-1, 1} {
		lathe(p, joined([]pt{{-.30, s * .4}, {-.24, s * .9}, {-.20, s * 1.25}}, []pt{{-.20, s * 1.25}, {.20, s * 1.25}}, []pt{{.20, s * 1.25}, {.24, s * .9}, {.30, s * .4}}), strap, l)
		for i := range 4 {
			p.fill(oval(0, s*(.80+.11*float64(i)), .03, .03), flat(strap.shade(.7)))
		}
		for _, x := range []float64{-.25, .25} {
			p.stroke(line(pt{x, s * .5}, pt{x * .8, s * 1.2}), .012, flat(strap.lit(.4)))
		}
	}
	p.soft(oval(-l.side*.05, .06, .70, .70), .07, rgba{.02, .02, .04, .5})
	dial(p, l, shine(l, "#e0b450"), .70)
	lathe(p, rounded(.68, -.08, .12, .16, .03), shine(l, "#e0b450"), l)
}

// dial is the round face of a clock of radius r.
func dial(p *painter, l light, c rgba, r float64) {
	p.fill(oval(0, 0, r, r), linear(c.lit(.7), c.shade(.7), pt{l.side * r * .7, -r * .7}, pt{-l.side * r * .7, r * .7}))
	p.stroke(oval(0, 0, r*.94, r*.94), r*.03, flat(c.shade(.5)))
	p.fill(oval(0, 0, r*.84, r*.84), linear(shine(l, "#fffaf0"), shine(l, "#d8ccb4"), pt{l.side * r, -r}, pt{-l.side * r, r}))
	p.stroke(oval(0, .02*r, r*.83, r*.83), r*.035, flat(rgba{.1, .06, .02, .3}))
	for i := range 60 {
		a := float64(i) / 30 * math.Pi
		in, w := .74, .012
		if i%5 == 0 {
			in, w = .66, .038
		}
		p.stroke(line(pt{math.Sin(a) * r * in, -math.Cos(a) * r * in}, pt{math.Sin(a) * r * .77, -math.Cos(a) * r * .77}), r*w, flat(hex("#2a2228")))
	}
	p.stroke(line(pt{.02, .03}, pt{-r*.34 + .02, -r*.26 + .03}), r*.085, flat(rgba{0, 0, 0, .25}))
	p.fill(lock(r*.14, pt{r * .08, r * .06}, pt{-r * .14, -r * .12}, pt{-r * .42, -r * .34}), flat(hex("#221c24")))
	p.fill(lock(r*.11, pt{-r * .04, r * .12}, pt{r * .06, -r * .26}, pt{r * .16, -r * .68}), flat(hex("#221c24")))
	p.stroke(line(pt{-r * .16, r * .12}, pt{r * .52, -r * .38}), r*.018, flat(hex("#c8342e")))
	p.fill(oval(0, 0, r*.06, r*.06), flat(hex("#c8342e")))
	p.fill(joined([]pt{{-r * .6, -r * .5}, {-r * .1, -r * .82}, {r * .4, -r * .7}}, []pt{{r * .4, -r * .7}, {0, -r * .5}, {-r * .6, -r * .5}}), flat(rgba{1, 1, 1, .34}))
}

func drawClockThing(p *painter, l light) {
	c := shine(l, "#c8483c")
	for _, s := range []float64{-1, 1} {
		lathe(p, limb([]pt{{s * .42, .62}, {s * .62, 1.0}}, []float64{.07, .06}), shine(l, "#d8b060"), l)
		q := p.at(s*.52, -.80, 1, 1).turned(s * 32)
		lathe(q, joined([]pt{{-.30, .1}, {-.2, -.18}, {.2, -.18}, {.30, .1}}, []pt{{.30, .1}, {-.30, .1}}), shine(l, "#e0b450"), l)
		q.fill(box(-.03, .08, .06, .16), flat(shine(l, "#8a6a30")))
	}
	p.stroke(curve(pt{-.3, -.78}, pt{0, -1.08}, pt{.3, -.78}), .06, flat(shine(l, "#d8b060")))
	p.fill(rounded(-.05, -.98, .1, .22, .03), flat(shine(l, "#b89040")))
	q := p.at(0, .02, 1, 1)
	lathe(q, oval(0, 0, .86, .86), c, l)
	dial(q, l, c, .80)
}

func drawCompass(p *painter, l light) {
	c := shine(l, "#d8a84a")
	p.soft(oval(-l.side*.05, .08, .92, .92), .08, rgba{.03, .02, .03, .5})
	lathe(p, rounded(-.10, -1.12, .2, .26, .06), c, l)
	p.stroke(oval(0, -1.12, .14, .12), .05, flat(c))
	p.fill(oval(0, 0, .92, .92), linear(c.lit(.6), c.shade(.7), pt{l.side * .7, -.7}, pt{-l.side * .7, .7}))
	p.fill(oval(0, 0, .78, .78), linear(shine(l, "#fbf2dc"), shine(l, "#cdb88c"), pt{l.side * .7, -.7}, pt{-l.side * .7, .7}))
	for i := range 8 {
		q := p.turned(45 * float64(i))
		r := .66
		if i%2 == 1 {
			r = .42
		}
		q.fill(poly(pt{0, -r}, pt{.10, -.12}, pt{0, 0}), flat(hex("#5a3a28").alpha(.8)))
		q.fill(poly(pt{0, -r}, pt{-.10, -.12}, pt{0, 0}), flat(hex("#c89a58").alpha(.8)))
	}
	q := p.turned(28)
	q.fill(poly(pt{-.10, 0}, pt{.04, -.62}, pt{.10, 0}).Translate(-.04, .05), flat(rgba{0, 0, 0, .35}))
	q.fill(poly(pt{-.09, 0}, pt{0, -.66}, pt{.09, 0}), linear(hex("#ff6a5a"), hex("#9a1a20"), pt{-.1, 0}, pt{.1, 0}))
	q.fill(poly(pt{-.09, 0}, pt{0, .66}, pt{.09, 0}), linear(hex("#f4f6f8"), hex("#7a8490"), pt{-.1, 0}, pt{.1, 0}))
	lathe(p, oval(0, 0, .09, .09), c, l)
	p.fill(joined([]pt{{-.62, -.42}, {-.1, -.76}, {.42, -.62}}, []pt{{.42, -.62}, {0, -.46}, {-.62, -.42}}), flat(rgba{1, 1, 1, .38}))
}

func drawGlasses(p *painter, l light) {
	q := p.turned(-8)
	frame := shine(l, "#2c2228")
	for _, s := range []float64{-1, 1} {
		q.soft(oval(s*.52-l.side*.05, .16, .42, .36).Stroke(.08, rc, rj, .01), .05, rgba{.02, .02, .03, .5})
		q.stroke(curve(pt{s * .94, -.06}, pt{s * 1.02, -.40}, pt{s * .80, -.74}, pt{s * .62, -.80}), .055, flat(frame.shade(.2)))
		q.fill(oval(s*.52, .06, .42, .36), linear(rgba{.82, .93, 1, .42}, rgba{.4, .55, .7, .30}, pt{s*.52 - .4, -.3}, pt{s*.52 + .4, .4}))
		q.fill(poly(pt{s*.52 - .26, -.14}, pt{s*.52 - .08, -.24}, pt{s*.52 - .20, .30}, pt{s*.52 - .32, .22}), flat(rgba{1, 1, 1, .6}))
		q.stroke(oval(s*.52, .06, .42, .36), .085, flat(frame))
		q.stroke(oval(s*.52, .05, .43, .37), .018, flat(rgba{1, 1, 1, .4}))
	}
	q.stroke(curve(pt{-.12, -.02}, pt{0, -.10}, pt{.12, -.02}), .075, flat(frame))
}

func drawSyringe(p *painter, l light) {
	q := p.turned(42)
	q.soft(rounded(-.14, -.6, .32, 1.5, .05), .06, rgba{.02, .02, .04, .5})
	q.stroke(line(pt{0, -1.3}, pt{0, -.66}), .022, flat(shine(l, "#d8e0e8")))
	lathe(q, poly(pt{-.06, -.72}, pt{.06, -.72}, pt{.09, -.56}, pt{-.09, -.56}), shine(l, "#8fb0c8"), l)
	q.fill(rounded(-.15, -.58, .30, 1.06, .05), linear(rgba{.9, .97, 1, .75}, rgba{.55, .68, .78, .75}, pt{l.side * .15, 0}, pt{-l.side * .15, 0}))
	q.fill(rounded(-.11, -.54, .22, .62, .03), linear(hex("#a8ffcc"), hex("#2f9a78"), pt{l.side * .1, 0}, pt{-l.side * .1, 0}))
	q.fill(rounded(-.13, .06, .26, .10, .02), flat(shine(l, "#2c3038")))
	q.fill(rounded(-.04, .14, .08, .82, .02), flat(shine(l, "#c0ccd4")))
	lathe(q, rounded(-.30, .44, .60, .08, .03), shine(l, "#c8d4dc"), l)
	lathe(q, rounded(-.20, .92, .40, .10, .04), shine(l, "#c8d4dc"), l)
	for i := range 7 {
		q.fill(box(.02, -.44+.13*float64(i), .10, .014), flat(hex("#2c3038").alpha(.7)))
	}
	q.fill(rounded(-.10, -.5, .035, .92, .017), flat(rgba{1, 1, 1, .7}))
	q.fill(oval(.0, -1.36, .03, .045), flat(hex("#a8ffcc")))
}

func drawPills(p *painter, l light) {
	// A phial on its side, and what it spilled.
	q := p.at(-.30, -.36, 1, 1).turned(64)
	q.soft(rounded(-.34, -.62, .72, 1.3, .12), .06, rgba{.05, .02, .02, .5})
	q.fill(rounded(-.36, -.60, .72, 1.24, .12), linear(hex("#ffb85a").alpha(.92), hex("#a8541a").alpha(.94), pt{l.side * -.36, 0}, pt{l.side * .36, 0}))
	q.fill(rounded(-.30, -.22, .60, .62, .02), flat(shine(l, "#f8f4ea")))
	scribble(q, -.24, .24, -.10, .11, 4, .022, hex("#4a4a58").alpha(.7))
	q.fill(rounded(-.28, -.56, .07, 1.1, .03), flat(rgba{1, 1, 1, .45}))
	lathe(q, rounded(-.40, .62, .80, .26, .06), shine(l, "#f4f6f6"), l)
	for i, c := range []pt{{.30, .10}, {.62, .34}, {.20, .52}, {-.20, .62}, {.70, -.10}, {.44, .78}, {-.55, .46}} {
		r := p.at(c.x, c.y, 1, 1).turned(float64(i) * 47)
		r.soft(rounded(-.15, -.05, .32, .15, .07), .03, rgba{.03, .02, .04, .5})
		r.fill(rounded(-.16, -.075, .32, .15, .075), linear(hex("#fbfbf6"), hex("#c8c4bc"), pt{0, -.07}, pt{0, .07}))
		r.inside(rounded(-.16, -.075, .32, .15, .075)).fill(box(-.2, -.1, .2, .2), linear(hex("#f0564a"), hex("#9a1f28"), pt{0, -.07}, pt{0, .07}))
		r.fill(rounded(-.12, -.05, .24, .03, .015), flat(rgba{1, 1, 1, .6}))
	}
}

func drawCrown(p *painter, l light) {
	c := shine(l, "#ecbc48")
	p.fill(oval(0, 0, 1.9, 1.9), glowInk(hex("#ffd97a").alpha(.45), pt{0, 0}, 1.9))
	// The back of the rim shows through the points.
	p.fill(joined([]pt{{-.92, .52}, {0, .30}, {.92, .52}}, []pt{{.92, .52}, {.86, .16}, {.5, .34}, {.2, -.06}, {0, .22}, {-.2, -.06}, {-.5, .34}, {-.86, .16}}), flat(c.shade(.7)))
	front := joined([]pt{{-.98, .62}, {-1.08, -.36}}, []pt{{-1.08, -.36}, {-.80, .06}, {-.56, .16}}, []pt{{-.56, .16}, {-.50, -.62}}, []pt{{-.50, -.62}, {-.26, .02}, {-.16, .14}}, []pt{{-.16, .14}, {0, -.84}}, []pt{{0, -.84}, {.16, .14}}, []pt{{.16, .14}, {.26, .02}, {.50, -.62}}, []pt{{.50, -.62}, {.56, .16}}, []pt{{.56, .16}, {.80, .06}, {1.08, -.36}}, []pt{{1.08, -.36}, {.98, .62}}, []pt{{.98, .62}, {.5, .80}, {0, .86}, {-.5, .80}, {-.98, .62}})
	p.fill(front, linear(c.lit(.6), c.shade(.62), pt{l.side, -.5}, pt{-l.side, .6}))
	in := p.inside(front)
	in.fill(joined([]pt{{-1.1, .30}, {-.5, .46}, {0, .52}, {.5, .46}, {1.1, .30}}, []pt{{1.1, .30}, {1.1, .38}, {.5, .54}, {0, .60}, {-.5, .54}, {-1.1, .38}}), flat(c.lit(.55)))
	in.fill(joined([]pt{{-1.1, .54}, {-.5, .72}, {0, .78}, {.5, .72}, {1.1, .54}}, []pt{{1.1, .54}, {1.1, 1}, {-1.1, 1}}), flat(c.shade(.25)))
	for i, q := range []pt{{-1.08, -.42}, {-.50, -.68}, {0, -.92}, {.50, -.68}, {1.08, -.42}} {
		k := hex([]string{"#ff5a6a", "#f4f0e6", "#5ac0ff", "#f4f0e6", "#ff5a6a"}[i])
		p.fill(oval(q.x, q.y, .11, .11), radial(k.lit(.7), k.shade(.4), pt{q.x + l.side*.03, q.y - .04}, .13))
	}
	for i, x := range []float64{-.72, -.38, 0, .38, .72} {
		y := .56 - .10*x*x*1.2
		k := hex([]string{"#3fc08a", "#f0485a", "#4f9af0", "#f0485a", "#3fc08a"}[i])
		p.fill(oval(x, y, .12, .105), flat(c.shade(.6)))
		p.fill(oval(x, y, .095, .08), radial(k.lit(.7), k.shade(.5), pt{x + l.side*.03, y - .03}, .11))
	}
	gleam(p, l.side*.55, .06, .14, .4, .8)
	sparkle(p, l.side*.5, -.66, .26)
	sparkle(p, 0, -.95, .2)
}

func drawMask(p *painter, l light) {
	for _, s := range []float64{-1, 1} {
		p.stroke(curve(pt{s * .78, -.2}, pt{s * 1.1, .2}, pt{s * .86, .62}, pt{s * 1.08, 1.0}), .05, flat(shine(l, "#a82a3a")))
	}
	face := joined([]pt{{-.80, -.62}, {0, -.96}, {.80, -.62}}, []pt{{.80, -.62}, {.82, .1}, {.42, .78}, {0, 1.0}}, []pt{{0, 1.0}, {-.42, .78}, {-.82, .1}, {-.80, -.62}})
	p.soft(face.Copy().Translate(-l.side*.06, .08), .08, rgba{.02, .02, .03, .55})
	c := shine(l, "#f6f0e4")
	p.fill(face, linear(c.lit(.4), c.shade(.62), pt{l.side * .8, -.6}, pt{-l.side * .8, .7}))
	in := p.inside(face)
	in.fill(joined([]pt{{0, -1}, {.1, -.2}, {0, .34}}, []pt{{0, .34}, {-l.side * .2, .30}, {-l.side * .06, -.2}, {0, -1}}), flat(c.shade(.4).alpha(.6)))
	gold := shine(l, "#e0b04a")
	for _, s := range []float64{-1, 1} {
		in.fill(lock(.34, pt{s * .12, -.10}, pt{s * .40, -.26}, pt{s * .72, -.22}), flat(hex("#0d0a12")))
		in.stroke(curve(pt{s * .10, -.06}, pt{s * .40, -.42}, pt{s * .76, -.34}), .035, flat(gold))
		in.stroke(curve(pt{s * .12, .02}, pt{s * .40, .06}, pt{s * .70, -.12}), .03, flat(gold))
		in.fill(lock(.12, pt{s * .42, .14}, pt{s * .44, .36}, pt{s * .40, .6}), flat(hex("#c02a3a").alpha(.85)))
		in.stroke(curve(pt{s * .2, -.72}, pt{s * .44, -.80}, pt{s * .6, -.62}, pt{s * .44, -.54}), .026, flat(gold))
	}
	in.fill(joined([]pt{{-.20, .56}, {0, .50}, {.20, .56}}, []pt{{.20, .56}, {0, .70}, {-.20, .56}}), flat(hex("#b01f34")))
	p.stroke(face, .03, flat(gold.alpha(.9)))
	gleam(in, l.side*.36, -.5, .2, .3, .6)
}

func drawBlood(p *painter, l light) {
	dark, lit := hex("#5a0610"), hex("#c01c28")
	p.fill(blob(pt{-.9, .1}, pt{-.6, -.35}, pt{-.1, -.5}, pt{.3, -.36}, pt{.75, -.42}, pt{.95, .05}, pt{.6, .4}, pt{.2, .42}, pt{-.1, .62}, pt{-.5, .4}), linear(lit, dark, pt{l.side, -.5}, pt{-l.side, .6}))
	p.fill(blob(pt{-.6, .05}, pt{-.3, -.28}, pt{.1, -.36}, pt{.5, -.2}, pt{.4, .1}, pt{-.1, .25}), flat(lit.lit(.05).alpha(.5)))
	for i, q := range [][3]float64{{-1.05, -.5, .09}, {.98, -.62, .07}, {.2, -.86, .11}, {-.45, -.8, .05}, {1.15, .42, .10}, {-.95, .66, .07}, {.35, .82, .13}, {-.2, .95, .05}, {.8, .85, .05}} {
		p.fill(oval(q[0], q[1], q[2], q[2]*.8), flat(lit.mix(dark, .2*float64(i%4))))
		p.fill(oval(q[0]+l.side*q[2]*.3, q[1]-q[2]*.3, q[2]*.25, q[2]*.16), flat(rgba{1, .8, .8, .7}))
	}
	p.fill(lock(.08, pt{l.side * -.1, -.34}, pt{l.side * .3, -.30}, pt{l.side * .62, -.16}), flat(rgba{1, .86, .86, .65}))
	p.fill(lock(.05, pt{-.5, .24}, pt{-.2, .36}, pt{.1, .30}), flat(rgba{1, .8, .8, .4}))
}
