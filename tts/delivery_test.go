package tts

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// buzz is an engine that says every phrase as one vowel of two seconds: pulses at
// beepHz with all harmonics.
func buzz(_ context.Context, o Order) (Sound, error) {
	s := Sound{make([]int16, int(2*beepRate*o.Slower)), beepRate}
	hz := beepHz * math.Pow(2, o.Pitch/12)
	for i := range s.Samples {
		v := 0.0
		for h := 1.0; h*hz < 8000; h++ {
			v += math.Cos(2*math.Pi*hz*h*float64(i)/beepRate) / h
		}
		s.Samples[i] = int16(4000 * v)
	}
	return s, nil
}

// pitchOf estimates the fundamental in Hz and how periodic a sound is, from 0 to
// 1, by normalized autocorrelation.
func pitchOf(x []float64) (hz, periodic float64) {
	const lo, hi = SampleRate / 400, SampleRate / 120
	score := func(lag int) float64 {
		var xy, xx, yy float64
		for i := 0; i+lag < len(x); i++ {
			xy, xx, yy = xy+x[i]*x[i+lag], xx+x[i]*x[i], yy+x[i+lag]*x[i+lag]
		}
		return xy / math.Sqrt(xx*yy)
	}
	for lag := lo; lag <= hi; lag++ {
		if s := score(lag); s > periodic {
			hz, periodic = SampleRate/float64(lag), s
		}
	}
	return hz, periodic
}

// brightness is how much of a sound lies above 3 kHz, in dB.
func brightness(x []float64) float64 {
	const w = 2 * math.Pi * 3000 / SampleRate
	alpha := math.Sin(w) / math.Sqrt2
	a0 := 1 + alpha
	high := biquad(x, (1+math.Cos(w))/2/a0, -(1+math.Cos(w))/a0, (1+math.Cos(w))/2/a0, -2*math.Cos(w)/a0, (1-alpha)/a0)
	return 10 * math.Log10(power(high)/power(x))
}

type heard struct {
	seconds, start, end, periodic, bright float64
}

func hear(t *testing.T, r Request) heard {
	t.Helper()
	s, err := Utter(t.Context(), Engine{Say: buzz, ShiftsPitch: true}, r)
	if err != nil {
		t.Fatal(err)
	}
	x := toFloat(s.Samples)
	const part = SampleRate / 12
	h := heard{seconds: s.Duration().Seconds(), bright: brightness(x)}
	h.start, h.periodic = pitchOf(x[part : 2*part])
	h.end, _ = pitchOf(x[len(x)-2*part : len(x)-part])
	return h
}

// TestDelivery measures what each emotion does to tempo, melody and colour.
func TestDelivery(t *testing.T) {
	t.Parallel()
	r := Request{Text: "Nobody came", Lang: "en"}
	plain := hear(t, r)
	if plain.periodic < 0.9 || math.Abs(plain.start-beepHz) > 4 || math.Abs(plain.end-beepHz) > 4 {
		t.Fatalf("a plain line goes from %.0f to %.0f Hz", plain.start, plain.end)
	}
	for e, d := range deliveries {
		r.Emotion = e
		h := hear(t, r)
		if ratio := plain.seconds / h.seconds; math.Abs(ratio-d.rate) > 0.03 {
			t.Errorf("%s: %.2f times as fast, not %.2f", e, ratio, d.rate)
		}
		if d.breath {
			if h.periodic > 0.5 {
				t.Errorf("%s: vocal folds sound: %.2f of it is periodic", e, h.periodic)
			}
			continue
		}
		semitone := func(hz float64) float64 { return 12 * math.Log2(hz/beepHz) }
		// The two places are 0.8 of the line apart.
		middle, rise := (semitone(h.start)+semitone(h.end))/2, semitone(h.end)-semitone(h.start)
		if math.Abs(middle-d.pitch) > 0.3+d.tremor {
			t.Errorf("%s: %.2f semitones higher, not %.2f", e, middle, d.pitch)
		}
		if math.Abs(rise-0.85*d.rise) > 0.35+2*d.tremor {
			t.Errorf("%s: rises by %.2f semitones, not %.2f", e, rise, d.rise)
		}
		if d.bright > 2 && h.bright < plain.bright+1.5 || d.bright < -1.5 && h.bright > plain.bright-1 {
			t.Errorf("%s: %.1f dB brighter, not %.1f", e, h.bright-plain.bright, d.bright)
		}
	}
}

// TestKinds compares the same line face to face, off screen and as a thought.
func TestKinds(t *testing.T) {
	t.Parallel()
	as := func(k storyboard.Kind) heard { return hear(t, Request{Text: "Nobody came", Lang: "en", Kind: k}) }
	plain, thought, called := as(storyboard.Dialogue), as(storyboard.Thought), as(storyboard.OffScreen)
	if as(storyboard.Phone) != plain {
		t.Error("a telephone is the mix's work, but the voice differs")
	}
	if thought.bright > plain.bright-0.7 || called.bright < plain.bright+0.7 {
		t.Errorf("a thought is at %.1f, a line at %.1f, a call at %.1f dB above 3 kHz", thought.bright, plain.bright, called.bright)
	}
	if thought.seconds < plain.seconds*1.02 || called.seconds < plain.seconds*1.02 {
		t.Errorf("a thought lasts %.2f, a line %.2f, a call %.2f s", thought.seconds, plain.seconds, called.seconds)
	}
}

// TestPausesOfMoods proves that grief pauses longer than joy.
func TestPausesOfMoods(t *testing.T) {
	t.Parallel()
	pause := func(e storyboard.Expression) int {
		s, _ := utter(t, Request{Text: "The lamp is out. Nobody lit it.", Lang: "en", Emotion: e})
		second := onsets(s.Samples)[1]
		first := second - 1
		for s.Samples[first] > -60 && s.Samples[first] < 60 {
			first--
		}
		return second - first
	}
	got := []int{pause(storyboard.Angry), pause(storyboard.Neutral), pause(storyboard.Suspicious), pause(storyboard.Sadness)}
	if !slices.IsSorted(got) || got[3] < got[0]*3/2 {
		t.Errorf("angry, neutral, suspicious and sad lines pause for %v samples", got)
	}
}

// TestWhisperIsTheSame proves that the noise of a whisper draws no lots, and that
// an actor's whisper is left as it is.
func TestWhisperIsTheSame(t *testing.T) {
	t.Parallel()
	r := Request{Text: "Nobody came", Lang: "en", Emotion: storyboard.Whisper}
	e := Engine{Say: buzz, ShiftsPitch: true}
	a, err := Utter(t.Context(), e, r)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Utter(t.Context(), e, r)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(a.Samples, b.Samples) {
		t.Error("two whispers differ")
	}
	e.Acts = true
	acted, err := Utter(t.Context(), e, r)
	if err != nil {
		t.Fatal(err)
	}
	if _, periodic := pitchOf(toFloat(acted.Samples[SampleRate/2 : SampleRate/2+SampleRate/12])); periodic < 0.9 {
		t.Errorf("an actor's voice is made a whisper: %.2f periodic", periodic)
	}
}
