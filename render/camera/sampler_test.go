package camera

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestVectorsGiveTheSameSamples holds the wide and the plain way against each other,
// at all lengths and steps, beyond the edges and with the largest values.
func TestVectorsGiveTheSameSamples(t *testing.T) {
	if !wide {
		t.Skip("this machine has no 256-bit integers")
	}
	random := rand.New(rand.NewPCG(5, 6))
	sample := func(p []byte) {
		for i := range p {
			p[i] = byte(random.Uint32())
			switch random.IntN(4) {
			case 0:
				p[i] = 255
			case 1:
				p[i] = 0
			}
		}
	}
	both := func(what string, first []byte, do func(out []byte)) {
		t.Helper()
		defer func(w bool) { wide = w }(wide)
		var got [2][]byte
		for i := range got {
			wide = i == 0
			// What lies behind the row must stay.
			got[i] = append(bytes.Clone(first), bytes.Repeat([]byte{77}, blockSize)...)
			do(got[i][:len(first)])
		}
		if !bytes.Equal(got[0], got[1]) {
			t.Fatalf("%s: %v\nplain %v", what, got[0], got[1])
		}
	}
	colour, through := newPlane(90, 3), newPlane(90, 3)
	for n := 1; n < 70; n++ {
		sample(colour.pix)
		sample(through.pix)
		ground := make([]byte, n)
		sample(ground)
		s := newSampler(colour.w, n)
		for _, step := range []Fixed{fix(0.3), fix(1), fix(1.24), fix(1.6), fix(1.85), fix(2.6)} {
			s.aim(fix(-3)+Fixed(random.Int64N(int64(fix(20)))), step)
			if fits := step <= fix(1.85); s.fits != fits && n > 8 {
				t.Errorf("%d columns with a step of %.2f: fits is %v", n, step.Float(), s.fits)
			}
			from := random.IntN(blocksOf(n))
			for _, weight := range []uint32{0, 1, 128, 255, 256} {
				what := fmt.Sprintf("%d columns from block %d, a step of %.2f, weight %d", n, from, step.Float(), weight)
				both("show "+what, ground, func(out []byte) { s.show(out, &colour, 1, weight, from, blocksOf(n)) })
				both("lay "+what, ground, func(out []byte) { s.lay(out, &colour, &through, 1, weight, from, blocksOf(n)) })
			}
		}
		w := weather{width: n, height: 1, columns: make([]int16, n)}
		for i := range 40 {
			both("fog", ground, func(out []byte) { w.fog(out, float64(i), FullLight*i/39) })
		}
	}
}
