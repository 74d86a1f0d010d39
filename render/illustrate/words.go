package illustrate

import (
	"slices"
	"strings"
)

// word pairs a word of a bible with what it means. Lists are searched in order,
// so a longer word stands before one that it contains.
type word[T any] struct {
	text string
	mean T
}

// lookup returns the meaning of the first listed word that text contains.
func lookup[T any](list []word[T], text string) (T, bool) {
	text = strings.ToLower(text)
	for _, w := range list {
		if contains(text, w.text) {
			return w.mean, true
		}
	}
	var none T
	return none, false
}

func has(text string, words ...string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(words, func(w string) bool { return contains(text, strings.ToLower(w)) })
}

// contains finds a word in lowered text. A Latin word must begin where a word
// begins ("tie" is not in "modesties"), a Chinese one may stand anywhere.
func contains(text, w string) bool {
	if w == "" {
		return false
	}
	for from := 0; ; {
		i := strings.Index(text[from:], w)
		if i < 0 {
			return false
		}
		i += from
		if w[0] >= 0x80 || i == 0 || !letter(text[i-1]) {
			end := i + len(w)
			// Short Latin words must also end there: "man" is not "mantle".
			if w[0] >= 0x80 || len(w) > 4 || end == len(text) || !letter(text[end]) || text[end] == 's' {
				return true
			}
		}
		from = i + len(w)
	}
}

func letter(b byte) bool { return b >= 'a' && b <= 'z' }

var skinWords = []word[string]{
	{"pale", "#f7e2d6"}, {"fair", "#f6dac6"}, {"light", "#f3d2b8"}, {"olive", "#d0a473"}, {"tan", "#cf9a6b"},
	{"weathered", "#cf9a6b"}, {"dark brown", "#5d3a28"}, {"brown", "#9a6642"}, {"black", "#5d3a28"}, {"dark", "#7a4d34"}, {"golden", "#dba977"},
	{"苍白", "#f7e2d6"}, {"白皙", "#f8dfcc"}, {"白", "#f6dac6"}, {"古铜", "#b97f56"}, {"小麦", "#d9a878"}, {"黝黑", "#8a5a3c"}, {"黑", "#8a5a3c"}, {"黄", "#e9bd98"},
}

type buildMeaning struct{ build, height float64 }

var buildWords = []word[buildMeaning]{
	{"高瘦", buildMeaning{.86, 1.05}}, {"瘦高", buildMeaning{.86, 1.05}}, {"高大", buildMeaning{1.16, 1.07}}, {"魁梧", buildMeaning{1.24, 1.06}}, {"瘦小", buildMeaning{.84, .92}}, {"矮胖", buildMeaning{1.26, .93}},
	{"敦实", buildMeaning{1.2, .97}}, {"结实", buildMeaning{1.16, 1}}, {"健壮", buildMeaning{1.16, 1.02}}, {"强壮", buildMeaning{1.18, 1.03}}, {"纤细", buildMeaning{.85, .99}}, {"苗条", buildMeaning{.87, 1}}, {"瘦", buildMeaning{.85, 1}}, {"胖", buildMeaning{1.26, .98}}, {"壮", buildMeaning{1.18, 1.02}}, {"高", buildMeaning{.98, 1.06}}, {"矮", buildMeaning{1.02, .92}}, {"小", buildMeaning{.9, .93}},
	{"stocky", buildMeaning{1.2, .96}}, {"broad", buildMeaning{1.2, 1}}, {"strong", buildMeaning{1.12, 1}}, {"muscular", buildMeaning{1.2, 1.03}}, {"heavy", buildMeaning{1.28, 1}}, {"fat", buildMeaning{1.3, .98}}, {"plump", buildMeaning{1.22, .97}},
	{"large", buildMeaning{1.22, 1.05}}, {"big", buildMeaning{1.22, 1.05}}, {"slender", buildMeaning{.86, 1.02}}, {"slim", buildMeaning{.87, 1}}, {"thin", buildMeaning{.83, 1}}, {"lean", buildMeaning{.88, 1.02}}, {"wiry", buildMeaning{.88, .98}}, {"frail", buildMeaning{.82, .95}},
	{"petite", buildMeaning{.86, .92}}, {"small", buildMeaning{.9, .93}}, {"short", buildMeaning{1.02, .92}}, {"tall", buildMeaning{.98, 1.06}}, {"athletic", buildMeaning{1.05, 1.02}},
}

