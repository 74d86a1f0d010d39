package imagegen_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"image"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/render/imagegen"
)

// drop breaks the connection off.
func drop(w http.ResponseWriter) {
	if c, _, err := w.(http.Hijacker).Hijack(); err == nil {
		_ = c.Close()
	}
}

// TestPassingErrors proves that what passes is waited for and costs nothing but
// time.
func TestPassingErrors(t *testing.T) {
	for name, c := range map[string]struct {
		wrong func(w http.ResponseWriter)
		wait  time.Duration
	}{
		"429":     {func(w http.ResponseWriter) { w.Header().Set("Retry-After", "11"); fail(w, 429, "rate", "slow down") }, 11 * time.Second},
		"500":     {func(w http.ResponseWriter) { fail(w, 500, "", "oops") }, time.Second},
		"dropped": {drop, time.Second},
		"broken off": {func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "100000")
			_, _ = io.WriteString(w, `{"data":[{"b64`)
		}, time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			d, s, clock := newDarkroom(t), talk(), &hurried{}
			s.Search = imagegen.Search{Critic: chatModel}
			d.misbehave = func(w http.ResponseWriter, _ *http.Request, _ asked, n int) bool {
				if n == 0 {
					c.wrong(w)
				}
				return n == 0
			}
			_, _, report, err := d.client(imagegen.Options{}, meter.Options{Clock: clock}).Shot(t.Context(), "shot n1-s01", s, s.Choose(portraits(), plate()))
			if err != nil || len(report.Warnings) > 0 || len(report.Candidates) != 1 || report.Candidates[0].Score == 0 {
				t.Fatalf("%v %v", err, report.Warnings)
			}
			if !slices.Equal(clock.slept, []time.Duration{c.wait, c.wait}) || len(d.of(edits)) != 2 || len(d.of(chats)) != 2 {
				t.Errorf("slept %v, %d requests", clock.slept, d.paid())
			}
		})
	}
}

