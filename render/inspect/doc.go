// Package inspect judges a finished file as a platform, a player and a viewer
// would: is it an MP4 that plays everywhere, of the profile's size, rate and
// loudness, without black, frozen or silent stretches, with its captions and its
// AI label?
//
// A [Report] holds [Figures], what was measured, and [Check]s, each a rule with
// what was found and what is wanted. A broken rule of level "error" makes
// [Report.OK] false; a "warning" is advice.
//
// Invariants:
//   - A report judges only what it has measured: what cannot be measured is a
//     failed check that says so, never a silent pass.
//   - Files are hostile: they are read box by box before any decoder sees them,
//     decoded once, within bounds, and memory does not grow with their length
//     but for a few bytes a frame.
//
// The flow: boxes (github.com/abema/go-mp4) → ffprobe → one decode with all
// filters → captions → checks.
package inspect
