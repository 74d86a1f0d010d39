package illustrate

import (
	"math"

	"github.com/talereel/talereel/storyboard"
)

func (k *kit) street() {
	k.sky(k.hz)
	k.skyline(k.hz+.012, .42, .62)
	k.veil(k.hz-.22, k.hz+.05)
	k.road(2.0, "#565a66", "#8d8a88")
	walls := []string{"#c98a66", "#d9b98a", "#8fa3b0", "#b06a5a", "#c9c0a8", "#7f8fa6"}
	type house struct{ x, z0, z1, high float64 }
	var houses []house
	for _, s := range []float64{-1, 1} {
		z := 4.6 + .5*k.rnd()
		for z < 40 {
			d := k.between(3.4, 5.5) * (1 + z/40)
			houses = append(houses, house{s * 2.7, z, z + d, k.between(6.5, 12)})
			z += d + .02
		}
	}
	for i := len(houses) - 1; i >= 0; i-- {
		h := houses[i]
		k.facade(h.x, h.z0, h.z1, h.high, walls[int(k.rnd()*6)%6], k.rnd() < .7)
	}
	for i := 3; i >= 0; i-- {
		z := 5.2 + 5*float64(i)
		k.streetLamp(-1.85, z+2, 4.2)
		k.streetLamp(1.85, z, 4.2)
	}
	k.parkedCar(1.05, 7.5, "#b8463a")
	k.parkedCar(-1.75, 10.5, "#3f6a8a")
	if k.s.has("east") || k.s.has("neon") || k.s.has("lantern") {
		k.lanterns(.06, k.hz-.42, .94, k.hz-.36, .06, 7)
	}
	k.puddles(k.hz + .08)
	k.offer(k.spotAt("floor", -.7, 0, 3.3), k.spotAt("floor", .72, 0, 3.4))
}

// road runs away from the camera between pavements; half is half its width.
func (k *kit) road(half float64, asphalt, pavement string) {
	if k.s.Weather == storyboard.Snow {
		asphalt, pavement = mixHex(asphalt, "#cfd8e6", .6), mixHex(pavement, "#eef2f8", .8)
	}
	far, near := k.c(asphalt, .5), k.c(asphalt, 0).shade(.12)
	if k.s.Weather == storyboard.Rain || k.s.Weather == storyboard.Storm {
		near = near.mix(k.l.mid, .22)
	}
	side := k.c(pavement, 0)
	k.down(box(-.02, k.hz, 1.04, k.h-k.hz+.02), k.c(pavement, .55), side.shade(.25), k.hz, k.h)
	k.down(k.mat(-half, half, .9, 400), far, near, k.hz, k.h)
	for _, s := range []float64{-1, 1} {
		k.fill(k.quad(p3{s * half, 0, .9}, p3{s * half, 0, 200}, p3{s * (half + .16), .12, 200}, p3{s * (half + .16), .12, .9}), side.lit(.3))
		for z := 1.4; z < 26; z *= 1.24 {
			k.fill(k.quad(p3{s * (half + .16), .01, z}, p3{s * (half + 1.4), .01, z}, p3{s * (half + 1.4), .01, z * 1.012}, p3{s * (half + .16), .01, z * 1.012}), side.shade(.5).alpha(.7))
		}
	}
	for i := range 9 {
		z := 2.2 * math.Pow(1.42, float64(i))
		k.fill(k.mat(-.07, .07, z, z*1.19), k.c("#e8dcb8", .1).alpha(.85))
	}
	// A crossing in front.
	for i := range 7 {
		x := -half + .2 + (2*half-.3)*float64(i)/7
		k.fill(k.mat(x, x+.30, 3.5, 4.6), k.c("#ece4d0", .05).alpha(.72))
	}
	x, _ := k.sun(k.hz)
	k.p.fill(box(-.02, k.hz, 1.04, k.h-k.hz), radial(k.l.low.lit(.25).alpha(.34), k.l.low.alpha(0), pt{x, k.hz}, .62))
}