// TestOutage proves that a provider that stays away is reported with shot and
// remedy, is no reason for an offline picture, and that no secret is said.
func TestOutage(t *testing.T) {
	for name, c := range map[string]struct {
		status    int
		permanent bool
		hint      string
	}{
		"down":        {503, false, "Run the same command later"},
		"wrong key":   {401, true, "OPENAI_API_KEY"},
		"wrong model": {404, true, "OPENAI_BASE_URL"},
		"quota":       {429, false, "quota"},
		"odd request": {400, true, "makes pictures from pictures"},
	} {
		t.Run(name, func(t *testing.T) {
			d, s := newDarkroom(t), talk()
			d.misbehave = func(w http.ResponseWriter, _ *http.Request, _ asked, _ int) bool {
				fail(w, c.status, "", "it is about "+testKey+" and sk-other-key-123456")
				return true
			}
			_, _, _, err := d.client(imagegen.Options{}, meter.Options{Attempts: 2}).Shot(t.Context(), "shot n1-s01", s, s.Choose(portraits(), plate()))
			var e *imagegen.ProviderError
			if !errors.As(err, &e) || e.Status != c.status || e.Permanent() != c.permanent || !strings.Contains(e.Hint(), c.hint) || !strings.HasPrefix(err.Error(), "shot n1-s01: ") {
				t.Fatalf("%v", err)
			}
			if strings.Contains(err.Error(), testKey) || strings.Contains(err.Error(), "sk-other") || strings.Contains(err.Error(), d.server.URL) {
				t.Error(err)
			}
			if _, ok := imagegen.FallBack(err); ok {
				t.Error("an outage is no reason for an offline picture")
			}
		})
	}
	t.Run("slow", func(t *testing.T) {
		d, s := newDarkroom(t), talk()
		d.misbehave = func(_ http.ResponseWriter, r *http.Request, _ asked, _ int) bool {
			<-r.Context().Done()
			return true
		}
		_, _, _, err := d.client(imagegen.Options{}, meter.Options{Attempts: 2, Timeout: 50 * time.Millisecond}).Shot(t.Context(), "shot n1-s01", s, nil)
		var e *imagegen.ProviderError
		if !errors.As(err, &e) || e.Permanent() || !strings.Contains(err.Error(), "no answer within 50ms") {
			t.Error(err)
		}
	})
	t.Run("nobody there", func(t *testing.T) {
		d, s := newDarkroom(t), talk()
		c := d.client(imagegen.Options{}, meter.Options{Attempts: 2})
		d.server.Close()
		_, _, _, err := c.Shot(t.Context(), "shot n1-s01", s, nil)
		var e *imagegen.ProviderError
		if !errors.As(err, &e) || e.Permanent() || e.Status != 0 || !strings.Contains(e.Hint(), "OPENAI_BASE_URL") {
			t.Error(err)
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		d, s := newDarkroom(t), talk()
		ctx, cancel := context.WithCancel(t.Context())
		d.misbehave = func(_ http.ResponseWriter, r *http.Request, _ asked, _ int) bool {
			cancel()
			<-r.Context().Done()
			return true
		}
		_, _, _, err := d.client(imagegen.Options{}, meter.Options{}).Shot(ctx, "shot n1-s01", s, nil)
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

// refusals are ways in which a provider's moderation says no.
var refusals = map[string]func(w http.ResponseWriter){
	"code":         func(w http.ResponseWriter) { fail(w, 400, "moderation_blocked", "Your request was rejected.") },
	"other code":   func(w http.ResponseWriter) { fail(w, 403, "content_policy_violation", "no") },
	"words":        func(w http.ResponseWriter) { fail(w, 400, "", "rejected as a result of our safety system") },
	"empty data":   func(w http.ResponseWriter) { writeJSON(w, object{"created": 1, "data": []any{}}) },
	"data is null": func(w http.ResponseWriter) { writeJSON(w, object{"created": 1, "data": nil}) },
}

// TestRefused proves that a refused prompt is asked for once in softer words, and
// that a second refusal is one for which the offline picture is taken.
func TestRefused(t *testing.T) {
	for name, refuse := range refusals {
		for _, times := range []int{1, 2} {
			t.Run(fmt.Sprintf("%s, %d times", name, times), func(t *testing.T) {
				d, s := newDarkroom(t), talk()
				s.Action, s.Candidates, s.Critic = "Nessa draws a knife; blood on the floor.", 2, chatModel
				d.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked, n int) bool {
					if bad := a.path == edits && n < times; bad {
						refuse(w)
						return true
					}
					return false
				}
				_, _, report, err := d.client(imagegen.Options{}, meter.Options{}).Shot(t.Context(), "shot n1-s01", s, s.Choose(portraits(), plate()))
				all := d.of(edits)
				first, second := all[0].prompt(), all[1].prompt()
				if !strings.Contains(first, "knife; blood") || strings.Contains(second, "knife") || strings.Contains(second, "blood ") || !strings.Contains(second, "fictional film") || !strings.Contains(second, "Nessa") {
					t.Errorf("from\n%s\nto\n%s", first, second)
				}
				if !report.Softened || len(report.Warnings) == 0 || !strings.Contains(report.Warnings[0], "shot n1-s01: the provider's moderation refused the prompt") {
					t.Errorf("%+v", report.Warnings)
				}
				if times == 1 {
					// The second candidate is asked for in the same words.
					if err != nil || len(all) != 3 || all[2].prompt() != second || len(report.Candidates) != 2 || !report.Candidates[0].Request.Softened {
						t.Errorf("%v, %d requests", err, len(all))
					}
					return
				}
				var e *imagegen.RefusedError
				why, ok := imagegen.FallBack(err)
				if !errors.As(err, &e) || !e.Softened || !e.Permanent() || !ok || !strings.Contains(why, "also in softer words") || d.paid() != 2 {
					t.Errorf("%v, %d requests", err, d.paid())
				}
			})
		}
	}
}

// useless are answers of success that hold no picture that can be used.
var useless = map[string]struct {
	answer func(d *darkroom, w http.ResponseWriter)
	why    string
}{
	"truncated base64": {func(_ *darkroom, w http.ResponseWriter) {
		s := base64Of(painted(image.Pt(512, 768), 0))
		writeJSON(w, object{"data": []any{object{"b64_json": s[:len(s)/2-1]}}})
	}, "cut off"},
	"truncated picture": {func(d *darkroom, w http.ResponseWriter) {
		b := painted(image.Pt(512, 768), 0)
		d.print(w, b[:len(b)/2])
	}, "damaged PNG"},
	"junk":          {func(_ *darkroom, w http.ResponseWriter) { _, _ = io.WriteString(w, `{"data":[{"b64_`) }, "no JSON"},
	"page":          {func(_ *darkroom, w http.ResponseWriter) { _, _ = io.WriteString(w, `<html>gateway`) }, "no JSON"},
	"neither":       {func(_ *darkroom, w http.ResponseWriter) { writeJSON(w, object{"data": []any{object{}}}) }, "neither"},
	"tiny":          {func(d *darkroom, w http.ResponseWriter) { d.print(w, painted(image.Pt(128, 192), 0)) }, "128×192"},
	"sliver":        {func(d *darkroom, w http.ResponseWriter) { d.print(w, painted(image.Pt(300, 1200), 0)) }, "300×1200"},
	"GIF":           {func(d *darkroom, w http.ResponseWriter) { d.print(w, []byte("GIF89a\x00\x04\x00\x04\x00\x00\x00;")) }, "GIF"},
	"promises much": {func(d *darkroom, w http.ResponseWriter) { d.print(w, giant()) }, "40000×40000"},
	"private":       {func(_ *darkroom, w http.ResponseWriter) { answerURL(w, "http://169.254.169.254/latest/meta-data") }, "not one that is fetched"},
}

// giant is a PNG of a few bytes that claims very many pixels.
func giant() []byte {
	b := slices.Clone(painted(image.Pt(256, 256), 0))
	copy(b[16:], []byte{0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40})
	// The checksum of the header is that of these bytes.
	copy(b[29:], crcOf(b[12:29]))
	return b
}

// TestUseless proves that an answer without use costs one more request, and
// that two of them are a reason for the offline picture.
func TestUseless(t *testing.T) {
	for name, c := range useless {
		for _, times := range []int{1, 2} {
			t.Run(fmt.Sprintf("%s, %d times", name, times), func(t *testing.T) {
				d, s := newDarkroom(t), talk()
				d.misbehave = func(w http.ResponseWriter, _ *http.Request, _ asked, n int) bool {
					if n < times {
						c.answer(d, w)
					}
					return n < times
				}
				still, _, report, err := d.client(imagegen.Options{}, meter.Options{}).Shot(t.Context(), "shot n1-s01", s, s.Choose(portraits(), plate()))
				if d.paid() != 2 || len(report.Candidates) != 2 || !strings.Contains(report.Candidates[0].Problem, c.why) {
					t.Fatalf("%d requests, %+v", d.paid(), report.Candidates)
				}
				if times == 1 {
					if err != nil || still.Rect.Dx() != 270 || !report.Candidates[1].Chosen {
						t.Error(err)
					}
					return
				}
				var e *imagegen.AnswerError
				why, ok := imagegen.FallBack(err)
				if !errors.As(err, &e) || !e.Permanent() || !ok || !strings.Contains(why, c.why) {
					t.Error(err)
				}
			})
		}
	}
}

// TestTooLarge proves that an answer is not read beyond its bound.
func TestTooLarge(t *testing.T) {
	d, s := newDarkroom(t), talk()
	_, _, _, err := d.client(imagegen.Options{MaxAnswer: 200}, meter.Options{}).Shot(t.Context(), "shot n1-s01", s, nil)
	if err == nil || !strings.Contains(err.Error(), "it has more than") || d.paid() != 2 {
		t.Errorf("%v, %d requests", err, d.paid())
	}
}

func answerURL(w http.ResponseWriter, url string) {
	writeJSON(w, object{"data": []any{object{"url": url}}})
}

// outsider is a public host.
type outsider struct {
	asked []string
	key   bool
	to    string
}

func (o *outsider) RoundTrip(r *http.Request) (*http.Response, error) {
	o.asked, o.key = append(o.asked, r.URL.String()), o.key || r.Header.Get("Authorization") != ""
	w := httptest.NewRecorder()
	if o.to != "" {
		w.Header().Set("Location", o.to)
		w.WriteHeader(302)
	} else {
		_, _ = w.Write(painted(image.Pt(512, 768), 0))
	}
	resp := w.Result()
	resp.Request = r
	return resp, nil
}

// TestAddresses proves that pictures behind addresses are fetched from the API's
// own host, with the key, or from public ones, without it, and from nowhere else.
func TestAddresses(t *testing.T) {
	var reached atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Add(1) }))
	defer other.Close()
	for name, c := range map[string]struct {
		url, to string
		ok      bool
		outside int
	}{
		"own":               {"OWN/files/1.png", "", true, 0},
		"data":              {"data:image/png;base64," + base64.StdEncoding.EncodeToString(painted(image.Pt(512, 768), 1)), "", true, 0},
		"public":            {"https://files.example/1.png", "", true, 1},
		"no encryption":     {"http://files.example/1.png", "", false, 0},
		"port":              {"https://files.example:8443/1.png", "", false, 0},
		"user":              {"https://me:you@files.example/1.png", "", false, 0},
		"own with a user":   {"http://me:you@OWNHOST/1.png", "", false, 0},
		"same machine":      {other.URL + "/1.png", "", false, 0},
		"private":           {"https://192.168.1.1/1.png", "", false, 0},
		"private in IPv6":   {"https://[::ffff:10.0.0.1]/1.png", "", false, 0},
		"local IPv6":        {"https://[fe80::1]/1.png", "", false, 0},
		"file":              {"file:///etc/passwd", "", false, 0},
		"leads to private":  {"https://files.example/1.png", "https://127.0.0.1/1.png", false, 2},
		"leads to the API":  {"https://files.example/1.png", "OWN/v1/models", false, 2},
		"leads round":       {"https://files.example/1.png", "https://files.example/1.png", false, 8},
		"leads to own host": {"OWN/redirect", "", false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			d, s := newDarkroom(t), talk()
			own := func(u string) string {
				return strings.ReplaceAll(strings.ReplaceAll(u, "OWNHOST", strings.TrimPrefix(d.server.URL, "http://")), "OWN", d.server.URL)
			}
			out := &outsider{to: own(c.to)}
			fetched := 0
			d.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked, _ int) bool {
				switch a.path {
				case generations:
					answerURL(w, own(c.url))
				case "/redirect":
					w.Header().Set("Location", d.server.URL+"/files/1.png")
					w.WriteHeader(302)
				case "/files/1.png":
					fetched++
					_, _ = w.Write(painted(image.Pt(512, 768), 0))
				default:
					t.Errorf("%s was asked for", a.path)
				}
				return true
			}
			_, _, _, err := d.client(imagegen.Options{Outside: &http.Client{Transport: out}}, meter.Options{}).Shot(t.Context(), "shot n1-s01", s, nil)
			if (err == nil) != c.ok || len(out.asked) != c.outside || out.key || (name == "own") != (fetched == 1) {
				t.Errorf("%v, outside %v, key %v, %d", err, out.asked, out.key, fetched)
			}
			if _, ok := imagegen.FallBack(err); err != nil && !ok {
				t.Errorf("%v is no reason for the offline picture", err)
			}
		})
	}
	if reached.Load() != 0 {
		t.Error("another server was asked")
	}
}

