//go:build linux

package stage

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
	"github.com/talereel/talereel/tts/openai"
	"github.com/talereel/talereel/tts/ttstest"
)

// cache is where all tests unpack voices, once.
var cache string

func TestMain(m *testing.M) {
	var err error
	if cache, err = os.MkdirTemp("", "stage-test-*"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(cache)
	os.Exit(code)
}

// opened is a stage of its own.
func opened(t *testing.T, actors *openai.Options) *Stage {
	t.Helper()
	s, err := Open(t.Context(), Options{Cache: cache, Actors: actors})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// told is a storyboard with one line for each text.
func told(lang string, texts ...string) *storyboard.Storyboard {
	shot := storyboard.Shot{ID: "s1", Size: storyboard.MS, Angle: storyboard.EyeLevel, Movement: storyboard.Static}
	for i, text := range texts {
		shot.Utterances = append(shot.Utterances, storyboard.Utterance{ID: fmt.Sprintf("s1-%d", i+1), Kind: storyboard.Dialogue, Speaker: "ana", Text: text})
	}
	return &storyboard.Storyboard{
		Title: "Told", Story: "told", Lang: lang, Ending: storyboard.Ending{Name: "End"},
		Bible: storyboard.Bible{
			Characters: []storyboard.Character{{ID: "ana", Name: "Ana", Gender: storyboard.Female, Age: 30}},
			Locations:  []storyboard.Location{{ID: "hall", Name: "the hall", Kind: "living-room"}},
		},
		Scenes: []storyboard.Scene{{ID: "n1", Location: "hall", Shots: []storyboard.Shot{shot}}},
	}
}

// voiceSteps are the voices of a plan.
func voiceSteps(t *testing.T, s *Stage, b *storyboard.Storyboard, o Order) ([]render.Step, []string) {
	t.Helper()
	o.Profile = render.Master
	plan, notes, err := s.Plan(b, 0, o)
	if err != nil {
		t.Fatal(err)
	}
	var out []render.Step
	for _, step := range plan.Steps {
		if step.Kind == render.KindVoice {
			out = append(out, step)
		}
	}
	return out, notes
}

// children lists this process's children that speak.
func children(t *testing.T) []int {
	t.Helper()
	all, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	var out []int
	for _, path := range all {
		b, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		var pid, parent int
		var name, state string
		if n, _ := fmt.Sscan(string(b), &pid, &name, &state, &parent); n == 4 && name == "(piper)" && parent == os.Getpid() && state != "Z" {
			out = append(out, pid)
		}
	}
	return out
}

// worked is how many ticks a process has computed; a great number once it is gone.
func worked(pid int) int {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	fields := strings.Fields(string(b))
	if err != nil || len(fields) < 14 {
		return 1 << 30
	}
	n, err := strconv.Atoi(fields[13])
	if err != nil {
		return 1 << 30
	}
	return n
}

// TestKilledVoiceChild kills the child that speaks a line by its process ID. The
// step is built all the same, with the same bytes.
func TestKilledVoiceChild(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("no child is packed for this machine")
	}
	s := opened(t, nil)
	steps, _ := voiceSteps(t, s, told("en", strings.Repeat("And the rain fell on the roof of the old house. ", 5)), Order{})
	build := func() []byte {
		out, err := s.Run(t.Context(), steps[0], nil, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(out[render.OutVoice])
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	want := build()
	ended := make(chan struct{})
	killed := make(chan int, 1)
	before := children(t)
	if len(before) != 1 {
		t.Fatalf("%d children speak", len(before))
	}
	go func() {
		defer close(ended)
		// A child that has worked for some ticks is within the line.
		for idle := worked(before[0]); worked(before[0]) < idle+5; {
			runtime.Gosched()
		}
		if err := syscall.Kill(before[0], syscall.SIGKILL); err == nil {
			killed <- before[0]
		}
	}()
	got := build()
	<-ended
	if !bytes.Equal(got, want) {
		t.Error("the line of a voice that was killed differs")
	}
	if after := children(t); len(killed) != 1 || len(after) != 1 || after[0] == before[0] {
		t.Errorf("%d was killed: children before %v, after %v", len(killed), before, after)
	}
}

// TestRoboticLanguage has a language spoken that only espeak-ng knows: the user is
// told, and the line is there.
func TestRoboticLanguage(t *testing.T) {
	s := opened(t, nil)
	steps, notes := voiceSteps(t, s, told("fi", "Kuka siellä on?"), Order{})
	if len(notes) != 1 || !strings.Contains(notes[0], "robotic") || !strings.Contains(notes[0], "--voices-dir") {
		t.Errorf("the notes are %q", notes)
	}
	out, err := s.Run(t.Context(), steps[0], nil, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(out[render.OutVoice])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if speech, err := tts.ReadWAV(f); err != nil || speech.Duration().Seconds() < 0.4 || speech.Loudness() < -22 {
		t.Errorf("the line lasts %s at %.1f LUFS: %v", speech.Duration(), speech.Loudness(), err)
	}
}

// TestCrowdsAreSpokenByMany has a line of villagers spoken by more than its
// character's voice, and a line of somebody else by one.
func TestCrowdsAreSpokenByMany(t *testing.T) {
	s := opened(t, nil)
	b := told("en", "Burn it down!", "Please, stop.")
	b.Bible.Characters = append(b.Bible.Characters, storyboard.Character{ID: "villagers", Name: "The villagers"})
	b.Scenes[0].Shots[0].Utterances[0].Speaker = "villagers"
	steps, _ := voiceSteps(t, s, b, Order{})
	crowds := 0
	for _, step := range steps {
		var p render.VoiceParams
		var r tts.Request
		if err := json.Unmarshal(step.Params, &p); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(p.Request, &r); err != nil {
			t.Fatal(err)
		}
		if len(r.Crowd) > 2 {
			crowds++
		}
		for _, v := range r.Crowd {
			if id := s.voices.Identity(v); !strings.Contains(strings.Join(step.Tools, " "), id) {
				t.Errorf("the key of %s does not hold %s", step.ID, id)
			}
		}
	}
	if crowds != 1 {
		t.Errorf("%d lines of %d are a crowd's", crowds, len(steps))
	}
	if _, err := s.Run(t.Context(), steps[0], nil, t.TempDir()); err != nil {
		t.Error(err)
	}
}

// TestFaultyActors has every fault of a server of voices happen to a step: once, and
// the line is finished; for ever, and the error says what to do. Nothing is left
// that looks like a line.
func TestFaultyActors(t *testing.T) {
	const text = "The keeper climbed the stairs and lit the lamp. Nobody saw it burn that night."
	server := &ttstest.Server{}
	h := httptest.NewServer(server)
	t.Cleanup(h.Close)
	m := meter.New(meter.Options{Base: h.Client().Transport, Clock: still{}, Attempts: 3})
	s := opened(t, &openai.Options{BaseURL: h.URL + "/v1", Client: m.Client()})
	steps, _ := voiceSteps(t, s, told("en", text), Order{Actors: true})
	for _, fault := range []ttstest.Fault{
		ttstest.Busy, ttstest.Broken, ttstest.Dropped, ttstest.Empty, ttstest.Silent, ttstest.Clipped, ttstest.Endless, ttstest.Huge,
		ttstest.Short, ttstest.Torn, ttstest.Text, ttstest.Noise, ttstest.Refused,
	} {
		if fault != ttstest.Refused && fault != ttstest.Huge {
			server.Fail(fault)
			out, err := s.Run(t.Context(), steps[0], nil, t.TempDir())
			if err != nil {
				t.Errorf("%s, once: %v", fault, err)
			} else if info, err := os.Stat(out[render.OutVoice]); err != nil || info.Size() < 100_000 {
				t.Errorf("%s, once: the line is not there: %v", fault, err)
			}
		}
		before := len(server.Requests())
		for range 10 {
			server.Fail(fault)
		}
		dir := t.TempDir()
		_, err := s.Run(t.Context(), steps[0], nil, dir)
		hint, ok := err.(interface{ Hint() string })
		if err == nil || !ok || hint.Hint() == "" {
			t.Errorf("%s, for ever: %v", fault, err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("%s leaves %v", fault, left)
		}
		if n := len(server.Requests()) - before; n > 3 {
			t.Errorf("%s, for ever: %d requests", fault, n)
		}
		server.Heal()
	}
}

// TestHangingActors gives up on a server that never answers.
func TestHangingActors(t *testing.T) {
	server := &ttstest.Server{}
	h := httptest.NewServer(server)
	t.Cleanup(h.Close)
	m := meter.New(meter.Options{Base: h.Client().Transport, Clock: still{}, Attempts: 2, Timeout: 200 * time.Millisecond})
	s := opened(t, &openai.Options{BaseURL: h.URL + "/v1", Client: m.Client()})
	steps, _ := voiceSteps(t, s, told("en", "Who is there?"), Order{Actors: true})
	server.Fail(ttstest.Hanging, ttstest.Hanging)
	_, err := s.Run(t.Context(), steps[0], nil, t.TempDir())
	if hint, ok := err.(interface{ Hint() string }); !ok || hint.Hint() == "" || !strings.Contains(err.Error(), "no answer") {
		t.Errorf("the error is %v", err)
	}
}

// TestListeningIsPaid has a line of an API's voices transcribed: its model and
// length are in the books, and what could not be heard is reported.
func TestListeningIsPaid(t *testing.T) {
	server := &ttstest.Server{}
	h := httptest.NewServer(server)
	t.Cleanup(h.Close)
	ledger := &meter.Ledger{}
	m := meter.New(meter.Options{Base: h.Client().Transport, Clock: still{}, Ledger: ledger})
	s := opened(t, &openai.Options{BaseURL: h.URL + "/v1", Client: m.Client(),
		Announce: func(ctx context.Context, model string, length time.Duration) context.Context {
			return meter.With(ctx, meter.Call{Kind: meter.Transcription, Model: model, Duration: length})
		}})
	b := told("en", "The keeper climbed the stairs and lit the lamp.")
	plain, _ := voiceSteps(t, s, b, Order{Actors: true})
	steps, _ := voiceSteps(t, s, b, Order{Actors: true, Listener: openai.Listener})
	if bytes.Equal(plain[0].Params, steps[0].Params) {
		t.Error("the key does not tell that somebody listens")
	}
	out, err := s.Run(t.Context(), steps[0], nil, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, noted := out[render.OutReport]; noted {
		t.Error("a line without faults has a report")
	}
	books := map[meter.Kind]meter.Money{}
	for _, l := range ledger.Lines() {
		books[l.Kind] += l.Spent
	}
	if len(server.Listened()) != 1 || books[meter.Transcription] <= 0 || books[meter.Transcription] > meter.Dollars(0.01) {
		t.Errorf("%d transcripts, the books are %v", len(server.Listened()), books)
	}
	server.FailToListen(ttstest.Noise)
	if out, err = s.Run(t.Context(), steps[0], nil, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	doc, err := os.ReadFile(out[render.OutReport])
	if err != nil || !strings.Contains(string(doc), "the times of words are estimated") {
		t.Errorf("the report is %s: %v", doc, err)
	}
}
