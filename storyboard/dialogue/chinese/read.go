package chinese

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard/dialogue"
)

// reading is one node on its way from text to pieces.
type reading struct {
	*memory
	people *people
	items  []item
	lines  []*line
	// found is what was learned of each item of prose.
	found []found

	// paragraph is where the reading is; acted is who acted in it last, before who
	// did in the one before. some tells that it was somebody unknown, silent that
	// whoever acted does not speak.
	paragraph, at int
	acted, before int
	some, silent  bool
	// part tells that only a part of whoever acted last did: a stomach, a face.
	part bool
	// letter tells that something written was just spoken of, recorded that a
	// recording was.
	letter, recorded bool
	// aim is at whom somebody looked or turned last.
	aim aim
}

// aim is who turned to whom.
type aim struct{ by, at, paragraph int }

// toward come before somebody to whom a look or a move goes.
var toward = strings.Fields(`对 冲 朝 向 着 看了 瞪了 看向 望向 转向 走到 凑到 凑近 转头看 回头看`)

// turns notes at whom a sentence's last subject looks.
func (r *reading) turns(s string, by int) {
	for _, m := range r.people.mentions(s) {
		if who := r.is(m.who); m.sort <= word && m.at > 0 && who != nobody && who != by && ends(s[:m.at], toward) {
			r.aim = aim{by, who, r.paragraph}
		}
	}
}

// found is what a sentence of prose tells.
type found struct {
	people []int
	// thinker thinks what stands at from to to, but for a tag within it at
	// tagFrom to tagTo.
	thinker        int
	from, to       int
	tagFrom, tagTo int
}

// readNode reads a node.
func readNode(p *people, style style, n dialogue.Node, before *memory) *reading {
	r := &reading{memory: before.next(), people: p, acted: nobody, before: nobody, paragraph: -1, aim: aim{nobody, nobody, -9}}
	paragraphs := style.split(n.Text, p.dashTag)
	r.items, r.lines = p.passages(paragraphs)
	for _, l := range r.lines {
		l.named = r.outright(l)
		l.calls = r.calls(l)
	}
	for _, l := range r.lines {
		if who := r.asked(l); who != nobody && len(l.calls) == 0 {
			l.calls = []int{who}
		}
	}
	r.found = make([]found, len(r.items))
	for i, it := range r.items {
		r.at = i
		if it.paragraph != r.paragraph {
			r.before, r.acted, r.paragraph = r.acted, nobody, it.paragraph
			if it.line == nil {
				r.some, r.silent = false, false
			}
		}
		if it.line == nil {
			r.found[i] = r.note(it.prose)
			continue
		}
		r.attribute(it.line)
	}
	for i := range r.memory.lines {
		r.memory.lines[i].paragraph -= len(paragraphs)
	}
	return r
}

// dashTag tells a sentence of prose within dash dialogue: somebody who is known
// does something, and nobody is spoken to.
func (p *people) dashTag(s string) bool {
	d := p.did(s)
	if !d.first.ok || d.first.sort == some || strings.ContainsAny(s, "你您？?！!吧") || strings.Contains(s, "我") && p.narrator == nobody {
		return false
	}
	return d.first.sort != self && d.first.clause == 0
}

// is is who somebody turned out to be.
func (r *reading) is(who int) int {
	for range 3 {
		to, ok := r.names[who]
		if !ok {
			break
		}
		who = to
	}
	if r.people.closed && who != nobody && !r.people.list[who].listed {
		return nobody
	}
	return who
}

// absent follow the name of somebody who is not there.
var absent = strings.Fields(`死了 死后 去世 过世 走了 失踪 不见了 却不见了 不在 已死 早死 死在 死于 落水那 出事 那年 那天 那晚 那时 当年 生前 留下 留给 从前 曾经 说过 教过 也许 大概 从来不 从不 总说 常说`)