// parkedCar is seen from behind.
func (k *kit) parkedCar(x, z float64, paint string) {
	c := k.c(paint, depth(z)*.6)
	k.block(x, .28, z, 1.55, .50, 3.4, c)
	k.footing(x, z, 1.55, 3.4)
	q := k.plane(x, z)
	q.fill(rounded(.06, -.36, 1.43, .16, .03), k.c("#20232b", 0))
	q.cut(joined([]pt{{.10, -.78}, {.26, -1.30}, {.6, -1.38}}, []pt{{.95, -1.38}, {1.29, -1.30}, {1.45, -.78}}, []pt{{1.45, -.78}, {.10, -.78}}), c)
	q.down(joined([]pt{{.22, -.82}, {.34, -1.22}, {.6, -1.27}}, []pt{{.95, -1.27}, {1.21, -1.22}, {1.33, -.82}}, []pt{{1.33, -.82}, {.22, -.82}}), k.l.mid.shade(.3), k.l.low.shade(.4), -1.27, -.8)
	for _, lx := range []float64{.05, 1.28} {
		q.fill(rounded(lx, -.70, .22, .14, .03), hex("#d8342c").times(k.l.ambient.lit(.6)))
		if k.l.dark {
			q.fill(rounded(lx, -.70, .22, .14, .03), hex("#ff5a4a"))
			q.glow(lx+.11, -.63, .6, hex("#ff4a3a"), .5)
		}
	}
	q.fill(rounded(.56, -.60, .43, .13, .01), k.c("#f0ece0", 0))
	for _, wx := range []float64{.08, 1.22} {
		q.fill(rounded(wx, -.28, .25, .28, .06), k.c("#17181d", 0))
	}
}

func (k *kit) alley() {
	k.sky(k.hz)
	k.skyline(k.hz, .4, .6)
	k.down(box(-.02, k.hz, 1.04, k.h-k.hz+.02), k.c("#6a6c72", .4), k.c("#4f525c", 0).shade(.2), k.hz, k.h)
	// Paving stones.
	for i := range 15 {
		z := 1.5 * math.Pow(1.18, float64(i))
		for j := range 5 {
			x := -1.4 + .58*float64(j) + .29*float64(i%2)
			k.fill(k.mat(x+.02, x+.56, z*1.01, z*1.17), k.c("#6d7078", .1).shade(.5*k.rnd()).alpha(.7))
		}
	}
	k.front(-2.6, 16, 5.4, 13, "#8a6a5a", 5, 3)
	k.veil(k.hz-.2, k.hz+.1)
	for _, s := range []float64{-1, 1} {
		k.brickSide(s*1.42, 2.2, 15, 11)
	}
	// Clothes on lines, cables, a fire escape.
	for i, z := range []float64{9, 6.2} {
		y := 4.6 - .5*float64(i)
		a, b := k.at(-1.4, y, z), k.at(1.4, y+.2, z)
		k.p.stroke(curve(a, a.lerp(b, .5).add(0, .02), b), .0024, flat(k.c("#1c1e26", 0)))
		for j := range 4 {
			t := .16 + .22*float64(j)
			p := a.lerp(b, t).add(0, .012)
			w, h := .30*k.focal/z, .5*k.focal/z
			c := k.c(k.choose("#d8604a", "#f0e6d0", "#5a8ab0", "#e8b04a"), .15)
			k.cut(joined([]pt{{p.x, p.y}, {p.x + w, p.y}}, []pt{{p.x + w, p.y}, {p.x + w*.94, p.y + h*.6}, {p.x + w, p.y + h}}, []pt{{p.x + w, p.y + h}, {p.x + w*.4, p.y + h*.94}, {p.x, p.y + h}}), c)
		}
	}
	k.escape(-1.40, 5.4, 7.4)
	k.alleyDoor(1.40, 4.4, 5.4)
	// Bins, crates, a puddle of light.
	k.block(-1.32, 0, 4.6, .66, .95, .7, k.c("#3f6a58", .02))
	k.block(-1.36, .95, 4.55, .74, .08, .8, k.c("#56856f", .02))
	q := k.plane(-1.32, 4.595)
	q.fill(rounded(.1, -.7, .46, .06, .02), k.c("#2a4a3c", 0))
	q.fill(box(.06, -.4, .54, .03), k.c("#2a4a3c", 0))
	for i, p := range []p3{{.78, 0, 5.6}, {.95, .42, 5.65}, {.62, 0, 4.9}} {
		k.block(p.x, p.y, p.z, .46, .42, .4, k.c([]string{"#a87848", "#b88a54", "#8a6038"}[i], .02))
		q := k.plane(p.x, p.z-.005)
		q.fill(box(.19, -p.y-.42, .08, .42), k.c("#d8b878", 0).alpha(.7))
	}
	if k.s.has("neon") || k.s.has("east") || k.s.has("lantern") {
		k.lanterns(.10, k.hz-.46, .90, k.hz-.40, .07, 6)
	}
	k.puddles(k.hz + .25)
	k.offer(k.spotAt("floor", -.62, 0, 3.4), k.spotAt("floor", .6, 0, 3.5), k.spotAt("table", -1.0, 1.03, 4.7))
	k.dim(.40)
}

