package chinese

import (
	"slices"

	"github.com/talereel/talereel/storyboard"
)

// How a line is heard, in short.
const (
	dialogueKind  = storyboard.Dialogue
	thoughtKind   = storyboard.Thought
	phoneKind     = storyboard.Phone
	offScreenKind = storyboard.OffScreen
	voiceOverKind = storyboard.VoiceOver
)

// adjacent tells a line that directly follows another one.
func (r *reading) adjacent(l *line) (turn, bool) {
	last, ok := r.last(1)
	return last, ok && last.paragraph >= l.paragraph-1
}

// pronoun is whom 他 or 她 means; l is the line that it is to speak, nil in
// prose.
func (r *reading) pronoun(g storyboard.Gender, l *line) int {
	var not []int
	if l != nil {
		not = l.calls
	}
	fits := func(who int) bool {
		return who != nobody && who != r.people.narrator && r.people.fits(who, g) && !slices.Contains(not, who)
	}
	if fits(r.acted) {
		return r.acted
	}
	if l != nil {
		if last, ok := r.adjacent(l); ok {
			if who := r.expected(l); fits(who) {
				return who
			}
			other := func(who int) bool { return fits(who) && who != last.speaker }
			if who := r.closest(other, g); who != nobody {
				return who
			}
		}
	}
	if fits(r.subject) {
		return r.subject
	}
	return r.closest(fits, g)
}

// closest is the latest person of a gender, else one whose gender is not known.
func (r *reading) closest(ok func(int) bool, g storyboard.Gender) int {
	if who := r.recent(func(who int) bool { return ok(who) && r.people.gender(who) == g }); who != nobody {
		return who
	}
	return r.recent(ok)
}

// turn is who speaks a line that nothing is said of.
func (r *reading) turn(l *line) int {
	ok := func(who int) bool { return who != nobody && !slices.Contains(l.calls, who) }
	_, adjacent := r.adjacent(l)
	if !adjacent && l.item > 0 && r.items[l.item-1].line == nil {
		last, spoken := r.last(1)
		switch {
		case r.some:
			if who := r.reveal(l, "", false); who != nobody {
				return who
			}
		case r.silent && spoken && last.speaker != r.before && ok(last.speaker):
			return last.speaker
		case spoken && r.part && last.speaker == r.before:
			// 韩冬的肚子叫了一声。“饿了？” asks the other.
		case r.before != nobody && ok(r.before) && r.answers(l, r.before):
			// 他 answers next, who just acted, so that the other asks.
			if who := r.recent(func(who int) bool { return ok(who) && who != r.before }); who != nobody {
				return who
			}
			return r.before
		case r.before != nobody && ok(r.before):
			// A line that is spoken to the one who acted comes from the other.
			return r.before
		}
	}
	return r.expected(l)
}

// answers tells that the next line is spoken by a 他 or 她 who can only be who
// acted before this one.
func (r *reading) answers(l *line, who int) bool {
	if l.index+1 >= len(r.lines) {
		return false
	}
	next := r.lines[l.index+1]
	other := r.recent(func(o int) bool { return o != who && r.present[o] })
	if slices.Contains(l.calls, other) {
		return false
	}
	if next.paragraph != l.paragraph+1 || !next.named.ok || next.named.sort != pronoun || next.before != "" && !next.lead || other == nobody {
		return false
	}
	g := next.named.gender
	return r.people.gender(who) == g && r.people.gender(other) != "" && r.people.gender(other) != g
}

// expected is whose turn it is.
func (r *reading) expected(l *line) int {
	last, spoken := r.last(1)
	ok := func(who int) bool {
		return who != nobody && (!spoken || who != last.speaker) && !slices.Contains(l.calls, who)
	}
	// Who acts after the line before, in its paragraph, is about to answer.
	if ok(r.before) && l.before == "" {
		return r.before
	}
	next := func(n int) *line {
		if i := l.index + n; i < len(r.lines) && r.lines[i].paragraph <= l.paragraph+n {
			return r.lines[i]
		}
		return nil
	}
	if spoken && last.paragraph >= l.paragraph-3 {
		if ok(last.addressee) {
			return last.addressee
		}
		if second, has := r.last(2); has && ok(second.speaker) && second.paragraph >= last.paragraph-2 {
			return second.speaker
		}
	}
	// The line after the next one has the same speaker; the next one calls him.
	if n := next(1); n != nil {
		for _, who := range n.calls {
			if ok(who) {
				return who
			}
		}
	}
	if n := next(2); n != nil && (n.named.sort == fullName || n.named.sort == self) && n.named.ok {
		who := r.is(n.named.who)
		if n.named.sort == self {
			who = r.people.narrator
		}
		if ok(who) && r.present[who] {
			return who
		}
	}
	nextSpeaker := nobody
	if n := next(1); n != nil && n.named.ok && (n.named.sort == fullName || n.named.sort == word) {
		nextSpeaker = r.is(n.named.who)
	}
	if who := r.recent(func(who int) bool { return ok(who) && who != nextSpeaker }); who != nobody {
		return who
	}
	return r.recent(ok)
}

// reveal is who an unknown voice turns out to be: whom the answers call, or,
// for somebody who is near, who appears next.
func (r *reading) reveal(l *line, g storyboard.Gender, far bool) int {
	ok := func(who int) bool {
		return who != nobody && who != r.people.narrator && !r.present[who] && !r.far[who] && r.people.fits(who, g) && !slices.Contains(l.calls, who)
	}
	end := min(len(r.items), l.item+14)
	for _, it := range r.items[l.item+1 : end] {
		if it.line != nil {
			for _, who := range it.line.calls {
				if ok(who) {
					return who
				}
			}
			continue
		}
		if it.paragraph > l.paragraph+4 || far {
			continue
		}
		// Who looks round for a voice is not the one who has it.
		if has(it.prose, []string{"回头", "回过头", "抬头", "抬起头", "转过身", "转身", "扭头", "循声", "吓了一跳", "一惊", "一愣", "一怔", "愣住", "四下"}) {
			continue
		}
		d := r.people.did(it.prose)
		for _, sub := range []subject{d.first, d.last} {
			if sub.ok && (sub.sort == fullName || sub.sort == word) && ok(r.is(sub.who)) {
				return r.is(sub.who)
			}
		}
	}
	return nobody
}

// anyone is the last resort.
func (r *reading) anyone(l *line) int {
	last, _ := r.last(1)
	if who := r.recent(func(who int) bool { return who != last.speaker && !slices.Contains(l.calls, who) }); who != nobody {
		return who
	}
	if who := r.recent(func(who int) bool { return !slices.Contains(l.calls, who) }); who != nobody {
		return who
	}
	for _, next := range r.lines[l.index+1:] {
		if next.index > l.index+20 {
			break
		}
		if next.named.ok && next.named.sort == fullName && !slices.Contains(l.calls, r.is(next.named.who)) {
			return r.is(next.named.who)
		}
	}
	return r.people.somebody(l.calls)
}
