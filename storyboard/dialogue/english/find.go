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
