package agents

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/provider"
)

// Translator translates what is spoken and written, for dubbing.
const Translator Agent = "translator"

// TranslationError tells that a part of a storyboard has no usable translation.
type TranslationError struct {
	// Part names a scene, or what else was to be translated.
	Part     string
	Problems []string
}

func (e *TranslationError) Error() string {
	return fmt.Sprintf("%s could not be translated: %s", e.Part, strings.Join(head(e.Problems, 2), "; "))
}

// Hint says what to do.
func (e *TranslationError) Hint() string {
	return "Ask again with a raised --director-retake, use another --director-model, or translate the storyboard by hand"
}

// translationLine is a line on its way into another language.
type translationLine struct {
	ID      string                `json:"id"`
	Kind    storyboard.Kind       `json:"kind,omitempty"`
	Speaker string                `json:"speaker,omitempty"`
	Emotion storyboard.Expression `json:"emotion,omitempty"`
	Text    string                `json:"text"`
}

// translationTask is the data of the translator's question.
type translationTask struct {
	From       string             `json:"from"`
	To         string             `json:"to"`
	Story      string             `json:"story"`
	Characters []translatedPerson `json:"characters,omitempty"`
	Before     []translationLine  `json:"before,omitempty"`
	Lines      []translationLine  `json:"lines"`
}

type translatedPerson struct {
	ID     string            `json:"id"`
	Name   string            `json:"name"`
	Called string            `json:"called,omitempty"`
	Gender storyboard.Gender `json:"gender,omitempty"`
	Age    int               `json:"age,omitempty"`
}

type translationAnswer struct {
	Lines []translationLine `json:"lines"`
}

// Bounds of a question: so many lines are translated at once, and so many that
// were before are shown.
const (
	maxTranslated = 40
	maxContext    = 8
)

// Translate returns a storyboard in another language, a BCP 47 tag: its lines, its
// title, what its people are called and what its cards say. Everything that is seen
// stays, so that a render of it builds no picture anew. Recordings of the user's
// own are dropped, since they speak the old language. What becomes of a scene
// depends on the names and the scene's own lines, so that branches share what they
// have in common.
//
// The error is a *TranslationError where the model has no usable answer, or one as
// of [Crew.Storyboard].
func (c *Crew) Translate(ctx context.Context, b *storyboard.Storyboard, lang string) (*storyboard.Storyboard, *Report, error) {
	r := &run{crew: c, report: &Report{Model: c.o.Model}}
	out, err := r.translate(ctx, b, lang)
	r.report.Notes = append(r.report.Notes, c.server.notes()...)
	return out, r.report, err
}

func (r *run) translate(ctx context.Context, b *storyboard.Storyboard, lang string) (*storyboard.Storyboard, error) {
	out, err := copyOf(b)
	if err != nil {
		return nil, err
	}
	out.Lang = lang
	task := translationTask{From: b.Lang, To: lang, Story: b.Title}
	// The names of all people come first: whatever is said later speaks of them.
	for _, c := range b.Bible.Characters {
		task.Characters = append(task.Characters, translatedPerson{ID: c.ID, Name: c.Name, Gender: c.Gender, Age: c.Age})
	}
	names, err := r.words(ctx, task, "the names", func(yield func(id, text string)) {
		yield("title", b.Title)
		for _, c := range b.Bible.Characters {
			yield("name/"+c.ID, c.Name)
		}
	})
	if err != nil {
		return nil, err
	}
	out.Title = names["title"]
	for i := range out.Bible.Characters {
		c := &out.Bible.Characters[i]
		// The name stays, since looks and voices follow from it.
		if name := names["name/"+c.ID]; name != c.Name && !slices.Contains(c.Aliases, name) {
			c.Aliases = append(c.Aliases, name)
		}
		task.Characters[i].Called = names["name/"+c.ID]
	}
	for i := range out.Scenes {
		if err := r.scene(ctx, task, &out.Scenes[i]); err != nil {
			return nil, err
		}
	}
	cards, err := r.words(ctx, task, "the ending card", func(yield func(id, text string)) {
		yield("ending", b.Ending.Name)
		for i, choice := range b.Ending.Untaken {
			yield(fmt.Sprint("choice/", i), choice)
		}
	})
	if err != nil {
		return nil, err
	}
	out.Ending.Name = cards["ending"]
	for i := range out.Ending.Untaken {
		out.Ending.Untaken[i] = cards[fmt.Sprint("choice/", i)]
	}
	if err := out.Validate(); err != nil {
		return nil, err
	}
	return out, nil
}

