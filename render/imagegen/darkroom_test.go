package imagegen_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/render/imagegen"
	"github.com/talereel/talereel/storyboard"
)

const (
	testKey    = "sk-test-0123456789"
	imageModel = "gpt-image-1.5"
	chatModel  = "gpt-4o"
	filmModel  = "sora-2"
)

type object = map[string]any

// asked is one request that arrived, taken apart.
type asked struct {
	method, path string
	fields       map[string]string
	// shown are the digests of the pictures in it, in their order; sizes are
	// theirs.
	shown []assets.Digest
	sizes []image.Point
	// file is the name under which pictures are sent.
	file string
	// chat is the text of a question to the critic, schema what it asks for.
	chat   string
	schema bool
	people []string
}

func (a asked) prompt() string { return a.fields["prompt"] }

// darkroom is a server that makes pictures and films and judges them, unless a
// test has it misbehave.
type darkroom struct {
	t      testing.TB
	server *httptest.Server
	// misbehave answers instead where it returns true. n counts the requests of
	// the path from 0.
	misbehave func(w http.ResponseWriter, r *http.Request, a asked, n int) bool
	// picture is the n-th picture; nil is one of the shape that is asked for, in half
	// the size, which is quicker.
	picture func(a asked, n int) []byte
	// verdict is the n-th verdict; nil finds all well.
	verdict func(a asked, n int) object
	// status are the answers to the n-th question for a film, from 0.
	status []string
	// lax skips the checks of what lesser servers do not know.
	lax bool

	mu    sync.Mutex
	asked []asked
}

func newDarkroom(t testing.TB) *darkroom {
	d := &darkroom{t: t, status: []string{"queued", "in_progress", "completed"}}
	d.server = httptest.NewServer(d)
	t.Cleanup(d.server.Close)
	return d
}

// of are the requests to a path ("/images/edits"), all for "".
func (d *darkroom) of(path string) []asked {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []asked
	for _, a := range d.asked {
		if path == "" || a.path == path {
			out = append(out, a)
		}
	}
	return out
}

// paid are the requests that are paid for.
func (d *darkroom) paid() int {
	n := 0
	for _, a := range d.of("") {
		if a.method == http.MethodPost {
			n++
		}
	}
	return n
}

const (
	generations = "/images/generations"
	edits       = "/images/edits"
	chats       = "/chat/completions"
	videos      = "/videos"
)

func (d *darkroom) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a := d.read(r)
	n := len(d.of(a.path))
	d.mu.Lock()
	d.asked = append(d.asked, a)
	d.mu.Unlock()
	if d.misbehave != nil && d.misbehave(w, r, a, n) {
		return
	}
	switch a.path {
	case generations, edits:
		d.print(w, d.paint(a, n))
	case chats:
		d.reply(w, string(encode(d.judge(a, n))))
	case videos:
		writeJSON(w, video("video_1", "queued", nil))
	case videos + "/video_1":
		writeJSON(w, video("video_1", d.status[min(n, len(d.status)-1)], nil))
	case videos + "/video_1/content":
		w.Header().Set("Content-Type", "video/mp4")
		_, _ = w.Write(film())
	default:
		fail(w, 404, "", "no such thing")
	}
}

// video is a job as the API describes it.
func video(id, status string, err any) object {
	return object{
		"id": id, "object": "video", "model": filmModel, "status": status, "progress": 0, "created_at": 1, "completed_at": nil,
		"expires_at": nil, "prompt": "…", "size": "720x1280", "seconds": "4", "remixed_from_video_id": nil, "error": err,
	}
}

// box is a box of an MP4.
func box(kind string, body string) []byte {
	n := len(body) + 8
	return append([]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}, kind+body...)
}

// film has the boxes of an MP4.
func film() []byte {
	return slices.Concat(box("ftyp", "isom\x00\x00\x02\x00isomiso2"), box("moov", "atoms"), box("mdat", strings.Repeat("frame", 100)))
}

