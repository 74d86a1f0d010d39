package tts

import (
	"math"
	"math/rand/v2"
)

// tremorHz is how fast a frightened voice shakes; physiological tremor lies
// between 4 and 8 Hz.
const tremorHz = 5.5

// bend moves the pitch of x along its length: evenly from half of d.rise under
// to half of it over, with d.tremor around it, and its own melody larger or
// smaller by d.melody. Formants move along, by less than two semitones, and time
// shifts by at most a few hundredths of a second.
func bend(x []float64, d delivery) []float64 {
	if d.rise == 0 && d.tremor == 0 && d.melody == 0 || len(x) == 0 {
		return x
	}
	var track []float64
	if d.melody != 0 {
		track = contour(x)
	}
	out := make([]float64, 0, len(x)+len(x)/20)
	for at := 0.0; at < float64(len(x)-1); {
		out = append(out, sample(x, at))
		t := float64(len(out)) / SampleRate
		shift := d.rise*(at/float64(len(x))-0.5) + d.tremor*math.Sin(2*math.Pi*tremorHz*t)
		if track != nil {
			shift += d.melody * along(track, at/contourStep)
		}
		at += semitones(shift)
	}
	return out
}

// sample reads x between its samples with the resampler's kernel.
func sample(x []float64, at float64) float64 {
	middle := int(at)
	sum := 0.0
	for i := max(0, middle-sincZeros+1); i <= min(len(x)-1, middle+sincZeros); i++ {
		d := math.Abs(at-float64(i)) * sincSteps
		k := int(d)
		sum += x[i] * (sincTable[k] + (d-float64(k))*(sincTable[k+1]-sincTable[k]))
	}
	return sum
}

// shelf raises what lies above hz by gain dB, after the Audio EQ Cookbook's high
// shelf with a slope of 1.
func shelf(x []float64, hz, gain float64) []float64 {
	if gain == 0 {
		return x
	}
	a := math.Pow(10, gain/40)
	w := 2 * math.Pi * hz / SampleRate
	cos, alpha := math.Cos(w), math.Sin(w)/math.Sqrt2
	b0 := a * ((a + 1) + (a-1)*cos + 2*math.Sqrt(a)*alpha)
	b1 := -2 * a * ((a - 1) + (a+1)*cos)
	b2 := a * ((a + 1) + (a-1)*cos - 2*math.Sqrt(a)*alpha)
	a0 := (a + 1) - (a-1)*cos + 2*math.Sqrt(a)*alpha
	a1 := 2 * ((a - 1) - (a+1)*cos)
	a2 := (a + 1) - (a-1)*cos - 2*math.Sqrt(a)*alpha
	return biquad(x, b0/a0, b1/a0, b2/a0, a1/a0, a2/a0)
}

// The whisper's vocoder: frames of 25 ms every 6.25 ms at 24 kHz, 26 poles.
const (
	whisperRate  = 24000
	whisperFrame = 600
	whisperHop   = 150
	whisperPoles = 26
)

// breathe makes a whisper of x: linear prediction takes the vocal folds out of
// each frame, and noise sounds in their place through the same mouth. Its noise
// is always the same one, so equal lines have equal samples.
func breathe(x []float64) []float64 {
	in := resample(x, SampleRate, whisperRate)
	// Without the glottis's fall of 6 dB an octave the poles fit the mouth.
	pre := make([]float64, len(in))
	for i := range in {
		pre[i] = in[i]
		if i > 0 {
			pre[i] -= 0.95 * in[i-1]
		}
	}
	window := make([]float64, whisperFrame)
	for i := range window {
		window[i] = 0.5 - 0.5*math.Cos(2*math.Pi*(float64(i)+0.5)/whisperFrame)
	}
	noise := rand.New(rand.NewPCG(1, 2))
	out := make([]float64, len(in)+whisperFrame)
	frame, voice := make([]float64, whisperFrame), make([]float64, whisperFrame)
	for at := 0; at < len(in); at += whisperHop {
		for i := range frame {
			frame[i] = 0
			if j := at + i - whisperFrame/2; j >= 0 && j < len(pre) {
				frame[i] = pre[j] * window[i]
			}
		}
		poles, gain := predict(frame)
		for i := range voice {
			voice[i] = gain * noise.NormFloat64()
			for k, p := range poles {
				if i > k {
					voice[i] -= p * voice[i-k-1]
				}
			}
		}
		for i, v := range voice {
			if j := at + i - whisperFrame/2; j >= 0 && j < len(out) {
				out[j] += v * window[i]
			}
		}
	}
	// Whispers have next to nothing under 300 Hz.
	back := resample(out[:len(in)], whisperRate, SampleRate)
	const w = 2 * math.Pi * 300 / SampleRate
	alpha := math.Sin(w) / math.Sqrt2
	a0 := 1 + alpha
	back = biquad(back, (1+math.Cos(w))/2/a0, -(1+math.Cos(w))/a0, (1+math.Cos(w))/2/a0, -2*math.Cos(w)/a0, (1-alpha)/a0)
	if len(back) > len(x) {
		back = back[:len(x)]
	}
	return append(back, make([]float64, len(x)-len(back))...)
}

// predict fits poles to a windowed frame by Levinson and Durbin's recursion;
// gain is the residual's level.
func predict(x []float64) (poles []float64, gain float64) {
	var r [whisperPoles + 1]float64
	for lag := range r {
		for i := lag; i < len(x); i++ {
			r[lag] += x[i] * x[i-lag]
		}
	}
	poles = make([]float64, whisperPoles)
	if r[0] < 1e-9 {
		return poles, 0
	}
	// A little white noise, 50 dB under the frame, keeps silent bands stable.
	rest := r[0] * (1 + 1e-5)
	for i := range whisperPoles {
		k := r[i+1]
		for j := range i {
			k += poles[j] * r[i-j]
		}
		k /= -rest
		for j := 0; j < i/2; j++ {
			poles[j], poles[i-1-j] = poles[j]+k*poles[i-1-j], poles[i-1-j]+k*poles[j]
		}
		if i%2 == 1 {
			poles[i/2] += k * poles[i/2]
		}
		poles[i] = k
		rest *= 1 - k*k
	}
	return poles, math.Sqrt(rest / float64(len(x)))
}
