package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render"
)

// Queues. Clips are most of the work and nothing but the last step waits for
// them; all others come first, so that the soundtrack is mixed beside them.
const (
	queueFirst = "first"
	queueClips = "clips"
)

func queueOf(k render.Kind) string {
	if k == render.KindClip || k == render.KindTransition {
		return queueClips
	}
	return queueFirst
}

// taskStep is the only type of task.
const taskStep = "step"

// payload is what a task carries: names, no data.
type payload struct {
	Render string        `json:"r"`
	Step   string        `json:"s"`
	Key    assets.Digest `json:"k"`
}

// Settings of a task, each stated: the defaults are none of ours. A task that
// fails is one whose worker was stopped; steps are tried again within a task.
const (
	taskRetries = 5
	taskTimeout = 2 * time.Hour
)

// Redis keys.
const (
	claimPrefix      = "talereel:claim:"
	generationPrefix = "talereel:generation:"
	workerPrefix     = "talereel:worker:"
	newsChannel      = "talereel:news"
)

// generations are forgotten when no task of that age can be left.
const generationLife = 7 * 24 * time.Hour

// batch is how many keys one command asks for.
const batch = 500

// values reads many keys; missing ones are empty.
func (e *Engine) values(ctx context.Context, prefix string, keys []assets.Digest) ([]string, error) {
	out := make([]string, 0, len(keys))
	for len(keys) > 0 {
		part := keys[:min(len(keys), batch)]
		keys = keys[len(part):]
		names := make([]string, len(part))
		for i, k := range part {
			names[i] = prefix + k.String()
		}
		values, err := e.redis.MGet(ctx, names...).Result()
		if err != nil {
			return nil, e.unreachable(err)
		}
		for _, v := range values {
			s, _ := v.(string)
			out = append(out, s)
		}
	}
	return out, nil
}

// claims reads who works on each key; empty for nobody.
func (e *Engine) claims(ctx context.Context, keys []assets.Digest) ([]string, error) {
	return e.values(ctx, claimPrefix, keys)
}

func (e *Engine) unreachable(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &ServiceError{e.redis.Options().Addr, err}
}

// enqueue puts the ready steps of a render into the queue. A step that somebody
// works on, or whose task is there, is left alone.
func (e *Engine) enqueue(ctx context.Context, t *tracker) error {
	now := time.Now()
	nodes := t.ready(now.Add(-e.o.times.refresh))
	if len(nodes) == 0 {
		return nil
	}
	keys := make([]assets.Digest, len(nodes))
	for i, n := range nodes {
		keys[i] = n.key
	}
	claims, err := e.claims(ctx, keys)
	if err != nil {
		return err
	}
	generations, err := e.values(ctx, generationPrefix, keys)
	if err != nil {
		return err
	}
	for i, n := range nodes {
		if claims[i] != "" {
			t.note(n, now, false)
			continue
		}
		generation, _ := strconv.Atoi(generations[i])
		if err := e.enqueueStep(ctx, t, n, generation, now); err != nil {
			return err
		}
	}
	return nil
}

// note remembers when a step was asked for, and whether its task is suspect. It
// returns since when.
func (t *tracker) note(n *node, now time.Time, suspect bool) time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	n.asked = now
	switch {
	case !suspect:
		n.suspect = time.Time{}
	case n.suspect.IsZero():
		n.suspect = now
	}
	return n.suspect
}

func taskID(key assets.Digest, generation int) string {
	return key.String() + ":" + strconv.Itoa(generation)
}

// enqueueStep enqueues one step. A task of that ID that will never run (left
// behind by a dead worker, or given up by the queue) is passed over by the next
// generation.
func (e *Engine) enqueueStep(ctx context.Context, t *tracker, n *node, generation int, now time.Time) error {
	queue := queueOf(n.step.Kind)
	body, err := json.Marshal(payload{t.id, n.step.ID, n.key})
	if err != nil {
		return err
	}
	for range 3 {
		_, err = e.client.EnqueueContext(ctx, asynq.NewTask(taskStep, body),
			asynq.TaskID(taskID(n.key, generation)), asynq.Queue(queue),
			asynq.MaxRetry(taskRetries), asynq.Timeout(taskTimeout), asynq.Retention(0))
		if err == nil {
			t.note(n, now, false)
			return nil
		}
		if !errors.Is(err, asynq.ErrTaskIDConflict) {
			return e.unreachable(err)
		}
		dead, err := e.deadTask(t, n, queue, generation, now)
		if err != nil || !dead {
			return err
		}
		next, err := e.redis.Incr(ctx, generationPrefix+n.key.String()).Result()
		if err != nil {
			return e.unreachable(err)
		}
		e.redis.Expire(ctx, generationPrefix+n.key.String(), generationLife)
		e.o.Log("%s: its task will not run; enqueued anew (generation %d)", n.step.Label, next)
		generation = int(next)
	}
	return nil
}

