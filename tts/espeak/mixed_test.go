package espeak

import (
	"slices"
	"testing"

	"github.com/talereel/talereel/tts"
)

// TestEnglishInChinese proves that English words in a Chinese line are English, with
// the samples of the English voice, and that the line is one.
func TestEnglishInChinese(t *testing.T) {
	t.Parallel()
	s := open(t)
	const chinese = "cmn-latn-pinyin+f2"
	order := func(text string) tts.Order { return tts.Order{Text: text, Slower: 1} }
	english, err := s.say(t.Context(), "en+f2", order("plan"))
	if err != nil {
		t.Fatal(err)
	}
	mixed, err := s.sayMixed(t.Context(), chinese, order("我有plan，你呢？"))
	if err != nil {
		t.Fatal(err)
	}
	if want := english.Trimmed().Samples; !contains(mixed.Samples, want) {
		t.Error("the English word is not spoken by the English voice")
	}
	for _, part := range []string{"我有", "，你呢？"} {
		sound, err := s.say(t.Context(), chinese, order(part))
		if err != nil {
			t.Fatal(err)
		}
		if !contains(mixed.Samples, sound.Trimmed().Samples) {
			t.Errorf("%s is not spoken by the Chinese voice", part)
		}
	}
	plain, err := s.say(t.Context(), chinese, order("你呢？"))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := s.sayMixed(t.Context(), chinese, order("你呢？")); err != nil || !slices.Equal(again.Samples, plain.Samples) {
		t.Errorf("a line without English differs: %v", err)
	}
	speech := speak(t, s, line(chinese, "zh", "这个bug很难fix。"))
	if n := len(speech.Words); n != 6 || speech.Words[2].Text != "bug" || speech.Words[5].Text != "fix。" || speech.Words[2].End <= speech.Words[2].Start {
		t.Errorf("the words are %+v", speech.Words)
	}
}

// contains finds a sound within another one.
func contains(all, part []int16) bool {
	for i := 0; i+len(part) <= len(all); i++ {
		if slices.Equal(all[i:i+len(part)], part) {
			return true
		}
	}
	return false
}
