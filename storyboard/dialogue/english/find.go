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
	tag, verb, called, place, article, inside, prose int
	given                                            storyboard.Gender
}

// finder looks for the names of a story.
type finder struct {
	people      *people
	found       []*evidence
	byName      map[string]*evidence
	lowSeen     map[string]bool
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
			} else {
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
func (f *finder) run(toks []token, i int) int {
	j := i + 1
	for j < len(toks) {
		switch {
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
	for i < j-1 && (toks[i].first && functionWords[toks[i].low] && titles[toks[i].low] == (roleNoun{}) && !isTitle(toks[i].low) || !toks[i].word) {
		i++
	}
	if i >= j || toks[i].low == "i" || toks[i].text == "I" {
		return nil, i
	}
	if ownWords[toks[i].low] {
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
	}
	alone := len(list) == 1
	if alone && functionWords[toks[i].low] && (toks[i].first || !months[toks[i].low] && givenNames[toks[i].low] == "" && !ambiguous[toks[i].low]) {
		// An ordinary word at the head of a sentence tells nothing.
		if !toks[i].first || f.byName[toks[i].low] == nil && !ambiguous[toks[i].low] {
			return nil, i
		}
	}
	name := strings.Join(list, " ")
	if title != "" && abbreviations[title] && i+1 < j && toks[i+1].text == "." {
		name = list[0] + ". " + strings.Join(list[1:], " ")
	}
	key := lowName(name)
	e := f.byName[key]
	if e == nil {
		e = &evidence{name: name, words: list, title: title, given: givenNames[strings.ToLower(list[0])]}
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
		j := f.run(toks, i)
		e, from := f.note(toks, i, j)
		if e == nil {
			i = j - 1
			continue
		}
		e.prose++
		if from > 0 {
			before := toks[from-1].low
			switch {
			case (speechVerbs[before] || thinkVerbs[before]) && (from < 2 || !toks[from-2].word || isAdverb(toks[from-2].low)) || from > 1 && isAdverb(before) && speechVerbs[toks[from-2].low]:
				e.tag++
			case before == "from" && from > 1 && (letterNouns[toks[from-2].low] || toks[from-2].low == "was"):
				// "a letter from Bram"
				e.called++
			case placePrepositions[before]:
				e.place++
			case before == "the" || before == "a" || before == "an":
				e.article++
			}
		}
		after := afterAside(toks, j)
		k := after
		if k+1 < len(toks) && toks[k].low == "'s" && bodyNouns[toks[k+1].low] {
			e.verb += 2
		}
		for k < len(toks) && k < after+3 && (isAdverb(toks[k].low) || adverbials[toks[k].low] && toks[k].low != "had" && toks[k].low != "was") {
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

// afterAside skips ", who had not moved," after a name.
func afterAside(toks []token, j int) int {
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
		j := f.run(toks, i)
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
		}
		i = j - 1
	}
}

// introduces tells "my name is", "I'm", "call me" before token i.
func introduces(toks []token, i int) bool {
	a, b := toks[i-2].low, toks[i-1].low
	return a == "name" && (b == "is" || b == "'s") || a == "i" && (b == "'m" || b == "am") || a == "call" && b == "me" || a == "called" && b == "me"
}

// announces tells "it's" and "this is" before token i, by which somebody on a
// telephone gives their name.
func announces(toks []token, i int) bool {
	a, b := toks[i-2].low, toks[i-1].low
	return (a == "it" || a == "this") && (b == "is" || b == "'s")
}

// decide makes persons, whole names first, then parts of them.
func (f *finder) decide() {
	p := f.people
	sorted := slices.Clone(f.found)
	slices.SortStableFunc(sorted, func(a, b *evidence) int { return rank(a) - rank(b) })
	for _, e := range sorted {
		key := lowName(e.name)
		if p.names[key] != 0 || !f.isPerson(e) {
			continue
		}
		if w := p.bearer(e); w != 0 {
			p.learn(w, e.name)
			if c := &p.list[w]; !c.given && !slices.Contains(c.Aliases, e.name) {
				c.Aliases = append(c.Aliases, e.name)
			}
			if e.title != "" && p.list[w].title == "" {
				p.list[w].title = e.title
			}
			continue
		}
		w := p.add(person{Character: storyboard.Character{Name: e.name, Gender: e.given}, named: true, calledOnly: e.prose == 0, title: e.title})
		if e.title == "" && e.given != "" {
			// A given name is only a hint.
			p.list[w].Gender = ""
			if e.given == storyboard.Female {
				p.list[w].female = 2
			} else {
				p.list[w].male = 2
			}
		}
		if g := kinNames[key]; g != "" {
			p.list[w].Gender = map[string]storyboard.Gender{"f": storyboard.Female, "m": storyboard.Male}[g]
		}
		p.learn(w, e.name)
		if len(e.words) > 1 {
			first, last := strings.ToLower(e.words[0]), strings.ToLower(e.words[len(e.words)-1])
			if e.title == "" {
				p.weakly(p.names, first, w)
			} else if len(e.words) > 2 {
				p.weakly(p.names, strings.ToLower(e.words[1]), w)
				p.learn(w, strings.Join(e.words[1:], " "))
			}
			p.weakly(p.names, last, w)
		}
		p.longest = max(p.longest, 1)
	}
	for i := range p.list {
		if t := titles[p.list[i].title]; t.gender != "" && p.list[i].Gender == "" {
			p.list[i].Gender = t.gender
		}
	}
}

// rank puts whole names before names with titles before single words.
func rank(e *evidence) int {
	switch {
	case len(e.words) > 1 && e.title == "":
		return 0
	case len(e.words) > 2:
		return 0
	case e.title != "":
		return 1
	}
	return 2
}

// bearer is the person of whose name this is another form.
func (p *people) bearer(e *evidence) who {
	first, last := strings.ToLower(e.words[0]), strings.ToLower(e.words[len(e.words)-1])
	switch {
	case len(e.words) == 1:
		return p.names[last]
	case e.title != "":
		w := p.names[last]
		if w != 0 && p.fits(w, titles[e.title].gender) && (p.list[w].title == "" || p.list[w].title == e.title || titles[p.list[w].title].gender == titles[e.title].gender && titles[e.title].gender != "") {
			return w
		}
	default:
		// "Ruth Okafor" after a bible that knows Ruth.
		if w := p.names[first]; w != 0 && p.list[w].given && !strings.Contains(p.list[w].Name, " ") {
			return w
		}
	}
	return 0
}

// isPerson weighs the evidence.
func (f *finder) isPerson(e *evidence) bool {
	last := strings.ToLower(e.words[len(e.words)-1])
	switch {
	case len(e.words) > 4 || placeNouns[last] && e.tag == 0 && e.title == "":
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