func (d *darkroom) paint(a asked, n int) []byte {
	if d.picture != nil {
		return d.picture(a, n)
	}
	return painted(sizeOf(d.t, a.fields["size"]).Div(2), n)
}

func sizeOf(t testing.TB, s string) image.Point {
	var p image.Point
	if _, err := fmt.Sscanf(s, "%dx%d", &p.X, &p.Y); err != nil {
		t.Errorf("the size %q", s)
	}
	return p
}

var (
	paintMu sync.Mutex
	paints  = map[string][]byte{}
)

// painted is a flat picture, the n-th of its size.
func painted(size image.Point, n int) []byte {
	paintMu.Lock()
	defer paintMu.Unlock()
	key := fmt.Sprint(size, n)
	if paints[key] == nil {
		img := image.NewPaletted(image.Rectangle{Max: size}, color.Palette{color.RGBA{uint8(40 * n), 120, 200, 255}})
		paints[key] = encodePNG(img)
	}
	return paints[key]
}

func encodePNG(img image.Image) []byte {
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// print answers with a picture.
func (d *darkroom) print(w http.ResponseWriter, picture []byte) {
	writeJSON(w, object{
		"created": 1, "data": []any{object{"b64_json": base64.StdEncoding.EncodeToString(picture)}},
		"usage": object{"total_tokens": 1500, "input_tokens": 500, "output_tokens": 1000, "input_tokens_details": object{"text_tokens": 100, "image_tokens": 400}},
	})
}

func (d *darkroom) judge(a asked, n int) object {
	if d.verdict != nil {
		return d.verdict(a, n)
	}
	return verdict(a, 9)
}

// verdict gives all criteria the same score.
func verdict(a asked, score int, findings ...object) object {
	identity := []any{}
	for _, p := range a.people {
		identity = append(identity, object{"character": p, "score": score, "x": .4, "y": .2, "w": .2, "h": .15})
	}
	if findings == nil {
		findings = []object{}
	}
	return object{"identity": identity, "people_seen": len(a.people), "count": score, "composition": score, "text": score, "hands": score, "findings": findings}
}

func (d *darkroom) reply(w http.ResponseWriter, content string) {
	writeJSON(w, object{
		"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": chatModel,
		"choices": []any{object{"index": 0, "message": object{"role": "assistant", "content": content, "refusal": nil}, "finish_reason": "stop", "logprobs": nil}},
		"usage":   object{"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
	})
}

func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(encode(v))
}

func fail(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(encode(object{"error": object{"message": message, "type": "x", "param": nil, "code": code}}))
}

// read checks a request by the API's description and takes it apart.
func (d *darkroom) read(r *http.Request) asked {
	a := asked{method: r.Method, path: strings.TrimPrefix(r.URL.Path, "/v1"), fields: map[string]string{}}
	if r.Header.Get("Authorization") != "Bearer "+testKey {
		d.t.Errorf("%s %s without the key", r.Method, r.URL.Path)
	}
	want := http.MethodGet
	switch a.path {
	case generations:
		want = http.MethodPost
		d.readJSON(r, &a)
		d.check(a, imageFields)
	case edits:
		want = http.MethodPost
		d.readForm(r, &a)
		d.check(a, editFields)
		if d.lax {
			break
		}
		if a.file != "image[]" || len(a.shown) < 1 || len(a.shown) > 16 {
			d.t.Errorf("%d pictures as %q", len(a.shown), a.file)
		}
	case chats:
		want = http.MethodPost
		d.readChat(r, &a)
	case videos:
		want = http.MethodPost
		d.readForm(r, &a)
		d.check(a, filmFields)
		if a.file != "input_reference" || len(a.shown) != 1 || a.sizes[0] != sizeOf(d.t, a.fields["size"]) {
			d.t.Errorf("a film of %s from %q %v", a.fields["size"], a.file, a.sizes)
		}
	}
	if r.Method != want {
		d.t.Errorf("%s %s", r.Method, r.URL.Path)
	}
	return a
}

// imageFields, editFields and filmFields are the fields of requests and their
// values.
var (
	imageFields = map[string]*regexp.Regexp{
		"model": regexp.MustCompile(`^[a-z0-9.\-]+$`), "prompt": regexp.MustCompile(`(?s)^.+$`), "n": regexp.MustCompile(`^[1-9]$|^10$`),
		"size": regexp.MustCompile(`^(auto|1024x1024|1536x1024|1024x1536|1024x1792|1152x2048)$`), "quality": regexp.MustCompile(`^(low|medium|high|auto)$`),
		"background": regexp.MustCompile(`^(transparent|opaque|auto)$`), "output_format": regexp.MustCompile(`^(png|jpeg|webp)$`),
	}
	editFields = func() map[string]*regexp.Regexp {
		out := map[string]*regexp.Regexp{"input_fidelity": regexp.MustCompile(`^(high|low)$`)}
		for k, v := range imageFields {
			out[k] = v
		}
		return out
	}()
	filmFields = map[string]*regexp.Regexp{
		"model": imageFields["model"], "prompt": imageFields["prompt"], "seconds": regexp.MustCompile(`^(4|8|12)$`), "size": regexp.MustCompile(`^(720x1280|1280x720|1024x1792|1792x1024)$`),
	}
)

func (d *darkroom) check(a asked, known map[string]*regexp.Regexp) {
	if d.lax {
		return
	}
	for name, value := range a.fields {
		if re := known[name]; re == nil || !re.MatchString(value) {
			d.t.Errorf("%s: %s is %.60q", a.path, name, value)
		}
	}
	if a.fields["model"] == "" || a.fields["prompt"] == "" || len([]rune(a.fields["prompt"])) > 32_000 {
		d.t.Errorf("%s: %v", a.path, a.fields)
	}
}

func (d *darkroom) readJSON(r *http.Request, a *asked) {
	var doc map[string]any
	if err := json.NewDecoder(r.Body).Decode(&doc); err != nil || r.Header.Get("Content-Type") != "application/json" {
		d.t.Errorf("%s: %v", a.path, err)
	}
	for k, v := range doc {
		if _, number := v.(float64); number != (k == "n") {
			d.t.Errorf("%s: %s is %v", a.path, k, v)
		}
		a.fields[k] = fmt.Sprint(v)
	}
}

func (d *darkroom) readForm(r *http.Request, a *asked) {
	form, err := r.MultipartReader()
	if err != nil {
		d.t.Fatalf("%s: %v", a.path, err)
	}
	for {
		part, err := form.NextPart()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				d.t.Error(err)
			}
			return
		}
		b, err := io.ReadAll(part)
		if err != nil {
			d.t.Error(err)
		}
		if part.FileName() == "" {
			a.fields[part.FormName()] = string(b)
			continue
		}
		a.file = part.FormName()
		a.show(d.t, b, part.Header.Get("Content-Type"))
	}
}

