package compose

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"io"
	"testing"

	"github.com/talereel/talereel/render"
)

// TestMarksAreBlended lays a red mark with a clear hole over grey frames that come in
// odd pieces, and looks at every sample.
func TestMarksAreBlended(t *testing.T) {
	t.Parallel()
	p := render.Picture{Width: 64, Height: 48}
	const frames, size = 3, 64 * 48 * 3 / 2
	grey := bytes.Repeat([]byte{126}, 64*48)
	grey = append(grey, bytes.Repeat([]byte{128}, 64*48/2)...)
	feed := func(w io.Writer) error {
		film := bytes.Repeat(grey, frames)
		for n := 1; len(film) > 0; n += 613 {
			k := min(n, len(film))
			if m, err := w.Write(film[:k]); err != nil || m != k {
				t.Fatalf("%d of %d bytes were taken: %v", m, k, err)
			}
			film = film[k:]
		}
		return nil
	}
	mark := image.NewNRGBA(image.Rect(0, 0, 12, 6))
	draw.Draw(mark, mark.Rect, image.NewUniform(color.NRGBA{255, 0, 0, 255}), image.Point{}, draw.Src)
	draw.Draw(mark, image.Rect(4, 2, 8, 4), image.Transparent, image.Point{}, draw.Src)
	draw.Draw(mark, image.Rect(0, 0, 2, 2), image.NewUniform(color.NRGBA{255, 0, 0, 128}), image.Point{}, draw.Src)
	var out bytes.Buffer
	if err := Marked(feed, p, mark, render.Rect{MinX: 40, MinY: 8, MaxX: 60, MaxY: 18})(&out); err != nil {
		t.Fatal(err)
	}
	if out.Len() != frames*size {
		t.Fatalf("%d bytes of %d", out.Len(), frames*size)
	}
	// Red of BT.709 in limited range, and half of it over the grey.
	weightAt := func(x, y int) int {
		switch at := image.Pt(x, y).Sub(image.Pt(48, 8)); {
		case !at.In(mark.Rect), at.In(image.Rect(4, 2, 8, 4)):
			return 0
		case at.In(image.Rect(0, 0, 2, 2)):
			return 128
		}
		return 255
	}
	near := func(got byte, back, red, weight int) bool {
		want := (back*(255-weight) + red*weight) / 255
		return int(got)-want <= 1 && want-int(got) <= 1
	}
	for f := range frames {
		frame := out.Bytes()[f*size:]
		for y := range 48 {
			for x := range 64 {
				weight := weightAt(x, y)
				i := y/2*32 + x/2
				if got := frame[y*64+x]; !near(got, 126, 63, weight) {
					t.Fatalf("frame %d: the brightness at %d,%d is %d, with a weight of %d", f, x, y, got, weight)
				}
				if b, r := frame[64*48+i], frame[64*48*5/4+i]; !near(b, 128, 102, weight) || !near(r, 128, 240, weight) {
					t.Fatalf("frame %d: the colour at %d,%d is %d, %d, with a weight of %d", f, x, y, b, r, weight)
				}
			}
		}
	}
}

// TestMarksOverTheEdge have no sample outside of the frame.
func TestMarksOverTheEdge(t *testing.T) {
	t.Parallel()
	mark := image.NewUniform(color.White)
	for _, at := range []image.Point{{-6, -4}, {28, 20}, {100, 100}} {
		for _, d := range newStamp(cropped{mark, image.Rect(3, 3, 16, 14)}, at, 32, 24) {
			if d.at < 0 || d.at >= 32*24*3/2 {
				t.Errorf("at %v the mark changes byte %d", at, d.at)
			}
		}
	}
}

// cropped is an endless picture's part.
type cropped struct {
	image.Image
	r image.Rectangle
}

func (c cropped) Bounds() image.Rectangle { return c.r }

func TestBrokenFeedsOfMarkedFrames(t *testing.T) {
	t.Parallel()
	p := render.Picture{Width: 8, Height: 8}
	mark := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	fault := errors.New("no more film")
	if err := Marked(func(io.Writer) error { return fault }, p, mark, render.Rect{})(io.Discard); !errors.Is(err, fault) {
		t.Errorf("got %v", err)
	}
	half := func(w io.Writer) error { _, err := w.Write(make([]byte, 50)); return err }
	if err := Marked(half, p, mark, render.Rect{})(io.Discard); err == nil {
		t.Error("half a frame passes")
	}
}
