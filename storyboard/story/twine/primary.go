package twine

import (
	"math"
	"strings"
)

// primary reads a value: a literal, a variable, a list, a call.
func (c *compiler) primary() expr {
	t := c.next()
	switch t.kind {
	case numberToken:
		return literal(t.num)
	case stringToken:
		return literal(t.text)
	case macroToken:
		return c.macro(t.text)
	case nameToken:
		return c.name(t.text)
	case signToken:
		switch t.text {
		case "(":
			e := c.nested()
			if !c.sign(")") {
				c.failed = true
			}
			return e
		case "[":
			return list(c.args("]"))
		case "{":
			return c.object()
		}
	}
	c.failed = true
	return unsure()
}

func (c *compiler) nested() expr {
	if c.depth++; c.depth > maxNested {
		c.failed = true
		return unsure()
	}
	e := c.ternary()
	c.depth--
	return e
}

// args reads values up to a closing sign.
func (c *compiler) args(end string) []expr {
	var out []expr
	for !c.failed {
		if c.sign(end) {
			return out
		}
		c.sign("...")
		out = append(out, c.nested())
		if !c.sign(",") && c.peek().text != end {
			c.failed = true
		}
		if c.at > len(c.tokens) {
			c.failed = true
		}
	}
	return out
}

func list(items []expr) expr {
	e := expr{}
	for _, i := range items {
		e.unsure = e.unsure || i.unsure
	}
	e.eval = func(v *env) any {
		out := make([]any, len(items))
		for i, item := range items {
			out[i] = item.eval(v)
		}
		return sized(out)
	}
	return e
}

func (c *compiler) object() expr {
	var keys []string
	var values []expr
	for !c.failed && !c.sign("}") {
		k := c.next()
		if k.kind != nameToken && k.kind != stringToken || !c.sign(":") {
			c.failed = true
			break
		}
		keys = append(keys, k.text)
		values = append(values, c.nested())
		if !c.sign(",") && c.peek().text != "}" {
			c.failed = true
		}
	}
	return expr{eval: func(v *env) any {
		out := make(map[string]any, len(keys))
		for i, k := range keys {
			out[k] = values[i].eval(v)
		}
		return sized(out)
	}}
}

// name reads what begins with a name.
func (c *compiler) name(name string) expr {
	switch name {
	case "true":
		return literal(true)
	case "false":
		return literal(false)
	case "null", "undefined":
		return literal(nil)
	case "it":
		if c.tongue == harloweTongue {
			return expr{eval: func(v *env) any { return v.it }}
		}
	case "visits", "visit":
		if c.tongue == harloweTongue {
			return literal(1.0)
		}
	case "time", "turns":
		if c.tongue == harloweTongue {
			return unsure()
		}
	case "Math":
		return c.maths()
	}
	if c.tongue != harloweTongue && c.peek().text == "(" && !strings.HasPrefix(name, "$") {
		c.at++
		return c.call(name, c.args(")"))
	}
	if c.tongue == harloweTongue && c.sign("of") {
		whole := c.unary()
		return expr{unsure: whole.unsure, eval: func(v *env) any { return get(whole.eval(v), name) }}
	}
	v, ok := c.variable(name)
	if !ok {
		return unsure()
	}
	return expr{eval: func(e *env) any { return e.get(v) }}
}

// variable is the key under which a name's value is kept; ok is false for
// what is no variable.
func (c *compiler) variable(name string) (key string, ok bool) {
	switch c.tongue {
	case sugarTongue, harloweTongue:
		if len(name) > 1 && (name[0] == '$' || name[0] == '_') {
			return name, true
		}
		return "", false
	case snowmanTongue:
		switch name {
		case "s":
			if c.sign(".") {
				return c.next().text, true
			}
			return "", false
		case "story", "window":
			if name == "window" && !(c.sign(".") && c.sign("story")) || !c.sign(".") || !c.sign("state") || !c.sign(".") {
				return "", false
			}
			return c.next().text, true
		}
		return "_" + name, true
	}
	switch name {
	case "passage":
		if c.sign(".") && c.sign("visits") {
			return visitsKey, true
		}
		return "", false
	case "browser", "random", "now", "story", "sound", "engine", "config":
		return "", false
	}
	return name, true
}

func (c *compiler) maths() expr {
	if !c.sign(".") {
		return unsure()
	}
	name := c.next().text
	if !c.sign("(") {
		return unsure()
	}
	return c.call(name, c.args(")"))
}

// call is a call of a function that stories use in conditions.
func (c *compiler) call(name string, args []expr) expr {
	switch strings.ToLower(name) {
	case "visited", "hasvisited", "isvisited":
		return c.visited(name, args)
	case "min", "max", "round", "floor", "ceil", "abs", "trunc", "sqrt", "pow", "sign", "number", "parseint", "string":
		e := expr{}
		for _, a := range args {
			e.unsure = e.unsure || a.unsure
		}
		e.eval = func(v *env) any {
			values := make([]any, len(args))
			for i, a := range args {
				values[i] = a.eval(v)
			}
			return calculate(strings.ToLower(name), values)
		}
		return e
	}
	return unsure()
}

// visited asks whether passages were passed on the way here. A branch passes
// none twice, so counts are 0 or 1.
func (c *compiler) visited(name string, args []expr) expr {
	has := !strings.EqualFold(name, "visited")
	var names []string
	for _, a := range args {
		s, ok := a.text()
		if !ok {
			return unsure()
		}
		c.asked[s] = true
		names = append(names, s)
	}
	return expr{eval: func(v *env) any {
		all := true
		for _, n := range names {
			all = all && (v.passage == n || v.get(visitedPrefix+n) == true)
		}
		switch {
		case has:
			return all
		case all:
			return 1.0
		}
		return 0.0
	}}
}

