package tts

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestRecorded(t *testing.T) {
	t.Parallel()
	voice := toInt16(tone(200, 0.05, 2*SampleRate, SampleRate))
	in := slices.Concat(make([]int16, SampleRate), voice, make([]int16, SampleRate/2))
	before := slices.Clone(in)
	for _, text := range []string{"I never came back. Who did?", "灯灭了。", "*sighs*", "…!"} {
		s, err := Recorded(Sound{in, SampleRate}, text, "en")
		if err != nil {
			t.Fatal(err)
		}
		checkTimes(t, text, s)
		if d := s.Duration() - 2*time.Second; d < 0 || d > 40*time.Millisecond {
			t.Errorf("%q: the recording lasts %s", text, s.Duration())
		}
		if l := loudness(toFloat(s.Samples)); math.Abs(l+20) > 0.3 {
			t.Errorf("%q: %.2f LUFS", text, l)
		}
		if s.Samples[0] != 0 || s.Samples[len(s.Samples)-1] != 0 {
			t.Error("the ends click")
		}
		// The words fill the recording, also where none could be spoken by a voice:
		// a caption without time cannot be read.
		if first, last := s.Words[0], s.Words[len(s.Words)-1]; first.Start != 0 || s.Duration()-last.End > time.Millisecond {
			t.Errorf("%q: the words last from %s to %s", text, first.Start, last.End)
		}
	}
	if !slices.Equal(in, before) {
		t.Error("the caller's samples were changed")
	}
}

