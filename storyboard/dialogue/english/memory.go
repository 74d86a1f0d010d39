package english

import "slices"

// Bounds of what is kept of a conversation, so that reading a line costs the same
// however long the story is.
const (
	keptPeople = 12
	keptLines  = 8
)

// who is somebody of a story; 0 is nobody.
type who int

// memory is what is known of a conversation.
type memory struct {
	// recent is who was spoken of, the last one last.
	recent []who
	// present is who has acted or spoken, the last one last.
	present []who
	// spoken are the last lines.
	spoken []turn
	// far is who is at the other end of a line, hidden who is heard and not seen.
	// unseen is everybody who was last heard without being seen.
	far, hidden, unseen []who
	// call tells that a telephone is in use.
	call bool
	// answered tells that somebody at this end has spoken into it.
	answered bool
	// gap tells that something has happened since the last line.
	gap bool
	// thinker is whose head the prose was last in.
	thinker who
	// writer is whose letter is being read.
	writer who
	// voice is a voice of which it is not clear yet whose it is.
	voice phrase
}

// turn is a line of the conversation.
type turn struct {
	speaker, addressee who
	shouted            bool
	asksName           bool
	// afterGap tells that something happened before the line.
	afterGap bool
}

// clone makes a memory that can be changed.
func (m *memory) clone() *memory {
	if m == nil {
		return &memory{}
	}
	c := *m
	c.recent, c.present, c.spoken = slices.Clone(m.recent), slices.Clone(m.present), slices.Clone(m.spoken)
	c.unseen = slices.Clone(m.unseen)
	c.far, c.hidden = slices.Clone(m.far), slices.Clone(m.hidden)
	return &c
}

// newScene forgets who was there; who was spoken of is still known.
func (m *memory) newScene() {
	m.present, m.spoken, m.hidden, m.unseen, m.gap = nil, nil, nil, nil, true
}

// moveLast puts somebody at the end of a list that keeps the last ones.
func moveLast(list []who, w who) []who {
	if w == 0 {
		return list
	}
	if i := slices.Index(list, w); i >= 0 {
		list = slices.Delete(list, i, i+1)
	}
	list = append(list, w)
	if len(list) > keptPeople {
		list = slices.Delete(list, 0, len(list)-keptPeople)
	}
	return list
}

func without(list []who, w who) []who {
	if i := slices.Index(list, w); i >= 0 {
		return slices.Delete(list, i, i+1)
	}
	return list
}

// mention notes that somebody was spoken of.
func (m *memory) mention(w who) { m.recent = moveLast(m.recent, w) }

// act notes that somebody did something.
func (m *memory) act(w who) {
	m.mention(w)
	m.present = moveLast(m.present, w)
}

// say notes a line.
func (m *memory) say(t turn) {
	t.afterGap = m.gap
	m.act(t.speaker)
	m.answered = m.answered || m.call
	m.spoken = append(m.spoken, t)
	if len(m.spoken) > keptLines {
		m.spoken = slices.Delete(m.spoken, 0, 1)
	}
	m.gap = false
}

// last is the n-th line from the end, counting from 0.
func (m *memory) last(n int) turn {
	if n >= len(m.spoken) {
		return turn{}
	}
	return m.spoken[len(m.spoken)-1-n]
}

// hangUp ends a call.
func (m *memory) hangUp() {
	// Whoever was at the other end is gone.
	for _, w := range m.far {
		m.present = without(m.present, w)
		for i := range m.spoken {
			if m.spoken[i].speaker == w {
				m.spoken[i].speaker = 0
			}
		}
	}
	m.far, m.call, m.answered = nil, false, false
}
