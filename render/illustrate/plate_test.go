package illustrate

import (
	"image"
	"math"
	"runtime"
	"sync"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// lights are all hours and weathers.
func lights() []storyboard.Setting {
	var all []storyboard.Setting
	for i, hour := range storyboard.TimesOfDay {
		for j, weather := range storyboard.Weathers {
			mood := storyboard.Moods[(i*len(storyboard.Weathers)+j)%len(storyboard.Moods)]
			all = append(all, storyboard.Setting{TimeOfDay: hour, Weather: weather, Mood: mood})
		}
	}
	return all
}

// each runs f for every place kind, on all processors.
func each(t *testing.T, f func(t *testing.T, kind storyboard.PlaceKind)) {
	t.Helper()
	var wg sync.WaitGroup
	turns := make(chan struct{}, runtime.GOMAXPROCS(0))
	for _, kind := range storyboard.PlaceKinds {
		wg.Add(1)
		turns <- struct{}{}
		go func() {
			defer wg.Done()
			defer func() { <-turns }()
			f(t, kind)
		}()
	}
	wg.Wait()
}

// TestEveryPlaceInEveryLight draws the whole vocabulary of places, hours and
// weathers, small: each is a picture without holes, with something in it, and with
// another light than the next.
func TestEveryPlaceInEveryLight(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, kind storyboard.PlaceKind) {
		seen := map[string]storyboard.Setting{}
		for _, at := range lights() {
			set := DesignSet(storyboard.Location{ID: "x", Kind: kind}, at)
			if set.Kind != kind {
				t.Errorf("the kind %s became %s", kind, set.Kind)
			}
			p := DrawPlate(set, 27, 48)
			if p.Back.Rect != image.Rect(0, 0, 27, 48) || p.Front != nil && p.Front.Rect != p.Back.Rect {
				t.Fatalf("%s is %v", kind, p.Back.Rect)
			}
			if !p.Back.Opaque() {
				t.Errorf("%s at %s in %s has holes", kind, at.TimeOfDay, at.Weather)
			}
			if d := deviation(p.Back); d < 3 {
				t.Errorf("%s at %s in %s is empty: deviation %.1f", kind, at.TimeOfDay, at.Weather, d)
			}
			if other, ok := seen[string(p.Back.Pix)]; ok {
				t.Errorf("%s looks the same at %v and %v", kind, other, at)
			}
			seen[string(p.Back.Pix)] = at
		}
	})
	for kind := range scenery {
		if !known(storyboard.PlaceKinds, kind) {
			t.Errorf("no story can ask for the place %s", kind)
		}
	}
	for _, kind := range storyboard.PlaceKinds {
		if scenery[kind] == nil {
			t.Errorf("the place %s has no scenery", kind)
		}
	}
}

func known[T comparable](list []T, v T) bool {
	for _, w := range list {
		if w == v {
			return true
		}
	}
	return false
}

// lumas are the lightnesses of an opaque picture, 0 to 255.
func lumas(img *image.RGBA) []float64 {
	out := make([]float64, 0, len(img.Pix)/4)
	for i := 0; i < len(img.Pix); i += 4 {
		out = append(out, .2126*float64(img.Pix[i])+.7152*float64(img.Pix[i+1])+.0722*float64(img.Pix[i+2]))
	}
	return out
}

