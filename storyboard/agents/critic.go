package agents

import (
	"context"
	"fmt"

	"github.com/talereel/talereel/storyboard/provider"
	"github.com/talereel/talereel/storyboard/story"
)

// cardsAnswer is what the critic says.
type cardsAnswer struct {
	Takes []card `json:"takes"`
}

// card holds what the critic thinks of one take.
type card struct {
	Name     string    `json:"name"`
	Findings []Finding `json:"findings"`
	Scores   Scores    `json:"scores"`
}

// criteria are the rubric's; "other" is for what it has no name for.
var criteria = []string{"hook", "clarity", "continuity", "pace", "variety", "cliffhanger", "other"}

// criticTask is the data of the critic's question: the director's, with the takes.
type criticTask struct {
	boardTask
	Takes []namedTake `json:"takes"`
}

type namedTake struct {
	Name string `json:"name"`
	*boardAnswer
}

// maxFindings is how many findings a director is given.
const maxFindings = 8

// judge has the critic score takes; the cards come back in their order.
func (r *run) judge(ctx context.Context, n *story.Node, task boardTask, takes []takeOf) ([]card, []string, error) {
	t := criticTask{boardTask: task}
	names := make([]string, len(takes))
	for i, take := range takes {
		names[i] = take.report.Name
		t.Takes = append(t.Takes, namedTake{names[i], take.board})
	}
	form := object(field{"takes", list(object(
		field{"name", oneOf(names...)},
		field{"findings", list(object(field{"shot", integer}, field{"criterion", oneOf(criteria...)}, field{"problem", text}, field{"advice", text}))},
		field{"scores", object(field{"hook", upTo(10)}, field{"clarity", upTo(10)}, field{"continuity", upTo(10)}, field{"pace", upTo(10)}, field{"variety", upTo(10)}, field{"cliffhanger", upTo(10)})},
	))})
	a, problems, err := answered(ctx, r, question{agent: Critic, node: n.ID, doc: t, schema: form}, func(a *cardsAnswer) []string {
		var problems []string
		seen := map[string]int{}
		for _, c := range a.Takes {
			seen[c.Name]++
		}
		for _, name := range names {
			if seen[name] != 1 {
				problems = append(problems, fmt.Sprintf("take %s is scored %d times; score each once", name, seen[name]))
			}
		}
		return problems
	})
	if a == nil {
		return nil, problems, err
	}
	out := make([]card, len(names))
	for i, name := range names {
		for _, c := range a.Takes {
			if c.Name == name {
				out[i] = c.tidy(takes[i].board.shots())
			}
		}
	}
	return out, nil, nil
}

// tidy bounds what the critic wrote; findings that point nowhere are for the
// whole take.
func (c card) tidy(shots int) card {
	var out []Finding
	for _, f := range head(c.Findings, maxFindings) {
		if f.Shot < 0 || f.Shot > shots {
			f.Shot = 0
		}
		f.Problem, f.Advice = provider.Clean(f.Problem, 300), provider.Clean(f.Advice, 300)
		if f.Problem+f.Advice != "" {
			out = append(out, f)
		}
	}
	c.Findings = out
	return c
}
