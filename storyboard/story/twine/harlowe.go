package twine

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Harlowe's markup and macros, after https://twine2.neocities.org/ (3.3).

// harloweLook is what only Harlowe looks like.
var harloweLook = regexp.MustCompile(`\((?:set|if|else-?if|else|link(?:-[a-z-]+)?|goto|go-to|display|print|text-?style|live|put|click(?:-[a-z]+)?|unless|align|enchant|font|either|cycling-link):`)

func (p *parser) harlowe() []op {
	var out []op
	for p.at < len(p.src) {
		out = append(out, p.harloweHook(0)...)
	}
	return out
}

// harloweHook reads up to the bracket that closes a hook, or to the end.
func (p *parser) harloweHook(closing byte) []op {
	s := &steps{p: p}
	// last is the chain of conditions that an (else:) belongs to.
	var last *op
	for p.at < len(p.src) {
		next := strings.IndexAny(p.src[p.at:], "([]{}<$_`|\\")
		if next < 0 {
			s.write(p.src[p.at:])
			p.at = len(p.src)
			break
		}
		s.write(p.src[p.at : p.at+next])
		p.at += next
		c := p.src[p.at]
		if c == closing {
			p.at++
			return s.done()
		}
		if c == '(' {
			if name, _ := harloweName(p.src, p.at); name != "" {
				last = p.harloweMacro(s, last)
				continue
			}
		}
		if !p.harloweMark(s) {
			_, size := utf8.DecodeRuneInString(p.src[p.at:])
			s.write(p.src[p.at : p.at+size])
			p.at += size
		}
	}
	if closing != 0 && p.depth <= maxNested {
		p.note(p.here(), "a hook is not closed")
	}
	return s.done()
}

// harloweMark reads markup that is no macro.
func (p *parser) harloweMark(s *steps) bool {
	line := p.here()
	switch {
	case p.has("[["):
		end := p.find("]]", p.at)
		if eol := p.find("\n", p.at); end < 0 || eol >= 0 && eol < end {
			p.note(line, "a link is not closed; its brackets are dropped")
			p.at += 2
			return true
		}
		o := p.target(p.src[p.at+2:end], line)
		p.at = end + 2
		s.add(o)
	case p.has("["), p.has("{"):
		closing := byte(']')
		if p.has("{") {
			closing = '}'
		}
		body, ok := p.hook(closing, closing == '}')
		if !ok {
			p.at++
			return true
		}
		// A nametag may follow: [text]<name|.
		if m := nametag.FindString(p.src[p.at:min(len(p.src), p.at+64)]); m != "" {
			p.at += len(m)
			if p.hooks == nil {
				p.hooks = map[string][]op{}
			}
			p.hooks[strings.Trim(m, "<|")] = body
		}
		s.add(op{kind: groupOp, body: body})
	case p.has("]"), p.has("}"):
		p.at++ // closes nothing
	case p.has("|"):
		if m := hookname.FindString(p.src[p.at:min(len(p.src), p.at+64)]); m != "" {
			p.at += len(m)
			if strings.HasSuffix(m, ")") {
				p.note(line, "hidden hooks are shown in place")
			}
			return true
		}
		return false
	case p.has("`"):
		n := len(p.src[p.at:]) - len(strings.TrimLeft(p.src[p.at:min(len(p.src), p.at+20)], "`")) - len(p.src[min(len(p.src), p.at+20):])
		ticks := p.src[p.at : p.at+n]
		if end := p.find(ticks, p.at+n); end >= 0 {
			s.add(op{kind: verbatimOp, text: p.src[p.at+n : end]})
			p.at = end + n
		} else {
			p.at += n
		}
	case p.has("\\\n"):
		p.at += 2
	case p.has("<"):
		return p.html(s)
	case p.has("$"), p.has("_"):
		return p.harloweNaked(s)
	default:
		return false
	}
	return true
}

var (
	position = regexp.MustCompile(`^(?:\d+(?:st|nd|rd|th)|last|length)$`)
	nametag  = regexp.MustCompile(`^<[A-Za-z0-9_-]*\|`)
	hookname = regexp.MustCompile(`^\|[A-Za-z0-9_-]*[>)]`)
)

// hook reads a bracketed part at its opening bracket.
func (p *parser) hook(closing byte, collapse bool) ([]op, bool) {
	if p.depth >= maxNested {
		p.note(p.here(), "hooks are nested too deep to be followed")
		return nil, false
	}
	p.at++
	p.depth++
	if collapse {
		p.nobr++
	}
	body := p.harloweHook(closing)
	if collapse {
		p.nobr--
	}
	p.depth--
	return body, true
}

var harloweVariable = regexp.MustCompile(`^[$_][A-Za-z_][A-Za-z0-9_]*(?:'s [A-Za-z0-9_]+)*`)

