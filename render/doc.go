// Package render turns a storyboard into a plan: the steps that build an
// episode, each with what it reads.
//
// A [Step] has a kind, canonical parameters, the identities of the tools that
// shape its bytes, and inputs: outputs of earlier steps, or fixed blobs. Its
// key ([Step.Key]) is a digest of exactly these, never of times, paths or IDs,
// so equal work has equal keys in every render, branch and process. Parameters
// hold only what a step reads: a clip does not know the music's mood, so a new
// mood does not rebuild it.
//
// The flow: storyboard → portraits, plates, voices → frames → clips →
// soundtrack and captions → episode.
//
// The package is pure; what makes artifacts stands in its subpackages, and
// jobs/stage brings the two together.
package render
