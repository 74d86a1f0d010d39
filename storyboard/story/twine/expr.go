package twine

import (
	"math"
	"strings"
)

// expr is a compiled expression.
type expr struct {
	eval func(*env) any
	// constant tells that the value never changes; lit is it.
	constant bool
	lit      any
	// unsure tells that chance, the reader or code decides the value.
	unsure bool
}

func literal(v any) expr {
	return expr{eval: func(*env) any { return v }, constant: true, lit: v}
}

func unsure() expr {
	return expr{eval: func(*env) any { return unknown{} }, unsure: true}
}

// text returns the constant text of an expression.
func (e expr) text() (string, bool) {
	s, ok := e.lit.(string)
	return s, ok && e.constant
}

// maxNested bounds how deep expressions and macros nest.
const maxNested = 60

// compiler reads one expression. The rules are those of SugarCube's TwineScript
// (https://www.motoslave.net/sugarcube/2/docs/#twinescript), of Harlowe
// (https://twine2.neocities.org/) and of plain JavaScript, as far as stories
// use them to remember and compare; all else is unknown.
type compiler struct {
	tokens []token
	at     int
	depth  int
	tongue tongue
	// asked collects the passages whose visits are asked for.
	asked  map[string]bool
	failed bool
}

func (c *compiler) peek() token {
	if c.at < len(c.tokens) {
		return c.tokens[c.at]
	}
	return token{}
}

func (c *compiler) next() token {
	t := c.peek()
	c.at++
	return t
}

// sign takes the next token if it is one of the signs or words.
func (c *compiler) sign(texts ...string) bool {
	t := c.peek()
	if t.kind != signToken && t.kind != nameToken {
		return false
	}
	for _, s := range texts {
		if t.text == s {
			c.at++
			return true
		}
	}
	return false
}

// binaries lists the operators of two values by how tightly they bind.
var binaries = map[string]int{
	"??": 1, "||": 1, "or": 1, "&&": 2, "and": 2,
	"==": 3, "===": 3, "!=": 3, "!==": 3, "is": 3, "isnot": 3, "eq": 3, "neq": 3,
	">": 4, "<": 4, ">=": 4, "<=": 4, "gt": 4, "lt": 4, "gte": 4, "lte": 4, "contains": 4,
	"+": 5, "-": 5, "*": 6, "/": 6, "%": 6,
}

// whole reads everything; what is left over makes it unknown.
func (c *compiler) whole() expr {
	e := c.ternary()
	if c.failed || c.at < len(c.tokens) {
		return unsure()
	}
	return e
}

func (c *compiler) ternary() expr {
	cond := c.binary(1)
	if !c.sign("?") {
		return cond
	}
	yes := c.ternary()
	if !c.sign(":") {
		c.failed = true
		return unsure()
	}
	no := c.ternary()
	return expr{unsure: cond.unsure || yes.unsure || no.unsure, eval: func(v *env) any {
		t, known := truth(cond.eval(v))
		switch {
		case !known:
			return unknown{}
		case t:
			return yes.eval(v)
		}
		return no.eval(v)
	}}
}

func (c *compiler) binary(least int) expr {
	if c.depth++; c.depth > maxNested {
		c.failed = true
	}
	defer func() { c.depth-- }()
	if c.failed {
		return unsure()
	}
	left := c.unary()
	for !c.failed {
		t := c.peek()
		power, ok := binaries[t.text]
		if !ok || power < least || t.kind != signToken && t.kind != nameToken {
			return left
		}
		c.at++
		name := t.text
		if name == "is" {
			switch {
			case c.sign("not"):
				name = "isnot"
				if c.sign("in") {
					name = "isnotin"
				}
			case c.sign("in"):
				name = "isin"
			case c.peek().text == "a" || c.peek().text == "an":
				c.failed = true
			}
		}
		right := c.binary(power + 1)
		left = combine(name, left, right, c.tongue)
	}
	return left
}

func combine(name string, a, b expr, t tongue) expr {
	e := expr{unsure: a.unsure || b.unsure}
	switch name {
	case "||", "or", "&&", "and":
		stop := name == "||" || name == "or"
		e.eval = func(v *env) any {
			x := a.eval(v)
			if yes, known := truth(x); known && yes == stop {
				return x
			} else if known {
				return b.eval(v)
			}
			y := b.eval(v)
			if yes, known := truth(y); known && yes == stop {
				return y
			}
			return unknown{}
		}
	case "??":
		e.eval = func(v *env) any {
			if x := a.eval(v); x != nil {
				return x
			}
			return b.eval(v)
		}
	default:
		e.eval = func(v *env) any {
			x, y := a.eval(v), b.eval(v)
			if isUnknown(x) || isUnknown(y) {
				return unknown{}
			}
			return operate(name, x, y, t)
		}
	}
	return e
}

