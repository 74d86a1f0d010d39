package imagegen

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/provider"
)

// The words of film for what a storyboard knows by name.
var (
	sizeWords = map[storyboard.Size]string{
		storyboard.ECU:    "extreme close-up: eyes and mouth fill the frame",
		storyboard.CU:     "close-up: the face fills the frame, cut at the collar",
		storyboard.MCU:    "medium close-up: from the chest up",
		storyboard.MS:     "medium shot: from the waist up",
		storyboard.MLS:    "medium long shot: from the knees up",
		storyboard.LS:     "long shot: whole figures with room above and below",
		storyboard.ELS:    "extreme long shot: figures are small in the place",
		storyboard.Insert: "insert: the object fills the frame",
	}
	angleWords = map[storyboard.Angle]string{
		storyboard.EyeLevel:        "at eye level",
		storyboard.HighAngle:       "from above, looking down",
		storyboard.LowAngle:        "from below, looking up",
		storyboard.Dutch:           "tilted by about eight degrees",
		storyboard.Overhead:        "from straight overhead",
		storyboard.OverTheShoulder: "over the shoulder of whoever is in the foreground",
		storyboard.POV:             "as seen through somebody's own eyes",
	}
	movementWords = map[storyboard.Movement]string{
		storyboard.Static:   "the camera stands still",
		storyboard.PushIn:   "the camera moves in slowly and steadily",
		storyboard.PullOut:  "the camera moves back slowly and steadily",
		storyboard.Pan:      "the camera pans slowly",
		storyboard.Tilt:     "the camera tilts slowly",
		storyboard.Track:    "the camera travels slowly sideways",
		storyboard.Handheld: "a hand-held camera that breathes a little",
		storyboard.WhipPan:  "a whip pan: the camera swings over fast and stops on the subject",
	}
	placeWords = map[storyboard.Place]string{
		storyboard.Left:       "in the left third",
		storyboard.Center:     "in the middle",
		storyboard.Right:      "in the right third",
		storyboard.Background: "behind the others, smaller",
		storyboard.Foreground: "in the foreground, out of focus, partly cut by the edge",
	}
	facingWords = map[storyboard.Facing]string{
		storyboard.FacingCamera: "facing the camera",
		storyboard.FacingLeft:   "turned to the left edge of the picture",
		storyboard.FacingRight:  "turned to the right edge of the picture",
		storyboard.FacingAway:   "seen from behind",
	}
	faceWords = map[storyboard.Expression]string{
		storyboard.Neutral:    "calm face",
		storyboard.Happy:      "happy, a true smile",
		storyboard.Sadness:    "sad, eyes lowered",
		storyboard.Angry:      "angry, brows drawn together",
		storyboard.Afraid:     "afraid, eyes wide",
		storyboard.Surprised:  "surprised, brows raised",
		storyboard.Tender:     "tender, soft eyes",
		storyboard.Determined: "determined, jaw set",
		storyboard.Suspicious: "suspicious, eyes narrowed",
		storyboard.Disgusted:  "disgusted, nose wrinkled",
		storyboard.Whisper:    "whispering, afraid",
		storyboard.Shout:      "shouting, angry",
	}
	hourWords = map[storyboard.TimeOfDay]string{
		storyboard.Dawn:    "dawn, cool low light with a warm horizon",
		storyboard.Day:     "day, soft daylight",
		storyboard.Dusk:    "dusk, warm low sun and long shadows",
		storyboard.Evening: "evening, lamps against a deep blue sky",
		storyboard.Night:   "night, blue moonlight and pools of lamplight, faces still readable",
	}
	weatherWords = map[storyboard.Weather]string{
		storyboard.Clear:  "clear sky",
		storyboard.Cloudy: "overcast",
		storyboard.Rain:   "rain",
		storyboard.Storm:  "storm, driving rain",
		storyboard.Snow:   "falling snow",
		storyboard.Fog:    "fog",
		storyboard.Wind:   "strong wind",
	}
	moodWords = map[storyboard.Mood]string{
		storyboard.Calm:    "calm, balanced",
		storyboard.Warm:    "warm, intimate",
		storyboard.Tense:   "tense, hard contrast",
		storyboard.Sad:     "sad, muted colours",
		storyboard.Wonder:  "full of wonder, glowing",
		storyboard.Dread:   "dread, deep shadows",
		storyboard.Action:  "urgent, dynamic",
		storyboard.Romance: "romantic, soft light",
		storyboard.Comic:   "light-hearted, bright",
		storyboard.Triumph: "triumphant, radiant",
	}
	viewWords = map[View]string{
		Front:        "head and shoulders from the front",
		ThreeQuarter: "head and shoulders turned by three quarters",
		FullBody:     "whole figure",
		Expressions:  "sheet of four expressions",
		Own:          "picture given by the author",
	}
)

