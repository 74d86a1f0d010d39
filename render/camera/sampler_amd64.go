package camera

import "golang.org/x/sys/cpu"

// wide tells that this machine has 256-bit integers. A variable, so that tests hold
// both ways against each other.
var wide = cpu.X86.HasAVX2

// acrossAVX2 is across for n words: four columns at a time. Taps hold indices whose
// right neighbour is in src.
//
//go:noescape
func acrossAVX2(r0, r1, r2, r3 *uint64, taps *uint32, src *uint64, n int)

// downAVX2 is down for n words, a multiple of four. The weights are that of above and,
// 16 bits higher, that of below.
//
//go:noescape
func downAVX2(out *byte, above, below *uint64, weights uint32, n int)
