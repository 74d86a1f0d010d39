package camera

import (
	"math"
	"math/rand/v2"

	"github.com/talereel/talereel/storyboard"
)

// sway is the small unrest of a camera around its path, in pixels of the frame.
//
// Every camera floats on a circle at an even speed, since anything that swings
// to and fro stands still where it turns. A hand adds slow waves of no common
// period.
type sway struct {
	// radius of the float, speed in radians a second (its sign is the
	// direction), phase in radians.
	radius, speed, phase float64
	waves                [2][3]wave
	// room is the farthest that the sway goes along one axis.
	room float64
	// choice is a coin thrown by the seed.
	choice bool
}

type wave struct{ size, speed, phase float64 }

func newSway(m Move) sway {
	random := rand.New(rand.NewPCG(m.Seed, 0x63616d657261))
	side := float64(min(m.Output.X, m.Output.Y))
	s := sway{
		radius: breath * side,
		speed:  2 * math.Pi / (breathPeriod + 1.5*random.Float64()),
		phase:  2 * math.Pi * random.Float64(),
		choice: random.IntN(2) == 0,
	}
	if random.IntN(2) == 0 {
		s.speed = -s.speed
	}
	switch m.Kind {
	case storyboard.Pan, storyboard.Tilt, storyboard.Track:
		// Less, so that the float never cancels the move where it begins slowly.
		s.radius /= 2
	}
	if m.locked() {
		s.radius = 0
	}
	s.room = s.radius
	if m.Kind != storyboard.Handheld {
		return s
	}
	s.room = shake * side
	rest := s.room - s.radius
	for axis := range s.waves {
		for i, w := range []struct{ part, hertz float64 }{{0.55, 0.31}, {0.32, 0.73}, {0.13, 1.57}} {
			s.waves[axis][i] = wave{
				size:  w.part * rest,
				speed: 2 * math.Pi * w.hertz * (0.85 + 0.3*random.Float64()),
				phase: 2 * math.Pi * random.Float64(),
			}
		}
	}
	return s
}

// at is the sway at a time in seconds.
func (s *sway) at(t float64) (dx, dy float64) {
	sin, cos := math.Sincos(s.phase + s.speed*t)
	dx, dy = s.radius*cos, s.radius*sin
	for i := range s.waves[0] {
		x, y := s.waves[0][i], s.waves[1][i]
		dx += x.size * math.Sin(x.phase+x.speed*t)
		dy += y.size * math.Sin(y.phase+y.speed*t)
	}
	return dx, dy
}
