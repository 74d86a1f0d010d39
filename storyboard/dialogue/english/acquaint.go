package english

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard/dialogue"
)

// apposition learns from "Ruth Okafor, the captain," and "a woman named Ruth".
func (r *reading) apposition(toks []token) {
	p := r.people
	if p.closed {
		return
	}
	for i := 0; i+2 < len(toks); i++ {
		// "His name was Osgood."
		if g := genderOf[toks[i].low]; g != "" && i+3 < len(toks) && toks[i+1].low == "name" && (toks[i+2].low == "was" || toks[i+2].low == "is") {
			if w, _ := p.named(toks, i+3); w != 0 && !slices.Contains(r.m.present, w) {
				p.join(r.m.meant(func(w who) bool { return p.fits(w, g) && !p.get(w).named && w != p.of(p.narrator) }, nil, false), w)
			}
		}
		if w, end := p.named(toks, i); w != 0 {
			if end+1 < len(toks) && toks[end].low == "the" {
				// "Bramble the hedgehog"
				if ph, ok := p.phraseAt(toks, end); ok && ph.kind == byRole && !ph.generic && !ph.kin && (i == 0 || !looksLikeVerb(toks[i-1])) {
					r.joinRole(w, ph)
				}
			}
			if end+2 < len(toks) && (toks[end].low == "," || toks[end].low == "was" || toks[end].low == "is") && (toks[end+1].low == "the" || toks[end].low == "," && (toks[end+1].low == "a" || toks[end+1].low == "an")) {
				if ph, ok := p.phraseAt(toks, end+1); ok && ph.kind == byRole && !ph.generic && !ph.kin {
					closes := ph.to == len(toks) || !toks[ph.to].word || prepositions[toks[ph.to].low]
					if closes && (toks[end].low != "," || ph.to == len(toks) || toks[ph.to].low != "and") {
						r.joinRole(w, ph)
					}
				}
			}
			i = end - 1
			continue
		}
		ph, ok := p.phraseAt(toks, i)
		if !ok || ph.kind != byRole || ph.kin && ph.ownerPronoun != "my" {
			continue
		}
		at := ph.to
		switch {
		case at < len(toks) && (toks[at].low == "named" || toks[at].low == "called"):
			at++
		case at+1 < len(toks) && (toks[at].low == "," || toks[at].low == "was") && ph.definite && !ph.generic:
			at++
		case ph.generic:
			continue
		}
		if at < len(toks) {
			if w, end := p.named(toks, at); w != 0 && !(end < len(toks) && toks[end].low == "'s") && (at == ph.to || toks[at-1].low != "," || end == len(toks) || !toks[end].word) {
				r.joinRole(w, ph)
			}
		}
		i = ph.to - 1
	}
}

// joinRole tells that a named person is the one who goes by a noun.
func (r *reading) joinRole(w who, ph phrase) {
	p := r.people
	if !p.fits(w, ph.gender) {
		return
	}
	key := ph.noun
	if ph.kin && ph.ownerPronoun == "my" {
		key = "my " + lastWord(ph.noun)
	}
	if known := p.roles[key]; known != 0 {
		if c := p.get(known); !c.named {
			p.join(w, known)
		}
		return
	}
	p.roles[key] = w
	c := p.get(w)
	if c.Gender == "" {
		c.Gender = ph.gender
	}
	if v := p.roleVotes[ph.noun]; c.Gender == "" {
		c.Gender = decided(v[0], v[1])
	}
	if c.Role == "" && !ph.generic && !ph.kin {
		c.Role = lastWord(ph.noun)
	}
}

