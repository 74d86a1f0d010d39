package illustrate

import "math"

// Furniture is measured in metres and stands on the floor x metres to the right of
// the camera and z away, where x is its left end.

// sofa is w wide.
func (k *kit) sofa(x, z, w float64, c string) {
	q := k.plane(x, z)
	col := k.c(c, .02)
	q.stand(w/2, w*1.02)
	for _, lx := range []float64{.08, w - .14} {
		q.fill(box(lx, -.10, .06, .10), k.c("#4a3224", 0))
	}
	n := max(1, int(w/.75))
	q.cut(rounded(.03, -.88, w-.06, .70, .12), col.shade(.18))
	cw := (w - .30) / float64(n)
	for i := range n {
		q.cut(rounded(.15+cw*float64(i)+.01, -.82, cw-.02, .44, .09), col.lit(.05-.03*float64(i)))
	}
	q.fill(rounded(.06, -.34, w-.12, .26, .04), col.shade(.5))
	for i := range n {
		q.cut(rounded(.13+cw*float64(i), -.46, cw+.02, .20, .07), col.lit(.16))
	}
	q.cut(rounded(-.04, -.64, .25, .56, .10), col.lit(.08))
	q.cut(rounded(w-.21, -.64, .25, .56, .10), col.shade(.12))
	p := *q
	p.p = q.p.at(.42, -.60, 1, 1).turned(-12)
	p.cut(rounded(-.20, -.19, .40, .38, .08), k.c(k.choose("#e0a83f", "#d0644a", "#e8dcc0"), 0))
	if w > 1.4 {
		p.p = q.p.at(w-.44, -.58, 1, 1).turned(10)
		p.cut(rounded(-.18, -.17, .36, .34, .08), k.c(k.choose("#f0e4c8", "#8fa88a", "#c97a5a"), 0))
	}
}

// bed with its foot at z, its head l farther.
func (k *kit) bed(x, z, w, l float64, c, wood string) {
	k.block(x-.04, 0, z+l, w+.08, 1.15, .08, k.c(wood, .05))
	head := k.plane(x, z+l)
	head.fill(rounded(.06, -1.06, w-.12, .5, .05), k.c(wood, .05).shade(.4))
	k.block(x, .14, z, w, .24, l, k.c(wood, .03))
	sheet := k.c("#f3ece0", .02)
	k.block(x+.02, .38, z+.02, w-.04, .20, l-.04, sheet)
	for _, px := range []float64{.08, w - .08 - w*.40} {
		q := k.plane(x+px, z+l-.32)
		q.cut(rounded(0, -.84, w*.40, .30, .12), sheet.lit(.4))
		q.fill(lock(.05, pt{w * .06, -.66}, pt{w * .2, -.62}, pt{w * .34, -.67}), sheet.shade(.25))
	}
	// The blanket hangs over the foot.
	b := k.c(c, .02)
	k.block(x-.03, .20, z-.03, w+.06, .42, l*.62, b)
	k.fill(k.quad(p3{x - .03, .625, z + l*.5}, p3{x + w + .03, .625, z + l*.5}, p3{x + w + .03, .625, z + l*.62}, p3{x - .03, .625, z + l*.62}), b.lit(.5))
	q := k.plane(x, z-.035)
	for i := range 4 {
		fx := w * (.12 + .25*float64(i))
		q.fill(lock(.09, pt{fx, -.6}, pt{fx + .04, -.4}, pt{fx - .02, -.2}), b.shade(.5).alpha(.6))
	}
}

// table with four legs; props stand on it.
func (k *kit) table(x, z, w, h, d float64, wood string) {
	c := k.c(wood, .03)
	k.footing(x, z, w, d)
	for _, lz := range []float64{z + d - .08, z + .02} {
		for _, lx := range []float64{x + .05, x + w - .11} {
			q := k.plane(lx, lz)
			q.across(box(0, -h, .06, h), c.shade(.2), c.shade(.6), 0, .06)
		}
	}
	q := k.plane(x, z)
	q.fill(box(.06, -h+.02, w-.12, .10), c.shade(.5))
	k.top(x, z, w, h, d, c)
}