func (p *parser) harloweNaked(s *steps) bool {
	if p.has("_") && (len(p.temps) == 0 || p.at > 0 && isWordByte(p.src[p.at-1])) {
		return false
	}
	m := harloweVariable.FindString(p.src[p.at:min(len(p.src), p.at+200)])
	if m == "" || m[0] == '_' && !p.temps[m] {
		return false
	}
	name, property, more := strings.Cut(m, "'s ")
	if more && !p.game.asked["\x00map"+name] && !position.MatchString(property) {
		m = name // "$name's house" is a genitive unless $name is a datamap
	}
	p.print(s, m, p.here())
	p.at += len(m)
	return true
}

// harloweArgs reads what a macro's parentheses hold, from behind its colon.
func (p *parser) harloweArgs(from int) (args string, end int) {
	if p.loose {
		return p.plainArgs(from)
	}
	depth := 1
	for i := from; i < len(p.src); i++ {
		switch c := p.src[i]; c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return p.src[from:i], i + 1
			}
		case '"', '\'':
			if c == '\'' && i > from && (isWordByte(p.src[i-1]) || p.src[i-1] == ')') {
				continue // a possessive
			}
			j := i + 1
			for j < len(p.src) && p.src[j] != c {
				if p.src[j] == '\\' {
					j++
				}
				j++
			}
			if j >= len(p.src) {
				p.loose = true
				return p.plainArgs(from)
			}
			i = j
		}
	}
	p.loose = true
	return p.plainArgs(from)
}

// plainArgs reads up to the next parenthesis, whatever stands before it.
func (p *parser) plainArgs(from int) (args string, end int) {
	i := p.find(")", from)
	if i < 0 {
		return "", -1
	}
	return p.src[from:i], i + 1
}

// harloweMacro reads a macro at "(" and returns the chain of conditions that
// an (else:) behind it would belong to.
func (p *parser) harloweMacro(s *steps, chain *op) *op {
	line := p.here()
	name, argsAt := harloweName(p.src, p.at)
	written := p.src[p.at+1 : argsAt-1]
	args, end := p.harloweArgs(argsAt)
	if end < 0 {
		p.note(line, "a macro is not closed; the rest of its line is dropped")
		if end = p.find("\n", p.at); end < 0 {
			end = len(p.src)
		}
		p.at = end
		return nil
	}
	p.at = end
	// Changers chain: (text-style: "bold")+(link: "x")[…]. Those that style are
	// left out; one that leads or decides goes on.
	for harloweStyle[name] {
		i := p.at
		for i < len(p.src) && (p.src[i] == ' ' || p.src[i] == '+') {
			i++
		}
		next, at := harloweName(p.src, i)
		if next == "" || i >= len(p.src) || p.src[i] != '(' {
			break
		}
		if a, e := p.harloweArgs(at); e >= 0 {
			written = p.src[i+1 : at-1]
			p.at, name, args = e, next, a
			continue
		}
		break
	}
	switch name {
	case "if", "unless", "elseif", "else":
		return p.harloweIf(s, name, args, line, chain)
	case "set", "put", "move":
		p.harloweSet(s, name, args, line)
		return chain
	case "print", "verbatim", "verbatimprint":
		p.print(s, args, line)
	case "display":
		e := p.expression(args, line)
		p.game.Dynamic = p.game.Dynamic || !e.constant
		s.add(op{kind: includeOp, line: line, value: e})
	case "goto", "redirect":
		e := p.expression(args, line)
		p.game.Dynamic = p.game.Dynamic || !e.constant
		s.add(op{kind: gotoOp, line: line, value: e})
	case "undo", "linkundo", "icon-undo":
		s.add(op{kind: backOp, line: line})
	case "linkgoto", "linkrevealgoto":
		p.harloweLinkTo(s, name, args, line)
	case "link", "linkreveal", "linkrepeat", "linkreplace", "linkrerun", "linkfullscreen",
		"click", "clickreplace", "clickappend", "clickprepend", "clickrerun", "mouseover", "mouseout", "clickgoto", "mouseovergoto":
		p.harloweLink(s, name, args, line)
	case "str", "string", "text", "num", "number", "a", "array", "dm", "datamap", "either", "random", "cond", "min", "max", "round", "floor", "ceil", "abs", "upperfirst", "uppercase", "lowercase", "nth":
		p.print(s, "("+name+":"+args+")", line)
	default:
		p.harloweOther(s, name, written, line)
		return chain
	}
	return nil
}

// attached reads the hook that a macro is attached to, if there is one.
func (p *parser) attached() ([]op, bool) {
	i := p.at
	for i < len(p.src) && (p.src[i] == ' ' || p.src[i] == '\t' || p.src[i] == '\n') {
		i++
	}
	if m := hookname.FindString(p.src[min(i, len(p.src)):min(len(p.src), i+64)]); m != "" && i+len(m) < len(p.src) && p.src[i+len(m)] == '[' {
		i += len(m)
	}
	if i >= len(p.src) || p.src[i] != '[' || strings.HasPrefix(p.src[i:], "[[") {
		return nil, false
	}
	p.at = i
	return p.hook(']', false)
}
