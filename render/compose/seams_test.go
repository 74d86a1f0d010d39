package compose

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/render/camera"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/render/sound"
	"github.com/talereel/talereel/storyboard"
)

// reel films shots with every transition between them, as clips and as the raw
// frames of all.
func reel(t *testing.T, r *ffmpeg.Runner) (parts []Part, raw [][]byte) {
	t.Helper()
	add := func(frames int, feed func(io.Writer) error) {
		var b bytes.Buffer
		if err := feed(&b); err != nil {
			t.Fatal(err)
		}
		raw = append(raw, b.Bytes())
		c := Clip{Picture: small, Frames: frames, Feed: feed, Dir: t.TempDir()}
		parts = append(parts, Part{encode(t, r, c), frames})
	}
	const frames = 47
	film := func(n, from, to int) func(io.Writer) error {
		feed, err := camera.Film(still(image.Pt(small.Width*5/4, small.Height*5/4), n), camera.Take{From: from, To: to, Move: camera.Move{
			Kind: storyboard.Movements[n%len(storyboard.Movements)], Size: storyboard.MS, FocusX: 0.5, FocusY: 0.4,
			Frames: frames, FPS: small.FPS, Seed: uint64(n), Output: image.Pt(small.Width, small.Height),
		}})
		if err != nil {
			t.Fatal(err)
		}
		return feed
	}
	for n, kind := range storyboard.Transitions {
		if k := storyboard.Frames(kind.Length(), small.FPS); k > 0 {
			c := camera.Crossing{Kind: kind, Size: image.Pt(small.Width, small.Height), Frames: k, After: film(n, -k, 0)}
			if kind != storyboard.Fade {
				c.Before = film(n-1, frames, frames+k)
			}
			add(k, c.Film)
		}
		add(frames, film(n, 0, frames))
	}
	return parts, raw
}

// TestSeamsAreExact joins shots and all transitions by copy: every frame of every
// clip is there, once, in order, at an even pace, and no seam between a shot and a
// transition is seen.
func TestSeamsAreExact(t *testing.T) {
	t.Parallel()
	r := runner(t)
	parts, raw := reel(t, r)
	e := Episode{Picture: small, Clips: parts, Dir: t.TempDir(), Title: "Seams", Lang: "en"}
	e.Audio = tone(t, r, e.frames())
	out := filepath.Join(t.TempDir(), "episode.mp4")
	if err := Join(t.Context(), r, e, out); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, p := range parts {
		want = append(want, pictureHashes(t, r, p.Path)...)
	}
	if got := pictureHashes(t, r, out); len(got) != e.frames() || !slices.Equal(got, want) {
		t.Fatalf("%d frames, want the clips' %d", len(got), len(want))
	}
	ticks := stamps(t, r, out)
	if len(ticks) != e.frames() {
		t.Errorf("%d frames are shown", len(ticks))
	}
	for i, pts := range ticks {
		if pts != i*ticksPerFrame {
			t.Fatalf("frame %d is shown at tick %d", i, pts)
		}
	}

	n := small.Width * small.Height * 3 / 2
	for i := 1; i < len(raw); i += 2 {
		before, after := raw[i-1][len(raw[i-1])-n:], raw[i+1][:n]
		first, last := raw[i][:n], raw[i][len(raw[i])-n:]
		cut := meanDistance(before, after)
		// The fade, and it alone, begins in black.
		if d := meanDistance(before, first); d > cut/3 && i != 3 {
			t.Errorf("the seam before clip %d jumps by %.1f levels, a cut by %.1f", i+1, d, cut)
		}
		if d := meanDistance(last, after); d > cut/3 {
			t.Errorf("the seam after clip %d jumps by %.1f levels, a cut by %.1f", i+1, d, cut)
		}
	}
}

func meanDistance(a, b []byte) float64 {
	sum := 0
	for i := range a {
		d := int(a[i]) - int(b[i])
		sum += max(d, -d)
	}
	return float64(sum) / float64(len(a))
}

// stamps are the ticks at which the frames of a file are shown.
func stamps(t *testing.T, r *ffmpeg.Runner, path string) (all []int) {
	t.Helper()
	for _, line := range strings.Split(string(run(t, r, "-i", path, "-map", "0:v", "-fps_mode", "passthrough", "-enc_time_base", "1/15360", "-f", "framemd5", "pipe:1")), "\n") {
		if f := strings.Split(line, ","); len(f) == 6 && !strings.HasPrefix(line, "#") {
			pts, err := strconv.Atoi(strings.TrimSpace(f[2]))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, pts)
		}
	}
	return all
}

// maxApart is how far a clap may be heard from where it is seen.
const maxApart = 20 * time.Millisecond

