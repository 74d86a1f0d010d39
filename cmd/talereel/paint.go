package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs"
	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/jobs/stage"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/imagegen"
	"github.com/talereel/talereel/storyboard"
)

// Models that draw and film where none is named.
const (
	imagesModel = "gpt-image-1.5"
	clipsModel  = "sora-2"
)

// painting is who makes pictures and clips.
type painting struct {
	images     string
	model      string
	quality    string
	candidates int
	critic     string
	clips      string
	clipsModel string
	estimate   bool
}

func (f *painting) addFlags(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVar(&f.images, "images", offline, "who draws: offline, by the program; openai, by an image model at $OPENAI_BASE_URL")
	fl.StringVar(&f.model, "images-model", imagesModel, "the model that draws")
	fl.StringVar(&f.quality, "images-quality", "medium", "low, medium or high")
	fl.IntVar(&f.candidates, "image-takes", 1, "pictures of each shot, of which the critic takes the best: 1 to 8")
	fl.StringVar(&f.critic, "critic-model", directorModel, `the model that looks at pictures; "none" for no critic`)
	fl.StringVar(&f.clips, "clips", offline, "who films: offline, a camera over the picture; openai, a video model")
	fl.StringVar(&f.clipsModel, "clips-model", clipsModel, "the model that films")
	fl.BoolVar(&f.estimate, "estimate", false, "print what models will cost, by item, and build nothing")
}

func (f painting) check() error {
	switch {
	case f.images != offline && f.images != openai:
		return usage("--images %s: it is either offline or openai", f.images)
	case f.clips != offline && f.clips != openai:
		return usage("--clips %s: it is either offline or openai", f.clips)
	case f.clips == openai && f.images == offline:
		return usage("--clips openai films pictures that a model drew").hint("Add --images openai")
	case !slices.Contains([]string{"low", "medium", "high"}, f.quality):
		return usage("--images-quality %s: it is low, medium or high", f.quality)
	case f.candidates < 1 || f.candidates > imagegen.MaxCandidates:
		return usage("--image-takes %d: it goes from 1 to %d", f.candidates, imagegen.MaxCandidates)
	case f.candidates > 1 && f.critic == "none":
		return usage("--image-takes %d needs a critic that chooses", f.candidates)
	case f.images == openai && !f.estimate && os.Getenv("OPENAI_API_KEY") == "" && os.Getenv("OPENAI_BASE_URL") == "":
		return missing("--images openai needs a key").hint("Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own that needs none")
	}
	return nil
}

// stage is the painting as plans know it; nil where everything is drawn offline.
func (f painting) stage() *stage.Painting {
	if f.images == offline {
		return nil
	}
	p := &stage.Painting{
		Settings: imagegen.Settings{Model: f.model, Quality: f.quality, Fidelity: "high"},
		Search:   imagegen.Search{Candidates: f.candidates},
	}
	if f.critic != "none" {
		p.Search.Critic = f.critic
	}
	if f.clips == openai {
		p.FilmModel = f.clipsModel
	}
	return p
}

// metered is a picture's call as the meter knows it.
func metered(c imagegen.Call) meter.Call {
	kind := map[imagegen.Buys]meter.Kind{imagegen.BuysPicture: meter.Image, imagegen.BuysVerdict: meter.Chat, imagegen.BuysClip: meter.Video}[c.Buys]
	return meter.Call{
		Kind: kind, Model: c.Model, InputBytes: c.InputBytes, Inputs: c.Inputs, MaxTokens: c.MaxTokens, Images: c.Images, Size: c.Size,
		Quality: c.Quality, Duration: c.Duration,
	}
}

// storeFilms keeps ordered clips as documents.
type storeFilms struct{ store assets.Store }

func filmName(key assets.Digest) string { return "films/" + key.String() + ".json" }

