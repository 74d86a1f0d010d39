package tts

import (
	"fmt"
	"slices"
	"time"
)

// MaxRecording is the longest recording of one line.
const MaxRecording = 60 * time.Second

// Recorded makes speech of somebody's own recording of a line: its silent ends
// are cut off, its level is set to that of all voices, its pauses are laid between
// the words where signs ask for them, and the time between two is shared out by
// syllables. s must be at [SampleRate]. The errors
// are a *SoundError for a recording that is silent or too long.
func Recorded(s Sound, text, lang string) (Speech, error) {
	if s.Rate != SampleRate {
		return Speech{}, &SoundError{Reason: fmt.Sprintf("came at %d Hz", s.Rate)}
	}
	if s.Duration() > MaxRecording {
		return Speech{}, &SoundError{Reason: fmt.Sprintf("is longer than %.0f seconds", MaxRecording.Seconds())}
	}
	x := trim(toFloat(s.Samples), SampleRate)
	if len(x) == 0 || power(x) < 1e-9 {
		return Speech{}, &SoundError{Reason: "is silent"}
	}
	fadeEnds(x)
	setLoudness(x, voiceLoudness)
	all := reader{lang: lang}.whole(text)
	if !slices.ContainsFunc(all.weights, func(w float64) bool { return w > 0 }) {
		// A recorded sigh has words in the caption all the same.
		for i := range all.weights {
			all.weights[i] = 1
		}
	}
	return Speech{Samples: toInt16(x), Words: timeWords(Request{Text: text, Lang: lang}, all, x, 0)}, nil
}
