package piper

import (
	"fmt"
	"strings"
)

// EndedError is a child that ended before its phrase was spoken.
type EndedError struct {
	// Voice is the model's name.
	Voice string
	// How it ended: "ended in the middle of a line (signal: killed)".
	How string
	// Said is the end of what the child complained about; empty for nothing.
	Said string
}

func (e *EndedError) Error() string {
	if e.Said == "" {
		return fmt.Sprintf("the voice %s %s", e.Voice, e.How)
	}
	return fmt.Sprintf("the voice %s %s: %s", e.Voice, e.How, e.Said)
}

// Hint says what to do.
func (e *EndedError) Hint() string {
	if strings.Contains(e.How, "signal: killed") {
		return "The machine may be short of memory: run the same command again, with --workers 1; what was built is kept"
	}
	return "The voice's model may be broken: replace its .onnx and .onnx.json in the voices folder, or give the character another voice with --voice"
}
