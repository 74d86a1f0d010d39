package agents

import (
	"fmt"
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/provider"
	"github.com/talereel/talereel/storyboard/story"
)

// Bounds of a board.
const (
	maxInFrame   = 3
	maxLines     = 3
	maxShotTalk  = 9.5
	maxHold      = 6000
	minHold      = 1500
	maxProps     = 5
	maxSounds    = 2
	maxScenes    = 26
	silentExtras = 6
)

// checkBoard holds a board against the script, the bible and what can be filmed.
func (r *run) checkBoard(n *story.Node, s *script, a *boardAnswer) []string {
	c := &boardCheck{r: r, lines: s.lines()}
	if len(a.Scenes) > maxScenes {
		c.add("%d scenes; at most %d", len(a.Scenes), maxScenes)
	}
	if _, known := r.location(n.Location); known && len(a.Scenes) > 0 && a.Scenes[0].Location != n.Location {
		c.add("the first scene has to play at %q", n.Location)
	}
	for i, scene := range a.Scenes {
		if _, known := r.location(scene.Location); !known {
			c.add("scene %d: there is no location %q", i+1, provider.Clean(scene.Location, 40))
		}
		if len(scene.Shots) == 0 {
			c.add("scene %d has no shots", i+1)
		}
		for j := range scene.Shots {
			c.shots++
			c.shot(&scene.Shots[j])
		}
	}
	if missing := c.lines[min(c.next, len(c.lines)):]; len(missing) > 0 {
		ids := make([]string, len(missing))
		for i, l := range missing {
			ids[i] = l.ID
		}
		c.add("no shot has %s", strings.Join(head(ids, 20), ", "))
	}
	if c.silent > len(c.lines)+silentExtras {
		c.add("%d shots without a line; at most %d", c.silent, len(c.lines)+silentExtras)
	}
	if c.shots == 0 {
		c.add("there are no shots")
	}
	return c.problems
}

type boardCheck struct {
	r     *run
	lines []beat
	// next is the line that has to come next.
	next          int
	shots, silent int
	problems      []string
}

func (c *boardCheck) add(format string, a ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, a...))
}

func (c *boardCheck) shot(s *shotAnswer) {
	in := c.people(s)
	talk := 0.0
	for _, id := range s.Lines {
		line, ok := c.line(id)
		if !ok {
			continue
		}
		talk += line.Seconds
		if line.Kind == storyboard.Dialogue && !in[line.Speaker] {
			c.add("shot %d: %s is dialogue of %s, who is not in frame", c.shots, id, line.Speaker)
		}
		if line.Kind == storyboard.OffScreen && in[line.Speaker] {
			c.add("shot %d: %s is said off screen, but %s is in frame", c.shots, id, line.Speaker)
		}
	}
	if len(s.Lines) == 0 {
		c.silent++
	}
	if len(s.Lines) > maxLines {
		c.add("shot %d: %d lines; at most %d", c.shots, len(s.Lines), maxLines)
	}
	if len(s.Lines) > 1 && talk > maxShotTalk {
		c.add("shot %d: %.0f seconds of speech; cut it into several shots", c.shots, talk)
	}
	if s.HoldMS < 0 || s.HoldMS > maxHold {
		c.add("shot %d: hold_ms is %d; it goes from 0 to %d", c.shots, s.HoldMS, maxHold)
	}
	switch isInsert := s.Size == storyboard.Insert; {
	case isInsert && provider.Clean(s.Insert, 60) == "":
		c.add("shot %d: an INSERT names its object in insert", c.shots)
	case isInsert && len(s.InFrame) > 0:
		c.add("shot %d: an INSERT shows an object, with nobody in frame", c.shots)
	}
}

// line takes the next line if it is the right one.
func (c *boardCheck) line(id string) (beat, bool) {
	at := slices.IndexFunc(c.lines, func(b beat) bool { return b.ID == id })
	switch {
	case at < 0:
		c.add("shot %d: there is no line %q", c.shots, provider.Clean(id, 20))
		return beat{}, false
	case at < c.next:
		c.add("shot %d: %s is there twice, or out of order", c.shots, id)
	case at > c.next:
		c.add("shot %d: %s comes before %s", c.shots, id, c.lines[c.next].ID)
		c.next = at + 1
	default:
		c.next++
	}
	return c.lines[at], true
}

// people checks who is in frame.
func (c *boardCheck) people(s *shotAnswer) map[string]bool {
	in, at := map[string]bool{}, map[storyboard.Place]string{}
	if len(s.InFrame) > maxInFrame {
		c.add("shot %d: %d people in frame; at most %d", c.shots, len(s.InFrame), maxInFrame)
	}
	for _, f := range s.InFrame {
		if _, known := c.r.bible.Character(f.Character); !known {
			c.add("shot %d: there is no character %q", c.shots, provider.Clean(f.Character, 40))
		}
		if in[f.Character] {
			c.add("shot %d: %s is in frame twice", c.shots, f.Character)
		}
		in[f.Character] = true
		if other := at[f.Place]; other != "" && f.Place != storyboard.Background {
			c.add("shot %d: %s and %s are both at %s", c.shots, other, f.Character, f.Place)
		}
		at[f.Place] = f.Character
	}
	return in
}

