package tts

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations that end with a dot inside a sentence, and how they are said.
var abbreviations = map[string]string{
	"mr": "Mister", "mrs": "Missus", "ms": "Miz", "dr": "Doctor", "prof": "Professor", "st": "Saint", "mt": "Mount", "ft": "Fort",
	"capt": "Captain", "cmdr": "Commander", "lt": "Lieutenant", "sgt": "Sergeant", "cpl": "Corporal", "col": "Colonel", "maj": "Major",
	"gen": "General", "adm": "Admiral", "gov": "Governor", "sen": "Senator", "rep": "Representative", "pres": "President", "hon": "Honourable",
	"rev": "Reverend", "fr": "Father", "jr": "Junior", "sr": "Senior", "esq": "Esquire",
	"vs": "versus", "etc": "et cetera", "e.g": "for example", "i.e": "that is", "approx": "about", "dept": "department", "vol": "volume",
	"ave": "Avenue", "blvd": "Boulevard", "inc": "Incorporated", "ltd": "Limited", "corp": "Corporation", "bros": "Brothers", "est": "established",
	"jan": "January", "feb": "February", "aug": "August", "sept": "September", "oct": "October", "nov": "November", "dec": "December",
}

// titles are those whose dot never ends a sentence, for a name follows; others
// may also be a word ("hon", "fr", "gov") or the last one of a sentence.
var titles = wordSet("mr mrs ms dr prof st mt capt cmdr lt sgt cpl col maj gen adm sen rev vs e.g i.e approx")

// named are those that are only read before a name or a number.
var named = wordSet("hon fr ft gov rep pres est vol apt ch nos pp tel fig jan feb aug sept oct nov dec")

// openers begin a sentence after "the U.S." or "at 7 p.m."; other capitalized
// words are a name that goes on.
var openers = wordSet("He She It They We I You The A An And But Or So Then That This What Who Why When Where How No Yes There Here My Your His Her Our Their If In On At")

// abbreviated reports whether a word's dot is not the end of a sentence: a known
// abbreviation or an initial. next is the word after it; "No." is the word for
// "number" only before a digit.
func abbreviated(word, next string) bool {
	plain := strings.TrimLeft(word, `"'“‘(`)
	stem := strings.ToLower(strings.TrimSuffix(plain, "."))
	first, _ := utf8.DecodeRuneInString(next)
	nameFollows := unicode.IsUpper(first) || unicode.IsDigit(first)
	switch {
	case stem == "no":
		return unicode.IsDigit(first)
	case titles[stem]:
		return true
	case named[stem]:
		return nameFollows && plain[0] >= 'A' && plain[0] <= 'Z' || unicode.IsDigit(first)
	case abbreviations[stem] != "":
		return next != "" && !unicode.IsUpper(first)
	case strings.Contains(stem, "."):
		return next != "" && !openers[strings.Trim(next, `.,!?;:"'”’`)]
	}
	return len(stem) == 1 && stem[0] >= 'a' && stem[0] <= 'z' && stem != "i"
}

const (
	monthNames = `January|February|March|April|May|June|July|August|September|October|November|December`
	word       = `(^|[^\pL\pN])`
)

