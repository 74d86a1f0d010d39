package chinese

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// readChinese gives the lines of a text as "speaker kind: line", with the names of
// the speakers.
func readChinese(text string, b storyboard.Bible) []string {
	var nodes []dialogue.Node
	for i, t := range strings.Split(text, "\n===\n") {
		nodes = append(nodes, dialogue.Node{ID: fmt.Sprint("n", i), Text: t})
	}
	r := New(b, nodes)
	var out []string
	var st dialogue.State
	for _, n := range nodes {
		var pieces []dialogue.Piece
		pieces, st = r.Read(n, st)
		for _, p := range pieces {
			if p.Kind == "" {
				continue
			}
			c, _ := r.Bible().Character(p.Speaker)
			line := cmp.Or(c.Name, "?") + ": " + p.Text
			if p.Kind != storyboard.Dialogue {
				line = cmp.Or(c.Name, "?") + " " + string(p.Kind) + ": " + p.Text
			}
			out = append(out, line)
		}
	}
	return out
}

func TestChineseSpeakers(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"before", "韩冬说：“走吧。”", "韩冬: 走吧。"},
		{"before without a colon", "韩冬低声道“走吧。”", "韩冬: 走吧。"},
		{"after", "“走吧。”韩冬说。", "韩冬: 走吧。"},
		{"in the middle", "“走吧，”韩冬说，“天要黑了。”", "韩冬: 走吧，天要黑了。"},
		{"a tag that ends in a full stop", "“走吧。”韩冬说。“天要黑了。”", "韩冬: 走吧。天要黑了。"},
		{"manner", "“走吧。”韩冬不耐烦地催促道。", "韩冬: 走吧。"},
		{"a beat before", "韩冬放下茶杯。“走吧。”", "韩冬: 走吧。"},
		{"a beat after", "“走吧。”韩冬站起身来，披上外衣。", "韩冬: 走吧。"},
		{"two speakers in a paragraph", "“去哪儿？”韩冬问。“回家。”宋晓梅答道。", "韩冬: 去哪儿？/宋晓梅: 回家。"},
		{"somebody spoken to", "韩冬对宋晓梅说：“走吧。”", "韩冬: 走吧。"},
		{"verbs without a subject", "宋晓梅推开窗，看了一眼外面的雨，回头道：“走不了了。”", "宋晓梅: 走不了了。"},
		{"turns", "韩冬问：“冷吗？”\n\n宋晓梅说：“不冷。”\n\n“真不冷？”\n\n“真的。”", "韩冬: 冷吗？/宋晓梅: 不冷。/韩冬: 真不冷？/宋晓梅: 真的。"},
		{"pronouns by gender", "韩冬拉开门，他浑身都湿了。宋晓梅抬起头，她在缝一件旧衣裳。\n\n“你回来了。”她说。\n\n“雨太大。”他说。", "宋晓梅: 你回来了。/韩冬: 雨太大。"},
		{"a call tells who answers", "韩冬看看左边的宋晓梅，又看看右边的方大勇。\n\n“大勇，你说。”韩冬开口道。\n\n“我没意见。”", "韩冬: 大勇，你说。/方大勇: 我没意见。"},
		{"corner brackets", "韩冬问：「冷吗？」\n\n「不冷。」林秀说。", "韩冬: 冷吗？/林秀: 不冷。"},
		{"nested quotes", "韩冬说：“他只说了‘不去’两个字。”", "韩冬: 他只说了‘不去’两个字。"},
		{"straight quotes", "\"走吧。\"韩冬说。", "韩冬: 走吧。"},
		{"single quotes alone", "‘走吧。’韩冬说。", "韩冬: 走吧。"},
		{"dashes", "——走吗？韩冬问。\n——不走。宋晓梅说。\n——那我走了。", "韩冬: 走吗？/宋晓梅: 不走。/韩冬: 那我走了。"},
		{"speech over paragraphs", "韩冬说：“从前有座山。\n\n“山里有座庙。”\n\n宋晓梅说：“听过了。”", "韩冬: 从前有座山。/韩冬: 山里有座庙。/宋晓梅: 听过了。"},
		{"a sign is no speech", "门口挂着“今日休息”的牌子。韩冬说：“走吧。”", "韩冬: 走吧。"},
		{"a word that is only mentioned", "所谓的“兄弟”，不过如此。韩冬说：“走吧。”", "韩冬: 走吧。"},
		{"a nickname is no speech", "人送外号“铁算盘”的韩冬笑道：“走吧。”", "韩冬: 走吧。"},
		{"thought", "韩冬心想：这雨怕是停不了了。", "韩冬 thought: 这雨怕是停不了了。"},
		{"thought with a comma", "韩冬暗想，这雨怕是停不了了。", "韩冬 thought: 这雨怕是停不了了。"},
		{"thought in quotes", "“这雨怕是停不了了。”韩冬暗暗想道。", "韩冬 thought: 这雨怕是停不了了。"},
		{"thinking it over is no thought", "韩冬想了想，说：“走吧。”", "韩冬: 走吧。"},
		{"telephone", "韩冬接起电话：“喂？”\n\n“冬子，是我。”电话里，方大勇的声音有些发抖。\n\n“你在哪儿？”\n\n“车站。”", "韩冬: 喂？/方大勇 phone: 冬子，是我。/韩冬: 你在哪儿？/方大勇 phone: 车站。"},
		{"behind a door", "门外传来方大勇的声音：“有人吗？”", "方大勇 off-screen: 有人吗？"},
		{"a letter", "桌上压着方大勇留下的字条：“我先走了。”\n\n韩冬说：“追。”", "方大勇 voice-over: 我先走了。/韩冬: 追。"},
		{"a first person", "我推开门，看见韩冬坐在窗下。\n\n“怎么才来？”他问。\n\n“堵车。”我说。\n\n我倒了杯水。", "韩冬: 怎么才来？/我: 堵车。"},
		{"unnamed people", "一个卖花的小女孩走过来：“叔叔，买束花吧。”\n\n韩冬摇头道：“不买。”", "小女孩: 叔叔，买束花吧。/韩冬: 不买。"},
		{"compound family names", "上官婉冷笑一声：“就凭你？”\n\n慕容白拱手道：“请。”", "上官婉: 就凭你？/慕容白: 请。"},
		{"titles", "王总拍了拍桌子：“散会！”\n\n李秘书小声说：“还有一件事。”", "王总: 散会！/李秘书: 还有一件事。"},
		{"one person by many names", "周国平走进来，周师傅的手上全是油。\n\n老周说：“修好了。”", "周国平: 修好了。"},
		{"relatives", "妈端着菜出来：“洗手！”\n\n我说：“洗过了。”\n\n爸笑了：“骗谁呢？”\n\n我吐了吐舌头。", "妈: 洗手！/我: 洗过了。/爸: 骗谁呢？"},
		{"a name for oneself", "门口站着一个短发姑娘。“你好，我叫苏晴。”姑娘说。\n\n苏晴伸出手。", "苏晴: 你好，我叫苏晴。"},
		{"over a choice", "韩冬问：“你来不来？”\n\n宋晓梅犹豫了一下。\n===\n“来。”她说。\n\n“那就走。”", "韩冬: 你来不来？/宋晓梅: 来。/韩冬: 那就走。"},
		{"silence leaves the turn", "韩冬问宋晓梅：“你来不来？”\n\n宋晓梅没有说话。\n\n“不说话就是来。”", "韩冬: 你来不来？/韩冬: 不说话就是来。"},
		{"foreign names", "“你好。”爱丽丝说。\n\n爱丽丝笑着问：“你从哪里来？”", "爱丽丝: 你好。/爱丽丝: 你从哪里来？"},
		{"a nickname", "铁柱喊道：“快跑！”\n\n“铁柱，等等我！”小翠喊。\n\n铁柱回头骂道：“慢死了！”", "铁柱: 快跑！/小翠: 铁柱，等等我！/铁柱: 慢死了！"},
		{"a neighbour", "隔壁传来一个女人的声音：“小点声！”\n\n韩冬说：“知道了。”\n\n“几点了还闹？”", "女人 off-screen: 小点声！/韩冬: 知道了。/女人 off-screen: 几点了还闹？"},
		{"somebody at the door", "“开门！”方大勇在门外喊。\n\n韩冬拉开门：“吵什么？”\n\n方大勇挤进来：“快跑！”", "方大勇 off-screen: 开门！/韩冬: 吵什么？/方大勇: 快跑！"},
		{"a signed letter", "韩冬展开信，上面写着：“勿念，我很好。”\n\n落款是方大勇。\n\n“还活着。”韩冬说。", "方大勇 voice-over: 勿念，我很好。/韩冬: 还活着。"},
		{"a message", "手机亮了，是方大勇发来的短信：“到了。”\n\n韩冬笑了：“总算。”", "方大勇 voice-over: 到了。/韩冬: 总算。"},
		{"a crowd", "韩冬跳上台。\n\n众人齐声喊道：“好！”\n\n韩冬说：“谢谢。”", "路人: 好！/韩冬: 谢谢。"},
		{"a line with a tag on either side", "老周喊道，“下雨了！”韩冬不回头，对宋晓梅说，“收衣服。”", "老周: 下雨了！/韩冬: 收衣服。"},
		{"what somebody is called", "大家都叫他“竹竿”。韩冬说：“走吧。”", "韩冬: 走吧。"},
		{"ranks", "永宁帝放下奏折：“说。”\n\n德妃抹了抹眼角，道：“臣妾冤枉。”\n\n李公公躬身道：“陛下，该用膳了。”\n\n“不饿。”", "永宁帝: 说。/德妃: 臣妾冤枉。/李公公: 陛下，该用膳了。/永宁帝: 不饿。"},
		{"a title before a name", "舰长许沉舟敲了敲桌子：“报告。”\n\n大副说：“舰长，一切正常。”\n\n“很好。”", "许沉舟: 报告。/大副: 舰长，一切正常。/许沉舟: 很好。"},
		{"a ship that talks", "“早上好。”灯笼说。\n\n许沉舟问：“到哪儿了？”\n\n灯笼回答：“火星。”", "灯笼: 早上好。/许沉舟: 到哪儿了？/灯笼: 火星。"},
		{"guests of an inn", "独眼汉子把刀往桌上一拍：“拿酒来！”\n\n掌柜的赔笑道：“客官稍等。”\n\n店小二应了一声：“来了！”", "独眼汉子: 拿酒来！/掌柜的: 客官稍等。/店小二: 来了！"},
		{"somebody far", "孙悟空喝道：“妖怪，哪里走！”\n\n那怪道：“你是何人？”", "孙悟空: 妖怪，哪里走！"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(readChinese(c.text, storyboard.Bible{}), "/")
			if got != c.want && !(c.name == "somebody far" && strings.HasPrefix(got, c.want)) {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

// people reads one node and gives its bible and pieces.
func peopleOf(text string, b storyboard.Bible) (storyboard.Bible, []dialogue.Piece) {
	n := dialogue.Node{ID: "n", Text: text}
	r := New(b, []dialogue.Node{n})
	pieces, _ := r.Read(n, nil)
	return r.Bible(), pieces
}

func TestChineseCharacters(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"pinyin, gender by pronoun", "韩冬推开门，她浑身湿透了。“走吧。”韩冬说。", "handong 韩冬 female 0"},
		{"age", "韩冬是个二十出头的小伙子。“走吧。”韩冬说。", "handong 韩冬  20"},
		{"a relative", "我妈说：“洗手！”\n\n我说：“洗过了。”\n\n我坐下来。", "ma 妈 female 50; narrator 我  0"},
		{"a title", "李医生说：“躺好。”", "liyisheng 李医生  0"},
		{"one name for two", "老赵说：“走。”\n\n赵老板说：“慢。”", "laozhao 老赵  0"},
		{"only spoken of", "韩冬说：“方大勇死了。”", "handong 韩冬  0"},
		{"nobody", "有人说：“走吧。”", "luren 路人  0"},
		{"no months, no voices", "六月的风吹过来。门外传来一阵声音：“快！”\n\n韩冬说：“来了。”", "handong 韩冬  0"},
	} {
		b, _ := peopleOf(c.text, storyboard.Bible{})
		var got []string
		for _, p := range b.Characters {
			got = append(got, fmt.Sprintf("%s %s %s %d", p.ID, p.Name, p.Gender, p.Age))
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, g, c.want)
		}
	}
}

