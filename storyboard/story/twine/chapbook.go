package twine

import (
	"regexp"
	"strings"
)

// Chapbook's passages, after https://klembot.github.io/chapbook/guide/.

// chapbookLook is what only Chapbook looks like.
var chapbookLook = regexp.MustCompile(`(?m)^--[ \t]*$|^\[(?:if|unless|else|continue|cont|cont'd|JavaScript|after|align)\b[^\]\n]*\][ \t]*$|\{(?:embed passage|reveal link|back link|restart link)\b`)

// chapbook reads the variables above "--" and the text below.
func (p *parser) chapbook() []op {
	var out []op
	if vars, text, ok := cutLine(p.src, "--"); ok {
		for l := range strings.Lines(vars) {
			l = strings.TrimRight(l, "\r\n")
			out = append(out, p.chapbookVariable(l)...)
			if !p.passage.oneLine {
				p.line++
			}
		}
		if !p.passage.oneLine {
			p.line++
		}
		p.src, p.counted = text, 0
	}
	return append(out, p.chapbookText()...)
}

// cutLine parts a text at the first line that is only the mark.
func cutLine(s, mark string) (before, after string, ok bool) {
	for at := 0; at < len(s); {
		line, _, _ := strings.Cut(s[at:], "\n")
		next := at + len(line) + 1
		if strings.TrimRight(line, " \t\r") == mark {
			return s[:at], s[min(next, len(s)):], true
		}
		at = next
	}
	return "", s, false
}

// chapbookVariable reads "name (condition): value".
func (p *parser) chapbookVariable(l string) []op {
	name, value, ok := strings.Cut(l, ":")
	if !ok {
		if strings.TrimSpace(l) != "" {
			p.note(p.line, "a line among the variables is no variable; it is dropped")
		}
		return nil
	}
	name, cond, when := strings.Cut(name, "(")
	if strings.HasPrefix(name, "config.") || strings.HasPrefix(name, "engine.") || strings.HasPrefix(name, "sound.") {
		p.note(p.line, "settings of the page are dropped")
		return nil
	}
	list := p.assign(strings.TrimSpace(name)+" = "+value, p.line)
	if !when {
		return list
	}
	cond = strings.TrimSuffix(strings.TrimSpace(cond), ")")
	return []op{{kind: ifOp, line: p.line, clauses: []clause{{cond: p.expression(cond, p.line), body: list}}}}
}

// modifier is a line of its own in single brackets.
var modifier = regexp.MustCompile(`^\[([^\[\]]+)\][ \t]*$`)

// chapbookText reads text with modifiers; each holds until the next.
func (p *parser) chapbookText() []op {
	s := &steps{p: p}
	line := p.line
	// into adds the steps of a part: to the text, or to a clause of the last
	// condition.
	into := func(list []op) { s.add(list...) }
	part := &strings.Builder{}
	partLine := line
	flush := func() {
		if part.Len() > 0 {
			q := &parser{game: p.game, passage: p.passage, tongue: p.tongue, src: part.String(), line: partLine, depth: p.depth}
			into(q.chapbookInline())
			part.Reset()
		}
		if partLine = line; !p.passage.oneLine {
			partLine++
		}
	}
	for rest := p.src; rest != ""; {
		l, after, more := strings.Cut(rest, "\n")
		rest = after
		m := modifier.FindStringSubmatch(strings.TrimRight(l, "\r"))
		if m == nil {
			part.WriteString(l)
			if more {
				part.WriteByte('\n')
			}
			if !p.passage.oneLine {
				line++
			}
			continue
		}
		flush()
		for _, one := range strings.Split(m[1], ";") {
			into = p.modify(s, strings.TrimSpace(one), line, into)
		}
		if !p.passage.oneLine {
			line++
		}
	}
	flush()
	return s.done()
}

