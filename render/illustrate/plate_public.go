package illustrate

import "github.com/tdewolff/canvas"

func (k *kit) office() {
	k.room(chamber{left: 1.5, right: 2.1, back: 5.4, high: 2.8, walls: "#7f8da4", floor: "#56606e", ceiling: "#c9ccd2", trim: "#d0d4d8", under: "carpet", paper: "plain"})
	glass := k.s.has("glass") || k.s.has("city") || k.rnd() < .6
	if glass {
		k.glassWall(-1.5, 3.6)
	} else {
		k.window(-.55, .9, 1.3, 1.4, 3, 2)
		k.shelf(1.02, 5.05, .7, 2.1, 6, true)
	}
	k.sideDoor(-1.5, 3.9, 4.8, 2.1, "#5a4a44")
	if k.s.has("wall-clock") {
		q := k.wall
		k.wall = 5.2
		k.clock(1.02, 2.15, .24)
		k.wall = q
	}
	k.block(-1.42, 0, 4.9, .5, 1.2, .45, k.c("#6a7684", .03))
	q := k.plane(-1.42, 4.895)
	for i := range 3 {
		q.cut(rounded(.03, -1.16+.39*float64(i), .44, .35, .02), k.c("#7d8998", .03))
		q.fill(rounded(.18, -1.06+.39*float64(i), .14, .03, .01), k.c("#d0d4d8", 0))
	}
	// The chair stands behind the desk.
	q = k.plane(.02, 4.6)
	q.cut(rounded(-.28, -1.28, .56, .74, .14), k.c("#3a2f3a", .02))
	q.fill(rounded(-.22, -1.22, .44, .58, .1), k.c("#4f4250", .02))
	k.desk(-.85, 3.95, 1.75, .75, "#6a4636")
	k.screen(.18, .745, 4.25, .62)
	k.bankerLamp(-.62, .745, 4.25)
	q = k.plane(-.3, 4.1)
	for i := range 3 {
		q.fill(poly(pt{-.02 * float64(i), -.76 - .012*float64(i)}, pt{.28, -.77 - .012*float64(i)}, pt{.26, -.81 - .012*float64(i)}, pt{.0, -.80 - .012*float64(i)}), k.c("#f2ece0", 0).shade(.12*float64(i)))
	}
	k.plant(1.12, 4.4, 1.35)
	k.pendant(0, 2.15, 4.2, .24, "#2f343e")
	k.dim(.42)
}

// glassWall replaces the back wall from x on by windows over a city.
func (k *kit) glassWall(x, w float64) {
	q := k.plane(x, k.wall)
	h := k.high - .16
	q.outlook(0, -h, w, h-.12, true)
	iron := k.c("#262b38", .02)
	for i := range 6 {
		q.cut(box(w*float64(i)/5-.03, -h, .06, h), iron)
	}
	q.cut(box(0, -1.02, w, .05), iron)
	q.fill(box(0, -.14, w, .14), iron)
	q.fill(box(0, -h-.06, w, .12), iron)
	k.sunshine(aperture{[4]p3{{x + .3, h, k.wall}, {x + w - .3, h, k.wall}, {x + w - .3, .2, k.wall}, {x + .3, .2, k.wall}}, 4, 2}, p3{-k.l.side * .42, -1, -.95}, .5)
}

// screen is a computer on a desk.
func (k *kit) screen(x, y, z, w float64) {
	q := k.plane(x, z)
	q.fill(rounded(-w*.22, -y-.02, w*.44, .03, .01), k.c("#20242c", 0))
	q.fill(box(-.03, -y-.14, .06, .13), k.c("#2c313a", 0))
	h := w * .6
	q.cut(rounded(-w/2, -y-.12-h, w, h, .02), k.c("#181b22", 0))
	s := box(-w/2+.02, -y-.10-h, w-.04, h-.05)
	q.p.fill(s, linear(hex("#a8d8ff"), hex("#3a6aa8"), pt{0, -y - h - .1}, pt{0, -y - .1}))
	for i := range 4 {
		q.fill(rounded(-w*.4, -y-.02-h+.07*float64(i), w*(.3+.12*float64(i*3%4)), .022, .01), rgba{1, 1, 1, .75})
	}
	q.glow(0, -y-h*.6, w*1.5, hex("#9fd0ff"), k.after(.16, .5))
}

