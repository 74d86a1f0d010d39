package camera

import (
	"fmt"
	"image"
	"math"

	"github.com/talereel/talereel/storyboard"
)

// Fixed is a length in source pixels, times 1<<20.
type Fixed int64

const (
	fixedBits = 20
	half      = Fixed(1) << (fixedBits - 1)
)

func fix(px float64) Fixed { return Fixed(math.Round(px * (1 << fixedBits))) }

// Float is the length in source pixels.
func (f Fixed) Float() float64 { return float64(f) / (1 << fixedBits) }

// View is the part of a still that one frame shows.
type View struct {
	// X and Y are the centre, from the still's upper left corner.
	X, Y Fixed
	// Scale is how much of the still one pixel of the frame covers.
	Scale Fixed
}

// Move is what the camera shall do in one shot.
type Move struct {
	Kind storyboard.Movement
	Size storyboard.Size
	// FocusX and FocusY are the point of interest as parts (0 to 1) of the still's
	// width and height: the face of who speaks, or the object of an insert.
	FocusX, FocusY float64
	Frames, FPS    int
	// Locked keeps a static camera where it is, since what it sees moves.
	Locked bool
	// Seed chooses directions and phases.
	Seed uint64
	// Source and Output are the sizes of the still and of the frames.
	Source, Output image.Point
}

// Speeds and distances as parts of the frame's shorter side, and zooms as parts
// of the scale.
const (
	// breath is the radius of the circle that every camera floats on, and
	// breathPeriod its least period in seconds: 5 pixels of 1080 in 7 seconds is
	// hardly seen, but no two seconds look alike.
	breath       = 0.0045
	breathPeriod = 7.0
	// shake is the room that a hand's unrest takes.
	shake = 0.014
	// panLinear is the even part of a sideways move, which mostly keeps its pace.
	panLinear = 0.75
	// panSpeed is the fastest pan a second, zoomSpeed the fastest zoom.
	panSpeed  = 0.055
	zoomSpeed = 0.035
	// drift is the zoom of a static camera a second, at most driftMost.
	drift     = 0.004
	driftMost = 0.03
	// whipLength is how long a whip takes in seconds, whipClose how far it is zoomed in
	// as it begins, whipRest as it stops.
	whipLength = 0.36
	whipClose  = 0.35
	whipRest   = 0.04
)

// zooms is how far a push-in goes: the closer the shot, the less.
var zooms = map[storyboard.Size]float64{
	storyboard.ECU: 0.06, storyboard.CU: 0.07, storyboard.MCU: 0.08, storyboard.MS: 0.10,
	storyboard.MLS: 0.11, storyboard.LS: 0.12, storyboard.ELS: 0.14, storyboard.Insert: 0.08,
}

// key is where the camera is at one end of its path, in source pixels.
type key struct{ x, y, scale float64 }

// Path is a planned move.
type Path struct {
	move     Move
	from, to key
	// linear is how much of the progress is even; the rest eases in and out.
	linear float64
	// before and after are how far the way goes on in the handles, as parts of it.
	before, after float64
	// sway is the float around the path.
	sway sway
}

// Plan plans a move. The error says which size or length makes no sense. A focus
// outside of the still counts as its edge, and an unknown kind as static.
func Plan(m Move) (Path, error) {
	if m.Frames < 1 || m.FPS < 1 {
		return Path{}, fmt.Errorf("a camera move needs frames and a rate, not %d at %d a second", m.Frames, m.FPS)
	}
	if m.Output.X < 2 || m.Output.Y < 2 || m.Output.X%2 != 0 || m.Output.Y%2 != 0 {
		return Path{}, fmt.Errorf("a frame of %d×%d cannot be made: both sides must be even", m.Output.X, m.Output.Y)
	}
	if m.Source.X < minSource || m.Source.Y < minSource {
		return Path{}, fmt.Errorf("a still of %d×%d is too small to film: at least %d×%d", m.Source.X, m.Source.Y, minSource, minSource)
	}
	m.FocusX, m.FocusY = part(m.FocusX), part(m.FocusY)
	p := Path{move: m, linear: 0.3, sway: newSway(m)}
	p.plan()
	return p, nil
}

// part confines a fraction; what is no number is the middle.
func part(f float64) float64 {
	if math.IsNaN(f) {
		return 0.5
	}
	return min(max(f, 0), 1)
}