// top is a board that props may stand on.
func (k *kit) top(x, z, w, h, d float64, c rgba) {
	k.block(x-.03, h-.045, z-.02, w+.06, .045, d+.04, c.lit(.16))
	for _, t := range []float64{.5, .22, .78} {
		k.offer(k.spotAt("table", x+w*t, h, z+d*.35))
	}
}

// desk with drawers on one side.
func (k *kit) desk(x, z, w, d float64, wood string) {
	c := k.c(wood, .03)
	k.footing(x, z, w, d)
	k.block(x+.02, 0, z+.04, .42, .70, d-.06, c)
	q := k.plane(x+.02, z+.04)
	for i := range 3 {
		y := -.66 + .22*float64(i)
		q.cut(rounded(.035, y, .35, .19, .02), c.lit(.10))
		q.fill(rounded(.16, y+.07, .10, .025, .01), k.c("#d8b060", 0))
	}
	k.block(x+w-.10, 0, z+.04, .08, .70, d-.06, c.shade(.2))
	q = k.plane(x+.44, z+d-.06)
	q.fill(box(0, -.66, w-.54, .40), c.shade(.72))
	k.top(x, z, w, .745, d, c)
}

// chair seen from before (or from behind, which differs in the light alone).
func (k *kit) chair(x, z float64, c string) {
	q := k.plane(x, z)
	col := k.c(c, .02)
	q.stand(.22, .5)
	for _, lx := range []float64{.02, .38} {
		q.across(box(lx, -.46, .045, .46), col.shade(.3), col.shade(.65), lx, lx+.045)
		q.fill(box(lx+.015, -.92, .035, .5), col.shade(.35))
	}
	q.cut(rounded(.0, -.94, .44, .14, .05), col.lit(.08))
	q.cut(rounded(.03, -.74, .38, .09, .03), col)
	q.cut(rounded(-.02, -.50, .48, .08, .03), col.lit(.18))
}

// stool before a counter.
func (k *kit) stool(x, z, h float64, c string) {
	q := k.plane(x, z)
	q.stand(0, .4)
	iron := k.c("#2c2c34", 0)
	q.across(box(-.025, -h, .05, h), iron.lit(.3), iron, -.025, .025)
	q.fill(oval(0, -.02, .20, .05), iron)
	q.p.stroke(oval(0, -h*.36, .14, .04), .025, flat(k.c("#c9a55a", 0)))
	q.cut(rounded(-.20, -h-.06, .40, .13, .06), k.c(c, 0))
	q.fill(oval(0, -h-.05, .18, .03), k.c(c, 0).lit(.25))
}

// shelf with things on its boards, d deep.
func (k *kit) shelf(x, z, w, h float64, boards int, books bool) {
	wood := k.c("#7a4f34", .04)
	k.block(x-.04, 0, z, w+.08, h, .30, wood)
	q := k.plane(x, z-.005)
	q.down(box(0, -h+.05, w, h-.10), wood.shade(.95), wood.shade(.75), -h, 0)
	q.rack(0, -h+.05, w, h-.12, boards, books, wood)
}

