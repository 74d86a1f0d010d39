package caption

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
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

func masterPicture() render.Picture { return pictureOf(render.Master) }

func testFont(t testing.TB) *Font {
	t.Helper()
	f, err := FindFont()
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// burned has ffmpeg draw each line alone, a second apart, over grey, so that outline
// and shadow are seen. The frames, one for each line, are of the middle of the lines;
// filters and args say what becomes of them.
func burned(t *testing.T, lines []Line, o Options, filters string, out io.Writer, args ...string) []Warning {
	t.Helper()
	p := o.Picture
	r, err := ffmpeg.Find(t.Context())
	if err != nil {
		t.Skip(err)
	}
	if o.Font == nil {
		o.Font = testFont(t)
	}
	dir := t.TempDir()
	fonts, err := o.Font.Dir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range lines {
		lines[i].Start = time.Duration(i) * time.Second
		lines[i].End = lines[i].Start + 700*time.Millisecond
	}
	script, warnings := ASS(lines, o)
	if err := os.WriteFile(filepath.Join(dir, "captions.ass"), script, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err = r.Run(t.Context(), ffmpeg.Job{
		Dir: dir, Stdout: out,
		Args: append([]string{"-filter_threads", "1", "-f", "lavfi", "-i", fmt.Sprintf("color=0x808080:s=%dx%d:r=1:d=%d", p.Width, p.Height, len(lines)),
			"-vf", "setpts=PTS+0.35/TB,format=gray,ass=f=captions.ass:fontsdir=" + filepath.Base(fonts) + filters, "-fps_mode", "passthrough"}, args...),
	})
	if err != nil {
		t.Fatal(err)
	}
	return warnings
}

// burn gives each frame to look with its line.
func burn(t *testing.T, lines []Line, o Options, look func(i int, frame *image.Gray)) []Warning {
	t.Helper()
	sink := &frames{w: o.Picture.Width, h: o.Picture.Height, look: look}
	warnings := burned(t, lines, o, "", sink, "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1")
	if sink.n != len(lines) {
		t.Fatalf("%d frames of %d lines", sink.n, len(lines))
	}
	return warnings
}

// bounds are the rectangles of all pixels that differ from the background, by line.
// ffmpeg finds them where the frames are, which is many times faster than to hand
// thousands of frames over.
func bounds(t *testing.T, lines []Line, o Options) []image.Rectangle {
	t.Helper()
	var out bytes.Buffer
	burned(t, lines, o, fmt.Sprintf(`,lutyuv=y=abs(val-128),bbox=min_val=%d,metadata=mode=print:file=pipe\\:1`, edge), &out, "-f", "null", "-")
	boxes := make([]image.Rectangle, len(lines))
	n := -1
	for line := range strings.Lines(out.String()) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		// Frames with nothing on them are not listed.
		if frame, ok := strings.CutPrefix(key, "frame:"); ok {
			n, _ = strconv.Atoi(strings.Fields(frame)[0])
			continue
		}
		v, err := strconv.Atoi(value)
		if err != nil || n < 0 || n >= len(boxes) {
			t.Fatalf("ffmpeg says %q", line)
		}
		switch key {
		case "lavfi.bbox.x1":
			boxes[n].Min.X = v
		case "lavfi.bbox.y1":
			boxes[n].Min.Y = v
		case "lavfi.bbox.x2":
			boxes[n].Max.X = v + 1
		case "lavfi.bbox.y2":
			boxes[n].Max.Y = v + 1
		}
	}
	return boxes
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

// TestBoundsAreThoseOfThePixels holds what ffmpeg measures against the frames.
func TestBoundsAreThoseOfThePixels(t *testing.T) {
	t.Parallel()
	lines := []Line{{Text: "别走。"}, {Text: " "}, {Text: "I told you to stay away from the lighthouse."}}
	o := Options{Picture: pictureOf(render.Draft), Style: render.CaptionsBoldPop}
	found := bounds(t, lines, o)
	burn(t, lines, o, func(i int, frame *image.Gray) {
		if box := drawn(frame); box != found[i] {
			t.Errorf("line %d is drawn at %v, taken to be at %v", i, box, found[i])
		}
	})
}

// edge is how far a pixel must be from the background to count as drawn.
const edge = 3

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
			if int(v)-int(back) > edge || int(back)-int(v) > edge {
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
	if err := png.Encode(f, frame); err != nil {
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

// drawing are the styles that draw.
var drawing = []render.CaptionStyle{render.CaptionsClean, render.CaptionsKaraoke, render.CaptionsBoldPop, render.CaptionsBilingual}

// TestBurnedTextStaysInTheSafeArea measures, from pixels, where captions land: a
// thousand lines in each style, in both languages, every tenth of them hostile, over
// the shapes of all profiles; and some at full size, where nothing is rounded.
// $CAPTION_LINES sets how many.
func TestBurnedTextStaysInTheSafeArea(t *testing.T) {
	t.Parallel()
	n := 1000
	if s := os.Getenv("CAPTION_LINES"); s != "" {
		n, _ = strconv.Atoi(s)
	} else if testing.Short() {
		n = 120
	}
	shapes := []string{render.Master.Name, "square", "landscape"}
	for _, style := range drawing {
		t.Run(string(style), func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(1, 2))
			for k, shape := range shapes {
				var lines []Line
				for i := range n {
					l := Line{Kind: storyboard.Kinds[rng.IntN(len(storyboard.Kinds))], Tint: rng.IntN(render.CaptionTints + 1)}
					l.Text, l.Second = hostileText(rng, i), hostileText(rng, n-1-i)
					// Each shape takes every third line, and all of what is known to hurt.
					if i%len(shapes) == k || i < len(hostile) {
						lines = append(lines, l)
					}
				}
				stays(t, lines, pictureOf(render.Profiles[render.DraftName(shape)]), style)
				stays(t, lines[:min(n, 12)], pictureOf(render.Profiles[shape]), style)
			}
		})
	}
}

// hostileText is the i-th of many texts: first all that is known to hurt, then
// random ones, every tenth with something of it in its middle.
func hostileText(rng *rand.Rand, i int) string {
	text := randomText(rng)
	if i < len(hostile) {
		return hostile[i]
	}
	if i%10 == 0 {
		r := []rune(text)
		at := rng.IntN(len(r) + 1)
		return string(r[:at]) + hostile[rng.IntN(len(hostile))] + string(r[at:])
	}
	return text
}

func pictureOf(p render.Profile) render.Picture {
	return render.Picture{Width: p.Width, Height: p.Height, FPS: p.FPS, Safe: p.Safe}
}

func rectangle(r render.Rect) image.Rectangle { return image.Rect(r.MinX, r.MinY, r.MaxX, r.MaxY) }

func stays(t *testing.T, lines []Line, p render.Picture, style render.CaptionStyle) {
	t.Helper()
	safe := rectangle(p.Safe)
	empty := 0
	for i, box := range bounds(t, lines, Options{Picture: p, Style: style}) {
		switch {
		case box.Empty():
			empty++
		case !box.In(safe):
			t.Errorf("%d×%d: line %d %q is drawn at %v, outside of %v", p.Width, p.Height, i, lines[i].Text, box, safe)
		case box.Min.Y < safe.Max.Y-p.Height*3/10 && p.Height > p.Width:
			t.Errorf("line %d %q is drawn at %v, too high", i, lines[i].Text, box)
		}
	}
	if empty > len(hostile)/3 {
		t.Errorf("%d of %d lines are not drawn at all", empty, len(lines))
	}
}

// TestCaptionsKeepOffMouths holds the captions, measured from pixels, against the
// mouths of the shot.
func TestCaptionsKeepOffMouths(t *testing.T) {
	t.Parallel()
	p := pictureOf(render.Draft)
	for _, style := range drawing {
		var lines []Line
		for _, text := range []string{"别走。", "I told you to stay away from the lighthouse.", "你终于来了，我等了你整整三年。"} {
			for range 3 {
				lines = append(lines, Line{Text: text, Second: "Second 第二", Shot: len(lines)})
			}
		}
		o := Options{Picture: p, Style: style}
		usual := make([]image.Rectangle, len(lines))
		burn(t, lines, o, func(i int, frame *image.Gray) { usual[i] = drawn(frame) })
		var mouths []image.Rectangle
		for i, at := range usual {
			// Mouths where the captions usually are, and a little above them.
			bottom := at.Max.Y - []int{0, 40, 90}[i%3]
			mouth := image.Rect(p.Width/2-40, bottom-30, p.Width/2+40, bottom)
			mouths = append(mouths, mouth)
			o.Shots = append(o.Shots, Shot{
				Mouths: []render.Rect{{MinX: mouth.Min.X, MinY: mouth.Min.Y, MaxX: mouth.Max.X, MaxY: mouth.Max.Y}},
				Faces:  []render.Rect{{MinX: mouth.Min.X - 40, MinY: mouth.Min.Y - 130, MaxX: mouth.Max.X + 40, MaxY: mouth.Max.Y + 20}},
			})
		}
		burn(t, lines, o, func(i int, frame *image.Gray) {
			box := drawn(frame)
			if box.Empty() || !box.In(rectangle(p.Safe)) {
				t.Errorf("%s: %q is drawn at %v, outside of the safe area", style, lines[i].Text, box)
			}
			if box.Overlaps(mouths[i]) {
				t.Errorf("%s: %q is drawn at %v, over the mouth at %v", style, lines[i].Text, box, mouths[i])
			}
		})
	}
	// What is not in the way moves nothing.
	far := Options{Font: testFont(t), Picture: p, Shots: []Shot{{Mouths: []render.Rect{{MinX: 200, MinY: 200, MaxX: 300, MaxY: 240}}}}}
	line := []Line{{End: time.Second, Text: "Wait for me"}}
	with, _ := ASS(line, far)
	without, _ := ASS(line, Options{Font: far.Font, Picture: p})
	if !bytes.Equal(with, without) {
		t.Error("a mouth far away moves the captions")
	}
}

// TestCaptionsKeepOffEyes has a close face, whose mouth is where captions usually
// are: they stand neither there nor over the eyes.
func TestCaptionsKeepOffEyes(t *testing.T) {
	p := masterPicture()
	b := newBox(p, 0)
	mouth, eyes := render.Rect{MinX: 400, MinY: 1130, MaxX: 680, MaxY: 1270}, render.Rect{MinX: 260, MinY: 640, MaxX: 820, MaxY: 900}
	face := render.Rect{MinX: 200, MinY: 420, MaxX: 880, MaxY: 1400}
	for _, height := range []float64{60, 130, 180} {
		y := b.lower(600, height, Shot{Eyes: []render.Rect{eyes}, Mouths: []render.Rect{mouth}, Faces: []render.Rect{face}})
		block := area{b.middle() - 300, y - height, b.middle() + 300, y}
		if block.covers(areaOf(mouth, 0)) > 0 || block.covers(areaOf(eyes, 0)) > 0 {
			t.Errorf("captions of %.0f pixels end at line %.0f, over eyes or mouth", height, y)
		}
	}
	// There is no room but over one of them: the eyes stay free.
	all := render.Rect{MinX: 0, MinY: 280, MaxX: 1080, MaxY: 900}
	y := b.lower(600, 180, Shot{Eyes: []render.Rect{all}, Mouths: []render.Rect{{MinX: 0, MinY: 901, MaxX: 1080, MaxY: 1260}}})
	if y-180 < 900 {
		t.Errorf("captions end at line %.0f, over the eyes", y)
	}
}

// TestHeightIsOneThroughAShot looks at lines of which only one would cover the
// mouth.
func TestHeightIsOneThroughAShot(t *testing.T) {
	p := masterPicture()
	lines := []Line{
		timed(0, "Go."), timed(time.Second, "I told you to stay away from the lighthouse, ", "didn't I?"),
	}
	other := timed(20*time.Second, "Go.")
	other.Shot = 1
	o := Options{Font: testFont(t), Picture: p, Shots: []Shot{{Mouths: []render.Rect{{MinX: 480, MinY: 1085, MaxX: 600, MaxY: 1120}}}}}
	script, _ := ASS(append(lines, other), o)
	var heights []string
	for _, l := range strings.Split(string(script), "\n") {
		if _, rest, ok := strings.Cut(l, `\pos(540.0,`); ok {
			y, _, _ := strings.Cut(rest, ")")
			heights = append(heights, y)
		}
	}
	n := len(heights)
	if n < 3 || heights[0] != heights[1] || heights[0] == heights[n-1] || heights[0] > "1085" {
		t.Errorf("captions stand at %v", heights)
	}
}

// TestSecondLanguageIsDrawn compares lines with and without one, in pixels.
func TestSecondLanguageIsDrawn(t *testing.T) {
	t.Parallel()
	texts := [][2]string{
		{"你终于来了，我等了你整整三年。", "You have come at last. I waited for you three whole years."},
		{"I told you to stay away from the lighthouse.", "我告诉过你，离灯塔远一点。"},
		{"别走。", "Don't go."},
	}
	var lines []Line
	for _, x := range texts {
		lines = append(lines, Line{Text: x[0], Second: x[1]}, Line{Text: x[0]}, Line{Text: x[1]})
	}
	boxes := make([]image.Rectangle, len(lines))
	burn(t, lines, Options{Picture: masterPicture(), Style: render.CaptionsBilingual}, func(i int, frame *image.Gray) { boxes[i] = drawn(frame) })
	for i := range texts {
		both, first := boxes[3*i], boxes[3*i+1]
		if both.Max.Y-both.Min.Y < first.Dy()+20 {
			t.Errorf("%q with a second language is %v, without it %v", texts[i][0], both, first)
		}
	}
	o := Options{Font: testFont(t), Picture: masterPicture()}
	o.Style = render.CaptionsBilingual
	pages, warnings := Pages(lines, o)
	seen := map[int]string{}
	for _, p := range pages {
		for _, q := range p.second {
			if q.Start < p.Start || q.End > p.End || len(q.Rows) > 2 {
				t.Errorf("%q stands from %v to %v below %q, from %v to %v", q.Rows, q.Start, q.End, p.Rows, p.Start, p.End)
			}
			seen[p.Line] += q.Text
		}
	}
	for i, x := range texts {
		if seen[3*i] != x[1] {
			t.Errorf("the second language says %q, not %q", seen[3*i], x[1])
		}
	}
	if len(warnings) > 0 {
		t.Errorf("warnings: %v", warnings)
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
	t.Parallel()
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
	burn(t, lines, Options{Picture: masterPicture()}, func(i int, frame *image.Gray) {
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
		script, _ := ASS([]Line{{End: time.Second, Text: "Wait for me", Kind: k}}, Options{Font: f, Picture: masterPicture()})
		_, event, _ := bytes.Cut(script, []byte("Dialogue:"))
		if other, ok := seen[string(event)]; ok {
			t.Errorf("%s looks like %s", k, other)
		}
		seen[string(event)] = k
	}
}
