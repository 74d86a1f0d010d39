// Package provider holds what all makers have in common that ask a server which
// speaks the OpenAI API, whether for boards, pictures or voices: how a server that
// gives nothing is told to people. It imports nothing of the project, so that each
// of them may use it.
package provider

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// Fault is a server that could not be asked; errors of makers embed it and say
// what was to be made.
type Fault struct {
	// Status is the server's; 0 means that it did not answer.
	Status int
	// Message is what the server says, without secrets.
	Message string
	Err     error
	// remedy is what Err itself knows to do.
	remedy string
}

// NewFault words an error: message is the server's, empty where there is no answer.
func NewFault(status int, message string, err error) Fault {
	f := Fault{Status: status, Err: err}
	if message == "" {
		cause := err
		// The words of a *url.Error hold the address.
		if u := (*url.Error)(nil); errors.As(err, &u) {
			cause = u.Err
		}
		message = cause.Error()
	}
	f.Message = Clean(Redact(message), 300)
	if h := (interface{ Hint() string })(nil); errors.As(err, &h) {
		f.remedy = h.Hint()
	}
	return f
}

func (f *Fault) Unwrap() error { return f.Err }

// Permanent reports that trying again does not help.
func (f *Fault) Permanent() bool {
	switch f.Status {
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooManyRequests:
		return false
	}
	return f.Status >= 400 && f.Status < 500
}

// Missing reports that the server does not take the key.
func (f *Fault) Missing() bool {
	return f.Status == http.StatusUnauthorized || f.Status == http.StatusForbidden
}

// Remedy says what to do: refused where the server refuses the request itself,
// instead as the other way to get there.
func (f *Fault) Remedy(refused, instead string) string {
	switch {
	case f.remedy != "":
		return f.remedy
	case f.Missing():
		return "Check OPENAI_API_KEY, and that it may use the model"
	case f.Status == http.StatusNotFound:
		return "Check the model's name and OPENAI_BASE_URL"
	case f.Status == http.StatusTooManyRequests:
		return "The account's limit is reached: check its quota, or run the same command later to go on; what was paid for is kept"
	case f.Permanent():
		return "The server refuses the request: " + refused
	}
	return "Run the same command later to go on, what was paid for is kept; or " + instead
}

// Settled returns an error that is to be left as it is: the context's, or what
// [Own] finds. It is nil for all others.
func Settled(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return Own(err)
}

// Own is an error that knows by itself that trying again does not help and what to
// do, such as a budget's; nil if err holds none.
func Own(err error) error {
	var own interface {
		error
		Permanent() bool
		Hint() string
	}
	if errors.As(err, &own) && own.Permanent() {
		return own
	}
	return nil
}

// keys are what secrets of providers look like.
var keys = regexp.MustCompile(`\b(sk|pk|key|rk)-[A-Za-z0-9_\-]{6,}`)

// Redact takes secrets out of a text.
func Redact(s string) string { return keys.ReplaceAllString(s, "…") }

// Clean makes a server's or a model's text one line of at most so many characters.
func Clean(s string, most int) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0x2028 || r == 0x2029 || r == 0xfffd }), " ")
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}