// meet tells that a person whom a tag names for the first time is the stranger
// of whom the prose has spoken.
func (r *reading) meet(s *part, speaker who) {
	p := r.people
	if p.closed {
		return
	}
	x := p.get(speaker)
	if y := p.of(r.m.last(1).speaker); r.m.last(0).asks && !x.seen && x.named && !x.given && y != 0 && y != p.of(r.m.last(0).speaker) && !p.get(y).named && p.get(y).noun != "" && (s.own.phrase.kind == byName || s.beat.phrase.kind == byName) &&
		!isTrade(lastWord(p.get(y).noun)) && !p.introduced[lastWord(p.get(y).noun)] && y != p.of(p.narrator) {
		// "said the dwarf", "asked Ada", and then "Bruga shrugged".
		p.join(speaker, y)
	}
	if !x.seen && (s.own.phrase.kind == byName || p.of(s.says) == p.of(speaker)) {
		r.stranger(speaker)
	}
	p.get(speaker).seen = true
}

// stranger joins a person who is named for the first time to the stranger who is
// there.
func (r *reading) stranger(named who) {
	p := r.people
	x := p.get(named)
	if p.closed || x.heardOf || !x.named || x.given || x.Gender == "" {
		return
	}
	for j := len(r.m.present) - 1; j >= 0; j-- {
		if y := p.get(r.m.present[j]); !y.named && y.ID != dialogue.NarratorID && roleNouns[lastWord(y.noun)].generic && y.Gender == x.Gender {
			p.join(named, r.m.present[j])
			return
		}
	}
}

// learn takes from a line who somebody is.
func (r *reading) learn(i, k int, speaker who) {
	p := r.people
	if p.closed {
		return
	}
	ps := r.passages[i]
	s := ps.parts[k]
	r.learnName(s, speaker)
	for j := 1; j < len(s.toks); j++ {
		if _, kin := kinNouns[s.toks[j].low]; kin && s.toks[j-1].low == "my" && len(p.kin[s.toks[j].low]) < keptPeople {
			p.kin[s.toks[j].low] = append(p.kin[s.toks[j].low], speaker)
		}
	}
	for _, c := range s.calls {
		// "Lieutenant," says one, and somebody with a name answers.
		role, known := roleNouns[c.noun]
		if next := r.nextNamed(i); c.who == 0 && next != 0 && next != speaker && known && !role.generic && r.titled(c.noun, "") == 0 && p.get(next).named && !p.get(next).given && p.get(next).Role == "" && p.get(next).title == "" {
			r.joinRole(next, phrase{kind: byRole, noun: c.noun, gender: role.gender})
		}
		if w := p.of(c.who); w != 0 && w != p.of(speaker) && !slices.Contains(r.m.present, w) {
			r.learnCalled(i, k, speaker, c, w)
		}
	}
	for _, c := range s.calls {
		if c.who != 0 {
			p.get(c.who).heardOf = true
		}
	}
}

// learnName takes the name that a line gives as its speaker's.
func (r *reading) learnName(s *part, speaker who) {
	p := r.people
	if w := s.tells; w != 0 && (r.m.call || p.get(speaker).named && strings.Contains(lower(s.text), "this is ")) && p.get(w).calledOnly && p.get(w).title == "" && givenNames[lowName(p.get(w).Name)] == "" {
		p.merge(speaker, w)
	} else if w != 0 && (p.get(w).calledOnly && (r.m.call || !p.get(speaker).named && s.asksName) || !p.get(speaker).named && !p.get(w).seen && s.asksName) {
		p.join(speaker, w)
	} else if w := p.of(s.says); w != 0 && p.of(speaker) != w {
		p.join(speaker, w)
	} else if w != 0 {
		// Whoever has spoken as a stranger before gives a name now.
		if y := p.get(r.other(speaker, w)); w == speaker && !y.named && roleNouns[lastWord(y.noun)].generic && (p.fits(w, y.Gender) || y.Gender == "") {
			p.join(w, r.other(speaker, w))
		}
	} else if r.m.last(0).asksName && p.of(r.m.last(0).speaker) != speaker {
		w := p.of(s.bare)
		if me := p.of(p.narrator); w == speaker && me != 0 && !p.get(me).named && p.of(r.m.last(0).speaker) != me && slices.ContainsFunc(r.m.spoken, func(t turn) bool { return p.of(t.speaker) == me }) {
			// Somebody asks whoever tells the story.
			p.join(me, w)
		} else if y := r.other(p.of(r.m.last(0).speaker), w); w != 0 && w == speaker && y != 0 && !p.get(y).named {
			p.join(w, y)
		}
		if w != 0 && p.of(w) != speaker && !slices.Contains(r.m.present, w) {
			p.join(speaker, w)
		}
	}
}

