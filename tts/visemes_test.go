package tts

import (
	"testing"
	"time"
)

func TestVisemes(t *testing.T) {
	word := func(text string, from, to int) Word {
		return Word{Text: text, Start: time.Duration(from) * time.Millisecond, End: time.Duration(to) * time.Millisecond}
	}
	for _, tt := range []struct {
		word Word
		want []Shape
	}{
		{word("mama", 0, 400), []Shape{Closed, Open, Closed, Open}},
		{word("bone", 0, 300), []Shape{Closed, Round, Small}},
		{word("yes", 0, 300), []Shape{Small, Wide, Small}},
		{word("吗", 0, 300), []Shape{Closed, Open}},
		{word("路", 0, 300), []Shape{Small, Round}},
		{word("…", 0, 300), []Shape{Small}},
		{word("да", 0, 300), []Shape{Small, Open, Small, Open}},
	} {
		got := Visemes([]Word{tt.word})
		if len(got) != len(tt.want) {
			t.Errorf("%s: %v, want %v", tt.word.Text, got, tt.want)
			continue
		}
		at := tt.word.Start
		for i, v := range got {
			if v.Shape != tt.want[i] || v.Start != at || v.End <= v.Start {
				t.Errorf("%s: %v, want %v", tt.word.Text, got, tt.want)
			}
			at = v.End
		}
		if at != tt.word.End {
			t.Errorf("%s ends at %v", tt.word.Text, at)
		}
	}
}
