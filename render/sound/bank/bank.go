package bank

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// Rate is the sample rate of what is played, in Hz.
const Rate = 48000

// recorded is the sample rate of the bank.
const recorded = 22050

//go:embed bank.bin
var packed []byte

// Instrument names one of the bank.
type Instrument string

// Instruments of the bank.
const (
	Piano      Instrument = "piano"
	Celesta    Instrument = "celesta"
	Guitar     Instrument = "guitar"
	Cello      Instrument = "cello"
	Contrabass Instrument = "contrabass"
	Tremolo    Instrument = "tremolo"
	Pizzicato  Instrument = "pizzicato"
	Harp       Instrument = "harp"
	Timpani    Instrument = "timpani"
	Strings    Instrument = "strings"
	Choir      Instrument = "choir"
	Horn       Instrument = "horn"
	Clarinet   Instrument = "clarinet"
	Flute      Instrument = "flute"
	Taiko      Instrument = "taiko"
)

// sample is one recorded note; without a loop, loopTo is 0.
type sample struct {
	root             float64
	x                []int16
	loopFrom, loopTo float64
}

// load unpacks the bank once: 7 MB.
var load = sync.OnceValue(func() map[Instrument][]sample {
	all, err := unpack(packed)
	if err != nil {
		panic("the program's own instruments cannot be read: " + err.Error())
	}
	return all
})

func unpack(b []byte) (map[Instrument][]sample, error) {
	d, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(64<<20))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	if b, err = d.DecodeAll(b, nil); err != nil {
		return nil, err
	}
	r := bytes.NewReader(b)
	var count uint16
	if err := binary.Read(r, binary.LittleEndian, &count); err != nil {
		return nil, err
	}
	out := make(map[Instrument][]sample, count)
	var order []*sample
	for range count {
		n, err := r.ReadByte()
		if err != nil {
			return nil, err
		}
		name := make([]byte, n)
		if _, err := io.ReadFull(r, name); err != nil {
			return nil, err
		}
		if n, err = r.ReadByte(); err != nil {
			return nil, err
		}
		ss := make([]sample, n)
		for i := range ss {
			var h struct {
				Root             float32
				Length           uint32
				LoopFrom, LoopTo float32
			}
			if err := binary.Read(r, binary.LittleEndian, &h); err != nil {
				return nil, err
			}
			if int64(h.Length)*2 > int64(len(b)) {
				return nil, fmt.Errorf("a sample of %d", h.Length)
			}
			ss[i] = sample{float64(h.Root), make([]int16, h.Length), float64(h.LoopFrom), float64(h.LoopTo)}
			order = append(order, &ss[i])
		}
		out[Instrument(name)] = ss
	}
	rest := b[len(b)-r.Len():]
	high, low := rest[:len(rest)/2], rest[len(rest)/2:]
	at := 0
	for _, s := range order {
		if at+len(s.x) > len(high) {
			return nil, io.ErrUnexpectedEOF
		}
		var p, pp int16
		for i := range s.x {
			z := uint16(high[at])<<8 | uint16(low[at])
			at++
			p, pp = int16(z>>1^-(z&1))+2*p-pp, p
			s.x[i] = p
		}
	}
	return out, nil
}

// touch is how an instrument sounds in time: seconds of attack, of the time in
// which it dies away to 1/e while held (0 for one that does not), and of release.
type touch struct{ attack, decay, release float64 }

var touches = map[Instrument]touch{
	Piano: {.004, 1.7, .35}, Celesta: {.002, .7, .5}, Guitar: {.003, 1.1, .25}, Harp: {.003, .9, .7}, Pizzicato: {.002, 0, .15},
	Timpani: {.002, 0, .4}, Taiko: {.001, 0, .4},
	Strings: {.28, 0, .55}, Choir: {.35, 0, .7}, Tremolo: {.12, 0, .35}, Cello: {.09, 0, .3}, Contrabass: {.07, 0, .3},
	Horn: {.06, 0, .3}, Clarinet: {.03, 0, .12}, Flute: {.05, 0, .18},
}

// Note is one tone.
type Note struct {
	// At and Length count samples at Rate; the release comes after Length.
	At, Length int
	Instrument Instrument
	// Key is a MIDI key, 69 the a at 440 Hz.
	Key float64
	// Gain of 1 is about −18 dB of full scale; Pan goes from −1 left to 1 right.
	Gain, Pan float64
	// Attack in seconds takes the place of the instrument's own, if set.
	Attack float64
	// Dark is the corner in Hz above which the tone is softened, if set.
	Dark float64
}

