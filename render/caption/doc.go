// Package caption turns timed lines into captions: burned into the picture
// (ASS) and beside the file (SRT, WebVTT).
//
// A [Line] is one utterance with the times of its words. It is cut into
// [Page]s: what stands on the screen at one moment, at most two rows (and two
// of a second language). Rows are broken here, by the metrics of the pinned [Font], because libass breaks no
// Chinese: Chinese by its own rules (no row begins with closing punctuation or
// ends with opening punctuation), English by phrase. A page begins with its
// first word, so a caption never runs ahead of the voice.
//
// A style ([render.CaptionStyle]) is a look, and a way in which a page follows the
// voice: it stands still, fills with colour (piece by piece), or its words jump.
// All measures scale with the frame. What the caption font lacks is drawn with further
// fonts ([Font.Further]), made small enough that no row grows. Captions stand at the
// bottom of the safe area, or higher where a [Shot] has a mouth there.
//
// Invariants:
//   - The texts of a line's pages, joined, are the line's text, byte for byte.
//   - What is burned stays inside the profile's safe area, outline and shadow
//     included, whatever the text holds.
//   - Captions of a shot stand at one height.
//   - Story text is shown as written: nothing in it is a command to libass or
//     markup to a player.
//
// The flow: words timed by the voices → lines → pages → ASS for each clip, SRT
// and VTT for the episode. The package is pure but for [Font], which reads the
// font file.
package caption
