package stage

import (
	"bytes"
	"image"
	"image/color"
	"math/rand/v2"
	"testing"
)

func TestStills(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	whole := image.NewRGBA(image.Rect(0, 0, 40, 31))
	for i := range whole.Pix {
		whole.Pix[i] = uint8(random.Uint32())
	}
	part, ok := whole.SubImage(image.Rect(3, 5, 20, 29)).(*image.RGBA)
	if !ok {
		t.Fatal("a part of a still is another kind of image")
	}
	for _, m := range []*image.RGBA{whole, part, image.NewRGBA(image.Rect(0, 0, 1, 1))} {
		packed, err := packStill(m)
		if err != nil {
			t.Fatal(err)
		}
		got, err := unpackStill(packed)
		if err != nil {
			t.Fatal(err)
		}
		size := m.Rect.Size()
		if got.Rect != (image.Rectangle{Max: size}) {
			t.Fatalf("%v became %v", m.Rect, got.Rect)
		}
		for y := range size.Y {
			for x := range size.X {
				if want := m.RGBAAt(m.Rect.Min.X+x, m.Rect.Min.Y+y); got.RGBAAt(x, y) != want {
					t.Fatalf("pixel %d,%d is %v, was %v", x, y, got.RGBAAt(x, y), want)
				}
			}
		}
		again, err := packStill(m)
		if err != nil || !bytes.Equal(again, packed) {
			t.Errorf("packing again gives other bytes: %v", err)
		}
	}
}

// TestBrokenStills refuses what another program, or half a write, may have left.
func TestBrokenStills(t *testing.T) {
	t.Parallel()
	m := image.NewRGBA(image.Rect(0, 0, 9, 9))
	m.SetRGBA(4, 4, color.RGBA{1, 2, 3, 255})
	good, err := packStill(m)
	if err != nil {
		t.Fatal(err)
	}
	change := func(at int, v byte) []byte {
		b := bytes.Clone(good)
		b[at] = v
		return b
	}
	for name, b := range map[string][]byte{
		"nothing": nil, "a PNG": []byte("\x89PNG\r\n\x1a\n0123456789"), "half": good[:len(good)-4], "no pixels": good[:stillHeader],
		"no width": change(8, 0), "another width": change(8, 10), "a vast width": change(11, 0xff), "both vast": append(append([]byte(stillMagic), bytes.Repeat([]byte{0xff}, 8)...), good[stillHeader:]...),
		"broken pixels": change(stillHeader, 0),
	} {
		if got, err := unpackStill(b); err == nil {
			t.Errorf("%s was read as %v", name, got.Rect)
		}
	}
}
