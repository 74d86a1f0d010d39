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
	// seen tells that the story has spoken of them by now.
	seen         bool
	female, male int
	title        string
}

// people are everybody whom a story names.
type people struct {
	list []person
	// names leads from a name, a title with a name, and an alias, in lower case,
	// to its bearer; roles from a noun.
	names, roles map[string]who
	// longest is the most words that a name has.
	longest  int
	narrator who
	// byTitle leads from what names begin with to those of the first indexed people
	// who bear them; given counts the bible's own, who come first.
	byTitle map[string][]who
	indexed int
	given   int
	// settled tells that it is known who is who, closed that it is known who speaks.
	settled, closed bool
	// kin holds who has spoken of somebody as their relation: "my brother".
	kin map[string][]who
	// roleVotes counts the pronouns that stand for a noun, female and male.
	roleVotes map[string][2]int
}

func newPeople(b storyboard.Bible) *people {
	p := &people{list: make([]person, 1), names: map[string]who{}, roles: map[string]who{}, kin: map[string][]who{}}
	for _, c := range b.Characters {
		w := p.add(person{Character: c, given: true, named: true, speaks: true})
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

// join tells that two are one person. The bible's own and the named one stays.
func (p *people) join(a, b who) who {
	a, b = p.of(a), p.of(b)
	if a == b || a == 0 || b == 0 {
		return a
	}
	x, y := &p.list[a], &p.list[b]
	if p.closed || p.settled || x.given && y.given || !p.fits(a, y.Gender) || x.named && y.named && x.given == y.given && !x.calledOnly && !y.calledOnly && !p.compatible(x, y) {
		return a
	}
	if better(y, x) {
		a, b, x, y = b, a, y, x
	}
	y.joined = a
	x.calledOnly = x.calledOnly && y.calledOnly
	x.speaks = x.speaks || y.speaks
	x.female += y.female
	x.male += y.male
	if x.Gender == "" {
		x.Gender = y.Gender
	}
	if x.Age == 0 {
		x.Age = y.Age
	}
	if x.Role == "" && y.noun != "" {
		x.Role = y.noun
	}
	if x.noun == "" {
		x.noun = y.noun
	}
	if p.narrator == a || p.narrator == b {
		p.narrator = a
		if !x.given {
			x.ID = dialogue.NarratorID
		}
	}
	if !x.given {
		for _, n := range append([]string{y.Name}, y.Aliases...) {
			if n != x.Name && !slices.Contains(x.Aliases, n) {
				x.Aliases = append(x.Aliases, n)
			}
		}
	}
	return a
}

// compatible tells whether two names can be one person's.
func (p *people) compatible(x, y *person) bool {
	a, b := strings.Fields(lowName(x.Name)), strings.Fields(lowName(y.Name))
	return len(a) > 0 && len(b) > 0 && (a[len(a)-1] == b[len(b)-1] || a[0] == b[0] || x.title != "" && len(b) == 1 || y.title != "" && len(a) == 1)
}

// better tells whose name stays when two are joined.
func better(x, y *person) bool {
	if x.given != y.given {
		return x.given
	}
	if x.named != y.named {
		return x.named
	}
	if x.ID == dialogue.NarratorID || y.ID == dialogue.NarratorID {
		return y.ID != dialogue.NarratorID
	}
	if x.calledOnly != y.calledOnly {
		return !x.calledOnly
	}
	if !x.named {
		return !roleNouns[lastWord(x.noun)].generic && roleNouns[lastWord(y.noun)].generic
	}
	full := func(p *person) int { return strings.Count(p.Name, " ")*2 - strings.Count(p.title, "") }
	return full(x) > full(y)
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
