package inspect

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
)

// Options add what a file does not tell of itself.
type Options struct {
	// Captions is the SRT file of the episode. Empty looks for one of the file's
	// name beside it; a file without captions is not judged on them.
	Captions string
	// Speech are the stretches in which somebody speaks, in order; captions have
	// to cover them. Without it coverage is not judged.
	Speech []Span
}

// File judges an MP4 against a profile. The error is an *[UnreadableError] for
// what is no MP4, and otherwise tells of trouble with reading or with ffmpeg;
// whatever is wrong with a readable file stands in the report. It takes about as
// long as decoding the file.
func File(ctx context.Context, r *ffmpeg.Runner, path string, p render.Profile, o Options) (*Report, error) {
	boxes, err := readLayout(path)
	if err != nil {
		return nil, err
	}
	info, err := r.Probe(ctx, path)
	if err != nil {
		if failed := (*ffmpeg.Error)(nil); errors.As(err, &failed) {
			return nil, &UnreadableError{path, "ffprobe cannot make out its streams"}
		}
		return nil, fmt.Errorf("inspect %s: %w", path, err)
	}
	report := &Report{File: path, Profile: p.Name}
	video, hasVideo := info.Stream("video")
	audio, hasAudio := info.Stream("audio")
	if !hasVideo && !hasAudio {
		return nil, &UnreadableError{path, "it holds neither picture nor sound"}
	}
	measured := &measured{}
	if decodable := hasVideo && video.Width*video.Height <= pixelLimit; decodable || hasAudio {
		if measured, err = decode(ctx, r, path, decodable, hasAudio); err != nil {
			return nil, err
		}
	}
	report.figures(boxes, info, measured)
	report.container(boxes, info, measured, p)
	report.video(info, video, hasVideo, measured, p)
	report.audio(info, audio, hasAudio, measured, p)
	report.length(p)
	report.stretches(hasVideo, hasAudio)
	report.captions(path, o)
	report.label(info, p)
	report.Passed = report.OK()
	return report, nil
}

// figures fills in what was measured.
func (r *Report) figures(l layout, info *ffmpeg.Info, m *measured) {
	f := &r.Figures
	f.Bytes = l.size
	video, _ := info.Stream("video")
	audio, _ := info.Stream("audio")
	f.VideoMS, f.AudioMS = video.Length().Milliseconds(), audio.Length().Milliseconds()
	if length := max(f.VideoMS, f.AudioMS); length > 0 {
		f.BitRate = l.size * 8000 / length
	}
	f.Frames = max(len(m.stamps), video.FrameCount())
	f.VideoCodec, f.VideoProfile, f.PixelFormat = video.Codec, video.Profile, video.PixelFormat
	f.Width, f.Height, f.FrameRate, f.Colour = video.Width, video.Height, video.AverageRate, m.colour
	f.AudioCodec, f.AudioProfile, f.SampleRate, f.Channels = audio.Codec, audio.Profile, audio.SampleRate, audio.Channels
	f.LoudnessLUFS, f.TruePeakDB = m.loudness, m.peak
	f.Black, f.Frozen, f.Silent = closed(m.black, f.VideoMS), closed(m.frozen, f.VideoMS), closed(m.silent, f.AudioMS)
}

// closed ends a stretch that lasts to the end of its stream.
func closed(spans []Span, end int64) []Span {
	for i := range spans {
		if spans[i].EndMS < 0 {
			spans[i].EndMS = max(end, spans[i].StartMS)
		}
	}
	return spans
}

// total is the time that spans take.
func total(spans []Span) (t time.Duration) {
	for _, s := range spans {
		t += s.length()
	}
	return t
}
