package compose

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/camera"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/storyboard"
)

var small = render.Picture{Width: 108, Height: 192, FPS: 30, Preset: "veryfast", CRF: 21}

func runner(t testing.TB) *ffmpeg.Runner {
	t.Helper()
	r, err := ffmpeg.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// still is a picture with edges and gradients whose hue depends on n.
func still(size image.Point, n int) image.Image {
	img := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			c := color.RGBA{uint8(40 + 150*y/size.Y), uint8(60 + 120*x/size.X), uint8(50 + 40*n%180), 255}
			if (x*9/size.X+y*16/size.Y+n)%4 == 0 {
				c.R, c.G = c.G, 220-c.R
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

// testClip films still n.
func testClip(t testing.TB, p render.Picture, n, frames int) Clip {
	t.Helper()
	feed, err := camera.Film(still(image.Pt(p.Width*5/4, p.Height*5/4), n), camera.Take{Move: camera.Move{
		Kind: storyboard.Movements[n%len(storyboard.Movements)], Size: storyboard.MS, FocusX: 0.5, FocusY: 0.4,
		Frames: frames, FPS: p.FPS, Seed: uint64(n), Output: image.Pt(p.Width, p.Height),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return Clip{Picture: p, Frames: frames, Feed: feed, Dir: t.TempDir()}
}

func encode(t testing.TB, r *ffmpeg.Runner, c Clip) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "clip.mp4")
	if err := EncodeClip(t.Context(), r, c, out); err != nil {
		t.Fatal(err)
	}
	return out
}

// run calls ffmpeg and returns what it writes to pipe:1.
func run(t testing.TB, r *ffmpeg.Runner, args ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := r.Run(t.Context(), ffmpeg.Job{Args: args, Stdout: &out}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// tone writes an AAC track as long as frames at small's rate.
func tone(t testing.TB, r *ffmpeg.Runner, frames int) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "sound.m4a")
	samples := frames*48000/small.FPS - AACPriming
	run(t, r, "-f", "lavfi", "-i", fmt.Sprintf("sine=f=440:r=48000,aformat=channel_layouts=stereo,atrim=end_sample=%d", samples),
		"-c:a", "aac", "-b:a", "96k", "-fflags", "+bitexact", "-flags", "+bitexact", out)
	return out
}

// pictureHashes lists a digest of each decoded frame.
func pictureHashes(t testing.TB, r *ffmpeg.Runner, path string) []string {
	t.Helper()
	var hashes []string
	for _, line := range strings.Split(string(run(t, r, "-i", path, "-map", "0:v", "-f", "framemd5", "pipe:1")), "\n") {
		if f := strings.Split(line, ","); len(f) == 6 && !strings.HasPrefix(line, "#") {
			hashes = append(hashes, strings.TrimSpace(f[5]))
		}
	}
	return hashes
}

func digest(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

const captions = `[Script Info]
ScriptType: v4.00+
PlayResX: 108
PlayResY: 192

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Bold, BorderStyle, Outline, Alignment, MarginL, MarginR, MarginV
Style: Default,DejaVu Sans,20,&H00FFFFFF,&H00000000,0,1,1,2,5,5,40

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:00.50,0:00:02.00,Default,,0,0,0,,HELLO
`

func TestClipIsWhatWasPlanned(t *testing.T) {
	r := runner(t)
	c := testClip(t, small, 1, 37)
	out := encode(t, r, c)
	info, err := r.Probe(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	if s, _ := info.Stream("video"); s.FrameCount() != 37 || s.Profile != "High" || s.StartTime != "0.000000" || s.TimeBase != "1/15360" {
		t.Errorf("probed %+v", s)
	}
	l, err := readLayout(out)
	if err != nil {
		t.Fatal(err)
	}
	if !l.indexFirst || l.editList || len(l.tracks) != 1 || l.tracks[0].even != ticksPerFrame {
		t.Errorf("boxes %+v", l)
	}
	if again := encode(t, r, c); digest(t, again) != digest(t, out) {
		t.Error("encoding again gives other bytes")
	}
}

func TestFramesSurviveEncoding(t *testing.T) {
	r := runner(t)
	c := testClip(t, small, 3, 20)
	var raw bytes.Buffer
	if err := c.Feed(&raw); err != nil {
		t.Fatal(err)
	}
	got := run(t, r, "-i", encode(t, r, c), "-pix_fmt", "yuv420p", "-f", "rawvideo", "pipe:1")
	if len(got) != raw.Len() {
		t.Fatalf("%d bytes came out of %d", len(got), raw.Len())
	}
	var sum int
	for i, v := range raw.Bytes() {
		d := int(v) - int(got[i])
		sum += d * d
	}
	// 38 dB.
	if mse := float64(sum) / float64(len(got)); mse > 10.3 {
		t.Errorf("mean square error %.1f", mse)
	}
}

func TestCaptionsAreBurnedInAtTheirTime(t *testing.T) {
	r := runner(t)
	fonts := t.TempDir()
	odd := filepath.Join(fonts, "it's a [font]: folder, 100%;")
	if err := os.Mkdir(odd, 0o700); err != nil {
		t.Fatal(err)
	}
	c := testClip(t, small, 0, 45)
	grey := bytes.Repeat([]byte{90}, 108*192*3/2)
	c.Feed = func(w io.Writer) error {
		for range 45 {
			if _, err := w.Write(grey); err != nil {
				return err
			}
		}
		return nil
	}
	c.ASS, c.FontsDir = "captions.ass", odd
	if err := os.WriteFile(filepath.Join(c.Dir, c.ASS), []byte(captions), 0o600); err != nil {
		t.Fatal(err)
	}
	luma := run(t, r, "-i", encode(t, r, c), "-pix_fmt", "gray", "-f", "rawvideo", "pipe:1")
	bright := func(frame int) int {
		n := 0
		for _, v := range luma[frame*108*192 : (frame+1)*108*192] {
			if v > 180 {
				n++
			}
		}
		return n
	}
	if bright(14) != 0 || bright(15) == 0 || bright(44) == 0 {
		t.Errorf("bright pixels: %d in frame 14, %d in 15, %d in 44", bright(14), bright(15), bright(44))
	}
}

func TestBadClipsAreRefused(t *testing.T) {
	r := runner(t)
	broken := errors.New("the projector jammed")
	tests := []struct {
		name   string
		change func(*Clip)
		want   string
	}{
		{"one frame short", func(c *Clip) { c.Frames++ }, "the count of raw bytes should be 404352 (13 frames), but is 373248"},
		{"one frame long", func(c *Clip) { c.Frames-- }, "the count of raw bytes"},
		{"half a frame more", func(c *Clip) {
			feed := c.Feed
			c.Feed = func(w io.Writer) error {
				if err := feed(w); err != nil {
					return err
				}
				_, err := w.Write(make([]byte, 100))
				return err
			}
		}, "the count of raw bytes"},
		{"a feed that fails", func(c *Clip) { c.Feed = func(io.Writer) error { return broken } }, "jammed"},
		{"no feed", func(c *Clip) { c.Feed = nil }, "nothing feeds it"},
		{"odd size", func(c *Clip) { c.Picture.Width = 107 }, "must be even"},
		{"no frames", func(c *Clip) { c.Frames = 0 }, "0 frames"},
		{"captions elsewhere", func(c *Clip) { c.ASS = "../x.ass" }, "not a name"},
		{"captions missing", func(c *Clip) { c.ASS = "gone.ass" }, "gone.ass"},
		{"an unknown preset", func(c *Clip) { c.Picture.Preset = "warp" }, "warp"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := testClip(t, small, 0, 12)
			tt.change(&c)
			out := filepath.Join(t.TempDir(), "clip.mp4")
			err := EncodeClip(t.Context(), r, c, out)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
			if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("a file was left: %v", err)
			}
		})
	}
}

// testEpisode is five clips of awkward lengths and their sound.
func testEpisode(t testing.TB, r *ffmpeg.Runner) Episode {
	t.Helper()
	e := Episode{
		Picture: small, Dir: t.TempDir(), Lang: "zh-CN",
		Title: "灯塔: \"it's\" 100% {\\N}\n;=#", Comment: "Made with Talereel", AIGC: AIGC("talereel", "lighthouse/1.2"),
	}
	for i, n := range []int{31, 44, 1, 59, 37} {
		e.Clips = append(e.Clips, Part{encode(t, r, testClip(t, small, i, n)), n})
	}
	e.Audio = tone(t, r, e.frames())
	return e
}

func TestEpisodeIsExactlyItsClips(t *testing.T) {
	r := runner(t)
	e := testEpisode(t, r)
	out := filepath.Join(t.TempDir(), "episode.mp4")
	if err := Join(t.Context(), r, e, out); err != nil {
		t.Fatal(err)
	}

	var want []string
	for _, c := range e.Clips {
		want = append(want, pictureHashes(t, r, c.Path)...)
	}
	got := pictureHashes(t, r, out)
	if len(want) != e.frames() || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%d decoded frames of the episode differ from the %d of its clips", len(got), len(want))
	}

	info, err := r.Probe(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	v, _ := info.Stream("video")
	a, _ := info.Stream("audio")
	if v.StartTime != "0.000000" || a.StartTime != "0.000000" {
		t.Errorf("the picture starts at %s, the sound at %s", v.StartTime, a.StartTime)
	}
	if a.Tags["language"] != "zho" {
		t.Errorf("the sound's language is %q", a.Tags["language"])
	}
	wantTags := map[string]string{
		"title": "灯塔: \"it's\" 100% {\\N} ;=#", "comment": "Made with Talereel",
		"AIGC": `{"Label":"1","ContentProducer":"talereel","ProduceID":"lighthouse/1.2","ReservedCode1":"","ContentPropagator":"","PropagateID":"","ReservedCode2":""}`,
	}
	for k, w := range wantTags {
		if info.Format.Tags[k] != w {
			t.Errorf("%s is %q, want %q", k, info.Format.Tags[k], w)
		}
	}
	if c, ok := info.Format.Tags["creation_time"]; ok {
		t.Errorf("it tells when it was made: %s", c)
	}

	again := filepath.Join(t.TempDir(), "again.mp4")
	e.Dir = t.TempDir()
	if err := Join(t.Context(), r, e, again); err != nil {
		t.Fatal(err)
	}
	if digest(t, again) != digest(t, out) {
		t.Error("joining again gives other bytes")
	}
}

func TestMismatchedClipsAreRefused(t *testing.T) {
	r := runner(t)
	good := testEpisode(t, r)
	other := small
	tests := []struct {
		name   string
		change func(e *Episode)
		want   string
	}{
		{"another length", func(e *Episode) { e.Clips[1].Frames++ }, "clip 2 of 5: the count of frames should be 45, but is 44"},
		{"a missing clip", func(e *Episode) { e.Clips[2].Path = "/nonexistent.mp4" }, "clip 3 of 5: open /nonexistent.mp4"},
		{"another size", func(e *Episode) {
			p := other
			p.Width = 106
			e.Clips[3] = Part{encode(t, r, testClip(t, p, 3, 59)), 59}
		}, "clip 4 of 5: the width should be 108, but is 106"},
		{"another rate", func(e *Episode) {
			p := other
			p.FPS = 25
			e.Clips[0] = Part{encode(t, r, testClip(t, p, 0, 31)), 31}
		}, "clip 1 of 5: the time base should be 15360, but is 12800"},
		{"another encoding", func(e *Episode) {
			p := other
			p.Preset = "ultrafast"
			e.Clips[4] = Part{encode(t, r, testClip(t, p, 0, 37)), 37}
		}, "clip 5 of 5: its encoding should be the same parameters as clip 1"},
		{"a clip that is text", func(e *Episode) {
			path := filepath.Join(t.TempDir(), "clip.mp4")
			if err := os.WriteFile(path, []byte("ffconcat version 1.0\nfile x\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			e.Clips[0].Path = path
		}, "clip 1 of 5"},
		{"sound as a clip", func(e *Episode) { e.Clips[0].Path = e.Audio }, "clip 1 of 5: its tracks"},
		{"sound that is too short", func(e *Episode) { e.Audio = tone(t, r, e.frames()-6) }, "the length of its sound"},
		{"no sound", func(e *Episode) { e.Audio = "/nonexistent.m4a" }, "/nonexistent.m4a"},
		{"a picture as sound", func(e *Episode) { e.Audio = e.Clips[0].Path }, "join an episode"},
		{"no clips", func(e *Episode) { e.Clips = nil }, "no clips"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := good
			e.Dir = t.TempDir()
			e.Clips = append([]Part(nil), good.Clips...)
			tt.change(&e)
			out := filepath.Join(t.TempDir(), "episode.mp4")
			err := Join(t.Context(), r, e, out)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
			if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("a file was left: %v", err)
			}
		})
	}
}

func FuzzLayout(f *testing.F) {
	r := runner(f)
	b, err := os.ReadFile(encode(f, r, testClip(f, small, 0, 2)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b[:min(len(b), 4096)])
	f.Add([]byte("\x00\x00\x00\x08moov"))
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := parseLayout(bytes.NewReader(b))
		if err == nil && l == nil {
			t.Error("neither boxes nor an error")
		}
	})
}
