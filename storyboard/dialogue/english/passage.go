package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// passage is a paragraph taken apart.
type passage struct {
	parts []*part
	// lines are the parts that somebody says or thinks.
	lines []*part
	// low is the prose in lower case, with straight apostrophes.
	low string
	// breaks tells a heading or a row of marks, after which another scene begins.
	breaks bool
}

// part is a line, or the prose before, between and after lines.
type part struct {
	line bool
	form form
	open bool
	text string
	// toks are a line's tokens, sentences those of prose.
	toks      []token
	sentences [][]token

	// own is the tag that belongs to this line; beat is what somebody does beside it.
	own, beat cue
	calls     []call
	// says is the name that a line gives as its speaker's, bare the one with which
	// an answer begins, tells the one of "this is Ada".
	says, bare, tells who
	asksName          bool
	// thought tells a line that stands without marks.
	thought bool

	speaker who
	clue    dialogue.Clue
	kind    storyboard.Kind
}

// passages takes a node's text apart.
func (e *Reader) passages(text string) []*passage {
	var out []*passage
	for _, p := range paragraphsOf(text) {
		out = append(out, e.passage(p))
	}
	return out
}

func (e *Reader) passage(p string) *passage {
	ps := &passage{}
	var spans []span
	if e.quoting.dash {
		spans = e.people.dashSpans(p)
	}
	if spans == nil {
		spans = e.quoting.spans(p)
	}
	for i := range spans {
		if spans[i].form != prose && !e.people.isLine(spans, i) {
			spans[i].form = -1
		}
	}
	// What is no line belongs to the prose around it.
	for i := 0; i < len(spans); {
		if f := spans[i].form; f == quoted || f == emphasis {
			ps.add(&part{line: true, form: f, open: spans[i].open, text: plain(spans[i].text)})
			i++
			continue
		}
		j := i
		for j < len(spans) && spans[j].form != quoted && spans[j].form != emphasis {
			j++
		}
		if t := strings.TrimSpace(p[spans[i].from:spans[j-1].to]); strings.ContainsFunc(t, isWordRune) {
			e.people.proseParts(ps, plain(t))
		}
		i = j
	}
	var low strings.Builder
	for _, s := range ps.parts {
		if s.line {
			s.toks = tokenize(s.text)
			s.calls = e.people.callsIn(s.toks)
			s.says, s.bare, s.tells, s.asksName = e.people.saysOwnName(s.toks), e.people.bareName(s.toks), e.people.announced(s.toks), asksName(s.toks)
			ps.lines = append(ps.lines, s)
		} else {
			if s.sentences == nil {
				s.sentences = clauses(s.text)
			}
			low.WriteString(" " + lower(s.text))
		}
	}
	ps.low = low.String()
	ps.breaks = isBreak(p)
	e.people.cues(ps)
	return ps
}

// isBreak tells "* * *", "Chapter 2" and the like.
func isBreak(p string) bool {
	if !strings.ContainsFunc(p, isWordRune) {
		return strings.ContainsAny(p, "*#~•—-⁂") && len(p) < 40
	}
	if len(p) > 80 {
		return false
	}
	list := strings.Fields(lower(p))
	return len(list) < 9 && (chapters[strings.Trim(list[0], "#*_.:")] && (len(list) == 1 || numbered(list[1])) || len(list) == 1 && numbered(list[0]))
}

var chapters = words("chapter part book act scene episode section prologue epilogue interlude")

// numbered tells "12", "XII" and "twelve".
func numbered(s string) bool {
	s = strings.Trim(s, ".:—–-#*_")
	return s != "" && (strings.Trim(s, "0123456789") == "" || strings.Trim(s, "ivxlc") == "" && s != "i" || numberWords[s])
}

