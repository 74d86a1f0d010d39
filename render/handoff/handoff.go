// Package handoff writes an episode for editing programs: OpenTimelineIO and CMX
// 3600 edit lists over the episode's clips and sound.
//
// An [Edit] is what they have in common: clips one after another, sound under all
// of them, and what is said when. Files are named relative to the edit list, so
// that the folder can go anywhere.
//
// A transition is a clip among the others, which says in metadata what it is. In
// OpenTimelineIO a Transition overlaps its neighbours and is made by the editor out
// of what their media hold beyond the cut (in_offset and out_offset); these clips
// hold exactly what is shown, so that editors would shorten or drop it.
package handoff

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/talereel/talereel/storyboard"
)

// Edit is an episode as an editor sees it.
type Edit struct {
	Title string
	FPS   int
	Clips []Clip
	// Sounds lie one above another, each as long as the episode.
	Sounds []Sound
	// Lines are what is said, in the order of time.
	Lines []Line
}

// Clip is the picture of a shot or a transition.
type Clip struct {
	// Name is the ID of the shot, or of the one that the transition leads into; File
	// is where its picture is.
	Name, File string
	// Frames is its length. Scene begins a new scene where it is not empty.
	Frames int
	Scene  string
	// Transition tells a transition from a shot, where it is empty.
	Transition storyboard.Transition
	// Choices are those that stand on it, not taken.
	Choices []string
}

// title is what editors call the clip.
func (c Clip) title() string {
	if c.Transition != "" {
		return string(c.Transition) + " into " + c.Name
	}
	return c.Name
}

// Sound is an audio file.
type Sound struct{ Name, File string }

// Line is an utterance; Start and End are frames of the episode.
type Line struct {
	Start, End    int
	Speaker, Text string
}

// Frames is the episode's length.
func (e Edit) Frames() (n int) {
	for _, c := range e.Clips {
		n += c.Frames
	}
	return n
}

// object is one of OpenTimelineIO's, with its schema.
type object map[string]any

func of(schema string, fields object) object {
	fields["OTIO_SCHEMA"] = schema
	if strings.HasPrefix(schema, "RationalTime") || strings.HasPrefix(schema, "TimeRange") {
		return fields
	}
	if fields["metadata"] == nil {
		fields["metadata"] = object{}
	}
	return fields
}

func (e Edit) time(frames int) object {
	return of("RationalTime.1", object{"rate": float64(e.FPS), "value": float64(frames)})
}

func (e Edit) span(from, to int) object {
	return of("TimeRange.1", object{"start_time": e.time(from), "duration": e.time(to - from)})
}

// item is what all that lies on a track has.
func item(schema, name string, fields object) object {
	for key, value := range (object{"name": name, "effects": []any{}, "markers": []any{}, "enabled": true}) {
		if fields[key] == nil {
			fields[key] = value
		}
	}
	return of(schema, fields)
}

func (e Edit) media(name, file string, frames int) object {
	return item("Clip.2", name, object{
		"source_range": e.span(0, frames), "active_media_reference_key": "DEFAULT_MEDIA",
		"media_references": object{"DEFAULT_MEDIA": of("ExternalReference.1", object{
			"name": name, "target_url": file, "available_range": e.span(0, frames), "available_image_bounds": nil,
		})},
	})
}

// OTIO writes the edit as OpenTimelineIO: a track of clips with a marker where a
// scene begins and for each choice that a clip shows, a track for each sound, and a
// marker for each line on the whole.
// The schemas are those of OpenTimelineIO 0.15 and later (Clip.2, Marker.2;
// https://opentimelineio.readthedocs.io).
func (e Edit) OTIO() ([]byte, error) {
	marker := func(name, colour, comment string, from, to int) object {
		return of("Marker.2", object{"name": name, "color": colour, "comment": comment, "marked_range": e.span(from, to)})
	}
	clips := []any{}
	for _, c := range e.Clips {
		clip := e.media(c.title(), c.File, c.Frames)
		if c.Transition != "" {
			clip["metadata"] = object{"talereel": object{"transition": c.Transition, "into": c.Name}}
		}
		marks := []any{}
		if c.Scene != "" {
			marks = append(marks, marker(c.Scene, "BLUE", "scene", 0, 0))
		}
		for _, choice := range c.Choices {
			marks = append(marks, marker(choice, "RED", "choice not taken", 0, c.Frames))
		}
		clip["markers"] = marks
		clips = append(clips, clip)
	}
	tracks := []any{item("Track.1", "Picture", object{"kind": "Video", "source_range": nil, "children": clips})}
	for _, s := range e.Sounds {
		tracks = append(tracks, item("Track.1", s.Name, object{"kind": "Audio", "source_range": nil, "children": []any{e.media(s.Name, s.File, e.Frames())}}))
	}
	lines := []any{}
	for _, l := range e.Lines {
		lines = append(lines, marker(l.Speaker, "YELLOW", l.Text, l.Start, l.End))
	}
	doc := of("Timeline.1", object{
		"name": e.Title, "global_start_time": nil,
		"tracks": item("Stack.1", "tracks", object{"source_range": nil, "children": tracks, "markers": lines}),
	})
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(doc)
	return b.Bytes(), err
}

// maxEvents is how many events a CMX 3600 list can number.
const maxEvents = 999

// EDL writes the edit as a CMX 3600 edit decision list, in non-drop-frame time
// code: cuts of the picture, transitions among them as clips, then the sounds. It knows neither captions nor more
// than 999 events; the error tells of more.
func (e Edit) EDL() ([]byte, error) {
	if n := len(e.Clips) + len(e.Sounds); n > maxEvents {
		return nil, fmt.Errorf("%d events do not fit into a CMX 3600 list, which has %d", n, maxEvents)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "TITLE: %s\nFCM: NON-DROP FRAME\n\n", oneLine(e.Title, 70))
	event, at := 0, 0
	add := func(channel, name, file string, from, to, at int) {
		event++
		fmt.Fprintf(&b, "%03d  AX       %-5s C        %s %s %s %s\n* FROM CLIP NAME: %s\n* SOURCE FILE: %s\n",
			event, channel, e.code(from), e.code(to), e.code(at), e.code(at+to-from), oneLine(name, 60), oneLine(file, 120))
	}
	for _, c := range e.Clips {
		add("V", c.title(), c.File, 0, c.Frames, at)
		at += c.Frames
	}
	for i, s := range e.Sounds {
		channel := "A"
		if i > 0 {
			channel = fmt.Sprint("A", i+1)
		}
		add(channel, s.Name, s.File, 0, e.Frames(), 0)
	}
	return b.Bytes(), nil
}

// code is a time code of so many frames.
func (e Edit) code(frames int) string {
	s := frames / e.FPS
	return fmt.Sprintf("%02d:%02d:%02d:%02d", s/3600, s/60%60, s%60, frames%e.FPS)
}

// oneLine keeps text from beginning a line of its own.
func oneLine(s string, most int) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x2028 || r == 0x2029 }), " ")
	if r := []rune(s); len(r) > most {
		s = string(r[:most])
	}
	return s
}
