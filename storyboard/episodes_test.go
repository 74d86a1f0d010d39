package storyboard

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

// longBoard is a board of n shots of six seconds each in scenes of ten; where
// says which lines end in a question.
func longBoard(n int, asks func(i int) bool) *Storyboard {
	b := &Storyboard{Format: Format, Story: "t", Title: "T", Lang: "en", Ending: Ending{Name: "E", Untaken: []string{"Stay"}},
		Bible: Bible{Locations: []Location{{ID: "l", Name: "l"}}, Characters: []Character{{ID: "ana", Name: "Ana"}}}}
	for i := range n {
		if i%10 == 0 {
			b.Scenes = append(b.Scenes, Scene{ID: fmt.Sprintf("s%d", i/10), Location: "l"})
		}
		end := "."
		if asks(i) {
			end = "?"
		}
		id := fmt.Sprintf("n-%03d", i)
		scene := &b.Scenes[len(b.Scenes)-1]
		scene.Shots = append(scene.Shots, Shot{ID: id, Size: MS, Utterances: []Utterance{
			{ID: id + "-1", Kind: Narration, Text: strings.Repeat("word ", 18) + "end" + end},
		}})
	}
	return b
}

func TestCutEpisodes(t *testing.T) {
	t.Parallel()
	if cuts := CutEpisodes(longBoard(26, func(int) bool { return true })); cuts != nil {
		t.Errorf("a board of %s is cut at %v", 26*6*time.Second, cuts)
	}
	b := longBoard(60, func(i int) bool { return i%10 == 7 })
	b.Episodes = CutEpisodes(b)
	if len(b.Episodes) < 2 {
		t.Fatalf("six minutes are cut at %v", b.Episodes)
	}
	if err := b.Validate(); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for i := range b.Parts() {
		part := b.Part(i)
		var length time.Duration
		shots := part.Shots()
		for _, s := range shots {
			ids = append(ids, s.Shot.ID)
			length += EstimateShot(*s.Shot)
		}
		if length += 2 * CardHold; length < MinEpisode || length > MaxEpisode {
			t.Errorf("episode %d lasts %s", i+1, length)
		}
		if part.Number != i+1 || part.Count != b.Parts() {
			t.Errorf("episode %d is numbered %d of %d", i+1, part.Number, part.Count)
		}
		last := shots[len(shots)-1].Shot.Utterances[0].Text
		if i+1 < b.Parts() {
			if !strings.HasSuffix(last, "?") {
				t.Errorf("episode %d ends with %q", i+1, last)
			}
			if part.Ending.Name != "" {
				t.Errorf("episode %d tells how the story ends", i+1)
			}
		} else if !reflect.DeepEqual(part.Ending, b.Ending) {
			t.Errorf("the last episode ends with %v", part.Ending)
		}
		if err := part.Validate(); err != nil {
			t.Errorf("episode %d: %v", i+1, err)
		}
	}
	for i, s := range b.Shots() {
		if ids[i] != s.Shot.ID {
			t.Fatalf("shot %d is %s, want %s", i, ids[i], s.Shot.ID)
		}
	}
}

func TestEpisodesOfOnesOwn(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		episodes []string
		want     string
	}{
		{[]string{"n-003", "n-010"}, ""},
		{[]string{"n-099"}, `there is no shot "n-099" to begin an episode with`},
		{[]string{"n-010", "n-003"}, `shot "n-003" cannot begin an episode there`},
		{[]string{"n-000"}, `shot "n-000" cannot begin an episode there`},
	} {
		b := longBoard(20, func(int) bool { return false })
		b.Episodes = tt.episodes
		err := b.Validate()
		if got := fmt.Sprint(err); tt.want == "" && err != nil || !strings.Contains(got, tt.want) {
			t.Errorf("%v: %v, want %s", tt.episodes, err, tt.want)
		}
	}
}

func TestEstimateSpeech(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{
		"":                          0,
		"… —":                       0,
		"She didn’t know, did she?": 1515 * time.Millisecond,
		"今晚却给妻子":                    1333 * time.Millisecond,
		"打开 App 看看":                 1192 * time.Millisecond,
	} {
		if got := EstimateSpeech(text); got.Round(time.Millisecond) != want {
			t.Errorf("%q takes %s, want %s", text, got, want)
		}
	}
}
