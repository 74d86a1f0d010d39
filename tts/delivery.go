package tts

import "github.com/talereel/talereel/storyboard"

// delivery is how an emotion shapes a line: tempo, pauses, level, pitch and its
// movement. All of it is gentle: a voice must stay recognizably the same
// person's. How a line is heard (through a telephone, as a thought, from another
// room, among a crowd) is the mix's work; here the kind sets tempo and effort.
type delivery struct {
	// rate multiplies the speed, pause the lengths of the pauses besides.
	rate, pause float64
	// level in LU over the level of a neutral line.
	level float64
	// pitch in semitones; small enough that formants may move with it.
	pitch float64
	// rise in semitones is how much higher a phrase ends than it would: it bends
	// the melody up (surprise) or down (grief).
	rise float64
	// melody is how much wider the voice's own movement of pitch gets: 0.3 is
	// lively, below 0 is flat.
	melody float64
	// tremor in semitones is how far a frightened voice shakes.
	tremor float64
	// bright in dB is what vocal effort adds to the upper formants.
	bright float64
	// breath says that the vocal folds do not sound: noise speaks.
	breath bool
}

var deliveries = map[storyboard.Expression]delivery{
	storyboard.Happy:      {rate: 1.05, pause: 0.9, level: 0.8, pitch: 0.5, rise: 0.5, melody: 0.3, bright: 1},
	storyboard.Sadness:    {rate: 0.90, pause: 1.3, level: -1.2, pitch: -0.4, rise: -0.8, melody: -0.4, bright: -2},
	storyboard.Angry:      {rate: 1.05, pause: 0.8, level: 1.4, pitch: 0.3, rise: -0.4, melody: 0.25, bright: 3},
	storyboard.Afraid:     {rate: 1.10, pause: 1.1, level: -0.5, pitch: 0.6, rise: 0.3, tremor: 0.25},
	storyboard.Surprised:  {rate: 1.05, pause: 1, level: 1.0, pitch: 0.7, rise: 1.2, melody: 0.4, bright: 1},
	storyboard.Tender:     {rate: 0.90, pause: 1.15, level: -1.4, pitch: -0.2, rise: -0.2, melody: -0.2, bright: -2.5},
	storyboard.Determined: {rate: 0.95, pause: 1.1, level: 0.8, pitch: -0.3, rise: -0.6, melody: -0.15, bright: 1.5},
	storyboard.Suspicious: {rate: 0.95, pause: 1.2, level: -0.8, pitch: -0.3, rise: 0.4, melody: 0.1, bright: -1},
	storyboard.Disgusted:  {rate: 0.95, pause: 1.1, level: 0, pitch: -0.4, rise: -0.6, melody: -0.2},
	storyboard.Whisper:    {rate: 0.90, pause: 1.1, level: -5, breath: true},
	storyboard.Shout:      {rate: 1.05, pause: 0.85, level: 4, pitch: 1.0, rise: 0.4, melody: 0.2, bright: 6},
}

// deliver returns how a line is delivered. acted lines have tempo, melody and
// colour from their actor already; only the level is left to set.
func deliver(r Request, acted bool) delivery {
	d, ok := deliveries[r.Emotion]
	if !ok {
		d = delivery{rate: 1, pause: 1}
	}
	if acted {
		return delivery{rate: 1, pause: 1, level: d.level}
	}
	switch r.Kind {
	case storyboard.Narration, storyboard.VoiceOver:
		d.rate *= 0.97
	case storyboard.Thought:
		// Nobody projects a thought.
		d.rate, d.pause, d.bright = d.rate*0.96, d.pause*1.1, d.bright-1.5
	case storyboard.OffScreen:
		// Who calls over from another room speaks up, and slower.
		d.rate, d.bright = d.rate*0.97, d.bright+1.5
	}
	return d
}
