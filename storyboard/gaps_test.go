package storyboard_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
)

// silences paces two lines of two seconds each and returns what lies before,
// between and after them.
func silences(first, second storyboard.Utterance) (lead, gap, tail time.Duration) {
	voices := []time.Duration{2 * time.Second, 2 * time.Second}
	const fps = 1000
	got := storyboard.PaceShot(storyboard.Shot{Utterances: []storyboard.Utterance{first, second}}, voices, fps)
	return got.Starts[0], got.Starts[1] - got.Ends[0], storyboard.FrameTime(got.Frames, fps) - got.Ends[1]
}

// TestGapsAreOfTalk compares the silence between two lines with that of an even
// turn: what is said before and after moves it, in both languages.
func TestGapsAreOfTalk(t *testing.T) {
	t.Parallel()
	say := func(who, text string, e storyboard.Expression) storyboard.Utterance {
		return storyboard.Utterance{Speaker: who, Text: text, Emotion: e, Kind: storyboard.Dialogue}
	}
	for _, c := range []struct {
		name          string
		first, second storyboard.Utterance
		// least and most are of the gap in ms.
		least, most int
	}{
		{"an even turn", say("a", "The boat has gone.", ""), say("b", "So we walk along the shore.", ""), 190, 250},
		{"the same speaker", say("a", "The boat has gone.", ""), say("a", "So we walk along the shore.", ""), 140, 180},
		{"an interruption", say("a", "If you only—", ""), say("b", "No, you listen to me.", ""), 0, 50},
		{"an interruption in Chinese", say("a", "你要是——", ""), say("b", "不，你听我说。", ""), 0, 50},
		{"an interruption with a quote", say("a", "“If you only--”", ""), say("b", "No, you listen to me.", ""), 0, 50},
		{"somebody who breaks off alone", say("a", "If you only—", ""), say("a", "No, forget about all of it.", ""), 140, 180},
		{"a quick answer", say("a", "Did you see it?", ""), say("b", "Yes.", ""), 90, 130},
		{"a quick answer in Chinese", say("a", "你看见了吗？！", ""), say("b", "看见了。", ""), 90, 130},
		{"a long answer", say("a", "Did you see it?", ""), say("b", "I saw a light on the water, and then it was gone.", ""), 190, 250},
		{"a question to oneself", say("a", "Did I see it?", ""), say("a", "Yes.", ""), 140, 180},
		{"after a line that trails off", say("a", "I thought that…", ""), say("b", "So we walk along the shore.", ""), 430, 570},
		{"after three dots", say("a", "I thought that...", ""), say("b", "So we walk along the shore.", ""), 430, 570},
		{"after one that trails off in Chinese", say("a", "我以为……", ""), say("b", "我们沿着海边走吧。", ""), 430, 570},
		{"before a sad line", say("a", "The boat has gone.", ""), say("b", "She never said goodbye.", storyboard.Sadness), 380, 500},
		{"before a line of fear", say("a", "The boat has gone.", ""), say("b", "It is behind the door.", storyboard.Afraid), 310, 410},
		{"before a line that comes slowly", say("a", "The boat has gone.", ""), say("b", "…I know that it has.", ""), 340, 460},
		{"before an outburst", say("a", "The boat has gone.", ""), say("b", "Then swim after it!", storyboard.Shout), 90, 130},
	} {
		_, gap, _ := silences(c.first, c.second)
		if ms := int(gap.Milliseconds()); ms < c.least || ms > c.most {
			t.Errorf("%s: a gap of %d ms, not %d to %d", c.name, ms, c.least, c.most)
		}
	}
	thought := say("a", "She will never know of it.", "")
	thought.Kind = storyboard.Thought
	if _, gap, _ := silences(say("b", "The boat has gone.", ""), thought); gap < 420*ms {
		t.Errorf("before a thought: %s", gap)
	}
}

// TestShotsOpenAndCloseByTheirLines compares how long a shot is seen before and
// after its lines.
func TestShotsOpenAndCloseByTheirLines(t *testing.T) {
	t.Parallel()
	seen := func(text string, e storyboard.Expression) (lead, tail time.Duration) {
		u := storyboard.Utterance{Speaker: "a", Text: text, Emotion: e}
		lead, _, tail = silences(u, u)
		return lead, tail
	}
	plainLead, plainTail := seen("The boat has gone.", "")
	if plainLead < storyboard.LeadIn*7/8 || plainLead > storyboard.LeadIn*9/8 || plainTail < storyboard.TailOut*7/8 || plainTail > storyboard.TailOut*9/8 {
		t.Errorf("an even line has %s before and %s after it", plainLead, plainTail)
	}
	if _, tail := seen("Then why did you—", ""); tail > 100*ms {
		t.Errorf("who is interrupted is seen for %s", tail)
	}
	if _, tail := seen("I thought that…", ""); tail < plainTail+150*ms {
		t.Errorf("who trails off is seen for %s", tail)
	}
	if lead, tail := seen("The boat has gone.", storyboard.Sadness); lead < plainLead+60*ms || tail < plainTail+60*ms {
		t.Errorf("a sad line has %s before and %s after it", lead, tail)
	}
	if lead, _ := seen("The boat has gone!", storyboard.Shout); lead > plainLead-40*ms {
		t.Errorf("a shout has %s before it", lead)
	}
}

// TestLongLinesTakeABreath: after five seconds of speech the next turn comes later
// than after two.
func TestLongLinesTakeABreath(t *testing.T) {
	t.Parallel()
	shot := said(0, "a", "b")
	pause := func(first time.Duration) time.Duration {
		got := storyboard.PaceShot(shot, []time.Duration{first, time.Second}, 30)
		return got.Starts[1] - got.Ends[0]
	}
	if short, long := pause(2*time.Second), pause(5*time.Second); long < short+100*ms {
		t.Errorf("after a short line %s, after a long one %s", short, long)
	}
}

// TestGapsVary: turns of one sort are not of one length, but each line has its
// own for ever.
func TestGapsVary(t *testing.T) {
	t.Parallel()
	gaps := map[time.Duration]bool{}
	for i := range 20 {
		u := storyboard.Utterance{Speaker: "b", Text: fmt.Sprintf("The house has %d rooms and no door.", i)}
		_, gap, _ := silences(storyboard.Utterance{Speaker: "a", Text: "The boat has gone."}, u)
		gaps[gap] = true
	}
	if len(gaps) < 10 {
		t.Errorf("twenty turns have %d lengths", len(gaps))
	}
}
