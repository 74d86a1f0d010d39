package english

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
)

type phraseKind int

const (
	noPhrase phraseKind = iota
	byName
	byRole
	byPronoun
	// byVoice is somebody of whom only a voice is heard.
	byVoice
	// bySomebody is who is not told yet.
	bySomebody
	// byCrowd is more than one, or anybody.
	byCrowd
	// bySign and byLetter are writing.
	bySign
	byLetter
)

// phrase is the part of a sentence that stands for somebody.
type phrase struct {
	kind phraseKind
	// who is known for a name.
	who who
	// noun is what a person is called by a role: "waiter", "old man".
	noun     string
	gender   storyboard.Gender
	age      int
	generic  bool
	definite bool
	// pronoun is I, he, she, it, they ...
	pronoun string
	// owner is whose relation or voice it is; ownerPronoun if only a pronoun tells.
	owner        who
	ownerPronoun string
	kin          bool
	// apart tells a person whom the phrase tells from others.
	apart bool
	// heard tells that it is their voice that the sentence is about.
	heard    bool
	from, to int
}

var genderOf = map[string]storyboard.Gender{"he": storyboard.Male, "his": storyboard.Male, "him": storyboard.Male, "she": storyboard.Female, "her": storyboard.Female, "hers": storyboard.Female}

var crowdWords = words("everyone everybody nobody one both all several anyone none neither others people they we half most many")

// phraseAt reads the phrase that begins at token i, as a subject.
func (p *people) phraseAt(toks []token, i int) (phrase, bool) {
	t := toks[i]
	if !t.word {
		return phrase{}, false
	}
	if w, end := p.named(toks, i); w != 0 {
		ph := phrase{kind: byName, who: w, from: i, to: end, gender: p.gender(w)}
		if end < len(toks) && toks[end].low == "'s" {
			return p.owned(toks, ph, end+1)
		}
		return ph, true
	}
	if nameAdjectives[t.low] && !t.capital() && i+1 < len(toks) {
		// "old Bo"
		if w, end := p.named(toks, i+1); w != 0 && !(end < len(toks) && toks[end].low == "'s") {
			return phrase{kind: byName, who: w, from: i, to: end, gender: p.gender(w)}, true
		}
	}
	if t.capital() && isTitle(t.low) && p.standsAlone(toks, i) {
		// "Coach bellows": a title that is used as a name.
		return phrase{kind: byRole, noun: t.low, gender: titles[t.low].gender, definite: true, from: i, to: i + 1}, true
	}
	switch {
	case t.low == "i" && t.text == "I" || t.low == "he" || t.low == "she" || t.low == "it" || t.low == "they" || t.low == "we" || t.low == "you":
		return phrase{kind: byPronoun, pronoun: t.low, gender: genderOf[t.low], from: i, to: i + 1}, true
	case ownWords[t.low] && i+1 < len(toks) && honorifics[toks[i+1].low]:
		// "his lordship"
		return phrase{kind: byRole, noun: toks[i+1].low, gender: genderOf[t.low], definite: true, from: i, to: i + 2}, true
	case t.low == "his" || t.low == "her" || t.low == "my" || t.low == "its" || t.low == "their":
		return p.owned(toks, phrase{ownerPronoun: t.low, from: i}, i+1)
	case determiners[t.low]:
		return p.described(toks, phrase{from: i, definite: t.low == "the" || t.low == "this" || t.low == "that"}, i+1)
	case t.low == "someone" || t.low == "somebody":
		// Who it is has to turn out, as for a voice.
		return phrase{kind: bySomebody, from: i, to: i + 1}, true
	case crowdWords[t.low]:
		return phrase{kind: byCrowd, from: i, to: i + 1}, true
	}
	return phrase{}, false
}

