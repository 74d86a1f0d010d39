package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"talereel": main})
}

// TestScripts runs the program as a newcomer would; see testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			// The program by its path, for when nothing is on the PATH.
			program, err := os.Executable()
			if err != nil {
				return err
			}
			bin := filepath.Join(e.WorkDir, "bin", "talereel")
			if err := os.MkdirAll(filepath.Dir(bin), 0o755); err != nil {
				return err
			}
			if err := os.Symlink(program, bin); err != nil {
				return err
			}
			e.Setenv("TALEREEL_BIN", bin)
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_CACHE_HOME", sharedCache(t))
			e.Setenv("TALEREEL_DATA", filepath.Join(e.WorkDir, "data"))
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "bad-file": badFile,
		},
	})
}

// sharedCache is where tests unpack voices, once for all of them.
func sharedCache(t testing.TB) string {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "talereel-test")
}

// exits runs "exits CODE talereel ARGS..." and checks the exit code, and that
// nothing panicked and no Go error chain is shown.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		code = strings.TrimPrefix(err.Error(), "exit status ")
	}
	out := ts.ReadFile("stderr")
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s: %s", code, args[0], out)
	}
	for _, ugly := range []string{"panic", "goroutine ", "%!", "<nil>"} {
		if strings.Contains(out, ugly) {
			ts.Fatalf("the message has %q: %s", ugly, out)
		}
	}
}

// badFile writes files that a text archive cannot hold.
func badFile(ts *testscript.TestScript, _ bool, args []string) {
	var b []byte
	switch args[0] {
	case "big-story":
		b = fmt.Appendf(nil, `{"title":"t","lang":"en","root":"a","nodes":[{"id":"a","text":"%s","ending":{"name":"e"}}]}`, strings.Repeat("word ", 10<<20))
	case "not-utf8":
		b = []byte("{\"title\":\"t\",\n\"lang\":\"en\",\"root\":\"a\",\"nodes\":[{\"id\":\"a\",\"text\":\"\xff\xfe\",\"ending\":{\"name\":\"e\"}}]}")
	case "tiff":
		b = []byte("II*\x00\x08\x00\x00\x00\xff\xff\xff\xff")
	case "huge-png":
		b = hugePNG(40000, 40000)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b, 0o644))
}

// hugePNG is a few bytes that claim to be a picture of w×h pixels.
func hugePNG(w, h uint32) []byte {
	var out bytes.Buffer
	out.WriteString("\x89PNG\r\n\x1a\n")
	chunk := func(name string, data []byte) {
		head := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
		out.Write(head)
		body := append([]byte(name), data...)
		out.Write(body)
		out.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(body)))
	}
	size := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	chunk("IHDR", append(size, 8, 6, 0, 0, 0))
	chunk("IDAT", []byte{0x78, 0x9c, 3, 0, 0, 0, 0, 1})
	chunk("IEND", nil)
	return out.Bytes()
}
