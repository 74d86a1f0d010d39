package storyboard

// Bible is what is fixed for all branches of a story: its characters,
// locations and voices.
type Bible struct {
	// Style is a line of art direction for image models, empty for the default.
	Style      string      `json:"style,omitempty"`
	Characters []Character `json:"characters,omitempty"`
	Locations  []Location  `json:"locations,omitempty"`
	// Narrator is the narrating voice.
	Narrator VoiceHint `json:"narrator,omitzero"`
}

// Character is a person of the story. Whatever is empty is chosen by stable
// rules from the ID, the same in every branch.
type Character struct {
	// ID is a slug, unique in the bible.
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`
	// Age in years; 0 is unknown.
	Age    int    `json:"age,omitempty"`
	Gender Gender `json:"gender,omitempty"`
	// Role is a word or two: "lighthouse keeper".
	Role string `json:"role,omitempty"`
	// Temperament is a word or two for voice and bearing: "calm", "hot-tempered".
	Temperament string    `json:"temperament,omitempty"`
	Looks       Looks     `json:"looks,omitzero"`
	Voice       VoiceHint `json:"voice,omitzero"`
	// Portrait is the user's own reference picture, a path relative to the
	// file's folder.
	Portrait string `json:"portrait,omitempty"`
}

// Looks are free words in the story's language or English ("grey", "short curly",
// "navy coat"); the illustrator reads what it knows and image models read all.
type Looks struct {
	Skin      string `json:"skin,omitempty"`
	Build     string `json:"build,omitempty"`
	HairStyle string `json:"hair_style,omitempty"`
	HairColor string `json:"hair_color,omitempty"`
	Beard     string `json:"beard,omitempty"`
	Glasses   bool   `json:"glasses,omitempty"`
	Hat       string `json:"hat,omitempty"`
	// Clothes names a garment and its colour: "yellow raincoat".
	Clothes string `json:"clothes,omitempty"`
	// Notes is anything else: "scar over the left eye".
	Notes string `json:"notes,omitempty"`
}

// VoiceHint steers casting; empty fields are chosen by rules.
type VoiceHint struct {
	// Name asks for one voice of the synthesizer by name.
	Name string `json:"name,omitempty"`
	// Pitch shifts the voice in semitones, -12 to 12.
	Pitch float64 `json:"pitch,omitempty"`
	// Rate is the speed, 0.5 to 2; 0 means 1.
	Rate float64 `json:"rate,omitempty"`
	// Gender asks for a gender without naming a voice (for the narrator).
	Gender Gender `json:"gender,omitempty"`
}

// Location is a place of the story.
type Location struct {
	// ID is a slug, unique in the bible.
	ID   string `json:"id"`
	Name string `json:"name"`
	// Kind is the sort of place, one of PlaceKinds; empty is guessed from the
	// name and description.
	Kind        PlaceKind `json:"kind,omitempty"`
	Description string    `json:"description,omitempty"`
}

// Character returns the character with the given ID.
func (b Bible) Character(id string) (Character, bool) {
	for _, c := range b.Characters {
		if c.ID == id {
			return c, true
		}
	}
	return Character{}, false
}

// Location returns the location with the given ID.
func (b Bible) Location(id string) (Location, bool) {
	for _, l := range b.Locations {
		if l.ID == id {
			return l, true
		}
	}
	return Location{}, false
}
