package adapt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
)

// objects that deserve a shot of their own, in both languages.
var objects = []struct {
	name  string
	words []string
}{
	{"phone", []string{"phone", "telephone", "手机", "电话"}}, {"envelope", []string{"envelope", "信封"}}, {"letter", []string{"letter", "note", "书信", "信纸", "信件", "纸条", "封信"}}, {"key", []string{"key", "keys", "钥匙"}},
	{"lamp", []string{"desk lamp", "table lamp", "oil lamp", "台灯", "油灯"}}, {"lantern", []string{"lantern", "torch", "lamp", "灯笼", "手电", "灯塔"}}, {"bell", []string{"bell", "钟楼", "铃铛"}},
	{"knife", []string{"knife", "blade", "dagger", "刀", "匕首"}}, {"sword", []string{"sword", "剑"}}, {"axe", []string{"axe", "斧头", "斧子"}}, {"wine", []string{"wine", "红酒", "酒杯"}}, {"teapot", []string{"teapot", "茶壶"}},
	{"cup", []string{"cup", "tea", "glass of", "杯", "咖啡"}}, {"bowl", []string{"soup", "noodles", "bowl of", "面条", "一碗"}}, {"ring", []string{"ring on", "wedding ring", "戒指"}},
	{"necklace", []string{"necklace", "locket", "项链", "玉佩"}}, {"photo", []string{"photograph", "photo", "picture of", "照片"}}, {"newspaper", []string{"newspaper", "报纸"}},
	{"book", []string{"book", "logbook", "ledger", "diary", "书", "日记", "账本"}}, {"watch", []string{"pocket watch", "wristwatch", "手表", "怀表"}}, {"clock", []string{"clock", "watch", "时钟", "钟表", "闹钟"}},
	{"radio", []string{"radio", "收音机", "对讲机"}}, {"parcel", []string{"parcel", "package", "纸盒", "包裹", "快递"}}, {"gift", []string{"gift", "present for", "礼物", "礼盒"}}, {"chest", []string{"treasure", "casket", "宝箱"}}, {"box", []string{"box", "盒子", "匣子"}},
	{"suitcase", []string{"suitcase", "luggage", "行李箱", "皮箱"}}, {"bag", []string{"backpack", "handbag", "背包", "书包", "手提包"}}, {"flower", []string{"flower", "rose", "bouquet", "花"}},
	{"map", []string{"map", "chart", "地图"}}, {"scroll", []string{"scroll", "圣旨", "卷轴"}}, {"coin", []string{"coin", "coins", "硬币", "铜钱"}}, {"money", []string{"banknote*", "cash", "钞票", "现金"}},
	{"gem", []string{"gem", "jewel*", "diamond", "宝石", "钻石"}}, {"rope", []string{"rope", "绳"}}, {"candle", []string{"candle", "蜡烛"}}, {"matches", []string{"matches", "lighter", "火柴", "打火机"}},
	{"laptop", []string{"laptop", "computer", "电脑"}}, {"umbrella", []string{"umbrella", "伞"}}, {"ticket", []string{"ticket", "车票", "船票"}}, {"file", []string{"silver file"}}, {"crown", []string{"crown", "王冠", "皇冠"}},
	{"hat", []string{"fedora", "his hat", "her hat", "帽子"}}, {"mirror", []string{"mirror", "镜子"}}, {"card", []string{"memory card", "存储卡", "那张卡"}}, {"playing-cards", []string{"playing cards", "deck of cards", "扑克"}},
	{"contract", []string{"contract", "papers", "合同"}}, {"pen", []string{"fountain pen", "quill", "钢笔", "毛笔"}}, {"badge", []string{"badge", "警徽", "徽章"}}, {"camera", []string{"camera", "相机", "摄像机"}},
	{"microphone", []string{"microphone", "话筒", "麦克风"}}, {"glasses", []string{"spectacles", "her glasses", "his glasses", "眼镜"}}, {"compass", []string{"compass", "罗盘", "指南针"}},
	{"hourglass", []string{"hourglass", "沙漏"}}, {"footprints", []string{"footprint*", "脚印"}}, {"boat", []string{"dinghy", "rowing boat", "小船"}}, {"car", []string{"headlights", "车灯"}},
	{"gun", []string{"gun", "pistol", "枪"}}, {"handcuffs", []string{"handcuffs", "手铐"}}, {"blood", []string{"bloodstain", "blood stain", "pool of blood", "血迹", "血泊"}}, {"bandage", []string{"bandage", "绷带"}},
	{"syringe", []string{"syringe", "针筒", "注射器"}}, {"pills", []string{"pills", "tablets", "药片", "药丸"}}, {"potion", []string{"potion", "poison", "毒药", "药水"}}, {"bottle", []string{"bottle", "酒瓶", "瓶子"}},
	{"skull", []string{"skull", "骷髅", "头骨"}}, {"mask", []string{"mask", "面具"}}, {"doll", []string{"teddy", "doll", "玩偶", "布娃娃"}}, {"violin", []string{"violin", "fiddle", "小提琴"}}, {"guitar", []string{"guitar", "吉他"}},
	{"piano", []string{"piano", "钢琴"}}, {"bicycle", []string{"bicycle", "自行车"}}, {"cake", []string{"cake", "蛋糕"}}, {"bread", []string{"bread", "面包"}}, {"apple", []string{"apple", "苹果"}},
	{"crucible", []string{"crucible", "furnace"}}, {"door", []string{"locked door", "door ajar", "门缝", "虚掩"}},
}

