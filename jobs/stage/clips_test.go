package stage

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/draw"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/camera"
	"github.com/talereel/talereel/render/caption"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// TestSparedFacesHoldAllFrames films a white face on black and looks where it is
// seen.
func TestSparedFacesHoldAllFrames(t *testing.T) {
	size := image.Pt(216, 384)
	still := image.NewRGBA(image.Rect(0, 0, size.X*5/4, size.Y*5/4))
	draw.Draw(still, still.Rect, image.Black, image.Point{}, draw.Src)
	face := illustrate.Face{X: .4, Y: .3, W: .2, H: .15}
	at := image.Rect(int(.4*270), int(.3*480), int(.6*270), int(.45*480))
	draw.Draw(still, at, image.NewUniform(color.White), image.Point{}, draw.Src)
	for _, kind := range []storyboard.Movement{storyboard.PushIn, storyboard.PullOut, storyboard.Pan, storyboard.Handheld, storyboard.Static} {
		move := camera.Move{
			Kind: kind, Size: storyboard.MS, FocusX: .5, FocusY: .38, Frames: 60, FPS: 30, Seed: 7,
			Source: still.Rect.Size(), Output: size,
		}
		shot, err := spared(illustrate.Framing{Faces: []illustrate.Face{face}}, move)
		if err != nil {
			t.Fatal(err)
		}
		feed, err := camera.Film(still, camera.Take{Move: move})
		if err != nil {
			t.Fatal(err)
		}
		var frames bytes.Buffer
		if err := feed(&frames); err != nil {
			t.Fatal(err)
		}
		var seen image.Rectangle
		for raw := frames.Bytes(); len(raw) > 0; raw = raw[size.X*size.Y*3/2:] {
			for i, y := range raw[:size.X*size.Y] {
				if y > 125 {
					seen = seen.Union(image.Rect(i%size.X, i/size.X, i%size.X+1, i/size.X+1))
				}
			}
		}
		r, m := shot.Faces[0], shot.Mouths[0]
		got := image.Rect(r.MinX, r.MinY, r.MaxX, r.MaxY)
		if !seen.In(got.Inset(-1)) || !got.In(seen.Inset(-3)) {
			t.Errorf("%s: the face is seen at %v, taken to be at %v", kind, seen, got)
		}
		if mouth := image.Rect(m.MinX, m.MinY, m.MaxX, m.MaxY); mouth.Empty() || !mouth.In(got) || mouth.Min.Y < seen.Min.Y+seen.Dy()/3 {
			t.Errorf("%s: the mouth is taken to be at %v in the face %v", kind, mouth, seen)
		}
	}
}

// TestCaptionFilesHaveTheStyle runs the step that writes them.
func TestCaptionFilesHaveTheStyle(t *testing.T) {
	font, err := caption.FindFont()
	if err != nil {
		t.Skip(err)
	}
	defer font.Close()
	dir := t.TempDir()
	timing, err := json.Marshal(tts.Timing{Duration: 900 * time.Millisecond, Words: []tts.Word{
		{Text: "Don't", End: 400 * time.Millisecond}, {Text: "go.", Start: 400 * time.Millisecond, End: 800 * time.Millisecond},
	}})
	if err != nil {
		t.Fatal(err)
	}
	in := filepath.Join(dir, "timing.json")
	if err := os.WriteFile(in, timing, 0o600); err != nil {
		t.Fatal(err)
	}
	m := render.Master
	for style, want := range map[render.CaptionStyle]string{
		render.CaptionsClean: "Don't go.", render.CaptionsKaraoke: `{\kf40}Don't {\kf40}go.`, render.CaptionsBoldPop: `\t(`, render.CaptionsBilingual: "别走。",
		render.CaptionsNone: "Don't go.",
	} {
		p, err := json.Marshal(render.CaptionsParams{
			Lang: "en", Captions: style, Picture: render.CaptionFrame{Width: m.Width, Height: m.Height, FPS: m.FPS, Safe: m.Safe},
			Cues: []render.Cue{{ID: "title", Card: true, HoldMS: 2000}, {ID: "s1", Lines: []render.CueLine{{Kind: storyboard.Dialogue, Speaker: "mara", Name: "Mara", Text: "Don't go.", Tint: 1, Second: "别走。"}}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		j := job{
			step: render.Step{ID: "captions", Kind: render.KindCaptions, Params: p}, dir: t.TempDir(),
			inputs: map[string]string{render.OutTiming + "/0": in}, outputs: map[string]string{},
		}
		if err := (&Stage{font: font}).captions(t.Context(), j); err != nil {
			t.Fatal(err)
		}
		script, err := os.ReadFile(j.outputs[render.OutASS])
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(script), want) {
			t.Errorf("%s: the script lacks %s:\n%s", style, want, script)
		}
		if style != render.CaptionsBilingual && strings.Contains(string(script), "别走") {
			t.Errorf("%s: the script is in two languages:\n%s", style, script)
		}
	}
}
