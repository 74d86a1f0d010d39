package chinese

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard/dialogue"
)

// wrote is who wrote what a sentence speaks of.
func (r *reading) wrote(s string) int {
	if who := r.signer(s); who != nobody {
		return who
	}
	for _, m := range r.people.mentions(s) {
		after := s[m.end:]
		by := starts(strings.TrimPrefix(after, "的"), letters) != "" || starts(after, []string{"发来", "写", "留", "寄", "传来", "给他留", "给她留", "给我留", "发了"}) != ""
		if !by {
			// 小卢在旁边飞快地写下几个字
			clause := clauses(after + "。")[0]
			by = m.at == 0 && has(clause, []string{"写下", "写道", "写了", "发来", "留下"})
		}
		if !by {
			continue
		}
		switch m.sort {
		case fullName, word:
			return r.is(m.who)
		case self:
			return r.people.narrator
		}
	}
	return nobody
}

// quotedLetter learns from a line who wrote something: 他留了字条, whom else the
// line names.
func (r *reading) quotedLetter(l *line) {
	text := l.text()
	if !letter(text) || !has(text, []string{"留", "写", "寄", "发"}) {
		return
	}
	for _, m := range r.people.mentions(text) {
		if m.sort != fullName {
			continue
		}
		if who := r.is(m.who); who != nobody && who != l.speaker && !slices.Contains(l.calls, who) {
			r.writer = who
			return
		}
	}
}

// isWritten tells a line that stands in a letter, or a message.
func (r *reading) isWritten(l *line) bool {
	if text := l.text(); has(text, signs) && r.signed(text) != nobody {
		return true
	}
	if lead := strings.TrimSpace(l.before); ends(lead, []string{"：", ":"}) {
		if offScreen(lead) {
			return false
		}
		clauses := clauses(lead)
		// 放下奏折：is somebody about to speak.
		stands := !saidAtEnd(lead) && (r.wrote(lead) != nobody || !r.people.subjectOf(clauses[len(clauses)-1]).ok)
		if letter(lead) && (stands || has(lead, reads)) {
			return true
		}
		return r.letter && has(lead, reads)
	}
	for _, s := range append(append([]string{}, l.mids...), l.after) {
		if has(s, []string{"信上写", "信里写", "写道", "纸条上写", "字条上写", "短信里说", "留言写"}) {
			return true
		}
	}
	if runeLen(bare(l.text())) <= 2 {
		return false
	}
	// 念了出来。 and the letter in a paragraph of its own
	if l.before == "" && l.after == "" && l.item > 0 && r.items[l.item-1].line == nil {
		s := r.items[l.item-1].prose
		if (r.letter || letter(s)) && (salutation(l.text()) || r.signed(l.text()) != nobody) {
			return true
		}
		return has(s, reads) && (r.letter || letter(s) || r.writer != nobody)
	}
	return false
}

// salutation tells a text that begins as letters do: 亲爱的母亲：…
func salutation(text string) bool {
	head, _, ok := strings.Cut(text, "：")
	return ok && runeLen(head) <= 10 && !strings.ContainsAny(head, "，。！？")
}

// signer is whom prose names as the one who signed.
func (r *reading) signer(s string) int {
	for _, cue := range signedBy {
		_, rest, ok := strings.Cut(s, cue)
		if !ok {
			continue
		}
		for _, m := range r.people.mentions(firstRune(rest, 9)) {
			if m.sort == fullName {
				return r.is(m.who)
			}
		}
	}
	return nobody
}

// signed is who a letter itself names as its writer.
func (r *reading) signed(text string) int {
	for _, m := range r.people.mentions(text) {
		if m.sort != fullName {
			continue
		}
		after := strings.TrimLeft(text[m.end:], " ，")
		own := ends(text[:m.at], []string{"臣", "末将", "微臣", "属下", "学生", "弟子", "儿", "女儿", "愚兄", "小弟", "你的", "——"})
		if starts(after, signs) != "" || own && runeLen(bare(after)) <= 2 || strings.HasPrefix(text[m.end:], "。") && ends(text[:m.at], []string{"。", "！", "？"}) && bare(after) == "" {
			return r.is(m.who)
		}
	}
	// …来顶楼。陆: the family name alone.
	list := sentences(text)
	if last := bare(list[len(list)-1]); len(list) > 1 && runeLen(last) == 1 && surnames[mustFirst(last)] {
		if list := r.people.familyOf(last); len(list) == 1 {
			return r.is(list[0])
		}
	}
	return nobody
}

// byWriter takes whoever wrote a letter.
func (r *reading) byWriter(l *line) {
	l.clue = dialogue.Turn
	for _, s := range l.around() {
		if who := r.wrote(s); who != nobody {
			l.speaker, l.clue = who, dialogue.Named
			return
		}
	}
	if who := r.signed(l.text()); who != nobody {
		l.speaker, l.clue = who, dialogue.Named
		return
	}
	// 落款是沈渡 may stand below.
	for _, it := range r.items[l.item:min(len(r.items), l.item+7)] {
		if it.line == nil && has(it.prose, signedBy) {
			if who := r.signer(it.prose); who != nobody {
				l.speaker, l.clue = who, dialogue.Named
				return
			}
		}
	}
	// 字条是你写的？ is asked later.
	for _, next := range r.lines[l.index+1:] {
		if text := next.text(); next.index < l.index+16 && has(text, []string{"写", "发", "留"}) && has(text, []string{"字条", "纸条", "信", "短信", "消息", "便条", "留言", "微信"}) && len(next.calls) == 1 && strings.Contains(text, "你") {
			l.speaker = next.calls[0]
			return
		}
	}
	l.speaker = r.writer
}
