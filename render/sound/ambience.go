package sound

import (
	"math"
	"math/rand/v2"
)

// bedOf makes n samples of a sound that goes on, in stereo; nil for an unknown
// one.
func bedOf(name string, n int, seed uint64) *stereo {
	if !Continuous(name) {
		return nil
	}
	r := rand.New(rand.NewPCG(seed, uint64(len(name))*0x9e37+uint64(name[0])))
	s := newStereo(n)
	switch name {
	case "rain":
		s.hiss(r, highpass(900, .6), lowpass(7200, .6), .16, nil)
		s.drops(r, 46, func() []float32 { return scale(burst(r, .03, .004, bandpass(2600+3600*r.Float64(), 3)), .3) })
	case "wind":
		s.hiss(r, bandpass(320, .6), lowpass(1400, .6), .9, gusts(r, .07, .16))
		s.hiss(r, bandpass(760, 3), lowpass(2400, .6), .35, gusts(r, .11, .23))
	case "waves":
		s.hiss(r, lowpass(620, .5), highpass(60, .6), .5, swell(r, .11))
		s.hiss(r, highpass(1400, .5), lowpass(6000, .5), .12, swell(r, .11))
	case "fire":
		s.hiss(r, lowpass(260, .6), highpass(40, .6), .35, gusts(r, .4, .9))
		s.drops(r, 9, func() []float32 {
			return scale(burst(r, .04, .003+.006*r.Float64(), bandpass(1400+2600*r.Float64(), 1.2)), .55)
		})
	case "crowd":
		for range 5 {
			s.hiss(r, bandpass(280+420*r.Float64(), 2.2), lowpass(1500, .7), .3, gusts(r, 1.3+r.Float64(), 2.9+r.Float64()))
		}
		s.drops(r, .5, func() []float32 {
			hz := 2800 + 1800*r.Float64()
			return ring(.2, mode{hz, .05, .03}, mode{hz * 1.6, .03, .02})
		})
	case "traffic":
		s.hiss(r, lowpass(210, .6), highpass(45, .7), .8, gusts(r, .13, .31))
		s.hiss(r, bandpass(900, .5), lowpass(2200, .7), .07, gusts(r, .17, .29))
	case "birds":
		s.hiss(r, bandpass(500, .5), lowpass(1800, .6), .03, gusts(r, .1, .2))
		s.drops(r, .9, func() []float32 { return chirps(r) })
	case "crickets":
		s.cricket(r, 4150, 15.5, -.5)
		s.cricket(r, 4720, 13.2, .6)
	case "engine":
		s.hum(r, 41, []float64{.5, .4, .3, .2, .12, .08})
		s.hiss(r, lowpass(380, .7), highpass(70, .7), .2, nil)
	case "water":
		s.hiss(r, bandpass(560, .8), lowpass(2600, .6), .3, gusts(r, .9, 1.7))
		s.drops(r, 5, func() []float32 {
			hz := 500 + 900*r.Float64()
			return glide(.07, []float64{.14}, func(t float64) float64 { return hz * (1 + 6*t) }, func(t float64) float64 { return math.Exp(-t * 45) })
		})
	case "clock":
		tick := scale(burst(r, .03, .003, bandpass(2700, 4)), .5)
		tock := scale(burst(r, .03, .003, bandpass(2100, 4)), .45)
		for i := 0; i*Rate < n; i++ {
			s.add([][]float32{tick, tock}[i%2], i*Rate, 1, .3)
		}
	case "train":
		s.hiss(r, lowpass(170, .7), highpass(40, .7), .9, gusts(r, .3, .6))
		for at := 0; at < n; at += Rate * 13 / 10 {
			for _, d := range []int{0, Rate * 14 / 100} {
				s.add(ring(.25, mode{74, .6, .05}, mode{131, .3, .03}), at+d, .8, 0)
			}
		}
	default:
		return nil
	}
	return &s
}

// hiss adds noise through two filters, each channel its own, shaped by env.
func (s stereo) hiss(r *rand.Rand, a, b *filter, gain float64, env func(t float64) float64) {
	for _, ch := range [][]float32{s.l, s.r} {
		f, g := *a, *b
		e := 1.0
		for i := range ch {
			if env != nil && i%256 == 0 {
				e = env(float64(i) / Rate)
			}
			ch[i] += float32(g.next(f.next(r.Float64()*2-1)) * gain * e)
		}
	}
}

// gusts wander between a third and one.
func gusts(r *rand.Rand, a, b float64) func(float64) float64 {
	p, q := r.Float64()*7, r.Float64()*7
	return func(t float64) float64 {
		return .62 + .22*math.Sin(2*math.Pi*a*t+p) + .16*math.Sin(2*math.Pi*b*t+q)
	}
}

