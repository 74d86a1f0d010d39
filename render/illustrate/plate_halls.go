package illustrate

import (
	"math"

	"github.com/talereel/talereel/storyboard"
)

func (k *kit) palace() {
	k.room(chamber{left: 3.2, right: 3.2, back: 12, high: 7.2, walls: "#8a88b0", floor: "#8a7a90", ceiling: "#4d4a66", trim: "#c8b48a", under: "checks", paper: "stone"})
	// Tall windows behind the throne.
	for _, x := range []float64{-2.55, 1.35} {
		k.archWindow(x, 1.2, 1.2, 4.3)
	}
	k.archWindow(-.75, 2.6, 1.5, 3.4)
	// Columns in two rows, banners between them.
	for i := 3; i >= 0; i-- {
		z := 4.6 + 2.3*float64(i)
		for _, s := range []float64{-1, 1} {
			x := s * 1.78
			if i < 3 {
				q := k.plane(x-s*.02, z+1.1)
				ban := k.c([]string{"#6a2f8a", "#a8304a", "#2f4a8a"}[i], .04+.03*float64(i))
				q.cut(poly(pt{-.3, -5.2}, pt{.3, -5.2}, pt{.3, -2.7}, pt{0, -2.35}, pt{-.3, -2.7}), ban)
				q.fill(box(-.3, -5.1, .6, .08), k.c("#e0b44a", .05))
				q.fill(poly(pt{0, -4.4}, pt{.15, -4.1}, pt{0, -3.8}, pt{-.15, -4.1}), k.c("#e0b44a", .05))
			}
			k.pillar(x, z, .30, 7.2, "#c8c0cc")
		}
	}
	// Steps, throne, carpet.
	stone := k.c("#b8acb8", .06)
	for i := range 3 {
		w := 2.6 - .5*float64(i)
		k.block(-w/2, .18*float64(i), 9.4+.45*float64(i), w, .18, 2, stone.shade(.08*float64(i)))
	}
	k.fill(k.mat(-.62, .62, .8, 9.4), k.c("#a02a40", .02))
	for _, x := range []float64{-.62, .52} {
		k.fill(k.mat(x, x+.10, .8, 9.4), k.c("#e0b44a", .02))
	}
	for i := range 3 {
		k.fill(k.quad(p3{-.5, .18 * float64(i+1), 9.4 + .45*float64(i)}, p3{.5, .18 * float64(i+1), 9.4 + .45*float64(i)}, p3{.5, .18 * float64(i), 9.39 + .45*float64(i)}, p3{-.5, .18 * float64(i), 9.39 + .45*float64(i)}), k.c("#a02a40", .02).shade(.3))
	}
	k.throne(0, .54, 10.4)
	for _, s := range []float64{-1, 1} {
		k.brazier(s*.98, 7.4)
	}
	k.dim(.5)
	k.offer(k.spotAt("table", -.5, .20, 9.4), k.spotAt("table", 0, 1.2, 10.3))
}

// pillar from floor to ceiling.
func (k *kit) pillar(x, z, r, high float64, c string) {
	q := k.plane(x, z)
	col := k.c(c, .04+depth(z)*.5)
	q.stand(0, r*3)
	q.across(box(-r, -high, 2*r, high), col.lit(.16), col.shade(.68), -r, r)
	for i := range 5 {
		fx := -r*.72 + r*.36*float64(i)
		q.fill(box(fx, -high+r*2, r*.09, high-r*3.4), col.shade(.55).alpha(.6))
	}
	q.across(box(-r*1.3, -r*.9, r*2.6, r*.9), col.lit(.2), col.shade(.5), -r, r)
	q.across(box(-r*1.15, -r*1.5, r*2.3, r*.6), col.lit(.14), col.shade(.6), -r, r)
	q.across(box(-r*1.4, -high, r*2.8, r), col.lit(.12), col.shade(.6), -r, r)
	q.fill(box(-r*1.25, -high+r, r*2.5, r*.22), k.c("#e0b44a", .06))
}

