package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	actors "github.com/talereel/talereel/tts/openai"
)

// globals are the flags of all verbs.
type globals struct {
	data   string
	redis  string
	s3     string
	config string
	// voicesDir is a folder with further piper voices.
	voicesDir string
	// voicesModel is the model of --voices openai.
	voicesModel string
}

func (g *globals) addFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.StringVar(&g.data, "data", "", "folder of everything built so far (default: the user's data folder)")
	f.StringVar(&g.redis, "redis", "", "Redis of a fleet: redis://[:password@]host:port/db")
	f.StringVar(&g.s3, "s3", "", "S3 store of a fleet: s3://key:secret@host:port/bucket[?secure=true&region=…]")
	f.StringVar(&g.voicesDir, "voices-dir", "", "folder with further piper voices (NAME.onnx and NAME.onnx.json)")
	f.StringVar(&g.voicesModel, "voices-model", actors.DefaultModel, "the model that speaks with --voices openai; the same on all machines of a fleet")
	f.StringVar(&g.config, "config", "", "settings file (default: talereel.yaml, if there is one)")
}

// dataDir returns the data folder as an absolute path.
func (g *globals) dataDir() (string, error) {
	dir := g.data
	if dir == "" {
		base := os.Getenv("XDG_DATA_HOME")
		if base == "" {
			home, err := os.UserHomeDir()
			if err != nil {
				return "", failed("no data folder: %v", err).hint("Name one with --data DIR")
			}
			base = filepath.Join(home, ".local", "share")
		}
		dir = filepath.Join(base, "talereel")
	}
	return filepath.Abs(dir)
}

// configure fills every flag that the command line left alone from its
// variable, then from the settings file. The command line wins over the
// variable, and that over the file.
func configure(cmd *cobra.Command) error {
	flags := cmd.Flags()
	file, _ := flags.GetString("config")
	if file == "" {
		file = os.Getenv("TALEREEL_CONFIG")
	}
	settings, err := readSettings(file, cmd.Root())
	if err != nil {
		return err
	}
	var errs []error
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Changed || f.Name == "help" || f.Name == "config" {
			return
		}
		env := "TALEREEL_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if v := os.Getenv(env); v != "" {
			if err := flags.Set(f.Name, v); err != nil {
				errs = append(errs, usage("%s=%s: %v", env, redact(v), err))
			}
			return
		}
		if v, ok := settings[f.Name]; ok {
			if err := flags.Set(f.Name, fmt.Sprint(v)); err != nil {
				errs = append(errs, usage("%s: %s: %v", settingsName(file), f.Name, err))
			}
		}
	})
	return errors.Join(errs...)
}

func settingsName(file string) string {
	if file == "" {
		return "talereel.yaml"
	}
	return file
}

// readSettings reads the settings file and refuses keys that no flag has.
func readSettings(file string, root *cobra.Command) (map[string]any, error) {
	name := settingsName(file)
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && file == "" {
		return nil, nil
	}
	if err != nil {
		return nil, usage("settings file %s cannot be read: %v", name, errors.Unwrap(err))
	}
	var settings map[string]any
	if err := yaml.Unmarshal(b, &settings); err != nil {
		return nil, usage("settings file %s: %s", name, strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	known := allFlags(root)
	for key, v := range settings {
		if !slices.Contains(known, key) {
			e := usage("settings file %s: unknown key %q", name, key)
			if near := nearest(key, known); near != "" {
				e = e.hint("Did you mean %q?", near)
			}
			return nil, e
		}
		switch v.(type) {
		case string, bool, uint64, int64, float64, int:
		default:
			return nil, usage("settings file %s: %s must be one value", name, key)
		}
	}
	return settings, nil
}

// allFlags lists the flags of all verbs.
func allFlags(root *cobra.Command) []string {
	var names []string
	add := func(f *pflag.Flag) {
		if f.Name != "help" && f.Name != "config" && !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	root.PersistentFlags().VisitAll(add)
	for _, c := range root.Commands() {
		c.Flags().VisitAll(add)
	}
	slices.Sort(names)
	return names
}

// nearest returns the word of list that differs least from word, if it differs
// in no more than a third of it.
func nearest(word string, list []string) string {
	best, least := "", len(word)/3+1
	for _, w := range list {
		if d := distance(word, w); d < least {
			best, least = w, d
		}
	}
	return best
}

// distance is the Levenshtein distance in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

// redact hides the secrets of a URL.
func redact(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.User == nil {
		return s
	}
	u.User = url.UserPassword("…", "…")
	return u.String()
}
