package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/render"
)

// attempts is how often a step is tried before it counts as failed.
const attempts = 3

// stepLimit is the longest that a step may take.
const stepLimit = time.Hour

// Run works on steps until ctx ends. Then it takes no more, ends those at work,
// waits for their child processes, and gives their tasks back.
func (e *Engine) Run(ctx context.Context) error {
	if e.o.Runner == nil {
		return errors.New("this engine has no runner")
	}
	working, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	server := asynq.NewServerFromRedisClient(e.redis, asynq.Config{
		Concurrency: e.o.Workers,
		Queues:      map[string]int{queueFirst: 2, queueClips: 1}, StrictPriority: true,
		TaskCheckInterval: 20 * time.Millisecond, DelayedTaskCheckInterval: time.Second,
		RetryDelayFunc:  func(int, error, *asynq.Task) time.Duration { return time.Second },
		ShutdownTimeout: 10 * time.Second, HealthCheckFunc: nil,
		BaseContext: func() context.Context { return working },
		LogLevel:    asynq.FatalLevel,
	})
	err := server.Start(asynq.HandlerFunc(func(_ context.Context, task *asynq.Task) error { return e.process(working, task) }))
	if err != nil {
		return e.unreachable(err)
	}
	ticker := time.NewTicker(e.o.times.reconcile)
	defer ticker.Stop()
	e.lookOver(working)
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-ticker.C:
			e.lookOver(working)
		}
	}
	// In this order: the queue gives tasks away again as soon as it shuts down,
	// so everything of ours has to be over by then.
	server.Stop()
	stop()
	for range cap(e.slots) {
		e.slots <- struct{}{}
	}
	server.Shutdown()
	for range cap(e.slots) {
		<-e.slots
	}
	_ = os.RemoveAll(filepath.Join(e.o.Work, e.id))
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	e.redis.Del(last, workerPrefix+e.id)
	return nil
}

// lookOver tells that this worker lives and reconciles every active render.
func (e *Engine) lookOver(ctx context.Context) {
	if err := e.redis.Set(ctx, workerPrefix+e.id, "", e.o.times.claim).Err(); err != nil {
		e.o.Log("Redis: %v", err)
		return
	}
	names, err := e.o.Store.Docs(ctx, activePrefix)
	if err != nil {
		e.o.Log("list what is active: %v", err)
		return
	}
	for _, name := range names {
		if err := e.reconcile(ctx, strings.TrimPrefix(name, activePrefix)); err != nil && ctx.Err() == nil {
			e.o.Log("%s: %v", name, err)
		}
	}
}

// reconcile catches up with the store and enqueues what is ready. A render that
// has ended is active no more.
func (e *Engine) reconcile(ctx context.Context, id string) error {
	t, err := e.track(ctx, id)
	if errors.Is(err, assets.ErrNotFound) {
		return e.o.Store.DeleteDoc(ctx, activeName(id))
	}
	if err != nil {
		return err
	}
	if err := e.catchUp(ctx, t); err != nil {
		return err
	}
	e.notify()
	r, err := e.result(ctx, id)
	if err != nil {
		return err
	}
	if r.State != Queued && r.State != Running {
		e.o.Log("%s (%s): %s", id, r.Title, r.State)
		if e.local == nil {
			// Whoever waits here still asks; a fleet's worker must not grow.
			e.forget(id)
		}
		return e.o.Store.DeleteDoc(ctx, activeName(id))
	}
	return e.enqueue(ctx, t)
}

// Alive counts the workers that gave a sign of life lately.
func (e *Engine) Alive(ctx context.Context) (int, error) {
	n := 0
	it := e.redis.Scan(ctx, 0, workerPrefix+"*", batch).Iterator()
	for it.Next(ctx) {
		n++
	}
	if err := it.Err(); err != nil {
		return 0, e.unreachable(err)
	}
	return n, nil
}

// errStopped gives a task back to the queue.
var errStopped = errors.New("the worker was stopped")