func (k *kit) hospital() {
	k.room(chamber{left: 1.3, right: 2.0, back: 5, high: 2.7, walls: "#a9cdc6", floor: "#8aa5a6", ceiling: "#eef3f1", trim: "#f2f6f4", under: "tiles", paper: "plain"})
	q := k.plane(-1.3, k.wall-.005)
	q.fill(box(0, -1.05, 3.3, .92), k.c("#6fa8a2", .06).alpha(.75))
	q.fill(box(0, -1.12, 3.3, .07), k.c("#f2f6f4", .03))
	k.window(-.98, .98, .95, 1.25, 2, 1)
	// A blind half down.
	q = k.plane(-.98, k.wall-.02)
	for i := range 7 {
		q.fill(box(-.02, -2.24+.065*float64(i), .99, .042), k.c("#f4f4ec", .02).shade(.08*float64(i%2)))
	}
	k.bedside(-.55, 3.5)
	// The drip.
	q = k.plane(.86, 4.5)
	q.p.stroke(line(pt{0, 0}, pt{0, -2.0}), .03, flat(k.c("#c0c8cc", 0)))
	q.p.stroke(line(pt{-.16, -1.98}, pt{.16, -1.98}), .024, flat(k.c("#c0c8cc", 0)))
	q.cut(rounded(-.22, -1.95, .16, .30, .04), k.c("#d8f0f4", 0))
	q.fill(rounded(-.20, -1.80, .12, .13, .03), hex("#9fe0e8").alpha(.8))
	q.p.stroke(curve(pt{-.14, -1.64}, pt{-.18, -1.2}, pt{-.5, -.9}), .012, flat(rgba{.9, .98, 1, .8}))
	q.fill(rounded(-.2, -.05, .4, .05, .02), k.c("#6a747a", 0))
	// The monitor.
	q = k.plane(1.05, 4.7)
	q.fill(box(-.02, -1.25, .04, 1.25), k.c("#8a949a", 0))
	q.cut(rounded(-.28, -1.68, .56, .44, .04), k.c("#e8ecec", 0))
	q.fill(rounded(-.23, -1.63, .46, .33, .02), hex("#0f1d24"))
	q.p.stroke(line(pt{-.21, -1.50}, pt{-.1, -1.50}, pt{-.06, -1.58}, pt{0, -1.40}, pt{.04, -1.50}, pt{.21, -1.50}), .016, flat(hex("#7bf0a0")))
	q.p.stroke(curve(pt{-.21, -1.38}, pt{-.1, -1.42}, pt{0, -1.36}, pt{.1, -1.42}, pt{.21, -1.38}), .012, flat(hex("#6fc8ff")))
	q.glow(0, -1.5, .6, hex("#8fffc0"), k.after(.14, .34))
	// The curtain on its rail.
	q = k.plane(-1.25, 3.6)
	q.fill(box(-.4, -2.35, .95, .03), k.c("#c0c8cc", 0))
	cur := k.c("#5fa8a4", .02)
	q.cut(joined([]pt{{-.4, -2.32}, {.42, -2.32}}, []pt{{.42, -2.32}, {.36, -1.4}, {.44, -.35}}, []pt{{.44, -.35}, {0, -.30}, {-.4, -.36}}), cur)
	for i := range 5 {
		x := -.3 + .16*float64(i)
		q.fill(lock(.06, pt{x, -2.32}, pt{x + .02, -1.3}, pt{x, -.36}), cur.shade(.5).alpha(.7))
	}
	k.tube(.1, 4.1, 1.1)
	k.chair(.78, 3.9, "#c98a4a")
	k.dim(.28)
}

// bedside is a hospital bed across the room, and what belongs to it.
func (k *kit) bedside(x, z float64) {
	k.bed(x, z+.15, .98, 1.3, "#6fb0c8", "#d8dee0")
	q := k.plane(x, z+.1)
	steel := k.c("#c9d2d6", 0)
	for _, px := range []float64{-.02, .96} {
		q.p.stroke(line(pt{px, -.0}, pt{px, -.86}), .035, flat(steel))
		q.fill(oval(px, -.04, .05, .05), k.c("#2c3036", 0))
	}
	q.p.stroke(line(pt{-.02, -.86}, pt{.96, -.86}), .035, flat(steel.lit(.3)))
	q.p.stroke(line(pt{-.02, -.66}, pt{.96, -.66}), .02, flat(steel))
	q.cut(rounded(.34, -.80, .3, .22, .01), k.c("#f4f2ea", 0))
	for i := range 3 {
		q.fill(box(.38, -.76+.05*float64(i), .2-.05*float64(i%2), .014), k.c("#7a8a94", 0))
	}
}

