package tts

import (
	"regexp"
	"strconv"
	"strings"
)

// abbreviations that end with a dot inside a sentence, and how they are said.
var abbreviations = map[string]string{
	"mr.": "Mister", "mrs.": "Missus", "ms.": "Miz", "dr.": "Doctor", "prof.": "Professor",
	"st.": "Saint", "capt.": "Captain", "lt.": "Lieutenant", "sgt.": "Sergeant", "col.": "Colonel",
	"gen.": "General", "rev.": "Reverend", "hon.": "Honourable", "jr.": "Junior", "sr.": "Senior",
	"vs.": "versus", "etc.": "et cetera", "e.g.": "for example", "i.e.": "that is",
	"no.": "number", "vol.": "volume", "approx.": "about", "dept.": "department",
}

// abbreviated reports whether a word's dot is not the end of a sentence: a known
// abbreviation or an initial. next is the word after it; "No." is the word for
// "number" only before a digit.
func abbreviated(word, next string) bool {
	word = strings.ToLower(strings.TrimLeft(word, `"'“‘(`))
	if word == "no." {
		return next != "" && next[0] >= '0' && next[0] <= '9'
	}
	if word == "etc." {
		return next != "" && strings.ToLower(next) == next
	}
	if _, ok := abbreviations[word]; ok {
		return true
	}
	return len(word) == 2 && word[0] >= 'a' && word[0] <= 'z' && word[0] != 'i'
}

var (
	abbreviation = regexp.MustCompile(`(?i)(^|[^\pL\pN])(mr|mrs|ms|dr|prof|st|capt|lt|sgt|col|gen|rev|hon|jr|sr|vs|etc|e\.g|i\.e|vol|approx|dept)\.`)
	numberSign   = regexp.MustCompile(`(?i)(^|[^\pL\pN])no\.\s*(\d)`)
	money        = regexp.MustCompile(`([$£€¥])\s?(\d[\d,]*)(\.\d\d)?(\s(?:thousand|million|billion))?`)
	percent      = regexp.MustCompile(`(\d)\s?%`)
	section      = regexp.MustCompile(`§\s?(\d)`)
	clock        = regexp.MustCompile(`(^|[^\d:])(\d{1,2}):(\d\d)([^\d:]|$)`)
	year         = regexp.MustCompile(`(^|[^\d,.\pL-])(1[1-9]|20)(\d\d)([^\d,\pL]|,[^\d]|$)`)
	thousands    = regexp.MustCompile(`(\d),(\d\d\d)`)
	degrees      = regexp.MustCompile(`(\d)\s?°\s?([CF]?)`)
	unit         = regexp.MustCompile(`(\d)\s?(km/h|mph|km|cm|mm|kg)([^\pL]|$)`)
	roman        = regexp.MustCompile(`\b(Chapter|Part|Act|Book|Scene|Volume|War|Episode)\s+(I{1,3}|IV|VI{0,3}|IX|XI{0,3})\b`)
	timesRange   = regexp.MustCompile(`(\d)\s?[–-]\s?(\d)`)
	currencies   = map[string][2]string{"$": {"dollar", "cents"}, "£": {"pound", "pence"}, "€": {"euro", "cents"}, "¥": {"yen", ""}}
	units        = map[string]string{"km/h": "kilometres an hour", "mph": "miles an hour", "km": "kilometres", "cm": "centimetres", "mm": "millimetres", "kg": "kilograms"}
	romans       = []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII"}
)

// englishWords words what the engine would misread; it reads plain numbers and
// ordinals itself.
func englishWords(s string) string {
	s = abbreviation.ReplaceAllStringFunc(s, func(m string) string {
		sub := abbreviation.FindStringSubmatch(m)
		return sub[1] + abbreviations[strings.ToLower(sub[2])+"."]
	})
	s = numberSign.ReplaceAllString(s, "${1}number $2")
	s = money.ReplaceAllStringFunc(s, func(m string) string {
		sub := money.FindStringSubmatch(m)
		name := currencies[sub[1]]
		out := sub[2] + sub[4] + " " + name[0]
		if (sub[2] != "1" || sub[4] != "") && sub[1] != "¥" {
			out += "s"
		}
		if cents := strings.TrimPrefix(sub[3], "."); cents != "" && cents != "00" && name[1] != "" {
			out += " and " + strings.TrimPrefix(cents, "0") + " " + name[1]
		}
		return out
	})
	s = percent.ReplaceAllString(s, "$1 percent")
	s = section.ReplaceAllString(s, "section $1")
	s = degrees.ReplaceAllStringFunc(s, func(m string) string {
		sub := degrees.FindStringSubmatch(m)
		return sub[1] + " degrees" + map[string]string{"": "", "C": " Celsius", "F": " Fahrenheit"}[sub[2]]
	})
	s = clock.ReplaceAllStringFunc(s, func(m string) string {
		sub := clock.FindStringSubmatch(m)
		minutes := " " + sub[3]
		switch {
		case sub[3] == "00":
			minutes = " o'clock"
		case sub[3][0] == '0':
			minutes = " oh " + sub[3][1:]
		}
		return sub[1] + strings.TrimPrefix(sub[2], "0") + minutes + sub[4]
	})
	s = unit.ReplaceAllStringFunc(s, func(m string) string {
		sub := unit.FindStringSubmatch(m)
		return sub[1] + " " + units[sub[2]] + sub[3]
	})
	s = roman.ReplaceAllStringFunc(s, func(m string) string {
		sub := roman.FindStringSubmatch(m)
		for n, numeral := range romans {
			if numeral == sub[2] {
				return sub[1] + " " + strconv.Itoa(n)
			}
		}
		return m
	})
	s = timesRange.ReplaceAllString(s, "$1 to $2")
	// Years are said in pairs: 1923 as 19 23, 1905 as 19 oh 5, 1900 as 19 hundred.
	s = year.ReplaceAllStringFunc(s, func(m string) string {
		sub := year.FindStringSubmatch(m)
		switch {
		case sub[2] == "20" && sub[3][0] == '0':
			return m
		case sub[3] == "00":
			return sub[1] + sub[2] + " hundred" + sub[4]
		case sub[3][0] == '0':
			return sub[1] + sub[2] + " oh " + sub[3][1:] + sub[4]
		}
		return sub[1] + sub[2] + " " + sub[3] + sub[4]
	})
	s = thousands.ReplaceAllString(thousands.ReplaceAllString(s, "$1$2"), "$1$2")
	return strings.NewReplacer("&", " and ", "@", " at ", "+", " plus ", "=", " equals ").Replace(s)
}
