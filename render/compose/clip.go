package compose

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
)

// Clip is one shot's picture.
type Clip struct {
	Picture render.Picture
	// Frames is the planned length.
	Frames int
	// Feed writes exactly Frames raw yuv420p frames of Picture's size: BT.709,
	// limited range, planes one after another without padding.
	Feed func(w io.Writer) error
	// ASS is the name of a caption file within Dir; empty for none. PlayRes must
	// be the picture's size.
	ASS string
	// FontsDir holds the fonts that the captions name.
	FontsDir string
	// Dir is a private working folder.
	Dir string
}

// MismatchError is a file that is not what was planned.
type MismatchError struct {
	// File says which one, for people: "clip 3 of 12".
	File string
	// What names the property, such as "frames".
	What      string
	Got, Want string
}

func (e *MismatchError) Error() string {
	return fmt.Sprintf("%s: %s should be %s, but is %s", e.File, e.What, e.Want, e.Got)
}

// Permanent reports that trying again does not help.
func (e *MismatchError) Permanent() bool { return true }

// ticksPerFrame is how finely an MP4 track counts time.
const ticksPerFrame = 512

// EncoderThreads is how many threads encode a clip: the same on every machine, since
// their count changes the bytes. Two make one clip faster by a third and take 11 % more
// memory; a machine with more processors encodes clips side by side.
const EncoderThreads = 2

// group is the most seconds between two key frames; players and platforms seek
// to them.
const group = 2

// EncodeClip encodes a clip to an MP4 at out, which must lie in a folder of our
// own: its name is given to ffmpeg. On any failure out does not exist
// afterwards. What was made is probed; a *MismatchError says where it differs
// from the plan.
func EncodeClip(ctx context.Context, r *ffmpeg.Runner, c Clip, out string) (err error) {
	if err := c.check(); err != nil {
		return fmt.Errorf("encode clip: %w", err)
	}
	if out, err = filepath.Abs(out); err != nil {
		return fmt.Errorf("encode clip: %w", err)
	}
	args, err := c.graph(out).Args()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(out)
		}
	}()
	fed := &counter{}
	feed := func(w io.Writer) error {
		fed.w = w
		return c.Feed(fed)
	}
	if _, err := r.Run(ctx, ffmpeg.Job{Dir: c.Dir, Args: args, Stdin: feed}); err != nil {
		return fmt.Errorf("encode clip: %w", err)
	}
	size := c.Picture.Width * c.Picture.Height * 3 / 2
	if fed.n != int64(c.Frames)*int64(size) {
		return &MismatchError{"clip", "the count of raw bytes", strconv.FormatInt(fed.n, 10),
			fmt.Sprintf("%d (%d frames)", c.Frames*size, c.Frames)}
	}
	// What boxes do not say is in the parameter sets, which are compared when clips
	// are joined.
	_, err = checkClip("clip", out, c.Picture, c.Frames)
	return err
}

// counter counts what goes through.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

func (c Clip) check() error {
	p := c.Picture
	switch {
	case p.Width < 2 || p.Height < 2 || p.Width%2 != 0 || p.Height%2 != 0:
		return fmt.Errorf("a picture of %d×%d cannot be encoded: both sides must be even", p.Width, p.Height)
	case p.FPS < 1:
		return fmt.Errorf("%d frames a second", p.FPS)
	case c.Frames < 1:
		return fmt.Errorf("%d frames", c.Frames)
	case c.Feed == nil:
		return errors.New("nothing feeds it")
	case c.ASS != "" && c.ASS != filepath.Base(c.ASS):
		return fmt.Errorf("captions %q are not a name within the working folder", c.ASS)
	}
	return nil
}

// graph is ffmpeg's work: frames through the captions into x264.
func (c Clip) graph(out string) ffmpeg.Graph {
	p := c.Picture
	g := ffmpeg.Graph{
		Inputs: []ffmpeg.Input{{Path: "pipe:0", Options: ffmpeg.Options{
			"f": "rawvideo", "pix_fmt": "yuv420p", "video_size": fmt.Sprintf("%dx%d", p.Width, p.Height), "framerate": p.FPS,
		}}},
		Output: out,
		Options: ffmpeg.Options{
			"an": "", "c:v": "libx264", "pix_fmt": "yuv420p", "profile:v": "high",
			"preset": p.Preset, "crf": p.CRF, "maxrate": fmt.Sprintf("%dk", p.MaxKbps), "bufsize": fmt.Sprintf("%dk", p.MaxKbps),
			"color_range": "tv", "colorspace": "bt709", "color_primaries": "bt709", "color_trc": "bt709",
			"threads": EncoderThreads, "filter_threads": 1, "filter_complex_threads": 1,
			"x264-params": c.x264(),
			"fps_mode":    "passthrough", "video_track_timescale": p.FPS * ticksPerFrame,
			"flags": "+bitexact", "fflags": "+bitexact", "map_metadata": "-1",
			"movflags": "+faststart+negative_cts_offsets", "use_editlist": 0,
			"f": "mp4",
		},
	}
	if c.ASS == "" {
		g.Streams = []string{"0:v"}
		return g
	}
	ass := ffmpeg.Filter{Name: "ass", Options: []ffmpeg.FilterOption{{Name: "f", Value: c.ASS}}}
	if c.FontsDir != "" {
		ass.Options = append(ass.Options, ffmpeg.FilterOption{Name: "fontsdir", Value: c.FontsDir})
	}
	g.Filters = []ffmpeg.Filter{ass}
	return g
}

// x264 pins what would otherwise depend on the machine or on what is shown, so
// that the parameter sets of all clips of a profile are equal. A key frame opens
// the clip and closes every group; scene cuts inside a shot get none, since a
// shot has no cuts. The 8×8 transform is what makes a stream High profile under
// presets that would leave it out.
func (c Clip) x264() string {
	return fmt.Sprintf("keyint=%d:min-keyint=1:scenecut=0:open-gop=0:lookahead-threads=%d:sliced-threads=0:sync-lookahead=0:force-cfr=1:8x8dct=1:stitchable=1:sar=1/1",
		group*c.Picture.FPS, EncoderThreads)
}

// checkPicture compares a file's picture with the plan.
func checkPicture(file string, info *ffmpeg.Info, p render.Picture, frames int) error {
	s, ok := info.Stream("video")
	if !ok {
		return &MismatchError{file, "the picture", "missing", "there"}
	}
	rate := fmt.Sprintf("%d/1", p.FPS)
	for _, m := range []struct{ what, got, want string }{
		{"the codec", s.Codec, "h264"},
		{"the profile", s.Profile, "High"},
		{"the size", fmt.Sprintf("%d×%d", s.Width, s.Height), fmt.Sprintf("%d×%d", p.Width, p.Height)},
		{"the pixel format", s.PixelFormat, "yuv420p"},
		{"the colour space", s.ColorSpace, "bt709"},
		{"the colour range", s.ColorRange, "tv"},
		{"the frame rate", s.FrameRate, rate},
		{"the average frame rate", s.AverageRate, rate},
		{"the time base", s.TimeBase, fmt.Sprintf("1/%d", p.FPS*ticksPerFrame)},
		{"the count of frames", s.Frames, strconv.Itoa(frames)},
	} {
		if m.got != m.want {
			return &MismatchError{file, m.what, m.got, m.want}
		}
	}
	// Nothing at all means square pixels, too.
	if s.SAR != "" && s.SAR != "1:1" && s.SAR != "0:1" {
		return &MismatchError{file, "the pixel aspect", s.SAR, "1:1"}
	}
	return nil
}
