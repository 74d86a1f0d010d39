package english

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
)

var weekdays = words("monday tuesday wednesday thursday friday saturday sunday")

var placePrepositions = words("in at to from near of through across via")

// massNouns need no article at the head of a sentence, and are nobody.
var massNouns = words(`smoke dust water music lightning thunder traffic steam sunlight moonlight daylight blood sand mud ice frost hail sleet darkness time
	life death love luck fate history nature money food bread coffee tea wine beer paper wood glass iron stone grass heat cold air breath sweat pain fear anger grief
	laughter applause work school dinner lunch breakfast supper church conversation word news dread panic relief shame guilt curiosity instinct memory day
	people everything something sound noise static gravity electricity power fire flame ash salt oil static sleep peace war hell heaven earth space`)

// stripHeads gives what is known of "Presently Ada" to Ada, where only the heads of
// sentences have it and the rest stands for somebody by itself.
func (f *finder) stripHeads() {
	f.found = slices.DeleteFunc(f.found, func(e *evidence) bool {
		if len(e.words) < 2 || e.inside > 0 || e.title != "" || e.given != "" {
			return false
		}
		rest := f.byName[lowName(strings.Join(e.words[1:], " "))]
		if rest == nil || rest.inside+rest.called+rest.tag == 0 {
			return false
		}
		rest.tag, rest.verb, rest.called, rest.prose = rest.tag+e.tag, rest.verb+e.verb, rest.called+e.called, rest.prose+e.prose
		return true
	})
}

// decide makes persons, whole names first, then names with a title, then single
// words.
func (f *finder) decide() {
	p := f.people
	f.stripHeads()
	f.lasts = wordSet{}
	for _, e := range f.found {
		f.lasts[strings.ToLower(e.words[len(e.words)-1])] = true
	}
	sorted := slices.Clone(f.found)
	slices.SortStableFunc(sorted, func(a, b *evidence) int { return rank(a) - rank(b) })
	for _, e := range sorted {
		key := lowName(e.name)
		if p.names[key] != 0 || !f.isPerson(e) {
			continue
		}
		if w := p.bearer(e); w != 0 {
			p.learn(w, e.name)
			p.alias(w, e)
			continue
		}
		e.name = calm(e.name)
		n := nameOf(e.name)
		w := p.add(person{Character: storyboard.Character{Name: e.name, Gender: n.gender()}, named: true, calledOnly: e.prose == 0, title: n.title, names: []name{n}})
		switch c := &p.list[w]; {
		case kinNames[key] != "":
			c.Gender = kinGender(kinNames[key])
		case c.Gender != "":
		case e.given == storyboard.Female:
			// A given name is only a hint.
			c.female = 2
		case e.given == storyboard.Male:
			c.male = 2
		}
		p.learn(w, e.name)
		for _, part := range []string{n.first, n.last} {
			if part == "" {
				continue
			}
			p.bearers[part] = append(p.bearers[part], w)
			if n.title == "" || part == n.last {
				p.weakly(p.names, part, w)
			} else {
				p.weakly(p.names, part, w)
				p.learn(w, part+" "+n.last)
			}
		}
		p.longest = max(p.longest, 1)
	}
}

// givenOf is the gender of a given name or of its short form.
func givenOf(low string) storyboard.Gender {
	if g := givenNames[low]; g != "" {
		return g
	}
	for _, long := range nicknames[low] {
		if g := givenNames[long]; g != "" {
			return g
		}
	}
	for _, end := range []string{"ie", "y"} {
		if base, ok := strings.CutSuffix(low, end); ok && len(base) > 2 {
			if g := givenNames[base]; g != "" {
				return g
			}
		}
	}
	return ""
}

// calm writes a name that only stands in capitals as names are written.
func calm(s string) string {
	if len(s) < 4 || strings.ToUpper(s) != s {
		return s
	}
	list := strings.Fields(strings.ToLower(s))
	for i, w := range list {
		_, n := utf8.DecodeRuneInString(w)
		list[i] = strings.ToUpper(w[:n]) + w[n:]
	}
	return strings.Join(list, " ")
}

