package twine

import (
	"regexp"
	"strings"
)

// Snowman's passages: Markdown, HTML and Underscore's templates, after
// https://videlais.github.io/snowman/. Of the JavaScript in <% %> only
// conditions and assignments to s are followed.

func (p *parser) snowman() []op {
	var out []op
	for p.at < len(p.src) {
		list, _ := p.snowmanBlock()
		out = append(out, list...)
	}
	return out
}

var (
	snowIf   = regexp.MustCompile(`^if\s*\((?s:(.*))\)\s*\{$`)
	snowElif = regexp.MustCompile(`^\}\s*else\s+if\s*\((?s:(.*))\)\s*\{$`)
	snowElse = regexp.MustCompile(`^\}\s*else\s*\{$`)
	// downLink is Markdown's [text](Passage).
	downLink = regexp.MustCompile(`^\[([^\[\]\n]+)\]\(([^()\n]+)\)`)
)

// snowmanBlock reads up to a template part that begins with "}", which it
// returns.
func (p *parser) snowmanBlock() ([]op, string) {
	s := &steps{p: p}
	for p.at < len(p.src) {
		next := strings.IndexAny(p.src[p.at:], "<[")
		if next < 0 {
			s.write(p.src[p.at:])
			p.at = len(p.src)
			break
		}
		s.write(p.src[p.at : p.at+next])
		p.at += next
		line := p.here()
		switch {
		case p.has("<%="), p.has("<%-"):
			code := p.skipPast("%>", p.at+3, "a template part")
			p.print(s, strings.Trim(strings.TrimSpace(code), ";"), line)
			continue
		case p.has("<%"):
			code := strings.TrimSpace(p.skipPast("%>", p.at+2, "a template part"))
			if strings.HasPrefix(code, "}") {
				if p.depth > 0 {
					return s.done(), code
				}
				p.note(line, "a template part closes nothing")
				continue
			}
			p.snowmanCode(s, code, line)
			continue
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
		case p.has("["):
			window := p.src[p.at:min(len(p.src), p.at+1000)]
			if m := downLink.FindStringSubmatch(window); m != nil && (p.at == 0 || p.src[p.at-1] != '!') {
				p.at += len(m[0])
				if to := strings.TrimSpace(m[2]); p.game.all[to] != nil || !strings.ContainsAny(to, ":/.#") {
					s.add(op{kind: linkOp, line: line, value: literal(to), label: p.inline(m[1], line)})
				} else {
					s.write(m[1])
				}
				continue
			}
		case p.has("<") && p.html(s):
			continue
		}
		s.write(p.src[p.at : p.at+1])
		p.at++
	}
	return s.done(), ""
}

// snowmanCode follows a template part without output.
func (p *parser) snowmanCode(s *steps, code string, line int) {
	m := snowIf.FindStringSubmatch(code)
	if m == nil {
		if strings.HasSuffix(code, "{") {
			p.note(line, "code that does more than set variables is dropped")
			if p.depth < maxNested {
				p.depth++
				body, _ := p.snowmanBlock()
				p.depth--
				s.add(op{kind: groupOp, body: body})
			}
			return
		}
		for _, one := range strings.Split(code, ";") {
			if one = strings.TrimSpace(one); one != "" {
				s.add(p.assign(one, line)...)
			}
		}
		return
	}
	if p.depth >= maxNested {
		p.note(line, "macros are nested too deep to be followed")
		return
	}
	p.game.Dynamic = true
	o := op{kind: ifOp, line: line}
	c := clause{cond: p.expression(m[1], line)}
	for {
		p.depth++
		var end string
		c.body, end = p.snowmanBlock()
		p.depth--
		o.clauses = append(o.clauses, c)
		if m := snowElif.FindStringSubmatch(end); m != nil {
			c = clause{cond: p.expression(m[1], line)}
		} else if snowElse.MatchString(end) {
			c = clause{always: true}
		} else {
			break
		}
	}
	s.add(o)
}
