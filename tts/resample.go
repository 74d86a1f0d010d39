package tts

import "math"

// The resampler is a windowed sinc, evaluated at any ratio from a finely
// sampled table: voices need ratios such as 22050·1.07 → 48000, which libraries
// built on whole-number ratios turn into huge filter banks.
const (
	// sincZeros is how many zero crossings of the sinc stand on each side.
	sincZeros = 24
	// sincSteps is how many table entries lie between two zero crossings; linear
	// interpolation between them leaves errors below −90 dB.
	sincSteps = 512
	// sincBeta shapes the Kaiser window: about −90 dB of stop band.
	sincBeta = 9
	// sincEdge is the pass band's edge as a part of the lower Nyquist rate.
	sincEdge = 0.94
)

var sincTable = makeSincTable()

func makeSincTable() []float64 {
	t := make([]float64, sincZeros*sincSteps+2)
	for i := range t {
		x := float64(i) / sincSteps
		if x >= sincZeros {
			continue
		}
		w := bessel0(sincBeta*math.Sqrt(1-x*x/(sincZeros*sincZeros))) / bessel0(sincBeta)
		if i == 0 {
			t[i] = 1
			continue
		}
		t[i] = math.Sin(math.Pi*x) / (math.Pi * x) * w
	}
	return t
}

// bessel0 is the modified Bessel function I₀ by its power series.
func bessel0(x float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1.0; term > sum*1e-12; k++ {
		term *= (x / 2 / k) * (x / 2 / k)
		sum += term
	}
	return sum
}

// resample turns samples of the rate from into samples of the rate to.
// Giving a from that is r times the true rate raises pitch and formants by r
// and shortens the sound by r.
func resample(in []float64, from, to float64) []float64 {
	if len(in) == 0 {
		return nil
	}
	step := from / to
	// Down-sampling widens the kernel so that nothing folds back.
	scale := sincEdge * min(1, to/from)
	reach := sincZeros / scale
	out := make([]float64, int(float64(len(in))/step))
	for n := range out {
		at := float64(n) * step
		lo := max(0, int(math.Ceil(at-reach)))
		hi := min(len(in)-1, int(math.Floor(at+reach)))
		sum := 0.0
		for i := lo; i <= hi; i++ {
			x := math.Abs(float64(i)-at) * scale * sincSteps
			k := int(x)
			f := x - float64(k)
			sum += in[i] * (sincTable[k] + f*(sincTable[k+1]-sincTable[k]))
		}
		out[n] = sum * scale
	}
	return out
}
