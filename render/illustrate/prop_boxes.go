package illustrate

import (
	"math"
)

// Boxes and bags.

// crateFaces are the three visible sides of a box seen from a corner.
func crateFaces(p *painter, c rgba, l light) {
	left, right := c.lit(.10), c.shade(.50)
	if l.side > 0 {
		left, right = right, left
	}
	p.fill(poly(pt{-1.06, -.34}, pt{0, -.02}, pt{0, 1.0}, pt{-1.06, .64}), linear(left.lit(.1), left.shade(.25), pt{-1, -.3}, pt{0, .9}))
	p.fill(poly(pt{1.06, -.34}, pt{0, -.02}, pt{0, 1.0}, pt{1.06, .64}), linear(right.lit(.1), right.shade(.25), pt{1, -.3}, pt{0, .9}))
	p.fill(poly(pt{-1.06, -.34}, pt{0, -.70}, pt{1.06, -.34}, pt{0, -.02}), linear(c.lit(.5), c.lit(.16), pt{l.side, -.5}, pt{-l.side, -.2}))
	p.stroke(line(pt{-1.06, -.34}, pt{0, -.02}, pt{1.06, -.34}), .018, flat(c.lit(.7).alpha(.8)))
	p.stroke(line(pt{0, -.02}, pt{0, 1.0}), .016, flat(c.lit(.5).alpha(.6)))
}

func drawBox(p *painter, l light) {
	c := shine(l, "#c8965c")
	crateFaces(p, c, l)
	tape := shine(l, "#f0dfb4")
	p.fill(poly(pt{-.62, -.49}, pt{-.44, -.55}, pt{.62, -.21}, pt{.44, -.15}), flat(tape.alpha(.9)))
	p.fill(poly(pt{.44, -.15}, pt{.62, -.21}, pt{.62, .10}, pt{.44, .16}), flat(tape.shade(.25).alpha(.9)))
	p.fill(poly(pt{-.92, .08}, pt{-.30, .27}, pt{-.30, .66}, pt{-.92, .47}), flat(shine(l, "#faf6ec")))
	for i := range 3 {
		y := .18 + .10*float64(i)
		p.stroke(line(pt{-.84, y}, pt{-.52 + .06*float64(i%2), y + .10}), .024, flat(hex("#3a3440").alpha(.8)))
	}
	for i := range 6 {
		x := -.46 + .022*float64(i)
		p.fill(poly(pt{x, .36 + .3*(x+.46)}, pt{x + .012, .363 + .3*(x+.46)}, pt{x + .012, .553 + .3*(x+.46)}, pt{x, .55 + .3*(x+.46)}), flat(hex("#2a2428")))
	}
	// Twine around it, and an arrow up.
	p.stroke(line(pt{.72, .02}, pt{.72, .34}), .04, flat(hex("#a83a2a").alpha(.8)))
	p.stroke(line(pt{.60, .16}, pt{.72, .00}, pt{.84, .08}), .04, flat(hex("#a83a2a").alpha(.8)))
	p.stroke(line(pt{.58, .46}, pt{.88, .36}), .035, flat(hex("#a83a2a").alpha(.8)))
}

