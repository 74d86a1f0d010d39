package caption

import (
	"math"

	"github.com/talereel/talereel/render"
)

// Shot is what captions must not cover, in pixels of the frame. As a camera
// moves, the rectangles hold all places where something is during the shot.
type Shot struct {
	Eyes, Mouths, Faces []render.Rect
}

// box is where captions may stand, in pixels: the safe area without the edge of
// the type, in the middle of the frame as long as the safe area leaves most of
// its width there.
type box struct {
	scale                    float64
	left, right, top, bottom float64
}

func newBox(p render.Picture, edge float64) box {
	b := box{scale: scaleOf(p)}
	left, right := float64(p.Safe.MinX), float64(p.Safe.MaxX)
	middle := float64(p.Width) / 2
	if half := min(middle-left, right-middle); 2*half > 0.8*(right-left) {
		left, right = middle-half, middle+half
	}
	b.left, b.right = left+edge, right-edge
	b.top, b.bottom = float64(p.Safe.MinY)+edge, float64(p.Safe.MaxY)-edge
	return b
}

// scaleOf is a pixel of a look in pixels of the frame.
func scaleOf(p render.Picture) float64 { return float64(min(p.Width, p.Height)) / 1080 }

func (b box) middle() float64 { return (b.left + b.right) / 2 }

// Costs of a height. Eyes that are covered outweigh all else, then a mouth; a
// covered face is worse than captions half a safe area away from where they are
// sought.
const (
	costEyes     = 200.0
	costMouth    = 100.0
	costFace     = 20.0
	costDistance = 10.0
	// mouthMargin is how much of the type's height stays free around a mouth.
	mouthMargin = 12
)

// lower is the lower end of a block of the given size: at the bottom, where
// captions are sought, or higher where that would cover a mouth and eyes stay free.
func (b box) lower(width, height float64, s Shot) float64 {
	best, least := b.bottom, math.Inf(1)
	span := max(1, b.bottom-b.top)
	for y := b.bottom; y >= b.top+height || y == b.bottom; y -= 8 * b.scale {
		cost := costDistance * (b.bottom - y) / span
		block := area{b.middle() - width/2, y - height, b.middle() + width/2, y}
		for _, e := range s.Eyes {
			cost += costEyes * min(1, 3*block.covers(areaOf(e, 0)))
		}
		for _, m := range s.Mouths {
			cost += costMouth * min(1, 3*block.covers(areaOf(m, mouthMargin*b.scale)))
		}
		for _, f := range s.Faces {
			cost += costFace * block.covers(areaOf(f, 0))
		}
		if cost < least {
			best, least = y, cost
		}
	}
	return best
}

// area is a rectangle in pixels.
type area struct{ minX, minY, maxX, maxY float64 }

func areaOf(r render.Rect, margin float64) area {
	return area{float64(r.MinX) - margin, float64(r.MinY) - margin, float64(r.MaxX) + margin, float64(r.MaxY) + margin}
}

// covers is the part of b that a covers.
func (a area) covers(b area) float64 {
	w, h := min(a.maxX, b.maxX)-max(a.minX, b.minX), min(a.maxY, b.maxY)-max(a.minY, b.minY)
	whole := (b.maxX - b.minX) * (b.maxY - b.minY)
	if w <= 0 || h <= 0 || whole <= 0 {
		return 0
	}
	return w * h / whole
}
