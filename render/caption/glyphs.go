package caption

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// metrics tells how wide text is drawn; [Font] is one.
type metrics interface {
	// Advance is how far r moves the pen, in ems; ok is false where r cannot be
	// drawn.
	Advance(r rune) (ems float64, ok bool)
}

// nominal measures for caption files, whose player brings its own font.
type nominal struct{}

func (nominal) Advance(r rune) (float64, bool) {
	if uniseg.StringWidth(string(r)) > 1 {
		return 1, true
	}
	return 18.0 / 42, true
}

// glyph is a user-perceived character that is drawn, or a run of white space.
type glyph struct {
	// from and to are the bytes of the text that it stands for; what is not drawn
	// belongs to the glyph before it.
	from, to int
	// show is what is drawn: " " for white space, never empty.
	show  string
	width float64
	// first and last are the runes at its ends.
	first, last rune
	// breaks tells whether a row may end after it, must whether the text itself
	// ends a line there.
	breaks bool
}

func (g glyph) space() bool { return g.show == " " }

// maxMarks is how many combining marks a character keeps. Languages need two;
// towers of them would leave the safe area.
const maxMarks = 2

// Missing lists what the font, and the further ones, cannot draw of a text, in order.
func (f *Font) Missing(text string) []string {
	_, dropped := shape(text, f)
	return dropped
}

// shape splits a text into what is drawn of it; dropped lists what m cannot draw.
// Control, format and bidirectional characters are never drawn: in one direction
// and one font they can only hide or reorder text.
func shape(text string, m metrics) (glyphs []glyph, dropped []string) {
	state, at := -1, 0
	han := strings.ContainsFunc(text, ideographic)
	for rest := text; rest != ""; {
		var cluster string
		var boundaries int
		cluster, rest, boundaries, state = uniseg.StepString(rest, state)
		g := glyph{from: at, to: at + len(cluster), breaks: boundaries&uniseg.MaskLine != uniseg.LineDontBreak}
		at = g.to
		var lost bool
		if r := latinQuotes[cluster]; r != "" && !han {
			cluster = r
		}
		g.show, g.width, lost = draw(cluster, m)
		if lost {
			dropped = append(dropped, cluster)
		}
		last := len(glyphs) - 1
		if g.show == "" || g.space() && last >= 0 && glyphs[last].space() {
			if last >= 0 {
				glyphs[last].to = g.to
				glyphs[last].breaks = glyphs[last].breaks || g.breaks
			}
			continue
		}
		runes := []rune(g.show)
		g.first, g.last = runes[0], runes[len(runes)-1]
		if last < 0 {
			g.from = 0
		}
		glyphs = append(glyphs, g)
	}
	if len(glyphs) > 0 {
		glyphs[len(glyphs)-1].to = len(text)
	}
	return glyphs, dropped
}

// latinQuotes are marks that CJK fonts draw as wide as an ideograph, which is
// right among ideographs alone.
var latinQuotes = map[string]string{"’": "'", "‘": "'", "“": "\"", "”": "\""}

// draw returns what is drawn of one cluster, and whether something that people
// would see had to be left out.
func draw(cluster string, m metrics) (show string, width float64, lost bool) {
	var b strings.Builder
	marks := 0
	_, isFont := m.(*Font)
	for _, r := range norm.NFC.String(cluster) {
		mark := unicode.Is(unicode.M, r)
		switch {
		case unicode.IsSpace(r):
			return " ", spaceWidth(m), false
		case joiner(r):
			// Joiners and variants make emoji of several runes; they mean nothing to
			// a font without emoji, and all to a player.
			if !isFont && b.Len() > 0 {
				b.WriteRune(r)
			}
			continue
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Cs, unicode.Noncharacter_Code_Point) || r == unicode.ReplacementChar:
			continue
		case isFont && unicode.Is(unicode.Co, r):
			// Every font means something else by it.
			lost = true
			continue
		case mark && (b.Len() == 0 || marks == maxMarks):
			lost = true
			continue
		case mark:
			marks++
		}
		drawn, w, ok := advance(r, m)
		switch {
		case ok:
			b.WriteString(drawn)
			width += w
		case mark:
			lost = true
		default:
			return "", 0, true
		}
	}
	return b.String(), width, lost
}

func joiner(r rune) bool { return r == '\u200d' || unicode.Is(unicode.Variation_Selector, r) }

// advance measures r, taken apart into letter and marks where m knows only
// those.
func advance(r rune, m metrics) (drawn string, ems float64, ok bool) {
	if ems, ok = m.Advance(r); ok {
		return string(r), ems, true
	}
	parts := norm.NFD.String(string(r))
	for _, part := range parts {
		w, known := m.Advance(part)
		if !known || part == r {
			return "", 0, false
		}
		ems += w
	}
	return parts, ems, true
}

func spaceWidth(m metrics) float64 {
	w, _ := m.Advance(' ')
	return max(w, 0.2)
}

// rowText is what glyphs draw as one row.
func rowText(glyphs []glyph) string {
	var b strings.Builder
	for _, g := range trim(glyphs) {
		b.WriteString(g.show)
	}
	return b.String()
}

// rowWidth is the width of rowText in ems.
func rowWidth(glyphs []glyph) float64 {
	w := 0.0
	for _, g := range trim(glyphs) {
		w += g.width
	}
	return w
}

// trim leaves out white space at the ends; shape leaves one at most.
func trim(glyphs []glyph) []glyph {
	if len(glyphs) > 0 && glyphs[0].space() {
		glyphs = glyphs[1:]
	}
	if n := len(glyphs); n > 0 && glyphs[n-1].space() {
		glyphs = glyphs[:n-1]
	}
	return glyphs
}
