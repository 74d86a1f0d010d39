package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/talereel/talereel/render"
)

// darkroom speaks the protocol of an image API: every request has a picture of its
// own colour.
type darkroom struct {
	t   *testing.T
	url string
	// fault answers the n-th request, from 1, instead of the model where it returns
	// true.
	fault func(n int, w http.ResponseWriter) bool
	// locked refuses every key.
	locked bool
	// refuse tells which prompts the moderation does not allow.
	refuse func(prompt string) bool

	mu      sync.Mutex
	prompts []string
}

func newDarkroom(t *testing.T) *darkroom {
	d := &darkroom{t: t, refuse: func(string) bool { return false }}
	s := httptest.NewServer(d)
	t.Cleanup(s.Close)
	d.url = s.URL + "/v1"
	return d
}

func (d *darkroom) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var prompt string
	if d.locked {
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(`{"error":{"message":"Incorrect API key provided: sk-secret","type":"invalid_request_error","code":"invalid_api_key"}}`))
		return
	}
	switch r.URL.Path {
	case "/v1/images/generations":
		var ask struct{ Prompt string }
		if err := json.NewDecoder(r.Body).Decode(&ask); err != nil {
			d.t.Error(err)
		}
		prompt = ask.Prompt
	case "/v1/images/edits":
		if err := r.ParseMultipartForm(64 << 20); err != nil {
			d.t.Error(err)
			return
		}
		prompt = r.FormValue("prompt")
		if n := len(r.MultipartForm.File["image[]"]); n == 0 || n > 8 {
			d.t.Errorf("%d references", n)
		}
	default:
		w.WriteHeader(http.StatusNotFound)
		return
	}
	d.mu.Lock()
	d.prompts = append(d.prompts, prompt)
	n := len(d.prompts)
	d.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	if d.fault != nil && d.fault(n, w) {
		return
	}
	if d.refuse(prompt) {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"error":{"message":"not allowed","type":"image_generation_user_error","code":"moderation_blocked"}}`))
		return
	}
	img := image.NewRGBA(image.Rect(0, 0, 1024, 1536))
	draw.Draw(img, img.Rect, image.NewUniform(color.RGBA{uint8(40 + 9*n), uint8(200 - 7*n), 90, 255}), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		d.t.Error(err)
	}
	_ = json.NewEncoder(w).Encode(map[string]any{
		"created": 1, "data": []any{map[string]any{"b64_json": base64.StdEncoding.EncodeToString(b.Bytes())}},
		"usage": map[string]any{"input_tokens": 100, "output_tokens": 1000, "total_tokens": 1100},
	})
}

// taken counts the requests so far.
func (d *darkroom) taken() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.prompts)
}

// painted is a folder whose pictures the darkroom makes.
func (d *darkroom) stage() *stageDir {
	s := newStageDir(d.t)
	s.env = []string{"OPENAI_API_KEY=sk-secret", "OPENAI_BASE_URL=" + d.url}
	return s
}

var byModel = []string{"story.json", "--images", "openai", "--critic-model", "none"}

// TestPicturesByModelArePaidOnce counts what a model is asked for: nothing twice,
// and for a sibling branch or a retake the one shot that differs.
func TestPicturesByModelArePaidOnce(t *testing.T) {
	t.Parallel()
	d := newDarkroom(t)
	s := d.stage()
	first := s.render(byModel...)
	if got := d.taken(); got != wholeStory {
		t.Errorf("%d pictures, want %d", got, wholeStory)
	}
	before := d.taken()
	if again := s.render(byModel...); again.Executed != 0 || d.taken() != before {
		t.Errorf("the same again built %d steps and bought %d pictures", again.Executed, d.taken()-before)
	}
	s.render(append(slices.Clone(byModel), "--branch", "2")...)
	// Its own shot, unless the picture that the siblings end with is the same.
	if n := d.taken() - before; n > 1 {
		t.Errorf("a sibling branch bought %d pictures", n)
	}
	before = d.taken()
	again := s.retake(first.Render, "--shot", "2", "--note", "in the rain")
	if n := d.taken() - before; n != 1 || !strings.Contains(d.prompts[before], "in the rain") {
		t.Errorf("a retake bought %d pictures", n)
	}
	if again.Digest == first.Digest {
		t.Error("a retake made the same episode")
	}
}

// wholeStory is how many pictures the story has: two people in four views, one
// place, three shots.
const wholeStory = 2*4 + 1 + 3

// TestFleetBuysEveryPictureOnce has two workers at once, who share a store.
func TestFleetBuysEveryPictureOnce(t *testing.T) {
	t.Parallel()
	redis, s3 := os.Getenv("TALEREEL_TEST_REDIS"), os.Getenv("TALEREEL_TEST_S3")
	if redis == "" || s3 == "" {
		t.Fatal("this test needs a Redis and an S3 server: run `make test`")
	}
	d := newDarkroom(t)
	s := d.stage()
	s.fleet(redis, s3, 8)
	s.render(byModel...)
	if n := d.taken(); n != wholeStory {
		t.Errorf("two workers bought %d pictures, want %d", n, wholeStory)
	}
}

// TestKilledPaintingGoesOn kills the program in the middle. What it had paid for is
// not bought again, but for the requests that were under way.
func TestKilledPaintingGoesOn(t *testing.T) {
	t.Parallel()
	d := newDarkroom(t)
	s := d.stage()
	reached := make(chan struct{})
	var once sync.Once
	d.fault = func(n int, _ http.ResponseWriter) bool {
		if n == wholeStory/2 {
			once.Do(func() { close(reached) })
		}
		return false
	}
	cmd := s.command(append([]string{"render", "--draft"}, byModel...)...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	<-reached
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	s.render(byModel...)
	if n := d.taken(); n < wholeStory || n > wholeStory+runtime.NumCPU() {
		t.Errorf("%d pictures were bought, of %d and at most %d under way", n, wholeStory, runtime.NumCPU())
	}
}

// TestFaultyPainters end in a finished episode, and no request is made more often
// than is promised: three for a view or a plate, two for a shot without a critic, and
// what the server did not take.
func TestFaultyPainters(t *testing.T) {
	t.Parallel()
	small := func() string {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 8, 8))); err != nil {
			t.Fatal(err)
		}
		return base64.StdEncoding.EncodeToString(b.Bytes())
	}()
	fail := func(status int, body string) func(http.ResponseWriter) bool {
		return func(w http.ResponseWriter) bool {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
			return true
		}
	}
	faults := map[int]func(http.ResponseWriter) bool{
		1: fail(http.StatusTooManyRequests, `{"error":{"message":"slow down"}}`),
		3: fail(http.StatusInternalServerError, `{"error":{"message":"oh"}}`),
		5: fail(http.StatusOK, `{"data":[{"b64_json":"iVBORw0KGgoAAAANSUhEUgAABAA"}]}`),
		7: fail(http.StatusOK, `{"data":[{"b64_json":"`+small+`"}]}`),
		9: fail(http.StatusOK, `{"data":[`),
		11: func(http.ResponseWriter) bool {
			panic(http.ErrAbortHandler)
		},
		13: fail(http.StatusOK, `{"data":[]}`),
	}
	d := newDarkroom(t)
	d.fault = func(n int, w http.ResponseWriter) bool {
		f, ok := faults[n]
		return ok && f(w)
	}
	s := d.stage()
	r := s.render(byModel...)
	if n, most := d.taken(), wholeStory+2*len(faults); n < wholeStory || n > most {
		t.Errorf("%d requests for %d pictures and %d faults", n, wholeStory, len(faults))
	}
	before := d.taken()
	if again := s.render(byModel...); again.Digest != r.Digest || d.taken() != before {
		t.Errorf("the same again bought %d pictures and made %s, before %s", d.taken()-before, again.Digest, r.Digest)
	}
}

// TestRefusedPicturesAreDrawnOffline finishes the episode and says which shot it
// concerns.
func TestRefusedPicturesAreDrawnOffline(t *testing.T) {
	t.Parallel()
	d := newDarkroom(t)
	d.refuse = func(prompt string) bool { return strings.Contains(prompt, "medium close-up") }
	r := d.stage().render(byModel...)
	var noted []string
	for _, s := range r.manifest.Steps {
		if s.Kind == render.KindShot && len(s.Notes) > 0 && strings.HasPrefix(s.Notes[0], "drawn offline: ") {
			noted = append(noted, s.ID)
		}
	}
	if len(noted) == 0 || len(noted) == 3 {
		t.Errorf("drawn offline: %v", noted)
	}
}

func TestPicturesWithinABudget(t *testing.T) {
	t.Parallel()
	d := newDarkroom(t)
	s := d.stage()
	run := func(args ...string) (int, string) {
		var errs bytes.Buffer
		cmd := s.command(append([]string{"render", "--draft"}, append(slices.Clone(byModel), args...)...)...)
		cmd.Stderr = &errs
		if err := cmd.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
			t.Fatal(err)
		}
		return cmd.ProcessState.ExitCode(), errs.String()
	}
	if code, errs := run("--budget", "0.001"); code != exitBudget || d.taken() != 0 || !strings.Contains(errs, "budget") {
		t.Errorf("exit code %d after %d pictures: %s", code, d.taken(), errs)
	}
	var doc struct {
		Estimate []estimateLine
	}
	if err := json.Unmarshal(s.run(append([]string{"render", "--json", "--estimate"}, byModel...)...), &doc); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, l := range doc.Estimate {
		counts[l.Item] = l.Count
		if l.Sure <= 0 || l.Most < l.Sure {
			t.Errorf("%+v", l)
		}
	}
	if counts["portrait sets"] != 2 || counts["plates"] != 1 || counts["shots"] != 3 || counts["total"] != 6 || d.taken() != 0 {
		t.Errorf("the estimate counts %v after %d pictures", counts, d.taken())
	}
}

// TestRefusedKeys ends with the exit code of a missing service, whoever it is that
// asks, and tells no secret.
func TestRefusedKeys(t *testing.T) {
	t.Parallel()
	d := newDarkroom(t)
	d.locked = true
	s := d.stage()
	for _, args := range [][]string{{"--images", "openai"}, {"--voices", "openai"}, {"--director", "openai"}} {
		var errs bytes.Buffer
		cmd := s.command(append([]string{"render", "story.json", "--draft"}, args...)...)
		cmd.Stderr = &errs
		if err := cmd.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
			t.Fatal(err)
		}
		if code := cmd.ProcessState.ExitCode(); code != exitMissing || !strings.Contains(errs.String(), "OPENAI_API_KEY") || strings.Contains(errs.String(), "sk-secret") {
			t.Errorf("%v: exit code %d: %s", args, code, errs.String())
		}
	}
}
