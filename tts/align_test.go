package tts

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// Word times are promised to be this near to what is heard.
const (
	nearPhrase = 150 * time.Millisecond
	nearWord   = 300 * time.Millisecond
)

// reading is how somebody reads a text: where each word truly begins.
type reading struct {
	samples []int16
	starts  []time.Duration
	// opens tells of each word whether it follows a pause.
	opens []bool
}

// readAloud makes a reading of known times: words are tones whose syllables last
// from 70 to 130 percent of what is usual, with the pauses that pause gives after
// each word.
func readAloud(text, lang string, tempo float64, draw *rand.Rand, pause func(i int, sign time.Duration) time.Duration) reading {
	whole := reader{lang: lang}.whole(text)
	var out reading
	opens := true
	for i, w := range whole.weights {
		out.starts = append(out.starts, at(len(out.samples)))
		out.opens = append(out.opens, opens && w > 0)
		if w == 0 {
			continue
		}
		length := 0
		for syllable := 3.0; w > 0; w -= syllable {
			length += int(min(w, syllable) * 0.065 * tempo * (0.7 + 0.6*draw.Float64()) * SampleRate)
		}
		for n := range length {
			// A word has syllables, between which it is softer but not silent.
			swell := 0.35 + 0.65*math.Abs(math.Sin(math.Pi*float64(n)/float64(SampleRate/5)))
			out.samples = append(out.samples, int16(8000*swell*math.Sin(2*math.Pi*180*float64(len(out.samples))/SampleRate)))
		}
		opens = false
		if gap := pause(i, whole.breaks[i]); gap > 0 && i < len(whole.weights)-1 {
			out.samples = append(out.samples, make([]int16, int(gap.Seconds()*SampleRate))...)
			opens = true
		}
	}
	return out
}

func (r reading) check(t *testing.T, name string, words []Word) (worstPhrase, worstWord time.Duration) {
	t.Helper()
	for i, w := range words {
		off := (w.Start - r.starts[i]).Abs()
		worstWord = max(worstWord, off)
		if r.opens[i] {
			worstPhrase = max(worstPhrase, off)
			if off > nearPhrase {
				t.Errorf("%s: %q opens a phrase at %s, not %s", name, w.Text, r.starts[i], w.Start)
			}
		} else if off > nearWord {
			t.Errorf("%s: %q is spoken at %s, not %s", name, w.Text, r.starts[i], w.Start)
		}
	}
	return worstPhrase, worstWord
}

// TestWordTimes compares the times of words with readings whose times are known:
// slow and fast ones, with long, short and left-out pauses.
func TestWordTimes(t *testing.T) {
	t.Parallel()
	texts := []struct{ lang, text string }{
		{"en", "The lamp is out. Who lit it? Nobody, and nobody will come again tonight."},
		{"en", "I told you, Mara, that the boat would not wait; and now, after all these years, it has gone without us. Are you content?"},
		{"en", "Yes. No. I don't know… Perhaps, if the rain stops before dawn, we could try the old road."},
		{"en", "*sighs* Dr. Hall paid $1,250 for the lighthouse in 1923, they say. Nobody believed him!"},
		{"zh", "灯灭了。是谁点的？今天晚上不会再有人来了，我们还是先回去吧。"},
		{"zh", "我告诉过你，船不会等我们的；现在过了这么多年，它已经走了。你满意了吗？"},
	}
	pauses := map[string]func(int, time.Duration, *rand.Rand) time.Duration{
		"usual": func(_ int, sign time.Duration, _ *rand.Rand) time.Duration { return sign },
		"uneven": func(_ int, sign time.Duration, d *rand.Rand) time.Duration {
			if sign == 0 {
				return 0
			}
			return 150*time.Millisecond + time.Duration(d.Int64N(int64(700*time.Millisecond)))
		},
		"hurried": func(_ int, sign time.Duration, d *rand.Rand) time.Duration {
			if sign < pauseSentence {
				return 0
			}
			return 160 * time.Millisecond
		},
	}
	var worstPhrase, worstWord time.Duration
	for name, pause := range pauses {
		for seed, c := range texts {
			for _, tempo := range []float64{0.8, 1.3} {
				draw := rand.New(rand.NewPCG(uint64(seed), uint64(tempo*10)))
				r := readAloud(c.text, c.lang, tempo, draw, func(i int, sign time.Duration) time.Duration { return pause(i, sign, draw) })
				s, err := Recorded(Sound{r.samples, SampleRate}, c.text, c.lang)
				if err != nil {
					t.Fatal(err)
				}
				checkTimes(t, c.text, s)
				p, w := r.check(t, name, s.Words)
				worstPhrase, worstWord = max(worstPhrase, p), max(worstWord, w)
			}
		}
	}
	t.Logf("phrases open within %s, words within %s", worstPhrase, worstWord)
}

// TestHesitation pauses where no sign stands, in the middle of sentences: what is
// said after must be found again.
func TestHesitation(t *testing.T) {
	t.Parallel()
	const text = "I told you that the boat would not wait for anyone in the harbour. Nobody listened to me then, and nobody ever will."
	for _, at := range []int{3, 5, 8, 10, 14} {
		draw := rand.New(rand.NewPCG(uint64(at), 3))
		r := readAloud(text, "en", 1, draw, func(i int, sign time.Duration) time.Duration {
			if i == at {
				return 600 * time.Millisecond
			}
			return sign
		})
		s, err := Recorded(Sound{r.samples, SampleRate}, text, "en")
		if err != nil {
			t.Fatal(err)
		}
		checkTimes(t, text, s)
		for i, w := range s.Words {
			// Nobody can hear which of two short words a pause without a sign stands
			// between, so a word is the bound here also after it.
			if off := (w.Start - r.starts[i]).Abs(); off > 2*nearWord || off > nearWord && i != at && i != at+1 {
				t.Errorf("after a pause behind word %d, %q is spoken at %s, not %s", at, w.Text, r.starts[i], w.Start)
			}
		}
	}
}

// TestEnginePauses proves that pauses which an engine makes by itself within a
// phrase move the words after them.
func TestEnginePauses(t *testing.T) {
	t.Parallel()
	const text = "If I go, you stay, and if you go, I will stay here with all of the others."
	draw := rand.New(rand.NewPCG(7, 7))
	r := readAloud(text, "en", 1, draw, func(_ int, sign time.Duration) time.Duration { return 3 * sign })
	for _, acts := range []bool{true, false} {
		if !acts && len((reader{lang: "en"}).phrases(text)) != 1 {
			continue
		}
		s, err := Utter(t.Context(), Engine{Acts: acts, Say: func(context.Context, Order) (Sound, error) {
			return Sound{r.samples, SampleRate}, nil
		}}, Request{Text: text, Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		checkTimes(t, text, s)
		r.check(t, "engine", s.Words)
	}
}
