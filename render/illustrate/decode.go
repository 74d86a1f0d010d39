package illustrate

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"

	"github.com/disintegration/imaging"
	"golang.org/x/image/webp"
)

// Bounds of pictures that are decoded.
const (
	maxPixels = 64 << 20
	maxSide   = 16384
)

// ImageError is a picture that is not taken.
type ImageError struct {
	Reason string
	hint   string
}

func (e *ImageError) Error() string { return e.Reason }

// Hint says what to do.
func (e *ImageError) Hint() string { return e.hint }

// Permanent reports that trying again does not help.
func (e *ImageError) Permanent() bool { return true }

// Decode reads a picture that somebody else made: PNG, JPEG or WebP, told by its
// first bytes and measured before anything is allocated. JPEGs are turned as
// their EXIF data says. The error is an *ImageError.
func Decode(data []byte) (image.Image, error) {
	config, decode := png.DecodeConfig, png.Decode
	kind := sniff(data)
	switch kind {
	case "PNG":
	case "JPEG":
		config, decode = jpeg.DecodeConfig, jpeg.Decode
	case "WebP":
		config, decode = webp.DecodeConfig, webp.Decode
	case "":
		return nil, &ImageError{"is no picture that can be read", "PNG, JPEG and WebP can be used"}
	default:
		return nil, &ImageError{fmt.Sprintf("is a %s file", kind), "Save it as PNG, JPEG or WebP"}
	}
	if kind == "WebP" && animated(data) {
		return nil, &ImageError{"is an animated WebP file", "Save one picture of it as PNG, JPEG or WebP"}
	}
	c, err := config(bytes.NewReader(data))
	if err != nil {
		return nil, &ImageError{fmt.Sprintf("is a damaged %s file", kind), "Save it again"}
	}
	if c.Width < 1 || c.Height < 1 || c.Width > maxSide || c.Height > maxSide || c.Width*c.Height > maxPixels {
		return nil, &ImageError{fmt.Sprintf("has %d×%d pixels", c.Width, c.Height), fmt.Sprintf("At most %d million pixels and %d on a side can be used", maxPixels>>20, maxSide)}
	}
	if kind == "JPEG" {
		img, err := imaging.Decode(bytes.NewReader(data), imaging.AutoOrientation(true))
		if err != nil {
			return nil, &ImageError{"is a damaged JPEG file", "Save it again"}
		}
		return img, nil
	}
	img, err := decode(bytes.NewReader(data))
	if err != nil {
		return nil, &ImageError{fmt.Sprintf("is a damaged %s file", kind), "Save it again"}
	}
	return img, nil
}

// animated reports whether the header of an extended WebP file says so.
func animated(webp []byte) bool {
	return len(webp) > 20 && string(webp[12:16]) == "VP8X" && webp[20]&2 != 0
}

// sniff tells a picture's format by its first bytes.
func sniff(b []byte) string {
	starts := func(s string) bool { return bytes.HasPrefix(b, []byte(s)) }
	switch {
	case starts("\x89PNG\r\n\x1a\n"):
		return "PNG"
	case starts("\xff\xd8\xff"):
		return "JPEG"
	case len(b) > 12 && starts("RIFF") && string(b[8:12]) == "WEBP":
		return "WebP"
	case starts("GIF8"):
		return "GIF"
	case starts("II*\x00"), starts("MM\x00*"):
		return "TIFF"
	case starts("BM"):
		return "BMP"
	}
	return ""
}

// opaque lays a picture with holes on black.
func opaque(img image.Image) image.Image {
	if o, ok := img.(interface{ Opaque() bool }); ok && o.Opaque() {
		return img
	}
	out := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(out, out.Rect, image.Black, image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Over)
	return out
}

// Fit makes a still of somebody's own picture, holes on black: cropped where its shape is near
// that of the still, else whole before a blurred enlargement of itself.
func Fit(img image.Image, w, h int) (*image.RGBA, Framing) {
	img = opaque(img)
	b := img.Bounds()
	shape, want := float64(b.Dx())/float64(b.Dy()), float64(w)/float64(h)
	if shape < want*1.45 && shape > want*.75 {
		return rgbaOf(imaging.Fill(img, w, h, imaging.Center, imaging.Lanczos)), Framing{FocusX: .5, FocusY: .42}
	}
	const k = 6
	back := imaging.Fill(img, max(1, w/k), max(1, h/k), imaging.Center, imaging.Box)
	back = imaging.AdjustBrightness(imaging.Blur(back, 4), -18)
	out := rgbaOf(imaging.Resize(back, w, h, imaging.Linear))
	whole := imaging.Fit(img, w*92/100, h*70/100, imaging.Lanczos)
	if whole.Rect.Dx() < w*92/100 && whole.Rect.Dy() < h*70/100 {
		whole = imaging.Resize(img, min(w*92/100, int(float64(h)*.70*shape)), 0, imaging.Lanczos)
	}
	at := image.Pt((w-whole.Rect.Dx())/2, int(float64(h)*.42)-whole.Rect.Dy()/2)
	return rgbaOf(imaging.Overlay(out, whole, at, 1)), Framing{FocusX: .5, FocusY: .42}
}
