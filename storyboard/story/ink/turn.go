package ink

import (
	"regexp"
	"strings"
	"unicode"
)

// Turn is what a reader gets in one go.
type Turn struct {
	// ID is the path of the knot or stitch that the text comes from, or of the
	// choice that began the turn.
	ID string
	// Knot is where the text ends; empty outside of knots.
	Knot    string
	Text    string
	Choices []string
	// Tags are what the author notes beside the text, "title: The Ferry".
	Tags []string
	// Key is equal for turns after which the story goes on alike.
	Key [16]byte
	// Steps is how much was played.
	Steps int

	after *machine
}

// Begin plays the first turn; nil if the story cannot be played.
func (s *Story) Begin() *Turn {
	m := &machine{story: s, globals: map[string]any{}, counts: map[int]int{}, last: map[int]int{}, threads: []thread{{frames: []frame{{}}}}}
	if c, ok := s.root.named["global decl"]; ok {
		m.frame().spot = spot{c, 0}
		m.run()
	}
	m.threads, m.stack, m.out, m.offers, m.turn = []thread{{frames: []frame{{}}}}, nil, nil, nil, 0
	m.first, m.final = nil, nil
	m.goTo(s.root)
	return m.takeTurn("")
}

// Choose takes a choice; nil if the story cannot be played on.
func (s *Story) Choose(t *Turn, choice int) *Turn {
	o := t.after.offers[choice]
	m := t.after.clone(o.thread)
	m.turn++
	m.goTo(o.path)
	return m.takeTurn(o.path.path)
}

// takeTurn plays a turn that begins at a path.
func (m *machine) takeTurn(from string) *Turn {
	m.run()
	if m.failed {
		return nil
	}
	t := &Turn{Text: tidy(join(m.out)), Steps: m.steps, Tags: m.tags, after: m, ID: short(from)}
	knot := ""
	if m.first != nil {
		knot = m.story.knot(m.first.path)
	}
	if knot != m.story.knot(from) && knot != "" || from == "" {
		t.ID = knot
	}
	if t.ID == "" {
		t.ID = "start"
	}
	if m.final != nil {
		t.Knot = m.story.knot(m.final.path)
	}
	kept := m.offers[:0]
	for _, o := range m.offers {
		if !o.hidden {
			kept = append(kept, o)
			t.Choices = append(t.Choices, o.text)
		}
	}
	m.offers = kept
	t.Key = m.key()
	m.out, m.stack, m.tags = nil, nil, nil
	return t
}

// made is a name that the compiler gives.
var made = regexp.MustCompile(`^(?:\d+|[cgbs]-?\d*|\$r\d*|global decl)$`)

// knot is the knot, or the knot and stitch, that a path lies in.
func (s *Story) knot(path string) string {
	parts := strings.Split(path, ".")
	if made.MatchString(parts[0]) || parts[0] == "" {
		return ""
	}
	if len(parts) > 1 && !made.MatchString(parts[1]) && s.root.named[parts[0]] != nil && s.root.named[parts[0]].named[parts[1]] != nil {
		return parts[0] + "." + parts[1]
	}
	return parts[0]
}

// short leaves out of a path the places of the main flow, which are all 0.
func short(path string) string {
	var out []string
	for _, p := range strings.Split(path, ".") {
		if p != "0" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ".")
}

// Title makes words of a knot's name: the_hall becomes The hall.
func Title(knot string) string {
	_, last, ok := strings.Cut(knot, ".")
	if !ok {
		last = knot
	}
	r := []rune(strings.TrimSpace(strings.ReplaceAll(last, "_", " ")))
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}
