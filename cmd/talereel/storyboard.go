package main

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
)

func storyboardCmd(g *globals) *cobra.Command {
	var d direction
	var out, sheet string
	cmd := &cobra.Command{
		Use:   "storyboard STORY|BOARD.json",
		Short: "Write a branch's storyboard, to be edited and rendered",
		Long: `Write the storyboard of a branch as JSON: scenes, shots, who is in frame, every
line with its speaker. Edit it and give it back to render. A shot may name a
picture of your own ("image"), a line a recording of your own ("audio"), as paths
beside the file; "episodes" lists the shots that begin the second and later
episodes.`,
		Args: oneArg("STORY, a file or the name of an example"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, p := cmd.Context(), newProgress(cmd.ErrOrStderr())
			src, err := openSource(args[0])
			if err != nil {
				return err
			}
			var b *backend
			var store assets.Store
			if sheet != "" || d.director == openai {
				if b, err = g.openBackend(ctx); err != nil {
					return err
				}
				defer b.close()
				store = b.store
			}
			a, err := d.account()
			if err != nil {
				return err
			}
			made, err := d.direct(ctx, src, store, a, false, p)
			if err != nil {
				return err
			}
			if sheet != "" {
				if err := g.drawSheet(ctx, b, src, made.board, sheet, p); err != nil {
					return err
				}
				if out == "" {
					_, err := fmt.Fprintln(cmd.OutOrStdout(), sheet)
					return err
				}
			}
			return writeBoard(made.board, out, cmd.OutOrStdout())
		},
	}
	d.addFlags(cmd)
	f := cmd.Flags()
	f.StringVarP(&out, "out", "o", "", "the JSON file to write (default: standard output)")
	f.StringVar(&sheet, "sheet", "", "draw all shots on one contact sheet, a PNG")
	return cmd
}

func writeBoard(board *storyboard.Storyboard, out string, stdout io.Writer) error {
	doc, err := board.JSON()
	if err != nil {
		return err
	}
	if out == "" {
		_, err = stdout.Write(doc)
		return err
	}
	var files outputs
	defer files.discard()
	if err := files.file(out, bytes.NewReader(doc)); err != nil {
		return err
	}
	if err := files.commit(); err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout, out)
	return err
}

// drawSheet builds the stills of all shots and puts them on one sheet.
func (g *globals) drawSheet(ctx context.Context, b *backend, src *source, board *storyboard.Storyboard, path string, p *progress) error {
	plan, err := g.sheetPlan(ctx, b, src, board)
	if err != nil {
		return err
	}
	result, err := b.build(ctx, g, plan, 0, p)
	if err != nil {
		return err
	}
	var files outputs
	defer files.discard()
	if err := files.blob(ctx, b.store, result.Steps[plan.Final].Outputs[render.OutSheet].Digest, path); err != nil {
		return err
	}
	return files.commit()
}
