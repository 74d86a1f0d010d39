package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/talereel/talereel/assets/s3store"
	"github.com/talereel/talereel/jobs"
	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/render/caption"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/tts/espeak"
)

// Exit codes.
const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitMissing     = 3
	exitBudget      = 4
	exitInterrupted = 130
)

// failure is an error with an exit code and a remedy, in words for people.
type failure struct {
	code   int
	msg    string
	remedy string
}

func (f *failure) Error() string { return f.msg }

// Hint is what to do about it.
func (f *failure) Hint() string { return f.remedy }

func (f *failure) hint(format string, a ...any) *failure {
	f.remedy = fmt.Sprintf(format, a...)
	return f
}

// usage is a mistake in the command line or the input.
func usage(format string, a ...any) *failure {
	return &failure{code: exitUsage, msg: fmt.Sprintf(format, a...)}
}

// failed is a run that could not be finished.
func failed(format string, a ...any) *failure {
	return &failure{code: exitFailed, msg: fmt.Sprintf(format, a...)}
}

// missing is a tool or service that is not there.
func missing(format string, a ...any) *failure {
	return &failure{code: exitMissing, msg: fmt.Sprintf(format, a...)}
}

// badInput wraps a mistake in a story, a storyboard or a file.
type badInput struct{ error }

func (b badInput) Unwrap() error { return b.error }

// report prints the error for people and returns the exit code.
func report(ctx context.Context, w io.Writer, err error) int {
	if err == nil {
		return exitOK
	}
	if ctx.Err() != nil {
		fmt.Fprintln(w, "talereel: interrupted; what is finished is kept, run the same command to go on")
		return exitInterrupted
	}
	code := exitCode(err)
	lines := messages(err)
	for _, l := range lines {
		fmt.Fprintln(w, "talereel: "+l)
	}
	return code
}

// exitCode finds the code of the outermost error that has one.
func exitCode(err error) int {
	if f := (*failure)(nil); errors.As(err, &f) {
		return f.code
	}
	if errors.As(err, new(*meter.BudgetError)) {
		return exitBudget
	}
	if isMissing(err) {
		return exitMissing
	}
	if b := (badInput{}); errors.As(err, &b) {
		return exitUsage
	}
	if strings.HasPrefix(err.Error(), "unknown command") {
		return exitUsage
	}
	return exitFailed
}

// isMissing tells a tool or a service that is not there.
func isMissing(err error) bool {
	if m := (interface{ Missing() bool })(nil); errors.As(err, &m) && m.Missing() {
		return true
	}
	return errors.As(err, new(*ffmpeg.MissingError)) || errors.As(err, new(*caption.MissingError)) || errors.As(err, new(*espeak.MissingError)) ||
		errors.As(err, new(*jobs.ServiceError)) || errors.As(err, new(*s3store.ServiceError))
}

// messages words an error, one line for each mistake in it, remedy included.
func messages(err error) []string {
	if b := (badInput{}); errors.As(err, &b) {
		err = b.error
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []string
		for _, e := range many.Unwrap() {
			out = append(out, messages(e)...)
		}
		return out
	}
	out := []string{strings.TrimSpace(err.Error())}
	if h := (interface{ Hint() string })(nil); errors.As(err, &h) && h.Hint() != "" {
		out = append(out, "  "+h.Hint())
	}
	return out
}

// printJSON writes one document.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
