package chinese

import (
	"strings"

	"github.com/talereel/talereel/storyboard"
)

type kind = storyboard.Kind

var (
	// far are words for the other end of a line, or for a recording.
	far = strings.Fields(`电话那头 电话那端 电话那边 电话另一头 电话另一端 电话里 电话中 听筒里 听筒中 听筒那头 话筒里 话筒那头 手机里 手机那头 手机那端 耳机里 耳麦里 对讲机里 对讲机那头 扬声器里 免提里 录音里 录音中 语音里 视频里 视频那头 收音机里 广播里 喇叭里 音箱里 通讯器里 通讯频道 频道里 传声筒 电话亭里传 无线电里 那头 那端 线路里 线路那头 话机里`)
	// near are words for this end of it.
	near    = strings.Fields(`对着电话 对着话筒 对着手机 对着听筒 对着对讲机 对电话里 冲电话里 朝电话里 冲着电话 朝着电话 对着那头 捂住话筒 捂着话筒 往电话里 对那头 对电话那头 向电话那头 冲那头`)
	calling = strings.Fields(`接通 接起 接听 拨通 拨打 免提 打来电话 打来的电话 电话打了进来 电话打来 电话通了 电话响 手机响 接电话 接了电话 接过电话 拿起听筒 抓起听筒 拿起话筒 打电话 按下播放 播放键 来电 打了个电话 拨了 电话是`)
	hangs   = strings.Fields(`电话断了 挂断 挂了电话 挂掉 挂上电话 放下听筒 放下电话 放下话筒 忙音 嘟嘟 录音停 录音完 录音结束 电话被挂 收起手机 收了线 收线 挂机`)

	// hidden are places out of sight; sounds say that something is heard of
	// there.
	hidden = strings.Fields(`门外 隔壁 屋外 窗外 楼道里 走廊里 走廊上 走廊尽头 楼下 楼上 楼梯上 里屋 里间 里头 外头 外面 外间 院外 院子里 墙外 墙后 帐外 帐内 帘后 帘外 帘子后 殿外 堂外 庭外 门后 门里 门内 身后 背后 远处 厨房里 浴室里 卫生间里 卧室里 房间里 屋里 树上 树后 林中 雾里 雾中 黑暗里 黑暗中 暗处 舱外 洞外 洞里 井里 井底 车外 船外 岸上 头顶 屏风后 门那边 墙那边 对岸 轿内 轿中 车内 马车里`)
	// outside are places where somebody who speaks there is never seen.
	outside = strings.Fields(`在门外 在隔壁 在屋外 在窗外 在墙外 在楼下 在楼上 在里屋 在院外 在外头 在外面 从门外 从隔壁 从窗外 从楼下 从楼上 从里屋 从厨房里 从屋里 隔着门 隔着墙 隔着门板  门外的`)
	sounds  = strings.Fields(`传来 传出 传进 响起 飘来 飘出 有人 有个 声音 人声 大嗓门 喊声 女声 男声 叫声 喊道 喊 叫道 一声 问话 高叫`)

	// letters are what is written to be read by somebody.
	letters = strings.Fields(`字条 纸条 便条 便签 便笺 信 来信 回信 短信 消息 微信 留言 日记 遗书 遗嘱 信纸 信笺 邮件 小字 几个字 一行字 两行字 字迹 写着 写道 写下 写的 写了 上书 明信片 电报 传单 备忘录 批注 对话框 聊天框 打字 发来 回复 附言 奏折 奏报 奏章 战报 急报 军报 密报 密信 书信 家书 圣旨 诏书 遗诏 信函 帛书 竹简 血书 檄文 手札 绢书 传书`)

	// reads say that somebody reads aloud or to himself.
	reads = strings.Fields(`念道 念了 念出 念起 念着 念： 读道 读出 读了 读起 读着 读： 宣读 朗读 展开 拆开 摊开 打开信 写道 写着 写的是 上面说 上书 发来 写了 落款 只见上面 上面是 上面只有 里说 上说`)

	// signedBy come before the name of a writer.
	signedBy = strings.Fields(`落款 署名 寄信人 寄件人 发信人 写信人 发件人 信是 字条是 纸条是`)

	// signs end a letter after a name.
	signs = strings.Fields(`顿首 叩首 叩上 敬上 谨上 谨启 拜上 绝笔 亲笔 手书 敬启 泣血 再拜 谨记 拜启 留字 敬呈 谨呈 谨奏 手启`)
)

// isFar tells prose of somebody who is heard through a line.
func isFar(s string) bool {
	return has(s, far) && !has(s, near)
}

// offScreen tells prose of a voice out of sight: the place comes before who is
// heard.
func offScreen(s string) bool {
	for _, place := range outside {
		i := strings.Index(s, place)
		if i < 0 {
			continue
		}
		if does := bare(clauses(s[i:])[0]); speechAt(does) >= 0 || has(does, []string{"拍门", "敲门", "砸门", "把门拍", "把门敲", "把门砸", "擂门"}) {
			return true
		}
	}
	for _, place := range hidden {
		i := strings.Index(s, place)
		if i < 0 {
			continue
		}
		rest := s[i+len(place):]
		if !has(rest, sounds) {
			continue
		}
		head := trimLeads(s[:i])
		if head == "" || ends(head, []string{"，", "。", "的", "从", "听见", "听到", "就听", "只听", "突然", "忽然", "这时"}) {
			return true
		}
	}
	return false
}

// noLetters takes out words that hold 信 and are no letters.
var noLetters = strings.NewReplacer("相信", "", "不信", "", "信任", "", "信心", "", "自信", "", "信念", "", "信口", "", "写字楼", "", "信号", "", "信息", "消息", "信用", "", "威信", "", "迷信", "", "信步", "", "口信", "", "没信", "")

// letter tells prose that leads to something written.
func letter(s string) bool {
	s = noLetters.Replace(s)
	return has(s, letters)
}
