package ink

import (
	"math"
	"strconv"
)

func truth(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case int:
		return v != 0
	case float64:
		return v != 0
	case string:
		return v != "" && v != "false" && v != "0"
	case target:
		return true
	}
	return false
}

// words is a value as it is printed.
func words(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'g', 7, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// unary are the functions of one value.
var unary = map[string]bool{"_": true, "~": true, "!": true, "FLOOR": true, "CEILING": true, "INT": true, "FLOAT": true,
	"LIST_MIN": true, "LIST_MAX": true, "LIST_ALL": true, "LIST_COUNT": true, "LIST_VALUE": true, "LIST_INVERT": true}

// native calls a built-in function.
func (m *machine) native(name string) {
	if unary[name] {
		m.push(m.one(name, m.take()))
		return
	}
	b := m.take()
	a := m.take()
	m.push(two(name, a, b))
}

func (m *machine) one(name string, v any) any {
	if name == "!" {
		if _, ok := v.(unknown); ok {
			return v
		}
		return !truth(v)
	}
	f, whole, ok := numeric(v)
	if !ok {
		return unknown{}
	}
	switch name {
	case "_", "~":
		f = -f
	case "FLOOR":
		f = math.Floor(f)
	case "CEILING":
		f = math.Ceil(f)
	case "INT":
		return int(f)
	case "FLOAT":
		return f
	default:
		return unknown{}
	}
	return back(f, whole)
}

func numeric(v any) (f float64, whole, ok bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true, true
	case float64:
		return v, false, true
	case bool:
		return float64(truthy(v)), true, true
	}
	return 0, false, false
}

func back(f float64, whole bool) any {
	if whole && math.Abs(f) < 1<<53 {
		return int(f)
	}
	return f
}

func two(name string, a, b any) any {
	_, noA := a.(unknown)
	_, noB := b.(unknown)
	switch {
	case name == "&&" && (noA && !noB && !truth(b) || noB && !noA && !truth(a)):
		return false
	case name == "||" && (!noA && truth(a) || !noB && truth(b)):
		return true
	case noA || noB:
		return unknown{}
	}
	switch name {
	case "&&":
		return truth(a) && truth(b)
	case "||":
		return truth(a) || truth(b)
	}
	x, wholeX, okX := numeric(a)
	y, wholeY, okY := numeric(b)
	if !okX || !okY {
		return texts(name, a, b)
	}
	whole := wholeX && wholeY
	switch name {
	case "+":
		return back(x+y, whole)
	case "-":
		return back(x-y, whole)
	case "*":
		return back(x*y, whole)
	case "/":
		if y == 0 {
			return unknown{}
		}
		if whole {
			return int(x) / int(y)
		}
		return x / y
	case "%":
		if y == 0 {
			return unknown{}
		}
		return back(math.Mod(x, y), whole)
	case "==":
		return x == y
	case "!=":
		return x != y
	case "<":
		return x < y
	case ">":
		return x > y
	case "<=":
		return x <= y
	case ">=":
		return x >= y
	case "MIN":
		return back(math.Min(x, y), whole)
	case "MAX":
		return back(math.Max(x, y), whole)
	case "POW":
		return math.Pow(x, y)
	}
	return unknown{}
}

func texts(name string, a, b any) any {
	ta, isA := a.(target)
	tb, isB := b.(target)
	x, y := words(a), words(b)
	if isA && isB {
		x, y = string(ta), string(tb)
	}
	switch name {
	case "==":
		return x == y && isA == isB
	case "!=":
		return x != y || isA != isB
	case "+":
		if len(x)+len(y) > maxText/16 {
			return unknown{}
		}
		return x + y
	}
	return unknown{}
}
