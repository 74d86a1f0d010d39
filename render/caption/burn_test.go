package caption

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/storyboard"
)

func masterPicture() render.Picture {
	m := render.Master
	return render.Picture{Width: m.Width, Height: m.Height, FPS: m.FPS, Safe: m.Safe}
}

func testFont(t testing.TB) *Font {
	t.Helper()
	f, err := FindFont()
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// burn draws each line alone, two seconds apart, over grey, so that outline and
// shadow are seen, and gives each frame to look with its line.
func burn(t *testing.T, lines []Line, p render.Picture, look func(i int, frame *image.Gray)) []Warning {
	t.Helper()
	r, err := ffmpeg.Find(t.Context())
	if err != nil {
		t.Skip(err)
	}
	f := testFont(t)
	dir := t.TempDir()
	fonts, err := f.Dir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range lines {
		lines[i].Start = time.Duration(i) * time.Second
		lines[i].End = lines[i].Start + 700*time.Millisecond
	}
	script, warnings := ASS(lines, Options{Font: f, Picture: p})
	if err := os.WriteFile(filepath.Join(dir, "captions.ass"), script, 0o644); err != nil {
		t.Fatal(err)
	}
	sink := &frames{w: p.Width, h: p.Height, look: look}
	_, err = r.Run(t.Context(), ffmpeg.Job{
		Dir: dir, Stdout: sink,
		Args: []string{"-f", "lavfi", "-i", fmt.Sprintf("color=0x808080:s=%dx%d:r=1:d=%d", p.Width, p.Height, len(lines)),
			"-vf", "setpts=PTS+0.35/TB,ass=f=captions.ass:fontsdir=" + filepath.Base(fonts), "-fps_mode", "passthrough",
			"-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if sink.n != len(lines) {
		t.Fatalf("%d frames of %d lines", sink.n, len(lines))
	}
	return warnings
}

// frames cuts raw video into frames as it comes.
type frames struct {
	w, h, n int
	buf     []byte
	look    func(i int, frame *image.Gray)
}

func (f *frames) Write(p []byte) (int, error) {
	f.buf = append(f.buf, p...)
	for size := f.w * f.h; len(f.buf) >= size; f.n++ {
		f.look(f.n, &image.Gray{Pix: f.buf[:size:size], Stride: f.w, Rect: image.Rect(0, 0, f.w, f.h)})
		f.buf = append([]byte(nil), f.buf[size:]...)
	}
	return len(p), nil
}

// drawn bounds all pixels that differ from the background.
func drawn(frame *image.Gray) image.Rectangle {
	var box image.Rectangle
	back := frame.GrayAt(0, 0).Y
	for y := range frame.Rect.Dy() {
		row := frame.Pix[y*frame.Stride : y*frame.Stride+frame.Rect.Dx()]
		if bytes.Count(row, []byte{back}) == len(row) {
			continue
		}
		for x, v := range row {
			if int(v)-int(back) > 3 || int(back)-int(v) > 3 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

// save keeps a frame for eyes if $CAPTION_FRAMES names a folder.
func save(t *testing.T, name string, frame *image.Gray) {
	dir := os.Getenv("CAPTION_FRAMES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, frame.SubImage(image.Rect(0, frame.Rect.Dy()*15/32, frame.Rect.Dx(), frame.Rect.Dy()*22/32))); err != nil {
		t.Fatal(err)
	}
}

var hostile = []string{
	`{\an8}{\fs300}up here`, `a\Nb\nc\hd`, `{}`, `\{\}`, `C:\new\home\n`, `{\p1}m 0 0 l 500 0 500 500{\p0}`,
	"one\r\ntwo\nthree", "\u202eright to left\u202c", "x\x00\x07\x1b[31my", strings.Repeat("W", 300),
	strings.Repeat("，", 40), "Z" + strings.Repeat("\u0301", 60) + "algo", "g" + strings.Repeat("\u0327", 60) + strings.Repeat("\u3099", 9),
	"👩‍👩‍👧 family 🎉", "\u2e3b\u2e3b\u2e3b\u2e3b\u2e3b\u2e3b", "㍿㌀㌁㌂㌃㌄㌅㌆㌇㌈㌉㌊㌋㌌㌍", "Dialogue: 0,0:00:00.00,9:00:00.00,Spoken,,0,0,0,,hi",
	"\xff\xfe broken \xc0", strings.Repeat("ᅟ", 50) + "x", "﷽﷽﷽ بسم", "ก็็็็็็็็็", "   ", "\\", "{", "}", "\\N", "{\\", "︻︼︽",
}

// TestBurnedTextStaysInTheSafeArea measures, from pixels, where captions land.
// $CAPTION_LINES sets how many random lines.
func TestBurnedTextStaysInTheSafeArea(t *testing.T) {
	n := 60
	if s := os.Getenv("CAPTION_LINES"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	var lines []Line
	for i := range n {
		l := Line{Text: randomText(rng), Kind: storyboard.Kinds[rng.IntN(len(storyboard.Kinds))]}
		// Only the first page of a line is looked at: one of several is enough
		// where the lines are many.
		if i < len(hostile) {
			l.Text = hostile[i]
		}
		lines = append(lines, l)
	}
	draft := render.Picture{Width: render.Draft.Width, Height: render.Draft.Height, Safe: render.Draft.Safe}
	stays(t, lines, masterPicture())
	stays(t, lines[:min(n, 40)], draft)
}

func stays(t *testing.T, lines []Line, p render.Picture) {
	safe := image.Rect(p.Safe.MinX, p.Safe.MinY, p.Safe.MaxX, p.Safe.MaxY)
	empty := 0
	burn(t, lines, p, func(i int, frame *image.Gray) {
		box := drawn(frame)
		save(t, fmt.Sprintf("line%d-%03d", p.Width, i), frame)
		switch {
		case box.Empty():
			empty++
		case !box.In(safe):
			save(t, fmt.Sprintf("outside%d-%03d", p.Width, i), frame)
			t.Errorf("line %d %q is drawn at %v, outside of %v", i, lines[i].Text, box, safe)
		case box.Min.Y < p.Height*52/100:
			t.Errorf("line %d %q is drawn at %v, too high", i, lines[i].Text, box)
		}
	})
	if empty > len(hostile)/3 {
		t.Errorf("%d of %d lines are not drawn at all", empty, len(lines))
	}
}

var (
	hanzi = []rune("的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感灯塔海风雾")
	marks = []string{"，", "。", "！", "？", "……", "——", "、", "：“", "”", "《雾》", "2024年", "Wi-Fi", " "}
	words = strings.Fields(`the lighthouse keeper never told anyone why he had lit the lamp, that night of all nights; but she
		knew. "Don't go," he whispered, (and then): 3,000 miles -- of open water! extraordinary circumstances? I a you
		incomprehensibilities well-known it's over. Wait…`)
)

func randomText(rng *rand.Rand) string {
	var b strings.Builder
	if rng.IntN(2) == 0 {
		for range 1 + rng.IntN(45) {
			if rng.IntN(7) == 0 {
				b.WriteString(marks[rng.IntN(len(marks))])
			}
			b.WriteRune(hanzi[rng.IntN(len(hanzi))])
		}
		return b.String()
	}
	for range 1 + rng.IntN(18) {
		b.WriteString(words[rng.IntN(len(words))] + " ")
	}
	return strings.TrimSpace(b.String())
}

// TestCommandsInStoryTextAreShown compares what is drawn of text that looks like
// commands with what is drawn of a like text that does not.
func TestCommandsInStoryTextAreShown(t *testing.T) {
	// Ink is what tells a shown sign from a swallowed one.
	ink := func(frame *image.Gray) int {
		n := 0
		for _, v := range frame.Pix {
			if v > 200 {
				n++
			}
		}
		return n
	}
	pairs := []struct{ shown, without string }{
		{`a{b}c`, `abc`}, {`a{\b0}c`, `ac`}, {`a\Nb`, `aNb`}, {`a\nb`, `anb`}, {`a\hb`, `ahb`}, {`\{x\}`, `x`}, {`a\\Nb`, `a\Nb`},
	}
	var lines []Line
	for _, p := range pairs {
		lines = append(lines, Line{Text: p.shown}, Line{Text: p.without})
	}
	inks := make([]int, len(lines))
	boxes := make([]image.Rectangle, len(lines))
	burn(t, lines, masterPicture(), func(i int, frame *image.Gray) {
		save(t, fmt.Sprintf("command%02d", i), frame)
		inks[i], boxes[i] = ink(frame), drawn(frame)
	})
	for i, p := range pairs {
		if inks[2*i] <= inks[2*i+1] || boxes[2*i].Dx() <= boxes[2*i+1].Dx() {
			t.Errorf("%s is drawn like %s", p.shown, p.without)
		}
		if boxes[2*i].Dy() > 110 {
			t.Errorf("%s is drawn in two rows", p.shown)
		}
	}
}

func TestKindsLookDifferent(t *testing.T) {
	f := testFont(t)
	seen := map[string]storyboard.Kind{}
	for _, k := range []storyboard.Kind{storyboard.Dialogue, storyboard.Narration, storyboard.Thought} {
		script, _ := ASS([]Line{{End: time.Second, Text: "Wait for me", Kind: k}}, Options{f, masterPicture()})
		_, event, _ := bytes.Cut(script, []byte("Dialogue:"))
		if other, ok := seen[string(event)]; ok {
			t.Errorf("%s looks like %s", k, other)
		}
		seen[string(event)] = k
	}
}
