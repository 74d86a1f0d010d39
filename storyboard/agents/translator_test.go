package agents_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/adapt"
	"github.com/talereel/talereel/storyboard/agents"
)

// boards are the storyboards of an example's branches.
func boards(t *testing.T, name string) (out []*storyboard.Storyboard) {
	t.Helper()
	s := example(t, name)
	for _, b := range branches(s) {
		board, _, err := adapt.Adapt(s, b, adapt.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, board)
	}
	return out
}

// TestTranslate changes what is heard and read, and nothing that is seen.
func TestTranslate(t *testing.T) {
	for name, to := range map[string]string{"lighthouse": "zh", "last-delivery": "en"} {
		s := newStudio(t)
		all := boards(t, name)
		memo := &agents.Memory{}
		crew := s.crew(memo, agents.Options{}, meter.Options{})
		got, report, err := crew.Translate(t.Context(), all[0], to)
		if err != nil {
			t.Fatal(err)
		}
		if got.Lang != to || report.Calls == 0 {
			t.Errorf("language %s, %d calls", got.Lang, report.Calls)
		}
		seen := cmp.Options{
			cmpopts.IgnoreFields(storyboard.Storyboard{}, "Lang", "Title"),
			cmpopts.IgnoreFields(storyboard.Utterance{}, "Text"),
			cmpopts.IgnoreFields(storyboard.Character{}, "Name", "Aliases"),
			cmpopts.IgnoreFields(storyboard.Ending{}, "Name", "Untaken"),
		}
		if diff := cmp.Diff(all[0], got, seen); diff != "" {
			t.Errorf("what is seen changed: %s", diff)
		}
		for _, shot := range got.Shots() {
			for _, u := range shot.Shot.Utterances {
				if !strings.HasPrefix(u.Text, "译文") && !strings.HasPrefix(u.Text, "translated") {
					t.Errorf("line %s still says %q", u.ID, u.Text)
				}
			}
		}
		// The same again costs nothing; a sibling only what differs.
		s.reset()
		if _, again, err := crew.Translate(t.Context(), all[0], to); err != nil || again.Calls != 0 || len(s.requests()) != 0 {
			t.Errorf("a second time: %v, %d requests", err, len(s.requests()))
		}
		sibling, _, err := crew.Translate(t.Context(), all[1], to)
		if err != nil {
			t.Fatal(err)
		}
		var own int
		for i, scene := range sibling.Scenes {
			if i < len(got.Scenes) && scene.ID == got.Scenes[i].ID {
				if diff := cmp.Diff(got.Scenes[i], scene); diff != "" {
					t.Errorf("a common scene differs: %s", diff)
				}
				continue
			}
			own++
		}
		// Its own scenes, and the card.
		if n := len(s.requests()); n > own+1 || n == 0 {
			t.Errorf("%d requests for %d scenes of its own", n, own)
		}
	}
}

// TestBadTranslations are shown to the model once, and then an error.
func TestBadTranslations(t *testing.T) {
	board := boards(t, "lighthouse")[0]
	for name, mangle := range map[string]func(lines []any) []any{
		"a line is missing":   func(l []any) []any { return l[1:] },
		"a line is twice":     func(l []any) []any { return append(slices.Clone(l), l[0]) },
		"a line is empty":     func(l []any) []any { l[0].(object)["text"] = "  "; return l },
		"no words":            func(l []any) []any { l[0].(object)["text"] = "……"; return l },
		"endless":             func(l []any) []any { l[0].(object)["text"] = strings.Repeat("很", 3000); return l },
		"not translated":      func(l []any) []any { l[0].(object)["text"] = "it is still in English as before"; return l },
		"a line of nowhere":   func(l []any) []any { l[0].(object)["id"] = "x"; return l },
		"nothing whatsoever":  func([]any) []any { return []any{} },
		"mark without a word": func(l []any) []any { l[0].(object)["text"] = "?!"; return l },
	} {
		for _, always := range []bool{false, true} {
			s := newStudio(t)
			s.mangle = func(a asked, answer map[string]any) {
				if spokenTask := len(a.data.Lines) > 0 && !strings.Contains(a.data.Lines[0].ID, "/") && a.data.Lines[0].ID != "title" && a.data.Lines[0].ID != "ending"; spokenTask && (always || !a.repair) {
					answer["lines"] = mangle(answer["lines"].([]any))
				}
			}
			got, _, err := s.crew(&agents.Memory{}, agents.Options{}, meter.Options{}).Translate(t.Context(), board, "zh")
			var failed *agents.TranslationError
			switch {
			case !always && err != nil:
				t.Errorf("%s: a repaired answer is not used: %v", name, err)
			case always && (!errors.As(err, &failed) || got != nil || !strings.HasPrefix(failed.Part, "scene ")):
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
