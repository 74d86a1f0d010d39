package english

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// wallPhrases tell a speaker behind something; placePhrases one who is only out
// of sight.
var wallPhrases = phraseList(`through the door|through the wall|through the floor|through the window|through the letterbox|through the letter box|through the keyhole|through the ceiling|through the hatch|through the curtain|from the next room|from the other room|in the next room|behind the door|from the other side|on the other side of the door|from the far side of the door|from under the floor|from the kitchen|from the bathroom|from the bedroom|from the attic|from the cellar|from the basement|from the hall|from the hallway|from the back room|from the back|in the back|from the garden|from the yard|from the scullery|from the pantry|from the shower|from the landing|through the bulkhead|called up the stairs|called down the stairs|shouted up the stairs|shouted down the stairs|yelled up the stairs|yelled down the stairs|from the stairs|from up the stairs|from the corridor|from the office|from the shed|from the garage|from the workshop|from the cabin|from the galley|from next door|out of sight`)

var placePhrases = phraseList(`from the dark|from the darkness|out of the dark|out of the darkness|from the shadows|out of the fog|from the fog|across the water|over the water|from somewhere|unseen|from the trees|out of the night|out of the mist|from the mist|from far away|far off|from off stage|from offstage`)

// barriers hide who is behind them.
var barriers = words("door doors wall curtain partition hatch panel shutter shutters gate fence hedge floorboards ceiling bulkhead screen window letterbox keyhole cupboard wardrobe metal wood planks steel glass boards bars grating grille")

// isBehind tells prose of somebody who is heard through something.
func isBehind(low string) bool {
	if wallPhrases.in(low) {
		return true
	}
	list := strings.Fields(low)
	for i, w := range list {
		if w == "from" && slices.ContainsFunc(list[i+1:min(i+5, len(list))], func(w string) bool { return elsewhere[w] }) {
			return true
		}
		if w != "through" && w != "behind" && w != "beyond" || slices.ContainsFunc(list[max(0, i-3):i], moves) {
			continue
		}
		for _, b := range list[i+1 : min(i+5, len(list))] {
			if prepositions[b] || b == "." {
				break
			}
			if barriers[b] {
				return true
			}
		}
	}
	return false
}

// elsewhere tells where somebody is heard from: "from six floors down".
var elsewhere = words("down below above outside inside within upstairs downstairs overhead")

// moves tells somebody who comes through a door and does not speak through it.
func moves(w string) bool {
	return strings.HasSuffix(w, "ing") || motions[w]
}

var motions = words("came went stepped walked ran burst strode backwards squeezed climbed slipped looked peered glanced")

// kind is how a line is heard.
func (r *reading) kind(i, k int, speaker who) storyboard.Kind {
	ps := r.passages[i]
	s := ps.parts[k]
	prev := r.before(ps, k)
	own := s.own
	if !own.tag && prev != nil {
		own = prev.own
	}
	ph := own.phrase
	if !own.tag {
		ph = s.beat.phrase
	}
	beside := r.beside(ps, k)
	if prev == nil && r.continues(i) && !own.tag {
		return r.lastLine(r.passages[i-1]).kind
	}
	if prev != nil && !s.own.tag && !ps.parts[k-1].line && prev.kind != "" && r.people.of(prev.speaker) == speaker {
		return prev.kind
	}
	if r.isRead(i, k, own, ph) {
		if reader, _ := r.person(own.phrase, nil, false); own.tag && readsAloud[own.verb] && reader == speaker && !isLetter(s) && slices.Contains(r.m.present, speaker) {
			// They read what they have written themselves.
			return storyboard.Dialogue
		}
		r.m.writer = speaker
		if !r.m.answered {
			// It was a message that the telephone announced.
			r.m.hangUp()
		}
		return storyboard.VoiceOver
	}
	r.m.writer = 0
	switch {
	case s.thought || own.thinks:
		return storyboard.Thought
	case s.form == emphasis && (own.verb == "" || own.self):
		return storyboard.Thought
	}
	if r.isFar(ps, k, beside, ph, speaker) {
		r.m.far = moveLast(r.m.far, speaker)
		r.m.call, r.m.silence = true, 0
		return storyboard.Phone
	}
	if slices.ContainsFunc(r.m.far, func(w who) bool { return r.people.of(w) == speaker }) {
		r.m.silence = 0
		return storyboard.Phone
	}
	if own.tag && ph.kind == byVoice && seenAfter(ps, k) && !isBehind(beside) {
		return storyboard.Dialogue
	}
	wall := isBehind(beside)
	switch {
	case wall && (ph.heard || own.tag || ph.kind == byVoice):
		r.m.hidden = moveLast(r.m.hidden, speaker)
		return storyboard.OffScreen
	case ph.heard && (own.tag || ph.kind == byVoice || placePhrases.in(beside)), r.m.voice.kind == byVoice && (own.phrase.pronoun == "it" || prev == nil && !own.tag && !s.beat.found() && r.m.gap), own.tag && placePhrases.in(beside) && !slices.Contains(r.m.present, speaker):
		if r.m.last(0).addressee != speaker {
			// Nobody has seen them yet.
			r.m.hidden = moveLast(r.m.hidden, speaker)
		}
		return storyboard.OffScreen
	}
	if !own.tag && s.beat.found() && !ph.heard && ph.kind != byVoice {
		r.m.hidden = without(r.m.hidden, speaker)
	}
	if slices.ContainsFunc(r.m.hidden, func(w who) bool { return r.people.of(w) == speaker }) {
		return storyboard.OffScreen
	}
	return storyboard.Dialogue
}

