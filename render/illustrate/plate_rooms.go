package illustrate

import (
	"math"

	"github.com/talereel/talereel/storyboard"
)

// chamber is a room: metres to its walls from the camera, and what they are made
// of.
type chamber struct {
	left, right, back, high     float64
	walls, floor, ceiling, trim string
	// under is "boards", "tiles", "checks", "stone" or "carpet"; paper is "plain",
	// "panels", "stripes", "bricks", "tiles", "stone" or "planks".
	under, paper string
}

// room draws floor, walls and ceiling. What stands in it is the place's own choice.
func (k *kit) room(r chamber) {
	k.wall, k.high = r.back, r.high
	const near = .7
	w, f, c := k.c(r.walls, .08), k.c(r.floor, .02), k.c(r.ceiling, .05)
	trim := k.c(r.trim, .04)
	a, b := k.at(-r.left, r.high, r.back), k.at(r.right, 0, r.back)
	// The ceiling is dark: lamps hang below it.
	k.down(k.quad(p3{-r.left, r.high, near}, p3{r.right, r.high, near}, p3{r.right, r.high, r.back}, p3{-r.left, r.high, r.back}), c.shade(.9), c.shade(.5), 0, a.y)
	back := box(a.x, a.y, b.x-a.x, b.y-a.y)
	lit := w.lit(.10)
	k.across(back, lit, w.shade(.42), a.x, b.x)
	k.down(back, rgba{.04, .03, .10, .42}, rgba{.04, .03, .10, 0}, a.y, lerp(a.y, b.y, .75))
	k.papered(r, w)
	k.sideWall(r, -r.left, near, w)
	k.sideWall(r, r.right, near, w)
	k.flooring(r, near, f)
	// Where sheets meet.
	q := k.plane(0, r.back)
	q.fill(box(-r.left, -.13, r.left+r.right, .13), trim.shade(.1))
	q.fill(box(-r.left, -.14, r.left+r.right, .02), trim.lit(.4))
	q.cut(box(-r.left-.02, -r.high, r.left+r.right+.04, .11), trim)
	k.p.soft(box(a.x, b.y-.004, b.x-a.x, .022), .014, rgba{.02, .01, .05, .5})
	for _, x := range []float64{a.x, b.x} {
		k.p.soft(box(x-.010, a.y, .020, b.y-a.y), .020, rgba{.02, .01, .06, .42})
	}
	for _, x := range []float64{-.6, .35, 1.1} {
		k.offer(k.spotAt("wall", x, 1.55, r.back-.01))
	}
	k.offer(k.spotAt("floor", -.62, 0, 3.1), k.spotAt("floor", .66, 0, 3.3))
}

// papered covers the back wall.
func (k *kit) papered(r chamber, w rgba) {
	q := k.plane(0, r.back)
	width := r.left + r.right
	switch r.paper {
	case "panels":
		q.down(box(-r.left, -1.05, width, 1.05), w.shade(.30), w.shade(.52), -1.05, 0)
		n := int(width/.52) + 1
		for i := range n {
			x := -r.left + .06 + .52*float64(i)
			q.fill(box(x, -.90, .42, .68), w.shade(.62))
			q.fill(box(x+.02, -.88, .40, .66), w.shade(.36))
		}
		q.cut(box(-r.left, -1.10, width, .07), w.lit(.22))
	case "stripes":
		for i := range int(width/.26) + 1 {
			q.fill(box(-r.left+.26*float64(i), -r.high, .12, r.high), w.lit(.24).alpha(.22))
		}
	case "planks":
		for i := range int(width/.22) + 1 {
			x := -r.left + .22*float64(i)
			q.fill(box(x, -r.high, .22, r.high), w.shade(.30*k.rnd()).alpha(.55))
			q.fill(box(x, -r.high, .016, r.high), w.shade(.8).alpha(.6))
		}
	case "bricks", "tiles", "stone":
		bw, bh, gap := .26, .10, w.shade(.55)
		switch r.paper {
		case "tiles":
			bw, bh, gap = .20, .20, w.lit(.5)
		case "stone":
			bw, bh = .66, .38
		}
		for j := range int(r.high/bh) + 1 {
			y := -bh * float64(j+1)
			for i := range int(width/bw) + 2 {
				x := -r.left + bw*float64(i)
				if r.paper != "tiles" {
					x -= bw / 2 * float64(j%2)
				}
				if t := k.rnd(); t < .45 || r.paper == "stone" {
					c := w.shade(.55 * t)
					if t < .12 {
						c = w.lit(.22)
					}
					q.fill(box(x+.012, y+.012, bw-.024, bh-.024), c.alpha(.6))
				}
			}
			if r.paper != "bricks" {
				q.fill(box(-r.left, y, width, .012), gap.alpha(.5))
			}
		}
		if r.paper == "tiles" {
			for i := range int(width/bw) + 1 {
				q.fill(box(-r.left+bw*float64(i), -r.high, .012, r.high), gap.alpha(.5))
			}
		}
	}
}