// swell rises slowly and breaks.
func swell(r *rand.Rand, hz float64) func(float64) float64 {
	p := r.Float64()
	return func(t float64) float64 {
		x := math.Mod(t*hz+p, 1)
		return .25 + .75*x*x*math.Min(1, (1-x)*9)
	}
}

// drops scatters small sounds, so many a second.
func (s stereo) drops(r *rand.Rand, perSecond float64, one func() []float32) {
	for at := 0.0; ; {
		at += -math.Log(1-r.Float64()) / perSecond
		i := int(at * Rate)
		if i >= len(s.l) {
			return
		}
		s.add(one(), i, .4+.6*r.Float64(), r.Float64()*1.6-.8)
	}
}

func chirps(r *rand.Rand) []float32 {
	base := 2600 + 2200*r.Float64()
	n := 2 + int(r.Float64()*4)
	return lay(.15*float64(n)+.1, func(put func(float64, []float32)) {
		for i := range n {
			up := 300 + 900*r.Float64()
			put(.13*float64(i), glide(.09, []float64{.09, .02}, func(t float64) float64 { return base + up*math.Sin(t*35) }, func(t float64) float64 { return math.Sin(math.Pi * t / .09) }))
		}
	})
}

func (s stereo) cricket(r *rand.Rand, hz, rate, pan float64) {
	n := len(s.l)
	x := make([]float32, n)
	p := r.Float64()
	for i := range x {
		t := float64(i) / Rate
		on := math.Max(0, math.Sin(2*math.Pi*(t*.55+p)))
		x[i] = float32(.07 * math.Sin(2*math.Pi*hz*t) * math.Pow(math.Max(0, math.Sin(2*math.Pi*rate*t)), 3) * math.Min(1, on*3))
	}
	s.add(x, 0, 1, pan)
}

func (s stereo) hum(r *rand.Rand, hz float64, partials []float64) {
	wobble := gusts(r, .7, 1.9)
	phase := 0.0
	for i := range s.l {
		if i%64 == 0 {
			phase = math.Mod(phase, 2*math.Pi*64)
		}
		phase += 2 * math.Pi * hz * (.97 + .06*wobble(float64(i)/Rate)) / Rate
		y := 0.0
		for k, g := range partials {
			y += g * math.Sin(phase*float64(k+1))
		}
		s.l[i] += float32(y * .3)
		s.r[i] += float32(y * .3)
	}
}

// ambience makes the stem of all that goes on. Each sound is faded in and out;
// through walls it is dull and quieter.
func (sc Score) ambience(n int) stereo {
	out := newStereo(n)
	for _, a := range sc.Ambience {
		from, to := max(0, samplesOf(a.Start)), min(n, samplesOf(a.End))
		const fade = Rate * 6 / 10
		from, to = max(0, from-fade/2), min(n, to+fade/2)
		if to-from < Rate/10 {
			continue
		}
		s := bedOf(a.Name, to-from, sc.Seed+uint64(from))
		if s == nil {
			continue
		}
		level(*s, -32)
		gain := 1.0
		if a.Indoor && a.Name != "clock" && a.Name != "crowd" && a.Name != "fire" {
			lowpass(700, .6).run(s.l)
			lowpass(700, .6).run(s.r)
			gain = .8
		}
		fadeEdges(s.l, fade)
		fadeEdges(s.r, fade)
		for i := range s.l {
			out.l[from+i] += s.l[i] * float32(gain)
			out.r[from+i] += s.r[i] * float32(gain)
		}
	}
	return out
}

// level scales a sound to a loudness in LUFS; silence stays.
func level(s stereo, lufs float64) {
	now := loudness(s)
	if math.IsInf(now, -1) {
		return
	}
	g := math.Pow(10, (lufs-now)/20)
	scale(s.l, g)
	scale(s.r, g)
}

// effects makes the stem of all that happens.
func (sc Score) effects(n int) stereo {
	out := newStereo(n)
	for i, e := range sc.Effects {
		build, ok := makers[e.Name]
		if !ok {
			continue
		}
		r := rand.New(rand.NewPCG(sc.Seed, uint64(i)+77))
		x := build(r)
		top := 0.0
		for _, v := range x {
			top = math.Max(top, math.Abs(float64(v)))
		}
		if top == 0 {
			continue
		}
		gain, ok := levels[e.Name]
		if !ok {
			gain = .8
		}
		out.add(scale(x, .16*gain/top), samplesOf(e.At), 1, e.Pan)
	}
	wet := reverb(out, .72, .35, 1)
	out.mixIn(wet, .8)
	return out
}
