// Package compose encodes clips and joins them into an episode.
//
// Words: a [Clip] is the picture of one shot, or of the transition between two,
// without sound, as H.264 in MP4. An
// [Episode] is clips one after another under one soundtrack.
//
// Clips are encoded so that joining needs no second encoding: closed groups of
// pictures, one time base, and parameter sets that are equal to the byte. Sound
// is encoded once, for the whole episode; clips with sound of their own would
// drift by the padding of every AAC frame. Every file is read back before it
// counts: ffmpeg joins what does not fit without an error.
//
// Invariants: a clip has exactly the planned count of frames; an episode has
// exactly those of its clips, bit for bit, at an even pace, with the index in
// front and no edit list; equal inputs give equal bytes on any machine with the
// same ffmpeg build, since every encode has one thread.
//
// # Sound and edit lists
//
// Platforms and editors disagree about edit lists, so an episode has none, and
// the 1024 samples with which an AAC encoder begins ([AACPriming]) are played.
// Whoever encodes the soundtrack leaves out as many samples at its start, which
// are silent anyway; then sound and picture are aligned to the sample.
//
// The flow: frames (package camera) and captions (package caption) → EncodeClip
// → clips, and with the soundtrack (package sound) → Join → episode.
package compose
