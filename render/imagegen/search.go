package imagegen

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render/illustrate"
)

// Bounds of a Search.
const (
	MaxCandidates = 8
	// DefaultThreshold is the score below which a shot is retaken.
	DefaultThreshold = 65
)

// Search is how a shot's picture is looked for.
type Search struct {
	// Candidates is how many pictures are made; 0 means 1.
	Candidates int `json:"candidates,omitempty"`
	// Critic is the model that judges them; without one the first picture is
	// taken, and Candidates have no use.
	Critic string `json:"critic,omitempty"`
	// Threshold is the score, 0 to 100, below which one more picture is made; 0
	// means DefaultThreshold, less means none.
	Threshold int `json:"threshold,omitempty"`
}

// count is how many candidates are made.
func (s Search) count() int {
	if s.Critic == "" {
		return 1
	}
	return max(1, s.Candidates)
}

// threshold is the score below which a shot is retaken.
func (s Search) threshold() int { return cmp.Or(s.Threshold, DefaultThreshold) }

// Candidate is one picture of a search.
type Candidate struct {
	Request Request       `json:"request"`
	Picture assets.Digest `json:"picture,omitzero"`
	Width   int           `json:"width,omitempty"`
	Height  int           `json:"height,omitempty"`
	Verdict *Verdict      `json:"verdict,omitempty"`
	Score   int           `json:"score,omitempty"`
	// Problem is why it could not be used, or not be judged.
	Problem string `json:"problem,omitempty"`
	Chosen  bool   `json:"chosen,omitempty"`
	// Data is the picture as it came, nil where there is none.
	Data []byte `json:"-"`
}

// Report tells how a picture came about, for manifest and user.
type Report struct {
	Candidates []Candidate `json:"candidates"`
	// Softened tells that the provider refused the prompt as it was.
	Softened bool `json:"softened,omitempty"`
	// Warnings are for people.
	Warnings []string `json:"warnings,omitempty"`
}

// JSON returns the report as a document; it holds no times.
func (r Report) JSON() []byte { return encode(r) }

// Shot makes the still of a shot from its references, those that [ShotSpec.Choose]
// returned. subject names the shot in messages and is in no key.
//
// It asks for at most s.Candidates pictures and one retake, and for one more
// where the first prompt is refused. The error is a *RefusedError or an
// *AnswerError, for which the offline picture has to be taken (see [FallBack]); a
// *ProviderError; one that knows by itself what to do, such as a budget's; or the
// context's. The report is there also with an error, as far as it goes.
func (c *Client) Shot(ctx context.Context, subject string, s ShotSpec, references []Image) (*image.RGBA, illustrate.Framing, Report, error) {
	h := &hunt{c: c, subject: subject, s: s, references: references}
	if err := s.check(references); err != nil {
		return nil, illustrate.Framing{}, h.report, err
	}
	h.request = s.ask(references)
	best, err := h.search(ctx)
	if err != nil {
		return nil, illustrate.Framing{}, h.report, err
	}
	best.Chosen = true
	img, err := decode(best.Data)
	if err != nil {
		return nil, illustrate.Framing{}, h.report, &AnswerError{subject, err.Error()}
	}
	still, framing, grown := s.still(img, best.Verdict)
	if grown > maxGrowth {
		h.warn("%s: the picture of %d×%d pixels is enlarged %.1f times and looks soft", h.subject, best.Width, best.Height, grown)
	}
	return still, framing, h.report, nil
}

// maxGrowth is how many times a picture may be enlarged before it is said.
const maxGrowth = 2

// ask is the request for the first candidate.
func (s ShotSpec) ask(references []Image) Request {
	return s.referring(s.request(KindFrame, s.Prompt(references), s.Note, s.Retake), references)
}

func (s ShotSpec) check(references []Image) error {
	switch {
	case s.Model == "":
		return errors.New("imagegen: no model is named")
	case s.Candidates < 0 || s.Candidates > MaxCandidates:
		return fmt.Errorf("imagegen: %d candidates; they go from 1 to %d", s.Candidates, MaxCandidates)
	case s.Width < 16 || s.Height < 16 || s.Width > 8192 || s.Height > 8192:
		return fmt.Errorf("imagegen: a still of %d×%d pixels", s.Width, s.Height)
	case len(references) > MaxReferences:
		return fmt.Errorf("imagegen: %d references; at most %d are sent", len(references), MaxReferences)
	}
	return nil
}

// hunt is one search.
type hunt struct {
	c          *Client
	subject    string
	s          ShotSpec
	references []Image
	request    Request
	report     Report
	// over is why no further picture is asked for.
	over error
}

