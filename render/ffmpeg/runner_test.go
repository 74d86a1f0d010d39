package ffmpeg

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

func find(t *testing.T) *Runner {
	t.Helper()
	r, err := Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestFindNamesTheBuild(t *testing.T) {
	if r := find(t); !strings.HasPrefix(r.Build, "ffmpeg ") || strings.ContainsAny(r.Build, "\n\t") {
		t.Errorf("build %q does not look like one", r.Build)
	}
}

func TestMissingProgramSaysHowToGetIt(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Find(t.Context())
	var missing *MissingError
	if !errors.As(err, &missing) || !strings.Contains(missing.Hint(), "apt-get install ffmpeg") || !missing.Permanent() {
		t.Fatalf("got %v", err)
	}
	gone := &Runner{FFmpeg: "/nonexistent/ffmpeg", FFprobe: "/nonexistent/ffprobe"}
	if _, err := gone.Run(t.Context(), Job{}); !errors.As(err, &missing) {
		t.Errorf("Run: got %v", err)
	}
	if _, err := gone.Probe(t.Context(), "x.mp4"); !errors.As(err, &missing) {
		t.Errorf("Probe: got %v", err)
	}
}

func TestFailureCarriesCodeAndEndOfStderr(t *testing.T) {
	r := find(t)
	_, err := r.Run(t.Context(), Job{Dir: t.TempDir(), Args: []string{"-i", "absent.mp4", "out.mp4"}})
	var failed *Error
	if !errors.As(err, &failed) {
		t.Fatalf("got %v, want an *Error", err)
	}
	if failed.Code <= 0 || !strings.Contains(failed.Stderr, "No such file or directory") || !strings.Contains(err.Error(), "absent.mp4") {
		t.Errorf("code %d, stderr %q", failed.Code, failed.Stderr)
	}
	if failed.NoSpace() || failed.Hint() != "" {
		t.Error("a missing file is reported as a full disk")
	}
}

func TestFullDiskIsRecognized(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	r := find(t)
	_, err := r.Run(t.Context(), Job{Args: []string{"-f", "lavfi", "-i", "testsrc=s=320x240:d=2", "-f", "rawvideo", "/dev/full"}})
	var failed *Error
	if !errors.As(err, &failed) || !failed.NoSpace() || failed.Hint() == "" {
		t.Fatalf("got %v", err)
	}
}

// script is a runner whose ffmpeg is a shell script.
func script(t *testing.T, body string) *Runner {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ffmpeg")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body), 0o755); err != nil {
		t.Fatal(err)
	}
	return &Runner{FFmpeg: path, FFprobe: path}
}

func TestOnlyTheEndOfStderrIsKept(t *testing.T) {
	r := script(t, `i=0; while [ $i -lt 6000 ]; do echo "line $i 0123456789012345678901234567890123456789012345678901234567890123456789" >&2; i=$((i+1)); done; exit 7`)
	log, err := r.Run(t.Context(), Job{})
	var failed *Error
	if !errors.As(err, &failed) || failed.Code != 7 {
		t.Fatalf("got %v", err)
	}
	if len(log) > stderrLimit || !strings.Contains(log, "line 5999") || strings.Contains(log, "line 0 ") {
		t.Errorf("kept %d bytes", len(log))
	}
	if n := strings.Count(err.Error(), "\n"); n > 4 {
		t.Errorf("the message has %d lines", n+1)
	}
}

// TestCancelKillsTheGroupAndWaits starts a program with a child of its own and
// cancels: when Run returns, both are gone.
func TestCancelKillsTheGroupAndWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r := script(t, "sleep 600 & echo $$ $!\nwait\n")
	// The writer sees the process numbers before it lets the test cancel.
	var pids []int
	out := writerFunc(func(p []byte) (int, error) {
		for _, f := range strings.Fields(string(p)) {
			n, err := strconv.Atoi(f)
			if err != nil {
				t.Errorf("not a process number: %q", f)
			}
			pids = append(pids, n)
		}
		cancel()
		return len(p), nil
	})
	if _, err := r.Run(ctx, Job{Stdout: out}); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if len(pids) != 2 {
		t.Fatalf("saw the processes %v", pids)
	}
	// The program itself was awaited, so its number is free at once. Its child
	// was killed too; whoever adopted it may still have to take note.
	if err := syscall.Kill(pids[0], 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("the program was not awaited: %v", err)
	}
	if state := processState(pids[1]); state != "" && state != "Z" && state != "X" {
		t.Errorf("the program's child is still in state %s", state)
	}
}

