package meter

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Clock tells the time and lets it pass.
type Clock interface {
	Now() time.Time
	// Sleep returns after d, or with the context's error before.
	Sleep(ctx context.Context, d time.Duration) error
}

// Options configure a Meter. The zero value is usable.
type Options struct {
	// Base sends the requests; nil is a transport of its own.
	Base http.RoundTripper
	// Prices are the built-in ones if nil; Ledger a new one; a nil Budget has no
	// bound.
	Prices *Prices
	Ledger *Ledger
	Budget *Budget
	// Limit paces the attempts; nil is one that all meters of the process share.
	Limit *rate.Limiter
	// Timeout is for one attempt, its answer included; 0 means 5 minutes.
	Timeout time.Duration
	// Attempts is how often a call is tried at most; 0 means 5.
	Attempts int
	// Backoff is the wait before the second attempt; it doubles. 0 means 1 second.
	Backoff time.Duration
	// MaxWait is the longest wait between two attempts, whatever the server asks
	// for; 0 means 1 minute.
	MaxWait time.Duration
	// MaxResponse is the size of the largest answer in bytes; 0 means 64 MiB.
	// Answers that are not paid for (a finished film) are streamed and may have
	// eight times that.
	MaxResponse int64
	// Clock is the system's if nil.
	Clock Clock
	// Jitter returns a number from 0 to 1 that shortens waits by up to a half; nil
	// is random.
	Jitter func() float64
	// Log takes lines for operators, such as waits; may be nil.
	Log func(format string, args ...any)
}

// shared paces all meters of the process that have no limit of their own.
var shared = rate.NewLimiter(10, 10)

// Meter is the transport of all paid calls. It is safe for many goroutines.
type Meter struct {
	o Options

	mu sync.Mutex
	// pause is until when a provider has asked for silence, by host.
	pause map[string]time.Time
}

// New returns a meter.
func New(o Options) *Meter {
	if o.Base == nil {
		base := http.DefaultTransport.(*http.Transport).Clone()
		base.MaxIdleConnsPerHost = 8
		o.Base = base
	}
	if o.Prices == nil {
		o.Prices = DefaultPrices()
	}
	if o.Ledger == nil {
		o.Ledger = &Ledger{}
	}
	if o.Limit == nil {
		o.Limit = shared
	}
	fill(&o.Timeout, 5*time.Minute)
	fill(&o.Attempts, 5)
	fill(&o.Backoff, time.Second)
	fill(&o.MaxWait, time.Minute)
	fill(&o.MaxResponse, 64<<20)
	if o.Clock == nil {
		o.Clock = systemClock{}
	}
	if o.Jitter == nil {
		o.Jitter = rand.Float64
	}
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	return &Meter{o: o, pause: map[string]time.Time{}}
}

// Ledger is what was spent.
func (m *Meter) Ledger() *Ledger { return m.o.Ledger }

// Client returns an HTTP client on the meter.
func (m *Meter) Client() *http.Client {
	return &http.Client{Transport: m, CheckRedirect: func(_ *http.Request, via []*http.Request) error {
		if len(via) >= 5 {
			return errors.New("stopped after 5 redirects")
		}
		return nil
	}}
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
