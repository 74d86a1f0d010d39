//go:build linux && amd64

package piper

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

const longSentence = "We went along the shore and over the hill, past the old mill and the empty church, through the woods where nobody had lived since the war, and down again to the sea that was as grey as it had ever been, and there she stood without a word. She looked at the ships until the sun had gone… Then she turned around. Nobody spoke."

// TestJoinsAreSeamless looks at the samples where phrases are joined, in real speech
// of several voices and moods: no step there is steeper than in the speech itself,
// and silence stands only where a sign asks for it.
func TestJoinsAreSeamless(t *testing.T) {
	t.Parallel()
	s := open(t, Options{Filter: filter(t)})
	for _, r := range []tts.Request{
		{Text: longSentence, Voice: tts.Voice{Name: "jenny"}},
		{Text: longSentence, Voice: tts.Voice{Name: "alan", Pitch: -2.5, Formant: 0.9, Rate: 0.9}, Emotion: storyboard.Sadness},
		{Text: longSentence, Voice: tts.Voice{Name: "jenny", Pitch: 4, Formant: 1.16}, Emotion: storyboard.Surprised},
		{Text: longSentence, Voice: tts.Voice{Name: "alan"}, Emotion: storyboard.Shout},
	} {
		r.Lang, r.Voice.Provider, r.Kind = "en", Provider, storyboard.Dialogue
		speech := speak(t, s, r)
		x := speech.Samples
		bend := func(i int) float64 { return math.Abs(float64(x[i+1]) - 2*float64(x[i]) + float64(x[i-1])) }
		// Joins are where 20 ms and more of next to nothing begin or end.
		const quiet, near = tts.SampleRate / 50, tts.SampleRate / 200
		var joins []int
		for i := 0; i < len(x); {
			if x[i] < -8 || x[i] > 8 {
				i++
				continue
			}
			from := i
			for i < len(x) && x[i] >= -8 && x[i] <= 8 {
				i++
			}
			if i-from < quiet || from == 0 || i == len(x) {
				continue
			}
			joins = append(joins, from, i)
			// Between two words, not within one.
			middle := time.Duration(from+i) * time.Second / (2 * tts.SampleRate)
			for _, w := range speech.Words {
				if w.Start+30*time.Millisecond < middle && middle < w.End-30*time.Millisecond && time.Duration(i-from)*time.Second/tts.SampleRate > 100*time.Millisecond {
					t.Errorf("%+v: %q is interrupted at %s", r.Voice, w.Text, middle)
				}
			}
		}
		if len(joins) < 8 {
			t.Errorf("%+v: only %d joins are found", r.Voice, len(joins)/2)
		}
		var inside []float64
		for i := 1; i+1 < len(x); i++ {
			at, _ := slices.BinarySearch(joins, i)
			if (at == len(joins) || joins[at]-i > near) && (at == 0 || i-joins[at-1] > near) {
				inside = append(inside, bend(i))
			}
		}
		steepest := slices.Max(inside)
		for _, j := range joins {
			for i := max(1, j-near); i < min(len(x)-1, j+near); i++ {
				if bend(i) > steepest {
					t.Errorf("%+v, %s: a click of %.0f at %s, where the speech bends by %.0f at most", r.Voice, r.Emotion, bend(i), time.Duration(i)*time.Second/tts.SampleRate, steepest)
				}
			}
		}
	}
}

// TestNeighboursAreOfOneLevel speaks lines of a scene by turns: nobody has to reach
// for the volume between two of them, unless somebody whispers or shouts.
func TestNeighboursAreOfOneLevel(t *testing.T) {
	t.Parallel()
	s := open(t, Options{Filter: filter(t)})
	bible := company()
	casting := tts.Cast(bible, "en", s.Offers())
	levels := map[storyboard.Expression]float64{}
	lowest, highest := math.Inf(1), math.Inf(-1)
	for i, e := range storyboard.Expressions {
		p := bible.Characters[i%len(bible.Characters)]
		l := speak(t, s, tts.Request{Text: "I told you that the lamp was out. Didn't I?", Lang: "en", Voice: casting.Voice(p.ID), Emotion: e}).Loudness()
		levels[e] = l
		if e != storyboard.Whisper && e != storyboard.Shout {
			lowest, highest = min(lowest, l), max(highest, l)
		}
	}
	if highest-lowest > 3 {
		t.Errorf("lines are from %.1f to %.1f LUFS: %v", lowest, highest, levels)
	}
	if l := levels[storyboard.Neutral]; math.Abs(l+20) > 0.5 {
		t.Errorf("a plain line is at %.1f LUFS", l)
	}
	if levels[storyboard.Whisper] > lowest-1 || levels[storyboard.Shout] < highest+1 {
		t.Errorf("a whisper is at %.1f, a shout at %.1f, the rest between %.1f and %.1f LUFS", levels[storyboard.Whisper], levels[storyboard.Shout], lowest, highest)
	}
}

// TestMoodsMoveTheMelody measures how far the pitch of a real voice moves in a
// sad, a plain and a surprised line.
func TestMoodsMoveTheMelody(t *testing.T) {
	t.Parallel()
	s := open(t, Options{Filter: filter(t)})
	spread := func(e storyboard.Expression) float64 {
		r := line("jenny", sentence)
		r.Emotion = e
		return melody(speak(t, s, r).Samples)
	}
	sad, plain, happy := spread(storyboard.Sadness), spread(""), spread(storyboard.Surprised)
	t.Logf("the pitch moves by %.2f semitones in a sad, %.2f in a plain and %.2f in a surprised line", sad, plain, happy)
	if sad > 0.85*plain || happy < 1.15*plain {
		t.Errorf("the pitch moves by %.2f semitones in a sad, %.2f in a plain and %.2f in a surprised line", sad, plain, happy)
	}
}