// learnCalled takes from a line that calls somebody by a name who bears it: whoever
// answers, or whoever has spoken as a stranger.
func (r *reading) learnCalled(i, k int, speaker who, c call, w who) {
	p := r.people
	x := p.get(w)
	if c.alone && c.mark == "." && c.who != 0 && !x.seen && !r.announces(i, k) && (x.title == "" || roleNouns[x.title] != (roleNoun{})) && !p.get(speaker).named && p.of(speaker) != p.of(p.narrator) {
		// "Permit me," says the stranger. "Stroessner."
		p.join(speaker, w)
		return
	}
	if y := p.of(r.m.last(0).speaker); y == p.of(r.m.last(2).speaker) && p.of(r.m.last(1).speaker) == p.of(speaker) && (r.nextNamed(i) == 0 || r.nextNamed(i) == y) && r.petName(y, w) {
		return
	}
	if x.seen && !x.calledOnly {
		return
	}
	if next := r.nextNamed(i); next != 0 && next != w {
		if y := p.get(next); next != speaker && (!y.named || x.calledOnly && (y.title != "" || x.title != "")) && p.of(p.join(next, w)) == p.of(w) {
			return
		}
		if y := p.of(r.m.last(0).speaker); y == 0 || y == speaker || y == p.of(p.narrator) || p.get(y).named || !p.get(y).mayAlso(x) {
			return
		}
		// It is the stranger who spoke last.
	}
	if y := r.other(speaker, w); y != 0 && y != w {
		if c := p.get(y); y != p.of(p.narrator) && (!c.named || x.calledOnly && c.title != "") || y == p.of(p.narrator) && x.calledOnly {
			p.join(y, w)
		}
	}
}

// mayAlso tells whether a stranger may bear a name.
func (c *person) mayAlso(x *person) bool {
	return c.noun != "" && (c.Gender == "" || x.Gender == "" || c.Gender == x.Gender)
}

// petName joins a name that nothing but speech uses to the only other one who is
// talking.
func (r *reading) petName(y, w who) bool {
	p := r.people
	if y == 0 || w == 0 || y == w || r.m.gap || p.closed || p.settled || !p.get(w).calledOnly || !p.get(y).named || p.get(w).given || p.of(p.narrator) == y || p.get(y).contradicts(p.get(w)) || slices.ContainsFunc(r.m.spoken, func(t turn) bool { return p.of(t.speaker) == w }) {
		return false
	}
	return p.merge(y, w) == p.of(w)
}

// other is who takes part in the conversation beside the speaker.
func (r *reading) other(speaker, called who) who {
	// A stranger who has just spoken is the one who gets a name.
	for n := range 6 {
		if w := r.people.of(r.m.last(n).speaker); w != 0 && w != speaker && !r.people.get(w).named && r.people.get(w).ID != dialogue.NarratorID && r.people.fits(called, r.people.gender(w)) {
			return w
		}
	}
	for n := range 3 {
		if w := r.people.of(r.m.last(n).speaker); w != 0 && w != speaker {
			return w
		}
	}
	if len(r.m.spoken) == 0 {
		for j := len(r.m.recent) - 1; j >= 0; j-- {
			if w := r.people.of(r.m.recent[j]); w != speaker && !r.people.get(w).named && r.people.get(w).noun != "" {
				return w
			}
		}
	}
	return 0
}
