package story

import (
	"strings"
	"testing"
)

func FuzzJSON(f *testing.F) {
	f.Add(`{"title": "A", "nodes": [{"id": "a", "text": "x", "choices": [{"text": "Go", "to": "b", "visits": 3}]}, {"id": "b", "text": "y", "ending": {"name": "E"}}]}`)
	f.Add(`{"title": "A", "title": 5, "nodes": [{}, [], null], "bible": {"characters": [{"age": 1e400}]}}`)
	f.Add("{\"a\x00\": [[[[[[")
	f.Fuzz(func(t *testing.T, data string) { holdsTogether(t, "a.json", data) })
}

func FuzzMarkdown(f *testing.F) {
	f.Add(markdown)
	f.Add("---\ntitle: [\n---\n# A {#b}\n\n* + - [x](#b)\n")
	f.Add("A\n=\n\n[a](#%ff) ![b](#a) \\[c](#a)\n\n<x>\n#\n")
	f.Fuzz(func(t *testing.T, data string) { holdsTogether(t, "a.md", data) })
}

// holdsTogether checks what Load promises of the stories that it returns.
func holdsTogether(t *testing.T, path, data string) {
	s, err := Load(path, []byte(data))
	if err != nil {
		if strings.TrimSpace(err.Error()) == "" {
			t.Error("an error without words")
		}
		return
	}
	if s.Title == "" || s.Slug == "" || s.Lang == "" {
		t.Errorf("title %q, slug %q, language %q", s.Title, s.Slug, s.Lang)
	}
	branches, _ := s.Branches(5)
	if len(branches) == 0 {
		t.Fatal("no branches")
	}
	for _, b := range branches {
		last := b.Nodes[len(b.Nodes)-1]
		if last.Ending == nil || len(b.Taken) != len(b.Nodes)-1 {
			t.Errorf("branch %s ends at %s with %d choices", b.ID, last.ID, len(b.Taken))
		}
		for i, n := range b.Nodes {
			if strings.TrimSpace(n.Text) == "" {
				t.Errorf("node %s has no text", n.ID)
			}
			if i < len(b.Taken) && b.Taken[i].To != b.Nodes[i+1].ID {
				t.Errorf("branch %s does not hang together at %s", b.ID, n.ID)
			}
		}
		again, err := s.Branch(b.ID)
		if err != nil || again.ID != b.ID {
			t.Errorf("branch %s is not found by its ID: %v", b.ID, err)
		}
	}
}
