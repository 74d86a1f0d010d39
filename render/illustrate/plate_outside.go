package illustrate

import (
	"math"

	"github.com/talereel/talereel/storyboard"
)

func (k *kit) street() {
	k.sky(k.hz)
	k.skyline(k.hz+.02, .75)
	k.veil(k.hz-.2, k.hz+.05)
	k.ground(k.hz, "#6d6a6c", "#83807e")
	// The fronts run together towards the vanishing point.
	for _, side := range []float64{0, 1} {
		for i := 3; i >= 0; i-- {
			t := float64(i) / 4
			w := .27 * (1 - t*.55)
			x := t*.3 - .03
			y := lerp(k.fl-.12, k.hz+.03, t*.9)
			h := (k.fl - .12) * (1.0 - t*.52) * k.between(.86, 1.05)
			if side == 1 {
				x = 1 - x - w
			}
			k.building(x, y, w, h, .12+.17*float64(i), k.choose("#a07f6a", "#8a8f96", "#b59a72", "#7d6a74", "#94604e", "#6f8088"), 5, 2)
			if i < 2 {
				k.shopFront(x, y, w, .12+.1*float64(i))
			}
		}
	}
	k.fill(poly(pt{.47, k.hz + .04}, pt{.53, k.hz + .04}, pt{.86, k.h}, pt{.14, k.h}), k.c("#4a4a52", .05).alpha(.75))
	for i := range 6 {
		t := math.Pow(float64(i)/6, 1.7)
		y := lerp(k.hz+.06, k.h, t)
		k.fill(poly(pt{.5 - .002 - .008*t, y}, pt{.5 + .002 + .008*t, y}, pt{.5 + .003 + .011*t, y + .01 + .06*t}, pt{.5 - .003 - .011*t, y + .01 + .06*t}), k.c("#d9d4c0", .1).alpha(.7))
	}
	k.streetLamp(.17, k.fl-.12, .78)
	k.streetLamp(.70, k.fl-.32, .42)
	k.puddles(k.hz + .1)
}

// shopFront is an awning and a lit window at the foot of a building.
func (k *kit) shopFront(x, y, w, depth float64) {
	h := w * .62
	glass := k.c("#4d6472", depth)
	if k.l.dark {
		glass = lampColor.mix(hex("#ff9e5a"), .3)
	}
	k.down(box(x+w*.08, y-h, w*.84, h*.94), glass.lit(.1), glass.shade(.3), y-h, y)
	for i := range 6 {
		c := k.c([]string{"#b8503f", "#e8dcc4"}[i%2], depth)
		k.fill(poly(pt{x + w*(.04+.153*float64(i)), y - h - .03}, pt{x + w*(.04+.153*float64(i+1)), y - h - .03}, pt{x + w*(.02+.16*float64(i+1)), y - h + .03}, pt{x + w*(.02+.16*float64(i)), y - h + .03}), c)
	}
	if k.l.dark {
		k.glow(x+w/2, y-h*.5, w*1.1, lampColor, .4)
		k.p.soft(oval(x+w/2, y+.03, w*.6, .03), .02, lampColor.alpha(.3))
	}
	sign, tube := k.rnd(), k.choose("#ff4f8a", "#4fd8ff", "#a06bff")
	if k.s.has("neon") || k.l.dark && sign < .4 {
		n := hex(tube)
		k.p.stroke(rounded(x+w*.2, y-h-.16, w*.6, .07, .02), .007, flat(n.lit(.3)))
		k.glow(x+w/2, y-h-.12, w*.7, n, .45)
	}
}

