package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs"
	"github.com/talereel/talereel/render"
)

// renderFlags are the flags of render.
type renderFlags struct {
	branch    string
	out       string
	narration string
	profile   string
	draft     bool
	workers   int
	json      bool
}

func renderCmd(g *globals) *cobra.Command {
	var f renderFlags
	cmd := &cobra.Command{
		Use:   "render STORY|BOARD.json|RENDER-ID",
		Short: "Render a branch of a story as a short drama",
		Long: `Render a branch of a story (the most popular one by default), an edited
storyboard, or go on with an earlier render by its ID. Writes the MP4 and, beside
it, the cover, the captions and a manifest.

What was built before is not built again: an edited line costs its voice, its
shot and the last steps; a sibling branch costs what differs.`,
		Args: oneArg("STORY, a storyboard or a render's ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRender(cmd.Context(), g, f, args[0], cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.branch, "branch", "", "branch ID as `talereel branches` lists it, or the ID of an ending")
	fl.StringVarP(&f.out, "out", "o", "", "the MP4 to write (default: named after story and ending, in this folder)")
	addNarration(cmd, &f.narration)
	fl.StringVar(&f.profile, "profile", render.Master.Name, "target: "+profileNames())
	fl.BoolVar(&f.draft, "draft", false, "half the size and rate, for a quick look")
	fl.IntVar(&f.workers, "workers", 0, "steps at once (default: the number of processors)")
	fl.BoolVar(&f.json, "json", false, "print one JSON document about the result")
	return cmd
}

func addNarration(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "narration", "brisk", "brisk: pictures show what they can; faithful: every sentence is spoken")
}

func runRender(ctx context.Context, g *globals, f renderFlags, ref string, stdout, stderr io.Writer) error {
	start := time.Now()
	p := newProgress(stderr)
	b, err := g.openBackend(ctx)
	if err != nil {
		return err
	}
	order, err := g.order(ctx, b, f, ref, p)
	if err != nil {
		return err
	}
	out, err := outputPath(f.out, order.name)
	if err != nil {
		return err
	}
	result, err := b.build(ctx, g, order.plan, f.workers, p)
	if err != nil {
		return err
	}
	files, err := writeEpisode(ctx, b.store, order.plan, result, out)
	if err != nil {
		return err
	}
	length, err := episodeLength(ctx, b.store, result)
	if err != nil {
		return err
	}
	took := time.Since(start)
	if f.json {
		return printJSON(stdout, map[string]any{
			"render": result.ID, "files": files, "seconds": length.Seconds(), "took_seconds": took.Seconds(),
			"steps": result.Total, "executed": result.Executed, "reused": result.Reused,
			"digest": result.Steps[order.plan.Final].Outputs[render.OutEpisode].Digest,
		})
	}
	p.note(fmt.Sprintf("%s: %d of %d steps built, %d reused, %s of video in %s", result.ID,
		result.Executed, result.Total, result.Reused, length.Round(100*time.Millisecond), took.Round(10*time.Millisecond)))
	_, err = fmt.Fprintln(stdout, out)
	return err
}

// order is what is to be rendered.
type order struct {
	plan render.Plan
	// name is the file name for the result.
	name string
}

// order plans what ref names.
func (g *globals) order(ctx context.Context, b *backend, f renderFlags, ref string, p *progress) (order, error) {
	if renderID.MatchString(ref) {
		plan, err := jobs.LoadPlan(ctx, b.store, ref)
		if err != nil {
			return order{}, unknownRender(ref, err)
		}
		if plan.Final != "episode" {
			return order{}, usage("%s is a contact sheet, not an episode", ref)
		}
		return order{plan, planName(plan)}, nil
	}
	if f.draft {
		f.profile = render.Draft.Name
	}
	profile, err := profileByName(f.profile)
	if err != nil {
		return order{}, err
	}
	plan, err := g.plan(ctx, b, ref, f.branch, f.narration, profile, p, false)
	if err != nil {
		return order{}, err
	}
	return order{plan, planName(plan)}, nil
}

// planName names an episode's file after its story and ending.
func planName(p render.Plan) string {
	name := p.Story
	if ending := slug(p.Ending); ending != "" {
		name += "-" + ending
	} else if p.Branch != "" {
		name += "-" + slug(p.Branch)
	}
	return name + ".mp4"
}

// outputPath is where the MP4 goes; the folder must be there.
func outputPath(out, name string) (string, error) {
	if out == "" {
		out = name
	}
	if info, err := os.Stat(out); err == nil && info.IsDir() {
		out = filepath.Join(out, name)
	}
	if !strings.EqualFold(filepath.Ext(out), ".mp4") {
		return "", usage("--out %s: the result is an MP4", out).hint("Name a file that ends in .mp4, or a folder")
	}
	if info, err := os.Stat(filepath.Dir(out)); err != nil || !info.IsDir() {
		return "", usage("--out %s: there is no folder %s", out, filepath.Dir(out))
	}
	return out, nil
}

// build has all steps of a plan built: here, or by the fleet's workers.
func (b *backend) build(ctx context.Context, g *globals, plan render.Plan, workers int, p *progress) (jobs.Result, error) {
	if result, done, err := jobs.Resolve(ctx, b.store, plan); err != nil || done {
		return result, err
	}
	var runner jobs.Runner
	if b.embedded() {
		s, err := g.openStage(ctx, b)
		if err != nil {
			return jobs.Result{}, err
		}
		defer s.Close()
		runner = s
	}
	e, err := b.engine(ctx, runner, workers, nil)
	if err != nil {
		return jobs.Result{}, err
	}
	defer e.Close()
	if b.embedded() {
		working, stop := context.WithCancel(ctx)
		ended := make(chan error, 1)
		go func() { ended <- e.Run(working) }()
		defer func() { stop(); <-ended }()
	} else if n, err := e.Alive(ctx); err == nil && n == 0 {
		p.note("no worker is running yet; start one with: talereel worker --redis … --s3 …")
	}
	id, err := e.Submit(ctx, plan)
	if err != nil {
		return jobs.Result{}, err
	}
	result, err := e.Wait(ctx, id, p.show)
	p.done()
	if err != nil {
		return result, err
	}
	return result, renderError(result.Status)
}

// renderError words how a render ended; nil if it is done.
func renderError(s jobs.Status) error {
	switch s.State {
	case jobs.Done:
		return nil
	case jobs.Cancelled:
		return failed("render %s was cancelled", s.ID).hint("Run the same command to go on; finished steps are kept")
	}
	f := failed("render %s failed", s.ID)
	for i, x := range s.Failures {
		if i == 3 {
			f.msg += fmt.Sprintf("\n  and %d more", len(s.Failures)-i)
			break
		}
		f.msg += fmt.Sprintf("\n  %s: %s", x.Label, x.Message)
		if f.remedy == "" {
			f.remedy = x.Hint
		}
	}
	if f.remedy == "" {
		f.remedy = "Run the same command to try again; finished steps are kept"
	}
	return f
}

// written are the files of a finished episode.
type written struct {
	Video    string `json:"video"`
	Cover    string `json:"cover"`
	Captions string `json:"captions"`
	WebVTT   string `json:"webvtt"`
	Manifest string `json:"manifest"`
}

// writeEpisode puts the results beside each other; the MP4 comes last.
func writeEpisode(ctx context.Context, store assets.Store, plan render.Plan, r jobs.Result, out string) (written, error) {
	base := strings.TrimSuffix(out, filepath.Ext(out))
	w := written{out, base + ".cover.jpg", base + ".srt", base + ".vtt", base + ".manifest.json"}
	m, err := render.NewManifest(r.ID, plan, func(key assets.Digest) (assets.Action, error) { return store.Action(ctx, key) })
	if err != nil {
		return w, err
	}
	doc, err := m.JSON()
	if err != nil {
		return w, err
	}
	var files outputs
	defer files.discard()
	if err := files.file(w.Manifest, bytes.NewReader(doc)); err != nil {
		return w, err
	}
	for _, o := range []struct{ step, output, path string }{
		{"cover", render.OutCover, w.Cover},
		{"captions", render.OutSRT, w.Captions},
		{"captions", render.OutVTT, w.WebVTT},
		{plan.Final, render.OutEpisode, w.Video},
	} {
		if err := files.blob(ctx, store, r.Steps[o.step].Outputs[o.output].Digest, o.path); err != nil {
			return w, err
		}
	}
	return w, files.commit()
}
