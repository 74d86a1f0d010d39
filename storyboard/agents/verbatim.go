package agents

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// page is a node's text, taken apart into words, with a note of which of them
// are heard. A Chinese character is a word.
type page struct {
	paragraphs []paragraph
	// at is the place behind the words found last.
	at place
}

type place struct{ paragraph, word int }

type paragraph struct {
	text  string
	words []word
	// quotes is how many runs of speech there are.
	quotes int
}

type word struct {
	s        string
	from, to int
	// quote numbers the run of speech that the word is in; 0 is prose.
	quote int
	heard bool
}

// quotePairs are the marks around speech. Single ones stand for apostrophes and
// for speech within speech.
var quotePairs = map[rune]rune{'“': '”', '「': '」', '『': '』', '"': '"', '„': '“', '«': '»'}

func readPage(text string) *page {
	p := &page{}
	for _, t := range paragraphsOf(text) {
		p.paragraphs = append(p.paragraphs, readParagraph(t))
	}
	return p
}

// paragraphsOf splits a node's text at line breaks.
func paragraphsOf(text string) []string {
	var out []string
	for _, t := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if t = strings.Join(strings.Fields(t), " "); t != "" {
			out = append(out, t)
		}
	}
	return out
}

func readParagraph(t string) paragraph {
	p := paragraph{text: t}
	quote, closing := 0, rune(0)
	from := -1
	end := func(at int) {
		if from >= 0 {
			p.words = append(p.words, word{s: fold(t[from:at]), from: from, to: at, quote: quote})
		}
		from = -1
	}
	for i, r := range t {
		switch {
		case closing != 0 && r == closing:
			end(i)
			quote, closing = 0, 0
		case closing == 0 && quotePairs[r] != 0:
			end(i)
			p.quotes++
			quote, closing = p.quotes, quotePairs[r]
		case isChinese(r):
			end(i)
			from = i
			end(i + utf8.RuneLen(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			if from < 0 {
				from = i
			}
		case from >= 0 && isApostrophe(r):
		default:
			end(i)
		}
	}
	end(len(t))
	return p
}

func isChinese(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' }

// fold makes words comparable: apostrophes and capitals do not matter.
func fold(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if isApostrophe(r) {
			return -1
		}
		return r
	}, s))
}

// wordsOf are the words of a text, quotation marks left out of account.
func wordsOf(text string) []string {
	p := readParagraph(strings.Join(strings.Fields(text), " "))
	out := make([]string, len(p.words))
	for i, w := range p.words {
		out[i] = w.s
	}
	return out
}

// span is a run of words of a paragraph, the last one included.
type span struct{ from, to int }

// maxTries bounds the search for one line.
const maxTries = 200_000

// maxGap is how many words of a speech tag may stand inside a line.
const maxGap = 24

// find looks for words in the text: those of one paragraph in their order,
// interrupted by prose at most. Where speech is true, words that begin a quote
// are tried first, then others of quotes, then prose. seen allows for words that
// are heard already.
func (p *page) find(words []string, from place, speech, seen bool) (at place, spans []span, ok bool) {
	if len(words) == 0 {
		return place{}, nil, false
	}
	starts := []func(par paragraph, i int) bool{
		func(par paragraph, i int) bool {
			w := par.words[i]
			return w.quote > 0 && (i == 0 || par.words[i-1].quote != w.quote || par.words[i-1].heard)
		},
		func(par paragraph, i int) bool { return par.words[i].quote > 0 },
		func(paragraph, int) bool { return true },
	}
	if !speech {
		starts = starts[2:]
	}
	budget := maxTries
	for _, fits := range starts {
		for n := from.paragraph; n < len(p.paragraphs); n++ {
			par := p.paragraphs[n]
			first := 0
			if n == from.paragraph {
				first = from.word
			}
			for i := first; i < len(par.words); i++ {
				if par.words[i].s != words[0] || !fits(par, i) {
					continue
				}
				m := matcher{par: par, words: words, seen: seen, budget: &budget}
				if spans := m.match(i, 0, nil); spans != nil {
					return place{n, i}, spans, true
				}
			}
		}
	}
	return place{}, nil, false
}

type matcher struct {
	par   paragraph
	words []string
	seen  bool
	// budget is how many words may still be compared.
	budget *int
}

