package agents_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/adapt"
	"github.com/talereel/talereel/storyboard/agents"
)

// faults are ways in which an answer can be of no use.
var faults = map[string]func(s *studio, w http.ResponseWriter){
	"refusal":        func(s *studio, w http.ResponseWriter) { s.reply(w, "", "stop", "I cannot help with that.") },
	"empty":          func(s *studio, w http.ResponseWriter) { s.reply(w, "", "stop", "") },
	"cut off":        func(s *studio, w http.ResponseWriter) { s.reply(w, `{"beats":[{"kind":"dia`, "length", "") },
	"filtered":       func(s *studio, w http.ResponseWriter) { s.reply(w, "{}", "content_filter", "") },
	"malformed JSON": func(s *studio, w http.ResponseWriter) { s.reply(w, `{"beats":[}`, "stop", "") },
	"no JSON":        func(s *studio, w http.ResponseWriter) { s.reply(w, "Sure! Here you go.", "stop", "") },
	"wrong schema":   func(s *studio, w http.ResponseWriter) { s.reply(w, `{"beats":"none","scenes":3}`, "stop", "") },
	"no choices":     func(_ *studio, w http.ResponseWriter) { _, _ = io.WriteString(w, `{"choices":[]}`) },
	"garbled":        func(_ *studio, w http.ResponseWriter) { _, _ = io.WriteString(w, `{"choices":[{"mess`) },
	"policy":         func(_ *studio, w http.ResponseWriter) { fail(w, 400, "content_policy_violation: no") },
	"too long for it": func(_ *studio, w http.ResponseWriter) {
		fail(w, 400, "This model's maximum context length is 8192 tokens")
	},
}

// TestFaultsAreMended proves that one useless answer of each agent costs one more
// question and nothing else.
func TestFaultsAreMended(t *testing.T) {
	st := example(t, "lighthouse")
	b := branches(st)[0]
	well := newStudio(t)
	want, _ := well.film(well.crew(&agents.Memory{}, agents.Options{Takes: 2, Parallel: 1}, meter.Options{}), st, b)
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStudio(t)
			failed := map[agents.Agent]bool{}
			var mu sync.Mutex
			s.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked) bool {
				mu.Lock()
				defer mu.Unlock()
				if failed[a.agent] {
					return false
				}
				failed[a.agent] = true
				fault(s, w)
				return true
			}
			got, report := s.film(s.crew(&agents.Memory{}, agents.Options{Takes: 2, Parallel: 1}, meter.Options{}), st, b)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if w := report.Warnings(); len(w) > 0 {
				t.Error(w)
			}
			if got, want := len(s.requests()), len(well.requests())+3; got != want {
				t.Errorf("%d calls, want %d", got, want)
			}
		})
	}
}

// TestFallback proves that a node whose answers stay useless is made by the
// rules, that the report says so, and that the others are not touched.
func TestFallback(t *testing.T) {
	st := example(t, "lighthouse")
	b := branches(st)[0]
	node := b.Nodes[1]
	rules, _, err := adapt.Adapt(st, b, adapt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, fault := range faults {
		for _, agent := range []agents.Agent{agents.Screenwriter, agents.Director} {
			t.Run(name+" "+string(agent), func(t *testing.T) {
				t.Parallel()
				s := newStudio(t)
				s.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked) bool {
					bad := a.agent == agent && (len(a.data.Script) > 0 && strings.HasPrefix(node.Text, a.data.Script[0].Text) || len(a.data.Node.Paragraphs) > 0 && strings.HasPrefix(node.Text, a.data.Node.Paragraphs[0]))
					if bad {
						fault(s, w)
					}
					return bad
				}
				board, report := s.film(s.crew(&agents.Memory{}, agents.Options{Takes: 2}, meter.Options{}), st, b)
				var want, got []storyboard.Scene
				for _, x := range rules.Scenes {
					if x.Node == node.ID {
						want = append(want, x)
					}
				}
				for _, x := range board.Scenes {
					if x.Node == node.ID {
						got = append(got, x)
					}
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("not the rules' scenes: %s", diff)
				}
				for i, n := range report.Nodes {
					if (n.Fallback != nil) != (i == 1) {
						t.Errorf("node %s: fallback %+v", n.Node, n.Fallback)
					}
				}
				f := report.Nodes[1].Fallback
				if f == nil || f.Agent != agent || len(f.Problems) == 0 || !strings.Contains(report.Warnings()[0], "node "+node.ID+": the rules made its shots") {
					t.Errorf("%+v %q", f, report.Warnings())
				}
			})
		}
	}
}

// TestCriticFails proves that without a critic the first take is used, and said
// so.
func TestCriticFails(t *testing.T) {
	s, st := newStudio(t), example(t, "lighthouse")
	s.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked) bool {
		if a.agent == agents.Critic {
			s.reply(w, `{"takes":[]}`, "stop", "")
		}
		return a.agent == agents.Critic
	}
	_, report := s.film(s.crew(&agents.Memory{}, agents.Options{}, meter.Options{}), st, branches(st)[0])
	for _, n := range report.Nodes {
		if chosen(n) != "A" || len(n.Notes) != 1 || n.Fallback != nil {
			t.Errorf("%+v", n)
		}
	}
	if w := report.Warnings(); len(w) != len(report.Nodes) || !strings.Contains(w[0], "the critic's answer could not be") {
		t.Errorf("%q", w)
	}
}

