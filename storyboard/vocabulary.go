package storyboard

import (
	"slices"
	"time"
)

// Size is how much of a figure fills the frame.
type Size string

// Shot sizes, from the eyes alone to a figure lost in a landscape, and the
// insert of an object.
const (
	ECU    Size = "ECU"
	CU     Size = "CU"
	MCU    Size = "MCU"
	MS     Size = "MS"
	MLS    Size = "MLS"
	LS     Size = "LS"
	ELS    Size = "ELS"
	Insert Size = "INSERT"
)

// Sizes lists all shot sizes from close to far.
var Sizes = []Size{ECU, CU, MCU, MS, MLS, LS, ELS, Insert}

// Angle is where the camera stands.
type Angle string

// Camera angles.
const (
	EyeLevel        Angle = "eye"
	HighAngle       Angle = "high"
	LowAngle        Angle = "low"
	Dutch           Angle = "dutch"
	Overhead        Angle = "overhead"
	OverTheShoulder Angle = "over-the-shoulder"
	POV             Angle = "pov"
)

// Angles lists all camera angles.
var Angles = []Angle{EyeLevel, HighAngle, LowAngle, Dutch, Overhead, OverTheShoulder, POV}

// Movement is what the camera does.
type Movement string

// Camera movements.
const (
	Static   Movement = "static"
	PushIn   Movement = "push-in"
	PullOut  Movement = "pull-out"
	Pan      Movement = "pan"
	Tilt     Movement = "tilt"
	Track    Movement = "track"
	Handheld Movement = "handheld"
	WhipPan  Movement = "whip"
)

// Movements lists all camera movements.
var Movements = []Movement{Static, PushIn, PullOut, Pan, Tilt, Track, Handheld, WhipPan}

// Transition is how a shot begins. A transition belongs to the shot that it leads
// into and is a clip of its own, which lies between that shot and the one before.
type Transition string

// Transitions. A dissolve mixes both shots; a fade comes up from black; a dip goes
// down to black and up again; a whip is a pan too fast to see; a wipe draws the
// later shot over the earlier one.
const (
	Cut      Transition = "cut"
	Dissolve Transition = "dissolve"
	Fade     Transition = "fade"
	Dip      Transition = "dip"
	Whip     Transition = "whip"
	Wipe     Transition = "wipe"
)

// Transitions lists all transitions.
var Transitions = []Transition{Cut, Dissolve, Fade, Dip, Whip, Wipe}

// Length is how long a transition is seen; 0 for a cut, and for what is no
// transition.
func (t Transition) Length() time.Duration {
	switch t {
	case Dissolve, Dip:
		return 500 * time.Millisecond
	case Fade, Wipe:
		return 400 * time.Millisecond
	case Whip:
		return 300 * time.Millisecond
	}
	return 0
}

// TimeOfDay is the light of a scene.
type TimeOfDay string

// Times of day.
const (
	Dawn    TimeOfDay = "dawn"
	Day     TimeOfDay = "day"
	Dusk    TimeOfDay = "dusk"
	Evening TimeOfDay = "evening"
	Night   TimeOfDay = "night"
)

// TimesOfDay lists all times of day.
var TimesOfDay = []TimeOfDay{Dawn, Day, Dusk, Evening, Night}

// Weather of a scene; indoors it is what the windows show.
type Weather string

// Weathers.
const (
	Clear  Weather = "clear"
	Cloudy Weather = "cloudy"
	Rain   Weather = "rain"
	Storm  Weather = "storm"
	Snow   Weather = "snow"
	Fog    Weather = "fog"
	Wind   Weather = "wind"
)

// Weathers lists all weathers.
var Weathers = []Weather{Clear, Cloudy, Rain, Storm, Snow, Fog, Wind}

// Mood is the feeling of a scene; palettes and music follow it.
type Mood string

