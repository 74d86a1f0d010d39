package illustrate

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Font sets the type of cards. It may be used from many goroutines.
type Font struct{ font *sfnt.Font }

// LoadFont opens face index of a .ttf, .otf or .ttc file.
func LoadFont(path string, index int) (*Font, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the cards' font: %w", err)
	}
	c, err := opentype.ParseCollection(b)
	if err != nil {
		return nil, fmt.Errorf("read the cards' font %s: %w", path, err)
	}
	f, err := c.Font(max(0, min(index, c.NumFonts()-1)))
	if err != nil {
		return nil, fmt.Errorf("read the cards' font %s: %w", path, err)
	}
	return &Font{f}, nil
}

// Face sets small words in lines of their own, size pixels high.
func (f *Font) Face(size float64) (font.Face, error) {
	return opentype.NewFace(f.font, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
}

// text is a block of type ready to be drawn.
type text struct {
	face  font.Face
	lines []string
	size  float64
	// track is the extra space between letters in pixels.
	track float64
}

// fewerLines is how much smaller type may become to need a line less.
const fewerLines = .78

// set breaks s into at most most lines of the given width, as large as possible up to
// size pixels, but a little smaller where that saves a line. At the least size words
// that are too long are broken too, and what does not fit even then is cut off.
func (f *Font) set(s string, size, least, width float64, most int, track float64) (text, error) {
	s = f.known(s)
	var best text
	smallest := 0.0
	for ; ; size *= .93 {
		if best.size > 0 && size < smallest {
			return best, nil
		}
		face, err := opentype.NewFace(f.font, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return text{}, fmt.Errorf("set type: %w", err)
		}
		t := text{face: face, size: size, track: track * size}
		words := pieces(s)
		last := best.size == 0 && size*.93 < least
		if last {
			words = t.broken(words, width)
		}
		t.lines = t.wrap(words, width)
		switch fits := len(t.lines) <= most && t.widest() <= width; {
		case fits && len(t.lines) <= 1:
			return t, nil
		case fits && best.size == 0:
			best, smallest = t, max(least, size*fewerLines)
		case fits && len(t.lines) < len(best.lines):
			best = t
		case last:
			if len(t.lines) > most {
				t.lines = t.lines[:most]
				t.lines[most-1] = t.cut(t.lines[most-1], width)
			}
			return t, nil
		}
	}
}

// known drops what the font cannot draw, such as emoji.
func (f *Font) known(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		// CJK fonts draw these as wide as an ideograph.
		s = strings.NewReplacer("’", "'", "‘", "'", "“", "\"", "”", "\"", "…", "...").Replace(s)
	}
	var buf sfnt.Buffer
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if g, err := f.font.GlyphIndex(&buf, r); err != nil || g == 0 {
			return -1
		}
		return r
	}, s)), " ")
}

func (t text) width(s string) float64 {
	return float64(font.MeasureString(t.face, s))/64 + t.track*float64(len([]rune(s)))
}

// widest is the width of the longest line.
func (t text) widest() float64 {
	w := 0.0
	for _, line := range t.lines {
		w = max(w, t.width(line))
	}
	return w
}

// cut shortens a line so that it and the sign of an omission fit.
func (t text) cut(line string, width float64) string {
	omitted := "..."
	if chinese(line) {
		omitted = "…"
	}
	r := []rune(line)
	for {
		line = strings.TrimRight(string(r), " ,，、")
		if len(r) == 0 || t.width(line+omitted) <= width {
			return line + omitted
		}
		r = r[:len(r)-1]
	}
}

// broken breaks words that are longer than a line.
func (t text) broken(words []string, width float64) []string {
	var out []string
	for _, w := range words {
		for r := []rune(w); len(r) > 0; {
			n := 1
			for n < len(r) && t.width(strings.TrimSpace(string(r[:n+1]))) <= width {
				n++
			}
			out, r = append(out, string(r[:n])), r[n:]
		}
	}
	return out
}

