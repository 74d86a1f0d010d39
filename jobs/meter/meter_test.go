package meter

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/time/rate"
)

const key = "sk-secret-0123456789"

// fakeClock lets time pass at once and notes how much.
type fakeClock struct {
	mu     sync.Mutex
	now    time.Time
	slept  []time.Duration
	before func(time.Duration)
}

func newClock() *fakeClock {
	return &fakeClock{now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
}

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) Sleep(ctx context.Context, d time.Duration) error {
	if c.before != nil {
		c.before(d)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.slept = append(c.slept, d)
	return ctx.Err()
}

// bench is a meter before a server that answers as told, one handler for each
// attempt; the last one stays.
type bench struct {
	*Meter
	clock  *fakeClock
	server *httptest.Server
	mu     sync.Mutex
	bodies []string
}

func newBench(t *testing.T, o Options, handlers ...http.HandlerFunc) *bench {
	t.Helper()
	b := &bench{clock: newClock()}
	b.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		b.mu.Lock()
		b.bodies = append(b.bodies, string(body))
		n := len(b.bodies) - 1
		b.mu.Unlock()
		handlers[min(n, len(handlers)-1)](w, r)
	}))
	t.Cleanup(b.server.Close)
	o.Clock = b.clock
	if o.Jitter == nil {
		o.Jitter = func() float64 { return 0 }
	}
	if o.Limit == nil {
		o.Limit = rate.NewLimiter(rate.Inf, 1)
	}
	b.Meter = New(o)
	return b
}

func (b *bench) post(ctx context.Context, path, body string) (string, int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, b.server.URL+path, strings.NewReader(body))
	if err != nil {
		return "", 0, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	req.Header.Set("Content-Type", "application/json")
	resp, err := b.Client().Do(req)
	if err != nil {
		return "", 0, err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	return string(answer), resp.StatusCode, err
}

func (b *bench) attempts() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.bodies)
}

func says(status int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func drops(w http.ResponseWriter, _ *http.Request) {
	c, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_ = c.Close()
	}
}

// breaks promises more than it sends.
func breaks(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "1000")
	_, _ = io.WriteString(w, `{"usage":`)
}

const (
	question = `{"model":"gpt-4o-mini","max_completion_tokens":100,"messages":[]}`
	fine     = `{"choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":10,"prompt_tokens_details":{"cached_tokens":400}}}`
)

// fineCost is 600 × 0.15 + 400 × 0.075 + 10 × 0.60 dollars for a million.
const fineCost = Money(126_000)

func TestRetries(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 17, 0, time.UTC).Format(http.TimeFormat)
	for _, c := range []struct {
		name  string
		first http.HandlerFunc
		slept []time.Duration
	}{
		{"500", says(500, "oops"), []time.Duration{time.Second}},
		{"408", says(408, ""), []time.Duration{time.Second}},
		{"409", says(409, ""), []time.Duration{time.Second}},
		{"429 with seconds", says(429, "", "Retry-After", "7"), []time.Duration{7 * time.Second}},
		{"429 with a date", says(429, "", "Retry-After", at), []time.Duration{12 * time.Second}},
		{"503 with milliseconds", says(503, "", "Retry-After-Ms", "250"), []time.Duration{250 * time.Millisecond}},
		{"429 with a limit used up", says(429, "", "X-Ratelimit-Remaining-Requests", "12", "X-Ratelimit-Reset-Requests", "30s", "X-Ratelimit-Remaining-Tokens", "0", "X-Ratelimit-Reset-Tokens", "1.5s"), []time.Duration{1500 * time.Millisecond}},
		{"429 that asks for too much", says(429, "", "Retry-After", "86400"), []time.Duration{time.Minute}},
		{"429 with nonsense", says(429, "", "Retry-After", "soon"), []time.Duration{time.Second}},
		{"dropped", drops, []time.Duration{time.Second}},
		{"broken off", breaks, []time.Duration{time.Second}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, Options{}, c.first, says(200, fine))
			got, status, err := b.post(t.Context(), "/v1/chat/completions", question)
			if err != nil || status != 200 || got != fine {
				t.Fatalf("got %q, %d, %v", got, status, err)
			}
			if !slices.Equal(b.clock.slept, c.slept) {
				t.Errorf("slept %v, want %v", b.clock.slept, c.slept)
			}
			if b.bodies[0] != question || b.bodies[1] != question {
				t.Errorf("bodies %q", b.bodies)
			}
		})
	}
}

