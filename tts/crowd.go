package tts

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
)

// crowds are the last words of names and roles that are many people; alone are
// those that only mean it without another word before them, for 书法大家 is one.
var (
	crowds = []string{
		"crowd", "mob", "villagers", "townspeople", "townsfolk", "people", "soldiers", "guards", "everyone", "everybody", "voices",
		"students", "pupils", "children", "sailors", "workers", "chorus", "audience", "onlookers", "bystanders", "neighbours", "neighbors",
		"人群", "众人", "群众", "所有人", "观众", "围观者", "百姓", "众臣", "众弟子", "们",
	}
	crowdsAlone = wordSet("all both 大家 村民")
	// buddies are one in spite of their last character.
	buddies = []string{"哥们", "姐们", "爷们", "娘们"}
)

// IsCrowd tells "angry villagers", who are many, from a "mother of five children".
func IsCrowd(p storyboard.Character) bool {
	if crowdsAlone[strings.ToLower(strings.TrimSpace(p.Name))] {
		return true
	}
	for _, s := range []string{p.Name, p.Role} {
		s = strings.ToLower(strings.TrimSpace(s))
		ends := func(w string) bool { return strings.HasSuffix(s, w) }
		if strings.Contains(s, " of ") || strings.Contains(s, " to ") || slices.ContainsFunc(buddies, ends) {
			continue
		}
		for _, w := range crowds {
			head, ok := strings.CutSuffix(s, w)
			if ok && (head == "" || w[0] >= utf8.RuneSelf || strings.HasSuffix(head, " ")) {
				return true
			}
		}
	}
	return false
}

// variants are how those who speak along differ from an ordinary voice: pitch in
// semitones, formants and rate as factors.
var variants = []Voice{
	{Pitch: 1.5, Formant: 1.04, Rate: 1.05},
	{Pitch: -2, Formant: 0.94, Rate: 0.95},
	{Pitch: 3, Formant: 1.08, Rate: 1},
	{Pitch: -1, Formant: 0.97, Rate: 1.05},
}

// paidVariants is how many speak along where each of them is paid for.
const paidVariants = 1

// crowd are the voices that speak along with a crowd's own: women and men by
// turns, beginning with who the crowd's own voice is not.
func (c *caster) crowd(w ideal, own Voice) []Voice {
	offers := c.offers
	lead := c.offerOf(own).Gender
	of := func(g storyboard.Gender) []Offer {
		var out []Offer
		for _, o := range offers {
			if o.Gender == g {
				out = append(out, o)
			}
		}
		// From story to story others stand there.
		slices.SortStableFunc(out, func(a, b Offer) int { return cmp.Compare(hash(w.id+"/"+a.Name), hash(w.id+"/"+b.Name)) })
		return out
	}
	sides := [][]Offer{of(storyboard.Female), of(storyboard.Male)}
	if lead == storyboard.Female {
		slices.Reverse(sides)
	}
	sides = slices.DeleteFunc(sides, func(o []Offer) bool { return len(o) == 0 })
	if len(sides) == 0 {
		sides = [][]Offer{offers}
	}
	var out []Voice
	for i, v := range variants {
		side := sides[i%len(sides)]
		o := side[i/len(sides)%len(side)]
		if o.Acts {
			if i == paidVariants {
				break
			}
			v = Voice{Manner: "one of many in a crowd who call out together"}
		} else {
			// Children call out among children.
			v.Pitch = min(maxPitch, v.Pitch+max(0, w.pitch))
			v.Formant = round(min(1.2, v.Formant*max(1, w.formant)), 0.001)
		}
		v.Provider, v.Name = o.Provider, o.Name
		out = append(out, v)
	}
	return out
}

const (
	// maxCrowd is the most voices that speak along in one line.
	maxCrowd = 12
	// crowdLevel is how loud each of them is against the first, as a factor: −3 dB.
	crowdLevel = 0.71
	// crowdSpread is how far apart they begin a phrase, at most.
	crowdSpread = 180 * time.Millisecond
	// crowdPause is the shortest pause at which a take is cut, so that all find
	// together again after it.
	crowdPause = 50 * time.Millisecond
)

// chorus lays the takes of several people over each other: phrase by phrase, each
// in the middle of the first one's phrase, a little early or late. The words are
// those of the first.
func chorus(takes []Speech, text string) Speech {
	lead := takes[0]
	type piece struct {
		samples []int16
		from    int
	}
	var pieces []piece
	first, last := 0, len(lead.Samples)
	phrases := phrasesOf(lead, takes[1:])
	for k, take := range takes[1:] {
		for i, p := range phrases {
			samples := take.Samples[cut(take, phrases, i):cut(take, phrases, i+1)]
			middle := (cut(lead, phrases, i) + cut(lead, phrases, i+1)) / 2
			h := fnv.New64a()
			h.Write([]byte(text))
			h.Write([]byte{byte(k), byte(p)})
			late := time.Duration(float64(crowdSpread) * (float64(h.Sum64()%1000)/1000 - 0.5))
			from := middle - len(samples)/2 + int(late.Seconds()*SampleRate)
			pieces = append(pieces, piece{samples, from})
			first, last = min(first, from), max(last, from+len(samples))
		}
	}
	x := make([]float64, last-first)
	for i, v := range lead.Samples {
		x[i-first] = float64(v) / 32768
	}
	for _, p := range pieces {
		for i, v := range p.samples {
			x[p.from-first+i] += crowdLevel * float64(v) / 32768
		}
	}
	if l := lead.Loudness(); !math.IsInf(l, -1) {
		setLoudness(x, l)
	}
	out := Speech{toInt16(x), slices.Clone(lead.Words), lead.Notes}
	for i := range out.Words {
		out.Words[i].Start += at(-first)
		out.Words[i].End += at(-first)
	}
	return out
}

// phrasesOf lists the first words of the phrases that are apart in all takes; 0 is
// always one.
func phrasesOf(lead Speech, others []Speech) []int {
	out := []int{0}
	for i := 1; i < len(lead.Words); i++ {
		apart := func(s Speech) bool {
			return len(s.Words) == len(lead.Words) && s.Words[i].Start-s.Words[i-1].End >= crowdPause
		}
		if apart(lead) && !slices.ContainsFunc(others, func(s Speech) bool { return !apart(s) }) {
			out = append(out, i)
		}
	}
	return out
}

// cut is the sample in the middle of the pause before a phrase; the ends of the
// speech for the first phrase and for what comes after the last one.
func cut(s Speech, phrases []int, i int) int {
	switch {
	case i == 0:
		return 0
	case i == len(phrases):
		return len(s.Samples)
	}
	w := phrases[i]
	middle := (s.Words[w-1].End + s.Words[w].Start) / 2
	return min(len(s.Samples), int(middle.Seconds()*SampleRate))
}
