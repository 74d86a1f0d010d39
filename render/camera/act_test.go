package camera

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// TestActsEqualAWholeStill films a still of which a part changes, and the still
// with the changed part drawn into it: the frames are equal to the byte.
func TestActsEqualAWholeStill(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	still := image.NewRGBA(image.Rect(0, 0, 270, 481))
	for i := range still.Pix {
		still.Pix[i] = uint8(random.UintN(256))
		if i%4 == 3 {
			still.Pix[i] = 255
		}
	}
	look := func(r image.Rectangle, n int) *image.RGBA {
		m := image.NewRGBA(image.Rectangle{Max: r.Size()})
		draw.Draw(m, m.Rect, image.NewUniform(color.RGBA{uint8(90 * n), 20, 250, 255}), image.Point{}, draw.Src)
		return m
	}
	move := Move{Kind: storyboard.PushIn, Size: storyboard.MS, FocusX: .5, FocusY: .4, Frames: 6, FPS: 30, Output: image.Pt(216, 384)}
	film := func(img image.Image, acts ...Act) []byte {
		f, err := Film(img, Take{Move: move, Acts: acts})
		if err != nil {
			t.Fatal(err)
		}
		var first, again bytes.Buffer
		if err := f(&first); err != nil {
			t.Fatal(err)
		}
		if err := f(&again); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Error("a second time it is another film")
		}
		return first.Bytes()
	}
	size := 216 * 384 * 3 / 2
	for _, at := range []image.Rectangle{image.Rect(101, 133, 160, 190), image.Rect(0, 0, 33, 21), image.Rect(231, 450, 270, 481), image.Rect(60, 70, 61, 71)} {
		got := film(still, Act{At: at, Look: func(n int) *image.RGBA { return look(at, n) }, Show: []uint8{0, 1, 1, 2, 0}})
		for n, frames := range [][]int{{0, 4, 5}, {1, 2}, {3}} {
			whole := image.NewRGBA(still.Rect)
			draw.Draw(whole, whole.Rect, still, image.Point{}, draw.Src)
			if n > 0 {
				draw.Draw(whole, at, look(at, n), image.Point{}, draw.Src)
			}
			want := film(whole)
			for _, i := range frames {
				if !bytes.Equal(got[i*size:(i+1)*size], want[i*size:(i+1)*size]) {
					t.Errorf("act at %v: frame %d with look %d differs from a film of the whole still", at, i, n)
				}
			}
		}
	}
}
