// Package music composes the beds under a story's scenes: notes for the
// instruments of [bank].
//
// Words: a [Piece] asks for music of one mood and length; a phrase is four bars,
// a section one or two phrases of one intensity; the theme is a story's own short
// melody, which every bed quotes, varied, in its own mode.
//
// Pitches are steps of one diatonic collection, chosen by the story's seed, never
// free semitones: a mood is a home within the collection (A minor within C major,
// F lydian, E phrygian), so that all beds of a story are in one key signature and
// even two that overlap in a crossfade agree.
//
// The flow: mood and length → bars that fill the length exactly → sections after
// an arc → chords → voicings by the shortest way from the chord before → figure,
// bass, theme, drums → notes. It is pure: equal pieces, equal notes.
package music