// sideWall runs from the back wall to the camera.
func (k *kit) sideWall(r chamber, x, near float64, w rgba) {
	c := w.shade(.62)
	if sign(x) != k.l.side {
		c = w.lit(.02)
	}
	far := k.at(x, 0, r.back)
	edge := k.vx + sign(x)*.5
	if sign(x)*(far.x-edge) > 0 {
		return
	}
	k.p.fill(k.quad(p3{x, 0, near}, p3{x, 0, r.back}, p3{x, r.high, r.back}, p3{x, r.high, near}), linear(c.shade(.55), c, pt{edge, 0}, far))
	strip := func(y0, y1 float64, c rgba) {
		k.fill(k.quad(p3{x, y0, near}, p3{x, y0, r.back}, p3{x, y1, r.back}, p3{x, y1, near}), c)
	}
	if r.paper == "panels" {
		strip(0, 1.05, c.shade(.3))
		strip(1.03, 1.10, c.lit(.12))
	}
	if r.paper == "bricks" || r.paper == "stone" || r.paper == "tiles" {
		h := map[string]float64{"bricks": .30, "stone": .38, "tiles": .20}[r.paper]
		for i := range int(r.high / h) {
			strip(h*float64(i+1)-.012, h*float64(i+1)+.012, c.shade(.5).alpha(.6))
		}
	}
	strip(0, .13, k.c(r.trim, .04).shade(.45))
}

// flooring lays boards, tiles or a carpet.
func (k *kit) flooring(r chamber, near float64, f rgba) {
	y0 := k.at(0, 0, r.back).y
	k.down(k.mat(-r.left, r.right, near, r.back), f.shade(.42), f.lit(.06), y0, k.h)
	q := k.within(k.mat(-r.left, r.right, near, r.back))
	switch r.under {
	case "boards":
		const wide = .19
		for x := -math.Ceil(r.left/wide) * wide; x < r.right; x += wide {
			t := k.rnd()
			q.fill(q.mat(x, x+wide, near, r.back), f.shade(.30*t).lit(.10*(1-t)).alpha(.75))
			q.fill(q.mat(x-.006, x+.006, near, r.back), f.shade(.85).alpha(.8))
			for z := near + k.rnd()*1.6; z < r.back; z += k.between(1.2, 2.2) {
				q.fill(q.mat(x, x+wide, z-.01, z+.01), f.shade(.85).alpha(.7))
			}
		}
	case "checks", "tiles", "stone":
		size := map[string]float64{"checks": .42, "tiles": .50, "stone": .80}[r.under]
		row := 0
		for z := r.back; z > near; z -= size {
			col := 0
			for x := -math.Ceil(r.left/size) * size; x < r.right; x += size {
				t := k.rnd()
				c := f.shade(.25 * t)
				if r.under == "checks" && (row+col)%2 == 0 {
					c = f.lit(.55)
				}
				q.fill(q.mat(x+.008, x+size-.008, z-size+.008, z-.008), c.alpha(.85))
				col++
			}
			row++
		}
	case "carpet":
		q.fill(q.mat(-r.left+.25, r.right-.25, near, r.back-.25), f.lit(.14).alpha(.8))
	}
	// A shine where the light falls.
	q.p.fill(q.mat(-r.left, r.right, near, r.back), radial(k.l.key.alpha(.16), k.l.key.alpha(0), k.at(k.l.side*.3, 0, r.back*.7), .5))
}

