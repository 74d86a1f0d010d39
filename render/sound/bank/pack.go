//go:build ignore

// Pack makes bank.bin from the SoundFont FluidR3_GM.sf2 (Debian: fluid-soundfont-gm):
//
//	go run pack.go /usr/share/sounds/sf2/FluidR3_GM.sf2
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"log"
	"math"
	"os"

	"github.com/klauspost/compress/zstd"
)

// wanted lists instruments by their General MIDI program, the keys whose samples
// are kept, and the longest sample in seconds.
var wanted = []struct {
	name    string
	program int
	keys    []int
	seconds float64
}{
	{"piano", 0, []int{33, 40, 45, 52, 57, 60, 64, 69, 72, 76, 81, 88}, 4.2},
	{"celesta", 8, []int{60, 67, 74, 81, 88}, 1.8},
	{"guitar", 24, []int{40, 45, 52, 57, 64, 71}, 2.8},
	{"cello", 42, []int{38, 45, 52, 59, 66}, 3.5},
	{"contrabass", 43, []int{28, 35, 42}, 3.5},
	{"tremolo", 44, []int{43, 50, 57, 64, 71}, 4},
	{"pizzicato", 45, []int{36, 43, 50, 57, 64, 71, 78}, 1},
	{"harp", 46, []int{40, 48, 55, 62, 69, 76, 84}, 2.6},
	{"timpani", 47, []int{38, 45}, 2.4},
	{"strings", 48, []int{36, 43, 50, 57, 64, 71, 78, 85}, 4},
	{"choir", 52, []int{48, 54, 60, 66, 72}, 4},
	{"horn", 60, []int{43, 50, 57, 64, 71}, 3},
	{"clarinet", 71, []int{52, 60, 67, 74}, 2.5},
	{"flute", 73, []int{60, 67, 74, 81}, 2.5},
	{"taiko", 116, []int{40, 52}, 2},
}

type font struct {
	samples                                  []int16
	phdr, pbag, pgen, inst, ibag, igen, shdr []byte
}

func read(path string) font {
	b, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	var f font
	var walk func(b []byte)
	walk = func(b []byte) {
		for len(b) >= 8 {
			id, n := string(b[:4]), int(binary.LittleEndian.Uint32(b[4:]))
			body := b[8 : 8+n]
			switch id {
			case "LIST":
				walk(body[4:])
			case "smpl":
				f.samples = make([]int16, n/2)
				if err := binary.Read(bytes.NewReader(body), binary.LittleEndian, f.samples); err != nil {
					log.Fatal(err)
				}
			}
			for name, to := range map[string]*[]byte{"phdr": &f.phdr, "pbag": &f.pbag, "pgen": &f.pgen, "inst": &f.inst, "ibag": &f.ibag, "igen": &f.igen, "shdr": &f.shdr} {
				if id == name {
					*to = body
				}
			}
			b = b[8+n+n&1:]
		}
	}
	walk(b[12:])
	return f
}

func u16(b []byte, at int) int { return int(binary.LittleEndian.Uint16(b[at:])) }

// zones reads the generators of each zone between two bags; those of the global
// zone, the first without a target, go into every other.
func zones(bag, gen []byte, from, to, target int) []map[int]int {
	var out []map[int]int
	global := map[int]int{}
	for i := from; i < to; i++ {
		z := map[int]int{}
		for k, v := range global {
			z[k] = v
		}
		for g := u16(bag, i*4); g < u16(bag, i*4+4); g++ {
			z[u16(gen, g*4)] = u16(gen, g*4+2)
		}
		if _, ok := z[target]; !ok {
			if i == from {
				global = z
			}
			continue
		}
		out = append(out, z)
	}
	return out
}

func in(z map[int]int, gen, v int) bool {
	r, ok := z[gen]
	return !ok || r&255 <= v && v <= r>>8
}

type sample struct {
	root             float64
	x                []float64
	loopFrom, loopTo float64
}

// pick finds the sample that a key of a program sounds with.
func (f font) pick(program, key int) (int, map[int]int) {
	for p := 0; p+76 <= len(f.phdr); p += 38 {
		if u16(f.phdr, p+20) != program || u16(f.phdr, p+22) != 0 {
			continue
		}
		for _, pz := range zones(f.pbag, f.pgen, u16(f.phdr, p+24), u16(f.phdr, p+38+24), 41) {
			if !in(pz, 43, key) || !in(pz, 44, 80) {
				continue
			}
			i := pz[41] * 22
			for _, z := range zones(f.ibag, f.igen, u16(f.inst, i+20), u16(f.inst, i+22+20), 53) {
				if in(z, 43, key) && in(z, 44, 80) {
					return z[53], z
				}
			}
		}
	}
	log.Fatalf("program %d has no key %d", program, key)
	return 0, nil
}

