package music

import (
	"math"
	"math/rand/v2"

	"github.com/talereel/talereel/render/sound/bank"
	"github.com/talereel/talereel/storyboard"
)

// Piece asks for a bed.
type Piece struct {
	// Mood names the style; an unknown one is calm.
	Mood storyboard.Mood
	// Length is in samples at [bank.Rate].
	Length int
	// Seed is the story's: it chooses key and theme.
	Seed uint64
	// Part counts the beds of this mood in the episode from 0: a mood that comes
	// back goes on with other sections.
	Part int
	// Ends asks for a cadence in the last bars, as at the end of an episode.
	Ends bool
	// Strikes asks for an accent on the first beat, as after a silence.
	Strikes bool
}

// phraseBars is how many bars a phrase has.
const phraseBars = 4

// player collects a piece's notes.
type player struct {
	style
	Piece
	scale
	r     *rand.Rand
	bar   float64
	bars  int
	notes []bank.Note
}

// Compose writes a piece. Its notes begin within the piece and are let go at its
// end at the latest.
func Compose(p Piece) []bank.Note {
	st, ok := styles[p.Mood]
	if !ok {
		st = styles[storyboard.Calm]
	}
	w := &player{style: st, Piece: p, scale: Key(p.Seed)}
	w.r = rand.New(rand.NewPCG(p.Seed, uint64(p.Part)<<8|uint64(len(p.Mood))))
	w.measure()
	if w.bars == 0 {
		return nil
	}
	tune := newTheme(rand.New(rand.NewPCG(p.Seed, 0x7e))) // one for all moods
	var voices []int
	for first := 0; first < w.bars; first += phraseBars {
		voices = w.phrase(first, tune, voices)
	}
	if p.Strikes {
		w.strike()
	}
	return w.notes
}

// Key is the collection of a story's music.
func Key(seed uint64) scale { return scale{57 + int(seed%9)} }

// measure chooses how many bars fill the piece: the tempo gives way by an eighth
// at most, so that the last bar ends with the piece; a shorter piece is one bar.
func (w *player) measure() {
	nominal := 4 * 60 / w.bpm * bank.Rate
	w.bars = int(math.Round(float64(w.Length) / nominal))
	if w.bars == 0 && w.Length > bank.Rate/2 {
		w.bars = 1
	}
	if w.bars == 0 {
		return
	}
	w.bar = float64(w.Length) / float64(w.bars)
}

// at is the sample of a half beat of a bar.
func (w *player) at(bar int, half float64) int {
	return int((float64(bar) + half/8) * w.bar)
}

// phrase writes up to four bars and returns the pad's last voicing.
func (w *player) phrase(first int, tune theme, voices []int) []int {
	n := first / phraseBars
	bars := min(phraseBars, w.bars-first)
	index := n + 2*w.Part
	strength := w.arc[index%len(w.arc)]
	last := first+bars == w.bars
	if n == 0 && !w.Strikes && w.Part == 0 {
		strength = min(strength, .46) // music comes in quietly
	}
	if last && w.Ends {
		strength = min(strength, .62)
	}
	if last && bars < 3 && n > 0 {
		strength = min(strength, .45)
	}
	p, err := progression(w.progressions[index/2%len(w.progressions)], w.home)
	if err != nil {
		panic("the program's own music cannot be read: " + err.Error())
	}
	chords := make([]chord, bars)
	for i := range chords {
		chords[i] = p[(first+i)/w.chordBars%len(p)]
		if last && w.Ends && i >= bars-1 {
			chords[i] = chord{w.home, colours[""]}
		}
	}
	voices = w.pad(first, chords, voices, strength)
	w.low(first, chords, strength, index)
	w.accompany(first, chords, strength, index)
	w.drum(first, bars, strength, last && w.Ends)
	w.sing(first, chords, tune, strength, index)
	return voices
}

// swell is a phrase's own hairpin: up to its third bar and back.
func swell(bar int) float64 { return []float64{.86, .95, 1.06, .92}[bar%phraseBars] }

// note adds a note within the piece, humanly late or early.
func (w *player) note(n bank.Note) {
	n.At += int((w.r.Float64() - .5) * .014 * bank.Rate)
	n.At = max(0, n.At)
	n.Gain *= .9 + .2*w.r.Float64()
	n.Length = min(n.Length, w.Length-n.At)
	if n.Length > bank.Rate/50 {
		w.notes = append(w.notes, n)
	}
}

// pad holds the chords. A chord that lasts is tied over its bars.
func (w *player) pad(first int, chords []chord, voices []int, strength float64) []int {
	for i := 0; i < len(chords); {
		j := i + 1
		for j < len(chords) && chords[j].root == chords[i].root && len(chords[j].tones) == len(chords[i].tones) {
			j++
		}
		voices = w.voicing(chords[i], voices, w.pads[0].around)
		for k, l := range w.pads {
			if k > 0 && strength < fromSecondPad {
				break
			}
			lift := l.around - w.pads[0].around
			for v, step := range voices {
				if k > 0 && v == 0 {
					continue // the second pad leaves the lowest voice to the first
				}
				key := w.key(step)
				if k > 0 {
					key = w.key(w.near(step, key+lift))
				}
				w.note(bank.Note{
					At: w.at(first+i, 0), Length: w.at(first+j, 0) - w.at(first+i, 0), Instrument: l.instrument, Key: float64(key),
					Gain: l.gain * (.45 + .6*strength) * swell(first+i), Pan: []float64{-.45, .4, -.1, .6}[v%4],
					Attack: .35 + .3*(1-strength), Dark: w.dark * (.7 + .6*strength),
				})
			}
		}
		i = j
	}
	return voices
}

