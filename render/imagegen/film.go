package imagegen

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/disintegration/imaging"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/provider"
)

// FilmSeconds are the lengths in which clips are sold.
var FilmSeconds = []int{4, 8, 12}

// FilmLength is the shortest length in seconds that covers a shot, or the longest
// that there is; the rest of such a shot is the caller's to fill.
func FilmLength(shot time.Duration) int {
	for _, s := range FilmSeconds {
		if time.Duration(s)*time.Second >= shot {
			return s
		}
	}
	return FilmSeconds[len(FilmSeconds)-1]
}

// FilmSizes are the upright sizes that a model offers, best first.
func FilmSizes(model string) []string {
	if strings.Contains(model, "sora-2-pro") {
		return []string{"1024x1792", "720x1280"}
	}
	return []string{"720x1280"}
}

// FilmSpec is a clip that begins with a shot's still.
type FilmSpec struct {
	// Settings are those of clips: their model is one that films, their sizes are
	// those of [FilmSizes] if empty; quality and fidelity have no use.
	Settings
	Movement storyboard.Movement `json:"movement,omitempty"`
	// Cast is who is in frame, Speaking the ID of whoever speaks.
	Cast     []Actor            `json:"cast,omitempty"`
	Speaking string             `json:"speaking,omitempty"`
	Action   string             `json:"action,omitempty"`
	Setting  storyboard.Setting `json:"setting"`
	// Seconds is one of FilmSeconds; see [FilmLength].
	Seconds int    `json:"seconds"`
	Note    string `json:"note,omitempty"`
	Retake  int    `json:"retake,omitempty"`
}

// Prompt asks for the clip.
func (s FilmSpec) Prompt() string {
	var b strings.Builder
	b.WriteString("One continuous take that begins with the given picture, without any cut. Keep its people, their clothes, the place and the light.\n")
	fmt.Fprintf(&b, "Style: %s.\n", s.style())
	fmt.Fprintf(&b, "Camera: %s.\n", cmp.Or(movementWords[s.Movement], movementWords[storyboard.Static]))
	if a := provider.Clean(s.Action, maxField); a != "" {
		fmt.Fprintf(&b, "What happens: %s\n", a)
	}
	for _, a := range s.Cast {
		does := "does not speak; breathes and moves a little"
		if a.Person.ID == s.Speaking {
			does = "speaks"
		}
		fmt.Fprintf(&b, "%s: %s, %s.\n", a.Person.name(), does, cmp.Or(faceWords[a.Figure.Expression], faceWords[storyboard.Neutral]))
	}
	fmt.Fprintf(&b, "Weather: %s. Mood: %s.\n", cmp.Or(weatherWords[s.Setting.Weather], weatherWords[storyboard.Clear]), cmp.Or(moodWords[s.Setting.Mood], moodWords[storyboard.Calm]))
	b.WriteString("Nobody enters and nobody leaves. Hands and faces stay whole.\n" + noText)
	return b.String()
}

// ask is the request for the clip.
func (s FilmSpec) ask(still Image) Request {
	sizes := s.Sizes
	if len(sizes) == 0 {
		sizes = FilmSizes(s.Model)
	}
	return Request{
		Kind: KindClip, Model: s.Model, PromptVersion: PromptVersion, Prompt: s.Prompt(), Sizes: sizes, Seconds: s.Seconds,
		References: []Reference{still.Reference}, Note: provider.Clean(s.Note, maxNote), Retake: s.Retake,
	}
}

// Job is a clip that was ordered. Whoever keeps it can have the clip without
// paying again.
type Job struct {
	ID string `json:"id"`
	// Softened tells that the first order was refused.
	Softened bool `json:"softened,omitempty"`
}

