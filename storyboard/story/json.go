package story

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/talereel/talereel/storyboard"
)

const (
	maxDepth  = 32
	maxValues = 4_000_000
)

// file is the JSON story format.
type file struct {
	Slug  string           `json:"slug"`
	Title string           `json:"title"`
	Lang  string           `json:"lang"`
	Root  string           `json:"root"`
	Nodes []fileNode       `json:"nodes"`
	Bible storyboard.Bible `json:"bible"`
}

type fileNode struct {
	ID        string               `json:"id"`
	Title     string               `json:"title"`
	Text      string               `json:"text"`
	Visits    int                  `json:"visits"`
	Location  string               `json:"location"`
	TimeOfDay storyboard.TimeOfDay `json:"time_of_day"`
	Weather   storyboard.Weather   `json:"weather"`
	Mood      storyboard.Mood      `json:"mood"`
	Choices   []struct {
		Text   string `json:"text"`
		To     string `json:"to"`
		Visits int    `json:"visits"`
	} `json:"choices"`
	Ending *struct {
		Name string `json:"name"`
	} `json:"ending"`
}

func loadJSON(m *mistakes, data []byte) (*Story, locator) {
	var raw json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		m.malformed(data, err)
		return nil, nil
	}
	w := newWalk(data)
	doc, err := w.value(nil)
	if err != nil {
		line, column := position(data, w.start)
		m.add(line, column, "", "", "%v", err)
		return nil, nil
	}
	for _, d := range w.duplicates {
		line, column := position(data, d.offset)
		m.add(line, column, "", "", "the key %q is there twice", d.key)
	}
	where := func(at ...string) (line, column int) { return position(data, locate(data, at)) }
	for _, v := range head(validate(doc), 10*maxMistakes) {
		line, column := where(v.at...)
		m.add(line, column, nodeOf(doc, v.at), v.hint, "%s", v.msg)
	}
	if len(m.list) > 0 {
		return nil, nil
	}
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		m.malformed(data, err)
		return nil, nil
	}
	s := &Story{Slug: f.Slug, Title: f.Title, Lang: f.Lang, Root: f.Root, Bible: f.Bible}
	lines := newLines(data)
	for i, n := range f.Nodes {
		line, _ := lines.position(w.nodes[i].offset)
		node := &Node{
			ID: n.ID, Title: n.Title, Text: n.Text, Visits: n.Visits, Line: line,
			Location: n.Location, TimeOfDay: n.TimeOfDay, Weather: n.Weather, Mood: n.Mood,
		}
		if n.Ending != nil {
			node.Ending = &Ending{Name: n.Ending.Name}
		}
		for j, c := range n.Choices {
			line, column := lines.position(w.nodes[i].choices[j])
			node.Choices = append(node.Choices, Choice{c.Text, c.To, c.Visits, line, column})
		}
		s.Nodes = append(s.Nodes, node)
	}
	return s, where
}

// malformed reports JSON that cannot be decoded.
func (m *mistakes) malformed(data []byte, err error) {
	offset := len(data)
	if e := (*json.SyntaxError)(nil); errors.As(err, &e) && int(e.Offset) < len(data) {
		offset = int(e.Offset) - 1
	}
	if e := (*json.UnmarshalTypeError)(nil); errors.As(err, &e) {
		offset = int(e.Offset)
	}
	line, column := position(data, offset)
	m.add(line, column, "", "Check the commas, quotes and brackets just before", "malformed JSON: %v", err)
}

// nodeOf returns the ID of the node that a place in the document belongs to.
func nodeOf(doc any, at []string) string {
	if len(at) < 2 || at[0] != "nodes" {
		return ""
	}
	d, _ := doc.(map[string]any)
	nodes, _ := d["nodes"].([]any)
	i, err := strconv.Atoi(at[1])
	if err != nil || i >= len(nodes) {
		return ""
	}
	n, _ := nodes[i].(map[string]any)
	if id, _ := n["id"].(string); id != "" {
		return shorten(id)
	}
	return "number " + strconv.Itoa(i+1)
}

