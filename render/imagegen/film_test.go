package imagegen_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/render/imagegen"
	"github.com/talereel/talereel/storyboard"
)

func filmSpec() imagegen.FilmSpec {
	s := talk()
	return imagegen.FilmSpec{
		Settings: imagegen.Settings{Model: filmModel, Style: "ink and wash"}, Movement: storyboard.PushIn, Cast: s.Cast, Speaking: "nessa",
		Action: "Nessa points her gun at the lamp.", Setting: s.Setting, Seconds: 4,
	}
}

// notebook keeps jobs as a caller does.
type notebook struct{ jobs []imagegen.Job }

func (n *notebook) note(j imagegen.Job) error {
	n.jobs = append(n.jobs, j)
	return nil
}

// TestFilm proves that a clip is ordered from its still, told, waited for and
// brought home.
func TestFilm(t *testing.T) {
	d, clock, book := newDarkroom(t), &hurried{}, &notebook{}
	var calls []imagegen.Call
	c := d.client(imagegen.Options{Clock: clock, Announce: announce(&calls)}, meter.Options{})
	noted := -1
	clip, report, err := c.Film(t.Context(), "shot n1-s01", filmSpec(), swatch(1, 2), nil, func(j imagegen.Job) error {
		noted = len(d.of(""))
		return book.note(j)
	})
	if err != nil || !slices.Equal(clip, film()) || len(report.Warnings) > 0 || len(report.Candidates) != 1 || !report.Candidates[0].Chosen {
		t.Fatal(err, report.Warnings)
	}
	var paths []string
	for _, a := range d.of("") {
		paths = append(paths, a.method+" "+a.path)
	}
	get := "GET /videos/video_1"
	if diff := cmp.Diff([]string{"POST /videos", get, get, get, get + "/content"}, paths); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]imagegen.Job{{ID: "video_1"}}, book.jobs); diff != "" || noted != 1 {
		t.Errorf("noted after %d requests: %s", noted, diff)
	}
	if !slices.Equal(clock.slept, []time.Duration{10 * time.Second, 10 * time.Second}) {
		t.Errorf("slept %v", clock.slept)
	}
	a := d.of(videos)[0]
	if a.fields["seconds"] != "4" || a.fields["size"] != "720x1280" || a.fields["model"] != filmModel {
		t.Errorf("%v", a.fields)
	}
	for _, part := range []string{"begins with the given picture", "Style: ink and wash.", "moves in slowly", "Nessa: speaks, angry", "Bartram: does not speak", "points her gun", "storm"} {
		if !strings.Contains(a.prompt(), part) {
			t.Errorf("the prompt does not say %q:\n%s", part, a.prompt())
		}
	}
	if diff := cmp.Diff(filmSpec().Estimate().Sure(), calls); diff != "" {
		t.Error(diff)
	}
}

// TestFilmResumed proves that a job that is known is not ordered again.
func TestFilmResumed(t *testing.T) {
	d := newDarkroom(t)
	c := d.client(imagegen.Options{}, meter.Options{})
	never := func(imagegen.Job) error { t.Error("a job was ordered"); return nil }
	clip, _, err := c.Film(t.Context(), "shot n1-s01", filmSpec(), swatch(1, 2), &imagegen.Job{ID: "video_1"}, never)
	if err != nil || !slices.Equal(clip, film()) || d.paid() != 0 {
		t.Errorf("%v, %d orders", err, d.paid())
	}
	for _, id := range []string{"video_2", "../files", "..", "a/b", strings.Repeat("x", 300)} {
		_, _, err := c.Film(t.Context(), "shot n1-s01", filmSpec(), swatch(1, 2), &imagegen.Job{ID: id}, never)
		var lost *imagegen.LostError
		if _, ok := imagegen.FallBack(err); !errors.As(err, &lost) || !ok || !lost.Permanent() || d.paid() != 0 {
			t.Errorf("%s: %v", id, err)
		}
	}
	for _, a := range d.of("") {
		if strings.Contains(a.path, "..") || strings.Contains(a.path, "a/b") {
			t.Errorf("%s was asked for", a.path)
		}
	}
}

