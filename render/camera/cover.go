package camera

// cover says where a layer is: for each row, with the one below it, the columns where
// it is empty, where it hides all behind it, and its edges. A column counts with the
// one after it, since samples are mixed of both.
type cover struct {
	// starts has the first of each row's runs, and their end.
	starts []int32
	runs   []run
}

// run is where a kind of cover begins; it ends where the next begins.
type run struct {
	from int32
	kind coverKind
}

type coverKind uint8

const (
	empty coverKind = iota
	edge
	solid
)

// leastRun is the fewest columns of a source that are told apart from the edges beside
// them: fewer hardly ever fill a block.
const leastRun = 10

// newCover looks at the least and the most that shows through each sample in any look
// of a layer.
func newCover(least, most *plane) *cover {
	c := &cover{starts: make([]int32, 0, least.h+1)}
	for y := range least.h {
		c.starts = append(c.starts, int32(len(c.runs)))
		below := min(y+1, least.h-1)
		c.add(least.row(y), least.row(below), most.row(y), most.row(below))
	}
	c.starts = append(c.starts, int32(len(c.runs)))
	return c
}

// add adds the runs of a row.
func (c *cover) add(low, low2, top, top2 []uint8) {
	first := len(c.runs)
	kind := func(x int) coverKind {
		switch {
		case low[x]&low2[x] == 255:
			return empty
		case top[x]|top2[x] == 0:
			return solid
		}
		return edge
	}
	for x := 0; x < len(low); {
		// A run counts up to its last column but one, since that is mixed with the next.
		k, from := kind(x), x
		for x++; x < len(low) && kind(x) == k; x++ {
		}
		end := x
		if x < len(low) {
			end--
		}
		if end-from < leastRun {
			k = edge
		}
		for _, r := range [2]run{{int32(from), k}, {int32(end), edge}} {
			if n := len(c.runs); int(r.from) < x && (n == first || c.runs[n-1].kind != r.kind) {
				c.runs = append(c.runs, r)
			}
		}
	}
}

// columns finds for each column of a source the first column of the frame that is
// sampled at or after it.
func columns(out []int32, taps []uint32, width int) {
	c := 0
	for x := range width {
		for i := int(taps[x] >> 9); c <= i; c++ {
			out[c] = int32(x)
		}
	}
	for ; c < len(out); c++ {
		out[c] = int32(width)
	}
}

// mark finds the blocks of a frame of a width that a row covers, and those that it
// covers all.
func (c *cover) mark(row int, at []int32, width int, any, whole bits) {
	clear(any)
	clear(whole)
	runs := c.runs[c.starts[row]:c.starts[row+1]]
	for i := 0; i < len(runs); {
		if runs[i].kind == empty {
			i++
			continue
		}
		// All runs up to the next empty one.
		first := 0
		if i > 0 {
			first = int(at[runs[i].from])
		}
		to := first
		for ; i < len(runs) && runs[i].kind != empty; i++ {
			from := to
			to = width
			if i+1 < len(runs) {
				to = int(at[runs[i+1].from])
			}
			if runs[i].kind == solid {
				end := to / blockSize
				if to == width {
					end = blocksOf(width)
				}
				whole.set(blocksOf(from), end)
			}
		}
		if first < to {
			any.set(first/blockSize, blocksOf(to))
		}
	}
}
