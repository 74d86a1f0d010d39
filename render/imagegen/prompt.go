package imagegen

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/provider"
)

// Settings are how pictures are asked for, the same for all of a story.
type Settings struct {
	Model string `json:"model"`
	// Sizes are upright sizes that the model offers, best first; empty are those of
	// [VerticalSizes].
	Sizes []string `json:"sizes,omitempty"`
	// Quality is "low", "medium" or "high"; empty leaves it to the server.
	Quality string `json:"quality,omitempty"`
	// Fidelity is how closely references are followed: "high", "low", or "".
	Fidelity string `json:"fidelity,omitempty"`
	// Style is the line of art direction of the story's bible; empty is a default.
	Style string `json:"style,omitempty"`
}

// request begins a request.
func (s Settings) request(k Kind, prompt, note string, retake int) Request {
	sizes := s.Sizes
	if len(sizes) == 0 {
		sizes = VerticalSizes(s.Model)
	}
	return Request{
		Kind: k, Model: s.Model, PromptVersion: PromptVersion, Prompt: prompt, Sizes: sizes, Quality: s.Quality,
		Format: "png", Background: "opaque", Note: provider.Clean(note, maxNote), Retake: retake,
	}
}

// referring adds references to a request.
func (s Settings) referring(r Request, images []Image) Request {
	for _, img := range images {
		r.References = append(r.References, img.Reference)
	}
	if len(images) > 0 {
		r.Fidelity = s.Fidelity
	}
	return r
}

func (s Settings) style() string { return provider.Clean(cmp.Or(s.Style, defaultStyle), maxField) }

// noText ends every prompt.
const noText = "No text in the picture: no letters, captions, signs that can be read, logos, watermarks or signatures. No border, no split panels.\n"

// PortraitSpec is a character's portrait set.
type PortraitSpec struct {
	Settings
	Person Person `json:"person"`
	// Views are what is made of it; empty are all of [PortraitViews]. The first
	// one is what the others are made from.
	Views  []View `json:"views,omitempty"`
	Note   string `json:"note,omitempty"`
	Retake int    `json:"retake,omitempty"`
}

// Prompt asks for one view. own tells that the reference is the author's own
// picture, known that there is one of this set.
func (s PortraitSpec) Prompt(v View, own, known bool) string {
	var b strings.Builder
	b.WriteString("A reference portrait of one character for a film: one person alone, evenly lit, before a plain light grey ground.\n")
	fmt.Fprintf(&b, "Style: %s.\n", s.style())
	switch {
	case own:
		b.WriteString("Image 1 is the author's picture of this person: keep face, hair, build and clothes; change only pose, light and ground.\n")
	case known:
		b.WriteString("Image 1 shows the same person: keep face, hair, build and clothes exactly.\n")
	}
	fmt.Fprintf(&b, "The person: %s. %s.\n", s.Person.name(), s.Person.looks())
	switch v {
	case Front:
		b.WriteString("View: head and shoulders from the front, looking into the camera, calm face.\n")
	case ThreeQuarter:
		b.WriteString("View: head and shoulders turned by three quarters to the right, calm face.\n")
	case FullBody:
		b.WriteString("View: the whole figure from head to shoes, standing, from the front, arms at the sides.\n")
	case Expressions:
		b.WriteString("View: a sheet of four heads of this same person in two rows of two: happy, sad, angry, afraid. Same hair and clothes in all.\n")
	}
	if v == Expressions {
		b.WriteString("No text in the picture: no letters, captions, logos, watermarks or signatures.\n")
	} else {
		b.WriteString(noText)
	}
	return b.String()
}

// PlateSpec is a location in one setting.
type PlateSpec struct {
	Settings
	Where   Where              `json:"where"`
	Setting storyboard.Setting `json:"setting"`
	// Width and Height are the plate's pixels.
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Note   string `json:"note,omitempty"`
	Retake int    `json:"retake,omitempty"`
}

// Prompt asks for the plate. known tells that the same place in another setting is
// a reference.
func (s PlateSpec) Prompt(known bool) string {
	var b strings.Builder
	b.WriteString("An empty film set in portrait format, wide view at eye level, deep focus, with free floor in the middle where people could stand.\n")
	fmt.Fprintf(&b, "Style: %s.\n", s.style())
	if known {
		b.WriteString("Image 1 is the same place at another time: keep its layout, furniture and materials exactly; change only light and weather.\n")
	}
	fmt.Fprintf(&b, "Place: %s.\nLight: %s.\n", s.Where.words(), s.Where.light(s.Setting))
	b.WriteString("Nobody is in the picture: no people, no faces, no silhouettes.\n" + noText)
	return b.String()
}

// Actor is a character as seen in one shot.
type Actor struct {
	Person Person            `json:"person"`
	Figure storyboard.Figure `json:"figure"`
}

// ShotSpec is a shot's still and how it is searched for.
type ShotSpec struct {
	Settings
	Search
	Size  storyboard.Size  `json:"size"`
	Angle storyboard.Angle `json:"angle,omitempty"`
	// Cast is exactly who is to be seen, from left to right.
	Cast   []Actor  `json:"cast,omitempty"`
	Insert string   `json:"insert,omitempty"`
	Props  []string `json:"props,omitempty"`
	Action string   `json:"action,omitempty"`
	// Picture is the shot's own prompt.
	Picture string             `json:"picture,omitempty"`
	Where   Where              `json:"where"`
	Setting storyboard.Setting `json:"setting"`
	// Width and Height are the still's pixels.
	Width  int `json:"width"`
	Height int `json:"height"`
	// Note is the user's: "closer, no umbrella". Retake is the user's number.
	Note   string `json:"note,omitempty"`
	Retake int    `json:"retake,omitempty"`
}

