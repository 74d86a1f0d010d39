package compose

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/language"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
)

// AACPriming is how many samples ffmpeg's AAC encoder puts before the first one
// of its input; 21 ms at 48 kHz. See the package's words on sound.
const AACPriming = 1024

// maxSkew is how far picture and sound may differ in length.
const maxSkew = 50 * time.Millisecond

// Episode is what Join puts together.
type Episode struct {
	Picture render.Picture
	Clips   []Part
	// Audio is the path of the finished AAC track in an M4A or MP4 file, as long
	// as all clips together. An edit list in it is not followed.
	Audio string
	// Title, Comment and AIGC become metadata; empty ones are left out.
	Title, Comment string
	// AIGC is the label of AI content, as [AIGC] makes it.
	AIGC string
	// Lang is the BCP 47 language of the sound.
	Lang string
	// Dir is a private working folder.
	Dir string
}

// Part is a clip within an episode.
type Part struct {
	Path string
	// Frames is the planned length.
	Frames int
}

// AIGC makes the metadata that tells of AI content.
func AIGC(producer, produceID string) string {
	b, err := json.Marshal(render.AILabel{Label: "1", ContentProducer: producer, ProduceID: produceID})
	if err != nil {
		panic("compose: strings that JSON cannot hold: " + err.Error())
	}
	return string(b)
}

// Join copies clips and sound into an MP4 at out, without encoding anything.
// Before that all clips are compared with the plan and with the first one;
// afterwards the episode is. A *MismatchError says what differs. On any failure
// out does not exist afterwards.
func Join(ctx context.Context, r *ffmpeg.Runner, e Episode, out string) (err error) {
	if len(e.Clips) == 0 {
		return errors.New("join an episode: no clips")
	}
	if out, err = filepath.Abs(out); err != nil {
		return fmt.Errorf("join an episode: %w", err)
	}
	if err := e.checkClips(ctx, r); err != nil {
		return err
	}
	list, err := e.link()
	if err != nil {
		return fmt.Errorf("join an episode: %w", err)
	}
	args, err := e.graph(list, out).Args()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(out)
		}
	}()
	if _, err := r.Run(ctx, ffmpeg.Job{Dir: e.Dir, Args: args}); err != nil {
		return fmt.Errorf("join an episode: %w", err)
	}
	return e.verify(ctx, r, out)
}

// frames is the planned length of the episode.
func (e Episode) frames() int {
	n := 0
	for _, c := range e.Clips {
		n += c.Frames
	}
	return n
}

// checkClips compares every clip with the plan, and its parameter sets with
// those of the first, which the joined track will declare for all.
func (e Episode) checkClips(ctx context.Context, r *ffmpeg.Runner) error {
	var setup []byte
	for i, c := range e.Clips {
		name := fmt.Sprintf("clip %d of %d", i+1, len(e.Clips))
		v, err := checkClip(name, c.Path, e.Picture, c.Frames)
		if err != nil {
			return err
		}
		if i == 0 {
			// The rest is in the parameter sets, so one clip speaks for all.
			info, err := r.Probe(ctx, c.Path)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if err := checkPicture(name, info, e.Picture, c.Frames); err != nil {
				return err
			}
			setup = v.setup
		}
		if len(setup) == 0 || !bytes.Equal(setup, v.setup) {
			return &MismatchError{name, "its encoding", "other parameters", "the same parameters as clip 1"}
		}
	}
	return nil
}

// checkClip compares what the boxes of a clip say with the plan.
func checkClip(name, path string, p render.Picture, frames int) (track, error) {
	l, err := readLayout(path)
	if err != nil {
		return track{}, fmt.Errorf("%s: %w", name, err)
	}
	v, ok := l.video()
	if !ok || len(l.tracks) != 1 || l.fragments {
		return v, &MismatchError{name, "its tracks", strconv.Itoa(len(l.tracks)), "one H.264 picture"}
	}
	for _, m := range []struct {
		what      string
		got, want int
	}{
		{"the width", v.width, p.Width},
		{"the height", v.height, p.Height},
		{"the time base", int(v.timescale), p.FPS * ticksPerFrame},
		{"the length of a frame", int(v.even), ticksPerFrame},
		{"the count of frames", v.samples, frames},
	} {
		if m.got != m.want {
			return v, &MismatchError{name, m.what, strconv.Itoa(m.got), strconv.Itoa(m.want)}
		}
	}
	return v, nil
}

// reorder is how many frames x264 may hold back to show B-frames in order. A file
// without an edit list tells only the delay that its own frames happened to
// need, so decoding times would jump where clips meet; they are set anew from
// the count of frames.
const reorder = 2

