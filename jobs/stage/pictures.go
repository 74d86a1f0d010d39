package stage

import (
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"os"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/illustrate"
)

func (s *Stage) portrait(_ context.Context, j job) error {
	p, err := params[render.PortraitParams](j)
	if err != nil {
		return err
	}
	var d illustrate.Design
	if err := json.Unmarshal(p.Design, &d); err != nil {
		return permanent(fmt.Errorf("the design of %s: %w", j.step.ID, err))
	}
	if err := j.writeJSON(render.OutDesign, d); err != nil {
		return err
	}
	return j.writePNG(render.OutPortrait, illustrate.Portrait(d))
}

func (s *Stage) plate(_ context.Context, j job) error {
	p, err := params[render.PlateParams](j)
	if err != nil {
		return err
	}
	var set illustrate.Set
	if err := json.Unmarshal(p.Set, &set); err != nil {
		return permanent(fmt.Errorf("the set of %s: %w", j.step.ID, err))
	}
	plate := illustrate.DrawPlate(set, p.Width, p.Height)
	if err := j.writeStill(render.OutPlateBack, plate.Back); err != nil {
		return err
	}
	front := plate.Front
	if front == nil {
		// A step's outputs are always the same ones; one clear pixel is none.
		front = image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	return j.writeStill(render.OutPlateFront, front)
}

func (s *Stage) frame(_ context.Context, j job) error {
	p, err := params[render.FrameParams](j)
	if err != nil {
		return err
	}
	back, err := j.readStill(render.OutPlateBack)
	if err != nil {
		return err
	}
	front, err := j.readStill(render.OutPlateFront)
	if err != nil {
		return err
	}
	plate := illustrate.Plate{Back: back}
	if front.Bounds().Size() == back.Bounds().Size() {
		plate.Front = front
	}
	img, framing, layers, err := j.draw(p, &plate)
	if err != nil {
		return err
	}
	if err := j.writeJSON(render.OutLayers, layers); err != nil {
		return err
	}
	// A step's outputs are always the same ones; one clear pixel is none.
	atlas, behind := image.NewRGBA(image.Rect(0, 0, 1, 1)), image.NewRGBA(image.Rect(0, 0, 1, 1))
	if layers.Atlas != nil {
		atlas, behind = layers.Atlas, layers.Back
	}
	if err := j.writeStill(render.OutAtlas, atlas); err != nil {
		return err
	}
	if err := j.writeStill(render.OutBehind, behind); err != nil {
		return err
	}
	return j.still(img, framing)
}

// draw draws a shot's still offline over a plate, its own if plate is nil.
func (j job) draw(p render.FrameParams, plate *illustrate.Plate) (img *image.RGBA, framing illustrate.Framing, layers illustrate.Layers, err error) {
	f := illustrate.Frame{
		Size: p.Size, Angle: p.Angle, Figures: p.Figures, Insert: p.Insert, Props: p.Props,
		Seed: p.Seed, Width: p.Width, Height: p.Height, Retake: p.Retake,
	}
	if err := json.Unmarshal(p.Set, &f.Set); err != nil {
		return nil, framing, layers, permanent(fmt.Errorf("the set of %s: %w", j.step.ID, err))
	}
	cast := map[string]illustrate.Design{}
	for _, g := range p.Figures {
		var d illustrate.Design
		if err := j.readJSON("design/"+g.Character, &d); err != nil {
			return nil, framing, layers, err
		}
		cast[g.Character] = d
	}
	if plate == nil {
		drawn := illustrate.DrawPlate(f.Set, p.Width, p.Height)
		plate = &drawn
	}
	if img, framing, layers, err = illustrate.DrawLayers(f, cast, *plate); err != nil {
		return nil, framing, layers, permanent(err)
	}
	return img, framing, layers, nil
}

// still writes a shot's still and where to look in it.
func (j job) still(img image.Image, f illustrate.Framing) error {
	if err := j.writeJSON(render.OutFraming, f); err != nil {
		return err
	}
	return j.writeStill(render.OutFrame, img)
}

func (s *Stage) picture(_ context.Context, j job) error {
	p, err := params[render.PictureParams](j)
	if err != nil {
		return err
	}
	path, err := j.input("image")
	if err != nil {
		return err
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	img, err := illustrate.Decode(b)
	if err != nil {
		return err
	}
	still, framing := illustrate.Fit(img, p.Width, p.Height)
	return j.still(still, framing)
}

func (s *Stage) card(_ context.Context, j job) error {
	p, err := params[render.CardParams](j)
	if err != nil {
		return err
	}
	background, err := j.readStill("background")
	if err != nil {
		return err
	}
	font, err := s.lettering()
	if err != nil {
		return err
	}
	img, err := illustrate.DrawCard(illustrate.Card{
		Ending: p.Ending, Title: p.Title, Number: p.Number, Count: p.Count, Notice: p.Notice, Licence: p.Licence, Choices: p.Choices, Teaser: p.Teaser,
		Lang: p.Lang, Width: p.Width, Height: p.Height,
	}, background, font)
	if err != nil {
		return err
	}
	return j.still(img, illustrate.Framing{FocusX: 0.5, FocusY: 0.45})
}

func (s *Stage) cover(_ context.Context, j job) error {
	p, err := params[render.CoverParams](j)
	if err != nil {
		return err
	}
	frame, err := j.readStill(render.OutFrame)
	if err != nil {
		return err
	}
	var framing illustrate.Framing
	if err := j.readJSON(render.OutFraming, &framing); err != nil {
		return err
	}
	font, err := s.lettering()
	if err != nil {
		return err
	}
	img, err := illustrate.DrawCover(p.Title, p.Lang, p.Number, p.Width, p.Height, frame, framing, font)
	if err != nil {
		return err
	}
	f, err := os.Create(j.output(render.OutCover, ".jpg"))
	if err != nil {
		return err
	}
	if err := jpeg.Encode(f, img, &jpeg.Options{Quality: 90}); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func (s *Stage) sheet(_ context.Context, j job) error {
	p, err := params[render.SheetParams](j)
	if err != nil {
		return err
	}
	var cells []illustrate.Cell
	for i, text := range p.Captions {
		img, err := j.readStill(fmt.Sprintf("%s/%04d", render.OutFrame, i))
		if err != nil {
			return err
		}
		cells = append(cells, illustrate.Cell{Image: img, Text: text})
	}
	font, err := s.lettering()
	if err != nil {
		return err
	}
	img, err := illustrate.ContactSheet(cells, p.Columns, p.CellWidth, font)
	if err != nil {
		return err
	}
	return j.writePNG(render.OutSheet, img)
}

// rgba returns img as RGBA, without a copy where it is one.
func rgba(img image.Image) *image.RGBA {
	if m, ok := img.(*image.RGBA); ok {
		return m
	}
	m := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(m, m.Rect, img, img.Bounds().Min, draw.Src)
	return m
}
