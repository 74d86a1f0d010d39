package illustrate

import (
	"fmt"
	"image"
	"image/color"
	"strings"

	"github.com/disintegration/imaging"
	"github.com/tdewolff/canvas"
)

// Card is the first or the last picture of an episode.
type Card struct {
	// Ending tells an ending card from a title card.
	Ending bool
	// Title is the story's, or the ending's name.
	Title string
	// Number and Count say which of how many episodes this is; 0 of a single one.
	// The ending card of all but the last one promises the next.
	Number, Count int
	// Notice tells viewers of AI content.
	Notice string
	// Licence is a line that a regulator wants in the opening title.
	Licence string
	// Choices are those not taken.
	Choices []string
	// Teaser is what is heard early in the next episode; empty for nothing. It stands on
	// the ending card of all episodes but the last.
	Teaser        string
	Lang          string
	Width, Height int
}

// words on cards, by language.
type words struct {
	end, whatIf, continued string
	// part, of and next number an episode: "Episode 2", "Episode 2 of 3", "Next: Episode
	// 2". more counts choices.
	part, of, next, more string
	// quote are the marks around a line.
	quote [2]string
}

var cardWords = map[string]words{
	"en": {"THE END", "What if…", "TO BE CONTINUED", "Episode %d", "Episode %d of %d", "Next: Episode %d", "and %d more", [2]string{"“", "”"}},
	"zh": {"剧终", "如果当时……", "未完待续", "第%d集", "第%d集 · 共%d集", "下集：第%d集", "还有%d种选择", [2]string{"“", "”"}},
}

func wordsFor(lang string) words {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if w, ok := cardWords[base]; ok {
		return w
	}
	return cardWords["en"]
}

// goesOn tells the card at the end of an episode that others follow.
func (c Card) goesOn() bool { return c.Ending && c.Number < c.Count }

var (
	paper = color.NRGBA{250, 244, 230, 255}
	faint = color.NRGBA{250, 244, 230, 205}
	gold  = color.NRGBA{255, 207, 134, 255}
)

// DrawCard draws a card over a picture, which is blurred and darkened.
func DrawCard(c Card, background image.Image, f *Font) (*image.RGBA, error) {
	w, h := float64(c.Width), float64(c.Height)
	const k = 5
	small := imaging.Fill(background, max(1, c.Width/k), max(1, c.Height/k), imaging.Center, imaging.Box)
	img := rgbaOf(imaging.Resize(imaging.Blur(small, 2.4), c.Width, c.Height, imaging.Linear))
	p := onImage(img)
	p.fill(box(0, 0, w, h), flat(rgba{.05, .05, .10, .34}))
	p.fill(box(0, 0, w, h), linear(rgba{.04, .04, .08, .5}, rgba{.04, .04, .08, 0}, pt{0, 0}, pt{0, h * .45}))
	p.fill(box(0, h*.55, w, h*.45), linear(rgba{.04, .04, .08, 0}, rgba{.04, .04, .08, .6}, pt{0, h * .55}, pt{0, h}))
	if c.Ending {
		return img, c.drawEnding(img, p, f)
	}
	return img, c.drawTitle(img, p, f)
}

// block is where a card's type stands.
type block struct {
	// unit is what sizes are parts of: the width of an upright card. tall is what
	// gaps are parts of, the height that an upright card of that width has.
	unit, tall float64
	// wide is the room across; from top to bottom it stays clear of what platforms put
	// over the frame, and of a watermark, also while the camera comes closer.
	wide, top, bottom float64
}

func (c Card) block() block {
	w, h := float64(c.Width), float64(c.Height)
	if h >= 1.5*w {
		return block{w, h, .58 * w, .205 * h, .63 * h}
	}
	u := min(w, .74*h)
	return block{u, u * 16 / 9, .74 * w, .145 * h, .85 * h}
}

// noticeSize is the size of the notice of AI content in parts of the picture's shorter
// side: China's labelling rules ask for glyphs as high as 5 % of it, and a glyph fills
// about nine tenths of its size.
const noticeSize = .060

// titleType is the type of a title card, set: the title with its number, and at the
// foot of the card what rules ask for.
type titleType struct {
	title, part, notice, licence text
	gap                          float64
}

func (t titleType) head() float64 {
	h := t.title.height() + 2*t.gap
	if len(t.part.lines) > 0 {
		h += t.part.height() + t.gap*.6
	}
	return h
}

func (t titleType) foot() float64 {
	h := t.notice.height() + t.licence.height()
	if len(t.notice.lines) > 0 && len(t.licence.lines) > 0 {
		h += t.gap * .4
	}
	return h
}

