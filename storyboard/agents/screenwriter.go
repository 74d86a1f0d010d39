package agents

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/adapt"
	"github.com/talereel/talereel/storyboard/provider"
	"github.com/talereel/talereel/storyboard/story"
)

// actionKind marks what is shown and not heard.
const actionKind storyboard.Kind = "action"

// scriptAnswer is what the screenwriter says.
type scriptAnswer struct {
	Summary string `json:"summary"`
	Beats   []struct {
		Kind      storyboard.Kind       `json:"kind"`
		Speaker   string                `json:"speaker"`
		Addressee string                `json:"addressee"`
		Text      string                `json:"text"`
		Emotion   storyboard.Expression `json:"emotion"`
	} `json:"beats"`
}

// script is a node's lines and actions in order.
type script struct {
	Summary string
	Beats   []beat
	// answer is what the screenwriter said of it last.
	answer *scriptAnswer
}

// beat is a line, or an action between lines.
type beat struct {
	// ID is "L1" and so on; actions have none.
	ID        string                `json:"id,omitempty"`
	Kind      storyboard.Kind       `json:"kind"`
	Speaker   string                `json:"speaker,omitempty"`
	Addressee string                `json:"addressee,omitempty"`
	Text      string                `json:"text"`
	Emotion   storyboard.Expression `json:"emotion,omitempty"`
	// Seconds guesses how long the line is.
	Seconds float64 `json:"seconds,omitempty"`
}

func (s *script) lines() []beat {
	return slices.DeleteFunc(slices.Clone(s.Beats), func(b beat) bool { return b.Kind == actionKind })
}

// person is what the screenwriter knows of a character. How they look is not its
// business, so that new clothes do not cost a new script.
type person struct {
	ID      string            `json:"id"`
	Name    string            `json:"name"`
	Aliases []string          `json:"aliases,omitempty"`
	Gender  storyboard.Gender `json:"gender,omitempty"`
	Age     int               `json:"age,omitempty"`
	Role    string            `json:"role,omitempty"`
}

// scriptTask is the data of the screenwriter's question.
type scriptTask struct {
	Title     string          `json:"title"`
	Lang      string          `json:"lang"`
	Narration adapt.Narration `json:"narration"`
	People    []person        `json:"characters"`
	SoFar     []told          `json:"story_so_far,omitempty"`
	Before    []string        `json:"paragraphs_before,omitempty"`
	Node      scriptNode      `json:"node"`
}

type scriptNode struct {
	Title      string   `json:"title,omitempty"`
	Opening    bool     `json:"opens_the_story,omitempty"`
	Ending     string   `json:"ends_the_story,omitempty"`
	Paragraphs []string `json:"paragraphs"`
}

// maxSoFar is how many earlier nodes a model is told of.
const maxSoFar = 24

// maxBefore is how many paragraphs of the node before it is shown.
const maxBefore = 6

func (r *run) people() []person {
	out := []person{}
	for _, c := range r.bible.Characters {
		out = append(out, person{c.ID, c.Name, c.Aliases, c.Gender, c.Age, c.Role})
	}
	return out
}

func (r *run) characterIDs() []string {
	out := make([]string, len(r.bible.Characters))
	for i, c := range r.bible.Characters {
		out[i] = c.ID
	}
	return out
}

// write has the screenwriter make the script of a node.
func (r *run) write(ctx context.Context, n *story.Node, opening bool) (*script, []string, error) {
	before := paragraphsOf(r.path.text)
	task := scriptTask{
		Title: r.story.Title, Lang: r.story.Lang, Narration: r.crew.o.Narration, People: r.people(),
		SoFar: r.soFar(), Before: before[max(0, len(before)-maxBefore):],
		Node: scriptNode{Title: n.Title, Opening: opening, Paragraphs: paragraphsOf(n.Text)},
	}
	if n.Ending != nil {
		task.Node.Ending = n.Ending.Name
	}
	ids := append([]string{""}, r.characterIDs()...)
	answerSchema := object(
		field{"beats", list(object(
			field{"kind", oneOf(append([]storyboard.Kind{actionKind}, storyboard.Kinds...)...)},
			field{"speaker", oneOf(ids...)},
			field{"addressee", oneOf(ids...)},
			field{"emotion", oneOf(storyboard.Expressions...)},
			field{"text", text},
		))},
		field{"summary", text},
	)
	var made *script
	_, problems, err := answered(ctx, r, question{agent: Screenwriter, node: n.ID, doc: task, schema: answerSchema}, func(a *scriptAnswer) []string {
		var problems []string
		made, problems = r.hold(n, a)
		return problems
	})
	return made, problems, err
}

