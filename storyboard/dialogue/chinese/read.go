package chinese

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
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
	// letter tells that something written was just spoken of.
	letter bool
}

// found is what a sentence of prose tells.
type found struct {
	people []int
	// thinker thinks what stands at from to to.
	thinker  int
	from, to int
}

// readNode reads a node.
func readNode(p *people, style style, n dialogue.Node, before *memory) *reading {
	r := &reading{memory: before.next(), people: p, acted: nobody, before: nobody, paragraph: -1}
	paragraphs := style.split(n.Text, p.dashTag)
	r.items, r.lines = p.passages(paragraphs)
	for _, l := range r.lines {
		l.named = r.outright(l)
		l.calls = r.calls(l)
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

// bodily are what only somebody does who is seen.
var bodily = strings.Fields(`走 站 坐 推 拿 抓 转身 抬 伸手 点头 蹲 拍 递 拧 扔 接过 擦 靠 低头 摇头`)

var absentBefore = strings.Fields(`想起 想到 想着 想念 提起 提到 说起 谈起 记得 忘了 忘记 惦记 梦见 怀念 关于 寄给 写给 留给 听说 据说 等 信 像 没有 没见 不见 除了`)

// absent tells somebody who is only spoken of.
func isAbsent(sentence string, m mention) bool {
	after := sentence[m.end:]
	return starts(after, absent) != "" || ends(sentence[:m.at], absentBefore)
}

// note learns who acts in a sentence of prose.
func (r *reading) note(s string) found {
	f := found{thinker: nobody}
	r.cues(s)
	// What is thought of is not done.
	deed := s
	if from, _ := thought(s); from > 0 {
		deed = s[:from]
	}
	d := r.people.did(deed)
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
		if who == r.hidden && sub.part == "" {
			r.hidden = nobody
		}
	}
	last := nobody
	if n := len(acting); n > 0 && d.last.sort != some {
		last = acting[n-1]
	}
	if d.last.ok && d.last.sort == some {
		r.stranger = nobody
	}
	r.some = d.last.ok && d.last.sort == some
	r.silent = last != nobody && has(s, []string{"没有回答", "没回答", "没说话", "没有说话", "不说话", "没作声", "没有作声", "不作声", "没吭声", "不吭声", "沉默", "没答话", "没应", "不答", "没理", "没开口", "无言", "怔住", "愣住", "一怔", "一愣", "语塞", "说不出话"})
	if d.last.ok && (d.last.part == "电话" || d.last.part == "微信") && last != nobody && has(s, []string{"打了进来", "打进来", "来了", "响", "打来"}) {
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
	if from, to := thought(s); from >= 0 {
		head := s[:from]
		if to < len(s) {
			head = s[to:]
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
		// 镜子里的人 is the other one of a conversation.
		if strings.HasPrefix(clauses(s)[sub.clause][sub.at:], "的人") {
			if last, ok := r.last(1); ok && last.paragraph >= r.paragraph-3 && r.present[last.addressee] {
				return last.addressee
			}
		}
	case that:
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

// vague are words for a person that may mean somebody who has a name, with
// the ages that they fit.
var vague = map[string][2]int{
	"姑娘": {0, 32}, "小姑娘": {0, 22}, "女孩": {0, 25}, "女人": {18, 99}, "女子": {16, 60}, "男人": {18, 99}, "男子": {16, 60}, "老人": {55, 120}, "老头": {55, 120}, "老者": {55, 120}, "老太太": {55, 120},
	"少年": {10, 22}, "少女": {10, 22}, "青年": {16, 35}, "年轻人": {16, 35}, "小伙子": {16, 34}, "孩子": {0, 16}, "男孩": {0, 20}, "后生": {15, 34}, "妇人": {28, 70}, "汉子": {22, 60},
}

// described is who an unnamed person is: somebody of the writer's bible who is
// not there yet and whom alone the word fits.
func (r *reading) described(sub subject) int {
	who := r.is(sub.who)
	if who == nobody {
		return who
	}
	c := r.people.list[who]
	if sub.arrives || !r.present[who] {
		r.stranger = who
	}
	if sub.arrives && c.unnamed && !r.present[who] {
		if named := r.becomes(c.Gender); named != nobody {
			r.names[who], r.stranger = named, named
			return named
		}
	}
	head, role := roleHead(c.Name)
	ages, vague := vague[head]
	if !c.unnamed || !vague || r.present[who] {
		return who
	}
	match := nobody
	for i, o := range r.people.list {
		if !o.given || r.present[i] && !r.far[i] || !r.people.fits(i, role.gender) || o.Age > 0 && (o.Age < ages[0] || o.Age > ages[1]) {
			continue
		}
		if match != nobody {
			return who
		}
		match = i
	}
	if match != nobody {
		r.names[who] = match
		r.stranger = match
		return match
	}
	return who
}

// becomes is the first named person who was not there and acts after a stranger
// came: the stranger's name.
func (r *reading) becomes(g storyboard.Gender) int {
	end := min(len(r.items), r.at+10)
	var answers []int
	spoken := 0
	for _, it := range r.items[min(r.at+1, end):end] {
		if it.line != nil {
			spoken++
			continue
		}
		// Who answers the stranger's first line is somebody else.
		if spoken < 2 {
			for _, sub := range r.people.did(it.prose).all {
				if who := r.is(sub.who); who != nobody {
					answers = append(answers, who)
				}
			}
			continue
		}
		for _, sub := range r.people.did(it.prose).all {
			if sub.sort != fullName || sub.arrives {
				continue
			}
			if who := r.is(sub.who); who != nobody && !r.known[who] && !r.present[who] && !slices.Contains(answers, who) && r.people.fits(who, g) && !r.people.list[who].kin {
				return who
			}
		}
	}
	return nobody
}

// cues notes telephones and letters.
func (r *reading) cues(s string) {
	if has(s, hangs) {
		r.hangUp()
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

// thought finds what is thought in a sentence of prose without quotes: from
// and to, or -1.
func thought(s string) (from, to int) {
	clauses := clauses(s)
	at := 0
	for i, c := range clauses {
		at += len(c)
		bare := bare(c)
		n := thinksAt(bare)
		if n < 0 || i+1 == len(clauses) || !strings.ContainsFunc(s[at:], isWordRune) {
			continue
		}
		colon := ends(c, []string{"：", ":"})
		// 他想了想，走了: no thought follows a comma after a bare 想.
		if colon || ends(c, []string{"，", ","}) && n == len(bare) && !ends(bare, []string{"琢磨", "盘算", "寻思"}) {
			return at, len(s)
		}
	}
	if n := len(clauses); n > 1 {
		last := bare(clauses[n-1])
		if end := len(s) - len(clauses[n-1]); runeLen(last) <= 7 && thinksAt(last) == len(last) && starts(last, []string{"想"}) == "" {
			return 0, end
		}
	}
	return -1, -1
}
