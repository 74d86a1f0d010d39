package agents_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"golang.org/x/time/rate"

	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/agents"
	"github.com/talereel/talereel/storyboard/story"
)

const (
	testKey   = "sk-test-0123456789"
	testModel = "gpt-4o-mini"
)

var exampleNames = []string{"lighthouse", "last-delivery", "tongueless-bell"}

func example(t testing.TB, name string) *story.Story {
	t.Helper()
	s, err := story.LoadFile(filepath.Join("../../cmd/talereel/examples", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func branches(s *story.Story) []story.Branch {
	all, _ := s.Branches(50)
	return all
}

// chatRequest is a request as the API describes it.
type chatRequest struct {
	Model     string   `json:"model"`
	MaxTokens int      `json:"max_completion_tokens"`
	OldBound  int      `json:"max_tokens"`
	Temp      *float64 `json:"temperature"`
	Stream    bool     `json:"stream"`
	Messages  []struct {
		Role    string `json:"role"`
		Content string `json:"content"`
	} `json:"messages"`
	Format *struct {
		Type   string `json:"type"`
		Schema *struct {
			Name   string          `json:"name"`
			Strict bool            `json:"strict"`
			Schema json.RawMessage `json:"schema"`
		} `json:"json_schema"`
	} `json:"response_format"`
}

// asked is one request that arrived.
type asked struct {
	agent agents.Agent
	body  string
	req   chatRequest
	// data is the JSON document of the question.
	data taskData
	// repair tells a question that shows a mistake.
	repair bool
}

// taskData is what the fake model reads of any agent's data.
type taskData struct {
	Narration  string `json:"narration"`
	Characters []struct {
		ID      string   `json:"id"`
		Name    string   `json:"name"`
		Aliases []string `json:"aliases"`
	} `json:"characters"`
	Locations []struct {
		ID string `json:"id"`
	} `json:"locations"`
	Node struct {
		Location   string   `json:"location"`
		Paragraphs []string `json:"paragraphs"`
	} `json:"node"`
	Script []struct {
		ID      string `json:"id"`
		Kind    string `json:"kind"`
		Speaker string `json:"speaker"`
		Text    string `json:"text"`
	} `json:"script"`
	To    string `json:"to"`
	Lines []struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	} `json:"lines"`
	Approach string          `json:"approach"`
	Draft    json.RawMessage `json:"draft"`
	Takes    []struct {
		Name string `json:"name"`
	} `json:"takes"`
}

// studio is a server with a model that answers well, unless a test has it
// misbehave.
type studio struct {
	t      *testing.T
	server *httptest.Server
	// misbehave answers instead of the model where it returns true.
	misbehave func(w http.ResponseWriter, r *http.Request, a asked) bool
	// mangle changes an answer of the model.
	mangle func(a asked, answer map[string]any)
	// lax skips the checks of the JSON schema format.
	lax bool

	mu    sync.Mutex
	asked []asked
}

func newStudio(t *testing.T) *studio {
	s := &studio{t: t}
	s.server = httptest.NewServer(s)
	t.Cleanup(s.server.Close)
	return s
}

func (s *studio) requests() []asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

func (s *studio) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = nil
}

func (s *studio) count(agent agents.Agent) int {
	n := 0
	for _, a := range s.requests() {
		if a.agent == agent {
			n++
		}
	}
	return n
}

func (s *studio) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Error(err)
	}
	a := s.read(r, body)
	s.mu.Lock()
	s.asked = append(s.asked, a)
	s.mu.Unlock()
	if s.misbehave != nil && s.misbehave(w, r, a) {
		return
	}
	s.reply(w, string(must(jsonOf(s.answer(a)))), "stop", "")
}

func jsonOf(v any) ([]byte, error) { return json.Marshal(v) }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// reply writes a chat completion.
func (s *studio) reply(w http.ResponseWriter, content, finish, refusal string) {
	message := map[string]any{"role": "assistant", "content": content, "refusal": nil}
	if refusal != "" {
		message["content"], message["refusal"] = nil, refusal
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": testModel,
		"choices": []any{map[string]any{"index": 0, "message": message, "finish_reason": finish, "logprobs": nil}},
		"usage":   map[string]any{"prompt_tokens": 1000, "completion_tokens": 500, "total_tokens": 1500},
	})
}

func fail(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"message": message, "type": "x", "param": nil, "code": nil}})
}

var (
	schemaName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	headline   = regexp.MustCompile(`^# (\w+)\n`)
)

