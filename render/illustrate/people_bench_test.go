package illustrate

import (
	"testing"

	"github.com/talereel/talereel/storyboard"
)

func milliseconds(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/picture")
}

func BenchmarkPortrait(b *testing.B) {
	_, cast := twelve()
	for b.Loop() {
		Portrait(cast["mara"])
	}
	milliseconds(b)
}

// BenchmarkFrame draws stills at their real size, with and without what moves in them.
func BenchmarkFrame(b *testing.B) {
	_, cast := twelve()
	set := DesignSet(storyboard.Location{ID: "k", Kind: "kitchen"}, storyboard.Setting{TimeOfDay: storyboard.Day})
	const w, h = 1350, 2400
	plate := DrawPlate(set, w, h)
	who := func(ids ...string) (out []storyboard.Figure) {
		for _, id := range ids {
			out = append(out, storyboard.Figure{Character: id})
		}
		return out
	}
	for _, bb := range []struct {
		name    string
		size    storyboard.Size
		figures []storyboard.Figure
	}{
		{"ECU", storyboard.ECU, who("mara")}, {"CU", storyboard.CU, who("mara")}, {"CU of two", storyboard.CU, who("mara", "tom")},
		{"MS of three", storyboard.MS, who("mara", "tom", "kit")}, {"LS", storyboard.LS, who("sam")},
	} {
		f := Frame{Size: bb.size, Figures: bb.figures, Set: set, Seed: 1, Width: w, Height: h}
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := Draw(f, cast, plate); err != nil {
					b.Fatal(err)
				}
			}
			milliseconds(b)
		})
		b.Run(bb.name+" with sprites", func(b *testing.B) {
			for b.Loop() {
				if _, _, _, err := DrawLayers(f, cast, plate); err != nil {
					b.Fatal(err)
				}
			}
			milliseconds(b)
		})
	}
}
