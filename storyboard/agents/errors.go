package agents

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	openai "github.com/sashabaranov/go-openai"

	"github.com/talereel/talereel/storyboard/provider"
)

// ProviderError is a model that could not be asked.
type ProviderError struct {
	Agent Agent
	// Node is empty for the designer.
	Node string
	provider.Fault
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

// Hint says what to do.
func (e *ProviderError) Hint() string {
	return e.Remedy("check that the model takes chat requests", "use --director offline")
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
	return 0, "", ""
}

// failure words why a question could not be asked.
func failure(ctx context.Context, agent Agent, node string, err error) error {
	if own := provider.Settled(ctx, err); own != nil {
		return own
	}
	status, message, _ := statusOf(err)
	return &ProviderError{Agent: agent, Node: node, Fault: provider.NewFault(status, message, err)}
}

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
			return provider.Clean(provider.Redact(message), 200), true
		}
	}
	return "", status == http.StatusRequestEntityTooLarge
}
