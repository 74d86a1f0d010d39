package english

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// prose reads a part of a paragraph that nobody says, sentence by sentence.
func (r *reading) prose(i, k int) []dialogue.Piece {
	ps := r.passages[i]
	s := ps.parts[k]
	var out []dialogue.Piece
	list := texts(s.text, s.sentences)
	for n, text := range list {
		toks := s.sentences[n]
		if text == "" {
			continue
		}
		piece := dialogue.Piece{Text: text, Paragraph: i}
		tagged := n == 0 && k > 0 && ps.parts[k-1].line && ps.parts[k-1].own.tag
		for _, w := range r.narrate(toks, k == 0 && n == 0, len(ps.lines) > 0, tagged, tagged && ps.parts[k-1].kind == storyboard.VoiceOver) {
			if id := r.id(w); id != "" && !slices.Contains(piece.People, id) {
				piece.People = append(piece.People, id)
			}
		}
		switch {
		case tagged:
			piece.Tag = isBareTag(toks, ps.parts[k-1].own)
		case n == len(list)-1 && k+1 < len(ps.parts) && ps.parts[k+1].own.tag:
			piece.Tag = isBareTag(toks, ps.parts[k+1].own)
		}
		out = append(out, piece)
	}
	if len(ps.lines) == 0 || k == 0 {
		r.m.gap = true
	}
	return out
}

// isBareTag tells a tag that says only who speaks and how.
func isBareTag(toks []token, c cue) bool {
	if c.verb == "" || countWords(toks) > 9 {
		return false
	}
	for i, t := range toks {
		switch {
		case t.low == "and" || t.low == "as" || t.low == "while" || t.low == "with" || t.low == "without" || t.low == "then" || t.low == "because" || t.low == "when":
			return false
		case t.low != c.verb && (looksLikeVerb(t) && !speechVerbs[t.low] || i > 0 && strings.HasSuffix(t.low, "ing") && len(t.low) > 5):
			return false
		}
	}
	return true
}

