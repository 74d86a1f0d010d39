package stage

import (
	"bytes"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/caption"
	"github.com/talereel/talereel/render/illustrate"
)

// markStep runs the step that draws a watermark; image is the user's own picture, nil
// for a text.
func markStep(t *testing.T, text string, image []byte) (job, error) {
	t.Helper()
	font, err := caption.FindFont()
	if err != nil {
		t.Skip(err)
	}
	defer font.Close()
	s := &Stage{lettering: func() (*illustrate.Font, error) { return illustrate.LoadFont(font.Path, font.Index) }}
	p, err := json.Marshal(render.WatermarkParams{Text: text, Width: 280, Height: 46})
	if err != nil {
		t.Fatal(err)
	}
	j := job{step: render.Step{ID: "watermark", Kind: render.KindWatermark, Params: p}, dir: t.TempDir(), inputs: map[string]string{}, outputs: map[string]string{}}
	if image != nil {
		j.inputs["image"] = filepath.Join(j.dir, "own")
		if err := os.WriteFile(j.inputs["image"], image, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return j, s.watermark(t.Context(), j)
}

// picture packs a one-coloured PNG.
func picture(t *testing.T, w, h int, c color.NRGBA) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWatermarksReachTheFrames draws them and lays them over a black frame: they are in
// the upper right corner of the safe area, nowhere else, and captions keep off.
func TestWatermarksReachTheFrames(t *testing.T) {
	t.Parallel()
	m := render.Master
	p := render.Picture{Width: m.Width, Height: m.Height, FPS: m.FPS, Safe: m.Safe}
	at := p.WatermarkRoom()
	feed := func(w io.Writer) error {
		frame := append(bytes.Repeat([]byte{16}, p.Width*p.Height), bytes.Repeat([]byte{128}, p.Width*p.Height/2)...)
		_, err := w.Write(frame)
		return err
	}
	for name, c := range map[string]struct {
		text  string
		image []byte
		seen  bool
	}{
		"a text": {"Mara & Co 灯塔", nil, true}, "a picture": {"", picture(t, 900, 300, color.NRGBA{255, 255, 255, 255}), true},
		"a clear picture": {"", picture(t, 60, 30, color.NRGBA{}), false}, "nothing that can be drawn": {"👻", nil, false},
	} {
		j, err := markStep(t, c.text, c.image)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		clip := job{step: j.step, inputs: map[string]string{render.OutWatermark: j.outputs[render.OutWatermark]}}
		marked, room, err := clip.marked(feed, p)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := marked(&out); err != nil {
			t.Fatal(err)
		}
		var seen image.Rectangle
		for i, y := range out.Bytes()[:p.Width*p.Height] {
			if y > 40 {
				seen = seen.Union(image.Rect(i%p.Width, i/p.Width, i%p.Width+1, i/p.Width+1))
			}
		}
		if seen.Empty() == c.seen || !seen.In(image.Rect(at.MinX, at.MinY, at.MaxX, at.MaxY)) {
			t.Errorf("%s is seen at %v, its room is %+v", name, seen, at)
		}
		if c.seen && seen.Max.X < at.MaxX-12 {
			t.Errorf("%s ends at column %d, the safe area at %d", name, seen.Max.X, at.MaxX)
		}
		if room.Safe.MinY < seen.Max.Y || room.Safe.MaxY != p.Safe.MaxY {
			t.Errorf("%s: captions have %+v", name, room.Safe)
		}
	}
	if same, room, err := (job{}).marked(feed, p); err != nil || same == nil || room != p {
		t.Errorf("without a watermark: %+v, %v", room, err)
	}
}

// TestHostileWatermarksAreRefused: a picture is measured before it is decoded.
func TestHostileWatermarksAreRefused(t *testing.T) {
	t.Parallel()
	huge := bytes.Clone(picture(t, 8, 8, color.NRGBA{}))
	copy(huge[16:], []byte{0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40})
	for name, b := range map[string][]byte{"text": []byte("no picture"), "huge": huge, "cut": picture(t, 64, 64, color.NRGBA{})[:60]} {
		var e *illustrate.ImageError
		if _, err := markStep(t, "", b); !errors.As(err, &e) || !e.Permanent() {
			t.Errorf("%s: %v", name, err)
		}
	}
}
