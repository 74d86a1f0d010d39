// Package sound makes an episode's one soundtrack: voices, music, ambience and
// effects, at the loudness that platforms ask for.
//
// Words: a [Score] says what is heard when; a bed is a stretch of music of one
// mood; ambience goes on, an effect happens. A [Library] is the user's own music
// and sounds; what it does not hold is made here: beds are composed by the package
// music and played on the recorded instruments of the package bank, ambience and
// effects are synthesized. A passage is a bed as it is played: before a turn to a
// dark mood it falls silent, elsewhere it runs over into the next. A stem is one of
// three parts: voices, music, effects; a hop is a hundredth of a second.
//
// The flow: score → three stems, made side by side, block by block, onto disk, with
// their levels → balance (beds even, music down under each line as far as that line
// needs) → gain and limiter that meet the loudness, worked out from the levels → AAC,
// which is measured while it is encoded, and FLAC of each stem if asked for. Equal scores, voices and tracks give equal
// bytes with one build of ffmpeg.
//
// The encoder puts [priming] samples before the first; as many are left out at
// the start, so that a player that knows nothing of it is in time.
package sound
