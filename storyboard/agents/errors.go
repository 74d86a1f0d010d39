package agents

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// ProviderError is a model that could not be asked.
type ProviderError struct {
	Agent Agent
	// Node is empty for the designer.
	Node string
	// Status is the server's; 0 means that it did not answer.
	Status int
	// Message is what the server says, without secrets.
	Message string
	Err     error
	hint    string
}

func (e *ProviderError) Error() string {
	where := ""
	if e.Node != "" {
		where = " at node " + e.Node
	}
	if e.Status == 0 {
		return fmt.Sprintf("the %s%s could not ask the model: %s", e.Agent, where, e.Message)
	}
	return fmt.Sprintf("the %s%s could not ask the model: the server answered %d %s: %s", e.Agent, where, e.Status, http.StatusText(e.Status), e.Message)
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
		return "The server refuses the request: check that the model takes chat requests"
	}
	return "Run the same command later to go on, what was paid for is kept; or use --director offline"
}

// Permanent reports that trying again does not help.
func (e *ProviderError) Permanent() bool {
	switch e.Status {
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooManyRequests:
		return false
	}
	return e.Status >= 400 && e.Status < 500
}

// statusOf is what a server answered, in words; 0 if it did not.
func statusOf(err error) (status int, message, code string) {
	var api *openai.APIError
	if errors.As(err, &api) {
		code, _ := api.Code.(string)
		message := api.Message
		if api.Param != nil {
			message += " (" + *api.Param + ")"
		}
		return api.HTTPStatusCode, message, code
	}
	var req *openai.RequestError
	if errors.As(err, &req) {
		return req.HTTPStatusCode, string(head(req.Body, 300)), ""
	}
	return 0, err.Error(), ""
}

// settled is an error that knows by itself what is to be done, such as a
// budget's.
type settled interface {
	error
	Permanent() bool
	Hint() string
}

// failure words why a question could not be asked.
func failure(ctx context.Context, agent Agent, node string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var own settled
	if errors.As(err, &own) && own.Permanent() {
		return own
	}
	status, message, _ := statusOf(err)
	e := &ProviderError{Agent: agent, Node: node, Status: status, Message: clean(redact(message), 300), Err: err}
	if h := (interface{ Hint() string })(nil); errors.As(err, &h) {
		e.hint = h.Hint()
	}
	return e
}

// keys are what secrets of providers look like.
var keys = regexp.MustCompile(`\b(sk|pk|key|rk)-[A-Za-z0-9_\-]{6,}`)

func redact(s string) string { return keys.ReplaceAllString(s, "…") }

// garbled tells an answer that arrived and cannot be read.
func garbled(err error) bool {
	if errors.As(err, new(*openai.RequestError)) || errors.As(err, new(*openai.APIError)) || errors.As(err, new(*url.Error)) {
		return false
	}
	return errors.As(err, new(*json.SyntaxError)) || errors.As(err, new(*json.UnmarshalTypeError)) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
}

// refused tells a server that will not take a text: its contents are filtered,
// or it is too long.
func refused(err error) (why string, ok bool) {
	status, message, code := statusOf(err)
	if status != http.StatusBadRequest && status != http.StatusRequestEntityTooLarge && status != http.StatusUnprocessableEntity {
		return "", false
	}
	low := strings.ToLower(code + " " + message)
	for _, w := range []string{"content_filter", "content_policy", "content management policy", "context_length", "maximum context", "too long", "string_above_max"} {
		if strings.Contains(low, w) {
			return clean(redact(message), 200), true
		}
	}
	return "", status == http.StatusRequestEntityTooLarge
}
