package english

import (
	"slices"
	"strconv"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

func itoa(n int) string { return strconv.Itoa(n) }

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
	for _, spans := range paragraphs {
		var subject phrase
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
					if !p.others(toks, ph) {
						for _, t := range toks[min(ph.to, len(toks)):] {
							if g := genderOf[t.low]; g != "" {
								vote(ph, g, 1)
								break
							}
						}
					}
					subject = ph
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
	for i := 1; i < len(p.list); i++ {
		if c := &p.list[i]; c.Gender == "" && !c.given {
			c.Gender = decided(c.female, c.male)
		}
	}
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

// newRole makes a person who goes by a noun.
func (p *people) newRole(ph phrase, key, name string) who {
	if p.closed || p.settled {
		return 0
	}
	c := person{Character: storyboard.Character{Name: name, Gender: ph.gender, Age: ph.age, Role: lastWord(ph.noun)}, noun: ph.noun}
	if ph.generic {
		c.Role = ""
	}
	if c.Gender == "" {
		v := p.roleVotes[ph.noun]
		c.Gender = decided(v[0], v[1])
	}
	w := p.add(c)
	p.roles[key] = w
	return w
}

// role is who is meant by "the waiter", "a boy", "his sister".
func (r *reading) role(ph phrase) who {
	p := r.people
	if ph.kin {
		return r.relation(ph)
	}
	if ph.generic {
		return r.generic(ph)
	}
	if w := p.roles[ph.noun]; w != 0 {
		return p.of(w)
	}
	head := lastWord(ph.noun)
	if w := p.roles[head]; w != 0 && ph.noun != head {
		if c := p.get(w); c.noun == "" || !telling[strings.Split(c.noun, " ")[0]] || c.noun == ph.noun {
			return p.of(w)
		}
	}
	if w := r.titled(head, ph.gender); w != 0 {
		if !p.closed {
			p.roles[head] = w
		}
		return w
	}
	if _, kin := kinNouns[head]; kin && ph.noun == head {
		return r.relation(ph)
	}
	if ph.definite && len(r.m.hidden) == 1 {
		// "said the housekeeper" of whom only the voice was heard.
		if w := p.of(r.m.hidden[0]); p.get(w).noun == "" && p.fits(w, ph.gender) {
			p.weakly(p.roles, ph.noun, w)
			return w
		}
	}
	return p.newRole(ph, ph.noun, "the "+ph.noun)
}

// titled is who has the noun for a title: the doctor is Dr. Reyes.
func (r *reading) titled(noun string, g storyboard.Gender) who {
	p := r.people
	has := func(c *person) bool {
		t := c.title
		if t != "" && (t == noun || titleNouns[t] == noun) {
			return true
		}
		for _, a := range c.Aliases {
			first, _, _ := strings.Cut(lowName(a), " ")
			if first == noun && first != lowName(a) || titleNouns[first] == noun {
				return true
			}
		}
		first, _, _ := strings.Cut(lowName(c.Name), " ")
		return (first == noun || titleNouns[first] == noun) && first != lowName(c.Name)
	}
	for i := len(r.m.recent) - 1; i >= 0; i-- {
		if w := p.of(r.m.recent[i]); has(p.get(w)) && p.fits(w, g) {
			return w
		}
	}
	for _, w := range p.withTitle(noun) {
		if c := &p.list[w]; c.joined == 0 && has(c) && p.fits(w, g) {
			return w
		}
	}
	return 0
}

// withTitle lists who may have the noun for a title, by all that their names
// begin with.
func (p *people) withTitle(noun string) []who {
	if p.byTitle == nil {
		p.byTitle = map[string][]who{}
	}
	for ; p.indexed < len(p.list); p.indexed++ {
		c := &p.list[p.indexed]
		for _, n := range append([]string{c.title, c.Name}, c.Aliases...) {
			first, _, _ := strings.Cut(lowName(n), " ")
			if long := titleNouns[first]; long != "" {
				first = long
			}
			if list := p.byTitle[first]; first != "" && (len(list) == 0 || list[len(list)-1] != who(p.indexed)) {
				p.byTitle[first] = append(list, who(p.indexed))
			}
		}
	}
	return p.byTitle[noun]
}

// generic is who is meant by "the man", "the girl": who fits and was last spoken
// of, or in a story with a bible the one who fits and is not there yet.
func (r *reading) generic(ph phrase) who {
	p := r.people
	known := p.of(p.roles[ph.noun])
	if known != 0 && p.get(known).given {
		return known
	}
	if ph.definite {
		if known != 0 && slices.Contains(r.m.recent, known) {
			return known
		}
		// A stranger goes before somebody with a name.
		for _, strangers := range []bool{true, false} {
			for i := len(r.m.recent) - 1; i >= 0 && !ph.apart; i-- {
				w := p.of(r.m.recent[i])
				if p.isLike(w, ph) && (!strangers || !p.get(w).named && lastWord(p.get(w).noun) == lastWord(ph.noun)) {
					return w
				}
			}
		}
	} else {
		// Whoever was only heard may now be seen.
		for i := len(r.m.hidden) - 1; i >= 0; i-- {
			if w := p.of(r.m.hidden[i]); p.isLike(w, ph) {
				return w
			}
		}
		if w := r.absent(ph); w != 0 {
			return w
		}
	}
	if known != 0 {
		return known
	}
	if ph.gender == "" && ph.age == 0 {
		// "the other", "the speaker" are nobody by themselves.
		return 0
	}
	return p.newRole(ph, ph.noun, "the "+ph.noun)
}

// absent is the only character of the bible who fits and is not there yet.
func (r *reading) absent(ph phrase) who {
	var found who
	for i := 1; i <= r.people.given; i++ {
		w := who(i)
		if !r.people.isLike(w, ph) || slices.Contains(r.m.present, w) {
			continue
		}
		if found != 0 {
			return 0
		}
		found = w
	}
	return found
}

// isLike tells whether somebody may be called "the boy" or "the old man".
func (p *people) isLike(w who, ph phrase) bool {
	c := p.get(w)
	if w == 0 || w == p.of(p.narrator) || ph.gender != "" && c.Gender != ph.gender {
		return false
	}
	child := roleNouns[lastWord(c.noun)].generic && roleNouns[lastWord(c.noun)].age > 0
	unsaid := c.Age == 0 && c.named && c.title == "" && c.noun == "" && !c.given
	switch {
	case ph.age > 0 && ph.age < 18:
		return child || c.Age > 0 && c.Age < 20 || unsaid
	case ph.age >= 55:
		return !child && (c.Age == 0 || c.Age >= 50)
	}
	return !child && (c.Age == 0 || c.Age >= 16)
}

// companions are relations that are as a rule of an age, and in a scene together.
var companions = words("sister brother twin cousin friend companion partner")

// relation is somebody's sister, mother, boss.
func (r *reading) relation(ph phrase) who {
	p := r.people
	noun := lastWord(ph.noun)
	if ph.ownerPronoun == "my" || ph.ownerPronoun == "" && ph.owner == 0 && p.narrator != 0 {
		if w := p.roles["my "+noun]; w != 0 {
			return p.of(w)
		}
	}
	for _, inverse := range inverseKin[noun] {
		for i := len(p.kin[inverse]) - 1; i >= 0; i-- {
			if w := p.of(p.kin[inverse][i]); p.fits(w, ph.gender) && p.gender(w) != "" && w != ph.owner {
				return w
			}
		}
	}
	if w := p.roles[noun]; w != 0 {
		return p.of(w)
	}
	if ph.ownerPronoun == "my" && p.narrator != 0 {
		if w, ok := p.names[noun]; ok {
			return p.of(w)
		}
		w := p.newRole(ph, "my "+noun, "my "+noun)
		if w != 0 {
			p.list[w].Aliases = []string{strings.ToUpper(noun[:1]) + noun[1:]}
		}
		return w
	}
	owner := p.of(ph.owner)
	if ph.ownerPronoun != "" {
		owner = r.m.meant(func(w who) bool { return p.gender(w) == genderOf[ph.ownerPronoun] }, nil, false)
	}
	if kinNouns[noun] != "" || companions[noun] {
		list := append(slices.Clone(r.m.recent), r.m.present...)
		for i := len(list) - 1; i >= 0; i-- {
			if w := p.of(list[i]); w != owner && p.fits(w, ph.gender) && w != p.of(p.narrator) && (p.gender(w) != "" || ph.gender == "") && (companions[noun] && p.get(w).named || !p.get(w).given && p.get(w).noun == "" && p.get(w).calledOnly) {
				return w
			}
		}
	}
	return p.newRole(ph, noun, "the "+noun)
}

// person is who is meant by a phrase, and how surely.
func (r *reading) person(ph phrase, not []who, answering bool) (who, dialogue.Clue) {
	p := r.people
	switch ph.kind {
	case byName:
		return p.of(ph.who), dialogue.Named
	case byRole:
		return r.role(ph), dialogue.Named
	case byPronoun:
		switch ph.pronoun {
		case "i":
			return p.of(p.narrator), dialogue.Pronoun
		case "he", "she":
			fits := func(w who) bool { return p.gender(w) == ph.gender && w != p.of(p.narrator) && r.can(w) }
			w := r.m.meant(fits, not, answering)
			if w == 0 {
				fits = func(w who) bool { return p.gender(w) == "" && w != p.of(p.narrator) && r.can(w) }
				if w = r.m.meant(fits, not, answering); w != 0 && !p.closed {
					// Somebody without a gender gets it from their pronoun.
					p.get(w).Gender = ph.gender
				}
			}
			return w, dialogue.Pronoun
		case "it":
			if w := r.m.shouter(); w != 0 {
				return w, dialogue.Pronoun
			}
			return r.m.meant(func(w who) bool { return p.gender(w) == "" && !p.get(w).named && r.can(w) }, not, false), dialogue.Pronoun
		}
	}
	return 0, dialogue.Guess
}

// can tells whether somebody may turn out to be a speaker.
func (r *reading) can(w who) bool {
	return w != 0 && (!r.people.closed || r.people.get(w).speaks)
}