// drawOpenBox is a box of cardboard whose flaps stand open; something in it glows.
func drawOpenBox(p *painter, l light) {
	c := shine(l, "#c08a54")
	p.fill(oval(0, -.35, 1.9, 1.5), glowInk(lampColor.alpha(.55), pt{0, -.35}, 1.8))
	// The back flaps and what is inside.
	p.fill(poly(pt{-1.0, -.28}, pt{0, -.58}, pt{-.28, -1.0}, pt{-1.22, -.66}), linear(c.shade(.35), c.shade(.6), pt{-1, -.3}, pt{-.4, -1}))
	p.fill(poly(pt{1.0, -.28}, pt{0, -.58}, pt{.28, -1.0}, pt{1.22, -.66}), linear(c.shade(.25), c.shade(.5), pt{1, -.3}, pt{.4, -1}))
	hole := poly(pt{-1.0, -.28}, pt{0, -.58}, pt{1.0, -.28}, pt{0, .04})
	p.fill(hole, linear(c.shade(.95), c.shade(.6), pt{0, -.6}, pt{0, .05}))
	in := p.inside(hole)
	paper := shine(l, "#f4ead6")
	for i := range 9 {
		x, y := -.66+.165*float64(i), -.22-.09*math.Abs(math.Sin(float64(i)*2.2))
		in.fill(blob(pt{x - .16, y + .16}, pt{x - .10, y - .06}, pt{x + .02, y - .10}, pt{x + .12, y + .02}, pt{x + .16, y + .18}), linear(paper.lit(.4), paper.shade(.4), pt{x, y - .1}, pt{x, y + .2}))
	}
	p.fill(oval(0, -.30, .9, .5), glowInk(hex("#fff0c0").alpha(.75), pt{0, -.30}, .9))
	left, right := c.lit(.10), c.shade(.46)
	if l.side > 0 {
		left, right = right, left
	}
	p.fill(poly(pt{-1.0, -.28}, pt{0, .04}, pt{0, 1.0}, pt{-1.0, .66}), linear(left.lit(.08), left.shade(.3), pt{-1, -.3}, pt{0, .9}))
	p.fill(poly(pt{1.0, -.28}, pt{0, .04}, pt{0, 1.0}, pt{1.0, .66}), linear(right.lit(.08), right.shade(.3), pt{1, -.3}, pt{0, .9}))
	// The front flaps hang over.
	p.soft(poly(pt{-1.0, -.22}, pt{0, .12}, pt{-.24, .44}, pt{-1.26, .08}), .05, rgba{.1, .05, .02, .5})
	p.fill(poly(pt{-1.0, -.28}, pt{0, .04}, pt{-.26, .36}, pt{-1.28, .02}), linear(c.lit(.42), c.lit(.06), pt{-.6, -.2}, pt{-.8, .3}))
	p.soft(poly(pt{1.0, -.22}, pt{0, .12}, pt{.24, .44}, pt{1.26, .08}), .05, rgba{.1, .05, .02, .5})
	p.fill(poly(pt{1.0, -.28}, pt{0, .04}, pt{.26, .36}, pt{1.28, .02}), linear(c.lit(.26), c.shade(.12), pt{.6, -.2}, pt{.8, .3}))
	p.stroke(line(pt{-1.0, -.28}, pt{0, .04}, pt{1.0, -.28}), .016, flat(c.lit(.7).alpha(.8)))
	p.stroke(line(pt{0, .04}, pt{0, 1.0}), .016, flat(c.lit(.5).alpha(.6)))
	p.fill(poly(pt{-.86, .38}, pt{-.42, .53}, pt{-.42, .78}, pt{-.86, .62}), flat(shine(l, "#faf6ec")))
	for i := range 2 {
		y := .47 + .09*float64(i)
		p.stroke(line(pt{-.80, y}, pt{-.50, y + .10}), .02, flat(hex("#3a3440").alpha(.8)))
	}
}

func drawGift(p *painter, l light) {
	crateFaces(p, shine(l, "#c8343f"), l)
	rib := shine(l, "#f6d27a")
	p.fill(poly(pt{-.62, -.21}, pt{-.42, -.15}, pt{-.42, .85}, pt{-.62, .78}), flat(rib))
	p.fill(poly(pt{.62, -.21}, pt{.42, -.15}, pt{.42, .85}, pt{.62, .78}), flat(rib.shade(.4)))
	p.fill(poly(pt{-.62, -.21}, pt{-.42, -.15}, pt{.62, -.49}, pt{.42, -.55}), flat(rib.lit(.3)))
	p.fill(poly(pt{.62, -.21}, pt{.42, -.15}, pt{-.62, -.49}, pt{-.42, -.55}), flat(rib.lit(.15)))
	for _, s := range []float64{-1, 1} {
		p.fill(joined([]pt{{0, -.38}, {s * .34, -.86}, {s * .66, -.78}, {s * .5, -.46}}, []pt{{s * .5, -.46}, {0, -.38}}), linear(rib.lit(.5), rib.shade(.4), pt{s * .3, -.9}, pt{s * .2, -.4}))
		p.fill(joined([]pt{{s * .1, -.44}, {s * .36, -.70}, {s * .50, -.66}, {s * .42, -.50}}, []pt{{s * .42, -.50}, {s * .1, -.44}}), flat(rib.shade(.6)))
		p.fill(poly(pt{0, -.38}, pt{s * .34, -.12}, pt{s * .48, -.22}), flat(rib.shade(.1)))
	}
	lathe(p, oval(0, -.42, .14, .12), rib, l)
	sparkle(p, l.side*.5, -.72, .2)
}

