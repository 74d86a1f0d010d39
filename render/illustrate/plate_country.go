package illustrate

import (
	"math"

	"github.com/talereel/talereel/storyboard"
)

// earth says how much of a colour is left under snow.
func (k *kit) earth(c string) rgba {
	if k.s.Weather == storyboard.Snow {
		return k.c(mixHex(c, "#e9eff8", .8), .03)
	}
	return k.c(c, .03)
}

// path winds away from the camera.
func (k *kit) path(x, far, near float64, c string) {
	col := k.earth(c)
	y := k.hz + .02
	left := []pt{{x - far, y}, {x + .03 - far*2, y + .12}, {x - .06 - near*.4, y + .36}, {x - near, k.h + .04}}
	right := []pt{{x + near, k.h + .04}, {x - .03 + near*.5, y + .36}, {x + .05 + far*2.4, y + .12}, {x + far, y}}
	shape := joined(left, right)
	k.p.soft(shape, .010, rgba{.02, .04, .03, .3})
	k.down(shape, col.mix(k.l.haze, .35), col.lit(.08), y, k.h)
	q := k.within(shape)
	for range 40 {
		t := k.rnd()
		yy := lerp(y, k.h, t)
		w := .006 + .03*t
		q.fill(oval(k.rnd(), yy, w, w*.25), col.shade(.34*k.rnd()).alpha(.7))
	}
}

// fence of posts and two rails, from x0 to x1 at a distance.
func (k *kit) fence(x0, x1, z float64) {
	q := k.plane(0, z)
	wood := k.c("#8a6644", depth(z))
	for x := x0; x <= x1; x += .62 {
		q.p.soft(oval(x, 0, .14, .03), .03, rgba{.02, .03, .02, .4})
		q.across(rounded(x-.05, -.95, .10, .97, .03), wood.lit(.2), wood.shade(.45), x-.05, x+.05)
	}
	for _, y := range []float64{-.78, -.42} {
		q.cut(rounded(x0-.1, y, x1-x0+.2, .09, .03), wood.lit(.1))
	}
}

// meadow scatters tufts and flowers.
func (k *kit) meadow(y, clear float64, n int, grass string, flowers ...string) {
	for i := range n {
		t := math.Pow((float64(i)+.5)/float64(n), 1.3)
		x, pick := k.rnd(), k.rnd()
		yy := lerp(y, k.h+.02, t)
		if math.Abs(x-.5) < clear*(.25+.75*t) {
			continue
		}
		h := .018 + .08*t
		k.tuft(x, yy, h, .35*(1-t), grass)
		if len(flowers) > 0 && pick < .5 {
			c := flowers[int(pick*2*float64(len(flowers)))%len(flowers)]
			k.bloom(x+.01, yy-h*.9, .004+.010*t, .3*(1-t), c)
		}
	}
}

func (k *kit) village() {
	k.sky(k.hz)
	k.ridge(k.hz-.02, .22, 5, .8, "#6f93a0")
	k.ridge(k.hz+.01, .10, 7, .58, "#6d9470")
	k.veil(k.hz-.2, k.hz+.04)
	k.ground(k.hz+.02, "#7fa054", "#98b070")
	k.path(.5, .018, .34, "#c9a878")
	k.cottage(1.6, 22, 5)
	k.cottage(-6.0, 19, 4.6)
	q := k.plane(-1.2, 26)
	q.cut(poly(pt{-.9, 0}, pt{-.9, -5}, pt{0, -9}, pt{.9, -5}, pt{.9, 0}), k.c("#cfc2ae", .5))
	k.tree(.30, k.hz+.07, .26, .45, "round")
	k.tree(.70, k.hz+.06, .22, .5, "round")
	k.cottage(1.15, 10.5, 4)
	k.cottage(-4.0, 9, 3.4)
	k.tree(.03, k.hz+.30, .78, .10, "round")
	k.fence(-2.4, -.62, 5.2)
	k.fence(.85, 2.4, 6.2)
	k.well(1.0, 5.6)
	k.meadow(k.hz+.16, .30, 46, "#6a9444", "#f0d060", "#f4f0e6", "#d8607a")
	k.offer(k.spotAt("floor", -.66, 0, 3.3), k.spotAt("floor", .68, 0, 3.4), k.spotAt("table", 1.0, .86, 5.6))
}

