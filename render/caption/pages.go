package caption

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/talereel/talereel/storyboard"
)

// Page is what stands on the screen at one moment.
type Page struct {
	// Line is the place of its line in the list that was laid out.
	Line int
	// Start and End are on the timeline of the line. Pages do not overlap.
	Start, End time.Duration
	// Text is the page's part of the line's text: the texts of a line's pages,
	// joined, are the text.
	Text string
	// Rows are what is shown, one or two; none where nothing of the text can be.
	Rows []string
	// Words are the words that begin on the page, timed as in the line.
	Words   []Word
	Speaker string
	Kind    storyboard.Kind

	// rows are Rows in pieces, width is that of all of them and widest that of
	// the widest one, in ems.
	rows          [][]piece
	width, widest float64
	// second is the page in the line's second language: one after another, where
	// it needs more room.
	second []Page
}

// grid is the room that pages have: widths in ems, and the most rows of a page.
type grid struct {
	width float64
	rows  int
	// secondWidth is 0 where no second language is shown.
	secondWidth float64
	secondRows  int
}

// Warning tells of a line that is not burned in as it is written. Caption files keep
// all of it.
type Warning struct {
	// Line is the place of the line in the list, Text what it says.
	Line int
	Text string
	// Dropped lists the characters that the font cannot draw, in order.
	Dropped []string
}

const (
	// join is the greatest gap between two pages over which the first stands
	// until the second comes; a shorter one would flicker.
	join = 250 * time.Millisecond
	// linger is how long a page stands after its last word before a longer gap.
	linger = 200 * time.Millisecond
	// shortest is the least time a page stands, so that no page is lost when
	// lines overlap.
	shortest = 300 * time.Millisecond
)

// paginate lays lines out in the room of their grids, in the order of time.
func paginate(lines []Line, m metrics, room func(Line) grid) (pages []Page, warnings []Warning) {
	for i, l := range lines {
		glyphs, dropped := shape(l.Text, m)
		if len(dropped) > 0 {
			warnings = append(warnings, Warning{i, l.Text, dropped})
		}
		g := room(l)
		ps := layout(l, glyphs, g)
		if g.secondWidth > 0 {
			if dropped := addSecond(l, ps, m, g); len(dropped) > 0 {
				warnings = append(warnings, Warning{i, l.Second, dropped})
			}
		}
		for j := range ps {
			ps[j].Line, ps[j].Speaker, ps[j].Kind = i, l.Speaker, l.Kind
		}
		pages = append(pages, ps...)
	}
	slices.SortStableFunc(pages, func(a, b Page) int { return cmp.Compare(a.Start, b.Start) })
	for i := range pages {
		p := &pages[i]
		if i > 0 {
			p.Start = max(p.Start, pages[i-1].End)
		}
		spoken := max(p.End, p.Start)
		p.End = spoken + linger
		if i+1 < len(pages) && pages[i+1].Start <= spoken+join {
			p.End = pages[i+1].Start
		}
		p.End = max(p.End, p.Start+shortest)
		p.settle()
	}
	return pages, warnings
}

// layout cuts one line into pages that end with their last word.
func layout(l Line, glyphs []glyph, room grid) []Page {
	if len(glyphs) == 0 {
		if l.Text == "" {
			return nil
		}
		return []Page{{Start: l.Start, End: l.End, Text: l.Text, Words: l.Words}}
	}
	placed := placeWords(l)
	var pages []Page
	at := l.Start
	own := owners(placed, glyphs)
	for _, s := range cut(glyphs, room.width, room.rows) {
		from, to := glyphs[s.from].from, glyphs[s.to-1].to
		p := Page{Text: l.Text[from:to]}
		p.addRows(l, placed, glyphs, own, s)
		for _, w := range placed {
			if w.from >= from && w.from < to {
				p.Words = append(p.Words, w.Word)
			}
		}
		p.Start = clamp(when(l, placed, glyphs, s.from), at, l.End)
		p.End = clamp(whenEnded(l, placed, glyphs, s.to), p.Start, l.End)
		at = p.Start
		pages = append(pages, p)
	}
	return pages
}

func clamp(t, low, high time.Duration) time.Duration { return max(low, min(t, high)) }

// when is the moment at which glyph i begins to be spoken.
func when(l Line, placed []placedWord, glyphs []glyph, i int) time.Duration {
	if len(placed) == 0 {
		return share(l, glyphs, i)
	}
	at := glyphs[i].from
	for _, w := range placed {
		if at < w.from {
			return l.Start + w.Start
		}
		if at < w.to {
			// Within a word too long for a row.
			return l.Start + w.Start + (w.End-w.Start)*time.Duration(at-w.from)/time.Duration(w.to-w.from)
		}
	}
	return l.Start + placed[len(placed)-1].End
}

// whenEnded is the moment at which the glyphs before i have been spoken.
func whenEnded(l Line, placed []placedWord, glyphs []glyph, i int) time.Duration {
	if len(placed) == 0 {
		return share(l, glyphs, i)
	}
	end := glyphs[i-1].to
	t := placed[0].End
	for _, w := range placed {
		if w.to <= end {
			t = w.End
		} else if w.from < end {
			return when(l, placed, glyphs, i)
		}
	}
	return l.Start + t
}

