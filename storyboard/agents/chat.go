package agents

import (
	"context"
	"net/http"
	"strings"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

// message is one turn of a conversation.
type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// params is everything that shapes an answer; a step's key is made of it. The
// server's address and the key are not, nor is what the server can do.
type params struct {
	Agent     Agent     `json:"agent"`
	Version   string    `json:"version"`
	Model     string    `json:"model"`
	MaxTokens int       `json:"max_tokens"`
	Take      string    `json:"take,omitempty"`
	Retake    int       `json:"retake,omitempty"`
	Messages  []message `json:"messages"`
	Schema    schema    `json:"schema"`
}

// answer is what comes back, as it is kept.
type answer struct {
	Content string `json:"content,omitempty"`
	Refusal string `json:"refusal,omitempty"`
	Finish  string `json:"finish,omitempty"`
	// Fault tells of an answer that arrived and could not be read.
	Fault string `json:"fault,omitempty"`
}

// format is how a server is asked for JSON.
type format int

const (
	byWords format = iota
	asObject
	bySchema
)

// capabilities are what the server has been found to lack.
type capabilities struct {
	mu sync.Mutex
	// less counts down from bySchema.
	less format
	// oldBound is set where max_completion_tokens is not known.
	oldBound bool
}

func (c *capabilities) read() (f format, oldBound bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return bySchema - c.less, c.oldBound
}

// learn notes what a refusal of a request tells of the server, and reports
// whether to ask otherwise. used is how the refused request was made.
func (c *capabilities) learn(err error, used format, usedOld bool) bool {
	status, message, _ := statusOf(err)
	if status != http.StatusBadRequest && status != http.StatusUnprocessableEntity && status != http.StatusNotImplemented {
		return false
	}
	low := strings.ToLower(message)
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case strings.Contains(low, "max_completion_tokens") && !usedOld:
		c.oldBound = true
		return true
	case used > byWords && containsAny(low, "response_format", "json_schema", "json_object", "structured output"):
		c.less = max(c.less, bySchema-used+1)
		return true
	}
	return false
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func (c *capabilities) notes() []string {
	f, old := c.read()
	var out []string
	switch f {
	case asObject:
		out = append(out, "the server does not take a JSON schema; it was asked for JSON, with the schema in words")
	case byWords:
		out = append(out, "the server has no JSON format; the schema was put into words")
	}
	if old {
		out = append(out, "the server does not know max_completion_tokens; max_tokens bounds the answers")
	}
	return out
}

// ask sends one question. The error is one of transport; whatever the model says
// is an answer.
func (c *Crew) ask(ctx context.Context, node string, p params) ([]byte, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f, old := c.server.read()
		resp, err := c.send(ctx, p, f, old)
		switch {
		case err == nil:
			return encode(answerOf(resp)), nil
		case ctx.Err() == nil && c.server.learn(err, f, old):
			continue
		}
		if ctx.Err() == nil {
			if garbled(err) {
				return encode(answer{Fault: "the server's answer cannot be read"}), nil
			}
			if why, ok := refused(err); ok {
				return encode(answer{Fault: "the server does not take the text: " + why}), nil
			}
		}
		return nil, failure(ctx, p.Agent, node, err)
	}
}

func answerOf(r openai.ChatCompletionResponse) answer {
	if len(r.Choices) == 0 {
		return answer{Fault: "the answer holds no choice"}
	}
	m := r.Choices[0].Message
	a := answer{Content: m.Content, Refusal: m.Refusal, Finish: string(r.Choices[0].FinishReason)}
	for _, part := range m.MultiContent {
		a.Content += part.Text
	}
	return a
}

// send makes the request in a way that the server understands.
func (c *Crew) send(ctx context.Context, p params, f format, oldBound bool) (openai.ChatCompletionResponse, error) {
	r := openai.ChatCompletionRequest{Model: p.Model}
	size := len(p.Schema)
	for i, m := range p.Messages {
		if i == 0 && f != bySchema {
			m.Content += "\n\n## Form of the answer\n\nAnswer with one JSON document and nothing else. It has to follow this JSON Schema:\n\n" + string(p.Schema)
		}
		size += len(m.Content)
		r.Messages = append(r.Messages, openai.ChatCompletionMessage{Role: m.Role, Content: m.Content})
	}
	switch f {
	case bySchema:
		r.ResponseFormat = &openai.ChatCompletionResponseFormat{
			Type:       openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: string(p.Agent), Schema: p.Schema, Strict: true},
		}
	case asObject:
		r.ResponseFormat = &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONObject}
	}
	if oldBound {
		r.MaxTokens = p.MaxTokens //nolint:staticcheck // older servers know no other
	} else {
		r.MaxCompletionTokens = p.MaxTokens
	}
	if c.o.Announce != nil {
		ctx = c.o.Announce(ctx, Call{Agent: p.Agent, Model: p.Model, InputBytes: size, MaxTokens: p.MaxTokens})
	}
	return c.chat.CreateChatCompletion(ctx, r)
}
