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

// newCover looks at the least and the most that shows through each sample in any look
// of a layer.
func newCover(least, most *gray) *cover {
	c := &cover{starts: make([]int32, 0, least.h+1)}
	kinds := make([]coverKind, least.w)
	for y := range least.h {
		c.starts = append(c.starts, int32(len(c.runs)))
		below := min(y+1, least.h-1)
		low, low2 := least.pix[y*least.w:][:least.w], least.pix[below*least.w:][:least.w]
		top, top2 := most.pix[y*least.w:][:least.w], most.pix[below*least.w:][:least.w]
		for x := range kinds {
			switch {
			case low[x] == 255 && low2[x] == 255:
				kinds[x] = empty
			case top[x] == 0 && top2[x] == 0:
				kinds[x] = solid
			default:
				kinds[x] = edge
			}
		}
		for x := range kinds {
			k := kinds[x]
			if x+1 < len(kinds) && kinds[x+1] != k {
				k = edge
			}
			if x == 0 || c.runs[len(c.runs)-1].kind != k {
				c.runs = append(c.runs, run{int32(x), k})
			}
		}
	}
	c.starts = append(c.starts, int32(len(c.runs)))
	return c
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

// mark finds the words of a frame of a width that a row covers, and those that it
// covers all.
func (c *cover) mark(row int, at []int32, width int, any, whole bits) {
	clear(any)
	clear(whole)
	runs := c.runs[c.starts[row]:c.starts[row+1]]
	for i, r := range runs {
		if r.kind == empty {
			continue
		}
		from, to := int(at[r.from]), width
		if i+1 < len(runs) {
			to = int(at[runs[i+1].from])
		}
		if i == 0 {
			from = 0
		}
		if from >= to {
			continue
		}
		any.set(from/4, (to+3)/4)
		if r.kind == solid {
			end := to / 4
			if to == width {
				end = (to + 3) / 4
			}
			whole.set((from+3)/4, end)
		}
	}
}
