package illustrate

import (
	"image"
	"math"

	"github.com/tdewolff/canvas"
)

// warp fills an image with another, of which m says the place for each of its
// pixels; over lays it over what is there. Beyond the edges the edge goes on. A
// pixel's colour depends on nothing but its place, so parts of a picture are equal
// to the whole.
func warp(dst, src *image.RGBA, m canvas.Matrix, over bool) {
	w, h := int64(src.Rect.Dx()), int64(src.Rect.Dy())
	if w == 0 || h == 0 {
		return
	}
	// 32.16 fixed point, from pixel centres to pixel centres.
	fix := func(v float64) int64 { return int64(math.Round(v * 65536)) }
	ax, bx, ay, by := fix(m[0][0]), fix(m[0][1]), fix(m[1][0]), fix(m[1][1])
	cx := fix(m[0][2] + (m[0][0]+m[0][1])/2 - .5)
	cy := fix(m[1][2] + (m[1][0]+m[1][1])/2 - .5)
	maxX, maxY := (w-1)<<16, (h-1)<<16
	for y := dst.Rect.Min.Y; y < dst.Rect.Max.Y; y++ {
		row := dst.Pix[dst.PixOffset(dst.Rect.Min.X, y):][:4*dst.Rect.Dx()]
		fx := cx + bx*int64(y) + ax*int64(dst.Rect.Min.X)
		fy := cy + by*int64(y) + ay*int64(dst.Rect.Min.X)
		for i := 0; i < len(row); i += 4 {
			x, v := min(max(fx, 0), maxX), min(max(fy, 0), maxY)
			fx += ax
			fy += ay
			ix, iy := x>>16, v>>16
			tx, ty := uint32(x>>8&255), uint32(v>>8&255)
			o := int(iy)*src.Stride + int(ix)*4
			p, q := o, o
			if ix < w-1 {
				p += 4
			}
			if iy < h-1 {
				q += src.Stride
			}
			a, b := src.Pix[o:o+4:o+4], src.Pix[p:p+4:p+4]
			c, d := src.Pix[q:q+4:q+4], src.Pix[q+p-o:q+p-o+4:q+p-o+4]
			wa, wb, wc, wd := (256-tx)*(256-ty), tx*(256-ty), (256-tx)*ty, tx*ty
			out := row[i : i+4 : i+4]
			alpha := (uint32(a[3])*wa + uint32(b[3])*wb + uint32(c[3])*wc + uint32(d[3])*wd + 32768) >> 16
			if over {
				if alpha == 0 {
					continue
				}
				rest := 255 - alpha
				for k := range 3 {
					s := (uint32(a[k])*wa + uint32(b[k])*wb + uint32(c[k])*wc + uint32(d[k])*wd + 32768) >> 16
					out[k] = uint8(min(255, s+(uint32(out[k])*rest+127)/255))
				}
				out[3] = uint8(min(255, alpha+(uint32(out[3])*rest+127)/255))
				continue
			}
			out[0] = uint8((uint32(a[0])*wa + uint32(b[0])*wb + uint32(c[0])*wc + uint32(d[0])*wd + 32768) >> 16)
			out[1] = uint8((uint32(a[1])*wa + uint32(b[1])*wb + uint32(c[1])*wc + uint32(d[1])*wd + 32768) >> 16)
			out[2] = uint8((uint32(a[2])*wa + uint32(b[2])*wb + uint32(c[2])*wc + uint32(d[2])*wd + 32768) >> 16)
			out[3] = uint8(alpha)
		}
	}
}