// show notes a picture of a request.
func (a *asked) show(t testing.TB, b []byte, kind string) {
	c, format, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || kind != "image/"+format || len(b) > 50<<20 {
		t.Errorf("a file of %q that is a %q: %v", kind, format, err)
	}
	a.shown, a.sizes = append(a.shown, assets.Sum(b)), append(a.sizes, image.Pt(c.Width, c.Height))
}

func (d *darkroom) readChat(r *http.Request, a *asked) {
	var q struct {
		Model     string `json:"model"`
		MaxTokens int    `json:"max_completion_tokens"`
		OldBound  int    `json:"max_tokens"`
		Messages  []struct {
			Role    string          `json:"role"`
			Content json.RawMessage `json:"content"`
		} `json:"messages"`
		Format *struct {
			Type   string `json:"type"`
			Schema struct {
				Name   string          `json:"name"`
				Strict bool            `json:"strict"`
				Schema json.RawMessage `json:"schema"`
			} `json:"json_schema"`
		} `json:"response_format"`
	}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil || q.Model != chatModel || len(q.Messages) != 2 || q.MaxTokens+q.OldBound <= 0 || q.Messages[0].Role != "system" || q.Messages[1].Role != "user" {
		d.t.Fatalf("%v %+v", err, q)
	}
	a.schema = q.Format != nil
	if a.schema {
		var doc any
		if err := json.Unmarshal(q.Format.Schema.Schema, &doc); err != nil || q.Format.Type != "json_schema" || !q.Format.Schema.Strict || q.Format.Schema.Name == "" {
			d.t.Errorf("%v %+v", err, q.Format)
		}
		d.strict(doc, "schema")
	}
	_ = json.Unmarshal(q.Messages[0].Content, &a.chat)
	var parts []struct {
		Type  string `json:"type"`
		Text  string `json:"text"`
		Image struct {
			URL    string `json:"url"`
			Detail string `json:"detail"`
		} `json:"image_url"`
	}
	if err := json.Unmarshal(q.Messages[1].Content, &parts); err != nil {
		d.t.Error(err)
	}
	for _, p := range parts {
		switch p.Type {
		case "text":
			a.chat += "\n" + p.Text
		case "image_url":
			after, ok := strings.CutPrefix(p.Image.URL, "data:image/jpeg;base64,")
			b, err := base64.StdEncoding.DecodeString(after)
			if err != nil || !ok || !slices.Contains([]string{"auto", "low", "high"}, p.Image.Detail) {
				d.t.Errorf("a picture that is not in the request: %v", err)
			}
			a.show(d.t, b, "image/jpeg")
		default:
			d.t.Errorf("a part of type %q", p.Type)
		}
	}
	var data struct {
		People []struct {
			Character string `json:"character"`
		} `json:"people"`
	}
	_, doc, _ := strings.Cut(parts[0].Text, "\n")
	doc, _, _ = strings.Cut(doc, "\n\n")
	if err := json.Unmarshal([]byte(doc), &data); err != nil {
		d.t.Errorf("the data is no JSON: %v", err)
	}
	for _, p := range data.People {
		a.people = append(a.people, p.Character)
	}
}

