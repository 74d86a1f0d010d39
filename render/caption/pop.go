package caption

import (
	"fmt"
	"time"
)

// The jump of a spoken word: how far it grows at most, where it comes to rest,
// and how long it takes up, back and off.
const (
	popPeak = 1.18
	popHold = 1.08
	popUp   = 70 * time.Millisecond
	popRest = 170 * time.Millisecond
	popOff  = 110 * time.Millisecond
	// popBridge is the longest silence over which a word stays lit.
	popBridge = 200 * time.Millisecond
)

// pop writes a page whose spoken word jumps out. Each word stands at a place of
// its own, by the metrics of the font: words that grew within a row would push
// the others about. All dark edges lie below all type, so none covers a word.
func (s *script) pop(l Line, p Page) {
	scale := s.box.scale
	em := s.look.em(l.Text, scale)
	pitch := s.pitch(s.look) * em
	lean := ""
	if oblique(p.Kind, l.Text) {
		lean = `\i1`
	}
	base, accent := s.o.colours(l)
	for layer := range 2 {
		for i, row := range p.rows {
			y := s.lowers[l.Shot] - s.spare(em) - (float64(len(p.rows)-1-i)+0.5)*pitch
			x := s.box.middle() - rowEms(row)/2*em
			for k, c := range row {
				centre := x + c.width/2*em
				x += (c.width + c.gap) * em
				style := fmt.Sprintf(`\an5\pos(%.1f,%.1f)\fs%.2f%s`, centre, y, em*s.o.Font.lineHeight, lean)
				if layer == 0 {
					// The edge is drawn around the thickened strokes.
					style += fmt.Sprintf(`\blur%.2f\bord%.2f\1c%s`, s.look.blur*scale, (s.look.outline+s.look.heavy)*scale, nearBlack.inline())
				} else {
					style += fmt.Sprintf(`\bord%.2f\shad0\1c%s\3c%s`, s.look.heavy*scale, base.inline(), base.inline())
				}
				until := c.end
				if next := following(p, i, k); next > until && next-until < popBridge {
					until = next
				}
				style += jump(c, p, until, s.look.grow, layer == 1, base, accent)
				s.event(layer, p.Start, p.End, style, s.o.Font.drawn(c.show, em))
			}
		}
	}
}

// rowEms is the width of a row in ems.
func rowEms(row []piece) float64 {
	w := 0.0
	for k, c := range row {
		w += c.width
		if k+1 < len(row) {
			w += c.gap
		}
	}
	return w
}

// following is when the piece after piece k of row i begins; 0 after the last.
func following(p Page, i, k int) time.Duration {
	if k+1 < len(p.rows[i]) {
		return p.rows[i][k+1].start
	}
	if i+1 < len(p.rows) && len(p.rows[i+1]) > 0 {
		return p.rows[i+1][0].start
	}
	return 0
}

// jump is the movement of a piece in milliseconds of its page: up, to rest, and
// off again. A piece grows over its ends by grow ems at most.
func jump(c piece, p Page, until time.Duration, grow float64, coloured bool, base, accent colour) string {
	start, end := clamp(c.start, p.Start, p.End)-p.Start, clamp(until, p.Start, p.End)-p.Start
	if end <= start || c.width <= 0 {
		return ""
	}
	most := 1 + 2*grow/c.width
	up := start + min(popUp, (end-start)/2)
	rest := start + min(popRest, end-start)
	lit, dull := "", ""
	if coloured {
		lit, dull = `\1c`+accent.inline()+`\3c`+accent.inline(), `\1c`+base.inline()+`\3c`+base.inline()
	}
	move := func(from, to time.Duration, scale float64, tags string) string {
		percent := 100 * min(scale, most)
		return fmt.Sprintf(`\t(%d,%d,\fscx%.1f\fscy%.1f%s)`, from.Milliseconds(), to.Milliseconds(), percent, percent, tags)
	}
	return move(start, up, popPeak, lit) + move(up, rest, popHold, "") + move(end, end+popOff, 1, dull)
}
