package camera

import (
	"bytes"
	"image"
	"math"
	"slices"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// handle is as long as the longest transition at 60 frames a second.
const handle = 30

// TestHandlesStayInsideTheStill goes on with every move on both sides, over stills of
// all shapes.
func TestHandlesStayInsideTheStill(t *testing.T) {
	for _, s := range []struct{ source, output image.Point }{
		{image.Pt(1350, 2400), image.Pt(1080, 1920)}, {image.Pt(1000, 1000), image.Pt(1080, 1920)},
		{image.Pt(4000, 300), image.Pt(108, 192)}, {image.Pt(17, 4001), image.Pt(2, 2)}, {image.Pt(16, 16), image.Pt(1080, 1920)},
	} {
		for _, kind := range kinds() {
			for _, frames := range []int{1, 2, 45, 900} {
				for n, focus := range [][2]float64{{0.5, 0.5}, {0, 0}, {1, 1}, {0.2, 0.9}} {
					m := Move{
						Kind: kind, Size: storyboard.Sizes[n], FocusX: focus[0], FocusY: focus[1],
						Frames: frames, FPS: 30, Seed: uint64(n), Source: s.source, Output: s.output,
					}
					p := mustPlan(t, m)
					for i := -handle; i < frames+handle; i++ {
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

// TestHandlesGoOnSmoothly looks for a jerk from 1 s before each end of a shot into
// its handle, where the camera goes on or comes to rest.
func TestHandlesGoOnSmoothly(t *testing.T) {
	for _, kind := range kinds() {
		for _, focus := range []float64{0.1, 0.5, 0.9} {
			for seed := range uint64(4) {
				m := testMove(kind)
				m.Source, m.Output = image.Pt(1350, 2400), image.Pt(1080, 1920)
				m.Frames, m.FocusX, m.Seed = 90, focus, seed
				p := mustPlan(t, m)
				ends := []int{0, m.Frames - 1}
				if kind == storyboard.WhipPan {
					ends = ends[1:] // it begins at once
				}
				for _, at := range ends {
					last := math.NaN()
					for i := at - 16; i < at+16; i++ {
						step := shift(p.View(i), p.View(i+1), m.Output)
						if d := math.Abs(step - last); d > 0.35 {
							t.Fatalf("%s, focus %.1f, seed %d: the pace jumps from %.2f to %.2f px at frame %d of %d", kind, focus, seed, last, step, i, m.Frames)
						}
						last = step
					}
				}
			}
		}
	}
}

// TestTakesJoin films a shot in three parts, on both sides beyond its own frames, and
// finds the frames of the whole.
func TestTakesJoin(t *testing.T) {
	m := testMove(storyboard.Handheld)
	m.Frames = 12
	still := noise(m.Source)
	show := func(from, to int) []byte {
		film, err := Film(still, Take{
			Move: m, From: from, To: to, Air: Snowing, Flicker: 0.1,
			Acts: []Act{{At: image.Rect(20, 20, 40, 44), Show: []uint8{0, 1, 1, 0, 1}, Look: func(int) *image.RGBA {
				return image.NewRGBA(image.Rect(0, 0, 20, 24))
			}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := film(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	size := m.Output.X * m.Output.Y * 3 / 2
	all, own := show(-5, 17), show(0, 0)
	if len(all) != 22*size || !bytes.Equal(own, all[5*size:17*size]) {
		t.Error("the shot's own frames are others")
	}
	if got := slices.Concat(show(-5, 0), own, show(12, 17)); !bytes.Equal(got, all) {
		t.Error("filmed in parts, frames differ")
	}
}