// strict holds a schema against the subset that strict answers allow.
func (d *darkroom) strict(v any, at string) {
	m, _ := v.(object)
	switch m["type"] {
	case "object":
		props, _ := m["properties"].(object)
		required, _ := m["required"].([]any)
		if m["additionalProperties"] != false || len(props) == 0 || len(required) != len(props) {
			d.t.Errorf("%s: the object is not closed", at)
		}
		for name, p := range props {
			d.strict(p, at+"/"+name)
		}
	case "array":
		d.strict(m["items"], at+"/items")
	case "string", "integer", "number":
	default:
		d.t.Errorf("%s: type %v", at, m["type"])
	}
}

// hurried lets time pass at once.
type hurried struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func (h *hurried) Now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *hurried) Sleep(ctx context.Context, d time.Duration) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.slept, h.now = append(h.slept, d), h.now.Add(d)
	return ctx.Err()
}

// memory is a Memo.
type memory map[string][]byte

func (m memory) Do(ctx context.Context, kind string, params []byte, call func(context.Context) ([]byte, error)) ([]byte, bool, error) {
	if b, ok := m[kind+string(params)]; ok {
		return b, true, nil
	}
	b, err := call(ctx)
	if err == nil {
		m[kind+string(params)] = b
	}
	return b, false, err
}

