package twine

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tongue is the language of expressions that a story format uses.
type tongue int

const (
	sugarTongue tongue = iota
	harloweTongue
	chapbookTongue
	snowmanTongue
)

type token struct {
	kind tokenKind
	text string
	num  float64
}

type tokenKind int

const (
	endToken tokenKind = iota
	numberToken
	stringToken
	// nameToken is an identifier, with the sigil of its variable.
	nameToken
	signToken
	// macroToken is Harlowe's "(name:".
	macroToken
	// badToken is what cannot be read.
	badToken
)

// signs are the operators, longest first.
var signs = []string{"===", "!==", "**=", "...", "==", "!=", ">=", "<=", "&&", "||", "??", "+=", "-=", "*=", "/=", "%=", "++", "--", "=>", "**"}

// lex takes an expression apart, up to maxTokens. It is linear and never fails:
// what it cannot read becomes a badToken.
func lex(s string, t tongue) []token {
	var out []token
	for i := 0; i < len(s) && len(out) <= maxTokens; {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			i += size
		case r >= '0' && r <= '9' || r == '.' && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9':
			j := i + 1
			for j < len(s) && (s[j] >= '0' && s[j] <= '9' || s[j] == '.' || s[j] >= 'a' && s[j] <= 'z') {
				j++
			}
			out = append(out, numeral(s[i:j]))
			i = j
		case r == '"' || r == '\'' || r == '`':
			if t == harloweTongue && r == '\'' && strings.HasPrefix(s[i:], "'s ") && follows(out) {
				out = append(out, token{kind: signToken, text: "'s"})
				i += 3
				continue
			}
			text, end, ok := unquote(s, i)
			if !ok {
				return append(out, token{kind: badToken})
			}
			if r == '`' && strings.Contains(text, "${") {
				out = append(out, token{kind: badToken})
			} else {
				out = append(out, token{kind: stringToken, text: text})
			}
			i = end
		case isNameStart(r):
			j := i + size
			for j < len(s) {
				r, size := utf8.DecodeRuneInString(s[j:])
				if !isNameStart(r) && !unicode.IsDigit(r) && (t != harloweTongue || r != '-' || !harloweDash(s, j)) {
					break
				}
				j += size
			}
			out = append(out, token{kind: nameToken, text: s[i:j]})
			i = j
		case r == '(' && t == harloweTongue:
			if name, end := harloweName(s, i); name != "" {
				out = append(out, token{kind: macroToken, text: name})
				i = end
				continue
			}
			out = append(out, token{kind: signToken, text: "("})
			i++
		default:
			sign := s[i : i+size]
			for _, long := range signs {
				if strings.HasPrefix(s[i:], long) {
					sign = long
					break
				}
			}
			out = append(out, token{kind: signToken, text: sign})
			i += len(sign)
		}
	}
	return out
}

func numeral(s string) token {
	f, err := strconv.ParseFloat(s, 64)
	if err == nil {
		return token{kind: numberToken, num: f}
	}
	if strings.Trim(s[:1], "0123456789") == "" && (strings.HasSuffix(s, "st") || strings.HasSuffix(s, "nd") || strings.HasSuffix(s, "rd") || strings.HasSuffix(s, "th")) {
		return token{kind: nameToken, text: s}
	}
	return token{kind: badToken}
}

// follows reports that a possessive may stand after the last token.
func follows(out []token) bool {
	if len(out) == 0 {
		return false
	}
	last := out[len(out)-1]
	return last.kind == nameToken || last.kind == stringToken || last.text == ")"
}

// harloweDash tells a dash inside of a name from a minus.
func harloweDash(s string, i int) bool {
	return i+1 < len(s) && s[i+1] >= 'a' && s[i+1] <= 'z' && i > 0 && s[i-1] != '-'
}

// harloweName reads "(name:" at i.
func harloweName(s string, i int) (name string, end int) {
	j := i + 1
	for j < len(s) && j-i < 64 && (s[j] == '-' || s[j] == '_' || s[j] == '$' || s[j] >= 'a' && s[j] <= 'z' || s[j] >= 'A' && s[j] <= 'Z' || s[j] >= '0' && s[j] <= '9') {
		j++
	}
	if j == i+1 || j >= len(s) || s[j] != ':' {
		return "", i
	}
	return strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(s[i+1 : j])), j + 1
}

func isNameStart(r rune) bool { return r == '$' || r == '_' || unicode.IsLetter(r) }

// unquote reads a quoted string at i.
func unquote(s string, i int) (text string, end int, ok bool) {
	quote := s[i]
	var b strings.Builder
	for j := i + 1; j < len(s); j++ {
		switch {
		case s[j] == quote:
			return b.String(), j + 1, true
		case s[j] == '\\' && j+1 < len(s):
			j++
			switch s[j] {
			case 'n':
				b.WriteByte('\n')
			case 't':
				b.WriteByte('\t')
			default:
				b.WriteByte(s[j])
			}
		default:
			b.WriteByte(s[j])
		}
	}
	return "", len(s), false
}