func (r *run) soFar() []told { return r.path.told[max(0, len(r.path.told)-maxSoFar):] }

// Bounds of a script.
const (
	maxBeats     = 600
	maxNarration = 400
	maxSpeech    = 7.5
)

// hold checks a script against the node's text and makes it our own: lines are
// the author's text, cut to what fits into a shot.
func (r *run) hold(n *story.Node, a *scriptAnswer) (*script, []string) {
	c := &scriptCheck{r: r, page: readPage(n.Text), narration: r.crew.o.Narration, script: &script{Summary: provider.Clean(a.Summary, 300), answer: a}}
	if len(a.Beats) > maxBeats {
		return nil, []string{fmt.Sprintf("%d beats; at most %d", len(a.Beats), maxBeats)}
	}
	for i := range a.Beats {
		c.beat(i+1, a)
	}
	for _, s := range c.page.missing(c.narration == adapt.Faithful) {
		c.add("what the text says is missing: “%s”", provider.Clean(s, 80))
	}
	if most := max(c.page.told(), 12); c.condensed > most {
		c.add("the narration has %d words, more than the %d of the text", c.condensed, most)
	}
	if len(c.problems) > 0 {
		return nil, c.problems
	}
	if len(c.script.lines()) == 0 && len(c.script.Beats) == 0 {
		return nil, []string{"the script is empty"}
	}
	c.script.number(r.chinese())
	return c.script, nil
}

func (r *run) chinese() bool {
	base, _, _ := strings.Cut(strings.ToLower(r.story.Lang), "-")
	return base == "zh" || base == "ja"
}

type scriptCheck struct {
	r         *run
	page      *page
	narration adapt.Narration
	script    *script
	problems  []string
	// condensed counts the words of narration that the text does not have so.
	condensed int
	said      []string
}

func (c *scriptCheck) add(format string, a ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, a...))
}

func (c *scriptCheck) beat(number int, a *scriptAnswer) {
	b := a.Beats[number-1]
	out := beat{Kind: b.Kind, Speaker: b.Speaker, Addressee: b.Addressee, Emotion: b.Emotion}
	switch {
	case b.Kind == actionKind:
		if s := provider.Clean(b.Text, 300); s != "" {
			c.script.Beats = append(c.script.Beats, beat{Kind: actionKind, Text: s})
		}
		return
	case b.Kind == storyboard.Narration && b.Speaker != "":
		c.add("beat %d: narration has no speaker; leave %q out or choose another kind", number, b.Speaker)
	case b.Kind != storyboard.Narration && b.Speaker == "":
		c.add("beat %d: a line of kind %s needs a speaker", number, b.Kind)
	}
	for _, id := range []string{b.Speaker, b.Addressee} {
		if _, known := c.r.bible.Character(id); id != "" && !known {
			c.add("beat %d: there is no character %q", number, id)
		}
	}
	if b.Addressee == b.Speaker {
		out.Addressee = ""
	}
	words := wordsOf(b.Text)
	if len(words) == 0 {
		c.add("beat %d: its text has no words", number)
		return
	}
	if b.Kind == storyboard.Narration && c.narration == adapt.Brisk {
		out.Text = c.brisk(number, b.Text, words)
	} else {
		out.Text = c.verbatim(number, b.Kind, b.Text, words)
	}
	if out.Text != "" {
		c.script.Beats = append(c.script.Beats, out)
	}
}

