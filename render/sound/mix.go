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
	keep(voices, func() (s stem, err error) {
		s, d.spans, err = d.score.speech(d.n)
		return s, err
	})
	keep(tunes, func() (stem, error) { return d.score.music(gctx, d.runner, all) })
	keep(place, func() (stem, error) { return d.score.sounds(gctx, d.runner, d.n) })
	if err := g.Wait(); err != nil {
		return err
	}
	d.gains = balance(d.spans, all, d.heard)
	return nil
}

// openTapes opens the recorded stems; the function closes them.
func (d *desk) openTapes() (tapes [3]*tape, done func(), err error) {
	done = func() {
		for _, t := range tapes {
			if t != nil {
				t.f.Close()
			}
		}
	}
	for i := range tapes {
		if tapes[i], err = openTape(d.tapePath(i)); err != nil {
			done()
			return tapes, nil, err
		}
	}
	return tapes, done, nil
}

// weigh measures the mix before any gain: its energy and its largest sample, hop
// by hop.
func (d *desk) weigh(ctx context.Context) (levels, error) {
	tapes, done, err := d.openTapes()
	if err != nil {
		return levels{}, err
	}
	defer done()
	m, mix, part := newMeter(), newStereo(block), newStereo(block)
	for at := 0; at < d.n; at += block {
		if err := ctx.Err(); err != nil {
			return levels{}, err
		}
		n := min(block, d.n-at)
		sum, s := mix.slice(0, n), part.slice(0, n)
		sum.clear()
		for i, t := range tapes {
			if err := t.read(s); err != nil {
				return levels{}, err
			}
			d.ride(s, at, i, 0)
			sum.mixIn(s, 1)
		}
		m.add(sum)
	}
	return m.levels, nil
}

// play mixes the stems with a gain under a ceiling and tells every block of them to
// each. The stems' gains are those of the mix, so that their sum is the mix.
func (d *desk) play(ctx context.Context, gain, ceiling float64, each func(stems [3]stereo) error) error {
	tapes, done, err := d.openTapes()
	if err != nil {
		return err
	}
	defer done()
	lim := newLimiter(ceiling)
	d.limited = make([]float64, d.n/hop+1)
	for i := range d.limited {
		d.limited[i] = 1
	}
	// Each buffer begins with the samples that wait for the limiter.
	var bufs, ready [3]stereo
	for i := range bufs {
		bufs[i] = newStereo(latency + block)
	}
	mix, down := newStereo(block), make([]float32, block)
	for at := 0; at < d.n+latency; at += block {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(block, d.n+latency-at)
		fresh := max(0, min(n, d.n-at)) // the rest is the silence that empties the limiter
		sum := mix.slice(0, n)
		sum.clear()
		for i, b := range bufs {
			in := b.slice(latency, latency+n)
			if err := tapes[i].read(in.slice(0, fresh)); err != nil {
				return err
			}
			in.slice(fresh, n).clear()
			d.ride(in.slice(0, fresh), at, i, gain)
			sum.mixIn(in, 1)
		}
		for k := range n {
			down[k] = float32(lim.next(sum.l[k], sum.r[k]))
			// The gain belongs to the sample that leaves now.
			if h := (at + k - latency) / hop; down[k] < 1 && at+k >= latency {
				d.limited[h] = min(d.limited[h], float64(down[k]))
			}
		}
		skip := min(n, max(0, latency-at)) // what the limiter says of the time before the first sample
		for i, b := range bufs {
			out := b.slice(0, n)
			for k, g := range down[:n] {
				out.l[k] *= g
				out.r[k] *= g
			}
			ready[i] = out.slice(skip, n)
		}
		if err := each(ready); err != nil {
			return err
		}
		for _, b := range bufs {
			copy(b.l, b.l[n:n+latency])
			copy(b.r, b.r[n:n+latency])
		}
	}
	return nil
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
		end := min(k+hop, len(s.l))
		g, step := float32(from), float32((to-from)/hop)
		l, r := s.l[k:end], s.r[k:end]
		for j := range l {
			v := g + step*float32(j)
			l[j] *= v
			r[j] *= v
		}
		if at+k-priming < fade || d.n-at-end < fade {
			for j := k; j < end; j++ {
				if edge := min(at+j-priming, d.n-1-at-j); edge < fade {
					v := float32(.5 - .5*math.Cos(math.Pi*float64(max(0, edge))/fade))
					s.l[j] *= v
					s.r[j] *= v
				}
			}
		}
		from = to
	}
}

