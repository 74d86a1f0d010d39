package imagegen

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/talereel/talereel/storyboard/provider"
)

// ProviderError is a server that could not be asked.
type ProviderError struct {
	// Subject is what was to be made: "shot n1-s02".
	Subject string
	provider.Fault
}

func (e *ProviderError) Error() string {
	if e.Status == 0 {
		return fmt.Sprintf("%s: the server could not be asked: %s", e.Subject, e.Message)
	}
	return fmt.Sprintf("%s: the server answered %d %s: %s", e.Subject, e.Status, http.StatusText(e.Status), e.Message)
}

// Hint says what to do.
func (e *ProviderError) Hint() string {
	return e.Remedy("check that the model makes pictures from pictures", "use the offline pictures")
}

// RefusedError is a picture or a clip that the provider's moderation does not
// allow, also after its prompt was softened.
type RefusedError struct {
	Subject string
	// Code and Message are the provider's.
	Code, Message string
	// Softened tells that the softened prompt was refused, too.
	Softened bool
}

func (e *RefusedError) Error() string {
	again := ""
	if e.Softened {
		again = ", also in softer words"
	}
	return fmt.Sprintf("%s: the provider's moderation refuses it%s: %s", e.Subject, again, e.Message)
}

// Permanent reports that trying again does not help.
func (e *RefusedError) Permanent() bool { return true }

// Hint says what to do.
func (e *RefusedError) Hint() string {
	return "The offline picture is used; say the shot's prompt and action in other words to ask again"
}

// AnswerError is an answer that arrived and holds nothing that can be used.
type AnswerError struct {
	Subject string
	Reason  string
}

func (e *AnswerError) Error() string { return e.Subject + ": the answer cannot be used: " + e.Reason }

// Permanent reports that trying again does not help: it was tried.
func (e *AnswerError) Permanent() bool { return true }

// Hint says what to do.
func (e *AnswerError) Hint() string {
	return "The offline picture is used; raise the shot's retake to ask again"
}

// LostError is a clip that was ordered and that the server does not know any
// more.
type LostError struct {
	Subject string
	// Job is its ID.
	Job string
}

func (e *LostError) Error() string {
	return fmt.Sprintf("%s: the server does not know the clip %s any more", e.Subject, e.Job)
}

// Permanent reports that trying again does not help.
func (e *LostError) Permanent() bool { return true }

// Hint says what to do.
func (e *LostError) Hint() string {
	return "The still is filmed offline; raise the shot's retake to order the clip again, which costs again"
}

// OrderError is an order of a clip of which nobody knows whether the server took
// it. It is not repeated, because that could buy it twice.
type OrderError struct {
	Subject string
	// Err is what came instead of an answer.
	Err error
}

func (e *OrderError) Error() string {
	return fmt.Sprintf("%s: the clip may have been ordered, but the server's answer is missing: %v", e.Subject, e.Err)
}

func (e *OrderError) Unwrap() error { return e.Err }

// Permanent reports that it must not be tried again.
func (e *OrderError) Permanent() bool { return true }

// Hint says what to do.
func (e *OrderError) Hint() string {
	return "The still is filmed offline; look into the provider's account, and raise the shot's retake to order the clip again"
}

// FallBack reports whether an error means that the offline picture has to take
// the place of this one, and the reason for manifest and user. Other errors are
// outages, budgets and cancellations: the step fails and may go on later.
func FallBack(err error) (reason string, ok bool) {
	if errors.As(err, new(*RefusedError)) || errors.As(err, new(*AnswerError)) || errors.As(err, new(*LostError)) || errors.As(err, new(*OrderError)) {
		return err.Error(), true
	}
	return "", false
}

// apiError is what a server answered instead of what was asked for.
type apiError struct {
	status                     int
	code, kind, param, message string
}

func (e *apiError) Error() string { return e.message }

// readAPIError reads an error answer, of whatever shape.
func readAPIError(status int, body []byte) *apiError {
	e := &apiError{status: status}
	var doc struct {
		Error json.RawMessage `json:"error"`
	}
	var in struct {
		Code    any    `json:"code"`
		Type    string `json:"type"`
		Param   string `json:"param"`
		Message string `json:"message"`
	}
	_ = json.Unmarshal(body, &doc)
	// An error may be an object, a text, or have fields of unexpected types.
	_ = json.Unmarshal(doc.Error, &in)
	e.code, _ = in.Code.(string)
	e.kind, e.param, e.message = in.Type, in.Param, in.Message
	if e.message == "" {
		e.message = string(head(body, 500))
	}
	e.message = provider.Clean(provider.Redact(e.message), 300)
	e.code = provider.Clean(provider.Redact(e.code), 80)
	return e
}

// codeEmpty marks an answer of success without a picture.
const codeEmpty = "empty_answer"

var (
	refusalCodes = []string{codeEmpty, "moderation_blocked", "content_policy", "content_filter", "responsibleai", "data_inspection_failed", "safety"}
	refusalWords = []string{"safety system", "content policy", "content_policy", "moderation", "content filter", "content management policy", "sensitive content", "内容安全", "敏感", "违规", "审核"}
)

// refusal tells an answer of a provider's moderation.
func (e *apiError) refusal() bool {
	switch e.status {
	case http.StatusBadRequest, http.StatusForbidden, http.StatusUnprocessableEntity, http.StatusUnavailableForLegalReasons:
	default:
		return false
	}
	for _, c := range refusalCodes {
		if strings.Contains(strings.ToLower(e.code), c) {
			return true
		}
	}
	return containsAny(strings.ToLower(e.message), refusalWords...)
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// failure words why something could not be asked for.
func failure(ctx context.Context, subject string, err error) error {
	if own := provider.Settled(ctx, err); own != nil {
		return own
	}
	var api *apiError
	if !errors.As(err, &api) {
		return &ProviderError{subject, provider.NewFault(0, "", err)}
	}
	if api.refusal() {
		return &RefusedError{Subject: subject, Code: api.code, Message: api.message}
	}
	return &ProviderError{subject, provider.NewFault(api.status, api.message, err)}
}
