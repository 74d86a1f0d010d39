package twine

import (
	"strings"
)

// parser reads one passage's text.
type parser struct {
	game    *Game
	passage *Passage
	tongue  tongue
	src     string
	at      int
	depth   int
	// nobr counts the blocks around in which line breaks are spaces.
	nobr int
	// line is the line of counted, the offset up to which lines are counted.
	line, counted int
	// found holds, for a text that was looked for, from where it was looked for
	// and where it was, so that unclosed marks do not cost quadratic time.
	found map[string][2]int
	// loose tells that a quote was left open somewhere in the passage.
	loose bool
	temps map[string]bool
	// hooks are the named parts of a Harlowe passage.
	hooks map[string][]op
}

// lineAt is the line of an offset; offsets have to rise.
func (p *parser) lineAt(offset int) int {
	if p.passage.oneLine {
		return p.line
	}
	if offset > p.counted {
		p.line += strings.Count(p.src[p.counted:offset], "\n")
		p.counted = offset
	}
	return p.line
}

func (p *parser) here() int { return p.lineAt(p.at) }

// find returns the offset of a text from an offset on, or -1.
func (p *parser) find(what string, from int) int {
	if f, ok := p.found[what]; ok && from >= f[0] && (from <= f[1] || f[1] < 0) {
		return f[1]
	}
	at := -1
	if from <= len(p.src) {
		if at = strings.Index(p.src[from:], what); at >= 0 {
			at += from
		}
	}
	if p.found == nil {
		p.found = map[string][2]int{}
	}
	p.found[what] = [2]int{from, at}
	return at
}

// note tells of something that is not taken over.
func (p *parser) note(line int, text string) {
	p.game.Notes = append(p.game.Notes, Note{Place{p.passage.File, line, 0, p.passage.Name}, text})
}

func (p *parser) has(prefix string) bool { return strings.HasPrefix(p.src[p.at:], prefix) }

// skipPast moves behind the next closing mark; an unclosed one swallows the
// rest of its line.
func (p *parser) skipPast(closing string, from int, what string) string {
	end := p.find(closing, from)
	if end < 0 {
		p.note(p.here(), what+" is not closed; the rest of its line is dropped")
		eol := p.find("\n", from)
		if eol < 0 {
			eol = len(p.src)
		}
		p.at = eol
		return ""
	}
	p.at = end + len(closing)
	return p.src[from:end]
}

// steps collects the steps of a block.
type steps struct {
	p    *parser
	list []op
	text strings.Builder
}

