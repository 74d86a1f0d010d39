package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/tts"
)

// song is a WAV of a tone.
func song(t *testing.T, hz, seconds float64) string {
	t.Helper()
	s := tts.Speech{Samples: make([]int16, int(seconds*tts.SampleRate))}
	for i := range s.Samples {
		s.Samples[i] = int16(9000 * math.Sin(2*math.Pi*hz*float64(i)/tts.SampleRate))
	}
	var b bytes.Buffer
	if err := tts.WriteWAV(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestMusicOfOnesOwn plays the user's music where the story has its mood, and makes
// nothing else anew.
func TestMusicOfOnesOwn(t *testing.T) {
	t.Parallel()
	s := newStageDir(t)
	first := s.render("story.json")
	if err := os.Mkdir(filepath.Join(s.dir, "music"), 0o755); err != nil {
		t.Fatal(err)
	}
	s.write("music/comic-trombone.wav", song(t, 110, 5))
	if same := s.render("story.json", "--music", "music"); same.Executed != 0 || same.Digest != first.Digest {
		t.Errorf("music that does not fit changed the episode: %d steps", same.Executed)
	}
	for _, mood := range []string{"calm", "tense", "warm", "sad", "dread", "wonder"} {
		s.write("music/"+mood+".wav", song(t, 440, 5))
	}
	played := s.render("story.json", "--music", "music")
	if got, want := played.changed(first), []string{"episode", "soundtrack"}; !slices.Equal(got, want) || played.Executed != 2 {
		t.Errorf("music built %d steps: %v, want %v", played.Executed, got, want)
	}
	if got := s.tone(played.Render, 440); got < .9 {
		t.Errorf("the music has %.2f of its energy at the song's pitch", got)
	}
	if got := s.tone(s.retake(played.Render, "--shot", "1").Render, 440); got < .9 {
		t.Errorf("after a retake, %.2f of it", got)
	}

	s.write("music/calm.wav", "no music at all")
	for _, name := range []string{"tense", "warm", "sad", "dread", "wonder"} {
		s.write("music/"+name+".wav", "no music at all")
	}
	out, err := s.command("render", "--draft", "story.json", "--music", "music").CombinedOutput()
	if err == nil || !strings.Contains(string(out), ".wav: it cannot be read as sound") || !strings.Contains(string(out), "Mend or remove the file") {
		t.Errorf("%v: %s", err, out)
	}
	out, err = s.command("render", "--draft", "story.json", "--music", "nowhere").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "--music nowhere: there is no such folder") {
		t.Errorf("%v: %s", err, out)
	}
}

// tone is which part of the energy of a render's music is at a pitch, after
// Goertzel, by blocks. The music is taken out of an exported ZIP.
func (s *stageDir) tone(id string, hz float64) float64 {
	s.t.Helper()
	s.run("export", id, "--out", id+".zip")
	z, err := zip.OpenReader(filepath.Join(s.dir, id+".zip"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("sound/music.flac")
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	decode := exec.CommandContext(s.t.Context(), "ffmpeg", "-v", "error", "-i", "pipe:0", "-f", "s16le", "-ac", "1", "-ar", "48000", "pipe:1")
	decode.Stdin = f
	raw, err := decode.Output()
	if err != nil {
		s.t.Fatal(err)
	}
	const block = 4800
	k := 2 * math.Cos(2*math.Pi*hz/48000)
	tone, all := 0.0, 0.0
	for ; len(raw) >= 2*block; raw = raw[2*block:] {
		a, b := 0.0, 0.0
		for i := range block {
			x := float64(int16(binary.LittleEndian.Uint16(raw[2*i:])))
			a, b = x+k*a-b, a
			all += x * x
		}
		tone += (a*a + b*b - k*a*b) * 2 / block
	}
	return tone / math.Max(all, 1)
}
