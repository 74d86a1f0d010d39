package illustrate

import (
	"math"

	"github.com/talereel/talereel/storyboard"
)

func (k *kit) livingRoom() {
	_, y0, _, y1 := k.room("#c7b08f", "#b59b7c", "#8a6244", "#e3d8c4")
	k.window(.19, y0+.13, .3, .42, 2)
	k.curtain(.13, y0+.10, .075, .56, "#9c5a4c")
	k.curtain(.475, y0+.10, .075, .56, "#9c5a4c")
	k.picture(.66, y0+.16, .15, .18)
	k.shelf(.62, y1-.36, .22, .36, 3, true)
	k.sofa(.14, y1+.10, .46, "#5c7a86")
	k.pendant(.5, y0+.02, .075, "#d9b27a")
	k.rug(.5, k.h*.92, .5, "#a8584a")
	k.plant(.92, y1+.2, .34)
}

func (k *kit) sofa(x, y, w float64, c string) {
	col := k.c(c, .05)
	h := w * .42
	k.p.soft(oval(x+w/2, y, w*.55, .025), .02, rgba{0, 0, 0, .4})
	k.fill(rounded(x, y-h, w, h*.8, .04), col.shade(.15))
	k.fill(rounded(x+w*.1, y-h*.55, w*.39, h*.34, .02), col.lit(.08))
	k.fill(rounded(x+w*.51, y-h*.55, w*.39, h*.34, .02), col.lit(.05))
	k.fill(rounded(x+w*.02, y-h*.3, w*.96, h*.3, .02), col)
	k.fill(rounded(x-.03, y-h*.72, w*.13, h*.72, .03), col.shade(.08))
	k.fill(rounded(x+w*.9, y-h*.72, w*.13, h*.72, .03), col.shade(.3))
}

func (k *kit) rug(x, y, w float64, c string) {
	col := k.c(c, .05)
	k.fill(oval(x, y, w, w*.17), col)
	k.fill(oval(x, y, w*.86, w*.14), col.lit(.12))
	k.fill(oval(x, y, w*.74, w*.115), col.shade(.15))
}

func (k *kit) bedroom() {
	_, y0, _, y1 := k.room("#8fa0b3", "#7f90a6", "#7c5c46", "#d7d6d2")
	k.window(.2, y0+.13, .26, .4, 2)
	k.curtain(.14, y0+.1, .07, .55, "#c9c0d6")
	k.curtain(.45, y0+.1, .07, .55, "#c9c0d6")
	k.picture(.62, y0+.2, .2, .14)
	bed := k.c("#d8cfc6", .05)
	k.fill(rounded(.4, y1-.2, .5, .22, .02), k.c("#6b4c38", .1))
	k.fill(rounded(.4, y1-.03, .52, .17, .03), bed)
	k.fill(rounded(.44, y1-.07, .18, .07, .03), bed.lit(.4))
	k.fill(rounded(.66, y1-.07, .18, .07, .03), bed.lit(.3))
	k.fill(rounded(.38, y1+.05, .56, .12, .03), k.c("#5a6f96", .03))
	k.table(.16, y1+.12, .16, .16, "#6b4c38")
	k.tableLamp(.24, y1-.05, .11)
	k.rug(.4, k.h*.93, .42, "#7a6a8a")
}

func (k *kit) tableLamp(x, y, h float64) {
	k.fill(box(x-.006, y-h*.6, .012, h*.6), k.c("#4a3a2e", 0))
	k.fill(poly(pt{x - h*.42, y - h*.5}, pt{x - h*.24, y - h}, pt{x + h*.24, y - h}, pt{x + h*.42, y - h*.5}), lampColor.mix(k.c("#d8b98a", 0), map[bool]float64{true: .15, false: .7}[k.l.dark]))
	if k.l.dark {
		k.glow(x, y-h*.7, h*3.6, lampColor, .55)
	}
}

