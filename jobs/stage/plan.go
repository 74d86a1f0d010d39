package stage

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
	"github.com/talereel/talereel/tts/espeak"
	"github.com/talereel/talereel/tts/openai"
)

// Producer names the maker in the metadata that labels AI content.
const Producer = "talereel"

// notices tell viewers of AI content, by language.
var notices = map[string]string{
	"en": "Pictures and voices made with AI",
	"zh": "画面与配音由AI生成",
}

// notice is the title card's line for a language.
func notice(lang string) string {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if n, ok := notices[base]; ok {
		return n
	}
	return notices["en"]
}

// Order is what a storyboard shall become.
type Order struct {
	Profile render.Profile
	// Files holds the digests of the user's own images and recordings by their path
	// in the storyboard.
	Files map[string]assets.Digest
	// Captions is how captions look in the picture; empty is clean. Second holds
	// texts in a second language by the IDs of utterances.
	Captions render.CaptionStyle
	Second   map[string]string
	// Actors has an API's voices speak; without, only this machine's are cast.
	Actors bool
	// Casting is what the user decided about voices, by character; Lexicon how
	// words are said, nil for none.
	Casting map[string]tts.Override
	// Listener is the model that tells when the words of an API's voices are heard;
	// empty estimates it.
	Listener string
	Lexicon  *tts.Lexicon
	// Painting has models draw the pictures; nil draws them offline.
	Painting *Painting
	// Licence is a line for the title card; empty for none.
	Licence string
	// Tracks are the user's own music and sounds.
	Tracks []render.Track
	// Watermark stands in a corner of every picture; the zero value is none.
	Watermark render.Watermark
}

// Plan plans one episode of a valid storyboard, counted from 0, for this machine's
// tools. The notes tell people what is not as they may expect: a voice that
// was asked for and is not there, a robotic one, signs that no font can draw. The error is an
// *espeak.MissingError where no voice speaks the language at all, or a
// *tts.OverrideError where the order's casting cannot be followed.
func (s *Stage) Plan(whole *storyboard.Storyboard, part int, order Order) (plan render.Plan, notes []string, err error) {
	b := whole.Part(part)
	offers := s.offers
	if !order.Actors {
		offers = slices.DeleteFunc(slices.Clone(offers), func(o tts.Offer) bool { return o.Quality == tts.Studio })
	}
	if needsVoice(b) && !slices.ContainsFunc(offers, func(o tts.Offer) bool { return o.Speaks(b.Lang) }) {
		return render.Plan{}, nil, &espeak.MissingError{}
	}
	casting, err := tts.Recast(b.Bible, b.Lang, offers, order.Casting)
	if err != nil {
		return render.Plan{}, nil, err
	}
	o := s.pictures(whole, order)
	o.Voice = func(u storyboard.Utterance) (any, string) {
		v := casting.Voice(u.Speaker)
		r := tts.Request{
			Text: u.Text, Lang: b.Lang, Voice: v, Crowd: casting.Crowds[u.Speaker], Kind: u.Kind, Emotion: u.Emotion, Lexicon: order.Lexicon.For(u.Text, b.Lang),
		}
		if v.Provider == openai.Provider {
			r.Listener = order.Listener
		}
		return r, s.identities(v, r.Crowd)
	}
	letters, done := s.letters(b, order.Second)
	defer done()
	o.Letters = letters
	plan, err = render.NewPlan(b, o)
	notes = castingNotes(b.Bible, casting)
	for _, step := range plan.Steps {
		notes = append(notes, step.Notes...)
	}
	return plan, notes, err
}

// identities names what shapes the sound of all who speak a line.
func (s *Stage) identities(v tts.Voice, crowd []tts.Voice) string {
	id := s.voices.Identity(v)
	for _, other := range crowd {
		if more := s.voices.Identity(other); !strings.Contains(id, more) {
			id += " and " + more
		}
	}
	return id
}

// needsVoice reports whether any line has no recording of its own.
func needsVoice(b *storyboard.Storyboard) bool {
	for _, s := range b.Shots() {
		for _, u := range s.Shot.Utterances {
			if u.Audio == "" {
				return true
			}
		}
	}
	return false
}

func castingNotes(b storyboard.Bible, c tts.Casting) []string {
	var notes []string
	for _, id := range slices.Sorted(maps.Keys(c.Unknown)) {
		who := "the narrator"
		if p, ok := b.Character(id); ok {
			who = p.Name
		}
		notes = append(notes, fmt.Sprintf("no voice is called %q: %s speaks with %s", c.Unknown[id], who, c.Voice(id).Name))
	}
	robotic := func(v tts.Voice) bool { return v.Provider == espeak.Provider }
	if robotic(c.Narrator) || slices.ContainsFunc(slices.Collect(maps.Values(c.Characters)), robotic) {
		notes = append(notes, "voices are espeak-ng's, which sound robotic: put piper voices of the language into a folder and name it with --voices-dir")
	}
	return notes
}

// sheet geometry: up to ten stills in a row, each 216 pixels wide.
const (
	sheetColumns   = 10
	sheetCellWidth = 216
)

// PlanSheet plans a contact sheet of all shots. It shares its steps with the
// episodes' plans.
func (s *Stage) PlanSheet(b *storyboard.Storyboard, order Order) (render.Plan, error) {
	return render.NewSheet(b, s.pictures(b, order), columns(len(b.Shots())), sheetCellWidth)
}

// columns fills all rows of a sheet of n pictures alike.
func columns(n int) int {
	rows := (n + sheetColumns - 1) / sheetColumns
	return (n + rows - 1) / rows
}

// pictures are the options that pictures need.
func (s *Stage) pictures(b *storyboard.Storyboard, order Order) render.Options {
	cast := illustrate.DesignCast(b.Bible)
	o := render.Options{
		Profile: order.Profile, Whole: b, Captions: order.Captions, Second: order.Second,
		Design: func(id string) any { return cast[id] },
		Set:    place, Tracks: order.Tracks,
		Files: order.Files, FFmpeg: s.ffmpeg.Build, Font: s.font.Identity(),
		Notice: notice(b.Lang), Licence: order.Licence, Producer: Producer, Watermark: order.Watermark,
	}
	if order.Painting != nil {
		o.Paint = paint(b, *order.Painting)
	}
	return o
}

func place(l storyboard.Location, at storyboard.Setting) render.Place {
	set := illustrate.DesignSet(l, at)
	return render.Place{Set: set, Kind: set.Kind, Indoor: set.Indoor}
}

// Heard lists the moods that a storyboard's music has and the sounds that are heard
// in it.
func Heard(b *storyboard.Storyboard) ([]storyboard.Mood, []string) { return render.Heard(b, place) }
