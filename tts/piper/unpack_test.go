package piper

import (
	"archive/tar"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/zstd"
)

// archive packs headers and contents as the voices' modules do.
func archive(t *testing.T, version string, entries ...tar.Header) fstest.MapFS {
	t.Helper()
	var b bytes.Buffer
	z, err := zstd.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	w := tar.NewWriter(z)
	for _, h := range entries {
		content := "content of " + h.Name
		if h.Typeflag == tar.TypeReg {
			h.Size = int64(len(content))
		}
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if h.Typeflag == tar.TypeReg {
			if _, err := w.Write([]byte(content)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := errors.Join(w.Close(), z.Close()); err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{"dist.tzst": {Data: b.Bytes()}, "dist.json": {Data: []byte(version)}}
}

func file(name string, mode int64) tar.Header {
	return tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: mode}
}

// names lists what lies in a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestUnpack(t *testing.T) {
	t.Parallel()
	cache := filepath.Join(t.TempDir(), "not", "there", "yet")
	src := archive(t, "1", file("./program", 0o755), file("deep/er/data", 0o444),
		tar.Header{Name: "lib.so", Typeflag: tar.TypeSymlink, Linkname: "program"})
	dir, err := unpack(src, cache, "voice", nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"program": "content of ./program", "deep/er/data": "content of deep/er/data", "lib.so": "content of ./program"} {
		if b, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(b) != want {
			t.Errorf("%s holds %q: %v", name, b, err)
		}
	}
	if info, err := os.Stat(filepath.Join(dir, "program")); err != nil || info.Mode().Perm()&0o100 == 0 {
		t.Errorf("the program cannot be run: %v", err)
	}
	// A second time nothing is unpacked: what was there is what is there.
	if err := os.WriteFile(filepath.Join(dir, "mark"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := unpack(fstest.MapFS{"dist.json": src["dist.json"]}, cache, "voice", nil)
	if err != nil || again != dir {
		t.Errorf("again: %s, %v", again, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "mark")); err != nil {
		t.Errorf("it was unpacked again: %v", err)
	}
	// Another version has its own folder.
	other, err := unpack(archive(t, "2", file("program", 0o755)), cache, "voice", nil)
	if err != nil || other == dir {
		t.Errorf("another version: %s, %v", other, err)
	}
	if got := names(t, cache); len(got) != 2 {
		t.Errorf("the cache holds %v", got)
	}
}

// TestUnpackAtOnce lets several unpack the same archive; all must find it whole.
func TestUnpackAtOnce(t *testing.T) {
	t.Parallel()
	cache := t.TempDir()
	src := archive(t, "1", file("a", 0o644), file("b", 0o644), file("z", 0o644))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			dir, err := unpack(src, cache, "voice", nil)
			if err != nil {
				t.Error(err)
				return
			}
			for _, name := range []string{"a", "b", "z"} {
				if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if got := names(t, cache); len(got) != 1 {
		t.Errorf("the cache holds %v", got)
	}
}

// TestUnpackWholeOrNot proves that an archive that is cut off or leads out of
// its folder leaves nothing that could be taken for a voice.
func TestUnpackWholeOrNot(t *testing.T) {
	t.Parallel()
	cut := archive(t, "1", file("a", 0o644), file("b", 0o644))
	data := cut["dist.tzst"].Data
	cut["dist.tzst"] = &fstest.MapFile{Data: data[:len(data)-12]}
	for name, c := range map[string]struct {
		src  fstest.MapFS
		want string
	}{
		"cut off":       {cut, "unexpected EOF"},
		"no archive":    {fstest.MapFS{"dist.json": {Data: []byte("1")}}, "unpack voice: open dist.tzst: file does not exist"},
		"not packed":    {fstest.MapFS{"dist.tzst": {Data: []byte("hello, I am no archive")}}, "magic number mismatch"},
		"climbs":        {archive(t, "1", file("../escaped", 0o644)), "escapes"},
		"absolute":      {archive(t, "1", file("/escaped", 0o644)), "escapes"},
		"links out":     {archive(t, "1", tar.Header{Name: "l", Typeflag: tar.TypeSymlink, Linkname: "../.."}), "the link l leads out of the archive"},
		"links to root": {archive(t, "1", tar.Header{Name: "l", Typeflag: tar.TypeSymlink, Linkname: "/etc"}), "the link l leads out of the archive"},
	} {
		parent := t.TempDir()
		cache := filepath.Join(parent, "cache")
		if _, err := unpack(c.src, cache, "voice", nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if got := names(t, cache); len(got) != 0 {
			t.Errorf("%s leaves %v", name, got)
		}
		if got := names(t, parent); len(got) != 1 {
			t.Errorf("%s wrote elsewhere: %v", name, got)
		}
	}
}
