package dialogue_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
	"github.com/talereel/talereel/storyboard/dialogue/chinese"
	"github.com/talereel/talereel/storyboard/dialogue/english"
	"github.com/talereel/talereel/storyboard/story"
)

// Gold files stand beside pieces of prose. "cast:" lines name who speaks at
// least twice, with the names that are acceptable for them; "also:" lines who
// speaks once. All other lines are utterances in the order of the prose:
//
//	CATEGORY KIND SPEAKER: text
//
// The category says what gives the speaker away: a name, a pronoun, or only
// the turns of the conversation.
type gold struct {
	name string
	// people are the acceptable names of each person, in lower case; cast counts
	// those that have to be found.
	people [][]string
	cast   int
	lines  []goldLine
}

type goldLine struct {
	category string
	kind     storyboard.Kind
	speaker  int
	text     string
}

var goldForm = regexp.MustCompile(`^(named|pronoun|turn) (dialogue|thought|phone|off-screen|voice-over) ([^:：]+)[:：] ?(.+)$`)

func readGold(t testing.TB, path string) gold {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g := gold{name: strings.TrimSuffix(filepath.Base(path), ".gold")}
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if who, ok := strings.CutPrefix(line, "cast:"); ok {
			g.people = append(g.people, names(who))
			g.cast = len(g.people)
			continue
		}
		if who, ok := strings.CutPrefix(line, "also:"); ok {
			g.people = append(g.people, names(who))
			continue
		}
		m := goldForm.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("%s:%d: not a gold line: %s", path, n, line)
		}
		who := slices.IndexFunc(g.people, func(p []string) bool { return slices.Contains(p, strings.ToLower(strings.TrimSpace(m[3]))) })
		if who < 0 {
			t.Fatalf("%s:%d: nobody is called %s", path, n, m[3])
		}
		g.lines = append(g.lines, goldLine{m[1], storyboard.Kind(m[2]), who, m[4]})
	}
	return g
}

