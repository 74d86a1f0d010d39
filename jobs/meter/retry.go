package meter

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptrace"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// traceSent notes when a whole request has been written.
func traceSent(ctx context.Context, sent *atomic.Bool) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteRequest: func(i httptrace.WroteRequestInfo) {
		if i.Err == nil {
			sent.Store(true)
		}
	}})
}

// again reports whether another attempt may help and cannot buy a film twice.
func (p *purchase) again(o outcome) bool {
	if o.err != nil {
		if final, ok := o.err.(interface{ Permanent() bool }); ok && final.Permanent() {
			return false
		}
		return !o.sent || !p.once()
	}
	if o.resp.Header.Get("X-Should-Retry") == "false" {
		return false
	}
	switch s := o.resp.StatusCode; s {
	case http.StatusTooManyRequests:
		return !outOfMoney(o.resp)
	case http.StatusServiceUnavailable:
		return true
	case http.StatusRequestTimeout, http.StatusConflict:
		return !p.once()
	default:
		return s >= 500 && s != http.StatusNotImplemented && s != http.StatusHTTPVersionNotSupported && !p.once()
	}
}

// once marks calls that are too dear to be made twice by mistake.
func (p *purchase) once() bool { return p.paid && p.call.Kind == Video }

// outOfMoney tells the refusals of an empty account, which no wait fills.
func outOfMoney(resp *http.Response) bool {
	b, ok := resp.Body.(*held)
	if !ok {
		return false
	}
	var e struct {
		Error struct {
			Code any    `json:"code"`
			Type string `json:"type"`
		} `json:"error"`
	}
	_ = json.Unmarshal(b.bytes, &e)
	code, _ := e.Error.Code.(string)
	for _, s := range []string{code, e.Error.Type} {
		switch s {
		case "insufficient_quota", "billing_hard_limit_reached", "billing_not_active":
			return true
		}
	}
	return false
}

// wait is how long to wait after the n-th attempt: what the server asks for, else
// a time that doubles, shortened by up to a half so that callers spread. What a
// server asks for holds for all calls to its host.
func (m *Meter) wait(host string, resp *http.Response, n int) time.Duration {
	if resp != nil {
		if asked, ok := askedFor(resp, m.o.Clock.Now()); ok {
			asked = min(max(0, asked), m.o.MaxWait)
			m.hold(host, m.o.Clock.Now().Add(asked))
			return asked
		}
	}
	d := m.o.MaxWait
	if shift := n - 1; shift < 20 {
		d = min(d, m.o.Backoff<<shift)
	}
	return d - time.Duration(m.o.Jitter()*float64(d)/2)
}

// askedFor is the wait that an answer asks for.
func askedFor(resp *http.Response, now time.Time) (time.Duration, bool) {
	if ms, err := strconv.ParseFloat(resp.Header.Get("Retry-After-Ms"), 64); err == nil && ms >= 0 && ms < 1e9 {
		return time.Duration(ms * float64(time.Millisecond)), true
	}
	if v := strings.TrimSpace(resp.Header.Get("Retry-After")); v != "" {
		if s, err := strconv.ParseFloat(v, 64); err == nil && s >= 0 && s < 1e7 {
			return time.Duration(s * float64(time.Second)), true
		}
		if at, err := http.ParseTime(v); err == nil {
			return at.Sub(now), true
		}
	}
	if resp.StatusCode != http.StatusTooManyRequests {
		return 0, false
	}
	// Without a wait, the limit that is used up says when it is filled again.
	longest, found := time.Duration(0), false
	for _, what := range []string{"Requests", "Tokens"} {
		left := resp.Header.Get("X-Ratelimit-Remaining-" + what)
		d, err := time.ParseDuration(resp.Header.Get("X-Ratelimit-Reset-" + what))
		if err == nil && d >= 0 && (left == "" || left == "0") {
			longest, found = max(longest, d), true
		}
	}
	return longest, found
}

// hold asks all calls to a host to wait until then.
func (m *Meter) hold(host string, until time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if until.After(m.pause[host]) {
		m.pause[host] = until
	}
}

// turn waits until the host's pause is over and the limiter lets an attempt
// pass.
func (m *Meter) turn(ctx context.Context, host string) error {
	m.mu.Lock()
	until := m.pause[host]
	m.mu.Unlock()
	if d := until.Sub(m.o.Clock.Now()); d > 0 {
		if err := m.o.Clock.Sleep(ctx, d); err != nil {
			return err
		}
	}
	now := m.o.Clock.Now()
	r := m.o.Limit.ReserveN(now, 1)
	if d := r.DelayFrom(now); d > 0 {
		if err := m.o.Clock.Sleep(ctx, d); err != nil {
			r.CancelAt(now)
			return err
		}
	}
	return ctx.Err()
}
