package english

import (
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
	"github.com/talereel/talereel/storyboard/story"
)

// holds checks what is promised of a node's pieces: every word stands in one of
// them, in order but for the prose that follows the line it interrupts; a line has
// a speaker of the bible; paragraphs go up.
func holds(t *testing.T, b storyboard.Bible, n dialogue.Node, pieces []dialogue.Piece) {
	t.Helper()
	var read strings.Builder
	for i, p := range pieces {
		read.WriteString(p.Text)
		if _, ok := b.Character(p.Speaker); p.Kind != "" && !ok || p.Kind == "" && p.Speaker != "" {
			t.Errorf("piece %d has the speaker %q: %+v", i, p.Speaker, p)
		}
		for _, id := range append(slices.Clone(p.People), p.Addressee) {
			if _, ok := b.Character(id); id != "" && !ok {
				t.Errorf("piece %d names %q", i, id)
			}
		}
		if p.Kind != "" && p.Clue == "" || p.Kind == "" && p.Clue != "" {
			t.Errorf("piece %d has the clue %q", i, p.Clue)
		}
		if i > 0 && p.Paragraph < pieces[i-1].Paragraph {
			t.Errorf("piece %d goes back to paragraph %d", i, p.Paragraph)
		}
	}
	if got, want := sorted(letters(read.String())), sorted(letters(n.Text)); got != want {
		t.Errorf("node %s has other words\n got %s\nwant %s", n.ID, letters(read.String()), letters(n.Text))
	}
	// Within its paragraph prose stands as it was, one sentence after the other, and
	// a line's words keep their order.
	paragraphs := paragraphsOf(n.Text)
	from, at := 0, -1
	for _, p := range pieces {
		text, piece := letters(paragraphs[p.Paragraph]), letters(p.Text)
		if p.Paragraph != at {
			from, at = 0, p.Paragraph
		}
		if p.Kind != "" {
			if !inOrder(piece, text) {
				t.Errorf("in another order: %s", p.Text)
			}
			continue
		}
		i := strings.Index(text[from:], piece)
		if i < 0 {
			t.Errorf("not in paragraph %d, or not there: %s", p.Paragraph, p.Text)
			continue
		}
		from += i + len(piece)
	}
}

// inOrder tells whether the letters of s stand in text in the same order.
func inOrder(s, text string) bool {
	for _, r := range s {
		i := strings.IndexRune(text, r)
		if i < 0 {
			return false
		}
		text = text[i+len(string(r)):]
	}
	return true
}

// letters keeps what is spoken of a text, for comparing.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func sorted(s string) string {
	r := []rune(s)
	sort.Slice(r, func(i, j int) bool { return r[i] < r[j] })
	return string(r)
}

func TestEnglishKeepsEveryWord(t *testing.T) {
	paths, _ := filepath.Glob("../testdata/eval/en/*.md")
	paths = append(paths, "../../../cmd/talereel/examples/lighthouse.json", "../../../cmd/talereel/examples/tongueless-bell.json")
	for _, path := range paths {
		s, err := story.LoadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var nodes []dialogue.Node
		for _, n := range s.Nodes {
			nodes = append(nodes, dialogue.Node{ID: n.ID, Text: n.Text})
		}
		r := New(s.Bible, nodes)
		var st dialogue.State
		for _, n := range nodes {
			var pieces []dialogue.Piece
			pieces, st = r.Read(n, st)
			holds(t, r.Bible(), n, pieces)
			if len(pieces) == 0 {
				t.Errorf("%s: node %s is empty", path, n.ID)
			}
		}
		board := storyboard.Storyboard{Format: storyboard.Format, Story: "a", Lang: "en", Bible: r.Bible()}
		if err := board.Validate(); err != nil && strings.Contains(err.Error(), "character") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func FuzzEnglish(f *testing.F) {
	for _, s := range []string{
		"“Hello,” said Mara. “Who’s there?”", "\"Open", "“a “b “c", "‘’’‘ ‘tis ’em’ ‘x’", "— No, said Bram. — Yes.", "*a* _b_ **c** * d",
		"“”“”", "\xff\xfe“\xff”", "Dr. Dr. Dr.", "I I I said, I thought.", "…!?…", "“X,” X said, “X,” X, X", "— — —", "«»«a»", "’s’s’s", "it’s",
		"Mr.", "“My name is", "İstanbul said, “İ”.", "A voice said: “", "the the the man said", "\u2028“a”\r\r\n", strings.Repeat("“", 50), strings.Repeat("a ", 300) + "she thought.",
		"He, she thought, is", "“Dear", "The letter said:", "‘N.A.S.’", "“A.”“B.”“C.”", "' '' 'a' a'b'", "ﬃ “ﬃ” said ﬃ.", "Ⅷ½² said “¾”",
	} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		nodes := []dialogue.Node{{ID: "a", Text: a}, {ID: "b", Text: b}}
		r := New(storyboard.Bible{}, nodes)
		again := New(storyboard.Bible{}, nodes)
		var st, st2 dialogue.State
		for _, n := range nodes {
			var pieces, same []dialogue.Piece
			pieces, st = r.Read(n, st)
			same, st2 = again.Read(n, st2)
			holds(t, r.Bible(), n, pieces)
			if len(pieces) != len(same) {
				t.Fatal("another reading")
			}
			for i := range pieces {
				if pieces[i].Text != same[i].Text || pieces[i].Speaker != same[i].Speaker {
					t.Fatalf("another reading: %+v, %+v", pieces[i], same[i])
				}
			}
		}
		// A text that was not there when the reader was made.
		pieces, _ := r.Read(dialogue.Node{ID: "c", Text: b + "\n\n“Wait,” said Orla. “" + a}, st)
		holds(t, r.Bible(), dialogue.Node{ID: "c", Text: b + "\n\n“Wait,” said Orla. “" + a}, pieces)
	})
}

func BenchmarkEnglish(b *testing.B) {
	one := "Odile came down the stairs with the lamp, and the boards spoke under her. Bram looked up from the table.\n\n“You are late,” he said. “The boat has gone.”\n\n“Then we walk.”\n\n“In this?”\n\nOdile set the lamp down and tied her hood. It will be worse tomorrow, she thought.\n\n“Bram,” she said, “get your coat.”\n\n"
	var nodes []dialogue.Node
	for i := range 1000 {
		nodes = append(nodes, dialogue.Node{ID: "n" + itoa(i), Text: strings.Repeat(one, 5)})
	}
	b.ReportAllocs()
	for b.Loop() {
		r := New(storyboard.Bible{}, nodes)
		var st dialogue.State
		for _, n := range nodes {
			_, st = r.Read(n, st)
		}
	}
}
