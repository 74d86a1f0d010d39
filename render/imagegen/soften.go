package imagegen

import (
	"regexp"
	"sort"
	"strings"
	"sync"
)

// soft is one line of the softening table: what moderations refuse and how a
// film would put it.
type soft struct{ harsh, film string }

// softWords is the table. English words match whole words in any case, Chinese
// ones anywhere. Longer ones win over shorter ones that they hold.
var softWords = []soft{
	// Violence.
	{"kill", "confront"}, {"kills", "confronts"}, {"killed", "gone"}, {"killing", "confronting"}, {"killer", "pursuer"},
	{"murder", "mystery"}, {"murders", "confronts"}, {"murdered", "gone"}, {"murderer", "pursuer"}, {"assassin", "pursuer"},
	{"stab", "lunge at"}, {"stabs", "lunges at"}, {"stabbed", "hurt"}, {"stabbing", "lunging at"}, {"strangle", "grab"}, {"strangles", "grabs"}, {"strangled", "out of breath"}, {"strangling", "grabbing"},
	{"shoot", "aim at"}, {"shoots", "aims at"}, {"shot dead", "falls"}, {"beat", "push"}, {"beats", "pushes"}, {"beaten", "exhausted"}, {"torture", "ordeal"}, {"tortured", "exhausted"}, {"torturing", "questioning"},
	{"behead", "threaten"}, {"beheaded", "gone"}, {"suicide", "despair"}, {"kill herself", "despair"}, {"kill himself", "despair"}, {"hanged", "gone"}, {"massacre", "aftermath"}, {"attack", "rush at"}, {"attacks", "rushes at"},
	{"杀死", "对峙"}, {"杀害", "对峙"}, {"谋杀", "悬案"}, {"凶杀", "悬案"}, {"凶手", "追踪者"}, {"杀人", "对峙"}, {"杀", "对峙"}, {"刺死", "逼近"}, {"捅", "逼近"}, {"砍", "逼近"}, {"掐死", "抓住"}, {"勒死", "抓住"}, {"殴打", "推搡"}, {"毒打", "推搡"}, {"虐待", "冷落"}, {"酷刑", "审问"}, {"自杀", "绝望"}, {"上吊", "绝望"}, {"屠杀", "劫后"}, {"枪杀", "对峙"},
	// Blood and the dead.
	{"blood", "red light"}, {"bloody", "stained"}, {"bleeding", "weary"}, {"bleeds", "staggers"}, {"gore", "dust"}, {"gory", "dusty"}, {"wound", "bandage"}, {"wounds", "bandages"}, {"wounded", "bandaged"},
	{"corpse", "still figure under a sheet"}, {"corpses", "still figures under sheets"}, {"dead body", "still figure under a sheet"}, {"dead bodies", "still figures under sheets"}, {"severed", "lost"}, {"mutilated", "hidden"}, {"guts", "shadows"},
	{"鲜血", "红色的光"}, {"流血", "疲惫"}, {"血迹", "暗色痕迹"}, {"血泊", "暗影"}, {"血腥", "阴沉"}, {"满身是血", "满身尘土"}, {"血", "红色的光"}, {"伤口", "绷带"}, {"尸体", "白布下静止的身影"}, {"死尸", "白布下静止的身影"}, {"断肢", "暗影"}, {"内脏", "暗影"},
	// Weapons.
	{"gun", "dark object"}, {"guns", "dark objects"}, {"pistol", "dark object"}, {"revolver", "dark object"}, {"rifle", "long case"}, {"shotgun", "long case"}, {"knife", "metal tool"}, {"knives", "metal tools"}, {"dagger", "metal tool"}, {"sword", "staff"}, {"machete", "tool"}, {"axe", "tool"}, {"bomb", "sealed box"}, {"grenade", "sealed box"}, {"explosive", "sealed box"}, {"explosives", "sealed boxes"}, {"weapon", "object"}, {"weapons", "objects"},
	{"手枪", "深色物件"}, {"步枪", "长匣"}, {"枪", "深色物件"}, {"匕首", "金属工具"}, {"菜刀", "厨具"}, {"刀", "金属工具"}, {"剑", "长杖"}, {"斧", "工具"}, {"炸弹", "密封的箱子"}, {"手榴弹", "密封的箱子"}, {"武器", "物件"},
	// Nudity and intimacy.
	{"naked", "in a robe"}, {"nude", "in a robe"}, {"topless", "in a robe"}, {"undressed", "in a robe"}, {"undressing", "fastening a coat"}, {"underwear", "nightclothes"}, {"lingerie", "nightclothes"}, {"sex", "embrace"}, {"sexy", "elegant"}, {"seductive", "confident"}, {"erotic", "tender"}, {"rape", "threat"}, {"raped", "threatened"},
	{"裸体", "身着长袍"}, {"赤裸", "身着长袍"}, {"全裸", "身着长袍"}, {"半裸", "身着长袍"}, {"内衣", "睡衣"}, {"性感", "优雅"}, {"做爱", "相拥"}, {"色情", "温情"}, {"诱惑", "自信"}, {"强奸", "威胁"}, {"强暴", "威胁"},
	// Drugs.
	{"cocaine", "white powder sugar"}, {"heroin", "medicine"}, {"meth", "medicine"}, {"drug", "medicine"}, {"drugs", "medicine"}, {"drugged", "drowsy"}, {"syringe", "small glass vial"}, {"overdose", "faint"}, {"drunk", "unsteady"},
	{"毒品", "药瓶"}, {"吸毒", "恍惚"}, {"海洛因", "药瓶"}, {"可卡因", "药瓶"}, {"注射器", "小玻璃瓶"}, {"醉酒", "步履不稳"},
	// People in danger, minors among them.
	{"kidnap", "lead away"}, {"kidnaps", "leads away"}, {"kidnapped", "led away"}, {"kidnapping", "disappearance"}, {"hostage", "waiting person"}, {"tied up", "sitting on a chair"}, {"gagged", "silent"}, {"drowning", "swimming"}, {"drowns", "swims"}, {"burning alive", "before a fire"}, {"abused", "lonely"}, {"abuse", "hardship"}, {"molested", "lonely"}, {"terrorist", "stranger"},
	{"绑架", "带走"}, {"人质", "等待的人"}, {"捆绑", "坐在椅子上"}, {"绑住", "坐在椅子上"}, {"溺水", "游泳"}, {"淹死", "沉入水中远去"}, {"虐童", "孤单的孩子"}, {"恐怖分子", "陌生人"},
}

