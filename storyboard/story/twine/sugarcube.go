package twine

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SugarCube's markup and macros, after https://www.motoslave.net/sugarcube/2/docs/.
// Older formats that Twee compilers know (Sugarcane, Jonah) share them.

// sugarcube reads a whole passage.
func (p *parser) sugarcube() []op {
	p.temps = map[string]bool{}
	if p.passage.tagged("nobr") {
		p.nobr++
	}
	var out []op
	for p.at < len(p.src) {
		list, _ := p.sugarBlock(nil)
		out = append(out, list...)
	}
	return out
}

// sugarBlock reads up to a macro that ends or parts the block around it, and
// returns that macro. A closing macro without an opening one is dropped.
func (p *parser) sugarBlock(ends []string) ([]op, macro) {
	s := &steps{p: p}
	for p.at < len(p.src) {
		next := strings.IndexAny(p.src[p.at:], "<[$_/\"{\\")
		if next < 0 {
			s.write(p.src[p.at:])
			p.at = len(p.src)
			break
		}
		s.write(p.src[p.at : p.at+next])
		p.at += next
		if p.has("<<") {
			m, ok := p.sugarMacro()
			if !ok {
				continue
			}
			for _, e := range ends {
				if m.name == e {
					return s.done(), m
				}
			}
			p.sugarRun(s, m)
			continue
		}
		if !p.sugarMark(s) {
			_, size := utf8.DecodeRuneInString(p.src[p.at:])
			s.write(p.src[p.at : p.at+size])
			p.at += size
		}
	}
	return s.done(), macro{}
}

// sugarMark reads markup that is no macro.
func (p *parser) sugarMark(s *steps) bool {
	line := p.here()
	switch {
	case p.has("[["):
		end := p.find("]]", p.at)
		if eol := p.find("\n", p.at); end < 0 || eol >= 0 && eol < end {
			p.note(line, "a link is not closed; its brackets are dropped")
			p.at += 2
			return true
		}
		inner := p.src[p.at+2 : end]
		p.at = end + 2
		s.add(p.target(inner, line))
	case p.has("[img["), p.has("[<img["), p.has("[>img["):
		p.note(line, "a picture is dropped")
		inner := p.skipPast("]]", p.at, "a picture")
		// [img[source][Passage]] is a link.
		if i := strings.LastIndex(inner, "]["); i >= 0 {
			to := strings.TrimSpace(inner[i+2:])
			s.add(op{kind: linkOp, line: line, value: p.name(to, line)})
		}
	case p.has("/*"):
		p.skipPast("*/", p.at+2, "a comment")
	case p.has("/%"):
		p.skipPast("%/", p.at+2, "a comment")
	case p.has(`"""`):
		s.add(op{kind: verbatimOp, text: p.skipPast(`"""`, p.at+3, `verbatim text (""")`)})
	case p.has("{{{"):
		s.add(op{kind: verbatimOp, text: p.skipPast("}}}", p.at+3, "verbatim text ({{{)")})
	case p.has("\\\n"):
		p.at += 2
	case p.has("<"):
		return p.html(s)
	case p.has("$$"):
		s.write("$")
		p.at += 2
		for p.at < len(p.src) && isWordByte(p.src[p.at]) {
			s.write(p.src[p.at : p.at+1])
			p.at++
		}
	case p.has("$"), p.has("_"):
		return p.naked(s)
	default:
		return false
	}
	return true
}

