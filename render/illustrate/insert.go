package illustrate

import (
	"image"
	"math"

	"github.com/talereel/talereel/storyboard"
)

// staging is one insert: an object, its surface and the light on both. Lengths are
// pixels.
type staging struct {
	p    *painter
	l    light
	s    Set
	w, h float64
	// x and y are the middle of the object, unit is half its height.
	x, y, unit float64
	r          *stream
}

// drawInsert puts the frame's object large into the middle, on a surface of the
// place, in its light. An object that nobody knows leaves the place itself to be
// looked at.
func (f Frame) drawInsert(img *image.RGBA, l light) {
	o, ok := propNamed(f.Insert)
	if !ok {
		return
	}
	g := staging{p: onImage(img), l: l, s: f.Set, w: float64(f.Width), h: float64(f.Height), r: newStream(f.Set.key() + "/" + o.name)}
	g.x, g.y, g.unit = g.w*.5, g.h*.43, g.w*.36
	if l.side == 0 {
		g.l.side = 1
	}
	switch o.rest {
	case lies:
		g.surface(1)
		g.spill()
		g.falloff(.40)
		g.object(o.draw, g.w*.045, g.w*.02)
	case stands:
		g.room()
		g.top()
		g.falloff(.46)
		g.halo()
		g.object(o.draw, g.w*.03, 0)
	case hangs:
		g.room()
		g.falloff(.42)
		g.halo()
		g.object(o.draw, g.w*.05, g.w*.02)
	case scene:
		if o.name == "footprints" {
			g.surface(.8)
			g.spill()
		}
		g.falloff(.34)
		g.halo()
		g.object(o.draw, 0, 0)
	}
	g.dust()
}

// surfaces are what inserts lie on, by the kind of place; elsewhere it is wood.
var surfaces = map[storyboard.PlaceKind]string{
	"bedroom": "cloth", "bathroom": "marble", "hospital": "steel", "kitchen": "wood", "street": "asphalt", "alley": "asphalt", "car": "leather", "train": "leather",
	"station": "stone", "bridge": "stone", "rooftop": "stone", "village": "wood", "forest": "moss", "mountain": "stone", "seashore": "sand", "cliff": "stone",
	"palace": "velvet", "temple": "stone", "tower": "stone", "cave": "stone", "desert": "sand", "field": "moss", "garden": "moss", "lake": "wood", "space": "steel", "void": "cloth",
	"office": "leather", "bar": "wood", "shop": "wood",
}

// material is what the surface is made of.
func (g *staging) material() string {
	if g.s.Weather == storyboard.Snow && !g.s.Indoor {
		return "snow"
	}
	if m, ok := surfaces[g.s.Kind]; ok {
		return m
	}
	return "wood"
}

// surface fills the picture with what the object lies on; flat squeezes it as a
// table seen from the side.
func (g *staging) surface(squeeze float64) { g.cover(g.p, squeeze) }

