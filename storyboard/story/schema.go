package story

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// Schema is the JSON Schema (draft 2020-12) of the JSON story format.
//
//go:embed schema.json
var Schema []byte

const schemaURL = "https://talereel.dev/schema/story-1.json"

var compiled = sync.OnceValue(func() *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(schemaURL, doc); err != nil {
		panic(err)
	}
	return c.MustCompile(schemaURL)
})

// known lists the keys that objects of the schema may have, by the place of
// the object with the indices left out: "nodes/choices".
var known = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	var walk func(at string, s *jsonschema.Schema)
	walk = func(at string, s *jsonschema.Schema) {
		for s.Ref != nil {
			s = s.Ref
		}
		if len(s.Properties) > 0 {
			out[at] = slices.Sorted(maps.Keys(s.Properties))
		}
		for name, p := range s.Properties {
			walk(strings.TrimPrefix(at+"/"+name, "/"), p)
		}
		if s.Items2020 != nil {
			walk(at, s.Items2020)
		}
	}
	walk("", compiled())
	return out
})

// violation is one way in which a document breaks the schema.
type violation struct {
	// at leads to the value, or to the unknown key.
	at        []string
	msg, hint string
}

// validate holds a decoded document against the schema.
func validate(doc any) []violation {
	err := compiled().Validate(doc)
	if err == nil {
		return nil
	}
	var ve *jsonschema.ValidationError
	if !errors.As(err, &ve) {
		return []violation{{msg: err.Error()}}
	}
	var out []violation
	var leaves func(e *jsonschema.ValidationError)
	leaves = func(e *jsonschema.ValidationError) {
		for _, c := range e.Causes {
			leaves(c)
		}
		if len(e.Causes) == 0 {
			out = append(out, explain(e)...)
		}
	}
	leaves(ve)
	return out
}

// explain words one violation for the author of a story.
func explain(e *jsonschema.ValidationError) []violation {
	at := e.InstanceLocation
	what := placeName(at)
	one := func(hint, format string, a ...any) []violation {
		return []violation{{at, fmt.Sprintf(format, a...), hint}}
	}
	switch k := e.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		var out []violation
		for _, p := range k.Properties {
			keys := known()[objectPlace(at)]
			hint := didYouMean(p, keys)
			if hint == "" && len(keys) > 0 {
				hint = "Known keys here: " + strings.Join(keys, ", ")
			}
			out = append(out, violation{append(slices.Clone(at), p), fmt.Sprintf("unknown key %q", shorten(p)), hint})
		}
		return out
	case *kind.Required:
		return one("", "%s lacks %s", what, quoteAll(k.Missing))
	case *kind.Type:
		return one("", "%s is %s; it has to be %s", what, typeName(k.Got), typeName(k.Want...))
	case *kind.Enum:
		var want []string
		for _, w := range k.Want {
			want = append(want, fmt.Sprint(w))
		}
		return one(didYouMean(fmt.Sprint(k.Got), want), "%s is %q; it has to be one of %s", what, shorten(fmt.Sprint(k.Got)), strings.Join(want, ", "))
	case *kind.Minimum:
		got, _ := k.Got.Float64()
		want, _ := k.Want.Float64()
		return one("", "%s is %v; it has to be at least %v", what, got, want)
	case *kind.Maximum:
		got, _ := k.Got.Float64()
		want, _ := k.Want.Float64()
		return one("", "%s is %v; it has to be at most %v", what, got, want)
	case *kind.Pattern:
		hint := "Use small letters a to z, digits and single dashes"
		switch at[len(at)-1] {
		case "lang":
			hint = `Use a language tag such as "en" or "zh"`
		case "id":
			if at[0] == "nodes" {
				hint = "Use letters, digits, dashes and underscores"
			}
		}
		return one(hint, "%s %q is not well-formed", what, shorten(k.Got))
	case *kind.MinLength:
		return one("", "%s is empty", what)
	case *kind.MaxLength:
		return one("", "%s has %d characters; it may have %d", what, k.Got, k.Want)
	case *kind.MinItems:
		return one("", "%s is empty", what)
	case *kind.MaxItems:
		return one("", "%s has %d entries; it may have %d", what, k.Got, k.Want)
	}
	return one("", "%s: %s", what, e.Error())
}

// placeName names a value as an author would: its key, or what it is an entry of.
func placeName(at []string) string {
	if len(at) == 0 {
		return "the story"
	}
	last := at[len(at)-1]
	if !isIndex(last) {
		return fmt.Sprintf("%q", last)
	}
	singular := map[string]string{"nodes": "the node", "choices": "the choice", "characters": "the character", "locations": "the location", "aliases": "the alias"}
	if len(at) > 1 && singular[at[len(at)-2]] != "" {
		return singular[at[len(at)-2]]
	}
	return "the entry"
}

func objectPlace(at []string) string {
	var keys []string
	for _, k := range at {
		if !isIndex(k) {
			keys = append(keys, k)
		}
	}
	return strings.Join(keys, "/")
}

func isIndex(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func typeName(types ...string) string {
	names := map[string]string{
		"string": "text in quotes", "array": "a list", "object": "an object", "number": "a number",
		"integer": "a whole number", "boolean": "true or false", "null": "null",
	}
	var out []string
	for _, t := range types {
		out = append(out, names[t])
	}
	return strings.Join(out, " or ")
}

func quoteAll(words []string) string {
	var out []string
	for _, w := range words {
		out = append(out, fmt.Sprintf("%q", w))
	}
	return strings.Join(out, " and ")
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
