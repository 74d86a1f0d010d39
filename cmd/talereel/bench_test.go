package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/assets/fsstore"
	"github.com/talereel/talereel/cmd/talereel/examples"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/compose"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/adapt"
	"golang.org/x/sync/errgroup"
)

// timed runs the program and returns what it rendered, how long it took and the most
// memory that it and its children held at once.
func timed(b *testing.B, dir string, args ...string) (r rendered, took time.Duration, most int64) {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), "talereel", append([]string{"render", "--json", "--out", "film.mp4"}, args...)...)
	cmd.Dir = dir
	// The cache holds the unpacked voices; the data folder is new.
	cmd.Env = append(os.Environ(), "TALEREEL_DATA="+filepath.Join(dir, "data"), "XDG_CACHE_HOME="+sharedCache(b))
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	start := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	ended := make(chan struct{})
	peak := make(chan int64)
	go func() { peak <- watchMemory(cmd.Process.Pid, ended) }()
	err := cmd.Wait()
	took = time.Since(start)
	close(ended)
	most = <-peak
	if err != nil {
		b.Fatalf("%v: %s", err, errs.String())
	}
	var printed struct{ Episodes []rendered }
	if err := json.Unmarshal(out.Bytes(), &printed); err != nil || len(printed.Episodes) != 1 {
		b.Fatalf("%v: %s", err, out.String())
	}
	r = printed.Episodes[0]
	doc, err := os.ReadFile(filepath.Join(dir, "film.manifest.json"))
	if err != nil {
		b.Fatal(err)
	}
	if err := json.Unmarshal(doc, &r.manifest); err != nil {
		b.Fatal(err)
	}
	return r, took, most
}

// firstEpisode writes the storyboard of an example's first episode and returns it.
func firstEpisode(b *testing.B, name, branch, path string) *storyboard.Storyboard {
	b.Helper()
	src, err := openSource(name)
	if err != nil {
		b.Fatal(err)
	}
	to, err := src.story.Branch(branch)
	if err != nil {
		b.Fatal(err)
	}
	board, _, err := adapt.Adapt(src.story, to, adapt.Options{})
	if err != nil {
		b.Fatal(err)
	}
	board = board.Part(0)
	putBoard(b, board, path)
	return board
}

func putBoard(b *testing.B, board *storyboard.Storyboard, path string) {
	b.Helper()
	text, err := board.JSON()
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o644); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkEpisode renders the first episode of every example cold and encodes the
// same frames alone with the same settings, and reports both next to the length of
// the film, and the most memory that the program and its children held at once.
func BenchmarkEpisode(b *testing.B) {
	for _, name := range examples.Names() {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				dir := b.TempDir()
				firstEpisode(b, name, "", filepath.Join(dir, "board.json"))
				r, cold, most := timed(b, dir, "board.json")
				alone := encodeAlone(b, dir, r.manifest)
				b.ReportMetric(r.Seconds, "film-s")
				b.ReportMetric(cold.Seconds(), "cold-s")
				b.ReportMetric(alone.Seconds(), "encode-alone-s")
				b.ReportMetric(cold.Seconds()/r.Seconds, "cold/film")
				b.ReportMetric(cold.Seconds()/alone.Seconds(), "cold/encode")
				b.ReportMetric(float64(most)/1e6, "peak-MB")
				b.ReportMetric(0, "ns/op")
			}
		})
	}
}

// BenchmarkChanges renders an episode of a minute and a half, then again as a draft,
// with another title, with a line changed that is neither short nor long, and with the
// longest one, and as another ending of its story, and reports each next to the cold
// render.
func BenchmarkChanges(b *testing.B) {
	for range b.N {
		dir := b.TempDir()
		path := filepath.Join(dir, "board.json")
		board := firstEpisode(b, "tongueless-bell", "1.1", path)
		first, cold, _ := timed(b, dir, "board.json")
		b.ReportMetric(first.Seconds, "film-s")
		b.ReportMetric(cold.Seconds(), "cold-s")

		drafts := b.TempDir()
		putBoard(b, board, filepath.Join(drafts, "board.json"))
		_, draft, _ := timed(b, drafts, "--draft", "board.json")
		b.ReportMetric(draft.Seconds()/cold.Seconds(), "draft/cold")

		board.Title += " Again"
		putBoard(b, board, path)
		_, title, _ := timed(b, dir, "board.json")
		b.ReportMetric(title.Seconds(), "title-s")

		// The clip of a long line is a larger part of the film.
		spoken := slices.DeleteFunc(board.Shots(), func(s storyboard.PlacedShot) bool { return len(s.Shot.Utterances) == 0 })
		slices.SortStableFunc(spoken, func(a, b storyboard.PlacedShot) int {
			return cmp.Compare(len(a.Shot.Utterances[0].Text), len(b.Shot.Utterances[0].Text))
		})
		for name, s := range map[string]storyboard.PlacedShot{"line/cold": spoken[len(spoken)/2], "longest-line/cold": spoken[len(spoken)-1]} {
			s.Shot.Utterances[0].Text += " I said so."
			putBoard(b, board, path)
			_, line, _ := timed(b, dir, "board.json")
			b.ReportMetric(line.Seconds()/cold.Seconds(), name)
		}

		stories := b.TempDir()
		firstEpisode(b, "lighthouse", "1.1", filepath.Join(stories, "board.json"))
		one, alone, _ := timed(b, stories, "board.json")
		firstEpisode(b, "lighthouse", "1.2", filepath.Join(stories, "board.json"))
		two, sibling, _ := timed(b, stories, "board.json")
		b.ReportMetric(sibling.Seconds()/alone.Seconds(), "sibling/cold")
		b.ReportMetric(sharedClips(one.manifest, two.manifest), "sibling-share")
		b.ReportMetric(0, "ns/op")
	}
}

