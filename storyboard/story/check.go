package story

import (
	"path/filepath"
	"strconv"
	"strings"
)

// locator finds a value of the file by its keys and indices; nil knows no
// places.
type locator func(at ...string) (line, column int)

func (l locator) find(at ...string) (line, column int) {
	if l == nil {
		return 0, 0
	}
	return l(at...)
}

// check reports what a schema cannot see: references, endings, paths.
func (s *Story) check(m *mistakes, where locator) {
	ids := make([]string, len(s.Nodes))
	for i, n := range s.Nodes {
		ids[i] = n.ID
	}
	if _, ok := s.index[s.Root]; !ok && s.Root != "" {
		line, column := where.find("root")
		m.add(line, column, "", didYouMean(s.Root, ids), "the root %q is not a node", s.Root)
	}
	s.checkBible(m, where)
	var places []string
	for _, l := range s.Bible.Locations {
		places = append(places, l.ID)
	}
	for _, n := range s.Nodes {
		if first := s.index[n.ID]; first != n {
			m.add(n.Line, 0, n.ID, "Give one of them another ID", "this ID is already taken by the node on line %d", first.Line)
		}
		if n.Ending != nil && len(n.Choices) > 0 && s.game == nil {
			m.add(n.Line, 0, n.ID, "An ending has no choices: remove one of both", "the node has both an ending and choices")
		}
		if _, ok := s.Bible.Location(n.Location); !ok && n.Location != "" {
			m.add(n.Line, 0, n.ID, didYouMean(n.Location, places), "the location %q is not in the bible", n.Location)
		}
		for _, c := range n.Choices {
			if _, ok := s.index[c.To]; !ok {
				m.add(c.line, c.column, n.ID, didYouMean(c.To, ids), "choice %q leads to node %q, which does not exist", shorten(c.Text), shorten(c.To))
			}
		}
	}
	if len(m.list) > 0 {
		return
	}
	q := newSearch(s, anyEnding)
	if !s.circles && len(q.edges[q.root]) == 0 && s.index[s.Root].Ending == nil {
		m.add(s.index[s.Root].Line, 0, s.Root, "Let some choices lead to a node without choices",
			"no ending can be reached from here: the story only goes round in circles")
		return
	}
	for i, n := range s.Nodes {
		if q.reached(i) && !n.silent && strings.TrimSpace(n.Text) == "" {
			m.add(n.Line, 0, n.ID, "Write its text or lead the choices past it", "the node has no text")
		}
	}
}

func (s *Story) checkBible(m *mistakes, where locator) {
	seen := map[string]bool{}
	for i, c := range s.Bible.Characters {
		if seen[c.ID] {
			line, column := where.find("bible", "characters", strconv.Itoa(i))
			m.add(line, column, "", "", "two characters of the bible have the ID %q", c.ID)
		}
		seen[c.ID] = true
		if p := c.Portrait; p != "" && (!filepath.IsLocal(p) || strings.ContainsAny(p, "\\:\x00")) {
			line, column := where.find("bible", "characters", strconv.Itoa(i), "portrait")
			m.add(line, column, "", "Put the picture next to the story and name it from there: portraits/"+c.ID+".png",
				"the portrait %q of character %s is outside of the story's folder", shorten(p), c.ID)
		}
	}
	seen = map[string]bool{}
	for i, l := range s.Bible.Locations {
		if seen[l.ID] {
			line, column := where.find("bible", "locations", strconv.Itoa(i))
			m.add(line, column, "", "", "two locations of the bible have the ID %q", l.ID)
		}
		seen[l.ID] = true
	}
}
