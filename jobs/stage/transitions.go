package stage

import (
	"context"
	"image"
	"strings"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/camera"
	"github.com/talereel/talereel/render/compose"
	"github.com/talereel/talereel/storyboard"
)

// transition films both shots on the other side of the cut and mixes them.
func (s *Stage) transition(ctx context.Context, j job) error {
	p, err := params[render.TransitionParams](j)
	if err != nil {
		return err
	}
	picture := p.After.Picture
	n := storyboard.Frames(p.Transition.Length(), picture.FPS)
	c := camera.Crossing{Kind: p.Transition, Size: image.Pt(picture.Width, picture.Height), Frames: n}
	if p.Before != nil {
		before, err := s.take(ctx, j.part("before"), *p.Before, n)
		if err != nil {
			return err
		}
		if c.Before, err = before.film(before.pace.Frames, before.pace.Frames+n); err != nil {
			return err
		}
	}
	after, err := s.take(ctx, j.part("after"), p.After, 0)
	if err != nil {
		return err
	}
	if c.After, err = after.film(-n, 0); err != nil {
		return err
	}
	feed, _, err := j.part("after").marked(c.Film, picture)
	if err != nil {
		return err
	}
	clip := compose.Clip{Picture: picture, Frames: n, Feed: feed, Dir: j.dir}
	return s.encode(ctx, j, clip)
}

// part is the job with those inputs alone whose names begin with a part's, without
// it.
func (j job) part(name string) job {
	inputs := map[string]string{}
	for k, path := range j.inputs {
		if rest, ok := strings.CutPrefix(k, name+"/"); ok {
			inputs[rest] = path
		}
	}
	j.inputs = inputs
	return j
}
