// Package assetstest is what every store must do.
package assetstest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/talereel/talereel/assets"
)

// Run holds a store to its contract. open opens the store; called again, it opens
// the same one a second time, as another process would.
func Run(t *testing.T, open func(t *testing.T) assets.Store) {
	t.Run("blobs", func(t *testing.T) { blobs(t, open) })
	t.Run("a large file", func(t *testing.T) { largeFile(t, open(t)) })
	t.Run("what is not there", func(t *testing.T) { absent(t, open(t)) })
	t.Run("the first record wins", func(t *testing.T) { records(t, open) })
	t.Run("records without blobs are refused", func(t *testing.T) { refused(t, open(t)) })
	t.Run("documents", func(t *testing.T) { documents(t, open) })
	t.Run("names", func(t *testing.T) { names(t, open(t)) })
	t.Run("many at once", func(t *testing.T) { many(t, open) })
}

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func content(t *testing.T, s assets.Store, d assets.Digest) []byte {
	t.Helper()
	r := must[io.ReadCloser](t)(s.Open(t.Context(), d))
	defer r.Close()
	return must[[]byte](t)(io.ReadAll(r))
}

func blobs(t *testing.T, open func(t *testing.T) assets.Store) {
	s, other := open(t), open(t)
	for _, b := range [][]byte{[]byte("hello"), {}, bytes.Repeat([]byte{0, 255, 10, 13}, 5000)} {
		blob := must[assets.Blob](t)(s.PutBytes(t.Context(), b))
		again := must[assets.Blob](t)(other.PutBytes(t.Context(), b))
		if blob.Digest != assets.Sum(b) || blob.Size != int64(len(b)) || again != blob {
			t.Errorf("put %d bytes: %+v, again %+v", len(b), blob, again)
		}
		if got := content(t, other, blob.Digest); !bytes.Equal(got, b) {
			t.Errorf("read %d bytes of %d", len(got), len(b))
		}
		path, release, err := s.Local(t.Context(), blob.Digest)
		if err != nil {
			t.Fatal(err)
		}
		if got := must[[]byte](t)(os.ReadFile(path)); !bytes.Equal(got, b) {
			t.Error("the local file has other content")
		}
		release()
		if !must[bool](t)(s.Has(t.Context(), blob.Digest)) {
			t.Error("a blob that was put is not there")
		}
	}
}

func largeFile(t *testing.T, s assets.Store) {
	b := make([]byte, 20<<20)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	path := filepath.Join(t.TempDir(), "large")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	blob := must[assets.Blob](t)(s.PutFile(t.Context(), path))
	if blob.Digest != assets.Sum(b) || blob.Size != int64(len(b)) {
		t.Fatalf("%+v", blob)
	}
	if !bytes.Equal(content(t, s, blob.Digest), b) {
		t.Error("a large file came back changed")
	}
	if got := must[[]byte](t)(os.ReadFile(path)); !bytes.Equal(got, b) {
		t.Error("the file itself was changed")
	}
}

func absent(t *testing.T, s assets.Store) {
	d := assets.Sum([]byte("never stored"))
	if _, err := s.Open(t.Context(), d); !errors.Is(err, assets.ErrNotFound) {
		t.Errorf("open: %v", err)
	}
	if _, _, err := s.Local(t.Context(), d); !errors.Is(err, assets.ErrNotFound) {
		t.Errorf("local: %v", err)
	}
	if must[bool](t)(s.Has(t.Context(), d)) {
		t.Error("has what was never put")
	}
	if _, err := s.Action(t.Context(), d); !errors.Is(err, assets.ErrNotFound) {
		t.Errorf("action: %v", err)
	}
	if _, err := s.Doc(t.Context(), "no/such"); !errors.Is(err, assets.ErrNotFound) {
		t.Errorf("doc: %v", err)
	}
	if err := s.DeleteDoc(t.Context(), "no/such"); err != nil {
		t.Errorf("delete: %v", err)
	}
	if _, err := s.PutFile(t.Context(), filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("put a file that is not there")
	}
}

