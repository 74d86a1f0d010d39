package handoff

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

func edit() Edit {
	return Edit{
		Title: "Half a Mile", FPS: 30,
		Clips: []Clip{
			{Name: "title", File: "clips/0001-title.mp4", Frames: 78}, {Name: "lamp-01", File: "clips/0002-lamp-01.mp4", Frames: 95, Scene: "lamp-a"},
			{Name: "lamp-02", File: "clips/0003-dip-into-lamp-02.mp4", Frames: 15, Transition: storyboard.Dip},
			{Name: "ending", File: "clips/0004-ending.mp4", Frames: 60, Choices: []string{"Row \"away\"", "Stay"}},
		},
		Sounds: []Sound{{"Soundtrack", "sound/soundtrack.m4a"}},
		Lines:  []Line{{90, 150, "Nessa", "No.\n<b>\"Not\" today</b>"}},
	}
}

// A field is what a schema says of one: "string", "number", "bool", "metadata", a
// schema's name, a list of such names, or "map " and one; "?" allows null.
type field = string

// schemas are OpenTimelineIO's published ones (its "serialized schema" page, version
// 0.15 and later), with all fields of each.
var schemas = map[string]map[string]field{
	"Timeline.1": {"global_start_time": "?RationalTime.1", "metadata": "metadata", "name": "string", "tracks": "Stack.1"},
	"Stack.1": {"children": "[Track.1", "effects": "[", "enabled": "bool", "markers": "[Marker.2", "metadata": "metadata", "name": "string",
		"source_range": "?TimeRange.1"},
	"Track.1": {"children": "[Clip.2", "effects": "[", "enabled": "bool", "kind": "string", "markers": "[Marker.2", "metadata": "metadata",
		"name": "string", "source_range": "?TimeRange.1"},
	"Clip.2": {"active_media_reference_key": "string", "effects": "[", "enabled": "bool", "markers": "[Marker.2",
		"media_references": "map ExternalReference.1", "metadata": "metadata", "name": "string", "source_range": "?TimeRange.1"},
	"ExternalReference.1": {"available_image_bounds": "?Box2d.1", "available_range": "?TimeRange.1", "metadata": "metadata", "name": "string",
		"target_url": "string"},
	"Marker.2":       {"color": "string", "comment": "string", "marked_range": "TimeRange.1", "metadata": "metadata", "name": "string"},
	"TimeRange.1":    {"duration": "RationalTime.1", "start_time": "RationalTime.1"},
	"RationalTime.1": {"rate": "number", "value": "number"},
}

// Values that the schemas list for some fields.
var (
	colours = []string{"PINK", "RED", "ORANGE", "YELLOW", "GREEN", "CYAN", "BLUE", "PURPLE", "MAGENTA", "BLACK", "WHITE"}
	kinds   = []string{"Video", "Audio"}
)

// check holds a value against what its field may be, and all within it; seen counts
// the objects of each schema.
func check(t *testing.T, v any, want field, at string, seen map[string]int) {
	t.Helper()
	if optional, ok := strings.CutPrefix(want, "?"); ok {
		if v == nil {
			return
		}
		want = optional
	}
	if of, ok := strings.CutPrefix(want, "["); ok {
		list, isList := v.([]any)
		if !isList || of == "" && len(list) > 0 {
			t.Errorf("%s is %v, not a list of %q", at, v, of)
		}
		for i, e := range list {
			check(t, e, of, fmt.Sprintf("%s[%d]", at, i), seen)
		}
		return
	}
	if of, ok := strings.CutPrefix(want, "map "); ok {
		m, isMap := v.(map[string]any)
		if !isMap || len(m) == 0 {
			t.Errorf("%s is %v, not a map of %s", at, v, of)
		}
		for k, e := range m {
			check(t, e, of, at+"."+k, seen)
		}
		return
	}
	ok := false
	switch want {
	case "string":
		_, ok = v.(string)
	case "number":
		_, ok = v.(float64)
	case "bool":
		_, ok = v.(bool)
	case "metadata":
		_, ok = v.(map[string]any)
	default:
		checkObject(t, v, want, at, seen)
		return
	}
	if !ok {
		t.Errorf("%s is %v, not a %s", at, v, want)
	}
}

