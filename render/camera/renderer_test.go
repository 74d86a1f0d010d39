package camera

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// spots is a dark picture with soft white spots at known places.
func spots(size image.Point, places []spot) *image.RGBA {
	img := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			v := 30.0
			for _, s := range places {
				dx, dy := float64(x)+0.5-s.x, float64(y)+0.5-s.y
				v += 200 * math.Exp(-(dx*dx+dy*dy)/(2*spread*spread))
			}
			c := uint8(math.Round(min(v, 255)))
			img.SetRGBA(x, y, color.RGBA{c, c, c, 255})
		}
	}
	return img
}

const spread = 5.0

type spot struct{ x, y float64 }

// centroid finds the middle of a spot near a place in a plane of luma.
func centroid(luma []byte, width, height int, near spot) spot {
	const reach = 14
	var sum, sx, sy float64
	for y := max(0, int(near.y)-reach); y <= min(height-1, int(near.y)+reach); y++ {
		for x := max(0, int(near.x)-reach); x <= min(width-1, int(near.x)+reach); x++ {
			// Everything under the threshold is ground.
			v := float64(luma[y*width+x]) - 50
			if v > 0 {
				sum += v
				sx += v * (float64(x) + 0.5)
				sy += v * (float64(y) + 0.5)
			}
		}
	}
	return spot{sx / sum, sy / sum}
}

var testOutput = image.Pt(216, 384)

func testMove(kind storyboard.Movement) Move {
	return Move{
		Kind: kind, Size: storyboard.MCU, FocusX: 0.45, FocusY: 0.35, Frames: 120, FPS: 30, Seed: 7,
		Source: image.Pt(270, 480), Output: testOutput,
	}
}

func kinds() []storyboard.Movement { return append([]storyboard.Movement{""}, storyboard.Movements...) }

func mustPlan(t testing.TB, m Move) Path {
	t.Helper()
	p, err := Plan(m)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func mustRenderer(t testing.TB, img image.Image, p Path, out image.Point) *Renderer {
	t.Helper()
	src, err := NewSource(img, p.MaxScale())
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewRenderer(src, out)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestMotionFollowsThePath measures where spots of the still come out in each
// frame, to a fraction of a pixel, against where the path says.
func TestMotionFollowsThePath(t *testing.T) {
	places := []spot{{100, 140}, {160, 250}, {110.5, 330.25}}
	for _, kind := range kinds() {
		t.Run(string(kind), func(t *testing.T) {
			m := testMove(kind)
			p := mustPlan(t, m)
			r := mustRenderer(t, spots(m.Source, places), p, m.Output)
			var squares float64
			n := 0
			for i := range p.Frames() {
				v := p.View(i)
				luma := r.Frame(v, FullLight)[:m.Output.X*m.Output.Y]
				for _, s := range places {
					want := spot{
						(s.x-v.X.Float())/v.Scale.Float() + float64(m.Output.X)/2,
						(s.y-v.Y.Float())/v.Scale.Float() + float64(m.Output.Y)/2,
					}
					if want.x < 16 || want.y < 16 || want.x > float64(m.Output.X-16) || want.y > float64(m.Output.Y-16) {
						continue
					}
					got := centroid(luma, m.Output.X, m.Output.Y, want)
					squares += (got.x-want.x)*(got.x-want.x) + (got.y-want.y)*(got.y-want.y)
					n += 2
				}
			}
			if n < 200 {
				t.Fatalf("only %d measurements", n)
			}
			if rms := math.Sqrt(squares / float64(n)); rms > 0.03 {
				t.Errorf("%.4f px RMS off the path in %d measurements, want at most 0.03", rms, n)
			}
		})
	}
}

// TestChromaLiesWithLuma films a soft edge between blue and yellow: with wrong
// siting, its colour would lie half a pixel aside of its light.
func TestChromaLiesWithLuma(t *testing.T) {
	size, out := image.Pt(270, 480), testOutput
	img := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			v := uint8(math.Round(127 + 120*math.Tanh((float64(x)+0.5-135)/12)))
			img.SetRGBA(x, y, color.RGBA{v, v, 128, 255})
		}
	}
	src, err := NewSource(img, 1)
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewRenderer(src, out)
	if err != nil {
		t.Fatal(err)
	}
	f := r.Frame(View{X: fix(135.3), Y: fix(240), Scale: fix(1.13)}, FullLight)
	n := out.X * out.Y
	luma := f[out.X*100:][:out.X]
	cb := f[n+out.X/2*50:][:out.X/2]
	// Where each passes the value of the edge's middle, in frame pixels; a chroma
	// sample belongs to the left one of its two columns.
	at := crossing(luma, 16+((yR+yG)*127+yB*128)/65536.0) + 0.5
	atCb := 2*crossing(cb, 128+((bR+bG)*127+bB*128)/65536.0) + 0.5
	if d := at - atCb; !(math.Abs(d) < 0.1) {
		t.Errorf("the edge is at %.2f in luma and at %.2f in colour", at, atCb)
	}
}

