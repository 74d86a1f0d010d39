// Package adapt turns a branch of a story into a storyboard by rules, offline,
// for English and Chinese prose.
//
// Each node is read by itself: paragraphs become beats ([beat]) of speech,
// thought and narration, every quote gets its speaker, beats become scenes by
// place, and scenes become shots. What becomes of a node depends on the bible
// and on the node alone, so branches that share a prefix share its shots, byte
// for byte. Where a story has no bible, one is made from all of its nodes.
//
// The flow: text → paragraphs → beats → scenes → shots.
package adapt
