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
	// that the engine has no sounds for.
	Say func(ctx context.Context, o Order) (Sound, error)
	// ShiftsPitch says that Say follows Order.Pitch.
	ShiftsPitch bool
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
	phrases := splitPhrases(r.Text, r.Lang)
	how := plan(e, r)
	var out []float64
	var words []Word
	var due time.Duration
	for _, p := range phrases {
		var piece []float64
		if p.say != "" {
			var err error
			if piece, err = sayPhrase(ctx, e, r.Voice, Order{p.say, how.slower, how.pitch}, how.resample); err != nil {
				return Speech{}, err
			}
		}
		if len(piece) > 0 && len(out) > 0 {
			out = append(out, make([]float64, int(due.Seconds()*how.pace*SampleRate))...)
		}
		at := len(out)
		out = append(out, piece...)
		words = append(words, timeWords(r, p, at, len(out))...)
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
	fadeEnds(out)
	setLoudness(out, voiceLoudness+deliver(r).level)
	s := Speech{toInt16(out), words}
	// Rounding must not let the last word end after the sound.
	for i := range s.Words {
		s.Words[i].Start = min(s.Words[i].Start, s.Duration())
		s.Words[i].End = min(s.Words[i].End, s.Duration())
	}
	return s, nil
}

// familiar are characters that every voice has sounds for.
func familiar(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x4E00 && r <= 0x9FFF
}

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
}

func plan(e Engine, r Request) manner {
	v, d := r.Voice, deliver(r)
	formant := bounded(v.Formant, 0.7, 1.4)
	pitch := max(-12, min(12, v.Pitch))
	rate := bounded(v.Rate, 0.5, 2) * d.rate
	// The emotion moves pitch and formants together: under a semitone nobody
	// hears another throat, and no filter is needed.
	mood := semitones(d.pitch)
	m := manner{pace: 1 / rate}
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
func sayPhrase(ctx context.Context, e Engine, v Voice, o Order, ratio float64) ([]float64, error) {
	for try := 1; ; try++ {
		s, err := e.Say(ctx, o)
		if err != nil {
			return nil, err
		}
		// Nobody takes two seconds for a letter.
		longest := 3*time.Second + time.Duration(utf8.RuneCountInString(o.Text))*time.Second
		if s.Duration() > longest {
			if try == 1 {
				continue
			}
			return nil, &SoundError{v, fmt.Sprintf("took %s for %d characters", s.Duration().Round(time.Second), utf8.RuneCountInString(o.Text))}
		}
		if len(s.Samples) == 0 {
			return nil, nil
		}
		if s.Rate < 8000 || s.Rate > 192000 {
			return nil, &SoundError{v, fmt.Sprintf("came at %d Hz", s.Rate)}
		}
		piece := resample(trim(toFloat(s.Samples), float64(s.Rate)), float64(s.Rate)*ratio, SampleRate)
		fadeEnds(piece)
		return piece, nil
	}
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

// timeWords shares the time from sample lo to sample hi out among the words of
// a phrase.
func timeWords(r Request, p phrase, lo, hi int) []Word {
	total := 0.0
	for _, w := range p.weights {
		total += w
	}
	out := make([]Word, len(p.words))
	done := 0.0
	at := func(part float64) time.Duration {
		return time.Duration((float64(lo) + part*float64(hi-lo)) / SampleRate * float64(time.Second))
	}
	for i, w := range p.words {
		out[i].Text = r.Text[w.from:w.to]
		if total == 0 {
			out[i].Start, out[i].End = at(0), at(0)
			continue
		}
		out[i].Start = at(done / total)
		done += p.weights[i]
		out[i].End = at(done / total)
	}
	return out
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
