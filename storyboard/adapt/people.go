package adapt

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/talereel/talereel/storyboard"
)

// people finds the characters of the bible in prose.
type people struct {
	bible   *storyboard.Bible
	chinese bool
	// names are what the characters are called, the longest first.
	names []called
}

type called struct{ name, id string }

func newPeople(b *storyboard.Bible, chinese bool) *people {
	p := &people{bible: b, chinese: chinese}
	for _, c := range b.Characters {
		p.add(c)
	}
	return p
}

func (p *people) add(c storyboard.Character) {
	names := append([]string{c.Name}, c.Aliases...)
	// The first and the last word of a name stand for it.
	if words := strings.Fields(c.Name); len(words) > 1 {
		names = append(names, words[0], words[len(words)-1])
	}
	for _, n := range names {
		n = strings.ToLower(strings.TrimSpace(n))
		if n == "" || n == "the" || titles[n] || slices.ContainsFunc(p.names, func(c called) bool { return c.name == n }) {
			continue
		}
		p.names = append(p.names, called{n, c.ID})
	}
	slices.SortStableFunc(p.names, func(a, b called) int { return cmp.Compare(len(b.name), len(a.name)) })
}

var titles = map[string]bool{"queen": true, "king": true, "mr": true, "mrs": true, "miss": true, "ms": true, "dr": true, "lady": true, "lord": true, "sir": true, "officer": true, "captain": true, "old": true, "young": true, "prince": true, "princess": true, "uncle": true, "aunt": true, "father": true, "mother": true}

func (p *people) gender(id string) storyboard.Gender {
	c, _ := p.bible.Character(id)
	return c.Gender
}

func (p *people) named(id string) string {
	c, _ := p.bible.Character(id)
	return c.Name
}

// mention is somebody named or described in prose.
type mention struct {
	id  string
	at  int
	end int
	// described tells a description ("the boy") from a name.
	described bool
	// owner marks a possessive ("Tam's fingers").
	owner bool
}

// find lists who is mentioned in s, in order. known are the people who were
// mentioned before, which tells whom a description may introduce.
func (p *people) find(s string, known *memory) []mention {
	low := strings.ToLower(s)
	var out []mention
	free := func(at, end int) bool {
		return !slices.ContainsFunc(out, func(m mention) bool { return at < m.end && m.at < end })
	}
	for _, n := range p.names {
		for from := 0; from < len(low); {
			i := indexWord(low[from:], n.name)
			if i < 0 {
				break
			}
			at := from + i
			end := at + len(n.name)
			if free(at, end) {
				rest := low[end:]
				out = append(out, mention{id: n.id, at: at, end: end,
					owner: strings.HasPrefix(rest, "’s") || strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "的")})
			}
			from = end
		}
	}
	slices.SortFunc(out, func(a, b mention) int { return cmp.Compare(a.at, b.at) })
	for _, d := range descriptions {
		for from := 0; from < len(low); {
			i := indexWord(low[from:], d.word)
			if i < 0 {
				break
			}
			at, end := from+i, from+i+len(d.word)
			from = end
			if !free(at, end) {
				continue
			}
			if id, ok := p.described(d, low[:at], out, known); ok {
				out = append(out, mention{id: id, at: at, end: end, described: true})
			}
		}
	}
	slices.SortFunc(out, func(a, b mention) int { return cmp.Compare(a.at, b.at) })
	return out
}

// description is a word for a kind of person.
type description struct {
	word string
	// gender and ages narrow who it can be; a zero age is open.
	gender   storyboard.Gender
	from, to int
	// role asks that the person's role has this word.
	role string
}

