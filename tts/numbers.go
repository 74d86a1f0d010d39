package tts

import (
	"strconv"
	"strings"
)

var (
	ones = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens = strings.Fields("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
	// scales are the names of the powers of a thousand.
	scales = []string{"", " thousand", " million", " billion", " trillion"}
	// odd are the ordinals that do not end on th alone.
	odd = map[string]string{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}
)

// englishNumber words a whole number of decimal digits. Numbers with a leading
// zero or of more than fifteen digits are read digit by digit. and says
// "a hundred and five", as the British do.
func englishNumber(digits string, and bool) string {
	if len(digits) > 1 && digits[0] == '0' || len(digits) > 15 {
		return englishDigits(digits)
	}
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil {
		return digits
	}
	if n == 0 {
		return ones[0]
	}
	var groups []string
	for scale := 0; n > 0; scale++ {
		group := n % 1000
		n /= 1000
		if group == 0 {
			continue
		}
		s := under1000(group, and) + scales[scale]
		// "Two thousand and five", but "two thousand one hundred".
		if and && scale == 0 && group < 100 && n > 0 {
			s = "and " + s
		}
		groups = append([]string{s}, groups...)
	}
	return strings.Join(groups, " ")
}

func under1000(n uint64, and bool) string {
	var words []string
	if n >= 100 {
		words = append(words, ones[n/100], "hundred")
		if n %= 100; and && n > 0 {
			words = append(words, "and")
		}
	}
	switch {
	case n >= 20 && n%10 > 0:
		words = append(words, tens[n/10]+"-"+ones[n%10])
	case n >= 20:
		words = append(words, tens[n/10])
	case n > 0:
		words = append(words, ones[n])
	}
	return strings.Join(words, " ")
}

// englishDigits reads digits one by one, a zero as in telephone numbers.
func englishDigits(digits string) string {
	words := make([]string, 0, len(digits))
	for _, r := range digits {
		switch {
		case r == '0':
			words = append(words, "oh")
		case r > '0' && r <= '9':
			words = append(words, ones[r-'0'])
		}
	}
	return strings.Join(words, " ")
}

// englishOrdinal makes "twenty-third" of "twenty-three".
func englishOrdinal(number string) string {
	at := strings.LastIndexAny(number, " -") + 1
	head, last := number[:at], number[at:]
	if o, ok := odd[last]; ok {
		return head + o
	}
	if stem, ok := strings.CutSuffix(last, "y"); ok {
		return head + stem + "ieth"
	}
	return head + last + "th"
}

// plural makes "twenties" of "twenty".
func plural(word string) string {
	if stem, ok := strings.CutSuffix(word, "y"); ok {
		return stem + "ies"
	}
	return word + "s"
}

// englishYear reads four digits in pairs: nineteen twenty-three, nineteen oh five,
// nineteen hundred; the years from 2000 to 2009 are plain numbers.
func englishYear(digits string, and bool) string {
	century, rest := digits[:2], digits[2:]
	switch {
	case rest == "00" && century[1] != '0':
		return englishNumber(century, and) + " hundred"
	case century[1] == '0' && rest[0] == '0':
		return englishNumber(digits, and)
	case rest[0] == '0':
		return englishNumber(century, and) + " oh " + ones[rest[1]-'0']
	}
	return englishNumber(century, and) + " " + englishNumber(rest, and)
}

// romanValue reads a Roman numeral of up to 39 in its only proper form.
func romanValue(s string) (int, bool) {
	for _, n := range []struct {
		tens  string
		value int
	}{{"XXX", 30}, {"XX", 20}, {"X", 10}, {"", 0}} {
		rest, ok := strings.CutPrefix(s, n.tens)
		if !ok {
			continue
		}
		for units, numeral := range []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"} {
			if rest == numeral && n.value+units > 0 {
				return n.value + units, true
			}
		}
	}
	return 0, false
}
