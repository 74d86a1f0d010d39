package sound

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"time"

	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/storyboard"
)

// priming is how many samples ffmpeg's AAC encoder puts before its input.
const priming = 1024

// minLength and maxLength bound an episode. A shorter one would lie within the
// samples that are left out for the encoder.
const (
	minLength = 100 * time.Millisecond
	maxLength = 30 * time.Minute
)

// maxVoice is the most bytes of one voice file: a minute and a bit.
const maxVoice = 12 << 20

// Mix makes the soundtrack of a score as AAC in an MP4 at out; dir is a private
// folder for what it needs in between. The errors are a *VoiceError for a voice
// that cannot be read, and ffmpeg's.
func Mix(ctx context.Context, r *ffmpeg.Runner, s Score, dir, out string) (Report, error) {
	if s.Length < minLength || s.Length > maxLength {
		return Report{}, fmt.Errorf("a soundtrack of %s cannot be mixed: it lasts from %s to %s", s.Length, minLength, maxLength)
	}
	if s.Loudness >= 0 || s.PeakDB > 0 {
		return Report{}, fmt.Errorf("a soundtrack cannot be mixed to %g LUFS under %g dBTP: name a loudness below 0", s.Loudness, s.PeakDB)
	}
	n := samplesOf(s.Length)
	voices, speech, err := s.voices(n)
	if err != nil {
		return Report{}, err
	}
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	mix := s.background(n, speech)
	mix.mixIn(voices, 1)
	edges(mix)
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	return s.master(ctx, r, mix, dir, out)
}

// edges lets the track begin and end without a click: what sounds at the cut is
// faded over a few milliseconds. The samples that [Score.encode] leaves out are
// silent, so that they are not measured either.
func edges(s stereo) {
	const fade = Rate * 5 / 1000
	for _, x := range [][]float32{s.l, s.r} {
		skip := min(priming, len(x))
		clear(x[:skip])
		fadeEdges(x[skip:], fade)
	}
}

// background is music, ambience and effects, lowered under the voices.
func (sc Score) background(n int, speech []bool) stereo {
	out := sc.music(n)
	ambience, effects := sc.ambience(n), sc.effects(n)
	duck(out, speech, -12)
	duck(ambience, speech, -3)
	out.mixIn(ambience, 1)
	out.mixIn(effects, 1)
	return out
}

// Ducking in samples: music is down before a voice begins, stays down between
// words, and comes back slowly.
const (
	duckBlock   = Rate / 100
	duckAttack  = 20
	duckRelease = 70
	duckHold    = 45
)

// duck lowers a stem by db where there is speech; speech has a value for every
// hundredth of a second.
func duck(s stereo, speech []bool, db float64) {
	floor := math.Pow(10, db/20)
	want := make([]bool, len(speech))
	for i, on := range speech {
		if !on {
			continue
		}
		for k := max(0, i-duckAttack); k < min(len(want), i+duckHold); k++ {
			want[k] = true
		}
	}
	g := 1.0
	gains := make([]float64, len(want)+1)
	for i, on := range want {
		if on {
			g = math.Max(floor, g-(1-floor)/duckAttack)
		} else {
			g = math.Min(1, g+(1-floor)/duckRelease)
		}
		gains[i] = g
	}
	gains[len(want)] = g
	for i := range s.l {
		b := min(i/duckBlock, len(want)-1)
		t := float64(i%duckBlock) / duckBlock
		v := float32(gains[b] + (gains[min(b+1, len(want))]-gains[b])*t)
		s.l[i] *= v
		s.r[i] *= v
	}
}

