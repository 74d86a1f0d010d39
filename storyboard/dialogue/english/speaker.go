package english

import (
	"github.com/talereel/talereel/storyboard/dialogue"
	"slices"
)

// speaker finds who says a line.
func (r *reading) speaker(i, k int) (who, dialogue.Clue) {
	ps := r.passages[i]
	s := ps.parts[k]
	not := r.called(s)
	answering := !r.m.gap && len(r.m.spoken) > 0
	if s.thought && !s.own.found() {
		// A thought goes on.
		for j := k - 1; j >= 0; j-- {
			if ps.parts[j].line {
				return ps.parts[j].speaker, ps.parts[j].clue
			}
		}
	}
	prev := r.before(ps, k)
	if s.own.tag {
		if w, clue, ok := r.byCue(i, k, s.own, not, answering, prev); ok {
			return w, clue
		}
	} else if prev != nil && !ps.parts[k-1].line {
		return r.people.of(prev.speaker), prev.clue
	}
	if w := r.people.of(s.says); w != 0 && !s.own.tag && prev == nil && r.can(w) {
		return w, dialogue.Turn
	}
	if w := r.people.of(s.bare); w != 0 && !s.own.tag && answering && r.m.last(0).asksName && r.can(w) && w != r.m.last(0).speaker {
		return w, dialogue.Turn
	}
	if w := r.people.of(s.bare); w != 0 && prev == nil && !s.own.tag && r.m.call && !r.m.answered && len(s.toks) < 4 && slices.Contains(r.m.present, w) {
		return w, dialogue.Turn
	}
	if prev == nil && !s.own.tag && !s.beat.found() && r.m.gap && r.m.voice.kind == byVoice {
		if w, clue := r.identify(i, k, r.m.voice); w != 0 {
			return w, clue
		}
	}
	if prev == nil && !s.own.tag && isLetter(s) {
		if w := r.writer(i, k, phrase{}); w != 0 {
			return w, dialogue.Turn
		}
	}
	if w := r.people.of(r.m.writer); w != 0 && prev == nil && !s.own.tag && r.goesOn(i, k) {
		return w, dialogue.Turn
	}
	if prev == nil && r.continues(i) {
		last := r.lastLine(r.passages[i-1])
		return r.people.of(last.speaker), last.clue
	}
	if prev == nil && !s.own.tag && !s.beat.found() && k == 0 {
		if c := r.leadIn(i); c.found() {
			if w, clue, ok := r.byCue(i, k, c, not, false, nil); ok {
				return w, clue
			}
		}
	}
	if s.form == emphasis && !s.own.tag {
		return r.thinker(s)
	}
	if !s.own.tag && s.beat.found() {
		if w, clue, ok := r.byCue(i, k, s.beat, not, answering, prev); ok {
			return w, clue
		}
	}
	// A tag that comes only with a later quote of the paragraph.
	if !s.own.tag && prev == nil {
		for j := k + 2; j < min(k+12, len(ps.parts)); j += 2 {
			if t := ps.parts[j]; t.line && t.own.found() && !ps.parts[j-1].line {
				if w, clue, ok := r.byCue(i, j, t.own, not, answering, nil); ok {
					return w, clue
				}
			}
		}
	}
	return r.inTurn(i, k, not)
}

// leadIn is the tag that stands in the paragraph before: "He ran off, shouting."
func (r *reading) leadIn(i int) cue {
	if i == 0 || len(r.passages[i-1].lines) > 0 || len(r.passages[i-1].parts) == 0 {
		return cue{}
	}
	s := r.passages[i-1].parts[len(r.passages[i-1].parts)-1]
	toks := s.sentences[len(s.sentences)-1]
	n := len(toks)
	if n < 3 || toks[n-1].low != ":" && !(toks[n-1].low == "." && (speaking[toks[n-2].low] || n > 3 && toks[n-2].adverb() && speaking[toks[n-3].low])) {
		return cue{}
	}
	ph, ok := r.people.subjectOf(toks)
	if !ok || ph.kind == bySign || ph.kind == byCrowd {
		return cue{}
	}
	return cue{phrase: ph, tag: true, to: n}
}