func (k *kit) throne(x, y, z float64) {
	q := k.plane(x, z)
	gold, red := k.c("#e8b84a", .03), k.c("#a82a44", .03)
	q.glow(0, -y-1.4, 2.0, lampColor, k.after(.25, .45))
	q.cut(joined([]pt{{-.62, -y}, {-.55, -y - 1.9}}, []pt{{-.55, -y - 1.9}, {-.3, -y - 2.3}, {0, -y - 2.75}}, []pt{{0, -y - 2.75}, {.3, -y - 2.3}, {.55, -y - 1.9}}, []pt{{.55, -y - 1.9}, {.62, -y}}), gold)
	q.fill(joined([]pt{{-.44, -y - .5}, {-.40, -y - 1.8}}, []pt{{-.40, -y - 1.8}, {-.2, -y - 2.1}, {0, -y - 2.4}}, []pt{{0, -y - 2.4}, {.2, -y - 2.1}, {.40, -y - 1.8}}, []pt{{.40, -y - 1.8}, {.44, -y - .5}}), red)
	for i := range 3 {
		for j := range 2 {
			q.fill(oval(-.2+.4*float64(j)-.0, -y-.95-.35*float64(i), .035, .035), gold.lit(.2))
		}
	}
	q.cut(rounded(-.6, -y-.66, 1.2, .24, .05), red.lit(.1))
	q.cut(box(-.62, -y-.44, 1.24, .44), gold.shade(.2))
	for _, s := range []float64{-1, 1} {
		q.cut(rounded(s*.60-.09, -y-1.0, .18, 1.0, .05), gold)
		q.fill(oval(s*.60, -y-1.04, .12, .12), gold.lit(.3))
		q.fill(oval(s*.55, -y-1.98, .09, .09), gold.lit(.3))
	}
	q.fill(oval(0, -y-2.82, .13, .13), hex("#e8505a").times(k.l.ambient.lit(.6)))
	q.fill(oval(k.l.side*.03, -y-2.86, .04, .04), rgba{1, 1, 1, .8})
}

// brazier burns on a stand.
func (k *kit) brazier(x, z float64) {
	q := k.plane(x, z)
	iron := k.c("#3a3038", .02)
	q.stand(0, .6)
	q.p.stroke(line(pt{-.25, 0}, pt{0, -.6}, pt{.25, 0}), .05, flat(iron))
	q.fill(box(-.03, -1.0, .06, 1), iron)
	q.cut(joined([]pt{{-.34, -1.3}, {.34, -1.3}}, []pt{{.34, -1.3}, {.2, -1.05}, {-.2, -1.05}, {-.34, -1.3}}), iron.lit(.15))
	q.fire(0, -1.28, .5)
	k.pool(x, z-.2, 1.6, hex("#ff9a45"), .5)
}

func (k *kit) temple() {
	switch {
	case k.s.has("bell") || k.s.has("fire") || has(k.s.Location, "bell", "tower"):
		k.loft(true)
	case k.s.has("church"):
		k.nave()
	default:
		k.shrine()
	}
}

func (k *kit) tower() { k.loft(k.s.has("fire")) }

