package music

import (
	"fmt"
	"strings"
)

// major is the collection's semitones by step.
var major = [7]int{0, 2, 4, 5, 7, 9, 11}

// floorDiv divides towards minus infinity.
func floorDiv(a, b int) (q, r int) {
	q, r = a/b, a%b
	if r < 0 {
		q, r = q-1, r+b
	}
	return q, r
}

// scale turns steps into MIDI keys; tonic is the key of step 0.
type scale struct{ tonic int }

func (s scale) key(step int) int {
	octave, degree := floorDiv(step, 7)
	return s.tonic + 12*octave + major[degree]
}

// near is the step of the same name whose key lies nearest to a key.
func (s scale) near(step, key int) int {
	for s.key(step) > key+6 {
		step -= 7
	}
	for s.key(step) < key-6 {
		step += 7
	}
	return step
}

// chord is a root and the steps over it that sound.
type chord struct {
	root  int
	tones []int
}

// has reports whether a step is one of the chord's tones, in any octave.
func (c chord) has(step int) bool {
	for _, t := range c.tones {
		if _, d := floorDiv(step-c.root-t, 7); d == 0 {
			return true
		}
	}
	return false
}

// snap is the chord's tone nearest to a step, the lower of two.
func (c chord) snap(step int) int {
	for d := 0; ; d++ {
		if c.has(step - d) {
			return step - d
		}
		if c.has(step + d) {
			return step + d
		}
	}
}

// colours are what may follow a degree: 7 a seventh, 9 an added ninth, p a fifth
// without third, o a second in the place of the third, s a fourth there.
var colours = map[string][]int{
	"": {0, 2, 4}, "7": {0, 2, 4, 6}, "9": {0, 2, 4, 8}, "p": {0, 4, 7}, "o": {0, 1, 4}, "s": {0, 3, 4},
}

// parseChord reads a degree of a mode from 1 to 7 with a colour: "1", "4.9",
// "5s". An m after a degree only reminds the reader of a minor chord.
func parseChord(s string, home int) (chord, error) {
	if s == "" || s[0] < '1' || s[0] > '7' {
		return chord{}, fmt.Errorf("chord %q has no degree from 1 to 7", s)
	}
	colour := strings.TrimLeft(s[1:], "m.")
	tones, ok := colours[colour]
	if !ok {
		return chord{}, fmt.Errorf("chord %q has an unknown colour", s)
	}
	return chord{home + int(s[0]-'1'), tones}, nil
}

// progression reads chords that stand in a row.
func progression(s string, home int) ([]chord, error) {
	var out []chord
	for _, f := range strings.Fields(s) {
		c, err := parseChord(f, home)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// voicing places the chord's tones around a key, each voice as near as it can be
// to where the voices before were, none twice.
func (s scale) voicing(c chord, before []int, around int) []int {
	out := make([]int, 0, len(c.tones))
	for i, t := range c.tones {
		goal := around + 3*(i-1)
		if i < len(before) {
			// Drift back to the register, so that many chords do not wander off.
			goal = (3*s.key(before[i]) + around + 3*(i-1)) / 4
		}
		step := s.near(c.root+t, goal)
		for taken(out, step) {
			step += 7
		}
		out = append(out, step)
	}
	return out
}

func taken(steps []int, step int) bool {
	for _, s := range steps {
		if s == step {
			return true
		}
	}
	return false
}

// ladder is the chord's tones from the lowest at or over a key upwards.
func (s scale) ladder(c chord, low, n int) []int {
	var out []int
	step := s.near(c.root, low)
	for s.key(step) < low-6 {
		step++
	}
	for ; len(out) < n; step++ {
		if c.has(step) {
			out = append(out, step)
		}
	}
	return out
}
