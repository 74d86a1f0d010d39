package illustrate

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/disintegration/imaging"

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
	for _, g := range f.Figures {
		if _, ok := cast[g.Character]; !ok {
			return nil, Framing{}, &CastError{g.Character}
		}
	}
	l := f.Set.light()
	if f.Size == storyboard.Insert {
		img := f.background(p, 2.1, .5, .62, 16)
		f.drawInsert(img, l)
		return f.turned(img), f.framing(nil), nil
	}
	all := f.layout(cast)
	img := f.behind(p, all)
	for _, a := range all {
		if s := a.stance; s.y+s.floor()*s.head < float64(f.Height) {
			f.contact(img, s)
		}
		layer := a.stance.draw(l, f.Width, f.Height)
		switch {
		case a.near:
			layer = rgbaOf(imaging.Blur(imaging.Resize(layer, max(1, f.Width/4), max(1, f.Height/4), imaging.Box), 2.2))
			layer = rgbaOf(imaging.Resize(layer, f.Width, f.Height, imaging.Linear))
			tint(layer, l.haze.shade(.75), .55)
		case a.far:
			tint(layer, l.haze, .22)
		}
		draw.Draw(img, img.Rect, layer, image.Point{}, draw.Over)
	}
	if f.Size == storyboard.LS || f.Size == storyboard.ELS || f.Size == storyboard.MLS {
		f.before(img, p, all)
	}
	return f.turned(img), f.framing(all), nil
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
		head = all[0].stance.head / float64(f.Height)
	}
	if head == 0 {
		head, line = headSizes[storyboard.LS], faceLines[storyboard.LS]
	}
	zoom := head * adultHeads / g.Person
	if len(all) == 0 {
		zoom = 1
		if f.Size == storyboard.MLS || f.Size == storyboard.MS {
			zoom = 1.25
		}
	}
	// A close face would show a few pixels of the wall; a lens would show more.
	zoom = clamp(1+(zoom-1)*.62, 1, 2.3)
	if f.Size == storyboard.LS {
		zoom = 1
	}
	face := g.Floor - g.Person*.94
	v := view{zoom: zoom, x: .5, y: face + (.5-line)/zoom}
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
	switch f.Angle {
	case storyboard.HighAngle, storyboard.Overhead:
		v.y += .10
	case storyboard.LowAngle:
		v.y -= .12
	}
	r := .5 / zoom
	v.x, v.y = clamp(v.x, r, 1-r), clamp(v.y, r, 1-r)
	return v
}

// behind is the plate as the frame sees it.
func (f Frame) behind(p Plate, all []placed) *image.RGBA {
	v := f.viewOf(all)
	blur := map[storyboard.Size]float64{storyboard.ECU: 15, storyboard.CU: 11, storyboard.MCU: 7.5, storyboard.MS: 4, storyboard.MLS: 1.5}[f.Size]
	if len(all) == 0 {
		blur = 0
	}
	return f.background(p, v.zoom, v.x, v.y, blur)
}

// crop is the rectangle of a plate that a view shows.
func crop(r image.Rectangle, v view) image.Rectangle {
	w, h := float64(r.Dx())/v.zoom, float64(r.Dy())/v.zoom
	x, y := clamp(v.x*float64(r.Dx())-w/2, 0, float64(r.Dx())-w), clamp(v.y*float64(r.Dy())-h/2, 0, float64(r.Dy())-h)
	return image.Rect(int(x), int(y), int(x+w), int(y+h))
}

// background crops, scales and blurs a plate; blur is in pixels of a still 1350
// wide.
func (f Frame) background(p Plate, zoom, x, y, blur float64) *image.RGBA {
	r := 1 / zoom / 2
	src := imaging.Crop(p.Back, crop(p.Back.Rect, view{zoom, clamp(x, r, 1-r), clamp(y, r, 1-r)}))
	if blur == 0 {
		return rgbaOf(imaging.Resize(src, f.Width, f.Height, imaging.CatmullRom))
	}
	// What is blurred needs no pixels.
	const k = 3
	small := imaging.Resize(src, max(1, f.Width/k), max(1, f.Height/k), imaging.Box)
	small = imaging.Blur(small, math.Max(.5, blur*float64(f.Width)/1350/k))
	return rgbaOf(imaging.Resize(small, f.Width, f.Height, imaging.Linear))
}

