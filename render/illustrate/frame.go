package illustrate

import (
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"github.com/disintegration/imaging"
	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// Frame is one shot's still.
type Frame struct {
	Size    storyboard.Size
	Angle   storyboard.Angle
	Figures []storyboard.Figure
	Insert  string
	Props   []string
	Set     Set
	Seed    uint64
	// Width and Height are pixels.
	Width, Height int
	Retake        int
}

// CastError is a figure whose looks nobody gave.
type CastError struct{ Character string }

func (e *CastError) Error() string {
	return fmt.Sprintf("there is no design of the character %q", e.Character)
}

// Permanent reports that trying again does not help.
func (e *CastError) Permanent() bool { return true }

// Draw draws exactly the frame's figures, in their order from left to right,
// before the plate. The error is a *CastError.
func Draw(f Frame, cast map[string]Design, p Plate) (*image.RGBA, Framing, error) {
	s, err := f.compose(cast, p)
	if err != nil {
		return nil, Framing{}, err
	}
	return s.img, f.framing(s.all), nil
}

// stage is a frame with what it was put together from.
type stage struct {
	img *image.RGBA
	all []placed
	// back is the place; sheets lie before it, from the back to the front.
	back   *image.RGBA
	sheets []cutout
}

// cutout is a layer of a frame.
type cutout struct {
	img   *image.RGBA
	depth float64
	// who stands there; nil for things. under is what lies below them in the layer.
	who   *placed
	under []*image.RGBA
}

// compose draws a frame.
func (f Frame) compose(cast map[string]Design, p Plate) (*stage, error) {
	for _, g := range f.Figures {
		if _, ok := cast[g.Character]; !ok {
			return nil, &CastError{g.Character}
		}
	}
	l := f.light()
	if f.Size == storyboard.Insert {
		img := f.background(p, view{2.1, .5, .62}, canvas.Identity, 16)
		f.drawInsert(img, l)
		return &stage{img: f.turned(img)}, nil
	}
	return f.paint(f.layout(cast), p), nil
}

// paint draws people who have their places.
func (f Frame) paint(all []placed, p Plate) *stage {
	l := f.light()
	st := &stage{all: all}
	v, lens := f.viewOf(st.all), f.lens()
	if f.rests() {
		st.back = f.bedding(st.all[0].stance, l, p)
	} else {
		st.back = f.behind(p, v, lens, len(st.all))
		if f.lies() && f.grounded() {
			f.bank(st.back, p)
		}
	}
	for i := range st.all {
		if sh := f.cutout(st.all[i], l, lens); sh.img != nil {
			st.sheets = append(st.sheets, sh)
		}
	}
	if p.Front != nil && !f.lies() && (wide(f.Size) || f.Size == storyboard.MLS) {
		m := f.lookAt(p.Front.Rect, v, lens)
		front := image.NewRGBA(st.back.Rect)
		warp(front, p.Front, m, true)
		st.sheets = append(st.sheets, cutout{img: front, depth: nearFront})
	}
	st.img = st.back
	if len(st.sheets) > 0 {
		st.img = image.NewRGBA(st.back.Rect)
		copy(st.img.Pix, st.back.Pix)
	}
	for _, sh := range st.sheets {
		r := sh.img.Rect.Intersect(st.img.Rect)
		layOver(st.img, sh.img, r)
	}
	return st
}

// cutout draws one figure with its shadow on the ground, and with what it lies on.
func (f Frame) cutout(a placed, l light, lens canvas.Matrix) cutout {
	sh := cutout{who: &a, depth: 1}
	s := a.stance
	switch {
	case a.near:
		sh.depth = nearShoulder
	case a.far && !f.onFeet(s):
		sh.depth = farFigure
	}
	figure := f.layer(a, l, lens)
	if figure == nil {
		return sh
	}
	r := figure.Rect
	if !f.rests() && !a.near && s.y+s.floor()*s.head < float64(f.Height) {
		shadow := image.NewRGBA(f.shadowArea(s, lens).Union(r))
		f.contact(shadow, s, lens)
		sh.under, r = append(sh.under, shadow), shadow.Rect
	}
	if s.pose == storyboard.Lying && !f.rests() {
		if bed := f.berth(s, l, lens); bed != nil {
			sh.under, r = append(sh.under, bed), r.Union(bed.Rect)
		}
	}
	if len(sh.under) == 0 {
		sh.img = figure
		return sh
	}
	sh.img = image.NewRGBA(r)
	for _, img := range append(sh.under, figure) {
		layOver(sh.img, img, img.Rect)
	}
	return sh
}

// beyond is how far layers reach out of the still, in parts of its width: those of
// people who come and go hold all of them.
func (f Frame) beyond(s stance) image.Rectangle {
	k := .04
	if s.pose == storyboard.Walking || s.pose == storyboard.Running {
		k = .6
	}
	m := int(k*float64(f.Width)) &^ 3
	return image.Rect(-m, 0, f.Width+m, f.Height+int(.02*float64(f.Height)))
}

// layer draws one figure as it lies over the place.
func (f Frame) layer(a placed, l light, lens canvas.Matrix) *image.RGBA {
	if a.near {
		return f.shoulder(a.stance, l)
	}
	r := f.area(a, lens)
	if r.Empty() {
		return nil
	}
	q := onImage(image.NewRGBA(r))
	f.finish(q, a, l, lens, r)
	return q.img
}

// finish draws a figure with its rim light and its share of the air between.
func (f Frame) finish(q *painter, a placed, l light, lens canvas.Matrix, part image.Rectangle) {
	q.m = lens
	a.stance.drawOn(q, l)
	f.relight(q, a, l, part)
}

// relight gives a drawn figure its rim of light and its share of the air between.
func (f Frame) relight(q *painter, a placed, l light, part image.Rectangle) {
	rim(q.img, part, l, a.stance.rimWidth())
	if a.far {
		tint(q.img, part, l.haze, .22)
	}
	if k := f.gloom(); k > 0 {
		tint(q.img, part, l.ambient.times(rgba{.22, .22, .34, 1}), k)
	}
}

// light is what people are lit by: after dark a fire is stronger than lamps are.
func (f Frame) light() light {
	l := f.Set.light()
	if l.dark && f.Set.has("fire") {
		l.ambient = l.ambient.mix(rgba{.96, .62, .42, 1}, .35)
		l.key, l.rim = hex("#ffa552"), hex("#ff9a48")
	}
	return l
}

// gloom is how far people in a wide shot turn to silhouettes, before the sky of
// dusk and dawn and in the night.
func (f Frame) gloom() float64 {
	if f.Set.Indoor || !wide(f.Size) {
		return 0
	}
	k := map[storyboard.TimeOfDay]float64{storyboard.Night: .30, storyboard.Evening: .40, storyboard.Dusk: .45, storyboard.Dawn: .32}[f.Set.TimeOfDay]
	if f.Size == storyboard.LS {
		k *= .4
	}
	return k
}

// shoulder is somebody before the camera: dark, large and out of focus. What is
// blurred needs no pixels.
func (f Frame) shoulder(s stance, l light) *image.RGBA {
	const k = 4
	w, h := max(1, f.Width/k), max(1, f.Height/k)
	q := newPainter(w, h)
	q.m = canvas.Identity.Scale(1.0/k, 1.0/k)
	s.drawOn(q, l)
	rim(q.img, q.img.Rect, l, s.rimWidth()/k)
	blurRGBA(q.img, 2.2*float64(f.Width)/1350)
	tint(q.img, q.img.Rect, l.haze.shade(.75), .55)
	out := image.NewRGBA(image.Rect(0, 0, f.Width, f.Height))
	warp(out, q.img, canvas.Identity.Scale(float64(w)/float64(f.Width), float64(h)/float64(f.Height)), false)
	return out
}

// area is the part of the still, and of what lies around it, that a figure can cover.
func (f Frame) area(p placed, lens canvas.Matrix) image.Rectangle {
	s := p.stance
	a := s.actor(light{})
	b := a.bones(s.pose, s.gesture)
	left, right := a.reach(b, s.pose, math.Inf(1))
	if s.pose == storyboard.Sitting || s.pose == storyboard.Running {
		left, right = left+1.3, right+1.3
	}
	return boxOf(lens.Mul(s.matrix()), -left*1.16-.35, -1.25, right*1.16+.35, b.floor*1.2+.5).Intersect(f.beyond(s))
}

// shadowArea is where somebody's shadow on the ground can fall.
func (f Frame) shadowArea(s stance, lens canvas.Matrix) image.Rectangle {
	y, r := s.y+s.floor()*s.head, 7*s.head
	return boxOf(lens, s.x-r, y-.8*s.head, s.x+r, y+.8*s.head).Intersect(f.beyond(s))
}

// boxOf is the pixels around a box that a matrix moves.
func boxOf(m canvas.Matrix, x0, y0, x1, y1 float64) image.Rectangle {
	ax, ay, bx, by, ok := bounds(box(x0, y0, x1-x0, y1-y0), m)
	if !ok || math.IsNaN(ax+ay+bx+by) {
		return image.Rectangle{}
	}
	c := func(v float64) int { return int(math.Floor(clamp(v, -1e6, 1e6))) }
	return image.Rect(c(ax), c(ay), c(bx)+1, c(by)+1)
}

// view is the part of a plate that a frame shows: its scale, and its centre in
// parts of the plate.
type view struct{ zoom, x, y float64 }

// viewOf finds the view in which the people of the plate's middle distance are as
// large as those of the frame.
func (f Frame) viewOf(all []placed) view {
	g := f.Set.Ground()
	head, line := headSizes[f.Size], faceLines[f.Size]
	if len(all) > 0 && !all[0].near {
		head = all[0].nominal / float64(f.Height)
	}
	if head == 0 {
		head, line = headSizes[storyboard.LS], faceLines[storyboard.LS]
	}
	// A close face would show a few pixels of the wall; a lens would show more.
	zoom := clamp(1+(head*adultHeads/g.Person-1)*.62, 1, 2.3)
	if len(all) == 0 {
		zoom = 1
		if f.Size == storyboard.MLS || f.Size == storyboard.MS {
			zoom = 1.25
		}
	}
	if f.tilt() != 0 {
		zoom = math.Max(zoom, dutchZoom)
	}
	v := view{zoom: zoom, x: .5, y: g.Floor - g.Person*.94 + (.5-line)/zoom}
	if f.grounded() && len(all) > 0 {
		v = f.wideView(head * float64(f.Height))
	} else {
		switch f.pitch() {
		case 0:
		case -1:
			v.y -= .15
		default:
			v.y += .13
		}
	}
	for _, a := range all {
		if !a.near && len(all) <= 2 {
			// Who looks to the right stands left and has the right of the place
			// behind.
			v.x = clamp(.5+(a.stance.x/float64(f.Width)-.5)*-.5, .3, .7)
			break
		}
	}
	if len(all) > 1 && !all[len(all)-1].near {
		v.x = .5
	}
	r := .5 / v.zoom
	v.x = clamp(v.x, r, 1-r)
	if !f.lies() || !f.grounded() {
		v.y = clamp(v.y, r, 1-r)
	}
	return v
}

// lookAt turns pixels of the still into those of a plate.
func (f Frame) lookAt(plate image.Rectangle, v view, lens canvas.Matrix) canvas.Matrix {
	w, h := float64(f.Width), float64(f.Height)
	pw, ph := float64(plate.Dx()), float64(plate.Dy())
	return canvas.Identity.Translate(v.x*pw, v.y*ph).Scale(pw/(w*v.zoom), ph/(h*v.zoom)).Translate(-w/2, -h/2).Mul(lens.Inv())
}

// behind is the plate as the frame sees it.
func (f Frame) behind(p Plate, v view, lens canvas.Matrix, people int) *image.RGBA {
	blur := map[storyboard.Size]float64{storyboard.ECU: 17, storyboard.CU: 13, storyboard.MCU: 8.5, storyboard.MS: 4.5, storyboard.MLS: 1.5}[f.Size]
	if people == 0 {
		blur = 0
	}
	return f.background(p, v, lens, blur)
}

// background is a plate through a lens, blurred; blur is in pixels of a still 1350
// wide.
func (f Frame) background(p Plate, v view, lens canvas.Matrix, blur float64) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, f.Width, f.Height))
	m := f.lookAt(p.Back.Rect, v, lens)
	// scale is how many pixels of the plate one of the still is.
	scale := math.Sqrt(math.Abs(m.Det()))
	sigma := blur * float64(f.Width) / 1350 * scale
	// What is blurred needs no pixels.
	k := max(1, int(scale))
	if sigma > .7 {
		k = max(k, 2, min(int(sigma/1.3), 8))
	}
	src := p.Back
	if k > 1 {
		src = shrink(p.Back, k)
		if s := sigma / float64(k); s > .55 {
			blurRGBA(src, s)
		}
		m = canvas.Identity.Scale(1/float64(k), 1/float64(k)).Mul(m)
	}
	warp(out, src, m, false)
	return out
}

