package render_test

import (
	"slices"
	"testing"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render"
)

// TestWatermarkIsPartOfEveryClip and of nothing else: an episode with another
// watermark has other clips, and keeps voices, pictures and captions.
func TestWatermarkIsPartOfEveryClip(t *testing.T) {
	t.Parallel()
	plain := keys(t, plan(t, board(), options()))
	if _, ok := plain["watermark"]; ok {
		t.Error("a watermark that nobody asked for is drawn")
	}
	seen := map[assets.Digest]string{}
	for _, w := range []render.Watermark{{Text: "Mara & Co"}, {Text: "Mara & Sons"}, {Image: picture}, {Image: recording}} {
		o := options()
		o.Watermark = w
		p := plan(t, board(), o)
		marked := keys(t, p)
		for _, s := range p.Steps {
			changed := marked[s.ID] != plain[s.ID]
			if want := slices.Contains([]render.Kind{render.KindClip, render.KindTransition, render.KindWatermark, render.KindEpisode}, s.Kind); changed != want {
				t.Errorf("%+v: the key of %s changes: %v", w, s.ID, changed)
			}
		}
		if other, ok := seen[marked["watermark"]]; ok {
			t.Errorf("%+v is drawn like %s", w, other)
		}
		seen[marked["watermark"]] = w.Text
	}
}

// TestWatermarksStandInTheSafeArea looks at every profile.
func TestWatermarksStandInTheSafeArea(t *testing.T) {
	t.Parallel()
	for name, p := range render.Profiles {
		pic := render.Picture{Width: p.Width, Height: p.Height, Safe: p.Safe}
		r := pic.WatermarkRoom()
		if r.MinX < p.Safe.MinX || r.MaxX > p.Safe.MaxX || r.MinY < p.Safe.MinY || r.MaxY > p.Safe.MaxY {
			t.Errorf("%s: the watermark's room %+v leaves %+v", name, r, p.Safe)
		}
		if area := (r.MaxX - r.MinX) * (r.MaxY - r.MinY); area <= 0 || area*80 > p.Width*p.Height {
			t.Errorf("%s: a watermark may cover %d pixels of %d", name, area, p.Width*p.Height)
		}
	}
}
