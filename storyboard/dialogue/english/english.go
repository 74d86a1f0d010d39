// Package english finds who says what in English prose, and in prose that is
// written like it.
//
// The flow: node → paragraphs of quotes and sentences → what each sentence says of
// whom → speakers, surest clues first → pieces.
package english

import (
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// Reader reads one story.
type Reader struct {
	quoting quoting
	people  *people
	bible   storyboard.Bible
}

// New reads the story twice: first to learn who is who, then to see who speaks.
func New(b storyboard.Bible, nodes []dialogue.Node) *Reader {
	e := &Reader{people: newPeople(b)}
	var paragraphs []string
	for _, n := range nodes {
		paragraphs = append(paragraphs, paragraphsOf(n.Text)...)
	}
	e.quoting = findQuoting(paragraphs)
	spans := make([][]span, len(paragraphs))
	for i, p := range paragraphs {
		spans[i] = e.quoting.spans(p)
	}
	e.people.findNames(spans)
	e.people.findSpeaking(spans)
	e.people.findGenders(spans)
	e.people.unify()
	var m *memory
	for _, n := range nodes {
		_, m = e.follow(e.passages(n.Text), m)
	}
	e.people.settle()
	m = nil
	for _, n := range nodes {
		ps := e.passages(n.Text)
		_, m = e.follow(ps, m)
		// A branch may come to the node from elsewhere.
		_, _ = e.follow(ps, nil)
	}
	e.people.closed = true
	b.Characters = e.people.characters(b.Characters)
	e.bible = b
	return e
}

// Bible is the story's bible with everybody who speaks.
func (e *Reader) Bible() storyboard.Bible { return e.bible }

// Read takes a node apart.
func (e *Reader) Read(n dialogue.Node, before dialogue.State) ([]dialogue.Piece, dialogue.State) {
	m, _ := before.(*memory)
	return e.follow(e.passages(n.Text), m)
}

// characters completes the bible's characters with everybody else who speaks.
func (p *people) characters(given []storyboard.Character) []storyboard.Character {
	taken := map[string]bool{}
	for _, c := range given {
		taken[c.ID] = true
	}
	out := append([]storyboard.Character(nil), given...)
	for i := 1; i < len(p.list); i++ {
		c := &p.list[i]
		if c.given || c.joined != 0 || !c.speaks {
			continue
		}
		if c.ID == "" || taken[c.ID] {
			c.ID = p.slugOf(c.Name, taken)
		}
		taken[c.ID] = true
		out = append(out, c.Character)
	}
	return out
}

func unique(id string, taken map[string]bool) string {
	for n := 2; taken[id]; n++ {
		base := strings.TrimRight(id, "0123456789")
		id = strings.TrimSuffix(base, "-") + "-" + itoa(n)
	}
	return id
}
