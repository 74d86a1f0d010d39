package sound

import (
	"slices"

	"github.com/talereel/talereel/render/sound/bank"
	"github.com/talereel/talereel/render/sound/music"
	"github.com/talereel/talereel/storyboard"
)

// How beds meet.
const (
	// shortest is how long a mood lasts that has music of its own; a shorter one
	// is heard in the music before it.
	shortest = 5 * Rate
	// crossfade is how long a bed is still heard after the next has begun.
	crossfade = Rate * 14 / 10
	// hush is the silence before a turn, and hushFade how fast it falls; the hall
	// rings on into it.
	hush, hushFade = Rate * 12 / 10, Rate * 4 / 10
	// opening is how music comes in out of nothing, and closing how it ends.
	opening, closing = Rate * 6 / 10, Rate * 18 / 10
)

// passage is a bed as it is played: from sample to sample, faded in after the
// first and out until tail samples after the last.
type passage struct {
	from, to, in, tail int
	mood               storyboard.Mood
	part               int
	strikes, ends      bool
	// gainDB is added to the level of music.
	gainDB float64
}

// dark moods turn a story when they follow others.
var dark = []storyboard.Mood{storyboard.Tense, storyboard.Dread, storyboard.Action}

// turns reports whether music falls silent before a change of mood.
func turns(a, b storyboard.Mood) bool {
	return slices.Contains(dark, b) && !slices.Contains(dark, a)
}

// passages plans the beds of n samples: those that say nothing new are joined,
// and borders become crossfades or, before a turn, silence.
func passages(beds []Bed, n int) []passage {
	var out []passage
	beds = slices.Clone(beds)
	slices.SortStableFunc(beds, func(a, b Bed) int { return int(max(-1, min(1, a.Start-b.Start))) })
	for _, b := range beds {
		p := passage{from: max(0, samplesOf(b.Start)), to: min(n, samplesOf(b.End)), mood: b.Mood}
		last := len(out) - 1
		if last >= 0 {
			p.from = max(p.from, out[last].to)
		}
		if p.to <= p.from {
			continue
		}
		touches := last >= 0 && out[last].to == p.from
		switch {
		case touches && (out[last].mood == p.mood || p.to-p.from < shortest):
			out[last].to = p.to
		case touches && out[last].to-out[last].from < shortest && (last == 0 || out[last-1].to < out[last].from):
			out[last].to, out[last].mood = p.to, p.mood
		default:
			out = append(out, p)
		}
	}
	parts := map[storyboard.Mood]int{}
	for i := range out {
		p := &out[i]
		p.part = parts[p.mood]
		parts[p.mood]++
		before := i > 0 && out[i-1].to >= p.from-hush && !out[i-1].ends
		if !before {
			p.in = opening
		}
		if p.strikes {
			p.in = Rate / 200
		}
		if i+1 == len(out) || out[i+1].from > p.to {
			p.tail, p.ends = 0, true
			continue
		}
		next := &out[i+1]
		p.tail, next.in = crossfade, Rate/20
		if turns(p.mood, next.mood) && p.to-p.from > 2*hush {
			p.to -= hush
			p.tail = hushFade
			next.strikes = true
		}
	}
	return out
}

// gain of the passage's fades at a sample of the track.
func (p passage) gain(at int) float32 {
	out := p.tail
	if p.ends {
		out = min(closing, (p.to-p.from)/2)
	}
	return fadeAt(at-p.from, p.to+p.tail-p.from, min(p.in, (p.to-p.from)/2), out)
}

// composed plays a passage on the instruments of the bank.
type composed struct {
	passage
	player *bank.Player
	now    int
	x      stereo
}

func (sc Score) compose(p passage) *composed {
	notes := music.Compose(music.Piece{Mood: p.mood, Length: p.to - p.from, Seed: sc.Seed, Part: p.part, Ends: p.ends, Strikes: p.strikes})
	return &composed{passage: p, player: bank.NewPlayer(notes), x: newStereo(block)}
}

func (c *composed) add(dry, send stereo) {
	from, to := max(0, c.from-c.now), min(len(dry.l), c.to+c.tail-c.now)
	if from < to {
		x := c.x.slice(0, to-from)
		x.clear()
		c.player.Add(x.l, x.r)
		for i := range x.l {
			g := c.gain(c.now + from + i)
			x.l[i] *= g
			x.r[i] *= g
			dry.l[from+i] += x.l[i]
			dry.r[from+i] += x.r[i]
			send.l[from+i] += x.l[i]
			send.r[from+i] += x.r[i]
		}
	}
	c.now += len(dry.l)
}

// played plays a passage from a track of the user's library, which goes on from
// its beginning where it is shorter.
type played struct {
	passage
	track []int16
	// seam is how many samples at the end of the track are laid over its beginning.
	seam int
	now  int
}

func (p *played) add(dry, _ stereo) {
	n := len(p.track)/2 - p.seam
	for i := range dry.l {
		at := p.now + i
		if at < p.from || at >= p.to+p.tail {
			continue
		}
		g := p.gain(at) / 32768
		k := at - p.from
		turn := k >= n
		k %= n
		l, r := float32(p.track[2*k]), float32(p.track[2*k+1])
		if turn && k < p.seam {
			in := fadeAt(k, 2*p.seam, p.seam, 0)
			out := fadeAt(p.seam+k, 2*p.seam, 0, p.seam)
			l = l*in + float32(p.track[2*(n+k)])*out
			r = r*in + float32(p.track[2*(n+k)+1])*out
		}
		dry.l[i] += l * g
		dry.r[i] += r * g
	}
	p.now += len(dry.l)
}
