package chinese

import (
	"strings"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard/dialogue"
)

// item is a sentence of prose or a line, in the order of the text.
type item struct {
	prose string
	line  *line
	// paragraph is its number, start tells that it begins one.
	paragraph int
}

// line is what somebody says in one breath, with the prose around it.
type line struct {
	quotes []string
	// before is the sentence that leads to the line; mids interrupt it; after
	// follows it at once. All may be empty.
	before, after string
	mids          []string
	// lead tells that before ends in a colon or a verb of speech.
	lead bool
	// index is its place among the lines of the node, item among the items.
	index, item, paragraph int
	// continues tells that it goes on with the line before.
	continues bool

	// named is whom the text names outright as the speaker; calls are whom the
	// line calls.
	named subject
	calls []int

	speaker, addressee int
	clue               dialogue.Clue
	kind               kind
}

func (l *line) text() string { return strings.Join(l.quotes, "") }

// around is the prose that may tell of the line.
func (l *line) around() []string {
	var out []string
	if l.before != "" && l.lead {
		out = append(out, l.before)
	}
	out = append(out, l.mids...)
	if l.after != "" {
		out = append(out, l.after)
	}
	if l.before != "" && !l.lead {
		out = append(out, l.before)
	}
	return out
}

// passages puts a node's paragraphs into items and lines.
func (p *people) passages(paragraphs []paragraph) (items []item, lines []*line) {
	for _, par := range paragraphs {
		segments := spoke(par.segments)
		first := true
		for i := 0; i < len(segments); i++ {
			s := segments[i]
			if !s.quote {
				for _, sentence := range sentences(s.text) {
					if strings.ContainsFunc(sentence, isWordRune) {
						items = append(items, item{prose: sentence, paragraph: par.number})
					}
				}
				first = false
				continue
			}
			l := &line{quotes: []string{s.text}, index: len(lines), paragraph: par.number, speaker: nobody, addressee: nobody}
			l.continues = par.continues && first && len(lines) > 0
			first = false
			if i > 0 {
				l.before = tail(segments[i-1].text)
			} else if n := len(items); n > 0 && items[n-1].line == nil && ends(strings.TrimSpace(items[n-1].prose), []string{"：", ":"}) {
				l.before = items[n-1].prose
			}
			l.lead = leadsTo(l.before)
			// Further quotes after a tag or within the sentence belong to the line.
			for i+2 < len(segments) && segments[i+2].quote && !(l.lead && p.leadsOn(l, segments[i+1].text)) && p.joins(segments[i+1].text, i+3 < len(segments)) {
				l.mids = append(l.mids, segments[i+1].text)
				l.quotes = append(l.quotes, segments[i+2].text)
				i += 2
			}
			if i+1 < len(segments) {
				l.after = sentences(segments[i+1].text)[0]
				if i+2 < len(segments) && leadsTo(l.after) {
					l.after = ""
				}
			}
			l.item = len(items)
			items = append(items, item{line: l, paragraph: par.number})
			lines = append(lines, l)
			for _, mid := range l.mids {
				items = append(items, item{prose: mid, paragraph: par.number})
			}
		}
	}
	p.presented(items, lines)
	return items, lines
}

// presented lets the paragraph after a line present who spoke it: 说话的是个红衣
// 女子。
func (p *people) presented(items []item, lines []*line) {
	for _, l := range lines {
		if l.before != "" || l.after != "" || l.item+1 >= len(items) || items[l.item+1].line != nil {
			continue
		}
		s := items[l.item+1].prose
		if verb, _, ok := strings.Cut(s, "的"); ok && presents(verb) && p.subjectOf(clauses(s)[0]).ok {
			l.after = s
		}
	}
}

// presents tells words that present whoever just spoke: 说话的是…
func presents(verb string) bool {
	return runeLen(verb) <= 4 && starts(verb, []string{"说话", "问话", "开口", "发话", "接话", "答话", "喊话", "出声", "应声", "回话", "插话", "搭话", "说这话", "问这话", "喊"}) != ""
}

// tail is the last sentence of prose.
func tail(s string) string {
	list := sentences(s)
	for i := len(list) - 1; i >= 0; i-- {
		if strings.ContainsFunc(list[i], isWordRune) {
			return list[i]
		}
	}
	return ""
}

// leadsTo tells prose that leads to a line: 他说：, 他说, he said at its end.
func leadsTo(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" {
		return false
	}
	if ends(s, []string{"：", ":"}) {
		return true
	}
	if r, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune(stops, r) {
		return false
	}
	clauses := clauses(s)
	last := bare(clauses[len(clauses)-1])
	return speechAt(last) >= 0 || thinksAt(last) >= 0
}

// joins tells whether prose between two quotes only interrupts a line: it ends in
// a comma, or it is no more than a tag.
func (p *people) joins(prose string, followed bool) bool {
	prose = strings.TrimSpace(prose)
	list := sentences(prose)
	if len(list) != 1 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(prose)
	if !strings.ContainsRune(stops+"…", r) {
		return true
	}
	return !followed && p.isTag(prose)
}

// leadsOn tells prose after a finished line with a tag of its own that leads to
// the next one: 有的叫道，“…！”他不回答，对柜里说，“…”.
func (p *people) leadsOn(l *line, prose string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(l.quotes[len(l.quotes)-1]))
	return strings.ContainsRune(stops, last) && leadsTo(prose) && p.did(prose).speaker.ok
}

