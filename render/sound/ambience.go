package sound

import (
	"math"
	"math/rand/v2"
)

// texture makes a sound that goes on, for n samples; nil for an unknown one.
func texture(name string, n int, seed uint64) *stereo {
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
	case "waves", "sea":
		s.hiss(r, lowpass(620, .5), highpass(60, .6), .5, swell(r, .11))
		s.hiss(r, highpass(1400, .5), lowpass(6000, .5), .12, swell(r, .11))
	case "fire":
		s.hiss(r, lowpass(260, .6), highpass(40, .6), .35, gusts(r, .4, .9))
		s.drops(r, 9, func() []float32 {
			return scale(burst(r, .04, .003+.006*r.Float64(), bandpass(1400+2600*r.Float64(), 1.2)), .55)
		})
	case "crowd":
		s.babble(r, 12, .5)
		s.hiss(r, lowpass(300, .6), highpass(70, .7), .06, gusts(r, .2, .5))
	case "cafe":
		s.babble(r, 6, .5)
		s.hiss(r, lowpass(240, .6), highpass(60, .7), .09, nil)
		s.drops(r, .45, func() []float32 { return clink(r) })
	case "forest":
		s.hiss(r, bandpass(1900, .5), lowpass(5200, .6), .1, gusts(r, .09, .19))
		s.hiss(r, bandpass(420, .6), lowpass(1500, .6), .12, gusts(r, .06, .13))
		s.drops(r, .4, func() []float32 { return chirps(r) })
	case "traffic", "city":
		s.hiss(r, lowpass(210, .6), highpass(45, .7), .8, gusts(r, .13, .31))
		s.hiss(r, bandpass(900, .5), lowpass(2200, .7), .07, gusts(r, .17, .29))
		s.drops(r, .16, func() []float32 { return passing(r) })
		if name == "city" {
			s.drops(r, .09, func() []float32 { return horn(r) })
			s.babble(r, 2, .35)
		}
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

// babble is people talking far off, so many at once: a voiced buzz through two
// formants that change with every syllable, and pauses.
func (s stereo) babble(r *rand.Rand, people int, gain float64) {
	n := len(s.l)
	x := make([]float32, n)
	for range people {
		clear(x)
		pitch, phase := 95+115*r.Float64(), 0.0
		for at := int(r.Float64() * Rate); at < n; {
			syllables := 3 + r.IntN(9)
			for range syllables {
				length := Rate * (110 + r.IntN(150)) / 1000
				one, two := bandpass(300+500*r.Float64(), 4), bandpass(900+1300*r.Float64(), 5)
				hz, loud := pitch*(.88+.26*r.Float64()), .4+.6*r.Float64()
				for i := range min(length, n-at) {
					phase += hz / Rate
					if phase >= 1 {
						phase--
					}
					buzz := phase - .5 + .15*(r.Float64()-.5)
					x[at+i] = float32((one.next(buzz) + .5*two.next(buzz)) * loud * math.Sin(math.Pi*float64(i)/float64(length)))
				}
				at = min(n, at+length)
			}
			at += Rate * (200 + r.IntN(2200)) / 1000
		}
		// Far voices are dull.
		lowpass(1300+900*r.Float64(), .6).run(x)
		s.add(x, 0, gain*(.4+.6*r.Float64()), 1.6*r.Float64()-.8)
	}
}

// clink is a cup that is put down.
func clink(r *rand.Rand) []float32 {
	hz := 2600 + 1900*r.Float64()
	return ring(.25, mode{hz, .035, .035}, mode{hz * 1.62, .02, .022}, mode{hz * 2.4, .008, .012})
}

// passing is a car that comes by.
func passing(r *rand.Rand) []float32 {
	seconds := 3 + 2*r.Float64()
	x := noise(int(seconds*Rate), r)
	lowpass(700+500*r.Float64(), .6).run(x)
	for i := range x {
		t := float64(i)/float64(len(x))*2 - 1
		x[i] *= float32(.35 * math.Exp(-9*t*t) * (1 - t*t))
	}
	return x
}

// horn is a car's, streets away.
func horn(r *rand.Rand) []float32 {
	hz := 340 + 90*r.Float64()
	x := glide(.35+.3*r.Float64(), []float64{.02, .014, .012, .006}, func(float64) float64 { return hz }, func(float64) float64 { return 1 })
	lowpass(1100, .6).run(x)
	fadeEdges(x, Rate/25)
	return x
}
