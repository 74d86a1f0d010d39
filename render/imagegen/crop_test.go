package imagegen

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// board is a grey picture with a red square.
func board(w, h int, square image.Rectangle) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.NewUniform(color.Gray{90}), image.Point{}, draw.Src)
	draw.Draw(img, square, image.NewUniform(color.RGBA{255, 0, 0, 255}), image.Point{}, draw.Src)
	return img
}

// red is where the red square is in a still.
func red(img *image.RGBA) image.Rectangle {
	var out image.Rectangle
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if c := img.RGBAAt(x, y); c.R > 170 && c.G < 60 {
				out = out.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return out
}

func near(a, b, by int) bool { return a-b <= by && b-a <= by }

// TestCrop proves that pictures of all shapes are cut to the still's around their
// faces and are never stretched.
func TestCrop(t *testing.T) {
	face := func(sq image.Rectangle, w, h int) *Verdict {
		return &Verdict{Identity: []Likeness{{
			Character: "nessa", Score: 9,
			X: float64(sq.Min.X) / float64(w), Y: float64(sq.Min.Y) / float64(h), W: float64(sq.Dx()) / float64(w), H: float64(sq.Dy()) / float64(h),
		}}}
	}
	for name, c := range map[string]struct {
		w, h   int
		square image.Rectangle
		judged bool
	}{
		"right shape":      {900, 1600, image.Rect(300, 300, 500, 500), true},
		"wide":             {1536, 1024, image.Rect(1250, 200, 1400, 350), true},
		"wide, left edge":  {1536, 1024, image.Rect(10, 200, 160, 350), true},
		"wide, not judged": {1536, 1024, image.Rect(900, 200, 1050, 350), false},
		"square":           {1024, 1024, image.Rect(700, 100, 850, 250), true},
		"tall":             {600, 1600, image.Rect(200, 1300, 300, 1400), true},
		"small":            {288, 432, image.Rect(60, 60, 120, 120), true},
	} {
		t.Run(name, func(t *testing.T) {
			s := ShotSpec{Size: storyboard.MCU, Cast: []Actor{{Person: Person{ID: "nessa"}}}, Width: 360, Height: 640}
			var v *Verdict
			if c.judged {
				v = face(c.square, c.w, c.h)
			}
			still, f, grown := s.still(board(c.w, c.h, c.square), v)
			got := red(still)
			want := float64(c.square.Dx()) * grown
			if still.Rect != image.Rect(0, 0, 360, 640) || !near(got.Dx(), int(want), 2) || !near(got.Dy(), int(want), 2) {
				t.Errorf("a square of %d pixels becomes %v, enlarged %.2f times", c.square.Dx(), got, grown)
			}
			if !c.judged {
				return
			}
			x, y := int(f.FocusX*360), int(f.FocusY*640)
			if mid := got.Min.Add(got.Max).Div(2); !near(x, mid.X, 3) || !near(y, mid.Y, 3) || len(f.Faces) != 1 {
				t.Errorf("the face is at %v, the focus at %d,%d, %+v", mid, x, y, f.Faces)
			}
		})
	}
}

// TestCropKeepsTheLargest proves that of faces that do not fit side by side the
// largest is kept.
func TestCropKeepsTheLargest(t *testing.T) {
	big := image.Rect(1300, 200, 1500, 400)
	s := ShotSpec{Size: storyboard.MS, Cast: make([]Actor, 2), Width: 360, Height: 640}
	still, f, _ := s.still(board(1536, 1024, big), &Verdict{Identity: []Likeness{
		{Character: "far", X: .02, Y: .2, W: .05, H: .08}, {Character: "big", X: 1300. / 1536, Y: 200. / 1024, W: 200. / 1536, H: 200. / 1024},
	}})
	if got := red(still); got.Dx() < 100 || len(f.Faces) != 1 || f.Faces[0].Character != "big" {
		t.Errorf("%v %+v", got, f.Faces)
	}
}