// setTitle sets the type of a title card; scale shrinks all but the notice.
func (c Card) setTitle(f *Font, scale float64) (t titleType, err error) {
	b := c.block()
	t.gap = b.tall * .03 * scale
	if t.title, err = f.set(c.Title, b.unit*.126*scale, b.unit*.042, b.wide, 5, .01); err != nil {
		return t, err
	}
	if c.Count > 1 {
		if t.part, err = f.set(fmt.Sprintf(wordsFor(c.Lang).of, c.Number, c.Count), b.unit*.046, b.unit*.03, b.wide, 1, .04); err != nil {
			return t, err
		}
	}
	side := min(float64(c.Width), float64(c.Height)) * noticeSize
	if t.notice, err = f.set(c.Notice, side, side, b.wide, 2, 0); err != nil {
		return t, err
	}
	t.licence, err = f.set(c.Licence, b.unit*.036, b.unit*.024, b.wide, 2, 0)
	return t, err
}

func (c Card) drawTitle(img *image.RGBA, p *painter, f *Font) error {
	b, middle := c.block(), float64(c.Width)/2
	t, err := c.setTitle(f, 1)
	for scale := .95; err == nil && t.head()+t.gap+t.foot() > b.bottom-b.top && scale > .4; scale *= .95 {
		t, err = c.setTitle(f, scale)
	}
	if err != nil {
		return err
	}
	// The title stands a little above the middle of what the foot leaves.
	foot := b.bottom - t.foot()
	y := max(b.top, b.top+(foot-t.gap-b.top-t.head())*.46)
	rule(p, middle, y, b.unit*.15)
	y += t.gap
	t.title.drawCentred(img, middle, y, paper)
	y += t.title.height() + t.gap
	rule(p, middle, y, b.unit*.28)
	t.part.drawCentred(img, middle, y+t.gap*.6, gold)
	t.notice.drawCentred(img, middle, foot, faint)
	t.licence.drawCentred(img, middle, b.bottom-t.licence.height(), faint)
	return nil
}

// rule is a thin ornament with a diamond in its middle.
func rule(p *painter, x, y, half float64) {
	c := rgba{1, .81, .53, .9}
	t := half * .012
	p.fill(poly(pt{x - half, y}, pt{x - half*.08, y - t}, pt{x - half*.08, y + t}), flat(c))
	p.fill(poly(pt{x + half, y}, pt{x + half*.08, y - t}, pt{x + half*.08, y + t}), flat(c))
	d := half * .05
	p.fill(poly(pt{x, y - d}, pt{x + d, y}, pt{x, y + d}, pt{x - d, y}), flat(c))
}

// maxChoices is how many choices a card shows; of more, it tells how many.
const maxChoices = 4

// endingType is the type of an ending card, set.
type endingType struct {
	end, name, teaser, lead, more text
	choices                       []text
	// scale is how much smaller all is than it would like to be.
	scale float64
}

// gaps between the parts of an ending card, in parts of its height.
const (
	gapEnd, gapName, gapRule, gapLead = .010, .026, .032, .016
	gapPad, gapChoice                 = .013, .013
)

// height of the whole card's type.
func (e endingType) height(h float64) float64 {
	u := h * e.scale
	y := e.end.height() + e.name.height() + (gapEnd+gapName)*u
	if len(e.teaser.lines) > 0 {
		y += e.teaser.height() + gapRule*u
	}
	if len(e.choices) == 0 {
		return y
	}
	y += e.lead.height() + (gapRule+gapLead)*u
	for _, t := range e.choices {
		y += t.height() + (2*gapPad+gapChoice)*u
	}
	if len(e.more.lines) > 0 {
		return y + e.more.height()
	}
	return y - gapChoice*u
}

// setEnding sets the type of an ending card at a scale.
func (c Card) setEnding(f *Font, scale float64) (e endingType, err error) {
	b, words := c.block(), wordsFor(c.Lang)
	w, wide := b.unit*scale, b.wide
	e.scale = scale
	end, name := words.end, c.Title
	if c.goesOn() {
		end, name = words.continued, fmt.Sprintf(words.next, c.Number+1)
		if f.known(c.Teaser) != "" {
			if e.teaser, err = f.set(words.quote[0]+c.Teaser+words.quote[1], w*.056, w*.036, wide, 4, 0); err != nil {
				return e, err
			}
		}
	}
	if e.end, err = f.set(end, w*.042, w*.03, wide, 1, .22); err != nil {
		return e, err
	}
	if e.name, err = f.set(name, w*.104, w*.045, wide, 4, .005); err != nil {
		return e, err
	}
	if e.lead, err = f.set(words.whatIf, w*.046, w*.03, wide, 1, 0); err != nil {
		return e, err
	}
	var choices []string
	for _, choice := range c.Choices {
		if f.known(choice) != "" {
			choices = append(choices, choice)
		}
	}
	if more := len(choices) - maxChoices; more > 0 {
		choices = choices[:maxChoices]
		if e.more, err = f.set(fmt.Sprintf(words.more, more), w*.036, w*.028, wide, 1, 0); err != nil {
			return e, err
		}
	}
	// All choices are of one size, that of the longest: none is more than another.
	size := w * .044
	for range 2 {
		e.choices = e.choices[:0]
		for _, choice := range choices {
			t, err := f.set(choice, size, min(size, w*.031), wide*.88, 2, 0)
			if err != nil {
				return e, err
			}
			e.choices = append(e.choices, t)
		}
		for _, t := range e.choices {
			size = min(size, t.size)
		}
	}
	return e, nil
}

