package story

import (
	"fmt"
	"strings"

	"github.com/talereel/talereel/storyboard/story/twine"
)

// twineStory makes a story of a Twine game: passages become nodes, links
// choices.
func twineStory(m *mistakes, g *twine.Game) *Story {
	for _, e := range g.Mistakes {
		m.addIn(e.File, e.Line, e.Column, e.Passage, e.Hint, "%s", e.Msg)
	}
	if len(m.list) > 0 {
		return nil
	}
	if len(g.Passages) == 0 {
		m.add(1, 0, "", "Begin a passage with two colons: :: The garden", "the game has no passages with a story")
		return nil
	}
	t := &twineReader{story: &Story{Title: g.Title, Root: g.Start}, game: g, mistakes: m,
		number: map[string]int{}, outlines: make([]twine.Moment, len(g.Passages))}
	if strings.TrimSpace(g.Title) == "" {
		t.story.Title = baseName(m.file)
	}
	t.read()
	return t.story
}

// twineReader turns a game's passages into nodes.
type twineReader struct {
	story    *Story
	game     *twine.Game
	mistakes *mistakes
	warnings warnings
	// number finds a passage among the game's.
	number   map[string]int
	names    []string
	outlines []twine.Moment
	edges    [][]edge
	open     []int
}

func (t *twineReader) read() {
	g := t.game
	for i, p := range g.Passages {
		t.number[p.Name] = i
		t.names = append(t.names, p.Name)
		t.outlines[i] = g.Outline(p)
	}
	if len(g.Passages) > maxNodes {
		t.mistakes.add(1, 0, "", "", "the story has more than %d nodes", maxNodes)
		return
	}
	if !t.start() {
		return
	}
	for _, n := range g.Notes {
		t.warnings.add(n.File, n.Line, n.Passage, n.Text)
	}
	t.edges = make([][]edge, len(g.Passages))
	for i, p := range g.Passages {
		t.passage(i, p)
	}
	if g.Dynamic {
		t.story.game = &twineGame{game: g, nodes: t.story.Nodes, number: t.number, edges: t.edges, open: t.open}
	}
	if len(t.mistakes.list) == 0 {
		t.close()
	}
	t.story.Warnings = t.warnings.all(t.mistakes.file)
}

// start makes sure that the story begins somewhere.
func (t *twineReader) start() bool {
	g := t.game
	if g.Start == "" {
		t.mistakes.add(1, 0, "", didYouMeanOr("Start", t.names, `Name the first passage Start, or name it in StoryData: {"start": "…"}`),
			"the story has no start: there is no passage named Start, and StoryData names none")
		return false
	}
	if _, ok := t.number[g.Start]; !ok {
		at := g.StartPlace()
		t.mistakes.addIn(at.File, at.Line, 0, "", didYouMean(g.Start, t.names), "the start %q is not a passage", shorten(g.Start))
		return false
	}
	// A start that sends its reader on at once is no node of its own.
	if to, ok := t.landing(t.number[g.Start]); ok {
		t.story.Root = g.Passages[to].Name
	}
	return true
}

func didYouMeanOr(word string, known []string, or string) string {
	if hint := didYouMean(word, known); hint != "" {
		return hint
	}
	return or
}

// landing is the passage at which a reader ends up who is sent to a passage;
// ok is false where they are sent round in circles or out of the story.
func (t *twineReader) landing(i int) (int, bool) {
	for range maxHops {
		next := t.outlines[i].Goto
		if next == "" {
			return i, true
		}
		to, ok := t.number[next]
		if !ok {
			return i, true
		}
		i = to
	}
	return i, false
}

// maxHops is how many passages may send a reader on in a row.
const maxHops = 50

// passage makes a node of one passage.
func (t *twineReader) passage(i int, p *twine.Passage) {
	o := t.outlines[i]
	n := &Node{ID: p.Name, Title: p.Name, Text: o.Text, Line: p.Line, silent: !p.Bare, back: o.Back && len(o.Links) == 0}
	t.story.Nodes = append(t.story.Nodes, n)
	if o.Goto != "" && t.number[o.Goto] == 0 && t.game.Passages[0].Name != o.Goto {
		t.missing(p, o.Goto, p.Line, "the passage goes on to", true)
	}
	always := 0
	type way struct {
		to   int
		open bool
	}
	var ways []way
	for _, l := range o.Links {
		to, ok := t.number[l.To]
		if ok {
			to, ok = t.landing(to)
		} else {
			only := len(o.Links) == 1
			t.missing(p, l.To, l.Line, fmt.Sprintf("choice %q leads to", shorten(l.Text)), only)
		}
		if !ok {
			continue
		}
		if !l.Open {
			always++
		}
		n.Choices = append(n.Choices, Choice{Text: l.Text, To: t.game.Passages[to].Name, line: l.Line})
		ways = append(ways, way{to, l.Open})
	}
	for c, w := range ways {
		// The least that the choice can cost: it shares with those that are
		// always there.
		shares := always
		if w.open {
			shares++
		}
		if w.to != i {
			t.edges[i] = append(t.edges[i], edge{w.to, c, costOf(1 / float64(shares))})
		}
	}
	if o.Goto != "" {
		if to, ok := t.landing(i); ok && to != i {
			t.edges[i] = append(t.edges[i], edge{to, 0, 0})
		}
		n.back = true
		return
	}
	if o.Anywhere {
		t.open = append(t.open, i)
	}
	if len(n.Choices) == 0 && len(o.Links) > 0 {
		n.back = true // its links are reported as missing
	}
	if always == 0 && !o.Back && !o.Anywhere && len(n.Choices) > 0 {
		n.Ending = &Ending{Name: n.Title}
	}
	if strings.TrimSpace(n.Text) == "" && n.silent {
		t.warnings.add(p.File, p.Line, p.Name, "the passage has no text of its own")
	}
}

