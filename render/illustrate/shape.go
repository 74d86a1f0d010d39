package illustrate

import (
	"math"

	"github.com/tdewolff/canvas"
)

// poly is a closed polygon.
func poly(points ...pt) *canvas.Path {
	p := &canvas.Path{}
	for i, q := range points {
		if i == 0 {
			p.MoveTo(q.x, q.y)
		} else {
			p.LineTo(q.x, q.y)
		}
	}
	p.Close()
	return p
}

// line is an open run of straight lines.
func line(points ...pt) *canvas.Path {
	p := &canvas.Path{}
	for i, q := range points {
		if i == 0 {
			p.MoveTo(q.x, q.y)
		} else {
			p.LineTo(q.x, q.y)
		}
	}
	return p
}

// blob is a smooth closed curve through the points (Catmull-Rom).
func blob(points ...pt) *canvas.Path {
	n := len(points)
	p := &canvas.Path{}
	p.MoveTo(points[0].x, points[0].y)
	for i := range n {
		a, b, c, d := points[(i+n-1)%n], points[i], points[(i+1)%n], points[(i+2)%n]
		cube(p, a, b, c, d)
	}
	p.Close()
	return p
}

// curve is a smooth open curve through the points.
func curve(points ...pt) *canvas.Path {
	p := &canvas.Path{}
	p.MoveTo(points[0].x, points[0].y)
	along(p, points)
	return p
}

func along(p *canvas.Path, points []pt) {
	n := len(points)
	for i := range n - 1 {
		a, d := points[max(i-1, 0)], points[min(i+2, n-1)]
		cube(p, a, points[i], points[i+1], d)
	}
}

func cube(p *canvas.Path, a, b, c, d pt) {
	const k = 1.0 / 6
	p.CubeTo(b.x+(c.x-a.x)*k, b.y+(c.y-a.y)*k, c.x-(d.x-b.x)*k, c.y-(d.y-b.y)*k, c.x, c.y)
}

// joined is a closed shape of several smooth runs that meet in corners.
func joined(runs ...[]pt) *canvas.Path {
	p := &canvas.Path{}
	for i, run := range runs {
		if i == 0 {
			p.MoveTo(run[0].x, run[0].y)
		} else {
			p.LineTo(run[0].x, run[0].y)
		}
		along(p, run)
	}
	p.Close()
	return p
}

func oval(cx, cy, rx, ry float64) *canvas.Path {
	const k = 0.5523
	p := &canvas.Path{}
	p.MoveTo(cx+rx, cy)
	p.CubeTo(cx+rx, cy+k*ry, cx+k*rx, cy+ry, cx, cy+ry)
	p.CubeTo(cx-k*rx, cy+ry, cx-rx, cy+k*ry, cx-rx, cy)
	p.CubeTo(cx-rx, cy-k*ry, cx-k*rx, cy-ry, cx, cy-ry)
	p.CubeTo(cx+k*rx, cy-ry, cx+rx, cy-k*ry, cx+rx, cy)
	p.Close()
	return p
}

func box(x, y, w, h float64) *canvas.Path {
	return poly(pt{x, y}, pt{x + w, y}, pt{x + w, y + h}, pt{x, y + h})
}

// rounded is a box with round corners of radius r.
func rounded(x, y, w, h, r float64) *canvas.Path {
	r = math.Min(r, math.Min(w, h)/2)
	p := &canvas.Path{}
	p.MoveTo(x+r, y)
	p.LineTo(x+w-r, y)
	p.QuadTo(x+w, y, x+w, y+r)
	p.LineTo(x+w, y+h-r)
	p.QuadTo(x+w, y+h, x+w-r, y+h)
	p.LineTo(x+r, y+h)
	p.QuadTo(x, y+h, x, y+h-r)
	p.LineTo(x, y+r)
	p.QuadTo(x, y, x+r, y)
	p.Close()
	return p
}

// arch is a box whose top is half an ellipse of height top.
func arch(x, y, w, h, top float64) *canvas.Path {
	const k = 0.5523
	p := &canvas.Path{}
	p.MoveTo(x, y+h)
	p.LineTo(x, y+top)
	p.CubeTo(x, y+top-k*top, x+w/2-k*w/2, y, x+w/2, y)
	p.CubeTo(x+w/2+k*w/2, y, x+w, y+top-k*top, x+w, y+top)
	p.LineTo(x+w, y+h)
	p.Close()
	return p
}

// limb is a smooth band along points whose half widths are given, with round
// ends: a sleeve, a lock of hair, a branch.
func limb(points []pt, half []float64) *canvas.Path {
	n := len(points)
	left, right := make([]pt, 0, n+2), make([]pt, 0, n+2)
	for i, q := range points {
		a, b := points[max(i-1, 0)], points[min(i+1, n-1)]
		dx, dy := b.x-a.x, b.y-a.y
		l := math.Hypot(dx, dy)
		if l == 0 {
			l = 1
		}
		nx, ny := -dy/l*half[i], dx/l*half[i]
		if i == n-1 && half[i] > 0 {
			left = append(left, q.add(nx, ny), q.add(nx*.6+dx/l*half[i]*.75, ny*.6+dy/l*half[i]*.75))
			right = append(right, q.add(-nx, -ny), q.add(-nx*.6+dx/l*half[i]*.75, -ny*.6+dy/l*half[i]*.75))
			continue
		}
		left, right = append(left, q.add(nx, ny)), append(right, q.add(-nx, -ny))
	}
	for i := len(right) - 1; i >= 0; i-- {
		left = append(left, right[i])
	}
	return blob(left...)
}

// ribbon is a band of one width along many short lines. It is what a stroke is,
// without the search for where it crosses itself.
func ribbon(width float64, points ...pt) *canvas.Path {
	n := len(points)
	out := make([]pt, 2*n)
	for i, q := range points {
		a, b := points[max(i-1, 0)], points[min(i+1, n-1)]
		dx, dy := b.x-a.x, b.y-a.y
		l := math.Max(math.Hypot(dx, dy), 1e-12)
		nx, ny := -dy/l*width/2, dx/l*width/2
		out[i], out[2*n-1-i] = q.add(nx, ny), q.add(-nx, -ny)
	}
	return poly(out...)
}

// lock is a band that swells in the middle and runs out in points.
func lock(width float64, points ...pt) *canvas.Path {
	half := make([]float64, len(points))
	for i := range half {
		t := float64(i) / float64(len(points)-1)
		half[i] = width / 2 * math.Sin(math.Pi*clamp(0.12+t*0.85, 0, 1))
	}
	half[len(half)-1] = 0
	return limb(points, half)
}
