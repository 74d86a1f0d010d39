package camera

import (
	"fmt"
	"image"
	"io"
	"math"
	"math/rand/v2"
)

// Take is a move with light and weather.
type Take struct {
	// Move is what the camera does; Film sets its Source itself.
	Move Move
	// From and To are the first frame that is filmed and the one after the last. They
	// may lie outside of the move, for a transition. Both 0 are the move's own frames.
	From, To int
	// Flicker is how far the light sinks at times, as a part of it: 0.06 for a
	// fire or a failing lamp, 0 for none.
	Flicker float64
	// Failing is how far a lamp that fails goes down for moments, as a part of its
	// light, Lightning how bright the flashes of a storm are, as a part of white; 0 for
	// none.
	Failing, Lightning float64
	// Air is what falls or floats before the camera.
	Air Air
	// Acts are parts of the still that change. They are left out where the still is
	// resized.
	Acts []Act
	// Layers are what stands before the still, from the back to the front, and Depth is
	// how far away the still itself is then; see [Layer]. With layers the still is not
	// resized.
	Layers []Layer
	Depth  float64
}

// Film prepares a take over a still and returns a function that writes all of
// its frames as raw yuv420p. The function may be called again and writes the
// same bytes. A still much smaller or larger than the frame is resized first.
func Film(img image.Image, t Take) (func(io.Writer) error, error) {
	if t.Move.Output.X < 2 || t.Move.Output.Y < 2 {
		return nil, fmt.Errorf("a frame of %d×%d cannot be made", t.Move.Output.X, t.Move.Output.Y)
	}
	if len(t.Layers) == 0 {
		if fitted := fitting(img, t.Move.Output); fitted != img {
			img, t.Acts = fitted, nil
		}
	}
	t.Move.Source = img.Bounds().Size()
	path, err := Plan(t.Move)
	if err != nil {
		return nil, err
	}
	sc, err := newScene(img, t, &path)
	if err != nil {
		return nil, err
	}
	// Pictures are in the scene now; a film that waits for its encoder keeps no others.
	t.Layers, t.Acts = nil, nil
	light := newLight(t)
	if t.From == 0 && t.To == 0 {
		t.To = path.Frames()
	}
	return func(w io.Writer) error {
		r, err := sc.renderer(t.Move.Output)
		if err != nil {
			return err
		}
		air, sky := newWeather(t.Air, t.Move), newStorm(t)
		for i := t.From; i < t.To; i++ {
			sc.show(r, i)
			frame := sc.frame(r, &path, i, light.gain(i))
			if air.air != Still {
				frame = r.canvas(frame)
				air.paint(frame, i, light.gain(i))
			}
			if flash := sky.flash(i); flash > 0 {
				frame = r.canvas(frame)
				sky.paint(frame, flash)
			}
			if _, err := w.Write(frame); err != nil {
				return fmt.Errorf("write frame %d of %d: %w", i-t.From, t.To-t.From, err)
			}
		}
		return nil
	}, nil
}

// light is the gain over a take.
type light struct {
	depth  float64
	fps    float64
	phases [3]float64
	lamp   lamp
}

func newLight(t Take) light {
	l := light{depth: min(max(t.Flicker, 0), 0.5), fps: float64(t.Move.FPS)}
	random := rand.New(rand.NewPCG(t.Move.Seed, 0x6c69676874))
	l.lamp = newLamp(t)
	for i := range l.phases {
		l.phases[i] = 2 * math.Pi * random.Float64()
	}
	return l
}

// gain is the light in frame i, of FullLight.
func (l light) gain(i int) int {
	g := 1.0
	if l.depth > 0 {
		// Waves of no common period, from 0 to 1 together.
		t := 2 * math.Pi * float64(i) / l.fps
		w := math.Sin(2.1*t+l.phases[0]) + 0.7*math.Sin(3.7*t+l.phases[1]) + 0.5*math.Sin(6.3*t+l.phases[2])
		g *= 1 - l.depth*(0.5+w/4.4)
	}
	return int(math.Round(FullLight * g * l.lamp.at(i)))
}
