package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a stretch of a paragraph: what stands between quotation marks or
// marks of emphasis, or what stands outside of them.
type span struct {
	form form
	text string
	// from and to are byte offsets in the paragraph, marks included.
	from, to int
	// open tells a quote that the paragraph ends without closing.
	open bool
	// glued tells a quote that stands in the middle of a sentence.
	glued bool
	toks  []token
}

// tokens takes the text apart once.
func (s *span) tokens() []token {
	if s.toks == nil {
		s.toks = tokenize(s.text)
	}
	return s.toks
}

type form int

const (
	prose form = iota
	quoted
	emphasis
)

// quoting is how a story marks speech.
type quoting struct {
	// single tells that ‘ and ’ (or ' where straight is set) stand around speech
	// and double marks within it.
	single, straight bool
	// dash tells that speech begins with a dash and ends where it ends.
	dash bool
}

// doubleMarks open speech unless single marks do.
var doubleMarks = map[rune]rune{'“': '”', '"': '"', '«': '»', '„': '“', '‟': '”', '»': '«', '「': '」', '『': '』'}

// findQuoting judges by how the paragraphs of a story begin, and by all opening
// marks where no paragraph begins with one.
func findQuoting(paragraphs []string) quoting {
	var double, curly, straight, dash, anyDouble, anyCurly int
	for _, p := range paragraphs {
		r, n := utf8.DecodeRuneInString(p)
		switch {
		case doubleMarks[r] != 0:
			double++
		case r == '‘':
			curly++
		case r == '\'' && !elided(p[n:]):
			straight++
		case isDash(r):
			dash++
		}
		anyDouble += strings.Count(p, "“") + strings.Count(p, "\"")/2 + strings.Count(p, "«") + strings.Count(p, "„")
		anyCurly += strings.Count(p, "‘")
	}
	q := quoting{single: curly > double, dash: dash > 0 && dash >= double && dash >= curly}
	if double+curly+straight == 0 {
		q.single = anyCurly > anyDouble
	}
	if straight > double && straight > curly {
		q.single, q.straight = true, true
	}
	return q
}

func isDash(r rune) bool { return r == '—' || r == '–' || r == '―' }

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

// paragraphsOf splits a text. Lines that were broken at a column are put
// together again.
func paragraphsOf(text string) []string {
	lines := strings.Split(lineEnds.Replace(strings.ToValidUTF8(text, "")), "\n")
	wrapped := areWrapped(lines)
	var out []string
	fresh := true
	for _, l := range lines {
		l = strings.Join(strings.Fields(l), " ")
		switch {
		case l == "":
			fresh = true
		case fresh || !wrapped:
			out = append(out, l)
			fresh = false
		default:
			out[len(out)-1] += " " + l
		}
	}
	return out
}

// areWrapped tells lines that go on in the next: nearly as long as each other,
// in blocks that blank lines part.
func areWrapped(lines []string) bool {
	inner, long := 0, 0
	for i, l := range lines[:len(lines)-1] {
		n := len([]rune(strings.TrimSpace(l)))
		if n > 100 {
			return false
		}
		if n > 0 && strings.TrimSpace(lines[i+1]) != "" {
			inner++
			if n > 45 {
				long++
			}
		}
	}
	return inner > 1 && long*10 > inner*7
}

// spans takes a paragraph apart. A quote that is never closed ends with the
// paragraph.
func (q quoting) spans(p string) []span {
	var out []span
	add := func(f form, from, to, mark int, open bool) {
		s := span{form: f, text: strings.TrimSpace(p[from+mark : to]), from: from, to: to, open: open}
		if mark > 0 && !open {
			_, n := utf8.DecodeRuneInString(p[to:])
			s.to += n
		}
		switch {
		case f == prose && s.text == "":
		case f != prose && !strings.ContainsFunc(s.text, isWordRune):
		default:
			s.glued = len(out) > 0 && out[len(out)-1].form == prose && endsInWord(out[len(out)-1].text)
			out = append(out, s)
		}
	}
	from := 0
	for i := 0; i < len(p); {
		r, n := utf8.DecodeRuneInString(p[i:])
		end, closed, f := -1, false, quoted
		switch {
		case q.single && q.opensSingle(p, i, r, n):
			end, closed = q.closeSingle(p, i+n)
		case !q.single && r == '‘':
			// Thoughts, where double marks stand around speech.
			end, closed = q.closeSingle(p, i+n)
			if !closed {
				end = -1
			}
		case !q.single && doubleMarks[r] != 0 && (r != '»' || i == 0):
			end, closed = closeDouble(p, i+n, r, doubleMarks[r])
		case (r == '*' || r == '_') && opensEmphasis(p, i, r):
			if j := closeEmphasis(p, i+n, r); j > 0 {
				end, closed, f = j, true, emphasis
			}
		}
		if end < 0 {
			i += n
			continue
		}
		add(prose, from, i, 0, false)
		add(f, i, end, n, !closed)
		i = end
		if closed {
			_, m := utf8.DecodeRuneInString(p[end:])
			i += m
		}
		from = i
	}
	add(prose, from, len(p), 0, false)
	return out
}

func endsInWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(s))
	return isWordRune(r)
}

func closeDouble(p string, from int, open, end rune) (int, bool) {
	depth := 0
	for i, r := range p[from:] {
		switch {
		case r == end && depth == 0:
			return from + i, true
		case r == end:
			depth--
		case r == open && open != end && open != '“':
			depth++
		}
	}
	return len(p), false
}

func (q quoting) opensSingle(p string, i int, r rune, n int) bool {
	if !q.straight {
		return r == '‘'
	}
	if r != '\'' || elided(p[i+n:]) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(p[:i])
	after, _ := utf8.DecodeRuneInString(p[i+n:])
	return (i == 0 || unicode.IsSpace(before) || isDash(before) || before == '(') && !unicode.IsSpace(after)
}

// elided tells a word that an apostrophe begins: 'tis, 'em, '90s.
func elided(s string) bool {
	end := strings.IndexFunc(s, func(r rune) bool { return !isWordRune(r) })
	if end < 0 {
		end = len(s)
	}
	switch w := strings.ToLower(s[:end]); w {
	case "tis", "twas", "twere", "twill", "em", "cause", "til", "till", "bout", "round", "neath", "n", "im", "er", "cos", "fraid", "ello":
		return true
	default:
		return w != "" && w[0] >= '0' && w[0] <= '9'
	}
}

// closeSingle finds the mark that ends a quote, which looks like an apostrophe.
// After a letter it is one if the quote goes on to a mark after punctuation.
func (q quoting) closeSingle(p string, from int) (int, bool) {
	mark := '’'
	if q.straight {
		mark = '\''
	}
	doubtful := -1
	for i, r := range p[from:] {
		if i += from; doubtful >= 0 && i > doubtful+longestDoubt {
			break
		}
		if q.opensSingle(p, i, r, utf8.RuneLen(r)) && doubtful >= 0 {
			break
		}
		if r != mark {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(p[:i])
		after, _ := utf8.DecodeRuneInString(p[i+utf8.RuneLen(r):])
		if isWordRune(after) {
			continue
		}
		if !isWordRune(before) {
			return i, true
		}
		if i-from < 40 && strings.Count(p[from:i], " ") < 3 && strings.IndexFunc(p[from:i], isWordRune) >= 0 && before != 's' && before != 'n' || after == utf8.RuneError || strings.ContainsRune(".,;:?!", after) {
			// ‘manner’, and a quote that ends before the stop.
			if doubtful < 0 && !laterClose(p, i+utf8.RuneLen(r), mark) {
				return i, true
			}
		}
		if doubtful < 0 {
			doubtful = i
		}
	}
	if doubtful >= 0 {
		return doubtful, true
	}
	return len(p), false
}

// laterClose tells whether a mark after punctuation follows before another quote
// begins.
func laterClose(p string, from int, mark rune) bool {
	rest := p[from:min(from+longestDoubt, len(p))]
	if end := strings.IndexRune(rest, '‘'); end >= 0 {
		rest = rest[:end]
	}
	for _, stop := range []string{".", ",", "?", "!", "—", "…"} {
		if strings.Contains(rest, stop+string(mark)) {
			return true
		}
	}
	return false
}

func opensEmphasis(p string, i int, r rune) bool {
	before, _ := utf8.DecodeLastRuneInString(p[:i])
	after, _ := utf8.DecodeRuneInString(p[i+1:])
	return (i == 0 || !isWordRune(before) && before != r) && after != r && !unicode.IsSpace(after) && after != utf8.RuneError
}

// Bounds on how far marks are looked for, in bytes, so that a paragraph of marks
// costs no more than another.
const (
	longestEmphasis = 1000
	longestDoubt    = 2000
)

func closeEmphasis(p string, from int, mark rune) int {
	for i, r := range p[from:] {
		if i > longestEmphasis {
			break
		}
		if r != mark {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(p[:from+i])
		after, _ := utf8.DecodeRuneInString(p[from+i+1:])
		if !unicode.IsSpace(before) && !isWordRune(after) && after != mark {
			return from + i
		}
	}
	return -1
}

// plain drops marks of emphasis.
func plain(s string) string {
	if !strings.ContainsAny(s, "*_") {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if (r == '*' || r == '_') && isWordRune(before) != isWordRune(after) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r))
}