// processState is the letter in /proc, empty if there is no such process.
func processState(pid int) string {
	b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return ""
	}
	_, after, _ := bytes.Cut(b, []byte(") "))
	return string(after[:1])
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestCancelEndsAFeedThatIsWriting(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r := script(t, "sleep 600\n")
	feed := func(w io.Writer) error {
		block := make([]byte, 1<<16)
		for i := 0; ; i++ {
			if i == 4 {
				cancel()
			}
			if _, err := w.Write(block); err != nil {
				return err
			}
		}
	}
	if _, err := r.Run(ctx, Job{Stdin: feed}); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
}

func TestFeedErrors(t *testing.T) {
	r := find(t)
	raw := []string{"-f", "rawvideo", "-pix_fmt", "gray", "-s", "16x16", "-r", "10", "-i", "pipe:0", "-f", "null", "-"}
	t.Run("the feed fails", func(t *testing.T) {
		broken := errors.New("the well is dry")
		_, err := r.Run(t.Context(), Job{Args: raw, Stdin: func(w io.Writer) error {
			_, _ = w.Write(make([]byte, 256))
			return broken
		}})
		if !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("ffmpeg fails first", func(t *testing.T) {
		_, err := r.Run(t.Context(), Job{Args: []string{"-f", "nonsense", "-i", "pipe:0", "-f", "null", "-"}, Stdin: func(w io.Writer) error {
			for {
				if _, err := w.Write(make([]byte, 1<<16)); err != nil {
					return err
				}
			}
		}})
		var failed *Error
		if !errors.As(err, &failed) || !strings.Contains(failed.Stderr, "nonsense") {
			t.Errorf("got %v, want ffmpeg's own reason", err)
		}
	})
	t.Run("ffmpeg ends before the feed", func(t *testing.T) {
		args := append(append([]string{}, raw[:len(raw)-3]...), "-frames:v", "2", "-f", "null", "-")
		_, err := r.Run(t.Context(), Job{Args: args, Stdin: func(w io.Writer) error {
			for {
				if _, err := w.Write(make([]byte, 1<<16)); err != nil {
					return err
				}
			}
		}})
		if !errors.Is(err, syscall.EPIPE) {
			t.Errorf("got %v, want the feed's broken pipe", err)
		}
	})
}

func TestProgressCountsFrames(t *testing.T) {
	r := find(t)
	var last, calls atomic.Int64
	_, err := r.Run(t.Context(), Job{
		Args:     []string{"-f", "lavfi", "-i", "testsrc=s=64x64:r=25:d=2", "-f", "null", "-"},
		Progress: func(frame int) { last.Store(int64(frame)); calls.Add(1) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if last.Load() != 50 || calls.Load() == 0 {
		t.Errorf("told of frame %d in %d calls, want 50", last.Load(), calls.Load())
	}
}

func TestOutputIsCaptured(t *testing.T) {
	r := find(t)
	var out bytes.Buffer
	_, err := r.Run(t.Context(), Job{
		Args: []string{"-f", "lavfi", "-i", "color=black:s=16x16:r=5:d=1", "-pix_fmt", "gray", "-f", "rawvideo", "pipe:1"}, Stdout: &out,
	})
	if err != nil || out.Len() != 5*16*16 {
		t.Errorf("%d bytes, %v", out.Len(), err)
	}
}

func TestProbe(t *testing.T) {
	r := find(t)
	path := filepath.Join(t.TempDir(), "it's [a] file: %d.mp4")
	if _, err := r.Run(t.Context(), Job{Args: []string{"-f", "lavfi", "-i", "testsrc=s=64x96:r=30:d=1", "-c:v", "libx264", "-pix_fmt", "yuv420p", "file:" + path}}); err != nil {
		t.Fatal(err)
	}
	info, err := r.Probe(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	s, ok := info.Stream("video")
	if !ok || s.Codec != "h264" || s.Width != 64 || s.Height != 96 || s.FrameCount() != 30 || s.Length().Seconds() != 1 || s.ExtradataHash == "" {
		t.Errorf("probed %+v", s)
	}
	if _, ok := info.Stream("audio"); ok {
		t.Error("found sound in a silent file")
	}
}

// TestProbeRefusesPlaylists keeps a file that names other files from being
// followed.
func TestProbeRefusesPlaylists(t *testing.T) {
	r := find(t)
	dir := t.TempDir()
	if _, err := r.Run(t.Context(), Job{Dir: dir, Args: []string{"-f", "lavfi", "-i", "sine=d=1", "secret.ts"}}); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"hls.mp4":    "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.ts\n#EXT-X-ENDLIST\n",
		"concat.mp4": "ffconcat version 1.0\nfile secret.ts\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if info, err := r.Probe(t.Context(), path); err == nil {
			t.Errorf("%s was followed: %+v", name, info)
		}
	}
}
