package adapt

import (
	"cmp"
	"slices"

	"github.com/talereel/talereel/storyboard"
)

// The grammar of shots: how one follows another.

// sizesOfPeople are the sizes between which a cut on the same people may change.
var sizesOfPeople = []storyboard.Size{storyboard.CU, storyboard.MCU, storyboard.MS, storyboard.MLS, storyboard.LS}

// differ makes a shot differ from the one before: a cut between two pictures of
// the same people in the same size jumps. Where only the size can change, it
// changes by two steps if there is room (the 30° rule's sister in size).
func (d *director) differ(s *storyboard.Shot) {
	n := len(d.scene.Shots)
	if n == 0 || s.Insert != "" {
		return
	}
	last := d.scene.Shots[n-1]
	if !alike(last, *s) {
		return
	}
	i := slices.Index(sizesOfPeople, s.Size)
	if i < 0 {
		return
	}
	far := len(s.InFrame) > 1
	for _, step := range []int{-2, 2, -1, 1} {
		j := i + step
		// A close-up has room for one face.
		if j >= 0 && j < len(sizesOfPeople) && !(far && j < 2) && (s.Angle != storyboard.OverTheShoulder) {
			s.Size = sizesOfPeople[j]
			return
		}
	}
}

// alike tells two pictures of the same people in the same size and angle.
func alike(a, b storyboard.Shot) bool {
	return a.Size == b.Size && a.Insert == b.Insert && a.Angle == cmp.Or(b.Angle, storyboard.EyeLevel) && slices.EqualFunc(a.InFrame, b.InFrame, func(f, g storyboard.Figure) bool {
		return f.Character == g.Character && f.Place == g.Place
	})
}

// angle looks up at who threatens and down at who is afraid, not twice running.
func (d *director) angle(s storyboard.Shot, b beat) storyboard.Angle {
	n := len(d.scene.Shots)
	if len(s.InFrame) != 1 || s.Insert != "" || n == 0 || d.scene.Shots[n-1].Angle != storyboard.EyeLevel {
		return storyboard.EyeLevel
	}
	switch b.emotion {
	case storyboard.Angry, storyboard.Shout:
		return storyboard.LowAngle
	case storyboard.Afraid, storyboard.Sadness:
		return storyboard.HighAngle
	}
	return storyboard.EyeLevel
}

func intense(e storyboard.Expression) bool {
	switch e {
	case storyboard.Angry, storyboard.Afraid, storyboard.Shout, storyboard.Whisper, storyboard.Sadness:
		return true
	}
	return false
}

func (d *director) recentSizes(n int) []storyboard.Size { return d.sizes[max(0, len(d.sizes)-n):] }

// vary takes the first size that was not the last one.
func (d *director) vary(sizes ...storyboard.Size) storyboard.Size {
	for _, s := range sizes {
		if !slices.Contains(d.recentSizes(1), s) {
			return s
		}
	}
	return sizes[0]
}

// movement chooses how the camera moves, seldom twice the same.
func (d *director) movement(s storyboard.Shot, b beat) storyboard.Movement {
	var options []storyboard.Movement
	switch {
	case s.Size == storyboard.Insert:
		options = []storyboard.Movement{storyboard.PushIn, storyboard.Tilt}
	case len(s.InFrame) == 0:
		options = []storyboard.Movement{storyboard.Pan, storyboard.PullOut, storyboard.PushIn}
	case d.scene.Mood == storyboard.Action || intense(b.emotion) && d.scene.Mood == storyboard.Dread:
		options = []storyboard.Movement{storyboard.Handheld, storyboard.PushIn}
	case intense(b.emotion):
		options = []storyboard.Movement{storyboard.PushIn, storyboard.Handheld}
	case s.Size == storyboard.LS || s.Size == storyboard.ELS || s.Size == storyboard.MLS:
		options = []storyboard.Movement{storyboard.Track, storyboard.PushIn, storyboard.Pan}
	default:
		options = []storyboard.Movement{storyboard.Static, storyboard.PushIn, storyboard.Static, storyboard.PullOut}
	}
	at := d.shots % len(options)
	for i := range options {
		m := options[(at+i)%len(options)]
		if n := len(d.moves); n == 0 || d.moves[n-1] != m {
			return m
		}
	}
	return options[at]
}
