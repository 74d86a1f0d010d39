package storyboard

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// ShotError is a shot that is not there.
type ShotError struct {
	Shot  string
	Count int
}

func (e *ShotError) Error() string { return fmt.Sprintf("there is no shot %s", e.Shot) }

// Hint says which shots there are.
func (e *ShotError) Hint() string {
	return fmt.Sprintf("Name a shot by its ID, or by its number from 1 to %d", e.Count)
}

// FindShot returns a shot by its ID, or by its number in the storyboard, counted
// from 1. The error is a *ShotError.
func (b *Storyboard) FindShot(ref string) (*Shot, error) {
	shots := b.Shots()
	i := slices.IndexFunc(shots, func(s PlacedShot) bool { return s.Shot.ID == ref })
	if n, err := strconv.Atoi(ref); i < 0 && err == nil {
		i = n - 1
	}
	if i < 0 || i >= len(shots) {
		return nil, &ShotError{ref, len(shots)}
	}
	return shots[i].Shot, nil
}

// Retake asks for another version of the picture of a shot that [Storyboard.FindShot]
// finds. The note is a remark of the director's, such as "closer, no umbrella": it
// goes to image models with the prompt, and the words of it that speak of framing
// change the shot itself, so that offline pictures heed them too.
func (b *Storyboard) Retake(ref, note string) (*Shot, error) {
	s, err := b.FindShot(ref)
	if err != nil {
		return nil, err
	}
	s.Retake++
	if note = strings.TrimSpace(note); note != "" {
		s.Note = note
		s.heed(b.Bible, strings.ToLower(note))
	}
	return s, nil
}

// heed changes what a remark says of the framing.
func (s *Shot) heed(b Bible, note string) {
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(note, w) })
	}
	if i := slices.Index(Sizes, s.Size); i >= 0 && s.Size != Insert {
		switch {
		case has("closer", "tighter", "close-up", "close up", "近一", "更近", "拉近", "特写"):
			s.Size = Sizes[max(i-1, 0)]
		case has("wider", "further", "farther", "远一", "更远", "拉远", "全景"):
			s.Size = Sizes[min(i+1, len(Sizes)-2)]
		}
	}
	switch {
	case has("low angle", "from below", "仰"):
		s.Angle = LowAngle
	case has("high angle", "from above", "俯"):
		s.Angle = HighAngle
	case has("eye level", "平视"):
		s.Angle = EyeLevel
	case has("over the shoulder", "over-the-shoulder", "过肩"):
		s.Angle = OverTheShoulder
	}
	switch {
	case has("hold still", "no movement", "static", "静止"):
		s.Movement = Static
	case has("push in", "push-in", "推近", "推镜"):
		s.Movement = PushIn
	case has("pull out", "pull-out", "拉镜"):
		s.Movement = PullOut
	}
	without := func(name string) bool {
		name = strings.ToLower(name)
		return name != "" && has("no "+name, "without "+name, "without the "+name, "没有"+name, "不要"+name, "去掉"+name)
	}
	s.Props = slices.DeleteFunc(s.Props, without)
	s.InFrame = slices.DeleteFunc(s.InFrame, func(f Figure) bool {
		c, _ := b.Character(f.Character)
		return without(c.Name) || slices.ContainsFunc(c.Aliases, without)
	})
}
