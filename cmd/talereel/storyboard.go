package main

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/render"
)

func storyboardCmd(g *globals) *cobra.Command {
	var branch, narration, out, sheet string
	cmd := &cobra.Command{
		Use:   "storyboard STORY|BOARD.json",
		Short: "Write a branch's storyboard, to be edited and rendered",
		Long: `Write the storyboard of a branch as JSON: scenes, shots, who is in frame, every
line with its speaker. Edit it and give it back to render. A shot may name a
picture of your own ("image"), a line a recording of your own ("audio"), as paths
beside the file.`,
		Args: oneArg("STORY, a file or the name of an example"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, p := cmd.Context(), newProgress(cmd.ErrOrStderr())
			if sheet != "" {
				if err := g.drawSheet(ctx, args[0], branch, narration, sheet, p); err != nil {
					return err
				}
				if out == "" {
					_, err := fmt.Fprintln(cmd.OutOrStdout(), sheet)
					return err
				}
			}
			return writeBoard(args[0], branch, narration, out, cmd.OutOrStdout(), p)
		},
	}
	f := cmd.Flags()
	f.StringVar(&branch, "branch", "", "branch ID as `talereel branches` lists it, or the ID of an ending")
	f.StringVarP(&out, "out", "o", "", "the JSON file to write (default: standard output)")
	f.StringVar(&sheet, "sheet", "", "draw all shots on one contact sheet, a PNG")
	addNarration(cmd, &narration)
	return cmd
}

func writeBoard(ref, branch, narration, out string, stdout io.Writer, p *progress) error {
	src, err := openSource(ref)
	if err != nil {
		return err
	}
	board, err := src.storyboardOf(branch, narration, p.note)
	if err != nil {
		return err
	}
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
func (g *globals) drawSheet(ctx context.Context, ref, branch, narration, path string, p *progress) error {
	b, err := g.openBackend(ctx)
	if err != nil {
		return err
	}
	plan, err := g.plan(ctx, b, ref, branch, narration, render.Master, p, true)
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
