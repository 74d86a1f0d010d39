package agents

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"

	openai "github.com/sashabaranov/go-openai"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/adapt"
	"github.com/talereel/talereel/storyboard/story"
)

// Agent is one of the four who make a storyboard, or the translator.
type Agent string

// Agents that make storyboards.
const (
	Designer     Agent = "designer"
	Screenwriter Agent = "screenwriter"
	Director     Agent = "director"
	Critic       Agent = "critic"
)

// Chat asks a model; *openai.Client does.
type Chat interface {
	CreateChatCompletion(ctx context.Context, r openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error)
}

// NewClient returns a Chat for a key and a base URL; an empty URL is OpenAI's own.
// doer sends the requests and decides about deadlines, retries and money.
func NewClient(key, baseURL string, doer *http.Client) *openai.Client {
	c := openai.DefaultConfig(key)
	if baseURL != "" {
		c.BaseURL = baseURL
	}
	c.HTTPClient = doer
	return openai.NewClientWithConfig(c)
}

// Bounds of Options.
const (
	DefaultTakes = 3
	MaxTakes     = 8
)

// Options steer the agents.
type Options struct {
	// Model is the name of the model that all agents use.
	Model string
	// Takes is how many boards the director makes of each node; 0 means
	// DefaultTakes. With 1, for drafts, there is no critic and no revision.
	Takes int
	// Narration is Brisk where it is empty.
	Narration adapt.Narration
	// Retake is raised to ask for other answers to the same questions; also where a
	// model refused or failed, because such an answer is kept like any other.
	Retake int
	// MaxTokens bounds each answer, thoughts included; 0 means 16,000.
	MaxTokens int
	// Parallel is how many takes are asked for at once; 0 means all.
	Parallel int
	// Bible is what was designed for this story before; the designer is then not
	// asked again, so that an edited node does not change how everybody looks.
	Bible *storyboard.Bible
	// Announce may add to the context of a call what it will cost at most.
	Announce func(ctx context.Context, c Call) context.Context
	// Progress is told of each finished step, from several goroutines one at a
	// time; may be nil.
	Progress func(Step)
}

// Call is what a question to a model will cost at most.
type Call struct {
	Agent Agent
	Model string
	// InputBytes is the length of the request's texts, MaxTokens bounds the answer.
	InputBytes, MaxTokens int
}

// Step is a finished question.
type Step struct {
	Agent Agent
	// Node is empty for the designer; Take names a board of the director.
	Node, Take string
	// Reused tells that the answer was known.
	Reused bool
}

// Crew makes storyboards. It is safe for many goroutines.
type Crew struct {
	chat Chat
	memo Memo
	o    Options

	server capabilities
}

// New returns a crew. The error tells of options that make no sense.
func New(chat Chat, memo Memo, o Options) (*Crew, error) {
	if o.Model == "" {
		return nil, errors.New("agents: no model is named")
	}
	if o.Takes == 0 {
		o.Takes = DefaultTakes
	}
	if o.Takes < 0 || o.Takes > MaxTakes {
		return nil, errors.New("agents: takes go from 1 to 8")
	}
	if o.Narration == "" {
		o.Narration = adapt.Brisk
	}
	if !slices.Contains(adapt.Narrations, o.Narration) {
		return nil, errors.New("agents: narration is either brisk or faithful")
	}
	if o.MaxTokens <= 0 {
		o.MaxTokens = 16_000
	}
	if o.Parallel <= 0 {
		o.Parallel = o.Takes
	}
	return &Crew{chat: chat, memo: memo, o: o}, nil
}

// Storyboard makes the storyboard of a branch. It passes Validate. The report
// tells how it came about; it is there also with an error, as far as it goes.
//
// The error is a *ProviderError where the model cannot be asked, an
// *adapt.NothingError for a branch without text, the context's, the memo's, or
// one with Permanent and Hint that a call brought up (such as a budget's),
// unchanged.
func (c *Crew) Storyboard(ctx context.Context, s *story.Story, b story.Branch) (*storyboard.Storyboard, *Report, error) {
	r := &run{crew: c, story: s, branch: b, report: &Report{Model: c.o.Model}}
	board, err := r.film(ctx)
	r.report.Notes = append(r.report.Notes, c.server.notes()...)
	return board, r.report, err
}

