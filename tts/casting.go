package tts

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
)

// Offer is a voice that can be cast.
type Offer struct {
	Provider string
	// Name is the provider's name of the speaker.
	Name string
	// Lang is the BCP 47 language, or [AnyLang].
	Lang string
	// Gender is empty where the voice's makers do not tell.
	Gender storyboard.Gender
	// Quality ranks voices of one language; only the best are cast unless the
	// bible names another. See [Robotic], [Neural] and [Studio].
	Quality int
	// Acts says that the voice takes a [Voice.Manner]: it plays age and temperament
	// by itself, so its pitch is only shifted where people share it.
	Acts bool
}

// Qualities of offers. Studio is for voices from afar, which are cast before all
// others where a user asks for them.
const (
	Robotic = 1
	Neural  = 2
	Studio  = 3
)

// AnyLang is the language of voices that speak all of them (ISO 639-2's code for
// several languages).
const AnyLang = "mul"

// Speaks reports whether the voice speaks a language, in whatever accent.
func (o Offer) Speaks(lang string) bool {
	return o.Lang == AnyLang || baseLang(o.Lang) == baseLang(lang)
}

// Casting is who speaks with which voice.
type Casting struct {
	Narrator   Voice
	Characters map[string]Voice
	// Crowds are the voices that speak along with characters who are many people.
	Crowds map[string][]Voice
	// Unknown holds the voices that the bible asks for by name and that nobody
	// offers, by character ID ("" is the narrator); those were cast by rules.
	Unknown map[string]string
}

// Voice returns the voice of a speaker, the narrator's for an empty or unknown
// one.
func (c Casting) Voice(speaker string) Voice {
	if v, ok := c.Characters[speaker]; ok {
		return v
	}
	return c.Narrator
}

// Cast gives the narrator and every character of the bible a voice, by gender,
// age, temperament, language and hint. It is pure and draws no lots: what the
// bible leaves open follows from the character's ID.
//
// The narrator and then the characters in the bible's order each take the
// nearest voice to what they should sound like that is clearly apart from all
// taken before; so a character added at the end changes nobody's voice. Where
// offers run out, people share a speaker and differ in pitch and formants, by
// at least a step of the distance in [Apart] while there is room.
// Without offers all voices are empty.
func Cast(b storyboard.Bible, lang string, available []Offer) Casting {
	c := &caster{lang: lang, all: available, offers: offersFor(lang, available)}
	out := Casting{Characters: map[string]Voice{}, Crowds: map[string][]Voice{}, Unknown: map[string]string{}}
	if len(c.offers) == 0 && len(c.all) == 0 {
		for _, p := range b.Characters {
			out.Characters[p.ID] = Voice{}
		}
		return out
	}
	var unknown string
	out.Narrator, unknown = c.cast(narrator(b))
	if unknown != "" {
		out.Unknown[""] = unknown
	}
	for _, p := range b.Characters {
		out.Characters[p.ID], unknown = c.cast(wish(p))
		if unknown != "" {
			out.Unknown[p.ID] = unknown
		}
		if IsCrowd(p) {
			out.Crowds[p.ID] = c.crowd(wish(p), out.Characters[p.ID])
		}
	}
	return out
}

// offersFor returns the best offers of the language, of any language where there
// are none.
func offersFor(lang string, available []Offer) []Offer {
	var out []Offer
	for _, o := range available {
		if o.Speaks(lang) {
			out = append(out, o)
		}
	}
	if len(out) == 0 {
		out = slices.Clone(available)
	}
	best := 0
	for _, o := range out {
		best = max(best, o.Quality)
	}
	return slices.DeleteFunc(out, func(o Offer) bool { return o.Quality < best })
}

// ideal is what a person should sound like.
type ideal struct {
	id     string
	gender storyboard.Gender
	// pitch in semitones and formants as a factor, from an adult's of that gender.
	pitch, formant float64
	rate           float64
	hint           storyboard.VoiceHint
	// manner describes the person to voices that act.
	manner string
}

