package storyboard

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// An episode lasts from MinEpisode to MaxEpisode, its cards included; that is
// what short-drama platforms show well. Cuts aim a little below the most, since
// they are made before anybody has spoken.
const (
	MinEpisode = 60 * time.Second
	MaxEpisode = 180 * time.Second

	cutAim = 105 * time.Second
	cutMax = 165 * time.Second
)

// CutEpisodes chooses where a board becomes several episodes and returns the IDs
// of the shots that begin them, but for the first; nil for one that fits into one
// episode. It cuts where tension is highest: after a line that asks or threatens,
// a door, a bell, a find, and before what answers it; rather at the end of a
// scene than within one. Among all ways to cut, the one with the least cost is
// taken, in time that grows with the number of shots.
func CutEpisodes(b *Storyboard) []string {
	shots := b.Shots()
	lengths := make([]time.Duration, len(shots)+1)
	for i, s := range shots {
		lengths[i+1] = lengths[i] + EstimateShot(*s.Shot) + s.Shot.TransitionIn.Length()
	}
	total := lengths[len(shots)]
	if total+2*CardHold <= MaxEpisode || len(shots) < 2 {
		return nil
	}
	// best[i] is the least cost of cutting the first i shots, from[i] where the
	// last of their episodes begins.
	best, from := make([]float64, len(shots)+1), make([]int, len(shots)+1)
	for i := 1; i <= len(shots); i++ {
		best[i] = -1
		for j := i - 1; j >= 0; j-- {
			long := lengths[i] - lengths[j] + 2*CardHold
			if long > cutMax && i-j > 1 {
				break
			}
			cost := best[j] + lengthCost(long)
			if i < len(shots) {
				cost += cutCost(shots, i)
			}
			if best[j] >= 0 && (best[i] < 0 || cost < best[i]) {
				best[i], from[i] = cost, j
			}
		}
	}
	var firsts []string
	for i := len(shots); from[i] > 0; i = from[i] {
		firsts = append(firsts, shots[from[i]].Shot.ID)
	}
	slices.Reverse(firsts)
	return firsts
}

// lengthCost is 0 at the length aimed for and grows with the square of what it
// misses; what is too short to be shown costs more than any other way.
func lengthCost(d time.Duration) float64 {
	miss := (d - cutAim).Seconds() / 30
	cost := miss * miss
	if d < MinEpisode {
		cost += 50
	}
	return cost
}

// cutCost is the cost of cutting before shot i.
func cutCost(shots []PlacedShot, i int) float64 {
	cost := 6 - 1.2*Tension(*shots[i-1].Scene, *shots[i-1].Shot)
	if !shots[i].First {
		cost += 1.5
	}
	return cost
}

// Tension says how much a shot makes one want to know what comes next, from 0
// to 5: its mood, what is felt, what is asked, heard and found.
func Tension(scene Scene, s Shot) float64 {
	t := 0.0
	switch scene.Setting(s).Mood {
	case Dread, Action:
		t += 1
	case Tense, Wonder, Sad:
		t += .5
	}
	if n := len(s.Utterances); n > 0 {
		u := s.Utterances[n-1]
		text := strings.TrimRight(u.Text, "”’\"'」』 ")
		switch {
		case strings.HasSuffix(text, "?"), strings.HasSuffix(text, "？"):
			t += 1.5
		case strings.HasSuffix(text, "!"), strings.HasSuffix(text, "！"):
			t++
		case strings.HasSuffix(text, "…"), strings.HasSuffix(text, "—"), strings.HasSuffix(text, "..."):
			t++
		}
		switch u.Emotion {
		case Angry, Afraid, Surprised, Shout:
			t++
		case Whisper, Suspicious, Sadness:
			t += .5
		}
		if u.Kind == Phone || u.Kind == OffScreen {
			t += .5
		}
	}
	if s.Size == Insert || s.Size == CU || s.Size == ECU {
		t += .5
	}
	for _, sound := range s.Sounds {
		if slices.Contains([]string{"knock", "phone", "glass", "impact", "heartbeat", "thunder", "door"}, sound) {
			t++
			break
		}
	}
	return min(t, 5)
}

// Parts is how many episodes the board makes.
func (b *Storyboard) Parts() int { return len(b.Episodes) + 1 }

// Part returns the i-th episode, counted from 0, as a board of its own: the
// shots of the other episodes are left out, and the ending with its choices
// belongs to the last one. A board of one episode is returned as it is.
func (b *Storyboard) Part(i int) *Storyboard {
	if b.Parts() == 1 {
		return b
	}
	part := *b
	part.Episodes, part.Scenes = nil, nil
	part.Number, part.Count = i+1, b.Parts()
	if i+1 < b.Parts() {
		part.Ending = Ending{}
	}
	at := 0
	for _, scene := range b.Scenes {
		var shots []Shot
		for _, s := range scene.Shots {
			if at < len(b.Episodes) && s.ID == b.Episodes[at] {
				at++
			}
			if at == i {
				shots = append(shots, s)
			}
		}
		if len(shots) > 0 {
			scene.Shots = shots
			part.Scenes = append(part.Scenes, scene)
		}
	}
	return &part
}

// Speech rates for estimates, in Chinese characters and in words a second with
// the pauses at commas and full stops: 4.5 is what short dramas are timed by, and
// 3.3 was measured over two hundred lines of neural English voices.
const (
	hanRate  = 4.5
	wordRate = 3.3
)

// EstimateSpeech guesses how long a line takes to be spoken.
func EstimateSpeech(text string) time.Duration {
	han, words, inWord := 0, 0, false
	for _, r := range text {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			han++
			inWord = false
			continue
		}
		word := unicode.IsLetter(r) || unicode.IsNumber(r) || inWord && (r == '’' || r == '\'' || unicode.IsMark(r))
		if word && !inWord {
			words++
		}
		inWord = word
	}
	return time.Duration((float64(han)/hanRate + float64(words)/wordRate) * float64(time.Second))
}

// EstimateShot guesses a shot's length before anybody has spoken.
func EstimateShot(s Shot) time.Duration {
	voices := make([]time.Duration, len(s.Utterances))
	for i, u := range s.Utterances {
		voices[i] = EstimateSpeech(u.Text)
	}
	const fps = 30
	return FrameTime(PaceShot(s, voices, fps).Frames, fps)
}