// write adds prose.
func (s *steps) write(text string) {
	if s.p.nobr > 0 {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	s.text.WriteString(text)
}

func (s *steps) flush() {
	if s.text.Len() > 0 {
		s.list = append(s.list, op{kind: textOp, text: s.text.String()})
		s.text.Reset()
	}
}

func (s *steps) add(o ...op) {
	s.flush()
	s.list = append(s.list, o...)
}

func (s *steps) done() []op {
	s.flush()
	return s.list
}

// target makes the link that [[…]] holds: text|target, text->target or
// target<-text, with the setters of SugarCube's second pair of brackets.
func (p *parser) target(inner string, line int) op {
	setters := ""
	if i := strings.Index(inner, "]["); i >= 0 {
		inner, setters = inner[:i], inner[i+2:]
	}
	text, to := inner, inner
	switch {
	case strings.Contains(inner, "->"):
		i := strings.LastIndex(inner, "->")
		text, to = inner[:i], inner[i+2:]
	case strings.Contains(inner, "<-"):
		to, text, _ = strings.Cut(inner, "<-")
	case strings.Contains(inner, "|"):
		i := strings.LastIndex(inner, "|")
		text, to = inner[:i], inner[i+1:]
	}
	o := op{kind: linkOp, line: line, value: p.name(strings.TrimSpace(to), line)}
	o.label = p.inline(strings.TrimSpace(text), line)
	if setters != "" {
		o.body = p.assign(setters, line)
	}
	return o
}

// name is the name of a passage: words, or a variable that holds it.
func (p *parser) name(to string, line int) expr {
	if len(to) > 1 && (to[0] == '$' || to[0] == '`') && p.game.all[to] == nil && p.tongue != chapbookTongue {
		p.game.Dynamic = true
		return p.expression(strings.Trim(to, "`"), line)
	}
	return literal(to)
}

// inline reads the markup of a link's text.
func (p *parser) inline(text string, line int) []op {
	if !strings.ContainsAny(text, "$<{(") || p.depth > maxNested {
		return []op{{kind: textOp, text: text}}
	}
	q := &parser{game: p.game, passage: p.passage, tongue: p.tongue, src: text, line: line, depth: p.depth + maxNested/4}
	switch p.tongue {
	case harloweTongue:
		return q.harlowe()
	case chapbookTongue:
		return q.chapbookText()
	case snowmanTongue:
		return q.snowman()
	}
	return q.sugarcube()
}

// html reads a tag, comment or script at "<"; ok is false where it is none.
// The words between tags stay.
func (p *parser) html(s *steps) bool {
	rest := p.src[p.at:]
	line := p.here()
	switch {
	case strings.HasPrefix(rest, "<!--"):
		p.skipPast("-->", p.at+4, "a comment")
		return true
	case len(rest) < 2 || !isLetter(rest[1]) && (rest[1] != '/' || len(rest) < 3 || !isLetter(rest[2])):
		return false
	}
	start := p.at + 1
	i := start
	if p.src[i] == '/' {
		i++
	}
	nameAt := i
	for i < len(p.src) && (isLetter(p.src[i]) || p.src[i] >= '0' && p.src[i] <= '9' || p.src[i] == '-' || p.src[i] == ':') {
		i++
	}
	name := strings.ToLower(p.src[nameAt:i])
	closing := nameAt > start
	end := p.tagEnd(i)
	if end < 0 {
		p.note(line, "the HTML element <"+name+"> is not closed; the rest of its line is dropped")
		if end = p.find("\n", i); end < 0 {
			end = len(p.src)
		}
		p.at = end
		return true
	}
	attributes := p.src[i:end]
	p.at = end + 1
	switch name {
	case "script", "style", "svg", "iframe", "canvas", "audio", "video", "object", "select", "head", "title", "template", "math":
		p.note(line, "the HTML element <"+name+"> is dropped")
		if !closing && !strings.HasSuffix(attributes, "/") {
			p.skipPast("</"+name, p.at, "the HTML element <"+name+">")
			if end := p.find(">", p.at); end >= 0 && p.at > 0 {
				p.at = end + 1
			}
		}
		return true
	case "br", "hr", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "section", "article", "center":
		s.write("\n")
		if closing && name != "li" && name != "tr" {
			s.write("\n")
		}
	case "img", "input", "button", "textarea", "form", "embed", "picture", "source", "link", "meta":
		p.note(line, "the HTML element <"+name+"> is dropped")
		return true
	case "nowiki":
		if !closing {
			s.add(op{kind: verbatimOp, text: p.skipPast("</nowiki>", p.at, "the HTML element <nowiki>")})
			return true
		}
	case "a", "area":
		if to := attribute(attributes, "data-passage"); to != "" && !closing {
			label := p.skipPast("</a>", p.at, "the HTML element <a>")
			o := op{kind: linkOp, line: line, value: p.name(to, line), label: p.inline(label, line)}
			if set := attribute(attributes, "data-setter"); set != "" {
				o.body = p.assign(set, line)
			}
			s.add(o)
			return true
		}
	}
	if !closing {
		p.note(line, "HTML elements are reduced to their text")
	}
	return true
}

// tagEnd finds the ">" of a tag, past those in quotes.
func (p *parser) tagEnd(from int) int {
	if p.loose || p.find(">", from) < 0 {
		return p.find(">", from)
	}
	quote := byte(0)
	for i := from; i < len(p.src); i++ {
		switch c := p.src[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	p.loose = true
	return p.find(">", from)
}

// attribute reads one attribute of a tag.
func attribute(attributes, name string) string {
	_, after, ok := strings.Cut(attributes, name+"=")
	if !ok || after == "" {
		return ""
	}
	if q := after[0]; q == '"' || q == '\'' {
		value, _, _ := strings.Cut(after[1:], string(q))
		return value
	}
	value, _, _ := strings.Cut(after, " ")
	return strings.TrimRight(value, "/")
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
