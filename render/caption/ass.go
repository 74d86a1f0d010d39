package caption

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
)

// Options are what burned captions need besides their lines.
type Options struct {
	Font *Font
	// Picture gives the frame's size and its safe area.
	Picture render.Picture
	// Style is one of [render.CaptionStyles]; empty is the clean one. Captions of
	// the style "none" look clean in a file of their own.
	Style render.CaptionStyle
	// OneColour leaves the speakers' colours out.
	OneColour bool
	// Shots are what captions keep away from, by [Line.Shot]; a shot that is not
	// there has nothing.
	Shots []Shot
}

// slant is how far an oblique glyph leans out of its advance, in ems.
const slant = 0.25

// oblique tells whether a line leans: a thought, but Chinese knows no italics.
func oblique(k storyboard.Kind, text string) bool {
	return k == storyboard.Thought && !strings.ContainsFunc(text, ideographic)
}

// Pages lays out lines as [ASS] burns them in.
func Pages(lines []Line, o Options) ([]Page, []Warning) {
	look := lookOf(o.Style)
	box := newBox(o.Picture, look.edge(scaleOf(o.Picture)))
	return paginate(lines, o.Font, func(l Line) grid {
		g := grid{rows: look.rows(l.Text), secondRows: secondLook.rows(l.Second)}
		g.width = min(look.widest, (box.right-box.left)/look.em(l.Text, box.scale)-2*look.grow)
		if o.Style == render.CaptionsBilingual {
			g.secondWidth = min(secondLook.widest, (box.right-box.left)/secondLook.em(l.Second, box.scale))
		}
		if oblique(l.Kind, l.Text) {
			g.width -= slant
		}
		if oblique(l.Kind, l.Second) {
			g.secondWidth -= slant
		}
		return g
	})
}

// script is a caption script as it is written.
type script struct {
	bytes.Buffer
	o      Options
	look   look
	box    box
	lowers map[int]float64
}

// ASS writes the lines as an Advanced SubStation script of the frame's own size,
// to be burned in by ffmpeg with the folder of [Font.Dir]:
//
//	ass=f=captions.ass:fontsdir=fonts
//
// The lines of a clip give the script of the clip, those of an episode, with a
// Shot for each of its shots, the script of the episode. Captions stand at one
// height through a shot: the usual one, or a higher one where a mouth would be
// covered. The warnings tell what the font cannot draw. Equal lines give equal
// bytes.
func ASS(lines []Line, o Options) ([]byte, []Warning) {
	look := lookOf(o.Style)
	s := &script{o: o, look: look, box: newBox(o.Picture, look.edge(scaleOf(o.Picture)))}
	pages, warnings := Pages(lines, o)
	s.settle(lines, pages)
	s.header()
	for _, p := range pages {
		if len(p.Rows) == 0 {
			continue
		}
		if o.Style == render.CaptionsBoldPop {
			s.pop(lines[p.Line], p)
		} else {
			s.rows(lines[p.Line], p)
		}
	}
	return s.Bytes(), warnings
}

// The one style of a script; what differs from line to line is in the lines.
const styleName = "Caption"

func (s *script) header() {
	p, scale := s.o.Picture, s.box.scale
	fmt.Fprintf(s, "[Script Info]\nScriptType: v4.00+\nPlayResX: %d\nPlayResY: %d\n", p.Width, p.Height)
	s.WriteString("WrapStyle: 2\nScaledBorderAndShadow: yes\nYCbCr Matrix: None\n\n")
	s.WriteString("[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, " +
		"Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, " +
		"Alignment, MarginL, MarginR, MarginV, Encoding\n")
	bold := 0
	if s.o.Font.Bold {
		bold = -1
	}
	fmt.Fprintf(s, "Style: %s,%s,%.2f,%s,%s,%s,%s,%d,0,0,0,100,100,0,0,1,%.2f,%.2f,2,0,0,0,1\n",
		styleName, strings.ReplaceAll(s.o.Font.Family, ",", " "), s.look.han*scale*s.o.Font.lineHeight,
		white.header(0), white.header(0), nearBlack.header(0), colour(0).header(shadeAlpha), bold,
		s.look.outline*scale, s.look.shadow*scale)
	s.WriteString("\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n")
}

// settle finds the height of each shot's captions, for the largest of them.
func (s *script) settle(lines []Line, pages []Page) {
	widths, heights := map[int]float64{}, map[int]float64{}
	for _, p := range pages {
		shot := lines[p.Line].Shot
		width, height := s.size(lines[p.Line], p)
		widths[shot], heights[shot] = max(widths[shot], width), max(heights[shot], height)
	}
	s.lowers = map[int]float64{}
	for shot, height := range heights {
		var keep Shot
		if shot >= 0 && shot < len(s.o.Shots) {
			keep = s.o.Shots[shot]
		}
		s.lowers[shot] = s.box.lower(widths[shot], height, keep)
	}
}

// pitch is the height of a row in ems.
func (s *script) pitch(l look) float64 {
	if l.pitch > 0 {
		return l.pitch
	}
	return s.o.Font.lineHeight
}

