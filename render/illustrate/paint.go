package illustrate

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/tdewolff/canvas"
	"golang.org/x/image/vector"
)

// pt is a point. Shapes are drawn with y growing downwards, as in images.
type pt struct{ x, y float64 }

func (p pt) add(x, y float64) pt         { return pt{p.x + x, p.y + y} }
func (p pt) lerp(q pt, t float64) pt     { return pt{lerp(p.x, q.x, t), lerp(p.y, q.y, t)} }
func lerp(a, b, t float64) float64       { return a + (b-a)*t }
func clamp(v, low, high float64) float64 { return math.Max(low, math.Min(high, v)) }

// painter fills shapes into an image through a matrix and a clip mask. Copies
// share the image, so a caller draws in local coordinates on a copy from
// [painter.at].
type painter struct {
	img  *image.RGBA
	m    canvas.Matrix
	clip *mask
	ras  *vector.Rasterizer
	buf  *image.Alpha
	// atop paints only where something is already, as a shadow falls on what
	// is below it and not on air.
	atop bool
	// limit is the part of the image that is wanted: the rest need not be painted, and
	// what is painted is to the pixel what it would be without. Empty wants all.
	limit image.Rectangle
}

// mask is the coverage of a clip in pixels; outside of rect nothing shows.
type mask struct {
	rect image.Rectangle
	pix  []uint8
}

func newPainter(w, h int) *painter {
	return &painter{img: image.NewRGBA(image.Rect(0, 0, w, h)), m: canvas.Identity, ras: vector.NewRasterizer(1, 1), buf: &image.Alpha{}}
}

func onImage(img *image.RGBA) *painter {
	return &painter{img: img, m: canvas.Identity, ras: vector.NewRasterizer(1, 1), buf: &image.Alpha{}}
}

// at returns a painter whose origin is (x, y), with one unit of sx by sy units
// of p; a negative sx mirrors.
func (p *painter) at(x, y, sx, sy float64) *painter {
	q := *p
	q.m = p.m.Translate(x, y).Scale(sx, sy)
	return &q
}

// turned returns a painter rotated by deg degrees clockwise.
func (p *painter) turned(deg float64) *painter {
	q := *p
	q.m = p.m.Rotate(deg)
	return &q
}

// scale is how many pixels one unit is long.
func (p *painter) scale() float64 { return math.Sqrt(math.Abs(p.m.Det())) }

// ink is what a shape is filled with: one colour, or a gradient from a to b.
type ink struct {
	a, b   rgba
	shape  inkShape
	p0, p1 pt
}

type inkShape uint8

const (
	flatInk inkShape = iota
	linearInk
	radialInk
)

func flat(c rgba) ink { return ink{a: c} }

// linear runs from a at p0 to b at p1, in the painter's units.
func linear(a, b rgba, p0, p1 pt) ink { return ink{a, b, linearInk, p0, p1} }

// radial runs from a at the centre to b at the radius, in the painter's units.
func radial(a, b rgba, centre pt, radius float64) ink {
	return ink{a, b, radialInk, centre, pt{centre.x + radius, centre.y}}
}

// glowInk runs from c to nothing, from a centre outwards.
func glowInk(c rgba, centre pt, radius float64) ink {
	return radial(c, c.alpha(0), centre, radius)
}

// bounds is the pixel rectangle of a path under m.
func bounds(path *canvas.Path, m canvas.Matrix) (x0, y0, x1, y1 float64, ok bool) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	add := func(p canvas.Point) {
		p = m.Dot(p)
		x0, y0, x1, y1 = math.Min(x0, p.X), math.Min(y0, p.Y), math.Max(x1, p.X), math.Max(y1, p.Y)
	}
	for s := path.Scanner(); s.Scan(); {
		switch s.Cmd() {
		case canvas.QuadToCmd:
			add(s.CP1())
		case canvas.CubeToCmd:
			add(s.CP1())
			add(s.CP2())
		}
		add(s.End())
	}
	return x0, y0, x1, y1, x0 <= x1
}

// trace runs a path through m into a rasterizer whose corner is (ox, oy).
func trace(ras *vector.Rasterizer, path *canvas.Path, m canvas.Matrix, ox, oy float64) {
	at := func(p canvas.Point) (float32, float32) {
		p = m.Dot(p)
		return float32(p.X - ox), float32(p.Y - oy)
	}
	open := false
	for s := path.Scanner(); s.Scan(); {
		x, y := at(s.End())
		switch s.Cmd() {
		case canvas.MoveToCmd:
			if open {
				ras.ClosePath()
			}
			ras.MoveTo(x, y)
			open = true
		case canvas.LineToCmd:
			ras.LineTo(x, y)
		case canvas.QuadToCmd:
			ax, ay := at(s.CP1())
			ras.QuadTo(ax, ay, x, y)
		case canvas.CubeToCmd:
			ax, ay := at(s.CP1())
			bx, by := at(s.CP2())
			ras.CubeTo(ax, ay, bx, by, x, y)
		case canvas.CloseCmd:
			ras.ClosePath()
			open = false
		}
	}
	if open {
		ras.ClosePath()
	}
}

