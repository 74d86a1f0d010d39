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
	"gen.": "General", "rev.": "Reverend", "jr.": "Junior", "sr.": "Senior",
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
	abbreviation = regexp.MustCompile(`(?i)(^|[^\pL\pN])(mr|mrs|ms|dr|prof|st|capt|lt|sgt|col|gen|rev|jr|sr|vs|etc|e\.g|i\.e|vol|approx|dept)\.`)
	numberSign   = regexp.MustCompile(`(?i)(^|[^\pL\pN])no\.\s*(\d)`)
	money        = regexp.MustCompile(`([$£€¥])\s?(\d+(?:,\d{3})*)(\.\d+)?(\s(?:thousand|million|billion))?`)
	minus        = regexp.MustCompile(`(^|\s)[-−](\d)`)
	percent      = regexp.MustCompile(`(\d)\s?%`)
	section      = regexp.MustCompile(`§\s?(\d)`)
	clock        = regexp.MustCompile(`(^|[^\d:])(\d{1,2}):(\d\d)([^\d:]|$)`)
	year         = regexp.MustCompile(`(^|[^\d,.\pL-])(1[1-9]|20)(\d\d)([^\d,\pL]|,[^\d]|$)`)
	thousands    = regexp.MustCompile(`(\d),(\d\d\d)`)
	degrees      = regexp.MustCompile(`(\d)\s?°\s?([CF]?)`)
	unit         = regexp.MustCompile(`(\d)\s?(km/h|mph|km|cm|mm|kg)([^\pL]|$)`)
	roman        = regexp.MustCompile(`\b(Chapter|Part|Act|Book|Scene|Volume|War|Episode)\s+(I{1,3}|IV|VI{0,3}|IX|XI{0,3})\b`)
	hyphenated   = regexp.MustCompile(`\d+(?:\s?[–-]\s?\d+)+`)
	currencies   = map[string][2]string{"$": {"dollar", "cent"}, "£": {"pound", "pence"}, "€": {"euro", "cent"}, "¥": {"yen", ""}}
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
		cents := strings.TrimPrefix(sub[3], ".")
		if len(cents) != 2 || sub[4] != "" || name[1] == "" {
			// "$2.5 million" has a fraction, not cents.
			sub[2], cents = sub[2]+sub[3], ""
		}
		out := sub[2] + sub[4] + " " + name[0]
		if (sub[2] != "1" || sub[4] != "") && sub[1] != "¥" {
			out += "s"
		}
		if cents != "" && cents != "00" {
			out += " and " + strings.TrimPrefix(cents, "0") + " " + name[1]
			if cents != "01" && name[1] == "cent" {
				out += "s"
			}
		}
		return out
	})
	s = minus.ReplaceAllString(s, "${1}minus $2")
	s = percent.ReplaceAllString(s, "$1 percent")
	s = section.ReplaceAllString(s, "section $1")
	s = degrees.ReplaceAllStringFunc(s, func(m string) string {
		sub := degrees.FindStringSubmatch(m)
		return sub[1] + " degrees" + map[string]string{"": "", "C": " Celsius", "F": " Fahrenheit"}[sub[2]]
	})
	s = clocks(clocks(s))
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
	s = hyphenated.ReplaceAllStringFunc(s, func(m string) string { return between(m, " to ", spelled) })
	s = years(years(s))
	s = thousands.ReplaceAllString(thousands.ReplaceAllString(s, "$1$2"), "$1$2")
	return strings.NewReplacer("&", " and ", "@", " at ", "+", " plus ", "=", " equals ").Replace(s)
}

// years are said in pairs: 1923 as 19 23, 1905 as 19 oh 5, 1900 as 19 hundred.
// Of two with one space between them, a second call finds the second.
func years(s string) string {
	return year.ReplaceAllStringFunc(s, func(m string) string {
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
}

var hyphen = regexp.MustCompile(`\s?[–-]\s?`)

// between words what joins numbers: "3-5" is a range, but "555-1234" is a
// telephone number, whose digits are read as digits words them, and "2024-05-12"
// a date, whose parts are.
func between(numbers, to string, digits func(string) string) string {
	parts := hyphen.Split(numbers, -1)
	if len(parts) == 3 && len(parts[0]) == 4 && len(parts[1]) <= 2 && len(parts[2]) <= 2 {
		return strings.Join(parts, ", ")
	}
	dashed := strings.Contains(numbers, "–")
	if len(parts) == 2 && (dashed || len(parts[0]) != 3 || len(parts[1]) != 4) && !(len(parts[0]) > 1 && parts[0][0] == '0') {
		return parts[0] + to + parts[1]
	}
	for i := range parts {
		parts[i] = digits(parts[i])
	}
	return strings.Join(parts, ", ")
}

// clocks words the times of the day. A match takes the sign after it along, so
// of "3:45–4:50" the second time is found by a second call.
func clocks(s string) string {
	return clock.ReplaceAllStringFunc(s, func(m string) string {
		sub := clock.FindStringSubmatch(m)
		minutes := " " + sub[3]
		switch {
		case sub[3] == "00":
			minutes = " o'clock"
		case sub[3][0] == '0':
			minutes = " oh " + sub[3][1:]
		}
		hour := strings.TrimPrefix(sub[2], "0")
		if hour == "" {
			hour = "0"
		}
		return sub[1] + hour + minutes + sub[4]
	})
}

// spelled sets digits apart: 5 5 5.
func spelled(digits string) string { return strings.Join(strings.Split(digits, ""), " ") }
