package chinese

import (
	"cmp"
	"github.com/talereel/talereel/storyboard/dialogue"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shape is how a name is made.
type shape int

const (
	full     shape = iota // 沈知意
	titled                // 王总
	familiar              // 老王, 小周, 阿珍
	relative              // 妈
	roleName              // 保洁阿姨
	other                 // 铁柱, 爱丽丝
)

// tally counts what speaks for a name.
type tally struct {
	text  string
	shape shape
	// subject counts clauses in which it acts, speech those in which it speaks,
	// called where it is called by, told where it is said to be a name.
	subject, speech, called, told int
	// order is when it was first seen.
	order int
}

func (t *tally) score() int { return t.subject + 2*t.speech + 2*t.called + 4*t.told }

// census collects names from a story.
type census struct {
	tallies map[string]*tally
	// calls are the words that somebody may be called by in speech.
	calls map[string]int
	// full are names with a family name by the given name of two characters.
	full map[string]string
	// apposed are the names that stood after a title.
	apposed map[string]string
	// first counts 我 in prose; prose are all clauses.
	first int
}

func (c *census) note(text string, shape shape) *tally {
	t := c.tallies[text]
	if t == nil {
		t = &tally{text: text, shape: shape, order: len(c.tallies)}
		c.tallies[text] = t
	}
	return t
}

// list is the tallies in the order of the text.
func (c *census) list() []*tally {
	out := make([]*tally, 0, len(c.tallies))
	for _, t := range c.tallies {
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b *tally) int { return cmp.Compare(a.order, b.order) })
	return out
}

// count reads a story for names.
func count(nodes []dialogue.Node, style style) *census {
	c := &census{tallies: map[string]*tally{}, calls: map[string]int{}, full: map[string]string{}, apposed: map[string]string{}}
	for _, n := range nodes {
		for _, p := range style.split(n.Text, looksTag) {
			segments := spoke(p.segments)
			for i, s := range segments {
				if s.quote {
					c.speech(s.text)
					continue
				}
				beside := i > 0 || i+1 < len(segments)
				c.prose(s.text, beside)
			}
		}
	}
	return c
}

// looksTag tells a sentence of prose in dash dialogue before anybody is
// known.
func looksTag(s string) bool {
	bare := bare(s)
	return starts(bare, []string{"他", "她"}) != "" && !strings.ContainsAny(s, "？?！!") || speechAt(bare) >= 0 && !strings.ContainsAny(bare, "你我")
}

// prose counts the names in prose. beside tells that speech stands beside it.
func (c *census) prose(s string, beside bool) {
	for _, sentence := range sentences(s) {
		if strings.Contains(sentence, "我") || strings.Contains(sentence, "俺") {
			c.first++
		}
		c.named(sentence)
		c.whole(sentence)
		leads := beside && leadsTo(sentence)
		for _, clause := range clauses(sentence) {
			trimmed := trimLeads(clause)
			speaks := leads || beside && speechAt(bare(clause)) >= 0 || thinksAt(bare(clause)) >= 0 || beside && strings.Contains(clause, "的声音")
			c.subject(trimmed, speaks)
			// 后排的高兴, 来的是新到的知青陈向东, 只剩一个独眼汉子
			head := firstRune(trimmed, 20)
			for _, mark := range []string{"的", "个", "位", "名", "是", "有", "来", "着", "起", "见"} {
				if i := strings.Index(head, mark); i > 0 || i == 0 && mark == "是" {
					c.subject(trimmed[i+len(mark):], speaks)
					// 进来个背书包的男孩
					if w := roleAt(trimmed[i+len(mark):]); w != "" && arrival(trimmed[:i+len(mark)]) && bare(trimmed[i+len(mark)+len(w):]) == "" {
						c.note(w, roleName).subject++
					}
				}
			}
			for _, kin := range []string{"我", "俺"} {
				if rest, ok := strings.CutPrefix(trimmed, kin); ok {
					c.relative(rest, speaks)
				}
			}
		}
	}
}

