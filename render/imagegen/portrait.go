package imagegen

import (
	"context"
	"errors"
	"image"
)

// ask is the request for one view from what there is.
func (s PortraitSpec) ask(v View, from []Image) Request {
	own := len(from) > 0 && from[0].View == Own
	r := s.referring(s.request(KindPortrait, s.Prompt(v, own, len(from) > 0 && !own), s.Note, s.Retake), from)
	if v == Expressions {
		r.Sizes = []string{"1024x1024"}
	}
	return r
}

// views are those of the set in the order in which they are made.
func (s PortraitSpec) views() []View {
	if len(s.Views) == 0 {
		return PortraitViews
	}
	return s.Views
}

// Portraits makes a character's portrait set, from the author's own picture if
// there is one. The first view is made from words or that picture, the others
// from the first. Each view is asked for once, once more where the prompt is
// refused, and once more where an answer cannot be used.
//
// What was made is returned also with an error, which is one of [Client.Shot]'s.
// A view that cannot be had is left out with a warning, but not the first one.
func (c *Client) Portraits(ctx context.Context, subject string, s PortraitSpec, own *Image) ([]Image, Report, error) {
	var rep Report
	if s.Model == "" {
		return nil, rep, errors.New("imagegen: no model is named")
	}
	var set []Image
	for i, v := range s.views() {
		var from []Image
		switch {
		case i > 0:
			from = set[:1]
		case own != nil:
			from = []Image{*own}
		}
		data, err := c.one(ctx, subject, s.ask(v, from), from, &rep)
		if err != nil {
			if why, ok := FallBack(err); ok && i > 0 {
				rep.Warnings = append(rep.Warnings, string(v)+" view left out: "+why)
				continue
			}
			return set, rep, err
		}
		set = append(set, NewImage(s.Person.ID, v, data))
	}
	return set, rep, nil
}

// ask is the request for the plate.
func (s PlateSpec) ask(from []Image) Request {
	return s.referring(s.request(KindPlate, s.Prompt(len(from) > 0), s.Note, s.Retake), from)
}

// Plate makes the plate of a place, scaled to its size. known is the same place
// in another setting, nil if there is none. Errors are as those of
// [Client.Shot].
func (c *Client) Plate(ctx context.Context, subject string, s PlateSpec, known *Image) (*image.RGBA, Report, error) {
	var rep Report
	shot := ShotSpec{Settings: s.Settings, Width: s.Width, Height: s.Height}
	if err := shot.check(nil); err != nil {
		return nil, rep, err
	}
	var from []Image
	if known != nil {
		from = []Image{*known}
	}
	data, err := c.one(ctx, subject, s.ask(from), from, &rep)
	if err != nil {
		return nil, rep, err
	}
	img, err := decode(data)
	if err != nil {
		return nil, rep, &AnswerError{subject, err.Error()}
	}
	still, _, _ := shot.still(img, nil)
	return still, rep, nil
}

// one asks for one picture that nobody judges.
func (c *Client) one(ctx context.Context, subject string, r Request, from []Image, rep *Report) ([]byte, error) {
	h := &hunt{c: c, subject: subject, references: from, request: r}
	best, err := h.search(ctx)
	var data []byte
	if err == nil {
		best.Chosen, data = true, best.Data
	}
	rep.Candidates = append(rep.Candidates, h.report.Candidates...)
	rep.Softened = rep.Softened || h.report.Softened
	rep.Warnings = append(rep.Warnings, h.report.Warnings...)
	return data, err
}
