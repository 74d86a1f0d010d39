package jobs

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render"
)

// tracker knows how far one render is: which steps have records, which are ready
// to be built. It learns from the store alone.
type tracker struct {
	id      string
	plan    render.Plan
	created time.Time
	store   assets.Store

	mu    sync.Mutex
	nodes map[string]*node
	byKey map[assets.Digest][]*node
	// open are the ready steps without a record, in the plan's order.
	open                   []*node
	done, executed, reused int
	failures               map[assets.Digest]Failure
	cancelled              bool
	// stops end the steps that this engine runs for the render.
	stops map[int]context.CancelFunc
	runs  int
}

// node is a step within its tracker.
type node struct {
	step render.Step
	// waiting counts the steps that have to be done before.
	waiting int
	next    []*node
	// key is set once the step is ready.
	key    assets.Digest
	ready  bool
	done   bool
	action assets.Action
	// asked is when this engine last enqueued the step; suspect since when its
	// task seems to be at work without anybody's claim.
	asked, suspect time.Time
}

func newTracker(id string, plan render.Plan, created time.Time, store assets.Store) *tracker {
	t := &tracker{
		id: id, plan: plan, created: created, store: store,
		nodes: make(map[string]*node, len(plan.Steps)), byKey: map[assets.Digest][]*node{},
		failures: map[assets.Digest]Failure{}, stops: map[int]context.CancelFunc{},
	}
	for _, s := range plan.Steps {
		n := &node{step: s}
		t.nodes[s.ID] = n
		before := map[string]bool{}
		for _, in := range s.Inputs {
			if in.Blob.IsZero() && !before[in.Step] {
				before[in.Step] = true
				n.waiting++
				t.nodes[in.Step].next = append(t.nodes[in.Step].next, n)
			}
		}
	}
	return t
}

// start looks at every step that waits for nothing.
func (t *tracker) start(ctx context.Context) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	var ready []*node
	for _, s := range t.plan.Steps {
		if n := t.nodes[s.ID]; n.waiting == 0 {
			ready = append(ready, n)
		}
	}
	return t.look(ctx, ready)
}

// look asks for the records of steps that became ready, and of those that become
// ready by it. What has none is open.
func (t *tracker) look(ctx context.Context, ready []*node) error {
	for len(ready) > 0 {
		n := ready[0]
		ready = ready[1:]
		key, err := n.step.Key(func(in render.Input) (assets.Digest, error) {
			b, ok := t.nodes[in.Step].action.Outputs[in.Output]
			if !ok {
				return assets.Digest{}, fmt.Errorf("%s has no output %q", in.Step, in.Output)
			}
			return b.Digest, nil
		})
		if err != nil {
			return err
		}
		n.key, n.ready = key, true
		t.byKey[key] = append(t.byKey[key], n)
		a, err := t.store.Action(ctx, key)
		switch {
		case err == nil:
			t.reused++
			ready = append(ready, t.finish(n, a)...)
		case errors.Is(err, assets.ErrNotFound):
			t.open = append(t.open, n)
		default:
			return err
		}
	}
	return nil
}

// finish notes a step's outputs and returns the steps that became ready.
func (t *tracker) finish(n *node, a assets.Action) (ready []*node) {
	n.done, n.action = true, a
	t.done++
	delete(t.failures, n.key)
	for _, m := range n.next {
		if m.waiting--; m.waiting == 0 {
			ready = append(ready, m)
		}
	}
	return ready
}

// learn asks for the record of a key that somebody says is done.
func (t *tracker) learn(ctx context.Context, key assets.Digest) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.check(ctx, t.byKey[key])
}

// refresh asks for the records of all open steps.
func (t *tracker) refresh(ctx context.Context) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.check(ctx, t.open)
}

// check asks for the records of open steps, and goes on from those that have one.
func (t *tracker) check(ctx context.Context, nodes []*node) error {
	var ready []*node
	for _, n := range nodes {
		if n.done {
			continue
		}
		a, err := t.store.Action(ctx, n.key)
		if errors.Is(err, assets.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		t.executed++
		ready = append(ready, t.finish(n, a)...)
	}
	still := t.open[:0:0]
	for _, n := range t.open {
		if !n.done {
			still = append(still, n)
		}
	}
	t.open = still
	return t.look(ctx, ready)
}

// ready lists the open steps that were not asked for within the last interval.
func (t *tracker) ready(since time.Time) []*node {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cancelled || len(t.failures) > 0 {
		return nil
	}
	var out []*node
	for _, n := range t.open {
		if n.asked.Before(since) {
			out = append(out, n)
		}
	}
	return out
}

// openKeys lists the keys of all open steps.
func (t *tracker) openKeys() []assets.Digest {
	t.mu.Lock()
	defer t.mu.Unlock()
	keys := make([]assets.Digest, len(t.open))
	for i, n := range t.open {
		keys[i] = n.key
	}
	return keys
}

// fail notes why an open step failed.
func (t *tracker) fail(key assets.Digest, f Failure) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, n := range t.byKey[key] {
		if !n.done {
			f.Step, f.Label = n.step.ID, n.step.Label
			t.failures[key] = f
		}
	}
}

// pardon forgets all failures.
func (t *tracker) pardon() {
	t.mu.Lock()
	defer t.mu.Unlock()
	clear(t.failures)
}

// has reports whether the key is that of an open step.
func (t *tracker) has(key assets.Digest) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, n := range t.byKey[key] {
		if !n.done {
			return true
		}
	}
	return false
}

// cancel stops what this engine runs for the render.
func (t *tracker) cancel() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.cancelled = true
	for _, stop := range t.stops {
		stop()
	}
}

// running registers a step at work, so that cancel can stop it.
func (t *tracker) running(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, stop := context.WithCancel(ctx)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cancelled {
		stop()
	}
	t.runs++
	id := t.runs
	t.stops[id] = stop
	return ctx, func() {
		stop()
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.stops, id)
	}
}

// stopped reports whether nothing more is to be begun.
func (t *tracker) stopped() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.cancelled || len(t.failures) > 0
}

// result is the render's status without who is at work, and its records.
func (t *tracker) result() Result {
	t.mu.Lock()
	defer t.mu.Unlock()
	r := Result{
		Status: Status{
			ID: t.id, Title: t.plan.Title, Story: t.plan.Story, Branch: t.plan.Branch, Created: t.created,
			Total: len(t.plan.Steps), Done: t.done, Executed: t.executed, Reused: t.reused,
		},
		Steps: make(map[string]assets.Action, t.done),
	}
	for id, n := range t.nodes {
		if n.done {
			r.Steps[id] = n.action
		}
	}
	for _, s := range t.plan.Steps {
		if f, ok := t.failures[t.nodes[s.ID].key]; ok && t.nodes[s.ID].ready {
			f.Step, f.Label = s.ID, s.Label
			r.Failures = append(r.Failures, f)
		}
	}
	switch {
	case t.done == len(t.plan.Steps):
		r.State = Done
	case t.cancelled:
		r.State = Cancelled
	case len(t.failures) > 0:
		r.State = Failed
	case t.executed > 0:
		r.State = Running
	default:
		r.State = Queued
	}
	return r
}
