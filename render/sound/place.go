package sound

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/render/sound/bank"
	"github.com/talereel/talereel/render/sound/music"
)

const (
	// placeFade is how ambience comes and goes, half of it beyond its own time.
	placeFade = Rate * 6 / 10
	// effectLevel is that of an effect's loudest 400 ms in LUFS; effectPeak bounds
	// its samples, since deep sounds measure as quiet.
	effectLevel, effectPeak = -24, .3
	// seamFade is how a texture goes over into its beginning.
	seamFade = 2 * Rate
)

// period is how long the texture of a sound is before it begins anew; what has a
// beat is cut on it.
func period(name string) int {
	switch name {
	case "train":
		return 16 * Rate * 13 / 10
	case "clock":
		return 20 * Rate
	}
	return 23 * Rate
}

// throughWalls are sounds that come from outside into a room.
func throughWalls(name string) bool {
	return !slices.Contains([]string{"clock", "crowd", "fire", "cafe"}, name)
}

// sounds makes the stem of all ambience and effects.
func (sc Score) sounds(ctx context.Context, r *ffmpeg.Runner, n int) (stem, error) {
	out := stem{hall: newHall(.72, .35), wet: .8}
	type heard struct {
		name   string
		indoor bool
	}
	made := map[heard]stereo{}
	for _, a := range sc.Ambience {
		from, to := max(0, samplesOf(a.Start)), min(n, samplesOf(a.End))
		from, to = max(0, from-placeFade/2), min(n, to+placeFade/2)
		if to-from < Rate/10 {
			continue
		}
		key := heard{a.Name, a.Indoor && throughWalls(a.Name)}
		t, ok := made[key]
		if !ok {
			var err error
			if t, err = sc.texture(ctx, r, key.name, key.indoor); err != nil {
				return out, err
			}
			made[key] = t
		}
		if len(t.l) == 0 {
			continue
		}
		out.sources = append(out.sources, &loop{from: from, to: to, fade: min(placeFade, (to-from)/2), texture: t, gain: 1})
	}
	for i, e := range sc.Effects {
		at := samplesOf(e.At)
		if at < 0 || at >= n {
			continue
		}
		c := &clip{at: at, length: maxEffect, send: 1}
		if track, ok := sc.Library.effect(e.Name, sc.Seed+uint64(i)); ok {
			x, err := track.decode(ctx, r, maxEffect)
			if err != nil {
				return out, err
			}
			s := fromTrack(x)
			finish(s, e, track.GainDB)
			c.build, c.length = func() stereo { return s }, len(s.l)
		} else if make, ok := makers[e.Name]; ok {
			c.build = func() stereo {
				s := panned(make(rand.New(rand.NewPCG(sc.Seed, uint64(i)+77))), e.Pan)
				finish(s, e, 0)
				return s
			}
		} else if e.Name == sting {
			c.build = func() stereo {
				s := stingOf(sc.Seed)
				finish(s, e, 0)
				return s
			}
		} else {
			continue
		}
		out.sources = append(out.sources, c)
	}
	return out, nil
}

// texture makes or reads a sound that goes on, as a loop at its level; an empty
// one for a name that nobody knows.
func (sc Score) texture(ctx context.Context, r *ffmpeg.Runner, name string, indoor bool) (stereo, error) {
	var s stereo
	gain := 0.0
	if track, ok := sc.Library.effect(name, sc.Seed); ok {
		x, err := track.decode(ctx, r, maxTexture)
		if err != nil {
			return s, err
		}
		s, gain = fromTrack(x), track.GainDB
		s = seamless(s, min(seamFade, len(s.l)/4))
	} else if t := texture(name, period(name)+seamFade, sc.Seed); t != nil {
		s = seamless(*t, seamFade)
	} else {
		return s, nil
	}
	now := loudness(s)
	if math.IsInf(now, -1) {
		now = momentary(s) // ticks, or a short loop
	}
	s.scale(gainOf(math.Min(40, placeLevel-now) + gain))
	if indoor {
		lowpass(700, .6).run(s.l)
		lowpass(700, .6).run(s.r)
		s.scale(.8)
	}
	return s, nil
}

// finish brings an effect to its level.
func finish(s stereo, e Effect, gainDB float64) {
	top := 0.0
	for i, v := range s.l {
		top = math.Max(top, math.Max(math.Abs(float64(v)), math.Abs(float64(s.r[i]))))
	}
	if top == 0 {
		return
	}
	g := gainOf(effectLevel + louder[e.Name] + gainDB - momentary(s))
	s.scale(math.Min(g, effectPeak/top))
}

// sting is the dramatic accent of a turn, in the story's key.
const sting = "sting"

// stingOf is a stroke on low drums and strings that tremble and fade.
func stingOf(seed uint64) stereo {
	s := newStereo(4 * Rate)
	bank.NewPlayer(music.Sting(seed)).Add(s.l, s.r)
	fadeTail(s.l, 1)
	fadeTail(s.r, 1)
	return s
}

// Happens reports whether an effect of this name can be made.
func Happens(name string) bool {
	_, ok := makers[name]
	return ok || name == sting
}