// process runs one task. Only a stopped worker returns an error: whatever else
// happens is on record, and reconciling goes on from there.
func (e *Engine) process(ctx context.Context, task *asynq.Task) error {
	var p payload
	if err := json.Unmarshal(task.Payload(), &p); err != nil {
		return fmt.Errorf("a task that cannot be read: %w", errors.Join(err, asynq.SkipRetry))
	}
	select {
	case e.slots <- struct{}{}:
		defer func() { <-e.slots }()
	case <-ctx.Done():
		return errStopped
	}
	t, err := e.track(ctx, p.Render)
	if err == nil {
		err = e.work(ctx, t, p)
	}
	switch {
	case ctx.Err() != nil:
		return errStopped
	case errors.Is(err, assets.ErrNotFound):
		return nil
	case err != nil:
		e.o.Log("%s of %s: %v", p.Step, p.Render, err)
	}
	return err
}

// work builds one step of a render, unless it is done or nobody wants it.
func (e *Engine) work(ctx context.Context, t *tracker, p payload) error {
	n, ok := t.nodes[p.Step]
	if !ok || t.stopped() {
		return nil
	}
	if !t.has(p.Key) {
		// Others may have got further than this engine knows.
		if err := t.refresh(ctx); err != nil {
			return err
		}
	} else if err := t.learn(ctx, p.Key); err != nil {
		return err
	}
	if !t.has(p.Key) {
		return e.enqueue(ctx, t)
	}
	release, ok, err := e.claim(ctx, p.Key, n.step.Label)
	if err != nil || !ok {
		return err
	}
	defer release()
	ctx, done := t.running(ctx)
	defer done()
	action, err := e.try(ctx, n.step, t)
	if ctx.Err() != nil {
		return nil
	}
	if err == nil {
		_, err = e.o.Store.PutAction(ctx, p.Key, action)
	}
	if err != nil {
		e.fail(ctx, t, n, p.Key, err)
		return nil
	}
	if err := t.learn(ctx, p.Key); err != nil {
		return err
	}
	e.tell(ctx, newsDone, p.Key.String())
	e.notify()
	return e.enqueue(ctx, t)
}

// claim says that this engine works on a key, until release. ok is false where
// somebody else does.
func (e *Engine) claim(ctx context.Context, key assets.Digest, label string) (release func(), ok bool, err error) {
	name, value := claimPrefix+key.String(), e.id+"\n"+label
	err = e.redis.SetArgs(ctx, name, value, redis.SetArgs{Mode: "NX", TTL: e.o.times.claim}).Err()
	if errors.Is(err, redis.Nil) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, e.unreachable(err)
	}
	refreshing, stop := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		ticker := time.NewTicker(e.o.times.refresh)
		defer ticker.Stop()
		for {
			select {
			case <-refreshing.Done():
				return
			case <-ticker.C:
				// Set, not extended: a flushed Redis must not hide who is at work.
				e.redis.Set(refreshing, name, value, e.o.times.claim)
			}
		}
	}()
	return func() {
		stop()
		<-ended
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
		defer cancel()
		e.redis.Del(last, name)
	}, true, nil
}

// try builds a step, up to three times where trying again can help.
func (e *Engine) try(ctx context.Context, s render.Step, t *tracker) (assets.Action, error) {
	ctx, cancel := context.WithTimeout(ctx, stepLimit)
	defer cancel()
	wait := e.o.times.backoff
	for n := 1; ; n++ {
		a, err := e.build(ctx, s, t)
		if err == nil || n == attempts || permanent(err) || ctx.Err() != nil {
			return a, err
		}
		e.o.Log("%s: %v; trying again", s.Label, err)
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return a, err
		case <-timer.C:
		}
		wait *= 2
	}
}

// permanent reports whether an error says that trying again does not help.
func permanent(err error) bool {
	var p interface{ Permanent() bool }
	return errors.As(err, &p) && p.Permanent() || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EROFS)
}