// voices makes the stem of all voices, each treated by how it is heard, and tells
// in which hundredths of a second somebody speaks.
func (sc Score) voices(n int) (out stereo, speech []bool, err error) {
	out = newStereo(n)
	wet := newStereo(n)
	speech = make([]bool, n/duckBlock+1)
	for i, v := range sc.Voices {
		x, err := readVoice(v.Path)
		if err != nil {
			return out, nil, &VoiceError{i, err}
		}
		at := samplesOf(v.Start)
		if at < 0 || at+len(x) > n+Rate/2 {
			return out, nil, &VoiceError{i, errors.New("it does not lie within the episode")}
		}
		for k := at / duckBlock; k <= (at+len(x))/duckBlock && k < len(speech); k++ {
			speech[k] = true
		}
		fadeEdges(x, Rate*2/1000)
		room, pan := treat(x, v)
		out.add(x, at, 1, pan)
		if room > 0 {
			wet.add(x, at, room, pan)
		}
	}
	out.mixIn(reverb(wet, .70, .45, .8), 1)
	return out, speech, nil
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

// tries bounds how often the level is corrected after encoding.
const tries = 4

// headroom in dB is kept under the ceiling for what the encoder adds to peaks.
const headroom = 0.3

// master brings the mix to its loudness, encodes it, and measures what comes out:
// the encoder changes levels a little and peaks more.
func (sc Score) master(ctx context.Context, r *ffmpeg.Runner, mix stereo, dir, out string) (Report, error) {
	now := loudness(mix)
	rep := Report{Loudness: now}
	if math.IsInf(now, -1) || now < -60 {
		// There is nothing to be heard; silence is not amplified.
		rep.Loudness, rep.TruePeak = -70, -70
		return rep, sc.encode(ctx, r, mix, dir, out)
	}
	target, ceiling := sc.Loudness, math.Pow(10, (sc.PeakDB-headroom)/20)
	gain := target - now
	for try := 1; ; try++ {
		loud := stereo{append([]float32(nil), mix.l...), append([]float32(nil), mix.r...)}
		g := math.Pow(10, gain/20)
		scale(loud.l, g)
		scale(loud.r, g)
		limit(loud, ceiling)
		if err := sc.encode(ctx, r, loud, dir, out); err != nil {
			return rep, err
		}
		heard, peak, err := measure(ctx, r, dir, out)
		if err != nil {
			return rep, err
		}
		rep = Report{Loudness: heard, TruePeak: peak, Gain: gain}
		off := target - heard
		if try == tries || math.Abs(off) < .2 && peak <= sc.PeakDB {
			return rep, nil
		}
		gain += off
		if peak > sc.PeakDB {
			ceiling *= math.Pow(10, (sc.PeakDB-headroom/2-peak)/20)
		}
	}
}

// encode writes the mix as AAC. The first samples are left out for those that the
// encoder puts there.
func (sc Score) encode(ctx context.Context, r *ffmpeg.Runner, mix stereo, dir, out string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	feed := func(w io.Writer) error {
		buf := make([]byte, 0, 8*4096)
		skip := min(priming, len(mix.l))
		for i := skip; i < len(mix.l); i++ {
			buf = binary.LittleEndian.AppendUint32(buf, math.Float32bits(mix.l[i]))
			buf = binary.LittleEndian.AppendUint32(buf, math.Float32bits(mix.r[i]))
			if len(buf) == cap(buf) {
				if _, err := w.Write(buf); err != nil {
					return err
				}
				buf = buf[:0]
			}
		}
		_, err := w.Write(buf)
		return err
	}
	args, err := ffmpeg.Graph{
		Inputs:  []ffmpeg.Input{{Path: "pipe:0", Options: ffmpeg.Options{"f": "f32le", "ar": Rate, "ac": 2}}},
		Streams: []string{"0:a"},
		Output:  out,
		Options: ffmpeg.Options{
			"c:a": "aac", "b:a": "192k", "profile:a": "aac_low", "threads": 1, "map_metadata": "-1",
			"flags": "+bitexact", "fflags": "+bitexact", "use_editlist": 0, "movflags": "+faststart", "f": "mp4",
		},
	}.Args()
	if err != nil {
		return err
	}
	if _, err := r.Run(ctx, ffmpeg.Job{Dir: dir, Args: args, Stdin: feed}); err != nil {
		return fmt.Errorf("encode the soundtrack: %w", err)
	}
	return nil
}