// well of stone under a small roof.
func (k *kit) well(x, z float64) {
	q := k.plane(x, z)
	stone, wood := k.earth("#a39a8c"), k.c("#8a5c38", .03)
	q.stand(0, 1.2)
	q.fill(box(-.48, -1.9, .08, 1.2), wood)
	q.fill(box(.40, -1.9, .08, 1.2), wood.shade(.3))
	q.cut(box(-.55, -.82, 1.1, .82), stone)
	for i := range 4 {
		for j := range 4 {
			q.fill(rounded(-.54+.275*float64(j)+.1*float64(i%2), -.80+.2*float64(i), .24, .17, .03), stone.shade(.30*k.rnd()).alpha(.8))
		}
	}
	q.cut(oval(0, -.84, .58, .09), stone.lit(.3))
	q.fill(oval(0, -.84, .46, .06), k.c("#1c2430", 0))
	q.cut(poly(pt{-.75, -1.85}, pt{0, -2.4}, pt{.75, -1.85}), k.c("#a8523c", .03))
	q.p.stroke(line(pt{0, -1.8}, pt{0, -1.2}), .03, flat(k.c("#d8c090", 0)))
	q.cut(poly(pt{-.12, -1.22}, pt{.12, -1.22}, pt{.09, -.98}, pt{-.09, -.98}), wood)
}

func (k *kit) forest() {
	kind := "pine"
	if !has(k.s.Location, "pine") && !k.s.has("pine") && k.rnd() < .4 {
		kind = "round"
	}
	k.sky(k.hz)
	k.ridge(k.hz-.04, .22, 7, .9, "#5d8078")
	// Row by row into the haze.
	for row, d := range []float64{.80, .62, .42} {
		n := []int{13, 10, 7}[row]
		y, h := k.hz+.015+.035*float64(row), .46+.16*float64(row)
		for i := range n {
			x := (float64(i)+.5)/float64(n) + k.between(-.03, .03)
			if row == 2 && math.Abs(x-.5) < .15 {
				continue
			}
			k.tree(x, y, h*k.between(.85, 1.15), d, kind)
		}
		k.veil(k.hz-.34+.05*float64(row), k.hz+.10)
	}
	k.p.fill(oval(.5, k.hz*.72, .40, .62), glowInk(k.l.low.lit(.35).alpha(.45), pt{.5, k.hz * .72}, .6))
	k.ground(k.hz+.10, "#56764a", "#6f8f62")
	x, _ := k.sun(k.hz)
	for i := range 4 {
		// Light falls through the crowns.
		t := float64(i)
		a := pt{x + .13*t - .22, -.05}
		foot := .5 - k.l.side*(.30-.16*t)
		c := k.l.key.lit(.2)
		if k.l.dark {
			c = k.l.rim
		}
		k.p.fill(poly(a, a.add(.07, 0), pt{foot + .16, k.h * .82}, pt{foot, k.h * .84}), linear(c.alpha(k.after(.22, .11)), c.alpha(0), a, pt{foot, k.h * .84}))
	}
	if k.s.has("ice") || k.s.has("water") {
		pond := oval(.56, k.hz+.36, .33, .075)
		k.p.soft(oval(.56, k.hz+.365, .35, .085), .012, rgba{.02, .05, .08, .45})
		k.p.fill(pond, linear(k.c("#e8f4fa", .08), k.c("#7fb4d0", .05), pt{.3, k.hz + .3}, pt{.8, k.hz + .43}))
		q := k.within(pond)
		q.p.stroke(line(pt{.34, k.hz + .34}, pt{.50, k.hz + .37}, pt{.66, k.hz + .345}, pt{.86, k.hz + .38}), .004, flat(rgba{1, 1, 1, .8}))
		q.p.stroke(line(pt{.50, k.hz + .37}, pt{.54, k.hz + .43}), .003, flat(rgba{1, 1, 1, .8}))
	}
	for i, tx := range []float64{.04, .20, .83, .98} {
		k.tree(tx, k.hz+.20+.07*float64(i%2), k.between(.95, 1.2), .20, kind)
	}
	k.rock(.80, k.hz+.47, .10, .05, "#6d7078")
	// A fallen trunk, ferns, mushrooms.
	trunk := k.c("#6a4836", .03)
	k.p.soft(rounded(.06, k.hz+.46, .36, .05, .02), .012, rgba{.02, .03, .03, .5})
	k.down(rounded(.05, k.hz+.40, .34, .075, .035), trunk.lit(.22), trunk.shade(.5), k.hz+.40, k.hz+.475)
	k.fill(oval(.387, k.hz+.437, .018, .037), k.c("#c9a070", .03))
	k.fill(oval(.387, k.hz+.437, .010, .022), k.c("#9a7448", .03))
	k.meadow(k.hz+.22, .26, 44, "#4f7a44")
	if k.s.Weather != storyboard.Snow {
		for i := range 3 {
			mx, my, r := .15+.05*float64(i), k.hz+.50+.02*float64(i%2), .014
			k.fill(box(mx-.004, my-.014, .008, .022), k.c("#f0e8d6", 0))
			k.fill(joined([]pt{{mx - r, my - .010}, {mx, my - .030}, {mx + r, my - .010}}, []pt{{mx + r, my - .010}, {mx - r, my - .010}}), k.c("#c8402f", 0))
		}
	}
	k.offer(spot{"table", pt{.24, k.hz + .405}, .5}, k.spotAt("floor", -.45, 0, 3.1), k.spotAt("floor", .5, 0, 3.2))
}

