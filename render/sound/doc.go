// Package sound makes an episode's one soundtrack: voices, music, ambience and
// effects, at the loudness that platforms ask for.
//
// Words: a [Score] says what is heard when; a bed is a stretch of music of one
// mood; ambience goes on, an effect happens. All music and sounds are made here,
// from the score's seed, by additive and filtered-noise synthesis; nothing is
// recorded.
//
// The flow: score → stems (float stereo at 48 kHz) → ducking → loudness and peak
// → AAC. Equal scores and voices give equal bytes with one build of ffmpeg.
//
// The encoder puts [priming] samples before the first; as many are left out at
// the start, so that a player that knows nothing of it is in time.
package sound