// isTag tells prose that says only who speaks and how.
func (p *people) isTag(s string) bool {
	clauses := clauses(s)
	if len(clauses) != 1 || runeLen(s) > 18 {
		return false
	}
	bare := bare(s)
	at := speechAt(bare)
	if at < 0 && thinksAt(bare) < 0 {
		return false
	}
	// What is left beside the subject, the verb and its manner is narrated.
	rest := 0
	ms := p.mentions(bare)
	for i := 0; i < len(bare); {
		if len(ms) > 0 && ms[0].at == i {
			i = ms[0].end
			ms = ms[1:]
			continue
		}
		if w := speechWords.at(bare[i:]); w != "" {
			i += len(w)
			continue
		}
		if w := mannerWords.at(bare[i:]); w != "" {
			i += len(w)
			continue
		}
		// 懒洋洋地: whatever stands before 地 is manner.
		if j := strings.Index(bare[i:], "地"); j > 0 && runeLen(bare[i:i+j]) <= 5 {
			i += j + len("地")
			continue
		}
		_, n := utf8.DecodeRuneInString(bare[i:])
		i += n
		rest++
	}
	return rest <= 2
}

var mannerWords = newWordList(append(append([]string{}, manner...), thoughtVerbs...))

// spoke turns quotes that nobody speaks back into prose: signs, titles, words
// that are only mentioned.
func spoke(in []segment) []segment {
	var out []segment
	add := func(s segment) {
		if n := len(out); n > 0 && !s.quote && !out[n-1].quote {
			out[n-1].text += s.text
			return
		}
		out = append(out, s)
	}
	for i, s := range in {
		if s.quote && s.open != "" {
			before, after := "", ""
			if i > 0 && !in[i-1].quote {
				before = in[i-1].text
			}
			if i+1 < len(in) && !in[i+1].quote {
				after = in[i+1].text
			}
			if !isSpeech(before, s.text, after) {
				s = segment{text: s.open + s.text + s.end}
			}
		}
		add(s)
	}
	return out
}

// written are words for what stands on signs.
var written = strings.Fields(`牌子 招牌 标语 横幅 告示 匾 海报 贴着 印着 刻着 刷着 贴了 印了 刻了 绣着 喷着 挂着 标着 标签 门牌 站牌 路牌 木牌 铜牌 灯牌 石碑`)

var mentioned = strings.Fields(`所谓 所谓的 叫 叫做 叫作 名叫 名为 称为 称作 称之为 外号 绰号 人称 号称 戏称 自称 那句 这句 那声 这声 一声声 那个 这个 那种 这种 那条 一个 一行 几个 的 是 了个 和 与 及 或 、 被 从 用 以 写着 写了 写成 读作 当成 当作 变成 成了 什么 打着 个大字 带着 那套 这套 那些 什么叫 这两个字 首 部 本 篇 曲 像`)

// isSpeech tells a quote that is spoken, or at least heard, from one that is
// a part of the sentence around it.
func isSpeech(before, text, after string) bool {
	before, after = strings.TrimRight(before, " "), strings.TrimLeft(after, " ")
	text = strings.TrimSpace(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	finished := strings.ContainsRune(stops+"…—～~，,", last)
	previous, _ := utf8.DecodeLastRuneInString(before)
	opens := before == "" || strings.ContainsRune(stops+"…”", previous)
	tail := tail(before)
	if list := clauses(strings.TrimSpace(tail)); len(list) > 0 {
		tail = list[len(list)-1]
	}
	sign := has(tail, written) && !has(tail, []string{"字条", "纸条"})
	if !opens && sign && !saidAtEnd(before) {
		return false
	}
	if strings.HasSuffix(before, "：") || strings.HasSuffix(before, ":") {
		return true
	}
	if finished {
		return opens || !ends(before, []string{"那句", "这句", "那声", "这声", "所谓", "所谓的", "写着", "的那句", "一句句", "那句话"}) && starts(after, []string{"的", "这句", "那句", "这种", "这样", "之类", "几个字", "两个字", "三个字", "四个字", "一类"}) == ""
	}
	// 大家都喊他“胖子”
	if ends(before, []string{"叫他", "叫她", "叫我", "喊他", "喊她", "喊我", "称他", "称她", "唤他", "唤她", "他叫", "她叫"}) {
		return false
	}
	if starts(after, []string{"的", "这", "那", "字", "二字", "两字", "三字", "四字", "两个", "三个", "四个", "几个", "之", "是", "一词", "一声，", "、", "和", "与", "等", "，", "。", "；"}) != "" && !saidAtEnd(before) {
		return opens && before == "" && after == "。"
	}
	if saidAtEnd(before) || strings.TrimSpace(after) == "" && opens {
		return true
	}
	if ends(before, mentioned) {
		return false
	}
	if opens {
		first := sentences(after + "。")[0]
		return speechAt(bare(clauses(first)[0])) >= 0
	}
	return false
}

// saidAtEnd tells prose that ends in a verb of speech.
func saidAtEnd(s string) bool {
	clauses := clauses(s)
	if len(clauses) == 0 {
		return false
	}
	last := strings.TrimRight(clauses[len(clauses)-1], "，,：: ")
	if ends(last, []string{"叫", "叫做", "那声"}) {
		return false
	}
	at := speechAt(last)
	return at >= 0 && runeLen(last[at:]) <= 4 || ends(last, []string{"一句", "一声", "心想", "想"})
}
