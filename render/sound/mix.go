package sound

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/talereel/talereel/render/ffmpeg"
)

// priming is how many samples ffmpeg's AAC encoder puts before its input.
const priming = 1024

// minLength and maxLength bound an episode. A shorter one would lie within the
// samples that are left out for the encoder.
const (
	minLength = 100 * time.Millisecond
	maxLength = 30 * time.Minute
)

// The stems, in the order in which they are kept.
const (
	voices = iota
	tunes
	place
)

// Files are where a mix is written.
type Files struct {
	// Track is the soundtrack, AAC in an MP4.
	Track string
	// Voices, Music and Effects are its stems, each FLAC of 16 bits in stereo, or
	// empty for none. They are as long and as loud as they are in the track: laid
	// over each other they are the track. Effects has the ambience, too.
	Voices, Music, Effects string
}

// Mix makes the soundtrack of a score; dir is a private folder for what it needs
// in between, 24 bytes a sample. The errors are a *VoiceError for a voice that
// cannot be read, a *TrackError for a file of the user's library, and ffmpeg's.
func Mix(ctx context.Context, r *ffmpeg.Runner, s Score, dir string, out Files) (Report, error) {
	if s.Length < minLength || s.Length > maxLength {
		return Report{}, fmt.Errorf("a soundtrack of %s cannot be mixed: it lasts from %s to %s", s.Length, minLength, maxLength)
	}
	if s.Loudness >= 0 || s.PeakDB > 0 {
		return Report{}, fmt.Errorf("a soundtrack cannot be mixed to %g LUFS under %g dBTP: name a loudness below 0", s.Loudness, s.PeakDB)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Report{}, err
	}
	n := samplesOf(s.Length)
	d := desk{score: s, n: n, runner: r, dir: dir}
	defer d.clear()
	if err := d.record(ctx); err != nil {
		return Report{}, err
	}
	return d.master(ctx, out)
}

// desk is a mix being made: three recorded stems and what is done to them.
type desk struct {
	score  Score
	n      int
	runner *ffmpeg.Runner
	dir    string
	spans  []span
	heard  [3]levels
	gains  [3][]float64
	// limited is the least gain of the limiter in each hop of the last play.
	limited []float64
}

func (d *desk) tapePath(i int) string { return filepath.Join(d.dir, "stem"+strconv.Itoa(i)+".f32") }

func (d *desk) clear() {
	for i := range d.heard {
		os.Remove(d.tapePath(i))
	}
}

// record makes the three stems side by side and balances them.
func (d *desk) record(ctx context.Context) error {
	spoken, spans, err := d.score.speech(d.n)
	if err != nil {
		return err
	}
	d.spans = spans
	all := passages(d.score.Beds, d.n)
	g, gctx := errgroup.WithContext(ctx)
	keep := func(i int, make func() (stem, error)) {
		g.Go(func() error {
			s, err := make()
			if err != nil {
				return err
			}
			d.heard[i], err = s.record(gctx, d.tapePath(i), d.n)
			return err
		})
	}
	keep(voices, func() (stem, error) { return spoken, nil })
	keep(tunes, func() (stem, error) { return d.score.music(gctx, d.runner, all) })
	keep(place, func() (stem, error) { return d.score.sounds(gctx, d.runner, d.n) })
	if err := g.Wait(); err != nil {
		return err
	}
	d.gains = balance(d.spans, all, d.heard)
	return nil
}

// play mixes the stems with a gain under a ceiling, tells every block of them to
// each, if set, and returns the loudness of the whole. The stems' gains are those
// of the mix, so that their sum is the mix.
func (d *desk) play(ctx context.Context, gain, ceiling float64, each func(stems [3]stereo) error) (float64, error) {
	var tapes [3]*tape
	for i := range tapes {
		t, err := openTape(d.tapePath(i))
		if err != nil {
			return 0, err
		}
		defer t.f.Close()
		tapes[i] = t
	}
	m, lim := newMeter(), newLimiter(ceiling)
	limited := make([]float64, d.n/hop+1)
	for i := range limited {
		limited[i] = 1
	}
	// Each buffer begins with the samples that wait for the limiter.
	var bufs, ready [3]stereo
	for i := range bufs {
		bufs[i] = newStereo(latency + block)
	}
	mix := newStereo(block)
	for at := 0; at < d.n+latency; at += block {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		n := min(block, d.n+latency-at)
		fresh := max(0, min(n, d.n-at)) // the rest is the silence that empties the limiter
		for i, b := range bufs {
			in := b.slice(latency, latency+n)
			if err := tapes[i].read(in.slice(0, fresh)); err != nil {
				return 0, err
			}
			in.slice(fresh, n).clear()
			d.ride(in.slice(0, fresh), at, i, gain)
		}
		for k := latency; k < latency+n; k++ {
			down := lim.next(bufs[0].l[k]+bufs[1].l[k]+bufs[2].l[k], bufs[0].r[k]+bufs[1].r[k]+bufs[2].r[k])
			// The gain belongs to the sample that leaves now.
			if h := (at + k - 2*latency) / hop; down < 1 && h >= 0 && h < len(limited) {
				limited[h] = min(limited[h], down)
			}
			g := float32(down)
			for _, b := range bufs {
				b.l[k-latency] *= g
				b.r[k-latency] *= g
			}
		}
		skip := min(n, max(0, latency-at)) // what the limiter says of the time before the first sample
		heard := mix.slice(0, n-skip)
		heard.clear()
		for i, b := range bufs {
			ready[i] = b.slice(skip, n)
			heard.mixIn(ready[i], 1)
		}
		m.add(heard)
		if each != nil {
			if err := each(ready); err != nil {
				return 0, err
			}
		}
		for _, b := range bufs {
			copy(b.l, b.l[n:n+latency])
			copy(b.r, b.r[n:n+latency])
		}
	}
	if each == nil {
		d.limited = limited
	}
	return integrated(m.energy), nil
}