func (k *kit) kitchen() {
	_, y0, _, y1 := k.room("#d8ccae", "#c4b894", "#9a7a5c", "#eee6d4")
	k.window(.36, y0+.15, .3, .3, 2)
	for i := range 2 {
		k.fill(rounded(.12+float64(i)*.6, y0+.12, .17, .26, .01), k.c("#7d9a8c", .15))
		k.fill(rounded(.205+float64(i)*.6, y0+.13, .004, .24, 0), k.c("#50685c", .15))
	}
	k.counter(.1, y1+.04, .8, .24, "#8fae9d")
	k.fill(rounded(.64, y1-.23, .2, .05, .01), k.c("#3f434c", .05))
	k.fill(rounded(.69, y1-.3, .09, .07, .02), k.c("#b25a42", .03))
	k.p.soft(blob(pt{.72, y1 - .32}, pt{.76, y1 - .42}, pt{.73, y1 - .54}, pt{.7, y1 - .42}), .01, rgba{1, 1, 1, .22})
	for i := range 4 {
		k.fill(rounded(.17+float64(i)*.06, y1-.3+.012*float64(i%2), .04, .1, .012), k.c([]string{"#c98a4a", "#d8d2c0", "#8a5a4a", "#6d8a9a"}[i], .05))
	}
	k.pendant(.5, y0+.05, .06, "#c9684a")
}

func (k *kit) bathroom() {
	_, y0, _, y1 := k.room("#a9c6c6", "#98b6b8", "#7f9394", "#e8eeec")
	for i := range 9 {
		k.fill(box(.1, y0+float64(i)*(y1-y0)/9, .8, .003), k.c("#7fa0a2", .2).alpha(.6))
		k.fill(box(.1+float64(i)*.1, y0, .003, y1-y0), k.c("#7fa0a2", .2).alpha(.6))
	}
	k.fill(oval(.5, y0+.33, .15, .2), k.c("#5d5046", .1))
	k.p.fill(oval(.5, y0+.33, .135, .185), linear(k.c("#cfe2e6", .1), k.c("#8fb0ba", .1), pt{.4, 0}, pt{.6, 0}))
	k.counter(.26, y1+.03, .48, .2, "#e6e2da")
	k.fill(oval(.5, y1-.19, .13, .02), k.c("#f6f6f2", 0))
	k.pendant(.22, y0+.12, .05, "#e8e2d2")
	k.pendant(.78, y0+.12, .05, "#e8e2d2")
}

func (k *kit) corridor() {
	x0, x1, y0, y1 := .33, .67, .33*k.h, .63*k.h
	wall := k.c("#9aa79e", .1)
	k.fill(poly(pt{0, 0}, pt{1, 0}, pt{x1, y0}, pt{x0, y0}), k.c("#d9d6ca", .2).shade(.2))
	k.p.fill(poly(pt{0, 0}, pt{x0, y0}, pt{x0, y1}, pt{0, k.h}), linear(wall.shade(.05), wall.shade(.4), pt{0, 0}, pt{x0, 0}))
	k.p.fill(poly(pt{1, 0}, pt{x1, y0}, pt{x1, y1}, pt{1, k.h}), linear(wall.shade(.15), wall.shade(.5), pt{1, 0}, pt{x1, 0}))
	k.fill(box(x0, y0, x1-x0, y1-y0), k.c("#7e8c86", .35))
	k.down(poly(pt{x0, y1}, pt{x1, y1}, pt{1, k.h}, pt{0, k.h}), k.c("#5d645f", .3), k.c("#787e76", 0), y1, k.h)
	for i := range 3 {
		t0, t1 := .12+.3*float64(i), .30+.27*float64(i)
		for _, s := range []float64{0, 1} {
			a, b := lerp(s, map[float64]float64{0: x0, 1: x1}[s], t0), lerp(s, map[float64]float64{0: x0, 1: x1}[s], t1)
			top := func(t float64) float64 { return lerp(.24*k.h, y0+.03*k.h, t) }
			bottom := func(t float64) float64 { return lerp(k.h, y1, t) }
			k.fill(poly(pt{a, top(t0)}, pt{b, top(t1)}, pt{b, bottom(t1)}, pt{a, bottom(t0)}), k.c("#6a4f3c", .1+.1*float64(i)))
		}
		cx, cy, r := .5, lerp(.04, y0, .25+.27*float64(i)), .12-.03*float64(i)
		k.fill(rounded(cx-r, cy, r*2, .016, .006), lampColor.lit(.7))
		k.glow(cx, cy, r*2.4, lampColor, .35)
		k.p.soft(oval(.5, lerp(k.h, y1, .2+.27*float64(i)), r*1.6, .03), .03, lampColor.alpha(.18))
	}
	k.window(.43, y0+.06, .14, .2, 2)
}