// share is the moment of glyph i where only the whole line is timed.
func share(l Line, glyphs []glyph, i int) time.Duration {
	before, all := 0.0, 0.0
	for j, g := range glyphs {
		if j < i {
			before += g.width
		}
		all += g.width
	}
	if all == 0 {
		return l.Start
	}
	return l.Start + time.Duration(float64(l.End-l.Start)*before/all)
}

// sheet is one page as glyph indices: row is where its second row begins, to
// if it has one row.
type sheet struct{ from, row, to int }

// Costs of pages, on the scale of the costs in breaks.go.
const (
	costPage = 14.0
	costRow  = 4.0
	// costRagged is the cost of two rows one of which is empty.
	costRagged = 35.0
	// costWidow is the cost of a row of one word beside a row of several.
	costWidow = 15.0
	// costScrap is the cost of a page with next to nothing on it.
	costScrap = 25.0
	// mostUnits bounds what one page is tried with, so that long lines take
	// time in proportion to their length.
	mostUnits = 80
)

// cut finds the pages of least cost, by dynamic programming over the places
// where a row may end. Rows are at most width ems wide, pages at most rows high.
func cut(glyphs []glyph, width float64, rows int) []sheet {
	c := newCutter(glyphs, width)
	c.rows = rows
	n := len(c.ends)
	best := make([]float64, n+1)
	from := make([]int, n+1)
	second := make([]int, n+1)
	for j := 1; j <= n; j++ {
		best[j] = math.Inf(1)
		for i := j - 1; i >= 0 && j-i <= mostUnits; i-- {
			cost, row := c.page(i, j)
			if math.IsInf(cost, 1) {
				break
			}
			if cost += best[i]; cost < best[j] {
				best[j], from[j], second[j] = cost, i, row
			}
		}
	}
	var sheets []sheet
	for j := n; j > 0; j = from[j] {
		sheets = append(sheets, sheet{c.start(from[j]), c.start(second[j]), c.start(j)})
	}
	slices.Reverse(sheets)
	return sheets
}

// cutter knows the units of a text: runs of glyphs that stand in one row.
type cutter struct {
	width float64
	rows  int
	// ends[i] is the glyph after unit i, costs[i] the cost of a break there.
	ends  []int
	costs []float64
	// sums[i] is the width of the glyphs before i, spaces included.
	sums   []float64
	glyphs []glyph
}

func newCutter(glyphs []glyph, width float64) *cutter {
	c := &cutter{width: width, glyphs: glyphs, sums: make([]float64, len(glyphs)+1)}
	start, run := 0, 0.0
	for i, g := range glyphs {
		c.sums[i+1] = c.sums[i] + g.width
		// A run wider than a row has to be broken somewhere.
		if i > start && !g.space() && run+g.width > width {
			c.ends, c.costs = append(c.ends, i), append(c.costs, costForced)
			start, run = i, 0
		}
		run += g.width
		if i+1 == len(glyphs) {
			c.ends, c.costs = append(c.ends, i+1), append(c.costs, 0)
		} else if cost := breakCost(glyphs, i); cost < costForced {
			c.ends, c.costs = append(c.ends, i+1), append(c.costs, cost)
			start, run = i+1, 0
		}
	}
	return c
}

func (c *cutter) start(unit int) int {
	if unit == 0 {
		return 0
	}
	return c.ends[unit-1]
}

// row is the width of units i to j in one row.
func (c *cutter) row(i, j int) float64 {
	from, to := c.start(i), c.start(j)
	if from < to && c.glyphs[from].space() {
		from++
	}
	if from < to && c.glyphs[to-1].space() {
		to--
	}
	return c.sums[to] - c.sums[from]
}

// page is the cost of units i to j as one page, and the unit that begins its
// second row (j for none); infinite where they do not fit.
func (c *cutter) page(i, j int) (cost float64, row int) {
	cost = costPage
	whole := c.row(i, j)
	if last := len(c.ends); j < last || i > 0 {
		cost += costScrap * max(0, 1-whole/(0.4*c.width))
		if j < last {
			cost += 3 * c.costs[j-1]
		}
	}
	// A single unit stands even where the row is narrower than one glyph.
	if whole <= c.width || j-i == 1 {
		return cost, j
	}
	best, row := math.Inf(1), j
	if c.rows < 2 {
		return best, row
	}
	for k := j - 1; k > i; k-- {
		lower := c.row(k, j)
		if lower > c.width && j-k > 1 {
			break
		}
		upper := c.row(i, k)
		if upper > c.width && k-i > 1 {
			continue
		}
		ragged := (upper - lower) / c.width
		rows := costRow + c.costs[k-1] + costRagged*ragged*ragged
		if ragged > 0 {
			// A pyramid is read more easily than a funnel.
			rows++
		}
		if c.glyphs[c.start(k)-1].space() && (k-i == 1) != (j-k == 1) && j-i > 3 {
			rows += costWidow
		}
		if rows < best {
			best, row = rows, k
		}
	}
	return cost + best, row
}
