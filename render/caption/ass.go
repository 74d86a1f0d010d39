package caption

import (
	"bytes"
	"fmt"
	"math"
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
}

// Sizes of the clean style in pixels of a frame 1080 pixels wide. Latin words
// are longer than Chinese ones: a little smaller, a phrase fits in a row.
const (
	emSize     = 66
	latinSize  = 60
	outline    = 5
	shadow     = 2
	blurRadius = 0.6
)

// box is where captions stand and how large, in pixels.
type box struct {
	scale, outline, shadow float64
	// left and right bound the rows, bottom is the lower end of the last row.
	left, right, bottom float64
}

// newBox places captions at the bottom of the safe area, in the middle of the
// frame as long as the safe area leaves most of its width there.
func newBox(p render.Picture) box {
	scale := float64(min(p.Width, p.Height)) / 1080
	b := box{scale: scale, outline: outline * scale, shadow: shadow * scale}
	left, right := float64(p.Safe.MinX), float64(p.Safe.MaxX)
	middle := float64(p.Width) / 2
	if half := min(middle-left, right-middle); 2*half > 0.8*(right-left) {
		left, right = middle-half, middle+half
	}
	// The blur softens the outline beyond its width.
	edge := b.outline + b.shadow + 2*scale
	b.left, b.right, b.bottom = left+edge, right-edge, float64(p.Safe.MaxY)-edge
	return b
}

// slant is how far an oblique glyph leans out of its advance, in ems.
const slant = 0.25

// em is the size of a line's type.
func (b box) em(text string) float64 {
	if strings.ContainsFunc(text, ideographic) {
		return emSize * b.scale
	}
	return latinSize * b.scale
}

// rowWidth is the width in ems that the rows of a line may have.
func (b box) rowWidth(l Line) float64 {
	w := (b.right - b.left) / b.em(l.Text)
	if oblique(l.Kind, l.Text) {
		w -= slant
	}
	return w
}

// oblique tells whether a line leans: a thought, but Chinese knows no italics.
func oblique(k storyboard.Kind, text string) bool {
	return k == storyboard.Thought && !strings.ContainsFunc(text, ideographic)
}

// Pages lays out lines as [ASS] burns them in.
func Pages(lines []Line, o Options) ([]Page, []Warning) {
	return paginate(lines, o.Font, newBox(o.Picture).rowWidth)
}

// Styles of the script. What is heard but not said by anybody in the picture
// has a warmer tint, a thought a cooler one. Colours are alpha, blue, green,
// red.
const (
	styleSpoken  = "Spoken"
	styleTold    = "Told"
	styleThought = "Thought"

	white     = "&H00FFFFFF"
	warm      = "&H00BDE9FF"
	cool      = "&H00FFEAD6"
	nearBlack = "&H00120E0C"
	shade     = "&H70000000"
)

func style(k storyboard.Kind) string {
	switch k {
	case storyboard.Narration, storyboard.VoiceOver:
		return styleTold
	case storyboard.Thought:
		return styleThought
	}
	return styleSpoken
}

// ASS writes the lines as an Advanced SubStation script of the frame's own size,
// to be burned in by ffmpeg with the folder of [Font.Dir]:
//
//	ass=f=captions.ass:fontsdir=fonts
//
// The warnings tell what the font cannot draw. Equal lines give equal bytes.
func ASS(lines []Line, o Options) ([]byte, []Warning) {
	b := newBox(o.Picture)
	var out bytes.Buffer
	fmt.Fprintf(&out, "[Script Info]\nScriptType: v4.00+\nPlayResX: %d\nPlayResY: %d\n", o.Picture.Width, o.Picture.Height)
	out.WriteString("WrapStyle: 2\nScaledBorderAndShadow: yes\nYCbCr Matrix: None\n\n")
	out.WriteString("[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, " +
		"Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, " +
		"Alignment, MarginL, MarginR, MarginV, Encoding\n")
	bold := 0
	if o.Font.Bold {
		bold = -1
	}
	for _, s := range []struct{ name, colour string }{{styleSpoken, white}, {styleTold, warm}, {styleThought, cool}} {
		fmt.Fprintf(&out, "Style: %s,%s,%.2f,%s,%s,%s,%s,%d,0,0,0,100,100,0,0,1,%.2f,%.2f,2,%d,%d,%d,1\n",
			s.name, strings.ReplaceAll(o.Font.Family, ",", " "), emSize*b.scale*o.Font.lineHeight,
			s.colour, s.colour, nearBlack, shade, bold, b.outline, b.shadow,
			int(math.Ceil(b.left)), o.Picture.Width-int(b.right), o.Picture.Height-int(b.bottom))
	}
	out.WriteString("\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n")
	pages, warnings := Pages(lines, o)
	for _, p := range pages {
		if len(p.Rows) == 0 {
			continue
		}
		rows := make([]string, len(p.Rows))
		for i, r := range p.Rows {
			rows[i] = literal(r)
		}
		text := lines[p.Line].Text
		tags := fmt.Sprintf(`{\blur%.1f\fs%.2f`, blurRadius*b.scale, b.em(text)*o.Font.lineHeight)
		if oblique(p.Kind, text) {
			tags += `\i1`
		}
		tags += "}"
		fmt.Fprintf(&out, "Dialogue: 0,%s,%s,%s,,0,0,0,,%s%s\n", assTime(p.Start), assTime(p.End), style(p.Kind),
			tags, strings.Join(rows, `\N`))
	}
	return out.Bytes(), warnings
}

// assTime is the time in hundredths, rounded to the nearest.
func assTime(t time.Duration) string {
	cs := max(0, (t+5*time.Millisecond)/(10*time.Millisecond))
	return fmt.Sprintf("%d:%02d:%02d.%02d", cs/360000, cs/6000%60, cs/100%60, cs%100)
}

// wordJoiner is a sign without width that no renderer draws.
const wordJoiner = "\u2060"

// literal makes libass draw a row as it is written: braces, which would open
// commands, are escaped, and a backslash is kept apart from a letter with which
// it would be one.
func literal(row string) string {
	var b strings.Builder
	rest := strings.TrimFunc(row, unicode.IsSpace)
	for i, r := range rest {
		switch r {
		case '{', '}':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\\':
			b.WriteRune(r)
			if i+1 < len(rest) && strings.IndexByte("Nnh{}", rest[i+1]) >= 0 {
				b.WriteString(wordJoiner)
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