var (
	abbreviation = regexp.MustCompile(word + `(?i:(mr|mrs|ms|dr|prof|st|mt|capt|cmdr|lt|sgt|cpl|col|maj|gen|adm|sen|rev|jr|sr|esq|vs|etc|e\.g|i\.e|approx|dept|ave|blvd|inc|ltd|corp|bros)\.)`)
	beforeName   = regexp.MustCompile(word + `(Hon|Fr|Ft|Gov|Rep|Pres|Est|est|Vol|vol|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.(\s+[\pLu\d])`)
	title        = regexp.MustCompile(word + `(Mr|Mrs|Ms|Dr)(\s+\p{Lu})`)
	street       = regexp.MustCompile(`(\p{Lu}[\pL'’]+ |\d(?:st|nd|rd|th) )St\.`)
	numberSign   = regexp.MustCompile(`(?i)(?:` + word + `no\.\s*|(^|[^&\pN])[#№]\s?)(\d)`)
	dayOfMonth   = regexp.MustCompile(`\b(` + monthNames + `)\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4})\b)?`)
	monthOfDay   = regexp.MustCompile(`(?:\b([Tt]he)\s+)?\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(` + monthNames + `)\b(?:,?\s+(\d{4})\b)?`)
	isoDate      = regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})\b`)
	slashDate    = regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})/(\d{4})\b`)
	money        = regexp.MustCompile(`(?:\b(?:US|CA?|AU?|HK|NZ))?([$£€¥₹₩])\s?(\d+(?:,\d{3})*)(\.\d+)?(\s(?:thousand|million|billion|trillion)\b|(?i:k|m|bn)\b)?`)
	cents        = regexp.MustCompile(`(\d+)\s?¢`)
	minus        = regexp.MustCompile(`(^|[\s(])[-−](\d)`)
	percent      = regexp.MustCompile(`(\d)\s?%`)
	section      = regexp.MustCompile(`§\s?(\d)`)
	clock        = regexp.MustCompile(`(^|[^\d:])(\d{1,2}):(\d\d)( [ap][ye]e? em|[^\d:]|$)`)
	year         = regexp.MustCompile(`(^|[^\d,.\pL-])((?:1[1-9]|20)\d\d)([^\d,\pL]|,[^\d]|$)`)
	decade       = regexp.MustCompile(`(^|[^\d,.\pL-])((?:1[1-9]|20)?)['’]?([1-9]0)'?s\b`)
	hundreds     = regexp.MustCompile(`\b(1[1-9])00s\b`)
	thousands    = regexp.MustCompile(`(\d),(\d\d\d)`)
	degrees      = regexp.MustCompile(`(\d)\s?(?:°(?:\s?([CF])\b)?|(℃)|(℉))`)
	feet         = regexp.MustCompile(`(\d)\s?['′]\s?(\d{1,2})(?:["″”]|$|[\s,.;!?])`)
	unit         = regexp.MustCompile(`(\d[\d,.]*)(\s?)(km/h|mph|kph|m/s|km²|m²|km|cm|mm|kg|mg|lbs?|oz|ft|ml|kHz|MHz|GHz|Hz|KB|MB|GB|TB|kW|hrs?|mins?|secs?|sq ft|m|g|L)([^\pL\d²]|$)`)
	// unitDot is the dot of a shortened unit within a sentence.
	unitDot    = regexp.MustCompile(`(\d\s?(?:ft|lbs?|oz|hrs?|mins?|secs?))\.(\s\p{Ll})`)
	times      = regexp.MustCompile(`(\d)\s?[xX]\s?(\d)`)
	roman      = regexp.MustCompile(`\b(\p{Lu}[\pL.]+)(\s+)([IVX]+)\b`)
	fraction   = regexp.MustCompile(`(^|[^\d/.,])(?:(\d+)\s)?(\d)/(\d{1,2})([^\d/]|$)`)
	vulgar     = regexp.MustCompile(`(\d*)\s?([½⅓⅔¼¾⅕⅛])`)
	hyphenated = regexp.MustCompile(`\d+(?:\s?[–-]\s?\d+)+`)
	dialled    = regexp.MustCompile(`(?i)\b((?:call|dial|phone|ring|text|room|flight|code|pin)\s+)(\d{3,4})\b`)
	// code is a flight's, a ship's or a road's name.
	code       = regexp.MustCompile(`\b([A-Z]{1,3}-?)(\d{3,4})\b`)
	areaCode   = regexp.MustCompile(`\((\d{3})\)\s?(\d{3}-\d{4})`)
	raised     = regexp.MustCompile(`([\pL\d])([²³])`)
	longDigits = regexp.MustCompile(`\b\d{7,}\b`)
	ordinal    = regexp.MustCompile(`(\d+)(?:st|nd|rd|th)\b`)
	versions   = regexp.MustCompile(`\d+(?:\.\d+){2,}`)
	decimal    = regexp.MustCompile(`(\d*)\.(\d+)`)
	whole      = regexp.MustCompile(`\d+`)
	glued      = regexp.MustCompile(`(\pL)(\d)|(\d)(\pL)`)

	currencies = map[string][2]string{"$": {"dollar", "cent"}, "£": {"pound", "pence"}, "€": {"euro", "cent"}, "¥": {"yen", ""}, "₹": {"rupee", ""}, "₩": {"won", ""}}
	// units in the singular; those of one form have no s.
	units = map[string]string{
		"km/h": "kilometre an hour", "kph": "kilometre an hour", "mph": "mile an hour", "m/s": "metre a second", "km²": "square kilometre", "m²": "square metre",
		"km": "kilometre", "cm": "centimetre", "mm": "millimetre", "m": "metre", "kg": "kilogram", "g": "gram", "mg": "milligram", "ml": "millilitre", "L": "litre",
		"lb": "pound", "lbs": "pound", "oz": "ounce", "ft": "foot", "sq ft": "square foot", "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz",
		"KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "kW": "kilowatt",
		"hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute", "sec": "second", "secs": "second",
	}
	fractions  = map[string]string{"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8"}
	magnitudes = map[string]string{"k": " thousand", "m": " million", "bn": " billion"}
	// monarchs are whose numerals are ordinals also as a single letter.
	monarchs = wordSet("Alexander Alfonso Benedict Carl Catherine Charles Christian Clement Edward Elizabeth Emperor Ferdinand Francis Frederick George Gregory Gustav Harald Henry Innocent Ivan James John King Leo Leopold Louis Margaret Mary Maximilian Napoleon Nicholas Paul Peter Philip Pius Pope Prince Queen Ramesses Richard Robert Rudolf Tsar Urban Victor Wilhelm William")
	// alone are words before which Roman letters are no number.
	alone = wordSet("The An His Her My Your Our Their This That No And Or An On In It Is And But If So")
)

