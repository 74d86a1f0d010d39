package chinese

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard/dialogue"
)

// marks are quotation marks with their ends. Single marks count only in a
// story that has no others.
var (
	marks   = map[rune]rune{'“': '”', '「': '」', '『': '』', '〝': '〞', '"': '"', '＂': '＂', '„': '“', '«': '»'}
	singles = map[rune]rune{'‘': '’', '\'': '\''}
)

// style is how a story marks speech.
type style struct {
	marks map[rune]rune
	// dash tells that a paragraph which begins with a dash is speech.
	dash bool
}

// segment is a run of a paragraph: quoted, or prose.
type segment struct {
	quote bool
	// open and end are the quote's marks, for quotes that turn out to be prose.
	open, end string
	text      string
}

// paragraph is a paragraph taken apart.
type paragraph struct {
	segments []segment
	// continues tells that its first quote goes on with the last one of the
	// paragraph before.
	continues bool
	number    int
}

// detect finds how a story marks speech.
func detect(nodes []dialogue.Node) style {
	marked, dashed := 0, 0
	for _, n := range nodes {
		for p := range strings.SplitSeq(n.Text, "\n") {
			if dash(strings.TrimSpace(p)) > 0 {
				dashed++
			} else if strings.ContainsAny(p, "“「『〝\"＂«") {
				marked++
			}
		}
	}
	s := style{marks: marks, dash: dashed > 1 && dashed > marked}
	if marked == 0 && !s.dash {
		s.marks = map[rune]rune{}
		for open, end := range marks {
			s.marks[open] = end
		}
		for open, end := range singles {
			s.marks[open] = end
		}
	}
	return s
}

// dash is the length of the dash at the head of s, 0 where there is none.
func dash(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "—―─–"))
	if n == 0 && strings.HasPrefix(s, "--") {
		n = len(s) - len(strings.TrimLeft(s, "-"))
	}
	return n
}

// split takes a node's paragraphs apart. isTag tells a sentence of prose within
// a paragraph of dash dialogue.
func (s style) split(text string, isTag func(string) bool) []paragraph {
	var out []paragraph
	var lines []string
	// Halves of a character must not join where an empty quote drops out.
	text = strings.ToValidUTF8(text, "\uFFFD")
	for l := range strings.SplitSeq(strings.ReplaceAll(text, "\r", "\n"), "\n") {
		if l = strings.TrimSpace(l); strings.ContainsFunc(l, isWordRune) {
			lines = append(lines, l)
		}
	}
	var inside rune
	for i, l := range lines {
		p := paragraph{number: i}
		if s.dash && (dash(l) > 0 || strings.Contains(l, "：—")) {
			p.segments, inside = dashes(l, isTag), 0
			out = append(out, p)
			continue
		}
		p.continues = inside != 0
		if inside != 0 {
			// Every paragraph of a long speech may open anew.
			if r, n := utf8.DecodeRuneInString(l); s.marks[r] == inside {
				l = l[n:]
			}
		}
		p.segments, inside = s.segments(l, inside)
		if inside != 0 && !(i+1 < len(lines) && s.goesOn(lines[i+1], inside)) {
			inside = 0
		}
		out = append(out, p)
	}
	return out
}

// goesOn tells whether an open quote goes on in the next paragraph: it opens
// anew there, or ends before any other begins.
func (s style) goesOn(next string, end rune) bool {
	for i, r := range next {
		switch {
		case s.marks[r] == end && r != end:
			return i == 0
		case r == end:
			// A mark that opens as it closes does not tell.
			return s.marks[r] != r
		}
	}
	return false
}

// segments parts a paragraph. inside is the mark that the paragraph before left
// open; so is the one returned.
func (s style) segments(l string, inside rune) (out []segment, open rune) {
	from, depth, begin := 0, 0, ""
	if inside != 0 {
		depth = 1
	}
	for i, r := range l {
		n := utf8.RuneLen(r)
		switch {
		case n < 0:
			continue
		case depth > 0 && r == inside:
			if depth--; depth == 0 {
				out = append(out, segment{true, begin, string(r), l[from:i]})
				from, inside = i+n, 0
			}
		case depth > 0 && s.marks[r] == inside:
			depth++
		case depth == 0 && s.marks[r] != 0:
			out = append(out, segment{text: l[from:i]})
			from, inside, depth, begin = i+n, s.marks[r], 1, string(r)
		}
	}
	out = append(out, segment{quote: depth > 0, open: begin, text: l[from:]})
	return filled(out), inside
}

