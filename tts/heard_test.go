package tts

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestListener forces words to known places that no weight would guess, and has
// a listener tell them with his own mistakes: other spellings, words run
// together, silences counted to a word, words that he missed or made up.
func TestListener(t *testing.T) {
	t.Parallel()
	ms := func(n int) time.Duration { return time.Duration(n) * time.Millisecond }
	for _, c := range []struct {
		name, lang, text string
		// said is from when to when each word sounds, in ms; none is 0, 0.
		said [][2]int
		// heard is what the listener tells.
		heard []Word
		// own says that the listener is not believed.
		own bool
	}{
		{"slow and fast words", "en", "I said no, *sighs* wait for me.", [][2]int{{0, 700}, {700, 900}, {900, 1800}, {0, 0}, {2400, 3300}, {3300, 3380}, {3380, 3500}},
			[]Word{{"I", 0, ms(700)}, {"said", ms(700), ms(900)}, {"no", ms(900), ms(1850)}, {"wait", ms(2000), ms(3300)}, {"for", ms(3300), ms(3380)}, {"me", ms(3380), ms(3500)}}, false},
		{"other spellings", "en", "We paid $5 to Siobhan there.", [][2]int{{0, 200}, {200, 1000}, {1000, 1800}, {1800, 1900}, {1900, 2500}, {2500, 3000}},
			[]Word{{"We", 0, ms(200)}, {"paid", ms(200), ms(1000)}, {"5", ms(1000), ms(1500)}, {"dollars", ms(1500), ms(1800)}, {"to", ms(1800), ms(1900)}, {"Shavon", ms(1900), ms(2500)}, {"there", ms(2500), ms(3000)}}, false},
		{"characters run together", "zh", "灯灭了，是谁？", [][2]int{{0, 600}, {600, 1200}, {1200, 1300}, {1700, 2000}, {2000, 2300}},
			[]Word{{"灯灭", 0, ms(1200)}, {"了", ms(1200), ms(1300)}, {"是谁", ms(1700), ms(2300)}}, false},
		{"somebody else's line", "en", "I never came back home.", nil,
			[]Word{{"Thanks", 0, ms(700)}, {"for", ms(700), ms(900)}, {"watching", ms(900), ms(1800)}}, true},
		{"somebody else's line with a word in common", "en", "I never came back home.", nil,
			[]Word{{"home", ms(100), ms(200)}, {"sweet", ms(200), ms(900)}}, true},
		{"nothing", "en", "I never came back home.", nil, nil, true},
		{"nonsense", "en", "I never came back home.", nil, []Word{{"I", ms(90000), 0}, {"never", -5, -9}, {"came", ms(50), ms(20)}}, true},
	} {
		length := 1500
		if n := len(c.said); n > 0 {
			length = c.said[n-1][1]
		}
		x := make([]float64, length*SampleRate/1000)
		copy(x, tone(200, 0.2, len(x), SampleRate))
		last := 0
		for _, s := range c.said {
			if s[1] > 0 {
				clear(x[last*SampleRate/1000 : s[0]*SampleRate/1000])
				last = s[1]
			}
		}
		e := Engine{Acts: true, Say: func(context.Context, Order) (Sound, error) { return Sound{toInt16(x), SampleRate}, nil }}
		r := Request{Text: c.text, Lang: c.lang}
		plain, err := Utter(t.Context(), e, r)
		if err != nil {
			t.Fatal(err)
		}
		e.Listen = func(context.Context, Sound) ([]Word, error) { return c.heard, nil }
		got, err := Utter(t.Context(), e, r)
		if err != nil {
			t.Fatal(err)
		}
		checkTimes(t, c.text, got)
		if c.own {
			if !slices.Equal(got.Words, plain.Words) || len(got.Notes) != 1 {
				t.Errorf("%s: the words are %v, not %v; notes %q", c.name, got.Words, plain.Words, got.Notes)
			}
			continue
		}
		for i, s := range c.said {
			if s[1] == 0 {
				continue
			}
			if off := (got.Words[i].Start - ms(s[0])).Abs(); off > 60*time.Millisecond {
				t.Errorf("%s: %q starts at %s, not %d ms", c.name, got.Words[i].Text, got.Words[i].Start, s[0])
			}
		}
	}
}

// TestDeafListener proves that a line is finished with estimated times, and a note,
// where nobody can listen to it, but not after a cancel.
func TestDeafListener(t *testing.T) {
	t.Parallel()
	b := &beeper{}
	r := Request{Text: "Nobody came back home.", Lang: "en"}
	e := Engine{Acts: true, Say: b.say}
	plain, err := Utter(t.Context(), e, r)
	if err != nil {
		t.Fatal(err)
	}
	e.Listen = func(context.Context, Sound) ([]Word, error) { return nil, errors.New("the server is away") }
	got, err := Utter(t.Context(), e, r)
	if err != nil || !slices.Equal(got.Words, plain.Words) || !slices.Equal(got.Samples, plain.Samples) {
		t.Errorf("without a listener the line differs: %v", err)
	}
	if want := []string{"the times of words are estimated, for the line could not be listened to: the server is away"}; !slices.Equal(got.Notes, want) {
		t.Errorf("the notes are %q", got.Notes)
	}
	ctx, cancel := context.WithCancel(t.Context())
	e.Listen = func(ctx context.Context, _ Sound) ([]Word, error) { cancel(); return nil, ctx.Err() }
	if _, err := Utter(ctx, e, r); !errors.Is(err, context.Canceled) {
		t.Errorf("after a cancel: %v", err)
	}
}

func TestMatches(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ a, b, want string }{
		{"a b c", "a b c", "[0 1 2]"},
		{"a b c", "b c d", "[-1 0 1]"},
		{"a x a y", "a y", "[-1 -1 0 1]"},
		{"keeper's lamp", "keepers lamp", "[-1 1]"},
		{"whisper lamp", "whispers lamp", "[0 1]"},
		{"a", "", "[-1]"},
	} {
		if got := fmt.Sprint(matches(strings.Fields(c.a), strings.Fields(c.b))); got != c.want {
			t.Errorf("%q in %q: %s, not %s", c.a, c.b, got, c.want)
		}
	}
}
