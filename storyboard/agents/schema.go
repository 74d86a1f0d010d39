package agents

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A schema is written in the subset that strict answers allow: all properties
// are required, no others are allowed, and bounds are checked by us. Properties
// keep their order, because models write them in it.
type schema = json.RawMessage

type field struct {
	name  string
	value schema
}

func object(fields ...field) schema {
	var props, required []string
	for _, f := range fields {
		props = append(props, fmt.Sprintf("%s:%s", quote(f.name), f.value))
		required = append(required, quote(f.name))
	}
	return schema(fmt.Sprintf(`{"type":"object","properties":{%s},"required":[%s],"additionalProperties":false}`, strings.Join(props, ","), strings.Join(required, ",")))
}

func list(of schema) schema { return schema(fmt.Sprintf(`{"type":"array","items":%s}`, of)) }

var (
	text    = schema(`{"type":"string"}`)
	integer = schema(`{"type":"integer"}`)
	boolean = schema(`{"type":"boolean"}`)
)

// maxEnum is how many words an enumeration may have; longer lists are checked
// afterwards.
const maxEnum = 100

func oneOf[T ~string](words ...T) schema {
	if len(words) > maxEnum || len(words) == 0 {
		return text
	}
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = quote(string(w))
	}
	return schema(fmt.Sprintf(`{"type":"string","enum":[%s]}`, strings.Join(list, ",")))
}

// upTo is an integer from 0 to n.
func upTo(n int) schema {
	list := make([]string, n+1)
	for i := range list {
		list[i] = fmt.Sprint(i)
	}
	return schema(fmt.Sprintf(`{"type":"integer","enum":[%s]}`, strings.Join(list, ",")))
}

func quote(s string) string { return string(encode(s)) }

// encode writes JSON without escaping what only HTML minds.
func encode(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic("agents: " + err.Error())
	}
	return bytes.TrimSpace(b.Bytes())
}

// maxProblems is how many mistakes a model is shown at once.
const maxProblems = 12

// conform parses an answer and holds it against a schema.
func conform(content string, s schema, into any) (problems []string) {
	doc, ok := jsonIn(content)
	if !ok {
		return []string{"the answer is not one JSON document"}
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(doc))
	if err != nil {
		return []string{"the answer is malformed JSON: " + err.Error()}
	}
	if problems := violations(s, value); len(problems) > 0 {
		return problems
	}
	if err := json.Unmarshal([]byte(doc), into); err != nil {
		return []string{"the answer cannot be read: " + err.Error()}
	}
	return nil
}

// jsonIn finds the JSON document in an answer: servers without a format of their
// own put it into fences or say something before it.
func jsonIn(content string) (string, bool) {
	from, to := strings.Index(content, "{"), strings.LastIndex(content, "}")
	if from < 0 || to < from {
		return "", false
	}
	return content[from : to+1], true
}

func violations(s schema, value any) []string {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(s))
	if err != nil {
		panic("agents: a schema is no JSON: " + err.Error())
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("answer.json", doc); err != nil {
		panic("agents: " + err.Error())
	}
	compiled, err := c.Compile("answer.json")
	if err != nil {
		panic("agents: " + err.Error())
	}
	err = compiled.Validate(value)
	var broken *jsonschema.ValidationError
	if !errors.As(err, &broken) {
		return nil
	}
	var out []string
	for _, line := range strings.Split(broken.Error(), "\n")[1:] {
		out = append(out, strings.TrimPrefix(strings.TrimSpace(line), "- "))
	}
	return head(out, maxProblems)
}
