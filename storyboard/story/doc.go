// Package story reads interactive stories and finds the branches in them.
//
// A [Story] is a graph of nodes joined by choices, with one root, one or more
// endings, and a bible of what is fixed for all branches. A [Branch] is a path
// from the root to an ending that passes no node twice; its ID is the choices
// taken, "1.3.2", counted from one at each node.
//
// [Load] reads the JSON story format (its schema is [Schema]) and Markdown,
// and reports up to ten mistakes at once, each an [Error] with file, line and
// node. A story that Load returns holds together: every choice leads
// somewhere, at least one ending can be reached, and every node on the way to
// an ending has text.
//
// Invariants:
//   - What a branch says of its n-th node depends only on the story and the
//     path up to that node, never on what follows.
//   - The text of a node is the author's, byte for byte; nothing in it is
//     interpreted.
//   - The order of branches depends on the story alone.
//
// One flow: LoadFile → Story.Branches (to list) or Story.Branch (to choose) →
// package adapt, which makes the branch a storyboard.
package story
