package sound

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"

	"github.com/talereel/talereel/storyboard"
)

// maxVoice is the most bytes of one voice file: a minute and a bit.
const maxVoice = 12 << 20

// speech makes the stem of all voices, each treated by how it is heard, and tells
// where somebody speaks, line by line.
func (sc Score) speech(n int) (stem, []span, error) {
	out := stem{hall: newHall(.70, .45), wet: 1}
	var spans []span
	for i, v := range sc.Voices {
		x, err := readVoice(v.Path)
		if err != nil {
			return out, nil, &VoiceError{i, err}
		}
		at := samplesOf(v.Start)
		if at < 0 || at+len(x) > n+Rate/2 {
			return out, nil, &VoiceError{i, errors.New("it does not lie within the episode")}
		}
		spans = append(spans, span{at / hop, (at + len(x) + hop - 1) / hop})
		fadeEdges(x, Rate*2/1000)
		room, pan := treat(x, v)
		even(x)
		out.sources = append(out.sources, &clip{at: at, length: len(x), send: float32(room), build: func() stereo { return panned(x, pan) }})
	}
	return out, spans, nil
}

// panned places mono sound with equal power.
func panned(x []float32, pan float64) stereo {
	s := newStereo(len(x))
	s.add(x, 0, 1, pan)
	return s
}

// even brings a line near to the voices' level, so that recordings, voices and
// whispers stand together, and compresses it gently. A fifth of the difference
// stays: a cry is louder than a whisper.
func even(x []float32) {
	now := loudness(stereo{x, x})
	if math.IsInf(now, -1) {
		return
	}
	goal := math.Max(now-12, math.Min(now+12, voiceLevel+.2*(now-voiceLevel)))
	scale(x, gainOf(goal-now))
	compress(x)
	scale(x, gainOf(goal-loudness(stereo{x, x})))
}

// compress evens out what is louder than a threshold, 2.5 to one over a soft
// knee, following the envelope in three milliseconds and letting go of it in
// an eighth of a second.
func compress(x []float32) {
	const threshold, knee, ratio = -24.0, 10.0, 2.5
	attack, release := 1-math.Exp(-1/(.003*Rate)), 1-math.Exp(-1/(.120*Rate))
	env, g := 0.0, 1.0
	for i, v := range x {
		a := math.Abs(float64(v))
		if a > env {
			env += (a - env) * attack
		} else {
			env += (a - env) * release
		}
		if i%16 == 0 {
			over := decibels(env+1e-9) - threshold
			switch {
			case over <= -knee/2:
				over = 0
			case over < knee/2:
				over = (over + knee/2) * (over + knee/2) / (2 * knee)
			}
			g += (gainOf(-over*(1-1/ratio)) - g) * .25
		}
		x[i] = float32(float64(v) * g)
	}
}

// treat changes a voice by how it is heard, and tells how much room it gets.
func treat(x []float32, v Voice) (room, pan float64) {
	highpass(75, .7).run(x)
	pan = math.Max(-.25, math.Min(.25, v.Pan))
	switch v.Kind {
	case storyboard.Phone:
		for range 2 {
			highpass(340, .75).run(x)
			lowpass(3300, .75).run(x)
		}
		for i, s := range x {
			x[i] = float32(math.Tanh(float64(s)*3.2) / 2.4)
		}
		return .12, 0
	case storyboard.Thought:
		lowpass(5200, .6).run(x)
		scale(x, .92)
		return 1.6, 0
	case storyboard.OffScreen:
		lowpass(2600, .6).run(x)
		scale(x, .85)
		return 1.5, pan
	case storyboard.Narration, storyboard.VoiceOver:
		return .12, 0
	}
	return .32, pan
}

// readVoice reads a WAV of 16 bit mono at Rate.
func readVoice(path string) ([]float32, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, errors.New("its file is missing")
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxVoice+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxVoice || len(b) < 44 || string(b[:4]) != "RIFF" || string(b[8:16]) != "WAVEfmt " {
		return nil, errors.New("it is not a WAV file of a line's length")
	}
	kind, channels, rate, bits := binary.LittleEndian.Uint16(b[20:]), binary.LittleEndian.Uint16(b[22:]), binary.LittleEndian.Uint32(b[24:]), binary.LittleEndian.Uint16(b[34:])
	if kind != 1 || channels != 1 || rate != Rate || bits != 16 {
		return nil, fmt.Errorf("it has %d channels of %d bits at %d Hz, not one of 16 bits at %d Hz", channels, bits, rate, Rate)
	}
	for at := 12; at+8 <= len(b); {
		size := int(binary.LittleEndian.Uint32(b[at+4:]))
		if string(b[at:at+4]) == "data" {
			data := b[at+8 : min(len(b), at+8+max(size, 0))]
			if len(data) < 2 {
				break
			}
			x := make([]float32, len(data)/2)
			for i := range x {
				x[i] = float32(int16(binary.LittleEndian.Uint16(data[2*i:]))) / 32768
			}
			return x, nil
		}
		if size < 0 || size > len(b) {
			break
		}
		at += 8 + size + size&1
	}
	return nil, errors.New("it holds no samples")
}
