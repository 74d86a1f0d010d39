package storyboard_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
)

// readBoard is a valid storyboard of two shots, the second with three lines.
func readBoard(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/board.json")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func parse(t testing.TB, data []byte) *storyboard.Storyboard {
	t.Helper()
	b, err := storyboard.Parse("board.json", data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// mistakes are what Parse says, one a line, hints after an arrow.
func mistakes(t testing.TB, err error) string {
	t.Helper()
	all := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		all = joined.Unwrap()
	}
	var lines []string
	for _, e := range all {
		var m *storyboard.Error
		if !errors.As(e, &m) {
			t.Fatalf("%T is no *Error: %v", e, e)
		}
		if !m.Permanent() {
			t.Errorf("%v may be tried again", m)
		}
		line := m.Error()
		if m.Hint() != "" {
			line += " → " + m.Hint()
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestMistakesAreNamed(t *testing.T) {
	t.Parallel()
	const known = "Known: ECU, CU, MCU, MS, MLS, LS, ELS, INSERT"
	tests := []struct{ name, old, new, want string }{
		{"unknown key", `"movement": "push-in"`, `"mvement": "push-in"`, `board.json:29: shot n1-s01: unknown key "mvement" → Did you mean "movement"?`},
		{"key of another thing", `"movement": "push-in"`, `"speaker": "mara"`, `board.json:29: shot n1-s01: unknown key "speaker"`},
		{"capital key", `"title": "The Light"`, `"Title": "The Light"`, `board.json:4: unknown key "Title" → Did you mean "title"?`},
		{"key twice", `"movement": "push-in"`, `"size": "CU"`, `board.json:29: shot n1-s01: the key "size" is there twice`},
		{"text for a number", `"hold_ms": 2500`, `"hold_ms": "long"`, `board.json:31: shot n1-s01: "hold_ms" must be a whole number, not a text`},
		{"part of a number", `"hold_ms": 2500`, `"hold_ms": 2.5`, `board.json:31: shot n1-s01: "hold_ms" must be a whole number, not 2.5`},
		{"huge number", `"hold_ms": 2500`, `"hold_ms": 99999999999999999999`, `board.json:31: shot n1-s01: "hold_ms" is out of range: 99999999999999999999`},
		{"huge exponent", `"pitch": -2`, `"pitch": 1e999`, `board.json:15: character mara: "pitch" is out of range: 1e999`},
		{"number for a text", `"title": "The Light"`, `"title": 7`, `board.json:4: "title" must be a text, not 7`},
		{"text for a list", `"in_frame": []`, `"in_frame": "mara"`, `board.json:30: shot n1-s01: "in_frame" must be a list, not a text`},
		{"list for a thing", `"bible": {`, `"bible": [], "ending": {`, `board.json:8: "bible" must be an object, not a list`},
		{"number in a list of texts", `"aliases": ["the keeper"]`, `"aliases": [1]`, `board.json:12: character mara: an entry of the list must be a text, not 1`},
		{"no format", `"format": "talereel-storyboard/1",`, ``, `board.json: the format is "" → It should be "talereel-storyboard/1"`},
		{"another format", `storyboard/1`, `storyboard/9`, `board.json: the format is "talereel-storyboard/9" → It should be "talereel-storyboard/1"`},
		{"no language", `"lang": "en",`, ``, `board.json: it says no language → Write "lang": "en" or another language`},
		{"path as story", `"story": "light"`, `"story": "../light"`, `board.json: the story's name "../light" cannot be used`},
		{"no id", `"id": "n1-s01",`, ``, `board.json: shot: it has no id`},
		{"slash in an id", `"id": "n1-s01"`, `"id": "n1/s01"`, `board.json:27: shot n1/s01: the id "n1/s01" cannot be used → Use letters, digits, dots and dashes`},
		{"shot twice", `"id": "n1-s02"`, `"id": "n1-s01"`, `board.json:34: shot n1-s01: two have the id "n1-s01"`},
		{"line twice", `"id": "n1-u2"`, `"id": "n1-u1"`, `board.json:43: line n1-u1: two have the id "n1-u1"`},
		{"character twice", `"id": "tom"`, `"id": "mara"`, "board.json:17: character mara: two have the id \"mara\"\n" +
			"board.json:34: shot n1-s02: character \"tom\" in frame is not in the bible → Add them to the bible's characters\n" +
			"board.json:42: line n1-u1: addressee \"tom\" is not in the bible → Add them to the bible's characters\n" +
			"board.json:43: line n1-u2: speaker \"tom\" is not in the bible → Add them to the bible's characters\n" +
			"board.json:44: line n1-u3: addressee \"tom\" is not in the bible → Add them to the bible's characters"},
		{"no size", `"size": "MCU",`, ``, `board.json:34: shot n1-s02: it has no size`},
		{"unknown size", `"size": "MCU"`, `"size": "gigantic"`, `board.json:34: shot n1-s02: size "gigantic" is unknown → ` + known},
		{"small letters", `"size": "MCU"`, `"size": "mcu"`, `board.json:34: shot n1-s02: size "mcu" is unknown → Did you mean "MCU"?`},
		{"misspelled angle", `"angle": "low"`, `"angle": "lov"`, `board.json:34: shot n1-s02: angle "lov" is unknown → Did you mean "low"?`},
		{"misspelled movement", `"push-in"`, `"pushin"`, `board.json:27: shot n1-s01: movement "pushin" is unknown → Did you mean "push-in"?`},
		{"unknown transition", `"dissolve"`, `"disolve"`, `board.json:34: shot n1-s02: transition_in "disolve" is unknown → Did you mean "dissolve"?`},
		{"unknown hour", `"night"`, `"nigt"`, `board.json:25: scene n1-a: time_of_day "nigt" is unknown → Did you mean "night"?`},
		{"unknown weather", `"storm"`, `"storms"`, `board.json:25: scene n1-a: weather "storms" is unknown → Did you mean "storm"?`},
		{"unknown mood", `"tense"`, `"tens"`, `board.json:25: scene n1-a: mood "tens" is unknown → Did you mean "tense"?`},
		{"unknown place kind", `"kind": "lighthouse"`, `"kind": "lighthous"`, `board.json:21: location tower: kind "lighthous" is unknown → Did you mean "lighthouse"?`},
		{"unknown gender", `"female"`, `"femal"`, `board.json:10: character mara: gender "femal" is unknown → Did you mean "female"?`},
		{"unknown expression", `"expression": "afraid"`, `"expression": "afrad"`, `board.json:34: shot n1-s02: expression "afrad" is unknown → Did you mean "afraid"?`},
		{"unknown pose", `"sitting"`, `"siting"`, `board.json:34: shot n1-s02: pose "siting" is unknown → Did you mean "sitting"?`},
		{"unknown kind", `"kind": "dialogue"`, `"kind": "dialog"`, `board.json:42: line n1-u1: kind "dialog" is unknown → Did you mean "dialogue"?`},
		{"unknown location", `"location": "tower"`, `"location": "towr"`, `board.json:25: scene n1-a: location "towr" is not in the bible → Did you mean "tower"?`},
		{"no location", `"location": "tower",`, ``, `board.json:25: scene n1-a: it has no location`},
		{"unknown speaker", `"speaker": "mara", "addressee": "tom"`, `"speaker": "marra", "addressee": "nobody-here"`,
			"board.json:42: line n1-u1: speaker \"marra\" is not in the bible → Did you mean \"mara\"?\n" +
				"board.json:42: line n1-u1: addressee \"nobody-here\" is not in the bible → Add them to the bible's characters"},
		{"nobody speaks", `"speaker": "mara", "addressee": "tom",`, ``, `board.json:42: line n1-u1: nobody speaks it → Name a character, or make its kind "narration"`},
		{"unknown figure", `{"character": "mara"`, `{"character": "marra"`, `board.json:34: shot n1-s02: character "marra" in frame is not in the bible → Did you mean "mara"?`},
		{"figure twice", `{"character": "tom"`, `{"character": "mara"`, `board.json:34: shot n1-s02: mara is in frame twice`},
		{"empty text", `Who goes there?`, ` `, `board.json:42: line n1-u1: its text is empty`},
		{"long text", `Who goes there?`, strings.Repeat("灯", 2001), `board.json:42: line n1-u1: a text of 2001 characters; at most 2000`},
		{"long hold", `2500`, `60001`, `board.json:27: shot n1-s01: hold_ms is 60001; it goes from 0 to 60000`},
		{"negative hold", `2500`, `-1`, `board.json:27: shot n1-s01: hold_ms is -1; it goes from 0 to 60000`},
		{"high pitch", `"pitch": -2`, `"pitch": 13`, `board.json:10: character mara: a pitch of 13 semitones; it goes from -12 to 12`},
		{"slow rate", `"pitch": -2`, `"rate": 0.1`, `board.json:10: character mara: a rate of 0.1; it goes from 0.5 to 2`},
		{"image elsewhere", `"hold_ms": 2500`, `"image": "../../secret.png"`, `board.json:27: shot n1-s01: the image "../../secret.png" does not stay in the storyboard's folder → Name a file beside the storyboard`},
		{"absolute image", `"hold_ms": 2500`, `"image": "/etc/passwd"`, `board.json:27: shot n1-s01: the image "/etc/passwd" does not stay in the storyboard's folder → Name a file beside the storyboard`},
		{"audio elsewhere", `"emotion": "afraid"`, `"audio": "C:\\voice.wav"`, `board.json:42: line n1-u1: the audio "C:\\voice.wav" does not stay in the storyboard's folder → Name a file beside the storyboard`},
		{"portrait elsewhere", `"aliases": ["the keeper"]`, `"portrait": "a/../../x.png"`, `board.json:10: character mara: the portrait "a/../../x.png" does not stay in the storyboard's folder → Name a file beside the storyboard`},
	}
	good := string(readBoard(t))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(good, tt.old) {
				t.Fatalf("the storyboard has no %s", tt.old)
			}
			_, err := storyboard.Parse("board.json", []byte(strings.Replace(good, tt.old, tt.new, 1)))
			if err == nil {
				t.Fatal("it was taken")
			}
			if got := mistakes(t, err); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestHostileFiles(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, data, want string }{
		{"nothing", "", "b.json: the file is empty → Write one with: talereel storyboard STORY --out BOARD.json"},
		{"white space", " \n\t ", "b.json: the file is empty → Write one with: talereel storyboard STORY --out BOARD.json"},
		{"null", "null", "b.json: the format is \"\" → It should be \"talereel-storyboard/1\"\nb.json: the story's name \"\" cannot be used\n" +
			"b.json: it says no language → Write \"lang\": \"en\" or another language\nb.json: it has no shots"},
		{"a list", "\n[]", "b.json:2: the storyboard must be an object, not a list"},
		{"a number", "7", "b.json:1: the storyboard must be an object, not 7"},
		{"cut off", "{\n\"format\": \"tale", "b.json:2: malformed JSON: the file ends too early"},
		{"a missing comma", "{\n\"format\": \"x\"\n\"lang\": \"en\"}", `b.json:3: malformed JSON: invalid character '"' after object key:value pair`},
		{"a bad word after lines", "{\n\"scenes\": [\n\n truth]}", `b.json:4: malformed JSON: invalid character 't' in literal true (expecting 'e')`},
		{"two documents", "{}\n{}", "b.json:2: there is more after the end of the storyboard"},
		{"not UTF-8", "{\n\"title\": \"\xff\"}", "b.json:2: the text is not UTF-8 → Save the file as UTF-8"},
		{"UTF-16", "\xff\xfe{\x00}\x00", "b.json:1: the text is not UTF-8 → Save the file as UTF-8"},
		{"deep lists", strings.Repeat("[", 20_000), "b.json:1: the JSON is nested too deeply"},
		{"deep objects", strings.Repeat(`{"bible":`, 5_000) + "{}" + strings.Repeat("}", 5_000), `b.json:1: unknown key "bible"`},
		{"a long number", `{"title": ` + strings.Repeat("9", 100_000) + `}`, `b.json:1: "title" must be a text, not ` + strings.Repeat("9", 40) + "…"},
		{"a long key", `{"` + strings.Repeat("k", 1000) + `": 1}`, `b.json:1: unknown key "` + strings.Repeat("k", 1000) + `"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := storyboard.Parse("b.json", []byte(tt.data))
			if err == nil {
				t.Fatal("it was taken")
			}
			if got := mistakes(t, err); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
	_, err := storyboard.Parse("b.json", bytes.Repeat([]byte(" "), storyboard.MaxFile+1))
	if err == nil || mistakes(t, err) != "b.json: the file has more than 64 MB" {
		t.Errorf("a file that is too large: %v", err)
	}
}

// TestManyMistakes proves that a broken file is no wall of text.
func TestManyMistakes(t *testing.T) {
	t.Parallel()
	b := parse(t, readBoard(t))
	for i := range 40 {
		b.Scenes[0].Shots = append(b.Scenes[0].Shots, storyboard.Shot{ID: fmt.Sprintf("x%d", i), Size: "huge"})
	}
	lines := strings.Split(mistakes(t, b.Validate()), "\n")
	if len(lines) != 11 || lines[10] != "and 30 more mistakes" {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
}

// TestMistakesKeepTheirOrder guards against maps in the way of messages.
func TestMistakesKeepTheirOrder(t *testing.T) {
	t.Parallel()
	b := parse(t, readBoard(t))
	u := &b.Scenes[0].Shots[1].Utterances[0]
	u.Speaker, u.Addressee = "nobody", "no-one-else"
	first := mistakes(t, b.Validate())
	for range 30 {
		if got := mistakes(t, b.Validate()); got != first {
			t.Fatalf("once\n%s\nthen\n%s", first, got)
		}
	}
}

func TestByteOrderMark(t *testing.T) {
	t.Parallel()
	good := readBoard(t)
	got := parse(t, append([]byte("\xef\xbb\xbf"), good...))
	if !reflect.DeepEqual(got, parse(t, good)) {
		t.Error("a byte order mark changes the storyboard")
	}
}

// full sets every field of a value, lists with two entries, to something of its
// own.
func full(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("t%d <&> \u2028 \\ \" 灯塔 👻", *n))
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n) / 8)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			full(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			full(v.Field(i), n)
		}
	}
}

// TestRoundTrip writes a storyboard in which every field that may hold any value
// holds one, and reads it back.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	want := parse(t, readBoard(t))
	n := 0
	for _, free := range []any{&want.Title, &want.Lang, &want.Ending, &want.Bible.Style, &want.Bible.Characters[0].Looks,
		&want.Bible.Characters[0].Aliases, &want.Bible.Characters[0].Role, &want.Bible.Locations[0].Description,
		&want.Scenes[0].Summary, &want.Scenes[0].Shots[0].Props, &want.Scenes[0].Shots[0].Action, &want.Scenes[0].Shots[0].Prompt,
		&want.Scenes[0].Shots[0].Sounds, &want.Scenes[0].Shots[0].Insert, &want.Scenes[0].Shots[1].Utterances[0].Text} {
		full(reflect.ValueOf(free).Elem(), &n)
	}
	want.Scenes[0].Shots[0].Image, want.Scenes[0].Shots[1].Utterances[0].Audio = "pictures/灯 塔.png", "a/b.wav"
	want.Scenes[0].Shots[0].InFrame = nil
	// A scene without shots is allowed.
	want.Scenes = append(want.Scenes, storyboard.Scene{ID: "n2-a", Location: "tower"})
	data, err := want.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), `\u003c`) {
		t.Error("people would have to read \\u003c")
	}
	if got := parse(t, data); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}

// TestVocabulary proves that Parse takes every word of the vocabulary.
func TestVocabulary(t *testing.T) {
	t.Parallel()
	b := parse(t, readBoard(t))
	shot := &b.Scenes[0].Shots[1]
	try(t, b, storyboard.Sizes, &shot.Size)
	try(t, b, storyboard.Angles, &shot.Angle)
	try(t, b, storyboard.Movements, &shot.Movement)
	try(t, b, storyboard.Transitions, &shot.TransitionIn)
	try(t, b, storyboard.TimesOfDay, &shot.TimeOfDay)
	try(t, b, storyboard.Weathers, &shot.Weather)
	try(t, b, storyboard.Moods, &shot.Mood)
	try(t, b, storyboard.Expressions, &shot.InFrame[0].Expression)
	try(t, b, storyboard.Poses, &shot.InFrame[0].Pose)
	try(t, b, storyboard.Places, &shot.InFrame[0].Place)
	try(t, b, storyboard.Facings, &shot.InFrame[0].Facing)
	try(t, b, storyboard.Expressions, &shot.Utterances[0].Emotion)
	try(t, b, storyboard.Kinds, &shot.Utterances[0].Kind)
	try(t, b, storyboard.Genders, &b.Bible.Characters[0].Gender)
	try(t, b, storyboard.PlaceKinds, &b.Bible.Locations[0].Kind)
}

func try[T ~string](t *testing.T, b *storyboard.Storyboard, words []T, field *T) {
	t.Helper()
	seen := map[T]bool{}
	for _, w := range words {
		*field = w
		data, err := b.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := storyboard.Parse("b.json", data); err != nil {
			t.Errorf("%T %q: %v", w, w, err)
		}
		if seen[w] {
			t.Errorf("%T %q is there twice", w, w)
		}
		seen[w] = true
	}
}

func TestSettingOverrides(t *testing.T) {
	t.Parallel()
	scene := storyboard.Scene{Location: "tower", Weather: storyboard.Storm, Mood: storyboard.Dread}
	got := scene.Setting(storyboard.Shot{Location: "shore", Mood: storyboard.Warm})
	want := storyboard.Setting{Location: "shore", TimeOfDay: storyboard.Day, Weather: storyboard.Storm, Mood: storyboard.Warm}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := (storyboard.Scene{Location: "x"}).Setting(storyboard.Shot{}); got != (storyboard.Setting{Location: "x", TimeOfDay: "day", Weather: "clear", Mood: "calm"}) {
		t.Errorf("a silent scene is %+v", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(readBoard(f))
	f.Add([]byte(`{"format":"talereel-storyboard/1","story":"s","lang":"zh","scenes":[{"id":"a","location":"x","shots":[null]}]}`))
	f.Add([]byte("{\"bible\":{\"characters\":[{\"id\":\"\\u0000\"}]},\"\xf0\x9f\":1}"))
	f.Add([]byte(`{"scenes":[[[]],{"Shots":1e9}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := storyboard.Parse("fuzz.json", data)
		if err != nil {
			lines := bytes.Count(data, []byte("\n")) + 1
			all := []error{err}
			if joined, ok := err.(interface{ Unwrap() []error }); ok {
				all = joined.Unwrap()
			}
			for _, e := range all {
				var m *storyboard.Error
				if !errors.As(e, &m) || m.Line < 0 || m.Line > lines || m.File != "fuzz.json" || m.Msg == "" {
					t.Fatalf("a useless message: %#v", e)
				}
			}
			return
		}
		once, err := b.JSON()
		if err != nil {
			t.Fatal(err)
		}
		again, err := storyboard.Parse("again.json", once)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, once)
		}
		twice, err := again.JSON()
		if err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%v\n%s\nbecame\n%s", err, once, twice)
		}
		for _, s := range b.Shots() {
			if n := storyboard.PaceShot(*s.Shot, make([]time.Duration, len(s.Shot.Utterances)), 30).Frames; n < 45 || n > 60*30+60*20 {
				t.Fatalf("shot %s has %d frames", s.Shot.ID, n)
			}
		}
	})
}
