package twine

import (
	"hash/fnv"
	"maps"
	"slices"
	"strings"
)

const (
	// maxLinks is the most links a passage may show.
	maxLinks = 1000
	// visitedPrefix marks what is kept of the passages passed.
	visitedPrefix = "\x00"
	visitsKey     = "\x00visits"
	everyPassage  = "\x00every"
	// maxOps, maxText and maxInclude bound one visit of a passage.
	maxOps     = 20_000
	maxText    = 256 << 10
	maxInclude = 10
	maxVars    = 2000
	// maxSpent bounds the steps of all outlines that embed passages.
	maxSpent = 5_000_000
)

// State is what a game remembers of the way taken. It never changes.
type State struct {
	vars map[string]any
	way  []string
	key  [16]byte
}

// Key is equal for states that play alike.
func (s *State) Key() [16]byte { return s.key }

// Size tells how much a state holds, in variables.
func (s *State) Size() int { return len(s.vars) + len(s.way) }

func newState(vars map[string]any, way []string) *State {
	h := fnv.New128a()
	var b []byte
	for _, k := range sortedKeys(vars) {
		b = append(encode(append(append(b[:0], k...), 1), vars[k]), 2)
		_, _ = h.Write(b)
	}
	_, _ = h.Write([]byte(strings.Join(way, "\x00")))
	s := &State{vars: vars, way: way}
	h.Sum(s.key[:0])
	return s
}

// env holds the variables while a passage is played.
type env struct {
	state *State
	// vars is the state's map until something is set.
	vars    map[string]any
	own     bool
	temps   map[string]any
	it      any
	passage string
}

func (v *env) temporary(key string) bool { return strings.HasPrefix(key, "_") }

func (v *env) get(key string) any {
	if key == visitsKey {
		return 1.0
	}
	if v.temporary(key) {
		return v.temps[key]
	}
	return v.vars[key]
}

func (v *env) put(key string, x any) {
	if v.temporary(key) {
		if v.temps == nil {
			v.temps = map[string]any{}
		}
		v.temps[key] = x
		return
	}
	if !v.own {
		v.vars, v.own = maps.Clone(v.vars), true
		if v.vars == nil {
			v.vars = map[string]any{}
		}
	}
	if len(v.vars) < maxVars {
		v.vars[key] = x
	}
}

func (v *env) history() any {
	out := make([]any, 0, len(v.state.way))
	for _, w := range v.state.way {
		out = append(out, w)
	}
	return out
}

func (v *env) done() *State {
	if !v.own {
		return v.state
	}
	return newState(v.vars, v.state.way)
}

// Link is a way on from a passage, as a reader sees it.
type Link struct {
	Text string
	// To is the passage that it leads to.
	To   string
	Line int
	// Open tells that it is not always there.
	Open bool
	// After is what is remembered when it is taken.
	After *State

	op *op
}

// Moment is a passage as it is read on one way through the game.
type Moment struct {
	Text  string
	Links []Link
	// Goto is the passage that this one leads to at once, unread.
	Goto  string
	After *State
	// Back tells of a link that only leads back to where the reader came from.
	Back bool
	// Anywhere tells of a link whose target is only known while it is played.
	Anywhere bool
	// Work is how many steps it took.
	Work int
}

// run plays one passage.
type run struct {
	game *Game
	env  env
	out  strings.Builder
	m    *Moment
	// all plays every clause, to tell what a passage can say; open counts the
	// conditions around the current step, hidden those that cannot be told.
	all          bool
	open, hidden int
	// mute counts the silent steps around the current one.
	mute     int
	includes int
	stopped  bool
	// offered finds a link by target and text.
	offered map[string]int
}

// Begin is the state in which the game starts.
func (g *Game) Begin() *State {
	r := &run{game: g, m: &Moment{}}
	r.env.state = newState(nil, nil)
	for _, list := range g.init {
		r.steps(list)
	}
	return r.env.done()
}

