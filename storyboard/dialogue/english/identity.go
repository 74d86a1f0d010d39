package english

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// name is a name taken apart, in lower case. A single word is in last, whether it
// is a given name or a surname.
type name struct{ title, first, last string }

// nameOf takes a name apart. Of several titles the last counts, which stands
// nearest to the name: the Reverend Mr. Stroud.
func nameOf(s string) name {
	var n name
	list := strings.Fields(lowName(s))
	for len(list) > 1 && isTitle(list[0]) {
		n.title = list[0]
		list = list[1:]
	}
	if len(list) > 1 {
		n.first = list[0]
	}
	if len(list) > 0 {
		n.last = list[len(list)-1]
	}
	return n
}

func (n name) gender() storyboard.Gender { return titles[n.title].gender }

// courtesies are titles that a man may have beside a rank.
var courtesies = words("mr mister sir master old young")

// wives have titles that no Miss has.
var wives = words("mrs lady madam madame mme frau señora")

// contradicts tells that two names cannot be one person's.
func (n name) contradicts(m name) bool {
	g, h := n.gender(), m.gender()
	switch {
	case g != "" && h != "" && g != h:
		return true
	case wives[n.title] && m.title == "miss" || n.title == "miss" && wives[m.title]:
		return true
	case n.first == "" && m.first == "" && n.title != m.title && n.title != "" && m.title != "" && n.last == m.last:
		// Dr. Reyes and Nurse Reyes, Colonel Forster and Mrs. Forster.
		return !courtesies[n.title] && !courtesies[m.title] && titleNouns[n.title] != m.title && titleNouns[m.title] != n.title
	case n.first != "" && m.first != "":
		return n.last != m.last || n.first != m.first && !isNickname(n.first, m.first)
	}
	return false
}

// fits tells whether two names share a word, as the names of one person do.
func (n name) fits(m name) bool {
	share := func(a, b string) bool { return a != "" && (a == b || isNickname(a, b)) }
	given := func(n name) bool { return n.title == "" || givenTitles[n.title] }
	switch {
	case n.contradicts(m):
		return false
	case n.last == m.last || share(n.first, m.first):
		return true
	}
	return m.first == "" && given(m) && share(n.first, m.last) || n.first == "" && given(n) && share(n.last, m.first) || given(n) && given(m) && share(n.last, m.last)
}

// givenTitles stand before a given name; the others before a surname.
var givenTitles = words(`miss sir lady lord dame aunt auntie uncle king queen prince princess saint cousin grandma grandpa brother sister mother father
	old young master mistress nana granny`)

func isNickname(a, b string) bool {
	// Ruthie is Ruth, Johnny is John.
	for _, end := range []string{"ie", "y", "ey"} {
		for _, pair := range [][2]string{{a, b}, {b, a}} {
			if base, ok := strings.CutSuffix(pair[0], end); ok && len(base) > 2 && (base == pair[1] || base == pair[1]+pair[1][max(0, len(pair[1])-1):]) {
				return true
			}
		}
	}
	return slices.Contains(nicknames[a], b) || slices.Contains(nicknames[b], a)
}

// complements tells a given name and a surname, which one person may bear.
func (n name) complements(m name) bool {
	half := func(given, surname name) bool {
		if given.title != "" || given.first != "" || surname.first != "" || kinNames[surname.last] != "" {
			return false
		}
		g, t := givenNames[given.last], surname.gender()
		return (g != "" || surname.title != "") && givenNames[surname.last] == "" && (g == "" || t == "" || g == t)
	}
	// What children call somebody goes with any name.
	kin := func(n name) bool { return kinNames[n.last] != "" && n.first == "" && n.title == "" }
	return half(n, m) || half(m, n) || kin(n) || kin(m)
}

// isChild and isGrown tell people who cannot be one by their ages.
func (c *person) isChild() bool {
	r := roleNouns[lastWord(c.noun)]
	return r.generic && r.age > 0 && r.age < 18 && lastWord(c.noun) != "girl" || c.Age > 0 && c.Age < 14
}

func (c *person) isGrown() bool {
	return c.title != "" && c.title != "miss" && c.title != "master" && !kinTitles[c.title] || c.Age >= 21
}

// kinTitles are relations, which children may be too.
var kinTitles = words("aunt uncle cousin brother sister prince princess young little lord lady sir")

