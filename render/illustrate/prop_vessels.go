package illustrate

import (
	"math"
)

// Things that hold what one drinks or eats.

func drawWine(p *painter, l light) {
	bowl := joined([]pt{{-.52, -.92}, {-.62, -.4}, {-.40, .10}, {0, .24}}, []pt{{0, .24}, {.40, .10}, {.62, -.4}, {.52, -.92}}, []pt{{.52, -.92}, {-.52, -.92}})
	p.fill(bowl, linear(rgba{.92, .97, 1, .34}, rgba{.6, .7, .8, .20}, pt{l.side * .6, 0}, pt{-l.side * .6, 0}))
	in := p.inside(bowl)
	in.fill(box(-.8, -.42, 1.6, .8), linear(hex("#d82a4a"), hex("#4a0618"), pt{l.side * .5, -.4}, pt{-l.side * .4, .2}))
	p.fill(oval(0, -.42, .605, .11), linear(hex("#f05a70"), hex("#8a1430"), pt{l.side * .5, 0}, pt{-l.side * .5, 0}))
	p.stroke(oval(0, -.92, .52, .085), .022, flat(rgba{1, 1, 1, .8}))
	p.fill(rounded(-.032, .2, .064, .68, .02), linear(rgba{1, 1, 1, .85}, rgba{.6, .7, .8, .6}, pt{l.side * .04, 0}, pt{-l.side * .04, 0}))
	p.fill(oval(0, .92, .46, .08), linear(rgba{1, 1, 1, .7}, rgba{.5, .6, .7, .5}, pt{l.side * .4, 0}, pt{-l.side * .4, 0}))
	p.fill(oval(0, .90, .30, .045), flat(hex("#a01838").alpha(.35)))
	p.fill(lock(.12, pt{l.side * .44, -.82}, pt{l.side * .52, -.4}, pt{l.side * .36, -.02}), flat(rgba{1, 1, 1, .75}))
	p.fill(lock(.05, pt{-l.side * .46, -.78}, pt{-l.side * .54, -.4}, pt{-l.side * .42, -.1}), flat(rgba{1, 1, 1, .4}))
	sparkle(p, l.side*.46, -.84, .22)
}

func drawTeapot(p *painter, l light) {
	c := shine(l, "#e8eef4")
	p.stroke(curve(pt{-.62, -.30}, pt{-1.12, -.42}, pt{-1.14, .34}, pt{-.66, .48}), .13, flat(c.shade(.25)))
	lathe(p, joined([]pt{{.58, .34}, {.92, .18}, {.98, -.2}, {1.24, -.38}}, []pt{{1.24, -.38}, {1.32, -.30}}, []pt{{1.32, -.30}, {1.16, .0}, {1.10, .42}, {.60, .68}}), c, l)
	shape := joined([]pt{{-.42, -.46}, {.42, -.46}}, []pt{{.42, -.46}, {.80, -.1}, {.80, .5}, {.40, .92}}, []pt{{.40, .92}, {-.40, .92}}, []pt{{-.40, .92}, {-.80, .5}, {-.80, -.1}, {-.42, -.46}})
	lathe(p, shape, c, l)
	in := p.inside(shape)
	blue := hex("#2f5ab0").alpha(.85)
	in.stroke(curve(pt{-.7, .55}, pt{-.3, .2}, pt{-.06, .34}, pt{.3, -.1}, pt{.66, .05}), .045, flat(blue.shade(.2)))
	for i, q := range []pt{{-.34, .22}, {.0, .26}, {.32, -.08}, {-.06, -.06}, {.5, .18}} {
		b := in.at(q.x, q.y, .17, .17)
		for j := range 5 {
			a := float64(j)/5*2*math.Pi + float64(i)
			b.fill(oval(math.Cos(a)*.6, math.Sin(a)*.6, .46, .42), flat(blue))
		}
		b.fill(oval(0, 0, .3, .3), flat(c))
	}
	in.fill(box(-1, .76, 2, .05), flat(blue))
	lathe(p, joined([]pt{{-.44, -.46}, {-.3, -.66}, {.3, -.66}, {.44, -.46}}, []pt{{.44, -.46}, {-.44, -.46}}), c, l)
	lathe(p, oval(0, -.74, .12, .11), c, l)
	lathe(p, rounded(-.42, .88, .84, .12, .04), c.shade(.1), l)
	gleam(p, l.side*.44, .0, .13, .26, .95)
	steam(p, 1.3, -.46)
}

// steam rises from (x, y).
func steam(p *painter, x, y float64) {
	for i := range 3 {
		t := float64(i)
		var pts []pt
		var half []float64
		for j := range 13 {
			u := float64(j) / 12
			pts = append(pts, pt{x + .10*(t-1) + .09*math.Sin(u*5.5+t*1.7)*(.3+u), y - .95*u - .06*t})
			half = append(half, .055*math.Sin(math.Pi*(.08+.92*u))+.012)
		}
		p.soft(limb(pts, half), .035, rgba{1, 1, 1, .26})
	}
}

