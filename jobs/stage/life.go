package stage

import (
	"hash/fnv"
	"image"
	"image/draw"
	"math/rand/v2"
	"time"

	"github.com/talereel/talereel/render/camera"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/storyboard"
)

// How people breathe: how long a breath takes in seconds and how far it lifts the
// shoulders, in heads. Fear and anger are fast and high.
var (
	calmBreath   = breath{4.2, .009}
	fastBreath   = breath{2.4, .012}
	heavyBreath  = breath{5, .013}
	breathsUnder = map[storyboard.Expression]breath{
		storyboard.Afraid: fastBreath, storyboard.Angry: fastBreath, storyboard.Shout: fastBreath, storyboard.Surprised: fastBreath,
		storyboard.Sadness: heavyBreath, storyboard.Tender: {4.8, .010}, storyboard.Happy: {3.4, .009},
	}
)

type breath struct{ seconds, rise float64 }

const (
	// weight is how far somebody sways whose feet are not seen, and nod how far a head
	// sinks as a line begins, in heads.
	weight = .006
	nod    = .014
	// step is how long a step takes in seconds, stepRise how far it lifts, in heads.
	step, stepRise = .52, .022
)

// life is what the body of a layer does.
func (sc *scene) life(l *illustrate.Layer) *camera.Life {
	fps := sc.p.Picture.FPS
	b, ok := breathsUnder[sc.p.Expressions[l.Character]]
	if !ok {
		b = calmBreath
	}
	h := fnv.New64a()
	h.Write([]byte(l.Character))
	random := rand.New(rand.NewPCG(sc.p.Seed, h.Sum64()^0x6c696665))
	out := &camera.Life{
		FPS: fps, Chin: l.Chin, Shoulder: l.Shoulder, Waist: l.Waist,
		Breath: b.rise * l.Head, Period: b.seconds * (.94 + .12*random.Float64()), Phase: random.Float64(), Nod: nod * l.Head,
	}
	if !l.Feet {
		out.Shift = weight * l.Head
	}
	for i, line := range sc.p.Lines {
		if line.Kind == storyboard.Dialogue && line.Speaker == l.Character {
			out.Nods = append(out.Nods, int((sc.pace.Starts[i]-60*time.Millisecond).Seconds()*float64(fps)))
		}
	}
	out.Walk = sc.walk(l)
	return out
}

// walk is the way that somebody goes. Who speaks comes in early, and stands then: a
// runner whose legs are seen cannot. Who is silent goes through a wide picture or out
// of a close one. A camera that tracks keeps up.
func (sc *scene) walk(l *illustrate.Layer) camera.Walk {
	fps, frames := float64(sc.p.Picture.FPS), sc.pace.Frames
	if l.Head == 0 || l.Pose != storyboard.Walking && l.Pose != storyboard.Running {
		return camera.Walk{}
	}
	w := camera.Walk{Last: frames, Bob: stepRise * l.Head, Step: step * fps}
	if l.Pose == storyboard.Running {
		w.Bob, w.Step = 2*w.Bob, w.Step*.62
	}
	dir, room := 1.0, l.FaceX
	if l.Left {
		dir, room = -1, sc.width-l.FaceX
	}
	// out is how far behind it is out of the picture.
	const reach = 2.1
	speaks := false
	for _, line := range sc.p.Lines {
		speaks = speaks || line.Speaker == l.Character
	}
	seconds := float64(frames) / fps
	switch {
	case sc.p.Movement == storyboard.Track, sc.p.Movement == storyboard.Handheld, seconds < 1.6:
	case speaks && !(l.Feet && l.Pose == storyboard.Running):
		w.From = -dir * (room + reach*l.Head)
		w.Last = int(min(.45*seconds, 1.9) * fps)
	case l.Feet:
		far := min(.20*sc.width, .09*sc.width*seconds)
		w.From, w.To = -dir*far, dir*far
	default:
		w.First = frames - int(min(.4*seconds, 1.7)*fps)
		w.To = dir * (sc.width - room + reach*l.Head)
	}
	return w
}

// legs is the act of a walker's legs; nil where they are not seen.
func (sc *scene) legs(l *illustrate.Layer, img *image.RGBA, w camera.Walk) *camera.Act {
	if len(l.Strides) == 0 || w.Step <= 0 {
		return nil
	}
	at := l.Strides[0].At()
	n := len(l.Strides) + 1
	show := make([]uint8, sc.pace.Frames)
	for i := range show {
		// Before and after they stand as one leg passes the other.
		phase := n / 4
		if i >= w.First && i < w.Last {
			phase = int(float64(i-w.First)/(2*w.Step)*float64(n)) % n
		}
		show[i] = uint8(phase)
	}
	return &camera.Act{At: at, Show: show, Look: func(n int) *image.RGBA {
		dst := image.NewRGBA(at)
		draw.Draw(dst, at, img, at.Min, draw.Src)
		sc.layers.Paste(dst, l.Strides[n-1])
		return atOrigin(dst)
	}}
}
