package render_test

import (
	"testing"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
)

// TestEndingCardsPromiseTheNextEpisode has a board of three.
func TestEndingCardsPromiseTheNextEpisode(t *testing.T) {
	t.Parallel()
	b := board()
	b.Scenes[0].Shots[1].Utterances[0].Text = "It is late."
	b.Scenes[0].Shots[1].Utterances[1].Text = "“Only me!”"
	b.Episodes = []string{"n1-s02", "n2-s01"}
	for i, want := range []render.CardParams{
		{Number: 1, Count: 3, Teaser: "“Only me!”"},
		// Nobody speaks to anybody in the last one.
		{Number: 2, Count: 3},
		{Number: 3, Count: 3, Title: "Dawn", Choices: []string{"Row away"}},
	} {
		o := options()
		o.Whole = b
		for _, s := range plan(t, b.Part(i), o).Steps {
			if s.ID != "card/ending" {
				continue
			}
			got := params[render.CardParams](t, s)
			if got.Number != want.Number || got.Count != want.Count || got.Teaser != want.Teaser || got.Title != want.Title || len(got.Choices) != len(want.Choices) {
				t.Errorf("episode %d: %+v, want %+v", i+1, got, want)
			}
		}
	}
	// A line of dialogue without any tension is better than none.
	b.Scenes[0].Shots[1].Utterances = []storyboard.Utterance{b.Scenes[0].Shots[1].Utterances[0]}
	o := options()
	o.Whole = b
	for _, s := range plan(t, b.Part(0), o).Steps {
		if s.ID == "card/ending" && params[render.CardParams](t, s).Teaser != "It is late." {
			t.Errorf("the teaser is %+v", params[render.CardParams](t, s))
		}
	}
}