func drawCup(p *painter, l light) {
	c := shine(l, "#f4ecde")
	p.fill(oval(0, .94, 1.10, .17), flat(c.shade(.5)))
	p.fill(oval(0, .90, 1.10, .17), linear(c.lit(.4), c.shade(.30), pt{l.side, 0}, pt{-l.side, 0}))
	p.fill(oval(0, .90, .66, .09), flat(c.shade(.35)))
	p.stroke(curve(pt{.66, -.06}, pt{1.06, -.10}, pt{1.02, .46}, pt{.56, .50}), .13, flat(c.shade(.2)))
	shape := joined([]pt{{-.72, -.32}, {.72, -.32}}, []pt{{.72, -.32}, {.68, .4}, {.36, .88}}, []pt{{.36, .88}, {-.36, .88}}, []pt{{-.36, .88}, {-.68, .4}, {-.72, -.32}})
	lathe(p, shape, c, l)
	in := p.inside(shape)
	in.fill(joined([]pt{{-.8, .14}, {0, .26}, {.8, .14}}, []pt{{.8, .14}, {.8, .34}, {0, .46}, {-.8, .34}}), flat(shine(l, "#c8603f").alpha(.9)))
	p.fill(oval(0, -.32, .72, .19), linear(c.lit(.5), c.shade(.2), pt{l.side * .7, 0}, pt{-l.side * .7, 0}))
	p.fill(oval(0, -.29, .63, .15), linear(shine(l, "#8a5230"), shine(l, "#3a1e12"), pt{l.side * .6, 0}, pt{-l.side * .6, 0}))
	p.stroke(curve(pt{-.3, -.27}, pt{-.1, -.33}, pt{.08, -.25}, pt{.3, -.30}), .04, flat(shine(l, "#e8cfa4")))
	gleam(in, l.side*.46, .16, .12, .4, .7)
	steam(p, -.2, -.46)
	steam(p, .24, -.42)
}

func drawPotion(p *painter, l light) {
	glow := hex("#5affb0")
	p.fill(oval(0, .35, 1.9, 1.9), glowInk(glow.alpha(.6), pt{0, .35}, 1.9))
	flask := joined([]pt{{-.18, -.78}, {-.18, -.22}}, []pt{{-.18, -.22}, {-.74, .2}, {-.72, .78}, {-.40, 1.0}}, []pt{{-.40, 1.0}, {.40, 1.0}}, []pt{{.40, 1.0}, {.72, .78}, {.74, .2}, {.18, -.22}}, []pt{{.18, -.22}, {.18, -.78}})
	p.fill(flask, linear(rgba{.9, 1, .98, .42}, rgba{.4, .55, .6, .4}, pt{l.side * .7, 0}, pt{-l.side * .7, 0}))
	in := p.inside(flask)
	liquid := joined([]pt{{-.9, .20}, {-.4, .15}, {0, .23}, {.5, .15}, {.9, .22}}, []pt{{.9, .22}, {.9, 1.1}, {-.9, 1.1}})
	in.fill(liquid, radial(hex("#d8ffe8"), hex("#0f7a58"), pt{0, .5}, .85))
	for _, q := range [][3]float64{{-.3, .5, .09}, {.2, .72, .06}, {.36, .42, .05}, {-.06, .34, .045}, {-.44, .76, .05}, {.04, .56, .035}} {
		in.fill(oval(q[0], q[1], q[2], q[2]), flat(rgba{1, 1, 1, .55}))
		in.fill(oval(q[0]-.02, q[1]-.02, q[2]*.4, q[2]*.4), flat(rgba{1, 1, 1, .9}))
	}
	p.fill(lock(.14, pt{l.side * .5, .16}, pt{l.side * .60, .5}, pt{l.side * .44, .84}), flat(rgba{1, 1, 1, .7}))
	p.fill(rounded(l.side*.09-.03, -.72, .06, .46, .03), flat(rgba{1, 1, 1, .6}))
	lathe(p, rounded(-.24, -.80, .48, .10, .04), shine(l, "#c8d8d8"), l)
	lathe(p, rounded(-.15, -1.02, .30, .24, .05), shine(l, "#a8703f"), l)
	// A tag hangs from the neck.
	p.stroke(curve(pt{-.2, -.5}, pt{0, -.42}, pt{.2, -.5}), .035, flat(shine(l, "#c8a868")))
	q := p.at(.34, -.32, 1, 1).turned(-12)
	sheet(q, poly(pt{-.02, -.16}, pt{.14, -.08}, pt{.14, .22}, pt{-.16, .22}, pt{-.16, -.08}), shine(l, "#f0e0b8"), l)
	q.fill(oval(0, .04, .06, .055), flat(hex("#2a2024")))
	q.fill(box(-.03, .07, .06, .05), flat(hex("#2a2024")))
	for i := range 3 {
		p.fill(oval(-.1+.14*float64(i), -1.12-.16*float64(i), .035, .035), flat(glow.lit(.3).alpha(.7)))
	}
}