// crossing is the fractional index where a row first passes a value.
func crossing(row []byte, value float64) float64 {
	for i := 1; i < len(row); i++ {
		if a, b := float64(row[i-1]), float64(row[i]); (a < value) != (b < value) {
			return float64(i-1) + (value-a)/(b-a)
		}
	}
	return math.NaN()
}

// reference samples a plane in floating point, as the renderer should.
func reference(p *plane, x, y float64) float64 {
	x, y = min(max(x, 0), float64(p.w-1)), min(max(y, 0), float64(p.h-1))
	i, j := min(int(x), p.w-2), min(int(y), p.h-2)
	fx, fy := x-float64(i), y-float64(j)
	at := func(dx, dy int) float64 { return float64(p.pix[(j+dy)*p.w+i+dx]) }
	return (at(0, 0)*(1-fx)+at(1, 0)*fx)*(1-fy) + (at(0, 1)*(1-fx)+at(1, 1)*fx)*fy
}

// TestFrameEqualsFloatingPoint compares whole frames of a busy picture with the
// plain formula, for odd stills and widths that fill no whole words.
func TestFrameEqualsFloatingPoint(t *testing.T) {
	tests := []struct{ source, output image.Point }{
		{image.Pt(135, 241), image.Pt(106, 190)},
		{image.Pt(64, 64), image.Pt(50, 50)},
		{image.Pt(40, 71), image.Pt(54, 96)},
		{image.Pt(17, 19), image.Pt(2, 2)},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.source, tt.output), func(t *testing.T) {
			img := noise(tt.source)
			src, err := NewSource(img, 1)
			if err != nil {
				t.Fatal(err)
			}
			r, err := NewRenderer(src, tt.output)
			if err != nil {
				t.Fatal(err)
			}
			w, h := tt.output.X, tt.output.Y
			scale := 0.97 * min(float64(tt.source.X)/float64(w), float64(tt.source.Y)/float64(h))
			v := View{X: fix(float64(tt.source.X)/2 + 0.21), Y: fix(float64(tt.source.Y)/2 - 0.13), Scale: fix(scale)}
			f := r.Frame(v, FullLight)
			worst := 0.0
			compare := func(got byte, p *plane, px, py float64) {
				worst = max(worst, math.Abs(float64(got)-reference(p, px, py)))
			}
			for row := range h {
				for col := range w {
					compare(f[row*w+col], &src.luma,
						v.X.Float()+(float64(col)+0.5-float64(w)/2)*scale-0.5, v.Y.Float()+(float64(row)+0.5-float64(h)/2)*scale-0.5)
				}
			}
			for row := range h / 2 {
				for col := range w / 2 {
					px := (v.X.Float()+(2*float64(col)+0.5-float64(w)/2)*scale)/2 - 0.5
					py := (v.Y.Float()+(2*float64(row)+1-float64(h)/2)*scale)/2 - 0.5
					compare(f[w*h+row*w/2+col], &src.cb, px, py)
					compare(f[w*h*5/4+row*w/2+col], &src.cr, px, py)
				}
			}
			// Half a level of rounding, and positions to 1/512 pixel twice over the
			// steepest edge there is.
			if worst > 1.5 {
				t.Errorf("up to %.2f levels off", worst)
			}
		})
	}
}

