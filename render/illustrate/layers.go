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

// Layers are a frame taken apart into sheets, one behind the other, with what moves in
// them. Laid over each other they are the still.
type Layers struct {
	// Back is the place behind everybody, complete; nil where the still is one sheet.
	Back *image.RGBA `json:"-"`
	// Atlas holds all sheets and patches; nil where there are none.
	Atlas *image.RGBA `json:"-"`
	// Depth is how far away the place is, where the people are at 1.
	Depth float64 `json:"depth,omitempty"`
	// Layers are what stands before the place, from the back to the front.
	Layers []Layer `json:"layers,omitempty"`
}

// Layer is one sheet before the place: a figure, or what is nearer.
type Layer struct {
	Sprite
	// Character is who stands there; empty for things.
	Character string `json:"character,omitempty"`
	// Depth is how far away it is, where the people are at 1.
	Depth float64 `json:"depth"`
	// Head is how high a head is, Chin, Shoulder and Waist where they are, in pixels of
	// the still; zero where nothing breathes.
	Head     float64 `json:"head,omitempty"`
	Chin     float64 `json:"chin,omitempty"`
	Shoulder float64 `json:"shoulder,omitempty"`
	Waist    float64 `json:"waist,omitempty"`
	// FaceX is where the face is across the still, in pixels.
	FaceX float64 `json:"face_x,omitempty"`
	// Left says that the figure is turned to the left, Feet that its feet are seen.
	Left bool            `json:"left,omitempty"`
	Feet bool            `json:"feet,omitempty"`
	Pose storyboard.Pose `json:"pose,omitempty"`
	Face Moves           `json:"face,omitzero"`
	// Strides are patches of one size: the legs of a walker in further parts of a
	// double step, evenly apart, after the layer's own.
	Strides []Sprite `json:"strides,omitempty"`
}