func (k *kit) school() {
	k.room(chamber{left: 1.75, right: 2.4, back: 7, high: 3, walls: "#e0d2a4", floor: "#b07f50", ceiling: "#f0eada", trim: "#8fa06a", under: "boards", paper: "plain"})
	q := k.plane(-1.75, k.wall-.005)
	q.fill(box(0, -1.0, 4.2, .87), k.c("#7fa080", .06).alpha(.8))
	for i := range 3 {
		k.sideWindow(-1.75, 5.9-1.0*float64(i), 6.7-1.0*float64(i), .95, 1.6, 1, 2)
	}
	q = k.plane(-.95, k.wall-.02)
	q.cut(box(-.08, -2.35, 2.56, 1.38), k.c("#8a5c38", .03))
	q.p.fill(box(0, -2.27, 2.4, 1.22), linear(k.c("#3f7a62", .03), k.c("#24503f", .03), pt{0, -2.3}, pt{2.4, -1}))
	chalk := rgba{.95, .97, .92, .72}
	for i := range 4 {
		y := -2.08 + .2*float64(i)
		q.p.stroke(curve(pt{.16, y}, pt{.5, y - .02}, pt{.7 + .3*k.rnd(), y + .01}), .024, flat(chalk))
	}
	q.p.stroke(oval(1.75, -1.72, .32, .32), .026, flat(chalk))
	q.p.stroke(line(pt{1.75, -1.72}, pt{2.02, -1.90}), .022, flat(chalk))
	q.p.stroke(line(pt{1.3, -1.3}, pt{2.2, -1.3}), .022, flat(chalk))
	q.cut(box(.0, -1.06, 2.4, .06), k.c("#a8744a", .02))
	k.clock(.2, 2.62, .18)
	k.desk(-.2, 5.9, 1.4, .6, "#9a683c")
	k.globe(.85, .745, 6.05)
	for _, z := range []float64{4.9, 3.9} {
		for _, x := range []float64{-1.35, .52} {
			k.pupilDesk(x, z)
		}
	}
	for _, z := range []float64{5.6, 3.9} {
		k.tube(0, z, 1.4)
	}
	k.dim(.3)
}

func (k *kit) pupilDesk(x, z float64) {
	iron := k.c("#4a5a6a", .02)
	k.footing(x, z, .8, .45)
	for _, lx := range []float64{x + .06, x + .70} {
		q := k.plane(lx, z+.05)
		q.fill(box(0, -.7, .04, .7), iron)
	}
	k.block(x+.03, .56, z+.02, .74, .13, .42, k.c("#8a643f", .02))
	k.top(x, z, .80, .74, .48, k.c("#c8925a", .02))
	q := k.plane(x+.18, z-.32)
	q.fill(box(.0, -.45, .035, .45), iron)
	q.fill(box(.40, -.45, .035, .45), iron)
	q.cut(rounded(-.01, -.49, .46, .06, .02), k.c("#c08648", .02))
	q.cut(rounded(.0, -.82, .44, .2, .03), k.c("#b8783c", .02))
}

// globe stands on a desk.
func (k *kit) globe(x, y, z float64) {
	q := k.plane(x, z)
	q.fill(rounded(-.10, -y-.03, .2, .03, .01), k.c("#8a5c38", 0))
	q.fill(box(-.012, -y-.10, .024, .1), k.c("#c9a055", 0))
	q.p.fill(oval(0, -y-.26, .16, .16), radial(k.c("#8fd0e8", 0), k.c("#2f6a9a", 0), pt{k.l.side * .06, -y - .32}, .22))
	q.fill(blob(pt{-.10, -y - .3}, pt{-.02, -y - .36}, pt{.02, -y - .28}, pt{-.03, -y - .18}, pt{-.09, -y - .22}), k.c("#7aa04f", 0))
	q.fill(blob(pt{.05, -y - .26}, pt{.12, -y - .30}, pt{.12, -y - .2}, pt{.07, -y - .18}), k.c("#7aa04f", 0))
	q.p.stroke(curve(pt{.04, -y - .43}, pt{.18, -y - .3}, pt{.10, -y - .1}), .018, flat(k.c("#c9a055", 0)))
}