// deadTask tells whether the task that is in the way will never run. One that the
// queue holds for active but that nobody claims may just be starting; it is
// dead when a claim's life has passed.
func (e *Engine) deadTask(t *tracker, n *node, queue string, generation int, now time.Time) (bool, error) {
	info, err := e.tasks.GetTaskInfo(queue, taskID(n.key, generation))
	if errors.Is(err, asynq.ErrTaskNotFound) || errors.Is(err, asynq.ErrQueueNotFound) {
		// It ended in this moment; the record or the next look will tell.
		t.note(n, time.Time{}, false)
		return false, nil
	}
	if err != nil {
		return false, e.unreachable(err)
	}
	switch info.State {
	case asynq.TaskStatePending, asynq.TaskStateScheduled, asynq.TaskStateAggregating:
		t.note(n, now, false)
		return false, nil
	case asynq.TaskStateActive:
		since := t.note(n, now, true)
		return now.Sub(since) > e.o.times.claim, nil
	}
	return true, nil
}

// Kinds of news between engines: "done KEY", "failed KEY", "submit RENDER",
// "cancel RENDER". News may be lost; they only make things quicker.
const (
	newsDone   = "done"
	newsFailed = "failed"
	newsSubmit = "submit"
	newsCancel = "cancel"
)

func (e *Engine) tell(ctx context.Context, kind, what string) {
	if err := e.redis.Publish(ctx, newsChannel, kind+" "+what).Err(); err != nil && ctx.Err() == nil {
		e.o.Log("telling others that %s is %s: %v", what, kind, err)
	}
}

// listen follows the news until ctx ends.
func (e *Engine) listen(ctx context.Context) error {
	sub := e.redis.Subscribe(ctx, newsChannel)
	if _, err := sub.Receive(ctx); err != nil {
		return errors.Join(e.unreachable(err), sub.Close())
	}
	e.ended.Go(func() {
		defer sub.Close()
		channel := sub.Channel(redis.WithChannelSize(4096))
		for {
			select {
			case <-ctx.Done():
				return
			case m, ok := <-channel:
				if !ok {
					return
				}
				if err := e.hear(ctx, m.Payload); err != nil && ctx.Err() == nil {
					e.o.Log("news %q: %v", m.Payload, err)
				}
			}
		}
	})
	return nil
}

func (e *Engine) hear(ctx context.Context, news string) error {
	kind, what, _ := strings.Cut(news, " ")
	defer e.notify()
	switch kind {
	case newsSubmit:
		e.mu.Lock()
		t, known := e.trackers[what]
		e.mu.Unlock()
		if known && t.stopped() {
			e.forget(what)
		}
		if e.o.Runner != nil {
			return e.reconcile(ctx, what)
		}
	case newsCancel:
		e.mu.Lock()
		t, known := e.trackers[what]
		e.mu.Unlock()
		if known {
			t.cancel()
		}
	case newsDone, newsFailed:
		key, err := assets.ParseDigest(what)
		if err != nil {
			return fmt.Errorf("not a key: %w", err)
		}
		for _, t := range e.known() {
			if !t.has(key) {
				continue
			}
			if kind == newsFailed {
				err = e.readFailure(ctx, t, key)
			} else {
				err = t.learn(ctx, key)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// known lists all trackers.
func (e *Engine) known() []*tracker {
	e.mu.Lock()
	defer e.mu.Unlock()
	out := make([]*tracker, 0, len(e.trackers))
	for _, t := range e.trackers {
		out = append(out, t)
	}
	return out
}

// news is closed when something becomes known.
func (e *Engine) news() <-chan struct{} {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.changed
}

func (e *Engine) notify() {
	e.mu.Lock()
	defer e.mu.Unlock()
	close(e.changed)
	e.changed = make(chan struct{})
}
