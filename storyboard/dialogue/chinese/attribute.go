package chinese

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// told picks the subject that speaks out of a sentence beside a line.
func (p *people) told(sentence string, after bool) subject {
	d := p.did(sentence)
	switch {
	case d.speech >= 0 && d.speaker.ok && !(after && d.speaker.clause > 1):
		return d.speaker
	case after && d.first.clause > 0 && d.first.ok && d.first.sort == pronoun:
		// 林子里静了，他站起来: too far from the line.
		return d.first
	case after:
		return d.first
	}
	return d.last
}

// outright is the subject that the prose around a line names, if it does.
func (r *reading) outright(l *line) subject {
	var weak subject
	for i, s := range l.around() {
		lead := i == 0 && l.before != "" && l.lead
		sub := r.people.told(s, !lead && s != l.before)
		if !sub.ok {
			continue
		}
		// What somebody does before a line goes before what is done after it.
		if s == l.after && !lead && len(l.mids) == 0 && l.before != "" && r.people.did(s).speech < 0 {
			if b := r.people.told(l.before, false); b.ok && b.sort != some {
				return b
			}
		}
		if sub.sort == some && !weak.ok {
			weak = sub
			continue
		}
		return sub
	}
	return weak
}

// calls are whom a line calls by a name or a title.
func (r *reading) calls(l *line) []int {
	var out []int
	for _, q := range l.quotes {
		for _, word := range calls(q) {
			who := r.called(word)
			if who == nobody || slices.Contains(out, who) {
				continue
			}
			if r.people.list[who].wordy && word == bare(l.text()) {
				continue
			}
			out = append(out, who)
		}
	}
	// 谁在那儿？ 方教授！他…: that is an answer.
	if len(out) > 0 && l.index > 0 && asksWho(r.lines[l.index-1].text()) {
		if first := bare(sentences(l.text())[0]); r.called(first) == out[0] {
			out = out[1:]
		}
	}
	// 叫我什么？ 王总: that is an answer.
	if len(out) == 1 && l.index > 0 && has(r.lines[l.index-1].text(), []string{"叫什么", "叫我什么", "是谁", "哪位", "什么名", "谁写", "谁干", "谁啊", "谁说", "怎么称呼", "姓什么", "贵姓"}) && runeLen(bare(l.text())) <= 4 {
		return nil
	}
	return out
}

// asks tells a line that ends in a question.
func asks(text string) bool {
	return ends(strings.TrimRight(text, "”’」』\"' "), []string{"？", "?"})
}

// asksWho tells a question that a name answers.
func asksWho(text string) bool {
	list := sentences(text)
	last := list[len(list)-1]
	return strings.ContainsAny(last, "？?") && has(last, []string{"谁", "哪位", "哪个人"})
}

// called is who goes by a word that stands alone in speech.
func (r *reading) called(word string) int {
	if who := r.people.named(word); who != nobody {
		return r.is(who)
	}
	if runeLen(word) == 1 {
		// 珩儿 is 赵珩.
		if who := r.people.only(func(c *person) bool { return !c.unnamed && !c.kin && familyOf(c.Name)+word == c.Name }); who != nobody {
			return r.is(who)
		}
	}
	for _, tail := range []string{"兄弟", "同志", "大哥", "先生", "小姐", "同学", "老师", "哥哥", "姐姐", "兄", "哥", "姐", "弟", "妹", "叔", "姨", "爷", "大人", "姑娘", "公子", "啊"} {
		if head, ok := strings.CutSuffix(word, tail); ok && runeLen(head) >= 2 {
			if who := r.people.named(head); who != nobody {
				return r.is(who)
			}
		}
	}
	return nobody
}

