package tts

import "github.com/talereel/talereel/storyboard"

// delivery is how an emotion shapes a line. All of it is gentle: a voice must
// stay recognizably the same person's. How a line is heard (through a telephone,
// as a thought, from another room) is the mix's work; the kind only sets the
// tempo here.
type delivery struct {
	// rate multiplies the speed.
	rate float64
	// level in LU over the level of a neutral line.
	level float64
	// pitch in semitones; small enough that formants may move with it.
	pitch float64
}

var deliveries = map[storyboard.Expression]delivery{
	storyboard.Happy:      {1.05, 0.8, 0.5},
	storyboard.Sadness:    {0.90, -1.2, -0.4},
	storyboard.Angry:      {1.05, 1.4, 0.3},
	storyboard.Afraid:     {1.10, -0.5, 0.6},
	storyboard.Surprised:  {1.05, 1.0, 0.7},
	storyboard.Tender:     {0.90, -1.4, -0.2},
	storyboard.Determined: {0.95, 0.8, -0.3},
	storyboard.Suspicious: {0.95, -0.8, -0.3},
	storyboard.Disgusted:  {0.95, 0, -0.4},
	storyboard.Whisper:    {0.90, -5, 0},
	storyboard.Shout:      {1.05, 4, 1.0},
}

func deliver(r Request) delivery {
	d, ok := deliveries[r.Emotion]
	if !ok {
		d = delivery{rate: 1}
	}
	switch r.Kind {
	case storyboard.Thought, storyboard.Narration, storyboard.VoiceOver:
		d.rate *= 0.97
	}
	return d
}
