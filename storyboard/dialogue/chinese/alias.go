package chinese

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
)

// familyOf lists who has a family name.
func (p *people) familyOf(name string) []int {
	var out []int
	for i, c := range p.list {
		if c.unnamed || c.kin || c.weak {
			continue
		}
		for _, n := range append([]string{c.Name}, c.Aliases...) {
			if familyOf(n) == name {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// titled takes in names such as 王总 and 老王: another name of the only person
// whom they fit, else a person of its own.
func (p *people) titled(tallies []*tally, c *census) {
	type form struct {
		text string
		ok   bool
	}
	var forms []form
	seen := map[string]bool{}
	for _, t := range tallies {
		if t.shape == titled || t.shape == familiar {
			ok := t.subject > 1 || t.speech > 0 || c.calls[t.text] > 0 || t.shape == titled
			if t.shape == familiar && (runeLen(t.text) > 2 || !strings.ContainsRune("老小阿", mustFirst(t.text))) {
				// 二丫, but no 大家 and 三更
				ok = t.says() > 2 || t.says() > 1 && t.subject > 2 || c.calls[t.text] > 0 && t.says() > 0
			}
			forms = append(forms, form{t.text, ok && !c.doubtful(t)})
			seen[t.text] = true
		}
	}
	for _, name := range sorted(c.calls) {
		family, title := splitTitle(name)
		if !seen[name] && (family != "" && title != "" || runeLen(name) == 2 && strings.ContainsRune("老小阿", mustFirst(name)) && plain(name) && surnames[mustFirst(lastRune(name, 1))]) {
			forms = append(forms, form{name, true})
		}
	}
	var alone []form
	for _, f := range forms {
		if p.named(f.text) != nobody {
			continue
		}
		if who := p.meant(f.text, seen[f.text], c); who != nobody {
			p.alias(f.text, who)
			if _, title := splitTitle(f.text); title != "" && p.gender(who) == "" {
				p.list[who].Gender = titleOf[title].gender
			}
			continue
		}
		if f.ok {
			alone = append(alone, f)
		}
	}
	for _, f := range alone {
		if who := p.meant(f.text, seen[f.text], c); who != nobody {
			p.alias(f.text, who)
			continue
		}
		family, title := splitTitle(f.text)
		if !seen[f.text] && len(p.familyOf(family)) > 1 {
			// One of them is meant, and nobody else.
			continue
		}
		if family != "" || seen[f.text] {
			r := titleOf[title]
			p.add(person{Character: storyboard.Character{Name: f.text, Gender: r.gender, Age: r.age}})
		}
	}
}

// splitTitle parts 王总 into 王 and 总.
func splitTitle(name string) (family, title string) {
	r, size := utf8.DecodeRuneInString(name)
	if two := firstRune(name, 2); runeLen(name) > 2 && slices.Contains(compounds, two) {
		size = len(two)
	} else if !surnames[r] || strings.ContainsRune("老小", r) {
		return "", ""
	}
	if titleOf[name[size:]].word == "" {
		return "", ""
	}
	return name[:size], name[size:]
}

// meant is the only person whom a name such as 老王, 王总, 小穗 can mean. acts tells
// that the prose lets it act, so that 小魏 and 老魏 may be two.
func (p *people) meant(name string, acts bool, c *census) int {
	family, title := splitTitle(name)
	gender := titleOf[title].gender
	if family == "" {
		if !strings.ContainsRune("老小阿大", mustFirst(name)) {
			return nobody
		}
		last := lastRune(name, 1)
		// 小穗 is 梁小穗 or 梁穗.
		if who := p.only(func(c *person) bool {
			return !c.unnamed && !c.kin && familyOf(c.Name) != "" && (strings.HasSuffix(c.Name, name) || strings.HasSuffix(c.Name, last) && familyOf(c.Name) != c.Name[:len(c.Name)-len(last)] || strings.HasSuffix(c.Name, last) && runeLen(c.Name) == 2)
		}); who != nobody {
			return who
		}
		if !surnames[mustFirst(last)] {
			return nobody
		}
		family = last
	}
	// 乔妈妈 is the mother of somebody called 乔, where the prose calls her so.
	if acts && slices.Contains(elders, title) {
		return nobody
	}
	list := p.familyOf(family)
	// 老张 and 张老师 without a full name.
	if len(list) == 0 {
		var found []int
		for i, c := range p.list {
			if c.unnamed || c.kin {
				continue
			}
			f, _ := splitTitle(c.Name)
			if !acts && title == "" && c.Name != name && familyIn(c.Name) == family || f == family && title == "" || title != "" && runeLen(c.Name) == 2 && strings.ContainsRune("老小", mustFirst(c.Name)) && lastRune(c.Name, 1) == family {
				found = append(found, i)
			}
		}
		list = found
	}
	list = slices.DeleteFunc(list, func(i int) bool { return !p.maybeSame(name, i, c) })
	if len(list) > 1 {
		if gender == "" {
			// Who is already called by it may have the title as well.
			return nobody
		}
		list = slices.DeleteFunc(list, func(i int) bool {
			g := p.gender(i)
			if g == "" {
				g = nameGender(p.list[i].Name)
			}
			return g != "" && g != gender
		})
	}
	if len(list) != 1 {
		return nobody
	}
	if g := cmp.Or(p.gender(list[0]), nameGender(p.list[list[0]].Name)); gender != "" && g != "" && g != gender {
		return nobody
	}
	return list[0]
}

// elders are titles of somebody's parents and grandparents.
var elders = strings.Fields(`妈妈 爸爸 妈 爸 父 母 爷爷 奶奶 老爷子 老太太 老夫人`)

// maybeSame tells whether a name can be one more of a person: they never stand in
// one clause, and no woman with a title is 老陈.
func (p *people) maybeSame(name string, who int, c *census) bool {
	for _, n := range append([]string{p.list[who].Name}, p.list[who].Aliases...) {
		_, title := splitTitle(n)
		_, own := splitTitle(name)
		if c.together[[2]string{name, n}] || mustFirst(name) == '老' && own == "" && titleOf[title].gender == storyboard.Female || mustFirst(n) == '老' && title == "" && titleOf[own].gender == storyboard.Female {
			return false
		}
	}
	return true
}

// only is the one person that ok accepts.
func (p *people) only(ok func(*person) bool) int {
	found := nobody
	for i := range p.list {
		if ok(&p.list[i]) {
			if found != nobody {
				return nobody
			}
			found = i
		}
	}
	return found
}

// nameGender guesses by the characters of a given name.
func nameGender(name string) storyboard.Gender {
	given := strings.TrimPrefix(name, familyOf(name))
	f, m := 0, 0
	for _, r := range given {
		if femaleNames[r] {
			f++
		}
		if maleNames[r] {
			m++
		}
	}
	switch {
	case f > m:
		return storyboard.Female
	case m > f:
		return storyboard.Male
	}
	return ""
}

// ranks are what people of a rank are called, by the end of their names.
var ranks = []struct{ call, ends string }{
	{"陛下", "帝"}, {"皇上", "帝"}, {"圣上", "帝"}, {"万岁", "帝"}, {"皇帝", "帝"}, {"娘娘", "妃"}, {"侯爷", "侯"}, {"王爷", "王"},
}

// ranks lets people go by their title alone, where one person has it.
func (p *people) ranks(c *census) {
	bind := func(call string, ok func(*person) bool) {
		if p.named(call) == nobody {
			if who := p.only(func(o *person) bool { return !o.unnamed && !o.kin && ok(o) }); who != nobody {
				p.form(call, who)
			}
		}
	}
	for _, title := range sortedKeys(c.apposed) {
		for n := 3; n > 1 && c.apposed[title] != ""; n-- {
			if who := p.named(firstRune(c.apposed[title], n)); who != nobody {
				p.form(title, who)
				break
			}
		}
	}
	for _, r := range ranks {
		bind(r.call, func(o *person) bool { return strings.HasSuffix(o.Name, r.ends) })
	}
	for _, call := range sorted(c.calls) {
		if titleOf[call].word != "" && unnamedOf[call].word != "" || slices.Contains(epithets, call) {
			bind(call, func(o *person) bool {
				return strings.HasSuffix(o.Name, call) || slices.ContainsFunc(o.Aliases, func(a string) bool { return strings.HasSuffix(a, call) })
			})
		}
	}
}

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// callNames lets people go by what only others call them.
func (p *people) callNames(c *census) {
	for _, name := range sorted(c.calls) {
		if p.named(name) != nobody || never[name] {
			continue
		}
		// 穗穗 is 小穗, 海子 is 郭海.
		r, size := utf8.DecodeRuneInString(name)
		if runeLen(name) != 2 || !(name[size:] == string(r)) {
			continue
		}
		if who := p.only(func(c *person) bool {
			return !c.unnamed && !c.kin && familyOf(c.Name) != "" && strings.HasSuffix(c.Name, string(r))
		}); who != nobody {
			p.alias(name, who)
		}
	}
}
