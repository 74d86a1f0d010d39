package sound

import (
	"math"
	"math/rand/v2"

	"github.com/talereel/talereel/storyboard"
)

// style is how a mood is set to music.
type style struct {
	// bpm is the tempo; chords are roots in semitones over the key with their
	// quality, one a bar of four beats.
	bpm    float64
	chords [][]int
	// scale for melodies, in semitones.
	scale []int
	// pad, pluck, low, pulse and drum are gains of the instruments; bright opens
	// their filters.
	pad, pluck, low, pulse, drum, bright float64
	// density is how many melody notes a beat there are.
	density float64
	octave  int
}

var (
	minor  = []int{0, 2, 3, 5, 7, 8, 10}
	major  = []int{0, 2, 4, 5, 7, 9, 11}
	dorian = []int{0, 2, 3, 5, 7, 9, 10}
	lydian = []int{0, 2, 4, 6, 7, 9, 11}
)

// styles of the ten moods. Chords are spelled from the key's tonic.
var styles = map[storyboard.Mood]style{
	storyboard.Calm:    {72, [][]int{{0, 4, 7, 14}, {9, 12, 16}, {5, 9, 12, 16}, {7, 11, 14}}, major, .8, .5, .4, 0, 0, .35, .25, 1},
	storyboard.Warm:    {80, [][]int{{0, 4, 7}, {5, 9, 12}, {9, 12, 16}, {7, 11, 14}}, major, .7, .7, .5, 0, 0, .45, .4, 1},
	storyboard.Tense:   {92, [][]int{{0, 3, 7}, {0, 3, 8}, {-2, 3, 7}, {-4, 0, 3}}, minor, .6, .25, .8, .55, .25, .3, .2, 0},
	storyboard.Sad:     {62, [][]int{{0, 3, 7}, {-4, 0, 3}, {3, 7, 10}, {-2, 2, 5}}, minor, .8, .75, .4, 0, 0, .3, .3, 1},
	storyboard.Wonder:  {76, [][]int{{0, 4, 7, 11}, {2, 6, 9}, {9, 12, 16}, {4, 7, 11}}, lydian, .9, .7, .3, 0, 0, .6, .5, 2},
	storyboard.Dread:   {58, [][]int{{0, 3, 6}, {1, 5, 8}, {0, 3, 7}, {-1, 3, 6}}, minor, .8, .12, 1, .2, .12, .16, .1, 0},
	storyboard.Action:  {126, [][]int{{0, 3, 7}, {-4, 0, 3}, {3, 7, 10}, {-2, 2, 5}}, minor, .4, .3, .9, .9, .8, .5, .5, 0},
	storyboard.Romance: {70, [][]int{{0, 4, 7, 11}, {9, 12, 16}, {2, 5, 9}, {7, 11, 14}}, major, .8, .8, .4, 0, 0, .4, .4, 1},
	storyboard.Comic:   {112, [][]int{{0, 4, 7}, {9, 12, 16}, {2, 5, 9}, {7, 11, 14}}, major, .15, 1, .6, .3, .25, .6, .9, 1},
	storyboard.Triumph: {96, [][]int{{0, 4, 7}, {7, 11, 14}, {9, 12, 16}, {5, 9, 12}}, dorian, .9, .5, .8, .35, .45, .6, .4, 1},
}

// crossfade of two beds.
const crossfade = Rate * 12 / 10

// music makes the stem of all beds. All share one key, chosen by the seed, so
// that a change of mood is a change of colour and not of place.
func (sc Score) music(n int) stereo {
	out := newStereo(n)
	key := 45 + int(sc.Seed%7)
	for i, b := range sc.Beds {
		from, to := max(0, samplesOf(b.Start)-crossfade/2), min(n, samplesOf(b.End)+crossfade/2)
		if to-from < Rate/4 {
			continue
		}
		st, ok := styles[b.Mood]
		if !ok {
			st = styles[storyboard.Calm]
		}
		r := rand.New(rand.NewPCG(sc.Seed, uint64(i)*31+7))
		s := st.play(to-from, key, r)
		level(s, -24)
		for k := range s.l {
			g := 1.0
			if from > 0 {
				g *= math.Sin(math.Pi / 2 * math.Min(1, float64(k)/crossfade))
			} else {
				g *= math.Min(1, float64(k)/(Rate*.8))
			}
			if to < n {
				g *= math.Sin(math.Pi / 2 * math.Min(1, float64(len(s.l)-k)/crossfade))
			}
			out.l[from+k] += s.l[k] * float32(g)
			out.r[from+k] += s.r[k] * float32(g)
		}
	}
	ending(out)
	return out
}

// ending fades the last second and a half.
func ending(s stereo) {
	n := min(len(s.l), Rate*3/2)
	for i := range n {
		g := float32(math.Pow(float64(i)/float64(n), 1.4))
		j := len(s.l) - 1 - i
		s.l[j] *= g
		s.r[j] *= g
	}
}

func hz(note float64) float64 { return 440 * math.Pow(2, (note-69)/12) }