// cover paints the material into a painter of pixels.
func (g *staging) cover(p *painter, squeeze float64) {
	w, h := g.w, g.h
	on := func(c string) rgba { return g.l.person(hex(c)).mix(g.l.on(hex(c), 0), .45) }
	q := p.at(0, h, 1, squeeze).at(0, -h, 1, 1)
	rnd := func(a, b float64) float64 { return lerp(a, b, g.r.next()) }
	switch g.material() {
	case "wood":
		c := on("#8a5634")
		p.fill(box(0, 0, w, h), flat(c))
		t := q.at(w/2, h/2, 1, 1).turned(-7)
		n := 9
		for i := range n {
			x := -w + 2*w*float64(i)/float64(n)
			bw := 2 * w / float64(n)
			k := c.shade(rnd(0, .34)).lit(rnd(0, .12))
			t.fill(box(x, -h*2, bw, h*4), linear(k.lit(.06), k.shade(.10), pt{x, 0}, pt{x + bw, 0}))
			for range 7 {
				gx, gy := x+bw*rnd(.1, .9), rnd(-h, h)
				t.fill(lock(w*rnd(.004, .012), pt{gx, gy - h*.3}, pt{gx + w*rnd(-.012, .012), gy}, pt{gx + w*rnd(-.01, .01), gy + h*.3}), flat(k.shade(.45).alpha(.5)))
			}
			if rnd(0, 1) < .5 {
				gx, gy := x+bw*.5, rnd(-h*.7, h*.7)
				for j := range 3 {
					t.stroke(oval(gx, gy, w*(.016+.014*float64(j)), w*(.030+.024*float64(j))), w*.003, flat(k.shade(.6).alpha(.6)))
				}
			}
			t.fill(box(x-w*.004, -h*2, w*.008, h*4), flat(c.shade(.95)))
			t.fill(box(x+w*.004, -h*2, w*.003, h*4), flat(c.lit(.4).alpha(.5)))
		}
	case "cloth", "velvet":
		c := on("#6a7aa8")
		if g.material() == "velvet" {
			c = on("#8a1f3c")
		}
		p.fill(box(0, 0, w, h), flat(c))
		for range 13 {
			x, y := rnd(-.2, 1.1)*w, rnd(-.1, 1.1)*h
			a := rnd(-.5, .9)
			l := w * rnd(.4, .9)
			pts := []pt{{x - l*math.Cos(a), y - l*math.Sin(a)}, {x, y + w*rnd(-.06, .06)}, {x + l*math.Cos(a), y + l*math.Sin(a)}}
			wide := w * rnd(.06, .16)
			q.soft(lock(wide, pts...), w*.02, c.shade(.75).alpha(.55))
			q.soft(lock(wide*.5, pts[0].add(0, -wide*.5), pts[1].add(0, -wide*.5), pts[2].add(0, -wide*.5)), w*.014, c.lit(.4).alpha(.40))
		}
	case "leather":
		c := on("#5a3230")
		p.fill(box(0, 0, w, h), flat(c))
		for i := range 5 {
			x := w * (-.1 + .28*float64(i))
			q.soft(box(x-w*.02, -h, w*.04, h*3), w*.012, c.shade(.85).alpha(.6))
			q.soft(box(x+w*.06, -h, w*.08, h*3), w*.03, c.lit(.3).alpha(.25))
			for j := range 30 {
				q.fill(rounded(x+w*.026, h*(float64(j)/15-.5), w*.006, h*.02, w*.003), flat(c.lit(.5).alpha(.7)))
			}
		}
	case "steel":
		c := on("#8f9cab")
		p.fill(box(0, 0, w, h), linear(c.lit(.2), c.shade(.4), pt{0, 0}, pt{w, h}))
		for range 90 {
			y := rnd(-.2, 1.2) * h
			q.fill(box(0, y, w, h*.0012), flat(rgba{1, 1, 1, .10 * g.r.next()}))
		}
		for i := range 3 {
			y := h * (.06 + .44*float64(i))
			q.fill(box(0, y, w, h*.003), flat(c.shade(.8)))
			q.fill(box(0, y+h*.003, w, h*.002), flat(c.lit(.6)))
			for j := range 6 {
				x := w * (.08 + .168*float64(j))
				q.fill(oval(x, y+h*.022, w*.014, w*.014), radial(c.lit(.6), c.shade(.5), pt{x - w*.004, y + h*.02}, w*.016))
			}
		}
	case "asphalt":
		c := on("#4a505e")
		p.fill(box(0, 0, w, h), flat(c))
		for range 420 {
			r := w * rnd(.002, .007)
			q.fill(oval(rnd(0, 1)*w, rnd(-.1, 1.1)*h, r, r*.8), flat(c.lit(rnd(-.0, .4)).shade(rnd(0, .4)).alpha(.8)))
		}
		q.soft(blob(pt{-w * .2, h * .62}, pt{w * .3, h * .56}, pt{w * .62, h * .70}, pt{w * .5, h * .86}, pt{-w * .2, h * .9}), w*.006, g.l.mid.lit(.2).alpha(.55))
		q.fill(lock(h*.02, pt{0, h * .66}, pt{w * .25, h * .64}, pt{w * .5, h * .70}), flat(g.l.low.lit(.4).alpha(.5)))
		q.stroke(line(pt{w * .70, -h * .1}, pt{w * .78, h * .2}, pt{w * .72, h * .5}, pt{w * .86, h * 1.1}), w*.006, flat(c.shade(.9)))
	case "stone", "marble":
		c := on("#8f8894")
		if g.material() == "marble" {
			c = on("#e0dcd8")
		}
		p.fill(box(0, 0, w, h), flat(c.shade(.6)))
		size := w * .52
		for j := range 6 {
			for i := range 4 {
				x, y := size*(float64(i)-1)+size*.4*float64(j%2), size*.8*(float64(j)-1)
				k := c.shade(rnd(0, .3)).lit(rnd(0, .12))
				q.fill(rounded(x+w*.006, y+w*.006, size-w*.012, size*.8-w*.012, w*.012), linear(k.lit(.16), k.shade(.2), pt{x, y}, pt{x + size, y + size*.8}))
				for range 5 {
					sx, sy := x+size*rnd(.1, .8), y+size*rnd(.1, .6)
					q.stroke(curve(pt{sx, sy}, pt{sx + w*rnd(-.05, .05), sy + w*rnd(.02, .06)}, pt{sx + w*rnd(-.08, .08), sy + w*rnd(.05, .12)}), w*.0022, flat(k.shade(.6).alpha(.5)))
				}
			}
		}
	case "sand", "snow":
		c := on("#e0bc84")
		if g.material() == "snow" {
			c = on("#eaf1fa")
		}
		p.fill(box(0, 0, w, h), flat(c.shade(.06)))
		for i := range 16 {
			y := h * (float64(i)/14 - .05)
			a := rnd(0, 6)
			var pts []pt
			for j := range 31 {
				x := w * (float64(j)/24 - .1)
				pts = append(pts, pt{x, y + w*.018*math.Sin(float64(j)*.45+a)})
			}
			q.soft(ribbon(w*.022, pts...), w*.008, c.shade(.5).alpha(.34))
			q.fill(ribbon(w*.006, shiftUp(pts, w*.016)...), flat(c.lit(.5).alpha(.5)))
		}
		for range 200 {
			r := w * rnd(.001, .004)
			q.fill(oval(rnd(0, 1)*w, rnd(0, 1)*h, r, r), flat(c.lit(.7).alpha(rnd(.2, .9))))
		}
	case "moss":
		c := on("#4f6f3c")
		p.fill(box(0, 0, w, h), flat(c.shade(.45)))
		for range 620 {
			x, y := rnd(-.05, 1.05)*w, rnd(-.05, 1.08)*h
			s := w * rnd(.02, .06)
			k := c.shade(rnd(0, .6)).lit(rnd(0, .26))
			q.fill(lock(s*.16, pt{x, y}, pt{x + s*rnd(-.3, .3), y - s*.6}, pt{x + s*rnd(-.8, .8), y - s}), flat(k))
		}
		for range 9 {
			x, y, s := rnd(0, 1)*w, rnd(0, 1)*h, w*.05
			q.fill(lock(s*.8, pt{x - s, y}, pt{x, y - s*.2}, pt{x + s, y + s*.2}), flat(on([]string{"#c8742e", "#a84a2a", "#d8a040"}[int(rnd(0, 2.99))])))
			q.stroke(line(pt{x - s, y}, pt{x + s*.8, y + s*.15}), s*.05, flat(on("#6a2f1c")))
		}
	}
}

