package caption

import (
	"fmt"
	"strings"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
)

// look is the measure of a style. Sizes are pixels of a frame whose shorter side
// has 1080, and scale with it.
type look struct {
	// han and latin are the sizes of type. Latin words are longer than Chinese
	// ones: a little smaller, a phrase fits in a row.
	han, latin float64
	// outline, shadow and blur are the edge of the type.
	outline, shadow, blur float64
	// heavy thickens the strokes of the type by a rim of its own colour.
	heavy float64
	// pitch is the distance of two rows in ems; 0 for the font's own.
	pitch float64
	// hanRows and latinRows are the most rows of a page.
	hanRows, latinRows int
	// widest is the most that a row may be in ems, however wide the frame.
	widest float64
	// grow is how far a spoken word may grow over its ends, in ems.
	grow float64
}

var (
	looks = map[render.CaptionStyle]look{
		render.CaptionsClean:     {han: 66, latin: 60, outline: 5, shadow: 2, blur: 0.6, hanRows: 2, latinRows: 2, widest: readable},
		render.CaptionsKaraoke:   {han: 66, latin: 60, outline: 5.5, shadow: 2, blur: 0.6, hanRows: 2, latinRows: 2, widest: readable},
		render.CaptionsBoldPop:   {han: 94, latin: 88, outline: 8, shadow: 4, blur: 0.8, heavy: 2.2, pitch: 1.2, hanRows: 2, latinRows: 2, widest: 10, grow: 0.14},
		render.CaptionsBilingual: {han: 64, latin: 56, outline: 5, shadow: 2, blur: 0.6, hanRows: 1, latinRows: 2, widest: readable},
	}
	// secondLook is the second language of the bilingual style.
	secondLook = look{han: 42, latin: 40, outline: 3.6, shadow: 1.5, blur: 0.5, hanRows: 2, latinRows: 2, widest: readable}
)

// readable is the longest row in ems, 18 Chinese signs or about 36 Latin ones:
// longer ones are not taken in at a glance.
const readable = 18

// lookOf is the measure of a style; a style that does not draw has the clean
// one, for the caption file.
func lookOf(s render.CaptionStyle) look {
	if l, ok := looks[s]; ok {
		return l
	}
	return looks[render.CaptionsClean]
}

// em is the size of a line's type, in pixels.
func (l look) em(text string, scale float64) float64 {
	if strings.ContainsFunc(text, ideographic) {
		return l.han * scale
	}
	return l.latin * scale
}

func (l look) rows(text string) int {
	if strings.ContainsFunc(text, ideographic) {
		return l.hanRows
	}
	return l.latinRows
}

// edge is how far outline, shadow and blur reach beyond the type, in pixels.
func (l look) edge(scale float64) float64 {
	return (l.outline + l.heavy + l.shadow + 2) * scale
}

// colour is red, green and blue, from the highest byte.
type colour uint32

// inline writes a colour as the override commands of a script take it.
func (c colour) inline() string {
	return fmt.Sprintf("&H%02X%02X%02X&", c&0xff, c>>8&0xff, c>>16&0xff)
}

// header writes a colour as a style's line takes it; alpha 255 is invisible.
func (c colour) header(alpha uint8) string {
	return fmt.Sprintf("&H%02X%02X%02X%02X", alpha, c&0xff, c>>8&0xff, c>>16&0xff)
}

// mix is part of the way from c to d, in each channel.
func (c colour) mix(d colour, part float64) colour {
	var out colour
	for shift := 0; shift <= 16; shift += 8 {
		a, b := float64(c>>shift&0xff), float64(d>>shift&0xff)
		out |= colour(a+(b-a)*part+0.5) << shift
	}
	return out
}

// What is heard but not said by anybody in the picture has a warmer tint, a
// thought a cooler one.
const (
	white     colour = 0xffffff
	warm      colour = 0xffe9bd
	cool      colour = 0xd6eaff
	nearBlack colour = 0x0c0e12
	gold      colour = 0xffd23f
	softGrey  colour = 0xe4e6ea

	shadeAlpha = 0x70
)

// accents are the speakers' colours, all so light that their contrast with the
// outline is high, whatever the picture is.
var accents = [render.CaptionTints]colour{
	0xffd34d, 0xffae5c, 0xff9184, 0xff97c4, 0xf09cf5, 0xbfa8ff,
	0x9db8ff, 0x6fd0ff, 0x5ce9f0, 0x66f0b4, 0xb2ee62, 0xf2ee5e,
}

// tintShare is how much of a speaker's colour the type has: enough to see who
// goes on speaking, not so much that the eye stays with it.
const tintShare = 0.3

// colours are a line's type, and what stands out of it.
func (o Options) colours(l Line) (base, accent colour) {
	accent = gold
	switch {
	case l.Tint > 0 && !o.OneColour:
		accent = accents[(l.Tint-1)%len(accents)]
		base = white.mix(accent, tintShare)
	case l.Kind == storyboard.Narration || l.Kind == storyboard.VoiceOver:
		base = warm
	case l.Kind == storyboard.Thought:
		base = cool
	default:
		base = white
	}
	return base, accent
}