// narrator is an even voice. Where the bible does not say, it is of the other
// gender than the first character, whose voice it would meet most often.
func narrator(b storyboard.Bible) ideal {
	g := b.Narrator.Gender
	if g == "" {
		g = storyboard.Female
		if len(b.Characters) > 0 && wish(b.Characters[0]).gender == storyboard.Female {
			g = storyboard.Male
		}
	}
	return ideal{gender: g, formant: 1, rate: 1, hint: b.Narrator, manner: "the narrator of a drama"}
}

func wish(c storyboard.Character) ideal {
	h := hash(c.ID)
	w := ideal{id: c.ID, gender: c.Gender, formant: 1, rate: 1, hint: c.Voice}
	if c.Voice.Gender != "" {
		w.gender = c.Voice.Gender
	}
	gender, age := kin(c)
	if w.gender == "" {
		w.gender = gender
	}
	if w.gender == "" {
		w.gender = []storyboard.Gender{storyboard.Female, storyboard.Male}[h%2]
	}
	if c.Age != 0 {
		age = c.Age
	}
	if age == 0 {
		age = []int{24, 31, 38, 52}[h/2%4]
	}
	// Vocal tracts grow until the late teens; old voices are darker and slower.
	switch {
	case age < 10:
		w.pitch, w.formant, w.rate = 4, 1.15, 0.95
	case age < 14:
		w.pitch, w.formant = 3, 1.12
	case age < 18:
		w.pitch, w.formant, w.rate = 2, 1.06, 1.05
	case age < 30:
		w.pitch, w.formant, w.rate = 1, 1.03, 1.05
	case age < 45:
	case age < 60:
		w.pitch, w.formant = -1, 0.97
	case age < 72:
		w.pitch, w.formant, w.rate = -2, 0.94, 0.95
	default:
		w.pitch, w.formant, w.rate = -2.5, 0.91, 0.9
	}
	t := temper(c.Temperament)
	for _, k := range temperaments {
		if t.has(k.words) {
			w.pitch += k.pitch
			w.formant *= k.formant
			w.rate *= k.rate
		}
	}
	w.rate = max(0.85, min(1.15, w.rate))
	w.manner = describe(w.gender, age, c.Temperament)
	return w
}

// maxTemperament is how many characters of a temperament a manner holds.
const maxTemperament = 120

// describe words who speaks: "a woman of 34, gruff and weary".
func describe(g storyboard.Gender, age int, temperament string) string {
	who := map[storyboard.Gender][2]string{storyboard.Female: {"girl", "woman"}, storyboard.Male: {"boy", "man"}}[g]
	noun := cmp.Or(who[1], "person")
	if age < 18 {
		noun = cmp.Or(who[0], "child")
	}
	out := fmt.Sprintf("a %s of %d", noun, age)
	if t := []rune(strings.Join(strings.Fields(temperament), " ")); len(t) > 0 {
		out += ", " + string(t[:min(len(t), maxTemperament)])
	}
	return out
}

// temper is a text on somebody's temperament, from which each word is taken once.
type temper string

// has takes words out of the text and tells whether there were any. English ones
// are whole words, for nobody impatient is patient; of Chinese ones, 冷静 goes
// before 冷.
func (t *temper) has(words []string) bool {
	found := false
	for _, word := range words {
		for at := 0; ; {
			s := strings.ToLower(string(*t))
			i := strings.Index(s[at:], word)
			if i < 0 {
				break
			}
			i += at
			at = i + len(word)
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			after, _ := utf8.DecodeRuneInString(s[at:])
			if word[0] < utf8.RuneSelf && (unicode.IsLetter(before) || unicode.IsLetter(after) && !strings.HasPrefix(s[at:], "ly")) {
				continue
			}
			found = true
			*t = temper(s[:i] + " " + s[at:])
			at = i
		}
	}
	return found
}