// Moves is what moves in one face: patches that replace a part of its layer. Where a
// face has its own mouth and eyes again, the layer is shown. Mouths lie at one place,
// so that each covers the one before; the patches of eyes replace what they change and
// are empty (all zero) elsewhere, so that they go over any mouth.
type Moves struct {
	// Blink closes the eyes; it is empty where none are seen.
	Blink Sprite `json:"blink,omitzero"`
	// Glances turn the eyes to the left and to the right of the picture.
	Glances [2]Sprite `json:"glances,omitzero"`
	// Mouths are indexed by Mouth, in the expression of the face.
	Mouths [Mouths]Sprite `json:"mouths,omitzero"`
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

// glancing is a face that looks aside, to where it is turned (1) or back (-1).
func (f features) glancing(to float64) features {
	f.gazeX = .8 * to
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

// Paste puts a patch, or a layer, into a picture of the still. Where a patch is empty
// the picture stays.
func (l Layers) Paste(dst *image.RGBA, s Sprite) {
	r := s.At().Intersect(dst.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		from := l.Atlas.Pix[l.Atlas.PixOffset(s.AtlasX+r.Min.X-s.X, s.AtlasY+y-s.Y):][:4*r.Dx()]
		to := dst.Pix[dst.PixOffset(r.Min.X, y):][:4*r.Dx()]
		for i := 0; i < len(to); i += 4 {
			switch p := [4]byte(from[i:]); {
			case p == [4]byte{}:
			case p[3] == 0:
				clear(to[i : i+4])
			default:
				copy(to[i:i+4], p[:])
			}
		}
	}
}

// all lists the patches of a face.
func (m Moves) all() []Sprite {
	return append(append([]Sprite{m.Blink}, m.Glances[:]...), m.Mouths[:]...)
}

// DrawLayers draws the frame as [Draw] does, and takes it apart.
func DrawLayers(f Frame, cast map[string]Design, p Plate) (*image.RGBA, Framing, Layers, error) {
	st, err := f.compose(cast, p)
	if err != nil {
		return nil, Framing{}, Layers{}, err
	}
	var out Layers
	if len(st.sheets) == 0 {
		return st.img, f.framing(st.all), out, nil
	}
	out.Back, out.Depth = st.back, f.distance(st.all)
	pack := &packer{}
	l, lens := f.light(), f.lens()
	for _, sh := range st.sheets {
		layer := Layer{Depth: sh.depth}
		if sh.who != nil {
			f.describe(&layer, *sh.who, lens)
			f.faceMoves(&layer, sh, l, lens, pack)
			f.strides(&layer, sh, l, lens, pack)
		}
		r := covered(sh.img)
		if r.Empty() {
			continue
		}
		for _, s := range append(layer.Face.all(), layer.Strides...) {
			r = r.Union(s.At())
		}
		layer.Sprite = pack.add(sh.img, r)
		out.Layers = append(out.Layers, layer)
	}
	out.Atlas = pack.atlas()
	return st.img, f.framing(st.all), out, nil
}

// distances are how far the place is behind people, where they are at 1: the closer
// the shot, the nearer they are. Where feet are seen the ground must stay below them.
var distances = map[storyboard.Size]float64{
	storyboard.ECU: 2.2, storyboard.CU: 2, storyboard.MCU: 1.8, storyboard.MS: 1.55, storyboard.MLS: 1.2, storyboard.LS: 1.07, storyboard.ELS: 1.04,
}

const (
	// nearFront is how far away the front of a place is, nearShoulder somebody's
	// shoulder, farFigure somebody in the background of a close shot.
	nearFront, nearShoulder, farFigure = .8, .72, 1.25
	// onGround is the farthest that a place is behind somebody whose feet are seen.
	onGround = 1.07
)

// distance is how far away the place is.
func (f Frame) distance(all []placed) float64 {
	d := distances[f.Size]
	if d == 0 {
		d = distances[storyboard.MS]
	}
	for _, a := range all {
		switch {
		case a.stance.pose == storyboard.Lying:
			return 1
		case f.onFeet(a.stance) && !a.near:
			d = math.Min(d, onGround)
		}
	}
	if len(all) == 0 {
		return 1
	}
	return d
}

// onFeet reports somebody whose feet are seen.
func (f Frame) onFeet(s stance) bool { return s.y+s.floor()*s.head < float64(f.Height)*1.02 }

// describe says who stands in a layer, and how.
func (f Frame) describe(out *Layer, a placed, lens canvas.Matrix) {
	s := a.stance
	out.Character, out.Left, out.Pose, out.Feet = a.figure.Character, s.left, s.pose, f.onFeet(s)
	if a.near || s.pose == storyboard.Lying {
		return
	}
	at := func(y float64) float64 { return lens.Mul(s.matrix()).Dot(canvas.Point{Y: y}).Y }
	out.Head, out.FaceX = s.head, lens.Dot(canvas.Point{X: s.x, Y: s.y}).X
	out.Chin, out.Shoulder, out.Waist = at(.52), at(1.0), at(2.7)
}

// faceMoves draws what moves in the face of a layer.
func (f Frame) faceMoves(out *Layer, sh cutout, l light, lens canvas.Matrix, pack *packer) {
	a := *sh.who
	eyes, mouth := f.moving(a, lens)
	if mouth.Empty() {
		return
	}
	q := onImage(image.NewRGBA(f.area(a, lens)))
	q.m = lens
	base := featuresOf(a.stance.face)
	// The rim looks at neighbours, so a little more is drawn; what lies below the
	// face is drawn once.
	margin := -int(a.stance.rimWidth()) - 3
	q.limit = eyes.Union(mouth).Inset(margin)
	a.stance.drawBelow(q, l)
	below := image.NewRGBA(q.limit.Intersect(q.img.Rect))
	draw.Draw(below, below.Rect, q.img, below.Rect.Min, draw.Src)
	with := func(look features, part image.Rectangle) *image.RGBA {
		b := a
		b.stance.look = &look
		q.limit = part.Inset(margin)
		draw.Draw(q.img, q.limit, below, q.limit.Min, draw.Src)
		b.stance.drawAbove(q, l)
		f.relight(q, b, l, part)
		patch := image.NewRGBA(part)
		for _, u := range sh.under {
			r := u.Rect.Intersect(part)
			layOver(patch, u, r)
		}
		layOver(patch, q.img, part)
		return patch
	}
	look := func(look features) Sprite {
		patch := with(look, eyes)
		r := changed(sh.img, patch)
		if r.Empty() {
			return Sprite{}
		}
		holes(patch, sh.img)
		return pack.add(patch, r)
	}
	out.Face.Blink = look(base.blinking())
	if a.stance.turn <= inProfile {
		ahead := 1.0
		if a.stance.left {
			ahead = -1
		}
		out.Face.Glances = [2]Sprite{look(base.glancing(-ahead)), look(base.glancing(ahead))}
	}
	var mouths [Mouths]*image.RGBA
	var all image.Rectangle
	for m := range Mouths {
		mouths[m] = with(base.spoken(Mouth(m)), mouth)
		all = all.Union(changed(sh.img, mouths[m]))
	}
	for m := range mouths {
		clearings(mouths[m])
		out.Face.Mouths[m] = pack.add(mouths[m], all)
	}
}

// strideCount is how many looks the legs of a walker have in a double step.
const strideCount = 8

// strides draws the legs of somebody who walks and whose legs are seen.
func (f Frame) strides(out *Layer, sh cutout, l light, lens canvas.Matrix, pack *packer) {
	a := *sh.who
	if a.near || a.stance.pose != storyboard.Walking || isClose(f.Size) || a.stance.head < smallestFace {
		return
	}
	var looks []*image.RGBA
	var all image.Rectangle
	for n := 1; n < strideCount; n++ {
		b := a
		b.stance.step = float64(n) / strideCount
		img := f.cutout(b, l, lens).img
		looks = append(looks, img)
		all = all.Union(changed(sh.img, img))
	}
	for _, img := range looks {
		clearings(img)
		out.Strides = append(out.Strides, pack.add(img, all))
	}
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

// holes takes out of a patch what is the layer's own. What becomes clear is told from
// that by a trace of red.
func holes(patch, img *image.RGBA) {
	r := patch.Rect
	for y := r.Min.Y; y < r.Max.Y; y++ {
		a := img.Pix[img.PixOffset(r.Min.X, y):][:4*r.Dx()]
		b := patch.Pix[patch.PixOffset(r.Min.X, y):][:4*r.Dx()]
		for i := 0; i < len(b); i += 4 {
			if [4]byte(a[i:]) == [4]byte(b[i:]) {
				clear(b[i : i+4])
			} else if b[i+3] == 0 {
				b[i] = 1
			}
		}
	}
}

// clearings mark what is clear in a patch that replaces all below it.
func clearings(patch *image.RGBA) {
	for i := 0; i < len(patch.Pix); i += 4 {
		if patch.Pix[i+3] == 0 {
			patch.Pix[i] = 1
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

func (p *packer) atlas() *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, p.width, p.y+p.h))
	for _, q := range p.patches {
		for y := range q.r.Dy() {
			copy(out.Pix[out.PixOffset(q.at.X, q.at.Y+y):][:4*q.r.Dx()], q.img.Pix[q.img.PixOffset(q.r.Min.X, q.r.Min.Y+y):][:4*q.r.Dx()])
		}
	}
	return out
}
