package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/adapt"
	"github.com/talereel/talereel/storyboard/agents"
	"github.com/talereel/talereel/storyboard/story"
	"golang.org/x/text/language"
)

// Directors: who makes a storyboard of a branch.
const (
	offline = "offline"
	openai  = "openai"
)

// directorModel is the model that directs where none is named.
const directorModel = "gpt-5.4-mini"

// direction is how a branch becomes a storyboard.
type direction struct {
	branch    string
	lang      string
	narration string
	director  string
	model     string
	takes     int
	retake    int
	budget    float64
	prices    string
}

func (d *direction) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&d.branch, "branch", "", "the choices taken (1.3.2), an ending's name, or its ID, as `talereel branches` lists them")
	f.StringVar(&d.lang, "lang", "", "the language to speak (fr, zh-CN); another one than the story's needs --director openai, which translates")
	f.StringVar(&d.narration, "narration", "brisk", "brisk: pictures show what they can; faithful: every sentence is spoken")
	f.StringVar(&d.director, "director", offline, "who makes the storyboard: offline, by rules; openai, by language models at $OPENAI_BASE_URL")
	f.StringVar(&d.model, "director-model", directorModel, "the model that directs")
	f.IntVar(&d.takes, "takes", 0, "candidate storyboards of each passage, of which a critic takes the best: 1 to 8 (default: 3, for drafts 1)")
	f.IntVar(&d.retake, "director-retake", 0, "raise it to ask the models again for all that they answered before")
	f.Float64Var(&d.budget, "budget", 0, "stop before a paid call that would bring the cost of this run over so many USD (default: no bound)")
	f.StringVar(&d.prices, "prices", "", "file with prices of models, in place of those that are built in")
}

func (d direction) check() error {
	if _, err := language.Parse(cmp.Or(d.lang, "en")); err != nil {
		return usage("--lang %s is no language", d.lang).hint("Name it by its code: en, zh, fr, pt-BR")
	}
	switch {
	case !slices.Contains(adapt.Narrations, adapt.Narration(d.narration)):
		return usage("--narration %s: it is either brisk or faithful", d.narration)
	case d.director != offline && d.director != openai:
		return usage("--director %s: it is either offline or openai", d.director)
	case d.takes < 0 || d.takes > 8:
		return usage("--takes %d: it goes from 1 to 8", d.takes)
	case d.budget < 0:
		return usage("--budget %g: it cannot be less than nothing", d.budget)
	case d.director == openai && os.Getenv("OPENAI_API_KEY") == "" && os.Getenv("OPENAI_BASE_URL") == "":
		return missing("--director openai needs a key").hint("Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own that needs none")
	}
	return nil
}

// directed is a storyboard and what it took.
type directed struct {
	board *storyboard.Storyboard
	// report is nil where no model was asked.
	report *agents.Report
	// second is what the lines said before they were translated, by the IDs of
	// utterances; nil where they were not.
	second map[string]string
}

// spoken are a storyboard's lines by the IDs of utterances.
func spoken(b *storyboard.Storyboard) map[string]string {
	lines := map[string]string{}
	for _, s := range b.Shots() {
		for _, u := range s.Shot.Utterances {
			lines[u.ID] = u.Text
		}
	}
	return lines
}

// direct makes the storyboard of the chosen branch, or takes the one that was
// given, in the language that was asked for. store keeps the models' answers; it
// may be nil for the offline rules, and so may the account.
func (d direction) direct(ctx context.Context, src *source, store assets.Store, a *account, draft bool, p *progress) (made directed, err error) {
	if err := d.check(); err != nil {
		return made, err
	}
	var b story.Branch
	lang := ""
	if src.board != nil {
		if d.branch != "" {
			return made, usage("--branch does not go with a storyboard, which is one branch already")
		}
		made.board, lang = src.board, src.board.Lang
	} else {
		if b, err = src.story.Branch(d.branch); err != nil {
			return made, asInput(err)
		}
		for _, w := range src.story.Warnings {
			p.note(w.String())
		}
		if b.Warning != "" {
			p.note(b.Warning)
		}
		lang = src.story.Lang
	}
	foreign := d.lang != "" && !sameLanguage(d.lang, lang)
	if d.director == offline {
		if foreign {
			return made, usage("--lang %s: the lines are in %s", d.lang, lang).hint("Give a storyboard in that language, or have it translated with --director openai")
		}
		if made.board == nil {
			made.board, err = d.byRules(src.story, b, p)
		}
		return made, err
	}
	if made.board != nil && !foreign {
		return made, nil
	}
	if draft && d.takes == 0 {
		d.takes = 1
	}
	crew, err := d.crew(store, a, p)
	if err != nil {
		return made, err
	}
	bill := a.meter.Ledger()
	if made.board == nil {
		if made.board, made.report, err = crew.Storyboard(ctx, src.story, b); err != nil {
			return made, err
		}
		for _, w := range made.report.Warnings() {
			p.note(w)
		}
	}
	if foreign {
		made.second = spoken(made.board)
		if made.board, _, err = crew.Translate(ctx, made.board, d.lang); err != nil {
			return made, err
		}
	}
	p.note(fmt.Sprintf("%d calls of models, %.4f USD", bill.Calls(), bill.Total().Dollars()))
	return made, nil
}

