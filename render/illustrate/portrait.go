package illustrate

import (
	"image"
	"image/draw"

	"github.com/talereel/talereel/storyboard"
)

// portraitSize is the side of a portrait sheet in pixels.
const portraitSize = 1024

// portraitFigure is where the part of the sheet begins that holds the whole figure.
const portraitFigure = 660

// fullFigure is the stance of the whole figure in that part: everybody as high as fits.
func fullFigure(d Design) stance {
	s := stance{design: d, face: storyboard.Neutral, pose: storyboard.Standing, gesture: "down", turn: .25, x: (portraitSize - portraitFigure) / 2}
	s.head = 900 / s.heads()
	s.y = 80 + s.head*.5
	return s
}

// Portrait draws a character's reference sheet: the face from the front and
// turned, two expressions, and the whole figure, on plain ground.
func Portrait(d Design) *image.RGBA {
	l := lightFor(storyboard.Setting{TimeOfDay: storyboard.Day}, true)
	img := image.NewRGBA(image.Rect(0, 0, portraitSize, portraitSize))
	onImage(img).fill(box(0, 0, portraitSize, portraitSize), linear(hex("#d8d4cc"), hex("#b9b4ac"), pt{0, 0}, pt{0, portraitSize}))
	cell := func(x, y, w, h int, s stance) {
		s.design = d
		layer := s.draw(l, w, h)
		draw.Draw(img, image.Rect(x, y, x+w, y+h), layer, image.Point{}, draw.Over)
	}
	cell(0, 0, 330, 512, stance{face: storyboard.Neutral, x: 165, y: 215, head: 250, turn: .05})
	cell(330, 0, 330, 512, stance{face: storyboard.Neutral, x: 165, y: 215, head: 250, turn: .75})
	cell(0, 512, 330, 512, stance{face: storyboard.Happy, x: 165, y: 215, head: 250, turn: .3})
	cell(330, 512, 330, 512, stance{face: storyboard.Angry, x: 165, y: 215, head: 250, turn: .45, left: true})
	cell(portraitFigure, 0, portraitSize-portraitFigure, portraitSize, fullFigure(d))
	return img
}
