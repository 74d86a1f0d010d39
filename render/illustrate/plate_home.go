package illustrate

import "math"

func (k *kit) livingRoom() {
	k.room(chamber{left: 1.12, right: 2.3, back: 5, high: 2.75, walls: "#c9a987", floor: "#9a6a44", ceiling: "#e3d8c4", trim: "#efe4d0", under: "boards", paper: k.choose("panels", "stripes", "plain")})
	k.sideDoor(-1.12, 3.3, 4.1, 2.1, "#7a5238")
	switch {
	case k.s.has("fire"):
		k.fireplace(-.1, 1.25)
		k.windowOn(.85, .85, .8, 1.3, 2, 2, k.town())
		k.drapes(.85, .8, 2.35, .1, "#a8503f")
	default:
		k.window(-.72, .72, 1.35, 1.5, 3, 2)
		k.drapes(-.72, 1.35, 2.4, .06, "#b0563f")
		k.shelf(.98, 4.68, .8, 1.75, 5, true)
		k.picture(1.02, 2.0, .36, .3)
	}
	k.rug(-1.0, .75, 2.5, 4.0, "#b0503f")
	if k.s.has("fire") {
		k.sofa(.62, 4.1, .95, "#4f7a86")
	} else {
		k.sofa(-.98, 4.35, 1.85, "#3f7480")
	}
	k.floorLamp(1.02, 4.2, 1.62)
	k.table(-.42, 3.45, .9, .40, .5, "#8a5a38")
	k.plant(-.95, 4.6, 1.25)
	k.pendant(.1, 2.1, 4.2, .24, "#d9a25a")
	k.dim(.42)
}

func (k *kit) bedroom() {
	k.room(chamber{left: 2.2, right: 1.2, back: 5.2, high: 2.7, walls: "#7f93b0", floor: "#86624a", ceiling: "#d7d6d2", trim: "#e8e2dc", under: "boards", paper: k.choose("stripes", "panels", "plain")})
	k.window(.18, .8, .95, 1.45, 2, 2)
	k.drapes(.18, .95, 2.42, .06, "#c9bcd6")
	k.picture(-1.02, 1.55, .5, .62)
	k.picture(-.42, 1.68, .34, .42)
	k.sideDoor(1.2, 3.6, 4.3, 2.05, "#8a6a54")
	k.bed(-1.32, 3.25, 1.5, 1.85, k.choose("#4f6aa0", "#a8566a", "#4f8a86"), "#6f4a36")
	k.block(.28, 0, 4.7, .46, .52, .4, k.c("#7a5240", .03))
	q := k.plane(.28, 4.695)
	q.cut(rounded(.04, -.46, .38, .18, .02), k.c("#8f6450", .03))
	k.offer(k.spotAt("table", .62, .52, 4.8))
	k.lampOn(.42, .52, 4.85, .42)
	k.rug(-.2, .95, 2.6, 3.9, "#8a6a94")
	k.pool(.4, 4.5, 1.0, lampColor, k.after(0, .45))
	k.dim(.46)
}