// noise is a busy but fixed picture.
func noise(size image.Point) *image.RGBA {
	img := image.NewRGBA(image.Rectangle{Max: size})
	s := uint32(1)
	for i := range img.Pix {
		s = s*1664525 + 1013904223
		img.Pix[i] = byte(s >> 24)
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	return img
}

func TestLightFadesAroundBlack(t *testing.T) {
	m := testMove(storyboard.Static)
	p := mustPlan(t, m)
	r := mustRenderer(t, noise(m.Source), p, m.Output)
	n := m.Output.X * m.Output.Y
	black := append(bytes.Repeat([]byte{16}, n), bytes.Repeat([]byte{128}, n/2)...)
	if !bytes.Equal(r.Frame(p.View(0), 0), black) {
		t.Error("no light is not black")
	}
	full := bytes.Clone(r.Frame(p.View(0), FullLight))
	half := r.Frame(p.View(0), FullLight/2)
	for i := range full {
		base := 16.0
		if i >= n {
			base = 128
		}
		if want := base + (float64(full[i])-base)/2; math.Abs(float64(half[i])-want) > 2 {
			t.Fatalf("sample %d is %d under half light, want about %.1f of %d", i, half[i], want, full[i])
		}
	}
}

func TestFramesAllocateNothing(t *testing.T) {
	for _, air := range []Air{Still, Raining, Snowing, Dusty, Drifting, Glowing} {
		m := testMove(storyboard.PushIn)
		p := mustPlan(t, m)
		r := mustRenderer(t, noise(m.Source), p, m.Output)
		w := newWeather(air, m)
		l := newLight(Take{Move: m, Flicker: 0.05})
		i := 0
		if n := testing.AllocsPerRun(40, func() {
			w.paint(r.canvas(r.Frame(p.View(i), l.gain(i))), i, l.gain(i))
			i++
		}); n != 0 {
			t.Errorf("air %q: %v allocations a frame", air, n)
		}
	}
}

func TestRefusals(t *testing.T) {
	if _, err := NewSource(noise(image.Pt(15, 400)), 1); err == nil {
		t.Error("a still of 15 columns was taken")
	}
	src, err := NewSource(noise(image.Pt(64, 64)), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []image.Point{{}, {7, 8}, {8, 7}, {-2, 2}} {
		if _, err := NewRenderer(src, size); err == nil {
			t.Errorf("a frame of %v was promised", size)
		}
	}
}

func BenchmarkFrame(b *testing.B) {
	for _, air := range []Air{Still, Raining, Snowing, Drifting} {
		b.Run("1080x1920"+string(air), func(b *testing.B) {
			m := testMove(storyboard.PushIn)
			m.Source, m.Output, m.Frames = image.Pt(1350, 2400), image.Pt(1080, 1920), 300
			p := mustPlan(b, m)
			r := mustRenderer(b, noise(m.Source), p, m.Output)
			w := newWeather(air, m)
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				frame := r.Frame(p.View(i%300), FullLight)
				if air != Still {
					w.paint(r.canvas(frame), i%300, FullLight)
				}
				i++
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/frame")
		})
	}
}

func BenchmarkSource(b *testing.B) {
	img := noise(image.Pt(1350, 2400))
	for b.Loop() {
		if _, err := NewSource(img, 1.24); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWhatStandsStillIsNotMadeAgain marks a picture: the same view keeps the mark, and
// another one does not.
func TestWhatStandsStillIsNotMadeAgain(t *testing.T) {
	m := testMove(storyboard.PushIn)
	p := mustPlan(t, m)
	r := mustRenderer(t, noise(m.Source), p, m.Output)
	clean := bytes.Clone(r.Frame(p.View(3), FullLight))
	r.picture[1000] ^= 255
	if got := r.Frame(p.View(3), FullLight)[1000]; got == clean[1000] {
		t.Error("the same view was sampled again")
	}
	r.Frame(p.View(4), FullLight)
	if !bytes.Equal(r.Frame(p.View(3), FullLight), clean) {
		t.Error("a view that comes back is another picture")
	}
}
