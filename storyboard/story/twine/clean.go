package twine

import (
	"html"
	"regexp"
	"strings"
)

// shield parts verbatim characters that would otherwise be markup.
const shield = "\ue000"

// protect keeps text from being taken for markup.
func protect(s string) string {
	if !strings.ContainsAny(s, "'/_=~^@*#!-|`<>&{}[]\n\\") {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
		if r < 128 && strings.ContainsRune("'/_=~^@*#!-|`<>&{}[]\\", r) {
			b.WriteString(shield)
		}
	}
	return b.String()
}

// mark is markup whose marks go and whose words, $1, stay.
type mark struct {
	*regexp.Regexp
	with string
}

func marks(pairs ...string) []mark {
	var out []mark
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, mark{regexp.MustCompile(pairs[i]), pairs[i+1]})
	}
	return out
}

// Markup of each format, in the order in which it is taken off. Marks pair
// within a paragraph only, so that a lone one is text.
var (
	sugarMarks = marks(
		`@@(?:(?:[.#][\w.#-]+|[\w-]+:[^;@\n]*)[;\n]?)*`, "",
		`(?m)^-{4,}[ \t]*$`, "",
		`(?m)^(?:!{1,6}|[*#]+|>+|<<<)[ \t]*`, "",
		`''((?:[^'\n]|'[^'\n])+)''`, "$1",
		`(^|[^:])//([^\n/]+(?:/[^\n/]+)*)//`, "$1$2",
		`__([^_\n]+(?:_[^_\n]+)*)__`, "$1",
		`==([^=\n]+)==`, "$1",
		`~~([^~\n]+)~~`, "$1",
		`\^\^([^\^\n]+)\^\^`, "$1",
		`(?m)^\|(.*)\|[kchf]?$`, "$1",
	)
	harloweMarks = marks(
		`(?m)^[ \t]*-{3,}[ \t]*$`, "",
		`(?m)^[ \t]*(?:=+>[ \t]*<=+|=+>|<=+>?|=*\|=+|=+\|=*|\|=+\|)[ \t]*$`, "",
		`(?m)^[ \t]*#{1,6}`, "",
		`(?m)^[ \t]*(?:\*+[ \t]+|(?:0\.)+[ \t]*)`, "",
		`''((?:[^'\n]|'[^'\n])+)''`, "$1",
		`(^|[^:])//([^\n/]+(?:/[^\n/]+)*)//`, "$1$2",
		`\*\*([^*\n]+)\*\*`, "$1",
		`\*([^*\s](?:[^*\n]*[^*\s])?)\*`, "$1",
		`~~([^~\n]+)~~`, "$1",
		`\^\^([^\^\n]+)\^\^`, "$1",
	)
	downMarks = marks(
		`(?m)^[ \t]*(?:-{3,}|\*{3,}|(?:\* ){2,}\*)[ \t]*$`, "",
		`(?m)^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-+*][ \t]+|\d{1,3}\.[ \t]+)`, "",
		`!\[[^\]\n]*\]\([^)\n]*\)`, "",
		`\[([^\]\n]+)\]\([^)\n]*\)`, "$1",
		`\*\*([^*\n]+)\*\*`, "$1",
		`\*([^*\s](?:[^*\n]*[^*\s])?)\*`, "$1",
		`(^|[\s“"(])__?([^_\s](?:[^_\n]*[^_\s])?)__?($|[\s”",.!?;:)])`, "$1$2$3",
		`~~([^~\n]+)~~`, "$1",
		"`([^`\n]+)`", "$1",
	)
	blanks = regexp.MustCompile(`[ \t\x{a0}]*\n[ \t\x{a0}]*`)
	gaps   = regexp.MustCompile(`\n{3,}`)
	spaces = regexp.MustCompile(`[ \t\x{a0}]{2,}`)
	// stray are marks of code that nothing opened or closed.
	stray = regexp.MustCompile(`<</?[A-Za-z=-][^<>\n]*>>|<%[^%\n]*%>|\[\[|\]\]|<<|>>|<%=?|%>`)
)

// clean takes the markup off a text and tidies its spaces.
func clean(s string, t tongue) string {
	list := sugarMarks
	switch t {
	case harloweTongue:
		list = harloweMarks
	case chapbookTongue, snowmanTongue:
		list = downMarks
	}
	if strings.ContainsAny(s, "'/_=~^@*#!-|`>[<") {
		for _, m := range list {
			s = m.ReplaceAllString(s, m.with)
		}
		s = stray.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	s = strings.ReplaceAll(s, shield, "")
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	s = spaces.ReplaceAllString(s, " ")
	s = blanks.ReplaceAllString(s, "\n")
	return strings.TrimSpace(gaps.ReplaceAllString(s, "\n\n"))
}
