package render

import (
	"strconv"

	"github.com/talereel/talereel/storyboard"
)

// cues lists the episode's clips as sound and captions read them.
func (p *planner) cues(shots []storyboard.PlacedShot, text bool) []Cue {
	card := func(name string, mood storyboard.Mood) Cue {
		return Cue{ID: name, Card: true, HoldMS: int(storyboard.CardHold.Milliseconds()), Mood: mood}
	}
	mood := func(s storyboard.PlacedShot) storyboard.Mood {
		if text {
			return ""
		}
		return s.Scene.Setting(*s.Shot).Mood
	}
	var cues []Cue
	// Music and ambience of a clip begin with the transition into it.
	add := func(c Cue, t storyboard.Transition) {
		if t.Length() > 0 {
			into := Cue{ID: c.ID, Transition: t, Mood: c.Mood, Ambience: c.Ambience, Indoor: c.Indoor}
			if !text && t == storyboard.Whip {
				into.Sounds = []string{"whoosh"}
			}
			cues = append(cues, into)
		}
		cues = append(cues, c)
	}
	add(card(TitleCard, mood(shots[0])), storyboard.Cut)
	for i, s := range shots {
		c := Cue{ID: s.Shot.ID, HoldMS: s.Shot.HoldMS}
		if !text {
			place := p.place(s)
			c.Mood, c.Sounds, c.Indoor = mood(s), s.Shot.Sounds, place.Indoor
			c.Ambience = ambience(place, s.Scene.Setting(*s.Shot))
			if len(s.Shot.InFrame) == 1 && len(c.Sounds) > 0 {
				c.Pan = side(s.Shot.InFrame[0])
			}
		}
		for _, u := range s.Shot.Utterances {
			l := CueLine{Kind: u.Kind, Speaker: u.Speaker, Text: u.Text, Emotion: u.Emotion}
			if text {
				l.Name, l.Tint, l.Second = p.name(u.Speaker), p.tints[u.Speaker], p.second(u)
			} else {
				l.Pan = pan(s.Shot, u)
			}
			c.Lines = append(c.Lines, l)
		}
		add(c, transitionInto(s, i))
	}
	add(card(EndingCard, mood(shots[len(shots)-1])), endingTransition)
	return cues
}

// pan places a voice a little to the side where its speaker is seen.
func pan(s *storyboard.Shot, u storyboard.Utterance) float64 {
	if u.Kind != storyboard.Dialogue {
		return 0
	}
	for _, f := range s.InFrame {
		if f.Character == u.Speaker {
			return side(f)
		}
	}
	return 0
}

// side is where a figure is heard.
func side(f storyboard.Figure) float64 {
	switch f.Place {
	case storyboard.Left:
		return -0.25
	case storyboard.Right:
		return 0.25
	}
	return 0
}

func (p *planner) sound(shots []storyboard.PlacedShot) {
	var voices, timings []Input
	for _, s := range shots {
		for i, u := range s.Shot.Utterances {
			n := len(voices)
			voices = append(voices, Input{Name: OutVoice + "/" + strconv.Itoa(n), Step: "voice/" + u.ID, Output: OutVoice})
			timings = append(timings, timingInputs(s.Shot.Utterances[i:i+1], n)...)
		}
	}
	var tracks []TrackParams
	in := append(voices, timings...)
	for i, t := range p.o.Tracks {
		tracks = append(tracks, t.TrackParams)
		in = append(in, Input{Name: "music/" + strconv.Itoa(i), Blob: t.File})
	}
	p.add(Step{ID: "soundtrack", Kind: KindSoundtrack, Label: "soundtrack", Tools: []string{p.o.FFmpeg}, Inputs: in},
		SoundtrackParams{
			FPS: p.picture.FPS, Cues: p.cues(shots, false),
			Loudness: p.o.Profile.Loudness, PeakDB: p.o.Profile.PeakDB, Seed: Seed(p.board.Story), Tracks: tracks,
		})
	further := p.fonts(shots...)
	p.add(Step{ID: "captions", Kind: KindCaptions, Label: "caption files", Tools: append([]string{p.o.Font}, further...), Inputs: timings},
		CaptionsParams{
			Lang: p.board.Lang, Fonts: further, Cues: p.cues(shots, true), Captions: p.o.Captions,
			Picture: CaptionFrame{p.picture.Width, p.picture.Height, p.picture.FPS, p.picture.Safe},
		})
}
