package illustrate

import (
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// TestEveryWordIsHeard proves that no word of a list is hidden by an earlier one:
// "飞船" must not be read as "船".
func TestEveryWordIsHeard(t *testing.T) {
	t.Parallel()
	hear(t, "skin", skinWords)
	hear(t, "build", buildWords)
	hear(t, "hair", hairWords)
	hear(t, "hair colour", hairColorWords)
	hear(t, "beard", beardWords)
	hear(t, "garment", garmentWords)
	hear(t, "role", roleGarments)
	hear(t, "hat", hatWords)
	hear(t, "place", kindWords)
	for _, w := range colourWords {
		if got := coloursIn(w.text); len(got) != 1 || got[0] != w.mean {
			t.Errorf("colour %q means %q, want %q", w.text, got, w.mean)
		}
	}
	for _, w := range featureWords {
		s := DesignSet(storyboard.Location{ID: "x", Kind: "void", Description: w.text}, storyboard.Setting{})
		if !s.has(w.mean) {
			t.Errorf("the description %q does not give %q", w.text, w.mean)
		}
	}
}

func hear[T comparable](t *testing.T, list string, words []word[T]) {
	t.Helper()
	for _, w := range words {
		if got, ok := lookup(words, w.text); !ok || got != w.mean {
			t.Errorf("%s %q means %v, want %v", list, w.text, got, w.mean)
		}
	}
}

func TestWordsBeginWhereWordsBegin(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text, word string
		want       bool
	}{
		{"a tie", "tie", true}, {"ties", "tie", true}, {"modesties", "tie", false}, {"tier", "tie", false},
		{"raincoats", "raincoat", true}, {"mantle", "man", false}, {"深蓝的雨衣", "雨衣", true}, {"", "tie", false}, {"tie", "", false},
		{"modest tie", "tie", true}, {"tie-dye", "tie", true},
	}
	for _, tt := range tests {
		if got := contains(tt.text, tt.word); got != tt.want {
			t.Errorf("%q in %q: %v", tt.word, tt.text, got)
		}
	}
}
