package jobs

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/assets/fsstore"
	"github.com/talereel/talereel/render"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// quick are times for tests: what takes seconds in life takes a fraction here.
var quick = times{claim: 600 * time.Millisecond, refresh: 150 * time.Millisecond, reconcile: 150 * time.Millisecond, backoff: time.Millisecond}

// fakeRunner builds a step by writing its parameters and inputs into its output.
type fakeRunner struct {
	mu    sync.Mutex
	ran   map[string]int
	hook  func(ctx context.Context, s render.Step, dir string) error
	dirs  []string
	plain bool
}

func (f *fakeRunner) Run(ctx context.Context, s render.Step, inputs map[string]string, dir string) (map[string]string, error) {
	f.mu.Lock()
	if f.ran == nil {
		f.ran = map[string]int{}
	}
	f.ran[s.ID]++
	f.dirs = append(f.dirs, dir)
	f.mu.Unlock()
	if f.hook != nil {
		if err := f.hook(ctx, s, dir); err != nil {
			return nil, err
		}
	}
	var b strings.Builder
	b.WriteString(string(s.Params))
	if !f.plain {
		for _, name := range slices.Sorted(maps.Keys(inputs)) {
			in, err := os.ReadFile(inputs[name])
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&b, "\n%s=%s", name, in)
		}
	}
	path := filepath.Join(dir, "out")
	return map[string]string{"out": path}, os.WriteFile(path, []byte(b.String()), 0o600)
}

func (f *fakeRunner) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, c := range f.ran {
		n += c
	}
	return n
}

// step of kind "k" with a parameter, after others.
func step(id, param string, after ...string) render.Step {
	s := render.Step{ID: id, Kind: "k", Version: 1, Label: "step " + id, Params: fmt.Appendf(nil, "%q", param)}
	for _, a := range after {
		s.Inputs = append(s.Inputs, render.Input{Name: a, Step: a, Output: "out"})
	}
	return s
}

// film is a plan like that of an episode: voices, clips that read one each, and an
// end that reads all clips.
func film(lines ...string) render.Plan {
	p := render.Plan{Title: "Film", Story: "film", Final: "end"}
	var clips []string
	for i, l := range lines {
		v, c := fmt.Sprintf("voice/%d", i), fmt.Sprintf("clip/%d", i)
		p.Steps = append(p.Steps, step(v, l), step(c, "clip", v))
		clips = append(clips, c)
	}
	p.Steps = append(p.Steps, step("end", "end", clips...))
	return p
}

// bench is a store, a queue and what works on them.
type bench struct {
	t     testing.TB
	dir   string
	redis string
}

func newBench(t testing.TB) *bench { return &bench{t: t, dir: t.TempDir()} }

func (b *bench) store() assets.Store {
	s, err := fsstore.New(filepath.Join(b.dir, "data"))
	if err != nil {
		b.t.Fatal(err)
	}
	return s
}

// open starts an engine, and works on steps if it has a runner.
func (b *bench) open(r Runner) *Engine {
	b.t.Helper()
	work := filepath.Join(b.dir, "work")
	if err := os.MkdirAll(work, 0o755); err != nil {
		b.t.Fatal(err)
	}
	e, err := Open(b.t.Context(), Options{Store: b.store(), Redis: b.redis, Work: work, Runner: r, Workers: 4, times: quick})
	if err != nil {
		b.t.Fatal(err)
	}
	if r == nil {
		b.t.Cleanup(func() { e.Close() })
		return e
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	b.t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			b.t.Error(err)
		}
		e.Close()
	})
	return e
}

// render submits a plan and waits for its end.
func (b *bench) render(e *Engine, p render.Plan) Result {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), 30*time.Second)
	defer cancel()
	id, err := e.Submit(ctx, p)
	if err != nil {
		b.t.Fatal(err)
	}
	r, err := e.Wait(ctx, id, nil)
	if err != nil {
		b.t.Fatalf("%v: %+v", err, r.Status)
	}
	return r
}

func TestOnlyWhatChangedIsBuilt(t *testing.T) {
	b, f := newBench(t), &fakeRunner{}
	e := b.open(f)
	tests := []struct {
		name           string
		plan           render.Plan
		executed, done int
	}{
		{"cold", film("a", "b", "c", "d"), 9, 9},
		{"unchanged", film("a", "b", "c", "d"), 0, 9},
		{"one line", film("a", "B", "c", "d"), 3, 9},
		{"a sibling with a shared prefix", film("a", "b", "x"), 3, 7},
		{"back again", film("a", "b", "c", "d"), 0, 9},
	}
	for _, tt := range tests {
		before := f.count()
		r := b.render(e, tt.plan)
		if r.State != Done || r.Done != tt.done || r.Executed != tt.executed || f.count()-before != tt.executed || r.Executed+r.Reused != r.Total {
			t.Errorf("%s: %d steps ran; %+v", tt.name, f.count()-before, r.Status)
		}
		if again, done, err := Resolve(t.Context(), b.store(), tt.plan); err != nil || !done || again.Steps["end"].Outputs["out"] != r.Steps["end"].Outputs["out"] {
			t.Errorf("%s: resolved to %v, %v", tt.name, done, err)
		}
	}
}

