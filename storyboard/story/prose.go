package story

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// chapterLine is a heading of a chapter, alone in its line.
	chapterLine = regexp.MustCompile(`(?i)^(?:#{1,6}[ \t]+\S.*|(?:chapter|part|book|act|scene)[ \t]+(?:\d+|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b[^\n]{0,60}|(?:prologue|epilogue|interlude)\b[^\n]{0,60}|第[0-9零〇一二三四五六七八九十百千两]{1,8}[章节回幕集卷部][^\n]{0,30}|(?:序章|序幕|楔子|引子|尾声|终章|番外)[^\n]{0,20})$`)
	// breakLine parts scenes.
	breakLine  = regexp.MustCompile(`^[ \t]*(?:(?:[*#~=_•◇◆○●☆★⁂❦❧—–-][ \t]*){1,20})$`)
	byLine     = regexp.MustCompile(`(?i)^(?:by|written by|作者[:：]?)[ \t]*\S.{0,60}$`)
	blankLines = regexp.MustCompile(`\n[ \t\x{3000}]*\n`)
)

const (
	// maxTitle is how many characters a first line may have to be the title.
	maxTitle = 60
	// maxWrapped is the longest line of a text that is broken to fit a page, and
	// leastWrapped the shortest that goes on in the next.
	maxWrapped, leastWrapped = 100, 45
)

// loadProse reads a story without choices: a node for each chapter and each
// scene between breaks.
func loadProse(m *mistakes, data []byte) *Story {
	s := &Story{}
	prose := strings.ReplaceAll(string(data), "\r\n", "\n")
	lines := strings.Split(prose, "\n")
	r := &proseReader{story: s, wrapped: blankLines.MatchString(prose)}
	for _, l := range lines {
		if utf8.RuneCountInString(l) > maxWrapped {
			r.wrapped = false
		}
	}
	first := 0
	for first < len(lines) && strings.TrimSpace(lines[first]) == "" {
		first++
	}
	if isTitle(lines, first) {
		s.Title = strings.TrimSpace(strings.TrimLeft(lines[first], "# "))
		first++
		for first < len(lines) && strings.TrimSpace(lines[first]) == "" {
			first++
		}
		if first < len(lines) && byLine.MatchString(strings.TrimSpace(lines[first])) {
			first++
		}
	}
	for i := first; i < len(lines) && len(s.Nodes) <= maxNodes; i++ {
		r.read(lines[i], i+1)
	}
	r.close()
	switch {
	case len(s.Nodes) == 0:
		m.add(1, 0, "", "Write some prose below the title", "the story has no text")
		return nil
	case len(s.Nodes) > maxNodes:
		m.add(1, 0, "", "", "the story has more than %d nodes", maxNodes)
		return nil
	}
	if s.Title == "" {
		s.Title = baseName(m.file)
	}
	chain(s.Nodes, s.Title)
	return s
}

// isTitle reports whether a line is a title: short, no sentence, and the text
// follows it.
func isTitle(lines []string, i int) bool {
	if i >= len(lines) {
		return false
	}
	l := strings.TrimSpace(lines[i])
	more := false
	for _, rest := range lines[i+1:] {
		if strings.TrimSpace(rest) != "" {
			more = true
			break
		}
	}
	after := i+1 < len(lines) && strings.TrimSpace(lines[i+1]) == ""
	last, _ := utf8.DecodeLastRuneInString(l)
	return more && (after || utf8.RuneCountInString(l) <= 20) && utf8.RuneCountInString(l) <= maxTitle &&
		!strings.ContainsRune(".。,，;；…!！?？:：”\"’'」", last) && !chapterLine.MatchString(strings.TrimLeft(l, "# ")) && !breakLine.MatchString(l)
}

// proseReader parts a text into nodes.
type proseReader struct {
	story *Story
	// wrapped tells of a text whose paragraphs are broken into lines.
	wrapped bool
	// open tells that the last line goes on in the next.
	open  bool
	title string
	text  strings.Builder
	line  int
	// scene counts the scenes of the chapter.
	chapter, scene int
}

func (r *proseReader) read(l string, line int) {
	plain := strings.TrimSpace(l)
	switch {
	case chapterLine.MatchString(plain):
		r.close()
		r.title, r.line, r.scene = strings.TrimSpace(strings.TrimLeft(plain, "# ")), line, 0
		r.chapter++
	case plain != "" && breakLine.MatchString(plain):
		r.close()
	default:
		if r.text.Len() == 0 {
			if plain == "" {
				return
			}
			r.line = max(line, 1)
		}
		if plain == "" {
			r.open = false
			return
		}
		r.join(strings.Trim(l, " \t\u3000\r"))
	}
}

// join adds a line to the last paragraph if that was broken to fit a page, or
// begins a new one.
func (r *proseReader) join(l string) {
	first, _ := utf8.DecodeRuneInString(l)
	switch {
	case r.text.Len() == 0:
	case !r.open:
		r.text.WriteString("\n\n")
	case !unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana):
		r.text.WriteByte(' ')
	}
	r.text.WriteString(l)
	last, _ := utf8.DecodeLastRuneInString(l)
	least := leastWrapped
	if unicode.In(last, unicode.Han, unicode.Hiragana, unicode.Katakana) || last == '，' {
		least = leastWrapped / 2
	}
	r.open = r.wrapped && utf8.RuneCountInString(l) >= least
}

func (r *proseReader) close() {
	text := strings.TrimSpace(r.text.String())
	r.text.Reset()
	r.open = false
	if text == "" {
		return
	}
	r.scene++
	n := &Node{ID: fmt.Sprintf("scene-%d", len(r.story.Nodes)+1), Title: r.title, Text: text, Line: r.line}
	r.story.Nodes = append(r.story.Nodes, n)
}

// baseName is the name of a file without folder and extension.
func baseName(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// chain makes one branch of nodes, each leading to the next.
func chain(nodes []*Node, title string) {
	for i, n := range nodes {
		if i+1 < len(nodes) {
			text := nodes[i+1].Title
			if text == "" || text == n.Title {
				text = "…"
			}
			n.Choices = []Choice{{Text: text, To: nodes[i+1].ID, line: nodes[i+1].Line}}
			continue
		}
		n.Ending = &Ending{Name: n.Title}
		if n.Title == "" {
			n.Ending.Name = title
		}
	}
}
