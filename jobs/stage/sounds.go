package stage

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"image/png"
	"io"
	"os"
	"slices"
	"strconv"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/render/sound"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// Filter lends ffmpeg's audio filters to the voices.
func Filter(r *ffmpeg.Runner) tts.Filter {
	return func(ctx context.Context, in []int16, rate int, graph string) ([]int16, error) {
		pcm := []string{"-f", "s16le", "-ar", strconv.Itoa(rate), "-ac", "1"}
		args := append(slices.Clone(pcm), "-i", "pipe:0", "-af", graph)
		args = append(append(args, pcm...), "pipe:1")
		var out bytes.Buffer
		_, err := r.Run(ctx, ffmpeg.Job{Args: args, Stdout: &out, Stdin: func(w io.Writer) error {
			return binary.Write(w, binary.LittleEndian, in)
		}})
		return samples(out.Bytes()), err
	}
}

// decoder lends ffmpeg's decoders to voices that come as MP3 or other formats.
func decoder(r *ffmpeg.Runner) func(context.Context, []byte) (tts.Sound, error) {
	return func(ctx context.Context, audio []byte) (tts.Sound, error) {
		args := append(slices.Clone(ffmpeg.SafeInput), "-t", strconv.Itoa(int(tts.MaxRecording.Seconds())+1), "-i", "pipe:0",
			"-map", "0:a:0", "-f", "s16le", "-ar", strconv.Itoa(tts.SampleRate), "-ac", "1", "-threads", "1", "pipe:1")
		var out bytes.Buffer
		_, err := r.Run(ctx, ffmpeg.Job{Args: args, Stdout: &out, Stdin: func(w io.Writer) error {
			_, err := w.Write(audio)
			return err
		}})
		return tts.Sound{Samples: samples(out.Bytes()), Rate: tts.SampleRate}, err
	}
}

