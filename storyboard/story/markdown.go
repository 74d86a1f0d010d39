package story

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	yamlparser "github.com/goccy/go-yaml/parser"
	"github.com/yuin/goldmark"
	gm "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// maxFront is the largest front matter that is read, in bytes.
const maxFront = 256 << 10

// loadMarkdown reads a story whose headings are nodes and whose links to
// headings are choices. A first heading of level one that holds nothing before
// the next heading is the story's title. YAML front matter may hold the keys
// of the JSON format except the nodes.
func loadMarkdown(m *mistakes, data []byte) *Story {
	s := &Story{}
	bodyStart := frontEnd(data)
	if bodyStart > 0 && !s.front(m, data, bodyStart) {
		return nil
	}
	r := &mdReader{story: s, mistakes: m, src: data[bodyStart:], lines: newLines(data), offset: bodyStart}
	r.read()
	if len(s.Nodes) == 0 && len(m.list) == 0 {
		m.add(1, 0, "", "Give each passage a heading and lead to it with [text](#heading)", "the story has no nodes")
	}
	if s.Title == "" && len(s.Nodes) > 0 {
		s.Title = s.Nodes[0].Title
	}
	if len(m.list) > 0 {
		return nil
	}
	return s
}

var fence = regexp.MustCompile(`(?m)^---[ \t]*\r?$\n?`)

// frontEnd returns the offset after the front matter; 0 if there is none.
func frontEnd(data []byte) int {
	first := fence.FindIndex(data)
	if first == nil || first[0] != 0 {
		return 0
	}
	second := fence.FindIndex(data[first[1]:])
	if second == nil {
		return 0
	}
	return first[1] + second[1]
}

// front reads the front matter, data[:end].
func (s *Story) front(m *mistakes, data []byte, end int) bool {
	matter := data[:end]
	matter = matter[bytes.IndexByte(matter, '\n')+1:]
	if i := bytes.LastIndex(bytes.TrimRight(matter, "\r\n"), []byte("---")); i >= 0 {
		matter = matter[:i]
	}
	if len(matter) > maxFront {
		m.add(1, 0, "", "", "the front matter has more than %d KB", maxFront>>10)
		return false
	}
	tree, err := yamlparser.ParseBytes(matter, 0)
	if err != nil {
		m.add(yamlErrorLine(err)+1, 0, "", "", "malformed YAML: %s", yamlMessage(err))
		return false
	}
	for _, doc := range tree.Docs {
		if a := (aliases{}); doc.Body != nil {
			if ast.Walk(&a, doc.Body); a.found != nil {
				m.add(a.found.GetToken().Position.Line+1, 0, "", "Write the value out", "the front matter uses an anchor or alias")
				return false
			}
		}
	}
	var doc map[string]any
	if err := yaml.Unmarshal(matter, &doc); err != nil {
		m.add(yamlErrorLine(err)+1, 0, "", "", "malformed YAML: %s", yamlMessage(err))
		return false
	}
	if doc == nil {
		return true
	}
	if _, ok := doc["nodes"]; ok {
		m.add(yamlLine(tree, []string{"nodes"})+1, 0, "", "Write each node as a heading", `unknown key "nodes"`)
		return false
	}
	// The title may follow as a heading, and the nodes do.
	if _, ok := doc["title"]; !ok {
		doc["title"] = "untitled"
		defer func() { s.Title = "" }()
	}
	doc["nodes"] = []any{map[string]any{"id": "body", "text": ""}}
	asJSON, err := json.Marshal(doc)
	if err != nil {
		m.add(1, 0, "", "", "the front matter is not plain data: %v", err)
		return false
	}
	plain, err := newWalk(asJSON).value(nil)
	if err != nil {
		m.add(1, 0, "", "", "the front matter: %v", err)
		return false
	}
	for _, v := range head(validate(plain), 10*maxMistakes) {
		hint := strings.Replace(v.hint, "nodes, ", "", 1)
		m.add(yamlLine(tree, v.at)+1, 0, "", hint, "%s", v.msg)
	}
	if len(m.list) > 0 {
		return false
	}
	var f file
	if err := json.Unmarshal(asJSON, &f); err != nil {
		m.add(1, 0, "", "", "the front matter: %v", err)
		return false
	}
	s.Slug, s.Title, s.Lang, s.Root, s.Bible = f.Slug, f.Title, f.Lang, f.Root, f.Bible
	return true
}

