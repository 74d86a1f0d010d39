package tts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"time"
)

// Sound is mono audio as an engine gives it, at the engine's own rate.
type Sound struct {
	Samples []int16
	// Rate in Hz.
	Rate int
}

// Duration of the sound.
func (s Sound) Duration() time.Duration {
	if s.Rate <= 0 {
		return 0
	}
	return time.Duration(len(s.Samples)) * time.Second / time.Duration(s.Rate)
}

// Timing is the sidecar of a voice file: what pacing, captions and mouths need
// to know of it without decoding it. Durations are nanoseconds in JSON.
type Timing struct {
	Duration time.Duration `json:"duration"`
	Words    []Word        `json:"words"`
}

// Timing returns the speech's sidecar.
func (s Speech) Timing() Timing { return Timing{s.Duration(), s.Words} }

// MaxWAV is the most bytes of samples that DecodeWAV reads: ten minutes at
// 48 kHz, far longer than any line.
const MaxWAV = 10 * 60 * SampleRate * 2

// WriteWAV writes the samples of s as a WAV file: PCM, 16 bit, mono,
// [SampleRate]. The words are not in it; see [Speech.Timing].
func WriteWAV(w io.Writer, s Speech) error {
	const header = 44
	size := len(s.Samples) * 2
	if size > math.MaxUint32-header {
		return fmt.Errorf("write wav: %d samples are more than a WAV file can hold", len(s.Samples))
	}
	b := make([]byte, 0, header+size)
	b = append(b, "RIFF"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(header-8+size))
	b = append(b, "WAVEfmt "...)
	b = binary.LittleEndian.AppendUint32(b, 16)
	b = binary.LittleEndian.AppendUint16(b, 1)
	b = binary.LittleEndian.AppendUint16(b, 1)
	b = binary.LittleEndian.AppendUint32(b, SampleRate)
	b = binary.LittleEndian.AppendUint32(b, SampleRate*2)
	b = binary.LittleEndian.AppendUint16(b, 2)
	b = binary.LittleEndian.AppendUint16(b, 16)
	b = append(b, "data"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(size))
	for _, v := range s.Samples {
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	}
	_, err := w.Write(b)
	return err
}

// ReadWAV reads what [WriteWAV] writes; the words stay empty. Other rates are
// refused.
func ReadWAV(r io.Reader) (Speech, error) {
	s, err := DecodeWAV(r)
	if err != nil {
		return Speech{}, err
	}
	if s.Rate != SampleRate {
		return Speech{}, fmt.Errorf("read wav: %d Hz where speech has %d", s.Rate, SampleRate)
	}
	return Speech{Samples: s.Samples}, nil
}

// DecodeWAV reads a mono WAV file of 16-bit PCM, of any rate from 8 to 192 kHz.
// Programs that write to a pipe cannot know the length and put a huge one into
// the header; so the samples end where the file does. Files of more than
// [MaxWAV] bytes of samples are refused.
func DecodeWAV(r io.Reader) (Sound, error) {
	var riff [12]byte
	if _, err := io.ReadFull(r, riff[:]); err != nil {
		return Sound{}, fmt.Errorf("read wav: %w", err)
	}
	if string(riff[:4]) != "RIFF" || string(riff[8:]) != "WAVE" {
		return Sound{}, errors.New("read wav: not a WAV file")
	}
	rate := 0
	for {
		var head [8]byte
		if _, err := io.ReadFull(r, head[:]); err != nil {
			return Sound{}, fmt.Errorf("read wav: no samples in it: %w", err)
		}
		size := int64(binary.LittleEndian.Uint32(head[4:]))
		switch string(head[:4]) {
		case "fmt ":
			var f [16]byte
			if size < int64(len(f)) {
				return Sound{}, errors.New("read wav: the format chunk is too short")
			}
			if _, err := io.ReadFull(r, f[:]); err != nil {
				return Sound{}, fmt.Errorf("read wav: %w", err)
			}
			kind, channels := binary.LittleEndian.Uint16(f[0:]), binary.LittleEndian.Uint16(f[2:])
			bits := binary.LittleEndian.Uint16(f[14:])
			if kind != 1 || channels != 1 || bits != 16 {
				return Sound{}, fmt.Errorf("read wav: format %d with %d channels of %d bits, not mono 16-bit PCM", kind, channels, bits)
			}
			rate = int(binary.LittleEndian.Uint32(f[4:]))
			if rate < 8000 || rate > 192000 {
				return Sound{}, fmt.Errorf("read wav: a rate of %d Hz", rate)
			}
			size -= int64(len(f))
		case "data":
			if rate == 0 {
				return Sound{}, errors.New("read wav: samples before their format")
			}
			b, err := io.ReadAll(io.LimitReader(r, min(size, MaxWAV+1)))
			if err != nil {
				return Sound{}, fmt.Errorf("read wav: %w", err)
			}
			if len(b) > MaxWAV {
				return Sound{}, fmt.Errorf("read wav: more than %d bytes of samples", MaxWAV)
			}
			samples := make([]int16, len(b)/2)
			for i := range samples {
				samples[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
			}
			return Sound{samples, rate}, nil
		}
		// Chunks are padded to even lengths.
		if _, err := io.CopyN(io.Discard, r, size+size&1); err != nil {
			return Sound{}, fmt.Errorf("read wav: no samples in it: %w", err)
		}
	}
}
