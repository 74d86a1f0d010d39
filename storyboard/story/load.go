package story

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"
)

// MaxFile is the largest story file that is read, in bytes.
const MaxFile = 16 << 20

// maxNodes is the most nodes a story may have.
const maxNodes = 100_000

const supported = "Talereel reads its own JSON story format and Markdown with a heading for each node"

// LoadFile reads a story from a regular file of at most [MaxFile] bytes.
func LoadFile(path string) (*Story, error) {
	f, err := os.Open(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, &Error{File: path, Msg: "there is no such file"}
		}
		return nil, fmt.Errorf("read story: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, fmt.Errorf("read story: %w", err)
	case info.IsDir():
		return nil, &Error{File: path, Msg: "is a folder", hint: "Name the story's file"}
	case info.Size() > MaxFile:
		return nil, tooLarge(path, info.Size())
	}
	// A pipe tells no size, and a file may grow.
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read story: %w", err)
	}
	return Load(path, data)
}

// Load reads a story; path only names it in messages and, where the story has
// no ASCII title, in its slug. The error joins up to ten mistakes, each an
// [*Error].
func Load(path string, data []byte) (*Story, error) {
	if len(data) > MaxFile {
		return nil, tooLarge(path, int64(len(data)))
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, &Error{File: path, Msg: "the file is empty", hint: supported}
	}
	if at := invalidUTF8(data); at >= 0 {
		line, column := position(data, at)
		return nil, &Error{File: path, Line: line, Column: column,
			Msg: fmt.Sprintf("byte 0x%02x is not valid UTF-8", data[at]), hint: "Save the file as UTF-8"}
	}
	m := &mistakes{file: path}
	var s *Story
	var where locator
	switch format(path, data) {
	case jsonFormat:
		s, where = loadJSON(m, data)
	case markdownFormat:
		s, where = loadMarkdown(m, data)
	default:
		return nil, &Error{File: path, Line: 1, Msg: "format not recognised", hint: supported}
	}
	if s != nil {
		s.complete(path)
		s.check(m, where)
	}
	if err := m.err(); err != nil {
		return nil, err
	}
	return s, nil
}

func tooLarge(path string, size int64) error {
	return &Error{File: path, Msg: fmt.Sprintf("the file has %.1f MB; a story may have %d MB", float64(size)/(1<<20), MaxFile>>20),
		hint: "Leave out what is not text; pictures belong into files of their own"}
}

const (
	jsonFormat     = "json"
	markdownFormat = "markdown"
)

var heading = regexp.MustCompile(`(?m)^ {0,3}(#{1,6}[ \t]+\S|={3,}[ \t]*$)`)

// format tells the format by the content; the name only keeps formats apart
// that Markdown could be mistaken for.
func format(path string, data []byte) string {
	text := bytes.TrimLeft(data, " \t\r\n")
	switch strings.ToLower(filepath.Ext(path)) {
	case ".twee", ".tw", ".ink", ".html", ".htm", ".fountain":
		return ""
	}
	switch {
	case text[0] == '{' || text[0] == '[':
		return jsonFormat
	case text[0] == '<' || bytes.HasPrefix(text, []byte("::")) || bytes.HasPrefix(text, []byte("===")):
		return ""
	case heading.Match(data):
		return markdownFormat
	}
	return ""
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
		if len(n.Choices) == 0 {
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
