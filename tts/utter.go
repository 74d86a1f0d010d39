package tts

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
	"unicode/utf8"
)

// Filter runs mono audio of the given rate through an ffmpeg filter graph and
// returns it at the same rate. It is how this package gets at rubberband
// without knowing who runs ffmpeg.
type Filter func(ctx context.Context, in []int16, rate int, graph string) ([]int16, error)

// Stretch makes a sound last slower times as long and keeps its pitch.
func (f Filter) Stretch(ctx context.Context, s Sound, slower float64) (Sound, error) {
	if math.Abs(slower-1) < 0.02 || len(s.Samples) == 0 {
		return s, nil
	}
	out, err := f(ctx, s.Samples, s.Rate, tempo(slower))
	return Sound{out, s.Rate}, err
}

// tempo is the filter that stretches time. One atempo goes down to a half only;
// a slow voice on a slow line asks for less.
func tempo(slower float64) string {
	speed := 1 / slower
	if speed < 0.5 {
		return fmt.Sprintf("atempo=%.4f,atempo=%.4f", math.Sqrt(speed), math.Sqrt(speed))
	}
	return fmt.Sprintf("atempo=%.4f", speed)
}

// Order is one phrase for an engine.
type Order struct {
	// Text is ready to be spoken: no markup, numbers worded.
	Text string
	// Slower stretches the time: 1.1 takes a tenth longer.
	Slower float64
	// Pitch in semitones is only set for engines that shift it themselves.
	Pitch float64
}

// Engine speaks bare phrases; [Utter] makes speech of them.
type Engine struct {
	// Say speaks one phrase. Sound without samples is no error: it is a phrase
	// that the engine has no sounds for. A *SoundError is audio that cannot be
	// used; the phrase is asked for once more.
	Say func(ctx context.Context, o Order) (Sound, error)
	// ShiftsPitch says that Say follows Order.Pitch.
	ShiftsPitch bool
	// Acts says that Say speaks a whole line at once and puts the request's emotion
	// into it by itself; its sound is examined more strictly, for such engines
	// are far away and break off.
	Acts bool
	// Listen tells when words are heard in the sound of a whole line, at SampleRate,
	// from its start; nil for engines that cannot. Words may be spelled otherwise
	// than in the text, missing or made up. Where it fails, the times are estimated,
	// and the speech has a note.
	Listen func(ctx context.Context, s Sound) ([]Word, error)
	// Filter shifts pitch apart from formants; without it, and without
	// ShiftsPitch, the two move together by their geometric mean.
	Filter Filter
}

// Unspeakable is how long a line lasts that has nothing to say aloud ("…!").
const Unspeakable = 400 * time.Millisecond

// Utter speaks one utterance, phrase by phrase: each is trimmed, shifted and
// resampled, the phrases are joined by the pauses that their punctuation asks
// for, and the whole is set to the level of its emotion. Phrases start exactly
// where their first word says; within a phrase the time is shared out by
// syllables. Words that are not spoken, such as stage directions, take no time.
//
// A text with nothing to say gives [Unspeakable] of silence whose words share
// it, so that a story with "…!" in it can be filmed. The errors are a
// *TextError for a line that is too long, a *SoundError after a second try
// where the engine's audio cannot be the line, and the engine's own.
func Utter(ctx context.Context, e Engine, r Request) (Speech, error) {
	if n := utf8.RuneCountInString(r.Text); n > MaxText {
		return Speech{}, &TextError{n}
	}
	rd := reader{lang: r.Lang, lexicon: r.Lexicon}
	how := plan(e, r)
	phrases := rd.phrases(r.Text)
	if e.Acts {
		phrases = []phrase{rd.whole(r.Text)}
	}
	var out []float64
	var words []Word
	var notes []string
	var due time.Duration
	for _, p := range phrases {
		var piece []float64
		if p.say != "" {
			var err error
			if piece, err = sayPhrase(ctx, e, r.Voice, p, how); err != nil {
				return Speech{}, err
			}
		}
		if len(piece) > 0 && len(out) > 0 {
			out = append(out, make([]float64, int(due.Seconds()*how.pace*breathing(p.say)*SampleRate))...)
		}
		timed := timeWords(r, p, piece, len(out))
		if e.Acts && e.Listen != nil && len(piece) > 0 {
			var note string
			if timed, note = listen(ctx, e, rd, timed, p, piece, len(out)); note != "" {
				notes = append(notes, note)
			}
			if ctx.Err() != nil {
				return Speech{}, ctx.Err()
			}
		}
		words = append(words, timed...)
		out = append(out, bend(piece, how.delivery)...)
		if n := len(words) - 1; n >= 0 {
			words[n].End = min(words[n].End, at(len(out)))
		}
		if len(piece) > 0 {
			due = 0
		}
		due = max(due, p.pause)
	}
	if len(out) == 0 {
		if strings.ContainsFunc(Spoken(r.Text, r.Lang), familiar) {
			return Speech{}, &SoundError{r.Voice, "gave no sound"}
		}
		return silence(r), nil
	}
	if how.rubberband != "" {
		var err error
		if out, words, err = shift(ctx, e.Filter, how.rubberband, out, words); err != nil {
			return Speech{}, err
		}
	}
	if how.delivery.breath {
		out = breathe(out)
	}
	out = shelf(out, effortHz, how.delivery.bright)
	fadeEnds(out)
	setLoudness(out, voiceLoudness+how.delivery.level)
	s := Speech{toInt16(out), words, notes}
	// Rounding and bending must not let the last word end after the sound.
	for i := range s.Words {
		s.Words[i].Start = min(s.Words[i].Start, s.Duration())
		s.Words[i].End = min(s.Words[i].End, s.Duration())
	}
	return s, nil
}

