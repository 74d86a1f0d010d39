package tts

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	zhDate    = regexp.MustCompile(`(\d{4})[-/.]0?(\d{1,2})[-/.]0?(\d{1,2})\b`)
	zhYear    = regexp.MustCompile(`(\d{4})(\s?年)`)
	zhPercent = regexp.MustCompile(`(\d+(?:\.\d+)?)\s?[%％]`)
	zhMoney   = regexp.MustCompile(`([¥￥$€£])\s?(\d+(?:\.\d+)?)([万亿]?)元?`)
	zhClock   = regexp.MustCompile(`(\d{1,2})[:：](\d{2})分?`)
	zhSection = regexp.MustCompile(`§\s?(\d+)`)
	zhRange   = regexp.MustCompile(`\d+(?:\s?[-–]\s?\d+)+`)
	zhTilde   = regexp.MustCompile(`(\d)\s?[~～]\s?(\d)`)
	zhMinus   = regexp.MustCompile(`(^|[^\dA-Za-z-])[-−](\d)`)
	zhOrdinal = regexp.MustCompile(`(第)(\d+)`)
	zhTwo     = regexp.MustCompile(`(^|[^\d.第A-Za-z])2(年级|年|个|只|天|次|点|位|岁|百|千|万|亿|封|条|件|张|分钟|小时|倍|米|公里|元|块|周|下|名|人|口|杯|瓶|把|家|种|遍|句|步|秒|层|根|颗|双|对|套|本|座|辆|间|斤|头|匹|棵|艘|度)`)
	zhNoon    = regexp.MustCompile(`(\d{1,2}[:：]\d{2})\s?([aApP])\.?[mM]\b\.?`)
	zhHeight  = regexp.MustCompile(`(\d米)(\d{2})([^\d]|$)`)
	zhParts   = regexp.MustCompile(`([%％℃])\s?[-–~～]\s?(\d)`)
	zhRoom    = regexp.MustCompile(`(^|[^\d.])(\d{3,4})(室|房|号房|号病房|航班|次列车)`)
	zhDegree  = regexp.MustCompile(`(\d)\s?°\s?([CF]?)`)
	zhDials   = regexp.MustCompile(`((?:打|拨|拨打|呼叫)\s?)(\d{3,5}(?:(?:、|或|和|或者)\d{3,5})+)`)
	zhCode    = regexp.MustCompile(`((?:QQ|群|号码|密码|编号|验证码|ID|账号|卡号)[是为：:\s]{0,2})(\d{3,12})([^\d.]|$)`)
	zhSeconds = regexp.MustCompile(`(^|[^\d:：])(\d{1,2})[:：](\d{2})[:：](\d{2})([^\d]|$)`)
	zhMille   = regexp.MustCompile(`(\d+(?:\.\d+)?)\s?‰`)
	zhMany    = regexp.MustCompile(`(\d)([wk])(\+?)(\p{Han}|[，。！？、]|$)`)
	zhUntil   = regexp.MustCompile(`([楼月日号年岁层集章页元])\s?[-–—]\s?(\d)`)
	zhMake    = regexp.MustCompile(`(歼|轰|运|直|东风|嫦娥|神舟|长征|辽宁|苏|米格)[-–](\d)`)
	zhDay     = regexp.MustCompile(`(^|[^\d])(\d{1,2})·(\d{1,2})([^\d]|$)`)
	zhAgainst = regexp.MustCompile(`(^|[^A-Za-z\d])(\d)[vV](\d)([^.\d]|$)`)
	zhStage   = regexp.MustCompile(`([IVX]{2,5})(期|世|级|章|部|集|卷|代)`)
	zhPer     = regexp.MustCompile(`(元|块|[A-Za-z\d])/(月|天|年|斤|小时|人|次|晚|公斤|个|平|分钟|秒)`)
	zhDash    = regexp.MustCompile(`(\d)\s?—\s?(\d)`)
	zhNumero  = regexp.MustCompile(`[Nn][Oo]\.\s?(\d+)`)
	zhLevel   = regexp.MustCompile(`[Ll][Vv]\.?\s?(\d+)`)
	zhBus     = regexp.MustCompile(`(^|[^\d.第])(\d{3})路`)
	zhSchool  = regexp.MustCompile(`(985|211)(高校|大学|院校|工程)`)
	zhHotline = regexp.MustCompile(`(^|[^\d.])(10086|10010|10000|12306|12315|12345)([^\d.个元块人米年]|$)`)
	zhKing    = regexp.MustCompile(`(\p{Han})([IVX]{2,5})(世?)`)
	zhMonarch = regexp.MustCompile(`(?:亨利|路易|约翰|保罗|查理|查尔斯|乔治|爱德华|威廉|腓特烈|尼古拉|叶卡捷琳娜|伊丽莎白|拿破仑|亚历山大|理查)[IVX]+`)
	zhChannel = regexp.MustCompile(`([A-Za-z])-(\d)`)
	zhCountry = regexp.MustCompile(`\+86[-\s]?(1[3-9]\d)[-\s]?(\d{4})[-\s]?(\d{4})`)
	zhSpaced  = regexp.MustCompile(`(^|[^\d.])(1[3-9]\d) (\d{4}) (\d{4})([^\d]|$)`)
	zhQuote   = regexp.MustCompile(`([A-Za-z])’([A-Za-z])`)
	zhDial    = regexp.MustCompile(`((?:打|拨|拨打|呼叫|报警|热线|电话)\s?)(\d{3,6})([^\d-]|$)`)
	zhPhone   = regexp.MustCompile(`(^|[^\d.])(1[3-9]\d{9}|0\d{2,3}[-–]\d{7,8}|1[3-9]\d[-–]\d{4}[-–]\d{4}|[48]00[-–]\d{3,4}[-–]\d{3,4})([^\d]|$)`)
	zhBorn    = regexp.MustCompile(`(^|[^\d])([05-9][05])后`)
	zhYears   = regexp.MustCompile(`(^|[^\d.])((?:1[89]|20)\d\d)\s?[-–~～]\s?((?:1[89]|20)\d\d)([^\d]|$)`)
	zhSpan    = regexp.MustCompile(`([点分半])\s?[-–~～]\s?`)
	zhScore   = regexp.MustCompile(`(^|[^\d.])(\d{1,3})[:：](\d{1,3})([^\d]|$)`)
	zhPart    = regexp.MustCompile(`(^|[^\d/.])(\d{1,4})/(\d{1,4})([^\d/]|$)`)
	zhUnit    = regexp.MustCompile(`(\d)\s?(km/h|km²|m²|km|cm|mm|kg|mg|ml|min|m|g|L|h)([^A-Za-z\d²]|$)`)
	zhRoman   = regexp.MustCompile(`第([IVX]+)`)
	zhInitial = regexp.MustCompile(`[A-Z]{2,5}`)
	zhNumber  = regexp.MustCompile(`\d+(?:\.\d+)?`)
	zhUnits   = map[string]string{
		"km/h": "公里每小时", "km²": "平方公里", "m²": "平方米", "km": "公里", "cm": "厘米", "mm": "毫米", "kg": "公斤", "mg": "毫克", "ml": "毫升", "m": "米", "g": "克", "L": "升", "min": "分钟", "h": "小时",
	}
	zhCoins = map[string]string{"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
)

