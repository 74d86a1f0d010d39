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
	// gone is who has left.
	gone []who
	// call tells that a telephone is in use; silence counts the paragraphs since it
	// was noticed, and expected is who calls or is called.
	call     bool
	silence  int
	expected who
	// shown tells that a screen has said so in this sentence.
	shown bool
	// answered tells that somebody at this end has spoken into it.
	answered bool
	// subject is whom the sentence before in the same paragraph is about.
	subject who
	// arrival tells that the paragraph has spoken of somebody's coming.
	arrival bool
	// topic is whom the last sentence of prose was about.
	topic who
	// acts counts the sentences in a row about the topic since the last line.
	acts int
	// moved is who has acted since the last line.
	moved []who
	// letter tells that something was read since the last line.
	letter bool
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
	// called tells that the line calls its addressee, asks that it is a question.
	called, asks bool
	// afterGap tells that something happened before the line, and actor who did it;
	// afterLetter that something was read.
	afterGap, afterLetter bool
	actor                 who
	// busy tells that more than a sentence was about the actor.
	busy bool
	// moved is who acted before the line.
	moved []who
}

// clone makes a memory that can be changed.
func (m *memory) clone() *memory {
	if m == nil {
		return &memory{}
	}
	c := *m
	c.recent, c.present, c.spoken = slices.Clone(m.recent), slices.Clone(m.present), slices.Clone(m.spoken)
	c.unseen, c.gone = slices.Clone(m.unseen), slices.Clone(m.gone)
	c.moved = slices.Clone(m.moved)
	c.far, c.hidden = slices.Clone(m.far), slices.Clone(m.hidden)
	return &c
}

// newScene forgets who was there; who was spoken of is still known.
func (m *memory) newScene() {
	m.hangUp()
	m.present, m.spoken, m.hidden, m.unseen, m.gone, m.gap = nil, nil, nil, nil, nil, true
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
	m.gone = without(m.gone, w)
	m.present = moveLast(m.present, w)
}

// say notes a line.
func (m *memory) say(t turn) {
	t.afterGap, t.afterLetter, t.actor = m.gap, m.letter, m.topic
	t.busy = m.gap && m.acts > 1
	t.moved = m.moved
	m.letter, m.acts, m.moved = false, 0, nil
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
	m.far, m.call, m.answered, m.expected = nil, false, false, 0
}