// contact is the shadow under somebody's feet, or under all of somebody who lies.
func (f Frame) contact(img *image.RGBA, s stance, lens canvas.Matrix) {
	p := onImage(img)
	p.m = lens
	y := s.y + s.floor()*s.head
	x, w := s.x, s.head*1.15
	switch s.pose {
	case storyboard.Lying:
		x, w = s.x+2.8*s.head, s.head*3.6
		if s.left {
			x = s.x - 2.8*s.head
		}
	case storyboard.Sitting, storyboard.Kneeling:
		w *= 1.25
	}
	p.soft(oval(x, y, w, s.head*.2), s.head*.12, rgba{.04, .04, .08, .42})
	p.soft(oval(x-f.Set.light().side*s.head*.9, y+s.head*.06, w*1.3, s.head*.13), s.head*.16, rgba{.04, .04, .08, .22})
}

// tint mixes a layer with a colour, where it is.
func tint(img *image.RGBA, part image.Rectangle, c rgba, t float64) {
	k := uint32(t * 256)
	r, g, b := uint32(c.r*255), uint32(c.g*255), uint32(c.b*255)
	part = part.Intersect(img.Rect)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := img.Pix[img.PixOffset(part.Min.X, y):][:4*part.Dx()]
		for i := 0; i < len(row); i += 4 {
			a := uint32(row[i+3])
			if a == 0 {
				continue
			}
			row[i] = uint8((uint32(row[i])*(256-k) + r*a/255*k) >> 8)
			row[i+1] = uint8((uint32(row[i+1])*(256-k) + g*a/255*k) >> 8)
			row[i+2] = uint8((uint32(row[i+2])*(256-k) + b*a/255*k) >> 8)
		}
	}
}

