// Package camera films stills: it moves a virtual camera over a picture and
// gives raw frames for the encoder.
//
// Words: a [Source] is the still as planar YUV. A [Move] says what the camera
// shall do; [Plan] turns it into a [Path], which gives a [View] for each frame:
// the centre and scale of the rectangle of the still that the frame shows. A
// [Renderer] samples one view into one frame. A [Take] is a move with light and
// weather, and [Film] does all of it. A path goes on before its first and after its
// last frame: these handles are what a [Crossing] mixes to a transition between two
// shots.
//
// Invariants: a view never leaves the still; every frame of a path differs a
// little from the one before, so that nothing on screen looks frozen; equal
// takes give equal bytes; a frame costs no allocation.
//
// Frames are YUV 4:2:0, BT.709, limited range, chroma sited left as H.264
// expects: width×height bytes of luma, then Cb and Cr of a quarter each.
//
// The flow: still and focus → Film → frames → ffmpeg (package compose).
package camera