func (k *kit) kitchen() {
	k.room(chamber{left: 1.6, right: 1.35, back: 4.9, high: 2.6, walls: "#d9c9a2", floor: "#a8714f", ceiling: "#eee6d4", trim: "#f4ecdc", under: "checks", paper: "tiles"})
	cab := k.choose("#4f8a78", "#5a7a9c", "#b8603f")
	k.window(-.55, 1.08, 1.0, 1.1, 2, 2)
	k.cupboard(-1.5, 1.45, .84, .72, cab)
	k.cupboard(.62, 1.45, .76, .72, cab)
	k.counter(-1.6, 4.28, 2.5, .90, .62, cab)
	k.stove(.40, 4.26)
	// The refrigerator.
	k.block(.98, 0, 4.2, .62, 1.72, .65, k.c("#e6e6de", .03))
	q := k.plane(.98, 4.195)
	q.fill(box(0, -1.1, .62, .02), k.c("#8a8f90", 0))
	q.fill(rounded(.06, -1.04, .03, .4, .01), k.c("#9aa0a2", 0))
	q.fill(rounded(.06, -1.5, .03, .3, .01), k.c("#9aa0a2", 0))
	for i, c := range []string{"#d9534a", "#e8c25a", "#5a8fc0"} {
		q.fill(box(.25+.1*float64(i), -1.42+.05*float64(i%2), .08, .1), k.c(c, 0))
	}
	// What stands on the counter: a sink, jars, a board with bread.
	q = k.plane(0, 4.5)
	q.p.stroke(curve(pt{-.1, -.92}, pt{-.1, -1.16}, pt{-.02, -1.2}, pt{.06, -1.14}), .03, flat(k.c("#c9d0d4", 0)))
	for i, c := range []string{"#d89a4a", "#e8e0cc", "#b85a44"} {
		q.thingOnShelf(-1.32+.18*float64(i), -.92, .14, .26-.03*float64(i), k.c(c, .02), false, .1)
	}
	q.cut(rounded(-.78, -1.0, .34, .03, .01), k.c("#b07a48", 0))
	q.cut(blob(pt{-.76, -1.0}, pt{-.72, -1.1}, pt{-.58, -1.13}, pt{-.48, -1.08}, pt{-.46, -1.0}), k.c("#c98a48", 0))
	// Pans hang from a rail.
	for i := range 3 {
		x := -1.36 + .2*float64(i)
		q.p.stroke(line(pt{x, -1.42}, pt{x, -1.26}), .016, flat(k.c("#2f3036", 0)))
		q.cut(oval(x, -1.2, .075, .08), k.c([]string{"#b0623c", "#4a4e56", "#b0623c"}[i], 0))
	}
	k.rug(-.6, .5, 3.1, 3.8, "#c8654a")
	k.pendant(-.2, 1.95, 3.9, .22, "#d0603f")
	k.dim(.34)
}

// stove with an oven, a pot and its steam, under a hood.
func (k *kit) stove(x, z float64) {
	c := k.c("#4a4f58", .02)
	k.block(x, 0, z, .58, .90, .62, c)
	q := k.plane(x, z-.005)
	q.cut(rounded(.06, -.62, .46, .42, .03), c.shade(.4))
	q.down(rounded(.11, -.56, .36, .28, .02), hex("#3a1d12"), hex("#c8702e"), -.56, -.2)
	q.fill(rounded(.08, -.68, .42, .025, .01), k.c("#c9ced0", 0))
	for i := range 4 {
		q.fill(oval(.12+.115*float64(i), -.80, .03, .03), k.c("#d8d2c4", 0))
	}
	q = k.plane(x+.18, z+.25)
	q.cut(rounded(-.16, -1.12, .32, .21, .03), k.c("#c8503c", 0))
	q.fill(rounded(-.18, -1.15, .36, .04, .02), k.c("#e0745c", 0))
	q.fill(rounded(-.04, -1.19, .08, .04, .02), k.c("#2f2a2c", 0))
	q.p.soft(blob(pt{-.04, -1.2}, pt{.10, -1.4}, pt{.0, -1.62}, pt{.12, -1.8}, pt{-.04, -1.62}, pt{-.1, -1.4}), .045, rgba{1, 1, 1, .34})
}

