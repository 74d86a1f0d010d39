package render

import (
	"strings"

	"github.com/talereel/talereel/storyboard"
)

// endingTransition leads into the ending card: the story stops, the card comes up
// from black. The title card begins at once: platforms take an episode's first frame
// as its picture, and black is none.
const endingTransition = storyboard.Fade

// transitionInto is how an episode comes to its shot i. The first one comes up from
// black, unless its board says otherwise: every episode of a long board begins alike.
func transitionInto(s storyboard.PlacedShot, i int) storyboard.Transition {
	if i == 0 && s.Shot.TransitionIn == "" {
		return storyboard.Fade
	}
	return s.Shot.TransitionIn
}

// clip is a step that films a still, before it is in the plan.
type clip struct {
	id, label string
	params    ClipParams
	in        []Input
	notes     []string
}

// reel puts clips and transitions into a plan in the order in which they are shown.
type reel struct {
	*planner
	// clips are the steps so far.
	clips []string
	last  clip
}

// add shows a clip after a transition. What a clip reads does not depend on its
// transitions, so changing one films no shot anew.
func (r *reel) add(c clip, t storyboard.Transition) {
	r.planner.add(Step{ID: c.id, Kind: KindClip, Label: c.label, Tools: append([]string{r.o.FFmpeg, r.o.Font}, c.params.Fonts...), Inputs: c.in, Notes: c.notes}, c.params)
	if t.Length() > 0 {
		r.transition(r.last, c, t)
	}
	r.clips, r.last = append(r.clips, c.id), c
}

// transition adds the clip between two others. It films their stills itself, on
// both sides of the cut, and reads neither clip.
func (r *reel) transition(before, after clip, t storyboard.Transition) {
	name := strings.TrimPrefix(after.id, "clip/")
	s := Step{ID: "transition/" + name, Kind: KindTransition, Label: string(t) + " into " + name, Tools: []string{r.o.FFmpeg}}
	params := TransitionParams{Transition: t, After: after.params.silent()}
	if t != storyboard.Fade {
		b := before.params.silent()
		params.Before = &b
		s.Inputs = within("before", before.in)
	}
	s.Inputs = append(s.Inputs, within("after", after.in)...)
	r.planner.add(s, params)
	r.clips = append(r.clips, s.ID)
}

// within names inputs as part of a step's.
func within(part string, in []Input) []Input {
	out := make([]Input, len(in))
	for i, x := range in {
		x.Name = part + "/" + x.Name
		out[i] = x
	}
	return out
}

// silent is the clip without captions; what gives it its pace is left.
func (p ClipParams) silent() ClipParams {
	lines := p.Lines
	p.Lines, p.Captions, p.Fonts, p.Lang = nil, "", nil, ""
	for _, l := range lines {
		p.Lines = append(p.Lines, CaptionLine{Kind: l.Kind, Speaker: l.Speaker, Text: l.Text, Emotion: l.Emotion})
	}
	return p
}
