package english

import (
	"slices"
	"strings"
	"unicode"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// person is somebody a story speaks of. Who turns out to be somebody else is
// joined to them.
type person struct {
	storyboard.Character
	// given tells a character of the bible that came with the story.
	given bool
	// named tells a person with a proper name; others go by what they are.
	named bool
	// noun is the role by which an unnamed person is known: waiter, old man.
	noun   string
	joined who
	speaks bool
	// calledOnly tells a name that is only heard in speech.
	calledOnly bool
	// seen tells that they have done or said something by now, heardOf that somebody
	// has called them by their name.
	seen, heardOf bool
	female, male  int
	// supposed is the age in years that a noun or an adjective lets suppose.
	supposed int
	title    string
	// names are the forms of the name.
	names []name
}

// people are everybody whom a story names.
type people struct {
	list []person
	// names leads from a name, a title with a name, and an alias, in lower case,
	// to its bearer; roles from a noun.
	names, roles map[string]who
	// bearers leads from a part of a name to all who bear it.
	bearers map[string][]who
	// longest is the most words that a name has.
	longest  int
	narrator who
	// byTitle leads from what names begin with to those of the first indexed people
	// who bear them; given counts the bible's own, who come first.
	byTitle map[string][]who
	indexed int
	given   int
	// speaking are nouns that no list knows and that a tag makes speak somewhere:
	// "said the heron".
	speaking wordSet
	// introduced are nouns that an indefinite article brings in somewhere; "the
	// dwarf" whom none does is somebody who is known already.
	introduced wordSet
	// settled tells that it is known who is who, closed that it is known who speaks.
	settled, closed bool
	// kin holds who has spoken of somebody as their relation: "my brother".
	kin map[string][]who
	// roleVotes counts the pronouns that stand for a noun, female and male.
	roleVotes map[string][2]int
}

func newPeople(b storyboard.Bible) *people {
	p := &people{list: make([]person, 1), names: map[string]who{}, roles: map[string]who{}, bearers: map[string][]who{}, kin: map[string][]who{}, speaking: wordSet{}, introduced: wordSet{}}
	for _, c := range b.Characters {
		w := p.add(person{Character: c, given: true, named: true, speaks: true})
		for _, n := range append([]string{c.Name}, c.Aliases...) {
			if !strings.HasPrefix(lowName(n), "the ") && n != "I" {
				n := nameOf(n)
				p.list[w].names = append(p.list[w].names, n)
				p.bearers[n.last] = append(p.bearers[n.last], w)
				if n.first != "" {
					p.bearers[n.first] = append(p.bearers[n.first], w)
				}
			}
		}
		if c.ID == dialogue.NarratorID {
			p.narrator = w
		}
	}
	p.given = len(b.Characters)
	// A whole name goes before a part of one, and the bible's order before all.
	for i := 1; i < len(p.list); i++ {
		p.learn(who(i), p.list[i].Name)
		for _, a := range p.list[i].Aliases {
			p.learn(who(i), a)
		}
	}
	for i := 1; i < len(p.list); i++ {
		c := &p.list[i]
		if first, rest, ok := strings.Cut(c.Name, " "); ok {
			if _, isTitle := titles[lowName(first)]; !isTitle {
				p.weakly(p.names, lowName(first), who(i))
			} else if _, isRole := roleNouns[lowName(first)]; isRole {
				p.weakly(p.roles, lowName(first), who(i))
			}
			parts := strings.Fields(rest)
			p.weakly(p.names, lowName(parts[len(parts)-1]), who(i))
		}
		if p.narrator == 0 && (strings.EqualFold(c.Role, "narrator") || slices.Contains(c.Aliases, "I")) {
			p.narrator = who(i)
		}
		p.learnRole(who(i), c.Role)
	}
	return p
}

// learnRole takes the noun out of a role: "harbour electrician", "Ilka's
// brother", "boy from the dinghy".
func (p *people) learnRole(w who, role string) {
	last := ""
	for _, t := range tokenize(role) {
		if _, kin := kinNouns[t.low]; kin {
			last = t.low
		}
		if t.is(prepositions) || t.low == "," {
			break
		}
		if r, ok := roleNouns[t.low]; ok && !r.generic {
			last = t.low
		}
	}
	if last != "" {
		p.weakly(p.roles, last, w)
	}
}

func (p *people) weakly(m map[string]who, key string, w who) {
	if _, taken := m[key]; !taken && key != "" {
		m[key] = w
	}
}

// learn makes a name lead to somebody: "the skipper" as a role, others as names.
func (p *people) learn(w who, name string) {
	low := lowName(name)
	if rest, ok := strings.CutPrefix(low, "the "); ok {
		p.weakly(p.roles, rest, w)
		return
	}
	if low == "" || low == "i" {
		return
	}
	if _, taken := p.names[low]; !taken {
		p.names[low] = w
		p.longest = max(p.longest, strings.Count(low, " ")+1)
	}
}

// lowName is a name as it is looked up: lower case, single spaces, no full stops.
func lowName(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(lower(s), ".", " ")), " ")
}

func (p *people) add(c person) who {
	p.list = append(p.list, c)
	return who(len(p.list) - 1)
}

// of follows what somebody was joined to.
func (p *people) of(w who) who {
	for p.list[w].joined != 0 {
		w = p.list[w].joined
	}
	return w
}

func (p *people) get(w who) *person { return &p.list[p.of(w)] }

func (p *people) gender(w who) storyboard.Gender { return p.get(w).Gender }

// fits tells whether somebody can be of that gender.
func (p *people) fits(w who, g storyboard.Gender) bool {
	have := p.gender(w)
	return w != 0 && (g == "" || have == "" || have == g)
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// named is who bears the name that begins at token i, and where it ends.
func (p *people) named(toks []token, i int) (who, int) {
	if !toks[i].capital() {
		return 0, i
	}
	key, best, end := "", who(0), i
	for j, n := i, 0; j < len(toks) && n < p.longest; j++ {
		if !toks[j].word {
			// The full stop of a title.
			if toks[j].text == "." && n > 0 && abbreviations[toks[j-1].low] || toks[j].text == "." && n > 0 && len(toks[j-1].text) == 1 {
				continue
			}
			break
		}
		if key != "" {
			key += " "
		}
		key += strings.ReplaceAll(toks[j].low, ".", "")
		n++
		if w, ok := p.names[key]; ok {
			best, end = w, j+1
		}
	}
	if best != 0 && end == i+1 && commonUse(toks, i) {
		return 0, i
	}
	return p.of(best), end
}

var months = words("january february march april may june july august september october november december")

var monthPrepositions = words("in by since until last next this of every early late through from")

// commonUse tells a name that is an ordinary word here: "Will it", "in May".
func commonUse(toks []token, i int) bool {
	low := toks[i].low
	if i > 0 && months[low] && monthPrepositions[toks[i-1].low] {
		return true
	}
	if toks[i].first && functionWords[low] && i+1 < len(toks) {
		next := toks[i+1]
		return subjects[next.low] || determiners[next.low] || next.low == "be" || next.low == "not"
	}
	return false
}

// slugOf makes an ID of a name that is not taken yet.
func (p *people) slugOf(name string, taken map[string]bool) string {
	low := strings.TrimPrefix(lowName(name), "the ")
	var b strings.Builder
	for _, r := range low {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() > 60 {
			break
		}
	}
	id := strings.Trim(b.String(), "-")
	if id == "" {
		id = "person"
	}
	return unique(id, taken)
}
