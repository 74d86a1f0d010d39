package sound

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFilesThatCannotBeWritten has one of the programs at work end early: the mix
// ends with what it complained about, and leaves nothing in its folder.
func TestFilesThatCannotBeWritten(t *testing.T) {
	r := runner(t)
	missing := filepath.Join(t.TempDir(), "missing")
	for _, c := range []struct {
		name   string
		files  func(dir string) Files
		reason string
	}{
		{"a stem", func(dir string) Files {
			return Files{Track: filepath.Join(dir, "a.m4a"), Voices: filepath.Join(missing, "v.flac")}
		}, "write the soundtrack's stems"},
		{"the track", func(string) Files { return Files{Track: filepath.Join(missing, "a.m4a")} }, "missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, out := t.TempDir(), t.TempDir()
			_, err := Mix(t.Context(), r, scene(t), dir, c.files(out))
			if err == nil || !strings.Contains(err.Error(), c.reason) {
				t.Errorf("error %v should tell of %q", err, c.reason)
			}
			for _, d := range []string{dir, out} {
				left, err := os.ReadDir(d)
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range left {
					t.Errorf("%s was left", e.Name())
				}
			}
		})
	}
}
