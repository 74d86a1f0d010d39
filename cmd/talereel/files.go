package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs/stage"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/render/sound"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// The largest files of the user's own.
const (
	maxImage = 64 << 20
	maxAudio = 64 << 20
)

// takeFiles checks the user's own images and recordings and puts them into the
// store. It returns their digests by their path in the storyboard. All mistakes
// are reported at once, each with its shot.
func takeFiles(ctx context.Context, src *source, b *storyboard.Storyboard, r *ffmpeg.Runner, store assets.Store) (map[string]assets.Digest, error) {
	files := map[string]assets.Digest{}
	var errs []error
	take := func(what, path string, limit int64, check func(path string, b []byte) error) {
		if path == "" || !files[path].IsZero() {
			return
		}
		content, err := readBeside(src.dir, path, limit)
		if err == nil {
			err = check(path, content)
		}
		if err != nil {
			errs = append(errs, fileError(what, path, err))
			return
		}
		blob, err := store.PutBytes(ctx, content)
		if err != nil {
			errs = append(errs, err)
			return
		}
		files[path] = blob.Digest
	}
	for _, c := range b.Bible.Characters {
		take("character "+c.ID, c.Portrait, maxImage, checkImage)
	}
	for _, s := range b.Shots() {
		take("shot "+s.Shot.ID, s.Shot.Image, maxImage, checkImage)
		for _, u := range s.Shot.Utterances {
			take("shot "+s.Shot.ID, u.Audio, maxAudio, func(path string, _ []byte) error {
				return checkAudio(ctx, r, filepath.Join(src.dir, path))
			})
		}
	}
	return files, errors.Join(errs...)
}

// takeMusic puts those files of a folder of music into the store that a storyboard
// may need.
func takeMusic(ctx context.Context, store assets.Store, dir string, b *storyboard.Storyboard) ([]render.Track, error) {
	if dir == "" {
		return nil, nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return nil, usage("--music %s: there is no such folder", dir)
	}
	if !info.IsDir() {
		return nil, usage("--music %s is a file", dir).hint("Name the folder that it lies in")
	}
	library, err := sound.OpenLibrary(dir)
	if err != nil {
		return nil, asInput(err)
	}
	var tracks []render.Track
	for _, t := range library.For(stage.Heard(b)).Tracks {
		blob, err := store.PutFile(ctx, t.Path)
		if err != nil {
			return nil, err
		}
		tracks = append(tracks, render.Track{
			TrackParams: render.TrackParams{Name: t.Name, Moods: t.Moods, Sounds: t.Sounds, GainDB: t.GainDB}, File: blob.Digest,
		})
	}
	return tracks, nil
}

// fileError names file and who it is for.
func fileError(what, path string, err error) error {
	f := usage("%s: %s %v", what, path, err)
	if h := (interface{ Hint() string })(nil); errors.As(err, &h) {
		f.remedy = h.Hint()
	}
	return f
}

// readBeside reads a file of the storyboard's folder. Neither ".." nor links
// lead out of it.
func readBeside(dir, path string, limit int64) ([]byte, error) {
	if dir == "" {
		return nil, errors.New("cannot be read: a built-in story has no folder")
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, errors.New("cannot be read: its folder is gone")
	}
	defer root.Close()
	f, err := root.Open(filepath.FromSlash(path))
	if err != nil {
		return nil, unreadable(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, unreadable(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("is not a file")
	}
	if info.Size() > limit {
		return nil, fmt.Errorf("has %d MB; at most %d MB are read", info.Size()>>20, limit>>20)
	}
	return io.ReadAll(io.LimitReader(f, limit))
}

func unreadable(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("is not there")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("may not be read by this user")
	case strings.Contains(err.Error(), "escapes"):
		return errors.New("lies outside of the storyboard's folder")
	}
	return fmt.Errorf("cannot be read: %w", errors.Unwrap(err))
}

func checkImage(_ string, b []byte) error {
	_, err := illustrate.Decode(b)
	return err
}

func checkAudio(ctx context.Context, r *ffmpeg.Runner, path string) error {
	info, err := r.Probe(ctx, path)
	if err != nil {
		return errors.New("is no sound file that can be read")
	}
	if _, ok := info.Stream("audio"); !ok {
		return errors.New("has no sound in it")
	}
	if info.Format.Length() > tts.MaxRecording {
		return fmt.Errorf("lasts %s; a line has at most %s", info.Format.Length().Round(1e9), tts.MaxRecording)
	}
	return nil
}

// outputs are the files of one result. They are written beside their final names
// first and all renamed at the end, so that a run that fails leaves none of them.
type outputs struct{ temp, final []string }

// blob adds a blob of the store.
func (o *outputs) blob(ctx context.Context, store assets.Store, d assets.Digest, path string) error {
	r, err := store.Open(ctx, d)
	if err != nil {
		return err
	}
	defer r.Close()
	return o.file(path, r)
}

// file adds a file.
func (o *outputs) file(path string, r io.Reader) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".talereel-*")
	if err != nil {
		return assets.StorageFailure("write", path, err)
	}
	o.temp, o.final = append(o.temp, f.Name()), append(o.final, path)
	_, err = io.Copy(f, r)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return assets.StorageFailure("write", path, err)
	}
	return nil
}

// commit gives the files their names, in the order in which they were added.
func (o *outputs) commit() error {
	for i, temp := range o.temp {
		if err := os.Rename(temp, o.final[i]); err != nil {
			return assets.StorageFailure("write", o.final[i], err)
		}
	}
	o.temp = nil
	return nil
}

// discard removes what was not committed.
func (o *outputs) discard() {
	for _, temp := range o.temp {
		os.Remove(temp)
	}
}