// shrink averages k by k pixels into one; what is left at the edges belongs to the
// last ones.
func shrink(src *image.RGBA, k int) *image.RGBA {
	w, h := max(1, src.Rect.Dx()/k), max(1, src.Rect.Dy()/k)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	kx, ky := min(k, src.Rect.Dx()), min(k, src.Rect.Dy())
	n := uint32(kx * ky)
	sums := make([]uint32, 4*w)
	for y := range h {
		clear(sums)
		for j := range ky {
			row := src.Pix[(y*k+j)*src.Stride:]
			o := 0
			for x := range w {
				s := sums[4*x : 4*x+4 : 4*x+4]
				for range kx {
					p := row[o : o+4 : o+4]
					s[0] += uint32(p[0])
					s[1] += uint32(p[1])
					s[2] += uint32(p[2])
					s[3] += uint32(p[3])
					o += 4
				}
			}
		}
		line := out.Pix[y*out.Stride:]
		for i, s := range sums {
			line[i] = uint8((s + n/2) / n)
		}
	}
	return out
}

// blurRGBA blurs an image by three box passes, close to a Gaussian. The edge goes
// on beyond the edge.
func blurRGBA(img *image.RGBA, sigma float64) {
	r := max(1, int(math.Round(sigma*.95)))
	w, h := img.Rect.Dx(), img.Rect.Dy()
	line := make([]uint8, 4*max(w, h))
	for range 3 {
		for y := range h {
			boxLineRGBA(img.Pix[y*img.Stride:], line, w, 4, r)
		}
		for x := range w {
			boxLineRGBA(img.Pix[4*x:], line, h, img.Stride, r)
		}
	}
}

// boxLineRGBA averages n pixels that lie stride bytes apart over 2r+1 neighbours.
func boxLineRGBA(pix, line []uint8, n, stride, r int) {
	for i := range n {
		copy(line[4*i:4*i+4], pix[i*stride:i*stride+4])
	}
	at := func(i int) []uint8 { i = min(max(i, 0), n-1); return line[4*i : 4*i+4 : 4*i+4] }
	// A division by a small number is a multiplication.
	inv := uint32(1<<24)/uint32(2*r+1) + 1
	var a, b, c, d uint32
	for i := -r; i <= r; i++ {
		p := at(i)
		a, b, c, d = a+uint32(p[0]), b+uint32(p[1]), c+uint32(p[2]), d+uint32(p[3])
	}
	half := uint32(r)
	for i := range n {
		o := pix[i*stride : i*stride+4 : i*stride+4]
		o[0], o[1] = uint8(uint64(a+half)*uint64(inv)>>24), uint8(uint64(b+half)*uint64(inv)>>24)
		o[2], o[3] = uint8(uint64(c+half)*uint64(inv)>>24), uint8(uint64(d+half)*uint64(inv)>>24)
		p, q := at(i+r+1), at(i-r)
		a, b = a+uint32(p[0])-uint32(q[0]), b+uint32(p[1])-uint32(q[1])
		c, d = c+uint32(p[2])-uint32(q[2]), d+uint32(p[3])-uint32(q[3])
	}
}

// layOver lays a part of a picture over another, to the bit as [draw.Over] does. Most of
// a layer is clear or hides all, and neither needs a sum.
func layOver(dst, src *image.RGBA, part image.Rectangle) {
	part = part.Intersect(dst.Rect).Intersect(src.Rect)
	const whole = 1<<16 - 1
	for y := part.Min.Y; y < part.Max.Y; y++ {
		from := src.Pix[src.PixOffset(part.Min.X, y):][:4*part.Dx()]
		to := dst.Pix[dst.PixOffset(part.Min.X, y):][:len(from)]
		for i := 0; i+4 <= len(from); i += 4 {
			s, d := from[i:i+4:i+4], to[i:i+4:i+4]
			switch s[3] {
			case 0:
			case 255:
				copy(d, s)
			default:
				rest := (whole - uint32(s[3])*0x101) * 0x101
				d[0] = uint8((uint32(d[0])*rest/whole + uint32(s[0])*0x101) >> 8)
				d[1] = uint8((uint32(d[1])*rest/whole + uint32(s[1])*0x101) >> 8)
				d[2] = uint8((uint32(d[2])*rest/whole + uint32(s[2])*0x101) >> 8)
				d[3] = uint8((uint32(d[3])*rest/whole + uint32(s[3])*0x101) >> 8)
			}
		}
	}
}
