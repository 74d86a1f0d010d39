package stage

import (
	"fmt"
	"hash/fnv"
	"image"
	"image/draw"
	"math/rand/v2"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/camera"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// live gives the picture that a clip films, and puts into the take what stands before
// it: the layers of a drawn still, whose people breathe, blink, look at who speaks, walk,
// and move their mouths with the words.
// Eyes go on blinking in the handle frames that follow the shot.
func (j job) live(p render.ClipParams, take *camera.Take, pace storyboard.ShotTiming, timings []tts.Timing, handle int) (image.Image, error) {
	var layers illustrate.Layers
	if _, ok := j.inputs[render.OutLayers]; ok {
		if err := j.readJSON(render.OutLayers, &layers); err != nil {
			return nil, err
		}
	}
	if len(layers.Layers) == 0 {
		still, err := j.readStill(render.OutFrame)
		if err == nil && p.Insert {
			take.Acts = append(take.Acts, camera.Rack(still, pace.Frames, p.Picture.FPS))
		}
		return still, err
	}
	atlas, err := j.readStill(render.OutAtlas)
	if err != nil {
		return nil, err
	}
	layers.Atlas = atlas
	behind, err := j.readStill(render.OutBehind)
	if err != nil {
		return nil, err
	}
	take.Depth = layers.Depth
	sc := scene{p: p, pace: pace, timings: timings, handle: handle, layers: layers, width: float64(behind.Bounds().Dx())}
	for i := range layers.Layers {
		layer, err := sc.layer(&layers.Layers[i])
		if err != nil {
			return nil, permanent(fmt.Errorf("layer %d of %s: %w", i, j.step.ID, err))
		}
		take.Layers = append(take.Layers, layer)
	}
	// A camera on a tripod stands still where somebody's breath is seen.
	take.Move.Locked = sc.breathing()
	return behind, nil
}

// scene is a drawn shot that comes to life.
type scene struct {
	p       render.ClipParams
	pace    storyboard.ShotTiming
	timings []tts.Timing
	// handle is how many frames beyond the last one are filmed.
	handle int
	layers illustrate.Layers
	width  float64
}

// visibleBreath is how high a head is, in parts of the still's width, so that its
// breath is seen.
const visibleBreath = 0.2

func (sc *scene) breathing() bool {
	for _, l := range sc.layers.Layers {
		if l.Head >= visibleBreath*sc.width {
			return true
		}
	}
	return false
}

// layer is a sheet of the shot with what moves in it.
func (sc *scene) layer(l *illustrate.Layer) (camera.Layer, error) {
	all := image.Rectangle{Max: sc.layers.Atlas.Rect.Max}
	for _, s := range append(append([]illustrate.Sprite{l.Sprite, l.Face.Blink}, l.Face.Glances[:]...), append(l.Face.Mouths[:], l.Strides...)...) {
		if s.W < 0 || s.H < 0 || !(image.Rectangle{Min: s.Src(), Max: s.Src().Add(s.At().Size())}).In(all) {
			return camera.Layer{}, fmt.Errorf("a patch lies outside of the atlas %v", all)
		}
	}
	at := l.At()
	if l.Head > 0 {
		// Out of focus they are a little wider.
		at = at.Inset(-softEdge)
	}
	img := image.NewRGBA(at)
	sc.layers.Paste(img, l.Sprite)
	out := camera.Layer{Image: img, Depth: l.Depth}
	if l.Character == "" {
		return out, nil
	}
	if l.Face != (illustrate.Moves{}) {
		out.Acts = append(out.Acts, sc.face(l, img, sc.looks(l), sc.focus(l)))
	}
	out.Life = sc.life(l)
	if legs := sc.legs(l, img, out.Life.Walk); legs != nil && (len(out.Acts) == 0 || !legs.At.Inset(-8).Overlaps(out.Acts[0].At)) {
		out.Acts = append(out.Acts, *legs)
	}
	return out, nil
}

// looks are numbered: the mouth, 0 for the layer's own or one more than its index,
// and the eyes added.
const (
	blinking = illustrate.Mouths + 1
	glancing = 2 * blinking
	// unsharp is added for each step out of focus.
	unsharp = 4 * blinking
)

// looks are what the face of a layer does in each frame.
func (sc *scene) looks(l *illustrate.Layer) []uint8 {
	fps := sc.p.Picture.FPS
	show := blinks(sc.p.Seed, l.Character, sc.pace.Frames, sc.handle, fps)
	for i, line := range sc.p.Lines {
		switch {
		case line.Kind != storyboard.Dialogue:
		case line.Speaker == l.Character:
			speak(show, tts.Visemes(sc.timings[i].Words), sc.pace.Starts[i], fps)
		default:
			sc.listen(show, l, line.Speaker, i)
		}
	}
	return show
}

// attention is how long it takes until a listener looks at who speaks.
const attention = 280 * time.Millisecond

// listen turns the eyes of a layer to a speaker in the picture.
func (sc *scene) listen(show []uint8, l *illustrate.Layer, speaker string, line int) {
	for _, o := range sc.layers.Layers {
		if o.Character != speaker || o.Head == 0 {
			continue
		}
		side := 0
		if o.FaceX > l.FaceX {
			side = 1
		}
		if l.Face.Glances[side].Empty() {
			return
		}
		fps := float64(sc.p.Picture.FPS)
		from, to := int((sc.pace.Starts[line]+attention).Seconds()*fps), int(sc.pace.Ends[line].Seconds()*fps)
		for i := max(from, 0); i < min(to, len(show)); i++ {
			if show[i] == 0 {
				show[i] = uint8(glancing + side*blinking)
			}
		}
	}
}

// face is the act of one face, or of all of its layer where that is out of focus at
// times.
func (sc *scene) face(l *illustrate.Layer, img *image.RGBA, show, focus []uint8) camera.Act {
	f := &l.Face
	at := f.Blink.At().Union(f.Glances[0].At()).Union(f.Glances[1].At())
	for _, m := range f.Mouths {
		at = at.Union(m.At())
	}
	if len(focus) > 0 {
		at = img.Rect
		for i := range show {
			show[i] += focus[min(i, len(focus)-1)] * unsharp
		}
	}
	eyes := []illustrate.Sprite{{}, f.Blink, f.Glances[0], f.Glances[1]}
	return camera.Act{At: at, Show: show, Look: func(n int) *image.RGBA {
		dst := image.NewRGBA(at)
		draw.Draw(dst, at, img, at.Min, draw.Src)
		if m := n % blinking; m > 0 {
			sc.layers.Paste(dst, f.Mouths[m-1])
		}
		sc.layers.Paste(dst, eyes[n%unsharp/blinking])
		if steps := n / unsharp; steps > 0 {
			return camera.Blurred(atOrigin(dst), focusBlur*sc.width*float64(steps))
		}
		return atOrigin(dst)
	}}
}

// atOrigin moves a picture to 0,0 without a copy.
func atOrigin(m *image.RGBA) *image.RGBA {
	m.Rect = image.Rectangle{Max: m.Rect.Size()}
	return m
}

// People blink 12 to 20 times a minute, for a seventh of a second.
const (
	leastBetweenBlinks = 2.6
	mostBetweenBlinks  = 5.2
	blinkLength        = 0.14
)

// blinks are the looks of a face that only blinks, in so many frames and those of
// the handle after them.
func blinks(seed uint64, character string, frames, handle, fps int) []uint8 {
	show := make([]uint8, frames+handle)
	h := fnv.New64a()
	h.Write([]byte(character))
	random := rand.New(rand.NewPCG(seed, h.Sum64()))
	for at := 0.5 + 2.5*random.Float64(); ; at += leastBetweenBlinks + (mostBetweenBlinks-leastBetweenBlinks)*random.Float64() {
		from, to := int(at*float64(fps)), int((at+blinkLength)*float64(fps))
		// A blink that a cut would interrupt looks like a flaw.
		switch {
		case to+2 >= len(show):
			return show
		case from < frames && to+2 >= frames:
			continue
		}
		for i := from; i < to; i++ {
			show[i] = blinking
		}
	}
}

// mouthStep is how many frames a mouth keeps its shape at least, at 30 a second:
// faster ones flicker.
const mouthStep = 2

// speak adds the shapes of a mouth to the looks of a face; start is when the
// utterance begins.
func speak(show []uint8, visemes []tts.Viseme, start time.Duration, fps int) {
	if len(visemes) == 0 {
		return
	}
	step := max(1, mouthStep*fps/30)
	first := int((start + visemes[0].Start).Seconds() * float64(fps))
	last := int((start + visemes[len(visemes)-1].End).Seconds() * float64(fps))
	next := 0
	for i := max(first, 0); i < min(last, len(show)); i += step {
		at := storyboard.FrameTime(i, fps) + storyboard.FrameTime(step, fps)/2 - start
		for next < len(visemes) && visemes[next].End <= at {
			next++
		}
		mouth := illustrate.MouthClosed
		if next < len(visemes) && visemes[next].Start <= at {
			mouth = mouths[visemes[next].Shape]
		}
		for k := i; k < min(i+step, len(show)); k++ {
			show[k] += uint8(mouth) + 1
		}
	}
}

// mouths draw the shapes that voices make.
var mouths = map[tts.Shape]illustrate.Mouth{
	tts.Closed: illustrate.MouthClosed, tts.Small: illustrate.MouthSmall, tts.Open: illustrate.MouthOpen,
	tts.Wide: illustrate.MouthWide, tts.Round: illustrate.MouthRound,
}
