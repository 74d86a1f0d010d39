package sound

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/adapt"
)

// runner needs the real program; continuous integration must have it.
func runner(t testing.TB) *ffmpeg.Runner {
	t.Helper()
	r, err := ffmpeg.Find(t.Context())
	var missing *ffmpeg.MissingError
	if errors.As(err, &missing) && os.Getenv("CI") == "" {
		t.Skip(missing.Hint())
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sine of a frequency with its first sample at the phase, in parts of a turn.
func sine(hz, amplitude, phase, seconds float64) []int16 {
	x := make([]int16, int(seconds*Rate))
	for i := range x {
		x[i] = int16(32767 * amplitude * math.Sin(2*math.Pi*(phase+hz*float64(i)/Rate)))
	}
	return x
}

// talk is a tone that comes and goes five times a second, as syllables do, at
// about the level that voices have.
func talk(seconds float64) []int16 {
	x := sine(300, 0.25, 0, seconds)
	for i := range x {
		x[i] = int16(float64(x[i]) * (0.55 - 0.45*math.Cos(2*math.Pi*5*float64(i)/Rate)))
	}
	return x
}

func wav(samples []int16) []byte {
	b := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00")
	b = binary.LittleEndian.AppendUint32(b, Rate)
	b = binary.LittleEndian.AppendUint32(b, Rate*2)
	b = append(b, "\x02\x00\x10\x00data"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(2*len(samples)))
	binary.LittleEndian.PutUint32(b[4:], uint32(len(b)-8+2*len(samples)))
	for _, v := range samples {
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	}
	return b
}

func write(t testing.TB, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func voice(t testing.TB, start time.Duration, samples []int16) Voice {
	t.Helper()
	return Voice{Path: write(t, "voice.wav", wav(samples)), Start: start, Kind: storyboard.Dialogue}
}

func mix(t testing.TB, r *ffmpeg.Runner, s Score) (string, Report) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "sound.m4a")
	rep, err := Mix(t.Context(), r, s, t.TempDir(), Files{Track: out})
	if err != nil {
		t.Fatal(err)
	}
	return out, rep
}

// decode returns both channels as a player without an edit list hears them.
func decode(t testing.TB, r *ffmpeg.Runner, path string) stereo {
	t.Helper()
	var b bytes.Buffer
	if _, err := r.Run(t.Context(), ffmpeg.Job{Args: []string{"-i", path, "-f", "f32le", "-ac", "2", "-ar", strconv.Itoa(Rate), "pipe:1"}, Stdout: &b}); err != nil {
		t.Fatal(err)
	}
	s := newStereo(b.Len() / 8)
	for i := range s.l {
		s.l[i] = math.Float32frombits(binary.LittleEndian.Uint32(b.Bytes()[8*i:]))
		s.r[i] = math.Float32frombits(binary.LittleEndian.Uint32(b.Bytes()[8*i+4:]))
	}
	return s
}

var summary = regexp.MustCompile(`(?s)Summary:.*I:\s+(\S+) LUFS.*True peak:\s+Peak:\s+(\S+) dBFS`)

// gauge reads loudness and true peak off ffmpeg's own meter, apart from the
// package's.
func gauge(t testing.TB, r *ffmpeg.Runner, path string) (lufs, peak float64) {
	t.Helper()
	log, err := r.Run(t.Context(), ffmpeg.Job{LogLevel: "info", Args: []string{"-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"}})
	if err != nil {
		t.Fatal(err)
	}
	m := summary.FindStringSubmatch(log)
	if m == nil {
		t.Fatalf("no summary in %s", log)
	}
	if lufs, err = strconv.ParseFloat(m[1], 64); err != nil {
		t.Fatal(err)
	}
	if peak, err = strconv.ParseFloat(m[2], 64); err != nil {
		t.Fatal(err)
	}
	return lufs, peak
}

// scene has everything that an episode has.
func scene(t testing.TB) Score {
	t.Helper()
	return Score{
		Length: 8 * time.Second, Seed: 7, Loudness: -14, PeakDB: -1.5,
		Voices: []Voice{voice(t, time.Second, talk(1.5)), voice(t, 4200*time.Millisecond, talk(2))},
		Beds: []Bed{
			{Start: 0, End: 3500 * time.Millisecond, Mood: storyboard.Calm},
			{Start: 3500 * time.Millisecond, End: 8 * time.Second, Mood: storyboard.Action},
		},
		Ambience: []Ambience{{Start: 0, End: 8 * time.Second, Name: "rain"}},
		Effects:  []Effect{{At: 3 * time.Second, Name: "door"}, {At: 7500 * time.Millisecond, Name: "thunder"}},
	}
}

// TestMix holds what a platform asks of a track, measured on the file.
func TestMix(t *testing.T) {
	t.Parallel()
	r := runner(t)
	peaky := make([]int16, 3*Rate)
	copy(peaky, talk(3))
	for i := 2000; i < len(peaky); i += 24001 {
		peaky[i] = 27500 // as loud as a voice may peak, which normalizing makes worse
	}
	whispers := talk(1)
	for i := range whispers {
		whispers[i] /= 30
	}
	plain := Score{Length: 5 * time.Second, Loudness: -14, PeakDB: -1.5}
	with := func(s Score, v ...Voice) Score {
		s.Voices = v
		return s
	}
	full := scene(t)
	short := episode(t, 40*time.Second)
	quieter := full
	quieter.Loudness, quieter.PeakDB = -23, -3
	for name, s := range map[string]Score{
		"a whole scene":         full,
		"an episode":            short,
		"for broadcast":         quieter,
		"a voice alone":         with(plain, voice(t, time.Second, talk(3))),
		"a voice full of peaks": with(plain, voice(t, time.Second, peaky)),
		"a whisper":             with(plain, voice(t, 3*time.Second, whispers)),
		"of an odd length":      with(Score{Length: 5*time.Second + 123457*time.Microsecond, Loudness: -14, PeakDB: -1.5}, voice(t, 0, talk(5))),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out, rep := mix(t, r, s)
			lufs, peak := gauge(t, r, out)
			if math.Abs(lufs-s.Loudness) > 0.5 {
				t.Errorf("%.1f LUFS, not %.1f", lufs, s.Loudness)
			}
			if peak > s.PeakDB {
				t.Errorf("a true peak of %.1f dBTP, over %.1f", peak, s.PeakDB)
			}
			if rep.Loudness != lufs || rep.TruePeak != peak {
				t.Errorf("the report %+v tells of %g LUFS and %g dBTP otherwise", rep, lufs, peak)
			}
			if len(s.Voices) > 0 && len(s.Beds) > 0 && rep.Clearance < 9 {
				t.Errorf("a voice is only %.1f LU over the music", rep.Clearance)
			}
			want := int(s.Length.Seconds()*Rate + 0.5)
			if n := len(decode(t, r, out).l); n < want || n > want+1024 {
				t.Errorf("%d samples, %d more than the picture", n, n-want)
			}
		})
	}
}

