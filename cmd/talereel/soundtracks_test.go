package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/talereel/talereel/cmd/talereel/examples"
	"github.com/talereel/talereel/jobs/stage"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/render/sound"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/adapt"
	"golang.org/x/sync/errgroup"
)

// cut builds the steps of a plan that its sound needs and returns their outputs'
// paths by step and name.
func cut(t *testing.T, s *stage.Stage, plan render.Plan) map[string]map[string]string {
	t.Helper()
	made := map[string]map[string]string{}
	build := func(step render.Step, outputs *map[string]string) error {
		inputs := map[string]string{}
		for _, in := range step.Inputs {
			inputs[in.Name] = made[in.Step][in.Output]
		}
		dir, err := os.MkdirTemp(t.TempDir(), "step")
		if err != nil {
			return err
		}
		*outputs, err = s.Run(t.Context(), step, inputs, dir)
		return err
	}
	var g errgroup.Group
	g.SetLimit(2)
	spoken := make([]map[string]string, len(plan.Steps))
	for i, step := range plan.Steps {
		if step.Kind == render.KindVoice {
			g.Go(func() error { return build(step, &spoken[i]) })
		}
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	for i, step := range plan.Steps {
		if spoken[i] != nil {
			made[step.ID] = spoken[i]
		}
	}
	for _, step := range plan.Steps {
		if step.Kind == render.KindSoundtrack {
			var out map[string]string
			if err := build(step, &out); err != nil {
				t.Fatal(err)
			}
			made[step.ID] = out
		}
	}
	return made
}

// loudnessOf has ffmpeg measure a sound file: integrated loudness in LUFS, true peak in
// dBTP.
func loudnessOf(t *testing.T, r *ffmpeg.Runner, path, filter string) (lufs, peak float64) {
	t.Helper()
	log, err := r.Run(t.Context(), ffmpeg.Job{LogLevel: "info", Args: []string{"-i", "file:" + path, "-af", filter + "ebur128=peak=true:framelog=verbose", "-f", "null", "-"}})
	if err != nil {
		t.Fatal(err)
	}
	log = log[strings.LastIndex(log, "Summary:"):]
	read := func(after string) float64 {
		_, rest, _ := strings.Cut(log, after)
		v, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
		if err != nil {
			t.Fatalf("%q in %s", after, log)
		}
		return v
	}
	return read("I:"), read("Peak:")
}

// TestSoundtracksOfExamples speaks and mixes every example and measures what comes
// out with ffmpeg's meter.
func TestSoundtracksOfExamples(t *testing.T) {
	if testing.Short() {
		t.Skip("every line of every example is spoken")
	}
	t.Parallel()
	s, err := stage.Open(t.Context(), stage.Options{Cache: filepath.Join(sharedCache(t), "talereel")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for _, name := range examples.Names() {
		t.Run(name, func(t *testing.T) {
			src, err := openSource(name)
			if err != nil {
				t.Fatal(err)
			}
			branch, err := src.story.Branch("")
			if err != nil {
				t.Fatal(err)
			}
			board, _, err := adapt.Adapt(src.story, branch, adapt.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for part := range board.Parts() {
				plan, _, err := s.Plan(board, part, stage.Order{Profile: render.Master})
				if err != nil {
					t.Fatal(err)
				}
				made := cut(t, s, plan)
				checkMix(t, s.FFmpeg(), made["soundtrack"])
				checkLines(t, s.FFmpeg(), board.Part(part), made)
			}
		})
	}
}

// checkMix measures a soundtrack.
func checkMix(t *testing.T, r *ffmpeg.Runner, out map[string]string) {
	t.Helper()
	lufs, peak := loudnessOf(t, r, out[render.OutSoundtrack], "")
	if math.Abs(lufs+14) > .5 || peak > -1.5 {
		t.Errorf("%.1f LUFS, %.1f dBTP; platforms take −14 ± 0.5 under −1.5", lufs, peak)
	}
	doc, err := os.ReadFile(out[render.OutMix])
	if err != nil {
		t.Fatal(err)
	}
	var rep sound.Report
	if err := json.Unmarshal(doc, &rep); err != nil {
		t.Fatal(err)
	}
	// Voices and music while somebody speaks, from the stems.
	voices, music := momentary(t, r, out[render.OutVoices]), momentary(t, r, out[render.OutMusic])
	// A line is a second or more in which the voices do not fall silent.
	least, lines := math.Inf(1), 0
	var voice, under []float64
	for i := range min(len(voices), len(music)) {
		if voices[i] > -30 {
			voice, under = append(voice, voices[i]), append(under, music[i])
			continue
		}
		// A block tells of the 400 ms before it: the first and the last ones of a line
		// are of silence in part.
		const edge = 3
		if len(voice) > 10+2*edge {
			lines++
			least = min(least, power(voice[edge:len(voice)-edge])-power(under[edge:len(under)-edge]))
		}
		voice, under = nil, nil
	}
	if lines < 10 || least < 9 {
		t.Errorf("of %d lines one is %.1f LU over the music; 9 are wanted", lines, least)
	}
	if rep.Clearance < 9 {
		t.Errorf("by its own measure a line is %.1f LU over the music", rep.Clearance)
	}
	t.Logf("%.1f LUFS, %.1f dBTP, voices %.1f LU over the music by their own measure, %.1f by ffmpeg's", lufs, peak, rep.Clearance, least)
}

// power is the mean of levels in LUFS.
func power(levels []float64) float64 {
	sum := 0.0
	for _, l := range levels {
		sum += math.Pow(10, l/10)
	}
	return 10 * math.Log10(sum/float64(len(levels)))
}

// momentary is the momentary loudness of a file in LUFS, every 100 ms.
func momentary(t *testing.T, r *ffmpeg.Runner, path string) (out []float64) {
	t.Helper()
	log, err := r.Run(t.Context(), ffmpeg.Job{LogLevel: "info", Args: []string{"-i", "file:" + path, "-af", "ebur128=framelog=info", "-f", "null", "-"}})
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(log) {
		if _, rest, ok := strings.Cut(line, " M:"); ok && strings.Contains(line, "TARGET") {
			v, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			if err != nil {
				t.Fatal(line)
			}
			out = append(out, v)
		}
	}
	return out
}

// checkLines holds neighbouring lines against each other.
func checkLines(t *testing.T, r *ffmpeg.Runner, b *storyboard.Storyboard, made map[string]map[string]string) {
	t.Helper()
	last, lastText, n := math.NaN(), "", 0
	for _, s := range b.Shots() {
		for _, u := range s.Shot.Utterances {
			path := made["voice/"+u.ID][render.OutVoice]
			lufs, peak := loudnessOf(t, r, path, "aresample=48000,")
			if peak > 0 {
				t.Errorf("%q peaks at %.1f dBTP", u.Text, peak)
			}
			if lufs < -60 || u.Emotion == storyboard.Shout || u.Emotion == storyboard.Whisper {
				continue // shorter than a block, or meant to differ
			}
			if math.Abs(lufs-last) > 3 {
				t.Errorf("%q is at %.1f LUFS, %q before it at %.1f", u.Text, lufs, lastText, last)
			}
			last, lastText = lufs, u.Text
			n++
		}
	}
	if n < 10 {
		t.Errorf("only %d lines were measured", n)
	}
}
