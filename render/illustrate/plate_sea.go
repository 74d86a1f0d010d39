package illustrate

import (
	"math"

	"github.com/talereel/talereel/storyboard"
)

func (k *kit) seashore() {
	if k.s.has("harbour") {
		k.harbour()
		return
	}
	k.sky(k.hz)
	k.water(k.hz, k.h*.74)
	k.veil(k.hz-.2, k.hz+.12)
	// A headland with its lighthouse.
	k.headland()
	if has(k.s.Location, "shingle", "light") || k.s.has("lighthouse") || k.rnd() < .5 {
		k.lighthouseFar(.14, k.hz-.15, 1)
	}
	stony := k.s.has("rocks") || has(k.s.Location, "shingle")
	sand, foamY := "#e0c490", k.h*.70
	if stony {
		sand = "#a89a84"
	}
	shore := smooth([]pt{{-.06, k.h * .76}, {.2, k.h * .735}, {.5, k.h * .755}, {.75, k.h * .74}, {1.06, k.h * .72}})
	// Waves run up the beach, each on the one before.
	for i := range 4 {
		y := foamY - k.h*.022*float64(3-i)
		var top []pt
		for j := range 45 {
			x := float64(j)/44*1.14 - .07
			top = append(top, pt{x, y + .010*math.Sin(x*9+float64(i)*2.1) + .006*math.Sin(x*23+float64(i))})
		}
		c := k.c("#2f8aa0", .15).mix(k.l.low, .12*float64(i))
		body := poly(append(append([]pt{}, top...), pt{1.08, k.h * .8}, pt{-.08, k.h * .8})...)
		k.p.soft(body.Copy().Translate(0, -.006), .008, rgba{.02, .1, .16, .3})
		k.down(body, c.lit(.16), c.shade(.05), y-.01, y+.08)
		foam := append([]pt{}, top...)
		for j := len(top) - 1; j >= 0; j-- {
			foam = append(foam, top[j].add(0, .010+.004*float64(i)+.008*math.Abs(math.Sin(float64(j)*1.9+float64(i)))))
		}
		k.fill(poly(foam...), k.c("#fbfdfa", .04).alpha(.92))
	}
	wet := append(append([]pt{}, shiftUp(shore, .028)...), pt{1.06, k.h}, pt{-.06, k.h})
	k.fill(poly(wet...), k.earth(sand).shade(.5).mix(k.l.low, .2))
	k.land(shore, .03, sand)
	if stony {
		for i := range 150 {
			t := math.Pow((float64(i)+k.rnd())/150, .9)
			y := k.h * lerp(.765, 1.01, t)
			w := .006 + .026*t
			c := k.earth(k.choose("#7a7468", "#9a948a", "#6a6660", "#b8ae9c", "#8a7a70"))
			x := k.rnd()
			k.fill(oval(x-k.l.side*w*.25, y+w*.22, w, w*.5), rgba{.05, .03, .06, .34})
			k.p.fill(oval(x, y, w, w*.56), linear(c.lit(.22), c.shade(.45), pt{x + k.l.side*w, y - w*.4}, pt{x - k.l.side*w, y + w*.4}))
		}
	} else {
		for i := range 9 {
			y := k.h * (.79 + .025*float64(i))
			k.fill(lock(.012, pt{k.rnd() - .3, y}, pt{k.rnd(), y - .006}, pt{k.rnd() + .3, y}), k.c("#b8925a", .02).alpha(.3))
		}
		k.shell(.22, k.h*.88, .022)
		k.starfish(.80, k.h*.91, .030)
		k.parasol(.90, k.h*.815, .40)
	}
	k.rock(.05, k.h*.80, .13, .05, "#5a5c68")
	k.rock(.96, k.h*.79, .15, .06, "#545662")
	k.gulls(k.hz)
	k.offer(k.spotAt("floor", -.5, 0, 3.2), k.spotAt("floor", .5, 0, 3.4), spot{"table", pt{.95, k.h*.79 - .12}, .5})
}

func shiftUp(p []pt, d float64) []pt {
	out := make([]pt, len(p))
	for i, q := range p {
		out[i] = q.add(0, -d)
	}
	return out
}