// rack fills boards with things, in the units of a plane.
func (k *kit) rack(x, y, w, h float64, boards int, books bool, wood rgba) {
	for i := range boards {
		by := y + h*float64(i+1)/float64(boards)
		room := h/float64(boards) - .04
		k.p.soft(box(x, by-room-.02, w, .10), .05, rgba{0, 0, .03, .55})
		for bx := x + .02; bx < x+w-.03; {
			bw, bh := k.between(.030, .062), room*k.between(.62, .92)
			c := k.c(k.choose("#b84a42", "#3f6c9e", "#d8a848", "#4f8f70", "#8a66a0", "#dcc8a0", "#5a6a80", "#c97a48"), .04)
			pick := k.rnd()
			if !books {
				bw, bh = k.between(.08, .15), room*k.between(.4, .8)
			}
			if bx+bw > x+w-.01 {
				break
			}
			k.thingOnShelf(bx, by-.03, bw, bh, c, books, pick)
			bx += bw + .006
			if !books {
				bx += .02
			}
			if k.rnd() < .10 {
				bx += .06
			}
		}
		k.fill(box(x-.02, by-.032, w+.04, .034), wood.lit(.10))
		k.fill(box(x-.02, by-.032, w+.04, .007), wood.lit(.45))
	}
}

func (k *kit) thingOnShelf(x, y, w, h float64, c rgba, books bool, pick float64) {
	switch {
	case books && pick < .10:
		// One leans.
		k.fill(poly(pt{x, y}, pt{x + w*.5, y - h*.95}, pt{x + w*1.5, y - h*.9}, pt{x + w, y}), c.shade(.15))
	case books:
		k.across(box(x, y-h, w, h), c.lit(.16), c.shade(.32), x, x+w)
		k.fill(box(x, y-h*.84, w, .014), c.lit(.5))
		k.fill(box(x, y-h*.24, w, .010), c.lit(.35))
	case pick < .35:
		// A jar with a lid.
		k.across(rounded(x, y-h*.8, w, h*.8, .025), c.lit(.18), c.shade(.35), x, x+w)
		k.fill(rounded(x+w*.06, y-h*.9, w*.88, h*.13, .01), c.shade(.5))
		k.fill(box(x+w*.14, y-h*.72, w*.14, h*.6), c.lit(.6).alpha(.6))
	case pick < .65:
		// A bottle.
		k.across(rounded(x+w*.14, y-h*.62, w*.72, h*.62, .03), c.lit(.2), c.shade(.35), x, x+w)
		k.fill(rounded(x+w*.36, y-h, w*.28, h*.42, .008), c.lit(.1))
		k.fill(box(x+w*.14, y-h*.42, w*.72, h*.2), k.c("#f0e6d2", .04))
	default:
		k.across(box(x, y-h*.72, w, h*.72), c.lit(.12), c.shade(.35), x, x+w)
		k.fill(box(x, y-h*.54, w, h*.22), k.c("#f0e6d2", .04))
	}
}

// bottles stand in rows on lit boards: the back of a bar, in the units of a plane.
func (k *kit) bottles(x, y, w, h float64, boards int, glow rgba) {
	wood := k.c("#4a2c34", .03)
	k.cut(box(x-.08, y-.08, w+.16, h+.12), wood.lit(.12))
	k.down(box(x, y, w, h), wood.shade(.7), wood.shade(.3), y, y+h)
	for i := range boards {
		by := y + h*float64(i+1)/float64(boards) - .02
		room := h/float64(boards) - .06
		k.down(box(x, by-room, w, room), glow.alpha(.05), glow.alpha(.85), by-room, by)
		for bx := x + .04; bx < x+w-.10; {
			bw, bh := k.between(.065, .095), room*k.between(.66, .95)
			c := hex(k.choose("#8a3f1e", "#d8962e", "#3f8a5a", "#a8dce0", "#c84a3a", "#f0e0a0", "#5a3f9a")).times(k.l.ambient.lit(.45))
			neck := bw * .32
			k.across(joined([]pt{{bx, by}, {bx, by - bh*.56}}, []pt{{bx, by - bh*.56}, {bx + bw/2 - neck/2, by - bh*.72}, {bx + bw/2 - neck/2, by - bh}}, []pt{{bx + bw/2 - neck/2, by - bh}, {bx + bw/2 + neck/2, by - bh}}, []pt{{bx + bw/2 + neck/2, by - bh}, {bx + bw/2 + neck/2, by - bh*.72}, {bx + bw, by - bh*.56}}, []pt{{bx + bw, by - bh*.56}, {bx + bw, by}}), c.lit(.14), c.shade(.4), bx, bx+bw)
			k.fill(box(bx+bw*.14, by-bh*.54, bw*.15, bh*.48), rgba{1, 1, 1, .42})
			k.fill(box(bx, by-bh*.40, bw, bh*.22), k.c("#f4e8cc", 0).alpha(.9))
			bx += bw + k.between(.012, .05)
		}
		k.fill(box(x-.02, by, w+.04, .03), glow.lit(.5))
	}
}