func (k *kit) alley() {
	k.sky(k.h * .4)
	k.ground(k.h*.56, "#5d5a5e", "#4d4a50")
	for _, side := range []float64{0, 1} {
		edge := map[float64]float64{0: .34, 1: .66}[side]
		wall := k.c(k.choose("#7d6458", "#66707a", "#84705c"), .06)
		k.p.fill(poly(pt{side, 0}, pt{edge, .02}, pt{edge, .6 * k.h}, pt{side, k.h}), linear(wall.shade(.05), wall.shade(.45), pt{side, 0}, pt{edge, 0}))
		for i := range 13 {
			t := float64(i) / 13
			k.p.stroke(line(pt{side, t * k.h}, pt{edge, lerp(.05, .6*k.h, t)}), .0024, flat(wall.shade(.5).alpha(.5)))
		}
		for i := range 3 {
			x := lerp(side, edge, .25+.25*float64(i))
			y := .14*k.h + .12*k.h*float64(i%2)
			w := .05 - .008*float64(i)
			at := k.rnd()
			lit := k.l.dark && at < .6
			c := k.c("#3f4a56", .1)
			if lit {
				c = lampColor
				k.glow(x, y+.05, .16, lampColor, .35)
			}
			k.fill(poly(pt{x - w/2, y}, pt{x + w/2, y + .006}, pt{x + w/2, y + .11}, pt{x - w/2, y + .115}), c)
		}
	}
	k.fill(box(.34, .2*k.h, .32, .4*k.h), k.c("#4d5562", .5))
	k.building(.36, .6*k.h, .28, .36*k.h, .5, "#707886", 5, 3)
	k.glow(.42, .36*k.h, .3, lampColor, .5)
	k.fill(rounded(.4, .35*k.h, .04, .03, .01), lampColor.lit(.5))
	k.p.soft(oval(.48, .74*k.h, .22, .04), .03, lampColor.alpha(.3))
	k.fill(rounded(.05, .8*k.h-.2, .2, .2, .012), k.c("#3f5d52", 0))
	k.fill(rounded(.04, .8*k.h-.22, .22, .03, .01), k.c("#53766a", 0))
	for i := range 3 {
		k.fill(box(.78+.03*float64(i%2), .84*k.h-.08*float64(i+1), .13, .078), k.c("#8a6a48", 0).shade(.12*float64(i)))
	}
	k.p.stroke(curve(pt{.2, .1 * k.h}, pt{.5, .16 * k.h}, pt{.8, .1 * k.h}), .003, flat(k.c("#20222a", 0)))
	k.puddles(k.h * .62)
}

func (k *kit) station() {
	k.sky(k.hz)
	k.skyline(k.hz, .7)
	k.ground(k.hz+.08, "#8a8680", "#7a7a7c")
	k.fill(poly(pt{.62, k.hz + .08}, pt{.74, k.hz + .08}, pt{1.3, k.h}, pt{.9, k.h}), k.c("#3f4048", .05))
	for i := range 2 {
		k.p.stroke(line(pt{.65 + .05*float64(i), k.hz + .08}, pt{1.0 + .2*float64(i), k.h}), .006, flat(k.c("#b5b8bc", .05)))
	}
	k.p.stroke(line(pt{.6, k.hz + .08}, pt{.82, k.h}), .02, flat(k.c("#d8b84a", .05)))
	k.fill(poly(pt{-.02, .1 * k.h}, pt{.9, .3 * k.h}, pt{.9, .33 * k.h}, pt{-.02, .17 * k.h}), k.c("#4f5a66", .1))
	for i, x := range []float64{.1, .32, .5} {
		k.column(x, (.13+.05*float64(i))*k.h, k.hz+.35-.1*float64(i), .03-.006*float64(i), .1, "#5d6a74")
		k.pendant(x+.07, (.19+.05*float64(i))*k.h, .035, "#3a3f48")
	}
	k.clock(.42, .36*k.h, .05)
	k.table(.08, k.hz+.36, .22, .07, "#7a5a40")
}

