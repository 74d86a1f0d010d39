package ffmpeg

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Runner runs one ffmpeg build.
type Runner struct {
	// FFmpeg and FFprobe are the programs' paths.
	FFmpeg, FFprobe string
	// Build identifies the ffmpeg and the encoders it was linked with; it belongs
	// into the key of every step whose bytes ffmpeg shapes.
	Build string
}

// MissingError says that a needed program is not installed.
type MissingError struct{ Program string }

func (e *MissingError) Error() string { return e.Program + " is not installed" }

// Hint says how to get the program.
func (e *MissingError) Hint() string {
	return "Install it with: apt-get install ffmpeg (Debian, Ubuntu), brew install ffmpeg (macOS)"
}

// Permanent reports that trying again does not help.
func (e *MissingError) Permanent() bool { return true }

// Find looks for ffmpeg and ffprobe on the PATH; the error is a *MissingError
// where one of them is not there.
func Find(ctx context.Context) (*Runner, error) {
	r := &Runner{}
	for name, path := range map[string]*string{"ffmpeg": &r.FFmpeg, "ffprobe": &r.FFprobe} {
		p, err := exec.LookPath(name)
		if err != nil {
			return nil, &MissingError{Program: name}
		}
		*path = p
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, r.FFmpeg, "-hide_banner", "-version").Output()
	if err != nil {
		return nil, fmt.Errorf("ask %s for its version: %w", r.FFmpeg, err)
	}
	first, _, _ := bytes.Cut(out, []byte("\n"))
	r.Build = strings.TrimSpace(string(first))
	if f := strings.Fields(r.Build); len(f) >= 3 && f[0] == "ffmpeg" {
		r.Build = "ffmpeg " + f[2]
	}
	return r, nil
}

// Job is one run of ffmpeg.
type Job struct {
	// Args are the arguments without the global ones that Run adds itself
	// (-nostdin or a pipe, -y, -hide_banner, -loglevel, -progress).
	Args []string
	// Dir is the working folder; generated names only.
	Dir string
	// Stdin feeds "pipe:0" if set. It is called once, in its own goroutine, and
	// its error (but for a broken pipe after ffmpeg's own failure) fails the job.
	// Once ffmpeg has ended, for whatever reason, its writes fail; Run waits for
	// it to return.
	Stdin func(w io.Writer) error
	// Stdout receives "pipe:1" if set.
	Stdout io.Writer
	// Progress is told the count of frames written, if set.
	Progress func(frame int)
	// LogLevel is ffmpeg's; empty is "error". "info" is needed to read what
	// analysing filters print.
	LogLevel string
}

// Error is a failed run.
type Error struct {
	// Program is "ffmpeg", also where it is empty, or "ffprobe".
	Program string
	// Code is the exit code, -1 if a signal ended it.
	Code int
	Args []string
	// Stderr is the end of what it printed.
	Stderr string
}

func (e *Error) Error() string {
	last := strings.TrimSpace(e.Stderr)
	if lines := strings.Split(last, "\n"); len(lines) > 4 {
		last = strings.Join(lines[len(lines)-4:], "\n")
	}
	program := e.Program
	if program == "" {
		program = "ffmpeg"
	}
	if last == "" {
		return fmt.Sprintf("%s ended with code %d", program, e.Code)
	}
	return fmt.Sprintf("%s ended with code %d: %s", program, e.Code, last)
}

// NoSpace reports whether the disk was full.
func (e *Error) NoSpace() bool {
	return strings.Contains(e.Stderr, syscall.ENOSPC.Error()) || strings.Contains(e.Stderr, "No space left on device")
}

// Hint says what to do about a full disk; otherwise it is empty.
func (e *Error) Hint() string {
	if e.NoSpace() {
		return "The disk is full. Free some space, or choose another data folder."
	}
	return ""
}

// stderrLimit bounds the kept end of stderr.
const stderrLimit = 256 << 10

