package agents_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	openai "github.com/sashabaranov/go-openai"

	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/storyboard/agents"
)

// once lets the first request of each agent go wrong.
func once(wrong func(w http.ResponseWriter)) func(http.ResponseWriter, *http.Request, asked) bool {
	var mu sync.Mutex
	done := map[agents.Agent]bool{}
	return func(w http.ResponseWriter, _ *http.Request, a asked) bool {
		mu.Lock()
		defer mu.Unlock()
		if done[a.agent] {
			return false
		}
		done[a.agent] = true
		wrong(w)
		return true
	}
}

// TestPassingErrors proves that what passes is waited for and leaves no trace in
// the board.
func TestPassingErrors(t *testing.T) {
	st := example(t, "lighthouse")
	b := branches(st)[0]
	well := newStudio(t)
	want, _ := well.film(well.crew(&agents.Memory{}, agents.Options{Parallel: 1}, meter.Options{}), st, b)
	for name, c := range map[string]struct {
		wrong func(w http.ResponseWriter)
		wait  time.Duration
	}{
		"429": {func(w http.ResponseWriter) { w.Header().Set("Retry-After", "11"); fail(w, 429, "slow down") }, 11 * time.Second},
		"500": {func(w http.ResponseWriter) { fail(w, 500, "oops") }, time.Second},
		"dropped": {func(w http.ResponseWriter) {
			if c, _, err := w.(http.Hijacker).Hijack(); err == nil {
				_ = c.Close()
			}
		}, time.Second},
		"broken off": {func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "100000")
			_, _ = io.WriteString(w, `{"choices":[`)
		}, time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			s, clock := newStudio(t), &hurried{}
			s.misbehave = once(c.wrong)
			got, report := s.film(s.crew(&agents.Memory{}, agents.Options{Parallel: 1}, meter.Options{Clock: clock, Jitter: func() float64 { return 0 }}), st, b)
			if diff := cmp.Diff(want, got); diff != "" || len(report.Warnings()) > 0 {
				t.Error(diff, report.Warnings())
			}
			if !slices.Contains(clock.slept, c.wait) || len(s.requests()) != len(well.requests())+3 {
				t.Errorf("slept %v, %d calls", clock.slept, len(s.requests()))
			}
		})
	}
}

// TestOutage proves that a provider that stays away is reported with agent, node
// and remedy, and that what was paid for is kept.
func TestOutage(t *testing.T) {
	st := example(t, "lighthouse")
	b := branches(st)[0]
	for name, c := range map[string]struct {
		status    int
		permanent bool
		hint      string
	}{
		"down":        {503, false, "Run the same command later"},
		"wrong key":   {401, true, "OPENAI_API_KEY"},
		"wrong model": {404, true, "OPENAI_BASE_URL"},
		"quota":       {429, false, "quota"},
		"odd request": {400, true, "refuses"},
	} {
		t.Run(name, func(t *testing.T) {
			s, memo := newStudio(t), &agents.Memory{}
			away := true
			s.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked) bool {
				if bad := away && a.agent == agents.Director; bad {
					fail(w, c.status, "it is about "+testKey)
					return true
				}
				return false
			}
			crew := s.crew(memo, agents.Options{Takes: 1}, meter.Options{Attempts: 2})
			_, report, err := crew.Storyboard(t.Context(), st, b)
			var e *agents.ProviderError
			if !errors.As(err, &e) || e.Agent != agents.Director || e.Node != b.Nodes[0].ID || e.Status != c.status || e.Permanent() != c.permanent || !strings.Contains(e.Hint(), c.hint) {
				t.Fatalf("%v %+v", err, e)
			}
			if !strings.Contains(err.Error(), "the director at node "+b.Nodes[0].ID) || strings.Contains(err.Error(), testKey) || report.Calls != 1 {
				t.Errorf("%v, %d calls", err, report.Calls)
			}
			away = false
			s.reset()
			s.film(crew, st, b)
			if got := s.count(agents.Screenwriter); got != len(b.Nodes)-1 {
				t.Errorf("%d scripts were paid for again", got-len(b.Nodes)+1)
			}
		})
	}
	t.Run("nobody there", func(t *testing.T) {
		s := newStudio(t)
		crew := s.crew(&agents.Memory{}, agents.Options{}, meter.Options{Attempts: 2})
		s.server.Close()
		_, _, err := crew.Storyboard(t.Context(), st, b)
		var e *agents.ProviderError
		if !errors.As(err, &e) || e.Status != 0 || e.Permanent() || e.Agent != agents.Screenwriter || !strings.Contains(e.Hint(), "OPENAI_BASE_URL") || strings.Contains(err.Error(), testKey) {
			t.Errorf("%v", err)
		}
	})
}

