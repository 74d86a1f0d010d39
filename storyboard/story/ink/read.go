package ink

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Story is a compiled story.
type Story struct {
	root *container
	mu   sync.Mutex
	// notes is guarded by mu, for a story may be played by many at once.
	notes map[string]bool
	// counted are all containers whose visits are counted, in order.
	counted []*container
	// turns tells that the story asks how long ago something was.
	turns bool
}

func (s *Story) note(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notes[text] = true
}

// Notes tells what of the story is not followed, in alphabetical order.
func (s *Story) Notes() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for n := range s.notes {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// container is a list of objects, some of which have names.
type container struct {
	parent  *container
	index   int
	content []object
	named   map[string]*container
	path    string
	// The visits of the container are counted, the turn of the last one is kept,
	// and both only where it is entered at its start.
	visits, turns, startOnly bool
	number                   int
}

// object is a piece of content; exactly one of its parts is set.
type object struct {
	kind objectKind
	text string
	// value is what a value object pushes.
	value any
	sub   *container
	path  string
	flags int
	// Of diverts: conditional, by variable, and what they push.
	conditional, variable bool
	push                  frameKind
	again                 bool
	args                  int
}

type objectKind int

const (
	textObject objectKind = iota
	commandObject
	valueObject
	subObject
	divertObject
	externalObject
	choiceObject
	setGlobal
	setTemp
	getVariable
	getCount
	tagObject
	glueObject
)

// target is a divert as a value; pointer a variable as a value.
type (
	target  string
	pointer struct {
		name    string
		context int
	}
	void    struct{}
	unknown struct{}
)

const (
	// maxDepth bounds how deep containers nest, maxObjects how many there are.
	maxDepth   = 2000
	maxObjects = 2_000_000
	// Versions of the format that are read.
	oldest, newest = 15, 21
)

// Read reads a compiled story.
func Read(data []byte) (*Story, error) {
	var d struct {
		Version int               `json:"inkVersion"`
		Root    []json.RawMessage `json:"root"`
	}
	if err := json.Unmarshal(data, &d); err != nil {
		return nil, err
	}
	switch {
	case d.Version < oldest:
		return nil, fmt.Errorf("the story was compiled by an old Ink (format %d)", d.Version)
	case d.Root == nil:
		return nil, errors.New("the story has no root")
	}
	var doc struct {
		Root []any `json:"root"`
	}
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.UseNumber()
	if err := dec.Decode(&doc); err != nil {
		return nil, err
	}
	s := &Story{notes: map[string]bool{}}
	if d.Version > newest {
		s.note(fmt.Sprintf("the story was compiled by a newer Ink (format %d); what is new in it is not followed", d.Version))
	}
	r := &reader{story: s}
	root, err := r.container(doc.Root, nil, "", 0)
	if err != nil {
		return nil, err
	}
	s.root = root
	return s, nil
}

type reader struct {
	story   *Story
	objects int
}

// container reads a list; its last element holds names and flags.
func (r *reader) container(list []any, parent *container, path string, depth int) (*container, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("containers are nested more than %d deep", maxDepth)
	}
	c := &container{parent: parent, path: path, index: -1, named: map[string]*container{}}
	if len(list) == 0 {
		return c, nil
	}
	prefix := path
	if prefix != "" {
		prefix += "."
	}
	extra, _ := list[len(list)-1].(map[string]any)
	for i, raw := range list[:len(list)-1] {
		if r.objects++; r.objects > maxObjects {
			return nil, fmt.Errorf("the story has more than %d parts", maxObjects)
		}
		sub, ok := raw.([]any)
		if !ok {
			c.content = append(c.content, r.object(raw))
			continue
		}
		name := strconv.Itoa(i)
		if len(sub) > 0 {
			if m, ok := sub[len(sub)-1].(map[string]any); ok {
				if n, ok := m["#n"].(string); ok {
					name = n
				}
			}
		}
		inner, err := r.container(sub, c, prefix+name, depth+1)
		if err != nil {
			return nil, err
		}
		inner.index = i
		c.content = append(c.content, object{kind: subObject, sub: inner})
		c.named[name] = inner
	}
	for _, name := range keys(extra) {
		switch v := extra[name].(type) {
		case []any:
			inner, err := r.container(v, c, prefix+name, depth+1)
			if err != nil {
				return nil, err
			}
			c.named[name] = inner
		case json.Number:
			if name == "#f" {
				f, _ := v.Int64()
				c.visits, c.turns, c.startOnly = f&1 != 0, f&2 != 0, f&4 != 0
			}
		}
	}
	if c.visits || c.turns {
		c.number = len(r.story.counted)
		r.story.counted = append(r.story.counted, c)
	}
	return c, nil
}

