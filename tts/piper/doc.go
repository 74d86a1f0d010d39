// Package piper speaks with neural voices: English ones that are embedded in the
// program, and any others from a folder.
//
// The piper program, its data and the voices come as Go modules, packed. They
// are unpacked once into a cache folder that is named by their content. A voice
// is spoken by a child process that stays alive; noise is off, so equal text
// gives equal samples, whoever speaks it. The processes used last are kept, the
// others are ended: each holds about 200 MB.
package piper