// listen has somebody tell when the words of a phrase are heard. Where he cannot, or
// hears something else, the times stay as they are, and note says so.
func listen(ctx context.Context, e Engine, rd reader, own []Word, p phrase, x []float64, from int) (times []Word, note string) {
	heard, err := e.Listen(ctx, Sound{toInt16(x), SampleRate})
	if err != nil {
		return own, "the times of words are estimated, for the line could not be listened to: " + err.Error()
	}
	times, ok := rd.retime(own, p, heard, x, from)
	if !ok {
		return own, "the times of words are estimated, for another text was heard than the line's"
	}
	return times, ""
}

// breathing varies a pause by what comes after it: nobody pauses by the clock.
func breathing(next string) float64 { return 0.88 + 0.3*float64(hash(next)%1000)/1000 }

// familiar are characters that every voice has sounds for.
func familiar(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x4E00 && r <= 0x9FFF
}

// at is when a sample is heard.
func at(sample int) time.Duration { return time.Duration(sample) * time.Second / SampleRate }

// effortHz is from where up a louder effort brightens a voice.
const effortHz = 1500

// manner is how a voice and an emotion are brought about.
type manner struct {
	// resample is the factor by which pitch and formants rise together.
	resample float64
	// slower and pitch are what the engine is asked for.
	slower, pitch float64
	// pace stretches pauses.
	pace float64
	// rubberband is the filter for the rest of the pitch, empty for none.
	rubberband string
	delivery   delivery
}

func plan(e Engine, r Request) manner {
	v, d := r.Voice, deliver(r, e.Acts)
	formant := bounded(v.Formant, 0.7, 1.4)
	pitch := max(-12, min(12, v.Pitch))
	rate := bounded(v.Rate, 0.5, 2) * d.rate
	// The emotion moves pitch and formants together: under a semitone nobody
	// hears another throat, and no filter is needed.
	mood := semitones(d.pitch)
	m := manner{pace: d.pause / rate, delivery: d}
	rest := pitch - 12*math.Log2(formant)
	switch {
	case e.ShiftsPitch:
		m.resample, m.pitch = formant*mood, rest
	case e.Filter == nil:
		m.resample = math.Sqrt(formant*semitones(pitch)) * mood
	default:
		m.resample = formant * mood
		if math.Abs(rest) >= 0.2 {
			m.rubberband = fmt.Sprintf("rubberband=pitch=%.5f:formant=preserved:pitchq=quality:window=short", semitones(rest))
		}
	}
	m.slower = m.resample / rate
	return m
}

func semitones(n float64) float64 { return math.Pow(2, n/12) }

// bounded reads a factor whose zero means 1.
func bounded(f, lo, hi float64) float64 {
	if f == 0 {
		return 1
	}
	return max(lo, min(hi, f))
}

