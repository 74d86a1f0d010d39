package ink

import "strings"

// piece is a part of the output: words, a line break, glue, or a mark of where
// something begins.
type piece struct {
	kind pieceKind
	text string
}

type pieceKind int

const (
	wordsPiece pieceKind = iota
	breakPiece
	// gluePiece joins the lines on both of its sides.
	gluePiece
	stringPiece
	tagPiece
)

// say adds to the output.
func (m *machine) say(text string) {
	if text == "\n" {
		m.out = append(m.out, piece{kind: breakPiece})
		return
	}
	if text == "" {
		return
	}
	m.out = append(m.out, piece{text: text})
	if strings.TrimSpace(text) == "" || m.inside() {
		return
	}
	in := m.frame().spot.in
	if m.frame().kind != plainFrame {
		return // tunnels and functions speak for many places
	}
	if m.first == nil {
		m.first = in
	}
	m.final = in
}

// inside reports that a string or a tag is being made.
func (m *machine) inside() bool {
	for i := len(m.out) - 1; i >= 0 && i > len(m.out)-200; i-- {
		if k := m.out[i].kind; k == stringPiece || k == tagPiece {
			return true
		}
	}
	return false
}

// since takes off the output since the last mark.
func (m *machine) since(mark pieceKind) string {
	for i := len(m.out) - 1; i >= 0; i-- {
		if m.out[i].kind == mark {
			s := join(m.out[i+1:])
			m.out = m.out[:i]
			return s
		}
	}
	return ""
}

// trim takes the blank end off what a function has said.
func (m *machine) trim(from int) {
	for len(m.out) > max(from, 0) {
		last := m.out[len(m.out)-1]
		if last.kind != breakPiece && (last.kind != wordsPiece || strings.TrimSpace(last.text) != "") {
			return
		}
		m.out = m.out[:len(m.out)-1]
	}
}

// join makes text of output: no empty lines, no blanks at the ends of lines,
// and glue joins.
func join(out []piece) string {
	var b strings.Builder
	pending, glued := false, false
	for _, p := range out {
		switch p.kind {
		case gluePiece:
			pending, glued = false, true
		case breakPiece:
			pending = !glued && b.Len() > 0
		case wordsPiece:
			if strings.TrimSpace(p.text) != "" {
				if pending {
					b.WriteByte('\n')
				}
				pending, glued = false, false
			} else if pending {
				continue
			}
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// tidy is a turn's text: one space between words, no blanks around lines.
func tidy(s string) string {
	lines := strings.Split(s, "\n")
	out := lines[:0]
	for _, l := range lines {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}
