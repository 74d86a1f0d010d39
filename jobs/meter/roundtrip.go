package meter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"
)

// maxRequest bounds a request that has to be kept for another attempt.
const maxRequest = 256 << 20

// RoundTrip sends a request as often as needed and returns its last answer, or
// an error: a *BudgetError before anything is sent, an *UnreachableError where
// nobody answers, a *RedirectError, a *SizeError, or the context's.
func (m *Meter) RoundTrip(req *http.Request) (*http.Response, error) {
	payload, err := takeBody(req)
	if err != nil {
		return nil, err
	}
	call, paid := announced(req, payload)
	p := &purchase{m: m, req: req, payload: payload, call: call, paid: paid, secrets: secrets(req)}
	if paid {
		p.estimate, p.guess = m.o.Prices.Estimate(call)
	}
	return p.run(req.Context())
}

// takeBody reads a request's body, so that it can be sent again.
func takeBody(req *http.Request) ([]byte, error) {
	if req.Body == nil || req.Body == http.NoBody {
		return nil, nil
	}
	defer req.Body.Close()
	from := io.Reader(req.Body)
	if req.GetBody != nil {
		again, err := req.GetBody()
		if err != nil {
			return nil, err
		}
		defer again.Close()
		from = again
	}
	b, err := io.ReadAll(io.LimitReader(from, maxRequest+1))
	if err != nil {
		return nil, fmt.Errorf("read the request: %w", err)
	}
	if len(b) > maxRequest {
		return nil, fmt.Errorf("the request has more than %d MB", maxRequest>>20)
	}
	return b, nil
}

// purchase is one call on its way.
type purchase struct {
	m        *Meter
	req      *http.Request
	payload  []byte
	call     Call
	paid     bool
	estimate Money
	guess    bool
	secrets  []string
}

// outcome is how one attempt ended.
type outcome struct {
	resp *http.Response
	// err is set where there is no whole answer.
	err error
	// sent tells that the server may have begun to work.
	sent bool
}

