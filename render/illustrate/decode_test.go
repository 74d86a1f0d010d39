package illustrate

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math"
	"runtime"
	"strings"
	"testing"
)

// gradient is a small picture: red grows to the right, green downwards.
func gradient(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, color.RGBA{uint8(255 * x / w), uint8(255 * y / h), 90, 255})
		}
	}
	return img
}

func pngOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hugePNG is a few bytes that claim w×h pixels.
func hugePNG(w, h uint32) []byte {
	b := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
		body := append([]byte(kind), data...)
		b = binary.BigEndian.AppendUint32(append(b, body...), crc32.ChecksumIEEE(body))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	chunk("IHDR", append(head, 8, 6, 0, 0, 0))
	chunk("IDAT", []byte{0x78, 0x9c, 0x63, 0, 0, 0, 1, 0, 1})
	chunk("IEND", nil)
	return b
}

// webps are one pixel, lossless and lossy.
func webps(t testing.TB) (lossless, lossy []byte) {
	t.Helper()
	for to, text := range map[*[]byte]string{
		&lossless: "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
		&lossy:    "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
	} {
		b, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		*to = b
	}
	return lossless, lossy
}

// animatedWebP is the head of a WebP file whose header promises frames.
func animatedWebP() []byte {
	body := []byte("WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x0f\x00\x00\x0f\x00\x00ANIM\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func TestDecodeRefuses(t *testing.T) {
	small := pngOf(t, gradient(40, 30))
	var moving bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Black, color.White})
	if err := gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{5, 5}}); err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(small)
	flipped[len(flipped)-20] ^= 0x55
	lossless, _ := webps(t)
	const use = "PNG, JPEG and WebP can be used"
	tests := []struct {
		name       string
		data       []byte
		want, hint string
	}{
		{"nothing", nil, "is no picture that can be read", use},
		{"text", []byte("#EXTM3U\nhttp://example.com/x.png"), "is no picture that can be read", use},
		{"SVG", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), "is no picture that can be read", use},
		{"PDF", []byte("%PDF-1.7\n"), "is no picture that can be read", use},
		{"AVIF", []byte("\x00\x00\x00\x20ftypavif\x00\x00\x00\x00"), "is no picture that can be read", use},
		{"GIF", moving.Bytes(), "is a GIF file", "Save it as PNG, JPEG or WebP"},
		{"TIFF", []byte("II*\x00\x08\x00\x00\x00\xff\xff"), "is a TIFF file", "Save it as PNG, JPEG or WebP"},
		{"TIFF of another order", []byte("MM\x00*\x00\x00\x00\x08"), "is a TIFF file", "Save it as PNG, JPEG or WebP"},
		{"BMP", []byte("BM\x00\x00\x00\x00"), "is a BMP file", "Save it as PNG, JPEG or WebP"},
		{"animated WebP", animatedWebP(), "is an animated WebP file", "Save one picture of it as PNG, JPEG or WebP"},
		{"a PNG of 40000² pixels", hugePNG(40000, 40000), "has 40000×40000 pixels", "At most 64 million pixels and 16384 on a side can be used"},
		{"a PNG of many pixels", hugePNG(16000, 16000), "has 16000×16000 pixels", "At most 64 million pixels and 16384 on a side can be used"},
		{"a long PNG", hugePNG(1, 70000), "has 1×70000 pixels", "At most 64 million pixels and 16384 on a side can be used"},
		{"a wide PNG", hugePNG(16385, 1), "has 16385×1 pixels", "At most 64 million pixels and 16384 on a side can be used"},
		{"a strip", hugePNG(20000, 10), "has 20000×10 pixels", "At most 64 million pixels and 16384 on a side can be used"},
		{"a PNG of no pixels", hugePNG(0, 5), "is a damaged PNG file", "Save it again"},
		{"a cut PNG", small[:len(small)/2], "is a damaged PNG file", "Save it again"},
		{"the start of a PNG", small[:12], "is a damaged PNG file", "Save it again"},
		{"a PNG with a wrong byte", flipped, "is a damaged PNG file", "Save it again"},
		{"a PNG that is empty", hugePNG(4, 4), "is a damaged PNG file", "Save it again"},
		{"the start of a JPEG", jpegOf(t, gradient(40, 30))[:100], "is a damaged JPEG file", "Save it again"},
		{"JPEG signs before text", []byte("\xff\xd8\xffhello, world"), "is a damaged JPEG file", "Save it again"},
		{"the start of a WebP", lossless[:22], "is a damaged WebP file", "Save it again"},
		{"RIFF that is sound", []byte("RIFF\x24\x00\x00\x00WAVEfmt "), "is no picture that can be read", use},
	}
	for _, tt := range tests {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		img, err := Decode(tt.data)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
			t.Errorf("%s: %d bytes took %d MB", tt.name, len(tt.data), used>>20)
		}
		var e *ImageError
		if !errors.As(err, &e) || img != nil {
			t.Errorf("%s: %v is no *ImageError", tt.name, err)
			continue
		}
		if e.Error() != tt.want || e.Hint() != tt.hint || !e.Permanent() {
			t.Errorf("%s: %v → %s", tt.name, e, e.Hint())
		}
	}
}