func keys(m map[string]any) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// object reads what is no container.
func (r *reader) object(raw any) object {
	switch v := raw.(type) {
	case string:
		switch {
		case strings.HasPrefix(v, "^"):
			return object{kind: textObject, text: v[1:]}
		case v == "\n":
			return object{kind: textObject, text: v}
		case v == "<>":
			return object{kind: glueObject}
		case v == "void":
			return object{kind: valueObject, value: void{}}
		case v == "turn" || v == "turns":
			r.story.turns = true
		}
		return object{kind: commandObject, text: v}
	case json.Number:
		if i, err := v.Int64(); err == nil && !strings.ContainsAny(string(v), ".eE") {
			return object{kind: valueObject, value: int(i)}
		}
		f, _ := v.Float64()
		return object{kind: valueObject, value: f}
	case bool:
		return object{kind: valueObject, value: v}
	case map[string]any:
		return r.record(v)
	}
	return object{kind: commandObject, text: "nop"}
}

// record reads an object in braces, which its key tells.
func (r *reader) record(m map[string]any) object {
	text := func(key string) (string, bool) { s, ok := m[key].(string); return s, ok }
	yes := func(key string) bool { b, _ := m[key].(bool); return b }
	integer := func(key string) int {
		n, _ := m[key].(json.Number)
		i, _ := n.Int64()
		return int(i)
	}
	for key, push := range map[string]frameKind{"->": plainFrame, "f()": functionFrame, "->t->": tunnelFrame} {
		if path, ok := text(key); ok {
			return object{kind: divertObject, path: path, push: push, conditional: yes("c"), variable: yes("var")}
		}
	}
	if name, ok := text("x()"); ok {
		return object{kind: externalObject, text: name, args: integer("exArgs"), conditional: yes("c")}
	}
	if path, ok := text("*"); ok {
		return object{kind: choiceObject, path: path, flags: integer("flg")}
	}
	if name, ok := text("VAR="); ok {
		return object{kind: setGlobal, text: name, again: yes("re")}
	}
	if name, ok := text("temp="); ok {
		return object{kind: setTemp, text: name, again: yes("re")}
	}
	if name, ok := text("VAR?"); ok {
		return object{kind: getVariable, text: name}
	}
	if path, ok := text("CNT?"); ok {
		return object{kind: getCount, path: path}
	}
	if path, ok := text("^->"); ok {
		return object{kind: valueObject, value: target(path)}
	}
	if name, ok := text("^var"); ok {
		return object{kind: valueObject, value: pointer{name, integer("ci")}}
	}
	if _, ok := m["list"]; ok {
		r.story.note("lists are not followed: a condition on one counts as false")
		return object{kind: valueObject, value: unknown{}}
	}
	return object{kind: tagObject} // a tag of older versions, or what is not known
}

// find follows a path from the root, or, if it begins with a dot, from a
// container.
func (s *Story) find(path string, from *container) (c *container, index int, ok bool) {
	at := s.root
	parts := strings.Split(path, ".")
	if strings.HasPrefix(path, ".") {
		at, parts = from, parts[1:]
		if len(parts) > 0 && parts[0] == "^" {
			parts = parts[1:] // the container of the object itself
		}
	}
	for i, p := range parts {
		if at == nil {
			return nil, 0, false
		}
		if p == "^" {
			at = at.parent
			continue
		}
		if n, err := strconv.Atoi(p); err == nil {
			if n < 0 || n > len(at.content) {
				return nil, 0, false
			}
			if i == len(parts)-1 && (n == len(at.content) || at.content[n].kind != subObject) {
				return at, n, true
			}
			if n == len(at.content) || at.content[n].kind != subObject {
				return nil, 0, false
			}
			at = at.content[n].sub
			continue
		}
		if at, ok = at.named[p]; !ok {
			return nil, 0, false
		}
	}
	return at, 0, at != nil
}
