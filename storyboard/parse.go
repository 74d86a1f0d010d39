package storyboard

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
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
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	fail := func(offset int, hint, format string, a ...any) error {
		line := 0
		if offset >= 0 {
			line = 1 + bytes.Count(data[:min(offset, len(data))], []byte("\n"))
		}
		return &Error{File: path, Line: line, Msg: fmt.Sprintf(format, a...), hint: hint}
	}
	if len(data) > MaxFile {
		return nil, fail(-1, "", "the file has more than %d MB", MaxFile>>20)
	}
	if i := invalidUTF8(data); i >= 0 {
		return nil, fail(i, "Save the file as UTF-8", "the text is not UTF-8")
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, fail(-1, "Write one with: talereel storyboard STORY --out BOARD.json", "the file is empty")
	}
	// This only looks, and knows exactly where the first mistake is.
	if err := json.Unmarshal(data, new(json.RawMessage)); err != nil {
		return nil, malformed(data, err, fail)
	}
	w := walker{path: path, data: data, dec: json.NewDecoder(bytes.NewReader(data)), lines: map[string]int{}}
	if err := w.walk(); err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	b := &Storyboard{}
	if err := dec.Decode(b); err != nil {
		return nil, fail(-1, "", "%s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if err := b.validate(func(thing string) int { return w.lines[thing] }, path); err != nil {
		return nil, err
	}
	return b, nil
}

func malformed(data []byte, err error, fail func(int, string, string, ...any) error) error {
	var syntax *json.SyntaxError
	switch {
	case !errors.As(err, &syntax):
		return fail(-1, "", "malformed JSON: %v", err)
	case strings.Contains(err.Error(), "unexpected end"):
		return fail(len(data), "", "malformed JSON: the file ends too early")
	case strings.Contains(err.Error(), "max depth"):
		return fail(int(syntax.Offset), "", "the JSON is nested too deeply")
	case strings.Contains(err.Error(), "after top-level value"):
		return fail(int(syntax.Offset), "", "there is more after the end of the storyboard")
	}
	return fail(int(syntax.Offset), "", "malformed JSON: %v", syntax)
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
