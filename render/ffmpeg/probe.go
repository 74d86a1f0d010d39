package ffmpeg

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// SafeInput are the options that stand before every -i of a file that is not
// our own work: no protocol but local files and pipes, and no demuxer that
// opens further files, such as playlists.
var SafeInput = []string{
	"-protocol_whitelist", "file,pipe",
	"-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,wav,w64,aiff,caf,mp3,aac,flac,ogg,amr," +
		"avi,mpegts,h264,png_pipe,jpeg_pipe,webp_pipe,image2pipe,rawvideo,yuv4mpegpipe,s16le,f32le",
}

// Info is what ffprobe says of a file.
type Info struct {
	Format  Format   `json:"format"`
	Streams []Stream `json:"streams"`
}

// Format is the container.
type Format struct {
	Name     string            `json:"format_name"`
	Duration string            `json:"duration"`
	Size     string            `json:"size"`
	Tags     map[string]string `json:"tags"`
}

// Stream is one stream of a file.
type Stream struct {
	Type          string `json:"codec_type"`
	Codec         string `json:"codec_name"`
	Profile       string `json:"profile"`
	Width         int    `json:"width"`
	Height        int    `json:"height"`
	SAR           string `json:"sample_aspect_ratio"`
	PixelFormat   string `json:"pix_fmt"`
	ColorSpace    string `json:"color_space"`
	ColorRange    string `json:"color_range"`
	FrameRate     string `json:"r_frame_rate"`
	AverageRate   string `json:"avg_frame_rate"`
	TimeBase      string `json:"time_base"`
	Frames        string `json:"nb_frames"`
	Duration      string `json:"duration"`
	StartTime     string `json:"start_time"`
	SampleRate    string `json:"sample_rate"`
	Channels      int    `json:"channels"`
	ChannelLayout string `json:"channel_layout"`
	// ExtradataHash is a digest of the decoder's setup (SPS and PPS for H.264).
	ExtradataHash string            `json:"extradata_hash"`
	Tags          map[string]string `json:"tags"`
}

// Length parses the stream's duration; 0 where ffprobe gives none.
func (s Stream) Length() time.Duration { return seconds(s.Duration) }

// Length parses the container's duration.
func (f Format) Length() time.Duration { return seconds(f.Duration) }

// FrameCount parses nb_frames; 0 where ffprobe gives none.
func (s Stream) FrameCount() int { n, _ := strconv.Atoi(s.Frames); return n }

func seconds(s string) time.Duration {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < 0 || f > 1e7 {
		return 0
	}
	return time.Duration(f * float64(time.Second))
}

// Stream returns the first stream of a type ("video", "audio").
func (i *Info) Stream(kind string) (Stream, bool) {
	for _, s := range i.Streams {
		if s.Type == kind {
			return s, true
		}
	}
	return Stream{}, false
}

// Probe reads a local file with ffprobe, within 30 seconds.
func (r *Runner) Probe(ctx context.Context, path string) (*Info, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	args := append([]string{"-hide_banner", "-loglevel", "error"}, SafeInput...)
	args = append(args, "-print_format", "json", "-show_format", "-show_streams", "-show_data_hash", "sha256", "-i", "file:"+path)
	cmd := exec.CommandContext(ctx, r.FFprobe, args...)
	ownGroup(cmd)
	tail := &tailBuffer{limit: 16 << 10}
	cmd.Stderr = tail
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if errors.Is(err, exec.ErrNotFound) || errors.Is(err, os.ErrNotExist) {
			return nil, &MissingError{Program: r.FFprobe}
		}
		code := -1
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			code = exit.ExitCode()
		}
		return nil, &Error{Program: "ffprobe", Code: code, Args: args, Stderr: strings.TrimSpace(tail.String())}
	}
	info := &Info{}
	if err := json.Unmarshal(out.Bytes(), info); err != nil {
		return nil, fmt.Errorf("read ffprobe's answer: %w", err)
	}
	return info, nil
}
