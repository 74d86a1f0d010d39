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
		{"a maid with a name", "丫鬟翠缕扑通跪下：“奴婢该死。”\n\n翠缕不敢抬头。\n\n德妃冷笑一声：“是该死。”", "翠缕: 奴婢该死。/德妃: 是该死。"},
		{"a title and a name after it", "走在前头的是老书记罗长河。\n\n“都坐。”罗长河说。\n\n老书记掏出烟袋：“开会。”", "罗长河: 都坐。/罗长河: 开会。"},
		{"a trade after a family name", "“三文钱。”赵铁匠说。\n\n罗长河摇头：“太贵。”", "赵铁匠: 三文钱。/罗长河: 太贵。"},
		{"a paragraph that presents the speaker", "罗长河问：“谁去？”\n\n“我去。”\n\n答话的是韩冬。", "罗长河: 谁去？/韩冬: 我去。"},
		{"a tag within a thought", "韩冬停下脚步。糟了，他在心里叫了一声，门没锁。\n\n“怎么了？”宋晓梅问。", "韩冬 thought: 糟了，门没锁。/宋晓梅: 怎么了？"},
		{"a thought before its tag", "宋晓梅看着他的背影。他还会回来吗？她想。\n\n“走好。”宋晓梅说。", "宋晓梅 thought: 他还会回来吗？/宋晓梅: 走好。"},
		{"said to oneself", "韩冬在心里骂：这破天气。\n\n“走吧。”韩冬说。", "韩冬 thought: 这破天气。/韩冬: 走吧。"},
		{"a voice that is only described", "“留步。”一个温和的声音说。\n\n韩冬回过头：“谁？”\n\n方大勇笑道：“我。”", "方大勇: 留步。/韩冬: 谁？/方大勇: 我。"},
		{"nobody whispers to the door", "韩冬说：“有人来了。”\n\n“开门！”方大勇在门外喊。\n\n宋晓梅压低声音：“开不开？”\n\n“不开。”", "韩冬: 有人来了。/方大勇 off-screen: 开门！/宋晓梅: 开不开？/韩冬: 不开。"},
		{"a name is an answer", "韩冬推门进来。宋晓梅抬起头。\n\n“叫什么名字？”\n\n“韩冬，新来的。”", "宋晓梅: 叫什么名字？/韩冬: 韩冬，新来的。"},
		{"who it is, not who is called", "韩冬问：“谁在里面？”\n\n“方大勇！他进去半天了。”宋晓梅说。\n\n“还有谁？”", "韩冬: 谁在里面？/宋晓梅: 方大勇！他进去半天了。/韩冬: 还有谁？"},
		{"the only man is the man", "韩冬把伞收起来，他浑身都湿了。宋晓梅看着他，她笑了。\n\n“走吗？”宋晓梅问。\n\n“走。”男人把伞递给她。", "宋晓梅: 走吗？/韩冬: 走。"},
		{"a stranger who has a name later", "屋角坐着一个人。男人戴着帽子，看不清脸。\n\n“借个火。”宋晓梅说。\n\n“没有。”男人说。\n\n“真没有？”宋晓梅走近一步，“罗队长？”\n\n罗长河摘下帽子，他笑了：“还是被你认出来了。”", "宋晓梅: 借个火。/罗长河: 没有。/宋晓梅: 真没有？罗队长？/罗长河: 还是被你认出来了。"},
		{"a stranger whose name is told", "柜台后面站着一个姑娘。“买点什么？”姑娘问。\n\n这是老板的女儿，柳月娥。\n\n“买盐。”韩冬说。\n\n柳月娥称了盐：“两毛。”", "柳月娥: 买点什么？/韩冬: 买盐。/柳月娥: 两毛。"},
		{"a stranger who is called", "宋晓梅拍拍桌子。靠窗的男生笑了。\n\n宋晓梅瞪过去：“方野，你笑什么？”\n\n“没笑。”男生说。", "宋晓梅: 方野，你笑什么？/方野: 没笑。"},
		{"husband and wife of one name", "老孙和孙婆婆坐在门口。\n\n“起风了。”孙婆婆说。\n\n老孙裹紧棉袄：“进屋吧。”", "孙婆婆: 起风了。/老孙: 进屋吧。"},
		{"animals with names", "刺猬圆圆举起爪子：“我知道！”\n\n乌龟慢慢说：“你先说。”\n\n“是风。”圆圆说。", "圆圆: 我知道！/乌龟: 你先说。/圆圆: 是风。"},
		{"children of a village", "“三妞，下来！”豆子在树下喊。\n\n三妞坐在树上：“不下！”\n\n“豆子，你上来。”三妞说。", "豆子: 三妞，下来！/三妞: 不下！/三妞: 豆子，你上来。"},
		{"a dash tag within a sentence", "韩冬推开门。宋晓梅坐着没动。\n——走吗？\n——走。韩冬站起身，你不走？\n——不走。宋晓梅说。", "宋晓梅: 走吗？/韩冬: 走。你不走？/宋晓梅: 不走。"},
		{"a recording of somebody who is there", "韩冬按下录音笔。“钱我拿了。”方大勇的声音从里面传出来。\n\n方大勇跳起来：“假的！”\n\n韩冬笑道：“真的。”", "方大勇: 钱我拿了。/方大勇: 假的！/韩冬: 真的。"},
		{"two with a word between them", "安娜看着海。\n\n“杰克，风停了。”安娜说。\n\n安娜和杰克对视一眼。\n\n“走吧。”杰克说。", "安娜: 杰克，风停了。/杰克: 走吧。"},
		{"a question answered without a word", "宋晓梅说：“雨停了。”\n\n韩冬问：“你冷吗？”\n\n宋晓梅摇摇头。\n\n“穿上吧。”", "宋晓梅: 雨停了。/韩冬: 你冷吗？/韩冬: 穿上吧。"},
		{"a look at somebody", "韩冬坐在门槛上。\n\n方大勇说：“我去。”\n\n宋晓梅说：“我也去。”\n\n罗长河冲韩冬抬了抬下巴。\n\n“你呢？”他问。\n\n“去。”", "方大勇: 我去。/宋晓梅: 我也去。/罗长河: 你呢？/韩冬: 去。"},
		{"a crowd after its line", "韩冬跳上台。“去不去？”\n\n“去！”众人齐声喊。\n\n韩冬说：“好。”", "韩冬: 去不去？/路人: 去！/韩冬: 好。"},
		{"a call that comes in", "韩冬坐在车里。半小时后，方大勇的电话打了过来。\n\n“找到了。”他喘着气。\n\n“在哪儿？”", "方大勇 phone: 找到了。/韩冬: 在哪儿？"},
		{"a knock from outside", "“我都听见了！”方大勇在外头拍门。\n\n韩冬说：“听见什么了？”\n\n方大勇挤进门来：“全听见了。”", "方大勇 off-screen: 我都听见了！/韩冬: 听见什么了？/方大勇: 全听见了。"},
		{"a wife by what she is", "韩冬把烟掐了。“不去。”韩冬说。\n\n“不去拉倒。”他媳妇林秀珍头也不抬地说。\n\n林秀珍继续择菜。", "韩冬: 不去。/林秀珍: 不去拉倒。"},
		{"names with characters of grammar", "“好。”顾以安说。\n\n周而行点头：“那就这样。”\n\n顾以安笑了。周而行也笑了。", "顾以安: 好。/周而行: 那就这样。"},
		{"a mother by her child's name", "电话通了。“到家没有？”乔妈妈的声音传过来。\n\n乔南说：“到了。”\n\n乔南挂了电话。", "乔妈妈 phone: 到家没有？/乔南: 到了。"},
		{"two titles before a name", "总管太监福安躬身道：“陛下，该歇了。”\n\n福安不敢抬头。\n\n永宁帝说：“不歇。”", "福安: 陛下，该歇了。/永宁帝: 不歇。"},
		{"a letter with a salutation", "韩冬抽出信纸，凑到灯下。\n\n“韩冬兄：一切都好。方大勇。”\n\n方大勇推开门：“看完了？”\n\n“看完了。”韩冬说。", "方大勇 voice-over: 韩冬兄：一切都好。方大勇。/方大勇: 看完了？/韩冬: 看完了。"},
		{"a word that tells the sex of who is called", "宋晓梅冲进来，她浑身湿透了。\n\n韩冬放下茶杯，他站了起来。\n\n“怎么了？”韩冬问。\n\n“姐，你坐。”方大勇搬来一把椅子。\n\n“谢谢。”", "韩冬: 怎么了？/方大勇: 姐，你坐。/宋晓梅: 谢谢。"},
		{"two strangers stay two", "一个胖和尚添了根柴：“坐。”\n\n柳三春走进来，他抖了抖雪。\n\n“不坐。”柳三春说。\n\n“随你。”胖和尚说。", "胖和尚: 坐。/柳三春: 不坐。/胖和尚: 随你。"},
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