// cover rasterizes a path, where the clip reaches but not yet cut by it. The mask is
// valid until the next call.
func (p *painter) cover(path *canvas.Path) (mask, bool) {
	x0, y0, x1, y1, ok := bounds(path, p.m)
	if !ok {
		return mask{}, false
	}
	r := image.Rect(int(math.Floor(clamp(x0, -1e6, 1e6))), int(math.Floor(clamp(y0, -1e6, 1e6))), int(math.Ceil(clamp(x1, -1e6, 1e6)))+1, int(math.Ceil(clamp(y1, -1e6, 1e6)))+1)
	r = r.Intersect(p.img.Rect)
	if p.clip != nil {
		r = r.Intersect(p.clip.rect)
	}
	if r.Empty() || !p.limit.Empty() && !r.Overlaps(p.limit) {
		return mask{}, false
	}
	w, h := r.Dx(), r.Dy()
	p.ras.Reset(w, h)
	trace(p.ras, path, p.m, float64(r.Min.X), float64(r.Min.Y))
	if cap(p.buf.Pix) < w*h {
		p.buf.Pix = make([]uint8, w*h)
	}
	p.buf.Pix, p.buf.Stride, p.buf.Rect = p.buf.Pix[:w*h], w, image.Rect(0, 0, w, h)
	p.ras.DrawOp = draw.Src
	p.ras.Draw(p.buf, p.buf.Rect, image.Opaque, image.Point{})
	return mask{r, p.buf.Pix}, true
}

// crop keeps the part of a mask that lies in r, in the same memory.
func (m mask) crop(r image.Rectangle) mask {
	out := mask{rect: m.rect.Intersect(r)}
	w, old := out.rect.Dx(), m.rect.Dx()
	for y := out.rect.Min.Y; y < out.rect.Max.Y; y++ {
		copy(m.pix[(y-out.rect.Min.Y)*w:][:w], m.pix[(y-m.rect.Min.Y)*old+out.rect.Min.X-m.rect.Min.X:][:w])
	}
	out.pix = m.pix[:w*out.rect.Dy()]
	return out
}

// times multiplies a mask with another that covers it.
func (m mask) times(c *mask) {
	w, cw := m.rect.Dx(), c.rect.Dx()
	for y := m.rect.Min.Y; y < m.rect.Max.Y; y++ {
		row := m.pix[(y-m.rect.Min.Y)*w:][:w]
		cut := c.pix[(y-c.rect.Min.Y)*cw+m.rect.Min.X-c.rect.Min.X:][:w]
		for i, v := range row {
			row[i] = uint8(uint32(v) * uint32(cut[i]) / 255)
		}
	}
}

// inside returns a painter that draws only within path.
func (p *painter) inside(path *canvas.Path) *painter {
	q := *p
	m, ok := p.cover(path)
	if !ok {
		q.clip = &mask{}
		return &q
	}
	if p.clip != nil {
		m.times(p.clip)
	}
	q.clip = &mask{m.rect, append([]uint8(nil), m.pix...)}
	return &q
}

// fill paints a path.
func (p *painter) fill(path *canvas.Path, in ink) {
	m, ok := p.cover(path)
	if !ok {
		return
	}
	if !p.limit.Empty() {
		// The whole shape was traced: a part of it would be rounded in other ways.
		m = m.crop(p.limit)
	}
	if p.clip != nil {
		m.times(p.clip)
	}
	p.blend(m, in)
}

// stroke draws along a path with round ends; width is in the painter's units.
func (p *painter) stroke(path *canvas.Path, width float64, in ink) {
	p.fill(path.Stroke(width, canvas.RoundCap, canvas.RoundJoin, 0.3/math.Max(p.scale(), 1e-6)), in)
}