// Prompt asks for the still. The references are what [ShotSpec.Choose] returns,
// in that order: the prompt calls them by their numbers.
func (s ShotSpec) Prompt(references []Image) string {
	var b strings.Builder
	b.WriteString("A still from a vertical short drama, portrait format, one continuous full-bleed picture.\n")
	fmt.Fprintf(&b, "Style: %s.\n", s.style())
	s.promptReferences(&b, references)
	fmt.Fprintf(&b, "Camera: %s, %s.\n", cmp.Or(sizeWords[s.Size], sizeWords[storyboard.MS]), cmp.Or(angleWords[s.Angle], angleWords[storyboard.EyeLevel]))
	if s.Insert != "" {
		fmt.Fprintf(&b, "The object: %s.\n", provider.Clean(s.Insert, maxField))
	}
	s.promptCast(&b)
	for _, part := range []struct{ head, text string }{{"What happens", s.Action}, {"Picture", s.Picture}, {"Props", strings.Join(head(s.Props, maxProps), ", ")}} {
		if t := provider.Clean(part.text, maxField); t != "" {
			fmt.Fprintf(&b, "%s: %s\n", part.head, t)
		}
	}
	fmt.Fprintf(&b, "Place: %s.\nLight: %s.\n", s.Where.words(), s.Where.light(s.Setting))
	if len(s.Cast) > 0 {
		b.WriteString("Composition: faces in the upper half, no face in the lowest quarter, nothing that matters near the left and right edges, which are cropped.\n")
	} else {
		b.WriteString("Composition: what matters in the middle, nothing near the left and right edges, which are cropped.\n")
	}
	b.WriteString(noText)
	return b.String()
}

func (s ShotSpec) promptReferences(b *strings.Builder, references []Image) {
	if len(references) == 0 {
		return
	}
	names := map[string]string{}
	for _, a := range s.Cast {
		names[a.Person.ID] = a.Person.name()
	}
	b.WriteString("References:\n")
	for i, img := range references {
		if img.View == PlaceView {
			fmt.Fprintf(b, "- Image %d is the place, empty. Keep its layout, furniture and materials; the camera may stand elsewhere in it.\n", i+1)
			continue
		}
		fmt.Fprintf(b, "- Image %d is %s: %s. Keep face, hair, build and clothes; not its ground.\n", i+1, names[img.Character], viewWords[img.View])
	}
}

func (s ShotSpec) promptCast(b *strings.Builder) {
	switch len(s.Cast) {
	case 0:
		b.WriteString("Nobody is in the picture: no people, no faces, no silhouettes.\n")
		return
	case 1:
		b.WriteString("Exactly one person is in the picture, and nobody else, not in the background either:\n")
	default:
		fmt.Fprintf(b, "Exactly %d people are in the picture, from left to right, and nobody else, not in the background either:\n", len(s.Cast))
	}
	for i, a := range s.Cast {
		f := a.Figure
		parts := []string{a.Person.name()}
		add := func(w string) {
			if w != "" {
				parts = append(parts, w)
			}
		}
		add(placeWords[f.Place])
		add(string(cmp.Or(f.Pose, storyboard.Standing)))
		add(facingWords[f.Facing])
		if f.Facing != storyboard.FacingAway {
			add(faceWords[f.Expression])
		}
		fmt.Fprintf(b, "%d. %s. Looks: %s.\n", i+1, strings.Join(parts, ", "), a.Person.looks())
	}
}

// MaxReferences is how many pictures a request shows the model.
const MaxReferences = 8

// Choose picks the references of the shot among what there is: of everybody in
// frame the view that shows what the shot shows, then second views while there is
// room, and the plate at the end. Nobody else's portrait is ever among them.
func (s ShotSpec) Choose(portraits []Image, plate *Image) []Image {
	room := MaxReferences
	if plate != nil {
		room--
	}
	var out []Image
	// Everybody gets a first view before anybody gets a second one.
	for turn := range 2 {
		for _, a := range s.Cast {
			views := s.views(a.Figure)
			var have []Image
			for _, v := range views {
				for _, img := range portraits {
					if img.Character == a.Person.ID && img.View == v {
						have = append(have, img)
						break
					}
				}
			}
			if turn < len(have) && len(out) < room {
				out = append(out, have[turn])
			}
		}
	}
	if plate != nil {
		p := *plate
		p.View, p.Character = PlaceView, ""
		out = append(out, p)
	}
	return out
}

// views are the views of somebody in the order in which they help.
func (s ShotSpec) views(f storyboard.Figure) []View {
	wide := s.Size == storyboard.LS || s.Size == storyboard.ELS || s.Size == storyboard.MLS
	plain := f.Expression == "" || f.Expression == storyboard.Neutral
	switch {
	case f.Facing == storyboard.FacingAway:
		return []View{FullBody, Front, Own, ThreeQuarter}
	case wide && (f.Facing == storyboard.FacingLeft || f.Facing == storyboard.FacingRight):
		return []View{FullBody, ThreeQuarter, Front, Own}
	case wide:
		return []View{FullBody, Front, Own, ThreeQuarter}
	case f.Facing == storyboard.FacingLeft || f.Facing == storyboard.FacingRight:
		return []View{ThreeQuarter, Front, FullBody, Own, Expressions}
	case plain || s.Size == storyboard.MS:
		return []View{Front, FullBody, Own, ThreeQuarter}
	}
	return []View{Front, Expressions, Own, ThreeQuarter, FullBody}
}
