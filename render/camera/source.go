package camera

import (
	"fmt"
	"image"
	"image/draw"

	"github.com/disintegration/imaging"
)

// Source is a still, ready to be sampled.
//
// Four rows of luma, or two rows of Cb and Cr, lie side by side in the 16-bit
// lanes of one word. A horizontal blend of two neighbouring words with 8-bit
// weights fills each lane but never leaves it, so one multiplication serves
// four samples.
type Source struct {
	size image.Point
	// luma holds ⌈height/4⌉ groups of width words: rows 4g to 4g+3.
	luma plane
	// chroma holds ⌈height/4⌉ groups of ⌈width/2⌉ words: Cb and Cr of row 2g,
	// then those of row 2g+1. A sample is the mean of 2×2 pixels, so it sits in
	// the middle of them.
	chroma plane
	// lumaClear and chromaClear are how much of what lies behind a layer shows
	// through it, 255 where the layer is empty. A still that hides all has none.
	lumaClear, chromaClear plane
	// at is where a layer's upper left corner lies in the still.
	at image.Point
}

// plane is packed rows.
type plane struct {
	width, rows int
	// perGroup is how many rows a word holds: 4 of luma, 2 of chroma.
	perGroup int
	words    []uint64
}

// group returns the words of rows perGroup·g onwards.
func (p *plane) group(g int) []uint64 { return p.words[g*p.width : (g+1)*p.width] }

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
	return converted(rgba(img), softness(scale), false), nil
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

// gray is one plane of samples while it is prepared.
type gray struct {
	w, h int
	pix  []uint8
}

func newGray(w, h int) *gray { return &gray{w, h, make([]uint8, w*h)} }

// Coefficients of ITU-R BT.709 (Kr 0.2126, Kb 0.0722) for 8-bit limited range:
// luma 16–235, chroma 16–240, times 1<<16.
const (
	yR, yG, yB = 11966, 40254, 4064
	bR, bG, bB = -6596, -22189, 28784
	rR, rG, rB = 28784, -26145, -2640
)

// convert splits a picture into its planes. Premultiplied colour over black is
// the colour itself.
func convert(m *image.RGBA) (y, cb, cr *gray) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	cw, ch := (w+1)/2, (h+1)/2
	y, cb, cr = newGray(w, h), newGray(cw, ch), newGray(cw, ch)
	for row := range h {
		p := m.Pix[row*m.Stride:][: 4*w : 4*w]
		out := y.pix[row*w:][:w]
		for x := range out {
			q := p[4*x : 4*x+3 : 4*x+3]
			r, g, b := int32(q[0]), int32(q[1]), int32(q[2])
			out[x] = uint8((yR*r + yG*g + yB*b + 16<<16 + 1<<15) >> 16)
		}
	}
	for row := range ch {
		top := m.Pix[2*row*m.Stride:]
		bottom := m.Pix[min(2*row+1, h-1)*m.Stride:]
		for x := range cw {
			left, right := 8*x, 4*min(2*x+1, w-1)
			sum := func(c int) int32 {
				return int32(top[left+c]) + int32(top[right+c]) + int32(bottom[left+c]) + int32(bottom[right+c])
			}
			r, g, b := sum(0), sum(1), sum(2)
			cb.pix[row*cw+x] = uint8((bR*r + bG*g + bB*b + 128<<18 + 1<<17) >> 18)
			cr.pix[row*cw+x] = uint8((rR*r + rG*g + rB*b + 128<<18 + 1<<17) >> 18)
		}
	}
	return y, cb, cr
}

// soften filters with side, 256−2·side, side (of 256) across and down. Edges
// repeat.
func (p *gray) soften(side int) {
	if side == 0 {
		return
	}
	s, mid := uint32(side), uint32(256-2*side)
	line := make([]uint8, max(p.w, p.h)+2)
	across := func(row []uint8) {
		copy(line[1:], row)
		line[0], line[len(row)+1] = row[0], row[len(row)-1]
		for x := range row {
			t := line[x : x+3 : x+3]
			row[x] = uint8((s*(uint32(t[0])+uint32(t[2])) + mid*uint32(t[1]) + 128) >> 8)
		}
	}
	for y := range p.h {
		across(p.pix[y*p.w : (y+1)*p.w])
	}
	// Down, a row at a time: above keeps the row before it was filtered.
	above := append([]uint8(nil), p.pix[:p.w]...)
	for y := range p.h {
		row := p.pix[y*p.w:][:p.w]
		below := p.pix[min(y+1, p.h-1)*p.w:][:p.w]
		for x := range row {
			old := row[x]
			row[x] = uint8((s*(uint32(above[x])+uint32(below[x])) + mid*uint32(old) + 128) >> 8)
			above[x] = old
		}
	}
}

// pack puts four lanes into one word each: the n-th lane comes from planes[n],
// and the planes take perGroup rows of every group in turn. Rows past the end
// repeat the last.
func pack(perGroup int, planes ...*gray) plane {
	first := planes[0]
	groups := (first.h + perGroup - 1) / perGroup
	p := plane{width: first.w, rows: first.h, perGroup: perGroup, words: make([]uint64, groups*first.w)}
	for g := range groups {
		words := p.group(g)
		for lane, from := range planes {
			row := min(g*perGroup+lane*perGroup/4, first.h-1)
			pix := from.pix[row*from.w:][:len(words)]
			shift := 16 * lane
			for x := range words {
				words[x] |= uint64(pix[x]) << shift
			}
		}
	}
	return p
}