// dutchAngle in degrees; how much an insert is enlarged, and how near a plate is
// looked at, so that no corner is empty.
const (
	dutchAngle = 6
	dutchScale = 1.22
	dutchZoom  = 1.2
)

// tilt is how far the horizon is turned, in degrees against the clock.
func (f Frame) tilt() float64 {
	switch {
	case f.Angle != storyboard.Dutch:
		return 0
	case f.Seed%2 == 0:
		return -dutchAngle
	}
	return dutchAngle
}

// lens turns the still as the camera is turned.
func (f Frame) lens() canvas.Matrix {
	if f.tilt() == 0 {
		return canvas.Identity
	}
	w, h := float64(f.Width), float64(f.Height)
	return canvas.Identity.Translate(w/2, h/2).Rotate(-f.tilt()).Translate(-w/2, -h/2)
}

// turned tilts a finished picture.
func (f Frame) turned(img *image.RGBA) *image.RGBA {
	deg := f.tilt()
	if deg == 0 {
		return img
	}
	big := imaging.Rotate(imaging.Resize(img, int(float64(f.Width)*dutchScale), 0, imaging.Linear), deg, color.Black)
	return rgbaOf(imaging.CropCenter(big, f.Width, f.Height))
}

// framing says where the faces are.
func (f Frame) framing(all []placed) Framing {
	var out Framing
	w, h := float64(f.Width), float64(f.Height)
	lens := f.lens()
	at := func(x, y float64) (float64, float64) {
		q := lens.Dot(canvas.Point{X: x, Y: y})
		return q.X / w, q.Y / h
	}
	out.FocusX, out.FocusY = .5, .42
	best := 0.0
	for _, a := range all {
		if a.near {
			continue
		}
		s := a.stance
		x, y := at(s.x, s.y)
		hw, up, down := f.faceBox(s)
		face := Face{Character: a.figure.Character, X: x - hw*s.head/w, Y: y - up*s.head/h, W: 2 * hw * s.head / w, H: (up + down) * s.head / h}
		if !s.away {
			m := lens.Mul(s.matrix())
			face.Eyes = f.part(boxOf(m, -.36, -.17, .40, .12))
			face.Mouth = f.part(boxOf(m, -.22, .22, .36, .37))
		}
		out.Faces = append(out.Faces, face)
		if s.head > best {
			best = s.head
			out.FocusX, out.FocusY = x, y
		}
	}
	// They are drawn from the back to the front, and told from left to right.
	slices.SortStableFunc(out.Faces, func(a, b Face) int { return cmp.Compare(a.X, b.X) })
	if len(out.Faces) > 1 {
		out.FocusX = 0
		for _, a := range out.Faces {
			out.FocusX += (a.X + a.W/2) / float64(len(out.Faces))
		}
	}
	return out
}

// part is a rectangle of pixels in parts of the still.
func (f Frame) part(r image.Rectangle) Part {
	w, h := float64(f.Width), float64(f.Height)
	return Part{float64(r.Min.X) / w, float64(r.Min.Y) / h, float64(r.Dx()) / w, float64(r.Dy()) / h}
}

// rgbaOf converts; the colours of imaging's results are not premultiplied.
func rgbaOf(img image.Image) *image.RGBA {
	if m, ok := img.(*image.RGBA); ok {
		return m
	}
	b := img.Bounds()
	m := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(m, m.Rect, img, b.Min, draw.Src)
	return m
}
