package music

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/talereel/talereel/render/sound/bank"
	"github.com/talereel/talereel/storyboard"
)

// untuned instruments have no pitch of their own.
var untuned = []bank.Instrument{bank.Taiko}

// TestInKey plays every mood of many stories: all notes are of the story's seven
// pitches, whatever the mood.
func TestInKey(t *testing.T) {
	t.Parallel()
	for seed := range uint64(18) {
		var in [12]bool
		for step := range 7 {
			in[Key(seed).key(step)%12] = true
		}
		check := func(what string, notes []bank.Note) {
			for _, n := range notes {
				if n.Key != float64(int(n.Key)) || !in[int(n.Key)%12] && !slices.Contains(untuned, n.Instrument) {
					t.Fatalf("seed %d: %s has key %g of the %s, which is not of the collection", seed, what, n.Key, n.Instrument)
				}
			}
		}
		for mood := range styles {
			for part := range 3 {
				check(string(mood), Compose(Piece{Mood: mood, Length: 100 * bank.Rate, Seed: seed, Part: part, Ends: part == 2, Strikes: part == 1}))
			}
		}
		check("a sting", Sting(seed))
	}
}

// TestRange holds notes within what their instruments play.
func TestRange(t *testing.T) {
	t.Parallel()
	ranges := map[bank.Instrument][2]float64{
		bank.Piano: {24, 96}, bank.Celesta: {60, 108}, bank.Guitar: {38, 80}, bank.Cello: {36, 81}, bank.Contrabass: {24, 60}, bank.Tremolo: {38, 84}, bank.Pizzicato: {36, 93},
		bank.Harp: {31, 98}, bank.Timpani: {28, 50}, bank.Strings: {31, 93}, bank.Choir: {43, 84}, bank.Horn: {38, 77}, bank.Clarinet: {50, 91}, bank.Flute: {60, 96}, bank.Taiko: {45, 70},
	}
	for mood := range styles {
		for seed := range uint64(9) {
			for _, n := range Compose(Piece{Mood: mood, Length: 120 * bank.Rate, Seed: seed}) {
				if r := ranges[n.Instrument]; n.Key < r[0] || n.Key > r[1] {
					t.Fatalf("%s, seed %d: the %s plays %g", mood, seed, n.Instrument, n.Key)
				}
			}
		}
	}
}

// TestDevelops composes three minutes of every mood: no phrase is the one before
// it again, there are quiet and full ones, and more than one melody instrument.
func TestDevelops(t *testing.T) {
	t.Parallel()
	for mood, st := range styles {
		const length = 180 * bank.Rate
		notes := Compose(Piece{Mood: mood, Length: length, Seed: 11, Ends: true})
		phrase := int(4 * 4 * 60 / st.bpm * bank.Rate)
		said := map[string]int{}
		least, most := len(notes), 0
		n := length / phrase
		for i := range n {
			content := ""
			count := 0
			for _, note := range notes {
				if note.At/phrase == i {
					count++
					content += fmt.Sprintf("%s %g %.1f,", note.Instrument, note.Key, float64(note.At%phrase)/bank.Rate)
				}
			}
			said[content]++
			least, most = min(least, count), max(most, count)
		}
		if len(said) < n*3/4 {
			t.Errorf("%s says %d things in %d phrases", mood, len(said), n)
		}
		if most < least*3/2 {
			t.Errorf("%s has from %d to %d notes a phrase: it does not breathe", mood, least, most)
		}
		heard := map[bank.Instrument]bool{}
		for _, note := range notes {
			heard[note.Instrument] = true
		}
		if len(heard) < 5 {
			t.Errorf("%s is played by %d instruments in three minutes", mood, len(heard))
		}
	}
}

// TestFits composes lengths of all sorts: notes lie within the piece, and a piece
// of any length that can be heard has some.
func TestFits(t *testing.T) {
	t.Parallel()
	for mood := range styles {
		for _, length := range []int{0, 1, bank.Rate / 4, bank.Rate, 3 * bank.Rate, 7*bank.Rate + 123, 31 * bank.Rate} {
			notes := Compose(Piece{Mood: mood, Length: length, Seed: 3, Strikes: true})
			if len(notes) == 0 && length >= bank.Rate {
				t.Errorf("%s of %d samples has no notes", mood, length)
			}
			for _, n := range notes {
				if n.At < 0 || n.Length <= 0 || n.At+n.Length > length {
					t.Errorf("%s of %d samples has a note from %d for %d", mood, length, n.At, n.Length)
				}
			}
		}
	}
	if !reflect.DeepEqual(Compose(Piece{Mood: "puzzled", Length: bank.Rate, Seed: 1}), Compose(Piece{Mood: "puzzled", Length: bank.Rate, Seed: 1})) {
		t.Error("equal pieces differ")
	}
}

// TestStoriesDiffer compares the music of two stories, and of a mood's first and
// second bed in one.
func TestStoriesDiffer(t *testing.T) {
	t.Parallel()
	p := Piece{Mood: storyboard.Sad, Length: 40 * bank.Rate, Seed: 1}
	a := Compose(p)
	if !reflect.DeepEqual(a, Compose(p)) {
		t.Error("equal pieces differ")
	}
	p.Part = 1
	if reflect.DeepEqual(a, Compose(p)) {
		t.Error("a mood that comes back says the same again")
	}
	p.Part, p.Seed = 0, 2
	if reflect.DeepEqual(a, Compose(p)) {
		t.Error("two stories have the same music")
	}
}

// TestStyles reads all that the styles hold.
func TestStyles(t *testing.T) {
	t.Parallel()
	for mood, st := range styles {
		for _, p := range st.progressions {
			if c, err := progression(p, st.home); err != nil || len(c) != 4 {
				t.Errorf("%s: %q has %d chords: %v", mood, p, len(c), err)
			}
		}
		for _, f := range st.figures {
			if len(f) != 8 || slices.Max(f) > 4 || slices.Min(f) < rest {
				t.Errorf("%s: the figure %v", mood, f)
			}
		}
		if len(st.drums) != 0 && len(st.drums) != 8 {
			t.Errorf("%s: drums %v", mood, st.drums)
		}
	}
	for _, c := range cells {
		sum := 0.0
		for _, l := range c {
			sum += max(l, -l)
		}
		if sum != 16 {
			t.Errorf("the rhythm %v has %g half beats", c, sum)
		}
	}
	for _, bad := range []string{"", "0", "8", "x", "1.11", "5q"} {
		if _, err := parseChord(bad, ionian); err == nil {
			t.Errorf("%q is a chord", bad)
		}
	}
}