// modify starts what a modifier is about and returns where its text goes.
func (p *parser) modify(s *steps, m string, line int, into func([]op)) func([]op) {
	word, args, _ := strings.Cut(m, " ")
	plain := func(list []op) { s.add(list...) }
	drop := func([]op) {}
	conditional := func(c clause, chain bool) func([]op) {
		p.game.Dynamic = true
		s.flush()
		if !chain || len(s.list) == 0 || s.list[len(s.list)-1].kind != ifOp {
			s.list = append(s.list, op{kind: ifOp, line: line})
		}
		at := len(s.list) - 1
		s.list[at].clauses = append(s.list[at].clauses, c)
		n := len(s.list[at].clauses) - 1
		return func(list []op) {
			body := &s.list[at].clauses[n].body
			*body = append(*body, list...)
		}
	}
	switch strings.ToLower(word) {
	case "if":
		return conditional(clause{cond: p.expression(args, line)}, false)
	case "unless":
		inner := p.expression(args, line)
		return conditional(clause{cond: expr{unsure: inner.unsure, eval: func(v *env) any { return prefix("not", inner.eval(v)) }}}, false)
	case "else":
		return conditional(clause{always: true}, true)
	case "ifalways", "continue", "cont", "cont'd", "cont’d":
		return plain
	case "ifnever":
		return drop
	case "javascript", "css", "note", "note:", "n.b.", "todo", "todo:", "fixme", "fixme:":
		p.note(line, "the parts ["+word+"] are dropped")
		return drop
	case "after", "append", "align", "cycle":
		p.note(line, "what ["+word+"] holds is shown in place")
		return into
	}
	p.note(line, "the modifier ["+word+"] is not followed")
	return into
}

// insert is {name} or {name: value, key: value}.
var insert = regexp.MustCompile(`^\{([^{}\n]+)\}`)

// chapbookInline reads links and inserts.
func (p *parser) chapbookInline() []op {
	s := &steps{p: p}
	for p.at < len(p.src) {
		next := strings.IndexAny(p.src[p.at:], "[{<\\")
		if next < 0 {
			s.write(p.src[p.at:])
			break
		}
		s.write(p.src[p.at : p.at+next])
		p.at += next
		line := p.here()
		switch {
		case p.has("[["):
			end := p.find("]]", p.at)
			if eol := p.find("\n", p.at); end < 0 || eol >= 0 && eol < end {
				p.note(line, "a link is not closed; its brackets are dropped")
				p.at += 2
				continue
			}
			inner := p.src[p.at+2 : end]
			p.at = end + 2
			s.add(p.target(inner, line))
			continue
		case p.has("{"):
			if m := insert.FindStringSubmatch(p.src[p.at:min(len(p.src), p.at+1000)]); m != nil {
				p.at += len(m[0])
				p.chapbookInsert(s, m[1], line)
				continue
			}
		case p.has("<") && p.html(s):
			continue
		case p.has("\\") && p.at+1 < len(p.src):
			p.at++ // an escaped mark
		}
		s.write(p.src[p.at : p.at+1])
		p.at++
	}
	return s.done()
}

// chapbookInsert turns an insert into steps.
func (p *parser) chapbookInsert(s *steps, inner string, line int) {
	kind, rest, _ := strings.Cut(inner, ":")
	values := map[string]string{}
	parts := splitArgs(rest)
	for i, a := range parts {
		k, v, ok := strings.Cut(a, ":")
		if i == 0 || !ok {
			k, v = "", a
		}
		values[strings.TrimSpace(k)] = strings.TrimSpace(v)
	}
	quoted := func(s string) string {
		if len(s) > 1 && (s[0] == '\'' || s[0] == '"') {
			text, _, _ := unquote(s, 0)
			return text
		}
		return s
	}
	switch kind := strings.ToLower(strings.TrimSpace(kind)); kind {
	case "embed passage", "embed passage named":
		s.add(op{kind: includeOp, line: line, value: literal(quoted(values[""]))})
	case "reveal link":
		o := op{kind: linkOp, line: line, label: []op{{kind: textOp, text: quoted(values[""])}}}
		if to := values["passage"]; to != "" {
			o.body = []op{{kind: includeOp, line: line, value: literal(quoted(to))}}
		} else {
			o.body = []op{{kind: textOp, text: quoted(values["text"])}}
		}
		p.note(line, "links that open more text in place are shown as if clicked")
		s.add(o)
	case "link to":
		label := quoted(values["label"])
		if label == "" {
			label = quoted(values[""])
		}
		s.add(op{kind: linkOp, line: line, value: literal(quoted(values[""])), label: []op{{kind: textOp, text: label}}})
	case "back link":
		s.add(op{kind: backOp, line: line})
	case "restart link", "theme switcher", "embed image", "embed flickr image", "embed unsplash image", "embed youtube video", "ambient sound", "sound effect", "no ambient sound", "text input", "cycling link", "dropdown menu":
		p.note(line, "the insert {"+kind+"} is dropped")
	default:
		p.print(s, inner, line)
	}
}

// splitArgs splits at commas outside of quotes.
func splitArgs(s string) []string {
	var out []string
	start, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == ',':
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}
