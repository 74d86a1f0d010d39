package story

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The mistakes of each imported format, as people see them.
func TestImportMistakes(t *testing.T) {
	for _, c := range []struct{ name, file, data, want string }{
		{"no start", "a.twee", ":: Begin\nText.\n:: Other\nText.\n", "a.twee:1: the story has no start: there is no passage named Start, and StoryData names none → Name the first passage Start, or name it in StoryData: {\"start\": \"…\"}"},
		{"start is missing", "a.twee", ":: StoryData\n{\n\"start\": \"Bigin\"\n}\n:: Begin\nText.\n", "a.twee:3: the start \"Bigin\" is not a passage → Did you mean \"Begin\"?"},
		{"a slip of the pen", "a.twee", ":: Start\nText.\n\n[[Go|Kitchn]]\n[[Stay|Kitchen]]\n:: Kitchen\nText.\n", "a.twee:4: node Start: choice \"Go\" leads to passage \"Kitchn\", which does not exist → Did you mean \"Kitchen\"?"},
		{"the only way on", "a.twee", ":: Start\nText.\n[[Go|Somewhere else]]\n", "a.twee:3: node Start: choice \"Go\" leads to passage \"Somewhere else\", which does not exist → Write the passage :: Somewhere else, or give the folder with all files of the game"},
		{"goto nowhere", "a.twee", ":: Start\n[[A]]\n:: A\nText. <<goto \"Somewhere else\">>\n", "a.twee:3: node A: the passage goes on to passage \"Somewhere else\", which does not exist → Write the passage :: Somewhere else, or give the folder with all files of the game"},
		{"same names", "a.twee", ":: Start\nText.\n:: Start\nMore.\n", "a.twee:3: node Start: this name is already taken by the passage on line 1 → Give one of them another name"},
		{"no name", "a.twee", ":: Start\nText.\n:: [tag]\nMore.\n", "a.twee:3: the passage has no name → Write it after the two colons: :: The garden"},
		{"open tags", "a.twee", ":: Start [tag\nText.\n", "a.twee:1: node Start: the tags of the passage are not closed → Close it with \"]\", or write a backslash before a bracket that belongs to the name"},
		{"empty passage", "a.twee", ":: Start\nText. [[A]]\n:: A\n\n", "a.twee:3: node A: the node has no text → Write its text or lead the choices past it"},
		{"only code", "a.twee", ":: StoryTitle\nA\n:: Code [script]\nx()\n", "a.twee:1: the game has no passages with a story → Begin a passage with two colons: :: The garden"},
		{"two stories", "a.html", "<tw-storydata name=\"A\" startnode=\"1\"><tw-passagedata pid=\"1\" name=\"a\">x</tw-passagedata></tw-storydata>\n\n<tw-storydata name=\"B\"></tw-storydata>", "a.html:3: the archive holds 2 stories: A, B → Export each story to a file of its own"},
		{"a page without names", "a.html", "<tw-storydata name=\"A\">\n<tw-passagedata pid=\"1\">x</tw-passagedata></tw-storydata>", "a.html:2: the passage has no name → Give the passage a name"},
		{"a page's link", "a.html", "<tw-storydata name=\"A\" startnode=\"1\">\n<tw-passagedata pid=\"1\" name=\"a\">x\n\n[[Bee]]</tw-passagedata><tw-passagedata pid=\"2\" name=\"Been\">x</tw-passagedata></tw-storydata>", "a.html:4: node a: choice \"Bee\" leads to passage \"Bee\", which does not exist → Did you mean \"Been\"?"},
		{"Twine JSON", "a.json", "{\"name\": \"A\", \"passages\": [\n{\"name\": \"\"},\n{\"name\": \"b\", \"tags\": 5}]}", "a.json:2: the passage has no name\na.json:3: the passage is not well-formed → A passage has a name, tags and a text"},
		{"Twine JSON malformed", "a.json", "{\"name\": \"A\", \"passages\": [\n{\"name\": \"a\",}]}", "a.json:2:14: malformed JSON: invalid character '}' looking for beginning of object key string → Check the commas, quotes and brackets just before"},
		{"old Ink", "a.json", `{"inkVersion": 10, "root": []}`, "a.json:1: the story was compiled by an old Ink (format 10) → Compile the story again with a current Inky or inklecate"},
		{"Ink without root", "a.json", `{"inkVersion": 21}`, "a.json:1: the story has no root → Compile the story again with a current Inky or inklecate"},
		{"Ink to nowhere", "a.json", `{"inkVersion": 21, "root": [["^Hello.", "\n", {"->": "gone"}, null], "done", null]}`, "a.json:1: the story cannot be played: a divert goes to a place that is not there; the choices that lead to it are left out → Play it in Inky to see where it goes"},
		{"Ink without end", "a.json", `{"inkVersion": 21, "root": [["^Hello.", {"->": "0.0"}, null], "done", null]}`, "a.json:1: the story cannot be played: a part of the story runs without end; the choices that lead to it are left out → Play it in Inky to see where it goes"},
		{"empty screenplay", "a.fountain", "Title: A\n\n> FADE IN:\n\nINT. ROOM - DAY\n", "a.fountain:1: the screenplay has no scenes → Write a scene: INT. KITCHEN - NIGHT, and what happens there below"},
		{"only breaks", "a.txt", "***\n\n***\n", "a.txt:1: the story has no text → Write some prose below the title"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Load(c.file, []byte(c.data))
			if s != nil {
				t.Error("a story came back in spite of the mistake")
			}
			if diff := cmp.Diff(c.want, say(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What is left out, and where.
func TestWarnings(t *testing.T) {
	for _, c := range []struct{ name, file, data, want string }{
		{"a passage not given", "a.twee", ":: Start\nText.\n[[Gymnasium]] [[Home]]\n:: Home\nText.\n", "a.twee:3, node Start: choice \"Gymnasium\" leads to passage \"Gymnasium\", which does not exist; it is left out"},
		{"no ending", "a.twee", ":: Start\nText. [[A]]\n:: A\nText. [[Start]]\n", "a.twee:1, node Start: no ending can be reached: branches end where they could only go back"},
		{"unclosed", "a.twee", ":: Start\nText. <<if $x>>More.\n[[Gone|A\n:: A\nText <b\n", "a.twee:2, node Start: the macro <<if>> is not closed\na.twee:3, node Start: a link is not closed; its brackets are dropped\na.twee:5, node A: the HTML element <b> is not closed; the rest of its line is dropped"},
		{"thrice", "a.twee", ":: Start\n<<foo>>Text.\n<<foo>><<foo 1>>\n", "a.twee:2, node Start: the macro <<foo>> is not followed (3 times)"},
		{"before the first", "a.twee", "hello\n:: Start\nText.\n:: StoryData\n{,}\n", "a.twee:1: the text before the first passage is dropped\na.twee:5, node StoryData: StoryData is not JSON; it is dropped"},
		{"only a picture", "a.twee", ":: Start\n<img src=x>\n[[A]]\n:: A\nText.\n", "a.twee:1, node Start: the passage has no text of its own\na.twee:2, node Start: the HTML element <img> is dropped"},
		{"Ink's chance", "a.json", `{"inkVersion": 21, "root": [["ev", 1, 6, "rnd", 3, ">", "/ev", [{"->": ".^.b", "c": true}, {"b": ["^High.", {"->": "0.8"}, null]}], "^Low.", "\n", "end", null], "done", null]}`, "a.json: random numbers and lists are not followed: a condition on one counts as false"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Load(c.file, []byte(c.data))
			if err != nil {
				t.Fatal(say(err))
			}
			var got []string
			for _, w := range s.Warnings {
				got = append(got, w.String())
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Formats are told by what is in a file, whatever its name.
func TestFormats(t *testing.T) {
	for data, want := range map[string]string{
		":: Start\nText.\n":                                     tweeFormat,
		"\n\n::Start [a]\nText.":                                tweeFormat,
		"<html><tw-storydata name=x></tw-storydata>":            twineHTMLFormat,
		`{"inkVersion": 21, "root": []}`:                        inkFormat,
		`{"root": ["nodes"], "inkVersion": 21}`:                 inkFormat,
		`{"name": "x", "passages": []}`:                         twineJSONFormat,
		`{"title": "x", "nodes": [{"passages": 1}]}`:            jsonFormat,
		"INT. HOUSE - DAY\n\nSomebody comes in.\n":              fountainFormat,
		"Title: A\nAuthor: B\n\nSomebody comes in.\n":           fountainFormat,
		"# A\n\nText. [b](#b)\n\n# B\n\nText.\n":                markdownFormat,
		"Once upon a time.\n":                                   proseFormat,
		"第一章\n\n下雨了。\n":                                         proseFormat,
		"-> start\n== start\nHello.\n* [Go] -> start\n":         inkSource,
		"<!DOCTYPE html><html><body>Hello</body></html>":        webPage,
		"[She] was late.\n\nSo was he.\n":                       proseFormat,
		"He said: interior\nINTERVIEW WITH A\n\nThey talked.\n": proseFormat,
	} {
		if got := format("story", []byte(data)); got != want {
			t.Errorf("%q: %s, want %s", data, got, want)
		}
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.twee", ":: Start\nText.\n[[B]]\n")
	write("parts/b.tw", ":: B\nText.\n[[Kitche]]\n")
	write("parts/notes.md", "# Not read\n")
	write(".git/c.twee", ":: Start\nNot read.\n")
	write("z.twee", ":: Kitchen\nText.\n:: B\nAgain.\n")
	_, err := LoadFile(dir)
	want := dir + "/z.twee:3: node B: this name is already taken by the passage on line 1 of " + dir + "/parts/b.tw → Give one of them another name"
	if say(err) != want {
		t.Errorf("got  %s\nwant %s", say(err), want)
	}
	write("z.twee", ":: Kitchen\nText.\n")
	_, err = LoadFile(dir)
	want = dir + "/parts/b.tw:3: node B: choice \"Kitche\" leads to passage \"Kitche\", which does not exist → Did you mean \"Kitchen\"?"
	if say(err) != want {
		t.Errorf("got  %s\nwant %s", say(err), want)
	}
	write("bad.twee", "x\xff")
	_, err = LoadFile(dir)
	if want = dir + "/bad.twee:1:2: byte 0xff is not valid UTF-8 → Save the file as UTF-8"; say(err) != want {
		t.Errorf("got  %s\nwant %s", say(err), want)
	}
}

// A byte order mark in front changes nothing.
func TestByteOrderMark(t *testing.T) {
	for _, path := range []string{"night_ferry.ink.json", "orchard.html", "lighthouse_keys.twee", "salt_road.fountain", "rain.txt"} {
		data, err := os.ReadFile(filepath.Join("testdata", path))
		if err != nil {
			t.Fatal(err)
		}
		plain, err := Load(path, data)
		if err != nil {
			t.Fatal(say(err))
		}
		marked, err := Load(path, append([]byte("\ufeff"), data...))
		if err != nil {
			t.Fatal(say(err))
		}
		if diff := cmp.Diff(tell(plain), tell(marked)); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

// A game that is too knotted to search, or goes in circles, still has a branch,
// and says why it ends.
func TestCirclesHaveBranches(t *testing.T) {
	s, err := Load("a.twee", []byte(":: Start\n<<set $n to 1>>In the hall. [[Stairs]] [[Yard]]\n:: Stairs\nUp. <<if $n is 2>>[[Roof]]<</if>> [[Start]]\n:: Yard\nOut. <<set $n to 2>>[[Stairs]]\n:: Roof\nThe sky. [[Start]]\n"))
	if err != nil {
		t.Fatal(say(err))
	}
	branches, _ := s.Branches(10)
	if diff := cmp.Diff([]string{"1 Stairs 0.500", "2.1.1 Roof 0.250"}, listed(branches)); diff != "" {
		t.Error(diff)
	}
	if b, err := s.Branch("roof"); err != nil || b.ID != "2.1.1" || b.Nodes[3].Ending.Name != "Roof" {
		t.Errorf("%s %v", b.ID, err)
	}
	if _, err := s.Branch("1.1"); say(err) == "" {
		t.Error("a branch through a hidden choice was found")
	}
}

// A name that fits several branches takes the most popular one and says so.
func TestAmbiguousEnding(t *testing.T) {
	s := build(t, "a: b 3, c 1", "b: d", "c: d, e", "d! Dawn", "e! Night")
	b, err := s.Branch("dawn")
	if err != nil || b.ID != "1.1" || b.Warning != `several branches end with "Dawn"; this is the most popular of them, 1.1` {
		t.Errorf("%s %q %v", b.ID, b.Warning, err)
	}
	if b, err := s.Branch("NIGHT"); err != nil || b.ID != "2.2" || b.Warning != "" {
		t.Errorf("%s %q %v", b.ID, b.Warning, err)
	}
}

// What becomes of a node depends on the way up to it alone.
func TestPrefixStable(t *testing.T) {
	for _, path := range []string{"glasshouse", "orchard.html", "lighthouse_keys.twee", "signal.json", "night_ferry.ink.json"} {
		s, err := LoadFile(filepath.Join("testdata", path))
		if err != nil {
			t.Fatal(say(err))
		}
		said := map[string]string{}
		branches, _ := s.Branches(100)
		for _, b := range branches {
			way := ""
			for i, n := range b.Nodes {
				if old, ok := said[way]; ok && old != n.ID+n.Text {
					t.Errorf("%s: after %q stands %q and %q", path, way, old, n.ID+n.Text)
				}
				said[way] = n.ID + n.Text
				if i < len(b.path) {
					way += itoa(b.path[i]) + "."
				}
			}
		}
	}
}