// attribute finds who speaks a line, and how it is heard.
func (r *reading) attribute(l *line) {
	if l.continues {
		before := r.lines[l.index-1]
		l.speaker, l.addressee, l.clue, l.kind = before.speaker, before.addressee, before.clue, before.kind
		if l.kind != voiceOverKind {
			r.say(turn{l.speaker, l.addressee, l.paragraph, asks(l.text())})
		}
		return
	}
	around := l.around()
	for _, s := range around {
		r.cues(s)
	}
	written := r.isWritten(l)
	switch {
	case written:
		r.byWriter(l)
		if l.speaker == nobody && l.lead && l.named.ok {
			// Nobody is known to have written it: who reads it aloud speaks.
			written = false
			r.byName(l)
		}
	case l.named.ok && (l.named.sort == some || l.named.sort == that) && r.ownName(l.text()) != nobody:
		r.introduced(l)
	case l.named.ok:
		r.byName(l)
	}
	far := slices.ContainsFunc(around, isFar)
	if l.speaker == nobody && !l.named.ok && far {
		l.speaker, l.clue = r.farParty(l), dialogue.Turn
	}
	if l.speaker == nobody {
		r.introduced(l)
	}
	// Somebody who has no part in the story: one of a crowd, a caller.
	switch {
	case l.speaker != nobody:
	case !l.named.ok && (l.lead && crowd(l.before) || l.after != "" && crowd(l.after)):
		l.speaker, l.clue = r.people.passerBy, dialogue.Named
	case far && r.nobodyFar(l):
		l.speaker, l.clue = r.people.passerBy, dialogue.Turn
	}
	if l.speaker == nobody && l.before != "" && r.acted != nobody && !l.named.ok && !slices.Contains(l.calls, r.acted) {
		// 皱起眉头，道：the subject is that of the sentence before.
		l.speaker, l.clue = r.acted, dialogue.Named
	}
	if l.speaker == nobody {
		l.speaker, l.clue = r.turn(l), dialogue.Turn
	}
	if l.speaker == nobody {
		l.speaker, l.clue = r.anyone(l), dialogue.Guess
	}
	if !far && l.named.sort != some {
		r.turnsOut(l.speaker, l.item)
	}
	r.calledStranger(l)
	r.introduces(l)
	r.admits(l)
	r.address(l)
	r.hear(l, around, written)
	if l.kind == offScreenKind && r.people.list[l.speaker].unnamed && l.named.arrives {
		r.voice, r.voiceAt = l.speaker, r.spoken
	}
	switch {
	case written:
	case l.kind == thoughtKind:
		// Nobody answers a thought.
		r.touch(l.speaker)
		r.subject, r.acted = l.speaker, l.speaker
	default:
		r.say(turn{l.speaker, l.addressee, l.paragraph, asks(l.text())})
		r.subject, r.acted = l.speaker, l.speaker
	}
	r.letter = false
	r.quotedLetter(l)
}

// nobodyFar tells that whoever could have the turn is at this end of the line.
func (r *reading) nobodyFar(l *line) bool {
	who := r.turn(l)
	return len(r.far) == 0 && (who == nobody || r.present[who])
}

// crowd tells a lead whose subject is a crowd.
func crowd(lead string) bool {
	clauses := clauses(lead)
	last := clauses[len(clauses)-1]
	return speechAt(bare(last)) >= 0 && starts(trimLeads(last), []string{"有的", "旁人", "众人", "人们", "大家", "他们", "她们", "大伙", "人群", "围观", "有些人", "几个人", "路人"}) != ""
}

// byName takes the speaker whom the prose names.
func (r *reading) byName(l *line) {
	sub := l.named
	far := slices.ContainsFunc(l.around(), isFar)
	switch sub.sort {
	case fullName:
		l.speaker, l.clue = r.is(sub.who), dialogue.Named
		// The line is open, and who is not here speaks.
		if r.line && len(r.far) == 0 && l.speaker != nobody && !r.present[l.speaker] && strings.HasPrefix(sub.part, "大") != strings.Contains(sub.part, "声") {
			r.far[l.speaker] = true
		}
	case word:
		l.speaker, l.clue = r.described(sub), dialogue.Named
		if far && l.speaker != nobody && r.people.list[l.speaker].unnamed {
			if who := r.farParty(l); who != nobody && r.people.fits(who, sub.gender) {
				l.speaker = who
			} else if who := r.reveal(l, sub.gender, true); who != nobody {
				l.speaker = who
			}
		}
	case self:
		l.speaker, l.clue = r.people.narrator, dialogue.Pronoun
	case pronoun:
		l.speaker, l.clue = r.pronoun(sub.gender, l), dialogue.Pronoun
	case that:
		if who := r.is(r.stranger); r.people.fits(who, sub.gender) {
			l.speaker, l.clue = who, dialogue.Pronoun
		} else if who == nobody {
			l.speaker, l.clue = r.reveal(l, sub.gender, far), dialogue.Turn
		}
	case some:
		l.clue = dialogue.Turn
		if far || r.line {
			l.speaker = r.farParty(l)
		}
		if l.speaker == nobody {
			l.speaker = r.reveal(l, sub.gender, far)
		}
	}
}

// farParty is who is at the other end of the line.
func (r *reading) farParty(l *line) int {
	return r.recent(func(who int) bool { return r.far[who] && !slices.Contains(l.calls, who) })
}

// introduced reads an answer with one's own name: 我叫孟夏; 你是谁？ 孟夏。
func (r *reading) introduced(l *line) {
	who := r.ownName(l.text())
	if last, ok := r.adjacent(l); who == nobody && ok && l.index > 0 && has(r.lines[l.index-1].text(), asksName) {
		if named := r.gives(l); named != last.speaker {
			who = named
		}
	}
	if who != nobody {
		l.speaker, l.clue = who, dialogue.Named
	}
}