func (k *kit) bridge() {
	k.sky(k.hz)
	k.skyline(k.hz+.015, .78)
	k.water(k.hz, k.h*.75)
	for range 16 {
		x := k.rnd()
		k.p.fill(box(x, k.hz+.01, .006, .14), linear(lampColor.alpha(.4), lampColor.alpha(0), pt{0, k.hz}, pt{0, k.hz + .14}))
	}
	k.veil(k.hz-.15, k.hz+.12)
	// The deck runs away from the camera, with iron on both sides.
	iron := k.c("#3f4450", .04)
	k.down(poly(pt{.40, k.hz + .06}, pt{.60, k.hz + .06}, pt{1.25, k.h}, pt{-.25, k.h}), k.c("#5c5c64", .3), k.c("#6d6a6e", 0), k.hz, k.h)
	for i := range 10 {
		t := math.Pow(float64(i)/10, 2)
		y := lerp(k.hz+.07, k.h, t)
		x := lerp(.40, -.25, t)
		k.fill(box(x, y, 1-2*x, .002+.006*t), iron.alpha(.4))
	}
	for _, s := range []float64{-1, 1} {
		for i := 7; i >= 0; i-- {
			t := math.Pow(float64(i)/7, 1.8)
			u := math.Pow(float64(max(i-1, 0))/7, 1.8)
			foot, top := pt{.5 + s*lerp(.72, .1, 1-t), lerp(k.hz+.06, k.h*.98, t)}, lerp(.34*k.h, -.35*k.h, t)
			prev, prevTop := pt{.5 + s*lerp(.72, .1, 1-u), lerp(k.hz+.06, k.h*.98, u)}, lerp(.34*k.h, -.35*k.h, u)
			w := .008 + .03*t
			k.fill(box(foot.x-w/2, top, w, foot.y-top), iron.mix(k.l.haze, .35*(1-t)))
			k.p.stroke(line(pt{foot.x, top + (foot.y-top)*.3}, pt{prev.x, prev.y}), w*.5, flat(iron.mix(k.l.haze, .35*(1-t))))
			k.p.stroke(line(pt{foot.x, top + (foot.y-top)*.1}, pt{prev.x, prevTop + (prev.y-prevTop)*.1}), w*.8, flat(iron.mix(k.l.haze, .35*(1-t))))
			k.p.stroke(line(pt{foot.x, foot.y - (foot.y-top)*.22}, pt{prev.x, prev.y - (prev.y-prevTop)*.22}), w*.6, flat(iron.mix(k.l.haze, .35*(1-t)).lit(.08)))
		}
	}
	k.puddles(k.hz + .2)
}

func (k *kit) rooftop() {
	k.sky(k.hz + .05)
	k.skyline(k.hz+.1, .7)
	k.skyline(k.hz+.22, .4)
	k.down(box(-.02, k.hz+.2, 1.04, k.h), k.c("#6f6a6c", .2), k.c("#7d7674", 0), k.hz+.2, k.h)
	k.fill(box(-.02, k.hz+.17, 1.04, .05), k.c("#857e7c", .1))
	k.fill(box(.08, k.hz-.12, .22, .34), k.c("#726860", .1))
	k.fill(box(.13, k.hz, .09, .22), k.c("#4a4a50", .05))
	k.fill(box(.74, k.hz-.02, .16, .05), k.c("#5f646c", .1))
	for _, x := range []float64{.75, .88} {
		k.fill(box(x, k.hz+.02, .012, .2), k.c("#4a4f58", .1))
	}
	k.fill(rounded(.725, k.hz-.24, .19, .23, .02), k.c("#8a6a50", .12))
	k.glow(.17, k.hz-.02, .25, lampColor, map[bool]float64{true: .5, false: 0}[k.l.dark])
	k.puddles(k.hz + .3)
}

func (k *kit) village() {
	k.sky(k.hz)
	k.ridge(k.hz-.02, .2, 5, .75, "#5d7f78")
	k.veil(k.hz-.2, k.hz+.03)
	k.ground(k.hz, "#7f9a5c", "#94a878")
	for i := range 4 {
		k.cottage([]float64{.04, .62, .30, .80}[i], k.hz+.08+.03*float64(i%2), []float64{.26, .22, .16, .3}[i], []float64{.25, .3, .45, .2}[i])
	}
	k.tree(.5, k.hz+.16, .46, .2, "round")
	k.tree(.93, k.hz+.26, .6, .08, "round")
	k.fill(blob(pt{.47, k.hz + .06}, pt{.53, k.hz + .06}, pt{.62, k.hz + .4}, pt{.86, k.h + .05}, pt{.2, k.h + .05}, pt{.42, k.hz + .4}), k.c("#b09a78", .08).alpha(.8))
	for i := range 8 {
		x := -.02 + .06*float64(i)
		k.fill(box(x, k.fl-.14, .014, .11), k.c("#7a5f48", .03))
	}
	k.fill(box(-.02, k.fl-.12, .46, .012), k.c("#866a50", .03))
}