// TestFilmFaults proves how an order that goes wrong ends, and what it may cost.
func TestFilmFaults(t *testing.T) {
	failed := func(code, message string) object {
		return video("video_1", "failed", object{"code": code, "message": message})
	}
	cut := film()[:len(film())-10]
	for name, c := range map[string]struct {
		misbehave func(w http.ResponseWriter, a asked, n int) bool
		// orders is how many clips may be ordered at most.
		orders   int
		fallBack bool
		err      string
	}{
		"busy": {func(w http.ResponseWriter, a asked, n int) bool {
			bad := a.path == videos && n == 0
			if bad {
				w.Header().Set("Retry-After", "3")
				fail(w, 429, "", "slow down")
			}
			return bad
		}, 2, false, ""},
		"dropped order": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos {
				drop(w)
			}
			return a.path == videos
		}, 1, true, "may have been ordered"},
		"failing order": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos {
				fail(w, 500, "", "oops")
			}
			return a.path == videos
		}, 1, true, "may have been ordered"},
		"junk order": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos {
				_, _ = w.Write([]byte("<html>"))
			}
			return a.path == videos
		}, 1, true, "may have been ordered"},
		"bad ID": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos {
				writeJSON(w, video("../../files/secret", "queued", nil))
			}
			return a.path == videos
		}, 1, true, "may have been ordered"},
		"no such model": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos {
				fail(w, 404, "model_not_found", "no such model")
			}
			return a.path == videos
		}, 1, false, "no such model"},
		"failed": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos+"/video_1" {
				writeJSON(w, failed("internal", "the model broke"))
			}
			return a.path == videos+"/video_1"
		}, 1, true, "the model broke"},
		"refused order": {func(w http.ResponseWriter, a asked, n int) bool {
			bad := a.path == videos && n == 0
			if bad {
				fail(w, 400, "moderation_blocked", "no")
			}
			return bad
		}, 2, false, ""},
		"refused film": {func(w http.ResponseWriter, a asked, n int) bool {
			bad := a.path == videos+"/video_1" && n == 0
			if bad {
				writeJSON(w, failed("moderation_blocked", "no"))
			}
			return bad
		}, 2, false, ""},
		"refused twice": {func(w http.ResponseWriter, a asked, _ int) bool {
			bad := a.path == videos+"/video_1"
			if bad {
				writeJSON(w, failed("moderation_blocked", "no"))
			}
			return bad
		}, 2, true, "also in softer words"},
		"junk once": {func(w http.ResponseWriter, a asked, n int) bool {
			bad := a.path == videos+"/video_1" && n == 0
			if bad {
				_, _ = w.Write([]byte("<html>"))
			}
			return bad
		}, 1, false, ""},
		"junk": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos+"/video_1" {
				writeJSON(w, video("video_1", "dreaming", nil))
			}
			return a.path == videos+"/video_1"
		}, 1, false, "cannot be used"},
		"never ready": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos+"/video_1" {
				writeJSON(w, video("video_1", "in_progress", nil))
			}
			return a.path == videos+"/video_1"
		}, 1, false, "is not ready after 20m0s"},
		"lost": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos+"/video_1/content" {
				fail(w, 404, "", "expired")
			}
			return a.path == videos+"/video_1/content"
		}, 1, true, "does not know the clip video_1 any more"},
		"cut off once": {func(w http.ResponseWriter, a asked, n int) bool {
			bad := a.path == videos+"/video_1/content" && n == 0
			if bad {
				_, _ = w.Write(cut)
			}
			return bad
		}, 1, false, ""},
		"broken off twice": {func(w http.ResponseWriter, a asked, n int) bool {
			bad := a.path == videos+"/video_1/content" && n < 2
			if bad {
				w.Header().Set("Content-Length", fmt.Sprint(len(film())))
				_, _ = w.Write(cut)
			}
			return bad
		}, 1, false, ""},
		"cut off": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos+"/video_1/content" {
				_, _ = w.Write(cut)
			}
			return a.path == videos+"/video_1/content"
		}, 1, true, "its MP4 is cut off"},
		"playlist": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos+"/video_1/content" {
				_, _ = w.Write([]byte("#EXTM3U\nfile:///etc/passwd\n"))
			}
			return a.path == videos+"/video_1/content"
		}, 1, true, "it is no MP4"},
		"no film in it": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos+"/video_1/content" {
				_, _ = w.Write(slices.Concat(box("ftyp", "isom"), box("free", "nothing")))
			}
			return a.path == videos+"/video_1/content"
		}, 1, true, "holds no film"},
		"too large": {func(w http.ResponseWriter, a asked, _ int) bool {
			if a.path == videos+"/video_1/content" {
				_, _ = w.Write(append(film(), box("free", strings.Repeat("x", 10_000))...))
			}
			return a.path == videos+"/video_1/content"
		}, 1, true, "it has more than"},
	} {
		t.Run(name, func(t *testing.T) {
			d, book := newDarkroom(t), &notebook{}
			d.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked, n int) bool { return c.misbehave(w, a, n) }
			client := d.client(imagegen.Options{MaxClip: 9000}, meter.Options{})
			clip, report, err := client.Film(t.Context(), "shot n1-s01", filmSpec(), swatch(1, 2), nil, book.note)
			if c.err == "" {
				if err != nil || !slices.Equal(clip, film()) {
					t.Fatal(err)
				}
			} else if err == nil || clip != nil || !strings.Contains(err.Error(), c.err) || !strings.HasPrefix(err.Error(), "shot n1-s01: ") {
				t.Fatalf("%v", err)
			}
			if _, ok := imagegen.FallBack(err); ok != c.fallBack {
				t.Errorf("offline: %v, %v", ok, err)
			}
			if d.paid() != c.orders {
				t.Errorf("%d orders, want %d", d.paid(), c.orders)
			}
			if softened := strings.Contains(name, "refused"); softened {
				a := d.of(videos)
				if last := book.jobs[len(book.jobs)-1]; !last.Softened || strings.Contains(a[1].prompt(), "gun") || !strings.Contains(a[0].prompt(), "gun") || !report.Softened {
					t.Errorf("%+v %s", book.jobs, a[1].prompt())
				}
			}
			var e interface{ Permanent() bool }
			if errors.As(err, &e) && !e.Permanent() && len(book.jobs) == 0 {
				t.Error("an order that may have been taken would be repeated")
			}
		})
	}
}

