package story

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/talereel/talereel/storyboard"
)

// say words an error as people see it: one line for each mistake, hints after
// an arrow.
func say(err error) string {
	if err == nil {
		return ""
	}
	list := []error{err}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		list = many.Unwrap()
	}
	var out []string
	for _, e := range list {
		line := e.Error()
		if h := (*Error)(nil); errors.As(e, &h) && h.Hint() != "" {
			line += " → " + h.Hint()
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct{ name, file, data, want string }{
		{"empty", "a.json", " \n\t", "a.json: the file is empty → " + supported},
		{"only a BOM", "a.json", "\ufeff", "a.json: the file is empty → " + supported},
		{"not UTF-8", "a.md", "# A\n\nab\xffc", "a.md:3:3: byte 0xff is not valid UTF-8 → Save the file as UTF-8"},
		{"markup", "a.html", "<html># A", "a.html:1: this page holds no Twine story → " + supported},
		{"Ink's source", "a.ink", "-> start\n=== start ===\nHello.\n", "a.ink:1: this is Ink's source → Compile it: in Inky, File > Export to JSON; or inklecate -o story.json story.ink"},
		{"Ink's source by content", "a.txt.bak", "-> start\n=== start ===\nHello.\n", "a.txt.bak:1: this is Ink's source → Compile it: in Inky, File > Export to JSON; or inklecate -o story.json story.ink"},
		{"NUL", "a.txt", "Once\nupon\x00", "a.txt:2:5: the file holds a NUL byte: it is not text → Export the story as text"},
		{"malformed", "a.json", "{\n  \"title\": \"A\"\n  \"nodes\": []\n}",
			"a.json:3:3: malformed JSON: invalid character '\"' after object key:value pair → Check the commas, quotes and brackets just before"},
		{"cut off", "a.json", `{"title": "A", "nodes": [`,
			"a.json:1:26: malformed JSON: unexpected end of JSON input → Check the commas, quotes and brackets just before"},
		{"a list", "a.json", "[]", "a.json:1:1: the story is a list; it has to be an object"},
		{"unknown keys", "a.json", "{\"title\": \"A\", \"nodes\": [\n {\"id\": \"a\", \"text\": \"x\", \"choises\": []},\n {\"id\": \"b\", \"text\": \"x\", \"qqqqqqqq\": 1}]}",
			"a.json:2:27: node a: unknown key \"choises\" → Did you mean \"choices\"?\n" +
				"a.json:3:27: node b: unknown key \"qqqqqqqq\" → Known keys here: choices, ending, id, location, mood, text, time_of_day, title, visits, weather"},
		{"wrong types", "a.json", "{\"title\": 5, \"nodes\": [\n {\"id\": \"a\", \"text\": [\"x\"]},\n \"b\"]}",
			"a.json:1:2: \"title\" is a number; it has to be text in quotes\n" +
				"a.json:2:14: node a: \"text\" is a list; it has to be text in quotes\n" +
				"a.json:3:2: node number 2: the node is text in quotes; it has to be an object"},
		{"missing keys", "a.json", `{"nodes": [{"id": "a", "text": "x", "choices": [{}]}]}`,
			"a.json:1:1: the story lacks \"title\"\n" +
				"a.json:1:49: node a: the choice lacks \"text\" and \"to\""},
		{"key twice", "a.json", "{\"title\": \"A\",\n\"title\": \"B\", \"nodes\": [{\"id\": \"a\", \"text\": \"x\"}]}",
			"a.json:2:1: the key \"title\" is there twice"},
		{"no nodes", "a.json", `{"title": "A", "nodes": []}`, "a.json:1:16: \"nodes\" is empty"},
		{"bad words", "a.json", "{\"title\": \"A\", \"slug\": \"../A\", \"lang\": \"english please\", \"nodes\": [\n{\"id\": \"../b\", \"text\": \"x\", \"mood\": \"tens\"}]}",
			"a.json:1:16: \"slug\" \"../A\" is not well-formed → Use small letters a to z, digits and single dashes\n" +
				"a.json:1:32: \"lang\" \"english please\" is not well-formed → Use a language tag such as \"en\" or \"zh\"\n" +
				"a.json:2:2: node ../b: \"id\" \"../b\" is not well-formed → Use letters, digits, dashes and underscores\n" +
				"a.json:2:29: node ../b: \"mood\" is \"tens\"; it has to be one of calm, warm, tense, sad, wonder, dread, action, romance, comic, triumph → Did you mean \"tense\"?"},
		{"bounds", "a.json", `{"title": "A", "nodes": [{"id": "a", "text": "x"}], "bible": {"characters": [
{"id": "x", "name": "X", "age": 121},
{"id": "y", "name": "Y", "age": -1},
{"id": "z", "name": "Z", "voice": {"pitch": 13, "rate": 0.1}}]}}`,
			"a.json:2:26: \"age\" is 121; it has to be at most 120\n" +
				"a.json:3:26: \"age\" is -1; it has to be at least 0\n" +
				"a.json:4:36: \"pitch\" is 13; it has to be at most 12\n" +
				"a.json:4:49: \"rate\" is 0.1; it has to be at least 0.5"},
		{"portraits", "a.json", `{"title": "A", "nodes": [{"id": "a", "text": "x"}], "bible": {"characters": [
{"id": "x", "name": "X", "portrait": "../x.png"},
{"id": "y", "name": "Y", "portrait": "/etc/passwd"},
{"id": "z", "name": "Z", "portrait": "pictures/z.png"}]}}`,
			"a.json:2:26: the portrait \"../x.png\" of character x is outside of the story's folder → Put the picture next to the story and name it from there: portraits/x.png\n" +
				"a.json:3:26: the portrait \"/etc/passwd\" of character y is outside of the story's folder → Put the picture next to the story and name it from there: portraits/y.png"},
		{"same IDs", "a.json", `{"title": "A", "nodes": [
{"id": "a", "text": "x"},
{"id": "a", "text": "y"}], "bible": {"characters": [{"id": "x", "name": "X"},
{"id": "x", "name": "Y"}], "locations": [{"id": "x", "name": "X"},
{"id": "x", "name": "Y"}]}}`,
			"a.json:3: node a: this ID is already taken by the node on line 2 → Give one of them another ID\n" +
				"a.json:4:1: two characters of the bible have the ID \"x\"\n" +
				"a.json:5:1: two locations of the bible have the ID \"x\""},
		{"missing nodes", "a.json", `{"title": "A", "root": "strt", "nodes": [
{"id": "start", "text": "x", "location": "hose", "choices": [
 {"text": "Go", "to": "ennd"}]},
{"id": "end", "text": "x"}], "bible": {"locations": [{"id": "house", "name": "House"}]}}`,
			"a.json:1:16: the root \"strt\" is not a node → Did you mean \"start\"?\n" +
				"a.json:2: node start: the location \"hose\" is not in the bible → Did you mean \"house\"?\n" +
				"a.json:3:2: node start: choice \"Go\" leads to node \"ennd\", which does not exist → Did you mean \"end\"?"},
		{"loop", "a.json", `{"title": "A", "nodes": [
{"id": "a", "text": "x", "choices": [{"text": "Go", "to": "b"}]},
{"id": "b", "text": "x", "choices": [{"text": "Back", "to": "a"}, {"text": "Stay", "to": "b"}]},
{"id": "c", "text": "never reached"}]}`,
			"a.json:2: node a: no ending can be reached from here: the story only goes round in circles → Let some choices lead to a node without choices"},
		{"empty branch", "a.json", `{"title": "A", "nodes": [
{"id": "a", "text": "x", "choices": [{"text": "Go", "to": "b"}]},
{"id": "b", "text": " \n "},
{"id": "c", "text": ""}]}`,
			"a.json:3: node b: the node has no text → Write its text or lead the choices past it"},
		{"ending with choices", "a.json", `{"title": "A", "nodes": [
{"id": "a", "text": "x", "choices": [{"text": "Go", "to": "b"}], "ending": {"name": "E"}},
{"id": "b", "text": "x"}]}`,
			"a.json:2: node a: the node has both an ending and choices → An ending has no choices: remove one of both"},
		{"ten at once", "a.json", `{"title": "A", "nodes": [{"id": "a", "text": "x", "choices": [` + strings.Repeat("\n{\"text\": \"Go\", \"to\": \"zzzzzz\"},", 11) + "\n{\"text\": \"Go\", \"to\": \"zzzzzz\"}]}]}",
			strings.Join([]string{
				mis(2), mis(3), mis(4), mis(5), mis(6), mis(7), mis(8), mis(9), mis(10), mis(11), "a.json: and 2 more mistakes",
			}, "\n")},

		{"Markdown to nowhere", "a.md", "# A\n\nText.\n\n- [Go](#nowhere)\n\n## B\n\nEnd.\n", "a.md:5:3: node a: choice \"Go\" leads to node \"nowhere\", which does not exist"},
		{"Markdown same heading", "a.md", "# A\n\nText.\n\n# A\n\nText.\n", "a.md:5: node a: this ID is already taken by the node on line 1 → Give one of them another ID"},
		{"Markdown before the heading", "a.md", "Hello.\n\n# A\n\nText.\n", "a.md:1: there is text before the first heading: \"Hello.\" → Begin with a heading"},
		{"Markdown bad ID", "a.md", "# A {#a.b}\n\nText.\n", "a.md:1: node a.b: the ID \"a.b\" is not well-formed → Use letters, digits, dashes and underscores"},
		{"Markdown empty ending", "a.md", "# A\n\nText. [Go](#b)\n\n# B\n", "a.md:5: node b: the node has no text → Write its text or lead the choices past it"},
		{"Markdown only a title", "a.md", "# A\n", "a.md:1: the story has no nodes → Give each passage a heading and lead to it with [text](#heading)"},
		{"Markdown nested lists", "a.md", "# A\n\nText.\n\n" + strings.Repeat("- ", 60) + "x\n", "a.md:5: lists are nested too deep → Indent less"},
		{"front matter nested", "a.md", "---\ntitle: " + strings.Repeat("[", 3000) + "\n---\n# A\n\nText.\n", "a.md:1: the front matter has more than 2000 lists and objects"},
		{"front matter key", "a.md", "---\ntitle: A\nbible:\n  characters:\n    - id: x\n      name: X\n      agee: 5\n---\n# A\n\nText.\n", "a.md:7: unknown key \"agee\" → Did you mean \"age\"?"},
		{"front matter nodes", "a.md", "---\ntitle: A\nnodes: []\n---\n# A\n\nText.\n", "a.md:3: unknown key \"nodes\" → Write each node as a heading"},
		{"front matter alias", "a.md", "---\ntitle: &a A\nslug: *a\n---\n# A\n\nText.\n", "a.md:2: the front matter uses an anchor or alias → Write the value out"},
		{"front matter portrait", "a.md", "---\nbible:\n  characters:\n    - id: x\n      name: X\n      portrait: ../x.png\n---\n# A\n\nText.\n",
			"a.md:6: the portrait \"../x.png\" of character x is outside of the story's folder → Put the picture next to the story and name it from there: portraits/x.png"},
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

func mis(line int) string {
	return "a.json:" + itoa(line) + ":1: node a: choice \"Go\" leads to node \"zzzzzz\", which does not exist"
}

func TestLoadFile(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large.json")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Truncate(50<<20), f.Close()); err != nil {
		t.Fatal(err)
	}
	none := filepath.Join(dir, "none.json")
	for path, want := range map[string]string{
		large: large + ": the file has 50.0 MB; a story may have 16 MB → Leave out what is not text; pictures belong into files of their own",
		dir:   dir + ": the folder has no Twee files → Name the story's file, or a folder with .twee files",
		none:  none + ": there is no such file",
	} {
		if _, err := LoadFile(path); say(err) != want {
			t.Errorf("got  %s\nwant %s", say(err), want)
		}
	}
	good := filepath.Join(dir, "雨.json")
	if err := os.WriteFile(good, []byte("\ufeff"+`{"title": "雨夜", "nodes": [{"id": "起", "text": "下雨了，他没有来。"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := LoadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	if s.Slug != "story" || s.Lang != "zh" || s.Root != "起" || s.Nodes[0].Ending.Name != "起" {
		t.Errorf("%+v", s)
	}
}

const hostile = "'\":;%{}\\[]\\N {\\an8} $(id) `x` %s 🦊👩‍🚒 \u202e"

func TestTextStaysAsItIs(t *testing.T) {
	quoted, err := json.Marshal(hostile)
	if err != nil {
		t.Fatal(err)
	}
	for file, data := range map[string]string{
		"a.json": `{"title": "T", "nodes": [{"id": "a", "text": ` + string(quoted) + `}]}`,
		"a.md":   "# T\n\n## A\n\n" + hostile + "\n",
	} {
		s, err := Load(file, []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		if s.Nodes[0].Text != hostile {
			t.Errorf("%s: %q", file, s.Nodes[0].Text)
		}
	}
}

const markdown = `---
lang: en
bible:
  characters:
    - id: ada
      name: Ada
      age: 41
  locations:
    - {id: mill, name: The mill, kind: workshop}
---
# The Mill

## At the door {#door}

“Who is *there*?” asked **Ada**.

Nobody answered. She could [call again](#call-again) or wait.

- [Wait](#wait)
- [Call again](#call-again)

<!-- a remark -->

## Call again

“I said, who is there?”

[Wait](#wait) · [Go in](#the-miller)

## Wait

2 * 3 * 4 hours went by.

## The Miller

> “Only me,”
> he said.
`

func TestMarkdown(t *testing.T) {
	s, err := Load("mill.md", []byte(markdown))
	if err != nil {
		t.Fatal(err)
	}
	want := &Story{
		Slug: "the-mill", Title: "The Mill", Lang: "en", Root: "door",
		Bible: storyboard.Bible{
			Characters: []storyboard.Character{{ID: "ada", Name: "Ada", Age: 41}},
			Locations:  []storyboard.Location{{ID: "mill", Name: "The mill", Kind: "workshop"}},
		},
		Nodes: []*Node{
			{ID: "door", Title: "At the door", Line: 13,
				Text:    "“Who is there?” asked Ada.\n\nNobody answered. She could call again or wait.",
				Choices: []Choice{{Text: "call again", To: "call-again"}, {Text: "Wait", To: "wait"}, {Text: "Call again", To: "call-again"}}},
			{ID: "call-again", Title: "Call again", Line: 24, Text: "“I said, who is there?”",
				Choices: []Choice{{Text: "Wait", To: "wait"}, {Text: "Go in", To: "the-miller"}}},
			{ID: "wait", Title: "Wait", Line: 30, Text: "2 * 3 * 4 hours went by.", Ending: &Ending{"Wait"}},
			{ID: "the-miller", Title: "The Miller", Line: 34, Text: "“Only me,”\nhe said.", Ending: &Ending{"The Miller"}},
		},
	}
	if diff := cmp.Diff(want, s, cmpopts.IgnoreUnexported(Story{}, Node{}, Choice{})); diff != "" {
		t.Error(diff)
	}
}

// The vocabulary in the schema is the storyboard's.
func TestSchemaVocabulary(t *testing.T) {
	try := func(node, bible string) {
		t.Helper()
		if _, err := Load("a.json", []byte(`{"title": "T", "nodes": [{"id": "a", "text": "x"`+node+`}], "bible": {`+bible+`}}`)); err != nil {
			t.Error(err)
		}
	}
	for _, v := range storyboard.TimesOfDay {
		try(`, "time_of_day": "`+string(v)+`"`, "")
	}
	for _, v := range storyboard.Weathers {
		try(`, "weather": "`+string(v)+`"`, "")
	}
	for _, v := range storyboard.Moods {
		try(`, "mood": "`+string(v)+`"`, "")
	}
	for _, v := range storyboard.PlaceKinds {
		try("", `"locations": [{"id": "x", "name": "X", "kind": "`+string(v)+`"}]`)
	}
	for _, v := range storyboard.Genders {
		try("", `"narrator": {"gender": "`+string(v)+`"}`)
	}
	all := storyboard.Character{ID: "x", Name: "X", Aliases: []string{"Y"}, Age: 5, Gender: storyboard.Male, Role: "r", Temperament: "t",
		Looks:    storyboard.Looks{Skin: "s", Build: "b", HairStyle: "h", HairColor: "c", Beard: "b", Glasses: true, Hat: "h", Clothes: "c", Notes: "n"},
		Voice:    storyboard.VoiceHint{Name: "n", Pitch: 1, Rate: 1, Gender: storyboard.Female},
		Portrait: "x.png"}
	b, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	try("", `"characters": [`+string(b)+`]`)
}

func TestMarkdownLines(t *testing.T) {
	for text, want := range map[string]string{
		"Ana walked down, which was\nquiet. “Do you hear\nthat?” she asked.": "Ana walked down, which was quiet. “Do you hear that?” she asked.",
		"“No,” said Bo.\n“Yes,” said Ana.":                                   "“No,” said Bo.\n“Yes,” said Ana.",
		"“One.\nTwo,” said Bo.":                                              "“One. Two,” said Bo.",
		"— No, said Bo\n— Yes, said Ana":                                     "— No, said Bo\n— Yes, said Ana",
		"Roses  \nare red":                                                   "Roses\nare red",
		"林夏推开门，看见\n周远。":                                                      "林夏推开门，看见周远。",
		"\"It is only\nthe rain,\" Bo said.":                                 "\"It is only the rain,\" Bo said.",
	} {
		s, err := Load("t.md", []byte("# A\n\n"+text+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Nodes[0].Text; got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