func (k *kit) headland() {
	pts := smooth([]pt{{-.06, k.hz - .20}, {.08, k.hz - .17}, {.20, k.hz - .14}, {.27, k.hz - .05}, {.36, k.hz + .005}, {.46, k.hz + .03}})
	c := k.c("#5a6a5c", .40)
	whole := poly(append(append([]pt{}, pts...), pt{.40, k.hz + .06}, pt{-.06, k.hz + .08})...)
	k.p.soft(whole.Copy().Translate(0, .01), .012, rgba{.02, .05, .1, .34})
	k.down(whole, c.lit(.12), c.shade(.4), k.hz-.2, k.hz+.06)
	q := k.within(whole)
	for i := range 9 {
		x := .02 + .05*float64(i)
		q.fill(poly(pt{x, k.hz - .12 + .018*float64(i)}, pt{x + .05, k.hz - .10 + .018*float64(i)}, pt{x + .03, k.hz + .08}, pt{x - .02, k.hz + .08}), c.shade(.62).alpha(.6))
	}
	k.fill(ribbon(.004, pts...), k.rimOf(c, .4))
	k.p.soft(lock(.02, pt{-.05, k.hz + .075}, pt{.2, k.hz + .072}, pt{.46, k.hz + .055}), .004, rgba{1, 1, 1, .6})
}

func (k *kit) gulls(y float64) {
	for range 5 {
		x, gy, s := k.between(.3, .95), y*k.between(.3, .8), k.between(.012, .026)
		c := k.c("#f6f6f2", .2)
		if k.l.dark {
			c = c.shade(.2)
		}
		k.fill(lock(s*.22, pt{x - s, gy - s*.4}, pt{x - s*.4, gy - s*.35}, pt{x, gy}), c)
		k.fill(lock(s*.22, pt{x + s, gy - s*.5}, pt{x + s*.4, gy - s*.35}, pt{x, gy}), c)
	}
}

func (k *kit) shell(x, y, r float64) {
	c := k.c("#f4d8c4", .01)
	k.p.soft(oval(x, y+r*.3, r*1.1, r*.3), r*.2, rgba{.2, .1, .05, .5})
	pts := []pt{{x, y + r*.4}}
	for i := range 13 {
		a := math.Pi + float64(i)/12*math.Pi
		b := r * (1 + .08*float64(i%2))
		pts = append(pts, pt{x + math.Cos(a)*b, y + r*.1 + math.Sin(a)*b*.9})
	}
	k.p.fill(poly(pts...), linear(c.lit(.4), c.shade(.3), pt{x + k.l.side*r, 0}, pt{x - k.l.side*r, 0}))
	for i := range 5 {
		a := math.Pi * (1.15 + .175*float64(i))
		k.p.stroke(line(pt{x, y + r*.4}, pt{x + math.Cos(a)*r*.9, y + r*.1 + math.Sin(a)*r*.8}), r*.05, flat(c.shade(.45)))
	}
}

func (k *kit) starfish(x, y, r float64) {
	c := k.c("#e8703f", .01)
	var pts []pt
	for i := range 10 {
		a := float64(i)/10*2*math.Pi - .4
		b := r
		if i%2 == 1 {
			b = r * .42
		}
		pts = append(pts, pt{x + math.Cos(a)*b, y + math.Sin(a)*b*.55})
	}
	k.p.soft(blob(pts...).Translate(-k.l.side*.004, .006), .005, rgba{.2, .1, .05, .5})
	k.fill(blob(pts...), c)
	for i := range 5 {
		a := float64(i)/5*2*math.Pi - .4
		k.fill(oval(x+math.Cos(a)*r*.4, y+math.Sin(a)*r*.22, r*.07, r*.05), c.lit(.5))
	}
}

// parasol in the sand, closed by night for nobody: it stands at every hour.
func (k *kit) parasol(x, y, h float64) {
	k.p.soft(oval(x-k.l.side*h*.5, y+.01, h*.42, h*.05), .012, rgba{.2, .1, .05, .45})
	k.p.stroke(line(pt{x, y}, pt{x - .02, y - h}), .008, flat(k.c("#f0e8d8", .02)))
	o := pt{x - .022, y - h}
	for i := range 6 {
		a, b := float64(i)/6, float64(i+1)/6
		l, r := o.x+(a-.5)*h*1.1, o.x+(b-.5)*h*1.1
		c := k.c([]string{"#d8483a", "#f6ecd8"}[i%2], .02).shade(.4 * math.Abs(a-.5+k.l.side*.3))
		k.fill(joined([]pt{o.add(0, -h*.14), {lerp(o.x, l, .75), o.y - h*.02}, {l, o.y + h*.14}}, []pt{{l, o.y + h*.14}, {(l + r) / 2, o.y + h*.11}, {r, o.y + h*.14}}, []pt{{r, o.y + h*.14}, {lerp(o.x, r, .75), o.y - h*.02}, o.add(0, -h*.14)}), c)
	}
	k.fill(oval(o.x, o.y-h*.15, h*.02, h*.02), k.c("#d8483a", 0))
}

