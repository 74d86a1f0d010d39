package adapt

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// TestEvalShots holds the storyboards of all branches of the examples to the
// grammar of shots, and prints its figures with -v.
func TestEvalShots(t *testing.T) {
	sizes := map[storyboard.Size]int{}
	var shots, repeats, lines, seen, pulls, cutsOnly int
	var lengths []float64
	for _, name := range exampleNames {
		s := example(t, name)
		branches, _ := s.Branches(10)
		for _, b := range branches {
			var last *storyboard.Shot
			for _, p := range adapted(t, s, b, Options{}).Shots() {
				shot := *p.Shot
				shots++
				sizes[shot.Size]++
				sec := storyboard.EstimateShot(shot).Seconds()
				lengths = append(lengths, sec)
				// A line's last word is not cut off; the bound is on what is planned.
				if sec < 1.5 || sec > maxSpeech+1 {
					t.Errorf("%s %s %s lasts %.1f s", name, b.ID, shot.ID, sec)
				}
				if last != nil && !p.First && alike(*last, shot) {
					repeats++
					t.Logf("%s %s %s is like the one before", name, b.ID, shot.ID)
				}
				if !p.First && shot.TransitionIn != "" && shot.TransitionIn != storyboard.Cut {
					pulls++
				} else {
					cutsOnly++
				}
				last = &shot
				for _, u := range shot.Utterances {
					if u.Kind != storyboard.Dialogue {
						continue
					}
					lines++
					if slices.ContainsFunc(shot.InFrame, func(f storyboard.Figure) bool { return f.Character == u.Speaker }) {
						seen++
					}
				}
			}
		}
	}
	slices.Sort(lengths)
	at := func(part float64) float64 { return lengths[int(part*float64(len(lengths)-1))] }
	fmt.Printf("shots  %d: ", shots)
	for _, size := range storyboard.Sizes {
		fmt.Printf("%s %d, ", size, sizes[size])
	}
	fmt.Printf("\nshots  lengths %.1f s to %.1f s, median %.1f s, nine of ten under %.1f s\n", at(0), at(1), at(.5), at(.9))
	fmt.Printf("shots  %.1f %% like the one before, %d transitions within scenes\n", 100*float64(repeats)/float64(shots), pulls)
	fmt.Printf("shots  the speaker is in frame in %.1f %% of %d lines of dialogue\n", 100*float64(seen)/float64(lines), lines)
	if pulls > 0 || float64(seen) < .9*float64(lines) || float64(repeats) > .03*float64(shots) {
		t.Error("that is not what was promised")
	}
}

// TestEvalCoverage proves that a faithful storyboard speaks every word of a
// branch but the bare tags.
func TestEvalCoverage(t *testing.T) {
	words, spoken := 0, 0
	for _, name := range exampleNames {
		s := example(t, name)
		branches, _ := s.Branches(10)
		for _, b := range branches {
			board := adapted(t, s, b, Options{Narration: Faithful})
			var heard strings.Builder
			for _, shot := range board.Shots() {
				for _, u := range shot.Shot.Utterances {
					heard.WriteString(letters(u.Text))
				}
			}
			rest := heard.String()
			var nodes []dialogue.Node
			for _, n := range s.Nodes {
				nodes = append(nodes, dialogue.Node{ID: n.ID, Text: n.Text})
			}
			reader := newReader(s.Lang, s.Bible, nodes)
			var state dialogue.State
			for _, n := range b.Nodes {
				var pieces []dialogue.Piece
				pieces, state = reader.Read(dialogue.Node{ID: n.ID, Text: n.Text}, state)
				for _, p := range pieces {
					want := letters(p.Text)
					if p.Tag || want == "" {
						continue
					}
					words++
					at := strings.Index(rest, want)
					if at < 0 {
						t.Errorf("%s %s, node %s: nobody speaks %q", name, b.ID, n.ID, p.Text)
						continue
					}
					spoken++
					// Prose beside a line may be spoken before or after it, so that only
					// what was found is taken out.
					rest = rest[:at] + rest[at+len(want):]
				}
			}
			if rest != "" {
				t.Errorf("%s %s: words that the branch has not: %s", name, b.ID, shorten(rest))
			}
		}
	}
	fmt.Printf("words  faithful storyboards speak %d of %d pieces of all branches\n", spoken, words)
}

// letters keeps what is spoken of a text.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
