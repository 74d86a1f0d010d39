package render_test

import (
	"slices"
	"testing"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
)

// TestEpisodesBeginAlike: the first shot of an episode comes up from black, unless its
// board says otherwise.
func TestEpisodesBeginAlike(t *testing.T) {
	t.Parallel()
	for in, want := range map[storyboard.Transition]storyboard.Transition{"": storyboard.Fade, storyboard.Cut: "", storyboard.Wipe: storyboard.Wipe} {
		b := board()
		b.Scenes[0].Shots[0].TransitionIn = in
		var got storyboard.Transition
		for _, s := range plan(t, b, options()).Steps {
			if s.ID == "transition/n1-s01" {
				got = params[render.TransitionParams](t, s).Transition
			}
		}
		if got != want {
			t.Errorf("with %q the episode begins with %q, want %q", in, got, want)
		}
	}
}

// TestWhipsAreHeard: a whoosh lies under a whip, and under no other transition.
func TestWhipsAreHeard(t *testing.T) {
	t.Parallel()
	b := board()
	b.Scenes[0].Shots[1].TransitionIn = storyboard.Whip
	for _, s := range plan(t, b, options()).Steps {
		if s.Kind != render.KindSoundtrack {
			continue
		}
		for _, c := range params[render.SoundtrackParams](t, s).Cues {
			if c.Transition != "" && slices.Contains(c.Sounds, "whoosh") != (c.Transition == storyboard.Whip) {
				t.Errorf("the %s into %s sounds of %v", c.Transition, c.ID, c.Sounds)
			}
		}
	}
}
