package english

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// evidence is what speaks for a word with a capital being a person.
type evidence struct {
	name  string
	words []string
	title string
	// tag counts verbs of speech beside it, verb other verbs after it, called how
	// often somebody is called so, place how often it follows "in" or "from".
	// within how often after "in", which is never somebody; vocative how often there
	// is no doubt that somebody is called so.
	tag, verb, called, vocative, place, within, article, inside, prose int
	given                                                              storyboard.Gender
}

// finder looks for the names of a story.
type finder struct {
	people  *people
	found   []*evidence
	byName  map[string]*evidence
	lowSeen map[string]bool
	// lasts are the words with which names end.
	lasts       wordSet
	firstPerson int
}

// findNames makes the persons who have names out of the paragraphs of a story.
func (p *people) findNames(paragraphs [][]span) {
	f := &finder{people: p, byName: map[string]*evidence{}, lowSeen: map[string]bool{}}
	for _, spans := range paragraphs {
		speech := slices.ContainsFunc(spans, func(s span) bool { return s.form == quoted })
		for i := range spans {
			s := &spans[i]
			toks := s.tokens()
			for _, t := range toks {
				if t.word && !t.capital() {
					f.lowSeen[t.low] = true
				}
			}
			if r, _ := utf8.DecodeRuneInString(s.text); s.form == prose && i == 0 && isDash(r) {
				// Speech that only a dash marks; what it says in the first person is no
				// narrator's.
				before := f.firstPerson
				f.inProse(toks, true)
				f.firstPerson = before
			} else if s.form == prose {
				f.inProse(toks, speech && (i == 0 || spans[i-1].form == quoted))
			} else if !s.glued || !isWordRune(lastMark(s.text)) {
				// What stands in the middle of a sentence is only quoted.
				f.inSpeech(toks)
			}
		}
	}
	if f.firstPerson >= 2 && p.narrator == 0 {
		p.narrator = p.add(person{Character: storyboard.Character{ID: dialogue.NarratorID, Name: "the narrator", Aliases: []string{"I"}}})
	}
	f.decide()
}

// run is the longest row of words with capitals from token i.
func run(toks []token, i int) int {
	j := i + 1
	for j < len(toks) {
		switch {
		case toks[j].capital() && !toks[j].first && isTitle(toks[j].low) && !isTitle(toks[j-1].low) && toks[j-1].text != ".":
			return j
		case toks[j].capital() && !toks[j].first:
			j++
		case toks[j].text == "." && j+1 < len(toks) && toks[j+1].capital() && !toks[j+1].first && toks[j].start == toks[j-1].end && (abbreviations[toks[j-1].low] || len(toks[j-1].text) == 1):
			j += 2
		default:
			return j
		}
	}
	return j
}

// note adds a name's row of words, without the words that only begin a sentence.
func (f *finder) note(toks []token, i, j int) (*evidence, int) {
	for i < j-1 && (toks[i].first && (functionWords[toks[i].low] || headAdverbs[toks[i].low] || toks[i].adverb()) && titles[toks[i].low] == (roleNoun{}) && !isTitle(toks[i].low) || !toks[i].word) {
		i++
	}
	if i > 0 && i < j-1 && honorifics[toks[i].low] && ownWords[toks[i-1].low] {
		// "Her Grace Isaure"
		i++
	}
	if i >= j || toks[i].low == "i" || toks[i].text == "I" {
		return nil, i
	}
	if ownWords[toks[i].low] {
		if i+2 < j && honorifics[toks[i+1].low] {
			return f.note(toks, i+1, j)
		}
		return nil, i
	}
	var list []string
	title := ""
	for k := i; k < j; k++ {
		if !toks[k].word {
			continue
		}
		if k == i && isTitle(toks[k].low) && j > i+1 {
			title = toks[k].low
		}
		list = append(list, toks[k].text)
		if k+1 < j && toks[k+1].text == "." {
			list[len(list)-1] += "."
		}
	}
	alone := len(list) == 1
	tagged := i > 0 && speechVerbs[toks[i-1].low] && !toks[i].first
	if alone && !tagged && functionWords[toks[i].low] && (toks[i].first || !months[toks[i].low] && givenNames[toks[i].low] == "" && !ambiguous[toks[i].low]) {
		// An ordinary word at the head of a sentence tells nothing.
		if !toks[i].first || f.byName[toks[i].low] == nil && !ambiguous[toks[i].low] {
			return nil, i
		}
	}
	name := strings.Join(list, " ")
	key := lowName(name)
	e := f.byName[key]
	if e != nil && strings.ToUpper(e.name) == e.name {
		// A heading in capitals is no way to write a name.
		e.name, e.words = name, list
	}
	if e == nil {
		e = &evidence{name: name, words: list, title: title, given: givenOf(strings.ToLower(list[0]))}
		if title != "" {
			e.given = titles[title].gender
		}
		f.byName[key] = e
		f.found = append(f.found, e)
	}
	if !toks[i].first {
		e.inside++
	}
	return e, i
}