func (k *kit) office() {
	_, y0, _, y1 := k.room("#8d97a6", "#7b8698", "#5a5f6a", "#c9ccd2")
	if k.s.has("glass") || k.rnd() < .5 {
		// A wall of glass over the city.
		glass := box(.1, y0+.02, .8, y1-y0-.06)
		l := k.l
		k.p.fill(glass, linear(l.top, l.low, pt{0, y0}, pt{0, y1}))
		q := *k
		q.p = k.p.inside(glass)
		q.skyline(y1-.02, .5)
		q.weatherOnGlass(.1, y0, .8, y1-y0)
		for i := range 5 {
			k.fill(box(.1+.2*float64(i)-.005, y0, .01, y1-y0), k.c("#2f3440", 0))
		}
		k.fill(box(.1, y0+.34, .8, .008), k.c("#2f3440", 0))
	} else {
		k.window(.2, y0+.12, .34, .36, 3)
		k.shelf(.63, y1-.5, .22, .5, 5, true)
	}
	if k.s.has("clock") {
		k.clock(.78, y0+.17, .07)
	}
	k.table(.2, y1+.14, .62, .24, "#4a3a34")
	k.fill(rounded(.5, y1-.24, .17, .12, .008), k.c("#20242c", 0))
	k.fill(rounded(.507, y1-.233, .156, .1, .004), k.c("#5f86a8", 0).lit(.15))
	k.fill(rounded(.3, y1-.125, .1, .012, .002), k.c("#efe9dc", 0))
	k.tableLamp(.26, y1-.11, .12)
	k.plant(.93, y1+.22, .36)
	k.pendant(.5, y0-.02, .06, "#3b3f48")
}

// weatherOnGlass runs down a window wall.
func (k *kit) weatherOnGlass(x, y, w, h float64) {
	k = k.apart()
	switch k.s.Weather {
	case storyboard.Rain, storyboard.Storm:
		for range 70 {
			rx, ry := x+w*k.rnd(), y+h*k.rnd()
			k.p.stroke(line(pt{rx, ry}, pt{rx - .003, ry + .02 + .06*k.rnd()}), .0022, flat(rgba{.9, .95, 1, .2}))
		}
	case storyboard.Snow:
		for range 70 {
			k.fill(oval(x+w*k.rnd(), y+h*k.rnd(), .003, .003), rgba{1, 1, 1, .7})
		}
	case storyboard.Fog:
		k.down(box(x, y, w, h), k.l.haze.lit(.2).alpha(.15), k.l.haze.lit(.3).alpha(.7), y, y+h)
	}
}

func (k *kit) hospital() {
	_, y0, _, y1 := k.room("#c3d3cf", "#b0c3c0", "#9fb0ae", "#eef3f1")
	k.window(.18, y0+.14, .3, .38, 2)
	k.curtain(.6, y0+.04, .28, .62, "#8fb6b0")
	bed := k.c("#eef0ee", .03)
	k.fill(rounded(.16, y1-.12, .03, .26, .01), k.c("#8a949a", .03))
	k.fill(rounded(.17, y1-.02, .5, .1, .02), bed)
	k.fill(rounded(.18, y1-.07, .14, .07, .03), bed.lit(.3))
	k.fill(rounded(.3, y1-.035, .38, .1, .03), k.c("#8db0c4", .02))
	k.fill(box(.72, y1-.52, .008, .6), k.c("#9aa3a8", .02))
	k.fill(rounded(.69, y1-.52, .065, .1, .012), k.c("#d6e8ec", 0).alpha(.85))
	k.fill(rounded(.5, y1-.34, .14, .11, .01), k.c("#2b3338", 0))
	k.p.stroke(line(pt{.51, y1 - .28}, pt{.545, y1 - .28}, pt{.555, y1 - .31}, pt{.57, y1 - .25}, pt{.58, y1 - .28}, pt{.63, y1 - .28}), .004, flat(hex("#7bf0a0")))
	k.pendant(.5, y0-.04, .07, "#e8f0ee")
}

