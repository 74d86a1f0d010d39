package camera

import (
	"math"

	"github.com/talereel/talereel/storyboard"
)

// A transition shows each of its two shots a little beyond its own frames: the
// handles. The camera goes on there as it moved, and slows down softly where the
// still ends.

// brake is the least time in seconds in which a camera comes to rest in a handle.
const brake = 0.2

// margins are how far a view with its sway is from the still's four edges, in
// source pixels. They are linear in the place and the scale, and so along a path.
func (p *Path) margins(k key) [4]float64 {
	m := p.move
	rx := k.scale * (float64(m.Output.X)/2 + p.sway.room)
	ry := k.scale * (float64(m.Output.Y)/2 + p.sway.room)
	return [4]float64{k.x - rx, float64(m.Source.X) - k.x - rx, k.y - ry, float64(m.Source.Y) - k.y - ry}
}

// beyond is how far a path can go on at its end, as a part of the way from a to b.
func (p *Path) beyond(a, b key) float64 {
	from, to := p.margins(a), p.margins(b)
	room := math.Inf(1)
	for i := range to {
		if slope := from[i] - to[i]; slope > 1e-9 {
			room = min(room, max(to[i], 0)/slope)
		}
	}
	return room
}

// reserve shortens the planned way, where it ends at an edge of the still, so that
// the camera has room to come to rest in a handle, and notes the room.
func (p *Path) reserve() {
	if p.move.Frames < 2 {
		return
	}
	want := p.linear * brake * float64(p.move.FPS) / float64(p.move.Frames-1)
	short := func(a, b key) float64 { return min(max(want-p.beyond(a, b), 0), 0.25) }
	start, end := short(p.to, p.from), short(p.from, p.to)
	from, to := p.at(start), p.at(1-end)
	p.from, p.to = from, to
	p.before, p.after = p.beyond(to, from), p.beyond(from, to)
}

// at is the camera at a part of the way.
func (p *Path) at(e float64) key {
	return key{lerp(p.from.x, p.to.x, e), lerp(p.from.y, p.to.y, e), lerp(p.from.scale, p.to.scale, e)}
}

// progress is the part of the way that the camera has gone at frame i. It is below
// 0 and above 1 in the handles, where the even part of the move goes on: what eases
// in and out has no speed at either end.
func (p *Path) progress(i float64) float64 {
	n := p.move.Frames - 1
	if n < 1 {
		return 0
	}
	t := i / float64(n)
	switch {
	case p.move.Kind == storyboard.WhipPan:
		// Fast from the first frame, and a soft stop.
		rest := 1 - min(max(i/float64(p.move.FPS)/whipLength, 0), 1)
		return 1 - rest*rest*rest
	case t < 0:
		return -slow(-t*p.linear, p.before)
	case t > 1:
		return 1 + slow((t-1)*p.linear, p.after)
	}
	return p.linear*t + (1-p.linear)*smootherstep(t)
}

// slow goes at full speed at first and never farther than room.
func slow(d, room float64) float64 {
	switch {
	case room <= 0:
		return 0
	case math.IsInf(room, 1):
		return d
	}
	return room * -math.Expm1(-d/room)
}