// loft is open arches on the air, the bell over the fire.
func (k *kit) loft(furnace bool) {
	k.sky(k.h * .60)
	k.peaks(k.h*.60, .40, 4, .7, true)
	k.veil(k.h*.34, k.h*.62)
	k.wall, k.high = 6, 5
	stone := k.c("#a39a98", .06)
	y := k.at(0, 0, 6).y
	k.down(box(-.02, y, 1.04, k.h-y+.02), stone.shade(.4), stone.shade(.1), y, k.h)
	for i := range 9 {
		z := 1.3 * math.Pow(1.2, float64(i))
		for j := range 8 {
			x := -3.2 + .8*float64(j) + .4*float64(i%2)
			if z*1.18 < 6 {
				k.fill(k.mat(x+.014, x+.78, z*1.012, z*1.18), stone.shade(.45*k.rnd()).alpha(.8))
			}
		}
	}
	q := k.plane(0, 6)
	// A wall of arches: stone with three holes.
	q.cut(box(-3, -1.05, 6, 1.05), stone.shade(.2))
	for i := range 8 {
		q.fill(box(-2.9+.75*float64(i), -.95, .70, .38), stone.shade(.4*k.rnd()).alpha(.7))
		q.fill(box(-2.6+.75*float64(i), -.52, .70, .38), stone.shade(.4*k.rnd()).alpha(.7))
	}
	q.cut(box(-3, -1.15, 6, .14), stone.lit(.16))
	for _, x := range []float64{-1.75, -.62, .62, 1.75} {
		q.across(box(x-.17, -3.6, .34, 2.5), stone.lit(.14), stone.shade(.62), x-.17, x+.17)
		q.across(box(x-.24, -1.35, .48, .22), stone.lit(.2), stone.shade(.4), x-.24, x+.24)
		q.across(box(x-.24, -3.62, .48, .18), stone.lit(.2), stone.shade(.4), x-.24, x+.24)
	}
	for _, x := range []float64{-1.185, 0, 1.185} {
		outer := poly(pt{x - .6, -3.55}, pt{x + .6, -3.55}, pt{x + .6, -4.6}, pt{x - .6, -4.6})
		w := q.within(outer)
		for i := range 13 {
			a0, a1 := math.Pi+float64(i)/13*math.Pi, math.Pi+float64(i+1)/13*math.Pi
			in := func(a float64) pt { return pt{x + math.Cos(a)*.42, -3.55 + math.Sin(a)*.60} }
			out := func(a float64) pt { return pt{x + math.Cos(a)*1.3, -3.55 + math.Sin(a)*1.9} }
			w.fill(poly(in(a0), in(a1), out(a1), out(a0)), stone.shade(.30+.2*float64(i%2)))
		}
	}
	for _, x := range []float64{-3, 1.74} {
		q.fill(box(x, -4.6, 1.26, 1.05), stone.shade(.42))
	}
	q.cut(box(-3, -6, 6, 1.5), stone.shade(.5))
	// Side pillars in front give depth.
	for _, x := range []float64{-1.32, 1.32} {
		k.pillarPlain(x, 4.1, .20, stone)
	}
	wood := k.c("#7a4f34", .02)
	b := k.plane(0, 4.6)
	b.cut(box(-2.2, -3.55, 4.4, .26), wood)
	b.fill(box(-2.2, -3.55, 4.4, .05), wood.lit(.35))
	for _, x := range []float64{-.62, .55} {
		b.fill(box(x, -3.6, .1, .36), k.c("#2f3038", .02))
	}
	b.bigBell(0, -3.3, 1.75)
	k.p.stroke(curve(k.at(.34, 1.6, 4.5), k.at(.36, 1.0, 4.5), k.at(.42, .3, 4.4)), .006, flat(k.c("#d8bc84", .01)))
	if furnace {
		f := k.plane(0, 4.9)
		iron := k.c("#4a403e", .02)
		f.stand(0, 1.4)
		f.cut(poly(pt{-.60, 0}, pt{.60, 0}, pt{.46, -.72}, pt{-.46, -.72}), iron)
		f.fill(arch(-.26, -.52, .52, .44, .2), hex("#1d1012"))
		f.fire(0, -.10, .34)
		f.cut(box(-.54, -.80, 1.08, .12), iron.lit(.12))
		f.fire(0, -.78, .62)
		k.pool(0, 4.2, 1.7, hex("#ff9a45"), .5)
		f.p.fill(oval(0, -1.9, 1.2, 1.0), glowInk(hex("#ff8a3a").alpha(.18), pt{0, -1.6}, 1.0))
	}
	if k.s.Weather == storyboard.Snow {
		for _, x := range []float64{-1.2, 0, 1.2} {
			q.p.soft(oval(x, -1.16, .5, .06), .04, k.c("#f4f8fc", .02))
		}
	}
	k.dim(.42)
	k.offer(k.spotAt("floor", -.7, 0, 3.4), k.spotAt("floor", .7, 0, 3.4), k.spotAt("table", -1.0, 1.16, 5.9), k.spotAt("table", 1.1, 1.16, 5.9))
}

func (k *kit) pillarPlain(x, z, r float64, stone rgba) {
	q := k.plane(x, z)
	q.stand(0, r*3)
	q.across(box(-r, -6, 2*r, 6), stone.lit(.12), stone.shade(.7), -r, r)
	for i := range 9 {
		q.fill(box(-r, -.55*float64(i)-.5, 2*r, .018), stone.shade(.7))
	}
	q.across(box(-r*1.35, -.4, r*2.7, .4), stone.lit(.14), stone.shade(.6), -r, r)
}