// size is how large a page is drawn, without its edge, in pixels.
func (s *script) size(l Line, p Page) (width, height float64) {
	em := s.look.em(l.Text, s.box.scale)
	width, height = p.widest*em, float64(len(p.Rows))*s.pitch(s.look)*em
	below := 0.0
	for _, q := range p.second {
		em := secondLook.em(l.Second, s.box.scale)
		width, below = max(width, q.widest*em), max(below, float64(len(q.Rows))*s.pitch(secondLook)*em)
	}
	return width, height + below + 2*s.spare(em)
}

// spare is the room that words need above and below their rows when they grow.
func (s *script) spare(em float64) float64 {
	if s.look.grow == 0 {
		return 0
	}
	return max(0, popPeak*s.o.Font.lineHeight-s.pitch(s.look)) / 2 * em
}

// rows writes a page whose rows stand still.
func (s *script) rows(l Line, p Page) {
	scale := s.box.scale
	base, accent := s.o.colours(l)
	lower := s.lowers[l.Shot]
	em := s.look.em(l.Text, scale)
	_, height := s.size(l, p)
	y := lower - height + float64(len(p.Rows))*s.pitch(s.look)*em
	tags := fmt.Sprintf(`\an2\pos(%.1f,%.1f)\blur%.2f\fs%.2f`, s.box.middle(), y, s.look.blur*scale, em*s.o.Font.lineHeight)
	if oblique(p.Kind, l.Text) {
		tags += `\i1`
	}
	var rows []string
	if s.o.Style == render.CaptionsKaraoke {
		tags += `\1c` + accent.inline() + `\2c` + base.inline()
		rows = karaoke(p, s.o.Font, em)
	} else {
		if base != white {
			tags += `\1c` + base.inline()
		}
		for _, r := range p.Rows {
			rows = append(rows, s.o.Font.drawn(r, em))
		}
	}
	s.event(0, p.Start, p.End, tags, strings.Join(rows, `\N`))
	em = secondLook.em(l.Second, scale)
	for _, q := range p.second {
		// The second language hangs from the first one, however many rows it has.
		tags := fmt.Sprintf(`\an8\pos(%.1f,%.1f)\blur%.2f\bord%.2f\shad%.2f\fs%.2f\1c%s`, s.box.middle(), y, secondLook.blur*scale,
			secondLook.outline*scale, secondLook.shadow*scale, em*s.o.Font.lineHeight, softGrey.inline())
		if oblique(p.Kind, l.Second) {
			tags += `\i1`
		}
		rows := make([]string, len(q.Rows))
		for i, r := range q.Rows {
			rows[i] = s.o.Font.drawn(r, em)
		}
		s.event(0, q.Start, q.End, tags, strings.Join(rows, `\N`))
	}
}

// event writes a line of the script, if it stands at all.
func (s *script) event(layer int, start, end time.Duration, tags, text string) {
	if hundredths(end) <= hundredths(start) {
		return
	}
	fmt.Fprintf(s, "Dialogue: %d,%s,%s,%s,,0,0,0,,{%s}%s\n", layer, assTime(start), assTime(end), styleName, tags, text)
}

// karaoke are the rows of a page as syllables. Their times, in hundredths, add
// up to the time that the page stands; silence is a syllable without text. The type
// is of f, em pixels large.
func karaoke(p Page, f *Font, em float64) []string {
	at, end := hundredths(p.Start), hundredths(p.End)
	var rows []string
	for i, pieces := range p.rows {
		var b strings.Builder
		for k, c := range pieces {
			from := min(max(hundredths(c.start), at), end)
			to := min(max(hundredths(c.end), from), end)
			if from > at {
				fmt.Fprintf(&b, `{\k%d}`, from-at)
			}
			fmt.Fprintf(&b, `{\kf%d}`, to-from)
			b.WriteString(f.drawn(c.show, em))
			if c.gap > 0 && k+1 < len(pieces) {
				b.WriteByte(' ')
			}
			at = to
		}
		if i+1 == len(p.rows) && at < end {
			fmt.Fprintf(&b, `{\k%d}`, end-at)
		}
		rows = append(rows, b.String())
	}
	return rows
}

// hundredths is the time as scripts count it, rounded to the nearest.
func hundredths(t time.Duration) int64 {
	return max(0, int64((t+5*time.Millisecond)/(10*time.Millisecond)))
}

// assTime is a time as scripts write it.
func assTime(t time.Duration) string {
	cs := hundredths(t)
	return fmt.Sprintf("%d:%02d:%02d.%02d", cs/360000, cs/6000%60, cs/100%60, cs%100)
}

// wordJoiner is a sign without width that no renderer draws.
const wordJoiner = "\u2060"

// literal makes libass draw a row as it is written.
func literal(row string) string { return escaped(strings.TrimFunc(row, unicode.IsSpace)) }

// escaped is text without any command: braces, which would open one, are escaped, and
// a backslash is kept apart from a letter with which it would be one, and from the
// command that may follow the text.
func escaped(text string) string {
	var b strings.Builder
	for i, r := range text {
		switch r {
		case '{', '}':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\\':
			b.WriteRune(r)
			if i+1 == len(text) || strings.IndexByte("Nnh{}", text[i+1]) >= 0 {
				b.WriteString(wordJoiner)
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
