//go:build !amd64

package camera

// wide tells that this machine has 256-bit integers.
var wide = false

func acrossAVX2(r0, r1, r2, r3 *uint64, taps *uint32, src *uint64, n int) {}

func downAVX2(out *byte, above, below *uint64, weights uint32, n int) {}
