package sound

import "math"

// Levels that the mix is balanced to, before it is brought to its loudness.
const (
	// voiceLevel is that of a voice, musicLevel of music and placeLevel of
	// ambience while nobody speaks, in LUFS.
	voiceLevel, musicLevel, placeLevel = -20, -25, -33
	// clearance is how far music is under a voice, in LU, and momentClearance how
	// far any 400 ms of it are under the whole line, with room for what the limiter
	// takes off voices; leastDuck is by how much it gives way at least, in dB.
	clearance, momentClearance, leastDuck = 13, 12, 7
	// placeDuck is by how many dB ambience and effects give way.
	placeDuck = 3
)

// Ducking in hops: a stem is down before a voice begins, stays down between
// words, and comes back slowly: in a short pause it hardly swells.
const (
	duckAttack  = 20
	duckHold    = 70
	duckRelease = 200
)

// span is a stretch of hops in which somebody speaks.
type span struct{ from, to int }

// level evens passages out: the gain in dB, hop by hop, that brings each to the
// music's level. Between two the gain glides.
func level(all []passage, heard levels) []float64 {
	out := make([]float64, len(heard.energy))
	last := 0
	for _, p := range all {
		to := min((p.to+hop-1)/hop, len(out))
		db := 0.0
		if now := integrated(heard.energy[min(p.from/hop, to):to]); !math.IsInf(now, -1) {
			db = math.Max(-18, math.Min(18, musicLevel-now)) + p.gainDB
		}
		const glide = 30
		before := db
		if last > 0 {
			before = out[last-1]
		}
		for i := last; i < len(out); i++ {
			out[i] = before + (db-before)*math.Min(1, float64(i-last)/glide)
		}
		last = to
	}
	return out
}

// duck is the gain in dB, hop by hop, of a stem under speech: down by depth of
// each span.
func duck(spans []span, n int, depth func(span) float64) []float64 {
	want := make([]float64, n)
	for _, s := range spans {
		d := depth(s)
		for i := max(0, s.from-duckAttack); i < min(n, s.to+duckHold); i++ {
			want[i] = math.Max(want[i], d)
		}
	}
	out := make([]float64, n)
	now, top := 0.0, 0.0
	for i, d := range want {
		// Ramps take their whole time for whatever depth.
		top = math.Max(top, d)
		switch {
		case d > now:
			now = math.Min(d, now+d/duckAttack)
		case d < now:
			now = math.Max(d, now-top/duckRelease)
		}
		if now == 0 {
			top = 0
		}
		out[i] = -now
	}
	return out
}

// within is the mean energy of hops after a gain in dB, hop by hop; a nil gain is
// none.
func within(energy, gain []float64, s span) float64 {
	sum := 0.0
	to := min(s.to, len(energy))
	if to <= s.from {
		return 0
	}
	for i := s.from; i < to; i++ {
		e := energy[i]
		if gain != nil {
			e *= math.Pow(10, gain[i]/10)
		}
		sum += e
	}
	return sum / float64(to-s.from)
}

// balance is the gain of each stem in dB, hop by hop.
func balance(spans []span, all []passage, heard [3]levels) (gains [3][]float64) {
	n := len(heard[voices].energy)
	gains[voices] = make([]float64, n)
	even := level(all, heard[tunes])
	down := duck(spans, n, func(s span) float64 {
		voice := lufs(within(heard[voices].energy, nil, s))
		if math.IsInf(voice, 0) {
			return leastDuck
		}
		depth := lufs(within(heard[tunes].energy, even, s)) - voice + clearance
		for i := s.from; i < s.to; i += 10 {
			moment := lufs(within(heard[tunes].energy, even, span{i, i + 40}))
			depth = math.Max(depth, moment-voice+momentClearance)
		}
		return math.Max(leastDuck, math.Min(40, depth))
	})
	for i := range down {
		down[i] += even[i]
	}
	gains[tunes] = down
	gains[place] = duck(spans, n, func(span) float64 { return placeDuck })
	return gains
}
