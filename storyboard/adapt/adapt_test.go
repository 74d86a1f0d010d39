package adapt

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/story"
)

var update = flag.Bool("update", false, "write testdata/speakers.txt anew")

var exampleNames = []string{"lighthouse", "last-delivery", "tongueless-bell"}

func example(t testing.TB, name string) *story.Story {
	t.Helper()
	s, err := story.LoadFile(filepath.Join("../../cmd/talereel/examples", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func adapted(t testing.TB, s *story.Story, b story.Branch, o Options) *storyboard.Storyboard {
	t.Helper()
	board, _, err := Adapt(s, b, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := board.Validate(); err != nil {
		t.Fatal(err)
	}
	return board
}

// TestSpeakers compares every line of the examples with a list that was checked
// by reading.
func TestSpeakers(t *testing.T) {
	var got strings.Builder
	for _, name := range exampleNames {
		s := example(t, name)
		seen := map[string]bool{}
		branches, _ := s.Branches(10)
		for _, b := range branches {
			for _, shot := range adapted(t, s, b, Options{}).Shots() {
				if seen[shot.Shot.ID] {
					continue
				}
				seen[shot.Shot.ID] = true
				for _, u := range shot.Shot.Utterances {
					if u.Kind != storyboard.Narration {
						fmt.Fprintf(&got, "%s/%s %s %s: %s\n", name, shot.Scene.Node, u.Speaker, u.Kind, u.Text)
					}
				}
			}
		}
	}
	const path = "testdata/speakers.txt"
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Fatalf("line %d:\n got %s\nwant %s", i+1, g[min(i, len(g)-1)], w[min(i, len(w)-1)])
		}
	}
}

// TestPrefixIsShared proves that what branches have in common is the same, byte
// for byte.
func TestPrefixIsShared(t *testing.T) {
	for _, name := range exampleNames {
		s := example(t, name)
		branches, _ := s.Branches(10)
		scenes := map[string]storyboard.Scene{}
		for _, b := range branches {
			path := ""
			board := adapted(t, s, b, Options{})
			for _, scene := range board.Scenes {
				if !strings.HasSuffix(path, "/"+scene.Node) {
					path += "/" + scene.Node
				}
				key := path + " " + scene.ID
				if other, ok := scenes[key]; ok && !reflect.DeepEqual(other, scene) {
					t.Errorf("%s: scene %s differs between branches", name, key)
				}
				scenes[key] = scene
			}
		}
		if len(scenes) < 7 {
			t.Errorf("%s: %d scenes", name, len(scenes))
		}
	}
}

// TestWhoSpeaksIsSeen holds every shot to what a viewer expects: who speaks is in
// frame, or is heard from elsewhere and somebody who hears it is seen.
func TestWhoSpeaksIsSeen(t *testing.T) {
	for _, name := range exampleNames {
		s := example(t, name)
		branches, _ := s.Branches(10)
		for _, b := range branches {
			for _, shot := range adapted(t, s, b, Options{}).Shots() {
				in := map[string]bool{}
				for _, f := range shot.Shot.InFrame {
					in[f.Character] = true
				}
				for _, u := range shot.Shot.Utterances {
					switch u.Kind {
					case storyboard.Dialogue, storyboard.Thought:
						if !in[u.Speaker] {
							t.Errorf("%s %s: %s speaks and is not in frame", name, shot.Shot.ID, u.Speaker)
						}
					case storyboard.Phone:
						if in[u.Speaker] {
							t.Errorf("%s %s: %s is on the telephone and in frame", name, shot.Shot.ID, u.Speaker)
						}
					}
				}
			}
		}
	}
}

// TestLength keeps the examples within an episode.
func TestLength(t *testing.T) {
	for _, name := range exampleNames {
		s := example(t, name)
		a := newAdapter(s, Brisk)
		branches, _ := s.Branches(10)
		for _, b := range branches {
			spoken, faithful := 0.0, 0.0
			for _, shot := range adapted(t, s, b, Options{}).Shots() {
				for _, u := range shot.Shot.Utterances {
					spoken += a.seconds(u.Text)
					if sec := a.seconds(u.Text); sec > maxSpeech+1 {
						t.Errorf("%s %s: %.1f s in one shot", name, shot.Shot.ID, sec)
					}
				}
			}
			for _, shot := range adapted(t, s, b, Options{Narration: Faithful}).Shots() {
				for _, u := range shot.Shot.Utterances {
					faithful += a.seconds(u.Text)
				}
			}
			if spoken < 60 || spoken > 190 || faithful < spoken {
				t.Errorf("%s %s: %.0f s of speech, %.0f s told faithfully", name, b.ID, spoken, faithful)
			}
		}
	}
}

func TestAttribution(t *testing.T) {
	people := `"bible":{"characters":[{"id":"mara","name":"Mara Lind","aliases":["Mara"],"age":30,"gender":"female","role":"doctor"},{"id":"joe","name":"Joe","age":34,"gender":"male"},{"id":"lin","name":"林夏","gender":"female","age":22},{"id":"zhou","name":"周远","gender":"male","age":40}]}`
	tests := []struct{ lang, text, want string }{
		{"en", "Mara closed the door.\n\n“You’re late,” she said.\n\n“I know,” said Joe.\n\n“Where were you?”\n\n“Out.”", "mara joe mara joe"},
		{"en", "“No,” Joe said, and turned. “Not today.”", "joe"},
		{"en", "Joe looked up. “Is that you, Mara?”\n\n“Who else?”", "joe mara"},
		{"en", "“He never came,” whispered the doctor.", "mara"},
		{"en", "\"Stop!\" shouted Joe.\n\nMara laughed. \"Make me.\"", "joe mara"},
		{"zh", "林夏推开门。\n\n“你来晚了。”她说。\n\n“路上堵车。”周远低声说。\n\n“借口。”", "lin zhou lin"},
		{"zh", "周远问：“你是谁？”\n\n“林夏。”", "zhou lin"},
		{"zh", "林夏冷笑一声：“周远，你敢吗？”\n\n“有什么不敢的？”", "lin zhou"},
	}
	for _, tt := range tests {
		doc := fmt.Sprintf(`{"title":"T","lang":%q,"root":"a","nodes":[{"id":"a","text":%q,"ending":{"name":"E"}}],%s}`, tt.lang, tt.text, people)
		s, err := story.Load("t.json", []byte(doc))
		if err != nil {
			t.Fatal(err)
		}
		b, err := s.Branch("")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, shot := range adapted(t, s, b, Options{}).Shots() {
			for _, u := range shot.Shot.Utterances {
				if u.Kind == storyboard.Dialogue {
					got = append(got, u.Speaker)
				}
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: got %v, want %s", tt.text, got, tt.want)
		}
	}
}

// FuzzAdapt feeds texts that nobody would write.
func FuzzAdapt(f *testing.F) {
	f.Add("'\":;%{}\\[]\\N 😀", "en")
	f.Add("“””“ she said “", "en")
	f.Add("心想：，。“”", "zh")
	f.Add(strings.Repeat("“a,” said Joe. ", 12), "en")
	f.Add("She thought", "en-GB")
	f.Fuzz(func(t *testing.T, text, lang string) {
		s := &story.Story{Slug: "t", Title: "T", Lang: lang, Root: "a", Nodes: []*story.Node{{ID: "a", Text: text, Ending: &story.Ending{Name: "E"}, Line: 1}}}
		if lang == "" {
			s.Lang = "en"
		}
		board, _, err := Adapt(s, story.Branch{ID: "1", Nodes: s.Nodes}, Options{})
		if err != nil {
			return
		}
		if err := board.Validate(); err != nil && len(text) < 1500 {
			t.Error(err)
		}
	})
}

// TestPlaceAndHourLast lets people stay where and when they are until something
// else is said.
func TestPlaceAndHourLast(t *testing.T) {
	doc := `{"title":"T","lang":"en","root":"a","nodes":[
	 {"id":"a","text":"Ana stood by the stove in the kitchen. It was midnight, and rain beat on the glass.","choices":[{"text":"Go on","to":"b"}]},
	 {"id":"b","text":"“Who is there?” said Ana.","choices":[{"text":"Go on","to":"c"}]},
	 {"id":"c","text":"In the morning they walked through the forest. “Snow,” said Ana. Snow fell.","ending":{"name":"E"}}]}`
	s, err := story.Load("t.json", []byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Branch("")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, scene := range adapted(t, s, b, Options{}).Scenes {
		got = append(got, fmt.Sprintf("%s: %s %s %s", scene.Node, scene.Location, scene.TimeOfDay, scene.Weather))
	}
	want := []string{"a: kitchen night rain", "b: kitchen night rain", "c: forest day snow"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