// aliases finds anchors and aliases, by which a short file can expand to a
// huge one.
type aliases struct{ found ast.Node }

func (a *aliases) Visit(n ast.Node) ast.Visitor {
	if a.found != nil {
		return nil
	}
	switch n.Type() {
	case ast.AliasType, ast.AnchorType, ast.MergeKeyType:
		a.found = n
		return nil
	}
	return a
}

// yamlLine returns the line of a value within the front matter.
func yamlLine(tree *ast.File, at []string) int {
	line := 1
	if len(tree.Docs) == 0 {
		return line
	}
	var node ast.Node = tree.Docs[0].Body
	for _, key := range at {
		switch n := node.(type) {
		case *ast.MappingNode:
			node = nil
			for _, v := range n.Values {
				if v.Key.String() == key {
					line, node = v.Key.GetToken().Position.Line, v.Value
				}
			}
		case *ast.MappingValueNode:
			node = nil
			if n.Key.String() == key {
				line, node = n.Key.GetToken().Position.Line, n.Value
			}
		case *ast.SequenceNode:
			var i int
			if _, err := fmt.Sscan(key, &i); err != nil || i >= len(n.Values) {
				return line
			}
			node = n.Values[i]
			line = node.GetToken().Position.Line
		}
		if node == nil {
			break
		}
	}
	return line
}

func yamlErrorLine(err error) int {
	var e yaml.Error
	if errors.As(err, &e) && e.GetToken() != nil {
		return e.GetToken().Position.Line
	}
	return 1
}

func yamlMessage(err error) string {
	var e yaml.Error
	if errors.As(err, &e) {
		return e.GetMessage()
	}
	return err.Error()
}

// mdReader turns the blocks of a document into nodes.
type mdReader struct {
	story    *Story
	mistakes *mistakes
	src      []byte
	lines    lines
	// offset is where src begins in the file.
	offset int

	node       *Node
	paragraphs []string
	// ids counts the IDs made from headings, to keep them apart.
	ids map[string]int
	// untitled is the first heading, while it may yet be the title.
	untitled *gm.Heading
}

func (r *mdReader) read() {
	r.ids = map[string]int{}
	md := goldmark.New(goldmark.WithParserOptions(parser.WithHeadingAttribute()))
	doc := md.Parser().Parse(text.NewReader(r.src))
	for b := doc.FirstChild(); b != nil; b = b.NextSibling() {
		if h, ok := b.(*gm.Heading); ok {
			r.heading(h)
			continue
		}
		r.block(b)
	}
	r.close()
}

// line returns the line in the file of an offset in src.
func (r *mdReader) position(offset int) (line, column int) {
	return r.lines.position(r.offset + offset)
}

func (r *mdReader) heading(h *gm.Heading) {
	isFirst := r.node == nil
	r.close()
	if !isFirst && r.untitled != nil && r.node == nil {
		r.untitled = nil
	}
	name, _ := r.inline(h)
	name = strings.TrimSpace(name)
	offset := 0
	if h.Lines().Len() > 0 {
		offset = h.Lines().At(0).Start
	}
	line, _ := r.position(offset)
	id := ""
	if v, ok := h.AttributeString("id"); ok {
		if b, ok := v.([]byte); ok {
			id = string(b)
		}
	}
	given := id != ""
	if !given {
		id = anySlug(name)
	}
	if id == "" {
		id = fmt.Sprintf("node-%d", len(r.story.Nodes)+1)
	}
	if len(id) > 200 || anySlug(id) != strings.ToLower(strings.Trim(id, "-_")) {
		r.mistakes.add(line, 0, shorten(id), "Use letters, digits, dashes and underscores", "the ID %q is not well-formed", shorten(id))
	}
	r.node = &Node{ID: id, Title: name, Line: line}
	r.untitled = nil
	if isFirst && h.Level == 1 && len(r.story.Nodes) == 0 {
		r.untitled = h
	}
}

// close ends the current node.
func (r *mdReader) close() {
	n := r.node
	if n == nil {
		return
	}
	n.Text = strings.Join(r.paragraphs, "\n\n")
	r.paragraphs = nil
	if r.untitled != nil && n.Text == "" && len(n.Choices) == 0 {
		if r.story.Title == "" {
			r.story.Title = n.Title
		}
		return
	}
	if len(r.story.Nodes) == maxNodes {
		r.mistakes.add(n.Line, 0, "", "", "the story has more than %d nodes", maxNodes)
	}
	if len(r.story.Nodes) < maxNodes {
		r.story.Nodes = append(r.story.Nodes, n)
	}
}

