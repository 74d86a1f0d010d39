package illustrate

import (
	"cmp"
	"image"
	"math"
	"slices"

	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// tone is the limited palette of a mood: what shadows and lights lean to, and how
// far.
type tone struct {
	dark, light rgba
	weight      float64
}

var tones = map[storyboard.Mood]tone{
	storyboard.Calm:    {hex("#1c2a4a"), hex("#ffe9c4"), .16},
	storyboard.Warm:    {hex("#4a1f2e"), hex("#ffdf9c"), .26},
	storyboard.Tense:   {hex("#06313c"), hex("#ffd9a0"), .28},
	storyboard.Sad:     {hex("#1d2c55"), hex("#cfdcf0"), .32},
	storyboard.Wonder:  {hex("#2c1a5c"), hex("#c9f4ea"), .28},
	storyboard.Dread:   {hex("#0c2a22"), hex("#d9e0a8"), .32},
	storyboard.Action:  {hex("#3a0f24"), hex("#ffc98a"), .28},
	storyboard.Romance: {hex("#42184a"), hex("#ffd0c4"), .28},
	storyboard.Comic:   {hex("#14405c"), hex("#fff0a8"), .20},
	storyboard.Triumph: {hex("#3c1d3a"), hex("#ffe08a"), .28},
}

// cut lays a piece of paper over what is there: a soft shadow away from the light,
// and a fall of light over the piece.
func (k *kit) cut(p *canvas.Path, c rgba) {
	x0, y0, x1, y1, ok := bounds(p, canvas.Identity)
	if !ok {
		return
	}
	k.p.soft(p.Copy().Translate(-k.l.side*k.edge, k.edge*1.2), k.edge, rgba{.03, .02, .08, .42})
	lit, far := pt{x0, y0}, pt{x1, y1}
	if k.l.side > 0 {
		lit, far = pt{x1, y0}, pt{x0, y1}
	}
	k.p.fill(p, linear(c.lit(.10), c.shade(.34), lit, far))
}

// stand is the shadow of a thing w wide where it meets the floor, on a plane.
func (k *kit) stand(x, w float64) {
	k.p.soft(oval(x, 0, w*.54, w*.07), k.edge, rgba{.03, .02, .07, .5})
	k.p.soft(oval(x-k.l.side*w*.22, .03, w*.7, w*.09), k.edge*2.4, rgba{.03, .02, .07, .28})
}

// pool is lamp light on a floor, around a place on it; w is its radius in metres.
func (k *kit) pool(x, z, w float64, c rgba, strength float64) {
	o, m := k.at(x, 0, z), k.focal/z
	q := k.p.at(o.x, o.y, w*m, w*m*.30)
	q.fill(oval(0, 0, 1, 1), glowInk(c.alpha(strength), pt{0, 0}, 1))
}

// aperture is a hole that light comes through: its corners from the upper left one
// on, and how many panes it has.
type aperture struct {
	corners    [4]p3
	cols, rows int
}

// sunshine is what an opening lets in: shafts through the air and the panes on the
// floor. into is where the light goes, down and away from the opening.
func (k *kit) sunshine(o aperture, into p3, strength float64) {
	c := k.l.key.mix(k.l.low, .25)
	switch {
	case k.s.TimeOfDay == storyboard.Dawn || k.s.TimeOfDay == storyboard.Dusk:
		strength *= 1.15
	case k.l.dark:
		c, strength = k.l.rim.mix(k.l.low, .3), strength*.55
	}
	if k.overcast() {
		c, strength = c.saturate(.4), strength*.42
	}
	fall := func(p p3) p3 {
		t := p.y / -into.y
		return p3{p.x + into.x*t, 0, math.Max(p.z+into.z*t, 1.05)}
	}
	mix := func(a, b p3, t float64) p3 { return p3{lerp(a.x, b.x, t), lerp(a.y, b.y, t), lerp(a.z, b.z, t)} }
	inside := func(u, v float64) p3 {
		return mix(mix(o.corners[0], o.corners[1], u), mix(o.corners[3], o.corners[2], u), v)
	}
	var all []pt
	for _, p := range o.corners {
		f := fall(p)
		all = append(all, k.at(p.x, p.y, p.z), k.at(f.x, 0, f.z))
	}
	from, to := inside(.5, .5), fall(inside(.5, .5))
	ink := func(s float64) ink {
		return linear(c.lit(.2).alpha(s), c.alpha(s*.12), k.at(from.x, from.y, from.z), k.at(to.x, 0, to.z))
	}
	k.p.fill(hull(all), ink(strength*.34))
	for i := range o.cols {
		u0, u1 := (float64(i)+.06)/float64(o.cols), (float64(i)+.94)/float64(o.cols)
		var shaft []pt
		for _, p := range []p3{inside(u0, 0), inside(u1, 0), inside(u1, 1), inside(u0, 1)} {
			f := fall(p)
			shaft = append(shaft, k.at(p.x, p.y, p.z), k.at(f.x, 0, f.z))
		}
		k.p.fill(hull(shaft), ink(strength*.22))
		for j := range o.rows {
			v0, v1 := (float64(j)+.05)/float64(o.rows), (float64(j)+.95)/float64(o.rows)
			a, b, d, e := fall(inside(u0, v0)), fall(inside(u1, v0)), fall(inside(u1, v1)), fall(inside(u0, v1))
			pane := k.quad(a, b, d, e)
			k.p.soft(pane, .012, c.alpha(strength*.5))
			k.p.soft(pane, .0035, c.lit(.35).alpha(strength*.95))
		}
	}
	q := k.apart()
	for range 26 {
		// Dust in the light.
		p := inside(q.rnd(), q.rnd())
		f := fall(p)
		d := mix(p, f, q.between(.1, .8))
		at := k.at(d.x, d.y, d.z)
		k.fill(oval(at.x, at.y, .0016, .0016), c.lit(.6).alpha(math.Min(.8, strength*1.3)*q.between(.3, 1)))
	}
}

// overcast reports whether clouds hide the sun.
func (k *kit) overcast() bool {
	switch k.s.Weather {
	case storyboard.Rain, storyboard.Storm, storyboard.Fog, storyboard.Snow, storyboard.Cloudy:
		return true
	}
	return false
}

// hull is the convex outline of points (Andrew's monotone chain).
func hull(points []pt) *canvas.Path {
	slices.SortFunc(points, func(a, b pt) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	chain := func(points []pt) []pt {
		var out []pt
		for _, p := range points {
			for len(out) > 1 {
				a, b := out[len(out)-2], out[len(out)-1]
				if (b.x-a.x)*(p.y-a.y)-(b.y-a.y)*(p.x-a.x) > 0 {
					break
				}
				out = out[:len(out)-1]
			}
			out = append(out, p)
		}
		return out[:len(out)-1]
	}
	low := chain(points)
	slices.Reverse(points)
	return poly(append(low, chain(points)...)...)
}

// dim draws the dark of a room: it gathers under the ceiling and in the corners, so
// that lamps and windows have something to light.
func (k *kit) dim(strength float64) {
	c := rgba{.16, .08, .09, 1}.mix(k.l.top.shade(.8), .22)
	if k.l.dark {
		c = rgba{.045, .04, .13, 1}
	} else {
		strength *= .8
	}
	k.down(box(-.02, -.02, 1.04, k.h*.62), c.alpha(strength), c.alpha(0), 0, k.h*.6)
	k.down(box(-.02, k.h*.72, 1.04, k.h*.3), c.alpha(0), c.alpha(strength*.8), k.h*.72, k.h)
	far := 0.0
	if k.l.side < 0 {
		far = 1
	}
	k.p.fill(box(-.02, -.02, 1.04, k.h+.04), linear(c.alpha(strength*.9), c.alpha(0), pt{far, 0}, pt{lerp(far, .5, 1.1), 0}))
}

// contrast is how much of a smooth step is mixed into lightness, nightSight how much
// of its root where it is dark, vivid how much saturation there is, of 256.
const (
	contrast   = .34
	nightSight = .12
	vivid      = 286
)

// bloomStep is how many pixels of a plate are one of its bloom.
const bloomStep = 8

// grade finishes a plate: what is bright blooms into the air, shadows and lights
// lean to the palette of the mood, corners fall off, and nothing is quite black.
func (k *kit) grade(img *image.RGBA) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	floor := 9
	if k.l.dark {
		floor = 14
	}
	bloom, bw := bloomOf(img)
	t := tones[k.s.Mood]
	var shift [256][3]int32
	keep := int32(256 * (1 - t.weight))
	for i := range shift {
		v := float64(i) / 255
		c := t.dark.mix(t.light, v*.92).times(rgba{1, 1, 1, 1})
		// The palette keeps the lightness of what it tints.
		f := lerp(1, (v+.02)/(c.luma()+.02), .82)
		for j, part := range []float64{c.r * f, c.g * f, c.b * f} {
			shift[i][j] = int32(clamp(part, 0, 1) * 255 * 256 * t.weight)
		}
	}
	// Contrast: what is dark goes darker, what is bright brighter.
	var curve [256]int32
	for i := range curve {
		v := float64(i) / 255
		c := lerp(v, v*v*(3-2*v), contrast)
		if k.l.dark {
			// A night is seen by eyes that are used to it.
			c = lerp(c, math.Sqrt(v)*.92, nightSight)
		}
		curve[i] = int32(math.Round(255 * clamp(c, 0, 1)))
	}
	for y := range h {
		dy := (float64(y)/float64(h) - .46) * 2
		row := img.Pix[y*img.Stride:][:4*w]
		up := bloom[y/bloomStep*bw*3:]
		for x := range w {
			dx := (float64(x)/float64(w) - .5) * 2
			v := 256 - int32(74*min(max((dx*dx*.75+dy*dy*.85)-.36, 0), 1.2))
			px := row[4*x : 4*x+3 : 4*x+3]
			l := (54*int32(px[0]) + 183*int32(px[1]) + 19*int32(px[2])) >> 8
			s := &shift[l]
			b := up[x/bloomStep*3:]
			for c := range 3 {
				p := l + (int32(px[c])-l)*vivid>>8
				p = curve[min(max((p*keep+s[c])>>8, 0), 255)]
				add := int32(b[c])
				p += add * (255 - p) / 255
				px[c] = uint8(min(255, p*v>>8*int32(255-floor)/255+int32(floor)))
			}
		}
	}
}

// bloomOf is the light that spills from what is bright, bloomStep times smaller, and
// the width of a row. It is blurred so wide that steps do not show.
func bloomOf(img *image.RGBA) ([]uint8, int) {
	w, h := (img.Rect.Dx()+bloomStep-1)/bloomStep, (img.Rect.Dy()+bloomStep-1)/bloomStep
	planes := [3][]uint8{make([]uint8, w*h), make([]uint8, w*h), make([]uint8, w*h)}
	for y := range h {
		for x := range w {
			px := min(x*bloomStep+bloomStep/2, img.Rect.Dx()-1)
			py := min(y*bloomStep+bloomStep/2, img.Rect.Dy()-1)
			p := img.Pix[py*img.Stride+4*px:]
			for c := range 3 {
				planes[c][y*w+x] = uint8(max(0, int(p[c])-165) * 2 / 3)
			}
		}
	}
	for c := range planes {
		blurMask(planes[c], w, h, float64(w)/26)
	}
	out := make([]uint8, 3*w*h)
	for i := range w * h {
		out[3*i], out[3*i+1], out[3*i+2] = planes[0][i], planes[1][i], planes[2][i]
	}
	return out, w
}