func (f font) load(id int, z map[int]int, seconds float64) sample {
	h := f.shdr[id*46:]
	at := func(o int) int { return int(binary.LittleEndian.Uint32(h[o:])) }
	start, end, ls, le, rate := at(20), at(24), at(28), at(32), float64(at(36))
	ls += int(int16(z[2])) + 32768*int(int16(z[45]))
	le += int(int16(z[3])) + 32768*int(int16(z[50]))
	root := float64(h[40]) - float64(int8(h[41]))/100
	if r, ok := z[58]; ok && r < 128 {
		root = float64(r) - float64(int8(h[41]))/100
	}
	root -= float64(int16(z[51])) + float64(int16(z[52]))/100
	loop := z[54]&1 == 1 && float64(le-start)/rate <= seconds+1.5
	n := end - start
	// A looped sample ends a little after its loop, and what follows the loop is
	// its beginning: the player interpolates across the seam.
	if loop {
		n = le - start + 64
	} else {
		n = min(n, int(seconds*rate))
	}
	source := func(k int) float64 {
		if loop && k >= le-start {
			k -= le - ls
		}
		return float64(f.samples[start+k]) / 32768
	}
	// A windowed sinc low-pass, and every sample in between where the rate halves.
	const half = 48
	const out = 22050
	step := rate / out
	m := int(float64(n-1) / step)
	x := make([]float64, m)
	for i := range x {
		c := float64(i) * step
		for k := int(c) - half; k <= int(c)+half; k++ {
			if k < 0 || k >= n {
				continue
			}
			d := float64(k) - c
			s := 1.0
			if a := math.Pi * d / step * .94; a != 0 {
				s = math.Sin(a) / a
			}
			x[i] += source(k) * s * .94 / step * (.5 + .5*math.Cos(math.Pi*d/(half+1)))
		}
	}
	s := sample{root: root, x: x}
	if loop {
		s.loopFrom, s.loopTo = float64(ls-start)/step, float64(le-start)/step
	} else {
		fade := min(m, int(.35*seconds*out))
		for i := range fade {
			g := .5 - .5*math.Cos(math.Pi*float64(i)/float64(fade))
			x[m-1-i] *= g
		}
	}
	// All notes are brought to one level: the loudest quarter of a second.
	top, sum, w := 0.0, 0.0, out/4
	for i, v := range x {
		sum += v * v
		if i >= w {
			sum -= x[i-w] * x[i-w]
		}
		top = math.Max(top, sum/float64(w))
	}
	peak := 0.0
	for _, v := range x {
		peak = math.Max(peak, math.Abs(v))
	}
	g := math.Min(.12/math.Sqrt(top), .95/peak)
	for i := range x {
		x[i] *= g
	}
	return s
}

func main() {
	f := read(os.Args[1])
	var b bytes.Buffer
	u := func(v any) { _ = binary.Write(&b, binary.LittleEndian, v) }
	var low, high []byte
	total := 0.0
	u(uint16(len(wanted)))
	for _, w := range wanted {
		seen := map[int]bool{}
		var ss []sample
		for _, k := range w.keys {
			id, z := f.pick(w.program, k)
			if !seen[id] {
				seen[id] = true
				ss = append(ss, f.load(id, z, w.seconds))
			}
		}
		u(uint8(len(w.name)))
		b.WriteString(w.name)
		u(uint8(len(ss)))
		for _, s := range ss {
			u(float32(s.root))
			u(uint32(len(s.x)))
			u(float32(s.loopFrom))
			u(float32(s.loopTo))
			p, pp := int32(0), int32(0)
			for _, v := range s.x {
				q := int32(math.Round(v * 32767))
				d := q - (2*p - pp)
				pp, p = p, q
				e := uint16(int16(d))
				zz := e<<1 ^ uint16(int16(e)>>15)
				low, high = append(low, byte(zz)), append(high, byte(zz>>8))
			}
			total += float64(len(s.x)) / 22050
			fmt.Printf("%s root %.2f %.2fs loop %.2f-%.2f\n", w.name, s.root, float64(len(s.x))/22050, s.loopFrom/22050, s.loopTo/22050)
		}
	}
	b.Write(high)
	b.Write(low)
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression))
	if err != nil {
		log.Fatal(err)
	}
	out := e.EncodeAll(b.Bytes(), nil)
	fmt.Printf("%.1f s, %d bytes of %d\n", total, len(out), b.Len())
	if err := os.WriteFile("bank.bin", out, 0o644); err != nil {
		log.Fatal(err)
	}
}