// insertOf is the object that a text speaks of first; empty for none.
func insertOf(s string) string {
	low := strings.ToLower(s)
	best, at := "", len(low)
	for _, o := range objects {
		for _, w := range o.words {
			if i := indexWord(low, w); i >= 0 && i < at {
				best, at = o.name, i
			}
		}
	}
	return best
}

// Sounds lists the sounds that shots may name.
var Sounds = []string{
	"rain", "wind", "thunder", "waves", "fire", "crowd", "traffic", "birds", "crickets", "door", "knock", "footsteps", "phone", "bell", "glass", "heartbeat",
	"whoosh", "impact", "engine", "keys", "paper", "clock", "water", "gull", "wolf", "horse", "sword", "train", "chime", "typing",
	"sting", "cafe", "forest", "city", "sea",
}

var soundWords = []struct {
	sound string
	words []string
}{
	{"thunder", []string{"thunder", "lightning", "雷"}}, {"phone", []string{"phone rang", "rang", "ringtone", "手机忽然响", "电话响", "铃声"}}, {"knock", []string{"knock*", "敲门", "敲"}},
	{"door", []string{"door", "推开门", "关上门", "门开"}}, {"footsteps", []string{"footstep*", "boots", "steps came", "脚步", "走过来"}}, {"bell", []string{"bell", "钟声"}},
	{"glass", []string{"glass broke", "shatter*", "碎"}}, {"impact", []string{"crash*", "thud", "slam*", "rammed", "fell", "闷响", "砰", "撞"}}, {"engine", []string{"engine", "motor", "发动机", "车灯"}},
	{"waves", []string{"waves", "surf", "浪"}}, {"fire", []string{"furnace", "fire", "flames", "火"}}, {"gull", []string{"gull*", "海鸥"}}, {"wolf", []string{"wolf", "wolves", "狼"}}, {"horse", []string{"horse*", "hooves", "马蹄"}},
	{"sword", []string{"sword", "blade rang", "剑"}}, {"paper", []string{"paper", "tore open", "合同", "纸盒"}}, {"keys", []string{"keys jingl*", "钥匙"}}, {"clock", []string{"clock tick*", "ticking", "钟在走"}}, {"heartbeat", []string{"heartbeat", "heart was pounding", "心跳"}},
	{"chime", []string{"magic", "shimmer*", "魔法"}}, {"typing", []string{"typed", "keyboard", "敲键盘"}}, {"train", []string{"train", "火车"}}, {"water", []string{"splash*", "river", "江水", "掉进江"}},
}

// maxSounds is how many sounds a shot has at most.
const maxSounds = 2

// sounds lists what is to be heard in lower-cased prose.
func sounds(low string) []string {
	var out []string
	for _, s := range soundWords {
		if hasAny(low, s.words...) {
			out = append(out, s.sound)
		}
	}
	return limit(out)
}

func mergeSounds(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

func limit(s []string) []string { return s[:min(len(s), maxSounds)] }

// sizeNames are the shot sizes as image models know them.
var sizeNames = map[storyboard.Size]string{
	storyboard.ECU: "extreme close-up", storyboard.CU: "close-up", storyboard.MCU: "medium close-up", storyboard.MS: "medium shot", storyboard.MLS: "medium long shot",
	storyboard.LS: "long shot", storyboard.ELS: "extreme long shot", storyboard.Insert: "insert shot",
}

// prompt describes a shot for image models.
func (d *director) prompt(s storyboard.Shot) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Vertical 9:16 %s", sizeNames[s.Size])
	if s.Angle != "" && s.Angle != storyboard.EyeLevel {
		fmt.Fprintf(&b, ", %s angle", s.Angle)
	}
	if s.Insert != "" {
		fmt.Fprintf(&b, " of a %s", s.Insert)
	}
	for _, f := range s.InFrame {
		c, _ := d.a.bible.Character(f.Character)
		fmt.Fprintf(&b, "; %s", c.Name)
		if looks := looksOf(c); looks != "" {
			fmt.Fprintf(&b, " (%s)", looks)
		}
		fmt.Fprintf(&b, ", %s, %s", f.Pose, f.Expression)
	}
	l, _ := d.a.bible.Location(d.scene.Location)
	fmt.Fprintf(&b, "; at %s, %s, %s, %s mood", l.Name, d.scene.TimeOfDay, d.scene.Weather, d.scene.Mood)
	if s.Action != "" {
		fmt.Fprintf(&b, "; %s", shorten(s.Action))
	}
	if d.a.bible.Style != "" {
		fmt.Fprintf(&b, "; style: %s", d.a.bible.Style)
	}
	return b.String()
}

func looksOf(c storyboard.Character) string {
	var parts []string
	if c.Age > 0 {
		parts = append(parts, fmt.Sprintf("%d years old", c.Age))
	}
	l := c.Looks
	for _, w := range []struct{ before, text, after string }{
		{"", l.Build, " build"}, {"", l.Skin, " skin"}, {"", strings.TrimSpace(l.HairStyle + " " + l.HairColor), " hair"}, {"", l.Beard, ""}, {"", l.Hat, ""}, {"wearing ", l.Clothes, ""}, {"", l.Notes, ""},
	} {
		if w.text != "" {
			parts = append(parts, w.before+w.text+w.after)
		}
	}
	if l.Glasses {
		parts = append(parts, "glasses")
	}
	return strings.Join(parts, ", ")
}