// lighthouseFar stands on a headland, s large.
func (k *kit) lighthouseFar(x, y, s float64) {
	q := *k
	q.p = k.p.at(x, y, s, s)
	c := k.c("#f2ece0", .22)
	q.across(poly(pt{-.036, .05}, pt{-.024, -.27}, pt{.024, -.27}, pt{.036, .05}), c.lit(.2), c.shade(.5), -.036, .036)
	red := k.c("#c8483a", .22)
	for _, b := range [][4]float64{{-.20, -.13, .0265, .0292}, {-.06, .01, .0318, .0345}} {
		q.across(poly(pt{-b[2], b[0]}, pt{b[2], b[0]}, pt{b[3], b[1]}, pt{-b[3], b[1]}), red.lit(.15), red.shade(.5), -.034, .034)
	}
	q.fill(box(-.033, -.282, .066, .014), k.c("#2f3038", .2))
	q.fill(rounded(-.019, -.33, .038, .05, .004), k.lampOr("#e8e0c8", lampColor.lit(.5)))
	q.fill(joined([]pt{{-.026, -.328}, {0, -.372}, {.026, -.328}}, []pt{{.026, -.328}, {-.026, -.328}}), red.shade(.2))
	q.fill(box(.05, -.01, .07, .06), c.shade(.25))
	q.fill(poly(pt{.044, -.01}, pt{.085, -.04}, pt{.126, -.01}), red.shade(.3))
	if k.l.dark || k.s.Weather == storyboard.Fog {
		q.glow(0, -.305, .32, lampColor, .7)
		q.p.fill(poly(pt{0, -.313}, pt{0, -.297}, pt{1.2, -.10}, pt{1.2, -.40}), linear(lampColor.lit(.3).alpha(.62), lampColor.alpha(.02), pt{0, 0}, pt{1.1, 0}))
		q.p.fill(poly(pt{0, -.313}, pt{0, -.297}, pt{-.5, -.27}, pt{-.5, -.36}), linear(lampColor.alpha(.5), lampColor.alpha(.02), pt{0, 0}, pt{-.5, 0}))
	}
}

// harbour is a quay with boats.
func (k *kit) harbour() {
	k.sky(k.hz)
	k.ridge(k.hz+.004, .07, 5, .75, "#5f7f88")
	for i := range 7 {
		k.front(-6+1.9*float64(i), 24+float64(i%2), 1.8, k.between(3.2, 5), k.choose("#d8a070", "#c8604f", "#e0cc9c", "#7fa0b0"), 2, 2)
	}
	k.lighthouseFar(.88, k.hz-.015, .62)
	k.veil(k.hz-.14, k.hz+.05)
	k.water(k.hz+.01, k.h*.86)
	k.ketch(-1.9, 13, "#3f7a8a")
	k.ketch(2.0, 10.5, "#b8463a")
	k.boatOn(.9, 6.6)
	// The quay at the left and before the feet.
	stone := k.earth("#9a9488")
	k.fill(k.quad(p3{-.62, 0, 3.6}, p3{-.62, 0, 15}, p3{-.62, -1.4, 15}, p3{-.62, -1.4, 3.6}), stone.shade(.7))
	k.down(k.mat(-6, -.62, 3.6, 15), stone.mix(k.l.haze, .3), stone.shade(.1), k.at(0, 0, 15).y, k.at(0, 0, 3.6).y)
	k.down(k.mat(-6, 6, .8, 3.9), stone, stone.shade(.3), k.at(0, 0, 3.9).y, k.h)
	edge := k.at(0, 0, 3.9).y
	k.fill(box(k.at(-.62, 0, 3.9).x, edge, 1, .07), stone.shade(.55))
	k.down(k.mat(-6, 6, .8, 3.88), stone.lit(.05), stone.shade(.3), edge, k.h)
	for i := range 7 {
		z := 1.3 * math.Pow(1.2, float64(i))
		for j := range 8 {
			x := -2.4 + .62*float64(j) + .3*float64(i%2)
			if z*1.17 < 3.88 {
				k.fill(k.mat(x+.012, x+.60, z*1.012, z*1.17), stone.shade(.42*k.rnd()).alpha(.8))
			}
		}
	}
	k.fill(box(-.02, edge-.004, 1.04, .010), stone.lit(.4))
	for _, x := range []float64{-.72, .75} {
		k.bollard(x, 3.75)
	}
	for i, p := range []p3{{-1.25, 0, 5}, {-1.0, 0, 5.5}, {-1.2, .42, 5.1}} {
		k.block(p.x, p.y, p.z, .42, .40, .4, k.c([]string{"#a8763f", "#8f6234", "#b8884c"}[i], .02))
	}
	k.gulls(k.hz)
	k.puddles(k.hz + .45)
	k.offer(k.spotAt("floor", -.45, 0, 3.3), k.spotAt("floor", .4, 0, 3.3), k.spotAt("table", -1.0, .84, 5.2))
}

