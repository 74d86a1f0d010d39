package story

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
)

const (
	jsonFormat      = "json"
	markdownFormat  = "markdown"
	tweeFormat      = "twee"
	twineHTMLFormat = "twine-html"
	twineJSONFormat = "twine-json"
	inkFormat       = "ink"
	fountainFormat  = "fountain"
	proseFormat     = "prose"
	// Formats that are known and refused.
	inkSource = "ink-source"
	webPage   = "web-page"
)

// refusals are what is said of known formats that are no stories: a message and
// a hint.
var refusals = map[string][2]string{
	inkSource: {"this is Ink's source", "Compile it: in Inky, File > Export to JSON; or inklecate -o story.json story.ink"},
	webPage:   {"this page holds no Twine story", supported},
}

var (
	heading     = regexp.MustCompile(`(?m)^ {0,3}(#{1,6}[ \t]+\S|={3,}[ \t]*$)`)
	nodeLink    = regexp.MustCompile(`\]\(#`)
	tweeHeader  = regexp.MustCompile(`(?m)^::[ \t]*[^\s:]`)
	inkKnot     = regexp.MustCompile(`(?m)^={2,}[ \t]*(?:function[ \t]+)?[\pL_][\pL\d_]*[ \t]*(?:\(.*\))?[ \t]*=*[ \t]*\r?$`)
	inkDivert   = regexp.MustCompile(`(?m)->[ \t]*[\pL_]`)
	sceneMark   = regexp.MustCompile(`(?m)^(?:INT|EXT|EST|INT\.?/EXT|EXT\.?/INT|I/E)[. ][^\n]*\S`)
	titlePage   = regexp.MustCompile(`(?i)^(?:title|credit|author|authors|source|draft date|contact|copyright)[ \t]*:`)
	openingPage = regexp.MustCompile(`(?i)^<(?:!doctype|html|head|body|tw-|!--|\?xml|svg)`)
)

// format tells the format by the content; the name only keeps formats apart
// that look alike.
func format(path string, data []byte) string {
	text := bytes.TrimLeft(data, " \t\r\n")
	ext := strings.ToLower(filepath.Ext(path))
	switch {
	case text[0] == '{' || text[0] == '[' && (ext == ".json" || json.Valid(data)):
		return jsonKind(text)
	case bytes.Contains(data, []byte("<tw-storydata")):
		return twineHTMLFormat
	case openingPage.Match(text) || ext == ".html" || ext == ".htm":
		return webPage
	case bytes.HasPrefix(text, []byte("::")) || ext == ".twee" || ext == ".tw" || ext == ".twee3":
		return tweeFormat
	case ext == ".ink":
		return inkSource
	case ext == ".fountain" || ext == ".spmd":
		return fountainFormat
	case ext == ".md" || ext == ".markdown":
		if heading.Match(data) || bytes.HasPrefix(text, []byte("---")) {
			return markdownFormat
		}
	case ext == ".txt" && !nodeLink.Match(data) && !sceneMark.Match(data) && !tweeHeader.Match(data):
		return proseFormat
	}
	switch {
	case inkKnot.Match(data) && inkDivert.Match(data):
		return inkSource
	case sceneMark.Match(data) || titlePage.Match(text):
		return fountainFormat
	case heading.Match(data):
		return markdownFormat
	case tweeHeader.Match(data):
		return tweeFormat
	}
	return proseFormat
}

// jsonKind tells apart what is written in JSON, by the keys of its object.
func jsonKind(data []byte) string {
	dec := json.NewDecoder(bytes.NewReader(data))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return jsonFormat
	}
	kind := jsonFormat
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return kind
		}
		switch key {
		case "inkVersion":
			return inkFormat
		case "nodes":
			return jsonFormat
		case "passages":
			kind = twineJSONFormat
		}
		var skip json.RawMessage
		if dec.Decode(&skip) != nil {
			return kind
		}
	}
	return kind
}
