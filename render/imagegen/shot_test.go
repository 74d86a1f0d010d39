package imagegen_test

import (
	"errors"
	"fmt"
	"image"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/render/imagegen"
	"github.com/talereel/talereel/storyboard"
)

// TestShot proves that a shot's request shows the portraits and the plate of
// exactly who and what is in frame, says style and composition, and that the
// still comes out in its size.
func TestShot(t *testing.T) {
	d, s := newDarkroom(t), talk()
	references := s.Choose(portraits(), plate())
	still, framing, report, err := d.client(imagegen.Options{}, meter.Options{}).Shot(t.Context(), "shot n1-s01", s, references)
	if err != nil || still.Rect != image.Rect(0, 0, 270, 480) || len(report.Warnings) > 0 || math.Abs(framing.FocusX-.5) > .02 {
		t.Fatalf("%v %v %v %+v", err, still.Rect, report.Warnings, framing)
	}
	all := d.of("")
	if len(all) != 1 || all[0].path != edits {
		t.Fatalf("%d requests", len(all))
	}
	a := all[0]
	want := []assets.Digest{
		find(t, "nessa", imagegen.ThreeQuarter).Digest, find(t, "bartram", imagegen.ThreeQuarter).Digest,
		find(t, "nessa", imagegen.Front).Digest, find(t, "bartram", imagegen.Front).Digest, plate().Digest,
	}
	if diff := cmp.Diff(want, a.shown); diff != "" {
		t.Error(diff)
	}
	fields := map[string]string{"model": imageModel, "size": "1024x1536", "n": "1", "quality": "low", "background": "opaque", "output_format": "png", "input_fidelity": "high", "prompt": a.prompt()}
	if diff := cmp.Diff(fields, a.fields); diff != "" {
		t.Error(diff)
	}
	for _, part := range []string{
		"Style: ink and wash.", "from the waist up", "from below", "Exactly 2 people", "1. Nessa, in the left third, sitting, turned to the right edge of the picture, angry",
		"2. Bartram, in the right third", "Image 1 is Nessa: head and shoulders turned by three quarters", "Image 5 is the place", "yellow oilskin of Nessa",
		"What happens: Nessa points at the lamp.", "Props: lamp", "the lamp room (lighthouse): brass and glass", "night, blue moonlight", "storm, driving rain outside the windows", "dread", "No text",
	} {
		if !strings.Contains(a.prompt(), part) {
			t.Errorf("the prompt does not say %q:\n%s", part, a.prompt())
		}
	}
	if strings.Contains(a.prompt(), "stranger") {
		t.Error("the prompt speaks of somebody who is not in frame")
	}
	c := report.Candidates
	if len(c) != 1 || !c[0].Chosen || c[0].Width != 512 || c[0].Height != 768 || assets.Sum(c[0].Data) != c[0].Picture {
		t.Errorf("%+v", c)
	}
}

