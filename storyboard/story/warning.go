package story

import (
	"fmt"
	"slices"
	"strings"
)

// Warning tells of something in a file that the story does not take over, or of
// a guess.
type Warning struct {
	File string
	// Node is the node that it is in, and Line the line of the file, counted
	// from one; each may be unknown.
	Node string
	Line int
	Text string
	// Times is how often the same was found; place is the first one's.
	Times int
}

// String returns "file:line, node x: text (3 times)", without what is unknown.
func (w Warning) String() string {
	var b strings.Builder
	b.WriteString(w.File)
	if w.Line > 0 {
		fmt.Fprintf(&b, ":%d", w.Line)
	}
	if w.Node != "" {
		fmt.Fprintf(&b, ", node %s", w.Node)
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(w.Text)
	if w.Times > 1 {
		fmt.Fprintf(&b, " (%d times)", w.Times)
	}
	return b.String()
}

// maxWarnings is how many different warnings a story keeps.
const maxWarnings = 100

// warnings gathers what was found, the same things once.
type warnings struct {
	list []Warning
	at   map[string]int
	more int
}

func (w *warnings) add(file string, line int, node, text string) {
	if i, ok := w.at[text]; ok {
		w.list[i].Times++
		return
	}
	if len(w.list) == maxWarnings {
		w.more++
		return
	}
	if w.at == nil {
		w.at = map[string]int{}
	}
	w.at[text] = len(w.list)
	w.list = append(w.list, Warning{file, node, line, text, 1})
}

// all returns the warnings, with one that tells how many were left out.
func (w *warnings) all(file string) []Warning {
	slices.SortStableFunc(w.list, func(a, b Warning) int {
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		return a.Line - b.Line
	})
	if w.more > 0 {
		return append(w.list, Warning{File: file, Text: fmt.Sprintf("and %d more warnings", w.more), Times: 1})
	}
	return w.list
}
