package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/talereel/talereel/cmd/talereel/examples"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/story"
)

// renderID is what a render's ID looks like.
var renderID = regexp.MustCompile(`^r-[0-9a-f]{12}$`)

// source is what a verb was pointed at: a story or a storyboard.
type source struct {
	story *story.Story
	board *storyboard.Storyboard
	// dir is the folder that paths in the storyboard are relative to; empty for
	// the built-in examples.
	dir string
}

// openSource reads a story or storyboard file, a folder with a Twine game, or a
// built-in example by name.
func openSource(ref string) (*source, error) {
	if !strings.ContainsAny(ref, `/\.`) && slices.Contains(examples.Names(), ref) {
		if _, err := os.Stat(ref); errors.Is(err, fs.ErrNotExist) {
			b, err := examples.Open(ref)
			if err != nil {
				return nil, err
			}
			s, err := story.Load(ref+".json", b)
			return &source{story: s}, asInput(err)
		}
	}
	info, err := os.Stat(ref)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e := usage("there is no file %s", ref)
		if near := nearest(ref, examples.Names()); near != "" {
			return nil, e.hint("Did you mean the example %q?", near)
		}
		return nil, e.hint("`talereel examples` lists the built-in stories: %s", strings.Join(examples.Names(), ", "))
	case err != nil:
		return nil, usage("%s cannot be read: %v", ref, errors.Unwrap(err))
	}
	dir := filepath.Dir(ref)
	if info.IsDir() {
		dir = ref
	}
	s, err := story.LoadFile(ref)
	if err == nil {
		return &source{story: s, dir: dir}, nil
	}
	// A storyboard is JSON too; its format line tells.
	if info.IsDir() || info.Size() >= maxBoard {
		return nil, asInput(err)
	}
	if b, readErr := os.ReadFile(ref); readErr == nil && isBoard(b) {
		board, err := storyboard.Parse(ref, b)
		return &source{board: board, dir: filepath.Dir(ref)}, asInput(err)
	}
	return nil, asInput(err)
}

// maxBoard is the largest storyboard file that is read.
const maxBoard = 64 << 20

// isBoard reports whether JSON calls itself a storyboard.
func isBoard(b []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(b))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	key, err := dec.Token()
	if err != nil || key != "format" {
		return bytes.Contains(b[:min(len(b), 4096)], []byte(`"talereel-storyboard/`))
	}
	value, err := dec.Token()
	s, ok := value.(string)
	return err == nil && ok && strings.HasPrefix(s, "talereel-storyboard/")
}

func asInput(err error) error {
	if err == nil {
		return nil
	}
	return badInput{err}
}

// slug keeps letters and digits of any script.
func slug(s string) string {
	var out []rune
	for _, r := range strings.ToLower(s) {
		switch {
		case isWord(r):
			out = append(out, r)
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
		if len(out) == 40 {
			break
		}
	}
	return strings.Trim(string(out), "-")
}

// isWord reports whether r may stand in a file name.
func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}