// TestCancelled proves that a board that is not wanted any more does not wait for
// the model.
func TestCancelled(t *testing.T) {
	s, st := newStudio(t), example(t, "lighthouse")
	ctx, cancel := context.WithCancel(t.Context())
	s.misbehave = func(_ http.ResponseWriter, r *http.Request, a asked) bool {
		if a.agent != agents.Director {
			return false
		}
		cancel()
		<-r.Context().Done()
		return true
	}
	_, _, err := s.crew(&agents.Memory{}, agents.Options{Parallel: 1}, meter.Options{}).Storyboard(ctx, st, branches(st)[0])
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestBudget proves that the call that could exceed the budget is not made, that
// its error comes through as it is, and that a larger budget goes on from there.
func TestBudget(t *testing.T) {
	s, st, memo := newStudio(t), example(t, "lighthouse"), &agents.Memory{}
	b := branches(st)[0]
	well := newStudio(t)
	ledger := &meter.Ledger{}
	want, _ := well.film(well.crew(&agents.Memory{}, agents.Options{Parallel: 1, MaxTokens: 600}, meter.Options{Ledger: ledger}), st, b)
	if ledger.Calls() != len(well.requests()) || ledger.Total() == 0 || ledger.Lines()[0].Estimated != 0 {
		t.Fatalf("%+v", ledger.Lines())
	}
	// A reservation is for the longest answer; half the cost pays for some calls.
	budget := meter.NewBudget(ledger.Total() / 2)
	_, report, err := s.crew(memo, agents.Options{Parallel: 1, MaxTokens: 600}, meter.Options{Budget: budget}).Storyboard(t.Context(), st, b)
	paid := len(s.requests())
	own, ok := err.(*meter.BudgetError) //nolint:errorlint // it has to come through unwrapped
	if !ok || !own.Permanent() || own.Call.Model != testModel || paid == 0 || report.Calls != paid {
		t.Fatalf("%d calls, %v", paid, err)
	}
	if budget.Spent() > ledger.Total()/2 || budget.Spent()+own.Need <= ledger.Total()/2 {
		t.Errorf("spent %s, needed %s of %s", budget.Spent(), own.Need, ledger.Total()/2)
	}
	got, report := s.film(s.crew(memo, agents.Options{Parallel: 1, MaxTokens: 600}, meter.Options{}), st, b)
	if diff := cmp.Diff(want, got); diff != "" || len(s.requests()) != len(well.requests()) || report.Reused != paid {
		t.Errorf("%d calls, %d reused of %d: %s", len(s.requests()), report.Reused, paid, diff)
	}
}

// TestLesserServers proves that a server without JSON schemas, or without any
// format, or with the old bound of tokens, gives the same board, and that its
// answers are known to the next run.
func TestLesserServers(t *testing.T) {
	st := example(t, "lighthouse")
	b := branches(st)[0]
	well := newStudio(t)
	want, _ := well.film(well.crew(&agents.Memory{}, agents.Options{Parallel: 1}, meter.Options{}), st, b)
	for name, c := range map[string]struct {
		refuses func(q chatRequest) string
		note    string
		extra   int
	}{
		"json_object": {func(q chatRequest) string {
			if q.Format != nil && q.Format.Type == "json_schema" {
				return "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."
			}
			return ""
		}, "does not take a JSON schema", 1},
		"plain": {func(q chatRequest) string {
			if q.Format != nil {
				return "unknown field response_format"
			}
			return ""
		}, "has no JSON format", 2},
		"old bound": {func(q chatRequest) string {
			if q.MaxTokens > 0 {
				return "Unrecognized request argument supplied: max_completion_tokens"
			}
			return ""
		}, "max_tokens bounds the answers", 1},
	} {
		t.Run(name, func(t *testing.T) {
			s, memo := newStudio(t), &agents.Memory{}
			s.lax = true
			s.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked) bool {
				if why := c.refuses(a.req); why != "" {
					fail(w, 400, why)
					return true
				}
				if a.req.Format == nil || a.req.Format.Type != "json_schema" {
					if !strings.Contains(a.req.Messages[0].Content, `"additionalProperties":false`) || !strings.Contains(a.req.Messages[0].Content, "JSON Schema") {
						t.Error("the schema is not in the prompt")
					}
				}
				if a.req.Format == nil {
					// Plain servers talk before they answer.
					s.reply(w, "Here it is:\n```json\n"+string(must(jsonOf(s.answer(a))))+"\n```\n", "stop", "")
					return true
				}
				return false
			}
			got, report := s.film(s.crew(memo, agents.Options{Parallel: 1}, meter.Options{}), st, b)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if w := report.Warnings(); len(w) != 1 || !strings.Contains(w[0], c.note) {
				t.Errorf("%q", w)
			}
			if got, want := len(s.requests()), len(well.requests())+c.extra; got != want {
				t.Errorf("%d calls, want %d", got, want)
			}
			// What the server can do is not part of a step.
			s.reset()
			if _, report := s.film(s.crew(memo, agents.Options{}, meter.Options{}), st, b); len(s.requests()) != 0 || report.Calls != 0 {
				t.Errorf("%d calls the second time", len(s.requests()))
			}
		})
	}
}

// TestOptions proves that options without sense are refused.
func TestOptions(t *testing.T) {
	for _, o := range []agents.Options{{}, {Model: "m", Takes: -1}, {Model: "m", Takes: 9}, {Model: "m", Narration: "loud"}} {
		if _, err := agents.New(&openai.Client{}, &agents.Memory{}, o); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
}

// TestProgress proves that every step is told.
func TestProgress(t *testing.T) {
	s, st := newStudio(t), example(t, "lighthouse")
	var steps []agents.Step
	_, report := s.film(s.crew(&agents.Memory{}, agents.Options{Progress: func(x agents.Step) { steps = append(steps, x) }}, meter.Options{}), st, branches(st)[0])
	if len(steps) != report.Calls || steps[0].Agent != agents.Screenwriter || steps[0].Node == "" || steps[0].Reused {
		t.Errorf("%d steps, %+v", len(steps), steps)
	}
}