// play composes and plays n samples.
func (st style) play(n, key int, r *rand.Rand) stereo {
	dry := newStereo(n)
	beat := 60 / st.bpm
	bar := int(beat * 4 * Rate)
	degree := 0
	for b := 0; b*bar < n; b++ {
		chord := st.chords[b%len(st.chords)]
		at := b * bar
		swellOf := .8 + .2*math.Sin(float64(b)*.8)
		if st.pad > 0 {
			for i, c := range chord {
				note := float64(key + c + 12)
				dry.pad(hz(note), at-Rate/5, bar+Rate*2/5, st.pad*.10*swellOf, st.bright, []float64{-.5, .5, 0, .3}[i%4], r)
			}
		}
		if st.low > 0 {
			dry.lowString(hz(float64(key+chord[0])), at, bar, st.low*.20)
			if st.pulse > 0 {
				for k := range 8 {
					dry.add(pluck(hz(float64(key+chord[0]+12)), .22, .25+.25*st.bright, r), at+int(float64(k)*beat/2*Rate), st.pulse*.12*[]float64{1, .6, .8, .6}[k%4], .2*float64(k%2)-.1)
				}
			}
		}
		if st.drum > 0 {
			for k := range 4 {
				if k%2 == 0 || st.drum > .5 {
					dry.add(ring(.4, mode{54, .9, .09}, mode{81, .3, .05}), at+int(float64(k)*beat*Rate), st.drum*.3, 0)
				}
				if st.drum > .4 {
					dry.add(burst(r, .08, .015, highpass(5200, .7)), at+int((float64(k)+.5)*beat*Rate), st.drum*.06, .25)
				}
			}
		}
		degree = st.melody(dry, at, beat, key, chord, degree, b, r)
	}
	wet := reverb(dry, .86, .3, 1)
	dry.mixIn(wet, 2.2)
	return dry
}

// melody plays the felt piano of one bar: chord tones on strong beats, steps of
// the scale between; phrases of four bars breathe in their last.
func (st style) melody(dry stereo, at int, beat float64, key int, chord []int, degree, bar int, r *rand.Rand) int {
	if st.pluck == 0 {
		return degree
	}
	for k := range 8 {
		strong := k%4 == 0
		chance := st.density
		if strong {
			chance = math.Min(1, st.density*2)
		}
		if bar%4 == 3 && k > 3 {
			chance *= .25
		}
		if r.Float64() > chance {
			continue
		}
		note := 0
		if strong {
			note = chord[int(r.Float64()*float64(len(chord)))]
		} else {
			degree += int(r.Float64()*5) - 2
			degree = max(-3, min(9, degree))
			octave := 0
			d := degree
			for d < 0 {
				d += len(st.scale)
				octave--
			}
			note = st.scale[d%len(st.scale)] + 12*(octave+d/len(st.scale))
		}
		f := hz(float64(key + note + 12*(st.octave+1)))
		when := at + int(float64(k)*beat/2*Rate) + int((r.Float64()-.5)*.012*Rate)
		dry.add(pluck(f, 1.6, .35+.5*st.bright, r), when, st.pluck*(.16+.08*r.Float64()), r.Float64()*.5-.25)
	}
	return degree
}

// pad is two detuned bands of soft harmonics with a slow attack.
func (s stereo) pad(f float64, at, n int, gain, bright, pan float64, r *rand.Rand) {
	x := make([]float32, n)
	partials := 3 + int(bright*7)
	for _, detune := range []float64{-.0032, 0, .0029} {
		phase := r.Float64() * 2 * math.Pi
		w := 2 * math.Pi * f * (1 + detune) / Rate
		for k := 1; k <= partials; k++ {
			g := math.Pow(float64(k), -1.5-.8*(1-bright))
			// A rotating phasor is a sine without a call of sin.
			c, sn := math.Cos(w*float64(k)), math.Sin(w*float64(k))
			re, im := math.Cos(phase*float64(k)), math.Sin(phase*float64(k))
			for i := range x {
				x[i] += float32(im * g)
				re, im = re*c-im*sn, re*sn+im*c
			}
		}
	}
	fadeEdges(x, min(n/2, Rate*7/10))
	s.add(x, at, gain, pan)
}

// lowString is a bowed bass.
func (s stereo) lowString(f float64, at, n int, gain float64) {
	x := make([]float32, n+Rate/8)
	for k := 1; k <= 6; k++ {
		w := 2 * math.Pi * f * float64(k) / Rate
		c, sn := math.Cos(w), math.Sin(w)
		re, im := 1.0, 0.0
		g := math.Pow(float64(k), -1.35)
		for i := range x {
			x[i] += float32(im * g)
			re, im = re*c-im*sn, re*sn+im*c
		}
	}
	for i := range x {
		t := float64(i) / Rate
		x[i] *= float32(math.Min(1, t/.12) * (.8 + .2*math.Sin(t*4.1)))
	}
	fadeTail(x, .12)
	s.add(x, at, gain, 0)
}

// pluck is a felt piano: a few partials, slightly stretched, the higher ones
// shorter, and the thump of the hammer.
func pluck(f, seconds, bright float64, r *rand.Rand) []float32 {
	var modes []mode
	for k := 1; k <= 6; k++ {
		h := float64(k) * f * math.Sqrt(1+.0004*float64(k*k))
		if h > 9000 {
			break
		}
		modes = append(modes, mode{h, math.Pow(bright, float64(k-1)) * .8, seconds * .45 / (1 + .55*float64(k-1))})
	}
	x := ring(seconds, modes...)
	for i, v := range burst(r, .03, .005, lowpass(700, .7)) {
		if i < len(x) {
			x[i] += v * .25
		}
	}
	attack(x, .006)
	return x
}