func (k *kit) school() {
	_, y0, _, y1 := k.room("#d9cfae", "#c6bc98", "#a07c56", "#f0eada")
	k.fill(box(.2, y0+.15, .6, .32), k.c("#6b4a34", .1))
	k.fill(box(.213, y0+.163, .574, .294), k.c("#2f5646", .1))
	for i := range 5 {
		k.p.stroke(curve(pt{.26, y0 + .2 + .05*float64(i)}, pt{.34, y0 + .195 + .05*float64(i)}, pt{.3 + .3*k.rnd(), y0 + .2 + .05*float64(i)}), .004, flat(rgba{1, 1, 1, .35}))
	}
	k.clock(.5, y0+.075, .04)
	for i := range 3 {
		k.table(.13+.27*float64(i), y1+.12, .21, .14, "#b98a56")
	}
	k.pendant(.3, y0-.03, .05, "#f0eada")
	k.pendant(.7, y0-.03, .05, "#f0eada")
}

func (k *kit) cafe() {
	_, y0, _, y1 := k.room("#7d6250", "#6d5546", "#6a4a36", "#4a3a32")
	k.window(.13, y0+.13, .38, .46, 2)
	for i := range 10 {
		k.fill(box(.56+float64(i)*.034, y0+.1, .002, y1-y0-.1), k.c("#5a4436", .1).alpha(.5))
	}
	k.shelf(.58, y0+.12, .29, .3, 2, false)
	k.counter(.42, y1+.1, .5, .3, "#7a5236")
	k.fill(rounded(.66, y1-.37, .15, .16, .012), k.c("#8f979c", .02))
	k.fill(rounded(.68, y1-.29, .11, .05, .006), k.c("#2c2e32", 0))
	for i := range 3 {
		k.fill(rounded(.49+float64(i)*.045, y1-.25, .03, .035, .006), k.c("#efe6d4", 0))
	}
	for i, x := range []float64{.27, .52, .77} {
		k.pendant(x, y0+.015+.03*float64(i%2), .055, "#2c2a2a")
	}
	k.table(.12, y1+.16, .22, .17, "#8a6040")
}

func (k *kit) bar() {
	_, y0, _, y1 := k.room("#4d3a48", "#42323f", "#4a3530", "#2e2630")
	k.shelf(.18, y0+.1, .64, .42, 3, false)
	for i := range 3 {
		k.p.soft(box(.2, y0+.225+.14*float64(i), .6, .006), .01, hex("#ff9f6a").alpha(.5))
	}
	k.counter(.1, y1+.1, .8, .3, "#5f3a2c")
	for i, x := range []float64{.24, .5, .76} {
		k.pendant(x, y0+.02*float64(i%2), .05, "#7a2f3a")
	}
	k.p.stroke(curve(pt{.2, y0 + .06}, pt{.5, y0 + .03}, pt{.8, y0 + .06}), .008, flat(hex("#ff5f8a").alpha(.9)))
	k.glow(.5, y0+.05, .4, hex("#ff5f8a"), .3)
}

func (k *kit) shop() {
	_, y0, _, y1 := k.room("#c9c4b0", "#b5b09c", "#8f8a80", "#eae6da")
	k.shelf(.12, y0+.12, .34, y1-y0-.14, 5, false)
	k.shelf(.54, y0+.12, .34, y1-y0-.14, 5, false)
	k.counter(.3, y1+.18, .42, .22, "#a8794f")
	k.pendant(.3, y0-.02, .06, "#efe9d8")
	k.pendant(.7, y0-.02, .06, "#efe9d8")
}

func (k *kit) car() {
	k.sky(k.hz)
	k.ground(k.hz, "#565b66", "#6d7480")
	k.skyline(k.hz, .5)
	// Windscreen frame, seats and wheel: the camera looks from the bonnet in.
	frame := k.c("#24262c", 0)
	k.fill(poly(pt{0, 0}, pt{1, 0}, pt{1, .12 * k.h}, pt{0, .12 * k.h}), frame)
	k.fill(poly(pt{0, 0}, pt{.09, 0}, pt{.03, k.h * .6}, pt{0, k.h * .62}), frame)
	k.fill(poly(pt{1, 0}, pt{.91, 0}, pt{.97, k.h * .6}, pt{1, k.h * .62}), frame)
	for _, x := range []float64{.08, .56} {
		k.fill(rounded(x, k.h*.5, .36, k.h*.55, .07), k.c("#4a4038", .02))
		k.fill(rounded(x+.08, k.h*.42, .2, k.h*.1, .04), k.c("#574b42", .02))
	}
	k.fill(rounded(.4, k.h*.1, .2, .05, .02), frame.lit(.08))
}