// Film orders a clip, waits for it and downloads it. still is the PNG or JPEG of
// the shot's frame. known is the job of an earlier run that did not come to its
// end, nil if there is none; nothing is ordered then. ordered is told every job
// before it is waited for and has to keep it; its error ends the call.
//
// The clip is an MP4 whose boxes are whole; whether it can be decoded, and how long
// it is, has to be probed by who cuts it to the shot's length.
//
// It orders at most twice, the second time in softer words where the moderation
// refused. For a *RefusedError, an *AnswerError, a *LostError and an *OrderError
// the still has to be filmed offline (see [FallBack]). A *ProviderError passes; it
// leaves the job as it is.
func (c *Client) Film(ctx context.Context, subject string, s FilmSpec, still []byte, known *Job, ordered func(Job) error) ([]byte, Report, error) {
	var rep Report
	if s.Model == "" || !slices.Contains(FilmSeconds, s.Seconds) {
		return nil, rep, fmt.Errorf("imagegen: a clip of %d seconds by the model %q", s.Seconds, s.Model)
	}
	r := s.ask(NewImage("", StillView, still))
	job := Job{}
	if known != nil {
		job = *known
	}
	for {
		r.Softened = job.Softened
		clip, err := c.take(ctx, subject, r, still, &job, ordered)
		refused := (*RefusedError)(nil)
		if errors.As(err, &refused) {
			refused.Softened = job.Softened
		}
		cand := Candidate{Request: r, Data: clip, Chosen: err == nil}
		if err != nil {
			cand.Problem = err.Error()
		} else {
			cand.Picture = assets.Sum(clip)
		}
		rep.Softened, rep.Candidates = job.Softened, append(rep.Candidates, cand)
		if refused == nil || job.Softened {
			return clip, rep, err
		}
		rep.Warnings = append(rep.Warnings, subject+": the provider's moderation refused the clip ("+refused.Message+"); it was asked again in softer words")
		job = Job{Softened: true}
	}
}

// take orders a clip unless that was done, and brings it home.
func (c *Client) take(ctx context.Context, subject string, r Request, still []byte, job *Job, ordered func(Job) error) ([]byte, error) {
	if job.ID == "" {
		id, err := c.order(ctx, subject, r, still)
		if err != nil {
			return nil, err
		}
		job.ID = id
		if err := ordered(*job); err != nil {
			return nil, fmt.Errorf("%s: the clip %s was ordered, but could not be noted: %w", subject, id, err)
		}
	}
	if !jobID.MatchString(job.ID) {
		return nil, &LostError{subject, provider.Clean(job.ID, maxName)}
	}
	if err := c.await(ctx, subject, job.ID); err != nil {
		return nil, err
	}
	return c.download(ctx, subject, job.ID)
}

