package english

import (
	"slices"
	"strconv"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

func itoa(n int) string { return strconv.Itoa(n) }

// newRole makes a person who goes by a noun.
func (p *people) newRole(ph phrase, key, name string) who {
	if p.closed || p.settled {
		return 0
	}
	c := person{Character: storyboard.Character{Name: name, Gender: ph.gender, Age: ph.age, Role: lastWord(ph.noun)}, noun: ph.noun, supposed: ph.age}
	if ph.generic {
		c.Role = ""
	}
	if c.Gender == "" {
		v := p.roleVotes[ph.noun]
		c.Gender = decided(v[0], v[1])
	}
	w := p.add(c)
	p.roles[key] = w
	if head := lastWord(ph.noun); head != ph.noun && !ph.generic && ph.definite {
		// "the old nurse" is the nurse.
		p.weakly(p.roles, head, w)
	}
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
	for _, noun := range ranks[ph.noun] {
		if w := r.titled(noun, ph.gender); w != 0 {
			return w
		}
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
		if w := p.of(r.m.hidden[0]); p.get(w).noun == "" && (!p.get(w).named || p.get(w).calledOnly) && p.fits(w, ph.gender) {
			p.weakly(p.roles, ph.noun, w)
			return w
		}
	}
	if w := r.epithet(ph); w != 0 {
		return w
	}
	return p.newRole(ph, ph.noun, "the "+ph.noun)
}

// epithet is who is called "the dwarf" by the prose beside their line, though no
// dwarf was introduced: whoever was just spoken to by name, or whose turn it is.
func (r *reading) epithet(ph phrase) who {
	p := r.people
	if p.closed || p.settled || !r.cueing || !ph.definite || ph.apart || p.introduced[lastWord(ph.noun)] {
		return 0
	}
	fits := func(w who) bool {
		c := p.get(w)
		rank, ranked := roleNouns[c.title]
		ranked = ranked && !rank.generic
		return w != 0 && w != p.of(p.narrator) && c.named && !c.given && p.fits(w, ph.gender) && (ph.generic || c.noun == "" && c.Role == "" && !ranked && titleNouns[c.title] == "")
	}
	before, earlier := r.m.last(0), r.m.last(1)
	trade := isTrade(lastWord(ph.noun))
	var w who
	switch {
	case before.called && !r.m.gap && (!trade || before.asks) && fits(p.of(before.addressee)):
		w = p.of(before.addressee)
	case ph.generic && fits(p.of(r.m.subject)):
		// "Madam Park did not ask. Instead, the old lady said"
		w = p.of(r.m.subject)
	case states[lastWord(ph.noun)]:
		for j := len(r.m.present) - 1; j >= 0 && w == 0; j-- {
			if x := p.of(r.m.present[j]); fits(x) && p.gender(x) == ph.gender && p.get(x).title != "miss" {
				w = x
			}
		}
		if w == 0 {
			return 0
		}
	case trade && r.beating && isTitle(ph.noun) && !before.afterGap && p.of(r.m.last(2).speaker) == p.of(before.speaker) && p.of(earlier.speaker) != p.of(before.speaker) && fits(p.of(earlier.speaker)):
		// Of two who take turns one has a rank.
		w = p.of(earlier.speaker)
	case !trade && (ph.age < 55 || p.get(earlier.speaker).Age >= 50 || p.get(earlier.speaker).title == "mrs" || p.get(earlier.speaker).title == "mr") && p.of(earlier.speaker) != p.of(before.speaker) && !before.afterGap && !earlier.afterGap && fits(p.of(earlier.speaker)):
		w = p.of(earlier.speaker)
	default:
		return 0
	}
	r.joinRole(w, ph)
	return w
}

// isTrade tells a noun that anybody may come in with, a waiter or a guard, and not
// what somebody is by nature.
func isTrade(noun string) bool {
	r, known := roleNouns[noun]
	return known && !r.generic && !states[noun] && !natures[noun]
}

// natures are kinds and callings by which stories call those whom they know.
var natures = words(`creature android demon goblin elf dwarf troll ogre dragon giant ghost robot vampire werewolf wizard sorcerer sorceress witch warlock mage magician
	knight thief assassin ranger hunter archer warrior bard veteran stranger traveller traveler newcomer wanderer exile fugitive orphan warden`)

// states are what anybody may be beside a trade.
var states = words("widow widower bride heiress matriarch patriarch")

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
		w := p.of(r.m.recent[i])
		if c := p.get(w); (has(c) || slices.Contains(tradeTitles[noun], c.title)) && p.fits(w, g) {
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

// tradeTitles are the titles of those who go by a noun.
var tradeTitles = map[string][]string{
	"monk": {"brother"}, "friar": {"brother"}, "nun": {"sister"}, "priest": {"father", "padre"}, "preacher": {"brother", "reverend", "rev"},
	"clergyman": {"reverend", "rev"}, "vicar": {"reverend", "rev"}, "physician": {"doctor", "dr"}, "surgeon": {"doctor", "dr"},
	"policeman": {"constable", "officer", "sergeant"}, "policewoman": {"constable", "officer", "sergeant"}, "cop": {"officer", "detective"}, "magistrate": {"judge"},
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
			if !strangers && (ph.noun == "other" || comparatives[ph.noun]) {
				break
			}
			if !strangers {
				if w := r.epithet(ph); w != 0 {
					return w
				}
			}
			if !strangers && ph.age >= 55 {
				// Rather somebody who is old or whom all call by a title.
				for i := len(r.m.recent) - 1; i >= 0; i-- {
					w := p.of(r.m.recent[i])
					if c := p.get(w); p.isLike(w, ph) && (c.Age >= 50 || c.title == "mr" || c.title == "mrs") && slices.Contains(r.m.present, w) {
						return w
					}
				}
			}
			for i := len(r.m.recent) - 1; i >= 0 && !ph.apart; i-- {
				w := p.of(r.m.recent[i])
				if p.isLike(w, ph) && (!strangers || p.isStranger(w, ph)) && !(ph.noun == "other" && (w == p.of(r.m.last(0).speaker) || comparatives[p.get(w).noun])) {
					if strangers && !p.closed {
						p.weakly(p.roles, ph.noun, w)
					}
					return w
				}
			}
		}
	} else {
		// Whoever was only heard may now be seen.
		for i := len(r.m.hidden) - 1; i >= 0 && !(r.m.call && !r.m.answered && r.m.silence < 2); i-- {
			if w := p.of(r.m.hidden[i]); p.isLike(w, ph) {
				return w
			}
		}
		if w := r.absent(ph); w != 0 {
			return w
		}
	}
	if known != 0 && (ph.definite || !p.get(known).named || p.settled || p.closed) {
		return known
	}
	if ph.gender == "" && ph.age == 0 && !comers[lastWord(ph.noun)] && !comparatives[ph.noun] && !(r.cueing && ph.noun == "other") {
		// "the other", "the speaker" are nobody by themselves.
		return 0
	}
	return p.newRole(ph, ph.noun, "the "+ph.noun)
}

