package tts

import (
	"math"
	"slices"
	"time"
)

// Pauses are found in finished speech, so that words after one start when they
// are heard: an engine breathes where it likes, and as long as it likes.

const (
	// restWindow is the step in which levels are measured.
	restWindow = SampleRate / 100
	// minRest is the shortest silence that counts: the closures of plosives last
	// up to a tenth of a second.
	minRest = 11 * restWindow
	// restDepth is how far under the speech's level a rest lies, as a power.
	restDepth = 1e-3
	// hesitation is what a rest costs at words without a sign.
	hesitation = 2.0
	// maxRests and maxSigns bound the work.
	maxRests, maxSigns = 48, 96
)

// rest is a silence within speech, in samples.
type rest struct{ from, to int }

// rests lists the silences within speech of SampleRate.
func rests(x []float64) []rest {
	levels := make([]float64, 0, len(x)/restWindow)
	for at := 0; at+restWindow <= len(x); at += restWindow {
		levels = append(levels, power(x[at:at+restWindow]))
	}
	if len(levels) == 0 {
		return nil
	}
	sorted := slices.Sorted(slices.Values(levels))
	quiet := sorted[len(sorted)*9/10] * restDepth
	var out []rest
	for i := 0; i < len(levels); {
		if levels[i] > quiet {
			i++
			continue
		}
		from := i
		for i < len(levels) && levels[i] <= quiet {
			i++
		}
		// Silence at either end is none between words.
		if from > 0 && i < len(levels) && (i-from)*restWindow >= minRest {
			out = append(out, rest{from * restWindow, i * restWindow})
		}
	}
	return longestOf(out, maxRests, func(r rest) float64 { return float64(r.to - r.from) })
}

// longestOf keeps the n greatest in their order.
func longestOf[T any](all []T, n int, size func(T) float64) []T {
	if len(all) <= n {
		return all
	}
	sizes := make([]float64, len(all))
	for i, v := range all {
		sizes[i] = size(v)
	}
	slices.Sort(sizes)
	least := sizes[len(sizes)-n]
	var out []T
	for _, v := range all {
		if size(v) >= least && len(out) < n {
			out = append(out, v)
		}
	}
	return out
}

// boundary is a place between two words where a pause may fall: before word. Its
// pause is 0 where no sign asks for one.
type boundary struct {
	word  int
	pause time.Duration
	// at is how much weight lies before it.
	at float64
}

// anchor ties a boundary to a rest.
type anchor struct {
	word int
	rest
}

// anchors finds the boundary of each rest: speech between two anchors should be
// as long as the weight between them says, long rests and strong signs should
// not be left over. spoken[i] is how much sound lies before rest i.
func anchors(found []rest, signs []boundary, spoken []float64, weight, length float64) []anchor {
	if len(found) == 0 || len(signs) == 0 || weight <= 0 || length <= 0 {
		return nil
	}
	perWeight := length / weight / SampleRate
	// misfit compares the speech between two places with what is expected there.
	misfit := func(samples, weights float64) float64 {
		got, want := samples/SampleRate, weights*perWeight
		return square((got - want) / (0.12 + 0.22*want))
	}
	restCost := func(i int) float64 { return math.Min(6, float64(found[i].to-found[i].from)/SampleRate/0.08) }
	// Where no sign stands, people pause too, but seldom.
	anchorCost := func(j int) float64 {
		if signs[j].pause > 0 {
			return 0
		}
		return hesitation
	}
	signCost := func(j int) float64 { return math.Min(3, signs[j].pause.Seconds()/0.12) }
	type state struct {
		cost         float64
		rest, before int
	}
	best := make([][]state, len(found))
	leftRests, leftSigns := sums(len(found), restCost), sums(len(signs), signCost)
	for i := range found {
		best[i] = make([]state, len(signs))
		for j := range signs {
			s := state{anchorCost(j) + misfit(spoken[i], signs[j].at) + leftRests[i] + leftSigns[j], -1, -1}
			for k := range i {
				for l := range j {
					c := anchorCost(j) + best[k][l].cost + misfit(spoken[i]-spoken[k], signs[j].at-signs[l].at) + leftRests[i] - leftRests[k+1] + leftSigns[j] - leftSigns[l+1]
					if c < s.cost {
						s = state{c, k, l}
					}
				}
			}
			best[i][j] = s
		}
	}
	least, i, j := leftRests[len(found)]+leftSigns[len(signs)], -1, -1
	for k := range found {
		for l := range signs {
			c := best[k][l].cost + misfit(length-spoken[k], weight-signs[l].at) + leftRests[len(found)] - leftRests[k+1] + leftSigns[len(signs)] - leftSigns[l+1]
			if c < least {
				least, i, j = c, k, l
			}
		}
	}
	var out []anchor
	for i >= 0 {
		out = append(out, anchor{signs[j].word, found[i]})
		i, j = best[i][j].rest, best[i][j].before
	}
	slices.Reverse(out)
	return out
}

// sums are running totals: sums[n] is the cost of the first n.
func sums(n int, cost func(int) float64) []float64 {
	out := make([]float64, n+1)
	for i := range n {
		out[i+1] = out[i] + cost(i)
	}
	return out
}

// timeWords gives each word of a phrase its time in the sound x, which begins at
// sample from: pauses in it are laid between the words, and the time between
// two of them is shared out by weight.
func timeWords(r Request, p phrase, x []float64, from int) []Word {
	out := make([]Word, len(p.words))
	total := 0.0
	var signs []boundary
	for i, w := range p.words {
		out[i].Text = r.Text[w.from:w.to]
		// A pause after words that take no time is that of the word before them.
		if total > 0 && p.weights[i] > 0 && i > 0 {
			signs = append(signs, boundary{i, p.pauseBefore(i), total})
		}
		total += p.weights[i]
	}
	signs = longestOf(signs, maxSigns, func(b boundary) float64 { return b.pause.Seconds() })
	found := rests(x)
	spoken, silent := make([]float64, len(found)), 0
	for i, r := range found {
		spoken[i] = float64(r.from - silent)
		silent += r.to - r.from
	}
	at := func(sample float64) time.Duration {
		return time.Duration((float64(from) + sample) / SampleRate * float64(time.Second))
	}
	all := anchors(found, signs, spoken, total, float64(len(x)-silent))
	first, lo := 0, 0
	for _, a := range append(all, anchor{len(p.words), rest{len(x), len(x)}}) {
		share(out[first:a.word], p.weights[first:a.word], float64(lo), float64(a.from), at)
		first, lo = a.word, a.to
	}
	return out
}

// finalLengthening is how much longer than elsewhere a word lasts before a pause, in
// units of weight: its last syllable is drawn out by a third to a half (Wightman and
// others, JASA 91 (1992), 1707).
const finalLengthening = 1.3

// share shares the samples from lo to hi out among words by weight, the last of
// which comes before a pause; words without weight take no time.
func share(words []Word, weights []float64, lo, hi float64, at func(float64) time.Duration) {
	total, done, last := 0.0, 0.0, -1
	for i, w := range weights {
		total += w
		if w > 0 {
			last = i
		}
	}
	if last >= 0 {
		total += finalLengthening
	}
	for i, w := range weights {
		part := func() float64 {
			if total == 0 {
				return lo
			}
			return lo + done/total*(hi-lo)
		}
		if i == last {
			w += finalLengthening
		}
		words[i].Start = at(part())
		done += w
		words[i].End = at(part())
	}
}
