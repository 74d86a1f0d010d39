package storyboard

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// MaxFile is the most bytes of a storyboard file.
const MaxFile = 64 << 20

// maxMistakes is how many mistakes are reported at once.
const maxMistakes = 10

// Error is a mistake in a storyboard.
type Error struct {
	File string
	// Line counts from one; 0 is unknown.
	Line int
	// Where names the shot, line or character with the mistake.
	Where string
	Msg   string
	hint  string
}

// Error returns "file:line: where: message", without what is unknown.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if e.Where != "" {
		b.WriteString(e.Where + ": ")
	}
	return b.String() + e.Msg
}

// Hint says what to do about it; it may be empty.
func (e *Error) Hint() string { return e.hint }

// Permanent reports that trying again does not help.
func (e *Error) Permanent() bool { return true }

// Parse reads a storyboard file and checks it. path is for messages alone. Every
// mistake is an *Error; several are joined.
func Parse(path string, data []byte) (*Storyboard, error) {
	fail := func(offset int, hint, format string, a ...any) error {
		line := 0
		if offset >= 0 {
			line = 1 + bytes.Count(data[:min(offset, len(data))], []byte("\n"))
		}
		return &Error{File: path, Line: line, Msg: fmt.Sprintf(format, a...), hint: hint}
	}
	if len(data) > MaxFile {
		return nil, fail(-1, "", "the file has %d MB; at most %d MB are read", len(data)>>20, MaxFile>>20)
	}
	if i := invalidUTF8(data); i >= 0 {
		return nil, fail(i, "Save the file as UTF-8", "the text is not UTF-8")
	}
	if err := checkKeys(data, fail); err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	b := &Storyboard{}
	if err := dec.Decode(b); err != nil {
		return nil, decodeError(data, int(dec.InputOffset()), err, fail)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fail(int(dec.InputOffset()), "", "there is more after the end of the storyboard")
	}
	err := b.validate(func(at string) int { return lineOf(data, at) }, path)
	if err != nil {
		return nil, err
	}
	return b, nil
}

func decodeError(data []byte, offset int, err error, fail func(int, string, string, ...any) error) error {
	var wrong *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &wrong):
		return fail(int(wrong.Offset), "", "%s must not be a %s", wrong.Field, wrong.Value)
	case errors.As(err, &syntax):
		return fail(int(syntax.Offset), "", "malformed JSON: %v", syntax)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fail(len(data), "", "malformed JSON: the file ends too early")
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		hint := ""
		if near := nearest(strings.Trim(name, `"`), fieldNames); near != "" {
			hint = fmt.Sprintf("Did you mean %q?", near)
		}
		if i := bytes.Index(data, []byte(name)); i >= 0 {
			offset = i
		}
		return fail(offset, hint, "unknown key %s", name)
	}
	return fail(offset, "", "%s", strings.TrimPrefix(err.Error(), "json: "))
}

// fieldNames are all keys of a storyboard, for hints.
var fieldNames = strings.Fields(`format story title lang branch ending bible scenes name untaken style characters
locations narrator id aliases age gender role temperament looks voice portrait skin build hair_style hair_color beard
glasses hat clothes notes pitch rate kind description node location time_of_day weather mood summary shots size angle
movement in_frame insert props action prompt transition_in sounds utterances hold_ms image retake character pose
expression place facing speaker addressee text emotion audio`)

// maxDepth is how deep JSON may be nested.
const maxDepth = 32

// checkKeys refuses what the decoder would let pass: a key that is there twice,
// and deep nesting.
func checkKeys(data []byte, fail func(int, string, string, ...any) error) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	type level struct {
		object bool
		keys   map[string]bool
		key    bool
	}
	var stack []level
	for {
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			if len(bytes.TrimSpace(data)) == 0 {
				return fail(-1, "Write one with: talereel storyboard STORY --out BOARD.json", "the file is empty")
			}
			return nil
		}
		if err != nil {
			return decodeError(data, int(dec.InputOffset()), err, fail)
		}
		var top *level
		if len(stack) > 0 {
			top = &stack[len(stack)-1]
		}
		if s, ok := t.(string); ok && top != nil && top.object && top.key {
			if top.keys[s] {
				return fail(int(dec.InputOffset()), "", "the key %q is there twice", s)
			}
			top.keys[s] = true
			top.key = false
			continue
		}
		if top != nil && top.object {
			top.key = true
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			if len(stack) == maxDepth {
				return fail(int(dec.InputOffset()), "", "the JSON is nested too deeply")
			}
			stack = append(stack, level{object: t == json.Delim('{'), keys: map[string]bool{}, key: true})
		case json.Delim('}'), json.Delim(']'):
			stack = stack[:len(stack)-1]
			if len(stack) > 0 && stack[len(stack)-1].object {
				stack[len(stack)-1].key = true
			}
		}
	}
}

// lineOf is the line of the first place that names an ID; 0 if none does.
func lineOf(data []byte, id string) int {
	quoted, err := json.Marshal(id)
	if err != nil || id == "" {
		return 0
	}
	i := bytes.Index(data, append([]byte(`"id": `), quoted...))
	if i < 0 {
		i = bytes.Index(data, quoted)
	}
	if i < 0 {
		return 0
	}
	return 1 + bytes.Count(data[:i], []byte("\n"))
}

// invalidUTF8 is the offset of the first byte that is not UTF-8; -1 for none.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// JSON returns the storyboard as an indented document that [Parse] reads.
func (b *Storyboard) JSON() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(b)
	return out.Bytes(), err
}