// mayBe tells whether a name may be another form of somebody's.
func (c *person) mayBe(n name) bool {
	g := c.Gender
	if g == "" {
		g = decided(c.female, c.male)
	}
	if h := n.gender(); g != "" && h != "" && g != h {
		return false
	}
	return slices.ContainsFunc(c.names, n.fits) && !slices.ContainsFunc(c.names, n.contradicts)
}

// contradicts tells that nothing that two people are called goes together.
func (c *person) contradicts(x *person) bool {
	return slices.ContainsFunc(c.names, func(n name) bool {
		return slices.ContainsFunc(x.names, func(m name) bool {
			return n.contradicts(m) || n.last != "" && m.title != "" && n.title != "" && n.last != m.last
		})
	})
}

// compatible tells whether two people may be one by their names. A name that is
// only heard in speech may be the other half of one that the prose uses.
func compatible(x, y *person) bool {
	fits := false
	for _, n := range x.names {
		for _, m := range y.names {
			if n.contradicts(m) {
				return false
			}
			fits = fits || n.fits(m) || (x.calledOnly || y.calledOnly) && n.complements(m)
		}
	}
	return fits
}

// join tells that two are one person, unless their names or genders speak against
// it. The bible's own and the named one stays.
func (p *people) join(a, b who) who {
	a, b = p.of(a), p.of(b)
	x, y := &p.list[a], &p.list[b]
	if x.isChild() && y.isGrown() || y.isChild() && x.isGrown() {
		return a
	}
	if x.named && y.named && x.ID != dialogue.NarratorID && y.ID != dialogue.NarratorID && !compatible(x, y) {
		return a
	}
	return p.merge(a, b)
}

// merge joins two whose names need not agree: somebody and their call sign.
func (p *people) merge(a, b who) who {
	a, b = p.of(a), p.of(b)
	x, y := &p.list[a], &p.list[b]
	if a == b || a == 0 || b == 0 || p.closed || p.settled || x.given && y.given || !p.fits(a, y.Gender) {
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
	x.names = append(x.names, y.names...)
	if x.Gender == "" {
		x.Gender = y.Gender
	}
	if x.Age == 0 {
		x.Age = y.Age
	}
	x.Looks = wearing(x.Looks, y.Looks)
	if x.Role == "" && y.noun != "" && !roleNouns[lastWord(y.noun)].generic && !comparatives[y.noun] {
		x.Role = lastWord(y.noun)
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

// wearing completes what is known of somebody's looks.
func wearing(a, b storyboard.Looks) storyboard.Looks {
	for _, f := range []struct {
		to   *string
		from string
	}{{&a.Skin, b.Skin}, {&a.Build, b.Build}, {&a.HairStyle, b.HairStyle}, {&a.HairColor, b.HairColor}, {&a.Beard, b.Beard}, {&a.Hat, b.Hat}, {&a.Clothes, b.Clothes}, {&a.Notes, b.Notes}} {
		set(f.to, f.from)
	}
	a.Glasses = a.Glasses || b.Glasses
	return a
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

// unify joins a name with a title to the whole name that it belongs to, where
// that became clear only with the pronouns, and lets a surname alone stand for the
// man of those who share it.
func (p *people) unify() {
	for i := 1; i < len(p.list); i++ {
		c := &p.list[i]
		if c.joined != 0 || c.given || len(c.names) == 0 || c.names[0].first != "" || c.names[0].title == "" {
			continue
		}
		var found who
		n := 0
		for _, w := range p.bearers[c.names[0].last] {
			if x := p.get(w); p.of(w) != who(i) && p.of(w) != found && x.mayBe(c.names[0]) && x.names[0].first != "" {
				found = p.of(w)
				n++
			}
		}
		if n == 1 {
			p.join(found, who(i))
		}
	}
	for last, list := range p.bearers {
		var man who
		men, others := 0, 0
		for _, w := range list {
			if p.list[w].joined != 0 || !slices.ContainsFunc(p.list[w].names, func(n name) bool { return n.last == last }) {
				continue
			}
			others++
			if decided(p.list[w].female, p.list[w].male) == storyboard.Male || p.list[w].Gender == storyboard.Male {
				man = w
				men++
			}
		}
		if w := p.names[last]; men == 1 && others > 1 && w != 0 && !p.list[w].given && !slices.ContainsFunc(p.list[w].names, func(n name) bool { return n.first == last }) {
			p.names[last] = man
		}
	}
}
