package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/assets/fsstore"
	"github.com/talereel/talereel/jobs"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/camera"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/storyboard"
)

// A plain slideshow: so many pictures of so many seconds.
const plainShots, plainSeconds = 6, 5

// plainSize is that of the pictures: both programs move over them without scaling
// them first.
var plainSize = image.Pt(1350, 2400)

// plainPicture has edges of all directions, fine texture and smooth parts.
func plainPicture(n int) *image.RGBA {
	m := image.NewRGBA(image.Rectangle{Max: plainSize})
	for y := range plainSize.Y {
		for x := range plainSize.X {
			fx, fy := float64(x), float64(y)
			rings := math.Sin(math.Hypot(fx-400-90*float64(n), fy-900) / 9)
			weave := math.Sin(fx/3.7) * math.Sin(fy/4.3)
			c := color.RGBA{uint8(120 + 60*fy/float64(plainSize.Y)), uint8(110 + 20*float64(n)), uint8(90 + 80*fx/float64(plainSize.X)), 255}
			if (x/150+y/150+n)%3 == 0 {
				c.R = uint8(float64(c.R) + 45*rings)
			}
			if (x/270+y/310+n)%4 == 1 {
				c.G = uint8(float64(c.G) + 30*weave)
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

// plainBoard writes six pictures, their storyboard, captions and sound.
func plainBoard(b *testing.B, dir string) (pictures []*image.RGBA) {
	b.Helper()
	board := &storyboard.Storyboard{
		Format: storyboard.Format, Story: "plain", Title: "Plain", Lang: "en",
		Bible:  storyboard.Bible{Locations: []storyboard.Location{{ID: "hall", Name: "the hall", Kind: "living-room"}}},
		Scenes: []storyboard.Scene{{ID: "one", Location: "hall"}},
	}
	captions := "[Script Info]\nPlayResX: 1080\nPlayResY: 1920\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Bold, BorderStyle, Outline, Alignment, MarginV\nStyle: Default,Noto Sans CJK SC,64,&H00FFFFFF,&H00000000,1,1,4,2,640\n\n[Events]\nFormat: Layer, Start, End, Style, Text\n"
	for n := range plainShots {
		m := plainPicture(n)
		pictures = append(pictures, m)
		var out bytes.Buffer
		if err := png.Encode(&out, m); err != nil {
			b.Fatal(err)
		}
		name := fmt.Sprintf("%d.png", n)
		if err := os.WriteFile(filepath.Join(dir, name), out.Bytes(), 0o644); err != nil {
			b.Fatal(err)
		}
		text := fmt.Sprintf("This is picture %d of the six.", n+1)
		board.Scenes[0].Shots = append(board.Scenes[0].Shots, storyboard.Shot{
			ID: fmt.Sprintf("s%d", n), Size: storyboard.MS, Movement: storyboard.PushIn, HoldMS: plainSeconds * 1000, Image: name,
			Utterances: []storyboard.Utterance{{ID: fmt.Sprintf("u%d", n), Kind: storyboard.Narration, Text: text, Audio: fmt.Sprintf("%d.wav", n)}},
		})
		captions += fmt.Sprintf("Dialogue: 0,0:00:%05.2f,0:00:%05.2f,Default,%s\n", float64(n*plainSeconds)+.2, float64(n*plainSeconds)+4.2, text)
		plainFFmpeg(b, dir, "-f", "lavfi", "-i", fmt.Sprintf("sine=%d:d=4", 220+40*n), fmt.Sprintf("%d.wav", n))
	}
	plainFFmpeg(b, dir, "-f", "lavfi", "-i", fmt.Sprintf("sine=220:d=%d", plainShots*plainSeconds), "all.wav")
	if err := os.WriteFile(filepath.Join(dir, "captions.ass"), []byte(captions), 0o644); err != nil {
		b.Fatal(err)
	}
	putBoard(b, board, filepath.Join(dir, "board.json"))
	return pictures
}

func plainFFmpeg(b *testing.B, dir string, args ...string) []byte {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), "ffmpeg", append([]string{"-nostdin", "-v", "error", "-y"}, args...)...)
	cmd.Dir = dir
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		b.Fatalf("%v: %s", err, errs.String())
	}
	return out.Bytes()
}

// plainZoom is how far the filter graph zooms in.
const plainZoom = 1.1

// plainGraph makes the slideshow the way it is usually done: zoompan over pictures
// that are enlarged fourfold first, so that it jitters less.
func plainGraph(b *testing.B, dir string) time.Duration {
	b.Helper()
	p := render.Master
	var args []string
	graph, joined := "", ""
	for n := range plainShots {
		args = append(args, "-i", fmt.Sprintf("%d.png", n))
		graph += fmt.Sprintf("[%d]scale=%d:%d,zoompan=z='1+%g*on/%d':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2':d=%d:s=%dx%d:fps=%d[v%d];",
			n, 4*p.Width, 4*p.Height, plainZoom-1, plainSeconds*p.FPS-1, plainSeconds*p.FPS, p.Width, p.Height, p.FPS, n)
		joined += fmt.Sprintf("[v%d]", n)
	}
	graph += fmt.Sprintf("%sconcat=n=%d:v=1,ass=captions.ass,format=yuv420p[out]", joined, plainShots)
	args = append(args, "-i", "all.wav", "-filter_complex", graph, "-map", "[out]", "-map", fmt.Sprintf("%d:a", plainShots),
		"-c:v", "libx264", "-preset", p.Preset, "-crf", strconv.Itoa(p.CRF), "-maxrate", fmt.Sprintf("%dk", p.MaxKbps), "-bufsize", fmt.Sprintf("%dk", p.MaxKbps),
		"-threads", strconv.Itoa(runtime.NumCPU()), "-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart", "graph.mp4")
	start := time.Now()
	plainFFmpeg(b, dir, args...)
	return time.Since(start)
}

// look is the part of a picture that a frame shows: its centre, and how many of the
// picture's pixels lie in one of the frame's.
type look struct{ x, y, scale float64 }

// ideal is what a frame shows, by a Mitchell filter over 16 points of each pixel,
// as rows of luma in full precision before rounding; only the upper half, which
// holds no captions.
func ideal(m *image.RGBA, at look, width, height int) []byte {
	luma := func(x, y int) float64 {
		x, y = min(max(x, 0), m.Rect.Max.X-1), min(max(y, 0), m.Rect.Max.Y-1)
		c := m.Pix[y*m.Stride+4*x:]
		return 16 + (.2126*float64(c[0])+.7152*float64(c[1])+.0722*float64(c[2]))*219/255
	}
	// Catmull and Rom's cubic keeps what is there.
	cubic := func(d float64) float64 {
		d = math.Abs(d)
		switch {
		case d < 1:
			return 1.5*d*d*d - 2.5*d*d + 1
		case d < 2:
			return -.5*d*d*d + 2.5*d*d - 4*d + 2
		}
		return 0
	}
	// The kernel is as wide as a pixel of the frame where that is wider than one of
	// the picture.
	wide := math.Max(1, at.scale)
	out := make([]byte, width*height/2)
	weights := func(c float64) (int, []float64) {
		first := int(math.Floor(c - 2*wide + 1))
		var w []float64
		sum := 0.0
		for k := first; float64(k) < c+2*wide; k++ {
			v := cubic((float64(k) - c) / wide)
			w, sum = append(w, v), sum+v
		}
		for i := range w {
			w[i] /= sum
		}
		return first, w
	}
	for y := range height / 2 {
		fy, wy := weights(at.y + (float64(y)+.5-float64(height)/2)*at.scale - .5)
		for x := range width {
			fx, wx := weights(at.x + (float64(x)+.5-float64(width)/2)*at.scale - .5)
			sum := 0.0
			for j, vy := range wy {
				for i, vx := range wx {
					sum += vy * vx * luma(fx+i, fy+j)
				}
			}
			out[y*width+x] = byte(math.Round(min(max(sum, 0), 255)))
		}
	}
	return out
}

// similarity is the mean SSIM of luma over windows of 8×8 (Wang et al. 2004).
func similarity(a, b []byte, width int) float64 {
	const size, c1, c2 = 8, 6.5025, 58.5225
	sum, n := 0.0, 0
	for y := 0; (y+size)*width <= len(a); y += 4 {
		for x := 0; x+size <= width; x += 4 {
			var sa, sb, saa, sbb, sab float64
			for j := range size {
				for i := range size {
					p, q := float64(a[(y+j)*width+x+i]), float64(b[(y+j)*width+x+i])
					sa, sb, saa, sbb, sab = sa+p, sb+q, saa+p*p, sbb+q*q, sab+p*q
				}
			}
			const k = size * size
			ma, mb := sa/k, sb/k
			va, vb, cov := saa/k-ma*ma, sbb/k-mb*mb, sab/k-ma*mb
			sum += (2*ma*mb + c1) * (2*cov + c2) / ((ma*ma + mb*mb + c1) * (va + vb + c2))
			n++
		}
	}
	return sum / float64(n)
}

// decodedLuma is the luma of one frame's upper half.
func decodedLuma(b *testing.B, dir, path string, frame, width, height int) []byte {
	b.Helper()
	return plainFFmpeg(b, dir, "-i", path, "-vf", fmt.Sprintf("select=eq(n\\,%d),crop=%d:%d:0:0,format=gray", frame, width, height/2),
		"-frames:v", "1", "-color_range", "tv", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1")
}

// BenchmarkPlainBoard makes a slideshow of six pictures with a caption each and one
// sound, as a storyboard and as a plain filter graph of ffmpeg's, and reports the
// ratio of their times and how near each comes to the ideal frames. The storyboard
// also gets its title and ending cards, which the graph does without.
func BenchmarkPlainBoard(b *testing.B) {
	for range b.N {
		dir := b.TempDir()
		pictures := plainBoard(b, dir)
		graph := plainGraph(b, dir)
		r, ours, _ := timed(b, dir, "board.json")
		b.ReportMetric(graph.Seconds(), "graph-s")
		b.ReportMetric(ours.Seconds(), "talereel-s")
		b.ReportMetric(ours.Seconds()/graph.Seconds(), "talereel/graph")

		store, err := fsstore.New(filepath.Join(dir, "data"))
		if err != nil {
			b.Fatal(err)
		}
		plan, err := jobs.LoadPlan(b.Context(), store, r.Render)
		if err != nil {
			b.Fatal(err)
		}
		outputs := map[string]render.ManifestStep{}
		for _, s := range r.manifest.Steps {
			outputs[s.ID] = s
		}
		p := render.Master
		var mine, theirs float64
		n := 0
		for i, m := range pictures {
			step := fmt.Sprintf("s%d", i)
			move := plainMove(b, store, plan, outputs, step)
			path, err := camera.Plan(move)
			if err != nil {
				b.Fatal(err)
			}
			clip, done, err := store.Local(b.Context(), outputs["clip/"+step].Outputs[render.OutClip].Digest)
			if err != nil {
				b.Fatal(err)
			}
			for _, frame := range []int{20, 75, 130} {
				v := path.View(frame)
				at := look{v.X.Float(), v.Y.Float(), v.Scale.Float()}
				mine += similarity(decodedLuma(b, dir, clip, frame, p.Width, p.Height), ideal(m, at, p.Width, p.Height), p.Width)
				zoom := 1 + (plainZoom-1)*float64(frame)/float64(plainSeconds*p.FPS-1)
				at = look{float64(plainSize.X) / 2, float64(plainSize.Y) / 2, float64(plainSize.X) / float64(p.Width) / zoom}
				theirs += similarity(decodedLuma(b, dir, "graph.mp4", i*plainSeconds*p.FPS+frame, p.Width, p.Height), ideal(m, at, p.Width, p.Height), p.Width)
				n++
			}
			done()
		}
		b.ReportMetric(mine/float64(n), "talereel-ssim")
		b.ReportMetric(theirs/float64(n), "graph-ssim")
		b.ReportMetric(0, "ns/op")
	}
}

// plainMove is how the camera moves in a shot.
func plainMove(b *testing.B, store *fsstore.Store, plan render.Plan, outputs map[string]render.ManifestStep, shot string) camera.Move {
	b.Helper()
	f, err := store.Open(b.Context(), outputs["frame/"+shot].Outputs[render.OutFraming].Digest)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		b.Fatal(err)
	}
	var framing illustrate.Framing
	if err := json.Unmarshal(text, &framing); err != nil {
		b.Fatal(err)
	}
	for _, s := range plan.Steps {
		if s.ID != "clip/"+shot {
			continue
		}
		var c render.ClipParams
		if err := json.Unmarshal(s.Params, &c); err != nil {
			b.Fatal(err)
		}
		return camera.Move{
			Kind: c.Movement, Size: c.Size, FocusX: framing.FocusX, FocusY: framing.FocusY, Frames: plainSeconds * c.Picture.FPS, FPS: c.Picture.FPS,
			Seed: c.Seed, Source: plainSize, Output: image.Pt(c.Picture.Width, c.Picture.Height),
		}
	}
	b.Fatal(strings.Join([]string{"no clip of", shot}, " "))
	return camera.Move{}
}