// search makes candidates, and the retake, and returns the best of all.
func (h *hunt) search(ctx context.Context) (*Candidate, error) {
	count := h.s.count()
	for n := range count {
		if err := h.try(ctx, n, nil); err != nil {
			return nil, err
		}
		if h.over != nil {
			break
		}
	}
	best := h.best()
	if advice, again := h.again(best); again && h.over == nil {
		if err := h.retake(ctx, count, advice, best != nil); err != nil {
			return nil, err
		}
		best = h.best()
	}
	if best == nil {
		if h.over != nil {
			return nil, h.over
		}
		return nil, &AnswerError{h.subject, h.report.Candidates[len(h.report.Candidates)-1].Problem}
	}
	if best.Verdict != nil && best.Score < h.s.threshold() {
		h.warn("%s: the best of %d pictures has %d of 100 points: %s", h.subject, len(h.report.Candidates), best.Score, worst(best.Verdict))
	}
	return best, nil
}

// retake asks for one more picture. Where there is one already, a budget or a
// server that stands in the way is no reason to lose it.
func (h *hunt) retake(ctx context.Context, number int, advice []string, have bool) error {
	err := h.try(ctx, number, advice)
	if err == nil || !have || ctx.Err() != nil {
		return err
	}
	h.warn("%s: no retake was made: %v", h.subject, err)
	return nil
}

func (h *hunt) warn(format string, a ...any) {
	h.report.Warnings = append(h.report.Warnings, fmt.Sprintf(format, a...))
}

// try makes and judges one candidate. Only what ends the search is an error.
func (h *hunt) try(ctx context.Context, number int, advice []string) error {
	r := h.request
	r.Candidate, r.Advice, r.Softened = number, advice, h.report.Softened
	p, err := h.c.picture(ctx, h.subject, r, h.references)
	refused := (*RefusedError)(nil)
	if errors.As(err, &refused) && !h.report.Softened {
		h.report.Softened = true
		h.warn("%s: the provider's moderation refused the prompt (%s); it was asked again in softer words", h.subject, refused.Message)
		r.Softened = true
		p, err = h.c.picture(ctx, h.subject, r, h.references)
	}
	cand := Candidate{Request: r}
	bad := (*AnswerError)(nil)
	switch {
	case errors.As(err, &refused):
		refused.Softened = true
		cand.Problem = refused.Error()
		h.over = refused
	case errors.As(err, &bad):
		cand.Problem = bad.Reason
	case err != nil:
		return err
	default:
		cand.Picture, cand.Width, cand.Height, cand.Data = p.Digest, p.Width, p.Height, p.Data
	}
	if cand.Data != nil && h.s.Critic != "" {
		v, why, err := h.c.judge(ctx, h.subject, h.s, p, h.references)
		if err != nil {
			return err
		}
		if v != nil {
			cand.Verdict, cand.Score = v, v.Score()
		} else {
			cand.Problem = "not judged: " + why
			h.warn("%s: a picture was not judged: %s", h.subject, why)
		}
	}
	h.report.Candidates = append(h.report.Candidates, cand)
	return nil
}

// best is the usable candidate with the highest score, the earliest of equals;
// one that nobody judged is taken only where none was. nil if there is none.
func (h *hunt) best() *Candidate {
	var best *Candidate
	for i := range h.report.Candidates {
		c := &h.report.Candidates[i]
		switch {
		case c.Data == nil:
		case best == nil, c.Verdict != nil && (best.Verdict == nil || c.Score > best.Score):
			best = c
		}
	}
	return best
}

// again reports whether one more picture is to be made, and with what advice.
func (h *hunt) again(best *Candidate) (advice []string, ok bool) {
	switch {
	case best == nil:
		// The answers could not be used; ask once more for the same.
		return nil, true
	case best.Verdict == nil || best.Score >= h.s.threshold():
		return nil, false
	}
	if n := best.Verdict.PeopleSeen; n != len(h.s.Cast) {
		advice = append(advice, fmt.Sprintf("show exactly %d people, not %d", len(h.s.Cast), n))
	}
	for _, f := range best.Verdict.Findings {
		if f.Advice != "" {
			advice = append(advice, f.Advice)
		} else {
			advice = append(advice, "not again: "+f.Problem)
		}
	}
	return advice, true
}

// worst is the first finding in words.
func worst(v *Verdict) string {
	for _, f := range v.Findings {
		if f.Problem != "" {
			return f.Problem
		}
	}
	return "the critic gives no reason"
}
