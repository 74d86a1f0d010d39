package openai

import (
	"bytes"
	"context"
	"errors"
	"math"
	"strings"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"github.com/talereel/talereel/tts"
)

// Listener is the model that tells when words are heard unless another is named; of
// OpenAI's it is the only one that tells.
const Listener = "whisper-1"

// maxWords is the most words of an answer that are looked at.
const maxWords = 4000

// listen asks the model of r.Listener when the words of a line are heard.
func (s *Synthesizer) listen(ctx context.Context, r tts.Request, sound tts.Sound) ([]tts.Word, error) {
	var file bytes.Buffer
	if err := tts.WriteWAV(&file, tts.Speech{Samples: sound.Samples}); err != nil {
		return nil, err
	}
	lang, _, _ := strings.Cut(r.Lang, "-")
	if s.o.Announce != nil {
		ctx = s.o.Announce(ctx, r.Listener, sound.Duration())
	}
	answer, err := s.client.CreateTranscription(ctx, openai.AudioRequest{
		Model: r.Listener, FilePath: "line.wav", Reader: &file, Format: openai.AudioResponseFormatVerboseJSON,
		TimestampGranularities: []openai.TranscriptionTimestampGranularity{openai.TranscriptionTimestampGranularityWord},
		// Who knows the text spells its names as the caption does.
		Language: strings.ToLower(lang), Prompt: r.Text,
	})
	if err != nil {
		return nil, failure(ctx, err)
	}
	var out []tts.Word
	for _, w := range answer.Words[:min(len(answer.Words), maxWords)] {
		start, end := seconds(w.Start), seconds(w.End)
		if start < 0 || end < start {
			continue
		}
		out = append(out, tts.Word{Text: w.Word, Start: start, End: end})
	}
	if len(out) == 0 {
		return nil, errors.New("the model " + r.Listener + " tells no times of words")
	}
	return out, nil
}

// seconds is a time from an answer; -1 for one that is none.
func seconds(s float64) time.Duration {
	if math.IsNaN(s) || s < 0 || s > 3600 {
		return -1
	}
	return time.Duration(s * float64(time.Second))
}