func TestHostileRecordings(t *testing.T) {
	t.Parallel()
	faint := make([]int16, SampleRate)
	for i := range faint {
		faint[i] = int16(i & 1)
	}
	for name, c := range map[string]struct {
		sound Sound
		want  string
	}{
		"empty":    {Sound{nil, SampleRate}, "the recording of this line is silent"},
		"silent":   {Sound{make([]int16, 3*SampleRate), SampleRate}, "the recording of this line is silent"},
		"faint":    {Sound{faint, SampleRate}, "the recording of this line is silent"},
		"long":     {Sound{make([]int16, 60*SampleRate+1), SampleRate}, "the recording of this line is longer than 60 seconds"},
		"rateless": {Sound{make([]int16, 100), 0}, "the recording of this line came at 0 Hz"},
		"slow":     {Sound{make([]int16, 100), 44100}, "the recording of this line came at 44100 Hz"},
	} {
		_, err := Recorded(c.sound, "Hello", "en")
		var sound *SoundError
		if !errors.As(err, &sound) || err.Error() != c.want || sound.Hint() != "Record the line again, or leave the recording out: a voice speaks it then" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func wav(t testing.TB, s Speech) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteWAV(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWAV(t *testing.T) {
	t.Parallel()
	s := Speech{Samples: []int16{0, 1, -1, 32767, -32768}}
	b := wav(t, s)
	got, err := ReadWAV(bytes.NewReader(b))
	if err != nil || !slices.Equal(got.Samples, s.Samples) {
		t.Errorf("%v, %v", got.Samples, err)
	}
	if len(b) != 44+2*len(s.Samples) || binary.LittleEndian.Uint32(b[4:]) != uint32(len(b)-8) || binary.LittleEndian.Uint32(b[40:]) != 10 {
		t.Errorf("the header is wrong: % x", b[:44])
	}
	// A program that writes to a pipe claims a length that never comes, and may
	// put a chunk of odd length first.
	piped := slices.Clone(b)
	binary.LittleEndian.PutUint32(piped[40:], math.MaxUint32)
	piped = slices.Concat(piped[:36], []byte("LIST\x03\x00\x00\x00abc\x00"), piped[36:])
	if got, err := ReadWAV(bytes.NewReader(piped)); err != nil || !slices.Equal(got.Samples, s.Samples) {
		t.Errorf("piped: %v, %v", got.Samples, err)
	}
}

func TestHostileWAV(t *testing.T) {
	t.Parallel()
	good := wav(t, Speech{Samples: make([]int16, 8)})
	with := func(at int, b ...byte) []byte {
		out := slices.Clone(good)
		copy(out[at:], b)
		return out
	}
	for name, c := range map[string]struct {
		in   []byte
		want string
	}{
		"nothing":     {nil, "read wav: EOF"},
		"a playlist":  {[]byte("#EXTM3U\nhttp://example.com/a"), "read wav: not a WAV file"},
		"an MP3":      {append([]byte("ID3"), make([]byte, 100)...), "read wav: not a WAV file"},
		"a cut one":   {good[:30], "read wav: unexpected EOF"},
		"no samples":  {good[:36], "read wav: no samples in it: EOF"},
		"stereo":      {with(22, 2), "read wav: format 1 with 2 channels of 16 bits, not mono 16-bit PCM"},
		"floats":      {with(20, 3), "read wav: format 3 with 1 channels of 16 bits, not mono 16-bit PCM"},
		"8 bit":       {with(34, 8), "read wav: format 1 with 1 channels of 8 bits, not mono 16-bit PCM"},
		"no rate":     {with(24, 0, 0, 0, 0), "read wav: a rate of 0 Hz"},
		"mad rate":    {with(24, 0xff, 0xff, 0xff, 0xff), "read wav: a rate of 4294967295 Hz"},
		"other rate":  {with(24, 0x44, 0xac, 0, 0), "read wav: 44100 Hz where speech has 48000"},
		"thin format": {with(16, 4, 0, 0, 0), "read wav: the format chunk is too short"},
		"no format":   {slices.Concat(good[:12], good[36:]), "read wav: samples before their format"},
	} {
		if _, err := ReadWAV(bytes.NewReader(c.in)); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	// An endless file is left after the most that a line can be.
	head := with(40, 0xff, 0xff, 0xff, 0xff)[:44]
	endless := &counter{r: io.MultiReader(bytes.NewReader(head), zeros{})}
	if _, err := DecodeWAV(endless); err == nil || err.Error() != "read wav: more than 57600000 bytes of samples" || endless.n > MaxWAV+1000 {
		t.Errorf("an endless file: %v after %d bytes", err, endless.n)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

type counter struct {
	r io.Reader
	n int
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += n
	return n, err
}

func FuzzDecodeWAV(f *testing.F) {
	f.Add(wav(f, Speech{Samples: []int16{1, 2, 3}}))
	f.Add([]byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := DecodeWAV(bytes.NewReader(b))
		if err == nil && (s.Rate < 8000 || s.Rate > 192000 || 2*len(s.Samples) > len(b)) {
			t.Errorf("%d samples at %d Hz of %d bytes", len(s.Samples), s.Rate, len(b))
		}
	})
}

// provider tells who was asked.
type provider struct {
	name   string
	closed *[]string
}

func (p provider) Synthesize(_ context.Context, _ Request) (Speech, error) {
	return Speech{Words: []Word{{Text: p.name}}}, nil
}
func (p provider) Identity(v Voice) string { return p.name + " speaks as " + v.Name }
func (p provider) Close() error {
	*p.closed = append(*p.closed, p.name)
	return errors.New(p.name + " is stuck")
}

func TestRoute(t *testing.T) {
	t.Parallel()
	var closed []string
	s := Route(map[string]Synthesizer{"piper": provider{"piper", &closed}, "espeak": provider{"espeak", &closed}})
	got, err := s.Synthesize(t.Context(), Request{Voice: Voice{Provider: "espeak"}})
	if err != nil || got.Words[0].Text != "espeak" {
		t.Errorf("%v spoke: %v", got.Words, err)
	}
	if id := s.Identity(Voice{Provider: "piper", Name: "jenny"}); id != "piper speaks as jenny" {
		t.Errorf("the identity is %q", id)
	}
	for v, want := range map[Voice]string{
		{}:                                "no voice was cast for this line",
		{Provider: "openai", Name: "sol"}: `openai has no voice "sol"`,
	} {
		_, err := s.Synthesize(t.Context(), Request{Voice: v})
		var voice *VoiceError
		if !errors.As(err, &voice) || err.Error() != want || voice.Hint() != "Known here: espeak, piper" || !voice.Permanent() {
			t.Errorf("%+v: %v", v, err)
		}
	}
	// One that cannot be closed does not keep the others open.
	if err := s.Close(); err == nil || err.Error() != "espeak is stuck\npiper is stuck" || strings.Join(closed, " ") != "espeak piper" {
		t.Errorf("closed %v: %v", closed, err)
	}
}
