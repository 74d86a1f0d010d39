package sound

import (
	"math"
	"math/rand/v2"
)

// makers build the sounds that happen.
var makers = map[string]func(r *rand.Rand) []float32{
	"thunder": thunder, "door": door, "knock": knock, "footsteps": footsteps, "phone": phone, "bell": bell, "glass": glass, "heartbeat": heartbeat,
	"whoosh": whoosh, "impact": impact, "keys": keys, "paper": paper, "gull": gull, "wolf": wolf, "horse": horse, "sword": sword, "chime": chime, "typing": typing,
}

// louder says by how many dB a sound stands out from others.
var louder = map[string]float64{
	"thunder": 4, "impact": 5, "sting": 4, "heartbeat": 1, "door": 1, "bell": -1, "phone": -2, "typing": -4, "paper": -3, "keys": -3, "footsteps": -2, "wolf": -2, "gull": -3,
}

// mode is a decaying sine: one way in which a body rings.
type mode struct{ hz, gain, decay float64 }

// ring sounds modes together.
func ring(seconds float64, modes ...mode) []float32 {
	x := make([]float32, int(seconds*Rate))
	for _, m := range modes {
		w := 2 * math.Pi * m.hz / Rate
		k := math.Exp(-1 / (m.decay * Rate))
		g := m.gain
		for i := range x {
			x[i] += float32(g * math.Sin(w*float64(i)))
			g *= k
		}
	}
	attack(x, .002)
	fadeTail(x, .05)
	return x
}

func attack(x []float32, seconds float64) {
	n := min(len(x), int(seconds*Rate))
	for i := range n {
		x[i] *= float32(i) / float32(n)
	}
}

func fadeTail(x []float32, seconds float64) {
	n := min(len(x), int(seconds*Rate))
	for i := range n {
		x[len(x)-1-i] *= float32(i) / float32(n)
	}
}

// burst is filtered noise that dies away.
func burst(r *rand.Rand, seconds, decay float64, f *filter) []float32 {
	x := noise(int(seconds*Rate), r)
	f.run(x)
	for i := range x {
		x[i] *= float32(math.Exp(-float64(i) / (decay * Rate)))
	}
	attack(x, .001)
	fadeTail(x, .01)
	return x
}

func scale(x []float32, g float64) []float32 {
	for i := range x {
		x[i] *= float32(g)
	}
	return x
}

// lay puts sounds at times, in seconds, into one.
func lay(seconds float64, parts ...func(put func(at float64, x []float32))) []float32 {
	out := make([]float32, int(seconds*Rate))
	put := func(at float64, x []float32) {
		o := int(at * Rate)
		for i, v := range x {
			if o+i < len(out) {
				out[o+i] += v
			}
		}
	}
	for _, p := range parts {
		p(put)
	}
	return out
}

func thunder(r *rand.Rand) []float32 {
	x := noise(int(3.6*Rate), r)
	low, rumble := lowpass(160, .7), 0.0
	for i := range x {
		t := float64(i) / Rate
		rumble += (r.Float64()*2 - 1) * .02
		rumble *= .9995
		x[i] = float32(low.next(float64(x[i])) * (1.6*math.Exp(-t*1.1) + .5*math.Exp(-(t-1.3)*(t-1.3)*2)) * (1 + rumble))
	}
	crack := burst(r, .5, .09, bandpass(900, .5))
	for i, v := range crack {
		x[i] += v * .5
	}
	attack(x, .004)
	fadeTail(x, .6)
	return x
}

func door(r *rand.Rand) []float32 {
	return lay(1.2, func(put func(float64, []float32)) {
		creak := make([]float32, int(.55*Rate))
		phase := 0.0
		for i := range creak {
			t := float64(i) / Rate
			phase += (260 + 160*math.Sin(t*7) + 40*r.Float64()) / Rate
			creak[i] = float32((math.Mod(phase, 1) - .5) * .12 * math.Sin(math.Pi*t/.55))
		}
		bandpass(900, 1.2).run(creak)
		put(0, creak)
		put(.62, ring(.4, mode{92, .9, .07}, mode{141, .5, .05}, mode{310, .25, .03}))
		put(.62, scale(burst(r, .2, .03, lowpass(1500, .7)), .6))
		put(.7, scale(burst(r, .06, .008, bandpass(2600, 2)), .7))
	})
}

func knock(r *rand.Rand) []float32 {
	return lay(1.1, func(put func(float64, []float32)) {
		for i := range 3 {
			put(.24*float64(i), ring(.2, mode{178, .8, .03}, mode{390, .4, .02}, mode{820, .2, .01}))
			put(.24*float64(i), scale(burst(r, .05, .006, bandpass(1800, 1)), .5))
		}
	})
}

func footsteps(r *rand.Rand) []float32 {
	return lay(2.0, func(put func(float64, []float32)) {
		for i := range 4 {
			at := .46*float64(i) + .02*r.Float64()
			put(at, scale(burst(r, .12, .02, lowpass(420, .8)), 1.2))
			put(at+.05, scale(burst(r, .1, .03, bandpass(2300, .8)), .35))
		}
	})
}

func phone(*rand.Rand) []float32 {
	return lay(2.2, func(put func(float64, []float32)) {
		for i := range 2 {
			for k := range 8 {
				hz := []float64{1046.5, 1318.5}[k%2]
				put(.95*float64(i)+.065*float64(k), ring(.12, mode{hz, .3, .05}, mode{hz * 2, .12, .03}, mode{hz * 3.01, .05, .02}))
			}
		}
	})
}

