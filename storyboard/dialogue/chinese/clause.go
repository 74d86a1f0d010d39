package chinese

import (
	"strings"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
)

// subject is who acts in a sentence.
type subject struct {
	mention
	// ok tells that there is one.
	ok bool
	// part tells that something of them acts: a voice, a hand.
	part string
	// arrives tells of somebody who was not there before.
	arrives bool
	// alone tells that nothing says more of them: 男人, not 靠窗的男人.
	alone bool
	// clause is where it stands.
	clause int
}

// subjectOf finds who acts in a clause.
func (p *people) subjectOf(clause string) subject {
	if m, ok := p.voice(clause); ok {
		return subject{mention: m, ok: true}
	}
	ms := p.mentions(clause)
	for i, m := range ms {
		after := clause[m.end:]
		if named(clause, ms[i:]) {
			// 宫女春桃: who is named is the one who acts.
			continue
		}
		if (m.sort == pronoun || m.sort == self) && kinAt(strings.TrimPrefix(after, "的")) != "" {
			// 他媳妇何巧云, 我爸: the relative acts.
			continue
		}
		part := ""
		if m.sort != some || strings.HasPrefix(after, "的") {
			part = starts(strings.TrimPrefix(after, "的"), parts)
			if part == "" {
				part = soundOf(after)
			}
		}
		switch {
		case part == "" && strings.HasPrefix(after, "的") && m.sort != some:
			// 张老师的书: nobody acts.
			continue
		case part == "" && p.isOwner(m, after):
			continue
		}
		prefix := trimTail(trimLeads(clause[:m.at]))
		s := subject{mention: m, ok: true, part: part}
		switch {
		case prefix == "" || m.sort == fullName && whatIs(prefix):
			s.arrives, s.alone = arrival(prefix), prefix == ""
			return s
		case arrival(prefix):
			s.arrives = true
			return s
		case ends(prefix, []string{"的", "位", "名", "那个", "这个", "另一个", "就是", "正是", "的是", "不是", "竟是", "竟然是", "有个", "有", "有位", "唯有", "只有", "只剩"}) && !passive(prefix):
			return s
		case part != "" && ends(prefix, []string{"传来", "响起", "传出", "飘来", "听见", "听到", "全是", "满是", "都是", "只有"}):
			return s
		case ends(prefix, []string{"看见", "听见", "瞧见", "望见", "发现", "看到", "听到", "只见"}) && predicate(after):
			return s
		case ends(prefix, objectMarks) || starts(prefix, []string{"跟", "对", "向", "朝", "冲", "给", "把", "和", "为", "替"}) != "":
			continue
		case m.sort == some && strings.HasPrefix(clause[m.at:], "有"):
			return s
		case ends(prefix, placeEnds) && runeLen(prefix) <= 10:
			return s
		case runeLen(prefix) <= 4 && !predicate(prefix):
			return s
		}
	}
	return subject{mention: mention{who: nobody}}
}

// named tells words for somebody that a name follows at once: 总管太监福安.
func named(clause string, ms []mention) bool {
	for i := 1; i < len(ms) && ms[i-1].sort <= word; i++ {
		between := clause[ms[i-1].end:ms[i].at]
		if between != "" && unnamedOf[between].word == "" && titleOf[between].word == "" {
			return false
		}
		if ms[i].sort == fullName && (between != "" || ms[i-1].at < ms[i].at) {
			return true
		}
	}
	return false
}

// soundOf is the sound of somebody after a name: 的喘气声, 平静的声音.
func soundOf(after string) string {
	what, owned := strings.CutPrefix(after, "的")
	if !owned && predicate(after) {
		return ""
	}
	for _, sound := range []string{"声音", "嗓音", "声"} {
		if i := strings.Index(what, sound); i > 0 && runeLen(what[:i]) <= 5 && (owned || strings.HasSuffix(what[:i], "的")) && (sound != "声" || owned) && !strings.ContainsAny(what[:i], "，。：") {
			return sound
		}
	}
	return ""
}