// brickSide is the wall of an alley.
func (k *kit) brickSide(x, z0, z1, high float64) {
	s := sign(x)
	c := k.c("#9a6450", .04)
	if s == k.l.side {
		c = c.shade(.45)
	}
	strip := func(za, zb, ya, yb float64, c rgba) {
		k.fill(k.quad(p3{x, ya, za}, p3{x, ya, zb}, p3{x, yb, zb}, p3{x, yb, za}), c)
	}
	k.p.fill(k.quad(p3{x, 0, z0}, p3{x, 0, z1}, p3{x, high, z1}, p3{x, high, z0}), linear(c.shade(.35), c.mix(k.l.haze, .30), k.at(x, 0, z0+1), k.at(x, 0, z1)))
	for i := range 42 {
		y := .26 * float64(i)
		strip(z0, z1, y-.012, y+.012, c.shade(.6).alpha(.55))
		for range 3 {
			z := k.between(z0, z1)
			strip(z, z+.5, y+.02, y+.24, c.shade(.5*k.rnd()).lit(.06).alpha(.7))
		}
	}
	for i := range 4 {
		z := z0 + 2.6 + 2.6*float64(i)
		for j := range 2 {
			at, tone := k.rnd(), k.rnd()
			k.pane(x, z, z+.9, 2.7+2.6*float64(j), 4.0+2.6*float64(j), c, at < .5, tone)
		}
	}
	strip(z0, z1, 0, .4, c.shade(.6))
	a, b := k.at(x-s*.06, 0, z0+3.2), k.at(x-s*.06, high, z0+3.2)
	k.p.stroke(line(a, b), .014, flat(k.c("#3a3f48", .05)))
}

// escape is an iron stair on a wall.
func (k *kit) escape(x, z0, z1 float64) {
	s := -sign(x)
	iron := k.c("#1f2229", .05)
	for i := range 2 {
		y := 3.0 + 2.6*float64(i)
		k.fill(k.quad(p3{x, y, z0}, p3{x, y, z1}, p3{x + s*.62, y, z1}, p3{x + s*.62, y, z0}), iron)
		for j := range 7 {
			z := lerp(z0, z1, float64(j)/6)
			k.p.stroke(line(k.at(x+s*.62, y, z), k.at(x+s*.62, y+.9, z)), .003, flat(iron))
		}
		k.p.stroke(line(k.at(x+s*.62, y+.9, z0), k.at(x+s*.62, y+.9, z1)), .005, flat(iron))
		k.p.stroke(line(k.at(x+s*.5, y, z0+.2), k.at(x+s*.5, y+2.6, z1-.2)), .010, flat(iron))
	}
}

// alleyDoor is the back door of a bar, under a lamp.
func (k *kit) alleyDoor(x, z0, z1 float64) {
	s := sign(x)
	k.sideDoor(x, z0, z1, 2.05, "#7a3a34")
	o := k.at(x-s*.12, 2.5, (z0+z1)/2)
	k.fill(poly(o.add(-.02, 0), o.add(.02, 0), o.add(.032, .02), o.add(-.032, .02)), k.c("#20232b", 0))
	k.fill(oval(o.x, o.y+.022, .02, .008), k.lampOr("#f0e6cc", lampColor.lit(.7)))
	if k.l.dark {
		k.glow(o.x, o.y+.03, .34, lampColor, .72)
		k.p.fill(poly(o.add(-.02, .02), o.add(.02, .02), k.at(x-s*.0, 0, z0-.6), k.at(x-s*1.6, 0, z0-.3)), linear(lampColor.alpha(.34), lampColor.alpha(.02), o, k.at(x-s, 0, z0)))
		k.pool(x-s*.6, (z0+z1)/2-.3, 1.0, lampColor, .62)
	}
}

