package tts

import (
	"regexp"
	"strings"
)

// What English shortens for a number, a day, a street or a price.
var (
	drive       = regexp.MustCompile(`(\p{Lu}[\pL'’]+ )Dr\.([,;!?]|\s+\p{Ll}|$)`)
	beforeCount = regexp.MustCompile(word + `(Apt|apt|Ch|ch|Nos|nos|No|pp|p|Tel|tel|Fig|fig)\.:?(\s?\d)`)
	dayRange    = regexp.MustCompile(`\b(Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?\s?[-–]\s?(Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?`)
	dayPair     = regexp.MustCompile(`\b(Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.( and | or |, )(?:(Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b)`)
	dayAt       = regexp.MustCompile(`\b(Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.(,? \d|,? at \d)`)
	monthShort  = regexp.MustCompile(`\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)(\s\d)`)
	partDecade  = regexp.MustCompile(`\b([Ee]arly|[Mm]id|[Ll]ate)-((?:1[1-9]|20)?[1-9]0s)\b`)
	exponent    = regexp.MustCompile(`(\d)\^(\d)`)
	// bleeped are words that nobody may read: F***, @#$%!
	bleeped      = regexp.MustCompile(`\b[A-Za-z]\*{2,}[A-Za-z]*|[@#$%&*]{3,}`)
	atLetter     = regexp.MustCompile(`(\p{Ll})@(\p{Ll})|\b(\pL)@(\p{Ll})`)
	withSlash    = regexp.MustCompile(`(^|\s)w/(o)?(\s|$)`)
	versus       = regexp.MustCompile(`\bvs\b([^.]|$)`)
	sharp        = regexp.MustCompile(`\b([A-G])#`)
	priceRange   = regexp.MustCompile(`([$£€¥])\s?(\d[\d,]*)\s?[-–]\s?[$£€¥]?(\d[\d,]*)`)
	signBehind   = regexp.MustCompile(`(^|[^\d.,$£€])(\d[\d.,]*)\s?([€$£])([\s.,;!?]|$)`)
	perTime      = regexp.MustCompile(`(\d)/(hr|hour|h|min|minute|s|sec|second|day|night|week|wk|month|mo|year|yr)\b`)
	halfRange    = regexp.MustCompile(`([ap][ye]e? em)\s?[-–]\s?(\d)`)
	tall         = regexp.MustCompile(`(\d)\s?ft\.?\s(\d{1,2})\s?in\b\.?`)
	ratio        = regexp.MustCompile(`(^|[^\d:])(\d{1,3}):(\d{1,3})([^\d:]|$)`)
	planks       = regexp.MustCompile(`(\d)[xX](\d)`)
	militaryHour = regexp.MustCompile(`\b0(\d)00 hours\b`)
	oldYear      = regexp.MustCompile(`\b([Ii]n|[Ss]ince|[Uu]ntil) (10)(\d\d)([^\d,\pL]|,[^\d]|$)`)
	spacedPhone  = regexp.MustCompile(`(?:\+\d{1,3}(?: \d{2,5}){2,4}|\b0\d{2,4}(?: \d{3,4}){2})\b`)
)

// glueName finds a title that was written without a space: "Mr.Smith".
var glueName = regexp.MustCompile(`\b(Mister|Missus|Miz|Doctor|Professor|Saint)(\p{Lu}\p{Ll})`)

var (
	weekdays = map[string]string{
		"Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Thur": "Thursday", "Thurs": "Thursday",
		"Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
	}
	// addressed are words before which a Dr. is a person.
	addressed = wordSet("See Call The Hello Hi Dear Yes No Thanks Good Ask Get Well Oh And But Is Are My Our Your")
	// beforeNumbers are shortened words that a number follows.
	beforeNumbers = map[string]string{"apt": "apartment", "ch": "chapter", "nos": "numbers", "no": "number", "p": "page", "pp": "pages", "tel": "telephone", "fig": "figure"}
	eachTime      = map[string]string{
		"hr": " an hour", "hour": " an hour", "h": " an hour", "min": " a minute", "minute": " a minute", "s": " a second", "sec": " a second", "second": " a second",
		"day": " a day", "night": " a night", "week": " a week", "wk": " a week", "month": " a month", "mo": " a month", "year": " a year", "yr": " a year",
	}
)

// shortened words what is shortened for a number, a day or a street.
func shortened(s string) string {
	s = bleeped.ReplaceAllString(s, " ")
	s = atLetter.ReplaceAllString(s, "$1${3}a$2$4")
	s = each(monthShort, s, func(g []string) string { return abbreviations[strings.ToLower(g[1])] + g[2] })
	s = partDecade.ReplaceAllString(s, "$1 $2")
	s = exponent.ReplaceAllString(s, "$1 to the power of $2")
	s = each(drive, s, func(g []string) string {
		if addressed[strings.TrimSpace(g[1])] {
			return g[0]
		}
		return g[1] + "Drive" + g[2]
	})
	s = each(beforeCount, s, func(g []string) string {
		return g[1] + beforeNumbers[strings.ToLower(g[2])] + " " + strings.TrimSpace(g[3])
	})
	s = each(dayRange, s, func(g []string) string { return weekdays[g[1]] + " to " + weekdays[g[2]] })
	s = each(dayPair, s, func(g []string) string { return weekdays[g[1]] + g[2] + weekdays[g[3]] })
	s = each(dayAt, s, func(g []string) string { return weekdays[g[1]] + g[2] })
	s = each(withSlash, s, func(g []string) string {
		if g[2] != "" {
			return g[1] + "without" + g[3]
		}
		return g[1] + "with" + g[3]
	})
	s = versus.ReplaceAllString(s, "versus$1")
	s = strings.ReplaceAll(s, "Ph.D.", "P H D")
	return sharp.ReplaceAllString(s, "$1 sharp")
}

// yearRest are the last two digits of a year.
func yearRest(digits string, number func(string) string) string {
	switch {
	case digits == "00":
		return "hundred"
	case digits[0] == '0':
		return "oh " + number(digits[1:])
	}
	return number(digits)
}