func (k *kit) cafe() {
	restaurant := k.s.has("restaurant")
	r := chamber{left: 1.35, right: 2.2, back: 5.4, high: 3, walls: "#8f5f48", floor: "#7a5238", ceiling: "#4a3a32", trim: "#5f4030", under: "boards", paper: "bricks"}
	if restaurant {
		r.walls, r.paper, r.under = "#7a3f44", "panels", "carpet"
	}
	k.room(r)
	k.windowOn(-1.25, .55, 1.35, 1.8, 2, 2, true)
	k.bulbs(-1.5, 2.72, 4.6, 1.6, 2.62, 4.2, 9)
	if !restaurant {
		// The menu on its board: strokes, not words.
		q := k.plane(.42, k.wall-.02)
		q.cut(rounded(-.04, -2.42, .98, .74, .02), k.c("#9a6a40", .03))
		q.fill(box(0, -2.38, .90, .66), k.c("#26302e", .03))
		for i := range 4 {
			y := -2.24 + .13*float64(i)
			q.p.stroke(line(pt{.10, y}, pt{.42 + .1*float64(i%2), y}), .022, flat(k.c("#f0e4c8", 0)))
			q.p.stroke(line(pt{.68, y}, pt{.78, y}), .022, flat(k.c("#e8b04a", 0)))
		}
		q = k.plane(.40, k.wall-.12)
		q.rack(0, -1.68, 1.2, .40, 1, false, k.c("#7a5236", .03))
		k.counter(.12, 4.45, 1.9, 1.04, .6, "#8a5634")
		k.coffeeMachine(.50, 1.04, 4.6)
		// Cakes under glass.
		q = k.plane(1.0, 4.55)
		for i, c := range []string{"#c8603f", "#f2dcb0", "#6a3a2c"} {
			q.fill(rounded(.05+.16*float64(i), -1.17, .13, .10, .02), k.c(c, 0))
			q.fill(oval(.115+.16*float64(i), -1.18, .04, .03), k.c("#f8ecd8", 0))
		}
		q.p.fill(arch(0, -1.36, .55, .32, .16), linear(rgba{1, 1, 1, .34}, rgba{1, 1, 1, .08}, pt{0, -1.36}, pt{.5, -1.0}))
		for _, x := range []float64{.3, .85} {
			k.stool(x, 4.15, .74, "#b8643c")
		}
	} else {
		k.picture(.5, 1.6, .6, .5)
		k.dinner(.55, 4.3)
	}
	k.roundTable(-.82, 4.1)
	if restaurant {
		k.dinner(-.82, 4.1)
	}
	for _, x := range []float64{-.75, .45, 1.15} {
		k.pendant(x, 2.12, 4.5, .20, k.choose("#2c2a2a", "#b8643c", "#3f6a5a"))
	}
	k.plant(-1.12, 4.9, 1.1)
	k.dim(.48)
}

// bulbs hang on a wire between two points.
func (k *kit) bulbs(x0, y0, z0, x1, y1, z1 float64, n int) {
	a, b := k.at(x0, y0, z0), k.at(x1, y1, z1)
	sag := .035
	k.p.stroke(curve(a, a.lerp(b, .5).add(0, sag), b), .0024, flat(k.c("#1c1a20", 0)))
	for i := range n {
		t := (float64(i) + .5) / float64(n)
		p := a.lerp(b, t).add(0, sag*4*t*(1-t)*.98)
		k.fill(box(p.x-.003, p.y, .006, .010), k.c("#2c2a2c", 0))
		k.fill(oval(p.x, p.y+.017, .0085, .010), lampColor.lit(.6))
		k.glow(p.x, p.y+.017, .06, lampColor, k.after(.3, .7))
	}
}

func (k *kit) coffeeMachine(x, y, z float64) {
	q := k.plane(x, z)
	steel := k.c("#c4ccd0", .02)
	q.cut(rounded(-.26, -y-.44, .52, .42, .04), steel)
	q.fill(rounded(-.22, -y-.28, .44, .17, .02), k.c("#2c2e34", 0))
	q.cut(rounded(-.28, -y-.50, .56, .09, .03), k.c("#c8503c", 0))
	for _, d := range []float64{-.12, .12} {
		q.fill(box(d-.05, -y-.28, .1, .05), steel.lit(.3))
		q.fill(box(d-.012, -y-.24, .024, .04), steel.shade(.3))
		q.cut(rounded(d-.045, -y-.13, .09, .08, .02), k.c("#f4ecdc", 0))
	}
	q.p.soft(blob(pt{.1, -y - .5}, pt{.2, -y - .68}, pt{.1, -y - .9}, pt{.05, -y - .7}), .04, rgba{1, 1, 1, .3})
}

