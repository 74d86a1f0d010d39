package storyboard

import "time"

// Pacing of shots. A line breathes: a shot with speech begins about LeadIn before
// its first utterance, pauses about Turn between two speakers and Breath between
// two lines of one speaker, and stays about TailOut after the last word. What is
// said moves them, as in talk: whoever interrupts waits for nobody, a short answer
// comes quickly, and what trails off or is hard to say takes its time.
const (
	LeadIn  = 180 * time.Millisecond
	Breath  = 160 * time.Millisecond
	Turn    = 220 * time.Millisecond
	TailOut = 240 * time.Millisecond
	// MinShot is the least length of any shot.
	MinShot = 1500 * time.Millisecond
	// SilentShot is the length of a shot without utterances and without HoldMS.
	SilentShot = 2200 * time.Millisecond
	// CardHold is how long title and ending cards stand; notices of AI content
	// have to be seen for at least two seconds.
	CardHold = 2600 * time.Millisecond
)

// ShotTiming is when things happen in one shot, from the shot's own start.
type ShotTiming struct {
	// Frames is the exact length of the shot's clip.
	Frames int `json:"frames"`
	// Starts and Ends hold one entry for each utterance.
	Starts []time.Duration `json:"starts,omitempty"`
	Ends   []time.Duration `json:"ends,omitempty"`
}

// PaceShot times a shot whose i-th utterance lasts voices[i]. Of the shot it reads
// HoldMS and of its utterances speaker, kind, text and emotion, and never its
// neighbours, so a changed line moves later shots but does not rebuild them.
// len(voices) must equal len(shot.Utterances).
func PaceShot(shot Shot, voices []time.Duration, fps int) ShotTiming {
	if len(voices) != len(shot.Utterances) {
		panic("storyboard: PaceShot needs one length for each utterance")
	}
	var t ShotTiming
	at, total := time.Duration(0), time.Duration(0)
	for i, length := range voices {
		u := shot.Utterances[i]
		if i == 0 {
			at = lead(u)
		} else {
			at += gap(shot.Utterances[i-1], u, voices[i-1])
		}
		t.Starts = append(t.Starts, at)
		at += length
		t.Ends = append(t.Ends, at)
		total = at + tail(u, length)
	}
	least := max(MinShot, time.Duration(shot.HoldMS)*time.Millisecond)
	if len(voices) == 0 {
		total = SilentShot
		if shot.HoldMS > 0 {
			total = time.Duration(shot.HoldMS) * time.Millisecond
		}
		least = MinShot
	}
	t.Frames = Frames(max(total, least), fps)
	return t
}

// Frames returns how many frames last at least d at fps.
func Frames(d time.Duration, fps int) int {
	return int((d*time.Duration(fps) + time.Second - 1) / time.Second)
}

// FrameTime returns the time at which the given frame begins.
func FrameTime(frame, fps int) time.Duration {
	return time.Duration(frame) * time.Second / time.Duration(fps)
}

// Timeline is the paced shots of an episode and the transitions between them, one
// after another.
type Timeline struct {
	FPS   int         `json:"fps"`
	Clips []TimedClip `json:"clips"`
}

// TimedClip is a shot, a card or a transition on the timeline.
type TimedClip struct {
	// ID is the shot's ID, or the card's name. A transition has that of the clip
	// that it leads into.
	ID string `json:"id"`
	// Transition tells a transition from a shot or a card, where it is empty.
	Transition Transition `json:"transition,omitempty"`
	// First is the clip's first frame on the timeline.
	First  int        `json:"first"`
	Timing ShotTiming `json:"timing"`
}

// Add puts a clip at the end.
func (t *Timeline) Add(id string, timing ShotTiming) {
	t.Clips = append(t.Clips, TimedClip{ID: id, First: t.Frames(), Timing: timing})
}

// Cross puts a transition into the clip of that ID at the end.
func (t *Timeline) Cross(id string, how Transition) {
	t.Clips = append(t.Clips, TimedClip{
		ID: id, Transition: how, First: t.Frames(), Timing: ShotTiming{Frames: Frames(how.Length(), t.FPS)},
	})
}

// Frames is the length of the timeline in frames.
func (t *Timeline) Frames() int {
	if len(t.Clips) == 0 {
		return 0
	}
	last := t.Clips[len(t.Clips)-1]
	return last.First + last.Timing.Frames
}

// Duration is the length of the timeline.
func (t *Timeline) Duration() time.Duration { return FrameTime(t.Frames(), t.FPS) }

// Start returns when the clip begins.
func (t *Timeline) Start(clip TimedClip) time.Duration { return FrameTime(clip.First, t.FPS) }
