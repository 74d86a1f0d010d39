package chinese

import (
	"cmp"
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// gather makes the people of a story of its bible and of the names counted in
// it. Names that mean one person come together where only one can be meant.
func gather(b storyboard.Bible, c *census) *people {
	p := newPeople()
	for _, who := range b.Characters {
		who.Aliases = slices.Clone(who.Aliases)
		p.add(person{Character: who, given: true, listed: true, wordy: maybe[who.Name]})
	}
	for i := range p.list {
		p.givenName(i, c)
	}
	tallies := c.list()
	p.fullNames(tallies, c)
	p.titled(tallies, c)
	p.ranks(c)
	for _, t := range tallies {
		switch {
		case t.shape == relative && t.subject > 0:
			p.relative(t)
		case t.shape == roleName && t.subject > 0:
			p.role(t)
		}
	}
	p.others(tallies, c)
	p.addressed(c)
	p.heads()
	// Words that call somebody and are no names of anybody who acts.
	p.callNames(c)
	// A story of a narrator has 我 in its prose again and again.
	if c.first > 1 {
		p.narrator = p.named("我")
		if p.narrator == nobody {
			p.narrator = p.add(person{Character: storyboard.Character{ID: dialogue.NarratorID, Name: "我"}})
			delete(p.forms, '我')
		}
	}
	return p
}

// givenName lets a person go by the given name: 知意 for 沈知意.
func (p *people) givenName(who int, c *census) {
	name := p.list[who].Name
	family := familyOf(name)
	given := strings.TrimPrefix(name, family)
	if family == "" || runeLen(given) != 2 || never[given] || maybe[given] {
		return
	}
	if t := c.tallies[given]; t != nil || c.calls[given] > 0 {
		p.alias(given, who)
	} else {
		p.form(given, who)
	}
}

// fullNames takes in names of a family name and a given name. Of 周明 and 周明远
// one is a part of a name or of a sentence.
func (p *people) fullNames(tallies []*tally, c *census) {
	extended := map[string]*tally{}
	for _, t := range tallies {
		if t.shape == full {
			short := t.text[:len(t.text)-len(lastRune(t.text, 1))]
			if s := c.tallies[short]; s != nil && s.shape == full {
				longer := t.score() > 2*s.score()
				if acts[mustFirst(lastRune(t.text, 1))] {
					// What speaks for the long name speaks for the short one, too.
					longer = t.subject > 1 && t.score()*5 > s.score()*3
				}
				longer = longer || c.calls[t.text] > 0 || c.calls[strings.TrimPrefix(t.text, familyOf(t.text))] > 0
				if longer {
					extended[short] = t
				} else {
					extended[t.text] = s
				}
			}
		}
	}
	for _, t := range tallies {
		if t.shape != full || extended[t.text] != nil || p.named(t.text) != nobody || !c.isFull(t) {
			continue
		}
		weak := t.told == 0 && t.speech == 0 && c.calls[t.text] == 0 && t.subject < 2 && runeLen(t.text) == 2
		who := p.add(person{Character: storyboard.Character{Name: t.text}, wordy: maybe[t.text], weak: weak})
		p.givenName(who, c)
	}
	for _, given := range sorted(c.calls) {
		name := c.full[given]
		if name == "" || maybe[given] || p.named(given) != nobody || p.named(name) != nobody || kinOf[given].word != "" || unnamedOf[given].word != "" || titleOf[given].word != "" || speechAt(given) >= 0 {
			continue
		}
		if t := c.tallies[given]; (t == nil || t.says() == 0) && c.least > 1 {
			continue
		}
		p.givenName(p.add(person{Character: storyboard.Character{Name: name}}), c)
	}
	// Full names that are only called out: 葛守田，我知道你在里面.
	for _, name := range sorted(c.calls) {
		if runeLen(name) >= 3 && runeLen(name) <= 4 && familyOf(name) != "" && plain(name) && p.named(name) == nobody && c.likely(name) {
			who := p.add(person{Character: storyboard.Character{Name: name}})
			p.givenName(who, c)
		}
	}
}

// addressed takes in names that only quotes begin with: 方野，你笑什么？ They are
// weak: only who takes a stranger's place by it is somebody.
func (p *people) addressed(c *census) {
	for _, name := range sorted(c.addressed) {
		given := strings.TrimPrefix(name, familyOf(name))
		if family := familyOf(name); family == "" || loose[mustFirst(family)] || given == "" || maybe[name] || nicknames[name] || !plain(name) || placed(name) || titleOf[given].word != "" || predicate(given) || speechAt(name) >= 0 || p.named(name) != nobody {
			continue
		}
		p.givenName(p.add(person{Character: storyboard.Character{Name: name}, weak: true}), c)
	}
}

// isFull tells whether enough speaks for a name with a family name.
func (c *census) isFull(t *tally) bool {
	called := c.calls[t.text] > 0 && t.subject > 0
	if t.told > 0 {
		return true
	}
	first := mustFirst(t.text)
	given := c.tallies[strings.TrimPrefix(t.text, string(first))]
	switch {
	case c.doubtful(t), runeLen(t.text) > 2 && c.isTitled(firstRune(t.text, 2)):
		return false
	case loose[first] && given != nil && given.shape != full && given.subject >= t.subject:
		// 和杰克 is a word before a name.
		return false
	case nicknames[t.text]:
		return called && t.says() > 0 || t.speech > 0 && t.says() > 2
	case maybe[t.text]:
		return called || t.says() > 0
	case loose[first] && familyOf(t.text) == string(first):
		return called || t.says() > 2 || t.says() > 1 && t.subject > 2 || t.speech > 0 && (t.subject > 1 || runeLen(t.text) > 2) || runeLen(t.text) > 2 && t.subject > 2
	case runeLen(t.text) == 2 && thing(t.text):
		return called || t.speech > 0 || t.beats > 1
	case runeLen(t.text) > 2:
		short := c.tallies[firstRune(t.text, runeLen(t.text)-1)]
		return called || t.says() > 0 || t.subject > 1 || !acts[mustFirst(lastRune(t.text, 1))] || short == nil
	}
	return called || t.subject > 0
}

// isTitled tells 李妈 of 李妈反问.
func (c *census) isTitled(name string) bool {
	t := c.tallies[name]
	return t != nil && (t.shape == titled || t.shape == familiar) && t.subject > 1
}

// likely tells a name that is only called from an ordinary clause: the family is
// known from elsewhere or the given name stands alone somewhere.
func (c *census) likely(name string) bool {
	family := familyOf(name)
	given := strings.TrimPrefix(name, family)
	if titleAt(given) == given || actsAfter(given) && acts[mustFirst(lastRune(name, 1))] {
		return false
	}
	for _, r := range []string{"老", "小"} {
		if c.tallies[r+family] != nil {
			return true
		}
	}
	return c.calls[given] > 0 || c.calls[name] > 1 || runeLen(family) > 1 || !actsAfter(given) && !actsAfter(lastRune(name, 1))
}

func sorted(m map[string]int) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// relative takes in somebody who is called by what they are to the teller.
func (p *people) relative(t *tally) {
	for _, same := range same {
		if !slices.Contains(same, t.text) {
			continue
		}
		for _, word := range same {
			if who := p.named(word); who != nobody {
				p.alias(t.text, who)
				return
			}
		}
	}
	if p.named(t.text) != nobody {
		return
	}
	r := kinOf[t.text]
	who := p.add(person{Character: storyboard.Character{Name: t.text, Gender: r.gender, Age: r.age}, kin: true})
	for _, same := range same {
		if slices.Contains(same, t.text) {
			for _, word := range same {
				p.form(word, who)
			}
		}
	}
}

// role takes in somebody without a name.
func (p *people) role(t *tally) {
	if p.named(t.text) != nobody {
		return
	}
	head, r := roleHead(t.text)
	if r.word == "" {
		return
	}
	// A title alone is who has it: 队长 is 赵队长.
	if who := p.only(func(c *person) bool {
		if c.unnamed || c.kin {
			return false
		}
		for _, n := range append([]string{c.Name}, c.Aliases...) {
			if _, title := splitTitle(n); title == t.text {
				return true
			}
		}
		return t.text == head && c.Role != "" && strings.HasSuffix(c.Role, head) && c.given
	}); who != nobody {
		p.form(t.text, who)
		return
	}
	for _, same := range same {
		if slices.Contains(same, t.text) {
			for _, word := range same {
				if who := p.named(word); who != nobody {
					p.form(t.text, who)
					return
				}
			}
		}
	}
	p.add(person{Character: storyboard.Character{Name: t.text, Gender: r.gender, Age: r.age}, unnamed: true})
}

// roleHead is the word for an unnamed person at the end of a longer one.
func roleHead(s string) (string, role) {
	for n := runeLen(s); n > 0; n-- {
		if r, ok := unnamedOf[lastRune(s, n)]; ok {
			return r.word, r
		}
	}
	return "", role{}
}

// heads lets 保洁阿姨 be 阿姨 where no other one is.
func (p *people) heads() {
	count := map[string]int{}
	for _, c := range p.list {
		if c.unnamed {
			head, _ := roleHead(c.Name)
			count[head]++
		}
	}
	for i := range p.list {
		if c := p.list[i]; c.unnamed {
			if head, _ := roleHead(c.Name); head != c.Name && count[head] == 1 {
				p.alias(head, i)
			}
		}
	}
}

// begins tells that a word begins with somebody's name: 韩冬忽然.
func (p *people) begins(word string) bool {
	for n := 2; n < runeLen(word); n++ {
		if p.named(firstRune(word, n)) != nobody {
			return true
		}
	}
	return false
}

// others takes in names without a shape: they have to speak, and to do so more
// than once or to be called by it.
func (p *people) others(tallies []*tally, c *census) {
	var good []*tally
	for _, t := range tallies {
		if t.shape != other || p.named(t.text) != nobody {
			continue
		}
		called := c.calls[t.text]
		if (thing(t.text) || starts(t.text, parts) != "") && t.speech < 2 && !(isBeast(t.text) && t.speech > 0 && t.says() > 2) || c.doubtful(t) || p.begins(t.text) {
			continue
		}
		if t.verbal && called == 0 && !(isForeign(t.text) && t.says() > 2) {
			continue
		}
		if c.least > 1 && t.told == 0 && t.speech < 2 && t.says() < 6 {
			continue
		}
		if t.told > 0 || t.says() > 2 || t.says() > 1 && (called > 0 || t.subject > 1) || called > 1 && t.says() > 0 || t.apposed > 0 && (called > 0 || t.subject > 1) {
			good = append(good, t)
		}
	}
	best := map[string]int{}
	for _, t := range good {
		// 爱丽 in 爱丽丝 acts no more often than the whole name.
		for n := 2; n < runeLen(t.text); n++ {
			head := firstRune(t.text, n)
			best[head] = max(best[head], t.score())
		}
	}
	slices.SortStableFunc(good, func(a, b *tally) int { return cmp.Compare(b.score(), a.score()) })
	for _, t := range good {
		if best[t.text] < t.score() && !p.begins(t.text) {
			p.add(person{Character: storyboard.Character{Name: t.text}})
		}
	}
}