func (k *kit) bollard(x, z float64) {
	q := k.plane(x, z)
	c := k.c("#2f3540", .02)
	q.stand(0, .34)
	q.across(box(-.10, -.36, .2, .36), c.lit(.3), c.shade(.4), -.1, .1)
	q.across(rounded(-.16, -.46, .32, .15, .07), c.lit(.35), c.shade(.3), -.16, .16)
	for i := range 3 {
		q.p.stroke(curve(pt{-.11, -.30 + .06*float64(i)}, pt{0, -.26 + .06*float64(i)}, pt{.11, -.30 + .06*float64(i)}), .05, flat(k.c("#d0b078", .02)))
	}
	q.p.stroke(curve(pt{.1, -.2}, pt{.35, .05}, pt{.7, .02}), .045, flat(k.c("#d0b078", .02)))
}

// ketch is a fishing boat with a mast.
func (k *kit) ketch(x, z float64, paint string) {
	q := k.plane(x, z)
	c := k.c(paint, depth(z))
	q.p.soft(oval(0, -.4, 2.0, .2), .12, rgba{.01, .05, .08, .5})
	q.cut(joined([]pt{{-1.9, -1.5}, {-.5, -1.2}, {1.2, -1.25}, {2.1, -1.75}}, []pt{{2.1, -1.75}, {1.7, -.7}, {1.4, -.4}}, []pt{{1.4, -.4}, {-1.5, -.4}}, []pt{{-1.5, -.4}, {-1.8, -.9}, {-1.9, -1.5}}), c)
	q.fill(box(-1.75, -.72, 3.3, .1), k.c("#f0e6d0", depth(z)))
	cabin := k.c("#f4ece0", depth(z))
	q.cut(rounded(-1.1, -2.25, 1.1, 1.0, .08), cabin)
	for i := range 2 {
		q.fill(rounded(-.98+.48*float64(i), -2.05, .36, .36, .06), k.lampOr("#5a7f94", lampColor.lit(.2)))
	}
	wood := k.c("#6a4a34", depth(z))
	q.fill(box(.25, -5.4, .10, 4.2), wood)
	q.p.stroke(line(pt{.3, -5.3}, pt{2.0, -1.75}), .03, flat(wood))
	q.p.stroke(line(pt{.3, -5.3}, pt{-1.8, -1.5}), .03, flat(wood))
	q.cut(lock(.26, pt{.36, -1.75}, pt{1.0, -1.85}, pt{1.75, -1.9}), k.c("#e8dcc0", depth(z)))
	q.fill(poly(pt{.35, -5.4}, pt{.9, -5.25}, pt{.35, -5.1}), k.c("#d8483a", depth(z)))
}

func (k *kit) cliff() {
	k.sky(k.hz)
	k.water(k.hz, k.h*.84)
	k.veil(k.hz-.22, k.hz+.14)
	k.cliffs()
	for range 7 {
		x, y, w := k.rnd(), k.h*k.between(.62, .78), k.between(.06, .16)
		k.p.soft(lock(.018, pt{x - w, y}, pt{x, y - .008}, pt{x + w, y + .004}), .005, rgba{1, 1, 1, .55})
	}
	if k.s.has("railing") || k.s.has("iron") {
		k.gallery()
	} else {
		k.brink()
	}
	k.gulls(k.hz)
	if k.s.has("railing") && k.l.dark {
		k.p.fill(poly(pt{1.05, .02}, pt{1.05, .12}, pt{-.1, .56 * k.h}, pt{-.1, .34 * k.h}), linear(lampColor.alpha(.44), lampColor.alpha(.04), pt{1, 0}, pt{0, .4 * k.h}))
	}
	k.offer(k.spotAt("floor", -.5, 0, 3.2), k.spotAt("floor", .5, 0, 3.3))
}