func operate(name string, x, y any, t tongue) any {
	switch name {
	case "is", "===":
		return same(x, y, t)
	case "isnot", "!==":
		return !same(x, y, t)
	case "==", "eq":
		return loosely(x, y)
	case "!=", "neq":
		return !loosely(x, y)
	case "contains":
		return contains(x, y)
	case "isin":
		return contains(y, x)
	case "isnotin":
		yes, _ := contains(y, x).(bool)
		return !yes
	case "+":
		return plus(x, y)
	case ">", "gt", "<", "lt", ">=", "gte", "<=", "lte":
		return compare(name, x, y)
	}
	a, okA := toNumber(x)
	b, okB := toNumber(y)
	if list, ok := x.([]any); ok && name == "-" {
		other, _ := y.([]any)
		return without(list, other)
	}
	if !okA || !okB {
		return unknown{}
	}
	switch name {
	case "-":
		return a - b
	case "*":
		return a * b
	case "/":
		return a / b
	case "%":
		return math.Mod(a, b)
	}
	return unknown{}
}

// same compares as the format does: a Harlowe variable that was never set is 0.
func same(x, y any, t tongue) bool {
	if t == harloweTongue {
		if x == nil {
			x = 0.0
		}
		if y == nil {
			y = 0.0
		}
		if zeroOf(x, y) || zeroOf(y, x) {
			return true
		}
	}
	return equal(x, y)
}

// zeroOf lets an unset Harlowe variable be false and empty too.
func zeroOf(x, y any) bool { return x == 0.0 && (y == false || y == "") }

func plus(x, y any) any {
	if a, ok := x.([]any); ok {
		if b, ok := y.([]any); ok {
			if len(a)+len(b) > maxParts {
				return unknown{}
			}
			return append(append([]any{}, a...), b...)
		}
	}
	_, textX := x.(string)
	_, textY := y.(string)
	if textX || textY {
		return sized(words(x) + words(y))
	}
	a, okA := toNumber(x)
	b, okB := toNumber(y)
	switch {
	case okA && okB:
		return a + b
	case x == nil && okB:
		return b // an unset counter
	case y == nil && okA:
		return a
	}
	return unknown{}
}

func without(list, other []any) []any {
	out := []any{}
	for _, e := range list {
		if yes, _ := contains(other, e).(bool); !yes {
			out = append(out, e)
		}
	}
	return out
}

func compare(name string, x, y any) any {
	if x == nil {
		x = 0.0
	}
	if y == nil {
		y = 0.0
	}
	a, okA := toNumber(x)
	b, okB := toNumber(y)
	if !okA || !okB {
		s, okS := x.(string)
		u, okU := y.(string)
		if !okS || !okU {
			return false
		}
		a, b = float64(strings.Compare(s, u)), 0
	}
	switch name {
	case ">", "gt":
		return a > b
	case "<", "lt":
		return a < b
	case ">=", "gte":
		return a >= b
	}
	return a <= b
}

func (c *compiler) unary() expr {
	t := c.peek()
	if t.kind == signToken || t.kind == nameToken {
		switch t.text {
		case "!", "not", "-", "+", "def", "ndef", "typeof", "new":
			c.at++
			if c.depth++; c.depth > maxNested || t.text == "typeof" || t.text == "new" {
				c.failed = true
				return unsure()
			}
			inner := c.unary()
			c.depth--
			return expr{unsure: inner.unsure, eval: func(v *env) any { return prefix(t.text, inner.eval(v)) }}
		}
	}
	return c.postfix(c.primary())
}

func prefix(sign string, x any) any {
	switch sign {
	case "def":
		return x != nil
	case "ndef":
		return x == nil
	}
	if isUnknown(x) {
		return x
	}
	if sign == "!" || sign == "not" {
		yes, _ := truth(x)
		return !yes
	}
	f, ok := toNumber(x)
	switch {
	case !ok:
		return unknown{}
	case sign == "-":
		return -f
	}
	return f
}
