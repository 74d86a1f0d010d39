package twine

import (
	"strconv"
	"strings"
)

// argument is one of the values after a SugarCube macro's name.
type argument struct {
	text string
	// quoted, link and code tell "text", [[link]] and `expression`.
	quoted, link, code bool
}

// arguments splits what stands after a macro's name.
func arguments(s string) []argument {
	var out []argument
	for i := 0; i < len(s) && len(out) < maxLinks; {
		switch c := s[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',':
			i++
		case strings.HasPrefix(s[i:], "[["):
			end := strings.Index(s[i:], "]]")
			if end < 0 {
				return out
			}
			out = append(out, argument{text: s[i+2 : i+end], link: true})
			i += end + 2
		case c == '"' || c == '\'' || c == '`':
			text, end, ok := unquote(s, i)
			if !ok {
				return out
			}
			out = append(out, argument{text: text, quoted: c != '`', code: c == '`'})
			i = end
		default:
			end := strings.IndexAny(s[i:], " \t\r\n")
			if end < 0 {
				end = len(s) - i
			}
			out = append(out, argument{text: s[i : i+end]})
			i += end
		}
	}
	return out
}

// argument is an argument's value.
func (p *parser) argument(a argument, line int) expr {
	switch {
	case a.quoted:
		return literal(a.text)
	case a.code, a.text != "" && strings.ContainsAny(a.text[:1], "$_"):
		return p.expression(a.text, line)
	case a.text == "true", a.text == "false":
		return literal(a.text == "true")
	}
	if f, err := strconv.ParseFloat(a.text, 64); err == nil {
		return literal(f)
	}
	return literal(a.text)
}

// passageArg is an argument that names a passage.
func (p *parser) passageArg(a argument, line int) expr {
	if a.link {
		o := p.target(a.text, line)
		return o.value
	}
	if a.quoted {
		return literal(a.text)
	}
	return p.argument(a, line)
}

// argLabel is an argument that is the text of a link.
func (p *parser) argLabel(a argument, line int) []op {
	switch {
	case a.link:
		o := p.target(a.text, line)
		return o.label
	case a.code, !a.quoted && a.text != "" && strings.ContainsAny(a.text[:1], "$_"):
		e := p.expression(a.text, line)
		p.game.Dynamic = p.game.Dynamic || !e.constant
		return []op{{kind: printOp, line: line, value: e}}
	}
	return p.inline(a.text, line)
}

// label is the text of a link, the first of its arguments.
func (p *parser) label(args string) []op {
	if a := arguments(args); len(a) > 0 {
		return p.argLabel(a[0], p.line)
	}
	return nil
}
