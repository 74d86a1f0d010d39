package stage

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/image/font/gofont/gobold"

	"github.com/talereel/talereel/render/caption"
	"github.com/talereel/talereel/storyboard"
)

// TestFontsOfThisMachineHelpOut has a caption font without ideographs.
func TestFontsOfThisMachineHelpOut(t *testing.T) {
	t.Parallel()
	if noto, err := caption.FindFont(); err != nil {
		t.Skip(err)
	} else {
		noto.Close()
	}
	path := filepath.Join(t.TempDir(), "go.ttf")
	if err := os.WriteFile(path, gobold.TTF, 0o600); err != nil {
		t.Fatal(err)
	}
	latin, err := caption.LoadFont(path, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer latin.Close()
	s := &Stage{font: latin}
	b := &storyboard.Storyboard{Scenes: []storyboard.Scene{{Shots: []storyboard.Shot{{Utterances: []storyboard.Utterance{
		{ID: "u1", Text: "Wait for 灯塔."}, {ID: "u2", Text: "Go."},
	}}}}}}
	letters, done := s.letters(b, map[string]string{"u2": "走。"})
	defer done()
	if l := letters("Wait."); len(l.Fonts)+len(l.Lacking)+len(l.Missing) > 0 {
		t.Errorf("plain words take %+v", l)
	}
	l := letters("Wait for 灯塔.")
	if !slices.Equal(l.Lacking, []string{"灯", "塔"}) || len(l.Missing) > 0 || len(l.Fonts) != 1 {
		t.Fatalf("%+v", l)
	}
	if second := letters("走。"); len(second.Missing) > 0 || len(second.Fonts) != 1 {
		t.Errorf("%+v", second)
	}
	font, close, err := s.lettered(l.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	defer close()
	if missing := font.Missing("灯塔 Wait"); len(missing) > 0 || font.Family != latin.Family {
		t.Errorf("%s lacks %q", font.Family, missing)
	}
	if _, _, err := s.lettered([]string{"Nobody Sans 0123#0"}); err == nil {
		t.Error("a font that is not here is found")
	}
}