// sameLanguage compares two BCP 47 tags without their regions.
func sameLanguage(a, b string) bool {
	x, _, _ := strings.Cut(strings.ToLower(a), "-")
	y, _, _ := strings.Cut(strings.ToLower(b), "-")
	return x == y
}

// byRules makes a storyboard without any model.
func (d direction) byRules(s *story.Story, b story.Branch, p *progress) (*storyboard.Storyboard, error) {
	board, warnings, err := adapt.Adapt(s, b, adapt.Options{Narration: adapt.Narration(d.narration)})
	if err != nil {
		return nil, asInput(err)
	}
	for _, w := range warnings {
		p.note(w.String())
	}
	return board, nil
}

// crew hires the agents.
func (d direction) crew(store assets.Store, a *account, p *progress) (*agents.Crew, error) {
	chat := agents.NewClient(os.Getenv("OPENAI_API_KEY"), os.Getenv("OPENAI_BASE_URL"), a.meter.Client())
	return agents.New(chat, storeMemo{store}, agents.Options{
		Model: d.model, Takes: d.takes, Narration: adapt.Narration(d.narration), Retake: d.retake,
		Announce: func(ctx context.Context, c agents.Call) context.Context {
			return meter.With(ctx, meter.Call{Kind: meter.Chat, Model: c.Model, InputBytes: c.InputBytes, MaxTokens: c.MaxTokens})
		},
		Progress: func(s agents.Step) { p.note(stepNote(s)) },
	})
}

// stepNote words a finished question.
func stepNote(s agents.Step) string {
	note := string(s.Agent)
	if s.Node != "" {
		note += " of " + s.Node
	}
	if s.Take != "" {
		note += ", take " + s.Take
	}
	if s.Reused {
		note += " (known)"
	}
	return note
}

// storeMemo keeps the answers of models as action records.
type storeMemo struct{ store assets.Store }

// answer is the one output of a call.
const answer = "answer"

// Do returns the answer on record, or calls and records it: the first one to
// write wins.
func (m storeMemo) Do(ctx context.Context, kind string, params []byte, call func(context.Context) ([]byte, error)) ([]byte, bool, error) {
	key := assets.Sum([]byte(kind + "\x00" + string(params)))
	if a, err := m.store.Action(ctx, key); err == nil {
		b, err := m.read(ctx, a)
		return b, err == nil, err
	} else if !errors.Is(err, assets.ErrNotFound) {
		return nil, false, err
	}
	out, err := call(ctx)
	if err != nil {
		return nil, false, err
	}
	blob, err := m.store.PutBytes(ctx, out)
	if err != nil {
		return nil, false, err
	}
	stands, err := m.store.PutAction(ctx, key, assets.Action{Step: kind, Outputs: map[string]assets.Blob{answer: blob}})
	if err != nil {
		return nil, false, err
	}
	if stands.Outputs[answer].Digest != blob.Digest {
		out, err = m.read(ctx, stands)
	}
	return out, false, err
}

func (m storeMemo) read(ctx context.Context, a assets.Action) ([]byte, error) {
	r, err := m.store.Open(ctx, a.Outputs[answer].Digest)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// partName names the file of one of several episodes.
func partName(path string, number, count int) string {
	if count < 2 {
		return path
	}
	base := strings.TrimSuffix(path, ".mp4")
	return fmt.Sprintf("%s-ep%d.mp4", base, number)
}