// outlook is what is seen through glass: the hour, the weather, and a town or hills.
// It fills a rectangle in the units of the kit.
func (k *kit) outlook(x, y, w, h float64, town bool) {
	k = k.apart()
	l := k.l
	glass := box(x, y, w, h)
	q := k.within(glass)
	q.p.fill(glass, linear(l.top.lit(.06), l.mid.mix(l.low, .45), pt{0, y}, pt{0, y + h*.6}))
	q.p.fill(box(x, y+h*.4, w, h*.6), linear(l.low.alpha(0), l.low.lit(.2), pt{0, y + h*.4}, pt{0, y + h*.85}))
	sx, sy := x+w*(.5+.24*l.side), y+h*.24
	disc := math.Min(w, h) * .12
	halo := l.low.mix(l.key, .5).lit(.2)
	for i, r := range []float64{5.5, 3.6, 2.2} {
		q.fill(oval(sx, sy, disc*r, disc*r), halo.alpha(.10+.03*float64(i)))
	}
	if !k.overcast() {
		switch k.s.TimeOfDay {
		case storyboard.Night, storyboard.Evening:
			for range 22 {
				q.fill(oval(x+w*k.rnd(), y+h*.6*k.rnd(), disc*.05, disc*.05), rgba{1, 1, .95, .7})
			}
			q.moon(sx, sy, disc)
		case storyboard.Dawn, storyboard.Dusk:
			q.fill(oval(sx, y+h*.56, disc*1.3, disc*1.3), l.key.lit(.5))
		default:
			q.fill(oval(sx, sy, disc, disc), hex("#fffbea"))
		}
	}
	u := math.Max(w, h) / 10
	if town {
		for layer := range 2 {
			c := l.mid.shade(.30+.4*float64(layer)).mix(l.haze, .30-.2*float64(layer))
			for bx := x - .2*u; bx < x+w; {
				bw, bh := u*k.between(1, 1.9), h*k.between(.16, .46)*(1-.25*float64(layer))
				q.down(box(bx, y+h-bh, bw, bh+.01), c, c.mix(l.low, .25), y+h-bh, y+h)
				for i := range 4 {
					for j := range 9 {
						wy := y + h - bh + u*.3 + u*.42*float64(j)
						if at := k.rnd(); at < .45 && l.dark && wy < y+h && .4*float64(i)+.32 < bw/u {
							q.fill(box(bx+u*(.14+.4*float64(i)), wy, u*.18, u*.22), lampColor.alpha(.9))
						}
					}
				}
				bx += bw + u*k.between(-.2, .2)
			}
		}
	} else {
		for layer := range 3 {
			t := float64(layer) / 2
			c := l.mid.mix(hex("#4a7a66").times(l.ambient), .3+.6*t).shade(.15 + .35*t)
			a, b := k.rnd()*6, k.rnd()*3
			pts := []pt{{x - u, y + h + u}}
			for i := range 13 {
				px := float64(i) / 12
				pts = append(pts, pt{x + (w+2*u)*px - u, y + h*(.60+.14*t) + h*.03*math.Sin(px*(5+b)+a) - h*.05*math.Sin(px*2+b)})
			}
			q.fill(poly(append(pts, pt{x + w + u, y + h + u})...), c)
			for range 4 {
				tx, th := x+w*k.rnd(), h*k.between(.16, .28)
				if layer == 2 {
					q.fill(scallops(tx, y+h*.84, th*.42, th*.6, 8, a), c.shade(.4))
				}
			}
		}
	}
	q.weatherOnGlass(x, y, w, h)
	q.fill(poly(pt{x, y}, pt{x + w*.46, y}, pt{x + w*.10, y + h}, pt{x, y + h}), rgba{1, 1, 1, .07})
	q.fill(poly(pt{x + w*.60, y}, pt{x + w*.74, y}, pt{x + w*.36, y + h}, pt{x + w*.22, y + h}), rgba{1, 1, 1, .07})
}