func (k *kit) station() {
	k.sky(k.hz)
	k.skyline(k.hz+.01, .3, .7)
	k.ridge(k.hz+.02, .04, 8, .6, "#6a7a80")
	k.veil(k.hz-.2, k.hz+.05)
	// Tracks at the right, the platform at the left.
	k.down(box(-.02, k.hz, 1.04, k.h-k.hz+.02), k.c("#6f6a66", .4), k.c("#57524e", 0).shade(.2), k.hz, k.h)
	for i := range 26 {
		z := 2.2 * math.Pow(1.14, float64(i))
		k.fill(k.mat(.9, 3.4, z, z*1.05), k.c("#4a3a30", .2*float64(i)/26))
	}
	for _, x := range []float64{1.35, 2.75} {
		k.fill(k.mat(x-.05, x+.05, 1.2, 300), k.c("#c9ced4", .1).lit(.2))
	}
	k.trainAtPlatform(3.6)
	stone := k.c("#a39c92", .02)
	k.down(k.mat(-5, .62, .8, 300), k.c("#a39c92", .5), stone.shade(.18), k.hz, k.h)
	for i := range 16 {
		z := 1.3 * math.Pow(1.22, float64(i))
		k.fill(k.mat(-5, .62, z, z*1.008), stone.shade(.5).alpha(.6))
	}
	for x := -3.4; x < .6; x += .62 {
		k.fill(k.mat(x, x+.014, .9, 60), stone.shade(.5).alpha(.5))
	}
	k.fill(k.mat(.36, .50, .8, 200), k.c("#e8b83a", .03))
	k.fill(k.quad(p3{.62, 0, .8}, p3{.62, 0, 200}, p3{.62, -.9, 200}, p3{.62, -.9, .8}), stone.shade(.7))
	// The roof on its columns.
	iron := k.c("#2f4a50", .03)
	k.p.fill(k.quad(p3{-4, 3.5, 1.4}, p3{.45, 3.1, 1.4}, p3{.45, 3.1, 60}, p3{-4, 3.5, 60}), linear(iron.shade(.75), iron.mix(k.l.haze, .4), pt{0, 0}, pt{.5, k.hz}))
	k.fill(k.quad(p3{.45, 3.1, 1.4}, p3{.45, 3.1, 60}, p3{.45, 3.32, 60}, p3{.45, 3.32, 1.4}), iron.lit(.25))
	for i := 6; i >= 0; i-- {
		z := 4.4 + 3.4*float64(i)
		q := k.plane(-.95, z)
		c := iron.mix(k.l.haze, .5*depth(z))
		q.stand(0, .5)
		q.across(box(-.09, -3.1, .18, 3.1), c.lit(.25), c.shade(.3), -.09, .09)
		q.fill(box(-.16, -.4, .32, .4), c.shade(.2))
		q.p.stroke(curve(pt{.09, -2.3}, pt{.3, -2.85}, pt{.95, -3.1}), .07, flat(c))
		q.p.stroke(curve(pt{-.09, -2.3}, pt{-.3, -2.85}, pt{-.95, -3.1}), .07, flat(c))
		if i%2 == 0 {
			k.high = 3.1
			k.pendant(-.15, 2.62, z+.3, .2, "#24383c")
		}
	}
	// The clock hangs from the roof, a bench stands below.
	q := k.plane(-.35, 5.2)
	q.fill(box(-.03, -3.1, .06, .5), iron)
	k.wall = 5.2
	k.clock(-.35, 2.35, .32)
	k.bench(-1.15, 5.6)
	k.offer(k.spotAt("table", -.7, .5, 5.6), k.spotAt("floor", -.55, 0, 3.4), k.spotAt("floor", .1, 0, 4))
	k.puddles(k.hz + .2)
	k.dim(.26)
}