func drawBottle(p *painter, l light) {
	glass := joined([]pt{{-.14, -1.0}, {-.14, -.5}}, []pt{{-.14, -.5}, {-.40, -.26}, {-.42, .0}}, []pt{{-.42, .0}, {-.42, .92}, {-.36, 1.0}}, []pt{{-.36, 1.0}, {.36, 1.0}}, []pt{{.36, 1.0}, {.42, .92}, {.42, .0}}, []pt{{.42, .0}, {.40, -.26}, {.14, -.5}}, []pt{{.14, -.5}, {.14, -1.0}})
	p.fill(glass, linear(hex("#8fe0a8"), hex("#0d3a2a"), pt{l.side * .42, 0}, pt{-l.side * .42, 0}))
	in := p.inside(glass)
	in.fill(box(-.5, -.05, 1, 1.1), linear(hex("#c88a2a").alpha(.55), hex("#5a2a08").alpha(.7), pt{l.side * .4, 0}, pt{-l.side * .4, 0}))
	label := rounded(-.42, .14, .84, .58, .02)
	lathe(p, label, shine(l, "#f2e4c2"), l)
	p.stroke(rounded(-.34, .20, .68, .46, .02), .018, flat(hex("#8a3a2a")))
	p.fill(poly(pt{0, .26}, pt{.10, .36}, pt{0, .46}, pt{-.10, .36}), flat(hex("#a8382a")))
	scribble(p, -.24, .26, .53, .07, 2, .022, hex("#5a3428").alpha(.8))
	lathe(p, rounded(-.17, -1.02, .34, .30, .05), shine(l, "#a82a30"), l)
	p.fill(box(-.17, -.78, .34, .04), flat(shine(l, "#e0b450")))
	p.fill(rounded(l.side*.29-.035, -.16, .07, .30, .03), flat(rgba{1, 1, 1, .75}))
	p.fill(rounded(l.side*.29-.035, .76, .07, .18, .03), flat(rgba{1, 1, 1, .6}))
	p.fill(rounded(l.side*.07-.02, -.70, .045, .22, .02), flat(rgba{1, 1, 1, .6}))
	// A glass beside it.
	g := p.at(-l.side*.80, .62, .38, .38)
	g.fill(poly(pt{-.62, -.9}, pt{.62, -.9}, pt{.5, 1}, pt{-.5, 1}), linear(rgba{1, 1, 1, .42}, rgba{.6, .7, .8, .3}, pt{l.side * .6, 0}, pt{-l.side * .6, 0}))
	g.fill(poly(pt{-.56, .05}, pt{.56, .05}, pt{.48, .92}, pt{-.48, .92}), linear(hex("#f0a83a").alpha(.9), hex("#8a4410").alpha(.9), pt{l.side * .5, 0}, pt{-l.side * .5, 0}))
	g.stroke(oval(0, -.9, .62, .12), .04, flat(rgba{1, 1, 1, .8}))
}

func drawBowl(p *painter, l light) {
	c := shine(l, "#2f5f8a")
	shape := joined([]pt{{-1.05, -.12}, {-.92, .42}, {-.42, .86}}, []pt{{-.42, .86}, {.42, .86}}, []pt{{.42, .86}, {.92, .42}, {1.05, -.12}})
	lathe(p, shape, c, l)
	in := p.inside(shape)
	for i := range 6 {
		x := -.9 + .36*float64(i)
		in.stroke(curve(pt{x - .18, .30}, pt{x, .14}, pt{x + .18, .30}), .04, flat(shine(l, "#e8f0f4")))
		in.stroke(curve(pt{x - .10, .34}, pt{x, .25}, pt{x + .10, .34}), .03, flat(shine(l, "#e8f0f4")))
	}
	lathe(p, rounded(-.44, .84, .88, .16, .05), c.shade(.2), l)
	p.fill(oval(0, -.12, 1.05, .28), linear(shine(l, "#f0f4f6"), shine(l, "#8a9aa8"), pt{l.side, 0}, pt{-l.side, 0}))
	p.fill(oval(0, -.10, .95, .23), radial(hex("#f0b060"), hex("#a8521e"), pt{l.side * .3, -.2}, 1.1))
	for i := range 6 {
		x := -.6 + .16*float64(i)
		p.stroke(curve(pt{x, -.02}, pt{x + .10, -.20}, pt{x + .28, -.10}, pt{x + .36, .0}), .045, flat(shine(l, "#f8e4a8")))
	}
	p.fill(oval(.44, -.14, .24, .11), flat(shine(l, "#fdf8ee")))
	p.fill(oval(.44, -.15, .12, .055), flat(shine(l, "#f4a83a")))
	for i, q := range []pt{{-.5, -.16}, {-.3, -.06}, {.06, -.2}, {-.1, -.02}} {
		r := p.at(q.x, q.y, 1, 1).turned(float64(i) * 50)
		r.fill(rounded(-.06, -.025, .12, .05, .02), flat(shine(l, "#5a9a4a")))
	}
	for _, d := range []float64{0, .12} {
		p.stroke(line(pt{-.1 + d, -.16}, pt{1.2 + d*.3, -.86 + d}), .05, flat(shine(l, "#a8402f")))
	}
	steam(p, -.3, -.36)
	steam(p, .2, -.34)
}
