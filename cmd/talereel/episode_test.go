package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/render/inspect"
)

// shortStory has a shared opening and two endings; %s is its last line.
const shortStory = `{"title": "The Key", "slug": "key", "lang": "en", "root": "hall",
 "bible": {"characters": [
   {"id": "ana", "name": "Ana", "age": 30, "gender": "female"},
   {"id": "bo", "name": "Bo", "age": 60, "gender": "male"}],
  "locations": [{"id": "hall", "name": "the hall", "kind": "living-room"}]},
 "nodes": [
  {"id": "hall", "location": "hall", "text": "“Where is the key?” asked Ana.\n\n“In my hand,” said Bo.",
   "choices": [{"text": "Take it", "to": "take", "visits": 3}, {"text": "Leave it", "to": "leave", "visits": 1}]},
  {"id": "take", "location": "hall", "text": "“%s,” said Ana.", "ending": {"name": "Taken"}},
  {"id": "leave", "location": "hall", "text": "“Keep it,” said Ana.", "ending": {"name": "Left"}}]}`

// stage is a folder with a story and a data folder of its own.
type stageDir struct {
	t   *testing.T
	dir string
	// services are the flags of a fleet; empty for the embedded engine.
	services []string
	// env is added to the program's environment.
	env []string
}

func newStageDir(t *testing.T) *stageDir {
	t.Helper()
	for _, tool := range []string{"ffmpeg", "ffprobe"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
	s := &stageDir{t: t, dir: t.TempDir()}
	s.write("story.json", fmt.Sprintf(shortStory, "Give it to me"))
	return s
}

func (s *stageDir) write(name, text string) {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// command prepares a run of the program in the folder.
func (s *stageDir) command(args ...string) *exec.Cmd {
	cmd := exec.CommandContext(s.t.Context(), "talereel", append(args, s.services...)...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "TALEREEL_DATA="+filepath.Join(s.dir, "data"), "XDG_CACHE_HOME="+sharedCache(s.t))
	cmd.Env = append(cmd.Env, s.env...)
	return cmd
}

// rendered is what `render --json` prints.
type rendered struct {
	Render                  string
	Digest                  string
	Steps, Executed, Reused int
	Seconds                 float64
	Files                   written
	manifest                render.Manifest
}

// render renders a draft and reads its manifest.
func (s *stageDir) render(args ...string) rendered {
	s.t.Helper()
	var doc struct{ Episodes []rendered }
	out := s.run(append([]string{"render", "--draft", "--json"}, args...)...)
	if err := json.Unmarshal(out, &doc); err != nil || len(doc.Episodes) != 1 {
		s.t.Fatalf("%v: %s", err, out)
	}
	return s.withManifest(doc.Episodes[0])
}

// retake takes a shot of a render again.
func (s *stageDir) retake(args ...string) rendered {
	s.t.Helper()
	var doc struct{ Episode rendered }
	out := s.run(append([]string{"retake", "--json"}, args...)...)
	if err := json.Unmarshal(out, &doc); err != nil {
		s.t.Fatalf("%v: %s", err, out)
	}
	return s.withManifest(doc.Episode)
}

// run runs the program, which must do well, and returns what it prints.
func (s *stageDir) run(args ...string) []byte {
	s.t.Helper()
	var out, errs bytes.Buffer
	cmd := s.command(args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		s.t.Fatalf("%v: %s", err, errs.String())
	}
	return out.Bytes()
}

func (s *stageDir) withManifest(r rendered) rendered {
	s.t.Helper()
	b, err := os.ReadFile(filepath.Join(s.dir, r.Files.Manifest))
	if err != nil {
		s.t.Fatal(err)
	}
	if err := json.Unmarshal(b, &r.manifest); err != nil {
		s.t.Fatal(err)
	}
	return r
}

// changed lists the steps of m whose keys n does not have.
func (r rendered) changed(old rendered) []string {
	had := map[string]bool{}
	for _, s := range old.manifest.Steps {
		had[s.Key.String()] = true
	}
	var ids []string
	for _, s := range r.manifest.Steps {
		if !had[s.Key.String()] {
			ids = append(ids, s.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

func TestOnlyWhatChangedIsBuilt(t *testing.T) {
	t.Parallel()
	s := newStageDir(t)
	first := s.render("story.json")
	if first.Executed != first.Steps || first.Reused != 0 {
		t.Errorf("the first run built %d of %d steps", first.Executed, first.Steps)
	}
	again := s.render("story.json")
	if again.Executed != 0 || again.Digest != first.Digest {
		t.Errorf("an unchanged story built %d steps and gave %s, before %s", again.Executed, again.Digest, first.Digest)
	}

	s.write("story.json", fmt.Sprintf(shortStory, "Put it back"))
	edited := s.render("story.json")
	// The caption files hold the line's words.
	want := []string{"captions", "clip/take-01", "episode", "soundtrack", "voice/take-01-1"}
	if got := edited.changed(first); !slices.Equal(got, want) || edited.Executed != len(want) {
		t.Errorf("a changed line built %d steps: %v; want %v", edited.Executed, got, want)
	}

	sibling := s.render("story.json", "--branch", "2")
	for _, id := range sibling.changed(edited) {
		if strings.Contains(id, "hall-0") || strings.HasPrefix(id, "portrait") || strings.HasPrefix(id, "plate") {
			t.Errorf("a sibling branch built %s anew", id)
		}
	}
	if got := len(sibling.changed(edited)); got != sibling.Executed || got == 0 {
		t.Errorf("%d steps differ, %d were built", got, sibling.Executed)
	}
}

func TestEpisodeIsWhatTheManifestSays(t *testing.T) {
	t.Parallel()
	s := newStageDir(t)
	first := s.render("story.json")
	b, err := os.ReadFile(filepath.Join(s.dir, first.Files.Video))
	if err != nil {
		t.Fatal(err)
	}
	last := first.manifest.Steps[len(first.manifest.Steps)-1]
	if o := last.Outputs[render.OutEpisode]; o.Size != int64(len(b)) || o.Digest.String() != first.Digest {
		t.Errorf("manifest %v; the file has %d bytes, the run says %s", o, len(b), first.Digest)
	}
	r, err := ffmpeg.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	report, err := inspect.File(t.Context(), r, filepath.Join(s.dir, first.Files.Video), render.Draft, inspect.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !report.OK() {
		t.Error(report.Text())
	}
}

// records counts the steps that are on record in the data folder.
func (s *stageDir) records() (n int) {
	s.t.Helper()
	err := filepath.WalkDir(filepath.Join(s.dir, "data", "actions"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".json" {
			n++
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

// TestWorkersMakeTheSameEpisode: neither how many steps are built at once nor their
// order changes a byte.
func TestWorkersMakeTheSameEpisode(t *testing.T) {
	t.Parallel()
	one := newStageDir(t).render("story.json", "--workers", "1")
	for _, n := range []string{"2", "5"} {
		if more := newStageDir(t).render("story.json", "--workers", n); more.Digest != one.Digest || more.Executed != one.Executed {
			t.Errorf("%s workers built %d steps to %s, one built %d to %s", n, more.Executed, more.Digest, one.Executed, one.Digest)
		}
	}
}

func TestKilledRenderGoesOn(t *testing.T) {
	t.Parallel()
	whole := newStageDir(t).render("story.json")

	s := newStageDir(t)
	cmd := s.command("render", "story.json", "--draft", "--out", "key.mp4")
	progress, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(progress)
	for lines.Scan() {
		percent, _, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		if n, err := strconv.Atoi(percent); err == nil && n >= 40 {
			break
		}
	}
	if err := cmd.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the run ended before it was killed")
	}
	if left, _ := filepath.Glob(filepath.Join(s.dir, "*.mp4")); len(left) > 0 {
		t.Errorf("a killed run left %v", left)
	}
	done := s.records()
	if done < 5 || done >= whole.Steps {
		t.Fatalf("%d of %d steps were done when it was killed", done, whole.Steps)
	}

	after := s.render("story.json")
	if after.Reused != done || after.Executed != whole.Steps-done {
		t.Errorf("%d steps were done; the second run reused %d and built %d", done, after.Reused, after.Executed)
	}
	if after.Digest != whole.Digest {
		t.Errorf("digest %s, undisturbed %s", after.Digest, whole.Digest)
	}
}

// fleet starts two workers on a Redis database and a bucket of their own; runs of
// the program go to them.
func (s *stageDir) fleet(redis, s3 string, database int) {
	t := s.t
	t.Helper()
	// A database of its own: tests of the queue use another, at the same time.
	s.services = []string{"--redis", fmt.Sprintf("%s/%d", strings.TrimSuffix(redis, "/0"), database), "--s3", fmt.Sprintf("%s/fleet-%x", strings.TrimRight(s3, "/"), rand.Uint64())}
	for range 2 {
		w := s.command("worker", "--workers", "1")
		w.Cancel = func() error { return w.Process.Signal(syscall.SIGTERM) }
		log, err := w.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(log)
		for lines.Scan() && !strings.HasPrefix(lines.Text(), "working") {
			t.Log(lines.Text())
		}
		drained := make(chan struct{})
		go func() {
			defer close(drained)
			for lines.Scan() {
			}
		}()
		t.Cleanup(func() {
			<-drained
			_ = w.Wait()
			if code := w.ProcessState.ExitCode(); code != exitInterrupted && code != exitOK {
				t.Errorf("a worker that was told to stop ended with %v", w.ProcessState)
			}
		})
	}
}

func TestFleetMakesTheSameEpisode(t *testing.T) {
	t.Parallel()
	redis, s3 := os.Getenv("TALEREEL_TEST_REDIS"), os.Getenv("TALEREEL_TEST_S3")
	if redis == "" || s3 == "" {
		t.Fatal("this test needs a Redis and an S3 server: run `make test`")
	}
	alone := newStageDir(t)
	want := alone.render("story.json")

	s := newStageDir(t)
	s.fleet(redis, s3, 7)
	got := s.render("story.json")
	if got.Digest != want.Digest {
		t.Errorf("two workers made %s, one program %s", got.Digest, want.Digest)
	}
	if _, err := os.Stat(filepath.Join(s.dir, got.Files.Video)); err != nil {
		t.Error(err)
	}
}

func TestRetakeBuildsOneShot(t *testing.T) {
	t.Parallel()
	s := newStageDir(t)
	first := s.render("story.json")
	again := s.retake(first.Render, "--shot", "2", "--note", "closer")
	// The cover shows the first close face, which may be this shot's.
	changed := slices.DeleteFunc(again.changed(first), func(id string) bool { return id == "cover" })
	if want := []string{"clip/hall-02", "episode", "frame/hall-02"}; !slices.Equal(changed, want) {
		t.Errorf("a retake built %v, want %v", changed, want)
	}
	if same := s.retake(first.Render, "--shot", "hall-02", "--note", "closer"); same.Executed != 0 || same.Digest != again.Digest {
		t.Errorf("the same retake built %d steps and made %s, before %s", same.Executed, same.Digest, again.Digest)
	}
	if third := s.retake(again.Render, "--shot", "2"); third.Executed == 0 || third.Digest == again.Digest {
		t.Errorf("a retake of a retake made nothing new: %d steps, %s, before %s", third.Executed, third.Digest, again.Digest)
	}
}

func TestExport(t *testing.T) {
	t.Parallel()
	s := newStageDir(t)
	first := s.render("story.json")
	s.run("export", first.Render, "--out", "a.zip")
	s.run("export", first.Render, "--out", "b.zip")
	a, err := os.ReadFile(filepath.Join(s.dir, "a.zip"))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(filepath.Join(s.dir, "b.zip")); err != nil || !bytes.Equal(a, b) {
		t.Errorf("a second ZIP differs: %v", err)
	}
	z, err := zip.NewReader(bytes.NewReader(a), int64(len(a)))
	if err != nil {
		t.Fatal(err)
	}
	sizes, otio := map[string]uint64{}, ""
	for _, f := range z.File {
		sizes[f.Name] = f.UncompressedSize64
		if filepath.Ext(f.Name) == ".otio" {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			otio = string(text)
		}
	}
	named := regexp.MustCompile(`"target_url": "([^"]+)"`).FindAllStringSubmatch(otio, -1)
	// Two cards, three shots, the ways into the first shot and the ending card, and
	// three stems.
	if len(named) != 10 {
		t.Errorf("the edit list names %d files", len(named))
	}
	for _, m := range named {
		if sizes[m[1]] == 0 {
			t.Errorf("%s is not in the ZIP: %v", m[1], sizes)
		}
	}
	for _, name := range []string{"sound/soundtrack.m4a", "key-taken.sound.png"} {
		if sizes[name] == 0 {
			t.Errorf("%s is not in the ZIP: %v", name, sizes)
		}
	}
	if int64(sizes["key-taken.mp4"]) != first.manifest.Steps[len(first.manifest.Steps)-1].Outputs[render.OutEpisode].Size {
		t.Errorf("the episode in the ZIP: %v", sizes)
	}
}

func TestFilesOfOnesOwn(t *testing.T) {
	t.Parallel()
	s := newStageDir(t)
	first := s.render("story.json")
	cmd := s.command("storyboard", "story.json", "--out", "board.json")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, args := range [][]string{
		{"-f", "lavfi", "-i", "testsrc2=size=800x600", "-frames:v", "1", "mine.png"},
		{"-f", "lavfi", "-i", "sine=440:duration=1.5", "mine.wav"},
	} {
		mk := exec.CommandContext(t.Context(), "ffmpeg", append([]string{"-nostdin", "-v", "error"}, args...)...)
		mk.Dir = s.dir
		if out, err := mk.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	b, err := os.ReadFile(filepath.Join(s.dir, "board.json"))
	if err != nil {
		t.Fatal(err)
	}
	var board map[string]any
	if err := json.Unmarshal(b, &board); err != nil {
		t.Fatal(err)
	}
	shots := board["scenes"].([]any)[0].(map[string]any)["shots"].([]any)
	shots[1].(map[string]any)["transition_in"] = "whip"
	shot := shots[0].(map[string]any)
	shot["image"] = "mine.png"
	shot["utterances"].([]any)[0].(map[string]any)["audio"] = "mine.wav"
	edited, err := json.Marshal(board)
	if err != nil {
		t.Fatal(err)
	}
	s.write("board.json", string(edited))
	got := s.render("board.json")
	want := []string{"captions", "clip/hall-01", "episode", "frame/hall-01", "soundtrack", "transition/hall-01", "transition/hall-02", "voice/hall-01-1"}
	// The title card and the cover stand before the first shot's picture.
	changed := slices.DeleteFunc(got.changed(first), func(id string) bool { return id == "cover" || strings.HasSuffix(id, "/title") })
	if !slices.Equal(changed, want) {
		t.Errorf("changed: %v; want %v", changed, want)
	}
}