func drawChest(p *painter, l light) {
	p.fill(oval(0, -.1, 1.9, 1.6), glowInk(lampColor.alpha(.5), pt{0, -.1}, 1.9))
	c, gold := shine(l, "#8a4f2c"), shine(l, "#e8b84e")
	// The lid stands open; gold light comes out.
	lid := joined([]pt{{-1.0, -.30}, {-1.02, -.78}, {-.8, -1.0}}, []pt{{-.8, -1.0}, {.8, -1.0}}, []pt{{.8, -1.0}, {1.02, -.78}, {1.0, -.30}})
	lathe(p, lid, c.shade(.35), l)
	p.fill(box(-.86, -.88, 1.72, .56), linear(hex("#5a1a28"), hex("#8a2a38"), pt{0, -.9}, pt{0, -.3}))
	p.fill(oval(0, -.12, 1.0, .5), glowInk(hex("#ffe9a0").alpha(.95), pt{0, -.12}, 1.0))
	for i := range 15 {
		x, y := -.78+.112*float64(i), -.20-.10*math.Abs(math.Sin(float64(i)*1.7))
		p.fill(oval(x, y, .12, .07), linear(gold.lit(.6), gold.shade(.4), pt{x + l.side*.1, y}, pt{x - l.side*.1, y}))
	}
	for i, q := range []pt{{-.4, -.36}, {.34, -.40}, {.02, -.44}} {
		gemAt(p.at(q.x, q.y, .13, .13), hex([]string{"#ffb0c0", "#b0e0ff", "#b0ffd0"}[i]), hex([]string{"#b01840", "#1f5ab0", "#0f8a50"}[i]))
	}
	front := rounded(-1.04, -.12, 2.08, 1.12, .05)
	lathe(p, front, c, l)
	for i := range 3 {
		p.fill(box(-1.04, .20+.27*float64(i), 2.08, .022), flat(c.shade(.8)))
	}
	for _, x := range []float64{-.98, -.42, .30, .86} {
		p.fill(box(x, -.12, .13, 1.12), linear(gold.lit(.3), gold.shade(.6), pt{0, -.1}, pt{0, 1}))
		for j := range 3 {
			p.fill(oval(x+.065, .02+.42*float64(j), .03, .03), flat(gold.lit(.5)))
		}
	}
	lathe(p, rounded(-.20, -.16, .40, .46, .06), gold, l)
	p.fill(oval(0, .04, .06, .07), flat(hex("#1a0d08")))
	p.fill(poly(pt{-.03, .06}, pt{.03, .06}, pt{.05, .20}, pt{-.05, .20}), flat(hex("#1a0d08")))
	sparkle(p, -.34, -.44, .26)
	sparkle(p, .5, -.3, .2)
}

