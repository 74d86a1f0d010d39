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
			r.m.moved = moveLast(r.m.moved, actor)
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

// arrivals tell that somebody else may come in.
var arrivals = words("door doors bell knock footsteps steps hooves engine arrived gate newcomer")

var entrances = words("drove rode pulled climbed came come stepped entered arrived appeared joined walked returned emerged hurried ran rushed waited waiting stood sat lived")
