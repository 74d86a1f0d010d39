package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"time"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs"
	"github.com/talereel/talereel/jobs/stage"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// plans turns a storyboard into the plans of its episodes for this machine's
// tools, and keeps what they were made from.
func (g *globals) plans(ctx context.Context, b *backend, made origin, p *progress) ([]render.Plan, error) {
	s, err := g.openStage(ctx, b)
	if err != nil {
		return nil, err
	}
	profile, err := profileByName(made.Profile)
	if err != nil {
		return nil, err
	}
	if made.Captions == render.CaptionsBilingual && len(made.Second) == 0 {
		return nil, usage("bilingual captions need a second language").hint("Translate with --lang and --director openai; the original then stands below")
	}
	lexicon, err := made.Script.lexical()
	if err != nil {
		return nil, asInput(err)
	}
	var plans []render.Plan
	var told []string
	for i := range made.Board.Parts() {
		plan, notes, err := s.Plan(made.Board, i, stage.Order{
			Profile: profile, Files: made.Files, Painting: made.Painting, Licence: made.Licence, Captions: made.Captions, Second: made.Second,
			Actors: made.Script.Actors, Casting: made.Script.Casting, Listener: made.Script.Listener, Lexicon: lexicon,
			Tracks: made.Tracks, Watermark: made.Watermark,
		})
		if errors.As(err, new(*tts.OverrideError)) {
			return nil, asInput(err)
		}
		if err != nil {
			return nil, err
		}
		for _, n := range notes {
			// What all episodes share is told once.
			if !slices.Contains(told, n) {
				p.note(n)
				told = append(told, n)
			}
		}
		made.Part = i
		if err := made.keep(ctx, b.store, plan); err != nil {
			return nil, err
		}
		plans = append(plans, plan)
	}
	return plans, nil
}

// origin is what renders are made from; it is kept so that a shot can be taken
// again.
type origin struct {
	Board *storyboard.Storyboard `json:"board"`
	// Part is which of the storyboard's episodes a render is, from 0.
	Part int `json:"part"`
	// Files holds the digests of the user's own files by their path in the board.
	Files   map[string]assets.Digest `json:"files,omitempty"`
	Profile string                   `json:"profile"`
	// Captions is how captions look; empty is clean.
	Captions render.CaptionStyle `json:"captions,omitempty"`
	// Second holds what the lines say in the language that they were translated
	// from, by the IDs of utterances.
	Second map[string]string `json:"second,omitempty"`
	// Painting is who draws; nil is the program itself.
	Painting *stage.Painting `json:"painting,omitempty"`
	Licence  string          `json:"licence,omitempty"`
	Script   script          `json:"script,omitzero"`
	// Tracks are the user's own music and sounds.
	Tracks []render.Track `json:"tracks,omitempty"`
	// Watermark is the sign in the corner.
	Watermark render.Watermark `json:"watermark,omitzero"`
}

func originName(render string) string { return "origins/" + render + ".json" }

// keep writes the origin of a plan's render.
func (o origin) keep(ctx context.Context, store assets.Store, plan render.Plan) error {
	id, err := jobs.RenderID(plan)
	if err != nil {
		return err
	}
	doc, err := json.Marshal(o)
	if err != nil {
		return err
	}
	return store.PutDoc(ctx, originName(id), doc)
}

// loadOrigin reads what a render was made from.
func loadOrigin(ctx context.Context, store assets.Store, id string) (o origin, err error) {
	doc, err := store.Doc(ctx, originName(id))
	if errors.Is(err, assets.ErrNotFound) {
		if _, planned := jobs.LoadPlan(ctx, store, id); planned == nil {
			return o, usage("%s is a contact sheet, or of an earlier version", id).hint("Render its story again")
		}
	}
	if err != nil {
		return o, unknownRender(id, err)
	}
	if err := json.Unmarshal(doc, &o); err != nil {
		return o, failed("what render %s was made from cannot be read", id).hint("Render its story again")
	}
	if err := o.Board.Validate(); err != nil {
		return o, failed("the storyboard of render %s is damaged", id).hint("Render its story again")
	}
	return o, nil
}

// files takes the user's own files of a storyboard into the store.
func (g *globals) files(ctx context.Context, b *backend, src *source, board *storyboard.Storyboard) (map[string]assets.Digest, error) {
	s, err := g.openStage(ctx, b)
	if err != nil {
		return nil, err
	}
	return takeFiles(ctx, src, board, s.FFmpeg(), b.store)
}

// sheetPlan plans a contact sheet of a storyboard.
func (g *globals) sheetPlan(ctx context.Context, b *backend, src *source, board *storyboard.Storyboard) (render.Plan, error) {
	s, err := g.openStage(ctx, b)
	if err != nil {
		return render.Plan{}, err
	}
	files, err := takeFiles(ctx, src, board, s.FFmpeg(), b.store)
	if err != nil {
		return render.Plan{}, err
	}
	return s.PlanSheet(board, stage.Order{Profile: render.Master, Files: files})
}

// episodeLength reads how long the episode is from its timeline.
func episodeLength(ctx context.Context, store assets.Store, r jobs.Result) (time.Duration, error) {
	f, err := store.Open(ctx, r.Steps["captions"].Outputs[render.OutTimeline].Digest)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		return 0, err
	}
	var t storyboard.Timeline
	if err := json.Unmarshal(b, &t); err != nil {
		return 0, err
	}
	return t.Duration(), nil
}
