package assets

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// StorageError is a disk or folder that does not do its work. Trying again does
// not help until somebody mends it.
type StorageError struct {
	// Op is what was tried ("write"), Path where.
	Op, Path string
	Err      error
}

// StorageFailure wraps what the system said about a path; nil stays nil.
func StorageFailure(op, path string, err error) error {
	if err == nil {
		return nil
	}
	var already *StorageError
	if errors.As(err, &already) {
		return err
	}
	return &StorageError{op, path, err}
}

func (e *StorageError) Error() string {
	switch {
	case errors.Is(e.Err, syscall.ENOSPC), errors.Is(e.Err, syscall.EDQUOT):
		return fmt.Sprintf("the disk is full: cannot %s %s", e.Op, e.Path)
	case errors.Is(e.Err, syscall.EROFS):
		return fmt.Sprintf("the disk is read-only: cannot %s %s", e.Op, e.Path)
	case errors.Is(e.Err, fs.ErrPermission):
		return fmt.Sprintf("not allowed to %s %s", e.Op, e.Path)
	}
	cause := e.Err
	if p := (*fs.PathError)(nil); errors.As(e.Err, &p) {
		cause = p.Err
	}
	if l := (*os.LinkError)(nil); errors.As(e.Err, &l) {
		cause = l.Err
	}
	return fmt.Sprintf("cannot %s %s: %v", e.Op, e.Path, cause)
}

func (e *StorageError) Unwrap() error { return e.Err }

// Hint says what to do.
func (e *StorageError) Hint() string {
	switch {
	case errors.Is(e.Err, syscall.ENOSPC), errors.Is(e.Err, syscall.EDQUOT):
		return "Free some space, or name another folder with --data DIR (and --out for the video); what is finished is kept"
	case errors.Is(e.Err, syscall.EROFS), errors.Is(e.Err, fs.ErrPermission):
		return "Name a folder that can be written with --data DIR (and --out for the video)"
	}
	return "Check the folder, or name another one with --data DIR"
}

// Permanent reports that trying again does not help.
func (e *StorageError) Permanent() bool { return true }
