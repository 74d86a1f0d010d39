// Package ffmpeg runs ffmpeg and ffprobe: where they are, what build they are,
// one job at a time, and what a file holds.
//
// Argument lists for simple graphs are printed by u2takey/ffmpeg-go ([Graph]);
// processes are run by [Runner], in a process group of their own that is killed
// and awaited when the context ends, with bounded stderr, and with progress.
// Files handed to it are hostile until probed: input options forbid protocols
// other than file and pipe.
package ffmpeg