var descriptions = []description{
	{"old man", storyboard.Male, 55, 0, ""}, {"old woman", storyboard.Female, 55, 0, ""}, {"young woman", storyboard.Female, 16, 34, ""},
	{"young man", storyboard.Male, 16, 34, ""}, {"boy", storyboard.Male, 1, 19, ""}, {"girl", storyboard.Female, 1, 25, ""}, {"lad", storyboard.Male, 1, 22, ""},
	{"man", storyboard.Male, 18, 0, ""}, {"woman", storyboard.Female, 18, 0, ""}, {"child", "", 1, 15, ""},
	{"officer", "", 0, 0, "officer"}, {"keeper", "", 0, 0, "keeper"}, {"queen", "", 0, 0, "queen"}, {"king", "", 0, 0, "king"}, {"doctor", "", 0, 0, "doctor"},
	{"captain", "", 0, 0, "captain"}, {"nurse", "", 0, 0, "nurse"}, {"teacher", "", 0, 0, "teacher"}, {"detective", "", 0, 0, "detective"}, {"electrician", "", 0, 0, "electrician"},
	{"brother", "", 0, 0, "brother"}, {"sister", "", 0, 0, "sister"}, {"mother", "", 0, 0, "mother"}, {"father", "", 0, 0, "father"}, {"son", "", 0, 0, "son"}, {"daughter", "", 0, 0, "daughter"},
	{"wife", "", 0, 0, "wife"}, {"husband", "", 0, 0, "husband"},
	{"小姑娘", storyboard.Female, 1, 25, ""}, {"姑娘", storyboard.Female, 1, 32, ""}, {"女孩", storyboard.Female, 1, 25, ""}, {"男孩", storyboard.Male, 1, 20, ""}, {"小伙子", storyboard.Male, 16, 34, ""},
	{"老人", "", 55, 0, ""}, {"老头", storyboard.Male, 55, 0, ""}, {"男人", storyboard.Male, 18, 0, ""}, {"女人", storyboard.Female, 18, 0, ""}, {"那人", "", 0, 0, "?"},
	{"老板娘", storyboard.Female, 0, 0, "老板"}, {"老板", "", 0, 0, "老板"}, {"医生", "", 0, 0, "医生"}, {"警察", "", 0, 0, "警察"}, {"快递员", "", 0, 0, "快递"},
}

// described says who a description means. "a" or 一个 introduces somebody who was
// not mentioned yet; otherwise it is somebody known before a stranger.
func (p *people) described(d description, before string, found []mention, known *memory) (string, bool) {
	if d.role == "?" {
		return known.stranger, known.stranger != ""
	}
	before = strings.TrimRight(before, " ")
	introduces := hasSuffixWord(before, "a") || hasSuffixWord(before, "an") || newcomer(before)
	fits := func(c storyboard.Character) bool {
		switch {
		case d.gender != "" && c.Gender != "" && c.Gender != d.gender:
			return false
		case d.from > 0 && c.Age > 0 && c.Age < d.from, d.to > 0 && c.Age > d.to:
			return false
		case d.role != "" && !hasAny(strings.ToLower(c.Role), d.role):
			return false
		case d.gender != "" && c.Gender == "":
			return false
		}
		return !slices.ContainsFunc(found, func(m mention) bool { return m.id == c.ID && !m.owner })
	}
	var fresh, old string
	for _, c := range p.bible.Characters {
		if !fits(c) {
			continue
		}
		if known.seen[c.ID] {
			if old == "" || slices.Index(known.order, c.ID) > slices.Index(known.order, old) {
				old = c.ID
			}
		} else if fresh == "" {
			fresh = c.ID
		}
	}
	if introduces && fresh != "" {
		known.stranger = fresh
		return fresh, true
	}
	if id := cmp.Or(old, fresh); id != "" {
		if old == "" {
			known.stranger = id
		}
		return id, true
	}
	return "", false
}

// newcomer tells 一个 within a few characters before a noun.
func newcomer(before string) bool {
	r := []rune(before)
	tail := string(r[max(0, len(r)-9):])
	if i := strings.LastIndexAny(tail, "，。"); i >= 0 {
		tail = tail[i:]
	}
	return hasAny(tail, "一个", "是个", "位")
}

func hasSuffixWord(s, word string) bool {
	if !strings.HasSuffix(s, word) {
		// An adjective or two may stand between: "a calm voice", "a thin boy".
		words := strings.Fields(s)
		for i := len(words) - 1; i >= 0 && i >= len(words)-2; i-- {
			if words[i] == word {
				return true
			}
		}
		return false
	}
	return len(s) == len(word) || !isWordRune(rune(s[len(s)-len(word)-1]))
}

// memory is who was spoken of in a node so far.
type memory struct {
	// order lists people by when they were last the subject or spoke, the latest
	// last.
	order []string
	seen  map[string]bool
	// stranger is who was last introduced by a description.
	stranger string
	// distant are those who are heard through a telephone or a recording.
	distant map[string]bool
}

func newMemory() *memory { return &memory{seen: map[string]bool{}, distant: map[string]bool{}} }

// subject notes somebody who acts or speaks.
func (m *memory) subject(id string) {
	if id == "" {
		return
	}
	m.seen[id] = true
	m.order = slices.DeleteFunc(m.order, func(o string) bool { return o == id })
	m.order = append(m.order, id)
}

// hangUp lets those go who were only heard.
func (m *memory) hangUp() {
	m.order = slices.DeleteFunc(m.order, func(id string) bool { return m.distant[id] })
	m.distant = map[string]bool{}
}

