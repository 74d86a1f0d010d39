package main

import (
	"bytes"
	"errors"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/tts/ttstest"
)

// spokenStage is a folder whose lines a server of voices speaks.
func spokenStage(t *testing.T) (*stageDir, *ttstest.Server) {
	t.Helper()
	server := &ttstest.Server{Key: "sk-secret"}
	h := httptest.NewServer(server)
	t.Cleanup(h.Close)
	s := newStageDir(t)
	s.env = []string{"OPENAI_API_KEY=sk-secret", "OPENAI_BASE_URL=" + h.URL + "/v1"}
	return s, server
}

// TestFaultyActors renders an episode while the server of voices fails in every way
// once. It is finished, what could not be listened to is in the manifest, and the
// same again asks for nothing.
func TestFaultyActors(t *testing.T) {
	t.Parallel()
	s, server := spokenStage(t)
	server.Fail(ttstest.Busy, ttstest.Empty, ttstest.Fine, ttstest.Broken, ttstest.Torn, ttstest.Fine, ttstest.Dropped, ttstest.Text)
	server.FailToListen(ttstest.Noise)
	args := []string{"story.json", "--voices", "openai", "--voice-timings", "transcribe"}
	r := s.render(args...)
	lines, noted := 0, 0
	for _, step := range r.manifest.Steps {
		if step.Kind != render.KindVoice {
			continue
		}
		lines++
		if strings.Contains(strings.Join(step.Notes, " "), "the times of words are estimated") {
			noted++
		}
	}
	if lines == 0 || noted != 1 || len(server.Listened()) != lines {
		t.Errorf("of %d lines %d were listened to, %d have a note", lines, len(server.Listened()), noted)
	}
	before := len(server.Requests())
	again := s.render(args...)
	if again.Executed != 0 || again.Digest != r.Digest || len(server.Requests()) != before || len(server.Listened()) != lines {
		t.Errorf("the same again built %d steps and asked %d times", again.Executed, len(server.Requests())-before)
	}
}

// TestVoicesThatCannotBe end with an exit code, the place of the line and what to
// do, and leave no file.
func TestVoicesThatCannotBe(t *testing.T) {
	t.Parallel()
	s, server := spokenStage(t)
	run := func(args ...string) (int, string) {
		var errs bytes.Buffer
		cmd := s.command(append([]string{"render", "story.json", "--draft"}, args...)...)
		cmd.Stderr = &errs
		if err := cmd.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
			t.Fatal(err)
		}
		return cmd.ProcessState.ExitCode(), errs.String()
	}
	for _, c := range []struct {
		name  string
		fault ttstest.Fault
		args  []string
		code  int
		want  []string
	}{
		{"a refused line", ttstest.Refused, []string{"--voices", "openai"}, exitFailed, []string{"voice", "hall-01", "The line is not allowed", "check that the model speaks"}},
		{"a silent server", ttstest.Silent, []string{"--voices", "openai"}, exitFailed, []string{"voice", "gave no sound", "another voice"}},
		{"a server of text", ttstest.Text, []string{"--voices", "openai"}, exitFailed, []string{"voice", "sent text instead of audio", "another voice"}},
		{"an unknown voice", ttstest.Fine, []string{"--voice", "ana=nobody"}, exitUsage, []string{`no voice is called "nobody"`, "jenny"}},
		{"an unknown character", ttstest.Fine, []string{"--voice", "zoe=jenny"}, exitUsage, []string{`no character "zoe"`, "ana, bo"}},
		{"timings of nobody", ttstest.Fine, []string{"--voice-timings", "transcribe"}, exitUsage, []string{"--voices openai"}},
		{"other timings", ttstest.Fine, []string{"--voice-timings", "guess"}, exitUsage, []string{"transcribe:MODEL"}},
	} {
		server.Heal()
		for range 60 {
			server.Fail(c.fault)
		}
		code, errs := run(c.args...)
		if code != c.code || strings.Contains(errs, "sk-secret") {
			t.Errorf("%s: exit code %d: %s", c.name, code, errs)
		}
		for _, want := range c.want {
			if !strings.Contains(errs, want) {
				t.Errorf("%s: %q is not in %s", c.name, want, errs)
			}
		}
		if left, err := filepath.Glob(filepath.Join(s.dir, "*.mp4")); err != nil || len(left) != 0 {
			t.Errorf("%s: %v is left, %v", c.name, left, err)
		}
	}
}
