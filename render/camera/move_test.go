package camera

import (
	"fmt"
	"image"
	"math"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

func TestViewsStayInsideTheStill(t *testing.T) {
	sizes := []struct{ source, output image.Point }{
		{image.Pt(1350, 2400), image.Pt(1080, 1920)},
		{image.Pt(270, 480), image.Pt(216, 384)},
		{image.Pt(1000, 1000), image.Pt(1080, 1920)},
		{image.Pt(4000, 300), image.Pt(108, 192)},
		{image.Pt(16, 16), image.Pt(1080, 1920)},
		{image.Pt(17, 4001), image.Pt(2, 2)},
	}
	focuses := [][2]float64{{0.5, 0.5}, {0, 0}, {1, 1}, {0.2, 0.9}, {math.NaN(), math.Inf(1)}, {-3, 8}}
	for _, s := range sizes {
		for _, kind := range kinds() {
			for _, frames := range []int{1, 2, 45, 900} {
				for n, focus := range focuses {
					m := Move{
						Kind: kind, Size: storyboard.Sizes[n%len(storyboard.Sizes)], FocusX: focus[0], FocusY: focus[1],
						Frames: frames, FPS: 30, Seed: uint64(n), Source: s.source, Output: s.output,
					}
					p := mustPlan(t, m)
					for i := range frames {
						v := p.View(i)
						w, h := v.Scale*Fixed(s.output.X/2), v.Scale*Fixed(s.output.Y/2)
						if v.Scale <= 0 || v.X-w < 0 || v.Y-h < 0 || v.X+w > Fixed(s.source.X)<<fixedBits || v.Y+h > Fixed(s.source.Y)<<fixedBits {
							t.Fatalf("%+v: frame %d shows %+v", m, i, v)
						}
					}
				}
			}
		}
	}
}

// shift is the largest distance, in frame pixels, that a corner or the middle
// moves between two views.
func shift(a, b View, out image.Point) float64 {
	most := 0.0
	for _, at := range [][2]float64{{-0.5, -0.5}, {0.5, -0.5}, {-0.5, 0.5}, {0.5, 0.5}, {0, 0}} {
		x, y := at[0]*float64(out.X), at[1]*float64(out.Y)
		dx := (b.X.Float() + x*b.Scale.Float() - a.X.Float() - x*a.Scale.Float()) / a.Scale.Float()
		dy := (b.Y.Float() + y*b.Scale.Float() - a.Y.Float() - y*a.Scale.Float()) / a.Scale.Float()
		most = max(most, math.Hypot(dx, dy))
	}
	return most
}

func TestNothingStandsStillAndNothingJerks(t *testing.T) {
	for _, kind := range kinds() {
		if kind == storyboard.WhipPan {
			continue
		}
		for _, frames := range []int{45, 120, 600} {
			for seed := range uint64(8) {
				m := Move{
					Kind: kind, Size: storyboard.MS, FocusX: 0.5, FocusY: 0.4, Frames: frames, FPS: 30, Seed: seed,
					Source: image.Pt(1350, 2400), Output: image.Pt(1080, 1920),
				}
				p := mustPlan(t, m)
				last := 0.0
				for i := 1; i < frames; i++ {
					step := shift(p.View(i-1), p.View(i), m.Output)
					if step < 0.02 || step > 6 {
						t.Fatalf("%s, seed %d: %.3f px between frames %d and %d of %d", kind, seed, step, i-1, i, frames)
					}
					if i > 1 && math.Abs(step-last) > 0.5 {
						t.Fatalf("%s, seed %d: the pace jumps from %.2f to %.2f px at frame %d of %d", kind, seed, last, step, i, frames)
					}
					last = step
				}
				// Within any two seconds, some frame is clearly elsewhere.
				for i := 0; i+60 < frames; i++ {
					most := 0.0
					for j := i + 1; j <= i+60; j++ {
						most = max(most, shift(p.View(i), p.View(j), m.Output))
					}
					if most < 4 {
						t.Fatalf("%s, seed %d: only %.2f px in the 2 s after frame %d", kind, seed, most, i)
					}
				}
			}
		}
	}
}

func TestMovesDoWhatTheirNamesSay(t *testing.T) {
	ends := func(kind storyboard.Movement, focusX, focusY float64) (Path, View, View) {
		m := testMove(kind)
		m.Source, m.Output, m.FocusX, m.FocusY = image.Pt(1350, 2400), image.Pt(1080, 1920), focusX, focusY
		p := mustPlan(t, m)
		return p, p.View(0), p.View(m.Frames - 1)
	}
	zoom := func(a, b View) float64 { return a.Scale.Float() / b.Scale.Float() }
	tests := []struct {
		kind           storyboard.Movement
		focusX, focusY float64
		check          func(a, b View) error
	}{
		{storyboard.PushIn, 0.5, 0.3, func(a, b View) error {
			return expect(zoom(a, b) > 1.06 && b.Y < a.Y, "comes closer, towards the focus")
		}},
		{storyboard.PullOut, 0.5, 0.3, func(a, b View) error { return expect(zoom(b, a) > 1.06 && b.Y > a.Y, "goes back") }},
		{storyboard.Pan, 0.8, 0.5, func(a, b View) error {
			return expect((b.X-a.X).Float() > 60 && zoom(a, b) == 1 && math.Abs((b.Y-a.Y).Float()) < 15, "goes right")
		}},
		{storyboard.Pan, 0.2, 0.5, func(a, b View) error { return expect((a.X-b.X).Float() > 60, "goes left") }},
		{storyboard.Tilt, 0.5, 0.3, func(a, b View) error {
			return expect((a.Y-b.Y).Float() > 60 && math.Abs((b.X-a.X).Float()) < 15, "goes up")
		}},
		{storyboard.Tilt, 0.5, 0.8, func(a, b View) error { return expect((b.Y-a.Y).Float() > 60, "goes down") }},
		{storyboard.Track, 0.8, 0.5, func(a, b View) error {
			return expect((b.X-a.X).Float() > 60 && zoom(a, b) > 1.01, "goes right and comes closer")
		}},
		{storyboard.Static, 0.5, 0.4, func(a, b View) error {
			return expect(math.Abs(zoom(a, b)-1) < 0.035 && shift(a, b, image.Pt(1080, 1920)) < 45, "almost stays")
		}},
	}
	for _, tt := range tests {
		if _, a, b := ends(tt.kind, tt.focusX, tt.focusY); tt.check(a, b) != nil {
			t.Errorf("%s with focus %v,%v: %v, but it goes from %+v to %+v", tt.kind, tt.focusX, tt.focusY, tt.check(a, b), a, b)
		}
	}
}

func expect(ok bool, what string) error {
	if ok {
		return nil
	}
	return fmt.Errorf("expected that it %s", what)
}

// TestFocusStaysInFrame keeps who speaks visible at every moment of every move.
func TestFocusStaysInFrame(t *testing.T) {
	for _, kind := range kinds() {
		for _, focus := range [][2]float64{{0.25, 0.3}, {0.5, 0.4}, {0.75, 0.35}} {
			m := Move{
				Kind: kind, Size: storyboard.CU, FocusX: focus[0], FocusY: focus[1], Frames: 240, FPS: 30, Seed: 3,
				Source: image.Pt(1350, 2400), Output: image.Pt(1080, 1920),
			}
			p := mustPlan(t, m)
			for i := range m.Frames {
				if kind == storyboard.WhipPan && float64(i) < whipLength*float64(m.FPS) {
					// It swings to what there is to see.
					continue
				}
				v := p.View(i)
				x := (focus[0]*1350-v.X.Float())/v.Scale.Float()/1080 + 0.5
				y := (focus[1]*2400-v.Y.Float())/v.Scale.Float()/1920 + 0.5
				if x < 0.1 || x > 0.9 || y < 0.15 || y > 0.65 {
					t.Fatalf("%s with focus %v: it is at %.2f,%.2f of frame %d", kind, focus, x, y, i)
				}
			}
		}
	}
}

// TestALockedCameraStands, but only where its move is static.
func TestALockedCameraStands(t *testing.T) {
	for _, kind := range kinds() {
		m := testMove(kind)
		m.Locked = true
		p := mustPlan(t, m)
		stands := true
		for i := range m.Frames {
			stands = stands && p.View(i) == p.View(0)
		}
		if want := kind == storyboard.Static || kind == ""; stands != want {
			t.Errorf("%s: it stands: %v", kind, stands)
		}
	}
}

// TestAWhipSwingsAndStops: it is fast within its time, and a float afterwards.
func TestAWhipSwingsAndStops(t *testing.T) {
	m := testMove(storyboard.WhipPan)
	m.Source, m.Output = image.Pt(1350, 2400), image.Pt(1080, 1920)
	p := mustPlan(t, m)
	stop := int(whipLength*float64(m.FPS)) + 1
	if way := shift(p.View(0), p.View(stop), m.Output); way < 200 {
		t.Errorf("it swings over %.0f px", way)
	}
	if first := shift(p.View(0), p.View(1), m.Output); first < 30 {
		t.Errorf("it begins with %.1f px a frame", first)
	}
	for i := stop; i+1 < m.Frames; i++ {
		if step := shift(p.View(i), p.View(i+1), m.Output); step > 1 {
			t.Fatalf("frame %d still moves by %.2f px", i, step)
		}
	}
	if smear(&p, 1) < 6 || smear(&p, stop+2) != 1 {
		t.Errorf("%d pictures make a fast frame, %d a slow one", smear(&p, 1), smear(&p, stop+2))
	}
}

func TestPlanRefuses(t *testing.T) {
	good := testMove(storyboard.Pan)
	for name, change := range map[string]func(*Move){
		"no frames":     func(m *Move) { m.Frames = 0 },
		"no rate":       func(m *Move) { m.FPS = 0 },
		"an odd frame":  func(m *Move) { m.Output.X = 107 },
		"an empty size": func(m *Move) { m.Output = image.Point{} },
		"a tiny still":  func(m *Move) { m.Source.Y = 4 },
	} {
		m := good
		change(&m)
		if _, err := Plan(m); err == nil {
			t.Errorf("%s: planned", name)
		}
	}
}
