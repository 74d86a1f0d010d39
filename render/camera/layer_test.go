package camera

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"math"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// plain is a picture of one colour.
func plain(size image.Point, c color.RGBA) *image.RGBA {
	m := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(m, m.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	return m
}

// spotLayer is a layer of one soft white spot.
func spotLayer(size image.Point, s spot, depth float64) Layer {
	m := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			dx, dy := float64(x)+0.5-s.x, float64(y)+0.5-s.y
			a := uint8(math.Round(255 * math.Exp(-(dx*dx+dy*dy)/(2*spread*spread))))
			m.SetRGBA(x, y, color.RGBA{a, a, a, a})
		}
	}
	return Layer{Image: m, Depth: depth}
}

func mustScene(t testing.TB, img image.Image, take Take) (*scene, *Renderer, Path) {
	t.Helper()
	take.Move.Source = img.Bounds().Size()
	p := mustPlan(t, take.Move)
	sc, err := newScene(img, take, &p)
	if err != nil {
		t.Fatal(err)
	}
	r, err := sc.renderer(take.Move.Output)
	if err != nil {
		t.Fatal(err)
	}
	return sc, r, p
}

// TestLayersFollowTheCamera measures a spot in a far, a middle and a near layer in each
// frame of each move against a pinhole camera.
func TestLayersFollowTheCamera(t *testing.T) {
	at := spot{120.25, 180.5}
	for _, kind := range kinds() {
		for _, depth := range []float64{2, 1, 0.8} {
			m := testMove(kind)
			sc, r, p := mustScene(t, plain(m.Source, color.RGBA{30, 30, 30, 255}), Take{Move: m, Depth: 2, Layers: []Layer{spotLayer(m.Source, at, depth)}})
			rest := p.rest()
			var squares float64
			n := 0
			for i := range p.Frames() {
				v := p.View(i)
				sc.show(r, i)
				luma := r.Frame(v, FullLight)[:m.Output.X*m.Output.Y]
				part := func(a, b Fixed) float64 { return a.Float() + (b.Float()-a.Float())/depth }
				x, y, scale := part(rest.X, v.X), part(rest.Y, v.Y), part(rest.Scale, v.Scale)
				want := spot{(at.x-x)/scale + float64(m.Output.X)/2, (at.y-y)/scale + float64(m.Output.Y)/2}
				if want.x < 16 || want.y < 16 || want.x > float64(m.Output.X-16) || want.y > float64(m.Output.Y-16) {
					continue
				}
				got := centroid(luma, m.Output.X, m.Output.Y, want)
				squares += (got.x-want.x)*(got.x-want.x) + (got.y-want.y)*(got.y-want.y)
				n += 2
			}
			if rms := math.Sqrt(squares / float64(n)); n < 60 || !(rms <= 0.03) {
				t.Errorf("%s, %v away: %.4f px RMS in %d measurements", kind, depth, rms, n)
			}
		}
	}
}

// TestNoHolesAndNoEdges films a green place behind layers that hide half of it: no
// pixel of any frame is of another colour than green, or that of a layer, or between.
func TestNoHolesAndNoEdges(t *testing.T) {
	size := image.Pt(270, 480)
	green, grey := color.RGBA{0, 200, 0, 255}, color.RGBA{200, 200, 200, 255}
	luma := func(c color.RGBA) byte { return convertStill(plain(image.Pt(16, 16), c), 0).luma.row(4)[4] }
	low, high := min(luma(green), luma(grey)), max(luma(green), luma(grey))
	for _, kind := range kinds() {
		for _, focus := range [][2]float64{{0, 0}, {1, 1}, {.5, .4}} {
			m := testMove(kind)
			m.FocusX, m.FocusY, m.Frames = focus[0], focus[1], 60
			// A near layer along the left edge, and a figure amid.
			near := plain(image.Pt(60, 480), grey)
			figure := image.NewRGBA(image.Rect(80, 100, 200, 480))
			draw.Draw(figure, figure.Rect.Inset(8), image.NewUniform(grey), image.Point{}, draw.Src)
			film, err := Film(plain(size, green), Take{Move: m, Depth: 2, Layers: []Layer{{Image: figure, Depth: 1}, {Image: near, Depth: 0.7}}})
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := film(&b); err != nil {
				t.Fatal(err)
			}
			n := m.Output.X * m.Output.Y
			for i := range m.Frames {
				frame := b.Bytes()[i*n*3/2:][:n*3/2]
				for k, v := range frame[:n] {
					if v+1 < low || v > high+1 {
						t.Fatalf("%s: frame %d has luma %d at %d,%d, want %d to %d", kind, i, v, k%m.Output.X, k/m.Output.X, low, high)
					}
				}
				// The near layer covers the left edge of the still wherever that is seen.
				if frame[0]+1 < low {
					t.Fatalf("%s: frame %d has a hole in its corner", kind, i)
				}
			}
		}
	}
}

