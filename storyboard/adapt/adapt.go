package adapt

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/story"
)

// Narration says how much of the prose between the lines is spoken.
type Narration string

// Narrations. Brisk leaves to the pictures what they show; Faithful speaks every
// sentence but bare speech tags.
const (
	Brisk    Narration = "brisk"
	Faithful Narration = "faithful"
)

// Narrations lists all narrations.
var Narrations = []Narration{Brisk, Faithful}

// Options steer an adaptation.
type Options struct {
	// Narration is Brisk where it is empty.
	Narration Narration
}

// Warning tells of a guess that somebody may want to look at.
type Warning struct {
	Node string
	// Line is where the node begins in its file.
	Line int
	Text string
}

func (w Warning) String() string { return fmt.Sprintf("line %d, node %s: %s", w.Line, w.Node, w.Text) }

// NothingError is a branch without a word to speak or to show.
type NothingError struct{ Branch string }

func (e *NothingError) Error() string {
	return fmt.Sprintf("branch %s has no text that could be spoken", e.Branch)
}

// Hint says what to do.
func (e *NothingError) Hint() string { return "Write some prose into its nodes" }

// Permanent reports that trying again does not help.
func (e *NothingError) Permanent() bool { return true }

// Adapt makes a storyboard of a branch. The error is a *NothingError for a
// branch without text.
func Adapt(s *story.Story, b story.Branch, o Options) (*storyboard.Storyboard, []Warning, error) {
	a := newAdapter(s, cmp.Or(o.Narration, Brisk))
	board := &storyboard.Storyboard{
		Format: storyboard.Format, Story: s.Slug, Title: s.Title, Lang: s.Lang, Branch: b.ID,
		Ending: storyboard.Ending{Name: b.Ending, Untaken: b.Untaken()},
	}
	for i, n := range b.Nodes {
		board.Scenes = append(board.Scenes, a.node(n, i == 0)...)
	}
	board.Bible = a.bible
	if len(board.Scenes) == 0 {
		return nil, nil, &NothingError{b.ID}
	}
	return board, a.warnings, nil
}

// adapter adapts the nodes of one story.
type adapter struct {
	chinese   bool
	narration Narration
	bible     storyboard.Bible
	people    *people
	places    []place
	warnings  []Warning
	// tail are the last passages of the node before, so that a conversation goes
	// on over a choice; lastFar is who was last heard from afar.
	tail    []*passage
	lastFar string
	// turn is who was spoken to in the line before.
	turn string
}

func newAdapter(s *story.Story, narration Narration) *adapter {
	base, _, _ := strings.Cut(strings.ToLower(s.Lang), "-")
	a := &adapter{chinese: base == "zh", narration: narration, bible: s.Bible}
	a.bible.Characters = append([]storyboard.Character(nil), s.Bible.Characters...)
	a.bible.Locations = append([]storyboard.Location(nil), s.Bible.Locations...)
	if len(a.bible.Characters) == 0 {
		a.bible.Characters = findPeople(s, a.chinese)
	}
	a.people = newPeople(&a.bible, a.chinese)
	// Strangers who speak anywhere in the story get their place in the bible
	// now, so that it is the same in every branch.
	for _, n := range s.Nodes {
		a.tail, a.lastFar = nil, ""
		a.beats(n)
	}
	a.findPlaces(s)
	a.tail, a.lastFar, a.warnings = nil, "", nil
	return a
}

// node adapts one node.
func (a *adapter) node(n *story.Node, opening bool) []storyboard.Scene {
	beats := a.beats(n)
	if len(beats) == 0 {
		return nil
	}
	id := a.slug(n.ID)
	var scenes []storyboard.Scene
	shots := 0
	for i, part := range a.split(n, beats) {
		scene := storyboard.Scene{ID: fmt.Sprintf("%s-%c", id, 'a'+rune(i%26)), Node: n.ID, Location: part.location}
		if i >= 26 {
			scene.ID += fmt.Sprint(i / 26)
		}
		a.light(n, part.beats, &scene)
		d := &director{a: a, scene: &scene, id: id, shots: shots, opening: opening && i == 0, first: i == 0}
		d.film(part.beats)
		shots = d.shots
		if len(scene.Shots) > 0 {
			scenes = append(scenes, scene)
		}
	}
	return scenes
}

// slug makes an ID of a node's ID: its ASCII letters and digits, or a digest
// where there are none.
func (a *adapter) slug(id string) string {
	var out []rune
	plain := true
	for _, r := range strings.ToLower(id) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			out = append(out, r)
			continue
		case r > 127:
			plain = false
		}
		if len(out) > 0 && out[len(out)-1] != '-' {
			out = append(out, '-')
		}
	}
	s := strings.Trim(string(out[:min(len(out), 40)]), "-")
	if !plain || s == "" || len(out) > 40 {
		h := fnv.New32a()
		h.Write([]byte(id))
		s = strings.Trim(fmt.Sprintf("%s-%08x", s, h.Sum32()), "-")
	}
	return s
}

func (a *adapter) warn(n *story.Node, format string, args ...any) {
	a.warnings = append(a.warnings, Warning{n.ID, n.Line, fmt.Sprintf(format, args...)})
}
