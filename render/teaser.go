package render

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
)

// teaserReach is how many lines of the next episode a teaser is chosen among: it shall
// promise what is near, and give nothing away.
const teaserReach = 6

// teaser is what the ending card of an episode promises of the next one: the first of
// its opening lines of dialogue that asks, exclaims or breaks off, else the first of
// them; empty where nobody speaks, and for the last episode.
func (p *planner) teaser() string {
	if p.o.Whole == nil || p.board.Number < 1 || p.board.Number >= p.board.Count {
		return ""
	}
	var lines []string
	heard := 0
	for _, s := range p.o.Whole.Part(p.board.Number).Shots() {
		for _, u := range s.Shot.Utterances {
			if heard++; heard <= teaserReach && u.Kind == storyboard.Dialogue {
				lines = append(lines, u.Text)
			}
		}
	}
	if len(lines) == 0 {
		return ""
	}
	if i := slices.IndexFunc(lines, tense); i >= 0 {
		return lines[i]
	}
	return lines[0]
}

// tense tells a line that leaves one waiting.
func tense(line string) bool {
	line = strings.TrimRightFunc(line, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"'”’」』）)", r) })
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune("?!？！…—", last) || strings.HasSuffix(line, "...")
}
