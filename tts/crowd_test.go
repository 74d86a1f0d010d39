package tts

import (
	"context"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
)

func TestIsCrowd(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, role string
		want       bool
	}{
		{"The Crowd", "", true}, {"Angry villagers", "", true}, {"Voices", "", true}, {"Ana", "two guards", true},
		{"Everyone", "", true}, {"众人", "", true}, {"愤怒的村民们", "", true}, {"大家", "", true}, {"甲", "围观群众", true},
		{"Mara", "mother of five children", false}, {"Tom Allpeople", "", false}, {"Peopleson", "guard", false},
		{"老王", "书法大家", false}, {"哥们", "", false}, {"张三", "村民", false}, {"", "", false},
	} {
		if got := IsCrowd(storyboard.Character{Name: c.name, Role: c.role}); got != c.want {
			t.Errorf("%q, %q: a crowd is %t", c.name, c.role, got)
		}
	}
}

// TestCrowdsAreCast gives a crowd women and men of its language, the same ones
// each time, and nobody else any.
func TestCrowdsAreCast(t *testing.T) {
	t.Parallel()
	b := family()
	b.Characters = append(b.Characters, storyboard.Character{ID: "villagers", Name: "Villagers"})
	c := Cast(b, "en", pair)
	crowd := c.Crowds["villagers"]
	if len(c.Crowds) != 1 || len(crowd) < 3 {
		t.Fatalf("the crowds are %+v", c.Crowds)
	}
	all := append([]Voice{c.Voice("villagers")}, crowd...)
	names := map[string]bool{}
	for i, v := range all {
		names[v.Name] = true
		if slices.Contains(all[:i], v) {
			t.Errorf("two of the crowd have the voice %+v", v)
		}
	}
	if len(names) != 2 {
		t.Errorf("the crowd has the speakers %v", names)
	}
	if again := Cast(b, "en", pair); !slices.Equal(again.Crowds["villagers"], crowd) {
		t.Error("another time other people stand there")
	}
	// A line of actors is paid for by the voice.
	actors := []Offer{
		{Provider: "openai", Name: "coral", Lang: AnyLang, Gender: storyboard.Female, Quality: Studio, Acts: true},
		{Provider: "openai", Name: "ash", Lang: AnyLang, Gender: storyboard.Male, Quality: Studio, Acts: true},
	}
	acted := Cast(b, "en", actors)
	if n := len(acted.Crowds["villagers"]); n != 1 || acted.Crowds["villagers"][0].Name == acted.Voice("villagers").Name {
		t.Errorf("a crowd of actors is %+v beside %+v", acted.Crowds["villagers"], acted.Voice("villagers"))
	}
	if none := Cast(b, "en", nil); len(none.Crowds) != 0 {
		t.Errorf("without offers the crowds are %+v", none.Crowds)
	}
}

// beeps is a synthesizer whose voices are tones, each of its own height and tempo.
type beeps struct{}

func (beeps) Synthesize(ctx context.Context, r Request) (Speech, error) {
	b := &beeper{}
	return Utter(ctx, Engine{Say: b.say, ShiftsPitch: true}, r)
}
func (beeps) Identity(Voice) string { return "beeps" }
func (beeps) Close() error          { return nil }

// TestCrowdsSpeakTogether lays four takes of different tempo over each other: all
// are heard in every phrase, at the level of one voice, and the words are in time.
func TestCrowdsSpeakTogether(t *testing.T) {
	t.Parallel()
	s := Route(map[string]Synthesizer{"beeps": beeps{}})
	voice := func(formant, rate float64) Voice {
		return Voice{Provider: "beeps", Name: "b", Formant: formant, Rate: rate}
	}
	r := Request{Text: "Long live the king! Down with all of the others.", Lang: "en", Voice: voice(1, 1)}
	alone, err := s.Synthesize(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	r.Crowd = []Voice{voice(1.12, 1.15), voice(0.9, 0.85), voice(1.2, 1)}
	together, err := s.Synthesize(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	checkTimes(t, r.Text, together)
	if a, b := alone.Loudness(), together.Loudness(); math.Abs(a-b) > 0.5 {
		t.Errorf("a crowd is at %.1f LUFS, one voice at %.1f", b, a)
	}
	if d := together.Duration() - alone.Duration(); d < 0 || d > 900*time.Millisecond {
		t.Errorf("a crowd takes %s longer", d)
	}
	if got, want := len(together.Words), len(alone.Words); got != want {
		t.Fatalf("%d words, not %d", got, want)
	}
	for i := range together.Words {
		// The crowd begins earlier than its first voice by the same time everywhere.
		shift := together.Words[0].Start - alone.Words[0].Start
		if off := (together.Words[i].Start - alone.Words[i].Start - shift).Abs(); off > time.Millisecond {
			t.Errorf("%q is moved by %s more than the first word", together.Words[i].Text, off)
		}
	}
	// In the middle of either phrase, the tones of all four.
	x := toFloat(together.Samples)
	for _, w := range []Word{together.Words[2], together.Words[7]} {
		part := x[int(w.Start.Seconds()*SampleRate):int(w.End.Seconds()*SampleRate)]
		for _, formant := range []float64{1, 1.12, 0.9, 1.2} {
			// A tone's height is moved by the resampling alone.
			if p := band(part, beepHz*formant, 30); p < 0.02*power(part) {
				t.Errorf("at %q nobody speaks at %.0f Hz", w.Text, beepHz*formant)
			}
		}
	}
	again, err := s.Synthesize(t.Context(), r)
	if err != nil || !slices.Equal(again.Samples, together.Samples) {
		t.Errorf("another time the crowd speaks otherwise: %v", err)
	}
	// "…!" has nothing to say for many, too.
	r.Text = "…!"
	if quiet, err := s.Synthesize(t.Context(), r); err != nil || quiet.Duration() < Unspeakable || !math.IsInf(quiet.Loudness(), -1) {
		t.Errorf("a silent crowd: %v", err)
	}
	r.Crowd = append(r.Crowd, Voice{Provider: "nobody", Name: "x"})
	if _, err := s.Synthesize(t.Context(), r); err == nil {
		t.Error("a voice of the crowd that is not there is not missed")
	}
}
