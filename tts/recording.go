package tts

import "time"

// MaxRecording is the longest recording of one line.
const MaxRecording = 60 * time.Second

// Recorded makes speech of somebody's own recording of a line: its silent ends
// are cut off, its level is set to that of all voices, and its time is shared
// out among the words by their syllables. s must be at [SampleRate]. The errors
// are a *SoundError for a recording that is silent or too long.
func Recorded(s Sound, text, lang string) (Speech, error) {
	v := Voice{Provider: "the recording", Name: "own"}
	if s.Duration() > MaxRecording {
		return Speech{}, &SoundError{v, "is longer than " + MaxRecording.String()}
	}
	x := trim(toFloat(s.Samples), SampleRate)
	if len(x) == 0 || power(x) < 1e-9 {
		return Speech{}, &SoundError{v, "is silent"}
	}
	fadeEnds(x)
	setLoudness(x, voiceLoudness)
	var all phrase
	for _, p := range splitPhrases(text, lang) {
		all.words = append(all.words, p.words...)
		all.weights = append(all.weights, p.weights...)
	}
	return Speech{toInt16(x), timeWords(Request{Text: text, Lang: lang}, all, 0, len(x))}, nil
}