func TestNoRetry(t *testing.T) {
	for _, h := range []http.HandlerFunc{
		says(400, "bad"), says(401, ""), says(404, ""), says(501, ""),
		says(429, `{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}`),
		says(500, "", "X-Should-Retry", "false"),
	} {
		b := newBench(t, Options{}, h)
		if _, _, err := b.post(t.Context(), "/v1/chat/completions", question); err != nil || b.attempts() != 1 || len(b.clock.slept) != 0 {
			t.Errorf("%d attempts, %v", b.attempts(), err)
		}
	}
}

func TestBackoffDoublesWithJitter(t *testing.T) {
	b := newBench(t, Options{Attempts: 5, MaxWait: 3 * time.Second, Jitter: func() float64 { return 0.5 }}, says(500, "down"))
	got, status, err := b.post(t.Context(), "/v1/chat/completions", question)
	if err != nil || status != 500 || got != "down" {
		t.Fatalf("got %q, %d, %v", got, status, err)
	}
	want := []time.Duration{750 * time.Millisecond, 1500 * time.Millisecond, 2250 * time.Millisecond, 2250 * time.Millisecond}
	if !slices.Equal(b.clock.slept, want) || b.attempts() != 5 {
		t.Errorf("slept %v in %d attempts, want %v", b.clock.slept, b.attempts(), want)
	}
	if got := b.Ledger().Total(); got != 0 {
		t.Errorf("failures cost %s", got)
	}
}

func TestNobodyAnswers(t *testing.T) {
	b := newBench(t, Options{Attempts: 2}, drops)
	_, _, err := b.post(t.Context(), "/v1/chat/completions", question)
	var e *UnreachableError
	if !errors.As(err, &e) || e.Attempts != 2 || e.Hint() == "" || !strings.Contains(err.Error(), "asked 2 times") {
		t.Fatal(err)
	}
	if strings.Contains(err.Error(), key) {
		t.Errorf("the key is in %v", err)
	}
	// What was sent and not answered may have been done.
	lines := b.Ledger().Lines()
	if len(lines) != 1 || lines[0].Unanswered != 2 || lines[0].Calls != 0 || lines[0].Spent == 0 {
		t.Errorf("ledger %+v", lines)
	}
}

func TestAttemptDeadline(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	b := newBench(t, Options{Timeout: 30 * time.Millisecond}, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-release:
		}
	}, says(200, fine))
	if _, status, err := b.post(t.Context(), "/v1/chat/completions", question); err != nil || status != 200 || b.attempts() != 2 {
		t.Fatalf("%d attempts, %v", b.attempts(), err)
	}
}

func TestCancelWhileWaiting(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	b := newBench(t, Options{}, says(500, ""))
	b.clock.before = func(time.Duration) { cancel() }
	_, _, err := b.post(ctx, "/v1/chat/completions", question)
	if !errors.Is(err, context.Canceled) || b.attempts() != 1 {
		t.Fatalf("%d attempts, %v", b.attempts(), err)
	}
}

func TestOtherHostsAreNotFollowed(t *testing.T) {
	told := false
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { told = true }))
	defer other.Close()
	b := newBench(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL, http.StatusTemporaryRedirect)
	})
	_, _, err := b.post(t.Context(), "/v1/chat/completions", question)
	var e *RedirectError
	if !errors.As(err, &e) || !e.Permanent() || told || b.attempts() != 1 {
		t.Fatalf("told %v, %v", told, err)
	}
	b = newBench(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/v2/chat/completions", http.StatusTemporaryRedirect)
	}, says(200, fine))
	if got, _, err := b.post(t.Context(), "/v1/chat/completions", question); err != nil || got != fine || b.bodies[1] != question {
		t.Fatalf("%q, %v", got, err)
	}
}

