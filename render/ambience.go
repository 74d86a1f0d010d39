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
		case p.Kind == "forest":
			return "forest"
		}
		return "birds"
	case "street", "rooftop":
		return "city"
	case "bridge":
		return "traffic"
	case "cafe", "bar":
		return "cafe"
	case "shop", "station":
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

// Heard lists what moods a storyboard's music has, and what sounds are heard in it,
// so that only files of the user's own that may be needed are taken.
func Heard(b *storyboard.Storyboard, set func(l storyboard.Location, s storyboard.Setting) Place) (moods []storyboard.Mood, sounds []string) {
	for _, s := range b.Shots() {
		at := s.Scene.Setting(*s.Shot)
		l, _ := b.Bible.Location(at.Location)
		l.ID = at.Location
		moods = append(moods, at.Mood)
		sounds = append(append(sounds, s.Shot.Sounds...), ambience(set(l, at), at)...)
	}
	slices.Sort(moods)
	slices.Sort(sounds)
	return slices.Compact(moods), slices.Compact(sounds)
}
