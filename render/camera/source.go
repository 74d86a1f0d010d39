package camera

import (
	"encoding/binary"
	"fmt"
	"image"
	"image/draw"

	"github.com/disintegration/imaging"
)

// Source is a still, ready to be sampled, as planes of samples.
type Source struct {
	size image.Point
	luma plane
	// cb and cr have a sample for 2×2 pixels each, their mean, so that it sits in the
	// middle of them.
	cb, cr plane
	// clear and clearChroma are how much of what lies behind a layer shows through it,
	// 255 where the layer is empty. A still that hides all has none.
	clear, clearChroma plane
	// at is where a layer's upper left corner lies in the still.
	at image.Point
}

// planes are those of a source, in the order of a [patch].
func (s *Source) planes() []*plane {
	all := []*plane{&s.luma, &s.cb, &s.cr, &s.clear, &s.clearChroma}
	if s.clear.pix == nil {
		return all[:3]
	}
	return all
}

// halved tells which of a source's planes have a sample for two pixels.
var halved = [...]int{0, 1, 1, 0, 1}

// plane is one plane of samples.
type plane struct {
	w, h int
	pix  []uint8
}

// newPlane makes a plane of zeros that may be read a block beyond its end.
func newPlane(w, h int) plane { return plane{w, h, make([]uint8, w*h, w*h+blockSize)} }

func (p *plane) row(y int) []uint8 { return p.pix[y*p.w : (y+1)*p.w] }

// Size is the still's size in pixels.
func (s *Source) Size() image.Point { return s.size }

// minSource is the least width and height of a still.
const minSource = 16

// NewSource converts a picture. scale is the largest count of source pixels
// that will be shown in one pixel of a frame ([Path.MaxScale]): above 1, detail
// finer than the frame can show is softened beforehand with a three-tap filter,
// so that it does not shimmer while the camera moves. Transparency becomes
// black. The picture must be at least 16×16.
func NewSource(img image.Image, scale float64) (*Source, error) {
	size := img.Bounds().Size()
	if size.X < minSource || size.Y < minSource {
		return nil, fmt.Errorf("a still of %d×%d is too small to film: at least %d×%d", size.X, size.Y, minSource, minSource)
	}
	return convertStill(rgba(img), softness(scale)), nil
}

// softness is the weight, of 256, of each outer tap of the prefilter. At scale s
// a frame shows up to 1/(2s) cycles a source pixel; a side weight a leaves
// 1−2a+2a·cos(2πf) of frequency f. A quarter of the excess, at most a quarter,
// halves what lies at the limit of a 1.25 still and leaves coarser detail be.
func softness(scale float64) int {
	return int(256 * min(max((scale-1)/2, 0), 0.25))
}

// fitting enlarges or shrinks a picture whose pixels are far from those of the
// frame: below 1 source pixel for one of the frame bilinear sampling shows its
// grid, above 1.5 it skips pixels.
func fitting(img image.Image, out image.Point) image.Image {
	size := img.Bounds().Size()
	if size.X < minSource || size.Y < minSource {
		return img
	}
	fit := min(float64(size.X)/float64(out.X), float64(size.Y)/float64(out.Y))
	if fit >= 1 && fit <= 1.5 {
		return img
	}
	const wanted = 1.25
	w, h := int(float64(size.X)*wanted/fit+0.5), int(float64(size.Y)*wanted/fit+0.5)
	return imaging.Resize(img, max(w, minSource), max(h, minSource), imaging.CatmullRom)
}

// rgba gives the picture as opaque RGBA with its origin at 0,0.
func rgba(img image.Image) *image.RGBA {
	b := img.Bounds()
	if m, ok := img.(*image.RGBA); ok && b.Min == (image.Point{}) {
		return m
	}
	m := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(m, m.Rect, img, b.Min, draw.Src)
	return m
}

// Coefficients of ITU-R BT.709 (Kr 0.2126, Kb 0.0722) for 8-bit limited range:
// luma 16–235, chroma 16–240, times 1<<16.
const (
	yR, yG, yB = 11966, 40254, 4064
	bR, bG, bB = -6596, -22189, 28784
	rR, rG, rB = 28784, -26145, -2640
)

