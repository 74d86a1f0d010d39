package ink

import "strings"

const (
	// maxSteps, maxCalls, maxThreads, maxStack and maxText bound one turn.
	maxSteps   = 20_000
	maxCalls   = 200
	maxThreads = 100
	maxStack   = 1000
	maxText    = 256 << 10
	maxChoices = 1000
)

// run plays until there is nothing more to say before a choice.
func (m *machine) run() {
	for !m.failed {
		for !m.failed && m.frame().spot.in != nil {
			if m.steps++; m.steps > maxSteps || len(m.stack) > maxStack || len(m.out) > maxText {
				m.fail("a part of the story runs without end; the choices that lead to it are left out")
				return
			}
			m.step()
		}
		// A fallback choice is taken where no other is left.
		o := m.fallback()
		if o == nil || m.failed {
			return
		}
		m.threads = []thread{o.thread.clone()}
		m.offers = nil
		m.goTo(o.path)
	}
}

func (m *machine) fallback() *offer {
	for i := range m.offers {
		if !m.offers[i].hidden {
			return nil
		}
	}
	if len(m.offers) == 0 {
		return nil
	}
	return &m.offers[0]
}

// goTo sets the spot to a container's start, as a choice does.
func (m *machine) goTo(c *container) {
	m.frame().spot, m.frame().eval = spot{c, 0}, false
	m.enter()
}

func (m *machine) fail(note string) {
	m.failed = true
	m.story.note(note)
}

// step plays one object.
func (m *machine) step() {
	f := m.frame()
	o := f.spot.object()
	for o != nil && o.kind == subObject {
		m.visit(o.sub, true)
		f.spot = spot{o.sub, 0}
		o = f.spot.object()
	}
	m.next = spot{}
	if o != nil {
		m.play(o)
	}
	if m.failed {
		return
	}
	m.advance()
	// A thread begins behind its command, so that it returns behind the divert.
	if o != nil && o.kind == commandObject && o.text == "thread" && !m.failed {
		if len(m.threads) == maxThreads {
			m.fail("a part of the story starts too many threads; the choices that lead to it are left out")
			return
		}
		m.threads = append(m.threads, m.thread().clone())
	}
}

// advance moves to what comes next.
func (m *machine) advance() {
	for range maxCalls + maxThreads {
		m.thread().before = m.frame().spot
		if m.next.in != nil {
			m.frame().spot = m.next
			m.next = spot{}
			m.enter()
			return
		}
		if m.forward() {
			return
		}
		switch t := m.thread(); {
		case len(t.frames) > 1 && m.frame().kind == functionFrame:
			m.pop()
			if m.frame().eval {
				m.push(void{})
			}
		case len(m.threads) > 1:
			m.threads = m.threads[:len(m.threads)-1]
		default:
			m.frame().spot = spot{}
			return
		}
		if m.frame().spot.in == nil {
			return
		}
	}
}

// forward moves on within the containers; false at their end.
func (m *machine) forward() bool {
	p := m.frame().spot
	if p.in == nil {
		return false
	}
	p.at++
	for p.at >= len(p.in.content) {
		if p.in.parent == nil || p.in.index < 0 {
			m.frame().spot = spot{}
			return false
		}
		p = spot{p.in.parent, p.in.index + 1}
	}
	m.frame().spot = p
	return true
}

// pop leaves a call.
func (m *machine) pop() {
	t := m.thread()
	f := t.frames[len(t.frames)-1]
	if f.kind == functionFrame {
		m.trim(f.output)
	}
	t.frames = t.frames[:len(t.frames)-1]
}

func (m *machine) push(v any) {
	if p, ok := v.(pointer); ok && p.context < 0 {
		p.context = 0
		if _, global := m.globals[p.name]; !global {
			p.context = len(m.thread().frames)
		}
		v = p
	}
	m.stack = append(m.stack, v)
}

func (m *machine) take() any {
	if len(m.stack) == 0 {
		return unknown{}
	}
	v := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	return v
}

