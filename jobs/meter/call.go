package meter

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Kind is what a call buys.
type Kind string

// Kinds.
const (
	Chat          Kind = "chat"
	Image         Kind = "image"
	Speech        Kind = "speech"
	Transcription Kind = "transcription"
	Video         Kind = "video"
)

// Call says what is about to be bought. What is left empty is read from the
// request where it is JSON, and taken for the most expensive where it is not.
type Call struct {
	Kind  Kind
	Model string
	// InputBytes is the length of all text that the provider reads; 0 takes the
	// length of the request.
	InputBytes int
	// MaxTokens bounds the tokens of the answer.
	MaxTokens int
	// Images is how many pictures are made, Size ("1024x1536") and Quality
	// ("low", "medium", "high") of which sort. Inputs is how many pictures the
	// provider looks at.
	Images, Inputs int
	Size, Quality  string
	// Characters is the length of a text to be spoken.
	Characters int
	// Duration is the length of the sound or the film.
	Duration time.Duration
}

type callKey struct{}

// With states what the requests made with the context buy.
func With(ctx context.Context, c Call) context.Context { return context.WithValue(ctx, callKey{}, c) }

// body are the fields of a request that tell its cost.
type body struct {
	Model         string          `json:"model"`
	MaxTokens     int             `json:"max_tokens"`
	MaxCompletion int             `json:"max_completion_tokens"`
	N             int             `json:"n"`
	Size          string          `json:"size"`
	Quality       string          `json:"quality"`
	Input         json.RawMessage `json:"input"`
	Seconds       json.RawMessage `json:"seconds"`
}

// announced is what a request buys: what the context says, completed from the
// request itself. paid is false for what only asks.
func announced(req *http.Request, payload []byte) (c Call, paid bool) {
	c, stated := req.Context().Value(callKey{}).(Call)
	if req.Method != http.MethodPost {
		return c, false
	}
	if c.Kind == "" {
		c.Kind = kindOf(req.URL.Path)
	}
	if c.Kind == "" && !stated {
		c.Kind = Chat
	}
	var b body
	if strings.HasPrefix(req.Header.Get("Content-Type"), "application/json") {
		_ = json.Unmarshal(payload, &b)
	}
	fill(&c.Model, b.Model)
	fill(&c.MaxTokens, max(b.MaxTokens, b.MaxCompletion))
	fill(&c.Images, b.N)
	fill(&c.Size, b.Size)
	fill(&c.Quality, b.Quality)
	fill(&c.InputBytes, len(payload))
	if c.Kind == Speech {
		var text string
		_ = json.Unmarshal(b.Input, &text)
		fill(&c.Characters, len([]rune(text)))
	}
	if n, err := strconv.ParseFloat(strings.Trim(string(b.Seconds), `"`), 64); err == nil && n > 0 && n < 3600 {
		fill(&c.Duration, time.Duration(n*float64(time.Second)))
	}
	return c, true
}

func fill[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// kindOf reads from a path what it sells; empty where it is unknown.
func kindOf(path string) Kind {
	for _, k := range []struct {
		part string
		kind Kind
	}{{"/images/", Image}, {"/audio/speech", Speech}, {"/audio/tran", Transcription}, {"/videos", Video}, {"/chat/", Chat}} {
		if strings.Contains(path, k.part) {
			return k.kind
		}
	}
	return ""
}
