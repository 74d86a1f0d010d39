package jobs

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render"
)

// Runner builds one step. inputs are local files by [render.Input].Name, not to be
// changed. It writes to dir alone, which is private, empty, and removed
// afterwards, and returns the paths of its outputs by name. An error with a
// method Permanent() bool that answers true is not tried again.
type Runner interface {
	Run(ctx context.Context, s render.Step, inputs map[string]string, dir string) (map[string]string, error)
}

// Options configure an engine.
type Options struct {
	Store assets.Store
	// Redis is the URL of the queue; empty for one in this process.
	Redis string
	// Work is a folder for steps at work; needed with a Runner.
	Work string
	// Runner is nil for an engine that only submits and watches.
	Runner Runner
	// Workers is how many steps run at once; 0 means one for each processor.
	Workers int
	// Log takes lines for operators; may be nil.
	Log func(format string, args ...any)

	times times
}

// times are the intervals of an engine; tests shorten them.
type times struct {
	// claim is how long a claim lives without being refreshed, refresh how often
	// it is.
	claim, refresh time.Duration
	// reconcile is how often everything active is looked over.
	reconcile time.Duration
	// backoff is the wait before the second try of a step; it doubles.
	backoff time.Duration
}

var usualTimes = times{claim: 8 * time.Second, refresh: 2 * time.Second, reconcile: 2 * time.Second, backoff: 500 * time.Millisecond}

// ServiceError is a Redis that cannot be reached.
type ServiceError struct {
	// Address is host:port, without secrets.
	Address string
	Err     error
}

func (e *ServiceError) Error() string {
	return fmt.Sprintf("Redis at %s cannot be reached: %v", e.Address, e.Err)
}

func (e *ServiceError) Unwrap() error { return e.Err }

// Hint says what to do.
func (e *ServiceError) Hint() string {
	return "Start it, or correct --redis; without --redis and --s3 everything runs in this process"
}

// Engine submits renders, watches them, and, with a Runner, works on them.
type Engine struct {
	o      Options
	id     string
	redis  *redis.Client
	client *asynq.Client
	tasks  *asynq.Inspector
	local  *embedded
	slots  chan struct{}

	mu       sync.Mutex
	trackers map[string]*tracker
	// changed is closed and renewed whenever anything became known.
	changed chan struct{}
	// stop ends the subscription to other engines' news.
	stop  context.CancelFunc
	ended sync.WaitGroup
}

// Open connects to the queue. The error is a *ServiceError where Redis does not
// answer.
func Open(ctx context.Context, o Options) (*Engine, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	if o.times == (times{}) {
		o.times = usualTimes
	}
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	e := &Engine{o: o, id: newID(), trackers: map[string]*tracker{}, changed: make(chan struct{}), slots: make(chan struct{}, o.Workers)}
	if err := e.connect(ctx); err != nil {
		return nil, err
	}
	if o.Runner != nil {
		if err := sweepWork(o.Work); err != nil {
			return nil, errors.Join(err, e.Close())
		}
	}
	listening, stop := context.WithCancel(context.WithoutCancel(ctx))
	e.stop = stop
	if err := e.listen(listening); err != nil {
		return nil, errors.Join(err, e.Close())
	}
	return e, nil
}

func (e *Engine) connect(ctx context.Context) error {
	url := e.o.Redis
	if url == "" {
		var err error
		if e.local, err = newEmbedded(); err != nil {
			return fmt.Errorf("start the queue of this process: %w", err)
		}
		url = e.local.url()
	}
	options, err := redis.ParseURL(url)
	if err != nil {
		// The parser's words repeat the URL and with it the password.
		return &ServiceError{Address: "the given address", Err: errors.New("it is not of the form redis://[:password@]host:port/db")}
	}
	options.MaxRetries = 2
	options.DialTimeout = 5 * time.Second
	e.redis = redis.NewClient(options)
	pinging, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if err := e.redis.Ping(pinging).Err(); err != nil {
		return errors.Join(&ServiceError{options.Addr, err}, e.redis.Close())
	}
	e.client = asynq.NewClientFromRedisClient(e.redis)
	e.tasks = asynq.NewInspectorFromRedisClient(e.redis)
	return nil
}

// Close lets go of the queue. It does not end [Engine.Run]; end that first.
func (e *Engine) Close() error {
	if e.stop != nil {
		e.stop()
	}
	e.ended.Wait()
	err := e.redis.Close()
	if e.local != nil {
		e.local.close()
	}
	return err
}

// sweepWork removes what killed workers left in the working folder. A worker's
// folder is named by its process.
func sweepWork(work string) error {
	entries, err := os.ReadDir(work)
	if err != nil {
		return assets.StorageFailure("read the working folder", work, err)
	}
	for _, entry := range entries {
		if !processLives(entry.Name()) {
			_ = os.RemoveAll(filepath.Join(work, entry.Name()))
		}
	}
	return nil
}
