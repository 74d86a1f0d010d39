package story

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	yamlparser "github.com/goccy/go-yaml/parser"
)

// The YAML parser takes quadratic time on nested values, so front matter is
// bounded in bytes and in opened brackets and list marks.
const (
	maxFront  = 64 << 10
	maxOpened = 2000
)

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

// front reads the front matter, data[:end]; it returns nil after a mistake.
func (s *Story) front(m *mistakes, data []byte, end int) locator {
	matter := data[:end]
	matter = matter[bytes.IndexByte(matter, '\n')+1:]
	if i := bytes.LastIndex(bytes.TrimRight(matter, "\r\n"), []byte("---")); i >= 0 {
		matter = matter[:i]
	}
	if len(matter) > maxFront {
		m.add(1, 0, "", "", "the front matter has more than %d KB", maxFront>>10)
		return nil
	}
	if opened := bytes.Count(matter, []byte("[")) + bytes.Count(matter, []byte("{")) + bytes.Count(matter, []byte("- ")); opened > maxOpened {
		m.add(1, 0, "", "", "the front matter has more than %d lists and objects", maxOpened)
		return nil
	}
	tree, err := yamlparser.ParseBytes(matter, 0)
	if err != nil {
		m.add(yamlErrorLine(err)+1, 0, "", "", "malformed YAML: %s", yamlMessage(err))
		return nil
	}
	for _, doc := range tree.Docs {
		if a := (aliases{}); doc.Body != nil {
			if ast.Walk(&a, doc.Body); a.found != nil {
				m.add(a.found.GetToken().Position.Line+1, 0, "", "Write the value out", "the front matter uses an anchor or alias")
				return nil
			}
		}
	}
	var doc map[string]any
	if err := yaml.Unmarshal(matter, &doc); err != nil {
		m.add(yamlErrorLine(err)+1, 0, "", "", "malformed YAML: %s", yamlMessage(err))
		return nil
	}
	where := func(at ...string) (line, column int) { return yamlLine(tree, at) + 1, 0 }
	if doc == nil {
		return where
	}
	if _, ok := doc["nodes"]; ok {
		m.add(yamlLine(tree, []string{"nodes"})+1, 0, "", "Write each node as a heading", `unknown key "nodes"`)
		return nil
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
		return nil
	}
	plain, err := newWalk(asJSON).value(nil)
	if err != nil {
		m.add(1, 0, "", "", "the front matter: %v", err)
		return nil
	}
	for _, v := range head(validate(plain), 10*maxMistakes) {
		hint := strings.Replace(v.hint, "nodes, ", "", 1)
		m.add(yamlLine(tree, v.at)+1, 0, "", hint, "%s", v.msg)
	}
	if len(m.list) > 0 {
		return nil
	}
	var f file
	if err := json.Unmarshal(asJSON, &f); err != nil {
		m.add(1, 0, "", "", "the front matter: %v", err)
		return nil
	}
	s.Slug, s.Title, s.Lang, s.Root, s.Bible = f.Slug, f.Title, f.Lang, f.Root, f.Bible
	return where
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
	node := tree.Docs[0].Body
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
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(n.Values) {
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