// chineseWords writes numbers out in characters. Engines read digits of their
// own accord, but get tones and the two words for 2 wrong.
func chineseWords(s string) string {
	s = thousands.ReplaceAllString(thousands.ReplaceAllString(s, "$1$2"), "$1$2")
	s = strings.NewReplacer("〇", "零", "WWII", "第二次世界大战", "WWI", "第一次世界大战", "24/7", "全天候", "×", "乘", "÷", "除以").Replace(s)
	s = strings.NewReplacer("‘", "", "’", "").Replace(zhQuote.ReplaceAllString(s, "$1'$2"))
	s = each(zhDegree, s, func(g []string) string {
		return g[1] + map[string]string{"C": "摄氏度", "F": "华氏度", "": "度"}[g[2]]
	})
	s = each(zhSeconds, s, func(g []string) string {
		said := func(digits string) string { return chineseNumber(strings.TrimPrefix(digits, "0")) }
		out := g[1] + chineseNumber(g[2]) + "点"
		if g[3] != "00" {
			out += said(g[3]) + "分"
		}
		return out + said(g[4]) + "秒" + g[5]
	})
	s = zhMille.ReplaceAllString(s, "千分之$1")
	s = each(zhMany, s, func(g []string) string {
		out := g[1] + map[string]string{"w": "万", "k": "千"}[g[2]]
		if g[3] != "" {
			out += "多"
		}
		return out + g[4]
	})
	s = zhUntil.ReplaceAllString(s, "${1}到$2")
	s = zhMake.ReplaceAllString(s, "$1$2")
	s = each(zhDay, s, func(g []string) string { return g[1] + chineseDigits(g[2]) + chineseDigits(g[3]) + g[4] })
	s = zhAgainst.ReplaceAllString(s, "$1${2}对$3$4")
	s = each(zhStage, s, func(g []string) string {
		if n, ok := romanValue(g[1]); ok {
			return chineseNumber(strconv.Itoa(n)) + g[2]
		}
		return g[0]
	})
	s = zhPer.ReplaceAllString(s, "${1}每$2")
	s = zhDash.ReplaceAllString(s, "${1}到$2")
	s = zhNumero.ReplaceAllString(s, "第$1")
	s = zhLevel.ReplaceAllString(s, "${1}级")
	s = zhMonarch.ReplaceAllStringFunc(s, func(m string) string {
		i := strings.IndexAny(m, "IVX")
		if n, ok := romanValue(m[i:]); ok {
			return m[:i] + chineseNumber(strconv.Itoa(n)) + "世"
		}
		return m
	})
	s = each(zhKing, s, func(g []string) string {
		if n, ok := romanValue(g[2]); ok && g[1] != "第" {
			return g[1] + chineseNumber(strconv.Itoa(n)) + g[3]
		}
		return g[0]
	})
	s = zhCountry.ReplaceAllString(s, "加八六，$1-$2-$3")
	s = zhSpaced.ReplaceAllString(s, "$1$2-$3-$4$5")
	s = zhChannel.ReplaceAllString(s, "$1 $2")
	s = each(zhDials, s, func(g []string) string { return g[1] + zhNumber.ReplaceAllStringFunc(g[2], dialledDigits) })
	s = each(zhCode, s, func(g []string) string { return g[1] + chineseDigits(g[2]) + g[3] })
	s = each(zhBus, s, func(g []string) string { return g[1] + dialledDigits(g[2]) + "路" })
	s = each(zhSchool, s, func(g []string) string { return chineseDigits(g[1]) + g[2] })
	s = each(zhHotline, s, func(g []string) string { return g[1] + dialledDigits(g[2]) + g[3] })
	s = each(zhNoon, s, func(g []string) string {
		return map[string]string{"a": "上午", "p": "下午"}[strings.ToLower(g[2])] + g[1]
	})
	s = each(zhHeight, s, func(g []string) string { return g[1] + chineseDigits(g[2]) + g[3] })
	s = zhParts.ReplaceAllString(s, "${1}到$2")
	s = zhClock.ReplaceAllStringFunc(s, func(m string) string {
		sub := zhClock.FindStringSubmatch(m)
		hour := chineseNumber(strings.TrimPrefix(sub[1], "0"))
		switch hour {
		case "":
			hour = "零"
		case "二":
			hour = "两"
		}
		switch {
		case sub[2] == "00":
			return hour + "点"
		case sub[2] == "30":
			return hour + "点半"
		case sub[2][0] == '0':
			return hour + "点零" + chineseNumber(sub[2][1:]) + "分"
		}
		return hour + "点" + chineseNumber(sub[2]) + "分"
	})
	s = zhSpan.ReplaceAllString(s, "${1}到")
	s = each(zhScore, s, func(g []string) string { return g[1] + g[2] + "比" + g[3] + g[4] })
	s = each(zhYears, s, func(g []string) string { return g[1] + chineseDigits(g[2]) + "到" + chineseDigits(g[3]) + g[4] })
	s = zhDate.ReplaceAllString(s, "${1}年${2}月${3}日")
	s = zhYear.ReplaceAllStringFunc(s, func(m string) string {
		sub := zhYear.FindStringSubmatch(m)
		if strings.HasSuffix(sub[1], "000") && sub[1] != "2000" {
			// 5000年 is how long, not when.
			return m
		}
		return chineseDigits(sub[1]) + sub[2]
	})
	s = each(zhPhone, s, func(g []string) string {
		parts := hyphen.Split(g[2], -1)
		for i := range parts {
			parts[i] = dialledDigits(parts[i])
		}
		return g[1] + strings.Join(parts, "，") + g[3]
	})
	s = each(zhDial, s, func(g []string) string { return g[1] + dialledDigits(g[2]) + g[3] })
	s = each(zhRoom, s, func(g []string) string { return g[1] + dialledDigits(g[2]) + g[3] })
	s = each(zhBorn, s, func(g []string) string { return g[1] + chineseDigits(g[2]) + "后" })
	s = each(zhPart, s, func(g []string) string {
		return g[1] + chineseNumber(g[3]) + "分之" + chineseNumber(g[2]) + g[4]
	})
	s = each(zhUnit, s, func(g []string) string { return g[1] + zhUnits[g[2]] + g[3] })
	s = zhRange.ReplaceAllStringFunc(s, func(m string) string { return between(m, "到", chineseDigits) })
	s = zhTilde.ReplaceAllString(s, "${1}到${2}")
	s = zhMinus.ReplaceAllString(s, "${1}负${2}")
	s = zhPercent.ReplaceAllString(s, "百分之$1")
	s = zhMoney.ReplaceAllStringFunc(s, func(m string) string {
		sub := zhMoney.FindStringSubmatch(m)
		if strings.Contains(sub[2], ".") {
			sub[2] = strings.TrimRight(strings.TrimRight(sub[2], "0"), ".")
		}
		return sub[2] + sub[3] + zhCoins[sub[1]]
	})
	s = zhSection.ReplaceAllString(s, "第${1}节")
	s = strings.NewReplacer("℃", "摄氏度", "&", "和", "+", "加", "=", "等于").Replace(s)
	s = zhOrdinal.ReplaceAllStringFunc(s, func(m string) string {
		sub := zhOrdinal.FindStringSubmatch(m)
		return sub[1] + chineseNumber(sub[2])
	})
	s = each(zhTwo, s, func(g []string) string {
		if g[2] == "年级" {
			return g[1] + "二" + g[2]
		}
		return g[1] + "两" + g[2]
	})
	s = each(zhRoman, s, func(g []string) string {
		if n, ok := romanValue(g[1]); ok {
			return "第" + chineseNumber(strconv.Itoa(n))
		}
		return g[0]
	})
	s = zhInitial.ReplaceAllStringFunc(s, initials)
	return zhNumber.ReplaceAllStringFunc(s, chineseNumber)
}