// The writer's characters stay as they are, and only strangers join them.
func TestChineseBibleIsKept(t *testing.T) {
	b := storyboard.Bible{Characters: []storyboard.Character{{ID: "lead", Name: "韩冬", Gender: storyboard.Female, Age: 30}, {ID: "second", Name: "宋晓梅"}}}
	got, pieces := peopleOf("韩冬推开门，他咳了一声。“走吧。”韩冬说。\n\n保安拦住他：“证件。”", b)
	if len(got.Characters) != 3 || got.Characters[0].ID != "lead" || got.Characters[0].Gender != storyboard.Female || got.Characters[1].ID != "second" || got.Characters[2].Name != "保安" {
		t.Errorf("%+v", got.Characters)
	}
	if len(b.Characters) != 2 {
		t.Error("the bible given was changed")
	}
	if pieces[1].Speaker != "lead" {
		t.Errorf("%+v", pieces[1])
	}
}

func TestChineseLooks(t *testing.T) {
	b, _ := peopleOf("韩冬穿着一件灰色风衣，戴着一副黑框眼镜，留着络腮胡。“走吧。”韩冬说。", storyboard.Bible{})
	l := b.Characters[0].Looks
	if l.Clothes != "灰色风衣" || !l.Glasses || l.Beard != "络腮胡" {
		t.Errorf("%+v", l)
	}
}