// bell has the partials of a church bell: hum, prime, tierce, quint, nominal.
func bell(*rand.Rand) []float32 {
	f := 196.0
	return ring(4.2, mode{f * .5, .5, 2.2}, mode{f, .45, 1.5}, mode{f * 1.19, .4, 1.2}, mode{f * 1.5, .22, .9}, mode{f * 2, .4, .8}, mode{f * 2.51, .18, .5}, mode{f * 3.01, .14, .35}, mode{f * 4.1, .1, .2})
}

func glass(r *rand.Rand) []float32 {
	return lay(1.3, func(put func(float64, []float32)) {
		put(0, scale(burst(r, .25, .04, highpass(3000, .7)), .9))
		for range 26 {
			hz := 2200 + 5200*r.Float64()
			put(.02+.7*math.Pow(r.Float64(), 2), ring(.25, mode{hz, .12, .03 + .05*r.Float64()}, mode{hz * 1.53, .06, .02}))
		}
	})
}

func heartbeat(*rand.Rand) []float32 {
	return lay(2.6, func(put func(float64, []float32)) {
		for i := range 3 {
			put(.85*float64(i), ring(.25, mode{52, 1, .05}, mode{78, .4, .03}))
			put(.85*float64(i)+.2, ring(.25, mode{46, .7, .05}, mode{70, .3, .03}))
		}
	})
}

func whoosh(r *rand.Rand) []float32 {
	x := noise(int(.9*Rate), r)
	f := bandpass(500, 1.2)
	for i := range x {
		if i%64 == 0 {
			s1, s2 := f.s1, f.s2
			f = bandpass(300+2200*math.Sin(math.Pi*float64(i)/float64(len(x))), 1.2)
			f.s1, f.s2 = s1, s2
		}
		x[i] = float32(f.next(float64(x[i])) * math.Pow(math.Sin(math.Pi*float64(i)/float64(len(x))), 2) * 1.6)
	}
	return x
}

func impact(r *rand.Rand) []float32 {
	return lay(1.4, func(put func(float64, []float32)) {
		put(0, ring(1.2, mode{48, 1.1, .22}, mode{73, .6, .14}, mode{112, .3, .07}))
		put(0, scale(burst(r, .4, .05, lowpass(900, .7)), .9))
	})
}

func keys(r *rand.Rand) []float32 {
	return lay(.9, func(put func(float64, []float32)) {
		for range 14 {
			hz := 3100 + 4200*r.Float64()
			put(.6*r.Float64(), ring(.15, mode{hz, .16, .025}, mode{hz * 1.41, .1, .02}, mode{hz * 2.2, .05, .01}))
		}
	})
}

func paper(r *rand.Rand) []float32 {
	return lay(.9, func(put func(float64, []float32)) {
		for range 30 {
			put(.75*r.Float64(), scale(burst(r, .06, .008+.02*r.Float64(), highpass(1800, .7)), .16+.3*r.Float64()))
		}
	})
}

// glide is a voice of few partials that slides between frequencies.
func glide(seconds float64, partials []float64, hz func(t float64) float64, env func(t float64) float64) []float32 {
	x := make([]float32, int(seconds*Rate))
	phase := 0.0
	for i := range x {
		t := float64(i) / Rate
		phase += 2 * math.Pi * hz(t) / Rate
		y := 0.0
		for k, g := range partials {
			y += g * math.Sin(phase*float64(k+1))
		}
		x[i] = float32(y * env(t))
	}
	return x
}

func gull(r *rand.Rand) []float32 {
	return lay(2.0, func(put func(float64, []float32)) {
		for i := range 4 {
			base := 1050 + 160*r.Float64()
			put(.46*float64(i), glide(.34, []float64{.2, .14, .1, .05}, func(t float64) float64 { return base * (1.25 - 1.1*(t-.1)*(t-.1)*6 - .3*t) }, func(t float64) float64 { return math.Pow(math.Sin(math.Pi*t/.34), .7) * .8 }))
		}
	})
}

func wolf(*rand.Rand) []float32 {
	return glide(3, []float64{.4, .16, .06}, func(t float64) float64 {
		return 250 + 190*math.Min(1, t/.7) - 60*math.Max(0, t-1.6) + 4*math.Sin(t*31)
	}, func(t float64) float64 { return math.Min(1, t/.3) * math.Min(1, (3-t)/.9) * .7 })
}

func horse(r *rand.Rand) []float32 {
	return lay(2.0, func(put func(float64, []float32)) {
		for i := range 4 {
			for k, d := range []float64{0, .11, .23} {
				put(.48*float64(i)+d, scale(ring(.12, mode{240 - 25*float64(k), .6, .02}, mode{530, .3, .012}), .9))
				put(.48*float64(i)+d, scale(burst(r, .06, .01, lowpass(1400, .7)), .4))
			}
		}
	})
}

func sword(r *rand.Rand) []float32 {
	return lay(1.6, func(put func(float64, []float32)) {
		put(0, scale(burst(r, .2, .03, highpass(2500, .8)), .6))
		put(0, ring(1.5, mode{1870, .25, .4}, mode{2960, .22, .3}, mode{4410, .16, .25}, mode{6230, .1, .18}))
	})
}

func chime(r *rand.Rand) []float32 {
	return lay(2.6, func(put func(float64, []float32)) {
		for i, n := range []float64{0, 4, 7, 11, 12, 16, 19} {
			hz := 1046.5 * math.Pow(2, n/12)
			put(.09*float64(i)+.02*r.Float64(), ring(1.6, mode{hz, .16, .5}, mode{hz * 2.76, .05, .2}, mode{hz * 5.4, .02, .1}))
		}
	})
}

func typing(r *rand.Rand) []float32 {
	return lay(1.8, func(put func(float64, []float32)) {
		for at := 0.0; at < 1.6; at += .08 + .1*r.Float64() {
			put(at, scale(burst(r, .05, .005, bandpass(2400+900*r.Float64(), 1.5)), .7))
		}
	})
}
