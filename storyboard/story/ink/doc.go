// Package ink plays stories that were written in Ink and compiled to JSON, to
// find the ways through them.
//
// A compiled story is a tree of containers; a [Story] is read once and never
// changes. A [Turn] is what a reader gets in one go, from a choice to the next
// choices: its text, its choices, and the state after it. [Story.Begin] and
// [Story.Choose] make turns; a turn never changes either, so that every choice
// of it can be taken from it.
//
// The rules are those of Ink's runtime and its format
// (https://github.com/inkle/ink/blob/master/Documentation/ink_JSON_runtime_format.md).
// What needs a game around the story is not followed, and [Story.Notes] says so:
// lists, random numbers and functions of the game have unknown values, on which
// conditions count as false; shuffled alternatives come in their written order.
//
// Invariant: a turn depends on the choices before it alone. Every turn is
// bounded in steps, depth and text, so that no story runs for ever.
package ink
