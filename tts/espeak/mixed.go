package espeak

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/talereel/talereel/tts"
)

// latin are the runs that a Chinese voice would read as pinyin.
var latin = regexp.MustCompile(`[A-Za-z](?:[A-Za-z' -]*[A-Za-z])?`)

// seam is the pause in milliseconds between two languages within a phrase.
const seam = 25

// sayMixed speaks Latin words in a Chinese phrase with the English voice of the same
// speaker: the Chinese one reads "plan" as two syllables of pinyin.
func (s *Synthesizer) sayMixed(ctx context.Context, voice string, o tts.Order) (tts.Sound, error) {
	runs := latin.FindAllStringIndex(o.Text, -1)
	if len(runs) == 0 {
		return s.say(ctx, voice, o)
	}
	_, variant, _ := strings.Cut(voice, "+")
	english := strings.TrimSuffix("en+"+variant, "+")
	var out tts.Sound
	add := func(voice, text string) error {
		if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return nil
		}
		one := o
		one.Text = text
		sound, err := s.say(ctx, voice, one)
		if err != nil || len(sound.Samples) == 0 {
			return err
		}
		if out.Rate != 0 && sound.Rate != out.Rate {
			return fmt.Errorf("espeak-ng speaks at %d and at %d Hz", out.Rate, sound.Rate)
		}
		if out.Rate != 0 {
			out.Samples = append(out.Samples, make([]int16, out.Rate*seam/1000)...)
		}
		out.Rate = sound.Rate
		out.Samples = append(out.Samples, sound.Trimmed().Samples...)
		return nil
	}
	at := 0
	for _, run := range runs {
		if err := add(voice, o.Text[at:run[0]]); err != nil {
			return tts.Sound{}, err
		}
		if err := add(english, o.Text[run[0]:run[1]]); err != nil {
			return tts.Sound{}, err
		}
		at = run[1]
	}
	return out, add(voice, o.Text[at:])
}
