//go:build !(linux && amd64)

package piper

import "io/fs"

// program is nil: piper's program is packed for Linux on AMD64 alone.
var program fs.FS

var embedded []packed