// play does what an object says.
func (m *machine) play(o *object) {
	f := m.frame()
	switch o.kind {
	case textObject:
		if f.eval {
			m.push(o.text)
			return
		}
		m.say(o.text)
	case valueObject:
		switch {
		case f.eval:
			m.push(o.value)
		default:
			m.say(words(o.value))
		}
	case glueObject:
		m.out = append(m.out, piece{kind: gluePiece})
	case commandObject:
		m.command(o.text)
	case divertObject:
		m.divert(o)
	case externalObject:
		m.external(o)
	case choiceObject:
		m.choice(o)
	case setGlobal, setTemp:
		m.assign(o)
	case getVariable:
		m.push(m.variable(o.text, len(m.thread().frames)))
	case getCount:
		c, _, ok := m.story.find(o.path, f.spot.in)
		if !ok {
			m.push(unknown{})
			return
		}
		m.push(m.counts[c.number] * truthy(c.visits))
	}
}

func truthy(b bool) int {
	if b {
		return 1
	}
	return 0
}

// divert goes to another place, or calls it.
func (m *machine) divert(o *object) {
	if o.conditional && !truth(m.take()) {
		return
	}
	path := o.path
	if o.variable {
		t, ok := m.variable(path, len(m.thread().frames)).(target)
		if !ok {
			m.fail("a divert goes to a place that is not known; the choices that lead to it are left out")
			return
		}
		path = string(t)
	}
	c, at, ok := m.story.find(path, m.frame().spot.in)
	if !ok {
		m.fail("a divert goes to a place that is not there; the choices that lead to it are left out")
		return
	}
	m.call(o.push, spot{c, at})
}

func (m *machine) call(kind frameKind, to spot) {
	if kind != plainFrame {
		t := m.thread()
		if len(t.frames) == maxCalls {
			m.fail("a part of the story calls itself without end; the choices that lead to it are left out")
			return
		}
		f := m.frame()
		t.frames = append(t.frames, frame{kind: kind, spot: f.spot, height: len(m.stack), output: len(m.out)})
	}
	m.next = to
}

// external calls a function of the game: its stand-in in the story, if there
// is one.
func (m *machine) external(o *object) {
	if c, ok := m.story.root.named[o.text]; ok {
		m.call(functionFrame, spot{c, 0})
		return
	}
	m.story.note("functions of the game are not followed: a condition on one counts as false")
	for range min(o.args, maxStack) {
		m.take()
	}
	m.push(unknown{})
}

// choice offers a choice.
func (m *machine) choice(o *object) {
	shown := true
	if o.flags&1 != 0 {
		shown = truth(m.take())
	}
	start, only := "", ""
	if o.flags&4 != 0 {
		only = words(m.take())
	}
	if o.flags&2 != 0 {
		start = words(m.take())
	}
	c, _, ok := m.story.find(o.path, m.frame().spot.in)
	if !ok {
		m.fail("a choice goes to a place that is not there; the choices that lead to it are left out")
		return
	}
	if o.flags&16 != 0 && m.counts[c.number] > 0 && c.visits {
		shown = false
	}
	if !shown || len(m.offers) == maxChoices {
		return
	}
	m.offers = append(m.offers, offer{strings.Join(strings.Fields(start+only), " "), c, m.thread().clone(), o.flags&8 != 0})
}

