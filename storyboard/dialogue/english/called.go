package english

import "strings"

// call is a name or a word by which a line calls somebody.
type call struct {
	// who is known for a name; noun is a role or a word like "lad".
	who  who
	noun string
	// alone tells that it stands as a sentence of its own, opens that the line begins
	// with it. mark is what follows.
	// later that it follows a sentence.
	alone, opens, later bool
	mark                string
	// to is the token after the call.
	to int
}

// callsIn finds whom a line speaks to: names and titles between commas and stops.
func (p *people) callsIn(toks []token) []call {
	var out []call
	depth := 0
	for i := 0; i < len(toks); i++ {
		if !toks[i].word {
			depth += nesting(toks, i, depth)
			continue
		}
		// Who is called in a quote within the line was called another time.
		if depth > 0 {
			continue
		}
		opens := i == 0 || !toks[i-1].word && toks[i-1].low != "-"
		// "Oh Mara", "my dear Mara", "dear boy" come after a word.
		soft := i > 0 && softened(toks, i)
		if !opens && !soft {
			continue
		}
		c := call{opens: i == 0 || toks[i].first, mark: "."}
		// "Well, ..." and "Oh!" are no sentences.
		c.later = c.opens && toks[i].first && i > 3
		end := i
		if w, j := p.named(toks, i); w != 0 {
			c.who, end = w, j
		} else {
			j := i
			for j < i+2 && j < len(toks) && softeners[toks[j].low] {
				j++
			}
			if j < len(toks) {
				two := toks[j].low
				if j+1 < len(toks) {
					two += " " + toks[j+1].low
				}
				if w, k := p.named(toks, j); w != 0 {
					c.who, end = w, k
				} else if _, ok := callNouns[two]; ok {
					c.noun, end = two, j+2
				} else if _, ok := callNouns[toks[j].low]; ok {
					c.noun, end = toks[j].low, j+1
				} else if _, kin := kinNames[toks[j].low]; kin && toks[j].capital() {
					c.noun, end = toks[j].low, j+1
				} else if isTitle(toks[j].low) || roleNouns[toks[j].low] != (roleNoun{}) || p.roles[toks[j].low] != 0 {
					c.noun, end = toks[j].low, j+1
				}
			}
		}
		if end == i || end < len(toks) && (toks[end].word || !strings.Contains(",.!?—–…-;:", toks[end].low)) {
			continue
		}
		if end < len(toks) {
			c.mark = toks[end].low
		}
		// "Ilka, who makes bells": a name that is explained.
		if c.mark == "," && end+1 < len(toks) && (explains[toks[end+1].low]) && c.who != 0 {
			i = end
			continue
		}
		c.alone = toks[i].first && c.mark != ","
		// In "Tam, Nessa and the rest" nobody is called; neither in "the captain, sir".
		if c.mark == "," && end+2 < len(toks) && toks[end+1].capital() && toks[end+2].low == "and" {
			i = end
			continue
		}
		c.to = end
		out = append(out, c)
		i = end
	}
	return out
}

// nesting tells whether a mark at token i begins or ends a quote within a line.
func nesting(toks []token, i, depth int) int {
	glued := i+1 < len(toks) && toks[i+1].start == toks[i].end
	switch toks[i].text {
	case "‘", "“", "«", "„":
		return 1
	case "”", "»", "’":
		return -min(depth, 1)
	case "'", "\"":
		switch {
		case depth == 0 && glued && (i == 0 || toks[i-1].end < toks[i].start):
			return 1
		case depth > 0 && !glued:
			return -1
		}
	}
	return 0
}

// softened tells that only words like "my dear" stand between a mark and token i.
func softened(toks []token, i int) bool {
	j := i
	for j > 0 && i-j < 3 && softeners[toks[j-1].low] {
		j--
	}
	return j < i && (j == 0 || !toks[j-1].word)
}

var (
	explains = words("who whose of")
	isWords  = words("are is 's goes")
	whoWords = words("you it this that there")
)

var softeners = words("oh ah my dear dearest poor old young good sweet little you hello hi hey goodbye thanks yes no well please sorry and your listen")

// saysOwnName is the name that a line gives as its speaker's: "My name is Ruth".
func (p *people) saysOwnName(toks []token) who {
	// "Vance. Dolores Vance."
	if len(toks) == 0 {
		return 0
	}
	if w, end := p.named(toks, 0); w != 0 && end == 1 && len(toks) > 3 && (toks[1].low == "." || toks[1].low == ",") {
		if v, to := p.named(toks, 2); v == w && to > 3 && (to == len(toks) || !toks[to].word) {
			return w
		}
	}
	// "Inspector Maddox, ma'am."
	if w, end := p.named(toks, 0); w != 0 && isTitle(toks[0].low) && end+2 < len(toks) && toks[end].low == "," && (toks[end+1].low == "ma'am" || toks[end+1].low == "sir" || toks[end+1].low == "madam" || toks[end+1].low == "miss") {
		return w
	}
	for i := 2; i < len(toks); i++ {
		if introduces(toks, i) {
			if w, end := p.named(toks, i); w != 0 && (end == len(toks) || !toks[end].word || toks[end].low == "and" || toks[end].low == "from") {
				return w
			}
			// "I'm only Tam!"
		} else if i > 2 && (toks[i-1].low == "only" || toks[i-1].low == "just") && introduces(toks, i-1) {
			if w, _ := p.named(toks, i); w != 0 {
				return w
			}
		}
	}
	return 0
}

// announced is the name that somebody on a line gives: "this is Heron".
func (p *people) announced(toks []token) who {
	for i := 2; i < len(toks); i++ {
		if announces(toks, i) {
			if w, end := p.named(toks, i); w != 0 && (end == len(toks) || !toks[end].word) {
				return w
			}
		}
	}
	return 0
}

// bareName is the name with which an answer begins, "Wick." "Delphine, ...", or
// the whole name that is a sentence of it.
func (p *people) bareName(toks []token) who {
	for i := range toks {
		if !toks[i].first {
			continue
		}
		w, end := p.named(toks, i)
		if w != 0 && (i == 0 || end > i+1) && (end == len(toks) || toks[end].low == "," || toks[end].low == "." || toks[end].low == "!") {
			return w
		}
	}
	return 0
}

// asksName tells a line that asks who somebody is.
func asksName(toks []token) bool {
	for i, t := range toks {
		if t.low == "name" || t.low == "names" {
			return true
		}
		if t.low == "who" && i+2 < len(toks) && isWords[toks[i+1].low] && whoWords[toks[i+2].low] {
			return true
		}
	}
	return false
}