// sayPhrase has one phrase spoken and brings it to SampleRate. Audio that
// cannot be the phrase is asked for a second time.
func sayPhrase(ctx context.Context, e Engine, v Voice, p phrase, how manner) ([]float64, error) {
	o := Order{p.say, how.slower, how.pitch}
	for try := 1; ; try++ {
		s, err := e.Say(ctx, o)
		var bad *SoundError
		if err != nil && !errors.As(err, &bad) {
			return nil, err
		}
		reason := examine(s, o.Text)
		if bad != nil {
			reason = bad.Reason
		}
		if reason == "" && len(s.Samples) > 0 && (s.Rate < 8000 || s.Rate > 192000) {
			return nil, &SoundError{v, fmt.Sprintf("came at %d Hz", s.Rate)}
		}
		var piece []float64
		if reason == "" && len(s.Samples) > 0 {
			trimmed := trim(toFloat(s.Samples), float64(s.Rate))
			if e.Acts {
				reason = examineActed(trimmed, s.Rate, p)
			}
			piece = resample(trimmed, float64(s.Rate)*how.resample, SampleRate)
			fadeEnds(piece)
		} else if reason == "" && e.Acts {
			reason = "gave no sound"
		}
		if reason == "" {
			return piece, nil
		}
		if try == 2 {
			return nil, &SoundError{v, reason}
		}
	}
}

// examine says why a sound cannot be the text; empty if it can.
func examine(s Sound, text string) string {
	// Nobody takes two seconds for a letter.
	n := utf8.RuneCountInString(text)
	if longest := 3*time.Second + time.Duration(n)*time.Second; s.Duration() > longest {
		return fmt.Sprintf("took %s for %d characters", s.Duration().Round(time.Second), n)
	}
	return ""
}

// Bounds of what comes from far away.
const (
	// fastest is how much of a unit of weight's usual 65 ms the fastest speech
	// takes.
	fastest = 0.3
	// slowest is how much of it, and slowestPause what besides it, the slowest
	// takes: beyond that it is another text, or a loop.
	slowest      = 3.5
	slowestPause = 3.0
	// clipped is the part of samples at full scale above which a sound is broken.
	clipped = 0.01
	// cutLevel is how loud the last 10 ms of a line may be against its loudest
	// 10 ms, as a power: lines fade, those that break off do not.
	cutLevel = 0.1
)

// examineActed says why a trimmed sound cannot be a whole line.
func examineActed(x []float64, rate int, p phrase) string {
	if len(x) == 0 {
		return "gave no sound"
	}
	usual := 0.0
	for _, w := range p.weights {
		usual += w * 0.065
	}
	length := float64(len(x)) / float64(rate)
	if usual > 1 && length < fastest*usual {
		return fmt.Sprintf("took only %.1f s for %d words", length, len(p.words))
	}
	if length > slowest*usual+slowestPause {
		return fmt.Sprintf("took %.0f s for %d words", length, len(p.words))
	}
	full, loudest := 0, 0.0
	window := max(1, rate/100)
	for i, v := range x {
		if math.Abs(v) > 0.999 {
			full++
		}
		if i%window == 0 && i+window <= len(x) {
			loudest = max(loudest, power(x[i:i+window]))
		}
	}
	if float64(full) > clipped*float64(len(x)) {
		return "is overdriven"
	}
	if usual > 1 && length < 0.7*usual && power(x[max(0, len(x)-window):]) > cutLevel*loudest {
		return "breaks off"
	}
	return ""
}

// shift runs the speech through rubberband. The filter delays the sound by a
// little, which trimming undoes, and may change its length by a few samples.
func shift(ctx context.Context, f Filter, graph string, in []float64, words []Word) ([]float64, []Word, error) {
	// Loud samples would clip in the filter.
	setLoudness(in, voiceLoudness)
	filtered, err := f(ctx, toInt16(in), SampleRate, graph)
	if err != nil {
		return nil, nil, fmt.Errorf("shift the pitch of a voice: %w", err)
	}
	out := trim(toFloat(filtered), SampleRate)
	if ratio := float64(len(out)) / float64(len(in)); ratio < 0.8 || ratio > 1.2 {
		return nil, nil, errors.New("shift the pitch of a voice: the filter changed the length of the sound")
	}
	return out, words, nil
}

// silence is the speech of a text with nothing to say.
func silence(r Request) Speech {
	s := Speech{Samples: make([]int16, int(Unspeakable.Seconds()*SampleRate))}
	words := splitWords(r.Text)
	for i, w := range words {
		share := Unspeakable / time.Duration(len(words))
		s.Words = append(s.Words, Word{r.Text[w.from:w.to], time.Duration(i) * share, time.Duration(i+1) * share})
	}
	return s
}
