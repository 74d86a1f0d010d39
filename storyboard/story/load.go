package story

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard/story/twine"
)

// MaxFile is the largest story file that is read, in bytes.
const MaxFile = 16 << 20

// maxNodes is the most nodes a story may have.
const maxNodes = 100_000

const supported = "Talereel reads its own JSON story format, Markdown with a heading for each node, Twine (Twee, published HTML, JSON), Ink compiled to JSON, Fountain and plain text"

// LoadFile reads a story from a regular file of at most [MaxFile] bytes, or a
// Twine game from a folder with its Twee files.
func LoadFile(path string) (*Story, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &Error{File: path, Msg: "there is no such file"}
	case err != nil:
		return nil, fmt.Errorf("read story: %w", err)
	case info.IsDir():
		return loadFolder(path)
	}
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	return Load(path, data)
}

// readFile reads a file of at most MaxFile bytes.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read story: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, fmt.Errorf("read story: %w", err)
	case info.Size() > MaxFile:
		return nil, tooLarge(path, info.Size())
	}
	// A pipe tells no size, and a file may grow.
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read story: %w", err)
	}
	if len(data) > MaxFile {
		return nil, tooLarge(path, int64(len(data)))
	}
	return data, nil
}

// Load reads a story; path only names it in messages and, where the story has
// no ASCII title, in its slug, and tells formats apart that look alike. The
// error joins up to ten mistakes, each an [*Error].
func Load(path string, data []byte) (*Story, error) {
	if len(data) > MaxFile {
		return nil, tooLarge(path, int64(len(data)))
	}
	data, err := asText(path, data)
	if err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, &Error{File: path, Msg: "the file is empty", hint: supported}
	}
	kind := format(path, data)
	if refuse, ok := refusals[kind]; ok {
		return nil, &Error{File: path, Line: 1, Msg: refuse[0], hint: refuse[1]}
	}
	m := &mistakes{file: path}
	var s *Story
	var where locator
	switch kind {
	case jsonFormat:
		s, where = loadJSON(m, data)
	case markdownFormat:
		s, where = loadMarkdown(m, data)
	case tweeFormat:
		s = twineStory(m, twine.Twee(twine.File{Name: path, Data: string(data)}))
	case twineHTMLFormat:
		s = twineStory(m, twine.HTML(twine.File{Name: path, Data: string(data)}))
	case twineJSONFormat:
		s = loadTwineJSON(m, data)
	case inkFormat:
		s = loadInk(m, data)
	case fountainFormat:
		s = loadFountain(m, data)
	case proseFormat:
		s = loadProse(m, data)
	}
	return finish(m, s, path, where)
}

// finish completes a story and makes sure that it holds together.
func finish(m *mistakes, s *Story, path string, where locator) (*Story, error) {
	if s != nil && len(m.list) == 0 {
		s.complete(path)
		s.check(m, where)
	}
	if err := m.err(); err != nil {
		return nil, err
	}
	return s, nil
}

// asText takes the byte order mark off and makes sure that the rest is text.
func asText(path string, data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	at := invalidUTF8(data)
	msg, hint := "", "Save the file as UTF-8"
	if at >= 0 {
		msg = fmt.Sprintf("byte 0x%02x is not valid UTF-8", data[at])
	} else if at = bytes.IndexByte(data, 0); at >= 0 {
		msg, hint = "the file holds a NUL byte: it is not text", "Export the story as text"
	}
	if at < 0 {
		return data, nil
	}
	line, column := position(data, at)
	return nil, &Error{File: path, Line: line, Column: column, Msg: msg, hint: hint}
}

func tooLarge(path string, size int64) error {
	return &Error{File: path, Msg: fmt.Sprintf("the file has %.1f MB; a story may have %d MB", float64(size)/(1<<20), MaxFile>>20),
		hint: "Leave out what is not text; pictures belong into files of their own"}
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// position returns the line and column of an offset, both counted from one.
func position(data []byte, offset int) (line, column int) {
	before := data[:min(max(offset, 0), len(data))]
	return 1 + bytes.Count(before, []byte("\n")), len(before) - bytes.LastIndexByte(before, '\n')
}

// complete fills what the file left out.
func (s *Story) complete(path string) {
	if strings.TrimSpace(s.Title) == "" {
		s.Title = "Untitled"
	}
	if s.Slug == "" {
		s.Slug = asciiSlug(s.Title)
	}
	if s.Slug == "" {
		base := filepath.Base(path)
		s.Slug = asciiSlug(strings.TrimSuffix(base, filepath.Ext(base)))
	}
	if s.Slug == "" {
		s.Slug = "story"
	}
	if s.Root == "" && len(s.Nodes) > 0 {
		s.Root = s.Nodes[0].ID
	}
	if s.Lang == "" {
		texts := []string{s.Title}
		for _, n := range s.Nodes {
			texts = append(texts, n.Text)
		}
		s.Lang = guessLang(texts...)
	}
	s.index = make(map[string]*Node, len(s.Nodes))
	for _, n := range s.Nodes {
		if _, twice := s.index[n.ID]; !twice {
			s.index[n.ID] = n
		}
		if len(n.Choices) == 0 && !n.back {
			if n.Ending == nil {
				n.Ending = &Ending{}
			}
			if n.Ending.Name == "" {
				n.Ending.Name = n.Title
			}
			if n.Ending.Name == "" {
				n.Ending.Name = n.ID
			}
		}
	}
}
