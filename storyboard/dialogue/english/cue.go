package english

import (
	"strings"

	"github.com/talereel/talereel/storyboard"
)

// cue is what the prose beside a line tells of its speaker.
type cue struct {
	phrase phrase
	// tag tells that the prose says that somebody speaks; without it somebody only
	// does something beside the line.
	tag bool
	// thinks tells a verb of thought.
	thinks bool
	// self tells a line that somebody says to themselves.
	self bool
	verb string
	// follows tells prose after the line.
	follows bool
	// to is the token after the last one that was needed.
	to int
}

func (c cue) found() bool { return c.phrase.kind != noPhrase }

// isSpeech tells a verb that is followed by speech or thought.
func isSpeech(low string) bool { return speechVerbs[low] || thinkVerbs[low] }

// cueAfter reads the sentence that follows a line. mark is how the line ends.
func (p *people) cueAfter(toks []token, mark rune) cue {
	if len(toks) == 0 {
		return cue{}
	}
	i := 0
	for i < len(toks)-1 && (!toks[i].word || (toks[i].low == "and" || toks[i].low == "then" || toks[i].low == "but") && !toks[i].capital()) {
		i++
	}
	start := toks[i]
	if isSpeech(start.low) && !start.capital() {
		j := i + 1
		for j < len(toks) && (toks[j].adverb() || toks[j].low == "out" || toks[j].low == "back" || toks[j].low == "in" || toks[j].low == "up") {
			j++
		}
		if j < len(toks) {
			ph, ok := p.phraseAt(toks, j)
			if !ok {
				ph, ok = openRole(toks, j)
			}
			if ok {
				return p.finish(cue{phrase: ph, tag: true, verb: start.low, to: ph.to}, toks)
			}
		}
		return p.finish(cue{tag: true, verb: start.low, to: j}, toks)
	}
	// "It was a woman, and she sounded tired."
	if start.low == "it" && i+2 < len(toks) && (toks[i+1].low == "was" || toks[i+1].low == "'s") {
		if ph, ok := p.phraseAt(toks, i+2); ok && ph.kind <= byRole {
			if ph.kind == byRole && ph.generic && !ph.definite {
				ph.kind, ph.heard = byVoice, true
			}
			return cue{phrase: ph, to: ph.to}
		}
	}
	structural := mark == ',' || !start.capital() && !isDash(mark) && mark != '.'
	ph, ok := p.phraseAt(toks, i)
	if !ok && structural {
		ph, ok = openSubject(toks, i)
	}
	if ok {
		if k := p.verbAfter(toks, ph.to, structural); k >= 0 {
			return p.finish(cue{phrase: ph, tag: true, verb: toks[k].low, to: k + 1}, toks)
		}
		if structural && ph.kind != bySign {
			return p.finish(cue{phrase: ph, tag: true, to: ph.to}, toks)
		}
	}
	if ph, ok := p.subjectOf(toks); ok {
		return cue{phrase: ph, to: ph.to}
	}
	return cue{}
}

// finish fills in what the verb tells.
func (p *people) finish(c cue, toks []token) cue {
	c.thinks = thinkVerbs[c.verb]
	if c.to < len(toks) {
		low := toks[c.to].low
		c.self = low == "himself" || low == "herself" || low == "myself" || low == "themselves"
		c.thinks = c.thinks || c.self && (c.verb == "told" || c.verb == "reminded" || c.verb == "promised" || c.verb == "warned")
	}
	return c
}

// verbAfter finds the verb of speech that belongs to the subject before token i.
func (p *people) verbAfter(toks []token, i int, structural bool) int {
	aside := false
	for k := i; k < len(toks) && k < i+24; k++ {
		t := toks[k]
		switch {
		case t.low == ",":
			// ", who had said nothing yet,": what stands between the commas is an aside.
			if k == i || aside {
				aside = !aside
				continue
			}
			return -1
		case t.low == ";" || t.low == ":" || t.low == "—" || t.low == ".":
			return -1
		case aside:
			continue
		case isSpeech(t.low):
			if k > i && (toks[k-1].low == "to" || toks[k-1].low == "'s" || determiners[toks[k-1].low]) {
				continue
			}
			if weakSpeech[t.low] && !structural {
				continue
			}
			if (t.low == "said" || t.low == "thought") && k+1 < len(toks) && (toks[k+1].low == "nothing" || toks[k+1].low == "of" || toks[k+1].low == "about" || toks[k+1].low == "that" && !structural) {
				return -1
			}
			return k
		case t.low == "wanted" && k+2 < len(toks) && toks[k+2].low == "know":
			return k
		case t.low == "while" || t.low == "as" || t.low == "when":
			return -1
		case k > i && subjects[t.low] && t.low != "it" && t.low != "you":
			return -1
		case t.word && t.capital() && toks[k-1].low != "to" && toks[k-1].low != "at" && !prepositions[toks[k-1].low]:
			if w, _ := p.named(toks, k); w != 0 && k > i && toks[k-1].low == "and" {
				return -1
			}
		}
	}
	return -1
}

func isAdverb(low string) bool {
	return len(low) > 4 && strings.HasSuffix(low, "ly") || low == "again" || low == "finally" || low == "then" || low == "aloud" || low == "softly" || low == "quietly"
}