// temperaments in English and Chinese and what they do to a voice.
var temperaments = []struct {
	words                []string
	pitch, formant, rate float64
}{
	{[]string{"calm", "patient", "quiet", "gentle", "serene", "冷静", "沉稳", "稳重", "温柔", "安静", "温和"}, -0.3, 1, 0.97},
	{[]string{"gruff", "stern", "grim", "cold", "proud", "brooding", "冷", "严厉", "阴沉", "高傲", "霸道"}, -0.8, 0.98, 0.97},
	{[]string{"hot", "fiery", "rash", "impatient", "restless", "lively", "cheerful", "急", "火爆", "活泼", "开朗", "爽"}, 0.5, 1, 1.05},
	{[]string{"shy", "timid", "frightened", "nervous", "anxious", "胆怯", "胆小", "害羞", "内向"}, 0.6, 1.01, 1},
	{[]string{"curious", "naive", "playful", "天真", "好奇", "调皮"}, 0.5, 1.01, 1.03},
	{[]string{"weary", "tired", "sad", "lonely", "疲惫", "忧郁", "孤独"}, -0.4, 1, 0.95},
}

// The room that voices have. Wider shifts sound like machines.
const (
	minPitch, maxPitch         = -3.0, 5.0
	minFormant, maxFormant     = 0.88, 1.16
	minRate, maxRate           = 0.8, 1.2
	pitchStep, formantStep     = 0.5, 0.02
	hearPitch, hearFormantStep = 2.0, 0.07
)

// caster casts one person after another.
type caster struct {
	lang        string
	all, offers []Offer
	taken       []taken
}

type taken struct {
	offer Offer
	voice Voice
}

// Apart says how far apart two voices of one speaker sound: 1 is about what a
// listener needs to tell two people apart, 2 semitones of pitch or 7 % of
// formants.
func Apart(a, b Voice) float64 {
	return math.Hypot((a.Pitch-b.Pitch)/hearPitch, math.Log(bounded(a.Formant, 0.5, 2)/bounded(b.Formant, 0.5, 2))/hearFormantStep)
}

// cast chooses a voice. unknown is the name that was asked for in vain.
func (c *caster) cast(w ideal) (v Voice, unknown string) {
	offers := c.offers
	if w.hint.Name != "" {
		if o, ok := c.named(w.hint.Name); ok {
			offers = []Offer{o}
		} else {
			unknown = w.hint.Name
		}
	}
	type candidate struct {
		taken
		cost float64
	}
	var best candidate
	best.cost = math.Inf(1)
	for _, o := range offers {
		// A draw in the ID, the same for all shifts, varies who of several equal
		// speakers is taken from story to story.
		draw := float64(hash(w.id+"/"+o.Name)%1000) / 1e4
		far := c.misfit(w, o) + c.accent(o) + draw
		for _, v := range shifts(w, o) {
			want := Voice{Pitch: w.pitch + offset(w, o), Formant: w.formant}
			if o.Acts {
				want = Voice{}
			}
			cost := far + 0.5*square(Apart(v, want))
			// Pitch and formants that move together need no filter.
			cost += 0.02 * square(v.Pitch-12*math.Log2(v.Formant))
			for _, t := range c.taken {
				cost += 8 * square(max(0, 1-c.distance(taken{o, v}, t)))
			}
			if cost < best.cost-1e-9 {
				best = candidate{taken{o, v}, cost}
			}
		}
	}
	rate := w.rate
	if w.hint.Rate != 0 {
		rate = w.hint.Rate
	}
	v = best.voice
	v.Rate = round(rate, 0.05)
	v.Formant = round(v.Formant, 0.001)
	if best.offer.Acts {
		v.Manner = w.manner
		if w.hint.Rate == 0 {
			v.Rate = 1
		}
	}
	if v.Rate == 1 {
		v.Rate = 0
	}
	if v.Formant == 1 {
		v.Formant = 0
	}
	c.taken = append(c.taken, taken{best.offer, v})
	return v, unknown
}

