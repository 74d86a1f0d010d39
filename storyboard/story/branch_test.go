package story

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func itoa(n int) string { return strconv.Itoa(n) }

// build makes a story from lines such as "a: b 3, c" (node a leads to b, chosen
// three times, and to c) and "c! The End".
func build(t testing.TB, lines ...string) *Story {
	t.Helper()
	s := &Story{Title: "T"}
	for _, l := range lines {
		if id, name, ok := strings.Cut(l, "! "); ok {
			s.Nodes = append(s.Nodes, &Node{ID: id, Text: "x", Ending: &Ending{name}})
			continue
		}
		id, rest, _ := strings.Cut(l, ": ")
		n := &Node{ID: id, Text: "x"}
		for c := range strings.SplitSeq(rest, ", ") {
			to, visits, _ := strings.Cut(c, " ")
			v, _ := strconv.Atoi(visits)
			n.Choices = append(n.Choices, Choice{Text: "to " + to, To: to, Visits: v})
		}
		s.Nodes = append(s.Nodes, n)
	}
	s.complete("t")
	var m mistakes
	if s.check(&m, nil); m.err() != nil {
		t.Fatal(m.err())
	}
	return s
}

func listed(branches []Branch) []string {
	var out []string
	for _, b := range branches {
		out = append(out, fmt.Sprintf("%s %s %.3f", b.ID, b.Ending, b.Popularity))
	}
	return out
}

func TestBranches(t *testing.T) {
	for _, c := range []struct {
		name  string
		story []string
		limit int
		want  []string
		more  bool
	}{
		{"a root alone", []string{"a! The End"}, 10, []string{"0 The End 1.000"}, false},
		{"popular first", []string{"a: b 1, c 3", "b! B", "c! C"}, 10, []string{"2 C 0.750", "1 B 0.250"}, false},
		{"no visits are equal shares", []string{"a: b, c", "b! B", "c: d, e", "d! D", "e! E"}, 10,
			[]string{"1 B 0.500", "2.1 D 0.250", "2.2 E 0.250"}, false},
		{"limit", []string{"a: b, c", "b! B", "c! C"}, 1, []string{"1 B 0.500"}, true},
		{"a join", []string{"a: b, c", "b: d", "c: d", "d! D"}, 10, []string{"1.1 D 0.500", "2.1 D 0.500"}, false},
		{"a cycle is passed once", []string{"a: b, a", "b: a 1, c 1", "c! C"}, 10, []string{"1.2 C 0.250"}, false},
		{"never chosen comes last", []string{"a: b 0, c 5", "b! B", "c: d, e", "d! D", "e! E"}, 10,
			[]string{"2.1 D 0.500", "2.2 E 0.500", "1 B 0.000"}, false},
		{"a circle of certain choices", []string{"a: b 9, c 0", "b: a", "c! C"}, 10, []string{"2 C 0.000"}, false},
		{"a trap has no branch", []string{"a: b, c", "b: b", "c! C"}, 10, []string{"2 C 0.500"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, more := build(t, c.story...).Branches(c.limit)
			if diff := cmp.Diff(c.want, listed(got)); diff != "" || more != c.more {
				t.Errorf("more %v %s", more, diff)
			}
		})
	}
}

// Where choices have no visits, those of the nodes they lead to count.
func TestVisitsOfNodes(t *testing.T) {
	s := build(t, "a: b, c", "b! B", "c! C")
	s.Nodes[1].Visits, s.Nodes[2].Visits = 1, 4
	got, _ := s.Branches(10)
	if diff := cmp.Diff([]string{"2 C 0.800", "1 B 0.200"}, listed(got)); diff != "" {
		t.Error(diff)
	}
}

func TestBranch(t *testing.T) {
	s := build(t, "a: b 1, c 3", "b: d", "c: d, e", "d! Nine Seconds", "e! Red Sky", "f! Lost")
	for ref, want := range map[string]string{
		"":             "2.1",
		"1.1":          "1.1",
		" 2.2 ":        "2.2",
		"Nine Seconds": "2.1",
		"nine seconds": "2.1",
		"red-sky":      "2.2",
		"e":            "2.2",
	} {
		if b, err := s.Branch(ref); err != nil || b.ID != want {
			t.Errorf("%q: %s, %v; want %s", ref, b.ID, err, want)
		}
	}
	for ref, want := range map[string]string{
		"3":       "node a: the story has no branch 3: there is no choice 3 → Its choices: 1 to b, 2 to c",
		"2":       "node c: branch 2 stops before an ending → Its choices: 1 to d, 2 to e",
		"2.1.1":   "node d: the story has no branch 2.1.1: there is no choice 2.1.1 → The node is an ending",
		"1..1":    "node b: the story has no branch 1..1: there is no choice 1. → Its choices: 1 to d",
		"red ski": "the story has no branch \"red ski\" → Did you mean \"Red Sky\"?",
		"Lost":    "the story has no branch \"Lost\" → Its endings: Nine Seconds, Red Sky",
	} {
		if _, err := s.Branch(ref); say(err) != want {
			t.Errorf("%q:\ngot  %s\nwant %s", ref, say(err), want)
		}
	}
	loop := build(t, "a: b, c", "b: a", "c! C")
	if _, err := loop.Branch("1.1.2"); err == nil || !strings.Contains(err.Error(), "choice 1.1 leads back") {
		t.Error(err)
	}
}

