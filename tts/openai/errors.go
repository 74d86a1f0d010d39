package openai

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	openai "github.com/sashabaranov/go-openai"

	"github.com/talereel/talereel/storyboard/provider"
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
	provider.Fault
}

func (e *ProviderError) Error() string {
	if e.Status == 0 {
		return "the voices' server gave no answer: " + e.Message
	}
	return fmt.Sprintf("the voices' server answered %d %s: %s", e.Status, http.StatusText(e.Status), e.Message)
}

// Hint says what to do.
func (e *ProviderError) Hint() string {
	return e.Remedy("check that the model speaks, and that the server has the voice", "use --voices offline")
}

// failure words why a line could not be asked for.
func failure(ctx context.Context, err error) error {
	if own := provider.Settled(ctx, err); own != nil {
		return own
	}
	var api *openai.APIError
	var req *openai.RequestError
	switch {
	case errors.As(err, &api):
		return &ProviderError{provider.NewFault(api.HTTPStatusCode, api.Message, err)}
	case errors.As(err, &req):
		return &ProviderError{provider.NewFault(req.HTTPStatusCode, string(req.Body), err)}
	}
	return &ProviderError{provider.NewFault(0, "", err)}
}