// adjectival tells words that may stand between an article and a name.
func adjectival(toks []token) bool {
	for _, t := range toks {
		if !nameAdjectives[t.low] && !slices.ContainsFunc(adjectiveEndings, func(end string) bool { return strings.HasSuffix(t.low, end) && len(t.low) > len(end)+2 }) {
			return false
		}
	}
	return true
}

var adjectiveEndings = []string{"ed", "ing", "ous", "ful", "ish", "less", "ive", "ant", "ble", "ry", "ic"}

// nameAdjectives stand before a name without an article.
var nameAdjectives = words("old young little poor dear big good sweet wee fat lazy brave clever ol' ole")

// standsAlone tells a title that stands for somebody without a name or an article:
// beside a verb, or within a sentence.
func (p *people) standsAlone(toks []token, i int) bool {
	if i > 0 && (determiners[toks[i-1].low] || genderOf[toks[i-1].low] != "" || !toks[i-1].word && !toks[i].first) {
		return false
	}
	if i+1 < len(toks) && (toks[i+1].capital() || toks[i+1].text == ".") && !toks[i+1].first {
		return i+2 == len(toks) && i > 0 && isSpeech(toks[i-1].low)
	}
	return i > 0 && isSpeech(toks[i-1].low) || i+1 < len(toks) && (looksLikeVerb(toks[i+1]) || isSpeech(toks[i+1].low))
}

// owned reads what comes after an owner: their voice, their sister, their hand.
func (p *people) owned(toks []token, owner phrase, i int) (phrase, bool) {
	if owner.kind == byName {
		owner.owner = owner.who
	}
	if i < len(toks) && owner.ownerPronoun != "" {
		// "my Uncle Tom"
		if w, end := p.named(toks, i); w != 0 {
			return phrase{kind: byName, who: w, from: owner.from, to: end, gender: p.gender(w)}, true
		}
	}
	for j := i; j < len(toks) && j < i+4 && toks[j].word; j++ {
		low := toks[j].low
		if _, kin := kinNouns[low]; kin || j > i && looksLikeVerb(toks[j]) {
			break
		}
		if bodyNouns[low] {
			ph := phrase{kind: byName, who: owner.who, gender: owner.gender, heard: voiceNouns[low], from: owner.from, to: j + 1}
			if owner.ownerPronoun != "" {
				ph.kind, ph.pronoun = byPronoun, map[string]string{"his": "he", "her": "she", "my": "i", "its": "it", "their": "they"}[owner.ownerPronoun]
				ph.gender = genderOf[owner.ownerPronoun]
			}
			return ph, true
		}
		if letterNouns[low] {
			return phrase{kind: byLetter, owner: owner.owner, ownerPronoun: owner.ownerPronoun, from: owner.from, to: j + 1}, true
		}
	}
	return p.described(toks, owner, i)
}