func isWordByte(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' || c == '_' }

// maxName bounds the name of a variable with what is read of it.
const maxName = 200

// naked prints a variable that stands in the prose.
func (p *parser) naked(s *steps) bool {
	i := p.at + 1
	for i < min(len(p.src), p.at+maxName) && isWordByte(p.src[i]) {
		i++
	}
	name := p.src[p.at:i]
	if len(name) < 2 || !isLetter(name[1]) && name[1] != '_' {
		return false
	}
	if name[0] == '_' && (!p.temps[name] || p.at > 0 && isWordByte(p.src[p.at-1])) {
		return false
	}
	for i < min(len(p.src), p.at+maxName) {
		if p.src[i] == '.' && i+1 < len(p.src) && isLetter(p.src[i+1]) {
			i++
			for i < len(p.src) && isWordByte(p.src[i]) {
				i++
			}
			continue
		}
		end := 0
		if p.src[i] == '[' && !strings.HasPrefix(p.src[i:], "[[") {
			end = strings.IndexByte(p.src[i:min(len(p.src), i+80)], ']')
		}
		if end <= 0 {
			break
		}
		i += end + 1
	}
	p.print(s, p.src[p.at:i], p.here())
	p.at = i
	return true
}

func (p *parser) print(s *steps, src string, line int) {
	e := p.expression(src, line)
	p.game.Dynamic = p.game.Dynamic || !e.constant
	s.add(op{kind: printOp, line: line, value: e})
}

// macro is <<name args>>; a closing one has the name "/name".
type macro struct {
	name, args string
	line       int
}

// sugarMacro reads a macro at "<<".
func (p *parser) sugarMacro() (macro, bool) {
	m := macro{line: p.here()}
	end := p.macroEnd(p.at + 2)
	if end < 0 {
		p.note(m.line, "a macro is not closed; the rest of its line is dropped")
		if end = p.find("\n", p.at); end < 0 {
			end = len(p.src)
		}
		p.at = end
		return m, false
	}
	inner := strings.TrimSpace(p.src[p.at+2 : end])
	p.at = end + 2
	i := strings.IndexFunc(inner, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || r == '[' || r == '(' || r == '$' })
	if i < 0 {
		i = len(inner)
	}
	if strings.HasPrefix(inner, "=") || strings.HasPrefix(inner, "-") {
		i = 1
	}
	m.name, m.args = inner[:i], strings.TrimSpace(inner[i:])
	if end, ok := strings.CutPrefix(m.name, "end"); ok && blocks[end] {
		m.name = "/" + end
	}
	if len(m.name) > 40 {
		m.name = "…"
	}
	return m, m.name != ""
}

// macroEnd finds the ">>" of a macro, past those in quotes and in [[…]].
func (p *parser) macroEnd(from int) int {
	if p.loose || p.find(">>", from) < 0 {
		return p.find(">>", from)
	}
	for i := from; i < len(p.src); i++ {
		switch c := p.src[i]; {
		case c == '>' && strings.HasPrefix(p.src[i:], ">>"):
			return i
		case c == '"' || c == '\'' || c == '`':
			j := i + 1
			for j < len(p.src) && p.src[j] != c {
				if p.src[j] == '\\' {
					j++
				}
				j++
			}
			if j >= len(p.src) {
				p.loose = true
				return p.find(">>", from)
			}
			i = j
		}
	}
	p.loose = true
	return p.find(">>", from)
}

// blocks are the macros that hold something and are closed.
var blocks = map[string]bool{
	"if": true, "switch": true, "link": true, "button": true, "click": true, "linkappend": true, "linkprepend": true, "linkreplace": true,
	"nobr": true, "silently": true, "silent": true, "script": true, "style": true, "for": true, "widget": true, "capture": true,
	"append": true, "prepend": true, "replace": true, "timed": true, "repeat": true, "type": true, "done": true, "do": true,
	"cycle": true, "listbox": true, "createplaylist": true, "createaudiogroup": true, "message": true, "dialog": true, "hovertip": true,
}

