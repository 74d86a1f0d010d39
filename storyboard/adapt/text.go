package adapt

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// abbreviations end in a full stop that ends no sentence.
var abbreviations = map[string]bool{"mr": true, "mrs": true, "ms": true, "dr": true, "st": true, "prof": true, "jr": true, "sr": true, "vs": true, "no": true, "capt": true, "lt": true, "sgt": true}

// sentences splits prose at its full stops.
func sentences(s string) []string {
	var out []string
	from := 0
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		if !strings.ContainsRune(".!?。！？…", runes[i]) {
			continue
		}
		if runes[i] == '.' && !endsSentence(runes, from, i) {
			continue
		}
		for i+1 < len(runes) && strings.ContainsRune(".!?。！？…”’\"'）)」』", runes[i+1]) {
			i++
		}
		if t := strings.TrimSpace(string(runes[from : i+1])); t != "" {
			out = append(out, t)
		}
		from = i + 1
	}
	if t := strings.TrimSpace(string(runes[from:])); t != "" {
		out = append(out, t)
	}
	return out
}

// endsSentence tells a full stop from that of an abbreviation or a number.
func endsSentence(runes []rune, from, i int) bool {
	if i+1 < len(runes) && !unicode.IsSpace(runes[i+1]) && !strings.ContainsRune(".”’\"')", runes[i+1]) {
		return false
	}
	start := i
	for start > from && unicode.IsLetter(runes[start-1]) {
		start--
	}
	word := strings.ToLower(string(runes[start:i]))
	return !abbreviations[word] && !(len(word) == 1 && i+2 < len(runes) && unicode.IsUpper(runes[start]) && word != "i")
}

// length counts a text's words, or its characters in Chinese.
func length(s string) int {
	n := 0
	for _, w := range strings.Fields(s) {
		han := 0
		for _, r := range w {
			if unicode.Is(unicode.Han, r) {
				han++
			}
		}
		if han > 0 {
			n += han
		} else if strings.ContainsFunc(w, isWordRune) {
			n++
		}
	}
	return n
}

// seconds guesses how long a text takes to be spoken.
func (a *adapter) seconds(s string) float64 {
	if a.chinese {
		return float64(length(s)) / 4.4
	}
	return float64(length(s)) / 2.8
}

// hasAny reports whether s has one of the words: whole words in Latin script,
// anything in Chinese. s must be lower-case.
func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if indexWord(s, w) >= 0 {
			return true
		}
	}
	return false
}

// indexWord finds a word. A trailing "*" lets the word go on.
func indexWord(s, word string) int {
	word, open := strings.CutSuffix(word, "*")
	if word == "" {
		return -1
	}
	r, _ := utf8.DecodeRuneInString(word)
	whole := r < 0x2E80
	for from := 0; ; {
		i := strings.Index(s[from:], word)
		if i < 0 {
			return -1
		}
		i += from
		if !whole {
			return i
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(word):])
		if (i == 0 || !isWordRune(before)) && (open || i+len(word) == len(s) || !isWordRune(after)) {
			return i
		}
		from = i + len(word)
	}
}

// shorten keeps the beginning of a text.
func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