// bigBell hangs with its crown at (x, y), w wide, in the units of a plane.
func (k *kit) bigBell(x, y, w float64) {
	c := k.c("#5f9a84", .02)
	h := w * 1.02
	body := joined([]pt{{x - w*.2, y}, {x + w*.2, y}}, []pt{{x + w*.2, y}, {x + w*.3, y + h*.3}, {x + w*.36, y + h*.7}, {x + w*.52, y + h}}, []pt{{x + w*.52, y + h}, {x, y + h*1.04}, {x - w*.52, y + h}}, []pt{{x - w*.52, y + h}, {x - w*.36, y + h*.7}, {x - w*.3, y + h*.3}, {x - w*.2, y}})
	k.p.soft(body.Copy().Translate(-k.l.side*.08, .08), .09, rgba{.02, .02, .05, .5})
	k.p.fill(body, linear(c.lit(.40), c.shade(.78), pt{x + k.l.side*w*.5, 0}, pt{x - k.l.side*w*.5, 0}))
	in := k.within(body)
	in.p.fill(oval(x+k.l.side*w*.17, y+h*.5, w*.05, h*.44), glowInk(rgba{1, 1, .9, .6}, pt{x + k.l.side*w*.17, y + h*.5}, w*.3))
	for _, t := range []float64{.14, .22, .74, .80, .88} {
		k.p.stroke(curve(pt{x - w*(.23+.22*t), y + h*t}, pt{x, y + h*(t+.03)}, pt{x + w*(.23+.22*t), y + h*t}), w*.018, flat(c.shade(.5)))
		k.p.stroke(curve(pt{x - w*(.23+.22*t), y + h*(t-.014)}, pt{x, y + h*(t+.016)}, pt{x + w*(.23+.22*t), y + h*(t-.014)}), w*.006, flat(c.lit(.5).alpha(.8)))
	}
	k.fill(oval(x, y+h*1.0, w*.5, h*.05), c.shade(.9))
	k.fill(oval(x, y+h*1.03, w*.07, h*.07), c.shade(.6))
	k.fill(rounded(x-w*.08, y-w*.14, w*.16, w*.18, w*.04), c.shade(.3))
	k.p.stroke(line(pt{x + w*.08, y + h*.3}, pt{x + w*.15, y + h*.46}, pt{x + w*.09, y + h*.58}, pt{x + w*.14, y + h*.68}), w*.012, flat(c.shade(.95)))
}

