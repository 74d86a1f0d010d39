package tts

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// span is a word of the caption's text and its place in it, in bytes.
type span struct{ from, to int }

// splitWords cuts a text into caption words: at spaces, and in Chinese and
// Japanese after each character. Punctuation stays with the word before it, an
// opening bracket or quote with the word after it. The spans hold every byte of
// the text but the spaces between words.
func splitWords(text string) []span {
	var words []span
	from, open := -1, true
	end := func(at int) {
		if from >= 0 {
			words = append(words, span{from, at})
		}
		from, open = -1, true
	}
	prevHan := false
	for i, r := range text {
		switch {
		case unicode.IsSpace(r):
			end(i)
			prevHan = false
			continue
		case from < 0:
			from = i
		case isHan(r):
			if !open {
				end(i)
				from = i
			}
		case opens(r):
			if prevHan {
				end(i)
				from = i
			}
		case prevHan && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			end(i)
			from = i
		}
		if isHan(r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
			open = false
		}
		if isHan(r) {
			prevHan = true
		} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
			prevHan = false
		}
	}
	end(len(text))
	return words
}

func isHan(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

func opens(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }

// maxPhrase is the most weight of a phrase, about six seconds: it bounds the
// memory of an engine, and the error of word times within a phrase.
const maxPhrase = 90

// phrase is a run of words that an engine speaks in one breath.
type phrase struct {
	words []span
	// weights of the words; 0 for one that is not spoken.
	weights []float64
	// breaks are the pauses that the signs after the words ask for.
	breaks []time.Duration
	// say is what the engine gets; empty if nothing in it can be spoken.
	say string
	// pause comes after it.
	pause time.Duration
}

// Pauses after a phrase, by what ends it.
const (
	pauseComma    = 130 * time.Millisecond
	pauseClause   = 210 * time.Millisecond
	pauseSentence = 330 * time.Millisecond
	pauseTrailing = 430 * time.Millisecond
	pauseLine     = 480 * time.Millisecond
	// A phrase that grew too long is cut without a sign.
	pauseCut = 60 * time.Millisecond
)

// phrases groups the words of a text into phrases: at sentence ends, and
// at weaker signs where both sides have at least four words or six Chinese
// characters, because short pieces sound like a list.
func (rd reader) phrases(text string) []phrase {
	words := splitWords(text)
	masked := mask(text)
	// breaks[i] is the pause that the sign after word i asks for.
	breaks := make([]time.Duration, len(words))
	for i, w := range words {
		gap := ""
		next := ""
		if i+1 < len(words) {
			gap = text[w.to:words[i+1].from]
			next = text[words[i+1].from:words[i+1].to]
		}
		breaks[i] = pauseAfter(masked[w.from:w.to], next)
		if strings.Contains(gap, "\n") && breaks[i] > 0 {
			breaks[i] = pauseLine
		}
	}
	var out []phrase
	first, size := 0, 0.0
	weights := make([]float64, len(words))
	for i, w := range words {
		weights[i] = rd.weigh(masked[w.from:w.to])
		size += weights[i]
		last := i == len(words)-1
		cut := last || breaks[i] >= pauseSentence
		if !cut && breaks[i] > 0 {
			ahead := i + 1
			for ahead < len(words)-1 && breaks[ahead] == 0 {
				ahead++
			}
			cut = longEnough(masked, words[first:i+1]) && longEnough(masked, words[i+1:ahead+1])
		}
		pause := breaks[i]
		if !cut && size > maxPhrase*0.7 && (size > maxPhrase || breaks[i] > 0) {
			cut, pause = true, max(pause, pauseCut)
		}
		if !cut {
			continue
		}
		p := phrase{words: words[first : i+1], weights: weights[first : i+1], breaks: breaks[first : i+1], pause: pause}
		p.say = rd.normalize(masked[words[first].from:words[i].to])
		out = append(out, p)
		first, size = i+1, 0
	}
	return out
}

// pauseBefore is the pause that the signs before word i ask for; words that are
// not spoken pass on what stands before them.
func (p phrase) pauseBefore(i int) time.Duration {
	longest := p.breaks[i-1]
	for i--; i > 0 && p.weights[i] == 0; i-- {
		longest = max(longest, p.breaks[i-1])
	}
	return longest
}

// whole is the text as one phrase, for those who speak it in one go.
func (rd reader) whole(text string) phrase {
	var all phrase
	for _, p := range rd.phrases(text) {
		// A phrase that was cut for its length alone asks for no pause.
		if n := len(p.breaks) - 1; p.pause > pauseCut {
			p.breaks[n] = p.pause
		}
		all.words = append(all.words, p.words...)
		all.weights = append(all.weights, p.weights...)
		all.breaks = append(all.breaks, p.breaks...)
	}
	all.say = rd.normalize(mask(text))
	return all
}

func longEnough(masked string, words []span) bool {
	n, han := 0, 0
	for _, w := range words {
		piece := masked[w.from:w.to]
		if !speakable(piece) {
			continue
		}
		n++
		if strings.ContainsFunc(piece, isHan) {
			han++
		}
	}
	return n-han >= 4 || han >= 6 || n-han+han/2 >= 4
}

// pauseAfter returns the pause that the end of a word asks for, 0 for none.
func pauseAfter(word, next string) time.Duration {
	tail := strings.TrimRight(word, "\"'”’»」』）)》*_")
	quoted := len(tail) < len(word)
	r, _ := utf8.DecodeLastRuneInString(tail)
	n, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "\"'“‘«「『（(*_"))
	switch r {
	case '。', '！', '？':
		return pauseSentence
	case '.', '!', '?':
		if strings.HasSuffix(tail, "...") {
			break
		}
		if r == '.' && abbreviated(tail, next) {
			return 0
		}
		// "'Who lit it?' she asked" goes on.
		if quoted && unicode.IsLower(n) {
			return pauseComma
		}
		if r == '.' && unicode.IsLower(n) {
			return pauseComma
		}
		return pauseSentence
	case ';', '；', ':', '：':
		return pauseClause
	case ',', '，':
		return pauseComma
	case '、':
		return pauseComma / 2
	case '—', '–', '―':
		return pauseClause
	}
	if r == '…' || strings.HasSuffix(tail, "...") {
		if unicode.IsLower(n) {
			return pauseClause
		}
		return pauseTrailing
	}
	if strings.HasSuffix(tail, "--") {
		return pauseClause
	}
	return 0
}

