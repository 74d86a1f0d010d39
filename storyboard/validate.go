package storyboard

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a storyboard.
const (
	maxShots      = 2000
	maxUtterances = 20
	maxFigures    = 6
	maxText       = 2000
	maxHold       = 60_000
	maxRetake     = 1000
)

var idForm = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$`)

// Validate checks what the types cannot say: known words, IDs that are unique
// and lead somewhere, bounds, and file paths that stay in the folder. Every
// mistake is an *Error; several are joined.
func (b *Storyboard) Validate() error {
	return b.validate(func(string) int { return 0 }, "")
}

// validate checks the board; line tells where a thing ("shot n1-s02") is.
func (b *Storyboard) validate(line func(thing string) int, file string) error {
	v := &validator{line: line, file: file}
	v.board(b)
	var errs []error
	for i, e := range v.mistakes {
		if i == maxMistakes {
			errs = append(errs, &Error{File: file, Msg: fmt.Sprintf("and %d more mistakes", len(v.mistakes)-i)})
			break
		}
		errs = append(errs, e)
	}
	return errors.Join(errs...)
}

type validator struct {
	file     string
	line     func(thing string) int
	mistakes []*Error
}

// add reports a mistake in the thing that id names.
func (v *validator) add(what, id, hint, format string, a ...any) {
	where := strings.TrimSpace(what + " " + id)
	v.mistakes = append(v.mistakes, &Error{File: v.file, Line: v.line(where), Where: where, Msg: fmt.Sprintf(format, a...), hint: hint})
}

// word checks a word of a list; empty is allowed.
func word[T ~string](v *validator, what, id, field string, list []T, value T) {
	if value == "" || known(list, value) {
		return
	}
	names := make([]string, len(list))
	for i, w := range list {
		names[i] = string(w)
	}
	v.add(what, id, nearHint(string(value), names, "Known: "+strings.Join(names, ", ")), "%s %q is unknown", field, value)
}

// episodes checks that the shots which begin episodes are there, in order.
func (v *validator) episodes(b *Storyboard) {
	if len(b.Episodes) == 0 {
		return
	}
	at, order := 0, map[string]int{}
	for i, s := range b.Shots() {
		order[s.Shot.ID] = i
	}
	for _, id := range b.Episodes {
		i, ok := order[id]
		switch {
		case !ok:
			v.add("episodes", "", "", "there is no shot %q to begin an episode with", id)
		case i <= at:
			v.add("episodes", "", "List the shots that begin the second and later episodes, in their order", "shot %q cannot begin an episode there", id)
		default:
			at = i
		}
	}
}

func (v *validator) id(what, id string, seen map[string]bool) {
	switch {
	case id == "":
		v.add(what, id, "", "it has no id")
	case !idForm.MatchString(id):
		v.add(what, id, "Use letters, digits, dots and dashes", "the id %q cannot be used", id)
	case seen[id]:
		v.add(what, id, "", "two have the id %q", id)
	}
	seen[id] = true
}

func (v *validator) board(b *Storyboard) {
	if b.Format != Format {
		v.add("", "", fmt.Sprintf("It should be %q", Format), "the format is %q", b.Format)
	}
	if b.Story == "" || !idForm.MatchString(b.Story) {
		v.add("", "", "", "the story's name %q cannot be used", b.Story)
	}
	if b.Lang == "" {
		v.add("", "", `Write "lang": "en" or another language`, "it says no language")
	}
	v.text("title", "", b.Title, 400)
	v.text("ending", "", b.Ending.Name, 400)
	for _, u := range b.Ending.Untaken {
		v.text("ending", "", u, 400)
	}
	v.bible(b.Bible)
	scenes, shots, lines := map[string]bool{}, map[string]bool{}, map[string]bool{}
	count := 0
	for i := range b.Scenes {
		s := &b.Scenes[i]
		v.id("scene", s.ID, scenes)
		v.setting("scene", s.ID, b, s.Location, s.TimeOfDay, s.Weather, s.Mood)
		if s.Location == "" {
			v.add("scene", s.ID, "", "it has no location")
		}
		for j := range s.Shots {
			count++
			v.shot(b, &s.Shots[j], shots, lines)
		}
	}
	v.episodes(b)
	switch {
	case count == 0:
		v.add("", "", "", "it has no shots")
	case count > maxShots:
		v.add("", "", "Cut it into several episodes", "it has %d shots; at most %d can be rendered", count, maxShots)
	}
}

func (v *validator) bible(b Bible) {
	people, places := map[string]bool{}, map[string]bool{}
	for _, c := range b.Characters {
		v.id("character", c.ID, people)
		word(v, "character", c.ID, "gender", Genders, c.Gender)
		if c.Age < 0 || c.Age > 1_000_000 {
			v.add("character", c.ID, "", "an age of %d", c.Age)
		}
		v.voice("character", c.ID, c.Voice)
		v.path("character", c.ID, "portrait", c.Portrait)
	}
	for _, l := range b.Locations {
		v.id("location", l.ID, places)
		word(v, "location", l.ID, "kind", PlaceKinds, l.Kind)
	}
	v.voice("narrator", "", b.Narrator)
}

func (v *validator) voice(what, id string, h VoiceHint) {
	// No comparison holds for what is no number, which JSON cannot express either.
	if !(h.Pitch >= -12 && h.Pitch <= 12) {
		v.add(what, id, "", "a pitch of %g semitones; it goes from -12 to 12", h.Pitch)
	}
	if h.Rate != 0 && !(h.Rate >= 0.5 && h.Rate <= 2) {
		v.add(what, id, "", "a rate of %g; it goes from 0.5 to 2", h.Rate)
	}
	word(v, what, id, "gender", Genders, h.Gender)
}

func (v *validator) setting(what, id string, b *Storyboard, location string, t TimeOfDay, w Weather, m Mood) {
	if location != "" {
		if _, ok := b.Bible.Location(location); !ok {
			ids := make([]string, len(b.Bible.Locations))
			for i, l := range b.Bible.Locations {
				ids[i] = l.ID
			}
			v.add(what, id, nearHint(location, ids, "Add it to the bible's locations"), "location %q is not in the bible", location)
		}
	}
	word(v, what, id, "time_of_day", TimesOfDay, t)
	word(v, what, id, "weather", Weathers, w)
	word(v, what, id, "mood", Moods, m)
}

func (v *validator) shot(b *Storyboard, s *Shot, shots, lines map[string]bool) {
	v.id("shot", s.ID, shots)
	if s.Size == "" {
		v.add("shot", s.ID, "", "it has no size")
	}
	word(v, "shot", s.ID, "size", Sizes, s.Size)
	word(v, "shot", s.ID, "angle", Angles, s.Angle)
	word(v, "shot", s.ID, "movement", Movements, s.Movement)
	word(v, "shot", s.ID, "transition_in", Transitions, s.TransitionIn)
	v.setting("shot", s.ID, b, s.Location, s.TimeOfDay, s.Weather, s.Mood)
	if s.HoldMS < 0 || s.HoldMS > maxHold {
		v.add("shot", s.ID, "", "hold_ms is %d; it goes from 0 to %d", s.HoldMS, maxHold)
	}
	if s.Retake < 0 || s.Retake > maxRetake {
		v.add("shot", s.ID, "", "retake is %d; it goes from 0 to %d", s.Retake, maxRetake)
	}
	v.text("shot", s.ID, s.Note, maxText)
	v.path("shot", s.ID, "image", s.Image)
	if len(s.InFrame) > maxFigures {
		v.add("shot", s.ID, "", "%d people are in frame; at most %d can be drawn", len(s.InFrame), maxFigures)
	}
	seen := map[string]bool{}
	for _, f := range s.InFrame {
		if _, ok := b.Bible.Character(f.Character); !ok {
			v.add("shot", s.ID, peopleHint(b.Bible, f.Character), "character %q in frame is not in the bible", f.Character)
		}
		if seen[f.Character] {
			v.add("shot", s.ID, "", "%s is in frame twice", f.Character)
		}
		seen[f.Character] = true
		word(v, "shot", s.ID, "pose", Poses, f.Pose)
		word(v, "shot", s.ID, "expression", Expressions, f.Expression)
		word(v, "shot", s.ID, "place", Places, f.Place)
		word(v, "shot", s.ID, "facing", Facings, f.Facing)
	}
	if len(s.Utterances) > maxUtterances {
		v.add("shot", s.ID, "Cut it into several shots", "%d lines in one shot; at most %d", len(s.Utterances), maxUtterances)
	}
	for i := range s.Utterances {
		v.utterance(b, &s.Utterances[i], lines)
	}
}

func (v *validator) utterance(b *Storyboard, u *Utterance, lines map[string]bool) {
	v.id("line", u.ID, lines)
	if u.Kind == "" {
		v.add("line", u.ID, "", "it has no kind")
	}
	word(v, "line", u.ID, "kind", Kinds, u.Kind)
	word(v, "line", u.ID, "emotion", Expressions, u.Emotion)
	if u.Speaker == "" && u.Kind != Narration {
		v.add("line", u.ID, `Name a character, or make its kind "narration"`, "nobody speaks it")
	}
	v.person(b.Bible, u.ID, "speaker", u.Speaker)
	v.person(b.Bible, u.ID, "addressee", u.Addressee)
	if strings.TrimSpace(u.Text) == "" {
		v.add("line", u.ID, "", "its text is empty")
	}
	v.text("line", u.ID, u.Text, maxText)
	if u.Retake < 0 || u.Retake > maxRetake {
		v.add("line", u.ID, "", "retake is %d; it goes from 0 to %d", u.Retake, maxRetake)
	}
	v.path("line", u.ID, "audio", u.Audio)
}

// person checks who speaks or listens in a line; nobody is allowed.
func (v *validator) person(b Bible, line, field, who string) {
	if _, ok := b.Character(who); who != "" && !ok {
		v.add("line", line, peopleHint(b, who), "%s %q is not in the bible", field, who)
	}
}

// peopleHint says what to do about an unknown character.
func peopleHint(b Bible, who string) string {
	ids := make([]string, len(b.Characters))
	for i, c := range b.Characters {
		ids[i] = c.ID
	}
	return nearHint(who, ids, "Add them to the bible's characters")
}

// nearHint asks for the nearest of the known words, if one is near.
func nearHint(w string, known []string, otherwise string) string {
	if near := nearest(w, known); near != "" {
		return fmt.Sprintf("Did you mean %q?", near)
	}
	return otherwise
}

func (v *validator) text(what, id, s string, most int) {
	if n := utf8.RuneCountInString(s); n > most {
		v.add(what, id, "", "a text of %d characters; at most %d", n, most)
	}
}

// path refuses what would lead out of the storyboard's folder.
func (v *validator) path(what, id, field, p string) {
	if p == "" {
		return
	}
	bad := path.IsAbs(p) || strings.ContainsAny(p, `\:`) || strings.ContainsFunc(p, unicode.IsControl) || len(p) > 1000
	for _, part := range strings.Split(p, "/") {
		bad = bad || part == ".." || part == ""
	}
	if bad {
		v.add(what, id, "Name a file beside the storyboard", "the %s %q does not stay in the storyboard's folder", field, p)
	}
}

// nearest returns the word of the list that differs least, if it differs in no
// more than a third or in capitals alone.
func nearest(w string, list []string) string {
	best, least := "", len(w)/3+1
	for _, other := range list {
		if strings.EqualFold(w, other) {
			return other
		}
		if d := distance(w, other); d < least {
			best, least = other, d
		}
	}
	return best
}

// distance is the Levenshtein distance in bytes.
func distance(a, b string) int {
	if len(a) > 100 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
