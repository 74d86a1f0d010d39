//go:build linux && amd64

package piper

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
	"github.com/talereel/talereel/tts/ttstest"
)

// cache is shared by all tests: unpacking a voice takes longer than speaking.
var cache string

func TestMain(m *testing.M) {
	var err error
	if cache, err = os.MkdirTemp("", "piper-test-*"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(cache)
	os.Exit(code)
}

func open(t *testing.T, o Options) *Synthesizer {
	t.Helper()
	o.Cache = cache
	// A busy machine may be slow between two lines.
	o.Idle = cmp.Or(o.Idle, time.Hour)
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func line(voice, text string) tts.Request {
	return tts.Request{Text: text, Lang: "en", Voice: tts.Voice{Provider: Provider, Name: voice}, Kind: storyboard.Dialogue}
}

func speak(t *testing.T, s *Synthesizer, r tts.Request) tts.Speech {
	t.Helper()
	speech, err := s.Synthesize(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return speech
}

// child returns the only child and its folder.
func child(t *testing.T, s *Synthesizer) (pid int, dir string) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.processes) != 1 || s.processes[0].cmd == nil {
		t.Fatalf("%d voices are kept alive, not one", len(s.processes))
	}
	return s.processes[0].cmd.Process.Pid, s.processes[0].dir
}

// gone reports whether a child was killed and awaited: one that was killed only
// is still there as a zombie.
func gone(pid int) bool { return errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }

// medianPitch is the median of the fundamental in Hz; 0 where there is hardly any.
func medianPitch(x []int16) float64 {
	p := pitches(x)
	if len(p) < 10 {
		return 0
	}
	return p[len(p)/2]
}

// melody is how far the pitch moves: the semitones between its tenth and its
// ninetieth percentile.
func melody(x []int16) float64 {
	p := pitches(x)
	return 12 * math.Log2(p[len(p)*9/10]/p[len(p)/10])
}

// pitches estimates the fundamental in Hz of voiced frames of 40 ms by normalized
// autocorrelation, from low to high.
func pitches(x []int16) []float64 {
	const frame, lo, hi = tts.SampleRate / 25, tts.SampleRate / 400, tts.SampleRate / 65
	var pitches []float64
	for at := 0; at+frame+hi <= len(x); at += frame {
		score := func(lag int) float64 {
			var xy, xx, yy float64
			for i := at; i < at+frame; i += 2 {
				a, b := float64(x[i]), float64(x[i+lag])
				xy, xx, yy = xy+a*b, xx+a*a, yy+b*b
			}
			if xx < 1e8 || yy < 1e8 {
				return 0
			}
			return xy / math.Sqrt(xx*yy)
		}
		best, lag := 0.0, 0
		for k := lo; k <= hi; k += 2 {
			// A little less for long lags: a period fits twice as well.
			if s := score(k) * (1 - 0.1*float64(k)/hi); s > best {
				best, lag = s, k
			}
		}
		if best > 0.75 {
			pitches = append(pitches, tts.SampleRate/float64(lag))
		}
	}
	slices.Sort(pitches)
	return pitches
}

const sentence = "The keeper climbed the stairs and lit the lamp. Nobody saw it burn that night."

func TestConformance(t *testing.T) {
	t.Parallel()
	ttstest.Run(t, ttstest.Subject{
		Open:  func(t *testing.T) tts.Synthesizer { return open(t, Options{}) },
		Voice: tts.Voice{Provider: Provider, Name: "jenny"}, Other: tts.Voice{Provider: Provider, Name: "alan"}, Lang: "en", Text: sentence,
	})
}

// TestVoices proves that each embedded voice speaks, the same from run to run,
// and that a listener hears a woman and a man.
func TestVoices(t *testing.T) {
	t.Parallel()
	first, second := open(t, Options{}), open(t, Options{})
	pitch := map[string]float64{}
	for _, o := range first.Offers() {
		a, b := speak(t, first, line(o.Name, sentence)), speak(t, second, line(o.Name, sentence))
		if !slices.Equal(a.Samples, b.Samples) || !slices.Equal(a.Words, b.Words) {
			t.Errorf("two runs of %s differ", o.Name)
		}
		// 15 words at between 2 and 5 a second.
		if s := a.Duration().Seconds(); s < 3 || s > 7.5 {
			t.Errorf("%s takes %.1f s", o.Name, s)
		}
		if len(a.Words) != len(strings.Fields(sentence)) || a.Words[14].End > a.Duration() {
			t.Errorf("%s says %+v", o.Name, a.Words)
		}
		pitch[o.Name] = medianPitch(a.Samples)
	}
	if j, a := pitch["jenny"], pitch["alan"]; len(pitch) != 2 || j < 150 || j > 280 || a < 70 || a > 150 || j < 1.3*a {
		t.Errorf("median pitches are %v", pitch)
	}
	if a, b := first.Identity(tts.Voice{Name: "jenny"}), first.Identity(tts.Voice{Name: "alan"}); a == b || a != second.Identity(tts.Voice{Name: "jenny"}) {
		t.Errorf("identities: %q, %q", a, b)
	}
}

// TestChildIsKept proves that two lines are spoken by one child, that speech does
// not depend on what was said before, and that Close leaves nothing behind.
func TestChildIsKept(t *testing.T) {
	t.Parallel()
	s := open(t, Options{})
	one := speak(t, s, line("alan", "Who is there?"))
	pid, dir := child(t, s)
	speak(t, s, line("alan", "Nobody."))
	again := speak(t, s, line("alan", "Who is there?"))
	if now, _ := child(t, s); now != pid {
		t.Errorf("another child speaks: %d, not %d", now, pid)
	}
	if !slices.Equal(one.Samples, again.Samples) {
		t.Error("a line depends on what was said before")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("spoken lines pile up: %v, %v", left, err)
	}
	if gone(pid) {
		t.Fatal("the child ended before Close")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if !gone(pid) {
		t.Error("the child is still there after Close")
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the child's folder is left: %v", err)
	}
	if _, err := s.Synthesize(t.Context(), line("alan", "Hello")); err == nil || err.Error() != "the voices are closed" {
		t.Errorf("after Close: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

func TestIdleChildEnds(t *testing.T) {
	t.Parallel()
	s := open(t, Options{Idle: time.Millisecond})
	one := speak(t, s, line("alan", "Who is there?"))
	// No signal tells that a timer has run, so the list is asked again and again.
	busy := func() int {
		s.mu.Lock()
		defer s.mu.Unlock()
		return len(s.processes)
	}
	for end := time.Now().Add(30 * time.Second); busy() > 0; {
		if time.Now().After(end) {
			t.Fatal("an idle child is kept")
		}
		runtime.Gosched()
	}
	if again := speak(t, s, line("alan", "Who is there?")); !slices.Equal(one.Samples, again.Samples) {
		t.Error("a new child speaks differently")
	}
}

func TestSweep(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ended := exec.Command("true")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(dir, fmt.Sprintf("talereel-piper-%d-1", ended.Process.Pid))
	own := filepath.Join(dir, fmt.Sprintf("talereel-piper-%d-1", os.Getpid()))
	for _, path := range []string{old, own} {
		if err := os.Mkdir(path, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	sweep(dir)
	if _, err := os.Stat(old); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder of a program that ended is left: %v", err)
	}
	if _, err := os.Stat(own); err != nil {
		t.Errorf("the folder of a running program is gone: %v", err)
	}
}

// TestDeadChild proves that a child that was killed from outside between two lines
// costs nobody the second one.
func TestDeadChild(t *testing.T) {
	t.Parallel()
	s := open(t, Options{})
	want := speak(t, s, line("alan", "Who is there?"))
	pid, _ := child(t, s)
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if got := speak(t, s, line("alan", "Who is there?")); !slices.Equal(got.Samples, want.Samples) {
		t.Error("the line differs")
	}
	if now, _ := child(t, s); now == pid || !gone(pid) {
		t.Errorf("the dead child %d was not replaced", pid)
	}
}

// cancelling cancels once the order is written: the child is at work then.
type cancelling struct {
	io.WriteCloser
	cancel context.CancelFunc
}

func (c cancelling) Write(b []byte) (int, error) {
	n, err := c.WriteCloser.Write(b)
	c.cancel()
	return n, err
}

// killing kills the child once the order is written: it is at work then.
type killing struct {
	io.WriteCloser
	t   *testing.T
	pid int
}

func (k killing) Write(b []byte) (int, error) {
	n, err := k.WriteCloser.Write(b)
	if err := syscall.Kill(k.pid, syscall.SIGKILL); err != nil {
		k.t.Error(err)
	}
	return n, err
}

// TestKilledInTheMiddle proves that a child that is killed within a line costs only
// time: another one speaks the line from its beginning.
func TestKilledInTheMiddle(t *testing.T) {
	t.Parallel()
	s := open(t, Options{})
	long := strings.Repeat("and the rain fell on the roof ", 6)
	want := speak(t, s, line("alan", long))
	pid, dir := child(t, s)
	s.processes[0].in = killing{s.processes[0].in, t, pid}
	if got := speak(t, s, line("alan", long)); !slices.Equal(got.Samples, want.Samples) {
		t.Error("the line differs")
	}
	if now, _ := child(t, s); now == pid || !gone(pid) {
		t.Errorf("the killed child %d was not replaced", pid)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the killed child's folder is left: %v", err)
	}
}

func TestCancel(t *testing.T) {
	t.Parallel()
	s := open(t, Options{})
	want := speak(t, s, line("alan", "Who is there?"))
	pid, dir := child(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	s.processes[0].in = cancelling{s.processes[0].in, cancel}
	long := strings.Repeat("and the rain fell on the roof ", 12)
	if _, err := s.Synthesize(ctx, line("alan", long)); !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled line: %v", err)
	}
	if !gone(pid) {
		t.Error("the child speaks on")
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the child's folder is left: %v", err)
	}
	// The half-spoken line must not answer for the next one.
	if got := speak(t, s, line("alan", "Who is there?")); !slices.Equal(got.Samples, want.Samples) {
		t.Error("the line after a cancelled one differs")
	}
	if _, err := s.Synthesize(ctx, line("alan", "Hello")); !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that has ended: %v", err)
	}
}

// TestCloseWhileOthersWait proves that a line that waits for its turn when the
// voices are closed neither hangs nor starts a child that nobody ends.
func TestCloseWhileOthersWait(t *testing.T) {
	t.Parallel()
	s := open(t, Options{})
	p, err := s.process(t.Context(), s.voices["alan"])
	if err != nil {
		t.Fatal(err)
	}
	pid := p.cmd.Process.Pid
	line1 := make(chan error, 1)
	go func() {
		_, err := s.Synthesize(context.WithoutCancel(t.Context()), line("alan", "Who is there?"))
		line1 <- err
	}()
	until(func() bool { return p.users == 2 }, s)
	closed := make(chan error, 1)
	go func() { closed <- s.Close() }()
	until(func() bool { return s.closed }, s)
	s.release(p, nil)
	if err := <-line1; err == nil || err.Error() != "the voices are closed" {
		t.Errorf("who waited got %v", err)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if !gone(pid) || p.cmd != nil {
		t.Error("a child is left")
	}
}

// until lets other goroutines run until cond holds.
func until(cond func() bool, s *Synthesizer) {
	for {
		s.mu.Lock()
		ok := cond()
		s.mu.Unlock()
		if ok {
			return
		}
		runtime.Gosched()
	}
}

// voicesFolder holds one voice: a copy of an embedded one, with a configuration
// of its own language.
func voicesFolder(t *testing.T, name string) string {
	t.Helper()
	// Such names are patterns to those who do not look.
	dir := filepath.Join(t.TempDir(), "voices [en]")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	from, err := unpack(embedded[1].fs, cache, "piper-"+embedded[1].name, nil)
	if err != nil {
		t.Fatal(err)
	}
	config, err := os.ReadFile(filepath.Join(from, "voice.json"))
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(config, &fields); err != nil {
		t.Fatal(err)
	}
	fields["language"] = map[string]string{"code": "en_ZA"}
	if config, err = json.Marshal(fields); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".onnx.json"), config, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(from, "voice.onnx"), filepath.Join(dir, name+".onnx")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestVoicesFolder(t *testing.T) {
	t.Parallel()
	dir := voicesFolder(t, "en_ZA-thabo-medium")
	if err := os.WriteFile(filepath.Join(dir, "README.md"), []byte("no voice"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := open(t, Options{Voices: dir})
	offers := s.Offers()
	want := tts.Offer{Provider: "piper", Name: "en_ZA-thabo-medium", Lang: "en-ZA", Quality: tts.Neural}
	if len(offers) != 3 || offers[2] != want {
		t.Fatalf("the offers are %+v", offers)
	}
	got, alan := speak(t, s, line(want.Name, "Who is there?")), speak(t, s, line("alan", "Who is there?"))
	if len(got.Samples) == 0 || !slices.Equal(got.Samples, alan.Samples) {
		t.Error("the copy of a voice sounds different")
	}
	// A model that was trained further has another identity, though its name, its
	// size and its configuration are the same.
	before := s.Identity(tts.Voice{Name: want.Name})
	model := filepath.Join(dir, want.Name+".onnx")
	b, err := os.ReadFile(model)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(model); err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	if err := os.WriteFile(model, b, 0o644); err != nil {
		t.Fatal(err)
	}
	if after := open(t, Options{Voices: dir}).Identity(tts.Voice{Name: want.Name}); after == before {
		t.Errorf("another model has the same identity %q", after)
	}

	_, err = s.Synthesize(t.Context(), line("nobody", "Hello"))
	var voice *tts.VoiceError
	if !errors.As(err, &voice) || err.Error() != `piper has no voice "nobody"` || voice.Hint() != "Known here: jenny, alan, en_ZA-thabo-medium" {
		t.Errorf("an unknown voice: %v", err)
	}
}

func TestBadVoicesFolders(t *testing.T) {
	t.Parallel()
	write := func(files map[string]string) string {
		dir := t.TempDir()
		for name, content := range files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	for name, c := range map[string]struct{ dir, want string }{
		"missing":         {"nowhere", "the voices folder nowhere cannot be read"},
		"no config":       {write(map[string]string{"a.onnx": "x"}), "the voice DIR/a.onnx needs its configuration DIR/a.onnx.json"},
		"a huge config":   {write(map[string]string{"a.onnx": "x", "a.onnx.json": strings.Repeat(" ", maxConfig+1)}), "the voice DIR/a.onnx needs its configuration DIR/a.onnx.json"},
		"a broken config": {write(map[string]string{"a.onnx": "x", "a.onnx.json": "{"}), "the configuration DIR/a.onnx.json of a voice cannot be read: unexpected end of JSON input"},
	} {
		_, err := New(Options{Cache: cache, Voices: c.dir})
		if err == nil || strings.ReplaceAll(err.Error(), c.dir, "DIR") != strings.ReplaceAll(c.want, "nowhere", "DIR") {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A model that is none is only found out by speaking; nothing may be left.
	broken := write(map[string]string{"a.onnx": "no model", "a.onnx.json": `{"espeak": {"voice": "en-us"}}`})
	s := open(t, Options{Voices: broken})
	if o := s.Offers()[2]; o.Lang != "en-us" {
		t.Errorf("the language is %q", o.Lang)
	}
	if _, err := s.Synthesize(t.Context(), line("a", "Hello")); err == nil || !strings.HasPrefix(err.Error(), "the voice a ended in the middle of a line (") || !strings.Contains(err.Error(), "terminate called after throwing an instance of") {
		t.Errorf("a broken model: %v", err)
	}
	if p := s.processes[0]; p.cmd != nil || p.users != 0 || len(p.turn) != 0 {
		t.Errorf("a broken model leaves %+v", p)
	}
}

// TestTwoVoicesAtOnce proves that lines of a scene can be spoken at once, that
// each is what it would be alone, and that no more than two voices are kept.
func TestTwoVoicesAtOnce(t *testing.T) {
	t.Parallel()
	s := open(t, Options{Voices: voicesFolder(t, "third")})
	names := []string{"jenny", "alan", "third"}
	type result struct {
		text  string
		s     tts.Speech
		err   error
		voice string
	}
	results := make(chan result)
	for _, voice := range names {
		for _, text := range []string{"Yes.", "Who is there?"} {
			go func() {
				s, err := s.Synthesize(context.WithoutCancel(t.Context()), line(voice, text))
				results <- result{text, s, err, voice}
			}()
		}
	}
	byLine := map[string][]int16{}
	for range 6 {
		r := <-results
		if r.err != nil {
			t.Fatal(r.err)
		}
		byLine[r.voice+r.text] = r.s.Samples
	}
	for _, voice := range names {
		if got := speak(t, s, line(voice, "Yes.")); !slices.Equal(got.Samples, byLine[voice+"Yes."]) {
			t.Errorf("%s says something else alone", voice)
		}
	}
	if n := len(s.processes); n > maxProcesses {
		t.Errorf("%d voices are kept alive", n)
	}
	var pids []int
	for _, p := range s.processes {
		pids = append(pids, p.cmd.Process.Pid)
	}
	s.Close()
	for _, pid := range pids {
		if !gone(pid) {
			t.Errorf("the child %d is left", pid)
		}
	}
}