// weigh estimates how long a word takes to say, in units of about 65 ms of
// speech: syllables count most, single consonants little, a Chinese character
// as much as three consonants. A sign that stays inside a phrase adds a breath.
func (rd reader) weigh(masked string) float64 {
	s := strings.ToLower(rd.normalize(masked))
	if s == "" {
		return 0
	}
	english := baseLang(rd.lang) == "en"
	if english {
		s = digraphs.Replace(s)
	}
	w := 0.0
	var last rune
	vowelBefore := false
	for _, r := range s {
		vowel := false
		switch {
		case isHan(r):
			w += 3.2
		case r >= '0' && r <= '9':
			w += 3.5
		case strings.ContainsRune("aeiouyáéíóúàèìòùâêîôûäëïöüåæøœãõаеёиоуыэюяіїєαεηιουωάέήίόύώ", r):
			vowel = true
			if !vowelBefore {
				w += 1.8
			}
		case r == last:
			// Doubled consonants are one.
		case unicode.IsLetter(r):
			w += consonant
		case strings.ContainsRune(",;:，；：、", r):
			w += 1.5
		}
		vowelBefore, last = vowel, r
	}
	if english {
		bare := strings.TrimRight(s, ".,;:!?'")
		switch {
		case weak[bare]:
			w *= 0.8
		case w > 4 && strings.HasSuffix(bare, "e"):
			// A final e is silent more often than not.
			w -= 1.2
		}
	}
	return max(w, 0.8)
}

// consonant is the weight of one.
const consonant = 0.8

// digraphs are letters of one sound, or of none.
var digraphs = strings.NewReplacer("th", "t", "sh", "s", "ch", "c", "ph", "f", "ck", "k", "ng", "n", "wh", "w", "igh", "i", "ght", "t", "kn", "n", "wr", "r", "ought", "ot", "ough", "o")

// weak are the English words that are hardly ever stressed, after digraphs.
var weak = wordSet("te a an of to and in at for")