func (k *kit) mountain() {
	k.sky(k.hz)
	k.peaks(k.hz+.06, .72, 3, .72, true)
	k.veil(k.hz-.3, k.hz+.08)
	k.peaks(k.hz+.20, .42, 4, .42, k.s.Weather == storyboard.Snow)
	k.veil(k.hz-.05, k.hz+.24)
	k.land([]pt{{-.06, k.hz + .06}, {.12, k.hz + .10}, {.3, k.hz + .22}, {.55, k.hz + .25}, {.8, k.hz + .18}, {1.06, k.hz + .08}}, .22, "#6a7d66")
	for i := range 9 {
		x := .02 + .11*float64(i) + k.between(-.03, .03)
		k.tree(x, k.hz+.24+.04*k.rnd(), k.between(.16, .30), .26, "pine")
	}
	k.land([]pt{{-.06, k.hz + .30}, {.2, k.hz + .34}, {.5, k.hz + .33}, {.75, k.hz + .36}, {1.06, k.hz + .27}}, .05, "#7d8078")
	k.path(.52, .03, .28, "#a89c88")
	for i, x := range []float64{.10, .90, .78, .24} {
		k.rock(x, k.hz+[]float64{.46, .42, .58, .62}[i], []float64{.13, .11, .06, .05}[i], .04, "#7a7d88")
	}
	k.tree(.96, k.hz+.50, .82, .06, "pine")
	// A cairn with a flag.
	for i := range 4 {
		w := .07 - .013*float64(i)
		k.fill(blob(pt{.30 - w, k.hz + .40 - .024*float64(i)}, pt{.30, k.hz + .375 - .024*float64(i)}, pt{.30 + w, k.hz + .40 - .024*float64(i)}, pt{.30, k.hz + .41 - .024*float64(i)}), k.earth("#8a8d94").shade(.14*float64(i%2)))
	}
	k.fill(box(.298, k.hz+.16, .005, .14), k.c("#6a4a34", 0))
	k.fill(poly(pt{.303, k.hz + .165}, pt{.37, k.hz + .185}, pt{.303, k.hz + .21}), k.c("#d0463a", 0))
	k.meadow(k.hz+.36, .24, 30, "#7a8a58")
	k.offer(k.spotAt("floor", -.5, 0, 3.2), k.spotAt("floor", .55, 0, 3.3), spot{"table", pt{.10, k.hz + .35}, .4})
}

