package tts

import (
	"strings"
	"time"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// Shape is what a mouth looks like while it speaks.
type Shape uint8

// Shapes of mouths, from m, b and p over consonants, a, e and i to o and u.
const (
	Closed Shape = iota
	Small
	Open
	Wide
	Round
)

// Viseme is a shape of the mouth for some time of an utterance.
type Viseme struct {
	Shape      Shape
	Start, End time.Duration
}

// Visemes are the shapes that a mouth takes for words. Letters stand for sounds:
// vowels last twice as long as consonants, and syllables of Chinese are read as
// pinyin. Between words that do not follow each other the mouth is closed, of
// which nothing is said here.
func Visemes(words []Word) []Viseme {
	var out []Viseme
	for _, w := range words {
		shapes := shapesOf(w.Text)
		total := 0
		for _, s := range shapes {
			total += s.weight
		}
		at, length := 0, w.End-w.Start
		for _, s := range shapes {
			from := w.Start + length*time.Duration(at)/time.Duration(total)
			at += s.weight
			out = append(out, Viseme{s.shape, from, w.Start + length*time.Duration(at)/time.Duration(total)})
		}
	}
	return out
}

type weighted struct {
	shape  Shape
	weight int
}

// vowels by letter; y is one where no vowel stands beside it.
var vowels = map[rune]Shape{'a': Open, 'e': Wide, 'i': Wide, 'y': Wide, 'o': Round, 'u': Round, 'ü': Round, 'v': Round}

func shapesOf(word string) []weighted {
	var out []weighted
	for _, r := range strings.ToLower(word) {
		switch {
		case unicode.Is(unicode.Han, r):
			if p := pinyin.SinglePinyin(r, pinyin.NewArgs()); len(p) > 0 {
				out = append(out, latinShapes(p[0])...)
			} else {
				out = append(out, weighted{Open, 2})
			}
		case unicode.IsLetter(r) && r > 0x24f || unicode.IsNumber(r):
			// Scripts that are not spelled here open and close the mouth.
			out = append(out, weighted{Small, 1}, weighted{Open, 2})
		}
	}
	if len(out) == 0 {
		out = latinShapes(strings.ToLower(word))
	}
	if len(out) == 0 {
		out = []weighted{{Small, 1}}
	}
	return out
}

// latinShapes reads Latin letters.
func latinShapes(word string) []weighted {
	var out []weighted
	add := func(s Shape, weight int) {
		if n := len(out); n > 0 && out[n-1].shape == s {
			out[n-1].weight = max(out[n-1].weight, weight)
			return
		}
		out = append(out, weighted{s, weight})
	}
	letters := []rune(word)
	for i, r := range letters {
		s, vowel := vowels[r]
		switch {
		case r == 'e' && i == len(letters)-1 && i > 2:
			// Mute at the end of a word.
		case vowel && r != 'v' && !(r == 'y' && i == 0):
			add(s, 2)
		case r == 'm' || r == 'b' || r == 'p':
			add(Closed, 1)
		case r == 'w':
			add(Round, 1)
		case unicode.IsLetter(r):
			add(Small, 1)
		}
	}
	return out
}
