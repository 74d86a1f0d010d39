package piper

import (
	"io/fs"

	linux "github.com/amitybell/piper-bin-linux"
	alan "github.com/amitybell/piper-voice-alan"
	jenny "github.com/amitybell/piper-voice-jenny"

	"github.com/talereel/talereel/storyboard"
)

// program is the packed piper.
var program fs.FS = linux.Asset.FS

// embedded are the packed voices.
var embedded = []packed{
	{"jenny", "en-GB", storyboard.Female, jenny.Asset.FS},
	{"alan", "en-GB", storyboard.Male, alan.Asset.FS},
}