// build runs a step in a folder of its own and stores its outputs.
func (e *Engine) build(ctx context.Context, s render.Step, t *tracker) (a assets.Action, err error) {
	inputs, release, err := e.fetch(ctx, s, t)
	defer release()
	if err != nil {
		return a, err
	}
	own := filepath.Join(e.o.Work, e.id)
	if err := os.MkdirAll(own, 0o755); err != nil {
		return a, assets.StorageFailure("make a working folder in", e.o.Work, err)
	}
	dir, err := os.MkdirTemp(own, "step-*")
	if err != nil {
		return a, assets.StorageFailure("make a working folder in", e.o.Work, err)
	}
	defer func() {
		if rest := os.RemoveAll(dir); rest != nil {
			e.o.Log("clear %s: %v", dir, rest)
		}
	}()
	outputs, err := e.run(ctx, s, inputs, dir)
	if err != nil {
		if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EROFS) {
			err = assets.StorageFailure("write into", e.o.Work, err)
		}
		return a, err
	}
	if len(outputs) == 0 {
		return a, fmt.Errorf("%s made nothing", s.ID)
	}
	a = assets.Action{Step: s.ID, Outputs: make(map[string]assets.Blob, len(outputs))}
	for name, path := range outputs {
		if a.Outputs[name], err = e.o.Store.PutFile(ctx, path); err != nil {
			return a, err
		}
	}
	return a, nil
}

// run calls the runner; its panic is the step's failure, not the worker's end.
func (e *Engine) run(ctx context.Context, s render.Step, inputs map[string]string, dir string) (outputs map[string]string, err error) {
	defer func() {
		if p := recover(); p != nil {
			e.o.Log("%s: panic: %v\n%s", s.Label, p, debug.Stack())
			err = &panicError{p}
		}
	}()
	return e.o.Runner.Run(ctx, s, inputs, dir)
}

// panicError is a mistake of ours.
type panicError struct{ value any }

func (e *panicError) Error() string   { return fmt.Sprintf("an internal error: %v", e.value) }
func (e *panicError) Hint() string    { return "This is a mistake in the program; please report it" }
func (e *panicError) Permanent() bool { return true }

// fetch brings a step's inputs to this machine. release lets go of them, also
// after an error.
func (e *Engine) fetch(ctx context.Context, s render.Step, t *tracker) (inputs map[string]string, release func(), err error) {
	var releases []func()
	release = func() {
		for _, f := range releases {
			f()
		}
	}
	inputs = make(map[string]string, len(s.Inputs))
	for _, in := range s.Inputs {
		d := in.Blob
		if d.IsZero() {
			d = t.output(in)
		}
		path, free, err := e.o.Store.Local(ctx, d)
		if err != nil {
			return nil, release, fmt.Errorf("input %s of %s: %w", in.Name, s.ID, err)
		}
		releases = append(releases, free)
		inputs[in.Name] = path
	}
	return inputs, release, nil
}

// output is the digest of another step's output.
func (t *tracker) output(in render.Input) assets.Digest {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.nodes[in.Step].action.Outputs[in.Output].Digest
}

// fail puts a step's failure on record and tells everybody.
func (e *Engine) fail(ctx context.Context, t *tracker, n *node, key assets.Digest, err error) {
	f := Failure{Step: n.step.ID, Label: n.step.Label, Message: err.Error(), Permanent: permanent(err), Cause: cause(err)}
	if h := (interface{ Hint() string })(nil); errors.As(err, &h) {
		f.Hint = h.Hint()
	}
	e.o.Log("%s failed: %s", f.Label, f.Message)
	t.fail(key, f)
	b, err := json.Marshal(f)
	if err == nil {
		err = e.o.Store.PutDoc(ctx, failureName(key), b)
	}
	if err != nil {
		e.o.Log("the failure cannot be put on record: %v", err)
	}
	e.tell(ctx, newsFailed, key.String())
	e.notify()
}

// cause finds what people can do something about.
func cause(err error) Cause {
	if errors.As(err, new(*meter.BudgetError)) {
		return OverBudget
	}
	if m := (interface{ Missing() bool })(nil); errors.As(err, &m) && m.Missing() {
		return NotThere
	}
	return ""
}
