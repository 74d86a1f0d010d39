// Package fsstore keeps assets as files in a folder.
//
// Blobs lie under blobs/, named by their digest, action records under actions/,
// documents under docs/. Everything is written to a file of its own under tmp/
// first, flushed to the disk, and then given its name: by a rename where the
// newer may win, by a link where the first does. So a file of a final name is
// whole, whoever is killed when, and any number of processes may share a folder.
package fsstore

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/talereel/talereel/assets"
)

// Store is a folder. It implements [assets.Store].
type Store struct{ dir string }

// stale is the age from which a temporary file belongs to nobody: no write
// takes that long.
const stale = 24 * time.Hour

// New opens the store in dir and makes the folder if need be. It also removes
// what killed writers left behind.
func New(dir string) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, assets.StorageFailure("open", dir, err)
	}
	s := &Store{dir}
	for _, d := range []string{"blobs", "actions", "docs", "tmp"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			return nil, assets.StorageFailure("make the data folder", dir, err)
		}
	}
	s.sweep()
	return s, nil
}

// sweep removes old temporary files; what cannot be removed does no harm.
func (s *Store) sweep() {
	tmp := filepath.Join(s.dir, "tmp")
	entries, _ := os.ReadDir(tmp)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > stale {
			_ = os.Remove(filepath.Join(tmp, e.Name()))
		}
	}
}

func (s *Store) blob(d assets.Digest) string {
	name := d.String()
	return filepath.Join(s.dir, "blobs", name[:2], name)
}

func (s *Store) action(key assets.Digest) string {
	name := key.String()
	return filepath.Join(s.dir, "actions", name[:2], name+".json")
}

func (s *Store) doc(name string) (string, error) {
	if err := assets.CheckName(name); err != nil {
		return "", err
	}
	return filepath.Join(s.dir, "docs", filepath.FromSlash(name)), nil
}

// PutFile implements [assets.Store].
func (s *Store) PutFile(ctx context.Context, path string) (assets.Blob, error) {
	if err := ctx.Err(); err != nil {
		return assets.Blob{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return assets.Blob{}, assets.StorageFailure("read", path, err)
	}
	defer f.Close()
	return s.put(f)
}

// PutBytes implements [assets.Store].
func (s *Store) PutBytes(ctx context.Context, b []byte) (assets.Blob, error) {
	if err := ctx.Err(); err != nil {
		return assets.Blob{}, err
	}
	d := assets.Sum(b)
	if info, err := os.Stat(s.blob(d)); err == nil && info.Size() == int64(len(b)) {
		return assets.Blob{Digest: d, Size: int64(len(b))}, nil
	}
	return s.put(bytes.NewReader(b))
}

// put copies to a temporary file while hashing, and names it by its digest.
func (s *Store) put(r io.Reader) (assets.Blob, error) {
	h := sha256.New()
	var size int64
	tmp, err := s.temp(func(w io.Writer) (err error) {
		size, err = io.Copy(io.MultiWriter(w, h), r)
		return err
	})
	if err != nil {
		return assets.Blob{}, err
	}
	defer os.Remove(tmp)
	b := assets.Blob{Digest: assets.Digest(h.Sum(nil)), Size: size}
	path := s.blob(b.Digest)
	// One that is there stays, unless its size says that it is damaged.
	if info, err := os.Stat(path); err == nil && info.Size() == size {
		return b, nil
	}
	if err := os.Chmod(tmp, 0o444); err != nil {
		return assets.Blob{}, assets.StorageFailure("write", path, err)
	}
	return b, s.rename(tmp, path)
}

// temp writes a file under tmp/ and flushes it to the disk.
func (s *Store) temp(write func(io.Writer) error) (path string, err error) {
	f, err := os.CreateTemp(filepath.Join(s.dir, "tmp"), "w-*")
	if err != nil {
		return "", assets.StorageFailure("write into", s.dir, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return "", assets.StorageFailure("write into", s.dir, err)
	}
	if err := f.Sync(); err != nil {
		return "", assets.StorageFailure("write into", s.dir, err)
	}
	if err := f.Close(); err != nil {
		return "", assets.StorageFailure("write into", s.dir, err)
	}
	return f.Name(), nil
}

func (s *Store) tempBytes(b []byte) (string, error) {
	return s.temp(func(w io.Writer) error { _, err := w.Write(b); return err })
}

func (s *Store) rename(tmp, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return assets.StorageFailure("write", path, err)
	}
	return assets.StorageFailure("write", path, os.Rename(tmp, path))
}

// link gives tmp the name path unless that is taken, and reports whether it did.
func (s *Store) link(tmp, path string) (bool, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return false, assets.StorageFailure("write", path, err)
	}
	err := os.Link(tmp, path)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	return err == nil, assets.StorageFailure("write", path, err)
}

