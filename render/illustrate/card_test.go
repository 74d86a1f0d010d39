package illustrate

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/disintegration/imaging"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/camera"
	"github.com/talereel/talereel/render/caption"
	"github.com/talereel/talereel/storyboard"
)

// cardFont is the font that the program would use.
func cardFont(t testing.TB) *Font {
	t.Helper()
	found, err := caption.FindFont()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	defer found.Close()
	f, err := LoadFont(found.Path, found.Index)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The size of stills in the master profile.
const stillW, stillH = 1350, 2400

var black = image.NewRGBA(image.Rect(0, 0, 27, 48))

func init() {
	for i := 3; i < len(black.Pix); i += 4 {
		black.Pix[i] = 255
	}
}

// bright is the rectangle of the type on a black picture, and the count of its
// pixels.
func bright(img *image.RGBA) (r image.Rectangle, n int) {
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if c := img.RGBAAt(x, y); int(c.R)+int(c.G)+int(c.B) > 200 {
				r, n = r.Union(image.Rect(x, y, x+1, y+1)), n+1
			}
		}
	}
	return r, n
}

const (
	longEnglish = "The Extraordinary Misadventures of the Lighthouse Keeper's Granddaughter and Her Remarkably Talkative Gull"
	longChinese = "灯塔守望者的孙女与那只话特别多的海鸥在暴风雨之夜发生的一连串不可思议的故事"
	longWord    = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
)