// missing reports a link to nowhere. It is a mistake if it looks like a slip
// of the pen or was the only way on; a passage that was never given, as in a
// part of a larger game, costs only its choices.
func (t *twineReader) missing(p *twine.Passage, to string, line int, what string, only bool) {
	hint := didYouMean(to, t.names)
	if hint == "" && !only {
		t.warnings.add(p.File, line, p.Name, fmt.Sprintf("%s passage %q, which does not exist; it is left out", what, shorten(to)))
		return
	}
	if hint == "" {
		hint = fmt.Sprintf("Write the passage :: %s, or give the folder with all files of the game", shorten(to))
	}
	t.mistakes.addIn(p.File, line, 0, p.Name, hint, "%s passage %q, which does not exist", what, shorten(to))
}

// close makes sure that the game has a branch.
func (t *twineReader) close() {
	s := t.story
	s.complete(t.mistakes.file)
	root, _ := s.Node(s.Root)
	file := t.game.Passages[t.number[s.Root]].File
	note, ok := s.settle()
	if !ok {
		t.mistakes.addIn(file, root.Line, 0, s.Root, "Let some choices lead to a passage without links", "no way through the game can be found")
	}
	if note != "" {
		t.warnings.add(file, root.Line, s.Root, note)
	}
}

// twineGame plays a game whose passages depend on the way.
type twineGame struct {
	game   *twine.Game
	nodes  []*Node
	number map[string]int
	edges  [][]edge
	open   []int
}

func (g *twineGame) outline() ([][]edge, []int) {
	edges := make([][]edge, len(g.edges))
	for i, es := range g.edges {
		edges[i] = append([]edge(nil), es...)
	}
	return edges, append([]int(nil), g.open...)
}

func (g *twineGame) player() player {
	return &twinePlayer{twineGame: g, visits: map[twineKey]*visit{}}
}

type twineKey struct {
	passage int
	state   [16]byte
}

// twinePlayed is where a visit begins and what each of its choices is.
type twinePlayed struct {
	state *twine.State
	links []twine.Link
}

type twinePlayer struct {
	*twineGame
	visits map[twineKey]*visit
}

func (p *twinePlayer) begin() *visit { return p.enter(p.game.Start, p.game.Begin()) }

// enter plays a passage, and those that it sends its reader on to.
func (p *twinePlayer) enter(name string, s *twine.State) *visit {
	weight := 0
	for range maxHops {
		at, ok := p.number[name]
		if !ok {
			return nil
		}
		key := twineKey{at, s.Key()}
		if v, ok := p.visits[key]; ok {
			return v
		}
		m := p.game.Play(p.game.Passages[at], s)
		weight += m.Work
		if m.Goto != "" {
			name, s = m.Goto, m.After
			continue
		}
		v := p.visit(at, s, m)
		v.weight = weight
		p.visits[key] = v
		return v
	}
	return nil
}

func (p *twinePlayer) visit(at int, s *twine.State, m twine.Moment) *visit {
	n := p.nodes[at]
	v := &visit{at: at, id: n.ID, ending: endingName(n)}
	played := &twinePlayed{state: s}
	for _, l := range m.Links {
		if _, ok := p.number[l.To]; ok {
			v.choices = append(v.choices, Choice{Text: l.Text, To: l.To, line: l.Line})
			played.links = append(played.links, l)
		}
	}
	v.ends = len(v.choices) == 0 && !m.Back && !n.back
	v.played = played
	return v
}

func (p *twinePlayer) target(v *visit, choice int) int {
	if to, ok := p.number[v.choices[choice].To]; ok {
		return to
	}
	return -1
}

func (p *twinePlayer) take(v *visit, choice int) *visit {
	l := v.played.(*twinePlayed).links[choice]
	return p.enter(l.To, l.After)
}

func (p *twinePlayer) read(v *visit) *Node {
	n := *p.nodes[v.at]
	n.Text = p.game.Play(p.game.Passages[v.at], v.played.(*twinePlayed).state).Text
	n.Choices, n.Ending, n.silent = v.choices, nil, true
	if v.ends {
		n.Ending = &Ending{Name: v.ending}
	}
	return &n
}
