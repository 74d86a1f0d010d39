package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/sound"
)

// renderFlags are the flags of render.
type renderFlags struct {
	direction
	painting
	speaking
	out     string
	profile string
	licence string
	music   string
	// captions is empty where nothing was asked for.
	captions string
	// watermark is empty where nothing was asked for.
	watermark string
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
it, the cover, the captions and a manifest. A branch that is too long for one
episode becomes several, each with files of its own.

What was built before is not built again: an edited line costs its voice, its
shot and the last steps; a sibling branch costs what differs.`,
		Args: oneArg("STORY, a storyboard or a render's ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRender(cmd.Context(), g, f, args[0], cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	fl := cmd.Flags()
	f.direction.addFlags(cmd)
	f.painting.addFlags(cmd)
	f.speaking.addFlags(cmd)
	fl.StringVarP(&f.out, "out", "o", "", "the MP4 to write (default: named after story and ending, in this folder)")
	fl.StringVar(&f.profile, "profile", render.Master.Name, "target: "+profileNames())
	fl.StringVar(&f.licence, "licence", "", "a line that the title card has to show, such as a registration number")
	fl.StringVar(&f.music, "music", "", "folder of your own music and sounds, named after what they are for (tense-drums.mp3, rain.wav) or listed in its "+sound.LibraryFile)
	fl.StringVar(&f.captions, "captions", "", "captions in the picture: "+captionStyles()+"; bilingual ones show below what --lang was translated from (default: clean, or an earlier render's)")
	fl.StringVar(&f.watermark, "watermark", "", "a small sign in the corner of the picture: a PNG, JPEG or WebP file, or a text; none takes an earlier render's away")
	fl.BoolVar(&f.draft, "draft", false, "half the size and rate, for a quick look")
	fl.IntVar(&f.workers, "workers", 0, "steps at once (default: the number of processors)")
	fl.BoolVar(&f.json, "json", false, "print one JSON document about the result")
	return cmd
}

func runRender(ctx context.Context, g *globals, f renderFlags, ref string, stdout, stderr io.Writer) error {
	start := time.Now()
	p := newProgress(stderr)
	b, err := g.openBackend(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	if err := errors.Join(f.direction.check(), f.painting.check()); err != nil {
		return err
	}
	a, err := b.hire(g, f.direction)
	if err != nil {
		return err
	}
	o, err := g.order(ctx, b, a, f, ref, p)
	if err != nil {
		return err
	}
	if f.estimate {
		lines, err := g.estimate(ctx, b, o.plans, a.prices)
		if err != nil {
			return err
		}
		if f.json {
			return printJSON(stdout, map[string]any{"estimate": lines})
		}
		return printEstimate(stdout, lines)
	}
	out, err := outputPath(f.out, planName(o.plans[0]))
	if err != nil {
		return err
	}
	var done []episode
	for i, plan := range o.plans {
		e, err := g.renderEpisode(ctx, b, f, plan, partName(out, i+1, len(o.plans)), p)
		if err != nil {
			return err
		}
		e.Number = i + 1
		done = append(done, e)
		if !f.json {
			if _, err := fmt.Fprintln(stdout, e.Files.Video); err != nil {
				return err
			}
		}
	}
	if !f.json {
		return nil
	}
	doc := map[string]any{"episodes": done, "took_seconds": time.Since(start).Seconds()}
	if c := a.costs(); c != nil {
		doc["cost"] = c
	}
	if o.made.report != nil {
		doc["direction"] = o.made.report
	}
	return printJSON(stdout, doc)
}

// episode is a rendered episode, for JSON.
type episode struct {
	Number   int           `json:"number"`
	Render   string        `json:"render"`
	Files    written       `json:"files"`
	Seconds  float64       `json:"seconds"`
	Steps    int           `json:"steps"`
	Executed int           `json:"executed"`
	Reused   int           `json:"reused"`
	Digest   assets.Digest `json:"digest"`
}

// renderEpisode builds one episode and writes its files.
func (g *globals) renderEpisode(ctx context.Context, b *backend, f renderFlags, plan render.Plan, out string, p *progress) (episode, error) {
	start := time.Now()
	result, err := b.build(ctx, g, plan, f.workers, p)
	if err != nil {
		return episode{}, err
	}
	files, err := writeEpisode(ctx, b.store, plan, result, out)
	if err != nil {
		return episode{}, err
	}
	length, err := episodeLength(ctx, b.store, result)
	if err != nil {
		return episode{}, err
	}
	if !f.json {
		p.note(fmt.Sprintf("%s: %d of %d steps built, %d reused, %s of video in %s", result.ID,
			result.Executed, result.Total, result.Reused, length.Round(100*time.Millisecond), time.Since(start).Round(10*time.Millisecond)))
	}
	return episode{
		Render: result.ID, Files: files, Seconds: length.Seconds(), Steps: result.Total, Executed: result.Executed, Reused: result.Reused,
		Digest: result.Steps[plan.Final].Outputs[render.OutEpisode].Digest,
	}, nil
}

// order is what is to be rendered.
type order struct {
	plans []render.Plan
	made  directed
}

// order plans what ref names.
func (g *globals) order(ctx context.Context, b *backend, a *account, f renderFlags, ref string, p *progress) (order, error) {
	if err := checkCaptions(f.captions); err != nil {
		return order{}, err
	}
	if renderID.MatchString(ref) {
		if f.lang != "" || f.captions != "" || f.music != "" || f.watermark != "" {
			return g.dub(ctx, b, a, f, ref, p)
		}
		plan, err := jobs.LoadPlan(ctx, b.store, ref)
		if err != nil {
			return order{}, unknownRender(ref, err)
		}
		if plan.Final != "episode" {
			return order{}, usage("%s is a contact sheet, not an episode", ref)
		}
		return order{plans: []render.Plan{plan}}, nil
	}
	if _, err := profileByName(f.profile); err != nil {
		return order{}, err
	}
	if f.draft {
		f.profile = render.DraftName(f.profile)
	}
	src, err := openSource(ref)
	if err != nil {
		return order{}, err
	}
	made, err := f.direct(ctx, src, b.store, a, f.draft, p)
	if err != nil {
		return order{}, err
	}
	files, err := g.files(ctx, b, src, made.board)
	if err != nil {
		return order{}, err
	}
	spoken, err := f.script()
	if err != nil {
		return order{}, err
	}
	tracks, err := takeMusic(ctx, b.store, f.music, made.board)
	if err != nil {
		return order{}, err
	}
	mark, err := f.takeWatermark(ctx, b.store, f.profile, p)
	if err != nil {
		return order{}, err
	}
	plans, err := g.plans(ctx, b, origin{
		Board: made.board, Files: files, Profile: f.profile, Painting: f.stage(), Licence: f.licence, Script: spoken,
		Captions: render.CaptionStyle(f.captions), Second: made.second, Tracks: tracks, Watermark: mark,
	}, p)
	return order{plans, made}, err
}

// captionStyles lists the caption styles for people.
func captionStyles() string {
	var names []string
	for _, s := range render.CaptionStyles {
		names = append(names, string(s))
	}
	return strings.Join(names, ", ")
}

func checkCaptions(style string) error {
	if style != "" && !slices.Contains(render.CaptionStyles, render.CaptionStyle(style)) {
		return usage("there is no caption style %q", style).hint("Styles: %s", captionStyles())
	}
	return nil
}

// dub plans an earlier render in another language, with other captions, other music
// or another watermark: every picture is kept.
func (g *globals) dub(ctx context.Context, b *backend, a *account, f renderFlags, id string, p *progress) (order, error) {
	from, err := loadOrigin(ctx, b.store, id)
	if err != nil {
		return order{}, err
	}
	made, err := f.direct(ctx, &source{board: from.Board}, b.store, a, f.draft, p)
	if err != nil {
		return order{}, err
	}
	from.Board = made.board
	if f.music != "" {
		if from.Tracks, err = takeMusic(ctx, b.store, f.music, made.board); err != nil {
			return order{}, err
		}
	}
	if made.second != nil {
		from.Second = made.second
	}
	if f.captions != "" {
		from.Captions = render.CaptionStyle(f.captions)
	}
	if f.watermark != "" {
		if from.Watermark, err = f.takeWatermark(ctx, b.store, from.Profile, p); err != nil {
			return order{}, err
		}
	}
	plans, err := g.plans(ctx, b, from, p)
	return order{plans, made}, err
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
	return out, folderOf("--out", out)
}

// folderOf refuses a file to be written whose folder is not there; flag named it.
func folderOf(flag, path string) error {
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return usage("%s %s: there is no folder %s", flag, path, filepath.Dir(path))
	}
	return nil
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
		switch x.Cause {
		case jobs.OverBudget:
			f.code = exitBudget
		case jobs.NotThere:
			f.code = exitMissing
		}
	}
	if f.remedy == "" {
		f.remedy = "Run the same command to try again; finished steps are kept"
	}
	return f
}

func readBlob(ctx context.Context, store assets.Store, d assets.Digest) ([]byte, error) {
	r, err := store.Open(ctx, d)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// written are the files of a finished episode.
type written struct {
	Video    string `json:"video"`
	Cover    string `json:"cover"`
	Captions string `json:"captions"`
	WebVTT   string `json:"webvtt"`
	Styled   string `json:"ass,omitempty"`
	Manifest string `json:"manifest"`
}

// writeEpisode puts the results beside each other; the MP4 comes last.
func writeEpisode(ctx context.Context, store assets.Store, plan render.Plan, r jobs.Result, out string) (written, error) {
	base := strings.TrimSuffix(out, filepath.Ext(out))
	w := written{out, base + ".cover.jpg", base + ".srt", base + ".vtt", base + ".ass", base + ".manifest.json"}
	m, err := render.NewManifest(r.ID, plan, func(key assets.Digest) (assets.Action, error) { return store.Action(ctx, key) })
	if err != nil {
		return w, err
	}
	if err := m.Annotate(func(b assets.Blob) ([]byte, error) { return readBlob(ctx, store, b.Digest) }); err != nil {
		return w, err
	}
	doc, err := m.JSON()
	if err != nil {
		return w, err
	}
	var files outputs
	defer files.discard()
	if _, ok := r.Steps["captions"].Outputs[render.OutASS]; !ok {
		// An earlier version of the program planned this render.
		w.Styled = ""
	}
	if err := files.file(w.Manifest, bytes.NewReader(doc)); err != nil {
		return w, err
	}
	for _, o := range []struct{ step, output, path string }{
		{"cover", render.OutCover, w.Cover},
		{"captions", render.OutSRT, w.Captions},
		{"captions", render.OutVTT, w.WebVTT},
		{"captions", render.OutASS, w.Styled},
		{plan.Final, render.OutEpisode, w.Video},
	} {
		if o.path == "" {
			continue
		}
		if err := files.blob(ctx, store, r.Steps[o.step].Outputs[o.output].Digest, o.path); err != nil {
			return w, err
		}
	}
	return w, files.commit()
}
