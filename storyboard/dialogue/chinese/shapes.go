package chinese

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

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

// placed tells a word that ends as places do: 井台上, 茅棚里.
func placed(s string) bool {
	return ends(s, []string{"上", "下", "里", "外", "内", "旁", "边", "家"})
}

// plain tells that a text may be a name by its characters.
func plain(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) || empty[r] {
			return false
		}
	}
	return s != "" && !never[s] && !never[firstRune(s, 2)]
}

// unusual tells a given name that begins with a character of the language's
// grammar, as 温以宁 and 周而复 do; it has to stand beside a line.
func unusual(given string, e evidence) bool {
	first := mustFirst(given)
	return e != apart && strings.ContainsRune("以而之与其于有可如若不", first) && plain(lastRune(given, 1))
}

// actsAfter tells whether the rest of a clause lets what stands before it act.
func actsAfter(rest string) bool {
	return predicate(rest) || strings.HasPrefix(rest, "的") && starts(rest[len("的"):], parts) != "" || starts(rest, parts) != ""
}

// measures follow numbers: 三个 is nobody.
var measures = asRunes(`个位名只条张把次年月日天号点分秒里人十百千万层楼楚块元遍声下回句步道件双口车代等级流话杯碗盘圈排队组班边面方角成半更者来次元胎春夏秋冬郎胡弦`)

// count notes a name that acts.
func (c *census) count(name string, shape shape, e evidence) {
	t := c.note(name, shape)
	t.subject++
	switch e {
	case beat:
		t.beats++
	case speaking:
		t.speech++
	}
}

// subject counts the names that a clause may begin with.
func (c *census) subject(clause string, e evidence, initial bool) {
	if w := c.relative(clause, e); w != "" {
		c.apposition(w, clause[len(w):], e, initial)
		return
	}
	if w := roleAt(clause); w != "" {
		if actsAfter(clause[len(w):]) && unnamedOf[roleAt(clause[len(w):])].word == "" {
			c.count(w, roleName, e)
		}
		c.apposition(w, clause[len(w):], e, initial)
		return
	}
	if w := beastAt(clause); w != "" && !actsAfter(clause[len(w):]) {
		// 刺猬团团 has a name.
		if name := firstRune(clause[len(w):], 2); runeLen(name) == 2 && plain(name) && !thing(name) && starts(name, parts) == "" && kinOf[name].word == "" && titleOf[name].word == "" && actsAfter(clause[len(w)+len(name):]) {
			c.note(name, shapeOf(name)).told++
			c.count(name, shapeOf(name), e)
			return
		}
	}
	c.name(clause, e, initial)
}

// apposition reads a name after what somebody is: 舰长陆沉说, 宫女春桃跪下.
func (c *census) apposition(word, rest string, e evidence, initial bool) {
	first := mustFirst(rest)
	does := actsAfter(rest)
	switch {
	case surnames[first] && !(does && loose[first]) || strings.ContainsRune("老小阿", first) && !does:
		name := firstRune(rest, 3)
		if other, ok := c.apposed[word]; ok && !strings.HasPrefix(other, firstRune(name, 2)) {
			name = ""
		}
		c.apposed[word] = name
		c.name(rest, e, initial)
	case unnamedOf[roleAt(rest)].word != "":
		// 总管太监福安
		c.apposition(word+roleAt(rest), rest[len(roleAt(rest)):], e, initial)
	case !does && kinOf[firstRune(rest, 2)].word == "" && roleAt(rest) == "":
		name := firstRune(rest, 2)
		if runeLen(name) == 2 && plain(name) && !maybe[name] && !thing(name) && actsAfter(rest[len(name):]) {
			c.note(name, other).apposed++
			c.count(name, other, e)
		}
	}
}