func (k *kit) bathroom() {
	k.room(chamber{left: 1.2, right: 1.5, back: 4.7, high: 2.6, walls: "#8fc0bd", floor: "#5f8288", ceiling: "#e8eeec", trim: "#eef2ee", under: "checks", paper: "tiles"})
	k.windowOn(-.98, 1.5, .55, .7, 1, 2, false)
	// The tub with its curtain.
	white := k.c("#f4f2ea", .02)
	k.block(-1.2, 0, 3.5, .72, .56, 1.2, white)
	k.fill(k.quad(p3{-1.12, .565, 3.56}, p3{-.54, .565, 3.56}, p3{-.54, .565, 4.62}, p3{-1.12, .565, 4.62}), k.c("#7fc0c8", .02))
	q := k.plane(-.45, 3.9)
	q.fill(box(-.9, -2.12, .98, .03), k.c("#c9a55a", 0))
	q.cut(joined([]pt{{-.16, -2.1}, {.12, -2.1}}, []pt{{.12, -2.1}, {.08, -1.2}, {.14, -.4}}, []pt{{.14, -.4}, {0, -.36}, {-.18, -.42}}, []pt{{-.18, -.42}, {-.10, -1.2}, {-.16, -2.1}}), k.c("#f0b89a", .02))
	for i := range 3 {
		x := -.08 + .08*float64(i)
		q.fill(lock(.05, pt{x, -2.1}, pt{x + .01, -1.2}, pt{x, -.42}), k.c("#c9866a", .02).alpha(.6))
	}
	// Mirror, cabinet, basin.
	k.counter(-.05, 4.2, 1.15, .84, .48, "#e8d8bc")
	q = k.plane(.52, k.wall-.02)
	q.cut(oval(0, -1.62, .42, .52), k.c("#c9a055", .02))
	glass := oval(0, -1.62, .375, .475)
	q.p.fill(glass, linear(k.c("#dff0f2", .02), k.c("#7fa8b6", .02), pt{-.3, -2}, pt{.3, -1.2}))
	in := q.within(glass)
	in.fill(poly(pt{-.3, -1.1}, pt{.05, -2.2}, pt{.2, -2.2}, pt{-.12, -1.1}), rgba{1, 1, 1, .28})
	for _, x := range []float64{-.62, .62} {
		q.fill(rounded(x-.05, -1.78, .10, .16, .04), k.lampOr("#f2e8d2", lampColor.lit(.6)))
		q.fill(box(x-.02, -1.62, .04, .1), k.c("#c9a055", 0))
		q.glow(x, -1.7, .7, lampColor, k.after(.2, .62))
	}
	q = k.plane(.52, 4.25)
	q.cut(joined([]pt{{-.30, -.98}, {.30, -.98}}, []pt{{.30, -.98}, {.2, -.86}, {-.2, -.86}, {-.30, -.98}}), white)
	q.fill(oval(0, -.98, .30, .035), white.shade(.25))
	q.p.stroke(curve(pt{0, -.98}, pt{0, -1.14}, pt{.0, -1.18}, pt{.02, -1.08}), .03, flat(k.c("#d0a860", 0)))
	q.thingOnShelf(.36, -.88, .07, .2, k.c("#5a9a8a", 0), false, .5)
	q.thingOnShelf(-.45, -.88, .08, .15, k.c("#e8a07a", 0), false, .1)
	k.rug(-.2, .85, 3.0, 3.7, "#d87a5a")
	k.dim(.34)
}

// lampOr is a material by day, and gives light itself when lamps are lit.
func (k *kit) lampOr(day string, night rgba) rgba {
	if k.l.dark {
		return night
	}
	return k.c(day, 0)
}

func (k *kit) corridor() {
	if k.s.has("stairs") {
		k.stairwell()
		return
	}
	r := chamber{left: 1.05, right: 1.05, back: 13, high: 2.65, walls: "#8fa596", floor: "#5d6a62", ceiling: "#d9d6ca", trim: "#d8d2c0", under: "tiles", paper: "panels"}
	if k.s.has("hotel") {
		r.walls, r.floor, r.under = "#a8705a", "#7a2f34", "carpet"
	}
	k.room(r)
	k.window(-.45, .7, .9, 1.5, 2, 2)
	for i := 3; i >= 0; i-- {
		z := 3.9 + 2.3*float64(i)
		k.sideDoor(-1.05, z, z+1, 2.1, "#7a4f38")
		if i == 1 {
			k.openDoor(1.05, z+.2, z+1.2)
		} else {
			k.sideDoor(1.05, z+.2, z+1.2, 2.1, "#7a4f38")
		}
	}
	k.fill(k.mat(-.5, .5, .7, 12.6), k.c("#8a3f3f", .04))
	for _, x := range []float64{-.5, .44} {
		k.fill(k.mat(x, x+.06, .7, 12.6), k.c("#d8a855", .04))
	}
	for i := 4; i >= 0; i-- {
		k.tube(0, 3.4+2.1*float64(i), .7)
	}
	for i, z := range []float64{3.3, 7.5} {
		a := k.at(-1.03, 0, z)
		m := k.focal / z
		y := k.at(0, 1.75, z).y
		k.fill(rounded(a.x-.01, y-.16*m, .10*m+.01, .3*m, .01), k.lampOr("#efe0c0", lampColor.lit(.5)))
		k.glow(a.x+.02, y, (.9-.1*float64(i))*m, lampColor, k.after(.22, .6))
	}
	k.offer(k.spotAt("wall", 0, 1.6, 12.9))
	k.dim(.5)
}

