package render

import "github.com/talereel/talereel/assets"

// Watermark is a small sign in the corner of every picture: a text, or the user's
// own picture. The zero value is none.
type Watermark struct {
	Text string `json:"text,omitempty"`
	// Image is a PNG, JPEG or WebP in the store; it wins over Text.
	Image assets.Digest `json:"image,omitzero"`
}

// IsZero tells that there is none.
func (w Watermark) IsZero() bool { return w == Watermark{} }

// KindWatermark draws the watermark as all clips of a size show it: watermark.
const KindWatermark Kind = "watermark"

// OutWatermark is the output of a watermark's step, and an input of clips.
const OutWatermark = "watermark"

// WatermarkParams are what a watermark reads, the user's picture aside. Sizes are the
// most that it may have, in pixels of the frame.
type WatermarkParams struct {
	Text   string `json:"text,omitempty"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// Room for a watermark, in parts of the frame's shorter side: small enough that it is
// no more than a sign, and above all type of cards, also while the camera comes closer
// to them.
const (
	watermarkWidth  = .26
	watermarkHeight = .044
)

// WatermarkRoom is where a watermark may stand: the upper right corner of the safe
// area, which platforms cover with nothing and captions, at its bottom, keep off.
func (p Picture) WatermarkRoom() Rect {
	short := float64(min(p.Width, p.Height))
	w, h := int(watermarkWidth*short), int(watermarkHeight*short)
	return Rect{MinX: p.Safe.MaxX - w, MinY: p.Safe.MinY, MaxX: p.Safe.MaxX, MaxY: p.Safe.MinY + h}
}

// watermark adds the step that draws the watermark.
func (p *planner) watermark() {
	w := p.o.Watermark
	if w.IsZero() {
		return
	}
	room := p.picture.WatermarkRoom()
	params := WatermarkParams{Width: room.MaxX - room.MinX, Height: room.MaxY - room.MinY}
	step := Step{ID: "watermark", Kind: KindWatermark, Label: "watermark"}
	if w.Image.IsZero() {
		params.Text, step.Tools = w.Text, []string{p.o.Font}
	} else {
		step.Inputs = []Input{{Name: "image", Blob: w.Image}}
	}
	p.add(step, params)
}

// marked is the input that the watermark is for a clip.
func (p *planner) marked() []Input {
	if p.o.Watermark.IsZero() {
		return nil
	}
	return []Input{{Name: OutWatermark, Step: "watermark", Output: OutWatermark}}
}