// englishWords words numbers, dates, money, measures and abbreviations. lang
// tells American from other English.
func englishWords(s, lang string) string {
	american := strings.EqualFold(strings.ReplaceAll(lang, "_", "-"), "en-US")
	number := func(digits string) string { return englishNumber(digits, !american) }
	s = street.ReplaceAllStringFunc(s, func(m string) string {
		if before := strings.TrimSuffix(m, " St."); titles[strings.ToLower(before)] || before == "See" || before == "At" {
			return m
		}
		return strings.TrimSuffix(m, "St.") + "Street"
	})
	s = shortened(s)
	s = each(abbreviation, s, func(g []string) string { return g[1] + abbreviations[strings.ToLower(g[2])] })
	s = glueName.ReplaceAllString(s, "$1 $2")
	s = each(beforeName, s, func(g []string) string { return g[1] + abbreviations[strings.ToLower(g[2])] + g[3] })
	s = each(title, s, func(g []string) string { return g[1] + abbreviations[strings.ToLower(g[2])] + g[3] })
	s = numberSign.ReplaceAllString(s, "${1}${2}number $3")
	s = dates(s, american, number)
	s = priceRange.ReplaceAllString(s, "$2 to $1$3")
	s = signBehind.ReplaceAllString(s, "$1$3$2$4")
	s = each(perTime, s, func(g []string) string { return g[1] + eachTime[g[2]] })
	s = each(money, s, func(g []string) string { return amount(g[1], g[2], g[3], g[4]) })
	s = each(cents, s, func(g []string) string { return counted(g[1], "cent") })
	s = minus.ReplaceAllString(s, "${1}minus $2")
	s = percent.ReplaceAllString(s, "$1 percent")
	s = section.ReplaceAllString(s, "section $1")
	s = each(degrees, s, func(g []string) string {
		switch {
		case g[2] == "C" || g[3] != "":
			return g[1] + " degrees Celsius"
		case g[2] == "F" || g[4] != "":
			return g[1] + " degrees Fahrenheit"
		}
		return g[1] + " degrees"
	})
	s = each(feet, s, func(g []string) string {
		end := g[0][len(g[0])-1:]
		if !strings.ContainsAny(end, ",.;!? ") {
			end = ""
		}
		return g[1] + " foot " + g[2] + end
	})
	// A match takes the sign after it along, so of two with one sign between them
	// the second is found by a second call.
	s = halfRange.ReplaceAllString(clocks(clocks(s)), "$1 to $2")
	s = each(ratio, s, func(g []string) string { return g[1] + g[2] + " to " + g[3] + g[4] })
	s = each(militaryHour, s, func(g []string) string { return "oh " + g[1] + " hundred hours" })
	s = spacedPhone.ReplaceAllStringFunc(s, func(m string) string {
		said := ""
		for i, part := range strings.Fields(m) {
			if i > 0 {
				said += ", "
			}
			if rest, ok := strings.CutPrefix(part, "+"); ok {
				said, part = said+"plus ", rest
			}
			said += englishDigits(part)
		}
		return said
	})
	s = each(oldYear, s, func(g []string) string { return g[1] + " ten " + yearRest(g[3], number) + g[4] })
	s = tall.ReplaceAllString(s, "$1 foot $2")
	s = planks.ReplaceAllString(planks.ReplaceAllString(s, "$1 by $2"), "$1 by $2")
	s = measures(measures(unitDot.ReplaceAllString(s, "$1$2")))
	s = times.ReplaceAllString(times.ReplaceAllString(s, "$1 times $2"), "$1 times $2")
	s = each(roman, s, numeral)
	s = each(vulgar, s, func(g []string) string {
		if g[1] == "" {
			return " " + fractions[g[2]]
		}
		return " " + g[1] + " " + fractions[g[2]]
	})
	s = each(fraction, s, func(g []string) string {
		if said, ok := part(g[2], g[3], g[4], number); ok {
			return g[1] + said + g[5]
		}
		return g[0]
	})
	s = areaCode.ReplaceAllString(s, "$1-$2")
	s = hyphenated.ReplaceAllStringFunc(s, func(m string) string { return between(m, " to ", englishDigits) })
	s = each(dialled, s, func(g []string) string { return g[1] + englishDigits(g[2]) })
	s = each(code, s, func(g []string) string { return strings.TrimSuffix(g[1], "-") + " " + englishDigits(g[2]) })
	s = each(raised, s, func(g []string) string {
		return g[1] + map[string]string{"²": " squared", "³": " cubed"}[g[2]]
	})
	s = each(longDigits, s, func(g []string) string {
		if strings.HasSuffix(g[0], "000") {
			return g[0]
		}
		return englishDigits(g[0])
	})
	s = each(hundreds, s, func(g []string) string { return number(g[1]) + " hundreds" })
	s = each(decade, s, func(g []string) string {
		century := ""
		if g[2] != "" {
			century = number(g[2]) + " "
		}
		return g[1] + century + plural(number(g[3]))
	})
	for range 2 {
		s = each(year, s, func(g []string) string { return g[1] + englishYear(g[2], !american) + g[3] })
	}
	s = thousands.ReplaceAllString(thousands.ReplaceAllString(s, "$1$2"), "$1$2")
	s = each(ordinal, s, func(g []string) string { return englishOrdinal(number(g[1])) })
	s = glued.ReplaceAllString(glued.ReplaceAllString(s, "$1$3 $2$4"), "$1$3 $2$4")
	s = versions.ReplaceAllStringFunc(s, func(m string) string { return strings.ReplaceAll(m, ".", " point ") })
	s = each(decimal, s, func(g []string) string {
		head := ""
		if g[1] != "" {
			head = number(g[1]) + " "
		}
		return head + "point " + strings.ReplaceAll(englishDigits(g[2]), "oh", "zero")
	})
	s = whole.ReplaceAllStringFunc(s, number)
	return strings.NewReplacer("&", " and ", "@", " at ", "+", " plus ", "=", " equals ", "×", " times ", "÷", " divided by ",
		"≈", " about ", "≥", " at least ", "≤", " at most ", "±", " plus or minus ").Replace(s)
}