func TestDecodeTakes(t *testing.T) {
	t.Parallel()
	lossless, lossy := webps(t)
	grad := gradient(40, 30)
	for name, data := range map[string][]byte{"PNG": pngOf(t, grad), "JPEG": jpegOf(t, grad), "WebP": lossless, "lossy WebP": lossy} {
		img, err := Decode(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if strings.Contains(name, "WebP") {
			if img.Bounds().Size() != image.Pt(1, 1) {
				t.Errorf("%s is %v", name, img.Bounds())
			}
			continue
		}
		if img.Bounds().Size() != image.Pt(40, 30) {
			t.Errorf("%s is %v", name, img.Bounds())
		}
		for _, p := range []image.Point{{2, 2}, {37, 2}, {2, 27}, {37, 27}} {
			if d := colourDistance(img.At(p.X, p.Y), grad.At(p.X, p.Y)); d > 12 {
				t.Errorf("%s differs by %.0f at %v", name, d, p)
			}
		}
	}
}

// colourDistance is the Euclidean distance of two colours, each part 0 to 255.
func colourDistance(a, b color.Color) float64 {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	d := func(x, y uint32) float64 { return (float64(x) - float64(y)) / 257 }
	return math.Sqrt(d(ar, br)*d(ar, br) + d(ag, bg)*d(ag, bg) + d(ab, bb)*d(ab, bb))
}

// TestDecodeTurnsPhotos reads a photo that a phone took upright: its EXIF data ask
// for a quarter turn.
func TestDecodeTurnsPhotos(t *testing.T) {
	t.Parallel()
	flat := jpegOf(t, gradient(48, 32))
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00")
	photo := append([]byte("\xff\xd8\xff\xe1"), byte((len(exif)+2)>>8), byte(len(exif)+2))
	photo = append(append(photo, exif...), flat[2:]...)
	img, err := Decode(photo)
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds().Size() != image.Pt(32, 48) {
		t.Fatalf("the photo is %v", img.Bounds())
	}
	// What was on the left, dark, is now at the top.
	if r, _, _, _ := img.At(16, 2).RGBA(); r>>8 > 60 {
		t.Errorf("the top has a red of %d", r>>8)
	}
	if r, _, _, _ := img.At(16, 45).RGBA(); r>>8 < 190 {
		t.Errorf("the bottom has a red of %d", r>>8)
	}
}

// TestFit makes stills of pictures of any shape: always whole, of the asked size,
// and with the picture's middle in sight.
func TestFit(t *testing.T) {
	t.Parallel()
	for _, size := range []image.Point{{90, 160}, {160, 90}, {100, 100}, {1, 1}, {1, 900}, {900, 1}, {3000, 40}, {40, 3000}, {7, 5}} {
		src := image.NewRGBA(image.Rectangle{Max: size})
		for i := 0; i < len(src.Pix); i += 4 {
			copy(src.Pix[i:], []byte{200, 60, 40, 255})
		}
		still, framing := Fit(src, 108, 192)
		if still.Rect != image.Rect(0, 0, 108, 192) || !still.Opaque() {
			t.Errorf("a picture of %v becomes one of %v", size, still.Rect)
		}
		at := still.At(int(framing.FocusX*108), int(framing.FocusY*192))
		if d := colourDistance(at, color.RGBA{200, 60, 40, 255}); d > 12 && max(size.X, size.Y) < 20*min(size.X, size.Y) {
			t.Errorf("a picture of %v is not where the camera looks: %v", size, at)
		}
	}
	// A picture that is wider than the still is shown to its edges.
	wide := image.NewRGBA(image.Rect(0, 0, 320, 180))
	for y := range 180 {
		for x := range 320 {
			c := color.RGBA{30, 30, 30, 255}
			switch {
			case x < 20:
				c.R = 250
			case x >= 300:
				c.B = 250
			}
			wide.SetRGBA(x, y, c)
		}
	}
	still, _ := Fit(wide, 108, 192)
	red, blue := 0, 0
	for y := range 192 {
		for x := range 108 {
			c := still.RGBAAt(x, y)
			if c.R > 200 && c.B < 90 {
				red++
			}
			if c.B > 200 && c.R < 90 {
				blue++
			}
		}
	}
	if red < 100 || blue < 100 {
		t.Errorf("its left edge covers %d pixels, its right one %d", red, blue)
	}
}

func FuzzDecode(f *testing.F) {
	lossless, lossy := webps(f)
	for _, seed := range [][]byte{pngOf(f, gradient(4, 3)), jpegOf(f, gradient(4, 3)), lossless, lossy, animatedWebP(), hugePNG(9, 9), []byte("II*\x00")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		img, err := Decode(data)
		var e *ImageError
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("%T: %v", err, err)
		}
		if err == nil && (img == nil || img.Bounds().Empty()) {
			t.Fatal("neither a picture nor an error")
		}
	})
}