// nonSpeakers are nouns after a verb of speech that are nobody.
var nonSpeakers = words(`radio phone telephone speaker speakers loudspeaker intercom television tv machine words word question answer line door end other same
	way time first second last matter point moment rest air room darkness night sea wind world truth thing things day morning half hour minute mouth throat latter former others`)

// openRole reads "the zookeeper" after a verb of speech, a noun that no list
// knows.
func openRole(toks []token, i int) (phrase, bool) {
	if i+1 >= len(toks) || toks[i].low != "the" && toks[i].low != "a" && toks[i].low != "an" {
		return phrase{}, false
	}
	for j := i + 1; j < len(toks) && j < i+5 && toks[j].word; j++ {
		last := j+1 == len(toks) || !toks[j+1].word || prepositions[toks[j+1].low] || toks[j+1].low == "and" || toks[j+1].low == "who"
		low := toks[j].low
		if prepositions[low] || determiners[low] || low == "'s" || toks[j].capital() {
			return phrase{}, false
		}
		if last {
			if nonSpeakers[low] || signNouns[low] || letterNouns[low] || voiceNouns[low] || bodyNouns[low] || strings.HasSuffix(low, "ly") || strings.HasSuffix(low, "ing") {
				return phrase{}, false
			}
			return phrase{kind: byRole, noun: low, definite: toks[i].low == "the", from: i, to: j + 1}, true
		}
	}
	return phrase{}, false
}

// openSubject reads "the zookeeper" before a verb of speech.
func openSubject(toks []token, i int) (phrase, bool) {
	if toks[i].low != "the" && toks[i].low != "a" && toks[i].low != "an" {
		return phrase{}, false
	}
	for j := i + 1; j+1 < len(toks) && j < i+4 && toks[j].word; j++ {
		if k := j + 1; speechVerbs[toks[k].low] && !weakSpeech[toks[k].low] {
			low := toks[j].low
			if toks[j].capital() || nonSpeakers[low] || prepositions[low] || bodyNouns[low] || signNouns[low] {
				return phrase{}, false
			}
			return phrase{kind: byRole, noun: low, definite: toks[i].low == "the", from: i, to: k}, true
		}
	}
	return phrase{}, false
}

// cueBefore reads the sentence that leads to a line.
func (p *people) cueBefore(toks []token) cue {
	n := len(toks)
	for n > 0 && !toks[n-1].word && !strings.ContainsAny(toks[n-1].text, ",:.!?…—") {
		n--
	}
	if n == 0 {
		return cue{}
	}
	end := toks[n-1]
	leads := end.word || end.low == "," || end.low == ":" || isDash([]rune(end.text)[0])
	if leads {
		for v := n - 1; v >= 0 && v >= n-14; v-- {
			if !isSpeech(toks[v].low) || v > 0 && toks[v-1].low == "to" || v > 0 && determiners[toks[v-1].low] && !subjects[toks[v-1].low] {
				continue
			}
			if ph, ok := p.subjectBefore(toks, v); ok {
				return p.finish(cue{phrase: ph, tag: true, verb: toks[v].low, to: v + 1}, toks)
			}
			// "said the man:"
			if v+1 < n {
				if ph, ok := p.phraseAt(toks, v+1); ok && v == 0 {
					return p.finish(cue{phrase: ph, tag: true, verb: toks[v].low, to: ph.to}, toks)
				}
			}
		}
	}
	if ph, ok := p.subjectOf(toks[:n]); ok {
		return cue{phrase: ph, tag: end.low == ":" || leads && ph.kind == byLetter, to: ph.to}
	}
	return cue{}
}

// subjectBefore is the subject nearest before the verb at v.
func (p *people) subjectBefore(toks []token, v int) (phrase, bool) {
	var best phrase
	for i := 0; i < v; i++ {
		ph, ok := p.phraseAt(toks, i)
		if !ok || ph.to > v {
			continue
		}
		if ph.kind == byPronoun && best.kind != noPhrase && best.to == i {
			// "a voice I didn't know said"
			continue
		}
		governed := i > 0 && prepositions[toks[i-1].low] && toks[i-1].low != "as"
		// What follows another verb is its object.
		object := best.kind != noPhrase && i > 0 && (looksLikeVerb(toks[i-1]) && toks[i-1].low != "was" || speechVerbs[toks[i-1].low])
		if !governed && !object && !(ph.to < len(toks) && toks[ph.to].low == "'s") {
			best = ph
		}
		i = ph.to - 1
	}
	return best, best.kind != noPhrase
}

// heardIn turns a sentence in which somebody hears another to that other: "She
// could hear him breathing."
func (p *people) heardIn(c cue, toks []token) cue {
	for i := c.to; !c.tag && c.found() && i+1 < len(toks); i++ {
		if toks[i].low != "hear" && toks[i].low != "heard" {
			continue
		}
		if g := genderOf[toks[i+1].low]; g != "" && toks[i+1].low != "his" && (i+2 == len(toks) || !bodyNouns[toks[i+2].low]) {
			c.phrase = phrase{kind: byPronoun, pronoun: map[storyboard.Gender]string{storyboard.Male: "he", storyboard.Female: "she"}[g], gender: g, from: i + 1, to: i + 2}
			return c
		}
		if ph, ok := p.phraseAt(toks, i+1); ok && ph.kind <= byRole {
			c.phrase = ph
			return c
		}
	}
	return c
}