// block takes a block's text and choices into the current node.
func (r *mdReader) block(b gm.Node) {
	switch b.Kind() {
	case gm.KindThematicBreak, gm.KindLinkReferenceDefinition:
		return
	case gm.KindHTMLBlock:
		if h, ok := b.(*gm.HTMLBlock); ok && h.HTMLBlockType == gm.HTMLBlockType2 {
			return // a comment
		}
		r.paragraph(r.raw(b))
	case gm.KindCodeBlock, gm.KindFencedCodeBlock:
		r.paragraph(r.raw(b))
	case gm.KindParagraph, gm.KindTextBlock:
		prose, only := r.inline(b)
		if !only {
			r.paragraph(prose)
		}
	case gm.KindHeading:
		prose, _ := r.inline(b)
		r.paragraph(prose)
	default:
		for c := b.FirstChild(); c != nil; c = c.NextSibling() {
			r.block(c)
		}
	}
}

func (r *mdReader) paragraph(prose string) {
	if prose = strings.TrimSpace(prose); prose == "" {
		return
	}
	if r.node == nil {
		r.mistakes.add(1, 0, "", "Begin with a heading", "there is text before the first heading: %q", shorten(prose))
		r.node = &Node{ID: "start", Line: 1}
	}
	r.paragraphs = append(r.paragraphs, prose)
}

func (r *mdReader) raw(b gm.Node) string {
	var out bytes.Buffer
	for i := range b.Lines().Len() {
		seg := b.Lines().At(i)
		out.Write(seg.Value(r.src))
	}
	return out.String()
}

// inline returns a block's prose as it is in the source, without emphasis
// marks, and adds the choices in it to the current node. only reports that the
// block holds nothing but choices.
func (r *mdReader) inline(b gm.Node) (prose string, only bool) {
	var out, outside strings.Builder
	choices := 0
	var walk func(n gm.Node, inChoice bool)
	write := func(inChoice bool, s []byte) {
		out.Write(s)
		if !inChoice {
			outside.Write(s)
		}
	}
	walk = func(n gm.Node, inChoice bool) {
		switch n := n.(type) {
		case *gm.Text:
			write(inChoice, n.Segment.Value(r.src))
			if n.SoftLineBreak() || n.HardLineBreak() {
				write(inChoice, []byte("\n"))
			}
			return
		case *gm.String:
			write(inChoice, n.Value)
			return
		case *gm.RawHTML:
			for i := range n.Segments.Len() {
				seg := n.Segments.At(i)
				write(inChoice, seg.Value(r.src))
			}
			return
		case *gm.AutoLink:
			write(inChoice, n.Label(r.src))
			return
		case *gm.Link:
			if to, ok := bytes.CutPrefix(n.Destination, []byte("#")); ok {
				choices++
				before := out.Len()
				for c := n.FirstChild(); c != nil; c = c.NextSibling() {
					walk(c, true)
				}
				r.choice(n, strings.TrimSpace(out.String()[before:]), string(to))
				return
			}
		}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			walk(c, inChoice)
		}
	}
	for c := b.FirstChild(); c != nil; c = c.NextSibling() {
		walk(c, false)
	}
	rest := strings.Trim(outside.String(), " \t\n\r.,;:|/·•→>-–—。，；、")
	return out.String(), choices > 0 && rest == ""
}

func (r *mdReader) choice(link *gm.Link, label, to string) {
	offset := 0
	if t, ok := link.FirstChild().(*gm.Text); ok {
		offset = max(t.Segment.Start-1, 0)
	}
	line, column := r.position(offset)
	if r.node == nil {
		r.mistakes.add(line, column, "", "Begin with a heading", "there is a choice before the first heading")
		r.node = &Node{ID: "start", Line: 1}
	}
	if label == "" {
		r.mistakes.add(line, column, r.node.ID, "Write it as [text](#heading)", "the choice to %q has no text", shorten(to))
	}
	if slices.ContainsFunc(r.node.Choices, func(c Choice) bool { return c.To == to && c.Text == label }) {
		return
	}
	r.node.Choices = append(r.node.Choices, Choice{Text: label, To: to, line: line, column: column})
}
