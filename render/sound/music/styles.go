package music

import (
	"github.com/talereel/talereel/render/sound/bank"
	"github.com/talereel/talereel/storyboard"
)

// Homes within the collection: the step that is a mode's tonic.
const ionian, phrygian, lydian, aeolian = 0, 2, 3, 5

// layer is an instrument with its gain and the key its notes stay around.
type layer struct {
	instrument bank.Instrument
	gain       float64
	around     int
}

// figure is a pattern of an accompaniment: for each half beat of a bar the
// index of a chord note from the lowest up, with rest for none.
type figure []int

const rest = -1

// style is how a mood is set to music.
type style struct {
	home int
	bpm  float64
	// chordBars is how many bars a chord lasts.
	chordBars int
	// progressions are chords by degree of the mode, one string a section; see
	// [parseChord].
	progressions []string
	pads         []layer
	bass         []layer
	// figures are played by figured, another one in each section.
	figures []figure
	figured []layer
	// themes are the instruments of the melody, another one in each section.
	themes []layer
	// slow stretches the theme's rhythm.
	slow float64
	// drums is the pattern of drummed in half beats of a bar, as gains.
	drums   []float64
	drummed []layer
	// short notes of the figure are cut to this part of their time.
	short float64
	// dark is the corner in Hz that softens pads, 0 for none.
	dark float64
	// arc is the intensity of the sections, repeated; a layer plays from its
	// own intensity on.
	arc []float64
}

// Intensities from which layers play.
const (
	fromBass, fromFigure, fromTheme, fromDrums, fromSecondPad = .3, .42, .5, .58, .72
)

var (
	arpUp      = figure{0, 1, 2, 3, 4, 3, 2, 1}
	arpWide    = figure{0, 2, 1, 3, 2, 4, 3, 2}
	broken     = figure{0, rest, 2, rest, 1, rest, 2, rest}
	brokenLong = figure{0, rest, 1, rest, 2, rest, 3, rest}
	rocking    = figure{0, 2, 1, 2, 0, 2, 1, 2}
	ostinato   = figure{0, 0, 1, 0, 2, 0, 1, 0}
	gallop     = figure{0, rest, 0, 0, 1, rest, 0, 0}
	pulse      = figure{0, 0, 0, 0, 0, 0, 0, 0}
	offBeats   = figure{0, rest, 3, rest, 1, rest, 3, rest}
	hop        = figure{0, rest, 2, 3, 1, rest, 3, rest}
	drops      = figure{4, rest, rest, 2, rest, rest, 3, rest}
	twinkle    = figure{4, rest, 3, 4, rest, 2, rest, 3}
)

