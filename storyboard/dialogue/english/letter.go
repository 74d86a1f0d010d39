package english

import (
	"slices"
	"strings"
)

// writesVerbs make a line something written; readsAloud something that is read to
// others, and is heard in its writer's voice.
var (
	writesVerbs = words("wrote writes written texted texts typed types messaged emailed cabled wired scribbled scrawled")
	readsAloud  = words("read reads recited recites")
)

// isLetter tells a line that begins as letters do.
func isLetter(s *part) bool {
	t := s.toks
	if s.form != quoted || len(t) < 4 {
		return false
	}
	i := 0
	if t[0].low == "my" {
		i = 1
	}
	if t[i].low != "dear" && t[i].low != "dearest" {
		return false
	}
	for j := i + 1; j < min(i+5, len(t)); j++ {
		if !t[j].word && t[j].low != "." {
			// "Dear boy," is only said; a letter goes on after the greeting.
			return (t[j].low == "," || t[j].low == ":" || isDash([]rune(t[j].text)[0])) && len(t) > j+6 && (t[i+1].capital() || i == 1 && countWords(t) > 14)
		}
	}
	return false
}

// signature is the name with which a letter ends, in the line or in the
// paragraphs in which it goes on.
func (r *reading) signature(i, k int) who {
	s := r.passages[i].parts[k]
	for _, l := range r.passages[i].parts[k:min(k+8, len(r.passages[i].parts))] {
		if l.line {
			s = l
		}
	}
	for n := 0; ; n++ {
		for j := len(s.toks) - 1; j > 0 && j >= len(s.toks)-4; j-- {
			if w, end := r.people.named(s.toks, j); w != 0 && end >= len(s.toks)-1 && (s.toks[j].first || !s.toks[j-1].word) {
				return w
			}
		}
		i++
		if n == 6 || i >= len(r.passages) || !s.open && !slices.ContainsFunc(r.passages[i-1].lines, func(l *part) bool { return l.open }) || len(r.passages[i].lines) == 0 {
			return 0
		}
		s = r.passages[i].lines[len(r.passages[i].lines)-1]
	}
}

// letterNear tells that a letter was spoken of just before.
func (r *reading) letterNear(i, k int) bool {
	for j := max(0, i-3); j <= i; j++ {
		at := len(r.passages[j].parts)
		if j == i {
			at = k
		}
		for _, s := range r.passages[j].near(at) {
			for _, toks := range s.sentences {
				if hasWord(toks, letterNouns) || hasWord(toks, paperNouns) {
					return true
				}
			}
		}
	}
	return false
}

var paperNouns = words("page pages paper sheet handwriting texts messages letters notes phone screen")

// isRead tells a line that somebody has written.
func (r *reading) isRead(i, k int, own cue, ph phrase) bool {
	s := r.passages[i].parts[k]
	switch {
	case ph.kind == byLetter || writesVerbs[own.verb] || isLetter(s) && (own.verb == "" || readsAloud[own.verb]):
		return true
	case own.tag && readsAloud[own.verb]:
		return r.letterNear(i, k)
	case own.tag && own.verb == "" && k > 0 && !r.passages[i].parts[k-1].line && lastMark(r.passages[i].parts[k-1].text) == ':':
		// "Priya:" after a telephone has buzzed.
		last := r.passages[i].parts[k-1].sentences
		return countWords(last[len(last)-1]) < 6 && r.letterNear(i, k)
	}
	return r.m.writer != 0 && !own.tag && r.goesOn(i, k)
}

// goesOn tells that the prose before an untagged line leads on in what is read.
func (r *reading) goesOn(i, k int) bool {
	low := ""
	if k > 0 {
		low = lower(r.passages[i].parts[k-1].text)
	}
	if k == 0 || r.passages[i].parts[k-1].line {
		if i == 0 || len(r.passages[i-1].lines) > 0 {
			return false
		}
		low = r.passages[i-1].low
	}
	list := strings.FieldsFunc(low, func(c rune) bool { return !isWordRune(c) })
	return slices.ContainsFunc(list, func(w string) bool {
		return letterNouns[w] || paperNouns[w] || readsAloud[w] || w == "reading" || w == "continued" || w == "below"
	})
}
