package stage

import (
	"bytes"
	"encoding/json"
	"image"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/camera"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/render/sound"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

var draft = render.Picture{Width: 108, Height: 192, FPS: 30, Preset: "veryfast", CRF: 12, MaxKbps: 16000}

// shotInputs writes what a clip reads: a still that depends on n, and one line.
func shotInputs(t testing.TB, n int, size image.Point) map[string]string {
	t.Helper()
	dir := t.TempDir()
	img := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			p := img.Pix[img.PixOffset(x, y):]
			p[0], p[1], p[2], p[3] = uint8(20+200*n%190+30*y/size.Y), uint8(60*n+68*x/size.X), uint8(200-70*n), 255
			if (8*x/size.X+12*y/size.Y)%3 == n%3 {
				p[1] = 220
			}
		}
	}
	still, err := packStill(img)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	doc := func(v any) []byte {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	return map[string]string{
		render.OutFrame:         write("still", still),
		render.OutFraming:       write("framing.json", doc(illustrate.Framing{FocusX: .5, FocusY: .4})),
		render.OutTiming + "/0": write("timing.json", doc(tts.Timing{Duration: time.Duration(1100+200*n) * time.Millisecond})),
	}
}

// build runs a step and returns the raw frames of its clip.
func build(t *testing.T, s *Stage, kind render.Kind, p any, inputs map[string]string) []byte {
	t.Helper()
	b, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	out, err := s.Run(t.Context(), render.Step{ID: "x", Kind: kind, Params: b}, inputs, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var raw bytes.Buffer
	if _, err := s.ffmpeg.Run(t.Context(), ffmpeg.Job{Args: []string{"-i", out[render.OutClip], "-f", "rawvideo", "pipe:1"}, Stdout: &raw}); err != nil {
		t.Fatal(err)
	}
	return raw.Bytes()
}

// apart is the mean distance of two frames in levels.
func apart(a, b []byte) float64 {
	sum := 0
	for i := range a {
		d := int(a[i]) - int(b[i])
		sum += max(d, -d)
	}
	return float64(sum) / float64(len(a))
}

// handles are the frames of a transition, filmed here: the earlier shot's from its
// length on, the later one's before its first.
func handles(t *testing.T, kind storyboard.Transition, n int, before, after render.ClipParams, one, two map[string]string, lengths [2]int) []byte {
	t.Helper()
	end := func(p render.ClipParams, in map[string]string, frames, from int) func(io.Writer) error {
		still, err := job{inputs: in}.readStill(render.OutFrame)
		if err != nil {
			t.Fatal(err)
		}
		feed, err := camera.Film(still, camera.Take{From: from, To: from + n, Move: camera.Move{
			Kind: p.Movement, Size: p.Size, FocusX: .5, FocusY: .4, Frames: frames, FPS: draft.FPS, Seed: p.Seed, Output: image.Pt(draft.Width, draft.Height),
		}})
		if err != nil {
			t.Fatal(err)
		}
		return feed
	}
	c := camera.Crossing{Kind: kind, Size: image.Pt(draft.Width, draft.Height), Frames: n, After: end(after, two, lengths[1], -n)}
	if kind != storyboard.Fade {
		c.Before = end(before, one, lengths[0], lengths[0])
	}
	var b bytes.Buffer
	if err := c.Film(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestTransitionsContinueTheirShots builds two clips and each transition between
// them, of stills and of films that models made, and looks at the seams.
func TestTransitionsContinueTheirShots(t *testing.T) {
	t.Parallel()
	r, err := ffmpeg.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := &Stage{ffmpeg: r, encoders: make(chan struct{}, 1)}
	shot := func(n int, m storyboard.Movement) render.ClipParams {
		return render.ClipParams{Movement: m, Size: storyboard.MS, Seed: uint64(n), Picture: draft, Lines: []render.CaptionLine{{Speaker: "ana"}}, Captions: render.CaptionsNone}
	}
	size := draft.Width * draft.Height * 3 / 2
	for name, film := range map[string]bool{"stills": false, "films": true} {
		one, two := shotInputs(t, 1, image.Pt(136, 240)), shotInputs(t, 2, image.Pt(136, 240))
		if film {
			// Longer than the shot, so that it goes on in the handle.
			path := filepath.Join(t.TempDir(), "film.mp4")
			if _, err := r.Run(t.Context(), ffmpeg.Job{Args: []string{"-f", "lavfi", "-i", "testsrc2=size=108x192:rate=24:duration=3", "-pix_fmt", "yuv420p", path}}); err != nil {
				t.Fatal(err)
			}
			one[render.OutFilm] = path
		}
		before, after := shot(1, storyboard.Pan), shot(2, storyboard.PullOut)
		clips := [2][]byte{build(t, s, render.KindClip, before, one), build(t, s, render.KindClip, after, two)}
		last, next := clips[0][len(clips[0])-size:], clips[1][:size]
		cut := apart(last, next)
		for _, kind := range storyboard.Transitions {
			n := storyboard.Frames(kind.Length(), draft.FPS)
			if n == 0 {
				continue
			}
			in, p := map[string]string{}, render.TransitionParams{Transition: kind, After: after}
			for k, path := range two {
				in["after/"+k] = path
			}
			if kind != storyboard.Fade {
				p.Before = &before
				for k, path := range one {
					in["before/"+k] = path
				}
			}
			got := build(t, s, render.KindTransition, p, in)
			if len(got) != n*size {
				t.Fatalf("%s of %s: %d bytes, want %d frames", kind, name, len(got), n)
			}
			if !film {
				want := handles(t, kind, n, before, after, one, two, [2]int{len(clips[0]) / size, len(clips[1]) / size})
				for i := 0; i < len(got); i += size {
					// What coding loses.
					if d := apart(got[i:i+size], want[i:i+size]); d > 1 {
						t.Errorf("frame %d of the %s is %.2f levels from what its shots show beyond the cut", i/size, kind, d)
					}
				}
			}
			if d := apart(last, got[:size]); d > cut/3 && kind != storyboard.Fade {
				t.Errorf("%s of %s begins with a jump of %.1f levels, a cut has %.1f", kind, name, d, cut)
			}
			if d := apart(got[len(got)-size:], next); d > cut/3 {
				t.Errorf("%s of %s ends with a jump of %.1f levels, a cut has %.1f", kind, name, d, cut)
			}
		}
	}
}

// TestFilmsHaveHandles: a film goes on after its shot while there is any, and stands
// still before it.
func TestFilmsHaveHandles(t *testing.T) {
	t.Parallel()
	r, err := ffmpeg.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := &Stage{ffmpeg: r, encoders: make(chan struct{}, 1)}
	path := filepath.Join(t.TempDir(), "film.mp4")
	if _, err := r.Run(t.Context(), ffmpeg.Job{Args: []string{"-f", "lavfi", "-i", "testsrc2=size=108x192:rate=30:duration=1", "-pix_fmt", "yuv420p", path}}); err != nil {
		t.Fatal(err)
	}
	size := draft.Width * draft.Height * 3 / 2
	show := func(from, to int) []byte {
		feed, err := s.filmed(t.Context(), job{dir: t.TempDir(), inputs: map[string]string{render.OutFilm: path}}, draft, from, to)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := feed(io.Writer(&b)); err != nil {
			t.Fatal(err)
		}
		if b.Len() != (to-from)*size {
			t.Fatalf("frames %d to %d are %d bytes", from, to, b.Len())
		}
		return b.Bytes()
	}
	all := show(0, 40)
	if !bytes.Equal(show(20, 35), all[20*size:35*size]) {
		t.Error("the film does not go on after the shot")
	}
	if bytes.Equal(all[20*size:21*size], all[21*size:22*size]) || !bytes.Equal(all[30*size:31*size], all[39*size:]) {
		t.Error("the film does not end where it ends")
	}
	before := show(-4, 0)
	for i := range 4 {
		if !bytes.Equal(before[i*size:(i+1)*size], all[:size]) {
			t.Errorf("%d frames before it begins the film shows another picture", 4-i)
		}
	}
}

// TestBlinksGoOn: what a shot shows does not depend on its handle, and no blink lies
// over the seam.
func TestBlinksGoOn(t *testing.T) {
	const fps, handle = 30, 15
	seen := 0
	for frames := 45; frames < 400; frames++ {
		own, long := blinks(3, "ana", frames, 0, fps), blinks(3, "ana", frames, handle, fps)
		if len(long) != frames+handle || !bytes.Equal(own, long[:frames]) {
			t.Fatalf("a shot of %d frames blinks otherwise with a handle", frames)
		}
		if long[frames-1] != 0 && long[frames] != 0 {
			t.Errorf("a blink lies over frame %d", frames)
		}
		seen += bytes.Count(long[frames:], []byte{blinking})
	}
	if seen == 0 {
		t.Error("nobody blinks in a handle")
	}
}

// TestSoundGoesOnOverTransitions: music and ambience of the later shot begin with the
// transition, without a hole, and a whoosh is loudest in it.
func TestSoundGoesOnOverTransitions(t *testing.T) {
	cues := []render.Cue{
		{ID: "a", HoldMS: 3000, Mood: storyboard.Calm},
		{ID: "b", Transition: storyboard.Whip, Mood: storyboard.Action, Ambience: []string{"rain"}, Sounds: []string{"whoosh"}},
		{ID: "b", HoldMS: 2000, Mood: storyboard.Action, Ambience: []string{"rain"}, Sounds: []string{"door"}},
	}
	line := timeline(cues, nil, 30)
	var score sound.Score
	for i, c := range cues {
		if err := (job{}).cue(&score, line, nil, i, c); err != nil {
			t.Fatal(err)
		}
	}
	at, end := 3*time.Second, 5300*time.Millisecond
	if b := score.Beds; len(b) != 2 || b[0].End != at || b[1].Start != at || b[1].End != end {
		t.Errorf("music %+v", b)
	}
	if a := score.Ambience; len(a) != 1 || a[0].Start != at || a[0].End != end {
		t.Errorf("ambience %+v", a)
	}
	if e := score.Effects; len(e) != 2 || e[0].At != at-whooshLead || e[1].At != at+300*time.Millisecond+effectDelay {
		t.Errorf("effects %+v", e)
	}
}

// BenchmarkTransition builds whole transitions at full size: two stills read and
// filmed, mixed and encoded.
func BenchmarkTransition(b *testing.B) {
	r, err := ffmpeg.Find(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	s := &Stage{ffmpeg: r, encoders: make(chan struct{}, 1)}
	m := render.Master
	picture := render.Picture{Width: m.Width, Height: m.Height, FPS: m.FPS, Preset: m.Preset, CRF: m.CRF, MaxKbps: m.MaxKbps}
	in := map[string]string{}
	for i, part := range []string{"before/", "after/"} {
		for k, path := range shotInputs(b, i+1, image.Pt(1350, 2400)) {
			in[part+k] = path
		}
	}
	shot := render.ClipParams{Movement: storyboard.PushIn, Size: storyboard.MS, Picture: picture, Lines: []render.CaptionLine{{Speaker: "ana"}}}
	for _, kind := range []storyboard.Transition{storyboard.Dissolve, storyboard.Whip} {
		p, err := json.Marshal(render.TransitionParams{Transition: kind, Before: &shot, After: shot})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(string(kind), func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Run(b.Context(), render.Step{ID: "x", Kind: render.KindTransition, Params: p}, in, b.TempDir()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/transition")
		})
	}
}