// styles of the ten moods.
var styles = map[storyboard.Mood]style{
	storyboard.Calm: {
		home: ionian, bpm: 66, chordBars: 1,
		progressions: []string{"1.9 5 6m 4.9", "4.9 1 2 4.9", "6 4.9 1 5s", "1.9 3 4.9 1"},
		pads:         []layer{{bank.Strings, .34, 60}, {bank.Choir, .16, 67}},
		bass:         []layer{{bank.Contrabass, .34, 41}, {bank.Piano, .3, 41}},
		figures:      []figure{brokenLong, broken, arpWide, drops},
		figured:      []layer{{bank.Piano, .42, 60}, {bank.Harp, .42, 62}, {bank.Guitar, .42, 57}},
		themes:       []layer{{bank.Piano, .5, 74}, {bank.Flute, .32, 76}, {bank.Clarinet, .3, 68}},
		slow:         1, dark: 2600, short: 1.6,
		arc: []float64{.44, .62, .76, .38, .6, .82, .5},
	},
	storyboard.Warm: {
		home: ionian, bpm: 80, chordBars: 1,
		progressions: []string{"1 4.9 6 5", "4.9 5 3 6", "1 6 2.7 5s", "6 4 1 5"},
		pads:         []layer{{bank.Strings, .32, 60}, {bank.Horn, .14, 57}},
		bass:         []layer{{bank.Contrabass, .36, 41}, {bank.Cello, .28, 45}},
		figures:      []figure{rocking, arpWide, broken, arpUp},
		figured:      []layer{{bank.Guitar, .46, 57}, {bank.Piano, .42, 60}, {bank.Harp, .42, 62}},
		themes:       []layer{{bank.Clarinet, .32, 69}, {bank.Piano, .5, 74}, {bank.Flute, .32, 76}},
		slow:         1, dark: 3000, short: 1.3,
		arc: []float64{.44, .66, .8, .5, .7, .86, .5},
	},
	storyboard.Tense: {
		home: aeolian, bpm: 92, chordBars: 2,
		progressions: []string{"1 1.o 6 1", "1 4 1 2.o", "6 7s 1.o 1", "4 6 1.o 5"},
		pads:         []layer{{bank.Tremolo, .26, 60}, {bank.Strings, .2, 67}},
		bass:         []layer{{bank.Contrabass, .5, 38}, {bank.Cello, .36, 43}},
		figures:      []figure{pulse, ostinato, {0, rest, 0, 1, 0, rest, 0, 2}, gallop},
		figured:      []layer{{bank.Pizzicato, .5, 50}, {bank.Cello, .36, 50}, {bank.Harp, .46, 52}},
		themes:       []layer{{bank.Cello, .38, 57}, {bank.Piano, .5, 62}, {bank.Horn, .28, 57}},
		slow:         2, dark: 1900, short: .45,
		drums: []float64{.8, 0, 0, 0, .5, 0, 0, .3}, drummed: []layer{{bank.Timpani, .34, 38}, {bank.Taiko, .26, 55}},
		arc: []float64{.45, .56, .68, .4, .6, .78, .5},
	},
	storyboard.Sad: {
		home: aeolian, bpm: 58, chordBars: 1,
		progressions: []string{"1.9 6 3 7", "4 1 6 5s", "6.7 3 4 1.9", "1 5 6.9 4"},
		pads:         []layer{{bank.Strings, .34, 60}, {bank.Choir, .14, 64}},
		bass:         []layer{{bank.Contrabass, .34, 40}, {bank.Cello, .3, 43}},
		figures:      []figure{broken, brokenLong, arpUp, drops},
		figured:      []layer{{bank.Piano, .44, 60}, {bank.Harp, .4, 60}, {bank.Guitar, .44, 57}},
		themes:       []layer{{bank.Cello, .44, 60}, {bank.Piano, .48, 72}, {bank.Clarinet, .3, 66}},
		slow:         1, dark: 2200, short: 1.7,
		arc: []float64{.44, .62, .78, .4, .62, .84, .46},
	},
	storyboard.Wonder: {
		home: lydian, bpm: 76, chordBars: 1,
		progressions: []string{"1.7 2 1.9 3", "2 1.7 6 3", "1.9 5 2 6", "6.7 2 1.7 1.9"},
		pads:         []layer{{bank.Strings, .32, 64}, {bank.Choir, .24, 67}},
		bass:         []layer{{bank.Contrabass, .34, 41}, {bank.Horn, .18, 48}},
		figures:      []figure{arpUp, twinkle, arpWide, drops},
		figured:      []layer{{bank.Harp, .46, 67}, {bank.Celesta, .3, 76}, {bank.Piano, .4, 67}},
		themes:       []layer{{bank.Flute, .32, 77}, {bank.Celesta, .36, 81}, {bank.Horn, .26, 62}},
		slow:         1, dark: 4200, short: 1.5,
		arc: []float64{.46, .66, .82, .5, .74, .92, .5},
	},
	storyboard.Dread: {
		home: phrygian, bpm: 54, chordBars: 2,
		progressions: []string{"1.p 2.p 1.p 1.o", "1.o 7.p 2 1.p", "4.p 1.o 2.o 1.p", "1.p 6.o 2.p 1.o"},
		pads:         []layer{{bank.Tremolo, .24, 52}, {bank.Choir, .28, 55}},
		bass:         []layer{{bank.Contrabass, .5, 33}, {bank.Strings, .34, 38}},
		figures:      []figure{{0, rest, rest, rest, rest, rest, rest, rest}, {rest, rest, rest, rest, 0, rest, rest, 1}, {4, rest, rest, rest, rest, 3, rest, rest}},
		figured:      []layer{{bank.Piano, .5, 40}, {bank.Harp, .46, 45}, {bank.Pizzicato, .5, 45}},
		themes:       []layer{{bank.Contrabass, .4, 45}, {bank.Horn, .22, 50}, {bank.Celesta, .26, 79}},
		slow:         2, dark: 1100, short: 3,
		drums: []float64{.7, 0, 0, 0, 0, 0, 0, .25}, drummed: []layer{{bank.Timpani, .3, 36}, {bank.Taiko, .22, 50}},
		arc: []float64{.46, .6, .74, .36, .62, .8, .44},
	},
	storyboard.Action: {
		home: aeolian, bpm: 132, chordBars: 1,
		progressions: []string{"1.p 6 3 7", "1.p 1.p 4 7", "6 7 1.p 1.p", "4 6 1 5"},
		pads:         []layer{{bank.Strings, .3, 62}, {bank.Horn, .24, 55}},
		bass:         []layer{{bank.Contrabass, .46, 38}, {bank.Timpani, .3, 40}},
		figures:      []figure{gallop, ostinato, pulse, {0, 1, 0, 2, 0, 1, 0, 3}},
		figured:      []layer{{bank.Cello, .5, 50}, {bank.Pizzicato, .5, 52}, {bank.Strings, .44, 57}},
		themes:       []layer{{bank.Horn, .36, 60}, {bank.Cello, .44, 62}, {bank.Strings, .4, 72}},
		slow:         2, dark: 3400, short: .5,
		drums: []float64{1, 0, .3, .5, .8, 0, .5, .4}, drummed: []layer{{bank.Taiko, .5, 58}, {bank.Timpani, .34, 38}},
		arc: []float64{.62, .76, .9, .56, .8, 1, .66},
	},
	storyboard.Romance: {
		home: ionian, bpm: 70, chordBars: 1,
		progressions: []string{"1.7 6.7 2.7 5s", "4.7 3 6.7 5", "1.9 3 4.7 1", "2.7 5 1.7 6"},
		pads:         []layer{{bank.Strings, .36, 60}, {bank.Horn, .12, 57}},
		bass:         []layer{{bank.Contrabass, .34, 41}, {bank.Cello, .3, 45}},
		figures:      []figure{arpWide, arpUp, brokenLong, broken},
		figured:      []layer{{bank.Piano, .44, 60}, {bank.Harp, .42, 62}, {bank.Guitar, .44, 57}},
		themes:       []layer{{bank.Cello, .44, 64}, {bank.Piano, .5, 76}, {bank.Flute, .3, 76}},
		slow:         1, dark: 2800, short: 1.6,
		arc: []float64{.46, .66, .8, .46, .7, .9, .5},
	},
	storyboard.Comic: {
		home: ionian, bpm: 112, chordBars: 1,
		progressions: []string{"1 6 2 5", "1 4 1 5", "4 1 2.7 5", "6 2 5 1"},
		pads:         []layer{{bank.Clarinet, .12, 66}},
		bass:         []layer{{bank.Pizzicato, .5, 43}, {bank.Guitar, .36, 43}},
		figures:      []figure{offBeats, hop, {0, rest, 2, rest, 0, 1, 2, rest}, {rest, 3, rest, 2, rest, 3, 1, rest}},
		figured:      []layer{{bank.Pizzicato, .52, 60}, {bank.Guitar, .4, 57}, {bank.Harp, .4, 64}},
		themes:       []layer{{bank.Clarinet, .32, 69}, {bank.Flute, .3, 77}, {bank.Pizzicato, .6, 72}},
		slow:         .5, short: .5,
		arc: []float64{.52, .66, .8, .48, .7, .86, .56},
	},
	storyboard.Triumph: {
		home: ionian, bpm: 96, chordBars: 1,
		progressions: []string{"1 5 6 4", "4 5 1 6", "1 4.9 2 5s", "6 4 1 5"},
		pads:         []layer{{bank.Strings, .36, 64}, {bank.Horn, .28, 57}},
		bass:         []layer{{bank.Contrabass, .42, 40}, {bank.Cello, .32, 45}},
		figures:      []figure{gallop, ostinato, arpUp, pulse},
		figured:      []layer{{bank.Strings, .36, 60}, {bank.Cello, .44, 52}, {bank.Harp, .42, 62}},
		themes:       []layer{{bank.Horn, .4, 64}, {bank.Strings, .42, 76}, {bank.Flute, .3, 79}},
		slow:         1, dark: 4200, short: .7,
		drums: []float64{.9, 0, 0, .3, .6, 0, .3, .3}, drummed: []layer{{bank.Timpani, .4, 40}, {bank.Taiko, .3, 58}},
		arc: []float64{.6, .74, .88, .62, .8, 1, .76},
	},
}