// TestChoose proves which views are shown for which shot.
func TestChoose(t *testing.T) {
	one := func(f storyboard.Figure) []imagegen.Actor { return []imagegen.Actor{actor("nessa", "Nessa", f)} }
	for name, c := range map[string]struct {
		size storyboard.Size
		cast []imagegen.Actor
		want []string
	}{
		"nobody":          {storyboard.Insert, nil, []string{"/place"}},
		"face":            {storyboard.CU, one(storyboard.Figure{}), []string{"nessa/front", "nessa/full-body", "/place"}},
		"feeling":         {storyboard.CU, one(storyboard.Figure{Expression: storyboard.Angry}), []string{"nessa/front", "nessa/expressions", "/place"}},
		"side":            {storyboard.MCU, one(storyboard.Figure{Facing: storyboard.FacingLeft}), []string{"nessa/three-quarter", "nessa/front", "/place"}},
		"back":            {storyboard.MS, one(storyboard.Figure{Facing: storyboard.FacingAway}), []string{"nessa/full-body", "nessa/front", "/place"}},
		"whole":           {storyboard.LS, one(storyboard.Figure{}), []string{"nessa/full-body", "nessa/front", "/place"}},
		"not in the set":  {storyboard.LS, []imagegen.Actor{actor("nobody", "Nobody", storyboard.Figure{})}, []string{"/place"}},
		"two in the wide": {storyboard.LS, talk().Cast, []string{"nessa/full-body", "bartram/full-body", "nessa/three-quarter", "bartram/three-quarter", "/place"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, img := range (imagegen.ShotSpec{Size: c.size, Cast: c.cast}).Choose(portraits(), plate()) {
				got = append(got, img.Character+"/"+string(img.View))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("crowd", func(t *testing.T) {
		// More people than a request has room for: as many as there is room get one
		// view, and the place stays.
		var crowd []imagegen.Actor
		var all []imagegen.Image
		for i := range 10 {
			id := fmt.Sprintf("p%d", i)
			crowd = append(crowd, actor(id, id, storyboard.Figure{}))
			all = append(all, imagegen.NewImage(id, imagegen.Front, []byte(id)), imagegen.NewImage(id, imagegen.FullBody, []byte(id+"b")))
		}
		got := imagegen.ShotSpec{Size: storyboard.CU, Cast: crowd}.Choose(all, plate())
		if len(got) != imagegen.MaxReferences || got[6].Character != "p6" || got[6].View != imagegen.Front || got[7].Digest != plate().Digest {
			t.Errorf("%d references, %+v", len(got), got[6].Reference)
		}
	})
	t.Run("own", func(t *testing.T) {
		own, err := imagegen.PrepareOwn("nessa", swatch(1, 2))
		if err != nil {
			t.Fatal(err)
		}
		got := imagegen.ShotSpec{Size: storyboard.CU, Cast: one(storyboard.Figure{})}.Choose([]imagegen.Image{own}, nil)
		if len(got) != 1 || got[0].Digest != own.Digest {
			t.Errorf("%d references", len(got))
		}
	})
}

// TestSearch proves that of several candidates the best by the critic's word is
// taken, and that all of them are given back.
func TestSearch(t *testing.T) {
	d, s := newDarkroom(t), talk()
	s.Search = imagegen.Search{Candidates: 3, Critic: chatModel}
	scores := []int{7, 9, 8}
	d.verdict = func(a asked, n int) object { return verdict(a, scores[n]) }
	references := s.Choose(portraits(), plate())
	_, framing, report, err := d.client(imagegen.Options{}, meter.Options{}).Shot(t.Context(), "shot n1-s01", s, references)
	if err != nil || len(report.Warnings) > 0 {
		t.Fatal(err, report.Warnings)
	}
	if p, q := len(d.of(edits)), len(d.of(chats)); p != 3 || q != 3 {
		t.Errorf("%d pictures, %d verdicts", p, q)
	}
	for i, c := range report.Candidates {
		if c.Chosen != (i == 1) || c.Score != 10*scores[i] || c.Picture != assets.Sum(painted(image.Pt(512, 768), i)) || len(c.Data) == 0 {
			t.Errorf("candidate %d: chosen %v, %d points, %s", i, c.Chosen, c.Score, c.Picture)
		}
	}
	if len(framing.Faces) != 2 || framing.Faces[0].Character != "nessa" {
		t.Errorf("%+v", framing)
	}
	// The critic sees the picture and the first portrait of everybody.
	a := d.of(chats)[0]
	if len(a.shown) != 3 || !slices.Equal(a.people, []string{"nessa", "bartram"}) || !a.schema || !strings.Contains(a.chat, "turned to the right edge") || !strings.Contains(a.chat, "Portrait of bartram:") {
		t.Errorf("%d pictures, %v, %s", len(a.shown), a.people, a.chat)
	}
}

// TestRetake proves that a picture that is too bad is asked for once more with the
// critic's words, and that the better one is taken.
func TestRetake(t *testing.T) {
	finding := object{"criterion": "hands", "problem": "six fingers", "advice": "hide the left hand behind the rail"}
	for name, c := range map[string]struct {
		first, second int
		seen          int
		chosen        int
		warning       string
	}{
		"better": {3, 9, 2, 1, ""},
		"worse":  {3, 2, 2, 0, "the best of 2 pictures has 30 of 100 points: six fingers"},
		"crowd":  {9, 9, 4, 1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d, s := newDarkroom(t), talk()
			s.Search = imagegen.Search{Critic: chatModel, Threshold: 85}
			d.verdict = func(a asked, n int) object {
				v := verdict(a, []int{c.first, c.second}[n], finding)
				if n == 0 {
					v["people_seen"] = c.seen
				}
				return v
			}
			_, _, report, err := d.client(imagegen.Options{}, meter.Options{}).Shot(t.Context(), "shot n1-s01", s, s.Choose(portraits(), plate()))
			if err != nil || len(report.Candidates) != 2 || d.paid() != 4 || !report.Candidates[c.chosen].Chosen {
				t.Fatalf("%v, %d requests, %+v", err, d.paid(), report)
			}
			if got := strings.Join(report.Warnings, ""); !strings.Contains(got, c.warning) || (c.warning == "") != (got == "") {
				t.Errorf("%q", got)
			}
			first, second := d.of(edits)[0], d.of(edits)[1]
			if !strings.Contains(second.prompt(), "Mend them:\n") || !strings.Contains(second.prompt(), "- hide the left hand behind the rail") || strings.Contains(first.prompt(), "Mend") {
				t.Error(second.prompt())
			}
			if c.seen != 2 && !strings.Contains(second.prompt(), "show exactly 2 people, not 4") {
				t.Error(second.prompt())
			}
			if diff := cmp.Diff(first.shown, second.shown); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRetakeIsNotWorthTheStep proves that a budget that ends at the retake does
// not lose the picture that is there.
func TestRetakeIsNotWorthTheStep(t *testing.T) {
	d, s := newDarkroom(t), talk()
	s.Search = imagegen.Search{Critic: chatModel}
	d.verdict = func(a asked, _ int) object { return verdict(a, 2) }
	references := s.Choose(portraits(), plate())
	prices := meter.DefaultPrices()
	sum := func(calls []imagegen.Call) meter.Money {
		var total meter.Money
		for _, c := range calls {
			m, _ := prices.Estimate(metered(c))
			total += m
		}
		return total
	}
	budget := meter.NewBudget(sum(s.Estimate(references).Sure()))
	// Whoever reports no usage is charged by the estimate, so the budget is gone.
	d.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked, n int) bool {
		if a.path == edits {
			writeJSON(w, object{"created": 1, "data": []any{object{"b64_json": base64Of(d.paint(a, n))}}})
		}
		return a.path == edits
	}
	_, _, report, err := d.client(imagegen.Options{}, meter.Options{Budget: budget}).Shot(t.Context(), "shot n1-s01", s, references)
	if err != nil || len(report.Candidates) != 1 || !report.Candidates[0].Chosen || len(d.of(edits)) != 1 {
		t.Fatalf("%v %+v", err, report)
	}
	if w := strings.Join(report.Warnings, "\n"); !strings.Contains(w, "no retake was made") || !strings.Contains(w, "budget") {
		t.Error(w)
	}
}

// TestBudget proves that a budget's error comes through as it is, before anything
// is sent.
func TestBudget(t *testing.T) {
	d, s := newDarkroom(t), talk()
	_, _, _, err := d.client(imagegen.Options{}, meter.Options{Budget: meter.NewBudget(1)}).Shot(t.Context(), "shot n1-s01", s, s.Choose(portraits(), plate()))
	if _, ok := err.(*meter.BudgetError); !ok || len(d.of("")) != 0 { //nolint:errorlint // it has to come through unwrapped
		t.Errorf("%v, %d requests", err, len(d.of("")))
	}
	if why, ok := imagegen.FallBack(err); ok {
		t.Errorf("a budget is no reason for an offline picture: %s", why)
	}
}

// TestResumed proves that a search that was interrupted does not pay again for
// what it has, and that equal requests are equal keys.
func TestResumed(t *testing.T) {
	d, s, known := newDarkroom(t), talk(), memory{}
	s.Search = imagegen.Search{Candidates: 2, Critic: chatModel}
	references := s.Choose(portraits(), plate())
	d.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked, n int) bool {
		if a.path == edits && n == 1 {
			fail(w, 404, "model_not_found", "the model is gone")
			return true
		}
		return false
	}
	c := d.client(imagegen.Options{Memo: known}, meter.Options{})
	_, _, _, err := c.Shot(t.Context(), "shot n1-s01", s, references)
	var outage *imagegen.ProviderError
	if !errors.As(err, &outage) || outage.Status != 404 || !outage.Permanent() || !strings.Contains(outage.Hint(), "model") {
		t.Fatal(err)
	}
	if _, _, _, err := c.Shot(t.Context(), "shot n1-s01", s, references); err != nil {
		t.Fatal(err)
	}
	if p, q := len(d.of(edits)), len(d.of(chats)); p != 3 || q != 2 {
		t.Errorf("%d pictures, %d verdicts", p, q)
	}
	before := d.paid()
	first, _, _, err := c.Shot(t.Context(), "shot under another name", s, references)
	if err != nil || d.paid() != before {
		t.Errorf("%v, %d requests", err, d.paid()-before)
	}
	again, _, _, _ := c.Shot(t.Context(), "shot n1-s01", s, references)
	if !slices.Equal(first.Pix, again.Pix) {
		t.Error("equal requests give other pictures")
	}
}

// TestKeys proves that everything that shapes a picture is in its request, and
// that keys and addresses are not.
func TestKeys(t *testing.T) {
	base := imagegen.Request{Kind: imagegen.KindFrame, Model: "m", Prompt: "p", Sizes: []string{"1x1"}}
	seen := map[string]string{string(base.Canonical()): "base"}
	for name, change := range map[string]func(*imagegen.Request){
		"kind":      func(r *imagegen.Request) { r.Kind = imagegen.KindPlate },
		"model":     func(r *imagegen.Request) { r.Model = "n" },
		"version":   func(r *imagegen.Request) { r.PromptVersion = 9 },
		"prompt":    func(r *imagegen.Request) { r.Prompt = "<q>" },
		"sizes":     func(r *imagegen.Request) { r.Sizes = []string{"2x2"} },
		"quality":   func(r *imagegen.Request) { r.Quality = "high" },
		"fidelity":  func(r *imagegen.Request) { r.Fidelity = "high" },
		"reference": func(r *imagegen.Request) { r.References = []imagegen.Reference{plate().Reference} },
		"view": func(r *imagegen.Request) {
			r.References = []imagegen.Reference{{View: imagegen.Own, Digest: plate().Digest}}
		},
		"note":      func(r *imagegen.Request) { r.Note = "closer" },
		"advice":    func(r *imagegen.Request) { r.Advice = []string{"closer"} },
		"softened":  func(r *imagegen.Request) { r.Softened = true },
		"candidate": func(r *imagegen.Request) { r.Candidate = 1 },
		"retake":    func(r *imagegen.Request) { r.Retake = 1 },
		"seconds":   func(r *imagegen.Request) { r.Seconds = 4 },
	} {
		r := base
		change(&r)
		if other := seen[string(r.Canonical())]; other != "" || r.Key() == base.Key() {
			t.Errorf("%s makes the same key as %s", name, other)
		}
		seen[string(r.Canonical())] = name
	}
}

// TestNote proves that the user's words come last and once.
func TestNote(t *testing.T) {
	d, s := newDarkroom(t), talk()
	s.Note, s.Retake = "closer,\nno umbrella", 2
	_, _, report, err := d.client(imagegen.Options{}, meter.Options{}).Shot(t.Context(), "shot n1-s01", s, nil)
	if err != nil {
		t.Fatal(err)
	}
	a := d.of(generations)
	if len(a) != 1 || !strings.HasSuffix(a[0].prompt(), "this above all: closer, no umbrella\n") || report.Candidates[0].Request.Retake != 2 {
		t.Errorf("%+v", a)
	}
}

// TestEstimate proves that an estimate lists the calls that are made: those of a
// good day exactly, and on the worst day no more than all of it.
func TestEstimate(t *testing.T) {
	for name, c := range map[string]struct {
		search imagegen.Search
		worst  bool
	}{
		"plain":            {imagegen.Search{}, false},
		"critic":           {imagegen.Search{Critic: chatModel}, false},
		"search":           {imagegen.Search{Critic: chatModel, Candidates: 4}, false},
		"plain, worst":     {imagegen.Search{}, true},
		"critic, worst":    {imagegen.Search{Critic: chatModel}, true},
		"search, worst":    {imagegen.Search{Critic: chatModel, Candidates: 3}, true},
		"no critic, tries": {imagegen.Search{Candidates: 3}, false},
	} {
		t.Run(name, func(t *testing.T) {
			d, s := newDarkroom(t), talk()
			s.Search = c.search
			references := s.Choose(portraits(), plate())
			var calls []imagegen.Call
			if c.worst {
				// A refusal, then junk from the critic every first time, and bad verdicts.
				d.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked, n int) bool {
					if a.path == edits && n == 0 {
						fail(w, 400, "moderation_blocked", "no")
						return true
					}
					if a.path == chats && n%2 == 0 {
						d.reply(w, "{}")
						return true
					}
					return false
				}
				d.verdict = func(a asked, _ int) object {
					return verdict(a, 1, object{"criterion": "hands", "problem": "bad", "advice": strings.Repeat("更", 300)})
				}
			}
			client := d.client(imagegen.Options{Announce: announce(&calls)}, meter.Options{})
			if _, _, _, err := client.Shot(t.Context(), "shot n1-s01", s, references); err != nil {
				t.Fatal(err)
			}
			e := s.Estimate(references)
			if !c.worst {
				if diff := cmp.Diff(counted(e.Sure()), counted(calls)); diff != "" {
					t.Error(diff)
				}
				return
			}
			prices := meter.DefaultPrices()
			left := e.Most()
			if c.search.Critic == "" {
				// The other fault is an answer without use.
				left = append(slices.Clone(e.Pictures), e.Faults[0])
			}
			if len(calls) != len(left) {
				t.Errorf("%d calls of at most %d", len(calls), len(left))
			}
			var most, real meter.Money
			for _, x := range left {
				m, _ := prices.Estimate(metered(x))
				most += m
			}
			for _, x := range calls {
				m, _ := prices.Estimate(metered(x))
				real += m
			}
			if real > most {
				t.Errorf("%s were needed, at most %s were said", real, most)
			}
		})
	}
}

// counted is how often which call is made.
func counted(calls []imagegen.Call) map[imagegen.Call]int {
	out := map[imagegen.Call]int{}
	for _, c := range calls {
		out[c]++
	}
	return out
}
