package story

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/talereel/talereel/storyboard/story/twine"
)

// maxFiles is how many files of a folder are read.
const maxFiles = 1000

// loadFolder reads a Twine game whose Twee files lie in a folder and its
// subfolders, in the order of their names.
func loadFolder(dir string) (*Story, error) {
	var files []twine.File
	total := int64(0)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() {
			if path != dir && (strings.HasPrefix(name, ".") || name == "node_modules") {
				return filepath.SkipDir
			}
			return nil
		}
		switch strings.ToLower(filepath.Ext(path)) {
		case ".twee", ".tw", ".twee3":
		default:
			return nil
		}
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			return err
		}
		if total += info.Size(); total > MaxFile {
			return tooLarge(dir, total)
		}
		if len(files) == maxFiles {
			return &Error{File: dir, Msg: fmt.Sprintf("the folder has more than %d Twee files", maxFiles)}
		}
		data, err := readFile(path)
		if err != nil {
			return err
		}
		if data, err = asText(path, data); err != nil {
			return err
		}
		files = append(files, twine.File{Name: path, Data: string(data)})
		return nil
	})
	switch e := (*Error)(nil); {
	case errors.As(err, &e):
		return nil, e
	case err != nil:
		return nil, fmt.Errorf("read story: %w", err)
	case len(files) == 0:
		return nil, &Error{File: dir, Msg: "the folder has no Twee files", hint: "Name the story's file, or a folder with .twee files"}
	}
	m := &mistakes{file: dir}
	return finish(m, twineStory(m, twine.Twee(files...)), dir, nil)
}

// loadTwineJSON reads a game in Twine's JSON.
func loadTwineJSON(m *mistakes, data []byte) *Story {
	g, err := twine.JSON(twine.File{Name: m.file, Data: string(data)})
	if err != nil {
		m.malformed(data, err)
		return nil
	}
	return twineStory(m, g)
}