// recent is the latest person that ok accepts; those at hand come before those
// who are only heard.
func (m *memory) recent(ok func(id string) bool) string {
	for _, distant := range []bool{false, true} {
		for i := len(m.order) - 1; i >= 0; i-- {
			if id := m.order[i]; m.distant[id] == distant && ok(id) {
				return id
			}
		}
	}
	return ""
}

// pronoun is who "he" or "she" means.
func (p *people) pronoun(g storyboard.Gender, m *memory, not string) string {
	return m.recent(func(id string) bool {
		have := p.gender(id)
		return id != not && (have == g || have == "" || have == storyboard.NonBinary)
	})
}

// pronouns at the head of a clause.
var pronouns = map[string]storyboard.Gender{"he": storyboard.Male, "she": storyboard.Female, "his": storyboard.Male, "her": storyboard.Female, "他": storyboard.Male, "她": storyboard.Female}

// subjectOf is who acts in a sentence: the first one named, or a pronoun at its
// head.
func (p *people) subjectOf(s string, m *memory) string {
	found := p.find(s, m)
	low := strings.ToLower(s)
	at, gender := len(low), storyboard.Gender("")
	for word, g := range pronouns {
		if i := indexWord(low, word); i >= 0 && i < at {
			at, gender = i, g
		}
	}
	if gender != "" && at <= headLength(low) && (len(found) == 0 || at < found[0].at) {
		if id := p.pronoun(gender, m, ""); id != "" {
			return id
		}
	}
	if len(found) > 0 {
		return found[0].id
	}
	return ""
}

// headLength is how far into a sentence its subject may stand.
func headLength(low string) int {
	if i := strings.IndexAny(low, ",，"); i > 0 && i < 40 {
		return i + 6
	}
	return 12
}

// note remembers everybody in a piece of prose, its subjects last.
func (p *people) note(s string, m *memory) {
	for _, sentence := range sentences(s) {
		who := p.subjectOf(sentence, m)
		for _, f := range p.find(sentence, m) {
			if !m.seen[f.id] {
				m.subject(f.id)
			}
		}
		m.subject(who)
	}
}

// extras are words for people who need no name: they become characters when they
// speak.
var extras = []struct {
	word, id string
	gender   storyboard.Gender
	age      int
}{
	{"guard", "guard", storyboard.Male, 35}, {"soldier", "soldier", storyboard.Male, 28}, {"man", "man", storyboard.Male, 40}, {"woman", "woman", storyboard.Female, 40},
	{"boy", "boy", storyboard.Male, 11}, {"girl", "girl", storyboard.Female, 11}, {"child", "child", "", 8}, {"doctor", "doctor", "", 45}, {"nurse", "nurse", storyboard.Female, 34},
	{"driver", "driver", storyboard.Male, 44}, {"waiter", "waiter", storyboard.Male, 27}, {"clerk", "clerk", "", 33}, {"sailor", "sailor", storyboard.Male, 36}, {"stranger", "stranger", "", 40},
	{"policeman", "policeman", storyboard.Male, 38}, {"voice", "voice", "", 40}, {"someone", "someone", "", 35}, {"servant", "servant", "", 30}, {"priest", "priest", storyboard.Male, 57},
	{"护士", "nurse", storyboard.Female, 34}, {"医生", "doctor", "", 45}, {"警察", "policeman", storyboard.Male, 38}, {"司机", "driver", storyboard.Male, 44}, {"服务员", "waiter", storyboard.Female, 24},
	{"保安", "guard", storyboard.Male, 40}, {"男人", "man", storyboard.Male, 40}, {"女人", "woman", storyboard.Female, 36}, {"孩子", "child", "", 8}, {"老人", "elder", "", 70}, {"路人", "stranger", "", 40}, {"有人", "someone", "", 35}, {"声音", "voice", "", 40},
}

// extra is the unnamed person that a piece of prose speaks of; new ones are added
// to the bible.
func (p *people) extra(s string) string {
	low := strings.ToLower(s)
	for _, e := range extras {
		if indexWord(low, e.word) < 0 {
			continue
		}
		id := "extra-" + e.id
		if _, ok := p.bible.Character(id); !ok {
			name := "a " + e.word
			if unicode.Is(unicode.Han, []rune(e.word)[0]) {
				name = e.word
			}
			gender := e.gender
			if gender == "" && hasAny(low, "her", "she", "她", "女") {
				gender = storyboard.Female
			}
			p.bible.Characters = append(p.bible.Characters, storyboard.Character{ID: id, Name: name, Age: e.age, Gender: cmp.Or(gender, storyboard.Male)})
		}
		return id
	}
	return ""
}