// TestDesignerFails proves that the rules' bible stands in.
func TestDesignerFails(t *testing.T) {
	s, st := newStudio(t), bareStory(t)
	s.mangle = func(a asked, answer map[string]any) {
		if a.agent == agents.Designer {
			answer["locations"] = []any{}
		}
	}
	_, report := s.film(s.crew(&agents.Memory{}, agents.Options{Takes: 1}, meter.Options{}), st, branches(st)[0])
	if report.Bible != "rules" || !strings.Contains(strings.Join(report.Warnings(), "\n"), "the rules made the bible") || s.count(agents.Designer) != 2 {
		t.Errorf("by %s: %q", report.Bible, report.Warnings())
	}
}

// TestDrift proves that a changed word is refused: the model is shown it, and if
// it insists, the rules take over.
func TestDrift(t *testing.T) {
	for name, drift := range map[string]struct {
		change func(beats []any) []any
		told   string
	}{
		"changed word": {func(b []any) []any { firstLine(b)["text"] = "Step away from this, Mr Skeat,"; return b }, "copy it word for word"},
		"added word":   {func(b []any) []any { firstLine(b)["text"] = "Please step away from that, Mr Skeat,"; return b }, "copy it word for word"},
		"shortened":    {func(b []any) []any { firstLine(b)["text"] = "Step away"; return b }, "is missing: “from that, Mr Skeat,”"},
		"tag inside":   {func(b []any) []any { firstLine(b)["text"] = "Step away from that, Mr Skeat, she said"; return b }, "without the speech tag"},
		"missing":      {func(b []any) []any { firstLine(b)["kind"] = "action"; firstLine(b)["speaker"] = ""; return b }, "is missing"},
		"twice":        {func(b []any) []any { return append(b, firstLine(b)) }, "is there twice"},
		"no speaker":   {func(b []any) []any { firstLine(b)["speaker"] = ""; return b }, "needs a speaker"},
		"stranger":     {func(b []any) []any { firstLine(b)["speaker"] = "gandalf"; return b }, "speaker"},
		"swapped":      {func(b []any) []any { b[len(b)-1], b[2] = b[2], b[len(b)-1]; return b }, "order"},
	} {
		for _, insists := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				s, st := newStudio(t), example(t, "lighthouse")
				s.mangle = func(a asked, answer map[string]any) {
					if a.agent == agents.Screenwriter && strings.Contains(a.data.Node.Paragraphs[0], "had cut the power") && (insists || !a.repair) {
						answer["beats"] = drift.change(answer["beats"].([]any))
					}
				}
				_, report := s.film(s.crew(&agents.Memory{}, agents.Options{Takes: 1}, meter.Options{}), st, branches(st)[0])
				told := ""
				for _, a := range s.requests() {
					if a.repair {
						told += a.req.Messages[len(a.req.Messages)-1].Content
					}
				}
				if !strings.Contains(told, drift.told) {
					t.Errorf("the model was told %q", told)
				}
				if f := report.Nodes[0].Fallback; (f != nil) != insists || insists && f.Agent != agents.Screenwriter {
					t.Errorf("fallback %+v", f)
				}
			})
		}
	}
}

// TestMarksAreTheAuthors proves that a line keeps the author's marks and capitals
// where the model is careless with them.
func TestMarksAreTheAuthors(t *testing.T) {
	s, st := newStudio(t), example(t, "lighthouse")
	s.mangle = func(a asked, answer map[string]any) {
		if a.agent == agents.Screenwriter && strings.Contains(a.data.Node.Paragraphs[0], "had cut the power") {
			firstLine(answer["beats"].([]any))["text"] = "\"STEP AWAY from that mr skeat!!\""
		}
	}
	board, report := s.film(s.crew(&agents.Memory{}, agents.Options{Takes: 1}, meter.Options{}), st, branches(st)[0])
	var said []string
	for _, shot := range board.Shots() {
		for _, u := range shot.Shot.Utterances {
			said = append(said, u.Text)
		}
	}
	if !slices.Contains(said, "Step away from that, Mr Skeat.") || len(report.Warnings()) > 0 {
		t.Errorf("%q %q", said[:3], report.Warnings())
	}
}

func firstLine(beats []any) object {
	for _, b := range beats {
		if o := b.(object); o["kind"] != "narration" && strings.HasPrefix(o["text"].(string), "Step") || strings.HasPrefix(o["text"].(string), "Please") {
			return o
		}
	}
	panic("the line is gone")
}