// convertStill turns a picture into planes and softens them. Premultiplied colour over
// black is the colour itself.
func convertStill(m *image.RGBA, side int) *Source {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	cw, ch := (w+1)/2, (h+1)/2
	s := &Source{size: m.Rect.Size(), luma: newPlane(w, h), cb: newPlane(cw, ch), cr: newPlane(cw, ch)}
	for y := range h {
		p := m.Pix[y*m.Stride:][: 4*w : 4*w]
		out := s.luma.row(y)
		for x := range out {
			q := p[4*x : 4*x+3 : 4*x+3]
			out[x] = uint8((yR*int32(q[0]) + yG*int32(q[1]) + yB*int32(q[2]) + 16<<16 + 1<<15) >> 16)
		}
	}
	for y := range ch {
		top := m.Pix[2*y*m.Stride:][:4*w]
		bottom := m.Pix[min(2*y+1, h-1)*m.Stride:][:4*w]
		cb, cr := s.cb.row(y), s.cr.row(y)
		for x := range cw {
			r, g, b, _ := square(top, bottom, x)
			cb[x] = uint8((bR*r + bG*g + bB*b + 128<<18 + 1<<17) >> 18)
			cr[x] = uint8((rR*r + rG*g + rB*b + 128<<18 + 1<<17) >> 18)
		}
	}
	s.soften(side)
	return s
}

// square sums the 2×2 pixels of a sample of chroma; at an odd right edge the last counts
// twice.
func square(top, bottom []uint8, x int) (r, g, b, a int32) {
	if 8*x+8 <= len(top) {
		p, q := (*[8]uint8)(top[8*x:]), (*[8]uint8)(bottom[8*x:])
		return int32(p[0]) + int32(p[4]) + int32(q[0]) + int32(q[4]), int32(p[1]) + int32(p[5]) + int32(q[1]) + int32(q[5]),
			int32(p[2]) + int32(p[6]) + int32(q[2]) + int32(q[6]), int32(p[3]) + int32(p[7]) + int32(q[3]) + int32(q[7])
	}
	p, q := (*[4]uint8)(top[8*x:]), (*[4]uint8)(bottom[8*x:])
	return 2 * (int32(p[0]) + int32(q[0])), 2 * (int32(p[1]) + int32(q[1])), 2 * (int32(p[2]) + int32(q[2])), 2 * (int32(p[3]) + int32(q[3]))
}

func (s *Source) soften(side int) {
	if side == 0 {
		return
	}
	for _, p := range s.planes() {
		p.soften(side)
	}
}

// soften filters with side, 256−2·side, side (of 256) across and down. Edges
// repeat.
func (p *plane) soften(side int) {
	line := make([]uint8, p.w+2)
	for y := range p.h {
		row := p.row(y)
		copy(line[1:], row)
		line[0], line[p.w+1] = row[0], row[p.w-1]
		filter(row, line, line[1:], line[2:], side)
	}
	// Down, a row at a time: above and now keep rows before they were filtered.
	above, now := append([]uint8(nil), p.row(0)...), make([]uint8, p.w)
	for y := range p.h {
		row := p.row(y)
		copy(now, row)
		filter(row, above, now, p.row(min(y+1, p.h-1)), side)
		above, now = now, above
	}
}

// filter mixes three rows of samples by side, 256−2·side and side (of 256), into out,
// eight samples at a time in lanes of 16 bits. At the last row below may be out.
func filter(out, above, now, below []uint8, side int) {
	const lanes, round = 0x00ff00ff00ff00ff, 0x0080008000800080
	s, mid := uint64(side), uint64(256-2*side)
	n := len(out) &^ 7
	for i := 0; i < n; i += 8 {
		a, b, c := binary.LittleEndian.Uint64(above[i:]), binary.LittleEndian.Uint64(now[i:]), binary.LittleEndian.Uint64(below[i:])
		e := (a&lanes+c&lanes)*s + b&lanes*mid + round
		o := (a>>8&lanes+c>>8&lanes)*s + b>>8&lanes*mid + round
		binary.LittleEndian.PutUint64(out[i:], e>>8&lanes|o&^lanes)
	}
	for i := n; i < len(out); i++ {
		out[i] = uint8((s*(uint64(above[i])+uint64(below[i])) + mid*uint64(now[i]) + 128) >> 8)
	}
}
