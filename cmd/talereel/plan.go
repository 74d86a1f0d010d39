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

// plan turns a story's branch or a storyboard into a plan for this machine's
// tools: an episode's, or a contact sheet's.
func (g *globals) plan(ctx context.Context, b *backend, ref, branch, narration string, profile render.Profile, p *progress, sheet bool) (render.Plan, error) {
	src, err := openSource(ref)
	if err != nil {
		return render.Plan{}, err
	}
	board, err := src.storyboardOf(branch, narration, p.note)
	if err != nil {
		return render.Plan{}, err
	}
	s, err := g.openStage(ctx, b)
	if err != nil {
		return render.Plan{}, err
	}
	defer s.Close()
	files, err := takeFiles(ctx, src, board, s.FFmpeg(), b.store)
	if err != nil {
		return render.Plan{}, err
	}
	if sheet {
		return s.PlanSheet(board, files)
	}
	plan, notes, err := s.Plan(board, profile, files)
	for _, n := range notes {
		p.note(n)
	}
	return plan, err
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