func drawSuitcase(p *painter, l light) {
	c, trim := shine(l, "#a8643a"), shine(l, "#5f3420")
	p.stroke(curve(pt{-.28, -.56}, pt{-.26, -.86}, pt{.26, -.86}, pt{.28, -.56}), .10, flat(trim.lit(.1)))
	lathe(p, rounded(-1.12, -.58, 2.24, 1.56, .14), c, l)
	p.fill(box(-1.12, .16, 2.24, .035), flat(trim.shade(.5)))
	p.fill(box(-1.12, .195, 2.24, .014), flat(c.lit(.5)))
	for _, x := range []float64{-.66, .66} {
		lathe(p, rounded(x-.10, -.58, .20, 1.56, .03), trim, l)
		lathe(p, rounded(x-.13, .06, .26, .20, .03), shine(l, "#e0b450"), l)
		for _, d := range []float64{-.07, .07} {
			p.stroke(line(pt{x + d, -.54}, pt{x + d, .94}), .010, flat(shine(l, "#d8b088").alpha(.7)))
		}
	}
	for _, q := range [][2]float64{{-1, -1}, {1, -1}, {-1, 1}, {1, 1}} {
		x, y := q[0]*1.12, .2+q[1]*.78
		lathe(p, joined([]pt{{x, y}, {x, y - q[1]*.30}}, []pt{{x, y - q[1]*.30}, {x - q[0]*.22, y - q[1]*.24}, {x - q[0]*.30, y}}), trim.lit(.1), l)
	}
	// Stickers of journeys.
	q := p.at(-.20, .58, 1, 1).turned(-12)
	q.fill(oval(0, 0, .24, .22), flat(shine(l, "#3f7ab0")))
	q.fill(poly(pt{-.14, .08}, pt{-.02, -.12}, pt{.06, .0}, pt{.10, -.05}, pt{.18, .08}), flat(shine(l, "#f4f0e6")))
	q = p.at(.26, -.24, 1, 1).turned(9)
	q.fill(rounded(-.22, -.14, .44, .28, .03), flat(shine(l, "#e8c85a")))
	q.fill(rounded(-.17, -.09, .34, .18, .02), flat(shine(l, "#c8483a")))
	q.fill(oval(0, 0, .06, .06), flat(shine(l, "#f4f0e6")))
	gleam(p, l.side*.9, -.4, .16, .14, .6)
}

func drawBag(p *painter, l light) {
	c, trim := shine(l, "#3f6a8a"), shine(l, "#b8784a")
	p.stroke(curve(pt{-.18, -.86}, pt{0, -1.1}, pt{.18, -.86}), .08, flat(trim))
	for _, s := range []float64{-1, 1} {
		p.stroke(curve(pt{s * .5, -.6}, pt{s * .96, -.1}, pt{s * .80, .9}), .11, flat(trim.shade(.3)))
	}
	shape := joined([]pt{{-.70, 1.0}, {-.80, .1}, {-.62, -.66}, {0, -.94}}, []pt{{0, -.94}, {.62, -.66}, {.80, .1}, {.70, 1.0}}, []pt{{.70, 1.0}, {-.70, 1.0}})
	lathe(p, shape, c, l)
	in := p.inside(shape)
	in.fill(joined([]pt{{-.8, -.24}, {0, -.10}, {.8, -.24}}, []pt{{.8, -.24}, {.62, -.8}, {0, -1}, {-.62, -.8}}), linear(c.lit(.25), c.shade(.3), pt{l.side * .6, -.8}, pt{-l.side * .6, -.2}))
	in.soft(curve(pt{-.8, -.22}, pt{0, -.06}, pt{.8, -.22}).Stroke(.06, rc, rj, .01), .04, rgba{.02, .03, .06, .5})
	for _, x := range []float64{-.34, .34} {
		lathe(p, rounded(x-.07, -.40, .14, .66, .03), trim, l)
		lathe(p, rounded(x-.11, .0, .22, .16, .03), shine(l, "#e0b450"), l)
		p.fill(rounded(x-.05, .04, .10, .08, .01), flat(trim.shade(.3)))
	}
	lathe(p, rounded(-.52, .34, 1.04, .54, .10), c.lit(.08), l)
	p.stroke(curve(pt{-.5, .46}, pt{0, .54}, pt{.5, .46}), .03, flat(trim))
	p.stroke(line(pt{.1, .50}, pt{.12, .66}), .03, flat(shine(l, "#e0b450")))
	q := p.at(.56, .36, 1, 1).turned(8)
	q.fill(rounded(-.07, 0, .14, .26, .02), flat(shine(l, "#e8d8b8")))
}
