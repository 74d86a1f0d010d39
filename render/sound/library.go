package sound

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"

	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/storyboard"
)

// LibraryFile is the optional list of a library's folder.
const LibraryFile = "library.yaml"

// Bounds of a library.
const (
	maxTracks    = 500
	maxTrackSize = 512 << 20
	maxListSize  = 1 << 20
	// maxEffect and maxTexture are the most samples that are read of a sound,
	// minTrack the fewest of music.
	maxEffect  = 12 * Rate
	maxTexture = 60 * Rate
	minTrack   = 4 * Rate
	maxGainDB  = 12
)

// trackFormats are the extensions of files that a library is made of; others,
// such as covers and notes, are passed by.
var trackFormats = []string{".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".flac", ".wav", ".aif", ".aiff"}

// Library is a folder of the user's own music and sounds.
type Library struct{ Tracks []Track }

// Track is a file of a library.
type Track struct {
	// Path is where it lies, Name its path within the folder.
	Path, Name string
	// Moods are what it is music for; Sounds what it is the sound of, as boards
	// name effects and ambience.
	Moods  []storyboard.Mood
	Sounds []string
	// GainDB is added to the level that it is brought to.
	GainDB float64
}

// TrackError is a file of a library that cannot be used.
type TrackError struct {
	// Name is the file's path within the folder.
	Name string
	Err  error
}

func (e *TrackError) Error() string { return fmt.Sprintf("music library: %s: %v", e.Name, e.Err) }
func (e *TrackError) Unwrap() error { return e.Err }

// Permanent reports that trying again does not help.
func (e *TrackError) Permanent() bool { return true }

// Hint says what to do.
func (e *TrackError) Hint() string {
	return "Mend or remove the file. A name like tense-drums.mp3 or rain-on-roof.wav says what it is for; " + LibraryFile + " can say it, too."
}

// moods that tracks may be tagged with.
var moods = []storyboard.Mood{
	storyboard.Calm, storyboard.Warm, storyboard.Tense, storyboard.Sad, storyboard.Wonder, storyboard.Dread, storyboard.Action, storyboard.Romance, storyboard.Comic, storyboard.Triumph,
}

// OpenLibrary lists a folder without decoding anything. What a file is for is
// said by the words of its name ("tense", "rain"), or by library.yaml:
//
//	tracks:
//	  - file: strings/opening.flac
//	    moods: [calm, wonder]
//	    gain_db: -2
//	  - file: door-02.wav
//	    sounds: [door]
//
// The error is a *TrackError that names the file.
func OpenLibrary(dir string) (Library, error) {
	listed, err := readList(filepath.Join(dir, LibraryFile))
	if err != nil {
		return Library{}, &TrackError{LibraryFile, err}
	}
	var lib Library
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if d.IsDir() || strings.HasPrefix(d.Name(), ".") || !slices.Contains(trackFormats, strings.ToLower(filepath.Ext(name))) {
			return nil
		}
		t := Track{Path: path, Name: name}
		info, err := os.Stat(path)
		switch {
		case err != nil || !info.Mode().IsRegular():
			return &TrackError{name, errors.New("it is not a file that can be read")}
		case info.Size() == 0:
			return &TrackError{name, errors.New("it is empty")}
		case info.Size() > maxTrackSize:
			return &TrackError{name, fmt.Errorf("it has %d MB, more than %d", info.Size()>>20, maxTrackSize>>20)}
		case len(lib.Tracks) == maxTracks:
			return &TrackError{name, fmt.Errorf("there are more than %d files", maxTracks)}
		}
		if entry, ok := listed[name]; ok {
			t.Moods, t.Sounds, t.GainDB = entry.Moods, entry.Sounds, entry.GainDB
			delete(listed, name)
		} else if t.Moods, t.Sounds = tags(name); len(t.Moods)+len(t.Sounds) == 0 {
			return &TrackError{name, errors.New("its name tells neither a mood nor a sound")}
		}
		lib.Tracks = append(lib.Tracks, t)
		return nil
	})
	var bad *TrackError
	if err != nil && !errors.As(err, &bad) {
		return Library{}, fmt.Errorf("read the music library: %w", err)
	}
	if err != nil {
		return Library{}, err
	}
	for _, name := range slices.Sorted(maps.Keys(listed)) {
		return Library{}, &TrackError{LibraryFile, fmt.Errorf("it lists %q, which is not a sound file in the folder", name)}
	}
	return lib, nil
}

// entry is a track in library.yaml.
type entry struct {
	File   string            `yaml:"file"`
	Moods  []storyboard.Mood `yaml:"moods"`
	Sounds []string          `yaml:"sounds"`
	GainDB float64           `yaml:"gain_db"`
}