// read checks a request by the API's description and takes it apart.
func (s *studio) read(r *http.Request, body []byte) asked {
	a := asked{body: string(body)}
	if r.Method != http.MethodPost || r.URL.Path != "/v1/chat/completions" || r.Header.Get("Content-Type") != "application/json" || r.Header.Get("Authorization") != "Bearer "+testKey {
		s.t.Errorf("%s %s %v", r.Method, r.URL.Path, r.Header)
	}
	if err := json.Unmarshal(body, &a.req); err != nil {
		s.t.Error(err)
	}
	q := a.req
	if q.Model != testModel || q.Stream || q.Temp != nil || q.MaxTokens+q.OldBound <= 0 || len(q.Messages) < 2 || q.Messages[0].Role != "system" || q.Messages[1].Role != "user" {
		s.t.Errorf("request %.300s", body)
	}
	for _, m := range q.Messages {
		if m.Content == "" {
			s.t.Errorf("an empty message of %s", m.Role)
		}
	}
	if !s.lax {
		if f := q.Format; f == nil || f.Type != "json_schema" || f.Schema == nil || !f.Schema.Strict || !schemaName.MatchString(f.Schema.Name) {
			s.t.Errorf("response format %+v", q.Format)
		} else {
			var doc any
			_ = json.Unmarshal(f.Schema.Schema, &doc)
			enums := 0
			s.strict(doc, "schema", 0, &enums)
			if enums > 1000 {
				s.t.Errorf("%d words in enumerations", enums)
			}
		}
	}
	m := headline.FindStringSubmatch(q.Messages[0].Content)
	if m == nil {
		s.t.Fatalf("no agent in %.80s", q.Messages[0].Content)
	}
	a.agent = agents.Agent(strings.ToLower(m[1]))
	a.repair = len(q.Messages) > 2
	_, doc, _ := strings.Cut(q.Messages[1].Content, "\n")
	if err := json.Unmarshal([]byte(doc), &a.data); err != nil {
		s.t.Errorf("the data of the %s is no JSON: %v", a.agent, err)
	}
	return a
}

// strict holds a schema against the subset that strict answers allow.
func (s *studio) strict(v any, at string, depth int, enums *int) {
	m, ok := v.(map[string]any)
	if !ok || depth > 10 {
		s.t.Errorf("%s: no schema, or too deep", at)
		return
	}
	for k := range m {
		if !slices.Contains([]string{"type", "properties", "required", "additionalProperties", "items", "enum"}, k) {
			s.t.Errorf("%s: the keyword %q is not allowed", at, k)
		}
	}
	if e, ok := m["enum"].([]any); ok {
		*enums += len(e)
	}
	switch m["type"] {
	case "object":
		props, _ := m["properties"].(map[string]any)
		required, _ := m["required"].([]any)
		if m["additionalProperties"] != false || len(props) == 0 || len(required) != len(props) {
			s.t.Errorf("%s: the object is not closed", at)
		}
		for _, name := range required {
			s.strict(props[name.(string)], at+"/"+name.(string), depth+1, enums)
		}
	case "array":
		s.strict(m["items"], at+"/items", depth+1, enums)
	case "string", "integer", "boolean":
	default:
		s.t.Errorf("%s: type %v", at, m["type"])
	}
}

func (s *studio) answer(a asked) map[string]any {
	var out map[string]any
	switch a.agent {
	case agents.Designer:
		out = s.designs(a.data)
	case agents.Screenwriter:
		out = s.writes(a.data)
	case agents.Director:
		out = s.directs(a.data)
	case agents.Critic:
		out = s.judges(a.data)
	case agents.Translator:
		out = s.translates(a.data)
	default:
		s.t.Fatalf("an unknown agent %q", a.agent)
	}
	if s.mangle != nil {
		s.mangle(a, out)
	}
	return out
}

type object = map[string]any

func (s *studio) designs(taskData) object {
	looks := object{"skin": "", "build": "slim", "hair_style": "short", "hair_color": "black", "beard": "", "glasses": false, "hat": "", "clothes": "red coat", "notes": ""}
	return object{
		"characters": []any{
			object{"id": "nessa", "name": "Nessa Tolliver", "aliases": []string{"Nessa", "she"}, "age": 31, "gender": "female", "role": "electrician", "temperament": "dry", "looks": looks},
			object{"id": "bartram", "name": "Bartram Skeat", "aliases": []string{"Bartram"}, "age": 68, "gender": "male", "role": "keeper", "temperament": "gruff", "looks": looks},
		},
		"locations":       []any{object{"id": "tower", "name": "the tower", "kind": "lighthouse", "description": "a tower"}},
		"narrator_gender": "female", "style": "noir",
		"wardrobe": []any{object{"node": "lamp", "character": "nessa", "clothes": "yellow oilskin"}},
	}
}