// sharedClips is which part of a film's clips another one has, too.
func sharedClips(one, two render.Manifest) float64 {
	had := map[assets.Digest]bool{}
	for _, s := range one.Steps {
		had[s.Key] = true
	}
	clips, shared := 0, 0
	for _, s := range two.Steps {
		if s.Kind == render.KindClip {
			clips++
			if had[s.Key] {
				shared++
			}
		}
	}
	return float64(shared) / float64(clips)
}

// watchMemory returns the most bytes that a process and all of its descendants
// held at once until it has ended. Pages that several of them share count once
// (the proportional set size of proc(5)).
func watchMemory(pid int, ended <-chan struct{}) (most int64) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ended:
			return most
		case <-tick.C:
			most = max(most, held(pid))
		}
	}
}

func held(root int) (sum int64) {
	parent := map[int]int{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		// The second field is a name in brackets that may hold blanks; the parent
		// is the fourth.
		f := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
		if len(f) > 1 {
			parent[pid], _ = strconv.Atoi(f[1])
		}
	}
	program, _ := os.Readlink(fmt.Sprintf("/proc/%d/exe", root))
	for pid := range parent {
		// A child that has not yet become another program shows its parent's memory.
		if exe, _ := os.Readlink(fmt.Sprintf("/proc/%d/exe", pid)); exe == program && pid != root {
			continue
		}
		for p := pid; p > 1; p = parent[p] {
			if p == root {
				sum += proportional(pid)
				break
			}
		}
	}
	return sum
}

// proportional reads the proportional set size of a process in bytes.
func proportional(pid int) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "Pss:"); ok {
			kb, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kb << 10
		}
	}
	return 0
}

// encodeAlone decodes the clips to raw video, some at a time, and returns how
// long encoding that takes with one encoder for each processor.
func encodeAlone(b *testing.B, dir string, m render.Manifest) (took time.Duration) {
	r, err := ffmpeg.Find(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	store, err := fsstore.New(filepath.Join(dir, "data"))
	if err != nil {
		b.Fatal(err)
	}
	p := render.Master
	picture := render.Picture{Width: p.Width, Height: p.Height, FPS: p.FPS, Preset: p.Preset, CRF: p.CRF, MaxKbps: p.MaxKbps, Safe: p.Safe}
	frame := int64(p.Width * p.Height * 3 / 2)
	var batch []string
	var held int64
	encode := func() {
		start := time.Now()
		var g errgroup.Group
		g.SetLimit(runtime.NumCPU())
		for _, raw := range batch {
			g.Go(func() error {
				info, err := os.Stat(raw)
				if err != nil {
					return err
				}
				feed := func(w io.Writer) error {
					f, err := os.Open(raw)
					if err != nil {
						return err
					}
					defer f.Close()
					_, err = io.Copy(w, f)
					return err
				}
				return compose.EncodeClip(b.Context(), r, compose.Clip{Picture: picture, Frames: int(info.Size() / frame), Feed: feed, Dir: dir}, raw+".mp4")
			})
		}
		if err := g.Wait(); err != nil {
			b.Fatal(err)
		}
		took += time.Since(start)
		for _, raw := range batch {
			os.Remove(raw)
		}
		batch, held = nil, 0
	}
	for i, s := range m.Steps {
		if s.Kind != render.KindClip && s.Kind != render.KindTransition {
			continue
		}
		path, done, err := store.Local(b.Context(), s.Outputs[render.OutClip].Digest)
		if err != nil {
			b.Fatal(err)
		}
		raw := filepath.Join(dir, fmt.Sprintf("%d.yuv", i))
		cmd := exec.CommandContext(b.Context(), "ffmpeg", "-nostdin", "-v", "error", "-i", "file:"+path, "-f", "rawvideo", "-pix_fmt", "yuv420p", raw)
		if text, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, text)
		}
		done()
		info, err := os.Stat(raw)
		if err != nil {
			b.Fatal(err)
		}
		batch, held = append(batch, raw), held+info.Size()
		// What fits into the page cache of a small machine beside all else.
		if held > 3<<30 {
			encode()
		}
	}
	encode()
	return took
}