// spill is the light that falls on a surface: panes of a window indoors, leaves of
// a tree outdoors.
func (g *staging) spill() {
	w, h := g.w, g.h
	c, k := g.l.key.lit(.2), .40
	if g.l.dark {
		c, k = g.l.rim.mix(g.l.key, .55).lit(.1), .34
	}
	s := -g.l.side
	g.p.fill(box(0, 0, w, h), radial(c.alpha(.40), c.alpha(0), pt{g.x - s*w*.16, g.y - h*.06}, w*.85))
	if g.s.Indoor {
		for i := range 2 {
			for j := range 3 {
				x, y := g.x-s*w*.62+s*w*.46*float64(i), g.y-h*.34+h*.22*float64(j)
				d := s * w * .30
				pane := poly(pt{x, y}, pt{x + s*w*.40, y + h*.035}, pt{x + s*w*.40 + d, y + h*.225}, pt{x + d, y + h*.19})
				g.p.soft(pane, w*.016, c.alpha(k))
				g.p.soft(pane, w*.004, c.alpha(k*.4))
			}
		}
		return
	}
	for range 15 {
		x, y, r := g.r.next()*w, g.r.next()*h*.9, w*(.04+.10*g.r.next())
		g.p.soft(oval(x, y, r, r*.7), w*.02, c.alpha(k*.75))
	}
}

// falloff darkens all that is far from the object.
func (g *staging) falloff(strength float64) {
	if !g.l.dark {
		strength *= .72
	}
	w, h := g.w, g.h
	dark := rgba{.03, .025, .07, 1}
	g.p.fill(box(0, 0, w, h), radial(dark.alpha(0), dark.alpha(math.Min(.9, strength*1.7)), pt{g.x, g.y}, w*1.25))
	far := 0.0
	if g.l.side < 0 {
		far = w
	}
	g.p.fill(box(0, 0, w, h), linear(dark.alpha(strength*.75), dark.alpha(0), pt{far, 0}, pt{lerp(far, w-far, .7), 0}))
	g.p.fill(box(0, h*.66, w, h*.34), linear(dark.alpha(0), dark.alpha(strength*.9), pt{0, h * .66}, pt{0, h}))
}