var spoken = regexp.MustCompile(`“([^”]*)”`)

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// writes makes a script in which every quote is a line of whoever is named in its
// paragraph, and all prose is seen; or told, where the narration is faithful.
func (s *studio) writes(d taskData) object {
	beats := []any{}
	last := d.Characters[0].ID
	add := func(kind, speaker, text string) {
		if strings.ContainsFunc(text, isWord) {
			beats = append(beats, object{"kind": kind, "speaker": speaker, "addressee": "", "emotion": "neutral", "text": text})
		}
	}
	for i, p := range d.Node.Paragraphs {
		prose := spoken.ReplaceAllString(p, " ")
		for _, c := range d.Characters {
			if slices.ContainsFunc(append(c.Aliases, c.Name), func(n string) bool { return strings.Contains(prose, n) }) {
				last = c.ID
				break
			}
		}
		from := 0
		tell := func(to int) {
			kind := "action"
			if d.Narration == "faithful" || i == 0 {
				kind = "narration"
			}
			add(kind, "", strings.TrimSpace(p[from:to]))
		}
		for _, m := range spoken.FindAllStringSubmatchIndex(p, -1) {
			tell(m[0])
			add("dialogue", last, p[m[2]:m[3]])
			from = m[1]
		}
		tell(len(p))
	}
	return object{"beats": beats, "summary": fmt.Sprintf("%d beats", len(beats))}
}

// directs makes one shot for each line.
func (s *studio) directs(d taskData) object {
	at := d.Node.Location
	if at == "" {
		at = d.Locations[0].ID
	}
	sizes := []string{"MS", "CU", "MCU"}
	shots := []any{}
	for i, b := range d.Script {
		if b.ID == "" {
			continue
		}
		in := []any{}
		if b.Speaker != "" {
			in = append(in, object{"character": b.Speaker, "pose": "standing", "expression": "neutral", "place": "left", "facing": "right"})
		}
		shots = append(shots, object{
			"lines": []string{b.ID}, "picture": "light falls through fog", "size": sizes[(i+len(d.Approach))%3], "angle": "eye", "movement": "static", "transition_in": "cut",
			"in_frame": in, "insert": "", "props": []string{"lamp"}, "action": "they speak", "sounds": []string{}, "hold_ms": 0,
		})
	}
	return object{"scenes": []any{object{"location": at, "time_of_day": "night", "weather": "fog", "mood": "tense", "summary": "it happens", "shots": shots}}}
}

// judges likes take B, and revisions more.
func (s *studio) judges(d taskData) object {
	takes := []any{}
	for _, t := range d.Takes {
		score, findings := 5, []any{object{"shot": 1, "criterion": "hook", "problem": "it begins slowly", "advice": "begin with a face"}}
		if strings.HasPrefix(t.Name, "B") {
			score = 7
		}
		if strings.HasSuffix(t.Name, "+") {
			score, findings = score+1, []any{}
		}
		takes = append(takes, object{"name": t.Name, "findings": findings, "scores": object{"hook": score, "clarity": score, "continuity": score, "pace": score, "variety": score, "cliffhanger": score}})
	}
	return object{"takes": takes}
}

// translates puts a word of the other language before every line.
func (s *studio) translates(d taskData) object {
	lines := []any{}
	for _, l := range d.Lines {
		text := "译文" + fmt.Sprint(len(l.Text))
		if d.To != "zh" {
			text = "translated, " + fmt.Sprint(len(l.Text))
		}
		lines = append(lines, object{"id": l.ID, "text": text})
	}
	return object{"lines": lines}
}

// hurried lets time pass at once.
type hurried struct{ slept []time.Duration }

func (h *hurried) Now() time.Time { return time.Unix(1_700_000_000, 0) }

func (h *hurried) Sleep(ctx context.Context, d time.Duration) error {
	h.slept = append(h.slept, d)
	return ctx.Err()
}

// crew makes a crew before the studio, on a meter.
func (s *studio) crew(memo agents.Memo, o agents.Options, m meter.Options) *agents.Crew {
	s.t.Helper()
	if m.Clock == nil {
		m.Clock = &hurried{}
	}
	m.Limit = rate.NewLimiter(rate.Inf, 1)
	if o.Model == "" {
		o.Model = testModel
	}
	o.Announce = func(ctx context.Context, c agents.Call) context.Context {
		return meter.With(ctx, meter.Call{Kind: meter.Chat, Model: c.Model, InputBytes: c.InputBytes, MaxTokens: c.MaxTokens})
	}
	c, err := agents.New(agents.NewClient(testKey, s.server.URL+"/v1", meter.New(m).Client()), memo, o)
	if err != nil {
		s.t.Fatal(err)
	}
	return c
}

// film makes a storyboard that has to come out.
func (s *studio) film(c *agents.Crew, st *story.Story, b story.Branch) (*storyboard.Storyboard, *agents.Report) {
	s.t.Helper()
	board, report, err := c.Storyboard(s.t.Context(), st, b)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := board.Validate(); err != nil {
		s.t.Fatal(err)
	}
	return board, report
}
