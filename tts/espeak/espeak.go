// Package espeak speaks with espeak-ng, the last resort for languages without a
// neural voice: it knows a hundred of them and sounds like a robot in each.
package espeak

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// Provider is the name under which voices are cast.
const Provider = "espeak"

// MissingError tells that espeak-ng is not installed.
type MissingError struct{}

func (*MissingError) Error() string {
	return "no voice speaks the story's language: espeak-ng is not installed"
}

// Hint says how to get it.
func (*MissingError) Hint() string {
	return "Install it with: apt-get install espeak-ng (Debian, Ubuntu), brew install espeak-ng (macOS); or name a folder of piper voices with --voices-dir"
}

// Permanent reports that trying again does not help.
func (*MissingError) Permanent() bool { return true }

// Options configure the voices.
type Options struct {
	// Program is espeak-ng's path; empty looks on the PATH.
	Program string
	// Filter smooths the sound; may be nil.
	Filter tts.Filter
}

// Synthesizer implements [tts.Synthesizer]. It keeps no processes.
type Synthesizer struct {
	o       Options
	version func() string
	offers  func() []tts.Offer
}

// New looks for espeak-ng; the error is a *MissingError where it is not there.
func New(o Options) (*Synthesizer, error) {
	program, err := exec.LookPath(cmp.Or(o.Program, "espeak-ng"))
	if err != nil {
		return nil, &MissingError{}
	}
	o.Program = program
	s := &Synthesizer{o: o}
	s.version = sync.OnceValue(func() string {
		out, err := exec.Command(o.Program, "--version").Output()
		if err != nil {
			return "espeak-ng of an unknown version"
		}
		words := strings.Fields(strings.TrimPrefix(string(out), "eSpeak NG text-to-speech:"))
		return "espeak-ng " + strings.Join(words[:min(len(words), 1)], "")
	})
	s.offers = sync.OnceValue(s.list)
	return s, nil
}

// variants of every voice, the most pleasant first.
var variants = []struct {
	name   string
	gender storyboard.Gender
}{
	{"f2", storyboard.Female}, {"m3", storyboard.Male}, {"f4", storyboard.Female}, {"m1", storyboard.Male}, {"f5", storyboard.Female}, {"m7", storyboard.Male}, {"f1", storyboard.Female}, {"m4", storyboard.Male},
}

// list asks espeak-ng for its languages. Of several voices of one language the
// first is taken.
func (s *Synthesizer) list() []tts.Offer {
	out, err := exec.Command(s.o.Program, "--voices").Output()
	if err != nil {
		return nil
	}
	seen := map[string]bool{}
	var offers []tts.Offer
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) < 5 || f[0] == "Pty" || strings.HasPrefix(f[4], "mb/") {
			continue
		}
		lang := f[1]
		// The plain Mandarin voice spells tones out in English; the one for pinyin
		// reads characters as they should be.
		if lang == "cmn" {
			continue
		}
		// A variant is only heard with a voice that is named as its file is: en-gb,
		// whose file is gmw/en, speaks with one voice whatever is added to it.
		name := lang
		if file := path.Base(f[4]); !strings.EqualFold(file, lang) {
			name = file
		}
		if lang == "cmn-latn-pinyin" {
			lang = "zh"
		}
		if seen[lang] {
			continue
		}
		seen[lang] = true
		for _, v := range variants {
			offers = append(offers, tts.Offer{Provider: Provider, Name: name + "+" + v.name, Lang: lang, Gender: v.gender, Quality: tts.Robotic})
		}
	}
	return offers
}

// Offers lists the voices that can be cast: eight for each language.
func (s *Synthesizer) Offers() []tts.Offer { return s.offers() }

// Identity implements [tts.Synthesizer].
func (s *Synthesizer) Identity(v tts.Voice) string { return s.version() + " " + v.Name }

// Close implements [tts.Synthesizer].
func (s *Synthesizer) Close() error { return nil }

// Synthesize implements [tts.Synthesizer].
func (s *Synthesizer) Synthesize(ctx context.Context, r tts.Request) (tts.Speech, error) {
	if !validName(r.Voice.Name) {
		return tts.Speech{}, &tts.VoiceError{Voice: r.Voice}
	}
	say := func(ctx context.Context, o tts.Order) (tts.Sound, error) {
		if strings.HasPrefix(r.Voice.Name, "cmn") {
			return s.sayMixed(ctx, r.Voice.Name, o)
		}
		return s.say(ctx, r.Voice.Name, o)
	}
	return tts.Utter(ctx, tts.Engine{Say: say, ShiftsPitch: true, Filter: s.o.Filter}, r)
}

// validName keeps options out of a voice's name.
func validName(name string) bool {
	ok := name != "" && name[0] != '-' && len(name) < 64
	for _, r := range name {
		ok = ok && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '+' || r == '_')
	}
	return ok
}

// espeak-ng's measures: words a minute, and a pitch from 0 to 99 of which 50 are
// an octave.
const (
	usualSpeed = 185
	usualPitch = 50
	octave     = 50.0
)

// softening takes the harsh buzz off the top.
const softening = "highpass=f=70,equalizer=f=3200:t=q:w=1.2:g=-4,lowpass=f=7600"

func (s *Synthesizer) say(ctx context.Context, voice string, o tts.Order) (tts.Sound, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	speed := usualSpeed
	if strings.HasPrefix(voice, "cmn") || strings.HasPrefix(voice, "yue") {
		speed = 235
	}
	pitch := max(0, min(99, int(usualPitch+octave*o.Pitch/12+0.5)))
	cmd := exec.CommandContext(ctx, s.o.Program, "-v", voice, "-s", strconv.Itoa(max(80, min(400, int(float64(speed)/o.Slower+0.5)))),
		"-p", strconv.Itoa(pitch), "-b", "1", "--stdin", "--stdout")
	// The text goes through a pipe: it must never be read as an option.
	cmd.Stdin = strings.NewReader(o.Text)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.WaitDelay = 2 * time.Second
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return tts.Sound{}, ctx.Err()
		}
		if errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist) {
			return tts.Sound{}, &MissingError{}
		}
		if strings.Contains(errs.String(), "voice does not exist") {
			return tts.Sound{}, &tts.VoiceError{Voice: tts.Voice{Provider: Provider, Name: voice}}
		}
		return tts.Sound{}, fmt.Errorf("espeak-ng with voice %s: %w: %.200s", voice, err, errs.String())
	}
	if out.Len() == 0 {
		return tts.Sound{}, nil
	}
	sound, err := tts.DecodeWAV(&out)
	if err != nil || s.o.Filter == nil || len(sound.Samples) == 0 {
		return sound, err
	}
	sound.Samples, err = s.o.Filter(ctx, sound.Samples, sound.Rate, softening)
	return sound, err
}
