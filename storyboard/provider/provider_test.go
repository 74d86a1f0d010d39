package provider

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// budget knows by itself what is to be done.
type budget struct{ permanent bool }

func (budget) Error() string     { return "the budget is spent" }
func (b budget) Permanent() bool { return b.permanent }
func (budget) Hint() string      { return "raise it" }

func TestFaults(t *testing.T) {
	for _, tt := range []struct {
		fault              Fault
		permanent, missing bool
		remedy             string
	}{
		{NewFault(401, "no", errors.New("x")), true, true, "OPENAI_API_KEY"},
		{NewFault(403, "no", errors.New("x")), true, true, "OPENAI_API_KEY"},
		{NewFault(404, "no", errors.New("x")), true, false, "OPENAI_BASE_URL"},
		{NewFault(400, "no", errors.New("x")), true, false, "ask otherwise"},
		{NewFault(429, "no", errors.New("x")), false, false, "quota"},
		{NewFault(408, "no", errors.New("x")), false, false, "draw it yourself"},
		{NewFault(503, "no", errors.New("x")), false, false, "draw it yourself"},
		{NewFault(0, "", errors.New("x")), false, false, "draw it yourself"},
		{NewFault(0, "", fmt.Errorf("sent: %w", budget{})), false, false, "raise it"},
	} {
		f := tt.fault
		if f.Permanent() != tt.permanent || f.Missing() != tt.missing || !strings.Contains(f.Remedy("ask otherwise", "draw it yourself"), tt.remedy) {
			t.Errorf("%d %v: permanent %v, missing %v: %s", f.Status, f.Err, f.Permanent(), f.Missing(), f.Remedy("ask otherwise", "draw it yourself"))
		}
	}
}

func TestMessagesTellNoSecrets(t *testing.T) {
	f := NewFault(400, "bad key sk-abcdef123456\n\nof\u2028you", errors.New("x"))
	if f.Message != "bad key … of you" {
		t.Errorf("%q", f.Message)
	}
	f = NewFault(0, "", &url.Error{Op: "Post", URL: "http://user:pass@host/v1", Err: errors.New("refused")})
	if f.Message != "refused" {
		t.Errorf("%q", f.Message)
	}
	if long := NewFault(500, strings.Repeat("很长", 400), errors.New("x")).Message; len([]rune(long)) > 300 || !strings.HasSuffix(long, "…") {
		t.Errorf("%d characters", len([]rune(long)))
	}
}

func TestSettled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	wrapped := fmt.Errorf("post: %w", budget{permanent: true})
	if got := Settled(ctx, wrapped); !errors.As(got, new(budget)) || got.Error() != "the budget is spent" {
		t.Errorf("a budget's error became %v", got)
	}
	if got := Settled(ctx, fmt.Errorf("post: %w", budget{})); got != nil {
		t.Errorf("an error that passes is settled: %v", got)
	}
	cancel()
	if got := Settled(ctx, wrapped); !errors.Is(got, context.Canceled) {
		t.Errorf("a cancelled call ends with %v", got)
	}
}