// counter with panels; its top is h above the floor.
func (k *kit) counter(x, z, w, h, d float64, wood string) {
	c := k.c(wood, .03)
	k.block(x, 0, z, w, h-.04, d, c.shade(.12))
	q := k.plane(x, z-.004)
	n := max(2, int(w/.46))
	pw := w / float64(n)
	for i := range n {
		px := pw * float64(i)
		q.fill(box(px+.035, -h+.14, pw-.07, h-.26), c.shade(.62))
		q.down(box(px+.050, -h+.156, pw-.085, h-.276), c.lit(.05), c.shade(.38), -h, 0)
		q.fill(rounded(px+pw/2-.05, -h+.19, .10, .022, .01), k.c("#d8b060", 0))
	}
	q.fill(box(0, -.08, w, .08), c.shade(.85))
	q.p.soft(box(0, -h+.03, w, .08), .04, rgba{0, 0, .03, .5})
	k.top(x-.03, z-.04, w+.06, h, d+.04, c.lit(.28))
}

// cupboard on the wall, its foot y above the floor.
func (k *kit) cupboard(x, y, w, h float64, c string) {
	col := k.c(c, .05)
	k.block(x, y, k.wall-.34, w, h, .34, col)
	q := k.plane(x, k.wall-.345)
	n := max(1, int(w/.42))
	dw := w / float64(n)
	for i := range n {
		q.cut(rounded(dw*float64(i)+.02, -y-h+.025, dw-.04, h-.05, .02), col.lit(.08))
		q.fill(rounded(dw*float64(i)+.06, -y-h+.065, dw-.12, h-.13, .02), col.shade(.22))
		q.fill(rounded(dw*float64(i)+dw-.075, -y-.18, .02, .11, .01), k.c("#d8b060", 0))
	}
	q.p.soft(box(0, -y, w, .10), .06, rgba{.02, .01, .05, .5})
}

// picture on the back wall, its lower left corner at (x, y).
func (k *kit) picture(x, y, w, h float64) {
	q := k.plane(x, k.wall-.02)
	q.cut(box(-.05, -y-h-.05, w+.10, h+.10), k.c(k.choose("#7a5636", "#caa45a", "#3a3036"), .03))
	q.fill(box(-.012, -y-h-.012, w+.024, h+.024), k.c("#f2ead8", .03))
	pic := box(.03, -y-h+.03, w-.06, h-.06)
	q.p.fill(pic, linear(k.c(k.choose("#7fa9c0", "#d0a27a", "#88a890"), .03), k.c(k.choose("#e8d2a4", "#8fa0b8", "#c88068"), .03), pt{0, -y - h}, pt{0, -y}))
	in := q.within(pic)
	in.fill(oval(w*.68, -y-h*.66, w*.11, w*.11), k.c("#fbeec0", 0))
	in.fill(blob(pt{-.1, -y}, pt{0, -y - h*.32}, pt{w * .4, -y - h*.5}, pt{w, -y - h*.26}, pt{w + .1, -y}), k.c("#4d6a5e", .03))
	in.fill(blob(pt{-.1, -y}, pt{0, -y - h*.15}, pt{w * .6, -y - h*.28}, pt{w, -y - h*.1}, pt{w + .1, -y}), k.c("#2f4a4a", .03))
}