func (k *kit) desert() {
	k.sky(k.hz)
	k.land([]pt{{-.06, k.hz - .05}, {.10, k.hz - .16}, {.22, k.hz - .16}, {.26, k.hz - .04}, {.5, k.hz - .02}, {.62, k.hz - .11}, {.80, k.hz - .11}, {.84, k.hz - .03}, {1.06, k.hz - .02}}, .72, "#c07a5a")
	k.veil(k.hz-.1, k.hz+.04)
	k.dune(k.hz+.02, .10, .62, "#d89a64", .3)
	k.dune(k.hz+.14, .13, .34, "#e0a86c", .72)
	// A caravan on the ridge.
	for i := range 4 {
		x, y := .30+.07*float64(i), k.hz+.035-.006*float64(i)
		c := k.c("#6a4a3c", .4)
		k.fill(blob(pt{x - .02, y - .02}, pt{x - .01, y - .034}, pt{x, y - .026}, pt{x + .01, y - .036}, pt{x + .02, y - .02}, pt{x, y - .012}), c)
		for _, d := range []float64{-.015, -.005, .008, .016} {
			k.fill(box(x+d, y-.016, .003, .020), c)
		}
		k.p.stroke(curve(pt{x + .018, y - .022}, pt{x + .028, y - .03}, pt{x + .028, y - .042}, pt{x + .036, y - .044}), .005, flat(c))
	}
	k.dune(k.hz+.30, .12, .12, "#e8b478", .2)
	k.cactus(.84, k.hz+.38, .34)
	k.rock(.14, k.hz+.47, .11, .04, "#a8684c")
	k.dune(k.hz+.56, .08, .02, "#ecbc80", .6)
	k.cactus(.08, k.hz+.66, .2)
	// The skull of some animal, half in the sand.
	q := k.p.at(.80, k.hz+.62, .05, .05)
	bone := k.c("#f4ecd8", 0)
	q.soft(oval(0, .25, 1.1, .2), .1, rgba{.2, .08, .05, .5})
	q.fill(joined([]pt{{-.55, -.2}, {0, -.5}, {.55, -.2}}, []pt{{.55, -.2}, {.25, .2}, {.2, .5}}, []pt{{.2, .5}, {-.2, .5}}, []pt{{-.2, .5}, {-.25, .2}, {-.55, -.2}}), linear(bone, bone.shade(.4), pt{k.l.side * .5, 0}, pt{-k.l.side * .5, 0}))
	for _, s := range []float64{-1, 1} {
		q.fill(oval(s*.25, -.05, .11, .13), flat(k.c("#4a3028", 0)))
		q.stroke(curve(pt{s * .5, -.25}, pt{s * 1.0, -.5}, pt{s * 1.1, -1.0}), .12, flat(bone.shade(.15)))
	}
	k.offer(k.spotAt("floor", -.5, 0, 3.2), k.spotAt("floor", .45, 0, 3.3))
}

// dune is a wave of sand whose far side lies in the shadow.
func (k *kit) dune(y, amp, d float64, c string, peak float64) {
	if k.l.side > 0 {
		peak += .08
	}
	top := []pt{{-.06, y}, {peak * .5, y - amp*.45}, {peak, y - amp}, {lerp(peak, 1, .35), y - amp*.5}, {1.06, y - amp*.1}}
	fine := smooth(top)
	k.land(fine, d, c)
	col := k.c(c, d)
	tip := pt{peak, y - amp}
	s := -k.l.side
	k.p.fill(joined([]pt{tip, {peak + s*.05, y - amp*.2}, {peak + s*.02, y + amp*.9}}, []pt{{peak + s*.5, y + amp*.9}}, []pt{{peak + s*.42, y - amp*.12}, {peak + s*.2, y - amp*.58}, tip}), linear(col.shade(.5).alpha(.75), col.shade(.3).alpha(0), pt{peak, y - amp}, pt{peak + s*.2, y + amp*.9}))
	for i := range 5 {
		yy := y + amp*(.1+.22*float64(i))
		k.p.stroke(curve(pt{-.05, yy}, pt{.3, yy - .012}, pt{.6, yy + .008}, pt{1.05, yy - .006}), .0016+.001*float64(i), flat(col.lit(.4).alpha(.4)))
	}
}

