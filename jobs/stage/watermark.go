package stage

import (
	"context"
	"fmt"
	"image"
	"io"
	"os"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/compose"
	"github.com/talereel/talereel/render/illustrate"
)

// watermark draws the watermark of all clips. The user's own picture is decoded as
// carefully as any other; one clear pixel is nothing to be seen.
func (s *Stage) watermark(_ context.Context, j job) error {
	p, err := params[render.WatermarkParams](j)
	if err != nil {
		return err
	}
	var img image.Image
	if _, own := j.inputs["image"]; own {
		path, err := j.input("image")
		if err != nil {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if img, err = illustrate.Decode(b); err != nil {
			return err
		}
	}
	font, err := s.lettering()
	if err != nil {
		return err
	}
	mark, err := illustrate.DrawWatermark(p.Text, img, p.Width, p.Height, font)
	if err != nil {
		return permanent(fmt.Errorf("draw the watermark: %w", err))
	}
	if mark.Rect.Empty() {
		mark = image.NewNRGBA(image.Rect(0, 0, 1, 1))
	}
	return j.writePNG(render.OutWatermark, mark)
}

// marked lays the watermark over a clip's frames, if it has one. The room is the
// picture with the safe area that is left to captions, below it.
func (j job) marked(feed func(io.Writer) error, p render.Picture) (marked func(io.Writer) error, room render.Picture, err error) {
	if _, ok := j.inputs[render.OutWatermark]; !ok {
		return feed, p, nil
	}
	mark, err := j.readPNG(render.OutWatermark)
	if err != nil {
		return nil, p, err
	}
	at := p.WatermarkRoom()
	room = p
	room.Safe.MinY = at.MaxY
	return compose.Marked(feed, p, mark, at), room, nil
}