// cliffs stand on both sides of the sea, in sheets.
func (k *kit) cliffs() {
	for i, f := range []struct{ x, w, top, d float64 }{{1.0, .52, -.22, .55}, {0, .34, -.34, .38}, {1.0, .26, -.50, .18}} {
		s := 1.0
		if f.x > .5 {
			s = -1
		}
		c := k.c("#7a7a86", f.d)
		x := func(t float64) float64 { return f.x + s*f.w*t }
		var edge []pt
		for j := range 9 {
			t := float64(j) / 8
			edge = append(edge, pt{x(.62 + .38*t + k.between(-.07, .07)), lerp(k.hz+f.top, k.hz+.16+.2*(1-f.d), t)})
		}
		pts := append([]pt{{x(-.2), k.hz + f.top - .06}, {x(.3), k.hz + f.top - .05}}, edge...)
		whole := poly(append(pts, pt{x(-.2), k.hz + .5})...)
		k.p.soft(whole.Copy().Translate(s*.012, .006), .014, rgba{.02, .04, .08, .4})
		lit := s == k.l.side
		a, b := c.shade(.25), c.shade(.6)
		if lit {
			a, b = c.lit(.20), c.shade(.2)
		}
		k.p.fill(whole, linear(b, a, pt{x(0), 0}, pt{x(1), 0}))
		q := k.within(whole)
		for j := range 11 {
			y := k.hz + f.top + .07*float64(j) + .03*k.rnd()
			t := k.between(.0, .5)
			q.fill(poly(pt{x(t), y}, pt{x(1.1), y + .02}, pt{x(1.1), y + .038}, pt{x(t + .2), y + .016}), c.shade(.7).alpha(.6))
			q.fill(poly(pt{x(t + .3), y + .022}, pt{x(1.1), y + .04}, pt{x(1.1), y + .055}), c.lit(.3).alpha(.5))
		}
		q.fill(joined([]pt{{x(-.2), k.hz + f.top - .08}, {x(.3), k.hz + f.top - .07}, {x(.75), k.hz + f.top - .02}}, []pt{{x(.75), k.hz + f.top - .02}, {x(.4), k.hz + f.top + .004}, {x(-.2), k.hz + f.top + .02}}), k.earth("#6f9050").mix(k.l.haze, f.d*.7))
		if i == 1 {
			k.lighthouseFar(.10, k.hz+f.top-.05, .5)
		}
	}
}

// gallery of iron under the feet.
func (k *kit) gallery() {
	iron := k.c("#4a5060", .02)
	back := 4.6
	k.down(k.mat(-5, 5, .8, back), iron.shade(.05), iron.shade(.45), k.at(0, 0, back).y, k.h)
	for x := -3.0; x < 3; x += .16 {
		k.fill(k.mat(x, x+.05, .8, back), iron.shade(.75))
	}
	for i := range 12 {
		z := 1.1 * math.Pow(1.13, float64(i))
		k.fill(k.mat(-5, 5, z, z*1.014), iron.lit(.14))
	}
	q := k.plane(0, back)
	for x := -2.4; x < 2.5; x += .42 {
		q.across(box(x-.02, -1.1, .04, 1.15), iron.lit(.25), iron.shade(.3), x-.02, x+.02)
		q.fill(oval(x, -1.12, .04, .04), iron.lit(.3))
	}
	for _, r := range []struct{ y, w float64 }{{1.1, .07}, {.75, .04}, {.4, .04}, {.06, .08}} {
		q.cut(box(-3, -r.y, 6, r.w), iron.lit(.15))
	}
}

// brink is the grassy edge of a cliff.
func (k *kit) brink() {
	k.land(smooth([]pt{{-.06, k.h * .68}, {.12, k.h * .70}, {.30, k.h * .755}, {.52, k.h * .765}, {.74, k.h * .75}, {.9, k.h * .72}, {1.06, k.h * .70}}), .04, "#74905a")
	rock := k.c("#6a6a76", .04)
	for i := range 7 {
		x := .06 + .15*float64(i)
		y := k.h*.757 + .03*k.rnd() - .10*math.Abs(x-.5)*math.Abs(x-.5)*4
		k.fill(poly(pt{x - .05, y}, pt{x + .02, y - .012}, pt{x + .07, y + .004}, pt{x + .03, y + .03}, pt{x - .03, y + .026}), rock.shade(.3*k.rnd()))
	}
	k.within(box(-.02, k.h*.775, 1.04, k.h)).path(.5, .03, .22, "#b8a484")
	k.rock(.10, k.h*.80, .10, .04, "#6d6e7a")
	k.rock(.92, k.h*.82, .09, .04, "#6d6e7a")
	k.tree(.90, k.h*.755, .46, .06, "bare")
	k.meadow(k.h*.79, .2, 34, "#6a8a48", "#f4f0e6", "#e8c25a")
}