// smooth is a curve through points as many short lines.
func smooth(points []pt) []pt {
	var out []pt
	n := len(points)
	for i := range n - 1 {
		a, b, c, d := points[max(i-1, 0)], points[i], points[i+1], points[min(i+2, n-1)]
		for j := range 8 {
			t := float64(j) / 8
			f := func(a, b, c, d float64) float64 {
				return .5 * (2*b + (c-a)*t + (2*a-5*b+4*c-d)*t*t + (3*b-a-3*c+d)*t*t*t)
			}
			out = append(out, pt{f(a.x, b.x, c.x, d.x), f(a.y, b.y, c.y, d.y)})
		}
	}
	return append(out, points[n-1])
}

func (k *kit) cactus(x, y, h float64) {
	c := k.c("#4f8a5c", .06)
	ink := linear(c.lit(.2), c.shade(.5), pt{x + k.l.side*h*.2, 0}, pt{x - k.l.side*h*.2, 0})
	k.p.soft(oval(x-k.l.side*h*.22, y, h*.34, h*.03), .010, rgba{.2, .08, .05, .45})
	k.p.fill(limb([]pt{{x, y}, {x, y - h*.5}, {x, y - h}}, []float64{h * .08, h * .085, h * .07}), ink)
	k.p.fill(limb([]pt{{x, y - h*.42}, {x - h*.2, y - h*.44}, {x - h*.22, y - h*.72}}, []float64{h * .05, h * .055, h * .05}), ink)
	k.p.fill(limb([]pt{{x, y - h*.55}, {x + h*.19, y - h*.57}, {x + h*.21, y - h*.86}}, []float64{h * .045, h * .05, h * .045}), ink)
	for _, d := range []float64{-.035, 0, .035} {
		k.p.stroke(line(pt{x + d*h, y - h*.05}, pt{x + d*h, y - h*.98}), h*.008, flat(c.shade(.6).alpha(.7)))
	}
	k.fill(oval(x, y-h*1.06, h*.035, h*.03), k.c("#f06a8a", 0))
}

func (k *kit) field() {
	k.sky(k.hz)
	k.ridge(k.hz-.01, .15, 5, .8, "#6f93a8")
	k.ridge(k.hz+.02, .08, 4, .58, "#7fa06a")
	for i, x := range []float64{.12, .19, .27, .62, .70} {
		k.tree(x, k.hz+.02, .10+.03*float64(i%2), .55, "round")
	}
	k.veil(k.hz-.14, k.hz+.05)
	k.ground(k.hz+.03, "#d0a848", "#d8bc68")
	// Furrows run to one point.
	for i := range 17 {
		x := -4.4 + .55*float64(i)
		k.fill(k.mat(x, x+.16, 1, 90), k.earth("#9a7a38").alpha(.45))
	}
	// A barn and a windmill at the edge.
	q := k.plane(-3.1, 15)
	barn := k.c("#b84a3a", .25)
	q.stand(1, 3)
	q.across(poly(pt{0, 0}, pt{0, -1.7}, pt{1, -2.9}, pt{2, -1.7}, pt{2, 0}), barn.lit(.1), barn.shade(.4), 0, 2)
	q.fill(box(.65, -1.2, .7, 1.2), barn.shade(.6))
	q.p.stroke(line(pt{.65, -1.2}, pt{1.35, 0}), .06, flat(k.c("#f0e4cc", .2)))
	q.p.stroke(line(pt{1.35, -1.2}, pt{.65, 0}), .06, flat(k.c("#f0e4cc", .2)))
	q.p.stroke(line(pt{-.12, -1.62}, pt{1, -2.95}, pt{2.12, -1.62}), .12, flat(k.c("#6a3a34", .25)))
	k.tree(.86, k.hz+.14, .52, .24, "round")
	// Wheat: rows of ears, dense before the feet.
	for row := range 12 {
		t := (float64(row) + .5) / 12
		y := lerp(k.hz+.10, k.h+.03, math.Pow(t, 1.25))
		h := .03 + .13*t
		n := int(58 - 26*t)
		for i := range n {
			x := (float64(i) + k.rnd()) / float64(n)
			if math.Abs(x-.5) < .10+.16*t && t > .25 {
				continue
			}
			lean := k.between(-.2, .3) * h
			c := k.earth(k.choose("#e8c25a", "#d0a040", "#f0d478", "#b88a34"))
			c = c.mix(k.l.haze, .34*(1-t))
			k.fill(lock(h*.05, pt{x, y}, pt{x + lean*.4, y - h*.6}, pt{x + lean, y - h}), c.shade(.25))
			k.fill(lock(h*.13, pt{x + lean*.7, y - h*.72}, pt{x + lean, y - h*.95}, pt{x + lean*1.4, y - h*1.2}), c.lit(.12))
		}
	}
	k.scarecrow(.17, k.hz+.42, .42)
	k.offer(k.spotAt("floor", -.35, 0, 3.1), k.spotAt("floor", .36, 0, 3.2))
}