// shrine is a hall of red columns before a golden figure.
func (k *kit) shrine() {
	k.room(chamber{left: 2.2, right: 2.2, back: 8, high: 4.4, walls: "#8a4a38", floor: "#7a6a58", ceiling: "#3a2a26", trim: "#d0a048", under: "stone", paper: "planks"})
	q := k.plane(0, k.wall-.1)
	// Lattice doors of light on both sides of the altar.
	for _, x := range []float64{-2.0, 1.0} {
		q.fill(box(x, -3, 1.0, 3), k.c("#5a2a22", .03))
		pane := box(x+.08, -2.9, .84, 2.1)
		q.within(pane).outlook(x+.08, -2.9, .84, 2.1, false)
		for i := range 6 {
			q.fill(box(x+.08+.14*float64(i), -2.9, .03, 2.1), k.c("#8a3a2c", .03))
			q.fill(box(x+.08, -2.9+.35*float64(i), .84, .03), k.c("#8a3a2c", .03))
		}
		k.sunshine(aperture{[4]p3{{x, 2.9, k.wall}, {x + 1, 2.9, k.wall}, {x + 1, .8, k.wall}, {x, .8, k.wall}}, 3, 2}, p3{-k.l.side * .4, -1, -1.2}, .5)
	}
	// The figure in its halo.
	gold := k.c("#e8b648", .02)
	q.cut(arch(-.85, -3.4, 1.7, 3.4, .8), k.c("#5a1f22", .02))
	q.fill(oval(0, -2.15, .62, .62), gold.shade(.15))
	q.fill(oval(0, -2.15, .50, .50), k.c("#a83a2c", .02))
	for i := range 16 {
		a := float64(i) / 8 * math.Pi
		q.fill(poly(pt{math.Cos(a-.06) * .5, -2.15 + math.Sin(a-.06)*.5}, pt{math.Cos(a) * .78, -2.15 + math.Sin(a)*.78}, pt{math.Cos(a+.06) * .5, -2.15 + math.Sin(a+.06)*.5}), gold.lit(.1))
	}
	q.glow(0, -2.0, 1.5, lampColor, k.after(.34, .55))
	q.cut(joined([]pt{{-.72, -1.0}, {-.5, -1.25}, {-.3, -1.85}}, []pt{{-.3, -1.85}, {0, -1.95}, {.3, -1.85}}, []pt{{.3, -1.85}, {.5, -1.25}, {.72, -1.0}}, []pt{{.72, -1.0}, {0, -.92}, {-.72, -1.0}}), gold)
	q.fill(joined([]pt{{-.3, -1.8}, {.1, -1.5}, {.3, -1.1}}, []pt{{.3, -1.1}, {.1, -1.2}, {-.3, -1.8}}), gold.shade(.5))
	q.cut(oval(0, -2.14, .20, .25), gold.lit(.1))
	q.fill(oval(0, -2.40, .09, .08), gold.shade(.2))
	q.p.stroke(curve(pt{-.11, -2.14}, pt{-.06, -2.12}, pt{-.02, -2.14}), .014, flat(gold.shade(.8)))
	q.p.stroke(curve(pt{.02, -2.14}, pt{.06, -2.12}, pt{.11, -2.14}), .014, flat(gold.shade(.8)))
	q.p.stroke(curve(pt{-.05, -2.02}, pt{0, -2.0}, pt{.05, -2.02}), .014, flat(gold.shade(.8)))
	q.cut(joined([]pt{{-.8, -.98}, {-.55, -.86}, {0, -.84}, {.55, -.86}, {.8, -.98}}, []pt{{.8, -.98}, {.6, -.7}, {-.6, -.7}, {-.8, -.98}}), k.c("#d86a6a", .02))
	// The altar with incense and candles.
	k.counter(-.95, 6.4, 1.9, .95, .6, "#8a2f28")
	for i := range 4 {
		k.candle(-.75+.5*float64(i), .96, 6.5, .16+.05*float64(i%2))
	}
	c := k.plane(0, 6.45)
	c.cut(joined([]pt{{-.18, -1.14}, {.18, -1.14}}, []pt{{.18, -1.14}, {.13, -.97}, {-.13, -.97}, {-.18, -1.14}}), gold.shade(.2))
	for i := range 3 {
		x := -.06 + .06*float64(i)
		c.p.stroke(line(pt{x, -1.14}, pt{x * 1.4, -1.42}), .012, flat(k.c("#a8443a", 0)))
		c.fill(oval(x*1.4, -1.43, .014, .014), hex("#ffb05a"))
	}
	c.p.soft(blob(pt{-.03, -1.45}, pt{.10, -1.8}, pt{-.04, -2.2}, pt{.12, -2.6}, pt{-.12, -2.2}, pt{.02, -1.8}), .06, rgba{1, 1, 1, .3})
	// Columns, lanterns, cushions.
	for i := 2; i >= 0; i-- {
		z := 4.2 + 1.7*float64(i)
		for _, x := range []float64{-1.35, 1.35} {
			k.lacquer(x, z)
			l := k.plane(x*.62, z+.3)
			l.fill(box(-.01, -4.4, .02, 1.3), k.c("#1c1a20", 0))
			l.redLantern(0, -3.15, .20)
		}
	}
	for _, x := range []float64{-.62, .32} {
		p := k.at(x, 0, 5.0)
		m := k.focal / 5.0
		k.p.soft(oval(p.x+.15*m, p.y, .3*m, .07*m), .008, rgba{.02, .01, .03, .5})
		k.p.fill(oval(p.x+.15*m, p.y-.04*m, .28*m, .08*m), linear(k.c("#d8a03f", 0).lit(.2), k.c("#a8702a", 0), pt{0, p.y - .1*m}, pt{0, p.y + .05*m}))
	}
	k.dim(.5)
}

// lacquer is a red column.
func (k *kit) lacquer(x, z float64) {
	q := k.plane(x, z)
	c := k.c("#b8382c", .02)
	q.stand(0, .6)
	q.across(box(-.15, -4.4, .3, 4.4), c.lit(.22), c.shade(.7), -.15, .15)
	q.across(box(-.22, -.22, .44, .22), k.c("#a8a094", .02), k.c("#5a544c", .02), -.2, .2)
	q.fill(box(-.16, -.5, .32, .08), k.c("#e0b048", .02))
	q.fill(box(-.16, -4.0, .32, .5), k.c("#2f6a70", .02))
	q.fill(box(-.16, -3.55, .32, .06), k.c("#e0b048", .02))
}