// initials sets the letters of an abbreviation apart where it cannot be read as
// a word.
func initials(word string) string {
	if !acronyms[word] && strings.ContainsAny(word, "AEIOUY") || word == "OK" || word == "NASA" {
		return word
	}
	return strings.Join(strings.Split(word, ""), " ")
}

// dialledDigits reads telephone and room numbers, in which a one is 幺.
func dialledDigits(s string) string { return strings.ReplaceAll(chineseDigits(s), "一", "幺") }

const zhDigits = "零一二三四五六七八九"

// chineseDigits reads digits one by one, as years and telephone numbers are.
func chineseDigits(s string) string {
	digits := []rune(zhDigits)
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(digits[r-'0'])
		case r == '.':
			b.WriteRune('点')
		}
	}
	return b.String()
}

// chineseNumber reads a number of decimal digits, with or without a fraction.
// Numbers with a leading zero or of more than twelve digits are read digit by
// digit, and so are those of seven digits and more that are not round.
func chineseNumber(s string) string {
	whole, fraction, hasFraction := strings.Cut(s, ".")
	if hasFraction {
		return chineseNumber(whole) + "点" + chineseDigits(fraction)
	}
	if len(whole) > 1 && whole[0] == '0' || len(whole) > 12 || len(whole) >= 7 && !strings.HasSuffix(whole, "000") {
		return chineseDigits(whole)
	}
	if whole == "0" {
		return "零"
	}
	var b strings.Builder
	groups := []string{"", "万", "亿"}
	zero := false
	for n := (len(whole) - 1) / 4; n >= 0; n-- {
		lo := max(0, len(whole)-4*n-4)
		group := whole[lo : len(whole)-4*n]
		said := false
		for i, r := range group {
			place := len(group) - 1 - i
			if r == '0' {
				zero = b.Len() > 0
				continue
			}
			if zero {
				b.WriteString("零")
				zero = false
			}
			said = true
			// 十二, not 一十二.
			switch {
			case r == '1' && place == 1 && b.Len() == 0:
			case r == '2' && b.Len() == 0 && (place == 3 || place == 0 && n > 0):
				// 两千 and 两万, but 二百 and 二十.
				b.WriteRune('两')
			default:
				b.WriteRune([]rune(zhDigits)[r-'0'])
			}
			b.WriteString([]string{"", "十", "百", "千"}[place])
		}
		if said {
			b.WriteString(groups[n])
			// Zeros at the end of a group are not read: 十万一千.
			zero = false
		}
	}
	return b.String()
}
