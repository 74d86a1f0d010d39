package tts

import (
	"regexp"
	"strings"
)

var (
	zhDate    = regexp.MustCompile(`(\d{4})[-/]0?(\d{1,2})[-/]0?(\d{1,2})\b`)
	zhYear    = regexp.MustCompile(`(\d{4})(\s?年)`)
	zhPercent = regexp.MustCompile(`(\d+(?:\.\d+)?)\s?[%％]`)
	zhMoney   = regexp.MustCompile(`([¥￥$€£])\s?(\d+(?:\.\d+)?)([万亿]?)`)
	zhClock   = regexp.MustCompile(`(\d{1,2})[:：](\d{2})`)
	zhSection = regexp.MustCompile(`§\s?(\d+)`)
	zhRange   = regexp.MustCompile(`\d+(?:\s?[-–]\s?\d+)+`)
	zhTilde   = regexp.MustCompile(`(\d)\s?[~～]\s?(\d)`)
	zhMinus   = regexp.MustCompile(`(^|[^\dA-Za-z-])[-−](\d)`)
	zhOrdinal = regexp.MustCompile(`(第)(\d+)`)
	zhTwo     = regexp.MustCompile(`(^|[^\d.第])2(个|只|天|次|点|位|岁|年前|年后|百|千|万|封|条|件|张|分钟|小时)`)
	zhNumber  = regexp.MustCompile(`\d+(?:\.\d+)?`)
	zhCoins   = map[string]string{"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
)

// chineseWords writes numbers out in characters. Engines read digits of their
// own accord, but get tones and the two words for 2 wrong.
func chineseWords(s string) string {
	s = thousands.ReplaceAllString(thousands.ReplaceAllString(s, "$1$2"), "$1$2")
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
	s = zhDate.ReplaceAllString(s, "${1}年${2}月${3}日")
	s = zhYear.ReplaceAllStringFunc(s, func(m string) string {
		sub := zhYear.FindStringSubmatch(m)
		if strings.HasSuffix(sub[1], "000") && sub[1] != "2000" {
			// 5000年 is how long, not when.
			return m
		}
		return chineseDigits(sub[1]) + sub[2]
	})
	s = zhRange.ReplaceAllStringFunc(s, func(m string) string { return between(m, "到", chineseDigits) })
	s = zhTilde.ReplaceAllString(s, "${1}到${2}")
	s = zhMinus.ReplaceAllString(s, "${1}负${2}")
	s = zhPercent.ReplaceAllString(s, "百分之$1")
	s = zhMoney.ReplaceAllStringFunc(s, func(m string) string {
		sub := zhMoney.FindStringSubmatch(m)
		return sub[2] + sub[3] + zhCoins[sub[1]]
	})
	s = zhSection.ReplaceAllString(s, "第${1}节")
	s = strings.NewReplacer("℃", "摄氏度", "&", "和", "+", "加", "=", "等于").Replace(s)
	s = zhOrdinal.ReplaceAllStringFunc(s, func(m string) string {
		sub := zhOrdinal.FindStringSubmatch(m)
		return sub[1] + chineseNumber(sub[2])
	})
	s = zhTwo.ReplaceAllString(s, "${1}两${2}")
	return zhNumber.ReplaceAllStringFunc(s, chineseNumber)
}

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
			if !(r == '1' && place == 1 && b.Len() == 0) {
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
