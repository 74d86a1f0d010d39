package imagegen

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/disintegration/imaging"

	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/storyboard"
)

// faceLines are the heights at which faces stand, in parts of the still's height,
// where nobody has said where they are.
var faceLines = map[storyboard.Size]float64{
	storyboard.ECU: .40, storyboard.CU: .38, storyboard.MCU: .35, storyboard.MS: .33, storyboard.MLS: .30, storyboard.LS: .38, storyboard.ELS: .48,
}

// still crops a picture to the shape of the still around its faces or its
// subject and scales it; it is never stretched. grown is how many times it was
// enlarged.
func (s ShotSpec) still(img image.Image, v *Verdict) (still *image.RGBA, f illustrate.Framing, grown float64) {
	var faces []illustrate.Face
	if v != nil {
		for _, l := range v.Identity {
			if l.W > 0 {
				faces = append(faces, illustrate.Face{Character: l.Character, X: l.X, Y: l.Y, W: l.W, H: l.H})
			}
		}
	}
	b := img.Bounds()
	win := window(img, s.Width, s.Height, s.aim(), faces)
	out := scaled(img, win, s.Width, s.Height)

	f = illustrate.Framing{FocusX: .5, FocusY: .45}
	if line, ok := faceLines[s.Size]; ok && len(s.Cast) > 0 {
		f.FocusY = line
		f.FocusX = part((s.aim()*float64(b.Dx()) - float64(win.Min.X-b.Min.X)) / float64(win.Dx()))
	}
	largest := 0.0
	for _, a := range faces {
		// From parts of the picture to parts of the window.
		a.X = (a.X*float64(b.Dx()) - float64(win.Min.X-b.Min.X)) / float64(win.Dx())
		a.Y = (a.Y*float64(b.Dy()) - float64(win.Min.Y-b.Min.Y)) / float64(win.Dy())
		a.W *= float64(b.Dx()) / float64(win.Dx())
		a.H *= float64(b.Dy()) / float64(win.Dy())
		if a.X+a.W <= 0 || a.X >= 1 || a.Y+a.H <= 0 || a.Y >= 1 {
			continue
		}
		f.Faces = append(f.Faces, a)
		if a.W*a.H > largest {
			largest = a.W * a.H
			f.FocusX, f.FocusY = part(a.X+a.W/2), part(a.Y+a.H/2)
		}
	}
	return out, f, float64(s.Width) / float64(win.Dx())
}

func part(v float64) float64 { return min(max(v, 0), 1) }

// aim is where across the picture the main figure should stand.
func (s ShotSpec) aim() float64 {
	if len(s.Cast) != 1 {
		return .5
	}
	switch s.Cast[0].Figure.Place {
	case storyboard.Left:
		return .4
	case storyboard.Right:
		return .6
	}
	return .5
}

// window is the largest part of a picture that has the shape w:h. It holds all
// faces where it can and the largest one where it cannot; where nobody knows of
// any, it goes to where there is most to see, near the aim.
func window(img image.Image, w, h int, aim float64, faces []illustrate.Face) image.Rectangle {
	b := img.Bounds()
	cw, ch := b.Dx(), int(math.Round(float64(b.Dx())*float64(h)/float64(w)))
	if ch > b.Dy() {
		cw, ch = int(math.Round(float64(b.Dy())*float64(w)/float64(h))), b.Dy()
	}
	cw, ch = max(1, min(cw, b.Dx())), max(1, min(ch, b.Dy()))
	x, y := b.Min.X, b.Min.Y
	if cw < b.Dx() {
		x += place(b.Dx(), cw, spans(faces, func(f illustrate.Face) (float64, float64) { return f.X, f.W }), func() float64 { return busiest(img, cw, aim) })
	}
	if ch < b.Dy() {
		// Heads are up, so of what is too high more is taken from below.
		y += place(b.Dy(), ch, spans(faces, func(f illustrate.Face) (float64, float64) { return f.Y, f.H }), func() float64 { return .42 })
	}
	return image.Rect(x, y, x+cw, y+ch)
}

// span is an extent in parts of the picture.
type span struct{ from, to float64 }

// spans are the extents of faces along one side, the largest face's first.
func spans(faces []illustrate.Face, of func(illustrate.Face) (at, long float64)) []span {
	var out []span
	largest := 0.0
	for _, f := range faces {
		at, long := of(f)
		s := span{at, at + long}
		if f.W*f.H > largest {
			largest = f.W * f.H
			out = append([]span{s}, out...)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// place is the offset of a window of length n within a side of length all.
func place(all, n int, faces []span, otherwise func() float64) int {
	mid := 0.0
	if len(faces) == 0 {
		mid = otherwise()
	} else {
		u := faces[0]
		for _, s := range faces[1:] {
			u = span{min(u.from, s.from), max(u.to, s.to)}
		}
		if (u.to-u.from)*float64(all) > float64(n) {
			u = faces[0]
		}
		mid = (u.from + u.to) / 2
	}
	return min(max(int(math.Round(mid*float64(all)))-n/2, 0), all-n)
}

// busiest is the middle of the window of width n with the most edges, drawn
// towards the aim, in parts of the width.
func busiest(img image.Image, n int, aim float64) float64 {
	b := img.Bounds()
	const cols = 96
	rows := max(1, cols*b.Dy()/b.Dx())
	g := imaging.Grayscale(imaging.Resize(img, cols, rows, imaging.Box))
	var sum [cols + 1]float64
	for x := range cols {
		e := 0.0
		for y := range rows {
			if x > 0 {
				e += math.Abs(float64(g.Pix[y*g.Stride+4*x]) - float64(g.Pix[y*g.Stride+4*x-4]))
			}
		}
		sum[x+1] = sum[x] + e
	}
	wide := min(cols, max(1, n*cols/b.Dx()))
	best, at := -1.0, aim
	for x := 0; x+wide <= cols; x++ {
		mid := (float64(x) + float64(wide)/2) / cols
		// A window at the very edge has to hold a third more to be taken.
		score := (sum[x+wide] - sum[x] + 1) * (1 - 1.5*math.Abs(mid-aim))
		if score > best {
			best, at = score, mid
		}
	}
	return at
}

// scaled is a window of a picture in another size, without transparency.
func scaled(img image.Image, win image.Rectangle, w, h int) *image.RGBA {
	src := imaging.Resize(imaging.Crop(img, win), w, h, imaging.Lanczos)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Rect, image.NewUniform(color.Gray{0x80}), image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, src, image.Point{}, draw.Over)
	return out
}
