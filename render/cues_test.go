package render_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
)

// TestPacingIsTheSameInClipAndEpisode paces every shot as its clip and as the
// timeline do: the episode is cut together by frames, so they must agree.
func TestPacingIsTheSameInClipAndEpisode(t *testing.T) {
	t.Parallel()
	b := board()
	p := plan(t, b, options())
	clips := map[string]storyboard.Shot{}
	transitions := map[string]storyboard.Transition{}
	var shown []string
	// The director's shots are what all of them must be paced as.
	for _, s := range b.Shots() {
		voices := make([]time.Duration, len(s.Shot.Utterances))
		for i := range voices {
			voices[i] = time.Duration(i+1) * 1700 * time.Millisecond
		}
		own := storyboard.PaceShot(*s.Shot, voices, 30)
		for _, step := range p.Steps {
			if step.ID == "clip/"+s.Shot.ID && !reflect.DeepEqual(storyboard.PaceShot(params[render.ClipParams](t, step).Shot(), voices, 30), own) {
				t.Errorf("the clip of %s is not paced as the shot", s.Shot.ID)
			}
		}
	}
	var cues []render.Cue
	for _, s := range p.Steps {
		switch s.Kind {
		case render.KindClip:
			clips[s.ID] = params[render.ClipParams](t, s).Shot()
		case render.KindTransition:
			tr := params[render.TransitionParams](t, s)
			transitions[s.ID] = tr.Transition
			after := strings.Replace(s.ID, "transition", "clip", 1)
			if !reflect.DeepEqual(tr.After.Shot(), clips[after]) {
				t.Errorf("%s paces %s otherwise than its clip", s.ID, after)
			}
			if before := tr.Before; before != nil && tr.Transition != storyboard.Fade && !reflect.DeepEqual(before.Shot(), clips["clip/n1-s03"]) {
				t.Errorf("%s paces the shot before otherwise than its clip", s.ID)
			}
		case render.KindEpisode:
			for _, in := range s.Inputs {
				if in.Output == render.OutClip {
					shown = append(shown, in.Step)
				}
			}
		case render.KindSoundtrack:
			cues = params[render.SoundtrackParams](t, s).Cues
		case render.KindCaptions:
			for i, c := range params[render.CaptionsParams](t, s).Cues {
				if !reflect.DeepEqual(c.Shot(), cues[i].Shot()) {
					t.Errorf("captions pace %s otherwise than the soundtrack", c.ID)
				}
			}
		}
	}
	if len(shown) != len(cues) {
		t.Fatalf("%d clips are shown, %d paced", len(shown), len(cues))
	}
	for i, c := range cues {
		id := c.ID
		if c.Card || c.ID == render.EndingCard {
			id = "card/" + c.ID
		}
		if c.Transition != "" {
			id = "transition/" + id
			if transitions[id] != c.Transition {
				t.Errorf("%s is a %q, in the episode a %q", id, transitions[id], c.Transition)
			}
			if next := cues[i+1]; next.Transition != "" || next.ID != c.ID || next.Mood != c.Mood || !slices.Equal(next.Ambience, c.Ambience) || len(c.Lines) > 0 {
				t.Errorf("%s leads with %+v to %+v", id, c, next)
			}
		} else {
			id = "clip/" + id
			if clip, ok := clips[id]; !ok || !reflect.DeepEqual(clip, c.Shot()) {
				t.Errorf("%s is paced as %+v, in the episode as %+v", id, clip, c.Shot())
			}
		}
		if shown[i] != id {
			t.Errorf("clip %d of the episode is %s, its cue that of %s", i+1, shown[i], id)
		}
	}
	if want := map[string]storyboard.Transition{"transition/n1-s01": storyboard.Fade, "transition/n2-s01": storyboard.Dissolve, "transition/card/ending": storyboard.Fade}; !maps.Equal(transitions, want) {
		t.Errorf("transitions %v, want %v", transitions, want)
	}
}
