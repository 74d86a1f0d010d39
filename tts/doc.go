// Package tts gives every character a voice and turns utterances into speech.
//
// Words: a [Voice] is a speaker of a synthesizer with shifts of pitch, formants
// and rate; casting ([Cast]) gives one to each character of the bible, the same
// in every branch; a [Speech] is the sound of one utterance with the times of
// its words; a crowd is several voices that say the same at the same time.
//
// A [Lexicon] holds the user's pronunciations, an [Override] what the user decides
// about somebody's voice.
//
// The flow: bible → casting ([Cast], [Recast]) → (utterance, voice) → speech. Text
// for speech is made from the caption's text by [Spoken]; the caption's text is
// never changed. Synthesizers speak phrases through an [Engine]; [Utter] joins,
// levels and times them, by somebody who listened where there is one, so that all voices keep the promises of package ttstest.
package tts
