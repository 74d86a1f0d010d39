package stage

import (
	"testing"
	"time"

	"github.com/talereel/talereel/tts"
)

// TestMouthsFollowTheWords opens a mouth within a step of its word and keeps the
// still's own look before and after the line.
func TestMouthsFollowTheWords(t *testing.T) {
	const fps = 30
	words := []tts.Word{{Text: "mama", Start: 200 * time.Millisecond, End: 600 * time.Millisecond}, {Text: "no", Start: 1200 * time.Millisecond, End: 1500 * time.Millisecond}}
	start := 500 * time.Millisecond
	show := make([]uint8, 90)
	speak(show, tts.Visemes(words), start, fps)
	seen := map[uint8]bool{}
	for i, look := range show {
		at := time.Duration(i) * time.Second / fps
		during := func(w tts.Word) bool {
			return at >= start+w.Start+70*time.Millisecond && at < start+w.End-70*time.Millisecond
		}
		switch {
		case at < start+words[0].Start-70*time.Millisecond || at > start+words[1].End+70*time.Millisecond:
			if look != 0 {
				t.Errorf("frame %d: the mouth has look %d outside of the line", i, look)
			}
		case during(words[0]), during(words[1]):
			seen[look] = true
		case at > start+words[0].End+70*time.Millisecond && at < start+words[1].Start-70*time.Millisecond:
			if look != 1 {
				t.Errorf("frame %d: the mouth has look %d in a pause", i, look)
			}
		}
	}
	if len(seen) < 3 {
		t.Errorf("only %d shapes are seen", len(seen))
	}
	speak(show[:5], tts.Visemes(words), start, fps)
	speak(show, nil, start, fps)
}

// TestBlinks are short, apart, and as the seed says.
func TestBlinks(t *testing.T) {
	const fps = 30
	show := blinks(7, "ana", 60*fps, 0, fps)
	var lengths, starts []int
	for i, look := range show {
		switch {
		case look == 0:
		case look != blinking:
			t.Fatalf("frame %d has look %d", i, look)
		case i == 0 || show[i-1] == 0:
			starts, lengths = append(starts, i), append(lengths, 1)
		default:
			lengths[len(lengths)-1]++
		}
	}
	if len(starts) < 11 || len(starts) > 24 {
		t.Errorf("%d blinks a minute", len(starts))
	}
	for i, n := range lengths {
		if n < 3 || n > 5 || i > 0 && starts[i]-starts[i-1] < int(leastBetweenBlinks*fps)-1 {
			t.Errorf("blink %d at frame %d lasts %d frames", i, starts[i], n)
		}
	}
	if again := blinks(7, "ana", 60*fps, 0, fps); string(again) != string(show) {
		t.Error("another time they blink otherwise")
	}
	if other := blinks(7, "bo", 60*fps, 0, fps); string(other) == string(show) {
		t.Error("two people blink as one")
	}
}