func readList(path string) (map[string]entry, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxListSize {
		return nil, errors.New("it is not a list of files")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list struct {
		Tracks []entry `yaml:"tracks"`
	}
	if err := yaml.UnmarshalWithOptions(b, &list, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("it cannot be read: %s", strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	out := make(map[string]entry, len(list.Tracks))
	for _, e := range list.Tracks {
		if e.File == "" {
			return nil, errors.New("a track has no file")
		}
		for _, m := range e.Moods {
			if !slices.Contains(moods, m) {
				return nil, fmt.Errorf("%s has the unknown mood %q: use %s", e.File, m, listOf(moods))
			}
		}
		for _, s := range e.Sounds {
			if !Continuous(s) && !Happens(s) {
				return nil, fmt.Errorf("%s has the unknown sound %q", e.File, s)
			}
		}
		if len(e.Moods)+len(e.Sounds) == 0 {
			return nil, fmt.Errorf("%s has neither moods nor sounds", e.File)
		}
		if !(math.Abs(e.GainDB) <= maxGainDB) {
			return nil, fmt.Errorf("%s has a gain of %g dB: it goes from -%d to %d", e.File, e.GainDB, maxGainDB, maxGainDB)
		}
		out[filepath.ToSlash(filepath.Clean(e.File))] = e
	}
	return out, nil
}

func listOf(all []storyboard.Mood) string {
	var names []string
	for _, m := range all {
		names = append(names, string(m))
	}
	return strings.Join(names, ", ")
}

// tags reads moods and sounds off the words of a file's name. A name with a mood
// is music, whatever else it says: "sad-rain.mp3" is a song.
func tags(name string) (m []storyboard.Mood, sounds []string) {
	words := strings.FieldsFunc(strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name))), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, w := range words {
		if slices.Contains(moods, storyboard.Mood(w)) && !slices.Contains(m, storyboard.Mood(w)) {
			m = append(m, storyboard.Mood(w))
		}
		if (Continuous(w) || Happens(w)) && !slices.Contains(sounds, w) {
			sounds = append(sounds, w)
		}
	}
	if len(m) > 0 {
		return m, nil
	}
	return nil, sounds
}

// For returns the tracks that a score with these moods and sounds may be made
// with, in order: what a soundtrack's key depends on.
func (l Library) For(moods []storyboard.Mood, sounds []string) Library {
	var out Library
	for _, t := range l.Tracks {
		if slices.ContainsFunc(t.Moods, func(m storyboard.Mood) bool { return slices.Contains(moods, m) }) ||
			slices.ContainsFunc(t.Sounds, func(s string) bool { return slices.Contains(sounds, s) }) {
			out.Tracks = append(out.Tracks, t)
		}
	}
	return out
}

// song chooses music for a mood: another one each time the mood comes back.
func (l Library) song(m storyboard.Mood, seed uint64) (Track, bool) {
	return l.choose(seed, func(t Track) bool { return slices.Contains(t.Moods, m) })
}

// effect chooses a sound.
func (l Library) effect(name string, seed uint64) (Track, bool) {
	return l.choose(seed, func(t Track) bool { return slices.Contains(t.Sounds, name) })
}

func (l Library) choose(seed uint64, fits func(Track) bool) (Track, bool) {
	var all []Track
	for _, t := range l.Tracks {
		if fits(t) {
			all = append(all, t)
		}
	}
	if len(all) == 0 {
		return Track{}, false
	}
	return all[seed%uint64(len(all))], true
}

// decode reads at most most samples of a track, both channels in turn.
func (t Track) decode(ctx context.Context, r *ffmpeg.Runner, most int) ([]int16, error) {
	args := append(slices.Clone(ffmpeg.SafeInput), "-t", fmt.Sprintf("%.3f", float64(most)/Rate), "-i", "file:"+t.Path,
		"-map", "0:a:0", "-f", "s16le", "-ar", strconv.Itoa(Rate), "-ac", "2", "-t", fmt.Sprintf("%.3f", float64(most)/Rate), "-bitexact", "-threads", "1", "pipe:1")
	var out bytes.Buffer
	if _, err := r.Run(ctx, ffmpeg.Job{Args: args, Stdout: &out}); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, &TrackError{t.Name, fmt.Errorf("it cannot be read as sound: %w", err)}
	}
	x := make([]int16, out.Len()/4*2)
	loud := false
	for i := range x {
		x[i] = int16(binary.LittleEndian.Uint16(out.Bytes()[2*i:]))
		loud = loud || x[i] > 32 || x[i] < -32
	}
	if !loud {
		return nil, &TrackError{t.Name, errEmpty}
	}
	return x, nil
}

// fromTrack turns decoded sound into samples, with soft ends.
func fromTrack(x []int16) stereo {
	s := newStereo(len(x) / 2)
	for i := range s.l {
		s.l[i], s.r[i] = float32(x[2*i])/32768, float32(x[2*i+1])/32768
	}
	fadeEdges(s.l, Rate/500)
	fadeEdges(s.r, Rate/500)
	return s
}

// music makes the stem of all passages: from the user's library where it has the
// mood, else composed. It notes the tracks' own gains in the passages.
func (sc Score) music(ctx context.Context, r *ffmpeg.Runner, all []passage) (stem, error) {
	out := stem{hall: newHall(.84, .35), wet: .6}
	for i, p := range all {
		track, ok := sc.Library.song(p.mood, sc.Seed+uint64(p.part))
		if !ok {
			out.sources = append(out.sources, sc.compose(p))
			continue
		}
		length := p.to + p.tail - p.from
		x, err := track.decode(ctx, r, length)
		if err != nil {
			return out, err
		}
		n := len(x) / 2
		seam := 0
		if n < length {
			if n < minTrack {
				return out, &TrackError{track.Name, fmt.Errorf("it has %.1f seconds; music has %d at least", float64(n)/Rate, minTrack/Rate)}
			}
			seam = min(2*Rate, n/4)
		}
		all[i].gainDB = track.GainDB
		out.sources = append(out.sources, &played{passage: p, track: x, seam: seam})
	}
	return out, nil
}
