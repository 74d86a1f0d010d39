package piper

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/talereel/talereel/tts"
)

// fakeProgram is a folder with a program that stands for piper: script runs for
// each line of input, which is in $line; $out is where the sound has to go.
func fakeProgram(t *testing.T, script string) string {
	t.Helper()
	dir := t.TempDir()
	f, err := os.Create(filepath.Join(dir, "sound.wav"))
	if err != nil {
		t.Fatal(err)
	}
	if err := tts.WriteWAV(f, tts.Speech{Samples: make([]int16, 480)}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	program := "#!/bin/sh\ncd \"$(dirname \"$0\")\"\nwhile read -r line; do\nout=$(echo \"$line\" | sed 's/.*\"output_file\":\"\\([^\"]*\\)\".*/\\1/')\n" + script + "\ndone\n"
	if err := os.WriteFile(filepath.Join(dir, "piper"), []byte(program), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// start runs the fake program until the test ends.
func start(t *testing.T, script string) (p *process, dir string) {
	t.Helper()
	dir = fakeProgram(t, script)
	p = newProcess("vctk")
	if err := p.start(dir, "m.onnx", "m.json", false); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.stop)
	return p, dir
}

// TestSpeakersAreAskedFor reads what the child of a model gets.
func TestSpeakersAreAskedFor(t *testing.T) {
	t.Parallel()
	p, dir := start(t, `echo "$line" >> orders; cp sound.wav "$out"; echo "$out"`)
	three := 3
	for _, speaker := range []*int{&three, nil} {
		if s, err := p.say(t.Context(), "Hello", speaker); err != nil || len(s.Samples) != 480 {
			t.Fatalf("%d samples, %v", len(s.Samples), err)
		}
	}
	orders, err := os.ReadFile(filepath.Join(dir, "orders"))
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("{\"text\":\"Hello\",\"output_file\":\"%s/1.wav\",\"speaker_id\":3}\n{\"text\":\"Hello\",\"output_file\":\"%s/2.wav\"}\n", p.dir, p.dir)
	if string(orders) != want {
		t.Errorf("the child gets %s, not %s", orders, want)
	}
}

// TestComplaints proves that what a child says before it ends is told, shortened.
func TestComplaints(t *testing.T) {
	t.Parallel()
	p, _ := start(t, `echo "loading" >&2; echo "terminate: no memory" >&2; exit 3`)
	_, err := p.say(t.Context(), "Hello", nil)
	if err == nil || err.Error() != "the voice vctk ended in the middle of a line (exit status 3): loading terminate: no memory" {
		t.Errorf("the error is %v", err)
	}
	if p.cmd != nil {
		t.Error("the child is still there")
	}
	p, _ = start(t, `i=0; while [ $i -lt 2000 ]; do echo "line $i" >&2; i=$((i+1)); done; exit 1`)
	_, err = p.say(t.Context(), "Hello", nil)
	if err == nil || !strings.HasSuffix(err.Error(), " line 1998 line 1999") || len(err.Error()) > maxTail+100 {
		t.Errorf("the error is %v", err)
	}
	p, _ = start(t, `echo "surprise"`)
	if _, err = p.say(t.Context(), "Hello", nil); err == nil || err.Error() != `the voice vctk answered "surprise"` {
		t.Errorf("another answer: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p, _ = start(t, `read -r forever`)
	if _, err = p.say(ctx, "Hello", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("after a cancel: %v", err)
	}
}

// TestSpeakers lists the voices of models with several speakers.
func TestSpeakers(t *testing.T) {
	t.Parallel()
	for config, want := range map[string]string{
		`{"language": {"code": "en_GB"}, "num_speakers": 3, "speaker_id_map": {"p239": 0, "p236": 1, "p225": 2}}`: "en-GB: m/p239 0, m/p236 1, m/p225 2",
		`{"espeak": {"voice": "fr"}, "num_speakers": 2}`:                                                          "fr: m/0 0, m/1 1",
		`{"espeak": {"voice": "fr"}, "num_speakers": 1, "speaker_id_map": {}}`:                                    "fr: m",
		`{"num_speakers": 2, "speaker_id_map": {"a": 2}}`:                                                         `the configuration DIR/m.onnx.json of a voice cannot be read: the speaker "a" has the number 2 of 2`,
		`{"num_speakers": 2, "speaker_id_map": {"a": -1}}`:                                                        `the configuration DIR/m.onnx.json of a voice cannot be read: the speaker "a" has the number -1 of 2`,
		`{"num_speakers": 1000000000}`:                                                                            "the configuration DIR/m.onnx.json of a voice cannot be read: it has more than 2000 speakers",
	} {
		dir := t.TempDir()
		for name, content := range map[string]string{"m.onnx": "x", "m.onnx.json": config} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got := ""
		s, err := New(Options{Cache: cache, Voices: dir})
		if err != nil {
			got = strings.ReplaceAll(err.Error(), dir, "DIR")
		} else {
			var all []string
			for _, name := range s.order[len(embedded):] {
				v := s.voices[name]
				if v.model != "m" || v.offer.Quality != tts.Neural {
					t.Errorf("%+v", v)
				}
				if v.speaker != nil {
					name += fmt.Sprint(" ", *v.speaker)
				}
				all = append(all, name)
				got = v.offer.Lang + ": " + strings.Join(all, ", ")
			}
			if n := len(all); n > 1 && s.Identity(tts.Voice{Name: s.order[2]}) == s.Identity(tts.Voice{Name: s.order[3]}) {
				t.Error("two speakers have one identity")
			}
		}
		if got != want {
			t.Errorf("%s gives %s, not %s", config, got, want)
		}
	}
}
