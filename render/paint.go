package render

import (
	"encoding/json"
	"fmt"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/storyboard"
)

// Paint has models draw the pictures. What its functions return is put into step
// parameters.
type Paint struct {
	// Portraits specifies a character's portrait set; Views names its pictures.
	Portraits func(character string) any
	Views     []string
	// Plate specifies the plate of a shot's place, Shot its still. Sizes are pixels.
	Plate func(s storyboard.PlacedShot, width, height int) any
	Shot  func(s storyboard.PlacedShot, width, height int) any
	// Film specifies the clip of a shot, but for its length; nil where the camera
	// moves over the still instead.
	Film func(s storyboard.PlacedShot) any
}

// PortraitsParams are what a portrait set by a model reads, the author's own
// picture aside.
type PortraitsParams struct {
	Spec json.RawMessage `json:"spec"`
}

// PlaceParams are what a plate by a model reads. Offline is what is drawn instead
// where the model refuses.
type PlaceParams struct {
	Spec    json.RawMessage `json:"spec"`
	Offline PlateParams     `json:"offline"`
}

// ShotParams are what a still by a model reads, its portraits and plate aside.
// Offline is what is drawn instead where the model refuses.
type ShotParams struct {
	Spec    json.RawMessage `json:"spec"`
	Offline FrameParams     `json:"offline"`
}

// FilmParams are what a clip by a model reads, its still and timings aside.
type FilmParams struct {
	Spec   json.RawMessage `json:"spec"`
	HoldMS int             `json:"hold_ms,omitempty"`
	Lines  []CaptionLine   `json:"lines,omitempty"`
	FPS    int             `json:"fps"`
}

// Shot is the shot as pacing sees it.
func (p FilmParams) Shot() storyboard.Shot {
	return ClipParams{HoldMS: p.HoldMS, Lines: p.Lines}.Shot()
}

// PictureReport tells how a picture by a model came about, or what is not as asked
// for in a voice.
type PictureReport struct {
	// Offline is why it was drawn offline instead; empty where it was not.
	Offline string `json:"offline,omitempty"`
	// Warnings are for people.
	Warnings []string `json:"warnings,omitempty"`
	// Search holds the candidates with their verdicts.
	Search json.RawMessage `json:"search,omitempty"`
}

// View is the name of an output of a portrait set.
func View(name string) string { return "view-" + name }

// portraits adds the portrait set of a character.
func (p *planner) portraits(character string) (string, error) {
	id := "portraits/" + character
	c, _ := p.board.Bible.Character(character)
	var in []Input
	if c.Portrait != "" {
		d, ok := p.o.Files[c.Portrait]
		if !ok {
			return "", fmt.Errorf("character %s: the portrait %s was not read", character, c.Portrait)
		}
		in = append(in, Input{Name: "own", Blob: d})
	}
	p.add(Step{ID: id, Kind: KindPortraits, Label: "portraits of " + c.Name, Inputs: in}, PortraitsParams{mustJSON(p.o.Paint.Portraits(character))})
	return id, nil
}

// painted adds the plate of a shot's place. All plates of a location are made
// after the one that the story shows first, so that it stays the same place.
func (p *planner) painted(s storyboard.PlacedShot) string {
	at := s.Scene.Setting(*s.Shot)
	loc, _ := p.board.Bible.Location(at.Location)
	params := PlaceParams{
		Spec:    mustJSON(p.o.Paint.Plate(s, p.still.w, p.still.h)),
		Offline: PlateParams{mustJSON(p.place(s).Set), p.still.w, p.still.h},
	}
	id := "place/" + at.Location + "-" + assets.Sum(mustJSON(params)).Short()[:8]
	if p.seen[id] {
		return id
	}
	var in []Input
	if first := p.first[at.Location]; first.Shot != nil && first.Scene.Setting(*first.Shot) != at {
		known := p.painted(first)
		in = []Input{{Name: "known", Step: known, Output: OutPlateBack}, {Name: "known-report", Step: known, Output: OutReport}}
	}
	p.add(Step{ID: id, Kind: KindPlace, Label: "plate of " + loc.Name, Inputs: in}, params)
	return id
}

// firsts finds the first shot at each location.
func firsts(b *storyboard.Storyboard) map[string]storyboard.PlacedShot {
	first := map[string]storyboard.PlacedShot{}
	for _, s := range b.Shots() {
		at := s.Scene.Setting(*s.Shot).Location
		if _, ok := first[at]; !ok {
			first[at] = s
		}
	}
	return first
}

// shot adds the still of a shot by a model.
func (p *planner) shot(s storyboard.PlacedShot) error {
	place := p.painted(s)
	in := []Input{{Name: OutPlateBack, Step: place, Output: OutPlateBack}, {Name: "place-report", Step: place, Output: OutReport}}
	for _, f := range s.Shot.InFrame {
		set, err := p.portraits(f.Character)
		if err != nil {
			return err
		}
		for _, v := range p.o.Paint.Views {
			in = append(in, Input{Name: View(v) + "/" + f.Character, Step: set, Output: View(v)})
		}
		in = append(in, Input{Name: "design/" + f.Character, Step: p.portrait(f.Character), Output: OutDesign})
	}
	p.add(Step{ID: "frame/" + s.Shot.ID, Kind: KindShot, Label: "picture of shot " + s.Shot.ID, Inputs: in},
		ShotParams{mustJSON(p.o.Paint.Shot(s, p.still.w, p.still.h)), p.frameParams(s)})
	return nil
}

// film adds the clip of a shot by a model, before captions, and returns the input
// that it is for the shot's clip.
func (p *planner) film(s storyboard.PlacedShot) []Input {
	if p.o.Paint == nil || p.o.Paint.Film == nil {
		return nil
	}
	f := FilmParams{Spec: mustJSON(p.o.Paint.Film(s)), HoldMS: s.Shot.HoldMS, FPS: p.picture.FPS}
	for _, u := range s.Shot.Utterances {
		f.Lines = append(f.Lines, CaptionLine{Kind: u.Kind, Speaker: u.Speaker, Text: u.Text, Emotion: u.Emotion})
	}
	id := "film/" + s.Shot.ID
	in := append([]Input{{Name: OutFrame, Step: "frame/" + s.Shot.ID, Output: OutFrame}}, timingInputs(s.Shot.Utterances, 0)...)
	p.add(Step{ID: id, Kind: KindFilm, Label: "film of shot " + s.Shot.ID, Inputs: in}, f)
	return []Input{{Name: OutFilm, Step: id, Output: OutFilm}}
}