func TestUntaken(t *testing.T) {
	s := build(t, "a: b, c, d", "b: e, f, g", "c! C", "d! D", "e! E", "f! F", "g! G")
	for id, want := range map[string][]string{
		"1.2": {"to e", "to g", "to c"},
		"3":   {"to b", "to c"},
	} {
		b, err := s.Branch(id)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, b.Untaken()); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
}

func TestWords(t *testing.T) {
	b := Branch{Nodes: []*Node{{Text: "“Who’s there?”\n\nNobody."}, {Text: "林晚 3 点来"}}}
	if n := b.Words("en"); n != 6 {
		t.Errorf("en: %d", n)
	}
	if n := b.Words("zh-CN"); n != 4 {
		t.Errorf("zh: %d", n)
	}
}

// The best branches are those that an exhaustive walk finds.
func TestBranchesAgainstWalk(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := knot(r, 9, 3)
		var all []Branch
		var walk func(nodes []*Node, taken []int)
		walk = func(nodes []*Node, taken []int) {
			at := nodes[len(nodes)-1]
			if at.Ending != nil {
				all = append(all, s.branch(slices.Clone(nodes), slices.Clone(taken)))
				return
			}
			for i, c := range at.Choices {
				if to, _ := s.Node(c.To); !slices.Contains(nodes, to) {
					walk(append(slices.Clone(nodes), to), append(slices.Clone(taken), i))
				}
			}
		}
		root, _ := s.Node(s.Root)
		walk([]*Node{root}, nil)
		slices.SortStableFunc(all, compareBranches)
		got, more := s.Branches(len(all) + 1)
		if diff := cmp.Diff(listed(all), listed(got)); diff != "" || more {
			t.Fatalf("seed %d, more %v: %s", seed, more, diff)
		}
		if len(all) > 3 {
			got, more = s.Branches(3)
			if len(got) != 3 || !more || math.Abs(got[2].Popularity-all[2].Popularity) > 1e-9 {
				t.Fatalf("seed %d: the best three are %v, want %v", seed, listed(got), listed(all[:3]))
			}
		}
	}
}

// knot makes a story of n nodes whose choices lead anywhere, backwards too.
func knot(r *rand.Rand, n, choices int) *Story {
	s := &Story{Title: "T"}
	for i := range n {
		node := &Node{ID: "n" + itoa(i), Text: "x"}
		if i == 0 || i%5 != 4 {
			for range 1 + r.IntN(choices) {
				node.Choices = append(node.Choices, Choice{Text: "go", To: "n" + itoa(r.IntN(n)), Visits: r.IntN(4)})
			}
		}
		s.Nodes = append(s.Nodes, node)
	}
	s.complete("t")
	return s
}

// Large knots come out in bounded time, and the same every time.
func TestBranchesOfLargeStories(t *testing.T) {
	const n = 10_000
	ladder := []string{}
	chain := []string{}
	for i := range n - 1 {
		ladder = append(ladder, fmt.Sprintf("n%d: n%d, n%d", i, i+1, min(i+2, n-1)))
		chain = append(chain, fmt.Sprintf("n%d: n%d, n%d, n%d", i, i+1, max(0, i-1), i/2))
	}
	end := fmt.Sprintf("n%d! End", n-1)
	for name, s := range map[string]*Story{
		"joins":      build(t, append(ladder, end)...),
		"back edges": build(t, append(chain, end)...),
		"knot":       knot(rand.New(rand.NewPCG(4, 2)), n, 4),
	} {
		start := time.Now()
		got, more := s.Branches(100)
		took := time.Since(start)
		t.Logf("%s: %d branches in %s", name, len(got), took)
		if len(got) == 0 || (name != "back edges" && len(got) != 100) || !more && len(got) == 100 {
			t.Errorf("%s: %d branches, more %v", name, len(got), more)
		}
		if took > 10*time.Second {
			t.Errorf("%s took %s", name, took)
		}
		again, _ := s.Branches(100)
		if diff := cmp.Diff(listed(got), listed(again)); diff != "" {
			t.Errorf("%s is not stable: %s", name, diff)
		}
		first, err := s.Branch("")
		if err != nil || first.ID != got[0].ID {
			t.Errorf("%s: the default branch is not the first one: %v", name, err)
		}
	}
}