// whatIs tells words before a name that end in what its owner is: 贴身宫女, 支队长.
func whatIs(prefix string) bool {
	head, _ := roleHead(prefix)
	for n := 4; n > 0 && head == ""; n-- {
		if w := lastRune(prefix, n); runeLen(w) == n && beastAt(w) == w {
			head = w
		}
	}
	for n := 4; n > 1 && head == ""; n-- {
		if w := lastRune(prefix, n); runeLen(w) == n && kinOf[w].word != "" {
			head = w
		}
	}
	if head == "" {
		return false
	}
	before := strings.TrimSuffix(prefix, head)
	return !ends(before, objectMarks) && runeLen(before) <= 8 && starts(before, []string{"跟", "对", "向", "朝", "冲", "给", "把", "和", "为", "替"}) == ""
}

// voice tells a clause of a voice that is nobody's yet: 一个她以为再也听不到的
// 声音说.
func (p *people) voice(clause string) (mention, bool) {
	for _, one := range []string{"一个", "一道", "一把", "一阵", "个"} {
		at := strings.Index(clause, one)
		if at < 0 || runeLen(trimLeads(clause[:at])) > 6 {
			continue
		}
		for _, voice := range []string{"声音", "嗓音", "女声", "男声", "童声", "大嗓门"} {
			if i := strings.Index(clause[at:], voice); i >= 0 {
				for _, o := range p.mentions(clause[at : at+i]) {
					if o.sort == fullName || o.sort == word {
						return mention{}, false
					}
				}
				m := mention{at: at, end: at + i + len(voice), sort: some, who: nobody}
				if strings.Contains(clause[at:m.end], "女") {
					m.gender = storyboard.Female
				} else if strings.Contains(clause[at:m.end], "男") {
					m.gender = storyboard.Male
				}
				return m, true
			}
		}
	}
	return mention{}, false
}

// passive tells a prefix that ends in a modifier of an object: 看着新来的.
func passive(prefix string) bool {
	for _, w := range []string{"把", "对", "向", "朝", "跟", "被", "给", "看着", "望着", "盯着", "了"} {
		if i := strings.LastIndex(prefix, w); i >= 0 && runeLen(prefix[i:]) > 1 && !strings.HasSuffix(prefix, "有个") && !strings.HasSuffix(prefix, "有") {
			return w != "了" || i == 0
		}
	}
	return false
}

// arrival tells a prefix after which somebody appears: 进来个, 走出来一个,
// 站着一位.
func arrival(prefix string) bool {
	tail := prefix
	for _, one := range []string{"一个", "一位", "一名", "两个", "个", "位", "名", "了"} {
		i := strings.LastIndex(tail, one)
		if i < 0 || runeLen(tail[i:]) > 9 {
			continue
		}
		if ends(strings.TrimSuffix(tail[:i], "了"), []string{"来", "出", "着", "过", "起", "入", "进", "是", "有", "见"}) {
			return true
		}
	}
	return strings.HasSuffix(prefix, "来的是") || strings.HasPrefix(prefix, "来的是") || strings.HasPrefix(prefix, "一个") || strings.HasPrefix(prefix, "一位") || strings.HasPrefix(prefix, "一名")
}

// trimLeads takes off what may stand before a subject.
func trimLeads(s string) string {
	s = strings.TrimLeft(s, " 　“”‘’「」『』\"'—…、《》")
	for {
		w := leadWords.at(s)
		if w == "" {
			return s
		}
		s = s[len(w):]
	}
}

// trimTail takes off adverbs before a subject: 人堆里忽然.
func trimTail(s string) string {
	for _, w := range []string{"忽然", "突然", "忽地", "猛地", "已经", "也", "又", "还"} {
		if rest, ok := strings.CutSuffix(s, w); ok && rest != "" {
			return rest
		}
	}
	return s
}

// isOwner tells 王婶手里 from 王婶手一抖: a place at somebody is nobody who acts.
func (p *people) isOwner(m mention, after string) bool {
	return m.sort != some && starts(after, []string{"身边", "身旁", "身后", "面前", "跟前", "背后", "家", "旁边", "对面", "那边", "这边"}) != ""
}

// did is what a sentence tells of its subjects.
type did struct {
	first, last subject
	// all are the subjects in order.
	all []subject
	// speech is the clause of the first verb of speech, or -1, and who speaks is
	// the subject that it belongs to.
	speech  int
	speaker subject
}