// TestEqualInputsStopTheChange proves that a step whose result did not change does
// not make others anew.
func TestEqualInputsStopTheChange(t *testing.T) {
	b, f := newBench(t), &fakeRunner{plain: true}
	e := b.open(f)
	chain := func(v string) render.Plan {
		return render.Plan{Title: "T", Story: "t", Final: "c", Steps: []render.Step{step("a", v), step("b", "same", "a"), step("c", "end", "b")}}
	}
	b.render(e, chain("1"))
	before := f.count()
	// b reads another a, but writes the same.
	if r := b.render(e, chain("2")); f.count()-before != 2 || r.State != Done {
		t.Errorf("%d steps ran, want a and b: %v", f.count()-before, f.ran)
	}
}

func TestTwoEnginesShareTheWork(t *testing.T) {
	url := os.Getenv("TALEREEL_TEST_REDIS")
	if url == "" {
		local, err := newEmbedded()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(local.close)
		url = local.url()
	}
	b := newBench(t)
	b.redis = url
	one, two := &fakeRunner{}, &fakeRunner{}
	b.open(one)
	b.open(two)
	client := b.open(nil)
	var lines []string
	for i := range 40 {
		lines = append(lines, fmt.Sprintf("%s line %d", t.TempDir(), i))
	}
	r := b.render(client, film(lines...))
	if r.State != Done || one.count()+two.count() != 81 || r.Executed != 81 {
		t.Errorf("%d and %d steps ran; %+v", one.count(), two.count(), r.Status)
	}
	if one.count() == 0 || two.count() == 0 {
		t.Errorf("one of them did all the work: %d and %d", one.count(), two.count())
	}
	if n, err := client.Alive(t.Context()); err != nil || n < 2 {
		t.Errorf("%d workers alive, %v", n, err)
	}
}

// TestDeadWorker proves that the step of a worker that vanished is taken up by
// another one.
func TestDeadWorker(t *testing.T) {
	local, err := newEmbedded()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(local.close)
	b := newBench(t)
	b.redis = local.url()
	p := film("a")
	// A worker takes the task and dies: the queue holds it for active, nobody
	// claims it.
	dead := b.open(nil)
	if _, err := dead.Submit(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	keys := dead.known()[0].openKeys()
	raw := redis.NewClient(dead.redis.Options())
	defer raw.Close()
	id := taskID(keys[0], 0)
	if n, err := raw.LRem(t.Context(), "asynq:{first}:pending", 1, id).Result(); err != nil || n != 1 {
		t.Fatalf("%d, %v", n, err)
	}
	raw.LPush(t.Context(), "asynq:{first}:active", id)
	raw.ZAdd(t.Context(), "asynq:{first}:lease", redis.Z{Score: float64(time.Now().Add(time.Hour).Unix()), Member: id})
	raw.HSet(t.Context(), "asynq:{first}:t:"+id, "state", "active")

	f := &fakeRunner{}
	e := b.open(f)
	if r := b.render(e, p); r.State != Done || f.count() != 3 {
		t.Errorf("%d steps ran; %+v", f.count(), r.Status)
	}
}

func TestFlushedRedis(t *testing.T) {
	local, err := newEmbedded()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(local.close)
	b := newBench(t)
	b.redis = local.url()
	var once sync.Once
	f := &fakeRunner{hook: func(_ context.Context, s render.Step, _ string) error {
		if strings.HasPrefix(s.ID, "clip/") {
			once.Do(func() { local.server.FlushAll() })
		}
		return nil
	}}
	if r := b.render(b.open(f), film("a", "b", "c", "d", "e")); r.State != Done {
		t.Errorf("%+v", r.Status)
	}
}

type permanentFailure struct{}

func (permanentFailure) Error() string   { return "it cannot be" }
func (permanentFailure) Hint() string    { return "do it otherwise" }
func (permanentFailure) Permanent() bool { return true }

func TestFailures(t *testing.T) {
	tests := []struct {
		name    string
		fail    func(try int, dir string) error
		state   State
		tries   int
		message string
	}{
		{"permanent", func(int, string) error { return fmt.Errorf("wrapped: %w", permanentFailure{}) }, Failed, 1, "it cannot be"},
		{"for ever", func(int, string) error { return errors.New("not now") }, Failed, attempts, "not now"},
		{"once", func(try int, _ string) error {
			if try == 1 {
				return errors.New("not now")
			}
			return nil
		}, Done, 2, ""},
		{"a panic", func(int, string) error { panic("oh") }, Failed, 1, "internal error"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, f := newBench(t), &fakeRunner{}
			f.hook = func(_ context.Context, s render.Step, dir string) error {
				if s.ID != "voice/0" {
					return nil
				}
				f.mu.Lock()
				try := f.ran[s.ID]
				f.mu.Unlock()
				return tt.fail(try, dir)
			}
			e := b.open(f)
			r := b.render(e, film("a"))
			if r.State != tt.state || f.ran["voice/0"] != tt.tries {
				t.Fatalf("%d tries; %+v", f.ran["voice/0"], r.Status)
			}
			if tt.state == Done {
				return
			}
			if len(r.Failures) != 1 || !strings.Contains(r.Failures[0].Message, tt.message) || r.Failures[0].Label != "step voice/0" {
				t.Errorf("%+v", r.Failures)
			}
			// Whoever asks later is told as well, and a second submission tries
			// again.
			other := b.open(nil)
			if s, err := other.Status(t.Context(), r.ID); err != nil || s.State != Failed || len(s.Failures) != 1 {
				t.Errorf("%+v, %v", s, err)
			}
			f.hook = nil
			if r := b.render(e, film("a")); r.State != Done || len(r.Failures) != 0 {
				t.Errorf("after mending: %+v", r.Status)
			}
		})
	}
}

