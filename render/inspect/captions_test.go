package inspect

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const goodSRT = "1\r\n00:00:00,500 --> 00:00:02,000\r\nYou came back,\r\n<i>after all</i>.\r\n\r\n2\r\n00:00:02,200 --> 00:00:03,900\r\n别走。\r\n\r\n"

func TestCaptionsAreJudged(t *testing.T) {
	speech := []Span{{500, 2000}, {2200, 3700}}
	for _, c := range []struct {
		name, srt string
		speech    []Span
		broken    []string
	}{
		{"good", goodSRT, speech, nil},
		{"good without speech", goodSRT, nil, nil},
		{"overlap", strings.Replace(goodSRT, "02,200", "01,900", 1), nil, []string{"captions in order"}},
		{"backwards", strings.Replace(goodSRT, "03,900", "02,100", 1), nil, []string{"captions in order"}},
		{"beyond the end", strings.Replace(goodSRT, "03,900", "05,000", 1), nil, []string{"captions within the file"}},
		{"too fast", strings.Replace(goodSRT, "别走。", strings.Repeat("走", 40), 1), nil, []string{"reading speed"}},
		{"missing line", goodSRT[:strings.Index(goodSRT, "2\r\n00:00:02")], speech, []string{"captioned speech"}},
		{"no SRT", "WEBVTT\n\n00:00.500 --> 00:02.000\nhello", nil, []string{"captions"}},
		{"missing file", "", speech, []string{"captions"}},
	} {
		path := filepath.Join(t.TempDir(), "episode.mp4")
		if c.srt != "" {
			if err := os.WriteFile(strings.TrimSuffix(path, ".mp4")+".srt", []byte(c.srt), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		r := &Report{Figures: Figures{VideoMS: 4000}}
		r.captions(path, Options{Speech: c.speech})
		var broken []string
		for _, f := range r.Failed() {
			broken = append(broken, f.Name)
		}
		if !slices.Equal(broken, c.broken) {
			t.Errorf("%s: broken are %v, want %v: %+v", c.name, broken, c.broken, r.Checks)
		}
	}
	r := &Report{}
	if r.captions(filepath.Join(t.TempDir(), "episode.mp4"), Options{}); len(r.Checks) > 0 {
		t.Error("a file without captions is judged on them")
	}
}

func FuzzParseSRT(f *testing.F) {
	f.Add(goodSRT)
	f.Add("\ufeff1\n0:00:00.000 --> 999:99:99.999 X1:0\n\n\n7\n8\n")
	f.Fuzz(func(t *testing.T, data string) {
		pages, err := parseSRT(data)
		if err != nil && len(pages) > 0 {
			t.Error("pages beside an error")
		}
		for _, p := range pages {
			if p.StartMS < 0 || p.EndMS < 0 || !strings.Contains(data, strings.TrimSuffix(strings.SplitN(p.text, "\n", 2)[0], "\n")) {
				t.Errorf("page %+v", p)
			}
		}
	})
}
