package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"
)

func workerCmd(g *globals) *cobra.Command {
	var workers int
	cmd := &cobra.Command{
		Use:   "worker",
		Short: "Work on the renders of a fleet until stopped",
		Long: `Work on steps of all renders on a Redis and an S3 store, beside any number of
other workers. Ends on SIGINT or SIGTERM; what it was working on is taken up by
others.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if g.redis == "" {
				return usage("a worker needs --redis and --s3").hint("Without a fleet, `talereel render` builds everything itself")
			}
			b, err := g.openBackend(ctx)
			if err != nil {
				return err
			}
			defer b.close()
			if _, err := b.hire(g, direction{}); err != nil {
				return err
			}
			s, err := g.openStage(ctx, b)
			if err != nil {
				return err
			}
			stderr := cmd.ErrOrStderr()
			e, err := b.engine(ctx, s, workers, func(format string, a ...any) {
				fmt.Fprintf(stderr, time.Now().Format("15:04:05 ")+format+"\n", a...)
			})
			if err != nil {
				return err
			}
			defer e.Close()
			fmt.Fprintln(stderr, "working; stop with Ctrl-C")
			return e.Run(ctx)
		},
	}
	cmd.Flags().IntVar(&workers, "workers", 0, "steps at once (default: the number of processors)")
	return cmd
}
