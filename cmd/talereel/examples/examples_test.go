package examples_test

import (
	"testing"

	"github.com/talereel/talereel/cmd/talereel/examples"
	"github.com/talereel/talereel/storyboard/story"
)

// Branches of the examples have to make videos of 60 to 170 seconds.
func TestLoad(t *testing.T) {
	if len(examples.Names()) < 3 {
		t.Fatalf("examples: %v", examples.Names())
	}
	for _, name := range examples.Names() {
		t.Run(name, func(t *testing.T) {
			data, err := examples.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			s, err := story.Load(name+".json", data)
			if err != nil {
				t.Fatal(err)
			}
			if s.Slug != name {
				t.Errorf("slug %q", s.Slug)
			}
			endings := 0
			for _, n := range s.Nodes {
				if n.Ending != nil {
					endings++
				}
			}
			if len(s.Nodes) < 6 || endings < 3 {
				t.Errorf("%d nodes, %d endings; want at least 6 and 3", len(s.Nodes), endings)
			}
			least, most := 500, 620
			if s.Lang == "zh" {
				least, most = 900, 990
			}
			branches, truncated := s.Branches(100)
			if truncated || len(branches) < endings {
				t.Errorf("%d branches, truncated %v", len(branches), truncated)
			}
			for _, b := range branches {
				if n := b.Words(s.Lang); n < least || n > most {
					t.Errorf("branch %s (%s) has a length of %d; want %d to %d", b.ID, b.Ending, n, least, most)
				}
			}
		})
	}
}
