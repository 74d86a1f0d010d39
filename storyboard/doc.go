// Package storyboard holds the storyboard of one branch of a story: its scenes,
// shots and utterances, and the bible that all branches of the story share.
//
// A storyboard is plain data. It is written as JSON that a person can edit and
// give back to the program; [Parse] checks such a file and names the place of
// every mistake. The package also owns pacing: [PaceShot] says how many frames
// a shot lasts and when each utterance in it begins, from nothing but the shot
// and the lengths of its voices, so that a clip can be built knowing its own
// shot alone. [Timeline] puts paced shots one after another.
//
// Invariants:
//   - IDs are unique within a storyboard and derive from the story's nodes, so
//     sibling branches that share a prefix share its shots, byte for byte.
//   - The text of an utterance is never rewritten by a visual step.
//   - Time is a [time.Duration] or an integer count of frames, never float
//     seconds.
//
// The package imports none of its siblings.
package storyboard
