package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of prose, an ending like 's, or a punctuation mark.
type token struct {
	// low is the word in lower case, with straight apostrophes.
	text, low string
	// start and end are byte offsets.
	start, end int
	word       bool
	// first tells the first word of a sentence.
	first bool
}

func (t token) capital() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return t.word && unicode.IsUpper(r)
}

// adverb tells "softly" from Emily.
func (t token) adverb() bool {
	return isAdverb(t.low) && (!t.capital() || t.first && givenNames[t.low] == "")
}

// is reports whether the token is one of the words.
func (t token) is(set wordSet) bool { return set[t.low] }

// lower is a text in lower case with straight apostrophes.
func lower(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c == '`' {
			if strings.ContainsAny(s, "’‘`") {
				s = straighten.Replace(s)
			}
			return strings.ToLower(s)
		}
	}
	return s
}

var straighten = strings.NewReplacer("’", "'", "‘", "'", "`", "'")

// tokenize takes a text apart. Endings after an apostrophe ('s, 'd, 'll) become
// words of their own, but for n't.
func tokenize(s string) []token {
	out := make([]token, 0, len(s)/4+2)
	first := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			i += n
		case isWordRune(r):
			j := wordEnd(s, i)
			w := s[i:j]
			low := lower(w)
			cut := strings.LastIndexFunc(w, isApostrophe)
			if k := strings.LastIndexByte(low, '\''); cut > 0 && k > 0 && endings[low[k:]] {
				out = append(out, token{w[:cut], low[:k], i, i + cut, true, first}, token{w[cut:], low[k:], i + cut, j, true, false})
			} else {
				out = append(out, token{w, low, i, j, true, first})
			}
			first = false
			i = j
		default:
			out = append(out, token{s[i : i+n], s[i : i+n], i, i + n, false, false})
			if strings.ContainsRune(".!?…", r) && endsSentence(s, i, out) {
				first = true
			}
			i += n
		}
	}
	return out
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

var endings = words("'s 'd 'll 'm 're 've")

func wordEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isWordRune(r) && !unicode.Is(unicode.Mn, r) {
			// A mark within a word: O’Brien, Mei-Lin.
			next, _ := utf8.DecodeRuneInString(s[min(i+n, len(s)):])
			if r != '\'' && r != '’' && r != '-' || !isWordRune(next) {
				return i
			}
		}
		i += n
	}
	return i
}

// endsSentence tells a full stop at i from that of an abbreviation or a number.
func endsSentence(s string, i int, before []token) bool {
	_, n := utf8.DecodeRuneInString(s[i:])
	next, _ := utf8.DecodeRuneInString(s[i+n:])
	if isWordRune(next) {
		return false
	}
	// "Who was it? she wondered."
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i+n:], " ”’\"'*_"))
	if unicode.IsLower(after) {
		return false
	}
	if s[i] == '.' && len(before) > 1 {
		w := before[len(before)-2]
		if w.word && w.end == i && (abbreviations[w.low] || len(w.low) == 1 && w.capital() && w.low != "i") {
			return false
		}
	}
	return true
}

// texts are the sentences of a text as they stand in it. Marks that close a quote
// or a bracket belong to the sentence before.
func texts(s string, sentences [][]token) []string {
	out := make([]string, len(sentences))
	from := 0
	for n := range sentences {
		end := len(s)
		if n+1 < len(sentences) {
			end = sentences[n+1][0].start
		}
		for n+1 < len(sentences) && end > from {
			r, size := utf8.DecodeLastRuneInString(s[:end])
			if !unicode.IsSpace(r) && !strings.ContainsRune("([“‘«*_\"'—", r) {
				break
			}
			// A straight mark right after the stop closes.
			if strings.ContainsRune("\"'*_—", r) && end-size > 0 && !unicode.IsSpace(rune(s[end-size-1])) {
				break
			}
			end -= size
		}
		out[n] = strings.TrimSpace(s[from:end])
		from = end
	}
	return out
}

// clauses are the tokens of each sentence.
func clauses(s string) [][]token { return sentences(tokenize(s)) }

// sentences splits tokens where sentences begin.
func sentences(toks []token) [][]token {
	var out [][]token
	from := 0
	for i := 1; i < len(toks); i++ {
		if toks[i].first {
			out = append(out, toks[from:i])
			from = i
		}
	}
	if from < len(toks) {
		out = append(out, toks[from:])
	}
	return out
}

func lastMark(s string) rune {
	r, n := utf8.DecodeLastRuneInString(strings.TrimSpace(s))
	if n == 0 {
		return 0
	}
	return r
}

func countWords(toks []token) int {
	n := 0
	for _, t := range toks {
		if t.word {
			n++
		}
	}
	return n
}

func hasWord(toks []token, set wordSet) bool {
	for _, t := range toks {
		if set[t.low] {
			return true
		}
	}
	return false
}

// phrases are groups of words in lower case by their first word.
type phrases map[string][]string

func phraseList(list string) phrases {
	set := phrases{}
	for _, p := range strings.Split(list, "|") {
		first, _, _ := strings.Cut(p, " ")
		set[first] = append(set[first], p)
	}
	return set
}

// in reports whether one of the phrases stands in a text in lower case, as whole
// words.
func (set phrases) in(low string) bool {
	for i := 0; i < len(low); {
		end := i
		for end < len(low) && low[end] != ' ' && low[end] != ',' && low[end] != '.' {
			end++
		}
		for _, p := range set[low[i:end]] {
			if strings.HasPrefix(low[i:], p) {
				if after, _ := utf8.DecodeRuneInString(low[i+len(p):]); !isWordRune(after) {
					return true
				}
			}
		}
		i = end + 1
	}
	return false
}