// clock on the back wall.
func (k *kit) clock(x, y, r float64) {
	q := k.plane(x, k.wall-.02)
	q.cut(oval(0, -y, r, r), k.c("#4a3a30", .03))
	q.fill(oval(0, -y, r*.86, r*.86), k.c("#f8f2e2", 0))
	for i := range 12 {
		a := float64(i) / 6 * math.Pi
		s, c := math.Sincos(a)
		q.p.stroke(line(pt{s * r * .66, -y - c*r*.66}, pt{s * r * .76, -y - c*r*.76}), r*.06, flat(k.c("#3a3330", 0)))
	}
	q.p.stroke(line(pt{0, -y}, pt{-r * .34, -y - r*.30}), r*.10, flat(k.c("#2a2523", 0)))
	q.p.stroke(line(pt{0, -y}, pt{r * .12, -y - r*.62}), r*.065, flat(k.c("#2a2523", 0)))
	q.fill(oval(0, -y, r*.08, r*.08), k.c("#c8483c", 0))
}

// plant in a pot, h high.
func (k *kit) plant(x, z, h float64) {
	q := k.plane(x, z)
	q.stand(0, h*.34)
	for i := range 17 {
		a := k.between(-1.2, 1.2)
		l := h * k.between(.44, .76)
		tip := pt{math.Sin(a) * l * .85, -h*.28 - math.Cos(a)*l*.95}
		c := k.c("#5f9a62", .02).mix(k.c("#2c5c4a", .02), k.rnd())
		if i < 6 {
			c = c.shade(.5)
		}
		leaf := lock(h*.17, pt{0, -h * .26}, pt{0, -h * .3}.lerp(tip, .55).add(0, -h*.08), tip)
		q.fill(leaf, c)
		q.p.stroke(curve(pt{0, -h * .26}, pt{0, -h * .3}.lerp(tip, .55).add(0, -h*.08), tip), h*.008, flat(c.lit(.35).alpha(.7)))
	}
	pot := k.c(k.choose("#c4764e", "#e0d6c4", "#4f6a78"), .02)
	q.cut(poly(pt{-h * .17, -h * .3}, pt{h * .17, -h * .3}, pt{h * .12, 0}, pt{-h * .12, 0}), pot)
	q.fill(rounded(-h*.19, -h*.33, h*.38, h*.07, h*.02), pot.lit(.2))
}

// sideDoor is in a side wall x metres to the right.
func (k *kit) sideDoor(x, z0, z1, h float64, c string) {
	col := k.c(c, .05).shade(.2)
	if sign(x) == k.l.side {
		col = col.shade(.4)
	}
	strip := func(za, zb, y0, y1 float64, c rgba) {
		k.fill(k.quad(p3{x, y0, za}, p3{x, y0, zb}, p3{x, y1, zb}, p3{x, y1, za}), c)
	}
	w := z1 - z0
	strip(z0-.10, z1+.10, 0, h+.10, col.lit(.30))
	strip(z0, z1, 0, h, col)
	strip(z0+w*.16, z1-w*.16, h*.55, h*.93, col.shade(.45))
	strip(z0+w*.16, z1-w*.16, h*.08, h*.46, col.shade(.45))
	o := k.at(x, h*.48, z0+w*.12)
	k.fill(oval(o.x, o.y, .006, .006), k.c("#e8c068", 0))
}

// lampOn is a table lamp at a point of a surface, h metres high.
func (k *kit) lampOn(x, y, z, h float64) {
	q := k.plane(x, z)
	o := -y
	q.fill(rounded(-h*.2, o-h*.06, h*.4, h*.07, h*.03), k.c("#5a4630", 0))
	q.across(blob(pt{-h * .05, o}, pt{-h * .12, o - h*.25}, pt{-h * .03, o - h*.52}, pt{h * .03, o - h*.52}, pt{h * .12, o - h*.25}, pt{h * .05, o}), k.c("#b87850", 0), k.c("#5a3428", 0), -h*.12, h*.12)
	q.shade(0, o-h*.46, h)
}

