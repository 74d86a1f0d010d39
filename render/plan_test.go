package render_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
)

var update = flag.Bool("update", false, "write the golden files")

// board is two scenes: three shots at the tower, with a card's worth of
// everything, and one at the shore that holds the user's own picture and voice.
func board() *storyboard.Storyboard {
	line := func(id, who, text string) storyboard.Utterance {
		return storyboard.Utterance{ID: id, Kind: storyboard.Dialogue, Speaker: who, Text: text}
	}
	return &storyboard.Storyboard{
		Format: storyboard.Format, Story: "light", Title: "The Light", Lang: "en", Branch: "1.2",
		Ending: storyboard.Ending{Name: "Dawn", Untaken: []string{"Row away"}},
		Bible: storyboard.Bible{
			Characters: []storyboard.Character{{ID: "mara", Name: "Mara"}, {ID: "tom", Name: "Tom"}},
			Locations:  []storyboard.Location{{ID: "tower", Name: "The tower"}, {ID: "shore", Name: "The shore"}},
		},
		Scenes: []storyboard.Scene{
			{ID: "n1-a", Node: "n1", Location: "tower", TimeOfDay: storyboard.Night, Weather: storyboard.Storm, Mood: storyboard.Tense, Shots: []storyboard.Shot{
				{ID: "n1-s01", Size: storyboard.LS, Movement: storyboard.PushIn, TransitionIn: storyboard.Fade, Sounds: []string{"rain"},
					Utterances: []storyboard.Utterance{{ID: "n1-u1", Kind: storyboard.Narration, Text: "The light went out."}}},
				{ID: "n1-s02", Size: storyboard.MCU, InFrame: []storyboard.Figure{{Character: "mara", Place: storyboard.Left}, {Character: "tom", Place: storyboard.Right}},
					Utterances: []storyboard.Utterance{line("n1-u2", "mara", "Who goes there?"), line("n1-u3", "tom", "Only me.")}},
				{ID: "n1-s03", Size: storyboard.LS, InFrame: []storyboard.Figure{{Character: "mara"}}, HoldMS: 3000},
			}},
			{ID: "n2-a", Node: "n2", Location: "shore", TimeOfDay: storyboard.Dawn, Shots: []storyboard.Shot{
				{ID: "n2-s01", Size: storyboard.ELS, TransitionIn: storyboard.Dissolve, Image: "pictures/shore.png",
					Utterances: []storyboard.Utterance{{ID: "n2-u1", Kind: storyboard.VoiceOver, Speaker: "mara", Text: "It was over.", Audio: "voice.wav"}}},
			}},
		},
	}
}

var (
	picture   = assets.Sum([]byte("the user's picture"))
	recording = assets.Sum([]byte("the user's recording"))
)

// options are those of a machine whose tools have names that are easy to find.
func options() render.Options {
	return render.Options{
		Profile: render.Master,
		Design:  func(id string) any { return map[string]any{"id": id, "coat": "yellow", "age": 40} },
		Set: func(l storyboard.Location, s storyboard.Setting) render.Place {
			return render.Place{
				Set:  map[string]any{"location": l.ID, "time_of_day": s.TimeOfDay, "weather": s.Weather},
				Kind: map[string]storyboard.PlaceKind{"tower": "lighthouse", "shore": "seashore"}[l.ID], Indoor: l.ID == "tower",
			}
		},
		Voice: func(u storyboard.Utterance) (any, string) {
			return map[string]any{"text": u.Text, "voice": u.Speaker, "emotion": u.Emotion}, "voice-model"
		},
		Files:  map[string]assets.Digest{"pictures/shore.png": picture, "voice.wav": recording},
		FFmpeg: "ffmpeg-build", Font: "font-file", Notice: "Made with AI", Producer: "talereel",
	}
}

func plan(t testing.TB, b *storyboard.Storyboard, o render.Options) render.Plan {
	t.Helper()
	if err := b.Validate(); err != nil {
		t.Fatal(err)
	}
	p, err := render.NewPlan(b, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// keys are the keys of all steps of a plan, as if every step made other bytes
// when it reads other bytes.
func keys(t testing.TB, p render.Plan) map[string]assets.Digest {
	t.Helper()
	out := map[string]assets.Digest{}
	for _, s := range p.Steps {
		k, err := s.Key(func(in render.Input) (assets.Digest, error) {
			return assets.Sum([]byte(out[in.Step].String() + in.Output)), nil
		})
		if err != nil {
			t.Fatal(err)
		}
		out[s.ID] = k
	}
	return out
}

// changed lists the steps of b that a does not have under the same key.
func changed(a, b map[string]assets.Digest) []string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(b)) {
		if a[id] != b[id] {
			out = append(out, id)
		}
	}
	return out
}

