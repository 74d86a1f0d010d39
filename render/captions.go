package render

import (
	"hash/fnv"
	"slices"
)

// CaptionStyle is how the captions in the picture look.
type CaptionStyle string

// Caption styles.
const (
	// CaptionsClean are white rows with a dark outline.
	CaptionsClean CaptionStyle = "clean"
	// CaptionsKaraoke fill with colour as they are spoken, word by word and in
	// Chinese character by character.
	CaptionsKaraoke CaptionStyle = "karaoke"
	// CaptionsBoldPop are large and heavy, and the spoken word jumps out.
	CaptionsBoldPop CaptionStyle = "bold-pop"
	// CaptionsBilingual have a second language below, smaller.
	CaptionsBilingual CaptionStyle = "bilingual"
	// CaptionsNone leaves the picture bare; the caption files are written all the
	// same.
	CaptionsNone CaptionStyle = "none"
)

// CaptionStyles lists all caption styles, the usual one first.
var CaptionStyles = []CaptionStyle{CaptionsClean, CaptionsKaraoke, CaptionsBoldPop, CaptionsBilingual, CaptionsNone}

// CaptionTints is how many colours captions tell speakers apart by.
const CaptionTints = 12

// Tints gives each character, by ID, the number of a caption colour: 1 to
// [CaptionTints], from the ID alone as far as nobody before them in the list has
// the same. So the colour of a story's character is one in all of its branches,
// and up to CaptionTints characters all differ.
func Tints(characters []string) map[string]int {
	tints := map[string]int{}
	var taken []int
	for _, id := range characters {
		if tints[id] > 0 {
			continue
		}
		h := fnv.New32a()
		h.Write([]byte(id))
		tint := int(h.Sum32() % CaptionTints)
		for len(taken) < CaptionTints && slices.Contains(taken, tint) {
			tint = (tint + 1) % CaptionTints
		}
		taken = append(taken, tint)
		tints[id] = tint + 1
	}
	return tints
}