var hairWords = []word[string]{
	{"光头", "bald"}, {"秃", "bald"}, {"寸头", "buzz"}, {"平头", "buzz"}, {"板寸", "buzz"}, {"双马尾", "pigtails"}, {"马尾", "ponytail"}, {"麻花辫", "braid"}, {"辫", "braid"}, {"丸子", "bun"}, {"发髻", "topknot"}, {"束发", "topknot"}, {"高髻", "topknot"}, {"盘发", "bun"}, {"髻", "bun"},
	{"齐肩", "shoulder"}, {"中长", "shoulder"}, {"波波", "bob"}, {"齐耳", "bob"}, {"卷曲长", "wavy"}, {"长卷", "wavy"}, {"大波浪", "wavy"}, {"波浪", "wavy"}, {"卷发", "curly"}, {"卷", "curly"}, {"乱", "messy"}, {"背头", "swept"}, {"油头", "swept"}, {"短", "short"}, {"长", "long"},
	{"bald", "bald"}, {"shaved", "buzz"}, {"buzz", "buzz"}, {"crew", "buzz"}, {"pigtail", "pigtails"}, {"ponytail", "ponytail"}, {"pony tail", "ponytail"}, {"braid", "braid"}, {"plait", "braid"}, {"topknot", "topknot"}, {"bun", "bun"}, {"afro", "afro"}, {"bob", "bob"}, {"pixie", "pixie"},
	{"shoulder", "shoulder"}, {"receding", "receding"}, {"slicked", "swept"}, {"swept", "swept"}, {"long wavy", "wavy"}, {"long curly", "wavy"}, {"wavy", "wavy"}, {"curly", "curly"}, {"curls", "curly"}, {"messy", "messy"}, {"tousled", "messy"}, {"spiky", "messy"}, {"short", "short"}, {"cropped", "short"}, {"long", "long"},
}

var hairColorWords = []word[string]{
	{"灰白", "#b4b2b4"}, {"花白", "#a5a3a6"}, {"银", "#d3d6dc"}, {"雪白", "#f0efec"}, {"白", "#e8e6e2"}, {"灰", "#8d8b90"}, {"金", "#dcb568"}, {"深棕", "#4a2f24"}, {"浅棕", "#8f6440"}, {"棕", "#6b4229"}, {"褐", "#5e3b28"}, {"栗", "#6e3d28"}, {"红", "#9e3f2a"}, {"蓝", "#3d5c94"}, {"紫", "#6a4a8c"}, {"粉", "#d98aa0"}, {"绿", "#4d7a55"}, {"黑", "#211c22"},
	{"dark brown", "#4a2f24"}, {"light brown", "#8f6440"}, {"brown", "#6b4229"}, {"brunette", "#5a3826"}, {"chestnut", "#6e3d28"}, {"auburn", "#7e3b26"}, {"copper", "#b55c30"}, {"ginger", "#c4672f"}, {"red", "#a8432a"}, {"strawberry", "#d08a5a"}, {"blond", "#dcb568"}, {"golden", "#d9ab55"}, {"sandy", "#c39f68"}, {"platinum", "#ece3cc"},
	{"silver", "#d3d6dc"}, {"white", "#efeeea"}, {"salt", "#8d8b90"}, {"grey", "#98969b"}, {"gray", "#98969b"}, {"blue", "#3d5c94"}, {"purple", "#6a4a8c"}, {"pink", "#d98aa0"}, {"green", "#4d7a55"}, {"black", "#211c22"}, {"dark", "#2e2326"},
}

var beardWords = []word[string]{
	{"胡茬", "stubble"}, {"胡渣", "stubble"}, {"短须", "short"}, {"山羊胡", "goatee"}, {"八字胡", "moustache"}, {"小胡子", "moustache"}, {"络腮", "full"}, {"大胡子", "full"}, {"长须", "long"}, {"长胡", "long"}, {"胡子", "short"}, {"胡须", "short"}, {"须", "goatee"},
	{"clean", ""}, {"none", ""}, {"no beard", ""}, {"stubble", "stubble"}, {"unshaven", "stubble"}, {"goatee", "goatee"}, {"moustache", "moustache"}, {"mustache", "moustache"}, {"full", "full"}, {"bushy", "full"}, {"long beard", "long"}, {"long white beard", "long"}, {"long", "long"}, {"beard", "short"},
}