const (
	// tries bounds how often the track is encoded.
	tries = 4
	// headroom in dB is kept under the ceiling for what the encoder adds to peaks.
	headroom = 1.2
	// near is how close to the loudness that is wanted a gain is found, in LU.
	near = .01
)

// master brings the mix to its loudness: it is weighed once, encoded with the gain
// that follows from that, and measured as it comes out: the encoder changes levels
// a little and peaks more.
func (d *desk) master(ctx context.Context, out Files) (Report, error) {
	rep := Report{Loudness: -70, TruePeak: -70, Clearance: d.clearance(), Levels: d.levels(0), Marks: d.score.marks()}
	mix, err := d.weigh(ctx)
	if err != nil {
		return rep, err
	}
	now := integrated(mix.energy)
	if math.IsInf(now, -1) || now < -60 {
		// There is nothing to be heard; silence is not amplified.
		_, _, err := d.write(ctx, 0, 1, out)
		return rep, err
	}
	goal, ceiling := d.score.Loudness, gainOf(d.score.PeakDB-headroom)
	for try := 1; ; try++ {
		gain := settle(mix, goal, ceiling)
		heard, peak, err := d.write(ctx, gain, ceiling, out)
		if err != nil {
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
	rep.Levels = d.levels(rep.Gain)
	return rep, nil
}

// settle finds the gain in dB that gives the mix a loudness under a ceiling. The
// limiter takes away part of what is added, so that steps are stretched by how much
// the last one did.
func settle(mix levels, goal, ceiling float64) float64 {
	const passes = 30
	gain := goal - integrated(mix.energy)
	slope, last, before := 1.0, 0.0, 0.0
	for pass := range passes {
		now := limitedLoudness(mix, gainOf(gain), ceiling)
		if math.Abs(goal-now) < near {
			break
		}
		if pass > 0 && gain != before {
			slope = math.Max(.25, math.Min(1, (now-last)/(gain-before)))
		}
		last, before = now, gain
		gain += (goal - now) / slope
	}
	return gain
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

// write makes the files with a gain under a ceiling, and measures the track while it
// is encoded: its loudness in LUFS and its true peak in dBTP.
func (d *desk) write(ctx context.Context, gain, ceiling float64, out Files) (heard, peak float64, err error) {
	g, ctx := errgroup.WithContext(ctx)
	track, toTrack := io.Pipe()
	copied, toMeter := io.Pipe()
	stems, toStems := io.Pipe()
	args, wanted, err := stemArgs(out)
	if err != nil {
		return 0, 0, err
	}
	g.Go(func() error {
		err := d.encode(ctx, track, toMeter, out.Track)
		track.CloseWithError(errEnded)
		toMeter.CloseWithError(err)
		return err
	})
	g.Go(func() error {
		var err error
		heard, peak, err = measure(ctx, d.runner, d.dir, copied)
		copied.CloseWithError(errEnded)
		return err
	})
	if wanted {
		g.Go(func() error {
			err := d.export(ctx, stems, args)
			stems.CloseWithError(errEnded)
			return err
		})
	}
	g.Go(func() error {
		var buf []byte
		sum := newStereo(block)
		// The first samples are left out for those that the encoder puts there.
		skip := min(priming, d.n)
		err := d.play(ctx, gain, ceiling, func(x [3]stereo) error {
			s := sum.slice(0, len(x[0].l))
			s.clear()
			for _, part := range x {
				s.mixIn(part, 1)
			}
			k := min(skip, len(s.l))
			skip -= k
			buf = interleave(buf[:0], s.slice(k, len(s.l)))
			if _, err := toTrack.Write(buf); err != nil || !wanted {
				return err
			}
			buf = interleave16(buf[:0], x)
			_, err := toStems.Write(buf)
			return err
		})
		toTrack.CloseWithError(err)
		toStems.CloseWithError(err)
		if errors.Is(err, errEnded) {
			return nil // whoever ended tells why
		}
		return err
	})
	return heard, peak, g.Wait()
}

// errEnded is what a writer is told whose reader has ended.
var errEnded = errors.New("ffmpeg has ended")

// feed copies what a pipe holds to a program.
func feed(r io.Reader) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.Copy(w, r)
		return err
	}
}

// encode writes float32 stereo as AAC, and the same frames as a stream to copied.
//
// The coder is the fast one: at this bitrate it keeps more noise under the mask than
// the twoloop one does, in half its time. Without intensity stereo, which it
// chooses too often; and with the bandwidth that it would otherwise cut at 18 kHz.
func (d *desk) encode(ctx context.Context, in io.Reader, copied io.Writer, out string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	// The tee muxer reads its own punctuation in names: a plain one in the folder.
	const name = "track.m4a"
	args, err := ffmpeg.Graph{
		Inputs:  []ffmpeg.Input{{Path: "pipe:0", Options: ffmpeg.Options{"f": "f32le", "ar": Rate, "ac": 2}}},
		Streams: []string{"0:a"},
		Output:  "[f=mp4:movflags=+faststart:use_editlist=0:fflags=+bitexact]" + name + "|[f=adts]pipe\\:1",
		Options: ffmpeg.Options{
			"c:a": "aac", "aac_coder": "fast", "aac_is": 0, "cutoff": 20000, "b:a": "192k", "profile:a": "aac_low", "threads": 1,
			"map_metadata": "-1", "flags": "+bitexact+global_header", "f": "tee",
		},
	}.Args()
	if err != nil {
		return err
	}
	made := filepath.Join(d.dir, name)
	defer os.Remove(made) // where it did not become out
	if _, err := d.runner.Run(ctx, ffmpeg.Job{Dir: d.dir, Args: args, Stdin: feed(in), Stdout: copied}); err != nil {
		return fmt.Errorf("encode the soundtrack: %w", err)
	}
	return os.Rename(made, out)
}

// stemArgs are ffmpeg's arguments that write the stems that are asked for, from all
// of them in one stream.
func stemArgs(out Files) (args []string, wanted bool, err error) {
	args = []string{"-f", "s16le", "-ar", strconv.Itoa(Rate), "-ac", "6", "-i", "pipe:0"}
	for i, path := range []string{out.Voices, out.Music, out.Effects} {
		if path == "" {
			continue
		}
		if path, err = filepath.Abs(path); err != nil {
			return nil, false, err
		}
		wanted = true
		args = append(args, "-map", "0:a", "-af", fmt.Sprintf("pan=stereo|c0=c%d|c1=c%d", 2*i, 2*i+1), "-c:a", "flac", "-sample_fmt", "s16",
			"-map_metadata", "-1", "-flags", "+bitexact", "-fflags", "+bitexact", "-threads", "1", "-f", "flac", path)
	}
	return args, wanted, nil
}

// export writes stems as FLAC.
func (d *desk) export(ctx context.Context, in io.Reader, args []string) error {
	if _, err := d.runner.Run(ctx, ffmpeg.Job{Dir: d.dir, Args: args, Stdin: feed(in)}); err != nil {
		return fmt.Errorf("write the soundtrack's stems: %w", err)
	}
	return nil
}

// errEmpty is what a track without sound is refused with.
var errEmpty = errors.New("it holds no sound")
