package story

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	gm "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxChoices is the most choices a node may have, as in the schema.
const maxChoices = 1000

// blocks finds headings, lists and paragraphs. Inline marks are left to us:
// stories are hostile input, for which inline parsing takes quadratic time, and
// it would eat the backslashes and brackets of the author's text. Block quotes
// nest without bound and indented code is prose here, so both are paragraphs.
var blocks = parser.NewParser(parser.WithBlockParsers(
	util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
	util.Prioritized(parser.NewThematicBreakParser(), 200),
	util.Prioritized(parser.NewListParser(), 300),
	util.Prioritized(parser.NewListItemParser(), 400),
	util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
	util.Prioritized(parser.NewHTMLBlockParser(), 900),
	util.Prioritized(parser.NewParagraphParser(), 1000),
))

// nested matches lists nested about fifty deep, by indentation or by marks on
// one line. Finding blocks takes time in proportion to the depth.
var nested = regexp.MustCompile(`(?m)^(?:[ \t]{100}|[ \t]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+){50})[ \t]*\S`)

// loadMarkdown reads a story whose headings are nodes and whose links to
// headings are choices. A first heading of level one that holds nothing before
// the next heading is the story's title. YAML front matter may hold the keys
// of the JSON format except the nodes.
func loadMarkdown(m *mistakes, data []byte) (*Story, locator) {
	s := &Story{}
	bodyStart := frontEnd(data)
	var where locator
	if bodyStart > 0 {
		if where = s.front(m, data, bodyStart); where == nil {
			return nil, nil
		}
	}
	if at := nested.FindIndex(data[bodyStart:]); at != nil {
		line, _ := position(data, bodyStart+at[0])
		m.add(line, 0, "", "Indent less", "lists are nested too deep")
		return nil, nil
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
		return nil, nil
	}
	return s, where
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
	// mayBeTitle reports that node comes from a heading that is the story's
	// title if nothing follows before the next one.
	mayBeTitle bool
}

func (r *mdReader) read() {
	doc := blocks.Parse(text.NewReader(r.src))
	for b := doc.FirstChild(); b != nil; b = b.NextSibling() {
		if h, ok := b.(*gm.Heading); ok {
			r.heading(h)
			continue
		}
		r.block(b)
	}
	r.close()
}

// position returns the line and column in the file of an offset in src.
func (r *mdReader) position(offset int) (line, column int) {
	return r.lines.position(r.offset + offset)
}

func (r *mdReader) heading(h *gm.Heading) {
	isFirst := r.node == nil
	r.close()
	name := withoutEmphasis(strings.TrimSpace(string(h.Lines().Value(r.src))))
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
	if id == "" {
		id = anySlug(name)
	}
	if id == "" {
		id = fmt.Sprintf("node-%d", len(r.story.Nodes)+1)
	}
	if len(id) > 200 || anySlug(id) != strings.ToLower(strings.Trim(id, "-_")) {
		r.mistakes.add(line, 0, shorten(id), "Use letters, digits, dashes and underscores", "the ID %q is not well-formed", shorten(id))
	}
	r.node = &Node{ID: id, Title: name, Line: line}
	r.mayBeTitle = isFirst && h.Level == 1
}

// close ends the current node.
func (r *mdReader) close() {
	n := r.node
	if n == nil {
		return
	}
	n.Text = strings.Join(r.paragraphs, "\n\n")
	r.paragraphs = nil
	if r.mayBeTitle && n.Text == "" && len(n.Choices) == 0 {
		if r.story.Title == "" {
			r.story.Title = n.Title
		}
		return
	}
	r.story.Nodes = append(r.story.Nodes, n)
	if len(r.story.Nodes) == maxNodes+1 {
		r.mistakes.add(n.Line, 0, "", "", "the story has more than %d nodes", maxNodes)
	}
}

