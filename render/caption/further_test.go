package caption

import (
	"errors"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"github.com/talereel/talereel/render"
)

// latinFont is a font without ideographs.
func latinFont(t *testing.T) *Font {
	t.Helper()
	path := filepath.Join(t.TempDir(), "go.ttf")
	if err := os.WriteFile(path, gobold.TTF, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := LoadFont(path, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// fontFolder is a folder of fonts: one that covers little, one that covers much, and
// what is none.
func fontFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	noto := testFont(t)
	if err := os.Symlink(noto.Path, filepath.Join(dir, "cjk.ttc")); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"go.ttf": goregular.TTF, "broken.ttf": []byte("no font"), "readme.txt": goregular.TTF} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestFurtherFontsDrawWhatIsLacking finds one, burns with it and holds the picture
// against the safe area.
func TestFurtherFontsDrawWhatIsLacking(t *testing.T) {
	t.Parallel()
	latin, dir := latinFont(t), fontFolder(t)
	texts := []string{"Wait for 灯塔, please.", "你终于来了 at last", "plain {\\an8} words", "👻 boo"}
	if got := latin.Missing(texts[0]); !slices.Equal(got, []string{"灯", "塔"}) {
		t.Fatalf("the Latin font lacks %q", got)
	}
	found := latin.furtherIn([]string{dir}, texts)
	if len(found) != 1 || !strings.HasPrefix(found[0].Family, "Noto Sans CJK") {
		t.Fatalf("found %v", found)
	}
	t.Cleanup(func() { _ = found[0].Close() })
	both := latin.With(found...)
	if got := both.Missing(strings.Join(texts, "")); !slices.Equal(got, []string{"👻"}) {
		t.Errorf("still missing are %q", got)
	}
	if none := latin.furtherIn([]string{dir}, []string{"plain words", "👻"}); len(none) > 0 {
		t.Errorf("%v is found for what it cannot draw", none)
	}
	for _, style := range drawing {
		p := pictureOf(render.Draft)
		var lines []Line
		for range 3 {
			for _, text := range texts[:3] {
				lines = append(lines, Line{Text: strings.Repeat(text+" ", 1+len(lines)/3), Second: text})
			}
		}
		alone := boundsOf(t, lines, Options{Picture: p, Style: style, Font: latin})
		for i, box := range boundsOf(t, lines, Options{Picture: p, Style: style, Font: both}) {
			if box.Empty() || !box.In(rectangle(p.Safe)) {
				t.Errorf("%s: %q is drawn at %v, outside of %v", style, lines[i].Text, box, p.Safe)
			}
			if i < 2 && box.Dx() <= alone[i].Dx() {
				t.Errorf("%s: %q is %d pixels wide, %d without its Chinese signs", style, lines[i].Text, box.Dx(), alone[i].Dx())
			}
		}
	}
}

// boundsOf is bounds of a copy of the lines.
func boundsOf(t *testing.T, lines []Line, o Options) []image.Rectangle {
	t.Helper()
	return bounds(t, slices.Clone(lines), o)
}

func TestFurtherFontsAreFoundAgain(t *testing.T) {
	t.Parallel()
	latin, dir := latinFont(t), fontFolder(t)
	found := latin.furtherIn([]string{dir}, []string{"灯塔"})
	if len(found) != 1 {
		t.Fatalf("found %v", found)
	}
	id := found[0].Identity()
	again, err := findFontsIn([]string{dir}, []string{id})
	if err != nil || len(again) != 1 || again[0].Identity() != id {
		t.Fatalf("%v, %v", again, err)
	}
	if err := errors.Join(found[0].Close(), again[0].Close()); err != nil {
		t.Error(err)
	}
	var missing *MissingError
	for _, other := range []string{strings.Replace(id, "#", "1#", 1), "Nobody Sans 0123#0", ""} {
		if _, err := findFontsIn([]string{dir, "/nowhere"}, []string{other}); !errors.As(err, &missing) || missing.Further == "" && other != "" || missing.Hint() == "" {
			t.Errorf("%q: %v", other, err)
		}
	}
	if !strings.Contains((&MissingError{Further: "Nobody Sans"}).Error(), "Nobody Sans") {
		t.Error("the error does not name the font")
	}
}

// TestBackslashesBeforeAnotherFont are no commands.
func TestBackslashesBeforeAnotherFont(t *testing.T) {
	t.Parallel()
	both := latinFont(t).With(testFont(t))
	if got := both.drawn(`a\灯{塔\`, 60); strings.Contains(got, `\{\fn`) || strings.Count(got, "{") != 5 {
		t.Errorf("it becomes %s", got)
	}
}