// speaking are participles with which a paragraph leads to the next one's line.
var speaking = words("shouting calling crying saying yelling screaming whispering muttering singing asking adding chanting spoke")

// thinker is whose thought stands in italics.
func (r *reading) thinker(s *part) (who, dialogue.Clue) {
	if s.beat.found() {
		if w, clue := r.person(s.beat.phrase, nil, false); w != 0 && r.can(w) {
			return w, clue
		}
	}
	if w := r.people.of(r.m.thinker); r.can(w) {
		return w, dialogue.Turn
	}
	for j := len(r.m.present) - 1; j >= 0; j-- {
		if w := r.people.of(r.m.present[j]); r.can(w) {
			return w, dialogue.Turn
		}
	}
	return r.anyone(nil)
}

// byCue is who a tag or a doing points at.
func (r *reading) byCue(i, k int, c cue, not []who, answering bool, prev *part) (who, dialogue.Clue, bool) {
	r.cueing, r.beating, r.addressed = true, !c.tag, not
	defer func() { r.cueing, r.beating, r.addressed = false, false, nil }()
	ph := c.phrase
	if isLetter(r.passages[i].parts[k]) || readsAloud[c.verb] && r.letterNear(i, k) {
		if w := r.writer(i, k, ph); w != 0 {
			return w, dialogue.Named, true
		}
	}
	switch ph.kind {
	case noPhrase, byCrowd, bySign:
		return 0, "", false
	case byLetter:
		w := r.writer(i, k, ph)
		return w, dialogue.Named, w != 0
	case bySomebody:
		if !c.tag {
			return 0, "", false
		}
		ph.kind, ph.heard = byVoice, true
		w, clue := r.identify(i, k, ph)
		return w, clue, w != 0
	case byVoice:
		w, clue := r.identify(i, k, ph)
		return w, clue, w != 0
	case byPronoun:
		if c.follows && !c.tag && slices.ContainsFunc(not, func(w who) bool { return ph.gender != "" && r.people.gender(w) == ph.gender }) {
			// Who was told to does it.
			return 0, "", false
		}
		if ph.pronoun == "it" && !c.tag || ph.pronoun == "they" || ph.pronoun == "we" || ph.pronoun == "you" {
			return 0, "", false
		}
		if ph.pronoun == "it" && r.m.voice.kind == byVoice {
			w, clue := r.identify(i, k, r.m.voice)
			return w, clue, w != 0
		}
		// The speaker before goes on unless the pronoun tells otherwise.
		if prev != nil && r.people.fits(prev.speaker, ph.gender) && ph.pronoun != "i" {
			return r.people.of(prev.speaker), prev.clue, true
		}
	}
	if ph.kind == byPronoun && ph.gender != "" {
		if next := r.nextNamed(i); next != 0 && answering {
			if w, clue := r.person(ph, append(slices.Clone(not), next), answering); w != 0 {
				return w, clue, true
			}
		}
	}
	w, clue := r.person(ph, not, answering)
	if w == 0 || !r.can(w) || !c.tag && slices.Contains(not, w) {
		return 0, "", false
	}
	return w, clue, true
}

// before is the line before in the same paragraph.
func (r *reading) before(ps *passage, k int) *part {
	for j := k - 1; j >= 0; j-- {
		if ps.parts[j].line {
			if ps.parts[j].speaker == 0 {
				return nil
			}
			return ps.parts[j]
		}
	}
	return nil
}

// continues tells a paragraph that goes on with the speech of the one before.
func (r *reading) continues(i int) bool {
	if i == 0 || !r.passages[i].parts[0].line {
		return false
	}
	last := r.lastLine(r.passages[i-1])
	return last != nil && last.open && last.speaker != 0
}

func (r *reading) lastLine(ps *passage) *part {
	if n := len(ps.parts); n > 0 && ps.parts[n-1].line {
		return ps.parts[n-1]
	}
	return nil
}

