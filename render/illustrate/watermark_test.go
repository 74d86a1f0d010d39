package illustrate

import (
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"
)

// seen counts the pixels of a mark and bounds the light ones; most is the most that
// one covers.
func seen(m *image.NRGBA) (r image.Rectangle, light, dark, most int) {
	for y := m.Rect.Min.Y; y < m.Rect.Max.Y; y++ {
		for x := m.Rect.Min.X; x < m.Rect.Max.X; x++ {
			c := m.NRGBAAt(x, y)
			if c.A < 30 {
				continue
			}
			most = max(most, int(c.A))
			if c.R > 200 {
				r = r.Union(image.Rect(x, y, x+1, y+1))
				light++
			} else if c.R < 60 {
				dark++
			}
		}
	}
	return r, light, dark, most
}

func TestWatermarksFitAndAreSeen(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	for _, h := range []int{23, 47} {
		w := h * 6
		for _, text := range []string{"Mara", "灯塔剧场", "@the_lighthouse_keeper", strings.Repeat("W", 400), "gjpqy ÅÊ", "© 灯塔 2026"} {
			mark, err := DrawWatermark(text, nil, w, h, f)
			if err != nil {
				t.Fatal(err)
			}
			r, light, dark, most := seen(mark)
			if mark.Rect.Dx() > w || mark.Rect.Dy() > h || light < 20 || dark < 20 {
				t.Errorf("%q is %v in %d×%d, with %d light and %d dark pixels", text, mark.Rect, w, h, light, dark)
			}
			if top := r.Min.Y; top < 1 || r.Max.Y > h-1 {
				t.Errorf("%q is cut off: %v of %v", text, r, mark.Rect)
			}
			if most > 255*7/10 || most < 255/2 {
				t.Errorf("%q covers %d of 255", text, most)
			}
		}
	}
	for _, text := range []string{"", "👻", "\x00 \u202e"} {
		if mark, err := DrawWatermark(text, nil, 200, 40, f); err != nil || !mark.Rect.Empty() {
			t.Errorf("of %q comes %v, %v", text, mark.Rect, err)
		}
	}
}

// TestWatermarksOfPictures keep their shape and their holes, and small ones their size.
func TestWatermarksOfPictures(t *testing.T) {
	t.Parallel()
	own := image.NewNRGBA(image.Rect(0, 0, 600, 300))
	draw.Draw(own, image.Rect(0, 0, 300, 300), image.NewUniform(color.NRGBA{200, 30, 30, 255}), image.Point{}, draw.Src)
	mark, err := DrawWatermark("", own, 280, 40, nil)
	if err != nil {
		t.Fatal(err)
	}
	if mark.Rect.Size() != image.Pt(80, 40) {
		t.Errorf("a picture of 2:1 becomes %v", mark.Rect)
	}
	left, right := mark.NRGBAAt(20, 20), mark.NRGBAAt(60, 20)
	if want := (color.NRGBA{200, 30, 30, 158}); left != want || right.A != 0 {
		t.Errorf("its colour is %v, its hole %v", left, right)
	}
	if small, _ := DrawWatermark("", own.SubImage(image.Rect(0, 0, 20, 10)), 280, 40, nil); small.Rect.Size() != image.Pt(20, 10) {
		t.Errorf("a small picture becomes %v", small.Rect)
	}
	if own.NRGBAAt(20, 20).A != 255 {
		t.Error("the user's picture was changed")
	}
}