// TestPlan holds the plan as text. Run go test -update after reading why it
// changed: what a step reads more costs a rebuild of all that were made before.
func TestPlan(t *testing.T) {
	t.Parallel()
	p := plan(t, board(), options())
	var text bytes.Buffer
	fmt.Fprintf(&text, "%s, branch %s, ending %s, ends with %s\n", p.Title, p.Branch, p.Ending, p.Final)
	for _, s := range p.Steps {
		fmt.Fprintf(&text, "\n%s\n  %s %d: %s\n", s.ID, s.Kind, s.Version, s.Label)
		if len(s.Tools) > 0 {
			fmt.Fprintf(&text, "  tools %s\n", strings.Join(s.Tools, ", "))
		}
		for _, in := range s.Inputs {
			from := in.Step + " " + in.Output
			if !in.Blob.IsZero() {
				from = "blob " + in.Blob.Short()
			}
			fmt.Fprintf(&text, "  reads %s from %s\n", in.Name, from)
		}
		fmt.Fprintf(&text, "  %s\n", s.Params)
	}
	golden := filepath.Join("testdata", "plan.txt")
	if *update {
		if err := os.WriteFile(golden, text.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	got, lines := strings.Split(text.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(got), len(lines)) {
		if i >= len(got) || i >= len(lines) || got[i] != lines[i] {
			t.Fatalf("line %d of the plan differs:\ngot  %s\nwant %s", i+1, strings.Join(got[min(i, len(got)):min(i+3, len(got))], "\n     "),
				strings.Join(lines[min(i, len(lines)):min(i+3, len(lines))], "\n     "))
		}
	}
}

// TestAnEditCostsWhatItTouches lists for every kind of edit which steps are built
// again. All others keep their keys.
func TestAnEditCostsWhatItTouches(t *testing.T) {
	t.Parallel()
	shot := func(b *storyboard.Storyboard, i int) *storyboard.Shot { return b.Shots()[i].Shot }
	tests := []struct {
		name string
		edit func(b *storyboard.Storyboard, o *render.Options)
		want string
	}{
		{"nothing", func(*storyboard.Storyboard, *render.Options) {}, ""},
		{"the text of a line", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 1).Utterances[0].Text = "Who is there?" },
			"captions clip/n1-s02 episode soundtrack voice/n1-u2"},
		{"the emotion of a line", func(b *storyboard.Storyboard, _ *render.Options) {
			shot(b, 1).Utterances[0].Emotion = storyboard.Whisper
		},
			"captions clip/n1-s02 episode soundtrack voice/n1-u2"},
		{"another take of a line", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 1).Utterances[1].Retake = 1 },
			"captions clip/n1-s02 episode soundtrack voice/n1-u3"},
		{"another take of a picture", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 2).Retake = 1 },
			"clip/n1-s03 episode frame/n1-s03 transition/n2-s01"},
		{"the picture of the cover", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 1).Retake = 1 },
			"clip/n1-s02 cover episode frame/n1-s02"},
		{"who is seen", func(b *storyboard.Storyboard, _ *render.Options) {
			shot(b, 2).InFrame[0].Expression = storyboard.Afraid
		},
			"clip/n1-s03 episode frame/n1-s03 transition/n2-s01"},
		{"the title", func(b *storyboard.Storyboard, _ *render.Options) { b.Title = "The Lamp" },
			"card/title clip/card/title cover episode"},
		{"the ending's name", func(b *storyboard.Storyboard, _ *render.Options) { b.Ending.Name = "Dusk" },
			"card/ending clip/card/ending episode transition/card/ending"},
		{"the choices not taken", func(b *storyboard.Storyboard, _ *render.Options) { b.Ending.Untaken = nil },
			"card/ending clip/card/ending episode transition/card/ending"},
		{"the notice", func(_ *storyboard.Storyboard, o *render.Options) { o.Notice = "AI" }, "card/title clip/card/title episode"},
		{"a sound", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 0).Sounds = []string{"thunder"} }, "episode soundtrack"},
		{"the loudness", func(_ *storyboard.Storyboard, o *render.Options) { o.Profile.Loudness = -16 }, "episode soundtrack"},
		{"a place in frame", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 1).InFrame[0].Place = storyboard.Center },
			"clip/n1-s02 cover episode frame/n1-s02 soundtrack"},
		{"a camera move", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 0).Movement = storyboard.Tilt }, "clip/n1-s01 episode transition/n1-s01"},
		{"a transition", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 1).TransitionIn = storyboard.Whip }, "captions episode soundtrack transition/n1-s02"},
		{"another transition", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 3).TransitionIn = storyboard.Wipe }, "captions episode soundtrack transition/n2-s01"},
		{"a transition less", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 3).TransitionIn = storyboard.Cut }, "captions episode soundtrack"},
		{"the length of a line before a transition", func(b *storyboard.Storyboard, _ *render.Options) {
			b.Scenes[0].Shots = b.Scenes[0].Shots[:2]
		}, "captions episode soundtrack transition/n2-s01"},
		{"a hold", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 2).HoldMS = 4000 }, "captions clip/n1-s03 episode soundtrack transition/n2-s01"},
		{"a name", func(b *storyboard.Storyboard, _ *render.Options) { b.Bible.Characters[0].Name = "Maria" }, "captions episode"},
		{"the branch's number", func(b *storyboard.Storyboard, _ *render.Options) { b.Branch = "2.1" }, "episode"},
		{"the mood of a shot with a picture of its own", func(b *storyboard.Storyboard, _ *render.Options) { shot(b, 3).Mood = storyboard.Warm },
			"episode soundtrack"},
		{"the user's picture", func(_ *storyboard.Storyboard, o *render.Options) {
			o.Files = maps.Clone(o.Files)
			o.Files["pictures/shore.png"] = assets.Sum([]byte("another"))
		}, "card/ending clip/card/ending clip/n2-s01 episode frame/n2-s01 transition/card/ending transition/n2-s01"},
		{"the user's recording", func(_ *storyboard.Storyboard, o *render.Options) {
			o.Files = maps.Clone(o.Files)
			o.Files["voice.wav"] = assets.Sum([]byte("another"))
		}, "captions clip/n2-s01 episode soundtrack transition/n2-s01 voice/n2-u1"},
		{"a file's name", func(b *storyboard.Storyboard, o *render.Options) {
			shot(b, 3).Image = "x.png"
			o.Files = map[string]assets.Digest{"x.png": picture, "voice.wav": recording}
		}, ""},
		{"notes for people", func(b *storyboard.Storyboard, _ *render.Options) {
			b.Scenes[0].Summary, b.Scenes[0].Node, shot(b, 0).Action, shot(b, 1).Prompt = "A storm", "n7", "The lamp dies", "a lamp"
			shot(b, 1).Utterances[0].Addressee = "tom"
		}, ""},
		{"the order and number of people in the bible", func(b *storyboard.Storyboard, _ *render.Options) {
			b.Bible.Characters = []storyboard.Character{{ID: "ann", Name: "Ann"}, b.Bible.Characters[1], b.Bible.Characters[0]}
		}, ""},
		{"somebody's looks", func(_ *storyboard.Storyboard, o *render.Options) {
			before := o.Design
			o.Design = func(id string) any {
				if id == "tom" {
					return "bald"
				}
				return before(id)
			}
		}, "clip/n1-s02 cover episode frame/n1-s02 portrait/tom"},
		{"the font", func(_ *storyboard.Storyboard, o *render.Options) { o.Font = "another" },
			"captions card/ending card/title clip/card/ending clip/card/title clip/n1-s01 clip/n1-s02 clip/n1-s03 clip/n2-s01 cover episode transition/card/ending"},
		{"the look of captions", func(_ *storyboard.Storyboard, o *render.Options) { o.Captions = render.CaptionsKaraoke },
			"captions clip/n1-s01 clip/n1-s02 clip/n2-s01 episode"},
		{"the usual look of captions", func(_ *storyboard.Storyboard, o *render.Options) { o.Captions = render.CaptionsClean }, ""},
		{"a second language that is not shown", func(_ *storyboard.Storyboard, o *render.Options) {
			o.Second = map[string]string{"n1-u2": "谁在那里？"}
		}, ""},
		{"ffmpeg", func(_ *storyboard.Storyboard, o *render.Options) { o.FFmpeg = "another" },
			"captions clip/card/ending clip/card/title clip/n1-s01 clip/n1-s02 clip/n1-s03 clip/n2-s01 episode soundtrack transition/card/ending transition/n1-s01 transition/n2-s01 voice/n1-u1 voice/n1-u2 voice/n1-u3 voice/n2-u1"},
	}
	before := keys(t, plan(t, board(), options()))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, o := board(), options()
			tt.edit(b, &o)
			if got := strings.Join(changed(before, keys(t, plan(t, b, o))), " "); got != tt.want {
				t.Errorf("built again: %s\nwant         %s", got, tt.want)
			}
		})
	}
}