// peopleOf reads one node and gives its bible and pieces.
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
		{"no adverbs, no places", "韩冬索性站起来，故意说：“走吧。”灶台上静得很。\n\n韩冬渐渐走远了。", "handong 韩冬  0"},
		{"no adjectives of voices", "一个苍老的声音说：“走吧。”\n\n韩冬说：“走。”", "handong 韩冬  0"},
		{"no masters of others", "韩冬想起他的师父，便是死在这里。“走吧。”韩冬说。", "handong 韩冬  0"},
		{"a voice of a woman with a title", "“走。”黑嫂说。\n\n“慢点。”黑嫂说。", "heisao 黑嫂 female 0"},
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

// A long story must not make people of the words that stand beside its lines by
// chance.
func TestChineseNovel(t *testing.T) {
	part := "韩冬推开门，照例咳嗽一声，故意说：“走吧。”\n\n宋晓梅只好站起来，断然道：“不走。”\n\n渐渐响起来的雨声盖住了葡萄架。葡萄落了一地。\n\n“葡萄可惜了。”韩冬忽然叹道。\n\n宋晓梅凛然一笑：“可惜什么？”\n\n"
	b, _ := peopleOf(strings.Repeat(part, 400), storyboard.Bible{})
	var got []string
	for _, c := range b.Characters {
		got = append(got, c.Name)
	}
	if g := strings.Join(got, " "); g != "韩冬 宋晓梅" {
		t.Error(g)
	}
}