// Moods.
const (
	Calm    Mood = "calm"
	Warm    Mood = "warm"
	Tense   Mood = "tense"
	Sad     Mood = "sad"
	Wonder  Mood = "wonder"
	Dread   Mood = "dread"
	Action  Mood = "action"
	Romance Mood = "romance"
	Comic   Mood = "comic"
	Triumph Mood = "triumph"
)

// Moods lists all moods.
var Moods = []Mood{Calm, Warm, Tense, Sad, Wonder, Dread, Action, Romance, Comic, Triumph}

// Expression is a face, and the emotion of a line.
type Expression string

// Expressions. Whisper and Shout exist for lines; a face shows them as afraid
// and angry.
const (
	Neutral    Expression = "neutral"
	Happy      Expression = "happy"
	Sadness    Expression = "sad"
	Angry      Expression = "angry"
	Afraid     Expression = "afraid"
	Surprised  Expression = "surprised"
	Tender     Expression = "tender"
	Determined Expression = "determined"
	Suspicious Expression = "suspicious"
	Disgusted  Expression = "disgusted"
	Whisper    Expression = "whisper"
	Shout      Expression = "shout"
)

// Expressions lists all expressions.
var Expressions = []Expression{Neutral, Happy, Sadness, Angry, Afraid, Surprised, Tender, Determined, Suspicious, Disgusted, Whisper, Shout}

// Pose is how a figure holds itself.
type Pose string

// Poses.
const (
	Standing Pose = "standing"
	Sitting  Pose = "sitting"
	Walking  Pose = "walking"
	Lying    Pose = "lying"
	Kneeling Pose = "kneeling"
	Running  Pose = "running"
)

// Poses lists all poses.
var Poses = []Pose{Standing, Sitting, Walking, Lying, Kneeling, Running}

// Place is where in the frame a figure stands.
type Place string

// Places in the frame. Foreground is near the camera and out of focus, as the
// shoulder in an over-the-shoulder shot.
const (
	Left       Place = "left"
	Center     Place = "center"
	Right      Place = "right"
	Background Place = "background"
	Foreground Place = "foreground"
)

// Places lists all places in the frame.
var Places = []Place{Left, Center, Right, Background, Foreground}

// Facing is where a figure looks.
type Facing string

// Facings, as seen from the camera.
const (
	FacingCamera Facing = "camera"
	FacingLeft   Facing = "left"
	FacingRight  Facing = "right"
	FacingAway   Facing = "away"
)

// Facings lists all facings.
var Facings = []Facing{FacingCamera, FacingLeft, FacingRight, FacingAway}

// Gender of a character.
type Gender string

// Genders.
const (
	Female    Gender = "female"
	Male      Gender = "male"
	NonBinary Gender = "nonbinary"
)

// Genders lists all genders.
var Genders = []Gender{Female, Male, NonBinary}

// Kind is how an utterance is heard.
type Kind string

// Utterance kinds.
const (
	Dialogue  Kind = "dialogue"
	VoiceOver Kind = "voice-over"
	OffScreen Kind = "off-screen"
	Phone     Kind = "phone"
	Thought   Kind = "thought"
	Narration Kind = "narration"
)

// Kinds lists all utterance kinds.
var Kinds = []Kind{Dialogue, VoiceOver, OffScreen, Phone, Thought, Narration}

// PlaceKind is a sort of place that pictures know how to draw.
type PlaceKind string

// PlaceKinds lists all kinds of places, by the words that a bible uses.
var PlaceKinds = []PlaceKind{
	"living-room", "bedroom", "kitchen", "bathroom", "corridor", "office", "hospital", "school",
	"cafe", "bar", "shop", "street", "alley", "car", "train", "station", "bridge", "rooftop",
	"village", "forest", "mountain", "seashore", "cliff", "lighthouse", "ship", "palace", "temple",
	"tower", "library", "workshop", "cave", "desert", "field", "garden", "lake", "space", "void",
}

func known[T ~string](list []T, v T) bool { return slices.Contains(list, v) }