// trainAtPlatform stands at the right, its windows lit.
func (k *kit) trainAtPlatform(z0 float64) {
	const x = .86
	body := k.c(k.choose("#2f6a7a", "#a8443a", "#3f5a8a"), .03)
	for i := 3; i >= 0; i-- {
		a, b := z0+6.2*float64(i)+1.6, z0+6.2*float64(i)+7.4
		c := body.mix(k.l.haze, .5*depth(a))
		strip := func(za, zb, y0, y1 float64, c rgba) {
			k.fill(k.quad(p3{x, y0, za}, p3{x, y0, zb}, p3{x, y1, zb}, p3{x, y1, za}), c)
		}
		if i == 0 {
			q := k.plane(x, a)
			q.cut(joined([]pt{{0, .2}, {0, -2.6}}, []pt{{0, -2.6}, {.3, -2.95}, {1.2, -3.05}, {2.4, -2.95}, {2.7, -2.6}}, []pt{{2.7, -2.6}, {2.7, .2}}), c)
			q.fill(rounded(.25, -2.45, 1.0, .95, .1), k.l.mid.shade(.4))
			q.fill(rounded(1.42, -2.45, 1.0, .95, .1), k.l.mid.shade(.4))
			for _, lx := range []float64{.3, 2.0} {
				q.fill(rounded(lx, -.85, .4, .2, .08), k.lampOr("#f4ecd0", hex("#fff6d8")))
				q.glow(lx+.2, -.75, 1.4, lampColor, k.after(.1, .6))
			}
			q.fill(box(0, -1.3, 2.7, .16), k.c("#f0e0b8", 0))
		}
		strip(a, b, -.3, 2.7, c.shade(.12))
		strip(a, b, 2.7, 2.95, c.shade(.5))
		strip(a, b, .95, 1.10, k.c("#f0e0b8", .1))
		for j := range 5 {
			za := lerp(a, b, (float64(j)+.14)/5)
			zb := lerp(a, b, (float64(j)+.86)/5)
			glass := k.lampOr("#a8c4cc", lampColor.lit(.25))
			strip(za, zb, 1.35, 2.25, c.shade(.5))
			strip(za+.06, zb-.06, 1.4, 2.2, glass)
		}
		if k.l.dark {
			k.p.soft(k.quad(p3{x - .4, 0, a}, p3{x - .4, 0, b}, p3{x - 1.6, 0, b}, p3{x - 1.6, 0, a}), .02, lampColor.alpha(.30))
		}
	}
}

// bench of wood and iron.
func (k *kit) bench(x, z float64) {
	k.footing(x, z, 1.3, .5)
	wood := k.c("#9a6238", .03)
	q := k.plane(x, z+.3)
	for i := range 3 {
		q.cut(rounded(0, -.92+.13*float64(i), 1.3, .10, .02), wood.lit(.05*float64(i)))
	}
	k.block(x, .42, z, 1.3, .05, .34, wood.lit(.1))
	q = k.plane(x, z)
	for _, lx := range []float64{.08, 1.14} {
		q.fill(box(lx, -.44, .06, .44), k.c("#22262c", 0))
		q.p.stroke(curve(pt{lx, -.42}, pt{lx - .02, -.66}, pt{lx + .1, -.68}), .04, flat(k.c("#22262c", 0)))
	}
}

