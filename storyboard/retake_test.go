package storyboard

import (
	"errors"
	"testing"
)

func TestRetake(t *testing.T) {
	board := func() *Storyboard {
		return &Storyboard{
			Bible: Bible{Characters: []Character{{ID: "mara", Name: "Mara Lind", Aliases: []string{"Mara"}}, {ID: "joe", Name: "Joe"}}},
			Scenes: []Scene{{ID: "a", Shots: []Shot{{ID: "a-1", Size: LS}, {
				ID: "a-2", Size: MS, Angle: EyeLevel, Props: []string{"lamp", "umbrella"},
				InFrame: []Figure{{Character: "mara"}, {Character: "joe"}}, Retake: 1,
			}}}},
		}
	}
	for _, tt := range []struct {
		ref, note string
		want      func(s Shot) bool
	}{
		{"a-2", "", func(s Shot) bool { return s.Retake == 2 && s.Size == MS && s.Note == "" }},
		{"2", "Closer, no umbrella", func(s Shot) bool {
			return s.Retake == 2 && s.Size == MCU && len(s.Props) == 1 && s.Props[0] == "lamp" && s.Note == "Closer, no umbrella"
		}},
		{"a-2", "wider and from below; without Joe", func(s Shot) bool {
			return s.Size == MLS && s.Angle == LowAngle && len(s.InFrame) == 1 && s.InFrame[0].Character == "mara"
		}},
		{"2", "拉近一点，去掉mara", func(s Shot) bool { return s.Size == MCU && len(s.InFrame) == 1 && s.InFrame[0].Character == "joe" }},
	} {
		b := board()
		s, err := b.Retake(tt.ref, tt.note)
		if err != nil {
			t.Fatal(err)
		}
		if s != &b.Scenes[0].Shots[1] || !tt.want(*s) {
			t.Errorf("%s %q made %+v", tt.ref, tt.note, *s)
		}
		if first := b.Scenes[0].Shots[0]; first.Retake != 0 || first.Size != LS {
			t.Errorf("%q changed another shot", tt.note)
		}
	}
	for _, ref := range []string{"0", "3", "-1", "nope", ""} {
		var e *ShotError
		if _, err := board().Retake(ref, ""); !errors.As(err, &e) || e.Count != 2 {
			t.Errorf("%q: %v", ref, err)
		}
	}
}