func (k *kit) lampRoom() {
	// A round room of glass high over the sea.
	k.sky(k.h * .60)
	k.water(k.h*.58, k.h*.74)
	k.veil(k.h*.30, k.h*.70)
	k.wall, k.high = 5.2, 3.4
	iron := k.c("#343a48", .02)
	sill := k.at(0, .78, 5.2).y
	floorY := k.at(0, 0, 5.2).y
	wood := k.c("#8a6444", .02)
	k.down(box(-.02, floorY-.02, 1.04, k.h-floorY+.04), wood.shade(.2), wood.lit(.06), floorY, k.h)
	for i := range 17 {
		t := (float64(i) - 8) / 8
		k.fill(poly(pt{.5 + t*.62 - .0012, floorY}, pt{.5 + t*.62 + .0012, floorY}, pt{.5 + t*1.5 + .003, k.h}, pt{.5 + t*1.5 - .003, k.h}), wood.shade(.85))
		if i%2 == 0 {
			k.fill(poly(pt{.5 + t*.62, floorY}, pt{.5 + (t+.125)*.62, floorY}, pt{.5 + (t+.125)*1.5, k.h}, pt{.5 + t*1.5, k.h}), wood.shade(.3*k.rnd()).alpha(.6))
		}
	}
	// The wall under the glass is a bow.
	wall := joined([]pt{{-.02, sill + .03}, {.5, sill - .02}, {1.02, sill + .03}}, []pt{{1.02, sill + .03}, {1.02, floorY + .05}}, []pt{{1.02, floorY + .05}, {.5, floorY - .01}, {-.02, floorY + .05}})
	k.cut(wall, k.c("#8a4a3c", .03))
	k.p.stroke(curve(pt{-.02, sill + .03}, pt{.5, sill - .02}, pt{1.02, sill + .03}), .022, flat(k.c("#e0cfae", .02)))
	for i := range 9 {
		x := .02 + .12*float64(i)
		k.fill(box(x, sill+.02, .004, floorY-sill), k.c("#8a4a3c", .03).shade(.5))
	}
	for i := range 7 {
		// The panes are diamonds between posts.
		x := -.04 + .18*float64(i)
		y0, y1 := .13*k.h, sill
		k.p.stroke(line(pt{x, y0 + .2}, pt{x + .18, y1 - .04}), .007, flat(iron.alpha(.9)))
		k.p.stroke(line(pt{x + .18, y0 + .2}, pt{x, y1 - .04}), .007, flat(iron.alpha(.9)))
		k.across(box(x-.009, y0-.1, .018, y1-y0+.1), iron.lit(.3), iron.shade(.2), x-.009, x+.009)
	}
	k.p.stroke(curve(pt{-.02, .30 * k.h}, pt{.5, .285 * k.h}, pt{1.02, .30 * k.h}), .012, flat(iron))
	dome := joined([]pt{{-.02, .15 * k.h}, {.5, .115 * k.h}, {1.02, .15 * k.h}}, []pt{{1.02, .15 * k.h}, {1.02, -.02}, {-.02, -.02}})
	k.cut(dome, iron.shade(.25))
	for i := range 9 {
		x := float64(i) / 8
		k.p.stroke(line(pt{x, .15 * k.h}, pt{.5 + (x-.5)*.25, -.02}), .006, flat(iron.lit(.12)))
	}
	k.lens(.5, .325*k.h)
	k.batteries(floorY)
	k.pool(0, 4.6, 2.2, lampColor, k.after(.25, .5))
	k.offer(k.spotAt("floor", -.6, 0, 3.3), k.spotAt("floor", .62, 0, 3.4), k.spotAt("table", -.85, .84, 5), k.spotAt("table", .85, .84, 5))
	k.dim(.36)
}

// lens is a great lamp of ground glass on its stand.
func (k *kit) lens(x, y float64) {
	k.glow(x, y, .64, lampColor, k.after(.45, .8))
	for _, s := range []float64{-1, 1} {
		k.p.fill(poly(pt{x + s*.1, y - .04}, pt{x + s*.1, y + .04}, pt{x + s*.9, y + .30}, pt{x + s*.9, y - .30}), linear(lampColor.lit(.3).alpha(.58), lampColor.alpha(.02), pt{x + s*.1, 0}, pt{x + s*.85, 0}))
	}
	brass := k.c("#c8923c", 0)
	k.fill(box(x-.03, y+.26, .06, .62*k.h-y-.2), brass.shade(.4))
	k.across(poly(pt{x - .13, .735 * k.h}, pt{x - .05, y + .30}, pt{x + .05, y + .30}, pt{x + .13, .735 * k.h}), brass.lit(.1), brass.shade(.65), x-.13, x+.13)
	k.cut(rounded(x-.16, y+.245, .32, .045, .012), brass)
	k.cut(rounded(x-.19, .72*k.h, .38, .05, .012), brass.shade(.2))
	body := joined([]pt{{x - .10, y - .25}, {x - .19, y}, {x - .12, y + .25}}, []pt{{x - .12, y + .25}, {x + .12, y + .25}}, []pt{{x + .12, y + .25}, {x + .19, y}, {x + .10, y - .25}}, []pt{{x + .10, y - .25}, {x - .10, y - .25}})
	k.p.fill(body, radial(hex("#fff3cf").alpha(.95), hex("#7fc8b8").mix(lampColor, .3).alpha(.72), pt{x, y}, .24))
	q := k.within(body)
	for i := range 11 {
		t := float64(i)/10*2 - 1
		yy := y + t*.24
		q.p.stroke(curve(pt{x - .2, yy - t*.02}, pt{x, yy + t*.016}, pt{x + .2, yy - t*.02}), .007, flat(hex("#e8fff6").alpha(.75)))
		q.p.stroke(curve(pt{x - .2, yy - t*.02 + .008}, pt{x, yy + t*.016 + .008}, pt{x + .2, yy - t*.02 + .008}), .004, flat(hex("#2f7a70").alpha(.5)))
	}
	for _, d := range []float64{-.085, .085} {
		k.fill(box(x+d-.005, y-.26, .010, .52), brass.shade(.3))
	}
	k.fill(oval(x, y, .055, .07), hex("#fffbe8"))
	k.cut(joined([]pt{{x - .13, y - .25}, {x, y - .32}, {x + .13, y - .25}}, []pt{{x + .13, y - .25}, {x - .13, y - .25}}), brass)
	k.fill(oval(x, y-.315, .018, .018), brass.lit(.3))
}

