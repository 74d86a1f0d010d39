package illustrate

import (
	"math"

	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// scallops is a closed outline of n bows around a centre: a crown of leaves.
func scallops(cx, cy, rx, ry float64, n int, phase float64) *canvas.Path {
	steps := 8 * n
	pts := make([]pt, steps)
	for i := range pts {
		a := float64(i) / float64(steps) * 2 * math.Pi
		r := .88 + .14*math.Abs(math.Sin(float64(n)*a/2+phase)) + .06*math.Sin(2*a+phase*3)
		pts[i] = pt{cx + math.Cos(a)*rx*r, cy + math.Sin(a)*ry*r}
	}
	return poly(pts...)
}

// leafage is the green of a season.
func (k *kit) leafage(depth float64) (lit, mid, dark rgba) {
	lit, mid, dark = k.c("#8fb055", depth), k.c("#54834a", depth), k.c("#284f43", depth)
	switch {
	case k.s.Weather == storyboard.Snow:
		lit, mid, dark = k.c("#f0f4fa", depth), k.c("#8fa8a8", depth), k.c("#4d6a6c", depth)
	case k.s.has("autumn"):
		lit, mid, dark = k.c("#f0b04a", depth), k.c("#c8702e", depth), k.c("#7e3a2a", depth)
	case k.s.has("blossom"):
		lit, mid, dark = k.c("#ffe3ea", depth), k.c("#eba4b8", depth), k.c("#a8607c", depth)
	}
	return
}

// tree draws a tree with its foot at (x, y); sort is "pine", "round", "bare", "palm"
// or "fruit".
func (k *kit) tree(x, y, h, depth float64, sort string) {
	k.p.soft(oval(x-k.l.side*h*.10, y, h*.26, h*.022), h*.016, rgba{.02, .03, .05, .34 * (1 - depth*.7)})
	trunk := k.c("#54382c", depth)
	switch sort {
	case "pine":
		k.pine(x, y, h, depth, trunk)
	case "bare":
		k.branch(pt{x, y}, -90, h*.34, h*.032, trunk.shade(.3), 5)
	case "palm":
		k.palm(x, y, h, depth)
	default:
		k.crown(x, y, h, depth, trunk, sort == "fruit")
	}
}

func (k *kit) crown(x, y, h, depth float64, trunk rgba, fruit bool) {
	side := k.l.side
	stem := limb([]pt{{x, y + h*.01}, {x + h*.012, y - h*.24}, {x - h*.006, y - h*.56}}, []float64{h * .045, h * .030, h * .020})
	k.p.fill(stem, linear(trunk.lit(.22), trunk.shade(.5), pt{x + side*h*.04, 0}, pt{x - side*h*.04, 0}))
	for _, b := range []float64{-1, 1} {
		k.p.fill(limb([]pt{{x, y - h*.34}, {x + b*h*.10, y - h*.48}, {x + b*h*.17, y - h*.62}}, []float64{h * .022, h * .014, h * .008}), flat(trunk.shade(.25)))
	}
	lit, mid, dark := k.leafage(depth)
	type heap struct{ x, y, r float64 }
	var heaps []heap
	for i := range 5 {
		a := float64(i)/5*2*math.Pi + k.rnd()
		heaps = append(heaps, heap{x + math.Cos(a)*h*.17, y - h*.68 + math.Sin(a)*h*.12, h * k.between(.15, .20)})
	}
	heaps = append(heaps, heap{x + side*h*.04, y - h*.72, h * .20})
	for i, c := range heaps {
		k.fill(scallops(c.x, c.y, c.r*1.18, c.r*1.02, 9, float64(i)), dark)
	}
	for i, c := range heaps {
		shape := scallops(c.x+side*c.r*.10, c.y-c.r*.12, c.r*1.02, c.r*.86, 8, float64(i)+1)
		if depth < .4 {
			k.p.soft(shape.Copy().Translate(-side*h*.010, h*.014), h*.010, dark.shade(.8).alpha(.45))
		}
		k.p.fill(shape, linear(mid.lit(.06), dark, pt{c.x + side*c.r, c.y - c.r}, pt{c.x - side*c.r, c.y + c.r}))
	}
	for i, c := range heaps {
		k.p.fill(scallops(c.x+side*c.r*.30, c.y-c.r*.36, c.r*.62, c.r*.46, 7, float64(i)+2), linear(lit, mid, pt{c.x + side*c.r*.8, c.y - c.r*.8}, pt{c.x - side*c.r*.3, c.y + c.r*.1}))
	}
	for i := range 26 {
		a, r := k.rnd()*2*math.Pi, h*k.between(.10, .34)
		lx, ly := x+math.Cos(a)*r, y-h*.68+math.Sin(a)*r*.72
		s := h * .018
		c := lit
		if i%3 == 0 {
			c = dark
		}
		k.fill(lock(s*.9, pt{lx - s, ly}, pt{lx, ly - s*.3}, pt{lx + s, ly - s*.2}), c)
		if fruit && i%2 == 0 {
			k.fill(oval(lx, ly, h*.016, h*.017), k.c("#c83a30", depth))
			k.fill(oval(lx+side*h*.005, ly-h*.006, h*.005, h*.005), k.c("#ffb09a", depth))
		}
	}
}

func (k *kit) pine(x, y, h, depth float64, trunk rgba) {
	side, snow := k.l.side, k.s.Weather == storyboard.Snow
	k.across(box(x-h*.024, y-h*.2, h*.048, h*.205), trunk.lit(.2), trunk.shade(.5), x-h*.024, x+h*.024)
	tiers := 6
	for i := range tiers {
		t := float64(i) / float64(tiers)
		w := h * (.24 - .19*t) * k.between(.92, 1.1)
		top, base := y-h*(.12+.15*float64(i))-h*.27, y-h*(.10+.145*float64(i))
		if i == tiers-1 {
			top = y - h
		}
		hem := []pt{{x, top}}
		for j := range 9 {
			u := float64(j)/8*2 - 1
			drop := h * .018 * float64(j%2)
			hem = append(hem, pt{x - u*w, base - drop - h*.028*(1-math.Abs(u)) + h*.02})
		}
		skirt := poly(hem...)
		c := k.c("#3d6f56", depth).mix(k.c("#2a5647", depth), .6*k.rnd())
		if depth < .5 {
			k.p.soft(skirt.Copy().Translate(-side*h*.008, h*.012), h*.008, k.c("#0e2a28", depth).alpha(.45))
		}
		k.p.fill(skirt, linear(c.lit(.16), c.shade(.55), pt{x + side*w, 0}, pt{x - side*w, 0}))
		if snow {
			cap := []pt{{x, top}}
			for j := range 9 {
				u := float64(j)/8*2 - 1
				cap = append(cap, pt{x - u*w*.82, base - h*(.022+.026*float64(j%2)) - h*.03*(1-math.Abs(u))})
			}
			k.p.fill(poly(cap...), linear(k.c("#ffffff", depth), k.c("#b9c8e0", depth), pt{x + side*w, 0}, pt{x - side*w, 0}))
		}
	}
}

func (k *kit) palm(x, y, h, depth float64) {
	trunk := k.c("#8a6a4a", depth)
	top := pt{x + h*.12, y - h*.78}
	k.p.fill(limb([]pt{{x, y}, {x + h*.02, y - h*.4}, top}, []float64{h * .030, h * .022, h * .018}), linear(trunk.lit(.2), trunk.shade(.4), pt{x + k.l.side*h*.1, 0}, pt{x - k.l.side*h*.1, 0}))
	for i := range 9 {
		a := -math.Pi*.05 - float64(i)/8*math.Pi*.9
		l := h * k.between(.34, .44)
		mid := top.add(math.Cos(a)*l*.6, math.Sin(a)*l*.5-h*.03)
		tip := top.add(math.Cos(a)*l, math.Sin(a)*l*.3+h*.13)
		k.fill(lock(h*.06, top, mid, tip), k.c("#4f8a52", depth).shade(.5*float64(i%2)))
	}
}

// branch grows a bare tree.
func (k *kit) branch(from pt, deg, length, width float64, c rgba, left int) {
	a := deg * math.Pi / 180
	to := pt{from.x + math.Cos(a)*length, from.y + math.Sin(a)*length}
	k.p.fill(limb([]pt{from, from.lerp(to, .5), to}, []float64{width, width * .8, width * .55}), flat(c))
	if left == 0 {
		return
	}
	for _, d := range []float64{-26, 23} {
		k.branch(to, deg+d+k.between(-12, 12), length*.72, width*.56, c, left-1)
	}
}

// bush is a low heap of leaves.
func (k *kit) bush(x, y, w, depth float64) {
	side := k.l.side
	lit, mid, dark := k.leafage(depth)
	k.p.soft(oval(x-side*w*.1, y, w*.6, w*.06), w*.05, rgba{.02, .03, .05, .4})
	for i := range 4 {
		t := float64(i)/3*2 - 1
		r := w * (.32 - .08*math.Abs(t))
		cx, cy := x+t*w*.36, y-r*.72
		k.fill(scallops(cx, cy, r, r*.86, 8, float64(i)), dark)
		k.p.fill(scallops(cx+side*r*.16, cy-r*.16, r*.8, r*.62, 7, float64(i)+.5), linear(mid.lit(.1), dark, pt{cx + side*r, cy - r}, pt{cx - side*r, cy + r}))
		k.fill(scallops(cx+side*r*.3, cy-r*.36, r*.4, r*.26, 6, float64(i)), lit)
	}
}

// tuft is a tuft of grass.
func (k *kit) tuft(x, y, h, depth float64, c string) {
	if k.s.Weather == storyboard.Snow {
		c = mixHex(c, "#dfe7ee", .6)
	}
	col := k.c(c, depth)
	for i := range 6 {
		t := float64(i)/5*2 - 1
		l := h * (1 - .3*math.Abs(t)) * k.between(.8, 1.15)
		k.fill(lock(h*.13, pt{x + t*h*.10, y}, pt{x + t*h*.2, y - l*.6}, pt{x + t*h*.55, y - l}), col.shade(.28*float64(i%3)).lit(.10*float64((i+1)%2)))
	}
}

// bloom is a flower in the grass.
func (k *kit) bloom(x, y, r, depth float64, c string) {
	if k.s.Weather == storyboard.Snow {
		return
	}
	col := k.c(c, depth)
	k.fill(lock(r*.5, pt{x, y + r*3}, pt{x + r*.2, y + r*1.4}, pt{x, y}), k.c("#4d7a45", depth))
	for i := range 5 {
		a := float64(i) / 5 * 2 * math.Pi
		k.fill(oval(x+math.Cos(a)*r*.7, y+math.Sin(a)*r*.6, r*.62, r*.55), col.shade(.12*float64(i%2)))
	}
	k.fill(oval(x, y, r*.42, r*.38), k.c("#ffd76a", depth))
}

// rock is a boulder with a lit and a dark side, 2w wide.
func (k *kit) rock(x, y, w, depth float64, c string) {
	side := k.l.side
	col := k.c(c, depth)
	k.p.soft(oval(x-side*w*.2, y, w*1.15, w*.13), w*.08, rgba{.02, .02, .05, .45})
	a, b := k.between(.5, .9), k.between(.8, 1.15)
	top := pt{x + side*w*.05, y - w*b}
	whole := poly(pt{x - w, y}, pt{x - w*.86, y - w*a*.6}, pt{x - w*.45, y - w*b*.9}, top, pt{x + w*.5, y - w*a*.86}, pt{x + w*.9, y - w*.34}, pt{x + w, y + w*.02}, pt{x, y + w*.08})
	k.fill(whole, col)
	q := k.within(whole)
	q.fill(poly(top, pt{x - side*w*.1, y - w*.35}, pt{x - side*w*.3, y + w*.1}, pt{x - side*w*1.1, y + w*.1}, pt{x - side*w*1.1, y - w*1.2}), col.shade(.62))
	q.fill(poly(top, pt{x - side*w*.1, y - w*.35}, pt{x + side*w*.5, y - w*.55}, pt{x + side*w*1.1, y - w*1.2}), col.lit(.30))
	if k.s.Weather == storyboard.Snow {
		q.fill(blob(pt{x - w, y - w*a*.4}, pt{x - w*.4, y - w*b*.66}, pt{x + w*.1, y - w*b*.72}, pt{x + w*.9, y - w*.4}, pt{x + w*.6, y - w*1.2}, pt{x - w*.6, y - w*1.2}), k.c("#eef3fa", depth))
	}
}
