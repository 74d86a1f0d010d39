package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/render/inspect"
)

func inspectCmd() *cobra.Command {
	var asJSON bool
	var profile string
	cmd := &cobra.Command{
		Use:   "inspect FILE.mp4",
		Short: "Check a finished file against a profile",
		Long: `Measure a finished file and hold it against a profile: container, codecs, size,
frame rate, loudness, black and frozen stretches, captions. Ends with code 1
where the profile is broken.`,
		Args: oneArg("the file to inspect"),
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := profileByName(profile)
			if err != nil {
				return err
			}
			if _, err := os.Stat(args[0]); errors.Is(err, fs.ErrNotExist) {
				return usage("there is no file %s", args[0])
			}
			r, err := ffmpeg.Find(cmd.Context())
			if err != nil {
				return err
			}
			report, err := inspect.File(cmd.Context(), r, args[0], p, inspect.Options{})
			if err != nil {
				return asInput(err)
			}
			if asJSON {
				err = printJSON(cmd.OutOrStdout(), report)
			} else {
				_, err = fmt.Fprint(cmd.OutOrStdout(), report.Text())
			}
			if err != nil {
				return err
			}
			if !report.OK() {
				return failed("%s breaks the profile %s", args[0], p.Name)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	cmd.Flags().StringVar(&profile, "profile", render.Master.Name, "what to hold it against: "+profileNames())
	return cmd
}

func profileNames() string {
	names := slices.Sorted(maps.Keys(render.Profiles))
	names = slices.DeleteFunc(names, func(n string) bool { return n == render.DraftName(n) })
	return strings.Join(names, ", ")
}

func profileByName(name string) (render.Profile, error) {
	p, ok := render.Profiles[name]
	if !ok {
		return p, usage("there is no profile %q", name).hint("Profiles: %s", profileNames())
	}
	return p, nil
}