// described reads a noun with its adjectives, after the article.
func (p *people) described(toks []token, ph phrase, i int) (phrase, bool) {
	head := -1
	ph.who, ph.gender = 0, ""
	if i+1 < len(toks) && comparatives[toks[i].low] && (toks[i+1].low == "of" || looksLikeVerb(toks[i+1]) || isSpeech(toks[i+1].low)) {
		// "the taller of the two"
		return phrase{kind: byRole, noun: toks[i].low, generic: true, definite: true, from: ph.from, to: i + 1}, true
	}
	for j := i; j < len(toks) && j < i+6; j++ {
		t := toks[j]
		if !t.word {
			if t.low == "," && head < 0 && j > i && j+1 < len(toks) && toks[j+1].word && !subjects[toks[j+1].low] && !determiners[toks[j+1].low] {
				continue
			}
			break
		}
		if t.low == "'s" {
			// "a man's voice"
			if head >= 0 && j+1 < len(toks) {
				for k := j + 1; k < len(toks) && k < j+4 && toks[k].word; k++ {
					if voiceNouns[toks[k].low] {
						r := p.nounOf(toks, i, head)
						if ph.definite && !r.generic {
							// "the lieutenant's voice" is the lieutenant.
							r.from, r.to, r.definite, r.heard = ph.from, k+1, true, true
							return r, true
						}
						return phrase{kind: byVoice, gender: r.gender, age: r.age, noun: r.noun, generic: r.generic, heard: true, from: ph.from, to: k + 1}, true
					}
					if bodyNouns[toks[k].low] {
						r := p.nounOf(toks, i, head)
						r.from, r.to, r.definite, r.owner, r.ownerPronoun = ph.from, k+1, ph.definite, ph.owner, ph.ownerPronoun
						_, r.kin = kinNouns[r.noun]
						return r, true
					}
					if letterNouns[toks[k].low] {
						return phrase{kind: byLetter, from: ph.from, to: k + 1}, true
					}
				}
			}
			if head < 0 && j+1 < len(toks) && toks[j+1].word {
				// "the hauler's pilot"
				i = j + 1
				continue
			}
			return phrase{}, false
		}
		if subjects[t.low] || determiners[t.low] || prepositions[t.low] && t.low != "near" || t.low == "and" || t.low == "or" || t.low == "who" || t.low == "that" {
			break
		}
		if head >= 0 && irregularPasts[t.low] {
			break
		}
		switch {
		case t.low == "two" || t.low == "three" || t.low == "four":
			return phrase{kind: byCrowd, from: ph.from, to: j + 1}, true
		case voiceNouns[t.low]:
			return phrase{kind: byVoice, gender: voiceGender(toks[i:j]), heard: true, from: ph.from, to: j + 1}, true
		case signNouns[t.low] && head < 0:
			ph.kind, ph.to = bySign, j+1
			return ph, true
		case letterNouns[t.low] && head < 0:
			ph.kind, ph.to = byLetter, j+1
			return ph, true
		case p.isRole(t.low):
			head = j
		default:
			if head >= 0 {
				j = len(toks)
			} else if w, end := p.named(toks, j); w != 0 {
				if j > i && adjectival(toks[i:j]) && (end == len(toks) || !toks[end].word || looksLikeVerb(toks[end]) || isSpeech(toks[end].low) || prepositions[toks[end].low]) {
					// "the indignant Miss Pym"
					return phrase{kind: byName, who: w, from: ph.from, to: end, gender: p.gender(w)}, true
				}
				return phrase{}, false
			}
		}
	}
	if head < 0 {
		return phrase{}, false
	}
	r := p.nounOf(toks, i, head)
	r.from, r.to, r.definite, r.owner, r.ownerPronoun = ph.from, head+1, ph.definite, ph.owner, ph.ownerPronoun
	if r.generic && head+1 < len(toks) && (toks[head+1].low == "in" || toks[head+1].low == "with" || toks[head+1].low == "at" || toks[head+1].low == "by" || toks[head+1].low == "who") {
		// "the man in the upper berth" is another than whoever else is a man.
		r.apart = true
	}
	if _, kin := kinNouns[toks[head].low]; kin && (r.owner != 0 || r.ownerPronoun != "") {
		r.kin = true
	}
	return r, true
}

func voiceGender(toks []token) storyboard.Gender {
	for _, t := range toks {
		switch t.low {
		case "female", "woman's", "girlish", "womanly":
			return storyboard.Female
		case "male", "man's", "bass", "baritone":
			return storyboard.Male
		}
	}
	return ""
}

func (p *people) isRole(low string) bool {
	if _, ok := roleNouns[low]; ok {
		return true
	}
	if _, ok := kinNouns[low]; ok {
		return true
	}
	if _, ok := p.roles[low]; ok || p.speaking[low] {
		return true
	}
	if i := strings.LastIndexByte(low, '-'); i > 0 {
		_, ok := roleNouns[low[i+1:]]
		return ok
	}
	for _, end := range personEndings {
		if strings.HasSuffix(low, end) && len(low) > len(end)+2 && !nobodyEndsSo[low] {
			return true
		}
	}
	return false
}