func (k *kit) forest() {
	sort := "pine"
	if !has(k.s.Location, "pine") && k.rnd() < .5 {
		sort = "round"
	}
	k.sky(k.hz)
	k.ridge(k.hz, .22, 7, .85, "#4d6f68")
	for i := range 10 {
		k.tree(float64(i)*.11+k.between(-.03, .03), k.hz+.03, k.between(.34, .52), .62, sort)
	}
	k.veil(k.hz-.3, k.hz+.1)
	k.ground(k.hz+.01, "#5f7a4e", "#6f8a66")
	if k.s.has("ice") {
		k.fill(oval(.56, k.hz+.30, .34, .07), k.c("#a9cbdd", .1))
		k.fill(oval(.52, k.hz+.29, .2, .03), k.c("#dcebf4", .08))
		k.p.stroke(line(pt{.4, k.hz + .3}, pt{.52, k.hz + .32}, pt{.66, k.hz + .29}), .003, flat(rgba{1, 1, 1, .5}))
	}
	for i := range 4 {
		k.tree([]float64{.02, .22, .80, .98}[i], k.hz+.16+.05*float64(i%2), k.between(.85, 1.05), .28, sort)
	}
	k.p.fill(oval(.5, k.hz*.8, .4, .5), glowInk(k.l.low.lit(.3).alpha(.35), pt{.5, k.hz * .8}, .5))
	for _, x := range []float64{-.05, 1.04} {
		k.tree(x, k.fl+.05, 1.75, .04, sort)
	}
}

func (k *kit) mountain() {
	k.sky(k.hz)
	k.peaks(k.hz+.05, .6, 3, .75, true)
	k.veil(k.hz-.3, k.hz+.1)
	k.peaks(k.hz+.2, .4, 4, .45, k.s.Weather == storyboard.Snow)
	k.ground(k.hz+.18, "#7d7f78", "#8b8f92")
	for range 5 {
		x, w := k.rnd(), k.between(.05, .13)
		y := k.hz + k.between(.25, .5)
		k.fill(blob(pt{x - w, y}, pt{x - w*.6, y - w*.7}, pt{x + w*.2, y - w*.9}, pt{x + w, y - w*.2}, pt{x + w, y}), k.c("#6d6f78", .1).shade(.2*k.rnd()))
	}
	k.tree(.88, k.hz+.4, .6, .12, "pine")
}

func (k *kit) seashore() {
	k.sky(k.hz)
	k.water(k.hz, k.h*.72)
	k.veil(k.hz-.2, k.hz+.14)
	k.fill(blob(pt{-.1, k.h * .72}, pt{-.1, k.hz - .06}, pt{.08, k.hz - .2}, pt{.2, k.hz - .16}, pt{.3, k.hz + .02}, pt{.42, k.hz + .05}, pt{.3, k.h * .72}), k.c("#3c4450", .35))
	if has(k.s.Location, "shingle", "light") || k.rnd() < .4 {
		k.lighthouseFar(.12, k.hz-.18)
	}
	for i := range 4 {
		y := k.h * (.66 + .022*float64(i))
		var pts []pt
		for j := range 12 {
			pts = append(pts, pt{float64(j)/11*1.1 - .05, y + .012*math.Sin(float64(j)*1.3+float64(i)*2)})
		}
		k.p.stroke(curve(pts...), .006+.003*float64(i), flat(rgba{1, 1, 1, .3 + .1*float64(i)}))
	}
	k.down(joined([]pt{{-.05, k.h * .735}, {.3, k.h * .72}, {.7, k.h * .745}, {1.05, k.h * .725}}, []pt{{1.05, k.h * .725}, {1.05, k.h + .1}, {-.05, k.h + .1}}), k.c("#8d8576", .25), k.c("#a39a86", 0).shade(.15), k.h*.72, k.h)
	for i := range 130 {
		t := math.Pow(k.rnd(), .8)
		y := k.h * lerp(.735, 1, t)
		w := .006 + .022*t
		c := k.c(k.choose("#7a7468", "#8f8a80", "#6a6660", "#a59c8a"), .08)
		x := k.rnd()
		k.fill(oval(x, y, w, w*.5), c.shade(.2*float64(i%3)))
		k.fill(oval(x-w*.2, y-w*.16, w*.5, w*.18), c.lit(.2).alpha(.6))
	}
	for _, r := range [][3]float64{{.9, .76, .14}, {.04, .8, .12}} {
		k.rock(r[0], r[1]*k.h, r[2])
	}
}

