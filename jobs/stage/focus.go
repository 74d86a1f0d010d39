package stage

import (
	"math"

	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/storyboard"
)

const (
	// focusSteps is how many steps a layer goes out of focus, each focusStep frames of 30
	// a second long and focusBlur of the still's width wide.
	focusSteps, focusStep = 3, 3
	focusBlur             = 0.0011
	// softEdge is how many pixels a layer grows by that is out of focus.
	softEdge = 16
	// sharpDepth is how far apart two layers are that are not sharp at once, as shares
	// of the camera's way.
	sharpDepth = 0.15
)

// focus is how many steps a layer is out of focus in each frame: where people stand at
// several depths, the lens is on who speaks. It is nil where the layer is always sharp.
func (sc *scene) focus(l *illustrate.Layer) []uint8 {
	fps := sc.p.Picture.FPS
	// wanted is where the lens goes, on the nearest people at first.
	wanted := make([]float64, sc.pace.Frames)
	for i := range wanted {
		wanted[i] = 1
	}
	for i, line := range sc.p.Lines {
		if line.Kind != storyboard.Dialogue {
			continue
		}
		for _, o := range sc.layers.Layers {
			if o.Character != line.Speaker || o.Face == (illustrate.Moves{}) {
				continue
			}
			for k := max(int(sc.pace.Starts[i].Seconds()*float64(fps)), 0); k < len(wanted); k++ {
				wanted[k] = o.Depth
			}
		}
	}
	out := make([]uint8, len(wanted))
	any := false
	step := max(1, focusStep*fps/30)
	now := focusSteps
	if math.Abs(1/l.Depth-1/wanted[0]) < sharpDepth {
		now = 0
	}
	for i := range out {
		switch off := math.Abs(1/l.Depth-1/wanted[i]) >= sharpDepth; {
		case i%step != 0:
		case off:
			now = min(now+1, focusSteps)
		default:
			now = max(now-1, 0)
		}
		out[i] = uint8(now)
		any = any || now > 0
	}
	if !any {
		return nil
	}
	return out
}
