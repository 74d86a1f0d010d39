package piper

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// maxUnpacked bounds what one archive may unpack to.
const maxUnpacked = 1 << 30

// unpack unpacks dist.tzst of src into cache and returns the folder. The folder
// is named by the archive's own version and hash and appears whole or not at all,
// so several processes may unpack at once. finish may change what was unpacked
// before it appears; nil for nothing to change. What is changed has another name.
func unpack(src fs.FS, cache, name string, finish func(dir string) error) (string, error) {
	dir := filepath.Join(cache, name+"-"+identity(src))
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", fmt.Errorf("unpack %s: %w", name, err)
	}
	tmp, err := os.MkdirTemp(cache, ".unpack-*")
	if err != nil {
		return "", fmt.Errorf("unpack %s: %w", name, err)
	}
	defer os.RemoveAll(tmp)
	f, err := src.Open("dist.tzst")
	if err != nil {
		return "", fmt.Errorf("unpack %s: %w", name, err)
	}
	defer f.Close()
	z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return "", fmt.Errorf("unpack %s: %w", name, err)
	}
	defer z.Close()
	if err := untar(tar.NewReader(z), tmp); err != nil {
		return "", fmt.Errorf("unpack %s into %s: %w", name, cache, err)
	}
	if finish != nil {
		if err := finish(tmp); err != nil {
			return "", fmt.Errorf("unpack %s: %w", name, err)
		}
	}
	if err := os.Chmod(tmp, 0o755); err != nil {
		return "", fmt.Errorf("unpack %s: %w", name, err)
	}
	if err := os.Rename(tmp, dir); err != nil {
		// Somebody else was first.
		if _, there := os.Stat(dir); there == nil {
			return dir, nil
		}
		return "", fmt.Errorf("unpack %s: %w", name, err)
	}
	return dir, nil
}

func untar(t *tar.Reader, dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	var total int64
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		name := filepath.Clean(h.Name)
		if total += h.Size; total > maxUnpacked {
			return errors.New("the archive is too large")
		}
		switch h.Typeflag {
		case tar.TypeDir:
			err = root.MkdirAll(name, 0o755)
		case tar.TypeSymlink:
			if filepath.IsAbs(h.Linkname) || strings.Contains(h.Linkname, "..") {
				return fmt.Errorf("the link %s leads out of the archive", h.Name)
			}
			err = root.Symlink(h.Linkname, name)
		case tar.TypeReg:
			err = writeFile(root, name, t, h.FileInfo().Mode().Perm()|0o600)
		}
		if err != nil {
			return err
		}
	}
}

func writeFile(root *os.Root, name string, r io.Reader, mode fs.FileMode) error {
	if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := root.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, r); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
