package inspect

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/talereel/talereel/render"
)

// Levels of checks.
const (
	// Error is the level of a rule whose breach platforms or viewers refuse.
	Error = "error"
	// Warning is the level of advice.
	Warning = "warning"
)

// Check is one rule and whether the file keeps it.
type Check struct {
	// Name is the rule in a few words: "frame size".
	Name  string `json:"name"`
	OK    bool   `json:"ok"`
	Level string `json:"level"`
	// Got and Want are what was found and what the rule asks for.
	Got  string `json:"got"`
	Want string `json:"want"`
	// Where names the times or places of a breach.
	Where string `json:"where,omitempty"`
}

// Span is a stretch of time, in milliseconds from the file's start.
type Span struct {
	StartMS int64 `json:"start_ms"`
	EndMS   int64 `json:"end_ms"`
}

func (s Span) length() time.Duration { return time.Duration(s.EndMS-s.StartMS) * time.Millisecond }

func (s Span) String() string {
	return fmt.Sprintf("%.2f–%.2f s", float64(s.StartMS)/1000, float64(s.EndMS)/1000)
}

// Figures are what was measured. What a file does not have is zero or absent.
type Figures struct {
	Bytes int64 `json:"bytes"`
	// BitRate is that of the whole file, in bits a second.
	BitRate      int64  `json:"bit_rate"`
	VideoMS      int64  `json:"video_ms"`
	AudioMS      int64  `json:"audio_ms"`
	Frames       int    `json:"frames"`
	VideoCodec   string `json:"video_codec,omitempty"`
	VideoProfile string `json:"video_profile,omitempty"`
	PixelFormat  string `json:"pixel_format,omitempty"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	// FrameRate is the average rate as a fraction: "30/1".
	FrameRate    string `json:"frame_rate,omitempty"`
	Colour       string `json:"colour,omitempty"`
	AudioCodec   string `json:"audio_codec,omitempty"`
	AudioProfile string `json:"audio_profile,omitempty"`
	SampleRate   string `json:"sample_rate,omitempty"`
	Channels     int    `json:"channels"`
	// LoudnessLUFS is integrated after EBU R 128; absent below its gate of −70.
	LoudnessLUFS *float64 `json:"loudness_lufs,omitempty"`
	// TruePeakDB is in dBTP; absent for digital silence.
	TruePeakDB *float64        `json:"true_peak_db,omitempty"`
	Black      []Span          `json:"black,omitempty"`
	Frozen     []Span          `json:"frozen,omitempty"`
	Silent     []Span          `json:"silent,omitempty"`
	Captions   *CaptionFigures `json:"captions,omitempty"`
	// AILabel is what the file says of its being made with AI; absent where it says
	// nothing that can be read.
	AILabel *render.AILabel `json:"ai_label,omitempty"`
}

// CaptionFigures are what was measured of the captions.
type CaptionFigures struct {
	File  string `json:"file"`
	Pages int    `json:"pages"`
	// Covered is the share of the voiced time that has a caption, where the
	// caller said when somebody speaks.
	Covered *float64 `json:"covered,omitempty"`
	// Fastest is the greatest share of a page's time that reading it takes.
	Fastest float64 `json:"fastest"`
}

// Report is the judgement on one file.
type Report struct {
	File    string  `json:"file"`
	Profile string  `json:"profile"`
	Passed  bool    `json:"ok"`
	Figures Figures `json:"figures"`
	Checks  []Check `json:"checks"`
}

// OK tells whether no rule of level "error" is broken.
func (r *Report) OK() bool {
	for _, c := range r.Checks {
		if !c.OK && c.Level == Error {
			return false
		}
	}
	return true
}

// Failed lists the broken rules, warnings included.
func (r *Report) Failed() []Check {
	var failed []Check
	for _, c := range r.Checks {
		if !c.OK {
			failed = append(failed, c)
		}
	}
	return failed
}

// Text is the report as a table for people.
func (r *Report) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, profile %s\n\n", r.File, r.Profile)
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, c := range r.Checks {
		mark := "ok"
		if !c.OK {
			mark = strings.ToUpper(c.Level)
		}
		got := c.Got
		if c.Where != "" {
			got += " (" + c.Where + ")"
		}
		if !c.OK {
			got += ", want " + c.Want
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", mark, c.Name, got)
	}
	_ = w.Flush() // a builder takes everything
	errors, warnings := 0, 0
	for _, c := range r.Failed() {
		if c.Level == Error {
			errors++
		} else {
			warnings++
		}
	}
	fmt.Fprintf(&b, "\n%s kept, %s broken, %s\n", count(len(r.Checks)-errors-warnings, "rule"), count(errors, "rule"), count(warnings, "warning"))
	return b.String()
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// check adds a rule to the report.
func (r *Report) check(level, name string, ok bool, got, want string, where ...string) {
	if ok {
		where = nil
	}
	r.Checks = append(r.Checks, Check{Name: name, OK: ok, Level: level, Got: got, Want: want, Where: strings.Join(where, ", ")})
}
