package tts

import (
	"strings"
	"time"
	"unicode"
)

const (
	// believed is the part of the words that somebody who listened to a line must
	// have found for his times to be taken.
	believed = 0.6
	// edge is how far from a silence a listener's time may lie and still mean the
	// silence's end.
	edge = 60 * time.Millisecond
	// maxHeard bounds the work of pairing.
	maxHeard = 1500
)

// retime gives own words, timed by their weights, the times at which a listener
// heard them in the sound x, which begins at sample from. What he missed keeps
// its place between its neighbours; his times move to the ends of silences, for
// listeners count those to the words. ok is false where too little fits.
func (rd reader) retime(own []Word, p phrase, heard []Word, x []float64, from int) (times []Word, ok bool) {
	begin, end := at(from), at(from+len(x))
	heard = pieces(heard)
	var mine []int
	var keys []string
	for i := range p.words {
		if p.weights[i] > 0 {
			mine = append(mine, i)
			keys = append(keys, letters(rd.normalize(own[i].Text)))
		}
	}
	if len(mine) == 0 || len(mine) > maxHeard || len(heard) > maxHeard {
		return own, false
	}
	theirs := make([]string, len(heard))
	for i, h := range heard {
		theirs[i] = letters(rd.normalize(h.Text))
	}
	pairs := matches(keys, theirs)
	quiet := rests(x)
	out := append([]Word(nil), own...)
	type fix struct {
		word  int
		start time.Duration
		end   time.Duration
	}
	var fixes []fix
	last := begin
	for i, j := range pairs {
		if j < 0 {
			continue
		}
		f := fix{mine[i], begin + heard[j].Start, begin + heard[j].End}
		for _, r := range quiet {
			lo, hi := at(from+r.from), at(from+r.to)
			if f.start >= lo-edge && f.start < hi && f.end > hi {
				f.start = hi
			}
			if f.end > lo && f.end <= hi+edge && f.start < lo {
				f.end = lo
			}
		}
		if f.start < last || f.end <= f.start || f.end > end+edge {
			continue
		}
		f.end = min(f.end, end)
		last = f.end
		fixes = append(fixes, f)
	}
	if float64(len(fixes)) < believed*float64(len(mine)) {
		return own, false
	}
	// Between two words that were heard, time runs as it did in own.
	fromOwn, fromHeard, word := begin, begin, 0
	stretch := func(until int, ownEnd, heardEnd time.Duration) {
		ratio := 0.0
		if ownEnd > fromOwn {
			ratio = float64(heardEnd-fromHeard) / float64(ownEnd-fromOwn)
		}
		move := func(t time.Duration) time.Duration {
			return max(fromHeard, min(heardEnd, fromHeard+time.Duration(float64(t-fromOwn)*ratio)))
		}
		for ; word < until; word++ {
			out[word].Start, out[word].End = move(own[word].Start), move(own[word].End)
		}
	}
	for _, f := range fixes {
		stretch(f.word, own[f.word].Start, f.start)
		out[f.word].Start, out[f.word].End = f.start, f.end
		fromOwn, fromHeard, word = own[f.word].End, f.end, f.word+1
	}
	stretch(len(out), end, end)
	return out, true
}

// pieces cuts what was heard as one word and is written as several characters.
func pieces(heard []Word) []Word {
	var out []Word
	for _, h := range heard {
		spans := splitWords(h.Text)
		total := 0.0
		for _, s := range spans {
			total += float64(s.to - s.from)
		}
		done := 0.0
		for _, s := range spans {
			w := Word{Text: h.Text[s.from:s.to], Start: h.Start + time.Duration(done/total*float64(h.End-h.Start))}
			done += float64(s.to - s.from)
			w.End = h.Start + time.Duration(done/total*float64(h.End-h.Start))
			out = append(out, w)
		}
	}
	return out
}

// letters are what two spellings of a word have in common.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// matches finds the longest common row of words: for each of a the one of b, or -1.
func matches(a, b []string) []int {
	best := make([][]int32, len(a)+1)
	for i := range best {
		best[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if alike(a[i], b[j]) {
				best[i][j] = max(best[i][j], best[i+1][j+1]+1)
			}
		}
	}
	out := make([]int, len(a))
	j := 0
	for i := range a {
		out[i] = -1
		if best[i][j] == best[i+1][j] {
			continue
		}
		for j < len(b) && best[i][j] == best[i][j+1] {
			j++
		}
		if j < len(b) && alike(a[i], b[j]) {
			out[i] = j
			j++
		}
	}
	return out
}

// alike are words that a listener may have spelled in another way.
func alike(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if a == b {
		return true
	}
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) >= 4 && len(long)-len(short) <= 2 && strings.HasPrefix(long, short)
}