// weatherOnGlass runs down a window.
func (k *kit) weatherOnGlass(x, y, w, h float64) {
	k = k.apart()
	u := math.Max(w, h) / 100
	switch k.s.Weather {
	case storyboard.Rain, storyboard.Storm:
		for range 70 {
			rx, ry, l := x+w*k.rnd(), y+h*k.rnd(), u*k.between(3, 11)
			k.fill(poly(pt{rx, ry}, pt{rx + .4*u, ry}, pt{rx - .2*u, ry + l}, pt{rx - .7*u, ry + l}), rgba{.92, .96, 1, .26})
			k.fill(oval(rx-.5*u, ry+l, .6*u, .85*u), rgba{.95, .98, 1, .45})
		}
	case storyboard.Snow:
		for range 70 {
			r := u * k.between(.4, .9)
			k.fill(oval(x+w*k.rnd(), y+h*k.rnd(), r, r), rgba{1, 1, 1, .8})
		}
	case storyboard.Fog:
		k.down(box(x, y, w, h), k.l.haze.lit(.2).alpha(.25), k.l.haze.lit(.3).alpha(.85), y, y+h)
	}
}

// town reports whether windows look over a city.
func (k *kit) town() bool { return k.s.has("city") || k.s.has("neon") || k.s.has("east") }

// window in the back wall, its lower left corner x metres to the right and sill
// above the floor, and the light that it lets in.
func (k *kit) window(x, sill, w, h float64, cols, rows int) {
	k.windowOn(x, sill, w, h, cols, rows, k.town())
}

func (k *kit) windowOn(x, sill, w, h float64, cols, rows int, town bool) {
	q := k.plane(x, k.wall)
	frame := k.c("#f0e6d0", .05)
	if k.l.dark {
		frame = k.c("#9a7a5c", .05)
	}
	y := -sill - h
	q.cut(box(-.09, y-.09, w+.18, h+.18), frame)
	q.fill(box(-.02, y-.02, w+.04, h+.04), frame.shade(.7))
	q.outlook(0, y, w, h, town)
	q.p.soft(box(0, y-.03, w, .09), .05, rgba{0, 0, .05, .55})
	for i := 1; i < cols; i++ {
		q.fill(box(w*float64(i)/float64(cols)-.022, y, .044, h), frame.shade(.12))
	}
	for i := 1; i < rows; i++ {
		q.fill(box(0, y+h*float64(i)/float64(rows)-.018, w, .036), frame.shade(.12))
	}
	q.cut(box(-.15, -sill+.07, w+.30, .07), frame.lit(.12))
	if k.s.Weather == storyboard.Snow {
		q.fill(rounded(-.01, -sill-.07, w+.02, .09, .04), k.c("#eef2f8", .05))
	}
	if !k.l.dark {
		q.glow(w/2, y+h/2, math.Max(w, h)*.9, k.l.low.lit(.3), .22)
	}
	k.offer(k.spotAt("sill", x+w*.5, sill+.08, k.wall-.02))
	k.sunshine(aperture{[4]p3{{x, sill + h, k.wall}, {x + w, sill + h, k.wall}, {x + w, sill, k.wall}, {x, sill, k.wall}}, cols, rows}, p3{-k.l.side * .42, -1, -.95}, .62)
}

// sideWindow is in a side wall x metres to the right, from z0 to z1.
func (k *kit) sideWindow(x, z0, z1, sill, h float64, cols, rows int) {
	frame := k.c("#f0e6d0", .05)
	if k.l.dark {
		frame = k.c("#9a7a5c", .05)
	}
	side := sign(x)
	strip := func(za, zb, ya, yb float64, c rgba) {
		k.fill(k.quad(p3{x, ya, za}, p3{x, ya, zb}, p3{x, yb, zb}, p3{x, yb, za}), c)
	}
	strip(z0-.14, z1+.1, sill-.12, sill+h+.1, frame.shade(.25))
	glass := k.quad(p3{x, sill, z0}, p3{x, sill, z1}, p3{x, sill + h, z1}, p3{x, sill + h, z0})
	q := k.within(glass)
	a, b := k.at(x, sill+h, z0), k.at(x, sill, z0)
	x0, x1 := math.Min(a.x, k.at(x, 0, z1).x), math.Max(a.x, k.at(x, 0, z1).x)
	q.outlook(x0, a.y, x1-x0, b.y-a.y, k.town())
	for i := 1; i < cols; i++ {
		z := lerp(z0, z1, float64(i)/float64(cols))
		strip(z-.03, z+.03, sill, sill+h, frame)
	}
	for i := 1; i < rows; i++ {
		y := sill + h*float64(i)/float64(rows)
		strip(z0, z1, y-.02, y+.02, frame)
	}
	k.fill(k.quad(p3{x, sill - .04, z0 - .16}, p3{x, sill - .04, z1 + .12}, p3{x - side*.16, sill - .04, z1 + .12}, p3{x - side*.16, sill - .04, z0 - .16}), frame.lit(.2))
	k.sunshine(aperture{[4]p3{{x, sill + h, z0}, {x, sill + h, z1}, {x, sill, z1}, {x, sill, z0}}, cols, rows}, p3{-side * .80, -1, -.10}, .62)
}

