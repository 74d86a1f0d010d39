package tts

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
)

// abrupt is an engine whose phrases begin and end at full swing, where a careless
// join clicks.
func abrupt(_ context.Context, o Order) (Sound, error) {
	n := int(float64(len([]rune(o.Text))) * perRune.Seconds() * beepRate * o.Slower)
	s := Sound{make([]int16, n), beepRate}
	for i := range s.Samples {
		s.Samples[i] = int16(9000 * math.Cos(2*math.Pi*beepHz*float64(i)/beepRate))
	}
	return s, nil
}

// TestSeams looks for clicks: a jump between two samples that no sound of the
// voice has by itself.
func TestSeams(t *testing.T) {
	t.Parallel()
	long := "We went along the shore and over the hill, past the old mill and the empty church, through the woods where nobody had lived since the war, and down again to the sea that was as grey as it had ever been, and there she stood without a word and looked at the ships until the sun had gone"
	for _, c := range []struct {
		name  string
		r     Request
		seams int
	}{
		{"sentences", Request{Text: "The lamp is out. Who lit it? Nobody did.", Lang: "en"}, 2},
		{"a long line", Request{Text: long + ".", Lang: "en"}, 4},
		{"no signs", Request{Text: strings.ReplaceAll(long, ",", ""), Lang: "en"}, 2},
		{"Chinese", Request{Text: strings.Repeat("灯塔上的灯灭了是谁点的今天晚上不会再有人来了我们还是先回去吧", 3), Lang: "zh"}, 2},
		{"surprised", Request{Text: "The lamp is out. Who lit it? Nobody did.", Lang: "en", Emotion: storyboard.Surprised}, 2},
		{"afraid", Request{Text: "The lamp is out. Who lit it? Nobody did.", Lang: "en", Emotion: storyboard.Afraid}, 2},
	} {
		s, err := Utter(t.Context(), Engine{Say: abrupt, ShiftsPitch: true}, c.r)
		if err != nil {
			t.Fatal(err)
		}
		checkTimes(t, c.r.Text, s)
		if got := len(onsets(s.Samples)) - 1; got < c.seams {
			t.Errorf("%s: %d seams, not %d", c.name, got, c.seams)
		}
		peak, jump, at := 0.0, 0.0, 0
		for i := 1; i < len(s.Samples); i++ {
			peak = max(peak, math.Abs(float64(s.Samples[i])))
			if d := math.Abs(float64(s.Samples[i]) - float64(s.Samples[i-1])); d > jump {
				jump, at = d, i
			}
		}
		// A tone's steepest step, and a third for pitch that moves up.
		if steepest := peak * 2 * math.Pi * beepHz / SampleRate; jump > 1.33*steepest {
			t.Errorf("%s: a click of %.0f at %s, where the voice has steps of up to %.0f", c.name, jump, time.Duration(at)*time.Second/SampleRate, steepest)
		}
		if first, last := s.Samples[0], s.Samples[len(s.Samples)-1]; first != 0 || last != 0 {
			t.Errorf("%s: the ends are at %d and %d", c.name, first, last)
		}
	}
}

// TestLongLinesAreSplit proves that no phrase is longer than an engine can hold
// and that its signs are where it is cut.
func TestLongLinesAreSplit(t *testing.T) {
	t.Parallel()
	rd := reader{lang: "en"}
	for _, p := range rd.phrases(strings.Repeat("over the hills and far away, past the mill and the church, ", 20)) {
		size := 0.0
		for _, w := range p.weights {
			size += w
		}
		if size > 1.2*maxPhrase || p.pause == pauseCut {
			t.Errorf("a phrase of weight %.0f with a pause of %s: %q", size, p.pause, p.say)
		}
	}
}

// TestNeighboursAreAlike proves that lines of any mood but whispers and shouts
// can follow each other without a hand at the volume.
func TestNeighboursAreAlike(t *testing.T) {
	t.Parallel()
	quiet, loud := math.Inf(1), math.Inf(-1)
	level := map[storyboard.Expression]float64{}
	for e := range deliveries {
		s, _ := utter(t, Request{Text: "The lamp is out. Who lit it?", Lang: "en", Emotion: e})
		level[e] = loudness(toFloat(s.Samples))
		if e != storyboard.Whisper && e != storyboard.Shout {
			quiet, loud = min(quiet, level[e]), max(loud, level[e])
		}
	}
	if loud-quiet > 3 {
		t.Errorf("lines lie between %.1f and %.1f LUFS", quiet, loud)
	}
	if level[storyboard.Whisper] > quiet-1 || level[storyboard.Shout] < loud+1 {
		t.Errorf("a whisper is at %.1f and a shout at %.1f LUFS among lines of %.1f to %.1f", level[storyboard.Whisper], level[storyboard.Shout], quiet, loud)
	}
}