// roundTable has one foot, two chairs and a cup.
func (k *kit) roundTable(x, z float64) {
	k.chair(x-.70, z+.15, "#5a3a2a")
	k.chair(x+.34, z+.2, "#5a3a2a")
	q := k.plane(x, z)
	q.stand(0, .8)
	iron := k.c("#26242a", 0)
	q.across(box(-.03, -.72, .06, .72), iron.lit(.3), iron, -.03, .03)
	q.fill(oval(0, -.02, .22, .05), iron)
	c := k.c("#a8683c", .02)
	q.cut(oval(0, -.735, .44, .10), c.shade(.3))
	q.p.fill(oval(0, -.755, .44, .10), linear(c.lit(.35), c, pt{k.l.side * .4, 0}, pt{-k.l.side * .4, 0}))
	k.offer(k.spotAt("table", x, .76, z-.05))
	for _, d := range []float64{-.18, .16} {
		q.fill(oval(d, -.76, .085, .02), k.c("#f4ecdc", 0).shade(.15))
		q.cut(rounded(d-.045, -.84, .09, .08, .02), k.c("#f4ecdc", 0))
	}
}

// dinner is a table laid for two, with a candle.
func (k *kit) dinner(x, z float64) {
	q := k.plane(x, z-.05)
	cloth := k.c("#f6efe2", .01)
	q.stand(0, 1)
	q.cut(joined([]pt{{-.46, -.76}, {.46, -.76}}, []pt{{.46, -.76}, {.52, -.4}, {.48, -.08}}, []pt{{.48, -.08}, {.2, -.02}, {-.1, -.09}, {-.48, -.05}}, []pt{{-.48, -.05}, {-.52, -.4}, {-.46, -.76}}), cloth)
	for i := range 5 {
		fx := -.38 + .19*float64(i)
		q.fill(lock(.05, pt{fx, -.72}, pt{fx + .02, -.4}, pt{fx, -.08}), cloth.shade(.34).alpha(.7))
	}
	q.fill(oval(0, -.77, .46, .10), cloth.lit(.3))
	for _, d := range []float64{-.24, .24} {
		q.fill(oval(d, -.775, .12, .028), k.c("#e0d6c8", 0))
		q.fill(oval(d, -.78, .08, .018), k.c("#c8503c", 0))
		q.p.stroke(line(pt{d + .15, -.8}, pt{d + .15, -.9}), .012, flat(rgba{.9, .96, 1, .8}))
		q.fill(joined([]pt{{d + .10, -1.02}, {d + .20, -1.02}}, []pt{{d + .20, -1.02}, {d + .19, -.92}, {d + .15, -.89}, {d + .11, -.92}, {d + .10, -1.02}}), hex("#a8283a").alpha(.75))
	}
	k.candle(x, .77, z-.05, .22)
}

func (k *kit) bar() {
	k.room(chamber{left: 1.6, right: 2.2, back: 5.6, high: 2.9, walls: "#5a3550", floor: "#4a3038", ceiling: "#2e2230", trim: "#3a2430", under: "boards", paper: "panels"})
	glow := hex(k.choose("#ff9a5a", "#ffb04a", "#ff7a8a"))
	q := k.plane(-1.15, k.wall-.1)
	q.bottles(0, -2.42, 2.3, 1.36, 3, glow)
	q.glow(1.15, -1.7, 1.9, glow, .34)
	// A sign of neon: a glass, no word.
	neon := hex(k.choose("#ff4f8a", "#4fd8ff", "#b06bff"))
	s := k.plane(0, k.wall-.2)
	s.glow(0, -2.62, 1.3, neon, .5)
	s.p.stroke(curve(pt{-1.1, -2.60}, pt{-.4, -2.66}, pt{-.26, -2.58}), .035, flat(neon.lit(.5)))
	s.p.stroke(curve(pt{1.1, -2.60}, pt{.4, -2.66}, pt{.26, -2.58}), .035, flat(neon.lit(.5)))
	s.p.stroke(line(pt{-.16, -2.78}, pt{.16, -2.78}, pt{0, -2.60}, pt{-.16, -2.78}), .03, flat(neon.lit(.5)))
	s.p.stroke(line(pt{0, -2.60}, pt{0, -2.46}), .03, flat(neon.lit(.5)))
	s.p.stroke(line(pt{-.09, -2.46}, pt{.09, -2.46}), .03, flat(neon.lit(.5)))
	k.counter(-1.5, 4.5, 3.2, 1.08, .6, "#7a3f2c")
	// Light under the edge of the counter.
	k.p.soft(k.quad(p3{-1.5, .98, 4.44}, p3{1.7, .98, 4.44}, p3{1.7, .88, 4.44}, p3{-1.5, .88, 4.44}), .012, glow.alpha(.8))
	for i, x := range []float64{-.9, -.2, .5, 1.2} {
		k.stool(x, 4.1, .78, []string{"#a8384a", "#8a2f44"}[i%2])
	}
	q = k.plane(0, 4.55)
	for i, x := range []float64{-1.0, -.4, .72} {
		c := hex([]string{"#e8a84a", "#d84a5a", "#8fd8c8"}[i])
		q.fill(poly(pt{x - .07, -1.30}, pt{x + .07, -1.30}, pt{x, -1.2}), c.alpha(.9))
		q.p.stroke(line(pt{x, -1.2}, pt{x, -1.1}), .014, flat(rgba{1, 1, 1, .7}))
		q.fill(box(x-.045, -1.105, .09, .014), rgba{1, 1, 1, .7})
	}
	for _, x := range []float64{-.85, .05, .95} {
		k.pendant(x, 2.02, 4.4, .18, "#8a2f3a")
	}
	k.dim(.62)
}