// filled drops segments without a word; the quote before an empty one stays
// apart from the next.
func filled(in []segment) []segment {
	out := in[:0]
	for _, s := range in {
		if strings.ContainsFunc(s.text, isWordRune) {
			out = append(out, s)
		}
	}
	return out
}

// dashes parts a paragraph of dash dialogue: speech ends with the first
// sentence that is a tag and begins anew after a dash.
func dashes(l string, isTag func(string) bool) []segment {
	var out []segment
	add := func(quote bool, text string) {
		if n := len(out); n > 0 && out[n-1].quote == quote {
			out[n-1].text += text
			return
		}
		out = append(out, segment{quote: quote, text: text})
	}
	speech, first := false, false
	if i := strings.Index(l, "：—"); i >= 0 && dash(l) == 0 {
		add(false, l[:i+len("：")])
		l = l[i+len("："):]
	}
	for _, s := range sentences(l) {
		if n := dash(strings.TrimSpace(s)); n > 0 {
			speech, first = true, true
			s = strings.TrimSpace(s)[n:]
		}
		// 走吧。韩冬站起身，你不走？ goes on after the tag.
		if list := clauses(s); speech && !first && len(list) > 1 && !isTag(s) && isTag(list[0]) && strings.ContainsAny(s, "你我您俺咱") {
			add(false, list[0])
			s = s[len(list[0]):]
		}
		if speech && !first && isTag(s) {
			speech = false
		}
		first = false
		add(speech, s)
	}
	return filled(out)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

const stops = "。！？!?"

// sentences parts prose after its full stops. Nothing gets lost.
func sentences(s string) []string {
	var out []string
	from, stopped, depth := 0, false, 0
	for i, r := range s {
		stop, opens, closes := false, false, false
		switch r {
		case '。', '！', '？', '!', '?':
			stop = true
		case '“', '「', '『', '《', '（':
			opens = true
		case '”', '」', '』', '》', '）':
			closes = true
		}
		closing := stop || closes || r == '…' || r == '’' || r == '"' || r == '\'' || r == ')'
		if stopped && !closing {
			out = append(out, s[from:i])
			from, stopped = i, false
		}
		switch {
		case opens:
			depth++
		case closes:
			depth = max(0, depth-1)
		}
		if stop && depth == 0 {
			stopped = true
		}
	}
	if strings.TrimSpace(s[from:]) != "" || len(out) == 0 {
		return append(out, s[from:])
	}
	out[len(out)-1] += s[from:]
	return out
}

// clauses parts a sentence at its commas and colons, which end the clauses.
func clauses(s string) []string {
	var out []string
	from := 0
	for i, r := range s {
		switch r {
		case '，', ',', '；', ';', '：', ':', '。', '！', '？', '!', '?', '…', '—':
			out = append(out, s[from:i+utf8.RuneLen(r)])
			from = i + utf8.RuneLen(r)
		}
	}
	if from < len(s) {
		out = append(out, s[from:])
	}
	return out
}

// bare is a clause without the marks around it.
func bare(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !isWordRune(r) })
}

func runeLen(s string) int { return utf8.RuneCountInString(s) }

// firstRune is the first n characters of s.
func firstRune(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// lastRune is the last n characters of s.
func lastRune(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// has tells whether s holds one of the words.
func has(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// starts is the first of the words that s begins with.
func starts(s string, words []string) string {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

func ends(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// set makes a set of the words of a text.
func set(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

// asRunes makes a set of the characters of a text.
func asRunes(s string) map[rune]bool {
	out := map[rune]bool{}
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			out[r] = true
		}
	}
	return out
}
