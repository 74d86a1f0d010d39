//go:build linux && amd64

package piper

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// filter runs ffmpeg, as the program does.
func filter(t testing.TB) func(ctx context.Context, in []int16, rate int, graph string) ([]int16, error) {
	t.Helper()
	program, err := exec.LookPath("ffmpeg")
	if errors.Is(err, exec.ErrNotFound) && os.Getenv("CI") == "" {
		t.Skip("ffmpeg is not installed")
	}
	if err != nil {
		t.Fatal(err)
	}
	return func(ctx context.Context, in []int16, rate int, graph string) ([]int16, error) {
		hz := strconv.Itoa(rate)
		cmd := exec.CommandContext(ctx, program, "-v", "error", "-f", "s16le", "-ar", hz, "-ac", "1", "-i", "pipe:0", "-af", graph, "-f", "s16le", "-ar", hz, "-ac", "1", "pipe:1")
		var stdin bytes.Buffer
		if err := binary.Write(&stdin, binary.LittleEndian, in); err != nil {
			return nil, err
		}
		cmd.Stdin = &stdin
		b, err := cmd.Output()
		out := make([]int16, len(b)/2)
		for i := range out {
			out[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
		}
		return out, err
	}
}

// TestShifts measures what the filters make of casting and emotion.
func TestShifts(t *testing.T) {
	t.Parallel()
	s := open(t, Options{Filter: filter(t)})
	r := line("alan", sentence)
	plain := speak(t, s, r)
	low, length := medianPitch(plain.Samples), plain.Duration().Seconds()

	r.Voice.Pitch = 4
	high := speak(t, s, r)
	// An estimate of the median is good for half a semitone.
	if up := 12 * math.Log2(medianPitch(high.Samples)/low); math.Abs(up-4) > 0.7 {
		t.Errorf("a voice at 4 semitones is at %.1f", up)
	}
	if ratio := high.Duration().Seconds() / length; math.Abs(ratio-1) > 0.02 {
		t.Errorf("a shifted voice takes %.3f times as long", ratio)
	}
	if last := high.Words[len(high.Words)-1]; last.End > high.Duration() {
		t.Errorf("the last word ends at %s of %s", last.End, high.Duration())
	}

	// The slowest voice that a bible may ask for, on a sad line: half the speed,
	// and a tenth less.
	r.Voice.Pitch, r.Voice.Rate, r.Emotion = 0, 0.5, storyboard.Sadness
	if ratio := speak(t, s, r).Duration().Seconds() / length; math.Abs(ratio-1/0.45) > 0.12 {
		t.Errorf("the slowest line takes %.2f times as long", ratio)
	}
}