func (k *kit) scarecrow(x, y, h float64) {
	wood, coat := k.c("#6a4a30", .05), k.c("#4f6a8a", .05)
	k.fill(box(x-h*.02, y-h*.9, h*.04, h*.9), wood)
	k.fill(box(x-h*.36, y-h*.66, h*.72, h*.035), wood)
	k.cut(poly(pt{x - h*.34, y - h*.70}, pt{x + h*.34, y - h*.70}, pt{x + h*.33, y - h*.58}, pt{x + h*.14, y - h*.56}, pt{x + h*.17, y - h*.26}, pt{x - h*.17, y - h*.24}, pt{x - h*.13, y - h*.56}, pt{x - h*.33, y - h*.58}), coat)
	k.cut(oval(x, y-h*.82, h*.10, h*.11), k.c("#d8b878", .05))
	k.cut(poly(pt{x - h*.2, y - h*.86}, pt{x + h*.2, y - h*.88}, pt{x + h*.09, y - h*.92}, pt{x + h*.06, y - h*1.08}, pt{x - h*.07, y - h*1.07}, pt{x - h*.09, y - h*.91}), k.c("#7a4a30", .05))
	k.fill(poly(pt{x - h*.06, y - h*.73}, pt{x + h*.10, y - h*.73}, pt{x + h*.04, y - h*.60}), k.c("#c8463a", .03))
}

func (k *kit) garden() {
	orchard := k.s.has("orchard")
	kind := "round"
	if orchard {
		kind = "fruit"
	}
	k.sky(k.hz)
	k.ridge(k.hz, .10, 6, .75, "#5d8a78")
	k.veil(k.hz-.14, k.hz+.05)
	k.ground(k.hz+.01, "#6f9e4f", "#8ab468")
	if orchard {
		// Rows of fruit trees.
		for i := 5; i >= 0; i-- {
			z := 5.2 + 3.6*float64(i)
			for _, x := range []float64{-1.5, 1.5} {
				p := k.at(x, 0, z)
				k.tree(p.x, p.y, 2.7*k.focal/z, depth(z), kind)
			}
		}
		k.path(.5, .012, .20, "#a8b468")
		k.crate(-1.0, 4.3, "#d0402f")
		k.crate(.62, 4.0, "#d0402f")
		q := k.plane(.72, 5.0)
		for i := range 6 {
			q.fill(box(.02, -.3-.3*float64(i), .34, .04), k.c("#b08048", .02))
		}
		q.p.stroke(line(pt{0, 0}, pt{.1, -2.1}), .05, flat(k.c("#a8743f", .02)))
		q.p.stroke(line(pt{.4, 0}, pt{.26, -2.1}), .05, flat(k.c("#8a5c30", .02)))
		k.meadow(k.hz+.12, .24, 44, "#5f9040", "#f4f0e6", "#f0d060")
		k.offer(k.spotAt("floor", -.55, 0, 3.2), k.spotAt("floor", .52, 0, 3.3), k.spotAt("table", -.76, .46, 4.4))
		return
	}
	for i, x := range []float64{.10, .30, .72, .92} {
		k.tree(x, k.hz+.07+.03*float64(i%2), k.between(.5, .66), .45, kind)
	}
	k.path(.5, .02, .30, "#d8bc90")
	// A pavilion, hedges, a fountain, a bench, a lamp.
	k.pavilion(-1.7, 11)
	for i, x := range []float64{.02, .16, .86, 1.0} {
		k.bush(x, k.hz+.24+.02*float64(i%2), .22, .14)
	}
	k.fountain(1.05, 7.2)
	k.bench(-1.35, 5.0)
	k.streetLamp(-.92, 6.0, 2.9)
	for i := range 60 {
		t := .25 + .75*float64(i)/60
		s := sign(k.rnd() - .5)
		x := .5 + s*k.between(.20+.14*t, .5)
		k.bloom(x, lerp(k.hz+.16, k.h, t), .006+.012*t, .16*(1-t), k.choose("#e8506a", "#f4c84a", "#f6efe2", "#a868c8", "#f08a4a"))
	}
	k.meadow(k.hz+.2, .34, 40, "#5a8f44")
	k.offer(k.spotAt("table", -.7, .48, 5.0), k.spotAt("floor", -.55, 0, 3.2), k.spotAt("floor", .5, 0, 3.3))
}