var honorifics = words("grace majesty highness excellency honour honor lordship ladyship worship holiness eminence")

// headAdverbs begin sentences before a name.
var headAdverbs = words("presently afterwards nearby someplace somewhere anyway besides nevertheless thereupon whereupon hence thus hitherto overhead beside later poor dear sweet")

// ownWords begin forms of address: Your Grace, My Lord.
var ownWords = words("your my his her our")

// ambiguous are ordinary words that are common names too.
var ambiguous = words("will may hope grace april june mark rose art bill sue faith joy august dawn light summer autumn winter rich jack miles drew frank pat bob rob")

func isTitle(low string) bool { _, ok := titles[low]; return ok }

func (f *finder) inProse(toks []token, besideSpeech bool) {
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		if t.text == "I" && i+1 < len(toks) && (looksLikeVerb(toks[i+1]) || speechVerbs[toks[i+1].low] || thinkVerbs[toks[i+1].low]) {
			f.firstPerson++
		}
		if !t.capital() || t.text == "I" {
			continue
		}
		j := run(toks, i)
		e, from := f.note(toks, i, j)
		if e == nil {
			i = j - 1
			continue
		}
		e.prose++
		if from > 0 {
			at := from
			if from > 1 && nameAdjectives[toks[from-1].low] {
				// "said old Bo"
				at--
			}
			before := toks[at-1].low
			switch {
			case (speechVerbs[before] || thinkVerbs[before]) && (at < 2 || !toks[at-2].word || toks[at-2].adverb()) || at > 1 && isAdverb(before) && speechVerbs[toks[at-2].low]:
				e.tag++
			case before == "from" && from > 1 && (letterNouns[toks[from-2].low] || toks[from-2].low == "was"):
				// "a letter from Bram"
				e.called++
			case placePrepositions[before]:
				e.place++
				if (before == "in" || before == "into" || before == "across" || before == "near") && !(j < len(toks) && toks[j].low == "'s") {
					e.within++
				}
			case before == "the" || before == "a" || before == "an":
				e.article++
			}
		}
		if from == 0 && j < min(4, len(toks)-1) && toks[j].low == ":" {
			// "Keisha: are you there"
			e.called++
			e.vocative++
		}
		after := afterAside(toks, j)
		k := after
		if k+1 < len(toks) && toks[k].low == "'s" && bodyNouns[toks[k+1].low] {
			e.verb += 2
		}
		for k < len(toks) && k < after+3 && (toks[k].adverb() || adverbials[toks[k].low] && toks[k].low != "had" && toks[k].low != "was") {
			k++
		}
		if k < len(toks) && toks[k].word {
			switch {
			case speechVerbs[toks[k].low] && !weakSpeech[toks[k].low] || thinkVerbs[toks[k].low]:
				e.tag++
			case looksLikeVerb(toks[k]) || speechVerbs[toks[k].low]:
				e.verb++
				if besideSpeech && from == 0 || f.isSomebody(toks, i, k) {
					e.verb++
				}
			}
		}
		i = j - 1
	}
}

// afterAside skips ", who had not moved," after a name, "the badger", and "and Ada".
func afterAside(toks []token, j int) int {
	if j+2 < len(toks) && toks[j].low == "the" && toks[j+1].word && !toks[j+1].capital() {
		return j + 2
	}
	if j+2 < len(toks) && toks[j].low == "and" && toks[j+1].capital() {
		return run(toks, j+1)
	}
	if j < len(toks) && toks[j].low == "," {
		for k := j + 2; k < min(j+12, len(toks)-1); k++ {
			if toks[k].low == "," {
				return k + 1
			}
			if !toks[k].word {
				break
			}
		}
	}
	return j
}