func names(s string) []string {
	var out []string
	for _, n := range strings.Split(s, "|") {
		out = append(out, strings.ToLower(strings.TrimSpace(n)))
	}
	return out
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

// spoken is the lines of a story as one string of letters, and whose they are.
type spoken struct {
	text string
	// ends holds where each line ends in text.
	ends  []int
	lines []dialogue.Piece
}

// read reads the first branch of a story, prose included, since a line that is
// taken for prose has to be found as well.
func read(r dialogue.Reader, nodes []dialogue.Node) (s spoken) {
	var text strings.Builder
	var st dialogue.State
	for _, n := range nodes {
		var pieces []dialogue.Piece
		pieces, st = r.Read(n, st)
		for _, p := range pieces {
			text.WriteString(letters(p.Text))
			s.ends = append(s.ends, text.Len())
			s.lines = append(s.lines, p)
		}
	}
	s.text = text.String()
	return s
}

// at returns the piece that holds the letter at i.
func (s spoken) at(i int) dialogue.Piece {
	n, _ := slices.BinarySearch(s.ends, i+1)
	return s.lines[n]
}

// find returns where a line begins at or after from, or -1. A short line may
// stand within a word, so that the beginning of a piece goes before.
func (s spoken) find(line string, from int) int {
	line = letters(line)
	first := -1
	for at := from; at < len(s.text); at++ {
		i := strings.Index(s.text[at:], line)
		if i < 0 || first >= 0 && at+i > first+400 {
			break
		}
		at += i
		if first < 0 {
			first = at
		}
		if _, begins := slices.BinarySearch(s.ends, at); begins || at == 0 {
			return at
		}
	}
	return first
}

// isCalled tells whether the bible's character goes by one of the names.
func isCalled(b storyboard.Bible, id string, names []string) bool {
	if id == "" {
		return false
	}
	c, _ := b.Character(id)
	for _, n := range append([]string{c.Name}, c.Aliases...) {
		n = strings.ToLower(n)
		if slices.Contains(names, n) || slices.Contains(names, "the "+n) || slices.Contains(names, strings.TrimPrefix(n, "the ")) {
			return true
		}
	}
	return slices.Contains(names, "i") && c.ID == dialogue.NarratorID || slices.Contains(names, "我") && c.ID == dialogue.NarratorID
}

// score counts what was right.
type score struct{ right, all int }

func (s score) rate() float64 { return float64(s.right) / float64(max(s.all, 1)) }

func (s score) String() string {
	return fmt.Sprintf("%5.1f %%  (%d of %d)", 100*s.rate(), s.right, s.all)
}

// promised is the least that has to be right, in percent, in either language. No
// person may be missing or invented.
var promised = map[string]float64{"named": 97, "pronoun": 80, "turn": 75, "overall": 85, "kind dialogue": 97, "kind thought": 80, "kind phone": 80, "kind off-screen": 80, "kind voice-over": 80}

var readers = map[string]func(storyboard.Bible, []dialogue.Node) dialogue.Reader{
	"en": func(b storyboard.Bible, n []dialogue.Node) dialogue.Reader { return english.New(b, n) },
	"zh": func(b storyboard.Bible, n []dialogue.Node) dialogue.Reader { return chinese.New(b, n) },
}

// TestEvalSpeakers judges who speaks in prose that was written for it, and
// holds the rules to what they promise. -v prints every mistake; EVAL_PIECES=a,b
// only those of some pieces.
func TestEvalSpeakers(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		t.Run(lang, func(t *testing.T) {
			paths, err := filepath.Glob("testdata/eval/" + lang + "/*.gold")
			if err != nil || len(paths) == 0 {
				t.Fatalf("no gold files: %v", err)
			}
			scores := map[string]*score{}
			count := func(name string, ok bool) {
				if scores[name] == nil {
					scores[name] = &score{}
				}
				scores[name].all++
				if ok {
					scores[name].right++
				}
			}
			var missing, false_, split, merged []string
			for _, path := range paths {
				g := readGold(t, path)
				s, err := story.LoadFile(strings.TrimSuffix(path, ".gold") + ".md")
				if err != nil {
					t.Fatal(err)
				}
				branches, _ := s.Branches(1)
				var nodes []dialogue.Node
				for _, n := range branches[0].Nodes {
					nodes = append(nodes, dialogue.Node{ID: n.ID, Text: n.Text})
				}
				reader := readers[lang](s.Bible, nodes)
				bible, text := reader.Bible(), read(reader, nodes)
				from := 0
				piece := score{all: len(g.lines)}
				logf := t.Logf
				if only := os.Getenv("EVAL_PIECES"); only != "" && !slices.Contains(strings.Split(only, ","), g.name) {
					logf = func(string, ...any) {}
				}
				for _, l := range g.lines {
					i := text.find(l.text, from)
					if i < 0 {
						count(l.category, false)
						count("overall", false)
						count("kind "+string(l.kind), false)
						logf("%s: LOST [%s] %s", g.name, l.category, l.text)
						continue
					}
					from = i + len(letters(l.text))
					u := text.at(i)
					ok := isCalled(bible, u.Speaker, g.people[l.speaker])
					count(l.category, ok)
					count("overall", ok)
					count("kind "+string(l.kind), u.Kind == l.kind)
					if ok {
						piece.right++
					}
					if !ok || u.Kind != l.kind {
						logf("%s: [%s] want %s %s, got %s %s: %s", g.name, l.category, g.people[l.speaker][0], l.kind, u.Speaker, u.Kind, l.text)
					}
				}
				// One person as two characters costs a face and a voice: such cases are
				// printed.
				for _, p := range g.people {
					var ids []string
					for _, c := range bible.Characters {
						if isCalled(bible, c.ID, p) {
							ids = append(ids, c.Name)
						}
					}
					if len(ids) > 1 {
						split = append(split, g.name+": "+strings.Join(ids, "="))
					}
				}
				for _, p := range g.people[:g.cast] {
					if !slices.ContainsFunc(bible.Characters, func(c storyboard.Character) bool { return isCalled(bible, c.ID, p) }) {
						missing = append(missing, g.name+": "+p[0])
					}
				}
				for _, c := range bible.Characters {
					var who []string
					for _, p := range g.people {
						if isCalled(bible, c.ID, p) {
							who = append(who, p[0])
						}
					}
					if len(who) > 1 {
						merged = append(merged, g.name+": "+strings.Join(who, "+"))
					}
					if !slices.ContainsFunc(g.people, func(p []string) bool { return isCalled(bible, c.ID, p) }) {
						false_ = append(false_, g.name+": "+c.Name)
					}
				}
				fmt.Printf("%s  %-18s %s\n", lang, g.name, piece)
			}
			for _, name := range []string{"named", "pronoun", "turn", "overall", "kind dialogue", "kind thought", "kind phone", "kind off-screen", "kind voice-over"} {
				if scores[name] != nil {
					fmt.Printf("%s  %-16s %s\n", lang, name, scores[name])
				}
			}
			for name, least := range promised {
				if s := scores[name]; s == nil || 100*s.rate() < least {
					t.Errorf("%s: %s, %.0f %% are promised", name, s, least)
				}
			}
			if len(missing)+len(false_) > 0 {
				t.Errorf("%d people are missing and %d false", len(missing), len(false_))
			}
			fmt.Printf("%s  people taken for several: %d %v\n", lang, len(split), split)
			fmt.Printf("%s  several taken for one:    %d %v\n", lang, len(merged), merged)
			fmt.Printf("%s  people missing: %d %v\n%s  false people:   %d %v\n", lang, len(missing), missing, lang, len(false_), false_)
		})
	}
}