// Player plays notes a block at a time.
type Player struct {
	notes  []Note
	next   int
	at     int
	active []sounding
}

// NewPlayer returns a player of the notes, whatever their order.
func NewPlayer(notes []Note) *Player {
	notes = slices.Clone(notes)
	slices.SortStableFunc(notes, func(a, b Note) int { return a.At - b.At })
	return &Player{notes: notes}
}

// Add plays the next len(l) samples and adds them to both channels. Notes that
// begin before the first sample are heard from there.
func (p *Player) Add(l, r []float32) {
	end := p.at + len(l)
	for ; p.next < len(p.notes) && p.notes[p.next].At < end; p.next++ {
		if s, ok := begin(p.notes[p.next]); ok {
			s.wait = max(0, p.notes[p.next].At-p.at)
			p.active = append(p.active, s)
		}
	}
	kept := p.active[:0]
	for i := range p.active {
		s := p.active[i]
		if s.add(l, r) {
			kept = append(kept, s)
		}
	}
	p.active = kept
	p.at = end
}

// sounding is a note being played.
type sounding struct {
	s                        *sample
	wait, length             int
	pos, step                float64
	gain, gl, gr             float64
	env, rise, fall, release float64
	soft, last               float64
}

func begin(n Note) (sounding, bool) {
	ss := load()[n.Instrument]
	if len(ss) == 0 || n.Length <= 0 {
		return sounding{}, false
	}
	best := &ss[0]
	for i := range ss {
		if math.Abs(ss[i].root-n.Key) < math.Abs(best.root-n.Key) {
			best = &ss[i]
		}
	}
	t := touches[n.Instrument]
	if n.Attack > 0 {
		t.attack = n.Attack
	}
	a := (math.Max(-1, math.Min(1, n.Pan)) + 1) * math.Pi / 4
	s := sounding{
		s: best, length: n.Length, step: recorded / float64(Rate) * math.Pow(2, (n.Key-best.root)/12),
		gl: n.Gain * math.Cos(a) * math.Sqrt2 / 32768, gr: n.Gain * math.Sin(a) * math.Sqrt2 / 32768,
		rise: 1 / (t.attack * Rate), fall: 1, gain: 1, soft: 1,
		release: math.Exp(-4.6 / (t.release * Rate)),
	}
	if t.decay > 0 {
		// High strings are short.
		s.fall = math.Exp(-1 / (t.decay * math.Pow(2, (60-n.Key)/24) * Rate))
	}
	if n.Dark > 0 {
		s.soft = 1 - math.Exp(-2*math.Pi*n.Dark/Rate)
	}
	return s, true
}

// add plays on into a block and reports whether there is more.
func (s *sounding) add(l, r []float32) bool {
	i := s.wait
	s.wait = 0
	x := s.s.x
	last := float64(len(x) - 3)
	loopTo, loop := s.s.loopTo, s.s.loopTo-s.s.loopFrom
	r = r[:len(l)]
	// What changes with every sample is kept out of memory meanwhile.
	pos, env, gain, smooth, length := s.pos, s.env, s.gain, s.last, s.length
	step, soft, keep, gl, gr := s.step, s.soft, 1-s.soft, s.gl, s.gr
	for ; i < len(l); i++ {
		if loopTo > 0 {
			for pos >= loopTo {
				pos -= loop
			}
		}
		if pos >= last {
			return false
		}
		k := int(pos)
		t := float32(pos - float64(k))
		var a float32
		if k > 0 {
			a = float32(x[k-1])
		}
		near := x[k : k+3 : k+3]
		b, c, d := float32(near[0]), float32(near[1]), float32(near[2])
		y := float64(b + .5*t*(c-a+t*(2*a-5*b+4*c-d+t*(3*(b-c)+d-a))))
		pos += step
		if env < 1 {
			env = min(1, env+s.rise)
		}
		if length--; length < 0 {
			gain *= s.release
			if gain < 1e-4 {
				return false
			}
		} else {
			gain *= s.fall
		}
		smooth = soft*y + keep*smooth
		y = smooth * env * gain
		l[i] += float32(y * gl)
		r[i] += float32(y * gr)
	}
	s.pos, s.env, s.gain, s.last, s.length = pos, env, gain, smooth, length
	return gain > 1e-4
}
