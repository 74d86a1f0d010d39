package adapt

import (
	"testing"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/story"
)

// TestTransitions: where time passes a scene is come to softly, where action jumps it
// is thrown there, and elsewhere the picture is cut, always within a scene.
func TestTransitions(t *testing.T) {
	t.Parallel()
	hall := story.Node{ID: "a", Text: "Ana waited in the hall. “Nobody comes,” she said.", Location: "hall", TimeOfDay: storyboard.Night, Mood: storyboard.Action}
	for name, tt := range map[string]struct {
		lang string
		next story.Node
		want storyboard.Transition
	}{
		"it goes on":              {"en", story.Node{Text: "Ana listened. “Who is it?” she said.", Location: "hall", TimeOfDay: storyboard.Night}, ""},
		"another place":           {"en", story.Node{Text: "Ana stood there. “Who is it?” she said.", Location: "pier", TimeOfDay: storyboard.Night}, ""},
		"another hour":            {"en", story.Node{Text: "Ana stood there. “Who is it?” she said.", Location: "hall", TimeOfDay: storyboard.Dawn}, storyboard.Dissolve},
		"a little later":          {"en", story.Node{Text: "An hour later Ana was still there. “Who is it?” she said.", Location: "hall", TimeOfDay: storyboard.Night}, storyboard.Dissolve},
		"a day later":             {"en", story.Node{Text: "The next morning Ana was gone. “Where is she?” asked Bo.", Location: "hall", TimeOfDay: storyboard.Dawn}, storyboard.Dip},
		"what is said is not now": {"en", story.Node{Text: "“We leave the next day,” said Ana.", Location: "hall", TimeOfDay: storyboard.Night}, ""},
		"action elsewhere":        {"en", story.Node{Text: "Ana ran. “Stop!” she said.", Location: "pier", TimeOfDay: storyboard.Night, Mood: storyboard.Action}, storyboard.Whip},
		"action in one place":     {"en", story.Node{Text: "Ana ran. “Stop!” she said.", Location: "hall", TimeOfDay: storyboard.Night, Mood: storyboard.Action}, ""},
		"as the author says":      {"en", story.Node{Text: "Ana ran. “Stop!” she said.", Location: "pier", TimeOfDay: storyboard.Dawn, TransitionIn: storyboard.Wipe}, storyboard.Wipe},
		"第二天":                     {"zh", story.Node{Text: "第二天，安娜走了。", Location: "hall", TimeOfDay: storyboard.Night}, storyboard.Dip},
		"当晚":                      {"zh", story.Node{Text: "当晚，安娜又来了。", Location: "hall", TimeOfDay: storyboard.Night}, storyboard.Dissolve},
	} {
		first, next := hall, tt.next
		if tt.lang == "zh" {
			first.Text = "安娜在大厅里等着。"
		}
		next.ID = "b"
		if next.Mood == "" {
			next.Mood = storyboard.Tense
		}
		s := &story.Story{Slug: "s", Title: "S", Lang: tt.lang, Nodes: []*story.Node{&first, &next}, Bible: storyboard.Bible{
			Characters: []storyboard.Character{{ID: "ana", Name: "Ana"}, {ID: "bo", Name: "Bo"}},
			Locations:  []storyboard.Location{{ID: "hall", Name: "Hall"}, {ID: "pier", Name: "Pier"}},
		}}
		board, _, err := Adapt(s, story.Branch{ID: "1", Nodes: s.Nodes}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range board.Shots() {
			want := storyboard.Transition("")
			switch {
			case i == 0:
				want = storyboard.Fade
			case p.Scene.Node == "b" && p.First:
				want = tt.want
			}
			if p.Shot.TransitionIn != want {
				t.Errorf("%s: shot %s begins with %q, want %q", name, p.Shot.ID, p.Shot.TransitionIn, want)
			}
		}
	}
}
