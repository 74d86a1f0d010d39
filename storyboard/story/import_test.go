package story

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/talereel/talereel/storyboard"
)

var update = flag.Bool("update", false, "write the golden files")

// tell writes down all that a reader could notice of a story.
func tell(s *Story) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\nslug: %s\nlang: %s\nroot: %s\n", s.Title, s.Slug, s.Lang, s.Root)
	for _, c := range s.Bible.Characters {
		fmt.Fprintf(&b, "character: %s %s\n", c.ID, c.Name)
	}
	for _, l := range s.Bible.Locations {
		fmt.Fprintf(&b, "location: %s %s (%s)\n", l.ID, l.Name, l.Description)
	}
	for _, w := range s.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", w)
	}
	branches, more := s.Branches(50)
	fmt.Fprintf(&b, "branches: %d, more %v\n", len(branches), more)
	for _, br := range branches {
		fmt.Fprintf(&b, "\n=== %s %.3f %s\n", br.ID, br.Popularity, br.Ending)
		for i, n := range br.Nodes {
			fmt.Fprintf(&b, "--- %s (%s, line %d%s%s)\n%s\n", n.ID, n.Title, n.Line, after(" at ", n.Location), after(" ", string(n.TimeOfDay))+after(" by ", string(n.TransitionIn)), n.Text)
			for _, l := range n.Script {
				fmt.Fprintf(&b, "%d %s|%s|%s|%s|%v|%s\n", l.Line, l.Kind, l.Speaker, l.Emotion, l.Parenthetical, l.Together, l.Text)
			}
			for c, choice := range n.Choices {
				mark := "*"
				if i < len(br.Taken) && br.path[i] == c {
					mark = ">"
				}
				fmt.Fprintf(&b, "%s %s\n", mark, choice.Text)
			}
		}
	}
	return b.String()
}

func after(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// code is what no text of a story may look like.
var code = regexp.MustCompile(`<<[a-z/]|\(set:|\(if:|\[\[|\]\]|<%|%>|</?[a-z]+[ >]|\$[a-z]|@@|''|/\*|\{embed|function \(|\[if |\[continue|undefined`)

func TestImports(t *testing.T) {
	for _, path := range []string{
		"glasshouse", "orchard.html", "lighthouse_keys.twee", "signal.json", "night_ferry.ink.json",
		"salt_road.fountain", "lamplighter.txt", "rain.txt",
	} {
		t.Run(path, func(t *testing.T) {
			s, err := LoadFile(filepath.Join("testdata", path))
			if err != nil {
				t.Fatal(say(err))
			}
			got := tell(s)
			golden := filepath.Join("testdata", strings.TrimSuffix(path, filepath.Ext(path))+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
			branches, _ := s.Branches(1000)
			for _, b := range branches {
				for _, n := range b.Nodes {
					texts := n.Text
					for _, c := range n.Choices {
						texts += "\n" + c.Text
					}
					// What is verbatim in the source is text.
					texts = strings.NewReplacer("<<book>>", "", "<<ladder>>", "").Replace(texts)
					if m := code.FindString(texts); m != "" {
						t.Errorf("%s %s shows code %q: %s", b.ID, n.ID, m, texts)
					}
				}
			}
		})
	}
}

// TestScreenplayHints reads what a screenplay says besides its lines: looks of
// people where they appear, and how scenes follow each other.
func TestScreenplayHints(t *testing.T) {
	s, err := Load("a.fountain", []byte(`FADE IN:

INT. HALL - NIGHT

MIRA (34, soaked coat, red hair) waits. An OLD MAN (late 60s; grey beard) comes in (he limps).

MIRA
You came.

OLD MAN
I did.

DISSOLVE TO:

EXT. PIER - DAWN

JON (boy, 12) runs.

JON
Wait!

EXT. ROAD - DAY

MIRA
No.
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []storyboard.Character{
		{ID: "mira", Name: "Mira", Age: 34, Looks: storyboard.Looks{Clothes: "soaked coat", HairStyle: "red hair"}},
		{ID: "old-man", Name: "Old Man", Age: 68, Looks: storyboard.Looks{Beard: "grey beard"}},
		{ID: "jon", Name: "Jon", Age: 12, Gender: storyboard.Male},
	}
	if diff := cmp.Diff(want, s.Bible.Characters); diff != "" {
		t.Error(diff)
	}
	if got, want := s.Nodes[0].Script[0].Text, "MIRA waits. An OLD MAN comes in (he limps)."; got != want {
		t.Errorf("the action became %q, want %q", got, want)
	}
	for i, want := range []storyboard.Transition{storyboard.Fade, storyboard.Dissolve, ""} {
		if got := s.Nodes[i].TransitionIn; got != want {
			t.Errorf("scene %d begins with %q, want %q", i+1, got, want)
		}
	}
}

// TestTransitionsOfScreenplays reads how each scene is come to.
func TestTransitionsOfScreenplays(t *testing.T) {
	for text, want := range map[string]storyboard.Transition{
		"CUT TO:": storyboard.Cut, "SMASH CUT TO:": storyboard.Cut, "MATCH CUT TO:": storyboard.Cut, "> SMASH CUT:": storyboard.Cut,
		"DISSOLVE TO:": storyboard.Dissolve, "> CROSSFADE TO:": storyboard.Dissolve, "RIPPLE DISSOLVE TO:": storyboard.Dissolve,
		"WIPE TO:": storyboard.Wipe, "WHIP PAN TO:": storyboard.Whip, "SWISH PAN TO:": storyboard.Whip,
		"DIP TO BLACK.": storyboard.Dip, "DIP TO BLACK": storyboard.Dip, "FADE TO BLACK.": storyboard.Dip, "FADE OUT.": storyboard.Dip, "> IRIS OUT": storyboard.Dip,
		"FADE OUT.\n\nFADE IN:": storyboard.Dip, "FADE IN:": storyboard.Fade, "CUT TO BLACK.": storyboard.Fade,
		"> 淡入": storyboard.Fade, "> 淡出": storyboard.Dip, "> 叠化": storyboard.Dissolve, "> 划像": storyboard.Wipe, "> 甩镜": storyboard.Whip, "> 切": storyboard.Cut,
		"BACK TO:": "", "> LATER": "",
	} {
		s, err := Load("a.fountain", []byte("INT. HALL - NIGHT\n\nMIRA\nYou came.\n\n"+text+"\n\nEXT. PIER - DAWN\n\nMIRA\nNo.\n"))
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Nodes) != 2 || s.Nodes[1].TransitionIn != want || len(s.Nodes[0].Script) != 1 {
			t.Errorf("%q leads with %q into %d scenes, want %q; %+v", text, s.Nodes[1].TransitionIn, len(s.Nodes), want, s.Nodes[0].Script)
		}
	}
}