var garmentWords = []word[string]{
	{"围裙", "apron"}, {"马甲", "vest"}, {"雨衣", "raincoat"}, {"白大褂", "whitecoat"}, {"白褂", "whitecoat"}, {"西装", "suit"}, {"西服", "suit"}, {"风衣", "coat"}, {"大衣", "coat"}, {"外套", "jacket"}, {"夹克", "jacket"}, {"皮衣", "jacket"}, {"羽绒", "jacket"}, {"棉袄", "jacket"}, {"冲锋衣", "jacket"}, {"毛衣", "sweater"}, {"针织", "sweater"}, {"卫衣", "hoodie"}, {"帽衫", "hoodie"},
	{"连衣裙", "dress"}, {"旗袍", "dress"}, {"裙", "dress"}, {"礼服", "dress"}, {"制服", "uniform"}, {"军装", "uniform"}, {"警服", "uniform"}, {"校服", "uniform"}, {"工作服", "uniform"}, {"长袍", "robe"}, {"汉服", "robe"}, {"道袍", "robe"}, {"僧袍", "robe"}, {"龙袍", "robe"}, {"袍", "robe"}, {"长衫", "robe"}, {"斗篷", "cloak"}, {"披风", "cloak"}, {"铠甲", "armour"}, {"盔甲", "armour"}, {"甲", "armour"}, {"背心", "vest"}, {"衬衫", "shirt"}, {"衬衣", "shirt"}, {"T恤", "tshirt"}, {"t恤", "tshirt"}, {"短袖", "tshirt"},
	{"raincoat", "raincoat"}, {"oilskin", "raincoat"}, {"slicker", "raincoat"}, {"mackintosh", "raincoat"}, {"white coat", "whitecoat"}, {"lab coat", "whitecoat"}, {"suit", "suit"}, {"tuxedo", "suit"}, {"blazer", "suit"}, {"trench", "coat"}, {"overcoat", "coat"}, {"apron", "apron"}, {"coat", "coat"}, {"parka", "jacket"}, {"jacket", "jacket"}, {"leather", "jacket"}, {"anorak", "jacket"},
	{"sweater", "sweater"}, {"jumper", "sweater"}, {"cardigan", "sweater"}, {"pullover", "sweater"}, {"turtleneck", "sweater"}, {"hoodie", "hoodie"}, {"sweatshirt", "hoodie"}, {"dress", "dress"}, {"gown", "dress"}, {"skirt", "dress"}, {"uniform", "uniform"}, {"scrubs", "uniform"}, {"overalls", "apron"}, {"robe", "robe"}, {"kimono", "robe"}, {"hanfu", "robe"}, {"habit", "robe"}, {"cloak", "cloak"}, {"cape", "cloak"}, {"mantle", "cloak"},
	{"armor", "armour"}, {"armour", "armour"}, {"mail", "armour"}, {"spacesuit", "armour"}, {"waistcoat", "vest"}, {"vest", "vest"}, {"blouse", "shirt"}, {"t-shirt", "tshirt"}, {"tee", "tshirt"}, {"shirt", "shirt"},
}

var roleGarments = []word[string]{
	{"doctor", "whitecoat"}, {"医生", "whitecoat"}, {"scientist", "whitecoat"}, {"nurse", "uniform"}, {"护士", "uniform"}, {"police", "uniform"}, {"警", "uniform"}, {"officer", "uniform"}, {"soldier", "uniform"}, {"士兵", "uniform"}, {"captain", "uniform"}, {"船长", "uniform"}, {"knight", "armour"}, {"骑士", "armour"}, {"将军", "armour"}, {"侠", "robe"}, {"monk", "robe"}, {"僧", "robe"}, {"道士", "robe"}, {"priest", "robe"}, {"king", "robe"}, {"queen", "robe"}, {"皇", "robe"}, {"wizard", "robe"}, {"witch", "cloak"}, {"lawyer", "suit"}, {"律师", "suit"}, {"经理", "suit"}, {"总裁", "suit"}, {"waiter", "apron"}, {"cook", "apron"}, {"chef", "apron"}, {"厨", "apron"}, {"blacksmith", "apron"},
}

