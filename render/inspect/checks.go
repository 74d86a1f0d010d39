package inspect

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
)

// Bounds that all short-video platforms share.
const (
	mostBitRate  = 25_000_000
	shortEpisode = 60 * time.Second
	longEpisode  = 180 * time.Second
	// drift is how far the ends, or the starts, of picture and sound may be apart.
	drift = 50 * time.Millisecond
	// loudnessTolerance and codecOvershoot are what normalizing and the AAC
	// encoder add to the profile's figures, in LU and dB.
	loudnessTolerance = 1.0
	codecOvershoot    = 0.5
)

func (r *Report) container(l layout, info *ffmpeg.Info, m *measured, p render.Profile) {
	r.check(Error, "complete file", l.cut == 0, yes(l.cut == 0, "whole", fmt.Sprintf("cut off: %d bytes are missing at the end", l.cut)), "whole")
	r.check(Error, "decodes without errors", len(m.faults) == 0, yes(len(m.faults) == 0, "yes", "no"), "yes", m.faults...)
	r.check(Error, "index first", l.moovFirst && !l.fragments,
		yes(l.fragments, "fragmented", yes(l.moovFirst, "moov before mdat", "moov after mdat")), "moov before mdat")
	r.check(Error, "edit lists", l.editLists == 0, strconv.Itoa(l.editLists), "0")
	kinds := map[string]int{}
	for _, s := range info.Streams {
		kinds[s.Type]++
	}
	r.check(Error, "streams", kinds["video"] == 1 && kinds["audio"] == 1 && len(info.Streams) == 2,
		fmt.Sprintf("%d video, %d audio, %d other", kinds["video"], kinds["audio"], len(info.Streams)-kinds["video"]-kinds["audio"]),
		"1 video, 1 audio, 0 other")
	r.check(Error, "bit rate", r.Figures.BitRate <= mostBitRate, megabits(r.Figures.BitRate), "at most "+megabits(mostBitRate))
	r.check(Warning, "file size", r.Figures.Bytes <= int64(p.MaxMB)*1e6, megabytes(r.Figures.Bytes), "at most "+megabytes(int64(p.MaxMB)*1e6))
}

func (r *Report) video(info *ffmpeg.Info, s ffmpeg.Stream, has bool, m *measured, p render.Profile) {
	if !has {
		r.check(Error, "video", false, "none", "H.264")
		return
	}
	// x264's ultrafast switches off what tells High from Baseline.
	codec, wantCodec := s.Codec+" "+s.Profile, "h264 High"
	okCodec := codec == wantCodec
	if p.Preset == "ultrafast" {
		okCodec, wantCodec = s.Codec == "h264" && !strings.Contains(s.Profile, "4:"), "h264"
	}
	r.check(Error, "video codec", okCodec, codec, wantCodec)
	r.check(Error, "pixel format", s.PixelFormat == "yuv420p", s.PixelFormat, "yuv420p")
	size := func(w, h int) string { return fmt.Sprintf("%d×%d", w, h) }
	r.check(Error, "frame size", s.Width == p.Width && s.Height == p.Height, size(s.Width, s.Height), size(p.Width, p.Height))
	r.check(Error, "square pixels", s.SAR == "1:1", named(s.SAR), "1:1")
	rate := fmt.Sprintf("%d/1", p.FPS)
	r.check(Error, "frame rate", s.FrameRate == rate && s.AverageRate == rate,
		yes(s.FrameRate == s.AverageRate, s.AverageRate, s.FrameRate+", "+s.AverageRate+" on average"), rate)
	got, where := steadiness(m)
	r.check(Error, "constant rate", got == "constant", got, "constant", where...)
	const colour = "tv bt709 bt709 bt709"
	r.check(Error, "colour tags", m.colour == colour, named(strings.Join(strings.Fields(m.colour), " ")), colour)
	if audio, ok := info.Stream("audio"); ok {
		apart := seconds(s.StartTime) - seconds(audio.StartTime)
		r.check(Error, "start of picture and sound", apart.Abs() <= drift, apart.Abs().Round(time.Millisecond).String()+" apart", "at most "+drift.String())
	}
}

// steadiness tells whether all frames follow each other at one distance, and
// where the first do not.
func steadiness(m *measured) (got string, where []string) {
	if len(m.stamps) < 2 {
		return "not to be told from " + count(len(m.stamps), "frame"), nil
	}
	step, uneven := m.stamps[1]-m.stamps[0], 0
	for i := 2; i < len(m.stamps); i++ {
		if d := m.stamps[i] - m.stamps[i-1]; d != step {
			if uneven++; uneven <= 3 {
				at := time.Duration(m.stamps[i-1]-m.stamps[0]) * m.base
				where = append(where, fmt.Sprintf("at %.2f s", at.Seconds()))
			}
		}
	}
	if uneven > 0 || step <= 0 {
		return count(uneven, "uneven distance"), where
	}
	return "constant", nil
}

