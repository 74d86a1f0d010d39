package illustrate

import (
	"hash/fnv"
	"image"
	"math"

	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// Plate is a place without people: Back, and what stands nearer than they do.
type Plate struct {
	Back *image.RGBA
	// Front is transparent where nothing is; nil if there is nothing.
	Front *image.RGBA
}

// kit is the brushes of a plate. One unit is the plate's width, or a metre on a
// [kit.plane]; h is the plate's height.
type kit struct {
	p *painter
	l light
	s Set
	h float64
	// hz is the eye line, fl where people's feet are.
	hz, fl float64
	// vx is where the lines of the floor meet; eye is the camera's height in
	// metres, focal the width of a metre at a distance of one.
	vx, eye, focal float64
	// edge is how far the shadow of a sheet of paper falls.
	edge float64
	// r is the place's stream of choices.
	r *stream
	// wall is how far the back wall of a room is, high how high its ceiling.
	wall, high float64
	// spots collects where props may stand.
	spots *[]spot
}

// stream is a sequence of choices that follows from a key alone.
type stream struct {
	key   string
	state uint64
	// n counts the choices, asides the streams split off.
	n, asides int
}

func newStream(key string) *stream {
	h := fnv.New64a()
	h.Write([]byte(key))
	return &stream{key: key, state: h.Sum64()}
}

// next is Steele, Lea and Flood's SplitMix64, as a part of one.
func (r *stream) next() float64 {
	r.n++
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return float64((z^z>>31)>>11) / (1 << 53)
}

// standing is how far from the camera people stand, in metres, and tall how tall an
// adult is.
const (
	standing = 3.0
	tall     = 1.7
)

// newKit returns the brushes to draw a set with.
func newKit(s Set, on *painter, w, h int) *kit {
	g := s.Ground()
	k := &kit{l: s.light(), s: s, h: float64(h) / float64(w), r: newStream(s.key()), vx: .5, edge: .008, spots: &[]spot{}}
	k.hz, k.fl = g.Horizon*k.h, g.Floor*k.h
	k.focal = standing * g.Person * k.h / tall
	k.eye = (g.Floor - g.Horizon) / g.Person * tall
	k.p = on.at(0, 0, float64(w), float64(w))
	if k.rnd() < .5 {
		// Half of the places are the mirror images of their kind.
		k.p = on.at(float64(w), 0, -float64(w), float64(w))
		k.l.side = -k.l.side
	}
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
	k.extras()
	k.lay(s.Features)
	k.fallen()
	k.grade(back.img)
	front := newPainter(w, h)
	q := *k
	q.p = front.at(0, 0, float64(w), float64(w))
	if k.p.m[0][0] < 0 {
		q.p = front.at(float64(w), 0, -float64(w), float64(w))
	}
	if near, ok := nearby[s.Kind]; ok {
		near(&q)
	}
	q.falling()
	return Plate{Back: back.img, Front: front.img}
}

// scenery draws the kinds of places; nearby what stands before the people.
var scenery, nearby map[storyboard.PlaceKind]func(*kit)

func init() {
	scenery = map[storyboard.PlaceKind]func(*kit){
		"living-room": (*kit).livingRoom, "bedroom": (*kit).bedroom, "kitchen": (*kit).kitchen, "bathroom": (*kit).bathroom, "corridor": (*kit).corridor,
		"office": (*kit).office, "hospital": (*kit).hospital, "school": (*kit).school, "cafe": (*kit).cafe, "bar": (*kit).bar, "shop": (*kit).shop,
		"street": (*kit).street, "alley": (*kit).alley, "car": (*kit).car, "train": (*kit).train, "station": (*kit).station, "bridge": (*kit).bridge, "rooftop": (*kit).rooftop,
		"village": (*kit).village, "forest": (*kit).forest, "mountain": (*kit).mountain, "seashore": (*kit).seashore, "cliff": (*kit).cliff, "lighthouse": (*kit).lampRoom,
		"ship": (*kit).ship, "palace": (*kit).palace, "temple": (*kit).temple, "tower": (*kit).tower, "library": (*kit).library, "workshop": (*kit).workshop, "cave": (*kit).cave,
		"desert": (*kit).desert, "field": (*kit).field, "garden": (*kit).garden, "lake": (*kit).lake, "space": (*kit).space, "void": (*kit).void,
	}
	nearby = map[storyboard.PlaceKind]func(*kit){
		"living-room": (*kit).nearPlant, "bedroom": (*kit).nearCurtain, "kitchen": (*kit).nearCounter, "bathroom": (*kit).nearTowel, "corridor": (*kit).nearDoorway,
		"office": (*kit).nearDesk, "hospital": (*kit).nearCurtain, "school": (*kit).nearDesk, "cafe": (*kit).nearTable, "bar": (*kit).nearGlasses, "shop": (*kit).nearShelf,
		"street": (*kit).nearPost, "alley": (*kit).nearCables, "car": (*kit).nearDashboard, "train": (*kit).nearSeat, "station": (*kit).nearPost, "bridge": (*kit).nearRail, "rooftop": (*kit).nearRail,
		"village": (*kit).nearGrass, "forest": (*kit).nearBranches, "mountain": (*kit).nearRocks, "seashore": (*kit).nearRocks, "cliff": (*kit).nearRail, "lighthouse": (*kit).nearPost,
		"ship": (*kit).nearRigging, "palace": (*kit).nearCurtain, "temple": (*kit).nearColumn, "tower": (*kit).nearColumn, "library": (*kit).nearBooks, "workshop": (*kit).nearCounter, "cave": (*kit).nearRocks,
		"desert": (*kit).nearRocks, "field": (*kit).nearGrass, "garden": (*kit).nearLeaves, "lake": (*kit).nearReeds, "space": (*kit).nearDoorway,
	}
}

// c is a material's colour at a depth, 0 near to 1 at the horizon.
func (k *kit) c(s string, depth float64) rgba { return k.l.on(hex(s), depth) }

// rnd gives the next number of the place's own stream.
func (k *kit) rnd() float64 { return k.r.next() }

// apart returns the kit with a stream of its own, for what comes and goes with the
// light and the weather: it must not move what stands in the place.
func (k *kit) apart() *kit {
	k.r.asides++
	q := *k
	q.r = newStream(k.r.key + "/" + string(rune('0'+k.r.asides)))
	return &q
}

func (k *kit) between(a, b float64) float64 { return lerp(a, b, k.rnd()) }

func (k *kit) choose(list ...string) string { return list[int(k.rnd()*float64(len(list)))%len(list)] }

func (k *kit) fill(p *canvas.Path, c rgba) { k.p.fill(p, flat(c)) }

// down fills a path with a gradient from y0 to y1.
func (k *kit) down(p *canvas.Path, a, b rgba, y0, y1 float64) {
	k.p.fill(p, linear(a, b, pt{0, y0}, pt{0, y1}))
}

// across fills a path with a gradient from the lit side to the far one.
func (k *kit) across(p *canvas.Path, a, b rgba, x0, x1 float64) {
	if k.l.side > 0 {
		x0, x1 = x1, x0
	}
	k.p.fill(p, linear(a, b, pt{x0, 0}, pt{x1, 0}))
}

// within returns brushes that paint only inside of a path.
func (k *kit) within(p *canvas.Path) *kit {
	q := *k
	q.p = k.p.inside(p)
	return &q
}

// glow is light in the air around a lamp.
func (k *kit) glow(x, y, r float64, c rgba, strength float64) {
	k.p.fill(oval(x, y, r, r), glowInk(c.alpha(strength), pt{x, y}, r))
	k.p.fill(oval(x, y, r*.4, r*.4), glowInk(c.lit(.4).alpha(strength*.8), pt{x, y}, r*.4))
}

// lampColor is the light of lamps.
var lampColor = hex("#ffcf86")

// after is a, or b when lamps are lit.
func (k *kit) after(a, b float64) float64 {
	if k.l.dark {
		return b
	}
	return a
}

// p3 is a point of a place in metres: to the right of the camera, above the floor,
// and away from the camera.
type p3 struct{ x, y, z float64 }

// at is where a point of the place is in the picture.
func (k *kit) at(x, y, z float64) pt {
	m := k.focal / math.Max(z, .05)
	return pt{k.vx + x*m, k.hz + (k.eye-y)*m}
}

// depth is how far in the haze of the open air something is that many metres away.
func depth(z float64) float64 { return clamp(1-math.Exp(-(z-standing)/34), 0, 1) }

// plane returns brushes for a sheet that faces the camera z metres away: the
// origin is on its foot at x, one unit is a metre, up is negative.
func (k *kit) plane(x, z float64) *kit {
	m, o := k.focal/z, k.at(x, 0, z)
	q := *k
	q.p = k.p.at(o.x, o.y, m, m)
	q.edge = .028
	return &q
}

// quad is a flat four-sided thing in the place.
func (k *kit) quad(a, b, c, d p3) *canvas.Path {
	return poly(k.at(a.x, a.y, a.z), k.at(b.x, b.y, b.z), k.at(c.x, c.y, c.z), k.at(d.x, d.y, d.z))
}

// mat is a rectangle on the floor.
func (k *kit) mat(x0, x1, z0, z1 float64) *canvas.Path {
	return k.quad(p3{x0, 0, z0}, p3{x1, 0, z0}, p3{x1, 0, z1}, p3{x0, 0, z1})
}

// block is a box whose near lower left corner is (x, y, z), w wide, h high and d
// deep.
func (k *kit) block(x, y, z, w, h, d float64, c rgba) {
	if y <= .06 {
		k.footing(x, z, w, d)
	}
	a, b, n, f := k.vx+x*k.focal/z, k.vx+(x+w)*k.focal/z, z, z+d
	if x+w < 0 {
		k.p.fill(k.quad(p3{x + w, y, n}, p3{x + w, y, f}, p3{x + w, y + h, f}, p3{x + w, y + h, n}), flat(k.turnedTo(c, 1)))
	}
	if x > 0 {
		k.p.fill(k.quad(p3{x, y, n}, p3{x, y, f}, p3{x, y + h, f}, p3{x, y + h, n}), flat(k.turnedTo(c, -1)))
	}
	top, foot := k.at(x, y+h, n).y, k.at(x, y, n).y
	switch {
	case y+h < k.eye:
		k.down(k.quad(p3{x, y + h, n}, p3{x + w, y + h, n}, p3{x + w, y + h, f}, p3{x, y + h, f}), c.lit(.14), c.lit(.30), k.at(x, y+h, f).y, top)
	case y > k.eye:
		k.fill(k.quad(p3{x, y, n}, p3{x + w, y, n}, p3{x + w, y, f}, p3{x, y, f}), c.shade(.75))
	}
	front := box(a, top, b-a, foot-top)
	k.down(front, c.lit(.05), c.shade(.42), top, foot)
	k.across(front, k.l.key.alpha(.10), k.l.key.alpha(0), a, b)
	k.fill(box(a, top, b-a, .0028), c.lit(.5).alpha(.8))
}

// turnedTo is a colour on a face that looks to the left (-1) or to the right (1).
func (k *kit) turnedTo(c rgba, side float64) rgba {
	if side == k.l.side {
		return c.lit(.10)
	}
	return c.shade(.62)
}

// footing is the shadow of a thing on the floor.
func (k *kit) footing(x, z, w, d float64) {
	s := -k.l.side * .22
	k.p.soft(k.mat(x-.03, x+w+.03, z-.05, z+d), .010, rgba{.02, .01, .05, .50})
	k.p.soft(k.quad(p3{x, 0, z - .02}, p3{x + w, 0, z - .02}, p3{x + w + s, 0, z - .34}, p3{x + s, 0, z - .34}), .016, rgba{.02, .01, .05, .26})
}