// shifts are the pitches and formants in which an offer can be cast, nearest to
// none first.
func shifts(w ideal, o Offer) []Voice {
	var out []Voice
	for p := minPitch; p <= maxPitch; p += pitchStep {
		if w.hint.Pitch != 0 {
			p = w.hint.Pitch
		}
		for f := minFormant; f <= maxFormant+1e-9; f += formantStep {
			out = append(out, Voice{Provider: o.Provider, Name: o.Name, Pitch: p, Formant: f})
		}
		if w.hint.Pitch != 0 {
			break
		}
	}
	slices.SortStableFunc(out, func(a, b Voice) int { return cmp.Compare(Apart(a, Voice{}), Apart(b, Voice{})) })
	return out
}

// misfit is what a speaker of the wrong gender costs. Boys who are children
// sound right from a woman's voice, nonbinary people from either.
func (c *caster) misfit(w ideal, o Offer) float64 {
	switch {
	case w.gender == storyboard.NonBinary:
		if o.Gender != storyboard.NonBinary {
			return 1
		}
		return 0
	case o.Gender == "", o.Gender == storyboard.NonBinary:
		return 4
	case child(w):
		if o.Gender == storyboard.Male {
			return 6
		}
		return 0
	case o.Gender != w.gender:
		return 60
	}
	return 0
}

// accent is what a speaker of another region of the language costs: more than a
// second voice of the same speaker, less than another gender. A story of no
// region has no foreign ones.
func (c *caster) accent(o Offer) float64 {
	lang := strings.ReplaceAll(strings.ToLower(c.lang), "_", "-")
	if o.Lang == AnyLang || lang == baseLang(lang) || lang == strings.ReplaceAll(strings.ToLower(o.Lang), "_", "-") {
		return 0
	}
	return 2
}

func child(w ideal) bool { return w.formant >= 1.1 }

// offset is what a person's pitch differs from what is right for the speaker's
// gender: boys' voices are a little lower than girls', nonbinary people meet in
// the middle.
func offset(w ideal, o Offer) float64 {
	switch {
	case w.gender == storyboard.NonBinary && o.Gender == storyboard.Male:
		return 2
	case w.gender == storyboard.NonBinary && o.Gender == storyboard.Female:
		return -2
	case child(w) && w.gender == storyboard.Male && o.Gender == storyboard.Female:
		return -1.5
	}
	return 0
}

// distance between a voice and one that is taken; 1 is enough.
func (c *caster) distance(a, b taken) float64 {
	switch {
	case a.offer.Name == b.offer.Name && a.offer.Provider == b.offer.Provider:
		return Apart(a.voice, b.voice)
	case a.offer.Gender != b.offer.Gender:
		return 2
	case speaker(a.offer) == speaker(b.offer):
		// Variants of one synthetic speaker are near relations.
		return math.Hypot(0.6, Apart(a.voice, b.voice))
	}
	return 2
}

// speaker is an offer's name without its variant ("cmn" of "cmn+f2").
func speaker(o Offer) string {
	name, _, _ := strings.Cut(o.Name, "+")
	return o.Provider + "/" + name
}

// named finds an offer by name, or by provider and name ("espeak:en+f3").
func (c *caster) named(name string) (Offer, bool) {
	for _, list := range [][]Offer{c.offers, c.all} {
		for _, o := range list {
			if strings.EqualFold(o.Name, name) || strings.EqualFold(o.Provider+":"+o.Name, name) {
				return o, true
			}
		}
	}
	return Offer{}, false
}

func square(x float64) float64 { return x * x }

func round(x, step float64) float64 {
	// Dividing by a whole number gives the nearest float to the decimal.
	n := math.Round(1 / step)
	return math.Round(x*n) / n
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}