func (p *purchase) run(ctx context.Context) (*http.Response, error) {
	var last outcome
	n := 1
	for ; ; n++ {
		if err := p.m.turn(ctx, p.req.URL.Host); err != nil {
			return nil, err
		}
		if err := p.reserve(); err != nil {
			return nil, err
		}
		last = p.attempt(ctx)
		p.settle(last)
		if ctx.Err() != nil && last.err != nil {
			return nil, ctx.Err()
		}
		if !p.again(last) {
			break
		}
		wait := p.m.wait(p.req.URL.Host, last.resp, n)
		if n == p.m.o.Attempts {
			break
		}
		p.m.o.Log("%s: %s; waiting %s before attempt %d", p.req.URL.Host, describe(last), wait.Round(time.Millisecond), n+1)
		if last.resp != nil {
			_ = last.resp.Body.Close()
		}
		if err := p.m.o.Clock.Sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
	if last.err == nil {
		return last.resp, nil
	}
	var final interface{ Permanent() bool }
	if errors.As(last.err, &final) && final.Permanent() {
		return nil, last.err
	}
	return nil, &UnreachableError{Host: p.req.URL.Host, Attempts: n, Err: scrubError(last.err, p.secrets)}
}

func describe(o outcome) string {
	if o.err != nil {
		return "no answer"
	}
	return "status " + o.resp.Status
}

func (p *purchase) reserve() error {
	if !p.paid {
		return nil
	}
	return p.m.o.Budget.reserve(p.call, p.estimate, p.guess)
}

// settle enters into the books what an attempt cost.
func (p *purchase) settle(o outcome) {
	if !p.paid {
		return
	}
	var spent Money
	switch {
	case o.err != nil && o.sent:
		spent = p.estimate
		p.m.o.Ledger.add(p.call, func(l *Line) { l.Unanswered++; l.Spent += spent; l.Guessed = l.Guessed || p.guess })
	case o.err == nil && o.resp.StatusCode < 300:
		u := usage{}
		if b, ok := o.resp.Body.(*held); ok {
			u = readUsage(b.bytes)
		}
		var estimated bool
		spent, estimated = p.m.o.Prices.cost(p.call, u)
		p.m.o.Ledger.add(p.call, func(l *Line) {
			l.Calls++
			l.InputTokens += u.input + u.imageInput
			l.CachedTokens += u.cached
			l.OutputTokens += u.output
			l.Spent += spent
			l.Guessed = l.Guessed || p.guess
			if estimated {
				l.Estimated++
			}
		})
	}
	p.m.o.Budget.settle(p.estimate, spent)
}

// attempt sends the request once and reads the answer. Paid answers are read
// whole within the attempt, so that one that breaks off is asked for again.
func (p *purchase) attempt(ctx context.Context) outcome {
	ctx, cancel := context.WithTimeout(ctx, p.m.o.Timeout)
	var sent atomic.Bool
	req := p.req.Clone(traceSent(ctx, &sent))
	if p.payload != nil {
		req.Body = io.NopCloser(bytes.NewReader(p.payload))
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(p.payload)), nil }
		req.ContentLength = int64(len(p.payload))
	}
	resp, err := p.m.o.Base.RoundTrip(req)
	if err != nil {
		cancel()
		if errors.Is(err, context.DeadlineExceeded) {
			err = fmt.Errorf("no answer within %s", p.m.o.Timeout)
		}
		return outcome{err: err, sent: sent.Load()}
	}
	if err := leavesHost(p.req, resp); err != nil {
		cancel()
		_ = resp.Body.Close()
		return outcome{err: err}
	}
	limit := p.m.o.MaxResponse
	if !p.paid && resp.StatusCode < 300 {
		resp.Body = &streamed{ReadCloser: resp.Body, left: 8 * limit, err: &SizeError{p.req.URL.Host, 8 * limit}, cancel: cancel}
		return outcome{resp: resp}
	}
	defer cancel()
	b, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	_ = resp.Body.Close()
	switch {
	case int64(len(b)) > limit:
		return outcome{err: &SizeError{p.req.URL.Host, limit}, sent: true}
	case err != nil && resp.StatusCode < 300:
		if errors.Is(err, context.DeadlineExceeded) {
			err = fmt.Errorf("no whole answer within %s", p.m.o.Timeout)
		}
		return outcome{err: fmt.Errorf("the answer breaks off: %w", err), sent: true}
	}
	if resp.StatusCode >= 400 {
		// Some servers repeat the key that they refuse.
		b = []byte(scrub(string(b), p.secrets))
		resp.Header.Del("Content-Length")
	}
	resp.ContentLength = int64(len(b))
	resp.Body = &held{Reader: bytes.NewReader(b), bytes: b}
	return outcome{resp: resp, sent: true}
}

// leavesHost refuses a redirect to another host, or to one without encryption.
func leavesHost(req *http.Request, resp *http.Response) error {
	if resp.StatusCode < 300 || resp.StatusCode >= 400 || resp.Header.Get("Location") == "" {
		return nil
	}
	to, err := req.URL.Parse(resp.Header.Get("Location"))
	if err != nil {
		return &RedirectError{req.URL.Host, "an address that cannot be read"}
	}
	if to.Host != req.URL.Host || to.Scheme != req.URL.Scheme {
		return &RedirectError{req.URL.Scheme + "://" + req.URL.Host, to.Scheme + "://" + to.Host}
	}
	return nil
}

// held is an answer that was read already.
type held struct {
	*bytes.Reader
	bytes []byte
}

func (*held) Close() error { return nil }

// streamed is an answer that its caller reads, bounded in size and time.
type streamed struct {
	io.ReadCloser
	left   int64
	err    error
	cancel context.CancelFunc
}

func (s *streamed) Read(b []byte) (int, error) {
	n, err := s.ReadCloser.Read(b)
	if s.left -= int64(n); s.left < 0 {
		return 0, s.err
	}
	return n, err
}

func (s *streamed) Close() error {
	defer s.cancel()
	return s.ReadCloser.Close()
}