func calculate(name string, args []any) any {
	if name == "string" && len(args) == 1 && !isUnknown(args[0]) {
		return words(args[0])
	}
	nums := make([]float64, len(args))
	for i, a := range args {
		f, ok := toNumber(a)
		if !ok {
			return unknown{}
		}
		nums[i] = f
	}
	if len(nums) == 0 {
		return unknown{}
	}
	x := nums[0]
	switch name {
	case "min", "max":
		for _, y := range nums[1:] {
			if name == "min" {
				x = math.Min(x, y)
			} else {
				x = math.Max(x, y)
			}
		}
		return x
	case "round":
		return math.Floor(x + 0.5)
	case "floor":
		return math.Floor(x)
	case "ceil":
		return math.Ceil(x)
	case "abs":
		return math.Abs(x)
	case "trunc", "parseint":
		return math.Trunc(x)
	case "sqrt":
		return math.Sqrt(x)
	case "number":
		return x
	case "pow":
		if len(nums) > 1 {
			return math.Pow(x, nums[1])
		}
	case "sign":
		switch {
		case x > 0:
			return 1.0
		case x < 0:
			return -1.0
		}
		return 0.0
	}
	return unknown{}
}

// postfix reads properties, elements and methods of a value.
func (c *compiler) postfix(e expr) expr {
	for !c.failed {
		inner := e
		switch {
		case c.sign("["):
			key := c.nested()
			if !c.sign("]") {
				c.failed = true
			}
			e = expr{unsure: inner.unsure || key.unsure, eval: func(v *env) any { return get(inner.eval(v), key.eval(v)) }}
		case c.tongue == harloweTongue && c.sign("'s"):
			name := c.next().text
			e = expr{unsure: inner.unsure, eval: func(v *env) any { return get(inner.eval(v), name) }}
		case c.tongue != harloweTongue && c.sign("."):
			name := c.next().text
			if c.sign("(") {
				e = method(inner, name, c.args(")"))
				continue
			}
			e = expr{unsure: inner.unsure, eval: func(v *env) any { return get(inner.eval(v), name) }}
		default:
			return e
		}
	}
	return e
}

func method(of expr, name string, args []expr) expr {
	e := expr{unsure: of.unsure, eval: func(*env) any { return unknown{} }}
	switch name {
	case "includes", "contains", "has", "hasOwnProperty":
		if len(args) == 1 {
			e.eval = func(v *env) any { return contains(of.eval(v), args[0].eval(v)) }
			return e
		}
	case "toUpperCase", "toLowerCase", "toUpperFirst", "trim", "toString":
		e.eval = func(v *env) any {
			x := of.eval(v)
			if _, ok := x.(string); !ok && (name != "toString" || isUnknown(x)) {
				return unknown{}
			}
			s := words(x)
			switch name {
			case "toUpperCase":
				return strings.ToUpper(s)
			case "toLowerCase":
				return strings.ToLower(s)
			case "trim":
				return strings.TrimSpace(s)
			case "toUpperFirst":
				if r := []rune(s); len(r) > 0 {
					return strings.ToUpper(string(r[:1])) + string(r[1:])
				}
			}
			return s
		}
		return e
	case "count":
		if len(args) == 1 {
			e.eval = func(v *env) any { return countOf(of.eval(v), args[0].eval(v)) }
			return e
		}
	}
	e.unsure = true
	return e
}

func countOf(v, what any) any {
	items, ok := v.([]any)
	if !ok || isUnknown(what) {
		return unknown{}
	}
	n := 0.0
	for _, e := range items {
		if equal(e, what) {
			n++
		}
	}
	return n
}

// macro is a Harlowe macro that is a value.
func (c *compiler) macro(name string) expr {
	args := c.args(")")
	switch name {
	case "a", "array", "ds", "dataset":
		return list(args)
	case "dm", "datamap":
		return expr{eval: func(v *env) any {
			out := map[string]any{}
			for i := 0; i+1 < len(args); i += 2 {
				out[words(args[i].eval(v))] = args[i+1].eval(v)
			}
			return sized(out)
		}}
	case "str", "string", "text":
		return expr{eval: func(v *env) any {
			var b strings.Builder
			for _, a := range args {
				x := a.eval(v)
				if isUnknown(x) {
					return x
				}
				b.WriteString(words(x))
			}
			return sized(b.String())
		}}
	case "num", "number":
		return c.call("number", args)
	case "cond":
		if len(args)%2 == 1 {
			return expr{eval: func(v *env) any {
				for i := 0; i+1 < len(args); i += 2 {
					switch yes, known := truth(args[i].eval(v)); {
					case !known:
						return unknown{}
					case yes:
						return args[i+1].eval(v)
					}
				}
				return args[len(args)-1].eval(v)
			}}
		}
	case "visited":
		return c.visited("hasVisited", args)
	case "history":
		if len(args) == 0 {
			c.asked[everyPassage] = true
			return expr{eval: func(v *env) any { return v.history() }}
		}
	case "upperfirst", "uppercase", "lowercase":
		if len(args) == 1 {
			names := map[string]string{"upperfirst": "toUpperFirst", "uppercase": "toUpperCase", "lowercase": "toLowerCase"}
			return method(args[0], names[name], nil)
		}
	}
	return c.call(name, args)
}
