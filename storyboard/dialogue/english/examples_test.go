package english

import (
	"bufio"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
	"github.com/talereel/talereel/storyboard/story"
)

// TestExampleSpeakers holds every line of the English examples to a list that
// was checked by reading. The list may cut and join lines otherwise.
func TestExampleSpeakers(t *testing.T) {
	f, err := os.Open("../../adapt/testdata/speakers.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	form := regexp.MustCompile(`^(lighthouse|tongueless-bell)/(\S+) (\S+) (\S+): (.+)$`)
	type want struct{ speaker, kind, text string }
	lists := map[string]map[string][]want{}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		if m := form.FindStringSubmatch(sc.Text()); m != nil {
			if lists[m[1]] == nil {
				lists[m[1]] = map[string][]want{}
			}
			lists[m[1]][m[2]] = append(lists[m[1]][m[2]], want{m[3], m[4], m[5]})
		}
	}
	for _, name := range []string{"lighthouse", "tongueless-bell"} {
		s, err := story.LoadFile("../../../cmd/talereel/examples/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var nodes []dialogue.Node
		for _, n := range s.Nodes {
			nodes = append(nodes, dialogue.Node{ID: n.ID, Text: n.Text})
		}
		reader := New(s.Bible, nodes)
		lines, done := 0, map[string]bool{}
		branches, _ := s.Branches(10)
		for _, b := range branches {
			var st dialogue.State
			for _, n := range b.Nodes {
				var pieces []dialogue.Piece
				pieces, st = reader.Read(dialogue.Node{ID: n.ID, Text: n.Text}, st)
				if done[n.ID] {
					continue
				}
				done[n.ID] = true
				from := 0
				for _, w := range lists[name][n.ID] {
					lines++
					i := slices.IndexFunc(pieces[from:], func(p dialogue.Piece) bool { return strings.HasPrefix(letters(p.Text), letters(w.text)) })
					if i < 0 {
						i = slices.IndexFunc(pieces[from:], func(p dialogue.Piece) bool { return strings.Contains(letters(p.Text), letters(w.text)) })
					}
					if i < 0 {
						t.Errorf("%s/%s: lost: %s", name, n.ID, w.text)
						continue
					}
					from += i
					if p := pieces[from]; p.Speaker != w.speaker || p.Kind != storyboard.Kind(w.kind) {
						t.Errorf("%s/%s: got %s %s, want %s %s: %s", name, n.ID, p.Speaker, p.Kind, w.speaker, w.kind, w.text)
					}
				}
			}
		}
		if lines < 60 {
			t.Errorf("%s: only %d lines were compared", name, lines)
		}
		for i, c := range s.Bible.Characters {
			if reader.Bible().Characters[i].ID != c.ID {
				t.Errorf("%s: character %d is %s", name, i, reader.Bible().Characters[i].ID)
			}
		}
		for _, c := range reader.Bible().Characters[len(s.Bible.Characters):] {
			t.Logf("%s: stranger %s", name, c.ID)
		}
	}
}