// called are those whom a line speaks to, who cannot be its speaker.
func (r *reading) called(s *part) []who {
	var out []who
	if len(s.calls) == 0 {
		return nil
	}
	own, bare := r.people.of(s.says), r.people.of(s.bare)
	for n, c := range s.calls[:min(len(s.calls), keptPeople)] {
		// The answer to a question for a name calls nobody.
		w := r.people.of(c.who)
		if w != 0 && c.to >= len(s.toks)-1 && r.m.call && !r.m.answered && n == 0 && len(s.toks) < 4 {
			// "Reyes," says who picks up.
			continue
		}
		if w != 0 && (own == w || n == 0 && r.m.last(0).asksName && bare == w) {
			continue
		}
		if w := r.callee(c, 0); w != 0 {
			out = append(out, w)
		}
	}
	return out
}

// callee is who is called.
func (r *reading) callee(c call, speaker who) who {
	p := r.people
	if c.who != 0 {
		return p.of(c.who)
	}
	if n, ok := callNouns[c.noun]; ok && n.gender != "" {
		ph := phrase{gender: n.gender, age: n.age, generic: true, definite: true}
		if speaker == 0 {
			return 0
		}
		if c.noun == "lady" || c.noun == "milady" {
			if w := r.titled("lady", n.gender); w != 0 && w != speaker {
				return w
			}
		}
		if w := p.of(r.m.last(0).speaker); w != 0 && w != speaker && !r.m.gap && (p.isLike(w, ph) || p.gender(w) == "" && n.age == 0) {
			return w
		}
		for j := len(r.m.recent) - 1; j >= 0; j-- {
			if w := p.of(r.m.recent[j]); w != speaker && p.isLike(w, ph) {
				return w
			}
		}
		return r.absent(ph)
	}
	for _, noun := range ranks[c.noun] {
		if w := r.titled(noun, ""); w != 0 && w != speaker {
			return w
		}
		if w := p.of(p.roles[noun]); w != 0 && w != speaker {
			return w
		}
	}
	if w := p.roles[c.noun]; w != 0 {
		return p.of(w)
	}
	if isTitle(c.noun) {
		if w := r.titled(c.noun, ""); w != 0 {
			return w
		}
		if roleNouns[c.noun] != (roleNoun{}) && !p.closed {
			return p.newRole(phrase{noun: c.noun, gender: roleNouns[c.noun].gender}, c.noun, "the "+c.noun)
		}
	}
	return 0
}

// ranks are who is called so after "your".
var ranks = map[string][]string{
	"grace": {"queen", "king", "duke", "duchess", "bishop"}, "majesty": {"queen", "king", "emperor", "empress"}, "highness": {"prince", "princess"},
	"lordship": {"lord", "sir", "duke", "earl", "baron", "judge"}, "ladyship": {"lady", "countess", "baroness", "duchess"}, "excellency": {"general", "ambassador", "governor"}, "worship": {"mayor", "judge"},
	"honour": {"judge", "mayor", "magistrate"}, "honor": {"judge", "mayor", "magistrate"},
}

// addressee is whom a line is said to.
func (r *reading) addressee(i, k int, speaker who) who {
	s := r.passages[i].parts[k]
	for _, c := range s.calls {
		if c.who != 0 && r.announces(i, k) {
			// "Lord Vane, my lady," he announced.
			continue
		}
		if w := r.callee(c, speaker); w != 0 && w != speaker {
			return w
		}
	}
	// "she told the guard", "asked Will".
	if s.own.tag && k+1 < len(r.passages[i].parts) && s.own.verb != "" {
		if toks := r.passages[i].parts[k+1]; !toks.line && s.own.to < len(toks.sentences[0]) {
			t := toks.sentences[0]
			at := s.own.to
			if (t[at].low == "to" || t[at].low == "at" || t[at].low == "after") && at+1 < len(t) {
				at++
			}
			switch g := genderOf[t[at].low]; {
			case t[at].low == "me":
				return r.people.of(r.people.narrator)
			case g != "" && t[at].low != "his" && (at+1 == len(t) || !t[at+1].word):
				return r.m.meant(func(w who) bool { return r.people.gender(w) == g && r.can(w) }, []who{speaker}, false)
			}
			if ph, ok := r.people.phraseAt(t, at); ok && (ph.kind == byName || ph.kind == byRole) {
				if w, _ := r.person(ph, nil, false); w != speaker {
					return w
				}
			}
		}
	}
	return r.turnedTo(i, k, speaker)
}