func (k *kit) pavilion(x, z float64) {
	q := k.plane(x, z)
	c := k.earth("#f0e6d4").mix(k.l.haze, .2)
	q.stand(0, 3)
	q.fill(box(-1.4, -.3, 2.8, .3), c.shade(.3))
	for _, px := range []float64{-1.2, -.45, .45, 1.2} {
		q.across(box(px-.09, -2.5, .18, 2.2), c.lit(.2), c.shade(.5), px-.09, px+.09)
	}
	q.cut(box(-1.4, -2.7, 2.8, .25), c)
	roof := k.c("#3f7a78", .25)
	q.cut(joined([]pt{{-1.75, -2.68}, {-.8, -3.2}, {0, -4.1}}, []pt{{0, -4.1}, {.8, -3.2}, {1.75, -2.68}}), roof)
	q.fill(oval(0, -4.15, .12, .14), k.c("#e0b050", .1))
	if k.l.dark {
		q.glow(0, -2.2, 2.2, lampColor, .5)
		q.redLantern(-.8, -2.4, .16)
		q.redLantern(.8, -2.4, .16)
	}
}

func (k *kit) fountain(x, z float64) {
	q := k.plane(x, z)
	c := k.earth("#b8b4ac")
	q.stand(0, 2)
	q.cut(rounded(-.95, -.42, 1.9, .42, .06), c)
	q.fill(oval(0, -.42, .95, .13), c.lit(.3))
	q.fill(oval(0, -.42, .84, .10), k.c("#5fb0c8", .05))
	q.across(box(-.10, -1.2, .2, .8), c.lit(.2), c.shade(.4), -.1, .1)
	q.cut(joined([]pt{{-.5, -1.25}, {.5, -1.25}}, []pt{{.5, -1.25}, {.2, -1.08}, {-.2, -1.08}, {-.5, -1.25}}), c)
	w := rgba{.92, .98, 1, .75}
	for _, s := range []float64{-1, 1} {
		for i := range 3 {
			d := .18 + .16*float64(i)
			q.p.stroke(curve(pt{0, -1.3}, pt{s * d * .5, -1.62 + .1*float64(i)}, pt{s * d, -1.3}, pt{s * (d + .14), -.46}), .022, flat(w.alpha(.6-.12*float64(i))))
		}
	}
	q.p.stroke(line(pt{0, -1.25}, pt{0, -1.75}), .03, flat(w))
}