// copyOf makes a storyboard that can be changed.
func copyOf(b *storyboard.Storyboard) (*storyboard.Storyboard, error) {
	doc, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	out := &storyboard.Storyboard{}
	return out, json.Unmarshal(doc, out)
}

// words translates what is written rather than spoken.
func (r *run) words(ctx context.Context, task translationTask, part string, each func(yield func(id, text string))) (map[string]string, error) {
	each(func(id, text string) {
		if strings.TrimSpace(text) != "" {
			task.Lines = append(task.Lines, translationLine{ID: id, Text: text})
		}
	})
	return r.lines(ctx, task, part)
}

// scene translates a scene's lines in place.
func (r *run) scene(ctx context.Context, task translationTask, s *storyboard.Scene) error {
	var lines []translationLine
	for _, shot := range s.Shots {
		for _, u := range shot.Utterances {
			lines = append(lines, translationLine{u.ID, u.Kind, u.Speaker, u.Emotion, u.Text})
		}
	}
	texts := map[string]string{}
	for from := 0; from < len(lines); from += maxTranslated {
		task.Lines = lines[from:min(from+maxTranslated, len(lines))]
		task.Before = nil
		for _, l := range lines[max(0, from-maxContext):from] {
			l.Text = texts[l.ID]
			task.Before = append(task.Before, l)
		}
		part, err := r.lines(ctx, task, "scene "+s.ID)
		if err != nil {
			return err
		}
		for id, text := range part {
			texts[id] = text
		}
	}
	for i := range s.Shots {
		for j := range s.Shots[i].Utterances {
			u := &s.Shots[i].Utterances[j]
			u.Text, u.Audio = texts[u.ID], ""
		}
	}
	return nil
}

// lines asks for the translation of the task's lines.
func (r *run) lines(ctx context.Context, task translationTask, part string) (map[string]string, error) {
	texts := map[string]string{}
	if len(task.Lines) == 0 {
		return texts, nil
	}
	ids := make([]string, len(task.Lines))
	for i, l := range task.Lines {
		ids[i] = l.ID
	}
	form := object(field{"lines", list(object(field{"id", oneOf(ids...)}, field{"text", text}))})
	q := question{agent: Translator, node: part, doc: task, schema: form}
	_, problems, err := answered(ctx, r, q, func(a *translationAnswer) []string { return task.hold(a, texts) })
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, &TranslationError{part, problems}
	}
	return texts, nil
}

// hold checks a translation against its task and takes its texts.
func (t translationTask) hold(a *translationAnswer, texts map[string]string) (problems []string) {
	clear(texts)
	add := func(format string, a ...any) { problems = append(problems, fmt.Sprintf(format, a...)) }
	for _, l := range a.Lines {
		i := slices.IndexFunc(t.Lines, func(o translationLine) bool { return o.ID == l.ID })
		if i < 0 {
			add("there is no line %q", l.ID)
			continue
		}
		if texts[l.ID] != "" {
			add("line %s is translated twice", l.ID)
			continue
		}
		original, said := t.Lines[i], provider.Clean(l.Text, maxNarration+1)
		n := utf8.RuneCountInString(said)
		switch {
		case !strings.ContainsFunc(said, isWordOrMark) || speaks(original.Text) && !speaks(said):
			add("line %s is empty", l.ID)
		case n > maxNarration || n > 6*utf8.RuneCountInString(original.Text)+60:
			add("line %s is far longer than the original", l.ID)
		case isHan(t.To) && !isHan(t.From) && original.Kind != "" && n > 12 && !strings.ContainsFunc(said, isChinese),
			!isHan(t.To) && isHan(t.From) && strings.ContainsFunc(said, isChinese):
			add("line %s is not in %s: “%s”", l.ID, t.To, provider.Clean(said, 60))
		}
		texts[l.ID] = said
	}
	for _, l := range t.Lines {
		if texts[l.ID] == "" {
			add("line %s is missing", l.ID)
		}
	}
	return problems
}

// isHan tells languages that are written in Chinese characters.
func isHan(lang string) bool {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return base == "zh" || base == "ja" || base == "yue"
}

func speaks(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

func isWordOrMark(r rune) bool { return !unicode.IsSpace(r) }
