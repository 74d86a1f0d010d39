package story

import "github.com/talereel/talereel/storyboard"

// Line is a ready line of a script: what the author wrote as heard or seen, so
// that nobody has to guess who speaks.
type Line struct {
	// Kind is how a spoken line is heard; it is empty for action, which is seen.
	Kind storyboard.Kind
	// Speaker is a character ID of the bible; empty for action and narration.
	Speaker string
	// Text is what is said, or for action what is seen and done, as prose.
	Text string
	// Emotion is what a parenthetical says of how a line is spoken, if it is a
	// feeling.
	Emotion storyboard.Expression
	// Parenthetical is the author's word for it, "under his breath".
	Parenthetical string
	// Together tells that the line is spoken at the same time as the one before.
	Together bool
	// Line is where it stands in its file, counted from one.
	Line int
}

// IsAction reports whether the line is seen and not heard.
func (l Line) IsAction() bool { return l.Kind == "" }
