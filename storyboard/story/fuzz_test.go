package story

import (
	"os"
	"path/filepath"
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
			if !n.silent && strings.TrimSpace(n.Text) == "" {
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

// seeds adds the start of each sample, and what is particular to a format.
func seeds(f *testing.F, pattern string, more ...string) {
	files, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(files) == 0 {
		f.Fatal("no samples", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data[:min(len(data), 4000)]))
	}
	for _, s := range more {
		f.Add(s)
	}
}

func FuzzSugarCube(f *testing.F) {
	seeds(f, "glasshouse/*", ":: Start\n<<if visited('A')>><<goto $x>><<else>>[[a|A][$x to 'A']]<</if>>\n:: A\n<<include `$x`>>[[Start]]")
	f.Fuzz(func(t *testing.T, data string) { holdsTogether(t, "a.twee", data) })
}

func FuzzHarlowe(f *testing.F) {
	seeds(f, "orchard.html")
	head := ":: StoryData\n{\"format\": \"Harlowe\"}\n:: Start\n"
	f.Add("(set: $a to (a: 1, 2))(if: $a's 1st is 1)[(link: \"x\")[(go-to: \"A\")]](else:)[y]\n:: A\n$a's last (print: it)")
	f.Fuzz(func(t *testing.T, data string) {
		holdsTogether(t, "a.html", data)
		holdsTogether(t, "a.twee", head+data)
	})
}

func FuzzChapbook(f *testing.F) {
	seeds(f, "lighthouse_keys.twee")
	f.Fuzz(func(t *testing.T, data string) { holdsTogether(t, "a.twee", data) })
}

func FuzzSnowman(f *testing.F) {
	seeds(f, "signal.json")
	head := ":: StoryData\n{\"format\": \"Snowman\"}\n:: Start\n"
	f.Add("<% s.a = 1; if (s.a) { %>x<% } else { %>[y](A)<% } %>\n:: A\n<%= s.a + 1 %>")
	f.Fuzz(func(t *testing.T, data string) {
		holdsTogether(t, "a.json", data)
		holdsTogether(t, "a.twee", head+data)
	})
}

func FuzzInk(f *testing.F) {
	seeds(f, "*.ink.json", `{"inkVersion":21,"root":[["ev","str","^Go","/str","/ev",{"*":"0.c-0","flg":20},{"c-0":["^a","\n",{"->":"0"},{"#f":5}]}],"done",{"#f":1}]}`)
	f.Fuzz(func(t *testing.T, data string) { holdsTogether(t, "a.json", data) })
}

func FuzzFountain(f *testing.F) {
	seeds(f, "*.fountain", "INT. A\n\n@b ^\n(c)\nd\n\n/*")
	f.Fuzz(func(t *testing.T, data string) { holdsTogether(t, "a.fountain", data) })
}

func FuzzProse(f *testing.F) {
	seeds(f, "*.txt")
	f.Fuzz(func(t *testing.T, data string) { holdsTogether(t, "a.txt", data) })
}