// listName and audioName are names within the working folder.
const (
	listName  = "clips.txt"
	audioName = "soundtrack.m4a"
)

// link gives clips and sound generated names in the working folder and lists the
// clips. ffmpeg counts a list's time in microseconds: every clip's length is
// rounded so that its end, not its length, is the nearest one, and no error adds
// up.
func (e Episode) link() (list string, err error) {
	var b strings.Builder
	b.WriteString("ffconcat version 1.0\n")
	micros := func(frame int) int64 {
		fps := int64(e.Picture.FPS)
		return (int64(frame)*1_000_000 + fps/2) / fps
	}
	at := 0
	for i, c := range e.Clips {
		name := fmt.Sprintf("clip-%05d.mp4", i)
		if err := e.symlink(c.Path, name); err != nil {
			return "", err
		}
		d := micros(at+c.Frames) - micros(at)
		fmt.Fprintf(&b, "file %s\nduration %d.%06d\n", name, d/1_000_000, d%1_000_000)
		at += c.Frames
	}
	if err := e.symlink(e.Audio, audioName); err != nil {
		return "", err
	}
	return listName, os.WriteFile(filepath.Join(e.Dir, listName), []byte(b.String()), 0o600)
}

func (e Episode) symlink(target, name string) error {
	target, err := filepath.Abs(target)
	if err != nil {
		return err
	}
	if _, err := os.Stat(target); err != nil {
		return err
	}
	path := filepath.Join(e.Dir, name)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Symlink(target, path)
}

// graph is ffmpeg's work: copy both, once.
func (e Episode) graph(list, out string) ffmpeg.Graph {
	var metadata []string
	for _, m := range []struct{ key, value string }{{"title", e.Title}, {"comment", e.Comment}, {"AIGC", e.AIGC}} {
		if v := printable(m.value); v != "" {
			metadata = append(metadata, m.key+"="+v)
		}
	}
	o := ffmpeg.Options{
		"c": "copy", "map_metadata": "-1", "fflags": "+bitexact", "f": "mp4",
		"video_track_timescale": e.Picture.FPS * ticksPerFrame,
		"bsf:v":                 fmt.Sprintf("setts=pts=PTS:dts=(N-%d)*%d", reorder, ticksPerFrame),
		"movflags":              "+faststart+negative_cts_offsets+use_metadata_tags", "use_editlist": 0,
	}
	if len(metadata) > 0 {
		o["metadata"] = metadata
	}
	if tag, err := language.Parse(e.Lang); err == nil {
		base, _ := tag.Base()
		o["metadata:s:a:0"] = "language=" + base.ISO3()
	}
	return ffmpeg.Graph{
		Inputs: []ffmpeg.Input{
			{Path: list, Options: ffmpeg.Options{"f": "concat", "safe": 1}},
			{Path: audioName, Options: ffmpeg.Options{"ignore_editlist": 1}},
		},
		Streams: []string{"0:v:0", "1:a:0"},
		Output:  out,
		Options: o,
	}
}

// printable drops what cannot stand in an argument or in one line of metadata.
func printable(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s))
}

// verify reads the episode back.
func (e Episode) verify(ctx context.Context, r *ffmpeg.Runner, out string) error {
	const name = "episode"
	info, err := r.Probe(ctx, out)
	if err != nil {
		return fmt.Errorf("read the new episode: %w", err)
	}
	if err := checkPicture(name, info, e.Picture, e.frames()); err != nil {
		return err
	}
	s, ok := info.Stream("audio")
	if !ok {
		return &MismatchError{name, "the sound", "missing", "there"}
	}
	if s.Codec != "aac" {
		return &MismatchError{name, "the sound's codec", s.Codec, "aac"}
	}
	l, err := readLayout(out)
	if err != nil {
		return fmt.Errorf("read the new episode: %w", err)
	}
	if !l.indexFirst || l.fragments {
		return &MismatchError{name, "the index", "behind the data", "in front"}
	}
	if l.editList {
		return &MismatchError{name, "the edit list", "there", "absent"}
	}
	v, _ := l.video()
	if v.even != ticksPerFrame {
		return &MismatchError{name, "the pace of its frames", "uneven", "even"}
	}
	a, _ := l.track("soun")
	if a.timescale == 0 {
		return &MismatchError{name, "the sound's time base", "0", "its sample rate"}
	}
	sound := time.Duration(a.duration) * time.Second / time.Duration(a.timescale)
	picture := time.Duration(e.frames()) * time.Second / time.Duration(e.Picture.FPS)
	if skew := (sound - picture).Abs(); skew > maxSkew {
		return &MismatchError{name, "the length of its sound", sound.String(), fmt.Sprintf("%v like the picture, within %v", picture, maxSkew)}
	}
	return nil
}