// command does what a control command or a function says.
func (m *machine) command(name string) {
	f := m.frame()
	switch name {
	case "ev":
		f.eval = true
	case "/ev":
		f.eval = false
	case "str":
		m.out = append(m.out, piece{kind: stringPiece})
		f.eval = false
	case "/str":
		m.push(m.since(stringPiece))
		f.eval = true
	case "#":
		m.out = append(m.out, piece{kind: tagPiece})
	case "/#":
		if tag := strings.TrimSpace(m.since(tagPiece)); len(m.tags) < maxChoices && !m.inside() {
			m.tags = append(m.tags, tag)
		}
	case "out":
		if v := m.take(); v != (void{}) {
			m.say(words(v))
		}
	case "pop":
		m.take()
	case "du":
		v := m.take()
		m.push(v)
		m.push(v)
	case "->->":
		m.returnFrom(tunnelFrame)
	case "~ret":
		m.returnFrom(functionFrame)
	case "choiceCnt":
		m.push(len(m.offers))
	case "turn":
		m.push(m.turn)
	case "turns", "readc":
		m.ago(name)
	case "visit":
		m.push(m.counts[f.spot.in.number]*truthy(f.spot.in.visits) - 1)
	case "seq":
		n, _ := m.take().(int)
		at, _ := m.take().(int)
		m.story.note("shuffled text comes in its written order")
		m.push(at % max(n, 1))
	case "rnd", "srnd", "lrnd", "listInt", "range":
		m.story.note("random numbers and lists are not followed: a condition on one counts as false")
		for range map[string]int{"rnd": 2, "srnd": 1, "lrnd": 1, "listInt": 2, "range": 3}[name] {
			m.take()
		}
		m.push(unknown{})
	case "done":
		if len(m.threads) > 1 {
			m.threads = m.threads[:len(m.threads)-1]
			return
		}
		f.spot = spot{}
	case "end":
		m.threads = []thread{{frames: []frame{{}}}}
		m.offers = nil
	case "nop", "thread":
	default:
		m.native(name)
	}
}

// ago answers how often, or how long ago, a place was visited.
func (m *machine) ago(name string) {
	t, ok := m.take().(target)
	c, _, found := m.story.find(string(t), m.frame().spot.in)
	switch {
	case !ok || !found:
		m.push(unknown{})
	case name == "readc":
		m.push(m.counts[c.number] * truthy(c.visits))
	default:
		if last, ok := m.last[c.number]; ok && c.turns {
			m.push(m.turn - last)
		} else {
			m.push(-1)
		}
	}
}

// returnFrom leaves a tunnel or a function.
func (m *machine) returnFrom(kind frameKind) {
	var over any
	if kind == tunnelFrame {
		over = m.take()
	}
	t := m.thread()
	if len(t.frames) < 2 || m.frame().kind != kind {
		m.fail("a part of the story returns to nowhere; the choices that lead to it are left out")
		return
	}
	m.pop()
	if to, ok := over.(target); ok {
		if c, at, ok := m.story.find(string(to), m.frame().spot.in); ok {
			m.next = spot{c, at}
		}
	}
}

// assign sets a variable, or what it points to.
func (m *machine) assign(o *object) {
	v := m.take()
	frames := m.thread().frames
	name, context := o.text, len(frames)
	if o.kind == setGlobal {
		context = 0
	}
	for range maxCalls {
		p, ok := m.raw(name, context).(pointer)
		if !ok || !o.again {
			break
		}
		name, context = p.name, p.context
	}
	if o.kind == setTemp && o.again {
		if _, global := m.globals[name]; global && context == len(frames) {
			context = 0
		}
	}
	if s, ok := v.(string); ok && len(s) > maxText/16 {
		v = unknown{}
	}
	if context == 0 {
		m.globals[name] = v
		return
	}
	if context > len(frames) {
		return
	}
	f := &frames[context-1]
	if f.temps == nil {
		f.temps = map[string]any{}
	}
	f.temps[name] = v
}

func (m *machine) raw(name string, context int) any {
	if v, ok := m.globals[name]; ok && context == 0 {
		return v
	}
	if frames := m.thread().frames; context > 0 && context <= len(frames) {
		return frames[context-1].temps[name]
	}
	return nil
}

// variable reads a variable, past what points to it.
func (m *machine) variable(name string, context int) any {
	for range maxCalls {
		v, ok := m.globals[name]
		if !ok || context > 0 && m.raw(name, context) != nil {
			v = m.raw(name, context)
		}
		p, ok := v.(pointer)
		if !ok {
			if v == nil {
				return unknown{}
			}
			return v
		}
		name, context = p.name, p.context
	}
	return unknown{}
}