// ride applies a stem's gains from sample at on, and lets the track begin and end
// without a click: what sounds at the cut is faded over a few milliseconds. The
// samples that are left out for the encoder are silent, so that they are not
// measured either.
func (d *desk) ride(s stereo, at, i int, gain float64) {
	const fade = Rate * 5 / 1000
	gains := d.gains[i]
	from := gainOf(gain + gains[min(at/hop, len(gains)-1)])
	for k := 0; k < len(s.l); k += hop {
		h := (at + k) / hop
		to := gainOf(gain + gains[min(h+1, len(gains)-1)])
		for j := k; j < min(k+hop, len(s.l)); j++ {
			g := from + (to-from)*float64(j-k)/hop
			if edge := min(at+j-priming, d.n-1-at-j); edge < fade {
				g *= .5 - .5*math.Cos(math.Pi*float64(max(0, edge))/fade)
			}
			s.l[j] *= float32(g)
			s.r[j] *= float32(g)
		}
		from = to
	}
}

const (
	// tries bounds how often the track is encoded, passes how often its level is
	// corrected before.
	tries, passes = 4, 5
	// headroom in dB is kept under the ceiling for what the encoder adds to peaks.
	headroom = 1.2
	// near is how close to the target loudness is good enough, in LU.
	near = .15
)

// estimate is the loudness of the mix before any gain: what stems have in energy
// adds up, since they have nothing to do with each other.
func (d *desk) estimate() float64 {
	sum := make([]float64, len(d.heard[voices].energy))
	for i, s := range d.heard {
		for k, e := range s.energy {
			sum[k] += e * math.Pow(10, d.gains[i][k]/10)
		}
	}
	return integrated(sum)
}

// master brings the mix to its loudness in two passes, of which the first
// measures, encodes it, and measures what comes out: the limiter takes loudness
// away, the encoder changes levels a little and peaks more.
func (d *desk) master(ctx context.Context, out Files) (Report, error) {
	now := d.estimate()
	rep := Report{Loudness: -70, TruePeak: -70, Clearance: d.clearance(), Levels: d.levels(0), Marks: d.score.marks()}
	if math.IsInf(now, -1) || now < -60 {
		// There is nothing to be heard; silence is not amplified.
		if err := d.encode(ctx, 0, 1, out.Track); err != nil {
			return rep, err
		}
		return rep, d.export(ctx, 0, 1, out)
	}
	gain, goal, ceiling := d.score.Loudness-now, d.score.Loudness, gainOf(d.score.PeakDB-headroom)
	for try := 1; ; try++ {
		var err error
		if gain, err = d.settle(ctx, gain, goal, ceiling); err != nil {
			return rep, err
		}
		// The stems are written meanwhile: a second try is rare.
		var heard, peak float64
		g, gctx := errgroup.WithContext(ctx)
		g.Go(func() error { return d.export(gctx, gain, ceiling, out) })
		g.Go(func() error {
			err := d.encode(gctx, gain, ceiling, out.Track)
			if err == nil {
				heard, peak, err = measure(gctx, d.runner, d.dir, out.Track)
			}
			return err
		})
		if err := g.Wait(); err != nil {
			return rep, err
		}
		rep.Loudness, rep.TruePeak, rep.Gain = heard, peak, gain
		off := d.score.Loudness - heard
		if try == tries || math.Abs(off) < .3 && peak <= d.score.PeakDB {
			break
		}
		goal += off
		if peak > d.score.PeakDB {
			ceiling *= gainOf(d.score.PeakDB - headroom/2 - peak)
		}
	}
	rep.Levels = d.levels(gain)
	return rep, nil
}

