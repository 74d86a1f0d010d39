package twine

import "strings"

// opKind is what a step of a passage does.
type opKind int

const (
	// textOp writes prose.
	textOp opKind = iota
	// verbatimOp writes text in which nothing is markup.
	verbatimOp
	printOp
	setOp
	// ifOp runs the first of its clauses whose condition is true.
	ifOp
	linkOp
	// backOp is a link that only leads to where the reader came from.
	backOp
	gotoOp
	includeOp
	// groupOp runs its body.
	groupOp
	// silentOp runs its body without text.
	silentOp
)

// op is one step of a passage.
type op struct {
	kind opKind
	line int
	text string
	// value is what is printed or set, or the name of a passage.
	value expr
	set   *assignment
	body  []op
	// label is the text of a link.
	label   []op
	clauses []clause
	// leads tells that the body goes to another passage.
	leads bool
}

// clause is one arm of an ifOp; an else has no condition.
type clause struct {
	cond   expr
	always bool
	body   []op
}

// assignment changes a variable, or an element of it.
type assignment struct {
	key  string
	path []expr
	// sign is "=", "+=" and so on, or the name of a method that changes a list.
	sign  string
	value expr
}

func (a *assignment) run(v *env) {
	path := make([]any, len(a.path))
	old := v.get(a.key)
	for i, p := range a.path {
		path[i] = p.eval(v)
	}
	at := old
	for _, p := range path {
		at = get(at, p)
	}
	v.it = at
	x := a.value.eval(v)
	switch a.sign {
	case "push", "pushUnique":
		items, _ := at.([]any)
		if isUnknown(at) || isUnknown(x) {
			x = unknown{}
		} else if yes, _ := contains(items, x).(bool); yes && a.sign == "pushUnique" {
			x = at
		} else {
			x = append(append([]any{}, items...), x)
		}
	case "delete":
		items, ok := at.([]any)
		if !ok || isUnknown(x) {
			x = unknown{}
		} else {
			x = without(items, []any{x})
		}
	case "=", "to":
	default:
		if isUnknown(x) || isUnknown(at) {
			x = unknown{}
		} else {
			x = operate(strings.TrimSuffix(a.sign, "="), at, x, sugarTongue)
		}
	}
	v.put(a.key, sized(put(old, path, x)))
}

// assignments reads "$x to 1, $y += 2"; ok is false where it is anything else.
func (c *compiler) assignments() (list []*assignment, ok bool) {
	for c.at < len(c.tokens) {
		a := c.assignment()
		if a == nil || c.failed {
			return list, false
		}
		list = append(list, a)
		for c.sign(",", ";") {
		}
	}
	return list, true
}

func (c *compiler) assignment() *assignment {
	if c.sign("++", "--") {
		sign := c.tokens[c.at-1].text[:1] + "="
		a := c.place()
		if a != nil {
			a.sign, a.value = sign, literal(1.0)
		}
		return a
	}
	if c.tongue == snowmanTongue {
		c.sign("var", "let", "const")
	}
	a := c.place()
	if a == nil {
		return nil
	}
	t := c.next()
	switch t.text {
	case "++", "--":
		a.sign, a.value = t.text[:1]+"=", literal(1.0)
		return a
	case "to", "=", "+=", "-=", "*=", "/=", "%=":
		a.sign = t.text
	case "(":
		// A method that changes a list: the last step of the path is its name.
		if len(a.path) == 0 {
			return nil
		}
		name, _ := a.path[len(a.path)-1].text()
		args := c.args(")")
		if name != "push" && name != "pushUnique" && name != "delete" || len(args) != 1 {
			return nil
		}
		a.path, a.sign, a.value = a.path[:len(a.path)-1], name, args[0]
		return a
	default:
		return nil
	}
	a.value = c.ternary()
	return a
}

// place reads a variable with a path of elements.
func (c *compiler) place() *assignment {
	t := c.next()
	if t.kind != nameToken {
		return nil
	}
	key, ok := c.variable(t.text)
	if !ok {
		return nil
	}
	a := &assignment{key: key}
	for !c.failed {
		switch {
		case c.sign("["):
			a.path = append(a.path, c.nested())
			if !c.sign("]") {
				c.failed = true
			}
		case c.tongue == harloweTongue && c.sign("'s"), c.tongue != harloweTongue && c.sign("."):
			a.path = append(a.path, literal(c.next().text))
		default:
			return a
		}
	}
	return nil
}

// maxTokens bounds one expression.
const maxTokens = 5000

func (p *parser) compiler(src string) *compiler {
	c := &compiler{tokens: lex(src, p.tongue), tongue: p.tongue, asked: p.game.asked}
	if len(c.tokens) > maxTokens {
		c.tokens, c.failed = nil, true
	}
	return c
}

// expression compiles one, noting where its value cannot be known.
func (p *parser) expression(src string, line int) expr {
	if strings.TrimSpace(src) == "" {
		return literal(nil)
	}
	e := p.compiler(src).whole()
	if e.unsure {
		p.note(line, "values that chance, the reader or code decides are not known: a condition on one counts as false, and the choices in it stay open")
	}
	return e
}

// assign compiles assignments into steps.
func (p *parser) assign(src string, line int) []op {
	list, ok := p.compiler(src).assignments()
	if !ok {
		p.note(line, "code that does more than set variables is dropped")
	}
	var out []op
	for _, a := range list {
		if a.value.unsure {
			p.note(line, "values that chance, the reader or code decides are not known: a condition on one counts as false, and the choices in it stay open")
		}
		out = append(out, op{kind: setOp, line: line, set: a})
	}
	return out
}