func (k *kit) shop() {
	k.room(chamber{left: 1.5, right: 1.6, back: 6.2, high: 2.8, walls: "#c0b48c", floor: "#9a8a70", ceiling: "#eae6da", trim: "#6a8a70", under: "checks", paper: "plain"})
	k.shelf(-1.3, 5.85, 1.15, 2.1, 5, false)
	k.shelf(.0, 5.85, 1.25, 2.1, 5, false)
	for _, s := range []float64{-1, 1} {
		k.goods(s*1.45, 3.7, 5.7, 1.7)
	}
	k.counter(-.2, 4.5, 1.25, .95, .55, "#a8643c")
	// The till.
	q := k.plane(.62, 4.6)
	q.cut(rounded(-.18, -1.14, .36, .18, .02), k.c("#3f5a66", 0))
	q.cut(poly(pt{-.15, -1.14}, pt{.15, -1.14}, pt{.12, -1.34}, pt{-.12, -1.34}), k.c("#5a7a88", 0))
	q.fill(rounded(-.09, -1.31, .18, .08, .01), hex("#bff0c0"))
	// Jars of sweets.
	q = k.plane(-.1, 4.6)
	for i, c := range []string{"#e85a5a", "#f0b84a", "#5ab88a"} {
		x := .05 + .16*float64(i)
		q.fill(rounded(x, -1.14, .12, .18, .03), hex(c).times(k.l.ambient.lit(.5)))
		q.fill(rounded(x+.02, -1.12, .025, .13, .01), rgba{1, 1, 1, .6})
		q.fill(rounded(x+.01, -1.18, .10, .05, .01), k.c("#8a5a38", 0))
	}
	for i, x := range []float64{-1.15, -.62} {
		k.crate(x, 3.9+.1*float64(i), []string{"#d8452f", "#f0a03a"}[i])
	}
	q = k.plane(-1.0, k.wall-.35)
	for i := range 9 {
		x := .25 * float64(i)
		q.fill(poly(pt{x, -2.55}, pt{x + .25, -2.55}, pt{x + .27, -2.22}, pt{x - .02, -2.22}), k.c([]string{"#c8503c", "#f4ead4"}[i%2], .02))
		q.fill(oval(x+.125, -2.22, .142, .06), k.c([]string{"#c8503c", "#f4ead4"}[i%2], .02))
	}
	for _, z := range []float64{5, 3.8} {
		k.tube(0, z, 1.2)
	}
	k.dim(.3)
}

// crate of fruit.
func (k *kit) crate(x, z float64, fruit string) {
	k.block(x, 0, z, .48, .40, .4, k.c("#b07a44", .02))
	q := k.plane(x, z-.005)
	for i := range 3 {
		q.cut(box(0, -.39+.13*float64(i), .48, .10), k.c("#c8925a", .02))
	}
	for j := range 2 {
		q = k.plane(x, z+.3-.2*float64(j))
		for i := range 5 {
			fx, r := .06+.09*float64(i), .052
			q.p.fill(oval(fx, -.43, r, r), radial(k.c(fruit, 0).lit(.4), k.c(fruit, 0).shade(.25), pt{fx + k.l.side*.02, -.45}, .06))
		}
	}
}

// goods stand on shelves along a side wall.
func (k *kit) goods(x, z0, z1, h float64) {
	s := sign(x)
	strip := func(za, zb, y0, y1 float64, c rgba) {
		k.fill(k.quad(p3{x, y0, za}, p3{x, y0, zb}, p3{x, y1, zb}, p3{x, y1, za}), c)
	}
	wood := k.c("#8a6a4c", .03)
	if s == k.l.side {
		wood = wood.shade(.35)
	}
	strip(z0, z1, 0, h, wood.shade(.7))
	for i := range 4 {
		y := h * float64(i) / 4
		for z := z0 + .04; z < z1-.16; {
			w := k.between(.12, .2)
			c := k.c(k.choose("#d8503c", "#3f7ab0", "#f0b84a", "#4f9a70", "#e8e0cc", "#9a5a9a"), .03)
			if s == k.l.side {
				c = c.shade(.3)
			}
			t := k.between(.2, .36)
			strip(z, z+w*.9, y+.04, y+t, c)
			strip(z, z+w*.9, y+t*.35, y+t*.7, c.lit(.6))
			z += w
		}
		strip(z0, z1, y, y+.045, wood.lit(.3))
	}
	strip(z0, z1, h, h+.06, wood.lit(.3))
}

