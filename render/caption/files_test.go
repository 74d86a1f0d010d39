package caption

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
)

var update = flag.Bool("update", false, "write the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

func goldenLines() []Line {
	thought := timed(3*time.Second, "Not ", "again…")
	thought.Kind, thought.Speaker = storyboard.Thought, "Mara & <Co>"
	told := timed(4200*time.Millisecond, "海", "上", "的", "每", "一", "条", "船", "都", "说", "自", "己", "看", "见", "了", "光", "。")
	told.Kind = storyboard.Narration
	markup := timed(time.Hour+2*time.Minute, "<b>1 ", "--> ", "2</b> ", "{\\an8} ", "& ", "more\r\n\r\n", "text")
	markup.Speaker = "Bo\nb>"
	return []Line{timed(300*time.Millisecond, "Wait ", "for ", "me, ", "please."), thought, told, markup}
}

func TestCaptionFiles(t *testing.T) {
	golden(t, "lines.srt", SRT(goldenLines()))
	golden(t, "lines.vtt", VTT(goldenLines()))
	script, _ := ASS(goldenLines(), Options{Font: testFont(t), Picture: masterPicture()})
	golden(t, "lines.ass", script)
}

func TestFontOfOnesOwn(t *testing.T) {
	t.Setenv(FontVariable, filepath.Join(t.TempDir(), "none.ttf"))
	_, err := FindFont()
	var missing *MissingError
	if !errors.As(err, &missing) || !missing.Permanent() || !strings.Contains(missing.Hint(), FontVariable) {
		t.Errorf("a font that is not there: %v", err)
	}
	text := filepath.Join(t.TempDir(), "text.ttf")
	if err := os.WriteFile(text, []byte("this is no font, whatever its name says"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv(FontVariable, text)
	if _, err := FindFont(); err == nil || errors.As(err, &missing) || !strings.Contains(err.Error(), text) {
		t.Errorf("a text file as font: %v", err)
	}
}

func TestFontFolderHoldsOneFont(t *testing.T) {
	f := testFont(t)
	if !strings.HasSuffix(f.Family, " SC") {
		t.Errorf("the face is %s, not the one for simplified Chinese", f.Family)
	}
	work := t.TempDir()
	for range 2 {
		dir, err := f.Dir(work)
		if err != nil {
			t.Fatal(err)
		}
		files, err := os.ReadDir(dir)
		if err != nil || len(files) != 1 {
			t.Fatalf("%d files, %v", len(files), err)
		}
		if info, err := os.Stat(filepath.Join(dir, files[0].Name())); err != nil || info.Size() < 1<<10 {
			t.Errorf("the font is not there: %v", err)
		}
	}
}