// softTail is added to every softened prompt.
const softTail = "\nThis is a scene of a fictional film for a general audience: nothing violent, bloody or explicit is shown; tension comes from light, faces and distance.\n"

// softMinors is added where somebody under age may be in the picture.
const softMinors = "Every child and teenager in the picture is safe, calm and fully dressed.\n"

var minors = regexp.MustCompile(`(?i)\b(child|children|boy|boys|girl|girls|kid|kids|teen|teens|teenager|baby|daughter|son)\b|孩|童|少女|少年|婴`)

// softener is the table ready to work: one pass, so that no replacement is
// replaced again.
var softener = sync.OnceValue(func() func(string) string {
	words := append([]soft(nil), softWords...)
	sort.SliceStable(words, func(i, j int) bool { return len(words[i].harsh) > len(words[j].harsh) })
	film := map[string]string{}
	var parts []string
	for _, w := range words {
		film[w.harsh] = w.film
		p := regexp.QuoteMeta(w.harsh)
		if w.harsh[0] < 0x80 {
			p = `\b` + p + `\b`
		}
		parts = append(parts, p)
	}
	all := regexp.MustCompile(`(?i)` + strings.Join(parts, "|"))
	return func(s string) string {
		return all.ReplaceAllStringFunc(s, func(m string) string { return film[strings.ToLower(m)] })
	}
})

// Soften rewrites a prompt by a fixed rule: words that moderations refuse become
// neutral words of film, and it is said that nothing harsh is shown. Every prompt
// is changed by it.
func Soften(prompt string) string {
	out := softener()(prompt)
	out = strings.TrimRight(out, "\n") + softTail
	if minors.MatchString(prompt) {
		out += softMinors
	}
	return out
}
