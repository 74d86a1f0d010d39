package inspect

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Reading speeds that viewers follow, in signs a second.
const (
	hanPerSecond   = 12
	latinPerSecond = 25
	// covering is the share of speech that captions have to cover.
	covering = 0.98
	// srtLimit bounds the caption file: hours of speech.
	srtLimit = 4 << 20
)

// page is one caption of an SRT file.
type page struct {
	Span
	text string
	line int
}

var srtTiming = regexp.MustCompile(`^\s*(\d{1,3}):(\d{2}):(\d{2})[,.](\d{3})\s*-->\s*(\d{1,3}):(\d{2}):(\d{2})[,.](\d{3})(?:\s.*)?$`)

// parseSRT reads SubRip captions in the order of the file. The error names the
// first line that is none.
func parseSRT(data string) ([]page, error) {
	var pages []page
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(data, "\ufeff"), "\r\n", "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		if _, err := strconv.Atoi(strings.TrimSpace(lines[i])); err == nil && i+1 < len(lines) {
			i++
		}
		at := srtTiming.FindStringSubmatch(lines[i])
		if at == nil {
			return nil, fmt.Errorf("line %d is no timing: %q", i+1, cut(lines[i], 40))
		}
		p := page{line: i + 1, Span: Span{stamp(at[1:5]), stamp(at[5:9])}}
		for i++; i < len(lines) && strings.TrimSpace(lines[i]) != ""; i++ {
			p.text += lines[i] + "\n"
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// stamp is a time of hours, minutes, seconds and thousandths.
func stamp(parts []string) int64 {
	var n [4]int64
	for i, p := range parts {
		n[i], _ = strconv.ParseInt(p, 10, 64)
	}
	return ((n[0]*60+n[1])*60+n[2])*1000 + n[3]
}

// readingTime is how long a text takes to read.
func readingTime(text string) time.Duration {
	t := 0.0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			t += 1.0 / hanPerSecond
		case unicode.IsGraphic(r):
			t += 1.0 / latinPerSecond
		}
	}
	return time.Duration(t * float64(time.Second))
}

// captions judges the captions, if there are any.
func (r *Report) captions(path string, o Options) {
	file, wanted := o.Captions, o.Captions != "" || len(o.Speech) > 0
	if file == "" {
		file = strings.TrimSuffix(path, filepath.Ext(path)) + ".srt"
	}
	data, err := readBounded(file)
	if errors.Is(err, os.ErrNotExist) && !wanted {
		return
	}
	if err != nil {
		r.check(Error, "captions", false, "not readable: "+err.Error(), "an SRT file")
		return
	}
	pages, err := parseSRT(data)
	if err != nil {
		r.check(Error, "captions", false, err.Error(), "an SRT file", file)
		return
	}
	f := &CaptionFigures{File: file, Pages: len(pages)}
	r.Figures.Captions = f
	end := max(r.Figures.VideoMS, r.Figures.AudioMS)
	var disorder, late, fast []string
	for i, p := range pages {
		at := fmt.Sprintf("line %d", p.line)
		if p.EndMS <= p.StartMS || i > 0 && p.StartMS < pages[i-1].EndMS {
			disorder = append(disorder, at)
		}
		if p.EndMS > end+drift.Milliseconds() {
			late = append(late, at)
		}
		if p.length() > 0 {
			share := float64(readingTime(p.text)) / float64(p.length())
			f.Fastest = max(f.Fastest, share)
			if share > 1 {
				fast = append(fast, at)
			}
		}
	}
	few := func(w []string) []string { return w[:min(len(w), 5)] }
	r.check(Error, "captions in order", len(disorder) == 0, count(len(disorder), "disorder")+" in "+count(len(pages), "page"), "each after the one before it", few(disorder)...)
	r.check(Error, "captions within the file", len(late) == 0, count(len(late), "page")+" beyond the end", "0", few(late)...)
	r.check(Warning, "reading speed", len(fast) == 0, fmt.Sprintf("%.0f %% of the time of the fullest page", 100*f.Fastest),
		fmt.Sprintf("at most %d Chinese or %d other signs a second", hanPerSecond, latinPerSecond), few(fast)...)
	if len(o.Speech) > 0 {
		share, gaps := coverage(pages, o.Speech)
		f.Covered = &share
		r.check(Error, "captioned speech", share >= covering, fmt.Sprintf("%.1f %%", 100*share),
			fmt.Sprintf("at least %.0f %%", 100*covering), few(gaps)...)
	}
}

// coverage is the share of speech during which a page stands, and the stretches
// of speech that miss more than a quarter of a second.
func coverage(pages []page, speech []Span) (share float64, gaps []string) {
	var all, covered int64
	for _, s := range speech {
		var c int64
		for _, p := range pages {
			c += max(0, min(s.EndMS, p.EndMS)-max(s.StartMS, p.StartMS))
		}
		length := max(0, s.EndMS-s.StartMS)
		c = min(c, length)
		all, covered = all+length, covered+c
		if length-c > 250 {
			gaps = append(gaps, s.String())
		}
	}
	if all == 0 {
		return 1, nil
	}
	return float64(covered) / float64(all), gaps
}

func readBounded(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, srtLimit+1))
	if err == nil && len(b) > srtLimit {
		err = fmt.Errorf("%s is larger than %d MB", path, srtLimit>>20)
	}
	return string(b), err
}
