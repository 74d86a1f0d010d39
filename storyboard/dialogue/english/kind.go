package english

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// farPhrases tell that a line comes from the other end of a telephone or radio.
var farPhrases = phraseList(`on the line|on the phone|on the telephone|over the phone|over the telephone|over the radio|on the radio|over the intercom|on the intercom|from the intercom|over the speaker|through the speaker|from the speaker|through the receiver|from the receiver|in the receiver|through the handset|from the handset|through the earpiece|from the earpiece|in his earpiece|in her earpiece|in my earpiece|in her ear|in his ear|in my ear|at the other end|on the other end|from the other end|down the line|down the phone|through the phone|from the phone|over the line|over the comm|over the comms|on the comm|over the headset|in her headset|in his headset|through the static|out of the radio|from the radio|through the radio|out of the phone|on the tape|on the recording|on the answering machine|voicemail|over the tannoy|from the loudspeaker|over the loudspeaker|out of the speaker|radio crackled|phone crackled|speaker crackled|intercom crackled|receiver crackled|said the phone|said the radio|radio hissed|radio squawked|radio buzzed|radio came alive|radio came to life|radio spat|speaker hissed|speaker squawked|speaker buzzed|speaker came alive|speaker came to life|speaker spat|intercom hissed|intercom squawked|intercom buzzed|intercom came alive|intercom came to life|intercom spat|receiver hissed|receiver squawked|receiver buzzed|receiver came alive|receiver came to life|receiver spat|handset hissed|handset squawked|handset buzzed|handset came alive|handset came to life|handset spat|loudspeaker hissed|loudspeaker squawked|loudspeaker buzzed|loudspeaker came alive|loudspeaker came to life|loudspeaker spat|speaker crackled|handset crackled|loudspeaker crackled`)

var callPhrases = phraseList(`microphone|the handset|lifted the receiver|lifted the phone|keyed the mike|keyed the mic|keyed the radio|keyed the handset|into the radio|into the phone|into the receiver|into the microphone|phone rang|telephone rang|phone was ringing|telephone was ringing|phone buzzed|mobile rang|mobile buzzed|cell rang|picked up the phone|picked up the receiver|picked up the telephone|answered the phone|answered the telephone|dialled|dialed|called the number|rang the number|phone began to ring|phone started ringing|phone vibrated|radio crackled|made the call|phone lit up|phone went`)

var endPhrases = phraseList(`line went dead|hung up|rang off|dial tone|dialling tone|line clicked|ended the call|put down the phone|put the phone down|put the receiver down|put down the receiver|the line was dead|replaced the receiver|cut the call|disconnected|clicked off|call ended|switched off the phone|snapped the phone shut|cradled the receiver|pocketed the phone|pocketed her phone|pocketed his phone|set down the receiver|line had gone dead`)

// wallPhrases tell a speaker behind something; placePhrases one who is only out
// of sight.
var wallPhrases = phraseList(`through the door|through the wall|through the floor|through the window|through the letterbox|through the letter box|through the keyhole|through the ceiling|through the hatch|through the curtain|from the next room|from the other room|in the next room|from inside|from behind the door|behind the door|from behind the curtain|from behind the wall|from outside|from the other side|on the other side of the door|from the far side of the door|from within|from under the floor|from downstairs|from upstairs|from the kitchen|from the bathroom|from the bedroom|from the attic|from the cellar|from the basement|from the hall|from the hallway|from the back room|from the back|in the back|from the garden|from the yard|from the scullery|from the pantry|from the shower|from the landing|through the bulkhead|up the stairs|down the stairs|from the stairs|from below|from above|from up the stairs|from the corridor|from the office|from the shed|from the garage|from the workshop|from the cabin|from the galley|from next door|out of sight`)

var placePhrases = phraseList(`from the dark|from the darkness|out of the dark|out of the darkness|from the shadows|out of the fog|from the fog|across the water|over the water|from somewhere|unseen|from the trees|out of the night|out of the mist|from the mist|from far away|far off|from off stage|from offstage`)

var (
	intoPhrases = phraseList("into the phone|into the receiver|into the radio|into the handset")
	overPhrases = phraseList("on the phone|over the phone|on the radio|over the radio")
)

