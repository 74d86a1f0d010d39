package adapt

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
	"github.com/talereel/talereel/storyboard/dialogue/chinese"
	"github.com/talereel/talereel/storyboard/dialogue/english"
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
	board.Episodes = storyboard.CutEpisodes(board)
	return board, a.warnings, nil
}

// adapter adapts the nodes of one story.
type adapter struct {
	chinese   bool
	narration Narration
	bible     storyboard.Bible
	reader    dialogue.Reader
	// state is where the conversation stands, so that it goes on over a choice.
	state dialogue.State
	// at is where and when the node before ended.
	at storyboard.Setting
	// before is the scene before.
	before   storyboard.Scene
	places   []place
	warnings []Warning
}

func newAdapter(s *story.Story, narration Narration) *adapter {
	var nodes []dialogue.Node
	for _, n := range s.Nodes {
		// A script says itself who speaks.
		if n.Script == nil {
			nodes = append(nodes, dialogue.Node{ID: n.ID, Text: n.Text})
		}
	}
	// Whoever speaks anywhere in the story is in the bible of all branches.
	a := &adapter{chinese: isChinese(s.Lang), narration: narration, reader: newReader(s.Lang, s.Bible, nodes)}
	a.bible = a.reader.Bible()
	a.bible.Locations = slices.Clone(a.bible.Locations)
	a.findPlaces(s)
	return a
}

func isChinese(lang string) bool {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return base == "zh"
}

// newReader is the reader for a BCP 47 tag: Chinese has its own, everything else
// is read by the rules for English.
func newReader(lang string, b storyboard.Bible, nodes []dialogue.Node) dialogue.Reader {
	if isChinese(lang) {
		return chinese.New(b, nodes)
	}
	return english.New(b, nodes)
}

// named is what people call a character.
func (a *adapter) named(id string) string {
	c, _ := a.bible.Character(id)
	return c.Name
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
		if i == 0 {
			d.author = n.TransitionIn
		}
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