// each replaces the matches of re by what f makes of their groups.
func each(re *regexp.Regexp, s string, f func(groups []string) string) string {
	return re.ReplaceAllStringFunc(s, func(m string) string { return f(re.FindStringSubmatch(m)) })
}

// counted is a number with its noun: "1 cent", "5 cents".
func counted(digits, noun string) string {
	if digits == "1" {
		return "1 " + noun
	}
	return digits + " " + noun + "s"
}

// amount words money; "$2.5 million" has a fraction, not cents.
func amount(sign, whole, fraction, magnitude string) string {
	name := currencies[sign]
	if m, ok := magnitudes[strings.ToLower(magnitude)]; ok {
		magnitude = m
	}
	small := strings.TrimPrefix(fraction, ".")
	if len(small) != 2 || magnitude != "" || name[1] == "" {
		whole, small = whole+fraction+magnitude, ""
	}
	if small == "00" {
		small = ""
	}
	coins := ""
	if small != "" {
		small = strings.TrimPrefix(small, "0")
		coins = small + " pence"
		switch {
		case name[1] != "pence":
			coins = counted(small, name[1])
		case small == "1":
			coins = "1 penny"
		}
	}
	switch {
	case whole == "0" && coins != "":
		return coins
	case sign == "¥" || sign == "₩":
		return whole + " " + name[0]
	case coins != "":
		return counted(whole, name[0]) + " and " + coins
	}
	return counted(whole, name[0])
}

// dates words the days of months. Of 3/4/2024 Americans say the month first.
func dates(s string, american bool, number func(string) string) string {
	months := strings.Split(monthNames, "|")
	in := func(y string) string {
		if y == "" {
			return ""
		}
		return ", " + englishYear(y, !american)
	}
	day := func(digits string) (string, bool) {
		n, err := strconv.Atoi(digits)
		return englishOrdinal(number(strconv.Itoa(n))), err == nil && n >= 1 && n <= 31
	}
	said := func(whole, month, date, y string) string {
		m, err := strconv.Atoi(month)
		d, ok := day(date)
		if err != nil || m < 1 || m > 12 || !ok {
			return whole
		}
		return months[m-1] + " " + d + in(y)
	}
	s = each(isoDate, s, func(g []string) string { return said(g[0], g[2], g[3], g[1]) })
	s = each(slashDate, s, func(g []string) string {
		month, date := g[2], g[1]
		if first, _ := strconv.Atoi(g[1]); american && first <= 12 {
			month, date = g[1], g[2]
		}
		if m, _ := strconv.Atoi(month); m > 12 {
			month, date = date, month
		}
		return said(g[0], month, date, g[3])
	})
	s = each(monthOfDay, s, func(g []string) string {
		d, ok := day(g[2])
		if !ok {
			return g[0]
		}
		the := g[1]
		if the == "" {
			the = "the"
		}
		return the + " " + d + " of " + g[3] + in(g[4])
	})
	return each(dayOfMonth, s, func(g []string) string {
		d, ok := day(g[2])
		if !ok {
			return g[0]
		}
		return g[1] + " " + d + in(g[3])
	})
}

