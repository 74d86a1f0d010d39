package agents

import (
	"fmt"
	"strings"
)

// Report tells how a storyboard came about.
type Report struct {
	Model string `json:"model"`
	// Calls were made for this storyboard; Reused answers were known.
	Calls  int `json:"calls"`
	Reused int `json:"reused"`
	// Bible says who made it: "story", "given", "designer" or "rules".
	Bible string `json:"bible"`
	// Notes tell what was not as it should be and does not concern one node.
	Notes []string `json:"notes,omitempty"`
	// Nodes are in the order of the branch.
	Nodes []NodeReport `json:"nodes"`
}

// NodeReport tells how the scenes of one node came about.
type NodeReport struct {
	Node string `json:"node"`
	// Fallback is set where the rules made the node's scenes.
	Fallback *Fallback `json:"fallback,omitempty"`
	// Warnings are the rules' guesses in that case.
	Warnings []string `json:"warnings,omitempty"`
	// Takes are all boards that the director made, rejected ones among them.
	Takes []Take `json:"takes,omitempty"`
	// Notes tell of the critic's failures.
	Notes []string `json:"notes,omitempty"`
}

// Fallback says why an agent's work was not used.
type Fallback struct {
	Agent Agent `json:"agent"`
	// Problems are what was wrong with its last answer.
	Problems []string `json:"problems"`
}

// Take is one board of a node.
type Take struct {
	// Name is "A", "B" and so on, with "+" for the revision of one.
	Name string `json:"name"`
	// Chosen marks the one that is in the storyboard.
	Chosen bool `json:"chosen,omitempty"`
	Shots  int  `json:"shots,omitempty"`
	// Scores are the critic's, nil where it did not see the take.
	Scores   *Scores   `json:"scores,omitempty"`
	Findings []Finding `json:"findings,omitempty"`
	// Problems are why a take could not be used.
	Problems []string `json:"problems,omitempty"`
}

// Scores go from 0 to 10.
type Scores struct {
	Hook        int `json:"hook"`
	Clarity     int `json:"clarity"`
	Continuity  int `json:"continuity"`
	Pace        int `json:"pace"`
	Variety     int `json:"variety"`
	Cliffhanger int `json:"cliffhanger"`
}

// Total is the sum, 0 to 60.
func (s Scores) Total() int {
	return s.Hook + s.Clarity + s.Continuity + s.Pace + s.Variety + s.Cliffhanger
}

// Finding is something that the critic would have otherwise.
type Finding struct {
	// Shot counts from one within the take; 0 is the take as a whole.
	Shot      int    `json:"shot"`
	Criterion string `json:"criterion"`
	Problem   string `json:"problem"`
	Advice    string `json:"advice"`
}

func (n *NodeReport) fallBack(a Agent, problems []string) {
	n.Fallback = &Fallback{a, problems}
}

// Warnings words what people should hear of: fallbacks and notes.
func (r *Report) Warnings() []string {
	out := append([]string(nil), r.Notes...)
	for _, n := range r.Nodes {
		if f := n.Fallback; f != nil {
			out = append(out, fmt.Sprintf("node %s: the rules made its shots, because the %s's answer could not be used: %s", n.Node, f.Agent, strings.Join(head(f.Problems, 2), "; ")))
		}
		for _, w := range append(n.Notes, n.Warnings...) {
			out = append(out, "node "+n.Node+": "+w)
		}
	}
	return out
}

func head[T any](list []T, n int) []T { return list[:min(len(list), n)] }