// walk decodes JSON into the shapes that the schema validator takes, noting
// where nodes and choices begin and which keys are there twice.
type walk struct {
	data []byte
	dec  *json.Decoder
	// start is the offset of the token read last.
	start      int
	values     int
	duplicates []duplicate
	nodes      []nodeMark
}

type duplicate struct {
	key    string
	offset int
}

type nodeMark struct {
	offset  int
	choices []int
}

func newWalk(data []byte) *walk {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	return &walk{data: data, dec: dec}
}

// token returns the next token and notes where it starts.
func (w *walk) token() (json.Token, error) {
	at := int(w.dec.InputOffset())
	for at < len(w.data) && bytes.IndexByte([]byte(" \t\r\n,:"), w.data[at]) >= 0 {
		at++
	}
	w.start = at
	return w.dec.Token()
}

// value decodes the next value, which is at the place at.
func (w *walk) value(at []string) (any, error) {
	t, err := w.token()
	if err != nil {
		return nil, err
	}
	if w.values++; w.values > maxValues {
		return nil, fmt.Errorf("the file has more than %d values", maxValues)
	}
	if len(at) > maxDepth {
		return nil, fmt.Errorf("values are nested more than %d deep", maxDepth)
	}
	w.mark(at)
	switch t {
	case json.Delim('{'):
		return w.object(at)
	case json.Delim('['):
		return w.list(at)
	}
	return t, nil
}

func (w *walk) object(at []string) (any, error) {
	out := map[string]any{}
	for {
		t, err := w.token()
		if err != nil {
			return nil, err
		}
		key, ok := t.(string)
		if !ok {
			return out, nil
		}
		if _, twice := out[key]; twice {
			w.duplicates = append(w.duplicates, duplicate{shorten(key), w.start})
		}
		v, err := w.value(append(at, key))
		if err != nil {
			return nil, err
		}
		out[key] = v
	}
}

func (w *walk) list(at []string) (any, error) {
	out := []any{}
	for w.dec.More() {
		if len(out) == maxNodes {
			return nil, fmt.Errorf("the list has more than %d entries", maxNodes)
		}
		v, err := w.value(append(at, strconv.Itoa(len(out))))
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	_, err := w.token()
	return out, err
}

// mark notes the start of a node or a choice.
func (w *walk) mark(at []string) {
	switch {
	case len(at) == 2 && at[0] == "nodes" && isIndex(at[1]):
		w.nodes = append(w.nodes, nodeMark{offset: w.start})
	case len(at) == 4 && at[0] == "nodes" && at[2] == "choices" && isIndex(at[3]) && len(w.nodes) > 0:
		n := &w.nodes[len(w.nodes)-1]
		n.choices = append(n.choices, w.start)
	}
}

// locate returns the offset of the value at a place, or of its key.
func locate(data []byte, place []string) int {
	w := newWalk(data)
	if _, err := w.token(); err != nil {
		return 0
	}
	offset := w.start
	for _, want := range place {
		found := false
		inObject := data[w.start] == '{'
		for i := 0; w.dec.More(); i++ {
			key := strconv.Itoa(i)
			if inObject {
				t, err := w.token()
				if err != nil {
					return offset
				}
				key, _ = t.(string)
				offset = w.start
			}
			if key == want {
				found = true
				break
			}
			var skip json.RawMessage
			if err := w.dec.Decode(&skip); err != nil && !errors.Is(err, io.EOF) {
				return offset
			}
		}
		if !found {
			return offset
		}
		if _, err := w.token(); err != nil {
			return offset
		}
		if !inObject {
			offset = w.start
		}
	}
	return offset
}

// lines finds the positions of many offsets.
type lines struct{ starts []int }

func newLines(data []byte) lines {
	l := lines{starts: []int{0}}
	for i, b := range data {
		if b == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// position returns the line and column of an offset, both counted from one.
func (l lines) position(offset int) (line, column int) {
	i, exact := slices.BinarySearch(l.starts, offset)
	if !exact {
		i--
	}
	return i + 1, offset - l.starts[i] + 1
}

func head[T any](list []T, n int) []T { return list[:min(len(list), n)] }