// settle finds the gain that gives the mix a loudness under a ceiling, from a first
// guess. The limiter takes away part of what is added, so that steps are stretched
// by how much the last one did.
func (d *desk) settle(ctx context.Context, gain, goal, ceiling float64) (float64, error) {
	slope, last, before := 1.0, 0.0, 0.0
	for pass := range passes {
		now, err := d.play(ctx, gain, ceiling, nil)
		if err != nil {
			return 0, err
		}
		if math.Abs(goal-now) < near || pass == passes-1 {
			break
		}
		if pass > 0 && gain != before {
			slope = math.Max(.25, math.Min(1, (now-last)/(gain-before)))
		}
		last, before = now, gain
		gain += (goal - now) / slope
	}
	return gain, nil
}

// clearance is by how many LU the voices are over the music, in the line where
// it is least; 0 without both.
func (d *desk) clearance() float64 {
	least := math.Inf(1)
	for _, s := range d.spans {
		v, m := within(d.heard[voices].energy, nil, s), within(d.heard[tunes].energy, d.gains[tunes], s)
		if v > 0 && m > 0 {
			least = math.Min(least, lufs(v)-lufs(m))
		}
	}
	if math.IsInf(least, 1) {
		return 0
	}
	return math.Round(least*10) / 10
}

// encode writes the mix as AAC. The first samples are left out for those that the
// encoder puts there.
func (d *desk) encode(ctx context.Context, gain, ceiling float64, out string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	args, err := ffmpeg.Graph{
		Inputs:  []ffmpeg.Input{{Path: "pipe:0", Options: ffmpeg.Options{"f": "f32le", "ar": Rate, "ac": 2}}},
		Streams: []string{"0:a"},
		Output:  out,
		Options: ffmpeg.Options{
			"c:a": "aac", "b:a": "192k", "profile:a": "aac_low", "threads": 1, "map_metadata": "-1",
			"flags": "+bitexact", "fflags": "+bitexact", "use_editlist": 0, "movflags": "+faststart", "f": "mp4",
		},
	}.Args()
	if err != nil {
		return err
	}
	var buf []byte
	skip := min(priming, d.n)
	feed := func(w io.Writer) error {
		sum := newStereo(block)
		_, err := d.play(ctx, gain, ceiling, func(stems [3]stereo) error {
			s := sum.slice(0, len(stems[0].l))
			s.clear()
			for _, x := range stems {
				s.mixIn(x, 1)
			}
			k := min(skip, len(s.l))
			skip -= k
			buf = interleave(buf[:0], s.slice(k, len(s.l)))
			_, err := w.Write(buf)
			return err
		})
		return err
	}
	if _, err := d.runner.Run(ctx, ffmpeg.Job{Dir: d.dir, Args: args, Stdin: feed}); err != nil {
		return fmt.Errorf("encode the soundtrack: %w", err)
	}
	return nil
}

// export writes the stems that are asked for.
func (d *desk) export(ctx context.Context, gain, ceiling float64, out Files) error {
	args := []string{"-f", "f32le", "-ar", strconv.Itoa(Rate), "-ac", "6", "-i", "pipe:0"}
	wanted := false
	for i, path := range []string{out.Voices, out.Music, out.Effects} {
		if path == "" {
			continue
		}
		path, err := filepath.Abs(path)
		if err != nil {
			return err
		}
		wanted = true
		args = append(args, "-map", "0:a", "-af", fmt.Sprintf("pan=stereo|c0=c%d|c1=c%d", 2*i, 2*i+1), "-c:a", "flac", "-sample_fmt", "s16",
			"-map_metadata", "-1", "-flags", "+bitexact", "-fflags", "+bitexact", "-threads", "1", "-f", "flac", path)
	}
	if !wanted {
		return nil
	}
	var buf []byte
	feed := func(w io.Writer) error {
		_, err := d.play(ctx, gain, ceiling, func(stems [3]stereo) error {
			buf = buf[:0]
			for i := range stems[0].l {
				for _, s := range stems {
					buf = appendFloat(appendFloat(buf, s.l[i]), s.r[i])
				}
			}
			_, err := w.Write(buf)
			return err
		})
		return err
	}
	if _, err := d.runner.Run(ctx, ffmpeg.Job{Dir: d.dir, Args: args, Stdin: feed}); err != nil {
		return fmt.Errorf("write the soundtrack's stems: %w", err)
	}
	return nil
}

// errEmpty is what a track without sound is refused with.
var errEmpty = errors.New("it holds no sound")
