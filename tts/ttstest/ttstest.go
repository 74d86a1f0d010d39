// Package ttstest holds what all synthesizers promise: [Run] proves it of one of
// them. Its [Server] speaks like the OpenAI API, with faults on demand.
package ttstest

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// Subject is a synthesizer to be examined.
type Subject struct {
	// Open returns one that is closed by the test.
	Open func(t *testing.T) tts.Synthesizer
	// Voice speaks Lang, Other is a second voice of it.
	Voice, Other tts.Voice
	Lang         string
	// Text is a line of two sentences in that language.
	Text string
}

// request is a line of the subject's.
func (s Subject) request(text string) tts.Request {
	return tts.Request{Text: text, Lang: s.Lang, Voice: s.Voice, Kind: storyboard.Dialogue}
}

// Run examines a synthesizer in subtests.
func Run(t *testing.T, s Subject) {
	for name, examine := range map[string]func(*testing.T, Subject){
		"speech": speech, "equal": equal, "concurrent": concurrent, "moods": moods, "unspeakable": unspeakable,
		"hostile": hostile, "long": long, "unknown voice": unknownVoice, "cancel": cancelled, "identity": identity, "close": closing,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			examine(t, s)
		})
	}
}

func open(t *testing.T, s Subject) tts.Synthesizer {
	t.Helper()
	synth := s.Open(t)
	t.Cleanup(func() {
		if err := synth.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return synth
}

func speak(t *testing.T, synth tts.Synthesizer, r tts.Request) tts.Speech {
	t.Helper()
	got, err := synth.Synthesize(t.Context(), r)
	if err != nil {
		t.Fatalf("%.60q: %v", r.Text, err)
	}
	return got
}

// checkWords holds what captions rely on.
func checkWords(t *testing.T, text string, got tts.Speech) {
	t.Helper()
	var all strings.Builder
	last := time.Duration(0)
	for _, w := range got.Words {
		if w.Start < last || w.End < w.Start || w.End > got.Duration() {
			t.Errorf("%q from %s to %s, after %s, in %s", w.Text, w.Start, w.End, last, got.Duration())
		}
		last = w.End
		all.WriteString(w.Text)
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	if squeeze(all.String()) != squeeze(text) {
		t.Errorf("the words are %q, the text %q", all.String(), text)
	}
}

// speech: words, ends and level of a line.
func speech(t *testing.T, s Subject) {
	got := speak(t, open(t, s), s.request(s.Text))
	checkWords(t, s.Text, got)
	if l := got.Loudness(); math.Abs(l+20) > 0.5 {
		t.Errorf("the line is at %.1f LUFS, not -20", l)
	}
	loud := func(v int16) bool { return v > 300 || v < -300 }
	first := slices.IndexFunc(got.Samples, loud)
	last := len(got.Samples) - 1
	for last >= 0 && !loud(got.Samples[last]) {
		last--
	}
	if first < 0 {
		t.Fatal("the line is silent")
	}
	if lead, tail := at(first), at(len(got.Samples)-last); lead > 120*time.Millisecond || tail > 200*time.Millisecond {
		t.Errorf("%s of silence before and %s after the line", lead, tail)
	}
	if a, b := got.Samples[0], got.Samples[len(got.Samples)-1]; a < -40 || a > 40 || b < -40 || b > 40 {
		t.Errorf("the ends click: %d and %d", a, b)
	}
	if w := got.Words[0]; w.Start > 50*time.Millisecond {
		t.Errorf("the first word begins at %s", w.Start)
	}
	if w := got.Words[len(got.Words)-1]; got.Duration()-w.End > 100*time.Millisecond {
		t.Errorf("the last word ends at %s of %s", w.End, got.Duration())
	}
}

func at(sample int) time.Duration { return time.Duration(sample) * time.Second / tts.SampleRate }

// equal: a request gives the same samples however often, whatever came before.
func equal(t *testing.T, s Subject) {
	one, two := open(t, s), open(t, s)
	a := speak(t, one, s.request(s.Text))
	speak(t, two, s.request("Ha."))
	b := speak(t, two, s.request(s.Text))
	if !slices.Equal(a.Samples, b.Samples) || !slices.Equal(a.Words, b.Words) {
		t.Error("two equal requests give different speech")
	}
}

// concurrent: lines at the same time are what they are alone.
func concurrent(t *testing.T, s Subject) {
	synth := open(t, s)
	requests := []tts.Request{s.request(s.Text), s.request(s.Text + " " + s.Text)}
	other := s.request(s.Text)
	other.Voice = s.Other
	requests = append(requests, other, s.request(s.Text))
	got := make([]tts.Speech, len(requests))
	errs := make(chan error)
	for i, r := range requests {
		go func() {
			var err error
			got[i], err = synth.Synthesize(context.WithoutCancel(t.Context()), r)
			errs <- err
		}()
	}
	for range requests {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if t.Failed() {
		return
	}
	for i, r := range requests {
		checkWords(t, r.Text, got[i])
	}
	if !slices.Equal(got[0].Samples, got[3].Samples) {
		t.Error("a line differs from the same one at the same time")
	}
	if slices.Equal(got[0].Samples, got[2].Samples) {
		t.Error("two voices sound the same")
	}
}

// moods: levels follow the emotion, and all of them can be spoken.
func moods(t *testing.T, s Subject) {
	synth := open(t, s)
	level := map[storyboard.Expression]float64{}
	for _, e := range []storyboard.Expression{storyboard.Neutral, storyboard.Happy, storyboard.Sadness, storyboard.Whisper, storyboard.Shout} {
		r := s.request(s.Text)
		r.Emotion = e
		got := speak(t, synth, r)
		checkWords(t, r.Text, got)
		level[e] = got.Loudness()
	}
	quiet, loud := level[storyboard.Whisper], level[storyboard.Shout]
	for e, l := range level {
		if math.Abs(l-level[storyboard.Neutral]) > 3 && l != quiet && l != loud {
			t.Errorf("%s is at %.1f LUFS, a neutral line at %.1f", e, l, level[storyboard.Neutral])
		}
		if l < quiet || l > loud {
			t.Errorf("%s is at %.1f LUFS, a whisper at %.1f, a shout at %.1f", e, l, quiet, loud)
		}
	}
}

// unspeakable: a line with nothing to say is a moment of silence.
func unspeakable(t *testing.T, s Subject) {
	synth := open(t, s)
	for _, text := range []string{"…!", "*sighs*", "😀", ""} {
		got := speak(t, synth, s.request(text))
		checkWords(t, text, got)
		if got.Duration() != tts.Unspeakable || slices.ContainsFunc(got.Samples, func(v int16) bool { return v != 0 }) {
			t.Errorf("%q lasts %s", text, got.Duration())
		}
	}
}

// hostile: signs that engines take for commands are no commands.
func hostile(t *testing.T, s Subject) {
	synth := open(t, s)
	for _, text := range []string{"--help -v ok", "[[h@l'oU]] <b>one</b> {two}", "one\x00two\x07\xff three", `{"text": "one"} \n`} {
		got := speak(t, synth, s.request(text))
		if got.Duration() > 15*time.Second {
			t.Errorf("%q lasts %s", text, got.Duration())
		}
	}
}

// long: a line that is too long is refused for good.
func long(t *testing.T, s Subject) {
	_, err := open(t, s).Synthesize(t.Context(), s.request(strings.Repeat("a ", tts.MaxText)))
	var text *tts.TextError
	if !errors.As(err, &text) || !text.Permanent() {
		t.Errorf("a line of %d characters: %v", 2*tts.MaxText, err)
	}
}

// unknownVoice: a voice that is not there is refused for good.
func unknownVoice(t *testing.T, s Subject) {
	synth := open(t, s)
	for _, name := range []string{"nobody", "", "-x", "a/../b", strings.Repeat("a", 1000)} {
		r := s.request(s.Text)
		r.Voice.Name = name
		_, err := synth.Synthesize(t.Context(), r)
		var voice *tts.VoiceError
		if !errors.As(err, &voice) || !voice.Permanent() {
			t.Errorf("the voice %.20q: %v", name, err)
		}
	}
}

// cancelled: a context that has ended ends the line.
func cancelled(t *testing.T, s Subject) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := open(t, s).Synthesize(ctx, s.request(s.Text)); !errors.Is(err, context.Canceled) {
		t.Errorf("after a cancel: %v", err)
	}
}

// identity: it names the voice and is the same in every run.
func identity(t *testing.T, s Subject) {
	one, two := open(t, s), open(t, s)
	if a := one.Identity(s.Voice); a == "" || a != two.Identity(s.Voice) || a == one.Identity(s.Other) {
		t.Errorf("identities are %q, %q and %q", a, two.Identity(s.Voice), one.Identity(s.Other))
	}
	shifted := s.Voice
	shifted.Pitch, shifted.Rate = 2, 1.1
	if a, b := one.Identity(s.Voice), one.Identity(shifted); a != b {
		t.Errorf("a shift, which is part of the request, changes the identity: %q, %q", a, b)
	}
}

// closing: closing twice is no error.
func closing(t *testing.T, s Subject) {
	synth := open(t, s)
	speak(t, synth, s.request(s.Text))
	for range 2 {
		if err := synth.Close(); err != nil {
			t.Error(err)
		}
	}
}
