// Package assets is the content-addressed store of everything that is built.
//
// Words: a blob is bytes named by their [Digest]; an action record ([Action])
// maps the key of a step to the digests of its outputs; a document is a small
// named file that may change (a render's plan, a cancel flag).
//
// Invariants:
//   - A blob never changes, and is there whole or not at all.
//   - Blobs are written first, the action record last and only if absent: the
//     first writer wins, and everybody is told what the winner wrote.
//   - A record counts only while all of its blobs exist. [Store.Action] drops
//     one that does not, and answers as if it had never been.
//
// Two stores pass one conformance suite (assetstest): fsstore keeps files in a
// folder, s3store objects in a bucket.
package assets
