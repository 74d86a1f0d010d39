package caption

import (
	"strings"
	"time"
)

// piece is what lights up at once in a row: a word with its punctuation, one
// character in Chinese.
type piece struct {
	show  string
	width float64
	// gap is the white space after it, in ems.
	gap float64
	// start and end are when it is spoken, on the timeline of the line.
	start, end time.Duration
}

// owners number the words that glyphs belong to; 0 is punctuation and space.
func owners(placed []placedWord, glyphs []glyph) []int {
	own := make([]int, len(glyphs))
	word, at := 0, 0
	for i, g := range glyphs {
		switch {
		case g.space():
			word = 0
			continue
		case ideographic(g.first):
			word = 0
			if spoken(g.first) {
				own[i] = -i - 1
			}
			continue
		case placed == nil:
			if word == 0 {
				word = i + 1
			}
			own[i] = word
			continue
		}
		for at < len(placed) && placed[at].to <= g.from {
			at++
		}
		if at < len(placed) && placed[at].from <= g.from {
			own[i] = at + 1
		}
	}
	return own
}

// split cuts the glyphs from to to, one row, into pieces.
func split(l Line, placed []placedWord, glyphs []glyph, own []int, from, to int) []piece {
	for from < to && glyphs[from].space() {
		from++
	}
	for to > from && glyphs[to-1].space() {
		to--
	}
	var pieces []piece
	begin := from
	flush := func(end int) {
		last := end
		for last > begin && glyphs[last-1].space() {
			last--
		}
		if last == begin {
			begin = end
			return
		}
		p := piece{show: rowText(glyphs[begin:last]), width: rowWidth(glyphs[begin:last])}
		for _, g := range glyphs[last:end] {
			p.gap += g.width
		}
		p.start = clamp(when(l, placed, glyphs, begin), l.Start, l.End)
		p.end = clamp(whenEnded(l, placed, glyphs, last), p.start, l.End)
		pieces = append(pieces, p)
		begin = end
	}
	owner := 0
	for i := from; i < to; i++ {
		if glyphs[i].space() {
			continue
		}
		opens := strings.ContainsRune(noEnd, glyphs[i].last) || glyphs[i].last == '"' && i > from && glyphs[i-1].space()
		switch {
		case owner == 0 || i == begin:
			// Opening punctuation waits for its word.
		case own[i] != 0 && own[i] != owner, opens, own[i] == 0 && glyphs[i-1].space() && !dash(glyphs[i]):
			flush(i)
			owner = 0
		}
		if own[i] != 0 {
			owner = own[i]
		}
	}
	flush(to)
	return pieces
}

// dash tells a dash, which stays with the word before it.
func dash(g glyph) bool { return strings.ContainsRune("-–—…", g.first) }
