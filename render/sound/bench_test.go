package sound

import (
	"math"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
)

// episode is a score of about what an episode has: a line every five seconds,
// four moods, weather, a place and effects.
func episode(t testing.TB, length time.Duration) Score {
	t.Helper()
	s := Score{Length: length, Seed: 11, Loudness: -14, PeakDB: -1.5}
	line := write(t, "line.wav", wav(chatter(3.2)))
	for at := 2 * time.Second; at+5*time.Second < length; at += 5 * time.Second {
		s.Voices = append(s.Voices, Voice{Path: line, Start: at, Kind: storyboard.Dialogue, Pan: .25})
	}
	at := time.Duration(0)
	for i, m := range []storyboard.Mood{storyboard.Warm, storyboard.Tense, storyboard.Sad, storyboard.Triumph} {
		end := length * time.Duration(i+1) / 4
		s.Beds = append(s.Beds, Bed{Start: at, End: end, Mood: m})
		s.Ambience = append(s.Ambience, Ambience{Start: at, End: end, Name: []string{"rain", "cafe", "sea", "city"}[i], Indoor: i == 1})
		for k, name := range []string{"door", "footsteps", "sting", "phone"} {
			s.Effects = append(s.Effects, Effect{At: at + time.Duration(2+3*k)*time.Second, Name: name})
		}
		at = end
	}
	return s
}

// chatter is a voice-like sound: a buzz with a moving pitch and formants, in
// syllables and with pauses.
func chatter(seconds float64) []int16 {
	x := make([]float32, int(seconds*Rate))
	phase := 0.0
	for i := range x {
		t := float64(i) / Rate
		phase += (125 + 25*math.Sin(3.1*t)) / Rate
		x[i] = float32((math.Mod(phase, 1) - .5) * math.Pow(.5-.5*math.Cos(2*math.Pi*4*t), 1.5))
	}
	a, b := append([]float32(nil), x...), append([]float32(nil), x...)
	bandpass(550, 3).run(a)
	bandpass(1700, 4).run(b)
	out := make([]int16, len(x))
	for i := range out {
		out[i] = int16(32767 * .5 * (float64(a[i]) + .6*float64(b[i]) + .1*float64(x[i])))
	}
	return out
}

// BenchmarkSoundtrack makes the whole soundtrack of 90 seconds.
func BenchmarkSoundtrack(b *testing.B) {
	r := runner(b)
	s := episode(b, 90*time.Second)
	b.ReportAllocs()
	before := cpu(b)
	for b.Loop() {
		rep, err := Mix(b.Context(), r, s, b.TempDir(), Files{Track: filepath.Join(b.TempDir(), "a.m4a")})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(rep.Loudness, "LUFS")
		b.ReportMetric(rep.TruePeak, "dBTP")
		b.ReportMetric(rep.Clearance, "LU-over-music")
	}
	b.ReportMetric((cpu(b)-before).Seconds()/float64(b.N), "cpu-s/op")
}

// cpu is the processor time of this process and of those it has waited for.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	sum := time.Duration(0)
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if err := syscall.Getrusage(who, &u); err != nil {
			b.Fatal(err)
		}
		sum += time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	return sum
}
