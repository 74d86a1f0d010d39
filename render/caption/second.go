package caption

import (
	"math"
	"slices"
	"strings"
)

// shareOut cuts a text into one part for each of several pages.
//
// The pages of two languages are cut at like places: the second text is cut into
// as many parts as the first has pages, each about as much of its text as the
// page is of the first, at the end of a phrase where one is near.
func shareOut(glyphs []glyph, pages []Page) []sheet {
	n, k := len(glyphs), len(pages)
	whole := 0.0
	sums := make([]float64, n+1)
	for i, g := range glyphs {
		sums[i+1] = sums[i] + g.width
	}
	for _, p := range pages {
		whole += p.width
	}
	parts := make([]sheet, 0, k)
	at, before := 0, 0.0
	for j, p := range pages {
		before += p.width
		end := n
		if j+1 < k {
			goal := sums[n] * before / max(whole, 1e-9)
			least := math.Inf(1)
			for i := at; i < n; i++ {
				off := (sums[i] - goal) / max(sums[n], 1e-9) * float64(k)
				cost := 60 * off * off
				if i > 0 && i > at {
					cost += breakCost(glyphs, i-1)
				} else {
					// An empty part leaves a page without its translation.
					cost += costForced
				}
				if cost < least {
					end, least = i, cost
				}
			}
		}
		parts = append(parts, sheet{from: at, to: end})
		at = end
	}
	return parts
}

// addSecond lays the second language out below the pages of a line.
func addSecond(l Line, pages []Page, m metrics, room grid) (dropped []string) {
	if strings.TrimSpace(l.Second) == "" || len(pages) == 0 {
		return nil
	}
	glyphs, dropped := shape(l.Second, m)
	for j, part := range shareOut(glyphs, pages) {
		if part.from == part.to {
			continue
		}
		own := glyphs[part.from:part.to]
		p := &pages[j]
		line := Line{Start: p.Start, End: p.End, Text: l.Second}
		owned := owners(nil, own)
		for _, s := range cut(own, room.secondWidth, room.secondRows) {
			second := Page{Start: share(line, own, s.from), End: share(line, own, s.to), Text: l.Second[own[s.from].from:own[s.to-1].to]}
			second.addRows(line, nil, own, owned, s)
			p.second = append(p.second, second)
		}
	}
	return dropped
}

// addRows fills in what a page shows.
func (p *Page) addRows(l Line, placed []placedWord, glyphs []glyph, own []int, s sheet) {
	for _, r := range [][2]int{{s.from, s.row}, {s.row, s.to}} {
		if text := rowText(glyphs[r[0]:r[1]]); text != "" {
			p.Rows = append(p.Rows, text)
			p.rows = append(p.rows, split(l, placed, glyphs, own, r[0], r[1]))
			p.width += rowWidth(glyphs[r[0]:r[1]])
			p.widest = max(p.widest, rowWidth(glyphs[r[0]:r[1]]))
		}
	}
}

// settle moves the second language with its page, whose times have been set:
// the first part comes with the page, the last one goes with it.
func (p *Page) settle() {
	p.second = slices.DeleteFunc(p.second, func(s Page) bool { return len(s.Rows) == 0 })
	n := len(p.second)
	for i := range p.second {
		s := &p.second[i]
		s.Start = clamp(s.Start, p.Start, p.End)
		if i == 0 {
			s.Start = p.Start
		}
		s.End = p.End
		if i+1 < n {
			s.End = clamp(p.second[i+1].Start, s.Start, p.End)
		}
	}
}
