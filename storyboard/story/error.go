package story

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// maxMistakes is how many mistakes are reported at once.
const maxMistakes = 10

// Error is a mistake in a story file.
type Error struct {
	File string
	// Line and Column count from one, Column in bytes; 0 is unknown.
	Line, Column int
	// Node is the ID of the node with the mistake, if it is in one.
	Node string
	Msg  string
	hint string
}

// Error returns "file:line:column: node x: message", without what is unknown.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
		if e.Column > 0 {
			fmt.Fprintf(&b, ":%d", e.Column)
		}
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if e.Node != "" {
		fmt.Fprintf(&b, "node %s: ", e.Node)
	}
	b.WriteString(e.Msg)
	return b.String()
}

// Hint says what to do about it; it may be empty.
func (e *Error) Hint() string { return e.hint }

// Permanent reports that trying again does not help.
func (e *Error) Permanent() bool { return true }

// mistakes collects what is wrong with one file.
type mistakes struct {
	file string
	list []*Error
}

func (m *mistakes) add(line, column int, node, hint, format string, a ...any) {
	m.list = append(m.list, &Error{File: m.file, Line: line, Column: column, Node: node, Msg: fmt.Sprintf(format, a...), hint: hint})
}

// addIn reports a mistake in one of several files; an empty name is the file
// that was asked for.
func (m *mistakes) addIn(file string, line, column int, node, hint, format string, a ...any) {
	m.add(line, column, node, hint, format, a...)
	if file != "" {
		m.list[len(m.list)-1].File = file
	}
}

// err joins the first mistakes in the order of the file, or is nil.
func (m *mistakes) err() error {
	if len(m.list) == 0 {
		return nil
	}
	slices.SortStableFunc(m.list, func(a, b *Error) int {
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	var errs []error
	for i, e := range m.list {
		if i == maxMistakes {
			errs = append(errs, &Error{File: m.file, Msg: fmt.Sprintf("and %d more mistakes", len(m.list)-i)})
			break
		}
		errs = append(errs, e)
	}
	return errors.Join(errs...)
}

// nearest returns the known word that a wrong one was probably meant to be, or
// "". It looks at few words only: a hint is not worth a quadratic search.
func nearest(word string, known []string) string {
	best, least := "", max(2, len(word)/3)+1
	for _, k := range known[:min(len(known), 2000)] {
		if len(k) > len(word)+least || len(word) > len(k)+least || len(k) > 100 {
			continue
		}
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

func didYouMean(word string, known []string) string {
	if n := nearest(word, known); n != "" {
		return fmt.Sprintf("Did you mean %q?", n)
	}
	return ""
}

// distance is the Levenshtein distance in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
