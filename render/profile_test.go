package render_test

import (
	"testing"

	"github.com/talereel/talereel/render"
)

// TestProfilesKeepWhatPlatformsAsk holds every profile against what platforms publish.
func TestProfilesKeepWhatPlatformsAsk(t *testing.T) {
	t.Parallel()
	// Seconds and 10⁶ bytes that a platform takes at most, where it says so.
	limits := map[string]struct{ seconds, mb int }{
		"tiktok": {600, 4000}, "shorts": {180, 4000}, "reels": {900, 300}, "master": {900, 300},
		"douyin": {900, 4000}, "kuaishou": {600, 4000}, "bilibili-vertical": {900, 4000}, "square": {900, 300}, "landscape": {900, 300},
	}
	sizes := map[string][2]int{"square": {1080, 1080}, "landscape": {1920, 1080}}
	for name, p := range render.Profiles {
		if p.Name != name || p.About == "" {
			t.Errorf("%s is called %q, %q", name, p.Name, p.About)
		}
		draft := render.DraftName(name) == name
		if draft {
			continue
		}
		limit, ok := limits[name]
		if !ok || p.MaxSeconds > limit.seconds || p.MaxMB > limit.mb || p.MinSeconds != 3 {
			t.Errorf("%s takes %d to %d s and %d MB, its platform %+v", name, p.MinSeconds, p.MaxSeconds, p.MaxMB, limit)
		}
		size, other := sizes[name]
		if !other {
			size = [2]int{1080, 1920}
			if want := (render.Rect{MinX: 120, MinY: 288, MaxX: 888, MaxY: 1248}); p.Safe != want {
				t.Errorf("%s has the safe area %+v, not the one common to all platforms, %+v", name, p.Safe, want)
			}
		}
		if p.Width != size[0] || p.Height != size[1] || p.FPS != 30 || p.MaxKbps > 25000 || p.Loudness != -14 || p.PeakDB != -1.5 {
			t.Errorf("%s is %+v", name, p)
		}
		if p.Cover.Width != p.Width || p.Cover.Height != p.Height || p.Cover.MaxMB > 8 {
			t.Errorf("%s has a cover of %+v", name, p.Cover)
		}
		d, ok := render.Profiles[render.DraftName(name)]
		if !ok || d.Width*2 != p.Width || d.Height*2 != p.Height || d.FPS*2 != p.FPS || d.Loudness != p.Loudness || !d.AILabel {
			t.Errorf("the draft of %s is %+v", name, d)
		}
		if s := d.Safe; s.MinX*2 < p.Safe.MinX || s.MinY*2 < p.Safe.MinY || s.MaxX*2 > p.Safe.MaxX || s.MaxY*2 > p.Safe.MaxY {
			t.Errorf("the safe area of the draft of %s is %+v, of itself %+v", name, s, p.Safe)
		}
	}
	if len(render.Profiles) != 2*len(limits) {
		t.Errorf("%d profiles", len(render.Profiles))
	}
	if d := render.Draft; d.Width != 540 || d.Height != 960 || d.FPS != 15 || d.Preset != "ultrafast" {
		t.Errorf("a draft is %+v", d)
	}
}
