package fsstore_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/assets/assetstest"
	"github.com/talereel/talereel/assets/fsstore"
)

func open(t *testing.T, dir string) *fsstore.Store {
	t.Helper()
	s, err := fsstore.New(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) {
	dir := t.TempDir()
	assetstest.Run(t, func(t *testing.T) assets.Store { return open(t, dir) })
}

// TestDamage proves that a record counts only while its blobs are whole, and that
// putting them again mends the store.
func TestDamage(t *testing.T) {
	for name, damage := range map[string]func(path string) error{
		"a lost blob": os.Remove,
		"a cut blob": func(path string) error {
			if err := os.Chmod(path, 0o600); err != nil {
				return err
			}
			return os.Truncate(path, 2)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir)
			b, err := s.PutBytes(t.Context(), []byte("content"))
			if err != nil {
				t.Fatal(err)
			}
			key := assets.Sum([]byte("key"))
			a := assets.Action{Outputs: map[string]assets.Blob{"out": b}}
			if _, err := s.PutAction(t.Context(), key, a); err != nil {
				t.Fatal(err)
			}
			if err := damage(filepath.Join(dir, "blobs", b.Digest.String()[:2], b.Digest.String())); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Action(t.Context(), key); !errors.Is(err, assets.ErrNotFound) {
				t.Errorf("the record still counts: %v", err)
			}
			if _, err := s.PutBytes(t.Context(), []byte("content")); err != nil {
				t.Fatal(err)
			}
			if _, err := s.PutAction(t.Context(), key, a); err != nil {
				t.Error(err)
			}
			if _, err := s.Action(t.Context(), key); err != nil {
				t.Errorf("it was not mended: %v", err)
			}
		})
	}
}

func TestLeftoversAreSwept(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	old, young := filepath.Join(dir, "tmp", "w-old"), filepath.Join(dir, "tmp", "w-young")
	for _, p := range []string{old, young} {
		if err := os.WriteFile(p, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	past := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(old, past, past); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
	if _, err := os.Stat(old); !errors.Is(err, fs.ErrNotExist) {
		t.Error("an old leftover is still there")
	}
	if _, err := os.Stat(young); err != nil {
		t.Error("a write that may be going on was removed")
	}
}

func TestFolderThatCannotBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := fsstore.New(filepath.Join(file, "data"))
	var s *assets.StorageError
	if !errors.As(err, &s) || !strings.Contains(s.Hint(), "--data") {
		t.Errorf("%v", err)
	}
}

func TestWordsForDisks(t *testing.T) {
	for errno, want := range map[error]string{syscall.ENOSPC: "the disk is full", syscall.EROFS: "the disk is read-only", fs.ErrPermission: "not allowed"} {
		err := assets.StorageFailure("write", "/data", &fs.PathError{Op: "write", Path: "/data", Err: errno})
		if !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v: %v", errno, err)
		}
	}
	if assets.StorageFailure("write", "/data", nil) != nil {
		t.Error("no error became one")
	}
}
