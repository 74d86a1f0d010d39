package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/talereel/talereel/jobs"
	"golang.org/x/term"
)

// progress shows how far a render is: a live bar on a terminal, a line for
// every tenth elsewhere.
type progress struct {
	w     io.Writer
	bar   *progressbar.ProgressBar
	tenth int
	start time.Time
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w, tenth: -1, start: time.Now()}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(1,
			progressbar.OptionSetWriter(w), progressbar.OptionSetWidth(24),
			progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(80*time.Millisecond))
	}
	return p
}

func (p *progress) show(s jobs.Status) {
	if s.Total == 0 {
		return
	}
	if p.bar != nil {
		p.bar.ChangeMax(s.Total)
		if len(s.Running) > 0 {
			label := []rune(s.Running[0])
			p.bar.Describe(fmt.Sprintf("%-34s", string(label[:min(len(label), 34)])))
		}
		_ = p.bar.Set(s.Done)
		return
	}
	if tenth := 10 * s.Done / s.Total; tenth > p.tenth {
		p.tenth = tenth
		fmt.Fprintf(p.w, "%3d %%  %d of %d steps  %s\n", 100*s.Done/s.Total, s.Done, s.Total,
			time.Since(p.start).Round(100*time.Millisecond))
	}
}

func (p *progress) done() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// note prints a line without disturbing the bar.
func (p *progress) note(s string) {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	fmt.Fprintln(p.w, strings.TrimSpace(s))
}
