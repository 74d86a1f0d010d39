package illustrate

import (
	"math"

	"github.com/talereel/talereel/storyboard"
)

// skyline is a far city in two sheets; its tallest towers are high units tall.
func (k *kit) skyline(y, high, depth float64) {
	for layer := range 2 {
		d := depth * (1.25 - .4*float64(layer))
		for x := -.08; x < 1.05; {
			w, h := k.between(.06, .14), high*k.between(.30, 1)*(1-.25*float64(layer))
			c := k.c("#5d6788", math.Min(d, .95))
			roof, split := k.rnd(), k.rnd()
			k.p.soft(box(x, y-h-.004, w, h), .008, k.l.top.shade(.7).alpha(.22))
			k.down(box(x, y-h, w, h+.02), c, c.mix(k.l.haze, .5), y-h, y)
			k.across(box(x+w*.5, y-h, w*.5, h), c.shade(.0), c.shade(.3), x, x+w)
			switch {
			case roof < .25:
				k.fill(poly(pt{x, y - h}, pt{x + w*.5, y - h - w*.5}, pt{x + w, y - h}), c)
				k.fill(box(x+w*.5-.002, y-h-w*1.1, .004, w*.7), c)
			case roof < .5:
				k.fill(box(x+w*.2, y-h-.02, w*.3, .022), c.shade(.1))
			case roof < .65:
				k.fill(box(x+w*.3, y-h-.07, .004, .075), c)
			}
			step := .021
			for i := range int(math.Max(0, h/step-1)) {
				for j := range int(math.Max(0, (w-.014)/.018)) {
					at, tone := k.rnd(), k.rnd()
					wx, wy := x+.009+float64(j)*.018, y-h+.012+float64(i)*step
					if k.l.dark && at < .20+.25*split {
						k.fill(box(wx, wy, .009, .011), lampColor.mix(hex("#ffe9bf"), tone).mix(k.l.haze, d*.3))
					} else if at > .25 {
						k.fill(box(wx, wy, .009, .011), c.shade(.22).mix(k.l.mid, .2).alpha(.6))
					}
				}
			}
			x += w * k.between(.86, 1.10)
		}
	}
	if k.l.dark {
		k.p.fill(box(-.02, y-high, 1.04, high+.05), radial(lampColor.alpha(.12), lampColor.alpha(0), pt{.5, y}, .62))
	}
}

// facade is a house that runs along a street at x metres, from z0 to z1, with a
// shop at its foot.
func (k *kit) facade(x, z0, z1, high float64, wall string, shop bool) {
	side := sign(x)
	c := k.c(wall, depth((z0+z1)/2)*.8)
	lit := side != k.l.side
	if lit {
		c = c.lit(.10)
	} else {
		c = c.shade(.42)
	}
	a, b := k.at(x, 0, z0), k.at(x, 0, z1)
	k.p.fill(k.quad(p3{x, 0, z0}, p3{x, 0, z1}, p3{x, high, z1}, p3{x, high, z0}), linear(c.shade(.10), c.mix(k.l.haze, .25), a, b))
	// The front that closes the house towards the camera shows its thickness.
	band := func(y0, y1 float64, c rgba) {
		k.fill(k.quad(p3{x, y0, z0}, p3{x, y0, z1}, p3{x, y1, z1}, p3{x, y1, z0}), c)
	}
	band(high-.35, high, c.lit(.2))
	band(high-.5, high-.35, c.shade(.5))
	storey := 3.1
	first := 3.4
	n := max(2, int((z1-z0)/2.1))
	for i := 0; first+float64(i)*storey+2.2 < high-.3; i++ {
		y0 := first + float64(i)*storey + .7
		band(y0-.75, y0-.62, c.shade(.25))
		for j := range n {
			za, zb := lerp(z0, z1, (float64(j)+.24)/float64(n)), lerp(z0, z1, (float64(j)+.76)/float64(n))
			at, tone := k.rnd(), k.rnd()
			k.pane(x, za, zb, y0, y0+1.5, c, at < .5, tone)
		}
	}
	if !shop {
		for j := range n {
			za, zb := lerp(z0, z1, (float64(j)+.24)/float64(n)), lerp(z0, z1, (float64(j)+.76)/float64(n))
			k.pane(x, za, zb, .9, 2.4, c, k.rnd() < .5, .5)
		}
		return
	}
	awning := k.choose("#c8433a", "#3d7a6a", "#d9a03a", "#4a5f9a", "#8a3f6a")
	tone := k.rnd()
	glass := k.c("#3f5566", .1).mix(k.l.low, .25)
	if k.l.dark {
		glass = lampColor.mix(hex("#f0a860"), .3+.5*tone).shade(.24)
	}
	za, zb := lerp(z0, z1, .08), lerp(z0, z1, .92)
	k.fill(k.quad(p3{x, 0, z0}, p3{x, 0, z1}, p3{x, 3.1, z1}, p3{x, 3.1, z0}), c.shade(.55))
	g := k.quad(p3{x, .5, za}, p3{x, .5, zb}, p3{x, 2.45, zb}, p3{x, 2.45, za})
	k.fill(g, glass)
	// Things in the window.
	for j := range 4 {
		zc := lerp(za, zb, (float64(j)+.5)/4)
		k.fill(k.quad(p3{x, .5, zc - .25}, p3{x, .5, zc + .25}, p3{x, .5 + .5 + .6*k.rnd(), zc + .2}, p3{x, .5 + .4 + .6*k.rnd(), zc - .2}), glass.shade(.5).alpha(.7))
	}
	out := x - side*.85
	aw := k.c(awning, depth(z0)*.6)
	for j := range 6 {
		ja, jb := lerp(za, zb, float64(j)/6), lerp(za, zb, float64(j+1)/6)
		s := aw
		if j%2 == 1 {
			s = k.c("#f2e8d4", depth(z0)*.6)
		}
		k.fill(k.quad(p3{x, 3.0, ja}, p3{x, 3.0, jb}, p3{out, 2.35, jb}, p3{out, 2.35, ja}), s)
		k.fill(k.quad(p3{out, 2.35, ja}, p3{out, 2.35, jb}, p3{out, 2.12, jb}, p3{out, 2.12, ja}), s.shade(.3))
	}
	if k.l.dark {
		m := k.at(x, 1.4, (z0+z1)/2)
		k.glow(m.x, m.y, 1.7*k.focal/z0, lampColor, .22)
		k.p.soft(k.quad(p3{x, 0, za}, p3{x, 0, zb}, p3{x - side*1.7, 0, zb}, p3{x - side*1.7, 0, za}), .014, lampColor.alpha(.26))
	}
}