// announces tells a line by which somebody tells who comes.
func (r *reading) announces(i, k int) bool {
	s := r.passages[i].parts[k]
	prev := r.before(r.passages[i], k)
	return announcing[s.own.verb] || !s.own.tag && prev != nil && announcing[prev.own.verb]
}

var announcing = words("announced announces")

// turnedTo is to whom the speaker has turned in the sentence before a line: "Ilka
// leaned close to the dwarf."
func (r *reading) turnedTo(i, k int, speaker who) who {
	p := r.people
	ps := r.passages[i]
	if k == 0 {
		if i == 0 {
			return 0
		}
		ps, k = r.passages[i-1], len(r.passages[i-1].parts)
	}
	if k == 0 || ps.parts[k-1].line || k > 1 && ps.parts[k-2].line {
		return 0
	}
	list := ps.parts[k-1].sentences
	toks := list[len(list)-1]
	subject, ok := p.subjectOf(toks)
	if !ok || subject.kind == byName && p.of(subject.who) != speaker || subject.kind == byRole && p.of(p.roles[subject.noun]) != speaker || subject.kind > byPronoun {
		return 0
	}
	for j := subject.to + 1; j+1 < len(toks); j++ {
		if !facing[toks[j].low] {
			continue
		}
		if g := genderOf[toks[j+1].low]; g != "" && toks[j+1].low != "his" && (j+2 == len(toks) || !toks[j+2].word) {
			return r.m.meant(func(w who) bool { return p.gender(w) == g && r.can(w) }, []who{speaker}, false)
		}
		if ph, ok := p.phraseAt(toks, j+1); ok && (ph.kind == byName || ph.kind == byRole && ph.definite) && !(ph.to < len(toks) && toks[ph.to].low == "'s") {
			if w, _ := r.person(ph, nil, false); w != 0 && w != speaker && slices.Contains(r.m.recent, w) {
				return w
			}
		}
	}
	return 0
}

// facing lead to somebody who is looked at or turned to.
var facing = words("to at toward towards facing")

// nextNamed is whom the next paragraph names as its speaker.
func (r *reading) nextNamed(i int) who {
	if i+1 >= len(r.passages) || len(r.passages[i+1].lines) == 0 {
		return 0
	}
	s := r.passages[i+1].lines[0]
	if s.thought || s.form == emphasis {
		return 0
	}
	for _, c := range []cue{s.own, s.beat} {
		if c.phrase.kind == byName {
			return r.people.of(c.phrase.who)
		}
		if b := s.beat.phrase; c.tag && c.phrase.kind == byPronoun && b.kind == byName && !s.beat.tag && c.phrase.gender != "" && r.people.gender(b.who) == c.phrase.gender {
			// "Ada sat down. “So,” she said"
			return r.people.of(b.who)
		}
		if c.phrase.kind == byPronoun && c.phrase.pronoun == "i" {
			return r.people.of(r.people.narrator)
		}
		if c.phrase.kind == byRole && !c.phrase.kin && !c.phrase.apart {
			if w := r.people.of(r.people.roles[c.phrase.noun]); w != 0 && (!c.phrase.generic || slices.Contains(r.m.recent, w)) {
				return w
			}
		}
		if c.tag {
			break
		}
	}
	return 0
}