// before lays the plate's nearest layer over the people.
func (f Frame) before(img *image.RGBA, p Plate, all []placed) {
	if p.Front == nil {
		return
	}
	layer := imaging.Resize(imaging.Crop(p.Front, crop(p.Front.Rect, f.viewOf(all))), f.Width, f.Height, imaging.Linear)
	draw.Draw(img, img.Rect, layer, image.Point{}, draw.Over)
}

// contact is the shadow under somebody's feet.
func (f Frame) contact(img *image.RGBA, s stance) {
	p := onImage(img)
	y := s.y + s.floor()*s.head
	p.soft(oval(s.x, y, s.head*1.15, s.head*.2), s.head*.12, rgba{.04, .04, .08, .42})
	p.soft(oval(s.x-f.Set.light().side*s.head*.9, y+s.head*.06, s.head*1.5, s.head*.13), s.head*.16, rgba{.04, .04, .08, .22})
}

// tint mixes a layer with a colour, where it is.
func tint(img *image.RGBA, c rgba, t float64) {
	k := uint32(t * 256)
	r, g, b := uint32(c.r*255), uint32(c.g*255), uint32(c.b*255)
	for i := 0; i < len(img.Pix); i += 4 {
		a := uint32(img.Pix[i+3])
		if a == 0 {
			continue
		}
		img.Pix[i] = uint8((uint32(img.Pix[i])*(256-k) + r*a/255*k) >> 8)
		img.Pix[i+1] = uint8((uint32(img.Pix[i+1])*(256-k) + g*a/255*k) >> 8)
		img.Pix[i+2] = uint8((uint32(img.Pix[i+2])*(256-k) + b*a/255*k) >> 8)
	}
}

// dutchAngle in degrees, and how much a turned picture is enlarged so that no
// corner is empty.
const (
	dutchAngle = 4.5
	dutchScale = 1.16
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

// turned tilts the horizon of a dutch shot.
func (f Frame) turned(img *image.RGBA) *image.RGBA {
	deg := f.tilt()
	if deg == 0 {
		return img
	}
	big := imaging.Rotate(imaging.Resize(img, int(float64(f.Width)*dutchScale), 0, imaging.Linear), deg, color.Black)
	return rgbaOf(imaging.CropCenter(big, f.Width, f.Height))
}

// turnedPoint is where turned puts a point of the picture, both in parts of it.
func (f Frame) turnedPoint(x, y float64) (float64, float64) {
	if f.tilt() == 0 {
		return x, y
	}
	sin, cos := math.Sincos(f.tilt() * math.Pi / 180)
	w, h := float64(f.Width), float64(f.Height)
	dx, dy := (x-.5)*w*dutchScale, (y-.5)*h*dutchScale
	return .5 + (dx*cos+dy*sin)/w, .5 + (dy*cos-dx*sin)/h
}

// framing says where the faces are.
func (f Frame) framing(all []placed) Framing {
	var out Framing
	out.FocusX, out.FocusY = f.turnedPoint(.5, .42)
	w, h := float64(f.Width), float64(f.Height)
	best, zoom := 0.0, 1.0
	if f.tilt() != 0 {
		zoom = dutchScale
	}
	for _, a := range all {
		if a.near {
			continue
		}
		s := a.stance
		x, y := f.turnedPoint(s.x/w, s.y/h)
		fw, fh := s.head*2*halfFace*zoom/w, s.head*zoom/h
		out.Faces = append(out.Faces, Face{a.figure.Character, x - fw/2, y - fh/2, fw, fh})
		if s.head > best {
			best = s.head
			out.FocusX, out.FocusY = x, y
		}
	}
	if len(out.Faces) > 1 {
		out.FocusX = 0
		for _, a := range out.Faces {
			out.FocusX += (a.X + a.W/2) / float64(len(out.Faces))
		}
	}
	return out
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