// client asks the darkroom through a meter.
func (d *darkroom) client(o imagegen.Options, m meter.Options) *imagegen.Client {
	d.t.Helper()
	if o.Clock == nil {
		o.Clock = &hurried{}
	}
	if m.Clock == nil {
		m.Clock = &hurried{}
	}
	m.Limit = rate.NewLimiter(rate.Inf, 1)
	m.Jitter = func() float64 { return 0 }
	o.BaseURL, o.Key, o.HTTP = d.server.URL+"/v1/", testKey, meter.New(m).Client()
	if o.Announce == nil {
		o.Announce = func(ctx context.Context, c imagegen.Call) context.Context { return meter.With(ctx, metered(c)) }
	}
	c, err := imagegen.New(o)
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

// metered is a call as the meter knows it.
func metered(c imagegen.Call) meter.Call {
	kind := map[imagegen.Buys]meter.Kind{imagegen.BuysPicture: meter.Image, imagegen.BuysVerdict: meter.Chat, imagegen.BuysClip: meter.Video}[c.Buys]
	return meter.Call{
		Kind: kind, Model: c.Model, InputBytes: c.InputBytes, Inputs: c.Inputs, MaxTokens: c.MaxTokens, Images: c.Images, Size: c.Size,
		Quality: c.Quality, Duration: c.Duration,
	}
}

// announce notes calls on their way to the meter.
func announce(calls *[]imagegen.Call) func(context.Context, imagegen.Call) context.Context {
	return func(ctx context.Context, c imagegen.Call) context.Context {
		*calls = append(*calls, c)
		return meter.With(ctx, metered(c))
	}
}

// crcOf is the checksum of a PNG's chunk.
func crcOf(b []byte) []byte { return binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(b)) }

func base64Of(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

var settings = imagegen.Settings{Model: imageModel, Quality: "low", Fidelity: "high", Style: "ink and wash"}

func person(id, name string) imagegen.Person {
	return imagegen.Person{ID: id, Name: name, Age: 31, Gender: storyboard.Female, Looks: storyboard.Looks{HairStyle: "short", HairColor: "red", Clothes: "yellow oilskin of " + name}}
}

func actor(id, name string, f storyboard.Figure) imagegen.Actor {
	f.Character = id
	return imagegen.Actor{Person: person(id, name), Figure: f}
}

// talk is a shot of two people.
func talk() imagegen.ShotSpec {
	return imagegen.ShotSpec{
		Settings: settings, Size: storyboard.MS, Angle: storyboard.LowAngle,
		Cast: []imagegen.Actor{
			actor("nessa", "Nessa", storyboard.Figure{Pose: storyboard.Sitting, Place: storyboard.Left, Facing: storyboard.FacingRight, Expression: storyboard.Angry}),
			actor("bartram", "Bartram", storyboard.Figure{Place: storyboard.Right, Facing: storyboard.FacingLeft}),
		},
		Action: "Nessa points at the lamp.", Props: []string{"lamp"},
		Where:   imagegen.Where{Name: "the lamp room", Kind: "lighthouse", Indoor: true, Description: "brass and glass"},
		Setting: storyboard.Setting{TimeOfDay: storyboard.Night, Weather: storyboard.Storm, Mood: storyboard.Dread},
		Width:   270, Height: 480,
	}
}

// portraits are four views of three people.
var portraits = sync.OnceValue(func() []imagegen.Image {
	var out []imagegen.Image
	for i, who := range []string{"nessa", "bartram", "stranger"} {
		for k, v := range imagegen.PortraitViews {
			out = append(out, imagegen.NewImage(who, v, swatch(uint8(20+60*i), uint8(20+60*k))))
		}
	}
	return out
})

// swatch is a small picture of its own colour.
func swatch(r, g uint8) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 256, 384))
	draw.Draw(img, img.Rect, image.NewUniform(color.RGBA{r, g, 90, 255}), image.Point{}, draw.Src)
	return encodePNG(img)
}

func plate() *imagegen.Image {
	p := imagegen.NewImage("", imagegen.PlaceView, swatch(250, 250))
	return &p
}

// find is one of the portraits.
func find(t *testing.T, who string, v imagegen.View) imagegen.Image {
	t.Helper()
	for _, p := range portraits() {
		if p.Character == who && p.View == v {
			return p
		}
	}
	t.Fatalf("no %s of %s", v, who)
	return imagegen.Image{}
}