// floorLamp is h metres high.
func (k *kit) floorLamp(x, z, h float64) {
	q := k.plane(x, z)
	q.stand(0, .36)
	q.fill(rounded(-.16, -.03, .32, .04, .02), k.c("#3a2e28", 0))
	q.across(box(-.016, -h, .032, h), k.c("#c9a055", 0), k.c("#5a4020", 0), -.016, .016)
	q.shade(0, -h+.16, .52)
	k.pool(x, z, 1.3, lampColor, k.after(.05, .4))
}

// shade is a lampshade whose lower rim is at (x, y), for a lamp h high.
func (k *kit) shade(x, y, h float64) {
	top, low := k.c("#e0c290", 0), k.c("#c9a878", 0)
	if k.l.dark {
		top, low = hex("#f2b866"), hex("#fff2c8")
		k.p.fill(poly(pt{x - h*.42, y}, pt{x + h*.42, y}, pt{x + h*1.1, y + h*1.1}, pt{x - h*1.1, y + h*1.1}), linear(lampColor.alpha(.3), lampColor.alpha(0), pt{0, y}, pt{0, y + h*1.1}))
		k.p.fill(poly(pt{x - h*.26, y - h*.54}, pt{x + h*.26, y - h*.54}, pt{x + h*.8, y - h*1.6}, pt{x - h*.8, y - h*1.6}), linear(lampColor.alpha(.28), lampColor.alpha(0), pt{0, y - h*.54}, pt{0, y - h*1.6}))
	}
	k.p.fill(poly(pt{x - h*.42, y}, pt{x - h*.26, y - h*.54}, pt{x + h*.26, y - h*.54}, pt{x + h*.42, y}), linear(top, low, pt{0, y - h*.54}, pt{0, y}))
	k.fill(box(x-h*.42, y-h*.03, h*.84, h*.03), top.shade(.3))
	if k.l.dark {
		k.glow(x, y-h*.2, h*2.4, lampColor, .46)
	}
}

// rug lies on the floor.
func (k *kit) rug(x0, x1, z0, z1 float64, c string) {
	col := k.c(c, .02)
	k.p.soft(k.mat(x0-.03, x1+.03, z0-.06, z1), .006, rgba{.03, .02, .06, .45})
	k.fill(k.mat(x0, x1, z0, z1), col)
	for i, in := range []float64{.07, .13, .30} {
		t := []rgba{col.lit(.5), col.shade(.1), col.lit(.22)}[i]
		k.fill(k.mat(x0+in, x1-in, z0+in, z1-in), t)
	}
	n := 5
	for i := range n {
		x, z := lerp(x0, x1, (float64(i)+.5)/float64(n)), (z0+z1)/2
		w, d := (x1-x0)/float64(n)*.32, (z1-z0)*.16
		k.fill(k.quad(p3{x - w, 0, z}, p3{x, 0, z - d}, p3{x + w, 0, z}, p3{x, 0, z + d}), col.shade(.28))
	}
}

// fire in a hearth or a furnace, w wide, with its foot at (x, y).
func (k *kit) fire(x, y, w float64) {
	k.glow(x, y-w*.3, w*2.8, hex("#ff9a45"), .6)
	for i, c := range []string{"#e8502a", "#ff8a2a", "#ffc24a", "#fff0b0"} {
		s := 1 - .22*float64(i)
		for j := range 5 {
			t := float64(j)/4*2 - 1
			h := w * s * (1.05 - .55*math.Abs(t)) * k.between(.75, 1.1)
			fx := x + t*w*.36*s
			k.fill(lock(w*.36*s, pt{fx, y + w*.03}, pt{fx - w*.07, y - h*.5}, pt{fx + w*.05, y - h}), hex(c).alpha(.92))
		}
	}
	for range 7 {
		k.fill(oval(x+w*k.between(-.5, .5), y-w*k.between(.8, 1.8), w*.016, w*.016), hex("#ffd98a").alpha(.9))
	}
}