func (k *kit) car() {
	// The camera looks from the dashboard to the back seat: a window full of the
	// street, side windows, two seats.
	k.wall, k.high = 3.9, 1.6
	lining := k.c("#6a5a58", .02)
	k.p.fill(box(-.02, -.02, 1.04, k.h+.04), linear(lining.shade(.2), lining.shade(.75), pt{.5, k.hz}, pt{.5, k.h}))
	rear := joined([]pt{{.20, k.hz - .30}, {.5, k.hz - .325}, {.80, k.hz - .30}}, []pt{{.80, k.hz - .30}, {.90, k.hz + .06}}, []pt{{.90, k.hz + .06}, {.5, k.hz + .085}, {.10, k.hz + .06}})
	k.roadBehind(rear, .06, k.hz-.34, .88, .44)
	for _, s := range []float64{-1, 1} {
		side := joined([]pt{{.5 + s*.36, k.hz - .32}, {.5 + s*.56, k.hz - .46}}, []pt{{.5 + s*.56, k.hz - .46}, {.5 + s*.56, k.hz + .2}}, []pt{{.5 + s*.56, k.hz + .2}, {.5 + s*.455, k.hz + .08}})
		k.roadBehind(side, .5+s*.46-.12, k.hz-.46, .24, .66)
		k.p.stroke(line(pt{.5 + s*.335, k.hz - .33}, pt{.5 + s*.44, k.hz + .09}), .024, flat(lining.shade(.3)))
	}
	// The roof with its lamp.
	roof := poly(pt{-.02, -.02}, pt{1.02, -.02}, pt{1.02, k.hz - .52}, pt{.82, k.hz - .335}, pt{.18, k.hz - .335}, pt{-.02, k.hz - .52})
	k.p.fill(roof, linear(lining.shade(.7), lining.lit(.06), pt{0, 0}, pt{0, k.hz - .35}))
	k.fill(rounded(.44, k.hz-.46, .12, .03, .012), k.lampOr("#e8e0cc", lampColor.lit(.6)))
	k.glow(.5, k.hz-.44, .5, lampColor, k.after(.12, .45))
	// The back seat, then the front ones.
	seat := k.c(k.choose("#b0764c", "#8a4a44", "#9a8468"), .01)
	k.cut(rounded(.06, k.hz+.035, .88, .40, .06), seat.shade(.2))
	for i := range 7 {
		x := .12 + .125*float64(i)
		k.fill(lock(.010, pt{x, k.hz + .06}, pt{x + .004, k.hz + .2}, pt{x, k.hz + .40}), seat.shade(.7))
	}
	k.cut(rounded(.04, k.hz+.30, .92, .26, .06), seat.lit(.06))
	for _, x := range []float64{.24, .70} {
		k.cut(rounded(x-.06, k.hz-.06, .18, .12, .04), seat.shade(.05))
	}
	for _, s := range []float64{-1, 1} {
		x := .5 + s*.52
		k.cut(rounded(x-.23, k.hz+.10, .46, 1.1, .09), seat.shade(.30))
		k.cut(rounded(x-.15, k.hz-.10, .30, .20, .06), seat.shade(.22))
		k.fill(box(x-.06, k.hz+.08, .02, .05), k.c("#b0b4b8", 0))
		k.fill(box(x+.04, k.hz+.08, .02, .05), k.c("#b0b4b8", 0))
		k.p.stroke(curve(pt{x - s*.20, k.hz + .12}, pt{x - s*.25, k.hz + .5}, pt{x - s*.2, k.h}), .008, flat(seat.lit(.3)))
	}
	// Between the front seats: a lever and a lit dial.
	k.cut(joined([]pt{{.36, k.h + .02}, {.41, k.hz + .60}}, []pt{{.41, k.hz + .60}, {.5, k.hz + .585}, {.59, k.hz + .60}}, []pt{{.59, k.hz + .60}, {.64, k.h + .02}}), lining.shade(.45))
	k.p.stroke(line(pt{.5, k.hz + .72}, pt{.51, k.hz + .62}), .012, flat(k.c("#c8ccd0", 0)))
	k.cut(oval(.511, k.hz+.61, .026, .026), k.c("#2a262c", 0))
	for i, c := range []string{"#7be8ff", "#ffb85a", "#ff6a5a"} {
		k.fill(oval(.45+.05*float64(i), k.hz+.82, .008, .008), hex(c))
		k.glow(.45+.05*float64(i), k.hz+.82, .05, hex(c), .5)
	}
	k.offer(spot{"table", pt{.62, k.hz + .42}, .42}, spot{"table", pt{.36, k.hz + .42}, .42}, spot{"floor", pt{.5, k.hz + .6}, .5})
	k.dim(.5)
}

