package illustrate

import (
	"math"

	"github.com/tdewolff/canvas"
)

// Places under the ground.

func (k *kit) cave() {
	if k.s.has("dungeon") {
		k.dungeon()
		return
	}
	rock := k.c("#7a6a80", .03)
	k.wall, k.high = 8, 4
	cx, cy := .5, k.h*.46
	// The world outside of the mouth.
	mouth := k.rough(cx, cy, .25, .40, 15, .09)
	in := k.within(mouth)
	in.sky(k.h * .50)
	in.ridge(k.h*.50, .18, 5, .75, "#5d8a90")
	in.land(smooth([]pt{{.2, k.h * .53}, {.5, k.h * .54}, {.8, k.h * .51}}), .5, "#6f9a5c")
	for i := range 5 {
		in.tree(.30+.10*float64(i), k.h*.545, .10+.04*k.rnd(), .45, "pine")
	}
	k.p.fill(oval(cx, cy, .46, .60), glowInk(k.l.low.lit(.4).alpha(.34), pt{cx, cy}, .5))
	// Sheet behind sheet of rock, each with a hole, from far to near.
	for i, s := range []float64{1, 1.36, 1.78} {
		hole := k.rough(cx+.03*float64(i%2), cy+.05*float64(i), .25*s, .40*s, 15, .11)
		if i == 0 {
			hole = mouth
		}
		c := rock.shade(.16 + .30*float64(i))
		if i == 0 {
			c = rock.mix(k.l.low, .34)
		}
		ring := box(-.05, -.05, 1.1, k.h+.1).Append(hole.Reverse())
		k.p.soft(ring, .020, rgba{.03, .01, .05, .6})
		k.p.fill(ring, radial(c.lit(.20), c.shade(.45), pt{cx, cy}, .75))
		if i < 2 {
			k.p.stroke(hole, .006, flat(k.l.low.lit(.4).alpha(.34-.16*float64(i))))
		}
	}
	// Stalactites hang, stalagmites stand, crystals glow.
	for i := range 12 {
		x, w, h := (float64(i)+k.rnd())/12, k.between(.018, .05), k.between(.12, .42)
		if math.Abs(x-.5) < .2 {
			h *= .5
		}
		c := rock.shade(.35 + .3*k.rnd())
		k.p.soft(poly(pt{x - w, -.01}, pt{x + w, -.01}, pt{x, h}).Translate(-.008, .01), .010, rgba{.02, .01, .05, .4})
		k.across(poly(pt{x - w, -.01}, pt{x + w, -.01}, pt{x + w*.2, h * .7}, pt{x, h}, pt{x - w*.25, h * .65}), c.lit(.22), c.shade(.5), x-w, x+w)
	}
	y := k.h * .72
	k.land(smooth([]pt{{-.06, y - .12}, {.12, y - .05}, {.3, y - .07}, {.5, y - .08}, {.7, y - .07}, {.88, y - .05}, {1.06, y - .14}}), .02, "#8a7684")
	k.p.fill(box(-.02, y-.05, 1.04, k.h), radial(k.l.low.lit(.3).alpha(.45), k.l.low.alpha(0), pt{cx, y}, .5))
	for i, x := range []float64{.06, .17, .86, .96} {
		h := []float64{.34, .18, .22, .40}[i]
		w := h * .22
		c := rock.shade(.3)
		k.across(poly(pt{x - w, y + .12}, pt{x - w*.3, y + .12 - h*.6}, pt{x, y + .12 - h}, pt{x + w*.35, y + .12 - h*.5}, pt{x + w, y + .12}), c.lit(.24), c.shade(.55), x-w, x+w)
	}
	for i, x := range []float64{.24, .78} {
		c := hex([]string{"#7fe8ff", "#c88aff"}[i])
		k.glow(x, y+.08, .24, c, .5)
		for j := range 5 {
			a := -.6 + .3*float64(j)
			h := k.between(.05, .11)
			tip := pt{x + math.Sin(a)*h, y + .12 - math.Cos(a)*h}
			k.p.fill(poly(pt{x - .018 + .008*float64(j), y + .12}, tip.add(-.008, .02), tip, tip.add(.010, .022), pt{x + .008*float64(j), y + .12}), linear(c.lit(.6), c.shade(.3), tip, pt{x, y + .12}))
		}
	}
	pond := oval(.60, y+.20, .24, .045)
	k.p.fill(pond, linear(k.l.low.lit(.3), k.c("#2f6a80", 0), pt{0, y + .15}, pt{0, y + .25}))
	k.p.stroke(oval(.58, y+.20, .10, .016), .0022, flat(rgba{1, 1, 1, .6}))
	k.dim(.45)
	k.offer(k.spotAt("floor", -.5, 0, 3.2), k.spotAt("floor", .45, 0, 3.1))
}