// match extends spans by the words from the k-th on, the first of which has to be
// the paragraph's i-th.
func (m *matcher) match(i, k int, spans []span) []span {
	if *m.budget--; *m.budget < 0 || i >= len(m.par.words) || m.par.words[i].s != m.words[k] || m.par.words[i].heard && !m.seen {
		return nil
	}
	spans = slices.Clone(spans)
	if n := len(spans); n > 0 && spans[n-1].to == i-1 {
		spans[n-1].to = i
	} else {
		spans = append(spans, span{i, i})
	}
	if k+1 == len(m.words) {
		return spans
	}
	for j := i + 1; j < len(m.par.words) && j-i <= maxGap; j++ {
		if out := m.match(j, k+1, spans); out != nil {
			return out
		}
		// Only prose may be skipped, never a word of speech.
		if m.par.words[j].quote > 0 {
			return nil
		}
	}
	return nil
}

// hear marks words as heard.
func (p *page) hear(at place, spans []span) {
	for _, s := range spans {
		for i := s.from; i <= s.to; i++ {
			p.paragraphs[at.paragraph].words[i].heard = true
		}
	}
	p.at = place{at.paragraph, spans[len(spans)-1].to + 1}
}

// mixed tells a line of speech that has words of prose in it.
func (p *page) mixed(at place, spans []span) bool {
	var speech, prose bool
	for _, s := range spans {
		for _, w := range p.paragraphs[at.paragraph].words[s.from : s.to+1] {
			speech = speech || w.quote > 0
			prose = prose || w.quote == 0
		}
	}
	return speech && prose
}

// text is what the author wrote for the spans, with the author's marks. After a
// speech tag a comma stands for a full stop where a new sentence begins.
func (p *page) text(at place, spans []span) string {
	par := p.paragraphs[at.paragraph]
	out := ""
	for _, s := range spans {
		piece := par.slice(s)
		switch r, _ := utf8.DecodeRuneInString(piece); {
		case out == "":
			out = piece
		case isChinese(r):
			out += piece
		default:
			if unicode.IsUpper(r) && strings.HasSuffix(out, ",") && !strings.HasPrefix(piece, "I") {
				out = strings.TrimSuffix(out, ",") + "."
			}
			out += " " + piece
		}
	}
	switch {
	case strings.HasSuffix(out, ","):
		out = strings.TrimSuffix(out, ",") + "."
	case strings.HasSuffix(out, "，"):
		out = strings.TrimSuffix(out, "，") + "。"
	}
	return out
}

// slice is a span's text with the marks that belong to its words.
func (p paragraph) slice(s span) string {
	from, to := p.words[s.from].from, p.words[s.to].to
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(p.text[:from])
		if s.from > 0 && from-n < p.words[s.from-1].to || !strings.ContainsRune("…—–-‘'¿¡(（《〈", r) {
			break
		}
		from -= n
	}
	for to < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[to:])
		if s.to+1 < len(p.words) && to+n > p.words[s.to+1].from || unicode.IsSpace(r) || isMark(r) {
			break
		}
		to += n
	}
	return strings.TrimSpace(p.text[from:to])
}

func isMark(r rune) bool {
	for open, shut := range quotePairs {
		if r == open || r == shut {
			return true
		}
	}
	return false
}

// missing lists what has to be heard and is not: all speech, and with prose also
// what is told, but for speech tags.
func (p *page) missing(prose bool) []string {
	var out []string
	for _, par := range p.paragraphs {
		for i := 0; i < len(par.words); {
			w := par.words[i]
			j := i
			for j < len(par.words) && !par.words[j].heard && par.words[j].quote == w.quote {
				j++
			}
			if j == i {
				i++
				continue
			}
			tag := 6
			if par.quotes > 0 {
				tag = maxGap
			}
			if w.quote > 0 || prose && j-i > tag {
				out = append(out, par.slice(span{i, j - 1}))
			}
			i = j
		}
	}
	return out
}

// told counts the words of prose.
func (p *page) told() int {
	n := 0
	for _, par := range p.paragraphs {
		for _, w := range par.words {
			if w.quote == 0 {
				n++
			}
		}
	}
	return n
}