// defaultStyle is the art direction of stories that have none.
const defaultStyle = "cinematic live-action still, natural skin, shallow depth of field, soft key light with a thin rim, restrained colour grade"

// Bounds of texts in prompts, in characters.
const (
	maxNote  = 400
	maxField = 600
	maxName  = 80
	maxProps = 12
)

// Person is a character as pictures know them: nothing that only voices read.
type Person struct {
	ID     string            `json:"id"`
	Name   string            `json:"name"`
	Age    int               `json:"age,omitempty"`
	Gender storyboard.Gender `json:"gender,omitempty"`
	Role   string            `json:"role,omitempty"`
	Looks  storyboard.Looks  `json:"looks,omitzero"`
}

// PersonOf returns the part of a character that shapes pictures.
func PersonOf(c storyboard.Character) Person {
	return Person{c.ID, c.Name, c.Age, c.Gender, c.Role, c.Looks}
}

func (p Person) name() string { return provider.Clean(cmp.Or(p.Name, p.ID), maxName) }

// looks describes a person in words, in the order in which one sees.
func (p Person) looks() string {
	var parts []string
	add := func(format, value string) {
		if value != "" {
			parts = append(parts, fmt.Sprintf(format, provider.Clean(value, maxField)))
		}
	}
	who := map[storyboard.Gender]string{storyboard.Female: "woman", storyboard.Male: "man"}[p.Gender]
	if p.Age > 0 && p.Age < 18 {
		who = cmp.Or(map[storyboard.Gender]string{storyboard.Female: "girl", storyboard.Male: "boy"}[p.Gender], "child")
	}
	who = cmp.Or(who, "person")
	if p.Age > 0 {
		who += fmt.Sprintf(" of %d", p.Age)
	}
	add("%s", who)
	add("%s", p.Role)
	l := p.Looks
	add("%s build", l.Build)
	add("%s skin", l.Skin)
	if hair := strings.TrimSpace(l.HairStyle + " " + l.HairColor); hair != "" {
		add("%s hair", hair)
	}
	add("beard: %s", l.Beard)
	if l.Glasses {
		add("%s", "glasses")
	}
	add("hat: %s", l.Hat)
	add("wears %s", l.Clothes)
	add("%s", l.Notes)
	return strings.Join(parts, "; ")
}

// Where is a location as pictures know it.
type Where struct {
	Name        string               `json:"name"`
	Kind        storyboard.PlaceKind `json:"kind,omitempty"`
	Indoor      bool                 `json:"indoor,omitempty"`
	Description string               `json:"description,omitempty"`
}

func (w Where) words() string {
	out := provider.Clean(cmp.Or(w.Name, string(w.Kind), "somewhere"), maxName)
	if w.Kind != "" {
		out += " (" + string(w.Kind) + ")"
	}
	if w.Description != "" {
		out += ": " + provider.Clean(w.Description, maxField)
	}
	return out
}

// light describes the setting.
func (w Where) light(s storyboard.Setting) string {
	weather := cmp.Or(weatherWords[s.Weather], weatherWords[storyboard.Clear])
	if w.Indoor {
		weather += " outside the windows"
	}
	return fmt.Sprintf("%s; %s; mood: %s", cmp.Or(hourWords[s.TimeOfDay], hourWords[storyboard.Day]), weather, cmp.Or(moodWords[s.Mood], moodWords[storyboard.Calm]))
}