// TestLayersEqualAFlatStill: layers at the depth of the still make its frames, but for
// rounding and the edges, which are sampled apart from what lies behind them.
func TestLayersEqualAFlatStill(t *testing.T) {
	m := testMove(storyboard.Pan)
	places := []spot{{100, 140}, {160, 250}, {70, 200}, {168, 92}}
	flat, back := spots(m.Source, places), spots(m.Source, places)
	layer := image.NewRGBA(image.Rect(60, 80, 180, 300))
	for y := 90; y < 290; y++ {
		for x := 70; x < 170; x++ {
			c := flat.RGBAAt(x, y)
			layer.SetRGBA(x, y, c)
			back.SetRGBA(x, y, color.RGBA{255, 0, 0, 255})
		}
	}
	draw.Draw(flat, layer.Rect, layer, layer.Rect.Min, draw.Over)
	draw.Draw(back, image.Rect(60, 80, 180, 300), flat, image.Pt(60, 80), draw.Src)
	draw.Draw(back, image.Rect(90, 110, 150, 270), image.NewUniform(color.RGBA{255, 0, 0, 255}), image.Point{}, draw.Src)
	_, r, p := mustScene(t, flat, Take{Move: m})
	sc, q, _ := mustScene(t, back, Take{Move: m, Layers: []Layer{{Image: layer}}})
	for i := range p.Frames() {
		sc.show(q, i)
		want, got := r.Frame(p.View(i), FullLight), q.Frame(p.View(i), FullLight)
		for k := range want {
			if d := int(want[k]) - int(got[k]); d < -4 || d > 4 {
				t.Fatalf("frame %d: sample %d is %d in layers, %d in the flat still", i, k, got[k], want[k])
			}
		}
	}
}

// TestActsInLayersEqualAWholeLayer films a layer that changes, and layers drawn with
// the change: equal to the byte.
func TestActsInLayersEqualAWholeLayer(t *testing.T) {
	breathing := &Life{FPS: 30, Chin: 140, Shoulder: 180, Waist: 300, Breath: 3, Period: 0.8, Nods: []int{2}, Nod: 2}
	for _, tt := range []struct {
		kind storyboard.Movement
		life *Life
	}{{storyboard.PushIn, breathing}, {storyboard.Static, breathing}, {storyboard.Static, nil}} {
		kind, life := tt.kind, tt.life
		m := testMove(kind)
		m.Frames, m.Locked = 12, true
		at := image.Rect(101, 133, 160, 190)
		base := image.NewRGBA(image.Rect(60, 80, 200, 400))
		draw.Draw(base, base.Rect.Inset(10), noise(m.Source), image.Pt(3, 5), draw.Src)
		other := image.NewRGBA(base.Rect)
		draw.Draw(other, base.Rect, base, base.Rect.Min, draw.Src)
		// A hole and a half-clear part.
		draw.Draw(other, at, image.Transparent, image.Point{}, draw.Src)
		draw.Draw(other, at.Inset(9), image.NewUniform(color.RGBA{60, 10, 90, 128}), image.Point{}, draw.Src)
		look := func(int) *image.RGBA {
			p := image.NewRGBA(image.Rectangle{Max: at.Size()})
			draw.Draw(p, p.Rect, other, at.Min, draw.Src)
			return p
		}
		film := func(l Layer) []byte {
			l.Life = life
			f, err := Film(noise(m.Source), Take{Move: m, Depth: 1.5, Layers: []Layer{l}})
			if err != nil {
				t.Fatal(err)
			}
			var first, again bytes.Buffer
			if f(&first) != nil || f(&again) != nil {
				t.Fatal("not marked")
			}
			if !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Error("a second time it is another film")
			}
			return first.Bytes()
		}
		show := []uint8{0, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0}
		got, plainly, changed := film(Layer{Image: base, Acts: []Act{{At: at, Look: look, Show: show}}}), film(Layer{Image: base}), film(Layer{Image: other})
		n := m.Output.X * m.Output.Y * 3 / 2
		for i, s := range show {
			want := [][]byte{plainly, changed}[s][i*n : (i+1)*n]
			if !bytes.Equal(got[i*n:(i+1)*n], want) {
				t.Errorf("%s: frame %d with look %d differs from a film of the whole layer", kind, i, s)
			}
		}
	}
}

