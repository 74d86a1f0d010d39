package tts

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/talereel/talereel/storyboard"
)

// Override is what a user decides about somebody's voice. Nil fields and an empty
// name leave it to casting.
type Override struct {
	// Name asks for a voice by name, or by provider and name ("piper:jenny").
	Name string
	// Pitch in semitones, −12 to 12.
	Pitch *float64
	// Rate is the speed, 0.5 to 2.
	Rate *float64
}

// NarratorID is how overrides name the narrator.
const NarratorID = "narrator"

// OverrideError says what is wrong with what a user decided about a voice.
type OverrideError struct {
	// Text is the decision as it was written: "mara=jenny,pitch=-2".
	Text, Reason string
	hint         string
}

func (e *OverrideError) Error() string {
	return fmt.Sprintf("the voice %q cannot be given: %s", e.Text, e.Reason)
}

// Hint says what to write.
func (e *OverrideError) Hint() string {
	if e.hint != "" {
		return e.hint
	}
	return "Write who speaks with which voice: mara=jenny, mara=jenny,pitch=-2 or narrator=rate=1.1; pitch is in semitones from -12 to 12, rate from 0.5 to 2"
}

// Permanent reports that trying again does not help.
func (e *OverrideError) Permanent() bool { return true }

// ParseOverride reads "mara=jenny,pitch=-2,rate=1.1". The voice may be left out
// ("mara=pitch=-2"). The error is an *OverrideError.
func ParseOverride(s string) (who string, o Override, err error) {
	wrong := func(format string, args ...any) (string, Override, error) {
		return "", Override{}, &OverrideError{Text: s, Reason: fmt.Sprintf(format, args...)}
	}
	who, rest, ok := strings.Cut(s, "=")
	who = strings.TrimSpace(who)
	if !ok || who == "" || strings.TrimSpace(rest) == "" {
		return wrong("it names no character and voice")
	}
	for i, field := range strings.Split(rest, ",") {
		key, value, has := strings.Cut(strings.TrimSpace(field), "=")
		if !has {
			if i > 0 || key == "" {
				return wrong("%q is neither pitch nor rate", field)
			}
			o.Name = key
			continue
		}
		var to **float64
		lo, hi := 0.0, 0.0
		switch strings.TrimSpace(key) {
		case "pitch":
			to, lo, hi = &o.Pitch, -12, 12
		case "rate":
			to, lo, hi = &o.Rate, 0.5, 2
		default:
			return wrong("%q is neither pitch nor rate", key)
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		switch {
		case err != nil:
			return wrong("the %s %q is no number", key, value)
		case !(n >= lo && n <= hi):
			return wrong("a %s of %s is not from %g to %g", key, value, lo, hi)
		case *to != nil:
			return wrong("the %s is there twice", key)
		}
		*to = &n
	}
	return who, o, nil
}

// String writes an override as [ParseOverride] reads it, without who it is for.
func (o Override) String() string {
	var fields []string
	if o.Name != "" {
		fields = append(fields, o.Name)
	}
	if o.Pitch != nil {
		fields = append(fields, fmt.Sprintf("pitch=%g", *o.Pitch))
	}
	if o.Rate != nil {
		fields = append(fields, fmt.Sprintf("rate=%g", *o.Rate))
	}
	return strings.Join(fields, ",")
}

// Recast casts as [Cast] does and then follows the overrides, whose keys are the
// IDs or names of characters, or [NarratorID]. Whoever is not overridden keeps
// the voice of Cast, unless it can no longer be told apart from one that was
// given away; only then another is looked for. The error is an *OverrideError
// where somebody or a voice is not there.
func Recast(b storyboard.Bible, lang string, available []Offer, overrides map[string]Override) (Casting, error) {
	base := Cast(b, lang, available)
	if len(overrides) == 0 {
		return base, nil
	}
	// In everybody's order: the narrator and then the characters.
	people := []ideal{narrator(b)}
	for _, p := range b.Characters {
		people = append(people, wish(p))
	}
	given := make([]*Override, len(people))
	for _, key := range slices.Sorted(maps.Keys(overrides)) {
		o := overrides[key]
		text := key + "=" + o.String()
		i := whoIs(b, key)
		if i < 0 {
			return Casting{}, &OverrideError{Text: text, Reason: fmt.Sprintf("the story has no character %q", key), hint: "The story has: " + strings.Join(everybody(b), ", ")}
		}
		if given[i] != nil {
			return Casting{}, &OverrideError{Text: text, Reason: "this character has a voice by another name already"}
		}
		given[i] = &o
	}
	c := &caster{lang: lang, all: available, offers: offersFor(lang, available)}
	voices := make([]Voice, len(people))
	for i, o := range given {
		if o == nil {
			continue
		}
		v, err := c.follow(people[i], *o, base.Voice(people[i].id))
		if err != nil {
			return Casting{}, err
		}
		voices[i] = v
	}
	fixed := slices.Clone(c.taken)
	// Those who keep their voice are known before anybody looks for another one.
	var looking []int
	for i, w := range people {
		if given[i] != nil {
			continue
		}
		t := taken{c.offerOf(base.Voice(w.id)), base.Voice(w.id)}
		if slices.ContainsFunc(fixed, func(f taken) bool { return c.distance(f, t) < 1 }) {
			looking = append(looking, i)
			continue
		}
		voices[i] = t.voice
		c.taken = append(c.taken, t)
	}
	for _, i := range looking {
		voices[i], _ = c.cast(people[i])
	}
	out := Casting{Narrator: voices[0], Characters: map[string]Voice{}, Crowds: base.Crowds, Unknown: map[string]string{}}
	for i, p := range b.Characters {
		out.Characters[p.ID] = voices[i+1]
	}
	for id, name := range base.Unknown {
		if i := slices.IndexFunc(people, func(w ideal) bool { return w.id == id }); given[i] == nil || given[i].Name == "" {
			out.Unknown[id] = name
		}
	}
	return out, nil
}

// follow gives somebody the voice that a user decided on. Without a name the
// speaker of before is kept.
func (c *caster) follow(w ideal, o Override, before Voice) (Voice, error) {
	if o.Name != "" {
		if _, ok := c.named(o.Name); !ok {
			return Voice{}, &OverrideError{Text: o.String(), Reason: fmt.Sprintf("no voice is called %q", o.Name), hint: (&VoiceError{Known: c.names()}).Hint()}
		}
		w.hint.Name = o.Name
	} else if before.Name != "" {
		w.hint.Name = before.Provider + ":" + before.Name
	}
	v, _ := c.cast(w)
	if o.Pitch != nil {
		v.Pitch = *o.Pitch
		if *o.Pitch == 0 || o.Name != "" {
			// A voice that was chosen by ear is not made older or younger.
			v.Formant = 0
		}
	}
	if o.Rate != nil {
		v.Rate = *o.Rate
		if v.Rate == 1 {
			v.Rate = 0
		}
	}
	c.taken[len(c.taken)-1].voice = v
	return v, nil
}

// offerOf is the offer of a voice that was cast.
func (c *caster) offerOf(v Voice) Offer {
	o, _ := c.named(v.Provider + ":" + v.Name)
	return o
}

// names of the voices of the language, or of all where there are none.
func (c *caster) names() []string {
	var out []string
	for _, o := range c.offers {
		out = append(out, o.Name)
	}
	return out
}

// whoIs finds somebody by ID or name: 0 is the narrator, -1 nobody.
func whoIs(b storyboard.Bible, key string) int {
	byID := func(p storyboard.Character) bool { return p.ID == key }
	if i := slices.IndexFunc(b.Characters, byID); i >= 0 {
		return i + 1
	}
	if i := slices.IndexFunc(b.Characters, func(p storyboard.Character) bool {
		return strings.EqualFold(p.Name, key) || strings.EqualFold(p.ID, key)
	}); i >= 0 {
		return i + 1
	}
	if strings.EqualFold(key, NarratorID) {
		return 0
	}
	return -1
}

// everybody lists the IDs that overrides may name.
func everybody(b storyboard.Bible) []string {
	out := []string{NarratorID}
	for _, p := range b.Characters {
		out = append(out, p.ID)
	}
	return out
}
