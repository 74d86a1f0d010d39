package sound

import (
	"fmt"
	"slices"
	"time"

	"github.com/talereel/talereel/storyboard"
)

// Rate is the sample rate in Hz.
const Rate = 48000

// Score is what is heard in an episode.
type Score struct {
	// Length is that of the picture.
	Length   time.Duration
	Voices   []Voice
	Beds     []Bed
	Ambience []Ambience
	Effects  []Effect
	Seed     uint64
	// Library holds the user's own music and sounds; they are heard in the place
	// of those made here.
	Library Library
	// Loudness is the integrated target in LUFS, PeakDB the ceiling in dBTP.
	Loudness, PeakDB float64
}

// Voice is a spoken line: a WAV of 16 bit mono at Rate.
type Voice struct {
	Path    string
	Start   time.Duration
	Kind    storyboard.Kind
	Emotion storyboard.Expression
	// Pan goes from −1 left to 1 right.
	Pan float64
	// Words are what is said when, from Start on, for a listening sheet.
	Words []Mark
}

// Bed is music of one mood.
type Bed struct {
	Start, End time.Duration
	Mood       storyboard.Mood
}

// Ambience is a sound that goes on.
type Ambience struct {
	Start, End time.Duration
	Name       string
	// Indoor sounds come through walls.
	Indoor bool
}

// Effect is a sound that happens.
type Effect struct {
	At   time.Duration
	Name string
	Pan  float64
}

// Report is what was measured of the finished track.
type Report struct {
	// Loudness is integrated, in LUFS; TruePeak in dBTP, Gain in dB.
	Loudness float64 `json:"loudness"`
	TruePeak float64 `json:"true_peak"`
	Gain     float64 `json:"gain"`
	// Clearance is by how many LU voices are over the music while they speak, in
	// the line where it is least; 0 without voices or music.
	Clearance float64 `json:"clearance"`
	// Levels are those of the stems, for a listening sheet.
	Levels [3]Level `json:"levels"`
	// Marks are what the score has where: words, turns of the mood, cues.
	Marks []Mark `json:"marks,omitempty"`
}

// Level is how loud a stem is in the track, in steps of [LevelStep].
type Level struct {
	Stem string `json:"stem"`
	// Peak is the largest sample of each step in percent of full scale, Loudness
	// the loudness of the 400 ms that end with it, in LUFS, −70 at least.
	Peak     []int `json:"peak"`
	Loudness []int `json:"loudness"`
}

// LevelStep is the time of one step of a [Level].
const LevelStep = 100 * time.Millisecond

// VoiceError is a voice that cannot be mixed.
type VoiceError struct {
	// Index is its place in the score.
	Index int
	Err   error
}

func (e *VoiceError) Error() string {
	return fmt.Sprintf("voice %d of the score: %v", e.Index+1, e.Err)
}
func (e *VoiceError) Unwrap() error { return e.Err }

// Permanent reports that trying again does not help.
func (e *VoiceError) Permanent() bool { return true }

var continuous = []string{"rain", "wind", "waves", "fire", "crowd", "traffic", "birds", "crickets", "engine", "water", "clock", "train",
	"sea", "city", "cafe", "forest"}

// Continuous reports whether a sound goes on, as rain does, or happens, as a
// knock does.
func Continuous(name string) bool { return slices.Contains(continuous, name) }

// samplesOf goes by whole seconds first: days of samples do not fit into
// nanoseconds times the rate.
func samplesOf(d time.Duration) int {
	return int(int64(d/time.Second)*Rate + int64(d%time.Second)*Rate/int64(time.Second))
}