// nave is a church: pews, an altar, stained glass.
func (k *kit) nave() {
	k.room(chamber{left: 2.3, right: 2.3, back: 11, high: 6.4, walls: "#a39c98", floor: "#7d7676", ceiling: "#4f4a50", trim: "#8a8480", under: "stone", paper: "stone"})
	q := k.plane(0, k.wall-.05)
	glass := arch(-.8, -5.4, 1.6, 3.6, 1.0)
	q.cut(arch(-.95, -5.55, 1.9, 3.8, 1.1), k.c("#7a7472", .03))
	in := q.within(glass)
	for i := range 6 {
		for j := range 10 {
			c := hex(k.choose("#d8483a", "#3f6ac8", "#f0b83a", "#3f9a6a", "#8a4ab0", "#58b0d8"))
			if k.l.dark {
				c = c.shade(.45)
			}
			in.fill(box(-.8+.27*float64(i), -5.4+.36*float64(j), .27, .36), c)
			in.p.stroke(box(-.8+.27*float64(i), -5.4+.36*float64(j), .27, .36), .03, flat(rgba{.05, .04, .08, .9}))
		}
	}
	in.fill(oval(0, -4.3, .42, .42), hex("#ffe08a").shade(k.after(0, .3)))
	in.fill(oval(0, -4.3, .26, .26), hex("#d8483a").shade(k.after(0, .3)))
	q.glow(0, -3.8, 2.4, k.l.key, k.after(.4, .2))
	k.sunshine(aperture{[4]p3{{-.8, 5, k.wall}, {.8, 5, k.wall}, {.8, 2.2, k.wall}, {-.8, 2.2, k.wall}}, 3, 3}, p3{-k.l.side * .25, -1, -1.5}, .62)
	for _, s := range []float64{-1, 1} {
		k.archWindow(s*1.55-.3, 2, .6, 2.6)
	}
	k.block(-.9, 0, 10, 1.8, .2, .9, k.c("#8a8484", .04))
	k.block(-.7, .2, 10.1, 1.4, .85, .5, k.c("#f0e8dc", .03))
	a := k.plane(0, 10.05)
	a.fill(box(-.04, -1.9, .08, .85), k.c("#e0b048", .02))
	a.fill(box(-.24, -1.68, .48, .08), k.c("#e0b048", .02))
	k.candle(-.5, 1.05, 10.1, .3)
	k.candle(.5, 1.05, 10.1, .3)
	k.fill(k.mat(-.42, .42, .8, 9.9), k.c("#8a2a38", .02))
	for i := 4; i >= 0; i-- {
		z := 4.0 + 1.15*float64(i)
		for _, x := range []float64{-1.95, .62} {
			wood := k.c("#7a4a30", .02)
			k.block(x, .40, z, 1.35, .06, .4, wood)
			k.block(x, 0, z+.4, 1.35, .92, .06, wood.lit(.05))
			k.block(x-.02, 0, z-.05, .08, .95, .55, wood.shade(.2))
			k.block(x+1.29, 0, z-.05, .08, .95, .55, wood.shade(.2))
		}
	}
	for i := 1; i >= 0; i-- {
		for _, x := range []float64{-1.95, 1.95} {
			k.pillar(x, 6.2+2.6*float64(i), .2, 6.4, "#b0a8a4")
		}
	}
	k.dim(.5)
	k.offer(k.spotAt("table", 0, 1.06, 10.1))
}

