// Package chinese finds who says what in Chinese prose.
//
// The flow: node → paragraphs of quotes and sentences → clauses with who acts in
// them → speakers, surest clues first → pieces.
package chinese

import (
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// Reader reads one story. It keeps the people of the story, so that no node has
// to find them anew.
type Reader struct {
	people *people
	style  style
	bible  storyboard.Bible
}

// New reads the whole story once.
func New(b storyboard.Bible, nodes []dialogue.Node) *Reader {
	r := &Reader{style: detect(nodes)}
	r.people = gather(b, count(nodes, r.style))
	r.people.portray(nodes, r.style)
	r.bible = r.people.complete(b, nodes, r.style)
	return r
}

// Bible is the story's bible with everybody who speaks.
func (r *Reader) Bible() storyboard.Bible { return r.bible }

// Read takes a node apart.
func (r *Reader) Read(n dialogue.Node, before dialogue.State) ([]dialogue.Piece, dialogue.State) {
	m, _ := before.(*memory)
	read := readNode(r.people, r.style, n, m)
	return read.pieces(), read.memory
}