// blend paints a mask with an ink, over what is there.
func (p *painter) blend(m mask, in ink) {
	w := m.rect.Dx()
	if p.atop {
		p.onlyAtop(m)
	}
	if in.shape == flatInk {
		src := in.a.premultiplied()
		for y := m.rect.Min.Y; y < m.rect.Max.Y; y++ {
			row := m.pix[(y-m.rect.Min.Y)*w:][:w]
			blendFlat(p.img.Pix[p.img.PixOffset(m.rect.Min.X, y):][:4*w], row, src)
		}
		return
	}
	ramp := in.ramp()
	// The inverse matrix turns a pixel into the painter's units; t is then
	// linear in x along a row, for linear inks, and its square a parabola, for
	// radial ones.
	inv := p.m.Inv()
	d := pt{in.p1.x - in.p0.x, in.p1.y - in.p0.y}
	length := d.x*d.x + d.y*d.y
	if length == 0 {
		length = 1e-9
	}
	along := (inv[0][0]*d.x + inv[1][0]*d.y) / length
	for y := m.rect.Min.Y; y < m.rect.Max.Y; y++ {
		row := m.pix[(y-m.rect.Min.Y)*w:][:w]
		dst := p.img.Pix[p.img.PixOffset(m.rect.Min.X, y):][:4*w]
		// Counted from the image's edge, so that a part of a shape has the very
		// colours of the whole.
		q := inv.Dot(canvas.Point{X: .5, Y: float64(y) + .5})
		qx, qy := q.X-in.p0.x, q.Y-in.p0.y
		if in.shape == linearInk {
			t0 := (qx*d.x + qy*d.y) / length
			if along == 0 {
				blendFlat(dst, row, ramp[int(clamp(t0, 0, 1)*(rampSize-1))])
				continue
			}
			for i, cov := range row {
				if cov != 0 {
					t := t0 + along*float64(m.rect.Min.X+i)
					c := ramp[int(min(max(t, 0), 1)*(rampSize-1))]
					if d := dst[4*i : 4*i+4 : 4*i+4]; cov == 255 && c.A == 255 {
						d[0], d[1], d[2], d[3] = c.R, c.G, c.B, 255
					} else if c.A != 0 {
						blendPixel(d, cov, c)
					}
				}
			}
			continue
		}
		for i, cov := range row {
			if cov != 0 {
				x := float64(m.rect.Min.X + i)
				px, py := qx+inv[0][0]*x, qy+inv[1][0]*x
				c := ramp[int(min((px*px+py*py)/length, 1)*(rampSize-1))]
				if d := dst[4*i : 4*i+4 : 4*i+4]; cov == 255 && c.A == 255 {
					d[0], d[1], d[2], d[3] = c.R, c.G, c.B, 255
				} else if c.A != 0 {
					blendPixel(d, cov, c)
				}
			}
		}
	}
}

// rampSize is how many steps a gradient has.
const rampSize = 1024

// ramp lists a gradient's colours over t, for linear inks, and over t squared, for
// radial ones, which saves a root for every pixel.
func (in ink) ramp() (r [rampSize]color.RGBA) {
	for i := range r {
		t := float64(i) / (rampSize - 1)
		if in.shape == radialInk {
			t = math.Sqrt(t)
			t = t * t * (3 - 2*t)
		}
		r[i] = in.a.mixAlpha(in.b, t).premultiplied()
	}
	return r
}

func blendFlat(dst []uint8, cover []uint8, c color.RGBA) {
	if c.A == 0 {
		return
	}
	for i, cov := range cover {
		if cov == 0 {
			continue
		}
		if cov == 255 && c.A == 255 {
			d := dst[4*i : 4*i+4 : 4*i+4]
			d[0], d[1], d[2], d[3] = c.R, c.G, c.B, 255
			continue
		}
		blendPixel(dst[4*i:4*i+4:4*i+4], cov, c)
	}
}

func blendPixel(d []uint8, cov uint8, c color.RGBA) {
	k := uint32(cov)
	a := uint32(c.A) * k
	inv := 255*255 - a
	d[0] = uint8((uint32(c.R)*k*255 + uint32(d[0])*inv + 32512) / 65025)
	d[1] = uint8((uint32(c.G)*k*255 + uint32(d[1])*inv + 32512) / 65025)
	d[2] = uint8((uint32(c.B)*k*255 + uint32(d[2])*inv + 32512) / 65025)
	d[3] = uint8((255*a + uint32(d[3])*inv + 32512) / 65025)
}

