package english

import (
	"slices"

	"github.com/talereel/talereel/storyboard/dialogue"
)

// claim is what is known of a line whose speaker the text does not name.
type claim struct {
	// not are those who cannot be the speaker: who is addressed, who answers.
	not []who
	// likely is who is called by the answer.
	likely who
	// later is whose turn it is if the two who talk go on by turns as far as
	// somebody is named; notLater is the other one.
	later, notLater who
	// continues tells a line that belongs to the one before.
	continues bool
	// shouted tells a line in capitals, which is somebody's way of speaking.
	shouted bool
}

// Weights of what speaks for a candidate. Whoever spoke just before is the least
// likely; who is spoken to is the most.
const (
	forCalled    = 12
	forAddressed = 8
	forTurn      = 6
	forActing    = 5
	forLater     = 5
	forEarlier   = 3
	forPresence  = 1
)

// turnOf is whose turn it is. can tells who comes into question at all.
func (m *memory) turnOf(c claim, can func(who) bool) (who, dialogue.Clue) {
	var candidates []who
	add := func(w who) {
		if w != 0 && !slices.Contains(candidates, w) && !slices.Contains(c.not, w) && can(w) {
			candidates = append(candidates, w)
		}
	}
	before, earlier := m.last(0), m.last(1)
	if c.shouted {
		if w := m.shouter(); w != 0 && can(w) {
			return w, dialogue.Turn
		}
	}
	add(c.likely)
	for i := range m.spoken {
		add(m.last(i).speaker)
		add(m.last(i).addressee)
	}
	for i := len(m.present) - 1; i >= 0; i-- {
		add(m.present[i])
	}
	for i := len(m.recent) - 1; i >= 0; i-- {
		add(m.recent[i])
	}
	add(c.later)
	best, most, second := who(0), -1000, -1000
	for _, w := range candidates {
		n := 0
		if w == c.likely {
			n += forCalled
		}
		known := slices.Contains(m.recent, w)
		if w == c.later && known {
			n += forLater
		}
		if w == c.notLater {
			n -= forLater
		}
		if w == before.addressee {
			n += forAddressed
		}
		if w == earlier.speaker && w != before.speaker && !before.afterLetter {
			n += forTurn
			switch {
			case before.afterGap && before.addressee != 0 && before.addressee != w:
				// They have turned to somebody else.
				n -= forTurn
			case before.afterGap && m.isNew(before.speaker):
				n -= forTurn / 2
			}
		}
		if before.busy && before.asks && w == before.actor && w != before.speaker && w != earlier.speaker {
			// They were at something, and somebody has asked about it.
			n += forActing + forEarlier
		}
		if before.afterGap && m.isNew(before.speaker) && w != before.speaker && w != earlier.speaker && slices.Contains(before.moved, w) {
			// A newcomer speaks to whoever was doing something.
			n += forActing
		}
		if before.afterLetter && w == before.actor && w != before.speaker {
			// They have read something, and somebody has spoken of it.
			n += forActing
		}
		if m.gap && len(m.present) > 0 && w == m.present[len(m.present)-1] {
			n += forActing
		}
		if slices.ContainsFunc(m.spoken, func(t turn) bool { return t.speaker == w }) {
			n += forEarlier
		}
		if i := slices.Index(m.present, w); i >= 0 {
			n += forPresence
			if i >= len(m.present)-3 {
				n += forPresence
			}
		}
		if slices.Contains(m.gone, w) {
			n -= forTurn + forEarlier
		}
		if slices.Contains(m.unseen, w) && w != before.addressee {
			n -= forTurn + forEarlier
		}
		if w == before.speaker {
			switch {
			case c.continues:
			case m.gap && slices.ContainsFunc(m.present[max(0, len(m.present)-4):], func(w who) bool { return slices.Contains(c.not, w) }):
				// Whoever they speak to has acted: they go on.
				n += forTurn
			case m.gap:
				n -= forEarlier
			default:
				n -= 2 * forCalled
			}
		}
		switch {
		case n > most:
			best, second, most = w, most, n
		case n > second:
			second = n
		}
	}
	if best != 0 && (most >= forTurn || most-second >= forEarlier) {
		return best, dialogue.Turn
	}
	return best, dialogue.Guess
}

// isNew tells that the last line is somebody's first.
func (m *memory) isNew(w who) bool {
	for _, t := range m.spoken[:max(0, len(m.spoken)-1)] {
		if t.speaker == w {
			return false
		}
	}
	return true
}

// shouter is the one who speaks in capitals, if it is one.
func (m *memory) shouter() who {
	var w who
	for _, t := range m.spoken {
		if t.shouted {
			if w != 0 && w != t.speaker {
				return 0
			}
			w = t.speaker
		}
	}
	return w
}

// meant is who of that description was last spoken of. Right after a line its
// speaker is not meant, but who was spoken to.
func (m *memory) meant(fits func(who) bool, not []who, answering bool) who {
	can := func(w who) bool { return w != 0 && fits(w) && !slices.Contains(not, w) }
	before := m.last(0)
	if answering {
		if can(before.addressee) && before.addressee != before.speaker {
			return before.addressee
		}
		if w := m.last(1).speaker; w != before.speaker && !slices.Contains(m.gone, w) && can(w) {
			return w
		}
	}
	for i := len(m.recent) - 1; i >= 0; i-- {
		if w := m.recent[i]; can(w) && !(answering && w == before.speaker) {
			return w
		}
	}
	if answering && can(before.speaker) {
		return before.speaker
	}
	return 0
}