var numberWords = words(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty first second
	third fourth fifth sixth seventh eighth ninth tenth last`)

func (ps *passage) add(s *part) { ps.parts = append(ps.parts, s) }

// near are the parts around one, of a paragraph that may be very long.
func (ps *passage) near(k int) []*part {
	return ps.parts[max(0, min(k, len(ps.parts))-6):min(k+3, len(ps.parts))]
}

// cues reads the prose beside each line.
func (p *people) cues(ps *passage) {
	for i, s := range ps.parts {
		if !s.line {
			continue
		}
		var before, after cue
		if i+1 < len(ps.parts) && !ps.parts[i+1].line {
			after = p.cueAfter(ps.parts[i+1].sentences[0], lastMark(s.text))
		}
		if i > 0 && !ps.parts[i-1].line {
			list := ps.parts[i-1].sentences
			last := list[len(list)-1]
			// What the line before has used as its tag says nothing of this one.
			if i > 1 && len(list) == 1 && ps.parts[i-2].own.tag {
				last = last[min(ps.parts[i-2].own.to, len(last)):]
			}
			before = p.heardIn(p.cueBefore(last), last)
			if !before.found() && !before.tag && i == 1 {
				for k := len(list) - 2; k >= 0 && !before.found(); k-- {
					if ph, ok := p.subjectOf(list[k]); ok {
						before = cue{phrase: ph}
					}
				}
			}
		}
		switch {
		case after.tag && !(before.tag && before.verb != "" && after.verb == ""):
			s.own = after
		case before.tag:
			s.own = before
		}
		s.beat = before
		if !before.found() || before.tag {
			s.beat = after
			s.beat.follows = true
		}
	}
}

// isLine tells speech from what is quoted for another reason: signs, titles,
// words that somebody doubts.
func (p *people) isLine(spans []span, i int) bool {
	s := spans[i]
	var before, after cue
	var next string
	if i+1 < len(spans) && spans[i+1].form == prose {
		next = spans[i+1].text
		after = p.cueAfter(sentences(spans[i+1].tokens())[0], lastMark(s.text))
	}
	if i > 0 && spans[i-1].form == prose {
		list := sentences(spans[i-1].tokens())
		before = p.cueBefore(list[len(list)-1])
	}
	if s.form == emphasis {
		return isThoughtLine(spans, i, before, after)
	}
	if before.phrase.kind == bySign || after.phrase.kind == bySign && after.tag {
		return false
	}
	if before.tag && (before.verb != "" || before.phrase.kind == byLetter) {
		return true
	}
	if s.glued {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next)
	if isWordRune(lastMark(s.text)) && unicode.IsLower(r) && !after.tag {
		return false
	}
	// "the sign read ‘A’ and, below, ‘B’": a second quote in such a sentence.
	if i > 1 && spans[i-1].form == prose && spans[i-2].form == -1 && len(sentences(spans[i-1].tokens())) == 1 && before.verb == "" && !strings.ContainsRune(".!?", lastMark(spans[i-1].text)) {
		r, _ := utf8.DecodeRuneInString(spans[i-1].text)
		return !unicode.IsLower(r)
	}
	return true
}

// isThoughtLine tells a thought from a word that is only stressed.
func isThoughtLine(spans []span, i int, before, after cue) bool {
	s := spans[i]
	if after.tag && after.verb != "" && !s.glued {
		return true
	}
	if before.tag && before.verb != "" && before.to > 0 && !s.glued {
		return true
	}
	fresh := i == 0 || strings.ContainsRune(".!?…”\"’:", lastMark(spans[i-1].text)) || spans[i-1].form != prose
	return fresh && strings.ContainsRune(".!?…—,", lastMark(s.text)) && strings.Contains(s.text, " ")
}

// proseParts adds prose, and the thoughts that stand in it without marks:
// "No sign of her, he thought, no sign at all."
func (p *people) proseParts(ps *passage, text string) {
	from, thinking := 0, false
	flush := func(to int) {
		if t := strings.TrimSpace(text[from:to]); strings.ContainsFunc(t, isWordRune) {
			ps.add(&part{text: t})
		}
		from = to
	}
	list := clauses(text)
	for _, toks := range list {
		end := toks[len(toks)-1].end
		if thinking && (isFragment(toks) || p.narrator == 0 && inPresent(toks)) {
			flush(toks[0].start)
			ps.add(&part{line: true, thought: true, text: strings.TrimSpace(text[toks[0].start:end])})
			from = end
			continue
		}
		thinking = false
		if at := p.messageAfter(toks); at > 0 && at < len(toks) {
			// The rest of the paragraph is what was written.
			flush(toks[at].start)
			ps.add(&part{line: true, form: quoted, text: strings.TrimSpace(text[toks[at].start:])})
			return
		}
		a, b, ok := p.thoughtTag(toks)
		if !ok {
			continue
		}
		flush(toks[0].start)
		ps.add(&part{line: true, thought: true, text: strings.TrimSpace(text[toks[0].start:toks[a].start])})
		from = toks[a].start
		if b < len(toks) && toks[b].low == "," && b+1 < len(toks) && !(toks[b+1].low == "and" && b+2 < len(toks) && looksLikeVerb(toks[b+2])) {
			flush(toks[b].end)
			ps.add(&part{line: true, thought: true, text: strings.TrimSpace(text[from:end])})
			from = end
		} else {
			flush(end)
		}
		thinking = true
	}
	if from == 0 {
		ps.add(&part{text: text, sentences: list})
		return
	}
	flush(len(text))
}

// messageAfter finds where a message without marks begins: "A text from Bram: on
// my way".
func (p *people) messageAfter(toks []token) int {
	for i, t := range toks {
		if t.low != ":" || i == 0 {
			continue
		}
		if w, end := p.named(toks, 0); w != 0 && end == i && i < 4 {
			// "Keisha: are you there"
			return i + 1
		}
		if i < 3 {
			return 0
		}
		for j := max(0, i-4); j < i; j++ {
			w, end := p.named(toks, j)
			if w == 0 {
				continue
			}
			from := end == i && toks[max(j-1, 0)].low == "from" && hasWord(toks[:j], letterNouns)
			wrote := end+1 == i && writesVerbs[toks[end].low]
			his := end+2 == i && toks[end].low == "'s" && letterNouns[toks[end+1].low]
			if from || wrote || his {
				return i + 1
			}
		}
		return 0
	}
	return 0
}

// thoughtTag finds "she thought" after a clause: where it begins and ends.
func (p *people) thoughtTag(toks []token) (a, b int, ok bool) {
	for v, t := range toks {
		if !thinkVerbs[t.low] && !(v+1 < len(toks) && selves[toks[v+1].low] && (t.low == "told" || t.low == "reminded")) || v < 2 || v > 60 {
			continue
		}
		for a = v - 1; a > 0 && a >= v-4 && toks[a].word; a-- {
			ph, found := p.phraseAt(toks, a)
			if found && ph.to == v && ph.kind <= byPronoun && !toks[a-1].word && strings.Contains(",?!…—–.", toks[a-1].low) {
				if b, ok = tagEnd(toks, v+1); ok {
					return a, b, true
				}
			}
		}
		// ", thought Mara."
		if !toks[v-1].word && strings.Contains(",?!…—–", toks[v-1].low) && v+1 < len(toks) {
			if ph, found := p.phraseAt(toks, v+1); found && ph.kind <= byPronoun {
				if b, ok = tagEnd(toks, ph.to); ok {
					return v, b, true
				}
			}
		}
	}
	return 0, 0, false
}

// tagEnd tells whether a tag ends at token i, but for an adverb.
func tagEnd(toks []token, i int) (int, bool) {
	if i+1 < len(toks) && manner[toks[i].low] {
		// "he thought in despair."
		for j := i; j < min(i+5, len(toks)); j++ {
			if !toks[j].word {
				return j, toks[j].low == "." || toks[j].low == ","
			}
		}
	}
	for i < len(toks) && (toks[i].adverb() || toks[i].low == "to" || selves[toks[i].low]) {
		i++
	}
	return i, i == len(toks) || toks[i].low == "." || toks[i].low == ","
}

// manner begins how something is thought: "in despair".
var manner = words("with in as at for to")

var selves = words("himself herself myself themselves")

var presentVerbs = words("is isn't are aren't 's 're 'm am do don't does doesn't can can't will won't 'll must mustn't has hasn't have haven't should shouldn't")

// inPresent tells a sentence in the present tense, which in a story that is told
// in the past goes on with a thought.
func inPresent(toks []token) bool {
	present := false
	for _, t := range toks {
		if presentVerbs[t.low] {
			present = true
		} else if looksLikeVerb(t) {
			return false
		}
	}
	return present
}

// isFragment tells what goes on with a thought: a few words that tell nothing of
// what happens.
func isFragment(toks []token) bool {
	n := countWords(toks)
	for _, t := range toks {
		if subjects[t.low] || genderOf[t.low] != "" || looksLikeVerb(t) || t.capital() && !t.first {
			return false
		}
	}
	return n > 0 && n <= 8
}

// dashSpans reads a paragraph whose speech begins with a dash and is parted from
// its tags by nothing but the clauses. It returns nil for other paragraphs.
func (p *people) dashSpans(s string) []span {
	r, n := utf8.DecodeRuneInString(s)
	start := -1
	if isDash(r) {
		start = n
	} else {
		for i, r := range s {
			if isDash(r) && i > 1 && s[i-1] == ' ' && strings.ContainsRune(".!?…:", lastMark(s[:i])) {
				start = i + utf8.RuneLen(r)
				break
			}
		}
	}
	if start < 0 {
		return nil
	}
	var out []span
	add := func(f form, from, to int) {
		if t := strings.TrimSpace(s[from:to]); strings.ContainsFunc(t, isWordRune) {
			out = append(out, span{form: f, text: strings.Trim(t, "—–― "), from: from, to: to})
		}
	}
	_, m := utf8.DecodeLastRuneInString(s[:start])
	add(prose, 0, start-m)
	toks := tokenize(s[start:])
	from := 0
	for i := 1; i < len(toks); i++ {
		if toks[i-1].word || !strings.Contains(",.?!…—–", toks[i-1].low) || !toks[i].word {
			continue
		}
		end := p.inlineTag(toks, i)
		if end < 0 {
			continue
		}
		add(quoted, start+from, start+toks[i].start)
		stop := len(s) - start
		if end < len(toks) {
			stop = toks[end].end
		}
		add(prose, start+toks[i].start, start+stop)
		from, i = stop, end
	}
	add(quoted, start+from, len(s))
	return out
}

// isAside tells the beginning of what a tag adds after a comma: "from the door",
// "laughing", "who had heard".
func isAside(t token) bool {
	return !t.capital() && (asides[t.low] || strings.HasSuffix(t.low, "ing") && len(t.low) > 5 || strings.HasSuffix(t.low, "ed") && len(t.low) > 4 || t.adverb() && t.low != "then")
}

var asides = words("from with without in at over under by who whose as his her turning across behind beside")

// inlineTag tells where a tag that begins at token i ends: at a comma or stop.
func (p *people) inlineTag(toks []token, i int) int {
	j := -1
	if speechVerbs[toks[i].low] && !toks[i].capital() && i+1 < len(toks) {
		ph, ok := p.phraseAt(toks, i+1)
		if !ok {
			ph, ok = openRole(toks, i+1)
		}
		if ok && ph.kind <= byPronoun {
			j = ph.to
		}
	} else if ph, ok := p.phraseAt(toks, i); ok && (ph.kind <= byRole || ph.kind == byPronoun && ph.pronoun != "i" && ph.pronoun != "you" && !toks[i].capital()) {
		k := ph.to
		for k < len(toks) && (toks[k].adverb() || adverbials[toks[k].low]) {
			k++
		}
		if k < len(toks) && speechVerbs[toks[k].low] {
			j = k + 1
		}
	}
	if j < 0 {
		return -1
	}
	for ; j < len(toks); j++ {
		low := toks[j].low
		if low == "," && j+2 < len(toks) && (toks[j+1].low == "and" && looksLikeVerb(toks[j+2]) || isAside(toks[j+1])) {
			continue
		}
		if low == "." || low == "," || low == "—" || low == "–" || low == "?" || low == "!" || low == ":" {
			break
		}
	}
	return j
}