// build makes scenes of a board that holds. IDs are those that the rules give, and
// so is how a story begins.
func (r *run) build(n *story.Node, s *script, a *boardAnswer, opening bool) []storyboard.Scene {
	slug := r.rules.slug(n)
	lines := map[string]beat{}
	for _, l := range s.lines() {
		lines[l.ID] = l
	}
	var out []storyboard.Scene
	shots := 0
	for i, from := range a.Scenes {
		scene := storyboard.Scene{
			ID: fmt.Sprintf("%s-%c", slug, 'a'+rune(i)), Node: n.ID, Location: from.Location,
			TimeOfDay: from.TimeOfDay, Weather: from.Weather, Mood: from.Mood, Summary: provider.Clean(from.Summary, 200),
		}
		// What the author says of the node is not up to the director.
		if n.TimeOfDay != "" {
			scene.TimeOfDay = n.TimeOfDay
		}
		if n.Weather != "" {
			scene.Weather = n.Weather
		}
		if n.Mood != "" {
			scene.Mood = n.Mood
		}
		for _, shot := range from.Shots {
			shots++
			scene.Shots = append(scene.Shots, r.shot(fmt.Sprintf("%s-%02d", slug, shots), n, scene, shot, lines))
		}
		// Within a scene there are only cuts.
		for k := range scene.Shots[1:] {
			scene.Shots[k+1].TransitionIn = ""
		}
		switch {
		case opening && i == 0:
			scene.Shots[0].TransitionIn = storyboard.Fade
		case i == 0 && n.TransitionIn != "":
			scene.Shots[0].TransitionIn = n.TransitionIn
		}
		out = append(out, scene)
	}
	return out
}

func (r *run) shot(id string, n *story.Node, scene storyboard.Scene, a shotAnswer, lines map[string]beat) storyboard.Shot {
	s := storyboard.Shot{
		ID: id, Size: a.Size, Angle: a.Angle, Movement: a.Movement, TransitionIn: a.Transition, InFrame: leftToRight(a.InFrame),
		Action: provider.Clean(a.Action, 300), Sounds: slices.Compact(head(a.Sounds, maxSounds)),
	}
	if s.TransitionIn == storyboard.Cut {
		s.TransitionIn = ""
	}
	if s.Size == storyboard.Insert {
		s.Insert = provider.Clean(a.Insert, 60)
	}
	for _, p := range head(a.Props, maxProps) {
		if p = provider.Clean(p, 40); p != "" && !slices.Contains(s.Props, p) {
			s.Props = append(s.Props, p)
		}
	}
	if len(a.Lines) == 0 && a.HoldMS > 0 {
		s.HoldMS = max(a.HoldMS, minHold)
	}
	for i, line := range a.Lines {
		l := lines[line]
		s.Utterances = append(s.Utterances, storyboard.Utterance{
			ID: fmt.Sprintf("%s-%d", id, i+1), Kind: l.Kind, Speaker: l.Speaker, Addressee: l.Addressee, Text: l.Text, Emotion: l.Emotion,
		})
	}
	s.Prompt = r.prompt(n, scene, s, provider.Clean(a.Picture, 400))
	return s
}

// leftToRight puts figures in the order in which they are seen.
func leftToRight(figures []storyboard.Figure) []storyboard.Figure {
	order := []storyboard.Place{storyboard.Left, storyboard.Foreground, storyboard.Center, storyboard.Background, storyboard.Right}
	out := slices.Clone(figures)
	slices.SortStableFunc(out, func(a, b storyboard.Figure) int {
		return slices.Index(order, a.Place) - slices.Index(order, b.Place)
	})
	return out
}

// sizeNames are the shot sizes as image models know them.
var sizeNames = map[storyboard.Size]string{
	storyboard.ECU: "extreme close-up", storyboard.CU: "close-up", storyboard.MCU: "medium close-up", storyboard.MS: "medium shot", storyboard.MLS: "medium long shot",
	storyboard.LS: "long shot", storyboard.ELS: "extreme long shot", storyboard.Insert: "insert shot",
}

// prompt describes a shot for image models: the director's picture, with looks
// from the bible, so that people look the same in every shot.
func (r *run) prompt(n *story.Node, scene storyboard.Scene, s storyboard.Shot, picture string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Vertical 9:16 %s", sizeNames[s.Size])
	if s.Angle != "" && s.Angle != storyboard.EyeLevel {
		fmt.Fprintf(&b, ", %s angle", s.Angle)
	}
	if s.Insert != "" {
		fmt.Fprintf(&b, " of a %s", s.Insert)
	}
	if picture != "" {
		fmt.Fprintf(&b, "; %s", picture)
	}
	for _, f := range s.InFrame {
		c, _ := r.bible.Character(f.Character)
		if clothes := r.wardrobe[n.ID][c.ID]; clothes != "" {
			c.Looks.Clothes = clothes
		}
		fmt.Fprintf(&b, "; %s", c.Name)
		if l := looksOf(c); l != "" {
			fmt.Fprintf(&b, " (%s)", l)
		}
		fmt.Fprintf(&b, ", %s, %s", f.Pose, f.Expression)
	}
	l, _ := r.location(scene.Location)
	fmt.Fprintf(&b, "; at %s, %s, %s, %s mood", l.Name, scene.TimeOfDay, scene.Weather, scene.Mood)
	if r.bible.Style != "" {
		fmt.Fprintf(&b, "; style: %s", r.bible.Style)
	}
	return b.String()
}

func looksOf(c storyboard.Character) string {
	var parts []string
	add := func(format, s string) {
		if s != "" {
			parts = append(parts, fmt.Sprintf(format, s))
		}
	}
	if c.Age > 0 {
		parts = append(parts, fmt.Sprintf("%d years old", c.Age))
	}
	l := c.Looks
	add("%s build", l.Build)
	add("%s skin", l.Skin)
	add("%s hair", strings.TrimSpace(l.HairStyle+" "+l.HairColor))
	add("%s", l.Beard)
	add("%s", l.Hat)
	add("wearing %s", l.Clothes)
	add("%s", l.Notes)
	if l.Glasses {
		parts = append(parts, "glasses")
	}
	return strings.Join(parts, ", ")
}