// Open implements [assets.Store].
func (s *Store) Open(ctx context.Context, d assets.Digest) (io.ReadCloser, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := os.Open(s.blob(d))
	if err != nil {
		return nil, notFound("blob "+d.Short(), s.blob(d), err)
	}
	return f, nil
}

// notFound words a failed read.
func notFound(what, path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", what, assets.ErrNotFound)
	}
	return assets.StorageFailure("read", path, err)
}

// Has implements [assets.Store].
func (s *Store) Has(ctx context.Context, d assets.Digest) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	_, err := os.Stat(s.blob(d))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, assets.StorageFailure("read", s.blob(d), err)
}

// Local implements [assets.Store]: the blob's own file.
func (s *Store) Local(ctx context.Context, d assets.Digest) (string, func(), error) {
	ok, err := s.Has(ctx, d)
	if err != nil {
		return "", nil, err
	}
	if !ok {
		return "", nil, fmt.Errorf("blob %s: %w", d.Short(), assets.ErrNotFound)
	}
	return s.blob(d), func() {}, nil
}

// PutAction implements [assets.Store].
func (s *Store) PutAction(ctx context.Context, key assets.Digest, a assets.Action) (assets.Action, error) {
	if missing := s.missing(a); missing != "" {
		return assets.Action{}, fmt.Errorf("record of %s: its output %s is not in the store", a.Step, missing)
	}
	b, err := json.Marshal(a)
	if err != nil {
		return assets.Action{}, err
	}
	tmp, err := s.tempBytes(b)
	if err != nil {
		return assets.Action{}, err
	}
	defer os.Remove(tmp)
	for range 8 {
		created, err := s.link(tmp, s.action(key))
		if err != nil {
			return assets.Action{}, err
		}
		if created {
			return a, nil
		}
		// Somebody was first; a record that does not count is dropped by reading.
		winner, err := s.Action(ctx, key)
		if err == nil || !errors.Is(err, assets.ErrNotFound) {
			return winner, err
		}
	}
	return assets.Action{}, fmt.Errorf("record of %s: others keep writing and losing it", a.Step)
}

// missing names an output whose blob is not there, whole.
func (s *Store) missing(a assets.Action) string {
	for name, b := range a.Outputs {
		if info, err := os.Stat(s.blob(b.Digest)); err != nil || info.Size() != b.Size {
			return name
		}
	}
	return ""
}

// Action implements [assets.Store].
func (s *Store) Action(ctx context.Context, key assets.Digest) (assets.Action, error) {
	if err := ctx.Err(); err != nil {
		return assets.Action{}, err
	}
	path := s.action(key)
	b, err := os.ReadFile(path)
	if err != nil {
		return assets.Action{}, notFound("record "+key.Short(), path, err)
	}
	var a assets.Action
	if err := json.Unmarshal(b, &a); err == nil && len(a.Outputs) > 0 && s.missing(a) == "" {
		return a, nil
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return assets.Action{}, assets.StorageFailure("remove", path, err)
	}
	return assets.Action{}, fmt.Errorf("record %s: %w", key.Short(), assets.ErrNotFound)
}

// PutDoc implements [assets.Store].
func (s *Store) PutDoc(ctx context.Context, name string, b []byte) error {
	path, err := s.doc(name)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	tmp, err := s.tempBytes(b)
	if err != nil {
		return err
	}
	defer os.Remove(tmp)
	return s.rename(tmp, path)
}

// CreateDoc implements [assets.Store].
func (s *Store) CreateDoc(ctx context.Context, name string, b []byte) (bool, error) {
	path, err := s.doc(name)
	if err != nil {
		return false, err
	}
	if err := ctx.Err(); err != nil {
		return false, err
	}
	tmp, err := s.tempBytes(b)
	if err != nil {
		return false, err
	}
	defer os.Remove(tmp)
	return s.link(tmp, path)
}

// Doc implements [assets.Store].
func (s *Store) Doc(ctx context.Context, name string) ([]byte, error) {
	path, err := s.doc(name)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, notFound("document "+name, path, err)
	}
	return b, nil
}

// DeleteDoc implements [assets.Store].
func (s *Store) DeleteDoc(ctx context.Context, name string) error {
	path, err := s.doc(name)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return assets.StorageFailure("remove", path, err)
	}
	return nil
}

// Docs implements [assets.Store].
func (s *Store) Docs(ctx context.Context, prefix string) ([]string, error) {
	root := filepath.Join(s.dir, "docs")
	// Only the folder that the prefix lies in is read.
	from := filepath.Join(root, filepath.FromSlash(prefix[:strings.LastIndexByte(prefix, '/')+1]))
	var names []string
	err := filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
		if e.IsDir() {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		if name := filepath.ToSlash(rel); strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err != nil {
		return nil, assets.StorageFailure("list", from, err)
	}
	slices.Sort(names)
	return names, nil
}