func (k *kit) rock(x, y, w float64) {
	c := k.c("#4a4c54", .06)
	k.p.soft(oval(x, y, w*1.1, w*.14), .015, rgba{0, 0, 0, .35})
	k.fill(blob(pt{x - w, y}, pt{x - w*.7, y - w*.8}, pt{x - w*.1, y - w*1.15}, pt{x + w*.6, y - w*.7}, pt{x + w, y}), c)
	k.fill(blob(pt{x - w*.1, y - w*1.12}, pt{x + w*.55, y - w*.66}, pt{x + w*.9, y}, pt{x + w*.1, y - w*.2}), c.shade(.4))
	k.p.stroke(line(pt{x - w*.62, y - w*.75}, pt{x - w*.1, y - w*1.1}), .006, flat(k.l.rim.alpha(.4)))
}

func (k *kit) lighthouseFar(x, y float64) {
	c := k.c("#d9d4c8", .4)
	k.p.fill(poly(pt{x - .03, y + .06}, pt{x - .02, y - .24}, pt{x + .02, y - .24}, pt{x + .03, y + .06}), linear(c, c.shade(.4), pt{x - .03, 0}, pt{x + .03, 0}))
	k.fill(box(x-.024, y-.13, .05, .05), k.c("#a8483c", .4))
	k.fill(rounded(x-.018, y-.28, .036, .04, .004), lampColor.lit(.4))
	k.fill(poly(pt{x - .024, y - .28}, pt{x + .024, y - .28}, pt{x, y - .31}), k.c("#3f3a3c", .4))
	if k.l.dark {
		k.glow(x, y-.26, .3, lampColor, .6)
		k.p.fill(poly(pt{x, y - .27}, pt{x, y - .25}, pt{1.1, y - .02}, pt{1.1, y - .34}), linear(lampColor.alpha(.5), lampColor.alpha(.03), pt{x, 0}, pt{1, 0}))
	}
}

func (k *kit) cliff() {
	k.sky(k.hz)
	k.water(k.hz, k.h*.8)
	k.veil(k.hz-.25, k.hz+.2)
	for i, x := range []float64{-.06, 1.02} {
		w := .3 - .05*float64(i)
		s := 1 - 2*float64(i)
		c := k.c("#4c4e58", .2)
		k.fill(poly(pt{x, k.hz - .2}, pt{x + s*w*.5, k.hz - .14}, pt{x + s*w*.8, k.hz + .02}, pt{x + s*w, k.h * .8}, pt{x, k.h * .8}), c)
		for range 7 {
			y := k.between(k.hz-.1, k.h*.78)
			k.p.stroke(line(pt{x, y}, pt{x + s*w*k.between(.4, .8), y + .03}), .005, flat(c.shade(.4)))
		}
	}
	for range 5 {
		k.p.soft(oval(k.rnd(), k.h*k.between(.66, .78), .12, .012), .01, rgba{1, 1, 1, .35})
	}
	// The iron gallery under the feet.
	iron := k.c("#42454f", 0)
	k.down(box(-.02, .80*k.h, 1.04, .22*k.h), iron.shade(.1), iron.lit(.08), .80*k.h, k.h)
	for i := range 12 {
		t := float64(i) / 11
		k.p.stroke(line(pt{lerp(.1, .9, t), .80 * k.h}, pt{lerp(-.4, 1.4, t), k.h}), .004, flat(iron.shade(.5)))
	}
	for i := range 4 {
		k.fill(box(-.02, (.83+.045*float64(i))*k.h, 1.04, .004+.002*float64(i)), iron.shade(.45))
	}
	k.fill(box(-.02, .60*k.h, 1.04, .014), iron.lit(.12))
	k.fill(box(-.02, .70*k.h, 1.04, .008), iron.lit(.05))
	for i := range 9 {
		k.fill(box(-.02+.13*float64(i), .60*k.h, .012, .2*k.h), iron)
	}
	if k.l.dark {
		k.p.fill(poly(pt{1.05, .02}, pt{1.05, .1}, pt{-.1, .52 * k.h}, pt{-.1, .34 * k.h}), linear(lampColor.alpha(.34), lampColor.alpha(.04), pt{1, 0}, pt{0, .4 * k.h}))
	}
}

