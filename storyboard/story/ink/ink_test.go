package ink

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The .play files are what inkjs, a port of Ink's own runtime, says and offers
// after each way of choices; the .json files are what its compiler made of the
// .ink files.
func TestAsInkPlays(t *testing.T) {
	for _, name := range []string{"night_ferry", "mill"} {
		data, err := os.ReadFile(filepath.Join("testdata", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		play, err := os.ReadFile(filepath.Join("testdata", name+".play"))
		if err != nil {
			t.Fatal(err)
		}
		s, err := Read(data)
		if err != nil {
			t.Fatal(err)
		}
		moments := strings.Split(strings.TrimPrefix(string(play), "@"), "\n@")
		if len(moments) < 20 {
			t.Fatalf("%s: %d moments", name, len(moments))
		}
		for _, m := range moments {
			way, want, _ := strings.Cut(m, "\n")
			turn := s.Begin()
			for step := range strings.SplitSeq(way, ".") {
				if n, err := strconv.Atoi(step); err == nil && turn != nil {
					turn = s.Choose(turn, n-1)
				}
			}
			if turn == nil {
				t.Errorf("%s %s: cannot be played: %v", name, way, s.Notes())
				continue
			}
			got := turn.Text
			for _, c := range turn.Choices {
				got += "\n* " + c
			}
			if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(got)); diff != "" {
				t.Errorf("%s %s: %s", name, way, diff)
			}
		}
		if notes := s.Notes(); len(notes) > 0 {
			t.Errorf("%s: %q", name, notes)
		}
	}
}

// A turn can be gone on from many times; none of them changes it.
func TestTurnsStay(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "mill.json"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	first := s.Begin()
	a := s.Choose(first, 0)
	s.Choose(a, 0)
	b := s.Choose(first, 0)
	if a.Text != b.Text || a.Key != b.Key {
		t.Errorf("%q and %q", a.Text, b.Text)
	}
	if c := s.Choose(first, 1); c.Key == b.Key {
		t.Error("different choices leave the same state")
	}
}

func TestTitle(t *testing.T) {
	for path, want := range map[string]string{"the_hall": "The hall", "hall.by_the_door": "By the door", "": ""} {
		if got := Title(path); got != want {
			t.Errorf("%s: %s", path, got)
		}
	}
}
