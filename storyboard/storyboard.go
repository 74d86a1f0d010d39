package storyboard

// Format is the value of Storyboard.Format that this version reads and writes.
const Format = "talereel-storyboard/1"

// Storyboard is one branch of a story, ready to be filmed.
type Storyboard struct {
	Format string `json:"format"`
	// Story is the story's slug, as used in file names: [a-z0-9-]+.
	Story string `json:"story"`
	Title string `json:"title"`
	// Lang is the BCP 47 language of all texts, such as "en" or "zh".
	Lang string `json:"lang"`
	// Branch is the branch's ID: the choices taken from the root, "1.3.2".
	Branch string `json:"branch,omitempty"`
	Ending Ending `json:"ending"`
	// Episodes are the shots that begin the second and all later episodes; empty
	// for a board that is one episode.
	Episodes []string `json:"episodes,omitempty"`
	// Number and Count say which of how many episodes this is, on a board that is
	// one part of a longer one; see [Storyboard.Part].
	Number int     `json:"number,omitempty"`
	Count  int     `json:"count,omitempty"`
	Bible  Bible   `json:"bible"`
	Scenes []Scene `json:"scenes"`
}

// Ending is how the branch ends, for the ending card.
type Ending struct {
	Name string `json:"name,omitempty"`
	// Untaken are choices of the last decisions that this branch did not take,
	// as the reader would read them.
	Untaken []string `json:"untaken,omitempty"`
}

// Scene is a run of shots at one place and time.
type Scene struct {
	ID string `json:"id"`
	// Node is the story node that the scene comes from.
	Node string `json:"node,omitempty"`
	// Location is a Location ID of the bible.
	Location  string    `json:"location"`
	TimeOfDay TimeOfDay `json:"time_of_day,omitempty"`
	Weather   Weather   `json:"weather,omitempty"`
	Mood      Mood      `json:"mood,omitempty"`
	Summary   string    `json:"summary,omitempty"`
	Shots     []Shot    `json:"shots"`
}

// Shot is one picture between two cuts.
type Shot struct {
	ID       string   `json:"id"`
	Size     Size     `json:"size"`
	Angle    Angle    `json:"angle,omitempty"`
	Movement Movement `json:"movement,omitempty"`
	// InFrame lists exactly who is to be seen, from left to right.
	InFrame []Figure `json:"in_frame,omitempty"`
	// Insert names the object that an insert shot shows large ("phone").
	Insert string `json:"insert,omitempty"`
	// Props are things to be seen in the picture ("lamp", "letter").
	Props []string `json:"props,omitempty"`

	// Location, TimeOfDay, Weather and Mood override the scene's where set.
	Location  string    `json:"location,omitempty"`
	TimeOfDay TimeOfDay `json:"time_of_day,omitempty"`
	Weather   Weather   `json:"weather,omitempty"`
	Mood      Mood      `json:"mood,omitempty"`

	// Action says in a sentence what happens; it is shown, not spoken.
	Action string `json:"action,omitempty"`
	// Prompt describes the picture for image models.
	Prompt string `json:"prompt,omitempty"`
	// TransitionIn leads from the shot before, or the title card, into this one;
	// empty is a cut, but for an episode's first shot, where it is a fade.
	TransitionIn Transition `json:"transition_in,omitempty"`
	// Sounds are effects and ambience heard in the shot ("rain", "door").
	Sounds     []string    `json:"sounds,omitempty"`
	Utterances []Utterance `json:"utterances,omitempty"`
	// HoldMS is the length in milliseconds of a shot without utterances, and
	// the least length of one with; 0 leaves it to the pacing.
	HoldMS int `json:"hold_ms,omitempty"`
	// Image is the user's own picture for this shot, a path relative to the
	// storyboard's folder. It wins over any provider.
	Image string `json:"image,omitempty"`
	// Retake is raised to ask for another version of the same picture.
	Retake int `json:"retake,omitempty"`
	// Note is the director's remark on the picture ("closer, no umbrella").
	Note string `json:"note,omitempty"`
}

// Figure is a character as seen in one shot.
type Figure struct {
	// Character is a Character ID of the bible.
	Character  string     `json:"character"`
	Pose       Pose       `json:"pose,omitempty"`
	Expression Expression `json:"expression,omitempty"`
	Place      Place      `json:"place,omitempty"`
	Facing     Facing     `json:"facing,omitempty"`
}

// Utterance is one line that is heard.
type Utterance struct {
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`
	// Speaker is a Character ID; empty for the narrator.
	Speaker   string `json:"speaker,omitempty"`
	Addressee string `json:"addressee,omitempty"`
	// Text is what is spoken and captioned.
	Text    string     `json:"text"`
	Emotion Expression `json:"emotion,omitempty"`
	// Audio is the user's own recording, a path relative to the storyboard's
	// folder. It wins over any provider.
	Audio string `json:"audio,omitempty"`
	// Retake is raised to ask for another version of the same line.
	Retake int `json:"retake,omitempty"`
}

// Setting is where and when a shot plays, after the shot's overrides.
type Setting struct {
	Location  string    `json:"location"`
	TimeOfDay TimeOfDay `json:"time_of_day"`
	Weather   Weather   `json:"weather"`
	Mood      Mood      `json:"mood"`
}

// Setting returns the setting of one of the scene's shots: the scene's values
// with the shot's overrides, and day, clear and calm where both are silent.
func (s Scene) Setting(shot Shot) Setting {
	return Setting{
		Location:  first(shot.Location, s.Location),
		TimeOfDay: first(shot.TimeOfDay, s.TimeOfDay, Day),
		Weather:   first(shot.Weather, s.Weather, Clear),
		Mood:      first(shot.Mood, s.Mood, Calm),
	}
}

func first[T ~string](values ...T) T {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// Shots returns all shots in order, each with the scene that it belongs to.
func (b *Storyboard) Shots() []PlacedShot {
	var out []PlacedShot
	for i := range b.Scenes {
		for j := range b.Scenes[i].Shots {
			out = append(out, PlacedShot{Scene: &b.Scenes[i], Shot: &b.Scenes[i].Shots[j], First: j == 0})
		}
	}
	return out
}

// PlacedShot is a shot within its scene.
type PlacedShot struct {
	Scene *Scene
	Shot  *Shot
	// First reports whether the shot opens its scene.
	First bool
}
