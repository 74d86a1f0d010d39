package openai

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// moods tell an actor how a line is meant.
var moods = map[storyboard.Expression]string{
	storyboard.Happy:      "happy and warm, with a smile in the voice",
	storyboard.Sadness:    "sad, slow and heavy, close to tears",
	storyboard.Angry:      "angry, with hard consonants and clipped words, but without shouting",
	storyboard.Afraid:     "afraid, breathless and unsteady",
	storyboard.Surprised:  "surprised, the voice rising",
	storyboard.Tender:     "tender, soft and close",
	storyboard.Determined: "determined, low and firm",
	storyboard.Suspicious: "suspicious, slow and guarded",
	storyboard.Disgusted:  "disgusted, pushing the words away",
	storyboard.Whisper:    "a whisper: no voice at all, only breath",
	storyboard.Shout:      "a shout, loud and strained, across a distance",
}

// places tell an actor how a line is heard. Telephones, walls and thoughts are
// made in the mix, so nobody shall imitate them.
var places = map[storyboard.Kind]string{
	storyboard.Dialogue:  "Speak to somebody face to face, as in a film.",
	storyboard.Phone:     "Speak into a telephone, as in a film.",
	storyboard.OffScreen: "Call over from another room.",
	storyboard.VoiceOver: "Speak to the listener, close to the microphone.",
	storyboard.Thought:   "It is a thought: speak close to the microphone, quietly, to yourself.",
	storyboard.Narration: "Narrate, close to the microphone, with an even pace.",
}

// Instructions words for the model who speaks, in which language, how and where.
// It has at most 4096 characters.
func Instructions(r tts.Request) string {
	var out []string
	if r.Voice.Manner != "" {
		out = append(out, "You are "+strings.TrimRight(r.Voice.Manner, ". ")+".")
	}
	if name := languageName(r.Lang); name != "" {
		out = append(out, "Language: "+name+".")
	}
	if mood, ok := moods[r.Emotion]; ok {
		out = append(out, "Mood: "+mood+".")
	} else {
		out = append(out, "Mood: natural and restrained.")
	}
	if place, ok := places[r.Kind]; ok {
		out = append(out, place)
	}
	for _, p := range r.Lexicon {
		if p.IPA != "" {
			out = append(out, fmt.Sprintf("Pronounce %q as /%s/.", p.Said(), p.IPA))
		}
	}
	out = append(out, "Say exactly the text, once, and nothing else; no music and no noises.")
	text := []rune(strings.Join(out, " "))
	return string(text[:min(len(text), maxInstructions)])
}

// languageName is a language's name in English, empty for none.
func languageName(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return ""
	}
	return display.English.Tags().Name(tag)
}