// whole notes what may be a full name anywhere, for those who are called by the
// given name.
func (c *census) whole(s string) {
	for i, r := range s {
		if !surnames[r] {
			continue
		}
		given := firstRune(s[i+utf8.RuneLen(r):], 2)
		if runeLen(given) == 2 && c.full[given] == "" && plain(given) {
			c.full[given] = string(r) + given
		}
	}
}

// named reads what says outright that something is a name: 名叫阿福, 姓安，单名
// 一个静字.
func (c *census) named(s string) {
	for _, mark := range []string{"名叫", "名字叫", "大名叫", "本名", "真名", "名为", "人称"} {
		if _, rest, ok := strings.Cut(s, mark); ok {
			name := strings.TrimLeft(clauses(rest + "。")[0], "作做")
			if name = bare(name); runeLen(name) >= 2 && runeLen(name) <= 4 && plain(name) {
				c.note(name, shapeOf(name)).told++
			}
		}
	}
	for _, mark := range signedBy {
		if _, rest, ok := strings.Cut(s, mark); ok {
			name := bare(clauses(strings.TrimLeft(rest, "是写着只有：“「\" 的") + "。")[0])
			if n := runeLen(name); n >= 2 && n <= 3 && familyOf(name) != "" && plain(name) {
				c.note(name, full).told++
			}
		}
	}
	for _, thing := range []string{"的信", "的来信", "的字条", "的日记", "的字迹", "的短信"} {
		i := strings.Index(s, thing)
		for n := 3; i > 0 && n > 1; n-- {
			if name := lastRune(s[:i], n); runeLen(name) == n && familyOf(name) != "" && plain(name) {
				c.note(name, full).subject++
				break
			}
		}
	}
	_, rest, ok := strings.Cut(s, "姓")
	if !ok {
		return
	}
	family, size := utf8.DecodeRuneInString(rest)
	if _, given, ok := strings.Cut(rest[size:], "单名"); ok && surnames[family] {
		given = strings.TrimLeft(given, "一个叫作做是“「\"")
		if g, n := utf8.DecodeRuneInString(given); unicode.Is(unicode.Han, g) && n > 0 {
			c.note(string(family)+string(g), full).told++
		}
	}
}

func shapeOf(name string) shape {
	if familyOf(name) != "" {
		return full
	}
	return other
}

// familyOf is the family name that a name of two to four characters begins
// with.
func familyOf(name string) string {
	if two := firstRune(name, 2); runeLen(name) > 2 && slices.Contains(compounds, two) {
		return two
	}
	if r, _ := utf8.DecodeRuneInString(name); surnames[r] && runeLen(name) <= 3 {
		return string(r)
	}
	return ""
}

// empty are characters that no name has.
var empty = asRunes(`的了着是在不我你您他她它们这那哪和与就都也有没说么呢吗啊吧很把被让给对到从个里得地而且但却还又以及或者之其此某每几什怎谁为于`)

// plain tells that a text may be a name by its characters.
func plain(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) || empty[r] {
			return false
		}
	}
	return s != "" && !never[s] && !never[firstRune(s, 2)]
}

// acts tells whether the rest of a clause lets what stands before it act.
func actsAfter(rest string) bool {
	return predicate(rest) || strings.HasPrefix(rest, "的") && starts(rest[len("的"):], parts) != "" || starts(rest, parts) != ""
}