func TestSecretsStayOut(t *testing.T) {
	b := newBench(t, Options{}, says(401, `{"error":{"message":"Incorrect API key: `+key+`"}}`))
	got, _, err := b.post(t.Context(), "/v1/chat/completions", question)
	if err != nil || strings.Contains(got, key) || !strings.Contains(got, "Incorrect API key: …") {
		t.Errorf("%q, %v", got, err)
	}
	b = newBench(t, Options{Attempts: 1, Base: roundTripper(func(r *http.Request) (*http.Response, error) {
		return nil, fmt.Errorf("cannot dial with %s", r.Header.Get("Authorization"))
	})}, says(200, ""))
	if _, _, err := b.post(t.Context(), "/v1/chat/completions", question); err == nil || strings.Contains(err.Error(), key) {
		t.Error(err)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestAnswersAreBounded(t *testing.T) {
	b := newBench(t, Options{MaxResponse: 1 << 10}, says(200, strings.Repeat("x", 1<<10+1)))
	_, _, err := b.post(t.Context(), "/v1/chat/completions", question)
	var e *SizeError
	if !errors.As(err, &e) || b.attempts() != 1 {
		t.Fatalf("%d attempts, %v", b.attempts(), err)
	}
	// What is not paid for may be longer, and is bounded as it is read.
	b = newBench(t, Options{MaxResponse: 1 << 10}, says(200, strings.Repeat("x", 8<<10)), says(200, strings.Repeat("x", 8<<10+1)))
	for i, want := range []bool{true, false} {
		resp, err := b.Client().Get(b.server.URL + "/v1/videos/v1/content")
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
		if (err == nil) != want {
			t.Errorf("answer %d: %v", i, err)
		}
	}
	if b.Ledger().Calls() != 0 {
		t.Error("a download was charged")
	}
}

// TestPauseIsShared proves that a host that asks for silence gets it from all.
func TestPauseIsShared(t *testing.T) {
	b := newBench(t, Options{Attempts: 1}, says(429, "", "Retry-After", "9"), says(200, fine))
	_, _, _ = b.post(t.Context(), "/v1/chat/completions", question)
	_, _, _ = b.post(t.Context(), "/v1/chat/completions", question)
	if !slices.Equal(b.clock.slept, []time.Duration{9 * time.Second}) {
		t.Errorf("slept %v", b.clock.slept)
	}
}

func TestLimit(t *testing.T) {
	b := newBench(t, Options{Limit: rate.NewLimiter(rate.Every(2*time.Second), 1)}, says(200, fine))
	for range 3 {
		if _, _, err := b.post(t.Context(), "/v1/chat/completions", question); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(b.clock.slept, []time.Duration{2 * time.Second, 2 * time.Second}) {
		t.Errorf("slept %v", b.clock.slept)
	}
}

func TestLedger(t *testing.T) {
	b := newBench(t, Options{}, says(200, fine), says(200, fine), says(200, `{"choices":[]}`))
	for range 3 {
		if _, _, err := b.post(t.Context(), "/v1/chat/completions", question); err != nil {
			t.Fatal(err)
		}
	}
	estimate, _ := DefaultPrices().Estimate(Call{Kind: Chat, Model: "gpt-4o-mini", InputBytes: len(question), MaxTokens: 100})
	want := Line{Kind: Chat, Model: "gpt-4o-mini", Calls: 3, InputTokens: 2000, CachedTokens: 800, OutputTokens: 20, Spent: 2*fineCost + estimate, Estimated: 1}
	if got := b.Ledger().Lines(); len(got) != 1 || got[0] != want {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if doc, err := json.Marshal(b.Ledger().Lines()); err != nil || strings.Contains(string(doc), "null") {
		t.Errorf("%s, %v", doc, err)
	}
}

// TestBudget proves that a call that could exceed the budget is not sent, and
// that one fits again when the true cost is known.
func TestBudget(t *testing.T) {
	estimate, _ := DefaultPrices().Estimate(Call{Kind: Chat, Model: "gpt-4o-mini", InputBytes: len(question), MaxTokens: 100})
	if estimate >= fineCost {
		t.Fatalf("the estimate %s is of no use here", estimate)
	}
	budget := NewBudget(2*fineCost + estimate - 1)
	b := newBench(t, Options{Budget: budget}, says(200, fine))
	for range 2 {
		if _, _, err := b.post(t.Context(), "/v1/chat/completions", question); err != nil {
			t.Fatal(err)
		}
	}
	_, _, err := b.post(t.Context(), "/v1/chat/completions", question)
	var e *BudgetError
	if !errors.As(err, &e) || !e.Permanent() || e.Hint() == "" || b.attempts() != 2 {
		t.Fatalf("%d attempts, %v", b.attempts(), err)
	}
	if e.Spent != 2*fineCost || e.Need != estimate || e.Reserved != 0 || budget.Spent() != 2*fineCost {
		t.Errorf("%+v", e)
	}
	if !strings.Contains(err.Error(), "the budget of $0.000") {
		t.Error(err)
	}
}

// TestGuesses proves that an unknown model is taken for an expensive one, and said
// to be.
func TestGuesses(t *testing.T) {
	b := newBench(t, Options{Budget: NewBudget(Dollars(0.001))}, says(200, fine))
	_, _, err := b.post(t.Context(), "/v1/chat/completions", strings.ReplaceAll(question, "gpt-4o-mini", "unheard-of"))
	var e *BudgetError
	if !errors.As(err, &e) || !e.Guess || !strings.Contains(err.Error(), "is a guess") || b.attempts() != 0 {
		t.Fatal(err)
	}
	b = newBench(t, Options{}, says(200, fine))
	_, _, _ = b.post(t.Context(), "/v1/chat/completions", strings.ReplaceAll(question, "gpt-4o-mini", "unheard-of"))
	if l := b.Ledger().Lines(); len(l) != 1 || !l[0].Guessed || l[0].Spent != Dollars(1000*5e-6+10*30e-6) {
		t.Errorf("%+v", l)
	}
}

// TestReservations proves that calls at once do not exceed the budget together.
func TestReservations(t *testing.T) {
	estimate, _ := DefaultPrices().Estimate(Call{Kind: Chat, Model: "gpt-4o-mini", InputBytes: len(question), MaxTokens: 100})
	var b *bench
	var second error
	var asked atomic.Bool
	b = newBench(t, Options{Budget: NewBudget(estimate*2 - 1)}, func(w http.ResponseWriter, r *http.Request) {
		// While the first call is under way its reservation stands.
		if !asked.Swap(true) {
			_, _, second = b.post(context.WithoutCancel(r.Context()), "/v1/chat/completions", question)
		}
		says(200, `{"usage":{"prompt_tokens":1,"completion_tokens":1}}`)(w, r)
	})
	if _, _, err := b.post(t.Context(), "/v1/chat/completions", question); err != nil {
		t.Fatal(err)
	}
	var e *BudgetError
	if !errors.As(second, &e) || e.Reserved != estimate {
		t.Fatal(second)
	}
	if _, _, err := b.post(t.Context(), "/v1/chat/completions", question); err != nil {
		t.Errorf("after the first was settled: %v", err)
	}
}

// TestFilmsAreBoughtOnce proves that an unclear answer does not buy a second
// film, while a refusal is tried again.
func TestFilmsAreBoughtOnce(t *testing.T) {
	const film = `{"model":"sora-2","prompt":"x","seconds":"8"}`
	for _, h := range []http.HandlerFunc{drops, says(500, ""), breaks} {
		b := newBench(t, Options{}, h)
		_, _, _ = b.post(t.Context(), "/v1/videos", film)
		if b.attempts() != 1 {
			t.Errorf("%d attempts", b.attempts())
		}
	}
	b := newBench(t, Options{}, says(429, ""), says(200, `{"id":"video_1"}`))
	if _, _, err := b.post(t.Context(), "/v1/videos", film); err != nil || b.attempts() != 2 {
		t.Errorf("%d attempts, %v", b.attempts(), err)
	}
	if got := b.Ledger().Total(); got != Dollars(0.80) {
		t.Errorf("it cost %s", got)
	}
}