func (k *kit) train() {
	_, y0, _, y1 := k.room("#b9b49c", "#8f9a8a", "#5f6468", "#dcd8c8")
	k.window(.17, y0+.2, .66, .3, 3)
	seat := k.c("#3f6a78", .05)
	for _, x := range []float64{.12, .6} {
		k.fill(rounded(x, y1-.2, .28, .22, .03), seat)
		k.fill(rounded(x+.02, y1-.02, .26, .1, .03), seat.lit(.1))
	}
	k.fill(box(.1, y0+.1, .8, .02), k.c("#8a8f92", .05))
	for i := range 5 {
		x := .18 + .16*float64(i)
		k.p.stroke(line(pt{x, y0 + .12}, pt{x, y0 + .18}), .004, flat(k.c("#3a3a3a", 0)))
		k.p.stroke(oval(x, y0+.2, .018, .02), .006, flat(k.c("#d8d2c0", 0)))
	}
	k.fill(rounded(.3, y0-.08, .4, .02, .008), lampColor.lit(.6))
	k.glow(.5, y0-.06, .4, lampColor, .3)
}

func (k *kit) library() {
	_, y0, _, y1 := k.room("#8a6c50", "#785c44", "#6a4a34", "#4d3a2e")
	k.shelf(.11, y0+.05, .26, y1-y0-.07, 6, true)
	k.shelf(.63, y0+.05, .26, y1-y0-.07, 6, true)
	k.window(.42, y0+.12, .16, .5, 2)
	k.table(.24, y1+.13, .52, .2, "#5f4030")
	k.tableLamp(.36, y1-.08, .13)
	k.fill(rounded(.5, y1-.105, .14, .02, .004), k.c("#e8dfc8", 0))
	k.pendant(.5, y0-.03, .07, "#8a5a34")
}

func (k *kit) workshop() {
	_, y0, _, y1 := k.room("#7c6a5c", "#6b5b50", "#5a4c44", "#3f3632")
	k.window(.15, y0+.14, .24, .3, 2)
	k.fill(box(.5, y0+.12, .36, .3), k.c("#5a4636", .1))
	for i := range 6 {
		x := .53 + .055*float64(i)
		k.fill(box(x, y0+.16, .008, .14+.04*k.rnd()), k.c("#8d9298", .05))
		k.fill(rounded(x-.012, y0+.28+.03*k.rnd(), .032, .05, .006), k.c("#6a4530", .05))
	}
	if k.s.has("fire") {
		k.fill(arch(.58, y1-.3, .26, .32, .1), k.c("#3a3230", .05))
		k.fire(.71, y1, .16)
	}
	k.counter(.12, y1+.1, .46, .24, "#7a5a40")
	k.pendant(.4, y0-.02, .06, "#3c3a38")
}

