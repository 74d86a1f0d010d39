package imagegen

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/talereel/talereel/assets"

	"github.com/talereel/talereel/storyboard/provider"
)

// Buys is what a call buys.
type Buys string

// What calls buy.
const (
	BuysPicture Buys = "picture"
	BuysVerdict Buys = "verdict"
	BuysClip    Buys = "clip"
)

// Call is what a request will cost at most.
type Call struct {
	Buys  Buys
	Model string
	// InputBytes is the length of the request's texts, Inputs how many pictures
	// the model looks at.
	InputBytes, Inputs int
	// MaxTokens bounds the answer of a verdict.
	MaxTokens int
	// Images is how many pictures are made, Size ("1024x1536") and Quality of
	// which sort.
	Images        int
	Size, Quality string
	// Duration is the length of a clip.
	Duration time.Duration
}

// Memo keeps answers. params is canonical JSON of everything that shapes an
// answer; equal kind and params are one step. Do returns what is known of the
// step, or calls and keeps what comes of it; errors are not kept.
type Memo interface {
	Do(ctx context.Context, kind string, params []byte, call func(context.Context) (output []byte, err error)) (output []byte, reused bool, err error)
}

// Clock tells the time and lets it pass.
type Clock interface {
	Now() time.Time
	// Sleep returns after d, or with the context's error before.
	Sleep(ctx context.Context, d time.Duration) error
}

// Options configure a Client.
type Options struct {
	// BaseURL is the API's; empty is OpenAI's own. Key may be empty for servers
	// that need none.
	BaseURL, Key string
	// HTTP sends all requests and decides about deadlines, retries and money.
	HTTP *http.Client
	// Announce may add to the context of a call what it will cost at most.
	Announce func(ctx context.Context, c Call) context.Context
	// Memo keeps pictures and verdicts, so that a search that was interrupted does
	// not pay again; nil keeps nothing.
	Memo Memo
	// Outside fetches pictures from other hosts where answers hold addresses; nil is
	// a client on [PublicTransport] that waits for a minute.
	Outside *http.Client
	// MaxAnswer bounds a JSON answer and a fetched picture in bytes, 0 means
	// 64 MiB; MaxClip a film, 0 means 256 MiB.
	MaxAnswer, MaxClip int64
	// FilmPoll is the time between two questions for a clip, 0 means 10 seconds;
	// FilmWait is how long a clip is waited for, 0 means 20 minutes.
	FilmPoll, FilmWait time.Duration
	// Clock is the system's if nil.
	Clock Clock
}

// DefaultBaseURL is OpenAI's.
const DefaultBaseURL = "https://api.openai.com/v1"

// Client asks one server. It is safe for many goroutines.
type Client struct {
	o      Options
	base   *url.URL
	server server
}

// New returns a client. The error tells of options that make no sense.
func New(o Options) (*Client, error) {
	if o.HTTP == nil {
		return nil, errors.New("imagegen: no HTTP client is given")
	}
	if o.BaseURL == "" {
		o.BaseURL = DefaultBaseURL
	}
	base, err := url.Parse(strings.TrimRight(o.BaseURL, "/"))
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, errors.New("imagegen: the base URL is no address of a server")
	}
	if o.Announce == nil {
		o.Announce = func(ctx context.Context, _ Call) context.Context { return ctx }
	}
	if o.Memo == nil {
		o.Memo = forgetful{}
	}
	if o.Outside == nil {
		o.Outside = &http.Client{Transport: PublicTransport(), Timeout: time.Minute}
	}
	if o.MaxAnswer <= 0 {
		o.MaxAnswer = 64 << 20
	}
	if o.MaxClip <= 0 {
		o.MaxClip = 256 << 20
	}
	if o.FilmPoll <= 0 {
		o.FilmPoll = 10 * time.Second
	}
	if o.FilmWait <= 0 {
		o.FilmWait = 20 * time.Minute
	}
	if o.Clock == nil {
		o.Clock = systemClock{}
	}
	return &Client{o: o, base: base}, nil
}

// Notes tell what the server was found not to know, and what was done instead.
func (c *Client) Notes() []string { return c.server.notes() }

// forgetful keeps nothing.
type forgetful struct{}

