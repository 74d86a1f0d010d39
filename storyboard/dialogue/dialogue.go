// Package dialogue holds what is found in prose: which parts of a paragraph are
// heard, by whom they are spoken, how they are heard, and who the people of a
// story are. Packages english and chinese read it.
//
// A [Reader] is made for one story. It first finds the people of the whole story
// (the bible's own, where it has one, are kept and completed by strangers who
// speak), so that they are the same in every branch. [Reader.Read] then takes
// one node apart. What it says of a node depends on the story's people, the node's
// text and the nodes before it, never on the nodes after.
//
// Invariants: every word of a node's text stands in exactly one piece, in order
// but for the prose that follows the line it interrupts; nothing but quotation
// marks, marks of emphasis and that comma is changed. Time grows with the length
// of the text, never with its square.
package dialogue

import "github.com/talereel/talereel/storyboard"

// Piece is a part of a paragraph: a line that somebody says or thinks, or a
// sentence of prose.
type Piece struct {
	// Kind is how the line is heard; empty for prose.
	Kind storyboard.Kind
	// Speaker and Addressee are characters of the bible. A line always has a
	// speaker; the addressee is empty where the text does not tell.
	Speaker, Addressee string
	// Text is the line without its quotation marks, or the sentence. Quotes of one
	// speaker that a tag or a short doing interrupts are one line, which the prose
	// between them follows. The comma before a tag that ends a sentence becomes the
	// full stop for which it stands.
	Text string
	// Clue tells what gave the speaker away.
	Clue Clue
	// Paragraph counts from 0 within the node.
	Paragraph int
	// People are who a sentence of prose mentions, who acts in it first. Somebody
	// who is only spoken of as an owner ("Tam's coat"), as absent or as dead is
	// not listed.
	People []string
	// Tag marks prose that says only who speaks and how ("she said softly"): there
	// is nothing to narrate in it.
	Tag bool
}

// Clue is what gives a speaker away.
type Clue string

// Clues, the surest first. Guess is a last resort that is worth a warning.
const (
	Named   Clue = "named"
	Pronoun Clue = "pronoun"
	Turn    Clue = "turn"
	Guess   Clue = "guess"
)

// NarratorID is the character of a first-person narrator who has no name.
const NarratorID = "narrator"

// Node is a node's text as a reader needs it.
type Node struct{ ID, Text string }

// State is what a conversation leaves behind for the node after; nil is the
// beginning of a story. Only the reader that made it can read it.
type State any

// Reader reads the nodes of one story.
type Reader interface {
	// Bible is the story's bible with everybody who speaks.
	Bible() storyboard.Bible
	// Read takes a node apart. before is the state after the node before.
	Read(n Node, before State) ([]Piece, State)
}
