package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/jobs"
)

func statusCmd(g *globals) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status [RENDER-ID]",
		Short: "Show how far renders are",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			b, err := g.openBackend(ctx)
			if err != nil {
				return err
			}
			e, err := b.engine(ctx, nil, 0, nil)
			if err != nil {
				return err
			}
			defer e.Close()
			if len(args) == 1 {
				s, err := e.Status(ctx, args[0])
				if err != nil {
					return unknownRender(args[0], err)
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), s)
				}
				return printStatus(cmd.OutOrStdout(), s)
			}
			all, err := e.List(ctx)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), all)
			}
			return listStatus(cmd.OutOrStdout(), all)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	return cmd
}

func listStatus(w io.Writer, all []jobs.Status) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "RENDER\tSTATE\tSTEPS\tCREATED\tTITLE")
	for _, s := range all {
		fmt.Fprintf(t, "%s\t%s\t%d/%d\t%s\t%s\n", s.ID, s.State, s.Done, s.Total, s.Created.Local().Format("2006-01-02 15:04"), s.Title)
	}
	return t.Flush()
}

func printStatus(w io.Writer, s jobs.Status) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "render\t%s\ntitle\t%s\nbranch\t%s\nstate\t%s\nsteps\t%d of %d (%d built, %d reused)\n",
		s.ID, s.Title, s.Branch, s.State, s.Done, s.Total, s.Executed, s.Reused)
	for _, r := range s.Running {
		fmt.Fprintf(t, "running\t%s\n", r)
	}
	for _, f := range s.Failures {
		fmt.Fprintf(t, "failed\t%s: %s\n", f.Label, f.Message)
		if f.Hint != "" {
			fmt.Fprintf(t, "\t%s\n", f.Hint)
		}
	}
	return t.Flush()
}

func cancelCmd(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "cancel RENDER-ID",
		Short: "Stop a render; finished steps are kept",
		Args:  oneArg("the ID of a render"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			b, err := g.openBackend(ctx)
			if err != nil {
				return err
			}
			e, err := b.engine(ctx, nil, 0, nil)
			if err != nil {
				return err
			}
			defer e.Close()
			if err := e.Cancel(ctx, args[0]); err != nil {
				return unknownRender(args[0], err)
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "cancelled %s\n", args[0])
			return err
		},
	}
}