// roadBehind is what goes by outside of a window of a car or a train.
func (k *kit) roadBehind(glass *canvas.Path, x, y, w, h float64) {
	k.p.soft(glass, .010, rgba{.02, .02, .05, .6})
	q := k.within(glass)
	q.outlook(x, y, w, h, true)
	a := q.apart()
	for range 12 {
		// Lights out of focus.
		r := a.between(.008, .024)
		c := hex(a.choose("#ffd48a", "#ff7a6a", "#fff0d0", "#8fd0ff"))
		q.fill(oval(x+w*a.rnd(), y+h*a.between(.55, .95), r, r), c.alpha(k.after(.10, .5)))
	}
}

func (k *kit) train() {
	k.room(chamber{left: 1.28, right: 1.28, back: 11, high: 2.35, walls: "#b9c0a8", floor: "#5f6670", ceiling: "#e4e2d6", trim: "#6a7a70", under: "tiles", paper: "plain"})
	q := k.plane(0, k.wall-.01)
	q.cut(box(-.45, -2.05, .9, 2.05), k.c("#7a8a80", .05))
	q.fill(rounded(-.3, -1.85, .6, .8, .06), k.lampOr("#cfe0e4", lampColor.lit(.2)))
	seat := k.choose("#2f7a88", "#a8483c", "#4a5a9a")
	for i := 3; i >= 0; i-- {
		z := 3.6 + 1.8*float64(i)
		for _, s := range []float64{-1, 1} {
			k.sideWindow(s*1.28, z-.1, z+1.25, .92, .82, 1, 1)
		}
	}
	for i := 3; i >= 0; i-- {
		z := 3.6 + 1.8*float64(i)
		for _, s := range []float64{-1, 1} {
			x := -1.26
			if s > 0 {
				x = .46
			}
			// A rack with luggage above.
			k.fill(k.quad(p3{s * 1.27, 1.93, z - .2}, p3{s * 1.27, 1.93, z + 1.4}, p3{s * .82, 1.88, z + 1.4}, p3{s * .82, 1.88, z - .2}), k.c("#aab0b0", .03))
			if t := k.rnd(); t < .7 {
				k.block(s*1.05-.2, 1.93, z+.3*t, .38, .24, .5, k.c([]string{"#8a4a38", "#3f6a7a", "#b8904a"}[int(t*4)%3], .02))
			}
			k.trainSeat(x, z+.8, seat)
		}
	}
	for i := range 5 {
		z := 3.4 + 1.5*float64(4-i)
		k.tube(0, z, .5)
	}
	for _, s := range []float64{-1, 1} {
		k.p.stroke(line(k.at(s*.52, 2.02, 2.4), k.at(s*.52, 2.02, 10.5)), .006, flat(k.c("#d8b860", 0)))
		for i := range 5 {
			z := 3.0 + 1.2*float64(4-i)
			p := k.plane(s*.52, z)
			p.p.stroke(line(pt{0, -2.02}, pt{0, -1.80}), .02, flat(k.c("#3a3a40", 0)))
			p.p.stroke(oval(0, -1.72, .07, .08), .025, flat(k.c("#e8dcc0", 0)))
		}
	}
	k.offer(k.spotAt("table", -.85, .48, 3.5), k.spotAt("table", .85, .48, 3.5))
	k.dim(.36)
}

func (k *kit) trainSeat(x, z float64, c string) {
	col := k.c(c, .02)
	k.block(x, .12, z-.42, .78, .34, .45, col)
	k.block(x, .40, z, .78, .78, .14, col.shade(.1))
	q := k.plane(x, z-.005)
	for i := range 2 {
		q.cut(rounded(.02+.38*float64(i), -1.20, .36, .70, .08), col.lit(.10))
		q.fill(rounded(.05+.38*float64(i), -1.22, .30, .18, .05), k.c("#f0e8d8", 0).alpha(.9))
	}
	k.fill(k.quad(p3{x, .47, z - .42}, p3{x + .78, .47, z - .42}, p3{x + .78, .47, z}, p3{x, .47, z}), col.lit(.22))
}
