package story

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// Hostile files of a few megabytes, each of marks that are opened and not
// closed, or nested, come out as stories or mistakes. Were any of them read in
// quadratic time, the test would not end within its timeout.
func TestHostileSize(t *testing.T) {
	const size = 64 << 10
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	formats := map[string]string{
		"SugarCube": ":: StoryData\n{\"format\": \"SugarCube\"}\n\n:: Start\nText. ",
		"Harlowe":   ":: StoryData\n{\"format\": \"Harlowe\"}\n\n:: Start\nText. ",
		"Chapbook":  ":: StoryData\n{\"format\": \"Chapbook\"}\n\n:: Start\nText. ",
		"Snowman":   ":: StoryData\n{\"format\": \"Snowman\"}\n\n:: Start\nText. ",
	}
	for name, head := range formats {
		for _, trap := range []string{
			"<<if $x>>", "<<if $x>>\n", "<<x \"", "<<x '>>", "<<", "<<link \"a\">>", "<</if>>", "<<switch $x>><<case 1>>", "[[", "[[a]] ", "[[\n", "[img[", "\"\"\"", "{{{", "/*", "/%", "<!--",
			"<a ", "<a \"", "<script>", "<script", "<b>", "</", "@@", "@@a:b;", "''", "//", "a//b", "__", "$x[", "$x.y", "$$", "\\\n",
			"(if: ", "(if: $x)[", "(if: \"", "(a:", "(", "[", "]", "{", "}", "`", "``", "|a>[", "(else:)", "(link: \"a\")[", "(set: $x to (a:",
			"[if x]\n", "[else]\n", "[cont]\n", "{x", "{x: '", "--\n", "x: 1\n", "<% if (x) { %>", "<% } %>", "<%", "<%=", "[a](", "[a](b)", "*", "**a", "_a", "&amp;", "&lt;", "!", "|", "- ", "1. ",
		} {
			load(t, name+" "+trap, "a.twee", head+fill(trap))
			load(t, name+" "+trap+" closed at last", "a.twee", head+fill(trap)+" ]] >> > ) ] } %> */ --> \"\"\" }}} \" '")
		}
	}
	for file, traps := range map[string][]string{
		"a.fountain": {"[[", "/*", "[[\n\n", "A\n(b\n", "A\nb\n\n", "INT. A\n\nb\n\n", "(", "*a", "**", "_a", "A ^\nb\n\n", "@\n", ".\n\n", ">", "> a <\n", "#\n", "a\n", "  \n", "A\n\n"},
		"a.txt":      {"a\n", "a\n\n", "***\n\n", "Chapter 1\n\na\n\n", "第一章\n", "* ", " ", "“", "a "},
		"a.html":     {"<tw-storydata>", "<tw-storydata><tw-passagedata name=\"a\">", "<tw-storydata><b>", "<tw-storydata><tw-passagedata name=\"Start\">&lt;", "<tw-storydata ", "<tw-storydata><!--"},
		"a.twee":     {":: a\n", "::\n", ":: a [\n", ":: a {\n", ":: \\\\[\n", ":: a [b] {}\nc\n", ":: Start\n[[a]]\n"},
		"a.ink.json": {"["},
	} {
		for _, trap := range traps {
			head := ""
			if file == "a.ink.json" {
				head = `{"inkVersion":21,"root":`
			}
			load(t, file+" "+trap, file, head+fill(trap))
		}
	}
}

// load reads a file and asks for its branches; nothing may panic.
func load(t *testing.T, name, file, data string) {
	t.Helper()
	start := time.Now()
	if testing.Verbose() {
		println(name)
	}
	s, err := Load(file, []byte(data))
	var e *Error
	switch {
	case err == nil:
		s.Branches(3)
	case !errors.As(err, &e):
		t.Errorf("%s: %v", name, err)
	}
	if took := time.Since(start); took > 300*time.Millisecond {
		t.Logf("%s took %s", name, took)
	}
}

// A game whose choices and texts depend on the way has its branches listed as
// a plain one has, as long as ways that join are alike again.
func TestDynamicScale(t *testing.T) {
	const n = 10_000
	var b strings.Builder
	b.WriteString(":: Start\n<<set $a to 1>>Text. [[n0]]\n")
	for i := range n {
		fmt.Fprintf(&b, ":: n%d\n<<if $a is 1>>One.<<else>>Two.<</if>> ", i)
		if i+1 < n {
			fmt.Fprintf(&b, "[[n%d]] [[Far|n%d]]", i+1, min(i+2, n-1))
		}
		b.WriteString("\n")
	}
	s, err := Load("a.twee", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	got, more := s.Branches(100)
	t.Logf("%d branches in %s", len(got), time.Since(start))
	if len(got) != 100 || !more {
		t.Errorf("%d branches, more %v", len(got), more)
	}
	last := got[99].Nodes
	if text := last[len(last)-1].Text; text != "One." {
		t.Errorf("the last node says %q", text)
	}
}

// States that never join, or that have no ending, cost bounded work.
func TestStatesAreBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString(":: StoryData\n{\"format\": \"SugarCube\"}\n:: Start\n<<set $s to \"\">>Go. [[n0]]\n")
	const n = 300
	for i := range n {
		// Every way has its own state, and the ending wants one of 2^300.
		fmt.Fprintf(&b, ":: n%d\n<<set $s to $s + \"a\">><<set $l to [$l, $l]>>Text. [[n%d]]\n[[Other|m%d]]\n:: m%d\n<<set $s to $s + \"b\">>Text. [[n%d]]\n", i, i+1, i, i, i+1)
	}
	fmt.Fprintf(&b, ":: n%d\n<<if $s is %q>>[[End]]<<else>>[[Start]]<</if>>\n:: End\nThe end.\n", n, "x")
	start := time.Now()
	s, err := Load("a.twee", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	branches, more := s.Branches(100)
	t.Logf("%d branches, more %v, in %s", len(branches), more, time.Since(start))
	if !s.circles || len(branches) == 0 {
		t.Errorf("circles %v, %d branches", s.circles, len(branches))
	}
}

// Games made at random hold together.
func TestRandomGames(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 7))
		var b strings.Builder
		b.WriteString(":: StoryData\n{\"format\": \"SugarCube\", \"start\": \"p0\"}\n")
		for i := range 8 {
			fmt.Fprintf(&b, ":: p%d\nPassage %d. <<set $a += %d>>", i, i, r.IntN(3))
			for range r.IntN(4) {
				to := r.IntN(8)
				switch r.IntN(4) {
				case 0:
					fmt.Fprintf(&b, "<<if $a gt %d>>[[p%d]]<<else>>No.<</if>>", r.IntN(5), to)
				case 1:
					fmt.Fprintf(&b, "<<if visited(\"p%d\")>><<goto \"p%d\">><</if>>", r.IntN(8), to)
				case 2:
					fmt.Fprintf(&b, "<<link \"Go %d\">><<set $a -= 1>><<goto \"p%d\">><</link>>", to, to)
				default:
					fmt.Fprintf(&b, "[[p%d]]", to)
				}
			}
			b.WriteString("\n")
		}
		holdsTogether(t, "a.twee", b.String())
	}
}