// sugarRun turns a macro into steps.
func (p *parser) sugarRun(s *steps, m macro) {
	switch m.name {
	case "if":
		p.sugarIf(s, m)
	case "switch":
		p.sugarSwitch(s, m)
	case "set", "run", "remember":
		for _, t := range lex(m.args, sugarTongue) {
			if t.kind == nameToken && t.text[0] == '_' {
				p.temps[t.text] = true
			}
		}
		s.add(p.assign(m.args, m.line)...)
	case "unset", "forget":
		s.add(p.assign(strings.ReplaceAll(m.args, " ", " to undefined, ")+" to undefined", m.line)...)
	case "print", "=", "-":
		p.print(s, m.args, m.line)
	case "link", "button", "click":
		p.sugarLink(s, m)
	case "linkappend", "linkprepend", "linkreplace":
		body := p.container(m)
		p.note(m.line, "links that open more text in place are shown as if clicked")
		s.add(op{kind: linkOp, line: m.line, label: p.label(m.args), body: body, leads: leads(body)})
	case "goto":
		s.add(p.sugarGoto(m))
	case "include", "display":
		a := arguments(m.args)
		if len(a) > 0 {
			e := p.passageArg(a[0], m.line)
			if !e.constant {
				p.game.Dynamic = true
			}
			s.add(op{kind: includeOp, line: m.line, value: e})
		}
	case "actions", "choice":
		p.sugarActions(s, m)
	case "back", "return":
		s.add(op{kind: backOp, line: m.line})
	case "nobr":
		p.nobr++
		body := p.container(m)
		p.nobr--
		s.add(body...)
	case "silently", "silent":
		s.add(op{kind: silentOp, body: p.container(m)})
	case "append", "prepend", "replace", "timed", "repeat", "type", "done", "do", "capture":
		p.note(m.line, "what <<"+m.name+">> holds is shown in place")
		s.add(p.container(m)...)
	case "script", "style", "widget", "for", "createplaylist", "createaudiogroup", "dialog", "message", "hovertip":
		p.note(m.line, "the macro <<"+m.name+">> and what it holds are dropped")
		p.skipMacro(m.name)
	case "textbox", "textarea", "numberbox", "radiobutton", "checkbox", "cycle", "listbox":
		p.sugarInput(s, m)
	case "next":
		s.write("\n")
	case "stop", "nop":
	case "else", "elseif", "case", "default", "option", "optionsfrom", "onchange":
		p.note(m.line, "the macro <<"+m.name+">> stands outside of its block; it is dropped")
	default:
		if name, ok := strings.CutPrefix(m.name, "/"); ok {
			if blocks[name] {
				p.note(m.line, "the macro <<"+m.name+">> closes nothing")
			}
			return
		}
		p.note(m.line, "the macro <<"+m.name+">> is not followed")
	}
}

// container reads what a macro holds. Deeper than maxNested it stays where it
// is, and the closing macro is dropped.
func (p *parser) container(m macro) []op {
	body, _ := p.part(m, "/"+m.name)
	return body
}

// part reads up to one of the macros that end or part a block.
func (p *parser) part(m macro, ends ...string) ([]op, macro) {
	if p.depth >= maxNested {
		p.note(m.line, "macros are nested too deep to be followed")
		return nil, macro{}
	}
	p.depth++
	body, end := p.sugarBlock(ends)
	p.depth--
	if end.name == "" {
		p.note(m.line, "the macro <<"+m.name+">> is not closed")
	}
	return body, end
}

// skipMacro drops what a macro holds, unread.
func (p *parser) skipMacro(name string) {
	if end := p.find("<</"+name, p.at); end >= 0 {
		p.at = end
		p.skipPast(">>", p.at, "a macro")
	}
}

func (p *parser) sugarIf(s *steps, m macro) {
	o := op{kind: ifOp, line: m.line}
	p.game.Dynamic = true
	for at := m; ; {
		c := clause{always: at.name == "else"}
		// <<else if>> is how some write <<elseif>>.
		if rest, ok := strings.CutPrefix(at.args, "if "); ok && c.always {
			c.always, at.args = false, rest
		}
		if !c.always {
			c.cond = p.expression(at.args, at.line)
		}
		c.body, at = p.part(at, "elseif", "else", "/if")
		o.clauses = append(o.clauses, c)
		if at.name != "elseif" && at.name != "else" {
			break
		}
	}
	s.add(o)
}

