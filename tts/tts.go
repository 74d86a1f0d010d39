package tts

import (
	"context"
	"time"

	"github.com/talereel/talereel/storyboard"
)

// SampleRate is the rate in Hz of all speech that leaves this package.
const SampleRate = 48000

// Voice is one castable voice. It is part of a step's key, so it holds all that
// shapes the sound.
type Voice struct {
	// Provider is the synthesizer: "piper", "espeak", "openai".
	Provider string `json:"provider"`
	// Name is the provider's name of the speaker: "jenny", "cmn+f2".
	Name string `json:"name"`
	// Pitch shifts the fundamental in semitones and keeps the formants.
	Pitch float64 `json:"pitch,omitempty"`
	// Formant scales the vocal tract's resonances; 0 means 1. Above 1 is smaller
	// and younger, below 1 larger.
	Formant float64 `json:"formant,omitempty"`
	// Rate is the speed of speech; 0 means 1.
	Rate float64 `json:"rate,omitempty"`
	// Manner tells a provider that acts who speaks: "a gruff old man". It is empty
	// for all others.
	Manner string `json:"manner,omitempty"`
}

// Request asks for one utterance.
type Request struct {
	// Text is the utterance's text as captioned; synthesizers speak Spoken(Text).
	Text string `json:"text"`
	// Lang is the BCP 47 language.
	Lang  string `json:"lang"`
	Voice Voice  `json:"voice"`
	// Crowd are the voices that say the same at the same time, if many speak. Only
	// the synthesizer of [Route] follows it.
	Crowd   []Voice               `json:"crowd,omitempty"`
	Kind    storyboard.Kind       `json:"kind"`
	Emotion storyboard.Expression `json:"emotion,omitempty"`
	// Listener is the model that tells when words are heard, for providers that have
	// one; empty shares the time out by syllables.
	Listener string `json:"listener,omitempty"`
	// Lexicon holds the pronunciations of this text's words alone, so that a new
	// word in the lexicon costs only the lines it stands in; see [Lexicon.For].
	Lexicon []Pronunciation `json:"lexicon,omitempty"`
}

// Speech is the sound of one utterance: mono, SampleRate Hz, no silence at
// either end.
type Speech struct {
	Samples []int16
	// Words are in order and do not overlap.
	Words []Word
	// Notes tell people what is not as it was asked for.
	Notes []string
}

// Duration of the speech.
func (s Speech) Duration() time.Duration {
	return time.Duration(len(s.Samples)) * time.Second / SampleRate
}

// Word is when one word (one character in Chinese) of the caption's text is
// spoken, from the start of the utterance.
type Word struct {
	// Text is a piece of the caption's text, punctuation included; all words
	// joined (with the spaces between them) are the text.
	Text  string        `json:"text"`
	Start time.Duration `json:"start"`
	End   time.Duration `json:"end"`
}

// Synthesizer turns utterances into speech. It may be called from many
// goroutines at once. Offline ones give equal samples for equal requests; the
// package ttstest holds what all of them promise.
type Synthesizer interface {
	Synthesize(ctx context.Context, r Request) (Speech, error)
	// Identity names the program and model that shape the sound of a voice, for
	// the key of a step.
	Identity(v Voice) string
	Close() error
}