// isStranger tells whether somebody without a name goes by the like of a noun: the
// tall man is the taller of the two.
func (p *people) isStranger(w who, ph phrase) bool {
	c := p.get(w)
	if c.named || !roleNouns[lastWord(c.noun)].generic && !comparatives[c.noun] {
		return false
	}
	first, _, _ := strings.Cut(ph.noun, " ")
	return ph.gender == "" || lastWord(c.noun) == lastWord(ph.noun) || comparatives[c.noun] && strings.HasPrefix(c.noun, first)
}

// comparatives tell one of two: "the taller of them".
var comparatives = words("taller shorter older younger elder bigger smaller fatter thinner larger")

// comers are strangers of whom no more is said at first.
var comers = words("stranger newcomer figure")

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

// grown is the only one of a gender there with a married person's title.
func (r *reading) grown(owner who, ph phrase) who {
	p := r.people
	var found who
	for _, w := range r.m.present {
		if c := p.get(w); (c.title == "mrs" || c.title == "mr") && c.Gender == ph.gender && p.of(w) != owner && p.of(w) != found {
			if found != 0 {
				return 0
			}
			found = p.of(w)
		}
	}
	return found
}

// elders are relations that are as a rule in the story by another name.
var elders = words("father mother husband wife")

// relation is somebody's sister, mother, boss.
func (r *reading) relation(ph phrase) who {
	p := r.people
	noun := lastWord(ph.noun)
	if ph.ownerPronoun == "my" || ph.ownerPronoun == "" && ph.owner == 0 && p.narrator != 0 {
		if w := p.roles["my "+noun]; w != 0 {
			return p.of(w)
		}
	}
	if isTitle(noun) {
		// "my aunt" is Aunt Augusta.
		if w := r.titled(noun, ph.gender); w != 0 {
			return w
		}
	}
	for _, inverse := range inverseKin[noun] {
		for i := len(p.kin[inverse]) - 1; i >= 0; i-- {
			if w := p.of(p.kin[inverse][i]); p.fits(w, ph.gender) && p.gender(w) != "" && w != ph.owner {
				return w
			}
		}
	}
	if w := p.roles[noun]; w != 0 && ph.ownerPronoun != "his" && ph.ownerPronoun != "her" {
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
		if w := p.of(r.m.last(0).speaker); r.cueing && p.gender(w) == genderOf[ph.ownerPronoun] {
			owner = w
		}
		for _, w := range r.addressed {
			// "Go to bed, Ada," said her mother.
			if p.gender(w) == genderOf[ph.ownerPronoun] {
				owner = w
			}
		}
	}
	if w := p.spouse(owner, noun); w != 0 {
		return w
	}
	if w := p.roles[noun]; w != 0 {
		return p.of(w)
	}
	if w := p.of(r.m.last(1).speaker); r.cueing && elders[noun] && w != 0 && w != owner && w != p.of(r.m.last(0).speaker) && p.get(w).named && w != p.of(p.narrator) && p.gender(w) == ph.gender && !r.m.gap {
		// "Go to bed," says his father, who has just been speaking to others.
		r.joinRole(w, phrase{kind: byRole, noun: noun, gender: ph.gender, kin: true})
		return w
	}
	if w := r.grown(owner, ph); elders[noun] && w != 0 {
		r.joinRole(w, phrase{kind: byRole, noun: noun, gender: ph.gender, kin: true})
		return w
	}
	if kinNouns[noun] != "" || companions[noun] {
		list := append(slices.Clone(r.m.recent), r.m.present...)
		for i := len(list) - 1; i >= 0; i-- {
			if w := p.of(list[i]); w != owner && !slices.Contains(r.m.hidden, w) && p.fits(w, ph.gender) && w != p.of(p.narrator) && (p.gender(w) != "" || ph.gender == "") && (companions[noun] && p.get(w).named || !p.get(w).given && p.get(w).noun == "" && p.get(w).calledOnly) {
				return w
			}
		}
	}
	return p.newRole(ph, noun, "the "+noun)
}