func (p *parser) sugarSwitch(s *steps, m macro) {
	o := op{kind: ifOp, line: m.line}
	p.game.Dynamic = true
	of := p.expression(m.args, m.line)
	_, at := p.part(m, "case", "default", "/switch")
	for at.name == "case" || at.name == "default" {
		c := clause{always: at.name == "default"}
		var values []expr
		for _, a := range arguments(at.args) {
			values = append(values, p.argument(a, at.line))
		}
		c.cond = expr{eval: func(v *env) any {
			x := of.eval(v)
			if isUnknown(x) {
				return x
			}
			for _, value := range values {
				if equal(x, value.eval(v)) {
					return true
				}
			}
			return false
		}}
		c.body, at = p.part(at, "case", "default", "/switch")
		o.clauses = append(o.clauses, c)
	}
	s.add(o)
}

// sugarLink reads <<link "text" "Passage">>…<</link>> and its like; older ones
// may stand without a closing macro.
func (p *parser) sugarLink(s *steps, m macro) {
	o := op{kind: linkOp, line: m.line}
	a := arguments(m.args)
	if len(a) > 0 && a[0].link {
		o = p.target(a[0].text, m.line)
	} else if len(a) > 0 {
		o.label = p.argLabel(a[0], m.line)
		if len(a) > 1 {
			o.value = p.passageArg(a[1], m.line)
		}
	}
	if p.find("<</"+m.name, p.at) >= 0 || p.find("<<end"+m.name, p.at) >= 0 {
		o.body = append(o.body, p.container(m)...)
	}
	if o.leads = leads(o.body); o.value.eval == nil && !o.leads {
		p.note(m.line, "links that open more text in place are shown as if clicked")
	}
	if o.value.eval != nil && !o.value.constant {
		p.game.Dynamic = true
	}
	s.add(o)
}

func (p *parser) sugarGoto(m macro) op {
	o := op{kind: gotoOp, line: m.line, value: literal("")}
	if a := arguments(m.args); len(a) > 0 {
		o.value = p.passageArg(a[0], m.line)
	}
	if !o.value.constant {
		p.game.Dynamic = true
	}
	return o
}

// sugarActions reads <<actions "A" [[B]]>> and <<choice "Passage" "text">>.
func (p *parser) sugarActions(s *steps, m macro) {
	a := arguments(m.args)
	if m.name == "choice" && len(a) > 1 && !a[0].link {
		s.add(op{kind: linkOp, line: m.line, value: p.passageArg(a[0], m.line), label: p.argLabel(a[1], m.line)})
		return
	}
	for _, one := range a {
		if one.link {
			s.add(p.target(one.text, m.line))
			continue
		}
		s.add(op{kind: linkOp, line: m.line, value: p.passageArg(one, m.line)})
	}
}

// sugarInput lets what the reader would type or pick be its default.
func (p *parser) sugarInput(s *steps, m macro) {
	a := arguments(m.args)
	if m.name == "cycle" || m.name == "listbox" {
		p.skipMacro(m.name)
	}
	if len(a) == 0 || len(a[0].text) < 2 || !strings.ContainsAny(a[0].text[:1], "$_") {
		return
	}
	value := unsure()
	if len(a) > 1 && (m.name == "textbox" || m.name == "textarea" || m.name == "numberbox") {
		value = p.argument(a[1], m.line)
		p.note(m.line, "what the reader would type is taken to be what the field holds")
	} else {
		p.note(m.line, "values that chance, the reader or code decides are not known: a condition on one counts as false, and the choices in it stay open")
	}
	c := p.compiler(a[0].text)
	if place := c.place(); place != nil && !c.failed {
		place.sign, place.value = "=", value
		s.add(op{kind: setOp, line: m.line, set: place})
	}
}
