package tts

import (
	"fmt"
	"strings"
)

// MaxText is the most characters of one line.
const MaxText = 2000

// TextError says that a line cannot be spoken as it is written.
type TextError struct {
	// Characters of the line.
	Characters int
}

func (e *TextError) Error() string {
	return fmt.Sprintf("a line of %d characters is too long to be spoken", e.Characters)
}

// Hint says what to do.
func (e *TextError) Hint() string {
	return fmt.Sprintf("Split it into lines of at most %d characters", MaxText)
}

// Permanent reports that trying again does not help.
func (e *TextError) Permanent() bool { return true }

// VoiceError says that a voice is not there.
type VoiceError struct {
	Voice Voice
	// Known are the names that could be asked for.
	Known []string
}

func (e *VoiceError) Error() string {
	if e.Voice.Provider == "" {
		return "no voice was cast for this line"
	}
	return fmt.Sprintf("%s has no voice %q", e.Voice.Provider, e.Voice.Name)
}

// Hint names the voices that are there.
func (e *VoiceError) Hint() string {
	if len(e.Known) == 0 {
		return "Install a voice for the story's language: see talereel doctor"
	}
	known := e.Known
	more := ""
	if len(known) > 12 {
		known, more = known[:12], " and others"
	}
	return "Known here: " + strings.Join(known, ", ") + more
}

// Permanent reports that trying again does not help.
func (e *VoiceError) Permanent() bool { return true }

// SoundError says that audio cannot be this line: it is silent, or far too long.
type SoundError struct {
	// Voice is whose audio it is; it has no name for a recording.
	Voice  Voice
	Reason string
}

func (e *SoundError) Error() string {
	if e.Voice.Name == "" {
		return fmt.Sprintf("the recording of this line %s", e.Reason)
	}
	return fmt.Sprintf("the voice %s of %s %s", e.Voice.Name, e.Voice.Provider, e.Reason)
}

// Hint says what to do.
func (e *SoundError) Hint() string {
	if e.Voice.Name == "" {
		return "Record the line again, or leave the recording out: a voice speaks it then"
	}
	return "Give the character another voice in the bible, or the line its own recording"
}

// Permanent reports that trying again does not help: the line was asked for twice.
func (e *SoundError) Permanent() bool { return true }
