package music

import "math/rand/v2"

// tone is one of a melody: its place and length in half beats from the phrase's
// start, and its step over the home.
type tone struct {
	at, length float64
	step       int
}

// A cell is two bars of rhythm in half beats; negative lengths are rests. They
// add up to 16.
var cells = [][]float64{
	{3, 1, 4, 6, -2},
	{2, 2, 2, 2, 6, -2},
	{4, 2, 2, 4, 2, -2},
	{-2, 2, 2, 2, 4, 2, -2},
	{3, 1, 2, 2, 5, 1, -2},
	{6, 2, 4, 2, -2},
	{2, 1, 1, 4, 3, 1, 2, -2},
}

// contours are steps from the theme's first tone.
var contours = [][]int{
	{0, 2, 4, 3, 1, 2, 0},
	{4, 3, 2, 4, 1, 0, 2},
	{0, 4, 3, 2, 4, 5, 4},
	{2, 1, 0, 2, 4, 3, 1},
	{0, 1, 2, 5, 4, 2, 1},
	{4, 5, 4, 2, 3, 1, 0},
	{0, -1, 0, 2, 4, 2, 3},
}

// theme is a story's own melody: a question of two bars.
type theme []tone

// newTheme draws a story's theme. The home is where it is played; its first tone
// is the mode's first or third.
func newTheme(r *rand.Rand) theme {
	cell, contour := cells[r.IntN(len(cells))], contours[r.IntN(len(contours))]
	var out theme
	at, i := 0.0, 0
	for _, l := range cell {
		if l > 0 {
			out = append(out, tone{at, l, contour[i%len(contour)]})
			at += l
			i++
			continue
		}
		at -= l
	}
	return out
}

// variants are ways to say the theme again. Each keeps what makes it known: its
// rhythm, or its contour, or its head.
var variants = []func(theme) theme{
	func(t theme) theme { return t },
	// In sequence: a step higher.
	func(t theme) theme { return t.each(func(_ int, n tone) tone { n.step++; return n }) },
	// Its head alone; the rest is left to the listener.
	func(t theme) theme { return t[:min(3, len(t))] },
	// Turned over.
	func(t theme) theme {
		return t.each(func(_ int, n tone) tone { n.step = t[0].step*2 - n.step + 2; return n })
	},
	// From its third tone on, a third lower.
	func(t theme) theme {
		return t.each(func(i int, n tone) tone {
			if i >= 2 {
				n.step -= 2
			}
			return n
		})
	},
	// With a turn on its longest tone.
	func(t theme) theme {
		long := 0
		for i, n := range t {
			if n.length > t[long].length {
				long = i
			}
		}
		out := append(theme(nil), t[:long]...)
		n := t[long]
		if n.length < 4 {
			return t
		}
		out = append(out, tone{n.at, n.length - 2, n.step}, tone{n.at + n.length - 2, 1, n.step + 1}, tone{n.at + n.length - 1, 1, n.step})
		return append(out, t[long+1:]...)
	},
}

func (t theme) each(f func(int, tone) tone) theme {
	out := make(theme, len(t))
	for i, n := range t {
		out[i] = f(i, n)
	}
	return out
}

// later moves a theme by half beats.
func (t theme) later(by float64) theme {
	return t.each(func(_ int, n tone) tone { n.at += by; return n })
}

// period is a phrase of four bars: the theme, then its answer, which comes home.
func (t theme) period(r *rand.Rand, variant int) theme {
	q := variants[variant%len(variants)](t)
	out := append(theme(nil), q...)
	// An answer is heard every other time; else the phrase breathes.
	if variant%2 == 0 || r.IntN(3) == 0 {
		a := variants[(variant+2+r.IntN(3))%len(variants)](t)
		a = append(theme(nil), a...)
		last := &a[len(a)-1]
		last.length = min(6, 16-last.at)
		last.step = 0
		out = append(out, a.later(16)...)
	} else {
		out[len(out)-1].length = min(10, 22-out[len(out)-1].at)
	}
	return out
}
