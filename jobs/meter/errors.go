package meter

import (
	"fmt"
	"net/http"
	"strings"
)

// BudgetError is a call that was not made because it could exceed the budget.
type BudgetError struct {
	Call Call
	// Limit is the budget, Spent what is gone of it, Reserved what calls under way
	// may need, Need the most that this one can cost.
	Limit, Spent, Reserved, Need Money
	// Guess tells that the model's price is not known for sure.
	Guess bool
}

func (e *BudgetError) Error() string {
	s := fmt.Sprintf("the budget of %s does not allow the next call (%s, %s): it may cost up to %s, and %s are spent", e.Limit, e.Call.Kind, e.Call.Model, e.Need, e.Spent)
	if e.Guess {
		s += " (the price of the model is a guess)"
	}
	if e.Reserved > 0 {
		s += fmt.Sprintf(", with %s reserved by calls under way", e.Reserved)
	}
	return s
}

// Hint says what to do.
func (e *BudgetError) Hint() string {
	return "Raise --budget and run the same command again; what was paid for is kept and not paid twice"
}

// Permanent reports that trying again does not help.
func (e *BudgetError) Permanent() bool { return true }

// UnreachableError is a provider that did not answer, however often asked.
type UnreachableError struct {
	Host     string
	Attempts int
	// Err is why, without secrets.
	Err error
}

func (e *UnreachableError) Error() string {
	times := "once"
	if e.Attempts > 1 {
		times = fmt.Sprintf("%d times", e.Attempts)
	}
	return fmt.Sprintf("%s did not answer (asked %s): %v", e.Host, times, e.Err)
}

func (e *UnreachableError) Unwrap() error { return e.Err }

// Hint says what to do.
func (e *UnreachableError) Hint() string {
	return "Check the network and OPENAI_BASE_URL, then run the same command to go on; what was paid for is kept"
}

// RedirectError is an answer that leads to another host, which is not followed:
// it would be told the key.
type RedirectError struct{ From, To string }

func (e *RedirectError) Error() string {
	return fmt.Sprintf("%s redirects to %s, which is not followed", e.From, e.To)
}

// Hint says what to do.
func (e *RedirectError) Hint() string { return "Set OPENAI_BASE_URL to the right address" }

// Permanent reports that trying again does not help.
func (e *RedirectError) Permanent() bool { return true }

// SizeError is an answer that is larger than allowed.
type SizeError struct {
	Host  string
	Limit int64
}

func (e *SizeError) Error() string {
	return fmt.Sprintf("the answer of %s has more than %d MB", e.Host, e.Limit>>20)
}

// Permanent reports that trying again does not help.
func (e *SizeError) Permanent() bool { return true }

// secrets lists what must not be shown: the credentials of a request.
func secrets(req *http.Request) []string {
	var out []string
	for _, h := range []string{"Authorization", "Api-Key", "X-Api-Key"} {
		v := req.Header.Get(h)
		if _, token, ok := strings.Cut(v, " "); ok {
			v = token
		}
		if len(v) >= 4 {
			out = append(out, v)
		}
	}
	if p, ok := req.URL.User.Password(); ok && p != "" {
		out = append(out, p)
	}
	return out
}

// scrub takes the credentials out of a text.
func scrub(s string, secrets []string) string {
	for _, k := range secrets {
		s = strings.ReplaceAll(s, k, "…")
	}
	return s
}

// scrubbed is an error whose words are free of secrets; what it wraps is found
// as ever.
type scrubbed struct {
	msg string
	err error
}

func (s *scrubbed) Error() string { return s.msg }
func (s *scrubbed) Unwrap() error { return s.err }

func scrubError(err error, secrets []string) error {
	if msg := scrub(err.Error(), secrets); msg != err.Error() {
		return &scrubbed{msg, err}
	}
	return err
}