// TestClap films three minutes in which the picture flashes white for one frame and
// hands clap at the same time, at the start, in the middle and at the end, and looks
// for both in what a player decodes.
func TestClap(t *testing.T) {
	t.Parallel()
	r := runner(t)
	const frames = 180*30 + 7
	claps := []int{31, frames / 2, frames - 17}
	n := small.Width * small.Height * 3 / 2
	flash := func(from, to int) func(io.Writer) error {
		return func(w io.Writer) error {
			f := bytes.Repeat([]byte{128}, n)
			for i := from; i < to; i++ {
				for k := range n * 2 / 3 {
					f[k] = 40
					if slices.Contains(claps, i) {
						f[k] = 235
					}
				}
				if _, err := w.Write(f); err != nil {
					return err
				}
			}
			return nil
		}
	}
	e := Episode{Picture: small, Dir: t.TempDir(), Title: "Clap", Lang: "en"}
	// Shots of odd lengths with transitions between them, as an episode has.
	for at, i := 0, 0; at < frames; i++ {
		k := min([]int{997, 15, 611, 9, 1433, 12}[i%6], frames-at)
		e.Clips = append(e.Clips, Part{encode(t, r, Clip{Picture: small, Frames: k, Feed: flash(at, at+k), Dir: t.TempDir()}), k})
		at += k
	}
	score := sound.Score{Length: storyboard.FrameTime(frames, small.FPS), Loudness: -20, PeakDB: -1.5, Seed: 1}
	clap := clapWAV(t)
	for _, at := range claps {
		score.Voices = append(score.Voices, sound.Voice{Path: clap, Start: storyboard.FrameTime(at, small.FPS), Kind: storyboard.Dialogue})
	}
	e.Audio = filepath.Join(t.TempDir(), "soundtrack.m4a")
	if _, err := sound.Mix(t.Context(), r, score, t.TempDir(), sound.Files{Track: e.Audio}); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "episode.mp4")
	if err := Join(t.Context(), r, e, out); err != nil {
		t.Fatal(err)
	}

	var seen []time.Duration
	luma := run(t, r, "-i", out, "-map", "0:v", "-vf", "scale=1:1", "-pix_fmt", "gray", "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1")
	ticks := stamps(t, r, out)
	if len(luma) != frames || len(ticks) != frames {
		t.Fatalf("%d and %d frames, want %d", len(luma), len(ticks), frames)
	}
	for i, y := range luma {
		if y > 180 {
			seen = append(seen, time.Duration(ticks[i])*time.Second/(ticksPerFrame*30))
		}
	}
	var heard []time.Duration
	pcm := run(t, r, "-i", out, "-map", "0:a", "-ac", "1", "-f", "s16le", "pipe:1")
	loud := 0
	for i := 0; i+1 < len(pcm); i += 2 {
		v := int(int16(binary.LittleEndian.Uint16(pcm[i:])))
		loud = max(loud, v, -v)
	}
	for i := 0; i+1 < len(pcm); i += 2 {
		v := int(int16(binary.LittleEndian.Uint16(pcm[i:])))
		at := time.Duration(i/2) * time.Second / sound.Rate
		if max(v, -v) > loud/3 && (len(heard) == 0 || at-heard[len(heard)-1] > time.Second) {
			heard = append(heard, at)
		}
	}
	if len(seen) != len(claps) || len(heard) != len(claps) {
		t.Fatalf("seen at %v, heard at %v", seen, heard)
	}
	for i := range claps {
		if apart := heard[i] - seen[i]; apart.Abs() > maxApart {
			t.Errorf("the clap seen at %v is heard %v later", seen[i], apart)
		} else {
			t.Logf("the clap seen at %v is heard %v later", seen[i], apart)
		}
	}
}

// clapWAV is a burst of noise that begins at once, in a fifth of a second.
func clapWAV(t *testing.T) string {
	t.Helper()
	samples := make([]int16, sound.Rate/5)
	s := uint32(7)
	for i := range samples {
		s = s*1664525 + 1013904223
		samples[i] = int16(float64(int16(s>>16)) * 0.9 * math.Exp(-float64(i)/600))
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "RIFF%sWAVEfmt ", binary.LittleEndian.AppendUint32(nil, uint32(36+2*len(samples))))
	for _, v := range []any{uint32(16), uint16(1), uint16(1), uint32(sound.Rate), uint32(2 * sound.Rate), uint16(2), uint16(16)} {
		if err := binary.Write(&b, binary.LittleEndian, v); err != nil {
			t.Fatal(err)
		}
	}
	fmt.Fprintf(&b, "data%s", binary.LittleEndian.AppendUint32(nil, uint32(2*len(samples))))
	if err := binary.Write(&b, binary.LittleEndian, samples); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "clap.wav")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
