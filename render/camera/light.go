package camera

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
)

// veil mixes samples with a value by an amount of FullLight, into dst.
func veil(dst, src []byte, amount, value int) {
	const lanes = 0x00ff00ff00ff00ff
	keep := uint64(FullLight - amount)
	bias := (uint64(value*amount) + 128) * 0x0001000100010001
	n := len(src) &^ 7
	for i := 0; i < n; i += 8 {
		v := binary.LittleEndian.Uint64(src[i:])
		e := (v&lanes*keep + bias) >> 8 & lanes
		o := (v >> 8 & lanes * keep) + bias
		binary.LittleEndian.PutUint64(dst[i:], e|o&^lanes)
	}
	for i := n; i < len(src); i++ {
		dst[i] = byte((int(src[i])*int(keep) + value*amount + 128) >> 8)
	}
}

// lamp is a lamp that fails: every few seconds it goes down two or three times.
type lamp struct {
	depth float64
	// fails are frames in which it goes down, and for how many.
	fails []struct{ at, length int }
}

func newLamp(t Take) lamp {
	l := lamp{depth: min(max(t.Failing, 0), 0.9)}
	if l.depth == 0 {
		return l
	}
	random := rand.New(rand.NewPCG(t.Move.Seed, 0x6c616d70))
	fps := float64(t.Move.FPS)
	for at := 0.6 + random.Float64(); at*fps < float64(t.Move.Frames); at += 1.8 + 2.2*random.Float64() {
		first := int(at * fps)
		for range 2 + random.IntN(2) {
			n := 2 + random.IntN(int(fps/10)+1)
			l.fails = append(l.fails, struct{ at, length int }{first, n})
			first += n + int(fps*(0.12+0.15*random.Float64()))
		}
	}
	return l
}

// at is how much light there is in a frame.
func (l lamp) at(frame int) float64 {
	for _, f := range l.fails {
		if frame >= f.at && frame < f.at+f.length {
			return 1 - l.depth
		}
	}
	return 1
}

// storm is lightning: double flashes that die away, some seconds apart. There are never
// three in a second, since those can harm people.
type storm struct {
	// luma is how many samples of luma a frame has.
	luma        int
	bright, fps float64
	flashes     []int
}

func newStorm(t Take) storm {
	s := storm{
		luma: t.Move.Output.X * t.Move.Output.Y, bright: min(max(t.Lightning, 0), 1), fps: float64(t.Move.FPS),
	}
	random := rand.New(rand.NewPCG(t.Move.Seed, 0x73746f726d))
	for at := 0.7 + 1.2*random.Float64(); at*s.fps < float64(t.Move.Frames); at += 3.5 + 4*random.Float64() {
		s.flashes = append(s.flashes, int(at*s.fps))
	}
	return s
}

// at is how much of white there is in a frame.
func (s *storm) at(frame int) float64 {
	if s.bright == 0 {
		return 0
	}
	most := 0.0
	for _, f := range s.flashes {
		t := float64(frame-f) / s.fps
		if t >= 0 {
			most = max(most, 0.6*math.Exp(-t/0.05))
		}
		if t >= 0.20 {
			most = max(most, math.Exp(-(t-0.20)/0.14))
		}
	}
	return s.bright * most
}

// flash is how much of FullLight a frame turns white, 0 where it hardly does.
func (s *storm) flash(frame int) int {
	amount := int(s.at(frame)*FullLight + 0.5)
	if amount < 3 {
		return 0
	}
	return amount
}

// paint lays a flash over a frame: all turns paler and a little blue.
func (s *storm) paint(frame []byte, amount int) {
	y, c := frame[:s.luma], frame[s.luma:]
	veil(y, y, amount, 225)
	n := len(c) / 2
	veil(c[:n], c[:n], amount/2, 138)
	veil(c[n:], c[n:], amount/2, 122)
}
