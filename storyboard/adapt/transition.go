package adapt

import (
	"strings"

	"github.com/talereel/talereel/storyboard"
)

// Words with which a scene begins that plays later: much later, or a little.
var (
	muchLater = []string{
		"next morning", "next day", "next evening", "next night", "following day", "following morning", "following night", "morning after", "day after", "by morning",
		"days later", "weeks later", "months later", "years later", "a week later", "a month later", "a year later", "years passed", "days passed", "weeks passed", "months passed",
		"第二天", "次日", "翌日", "隔天", "天后", "天之后", "周后", "星期后", "个月后", "年后", "年之后", "多年以后",
	}
	later = []string{
		"later that", "hour later", "hours later", "minutes later", "that night", "that evening", "that afternoon", "by nightfall", "by evening", "by noon", "after dark", "a while later",
		"当晚", "当天晚上", "那天夜里", "小时后", "小时之后", "分钟后", "过了一会", "过了很久", "不久之后", "晚些时候", "入夜",
	}
)

// transition is how a scene is come to. Most scenes follow each other by a cut: it is
// what keeps the pace. Only where time has passed the eye gets a rest, and where
// action jumps to another place it is thrown there. Nothing of it depends on what
// follows the scene.
func (d *director) transition(beats []beat) storyboard.Transition {
	before, now := d.a.before, d.scene
	switch {
	case d.opening:
		return storyboard.Fade
	case d.author != "":
		return d.author
	}
	opening := opens(beats)
	switch {
	case hasAny(opening, muchLater...):
		return storyboard.Dip
	case hasAny(opening, later...), before.TimeOfDay != "" && before.TimeOfDay != now.TimeOfDay:
		return storyboard.Dissolve
	case before.Location != "" && before.Location != now.Location && before.Mood == storyboard.Action && now.Mood == storyboard.Action:
		return storyboard.Whip
	}
	return ""
}

// opens is the first prose of a scene, in lower case.
func opens(beats []beat) string {
	for _, b := range beats {
		prose := b.shown
		if b.kind == storyboard.Narration {
			prose += " " + b.text
		}
		if all := sentences(prose); len(all) > 0 {
			return strings.ToLower(all[0])
		}
		if b.kind != storyboard.Narration && b.text != "" {
			break
		}
	}
	return ""
}
