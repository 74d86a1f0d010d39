package imagegen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"strings"

	"github.com/disintegration/imaging"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/storyboard/provider"
)

// PromptVersion goes into every request and is raised with every change of the
// words in prompts.
const PromptVersion = 1

// Kind is what a picture, or a clip, is for.
type Kind string

// Kinds.
const (
	KindPortrait Kind = "portrait"
	KindPlate    Kind = "plate"
	KindFrame    Kind = "frame"
	KindClip     Kind = "clip"
)

// View is what a reference shows.
type View string

// Views. The first four are a portrait set's.
const (
	Front        View = "front"
	ThreeQuarter View = "three-quarter"
	FullBody     View = "full-body"
	Expressions  View = "expressions"
	// Own is the user's own picture of a character.
	Own View = "own"
	// PlaceView is a plate.
	PlaceView View = "place"
	// StillView is a shot's still, with which a clip begins.
	StillView View = "still"
)

// PortraitViews lists the views of a whole portrait set in the order in which
// they are made.
var PortraitViews = []View{Front, ThreeQuarter, FullBody, Expressions}

// Reference is a picture that the model is shown, by the digest of its bytes.
type Reference struct {
	View   View          `json:"view"`
	Digest assets.Digest `json:"digest"`
}

// Request is everything that shapes a picture or a clip; see [Request.Canonical]. It holds
// neither the server's address nor the key, nor what the server is able to do.
type Request struct {
	Kind          Kind   `json:"kind"`
	Model         string `json:"model"`
	PromptVersion int    `json:"prompt_version"`
	Prompt        string `json:"prompt"`
	// Sizes are what is asked for, best first: the next one where a server does not
	// offer the one before.
	Sizes      []string    `json:"sizes"`
	Quality    string      `json:"quality,omitempty"`
	Format     string      `json:"output_format,omitempty"`
	Background string      `json:"background,omitempty"`
	Fidelity   string      `json:"input_fidelity,omitempty"`
	References []Reference `json:"references,omitempty"`
	// Seconds is the length of a clip.
	Seconds int `json:"seconds,omitempty"`
	// Note is the user's: "closer, no umbrella".
	Note string `json:"note,omitempty"`
	// Advice is the critic's, for a retake by itself.
	Advice []string `json:"advice,omitempty"`
	// Softened tells that the prompt is sent as [Soften] rewrites it.
	Softened bool `json:"softened,omitempty"`
	// Candidate counts from 0. Retake is the user's number.
	Candidate int `json:"candidate"`
	Retake    int `json:"retake,omitempty"`
}

// Canonical returns the request as JSON with a fixed order of keys; equal
// requests have equal bytes.
func (r Request) Canonical() []byte { return encode(r) }

// Key is the digest of the request.
func (r Request) Key() assets.Digest { return assets.Sum(r.Canonical()) }

// maxPrompt is how many characters the image models read.
const maxPrompt = 32_000

// Text is the prompt as it is sent.
func (r Request) Text() string {
	var b strings.Builder
	b.WriteString(r.Prompt)
	if r.Note != "" {
		fmt.Fprintf(&b, "\nThe director asks for this above all: %s\n", provider.Clean(r.Note, maxNote))
	}
	if len(r.Advice) > 0 {
		b.WriteString("\nThe last take had faults. Mend them:\n")
		for _, a := range r.Advice {
			fmt.Fprintf(&b, "- %s\n", a)
		}
	}
	text := b.String()
	if r.Softened {
		text = Soften(text)
	}
	return string(head([]rune(text), maxPrompt))
}

// Image is a reference with its bytes.
type Image struct {
	Reference
	// Character is whom a portrait shows; empty for a place.
	Character string
	Data      []byte
}

// NewImage names bytes by their digest.
func NewImage(character string, v View, data []byte) Image {
	return Image{Reference: Reference{v, assets.Sum(data)}, Character: character, Data: data}
}

// maxReference is the longest side of a prepared reference in pixels.
const maxReference = 1536

// PrepareOwn makes a reference of the user's own picture: decoded behind the
// guard, no larger than models look at, without the notes that cameras leave in
// files (places, names). Equal pictures give equal bytes. The error is an
// *illustrate.ImageError.
func PrepareOwn(character string, data []byte) (Image, error) {
	img, err := illustrate.Decode(data)
	if err != nil {
		return Image{}, err
	}
	return NewImage(character, Own, encodePNG(imaging.Fit(img, maxReference, maxReference, imaging.Lanczos))), nil
}

func encodePNG(img image.Image) []byte {
	var b bytes.Buffer
	if err := imaging.Encode(&b, img, imaging.PNG); err != nil {
		panic("imagegen: a picture that PNG cannot hold: " + err.Error())
	}
	return b.Bytes()
}

// encode writes JSON without escaping what only HTML minds.
func encode(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic("imagegen: " + err.Error())
	}
	return bytes.TrimSpace(b.Bytes())
}

func head[T any](list []T, n int) []T { return list[:min(len(list), n)] }