func (k *kit) lampRoom() {
	// A round room of glass high over the sea.
	k.sky(k.h * .62)
	k.water(k.h*.6, k.h*.75)
	k.veil(k.h*.3, k.h*.72)
	iron := k.c("#3a3c44", .02)
	k.down(box(-.02, .71*k.h, 1.04, .32*k.h), k.c("#5a4a40", .1), k.c("#6d5848", 0), .71*k.h, k.h)
	for i := range 9 {
		t := float64(i) / 8
		k.p.stroke(line(pt{.5 + (t-.5)*1.0, .74 * k.h}, pt{.5 + (t-.5)*2.1, k.h}), .003, flat(k.c("#3d3028", .1).alpha(.7)))
	}
	k.fill(box(-.02, .68*k.h, 1.04, .05*k.h), iron)
	for i := range 6 {
		x := -.02 + .208*float64(i)
		k.fill(box(x-.008, .12*k.h, .016, .6*k.h), iron)
		k.p.stroke(line(pt{x, .45 * k.h}, pt{x + .208, .68 * k.h}), .006, flat(iron.alpha(.85)))
		k.p.stroke(line(pt{x + .208, .45 * k.h}, pt{x, .68 * k.h}), .006, flat(iron.alpha(.85)))
	}
	k.fill(joined([]pt{{-.02, .13 * k.h}, {.5, .10 * k.h}, {1.02, .13 * k.h}}, []pt{{1.02, .13 * k.h}, {1.02, -.02}, {-.02, -.02}}), iron.shade(.2))
	// The lens.
	lx, ly := .5, .3*k.h
	k.glow(lx, ly, .62, lampColor, .55)
	for _, s := range []float64{-1, 1} {
		k.p.fill(poly(pt{lx + s*.1, ly - .03}, pt{lx + s*.1, ly + .03}, pt{lx + s*.8, ly + .24}, pt{lx + s*.8, ly - .26}), linear(lampColor.alpha(.38), lampColor.alpha(.02), pt{lx + s*.1, 0}, pt{lx + s*.75, 0}))
	}
	for i := range 9 {
		t := float64(i)/8*2 - 1
		w := .15 * math.Sqrt(1-t*t*.72)
		k.p.stroke(curve(pt{lx - w, ly + t*.17}, pt{lx, ly + t*.19}, pt{lx + w, ly + t*.17}), .011, flat(hex("#bfe6dc").mix(lampColor, .45).alpha(.75)))
	}
	k.fill(oval(lx, ly, .06, .085), lampColor.lit(.75))
	k.fill(rounded(lx-.1, ly+.18, .2, .03, .01), k.c("#a8823c", 0))
	k.fill(box(lx-.045, ly+.2, .09, .68*k.h-ly-.2), k.c("#7a6130", .02))
	k.fill(rounded(lx-.13, .66*k.h, .26, .05*k.h, .01), k.c("#5d4a2a", 0))
	for i := range 5 {
		x := .08 + .075*float64(i)
		k.fill(rounded(x, .765*k.h-.07, .06, .07, .006), k.c("#39414d", 0))
		k.fill(box(x+.01, .765*k.h-.082, .012, .014), k.c("#b5483a", 0))
		k.fill(box(x+.038, .765*k.h-.082, .012, .014), k.c("#c9b04a", 0))
	}
	k.p.stroke(curve(pt{.1, .765*k.h - .08}, pt{.3, .72 * k.h}, pt{.46, .7 * k.h}), .006, flat(k.c("#23252b", 0)))
	k.p.soft(oval(.5, .88*k.h, .5, .08), .05, lampColor.alpha(.2))
}

// veil is fog before the far planes.
func (k *kit) veil(y0, y1 float64) {
	k = k.apart()
	strength := k.l.veil
	if k.s.Weather == storyboard.Fog {
		strength = .5
	}
	if strength < .02 {
		return
	}
	c := k.l.haze.lit(.15)
	k.down(box(-.02, y0, 1.04, (y1-y0)/2), c.alpha(0), c.alpha(strength), y0, (y0+y1)/2)
	k.down(box(-.02, (y0+y1)/2, 1.04, (y1-y0)/2), c.alpha(strength), c.alpha(strength*.2), (y0+y1)/2, y1)
	for range 7 {
		y := k.between(y0, y1)
		k.p.soft(oval(k.rnd(), y, k.between(.2, .5), k.between(.015, .04)), .03, c.alpha(strength*.55))
	}
}

