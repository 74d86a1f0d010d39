package illustrate

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"strings"

	"github.com/disintegration/imaging"
)

// Cell is one picture of a contact sheet.
type Cell struct {
	Image image.Image
	// Text stands below it: a first line, and after a line break what is set in
	// further rows.
	Text string
}

// sheetRows is how many rows of text a cell has below its first.
const sheetRows = 3

// maxSheet bounds a sheet's height in pixels.
const maxSheet = 30000

// ContactSheet puts pictures side by side, cellWidth pixels wide, with their
// texts below.
func ContactSheet(cells []Cell, columns, cellWidth int, f *Font) (*image.RGBA, error) {
	if len(cells) == 0 || columns < 1 || cellWidth < 16 {
		return nil, errors.New("a contact sheet needs pictures, columns and a width")
	}
	gap := cellWidth / 18
	b := cells[0].Image.Bounds()
	high := cellWidth * b.Dy() / max(1, b.Dx())
	row := max(14, cellWidth/9)
	caption := row * (1 + sheetRows)
	rows := (len(cells) + columns - 1) / columns
	w, h := columns*(cellWidth+gap)+gap, rows*(high+caption+gap)+gap
	if h > maxSheet {
		return nil, errors.New("too many pictures for one contact sheet")
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	onImage(img).fill(box(0, 0, float64(w), float64(h)), flat(hex("#17181d")))
	for i, c := range cells {
		x, y := gap+i%columns*(cellWidth+gap), gap+i/columns*(high+caption+gap)
		small := imaging.Fill(c.Image, cellWidth, high, imaging.Center, imaging.Box)
		draw.Draw(img, image.Rect(x, y, x+cellWidth, y+high), small, image.Point{}, draw.Src)
		head, body, _ := strings.Cut(c.Text, "\n")
		base := float64(y+high) + float64(row)*.72
		for _, part := range []struct {
			text string
			rows int
			ink  color.NRGBA
		}{{head, 1, gold}, {body, sheetRows, faint}} {
			t, err := f.set(part.text, float64(row)*.58, float64(row)*.5, float64(cellWidth), part.rows, 0)
			if err != nil {
				return nil, err
			}
			for _, l := range t.lines {
				t.drawLine(img, l, float64(x), base, part.ink)
				base += float64(row) * .8
			}
		}
	}
	return img, nil
}
