package render

import (
	"encoding/json"
	"fmt"

	"github.com/talereel/talereel/assets"
)

// Kind says what a step makes.
type Kind string

// Step is one piece of work with a key of its own.
type Step struct {
	// ID is unique in its plan: "clip/n1-s02".
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`
	// Version is raised when the code that runs the kind makes other bytes.
	Version int `json:"version"`
	// Label names the step for people: "clip of shot 4".
	Label string `json:"label,omitempty"`
	// Params is canonical JSON of all that shapes the output, inputs aside.
	Params json.RawMessage `json:"params,omitempty"`
	// Tools identifies the programs, fonts and models that shape the bytes.
	Tools  []string `json:"tools,omitempty"`
	Inputs []Input  `json:"inputs,omitempty"`
	// Notes tell people what will not be as it was written; they shape nothing.
	Notes []string `json:"notes,omitempty"`
}

// Input is something that a step reads: an output of another step, or a blob.
type Input struct {
	// Name is what the step calls it: "voice/0". Unique within the step.
	Name string `json:"name"`
	// Step and Output name an earlier step's output, if Blob is zero.
	Step   string        `json:"step,omitempty"`
	Output string        `json:"output,omitempty"`
	Blob   assets.Digest `json:"blob,omitzero"`
}

// Key is the digest under which the step's result is kept. resolve returns the
// content digest of an input.
func (s Step) Key(resolve func(Input) (assets.Digest, error)) (assets.Digest, error) {
	type input struct {
		Name   string        `json:"name"`
		Digest assets.Digest `json:"digest"`
	}
	read := struct {
		Kind    Kind            `json:"kind"`
		Version int             `json:"version"`
		Params  json.RawMessage `json:"params,omitempty"`
		Tools   []string        `json:"tools,omitempty"`
		Inputs  []input         `json:"inputs,omitempty"`
	}{s.Kind, s.Version, s.Params, s.Tools, nil}
	for _, in := range s.Inputs {
		d := in.Blob
		if d.IsZero() {
			var err error
			if d, err = resolve(in); err != nil {
				return d, fmt.Errorf("input %s of %s: %w", in.Name, s.ID, err)
			}
		}
		read.Inputs = append(read.Inputs, input{in.Name, d})
	}
	b, err := json.Marshal(read)
	if err != nil {
		return assets.Digest{}, fmt.Errorf("key of %s: %w", s.ID, err)
	}
	return assets.Sum(b), nil
}

// Plan is all steps of one episode. Steps stand after the steps they read.
type Plan struct {
	Title string `json:"title"`
	Story string `json:"story"`
	// Branch and Ending name the branch for people.
	Branch string `json:"branch,omitempty"`
	Ending string `json:"ending,omitempty"`
	Steps  []Step `json:"steps"`
	// Final is the ID of the step whose outputs are the episode.
	Final string `json:"final"`
}

// Check reports the first mistake in a plan: a duplicate ID, an input that no
// earlier step makes, or a missing final step.
func (p Plan) Check() error {
	seen := make(map[string]bool, len(p.Steps))
	for _, s := range p.Steps {
		if seen[s.ID] {
			return fmt.Errorf("two steps are called %s", s.ID)
		}
		names := make(map[string]bool, len(s.Inputs))
		for _, in := range s.Inputs {
			if names[in.Name] {
				return fmt.Errorf("step %s has two inputs called %s", s.ID, in.Name)
			}
			names[in.Name] = true
			if in.Blob.IsZero() && !seen[in.Step] {
				return fmt.Errorf("step %s reads %s, which does not stand before it", s.ID, in.Step)
			}
		}
		seen[s.ID] = true
	}
	if !seen[p.Final] {
		return fmt.Errorf("the plan has no step %q to end with", p.Final)
	}
	return nil
}
