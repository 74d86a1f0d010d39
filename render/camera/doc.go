// Package camera films stills: it moves a virtual camera over a picture and
// gives raw frames for the encoder.
//
// Words: a [Source] is the still as planar YUV. A [Move] says what the camera
// shall do; [Plan] turns it into a [Path], which gives a [View] for each frame:
// the centre and scale of the rectangle of the still that the frame shows. A
// [Layer] stands before the still: a person, or what is nearer. A [Renderer] samples
// one view of all of them into one frame. A [Life] moves a person, an [Act] changes
// a part of a sheet. A [Take] is a move with light and weather, and [Film] does all
// of it. A path goes on before its first and after its last frame: these handles are
// what a [Crossing] mixes to a transition between two shots.
//
// Depth: one camera films all sheets. A sheet goes 1/depth of the way that the plane
// at depth 1 goes, in centre and in scale. What is farther than that plane never
// shows an edge, since views within a still are a convex set; what is nearer goes on
// beyond the still as it ends there.
//
// Invariants: a view never leaves the still; every frame of a path differs a
// little from the one before, so that nothing on screen looks frozen, unless the
// camera is locked because what it sees moves; equal takes give equal bytes; a frame
// costs no allocation; of a frame only that is made anew which has moved.
//
// Frames are YUV 4:2:0, BT.709, limited range, chroma sited left as H.264
// expects: width×height bytes of luma, then Cb and Cr of a quarter each.
//
// The flow: still and focus → Film → frames → ffmpeg (package compose).
package camera
