package stage

import (
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

// acts bring the faces of a drawn still to life: eyes blink, and whoever speaks
// moves their mouth with the words. Eyes go on blinking in the handle frames that
// follow the shot.
func (j job) acts(p render.ClipParams, still image.Image, pace storyboard.ShotTiming, timings []tts.Timing, handle int) ([]camera.Act, error) {
	if _, ok := j.inputs[render.OutSprites]; !ok {
		return nil, nil
	}
	var sprites illustrate.Sprites
	if err := j.readJSON(render.OutSprites, &sprites); err != nil {
		return nil, err
	}
	if len(sprites.Faces) == 0 {
		return nil, nil
	}
	atlas, err := j.readPNG(render.OutAtlas)
	if err != nil {
		return nil, err
	}
	var acts []camera.Act
	for _, f := range sprites.Faces {
		show := blinks(p.Seed, f.Character, pace.Frames, handle, p.Picture.FPS)
		for i, l := range p.Lines {
			if l.Kind == storyboard.Dialogue && l.Speaker == f.Character {
				speak(show, tts.Visemes(timings[i].Words), pace.Starts[i], p.Picture.FPS)
			}
		}
		acts = append(acts, face(f, still, atlas, show))
	}
	return acts, nil
}

// looks are numbered: the mouth, 0 for the still's own or one more than its index,
// and blinking added for closed eyes.
const blinking = illustrate.Mouths + 1

// face is the act of one face.
func face(f illustrate.FaceSprite, still, atlas image.Image, show []uint8) camera.Act {
	at := f.Blink.At()
	for _, m := range f.Mouths {
		at = at.Union(m.At())
	}
	paste := func(dst *image.RGBA, s illustrate.Sprite, op draw.Op) {
		if !s.Empty() {
			draw.Draw(dst, s.At().Sub(at.Min), atlas, s.Src(), op)
		}
	}
	return camera.Act{At: at, Show: show, Look: func(n int) *image.RGBA {
		dst := image.NewRGBA(image.Rectangle{Max: at.Size()})
		draw.Draw(dst, dst.Rect, still, at.Min, draw.Src)
		if m := n % blinking; m > 0 {
			paste(dst, f.Mouths[m-1], draw.Src)
		}
		if n >= blinking {
			paste(dst, f.Blink, draw.Over)
		}
		return dst
	}}
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
