package agents

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/adapt"
	"github.com/talereel/talereel/storyboard/story"
)

// rules are what package adapt makes of the branch: the shots of nodes where the
// agents fail, and the IDs of all.
type rules struct {
	bible    storyboard.Bible
	scenes   map[string][]storyboard.Scene
	warnings map[string][]string
}

// rulesFor adapts the branch with a bible. The shots of a node do not depend on
// the nodes that follow it.
func rulesFor(s *story.Story, b story.Branch, bible storyboard.Bible, narration adapt.Narration) (*rules, error) {
	with := *s
	with.Bible = bible
	board, warnings, err := adapt.Adapt(&with, b, adapt.Options{Narration: narration})
	if err != nil {
		return nil, err
	}
	r := &rules{bible: board.Bible, scenes: map[string][]storyboard.Scene{}, warnings: map[string][]string{}}
	for _, s := range board.Scenes {
		r.scenes[s.Node] = append(r.scenes[s.Node], s)
	}
	for _, w := range warnings {
		r.warnings[w.Node] = append(r.warnings[w.Node], w.Text)
	}
	return r, nil
}

// slug begins the IDs of a node's scenes and shots.
func (r *rules) slug(n *story.Node) string {
	id := r.scenes[n.ID][0].ID
	return id[:strings.LastIndex(id, "-")]
}

// complete adds to the bible whom and what only the rules know, as far as the
// scenes have them.
func (r *rules) complete(bible storyboard.Bible, scenes []storyboard.Scene) storyboard.Bible {
	used := map[string]bool{}
	for _, s := range scenes {
		used["at "+s.Location] = true
		for _, shot := range s.Shots {
			used["at "+shot.Location] = true
			for _, f := range shot.InFrame {
				used[f.Character] = true
			}
			for _, u := range shot.Utterances {
				used[u.Speaker], used[u.Addressee] = true, true
			}
		}
	}
	bible.Characters, bible.Locations = slices.Clone(bible.Characters), slices.Clone(bible.Locations)
	for _, c := range r.bible.Characters {
		if _, known := bible.Character(c.ID); !known && used[c.ID] {
			bible.Characters = append(bible.Characters, c)
		}
	}
	for _, l := range r.bible.Locations {
		if _, known := bible.Location(l.ID); !known && used["at "+l.ID] {
			bible.Locations = append(bible.Locations, l)
		}
	}
	return bible
}
