//go:build !amd64

package camera

// wide tells that this machine has 256-bit integers.
var wide = false

func showAVX2(out, above *byte, stride int, blocks *block, weights uint32, n int) {}

func layAVX2(out, above, clearAbove *byte, stride int, blocks *block, weights uint32, n int) {}

func fogAVX2(row *byte, columns *int16, amount int32, n int) {}
