package twine

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A value is nil (never set), bool, float64, string, []any, map[string]any or
// unknown. Lists and maps are never changed in place.

// unknown is a value that chance, the reader or code decides.
type unknown struct{}

const (
	maxString = 4096
	// maxParts bounds the scalars in one value.
	maxParts = 2000
)

func isUnknown(v any) bool { _, ok := v.(unknown); return ok }

// truth is what a value says as a condition; known is false where it cannot be
// told.
func truth(v any) (yes, known bool) {
	switch v := v.(type) {
	case unknown:
		return false, false
	case nil:
		return false, true
	case bool:
		return v, true
	case float64:
		return v != 0 && !math.IsNaN(v), true
	case string:
		return v != "", true
	}
	return true, true
}

// words is a value as it is printed.
func words(v any) string {
	switch v := v.(type) {
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return number(v)
	case string:
		return v
	case []any:
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = words(e)
		}
		return strings.Join(parts, ", ")
	}
	return ""
}

func number(f float64) string {
	if f == math.Trunc(f) && math.Abs(f) < 1e15 {
		return strconv.FormatInt(int64(f), 10)
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// sized returns the value, or unknown where it has grown out of bounds.
func sized(v any) any {
	if parts(v, maxParts) < 0 {
		return unknown{}
	}
	return v
}

// parts returns what is left of a budget of parts, negative when it is spent.
func parts(v any, left int) int {
	left--
	switch v := v.(type) {
	case string:
		if len(v) > maxString {
			return -1
		}
		left -= len(v) / 64
	case []any:
		for _, e := range v {
			if left = parts(e, left); left < 0 {
				return left
			}
		}
	case map[string]any:
		for _, e := range v {
			if left = parts(e, left); left < 0 {
				return left
			}
		}
	}
	return left
}

// encode writes a value so that equal values are equal bytes.
func encode(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, 'n')
	case unknown:
		return append(b, '?')
	case bool:
		return strconv.AppendBool(b, v)
	case float64:
		return strconv.AppendFloat(append(b, '#'), v, 'g', -1, 64)
	case string:
		return strconv.AppendQuote(b, v)
	case []any:
		b = append(b, '[')
		for _, e := range v {
			b = append(encode(b, e), ',')
		}
		return append(b, ']')
	case map[string]any:
		b = append(b, '{')
		for _, k := range sortedKeys(v) {
			b = append(encode(strconv.AppendQuote(b, k), v[k]), ',')
		}
		return append(b, '}')
	}
	return append(b, fmt.Sprintf("%T", v)...)
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func equal(a, b any) bool { return string(encode(nil, a)) == string(encode(nil, b)) }

// loosely is JavaScript's ==, which takes "3" for 3.
func loosely(a, b any) bool {
	if x, ok := toNumber(a); ok {
		if y, ok := toNumber(b); ok {
			return x == y
		}
	}
	return equal(a, b)
}

func toNumber(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case bool:
		if v {
			return 1, true
		}
		return 0, true
	case string:
		f, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
		return f, err == nil
	}
	return 0, false
}

// get reads a property or element.
func get(v, key any) any {
	switch v := v.(type) {
	case unknown:
		return v
	case map[string]any:
		if isUnknown(key) {
			return key
		}
		return v[words(key)]
	case []any:
		if k, ok := key.(string); ok {
			if k == "length" {
				return float64(len(v))
			}
			if i, ok := ordinal(k, len(v)); ok {
				return v[i]
			}
		}
		if f, ok := key.(float64); ok && f >= 0 && f < float64(len(v)) {
			return v[int(f)]
		}
	case string:
		if key == "length" {
			return float64(len([]rune(v)))
		}
	}
	if isUnknown(key) {
		return key
	}
	return nil
}

// ordinal reads Harlowe's 1st, 2nd, last.
func ordinal(k string, n int) (int, bool) {
	if k == "last" && n > 0 {
		return n - 1, true
	}
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		if digits, ok := strings.CutSuffix(k, suffix); ok {
			i, err := strconv.Atoi(digits)
			return i - 1, err == nil && i >= 1 && i <= n
		}
	}
	return 0, false
}

// put returns v with the value at a path of keys changed.
func put(v any, path []any, to any) any {
	if len(path) == 0 {
		return to
	}
	if isUnknown(v) || isUnknown(path[0]) {
		return unknown{}
	}
	inner := put(get(v, path[0]), path[1:], to)
	switch v := v.(type) {
	case []any:
		i := -1
		if f, ok := path[0].(float64); ok {
			i = int(f)
		} else if o, ok := ordinal(words(path[0]), len(v)); ok {
			i = o
		}
		if i < 0 || i > maxParts {
			return unknown{}
		}
		out := slices.Clone(v)
		for len(out) <= i {
			out = append(out, nil)
		}
		out[i] = inner
		return out
	case map[string]any:
		out := make(map[string]any, len(v)+1)
		for k, e := range v {
			out[k] = e
		}
		out[words(path[0])] = inner
		return out
	case nil:
		return map[string]any{words(path[0]): inner}
	}
	return unknown{}
}

// contains reports whether a list, map or text holds something.
func contains(v, what any) any {
	if isUnknown(v) || isUnknown(what) {
		return unknown{}
	}
	switch v := v.(type) {
	case []any:
		return slices.ContainsFunc(v, func(e any) bool { return equal(e, what) })
	case map[string]any:
		_, ok := v[words(what)]
		return ok
	case string:
		return strings.Contains(v, words(what))
	}
	return false
}