// run is the making of one storyboard.
type run struct {
	crew   *Crew
	story  *story.Story
	branch story.Branch

	bible storyboard.Bible
	// wardrobe is who wears something else in a node, by node and character.
	wardrobe map[string]map[string]string
	rules    *rules
	path     path

	mu     sync.Mutex
	report *Report
}

// path is what is known of the nodes before the one at work.
type path struct {
	told []told
	// text is the node before.
	text string
	// tail are its last shots.
	tail []storyboard.Shot
}

// told is a node in a sentence.
type told struct {
	Node    string `json:"node"`
	Summary string `json:"summary"`
}

func (r *run) film(ctx context.Context) (*storyboard.Storyboard, error) {
	if err := r.design(ctx); err != nil {
		return nil, err
	}
	board := &storyboard.Storyboard{
		Format: storyboard.Format, Story: r.story.Slug, Title: r.story.Title, Lang: r.story.Lang, Branch: r.branch.ID,
		Ending: storyboard.Ending{Name: r.branch.Ending, Untaken: r.branch.Untaken()},
	}
	opening := true
	for _, n := range r.branch.Nodes {
		if len(r.rules.scenes[n.ID]) == 0 {
			// There is nothing in it to speak or to show.
			continue
		}
		scenes, err := r.node(ctx, n, opening)
		if err != nil {
			return nil, err
		}
		board.Scenes = append(board.Scenes, scenes...)
		opening = false
	}
	board.Bible = r.rules.complete(r.bible, board.Scenes)
	board.Episodes = storyboard.CutEpisodes(board)
	if err := board.Validate(); err != nil {
		return nil, err
	}
	return board, nil
}

// node makes the scenes of one node.
func (r *run) node(ctx context.Context, n *story.Node, opening bool) ([]storyboard.Scene, error) {
	rep := &NodeReport{Node: n.ID}
	scenes, summary, err := r.stage(ctx, n, opening, rep)
	if err != nil {
		return nil, err
	}
	if scenes == nil {
		scenes = r.rules.scenes[n.ID]
		rep.Warnings = r.rules.warnings[n.ID]
	}
	if summary == "" {
		summary = scenes[0].Summary
	}
	r.report.Nodes = append(r.report.Nodes, *rep)
	r.path.told = append(r.path.told, told{n.ID, summary})
	r.path.text = n.Text
	r.path.tail = tailOf(scenes)
	return scenes, nil
}

// stage has the agents make a node's scenes; none means that the rules have to,
// for the reason in the report.
func (r *run) stage(ctx context.Context, n *story.Node, opening bool, rep *NodeReport) (scenes []storyboard.Scene, summary string, err error) {
	script, problems, err := r.write(ctx, n, opening)
	if err != nil {
		return nil, "", err
	}
	if len(problems) > 0 {
		rep.fallBack(Screenwriter, problems)
		return nil, "", nil
	}
	best, err := r.direct(ctx, n, script, opening, rep)
	if err != nil || best == nil {
		return nil, script.Summary, err
	}
	return r.build(n, script, best, opening), script.Summary, nil
}

// tailOf are the last two shots, without their lines.
func tailOf(scenes []storyboard.Scene) []storyboard.Shot {
	var shots []storyboard.Shot
	for _, s := range scenes {
		for _, shot := range s.Shots {
			shot.Location, shot.TimeOfDay = s.Location, s.TimeOfDay
			shot.Utterances, shot.Prompt, shot.Sounds = nil, "", nil
			shots = append(shots, shot)
		}
	}
	return shots[max(0, len(shots)-2):]
}
