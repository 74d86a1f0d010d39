package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

// maxBranches is how many endings are listed.
const maxBranches = 100

func branchesCmd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "branches STORY",
		Short: "List a story's endings, the most popular first",
		Long: `List the branches of a story: the ID to give to --branch, how popular it is, its
length and its ending. The first one is what render takes by default.`,
		Args: oneArg("STORY, a file or the name of an example"),
		RunE: func(cmd *cobra.Command, args []string) error {
			src, err := openSource(args[0])
			if err != nil {
				return err
			}
			if src.story == nil {
				return usage("%s is a storyboard: it is one branch already", args[0])
			}
			for _, w := range src.story.Warnings {
				fmt.Fprintf(cmd.ErrOrStderr(), "warning: %s\n", w)
			}
			branches, truncated := src.story.Branches(maxBranches)
			type row struct {
				ID         string  `json:"id"`
				Ending     string  `json:"ending"`
				Popularity float64 `json:"popularity"`
				Nodes      int     `json:"nodes"`
				Length     int     `json:"length"`
				Default    bool    `json:"default,omitempty"`
			}
			var rows []row
			for i, b := range branches {
				rows = append(rows, row{b.ID, b.Ending, b.Popularity, len(b.Nodes), b.Words(src.story.Lang), i == 0})
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), map[string]any{
					"title": src.story.Title, "lang": src.story.Lang, "branches": rows, "truncated": truncated,
				})
			}
			unit := "words"
			if strings.HasPrefix(src.story.Lang, "zh") {
				unit = "characters"
			}
			w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintf(w, "BRANCH\tPOPULARITY\tNODES\t%s\tENDING\n", unit)
			for _, r := range rows {
				note := ""
				if r.Default {
					note = "  (default)"
				}
				fmt.Fprintf(w, "%s\t%.1f %%\t%d\t%d\t%s%s\n", r.ID, 100*r.Popularity, r.Nodes, r.Length, r.Ending, note)
			}
			if truncated {
				fmt.Fprintf(w, "…\t\t\t\tonly the first %d are listed\n", maxBranches)
			}
			return w.Flush()
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	return cmd
}

// oneArg asks for exactly one argument and says which.
func oneArg(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		return usage("%s needs %s", cmd.CommandPath(), what).hint("See: %s --help", cmd.CommandPath())
	}
}
