// Package examples holds the stories that ship with the program. They were
// written for it and use the JSON story format.
package examples

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.json
var files embed.FS

// Names lists the stories in alphabetical order.
func Names() []string {
	var names []string
	// The pattern is constant and right, so Glob cannot fail.
	matches, _ := fs.Glob(files, "*.json")
	for _, m := range matches {
		names = append(names, strings.TrimSuffix(m, ".json"))
	}
	return names
}

// Open returns a story's file; the error is [fs.ErrNotExist] for an unknown
// name.
func Open(name string) ([]byte, error) { return files.ReadFile(name + ".json") }