// seenAfter tells prose after a line by which a voice is seen: "It was a mouse."
func seenAfter(ps *passage, k int) bool {
	if k+1 == len(ps.parts) || ps.parts[k+1].line {
		return false
	}
	for _, toks := range ps.parts[k+1].sentences[1:] {
		if len(toks) > 2 && toks[0].low == "it" && (toks[1].low == "was" || toks[1].low == "'s" || toks[1].low == "is") {
			return true
		}
	}
	return false
}

// beside is the sentence after a line and the one before it, in lower case.
func (r *reading) beside(ps *passage, k int) string {
	var b strings.Builder
	add := func(toks []token) {
		for _, t := range toks {
			if t.word || t.low == "." {
				b.WriteByte(' ')
				b.WriteString(t.low)
			}
		}
		b.WriteString(" . ")
	}
	if k > 0 && !ps.parts[k-1].line {
		list := ps.parts[k-1].sentences
		add(list[len(list)-1])
	}
	if k+1 < len(ps.parts) && !ps.parts[k+1].line {
		add(ps.parts[k+1].sentences[0])
	}
	return b.String()
}

// identify finds whose voice is heard.
func (r *reading) identify(i, k int, ph phrase) (who, dialogue.Clue) {
	p := r.people
	ps := r.passages[i]
	s := ps.parts[k]
	fits := func(w who) bool {
		if w == 0 || !r.can(w) || ph.gender != "" && p.gender(w) != "" && p.gender(w) != ph.gender {
			return false
		}
		return !slices.Contains(r.called(s), w)
	}
	if w := p.of(s.says); fits(w) && w != 0 {
		return w, dialogue.Named
	}
	if ph.kind == byVoice {
		// "Open up! It's Constable Oakes!"
		for _, l := range ps.near(k + 3) {
			if w := p.of(l.tells); w != 0 && fits(w) && !slices.Contains(r.m.present, w) {
				return w, dialogue.Named
			}
		}
	}
	far := farPhrases.in(r.beside(ps, k)) || r.m.call
	if far {
		// "Officer Marrow," says who answers a telephone, or "It's Bram".
		if w := p.of(s.tells); fits(w) {
			return w, dialogue.Named
		}
		for j := range s.toks {
			if w, end := p.named(s.toks, j); w != 0 && s.toks[j].first && j > 0 && (end == len(s.toks) || s.toks[end].low == "." || s.toks[end].low == ",") && ph.gender == "" {
				return w, dialogue.Named
			}
		}
	}
	if w := p.of(r.m.expected); far && w != 0 && fits(w) {
		return w, dialogue.Named
	}
	fresh := func(w who) bool {
		return fits(w) && !slices.Contains(r.m.present, w) && w != p.of(p.narrator)
	}
	// "Mr. Tull, sir," says who is not seen.
	for _, l := range ps.near(k + 3) {
		for j, t := range l.toks {
			w, end := p.named(l.toks, j)
			if w == 0 || !t.first || end+1 >= len(l.toks) || l.toks[end].low != "," || slices.Contains(r.m.present, w) || w == p.of(p.narrator) {
				continue
			}
			if _, ok := callNouns[l.toks[end+1].low]; ok {
				return w, dialogue.Named
			}
		}
	}
	// "asked a small voice. It was a mouse."
	was := r.itWas(i, k, ph)
	if was != 0 && (!fits(was) || !roleNouns[lastWord(p.get(was).noun)].generic) {
		if fits(was) {
			return was, dialogue.Named
		}
		was = 0
	}
	// Who comes into sight in the same paragraph.
	if k+1 < len(ps.parts) && !ps.parts[k+1].line {
		for n, toks := range ps.parts[k+1].sentences {
			if n == 0 {
				if sub, ok := p.entering(toks, ph.to); ok {
					if w, _ := r.person(sub, nil, false); fresh(w) {
						return w, dialogue.Named
					}
				}
			}
			sub, ok := p.subjectOf(toks)
			if ok && n > 0 && ph.kind == byVoice && sub.kind == byRole && !sub.definite && !sub.kin && sub.to < len(toks) && (ph.gender == "" || sub.gender == "" || sub.gender == ph.gender) {
				if w, _ := r.person(sub, nil, false); w != 0 && fits(w) {
					return w, dialogue.Named
				}
			}
			if ok && sub.kind == byName && fresh(p.of(sub.who)) {
				return p.of(sub.who), dialogue.Named
			}
		}
	}
	if ph.kind == byVoice && !far {
		if w := r.recognized(i, fits, fresh); w != 0 {
			return w, dialogue.Turn
		}
	}
	if was != 0 {
		return was, dialogue.Named
	}
	if w := p.of(r.m.last(0).addressee); w != 0 && fits(w) && !r.m.gap && !(far && slices.Contains(r.m.present, w)) {
		return w, dialogue.Turn
	}
	for j := len(r.m.far) - 1; far && j >= 0; j-- {
		if w := p.of(r.m.far[j]); fits(w) {
			return w, dialogue.Turn
		}
	}
	if far && ph.noun == "" {
		// A voice that nobody has named yet, at the other end.
		ph.noun = map[storyboard.Gender]string{"": "caller", storyboard.Female: "woman", storyboard.Male: "man"}[ph.gender]
		if w := r.role(phrase{kind: byRole, noun: ph.noun, gender: ph.gender, generic: ph.gender != ""}); w != 0 && r.can(w) {
			return w, dialogue.Named
		}
	}
	if ph.gender != "" && ph.noun != "" {
		ph.kind, ph.definite = byRole, false
		return r.role(ph), dialogue.Named
	}
	if s.own.tag && (s.own.phrase.kind == byVoice || s.own.phrase.kind == bySomebody) {
		// Nobody knows whose it is.
		return r.unknown(), dialogue.Named
	}
	return 0, dialogue.Guess
}

