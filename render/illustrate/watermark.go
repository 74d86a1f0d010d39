package illustrate

import (
	"image"
	"image/color"
	"image/draw"

	"github.com/disintegration/imaging"
)

// watermarkOpacity is how much of a watermark is seen: it can be read, and what is
// behind it, too.
const watermarkOpacity = .62

// DrawWatermark draws the small sign in a picture's corner, not premultiplied and at
// most w×h pixels large: img made to fit, or else text in white with a dark rim, which
// is read on light and on dark. Nothing at all where neither leaves a trace.
func DrawWatermark(text string, img image.Image, w, h int, f *Font) (*image.NRGBA, error) {
	mark := image.NewNRGBA(image.Rectangle{})
	if img != nil {
		mark = imaging.Clone(shrunk(img, w, h))
	} else if t, err := f.set(text, float64(h)*.66, float64(h)*.34, float64(w)-float64(h)*.2, 1, .02); err != nil {
		return nil, err
	} else if len(t.lines) > 0 {
		mark = t.lettered(h)
	}
	for i := 3; i < len(mark.Pix); i += 4 {
		mark.Pix[i] = uint8(float64(mark.Pix[i])*watermarkOpacity + .5)
	}
	return mark, nil
}

// shrunk makes a picture small enough; it is never enlarged.
func shrunk(img image.Image, w, h int) image.Image {
	if s := img.Bounds().Size(); s.X <= w && s.Y <= h {
		return img
	}
	return imaging.Fit(img, w, h, imaging.Lanczos)
}

// lettered draws the one line of t on nothing, h pixels high.
func (t text) lettered(h int) *image.NRGBA {
	rim := float64(h) * .05
	wide := int(t.width(t.lines[0]) + 4*rim + 1)
	letters := image.NewRGBA(image.Rect(0, 0, wide, h))
	x, base := 2*rim, float64(h)*.73
	t.drawLine(letters, t.lines[0], x, base, color.White)
	// The rim is the letters themselves, blurred and dark.
	shade := imaging.Blur(letters, rim)
	for i := 0; i < len(shade.Pix); i += 4 {
		alpha := shade.Pix[i+3]
		shade.Pix[i], shade.Pix[i+1], shade.Pix[i+2] = 8, 8, 16
		shade.Pix[i+3] = uint8(min(255, 2*int(alpha)))
	}
	out := image.NewRGBA(letters.Rect)
	draw.Draw(out, out.Rect, shade, image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, letters, image.Point{}, draw.Over)
	return imaging.Clone(out)
}