// measures words units behind numbers.
func measures(s string) string {
	return each(unit, s, func(g []string) string {
		name := units[g[3]]
		// "5 g" may be a note or a grade; 5g is a weight.
		if g[3] == "g" && g[2] != "" {
			return g[0]
		}
		if g[1] != "1" {
			name = manyOf(name)
		}
		return g[1] + " " + name + g[4]
	})
}

// manyOf is a unit's plural: kilometres an hour, square metres, feet.
func manyOf(name string) string {
	head, tail := name, ""
	if i := strings.Index(name, " a"); i > 0 {
		head, tail = name[:i], name[i:]
	}
	switch {
	case strings.HasSuffix(head, "foot"):
		return strings.TrimSuffix(head, "foot") + "feet" + tail
	case strings.HasSuffix(head, "hertz"):
		return name
	}
	return head + "s" + tail
}

// numeral words a Roman numeral behind a name: "Chapter IV" is four, "Henry VIII"
// the eighth, "World War II" two.
func numeral(g []string) string {
	n, ok := romanValue(g[3])
	who := monarchs[g[1]]
	switch {
	case !ok, alone[g[1]], len(g[3]) == 1 && !who && !numbered[g[1]], g[3] == "I" && who && g[1] != "Elizabeth" && g[1] != "Napoleon":
		return g[0]
	case who && g[1] != "King" && g[1] != "Queen" && g[1] != "Pope" && g[1] != "Prince":
		return g[1] + g[2] + "the " + englishOrdinal(englishNumber(strconv.Itoa(n), true))
	}
	return g[1] + g[2] + strconv.Itoa(n)
}

// numbered are the words whose numerals count also as a single letter.
var numbered = wordSet("Chapter Part Act Book Scene Volume Vol War Episode Season Phase Section Type Class Level Grade Canto Appendix Title CHAPTER PART ACT BOOK SCENE")

// part words a fraction: "3/4" is three quarters, "1 1/2" one and a half. ok is
// false for what is none: a date, odds.
func part(before, over, under string, number func(string) string) (said string, ok bool) {
	n, _ := strconv.Atoi(over)
	d, _ := strconv.Atoi(under)
	if n == 0 || n >= d || d > 10 {
		return "", false
	}
	name := englishOrdinal(number(under))
	switch d {
	case 2:
		name = "half"
	case 4:
		name = "quarter"
	}
	many := number(over)
	if n > 1 {
		name += "s"
	}
	switch {
	case before == "":
		return many + " " + name, true
	case n == 1:
		return before + " and a " + name, true
	}
	return before + " and " + many + " " + name, true
}

var hyphen = regexp.MustCompile(`\s?[–-]\s?`)

// between words what joins numbers: "3-5" is a range, but "555-1234" is a
// telephone number, whose digits are read as digits words them.
func between(numbers, to string, digits func(string) string) string {
	parts := hyphen.Split(numbers, -1)
	dashed := strings.Contains(numbers, "–")
	if len(parts) == 2 && (dashed || len(parts[0]) != 3 || len(parts[1]) != 4) && !(len(parts[0]) > 1 && parts[0][0] == '0') {
		return parts[0] + to + parts[1]
	}
	for i := range parts {
		parts[i] = digits(parts[i])
	}
	return strings.Join(parts, ", ")
}

// clocks words the times of the day.
func clocks(s string) string {
	return each(clock, s, func(g []string) string {
		minutes := " " + g[3]
		switch {
		case g[3] == "00" && len(g[4]) > 3:
			// "Seven p.m." has no o'clock.
			minutes = ""
		case g[3] == "00":
			minutes = " o'clock"
		case g[3][0] == '0':
			minutes = " oh " + g[3][1:]
		}
		hour := strings.TrimPrefix(g[2], "0")
		if hour == "" {
			hour = "0"
		}
		return g[1] + hour + minutes + g[4]
	})
}
