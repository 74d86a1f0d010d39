package sound

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font/basicfont"

	"github.com/talereel/talereel/storyboard"
)

// folder writes files by their names.
func folder(t testing.TB, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, b := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestOpenLibrary(t *testing.T) {
	t.Parallel()
	one := wav(talk(.1))
	dir := folder(t, map[string][]byte{
		"Tense - Drums (2).wav": one, "sub/calm_rain.wav": one, "sub/door-02.WAV": one, "theme.wav": one, "cover.jpg": []byte("x"), "notes.txt": nil, ".hidden.wav": nil,
		"library.yaml": []byte("tracks:\n  - file: theme.wav\n    moods: [sad, wonder]\n    gain_db: -3\n"),
	})
	lib, err := OpenLibrary(dir)
	if err != nil {
		t.Fatal(err)
	}
	type kept struct {
		name, moods, sounds string
		gain                float64
	}
	var got []kept
	for _, x := range lib.Tracks {
		if x.Path != filepath.Join(dir, filepath.FromSlash(x.Name)) {
			t.Errorf("%s lies at %s", x.Name, x.Path)
		}
		got = append(got, kept{x.Name, listOf(x.Moods), strings.Join(x.Sounds, ", "), x.GainDB})
	}
	want := []kept{
		{"Tense - Drums (2).wav", "tense", "", 0}, {"sub/calm_rain.wav", "calm", "", 0}, {"sub/door-02.WAV", "", "door", 0}, {"theme.wav", "sad, wonder", "", -3},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
	used := lib.For([]storyboard.Mood{storyboard.Wonder}, []string{"door"})
	if len(used.Tracks) != 2 || used.Tracks[0].Name != "sub/door-02.WAV" || used.Tracks[1].Name != "theme.wav" {
		t.Errorf("a score of wonder and a door uses %v", used)
	}
}

func TestBadLibraries(t *testing.T) {
	t.Parallel()
	one := wav(talk(.1))
	list := func(s string) map[string][]byte { return map[string][]byte{"a.wav": one, "library.yaml": []byte(s)} }
	for name, c := range map[string]struct {
		files map[string][]byte
		want  string
	}{
		"empty":          {map[string][]byte{"calm.mp3": nil}, "music library: calm.mp3: it is empty"},
		"untagged":       {map[string][]byte{"x/track 01.mp3": one}, "music library: x/track 01.mp3: its name tells neither a mood nor a sound"},
		"unlisted file":  {list("tracks: [{file: b.wav, moods: [sad]}, {file: a.wav, moods: [sad]}]"), `music library: library.yaml: it lists "b.wav", which is not a sound file in the folder`},
		"outside":        {list("tracks: [{file: ../b.wav, moods: [sad]}, {file: a.wav, moods: [sad]}]"), `music library: library.yaml: it lists "../b.wav", which is not a sound file in the folder`},
		"unknown mood":   {list("tracks: [{file: a.wav, moods: [gloomy]}]"), `music library: library.yaml: a.wav has the unknown mood "gloomy": use calm, warm, tense, sad, wonder, dread, action, romance, comic, triumph`},
		"unknown sound":  {list("tracks: [{file: a.wav, sounds: [dragon]}]"), `music library: library.yaml: a.wav has the unknown sound "dragon"`},
		"nothing":        {list("tracks: [{file: a.wav}]"), "music library: library.yaml: a.wav has neither moods nor sounds"},
		"no file":        {list("tracks: [{moods: [sad]}]"), "music library: library.yaml: a track has no file"},
		"too loud":       {list("tracks: [{file: a.wav, moods: [sad], gain_db: 90}]"), "music library: library.yaml: a.wav has a gain of 90 dB: it goes from -12 to 12"},
		"not a number":   {list("tracks: [{file: a.wav, moods: [sad], gain_db: .nan}]"), "music library: library.yaml: a.wav has a gain of NaN dB: it goes from -12 to 12"},
		"unknown key":    {list("tracks: [{file: a.wav, mood: sad}]"), "music library: library.yaml: it cannot be read: "},
		"not YAML":       {list("\t{"), "music library: library.yaml: it cannot be read: "},
		"folder as list": {map[string][]byte{"library.yaml/a.txt": one}, "music library: library.yaml: it is not a list of files"},
	} {
		_, err := OpenLibrary(folder(t, c.files))
		var bad *TrackError
		if !errors.As(err, &bad) || !strings.HasPrefix(err.Error(), c.want) || !bad.Permanent() || bad.Hint() == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := OpenLibrary(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a folder that is not there is a library")
	}
}

// TestLibraryIsHeard mixes music, ambience and an effect of a library whose files
// are tones, and looks for these tones.
func TestLibraryIsHeard(t *testing.T) {
	t.Parallel()
	r := runner(t)
	dir := folder(t, map[string][]byte{"sad.wav": wav(sine(500, .5, 0, 6)), "rain.wav": wav(sine(2000, .5, 0, 5)), "door.wav": wav(sine(5000, .5, 0, .4))})
	lib, err := OpenLibrary(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := Score{
		Length: 20 * time.Second, Loudness: -20, PeakDB: -1.5, Library: lib,
		Beds:     []Bed{{End: 20 * time.Second, Mood: storyboard.Sad}},
		Ambience: []Ambience{{End: 20 * time.Second, Name: "rain"}},
		Effects:  []Effect{{At: 10 * time.Second, Name: "door"}},
	}
	out, _ := mix(t, r, s)
	x := decode(t, r, out).l
	tone := func(hz, from, to float64) float64 {
		part := append([]float32(nil), x[int(from*Rate):int(to*Rate)]...)
		for range 2 {
			bandpass(hz, 12).run(part)
		}
		return decibels(rms(part[Rate/20:]) + 1e-9)
	}
	if music, other := tone(500, 2, 8), tone(700, 2, 8); music < other+15 {
		t.Errorf("the song is at %.1f dB, what is not played at %.1f", music, other)
	}
	// Six seconds of song go on for twenty, without a hole where they begin anew.
	for at := 1.0; at < 16; at += .5 {
		if a, b := tone(500, at, at+.5), tone(500, 2, 3); math.Abs(a-b) > 4 {
			t.Errorf("at %g s the song is at %.1f dB, at 2 s at %.1f", at, a, b)
		}
	}
	if rain, other := tone(2000, 2, 8), tone(2800, 2, 8); rain < other+10 {
		t.Errorf("the rain is at %.1f dB, what is not played at %.1f", rain, other)
	}
	if before, at := tone(5000, 9, 9.9), tone(5000, 10, 10.4); at < before+15 {
		t.Errorf("the door is at %.1f dB, before it at %.1f", at, before)
	}
}

// TestBadTracks mixes with files that are not what their names say.
func TestBadTracks(t *testing.T) {
	t.Parallel()
	r := runner(t)
	for name, c := range map[string]struct {
		file string
		b    []byte
		want string
	}{
		"no sound":   {"sad.mp3", []byte(strings.Repeat("not music ", 99)), "music library: sad.mp3: it cannot be read as sound: "},
		"a playlist": {"sad.wav", []byte("#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n"), "music library: sad.wav: it cannot be read as sound: "},
		"silence":    {"sad.wav", wav(make([]int16, 9*Rate)), "music library: sad.wav: it holds no sound"},
		"too short":  {"sad.wav", wav(talk(2)), "music library: sad.wav: it has 2.0 seconds; music has 4 at least"},
		"a picture":  {"rain.ogg", []byte("\x89PNG\r\n\x1a\n"), "music library: rain.ogg: it cannot be read as sound: "},
		"cut short":  {"door.wav", wav(talk(1))[:44], "music library: door.wav: it holds no sound"},
	} {
		lib, err := OpenLibrary(folder(t, map[string][]byte{c.file: c.b}))
		if err != nil {
			t.Fatal(err)
		}
		s := Score{
			Length: 10 * time.Second, Loudness: -14, PeakDB: -1.5, Library: lib, Beds: []Bed{{End: 10 * time.Second, Mood: storyboard.Sad}},
			Ambience: []Ambience{{End: 5 * time.Second, Name: "rain"}}, Effects: []Effect{{Name: "door"}},
		}
		out := filepath.Join(t.TempDir(), "out.m4a")
		_, err = Mix(t.Context(), r, s, t.TempDir(), Files{Track: out})
		var bad *TrackError
		if !errors.As(err, &bad) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s leaves a track", name)
		}
	}
}

// TestSheet looks for the stems' colours where they are loud and for paper where
// they are silent.
func TestSheet(t *testing.T) {
	t.Parallel()
	var rep Report
	for i := range rep.Levels {
		l := &rep.Levels[i]
		for k := range 300 {
			loud := k/100 == i
			l.Peak, l.Loudness = append(l.Peak, map[bool]int{true: 80}[loud]), append(l.Loudness, map[bool]int{true: -14, false: -70}[loud])
		}
	}
	rep.Marks = []Mark{{time.Second, Word, "Where"}, {1100 * time.Millisecond, Word, "were"}, {12 * time.Second, Turn, "dread"}, {-time.Hour, Cue, "bell"}, {time.Hour, Cue, "door"}}
	img := DrawSheet(rep, basicfont.Face7x13)
	row := sheetMarks + sheetWave + sheetGap
	for i := range rep.Levels {
		for part := range 3 {
			c := img.RGBAAt(sheetLeft+100*sheetStep*part+101, sheetTop+i*row+sheetMarks+sheetWave/2+20)
			if want := map[bool]any{true: sheetWaves[i], false: sheetPaper}[part == i]; c != want {
				t.Errorf("%s at %d s is %v, not %v", stemNames[i], 10*part+5, c, want)
			}
		}
	}
	ink := 0
	for x := range 200 {
		for y := range 20 {
			if img.RGBAAt(sheetLeft+18+x, sheetTop+sheetMarks-20+y) == sheetInk {
				ink++
			}
		}
	}
	if ink < 40 {
		t.Errorf("%d pixels of words over the voices", ink)
	}
	if empty := DrawSheet(Report{}, nil); empty.Bounds().Dx() != img.Bounds().Dx() {
		t.Errorf("nothing is drawn %v wide", empty.Bounds())
	}
}
