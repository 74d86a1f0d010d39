package chinese

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard/dialogue"
	"github.com/talereel/talereel/storyboard/story"
)

// TestChineseExample compares the lines of the shipped example with a list that
// was checked by reading, where a line of the list is a line of the text or a
// part of one.
func TestChineseExample(t *testing.T) {
	s, err := story.LoadFile("../../../cmd/talereel/examples/last-delivery.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []dialogue.Node
	for _, n := range s.Nodes {
		all = append(all, dialogue.Node{ID: n.ID, Text: n.Text})
	}
	r := New(s.Bible, all)
	if n := len(r.Bible().Characters); n != len(s.Bible.Characters) {
		t.Errorf("the bible has %d characters, want %d: %v", n, len(s.Bible.Characters), r.Bible().Characters[len(s.Bible.Characters):])
	}
	got := map[string][]dialogue.Piece{}
	branches, _ := s.Branches(10)
	for _, b := range branches {
		var st dialogue.State
		for _, n := range b.Nodes {
			got[n.ID], st = r.Read(dialogue.Node{ID: n.ID, Text: n.Text}, st)
		}
	}
	f, err := os.Open("testdata/last-delivery.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	compared := 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		head, text, ok := strings.Cut(sc.Text(), ": ")
		field := strings.Fields(head)
		if !ok || len(field) != 3 {
			t.Fatalf("not a line: %s", sc.Text())
		}
		for _, p := range got[field[0]] {
			if p.Kind == "" || !strings.Contains(lettersOf(p.Text), lettersOf(text)) {
				continue
			}
			compared++
			if p.Speaker != field[1] || string(p.Kind) != field[2] {
				t.Errorf("got %s %s, want %s: %s", p.Speaker, p.Kind, head, text)
			}
			break
		}
	}
	if compared < 80 {
		t.Errorf("only %d lines were compared", compared)
	}
}