func (r *Report) audio(info *ffmpeg.Info, s ffmpeg.Stream, has bool, m *measured, p render.Profile) {
	if !has {
		r.check(Error, "audio", false, "none", "AAC-LC")
		return
	}
	r.check(Error, "audio codec", s.Codec == "aac" && s.Profile == "LC", s.Codec+" "+s.Profile, "aac LC")
	r.check(Error, "sample rate", s.SampleRate == "48000", s.SampleRate+" Hz", "48000 Hz")
	r.check(Error, "channels", s.Channels == 2, strconv.Itoa(s.Channels), "2")
	want := fmt.Sprintf("%.1f ± %.0f LUFS", p.Loudness, loudnessTolerance)
	if m.loudness == nil {
		r.check(Error, "loudness", false, "silence", want)
	} else {
		r.check(Error, "loudness", abs(*m.loudness-p.Loudness) <= loudnessTolerance, fmt.Sprintf("%.1f LUFS", *m.loudness), want)
	}
	limit := p.PeakDB + codecOvershoot
	peak := "silence"
	if m.peak != nil {
		peak = fmt.Sprintf("%.1f dBTP", *m.peak)
	}
	r.check(Error, "true peak", m.peak == nil || *m.peak <= limit+1e-9, peak, fmt.Sprintf("at most %.1f dBTP", limit))
	if video, ok := info.Stream("video"); ok {
		apart := (video.Length() - s.Length()).Abs()
		r.check(Error, "length of picture and sound", apart <= drift && s.Length() > 0,
			fmt.Sprintf("%d ms apart", apart.Milliseconds()), fmt.Sprintf("at most %d ms", drift.Milliseconds()))
	}
}

func (r *Report) length(p render.Profile) {
	least, most := time.Duration(p.MinSeconds)*time.Second, time.Duration(p.MaxSeconds)*time.Second
	d := time.Duration(max(r.Figures.VideoMS, r.Figures.AudioMS)) * time.Millisecond
	got := fmt.Sprintf("%.2f s", d.Seconds())
	r.check(Error, "length", d >= least && d <= most, got,
		fmt.Sprintf("%d to %d s", p.MinSeconds, p.MaxSeconds))
	if d >= least && d <= most {
		r.check(Warning, "length of an episode", d >= shortEpisode && d <= longEpisode, got,
			fmt.Sprintf("%.0f to %.0f s", shortEpisode.Seconds(), longEpisode.Seconds()))
	}
}

// stretches judges what lasts too long.
func (r *Report) stretches(hasVideo, hasAudio bool) {
	judge := func(level, name string, spans []Span, bound time.Duration) {
		var where []string
		for _, s := range spans[:min(len(spans), 5)] {
			where = append(where, s.String())
		}
		if n := len(spans) - len(where); n > 0 {
			where = append(where, fmt.Sprintf("%d more", n))
		}
		got := "none"
		if len(spans) > 0 {
			got = fmt.Sprintf("%.2f s", total(spans).Seconds())
		}
		r.check(level, name, len(spans) == 0, got, fmt.Sprintf("none over %.1f s", bound.Seconds()), where...)
	}
	if hasVideo {
		judge(Error, "black picture", r.Figures.Black, blackStretch)
		judge(Error, "frozen picture", r.Figures.Frozen, frozenStretch)
	}
	if hasAudio {
		judge(Warning, "silence", r.Figures.Silent, silentStretch)
	}
}

// label judges the machine-readable notice of AI content: the AIGC metadata of
// China's labelling rules, in force since September 2025. A profile that does not
// demand it has it advised.
func (r *Report) label(info *ffmpeg.Info, p render.Profile) {
	const want = `JSON with Label "1" and ContentProducer`
	level := Warning
	if p.AILabel {
		level = Error
	}
	text, ok := info.Format.Tags["AIGC"]
	if !ok {
		r.check(level, "AI label", false, "no AIGC metadata", want)
		return
	}
	var aigc render.AILabel
	if err := json.Unmarshal([]byte(text), &aigc); err != nil {
		r.check(level, "AI label", false, "AIGC metadata that is no JSON of strings", want)
		return
	}
	r.Figures.AILabel = &aigc
	r.check(level, "AI label", aigc.Label == "1" && aigc.ContentProducer != "",
		fmt.Sprintf("Label %q, ContentProducer %q", cut(aigc.Label, 20), cut(aigc.ContentProducer, 60)), want)
}

// cut shortens text that a file brings.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

func yes(ok bool, then, otherwise string) string {
	if ok {
		return then
	}
	return otherwise
}

func named(s string) string { return yes(s == "", "not told", s) }

func abs(f float64) float64 { return max(f, -f) }

func seconds(s string) time.Duration {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || abs(f) > 1e6 {
		return 0
	}
	return time.Duration(f * float64(time.Second))
}

func megabits(n int64) string  { return fmt.Sprintf("%.1f Mbit/s", float64(n)/1e6) }
func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