// narrate notes who is in a sentence and returns them, who acts first. opens tells
// the first sentence of a paragraph, spoken that a line stands in it. Whoever a tag
// names is not seen by that, and who wrote a letter is not there.
func (r *reading) narrate(toks []token, opens, spoken, tag, written bool) []who {
	p := r.people
	low := make([]string, len(toks))
	for i, t := range toks {
		low[i] = t.low
	}
	sentence := strings.Join(low, " ")
	absent := written || deadPhrases.in(sentence)
	subject, ok := p.subjectOf(toks)
	var actor who
	var heard bool
	if ok {
		switch subject.kind {
		case byVoice:
			r.m.voice, heard = subject, true
		case byName, byRole, byPronoun:
			r.cueing = spoken || r.m.last(0).called
			if subject.kind == byRole && r.m.subject != 0 && isPortrait(toks, subject) && p.roles[subject.noun] == 0 && p.get(r.m.subject).named {
				// "Ada stood up. The Warden was a tall woman."
				r.joinRole(p.of(r.m.subject), subject)
			}
			if is, found := p.predicate(toks, subject); found {
				// "The first whom I saw was Uncle Tom."
				subject = is
			}
			actor, _ = r.person(subject, nil, opens && !r.m.gap && subject.kind == byPronoun)
			r.cueing = false
			heard = subject.heard
		}
		if subject.kind != byVoice && actor != 0 {
			r.m.voice = phrase{}
		}
	}
	r.m.shown = false
	if r.dials(toks, sentence, actor) && actor == p.of(r.m.expected) {
		heard = true
		absent = true
	}
	// others are who acts in a further clause.
	var present, others []who
	if actor != 0 && !absent {
		present = append(present, actor)
	}
	for i := 0; i < len(toks); i++ {
		if ok && i == subject.from {
			i = subject.to - 1
			continue
		}
		if !toks[i].word {
			continue
		}
		governed := i > 0 && thinkingOf[toks[i-1].low]
		if g := genderOf[toks[i].low]; g != "" && toks[i].low != "his" && (toks[i].low == "him" || i+1 == len(toks) || !toks[i+1].word || prepositions[toks[i+1].low]) {
			w := r.m.meant(func(w who) bool { return p.gender(w) == g && r.can(w) }, []who{actor}, false)
			if w != 0 && !governed && !absent && !slices.Contains(present, w) {
				present = append(present, w)
			}
			continue
		}
		if w, end := p.named(toks, i); w != 0 && end < len(toks) && toks[end].low == "'s" {
			// An owner is only spoken of, unless it is their hand or voice.
			if ph, ok := p.phraseAt(toks, i); !ok || ph.kind != byName {
				r.m.mention(w)
				i = end
				continue
			}
		}
		ph, found := p.phraseAt(toks, i)
		if !found || isSimile(toks, ph) {
			continue
		}
		if ph.kind == byName || ph.kind == byRole {
			if w, _ := r.person(ph, nil, false); w != 0 && w != actor && !(r.m.shown && w == p.of(r.m.expected)) {
				r.m.mention(w)
				if ph.kind == byRole && !ph.definite {
					// Who is described has come into sight.
					r.m.hidden, r.m.unseen = without(r.m.hidden, w), without(r.m.unseen, w)
				}
				introduced := ph.kind == byRole && !ph.definite && i > 0 && newClause[toks[i-1].low]
				if introduced || !subordinate(toks, i) && !(i > 0 && prepositions[toks[i-1].low]) && ph.to < len(toks) && looksLikeVerb(toks[ph.to]) {
					others = append(others, w)
				}
				owner := ph.to < len(toks) && toks[ph.to].low == "'s"
				if ph.kind == byRole && (!ph.definite && !ph.generic && !ph.kin) && governed {
					owner = true
				}
				if !governed && !absent && !owner && !slices.Contains(present, w) {
					present = append(present, w)
				}
			}
		}
		i = max(i, ph.to-1)
	}
	if ok && subject.kind == byName && actor != 0 && !p.get(actor).seen && !hasWord(toks, entrances) && !r.m.arrival {
		r.stranger(actor)
	}
	for _, w := range present {
		p.get(w).seen = true
	}
	r.apposition(toks)
	if ok {
		p.look(actor, toks, subject)
	}
	if ok && actor != 0 && !p.closed && subject.to+2 < len(toks) && (toks[subject.to].low == "was" || toks[subject.to].low == "is" || toks[subject.to].low == "'s") && (toks[subject.to+1].low == "a" || toks[subject.to+1].low == "an") {
		// "He was an old man with a beard."
		if ph, found := p.phraseAt(toks, subject.to+1); found && ph.kind == byRole && !ph.kin {
			r.joinRole(actor, ph)
		}
	}
	if actor != 0 {
		if absent {
			r.m.mention(actor)
		} else {
			r.m.act(actor)
		}
		if !heard && !farPhrases.in(sentence) && !r.m.call && !tag {
			r.m.far = without(r.m.far, actor)
		}
		if !heard && !tag && !isBehind(sentence) {
			r.m.hidden, r.m.unseen = without(r.m.hidden, actor), without(r.m.unseen, actor)
		}
	}
	if actor != 0 && !absent && leaves(toks, subject) {
		r.m.gone = moveLast(r.m.gone, actor)
	}
	for _, w := range others {
		if !absent {
			r.m.act(w)
			r.m.hidden, r.m.unseen = without(r.m.hidden, w), without(r.m.unseen, w)
		}
	}
	r.m.arrival = r.m.arrival || hasWord(toks, arrivals)
	if ok {
		r.m.subject = actor
		if !tag && actor != 0 {
			if r.m.acts++; actor != r.m.topic {
				r.m.acts = 1
			}
			r.m.topic = actor
		}
	}
	return present
}

// predicate is the name that a sentence gives to whom it is about: "The first
// person in the room was Ada."
func (p *people) predicate(toks []token, subject phrase) (phrase, bool) {
	if subject.kind != byRole || !subject.generic {
		return phrase{}, false
	}
	for j := subject.to; j+1 < min(subject.to+10, len(toks)) && toks[j].word; j++ {
		if toks[j].low == "was" || toks[j].low == "is" {
			ph, ok := p.phraseAt(toks, j+1)
			return ph, ok && ph.kind == byName && !(ph.to < len(toks) && toks[ph.to].low == "'s")
		}
	}
	return phrase{}, false
}

// subordinate tells a clause that only says more of another: "which Ruth hated",
// "because the man had looked up".
func subordinate(toks []token, i int) bool {
	for j := i - 1; j >= 0 && j >= i-8; j-- {
		switch {
		case subordinates[toks[j].low]:
			return true
		case newClause[toks[j].low] || !toks[j].word && toks[j].low != ",":
			return false
		}
	}
	return false
}