func (k *kit) space() {
	k.wall, k.high = 7, 3
	// A corridor of ribs towards a great window.
	hull := k.c("#5a6678", .03)
	k.p.fill(box(-.02, -.02, 1.04, k.h+.04), linear(hull.shade(.6), hull.shade(.2), pt{0, 0}, pt{0, k.h}))
	q := k.plane(0, 7)
	glass := rounded(-1.55, -2.75, 3.1, 2.05, .5)
	q.p.fill(glass, linear(hex("#05071a"), hex("#1a1f4a"), pt{0, -2.8}, pt{0, -.6}))
	in := q.within(glass)
	for range 110 {
		r := .004 + .014*math.Pow(k.rnd(), 3)
		in.fill(oval(k.between(-1.55, 1.55), k.between(-2.75, -.7), r, r), rgba{1, 1, .95, .5 + .5*k.rnd()})
	}
	for i, c := range []string{"#5a3fb0", "#b0489a", "#3f7ac8"} {
		in.p.soft(blob(pt{-1.5, -2.2 + .2*float64(i)}, pt{-.4, -2.6 + .3*float64(i)}, pt{.6, -2.1 + .2*float64(i)}, pt{-.3, -1.9 + .25*float64(i)}), .22, hex(c).alpha(.42))
	}
	planet := oval(.62, -1.15, .82, .82)
	in.p.soft(oval(.62, -1.15, .90, .90), .10, hex("#8fd0ff").alpha(.5))
	in.p.fill(planet, radial(hex("#a8e0f4"), hex("#123a7a"), pt{.30, -1.55}, 1.3))
	pl := in.within(planet)
	for i := range 5 {
		y := -1.7 + .26*float64(i)
		pl.fill(lock(.12, pt{-.3, y}, pt{.5, y + .06}, pt{1.5, y - .04}), hex(k.choose("#eef8fa", "#6fb0d0", "#4f8a5c")).alpha(.5))
	}
	pl.p.fill(oval(1.15, -.85, 1.0, 1.0), radial(rgba{.01, .02, .08, .8}, rgba{.01, .02, .08, 0}, pt{1.2, -.8}, .9))
	in.p.stroke(curve(pt{-.5, -1.0}, pt{.62, -.85}, pt{1.8, -1.5}), .05, flat(hex("#f0d8a8").alpha(.6)))
	q.p.stroke(glass, .16, flat(hull.shade(.55)))
	q.p.stroke(glass, .05, flat(hull.lit(.3)))
	for _, x := range []float64{-.5, .5} {
		q.fill(box(x-.04, -2.75, .08, 2.05), hull.shade(.5))
	}
	q.cut(box(-2.2, -.72, 4.4, .72), hull.shade(.1))
	// Floor plates and the ceiling of lights.
	fy := k.at(0, 0, 7).y
	floor := k.c("#4a5464", .02)
	k.down(k.mat(-2, 2, .7, 7), floor.shade(.2), floor.lit(.06), fy, k.h)
	for i := range 10 {
		z := 1.2 * math.Pow(1.2, float64(i))
		if z < 7 {
			k.fill(k.mat(-2, 2, z, z*1.012), floor.shade(.7))
		}
	}
	for _, x := range []float64{-.7, .62} {
		k.fill(k.mat(x, x+.08, .7, 7), hex("#7fe8ff").alpha(.9))
		k.p.soft(k.mat(x-.1, x+.18, .7, 7), .012, hex("#5fd8ff").alpha(.4))
	}
	for i := 3; i >= 0; i-- {
		z := 3.2 + 1.15*float64(i)
		c := hull.shade(.1 * float64(i))
		r := k.plane(0, z)
		arc := func(w, h, t float64) {
			r.p.stroke(line(pt{-w, .1}, pt{-w, -1.4}, pt{-w * .82, -2.4}, pt{-w * .5, -h}, pt{w * .5, -h}, pt{w * .82, -2.4}, pt{w, -1.4}, pt{w, .1}), t, flat(c))
			r.p.stroke(line(pt{-w + t*.4, 0}, pt{-w + t*.4, -1.4}, pt{-w*.82 + t*.3, -2.36}, pt{-w*.5 + t*.1, -h + t*.4}, pt{w*.5 - t*.1, -h + t*.4}, pt{w*.82 - t*.3, -2.36}, pt{w - t*.4, -1.4}, pt{w - t*.4, 0}), .03, flat(c.lit(.4)))
		}
		arc(1.45, 3.1, .34)
		r.fill(rounded(-.5, -3.0, 1, .08, .04), hex("#eaf8ff"))
		r.glow(0, -2.96, .9, hex("#9fd8ff"), .4)
	}
	// Consoles at both sides.
	for _, s := range []float64{-1, 1} {
		x := s*1.1 - .42
		k.block(x, 0, 4.4, .84, .86, .9, k.c("#3f4a5c", .02))
		c := k.plane(x, 4.395)
		c.fill(rounded(.06, -.78, .72, .3, .04), hex("#0d1a2c"))
		for i := range 4 {
			c.fill(rounded(.12, -.74+.06*float64(i), .2+.1*float64(i*3%4), .03, .01), hex([]string{"#7be8ff", "#ffb85a", "#7bf0a0", "#ff6a7a"}[i]))
		}
		c.glow(.42, -.7, .7, hex("#6fd8ff"), .4)
		top := k.quad(p3{x + .05, .87, 4.45}, p3{x + .79, .87, 4.45}, p3{x + .79, .87, 5.2}, p3{x + .05, .87, 5.2})
		k.fill(top, hex("#12324a"))
		for range 14 {
			p := k.at(x+k.between(.1, .74), .88, k.between(4.5, 5.15))
			k.fill(oval(p.x, p.y, .004, .0025), hex(k.choose("#7be0ff", "#ffb05f", "#7bf0a0", "#ff5a6a")))
		}
		k.offer(k.spotAt("table", x+.42, .88, 4.6))
	}
	// The captain's chair.
	ch := k.plane(0, 5.6)
	ch.stand(0, .9)
	ch.fill(box(-.08, -.4, .16, .4), k.c("#22262e", 0))
	ch.cut(joined([]pt{{-.36, -.4}, {-.32, -1.35}}, []pt{{-.32, -1.35}, {0, -1.5}, {.32, -1.35}}, []pt{{.32, -1.35}, {.36, -.4}}), k.c("#a8483a", .02))
	ch.cut(rounded(-.44, -.62, .88, .22, .08), k.c("#c8604a", .02))
	for _, s := range []float64{-1, 1} {
		ch.cut(rounded(s*.42-.07, -.86, .14, .3, .05), k.c("#3a404c", .02))
	}
	k.offer(k.spotAt("floor", -.5, 0, 3.4), k.spotAt("floor", .5, 0, 3.4))
	k.dim(.4)
}

