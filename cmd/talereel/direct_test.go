package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// modelServer speaks the protocol of chat completions. It answers status to all,
// or for 200 an answer that no agent can use.
func modelServer(t *testing.T, status int) (url string, calls *atomic.Int64) {
	t.Helper()
	calls = &atomic.Int64{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		calls.Add(1)
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Path != "/v1/chat/completions" || r.Header.Get("Authorization") != "Bearer sk-secret" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.WriteHeader(status)
		if status != http.StatusOK {
			_, _ = w.Write([]byte(`{"error":{"message":"no","type":"invalid_request_error"}}`))
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{
			"id": "c", "object": "chat.completion", "model": "m",
			"choices": []any{map[string]any{"index": 0, "finish_reason": "stop", "message": map[string]any{"role": "assistant", "content": "{}"}}},
			"usage":   map[string]any{"prompt_tokens": 1000, "completion_tokens": 10, "total_tokens": 1010},
		})
	}))
	t.Cleanup(s.Close)
	return s.URL + "/v1", calls
}

func TestDirectorOfModels(t *testing.T) {
	t.Parallel()
	run := func(s *stageDir, url string, args ...string) (code int, stdout, stderr string) {
		var out, errs bytes.Buffer
		cmd := s.command(append([]string{"storyboard", "story.json", "--director", "openai"}, args...)...)
		cmd.Env = append(cmd.Env, "OPENAI_API_KEY=sk-secret", "OPENAI_BASE_URL="+url)
		if url == "" {
			cmd.Env = append(os.Environ(), "OPENAI_API_KEY=", "OPENAI_BASE_URL=", "TALEREEL_DATA="+filepath.Join(s.dir, "data"))
		}
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil {
			if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) {
				t.Fatal(err)
			}
		}
		if strings.Contains(errs.String(), "sk-secret") {
			t.Errorf("it tells the key: %s", errs.String())
		}
		return cmd.ProcessState.ExitCode(), out.String(), errs.String()
	}

	t.Run("useless answers fall back to the rules and are not paid twice", func(t *testing.T) {
		s, rules := newStageDir(t), bytes.Buffer{}
		url, calls := modelServer(t, http.StatusOK)
		code, board, notes := run(s, url)
		cmd := s.command("storyboard", "story.json")
		cmd.Stdout = &rules
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		if code != exitOK || !strings.Contains(board, `"The Key"`) || !strings.Contains(notes, "rules") {
			t.Fatalf("exit code %d: %s", code, notes)
		}
		for _, line := range []string{"Where is the key?", "In my hand.", "Give it to me."} {
			if !strings.Contains(board, line) {
				t.Errorf("the line %q is lost", line)
			}
		}
		paid := calls.Load()
		if paid == 0 {
			t.Fatal("no model was asked")
		}
		if code, again, _ := run(s, url); code != exitOK || again != board || calls.Load() != paid {
			t.Errorf("the second run: exit code %d, %d more calls", code, calls.Load()-paid)
		}
	})
	t.Run("a budget stops before the call that would exceed it", func(t *testing.T) {
		url, calls := modelServer(t, http.StatusOK)
		code, out, errs := run(newStageDir(t), url, "--budget", "0.000001")
		if code != exitBudget || out != "" || calls.Load() != 0 || !strings.Contains(errs, "budget") {
			t.Errorf("exit code %d after %d calls: %s%s", code, calls.Load(), out, errs)
		}
	})
	t.Run("no key", func(t *testing.T) {
		if code, _, errs := run(newStageDir(t), ""); code != exitMissing || !strings.Contains(errs, "OPENAI_API_KEY") {
			t.Errorf("exit code %d: %s", code, errs)
		}
	})
	t.Run("a key that is refused", func(t *testing.T) {
		url, _ := modelServer(t, http.StatusUnauthorized)
		if code, _, errs := run(newStageDir(t), url); code != exitMissing {
			t.Errorf("exit code %d: %s", code, errs)
		}
	})
}

// translatingServer answers every question for a translation: each line under its
// ID, in Chinese.
func translatingServer(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var ask struct{ Messages []struct{ Content string } }
		if err := json.NewDecoder(r.Body).Decode(&ask); err != nil {
			t.Error(err)
			return
		}
		_, doc, _ := strings.Cut(ask.Messages[len(ask.Messages)-1].Content, "\n")
		var task struct{ Lines []struct{ ID, Text string } }
		if err := json.Unmarshal([]byte(doc), &task); err != nil {
			t.Error(err)
		}
		for i := range task.Lines {
			task.Lines[i].Text = "这是第" + strings.Repeat("一", i+1) + "句"
		}
		answer, err := json.Marshal(map[string]any{"lines": task.Lines})
		if err != nil {
			t.Error(err)
		}
		answer = bytes.ReplaceAll(bytes.ReplaceAll(answer, []byte(`"ID"`), []byte(`"id"`)), []byte(`"Text"`), []byte(`"text"`))
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{
			"id": "c", "object": "chat.completion", "model": "m",
			"choices": []any{map[string]any{"index": 0, "finish_reason": "stop", "message": map[string]any{"role": "assistant", "content": string(answer)}}},
			"usage":   map[string]any{"prompt_tokens": 1000, "completion_tokens": 10, "total_tokens": 1010},
		})
	}))
	t.Cleanup(s.Close)
	return s.URL + "/v1"
}

// TestAnotherLanguage speaks an earlier render in Chinese, with all its pictures.
func TestAnotherLanguage(t *testing.T) {
	t.Parallel()
	s := newStageDir(t)
	first := s.render("story.json")
	s.env = []string{"OPENAI_API_KEY=sk-secret", "OPENAI_BASE_URL=" + translatingServer(t)}
	dubbed := s.render(first.Render, "--lang", "zh", "--director", "openai", "--out", "zh.mp4")
	for _, id := range dubbed.changed(first) {
		if kind, _, _ := strings.Cut(id, "/"); kind == "frame" || kind == "plate" || kind == "portrait" {
			t.Errorf("%s was drawn anew", id)
		}
	}
	srt, err := os.ReadFile(filepath.Join(s.dir, dubbed.Files.Captions))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(srt), "这是第一句") || strings.Contains(string(srt), "key") {
		t.Errorf("the captions are\n%s", srt)
	}
}