// cmykJPEG is 8×8 pixels of crimson (200, 41, 62) in the inks of print.
const cmykJPEG = "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJT" +
	"UjI+WmFaUGBKUVJP/9sAQwEODg4TERMmFRUmTzUtNU9PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P" +
	"T09PT09P/8AAFAgACAAIBAEiAAIRAQMRAQQiAP/EABYAAQEBAAAAAAAAAAAAAAAAAAADBv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/" +
	"xAAVAQEBAAAAAAAAAAAAAAAAAAAEBv/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAOBAEAAhEDEQQAAD8AuAYhmsAf/9k="

// TestOddPictures takes pictures of print, of one pixel, and with holes, and makes
// stills of them that are opaque and have their colours.
func TestOddPictures(t *testing.T) {
	t.Parallel()
	print, err := base64.StdEncoding.DecodeString(cmykJPEG)
	if err != nil {
		t.Fatal(err)
	}
	one := image.NewRGBA(image.Rect(0, 0, 1, 1))
	one.Set(0, 0, color.RGBA{20, 180, 90, 255})
	holes := image.NewNRGBA(image.Rect(0, 0, 90, 160))
	for y := range 160 {
		for x := range 90 {
			if (x/30+y/40)%2 == 0 {
				holes.Set(x, y, color.NRGBA{250, 220, 30, 255})
			}
		}
	}
	for name, tt := range map[string]struct {
		data []byte
		at   image.Point
		want color.Color
	}{
		"CMYK":   {print, image.Pt(54, 81), color.RGBA{200, 41, 62, 255}},
		"1×1":    {pngOf(t, one), image.Pt(54, 81), color.RGBA{20, 180, 90, 255}},
		"alpha":  {pngOf(t, holes), image.Pt(18, 24), color.RGBA{250, 220, 30, 255}},
		"a hole": {pngOf(t, holes), image.Pt(54, 24), color.RGBA{0, 0, 0, 255}},
	} {
		img, err := Decode(tt.data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		still, _ := Fit(img, 108, 192)
		if !still.Opaque() {
			t.Errorf("%s: the still has holes", name)
		}
		if d := colourDistance(still.At(tt.at.X, tt.at.Y), tt.want); d > 12 {
			t.Errorf("%s: the still has %v, want %v", name, still.At(tt.at.X, tt.at.Y), tt.want)
		}
	}
}
