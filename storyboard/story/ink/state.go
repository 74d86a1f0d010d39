package ink

import (
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
)

// frameKind is why a frame was pushed.
type frameKind int

const (
	plainFrame frameKind = iota
	functionFrame
	tunnelFrame
)

// spot is a place in a container; no container is nowhere.
type spot struct {
	in *container
	at int
}

func (p spot) object() *object {
	if p.in == nil || p.at >= len(p.in.content) {
		return nil
	}
	return &p.in.content[p.at]
}

// frame is one call.
type frame struct {
	kind  frameKind
	spot  spot
	eval  bool
	temps map[string]any
	// height is how high the stack was, output how long the output.
	height, output int
}

// thread is a stack of calls, with the spot before the current one.
type thread struct {
	frames []frame
	before spot
}

func (t thread) clone() thread {
	frames := slices.Clone(t.frames)
	for i := range frames {
		frames[i].temps = maps.Clone(frames[i].temps)
	}
	return thread{frames, t.before}
}

// offer is a choice as the machine keeps it.
type offer struct {
	text   string
	path   *container
	thread thread
	hidden bool
}

// machine is a story being played.
type machine struct {
	story   *Story
	globals map[string]any
	// counts are the visits of the counted containers, last the turns of their
	// last ones.
	counts map[int]int
	last   map[int]int
	turn   int

	threads []thread
	next    spot
	stack   []any
	out     []piece
	offers  []offer
	steps   int
	failed  bool
	// first and final are the containers of the first and last text.
	first, final *container
	tags         []string
}

func (m *machine) thread() *thread { return &m.threads[len(m.threads)-1] }

func (m *machine) frame() *frame {
	t := m.thread()
	return &t.frames[len(t.frames)-1]
}

// clone copies what the next turn needs.
func (m *machine) clone(t thread) *machine {
	return &machine{
		story: m.story, globals: maps.Clone(m.globals), counts: maps.Clone(m.counts), last: maps.Clone(m.last), turn: m.turn,
		threads: []thread{t.clone()},
	}
}

// key is equal for machines that go on alike.
func (m *machine) key() [16]byte {
	var b []byte
	for _, k := range keys(m.globals) {
		b = append(encode(append(append(b, k...), '='), m.globals[k]), ';')
	}
	counts := func(list map[int]int) {
		for _, k := range slices.Sorted(maps.Keys(list)) {
			b = strconv.AppendInt(append(strconv.AppendInt(b, int64(k), 10), ':'), int64(list[k]), 10)
			b = append(b, ';')
		}
		b = append(b, '|')
	}
	counts(m.counts)
	if m.story.turns {
		counts(m.last)
		b = strconv.AppendInt(b, int64(m.turn), 10)
	}
	for _, o := range m.offers {
		b = append(append(append(b, o.text...), '>'), o.path.path...)
		for _, f := range o.thread.frames {
			b = append(strconv.AppendInt(b, int64(f.kind), 10), '@')
			if f.spot.in != nil {
				b = strconv.AppendInt(append(append(b, f.spot.in.path...), '/'), int64(f.spot.at), 10)
			}
			for _, k := range keys(f.temps) {
				b = append(encode(append(append(b, k...), '='), f.temps[k]), ';')
			}
		}
	}
	h := fnv.New128a()
	_, _ = h.Write(b)
	var key [16]byte
	h.Sum(key[:0])
	return key
}

func encode(b []byte, v any) []byte {
	switch v := v.(type) {
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case float64:
		return strconv.AppendFloat(append(b, 'f'), v, 'g', -1, 64)
	case bool:
		return strconv.AppendBool(b, v)
	case string:
		return strconv.AppendQuote(b, v)
	case target:
		return append(append(b, '>'), v...)
	case pointer:
		return strconv.AppendInt(append(append(b, '&'), v.name...), int64(v.context), 10)
	}
	return append(b, '?')
}

// visit counts that a container is entered.
func (m *machine) visit(c *container, atStart bool) {
	if c.startOnly && !atStart {
		return
	}
	if c.visits {
		m.counts[c.number]++
	}
	if c.turns {
		m.last[c.number] = m.turn
	}
}

// enter counts the containers that a divert has come into.
func (m *machine) enter() {
	before := m.thread().before
	now := m.frame().spot
	if now.in == nil || now.at >= len(now.in.content) && len(now.in.content) > 0 {
		return
	}
	seen := map[*container]bool{}
	if o := before.object(); o != nil && o.kind == subObject {
		seen[o.sub] = true
	}
	for c := before.in; c != nil; c = c.parent {
		seen[c] = true
	}
	start := true
	child, at := (*container)(nil), now.at
	for c := now.in; c != nil && (!seen[c] || c.startOnly); c = c.parent {
		if child != nil {
			at = child.index
		}
		start = start && at == 0 && len(c.content) > 0
		m.visit(c, start)
		child = c
	}
}