func (k *kit) palace() {
	_, y0, _, y1 := k.room("#8f8fa6", "#7e7e98", "#6d6470", "#5d5a70")
	k.hall(y0, y1)
	// The throne on its steps.
	for i := range 3 {
		w := .44 - .07*float64(i)
		k.fill(box(.5-w/2, y1-.02-.028*float64(i)+.03, w, .03), k.c("#b3a9b0", .1).shade(.12*float64(3-i)))
	}
	gold, red := k.c("#d8aa4a", .05), k.c("#8e2f45", .05)
	k.fill(poly(pt{.39, y1 - .05}, pt{.41, y1 - .46}, pt{.5, y1 - .56}, pt{.59, y1 - .46}, pt{.61, y1 - .05}), gold)
	k.fill(poly(pt{.415, y1 - .07}, pt{.432, y1 - .44}, pt{.5, y1 - .52}, pt{.568, y1 - .44}, pt{.585, y1 - .07}), red)
	k.fill(rounded(.38, y1-.16, .24, .05, .015), red.shade(.25))
	for _, x := range []float64{.375, .605} {
		k.fill(rounded(x, y1-.22, .022, .2, .008), gold.shade(.2))
	}
	k.fill(oval(.5, y1-.555, .022, .022), gold.lit(.3))
	k.fill(poly(pt{.42, y1}, pt{.58, y1}, pt{.76, k.h}, pt{.24, k.h}), red)
	k.p.stroke(line(pt{.43, y1}, pt{.27, k.h}), .008, flat(gold))
	k.p.stroke(line(pt{.57, y1}, pt{.73, k.h}), .008, flat(gold))
}

// hall is tall windows between columns and banners.
func (k *kit) hall(y0, y1 float64) {
	for _, x := range []float64{.16, .68} {
		frame := arch(x-.012, y0+.07, .184, .56, .1)
		k.fill(frame, k.c("#5c5a6a", .1))
		glass := arch(x, y0+.085, .16, .53, .09)
		k.p.fill(glass, linear(k.l.top, k.l.low, pt{0, y0}, pt{0, y0 + .6}))
		q := *k
		q.p = k.p.inside(glass)
		q.weatherOnGlass(x, y0, .16, .6)
		k.fill(box(x+.077, y0+.09, .006, .53), k.c("#4b4a58", .1))
		for i := range 4 {
			k.fill(box(x, y0+.18+.12*float64(i), .16, .005), k.c("#4b4a58", .1))
		}
		k.p.fill(poly(pt{x, y0 + .62}, pt{x + .16, y0 + .62}, pt{x + .16 - k.l.side*.3, k.h}, pt{x - k.l.side*.3 - .1, k.h}), linear(k.l.low.alpha(.2), k.l.low.alpha(0), pt{0, y0 + .5}, pt{0, k.h}))
	}
	for _, x := range []float64{.07, .37, .63, .93} {
		k.column(x, y0-.12, y1+.04, .052, .1, "#a9a6b8")
	}
	for _, x := range []float64{.37, .63} {
		k.fill(poly(pt{x - .035, y0 + .04}, pt{x + .035, y0 + .04}, pt{x + .035, y0 + .3}, pt{x, y0 + .34}, pt{x - .035, y0 + .3}), k.c("#5a3a78", .08))
		k.fill(oval(x, y0+.16, .018, .018), k.c("#d8aa4a", .05))
	}
	for _, x := range []float64{.2, .8} {
		k.fill(box(x-.004, y1-.25, .008, .25), k.c("#4a4038", .05))
		k.fire(x, y1-.25, .05)
	}
}

func (k *kit) temple() {
	// An open loft: arches on the winter air, the bell over the fire.
	k.sky(k.h * .6)
	k.peaks(k.h*.62, .34, 4, .7, true)
	k.veil(k.h*.35, k.h*.66)
	stone := k.c("#8a8490", .12)
	k.down(box(-.02, .70*k.h, 1.04, .32*k.h), stone.shade(.25), stone.shade(.05), .70*k.h, k.h)
	for i := range 5 {
		y := .72*k.h + .06*k.h*float64(i)
		k.fill(box(0, y, 1, .003), stone.shade(.5).alpha(.6))
		for j := range 6 {
			k.fill(box(float64(j)*.19+.09*float64(i%2), y, .003, .06*k.h), stone.shade(.5).alpha(.5))
		}
	}
	k.fill(box(-.02, -.02, 1.04, .13*k.h), stone.shade(.4))
	for _, x := range []float64{.0, .34, .66, 1.0} {
		k.column(x, .1*k.h, .72*k.h, .085, .06, "#8f8892")
	}
	for _, x := range []float64{.17, .5, .83} {
		k.p.stroke(arch(x-.135, .09*k.h, .27, .34*k.h, .13), .028, flat(stone.shade(.3)))
	}
	wood := k.c("#5a4030", .05)
	k.fill(box(.1, .135*k.h, .8, .03), wood)
	k.bigBell(.5, .16*k.h, .44)
	if k.s.has("fire") || k.s.Kind == "temple" {
		k.fill(poly(pt{.34, .74 * k.h}, pt{.66, .74 * k.h}, pt{.62, .665 * k.h}, pt{.38, .665 * k.h}), k.c("#46403f", .02))
		k.fire(.5, .672*k.h, .2)
		k.p.soft(oval(.5, .8*k.h, .42, .06), .05, hex("#ff9a45").alpha(.3))
	}
	if k.s.Weather == storyboard.Snow {
		for _, x := range []float64{.12, .86} {
			k.p.soft(oval(x, .725*k.h, .16, .02), .01, k.c("#eef2f8", .05))
		}
	}
}

