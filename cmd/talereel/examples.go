package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/cmd/talereel/examples"
	"github.com/talereel/talereel/storyboard/story"
)

func examplesCmd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "examples [NAME]",
		Short: "List the built-in stories, or print one",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				b, err := examples.Open(args[0])
				if err != nil {
					return usage("there is no example %q", args[0]).hint("`talereel examples` lists them")
				}
				_, err = cmd.OutOrStdout().Write(b)
				return err
			}
			type row struct {
				Name    string `json:"name"`
				Title   string `json:"title"`
				Lang    string `json:"lang"`
				Endings int    `json:"endings"`
			}
			var rows []row
			for _, name := range examples.Names() {
				b, err := examples.Open(name)
				if err != nil {
					return err
				}
				s, err := story.Load(name+".json", b)
				if err != nil {
					return err
				}
				endings := 0
				for _, n := range s.Nodes {
					if n.Ending != nil {
						endings++
					}
				}
				rows = append(rows, row{name, s.Title, s.Lang, endings})
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), rows)
			}
			w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, "NAME\tLANGUAGE\tENDINGS\tTITLE")
			for _, r := range rows {
				fmt.Fprintf(w, "%s\t%s\t%d\t%s\n", r.Name, r.Lang, r.Endings, r.Title)
			}
			return w.Flush()
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	return cmd
}