// wrap breaks words into as few lines as the width allows, and those as even as they
// can be, better after punctuation than elsewhere.
func (t text) wrap(words []string, width float64) []string {
	n := len(words)
	if n == 0 || joinWords(words) == "" {
		return nil
	}
	// The width of words i to j, without the space before them.
	sums := make([]float64, n+1)
	for i, w := range words {
		sums[i+1] = sums[i] + t.width(w)
	}
	span := func(i, j int) float64 {
		w := sums[j] - sums[i]
		if strings.HasPrefix(words[i], " ") {
			w -= t.width(" ")
		}
		return w
	}
	count := 1
	for i, from := 1, 0; i < n; i++ {
		if span(from, i+1) > width {
			count, from = count+1, i
		}
	}
	even := sums[n] / float64(count)
	// least[k][j] is the cost of words before j in k lines, from[k][j] where the last of
	// them begins.
	least, from := make([][]float64, count+1), make([][]int, count+1)
	for k := range least {
		least[k], from[k] = make([]float64, n+1), make([]int, n+1)
		for j := range least[k] {
			least[k][j] = math.Inf(1)
		}
	}
	least[0][0] = 0
	for k := 1; k <= count; k++ {
		for j := k; j <= n; j++ {
			for i := j - 1; i >= k-1; i-- {
				w := span(i, j)
				if w > width && j-i > 1 {
					break
				}
				off := (w - even) / width
				cost := least[k-1][i] + off*off
				if i > 0 && !endsPhrase(words[i-1]) {
					cost += breakInPhrase
				}
				if cost < least[k][j] {
					least[k][j], from[k][j] = cost, i
				}
			}
		}
	}
	lines := make([]string, count)
	for k, j := count, n; k > 0; k-- {
		i := from[k][j]
		lines[k-1], j = joinWords(words[i:j]), i
	}
	return lines
}

// breakInPhrase is the cost of a line that ends in the midst of a phrase, on the scale
// of squared parts of the width.
const breakInPhrase = .03

func endsPhrase(word string) bool {
	r, _ := utf8.DecodeLastRuneInString(word)
	return unicode.IsPunct(r) && !opening(r)
}

func joinWords(words []string) string { return strings.TrimSpace(strings.Join(words, "")) }

// pieces are what may not be broken: words with the space before them, and single
// ideographs with the punctuation around them. Lines break between pieces.
func pieces(s string) []string {
	var out []string
	cur := ""
	flush := func() {
		if cur != "" {
			out = append(out, cur)
			cur = ""
		}
	}
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case r == ' ':
			flush()
			cur = " "
		case unicode.Is(unicode.Han, r) || unicode.In(r, unicode.Hiragana, unicode.Katakana):
			if strings.TrimSpace(cur) != "" && !opening(runes[i-1]) {
				flush()
			}
			cur += string(r)
		default:
			cur += string(r)
		}
	}
	flush()
	return out
}

func opening(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }

// leading is the distance of lines in sizes.
const leading = 1.28

func (t text) height() float64 { return t.size * leading * float64(len(t.lines)) }

// drawCentred draws the block around x with its top at y; a soft shadow parts it
// from the picture.
func (t text) drawCentred(img draw.Image, x, y float64, c color.Color) {
	for i, line := range t.lines {
		base := y + t.size*leading*float64(i) + t.size
		left := x - t.width(line)/2 + t.track/2
		t.drawLine(img, line, left+t.size*.03, base+t.size*.035, color.NRGBA{8, 8, 16, 150})
		t.drawLine(img, line, left, base, c)
	}
}

func (t text) drawLine(img draw.Image, s string, x, y float64, c color.Color) {
	d := font.Drawer{Dst: img, Src: image.NewUniform(c), Face: t.face, Dot: fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}}
	if t.track == 0 {
		d.DrawString(s)
		return
	}
	for _, r := range s {
		d.DrawString(string(r))
		d.Dot.X += fixed.Int26_6(t.track * 64)
	}
}