// TestVoicesAreInTime looks for a tone in the decoded file where the score puts
// it: the encoder's delay must not move lips.
func TestVoicesAreInTime(t *testing.T) {
	t.Parallel()
	r := runner(t)
	const at, length = 2340, 700 // milliseconds
	out, _ := mix(t, r, Score{Length: 5 * time.Second, Loudness: -14, PeakDB: -1.5, Voices: []Voice{voice(t, at*time.Millisecond, sine(1000, 0.3, 0, length/1000.0))}})
	x := decode(t, r, out).l
	// The envelope in milliseconds; the room's echo after the voice is weaker.
	envelope := make([]float64, len(x)/48)
	top := 0.0
	for i := range envelope {
		envelope[i] = rms(x[i*48 : i*48+48])
		top = math.Max(top, envelope[i])
	}
	first, last := -1, 0
	for i, e := range envelope {
		if e > top/2 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < at-3 || first > at+4 || last < at+length-5 || last > at+length+4 {
		t.Errorf("a voice from %d to %d ms is heard from %d to %d ms", at, at+length, first, last)
	}
}

func rms(x []float32) float64 {
	sum := 0.0
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	return math.Sqrt(sum / math.Max(1, float64(len(x))))
}

func top(x []float32) float64 {
	m := 0.0
	for _, v := range x {
		m = math.Max(m, math.Abs(float64(v)))
	}
	return m
}

// jump is the largest step between two samples.
func jump(x []float32) float64 {
	m := 0.0
	for i := 1; i < len(x); i++ {
		m = math.Max(m, math.Abs(float64(x[i]-x[i-1])))
	}
	return m
}

// TestVoicesDoNotClick cuts a deep tone hard at both ends, at its crest. No step
// in what is mixed may be greater than the tone's own and a fade's.
func TestVoicesDoNotClick(t *testing.T) {
	t.Parallel()
	for _, kind := range []storyboard.Kind{storyboard.Dialogue, storyboard.VoiceOver, storyboard.Phone, storyboard.Thought, storyboard.OffScreen} {
		v := voice(t, 500*time.Millisecond, sine(400, 0.5, 0.25, 0.5+0.25/400))
		v.Kind = kind
		st, _, err := Score{Voices: []Voice{v}}.speech(2 * Rate)
		if err != nil {
			t.Fatal(err)
		}
		out := heard(t, st, 2*Rate)
		from := Rate / 2
		middle := jump(out.l[from+Rate/10 : from+Rate*4/10])
		if middle == 0 {
			t.Fatalf("%s: nothing is heard", kind)
		}
		for _, edge := range []int{from, from + Rate/2} {
			if got := jump(out.l[edge-200 : edge+400]); got > 1.6*middle {
				t.Errorf("%s: a step of %.3f at %d, where the tone has %.3f", kind, got, edge, middle)
			}
		}
	}
}

// heard is a stem as it is recorded.
func heard(t testing.TB, st stem, n int) stereo {
	t.Helper()
	path := filepath.Join(t.TempDir(), "stem.f32")
	if _, err := st.record(t.Context(), path, n); err != nil {
		t.Fatal(err)
	}
	tape, err := openTape(path)
	if err != nil {
		t.Fatal(err)
	}
	defer tape.f.Close()
	out := newStereo(n)
	for at := 0; at < n; at += block {
		if err := tape.read(out.slice(at, min(n, at+block))); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// bedsOf is the music of beds, before it is balanced.
func bedsOf(t testing.TB, n int, seed uint64, beds ...Bed) stereo {
	t.Helper()
	st, err := Score{Seed: seed}.music(t.Context(), nil, passages(beds, n))
	if err != nil {
		t.Fatal(err)
	}
	return heard(t, st, n)
}

// TestBedsJoin proves that music begins and ends from nothing, and that a change
// of mood leaves no hole.
func TestBedsJoin(t *testing.T) {
	t.Parallel()
	alone := bedsOf(t, 14*Rate, 3, Bed{Start: 2 * time.Second, End: 9 * time.Second, Mood: storyboard.Tense})
	if top(alone.l[:2*Rate]) > 1e-6 {
		t.Error("music is heard before its bed")
	}
	loud := top(alone.l)
	if got := top(alone.l[2*Rate : 2*Rate+Rate/500]); loud == 0 || got > loud/50 {
		t.Errorf("music of %.4f begins at %.4f", loud, got)
	}
	if got := top(alone.l[13*Rate:]); got > loud/50 {
		t.Errorf("music of %.4f is heard at %.4f four seconds after its end", loud, got)
	}
	for _, seed := range []uint64{1, 2, 3} {
		both := bedsOf(t, 24*Rate, seed, Bed{End: 12 * time.Second, Mood: storyboard.Wonder}, Bed{Start: 12 * time.Second, End: 24 * time.Second, Mood: storyboard.Romance})
		side := math.Min(rms(both.l[8*Rate:10*Rate]), rms(both.l[14*Rate:16*Rate]))
		for at := 11 * Rate; at < 13*Rate; at += Rate / 10 {
			if join := rms(both.l[at : at+Rate/4]); join < side/4 {
				t.Errorf("seed %d: at %.1f s the join of two beds is at %.4f, they at %.4f", seed, float64(at)/Rate, join, side)
			}
		}
	}
}

// TestTurnsAreHushed looks for the silence before a turn, and for none elsewhere.
func TestTurnsAreHushed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b   storyboard.Mood
		silent bool
	}{
		{storyboard.Warm, storyboard.Dread, true}, {storyboard.Calm, storyboard.Action, true},
		{storyboard.Warm, storyboard.Sad, false}, {storyboard.Tense, storyboard.Dread, false},
	} {
		x := bedsOf(t, 24*Rate, 4, Bed{End: 12 * time.Second, Mood: c.a}, Bed{Start: 12 * time.Second, End: 24 * time.Second, Mood: c.b})
		before, hushed, after := rms(x.l[8*Rate:10*Rate]), rms(x.l[12*Rate-Rate/4:12*Rate-Rate/50]), rms(x.l[12*Rate:12*Rate+Rate/2])
		if got := hushed < before/8; got != c.silent {
			t.Errorf("from %s to %s: music at %.4f goes to %.4f before the turn", c.a, c.b, before, hushed)
		}
		if c.silent && after < 4*hushed {
			t.Errorf("from %s to %s: the turn at %.4f is no louder than the hush at %.4f", c.a, c.b, after, hushed)
		}
	}
}

// TestPassages plans beds that are too short, empty, out of order or overlapping.
func TestPassages(t *testing.T) {
	t.Parallel()
	const n = 60 * Rate
	bed := func(from, to int, m storyboard.Mood) Bed {
		return Bed{Start: time.Duration(from) * time.Second, End: time.Duration(to) * time.Second, Mood: m}
	}
	for name, c := range map[string]struct {
		beds []Bed
		want string
	}{
		"none":                     {nil, ""},
		"one":                      {[]Bed{bed(0, 60, "calm")}, "calm 0-60"},
		"a short one in between":   {[]Bed{bed(0, 20, "calm"), bed(20, 23, "tense"), bed(23, 60, "calm")}, "calm 0-60"},
		"a short one at the start": {[]Bed{bed(0, 3, "calm"), bed(3, 60, "sad")}, "sad 0-60"},
		"with a gap":               {[]Bed{bed(0, 20, "calm"), bed(30, 60, "calm")}, "calm 0-20, calm 30-60"},
		"out of order":             {[]Bed{bed(30, 60, "sad"), bed(0, 30, "calm")}, "calm 0-30, sad 30-60"},
		"overlapping":              {[]Bed{bed(0, 40, "calm"), bed(30, 60, "sad")}, "calm 0-40, sad 40-60"},
		"beyond both ends":         {[]Bed{bed(-9, 99, "calm"), bed(5, 2, "sad")}, "calm 0-60"},
		"a turn":                   {[]Bed{bed(0, 30, "calm"), bed(30, 60, "dread")}, "calm 0-28.8, dread 30-60 strikes"},
	} {
		var got []string
		for _, p := range passages(c.beds, n) {
			s := fmt.Sprintf("%s %g-%g", p.mood, float64(p.from)/Rate, float64(p.to)/Rate)
			if p.strikes {
				s += " strikes"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, not %s", name, s, c.want)
		}
	}
}

// deskOf records a score's stems.
func deskOf(t testing.TB, s Score) *desk {
	t.Helper()
	d := &desk{score: s, n: samplesOf(s.Length), dir: t.TempDir()}
	if err := d.record(t.Context()); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestMusicIsDucked follows the gain that the music's stem is given.
func TestMusicIsDucked(t *testing.T) {
	t.Parallel()
	s := Score{Length: 14 * time.Second, Seed: 5, Beds: []Bed{{End: 14 * time.Second, Mood: storyboard.Action}}, Voices: []Voice{voice(t, 4*time.Second, talk(3))}}
	d := deskOf(t, s)
	free := d.gains[tunes][100]
	at := func(seconds float64) float64 { return d.gains[tunes][int(seconds*100)] - free }
	for _, c := range []struct {
		at   float64
		down bool
	}{{1, false}, {3.75, false}, {4, true}, {5.5, true}, {7, true}, {7.6, true}, {10, false}, {12, false}} {
		if got := at(c.at); got < -leastDuck+.01 != c.down || !c.down && got < -.01 {
			t.Errorf("at %g s music is at %.1f dB", c.at, got)
		}
	}
	// It goes down and up without a step that could be heard.
	for i := 1; i < len(d.gains[tunes]); i++ {
		if step := math.Abs(d.gains[tunes][i] - d.gains[tunes][i-1]); step > 2 {
			t.Errorf("at %.2f s music steps by %.1f dB", float64(i)/100, step)
		}
	}
	if got := d.clearance(); got < clearance-1 {
		t.Errorf("the voice is %.1f LU over the music", got)
	}
}

// TestDeterminism mixes twice.
func TestDeterminism(t *testing.T) {
	t.Parallel()
	r := runner(t)
	s := scene(t)
	read := func(s Score) []byte {
		out, _ := mix(t, r, s)
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	a := read(s)
	if !bytes.Equal(a, read(s)) {
		t.Error("two mixes differ")
	}
	s.Seed++
	if bytes.Equal(a, read(s)) {
		t.Error("the seed changes nothing")
	}
}

// TestEdgesAreSilent lets sounds run into both ends of a track.
func TestEdgesAreSilent(t *testing.T) {
	t.Parallel()
	r := runner(t)
	out, _ := mix(t, r, Score{Length: 3 * time.Second, Loudness: -14, PeakDB: -1.5, Voices: []Voice{voice(t, 0, sine(300, 0.3, 0.25, 3))}})
	x := decode(t, r, out).l
	loud := top(x)
	if got := math.Max(top(x[:48]), top(x[3*Rate-24:])); got > loud/10 {
		t.Errorf("the ends of a track of %.3f are at %.3f", loud, got)
	}
}

func TestSilence(t *testing.T) {
	t.Parallel()
	r := runner(t)
	for name, s := range map[string]Score{
		"an empty score":     {Length: 2 * time.Second, Loudness: -14, PeakDB: -1.5},
		"a silent voice":     {Length: 2 * time.Second, Loudness: -14, PeakDB: -1.5, Voices: []Voice{voice(t, 0, make([]int16, Rate))}},
		"sounds nobody made": {Length: 2 * time.Second, Loudness: -14, PeakDB: -1.5, Effects: []Effect{{Name: "dragon"}, {}}, Ambience: []Ambience{{End: time.Second}, {End: time.Second, Name: "moon"}}},
		"nothing in time": {Length: 2 * time.Second, Loudness: -14, PeakDB: -1.5, Effects: []Effect{{At: time.Hour, Name: "bell"}, {At: -time.Hour, Name: "bell"}},
			Beds: []Bed{{Start: time.Minute, End: time.Hour}, {Start: time.Second, End: -time.Second}}, Ambience: []Ambience{{Start: time.Hour, End: 2 * time.Hour, Name: "rain"}}},
	} {
		out, rep := mix(t, r, s)
		x := decode(t, r, out)
		if n := len(x.l); n < 2*Rate || n > 2*Rate+1024 || top(x.l) > 1e-4 || rep.Loudness != -70 || rep.TruePeak != -70 || rep.Gain != 0 {
			t.Errorf("%s: %d samples up to %g, %+v", name, n, top(x.l), rep)
		}
	}
}

func TestBadScores(t *testing.T) {
	t.Parallel()
	r := runner(t)
	good := wav(talk(0.5))
	with := func(at int, b ...byte) string {
		out := bytes.Clone(good)
		copy(out[at:], b)
		return write(t, "bad.wav", out)
	}
	line := func(path string, start time.Duration) Score {
		return Score{Length: 2 * time.Second, Loudness: -14, PeakDB: -1.5, Voices: []Voice{{Path: write(t, "good.wav", good)}, {Path: path, Start: start}}}
	}
	ok := write(t, "ok.wav", good)
	for name, c := range map[string]struct {
		s    Score
		want string
	}{
		"no length":       {Score{Loudness: -14}, "a soundtrack of 0s cannot be mixed: it lasts from 100ms to 30m0s"},
		"a day":           {Score{Loudness: -14, Length: 24 * time.Hour}, "a soundtrack of 24h0m0s cannot be mixed: it lasts from 100ms to 30m0s"},
		"the longest":     {Score{Loudness: -14, Length: math.MaxInt64}, fmt.Sprintf("a soundtrack of %s cannot be mixed: it lasts from 100ms to 30m0s", time.Duration(math.MaxInt64))},
		"no loudness":     {Score{Length: time.Second}, "a soundtrack cannot be mixed to 0 LUFS under 0 dBTP: name a loudness below 0"},
		"missing":         {line(filepath.Join(t.TempDir(), "none.wav"), 0), "voice 2 of the score: its file is missing"},
		"empty":           {line(write(t, "e.wav", nil), 0), "voice 2 of the score: it is not a WAV file of a line's length"},
		"a playlist":      {line(write(t, "p.wav", bytes.Repeat([]byte("#EXTM3U\n"), 9)), 0), "voice 2 of the score: it is not a WAV file of a line's length"},
		"two minutes":     {line(write(t, "l.wav", make([]byte, maxVoice+1)), 0), "voice 2 of the score: it is not a WAV file of a line's length"},
		"stereo":          {line(with(22, 2), 0), "voice 2 of the score: it has 2 channels of 16 bits at 48000 Hz, not one of 16 bits at 48000 Hz"},
		"44.1 kHz":        {line(with(24, 0x44, 0xac, 0, 0), 0), "voice 2 of the score: it has 1 channels of 16 bits at 44100 Hz, not one of 16 bits at 48000 Hz"},
		"no samples":      {line(write(t, "n.wav", wav(nil)), 0), "voice 2 of the score: it holds no samples"},
		"no data chunk":   {line(with(36, 'L', 'I', 'S', 'T'), 0), "voice 2 of the score: it holds no samples"},
		"before it":       {line(ok, -time.Second), "voice 2 of the score: it does not lie within the episode"},
		"after it":        {line(ok, time.Minute), "voice 2 of the score: it does not lie within the episode"},
		"after all times": {line(ok, math.MaxInt64), "voice 2 of the score: it does not lie within the episode"},
	} {
		out := filepath.Join(t.TempDir(), "out.m4a")
		_, err := Mix(t.Context(), r, c.s, t.TempDir(), Files{Track: out})
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v", name, err)
		}
		var bad *VoiceError
		if errors.As(err, &bad) != (len(c.s.Voices) > 0) || bad != nil && (!bad.Permanent() || bad.Index != 1) {
			t.Errorf("%s: whose fault it is is lost in %#v", name, err)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s leaves a file", name)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Mix(ctx, r, line(ok, 0), t.TempDir(), Files{Track: filepath.Join(t.TempDir(), "out.m4a")}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestEverySoundIsHeard makes each sound that boards can name, and looks for
// what would be heard as a fault: nothing, not-a-number, steps at the ends.
func TestEverySoundIsHeard(t *testing.T) {
	t.Parallel()
	check := func(name string, x []float32) {
		loud := top(x)
		if !(loud > 0.005 && loud < 4) || math.IsNaN(rms(x)) {
			t.Errorf("%s peaks at %g", name, loud)
		}
		if ends := math.Max(math.Abs(float64(x[0])), math.Abs(float64(x[len(x)-1]))); ends > loud/20 {
			t.Errorf("%s begins or ends at %g of %g", name, ends, loud)
		}
	}
	for _, name := range adapt.Sounds {
		if !Continuous(name) && !Happens(name) {
			t.Errorf("boards name %q, which nobody can make", name)
		}
	}
	names := append(slices.Sorted(maps.Keys(makers)), sting)
	for _, name := range names {
		if Continuous(name) {
			t.Errorf("%s both happens and goes on", name)
		}
		st, err := Score{Effects: []Effect{{At: 100 * time.Millisecond, Name: name}}}.sounds(t.Context(), nil, 8*Rate)
		if err != nil {
			t.Fatal(err)
		}
		s := heard(t, st, 8*Rate)
		check(name, s.l)
		if top(s.l[:Rate/10]) > 1e-6 {
			t.Errorf("%s is heard before it happens", name)
		}
	}
	for _, name := range continuous {
		st, err := Score{Ambience: []Ambience{{End: 27 * time.Second, Name: name}}}.sounds(t.Context(), nil, 28*Rate)
		if err != nil {
			t.Fatal(err)
		}
		s := heard(t, st, 28*Rate)
		check(name, s.l)
		if l := loudness(stereo{s.l[:26*Rate], s.r[:26*Rate]}); math.Abs(l-placeLevel) > 2 {
			t.Errorf("%s is at %.1f LUFS, not %d", name, l, placeLevel)
		}
		// The seam of the loop is heard neither as a step nor as a hole.
		seam := period(name)
		if !slices.Contains([]string{"clock", "train", "birds"}, name) { // these have silence in them
			a, b := rms(s.l[seam-Rate:seam-Rate/2]), rms(s.l[seam-Rate/4:seam+Rate/4])
			if b < a/6 {
				t.Errorf("%s goes from %.5f to %.5f where it begins anew", name, a, b)
			}
		}
		if at, all := jump(s.l[seam-20:seam+20]), jump(s.l[Rate:seam-Rate]); at > 1.5*all {
			t.Errorf("%s steps by %.5f where it begins anew, by %.5f elsewhere", name, at, all)
		}
	}
}

// unpack decodes a file of any kind that is written here.
func unpack(t testing.TB, path string) stereo {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	return decode(t, runner(t), path)
}

// TestStems lays the stems over each other and compares them with the track; and
// it measures on them, apart from the mix's own report, how far voices are over
// the music while they speak, and looks for clipping and clicks.
func TestStems(t *testing.T) {
	t.Parallel()
	r := runner(t)
	s := episode(t, 36*time.Second)
	dir := t.TempDir()
	files := Files{Track: filepath.Join(dir, "t.m4a"), Voices: filepath.Join(dir, "v.flac"), Music: filepath.Join(dir, "m.flac"), Effects: filepath.Join(dir, "e.flac")}
	work := t.TempDir()
	rep, err := Mix(t.Context(), r, s, work, files)
	if err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(work); len(left) > 0 {
		t.Errorf("%s is left in the working folder", left[0].Name())
	}
	v, m, e, track := unpack(t, files.Voices), unpack(t, files.Music), unpack(t, files.Effects), unpack(t, files.Track)
	n := samplesOf(s.Length)
	if len(v.l) != n || len(m.l) != n || len(e.l) != n {
		t.Fatalf("stems of %d, %d and %d samples, not %d", len(v.l), len(m.l), len(e.l), n)
	}
	sum := newStereo(n)
	for _, x := range []stereo{v, m, e} {
		sum.mixIn(x, 1)
	}
	diff := newStereo(n)
	diff.mixIn(sum, 1)
	diff.mixIn(stereo{track.l[:n], track.r[:n]}, -1)
	if d := loudness(diff) - loudness(sum); d > -18 {
		t.Errorf("what the stems and the track differ by is at %.1f LU under them", d)
	}
	for name, x := range map[string]stereo{"voices": v, "music": m, "effects": e, "all": sum, "track": track} {
		if p := math.Max(top(x.l), top(x.r)); p > .98 {
			t.Errorf("%s clip at %.3f", name, p)
		}
		if got := math.Max(jump(x.l), jump(x.r)); (name == "voices" || name == "music") && got > .35 {
			t.Errorf("%s step by %.3f between two samples", name, got)
		}
	}
	least := math.Inf(1)
	for _, line := range s.Voices {
		from := samplesOf(line.Start)
		to := from + samplesOf(3200*time.Millisecond)
		over := loudness(v.slice(from, to)) - loudness(m.slice(from, to))
		least = math.Min(least, over)
	}
	if least < 9 || math.Abs(least-rep.Clearance) > 3 {
		t.Errorf("voices are %.1f LU over the music at least; the report says %.1f", least, rep.Clearance)
	}
	for i, l := range rep.Levels {
		if len(l.Peak) != 360 || len(l.Loudness) != 360 || l.Stem != stemNames[i] {
			t.Errorf("levels of %s: %d and %d steps", l.Stem, len(l.Peak), len(l.Loudness))
		}
	}
}

// TestMemory makes music, ambience and effects of three minutes and of half a
// minute: the longer ones take hardly more memory, though each of their stems is
// 69 MB.
func TestMemory(t *testing.T) {
	used := func(length time.Duration) uint64 {
		n := samplesOf(length)
		s := episode(t, length)
		tunes, err := s.music(t.Context(), nil, passages(s.Beds, n))
		if err != nil {
			t.Fatal(err)
		}
		sounds, err := s.sounds(t.Context(), nil, n)
		if err != nil {
			t.Fatal(err)
		}
		var a, b runtime.MemStats
		runtime.ReadMemStats(&a)
		for _, st := range []stem{tunes, sounds} {
			if _, err := st.record(t.Context(), filepath.Join(t.TempDir(), "s"), n); err != nil {
				t.Fatal(err)
			}
		}
		runtime.ReadMemStats(&b)
		return b.TotalAlloc - a.TotalAlloc
	}
	used(time.Second) // unpacks the instruments
	short, long := used(30*time.Second), used(3*time.Minute)
	t.Logf("%d kB for 30 seconds, %d kB for three minutes", short>>10, long>>10)
	if long > short+8<<20 {
		t.Errorf("three minutes take %d MB, 30 seconds %d", long>>20, short>>20)
	}
}
