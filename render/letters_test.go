package render_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/render"
)

// TestSignsThatNoFontHasAreTold plans a story whose font knows no ghosts, and has to
// ask another one for stars.
func TestSignsThatNoFontHasAreTold(t *testing.T) {
	t.Parallel()
	only := func(text, sign string) (found []string) {
		for range strings.Count(text, sign) {
			found = append(found, sign)
		}
		return found
	}
	o := options()
	o.Letters = func(text string) render.Letters {
		l := render.Letters{Missing: only(text, "👻"), Lacking: append(only(text, "👻"), only(text, "★")...)}
		if strings.Contains(text, "★") {
			l.Fonts = []string{"Stars 1#0"}
		}
		return l
	}
	b := board()
	b.Title = "The Light ★"
	b.Scenes[0].Shots[1].Utterances[0].Text = "A 👻 or a 👻?"
	b.Scenes[0].Shots[1].Utterances[1].Text = "A ★."
	p := plan(t, b, o)
	var noted []string
	for _, s := range p.Steps {
		if len(s.Notes) > 0 {
			noted = append(noted, s.ID)
		}
		starred := slices.Contains(s.Tools, "Stars 1#0")
		if want := s.ID == "clip/n1-s02" || s.ID == "captions"; starred != want {
			t.Errorf("%s depends on the stars' font: %v", s.ID, starred)
		}
		if s.ID == "clip/n1-s02" {
			want := `shot n1-s02, line n1-u2: no font here can draw 👻 (U+1F47B) in "A 👻 or a 👻?": left out of the picture, kept in the caption files; install a font that has them, name one in TALEREEL_FONT, or change the line`
			if len(s.Notes) != 1 || s.Notes[0] != want {
				t.Errorf("the notes are\n%q\nwant\n%q", s.Notes, want)
			}
			if got := params[render.ClipParams](t, s).Fonts; !slices.Equal(got, []string{"Stars 1#0"}) {
				t.Errorf("the clip's fonts are %v", got)
			}
		}
	}
	if want := []string{"card/title", "clip/n1-s02"}; !slices.Equal(noted, want) {
		t.Errorf("notes on %v, want %v", noted, want)
	}
	// Notes shape nothing, and where there are no captions nothing is left out of them.
	before := keys(t, p)
	for i := range p.Steps {
		p.Steps[i].Notes = nil
	}
	for id, k := range keys(t, p) {
		if k != before[id] {
			t.Errorf("the notes are part of the key of %s", id)
		}
	}
	o.Captions = render.CaptionsNone
	for _, s := range plan(t, b, o).Steps {
		if s.Kind == render.KindClip && len(s.Notes) > 0 {
			t.Errorf("%s: %q", s.ID, s.Notes)
		}
	}
}
