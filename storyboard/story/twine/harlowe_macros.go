package twine

import "strings"

// harloweStyle are changers that only style, or that show their hook in time.
var harloweStyle = map[string]bool{
	"textstyle": true, "textcolour": true, "textcolor": true, "color": true, "colour": true, "textrotate": true, "textrotatez": true,
	"textrotatex": true, "textrotatey": true, "textsize": true, "textindent": true, "font": true, "align": true, "css": true,
	"background": true, "opacity": true, "transition": true, "t8n": true, "transitiontime": true, "t8ntime": true, "transitiondelay": true,
	"t8ndelay": true, "transitionskip": true, "t8nskip": true, "transitionarrive": true, "transitiondepart": true, "t8narrive": true,
	"t8ndepart": true, "border": true, "bordersize": true, "bordercolour": true, "bordercolor": true, "cornerradius": true, "box": true,
	"floatbox": true, "hook": true, "hoverstyle": true, "linkstyle": true, "charstyle": true, "linestyle": true, "collapse": true, "nobr": true,
	"replace": true, "append": true, "prepend": true, "replacewith": true, "appendwith": true, "prependwith": true,
	"live": true, "event": true, "after": true, "more": true, "afterrerun": true, "show": true, "hidden": true, "action": true,
}

// harloweOther shows the hook of a macro that only styles, and drops others.
func (p *parser) harloweOther(s *steps, name, written string, line int) {
	body, ok := p.attached()
	switch {
	case harloweStyle[name] && (name == "live" || name == "event" || name == "after" || name == "more" || name == "hidden"):
		p.note(line, "what ("+written+":) holds is shown in place")
	case harloweStyle[name]:
		p.note(line, "styling is dropped")
	default:
		if len(written) > 40 {
			written = "…"
		}
		p.note(line, "the macro ("+written+":) is not followed")
		if name == "for" || name == "loop" || name == "macro" {
			return
		}
	}
	if ok {
		s.add(op{kind: groupOp, body: body})
	}
}

// harloweIf reads a condition with its hook, and the chain of (else-if:) and
// (else:) that follows.
func (p *parser) harloweIf(s *steps, name, args string, line int, chain *op) *op {
	c := clause{always: name == "else"}
	if !c.always {
		c.cond = p.expression(args, line)
	}
	if name == "unless" {
		inner := c.cond
		c.cond = expr{unsure: inner.unsure, eval: func(v *env) any { return prefix("not", inner.eval(v)) }}
	}
	p.game.Dynamic = true
	body, ok := p.attached()
	if !ok && p.has("[[") {
		// A condition may stand right before a link.
		inner := &steps{p: p}
		ok = p.harloweMark(inner)
		body = inner.done()
	}
	if !ok {
		p.note(line, "a condition without a hook is dropped")
		return chain
	}
	c.body = body
	if name == "if" || name == "unless" || chain == nil {
		s.add(op{kind: ifOp, line: line, clauses: []clause{c}})
		return &s.list[len(s.list)-1]
	}
	// The chain is the last condition added; text between is only space.
	for i := len(s.list) - 1; i >= 0; i-- {
		if s.list[i].kind == ifOp {
			s.list[i].clauses = append(s.list[i].clauses, c)
			return &s.list[i]
		}
	}
	return nil
}

// harloweSet reads (set: $x to 1, $y to it + 1) and (put: 1 into $x).
func (p *parser) harloweSet(s *steps, name, args string, line int) {
	if p.temps == nil {
		p.temps = map[string]bool{}
	}
	for _, t := range lex(args, harloweTongue) {
		if t.kind == nameToken && t.text[0] == '_' {
			p.temps[t.text] = true
		}
	}
	if name != "set" {
		// The value comes first; turn each part around.
		var parts []string
		for _, part := range strings.Split(args, ",") {
			value, to, ok := strings.Cut(part, " into ")
			if !ok {
				p.note(line, "code that does more than set variables is dropped")
				return
			}
			parts = append(parts, strings.TrimSpace(to)+" to "+value)
		}
		args = strings.Join(parts, ",")
	}
	if strings.Contains(args, "(dm:") || strings.Contains(args, "(datamap:") {
		for _, t := range lex(args, harloweTongue) {
			if t.kind == nameToken && t.text[0] == '$' {
				p.game.asked["\x00map"+t.text] = true
			}
		}
	}
	s.add(p.assign(args, line)...)
}

// harloweValues compiles the values between commas.
func (p *parser) harloweValues(args string, line int) []expr {
	c := p.compiler(args)
	c.tokens = append(c.tokens, token{kind: signToken, text: ")"})
	list := c.args(")")
	if c.failed {
		p.note(line, "code that does more than set variables is dropped")
		return nil
	}
	return list
}

// harloweLinkTo reads (link-goto: "text", "Passage") and its like.
func (p *parser) harloweLinkTo(s *steps, name, args string, line int) {
	values := p.harloweValues(args, line)
	if len(values) == 0 {
		return
	}
	o := op{kind: linkOp, line: line, value: values[len(values)-1], label: []op{{kind: printOp, value: values[0]}}}
	if name == "linkrevealgoto" {
		o.body, _ = p.attached()
	}
	p.game.Dynamic = p.game.Dynamic || !o.value.constant || !values[0].constant
	s.add(o)
}

// harloweLink reads a link with a hook: it leads where the hook goes to, or
// shows the hook.
func (p *parser) harloweLink(s *steps, name, args string, line int) {
	var values []expr
	hook, named := strings.CutPrefix(strings.TrimSpace(args), "?")
	if !named {
		values = p.harloweValues(args, line)
	}
	body, _ := p.attached()
	o := op{kind: linkOp, line: line, body: body, leads: leads(body)}
	switch {
	case named:
		o.label = p.hooks[hook]
	case len(values) > 0:
		o.label = []op{{kind: printOp, value: values[0]}}
		p.game.Dynamic = p.game.Dynamic || !values[0].constant
	}
	switch {
	case strings.HasSuffix(name, "goto") && len(values) > 1:
		o.value = values[1]
	case strings.HasPrefix(name, "click") || strings.HasPrefix(name, "mouse"):
		// What is clicked stands in the text already.
		if !o.leads {
			p.note(line, "links that open more text in place are shown as if clicked")
			s.add(op{kind: groupOp, body: body})
			return
		}
	case !o.leads:
		p.note(line, "links that open more text in place are shown as if clicked")
	}
	s.add(o)
}