// soft paints a blurred path; sigma is in the painter's units. The blur works
// on a mask at reduced resolution, since nothing in it is sharp.
func (p *painter) soft(path *canvas.Path, sigma float64, c rgba) {
	s := sigma * p.scale()
	if s < 0.7 {
		p.fill(path, flat(c))
		return
	}
	k := math.Max(1, math.Floor(s/2.5))
	pad := 3 * s
	x0, y0, x1, y1, ok := bounds(path, p.m)
	if !ok {
		return
	}
	frame := p.img.Rect
	if p.clip != nil {
		frame = frame.Intersect(p.clip.rect)
	}
	x0, y0 = math.Max(x0-pad, float64(frame.Min.X)-pad), math.Max(y0-pad, float64(frame.Min.Y)-pad)
	x1, y1 = math.Min(x1+pad, float64(frame.Max.X)+pad), math.Min(y1+pad, float64(frame.Max.Y)+pad)
	if x0 >= x1 || y0 >= y1 {
		return
	}
	if !p.limit.Empty() && !p.limit.Overlaps(image.Rect(int(x0)-1, int(y0)-1, int(x1)+int(3*k)+1, int(y1)+int(3*k)+1)) {
		return
	}
	w, h := int((x1-x0)/k)+2, int((y1-y0)/k)+2
	small := image.NewAlpha(image.Rect(0, 0, w, h))
	p.ras.Reset(w, h)
	trace(p.ras, path, canvas.Identity.Scale(1/k, 1/k).Mul(p.m), x0/k, y0/k)
	p.ras.DrawOp = draw.Src
	p.ras.Draw(small, small.Rect, image.Opaque, image.Point{})
	blurMask(small.Pix, w, h, s/k)
	p.stamp(small.Pix, w, h, x0, y0, k, c)
}

// stamp paints a small mask enlarged k times with its corner at (x0, y0).
func (p *painter) stamp(pix []uint8, w, h int, x0, y0, k float64, c rgba) {
	r := image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x0+float64(w)*k)), int(math.Ceil(y0+float64(h)*k))).Intersect(p.img.Rect)
	if p.clip != nil {
		r = r.Intersect(p.clip.rect)
	}
	left := r.Min.X
	if !p.limit.Empty() {
		r = r.Intersect(p.limit)
	}
	if r.Empty() {
		return
	}
	n := r.Dx()
	src := c.premultiplied()
	row := make([]uint8, n)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		fy := clamp((float64(y)+.5-y0)/k-.5, 0, float64(h-1))
		iy := min(int(fy), max(h-2, 0))
		ty := int32((fy - float64(iy)) * 256)
		up := pix[iy*w:][:w]
		down := up
		if iy+1 < h {
			down = pix[(iy+1)*w:][:w]
		}
		step := int32(65536 / k)
		fx := int32(((float64(left)+.5-x0)/k-.5)*65536) + step*int32(r.Min.X-left)
		for i := range row {
			f := min(max(fx, 0), int32(w-1)<<16-1)
			ix, tx := f>>16, f>>8&255
			if w < 2 {
				ix, tx = 0, 0
			}
			jx := min(ix+1, int32(w-1))
			a := int32(up[ix])*(256-tx) + int32(up[jx])*tx
			b := int32(down[ix])*(256-tx) + int32(down[jx])*tx
			row[i] = uint8((a*(256-ty) + b*ty) >> 16)
			fx += step
		}
		m := mask{image.Rect(r.Min.X, y, r.Max.X, y+1), row}
		if p.clip != nil {
			m.times(p.clip)
		}
		if p.atop {
			p.onlyAtop(m)
		}
		blendFlat(p.img.Pix[p.img.PixOffset(r.Min.X, y):][:4*n], row, src)
	}
}

// onlyAtop multiplies a mask with the coverage of the image below it.
func (p *painter) onlyAtop(m mask) {
	w := m.rect.Dx()
	for y := m.rect.Min.Y; y < m.rect.Max.Y; y++ {
		row := m.pix[(y-m.rect.Min.Y)*w:][:w]
		below := p.img.Pix[p.img.PixOffset(m.rect.Min.X, y):]
		for i, v := range row {
			row[i] = uint8(uint32(v) * uint32(below[4*i+3]) / 255)
		}
	}
}

// shadow is [painter.soft], falling only on what is already there.
func (p *painter) shadow(path *canvas.Path, sigma float64, c rgba) {
	q := *p
	q.atop = true
	q.soft(path, sigma, c)
}

// blurMask blurs a mask by three box passes, close to a Gaussian.
func blurMask(pix []uint8, w, h int, sigma float64) {
	r := int(math.Round(sigma * 0.95))
	if r < 1 {
		r = 1
	}
	line := make([]uint8, max(w, h))
	for range 3 {
		for y := range h {
			boxLine(pix[y*w:], line, w, 1, r)
		}
		for x := range w {
			boxLine(pix[x:], line, h, w, r)
		}
	}
}

// boxLine averages n values that lie stride apart over 2r+1 neighbours.
func boxLine(pix, line []uint8, n, stride, r int) {
	for i := range n {
		line[i] = pix[i*stride]
	}
	size := uint32(2*r + 1)
	var sum uint32
	for i := -r; i <= r; i++ {
		if i >= 0 && i < n {
			sum += uint32(line[i])
		}
	}
	for i := range n {
		pix[i*stride] = uint8((sum + size/2) / size)
		if j := i + r + 1; j < n {
			sum += uint32(line[j])
		}
		if j := i - r; j >= 0 {
			sum -= uint32(line[j])
		}
	}
}