var weekdays = words("monday tuesday wednesday thursday friday saturday sunday")

var placePrepositions = words("in at to from near of through across via")

// massNouns need no article at the head of a sentence, and are nobody.
var massNouns = words(`smoke dust water music lightning thunder traffic steam sunlight moonlight daylight blood sand mud ice frost hail sleet darkness time
	life death love luck fate history nature money food bread coffee tea wine beer paper wood glass iron stone grass heat cold air breath sweat pain fear anger grief
	laughter applause work school dinner lunch breakfast supper church conversation word news dread panic relief shame guilt curiosity instinct memory day
	people everything something sound noise static gravity electricity power fire flame ash salt oil static sleep peace war hell heaven earth space`)

// isSomebody tells a subject at the head of a sentence for which a pronoun
// follows soon: "Bram rubbed his eyes."
func (f *finder) isSomebody(toks []token, i, verb int) bool {
	if !toks[i].first || f.lowSeen[toks[i].low] || strings.HasSuffix(toks[i].low, "s") {
		return false
	}
	for k := verb + 1; k < min(verb+25, len(toks)); k++ {
		if genderOf[toks[k].low] != "" {
			return true
		}
		if toks[k].capital() && !toks[k].first {
			return false
		}
	}
	return false
}

// inSpeech notes whom a line calls and who says their own name.
func (f *finder) inSpeech(toks []token) {
	for i := 0; i < len(toks); i++ {
		if !toks[i].capital() || toks[i].text == "I" {
			continue
		}
		j := run(toks, i)
		opens := i == 0 || !toks[i-1].word && toks[i-1].low != "'"
		closes := j == len(toks) || !toks[j].word
		introduced := i > 1 && (introduces(toks, i) || announces(toks, i)) || i > 0 && toks[i-1].low == "dear"
		if !introduced && (!opens || !closes) {
			i = j - 1
			continue
		}
		if toks[i].first && functionWords[toks[i].low] && j == i+1 || len(toks[i].text) > 1 && strings.ToUpper(toks[i].text) == toks[i].text {
			continue
		}
		if e, _ := f.note(toks, i, j); e != nil {
			if introduced || !toks[i].first || e.given != "" || e.title != "" {
				e.called++
			}
			if introduced || e.given != "" || e.title != "" || i == 0 && closes && j < len(toks) && toks[j].low == "," || i > 0 && toks[i-1].low == "," && (j == len(toks) || !toks[j].word && toks[j].low != "'") {
				e.vocative++
			}
		}
		i = j - 1
	}
}

// introduces tells "my name is", "I'm", "call me" before token i.
func introduces(toks []token, i int) bool {
	a, b := toks[i-2].low, toks[i-1].low
	return a == "name" && (b == "is" || b == "'s") && (i < 3 || !yours[toks[i-3].low]) || a == "i" && (b == "'m" || b == "am") || a == "call" && b == "me" || a == "called" && b == "me"
}

// yours tells whose name it is that no speaker gives as their own.
var yours = words("your his her their its whose that this")

// announces tells "it's" and "this is" before token i, by which somebody on a
// telephone gives their name.
func announces(toks []token, i int) bool {
	a, b := toks[i-2].low, toks[i-1].low
	return (a == "it" || a == "this") && (b == "is" || b == "'s")
}

// stripHeads gives what is known of "Presently Ada" to Ada, where only the heads of
// sentences have it and the rest stands for somebody by itself.
func (f *finder) stripHeads() {
	f.found = slices.DeleteFunc(f.found, func(e *evidence) bool {
		if len(e.words) < 2 || e.inside > 0 || e.title != "" || e.given != "" {
			return false
		}
		rest := f.byName[lowName(strings.Join(e.words[1:], " "))]
		if rest == nil || rest.inside+rest.called+rest.tag == 0 {
			return false
		}
		rest.tag, rest.verb, rest.called, rest.prose = rest.tag+e.tag, rest.verb+e.verb, rest.called+e.called, rest.prose+e.prose
		return true
	})
}

