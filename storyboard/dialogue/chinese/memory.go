package chinese

import "slices"

// nobody is the index of no person.
const nobody = -1

// memory is what is known of a conversation. Persons are indices of the
// story's people.
type memory struct {
	// order lists who acted or spoke, the latest last; present holds those who
	// are at the place.
	order   []int
	present map[int]bool
	// lines are the last lines, the latest last.
	lines []turn
	// subject is who acted in the sentence before.
	subject int
	// far are those who are heard through a telephone or a recording; line tells
	// that one is open.
	far  map[int]bool
	line bool
	// stranger is who was described and not named last; writer is who wrote what
	// is going to be read.
	stranger, writer int
	// voice was only heard and has no name yet; known were spoken of in prose.
	voice int
	// voiceAt is how many lines had been spoken then, spoken how many have been.
	voiceAt, spoken int
	// hidden speaks out of sight.
	hidden int
	known  map[int]bool
	// met are who acted or spoke at any time.
	met map[int]bool
	// names binds words for unnamed persons to who they turned out to be.
	names map[int]int
}

// turn is a line that was spoken.
type turn struct {
	speaker, addressee int
	// paragraph counts from 0 in its node; earlier nodes are below.
	paragraph int
	// question tells that it asks something.
	question bool
}

func newMemory() *memory {
	return &memory{present: map[int]bool{}, far: map[int]bool{}, names: map[int]int{}, known: map[int]bool{}, met: map[int]bool{}, voice: nobody, hidden: nobody, subject: nobody, stranger: nobody, writer: nobody}
}

// next is a copy for the node after.
func (m *memory) next() *memory {
	if m == nil {
		return newMemory()
	}
	c := newMemory()
	c.order = slices.Clone(m.order)
	c.lines = slices.Clone(m.lines)
	for k, v := range m.present {
		c.present[k] = v
	}
	for k, v := range m.far {
		c.far[k] = v
	}
	for k, v := range m.names {
		c.names[k] = v
	}
	for k := range m.known {
		c.known[k] = true
	}
	for k := range m.met {
		c.met[k] = true
	}
	c.subject, c.line, c.stranger, c.writer, c.voice, c.hidden, c.voiceAt, c.spoken = m.subject, m.line, m.stranger, m.writer, m.voice, m.hidden, m.voiceAt, m.spoken
	return c
}

// recall bounds what a conversation remembers.
const recall = 12

// touch notes somebody who acts or speaks.
func (m *memory) touch(who int) {
	if who == nobody {
		return
	}
	m.order = slices.DeleteFunc(m.order, func(o int) bool { return o == who })
	m.order = append(m.order, who)
	if n := len(m.order) - recall; n > 0 {
		for _, gone := range m.order[:n] {
			delete(m.present, gone)
		}
		m.order = slices.Clone(m.order[n:])
	}
	m.present[who] = true
	m.met[who] = true
}

// say notes a line.
func (m *memory) say(l turn) {
	m.spoken++
	m.lines = append(m.lines, l)
	if n := len(m.lines) - recall; n > 0 {
		m.lines = slices.Clone(m.lines[n:])
	}
	m.touch(l.speaker)
}

// last is the n-th last line, counted from 1.
func (m *memory) last(n int) (turn, bool) {
	if len(m.lines) < n {
		return turn{speaker: nobody, addressee: nobody}, false
	}
	return m.lines[len(m.lines)-n], true
}

// hangUp lets those go who were only heard.
func (m *memory) hangUp() {
	for who := range m.far {
		delete(m.present, who)
	}
	m.order = slices.DeleteFunc(m.order, func(o int) bool { return m.far[o] })
	m.far, m.line = map[int]bool{}, false
}

// recent is the latest person that ok accepts.
func (m *memory) recent(ok func(int) bool) int {
	for i := len(m.order) - 1; i >= 0; i-- {
		if ok(m.order[i]) {
			return m.order[i]
		}
	}
	return nobody
}