// drapes hang at both sides of a window in the back wall.
func (k *kit) drapes(x, w, top, foot float64, c string) {
	q := k.plane(x, k.wall-.06)
	col := k.c(c, .03)
	q.fill(rounded(-.36, -top-.03, w+.72, .045, .02), k.c("#8a6a3c", 0))
	for i, s := range []float64{-1, 1} {
		o := q.p.at(w*float64(i), -top, -s, 1)
		d := *q
		d.p = o
		d.l.side = -s * k.l.side
		h := top - foot
		d.cut(joined([]pt{{-.06, 0}, {.34, 0}}, []pt{{.34, 0}, {.30, h * .5}, {.36, h}}, []pt{{.36, h}, {.15, h + .03}, {-.07, h}}, []pt{{-.07, h}, {.05, h * .55}, {-.06, 0}}), col)
		for j := range 4 {
			fx := .02 + .09*float64(j)
			d.fill(lock(.055, pt{fx, 0}, pt{fx + .015, h * .5}, pt{fx, h}), col.shade(.55).alpha(.7))
			d.fill(lock(.022, pt{fx + .04, 0}, pt{fx + .05, h * .5}, pt{fx + .045, h}), col.lit(.35).alpha(.5))
		}
	}
}

// pendant hangs at (x, y, z) and lights the floor below it.
func (k *kit) pendant(x, y, z, r float64, c string) {
	q := k.plane(x, z)
	q.fill(box(-.010, -math.Max(k.high, y+.2), .020, math.Max(k.high, y+.2)-y), k.c("#1c1a20", 0))
	s := k.after(.22, .62)
	q.p.fill(poly(pt{-r * .8, -y + r*.7}, pt{r * .8, -y + r*.7}, pt{r * 4.2, .1}, pt{-r * 4.2, .1}), linear(lampColor.alpha(.20*s), lampColor.alpha(0), pt{0, -y}, pt{0, 0}))
	k.pool(x, z, r*4.6, lampColor, .5*s)
	q.cut(joined([]pt{{-r, -y + r*.8}, {-r * .8, -y + r*.25}, {-r * .25, -y}, {r * .25, -y}, {r * .8, -y + r*.25}, {r, -y + r*.8}}, []pt{{r, -y + r*.8}, {-r, -y + r*.8}}), k.c(c, 0))
	q.fill(rounded(-r*.16, -y-r*.14, r*.32, r*.2, r*.08), k.c("#b98a44", 0))
	q.fill(oval(0, -y+r*.8, r*.94, r*.17), lampColor.lit(.35))
	q.fill(oval(0, -y+r*.84, r*.34, r*.26), hex("#fffdf0"))
	q.glow(0, -y+r*.85, r*3.6, lampColor, s*.62)
}

// tube is a strip light under the ceiling, across the room.
func (k *kit) tube(x, z, w float64) {
	q := k.plane(x, z)
	c := hex("#f4fbff")
	q.fill(box(-w/2-.05, -k.high, w+.1, .09), k.c("#d8dcdc", 0).shade(.2))
	q.fill(rounded(-w/2, -k.high+.07, w, .06, .03), c)
	q.glow(0, -k.high+.1, w*1.1, c.mix(lampColor, .25), k.after(.34, .6))
	k.pool(x, z, w*1.3, c.mix(lampColor, .3), k.after(.14, .34))
}