// low plays roots; the first bass is held, the second, in other sections, is
// struck with the bar.
func (w *player) low(first int, chords []chord, strength float64, index int) {
	if strength < fromBass {
		return
	}
	l := w.bass[index/2%len(w.bass)]
	for i, c := range chords {
		step := w.near(c.root, l.around)
		n := bank.Note{At: w.at(first+i, 0), Length: int(w.bar * .97), Instrument: l.instrument, Key: float64(w.key(step)), Gain: l.gain * (.6 + .45*strength) * swell(first+i), Dark: 900 + 900*strength}
		if strength > fromTheme && c.has(step+4) && i%2 == 1 {
			// To the fifth in the second half of every other bar.
			half := n
			n.Length = int(w.bar * .49)
			half.At, half.Length, half.Gain = w.at(first+i, 4), n.Length, n.Gain*.85
			half.Key = float64(w.key(w.near(step+4, l.around)))
			w.note(half)
		}
		w.note(n)
	}
}

// accompany plays the section's figure on the chord's tones.
func (w *player) accompany(first int, chords []chord, strength float64, index int) {
	if strength < fromFigure {
		return
	}
	l := w.figured[(index/2+w.Part)%len(w.figured)]
	f := w.figures[(index+int(w.Seed%3))%len(w.figures)]
	short := w.short
	if short == 0 {
		short = 1
	}
	for i, c := range chords {
		tones := w.ladder(c, l.around-4, 5)
		for h, k := range f {
			if k == rest || strength < fromTheme && h%2 == 1 {
				continue // quiet sections move in beats
			}
			accent := []float64{1, .66, .8, .68, .9, .66, .8, .7}[h]
			w.note(bank.Note{
				At: w.at(first+i, float64(h)), Length: int(w.bar / 8 * short), Instrument: l.instrument, Key: float64(w.key(tones[k])),
				Gain: l.gain * accent * (.4 + .6*strength) * swell(first+i), Pan: .3 - .1*float64(k), Attack: .012,
			})
		}
	}
}

// drum plays the pattern; the last bar of a strong phrase is filled, and an
// ending is one stroke.
func (w *player) drum(first, bars int, strength float64, ends bool) {
	if len(w.drums) == 0 || strength < fromDrums {
		return
	}
	for i := range bars {
		final := ends && i == bars-1
		for h, g := range w.drums {
			if i == phraseBars-1 && strength > .75 && h >= 4 {
				g = math.Max(g, .35+.1*float64(h-3))
			}
			if final && h > 0 || g == 0 {
				continue
			}
			for k, l := range w.drummed {
				if k > 0 && h%4 != 0 {
					continue
				}
				key := float64(l.around)
				if l.instrument == bank.Timpani {
					key = float64(w.key(w.near(w.home, l.around)))
				}
				w.note(bank.Note{At: w.at(first+i, float64(h)), Length: bank.Rate * 2, Instrument: l.instrument, Key: key, Gain: l.gain * g * (.4 + .6*strength), Pan: .1 - .2*float64(k)})
			}
		}
	}
}

// sing plays the theme over the phrase: on strong beats its tones go to the
// nearest of the chord, between they stay as they are.
func (w *player) sing(first int, chords []chord, tune theme, strength float64, index int) {
	if strength < fromTheme || len(chords) < 2 {
		return
	}
	l := w.themes[(index/2+w.Part)%len(w.themes)]
	home := w.near(w.home, l.around-4)
	end := float64(len(chords) * 8)
	line := tune.period(w.r, index)
	for k, t := range line {
		at, length := t.at*w.slow, t.length*w.slow
		if at+1 > end {
			break
		}
		length = math.Min(length, end-at)
		c := chords[int(at/8)]
		step := home + t.step
		if math.Mod(at, 4) == 0 || length >= 4 {
			step = c.snap(step)
		}
		gain := l.gain * (.55 + .5*strength) * swell(first+int(at/8))
		if k == 0 {
			gain *= 1.08
		}
		w.note(bank.Note{At: w.at(first, at), Length: int(w.bar / 8 * length * .96), Instrument: l.instrument, Key: float64(w.key(step)), Gain: gain, Pan: -.12})
	}
}

// strike is a low accent on the first beat.
func (w *player) strike() {
	low := w.near(w.home, 36)
	for _, n := range []bank.Note{
		{Instrument: bank.Timpani, Key: float64(w.key(low)), Gain: .4, Length: 3 * bank.Rate},
		{Instrument: bank.Contrabass, Key: float64(w.key(low)), Gain: .4, Length: 2 * bank.Rate, Attack: .01},
		{Instrument: bank.Piano, Key: float64(w.key(w.near(w.home, 33))), Gain: .5, Length: 3 * bank.Rate},
	} {
		w.note(n)
	}
}

// Sting is an accent of four seconds in a story's key: low drums and strings, a
// chord without third that trembles over them, and the second beside its root.
func Sting(seed uint64) []bank.Note {
	s := Key(seed)
	low := s.near(aeolian, 36)
	notes := []bank.Note{
		{Instrument: bank.Taiko, Key: 52, Gain: .9, Length: 2 * bank.Rate},
		{Instrument: bank.Timpani, Key: float64(s.key(low)), Gain: .8, Length: 3 * bank.Rate},
		{Instrument: bank.Contrabass, Key: float64(s.key(low)), Gain: .7, Length: bank.Rate * 3 / 2, Attack: .01},
		{Instrument: bank.Piano, Key: float64(s.key(low)), Gain: .8, Length: 3 * bank.Rate},
	}
	for i, step := range []int{low + 14, low + 15, low + 18, low + 21} {
		notes = append(notes, bank.Note{Instrument: bank.Tremolo, Key: float64(s.key(step)), Gain: .3, Length: bank.Rate * 2, Attack: .03, Pan: .4 * float64(i-1)})
	}
	return notes
}