// gives is whose name a line begins with.
func (r *reading) gives(l *line) int {
	if named := r.people.named(bare(clauses(l.text())[0])); named != nobody && !r.people.list[named].unnamed && !r.people.list[named].kin {
		return r.is(named)
	}
	return nobody
}

// asked is who answers a question for a name with it.
func (r *reading) asked(l *line) int {
	if l.index+1 >= len(r.lines) || !has(l.text(), asksName) {
		return nobody
	}
	if next := r.lines[l.index+1]; next.paragraph == l.paragraph+1 && !next.named.ok {
		return r.gives(next)
	}
	return nobody
}

// asksName are questions for the name of whoever answers.
var asksName = []string{"你是谁", "您是谁", "你是哪位", "您是哪位", "你叫什么", "您叫什么", "你叫啥", "怎么称呼", "贵姓", "叫什么名字", "什么名字", "尊姓大名", "高姓大名", "姓甚名谁", "你的名字", "报上名来", "什么人"}

// own come before one's own name.
var own = []string{"我叫", "我是", "我的名字叫", "我的名字是", "在下", "俺叫", "本名", "弟子", "末将", "晚辈", "贫道", "小女子", "属下", "本官", "老夫"}

func (r *reading) ownName(text string) int {
	for _, mark := range own {
		i := strings.Index(text, mark)
		if i < 0 {
			continue
		}
		rest := text[i+len(mark):]
		name := bare(clauses(rest + "。")[0])
		if who := r.people.named(name); who != nobody && !r.people.list[who].kin && !r.people.list[who].unnamed {
			return r.is(who)
		}
	}
	return nobody
}

// introduces binds a stranger to the name that he gives himself.
func (r *reading) introduces(l *line) {
	who := r.ownName(l.text())
	if who == nobody || who == l.speaker || !r.people.list[l.speaker].unnamed {
		return
	}
	r.names[l.speaker] = who
	if r.stranger == l.speaker {
		r.stranger = who
	}
	l.speaker = who
}

// calledStranger binds a stranger to the name that he is called by: 靠窗的男生笑
// 了。韩冬瞪过去：“方野，你笑什么？”
func (r *reading) calledStranger(l *line) {
	if len(l.calls) != 1 || r.stranger == nobody {
		return
	}
	stranger, name := r.is(r.stranger), l.calls[0]
	if stranger == nobody || name == stranger || stranger == l.speaker || !r.people.list[stranger].unnamed || r.people.list[name].unnamed || r.met[name] || !r.present[stranger] || !isVague(r.people.list[stranger].Name) || !r.people.fits(name, r.people.gender(stranger)) {
		return
	}
	// Whoever acted last but the speaker is called.
	if r.recent(func(who int) bool { return who != l.speaker }) == stranger {
		r.bind(stranger, name)
	}
}

// admits binds a stranger to the name that somebody asks him for: 你是郭海？ 嗯。
func (r *reading) admits(l *line) {
	if l.index == 0 || !r.people.list[l.speaker].unnamed || starts(strings.TrimSpace(l.text()), []string{"嗯", "是", "对", "正是", "没错", "我就是", "我是", "不错"}) == "" {
		return
	}
	asked := r.lines[l.index-1]
	if asked.speaker == l.speaker {
		return
	}
	who := nobody
	for _, mark := range []string{"你就是", "您就是", "你是", "您是", "是你"} {
		_, rest, ok := strings.Cut(asked.text(), mark)
		if !ok {
			continue
		}
		if len(asked.calls) == 1 {
			who = asked.calls[0]
		} else if c := bare(clauses(rest + "。")[0]); c != "" {
			who = r.is(r.people.named(c))
		}
		break
	}
	if who != nobody && !r.known[who] && who != l.speaker && !r.people.list[who].unnamed {
		r.names[l.speaker] = who
		l.speaker = who
	}
}

// address finds whom a line is spoken to.
func (r *reading) address(l *line) {
	for _, who := range l.calls {
		if who != l.speaker {
			l.addressee = who
			return
		}
	}
	if who := r.aim.at; r.aim.by == l.speaker && who != l.speaker && r.aim.paragraph == l.paragraph-1 && l.named.sort != fullName {
		l.addressee = who
		return
	}
	for _, s := range l.around() {
		for _, m := range r.people.mentions(s) {
			held := m.at > 0 && m.sort <= word && strings.HasPrefix(s[m.end:], "的") && starts(s[m.end+len("的"):], parts) != "" && ends(s[:m.at], []string{"着", "住", "起", "了", "过", "拍拍"}) && r.is(m.who) != l.speaker
			if held {
				l.addressee = r.is(m.who)
				return
			}
			if !(m.at > 0 && m.sort == pronoun && objective(s[m.end:])) && !ends(s[:m.at], []string{"对", "对着", "向", "朝", "朝着", "冲", "冲着", "跟", "问", "转向", "看着", "望着", "盯着", "瞪着", "告诉", "提醒", "安慰", "看向", "望向"}) {
				continue
			}
			who := nobody
			switch m.sort {
			case fullName, word:
				who = r.is(m.who)
			case self:
				who = r.people.narrator
			case pronoun:
				who = r.closest(func(o int) bool { return o != l.speaker && r.people.fits(o, m.gender) && o != r.people.narrator }, m.gender)
			}
			if who != nobody && who != l.speaker && !strings.HasPrefix(s[m.end:], "的") {
				l.addressee = who
				return
			}
		}
	}
	l.addressee = r.partner(l)
}