func (k *kit) ship() {
	k.sky(k.hz)
	k.water(k.hz, k.h*.74)
	k.veil(k.hz-.2, k.hz+.1)
	wood := k.c("#8a6444", .05)
	k.down(poly(pt{.2, .70 * k.h}, pt{.8, .70 * k.h}, pt{1.3, k.h}, pt{-.3, k.h}), wood.shade(.3), wood, .7*k.h, k.h)
	for i := range 12 {
		t := float64(i) / 11
		k.p.stroke(line(pt{lerp(.2, .8, t), .70 * k.h}, pt{lerp(-.3, 1.3, t), k.h}), .003, flat(wood.shade(.5)))
	}
	k.fill(box(.2, .62*k.h, .6, .014), wood.lit(.15))
	for i := range 9 {
		k.fill(box(.2+.074*float64(i), .62*k.h, .01, .08*k.h), wood.shade(.15))
	}
	k.fill(box(.485, -.02, .03, .72*k.h), wood.shade(.2))
	k.fill(joined([]pt{{.51, .04 * k.h}, {.86, .1 * k.h}, {.9, .4 * k.h}}, []pt{{.9, .4 * k.h}, {.7, .44 * k.h}, {.51, .42 * k.h}}), k.c("#e6dcc4", .1))
	for _, x := range []float64{.1, .9} {
		k.p.stroke(line(pt{.5, .05 * k.h}, pt{x, .7 * k.h}), .004, flat(k.c("#5d4c3c", .05)))
	}
	k.glow(.5, .5*k.h, .3, lampColor, map[bool]float64{true: .5, false: 0}[k.l.dark])
}

func (k *kit) desert() {
	k.sky(k.hz)
	k.ridge(k.hz, .1, 4, .8, "#c79a6a")
	k.ridge(k.hz+.08, .1, 3, .5, "#d8ab72")
	k.ridge(k.hz+.2, .1, 2.4, .2, "#e0b57c")
	k.ridge(k.hz+.36, .08, 2, .02, "#e6be88")
	k.rock(.86, k.hz+.3, .1)
}

func (k *kit) field() {
	k.sky(k.hz)
	k.ridge(k.hz, .12, 5, .8, "#6f9a86")
	k.ridge(k.hz+.03, .06, 4, .6, "#86a868")
	k.veil(k.hz-.12, k.hz+.06)
	k.ground(k.hz+.04, "#a8a85a", "#b5b878")
	for i := range 90 {
		t := math.Pow(float64(i)/90, 1.5)
		x, y := k.rnd(), lerp(k.hz+.06, k.h, t)
		h := .02 + .09*t
		k.p.fill(lock(.004+.008*t, pt{x, y}, pt{x + .01*t, y - h*.6}, pt{x + .03*t, y - h}), flat(k.c(k.choose("#8f9a4a", "#c2b45c", "#7a8a42"), .3*(1-t))))
	}
	k.tree(.84, k.hz+.1, .42, .35, "round")
}

func (k *kit) garden() {
	k.sky(k.hz)
	k.ridge(k.hz, .1, 6, .75, "#5d8a70")
	k.ground(k.hz, "#6f9a55", "#86ac70")
	for i := range 4 {
		k.tree([]float64{.06, .32, .72, .95}[i], k.hz+.1+.05*float64(i%2), k.between(.5, .75), .35, "round")
	}
	k.fill(blob(pt{.46, k.hz + .06}, pt{.54, k.hz + .06}, pt{.6, k.hz + .4}, pt{.8, k.h + .05}, pt{.2, k.h + .05}, pt{.4, k.hz + .4}), k.c("#c9b48f", .08))
	for range 60 {
		t := k.rnd()
		x, y := k.rnd(), lerp(k.hz+.2, k.h, t)
		if math.Abs(x-.5) < .18+.1*t {
			continue
		}
		k.fill(oval(x, y, .006+.01*t, .006+.01*t), k.c(k.choose("#d8607a", "#e8c25a", "#e9e2d2", "#9a6ac0"), .1))
	}
	k.streetLamp(.2, k.hz+.4, .5)
	k.table(.66, k.hz+.38, .24, .08, "#7a5a40")
}

