package compose

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"

	"github.com/talereel/talereel/render"
)

// Marked lays a watermark over every frame that feed writes: frames as [Clip.Feed]
// has them, of the picture's size. The mark's upper right corner is that of room, at
// the frame's even pixels, since colour has half the resolution; what of it does not
// fit into the frame is left out.
func Marked(feed func(w io.Writer) error, p render.Picture, mark image.Image, room render.Rect) func(w io.Writer) error {
	size := mark.Bounds().Size()
	at := image.Pt((room.MaxX-size.X)&^1, room.MinY&^1)
	s := newStamp(mark, at, p.Width, p.Height)
	return func(w io.Writer) error {
		m := &marker{w: w, stamp: s, frame: make([]byte, 0, p.Width*p.Height*3/2)}
		if err := feed(m); err != nil {
			return err
		}
		if len(m.frame) > 0 {
			return errors.New("encode clip: its last frame is not whole")
		}
		return nil
	}
}

// marker collects frames and passes them on with the mark.
type marker struct {
	w     io.Writer
	stamp stamp
	frame []byte
}

func (m *marker) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		k := min(len(p), cap(m.frame)-len(m.frame))
		m.frame, p = append(m.frame, p[:k]...), p[k:]
		if len(m.frame) < cap(m.frame) {
			break
		}
		m.stamp.on(m.frame)
		if _, err := m.w.Write(m.frame); err != nil {
			return 0, fmt.Errorf("mark a frame: %w", err)
		}
		m.frame = m.frame[:0]
	}
	return n, nil
}

// dot is one sample of a frame that the mark changes: the byte of the frame, and what
// is mixed into it, with its weight of 255.
type dot struct {
	at     int
	value  int
	weight int
}

// stamp is a mark as samples of a frame.
type stamp []dot

func (s stamp) on(frame []byte) {
	for _, d := range s {
		v := int(frame[d.at])
		frame[d.at] = uint8((v*(255-d.weight) + d.value*d.weight + 127) / 255)
	}
}

// newStamp turns a mark at a place of a w×h frame into samples of BT.709 in limited
// range (ITU-R BT.709-6, items 3.2 to 3.4 and 4.6).
func newStamp(mark image.Image, at image.Point, w, h int) stamp {
	var s stamp
	size := mark.Bounds().Size()
	place := mark.Bounds().Add(at.Sub(mark.Bounds().Min)).Intersect(image.Rect(0, 0, w, h))
	colour := func(x, y int) (r, g, b, a float64) {
		if !image.Pt(x, y).In(place) {
			return 0, 0, 0, 0
		}
		c := color.NRGBAModel.Convert(mark.At(x-at.X+mark.Bounds().Min.X, y-at.Y+mark.Bounds().Min.Y)).(color.NRGBA)
		return float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255, float64(c.A)
	}
	luma := func(r, g, b float64) float64 { return .2126*r + .7152*g + .0722*b }
	add := func(at int, value, weight float64) {
		if d := (dot{at, int(value + .5), int(weight + .5)}); d.weight > 0 {
			s = append(s, d)
		}
	}
	for y := at.Y; y < at.Y+size.Y; y++ {
		for x := at.X; x < at.X+size.X; x++ {
			r, g, b, a := colour(x, y)
			add(y*w+x, 16+219*luma(r, g, b), a)
		}
	}
	cw, blue, red := w/2, w*h, w*h+w*h/4
	for y := at.Y; y < at.Y+size.Y; y += 2 {
		for x := at.X; x < at.X+size.X; x += 2 {
			// The colour of four pixels, each as far as it is seen.
			var sr, sg, sb, sa float64
			for _, d := range [4]image.Point{{}, {X: 1}, {Y: 1}, {X: 1, Y: 1}} {
				r, g, b, a := colour(x+d.X, y+d.Y)
				sr, sg, sb, sa = sr+r*a, sg+g*a, sb+b*a, sa+a
			}
			if sa == 0 {
				continue
			}
			r, g, b := sr/sa, sg/sa, sb/sa
			l, i := luma(r, g, b), y/2*cw+x/2
			add(blue+i, 128+224*(b-l)/1.8556, sa/4)
			add(red+i, 128+224*(r-l)/1.5748, sa/4)
		}
	}
	return s
}
