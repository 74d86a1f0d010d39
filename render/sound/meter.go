package sound

import "math"

// hop is the step in samples at which levels are kept: a hundredth of a second.
const hop = Rate / 100

// levels is how loud a sound is, hop by hop: the energy of both channels after
// K weighting (mean square, as ITU-R BS.1770-4 sums it), and the largest sample.
type levels struct{ energy, peak []float64 }

// meter takes levels block by block; blocks are whole hops, but for the last.
type meter struct {
	levels
	shelf, high [2]filter
}

func newMeter() *meter {
	m := &meter{}
	for i := range 2 {
		m.shelf[i] = filter{b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285, a1: -1.69065929318241, a2: .73248077421585}
		m.high[i] = filter{b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: .99007225036621}
	}
	return m
}

func (m *meter) add(s stereo) {
	for from := 0; from < len(s.l); from += hop {
		part := s.slice(from, min(from+hop, len(s.l)))
		e, p := 0.0, float32(0)
		if !part.silent() || !m.still() {
			e, p = m.hop(part)
		}
		m.energy = append(m.energy, e/hop)
		m.peak = append(m.peak, float64(p))
	}
}

// still reports whether the filters have come to rest.
func (m *meter) still() bool {
	const rest = 1e-12
	for i := range 2 {
		for _, v := range [...]float64{m.shelf[i].s1, m.shelf[i].s2, m.high[i].s1, m.high[i].s2} {
			if max(v, -v) > rest {
				return false
			}
		}
	}
	return true
}

// hop is the sum of squares of both channels and their largest sample. They go
// through the filters side by side: one alone would wait for itself.
func (m *meter) hop(s stereo) (e float64, peak float32) {
	// Without its sign, a number and its bits are in one order; integers compare faster.
	const sign = 1 << 31
	top := uint32(0)
	a, b := &m.shelf[0], &m.high[0]
	la, lb, ra, rb := m.shelf[0].s1, m.shelf[0].s2, m.shelf[1].s1, m.shelf[1].s2
	lc, ld, rc, rd := m.high[0].s1, m.high[0].s2, m.high[1].s1, m.high[1].s2
	a0, a1, a2, a3, a4, b3, b4 := a.b0, a.b1, a.b2, a.a1, a.a2, b.a1, b.a2
	r := s.r[:len(s.l)]
	for i, x := range s.l {
		y := r[i]
		top = max(top, math.Float32bits(x)&^sign, math.Float32bits(y)&^sign)
		l, r := float64(x), float64(y)
		u, v := a0*l+la, a0*r+ra
		la, ra = a1*l-a3*u+lb, a1*r-a3*v+rb
		lb, rb = a2*l-a4*u, a2*r-a4*v
		// The second filter's zeros are both at 0 Hz: 1, −2, 1.
		l, r = u+lc, v+rc
		lc, rc = ld-2*u-b3*l, rd-2*v-b3*r
		ld, rd = u-b4*l, v-b4*r
		e += l*l + r*r
	}
	m.shelf[0].s1, m.shelf[0].s2, m.shelf[1].s1, m.shelf[1].s2 = la, lb, ra, rb
	m.high[0].s1, m.high[0].s2, m.high[1].s1, m.high[1].s2 = lc, ld, rc, rd
	return e, math.Float32frombits(top)
}

// lufs is the loudness of a mean square.
func lufs(energy float64) float64 { return -.691 + 10*math.Log10(energy) }

// integrated is the loudness in LUFS after ITU-R BS.1770-4: blocks of 400 ms that
// overlap by three quarters, gates at −70 LUFS and 10 LU under the mean. Silence,
// and what is shorter than a block, give −inf.
func integrated(energy []float64) float64 {
	const step, block = 10, 40
	var blocks []float64
	for i := 0; i+block <= len(energy); i += step {
		if p := mean(energy[i : i+block]); lufs(p) > -70 {
			blocks = append(blocks, p)
		}
	}
	gate := mean(blocks) / 10
	sum, n := 0.0, 0
	for _, p := range blocks {
		if p >= gate {
			sum += p
			n++
		}
	}
	if n == 0 {
		return math.Inf(-1)
	}
	return lufs(sum / float64(n))
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / math.Max(1, float64(len(x)))
}

// loudness is the integrated loudness of a whole sound in LUFS.
func loudness(s stereo) float64 {
	m := newMeter()
	m.add(s)
	return integrated(m.energy)
}

// momentary is the loudest 400 ms of a sound, or all of a shorter one, in LUFS.
func momentary(s stereo) float64 {
	m := newMeter()
	m.add(s)
	top := 0.0
	for i := range m.energy {
		sum := 0.0
		for _, e := range m.energy[i:min(i+40, len(m.energy))] {
			sum += e
		}
		top = math.Max(top, sum/40)
	}
	return lufs(top)
}