// jobID is what goes into a path.
var jobID = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.\-]{0,199}$`)

// order buys a clip and returns its ID.
func (c *Client) order(ctx context.Context, subject string, r Request, still []byte) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	ctx, cancel := c.grace(ctx)
	defer cancel()
	for range maxLessons {
		w, err := c.filmForm(r, still)
		if err != nil {
			return "", &AnswerError{subject, err.Error()}
		}
		resp, err := c.do(c.o.Announce(ctx, w.call), http.MethodPost, w.path, w.contentType, w.body)
		if err != nil {
			if api := (*apiError)(nil); errors.As(err, &api) && !api.refusal() && c.server.learn(w, api) {
				continue
			}
			if mayHaveSold(err) {
				return "", &OrderError{subject, failure(context.WithoutCancel(ctx), subject, err)}
			}
			return "", failure(ctx, subject, err)
		}
		b, err := read(resp, c.o.MaxAnswer)
		if err != nil {
			return "", &OrderError{subject, err}
		}
		v, err := readVideo(b)
		if err != nil {
			return "", &OrderError{subject, err}
		}
		return v.ID, nil
	}
	return "", &ProviderError{subject, provider.Fault{Status: http.StatusBadRequest, Message: "the server refuses every form of the order"}}
}

// graceTime is how long an order may still take to be answered after the caller
// has given up.
const graceTime = 20 * time.Second

// grace is a context in which an order that is on its way gets its answer, so that
// an interruption does not lose the ID of what is paid for.
func (c *Client) grace(ctx context.Context) (context.Context, context.CancelFunc) {
	late, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		if c.o.Clock.Sleep(late, graceTime) == nil {
			cancel()
		}
	})
	return late, func() { stop(); cancel() }
}

// mayHaveSold reports whether a server may have taken an order whose answer is an
// error.
func mayHaveSold(err error) bool {
	if api := (*apiError)(nil); errors.As(err, &api) {
		switch api.status {
		case http.StatusServiceUnavailable, http.StatusNotImplemented:
			return false
		case http.StatusRequestTimeout, http.StatusConflict:
			return true
		}
		return api.status >= 500 || api.status < 400
	}
	if dial := (*net.OpError)(nil); errors.As(err, &dial) && dial.Op == "dial" {
		return false
	}
	return provider.Own(err) == nil
}

// filmForm writes an order.
func (c *Client) filmForm(r Request, still []byte) (wire, error) {
	size := cmp.Or(c.server.size(r.Model, r.Sizes), FilmSizes("")[0])
	frame, err := firstFrame(still, size)
	if err != nil {
		return wire{}, err
	}
	text := r.Text()
	seconds := strconv.Itoa(r.Seconds)
	fields := []formField{{"model", r.Model}, {"prompt", text}, {"seconds", seconds}, {"size", size}}
	w := wire{path: "/videos", fields: []string{"size"}, call: filmCall(r, size)}
	w.contentType, w.body = multipartForm(fields, "input_reference", []Image{{Data: frame}})
	return w, nil
}

func filmCall(r Request, size string) Call {
	return Call{Buys: BuysClip, Model: r.Model, InputBytes: len(r.Text()), Inputs: len(r.References), Size: size, Duration: time.Duration(r.Seconds) * time.Second}
}

// firstFrame is the still in the clip's size, which servers insist on.
func firstFrame(still []byte, size string) ([]byte, error) {
	img, err := illustrate.Decode(still)
	if err != nil {
		return nil, fmt.Errorf("the still %w", err)
	}
	ws, hs, _ := strings.Cut(size, "x")
	w, errW := strconv.Atoi(ws)
	h, errH := strconv.Atoi(hs)
	if errW != nil || errH != nil || min(w, h) < minSide || max(w, h) > 4096 {
		return nil, fmt.Errorf("no clip has the size %q", size)
	}
	return encodePNG(imaging.Fill(img, w, h, imaging.Center, imaging.Lanczos)), nil
}

// video is what the server says of a job.
type video struct {
	ID     string `json:"id"`
	Status string `json:"status"`
	Error  *struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

func readVideo(b []byte) (video, error) {
	var v video
	if err := json.Unmarshal(b, &v); err != nil || !jobID.MatchString(v.ID) {
		return v, &unusable{"it is no job of the videos API"}
	}
	return v, nil
}

// maxOdd is how many answers in a row may be junk before waiting ends.
const maxOdd = 3

// await asks for a job until it is done. What passes is a *ProviderError.
func (c *Client) await(ctx context.Context, subject, id string) error {
	until := c.o.Clock.Now().Add(c.o.FilmWait)
	odd := 0
	for {
		v, err := c.look(ctx, subject, id)
		bad := (*unusable)(nil)
		switch {
		case errors.As(err, &bad):
			if odd++; odd >= maxOdd {
				return &ProviderError{subject, provider.Fault{Message: "what it says of the clip " + id + " cannot be used: " + bad.reason}}
			}
		case err != nil:
			return err
		case v.Status == "completed":
			return nil
		case v.Status == "failed":
			e := &apiError{status: http.StatusBadRequest, message: "the clip failed"}
			if v.Error != nil {
				e.code, e.message = provider.Clean(provider.Redact(v.Error.Code), 80), provider.Clean(provider.Redact(v.Error.Message), 300)
			}
			if e.refusal() {
				return &RefusedError{Subject: subject, Code: e.code, Message: e.message}
			}
			return &AnswerError{subject, "the clip failed at the provider: " + e.message}
		default:
			odd = 0
		}
		if !c.o.Clock.Now().Add(c.o.FilmPoll).Before(until) {
			return &ProviderError{subject, provider.Fault{Message: fmt.Sprintf("the clip %s is not ready after %s", id, c.o.FilmWait)}}
		}
		if err := c.o.Clock.Sleep(ctx, c.o.FilmPoll); err != nil {
			return err
		}
	}
}

// look asks once how a job is getting on. The error is an *unusable, a *LostError
// or what [failure] makes.
func (c *Client) look(ctx context.Context, subject, id string) (video, error) {
	resp, err := c.do(ctx, http.MethodGet, "/videos/"+id, "", nil)
	if err != nil {
		return video{}, lost(subject, id, err, failure(ctx, subject, err))
	}
	b, err := read(resp, c.o.MaxAnswer)
	if err != nil {
		return video{}, failure(ctx, subject, err)
	}
	v, err := readVideo(b)
	if err == nil && (v.ID != id || !slices.Contains([]string{"queued", "in_progress", "completed", "failed"}, v.Status)) {
		err = &unusable{"its ID or status is unknown"}
	}
	return v, err
}

// lost is a *LostError where the server does not know the job, else the error as
// it is worded.
func lost(subject, id string, err, worded error) error {
	if api := (*apiError)(nil); errors.As(err, &api) && (api.status == http.StatusNotFound || api.status == http.StatusGone) {
		return &LostError{subject, id}
	}
	return worded
}

// maxDownloads is how often a film is fetched that does not arrive whole.
const maxDownloads = 3

// download fetches a finished clip, which costs nothing.
func (c *Client) download(ctx context.Context, subject, id string) ([]byte, error) {
	var last error
	for n := range maxDownloads {
		if n > 0 {
			if err := c.o.Clock.Sleep(ctx, c.o.FilmPoll); err != nil {
				return nil, err
			}
		}
		resp, err := c.do(ctx, http.MethodGet, "/videos/"+id+"/content", "", nil)
		if err != nil {
			return nil, lost(subject, id, err, failure(ctx, subject, err))
		}
		b, err := read(resp, c.o.MaxClip)
		if err == nil {
			err = wholeMP4(b)
		}
		if err == nil {
			return b, nil
		}
		if bad := (*unusable)(nil); errors.As(err, &bad) {
			last = &AnswerError{subject, bad.reason}
			if !errors.Is(err, io.ErrUnexpectedEOF) {
				return nil, last
			}
			continue
		}
		if last = failure(ctx, subject, err); ctx.Err() != nil {
			return nil, last
		}
	}
	return nil, last
}

// wholeMP4 checks that a file is an MP4 of whole boxes with a film in it (ISO
// 14496-12, 4.2). What is cut off is an io.ErrUnexpectedEOF, too.
func wholeMP4(b []byte) error {
	if len(b) < 12 || string(b[4:8]) != "ftyp" {
		return &unusable{"it is no MP4"}
	}
	var moov, mdat bool
	for len(b) > 0 {
		if len(b) < 8 {
			return cutOff()
		}
		size, head := uint64(binary.BigEndian.Uint32(b)), uint64(8)
		switch size {
		case 0:
			size = uint64(len(b))
		case 1:
			if len(b) < 16 {
				return cutOff()
			}
			size, head = binary.BigEndian.Uint64(b[8:]), 16
		}
		kind := b[4:8]
		moov, mdat = moov || bytes.Equal(kind, []byte("moov")), mdat || bytes.Equal(kind, []byte("mdat"))
		switch {
		case size < head:
			return &unusable{"its MP4 is damaged"}
		case size > uint64(len(b)):
			return cutOff()
		}
		b = b[size:]
	}
	if !moov || !mdat {
		return &unusable{"its MP4 holds no film"}
	}
	return nil
}

func cutOff() error {
	return fmt.Errorf("%w: %w", &unusable{"its MP4 is cut off"}, io.ErrUnexpectedEOF)
}
