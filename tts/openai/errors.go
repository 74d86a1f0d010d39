package openai

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"unicode"

	openai "github.com/sashabaranov/go-openai"
)

// FormatError is a server that sends another format than it was asked for.
type FormatError struct {
	Model string
	Asked Format
}

func (e *FormatError) Error() string {
	return fmt.Sprintf("the model %s sends compressed audio though %s was asked for", e.Model, e.Asked)
}

// Hint says what to do.
func (e *FormatError) Hint() string {
	return "Choose a model or server that sends wav or pcm, or install ffmpeg, which reads the rest"
}

// Permanent reports that trying again does not help.
func (e *FormatError) Permanent() bool { return true }

// ProviderError is a server that gives no speech.
type ProviderError struct {
	// Status is the server's; 0 means that it did not answer.
	Status int
	// Message is what the server says, without secrets.
	Message string
	Err     error
	hint    string
}

func (e *ProviderError) Error() string {
	if e.Status == 0 {
		return "the voices' server gave no answer: " + e.Message
	}
	return fmt.Sprintf("the voices' server answered %d %s: %s", e.Status, http.StatusText(e.Status), e.Message)
}

func (e *ProviderError) Unwrap() error { return e.Err }

// Hint says what to do.
func (e *ProviderError) Hint() string {
	switch {
	case e.hint != "":
		return e.hint
	case e.Status == http.StatusUnauthorized || e.Status == http.StatusForbidden:
		return "Check OPENAI_API_KEY, and that it may use the model"
	case e.Status == http.StatusNotFound:
		return "Check the model's name and OPENAI_BASE_URL"
	case e.Status == http.StatusTooManyRequests:
		return "The account's limit is reached: check its quota, or run the same command later to go on; what was paid for is kept"
	case e.Permanent():
		return "The server refuses the line: check that the model speaks, and that the server has the voice"
	}
	return "Run the same command later to go on, what was paid for is kept; or use --voices offline"
}

// Permanent reports that trying again does not help.
func (e *ProviderError) Permanent() bool {
	switch e.Status {
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooManyRequests:
		return false
	}
	return e.Status >= 400 && e.Status < 500
}

// failure words why a line could not be asked for. Errors that know by themselves
// what is to be done, such as a budget's, are left as they are.
func failure(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var own interface {
		error
		Permanent() bool
		Hint() string
	}
	if errors.As(err, &own) && own.Permanent() {
		return own
	}
	e := &ProviderError{Message: err.Error(), Err: err}
	var api *openai.APIError
	var req *openai.RequestError
	switch {
	case errors.As(err, &api):
		e.Status, e.Message = api.HTTPStatusCode, api.Message
	case errors.As(err, &req):
		e.Status, e.Message = req.HTTPStatusCode, string(req.Body)
	}
	e.Message = clean(e.Message)
	if h := (interface{ Hint() string })(nil); errors.As(err, &h) {
		e.hint = h.Hint()
	}
	return e
}

// keys are what secrets of providers look like.
var keys = regexp.MustCompile(`\b(sk|pk|key|rk)-[A-Za-z0-9_\-]{6,}`)

// clean makes one short line of a server's message, without secrets.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, keys.ReplaceAllString(s, "…"))
	short := []rune(strings.Join(strings.Fields(s), " "))
	const most = 300
	if len(short) > most {
		return string(short[:most]) + "…"
	}
	return string(short)
}