func TestStepsLeaveNothingBehind(t *testing.T) {
	b := newBench(t)
	f := &fakeRunner{hook: func(_ context.Context, _ render.Step, dir string) error {
		return os.WriteFile(filepath.Join(dir, "scratch"), []byte("x"), 0o600)
	}}
	b.render(b.open(f), film("a", "b"))
	for _, d := range f.dirs {
		if _, err := os.Stat(d); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is still there", d)
		}
	}
}

func TestMissingOutput(t *testing.T) {
	b := newBench(t)
	e := b.open(runnerFunc(func(_ context.Context, _ render.Step, _ map[string]string, dir string) (map[string]string, error) {
		return map[string]string{"out": filepath.Join(dir, "none")}, nil
	}))
	if r := b.render(e, film("a")); r.State != Failed || len(r.Failures) != 1 {
		t.Errorf("%+v", r.Status)
	}
}

type runnerFunc func(ctx context.Context, s render.Step, inputs map[string]string, dir string) (map[string]string, error)

func (f runnerFunc) Run(ctx context.Context, s render.Step, inputs map[string]string, dir string) (map[string]string, error) {
	return f(ctx, s, inputs, dir)
}

func TestCancel(t *testing.T) {
	b := newBench(t)
	started := make(chan struct{}, 16)
	f := &fakeRunner{hook: func(ctx context.Context, s render.Step, _ string) error {
		if s.ID != "clip/0" {
			return nil
		}
		started <- struct{}{}
		<-ctx.Done()
		return ctx.Err()
	}}
	e := b.open(f)
	id, err := e.Submit(t.Context(), film("a"))
	if err != nil {
		t.Fatal(err)
	}
	<-started
	if err := e.Cancel(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if r, err := e.Wait(t.Context(), id, nil); err != nil || r.State != Cancelled || r.Done != 1 {
		t.Errorf("%+v, %v", r.Status, err)
	}
	f.hook = nil
	if r := b.render(e, film("a")); r.State != Done || f.ran["voice/0"] != 1 {
		t.Errorf("going on: %v; %+v", f.ran, r.Status)
	}
}

func TestUnknownRender(t *testing.T) {
	e := newBench(t).open(nil)
	for _, id := range []string{"r-000000000000", "", "../x", "r-zz"} {
		if _, err := e.Status(t.Context(), id); !errors.Is(err, assets.ErrNotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if all, err := e.List(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("%v, %v", all, err)
	}
}

func TestRedisThatIsNotThere(t *testing.T) {
	for _, url := range []string{"redis://:topsecret@127.0.0.1:1/0", "nonsense topsecret"} {
		_, err := Open(t.Context(), Options{Store: newBench(t).store(), Redis: url})
		var s *ServiceError
		if !errors.As(err, &s) || strings.Contains(err.Error(), "topsecret") {
			t.Errorf("%v", err)
		}
	}
}

// BenchmarkSteps prints what the engine adds to a step.
func BenchmarkSteps(b *testing.B) {
	const n = 2000
	for b.Loop() {
		be := newBench(b)
		be.redis = os.Getenv("TALEREEL_TEST_REDIS")
		p := render.Plan{Title: "T", Story: "t", Final: "end"}
		for i := range n {
			p.Steps = append(p.Steps, step(fmt.Sprintf("s/%d", i), fmt.Sprint(be.dir, i)))
		}
		p.Steps = append(p.Steps, step("end", "end", "s/0"))
		start := time.Now()
		if r := be.render(be.open(&fakeRunner{}), p); r.State != Done {
			b.Fatalf("%+v", r.Status)
		}
		b.ReportMetric(float64(time.Since(start).Microseconds())/1000/n, "ms/step")
	}
}