// batteries stand in a row along the wall.
func (k *kit) batteries(floorY float64) {
	if !k.s.has("batteries") {
		k.block(-1.35, 0, 4.7, .6, .62, .4, k.c("#7a5236", .02))
		return
	}
	for i := range 4 {
		k.block(-1.42+.30*float64(i), 0, 4.6, .27, .30, .2, k.c("#2f4a5a", .02))
		q := k.plane(-1.42+.30*float64(i), 4.6)
		q.fill(rounded(.04, -.22, .19, .10, .01), k.c("#e8c860", 0))
		q.fill(box(.04, -.36, .05, .05), k.c("#c8483a", 0))
		q.fill(box(.18, -.36, .05, .05), k.c("#2a2c30", 0))
	}
	a, b := k.at(-1.3, .36, 4.6), k.at(-.2, .5, 5)
	k.p.stroke(curve(a, a.lerp(b, .5).add(0, .05), b), .006, flat(k.c("#b8382f", 0)))
	c := k.at(-.4, .36, 4.6)
	k.p.stroke(curve(c, c.lerp(b, .5).add(0, .03), b), .006, flat(k.c("#1d1f26", 0)))
}

func (k *kit) ship() {
	k.sky(k.hz)
	k.water(k.hz, k.h*.76)
	k.veil(k.hz-.2, k.hz+.1)
	k.gulls(k.hz)
	wood := k.c("#a8744a", .02)
	// The deck runs to the bow.
	left := []pt{k.at(-3.2, 0, 1), k.at(-1.9, 0, 3.6), k.at(-1.35, 0, 6.4), k.at(0, 0, 10.5)}
	right := []pt{k.at(0, 0, 10.5), k.at(1.35, 0, 6.4), k.at(1.9, 0, 3.6), k.at(3.2, 0, 1)}
	deck := joined(left, right)
	k.down(deck, wood.shade(.3), wood.lit(.05), k.hz, k.h)
	q := k.within(deck)
	for x := -3.0; x < 3; x += .2 {
		t := k.rnd()
		q.fill(q.mat(x, x+.2, .8, 11), wood.shade(.34*t).lit(.14*(1-t)).alpha(.7))
		q.fill(q.mat(x, x+.018, .8, 11), wood.shade(.85))
	}
	// The rail with its posts.
	rail := func(pts []p3) {
		for i := range len(pts) - 1 {
			a, b := pts[i], pts[i+1]
			k.fill(k.quad(a, b, p3{b.x, .92, b.z}, p3{a.x, .92, a.z}), k.c("#7a4a34", .06).shade(.35))
			k.fill(k.quad(p3{a.x, .86, a.z}, p3{b.x, .86, b.z}, p3{b.x, .98, b.z}, p3{a.x, .98, a.z}), wood.lit(.25))
			k.fill(k.quad(p3{a.x, .55, a.z}, p3{b.x, .55, b.z}, p3{b.x, .62, b.z}, p3{a.x, .62, a.z}), k.c("#e8d8b0", .05))
		}
	}
	rail([]p3{{-1.95, 0, 3.4}, {-1.62, 0, 5}, {-1.35, 0, 6.4}, {-.8, 0, 8.6}, {0, 0, 10.5}, {.8, 0, 8.6}, {1.35, 0, 6.4}, {1.62, 0, 5}, {1.95, 0, 3.4}})
	// Bowsprit, mast, yards, sails.
	k.p.stroke(line(k.at(0, .9, 10.5), k.at(.0, 3.1, 15)), .014, flat(wood.shade(.4)))
	mz := 8.4
	m := k.plane(-.2, mz)
	sail := k.c("#f4ead0", .06)
	for _, s := range []struct{ y0, y1, w0, w1 float64 }{{4.6, 6.4, 1.05, .85}, {2.5, 4.4, 1.35, 1.15}} {
		m.p.soft(box(-s.w0, -s.y1+.1, 2*s.w0, s.y1-s.y0), .08, rgba{.03, .03, .08, .3})
		shape := joined([]pt{{-s.w1, -s.y1}, {s.w1, -s.y1}}, []pt{{s.w1, -s.y1}, {s.w0 * 1.06, -(s.y0 + s.y1) / 2}, {s.w0, -s.y0}}, []pt{{s.w0, -s.y0}, {0, -s.y0 - .32}, {-s.w0, -s.y0}}, []pt{{-s.w0, -s.y0}, {-s.w0 * 1.06, -(s.y0 + s.y1) / 2}, {-s.w1, -s.y1}})
		m.p.fill(shape, linear(sail.lit(.2), sail.shade(.40), pt{k.l.side * s.w0, -s.y1}, pt{-k.l.side * s.w0, -s.y0}))
		for j := range 4 {
			x := -s.w1*.75 + s.w1*.5*float64(j)
			m.fill(box(x, -s.y1, .016, s.y1-s.y0-.2), sail.shade(.35).alpha(.6))
		}
		m.across(rounded(-s.w1-.2, -s.y1-.08, 2*s.w1+.4, .13, .06), wood.lit(.1), wood.shade(.6), -s.w1, s.w1)
	}
	m.across(box(-.11, -7, .22, 7), wood.lit(.15), wood.shade(.6), -.11, .11)
	m.stand(0, .5)
	for i := range 3 {
		m.fill(box(-.13, -1.4-.08*float64(i), .26, .05), k.c("#d8c090", .02))
	}
	for _, x := range []float64{-1.55, 1.45} {
		for j := range 3 {
			m.p.stroke(line(pt{0, -6.4}, pt{x + .16*float64(j), -.9}), .022, flat(k.c("#4a3a2c", .05)))
		}
		for j := range 9 {
			y := -1.2 - .42*float64(j)
			t := (-y - .9) / 5.5
			m.p.stroke(line(pt{x * (1 - t), y}, pt{(x + .32) * (1 - t), y}), .02, flat(k.c("#4a3a2c", .05)))
		}
	}
	// The hatch, a barrel, a coil, a lantern.
	k.block(-.45, 0, 6.2, 1.3, .34, 1.2, k.c("#7a5034", .03))
	k.barrel(1.0, 4.8)
	k.barrel(1.32, 5.3)
	for i := range 4 {
		p := k.at(-1.05, .05+.05*float64(i), 4.4)
		mm := k.focal / 4.4
		k.p.stroke(oval(p.x, p.y, .26*mm, .08*mm), .035*mm, flat(k.c("#d8bc84", .01).shade(.3*float64(i%2))))
	}
	l := k.plane(.0, mz-.1)
	l.fill(rounded(-.09, -2.05, .18, .26, .04), k.lampOr("#e8dcb8", lampColor.lit(.5)))
	l.fill(box(-.11, -2.1, .22, .05), k.c("#2c2620", 0))
	l.fill(box(-.11, -1.8, .22, .04), k.c("#2c2620", 0))
	l.glow(0, -1.92, 1.3, lampColor, k.after(.08, .7))
	k.offer(k.spotAt("table", .2, .36, 6.3), k.spotAt("floor", -.6, 0, 3.4), k.spotAt("floor", .55, 0, 3.5), k.spotAt("table", 1.0, .82, 4.8))
}

func (k *kit) barrel(x, z float64) {
	q := k.plane(x, z)
	c := k.c("#96623a", .02)
	q.stand(0, .5)
	body := joined([]pt{{-.20, -.80}, {-.27, -.40}, {-.20, 0}}, []pt{{-.20, 0}, {.20, 0}}, []pt{{.20, 0}, {.27, -.40}, {.20, -.80}}, []pt{{.20, -.80}, {-.20, -.80}})
	q.across(body, c.lit(.25), c.shade(.6), -.26, .26)
	in := q.within(body)
	for i := range 4 {
		in.fill(box(-.17+.11*float64(i), -.8, .010, .8), c.shade(.7))
	}
	for _, y := range []float64{-.66, -.2} {
		in.fill(box(-.3, y, .6, .07), k.c("#3a3c44", .02))
	}
	q.fill(oval(0, -.80, .20, .045), c.lit(.2))
	q.fill(oval(0, -.80, .16, .034), c.shade(.2))
}