func (k *kit) lake() {
	k.sky(k.hz)
	k.peaks(k.hz+.005, .30, 4, .8, true)
	k.veil(k.hz-.16, k.hz+.02)
	k.land(smooth([]pt{{-.06, k.hz - .10}, {.15, k.hz - .07}, {.36, k.hz - .012}, {.5, k.hz - .004}, {.7, k.hz - .02}, {.9, k.hz - .09}, {1.06, k.hz - .12}}), .58, "#4f7a66")
	for i := range 12 {
		x := .03 + .085*float64(i)
		if x > .34 && x < .68 {
			continue
		}
		k.tree(x, k.hz-.01, k.between(.08, .17), .5, "pine")
	}
	k.water(k.hz, k.h*.86)
	// What stands at the other shore stands on its head in the water.
	k.down(box(-.02, k.hz, 1.04, .10), k.c("#2c5a58", .4).alpha(.5), k.c("#2c5a58", .4).alpha(0), k.hz, k.hz+.10)
	k.veil(k.hz-.06, k.hz+.10)
	// A jetty runs into the lake, a boat lies at it.
	k.boatOn(1.15, 8.2)
	wood := k.c("#96704c", .03)
	for i := 9; i >= 0; i-- {
		z := 3.4 + .75*float64(i)
		for _, x := range []float64{-.78, .34} {
			q := k.plane(x, z)
			if i%3 == 0 {
				q.across(rounded(-.07, -.35, .14, .9, .04), wood.shade(.2), wood.shade(.7), -.07, .07)
			}
		}
	}
	k.fill(k.quad(p3{-.8, -.12, 3}, p3{.36, -.12, 3}, p3{.36, 0, 3}, p3{-.8, 0, 3}), wood.shade(.6))
	for i := range 30 {
		z := 1.2 * math.Pow(1.073, float64(i))
		t := k.rnd()
		k.fill(k.mat(-.80, .36, z, z*1.062), wood.shade(.36*t).lit(.2*(1-t)))
		k.fill(k.mat(-.80, .36, z*1.062, z*1.073), wood.shade(.85))
	}
	k.land(smooth([]pt{{-.06, k.h * .80}, {.04, k.h * .83}, {.12, k.h * .90}, {.10, k.h * 1.02}, {.5, k.h * 1.04}, {.9, k.h * 1.03}, {.9, k.h * .93}, {1.06, k.h * .86}}), .03, "#6f8f4c")
	k.tree(-.02, k.h*.87, 1.05, .05, "round")
	for i := range 12 {
		x := .86 + .012*float64(i)
		h := k.between(.10, .22)
		k.fill(lock(.007, pt{x, k.h * .95}, pt{x + .004, k.h*.95 - h*.6}, pt{x + .012, k.h*.95 - h}), k.c("#6a8a48", .03).shade(.3*k.rnd()))
		if i%3 == 0 {
			k.fill(rounded(x+.004, k.h*.95-h*.98, .009, .035, .004), k.c("#6a4428", .03))
		}
	}
	k.offer(k.spotAt("floor", -.55, 0, 3.2), k.spotAt("floor", .15, 0, 3.5), k.spotAt("table", -.7, .02, 4))
}

// boatOn is a rowing boat on water.
func (k *kit) boatOn(x, z float64) {
	q := k.plane(x, z)
	c := k.c("#a8523a", .10)
	q.p.soft(oval(0, .06, 1.3, .12), .06, rgba{.01, .05, .08, .5})
	q.cut(joined([]pt{{-1.3, -.55}, {0, -.38}, {1.3, -.58}}, []pt{{1.3, -.58}, {.95, -.06}, {.5, .06}, {-.6, .06}, {-1.0, -.06}, {-1.3, -.55}}), c)
	q.fill(joined([]pt{{-1.2, -.53}, {0, -.37}, {1.2, -.55}}, []pt{{1.2, -.55}, {0, -.52}, {-1.2, -.53}}), c.shade(.7))
	q.p.stroke(curve(pt{-1.3, -.56}, pt{0, -.39}, pt{1.3, -.59}), .05, flat(k.c("#f0dcb8", .08)))
	q.p.stroke(line(pt{-.1, -.5}, pt{-1.0, -.05}), .05, flat(k.c("#d8b078", .05)))
}
