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
			{Name: "lamp-02", File: "clips/0003-dip-into-lamp-02.mp4", Frames: 15, Transition: storyboard.Dip}, {Name: "lamp-02", File: "clips/0004-lamp-02.mp4", Frames: 60},
		},
		Sounds: []Sound{{"Soundtrack", "sound/soundtrack.m4a"}},
		Lines:  []Line{{90, 150, "Nessa", "No.\n<b>\"Not\" today</b>"}},
	}
}

// schemas are the fields of OpenTimelineIO's published schemas, and which of them
// are objects of a schema.
var schemas = map[string][]string{
	"Timeline.1":          {"global_start_time", "metadata", "name", "tracks"},
	"Stack.1":             {"children", "effects", "enabled", "markers", "metadata", "name", "source_range"},
	"Track.1":             {"children", "effects", "enabled", "kind", "markers", "metadata", "name", "source_range"},
	"Clip.2":              {"active_media_reference_key", "effects", "enabled", "markers", "media_references", "metadata", "name", "source_range"},
	"ExternalReference.1": {"available_image_bounds", "available_range", "metadata", "name", "target_url"},
	"Marker.2":            {"color", "comment", "marked_range", "metadata", "name"},
	"TimeRange.1":         {"duration", "start_time"},
	"RationalTime.1":      {"rate", "value"},
}

// check holds an object against its schema and all within it.
func check(t *testing.T, v any, at string) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for i, e := range v {
			check(t, e, fmt.Sprintf("%s[%d]", at, i))
		}
	case map[string]any:
		name, ok := v["OTIO_SCHEMA"].(string)
		var keys []string
		for k, e := range v {
			if k != "OTIO_SCHEMA" {
				keys = append(keys, k)
			}
			check(t, e, at+"."+k)
		}
		if !ok {
			if !strings.Contains(at, ".metadata") && !strings.HasSuffix(at, "media_references") {
				t.Errorf("%s has no schema", at)
			}
			return
		}
		slices.Sort(keys)
		if !slices.Equal(keys, schemas[name]) {
			t.Errorf("%s is a %s with %v", at, name, keys)
		}
	}
}

func TestOTIO(t *testing.T) {
	e := edit()
	text, err := e.OTIO()
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	check(t, doc, "timeline")
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