var hatWords = []word[string]{
	{"皇冠", "crown"}, {"王冠", "crown"}, {"冠", "crown"}, {"头盔", "helmet"}, {"盔", "helmet"}, {"安全帽", "helmet"}, {"鸭舌帽", "cap"}, {"棒球帽", "cap"}, {"毛线帽", "beanie"}, {"针织帽", "beanie"}, {"草帽", "straw"}, {"斗笠", "straw"}, {"贝雷", "beret"}, {"警帽", "officer"}, {"军帽", "officer"}, {"大盖帽", "officer"}, {"兜帽", "hood"}, {"头巾", "hood"}, {"面纱", "hood"}, {"礼帽", "brimmed"}, {"帽", "cap"},
	{"headscarf", "hood"}, {"hijab", "hood"}, {"veil", "hood"}, {"shawl", "hood"}, {"crown", "crown"}, {"tiara", "crown"}, {"circlet", "crown"}, {"helmet", "helmet"}, {"hard hat", "helmet"}, {"knitted", "beanie"}, {"beanie", "beanie"}, {"wool", "beanie"}, {"watch cap", "beanie"}, {"baseball", "cap"}, {"peaked", "officer"}, {"officer", "officer"}, {"captain", "officer"}, {"police", "officer"}, {"straw", "straw"}, {"beret", "beret"}, {"hood", "hood"}, {"flat cap", "cap"}, {"cap", "cap"}, {"fedora", "brimmed"}, {"hat", "brimmed"},
}

var colourWords = []word[string]{
	{"深灰", "#474a52"}, {"浅灰", "#b3b4b8"}, {"深蓝", "#26375c"}, {"藏蓝", "#26335a"}, {"藏青", "#26335a"}, {"天蓝", "#7fb2d9"}, {"浅蓝", "#93b8d6"}, {"墨绿", "#2c4a3d"}, {"军绿", "#5a6142"}, {"橄榄", "#6b6f3a"}, {"米白", "#ede3d0"}, {"米色", "#dac6a0"}, {"卡其", "#b99a6b"}, {"酒红", "#7a2438"}, {"暗红", "#822c2a"}, {"大红", "#c2302c"}, {"粉红", "#dc93a4"}, {"月白", "#d5e0e4"}, {"青", "#3f7d7d"},
	{"灰", "#83858b"}, {"黑", "#2c2a31"}, {"白", "#efece4"}, {"红", "#b73a34"}, {"蓝", "#33609a"}, {"绿", "#437a52"}, {"黄", "#e0ae34"}, {"橙", "#d9742e"}, {"橘", "#d9742e"}, {"紫", "#6d4789"}, {"粉", "#dc93a4"}, {"棕", "#7a5236"}, {"褐", "#6b4732"}, {"金", "#d2a643"}, {"银", "#bfc4cb"}, {"驼", "#b98d5a"},
	{"dark grey", "#474a52"}, {"dark gray", "#474a52"}, {"light grey", "#b3b4b8"}, {"charcoal", "#3e4147"}, {"dark blue", "#26375c"}, {"navy", "#26335a"}, {"pale blue", "#a9c6dc"}, {"light blue", "#93b8d6"}, {"sky blue", "#7fb2d9"}, {"dark green", "#2c4a3d"}, {"olive", "#6b6f3a"}, {"khaki", "#b99a6b"}, {"beige", "#dac6a0"}, {"cream", "#ede3d0"}, {"burgundy", "#7a2438"}, {"maroon", "#6e2430"}, {"crimson", "#a8242e"}, {"scarlet", "#c2302c"}, {"dark red", "#822c2a"}, {"teal", "#2f7d7d"}, {"turquoise", "#3fa39b"}, {"camel", "#b98d5a"}, {"tan", "#c39f6b"}, {"mustard", "#c7952f"},
	{"grey", "#83858b"}, {"gray", "#83858b"}, {"black", "#2c2a31"}, {"white", "#efece4"}, {"red", "#b73a34"}, {"blue", "#33609a"}, {"green", "#437a52"}, {"yellow", "#e3b23a"}, {"orange", "#d9742e"}, {"purple", "#6d4789"}, {"violet", "#6d4789"}, {"pink", "#dc93a4"}, {"brown", "#7a5236"}, {"gold", "#d2a643"}, {"silver", "#bfc4cb"}, {"lavender", "#a99ac7"}, {"bronze", "#9a6b3a"}, {"steel", "#8d99a6"},
}

// coloursIn returns the colours that text names, in the order of the text.
func coloursIn(text string) []string {
	text = strings.ToLower(text)
	type found struct {
		at   int
		mean string
	}
	var all []found
	for _, w := range colourWords {
		if i := strings.Index(text, w.text); i >= 0 && contains(text, w.text) {
			all = append(all, found{i, w.mean})
			text = strings.Replace(text, w.text, strings.Repeat("\x00", len(w.text)), 1)
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return a.at - b.at })
	out := make([]string, len(all))
	for i, f := range all {
		out[i] = f.mean
	}
	return out
}
