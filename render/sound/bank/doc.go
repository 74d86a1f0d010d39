// Package bank plays the instruments that music is made of: single recorded
// notes, moved to other pitches, looped while a note is held.
//
// Words: an [Instrument] is a set of samples, each with the key it was recorded
// at; a [Note] is one tone of it; a [Player] plays notes in order, a block at a
// time, so that its memory does not grow with the piece.
//
// The samples are a selection of FluidR3 GM by Frank Wen (MIT License), at
// 22 050 Hz; pack.go made bank.bin of it: counts and loops in the clear, then the
// second differences of all samples as zig-zag numbers, high bytes before low
// ones, under Zstandard. Packing the same SoundFont gives the same bytes. Equal
// notes give equal samples.
package bank