func (k *kit) void() {
	l := k.l
	k.p.fill(box(-.02, -.02, 1.04, k.h+.04), linear(l.top.shade(.5), l.top, pt{0, 0}, pt{0, k.h}))
	x, y := .5, k.h*.42
	// Rings of paper, one within another, towards a light.
	for i := range 8 {
		t := float64(i) / 7
		r := lerp(.98, .10, math.Pow(t, .8))
		wob := k.rnd() * 6
		c := l.top.mix(l.mid, t).mix(l.low.lit(.3), math.Max(0, t-.5)*1.6)
		var pts []pt
		for j := range 48 {
			a := float64(j) / 48 * 2 * math.Pi
			rr := r * (1 + .035*math.Sin(3*a+wob) + .02*math.Sin(5*a-wob))
			pts = append(pts, pt{x + math.Cos(a)*rr, y + math.Sin(a)*rr*1.15})
		}
		ring := blob(pts...)
		k.p.soft(ring, .018, l.top.shade(.9).alpha(.5))
		k.p.fill(ring, linear(c.lit(.06), c.shade(.25), pt{x + l.side*r, y - r}, pt{x - l.side*r, y + r}))
	}
	k.glow(x, y, .5, l.low.lit(.5), .6)
	k.fill(oval(x, y, .05, .058), hex("#fffaf0"))
	// Islands that float, stairs that lead nowhere, a door.
	for i, f := range [][3]float64{{.14, .30, .11}, {.86, .24, .09}, {.90, .55, .12}, {.10, .60, .10}} {
		ix, iy, w := f[0], f[1]*k.h, f[2]
		c := k.c("#6a6a8a", .1)
		k.p.soft(blob(pt{ix - w, iy}, pt{ix, iy + w*1.2}, pt{ix + w, iy}), .02, rgba{.02, .02, .08, .4})
		k.across(poly(pt{ix - w, iy}, pt{ix + w, iy}, pt{ix + w*.5, iy + w*.5}, pt{ix + w*.1, iy + w*1.3}, pt{ix - w*.4, iy + w*.6}), c.lit(.2), c.shade(.6), ix-w, ix+w)
		k.fill(oval(ix, iy, w, w*.16), c.lit(.4))
		if i == 0 {
			k.tree(ix, iy, .22, .1, "bare")
		}
		if i == 2 {
			k.cut(arch(ix-.035, iy-.15, .07, .15, .03), k.c("#b84a4a", 0))
			k.fill(oval(ix+.02, iy-.07, .004, .004), k.c("#f0c860", 0))
			k.glow(ix, iy-.07, .14, lampColor, .4)
		}
	}
	for i := range 7 {
		t := float64(i) / 6
		w := lerp(.22, .06, t)
		yy := lerp(k.h*.80, k.h*.56, t)
		c := k.c("#8a8aa8", .05+.3*t)
		k.p.soft(oval(.5, yy+.03, w, .02), .012, rgba{.02, .02, .08, .4})
		k.fill(box(.5-w, yy, 2*w, .026*(1-t*.6)), c.shade(.4))
		k.fill(poly(pt{.5 - w, yy}, pt{.5 + w, yy}, pt{.5 + w*.9, yy - .022*(1-t*.6)}, pt{.5 - w*.9, yy - .022*(1-t*.6)}), c.lit(.3))
	}
	disc := oval(.5, k.fl+.02, .62, .12)
	k.p.soft(disc.Copy().Translate(0, .03), .03, rgba{.02, .02, .08, .5})
	k.fill(oval(.5, k.fl+.05, .62, .12), l.mid.shade(.6))
	k.p.fill(disc, radial(l.low.lit(.2), l.mid, pt{.5, k.fl}, .6))
	for range 50 {
		r := .0012 + .003*math.Pow(k.rnd(), 2)
		k.fill(oval(k.rnd(), k.h*k.rnd(), r, r), l.rim.lit(.3).alpha(.3+.5*k.rnd()))
	}
	k.offer(k.spotAt("floor", -.4, 0, 3.1), k.spotAt("floor", .4, 0, 3.1))
}