func (k *kit) lake() {
	k.sky(k.hz)
	k.ridge(k.hz, .18, 5, .8, "#5a7888")
	k.ridge(k.hz+.01, .08, 7, .6, "#4d6f66")
	k.veil(k.hz-.15, k.hz+.08)
	k.water(k.hz, k.h*.8)
	k.down(joined([]pt{{-.05, k.h * .8}, {.4, k.h * .77}, {1.05, k.h * .82}}, []pt{{1.05, k.h * .82}, {1.05, k.h + .1}, {-.05, k.h + .1}}), k.c("#7f8a60", .2), k.c("#6d7a50", 0), k.h*.78, k.h)
	k.tree(.94, k.h*.84, .95, .1, "round")
}

// What stands before the people is dark and soft: it frames and does not speak.

func (k *kit) nearBranches() {
	c := k.c("#22352f", 0).shade(.3)
	for _, s := range []float64{0, 1} {
		for i := range 4 {
			y := k.h * (.02 + .05*float64(i))
			tip := pt{lerp(.16, .84, s) + (s-.5)*.1*k.rnd(), y + .1 + .06*k.rnd()}
			k.p.soft(lock(.08, pt{s + (s-.5)*.1, y - .05}, pt{lerp(.08, .92, s), y}, tip), .006, c.alpha(.85))
		}
	}
}

func (k *kit) nearLeaves() {
	k.nearBranches()
	k.nearGrass()
}

func (k *kit) nearGrass() {
	c := k.c("#31452f", 0).shade(.2)
	for range 26 {
		x := k.rnd()
		h := k.between(.06, .16)
		k.p.soft(lock(.018, pt{x, k.h + .02}, pt{x + .01, k.h - h*.6}, pt{x + k.between(-.05, .05), k.h - h}), .003, c.alpha(.85))
	}
}

func (k *kit) nearSnowOrGrass() {
	if k.s.Weather == storyboard.Snow {
		k.p.soft(blob(pt{-.1, k.h + .1}, pt{-.1, k.h - .06}, pt{.3, k.h - .02}, pt{.8, k.h - .05}, pt{1.1, k.h - .1}, pt{1.1, k.h + .1}), .01, k.c("#dfe8f2", 0))
		return
	}
	k.nearGrass()
}

func (k *kit) nearRocks() {
	c := k.c("#2b2d35", 0)
	k.p.soft(blob(pt{-.1, k.h + .1}, pt{-.1, k.h - .14}, pt{.12, k.h - .12}, pt{.3, k.h + .05}), .006, c.alpha(.92))
	k.p.soft(blob(pt{1.1, k.h + .1}, pt{1.1, k.h - .1}, pt{.86, k.h - .09}, pt{.7, k.h + .05}), .006, c.alpha(.92))
}

func (k *kit) nearRail() {
	c := k.c("#24262e", 0)
	k.p.soft(poly(pt{-.1, k.h * .955}, pt{1.1, k.h * .975}, pt{1.1, k.h * .99}, pt{-.1, k.h * .972}), .003, c.alpha(.9))
}

func (k *kit) nearTable() {
	c := k.c("#3f2c22", 0)
	k.p.soft(poly(pt{-.05, k.h * .955}, pt{.34, k.h * .96}, pt{.4, k.h + .05}, pt{-.05, k.h + .05}), .004, c.alpha(.95))
	k.p.soft(rounded(.1, k.h*.955-.06, .06, .065, .012), .003, k.c("#e0d6c2", 0).alpha(.9))
}

func (k *kit) nearDesk() {
	k.p.soft(poly(pt{.62, k.h * .965}, pt{1.05, k.h * .955}, pt{1.05, k.h + .05}, pt{.56, k.h + .05}), .004, k.c("#2e2522", 0).alpha(.95))
}