// silent tells that whoever acts says nothing: 没有回答, 不敢吭声.
func silent(s string) bool {
	for _, v := range []string{"回答", "说话", "作声", "做声", "吭声", "吱声", "答话", "答腔", "搭腔", "搭理", "开口", "应声", "答应", "理会", "言语", "接话", "接茬", "出声", "回应", "应答"} {
		if i := strings.Index(s, v); i > 0 && strings.ContainsAny(lastRune(s[:i], 3), "不没未无") {
			return true
		}
	}
	return has(s, []string{"没应", "不答", "没理", "不语", "无言", "沉默", "怔住", "愣住", "一怔", "一愣", "语塞", "说不出话", "一言不发", "咬住嘴唇", "抿紧嘴"})
}

// nods tells that a question was answered without a word.
func (r *reading) nods(s string) bool {
	last, ok := r.last(1)
	return ok && last.question && runeLen(s) <= 14 && has(s, []string{"点头", "点点头", "点了点头", "摇头", "摇摇头", "摇了摇头"}) && !strings.ContainsAny(s, "说道问，")
}

// bodily are what only somebody does who is seen.
var bodily = strings.Fields(`走 站 坐 推 拿 抓 转身 抬 伸手 点头 蹲 拍 递 拧 扔 接过 擦 靠 低头 摇头 进来 过来 进门 回来 出现 飘 抱着 提着 拎着 举着`)

var absentBefore = strings.Fields(`想起 想到 想着 想念 提起 提到 说起 谈起 记得 忘了 忘记 惦记 梦见 怀念 关于 寄给 写给 留给 听说 据说 等 信 像 没有 没见 不见 除了`)

// isAbsent tells somebody who is only spoken of.
func isAbsent(sentence string, m mention) bool {
	after := sentence[m.end:]
	return starts(after, absent) != "" || ends(sentence[:m.at], absentBefore)
}

// note learns who acts in a sentence of prose.
func (r *reading) note(s string) found {
	f := found{thinker: nobody}
	r.cues(s)
	r.equated(s)
	// What is thought of is not done.
	from, to := thought(s)
	deed := s
	if from > 0 {
		deed = s[:from]
	}
	if f.tagFrom, f.tagTo = r.people.thoughtTag(s); f.tagTo > 0 {
		from, to, deed = 0, len(s), s[f.tagFrom:f.tagTo]
	}
	d := r.people.did(deed)
	if f.thinker = r.thoughtTagNext(s); f.thinker != nobody {
		f.from, f.to = 0, len(s)
		return f
	}
	var acting []int
	for _, sub := range d.all {
		who := r.sentenceSubject(s, sub)
		if who == nobody {
			continue
		}
		acting = append(acting, who)
		r.touch(who)
		r.subject, r.acted = who, who
		if r.far[who] && sub.part == "" && !isFar(s) && has(s, bodily) {
			delete(r.far, who)
		}
		if who == r.hidden && sub.part == "" && !offScreen(s) {
			r.hidden = nobody
		}
	}
	last := nobody
	if n := len(acting); n > 0 && d.last.sort != some {
		last = acting[n-1]
	}
	if last != nobody {
		r.turns(deed, last)
	}
	if d.last.ok && d.last.sort == some {
		r.stranger = nobody
	}
	r.some = d.last.ok && d.last.sort == some
	r.part = d.last.ok && d.last.part != "" && !strings.Contains(d.last.part, "声")
	r.silent = last != nobody && (silent(s) || r.nods(s))
	if d.last.ok && (d.last.part == "电话" || d.last.part == "微信") && last != nobody && has(s, []string{"打了进来", "打进来", "来了", "响", "打来", "打了过来", "打过来", "追了过来"}) {
		r.hangUp()
		r.touch(last)
		r.far[last], r.line = true, true
	}
	for _, m := range r.people.mentions(s) {
		if m.who != nobody {
			r.known[m.who] = true
		}
	}
	f.people = r.seenIn(s, acting)
	if from >= 0 {
		head := s[:from] + s[to:]
		if f.tagTo > 0 {
			head = deed
		}
		h := r.people.did(head)
		if who := r.sentenceSubject(head, h.last); who != nobody {
			f.thinker = who
		} else if !h.last.ok && r.acted != nobody {
			f.thinker = r.acted
		}
		f.from, f.to = from, to
	}
	return f
}

