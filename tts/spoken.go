package tts

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// Spoken returns what is said aloud of a caption's text: without emoji, markup
// and stage directions, with dashes and ellipses as pauses, and with numbers,
// money and abbreviations as words. It is empty if nothing can be spoken, as in
// "…!" or "*sighs*".
//
// Directions stand in brackets of any kind or between single asterisks ("*sighs* No.");
// asterisks within a sentence ("I *never* said that") stress a word, which is
// spoken. A text that is all in brackets is no direction and is spoken.
func Spoken(text, lang string) string {
	return reader{lang: lang}.normalize(mask(text))
}

// speakable reports whether s has anything that a voice can say.
func speakable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

var (
	tag       = regexp.MustCompile(`</?[A-Za-z][^<>]{0,60}>`)
	parens    = regexp.MustCompile(`\([^()]{0,300}\)|（[^（）]{0,300}）|【[^【】]{0,300}】|\[[^\[\]]{0,300}\]`)
	asterisks = regexp.MustCompile(`\*{1,3}[^*\n]{1,300}\*{1,3}`)
)

// mask blanks out what is not spoken and keeps every other byte at its place,
// so that words of the caption can be cut from it.
func mask(text string) string {
	b := []byte(text)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 {
			b[i] = ' '
		}
		i += n
	}
	blank := func(lo, hi int) {
		for i := lo; i < hi; i++ {
			b[i] = ' '
		}
	}
	for _, m := range tag.FindAllIndex(b, -1) {
		blank(m[0], m[1])
	}
	for _, m := range asterisks.FindAllIndex(b, -1) {
		span := string(b[m[0]:m[1]])
		if !strings.HasPrefix(span, "**") && isDirection(string(b[:m[0]]), span, string(b[m[1]:])) {
			blank(m[0], m[1])
		}
	}
	all := string(b)
	for _, m := range parens.FindAllIndex(b, -1) {
		// "(555) 1234" directs nobody.
		if inner := all[m[0]:m[1]]; !speakable(inner) || strings.ContainsFunc(inner, unicode.IsLetter) {
			blank(m[0], m[1])
		}
	}
	if !speakable(string(b)) && speakable(all) {
		return all
	}
	return string(b)
}

// isDirection tells "*sighs* No." from "I *never* said that".
func isDirection(before, span, after string) bool {
	before = strings.TrimRight(before, " \t\n\"'“‘")
	last, _ := utf8.DecodeLastRuneInString(before)
	if before != "" && !strings.ContainsRune(".!?:;…—。！？：；”’", last) {
		return false
	}
	inner := []rune(strings.Trim(span, "* "))
	if len(inner) == 0 {
		return true
	}
	// "*Never* say that": a stressed word that opens a sentence goes on in it.
	after = strings.TrimLeft(after, " ")
	next, _ := utf8.DecodeRuneInString(after)
	return !(unicode.IsUpper(inner[0]) && unicode.IsLower(next))
}

// reader makes text for speech of a caption's text.
type reader struct {
	lang    string
	lexicon []Pronunciation
}

// normalize words a masked text for the engine.
func (rd reader) normalize(s string) string {
	chinese := isChinese(rd.lang)
	s = mark(s, rd.lexicon)
	switch {
	case chinese:
		s = addresses(s, "点", " at ")
	case baseLang(rd.lang) == "en":
		s = addresses(s, " dot ", " at ")
	}
	s = widths.Replace(s)
	switch {
	case chinese:
		s = chineseWords(s)
	case baseLang(rd.lang) == "en":
		s = romanize(englishWords(respell(s), rd.lang))
	case baseLang(rd.lang) != "ja":
		s = romanize(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		b.WriteString(spokenRune(r, chinese))
	}
	return unmark(tidy(b.String()), rd.lexicon)
}

var hanRun = regexp.MustCompile(`\p{Han}+`)

// romanize writes Chinese within another language in pinyin, which its voices can
// at least approach.
func romanize(s string) string {
	return hanRun.ReplaceAllStringFunc(s, func(run string) string {
		return " " + strings.Join(pinyin.LazyConvert(run, nil), " ") + " "
	})
}

// widths makes digits and letters of other widths, shapes and heights plain, and
// pauses out of dashes and ellipses.
var widths = func() *strings.Replacer {
	pairs := []string{"……", "…", "...", "…", "——", "—", "--", "—", "：//", " ", "://", " "}
	for r := '０'; r <= '９'; r++ {
		pairs = append(pairs, string(r), string(r-'０'+'0'))
	}
	for i, numeral := range []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"} {
		pairs = append(pairs, string('Ⅰ'+rune(i)), numeral)
	}
	for i := range rune(10) {
		pairs = append(pairs, string('₀'+i), string('0'+i))
	}
	for i := range rune(9) {
		pairs = append(pairs, string('①'+i), string('1'+i))
	}
	pairs = append(pairs, "㎡", "m²", "㎏", "kg", "㎞", "km", "㎝", "cm")
	for r := 'Ａ'; r <= 'Ｚ'; r++ {
		pairs = append(pairs, string(r), string(r-'Ａ'+'A'), string(r-'Ａ'+'ａ'), string(r-'Ａ'+'a'))
	}
	return strings.NewReplacer(pairs...)
}()

// spokenRune is what the engine gets of a character: the characters that
// engines read out by name or take for commands are gone.
func spokenRune(r rune, chinese bool) string {
	switch r {
	case '…', '—', '–', '―', '⸺':
		if chinese {
			return "，"
		}
		return ", "
	case '“', '”', '„', '"', '«', '»', '「', '」', '『', '』', '《', '》', '〈', '〉', '·', '•':
		return ""
	case '‘', '’', 'ʼ':
		return "'"
	case '~', '～':
		if chinese {
			return "，"
		}
		return " "
	case '/', '_', '\\', '|', '[', ']', '{', '}', '<', '>', '(', ')', '（', '）', '【', '】', '*', '#', '`', '^', '=', '+', '@', '&', '%', '$', '§':
		return " "
	}
	switch {
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r), unicode.Is(unicode.Mc, r):
		if unicode.Is(unicode.Variation_Selector, r) {
			return ""
		}
		return string(r)
	case unicode.IsSpace(r):
		return " "
	case unicode.IsPunct(r):
		return string(r)
	case r == '\u200d', r == '\u00ad', r == '\ufeff':
		// Joiners and soft hyphens stand within a word.
		return ""
	}
	// Emoji and other pictures, controls, private characters.
	return " "
}

var (
	spaces      = regexp.MustCompile(`\s+`)
	spacePunct  = regexp.MustCompile(`\s+([,.;:!?，。；：！？、])`)
	doublePause = regexp.MustCompile(`[,，、]+([,，、.;:!?。；：！？])`)
	afterStop   = regexp.MustCompile(`([.;:!?。；：！？])\s*[,，、]+`)
	leadPause   = regexp.MustCompile(`^[\s,.;:!?，。；：！？、'-]+`)
)

// tidy leaves one space and one pause where replacements left several.
func tidy(s string) string {
	s = spaces.ReplaceAllString(s, " ")
	s = spacePunct.ReplaceAllString(s, "$1")
	s = doublePause.ReplaceAllString(s, "$1")
	s = afterStop.ReplaceAllString(s, "$1")
	s = strings.TrimSpace(leadPause.ReplaceAllString(s, ""))
	if !speakable(s) {
		return ""
	}
	return s
}

func baseLang(lang string) string {
	base, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(lang), "_", "-"), "-")
	return base
}

func isChinese(lang string) bool {
	switch baseLang(lang) {
	case "zh", "cmn", "yue":
		return true
	}
	return false
}
