package story

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/talereel/talereel/storyboard/story/ink"
)

const (
	// maxExplored and maxExploredSteps bound the turns of an Ink story that are
	// played to find its nodes.
	maxExplored      = 5000
	maxExploredSteps = 1_000_000
	// maxAll is how long the text of all that a node can say may get.
	maxAll = 64 << 10
)

// loadInk makes a story of compiled Ink: each turn, from a choice to the next
// choices, is a visit of a node.
func loadInk(m *mistakes, data []byte) *Story {
	compiled, err := ink.Read(data)
	if err != nil {
		var syntax *json.SyntaxError
		var kind *json.UnmarshalTypeError
		if errors.As(err, &syntax) || errors.As(err, &kind) {
			m.malformed(data, err)
		} else {
			m.add(1, 0, "", "Compile the story again with a current Inky or inklecate", "%v", err)
		}
		return nil
	}
	g := &inkGame{ink: compiled, number: map[string]int{}}
	p := g.player().(*inkPlayer)
	first := p.begin()
	if first == nil {
		m.add(1, 0, "", "Play it in Inky to see where it goes", "the story cannot be played: %s", strings.Join(compiled.Notes(), "; "))
		return nil
	}
	s := &Story{Title: strings.TrimSuffix(baseName(m.file), ".ink"), Root: first.id}
	for _, tag := range first.played.(*ink.Turn).Tags {
		key, value, _ := strings.Cut(tag, ":")
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title":
			s.Title = strings.TrimSpace(value)
		case "lang", "language":
			s.Lang = strings.ToLower(strings.TrimSpace(value))
		}
	}
	g.explore(p, first)
	g.done = true
	s.Nodes, s.game = g.nodes, g
	var w warnings
	s.complete(m.file)
	note, ok := s.settle()
	if !ok {
		m.add(1, 0, first.id, "Play it in Inky to see where it goes", "no way through the story can be found")
		return nil
	}
	if note != "" {
		w.add(m.file, 0, "", note)
	}
	for _, note := range compiled.Notes() {
		w.add(m.file, 0, "", note)
	}
	if g.cut {
		w.add(m.file, 0, "", fmt.Sprintf("the story has more ways than can be explored; %d turns of it were played", maxExplored))
	}
	s.Warnings = w.all(m.file)
	return s
}

// inkGame plays an Ink story. Its nodes are those met while it was explored.
type inkGame struct {
	ink    *ink.Story
	nodes  []*Node
	number map[string]int
	edges  [][]edge
	open   []int
	cut    bool
	// done tells that it is explored: nothing is added any more.
	done bool
}

// explore plays the story from its first turn, breadth first, without regard
// to what a branch may pass, and notes the nodes and how they are joined.
func (g *inkGame) explore(p *inkPlayer, first *visit) {
	queue := []*visit{first}
	seen := map[*visit]bool{first: true}
	lines := map[int]map[string]bool{}
	best := map[[2]int]float64{}
	steps := 0
	for len(queue) > 0 {
		v := queue[0]
		queue = queue[1:]
		t := v.played.(*ink.Turn)
		g.merge(v, t, lines)
		if steps += t.Steps; steps > maxExploredSteps || len(seen) > maxExplored {
			g.cut = true
			g.open = append(g.open, v.at)
			continue
		}
		for c := range v.choices {
			next := p.take(v, c)
			if next == nil || next.at == v.at {
				continue
			}
			g.grow(next.at + 1)
			cost := costOf(1 / float64(len(v.choices)))
			if old, ok := best[[2]int{v.at, next.at}]; !ok || cost < old {
				best[[2]int{v.at, next.at}] = cost
				g.edges[v.at] = append(g.edges[v.at], edge{next.at, c, cost})
			}
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
}

func (g *inkGame) grow(n int) {
	for len(g.edges) < n {
		g.edges = append(g.edges, nil)
	}
}

// merge adds to a node what it says and offers at a visit.
func (g *inkGame) merge(v *visit, t *ink.Turn, lines map[int]map[string]bool) {
	g.grow(v.at + 1)
	n := g.nodes[v.at]
	if lines[v.at] == nil {
		lines[v.at] = map[string]bool{}
	}
	for l := range strings.SplitSeq(t.Text, "\n") {
		if l != "" && !lines[v.at][l] && len(n.Text) < maxAll {
			lines[v.at][l] = true
			n.Text = strings.TrimPrefix(n.Text+"\n"+l, "\n")
		}
	}
	if v.ends && n.Ending == nil {
		n.Ending = &Ending{Name: v.ending}
	}
	n.back = n.Ending == nil
}

func (g *inkGame) outline() ([][]edge, []int) {
	edges := make([][]edge, len(g.edges))
	for i, es := range g.edges {
		edges[i] = append([]edge(nil), es...)
	}
	return edges, append([]int(nil), g.open...)
}

func (g *inkGame) player() player {
	return &inkPlayer{inkGame: g, visits: map[inkKey]*visit{}, next: map[inkChoice]*visit{}, extra: map[string]int{}}
}

type inkKey struct {
	at  int
	key [16]byte
	// text tells apart turns that say different things and then go on alike.
	text string
}

type inkChoice struct {
	from   *visit
	choice int
}

type inkPlayer struct {
	*inkGame
	visits map[inkKey]*visit
	next   map[inkChoice]*visit
	// extra numbers nodes that were not met when the story was explored.
	extra map[string]int
}

func (p *inkPlayer) begin() *visit { return p.visit(p.ink.Begin(), "") }

// visit makes a visit of a turn that a choice led to.
func (p *inkPlayer) visit(t *ink.Turn, choice string) *visit {
	if t == nil {
		return nil
	}
	at, ok := p.number[t.ID]
	if !ok {
		at, ok = p.extra[t.ID]
	}
	title := ink.Title(t.ID)
	if choice != "" && t.ID != t.Knot {
		title = choice
	}
	switch {
	case ok:
	case !p.done:
		at = len(p.nodes)
		p.number[t.ID] = at
		p.nodes = append(p.nodes, &Node{ID: t.ID, Title: title, Line: 1, silent: true})
	default:
		at = len(p.nodes) + len(p.extra)
		p.extra[t.ID] = at
	}
	key := inkKey{at, t.Key, t.Text}
	if v, ok := p.visits[key]; ok {
		return v
	}
	v := &visit{at: at, id: t.ID, ending: title, ends: len(t.Choices) == 0, weight: 1 + t.Steps/20, played: t}
	if t.Knot != "" {
		v.ending = ink.Title(t.Knot)
	}
	for _, c := range t.Choices {
		v.choices = append(v.choices, Choice{Text: c, line: 1})
	}
	p.visits[key] = v
	return v
}

func (p *inkPlayer) take(v *visit, choice int) *visit {
	key := inkChoice{v, choice}
	next, ok := p.next[key]
	if !ok {
		next = p.visit(p.ink.Choose(v.played.(*ink.Turn), choice), v.choices[choice].Text)
		p.next[key] = next
		if next != nil {
			v.choices[choice].To = next.id
		}
	}
	return next
}

func (p *inkPlayer) target(v *visit, choice int) int {
	if next := p.take(v, choice); next != nil {
		return next.at
	}
	return -1
}

func (p *inkPlayer) read(v *visit) *Node {
	n := Node{ID: v.id, Title: v.ending, Line: 1, silent: true}
	if v.at < len(p.nodes) {
		n.Title = p.nodes[v.at].Title
	}
	n.Text, n.Choices = v.played.(*ink.Turn).Text, v.choices
	if v.ends {
		n.Ending = &Ending{Name: v.ending}
	}
	return &n
}
