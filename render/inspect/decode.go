package inspect

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/talereel/talereel/render/ffmpeg"
)

// Bounds of what counts as a stretch, and of decoding.
const (
	blackStretch  = 500 * time.Millisecond
	frozenStretch = 2 * time.Second
	silentStretch = 6 * time.Second
	// decodeLimit is how much of a file is decoded: more than any platform takes.
	decodeLimit = 20 * time.Minute
	// pixelLimit bounds the memory that a frame may claim: 4096 px squared.
	pixelLimit = 4096 * 4096
	// mostFrames bounds the time stamps that are kept.
	mostFrames = 1 << 18
)

// measured is what one decode of a file tells.
type measured struct {
	black, frozen, silent []Span
	// loudness and peak are nil for silence.
	loudness, peak *float64
	// colour is range, matrix, primaries and transfer of the first frame.
	colour string
	// stamps are the presentation times of all video packets, in order, in units
	// of base.
	stamps []int64
	base   time.Duration
	// faults are what decoders complained of, the first few.
	faults []string
}

// decode runs the file once through all filters. A file that ffmpeg gives up on
// is a fault, not an error.
func decode(ctx context.Context, r *ffmpeg.Runner, path string, video, audio bool) (*measured, error) {
	var graph []string
	args := append([]string{"-threads", "2", "-max_pixels", strconv.Itoa(pixelLimit), "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2",
		"-t", strconv.Itoa(int(decodeLimit.Seconds()))}, ffmpeg.SafeInput...)
	args = append(args, "-i", "file:"+path)
	var maps []string
	if video {
		graph = append(graph, fmt.Sprintf("[0:v:0]split[all][one];[all]blackdetect=d=%g:pic_th=0.98:pix_th=0.05,freezedetect=n=-60dB:d=%g[v];"+
			"[one]trim=end_frame=1,showinfo=checksum=0[w]", blackStretch.Seconds(), frozenStretch.Seconds()))
		maps = append(maps, "-map", "[v]", "-map", "[w]")
	}
	if audio {
		graph = append(graph, fmt.Sprintf("[0:a:0]silencedetect=n=-60dB:d=%g,ebur128=peak=true:framelog=verbose[a]", silentStretch.Seconds()))
		maps = append(maps, "-map", "[a]")
	}
	args = append(args, "-filter_complex", strings.Join(graph, ";"))
	args = append(args, maps...)
	args = append(args, "-fps_mode", "passthrough", "-f", "null", "-")
	stamps := &packetStamps{}
	if video {
		args = append(args, "-map", "0:v:0", "-c", "copy", "-f", "framecrc", "pipe:1")
	}
	log, err := r.Run(ctx, ffmpeg.Job{Args: args, Stdout: stamps, LogLevel: "level+info"})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	m := parseLog(log)
	m.stamps, m.base = stamps.sorted(), stamps.base
	if failed := (*ffmpeg.Error)(nil); errors.As(err, &failed) {
		m.faults = append(m.faults, fmt.Sprintf("ffmpeg gave up with code %d", failed.Code))
	} else if err != nil {
		return nil, fmt.Errorf("inspect: %w", err)
	}
	return m, nil
}

// packetStamps reads ffmpeg's framecrc listing as it comes:
//
//	#tb 0: 1/15360
//	0,       -512,          0,      512,    2048, 0x1234abcd, F=0x0
type packetStamps struct {
	line   []byte
	base   time.Duration
	stamps []int64
}

func (p *packetStamps) Write(b []byte) (int, error) {
	n := len(b)
	for {
		line, rest, whole := bytes.Cut(b, []byte("\n"))
		if len(p.line) < 1<<10 {
			p.line = append(p.line, line...)
		}
		if !whole {
			return n, nil
		}
		p.take(string(p.line))
		p.line, b = p.line[:0], rest
	}
}

func (p *packetStamps) take(line string) {
	if base, ok := strings.CutPrefix(line, "#tb 0: "); ok {
		num, den, _ := strings.Cut(strings.TrimSpace(base), "/")
		n, err1 := strconv.ParseInt(num, 10, 32)
		d, err2 := strconv.ParseInt(den, 10, 32)
		if err1 == nil && err2 == nil && n > 0 && d > 0 {
			p.base = time.Duration(n) * time.Second / time.Duration(d)
		}
		return
	}
	fields := strings.Split(line, ",")
	if strings.HasPrefix(line, "#") || len(fields) < 6 || len(p.stamps) == mostFrames {
		return
	}
	if pts, err := strconv.ParseInt(strings.TrimSpace(fields[2]), 10, 64); err == nil {
		p.stamps = append(p.stamps, pts)
	}
}