// openDoor lets the light of a room into a corridor.
func (k *kit) openDoor(x, z0, z1 float64) {
	s := sign(x)
	c := lampColor.lit(.3)
	k.fill(k.quad(p3{x, 0, z0 - .1}, p3{x, 0, z1 + .1}, p3{x, 2.2, z1 + .1}, p3{x, 2.2, z0 - .1}), k.c("#c9b08a", .04))
	k.p.fill(k.quad(p3{x, 0, z0}, p3{x, 0, z1}, p3{x, 2.1, z1}, p3{x, 2.1, z0}), linear(c, lampColor.shade(.2), k.at(x, 2.1, z0), k.at(x, 0, z0)))
	k.p.soft(k.quad(p3{x, 0, z0}, p3{x, 0, z1}, p3{x - s*2.0, 0, z1 + .7}, p3{x - s*2.0, 0, z0 - .2}), .010, lampColor.alpha(.62))
	o := k.at(x, 1.2, z0)
	k.glow(o.x, o.y, .30, lampColor, .45)
}

// stairwell is a flight of stairs up to a landing with a window.
func (k *kit) stairwell() {
	k.room(chamber{left: 1.35, right: 1.35, back: 7.2, high: 4.6, walls: "#8f9a94", floor: "#6a6a64", ceiling: "#b8b8ac", trim: "#c9c2b0", under: "tiles", paper: "plain"})
	k.windowOn(-.2, 2.55, .9, 1.4, 2, 3, true)
	stone := k.c("#a8a294", .04)
	const steps = 11
	for i := steps - 1; i >= 0; i-- {
		z := 3.9 + .26*float64(i)
		k.block(-.25, .165*float64(i), z, 1.6, .165, .30, stone.shade(.10*float64(i%2)))
	}
	k.block(-1.35, 0, 6.75, 2.7, 1.82, .45, stone.shade(.25))
	rail := k.c("#3a3f44", .02)
	top := k.at(-.25, 1.75+.95, 6.7)
	foot := k.at(-.25, .95, 3.9)
	for i := range steps {
		z := 3.95 + .26*float64(i)
		a, b := k.at(-.25, .165*float64(i+1), z), k.at(-.25, .165*float64(i+1)+.92, z)
		k.p.stroke(line(a, b), .0055, flat(rail))
	}
	k.p.stroke(line(foot, top), .020, flat(k.c("#8a5634", .02)))
	q := k.plane(-.25, 3.88)
	q.cut(rounded(-.07, -1.1, .14, 1.1, .03), rail)
	q.cut(oval(0, -1.15, .09, .09), k.c("#c99a4a", 0))
	k.sideDoor(-1.35, 4.2, 5.1, 2.1, "#6a4a3a")
	q = k.plane(-1.1, 7)
	for i := range 6 {
		q.cut(rounded(.05+.2*float64(i%3), -1.62+.26*float64(i/3), .17, .22, .01), k.c([]string{"#6d8a80", "#8a7a60", "#6d8a80"}[i%3], .03))
	}
	k.pendant(-.4, 2.5, 4.6, .2, "#3b4048")
	k.dim(.5)
}

func (k *kit) library() {
	k.room(chamber{left: 1.35, right: 1.35, back: 7.5, high: 3.6, walls: "#8a6648", floor: "#7a4f34", ceiling: "#4d3a2e", trim: "#5f4030", under: "boards", paper: "plain"})
	k.archWindow(-.6, .9, 1.2, 2.2)
	for _, x := range []float64{-1.35, .72} {
		k.shelf(x, 7.1, .62, 2.9, 8, true)
	}
	for _, s := range []float64{-1, 1} {
		k.sideShelves(s*1.3, 3.2, 7, 3.0)
	}
	// A ladder leans on the shelves.
	wood := k.c("#b07a44", .02)
	for _, dz := range []float64{0, .5} {
		k.p.stroke(line(k.at(.72, 0, 4.6+dz), k.at(1.22, 2.7, 4.9+dz)), .010, flat(wood.shade(.25*dz)))
	}
	for i := range 8 {
		t := (float64(i) + .6) / 8.4
		k.p.stroke(line(k.at(lerp(.72, 1.22, t), 2.7*t, lerp(4.6, 4.9, t)), k.at(lerp(.72, 1.22, t), 2.7*t, lerp(5.1, 5.4, t))), .006, flat(wood))
	}
	k.rug(-.8, .8, 2.4, 4.4, "#7a2f3a")
	k.table(-.75, 4.0, 1.3, .76, .7, "#6a4028")
	k.bankerLamp(-.35, .76, 4.2)
	k.openBook(.28, .77, 4.15, .42)
	for i, c := range []string{"#a8443f", "#3f6c8e", "#c99a4a"} {
		q := k.plane(-.12-.01*float64(i), 4.3)
		q.cut(rounded(0, -.81-.045*float64(i), .28, .045, .008), k.c(c, 0))
	}
	k.pendant(0, 2.55, 5, .3, "#c98a3c")
	k.dim(.52)
}