// Load implements stage.Films.
func (s storeFilms) Load(ctx context.Context, key assets.Digest) (*imagegen.Job, error) {
	doc, err := s.store.Doc(ctx, filmName(key))
	if errors.Is(err, assets.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var job imagegen.Job
	if err := json.Unmarshal(doc, &job); err != nil {
		return nil, fmt.Errorf("the note of a clip that was ordered is damaged: %w", err)
	}
	return &job, nil
}

// Keep implements stage.Films.
func (s storeFilms) Keep(ctx context.Context, key assets.Digest, job imagegen.Job) error {
	doc, err := json.Marshal(job)
	if err != nil {
		return err
	}
	return s.store.PutDoc(ctx, filmName(key), doc)
}

// estimateLine is a part of what a render will cost.
type estimateLine struct {
	Item  string `json:"item"`
	Count int    `json:"count"`
	// Sure is spent in any case, Most if retakes, refusals and faults come on top.
	Sure  float64 `json:"usd"`
	Most  float64 `json:"usd_at_most"`
	Guess bool    `json:"price_is_a_guess,omitempty"`
}

// estimate prices the steps of plans that are still to be built.
func (g *globals) estimate(ctx context.Context, b *backend, plans []render.Plan, prices *meter.Prices) ([]estimateLine, error) {
	lines := map[string]*estimateLine{}
	seen := map[string]bool{}
	for _, plan := range plans {
		result, _, err := jobs.Resolve(ctx, b.store, plan)
		if err != nil {
			return nil, err
		}
		for _, s := range plan.Steps {
			if _, built := result.Steps[s.ID]; built || seen[s.ID] {
				continue
			}
			seen[s.ID] = true
			e, item, err := estimateStep(s)
			if err != nil {
				return nil, err
			}
			if item == "" {
				continue
			}
			l := lines[item]
			if l == nil {
				l = &estimateLine{Item: item}
				lines[item] = l
			}
			sure, guess := prices.Sum(meteredAll(e.Sure())...)
			most, _ := prices.Sum(meteredAll(e.Most())...)
			l.Count++
			l.Sure, l.Most, l.Guess = l.Sure+sure.Dollars(), l.Most+most.Dollars(), l.Guess || guess
		}
	}
	out := []estimateLine{}
	total := estimateLine{Item: "total"}
	for _, item := range []string{"portrait sets", "plates", "shots", "clips"} {
		if l := lines[item]; l != nil {
			out = append(out, *l)
			total.Count, total.Sure, total.Most, total.Guess = total.Count+l.Count, total.Sure+l.Sure, total.Most+l.Most, total.Guess || l.Guess
		}
	}
	return append(out, total), nil
}

func meteredAll(calls []imagegen.Call) (out []meter.Call) {
	for _, c := range calls {
		out = append(out, metered(c))
	}
	return out
}

// estimateStep lists the calls of a step; item is empty for one that asks no model.
func estimateStep(s render.Step) (e imagegen.Estimate, item string, err error) {
	reads := func(name string) bool {
		return slices.ContainsFunc(s.Inputs, func(in render.Input) bool { return in.Name == name })
	}
	switch s.Kind {
	case render.KindPortraits:
		var p struct{ Spec imagegen.PortraitSpec }
		err = json.Unmarshal(s.Params, &p)
		return p.Spec.Estimate(reads("own")), "portrait sets", err
	case render.KindPlace:
		var p struct{ Spec imagegen.PlateSpec }
		err = json.Unmarshal(s.Params, &p)
		return p.Spec.Estimate(reads("known")), "plates", err
	case render.KindShot:
		var p struct{ Spec imagegen.ShotSpec }
		err = json.Unmarshal(s.Params, &p)
		var portraits []imagegen.Image
		for _, a := range p.Spec.Cast {
			for _, v := range imagegen.PortraitViews {
				portraits = append(portraits, imagegen.NewImage(a.Person.ID, v, nil))
			}
		}
		plate := imagegen.NewImage("", imagegen.PlaceView, nil)
		return p.Spec.Estimate(p.Spec.Choose(portraits, &plate)), "shots", err
	case render.KindFilm:
		var p render.FilmParams
		if err = json.Unmarshal(s.Params, &p); err != nil {
			return e, "", err
		}
		var film imagegen.FilmSpec
		err = json.Unmarshal(p.Spec, &film)
		shot := p.Shot()
		for i, l := range p.Lines {
			shot.Utterances[i].Text = l.Text
		}
		film.Seconds = imagegen.FilmLength(storyboard.EstimateShot(shot))
		return film.Estimate(), "clips", err
	}
	return e, "", nil
}

// printEstimate prints a table for people.
func printEstimate(w io.Writer, lines []estimateLine) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "ITEM\tCOUNT\tUSD\tAT MOST\t")
	guess := false
	for _, l := range lines {
		fmt.Fprintf(t, "%s\t%d\t%.2f\t%.2f\t\n", l.Item, l.Count, l.Sure, l.Most)
		guess = guess || l.Guess
	}
	if err := t.Flush(); err != nil {
		return err
	}
	note := "What is built already is not counted. References count as large as models look at; the bill is mostly lower."
	if guess {
		note += " A model has no price on the list: give it one with --prices."
	}
	_, err := fmt.Fprintln(w, note)
	return err
}
