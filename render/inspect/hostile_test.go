package inspect

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWhatIsNoMP4IsRefused(t *testing.T) {
	r := findFFmpeg(t)
	whole, err := os.ReadFile(recipe{set: map[string]string{"-movflags": "+negative_cts_offsets"}}.make(t, r))
	if err != nil {
		t.Fatal(err)
	}
	box := func(size uint32, kind string) string {
		return string(binary.BigEndian.AppendUint32(nil, size)) + kind
	}
	ftyp := box(16, "ftyp") + "isom\x00\x00\x02\x00"
	for name, c := range map[string]struct{ data, reason string }{
		"empty":         {"", "it is empty"},
		"text":          {"Once upon a time there was a lighthouse.", "does not begin like one"},
		"playlist":      {"#EXTM3U\n#EXTINF:5\nfile:///etc/passwd\n", "does not begin like one"},
		"a few bytes":   {"\x00\x00", "does not begin like one"},
		"no index":      {ftyp + box(8, "mdat"), "index (moov) is missing"},
		"cut off":       {string(whole[:len(whole)/2]), "index (moov) is missing or cut off"},
		"huge box":      {ftyp + box(1, "moov") + "\xff\xff\xff\xff\xff\xff\xff\xff", "index (moov)"},
		"empty boxes":   {ftyp + strings.Repeat(box(8, "mdat"), mostBoxes+1), "more than 10000 boxes"},
		"zero box":      {ftyp + box(2, "moov") + strings.Repeat("\x00", 64), "index (moov)"},
		"empty index":   {ftyp + box(8, "moov"), "neither picture nor sound"},
		"garbage index": {ftyp + box(40, "moov") + box(32, "trak") + strings.Repeat("\xff", 24), "it"},
	} {
		path := filepath.Join(t.TempDir(), "episode.mp4")
		if err := os.WriteFile(path, []byte(c.data), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := File(t.Context(), r, path, small, Options{})
		var unreadable *UnreadableError
		if !errors.As(err, &unreadable) || !unreadable.Permanent() || unreadable.Hint() == "" || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%s: %v, want an error with %q", name, err, c.reason)
		}
	}
	if _, err := File(t.Context(), r, t.TempDir(), small, Options{}); err == nil {
		t.Error("a folder is inspected")
	}
	if _, err := File(t.Context(), r, "nowhere.mp4", small, Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestDamagedFilesFail(t *testing.T) {
	r := findFFmpeg(t)
	whole, err := os.ReadFile(recipe{}.make(t, r))
	if err != nil {
		t.Fatal(err)
	}
	broken := func(data []byte) []string {
		path := filepath.Join(t.TempDir(), "episode.mp4")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		report, err := File(t.Context(), r, path, small, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, c := range report.Failed() {
			names = append(names, c.Name)
		}
		return names
	}
	if names := broken(whole[:len(whole)*3/4]); !slices.Contains(names, "complete file") {
		t.Errorf("a truncated file breaks %v", names)
	}
	damaged := slices.Clone(whole)
	for i := len(damaged) / 2; i < len(damaged)/2+4000; i++ {
		damaged[i] ^= 0x5a
	}
	if names := broken(damaged); !slices.Contains(names, "decodes without errors") {
		t.Errorf("a damaged file breaks %v", names)
	}
}

func TestCancelledInspectionStops(t *testing.T) {
	r := findFFmpeg(t)
	path := recipe{}.make(t, r)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := File(ctx, r, path, small, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestLogOfFiltersIsRead(t *testing.T) {
	m := parseLog(strings.Join([]string{
		"[info]     title           : [Parsed_silencedetect_5 @ 0x1] [info] silence_start: 7",
		"[info]                     : [Parsed_blackdetect_1 @ 0x1] [info] black_start:1 black_end:2",
		"[Parsed_blackdetect_1 @ 0x55d] [info] black_start:1 black_end:1.9 black_duration:0.9",
		"[Parsed_freezedetect_2 @ 0x55d] [info] lavfi.freezedetect.freeze_start: 2.5",
		"[h264 @ 0x55d] [error] error while decoding MB 3 4, bytestream -5",
		"[error] Error while decoding stream #0:0: Invalid data found when processing input",
	}, "\n"))
	if !slices.Equal(m.black, []Span{{1000, 1900}}) || !slices.Equal(m.frozen, []Span{{2500, -1}}) || len(m.silent) > 0 {
		t.Errorf("black %v, frozen %v, silent %v", m.black, m.frozen, m.silent)
	}
	if len(m.faults) != 2 || m.faults[1] != "Error while decoding stream #0:0: Invalid data found when processing input" {
		t.Errorf("faults %q", m.faults)
	}
}