// name counts what a clause begins with and may be a name by its characters.
func (c *census) name(clause string, e evidence, initial bool) {
	count := func(name string, shape shape) {
		if shape == other && !initial {
			c.count(name, shape, apart)
			return
		}
		c.count(name, shape, e)
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
		// 朝奉葛先生 is 葛先生.
		if n > 3 && runeLen(name) == n {
			_, one := splitTitle(lastRune(name, 3))
			if _, two := splitTitle(lastRune(name, 4)); one != "" || two != "" && n > 4 {
				continue
			}
		}
		if runeLen(name) == n && ends(name, epithets) && !object(firstRune(name, max(1, n-2))) && plain(name) && !strings.ContainsRune("一两几各某", r) && actsAfter(clause[len(name):]) && kinOf[name].word == "" && unnamedOf[name].word == "" {
			count(name, titled)
			return
		}
	}
	if family != "" {
		if title := titleAt(clause[len(family):]); title != "" {
			does := actsAfter(clause[len(family)+len(title):])
			if does {
				count(family+title, titled)
			}
			// 冷先生 is not 冷先 who gives birth.
			if does || runeLen(title) > 1 {
				return
			}
		}
		for n := 1; n <= 2; n++ {
			given := firstRune(clause[len(family):], n)
			name := family + given
			if voiced[name] && describesVoice(clause) || loose[r] && n > 1 && unnamedOf[given].word != "" {
				continue
			}
			if runeLen(given) == n && (plain(given) || n == 2 && unusual(given, e)) && !placed(given) && (!never[firstRune(name, 2)] || n == 2 && e == speaking) && actsAfter(clause[len(name):]) && titleOf[given].word == "" {
				count(name, full)
			}
		}
	}
	if w := beastAt(clause); w != "" && runeLen(w) > 1 && actsAfter(clause[len(w):]) {
		count(w, other)
		return
	}
	if strings.ContainsRune("老小阿大二三四五六七八九", r) {
		name := firstRune(clause, 2)
		if plain(name) && runeLen(name) == 2 && actsAfter(clause[len(name):]) && (strings.ContainsRune("老小阿大", r) || !measures[mustFirst(lastRune(name, 1))]) {
			count(name, familiar)
			return
		}
		// 二柱子, 小六子
		if name := firstRune(clause, 3); e != apart && runeLen(name) == 3 && ends(name, []string{"子", "儿", "娃", "妞", "哥", "爷"}) && plain(firstRune(name, 2)) && !thing(firstRune(name, 2)) && actsAfter(clause[len(name):]) {
			count(name, familiar)
			return
		}
	}
	verbal := acts[r] && family == "" && !foreign(clause)
	if verbal && !(e == speaking && initial) || family != "" && runeLen(family) == 1 && e != speaking && !foreign(clause) {
		return
	}
	for n := 2; n <= 4; n++ {
		name := firstRune(clause, n)
		if runeLen(name) == n && plain(name) && !maybe[name] && (!thing(name) || e == speaking && !has(name, soundings)) && actsAfter(clause[len(name):]) && (family == "" || n > 3 && foreign(clause)) {
			count(name, other)
			c.tallies[name].verbal = verbal
		}
	}
}

// transliterates are characters that stand for the sounds of foreign names.
var transliterates = asRunes(`阿埃艾爱安昂奥巴贝比彼波伯布茨达戴丹德迪蒂杜多厄恩尔法菲费弗福盖戈格古哈海汉赫亨华霍基吉加杰金卡凯康柯科克肯库拉莱兰朗劳勒雷里丽莉利林琳露卢鲁路伦罗洛玛迈麦曼梅米蜜莫纳娜奈尼妮诺欧帕佩皮珀普奇乔琼萨塞桑莎珊史丝斯苏索塔泰汤特蒂托瓦威薇韦维温沃西希夏谢辛休雅亚伊约扎詹珍朱茱万列黛茜蕾芙芬翰姆逊昆贾卓谢`)

// isForeign tells a name of nothing but such sounds.
func isForeign(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool { return !transliterates[r] })
}

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

// kinAt is the relative at the head of a clause.
func kinAt(clause string) string {
	for n := 4; n > 0; n-- {
		if w := firstRune(clause, n); kinOf[w].word != "" && runeLen(w) == n {
			return w
		}
	}
	return ""
}

// relative counts a relative at the head of a clause.
func (c *census) relative(clause string, e evidence) string {
	w := kinAt(clause)
	if rest := clause[len(w):]; w != "" && !strings.HasPrefix(rest, "们") && actsAfter(rest) {
		c.count(w, relative, e)
	}
	return w
}