// barriers hide who is behind them.
var barriers = words("door doors wall curtain partition hatch panel shutter shutters gate fence hedge floorboards ceiling bulkhead screen window letterbox keyhole cupboard wardrobe")

// isBehind tells prose of somebody who is heard through something.
func isBehind(low string) bool {
	if wallPhrases.in(low) {
		return true
	}
	list := strings.Fields(low)
	for i, w := range list {
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

// moves tells somebody who comes through a door and does not speak through it.
func moves(w string) bool {
	return strings.HasSuffix(w, "ing") || motions[w]
}

var motions = words("came went stepped walked ran burst strode backwards squeezed climbed slipped looked peered glanced")

// callBegins and callEnds follow a telephone.
func (m *memory) callBegins(low string) {
	if callPhrases.in(low) || farPhrases.in(low) {
		m.call = true
	}
}

func (m *memory) callEnds(low string) {
	if endPhrases.in(low) {
		m.hangUp()
	}
}

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
		r.m.writer = speaker
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
		r.m.call = true
		return storyboard.Phone
	}
	if slices.ContainsFunc(r.m.far, func(w who) bool { return r.people.of(w) == speaker }) {
		return storyboard.Phone
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

// isFar tells whether a line comes through a telephone.
func (r *reading) isFar(ps *passage, k int, beside string, ph phrase, speaker who) bool {
	if farPhrases.in(beside) && !intoPhrases.in(beside) {
		// Who picks up or was there before is at this end.
		if ph.kind == byVoice || ph.kind == byRole && !ph.definite || !slices.Contains(r.m.present, speaker) || ph.heard || overPhrases.in(beside) && ps.parts[k].own.tag {
			return true
		}
	}
	if ph.kind == byRole && ph.noun == "caller" {
		return true
	}
	if !r.m.call || speaker == r.people.of(r.people.narrator) {
		return false
	}
	return r.m.answered && !slices.Contains(r.m.present, speaker) && ph.kind != byPronoun
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
	if w := p.of(p.saysOwnName(s.toks)); fits(w) && w != 0 {
		return w, dialogue.Named
	}
	far := farPhrases.in(r.beside(ps, k)) || r.m.call
	if far {
		// "Officer Marrow," says who answers a telephone, or "It's Bram".
		if w := p.of(p.announced(s.toks)); fits(w) {
			return w, dialogue.Named
		}
		for j := range s.toks {
			if w, end := p.named(s.toks, j); w != 0 && s.toks[j].first && j > 0 && (end == len(s.toks) || s.toks[end].low == "." || s.toks[end].low == ",") && ph.gender == "" {
				return w, dialogue.Named
			}
		}
	}
	fresh := func(w who) bool {
		return fits(w) && !slices.Contains(r.m.present, w) && w != p.of(p.narrator)
	}
	// "Mr. Tull, sir," says who is not seen.
	for _, l := range ps.lines {
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
	// Who comes into sight in the same paragraph.
	if k+1 < len(ps.parts) && !ps.parts[k+1].line {
		for _, toks := range ps.parts[k+1].sentences {
			if sub, ok := p.subjectOf(toks); ok && sub.kind == byName && fresh(p.of(sub.who)) {
				return p.of(sub.who), dialogue.Named
			}
		}
	}
	if ph.kind == byVoice && !far {
		if w := r.recognized(i, fits, fresh); w != 0 {
			return w, dialogue.Turn
		}
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
	return 0, dialogue.Guess
}

// recognized is who is called by the answer to a voice, is told to be it
// ("That's Solheim"), or comes in soon after.
func (r *reading) recognized(i int, fits, fresh func(who) bool) who {
	p := r.people
	if i+2 < len(r.passages) && len(r.passages[i+1].lines) > 0 && len(r.passages[i+2].lines) > 0 && asksName(r.passages[i+1].lines[0].toks) {
		if w := p.of(p.bareName(r.passages[i+2].lines[0].toks)); w != 0 {
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
				if sub, ok := p.subjectOf(toks); ok && sub.kind == byName && !sub.heard && fresh(p.of(sub.who)) && !r.speaks(j, p.of(sub.who)) {
					return p.of(sub.who)
				}
			}
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