// TestFilmNotNoted proves that a job that cannot be kept is not waited for, and is
// named.
func TestFilmNotNoted(t *testing.T) {
	d, full := newDarkroom(t), errors.New("disk full")
	_, _, err := d.client(imagegen.Options{}, meter.Options{}).Film(t.Context(), "shot n1-s01", filmSpec(), swatch(1, 2), nil, func(imagegen.Job) error { return full })
	if !errors.Is(err, full) || !strings.Contains(err.Error(), "video_1") || len(d.of("")) != 1 {
		t.Errorf("%v, %d requests", err, len(d.of("")))
	}
}

// TestFilmRefusedBefore proves that a job that is the softened one is not softened
// again.
func TestFilmRefusedBefore(t *testing.T) {
	d := newDarkroom(t)
	d.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked, _ int) bool {
		writeJSON(w, video("video_1", "failed", object{"code": "moderation_blocked", "message": "no"}))
		return true
	}
	_, _, err := d.client(imagegen.Options{}, meter.Options{}).Film(t.Context(), "shot n1-s01", filmSpec(), swatch(1, 2), &imagegen.Job{ID: "video_1", Softened: true}, nil)
	var refused *imagegen.RefusedError
	if !errors.As(err, &refused) || !refused.Softened || d.paid() != 0 {
		t.Errorf("%v, %d orders", err, d.paid())
	}
}

// patient is a clock that lets no time pass.
type patient struct{}

func (patient) Now() time.Time { return time.Unix(0, 0) }
func (patient) Sleep(ctx context.Context, _ time.Duration) error {
	<-ctx.Done()
	return ctx.Err()
}

// TestFilmInterrupted proves that an order that is on its way when the caller gives
// up is noted, and that waiting ends.
func TestFilmInterrupted(t *testing.T) {
	for name, at := range map[string]string{"ordering": videos, "waiting": videos + "/video_1"} {
		t.Run(name, func(t *testing.T) {
			d, book := newDarkroom(t), &notebook{}
			ctx, cancel := context.WithCancel(t.Context())
			d.misbehave = func(_ http.ResponseWriter, _ *http.Request, a asked, _ int) bool {
				if a.path == at {
					cancel()
				}
				return false
			}
			_, _, err := d.client(imagegen.Options{Clock: patient{}}, meter.Options{}).Film(ctx, "shot n1-s01", filmSpec(), swatch(1, 2), nil, book.note)
			if !errors.Is(err, context.Canceled) || len(book.jobs) != 1 {
				t.Errorf("%v, noted %v", err, book.jobs)
			}
		})
	}
	t.Run("before", func(t *testing.T) {
		d := newDarkroom(t)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, _, err := d.client(imagegen.Options{}, meter.Options{}).Film(ctx, "shot n1-s01", filmSpec(), swatch(1, 2), nil, nil)
		if !errors.Is(err, context.Canceled) || len(d.of("")) != 0 {
			t.Errorf("%v, %d requests", err, len(d.of("")))
		}
	})
	t.Run("silent server", func(t *testing.T) {
		// The grace ends by the clock.
		d := newDarkroom(t)
		ctx, cancel := context.WithCancel(t.Context())
		d.misbehave = func(_ http.ResponseWriter, r *http.Request, _ asked, _ int) bool {
			cancel()
			<-r.Context().Done()
			return true
		}
		clock := &hurried{}
		_, _, err := d.client(imagegen.Options{Clock: clock}, meter.Options{}).Film(ctx, "shot n1-s01", filmSpec(), swatch(1, 2), nil, nil)
		var order *imagegen.OrderError
		if !errors.As(err, &order) || !slices.Equal(clock.slept, []time.Duration{20 * time.Second}) {
			t.Errorf("%v, slept %v", err, clock.slept)
		}
	})
}

// TestFilmLength proves that clips are bought as short as the shot allows.
func TestFilmLength(t *testing.T) {
	for shot, want := range map[time.Duration]int{0: 4, 4 * time.Second: 4, 4001 * time.Millisecond: 8, 9 * time.Second: 12, time.Minute: 12} {
		if got := imagegen.FilmLength(shot); got != want {
			t.Errorf("%s: %d s, want %d", shot, got, want)
		}
	}
	d := newDarkroom(t)
	s := filmSpec()
	s.Seconds = 5
	if _, _, err := d.client(imagegen.Options{}, meter.Options{}).Film(t.Context(), "shot", s, swatch(1, 2), nil, nil); err == nil || len(d.of("")) != 0 {
		t.Errorf("%v", err)
	}
}
