package render

import (
	"slices"

	"github.com/talereel/talereel/storyboard"
)

// ambience names what goes on sounding at a place: the weather, and what the
// place itself is never without. At most two, so that voices stay clear.
func ambience(p Place, s storyboard.Setting) []string {
	var out []string
	switch s.Weather {
	case storyboard.Rain, storyboard.Storm:
		out = append(out, "rain")
	case storyboard.Wind:
		out = append(out, "wind")
	case storyboard.Snow:
		if !p.Indoor {
			out = append(out, "wind")
		}
	}
	if s.Weather == storyboard.Storm && !p.Indoor {
		out = append(out, "wind")
	}
	if own := placeSound(p, s); own != "" && len(out) < 2 && !slices.Contains(out, own) {
		out = append(out, own)
	}
	return out
}

// placeSound is the voice of a place; empty for a silent one.
func placeSound(p Place, s storyboard.Setting) string {
	dark := s.TimeOfDay == storyboard.Night || s.TimeOfDay == storyboard.Evening
	switch p.Kind {
	case "seashore", "cliff", "lighthouse", "ship":
		return "waves"
	case "forest", "garden", "field", "village":
		switch {
		case p.Indoor || s.Weather == storyboard.Snow || s.Weather == storyboard.Storm || s.Weather == storyboard.Rain:
			return ""
		case dark:
			return "crickets"
		}
		return "birds"
	case "street", "bridge", "rooftop":
		return "traffic"
	case "cafe", "bar", "shop", "station":
		return "crowd"
	case "car":
		return "engine"
	case "train":
		return "train"
	case "mountain", "desert", "tower":
		return "wind"
	case "lake", "cave":
		return "water"
	case "living-room", "office", "library", "hospital", "school":
		return "clock"
	}
	return ""
}
