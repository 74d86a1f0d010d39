package caption

import (
	"strings"
	"time"
	"unicode"

	"github.com/talereel/talereel/storyboard"
)

// Line is one utterance as it is heard.
type Line struct {
	// Start and End are when it is heard, on the timeline of the file that is
	// captioned: the clip's for [ASS], the episode's for [SRT] and [VTT].
	Start, End time.Duration
	// Text is the utterance's text, as written.
	Text string
	// Words are in order and do not overlap; their times count from Start. Joined,
	// with the spaces between them, they are Text. Where they are missing or
	// belong to another text, time is shared out by the width of the text.
	Words []Word
	// Speaker is the name that people read; empty for narration. It is not
	// burned in; WebVTT carries it as the voice of the cue.
	Speaker string
	Kind    storyboard.Kind
	// Tint is the speaker's colour, from 1, by [render.Tints]; 0 for none.
	Tint int
	// Second is the text in another language, which the bilingual style shows
	// below; empty for none.
	Second string
	// Shot is the place in [Options.Shots] of the shot in which it is heard.
	Shot int
}

// Word is when one word (one character in Chinese) is spoken, from the start of
// its line.
type Word struct {
	Text  string        `json:"text"`
	Start time.Duration `json:"start"`
	End   time.Duration `json:"end"`
}

// placedWord is a word with the bytes of the text that it stands at.
type placedWord struct {
	Word
	from, to int
}

// placeWords finds the words in the text; nil where they are not the text's.
func placeWords(l Line) []placedWord {
	var placed []placedWord
	at := 0
	for _, w := range l.Words {
		text := strings.TrimSpace(w.Text)
		if text == "" {
			continue
		}
		i := strings.Index(l.Text[at:], text)
		if i < 0 || strings.ContainsFunc(l.Text[at:at+i], spoken) {
			return nil
		}
		placed = append(placed, placedWord{w, at + i, at + i + len(text)})
		at += i + len(text)
	}
	return placed
}

func spoken(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