func (forgetful) Do(ctx context.Context, _ string, _ []byte, call func(context.Context) ([]byte, error)) ([]byte, bool, error) {
	out, err := call(ctx)
	return out, false, err
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) Sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// do sends one request to a path of the API and returns an answer of success;
// others are an *apiError.
func (c *Client) do(ctx context.Context, method, path, contentType string, body []byte) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, c.base.String()+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if body == nil {
		req.Body, req.GetBody = nil, nil
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	if c.o.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.o.Key)
	}
	resp, err := c.o.HTTP.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 200 && resp.StatusCode < 300 {
		return resp, nil
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	if c.o.Key != "" {
		b = bytes.ReplaceAll(b, []byte(c.o.Key), []byte("…"))
	}
	return nil, readAPIError(resp.StatusCode, b)
}

// read reads an answer of bounded size.
func read(resp *http.Response, most int64) ([]byte, error) {
	defer resp.Body.Close()
	b, err := io.ReadAll(io.LimitReader(resp.Body, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(b)) > most {
		return nil, &unusable{fmt.Sprintf("it has more than %d MB", most>>20)}
	}
	return b, nil
}

// unusable is why an answer is not taken, before it is known what it was for.
type unusable struct{ reason string }

func (e *unusable) Error() string { return e.reason }

// wire is a request as it is sent.
type wire struct {
	path, contentType string
	body              []byte
	call              Call
	// fields are the names of all that is in it.
	fields []string
}

// pictureCall is what a picture costs at most.
func pictureCall(r Request, size string) Call {
	return Call{Buys: BuysPicture, Model: r.Model, InputBytes: len(r.Text()), Inputs: len(r.References), Images: 1, Size: size, Quality: r.Quality}
}

// form writes a request in the way that the server understands.
func (c *Client) form(r Request, images []Image) wire {
	size, text := c.server.size(r.Model, r.Sizes), r.Text()
	fields := []formField{{"model", r.Model}, {"prompt", text}}
	if size != "" {
		fields = append(fields, formField{"size", size})
	}
	w := wire{call: pictureCall(r, size)}
	for _, f := range optional(r) {
		if !c.server.lacks(r.Model, f.name) {
			fields = append(fields, f)
		} else if f.name == "quality" {
			w.call.Quality = ""
		}
	}
	for _, f := range fields {
		w.fields = append(w.fields, f.name)
	}
	if len(images) == 0 {
		w.path, w.contentType, w.body = "/images/generations", "application/json", jsonForm(fields)
		return w
	}
	name := "image[]"
	if c.server.lacks(r.Model, name) {
		name = "image"
	}
	w.path, w.fields = "/images/edits", append(w.fields, name)
	w.contentType, w.body = multipartForm(fields, name, images)
	return w
}

// ask asks for one picture. The error is an *AnswerError, a *RefusedError or
// what [failure] makes.
func (c *Client) ask(ctx context.Context, subject string, r Request, images []Image) ([]byte, error) {
	// Every turn but the last teaches something about the server, which knows no
	// more fields than there are.
	for range maxLessons {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		w := c.form(r, images)
		resp, err := c.do(c.o.Announce(ctx, w.call), http.MethodPost, w.path, w.contentType, w.body)
		if err != nil {
			var api *apiError
			if errors.As(err, &api) && !api.refusal() && c.server.learn(w, api) {
				continue
			}
			return nil, failure(ctx, subject, err)
		}
		b, err := read(resp, c.o.MaxAnswer)
		if err == nil {
			b, err = c.pictureIn(ctx, b)
		}
		if bad := (*unusable)(nil); errors.As(err, &bad) {
			return nil, &AnswerError{subject, bad.reason}
		}
		if err != nil {
			return nil, failure(ctx, subject, err)
		}
		return b, nil
	}
	return nil, &ProviderError{subject, provider.Fault{Status: http.StatusBadRequest, Message: "the server refuses every form of the request"}}
}

// Picture is one that was made, as the provider sent it.
type Picture struct {
	Data          []byte
	Digest        assets.Digest
	Width, Height int
}

// picture takes a picture from the memo or asks for it.
func (c *Client) picture(ctx context.Context, subject string, r Request, images []Image) (Picture, error) {
	b, _, err := c.o.Memo.Do(ctx, "imagegen/"+string(r.Kind), r.Canonical(), func(ctx context.Context) ([]byte, error) {
		return c.ask(ctx, subject, r, images)
	})
	if err != nil {
		return Picture{}, err
	}
	img, err := decode(b)
	if err != nil {
		return Picture{}, &AnswerError{subject, err.Error()}
	}
	return Picture{b, assets.Sum(b), img.Bounds().Dx(), img.Bounds().Dy()}, nil
}