func (k *kit) space() {
	_, y0, _, y1 := k.room("#5f6a7c", "#4f5a6c", "#3d4450", "#3a414e")
	glass := rounded(.16, y0+.1, .68, .46, .12)
	k.fill(rounded(.14, y0+.08, .72, .5, .14), k.c("#2c323d", 0))
	k.p.fill(glass, linear(hex("#070a18"), hex("#141d3c"), pt{0, y0}, pt{0, y1}))
	q := *k
	q.p = k.p.inside(glass)
	for range 90 {
		q.fill(oval(k.rnd(), y0+.6*k.rnd(), .0025*k.rnd()+.001, .0025*k.rnd()+.001), rgba{1, 1, 1, .8})
	}
	q.p.fill(oval(.7, y0+.5, .3, .3), radial(hex("#7fb0d8"), hex("#1c2f5a"), pt{.6, y0 + .4}, .4))
	for i := range 3 {
		k.counter(.12+.27*float64(i), y1+.1, .22, .2, "#4c586a")
		for range 9 {
			k.fill(oval(.14+.27*float64(i)+.18*k.rnd(), y1-.11+.03*k.rnd(), .004, .004), hex(k.choose("#7be0ff", "#ffb05f", "#7bf0a0")))
		}
	}
	k.glow(.5, y1-.1, .5, hex("#7be0ff"), .2)
}

func (k *kit) cave() {
	rock := k.c("#5c5a66", .1)
	k.down(box(-.02, -.02, 1.04, k.h+.04), rock.shade(.35), rock.shade(.1), 0, k.h)
	k.fill(blob(pt{.2, .75 * k.h}, pt{.16, .45 * k.h}, pt{.34, .24 * k.h}, pt{.6, .22 * k.h}, pt{.82, .4 * k.h}, pt{.86, .74 * k.h}), rock.shade(.55))
	k.p.fill(oval(.52, .5*k.h, .3, .36), glowInk(k.l.low.lit(.3).alpha(.75), pt{.52, .48 * k.h}, .36))
	for range 13 {
		x, w, h := k.rnd(), k.between(.02, .06), k.between(.1, .4)
		k.fill(poly(pt{x - w, -.01}, pt{x + w, -.01}, pt{x + w*.1, h}), rock.shade(.2+.3*k.rnd()))
	}
	for range 6 {
		x, w, h := k.rnd(), k.between(.03, .07), k.between(.06, .18)
		k.fill(poly(pt{x - w, .8 * k.h}, pt{x + w, .8 * k.h}, pt{x, .8*k.h - h}), rock.shade(.25+.2*k.rnd()))
	}
	k.down(box(-.02, .76*k.h, 1.04, .26*k.h), rock.shade(.3), rock.lit(.03), .76*k.h, k.h)
	k.glow(.14, .7*k.h, .4, lampColor, .5)
	k.fire(.14, .76*k.h, .07)
}

func (k *kit) void() {
	l := k.l
	k.p.fill(box(-.02, -.02, 1.04, k.h+.04), radial(l.mid.lit(.12), l.top.shade(.2), pt{.5, k.h * .42}, k.h*.7))
	for range 60 {
		k.fill(oval(k.rnd(), k.h*k.rnd(), .0012+.002*k.rnd(), .0012+.002*k.rnd()), l.rim.alpha(.15+.4*k.rnd()))
	}
	k.p.soft(oval(.5, k.fl, .5, .06), .05, l.low.lit(.2).alpha(.4))
}