// inTurn is who speaks where only the turns tell.
func (r *reading) inTurn(i, k int, not []who) (who, dialogue.Clue) {
	c := claim{not: not, shouted: shouted(r.passages[i].parts[k].text)}
	adjacent := i+1 < len(r.passages) && len(r.passages[i+1].lines) > 0 && r.passages[i+1].parts[0].line
	if last := r.before(r.passages[i], k); last != nil {
		c.not = append(c.not, r.people.of(last.speaker))
	} else if adjacent {
		if next := r.nextNamed(i); next != 0 {
			c.not = append(c.not, next)
		}
	}
	answersName := adjacent && (r.passages[i].parts[k].asksName && r.passages[i+1].lines[0].bare != 0 || r.passages[i+1].lines[0].says != 0)
	if adjacent && !answersName {
		for _, called := range r.passages[i+1].lines[0].calls {
			if called.later {
				// They turn to somebody else after the answer.
				break
			}
			if w := r.callee(called, 0); w != 0 && !slices.Contains(c.not, w) && w != r.nextNamed(i) {
				if y := r.people.of(r.m.last(1).speaker); y != r.people.of(r.m.last(0).speaker) && r.petName(y, w) {
					w = y
				}
				c.likely = w
				break
			}
		}
		c.later, c.notLater = r.parity(i)
	}
	r.forget()
	w, clue := r.m.turnOf(c, r.can)
	if w == 0 || clue == dialogue.Guess && r.m.last(0).speaker == w && !r.m.gap {
		if ahead := r.ahead(i, c.not); ahead != 0 {
			return ahead, dialogue.Turn
		}
	}
	if w != 0 {
		return w, clue
	}
	return r.anyone(c.not)
}

// parity follows the turns ahead until a line names its speaker or calls
// somebody, and tells who speaks now if two take turns, or who does not.
func (r *reading) parity(i int) (speaks, listens who) {
	for j := i + 1; j < min(i+8, len(r.passages)); j++ {
		ps := r.passages[j]
		if len(ps.lines) == 0 || !ps.parts[0].line {
			return 0, 0
		}
		w := r.nextNamed(j - 1)
		even := (j-i)%2 == 0
		if w == 0 {
			for _, c := range ps.lines[0].calls {
				if r.passages[j-1].lines[0].asksName && ps.lines[0].bare != 0 {
					break
				}
				if w = r.callee(c, 0); w != 0 {
					even = !even
					break
				}
			}
		}
		switch {
		case w != 0 && even:
			return w, 0
		case w != 0:
			return 0, w
		case ps.lines[0].own.tag:
			return 0, 0
		}
	}
	return 0, 0
}

// forget follows who was joined to whom in what is remembered.
func (r *reading) forget() {
	for _, list := range [][]who{r.m.recent, r.m.present, r.m.far, r.m.hidden, r.m.unseen, r.m.gone} {
		for j := range list {
			list[j] = r.people.of(list[j])
		}
	}
	for j := range r.m.spoken {
		for n, w := range r.m.spoken[j].moved {
			r.m.spoken[j].moved[n] = r.people.of(w)
		}
		r.m.spoken[j].speaker = r.people.of(r.m.spoken[j].speaker)
		r.m.spoken[j].addressee = r.people.of(r.m.spoken[j].addressee)
	}
}

// ahead is who is named as a speaker further on and has not spoken yet.
func (r *reading) ahead(i int, not []who) who {
	for j := i; j < min(i+8, len(r.passages)); j++ {
		if w := r.nextNamed(j); w != 0 && !slices.Contains(not, w) && r.can(w) && r.m.last(0).speaker != w {
			return w
		}
	}
	return 0
}

// anyone is the last resort: somebody, or a voice that is nobody's yet.
func (r *reading) anyone(not []who) (who, dialogue.Clue) {
	p := r.people
	for i := 1; i < len(p.list); i++ {
		if w := who(i); p.list[i].joined == 0 && r.can(w) && (p.list[i].given || p.closed) && !slices.Contains(not, w) {
			return w, dialogue.Guess
		}
	}
	if p.closed {
		for i := 1; i < len(p.list); i++ {
			if p.list[i].joined == 0 && p.list[i].speaks {
				return who(i), dialogue.Guess
			}
		}
		return 0, dialogue.Guess
	}
	return r.unknown(), dialogue.Guess
}

// unknown is the voice of which it is never told whose it is.
func (r *reading) unknown() who {
	if w := r.people.roles["voice"]; w != 0 {
		return r.people.of(w)
	}
	return r.people.newRole(phrase{noun: "voice"}, "voice", "the voice")
}