func (k *kit) bridge() {
	k.sky(k.hz)
	k.skyline(k.hz+.015, .36, .7)
	k.water(k.hz+.01, k.h*.80)
	q := k.apart()
	for range 18 {
		// The lights of the city stand in the water.
		x := q.rnd()
		w := q.between(.004, .010)
		if k.l.dark {
			k.p.fill(box(x, k.hz+.012, w, .16), linear(lampColor.alpha(.6), lampColor.alpha(0), pt{0, k.hz}, pt{0, k.hz + .17}))
		}
	}
	k.veil(k.hz-.16, k.hz+.10)
	iron := k.c("#4f5c74", .02)
	at := func(z float64) rgba { return iron.mix(k.l.haze, .62*depth(z)) }
	// The deck.
	plank := k.c("#7a6a5c", .03)
	k.down(k.mat(-1.35, 1.35, .8, 70), k.c("#7a6a5c", .5), plank.shade(.15), k.hz, k.h)
	for i := range 34 {
		z := 1.1 * math.Pow(1.11, float64(i))
		k.fill(k.mat(-1.35, 1.35, z, z*1.012), plank.shade(.7).alpha(.8))
		t := k.rnd()
		k.fill(k.mat(-1.35, 1.35, z*1.012, z*1.09), plank.shade(.4*t).lit(.12*(1-t)).alpha(.6))
	}
	for _, x := range []float64{-1.35, 1.15} {
		k.fill(k.mat(x, x+.2, .8, 70), iron.shade(.2))
	}
	// The far end is lit by the city.
	o := k.at(0, 1.6, 34)
	k.glow(o.x, o.y, .34, lampColor.mix(k.l.low, .3), k.after(.12, .5))
	k.p.fill(k.mat(-1.35, 1.35, .8, 70), linear(lampColor.alpha(k.after(0, .42)), lampColor.alpha(0), pt{0, k.hz}, pt{0, k.hz + .5}))
	// Trusses on both sides, portals above.
	bay := 3.2
	for i := 9; i >= 0; i-- {
		z, zn := 3.6+bay*float64(i), 3.6+bay*float64(i+1)
		c := at(z)
		w := .22 * k.focal / z
		for _, s := range []float64{-1, 1} {
			x := s * 1.4
			bar := func(a, b p3, wide float64, c rgba) {
				m0, m1 := wide*k.focal/a.z/2, wide*k.focal/b.z/2
				p, q := k.at(a.x, a.y, a.z), k.at(b.x, b.y, b.z)
				dx, dy := q.x-p.x, q.y-p.y
				l := math.Hypot(dx, dy) + 1e-9
				nx, ny := -dy/l, dx/l
				k.fill(poly(p.add(nx*m0, ny*m0), q.add(nx*m1, ny*m1), q.add(-nx*m1, -ny*m1), p.add(-nx*m0, -ny*m0)), c)
			}
			bar(p3{x, .1, z}, p3{x, 3.4, zn}, .14, c.shade(.25))
			bar(p3{x, 3.4, z}, p3{x, .1, zn}, .10, c.shade(.4))
			bar(p3{x, 3.4, z}, p3{x, 3.4, zn}, .26, c.lit(.06))
			bar(p3{x, 1.05, z}, p3{x, 1.05, zn}, .10, c.lit(.16))
			bar(p3{x, .62, z}, p3{x, .62, zn}, .06, c)
			for j := range 6 {
				zz := lerp(z, zn, float64(j)/6)
				bar(p3{x, 0, zz}, p3{x, 1.05, zz}, .04, c)
			}
			bar(p3{x, 0, z}, p3{x, 3.5, z}, .24, c.lit(.10))
			p := k.at(x, 3.4, z)
			if s != k.l.side {
				k.fill(box(p.x-w*.5, p.y, w*.18, k.at(x, 0, z).y-p.y), k.rimOf(c, depth(z)))
			}
		}
		a, b := k.at(-1.4, 3.5, z), k.at(1.4, 3.14, z)
		k.down(box(a.x, a.y, b.x-a.x, b.y-a.y), c.lit(.12), c.shade(.4), a.y, b.y)
	}
	if !k.s.has("unlit") {
		q := k.plane(-1.25, 7)
		q.fill(rounded(-.10, -2.5, .2, .26, .05), k.lampOr("#efe6cc", lampColor.lit(.6)))
		q.glow(0, -2.4, 1.6, lampColor, k.after(.05, .6))
	}
	k.puddles(k.hz + .2)
	k.offer(k.spotAt("floor", -.7, 0, 3.4), k.spotAt("floor", .68, 0, 3.5), k.spotAt("table", 1.32, 1.08, 4.2))
}