// verbatim takes a line from the author's text.
func (c *scriptCheck) verbatim(number int, kind storyboard.Kind, said string, words []string) string {
	p := c.page
	speech := kind != storyboard.Narration && kind != storyboard.Thought
	at, spans, ok := p.find(words, p.at, speech, false)
	if ok {
		if speech && p.mixed(at, spans) {
			c.add("beat %d: only what is said may be in the line, without the speech tag: “%s”", number, provider.Clean(said, 80))
			return ""
		}
		out := p.text(at, spans)
		p.hear(at, spans)
		return out
	}
	if _, _, ok := p.find(words, place{}, speech, false); ok {
		c.add("beat %d: the line is out of its order in the text: “%s”", number, provider.Clean(said, 80))
	} else if _, _, ok := p.find(words, place{}, speech, true); ok {
		c.add("beat %d: the line is there twice: “%s”", number, provider.Clean(said, 80))
	} else {
		c.add("beat %d: the text does not say “%s”; copy it word for word", number, provider.Clean(said, 80))
	}
	return ""
}

// brisk takes narration, which may be condensed. Where the text has it word for
// word, it is the author's.
func (c *scriptCheck) brisk(number int, said string, words []string) string {
	if at, spans, ok := c.page.find(words, c.page.at, false, false); ok && len(spans) == 1 {
		out := c.page.text(at, spans)
		before := c.page.at
		c.page.hear(at, spans)
		// A far place would put everything between out of its order.
		c.page.at = before
		return out
	}
	said = provider.Clean(strings.Trim(strings.TrimSpace(said), `"“”`), maxNarration+1)
	if utf8.RuneCountInString(said) > maxNarration {
		c.add("beat %d: narration of more than %d characters", number, maxNarration)
		return ""
	}
	if key := strings.Join(words, " "); slices.Contains(c.said, key) {
		c.add("beat %d: the narration is there twice: “%s”", number, provider.Clean(said, 80))
	} else {
		c.said = append(c.said, key)
	}
	if c.r.chinese() && !strings.ContainsFunc(said, isChinese) {
		c.add("beat %d: the narration has to be in the story's language (%s)", number, c.r.story.Lang)
	}
	c.condensed += len(words)
	return said
}

// number cuts long lines and gives all of them their IDs.
func (s *script) number(chinese bool) {
	var out []beat
	n := 0
	for _, b := range s.Beats {
		if b.Kind == actionKind {
			out = append(out, b)
			continue
		}
		for _, piece := range cut(b.Text, chinese) {
			n++
			line := b
			line.ID, line.Text = fmt.Sprintf("L%d", n), piece
			line.Seconds = float64(int(seconds(piece, chinese)*10)) / 10
			out = append(out, line)
		}
	}
	s.Beats = out
}

// seconds guesses how long a text takes to be spoken.
func seconds(s string, chinese bool) float64 {
	n := float64(len(wordsOf(s)))
	if chinese {
		return n / 4.4
	}
	return n / 2.8
}

// cut divides a text into pieces that fit into a shot: at the ends of sentences,
// else at commas, else between words.
func cut(s string, chinese bool) []string {
	if seconds(s, chinese) <= maxSpeech && utf8.RuneCountInString(s) <= maxNarration {
		return []string{s}
	}
	runes := []rune(s)
	best, nearest := -1, len(runes)
	for _, marks := range []string{".!?。！？…", ";；:：—", ",，、", " "} {
		for i := 1; i < len(runes)-1; i++ {
			if !strings.ContainsRune(marks, runes[i]) || strings.ContainsRune(".!?。！？…”’\"'）)」』", runes[i+1]) || runes[i] < 128 && runes[i] != ' ' && !unicode.IsSpace(runes[i+1]) {
				continue
			}
			if d := max(i-len(runes)/2, len(runes)/2-i); d < nearest {
				best, nearest = i, d
			}
		}
		if best >= 0 && nearest <= len(runes)*3/10 {
			break
		}
	}
	if best < 0 {
		best = len(runes)/2 - 1
	}
	left, right := strings.TrimSpace(string(runes[:best+1])), strings.TrimSpace(string(runes[best+1:]))
	if len(wordsOf(left)) == 0 || len(wordsOf(right)) == 0 {
		return []string{s}
	}
	return append(cut(left, chinese), cut(right, chinese)...)
}
