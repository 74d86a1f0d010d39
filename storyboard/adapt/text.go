package adapt

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// segment is a run of a paragraph: something said, or prose.
type segment struct {
	quote bool
	text  string
}

// quotePairs are the quotation marks that open speech, with their ends. Single
// marks stand for quotes within speech, and for apostrophes.
var quotePairs = map[rune]rune{'“': '”', '「': '」', '『': '』', '"': '"', '„': '“', '«': '»'}

// paragraphs splits a node's text at line breaks.
func paragraphs(text string) []string {
	var out []string
	for _, p := range strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// segments tells speech from prose in a paragraph. A quote that is never closed
// ends with the paragraph.
func segments(p string) []segment {
	var out []segment
	add := func(quote bool, s string) {
		if s = strings.TrimSpace(s); s != "" && (quote || strings.ContainsFunc(s, isWordRune)) {
			out = append(out, segment{quote, s})
		}
	}
	from := 0
	var closing rune
	for i, r := range p {
		switch {
		case closing != 0 && r == closing:
			add(true, p[from:i])
			from, closing = i+utf8.RuneLen(r), 0
		case closing == 0 && quotePairs[r] != 0:
			add(false, p[from:i])
			from, closing = i+utf8.RuneLen(r), quotePairs[r]
		}
	}
	add(closing != 0, p[from:])
	return out
}

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