// subject counts the names that a clause may begin with.
func (c *census) subject(clause string, speaks bool) {
	count := func(name string, shape shape) {
		t := c.note(name, shape)
		t.subject++
		if speaks {
			t.speech++
		}
	}
	if w := c.relative(clause, speaks); w != "" {
		return
	}
	if w := roleAt(clause); w != "" {
		switch rest := clause[len(w):]; {
		case actsAfter(rest):
			count(w, roleName)
		case surnames[mustFirst(rest)] || strings.ContainsRune("老小阿", mustFirst(rest)):
			// 舰长陆沉说
			c.apposed[w] = firstRune(rest, 3)
			c.subject(rest, speaks)
		}
		return
	}
	r, _ := utf8.DecodeRuneInString(clause)
	if !unicode.Is(unicode.Han, r) {
		return
	}
	family := ""
	if two := firstRune(clause, 2); slices.Contains(compounds, two) {
		family = two
	} else if surnames[r] {
		family = string(r)
	}
	// 永宁帝, 德妃, 慧明大师
	for n := 2; n <= 5; n++ {
		name := firstRune(clause, n)
		if runeLen(name) == n && ends(name, epithets) && plain(name) && actsAfter(clause[len(name):]) && kinOf[name].word == "" && unnamedOf[name].word == "" {
			count(name, titled)
			return
		}
	}
	if family != "" {
		if title := titleAt(clause[len(family):]); title != "" && actsAfter(clause[len(family)+len(title):]) {
			count(family+title, titled)
			return
		}
		for n := 1; n <= 2; n++ {
			given := firstRune(clause[len(family):], n)
			name := family + given
			if runeLen(given) == n && plain(given) && !never[firstRune(name, 2)] && actsAfter(clause[len(name):]) && titleOf[given].word == "" {
				count(name, full)
			}
		}
	}
	if strings.ContainsRune("老小阿大", r) {
		name := firstRune(clause, 2)
		if plain(name) && runeLen(name) == 2 && actsAfter(clause[len(name):]) {
			count(name, familiar)
			return
		}
	}
	if acts[r] && family == "" && !foreign(clause) || family != "" && runeLen(family) == 1 && !speaks {
		return
	}
	for n := 2; n <= 4; n++ {
		name := firstRune(clause, n)
		if runeLen(name) == n && plain(name) && !maybe[name] && (!thing(name) || speaks && !has(name, soundings)) && actsAfter(clause[len(name):]) && family == "" {
			count(name, other)
		}
	}
}

// sounds of foreign names in Chinese.
var transliterates = asRunes(`阿埃艾爱安昂奥巴贝比彼波伯布茨达戴丹德迪蒂杜多厄恩尔法菲费弗福盖戈格古哈海汉赫亨华霍基吉加杰金卡凯康柯科克肯库拉莱兰朗劳勒雷里丽莉利林琳露卢鲁路伦罗洛玛迈麦曼梅米蜜莫纳娜奈尼妮诺欧帕佩皮珀普奇乔琼萨塞桑莎珊史丝斯苏索塔泰汤特蒂托瓦威薇韦维温沃西希夏谢辛休雅亚伊约扎詹珍朱茱`)

// foreign tells a clause that begins with the sounds of a foreign name.
func foreign(clause string) bool {
	n := 0
	for _, r := range firstRune(clause, 3) {
		if transliterates[r] {
			n++
		}
	}
	return n == 3
}

// relative counts a relative at the head of a clause.
func (c *census) relative(clause string, speaks bool) string {
	for n := 4; n > 0; n-- {
		w := firstRune(clause, n)
		if kinOf[w].word == "" || runeLen(w) != n {
			continue
		}
		rest := clause[len(w):]
		if strings.HasPrefix(rest, "们") {
			return w
		}
		if actsAfter(rest) {
			t := c.note(w, relative)
			t.subject++
			if speaks {
				t.speech++
			}
		}
		return w
	}
	return ""
}

// roleAt is the word for an unnamed person at the head of a clause, with up to
// three characters before it that say more: 保洁阿姨, 独眼汉子.
func roleAt(clause string) string {
	at, best, acts := 0, "", false
	for n := 0; n <= 3; n++ {
		if n > 0 {
			r, size := utf8.DecodeRuneInString(clause[at:])
			if !unicode.Is(unicode.Han, r) || empty[r] || r == '一' || n == 1 && strings.ContainsRune("跟同向对朝叫", r) {
				break
			}
			at += size
		}
		r, _ := utf8.DecodeRuneInString(clause[at:])
		for _, head := range roleHeads[r] {
			if !strings.HasPrefix(clause[at:], head) || strings.HasPrefix(clause[at+len(head):], "们") {
				continue
			}
			word := clause[:at+len(head)]
			if n > 0 && (familyOf(word) == word || speechAt(clause[:at]) >= 0 || object(clause[:at]) || n == 1 && surnames[mustFirst(word)]) {
				continue
			}
			if does := actsAfter(clause[len(word):]); best == "" || does && !acts {
				best, acts = word, does
			}
		}
	}
	return best
}

