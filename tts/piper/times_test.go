//go:build linux && amd64

package piper

import (
	"strings"
	"testing"
	"time"
)

// TestWordTimes compares the times of some words with those at which a neural voice
// says them: a word begins when all but what is left of the line from it on was said.
func TestWordTimes(t *testing.T) {
	t.Parallel()
	s := open(t, Options{})
	for _, c := range []struct{ voice, text string }{
		{"jenny", "The keeper of the lighthouse climbed the narrow stairs and lit the enormous lamp before midnight came"},
		{"alan", "I never thought that you would come back here after everything we went through last December"},
	} {
		whole := speak(t, s, line(c.voice, c.text))
		worst := time.Duration(0)
		for i, w := range whole.Words[1:] {
			if i%4 != 1 {
				continue
			}
			var left []string
			for _, w := range whole.Words[i+1:] {
				left = append(left, w.Text)
			}
			heard := whole.Duration() - speak(t, s, line(c.voice, strings.Join(left, " "))).Duration()
			off := (w.Start - heard).Abs()
			worst = max(worst, off)
			if off > 300*time.Millisecond {
				t.Errorf("%s: %q is said at %s, not %s", c.voice, w.Text, heard, w.Start)
			}
		}
		t.Logf("%s: words within %s", c.voice, worst)
	}
}