func records(t *testing.T, open func(t *testing.T) assets.Store) {
	a, b := open(t), open(t)
	one := must[assets.Blob](t)(a.PutBytes(t.Context(), []byte("one")))
	two := must[assets.Blob](t)(b.PutBytes(t.Context(), []byte("two")))
	key := assets.Sum([]byte(t.Name()))
	first := assets.Action{Step: "s", Outputs: map[string]assets.Blob{"out": one}}
	second := assets.Action{Step: "s", Outputs: map[string]assets.Blob{"out": two}}
	if got := must[assets.Action](t)(a.PutAction(t.Context(), key, first)); got.Outputs["out"] != one {
		t.Errorf("first: %+v", got)
	}
	if got := must[assets.Action](t)(b.PutAction(t.Context(), key, second)); got.Outputs["out"] != one {
		t.Errorf("the second writer was told %+v", got)
	}
	if got := must[assets.Action](t)(b.Action(t.Context(), key)); got.Outputs["out"] != one || got.Step != "s" {
		t.Errorf("read %+v", got)
	}
}

func refused(t *testing.T, s assets.Store) {
	key := assets.Sum([]byte(t.Name()))
	a := assets.Action{Outputs: map[string]assets.Blob{"out": {Digest: assets.Sum([]byte("not stored")), Size: 10}}}
	if _, err := s.PutAction(t.Context(), key, a); err == nil {
		t.Error("a record of a blob that is not there was taken")
	}
	if _, err := s.Action(t.Context(), key); !errors.Is(err, assets.ErrNotFound) {
		t.Errorf("it can be read: %v", err)
	}
}

func documents(t *testing.T, open func(t *testing.T) assets.Store) {
	s, other := open(t), open(t)
	prefix := fmt.Sprintf("d%x/", rand.Uint64())
	for _, v := range []string{"a", "b"} {
		if err := s.PutDoc(t.Context(), prefix+"x/plan.json", []byte(v)); err != nil {
			t.Fatal(err)
		}
		if got := must[[]byte](t)(other.Doc(t.Context(), prefix+"x/plan.json")); string(got) != v {
			t.Errorf("read %q after %q", got, v)
		}
	}
	if !must[bool](t)(s.CreateDoc(t.Context(), prefix+"y", []byte("1"))) {
		t.Error("a new document was not created")
	}
	if must[bool](t)(other.CreateDoc(t.Context(), prefix+"y", []byte("2"))) {
		t.Error("a document was created twice")
	}
	if got := must[[]byte](t)(s.Doc(t.Context(), prefix+"y")); string(got) != "1" {
		t.Errorf("the second creator won: %q", got)
	}
	if got := must[[]string](t)(s.Docs(t.Context(), prefix)); !slices.Equal(got, []string{prefix + "x/plan.json", prefix + "y"}) {
		t.Errorf("listed %v", got)
	}
	if err := other.DeleteDoc(t.Context(), prefix+"y"); err != nil {
		t.Fatal(err)
	}
	if got := must[[]string](t)(s.Docs(t.Context(), prefix)); !slices.Equal(got, []string{prefix + "x/plan.json"}) {
		t.Errorf("listed %v after one was deleted", got)
	}
	if got := must[[]string](t)(s.Docs(t.Context(), "nothing/here/")); len(got) != 0 {
		t.Errorf("listed %v", got)
	}
}

func names(t *testing.T, s assets.Store) {
	for _, name := range []string{"", "/", "../x", "a/../../x", "a//b", "A", "a b", "a/", "/a", "..", "a/.", "ü", "a\\b", string(bytes.Repeat([]byte("a"), 500))} {
		if err := s.PutDoc(t.Context(), name, []byte("x")); err == nil {
			t.Errorf("the name %.20q was taken", name)
		}
		if _, err := s.CreateDoc(t.Context(), name, []byte("x")); err == nil {
			t.Errorf("the name %.20q was created", name)
		}
		if _, err := s.Doc(t.Context(), name); err == nil {
			t.Errorf("the name %.20q was read", name)
		}
	}
}

// many lets eight writers race for the same keys.
func many(t *testing.T, open func(t *testing.T) assets.Store) {
	stores := []assets.Store{open(t), open(t)}
	var wait sync.WaitGroup
	results := make([][]assets.Blob, 8)
	for w := range results {
		wait.Go(func() {
			s := stores[w%2]
			for i := range 6 {
				b, err := s.PutBytes(t.Context(), fmt.Appendf(nil, "%d of %d", i, w))
				if err != nil {
					t.Error(err)
					return
				}
				a, err := s.PutAction(t.Context(), assets.Sum(fmt.Append(nil, t.Name(), i)), assets.Action{Outputs: map[string]assets.Blob{"out": b}})
				if err != nil {
					t.Error(err)
					return
				}
				results[w] = append(results[w], a.Outputs["out"])
			}
		})
	}
	wait.Wait()
	for w := range results {
		if !slices.Equal(results[w], results[0]) {
			t.Errorf("writer %d was told %v, writer 0 %v", w, results[w], results[0])
		}
	}
}