// Play shows what a passage says and offers to a reader in a state.
func (g *Game) Play(p *Passage, s *State) Moment {
	r := &run{game: g, m: &Moment{}}
	r.env = env{state: s, vars: s.vars, passage: p.Name}
	r.steps(g.header)
	r.steps(p.program)
	r.finish(p)
	return *r.m
}

// Outline shows all that a passage can say and offer on any way.
func (g *Game) Outline(p *Passage) Moment {
	r := &run{game: g, m: &Moment{}, all: true}
	r.env = env{state: newState(nil, nil), passage: p.Name}
	r.steps(p.program)
	r.finish(p)
	g.spent += r.m.Work
	return *r.m
}

func (r *run) finish(p *Passage) {
	way := r.env.state.way
	if r.game.asked[p.Name] || r.game.asked[everyPassage] {
		r.env.put(visitedPrefix+p.Name, true)
		r.env.own = true
		if r.game.asked[everyPassage] {
			way = append(slices.Clip(way), p.Name)
		}
	}
	r.m.Text = clean(r.out.String(), r.game.tongue)
	if r.env.own {
		r.m.After = newState(r.env.vars, way)
		r.m.Work += len(r.env.vars) + len(way)
	} else {
		r.m.After = r.env.state
	}
	r.m.Work += r.out.Len() / 64
	for i := range r.m.Links {
		l := &r.m.Links[i]
		if l.After = r.m.After; l.op == nil || len(l.op.body) == 0 || r.all {
			continue
		}
		taken := &run{game: r.game, m: &Moment{}, mute: 1}
		taken.env = env{state: l.After, vars: l.After.vars, temps: maps.Clone(r.env.temps), passage: p.Name}
		taken.steps(l.op.body)
		r.m.Work += taken.m.Work
		l.After = taken.env.done()
	}
}

func (r *run) steps(list []op) {
	for i := range list {
		if r.m.Work++; r.m.Work > maxOps || r.out.Len() > maxText || r.stopped {
			return
		}
		r.step(&list[i])
	}
}

func (r *run) step(o *op) {
	switch o.kind {
	case textOp:
		r.write(o.text)
	case verbatimOp:
		r.write(protect(o.text))
	case printOp:
		if !r.all || o.value.constant {
			r.write(words(o.value.eval(&r.env)))
		}
	case setOp:
		if r.hidden == 0 && !r.all {
			o.set.run(&r.env)
		}
	case ifOp:
		r.choose(o)
	case linkOp:
		r.link(o)
	case backOp:
		if r.hidden == 0 && r.open == 0 {
			r.m.Back = true
		}
	case gotoOp:
		r.jump(o)
	case includeOp:
		r.include(o)
	case groupOp:
		r.steps(o.body)
	case silentOp:
		r.mute++
		r.steps(o.body)
		r.mute--
	}
}

func (r *run) write(s string) {
	if r.hidden == 0 && r.mute == 0 {
		r.out.WriteString(s)
	}
}

// choose runs the first clause whose condition holds. One that cannot be told
// counts as false, but its choices stay open: a reader might get to them.
func (r *run) choose(o *op) {
	if r.all {
		r.open++
		for i := range o.clauses {
			r.steps(o.clauses[i].body)
			r.write("\n")
		}
		r.open--
		return
	}
	unsure := 0
	defer func() { r.open -= unsure }()
	for i := range o.clauses {
		c := &o.clauses[i]
		yes, known := true, true
		if !c.always {
			yes, known = truth(c.cond.eval(&r.env))
		}
		switch {
		case !known:
			unsure++
			r.open++
			r.hidden++
			r.steps(c.body)
			r.hidden--
		case yes:
			r.steps(c.body)
			return
		}
	}
}