// room is the place far behind: darker, with lights out of focus.
func (g *staging) room() {
	w, h := g.w, g.h
	g.p.fill(box(0, 0, w, h), flat(rgba{.04, .035, .09, g.deep()}))
	c := lampColor
	if !g.l.dark {
		c = g.l.key.mix(g.l.low, .4)
	}
	for i := range 15 {
		r := w * (.025 + .075*g.r.next())
		x, y := g.r.next()*w, h*(.02+.52*g.r.next())
		k := c
		switch i % 4 {
		case 1:
			k = g.l.rim
		case 3:
			k = hex("#ff9a6a")
		}
		g.p.soft(oval(x, y, r, r), w*.005, k.alpha(.07+.10*g.r.next()))
		g.p.stroke(oval(x, y, r, r), w*.003, flat(k.lit(.2).alpha(.10)))
	}
}

// deep is how much the place behind is darkened.
func (g *staging) deep() float64 {
	if g.l.dark {
		return .42
	}
	return .34
}

// top is the surface on which an object stands.
func (g *staging) top() {
	w, h := g.w, g.h
	edge := g.y + g.unit*.72
	table := box(0, edge, w, h-edge)
	g.p.soft(box(-w*.1, edge-w*.02, w*1.2, w*.05), w*.02, rgba{.02, .015, .05, .55})
	q := g.p.inside(table)
	g.cover(q, .40)
	c := g.l.key.lit(.2)
	q.fill(box(0, edge, w, h-edge), linear(c.alpha(.30), c.alpha(0), pt{0, edge}, pt{0, edge + h*.16}))
	o := q.at(g.x-g.l.side*-w*.06, g.y+g.unit*1.02, w*.72, w*.20)
	o.fill(oval(0, 0, 1, 1), glowInk(c.alpha(.55), pt{0, 0}, 1))
	g.p.fill(box(0, edge, w, h*.0016), flat(c.lit(.3).alpha(.6)))
}

// halo is the light behind an object, and a beam from the side.
func (g *staging) halo() {
	w, h := g.w, g.h
	c := g.l.key.lit(.1)
	g.p.fill(oval(g.x, g.y-g.unit*.1, w*.62, w*.62), glowInk(c.alpha(.38), pt{g.x, g.y - g.unit*.1}, w*.62))
	s := g.l.side
	for i := range 3 {
		t := float64(i)
		a := pt{g.x + s*w*(.34+.16*t), -h * .02}
		g.p.fill(poly(a, a.add(s*w*.09, 0), pt{g.x - s*w*(.20-.22*t), h * .78}, pt{g.x - s*w*(.44-.20*t), h * .76}), linear(c.alpha(.20), c.alpha(0), a, pt{g.x - s*w*.2, h * .78}))
	}
}

// object draws the object with its shadow on what is below it, and a thin light on
// its lit edge. The shadow falls drop pixels far; lift is how high above the
// surface the object seems to be.
func (g *staging) object(draw func(*painter, light), drop, lift float64) {
	layer := newPainter(int(g.w), int(g.h))
	q := layer.at(g.x, g.y, g.unit, g.unit)
	draw(q, g.l)
	r := covered(layer.img)
	if r.Empty() {
		return
	}
	if drop > 0 {
		g.shadow(layer.img, r, drop, lift)
	}
	if lift == 0 && drop > 0 {
		g.p.soft(oval(g.x, g.y+g.unit*1.0, g.unit*.9, g.unit*.07), g.unit*.06, rgba{.02, .015, .04, .6})
		g.reflection(layer.img, r)
	}
	edge(layer.img, r, int(math.Max(1, g.w/190)), g.l)
	over(g.p.img, layer.img, r)
}

// shadowStep is how many pixels of an object are one of its shadow.
const shadowStep = 4

// shadow lays the object's silhouette, blurred and moved away from the light.
func (g *staging) shadow(layer *image.RGBA, r image.Rectangle, drop, lift float64) {
	pad := int(drop*3) + shadowStep
	r = r.Inset(-pad)
	w, h := r.Dx()/shadowStep+1, r.Dy()/shadowStep+1
	pix := make([]uint8, w*h)
	for y := range h {
		for x := range w {
			px, py := r.Min.X+x*shadowStep+shadowStep/2, r.Min.Y+y*shadowStep+shadowStep/2
			if image.Pt(px, py).In(layer.Rect) {
				if a := layer.Pix[layer.PixOffset(px, py)+3]; a > 96 {
					// A glow casts no shadow.
					pix[y*w+x] = a
				}
			}
		}
	}
	wide := append([]uint8(nil), pix...)
	blurMask(pix, w, h, math.Max(1, drop*.22/shadowStep))
	blurMask(wide, w, h, math.Max(1, drop*.8/shadowStep))
	dx, dy := -g.l.side*(drop*.8+lift), drop*.55+lift
	x0, y0 := float64(r.Min.X), float64(r.Min.Y)
	g.p.stamp(wide, w, h, x0+dx*1.5, y0+dy*1.3, shadowStep, rgba{.02, .012, .05, .42})
	g.p.stamp(pix, w, h, x0+dx*.7, y0+dy*.7, shadowStep, rgba{.02, .012, .05, .50})
}

