package english

import (
	"slices"

	"github.com/talereel/talereel/storyboard"
)

// findGenders counts the pronouns that follow a name: in its sentence if nobody
// else is named there, and as the subject of the next one.
func (p *people) findGenders(paragraphs [][]span) {
	votes := map[string][2]int{}
	vote := func(ph phrase, g storyboard.Gender, n int) {
		i := 0
		if g == storyboard.Male {
			i = 1
		}
		if ph.kind == byRole {
			v := votes[ph.noun]
			v[i] += n
			votes[ph.noun] = v
			return
		}
		c := p.get(ph.who)
		if i == 0 {
			c.female += n
		} else {
			c.male += n
		}
	}
	var subject phrase
	told := false
	for _, spans := range paragraphs {
		// "Rui sat down." and then a paragraph that begins with "“Late,” he said."
		if !told || len(spans) == 0 || spans[0].form != quoted || subject.from > 1 {
			subject = phrase{}
		}
		told = !slices.ContainsFunc(spans, func(s span) bool { return s.form == quoted })
		for i := range spans {
			if spans[i].form != prose {
				continue
			}
			for _, toks := range sentences(spans[i].tokens()) {
				ph, ok := p.subjectOf(toks)
				if after := p.cueAfter(toks, '.'); after.tag && after.found() {
					ph, ok = after.phrase, true
				}
				switch {
				case ok && (ph.kind == byName && ph.who != p.narrator || ph.kind == byRole && !ph.generic && !ph.kin):
					if g := p.ownPronoun(toks, ph.to); g != "" {
						vote(ph, g, 1)
					}
					if subject = ph; p.others(toks, ph) {
						subject = phrase{}
					}
				case ok && ph.kind == byPronoun && ph.gender != "" && subject.kind != noPhrase:
					vote(subject, ph.gender, 2)
					subject = phrase{}
				default:
					subject = phrase{}
				}
			}
		}
	}
	p.roleVotes = votes
	for noun, v := range votes {
		// What is said of the captain is said of Captain Harrow, if there is one only.
		if list := p.withTitle(noun); len(list) == 1 {
			p.get(list[0]).female += v[0]
			p.get(list[0]).male += v[1]
		}
	}
	for i := 1; i < len(p.list); i++ {
		if c := &p.list[i]; c.Gender == "" && !c.given {
			c.Gender = decided(c.female, c.male)
		}
	}
}

// ownPronoun is the gender of the first pronoun after token i that stands for whom a
// sentence is about: "her brother", "himself", "as she ran", but not "told him" or
// "saw that he ran".
func (p *people) ownPronoun(toks []token, i int) storyboard.Gender {
	for j := min(i, len(toks)); j < len(toks); j++ {
		low := toks[j].low
		if w, _ := p.named(toks, j); w != 0 {
			return ""
		}
		switch low {
		case "himself":
			return storyboard.Male
		case "herself":
			return storyboard.Female
		case "his":
			return storyboard.Male
		case "her":
			if j+1 < len(toks) && toks[j+1].word && !prepositions[toks[j+1].low] && !newClause[toks[j+1].low] && !toks[j+1].adverb() {
				return storyboard.Female
			}
			return ""
		case "he", "she":
			if newClause[toks[j-1].low] || toks[j-1].low == "," {
				return genderOf[low]
			}
			return ""
		case "him", "hers":
			return ""
		}
	}
	return ""
}

func decided(female, male int) storyboard.Gender {
	switch {
	case female > male:
		return storyboard.Female
	case male > female:
		return storyboard.Male
	}
	return ""
}

// others tells whether a sentence names more people than its subject.
func (p *people) others(toks []token, subject phrase) bool {
	for i := 0; i < len(toks); i++ {
		if i >= subject.from && i < subject.to {
			continue
		}
		if ph, ok := p.phraseAt(toks, i); ok && (ph.kind == byName && ph.who != subject.who || ph.kind == byRole && ph.noun != subject.noun) {
			return true
		}
	}
	return false
}

// settle lets everybody's gender follow from what was learned.
func (p *people) settle() {
	p.settled = true
	for i := 1; i < len(p.list); i++ {
		if c := p.get(who(i)); c.Gender == "" && !c.given {
			c.Gender = decided(c.female, c.male)
		}
		p.list[i].speaks = p.list[i].given
	}
}