func samples(b []byte) []int16 {
	out := make([]int16, len(b)/2)
	for i := range out {
		out[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	return out
}

func (s *Stage) voice(ctx context.Context, j job) error {
	p, err := params[render.VoiceParams](j)
	if err != nil {
		return err
	}
	var r tts.Request
	if err := json.Unmarshal(p.Request, &r); err != nil {
		return permanent(fmt.Errorf("the request of %s: %w", j.step.ID, err))
	}
	speech, err := s.voices.Synthesize(ctx, r)
	if err != nil {
		return err
	}
	return j.speech(speech)
}

// speech writes a voice and its timing.
func (j job) speech(s tts.Speech) error {
	f, err := os.Create(j.output(render.OutVoice, ".wav"))
	if err != nil {
		return err
	}
	if err := tts.WriteWAV(f, s); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if len(s.Notes) > 0 {
		if err := j.writeJSON(render.OutReport, render.PictureReport{Warnings: s.Notes}); err != nil {
			return err
		}
	}
	return j.writeJSON(render.OutTiming, s.Timing())
}

func (s *Stage) recording(ctx context.Context, j job) error {
	p, err := params[render.RecordingParams](j)
	if err != nil {
		return err
	}
	path, err := j.input("audio")
	if err != nil {
		return err
	}
	// A second more than allowed tells a long recording from one that fits.
	args := append(slices.Clone(ffmpeg.SafeInput), "-t", strconv.Itoa(int(tts.MaxRecording.Seconds())+1), "-i", "file:"+path,
		"-map", "0:a:0", "-f", "s16le", "-ar", strconv.Itoa(tts.SampleRate), "-ac", "1", "-threads", "1", "pipe:1")
	var out bytes.Buffer
	if _, err := s.ffmpeg.Run(ctx, ffmpeg.Job{Args: args, Stdout: &out}); err != nil {
		return permanent(fmt.Errorf("%s cannot be read as sound: %w", j.step.Label, err))
	}
	speech, err := tts.Recorded(tts.Sound{Samples: samples(out.Bytes()), Rate: tts.SampleRate}, p.Text, p.Lang)
	if err != nil {
		return permanent(fmt.Errorf("%s: %w", j.step.Label, err))
	}
	return j.speech(speech)
}

func (s *Stage) soundtrack(ctx context.Context, j job) error {
	p, err := params[render.SoundtrackParams](j)
	if err != nil {
		return err
	}
	timings, err := j.timings(0, lineCount(p.Cues))
	if err != nil {
		return err
	}
	line := timeline(p.Cues, timings, p.FPS)
	score := sound.Score{Length: line.Duration(), Seed: p.Seed, Loudness: p.Loudness, PeakDB: p.PeakDB}
	for i, c := range p.Cues {
		if err := j.cue(&score, line, timings, i, c); err != nil {
			return err
		}
	}
	for i, t := range p.Tracks {
		path, err := j.input("music/" + strconv.Itoa(i))
		if err != nil {
			return err
		}
		score.Library.Tracks = append(score.Library.Tracks, sound.Track{Path: path, Name: t.Name, Moods: t.Moods, Sounds: t.Sounds, GainDB: t.GainDB})
	}
	report, err := sound.Mix(ctx, s.ffmpeg, score, j.dir, sound.Files{
		Track:  j.output(render.OutSoundtrack, ".m4a"),
		Voices: j.output(render.OutVoices, ".flac"), Music: j.output(render.OutMusic, ".flac"), Effects: j.output(render.OutEffects, ".flac"),
	})
	if err != nil {
		return err
	}
	return j.writeJSON(render.OutMix, report)
}

// Effects are heard effectDelay after the cut, and apart from each other by
// effectGap, but for those of a transition.
const (
	effectDelay = 80 * time.Millisecond
	effectGap   = 700 * time.Millisecond
	// whooshLead is how long before a transition its whoosh begins, so that it is
	// loudest in the middle.
	whooshLead = 300 * time.Millisecond
)

// handled are the effects that come from where a figure is.
var handled = []string{"footsteps", "door", "knock", "keys", "paper", "phone", "typing", "sword", "glass", "heartbeat"}

// cue puts what is heard in one clip into the score.
func (j job) cue(score *sound.Score, line storyboard.Timeline, timings []tts.Timing, i int, c render.Cue) error {
	clip := line.Clips[i]
	start := line.Start(clip)
	end := storyboard.FrameTime(clip.First+clip.Timing.Frames, line.FPS)
	for k, l := range c.Lines {
		n := len(score.Voices)
		path, err := j.input(render.OutVoice + "/" + strconv.Itoa(n))
		if err != nil {
			return err
		}
		v := sound.Voice{Path: path, Start: start + clip.Timing.Starts[k], Kind: l.Kind, Emotion: l.Emotion, Pan: l.Pan}
		for _, w := range timings[n].Words {
			v.Words = append(v.Words, sound.Mark{At: w.Start, Kind: sound.Word, Text: w.Text})
		}
		score.Voices = append(score.Voices, v)
	}
	score.Beds = extendBed(score.Beds, sound.Bed{Start: start, End: end, Mood: c.Mood})
	for _, name := range c.Ambience {
		score.Ambience = extendAmbience(score.Ambience, sound.Ambience{Start: start, End: end, Name: name, Indoor: c.Indoor})
	}
	at := start + effectDelay
	if c.Transition != "" {
		at = max(start-whooshLead, 0)
	}
	for _, name := range c.Sounds {
		if sound.Continuous(name) {
			if !slices.Contains(c.Ambience, name) {
				score.Ambience = extendAmbience(score.Ambience, sound.Ambience{Start: start, End: end, Name: name, Indoor: c.Indoor})
			}
			continue
		}
		if at < end {
			e := sound.Effect{At: at, Name: name}
			if slices.Contains(handled, name) {
				e.Pan = c.Pan
			}
			score.Effects = append(score.Effects, e)
		}
		at += effectGap
	}
	return nil
}

// extendBed lets the music go on over a cut that keeps the mood.
func extendBed(beds []sound.Bed, b sound.Bed) []sound.Bed {
	if n := len(beds); n > 0 && beds[n-1].Mood == b.Mood && beds[n-1].End == b.Start {
		beds[n-1].End = b.End
		return beds
	}
	return append(beds, b)
}

// extendAmbience lets a sound go on over a cut.
func extendAmbience(all []sound.Ambience, a sound.Ambience) []sound.Ambience {
	for i := range all {
		if o := &all[i]; o.Name == a.Name && o.Indoor == a.Indoor && o.End == a.Start {
			o.End = a.End
			return all
		}
	}
	return append(all, a)
}

// SoundSheet draws the listening sheet of a soundtrack, as PNG, from its output mix.
func (s *Stage) SoundSheet(mix []byte) ([]byte, error) {
	var r sound.Report
	if err := json.Unmarshal(mix, &r); err != nil {
		return nil, fmt.Errorf("what was measured of the soundtrack: %w", err)
	}
	font, err := s.lettering()
	if err != nil {
		return nil, err
	}
	face, err := font.Face(13)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = png.Encode(&b, sound.DrawSheet(r, face))
	return b.Bytes(), err
}