// decide makes persons, whole names first, then names with a title, then single
// words.
func (f *finder) decide() {
	p := f.people
	f.stripHeads()
	f.lasts = wordSet{}
	for _, e := range f.found {
		f.lasts[strings.ToLower(e.words[len(e.words)-1])] = true
	}
	sorted := slices.Clone(f.found)
	slices.SortStableFunc(sorted, func(a, b *evidence) int { return rank(a) - rank(b) })
	for _, e := range sorted {
		key := lowName(e.name)
		if p.names[key] != 0 || !f.isPerson(e) {
			continue
		}
		if w := p.bearer(e); w != 0 {
			p.learn(w, e.name)
			p.alias(w, e)
			continue
		}
		e.name = calm(e.name)
		n := nameOf(e.name)
		w := p.add(person{Character: storyboard.Character{Name: e.name, Gender: n.gender()}, named: true, calledOnly: e.prose == 0, title: n.title, names: []name{n}})
		switch c := &p.list[w]; {
		case kinNames[key] != "":
			c.Gender = kinGender(kinNames[key])
		case c.Gender != "":
		case e.given == storyboard.Female:
			// A given name is only a hint.
			c.female = 2
		case e.given == storyboard.Male:
			c.male = 2
		}
		p.learn(w, e.name)
		for _, part := range []string{n.first, n.last} {
			if part == "" {
				continue
			}
			p.bearers[part] = append(p.bearers[part], w)
			if n.title == "" || part == n.last {
				p.weakly(p.names, part, w)
			} else {
				p.weakly(p.names, part, w)
				p.learn(w, part+" "+n.last)
			}
		}
		p.longest = max(p.longest, 1)
	}
}

// givenOf is the gender of a given name or of its short form.
func givenOf(low string) storyboard.Gender {
	if g := givenNames[low]; g != "" {
		return g
	}
	for _, long := range nicknames[low] {
		if g := givenNames[long]; g != "" {
			return g
		}
	}
	for _, end := range []string{"ie", "y"} {
		if base, ok := strings.CutSuffix(low, end); ok && len(base) > 2 {
			if g := givenNames[base]; g != "" {
				return g
			}
		}
	}
	return ""
}

// calm writes a name that only stands in capitals as names are written.
func calm(s string) string {
	if len(s) < 4 || strings.ToUpper(s) != s {
		return s
	}
	list := strings.Fields(strings.ToLower(s))
	for i, w := range list {
		_, n := utf8.DecodeRuneInString(w)
		list[i] = strings.ToUpper(w[:n]) + w[n:]
	}
	return strings.Join(list, " ")
}

// alias notes another form of somebody's name.
func (p *people) alias(w who, e *evidence) {
	c := &p.list[w]
	n := nameOf(e.name)
	c.names = append(c.names, n)
	if c.title == "" {
		c.title = n.title
	}
	if c.Gender == "" && !c.given {
		c.Gender = n.gender()
	}
	if !c.given && !slices.Contains(c.Aliases, e.name) {
		c.Aliases = append(c.Aliases, e.name)
	}
	c.calledOnly = c.calledOnly && e.prose == 0
}

// rank puts whole names before names with titles before single words, and a Miss
// before a Mrs. of the same name.
func rank(e *evidence) int {
	switch n := nameOf(e.name); {
	case n.first != "" && n.last != "":
		return 0
	case n.title == "mrs":
		return 2
	case n.title != "":
		return 1
	}
	return 3
}