// object tells words before somebody that make him an object.
func object(prefix string) bool {
	r, _ := utf8.DecodeRuneInString(prefix)
	return ends(prefix, objectMarks) || acts[r] && runeLen(prefix) > 1 && !strings.ContainsRune("小大白黑高矮独长短红双", r)
}

func mustFirst(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// titleAt is the title at the head of s.
func titleAt(s string) string {
	for n := 3; n > 0; n-- {
		if w := firstRune(s, n); runeLen(w) == n && titleOf[w].word != "" {
			return w
		}
	}
	return ""
}

// epithets end names of rank.
var epithets = strings.Fields(`帝 妃 嫔 贵人 侯 王爷 太后 公主 郡主 世子 殿下 将军 长老 真人 仙子 仙姑 老祖 师太 大师 禅师 道长 掌柜 嬷嬷 公公 娘子 大王 天尊 上人 居士 神医 老怪 魔君 圣女 少主 统领 都督 尚书 侍郎 丞相 太傅 御史`)

// things are nouns that do things without being somebody.
var things = longFirst(`声音 电话 手机 屏幕 广播 喇叭 音箱 收音机 电视 门铃 短信 消息 字条 纸条 信上 车子 风 雨 雪 雾 灯 门 窗 月亮 太阳 空气 气氛 时间 目光 视线 脚步 心里 心中 脸上 手里 眼里 嘴里 眼前 面前 身后 屋子 院子 街上 路上 桌上 墙上 地上 天上 楼上 楼下 人群 众人 大伙 一行 两个 三个 几个 双方 全场 全班 学生们 村民 百姓 群众 警笛 救护车 火车 汽车 公交 出租 船 马 狗 猫 鸟 鸡 猴 鱼 狼 虎 龙 蛇 钟 表 刀 剑 枪 炮 箭 书 纸 笔 画 茶 酒 饭 菜 水 火 烟 血 泪 汗 头发 眼泪 眼睛 眉毛 嘴角 嘴唇 声 语 夜 天 日 年 月 时 分 秒 点 半 第 空调 教室 客厅 厨房 走廊 电梯 公司 学校 医院 消防 剪刀 会议 雨声 雨水 江水 海水 铃`)

// soundings are things that are heard: other things that speak are somebody in
// a story of ships and beasts that talk.
var soundings = strings.Fields(`声 电话 手机 广播 喇叭 屏幕 电视 收音机 短信 消息 字条 纸条 信 门 话 嘴 口 心 手 脸 眼 头 人 个 次 一 两 三 几`)

// thing tells a word that holds the name of a thing.
func thing(s string) bool { return ends(s, things) || starts(s, things) != "" }

// speech counts what people are called by in a quote.
func (c *census) speech(s string) {
	for _, name := range calls(s) {
		c.calls[name]++
	}
	for _, sign := range signs {
		i := strings.Index(s, sign)
		for n := 3; i > 0 && n > 1; n-- {
			if name := lastRune(s[:i], n); runeLen(name) == n && plain(name) && familyOf(name) != "" {
				c.note(name, full).told++
				break
			}
		}
	}
	for _, mark := range append([]string{"名叫"}, own...) {
		_, rest, ok := strings.Cut(s, mark)
		if !ok {
			continue
		}
		name := bare(clauses(rest + "。")[0])
		if runeLen(name) >= 2 && runeLen(name) <= 4 && plain(name) && familyOf(name) != "" && kinOf[name].word == "" && unnamedOf[name].word == "" {
			c.note(name, full).told++
		}
	}
}

// calls are the short clauses of a quote that may call somebody: at the head
// or the end of a sentence.
func calls(s string) []string {
	var out []string
	for _, sentence := range sentences(s) {
		clauses := clauses(sentence)
		for i, clause := range clauses {
			if i != 0 && i != len(clauses)-1 {
				continue
			}
			bare := strings.TrimSuffix(bare(clause), "儿")
			if runeLen(bare) > 2 {
				bare = strings.TrimRight(bare, "啊呀哪哎喂诶呐")
			}
			if n := runeLen(bare); n >= 1 && n <= 5 {
				out = append(out, bare)
			}
		}
	}
	return out
}
