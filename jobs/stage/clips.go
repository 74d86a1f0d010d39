package stage

import (
	"context"
	"fmt"
	"image"
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

func (s *Stage) clip(ctx context.Context, j job) error {
	p, err := params[render.ClipParams](j)
	if err != nil {
		return err
	}
	still, err := j.readPNG(render.OutFrame)
	if err != nil {
		return err
	}
	var framing illustrate.Framing
	if err := j.readJSON(render.OutFraming, &framing); err != nil {
		return err
	}
	timings, err := j.timings(0, len(p.Lines))
	if err != nil {
		return err
	}
	pace := storyboard.PaceShot(p.Shot(), lengths(timings), p.Picture.FPS)
	acts, err := j.acts(p, still, pace, timings)
	if err != nil {
		return err
	}
	feed, err := camera.Film(still, camera.Take{
		Move: camera.Move{
			Kind: p.Movement, Size: p.Size, FocusX: framing.FocusX, FocusY: framing.FocusY,
			Frames: pace.Frames, FPS: p.Picture.FPS, Seed: p.Seed,
			Output: image.Pt(p.Picture.Width, p.Picture.Height),
		},
		FadeIn: camera.FadeFrames(p.Transition, p.Picture.FPS),
		Air:    camera.AirOf(p.Weather, p.Weather == ""),
		Acts:   acts,
	})
	if err != nil {
		return permanent(err)
	}
	if film, err := s.filmed(ctx, j, p.Picture, pace.Frames); err != nil {
		return err
	} else if film != nil {
		feed = film
	}
	clip := compose.Clip{Picture: p.Picture, Frames: pace.Frames, Feed: feed, Dir: j.dir}
	if len(p.Lines) > 0 {
		var lines []caption.Line
		for i, l := range p.Lines {
			lines = append(lines, caption.Line{
				Start: pace.Starts[i], End: pace.Ends[i], Text: l.Text, Words: words(timings[i]),
				Speaker: l.Speaker, Kind: l.Kind,
			})
		}
		if err := s.burn(&clip, lines); err != nil {
			return err
		}
	}
	return compose.EncodeClip(ctx, s.ffmpeg, clip, j.output(render.OutClip, ".mp4"))
}

// burn writes the caption file of a clip and the folder of its font.
func (s *Stage) burn(c *compose.Clip, lines []caption.Line) error {
	ass, _ := caption.ASS(lines, caption.Options{Font: s.font, Picture: c.Picture})
	if _, err := s.font.Dir(c.Dir); err != nil {
		return err
	}
	c.ASS, c.FontsDir = "captions.ass", "fonts"
	return os.WriteFile(filepath.Join(c.Dir, c.ASS), ass, 0o600)
}

// timeline paces all cues of an episode. timings has one entry for each line.
func timeline(cues []render.Cue, timings []tts.Timing, fps int) storyboard.Timeline {
	t := storyboard.Timeline{FPS: fps}
	at := 0
	for _, c := range cues {
		n := len(c.Lines)
		t.Add(c.ID, storyboard.PaceShot(c.Shot(), lengths(timings[at:at+n]), fps))
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
	line := timeline(p.Cues, timings, p.FPS)
	var lines []caption.Line
	for i, c := range p.Cues {
		clip := line.Clips[i]
		for k, l := range c.Lines {
			start := line.Start(clip)
			lines = append(lines, caption.Line{
				Start: start + clip.Timing.Starts[k], End: start + clip.Timing.Ends[k],
				Text: l.Text, Words: words(timings[len(lines)]), Speaker: l.Name, Kind: l.Kind,
			})
		}
	}
	if err := j.writeJSON(render.OutTimeline, line); err != nil {
		return err
	}
	if err := os.WriteFile(j.output(render.OutSRT, ".srt"), caption.SRT(lines), 0o600); err != nil {
		return err
	}
	return os.WriteFile(j.output(render.OutVTT, ".vtt"), caption.VTT(lines), 0o600)
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
