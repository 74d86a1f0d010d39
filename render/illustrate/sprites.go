package illustrate

import (
	"image"
	"image/draw"
	"math"
	"slices"

	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// Mouth is the shape of a mouth in speech.
type Mouth int

// The mouths, from silence to the widest.
const (
	MouthClosed Mouth = iota
	MouthSmall
	MouthOpen
	MouthWide
	MouthRound
	// Mouths is how many there are.
	Mouths = iota
)

// Sprites are the moving parts of a frame's faces: patches that, laid over their
// places in the still, make the still that [Draw] would draw with that face, to the
// pixel. Mouths are opaque and all of one face lie at one place, so that each covers
// the one before; a blink is opaque where it changes the still and has no pixels
// elsewhere, so that it goes over any mouth. Where a face has its own mouth and eyes
// again, the still is shown.
type Sprites struct {
	// Atlas holds all patches; nil where no face is large enough.
	Atlas *image.NRGBA `json:"-"`
	// Width and Height are the still's in pixels.
	Width  int          `json:"width"`
	Height int          `json:"height"`
	Faces  []FaceSprite `json:"faces,omitempty"`
}

// FaceSprite is what moves in one face.
type FaceSprite struct {
	Character string `json:"character"`
	// Blink closes the eyes; it is empty where none are seen.
	Blink Sprite `json:"blink"`
	// Mouths are indexed by Mouth, in the expression of the face.
	Mouths [Mouths]Sprite `json:"mouths"`
	// Chest is what breathing lifts, in pixels of the still: shifting it by a pixel
	// or two with soft edges is enough. It is a hint, no sprite.
	Chest Box `json:"chest"`
}

// Sprite is a patch: where it lies in the still and where in the atlas, in pixels.
type Sprite struct {
	X      int `json:"x"`
	Y      int `json:"y"`
	W      int `json:"w"`
	H      int `json:"h"`
	AtlasX int `json:"atlas_x"`
	AtlasY int `json:"atlas_y"`
}

// Box is a rectangle in pixels.
type Box struct {
	X int `json:"x"`
	Y int `json:"y"`
	W int `json:"w"`
	H int `json:"h"`
}

// At is where the patch lies in the still.
func (s Sprite) At() image.Rectangle { return image.Rect(s.X, s.Y, s.X+s.W, s.Y+s.H) }

// Src is the patch's corner in the atlas.
func (s Sprite) Src() image.Point { return image.Pt(s.AtlasX, s.AtlasY) }

// Empty reports a sprite without pixels.
func (s Sprite) Empty() bool { return s.W <= 0 || s.H <= 0 }

// smallestFace is how high a face is whose moves can be seen, in pixels.
const smallestFace = 60

// spoken is a face that says something, in its expression.
func (f features) spoken(m Mouth) features {
	f.jaw, f.teeth, f.grit = 0, 0, 0
	// A strong smile or a bitter mouth gives way in speech.
	switch m {
	case MouthSmall:
		f.jaw, f.teeth, f.wide, f.smile = .20, .5, f.wide*.92, f.smile*.85
	case MouthOpen:
		f.jaw, f.teeth, f.wide, f.smile = .58, .9, lerp(f.wide, 1, .5)*.95, f.smile*.7
	case MouthWide:
		f.jaw, f.teeth, f.wide, f.smile = .34, 1, math.Max(f.wide*1.12, 1.06), f.smile*.9+.1
	case MouthRound:
		f.jaw, f.wide, f.smile = .46, .54, f.smile*.3
	}
	return f
}

// blinking is a face with its eyes shut.
func (f features) blinking() features {
	f.open, f.squint = 0, 0
	return f
}

// moving are where a figure's eyes and its mouth can move; empty if that cannot be
// seen.
func (f Frame) moving(a placed, lens canvas.Matrix) (eyes, mouth image.Rectangle) {
	s := a.stance
	if a.near || s.away || s.head < smallestFace {
		return eyes, mouth
	}
	down := .72
	if s.design.Beard == "long" || s.design.Beard == "full" {
		down = 1.2
	}
	m, all := lens.Mul(s.matrix()), image.Rect(0, 0, f.Width, f.Height)
	return boxOf(m, -.46, -.22, .50, .22).Intersect(all), boxOf(m, -.50, .08, .58, down).Intersect(all)
}

// DrawSprites draws the frame as [Draw] does, and with it what moves in its faces.
func DrawSprites(f Frame, cast map[string]Design, p Plate) (*image.RGBA, Framing, Sprites, error) {
	st, err := f.compose(cast, p)
	if err != nil {
		return nil, Framing{}, Sprites{}, err
	}
	out := Sprites{Width: f.Width, Height: f.Height}
	pack := &packer{}
	l, lens := f.light(), f.lens()
	for i, a := range st.all {
		under := st.under[i]
		if under == nil {
			continue
		}
		area := f.area(a.stance, lens)
		eyes, mouth := f.moving(a, lens)
		q := onImage(image.NewRGBA(area))
		q.m = lens
		base := featuresOf(a.stance.face)
		// The rim looks at neighbours, so a little more is drawn; what lies below the
		// face is drawn once.
		margin := -int(a.stance.rimWidth()) - 3
		q.limit = eyes.Union(mouth).Inset(margin)
		a.stance.drawBelow(q, l)
		below := image.NewRGBA(q.limit.Intersect(area))
		draw.Draw(below, below.Rect, q.img, below.Rect.Min, draw.Src)
		with := func(look features, part image.Rectangle) *image.RGBA {
			b := a
			b.stance.look = &look
			q.limit = part.Inset(margin)
			draw.Draw(q.img, q.limit, below, q.limit.Min, draw.Src)
			b.stance.drawAbove(q, l)
			f.relight(q, b, l, part)
			patch := image.NewRGBA(part)
			draw.Draw(patch, part, under, part.Min, draw.Src)
			draw.Draw(patch, part, q.img, part.Min, draw.Over)
			for _, op := range st.over[i] {
				op(patch)
			}
			return patch
		}
		face := FaceSprite{Character: a.figure.Character, Chest: f.chest(a.stance, lens)}
		blink := with(base.blinking(), eyes)
		if r := changed(st.img, blink); !r.Empty() {
			holes(blink, st.img)
			face.Blink = pack.add(blink, r)
		}
		var mouths [Mouths]*image.RGBA
		var all image.Rectangle
		for m := range Mouths {
			mouths[m] = with(base.spoken(Mouth(m)), mouth)
			all = all.Union(changed(st.img, mouths[m]))
		}
		for m := range mouths {
			face.Mouths[m] = pack.add(mouths[m], all)
		}
		if !all.Empty() {
			out.Faces = append(out.Faces, face)
		}
	}
	out.Atlas = pack.atlas(out.Faces)
	return st.img, f.framing(st.all), out, nil
}

// chest is the trunk from the collar to the waist, as far as it is in the still.
func (f Frame) chest(s stance, lens canvas.Matrix) Box {
	if s.pose == storyboard.Lying {
		return Box{}
	}
	sw, _, _ := bodySize(s.design.sane())
	r := boxOf(lens.Mul(s.matrix()), -sw, .9, sw, 2.2).Intersect(image.Rect(0, 0, f.Width, f.Height))
	return Box{r.Min.X, r.Min.Y, r.Dx(), r.Dy()}
}

// changed is where a patch differs from the still.
func changed(img, patch *image.RGBA) image.Rectangle {
	var out image.Rectangle
	r := patch.Rect
	for y := r.Min.Y; y < r.Max.Y; y++ {
		a := img.Pix[img.PixOffset(r.Min.X, y):][:4*r.Dx()]
		b := patch.Pix[patch.PixOffset(r.Min.X, y):][:4*r.Dx()]
		if slices.Equal(a, b) {
			continue
		}
		first, last := 0, len(a)-1
		for a[first] == b[first] {
			first++
		}
		for a[last] == b[last] {
			last--
		}
		out = out.Union(image.Rect(r.Min.X+first/4, y, r.Min.X+last/4+1, y+1))
	}
	return out
}

// holes takes out of a patch what is the still's own.
func holes(patch, img *image.RGBA) {
	r := patch.Rect
	for y := r.Min.Y; y < r.Max.Y; y++ {
		a := img.Pix[img.PixOffset(r.Min.X, y):][:4*r.Dx()]
		b := patch.Pix[patch.PixOffset(r.Min.X, y):][:4*r.Dx()]
		for i := 0; i < len(b); i += 4 {
			if [4]byte(a[i:]) == [4]byte(b[i:]) {
				clear(b[i : i+4])
			}
		}
	}
}

// packer puts patches on shelves.
type packer struct {
	patches []patch
	width   int
	x, y, h int
}

type patch struct {
	img *image.RGBA
	r   image.Rectangle
	at  image.Point
}

// atlasWidth is how wide an atlas is, if no patch is wider.
const atlasWidth = 1024

func (p *packer) add(img *image.RGBA, r image.Rectangle) Sprite {
	if r.Empty() {
		return Sprite{}
	}
	p.width = max(p.width, min(atlasWidth, p.x+r.Dx()), r.Dx())
	if p.x > 0 && p.x+r.Dx() > max(atlasWidth, r.Dx()) {
		p.x, p.y, p.h = 0, p.y+p.h, 0
	}
	at := image.Pt(p.x, p.y)
	p.patches = append(p.patches, patch{img, r, at})
	p.width = max(p.width, p.x+r.Dx())
	p.x, p.h = p.x+r.Dx(), max(p.h, r.Dy())
	return Sprite{r.Min.X, r.Min.Y, r.Dx(), r.Dy(), at.X, at.Y}
}

func (p *packer) atlas(faces []FaceSprite) *image.NRGBA {
	if len(faces) == 0 {
		return nil
	}
	out := image.NewNRGBA(image.Rect(0, 0, p.width, p.y+p.h))
	for _, q := range p.patches {
		// Pixels are whole or not there: premultiplied or not, the bytes are the same.
		for y := range q.r.Dy() {
			copy(out.Pix[out.PixOffset(q.at.X, q.at.Y+y):][:4*q.r.Dx()], q.img.Pix[q.img.PixOffset(q.r.Min.X, q.r.Min.Y+y):][:4*q.r.Dx()])
		}
	}
	return out
}