// fireplace against the back wall around x.
func (k *kit) fireplace(x, w float64) {
	z := k.wall - .30
	stone := k.c("#b3a090", .03)
	h := w * .80
	k.block(x-w*.36, h, z+.06, w*.72, k.high-h, .24, stone.shade(.25))
	k.block(x-w*.5, 0, z, w, h, .30, stone)
	q := k.plane(x, z-.005)
	for i := range 5 {
		for _, s := range []float64{-1, 1} {
			q.fill(rounded(s*w*.40-w*.085, -h+h*.2*float64(i)+.01, w*.17, h*.18, .02), stone.shade(.10+.16*k.rnd()))
		}
	}
	q.fill(arch(-w*.31, -h*.78, w*.62, h*.78, h*.22), hex("#160d12"))
	q.fire(0, -.05, w*.46)
	for _, a := range []float64{-8, 6} {
		l := q.p.at(0, -.06, 1, 1).turned(a)
		l.fill(rounded(-w*.24, -.05, w*.48, .09, .04), flat(k.c("#5a3a28", 0)))
	}
	k.block(x-w*.58, h, z-.08, w*1.16, .07, .36, k.c("#8a5c3c", 0))
	k.candle(x-w*.42, h+.07, z, .16)
	k.candle(x+w*.40, h+.07, z, .22)
	k.offer(k.spotAt("table", x, h+.07, z))
	k.pool(x, z-.7, w*1.4, hex("#ff9a45"), .55)
}

// candle stands on something y above the floor.
func (k *kit) candle(x, y, z, h float64) {
	q := k.plane(x, z)
	q.across(box(-.03, -y-h, .06, h), k.c("#f8eeda", 0), k.c("#b8a488", 0), -.03, .03)
	q.fill(lock(.05, pt{0, -y - h}, pt{-.008, -y - h - .05}, pt{.004, -y - h - .11}), hex("#ffd98a"))
	q.glow(0, -y-h-.05, .34, lampColor, .6)
}

// lanterns of red paper hang in a row, in the units of the plate.
func (k *kit) lanterns(x0, y0, x1, y1, sag float64, n int) {
	k.p.stroke(curve(pt{x0, y0}, pt{(x0 + x1) / 2, (y0+y1)/2 + sag}, pt{x1, y1}), .003, flat(k.c("#20222a", 0)))
	for i := range n {
		t := (float64(i) + .5) / float64(n)
		k.redLantern(lerp(x0, x1, t), lerp(y0, y1, t)+sag*4*t*(1-t)*.95, .034)
	}
}

func (k *kit) redLantern(x, y, r float64) {
	c := k.lampOr("#d8392c", hex("#ee4a34"))
	if k.l.dark {
		k.glow(x, y+r*1.2, r*4.6, hex("#ff6a3c"), .5)
	}
	k.p.fill(oval(x, y+r*1.2, r, r*.86), radial(c.lit(.45), c.shade(.15), pt{x, y + r*1.2}, r*1.1))
	for _, s := range []float64{-.5, 0, .5} {
		k.p.stroke(curve(pt{x + s*r*.7, y + r*.38}, pt{x + s*r*1.2, y + r*1.2}, pt{x + s*r*.7, y + r*2.02}), r*.05, flat(c.shade(.5).alpha(.7)))
	}
	for _, yy := range []float64{y + r*.28, y + r*1.94} {
		k.fill(rounded(x-r*.42, yy, r*.84, r*.2, r*.05), hex("#d8a848"))
	}
	k.fill(box(x-r*.08, y+r*2.1, r*.16, r*.8), hex("#d8a848"))
}
