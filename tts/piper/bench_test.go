//go:build linux && amd64

package piper

import (
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// BenchmarkSpeech speaks a scene of six people and prints how long a second of
// speech takes. Run it on one processor with taskset.
func BenchmarkSpeech(b *testing.B) {
	s, err := New(Options{Cache: cache, Filter: filter(b), Idle: time.Hour})
	if err != nil {
		b.Fatal(err)
	}
	casting := tts.Cast(company(), "en", s.Offers())
	var scene []tts.Request
	for i, text := range []string{
		"The keeper climbed the stairs and lit the lamp. Nobody saw it burn that night.",
		"Who is there? I can hear you breathing.",
		"I told you that the boat would not wait for us, and now it has gone.",
		"Then we walk along the shore until somebody finds us.",
		"My mother said that I must never open that door.",
		"In my day, the lamp was never out, not for one single hour.",
	} {
		who := company().Characters[i%len(company().Characters)].ID
		scene = append(scene, tts.Request{
			Text: text, Lang: "en", Voice: casting.Voice(who), Kind: storyboard.Dialogue,
			Emotion: []storyboard.Expression{"", storyboard.Afraid, storyboard.Sadness, "", storyboard.Happy, ""}[i],
		})
	}
	// Unpacking and starting are paid once.
	for _, r := range scene[:2] {
		if _, err := s.Synthesize(b.Context(), r); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	spoken := time.Duration(0)
	for b.Loop() {
		for _, r := range scene {
			speech, err := s.Synthesize(b.Context(), r)
			if err != nil {
				b.Fatal(err)
			}
			spoken += speech.Duration()
		}
	}
	b.StopTimer()
	b.ReportMetric(b.Elapsed().Seconds()/spoken.Seconds(), "s/speech-s")
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

// company are people who must be told apart: a child, an old man and an old woman,
// two women of one age and two men of one age.
func company() storyboard.Bible {
	person := func(id string, g storyboard.Gender, age int) storyboard.Character {
		return storyboard.Character{ID: id, Name: id, Gender: g, Age: age}
	}
	return storyboard.Bible{Characters: []storyboard.Character{
		person("ana", storyboard.Female, 30), person("bea", storyboard.Female, 30),
		person("carl", storyboard.Male, 35), person("dan", storyboard.Male, 35),
		person("kid", storyboard.Female, 8), person("grandpa", storyboard.Male, 75), person("grandma", storyboard.Female, 75),
	}}
}