// archWindow is a tall window in the back wall that ends in a bow.
func (k *kit) archWindow(x, sill, w, h float64) {
	q := k.plane(x, k.wall-.01)
	frame := k.c("#7a6450", .04)
	y := -sill - h
	q.cut(arch(-.12, y-.12, w+.24, h+.2, w*.55), frame.lit(.15))
	glass := arch(0, y, w, h, w*.5)
	q.within(glass).outlook(0, y, w, h, k.town())
	for i := 1; i < 3; i++ {
		q.fill(box(w*float64(i)/3-.025, y, .05, h), frame.shade(.4))
	}
	for i := 1; i < 4; i++ {
		q.fill(box(0, y+h*float64(i)/4-.02, w, .04), frame.shade(.4))
	}
	q.p.stroke(glass, .06, flat(frame.shade(.3)))
	q.cut(box(-.2, -sill, w+.4, .1), frame.lit(.3))
	q.glow(w/2, y+h*.45, h*.6, k.l.low.lit(.2), k.after(.30, .18))
	k.sunshine(aperture{[4]p3{{x, sill + h*.85, k.wall}, {x + w, sill + h*.85, k.wall}, {x + w, sill, k.wall}, {x, sill, k.wall}}, 3, 3}, p3{-k.l.side * .34, -1, -1.25}, .62)
}

// sideShelves are rows of books along a side wall.
func (k *kit) sideShelves(x, z0, z1, h float64) {
	s := sign(x)
	wood := k.c("#7a4f30", .04)
	if s == k.l.side {
		wood = wood.shade(.35)
	}
	strip := func(za, zb, y0, y1 float64, c rgba) {
		k.fill(k.quad(p3{x, y0, za}, p3{x, y0, zb}, p3{x, y1, zb}, p3{x, y1, za}), c)
	}
	strip(z0, z1, 0, h, wood.shade(.85))
	boards := 7
	for i := range boards {
		y := h * float64(i) / float64(boards)
		for z := z0 + .06; z < z1-.1; {
			w, bh := k.between(.05, .11), h/float64(boards)*k.between(.6, .86)
			c := k.c(k.choose("#a8443f", "#3f6390", "#c9983f", "#4c8266", "#7a5a94", "#cbb488", "#5a6878"), .05)
			if s == k.l.side {
				c = c.shade(.35)
			}
			strip(z, math.Min(z+w, z1-.05), y+.03, y+bh, c)
			strip(z, math.Min(z+w, z1-.05), y+bh*.75, y+bh*.8, c.lit(.45))
			z += w * 1.08
			if k.rnd() < .08 {
				z += .12
			}
		}
		strip(z0, z1, y-.015, y+.03, wood.lit(.22))
	}
	for _, z := range []float64{z0, (z0 + z1) / 2, z1} {
		strip(z-.04, z+.04, 0, h, wood.lit(.08))
	}
	strip(z0, z1, h, h+.14, wood.lit(.2))
}

// bankerLamp has a green shade.
func (k *kit) bankerLamp(x, y, z float64) {
	q := k.plane(x, z)
	brass := k.c("#d0a24c", 0)
	q.fill(rounded(-.12, -y-.03, .24, .04, .02), brass)
	q.fill(box(-.014, -y-.34, .028, .34), brass.shade(.2))
	q.cut(joined([]pt{{-.24, -y - .30}, {-.16, -y - .42}, {.16, -y - .42}, {.24, -y - .30}}, []pt{{.24, -y - .30}, {-.24, -y - .30}}), hex("#2f8a5a").times(k.l.ambient.lit(.6)))
	q.fill(oval(0, -y-.30, .20, .025), lampColor.lit(.6))
	q.glow(0, -y-.26, .8, lampColor, k.after(.3, .62))
}