// TestImpossibleShots proves that what cannot be filmed is not.
func TestImpossibleShots(t *testing.T) {
	figure := func(who, place string) object {
		return object{"character": who, "pose": "standing", "expression": "neutral", "place": place, "facing": "right"}
	}
	for want, change := range map[string]func(shots []any) []any{
		"who is not in frame": func(s []any) []any { talk(s)["in_frame"] = []any{}; return s },
		"4 people in frame": func(s []any) []any {
			talk(s)["in_frame"] = []any{figure("nessa", "left"), figure("tam", "right"), figure("dilys", "center"), figure("bartram", "background")}
			return s
		},
		"in frame twice": func(s []any) []any {
			talk(s)["in_frame"] = []any{figure("nessa", "left"), figure("nessa", "right")}
			return s
		},
		"are both at left": func(s []any) []any {
			talk(s)["in_frame"] = []any{figure("nessa", "left"), figure("tam", "left")}
			return s
		},
		"/in_frame/0/character":   func(s []any) []any { talk(s)["in_frame"] = []any{figure("gandalf", "left")}; return s },
		"/size":                   func(s []any) []any { talk(s)["size"] = "HUGE"; return s },
		"no shot has L1":          func([]any) []any { return []any{} },
		"comes before":            func(s []any) []any { return s[1:] },
		"there twice":             func(s []any) []any { return append(s, s[0]) },
		"/lines/0":                func(s []any) []any { talk(s)["lines"] = []string{"L999"}; return s },
		"hold_ms":                 func(s []any) []any { talk(s)["hold_ms"] = 1_000_000; return s },
		"names its object":        func(s []any) []any { s[0].(object)["size"] = "INSERT"; return s },
		"with nobody in frame":    func(s []any) []any { talk(s)["size"] = "INSERT"; talk(s)["insert"] = "phone"; return s },
		"lines; at most 3":        func(s []any) []any { s[0].(object)["lines"] = []string{"L1", "L2", "L3", "L4"}; return s },
		"missing property 'size'": func(s []any) []any { delete(talk(s), "size"); return s },
		"additional properties":   func(s []any) []any { talk(s)["text"] = "I say what I want"; return s },
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			s, st := newStudio(t), example(t, "lighthouse")
			s.mangle = func(a asked, answer map[string]any) {
				if a.agent == agents.Director && !a.repair && strings.HasPrefix(a.data.Script[0].Text, "Nessa Tolliver had cut") {
					scene := answer["scenes"].([]any)[0].(object)
					scene["shots"] = change(scene["shots"].([]any))
				}
			}
			_, report := s.film(s.crew(&agents.Memory{}, agents.Options{Takes: 1}, meter.Options{}), st, branches(st)[0])
			told := ""
			for _, a := range s.requests() {
				if a.repair {
					told += a.req.Messages[len(a.req.Messages)-1].Content
				}
			}
			if !strings.Contains(told, want) {
				t.Errorf("the model was told %q", told)
			}
			if w := report.Warnings(); len(w) > 0 {
				t.Errorf("%q", w)
			}
		})
	}
}

// talk is the first shot in which somebody is seen.
func talk(shots []any) object {
	for _, s := range shots {
		if o := s.(object); len(o["in_frame"].([]any)) > 0 {
			return o
		}
	}
	panic("nobody is seen")
}

// TestDamagedMemo proves that answers which somebody damaged, or which an older
// version took, cost one more question and do not block the board.
func TestDamagedMemo(t *testing.T) {
	st := example(t, "lighthouse")
	for name, damage := range map[string]string{"garbage": "\x00\xff", "empty": "", "other answer": `{"content":"{\"beats\":[]}","finish":"stop"}`} {
		t.Run(name, func(t *testing.T) {
			s := newStudio(t)
			memo := &damaged{output: damage}
			board, report := s.film(s.crew(memo, agents.Options{Takes: 1}, meter.Options{}), st, branches(st)[0])
			if w := report.Warnings(); len(w) > 0 || len(board.Scenes) == 0 {
				t.Errorf("%q", w)
			}
			if len(report.Nodes) != report.Reused/2 || report.Calls != report.Reused {
				t.Errorf("%d calls, %d reused", report.Calls, report.Reused)
			}
		})
	}
}

// damaged answers every first question with its output.
type damaged struct {
	agents.Memory
	output string
}

func (d *damaged) Do(ctx context.Context, kind string, params []byte, call func(context.Context) ([]byte, error)) ([]byte, bool, error) {
	var p struct{ Messages []any }
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, false, err
	}
	if len(p.Messages) == 2 {
		return []byte(d.output), true, nil
	}
	return d.Memory.Do(ctx, kind, params, call)
}

// TestMemoFails proves that an error of the memo is not hidden.
func TestMemoFails(t *testing.T) {
	s, st := newStudio(t), example(t, "lighthouse")
	full := errors.New("the disk is full")
	_, _, err := s.crew(brokenMemo{full}, agents.Options{}, meter.Options{}).Storyboard(t.Context(), st, branches(st)[0])
	if !errors.Is(err, full) {
		t.Error(err)
	}
}

type brokenMemo struct{ err error }

func (b brokenMemo) Do(context.Context, string, []byte, func(context.Context) ([]byte, error)) ([]byte, bool, error) {
	return nil, false, b.err
}