// pane is one window of a facade; on means that somebody is at home.
func (k *kit) pane(x, z0, z1, y0, y1 float64, wall rgba, on bool, tone float64) {
	q := func(a, b, c, d float64) { // frame
		k.fill(k.quad(p3{x, c, a}, p3{x, c, b}, p3{x, d, b}, p3{x, d, a}), wall.shade(.45))
	}
	q(z0-.1, z1+.1, y0-.1, y1+.12)
	glass := k.c("#4a6478", .1).mix(k.l.mid, .45)
	if k.l.dark && on {
		glass = lampColor.mix(hex("#ffb765"), tone).shade(.12)
	} else if k.l.dark {
		glass = glass.shade(.5)
	}
	k.fill(k.quad(p3{x, y0, z0}, p3{x, y0, z1}, p3{x, y1, z1}, p3{x, y1, z0}), glass)
	mid := (z0 + z1) / 2
	k.fill(k.quad(p3{x, y0, mid - .04}, p3{x, y0, mid + .04}, p3{x, y1, mid + .04}, p3{x, y1, mid - .04}), wall.shade(.5))
	k.fill(k.quad(p3{x, y0 - .16, z0 - .14}, p3{x, y0 - .16, z1 + .14}, p3{x, y0 - .06, z1 + .14}, p3{x, y0 - .06, z0 - .14}), wall.lit(.25))
	if k.l.dark && on {
		o := k.at(x, (y0+y1)/2, mid)
		k.glow(o.x, o.y, 1.2*k.focal/mid, lampColor, .09)
	}
}

// front is a house that faces the camera z metres away, with its left foot at x.
func (k *kit) front(x, z, w, h float64, wall string, storeys, columns int) {
	q := k.plane(x, z)
	c := k.c(wall, depth(z)*.7)
	q.cut(box(0, -h, w, h), c)
	q.fill(box(-.15, -h-.1, w+.3, .35), c.lit(.2))
	q.fill(box(-.1, -h+.25, w+.2, .12), c.shade(.45))
	for i := range storeys {
		for j := range columns {
			ww, wh := w/float64(columns)*.46, h/float64(storeys)*.5
			wx := w*(float64(j)+.5)/float64(columns) - ww/2
			wy := -h + h*(float64(i)+.32)/float64(storeys)
			at, tone := k.rnd(), k.rnd()
			glass := k.c("#46607a", depth(z)*.5).mix(k.l.mid, .4)
			on := k.l.dark && at < .5
			if on {
				glass = lampColor.mix(hex("#ffb765"), tone)
			}
			q.fill(box(wx-.1, wy-.1, ww+.2, wh+.2), c.shade(.4))
			q.down(box(wx, wy, ww, wh), glass, glass.shade(.25), wy, wy+wh)
			q.fill(box(wx+ww/2-.04, wy, .08, wh), c.shade(.5))
			q.fill(box(wx-.14, wy+wh+.08, ww+.28, .1), c.lit(.25))
			if on {
				q.glow(wx+ww/2, wy+wh/2, ww*1.5, lampColor, .22)
			}
		}
	}
	if k.s.Weather == storyboard.Snow {
		q.fill(rounded(-.2, -h-.26, w+.4, .3, .12), k.c("#edf2f9", depth(z)*.6))
	}
}