// TestCardsStayInTheSafeArea sets long titles and three long choices, and lets the
// camera come closer as it does: no letter leaves the safe area.
func TestCardsStayInTheSafeArea(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	choice := "Climb down to the shingle in the dark and row out to the wreck alone, whatever the old man says"
	zhChoice := "趁着夜色独自爬下悬崖，划着那条漏水的小船去救沉船上的人，不管老人怎么说"
	cards := map[string]Card{
		"title":             {Title: "The Light", Notice: "Pictures and voices made with AI"},
		"a licence":         {Title: longEnglish, Notice: "Pictures and voices made with AI", Licence: longEnglish, Number: 2, Count: 3},
		"long title":        {Title: longEnglish, Notice: "Pictures and voices made with AI"},
		"Chinese title":     {Title: longChinese, Notice: "画面与配音由AI生成", Lang: "zh"},
		"a long word":       {Title: longWord, Notice: longEnglish},
		"four hundred":      {Title: strings.Repeat("W", 400), Notice: strings.Repeat("W", 400)},
		"ending":            {Ending: true, Title: "Dawn", Choices: []string{"Row away"}},
		"long ending":       {Ending: true, Title: longEnglish, Choices: []string{choice, choice, choice}},
		"Chinese ending":    {Ending: true, Title: longChinese, Choices: []string{zhChoice, zhChoice, zhChoice}, Lang: "zh-CN"},
		"four long choices": {Ending: true, Title: longWord, Choices: []string{longWord, choice, choice, choice}},
		"ending of nothing": {Ending: true},
		"next":              {Ending: true, Number: 1, Count: 3, Teaser: "Who goes there?"},
		"next, long":        {Ending: true, Number: 998, Count: 999, Teaser: longEnglish + " " + longEnglish},
		"next, Chinese":     {Ending: true, Number: 1, Count: 2, Teaser: longChinese, Lang: "zh"},
		"six choices":       {Ending: true, Title: longEnglish, Choices: []string{"Go", choice, "Stay", choice, "Row away", "Wait"}},
		"six in Chinese":    {Ending: true, Title: longChinese, Choices: []string{zhChoice, "走", zhChoice, zhChoice, zhChoice, zhChoice}, Lang: "zh"},
		"all at once":       {Title: longWord, Notice: "Pictures and voices made with AI", Licence: longChinese, Number: 12, Count: 30},
	}
	p := render.Master
	path, err := camera.Plan(camera.Move{
		Kind: storyboard.PushIn, Size: storyboard.LS, FocusX: .5, FocusY: .45, FPS: p.FPS,
		Frames: storyboard.Frames(storyboard.CardHold, p.FPS), Source: image.Pt(stillW, stillH), Output: image.Pt(p.Width, p.Height),
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range cards {
		c.Width, c.Height = stillW, stillH
		img, err := DrawCard(c, black, f)
		if err != nil {
			t.Fatal(err)
		}
		r, n := bright(img)
		if n < 500 {
			t.Errorf("%s: nothing can be read", name)
		}
		for i := range path.Frames() {
			v := path.View(i)
			at := func(x, y int) (float64, float64) {
				return (float64(x)-v.X.Float())/v.Scale.Float() + float64(p.Width)/2, (float64(y)-v.Y.Float())/v.Scale.Float() + float64(p.Height)/2
			}
			x0, y0 := at(r.Min.X, r.Min.Y)
			x1, y1 := at(r.Max.X, r.Max.Y)
			if mark := (render.Picture{Width: p.Width, Height: p.Height, Safe: p.Safe}).WatermarkRoom(); y0 < float64(mark.MaxY) && x1 > float64(mark.MinX) {
				t.Errorf("%s: in frame %d its type begins at line %.0f, over the watermark's room %+v", name, i, y0, mark)
				break
			}
			if x0 < float64(p.Safe.MinX) || y0 < float64(p.Safe.MinY) || x1 > float64(p.Safe.MaxX) || y1 > float64(p.Safe.MaxY) {
				t.Errorf("%s: in frame %d its type goes from %.0f,%.0f to %.0f,%.0f, outside of %+v", name, i, x0, y0, x1, y1, p.Safe)
				break
			}
		}
	}
}

// TestLongCardsCanBeRead: what is made small to fit is still as high as captions
// of a phone may be, a thirtieth of the width.
func TestLongCardsCanBeRead(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	c := Card{Ending: true, Title: longEnglish, Choices: []string{longEnglish, longEnglish, longEnglish}, Width: stillW, Height: stillH}
	room := c.block().bottom - c.block().top
	scale := 1.0
	e, err := c.setEnding(f, scale)
	for ; err == nil && e.height(stillH) > room; scale *= .95 {
		e, err = c.setEnding(f, scale)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, choice := range e.choices {
		if choice.size < stillW*.02 {
			t.Errorf("a choice is %.0f pixels high of %d", choice.size, stillW)
		}
	}
	if len(e.choices) != len(c.Choices) {
		t.Errorf("%d choices", len(e.choices))
	}
}

// TestCardsOfAllShapesHoldAnything draws each card at many sizes; nothing fails.
func TestCardsOfAllShapesHoldAnything(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	choices := []string{"Row away", longEnglish, "👻", longChinese, "Wait", "Go", "Stay"}
	for n := range len(choices) + 1 {
		for _, size := range []image.Point{{1350, 2400}, {676, 1200}, {1350, 1350}, {676, 676}, {2400, 1350}, {1200, 676}} {
			if n > 2 && size.X > 700 && n%2 == 0 {
				continue
			}
			img, err := DrawCard(Card{Ending: true, Title: longEnglish, Choices: choices[:n], Width: size.X, Height: size.Y}, black, f)
			if err != nil {
				t.Fatal(err)
			}
			if r, lit := bright(img); lit < 200 || !r.In(image.Rect(size.X/10, size.Y/10, size.X*9/10, size.Y*9/10)) {
				t.Errorf("%d choices at %v: the type is at %v", n, size, r)
			}
		}
	}
}

// TestChoicesAreEquals: one long choice does not make the others look larger, and what
// is not shown is counted.
func TestChoicesAreEquals(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	c := Card{Ending: true, Title: "Dawn", Choices: []string{"Go", longEnglish, "Stay", "Row away", "Wait", "👻", "Sleep"}, Width: stillW, Height: stillH}
	e, err := c.setEnding(f, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, choice := range e.choices {
		if choice.size != e.choices[0].size {
			t.Errorf("choices are %.1f and %.1f pixels high", choice.size, e.choices[0].size)
		}
	}
	if len(e.choices) != maxChoices || strings.Join(e.more.lines, "") != "and 2 more" {
		t.Errorf("%d choices and %q", len(e.choices), e.more.lines)
	}
}

// TestLastEpisodesEnd: only those before promise another.
func TestLastEpisodesEnd(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	for _, tt := range []struct {
		card Card
		want []string
	}{
		{Card{Title: "Dawn", Teaser: "x"}, []string{"THE END", "Dawn", ""}},
		{Card{Number: 1, Count: 3, Teaser: "Who’s there?"}, []string{"TO BE CONTINUED", "Next: Episode 2", `"Who's there?"`}},
		{Card{Number: 2, Count: 3, Lang: "zh-CN", Teaser: "谁？"}, []string{"未完待续", "下集：第3集", "“谁？”"}},
		{Card{Number: 1, Count: 3, Teaser: "👻"}, []string{"TO BE CONTINUED", "Next: Episode 2", ""}},
		{Card{Title: "Dawn", Number: 3, Count: 3, Teaser: "x"}, []string{"THE END", "Dawn", ""}},
	} {
		tt.card.Ending, tt.card.Width, tt.card.Height = true, stillW, stillH
		e, err := tt.card.setEnding(f, 1)
		if err != nil {
			t.Fatal(err)
		}
		for i, got := range []text{e.end, e.name, e.teaser} {
			if s := strings.Join(got.lines, " "); s != tt.want[i] {
				t.Errorf("episode %d of %d says %q, want %q", tt.card.Number, tt.card.Count, s, tt.want[i])
			}
		}
	}
}

// TestNoticeIsAsHighAsRulesAsk measures its Chinese signs, from pixels.
func TestNoticeIsAsHighAsRulesAsk(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	for _, size := range []image.Point{{stillW, stillH}, {1350, 1350}, {2400, 1350}} {
		c := Card{Notice: "画面与配音由AI生成", Lang: "zh", Width: size.X, Height: size.Y}
		img, err := DrawCard(c, black, f)
		if err != nil {
			t.Fatal(err)
		}
		// The notice stands at the foot of the card; nothing else does here.
		foot := int(c.block().bottom) - min(size.X, size.Y)/10
		r, _ := bright(rgbaOf(imaging.Crop(img, image.Rect(0, foot, size.X, size.Y))))
		if least := min(size.X, size.Y) / 20; r.Dy() < least {
			t.Errorf("%v: the notice is %d pixels high, less than %d", size, r.Dy(), least)
		}
	}
}

// TestTypeIsWhole breaks texts into lines: nothing is lost, no line is too long,
// and punctuation stays where it belongs.
func TestTypeIsWhole(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	for _, tt := range []struct {
		text string
		most int
	}{
		{"The Light", 4}, {longEnglish, 6}, {longChinese, 6}, {longWord, 6}, {"灯塔，“光”与《海》（上）：一个人，一盏灯。", 6},
		{"Extraordinary", 4}, {"Two words", 4}, {"A widow at the end of it all", 4}, {"灯塔Lighthouse灯塔", 4}, {"ひかりのまち、よるのうみ。", 4}, {" spaces \n and\tlines ", 4},
	} {
		got, err := f.set(tt.text, 160, 30, 780, tt.most, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.lines) > tt.most || got.widest() > 780 {
			t.Errorf("%q: %d lines, the widest %.0f: %q", tt.text, len(got.lines), got.widest(), got.lines)
		}
		if want := bare(f.known(tt.text)); bare(strings.Join(got.lines, "")) != want {
			t.Errorf("%q became %q", want, got.lines)
		}
		for _, line := range got.lines {
			if line == "" || strings.TrimSpace(line) != line || strings.ContainsRune("，。、：”》）", []rune(line)[0]) || strings.ContainsAny(line[len(line)-1:], "“《（") {
				t.Errorf("%q has the line %q", tt.text, line)
			}
		}
	}
	for text, omitted := range map[string]string{strings.Repeat("very long ", 40): "...", strings.Repeat("很长的标题", 40): "…"} {
		got, err := f.set(text, 160, 100, 780, 2, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.lines) != 2 || !strings.HasSuffix(got.lines[1], omitted) || got.widest() > 780 {
			t.Errorf("what is left out is not told: %q, %.0f wide", got.lines, got.widest())
		}
	}
}

// TestSignsThatTheFontLacks: an emoji is dropped, the words around it stay.
func TestSignsThatTheFontLacks(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	for text, want := range map[string]string{
		"Ghost 👻 story 🚀": "Ghost story", "👻": "", "灯塔👻": "灯塔", "“Who’s there…”": `"Who's there..."`, "a\x00b\u202ec": "abc", "\U000F0000x": "x",
	} {
		if got := f.known(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	draw := func(title string) []byte {
		img, err := DrawCard(Card{Title: title, Width: 270, Height: 480}, black, f)
		if err != nil {
			t.Fatal(err)
		}
		return img.Pix
	}
	if !bytes.Equal(draw("Ghost 👻"), draw("Ghost")) {
		t.Error("a sign that the font lacks leaves a trace")
	}
	if !bytes.Equal(draw("👻👻"), draw("")) {
		t.Error("a title of such signs alone is not an empty one")
	}
	if bytes.Equal(draw("Ghost"), draw("")) {
		t.Error("a title cannot be seen")
	}
}

// TestCoverKeepsToItsMiddle: type stays within the 3:4 that platforms cut out, off
// the edges, and below the face.
func TestCoverKeepsToItsMiddle(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	for name, title := range map[string]string{"short": "Dawn", "long": longEnglish, "Chinese": longChinese, "word": longWord, "wide": strings.Repeat("W", 400)} {
		img, err := DrawCover(title, "en", 0, 540, 960, black, Framing{FocusX: .5, FocusY: .4}, f)
		if err != nil {
			t.Fatal(err)
		}
		r, n := bright(img)
		if n < 200 || r.Min.X < 540*6/100 || r.Max.X > 540*94/100 || r.Min.Y < 960/2 || r.Max.Y > (960+720)/2 {
			t.Errorf("%s: the title is at %v, %d pixels", name, r, n)
		}
	}
}

// TestCoverTitlesStayBelowFaces in all shapes, however long they are.
func TestCoverTitlesStayBelowFaces(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	for _, size := range []image.Point{{540, 960}, {540, 540}, {960, 540}} {
		for name, title := range map[string]string{"short": "Dawn", "long": longEnglish, "Chinese": longChinese, "word": longWord, "wide": strings.Repeat("W", 400)} {
			img, err := DrawCover(title, "en", 2, size.X, size.Y, black, Framing{FocusX: .5, FocusY: .4}, f)
			if err != nil {
				t.Fatal(err)
			}
			if r, n := bright(img); n < 100 || r.Min.Y < size.Y*55/100 || r.Max.Y > size.Y*94/100 {
				t.Errorf("%s, %v: the title is at %v", name, size, r)
			}
		}
	}
}

// TestCoverComesCloser: a small face in a wide still is large on the cover, and
// above its title.
func TestCoverComesCloser(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	still := image.NewRGBA(image.Rect(0, 0, 270, 480))
	face := Framing{Faces: []Face{{Character: "a", X: .6, Y: .3, W: .12, H: .1}}}
	for y := range 480 {
		for x := range 270 {
			c := color.RGBA{20, 20, 20, 255}
			if x >= 162 && x < 194 && y >= 144 && y < 192 {
				c = color.RGBA{240, 40, 240, 255}
			}
			still.SetRGBA(x, y, c)
		}
	}
	img, err := DrawCover("Dawn", "en", 0, 270, 480, still, face, f)
	if err != nil {
		t.Fatal(err)
	}
	var r image.Rectangle
	for y := range 480 {
		for x := range 270 {
			if c := img.RGBAAt(x, y); c.R > 150 && c.G < 100 && c.B > 150 {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if r.Dy() < 2*48-6 || r.Min.X < 0 || r.Max.Y > 480*55/100 {
		t.Errorf("a face 48 pixels high is at %v", r)
	}
}

func TestCardsShowWhatIsBehind(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	card := Card{Title: "Dawn", Width: 135, Height: 240}
	bare, err := DrawCard(card, black, f)
	if err != nil {
		t.Fatal(err)
	}
	over, err := DrawCard(card, gradient(135, 240), f)
	if err != nil {
		t.Fatal(err)
	}
	if left, right := over.RGBAAt(4, 200), over.RGBAAt(130, 200); int(right.R)-int(left.R) < 20 || bare.RGBAAt(130, 200).R > 40 {
		t.Errorf("behind the title stand %v and %v", left, right)
	}
}

func TestFontsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	_, err := LoadFont(filepath.Join(t.TempDir(), "none.ttf"), 0)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	text := filepath.Join(t.TempDir(), "text.ttf")
	if err := os.WriteFile(text, []byte("not a font"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadFont(text, 0); err == nil || !strings.HasPrefix(err.Error(), "read the cards' font "+text) {
		t.Errorf("%v", err)
	}
}

func TestContactSheet(t *testing.T) {
	t.Parallel()
	f := cardFont(t)
	var cells []Cell
	for range 7 {
		cells = append(cells, Cell{gradient(27, 48), "n1-s01 MCU"})
	}
	img, err := ContactSheet(cells, 5, 90, f)
	if err != nil {
		t.Fatal(err)
	}
	// Two rows of stills 160 high with four rows of text of 14, and gaps of 5.
	const high = 160 + 4*14 + 5
	if want := image.Pt(5*95+5, 2*high+5); img.Rect.Size() != want {
		t.Errorf("the sheet is %v, want %v", img.Rect.Size(), want)
	}
	// The last row has two stills; below each stands its text.
	for i, x := range []int{5, 100, 195} {
		lit := 0
		for y := 5 + high + 160; y < img.Rect.Dy(); y++ {
			for dx := range 90 {
				if img.RGBAAt(x+dx, y).R > 120 {
					lit++
				}
			}
		}
		if (lit > 20) != (i < 2) {
			t.Errorf("below still %d are %d pixels of text", i, lit)
		}
	}
	for name, call := range map[string]func() (*image.RGBA, error){
		"no pictures": func() (*image.RGBA, error) { return ContactSheet(nil, 5, 90, f) },
		"no columns":  func() (*image.RGBA, error) { return ContactSheet(cells, 0, 90, f) },
		"no width":    func() (*image.RGBA, error) { return ContactSheet(cells, 5, 3, f) },
		"too many":    func() (*image.RGBA, error) { return ContactSheet(make300(cells[0]), 1, 90, f) },
	} {
		if img, err := call(); err == nil {
			t.Errorf("%s make a sheet of %v", name, img.Rect)
		}
	}
}

func make300(c Cell) []Cell {
	out := make([]Cell, 300)
	for i := range out {
		out[i] = c
	}
	return out
}