// did reads a sentence of prose.
func (p *people) did(sentence string) did {
	d := did{speech: -1}
	d.first.who, d.last.who, d.speaker.who = nobody, nobody, nobody
	for i, c := range clauses(sentence) {
		bare := bare(c)
		s := p.subjectOf(c)
		s.clause = i
		// 轮到她时, 听见他来: the clause leads to another one.
		if s.ok && s.sort != some && ends(bare, []string{"时", "时候", "之后", "以后", "后", "之前"}) && i == 0 && runeLen(bare) > 3 {
			if starts(bare, []string{"轮到", "等到", "当"}) != "" {
				s.ok = false
			}
		}
		if s.ok && s.part != "" && d.last.ok && d.last.part == "" && !s.clear(c) {
			s.ok = false
		}
		if s.ok {
			if !d.first.ok {
				d.first = s
			}
			d.last = s
			d.all = append(d.all, s)
		}
		if d.speech < 0 && speechAt(bare) >= 0 {
			d.speech = i
			d.speaker = d.last
		}
	}
	return d
}

// clear tells a part whose owner is named, which may change the subject.
func (s subject) clear(string) bool { return s.sort == fullName || s.sort == word }

// wordList finds words of a list by their first character.
type wordList map[rune][]string

func newWordList(words []string) wordList {
	out := wordList{}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		out[r] = append(out[r], w)
	}
	return out
}

// at is the first word of the list that s begins with.
func (h wordList) at(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	return starts(s, h[r])
}

var speechWords, noSpeechWords, leadWords, thoughtWords = newWordList(speech), newWordList(noSpeech), newWordList(leads), newWordList(thoughtVerbs)

// speechAt is where a clause has a verb of speech, or -1.
func speechAt(clause string) int {
	best := -1
	for i := 0; i < len(clause); {
		if w := noSpeechWords.at(clause[i:]); w != "" {
			i += len(w)
			continue
		}
		v := speechWords.at(clause[i:])
		if v == "" {
			_, n := utf8.DecodeRuneInString(clause[i:])
			i += n
			continue
		}
		// A single character speaks only near the end: 他说, 他问了一句.
		rest := clause[i+len(v):]
		if runeLen(v) > 1 || runeLen(rest) <= 4 || starts(rest, []string{"了", "着", "过", "得"}) != "" && runeLen(rest) <= 8 {
			best = i
		}
		i += len(v)
	}
	return best
}

// inward are places where something is said to oneself.
var inward = strings.Fields(`心里 心中 心底 心下 内心 肚里 肚子里 暗自 暗暗 暗地里`)

// inwardAt is the length of a clause up to the end of what is said inwardly, or
// -1: 在心里骂了一句, 内心哀嚎.
func inwardAt(clause string) int {
	for _, place := range inward {
		i := strings.Index(clause, place)
		if i < 0 {
			continue
		}
		i += len(place)
		for n := 0; n <= 4 && i < len(clause); n++ {
			if noSpeechWords.at(clause[i:]) != "" || strings.ContainsRune("对向跟冲朝", mustFirst(clause[i:])) {
				break
			}
			v := speechWords.at(clause[i:])
			if v == "" {
				v = starts(clause[i:], []string{"算了算", "数了数", "掂量", "打鼓", "算计"})
			}
			if v != "" {
				i += len(v)
				return i + len(starts(clause[i:], []string{"了一句", "了一声", "了句", "自己", "着", "了", "道", "起来"}))
			}
			i += utf8.RuneLen(mustFirst(clause[i:]))
		}
	}
	return -1
}

// thinksAt is the length of a clause's verb of thought with what stands
// before it, or -1. A bare 想 counts at the end.
func thinksAt(clause string) int {
	for i := range clause {
		if v := thoughtWords.at(clause[i:]); v != "" {
			return i + len(v)
		}
	}
	if n := inwardAt(clause); n >= 0 {
		return n
	}
	if strings.HasSuffix(clause, "想") && !ends(clause, []string{"想了想", "不想", "思想", "理想", "梦想", "猜想", "幻想", "联想", "设想", "感想", "没想", "敢想", "妄想", "真想", "只想", "想一想"}) {
		return len(clause)
	}
	return -1
}
