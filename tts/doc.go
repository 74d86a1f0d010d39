// Package tts gives every character a voice and turns utterances into speech.
//
// Words: a [Voice] is a speaker of a synthesizer with shifts of pitch, formants
// and rate; casting ([Cast]) gives one to each character of the bible, the same
// in every branch; a [Speech] is the sound of one utterance with the times of
// its words.
//
// The flow: bible → casting → (utterance, voice) → speech. Text for speech is
// made from the caption's text by [Spoken]; the caption's text is never changed.
package tts