// Run runs the job and returns what ffmpeg printed on stderr (its last 256
// KiB). When ctx ends, the whole process group is killed and awaited before Run
// returns the context's error.
func (r *Runner) Run(ctx context.Context, job Job) (string, error) {
	level := job.LogLevel
	if level == "" {
		level = "error"
	}
	args := []string{"-hide_banner", "-y", "-loglevel", level, "-nostats"}
	if job.Stdin == nil {
		args = append(args, "-nostdin")
	}
	var progress, progressW *os.File
	if job.Progress != nil {
		var err error
		if progress, progressW, err = os.Pipe(); err != nil {
			return "", err
		}
		defer progress.Close()
		args = append(args, "-progress", "pipe:3")
	}
	args = append(args, job.Args...)

	cmd := exec.CommandContext(ctx, r.FFmpeg, args...)
	cmd.Dir = job.Dir
	tail := &tailBuffer{limit: stderrLimit}
	cmd.Stderr = tail
	cmd.Stdout = job.Stdout
	ownGroup(cmd)
	if progressW != nil {
		cmd.ExtraFiles = []*os.File{progressW}
	}
	var stdin io.WriteCloser
	if job.Stdin != nil {
		r, w, err := feedPipe()
		if err != nil {
			if progressW != nil {
				progressW.Close()
			}
			return "", err
		}
		stdin, cmd.Stdin = w, r
		defer w.Close()
	}
	err := cmd.Start()
	if job.Stdin != nil {
		cmd.Stdin.(*os.File).Close()
	}
	if err != nil {
		if progressW != nil {
			progressW.Close()
		}
		if errors.Is(err, exec.ErrNotFound) || errors.Is(err, os.ErrNotExist) {
			return "", &MissingError{Program: r.FFmpeg}
		}
		return "", fmt.Errorf("start ffmpeg: %w", err)
	}
	var wg sync.WaitGroup
	if progressW != nil {
		progressW.Close()
		wg.Go(func() {
			sc := bufio.NewScanner(progress)
			for sc.Scan() {
				if v, ok := strings.CutPrefix(sc.Text(), "frame="); ok {
					if n, err := strconv.Atoi(strings.TrimSpace(v)); err == nil {
						job.Progress(n)
					}
				}
			}
		})
	}
	var feedErr error
	if stdin != nil {
		wg.Go(func() {
			feedErr = job.Stdin(stdin)
			if err := stdin.Close(); feedErr == nil && err != nil && !errors.Is(err, os.ErrClosed) {
				feedErr = err
			}
		})
	}
	err = cmd.Wait()
	if progress != nil {
		// A grandchild could hold the pipe; the reader must not wait for it.
		_ = progress.SetReadDeadline(time.Now().Add(time.Second))
	}
	wg.Wait()
	log := tail.String()
	if ctx.Err() != nil {
		return log, ctx.Err()
	}
	if err != nil {
		if feedErr != nil && !errors.Is(feedErr, syscall.EPIPE) && !errors.Is(feedErr, os.ErrClosed) {
			return log, fmt.Errorf("feed ffmpeg: %w", feedErr)
		}
		code := -1
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			code = exit.ExitCode()
		}
		return log, &Error{Program: "ffmpeg", Code: code, Args: args, Stderr: log}
	}
	if feedErr != nil {
		return log, fmt.Errorf("feed ffmpeg: %w", feedErr)
	}
	return log, nil
}

// feedPipe makes the pipe that frames go through. A raw frame is megabytes and
// a pipe holds 64 KiB; in a larger one both sides sleep and wake less often.
func feedPipe() (r, w *os.File, err error) {
	if r, w, err = os.Pipe(); err != nil {
		return nil, nil, err
	}
	growPipe(w)
	return r, w, nil
}

// ownGroup puts the process into a group of its own, kills all of it on
// cancellation, and where the system can lets it die with this process.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = groupAttributes()
	cmd.Cancel = func() error {
		err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		if errors.Is(err, syscall.ESRCH) {
			return os.ErrProcessDone
		}
		return err
	}
	cmd.WaitDelay = 5 * time.Second
}

// tailBuffer keeps the last limit bytes written to it.
type tailBuffer struct {
	mu    sync.Mutex
	limit int
	b     []byte
}

func (t *tailBuffer) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.b = append(t.b, p...)
	if over := len(t.b) - t.limit; over > 0 {
		t.b = append(t.b[:0], t.b[over:]...)
	}
	return len(p), nil
}

func (t *tailBuffer) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.b)
}