func (c Card) drawEnding(img *image.RGBA, p *painter, f *Font) error {
	b, w := c.block(), float64(c.Width)
	h, room := b.tall, b.bottom-b.top
	e, err := c.setEnding(f, 1)
	for scale := .95; err == nil && e.height(h) > room && scale > .45; scale *= .95 {
		e, err = c.setEnding(f, scale)
	}
	if err != nil {
		return err
	}
	y := max(b.top, b.top+(room-e.height(h))*.42)
	unit := h * e.scale
	e.end.drawCentred(img, w/2, y, gold)
	y += e.end.height() + unit*gapEnd
	e.name.drawCentred(img, w/2, y, paper)
	y += e.name.height() + unit*gapName
	rule(p, w/2, y, b.unit*.28)
	if len(e.teaser.lines) > 0 {
		y += unit * gapRule
		e.teaser.drawCentred(img, w/2, y, faint)
		y += e.teaser.height()
	}
	if len(e.choices) == 0 {
		return nil
	}
	y += unit * gapRule
	e.lead.drawCentred(img, w/2, y, faint)
	y += e.lead.height() + unit*gapLead
	for _, t := range e.choices {
		pad := unit * gapPad
		high := t.height() + 2*pad
		outline := rounded(w/2-b.wide/2, y, b.wide, high, unit*.02)
		p.fill(outline, flat(rgba{.03, .03, .07, .30}))
		p.fill(outline, flat(rgba{1, 1, 1, .07}))
		p.fill(ring(w/2-b.wide/2, y, b.wide, high, unit*.02, b.unit*.0022), flat(rgba{1, .81, .53, .75}))
		t.drawCentred(img, w/2, y+pad-t.size*.02, paper)
		y += high + unit*gapChoice
	}
	e.more.drawCentred(img, w/2, y, faint)
	return nil
}

// ring is the edge of a rounded rectangle, t wide: one outline within another. (The
// outline of a stroke is found by intersections, which fails for some sizes.)
func ring(x, y, w, h, r, t float64) *canvas.Path {
	return rounded(x, y, w, h, r).Append(rounded(x+t, y+t, w-2*t, h-2*t, r-t).Reverse())
}

// DrawCover draws the picture that platforms show of an episode: a face, and the
// title large. Both stay within the middle 3:4 that some of them cut out.
func DrawCover(title, lang string, number, w, h int, frame image.Image, fr Framing, f *Font) (*image.RGBA, error) {
	img := rgbaOf(imaging.Fill(zoomed(frame, fr, float64(w)/float64(h)), w, h, imaging.Center, imaging.Lanczos))
	p := onImage(img)
	fw, fh := float64(w), float64(h)
	p.fill(box(0, fh*.46, fw, fh*.54), linear(rgba{.04, .04, .09, 0}, rgba{.04, .04, .09, .88}, pt{0, fh * .46}, pt{0, fh * .74}))
	unit := min(fw, fh*.75)
	// A long title does not grow up into the face.
	var t text
	for scale := 1.0; t.size == 0 || t.height() > fh*.25 && scale > .3; scale *= .94 {
		var err error
		if t, err = f.set(title, unit*.150*scale, unit*.05*scale, fw*.84, 4, 0); err != nil {
			return nil, err
		}
	}
	y := fh*.855 - t.height()
	rule(p, fw/2, y-unit*.032, unit*.3)
	t.drawCentred(img, fw/2, y, gold)
	if number > 0 {
		part, err := f.set(fmt.Sprintf(wordsFor(lang).part, number), unit*.055, unit*.04, fw*.84, 1, .04)
		if err != nil {
			return nil, err
		}
		part.drawCentred(img, fw/2, y+t.height()+fh*.008, paper)
	}
	return img, nil
}

// zoomed cuts a frame around its main face, so that the face is large.
func zoomed(frame image.Image, fr Framing, shape float64) image.Image {
	if len(fr.Faces) == 0 {
		return frame
	}
	b := frame.Bounds()
	face := fr.Faces[0]
	for _, g := range fr.Faces {
		if g.H > face.H {
			face = g
		}
	}
	// A face as high as a quarter of the cover.
	h := clamp(face.H/.26, .45, 1) * float64(b.Dy())
	w := h * shape
	if w > float64(b.Dx()) {
		w = float64(b.Dx())
		h = w / shape
	}
	cx, cy := (face.X+face.W/2)*float64(b.Dx()), (face.Y+face.H/2)*float64(b.Dy())+h*.12
	x, y := clamp(cx-w/2, 0, float64(b.Dx())-w), clamp(cy-h/2, 0, float64(b.Dy())-h)
	return imaging.Crop(frame, image.Rect(int(x), int(y), int(x+w), int(y+h)))
}
