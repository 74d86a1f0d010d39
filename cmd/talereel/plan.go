package main

import (
	"context"
	"encoding/json"
	"io"
	"time"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
)

// plans turns a storyboard into the plans of its episodes for this machine's
// tools.
func (g *globals) plans(ctx context.Context, b *backend, src *source, board *storyboard.Storyboard, profile render.Profile, p *progress) ([]render.Plan, error) {
	s, err := g.openStage(ctx, b)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	files, err := takeFiles(ctx, src, board, s.FFmpeg(), b.store)
	if err != nil {
		return nil, err
	}
	var plans []render.Plan
	for i := range board.Parts() {
		plan, notes, err := s.Plan(board.Part(i), profile, files)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			for _, n := range notes {
				p.note(n)
			}
		}
		plans = append(plans, plan)
	}
	return plans, nil
}

// sheetPlan plans a contact sheet of a storyboard.
func (g *globals) sheetPlan(ctx context.Context, b *backend, src *source, board *storyboard.Storyboard) (render.Plan, error) {
	s, err := g.openStage(ctx, b)
	if err != nil {
		return render.Plan{}, err
	}
	defer s.Close()
	files, err := takeFiles(ctx, src, board, s.FFmpeg(), b.store)
	if err != nil {
		return render.Plan{}, err
	}
	return s.PlanSheet(board, files)
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
