package render_test

import (
	"fmt"
	"testing"

	"github.com/talereel/talereel/render"
)

func TestTintsTellSpeakersApart(t *testing.T) {
	t.Parallel()
	var cast []string
	for i := range render.CaptionTints {
		cast = append(cast, fmt.Sprintf("person-%d", i))
	}
	tints := render.Tints(cast)
	seen := map[int]string{}
	for _, id := range cast {
		n := tints[id]
		if n < 1 || n > render.CaptionTints || seen[n] != "" {
			t.Errorf("%s has colour %d, as %q has", id, n, seen[n])
		}
		seen[n] = id
	}
	// Whoever joins the story later changes nobody's colour.
	more := render.Tints(append(append(cast[:6:6], "somebody else"), cast[:6]...))
	for _, id := range cast[:6] {
		if more[id] != tints[id] {
			t.Errorf("%s had colour %d, now %d", id, tints[id], more[id])
		}
	}
}

// TestSecondLanguageReachesBilingualClips follows a line's second text into its
// clip and the caption files.
func TestSecondLanguageReachesBilingualClips(t *testing.T) {
	t.Parallel()
	o := options()
	o.Captions, o.Second = render.CaptionsBilingual, map[string]string{"n1-u2": "谁在那里？"}
	clips, files := 0, 0
	for _, s := range plan(t, board(), o).Steps {
		switch s.Kind {
		case render.KindClip:
			for _, l := range params[render.ClipParams](t, s).Lines {
				if l.Second != "" {
					clips++
				}
			}
		case render.KindCaptions:
			for _, c := range params[render.CaptionsParams](t, s).Cues {
				for _, l := range c.Lines {
					if l.Second != "" {
						files++
					}
				}
			}
		}
	}
	if clips != 1 || files != 1 {
		t.Errorf("the second language is in %d clips' lines and %d of the files', want 1 and 1", clips, files)
	}
}
