package espeak

import (
	"strings"
	"testing"
	"time"
)

// TestWordTimes compares the times of words with those at which the voice says
// them: a word begins when all but what is left of the line from it on was said.
func TestWordTimes(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, c := range []struct{ voice, lang, space, text string }{
		{"en+f2", "en", " ", "The keeper of the lighthouse climbed the narrow stairs and lit the enormous lamp before midnight came"},
		{"en+m3", "en", " ", "I never thought that you would come back here after everything we went through last December"},
		{"en+m1", "en", " ", "She whispered something strange about the photograph nobody remembered taking in 1984"},
		{"cmn-latn-pinyin+f2", "zh", "", "守塔人慢慢地爬上了楼梯然后点亮了那盏巨大的灯"},
		{"de+f2", "de", " ", "Der Wärter stieg langsam die schmale Treppe hinauf und zündete die riesige Lampe an"},
	} {
		whole := speak(t, s, line(c.voice, c.lang, c.text))
		worst := time.Duration(0)
		for i, w := range whole.Words[1:] {
			var left []string
			for _, w := range whole.Words[i+1:] {
				left = append(left, w.Text)
			}
			heard := whole.Duration() - speak(t, s, line(c.voice, c.lang, strings.Join(left, c.space))).Duration()
			off := (w.Start - heard).Abs()
			worst = max(worst, off)
			if off > 300*time.Millisecond {
				t.Errorf("%s: %q is said at %s, not %s", c.voice, w.Text, heard, w.Start)
			}
		}
		t.Logf("%s: words within %s", c.voice, worst)
	}
}