// personEndings end nouns for somebody whom no list need know.
var personEndings = []string{"woman", "man", "boy", "girl", "maid", "keeper", "master", "herd", "monger", "person", "wright"}

var nobodyEndsSo = words("human roman german norman ottoman talisman caiman shaman superhuman inhuman mermaid-like playwright")

// telling are adjectives that tell one from another of the same kind.
var telling = words(`old young elderly little tall short fat thin big small other first second third older younger eldest blond blonde bald bearded red-haired
	dark pale masked hooded fair one-eyed scarred limping drunk drunken grey-haired white-haired`)

// nounOf makes a role of the head noun and what stands before it.
func (p *people) nounOf(toks []token, from, head int) phrase {
	low := toks[head].low
	r, known := roleNouns[low]
	if !known {
		if i := strings.LastIndexByte(low, '-'); i > 0 {
			r = roleNouns[low[i+1:]]
		}
	}
	ph := phrase{kind: byRole, noun: low, gender: r.gender, age: r.age, generic: r.generic}
	if g, ok := kinNouns[low]; ok {
		ph.gender = kinGender(g)
	}
	if ph.gender == "" {
		switch {
		case strings.HasSuffix(low, "woman") || strings.HasSuffix(low, "ess") && r == (roleNoun{}) && known && low != "princess":
			ph.gender = storyboard.Female
		case strings.HasSuffix(low, "man") && low != "woman":
			ph.gender = storyboard.Male
		}
	}
	for _, t := range toks[from:head] {
		if a, ok := ageWords[t.low]; ok && ph.age == 0 {
			ph.age = a
		}
	}
	if head > from && telling[toks[head-1].low] {
		ph.noun = toks[head-1].low + " " + low
	}
	return ph
}

// subjectOf is the phrase that a sentence is about, if it is somebody.
func (p *people) subjectOf(toks []token) (phrase, bool) {
	verb := false
	inverted := len(toks) > 0 && (prepositions[toks[0].low] || toks[0].low == "there" || toks[0].low == "here" || isSpeech(toks[0].low) && !toks[0].capital())
	for i := 0; i < len(toks) && i < 40; i++ {
		t := toks[i]
		if !t.word {
			if t.low == "," || t.low == ";" || t.low == "—" {
				verb = verb && t.low == ","
			}
			continue
		}
		if newClause[t.low] {
			verb = false
			continue
		}
		ph, ok := p.phraseAt(toks, i)
		if ok {
			governed := i > 0 && prepositions[toks[i-1].low] && toks[i-1].low != "as" && toks[i-1].low != "before" && toks[i-1].low != "after" && toks[i-1].low != "until" &&
				!(i > 1 && toks[i-1].low == "between" && toks[i-2].low == "in")
			governed = governed || i > 0 && (relatives[toks[i-1].low] || ph.kin && toks[i-1].low == "that")
			after := ph.to < len(toks) && toks[ph.to].low == "'s"
			if !governed && !after && !isSimile(toks, ph) && (!verb || inverted) && ph.kind != bySign && (ph.kind != byPronoun || ph.pronoun != "it" && ph.pronoun != "you") {
				return ph, true
			}
			i = ph.to - 1
			continue
		}
		if looksLikeVerb(t) {
			verb = true
		}
	}
	return phrase{}, false
}

// relatives begin clauses that only say more of somebody or something.
var relatives = words("who whom whose which because than")

// isSimile tells "as a man gets into cold water", which is about nobody.
func isSimile(toks []token, ph phrase) bool {
	return ph.kind == byRole && !ph.definite && ph.from > 0 && (toks[ph.from-1].low == "as" || toks[ph.from-1].low == "like")
}

var newClause = words("and but while as when so because though until before after where if then")

func looksLikeVerb(t token) bool {
	return irregularPasts[t.low] || strings.HasSuffix(t.low, "ed") && len(t.low) > 3 && !t.capital()
}
