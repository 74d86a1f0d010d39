package storyboard_test

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
)

const ms = time.Millisecond

// said is a shot with lines of these speakers.
func said(holdMS int, speakers ...string) storyboard.Shot {
	s := storyboard.Shot{HoldMS: holdMS}
	for _, who := range speakers {
		s.Utterances = append(s.Utterances, storyboard.Utterance{Speaker: who, Kind: storyboard.Dialogue})
	}
	return s
}

// TestShotLengths holds the rules of pacing: a breath before and after speech, a
// pause between two speakers, a least length, and no frame more than needed.
func TestShotLengths(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		shot   storyboard.Shot
		voices []time.Duration
		fps    int
		frames int
	}{
		{"silence", said(0), nil, 30, 66},                                 // 2200 ms
		{"silence that is asked for", said(4000), nil, 30, 120},           // 4000 ms
		{"silence shorter than a glance", said(200), nil, 30, 45},         // 1500 ms
		{"a short word", said(0, "a"), []time.Duration{400 * ms}, 30, 45}, // 820 ms, so 1500
		{"a line", said(0, "a"), []time.Duration{3000 * ms}, 30, 103},     // 180+3000+240 = 3420 ms = 102.6
		{"a line and a hold", said(5000, "a"), []time.Duration{ms}, 30, 150},
		{"a hold shorter than the line", said(1600, "a"), []time.Duration{3000 * ms}, 30, 103},
		{"two speakers", said(0, "a", "b"), []time.Duration{1000 * ms, 1000 * ms}, 30, 80},      // 180+1000+220+1000+240 = 2640 = 79.2
		{"one speaker twice", said(0, "a", "a"), []time.Duration{1000 * ms, 1000 * ms}, 30, 78}, // 60 ms less: 77.4
		{"exactly a frame", said(0, "a"), []time.Duration{1580 * ms}, 30, 60},                   // 2000 ms
		{"a hair more than a frame", said(0, "a"), []time.Duration{1580*ms + 1}, 30, 61},
		{"half the rate", said(0), nil, 15, 33},
		{"another rate", said(0, "a"), []time.Duration{3000 * ms}, 24, 83}, // 82.08
	}
	for _, tt := range tests {
		got := storyboard.PaceShot(tt.shot, tt.voices, tt.fps)
		if got.Frames != tt.frames {
			t.Errorf("%s: %d frames, want %d", tt.name, got.Frames, tt.frames)
		}
	}
	if storyboard.CardHold < 2*time.Second {
		t.Errorf("a card with the notice of AI content stands for %v only", storyboard.CardHold)
	}
}

// TestLinesFollowEachOther paces shots of any shape: lines stand in order, apart,
// and within the shot, whatever is said.
func TestLinesFollowEachOther(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var voices []time.Duration
		shot := storyboard.Shot{HoldMS: r.IntN(4) * r.IntN(3000)}
		for range r.IntN(6) {
			voices = append(voices, time.Duration(r.Int64N(int64(8*time.Second))))
			shot.Utterances = append(shot.Utterances, storyboard.Utterance{
				Speaker: []string{"", "a", "b"}[r.IntN(3)],
				Kind:    storyboard.Kinds[r.IntN(len(storyboard.Kinds))], Emotion: storyboard.Expressions[r.IntN(len(storyboard.Expressions))],
				Text: []string{"", "Come here.", "你过来。", "…Why?", "Wait—", "“I never…”", "\xff--"}[r.IntN(7)],
			})
		}
		fps := []int{15, 24, 25, 30, 60}[r.IntN(5)]
		got := storyboard.PaceShot(shot, voices, fps)
		length := storyboard.FrameTime(got.Frames, fps)
		if length < storyboard.MinShot {
			t.Fatalf("%v: a shot of %v", voices, length)
		}
		if len(got.Starts) != len(voices) || len(got.Ends) != len(voices) {
			t.Fatalf("%d voices, but %d starts and %d ends", len(voices), len(got.Starts), len(got.Ends))
		}
		at := time.Duration(0)
		for i, v := range voices {
			pause := got.Starts[i] - at
			if got.Ends[i]-got.Starts[i] != v || pause < 30*ms || pause > 900*ms || i == 0 && (pause < 80*ms || pause > 450*ms) {
				t.Fatalf("line %d of %v goes from %v to %v", i, voices, got.Starts[i], got.Ends[i])
			}
			at = got.Ends[i]
		}
		// A frame time is rounded down to the nanosecond.
		if len(voices) > 0 && length-at < 80*ms-1 {
			t.Fatalf("only %v after the last word", length-at)
		}
		// No shot waits longer than its rules ask.
		most := max(storyboard.MinShot, storyboard.SilentShot, time.Duration(shot.HoldMS)*ms, at+700*ms)
		if length > most+time.Second/time.Duration(fps) {
			t.Fatalf("a shot of %v where %v do", length, most)
		}
		if again := storyboard.PaceShot(shot, voices, fps); !reflect.DeepEqual(again, got) {
			t.Fatal("another time it is paced otherwise")
		}
	}
}