func (k *kit) rooftop() {
	k.sky(k.hz + .06)
	k.skyline(k.hz+.10, .52, .75)
	k.veil(k.hz-.2, k.hz+.16)
	k.skyline(k.hz+.20, .34, .34)
	// The parapet and the roof.
	floor := k.c("#7f7874", .02)
	wallZ := 6.4
	y := k.at(0, 0, wallZ).y
	k.down(box(-.02, y, 1.04, k.h-y+.02), floor.shade(.05), floor.shade(.36), y, k.h)
	for i := range 9 {
		z := 1.4 * math.Pow(1.24, float64(i))
		k.fill(k.mat(-4, 4, z, z*1.008), floor.shade(.5).alpha(.7))
	}
	for x := -3.0; x < 3.2; x += .9 {
		k.fill(k.mat(x, x+.018, .9, wallZ), floor.shade(.5).alpha(.7))
	}
	k.block(-3, 0, wallZ, 6, .95, .3, k.c("#9a8a7e", .05))
	k.block(-3, .95, wallZ-.05, 6, .10, .4, k.c("#b8a898", .05))
	// The head of the stairs with its lit door.
	k.block(-2.0, 0, 5.0, 1.35, 2.5, 1.2, k.c("#a8826a", .04))
	k.block(-2.06, 2.5, 4.95, 1.48, .12, 1.3, k.c("#6a5a52", .04))
	q := k.plane(-1.42, 4.995)
	q.cut(box(-.05, -2.05, .70, 2.05), k.c("#5a4a44", .02))
	q.down(box(0, -2.0, .60, 2.0), k.lampOr("#8a4a3a", lampColor.lit(.1)), k.lampOr("#7a3f30", lampColor.shade(.3)), -2, 0)
	q.fill(poly(pt{.6, -2.0}, pt{.6, 0}, pt{.42, .06}, pt{.42, -2.02}), k.c("#8a4a3a", .02))
	q.fill(rounded(.2, -2.32, .2, .14, .04), k.lampOr("#efe6cc", lampColor.lit(.6)))
	q.glow(.3, -2.2, 1.4, lampColor, k.after(.08, .6))
	k.pool(-1.1, 4.4, 1.3, lampColor, k.after(0, .5))
	// The water tank on its legs.
	q = k.plane(1.35, 5.9)
	for _, x := range []float64{-.55, -.2, .2, .5} {
		q.p.stroke(line(pt{x * 1.1, 0}, pt{x, -1.6}), .07, flat(k.c("#3f4450", .05)))
	}
	q.p.stroke(line(pt{-.6, -.3}, pt{.5, -1.4}), .04, flat(k.c("#3f4450", .05)))
	q.p.stroke(line(pt{.55, -.3}, pt{-.5, -1.4}), .04, flat(k.c("#3f4450", .05)))
	wood := k.c("#a06a44", .05)
	q.across(box(-.72, -3.1, 1.44, 1.5), wood.lit(.24), wood.shade(.5), -.72, .72)
	for i := range 3 {
		q.fill(box(-.74, -2.9+.5*float64(i), 1.48, .06), k.c("#3f4450", .05))
	}
	for i := range 8 {
		q.fill(box(-.72+.18*float64(i), -3.1, .014, 1.5), wood.shade(.6))
	}
	q.cut(poly(pt{-.84, -3.08}, pt{0, -3.7}, pt{.84, -3.08}), k.c("#5a4a4a", .05))
	k.bulbs(-1.3, 2.5, 4.9, 1.2, 2.35, 5.6, 9)
	// A vent and an aerial.
	k.block(.62, 0, 4.5, .5, .55, .45, k.c("#8f979c", .03))
	q = k.plane(.62, 4.495)
	for i := range 4 {
		q.fill(box(.06, -.48+.11*float64(i), .38, .05), k.c("#4a5258", .02))
	}
	q = k.plane(.30, 6.0)
	q.p.stroke(line(pt{0, -.9}, pt{0, -3.2}), .03, flat(k.c("#2c3038", .05)))
	for i := range 4 {
		q.p.stroke(line(pt{-.3 + .04*float64(i), -3.1 + .22*float64(i)}, pt{.3 - .04*float64(i), -3.1 + .22*float64(i)}), .02, flat(k.c("#2c3038", .05)))
	}
	k.puddles(k.hz + .3)
	k.offer(k.spotAt("table", .1, 1.06, 6.4), k.spotAt("floor", -.6, 0, 3.4), k.spotAt("floor", .6, 0, 3.6))
}
