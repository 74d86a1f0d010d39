package stage

import (
	"context"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/camera"
	"github.com/talereel/talereel/render/caption"
	"github.com/talereel/talereel/render/compose"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// timings reads n timings, numbered from first.
func (j job) timings(first, n int) ([]tts.Timing, error) {
	out := make([]tts.Timing, n)
	for i := range out {
		if err := j.readJSON(render.OutTiming+"/"+strconv.Itoa(first+i), &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func lengths(timings []tts.Timing) []time.Duration {
	out := make([]time.Duration, len(timings))
	for i, t := range timings {
		out[i] = t.Duration
	}
	return out
}

func words(t tts.Timing) []caption.Word {
	out := make([]caption.Word, len(t.Words))
	for i, w := range t.Words {
		out[i] = caption.Word(w)
	}
	return out
}

// take is a shot ready to be filmed.
type take struct {
	timings []tts.Timing
	pace    storyboard.ShotTiming
	framing illustrate.Framing
	move    camera.Move
	// film films the frames from one to before another; they may lie outside of the
	// shot, for a transition.
	film func(from, to int) (func(io.Writer) error, error)
}

// take reads what a shot's picture is made of. handle is how many frames beyond its
// last one will be filmed.
func (s *Stage) take(ctx context.Context, j job, p render.ClipParams, handle int) (*take, error) {
	t := &take{}
	var err error
	if err := j.readJSON(render.OutFraming, &t.framing); err != nil {
		return nil, err
	}
	if t.timings, err = j.timings(0, len(p.Lines)); err != nil {
		return nil, err
	}
	t.pace = storyboard.PaceShot(p.Shot(), lengths(t.timings), p.Picture.FPS)
	shot := camera.Take{
		Move: camera.Move{
			Kind: p.Movement, Size: p.Size, FocusX: t.framing.FocusX, FocusY: t.framing.FocusY,
			Frames: t.pace.Frames, FPS: p.Picture.FPS, Seed: p.Seed,
			Output: image.Pt(p.Picture.Width, p.Picture.Height),
		},
		Air: camera.AirOf(p.Weather, p.Weather == ""),
	}
	lighting(&shot, p.Light)
	still, err := j.live(p, &shot, t.pace, t.timings, handle)
	if err != nil {
		return nil, err
	}
	shot.Move.Source = still.Bounds().Size()
	t.move = shot.Move
	t.film = func(from, to int) (func(io.Writer) error, error) {
		if film, err := s.filmed(ctx, j, p.Picture, from, to); err != nil || film != nil {
			return film, err
		}
		shot.From, shot.To = from, to
		feed, err := camera.Film(still, shot)
		if err != nil {
			return nil, permanent(err)
		}
		return feed, nil
	}
	return t, nil
}

func (s *Stage) clip(ctx context.Context, j job) error {
	p, err := params[render.ClipParams](j)
	if err != nil {
		return err
	}
	t, err := s.take(ctx, j, p, 0)
	if err != nil {
		return err
	}
	feed, err := t.film(0, t.pace.Frames)
	if err != nil {
		return err
	}
	var room render.Picture
	if feed, room, err = j.marked(feed, p.Picture); err != nil {
		return err
	}
	clip := compose.Clip{Picture: p.Picture, Frames: t.pace.Frames, Feed: feed, Dir: j.dir}
	if len(p.Lines) > 0 && p.Captions != render.CaptionsNone {
		var lines []caption.Line
		for i, l := range p.Lines {
			lines = append(lines, caption.Line{
				Start: t.pace.Starts[i], End: t.pace.Ends[i], Text: l.Text, Words: words(t.timings[i]),
				Speaker: l.Speaker, Kind: l.Kind, Tint: l.Tint, Second: l.Second,
			})
		}
		shot, err := spared(t.framing, t.move)
		if err != nil {
			return permanent(err)
		}
		if err := s.burn(&clip, lines, p, room, shot); err != nil {
			return err
		}
	}
	return s.encode(ctx, j, clip)
}

// lighting sets how the light goes.
func lighting(t *camera.Take, l render.Light) {
	switch l {
	case render.FireLight:
		t.Flicker = 0.07
		if t.Air == camera.Still {
			t.Air = camera.Glowing
		}
	case render.CandleLight:
		t.Flicker = 0.05
	case render.FailingLight:
		t.Flicker, t.Failing = 0.03, 0.45
	case render.StormLight:
		t.Lightning = 0.5
	}
}

// burn writes the caption file of a clip and the folder of its font. The room is the
// clip's picture with the part of its safe area that captions have.
func (s *Stage) burn(c *compose.Clip, lines []caption.Line, p render.ClipParams, room render.Picture, shot caption.Shot) error {
	font, done, err := s.lettered(p.Fonts)
	if err != nil {
		return err
	}
	defer done()
	// What no font has was told when the render was planned.
	ass, _ := caption.ASS(lines, caption.Options{Font: font, Picture: room, Style: p.Captions, Shots: []caption.Shot{shot}})
	if _, err := font.Dir(c.Dir); err != nil {
		return err
	}
	c.ASS, c.FontsDir = "captions.ass", "fonts"
	return os.WriteFile(filepath.Join(c.Dir, c.ASS), ass, 0o600)
}

// Where eyes and mouth are in the box of a face of which no more is known, in parts
// of its width and height. Open mouths and heads that turn are within.
var (
	eyesOf  = illustrate.Part{X: .1, Y: .25, W: .8, H: .3}
	mouthOf = illustrate.Part{X: .22, Y: .62, W: .56, H: .33}
)

// within is a part of a face.
func within(f illustrate.Face, p illustrate.Part) illustrate.Part {
	return illustrate.Part{X: f.X + p.X*f.W, Y: f.Y + p.Y*f.H, W: p.W * f.W, H: p.H * f.H}
}

// spared is what captions keep away from in a shot: the places of eyes, mouths and
// faces in all frames of the camera's move.
func spared(f illustrate.Framing, m camera.Move) (caption.Shot, error) {
	path, err := camera.Plan(m)
	if err != nil {
		return caption.Shot{}, err
	}
	var shot caption.Shot
	at := func(p illustrate.Part) render.Rect { return swept(&path, m, p.X, p.Y, p.X+p.W, p.Y+p.H) }
	for _, face := range f.Faces {
		shot.Faces = append(shot.Faces, at(illustrate.Part{X: face.X, Y: face.Y, W: face.W, H: face.H}))
		eyes, mouth := face.Eyes, face.Mouth
		if mouth == (illustrate.Part{}) {
			eyes, mouth = within(face, eyesOf), within(face, mouthOf)
		}
		shot.Eyes, shot.Mouths = append(shot.Eyes, at(eyes)), append(shot.Mouths, at(mouth))
	}
	return shot, nil
}

// swept is where a part of the still is in the frames of a move, one rectangle
// around all. The part is given by its edges in parts of the still.
func swept(path *camera.Path, m camera.Move, left, top, right, bottom float64) render.Rect {
	var all image.Rectangle
	for i := range path.Frames() {
		v := path.View(i)
		place := func(part float64, source int, centre camera.Fixed, output int) int {
			return int((part*float64(source)-centre.Float())/v.Scale.Float() + float64(output)/2)
		}
		all = all.Union(image.Rect(
			place(left, m.Source.X, v.X, m.Output.X), place(top, m.Source.Y, v.Y, m.Output.Y),
			place(right, m.Source.X, v.X, m.Output.X)+1, place(bottom, m.Source.Y, v.Y, m.Output.Y)+1))
	}
	return render.Rect{MinX: all.Min.X, MinY: all.Min.Y, MaxX: all.Max.X, MaxY: all.Max.Y}
}

// timeline paces all cues of an episode. timings has one entry for each line.
func timeline(cues []render.Cue, timings []tts.Timing, fps int) storyboard.Timeline {
	t := storyboard.Timeline{FPS: fps}
	at := 0
	for _, c := range cues {
		n := len(c.Lines)
		c.Add(&t, lengths(timings[at:at+n]))
		at += n
	}
	return t
}

func lineCount(cues []render.Cue) int {
	n := 0
	for _, c := range cues {
		n += len(c.Lines)
	}
	return n
}

func (s *Stage) captions(_ context.Context, j job) error {
	p, err := params[render.CaptionsParams](j)
	if err != nil {
		return err
	}
	timings, err := j.timings(0, lineCount(p.Cues))
	if err != nil {
		return err
	}
	line := timeline(p.Cues, timings, p.Picture.FPS)
	var lines []caption.Line
	for i, c := range p.Cues {
		clip := line.Clips[i]
		for k, l := range c.Lines {
			start := line.Start(clip)
			lines = append(lines, caption.Line{
				Start: start + clip.Timing.Starts[k], End: start + clip.Timing.Ends[k],
				Text: l.Text, Words: words(timings[len(lines)]), Speaker: l.Name, Kind: l.Kind,
				Tint: l.Tint, Second: l.Second, Shot: i,
			})
		}
	}
	if err := j.writeJSON(render.OutTimeline, line); err != nil {
		return err
	}
	if err := os.WriteFile(j.output(render.OutSRT, ".srt"), caption.SRT(lines), 0o600); err != nil {
		return err
	}
	if err := os.WriteFile(j.output(render.OutVTT, ".vtt"), caption.VTT(lines), 0o600); err != nil {
		return err
	}
	font, done, err := s.lettered(p.Fonts)
	if err != nil {
		return err
	}
	defer done()
	ass, _ := caption.ASS(lines, caption.Options{Font: font, Style: p.Captions, Picture: render.Picture{
		Width: p.Picture.Width, Height: p.Picture.Height, FPS: p.Picture.FPS, Safe: p.Picture.Safe,
	}})
	return os.WriteFile(j.output(render.OutASS, ".ass"), ass, 0o600)
}

func (s *Stage) episode(ctx context.Context, j job) error {
	p, err := params[render.EpisodeParams](j)
	if err != nil {
		return err
	}
	e := compose.Episode{
		Picture: p.Picture, Title: p.Title, Lang: p.Lang, Dir: j.dir,
		Comment: notice(p.Lang), AIGC: compose.AIGC(p.Producer, p.ProduceID),
	}
	var line storyboard.Timeline
	if err := j.readJSON(render.OutTimeline, &line); err != nil {
		return err
	}
	for i, c := range line.Clips {
		path, err := j.input(fmt.Sprintf("%s/%04d", render.OutClip, i))
		if err != nil {
			return err
		}
		e.Clips = append(e.Clips, compose.Part{Path: path, Frames: c.Timing.Frames})
	}
	if e.Audio, err = j.input(render.OutSoundtrack); err != nil {
		return err
	}
	return compose.Join(ctx, s.ffmpeg, e, j.output(render.OutEpisode, ".mp4"))
}
