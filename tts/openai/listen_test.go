package openai

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/tts/ttstest"
)

// TestListening takes the times of words from a transcript, announced to whoever
// pays, and estimates them, with a note, where there is none that fits.
func TestListening(t *testing.T) {
	t.Parallel()
	type announced struct {
		model  string
		length time.Duration
	}
	var told []announced
	s, server := serve(t, Options{Announce: func(ctx context.Context, model string, length time.Duration) context.Context {
		told = append(told, announced{model, length})
		return ctx
	}})
	r := line(sentence)
	estimated, err := s.Synthesize(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if len(server.Listened()) != 0 {
		t.Error("a line is transcribed that nobody asked for")
	}
	r.Listener = "whisper-1"
	heard, err := s.Synthesize(t.Context(), r)
	if err != nil || len(heard.Notes) != 0 {
		t.Fatalf("%v, notes %q", err, heard.Notes)
	}
	if !slices.Equal(heard.Samples, estimated.Samples) {
		t.Error("who is listened to sounds otherwise")
	}
	got := server.Listened()
	if len(got) != 1 || got[0].Model != "whisper-1" || got[0].Language != "en" || got[0].Prompt != sentence {
		t.Fatalf("the model listened to %+v", got)
	}
	if d := heard.Duration().Seconds() - got[0].Length; d > 0.01 || d < -0.01 || len(told) != 1 || told[0].model != "whisper-1" || told[0].length.Seconds() != got[0].Length {
		t.Errorf("it heard %.2f s of %s; announced are %v", got[0].Length, heard.Duration(), told)
	}
	// The server spreads words by their characters, which no estimate does.
	all, done := len(strings.ReplaceAll(sentence, " ", "")), 0
	differ := false
	for i, w := range heard.Words {
		want := time.Duration(float64(done) / float64(all) * float64(heard.Duration()))
		if off := (w.Start - want).Abs(); off > 20*time.Millisecond {
			t.Errorf("%q is heard at %s, not %s", w.Text, w.Start, want)
		}
		differ = differ || (w.Start-estimated.Words[i].Start).Abs() > 50*time.Millisecond
		done += len(w.Text)
	}
	if !differ {
		t.Error("the estimate is the same, so nothing is proved")
	}

	for _, f := range []ttstest.Fault{ttstest.Busy, ttstest.Broken, ttstest.Refused, ttstest.Text, ttstest.Dropped, ttstest.Empty, ttstest.Noise} {
		server.FailToListen(f)
		deaf, err := s.Synthesize(t.Context(), r)
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		if !slices.Equal(deaf.Words, estimated.Words) || len(deaf.Notes) != 1 || !strings.HasPrefix(deaf.Notes[0], "the times of words are estimated, for ") {
			t.Errorf("%s: notes %q", f, deaf.Notes)
		}
	}

	// A cancel is no reason for a note.
	ctx, cancel := context.WithCancel(t.Context())
	s.o.Announce = func(ctx context.Context, _ string, _ time.Duration) context.Context { cancel(); return ctx }
	if _, err := s.Synthesize(ctx, r); err == nil || ctx.Err() == nil {
		t.Errorf("after a cancel: %v", err)
	}
}
