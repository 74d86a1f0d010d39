package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
)

// Letters tells how a text can be drawn.
type Letters struct {
	// Fonts identify the fonts, besides the caption font, that it takes.
	Fonts []string
	// Missing are the signs that no font here can draw, in order, and Lacking those
	// that the caption font cannot, with which cards are lettered.
	Missing, Lacking []string
}

// letters tells how a text can be drawn.
func (p *planner) letters(text string) Letters {
	if p.o.Letters == nil || text == "" {
		return Letters{}
	}
	return p.o.Letters(text)
}

// fonts are the fonts, besides the caption font, that the captions of shots take.
func (p *planner) fonts(shots ...storyboard.PlacedShot) []string {
	var fonts []string
	for _, s := range shots {
		for _, u := range s.Shot.Utterances {
			for _, f := range append(p.letters(u.Text).Fonts, p.letters(p.second(u)).Fonts...) {
				if !slices.Contains(fonts, f) {
					fonts = append(fonts, f)
				}
			}
		}
	}
	return fonts
}

// captionNotes tell which signs of a shot's lines will not be seen in its captions.
func (p *planner) captionNotes(s storyboard.PlacedShot) []string {
	if p.o.Captions == CaptionsNone {
		return nil
	}
	var notes []string
	for _, u := range s.Shot.Utterances {
		for _, text := range []string{u.Text, p.second(u)} {
			if missing := p.letters(text).Missing; len(missing) > 0 {
				notes = append(notes, fmt.Sprintf("shot %s, line %s: no font here can draw %s in %q: left out of the picture, kept in the caption files; "+
					"install a font that has them, name one in TALEREEL_FONT, or change the line", s.Shot.ID, u.ID, signs(missing), excerpt(text)))
			}
		}
	}
	return notes
}

// cardNotes tell which signs of a card's texts will not be seen.
func (p *planner) cardNotes(name string, c CardParams) []string {
	var notes []string
	for _, text := range append([]string{c.Title, c.Licence, c.Teaser}, c.Choices...) {
		if lacking := p.letters(text).Lacking; len(lacking) > 0 {
			notes = append(notes, fmt.Sprintf("%s card: the font cannot draw %s in %q: left out; name another font in TALEREEL_FONT, or change the text",
				name, signs(lacking), excerpt(text)))
		}
	}
	return notes
}

// mostSigns is how many signs a note names.
const mostSigns = 8

// signs names signs for people, each once.
func signs(clusters []string) string {
	var names []string
	for _, c := range clusters {
		if n := fmt.Sprintf("%s (U+%04X)", c, []rune(c)[0]); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if more := len(names) - mostSigns; more > 0 {
		names = append(names[:mostSigns], fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}

// excerpt is a text as far as it tells which one it is.
func excerpt(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
