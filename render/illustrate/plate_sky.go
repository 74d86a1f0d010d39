package illustrate

import (
	"math"

	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// sky paints the sky down to y with what stands in it: sheets of paper around the
// sun or the moon, or sheets of cloud.
func (k *kit) sky(y float64) {
	k = k.apart()
	l := k.l
	all := box(-.02, -.02, 1.04, y+.06)
	k.p.fill(all, linear(l.top, l.mid, pt{0, 0}, pt{0, y * .62}))
	k.p.fill(box(-.02, y*.5, 1.04, y*.5+.04), linear(l.mid.alpha(0), l.low, pt{0, y * .5}, pt{0, y * .96}))
	q := k.within(all)
	x, sy := k.sun(y)
	night := k.s.TimeOfDay == storyboard.Night || k.s.TimeOfDay == storyboard.Evening
	if night && (!k.overcast() || k.s.Weather == storyboard.Snow) {
		q.stars(y)
	}
	halo := l.low.mix(l.key, .4).lit(.15)
	strength := .13
	if night {
		halo, strength = l.rim.mix(l.low, .3), .085
	}
	if k.overcast() {
		halo, strength = l.low.mix(l.mid, .3).lit(.1), .10
	}
	low := k.s.TimeOfDay == storyboard.Dawn || k.s.TimeOfDay == storyboard.Dusk
	for i, r := range []float64{1.15, .86, .62, .42, .26} {
		if k.overcast() && i > 2 {
			break
		}
		ring := oval(x, sy, r, r)
		if low {
			ring = oval(x, sy, r*1.05, r*.86)
		}
		q.p.soft(ring, .016, l.top.shade(.6).alpha(.16))
		q.p.fill(ring, radial(halo.alpha(strength*1.6), halo.alpha(strength*.7), pt{x, sy}, r))
	}
	switch {
	case k.overcast() && k.s.Weather != storyboard.Fog:
	case night:
		q.moon(x, sy, .062)
	case low:
		q.fill(oval(x, sy, .098, .098), l.key.lit(.25).alpha(.5))
		q.fill(oval(x, sy, .078, .078), l.key.lit(.62))
	case k.s.Weather != storyboard.Fog:
		q.fill(oval(x, sy, .088, .088), l.key.lit(.4).alpha(.55))
		q.fill(oval(x, sy, .062, .062), hex("#fffbea"))
	}
	k.apart().clouds(q.p, y)
	k.apart().lightning(q.p, y)
}

// sun is where the sun or the moon stands over a horizon at y.
func (k *kit) sun(y float64) (float64, float64) {
	x := .5 + k.l.side*.24
	switch k.s.TimeOfDay {
	case storyboard.Dawn:
		return x, y * .84
	case storyboard.Dusk:
		return x, y * .90
	case storyboard.Evening:
		return x, y * .34
	}
	return x, y * .25
}

func (k *kit) moon(x, y, r float64) {
	k.fill(oval(x, y, r, r), hex("#fbf6e2"))
	for _, c := range [][3]float64{{-.3, -.25, .24}, {.22, .1, .17}, {-.1, .42, .14}, {.35, -.38, .1}} {
		k.fill(oval(x+c[0]*r, y+c[1]*r, c[2]*r, c[2]*r), hex("#dcd8c4").alpha(.8))
	}
}

func (k *kit) stars(y float64) {
	for range 90 {
		sx, sy, r := k.rnd(), y*.9*math.Pow(k.rnd(), 1.3), .0010+.0022*math.Pow(k.rnd(), 3)
		k.fill(oval(sx, sy, r, r), rgba{1, 1, .93, .35 + .6*k.rnd()})
	}
	for range 3 {
		x, y, r := k.rnd(), y*.6*k.rnd(), .009
		k.fill(lock(.0022, pt{x - r, y}, pt{x, y}, pt{x + r, y}), rgba{1, 1, .95, .8})
		k.fill(lock(.0022, pt{x, y - r}, pt{x, y}, pt{x, y + r}), rgba{1, 1, .95, .8})
	}
}

// clouds hang sheets from the top of a covered sky, or lay a few heaps into an open
// one.
func (k *kit) clouds(q *painter, y float64) {
	p := *k
	p.p = q
	l := k.l
	if k.overcast() {
		sheets := map[storyboard.Weather]int{storyboard.Storm: 6, storyboard.Rain: 5, storyboard.Snow: 4, storyboard.Cloudy: 4, storyboard.Fog: 2}[k.s.Weather]
		near := l.top.mix(l.mid, .35)
		switch k.s.Weather {
		case storyboard.Storm:
			near = l.top.shade(.75)
		case storyboard.Rain:
			near = l.top.shade(.35)
		case storyboard.Snow:
			near = l.top.mix(l.haze, .3)
		}
		for i := range sheets {
			t := float64(i) / float64(sheets)
			base := y * lerp(.74, .10, t)
			c := l.mid.mix(l.low, .35).mix(near, .25+.75*t)
			sheet := k.sheet(base, .05+.03*t)
			p.p.soft(sheet.Copy().Translate(0, .012), .016, near.shade(.8).alpha(.34))
			p.down(sheet, c.shade(.12), c.lit(.10), base-.3, base+.04)
		}
		return
	}
	n := 3
	if k.s.Weather == storyboard.Wind {
		n = 6
	}
	for i := range n {
		t := float64(i) / float64(n)
		cx, cy := k.between(.0, 1.0), y*lerp(.16, .74, t)+k.between(-.03, .03)
		w := k.between(.34, .5) * lerp(1, .55, t)
		c := l.mid.mix(l.low, .5).lit(.42)
		if l.dark {
			c = l.mid.mix(l.low, .22).lit(.06)
		}
		if k.s.Weather == storyboard.Wind {
			// Torn by the wind.
			p.fill(lock(.05*lerp(1, .5, t), pt{cx - w, cy}, pt{cx, cy - .012}, pt{cx + w*.9, cy + .01}), c.alpha(.75))
			p.fill(lock(.03, pt{cx - w*.5, cy + .03}, pt{cx + .1, cy + .022}, pt{cx + w, cy + .034}), c.alpha(.55))
			continue
		}
		p.cloud(cx, cy, w, c)
	}
}

// sheet hangs from the top of the picture and ends in bows around y.
func (k *kit) sheet(y, amp float64) *canvas.Path {
	pts := []pt{{-.1, -.1}}
	x := -.1
	for x < 1.1 {
		w := k.between(.12, .30)
		d := k.between(-.03, .03)
		for i := range 9 {
			a := float64(i) / 8 * math.Pi
			pts = append(pts, pt{x + w/2 - math.Cos(a)*w/2, y + d + math.Sin(a)*amp*(.6+w)})
		}
		x += w
	}
	return poly(append(pts, pt{1.2, -.1})...)
}

// cloud is a heap with a flat foot, w wide.
func (k *kit) cloud(x, y, w float64, c rgba) {
	type bow struct{ x, r float64 }
	var bows []bow
	for i := range 6 {
		t := float64(i)/5*2 - 1
		bows = append(bows, bow{x + t*w*.38 + k.between(-.02, .02)*w, w * (.12 + .13*(1-t*t)) * k.between(.75, 1.2)})
	}
	outline := func(dx, dy, s float64) *canvas.Path {
		pts := []pt{{x - w*.5 + dx, y}}
		for i := range 65 {
			px := x + (float64(i)/64-.5)*w
			top := 0.0
			for _, b := range bows {
				if d := b.r*b.r*s*s - (px-b.x)*(px-b.x); d > 0 {
					top = math.Max(top, math.Sqrt(d))
				}
			}
			pts = append(pts, pt{px + dx, y - top*.85 + dy})
		}
		return poly(append(pts, pt{x + w*.5 + dx, y})...)
	}
	all := outline(0, 0, 1)
	k.p.soft(all.Copy().Translate(-k.l.side*.008, .014), .012, k.l.top.shade(.5).alpha(.30))
	k.down(all, c, c.mix(k.l.mid, .40), y-w*.24, y)
	k.within(all).down(outline(k.l.side*.02, .012, .86), c.lit(.22), c.mix(k.l.mid, .2), y-w*.22, y)
}

func (k *kit) lightning(q *painter, y float64) {
	if k.s.Weather != storyboard.Storm {
		return
	}
	p := *k
	p.p = q
	x := .5 - k.l.side*.22
	bolt := []pt{{x, y * .22}, {x - .05, y * .40}, {x + .006, y * .41}, {x - .07, y * .62}, {x - .03, y * .63}, {x - .10, y * .86}}
	p.glow(x-.03, y*.45, .6, hex("#cfdcff"), .34)
	var back []pt
	for i := len(bolt) - 2; i > 0; i-- {
		back = append(back, bolt[i].add(.016-.002*float64(i), .006))
	}
	p.p.soft(line(bolt...).Stroke(.03, canvas.RoundCap, canvas.RoundJoin, .01), .014, hex("#cfe0ff").alpha(.5))
	p.fill(poly(append(bolt, back...)...), hex("#f6f8ff"))
}

// veil is fog before the far planes.
func (k *kit) veil(y0, y1 float64) {
	k = k.apart()
	strength := k.l.veil * 1.2
	if k.s.Weather == storyboard.Fog {
		strength = .62
	}
	c := k.l.haze.lit(.18)
	if strength < .02 {
		strength, c = .16, k.l.low
	}
	mid := (y0 + y1) / 2
	k.down(box(-.02, y0, 1.04, mid-y0), c.alpha(0), c.alpha(strength), y0, mid)
	k.down(box(-.02, mid, 1.04, y1-mid), c.alpha(strength), c.alpha(0), mid, y1)
	if k.s.Weather != storyboard.Fog {
		return
	}
	for range 5 {
		y, w := k.between(y0, y1), k.between(.3, .6)
		x := k.rnd()
		k.p.soft(lock(.09, pt{x - w, y}, pt{x, y - .01}, pt{x + w, y + .01}), .014, c.alpha(.42))
	}
}

// hillLine is a chain of hills.
func (k *kit) hillLine(y, amp, waves float64) []pt {
	a, b, d := k.rnd()*6, k.rnd()*6, k.rnd()*6
	var top []pt
	for i := range 41 {
		x := float64(i)/40*1.1 - .05
		v := math.Sin(x*waves+a)*.55 + math.Sin(x*waves*2.1+b)*.3 + math.Sin(x*waves*4.3+d)*.15
		top = append(top, pt{x, y - amp*(v*.5+.5)})
	}
	return top
}

// ridge is a sheet of hills: the height of their feet and of their waves, and how
// many.
func (k *kit) ridge(y, amp, waves, depth float64, c string) {
	k.land(k.hillLine(y, amp, waves), depth, c)
}

// land lays a sheet whose upper edge is given over what is farther away.
func (k *kit) land(top []pt, depth float64, c string) {
	if k.s.Weather == storyboard.Snow {
		c = mixHex(c, "#e6edf6", .72)
	}
	pts := append(append([]pt{}, top...), pt{1.06, k.h + .02}, pt{-.06, k.h + .02})
	sheet := poly(pts...)
	col := k.c(c, depth)
	high, deep := math.Inf(1), math.Inf(-1)
	for _, p := range top {
		high, deep = math.Min(high, p.y), math.Max(deep, p.y)
	}
	k.p.soft(sheet.Copy().Translate(-k.l.side*.006, -.010), .012, k.l.top.shade(.7).alpha(.26))
	k.p.fill(sheet, linear(col.lit(.12), col.mix(k.l.haze, .18*depth).shade(.22), pt{.5 + k.l.side*.3, high}, pt{.5 - k.l.side*.3, deep + .3}))
	k.fill(ribbon(.0035, top...), k.rimOf(col, depth))
}

// rimOf is the lit edge of a sheet.
func (k *kit) rimOf(c rgba, depth float64) rgba {
	if k.l.dark && k.s.TimeOfDay != storyboard.Dusk {
		return k.l.rim.alpha(.30 * (1 - depth*.6))
	}
	return c.mix(k.l.key, .65).lit(.25).alpha(.65 * (1 - depth*.5))
}

// mixHex mixes two materials.
func mixHex(a, b string, t float64) string {
	c := hex(a).mix(hex(b), t).premultiplied()
	const digits = "0123456789abcdef"
	out := []byte("#000000")
	for i, v := range []uint8{c.R, c.G, c.B} {
		out[1+2*i], out[2+2*i] = digits[v>>4], digits[v&15]
	}
	return string(out)
}

// peaks is a line of pointed mountains with snow.
func (k *kit) peaks(y, high float64, n int, depth float64, snow bool) {
	side := k.l.side
	for i := range n {
		x := (float64(i) + .5 + k.between(-.3, .3)) / float64(n)
		h, w := high*k.between(.62, 1), k.between(.30, .42)
		rock, dark := k.c("#7d8298", depth), k.c("#474d68", depth)
		var left, right, spine []pt
		for j := range 7 {
			t := float64(j) / 6
			jag := k.between(-.02, .02) * (1 - t) * 3 * t
			left = append(left, pt{x - w*t + jag, y - h*(1-t) + jag})
			right = append(right, pt{x + w*t + k.between(-.015, .015)*t, y - h*(1-t)})
			spine = append(spine, pt{x + math.Sin(t*7)*w*.07*t, y - h*(1-t)})
		}
		whole := poly(append(append([]pt{}, reversed(left)...), right...)...)
		k.p.soft(whole.Copy().Translate(-side*.010, .004), .012, k.l.top.shade(.7).alpha(.30))
		k.fill(whole, rock.lit(.10))
		shady := right
		if side > 0 {
			shady = left
		}
		k.fill(poly(append(append([]pt{}, spine...), reversed(shady)...)...), dark)
		if snow {
			cap := []pt{{x, y - h}}
			for j := range 9 {
				t := float64(j)/8*2 - 1
				cut := h * (.34 - .13*float64(j%2)) * (1 - .25*math.Abs(t))
				cap = append(cap, pt{x - t*w*cut/h*.98, y - h + cut})
			}
			k.fill(poly(cap...), k.c("#f4f7fc", depth*.8))
			shade := []pt{{x, y - h}}
			for j := range 5 {
				t := float64(j) / 4
				cut := h * (.32 - .12*float64(j%2)) * (1 - .25*t)
				shade = append(shade, pt{x - side*t*w*cut/h*.98, y - h + cut})
			}
			k.fill(poly(shade...), k.c("#a9b6d4", depth*.8))
		}
	}
}

func reversed(p []pt) []pt {
	out := make([]pt, len(p))
	for i, q := range p {
		out[len(p)-1-i] = q
	}
	return out
}

// ground is the floor of the world from y down, in sheets.
func (k *kit) ground(y float64, near, far string) {
	if k.s.Weather == storyboard.Snow {
		near, far = mixHex(near, "#e9eff8", .82), mixHex(far, "#d3deec", .8)
	}
	k.down(box(-.02, y, 1.04, k.h-y+.02), k.c(far, .5), k.c(near, 0).shade(.18), y, k.h)
	for i := range 34 {
		t := math.Pow((float64(i)+k.rnd())/34, 1.5)
		yy := y + (k.h-y)*(.03+.97*t)
		w, x := .05+.22*t, k.rnd()
		c := k.c(near, .4*(1-t))
		if i%2 == 0 {
			c = c.shade(.34)
		} else {
			c = c.lit(.16)
		}
		k.fill(lock(.006+.020*t, pt{x - w, yy}, pt{x, yy - .003}, pt{x + w, yy + .002}), c.alpha(.34))
	}
	x, _ := k.sun(y)
	k.p.fill(box(-.02, y, 1.04, k.h-y+.02), radial(k.l.key.alpha(.22), k.l.key.alpha(0), pt{x, y}, .8))
	k.puddles(y)
}

// puddles shine on wet ground.
func (k *kit) puddles(y float64) {
	k = k.apart()
	if k.s.Weather != storyboard.Rain && k.s.Weather != storyboard.Storm {
		return
	}
	for range 9 {
		t := k.rnd()
		yy := lerp(y+.10, k.h, t)
		x, w := k.rnd(), .06+.14*t
		k.fill(blob(pt{x - w, yy}, pt{x - w*.4, yy - .012 - .012*t}, pt{x + w*.6, yy - .009 - .008*t}, pt{x + w, yy + .002}, pt{x + w*.2, yy + .010 + .012*t}, pt{x - w*.6, yy + .008 + .006*t}), k.l.mid.mix(k.l.low, .5).alpha(.5))
		k.fill(lock(.004+.006*t, pt{x - w*.7, yy - .003}, pt{x - w*.1, yy - .005}, pt{x + w*.5, yy - .004}), k.l.low.lit(.5).alpha(.55))
		for _, r := range []float64{.3, .5} {
			k.p.stroke(oval(x+w*.3, yy, w*r*.5, w*r*.12), .0016, flat(k.l.low.lit(.4).alpha(.4)))
		}
	}
}

// water is a sea or a lake from y0 to y1.
func (k *kit) water(y0, y1 float64) {
	l := k.l
	far, near := l.low.mix(l.mid, .4).mix(k.c("#2e7f9e", .4), .5), k.c("#17506e", .05)
	if k.s.has("ice") || k.s.Weather == storyboard.Snow && k.s.Kind == "lake" {
		far, near = k.c("#cfe2ee", .3), k.c("#9fc0d4", .05)
	}
	k.down(box(-.02, y0, 1.04, y1-y0), far, near, y0, y1)
	rows := 15
	for i := range rows {
		// Rows of paper waves, each with its shadow.
		t := math.Pow((float64(i)+.6)/float64(rows), 1.7)
		y := y0 + (y1-y0)*t
		w, a := lerp(.02, .17, t), lerp(.0012, .014, t)
		if k.s.Weather == storyboard.Storm || k.s.Weather == storyboard.Wind {
			a *= 1.8
		}
		phase := k.rnd() * w
		pts := []pt{{-.05, y1 + .02}}
		for x := -.05 - phase; x < 1.06+w; x += w / 8 {
			v := math.Mod(x+phase+2, w)/w*2 - 1
			pts = append(pts, pt{x, y - a*(1-v*v)})
		}
		pts = append(pts, pt{1.06 + w, y1 + .02})
		c := far.mix(near, t).shade(.10 * float64(i%3))
		k.p.fill(poly(pts...), linear(c.lit(.14), c.alpha(0), pt{0, y - a}, pt{0, y + lerp(.012, .10, t)}))
		k.fill(ribbon(lerp(.0008, .0024, t), pts[1:len(pts)-1]...), l.low.lit(.45).alpha(.34))
	}
	// The path of the sun or the moon.
	x, _ := k.sun(y0)
	k.p.fill(box(-.02, y0, 1.04, y1-y0), radial(l.low.lit(.3).alpha(.42), l.low.alpha(0), pt{x, y0}, .5))
	q := k.apart()
	for i := range 38 {
		t := math.Pow(float64(i)/38, 1.3)
		y := y0 + (y1-y0)*t
		w := (.012 + .07*t) * (.4 + q.rnd())
		px := x + (q.rnd()-.5)*(.05+.16*t)
		k.fill(lock(.003+.007*t, pt{px - w, y}, pt{px, y}, pt{px + w, y}), l.key.lit(.55).alpha(.62*(1-t*.55)))
	}
}

// fallen is what the sky throws down far from the camera.
func (k *kit) fallen() {
	q := k.apart()
	if !q.s.Indoor && q.s.Kind != "void" {
		q.precipitation(150, 1)
	}
}

// falling is what the sky throws down close to the camera.
func (k *kit) falling() {
	q := k.apart()
	if !q.s.Indoor && q.s.Kind != "void" {
		q.precipitation(26, 2.6)
	}
}

// precipitation scatters n drops, flakes or leaves.
func (k *kit) precipitation(n int, size float64) {
	for range n {
		x, y, s := k.between(-.1, 1.1), k.h*k.rnd(), size*k.between(.5, 1.2)
		a := k.rnd()
		switch k.s.Weather {
		case storyboard.Rain, storyboard.Storm:
			slant := .10
			if k.s.Weather == storyboard.Storm {
				slant = .34
			}
			l := .05 * s
			k.fill(poly(pt{x, y}, pt{x + .0018*s, y}, pt{x - slant*l + .0006, y + l}, pt{x - slant*l, y + l}), rgba{.88, .93, 1, .14 + .22*a})
		case storyboard.Snow:
			r := .0030 * s * (.6 + a)
			if size > 2 {
				k.p.soft(oval(x, y, r, r), r*.5, rgba{1, 1, 1, .75})
			} else {
				k.fill(oval(x, y, r, r), rgba{1, 1, 1, .45 + .4*a})
			}
		case storyboard.Wind:
			if a < .12 {
				k.fill(lock(.010*s, pt{x, y}, pt{x + .008*s, y - .004}, pt{x + .018*s, y - .002*a}), k.c("#b98a3c", .1).alpha(.8))
			} else if a < .2 {
				k.fill(lock(.0022, pt{x, y}, pt{x + .08*s, y - .008}, pt{x + .16*s, y + .002}), rgba{1, 1, 1, .16})
			}
		}
	}
}
