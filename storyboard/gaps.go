package storyboard

import (
	"hash/fnv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Between two turns people leave 0.2 s on average in every language that was
// measured; answers come sooner than other turns, and those that are not wanted,
// later (Stivers and others, PNAS 106 (2009), 10587). What follows moves the even
// gaps of [PaceShot] by what was said and by who speaks next.
const (
	// cutIn is how long somebody waits who interrupts.
	cutIn = 30 * time.Millisecond
	// answer is the gap before a short answer.
	answer = 110 * time.Millisecond
	// afterTrailing is added after a line that trails off, beforeTrailing before
	// one that begins so.
	afterTrailing  = 280 * time.Millisecond
	beforeTrailing = 180 * time.Millisecond
	// A line of longLine takes somebody's breath, and others a moment to take in.
	longLine  = 4 * time.Second
	afterLong = 140 * time.Millisecond
	// aside is added where a voice begins that is not of the scene, or ends.
	aside = 120 * time.Millisecond
	// thinking is added before a thought.
	thinking = 160 * time.Millisecond
	// wait is how much longer a shot stays on a question that nobody answers in it.
	wait = 80 * time.Millisecond
)

// Bounds of silences: none is shorter than cutIn, none lasts as long as a line.
const (
	maxGap  = 900 * time.Millisecond
	minLead = 80 * time.Millisecond
	maxLead = 450 * time.Millisecond
	minTail = 80 * time.Millisecond
	maxTail = 700 * time.Millisecond
)

// reluctance is how much longer people take before a line that is hard to say.
var reluctance = map[Expression]time.Duration{
	Sadness: 220 * time.Millisecond, Tender: 180 * time.Millisecond, Suspicious: 160 * time.Millisecond,
	Afraid: 140 * time.Millisecond, Disgusted: 60 * time.Millisecond, Determined: 60 * time.Millisecond,
	Whisper: 60 * time.Millisecond,
}

// haste shortens what comes before a line that bursts out.
var haste = map[Expression]float64{Shout: 0.5, Angry: 0.6, Surprised: 0.7, Happy: 0.9}

// end is how a line ends.
type end int

const (
	settled end = iota
	question
	trailing
	brokenOff
)

// ending reads how a line ends from its last signs; closing quotes and brackets
// are none.
func ending(text string) end {
	s := strings.TrimRightFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r == '"' || r == '\'' || unicode.In(r, unicode.Pe, unicode.Pf)
	})
	last, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case last == '…' || strings.HasSuffix(s, "..."):
		return trailing
	case strings.ContainsRune("—–―⸺", last) || strings.HasSuffix(s, "--"):
		return brokenOff
	}
	// "What?!" asks, too.
	if strings.ContainsAny(s[len(strings.TrimRight(s, "?!？！")):], "?？") {
		return question
	}
	return settled
}

// trailsIn reports whether a line begins with an ellipsis.
func trailsIn(text string) bool {
	s := strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r == '"' || r == '\'' || unicode.In(r, unicode.Ps, unicode.Pi)
	})
	return strings.HasPrefix(s, "…") || strings.HasPrefix(s, "...")
}

// brief reports whether a line is said in one breath: a yes, a no, a name.
func brief(text string) bool { return text != "" && EstimateSpeech(text) <= 1100*time.Millisecond }

// outside reports whether a voice is not of the scene.
func outside(k Kind) bool { return k == Narration || k == VoiceOver || k == Thought }

// hesitation is how much longer than usual it takes until a line is said.
func hesitation(u Utterance) time.Duration {
	d := reluctance[u.Emotion]
	if u.Kind == Thought {
		d += thinking
	}
	if trailsIn(u.Text) {
		d += beforeTrailing
	}
	return d
}

// hurried shortens d by how a line bursts out, and varies it by up to an eighth:
// nobody pauses by the clock. The line's own text draws, so that it is always
// the same; without a text nothing varies.
func hurried(d time.Duration, u Utterance) time.Duration {
	if h, ok := haste[u.Emotion]; ok {
		d = time.Duration(float64(d) * h)
	}
	if u.Text == "" {
		return d
	}
	h := fnv.New64a()
	h.Write([]byte(u.Text))
	return d + d/8*time.Duration(h.Sum64()%201)/100 - d/8
}

// gap is the silence between two lines; spoken is how long the first one lasts.
func gap(before, next Utterance, spoken time.Duration) time.Duration {
	other := before.Speaker != next.Speaker
	d := Breath
	if other {
		d = Turn
	}
	switch ending(before.Text) {
	case brokenOff:
		if other {
			return cutIn
		}
	case trailing:
		d += afterTrailing
	case question:
		if other && brief(next.Text) {
			d = answer
		}
	}
	d += hesitation(next)
	if spoken > longLine {
		d += afterLong
	}
	if outside(before.Kind) != outside(next.Kind) {
		d += aside
	}
	return max(cutIn, min(maxGap, hurried(d, next)))
}

// lead is how long a shot is seen before its first line.
func lead(u Utterance) time.Duration {
	return max(minLead, min(maxLead, hurried(LeadIn+hesitation(u)/2, u)))
}

// tail is how long a shot stays after its last line: not on somebody who is
// interrupted, longer on those who trail off, are moved, or wait for an answer.
func tail(u Utterance, spoken time.Duration) time.Duration {
	d := TailOut
	switch ending(u.Text) {
	case brokenOff:
		return minTail
	case trailing:
		d += afterTrailing
	case question:
		d += wait
	}
	d += reluctance[u.Emotion] / 2
	if spoken > longLine {
		d += afterLong / 2
	}
	u.Emotion = Neutral
	return max(minTail, min(maxTail, hurried(d, u)))
}