// TestProfileChange proves that a draft shares what has no size and no rate.
func TestProfileChange(t *testing.T) {
	t.Parallel()
	o := options()
	before := plan(t, board(), o)
	o.Profile = render.Draft
	after := keys(t, plan(t, board(), o))
	var kept []string
	for id, k := range keys(t, before) {
		if after[id] == k {
			kept = append(kept, id)
		}
	}
	slices.Sort(kept)
	if got, want := strings.Join(kept, " "), "portrait/mara portrait/tom voice/n1-u1 voice/n1-u2 voice/n1-u3 voice/n2-u1"; got != want {
		t.Errorf("a draft shares %s\nwant           %s", got, want)
	}
}

// TestKeysAreTheSameEverywhere plans in another folder, with other secrets, from
// a file whose keys stand in another order, and from a plan that was stored.
func TestKeysAreTheSameEverywhere(t *testing.T) {
	b := board()
	want := keys(t, plan(t, b, options()))

	t.Chdir(t.TempDir())
	t.Setenv("OPENAI_API_KEY", "sk-secret")
	t.Setenv("TALEREEL_DATA", t.TempDir())
	if got := keys(t, plan(t, board(), options())); !maps.Equal(got, want) {
		t.Errorf("elsewhere these change: %v", changed(want, got))
	}

	data, err := b.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var unordered any
	if err := json.Unmarshal(data, &unordered); err != nil {
		t.Fatal(err)
	}
	// Maps are written in the order of the alphabet.
	sorted, err := json.Marshal(unordered)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.HasPrefix(sorted, []byte(`{"format"`)) {
		t.Fatal("the keys stand as before")
	}
	read, err := storyboard.Parse("board.json", sorted)
	if err != nil {
		t.Fatal(err)
	}
	if got := keys(t, plan(t, read, options())); !maps.Equal(got, want) {
		t.Errorf("in another order these change: %v", changed(want, got))
	}

	stored, err := json.MarshalIndent(plan(t, b, options()), "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	var p render.Plan
	if err := json.Unmarshal(stored, &p); err != nil {
		t.Fatal(err)
	}
	if got := keys(t, p); !maps.Equal(got, want) {
		t.Errorf("stored, these change: %v", changed(want, got))
	}
}

// TestOwnFilesAreInOneStepEach looks for digests and paths in all that keys are
// made of.
func TestOwnFilesAreInOneStepEach(t *testing.T) {
	t.Parallel()
	found := map[string][]string{}
	for _, s := range plan(t, board(), options()).Steps {
		s.Label = ""
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, what := range []string{picture.String(), recording.String(), "shore.png", "voice.wav", "pictures/"} {
			if bytes.Contains(text, []byte(what)) {
				found[what] = append(found[what], s.ID)
			}
		}
	}
	want := map[string][]string{picture.String(): {"frame/n2-s01"}, recording.String(): {"voice/n2-u1"}}
	if !reflect.DeepEqual(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
}

// TestSiblingsShareTheirPrefix plans two branches that part after the first scene.
func TestSiblingsShareTheirPrefix(t *testing.T) {
	t.Parallel()
	one, two := board(), board()
	two.Branch, two.Ending.Name, two.Ending.Untaken = "2", "Drowned", nil
	two.Bible.Characters = append(two.Bible.Characters, storyboard.Character{ID: "ann", Name: "Ann"})
	two.Scenes[1] = storyboard.Scene{ID: "n3-a", Location: "shore", Shots: []storyboard.Shot{
		{ID: "n3-s01", Size: storyboard.CU, InFrame: []storyboard.Figure{{Character: "ann"}}}}}
	p := plan(t, two, options())
	got := changed(keys(t, plan(t, one, options())), keys(t, p))
	want := "captions card/ending clip/card/ending clip/n3-s01 episode frame/n3-s01"
	// The new shot's plate is named after its setting.
	for _, s := range p.Steps {
		if s.Kind == render.KindPlate && strings.HasPrefix(s.ID, "plate/shore-") {
			want += " " + s.ID
		}
	}
	want += " portrait/ann soundtrack transition/card/ending"
	if strings.Join(got, " ") != want {
		t.Errorf("the sibling builds %s\nwant               %s", strings.Join(got, " "), want)
	}
}

// TestShotsMayHaveAnyName gives shots the names that the plan itself uses.
func TestShotsMayHaveAnyName(t *testing.T) {
	t.Parallel()
	b := board()
	for i, id := range []string{render.TitleCard, render.EndingCard, "soundtrack", "episode"} {
		b.Shots()[i].Shot.ID = id
		b.Shots()[i].Shot.TransitionIn = storyboard.Dip
	}
	p := plan(t, b, options())
	if len(p.Steps) != len(plan(t, board(), options()).Steps)+2 {
		t.Error("a step is missing")
	}
	read := map[string]bool{}
	last := p.Steps[len(p.Steps)-1]
	for _, in := range last.Inputs {
		if read[in.Step] {
			t.Errorf("the episode reads %s twice", in.Step)
		}
		read[in.Step] = true
	}
	if last.ID != p.Final || len(read) != 4+2+5+2 {
		t.Errorf("the episode reads %v", slices.Sorted(maps.Keys(read)))
	}
}

// TestEqualWorkHasEqualKeys: the same words by the same voice are spoken once,
// whatever the line is called.
func TestEqualWorkHasEqualKeys(t *testing.T) {
	t.Parallel()
	b := board()
	u := b.Scenes[0].Shots[1].Utterances
	u[1].Speaker, u[1].Text = u[0].Speaker, u[0].Text
	k := keys(t, plan(t, b, options()))
	if k["voice/n1-u2"] != k["voice/n1-u3"] {
		t.Error("the same words are spoken twice")
	}
}

func TestKeyReadsAllThatShapesTheBytes(t *testing.T) {
	t.Parallel()
	d := func(s string) assets.Digest { return assets.Sum([]byte(s)) }
	step := func() render.Step {
		return render.Step{ID: "clip/a", Kind: render.KindClip, Version: 1, Label: "l", Params: json.RawMessage(`{"a":1}`), Tools: []string{"x", "y"},
			Inputs: []render.Input{{Name: "one", Step: "s", Output: "o"}, {Name: "two", Blob: d("two")}}}
	}
	resolve := func(in render.Input) (assets.Digest, error) { return d(in.Step + in.Output), nil }
	key := func(s render.Step) assets.Digest {
		k, err := s.Key(resolve)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	for name, edit := range map[string]func(s *render.Step){
		"kind": func(s *render.Step) { s.Kind = render.KindFrame }, "version": func(s *render.Step) { s.Version++ },
		"parameters": func(s *render.Step) { s.Params = json.RawMessage(`{"a":2}`) }, "tools": func(s *render.Step) { s.Tools = []string{"xy"} },
		"an input's bytes": func(s *render.Step) { s.Inputs[1].Blob = d("three") }, "an earlier step's bytes": func(s *render.Step) { s.Inputs[0].Output = "p" },
		"an input's name": func(s *render.Step) { s.Inputs[0].Name = "zero" }, "an input less": func(s *render.Step) { s.Inputs = s.Inputs[:1] },
	} {
		s := step()
		if edit(&s); key(s) == key(step()) {
			t.Errorf("the key does not read the %s", name)
		}
	}
	for name, edit := range map[string]func(s *render.Step){
		"ID": func(s *render.Step) { s.ID = "clip/b" }, "label": func(s *render.Step) { s.Label = "m" },
		"spaces": func(s *render.Step) { s.Params = json.RawMessage("{ \"a\":\n1 }") },
		"name of the step that made an input": func(s *render.Step) {
			s.Inputs[0] = render.Input{Name: "one", Blob: d("so")}
		},
	} {
		s := step()
		if edit(&s); key(s) != key(step()) {
			t.Errorf("the key reads the %s", name)
		}
	}
	_, err := step().Key(func(render.Input) (assets.Digest, error) { return assets.Digest{}, assets.ErrNotFound })
	if err == nil || err.Error() != "input one of clip/a: not in the store" {
		t.Errorf("an input that is not there: %v", err)
	}
}

func TestMissingFiles(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"pictures/shore.png": "shot n2-s01: the image pictures/shore.png was not read",
		"voice.wav":          "shot n2-s01: the recording voice.wav of line n2-u1 was not read",
	} {
		o := options()
		o.Files = maps.Clone(o.Files)
		delete(o.Files, path)
		if _, err := render.NewPlan(board(), o); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := render.NewPlan(&storyboard.Storyboard{Title: "X"}, options()); err == nil || err.Error() != "storyboard X has no shots" {
		t.Errorf("no shots: %v", err)
	}
}

func TestCheckRefusesBrokenPlans(t *testing.T) {
	t.Parallel()
	a := render.Step{ID: "a"}
	tests := []struct {
		plan render.Plan
		want string
	}{
		{render.Plan{Steps: []render.Step{a, a}, Final: "a"}, "two steps are called a"},
		{render.Plan{Steps: []render.Step{{ID: "b", Inputs: []render.Input{{Name: "x", Step: "a"}}}, a}, Final: "a"}, "step b reads a, which does not stand before it"},
		{render.Plan{Steps: []render.Step{{ID: "b", Inputs: []render.Input{{Name: "x", Step: "b"}}}}, Final: "b"}, "step b reads b, which does not stand before it"},
		{render.Plan{Steps: []render.Step{a, {ID: "b", Inputs: []render.Input{{Name: "x", Step: "a"}, {Name: "x", Step: "a"}}}}, Final: "b"}, "step b has two inputs called x"},
		{render.Plan{Steps: []render.Step{a}, Final: "z"}, `the plan has no step "z" to end with`},
	}
	for _, tt := range tests {
		if err := tt.plan.Check(); err == nil || err.Error() != tt.want {
			t.Errorf("%v, want %s", err, tt.want)
		}
	}
}

// TestSheetSharesStills proves that a contact sheet of the same profile costs no
// picture again.
func TestSheetSharesStills(t *testing.T) {
	t.Parallel()
	p, err := render.NewSheet(board(), options(), 5, 216)
	if err != nil {
		t.Fatal(err)
	}
	episode := keys(t, plan(t, board(), options()))
	if got := changed(episode, keys(t, p)); len(got) != 1 || got[0] != "sheet" {
		t.Errorf("the sheet builds %v", got)
	}
	if last := p.Steps[len(p.Steps)-1]; p.Final != last.ID || len(last.Inputs) != 4 {
		t.Errorf("the sheet reads %v", last.Inputs)
	}
}

// TestCover: the cover shows a face, large, from the first half.
func TestCover(t *testing.T) {
	t.Parallel()
	seen := []storyboard.Figure{{Character: "mara"}}
	away := []storyboard.Figure{{Character: "mara", Facing: storyboard.FacingAway}}
	for name, tt := range map[string]struct {
		shots []storyboard.Shot
		want  string
	}{
		"nobody":                 {[]storyboard.Shot{{Size: "LS"}, {Size: "CU"}}, "s0"},
		"a face in a place":      {[]storyboard.Shot{{Size: "ELS"}, {Size: "LS", InFrame: seen}}, "s1"},
		"close before far":       {[]storyboard.Shot{{Size: "LS", InFrame: seen}, {Size: "CU", InFrame: seen}, {Size: "LS"}}, "s1"},
		"a back is no face":      {[]storyboard.Shot{{Size: "CU", InFrame: away}, {Size: "MS", InFrame: seen}, {Size: "LS"}}, "s1"},
		"the end is not told":    {[]storyboard.Shot{{Size: "LS"}, {Size: "MS", InFrame: seen}, {Size: "LS"}, {Size: "LS"}, {Size: "CU", InFrame: seen}}, "s1"},
		"the first of two faces": {[]storyboard.Shot{{Size: "CU", InFrame: seen}, {Size: "CU", InFrame: seen}}, "s0"},
	} {
		b := board()
		for i := range tt.shots {
			tt.shots[i].ID = fmt.Sprintf("s%d", i)
		}
		b.Scenes = []storyboard.Scene{{ID: "a", Location: "tower", Shots: tt.shots}}
		for _, s := range plan(t, b, options()).Steps {
			if s.Kind == render.KindCover && s.Inputs[0].Step != "frame/"+tt.want {
				t.Errorf("%s: the cover is %s, want that of %s", name, s.Inputs[0].Step, tt.want)
			}
		}
	}
}

// TestWeatherIsOutside: rain falls before the camera outdoors, and is only heard
// within.
func TestWeatherIsOutside(t *testing.T) {
	t.Parallel()
	b := board()
	b.Scenes[1].Weather = storyboard.Storm
	p := plan(t, b, options())
	weather := map[string]storyboard.Weather{}
	for _, s := range p.Steps {
		switch s.Kind {
		case render.KindClip:
			c := params[render.ClipParams](t, s)
			weather[strings.TrimPrefix(s.ID, "clip/")] = c.Weather
		case render.KindSoundtrack:
			for _, c := range params[render.SoundtrackParams](t, s).Cues {
				want := map[string]string{"n1-s01": "rain waves", "n2-s01": "rain wind"}[c.ID]
				if got := strings.Join(c.Ambience, " "); want != "" && got != want {
					t.Errorf("%s sounds of %s, want %s", c.ID, got, want)
				}
				for i, l := range c.Lines {
					if want := map[string][]float64{"n1-s02": {-.25, .25}}[c.ID]; want != nil && l.Pan != want[i] {
						t.Errorf("line %d of %s is panned to %v", i, c.ID, l.Pan)
					}
					if l.Name != "" || l.Tint != 0 || l.Second != "" {
						t.Error("the soundtrack reads what only captions show")
					}
				}
			}
		}
	}
	if weather["n1-s01"] != "" || weather["n2-s01"] != storyboard.Storm || weather["card/title"] != "" {
		t.Errorf("weather before the camera: %v", weather)
	}
}

func params[T any](t *testing.T, s render.Step) (p T) {
	t.Helper()
	if err := json.Unmarshal(s.Params, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestSeedsSurviveJSON(t *testing.T) {
	t.Parallel()
	seen := map[uint64]string{}
	for i := range 5000 {
		id := fmt.Sprintf("n%d-s%02d", i/7, i%7)
		s := render.Seed(id)
		if uint64(float64(s)) != s || seen[s] != "" || s != render.Seed(id) {
			t.Fatalf("the seed of %s is %d, that of %q too", id, s, seen[s])
		}
		seen[s] = id
	}
}

// TestLightFollowsThePlace: by a fire, a candle, a lamp that fails, and in a storm.
func TestLightFollowsThePlace(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		description, action string
		weather             storyboard.Weather
		want                render.Light
	}{
		{"A bare room.", "", storyboard.Clear, ""},
		{"A room with a fireplace.", "", storyboard.Storm, render.FireLight},
		{"Open rocks.", "", storyboard.Storm, render.StormLight},
		{"A room with a fireplace.", "", storyboard.Clear, render.FireLight},
		{"A cell.", "She lights a candle.", storyboard.Clear, render.CandleLight},
		{"A lamp flickers.", "", storyboard.Storm, render.FailingLight},
		{"旧屋，壁炉里烧着火", "", storyboard.Clear, render.FireLight},
	} {
		b := board()
		b.Bible.Locations[0].Description = tt.description
		b.Scenes[0].Weather, b.Scenes[0].Shots[0].Action = tt.weather, tt.action
		o := options()
		o.Set = func(l storyboard.Location, _ storyboard.Setting) render.Place {
			return render.Place{Set: l.ID, Indoor: !strings.Contains(l.Description, "Open")}
		}
		for _, s := range plan(t, b, o).Steps {
			if s.ID != "clip/n1-s01" {
				continue
			}
			var p render.ClipParams
			if err := json.Unmarshal(s.Params, &p); err != nil {
				t.Fatal(err)
			}
			if p.Light != tt.want {
				t.Errorf("%q, %q, %s: the light is %q, want %q", tt.description, tt.action, tt.weather, p.Light, tt.want)
			}
		}
	}
}