// TestPublicTransport proves that a name that stands for a private address is not
// dialled.
func TestPublicTransport(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was dialled") }))
	defer s.Close()
	for _, host := range []string{"127.0.0.1", "localhost"} {
		url := strings.Replace(s.URL, "127.0.0.1", host, 1)
		resp, err := (&http.Client{Transport: imagegen.PublicTransport()}).Get(url)
		if err == nil {
			_ = resp.Body.Close()
			t.Errorf("%s was asked", host)
		}
	}
}

// TestCriticFails proves that without a usable verdict the picture is taken, and
// said so, after one more question.
func TestCriticFails(t *testing.T) {
	for name, c := range map[string]struct {
		answer func(d *darkroom, w http.ResponseWriter, a asked)
		asked  int
	}{
		"no JSON":      {func(d *darkroom, w http.ResponseWriter, _ asked) { d.reply(w, "It looks nice!") }, 2},
		"cut off":      {func(d *darkroom, w http.ResponseWriter, _ asked) { d.reply(w, `{"identity":[{"char`) }, 2},
		"empty":        {func(d *darkroom, w http.ResponseWriter, _ asked) { d.reply(w, "") }, 2},
		"wrong schema": {func(d *darkroom, w http.ResponseWriter, _ asked) { d.reply(w, `{"identity":"good","count":"10"}`) }, 2},
		"missing":      {func(d *darkroom, w http.ResponseWriter, _ asked) { d.reply(w, `{"identity":[],"people_seen":2}`) }, 2},
		"out of range": {func(d *darkroom, w http.ResponseWriter, a asked) { d.reply(w, string(encode(verdict(a, 11)))) }, 2},
		"one short": {func(d *darkroom, w http.ResponseWriter, a asked) {
			a.people = a.people[:1]
			d.reply(w, string(encode(verdict(a, 9))))
		}, 2},
		"no choices": {func(_ *darkroom, w http.ResponseWriter, _ asked) { _, _ = io.WriteString(w, `{"choices":[]}`) }, 2},
		"garbled":    {func(_ *darkroom, w http.ResponseWriter, _ asked) { _, _ = io.WriteString(w, `{"choices":[{"mess`) }, 2},
		"refused":    {func(_ *darkroom, w http.ResponseWriter, _ asked) { fail(w, 400, "content_filter", "no") }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			d, s := newDarkroom(t), talk()
			s.Search = imagegen.Search{Critic: chatModel}
			d.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked, _ int) bool {
				if a.path == chats {
					c.answer(d, w, a)
				}
				return a.path == chats
			}
			still, _, report, err := d.client(imagegen.Options{}, meter.Options{}).Shot(t.Context(), "shot n1-s01", s, s.Choose(portraits(), plate()))
			if err != nil || still == nil || len(d.of(edits)) != 1 || len(d.of(chats)) != c.asked {
				t.Fatalf("%v, %d verdicts", err, len(d.of(chats)))
			}
			if w := strings.Join(report.Warnings, ""); !strings.Contains(w, "shot n1-s01: a picture was not judged: ") || report.Candidates[0].Verdict != nil {
				t.Errorf("%q", w)
			}
			if c.asked == 2 && !strings.Contains(d.of(chats)[1].chat, "Your last answer could not be used:\n- ") {
				t.Error(d.of(chats)[1].chat)
			}
		})
	}
}