// link offers a way on. Whatever its body sets is remembered once it is taken;
// a body without a target is shown in place, as if the reader had clicked.
func (r *run) link(o *op) {
	if r.mute > 0 {
		return
	}
	label := r.label(o)
	switch {
	case o.value.eval != nil:
		to, ok := o.value.text()
		if !ok && r.all {
			r.m.Anywhere = true
			return
		}
		if !ok {
			to, _ = o.value.eval(&r.env).(string)
		}
		if r.game.Passage(to) == nil && !ok {
			r.m.Back = true // the target is not known here
			return
		}
		r.offer(Link{Text: label, To: to, Line: o.line, Open: r.open > 0, op: o})
	case o.leads:
		r.follow(o, label)
	case shows(o.body):
		r.write(label + " ")
		r.steps(o.body)
	}
}

// shows reports whether steps have words; a link in place that has none only
// changes what is remembered, and is not taken.
func shows(list []op) bool {
	for i := range list {
		o := &list[i]
		switch o.kind {
		case textOp, verbatimOp:
			if strings.TrimSpace(o.text) != "" {
				return true
			}
		case printOp, includeOp, linkOp:
			return true
		case ifOp:
			for j := range o.clauses {
				if shows(o.clauses[j].body) {
					return true
				}
			}
		case groupOp:
			if shows(o.body) {
				return true
			}
		}
	}
	return false
}

// follow finds out where a link's body goes.
func (r *run) follow(o *op, label string) {
	taken := &run{game: r.game, m: &Moment{}, all: r.all, mute: 0}
	taken.env = r.env
	taken.env.own = false
	taken.env.temps = maps.Clone(r.env.temps)
	taken.steps(o.body)
	r.m.Work += taken.m.Work
	r.m.Anywhere = r.m.Anywhere || taken.m.Anywhere
	if taken.m.Goto != "" {
		r.offer(Link{Text: label, To: taken.m.Goto, Line: o.line, Open: r.open > 0, op: o})
	}
	for _, l := range taken.m.Links {
		if l.op == nil { // a goto that may happen
			l.Text, l.op = label, o
			r.offer(l)
		}
	}
}

func (r *run) label(o *op) string {
	inner := *r
	inner.out, inner.m, inner.hidden, inner.all = strings.Builder{}, &Moment{}, 0, false
	inner.steps(o.label)
	r.m.Work += inner.m.Work
	return strings.Join(strings.Fields(clean(inner.out.String(), r.game.tongue)), " ")
}

func (r *run) offer(l Link) {
	if r.game.Passage(l.To) == nil {
		if !r.all {
			return // reported once, when the game was read
		}
	} else if l.Text == "" {
		l.Text = l.To
	}
	key := l.To + "\x00" + l.Text
	if i, ok := r.offered[key]; ok {
		r.m.Links[i].Open = r.m.Links[i].Open && l.Open
		return
	}
	if r.offered == nil {
		r.offered = map[string]int{}
	}
	r.offered[key] = len(r.m.Links)
	if len(r.m.Links) < maxLinks {
		r.m.Links = append(r.m.Links, l)
	}
}

// jump leads to another passage at once, or, where it cannot be told whether
// it does, offers to.
func (r *run) jump(o *op) {
	to, ok := o.value.text()
	if !ok && !r.all {
		to, _ = o.value.eval(&r.env).(string)
	}
	switch {
	case to == "":
		r.m.Anywhere = r.m.Anywhere || r.all
	case r.all && r.open == 0:
		r.m.Goto = to
	case r.open > 0:
		r.offer(Link{To: to, Line: o.line, Open: true})
	case r.game.Passage(to) != nil:
		r.m.Goto, r.stopped = to, true
	}
}

func (r *run) include(o *op) {
	name, ok := o.value.text()
	if !ok && !r.all {
		name, _ = o.value.eval(&r.env).(string)
	}
	p := r.game.Passage(name)
	if p == nil || r.includes == maxInclude || r.all && r.game.spent > maxSpent {
		return
	}
	r.includes++
	r.steps(p.program)
	r.includes--
}

// leads reports whether steps go to another passage.
func leads(list []op) bool {
	for i := range list {
		o := &list[i]
		if o.kind == gotoOp || o.leads || o.kind != linkOp && leads(o.body) {
			return true
		}
		for j := range o.clauses {
			if leads(o.clauses[j].body) {
				return true
			}
		}
	}
	return false
}
