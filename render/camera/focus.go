package camera

import (
	"image"

	"github.com/disintegration/imaging"
)

const (
	// racks is how many steps the focus takes to a thing, each rackStep frames of 30 a
	// second long.
	racks, rackStep = 6, 2
	// rackBlur is how wide a picture out of focus is blurred, in parts of its width.
	rackBlur = 0.011
)

// Rack brings a still into focus as a take begins.
func Rack(still image.Image, frames, fps int) Act {
	at := image.Rectangle{Max: still.Bounds().Size()}
	show := make([]uint8, min(frames, racks*rackStep*fps/30))
	for i := range show {
		show[i] = uint8(racks - i*racks/len(show))
	}
	sharp, width := rgba(still), float64(at.Dx())
	var soft [2]*image.RGBA
	return Act{At: at, Show: show, Look: func(n int) *image.RGBA {
		if soft[0] == nil {
			soft = [2]*image.RGBA{Blurred(sharp, rackBlur/3*width), Blurred(sharp, rackBlur*width)}
		}
		// Half of the way is from the sharp picture to one a little soft, half from there.
		a, b, k := sharp, soft[0], 2*n
		if k > racks {
			a, b, k = soft[0], soft[1], k-racks
		}
		out := image.NewRGBA(at)
		w := int32(k * 256 / racks)
		for i := range out.Pix {
			out.Pix[i] = uint8((int32(a.Pix[i])*(256-w) + int32(b.Pix[i])*w + 128) >> 8)
		}
		return out
	}}
}

// Blurred is a picture, or a layer, out of focus by a Gaussian of sigma pixels. What is
// blurred needs no pixels.
func Blurred(m *image.RGBA, sigma float64) *image.RGBA {
	size := m.Rect.Size()
	k := max(1, int(sigma/2))
	small := imaging.Resize(m, max(size.X/k, 1), max(size.Y/k, 1), imaging.Box)
	small = imaging.Blur(small, sigma/float64(k))
	return rgba(imaging.Resize(small, size.X, size.Y, imaging.CatmullRom))
}
