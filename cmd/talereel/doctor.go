package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/jobs/stage"
)

func doctorCmd(g *globals) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check that everything needed is there",
		Long: `Check the tools, the fonts, the voices, the folders and, with --redis and --s3,
the services. Ends with code 3 where something needed is missing, and says how to
get it.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			findings := g.examine(cmd.Context())
			lacking := 0
			for _, f := range findings {
				if !f.OK && f.Needed {
					lacking++
				}
			}
			if asJSON {
				if err := printJSON(cmd.OutOrStdout(), findings); err != nil {
					return err
				}
			} else {
				t := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
				for _, f := range findings {
					mark := "ok"
					switch {
					case !f.OK && f.Needed:
						mark = "MISSING"
					case !f.OK:
						mark = "absent"
					}
					fmt.Fprintf(t, "%s\t%s\t%s\n", mark, f.Name, f.Detail)
					if f.Fix != "" {
						fmt.Fprintf(t, "\t\t%s\n", f.Fix)
					}
				}
				if err := t.Flush(); err != nil {
					return err
				}
			}
			if lacking > 0 {
				return missing("%d of the things needed are missing", lacking)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	return cmd
}

// finding is one thing that was looked for.
type finding struct {
	Name   string `json:"name"`
	OK     bool   `json:"ok"`
	Needed bool   `json:"needed"`
	Detail string `json:"detail"`
	// Fix says how to get it.
	Fix string `json:"fix,omitempty"`
}

func (g *globals) examine(ctx context.Context) []finding {
	cache, err := cacheDir()
	findings := []finding{found("cache folder", cache, true, err)}
	for _, t := range stage.Examine(ctx, stage.Options{Cache: cache, Voices: g.voicesDir}) {
		findings = append(findings, found(t.Name, t.Detail, t.Needed, t.Err))
	}
	data, err := g.dataDir()
	if err == nil {
		err = writable(data)
	}
	findings = append(findings, found("data folder", data, true, err))
	if g.redis == "" && g.s3 == "" {
		return findings
	}
	b, err := g.openBackend(ctx)
	findings = append(findings, found("S3 store", redact(g.s3), true, err))
	if err != nil {
		return findings
	}
	e, err := b.engine(ctx, nil, 0, nil)
	findings = append(findings, found("Redis", redact(g.redis), true, err))
	if err != nil {
		return findings
	}
	defer e.Close()
	n, err := e.Alive(ctx)
	findings = append(findings, found("workers", fmt.Sprintf("%d running", n), false, err))
	return findings
}

// found words one check.
func found(name, detail string, needed bool, err error) finding {
	f := finding{Name: name, OK: err == nil, Needed: needed, Detail: detail}
	if err != nil {
		f.Detail = err.Error()
		if h := (interface{ Hint() string })(nil); errors.As(err, &h) {
			f.Fix = h.Hint()
		}
	}
	return f
}

// writable makes the folder and tries a file in it.
func writable(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return failed("%s cannot be made: %v", dir, errors.Unwrap(err)).hint("Name another folder with --data DIR")
	}
	f, err := os.CreateTemp(dir, ".talereel-*")
	if err != nil {
		return failed("%s cannot be written: %v", dir, errors.Unwrap(err)).hint("Name another folder with --data DIR")
	}
	f.Close()
	return os.Remove(f.Name())
}