func meanOf(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

// deviation is the standard deviation of lightness.
func deviation(img *image.RGBA) float64 {
	v := lumas(img)
	m, sum := meanOf(v), 0.0
	for _, x := range v {
		sum += (x - m) * (x - m)
	}
	return math.Sqrt(sum / float64(len(v)))
}

// edges is where a picture changes: the sum of the steps in lightness to the right
// and downwards, cut off so that no lamp outweighs a wall.
func edges(img *image.RGBA) []float64 {
	v, w := lumas(img), img.Rect.Dx()
	out := make([]float64, len(v))
	for i := range v {
		if i%w < w-1 && i+w < len(v) {
			out[i] = math.Min(20, math.Abs(v[i]-v[i+1])+math.Abs(v[i]-v[i+w]))
		}
	}
	return out
}

// alike is the correlation of two lists.
func alike(a, b []float64) float64 {
	ma, mb := meanOf(a), meanOf(b)
	var ab, aa, bb float64
	for i := range a {
		ab += (a[i] - ma) * (b[i] - mb)
		aa += (a[i] - ma) * (a[i] - ma)
		bb += (b[i] - mb) * (b[i] - mb)
	}
	return ab / math.Sqrt(aa*bb+1e-9)
}

// TestLightMovesNothing proves that a place is the same place at night and in the
// rain: what is drawn in it takes the same choices in every light.
func TestLightMovesNothing(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, kind storyboard.PlaceKind) {
		want := kit{n: -1}
		for _, at := range lights() {
			set := DesignSet(storyboard.Location{ID: "x", Kind: kind}, at)
			k := newKit(set, newPainter(9, 16), 9, 16)
			scenery[kind](k)
			if want.n < 0 {
				want = *k
			}
			if k.n != want.n || k.asides != want.asides {
				t.Errorf("%s at %s in %s takes %d choices and %d asides, not %d and %d", kind, at.TimeOfDay, at.Weather, k.n, k.asides, want.n, want.asides)
			}
		}
	})
}

// TestHousesStayWhereTheyAre looks at the same: the outlines of a place by day are
// more like those of the same place in a rainy night than like those of another
// place of its kind in that night.
func TestHousesStayWhereTheyAre(t *testing.T) {
	t.Parallel()
	draw := func(id string, kind storyboard.PlaceKind, at storyboard.Setting) []float64 {
		return edges(DrawPlate(DesignSet(storyboard.Location{ID: id, Kind: kind}, at), 135, 240).Back)
	}
	day, night := storyboard.Setting{TimeOfDay: storyboard.Day}, storyboard.Setting{TimeOfDay: storyboard.Night, Weather: storyboard.Rain}
	for _, kind := range []storyboard.PlaceKind{"street", "village", "forest", "mountain", "rooftop"} {
		here := draw("here", kind, day)
		same, other := alike(here, draw("here", kind, night)), alike(here, draw("there", kind, night))
		if same < other+.02 {
			t.Errorf("%s by day is %.2f like itself by night, and %.2f like another", kind, same, other)
		}
	}
}

// TestWeatherAndHourShow: nights are darker than days, and night is never black.
func TestWeatherAndHourShow(t *testing.T) {
	t.Parallel()
	light := func(kind storyboard.PlaceKind, hour storyboard.TimeOfDay) float64 {
		return meanOf(lumas(DrawPlate(DesignSet(storyboard.Location{ID: "x", Kind: kind}, storyboard.Setting{TimeOfDay: hour, Weather: storyboard.Clear}), 27, 48).Back))
	}
	for _, kind := range []storyboard.PlaceKind{"street", "forest", "seashore", "field", "village", "lake"} {
		day, night := light(kind, storyboard.Day), light(kind, storyboard.Night)
		if night > day*.75 {
			t.Errorf("%s has a lightness of %.0f by night and %.0f by day", kind, night, day)
		}
		if night < 22 {
			t.Errorf("%s is black at night: %.0f", kind, night)
		}
	}
}

func TestDesignSetReadsNames(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, description string
		want              storyboard.PlaceKind
		indoor            bool
	}{
		{"The lamp room", "", "lighthouse", true}, {"Old Harbour", "", "seashore", false}, {"天台", "", "rooftop", false}, {"医院走廊", "", "hospital", true},
		{"Nowhere", "A kitchen with a fireplace", "kitchen", true}, {"Qx", "", "street", false}, {"飞船", "", "space", true}, {"The barn", "", "street", false},
	}
	for _, tt := range tests {
		got := DesignSet(storyboard.Location{ID: "x", Name: tt.name, Description: tt.description}, storyboard.Setting{})
		if got.Kind != tt.want || got.Indoor != tt.indoor {
			t.Errorf("%q is a %s, indoors %v; want %s, %v", tt.name, got.Kind, got.Indoor, tt.want, tt.indoor)
		}
	}
	// What the bible says goes before what the name says.
	if got := DesignSet(storyboard.Location{Name: "The Bar", Kind: "field"}, storyboard.Setting{}); got.Kind != "field" {
		t.Errorf("a field is a %s", got.Kind)
	}
}
