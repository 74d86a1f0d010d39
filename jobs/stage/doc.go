// Package stage runs one step: the only place where voices, pictures, camera,
// captions, sound and composition meet.
//
// A [Stage] knows the tools of this machine: ffmpeg, the caption font, the
// synthesizers. [Stage.Plan] plans an episode with them, so that their
// identities stand in the steps' keys; [Stage.Run] builds a step of such a plan
// from local files to local files. It keeps no state between steps: what a step
// reads is in its parameters and inputs, and nothing else.
package stage