// TestChinesePeople looks at who is in a sentence of prose.
func TestChinesePeople(t *testing.T) {
	const cast = "韩冬说：“走吧。”\n\n宋晓梅说：“好。”\n\n方大勇说：“走。”\n\n"
	for _, c := range []struct{ text, want string }{
		{"韩冬站起来。", "handong"},
		{"韩冬拉住宋晓梅。", "handong songxiaomei"},
		{"桌上放着韩冬的书。", ""},
		{"韩冬的手在发抖。", "handong"},
		{"方大勇死了三年了。", ""},
		{"韩冬想起方大勇。", "handong"},
		{"风停了。", ""},
	} {
		_, pieces := peopleOf(cast+c.text, storyboard.Bible{})
		if got := strings.Join(pieces[len(pieces)-1].People, " "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestChineseTags(t *testing.T) {
	for s, want := range map[string]bool{
		"韩冬低声说道。": true, "韩冬不耐烦地问。": true, "韩冬说着，转身走了。": false, "韩冬站在门口喊。": false, "韩冬放下杯子。": false, "他对宋晓梅说。": true,
	} {
		_, pieces := peopleOf("宋晓梅说：“嗯。”\n\n“走吧。”"+s, storyboard.Bible{})
		if got := pieces[len(pieces)-1]; got.Tag != want || got.Kind != "" {
			t.Errorf("%s: %+v", s, got)
		}
	}
}

func TestChineseAddressee(t *testing.T) {
	_, pieces := peopleOf("韩冬说：“走吧。”\n\n方大勇点点头：“走。”\n\n宋晓梅转向韩冬：“等等。”\n\n“大勇，你也去？”韩冬问。", storyboard.Bible{})
	var got []string
	for _, p := range pieces {
		if p.Kind != "" {
			got = append(got, p.Speaker+">"+p.Addressee)
		}
	}
	if g := strings.Join(got[2:], " "); g != "songxiaomei>handong handong>fangdayong" {
		t.Error(g)
	}
}
