// Package twine reads Twine games and plays them, to find the ways through
// them.
//
// A [Game] is read by [Twee], [HTML] or [JSON]; each of its passages is compiled
// from the markup and macros of its story format into the same few steps: text,
// links, conditions, assignments. [Game.Outline] tells all that a passage can
// say and offer; [Game.Play] what it says and offers in a [State], which is what
// the game remembers of the way taken. A link's state is what is remembered
// once it is taken.
//
// Followed are variables with numbers, text, truth values, lists and maps, as
// far as plain expressions set and compare them, conditions, embedded passages,
// links of every syntax and jumps to other passages. Chance, input and scripts
// have unknown values: a condition on one counts as false, and the links in it
// stay open. Links that open more text in place are shown as if clicked. What
// is neither followed nor text is dropped, and a [Note] tells where.
//
// Invariants: a moment depends on its passage and state alone; states never
// change; code never becomes text; reading takes time in proportion to the
// source, and one visit of a passage a bounded number of steps.
package twine
