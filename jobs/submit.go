package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render"
)

// State is how a render stands.
type State string

// States.
const (
	Queued    State = "queued"
	Running   State = "running"
	Done      State = "done"
	Failed    State = "failed"
	Cancelled State = "cancelled"
)

// Failure is why a step could not be built.
type Failure struct {
	Step string `json:"step"`
	// Label names the step for people.
	Label   string `json:"label"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	// Permanent tells that trying again does not help.
	Permanent bool `json:"permanent"`
	// Cause is set where it is one of those below.
	Cause Cause `json:"cause,omitempty"`
}

// Cause sorts failures by what has to be done about them.
type Cause string

// Causes: money, and a service that is missing or refuses the key.
const (
	OverBudget Cause = "budget"
	NotThere   Cause = "missing"
)

// Status is how far a render is.
type Status struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	Story   string    `json:"story"`
	Branch  string    `json:"branch,omitempty"`
	State   State     `json:"state"`
	Created time.Time `json:"created"`
	Total   int       `json:"total"`
	Done    int       `json:"done"`
	// Executed counts steps that somebody built while this engine watched, Reused
	// those whose records were there when they became ready.
	Executed int `json:"executed"`
	Reused   int `json:"reused"`
	// Running names the steps at work.
	Running  []string  `json:"running,omitempty"`
	Failures []Failure `json:"failures,omitempty"`
}

// Result is a status with the records of all finished steps, by step ID.
type Result struct {
	Status
	Steps map[string]assets.Action
}

// RenderID names a plan: equal plans are one render.
func RenderID(p render.Plan) (string, error) {
	b, err := json.Marshal(p)
	if err != nil {
		return "", err
	}
	return "r-" + assets.Sum(b).Short(), nil
}

var idForm = regexp.MustCompile(`^r-[0-9a-f]{12}$`)

// planDoc is a stored plan.
type planDoc struct {
	Created time.Time   `json:"created"`
	Plan    render.Plan `json:"plan"`
}

// Names of documents.
func planName(id string) string            { return "renders/" + id + "/plan.json" }
func cancelName(id string) string          { return "renders/" + id + "/cancel" }
func activeName(id string) string          { return activePrefix + id }
func failureName(key assets.Digest) string { return failurePrefix + key.String() }

const (
	activePrefix  = "active/"
	failurePrefix = "failures/"
)

// load reads a render's plan; an error that wraps assets.ErrNotFound tells that
// there is none.
func load(ctx context.Context, store assets.Store, id string) (planDoc, error) {
	var d planDoc
	if !idForm.MatchString(id) {
		return d, fmt.Errorf("render %q: %w", id, assets.ErrNotFound)
	}
	b, err := store.Doc(ctx, planName(id))
	if err != nil {
		return d, err
	}
	if err := json.Unmarshal(b, &d); err != nil {
		return d, fmt.Errorf("the plan of %s is damaged: %w", id, err)
	}
	if err := d.Plan.Check(); err != nil {
		return d, fmt.Errorf("the plan of %s is damaged: %w", id, err)
	}
	return d, nil
}

// LoadPlan returns the plan of a render; an error that wraps assets.ErrNotFound
// tells that there is none.
func LoadPlan(ctx context.Context, store assets.Store, id string) (render.Plan, error) {
	d, err := load(ctx, store, id)
	return d.Plan, err
}

// Resolve looks which steps of a plan have records, without a queue. done tells
// that all have.
func Resolve(ctx context.Context, store assets.Store, p render.Plan) (r Result, done bool, err error) {
	id, err := RenderID(p)
	if err != nil {
		return r, false, err
	}
	if err := p.Check(); err != nil {
		return r, false, err
	}
	t := newTracker(id, p, time.Now(), store)
	if err := t.start(ctx); err != nil {
		return r, false, err
	}
	r = t.result()
	return r, r.State == Done, nil
}

// Submit has a plan built and returns the render's ID. Submitting again goes on
// from what is finished, also after a failure or a cancellation.
func (e *Engine) Submit(ctx context.Context, p render.Plan) (string, error) {
	if err := p.Check(); err != nil {
		return "", err
	}
	id, err := RenderID(p)
	if err != nil {
		return "", err
	}
	doc, err := json.Marshal(planDoc{time.Now().UTC(), p})
	if err != nil {
		return "", err
	}
	store := e.o.Store
	if _, err := store.CreateDoc(ctx, planName(id), doc); err != nil {
		return "", err
	}
	if err := store.DeleteDoc(ctx, cancelName(id)); err != nil {
		return "", err
	}
	e.forget(id)
	t, err := e.track(ctx, id)
	if err != nil {
		return "", err
	}
	// What failed before gets another chance.
	failed, err := e.failedKeys(ctx, t)
	if err != nil {
		return "", err
	}
	for _, key := range failed {
		if err := store.DeleteDoc(ctx, failureName(key)); err != nil {
			return "", err
		}
	}
	t.pardon()
	if err := store.PutDoc(ctx, activeName(id), []byte("{}")); err != nil {
		return "", err
	}
	e.tell(ctx, newsSubmit, id)
	return id, e.enqueue(ctx, t)
}

// failedKeys lists the open steps of a render that have a failure on record.
func (e *Engine) failedKeys(ctx context.Context, t *tracker) ([]assets.Digest, error) {
	names, err := e.o.Store.Docs(ctx, failurePrefix)
	if err != nil {
		return nil, err
	}
	var out []assets.Digest
	for _, name := range names {
		key, err := assets.ParseDigest(strings.TrimPrefix(name, failurePrefix))
		if err == nil && t.has(key) {
			out = append(out, key)
		}
	}
	return out, nil
}

// readFailure notes a failure that is on record.
func (e *Engine) readFailure(ctx context.Context, t *tracker, key assets.Digest) error {
	b, err := e.o.Store.Doc(ctx, failureName(key))
	if errors.Is(err, assets.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	var f Failure
	if err := json.Unmarshal(b, &f); err != nil {
		f.Message = "failed for a reason that cannot be read"
	}
	t.fail(key, f)
	return nil
}

// track returns the tracker of a render, and makes one from the store if need be.
func (e *Engine) track(ctx context.Context, id string) (*tracker, error) {
	e.mu.Lock()
	t, ok := e.trackers[id]
	e.mu.Unlock()
	if ok {
		return t, nil
	}
	d, err := load(ctx, e.o.Store, id)
	if err != nil {
		return nil, err
	}
	t = newTracker(id, d.Plan, d.Created, e.o.Store)
	if err := t.start(ctx); err != nil {
		return nil, err
	}
	if err := e.readFlags(ctx, t); err != nil {
		return nil, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if first, ok := e.trackers[id]; ok {
		return first, nil
	}
	e.trackers[id] = t
	return t, nil
}

// readFlags asks the store whether the render was cancelled or has failures.
func (e *Engine) readFlags(ctx context.Context, t *tracker) error {
	_, err := e.o.Store.Doc(ctx, cancelName(t.id))
	if err == nil {
		t.cancel()
	} else if !errors.Is(err, assets.ErrNotFound) {
		return err
	}
	failed, err := e.failedKeys(ctx, t)
	if err != nil {
		return err
	}
	for _, key := range failed {
		if err := e.readFailure(ctx, t, key); err != nil {
			return err
		}
	}
	return nil
}

// forget drops what is known of a render, so that it is read anew.
func (e *Engine) forget(id string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.trackers, id)
}

// Wait watches a render until it is done, failed or cancelled, and calls each
// whenever something changed, at most ten times a second. The error tells of
// trouble with watching; how the render ended is in the result.
func (e *Engine) Wait(ctx context.Context, id string, each func(Status)) (Result, error) {
	look := time.NewTicker(e.o.times.reconcile)
	defer look.Stop()
	calm := time.NewTicker(100 * time.Millisecond)
	defer calm.Stop()
	for {
		changed := e.news()
		r, err := e.result(ctx, id)
		if err != nil {
			return r, err
		}
		if each != nil {
			each(r.Status)
		}
		if r.State != Queued && r.State != Running {
			return r, nil
		}
		select {
		case <-ctx.Done():
			return r, ctx.Err()
		case <-changed:
		case <-look.C:
			t, err := e.track(ctx, id)
			if err != nil {
				return r, err
			}
			if err := e.catchUp(ctx, t); err != nil {
				return r, err
			}
		}
		select {
		case <-ctx.Done():
			return r, ctx.Err()
		case <-calm.C:
		}
	}
}

// catchUp learns from the store what news may have been lost.
func (e *Engine) catchUp(ctx context.Context, t *tracker) error {
	if err := t.refresh(ctx); err != nil {
		return err
	}
	return e.readFlags(ctx, t)
}

// result is a render's result with who is at work.
func (e *Engine) result(ctx context.Context, id string) (Result, error) {
	t, err := e.track(ctx, id)
	if err != nil {
		return Result{}, err
	}
	r := t.result()
	if r.State == Done || r.State == Cancelled {
		return r, nil
	}
	claims, err := e.claims(ctx, t.openKeys())
	if err != nil {
		return r, err
	}
	for _, c := range claims {
		if c != "" {
			_, label, _ := strings.Cut(c, "\n")
			r.Running = append(r.Running, label)
		}
	}
	slices.Sort(r.Running)
	if len(r.Running) > 0 {
		// What is at work when another step fails is finished first.
		r.State = Running
	}
	return r, nil
}

// Status tells how far a render is; an error that wraps assets.ErrNotFound tells
// that there is none.
func (e *Engine) Status(ctx context.Context, id string) (Status, error) {
	t, err := e.track(ctx, id)
	if err != nil {
		return Status{}, err
	}
	if err := e.catchUp(ctx, t); err != nil {
		return Status{}, err
	}
	r, err := e.result(ctx, id)
	return r.Status, err
}

// List tells how far all renders are, the newest first.
func (e *Engine) List(ctx context.Context) ([]Status, error) {
	names, err := e.o.Store.Docs(ctx, "renders/")
	if err != nil {
		return nil, err
	}
	all := []Status{}
	for _, name := range names {
		id, isPlan := strings.CutSuffix(strings.TrimPrefix(name, "renders/"), "/plan.json")
		if !isPlan {
			continue
		}
		s, err := e.Status(ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b Status) int { return b.Created.Compare(a.Created) })
	return all, nil
}

// Cancel stops a render: what is at work is ended, what is finished is kept.
// An error that wraps assets.ErrNotFound tells that there is none.
func (e *Engine) Cancel(ctx context.Context, id string) error {
	t, err := e.track(ctx, id)
	if err != nil {
		return err
	}
	if err := e.o.Store.PutDoc(ctx, cancelName(id), []byte("{}")); err != nil {
		return err
	}
	if err := e.o.Store.DeleteDoc(ctx, activeName(id)); err != nil {
		return err
	}
	t.cancel()
	e.tell(ctx, newsCancel, id)
	e.notify()
	return nil
}