// alias notes another form of somebody's name.
func (p *people) alias(w who, e *evidence) {
	c := &p.list[w]
	n := nameOf(e.name)
	c.names = append(c.names, n)
	if c.title == "" {
		c.title = n.title
	}
	if c.Gender == "" && !c.given {
		c.Gender = n.gender()
	}
	if !c.given && !slices.Contains(c.Aliases, e.name) {
		c.Aliases = append(c.Aliases, e.name)
	}
	c.calledOnly = c.calledOnly && e.prose == 0
}

// rank puts whole names before names with titles before single words, and a Miss
// before a Mrs. of the same name.
func rank(e *evidence) int {
	switch n := nameOf(e.name); {
	case n.first != "" && n.last != "":
		return 0
	case n.title == "mrs":
		return 2
	case n.title != "":
		return 1
	}
	return 3
}

// bearer is the person of whose name this is another form: the only one whom it
// fits.
func (p *people) bearer(e *evidence) who {
	n := nameOf(e.name)
	if n.title == "" && n.first == "" && p.names[n.last] != 0 {
		return p.names[n.last]
	}
	if n.title == "" && n.first == "" && isTitle(n.last) && kinNames[n.last] != "" {
		// "Uncle" is Uncle Tobin, if there is no other.
		var found who
		for i := range p.list {
			if p.list[i].title == n.last && slices.ContainsFunc(p.list[i].names, func(m name) bool { return m.title == n.last }) {
				if found != 0 {
					return 0
				}
				found = who(i)
			}
		}
		return found
	}
	if wives[n.title] && p.names["miss "+n.last] != 0 {
		// Whoever else bears the name is rather the Miss.
		return 0
	}
	var found who
	for _, w := range append(slices.Clone(p.bearers[n.last]), p.bearers[n.first]...) {
		c := &p.list[w]
		switch {
		case w == found || n.last == "" && n.first == "":
			continue
		case c.given && n.first != "" && n.last != "" && !strings.Contains(c.Name, " "):
			// "Ruth Okafor" after a bible that knows Ruth.
			return w
		case !c.mayBe(n):
			continue
		case found != 0:
			return 0
		}
		found = w
	}
	if found == 0 && n.title == "" && n.first == "" {
		// Lizzy is Elizabeth, and Thomas is Uncle Tom.
		others := append(slices.Clone(nicknames[n.last]), longNames[n.last]...)
		for _, end := range []string{"ie", "y", "ey"} {
			if base, ok := strings.CutSuffix(n.last, end); ok && len(base) > 2 {
				others = append(others, base, base[:len(base)-1])
			}
		}
		for _, other := range others {
			for _, w := range p.bearers[other] {
				if w != found && p.list[w].mayBe(n) {
					if found != 0 {
						return 0
					}
					found = w
				}
			}
		}
	}
	return found
}

// isPerson weighs the evidence.
func (f *finder) isPerson(e *evidence) bool {
	last := strings.ToLower(e.words[len(e.words)-1])
	switch {
	case len(e.words) > 4 || placeNouns[last] && e.tag == 0 && e.title == "" || len(last) == 1 && len(e.words) > 1:
		return false
	case e.title == "" && (e.within > 1 && e.within > e.tag+e.called || e.place > 2 && e.place*2 > e.prose && e.place > 4*(e.tag+e.called)):
		return false
	case e.prose == 0 && e.called < 2 && e.vocative == 0, len(e.words) == 1 && e.tag == 0 && (months[last] || weekdays[last]) && givenNames[last] == "" && !ambiguous[last]:
		return false
	case strings.HasSuffix(last, "s") && e.tag+e.called == 0 && f.lasts[strings.TrimSuffix(last, "s")] && e.given == "":
		// The Coles, the Mrs. Eltons.
		return false
	case e.title != "":
		return true
	case e.article > 0 && e.article >= e.tag+e.verb+e.called:
		return false
	case e.tag > 0 || e.called > 0:
		return !(len(e.words) == 1 && isTitle(last) && kinNames[last] == "" || roleNouns[last] != (roleNoun{}) && len(e.words) == 1) || givenNames[last] != ""
	case len(e.words) == 1 && f.lowSeen[last] && e.given == "":
		return false
	case e.given != "":
		return e.verb > 0 || e.inside > e.place
	}
	return e.verb > e.place && !massNouns[last] && (e.verb > 1 || !strings.HasSuffix(last, "s")) || e.verb > 0 && e.inside > e.place || len(e.words) > 1 && e.verb > e.place
}
