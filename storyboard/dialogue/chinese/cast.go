package chinese

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// id is the character's ID, empty for nobody and for people outside the bible.
func (p *people) id(who int) string {
	if who == nobody || !p.list[who].listed {
		return ""
	}
	return p.list[who].ID
}

// somebody speaks where a text gives no hint at all: the first of the bible who
// is not called, else a passer-by.
func (p *people) somebody(not []int) int {
	for i := range p.list {
		if !p.list[i].listed || i == p.passerBy {
			continue
		}
		called := false
		for _, n := range not {
			called = called || n == i
		}
		if !called {
			return i
		}
	}
	for i := range p.list {
		if p.list[i].listed {
			return i
		}
	}
	return p.passerBy
}

// complete reads the story once with everybody who has a name in it and lists
// those who speak in its bible.
func (p *people) complete(b storyboard.Bible, nodes []dialogue.Node, style style) storyboard.Bible {
	p.passerBy = p.add(person{Character: storyboard.Character{Name: "路人"}, unnamed: true})
	named, all := make([]int, len(p.list)), make([]int, len(p.list))
	count := func(who int, sure bool) {
		all[who]++
		if sure {
			named[who]++
		}
	}
	var m *memory
	bound := map[int][]int{}
	learned := map[string]map[int]int{}
	for _, n := range nodes {
		r := readNode(p, style, n, m)
		m = r.memory
		for word, who := range m.names {
			if !slices.Contains(bound[word], who) {
				bound[word] = append(bound[word], who)
			}
		}
		for _, l := range r.lines {
			if l.clue != dialogue.Guess {
				count(l.speaker, l.clue == dialogue.Named || l.kind == voiceOverKind)
			}
		}
		r.overhear(learned)
		for _, f := range r.found {
			if f.thinker != nobody {
				count(f.thinker, true)
			}
		}
	}
	p.learn(learned)
	for word := range p.list {
		if who := bound[word]; len(who) == 1 && !p.list[who[0]].unnamed {
			p.merge(word, who[0])
			named[word], all[word] = 0, 0
			named[who[0]]++
		}
	}
	b.Characters = append([]storyboard.Character(nil), b.Characters...)
	ids := map[string]bool{}
	for _, c := range b.Characters {
		ids[c.ID] = true
	}
	spoken := 0
	for i := range p.list {
		spoken += all[i]
	}
	for i := range p.list {
		c := &p.list[i]
		if c.given || i == p.passerBy && all[i] == 0 || i != p.passerBy && named[i] == 0 && (all[i] == 0 || c.weak || c.unnamed) {
			continue
		}
		c.listed = true
	}
	if len(b.Characters) == 0 && spoken > 0 && p.somebody(nil) == p.passerBy {
		p.list[p.passerBy].listed = true
	}
	for i := range p.list {
		if c := &p.list[i]; c.listed && !c.given {
			c.ID = idFor(c.Character, ids)
			b.Characters = append(b.Characters, c.Character)
		}
	}
	p.closed = true
	return b
}

// overhear counts who answers to titles and names that nobody is known by.
func (r *reading) overhear(learned map[string]map[int]int) {
	for i, l := range r.lines {
		who := l.addressee
		if i+1 < len(r.lines) && r.lines[i+1].paragraph == l.paragraph+1 && r.lines[i+1].speaker != l.speaker {
			who = r.lines[i+1].speaker
		}
		if who == nobody || len(l.calls) > 0 {
			continue
		}
		for _, word := range calls(l.text()) {
			if !callable(word) || r.called(word) != nobody {
				continue
			}
			if learned[word] == nil {
				learned[word] = map[int]int{}
			}
			learned[word][who]++
		}
	}
}

// callable tells a title, or what looks like a name.
func callable(word string) bool {
	if kinOf[word].word != "" {
		return false
	}
	if runeLen(word) == 2 && plain(word) && !predicate(word) && speechAt(word) < 0 && !maybe[word] && !thing(word) {
		return true
	}
	return titleOf[word].word != "" && runeLen(word) > 1 || runeLen(word) == 2 && strings.ContainsRune("老小阿", mustFirst(word)) && plain(word) && !actsAfter(lastRune(word, 1))
}

// learn lets people go by the titles that they answer to: always the same person,
// and more than once.
func (p *people) learn(learned map[string]map[int]int) {
	words := make([]string, 0, len(learned))
	for w := range learned {
		words = append(words, w)
	}
	slices.Sort(words)
	for _, w := range words {
		best, all := nobody, 0
		for who := range p.list {
			n := learned[w][who]
			if all += n; best == nobody || n > learned[w][best] {
				best = who
			}
		}
		n := 0
		if best != nobody {
			n = learned[w][best]
		}
		if best == p.narrator && n > 0 && n == all && unnamedOf[w].word == "" && titleOf[w].word == "" {
			p.alias(w, best)
		} else if n > 1 && n*3 >= all*2 {
			p.form(w, best)
		}
	}
}

// merge lets a word for an unnamed person mean somebody who has a name.
func (p *people) merge(word, who int) {
	u, c := p.list[word], &p.list[who]
	for _, list := range p.forms {
		for i := range list {
			if list[i].who == word {
				list[i].who = who
			}
		}
	}
	if !c.given {
		c.Aliases = append(c.Aliases, u.Name)
		if c.Gender == "" {
			c.Gender = u.Gender
		}
		if c.Age == 0 {
			c.Age = u.Age
		}
		if c.Looks == (storyboard.Looks{}) {
			c.Looks = u.Looks
		}
	}
}

// readings are family names that are read otherwise than the same characters
// in other words.
var readings = map[string]string{"单": "shan", "解": "xie", "仇": "qiu", "曾": "zeng", "查": "zha", "区": "ou", "任": "ren", "盖": "ge", "朴": "piao", "缪": "miao", "尉迟": "yuchi", "万俟": "moqi", "长孙": "zhangsun", "乐": "yue", "翟": "zhai", "折": "she", "员": "yun"}

// idFor makes an ID of a name: its pinyin, with a number where others have it.
func idFor(c storyboard.Character, taken map[string]bool) string {
	base := c.ID
	if base == "" {
		name, head := c.Name, ""
		if family := familyOf(name); readings[family] != "" {
			name, head = strings.TrimPrefix(name, family), readings[family]
		}
		args := pinyin.NewArgs()
		args.Fallback = func(r rune, _ pinyin.Args) []string {
			if r < 128 && isWordRune(r) {
				return []string{strings.ToLower(string(r))}
			}
			return nil
		}
		base = head + strings.Join(pinyin.LazyPinyin(name, args), "")
		base = strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, base)
		if base == "" {
			base = "person"
		}
	}
	id := base
	for n := 2; taken[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	taken[id] = true
	return id
}
