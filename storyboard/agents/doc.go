// Package agents turns a branch of a story into a storyboard with the help of
// language models that speak the OpenAI chat API.
//
// Words: an agent is a model with a prompt and a task. The designer makes the
// bible of the whole story, once for all branches. The screenwriter makes the
// script of a node: its lines and actions in order. The director makes takes of
// it, several boards of shots for the same script. The critic scores the takes by
// a written rubric; the best one is revised once by its findings. A step is one
// question to a model with its answer; the [Memo] keeps it, so that it is never
// paid for twice.
//
// Invariants:
//   - What becomes of a node depends on the bible and on the path up to it, never
//     on what follows: sibling branches ask the same questions for their common
//     prefix, byte for byte, and get the same shots.
//   - No model rewrites what is spoken. The screenwriter's lines are found in the
//     author's text and taken from there; the director knows lines by their IDs
//     alone. Only brisk narration may be condensed.
//   - No answer is believed: it is parsed, held against its schema, the story and
//     the script. A wrong one is shown its mistakes once; after that the rules of
//     package adapt film the node, and the [Report] says which and why.
//   - Story text reaches a model as JSON data, never as part of the instructions.
//
// The translator makes a finished storyboard speak another language.
//
// One flow: bible (story's own, or designer) → for each node: screenwriter →
// takes by the director → critic → revision → critic → scenes.
package agents
