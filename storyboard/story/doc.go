// Package story reads interactive stories and finds the branches in them.
//
// A [Story] is a graph of nodes joined by choices, with one root, one or more
// endings, and a bible of what is fixed for all branches. A [Branch] is a path
// from the root to an ending that passes no node twice; its ID is the choices
// taken, "1.3.2", counted from one among those that a reader sees at each node.
//
// [Load] and [LoadFile] tell the format by the content and report up to ten
// mistakes at once, each an [Error] with file, line and node. They read
//
//   - the JSON story format (its schema is [Schema]), and Markdown with a
//     heading for each node;
//   - Twine games of SugarCube, Harlowe, Chapbook and Snowman, as Twee 3 (one
//     file or a folder of them), published HTML or JSON (package twine);
//   - Ink compiled to JSON (package ink);
//   - Fountain screenplays, one branch with a node for each scene, whose lines
//     are ready in [Node.Script];
//   - plain prose, one branch with a node for each chapter and scene.
//
// What a file has that a story has not, macros that are not followed, pictures,
// scripts, is listed once in [Story.Warnings] and never becomes text. A story
// that Load returns holds together: every choice leads somewhere, at least one
// branch exists, and every node on the way to an ending has text or had
// something in place of it that a warning tells of. A game without endings has
// branches that end where they could only go back.
//
// In games, texts and choices depend on the way taken. A game plays such a
// story: the nodes of the story hold all that can be said and chosen, the nodes
// of a branch what is said and offered on its way. A choice that is hidden on a
// way cannot be taken on it. A condition that chance, a reader's input or code
// decides counts as false, and the choices in it stay open.
//
// Invariants:
//   - What a branch says of its n-th node depends only on the story and the
//     path up to that node, never on what follows.
//   - The text of a JSON or Markdown node is the author's, byte for byte;
//     nothing in it is interpreted. No code of a game becomes text.
//   - The order of branches depends on the story alone.
//   - Work is bounded, whatever a file holds: reading is linear, and a search
//     for branches stops at fixed numbers of steps and states.
//
// One flow: LoadFile → Story.Branches (to list) or Story.Branch (to choose) →
// package adapt, which makes the branch a storyboard.
package story