func TestPaceShotNeedsEveryVoice(t *testing.T) {
	t.Parallel()
	defer func() {
		if recover() == nil {
			t.Error("a missing voice was not noticed")
		}
	}()
	storyboard.PaceShot(said(0, "a", "b"), []time.Duration{time.Second}, 30)
}

func TestFramesAndTimesAgree(t *testing.T) {
	t.Parallel()
	for _, fps := range []int{15, 24, 25, 30, 50, 60} {
		for n := range 20_000 {
			at := storyboard.FrameTime(n, fps)
			if got := storyboard.Frames(at, fps); got != n {
				t.Fatalf("frame %d at %d fps begins at %v, which is frame %d", n, fps, at, got)
			}
			if got := storyboard.Frames(at+1, fps); got != n+1 {
				t.Fatalf("%v and a hair at %d fps are %d frames", at, fps, got)
			}
		}
	}
}

// TestTimelineHasNoGaps adds clips of awkward lengths: each begins on the frame
// after the one before, and nothing is lost over a long episode.
func TestTimelineHasNoGaps(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	line := storyboard.Timeline{FPS: 30}
	if line.Frames() != 0 || line.Duration() != 0 {
		t.Errorf("an empty timeline has %d frames", line.Frames())
	}
	sum := 0
	for range 500 {
		timing := storyboard.PaceShot(said(0, "a"), []time.Duration{time.Duration(r.Int64N(int64(9 * time.Second)))}, 30)
		line.Add("shot", timing)
		clip := line.Clips[len(line.Clips)-1]
		if clip.First != sum || line.Start(clip) != storyboard.FrameTime(sum, 30) {
			t.Fatalf("a clip begins at frame %d (%v), want %d", clip.First, line.Start(clip), sum)
		}
		sum += timing.Frames
		if line.Frames() != sum {
			t.Fatalf("%d frames, want %d", line.Frames(), sum)
		}
	}
	if want := time.Duration(sum) * time.Second / 30; line.Duration() != want {
		t.Errorf("it lasts %v, want %v", line.Duration(), want)
	}
}

// TestTransitionsAreOnTheTimeline: each lasts its own whole frames and moves what
// follows by them; a cut and what is no transition last none.
func TestTransitionsAreOnTheTimeline(t *testing.T) {
	t.Parallel()
	for _, fps := range []int{15, 25, 30, 60} {
		line := storyboard.Timeline{FPS: fps}
		for _, how := range storyboard.Transitions {
			before := line.Frames()
			line.Cross("next", how)
			line.Add("next", storyboard.PaceShot(said(0), nil, fps))
			cross, clip := line.Clips[len(line.Clips)-2], line.Clips[len(line.Clips)-1]
			if cross.First != before || cross.Transition != how || clip.Transition != "" || cross.ID != clip.ID {
				t.Errorf("%s at %d fps is %+v before %+v", how, fps, cross, clip)
			}
			long := storyboard.FrameTime(clip.First-before, fps)
			if (how == storyboard.Cut) != (long == 0) || long < how.Length() || long-how.Length() >= time.Second/time.Duration(fps) {
				t.Errorf("%s at %d fps lasts %v, want %v in whole frames", how, fps, long, how.Length())
			}
		}
	}
	if storyboard.Transition("").Length() != 0 || storyboard.Transition("jump").Length() != 0 {
		t.Error("what is no transition has a length")
	}
}