// reflection shows the object upside down in what it stands on.
func (g *staging) reflection(layer *image.RGBA, r image.Rectangle) {
	base := int(g.y + g.unit)
	high := int(g.unit * .55)
	img := g.p.img
	for i := range high {
		y, from := base+i, base-1-i
		if y >= img.Rect.Max.Y || y < 0 || from < r.Min.Y || from >= r.Max.Y {
			continue
		}
		k := uint32(64 * (high - i) / high)
		for x := r.Min.X; x < r.Max.X; x++ {
			s := layer.Pix[layer.PixOffset(x, from):]
			if s[3] < 96 {
				continue
			}
			d := img.Pix[img.PixOffset(x, y):]
			inv := 255*255 - uint32(s[3])*k
			for c := range 3 {
				d[c] = uint8((uint32(s[c])*k*255 + uint32(d[c])*inv) / 65025)
			}
		}
	}
}

// covered is the rectangle of a layer in which something is.
func covered(img *image.RGBA) image.Rectangle {
	var r image.Rectangle
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		row := img.Pix[img.PixOffset(img.Rect.Min.X, y):][:4*img.Rect.Dx()]
		first, last := -1, -1
		for x := 0; x < len(row); x += 4 {
			if row[x+3] != 0 {
				if first < 0 {
					first = x / 4
				}
				last = x / 4
			}
		}
		if first >= 0 {
			r = r.Union(image.Rect(img.Rect.Min.X+first, y, img.Rect.Min.X+last+1, y+1))
		}
	}
	return r
}

// edge brightens the side of a layer that looks to the light and darkens the other,
// d pixels wide, as the edge of thick paper.
func edge(img *image.RGBA, r image.Rectangle, d int, l light) {
	dx, dy := d, -d
	if l.side < 0 {
		dx = -d
	}
	alpha := make([]uint8, r.Dx()*r.Dy())
	w := r.Dx()
	for y := range r.Dy() {
		row := img.Pix[img.PixOffset(r.Min.X, r.Min.Y+y):]
		for x := range w {
			alpha[y*w+x] = row[4*x+3]
		}
	}
	at := func(x, y int) int32 {
		if x < 0 || y < 0 || x >= w || y >= r.Dy() {
			return 0
		}
		return int32(alpha[y*w+x])
	}
	rim := l.rim.mix(l.key, .5).lit(.3).premultiplied()
	part := [3]int32{int32(rim.R), int32(rim.G), int32(rim.B)}
	for y := range r.Dy() {
		row := img.Pix[img.PixOffset(r.Min.X, r.Min.Y+y):]
		for x := range w {
			a := int32(alpha[y*w+x])
			if a < 128 {
				continue
			}
			lit, dark := max(0, a-at(x+dx, y+dy)-20), max(0, a-at(x-dx, y-dy)-20)
			if lit == 0 && dark == 0 {
				continue
			}
			p := row[4*x : 4*x+3]
			for c := range 3 {
				v := int32(p[c])
				v += (part[c]*a/255 - v) * lit * 5 / (255 * 8)
				v -= v * dark / (255 * 2)
				p[c] = uint8(min(max(v, 0), a))
			}
		}
	}
}

// over lays a rectangle of a layer over a picture.
func over(dst, src *image.RGBA, r image.Rectangle) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		d, s := dst.Pix[dst.PixOffset(r.Min.X, y):][:4*r.Dx()], src.Pix[src.PixOffset(r.Min.X, y):][:4*r.Dx()]
		for i := 0; i < len(d); i += 4 {
			a := uint32(s[i+3])
			if a == 0 {
				continue
			}
			inv := 255 - a
			for c := range 4 {
				d[i+c] = uint8(min(255, uint32(s[i+c])+(uint32(d[i+c])*inv+127)/255))
			}
		}
	}
}

// dust floats in the light.
func (g *staging) dust() {
	c := g.l.key.lit(.5)
	for range 34 {
		x, y, r := g.w*g.r.next(), g.h*.8*g.r.next(), g.w*(.0012+.0032*g.r.next())
		g.p.soft(oval(x, y, r, r), r*.4, c.alpha(.10+.30*g.r.next()))
	}
}