func checkObject(t *testing.T, v any, schema, at string, seen map[string]int) {
	t.Helper()
	o, _ := v.(map[string]any)
	if o["OTIO_SCHEMA"] != schema {
		t.Errorf("%s is %v, not a %s", at, v, schema)
		return
	}
	seen[schema]++
	for k := range o {
		if _, known := schemas[schema][k]; !known && k != "OTIO_SCHEMA" {
			t.Errorf("%s is a %s with a field %q", at, schema, k)
		}
	}
	for k, want := range schemas[schema] {
		e, ok := o[k]
		if !ok {
			t.Errorf("%s is a %s without %q", at, schema, k)
			continue
		}
		check(t, e, want, at+"."+k, seen)
	}
	switch schema {
	case "Marker.2":
		if c, _ := o["color"].(string); !slices.Contains(colours, c) {
			t.Errorf("%s has the colour %q", at, c)
		}
	case "Track.1":
		if k, _ := o["kind"].(string); !slices.Contains(kinds, k) {
			t.Errorf("%s is of kind %q", at, k)
		}
	case "RationalTime.1":
		if rate, _ := o["rate"].(float64); rate <= 0 {
			t.Errorf("%s has the rate %v", at, o["rate"])
		}
	case "Clip.2":
		media, _ := o["media_references"].(map[string]any)
		if key, _ := o["active_media_reference_key"].(string); media[key] == nil {
			t.Errorf("%s has no medium %q", at, key)
		}
	}
}

func TestOTIO(t *testing.T) {
	e := edit()
	text, err := e.OTIO()
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	check(t, doc, "Timeline.1", "timeline", seen)
	for schema := range schemas {
		if seen[schema] == 0 {
			t.Errorf("there is no %s", schema)
		}
	}
	// A scene, two choices and a line.
	if seen["Marker.2"] != 4 || seen["Clip.2"] != len(edit().Clips)+1 {
		t.Errorf("there are %v", seen)
	}
	var read struct {
		Schema string `json:"OTIO_SCHEMA"`
		Tracks struct {
			Markers []struct {
				Comment string
				Range   struct {
					Start struct{ Value float64 } `json:"start_time"`
				} `json:"marked_range"`
			}
			Children []struct {
				Kind     string
				Children []struct {
					Name  string
					Range struct {
						Duration struct{ Value, Rate float64 }
					} `json:"source_range"`
					Metadata struct {
						Talereel struct{ Transition, Into string }
					}
					Media map[string]struct {
						URL string `json:"target_url"`
					} `json:"media_references"`
				}
			}
		}
	}
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	tracks := read.Tracks.Children
	if read.Schema != "Timeline.1" || len(tracks) != 2 || tracks[0].Kind != "Video" || tracks[1].Kind != "Audio" {
		t.Fatalf("%+v", read)
	}
	frames := 0.0
	for i, c := range tracks[0].Children {
		frames += c.Range.Duration.Value
		if c.Media["DEFAULT_MEDIA"].URL != e.Clips[i].File || c.Range.Duration.Rate != 30 {
			t.Errorf("clip %d is %+v", i, c)
		}
		name, into := e.Clips[i].Name, ""
		if e.Clips[i].Transition != "" {
			name, into = "dip into lamp-02", "lamp-02"
		}
		if m := c.Metadata.Talereel; c.Name != name || m.Transition != string(e.Clips[i].Transition) || m.Into != into {
			t.Errorf("clip %d is called %s and is a transition %+v", i, c.Name, m)
		}
	}
	if sound := tracks[1].Children[0].Range.Duration.Value; frames != float64(e.Frames()) || sound != frames {
		t.Errorf("%.0f frames of picture, %.0f of sound, %d planned", frames, sound, e.Frames())
	}
	if m := read.Tracks.Markers; len(m) != 1 || m[0].Comment != e.Lines[0].Text || m[0].Range.Start.Value != 90 {
		t.Errorf("markers %+v", m)
	}
}

var event = regexp.MustCompile(`^(\d{3})  AX       (V|A\d?) +C        (\d\d:\d\d:\d\d:\d\d) (\d\d:\d\d:\d\d:\d\d) (\d\d:\d\d:\d\d:\d\d) (\d\d:\d\d:\d\d:\d\d)$`)

func TestEDL(t *testing.T) {
	e := edit()
	e.Title = "Evil\n001  AX       V     C"
	text, err := e.EDL()
	if err != nil {
		t.Fatal(err)
	}
	var events [][]string
	for i, l := range strings.Split(string(text), "\n") {
		m := event.FindStringSubmatch(l)
		if m != nil {
			events = append(events, m)
		} else if i > 1 && l != "" && l[0] != '*' {
			t.Errorf("line %d is %q", i+1, l)
		}
	}
	if len(events) != 5 {
		t.Fatalf("%d events:\n%s", len(events), text)
	}
	for i, m := range events {
		if m[1] != fmt.Sprintf("%03d", i+1) || i > 0 && i < 4 && m[5] != events[i-1][6] {
			t.Errorf("event %d is %v", i+1, m)
		}
	}
	if m := events[3]; m[5] != "00:00:06:08" || m[6] != "00:00:08:08" || events[4][6] != m[6] || !strings.Contains(string(text), "* FROM CLIP NAME: dip into lamp-02\n") {
		t.Errorf("the last clip is at %v, the sound at %v", m, events[4])
	}
	e.Clips = make([]Clip, 1000)
	if _, err := e.EDL(); err == nil {
		t.Error("a thousand events fit")
	}
}
