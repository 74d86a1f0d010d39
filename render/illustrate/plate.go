package illustrate

import (
	"image"
	"math"
	"strconv"

	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// Plate is a place without people: Back, and what stands nearer than they do.
type Plate struct {
	Back *image.RGBA
	// Front is transparent where nothing is; nil if there is nothing.
	Front *image.RGBA
}

// kit is the brushes of a plate. One unit is the plate's width; h is its height.
type kit struct {
	p *painter
	l light
	s Set
	h float64
	// hz is the eye line, fl where people's feet are.
	hz, fl float64
	// r and n are the place's stream of choices, asides how often apart was called.
	r         dice
	n, asides int
}

// newKit returns the brushes to draw a set with.
func newKit(s Set, on *painter, w, h int) *kit {
	g := s.Ground()
	k := &kit{l: s.light(), s: s, h: float64(h) / float64(w), r: dice{s.key(), 0}}
	k.hz, k.fl = g.Horizon*k.h, g.Floor*k.h
	k.p = on.at(0, 0, float64(w), float64(w))
	return k
}

// DrawPlate draws a place.
func DrawPlate(s Set, w, h int) Plate {
	back := newPainter(w, h)
	k := newKit(s, back, w, h)
	k.p.fill(box(0, 0, 1, k.h), flat(k.l.on(hex("#777777"), .5)))
	draw, ok := scenery[s.Kind]
	if !ok {
		draw = (*kit).street
	}
	draw(k)
	k.grade(back.img)
	front := newPainter(w, h)
	k.p = front.at(0, 0, float64(w), float64(w))
	if near, ok := nearby[s.Kind]; ok {
		near(k)
		return Plate{Back: back.img, Front: front.img}
	}
	return Plate{Back: back.img}
}

// scenery draws the kinds of places; nearby what stands before the people.
var scenery, nearby map[storyboard.PlaceKind]func(*kit)

func init() {
	scenery = map[storyboard.PlaceKind]func(*kit){
		"living-room": (*kit).livingRoom, "bedroom": (*kit).bedroom, "kitchen": (*kit).kitchen, "bathroom": (*kit).bathroom, "corridor": (*kit).corridor,
		"office": (*kit).office, "hospital": (*kit).hospital, "school": (*kit).school, "cafe": (*kit).cafe, "bar": (*kit).bar, "shop": (*kit).shop,
		"street": (*kit).street, "alley": (*kit).alley, "car": (*kit).car, "train": (*kit).train, "station": (*kit).station, "bridge": (*kit).bridge, "rooftop": (*kit).rooftop,
		"village": (*kit).village, "forest": (*kit).forest, "mountain": (*kit).mountain, "seashore": (*kit).seashore, "cliff": (*kit).cliff, "lighthouse": (*kit).lampRoom,
		"ship": (*kit).ship, "palace": (*kit).palace, "temple": (*kit).temple, "tower": (*kit).temple, "library": (*kit).library, "workshop": (*kit).workshop, "cave": (*kit).cave,
		"desert": (*kit).desert, "field": (*kit).field, "garden": (*kit).garden, "lake": (*kit).lake, "space": (*kit).space, "void": (*kit).void,
	}
	nearby = map[storyboard.PlaceKind]func(*kit){
		"forest": (*kit).nearBranches, "garden": (*kit).nearLeaves, "field": (*kit).nearGrass, "seashore": (*kit).nearRocks, "cliff": (*kit).nearRail, "bridge": (*kit).nearRail,
		"rooftop": (*kit).nearRail, "ship": (*kit).nearRail, "cafe": (*kit).nearTable, "bar": (*kit).nearTable, "office": (*kit).nearDesk, "library": (*kit).nearDesk, "village": (*kit).nearSnowOrGrass,
		"mountain": (*kit).nearRocks, "cave": (*kit).nearRocks, "lake": (*kit).nearGrass,
	}
}

// c is a material's colour at a depth, 0 near to 1 at the horizon.
func (k *kit) c(s string, depth float64) rgba { return k.l.on(hex(s), depth) }

// rnd gives the next number of the place's own stream.
func (k *kit) rnd() float64 {
	k.n++
	return k.r.unit(string(rune('a'+k.n%26)) + string(rune('0'+k.n/26%64)))
}

// apart returns the kit with a stream of its own, for what comes and goes with the
// light and the weather: it must not move what stands in the place.
func (k *kit) apart() *kit {
	k.asides++
	q := *k
	q.r, q.n, q.asides = dice{k.r.key + "/" + strconv.Itoa(k.asides), 0}, 0, 0
	return &q
}

func (k *kit) between(a, b float64) float64 { return lerp(a, b, k.rnd()) }

func (k *kit) choose(list ...string) string { return list[int(k.rnd()*float64(len(list)))%len(list)] }

func (k *kit) fill(p *canvas.Path, c rgba) { k.p.fill(p, flat(c)) }

// down fills a path with a gradient from y0 to y1.
func (k *kit) down(p *canvas.Path, a, b rgba, y0, y1 float64) {
	k.p.fill(p, linear(a, b, pt{0, y0}, pt{0, y1}))
}

// glow is light in the air around a lamp.
func (k *kit) glow(x, y, r float64, c rgba, strength float64) {
	k.p.fill(oval(x, y, r, r), glowInk(c.alpha(strength), pt{x, y}, r))
	k.p.fill(oval(x, y, r*.4, r*.4), glowInk(c.lit(.4).alpha(strength*.8), pt{x, y}, r*.4))
}

// warm is the colour of lamps.
var lampColor = hex("#ffcf86")

// sky paints the sky down to y with what stands in it.
func (k *kit) sky(y float64) {
	k = k.apart()
	l := k.l
	all := box(0, 0, 1, y+.02)
	k.p.fill(all, linear(l.top, l.mid, pt{0, 0}, pt{0, y * .62}))
	k.p.fill(box(0, y*.55, 1, y*.45+.02), linear(l.mid.alpha(0), l.low, pt{0, y * .55}, pt{0, y}))
	q := k.p.inside(all)
	x := .5 + l.side*.27
	clear := k.s.Weather == storyboard.Clear || k.s.Weather == storyboard.Wind || k.s.Weather == storyboard.Cloudy
	switch k.s.TimeOfDay {
	case storyboard.Night, storyboard.Evening:
		if clear || k.s.Weather == storyboard.Snow {
			for range 70 {
				sx, sy := k.rnd(), k.rnd()*y*.8
				q.fill(oval(sx, sy, .0012+.0016*k.rnd(), .0012+.0016*k.rnd()), flat(rgba{1, 1, .95, .25 + .55*k.rnd()}))
			}
		}
		if clear || k.s.Weather == storyboard.Fog {
			my := y * .2
			q.fill(oval(x, my, .34, .34), glowInk(l.rim.alpha(.30), pt{x, my}, .34))
			q.fill(oval(x, my, .052, .052), flat(hex("#f4f1df").alpha(.95)))
			q.fill(oval(x-.012, my-.01, .012, .012), flat(hex("#d9d6c6").alpha(.6)))
		}
	case storyboard.Dawn, storyboard.Dusk:
		q.fill(oval(x, y*.93, .55, .55), glowInk(l.key.alpha(.55), pt{x, y * .93}, .55))
		if clear {
			q.fill(oval(x, y*.9, .075, .075), flat(l.key.lit(.5)))
		}
	default:
		if clear {
			q.fill(oval(x, y*.2, .4, .4), glowInk(l.key.alpha(.5), pt{x, y * .2}, .4))
			q.fill(oval(x, y*.2, .05, .05), flat(l.key.lit(.7)))
		}
	}
	k.apart().clouds(q, y)
}

func (k *kit) clouds(q *painter, y float64) {
	n := map[storyboard.Weather]int{storyboard.Clear: 3, storyboard.Cloudy: 8, storyboard.Rain: 9, storyboard.Storm: 12, storyboard.Snow: 7, storyboard.Wind: 6, storyboard.Fog: 4}[k.s.Weather]
	lit, dark := k.l.mid.lit(.35), k.l.top.mix(k.l.mid, .5)
	if k.s.Weather == storyboard.Storm || k.s.Weather == storyboard.Rain {
		lit, dark = k.l.mid.lit(.12), k.l.top.shade(.3)
	}
	for i := range n {
		cx, cy := k.between(-.1, 1.1), y*k.between(.08, .8)
		w := k.between(.18, .45)
		var pts []pt
		for j := range 12 {
			a := float64(j) / 12 * 2 * math.Pi
			ry := .022 + .03*k.rnd()
			if math.Sin(a) > 0 {
				ry *= .35
			}
			pts = append(pts, pt{cx + math.Cos(a)*w*(.85+.3*k.rnd()), cy + math.Sin(a)*ry*(1+w)})
		}
		t := float64(i) / float64(n)
		q.soft(blob(pts...), .008, dark.mix(lit, .3+.6*t).alpha(.55))
		q.soft(blob(pts...), .03, lit.alpha(.16))
	}
}

// ridge is a line of hills: a base height, a height of waves, and how many.
func (k *kit) ridge(y, amp, waves, depth float64, c string) {
	a, b, d := k.rnd()*6, k.rnd()*6, k.rnd()*6
	var top []pt
	for i := range 25 {
		x := float64(i)/24*1.1 - .05
		v := math.Sin(x*waves+a)*.55 + math.Sin(x*waves*2.1+b)*.3 + math.Sin(x*waves*4.3+d)*.15
		top = append(top, pt{x, y - amp*(v*.5+.5)})
	}
	pts := append(top, pt{1.05, k.h}, pt{-.05, k.h})
	col := k.c(c, depth)
	k.down(poly(pts...), col.lit(.05), col.mix(k.l.haze, .25), y-amp, y+.25)
}

// peaks is a line of pointed mountains with snow.
func (k *kit) peaks(y, high float64, n int, depth float64, snow bool) {
	for i := range n {
		x := (float64(i) + .5 + k.between(-.3, .3)) / float64(n)
		h, w := high*k.between(.6, 1), k.between(.22, .38)
		rock, shade := k.c("#6d7488", depth), k.c("#4d5468", depth)
		k.fill(poly(pt{x - w, y}, pt{x, y - h}, pt{x + w, y}), rock)
		k.fill(poly(pt{x, y - h}, pt{x + w, y}, pt{x - w*.1, y}, pt{x + w*.08, y - h*.45}), shade)
		if snow {
			k.fill(poly(pt{x, y - h}, pt{x + w*.34, y - h*.66}, pt{x + w*.14, y - h*.6}, pt{x + .01, y - h*.7}, pt{x - w*.15, y - h*.58}, pt{x - w*.32, y - h*.68}), k.c("#eef2f8", depth*.8))
		}
	}
}

// ground is the floor of the world from y down.
func (k *kit) ground(y float64, near, far string) {
	if k.s.Weather == storyboard.Snow {
		near, far = "#dfe7f2", "#c9d6e8"
	}
	k.down(box(-.02, y, 1.04, k.h-y+.02), k.c(far, .55), k.c(near, 0).shade(.12), y, k.h)
	for i := range 26 {
		t := math.Pow(k.rnd(), 1.4)
		yy := y + (k.h-y)*(.06+.94*t)
		w := .04 + .16*t
		c := k.c(near, .4*(1-t))
		if i%2 == 0 {
			c = c.shade(.3)
		} else {
			c = c.lit(.12)
		}
		k.p.soft(oval(k.rnd(), yy, w, .004+.008*t), .004, c.alpha(.35))
	}
	k.puddles(y)
}

// puddles shine on wet ground under what glows.
func (k *kit) puddles(y float64) {
	k = k.apart()
	if k.s.Weather != storyboard.Rain && k.s.Weather != storyboard.Storm {
		return
	}
	for range 9 {
		t := k.rnd()
		yy := lerp(y+.08, k.h, t)
		x, w := k.rnd(), .05+.13*t
		k.fill(oval(x, yy, w, .008+.014*t), k.l.mid.mix(k.l.low, .5).alpha(.34))
		k.fill(oval(x-.2*w, yy-.002, w*.5, .003+.004*t), k.l.low.lit(.4).alpha(.3))
	}
}

// water is a sea or a lake from y0 to y1.
func (k *kit) water(y0, y1 float64) {
	l := k.l
	far, near := l.low.mix(l.mid, .4).mix(k.c("#2e6f8e", .4), .45), k.c("#1d4a66", .1)
	if k.s.has("ice") || k.s.Weather == storyboard.Snow && k.s.Kind == "lake" {
		far, near = k.c("#cfe2ee", .3), k.c("#9fc0d4", .05)
	}
	k.down(box(-.02, y0, 1.04, y1-y0), far, near, y0, y1)
	for i := range 70 {
		t := math.Pow(float64(i)/70, 1.6)
		yy := y0 + (y1-y0)*t + .003*k.rnd()
		x, w := k.rnd(), (.015+.10*t)*(.5+k.rnd())
		c := near.shade(.35)
		if k.rnd() < .5 {
			c = l.low.lit(.35)
		}
		k.fill(oval(x, yy, w, .0012+.0042*t), c.alpha(.30))
	}
	// The path of the sun or the moon.
	x := .5 + l.side*.27
	for i := range 26 {
		t := float64(i) / 26
		yy := y0 + (y1-y0)*t
		w := (.012 + .07*t) * (.4 + k.rnd())
		k.fill(oval(x+(k.rnd()-.5)*.06*(1+2*t), yy, w, .001+.003*t), l.key.lit(.5).alpha(.34*(1-t*.6)))
	}
}

// grade darkens the corners a little and lifts what would be black.
func (k *kit) grade(img *image.RGBA) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	floor := 9
	if k.l.dark {
		floor = 14
	}
	for y := range h {
		dy := (float64(y)/float64(h) - .46) * 2
		row := img.Pix[y*img.Stride:][:4*w]
		for x := 0; x < w; x++ {
			dx := (float64(x)/float64(w) - .5) * 2
			v := 256 - int(52*clamp((dx*dx*.75+dy*dy*.85)-.42, 0, 1.2))
			for c := range 3 {
				row[4*x+c] = uint8(min(255, int(row[4*x+c])*v>>8*(255-floor)/255+floor))
			}
		}
	}
}