// TestOnlyWhatMovesIsMadeAnew: with a locked camera, frames equal those of a renderer
// that begins with each of them.
func TestOnlyWhatMovesIsMadeAnew(t *testing.T) {
	m := testMove(storyboard.Static)
	m.Locked = true
	layer := image.NewRGBA(image.Rect(60, 80, 200, 470))
	draw.Draw(layer, layer.Rect.Inset(10), noise(m.Source), image.Pt(3, 5), draw.Src)
	life := &Life{FPS: 30, Chin: 140, Shoulder: 180, Waist: 300, Breath: 3, Period: 0.8, Shift: 2, Walk: Walk{From: -250, First: 40, Last: 80, Bob: 4, Step: 12}}
	sc, r, p := mustScene(t, noise(m.Source), Take{Move: m, Depth: 1.5, Layers: []Layer{{Image: layer, Life: life}}})
	for i := range p.Frames() {
		fresh, err := sc.renderer(m.Output)
		if err != nil {
			t.Fatal(err)
		}
		sc.show(fresh, i)
		sc.show(r, i)
		if !bytes.Equal(fresh.Frame(p.View(i), FullLight), r.Frame(p.View(i), FullLight)) {
			t.Fatalf("frame %d keeps what has gone", i)
		}
	}
}

// TestBreathMovesTheChestAlone: the waist stays and the head goes as one.
func TestBreathMovesTheChestAlone(t *testing.T) {
	m := testMove(storyboard.Static)
	m.Locked = true
	life := &Life{FPS: 30, Chin: 140, Shoulder: 170, Waist: 300, Breath: 5, Period: 4}
	measure := func(at spot) (most float64) {
		sc, r, p := mustScene(t, plain(m.Source, color.RGBA{30, 30, 30, 255}), Take{Move: m, Layers: []Layer{func() Layer {
			l := spotLayer(m.Source, at, 1)
			l.Life = life
			return l
		}()}})
		v := p.View(0)
		want := spot{(at.x-v.X.Float())/v.Scale.Float() + float64(m.Output.X)/2, (at.y-v.Y.Float())/v.Scale.Float() + float64(m.Output.Y)/2}
		for i := range p.Frames() {
			sc.show(r, i)
			got := centroid(r.Frame(v, FullLight)[:m.Output.X*m.Output.Y], m.Output.X, m.Output.Y, want)
			most = max(most, (want.y-got.y)*v.Scale.Float())
		}
		return most
	}
	for _, tt := range []struct{ y, rise float64 }{{90, 5}, {130, 5}, {340, 0}} {
		if rise := measure(spot{130, tt.y}); math.Abs(rise-tt.rise) > 0.1 {
			t.Errorf("at %v it rises %.2f px, want %v", tt.y, rise, tt.rise)
		}
	}
}

// marked is a take of somebody's size with two figures, for measures of speed.
func marked(kind storyboard.Movement, figures int) (image.Image, Take) {
	m := testMove(kind)
	m.Source, m.Output, m.Frames, m.Locked = image.Pt(1350, 2400), image.Pt(1080, 1920), 300, true
	take := Take{Move: m, Depth: 1.8}
	for i := range figures {
		img := image.NewRGBA(image.Rect(100+600*i, 500, 700+600*i, 2400))
		draw.Draw(img, img.Rect.Inset(20), noise(m.Source), image.Point{}, draw.Src)
		take.Layers = append(take.Layers, Layer{Image: img, Life: &Life{
			FPS: 30, Chin: 1000, Shoulder: 1250, Waist: 2300, Breath: 7, Period: 4.2, Shift: 4, Phase: .4 * float64(i),
		}})
	}
	return noise(m.Source), take
}

func TestLayeredFramesAllocateNothing(t *testing.T) {
	img, take := marked(storyboard.Handheld, 2)
	sc, r, p := mustScene(t, img, take)
	i := 0
	if n := testing.AllocsPerRun(6, func() {
		sc.show(r, i)
		r.Frame(p.View(i), FullLight)
		i++
	}); n != 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

func BenchmarkLayers(b *testing.B) {
	for _, kind := range []storyboard.Movement{storyboard.Static, storyboard.Handheld} {
		for _, figures := range []int{0, 2} {
			b.Run(string(kind)+string(rune('0'+figures)), func(b *testing.B) {
				img, take := marked(kind, figures)
				sc, r, p := mustScene(b, img, take)
				b.ReportAllocs()
				i := 0
				for b.Loop() {
					sc.show(r, i%300)
					r.Frame(p.View(i%300), FullLight)
					i++
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/frame")
			})
		}
	}
}
