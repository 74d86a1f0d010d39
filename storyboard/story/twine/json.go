package twine

import (
	"bytes"
	"encoding/json"
)

// JSON reads a game in Twine's JSON
// (https://github.com/iftechfoundation/twine-specs/blob/master/twine-2-jsonoutput-doc.md).
// Its start is a passage's name, or its number in the order of the file, as
// tools write both.
func JSON(f File) (*Game, error) {
	type passage struct {
		Name string   `json:"name"`
		Tags []string `json:"tags"`
		Text string   `json:"text"`
		PID  string   `json:"pid"`
	}
	var d struct {
		Name      string            `json:"name"`
		Format    string            `json:"format"`
		Start     string            `json:"start"`
		StartNode string            `json:"startnode"`
		Passages  []json.RawMessage `json:"passages"`
	}
	if err := json.Unmarshal([]byte(f.Data), &d); err != nil {
		return nil, err
	}
	g := &Game{Title: d.Name, Format: d.Format, startPID: d.StartNode}
	lines := passageLines(f.Data)
	for i, raw := range d.Passages {
		var in passage
		line := 1
		if i < len(lines) {
			line = lines[i]
		}
		if err := json.Unmarshal(raw, &in); err != nil {
			g.mistake(Place{File: f.Name, Line: line}, "A passage has a name, tags and a text", "the passage is not well-formed")
			continue
		}
		if in.Name == "" {
			g.mistake(Place{File: f.Name, Line: line}, "", "the passage has no name")
			continue
		}
		g.add(&Passage{Name: in.Name, Tags: in.Tags, File: f.Name, Line: line, text: in.Text, textLine: line, oneLine: true})
		pid := in.PID
		if pid == "" {
			pid = number(float64(i + 1))
		}
		if pid == g.startPID || d.Start == pid && g.Start == "" {
			g.Start = in.Name
		}
	}
	if g.all[d.Start] != nil || g.Start == "" {
		g.Start = d.Start
	}
	g.startAt = Place{File: f.Name, Line: 1 + bytes.Count([]byte(f.Data[:max(0, bytes.Index([]byte(f.Data), []byte(`"start"`)))]), []byte("\n"))}
	if len(g.Mistakes) == 0 {
		g.finish()
	}
	return g, nil
}

// passageLines finds the lines on which the passages begin.
func passageLines(data string) []int {
	dec := json.NewDecoder(bytes.NewReader([]byte(data)))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	var out []int
	line, counted := 1, 0
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return out
		}
		if key != "passages" {
			var skip json.RawMessage
			if dec.Decode(&skip) != nil {
				return out
			}
			continue
		}
		if t, err := dec.Token(); err != nil || t != json.Delim('[') {
			return out
		}
		for dec.More() {
			var raw json.RawMessage
			if dec.Decode(&raw) != nil {
				return out
			}
			at := int(dec.InputOffset()) - len(raw)
			line += bytes.Count([]byte(data[counted:at]), []byte("\n"))
			counted = at
			out = append(out, line)
		}
		return out
	}
	return out
}
