// Command talereel turns a branch of an interactive story into a vertical short
// drama.
//
// The package is wiring: verbs (one file each), configuration, output for
// people and for programs. Errors of all rooms are put into words and exit
// codes here and nowhere else.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
)

// memoryLimit is what this process's own memory is kept under where it can be,
// in bytes; GOMEMLIMIT wins. Pictures come and go by the dozen megabytes, and a
// worker has to fit beside its encoders.
const memoryLimit = 256 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run executes one command line and returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	return report(ctx, stderr, err)
}

// newRoot builds the command tree.
func newRoot() *cobra.Command {
	var g globals
	root := &cobra.Command{
		Use:   "talereel",
		Short: "Turn a branch of an interactive story into a vertical short drama",
		Long: `Talereel renders a branch of an interactive story as a vertical short drama:
characters that stay the same, a voice for each, captions, music, one MP4.

  talereel render lighthouse          render an example
  talereel render story.json          render the most popular branch of a story
  talereel branches story.md          list a story's endings

Every flag can also be set as a variable (--data is TALEREEL_DATA) or in
talereel.yaml in the current folder.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return configure(cmd)
		},
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage("%v", err).hint("See: %s --help", cmd.CommandPath())
	})
	g.addFlags(root)
	root.AddCommand(
		renderCmd(&g), retakeCmd(&g), exportCmd(&g), branchesCmd(), storyboardCmd(&g), inspectCmd(), examplesCmd(),
		workerCmd(&g), statusCmd(&g), cancelCmd(&g), doctorCmd(&g),
	)
	return root
}
