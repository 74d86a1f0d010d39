package story

import (
	"strings"
	"unicode"

	"github.com/talereel/talereel/storyboard"
)

// Story is a story with all of its branches.
type Story struct {
	// Slug names files made from the story: [a-z0-9-]+.
	Slug  string
	Title string
	// Lang is the BCP 47 language of all texts, such as "en" or "zh".
	Lang string
	// Root is the ID of the node where readers begin.
	Root string
	// Nodes are in the file's order.
	Nodes []*Node
	Bible storyboard.Bible
	// Warnings tell what the file has that the story has not.
	Warnings []Warning `json:"-"`

	index map[string]*Node
	// game plays a story whose texts and choices depend on the way taken; it is
	// nil for one that is the same on every way.
	game game
	// circles tells of a story without endings: its branches end where they
	// could only turn back.
	circles bool
}

// Node is a passage that is read in one piece. Where its text and choices
// depend on the way to it, the node of a [Story] holds all that it can say and
// offer, and the node of a [Branch] what it says there.
type Node struct {
	ID    string
	Title string
	// Text is the author's prose; blank lines part its paragraphs.
	Text string
	// Script is the text as ready lines, for formats that say who speaks. It is
	// nil for all others.
	Script []Line
	// Choices are empty exactly where Ending is set. Where choices depend on the
	// way, a story's node may have both, a branch's never.
	Choices []Choice
	Ending  *Ending
	// Visits is how often readers came here; 0 is unknown.
	Visits int
	// Location is a location ID of the bible. It and the three after are the
	// author's hints; empty ones are read from the text.
	Location  string
	TimeOfDay storyboard.TimeOfDay
	Weather   storyboard.Weather
	Mood      storyboard.Mood
	// TransitionIn is how a screenplay comes to the scene; empty if it does not say.
	TransitionIn storyboard.Transition
	// Line is where the node begins in its file, counted from one.
	Line int

	// silent tells of a node that may have no text: pictures or code were all
	// that it had.
	silent bool
	// back tells of a node that only leads back to where the reader came from.
	back bool
}

// Choice leads from one node to another.
type Choice struct {
	Text string
	// To is the ID of the node that the choice leads to.
	To string
	// Visits is how often readers chose it.
	Visits int

	line, column int
}

// Ending marks a node that ends the story.
type Ending struct {
	Name string
}

// Node returns the node with the given ID.
func (s *Story) Node(id string) (*Node, bool) {
	if s.index == nil {
		for _, n := range s.Nodes {
			if n.ID == id {
				return n, true
			}
		}
		return nil, false
	}
	n, ok := s.index[id]
	return n, ok
}

// isLang reports whether a BCP 47 tag names the language.
func isLang(tag, language string) bool {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return base == language
}

// guessLang guesses the language from the scripts in a text: kana is Japanese,
// Hangul Korean, a third of Han letters Chinese; anything else is taken for
// English.
func guessLang(texts ...string) string {
	var letters, han, kana, hangul int
	for _, text := range texts {
		for _, r := range text {
			switch {
			case !unicode.IsLetter(r):
				continue
			case unicode.Is(unicode.Han, r):
				han++
			case unicode.In(r, unicode.Hiragana, unicode.Katakana):
				kana++
			case unicode.Is(unicode.Hangul, r):
				hangul++
			}
			letters++
		}
	}
	switch {
	case kana*20 > letters:
		return "ja"
	case hangul*3 > letters:
		return "ko"
	case han*3 > letters:
		return "zh"
	}
	return "en"
}

// asciiSlug keeps the ASCII letters and digits of a name, lower-cased, with
// single dashes between them.
func asciiSlug(s string) string {
	return slugOf(s, func(r rune) bool { return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) })
}

// anySlug keeps letters and digits of any script.
func anySlug(s string) string {
	return slugOf(s, func(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) || r == '_' })
}

func slugOf(s string, keep func(rune) bool) string {
	var out []rune
	for _, r := range strings.ToLower(s) {
		switch {
		case r == '\'' || r == '’':
		case keep(r):
			out = append(out, r)
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
		if len(out) >= 64 {
			break
		}
	}
	return strings.Trim(string(out), "-_")
}