// spouse is Mrs. Pell for the wife of Mr. Pell, and for the mother of Ada Pell.
func (p *people) spouse(owner who, noun string) who {
	title := map[string]string{"wife": "mrs", "husband": "mr", "mother": "mrs", "father": "mr"}[noun]
	if title == "" || owner == 0 {
		return 0
	}
	for _, n := range p.get(owner).names {
		for _, w := range p.bearers[n.last] {
			if w = p.of(w); w != owner && slices.ContainsFunc(p.get(w).names, func(m name) bool { return m.title == title && m.last == n.last }) {
				return w
			}
		}
	}
	return 0
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
			if w := p.of(r.m.topic); !answering && w != 0 && !p.get(w).named && p.gender(w) == "" && w != p.of(p.narrator) && r.can(w) && !slices.Contains(not, w) {
				// Whom the last sentence was about.
				if !p.closed {
					p.get(w).Gender = ph.gender
				}
				return w, dialogue.Pronoun
			}
			w := r.m.meant(fits, not, answering)
			if w == 0 {
				before := p.of(r.m.last(0).speaker)
				fits = func(w who) bool {
					return p.gender(w) == "" && w != p.of(p.narrator) && r.can(w) && !(r.cueing && w == before && w != p.of(r.m.topic))
				}
				w = r.m.meant(fits, not, answering)
				if w == 0 && r.cueing {
					// Somebody of whom the prose has told in a way that was not understood.
					noun := map[storyboard.Gender]string{storyboard.Male: "man", storyboard.Female: "woman"}[ph.gender]
					if w = p.of(p.roles[noun]); w == 0 || !r.can(w) || slices.Contains(not, w) {
						w = p.newRole(phrase{noun: noun, gender: ph.gender, generic: true}, noun, "the "+noun)
					}
				} else if w != 0 && !p.closed {
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
