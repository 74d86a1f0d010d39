package stage

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"math"
	"testing"

	"github.com/talereel/talereel/render/ffmpeg"
)

// TestDecoder reads what servers of voices send instead of WAV, and refuses what
// is no sound.
func TestDecoder(t *testing.T) {
	t.Parallel()
	r, err := ffmpeg.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tone := make([]int16, 24000)
	for i := range tone {
		tone[i] = int16(10000 * math.Sin(2*math.Pi*220*float64(i)/24000))
	}
	encode := func(format string) []byte {
		var out bytes.Buffer
		_, err := r.Run(t.Context(), ffmpeg.Job{
			Args:   []string{"-f", "s16le", "-ar", "24000", "-ac", "1", "-i", "pipe:0", "-f", format, "pipe:1"},
			Stdin:  func(w io.Writer) error { return binary.Write(w, binary.LittleEndian, tone) },
			Stdout: &out,
		})
		if err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	decode := decoder(r)
	for _, format := range []string{"flac", "mp3", "ogg"} {
		s, err := decode(t.Context(), encode(format))
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		// MP3 has some silence around.
		if d := s.Duration().Seconds(); d < 0.99 || d > 1.15 {
			t.Errorf("%s: %.2f s", format, d)
		}
		sum := 0.0
		for _, v := range s.Samples {
			sum += float64(v) * float64(v)
		}
		if rms := math.Sqrt(sum / float64(len(s.Samples))); rms < 6000 || rms > 7500 {
			t.Errorf("%s: a level of %.0f", format, rms)
		}
	}
	for _, text := range []string{"", "no sound", "#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n"} {
		if s, err := decode(context.WithoutCancel(t.Context()), []byte(text)); err == nil && len(s.Samples) > 0 {
			t.Errorf("%q has %d samples", text, len(s.Samples))
		}
	}
}
