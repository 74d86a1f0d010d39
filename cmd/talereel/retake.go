package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/storyboard"
)

// retakeFlags are the flags of retake.
type retakeFlags struct {
	renderFlags
	shot, note string
}

func retakeCmd(g *globals) *cobra.Command {
	var f retakeFlags
	cmd := &cobra.Command{
		Use:   "retake RENDER-ID --shot N",
		Short: "Take one shot of a render again",
		Long: `Take the picture of one shot again and put the episode together anew; all other
shots are kept. A note says what shall be different: image models read it, and its
words about framing ("closer", "wider", "from below", "no umbrella", "without Joe")
change the shot itself. The new episode is a render of its own, of which a shot can
be taken again in turn. For changes beyond a picture edit the storyboard.`,
		Args: oneArg("the render's ID; `talereel status` lists them"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRetake(cmd.Context(), g, f, args[0], cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.shot, "shot", "", "the shot: its number in the episode, from 1, or its ID")
	fl.StringVar(&f.note, "note", "", "what shall be different")
	fl.StringVarP(&f.out, "out", "o", "", "the MP4 to write (default: named after story and ending, in this folder)")
	fl.Float64Var(&f.budget, "budget", 0, "stop before a paid call that would bring the cost of this run over so many USD (default: no bound)")
	fl.StringVar(&f.prices, "prices", "", "file with prices of models, in place of those that are built in")
	fl.IntVar(&f.workers, "workers", 0, "steps at once (default: the number of processors)")
	fl.BoolVar(&f.json, "json", false, "print one JSON document about the result")
	return cmd
}

func runRetake(ctx context.Context, g *globals, f retakeFlags, id string, stdout, stderr io.Writer) error {
	if f.shot == "" {
		return usage("retake needs a shot").hint("Name it with --shot, by its number in the episode or its ID")
	}
	p := newProgress(stderr)
	b, err := g.openBackend(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	if _, err := b.hire(g, f.direction); err != nil {
		return err
	}
	made, err := loadOrigin(ctx, b.store, id)
	if err != nil {
		return err
	}
	part := made.Part
	// Shots are counted within the episode, and changed in the whole storyboard.
	shot, err := made.Board.Part(part).FindShot(f.shot)
	if err == nil {
		shot, err = made.Board.Retake(shot.ID, f.note)
	}
	if e := (*storyboard.ShotError)(nil); errors.As(err, &e) {
		return usage("render %s has no shot %s", id, e.Shot).hint("%s", e.Hint())
	}
	if err != nil {
		return err
	}
	if shot.Image != "" {
		return usage("shot %s shows your own picture %s", shot.ID, shot.Image).hint("Change the picture and render the storyboard again")
	}
	if err := made.Board.Validate(); err != nil {
		return asInput(err)
	}
	plans, err := g.plans(ctx, b, made, p)
	if err != nil {
		return err
	}
	plan := plans[part]
	out, err := outputPath(f.out, partName(planName(plan), part+1, len(plans)))
	if err != nil {
		return err
	}
	done, err := g.renderEpisode(ctx, b, f.renderFlags, plan, out, p)
	if err != nil {
		return err
	}
	done.Number = part + 1
	if f.json {
		return printJSON(stdout, map[string]any{"shot": shot.ID, "episode": done})
	}
	_, err = fmt.Fprintln(stdout, done.Files.Video)
	return err
}
