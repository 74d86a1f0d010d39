package inspect

import (
	"slices"
	"testing"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/compose"
)

// TestAILabelIsReadBack writes the label as episodes have it and reads it from the
// finished file.
func TestAILabelIsReadBack(t *testing.T) {
	t.Parallel()
	r := findFFmpeg(t)
	path := recipe{set: map[string]string{"-metadata": "AIGC=" + compose.AIGC("talereel", `灯塔/1.2 "x" = {;#}`)}}.make(t, r)
	report, err := File(t.Context(), r, path, small, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := render.AILabel{Label: "1", ContentProducer: "talereel", ProduceID: `灯塔/1.2 "x" = {;#}`}
	if got := report.Figures.AILabel; got == nil || *got != want {
		t.Errorf("the label is %+v, want %+v", got, want)
	}
}

// TestAILabelIsDemandedByTheProfile takes the label away.
func TestAILabelIsDemandedByTheProfile(t *testing.T) {
	t.Parallel()
	r := findFFmpeg(t)
	path := recipe{set: map[string]string{"-metadata": "title=no label"}}.make(t, r)
	for _, demands := range []bool{true, false} {
		p := small
		p.AILabel = demands
		report, err := File(t.Context(), r, path, p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(report.Failed(), func(c Check) bool { return c.Name == "AI label" })
		if i < 0 || report.OK() == demands || (report.Failed()[i].Level == Error) != demands || report.Figures.AILabel != nil {
			t.Errorf("demanded %v: OK is %v\n%s", demands, report.OK(), report.Text())
		}
	}
	for name, p := range render.Profiles {
		if !p.AILabel {
			t.Errorf("%s takes films without a label", name)
		}
	}
}