// bearer is the person of whose name this is another form: the only one whom it
// fits.
func (p *people) bearer(e *evidence) who {
	n := nameOf(e.name)
	if n.title == "" && n.first == "" && p.names[n.last] != 0 {
		return p.names[n.last]
	}
	if n.title == "" && n.first == "" && isTitle(n.last) && kinNames[n.last] != "" {
		// "Uncle" is Uncle Tobin, if there is no other.
		var found who
		for i := range p.list {
			if p.list[i].title == n.last && slices.ContainsFunc(p.list[i].names, func(m name) bool { return m.title == n.last }) {
				if found != 0 {
					return 0
				}
				found = who(i)
			}
		}
		return found
	}
	if wives[n.title] && p.names["miss "+n.last] != 0 {
		// Whoever else bears the name is rather the Miss.
		return 0
	}
	var found who
	for _, w := range append(slices.Clone(p.bearers[n.last]), p.bearers[n.first]...) {
		c := &p.list[w]
		switch {
		case w == found || n.last == "" && n.first == "":
			continue
		case c.given && n.first != "" && n.last != "" && !strings.Contains(c.Name, " "):
			// "Ruth Okafor" after a bible that knows Ruth.
			return w
		case !c.mayBe(n):
			continue
		case found != 0:
			return 0
		}
		found = w
	}
	if found == 0 && n.title == "" && n.first == "" {
		// Lizzy is Elizabeth, and Thomas is Uncle Tom.
		others := append(slices.Clone(nicknames[n.last]), longNames[n.last]...)
		for _, end := range []string{"ie", "y", "ey"} {
			if base, ok := strings.CutSuffix(n.last, end); ok && len(base) > 2 {
				others = append(others, base, base[:len(base)-1])
			}
		}
		for _, other := range others {
			for _, w := range p.bearers[other] {
				if w != found && p.list[w].mayBe(n) {
					if found != 0 {
						return 0
					}
					found = w
				}
			}
		}
	}
	return found
}

// isPerson weighs the evidence.
func (f *finder) isPerson(e *evidence) bool {
	last := strings.ToLower(e.words[len(e.words)-1])
	switch {
	case len(e.words) > 4 || placeNouns[last] && e.tag == 0 && e.title == "" || len(last) == 1 && len(e.words) > 1:
		return false
	case e.title == "" && (e.within > 1 && e.within > e.tag+e.called || e.place > 2 && e.place*2 > e.prose && e.place > 4*(e.tag+e.called)):
		return false
	case e.prose == 0 && e.called < 2 && e.vocative == 0, len(e.words) == 1 && e.tag == 0 && (months[last] || weekdays[last]) && givenNames[last] == "" && !ambiguous[last]:
		return false
	case strings.HasSuffix(last, "s") && e.tag+e.called == 0 && f.lasts[strings.TrimSuffix(last, "s")] && e.given == "":
		// The Coles, the Mrs. Eltons.
		return false
	case e.title != "":
		return true
	case e.article > 0 && e.article >= e.tag+e.verb+e.called:
		return false
	case e.tag > 0 || e.called > 0:
		return !(len(e.words) == 1 && isTitle(last) && kinNames[last] == "" || roleNouns[last] != (roleNoun{}) && len(e.words) == 1) || givenNames[last] != ""
	case len(e.words) == 1 && f.lowSeen[last] && e.given == "":
		return false
	case e.given != "":
		return e.verb > 0 || e.inside > e.place
	}
	return e.verb > e.place && !massNouns[last] && (e.verb > 1 || !strings.HasSuffix(last, "s")) || e.verb > 0 && e.inside > e.place || len(e.words) > 1 && e.verb > e.place
}

// findSpeaking collects the nouns for somebody that only the tags of a story tell.
func (p *people) findSpeaking(paragraphs [][]span) {
	for _, spans := range paragraphs {
		for i := range spans {
			if spans[i].form == prose {
				p.findIntroduced(spans[i].tokens())
			}
			if i == 0 || spans[i].form != prose || spans[i-1].form != quoted {
				continue
			}
			c := p.cueAfter(sentences(spans[i].tokens())[0], lastMark(spans[i-1].text))
			if c.tag && c.verb != "" && c.phrase.kind == byRole && !p.isRole(lastWord(c.phrase.noun)) {
				p.speaking[c.phrase.noun] = true
			}
		}
	}
}

// findIntroduced collects the nouns for somebody that follow "a" in prose.
func (p *people) findIntroduced(toks []token) {
	for i, t := range toks {
		if t.low != "a" && t.low != "an" && t.low != "another" || i > 0 && (toks[i-1].low == "like" || toks[i-1].low == "as" || toks[i-1].low == "was" || toks[i-1].low == "is") {
			continue
		}
		for j := i + 1; j < min(i+6, len(toks)) && (toks[j].word || toks[j].low == ","); j++ {
			if p.isRole(toks[j].low) {
				p.introduced[toks[j].low] = true
			}
		}
	}
}
