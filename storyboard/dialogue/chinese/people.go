package chinese

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
)

// person is somebody whom a story speaks of.
type person struct {
	storyboard.Character
	// given tells that the writer's bible has them, listed that the bible of the
	// reader has.
	given, listed bool
	// unnamed are known by a word for what they are, kin by what they are to
	// somebody.
	unnamed, kin bool
	// weak tells that little speaks for the name.
	weak bool
	// wordy names are ordinary words as well.
	wordy bool
}

// form is one of the ways to name a person.
type form struct {
	text string
	who  int
}

// people are the people of a story, with the words for them.
type people struct {
	list  []person
	forms map[rune][]form
	// narrator tells the story as 我; nobody where nobody does.
	narrator int
	// passerBy speaks where nobody else can. closed tells that the bible is
	// complete: nobody outside it acts.
	passerBy int
	closed   bool
}

func newPeople() *people {
	return &people{forms: map[rune][]form{}, narrator: nobody, passerBy: nobody}
}

// add takes in a person and returns the index.
func (p *people) add(who person) int {
	p.list = append(p.list, who)
	n := len(p.list) - 1
	p.form(who.Name, n)
	for _, a := range who.Aliases {
		p.form(a, n)
	}
	return n
}

// form gives a person one more name. The first one to have it keeps it.
func (p *people) form(text string, who int) bool {
	r, _ := utf8.DecodeRuneInString(text)
	if text == "" || p.named(text) != nobody {
		return false
	}
	list := append(p.forms[r], form{text, who})
	slices.SortStableFunc(list, func(a, b form) int { return len(b.text) - len(a.text) })
	p.forms[r] = list
	return true
}

// alias is a name that goes into the bible as well.
func (p *people) alias(text string, who int) {
	c := &p.list[who]
	if p.form(text, who) && text != c.Name {
		c.Aliases = append(c.Aliases, text)
	}
}

// named is the person with exactly this name.
func (p *people) named(text string) int {
	r, _ := utf8.DecodeRuneInString(text)
	for _, f := range p.forms[r] {
		if f.text == text {
			return f.who
		}
	}
	return nobody
}

func (p *people) gender(who int) storyboard.Gender {
	if who == nobody {
		return ""
	}
	return p.list[who].Gender
}

// fits tells whether a pronoun of a gender can mean somebody.
func (p *people) fits(who int, g storyboard.Gender) bool {
	have := p.gender(who)
	return who != nobody && (g == "" || have == "" || have == g || have == storyboard.NonBinary)
}

// mentionSort is how a mention names somebody.
type mentionSort int

const (
	fullName mentionSort = iota
	word
	pronoun
	self
	// that is 那人, the stranger at hand; some is somebody unknown.
	that
	some
)

// mention is where a text speaks of somebody.
type mention struct {
	at, end int
	sort    mentionSort
	// who is nobody for pronouns, which have a gender instead.
	who    int
	gender storyboard.Gender
}

// pointers are words that point at somebody.
var pointers = []struct {
	word   string
	sort   mentionSort
	gender storyboard.Gender
}{
	{"他", pronoun, storyboard.Male}, {"她", pronoun, storyboard.Female},
	{"我", self, ""}, {"俺", self, ""}, {"咱", self, ""},
	{"那人", that, ""}, {"这人", that, ""}, {"来人", that, ""}, {"那个人", that, ""}, {"这个人", that, ""}, {"此人", that, ""}, {"那女人", that, storyboard.Female}, {"那男人", that, storyboard.Male},
	{"有人", some, ""}, {"的人", some, ""}, {"一个人", some, ""}, {"一人", some, ""}, {"个声音", some, ""}, {"大嗓门", some, ""}, {"女声", some, storyboard.Female}, {"男声", some, storyboard.Male},
	{"不知谁", some, ""}, {"不知是谁", some, ""}, {"谁", some, ""}, {"人声", some, ""}, {"里的声音", some, ""}, {"头的声音", some, ""}, {"对方", that, ""},
}

// pointersAt holds the indices of the pointers by their first character.
var pointersAt = func() map[rune][]int {
	out := map[rune][]int{}
	for i, t := range pointers {
		r, _ := utf8.DecodeRuneInString(t.word)
		out[r] = append(out[r], i)
	}
	return out
}()

// roleHeads are words for unnamed persons by their first character.
var roleHeads = func() map[rune][]string {
	out := map[rune][]string{}
	for _, r := range unnamed {
		first, _ := utf8.DecodeRuneInString(r.word)
		if !slices.Contains(out[first], r.word) {
			out[first] = append(out[first], r.word)
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	}
	return out
}()

// mentions finds whom a piece of text speaks of, in order. Nobody is found
// twice at one place.
func (p *people) mentions(s string) []mention {
	var out []mention
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if m, ok := p.mentionAt(s, i, r); ok {
			out = append(out, m)
			i = m.end
			continue
		}
		i += n
	}
	return out
}

func (p *people) mentionAt(s string, i int, r rune) (mention, bool) {
	for _, f := range p.forms[r] {
		if !strings.HasPrefix(s[i:], f.text) || !p.stands(s, i, i+len(f.text), f) {
			continue
		}
		kind := fullName
		if p.list[f.who].unnamed {
			kind = word
		}
		return mention{i, i + len(f.text), kind, f.who, p.list[f.who].Gender}, true
	}
	for _, n := range pointersAt[r] {
		t := pointers[n]
		if !strings.HasPrefix(s[i:], t.word) {
			continue
		}
		end := i + len(t.word)
		after := s[end:]
		switch t.sort {
		case pronoun:
			if starts(after, []string{"们", "妈的"}) != "" || ends(s[:i], []string{"其", "吉"}) {
				continue
			}
		case self:
			if strings.HasPrefix(after, "们") || strings.HasSuffix(s[:i], "自") || p.narrator == nobody {
				continue
			}
		}
		return mention{i, end, t.sort, nobody, t.gender}, true
	}
	return mention{}, false
}

// stands tells whether a name at a place of a text is one: kin of somebody else,
// words within words and comparisons are none.
func (p *people) stands(s string, at, end int, f form) bool {
	who := &p.list[f.who]
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[end:])
	if who.kin && strings.ContainsRune("他她你您姑舅姨大干后老家", before) || who.kin && runeLen(f.text) == 1 && strings.ContainsRune("的", after) && before == '他' {
		return false
	}
	if who.unnamed && (strings.ContainsRune("们局院室店房椅证帽节装话家", after) || has(lastRune(s[:at], 3), []string{"像", "当成", "如", "仿佛", "似的", "不是"})) {
		return false
	}
	if who.wordy && (strings.ContainsRune("得地极", after) || strings.ContainsRune("很太不大更最真里在好挺别多些为十分此", before)) {
		return false
	}
	if runeLen(f.text) == 2 && after != 0 {
		// 小林子, 老王八: the word goes on.
		return !strings.ContainsRune("子儿", after) || who.given
	}
	return true
}