// cottage is a small house with a roof, its left foot at x, w metres wide.
func (k *kit) cottage(x, z, w float64) {
	d := depth(z) * .7
	wall, roof := k.c(k.choose("#d9c3a0", "#c9a98a", "#b9b4a8"), d), k.c(k.choose("#8f4638", "#5f4a52", "#6d5138"), d)
	q := k.plane(x, z)
	h := w * .55
	q.p.soft(box(-.2, -.12, w+.4, .24), .14, rgba{.02, .03, .05, .4})
	q.across(box(0, -h, w, h), wall.lit(.12), wall.shade(.40), 0, w)
	q.fill(box(0, -.3, w, .3), k.c("#8a8478", d).shade(.25))
	for _, b := range []float64{0, .33, .66, .985} {
		q.fill(box(w*b, -h, w*.022, h), roof.shade(.3))
	}
	for i, wx := range []float64{.12, .70} {
		on := k.rnd() < .8
		glass := k.c("#4f6a80", d).mix(k.l.mid, .3)
		if k.l.dark && on {
			glass = lampColor.lit(.15)
			q.glow(w*(wx+.09), -h*.58, w*.5, lampColor, .34)
		}
		q.fill(box(w*wx-.08, -h*.76, w*.18+.16, h*.40), roof.shade(.4))
		q.fill(box(w*wx, -h*.72, w*.18, h*.32), glass)
		q.fill(box(w*(wx+.085), -h*.72, w*.012, h*.32), roof.shade(.5))
		q.fill(box(w*wx, -h*.57, w*.18, w*.012), roof.shade(.5))
		q.fill(box(w*wx-.1, -h*.38, w*.18+.2, h*.05), k.c([]string{"#b8463a", "#d9a24a"}[i], d))
	}
	q.fill(arch(w*.42, -h*.66, w*.17, h*.66, .3), roof.shade(.55))
	q.fill(oval(w*.555, -h*.3, .05, .05), k.c("#e0b860", d))
	// The roof overhangs.
	q.fill(box(w*.72, -h-w*.5, w*.11, w*.34), k.c("#7a6a60", d))
	q.fill(box(w*.70, -h-w*.52, w*.15, w*.04), k.c("#5f5048", d))
	gable := poly(pt{-w * .12, -h + .1}, pt{w * .10, -h - w*.42}, pt{w * .90, -h - w*.42}, pt{w * 1.12, -h + .1})
	q.cut(gable, roof)
	for i := range 4 {
		y := -h + .1 - w*.10*float64(i+1)
		q.fill(box(-w*.10+w*.05*float64(i), y, w*(1.2-.10*float64(i)), .05), roof.shade(.5).alpha(.7))
	}
	if k.s.Weather == storyboard.Snow {
		q.fill(poly(pt{-w * .13, -h + .1}, pt{w * .10, -h - w*.46}, pt{w * .90, -h - w*.46}, pt{w * 1.13, -h + .1}, pt{w * .9, -h - w*.08}, pt{w * .6, -h + .02}, pt{w * .3, -h - w*.07}, pt{w * .05, -h}), k.c("#eef3fa", d))
	}
	s := k.apart()
	q.p.soft(blob(pt{w * .77, -h - w*.54}, pt{w*.9 + .2*s.rnd(), -h - w*.8}, pt{w * .72, -h - w*1.2}, pt{w * .64, -h - w*.72}), .18, k.l.haze.lit(.4).alpha(.34))
}

// streetLamp stands x metres to the right, z away.
func (k *kit) streetLamp(x, z, h float64) {
	q := k.plane(x, z)
	c := k.c("#232838", depth(z)*.5)
	arm := -sign(x) * .62
	q.stand(0, .5)
	q.across(box(-.055, -h, .11, h), c.lit(.25), c.shade(.3), -.055, .055)
	q.fill(rounded(-.12, -.5, .24, .5, .04), c)
	q.p.stroke(curve(pt{0, -h + .1}, pt{arm * .2, -h - .25}, pt{arm, -h - .22}), .07, flat(c))
	q.fill(poly(pt{arm - .16, -h - .22}, pt{arm + .16, -h - .22}, pt{arm + .24, -h + .02}, pt{arm - .24, -h + .02}), c)
	if !k.l.dark {
		q.fill(rounded(arm-.18, -h+.02, .36, .07, .03), k.c("#f4ecd4", .1))
		return
	}
	q.fill(rounded(arm-.19, -h+.01, .38, .09, .04), hex("#fff4d4"))
	q.p.fill(poly(pt{arm - .2, -h + .05}, pt{arm + .2, -h + .05}, pt{arm + 1.25, .1}, pt{arm - 1.25, .1}), linear(lampColor.alpha(.22), lampColor.alpha(.01), pt{0, -h}, pt{0, 0}))
	q.glow(arm, -h+.05, 1.15, lampColor, .42)
	k.pool(x+arm, z, 1.6, lampColor, .36)
}
