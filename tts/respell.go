package tts

import (
	"regexp"
	"strings"
	"unicode"
)

// English words that are written for the ear, with a spelling that voices say as
// they sound. They are looked up without the letters that were drawn out.
var interjections = map[string]string{
	"sh": "shush", "ssh": "shush", "hm": "hmm", "mm": "hmm", "mhm": "um-hmm", "mmhm": "um-hmm", "mm-hm": "um-hmm", "mm-hmm": "um-hmm",
	"tsk": "tisk", "pft": "pfuh", "pfft": "pfuh", "br": "burr", "brr": "burr", "gr": "gurr", "grr": "gurr",
	"hmph": "humph", "ow": "ouch",
	"wh": "what",
}

var (
	token     = regexp.MustCompile(`[A-Za-z]+(?:['’-][A-Za-z]+)*`)
	laughter  = regexp.MustCompile(`^(?i)(?:(?:ha){2,}h?|(?:he){2,}h?|(?:ho){2,})$`)
	broken    = regexp.MustCompile(`^(?i)((?:[a-z]{1,3}-)+)([a-z][a-z'’]*)$`)
	dotted    = regexp.MustCompile(`\b(?:[A-Za-z]\.){2,}`)
	halfOfDay = regexp.MustCompile(`(?i)(\d)\s?([ap])\.?m\b\.?`)
)

// doubled are words in which a letter that was drawn out stays double.
var doubled = wordSet(`good see seee free three too cool soon look all tell hell hello well will kill off food need been
	seen feel feet boo woo moo fool school moon room door poor book took call fall ball tall wall still fill bill feed
	sleep keep deep sweet street sheep teeth green queen really happy funny sorry pretty yummy bloody till full pull bull
	loop hoop stoop loose goose choose tree bee fee knee agree ooh ee eek week weep beep creep stop-off add odd egg less
	miss kiss boss loss mess pass grass class glass cross across`)

// acronyms are read by letters or as a name also where all is in capitals.
var acronyms = wordSet(`AD AI AKA ASAP ATM BBC BC BCE BRB CE DIY ETA FAQ FYI GMT IOU LOL OMG RSVP WTF CCTV CEO CIA CPR DNA EU FBI GPS HIV HQ ID IQ KGB LA MP MRI NASA NATO NYPD OK PC PIN PHD RAF RIP SOS SUV SWAT TNT TV UFO UK UN US USA USB VIP VR WWI WWII`)

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

// respell writes English as it sounds: interjections, words that are drawn out,
// stammered or shouted in capitals, and initials.
func respell(s string) string {
	s = each(halfOfDay, s, func(g []string) string {
		return g[1] + map[string]string{"a": " ay em", "p": " pee em"}[strings.ToLower(g[2])]
	})
	s = dotted.ReplaceAllStringFunc(s, func(m string) string {
		if abbreviations[strings.ToLower(strings.TrimSuffix(m, "."))] != "" {
			return m
		}
		return strings.TrimSuffix(strings.ReplaceAll(m, ".", " "), " ")
	})
	s = lower(s)
	return token.ReplaceAllStringFunc(s, respellWord)
}

// lower brings words in capitals into lower case where at least two stand
// together: somebody shouts, and no voice should read "IT" by its letters.
func lower(s string) string {
	spans := token.FindAllStringIndex(s, -1)
	capital := func(i int) bool {
		w := s[spans[i][0]:spans[i][1]]
		return w == strings.ToUpper(w) && !acronyms[w]
	}
	long := func(i int) bool { return spans[i][1]-spans[i][0] > 1 }
	b := []byte(s)
	for i := 0; i < len(spans); {
		if !capital(i) {
			i++
			continue
		}
		from, words := i, 0
		for i < len(spans) && (capital(i) || acronyms[s[spans[i][0]:spans[i][1]]]) {
			if long(i) && capital(i) {
				words++
			}
			i++
		}
		for j := from; words >= 2 && j < i; j++ {
			if w := s[spans[j][0]:spans[j][1]]; !acronyms[w] && w != "I" && !strings.HasPrefix(w, "I'") && !strings.HasPrefix(w, "I’") {
				if _, numeral := romanValue(w); !numeral {
					copy(b[spans[j][0]:], strings.ToLower(w))
				}
			}
		}
	}
	return string(b)
}

func respellWord(w string) string {
	if laughter.MatchString(w) {
		syllable := w[:2]
		n := min(4, len(w)/2)
		return strings.TrimSpace(strings.Repeat(syllable+" ", n))
	}
	if m := broken.FindStringSubmatch(w); m != nil {
		if said, ok := stammer(strings.Split(strings.TrimSuffix(m[1], "-"), "-"), m[2]); ok {
			return said
		}
	}
	short := undraw(w)
	if short != w && strings.EqualFold(short, "m") {
		short = "mm"
	}
	if said, ok := interjections[strings.ToLower(short)]; ok && !strings.EqualFold(said, short) {
		// "OW" in a title is no cry, and "MM" are millimetres.
		if w != strings.ToUpper(w) || len(w) > 2 {
			return like(said, w)
		}
	}
	return short
}

// like capitalizes a word as another one.
func like(said, w string) string {
	if said != "" && unicode.IsUpper(rune(w[0])) {
		return strings.ToUpper(said[:1]) + said[1:]
	}
	return said
}

// undraw shortens letters that are drawn out: "nooooo", "waaait".
func undraw(w string) string {
	fold := func(keep int) string {
		var out []byte
		for i := 0; i < len(w); {
			n := i
			for n < len(w) && w[n]|0x20 == w[i]|0x20 {
				n++
			}
			k := n - i
			if k > 2 {
				k = keep
			}
			out = append(out, w[i:i+k]...)
			i = n
		}
		return string(out)
	}
	once := fold(1)
	if len(once) == len(w) {
		return w
	}
	if twice := fold(2); doubled[strings.ToLower(twice)] {
		return twice
	}
	// WWW and VIII are no cries.
	if w == strings.ToUpper(w) && strings.Trim(w, "WIVX") == "" {
		return w
	}
	return once
}

// stammer says what is repeated of a word's beginning: "W-what" as "wuh-what",
// "I-I" as "I, I". ok is false where the pieces are none of the word.
func stammer(pieces []string, word string) (said string, ok bool) {
	var b strings.Builder
	for _, p := range pieces {
		if len(p) >= len(word) && !strings.EqualFold(p, word) || !strings.HasPrefix(strings.ToLower(word), strings.ToLower(p)) {
			return "", false
		}
		vowel := strings.ContainsAny(strings.ToLower(p), "aeiou")
		switch {
		case strings.EqualFold(p, word):
			b.WriteString(p + ", ")
		case vowel && len(p) == 1:
			// "a-about": the letter's name would be no stammer.
			continue
		case vowel:
			b.WriteString(p + "-")
		case strings.EqualFold(p, "y"):
			b.WriteString("yuh-")
		default:
			b.WriteString(p + "uh-")
		}
	}
	return b.String() + word, true
}
