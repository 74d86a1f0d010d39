package piper

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/talereel/talereel/tts"
)

// process is one child that speaks with one voice, one phrase at a time.
type process struct {
	name string
	// turn is held by who speaks.
	turn chan struct{}
	// users counts who holds or waits for a turn; guarded by the synthesizer.
	users int
	// rest ends the child when it was idle for a while; guarded by the synthesizer.
	rest *time.Timer

	cmd   *exec.Cmd
	in    io.WriteCloser
	lines chan string
	// said is the end of what the child complained about.
	said  *tail
	dir   string
	count int
}

func newProcess(name string) *process { return &process{name: name, turn: make(chan struct{}, 1)} }

// phraseLimit is the longest that a phrase may take, the start of the child
// included: a slow machine needs a second for a sentence.
const phraseLimit = 60 * time.Second

// start starts the child. paced says that the model brings the session's options.
func (p *process) start(program, model, config string, paced bool) (err error) {
	if p.dir, err = os.MkdirTemp("", fmt.Sprintf("talereel-piper-%d-*", os.Getpid())); err != nil {
		return fmt.Errorf("make a folder for the voice %s: %w", p.name, err)
	}
	defer func() {
		if err != nil {
			os.RemoveAll(p.dir)
		}
	}()
	cmd := exec.Command(filepath.Join(program, "piper"), "--quiet", "--model", model, "--config", config,
		"--espeak_data", filepath.Join(program, "espeak-ng-data"), "--output_dir", p.dir,
		"--noise_scale", "0", "--noise_w", "0", "--length_scale", "0.86", "--sentence_silence", "0.25", "--json-input")
	cmd.Env = append(os.Environ(), "LD_LIBRARY_PATH="+program)
	if paced {
		// With a model's own options come ONNX Runtime's defaults for memory, which
		// keep it from giving back and asking for the same pages for every layer.
		cmd.Env = append(cmd.Env, "ORT_LOAD_CONFIG_FROM_MODEL=1")
	}
	cmd.SysProcAttr = childAttributes()
	cmd.WaitDelay = 5 * time.Second
	p.said = &tail{}
	cmd.Stderr = p.said
	if p.in, err = cmd.StdinPipe(); err != nil {
		return fmt.Errorf("start the voice %s: %w", p.name, err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("start the voice %s: %w", p.name, err)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the voice %s: %w", p.name, err)
	}
	p.cmd, p.lines = cmd, make(chan string, 1)
	go func(lines chan<- string) {
		defer close(lines)
		scanner := bufio.NewScanner(out)
		for scanner.Scan() {
			lines <- scanner.Text()
		}
	}(p.lines)
	return nil
}

// order is a line of piper's input.
type order struct {
	Text       string `json:"text"`
	OutputFile string `json:"output_file"`
	// SpeakerID is nil for models of one speaker, a pace for those that are paced.
	SpeakerID *int `json:"speaker_id,omitempty"`
}

// say speaks one phrase; number is the speaker's, or a pace. Piper prints the file's
// name when it is written.
func (p *process) say(ctx context.Context, text string, number *int) (tts.Sound, error) {
	ctx, cancel := context.WithTimeout(ctx, phraseLimit)
	defer cancel()
	p.count++
	path := filepath.Join(p.dir, strconv.Itoa(p.count)+".wav")
	b, err := json.Marshal(order{text, path, number})
	if err != nil {
		return tts.Sound{}, err
	}
	if _, err := p.in.Write(append(b, '\n')); err != nil {
		return tts.Sound{}, p.ended("ended before a line")
	}
	select {
	case line, ok := <-p.lines:
		if !ok {
			return tts.Sound{}, p.ended("ended in the middle of a line")
		}
		if strings.TrimSpace(line) != path {
			return tts.Sound{}, fmt.Errorf("the voice %s answered %.80q", p.name, line)
		}
	case <-ctx.Done():
		return tts.Sound{}, fmt.Errorf("the voice %s: %w", p.name, ctx.Err())
	}
	return read(path)
}

// ended awaits a child that ended by itself and tells how, and what it complained
// about last.
func (p *process) ended(how string) error {
	cmd := p.cmd
	p.stop()
	return &EndedError{p.name, fmt.Sprintf("%s (%s)", how, cmd.ProcessState), p.said.String()}
}

// tail keeps the last of what is written to it.
type tail struct {
	mu   sync.Mutex
	kept []byte
}

// maxTail is how many bytes of complaints are kept.
const maxTail = 600

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept = append(t.kept, b...)
	t.kept = t.kept[max(0, len(t.kept)-maxTail):]
	return len(b), nil
}

// String is what is kept, on one line.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.Join(strings.Fields(strings.ToValidUTF8(string(t.kept), "")), " ")
}

// stop kills the child and awaits it; the process can be started again.
func (p *process) stop() {
	if p.cmd == nil {
		return
	}
	p.in.Close()
	_ = p.cmd.Process.Kill()
	for range p.lines {
		// What it still prints is of no use; the reader must end before Wait.
		continue
	}
	_ = p.cmd.Wait()
	os.RemoveAll(p.dir)
	p.cmd = nil
}

// end waits for a turn and stops the child for good.
func (p *process) end() {
	p.turn <- struct{}{}
	p.stop()
	<-p.turn
}

// sweep removes the folders of programs that were killed.
func sweep(dir string) {
	left, err := filepath.Glob(filepath.Join(dir, "talereel-piper-*-*"))
	if err != nil {
		return
	}
	for _, path := range left {
		pid, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(path), "talereel-piper-"), "-")
		if n, err := strconv.Atoi(pid); err == nil && !alive(n) {
			os.RemoveAll(path)
		}
	}
}