// entering is who comes into sight in the sentence of a tag: "said a voice, and the
// cook came round the corner".
func (p *people) entering(toks []token, from int) (phrase, bool) {
	for j := from; j+1 < len(toks); j++ {
		if toks[j].low != "and" {
			continue
		}
		ph, ok := p.phraseAt(toks, j+1)
		if !ok && j+3 < len(toks) && toks[j+1].low == "the" && entrances[toks[j+3].low] {
			ph, ok = phrase{kind: byRole, noun: toks[j+2].low, definite: true, from: j + 1, to: j + 3}, true
		}
		if ok && (ph.kind == byName || ph.kind == byRole) && ph.to < len(toks) && entrances[toks[ph.to].low] {
			return ph, true
		}
	}
	return phrase{}, false
}

// itWas is whom the prose from line k of paragraph i on tells a voice to be.
func (r *reading) itWas(i, k int, voice phrase) who {
	if voice.kind != byVoice {
		return 0
	}
	for j, ps := range r.passages[i:min(i+3, len(r.passages))] {
		at := k
		if j > 0 {
			at = 0
		}
		for _, s := range ps.parts[at:min(at+6, len(ps.parts))] {
			for _, toks := range s.sentences {
				if len(toks) < 3 || toks[0].low != "it" || toks[1].low != "was" && toks[1].low != "'s" && toks[1].low != "is" {
					continue
				}
				ph, ok := r.people.phraseAt(toks, 2)
				if !ok {
					ph, ok = openRole(toks, 2)
				}
				if ok && (ph.kind == byName || ph.kind == byRole && !ph.kin) {
					ph.definite = false
					w, _ := r.person(ph, nil, false)
					return w
				}
			}
		}
	}
	return 0
}

