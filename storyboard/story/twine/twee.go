package twine

import (
	"encoding/json"
	"errors"
	"strings"
)

// File is one file of a game's source.
type File struct {
	Name string
	Data string
}

// Twee reads a game in Twee 3 notation
// (https://github.com/iftechfoundation/twine-specs/blob/master/twee-3-specification.md),
// from one file or several.
func Twee(files ...File) *Game {
	g := &Game{}
	for _, f := range files {
		g.twee(f)
	}
	g.finish()
	return g
}

// twee reads one file's passages.
func (g *Game) twee(f File) {
	var p *Passage
	start, line := 0, 0
	end := func(at int) {
		if p != nil {
			p.text = strings.TrimRight(f.Data[start:at], " \t\r\n")
			g.add(p)
		}
	}
	warned := false
	for at := 0; at < len(f.Data); {
		next := strings.IndexByte(f.Data[at:], '\n')
		if next < 0 {
			next = len(f.Data)
		} else {
			next += at + 1
		}
		line++
		text := f.Data[at:next]
		switch header, ok := strings.CutPrefix(text, "::"); {
		case ok:
			end(at)
			start = next
			p = &Passage{File: f.Name, Line: line, textLine: line + 1}
			g.tweeHeader(p, strings.TrimSpace(header))
		case p == nil && strings.TrimSpace(text) != "" && !warned:
			warned = true
			g.Notes = append(g.Notes, Note{Place{f.Name, line, 0, ""}, "the text before the first passage is dropped"})
		}
		at = next
	}
	end(len(f.Data))
}

// tweeHeader reads "Name [tags] {metadata}".
func (g *Game) tweeHeader(p *Passage, s string) {
	rest := len(s)
	if i := unescaped(s, "[{"); i >= 0 {
		rest = i
	}
	p.Name = unescape(strings.TrimSpace(s[:rest]))
	if s = s[rest:]; strings.HasPrefix(s, "[") {
		end := unescaped(s, "]")
		if end < 0 {
			g.mistake(Place{p.File, p.Line, 0, p.Name}, `Close it with "]", or write a backslash before a bracket that belongs to the name`, "the tags of the passage are not closed")
			end = len(s) - 1
		}
		for _, t := range strings.Fields(s[1:max(1, end)]) {
			p.Tags = append(p.Tags, unescape(t))
		}
		s = strings.TrimSpace(s[end+1:])
	}
	if s != "" && !json.Valid([]byte(s)) {
		g.Notes = append(g.Notes, Note{Place{p.File, p.Line, 0, p.Name}, "the metadata of the passage is not JSON; it is dropped"})
	}
	if p.Name == "" {
		g.mistake(Place{p.File, p.Line, 0, ""}, "Write it after the two colons: :: The garden", "the passage has no name")
		p.Name = "\x00" + number(float64(p.Line)) + p.File
	}
}

// unescaped finds the first of some characters without a backslash before it.
func unescaped(s, chars string) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case strings.IndexByte(chars, s[i]) >= 0:
			return i
		}
	}
	return -1
}

// unescape takes the backslashes off: \q yields q.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// finish reads the passages about the game and compiles the others.
func (g *Game) finish() {
	if p := g.all["StoryTitle"]; p != nil && g.Title == "" {
		g.Title = strings.TrimSpace(p.text)
	}
	if p := g.all["StoryData"]; p != nil {
		g.storyData(p)
	}
	if p := g.all["StorySettings"]; p != nil && g.Format == "" {
		g.Format = "sugarcube"
	}
	g.compile()
	g.findStart()
}

// storyData reads the passage of that name.
func (g *Game) storyData(p *Passage) {
	var d struct {
		Format string `json:"format"`
		Start  string `json:"start"`
	}
	if err := json.Unmarshal([]byte(p.text), &d); err != nil {
		line := p.textLine
		if e := (*json.SyntaxError)(nil); errors.As(err, &e) {
			line += strings.Count(p.text[:min(int(e.Offset), len(p.text))], "\n")
		}
		g.Notes = append(g.Notes, Note{Place{p.File, line, 0, p.Name}, "StoryData is not JSON; it is dropped"})
		return
	}
	if g.Format == "" {
		g.Format = d.Format
	}
	if g.Start == "" && d.Start != "" {
		g.Start = d.Start
		line := p.textLine
		if i := strings.Index(p.text, `"start"`); i >= 0 {
			line += strings.Count(p.text[:i], "\n")
		}
		g.startAt = Place{p.File, line, 0, p.Name}
	}
}

// findStart makes sure that the game begins somewhere.
func (g *Game) findStart() {
	if g.Start != "" {
		return
	}
	for _, p := range g.Passages {
		if strings.EqualFold(p.Name, "Start") {
			g.Start = p.Name
			return
		}
	}
	// A single way in is a start too: the only passage that none leads to.
	if len(g.Passages) == 1 {
		g.Start = g.Passages[0].Name
	}
}

// StartPlace is where the source names the start.
func (g *Game) StartPlace() Place { return g.startAt }