// TestLesserServers proves that a server that does not know a field or a size is
// asked without it, once, and that it makes no other key.
func TestLesserServers(t *testing.T) {
	well, s := newDarkroom(t), talk()
	s.Search = imagegen.Search{Critic: chatModel}
	references := s.Choose(portraits(), plate())
	_, _, want, err := well.client(imagegen.Options{}, meter.Options{}).Shot(t.Context(), "shot n1-s01", s, references)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		refuses func(a asked) string
		note    string
		size    string
	}{
		"fidelity": {func(a asked) string {
			if a.fields["input_fidelity"] != "" {
				return "Unknown parameter: 'input_fidelity'."
			}
			return ""
		}, "does not take input_fidelity", ""},
		"n": {func(a asked) string {
			if a.fields["n"] != "" {
				return "unknown field \"n\""
			}
			return ""
		}, "does not take n for", ""},
		"size": {func(a asked) string {
			if a.fields["size"] == "1024x1536" {
				return "Invalid value: '1024x1536'. size must be one of 1024x1024, 1024x1792"
			}
			return ""
		}, "does not offer pictures of 1024x1536", "1024x1792"},
		"array": {func(a asked) string {
			if a.file == "image[]" {
				return "unexpected field image[]"
			}
			return ""
		}, "calls them image", ""},
		"schema": {func(a asked) string {
			if a.schema {
				return "response_format is not supported"
			}
			return ""
		}, "does not take response_format", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDarkroom(t)
			d.lax = name == "array" || name == "schema"
			// The first request that is understood prints the same picture.
			d.picture = func(a asked, _ int) []byte { return painted(sizeOf(t, a.fields["size"]).Div(2), 0) }
			d.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked, _ int) bool {
				why := c.refuses(a)
				if why != "" {
					fail(w, 400, "", why)
				}
				return why != ""
			}
			client := d.client(imagegen.Options{}, meter.Options{})
			still, _, got, err := client.Shot(t.Context(), "shot n1-s01", s, references)
			if err != nil || still.Rect.Dx() != 270 || got.Candidates[0].Request.Key() != want.Candidates[0].Request.Key() {
				t.Fatal(err)
			}
			if n := client.Notes(); len(n) != 1 || !strings.Contains(n[0], c.note) {
				t.Errorf("%q", n)
			}
			if d.paid() != 3 {
				t.Errorf("%d requests", d.paid())
			}
			all := d.of(edits)
			if last := all[len(all)-1]; c.size != "" && last.fields["size"] != c.size {
				t.Errorf("size %s", last.fields["size"])
			}
			if _, _, _, err := client.Shot(t.Context(), "shot n1-s02", s, references); err != nil || d.paid() != 5 {
				t.Errorf("%v, %d requests: it was not learned", err, d.paid())
			}
		})
	}
}

// TestOptions proves that options and specifications without sense are refused
// before anything is sent.
func TestOptions(t *testing.T) {
	for _, o := range []imagegen.Options{{}, {HTTP: http.DefaultClient, BaseURL: "ftp://x"}, {HTTP: http.DefaultClient, BaseURL: "nonsense"}} {
		if _, err := imagegen.New(o); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
	d := newDarkroom(t)
	c := d.client(imagegen.Options{}, meter.Options{})
	for name, change := range map[string]func(*imagegen.ShotSpec){
		"no model":   func(s *imagegen.ShotSpec) { s.Model = "" },
		"candidates": func(s *imagegen.ShotSpec) { s.Candidates = imagegen.MaxCandidates + 1 },
		"size":       func(s *imagegen.ShotSpec) { s.Width = 0 },
	} {
		s := talk()
		change(&s)
		if _, _, _, err := c.Shot(t.Context(), "shot", s, nil); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if _, _, _, err := c.Shot(t.Context(), "shot", talk(), make([]imagegen.Image, 9)); err == nil || len(d.of("")) != 0 {
		t.Errorf("%v, %d requests", err, len(d.of("")))
	}
}