// rough is a closed outline with corners of stone.
func (k *kit) rough(cx, cy, rx, ry float64, n int, jag float64) *canvas.Path {
	var pts []pt
	for i := range n {
		a := float64(i) / float64(n) * 2 * math.Pi
		r := 1 + k.between(-jag, jag)
		pts = append(pts, pt{cx + math.Cos(a)*rx*r, cy + math.Sin(a)*ry*r})
	}
	return poly(pts...)
}

// dungeon is a cell of stone behind bars.
func (k *kit) dungeon() {
	k.room(chamber{left: 1.5, right: 1.6, back: 5.6, high: 3.1, walls: "#8f8898", floor: "#6f6a70", ceiling: "#2f2d38", trim: "#4a4854", under: "stone", paper: "stone"})
	q := k.plane(-.25, k.wall-.01)
	q.cut(arch(-.12, -2.62, .74, .86, .3), k.c("#4a4854", .02))
	win := arch(0, -2.5, .5, .68, .22)
	q.within(win).outlook(0, -2.5, .5, .68, false)
	for i := range 4 {
		q.fill(box(.05+.12*float64(i), -2.5, .035, .7), k.c("#17181d", 0))
	}
	q.glow(.25, -2.1, 1.0, k.l.low.lit(.3), .4)
	k.sunshine(aperture{[4]p3{{-.25, 2.45, k.wall}, {.25, 2.45, k.wall}, {.25, 1.85, k.wall}, {-.25, 1.85, k.wall}}, 4, 1}, p3{-k.l.side * .35, -1, -.95}, .95)
	for _, s := range []float64{-1, 1} {
		t := k.plane(s*.98, k.wall-.05)
		t.fill(poly(pt{-.05, -1.75}, pt{.05, -1.75}, pt{.02, -1.3}, pt{-.02, -1.3}), k.c("#5a3a28", 0))
		t.fire(0, -1.74, .22)
		t.glow(0, -1.85, 1.3, hex("#ff9a45"), .5)
	}
	// Straw, chains, a bucket; bars at the right.
	for range 40 {
		x, z := k.between(-1.4, -.3), k.between(4.2, 5.4)
		a := k.at(x, .02, z)
		k.p.stroke(line(a, a.add(k.between(-.05, .05), k.between(-.012, .012))), .003, flat(k.c(k.choose("#d8b860", "#a88a3f", "#e8cc7a"), 0)))
	}
	c := k.plane(-.95, k.wall-.04)
	for i := range 6 {
		c.p.stroke(oval(.02*math.Sin(float64(i)*2), -1.6+.11*float64(i), .028, .06), .018, flat(k.c("#8a8e98", 0)))
	}
	c.p.stroke(oval(0, -.90, .09, .08), .035, flat(k.c("#6a6e78", 0)))
	b := k.plane(.62, 4.4)
	b.stand(0, .36)
	b.cut(poly(pt{-.17, -.34}, pt{.17, -.34}, pt{.13, 0}, pt{-.13, 0}), k.c("#7a5236", .01))
	b.fill(box(-.16, -.26, .32, .04), k.c("#3a3c44", .01))
	b.fill(oval(0, -.34, .17, .035), k.c("#2a2024", 0))
	iron := k.c("#2a2c34", 0)
	for i := range 7 {
		z := 3.6 + .3*float64(i)
		a, d := k.at(1.25, 0, z), k.at(1.25, 3.1, z)
		w := .04 * k.focal / z
		k.across(box(a.x-w/2, d.y, w, a.y-d.y), iron.lit(.4), iron, a.x-w/2, a.x+w/2)
	}
	for _, y := range []float64{.2, 1.3, 2.5} {
		k.fill(k.quad(p3{1.25, y, 3.5}, p3{1.25, y, 5.5}, p3{1.25, y + .06, 5.5}, p3{1.25, y + .06, 3.5}), iron.lit(.1))
	}
	k.dim(.32)
}
