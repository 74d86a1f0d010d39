package camera

import "golang.org/x/sys/cpu"

// wide tells that this machine has 256-bit integers. A variable, so that tests hold
// both ways against each other.
var wide = cpu.X86.HasAVX2

// showAVX2 is sampler.show for n columns. The row below begins stride bytes after above.
// The weights are that of above and, 16 bits higher, that of below. 16 bytes may be read
// from each block's places on, whatever lies there.
//
//go:noescape
func showAVX2(out, above *byte, stride int, blocks *block, weights uint32, n int)

// layAVX2 is sampler.lay for n columns, likewise; out may be read up to a whole block.
//
//go:noescape
func layAVX2(out, above, clearAbove *byte, stride int, blocks *block, weights uint32, n int)

// fogAVX2 is veilRow for n samples, a multiple of 16 and not 0.
//
//go:noescape
func fogAVX2(row *byte, columns *int16, amount int32, n int)
