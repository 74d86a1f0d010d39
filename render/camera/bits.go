package camera

import mathbits "math/bits"

// bits is a set of the blocks of a row.
type bits []uint64

func newBits(blocks int) bits { return make(bits, (blocks+63)/64) }

// newRows makes a set for each of so many rows.
func newRows(blocks, rows int) []bits {
	n := len(newBits(blocks))
	all, out := newBits(64*n*rows), make([]bits, rows)
	for i := range out {
		out[i] = all[i*n : (i+1)*n]
	}
	return out
}

// set adds the blocks from one to another.
func (b bits) set(from, to int) {
	for from < to {
		i, k := from>>6, from&63
		n := min(to-from, 64-k)
		b[i] |= (^uint64(0) >> (64 - n)) << k
		from += n
	}
}

func (b bits) or(c bits) {
	for i, v := range c {
		b[i] |= v
	}
}

// without makes b what is in c and not in d, and reports whether there is any.
func (b bits) without(c, d bits) bool {
	any := uint64(0)
	for i := range b {
		b[i] = c[i] &^ d[i]
		any |= b[i]
	}
	return any != 0
}

// and makes b what is in both, and reports whether there is any.
func (b bits) and(c, d bits) bool {
	any := uint64(0)
	for i := range b {
		b[i] = c[i] & d[i]
		any |= b[i]
	}
	return any != 0
}

// run is the first run of blocks at or after one; it is empty where there is none.
func (b bits) run(at int) (from, to int) {
	i := at >> 6
	if i >= len(b) {
		return 0, 0
	}
	v := b[i] & (^uint64(0) << (at & 63))
	for v == 0 {
		i++
		if i >= len(b) {
			return 0, 0
		}
		v = b[i]
	}
	k := mathbits.TrailingZeros64(v)
	from = i<<6 + k
	v = ^v & (^uint64(0) << k)
	for v == 0 {
		i++
		if i >= len(b) {
			return from, i << 6
		}
		v = ^b[i]
	}
	return from, i<<6 + mathbits.TrailingZeros64(v)
}