// block takes a block's text and choices into the current node.
func (r *mdReader) block(b gm.Node) {
	switch b.Kind() {
	case gm.KindThematicBreak:
	case gm.KindHTMLBlock:
		if h, ok := b.(*gm.HTMLBlock); ok && h.HTMLBlockType == gm.HTMLBlockType2 {
			return // a comment
		}
		r.paragraph(string(b.Lines().Value(r.src)))
	case gm.KindParagraph, gm.KindTextBlock, gm.KindHeading:
		r.prose(b)
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

// link is [text](#id); escaped brackets belong to the text.
var link = regexp.MustCompile(`\[((?:[^\[\]\\]|\\.)+)\]\(#([^()\s]+)\)`)

// quoted is the mark of a block quote.
var quoted = regexp.MustCompile(`^(?:> ?)+`)

// prose takes a paragraph, line by line as it is in the source but for
// emphasis marks, and the choices in it. A paragraph of nothing but choices has
// no text.
func (r *mdReader) prose(b gm.Node) {
	var text, outside strings.Builder
	// paragraph is where the text's last line begins.
	choices, paragraph := 0, 0
	for i := range b.Lines().Len() {
		segment := b.Lines().At(i)
		whole := strings.TrimRight(string(segment.Value(r.src)), "\r\n")
		line := strings.TrimRight(whole, " \t")
		if i > 0 {
			text.WriteString(softBreak(text.String()[paragraph:], line))
		}
		at := len(quoted.FindString(line))
		for _, m := range link.FindAllStringSubmatchIndex(line, -1) {
			if m[0] > 0 && (line[m[0]-1] == '\\' || line[m[0]-1] == '!') {
				continue // escaped, or an image
			}
			choices++
			label := withoutEmphasis(strings.TrimSpace(line[m[2]:m[3]]))
			r.choice(segment.Start+m[0], label, line[m[4]:m[5]])
			outside.WriteString(line[at:m[0]])
			text.WriteString(line[at:m[0]] + label)
			at = m[1]
		}
		outside.WriteString(line[at:] + "\n")
		text.WriteString(line[at:])
		if strings.HasSuffix(whole, "  ") || strings.HasSuffix(whole, `\`) {
			// A hard break ends the line.
			text.WriteByte('\n')
		}
		if i := strings.LastIndexByte(text.String(), '\n'); i >= 0 {
			paragraph = i + 1
		}
	}
	if choices > 0 && strings.Trim(outside.String(), " \t\n.,;:|/·•→>-–—。，；、") == "" {
		return
	}
	r.paragraph(withoutEmphasis(text.String()))
}

// softBreak is what stands between a line and the next of its paragraph. Markdown
// joins them; writers also give each line of talk a line of its own, so that a
// sentence that has ended, with its quotation marks, ends the line.
func softBreak(line, next string) string {
	line = strings.TrimRight(line, " \t")
	last, _ := utf8.DecodeLastRuneInString(line)
	first, _ := utf8.DecodeRuneInString(next)
	ends := strings.ContainsRune(".!?…:。！？：”’»」』\"'*_—", last) || strings.ContainsRune("—–-", first)
	open := strings.Count(line, "\"")%2 == 1
	for _, pair := range [][2]string{{"“", "”"}, {"«", "»"}, {"「", "」"}, {"『", "』"}} {
		open = open || strings.Count(line, pair[0]) > strings.Count(line, pair[1])
	}
	switch {
	case line == "":
		return ""
	case ends && !open:
		return "\n"
	case isWide(last) && isWide(first):
		return ""
	}
	return " "
}

// isWide tells characters between which there are no spaces.
func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || strings.ContainsRune("，。、；：！？…“”「」『』", r)
}

// Emphasis marks hug the words that they mark; other asterisks are text.
var (
	strong     = regexp.MustCompile(`\*\*([^*\s](?:[^*\n]*[^*\s])?)\*\*`)
	emphasis   = regexp.MustCompile(`\*([^*\s](?:[^*\n]*[^*\s])?)\*`)
	underlined = regexp.MustCompile(`(^|[\s“"(])_([^_\s](?:[^_\n]*[^_\s])?)_($|[\s”",.!?;:)])`)
)

func withoutEmphasis(s string) string {
	s = strong.ReplaceAllString(s, "$1")
	s = emphasis.ReplaceAllString(s, "$1")
	return underlined.ReplaceAllString(s, "$1$2$3")
}

func (r *mdReader) choice(offset int, label, to string) {
	line, column := r.position(offset)
	if r.node == nil {
		r.mistakes.add(line, column, "", "Begin with a heading", "there is a choice before the first heading")
		r.node = &Node{ID: "start", Line: 1}
	}
	if plain, err := url.PathUnescape(to); err == nil && utf8.ValidString(plain) {
		to = plain
	}
	if len(r.node.Choices) == maxChoices {
		if len(r.mistakes.list) < maxMistakes {
			r.mistakes.add(line, column, r.node.ID, "", "the node has more than %d choices", maxChoices)
		}
		return
	}
	if slices.ContainsFunc(r.node.Choices, func(c Choice) bool { return c.To == to && c.Text == label }) {
		return
	}
	r.node.Choices = append(r.node.Choices, Choice{Text: label, To: to, line: line, column: column})
}