// partner is whom somebody speaks to where nothing tells: who spoke last, or who
// was the last to act before a new exchange; at a telephone, the other end.
func (r *reading) partner(l *line) int {
	// Nobody whispers to a voice behind the door.
	whispers := slices.ContainsFunc(l.around(), func(s string) bool {
		return has(s, []string{"压着嗓子", "压低", "悄声", "小声", "低声", "耳语", "凑到", "凑近"})
	})
	sex := calledSex(l.text())
	other := func(who int) bool {
		return who != l.speaker && who != nobody && r.present[who] && !(whispers && who == r.hidden) && r.people.fits(who, sex)
	}
	previous, adjacent := r.adjacent(l)
	if whispers && previous.speaker == r.hidden {
		return r.recent(other)
	}
	if !adjacent {
		if who := r.farParty(l); r.line && who != nobody && !r.far[l.speaker] {
			return who
		}
		return r.recent(other)
	}
	// 让他走: the one who spoke last is spoken of.
	opening := clauses(l.text())[0]
	passed := nobody
	for n := 1; n <= 4; n++ {
		last, ok := r.last(n)
		if !ok || last.paragraph < l.paragraph-6 {
			break
		}
		if !other(last.speaker) {
			continue
		}
		g := r.people.gender(last.speaker)
		if n == 1 && has(opening, []string{"让他", "让她", "叫他", "叫她", "别理他", "别理她", "别管他", "别管她", "给他", "给她", "带他", "带她"}) && (g == "" || strings.Contains(opening, "他") == (g == storyboard.Male)) {
			passed = last.speaker
			continue
		}
		if last.speaker != passed {
			return last.speaker
		}
	}
	return r.recent(func(who int) bool { return other(who) && who != passed })
}

// calledSex is the sex of whomever a line calls by a word such as 姐 or 先生.
func calledSex(text string) storyboard.Gender {
	for _, word := range calls(text) {
		// Who speaks to a parent is often answered by somebody else.
		if kinOf[word].age >= 50 {
			continue
		}
		for _, of := range []map[string]role{kinOf, unnamedOf, titleOf} {
			if g := of[word].gender; g != "" {
				return g
			}
		}
	}
	return ""
}

// objective tells what follows a pronoun that is an object: 捅了捅她。
func objective(after string) bool {
	return starts(after, []string{"。", "，", "：", "一眼", "一下", "一把", "！"}) != "" || after == ""
}

// hear finds how a line is heard.
func (r *reading) hear(l *line, around []string, written bool) {
	l.kind = dialogueKind
	thinks := false
	for i, s := range around {
		if s == l.before && !l.lead && i > 0 || s == l.after && l.lead {
			continue
		}
		d := r.people.did(s)
		for _, c := range clauses(s) {
			bare := bare(c)
			if n := thinksAt(bare); n >= 0 && (d.speech < 0 || !strings.HasSuffix(bare[:n], "想") || has(bare, thoughtVerbs)) && !(s == l.before && !l.lead) {
				thinks = true
			}
		}
	}
	far := slices.ContainsFunc(around, isFar)
	// 这是三年前的贺仲秋: a recording of somebody who may be there as well.
	heard := r.line && l.after != "" && len(r.far) > 0 && starts(l.after, []string{"这是", "那是"}) != ""
	for _, mid := range l.mids {
		heard = heard || r.line && len(r.far) > 0 && starts(mid, []string{"这是", "那是"}) != ""
	}
	switch {
	case heard:
		l.kind = phoneKind
	case thinks:
		l.kind = thoughtKind
	case written:
		l.kind = voiceOverKind
	case far || r.far[l.speaker]:
		l.kind = phoneKind
		// A recording of somebody who is there does not put him at the other end.
		if !r.recorded || !r.present[l.speaker] {
			r.far[l.speaker], r.line = true, true
		}
	case slices.ContainsFunc(around, offScreen), !l.named.ok && r.hidden == l.speaker:
		r.hidden = l.speaker
		l.kind = offScreenKind
	case r.hidden == l.speaker:
		r.hidden = nobody
	}
}
