package storyboard

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// walker reads a file's JSON before the decoder does, because the decoder lets
// pass what people want to hear of (a key that is there twice or in other
// letters) and forgets where the rest was. It also notes where things are.
//
// Every value has to be of the type that stands there, so nothing is nested deeper
// than storyboards are.
type walker struct {
	path  string
	data  []byte
	dec   *json.Decoder
	stack []level
	// lines has the line of "shot n1-s02" and the like; of two with one ID, the
	// second's.
	lines map[string]int
	// newlines is how many there are in the first counted bytes.
	newlines, counted int
}

// level is an object or a list that is being read.
type level struct {
	// typ is what the decoder makes of it.
	typ reflect.Type
	// what is the thing's name ("shot") and id its ID, if it has been read.
	what, id string
	keys     map[string]bool
	// key is the key whose value comes next, "" if a key comes next.
	key string
}

// things are what messages call the parts of a storyboard that have an ID.
var things = map[reflect.Type]string{
	reflect.TypeFor[Scene]():     "scene",
	reflect.TypeFor[Shot]():      "shot",
	reflect.TypeFor[Utterance](): "line",
	reflect.TypeFor[Character](): "character",
	reflect.TypeFor[Location]():  "location",
}

func (w *walker) fail(hint, format string, a ...any) error {
	e := &Error{File: w.path, Line: w.line(), Msg: fmt.Sprintf(format, a...), hint: hint}
	for i := len(w.stack) - 1; i >= 0; i-- {
		if l := w.stack[i]; l.what != "" && l.id != "" {
			e.Where = l.what + " " + l.id
			break
		}
	}
	return e
}

// line is where the last token is.
func (w *walker) line() int {
	at := int(w.dec.InputOffset())
	w.newlines += bytes.Count(w.data[w.counted:at], []byte("\n"))
	w.counted = at
	return 1 + w.newlines
}

func (w *walker) walk() error {
	w.dec.UseNumber()
	for {
		t, err := w.dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return w.fail("", "malformed JSON: %v", err)
		}
		if t == json.Delim('}') || t == json.Delim(']') {
			w.stack = w.stack[:len(w.stack)-1]
			w.done()
			continue
		}
		typ, name := reflect.TypeFor[Storyboard](), "the storyboard"
		if len(w.stack) > 0 {
			top := &w.stack[len(w.stack)-1]
			if top.typ.Kind() == reflect.Struct && top.key == "" {
				if err := w.keyOf(top, t.(string)); err != nil {
					return err
				}
				continue
			}
			typ, name = top.next()
		}
		if err := w.value(t, typ, name); err != nil {
			return err
		}
	}
}

// next is the type and the name of the value that comes next.
func (l *level) next() (reflect.Type, string) {
	if l.typ.Kind() == reflect.Slice {
		return l.typ.Elem(), "an entry of the list"
	}
	f, _ := fieldOf(l.typ, l.key)
	return f, strconv.Quote(l.key)
}

// done notes that a value has ended.
func (w *walker) done() {
	if len(w.stack) > 0 {
		w.stack[len(w.stack)-1].key = ""
	}
}

func (w *walker) keyOf(top *level, key string) error {
	if _, known := fieldOf(top.typ, key); !known {
		hint := ""
		if near := nearest(key, keysOf(top.typ)); near != "" {
			hint = fmt.Sprintf("Did you mean %q?", near)
		}
		return w.fail(hint, "unknown key %q", key)
	}
	if top.keys[key] {
		return w.fail("", "the key %q is there twice", key)
	}
	top.keys[key], top.key = true, key
	return nil
}

func (w *walker) value(t json.Token, typ reflect.Type, name string) error {
	if msg := mismatch(t, typ); msg != "" {
		return w.fail("", "%s %s", name, msg)
	}
	if _, opens := t.(json.Delim); opens {
		w.stack = append(w.stack, level{typ: typ, what: things[typ], keys: map[string]bool{}})
		return nil
	}
	if len(w.stack) == 0 {
		return nil
	}
	if top := &w.stack[len(w.stack)-1]; top.key == "id" && top.what != "" {
		top.id, _ = t.(string)
		w.lines[top.what+" "+top.id] = w.line()
	}
	w.done()
	return nil
}

// mismatch says why the decoder cannot make a value of a type; "" if it can.
func mismatch(t json.Token, typ reflect.Type) string {
	got := ""
	switch v := t.(type) {
	case nil:
		// The decoder leaves out what is null.
		return ""
	case string:
		got = "a text"
		if typ.Kind() == reflect.String {
			return ""
		}
	case bool:
		got = strconv.FormatBool(v)
		if typ.Kind() == reflect.Bool {
			return ""
		}
	case json.Number:
		got = v.String()
		if len(got) > 40 {
			got = got[:40] + "…"
		}
		var err error
		switch typ.Kind() {
		case reflect.Int:
			_, err = strconv.ParseInt(v.String(), 10, 0)
		case reflect.Float64:
			_, err = strconv.ParseFloat(v.String(), 64)
		default:
			err = strconv.ErrSyntax
		}
		if err == nil {
			return ""
		}
		if errors.Is(err, strconv.ErrRange) {
			return fmt.Sprintf("is out of range: %s", got)
		}
	case json.Delim:
		got = map[json.Delim]string{'{': "an object", '[': "a list"}[v]
		if v == '{' && typ.Kind() == reflect.Struct || v == '[' && typ.Kind() == reflect.Slice {
			return ""
		}
	}
	want := map[reflect.Kind]string{
		reflect.String: "a text", reflect.Bool: "true or false", reflect.Int: "a whole number", reflect.Float64: "a number",
		reflect.Struct: "an object", reflect.Slice: "a list",
	}[typ.Kind()]
	return fmt.Sprintf("must be %s, not %s", want, got)
}

// fieldOf is the type of the value that a key of typ has.
func fieldOf(typ reflect.Type, key string) (reflect.Type, bool) {
	for i := range typ.NumField() {
		if f := typ.Field(i); keyName(f) == key {
			return f.Type, true
		}
	}
	return nil, false
}

func keysOf(typ reflect.Type) []string {
	names := make([]string, typ.NumField())
	for i := range names {
		names[i] = keyName(typ.Field(i))
	}
	return names
}

func keyName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}