// openBook lies on a table.
func (k *kit) openBook(x, y, z, w float64) {
	q := k.plane(x, z)
	page := k.c("#f6ecd6", 0)
	q.p.soft(box(-w/2, -y-.01, w, .05), .02, rgba{.02, .01, .04, .4})
	for _, s := range []float64{-1, 1} {
		q.fill(joined([]pt{{0, -y - .02}, {s * w * .2, -y - .07}, {s * w * .5, -y - .04}}, []pt{{s * w * .5, -y - .04}, {s * w * .44, -y - .13}, {s * w * .18, -y - .15}, {0, -y - .11}}), page.shade(.14*(1+s*k.l.side*-1)/2))
	}
}

func (k *kit) workshop() {
	k.room(chamber{left: 1.3, right: 1.8, back: 5.2, high: 3, walls: "#8a6a58", floor: "#5f5148", ceiling: "#3f3632", trim: "#5a4636", under: "stone", paper: k.choose("bricks", "planks")})
	k.windowOn(-1.0, 1.25, .9, 1.0, 3, 2, k.town())
	// Tools on a board.
	q := k.plane(.05, k.wall-.02)
	q.cut(box(0, -2.15, 1.3, .95), k.c("#7a5a3c", .04))
	steel, grip := k.c("#c0c6cc", .02), k.c("#a8442f", .02)
	for i := range 6 {
		x := .14 + .20*float64(i)
		l := .34 + .16*k.rnd()
		q.p.soft(box(x-.01, -2.0, .04, l+.2), .02, rgba{.02, .01, .02, .5})
		switch i % 3 {
		case 0:
			q.fill(poly(pt{x - .07, -2.05}, pt{x + .09, -2.05}, pt{x + .09, -1.94}, pt{x - .07, -1.97}), steel)
			q.fill(box(x-.015, -1.96, .045, l), k.c("#c08a4a", .02))
		case 1:
			q.fill(poly(pt{x - .02, -2.05}, pt{x + .03, -2.05}, pt{x + .10, -2.05 + l}, pt{x - .02, -2.05 + l}), steel.shade(.1))
			q.fill(rounded(x-.04, -2.05+l, .14, .12, .03), grip)
		default:
			q.p.stroke(oval(x, -1.98, .06, .07), .03, flat(steel.shade(.2)))
			q.fill(box(x-.022, -1.92, .045, l), steel.shade(.2))
		}
	}
	if k.s.has("fire") {
		k.fireplace(.95, 1.15)
	} else {
		k.shelf(1.2, 4.85, .7, 1.1, 3, false)
	}
	k.counter(-1.25, 4.35, 1.75, .86, .6, "#96683f")
	// A vice, planks, a saw horse.
	q = k.plane(-.2, 4.3)
	q.cut(rounded(-.10, -1.06, .3, .13, .02), k.c("#4a5a6a", 0))
	q.fill(rounded(-.04, -.95, .12, .1, .01), k.c("#36424e", 0))
	q.fill(box(.2, -1.02, .14, .03), steel)
	q = k.plane(-1.0, 4.5)
	q.cut(rounded(0, -1.08, .36, .2, .02), k.c("#b8463a", 0))
	q.p.stroke(curve(pt{.08, -1.08}, pt{.18, -1.18}, pt{.28, -1.08}), .025, flat(k.c("#2c2a2c", 0)))
	for i := range 4 {
		a, b := k.at(1.15+.07*float64(i), 0, 4.3), k.at(1.38+.05*float64(i), 2.2+.12*float64(i%3), 5.1)
		k.p.stroke(line(a, b), .018, flat(k.c([]string{"#c08a50", "#a8743f", "#d0a066", "#96643a"}[i], .02)))
	}
	k.block(.62, 0, 3.7, .42, .42, .4, k.c("#8a5f3c", .02))
	q = k.plane(.62, 3.695)
	q.fill(poly(pt{.02, -.06}, pt{.06, -.02}, pt{.40, -.36}, pt{.36, -.40}), k.c("#6a4428", .02))
	q.p.stroke(box(.02, -.40, .38, .38), .03, flat(k.c("#a87a4c", .02)))
	k.offer(k.spotAt("table", .83, .42, 3.8))
	k.pendant(-.35, 2.15, 4.2, .26, "#3f6a5a")
	k.dim(.5)
}
