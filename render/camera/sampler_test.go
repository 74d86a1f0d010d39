package camera

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestVectorsGiveTheSameSamples holds the wide and the plain way against each other,
// at all lengths and with the largest values.
func TestVectorsGiveTheSameSamples(t *testing.T) {
	if !wide {
		t.Skip("this machine has no 256-bit integers")
	}
	random := rand.New(rand.NewPCG(5, 6))
	sample := func(most uint32) uint64 {
		if random.IntN(3) == 0 {
			return uint64(most)
		}
		return uint64(random.Uint32N(most + 1))
	}
	words := func(n int, most uint32) []uint64 {
		out := make([]uint64, n)
		for i := range out {
			out[i] = sample(most) | sample(most)<<16 | sample(most)<<32 | sample(most)<<48
		}
		return out
	}
	both := func(do func()) {
		defer func(w bool) { wide = w }(wide)
		for _, wide = range []bool{true, false} {
			do()
		}
	}
	for n := 1; n < 70; n++ {
		src := words(90, 255)
		taps := make([]uint32, 4*n)
		for i := range taps {
			taps[i] = random.Uint32N(89)<<9 | random.Uint32N(257)
		}
		var got [][]uint64
		from := random.IntN(n)
		both(func() {
			var rows [4][]uint64
			for i := range rows {
				rows[i] = make([]uint64, n+3)
			}
			across(&rows, taps, src, from, n)
			got = append(got, slices.Concat(rows[:]...))
		})
		if !slices.Equal(got[0], got[1]) {
			t.Fatalf("across, %d words from %d: %x\nplain %x", n, from, got[0], got[1])
		}
		above, below := words(n, 255*256), words(n, 255*256)
		for _, weight := range []uint32{0, 1, 128, 255, 256} {
			var out [][]byte
			both(func() {
				b := make([]byte, 4*n)
				down(b, above, below, weight, from, n)
				out = append(out, b)
			})
			if !bytes.Equal(out[0], out[1]) {
				t.Fatalf("down by %d, %d words from %d: %x\nplain %x", weight, n, from, out[0], out[1])
			}
		}
	}
}