func (p *packetStamps) sorted() []int64 {
	slices.Sort(p.stamps)
	return p.stamps
}

// logLine is a line of a filter or decoder at level+info:
//
//	[blackdetect @ 0x5581] [info] black_start:0 black_end:1 black_duration:1
var logLine = regexp.MustCompile(`^(?:\[([^@\]]+) @ 0x[0-9a-f]+\] )?\[(\w+)\] ?(.*)$`)

// number finds "key: value" or "key:value".
func number(text, key string) (float64, bool) {
	_, after, ok := strings.Cut(text, key+":")
	if !ok {
		return 0, false
	}
	fields := strings.Fields(after)
	if len(fields) == 0 {
		return 0, false
	}
	v, err := strconv.ParseFloat(fields[0], 64)
	return v, err == nil
}

// mostFaults is how many complaints of decoders are kept.
const mostFaults = 3

// parseLog reads what the filters print. Lines of the file's own metadata never
// begin with a bracket, so they cannot pose as a filter's.
func parseLog(log string) *measured {
	m := &measured{}
	var frozen, silent *int64
	ms := func(seconds float64) int64 { return int64(math.Round(seconds * 1000)) }
	summary := ""
	for line := range strings.Lines(log) {
		line = strings.TrimRight(line, "\r\n")
		at := logLine.FindStringSubmatch(line)
		if at == nil {
			// The summary of ebur128 goes on over several lines.
			if summary != "" {
				summary += line + "\n"
			}
			continue
		}
		source, level, text := at[1], at[2], at[3]
		filter, _, _ := strings.Cut(strings.TrimPrefix(source, "Parsed_"), "_")
		if level == "error" || level == "fatal" || level == "panic" {
			if len(m.faults) < mostFaults {
				m.faults = append(m.faults, strings.TrimPrefix(source+": "+text, ": "))
			}
			continue
		}
		switch filter {
		case "blackdetect":
			start, ok1 := number(text, "black_start")
			end, ok2 := number(text, "black_end")
			if ok1 && ok2 {
				m.black = append(m.black, Span{ms(start), ms(end)})
			}
		case "freezedetect":
			frozen = stretch(text, "freeze_start", "freeze_end", frozen, &m.frozen)
		case "silencedetect":
			silent = stretch(text, "silence_start", "silence_end", silent, &m.silent)
		case "showinfo":
			if i := strings.Index(text, "color_range:"); i >= 0 && m.colour == "" {
				m.colour = colourNames.Replace(strings.TrimSpace(text[i:]))
			}
		case "ebur128":
			if strings.Contains(text, "Summary:") {
				// Filters are set up twice; the last summary is of the whole.
				summary = "\n"
			}
		}
	}
	// A stretch that lasts to the end is not ended by the filter.
	for _, open := range []struct {
		start *int64
		spans *[]Span
	}{{frozen, &m.frozen}, {silent, &m.silent}} {
		if open.start != nil {
			*open.spans = append(*open.spans, Span{*open.start, -1})
		}
	}
	m.loudness, m.peak = parseSummary(summary)
	return m
}

var colourNames = strings.NewReplacer("color_range:", "", "color_space:", "", "color_primaries:", "", "color_trc:", "")

// stretch follows a filter that prints starts and ends on lines of their own,
// and returns the start of the stretch that is open.
func stretch(text, startKey, endKey string, open *int64, spans *[]Span) *int64 {
	if v, ok := number(text, startKey); ok {
		at := max(0, int64(math.Round(v*1000)))
		return &at
	}
	if v, ok := number(text, endKey); ok && open != nil {
		*spans = append(*spans, Span{*open, int64(math.Round(v * 1000))})
		return nil
	}
	return open
}

// parseSummary reads the summary of ebur128:
//
//	Integrated loudness:
//	  I:         -14.0 LUFS
//	True peak:
//	  Peak:       -1.5 dBFS
func parseSummary(s string) (loudness, peak *float64) {
	if v, ok := number(s, " I"); ok && v > -70 {
		loudness = &v
	}
	if _, after, ok := strings.Cut(s, "True peak:"); ok {
		if v, ok := number(after, "Peak"); ok && !math.IsInf(v, 0) && !math.IsNaN(v) {
			peak = &v
		}
	}
	return loudness, peak
}