// voiced are words of what a voice is like that begin as names do.
var voiced = set(`苍老 苍凉 苍劲 严厉 严肃 严峻 冷漠 冷峻 冷冽 冷淡 冷清 温柔 温和 温润 温婉 柔和 甘甜 宁静 安静 安详 平静 平和 平淡 平缓 单调 单薄 幽怨 高亢 高昂 古怪 明朗 明快 明亮 和蔼 和气 尖利 浑厚 洪亮 康健 宏亮 熟悉 慈祥 滑腻 充沛 稚嫩 荒凉`)

// describesVoice tells what a voice is like: 苍老的声音.
func describesVoice(s string) bool {
	what, voice, ok := strings.Cut(s, "的")
	return ok && runeLen(what) <= 5 && roleAt(s) == "" && starts(voice, []string{"声音", "嗓音", "嗓门", "女声", "男声", "童声"}) != ""
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

// object tells words before somebody that make him an object, or are no words
// for him: 见校长, 许多女人.
func object(prefix string) bool {
	if ends(prefix, objectMarks) || strings.ContainsAny(prefix, "如则多些几各每所") {
		return true
	}
	first := true
	for _, r := range prefix {
		if acts[r] && (runeLen(prefix) > 1 && first || !first) && !strings.ContainsRune("小大白黑高矮独长短红双眼脸眉嘴手头身面发衣袍齐冷娇笑哭木缝卖守看打扫接送贴跑", r) {
			return true
		}
		first = false
	}
	return false
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
var epithets = strings.Fields(`帝 妃 嫔 贵人 侯 王爷 太后 公主 郡主 世子 殿下 将军 长老 真人 仙子 仙姑 老祖 师太 大师 禅师 道长 掌柜 嬷嬷 公公 娘子 大王 天尊 上人 居士 神医 老怪 魔君 圣女 少主 统领 都督 尚书 侍郎 丞相 太傅 御史 道人 散人 真君 仙尊 仙君 法师 尊者 道姑 女侠 大侠 前辈 先生 头陀 和尚 嬷嬷 爷爷 奶奶 婆婆 妈妈 爸爸 哥哥 姐姐 弟弟 妹妹 叔叔 阿姨 大婶 大叔 大娘 大妈 大爷 伯伯`)

// things are nouns that do things without being somebody.
var things = longFirst(`声音 电话 手机 屏幕 广播 喇叭 音箱 收音机 电视 门铃 短信 消息 字条 纸条 信上 车子 风 雨 雪 雾 灯 门 窗 月亮 太阳 空气 气氛 时间 目光 视线 脚步 心里 心中 脸上 手里 眼里 嘴里 眼前 面前 身后 屋子 院子 街上 路上 桌上 墙上 地上 天上 楼上 楼下 人群 众人 大伙 一行 两个 三个 几个 双方 全场 全班 学生们 村民 百姓 群众 警笛 救护车 火车 汽车 公交 出租 船 马 狗 猫 鸟 鸡 猴 鱼 狼 虎 龙 蛇 钟 表 刀 剑 枪 炮 箭 书 纸 笔 画 茶 酒 饭 菜 水 火 烟 血 泪 汗 头发 眼泪 眼睛 眉毛 嘴角 嘴唇 声 语 夜 天 日 年 月 时 分 秒 点 半 第 空调 教室 客厅 厨房 走廊 电梯 公司 学校 医院 消防 剪刀 会议 雨声 雨水 江水 海水 铃 肩膀 脑袋 胳膊 肌肉 口吻 样子 模样 情况 结果 意料 理想 情绪 衣裤 另外 男女 铜盆 鼻子 牙齿 舌头 胸口 胸脯 裤子 衣服 鞋子 帽子 袖子 杯子 盘子 筷子 椅子 凳子 炉子 朋友 事情 事后 过程 机会 革命 部队 根本 主要 第一 第二 翅膀 尾巴 爪子`)

// soundings are things that are heard: other things that speak are somebody in
// a story of ships and beasts that talk.
var soundings = strings.Fields(`声 电话 手机 广播 喇叭 屏幕 电视 收音机 短信 消息 字条 纸条 信 门 话 嘴 口 心 手 脸 眼 头 人 个 次 一 两 三 几`)

// thing tells a word that holds the name of a thing.
func thing(s string) bool { return ends(s, things) || starts(s, things) != "" }