// recognized is who is called by the answer to a voice, is told to be it
// ("That's Solheim"), or comes in soon after.
func (r *reading) recognized(i int, fits, fresh func(who) bool) who {
	p := r.people
	if i+2 < len(r.passages) && len(r.passages[i+1].lines) > 0 && len(r.passages[i+2].lines) > 0 && r.passages[i+1].lines[0].asksName {
		if w := p.of(r.passages[i+2].lines[0].bare); w != 0 {
			return w
		}
	}
	for j := i + 1; j < min(i+6, len(r.passages)); j++ {
		ps := r.passages[j]
		if j == i+1 && len(ps.lines) > 0 {
			for _, c := range ps.lines[0].calls {
				if w := r.callee(c, 0); fits(w) {
					return w
				}
			}
			toks := ps.lines[0].toks
			for n := 2; n < min(6, len(toks)); n++ {
				if toks[n-1].low == "'s" || toks[n-1].low == "is" {
					if w, _ := p.named(toks, n); fits(w) && w != r.nextNamed(i) {
						return w
					}
				}
			}
		}
		for _, s := range ps.parts {
			if s.line {
				continue
			}
			for _, toks := range s.sentences {
				sub, ok := p.subjectOf(toks)
				if !ok || sub.heard || sub.kind != byName && (sub.kind != byRole || sub.kin || sub.generic && sub.definite) {
					continue
				}
				if w, _ := r.person(sub, nil, false); fresh(w) && (sub.kind == byRole || !r.speaks(j, w)) {
					return w
				}
			}
		}
	}
	return r.firstHeard(i+1, fresh)
}

// firstHeard is who is named as a speaker soon after a voice and has not been there.
func (r *reading) firstHeard(i int, fresh func(who) bool) who {
	for j := i; j < min(i+5, len(r.passages)-1) && len(r.passages[j+1].lines) > 0; j++ {
		if w := r.nextNamed(j); w != 0 && fresh(w) {
			return w
		}
	}
	return 0
}

// speaks tells whether a paragraph names somebody as its speaker.
func (r *reading) speaks(i int, w who) bool {
	for _, s := range r.passages[i].lines {
		if s.own.phrase.kind == byName && r.people.of(s.own.phrase.who) == w || s.beat.phrase.kind == byName && r.people.of(s.beat.phrase.who) == w {
			return true
		}
	}
	return false
}

// writer is who wrote the letter that is read.
func (r *reading) writer(i, k int, ph phrase) who {
	p := r.people
	if ph.owner != 0 {
		return p.of(ph.owner)
	}
	if w := p.of(r.signature(i, k)); w != 0 {
		return w
	}
	if g := genderOf[ph.ownerPronoun]; g != "" {
		if w := r.m.meant(func(w who) bool { return p.gender(w) == g && r.can(w) }, nil, false); w != 0 {
			return w
		}
	}
	// "a letter from Anna", "in Anna's hand", "Anna had written".
	for j := i; j >= max(0, i-3); j-- {
		at := len(r.passages[j].parts)
		if j == i {
			at = k
		}
		for _, s := range r.passages[j].near(at) {
			for _, toks := range s.sentences {
				for n := 1; n < len(toks); n++ {
					w, end := p.named(toks, n)
					if w == 0 {
						continue
					}
					from := toks[n-1].low == "from"
					own := end+1 < len(toks) && toks[end].low == "'s" && (letterNouns[toks[end+1].low] || toks[end+1].low == "hand" || toks[end+1].low == "handwriting" || toks[end+1].low == "writing")
					wrote := end < len(toks) && (toks[end].low == "wrote" || toks[end].low == "had" && end+1 < len(toks) && (toks[end+1].low == "written" || toks[end+1].low == "left"))
					if from || own || wrote {
						return w
					}
				}
			}
		}
	}
	// Nobody who is there would write.
	for j := len(r.m.recent) - 1; j >= 0; j-- {
		if w := p.of(r.m.recent[j]); r.can(w) && !slices.Contains(r.m.present, w) {
			return w
		}
	}
	return 0
}