var subordinates = words("because though although as if that whether since like than who whom whose which where what how why until before after")

// leaves tells that whom a sentence is about goes away: "went back into his office
// and shut the door", "The waiter withdrew".
func leaves(toks []token, subject phrase) bool {
	for j := subject.to; j < len(toks); j++ {
		if departs[toks[j].low] {
			return true
		}
		if goes[toks[j].low] && j+1 < len(toks) {
			next := toks[j+1].low
			if next == "out" || next == "away" || next == "off" || next == "back" && j+2 < len(toks) && (toks[j+2].low == "into" || toks[j+2].low == "inside") {
				return true
			}
		}
	}
	return false
}

var (
	departs = words("withdrew departed vanished disappeared fled")
	goes    = words("went walked ran strode stormed hurried stalked marched slipped")
)

// isPortrait tells "The Warden of the March was a tall woman".
func isPortrait(toks []token, subject phrase) bool {
	if !subject.definite || subject.generic || subject.kin {
		return false
	}
	for j := subject.to; j+1 < min(subject.to+8, len(toks)) && (toks[j].word); j++ {
		if toks[j].low == "was" || toks[j].low == "is" {
			return toks[j+1].low == "a" || toks[j+1].low == "an"
		}
	}
	return false
}

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

// arrivals tell that somebody else may come in.
var arrivals = words("door doors bell knock footsteps steps hooves engine arrived gate newcomer")

var entrances = words("drove rode pulled climbed came come stepped entered arrived appeared joined walked returned emerged hurried ran rushed waited waiting stood sat lived")

// learn takes from a line who somebody is.
func (r *reading) learn(i, k int, speaker who) {
	p := r.people
	if p.closed {
		return
	}
	ps := r.passages[i]
	s := ps.parts[k]
	for j := 1; j < len(s.toks); j++ {
		if _, kin := kinNouns[s.toks[j].low]; kin && s.toks[j-1].low == "my" && len(p.kin[s.toks[j].low]) < keptPeople {
			p.kin[s.toks[j].low] = append(p.kin[s.toks[j].low], speaker)
		}
	}
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
	defer func() {
		for _, c := range s.calls {
			if c.who != 0 {
				p.get(c.who).heardOf = true
			}
		}
	}()
	for _, c := range s.calls {
		// "Lieutenant," says one, and somebody with a name answers.
		role, known := roleNouns[c.noun]
		if next := r.nextNamed(i); c.who == 0 && next != 0 && next != speaker && known && !role.generic && r.titled(c.noun, "") == 0 && p.get(next).named && !p.get(next).given && p.get(next).Role == "" && p.get(next).title == "" {
			r.joinRole(next, phrase{kind: byRole, noun: c.noun, gender: role.gender})
		}
		w := p.of(c.who)
		if w == 0 || w == p.of(speaker) || slices.Contains(r.m.present, w) {
			continue
		}
		x := p.get(w)
		if c.alone && c.mark == "." && c.who != 0 && !x.seen && !r.announces(i, k) && (x.title == "" || roleNouns[x.title] != (roleNoun{})) && !p.get(speaker).named && p.of(speaker) != p.of(p.narrator) {
			// "Permit me," says the stranger. "Stroessner."
			p.join(speaker, w)
			continue
		}
		if y := p.of(r.m.last(0).speaker); y == p.of(r.m.last(2).speaker) && p.of(r.m.last(1).speaker) == p.of(speaker) && (r.nextNamed(i) == 0 || r.nextNamed(i) == y) && r.petName(y, w) {
			continue
		}
		if x.seen && !x.calledOnly {
			continue
		}
		if next := r.nextNamed(i); next != 0 && next != w {
			if y := p.get(next); next != speaker && (!y.named || x.calledOnly && (y.title != "" || x.title != "")) && p.of(p.join(next, w)) == p.of(w) {
				continue
			}
			if y := p.of(r.m.last(0).speaker); y == 0 || y == speaker || y == p.of(p.narrator) || p.get(y).named || !p.get(y).mayAlso(x) {
				continue
			}
			// It is the stranger who spoke last.
		}
		if y := r.other(speaker, w); y != 0 && y != w {
			if c := p.get(y); y != p.of(p.narrator) && (!c.named || x.calledOnly && c.title != "") || y == p.of(p.narrator) && x.calledOnly {
				p.join(y, w)
			}
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
