package caption

import (
	"strings"
	"unicode"
)

// Signs that no row begins or ends with: closing and opening punctuation, by
// GB/T 15834 (Chinese) and JIS X 4051, and their Western kin.
const (
	noStart = "，。！？、；：”’）》〉」』】〗〕］｝…—～·‧・％‰℃々ー" + ",.!?;:)]}%"
	noEnd   = "“‘（《〈「『【〖〔［｛" + "([{$¥￥£€#@"
)

// Signs after which a phrase ends, by how much of an end it is.
const (
	sentenceEnds = "。！？!?.…"
	clauseEnds   = "，；：,;:—"
	smallEnds    = "、·）》」』】)]}"
	closers      = "”’」』）》】\"')]"
)

// mayBreak tells whether a row may end between a and b, given what the Unicode
// line breaking algorithm (UAX #14) says. That algorithm takes curly quotes for
// Western ones, which hang on both sides; in Chinese text the opening one may
// begin a row and the closing one end it.
func mayBreak(a, b glyph) bool {
	switch {
	case a.space():
		return a.breaks && !(strings.ContainsRune(noStart, b.first) && ideographic(b.first))
	case strings.ContainsRune(noStart, b.first) || strings.ContainsRune(noEnd, a.last):
		return false
	case a.breaks:
		return true
	case strings.ContainsRune("“‘", b.first):
		return ideographic(a.last)
	case strings.ContainsRune("”’", a.last):
		return ideographic(b.first)
	}
	return false
}

// ideographic tells Chinese and Japanese signs and their punctuation.
func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

// Costs of breaking, from an end of a sentence to the middle of a phrase. They
// are compared with each other and with the costs in pages.go; only their order
// of magnitude matters.
const (
	costSentence = 0
	costClause   = 3
	costSmall    = 8
	costPhrase   = 10
	costLikely   = 18
	costWord     = 26
	costBound    = 50
	costForced   = 400
)

// breakCost is how much a break after glyphs[i] hurts; glyphs[i+1] exists.
func breakCost(glyphs []glyph, i int) float64 {
	a, b := glyphs[i], glyphs[i+1]
	if !mayBreak(a, b) {
		return costForced
	}
	end := i
	if a.space() && end > 0 {
		end--
	}
	// A quotation's end is as strong as what stands before the quotation mark.
	mark := end
	for mark > 0 && strings.ContainsRune(closers, glyphs[mark].last) {
		mark--
	}
	last := glyphs[mark].last
	switch {
	case strings.ContainsRune(sentenceEnds, last):
		return costSentence
	case strings.ContainsRune(clauseEnds, last):
		return costClause
	case strings.ContainsRune(smallEnds, glyphs[end].last):
		return costSmall
	case ideographic(glyphs[end].last) && ideographic(b.first):
		return chineseCost(glyphs[end].last, b.first)
	case unicode.IsDigit(glyphs[end].last) && ideographic(b.first):
		// A number belongs to what it counts.
		return costBound
	case a.space():
		return englishCost(wordBefore(glyphs, end), wordAfter(glyphs, i+1))
	}
	return costWord
}

// Chinese signs that begin a phrase, hang on the sign before, or end a phrase,
// more often than not; and numerals and such, which lead up to the next. Without a
// dictionary these few are what tells a phrase from the middle of a word.
const (
	chineseBegins  = "我你您他她它咱这那在把被让给对向从和与跟或但却而因所如虽就才也都又还再已不没别谁什怎"
	chineseHangs   = "的了着过吗呢吧啊呀嘛地得们上里中到完住起来去出前后"
	chineseEnds    = "了吗呢吧啊呀嘛"
	chineseNumbers = "一二三四五六七八九十百千万亿两几第有很最太更"
)

func chineseCost(a, b rune) float64 {
	switch {
	case strings.ContainsRune(chineseHangs, b), strings.ContainsRune(chineseNumbers, a):
		return costBound
	case strings.ContainsRune(chineseEnds, a):
		return costPhrase
	case strings.ContainsRune(chineseBegins, a):
		return costBound
	case strings.ContainsRune(chineseBegins, b):
		return costLikely
	}
	return costWord
}

// Words that begin a phrase, and words that hang on the next one.
var (
	phraseWords = wordSet(`and but or nor so yet because that which who whom whose when while where if
		unless until before after since though although as than then in on at to for from with without by
		about into onto over under through between against across behind beside beyond near of toward towards`)
	boundWords = wordSet(`a an the my your his her its our their this these those of to in on at for from
		with by and or but no not i you he she it we they is are was were be been am do does did have has had
		will would can could shall should may might must i'm don't didn't can't won't isn't wasn't very too
		mr mrs ms dr mr. mrs. ms. dr.`)
	// objectWords end a phrase where the next begins, though they also begin one.
	objectWords = wordSet(`you it her this these`)
)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

func englishCost(before, after string) float64 {
	switch {
	case objectWords[before] && phraseWords[after]:
		return costLikely
	case boundWords[before]:
		return costBound
	case phraseWords[after]:
		return costPhrase
	}
	return costWord
}

// wordBefore is the word that ends at glyphs[i], in lower case.
func wordBefore(glyphs []glyph, i int) string {
	from := i
	for from > 0 && !glyphs[from-1].space() && i-from < 12 {
		from--
	}
	return word(glyphs[from : i+1])
}

// wordAfter is the word that begins at glyphs[i], in lower case.
func wordAfter(glyphs []glyph, i int) string {
	to := i
	for to < len(glyphs) && !glyphs[to].space() && to-i < 12 {
		to++
	}
	return word(glyphs[i:to])
}

func word(glyphs []glyph) string {
	return strings.ReplaceAll(strings.ToLower(strings.Trim(rowText(glyphs), "“”\"‘(—")), "’", "'")
}