func (p *Path) plan() {
	m := p.move
	seconds := float64(m.Frames) / float64(m.FPS)
	side := float64(min(m.Output.X, m.Output.Y))
	// wide is the largest scale that leaves room for the sway all around.
	room := p.sway.room
	wide := min(float64(m.Source.X)/(float64(m.Output.X)+2*room), float64(m.Source.Y)/(float64(m.Output.Y)+2*room))
	depth, ok := zooms[m.Size]
	if !ok {
		depth = 0.10
	}
	depth = min(depth, zoomSpeed*seconds)
	travel := panSpeed * side * seconds

	switch m.Kind {
	case storyboard.PushIn:
		p.from, p.to = p.zoomed(wide, 0), p.zoomed(wide, depth)
	case storyboard.PullOut:
		p.from, p.to = p.zoomed(wide, depth), p.zoomed(wide, 0)
	case storyboard.Pan:
		p.linear = panLinear
		p.from = p.zoomed(wide, 0.10)
		p.to = p.from
		p.from.x, p.to.x = p.sweep(p.from, travel, float64(m.Source.X), float64(m.Output.X), m.FocusX)
	case storyboard.Tilt:
		p.linear = panLinear
		p.from = p.zoomed(wide, 0.10)
		p.to = p.from
		p.from.y, p.to.y = p.sweep(p.from, travel, float64(m.Source.Y), float64(m.Output.Y), m.FocusY)
	case storyboard.Track:
		// A tracking camera comes a little closer.
		p.linear = panLinear
		p.from, p.to = p.zoomed(wide, 0.09), p.zoomed(wide, 0.09+depth/3)
		p.from.x, p.to.x = p.sweep(p.from, travel, float64(m.Source.X), float64(m.Output.X), m.FocusX)
	case storyboard.WhipPan:
		p.from, p.to = p.zoomed(wide, whipClose), p.zoomed(wide, whipRest)
		p.from.x, _ = p.sweep(p.from, float64(m.Source.X), float64(m.Source.X), float64(m.Output.X), m.FocusX)
	case storyboard.Handheld:
		p.from, p.to = p.zoomed(wide, 0.01), p.zoomed(wide, 0.01+depth/3)
	default:
		p.linear = 1
		p.from, p.to = p.zoomed(wide, 0), p.zoomed(wide, min(drift*seconds, driftMost))
		if m.locked() {
			p.to = p.from
		}
	}
	p.from, p.to = p.inside(p.from), p.inside(p.to)
	p.reserve()
}

// locked reports a camera that does not move at all.
func (m Move) locked() bool {
	return m.Locked && (m.Kind == storyboard.Static || m.Kind == "")
}

// headroom lowers the centre below the focus where the still leaves a choice: a
// face stands well above the middle of a tall frame.
const headroom = 0.08

// zoomed is the camera zoomed in by a part around the focus, which stays where it
// is in the frame, as with a lens.
func (p *Path) zoomed(wide, by float64) key {
	m := p.move
	fx, fy := m.FocusX*float64(m.Source.X), m.FocusY*float64(m.Source.Y)
	at := p.inside(key{fx, fy + headroom*wide*float64(m.Output.Y), wide})
	k := 1 / (1 + by)
	return p.inside(key{fx + (at.x-fx)*k, fy + (at.y-fy)*k, wide * k})
}

// sweep is where a move along one axis begins and ends: it comes from the far
// side and ends with the focus as central as the still allows. A central focus
// leaves the direction to the seed.
func (p *Path) sweep(at key, travel, source, output, focus float64) (from, to float64) {
	reach := at.scale * (output/2 + p.sway.room)
	lo, hi := reach, source-reach
	travel = min(travel*at.scale, max(hi-lo, 0))
	dir := 1.0
	if focus < 0.42 || focus <= 0.58 && p.sway.choice {
		dir = -1
	}
	to = min(max(focus*source, lo), hi)
	if dir > 0 {
		to = max(to, lo+travel)
	} else {
		to = min(to, hi-travel)
	}
	return to - dir*travel, to
}

// inside moves a camera so that its view and its sway stay within the still.
func (p *Path) inside(k key) key {
	m := p.move
	within := func(at, source, output float64) float64 {
		reach := k.scale * (output/2 + p.sway.room)
		if 2*reach >= source {
			return source / 2
		}
		return min(max(at, reach), source-reach)
	}
	k.x = within(k.x, float64(m.Source.X), float64(m.Output.X))
	k.y = within(k.y, float64(m.Source.Y), float64(m.Output.Y))
	return k
}

// Frames is the length of the path.
func (p *Path) Frames() int { return p.move.Frames }

// MaxScale is the largest count of source pixels shown in one pixel of a frame.
func (p *Path) MaxScale() float64 { return max(p.from.scale, p.to.scale) }

// View is what frame i of Frames shows. Frames before the first and after the last
// are those of the handles. Every view lies within the still.
func (p *Path) View(i int) View { return p.viewAt(float64(i)) }

// viewAt is the view at a time in frames.
func (p *Path) viewAt(i float64) View {
	k := p.at(p.progress(i))
	dx, dy := p.sway.at(i / float64(p.move.FPS))
	return p.confine(View{X: fix(k.x + dx*k.scale), Y: fix(k.y + dy*k.scale), Scale: fix(k.scale)})
}

// confine makes up for rounding: it moves a view back into the still.
func (p *Path) confine(v View) View {
	w, h := Fixed(p.move.Output.X/2), Fixed(p.move.Output.Y/2)
	sx, sy := Fixed(p.move.Source.X)<<fixedBits, Fixed(p.move.Source.Y)<<fixedBits
	v.Scale = min(v.Scale, sx/(2*w), sy/(2*h))
	v.X = min(max(v.X, v.Scale*w), sx-v.Scale*w)
	v.Y = min(max(v.Y, v.Scale*h), sy-v.Scale*h)
	return v
}

// smootherstep is Ken Perlin's 6t⁵−15t⁴+10t³: no speed and no acceleration at
// either end.
func smootherstep(t float64) float64 { return t * t * t * (t*(t*6-15) + 10) }

func lerp(a, b, t float64) float64 { return a + (b-a)*t }