// sentenceSubject is who a sentence's subject is, nobody for somebody absent.
func (r *reading) sentenceSubject(s string, sub subject) int {
	if !sub.ok {
		return nobody
	}
	switch sub.sort {
	case fullName, word:
		clauses := clauses(s)
		if sub.part == "" && isAbsent(clauses[sub.clause], sub.mention) {
			return nobody
		}
		if sub.sort == word {
			return r.described(sub)
		}
		who := r.is(sub.who)
		if !sub.arrives {
			r.turnsOut(who, r.at)
		}
		// Who was only heard so far comes in; who answers the voice is another.
		if who != nobody && !r.known[who] && r.voice != nobody && r.spoken > r.voiceAt+1 && who != r.voice && r.people.fits(who, r.people.gender(r.voice)) {
			r.names[r.voice] = who
			r.voice = nobody
		}
		if who != nobody && (sub.arrives || !r.present[who]) {
			r.stranger = who
		}
		return who
	case self:
		return r.people.narrator
	case pronoun:
		return r.pronoun(sub.gender, r.leadsTo())
	case some:
		// 一人踱了进来: the voice outside comes in.
		if clause := clauses(s)[sub.clause]; r.hidden != nobody && strings.HasPrefix(clause[sub.at:], "一人") && has(clause, []string{"进来", "进门", "走出", "现身", "入内", "进了"}) {
			return r.hidden
		}
		// 镜子里的人 is the other one of a conversation.
		if strings.HasPrefix(clauses(s)[sub.clause][sub.at:], "的人") {
			if last, ok := r.last(1); ok && last.paragraph >= r.paragraph-3 && r.present[last.addressee] {
				return last.addressee
			}
		}
	case that:
		if r.stranger == nobody && r.people.fits(r.becomes(sub.gender), sub.gender) {
			r.stranger = r.becomes(sub.gender)
		}
		if who := r.is(r.stranger); r.people.fits(who, sub.gender) {
			return who
		}
	}
	return nobody
}

// leadsTo is the line of the paragraph that the sentence at hand begins, if it
// has one next.
func (r *reading) leadsTo() *line {
	i := r.at
	if i+1 >= len(r.items) || r.items[i+1].line == nil || r.items[i+1].paragraph != r.items[i].paragraph || i > 0 && r.items[i-1].paragraph == r.items[i].paragraph {
		return nil
	}
	return r.items[i+1].line
}

// cues notes telephones and letters.
func (r *reading) cues(s string) {
	if has(s, hangs) {
		r.hangUp()
	}
	if has(s, []string{"打开门", "开了门", "开门", "拉开门", "门开了", "推开门", "推门"}) {
		r.hidden = nobody
	}
	if has(s, []string{"录音", "录像", "视频", "语音", "播放"}) {
		r.recorded = true
	} else if has(s, calling) {
		r.recorded = false
	}
	if has(s, calling) {
		r.line = true
	}
	if letter(s) {
		r.letter = true
		if who := r.wrote(s); who != nobody {
			r.writer = who
		}
	}
}

// seenIn lists who is to be seen in a sentence, who acts first.
func (r *reading) seenIn(s string, acting []int) []int {
	var out []int
	add := func(who int) {
		if who != nobody && !slices.Contains(out, who) {
			out = append(out, who)
		}
	}
	for _, who := range acting {
		add(who)
	}
	for _, m := range r.people.mentions(s) {
		after := s[m.end:]
		part := starts(strings.TrimPrefix(after, "的"), parts)
		if isAbsent(s, m) || strings.HasPrefix(after, "的") && part == "" {
			continue
		}
		switch m.sort {
		case fullName:
			// Who did nothing yet in this scene is only spoken of.
			if who := r.is(m.who); r.present[who] && !r.far[who] {
				add(who)
			}
		case self:
			add(r.people.narrator)
		}
	}
	return slices.DeleteFunc(out, func(who int) bool { return r.far[who] })
}
