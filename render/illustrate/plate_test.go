package illustrate

import (
	"bytes"
	"encoding/json"
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

// TestEveryPlaceInEveryLight draws the whole vocabulary of places, each at all hours
// and in all weathers, small: each is a picture without holes, with something in it, and with
// another light than the next.
func TestEveryPlaceInEveryLight(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, kind storyboard.PlaceKind) {
		seen := map[string]storyboard.Setting{}
		for i, at := range lights() {
			if i%5 != 0 && i%5 != 2 {
				continue
			}
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
		want := stream{n: -1}
		for i, at := range lights() {
			if i%5 != 0 {
				continue
			}
			set := DesignSet(storyboard.Location{ID: "x", Kind: kind}, at)
			k := newKit(set, newPainter(9, 16), 9, 16)
			scenery[kind](k)
			if want.n < 0 {
				want = *k.r
			}
			if k.r.n != want.n || k.r.asides != want.asides {
				t.Errorf("%s at %s in %s takes %d choices and %d asides, not %d and %d", kind, at.TimeOfDay, at.Weather, k.r.n, k.r.asides, want.n, want.asides)
			}
		}
	})
}

// TestPlacesStayWhatTheyAre looks at the same: the outlines of a place at one hour
// are like those of the same place at any other hour, and more so than like those
// of any other kind of place in that light.
func TestPlacesStayWhatTheyAre(t *testing.T) {
	t.Parallel()
	const w, h = 54, 96
	draw := func(kind storyboard.PlaceKind, hour storyboard.TimeOfDay) []float64 {
		set := DesignSet(storyboard.Location{ID: "here", Kind: kind}, storyboard.Setting{TimeOfDay: hour, Weather: storyboard.Clear})
		return edges(DrawPlate(set, w, h).Back)
	}
	var mutex sync.Mutex
	hours := map[storyboard.TimeOfDay]map[storyboard.PlaceKind][]float64{}
	for _, hour := range storyboard.TimesOfDay {
		hours[hour] = map[storyboard.PlaceKind][]float64{}
	}
	each(t, func(_ *testing.T, kind storyboard.PlaceKind) {
		for _, hour := range storyboard.TimesOfDay {
			e := draw(kind, hour)
			mutex.Lock()
			hours[hour][kind] = e
			mutex.Unlock()
		}
	})
	const least = .40
	for hour, kinds := range hours {
		for kind, here := range hours[storyboard.Day] {
			same := alike(here, kinds[kind])
			if same < least {
				t.Errorf("%s by day is only %.2f like itself at %s, less than %.2f", kind, same, hour, least)
			}
			for other, e := range kinds {
				if other != kind && alike(here, e) >= same {
					t.Errorf("%s by day is %.2f like itself at %s and %.2f like %s", kind, same, hour, alike(here, e), other)
				}
			}
		}
	}
}

// TestKindsCanBeToldApart compares the plates of all kinds, which have the same
// light: colours differ by so much on average, of 255.
func TestKindsCanBeToldApart(t *testing.T) {
	t.Parallel()
	const least = 16
	var mutex sync.Mutex
	plates := map[storyboard.PlaceKind]*image.RGBA{}
	each(t, func(_ *testing.T, kind storyboard.PlaceKind) {
		set := DesignSet(storyboard.Location{ID: "here", Kind: kind}, storyboard.Setting{TimeOfDay: storyboard.Day, Weather: storyboard.Clear})
		p := DrawPlate(set, 27, 48)
		mutex.Lock()
		plates[kind] = p.Back
		mutex.Unlock()
	})
	for i, a := range storyboard.PlaceKinds {
		for _, b := range storyboard.PlaceKinds[i+1:] {
			if d := distance(plates[a], plates[b]); d < least {
				t.Errorf("%s and %s differ by %.1f, less than %d", a, b, d, least)
			}
		}
	}
}

// distance is the mean difference of two pictures of one size over all colours.
func distance(a, b *image.RGBA) float64 {
	sum := 0.0
	for i := range a.Pix {
		sum += math.Abs(float64(a.Pix[i]) - float64(b.Pix[i]))
	}
	return sum / float64(len(a.Pix)) * 4 / 3
}

// TestVariantsAreOtherPlaces: words of a description make another place of a kind.
func TestVariantsAreOtherPlaces(t *testing.T) {
	t.Parallel()
	tests := []struct {
		kind        storyboard.PlaceKind
		description string
	}{
		{"corridor", "a stairwell"}, {"corridor", "酒店"}, {"garden", "an orchard"}, {"garden", "果园"}, {"cave", "a dungeon"}, {"cave", "地牢"}, {"temple", "a small church"}, {"temple", "a bell over the fire"},
		{"seashore", "码头"}, {"seashore", "a quay"}, {"cafe", "餐厅"}, {"cliff", "iron gallery"}, {"living-room", "a fireplace"}, {"street", "old Chinatown"}, {"workshop", "a furnace"},
		{"bedroom", "a guitar"}, {"office", "a suitcase"}, {"kitchen", "蛋糕"}, {"street", "a bicycle"}, {"hospital", "neon"}, {"bathroom", "a plant"}, {"corridor", "灯笼"},
	}
	for _, tt := range tests {
		at := storyboard.Setting{TimeOfDay: storyboard.Dusk, Weather: storyboard.Clear}
		plain := DrawPlate(DesignSet(storyboard.Location{ID: "x", Kind: tt.kind}, at), 54, 96)
		other := DrawPlate(DesignSet(storyboard.Location{ID: "x", Kind: tt.kind, Description: tt.description}, at), 54, 96)
		if d := distance(plain.Back, other.Back); d < .1 {
			t.Errorf("%s looks the same with %q: %.2f", tt.kind, tt.description, d)
		}
	}
}

// TestEqualSetsGiveEqualPlates draws twice, and finds what JSON keeps of a set
// enough.
func TestEqualSetsGiveEqualPlates(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, kind storyboard.PlaceKind) {
		set := DesignSet(storyboard.Location{ID: "x", Kind: kind, Description: "a letter, a suitcase and a clock"}, storyboard.Setting{TimeOfDay: storyboard.Night, Weather: storyboard.Storm, Mood: storyboard.Dread})
		text, err := json.Marshal(set)
		if err != nil {
			t.Fatal(err)
		}
		var again Set
		if err := json.Unmarshal(text, &again); err != nil {
			t.Fatal(err)
		}
		a, b := DrawPlate(set, 54, 96), DrawPlate(again, 54, 96)
		if !bytes.Equal(a.Back.Pix, b.Back.Pix) || !bytes.Equal(a.Front.Pix, b.Front.Pix) {
			t.Errorf("%s differs from itself", kind)
		}
	})
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
		{"The lamp room", "", "lighthouse", true}, {"Old Harbour", "", "seashore", false}, {"Elsewhere", "A kitchen with a fireplace", "kitchen", true}, {"Qx", "", "street", false},
		{"The barn", "", "village", false}, {"Great hall", "", "palace", true}, {"The hallway upstairs", "", "corridor", true}, {"The orchard", "", "garden", false}, {"Back garden", "", "garden", false},
		{"Stairwell, third floor", "", "corridor", true}, {"The wharf", "", "seashore", false}, {"St Anne's church", "", "temple", true}, {"The dungeon", "", "cave", true}, {"Subway station", "", "station", false},
		{"The balcony", "", "rooftop", false}, {"Grandmother's house", "", "living-room", true}, {"Emergency ward", "", "hospital", true}, {"The nightclub", "", "bar", true}, {"Dining room", "", "living-room", true},
		{"Courtyard", "", "garden", false}, {"Ship bridge", "", "space", true}, {"The old bridge", "", "bridge", false}, {"Battlefield", "", "field", false}, {"Boardroom", "", "office", true}, {"Inn", "", "bar", true},
		{"医院走廊", "", "hospital", true}, {"走廊", "", "corridor", true}, {"书房", "", "library", true}, {"御书房", "", "palace", true}, {"天台", "", "rooftop", false}, {"码头", "", "seashore", false}, {"医院", "", "hospital", true},
		{"飞船", "", "space", true}, {"游船甲板", "", "ship", false}, {"火车站", "", "station", false}, {"火车上", "", "train", true}, {"果园", "", "garden", false}, {"御花园", "", "garden", false}, {"山洞", "", "cave", true},
		{"雪山", "", "mountain", false}, {"山村", "", "village", false}, {"教堂", "", "temple", true}, {"教室", "", "school", true}, {"天桥", "", "bridge", false}, {"总裁办公室", "", "office", true}, {"酒吧", "", "bar", true},
		{"楼梯间", "", "corridor", true}, {"江边", "", "lake", false}, {"地牢", "", "cave", true}, {"客栈", "", "bar", true}, {"竹林", "", "forest", false}, {"老宅", "", "living-room", true}, {"花店", "", "shop", true}, {"电梯里", "", "corridor", true},
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

// BenchmarkPlate draws places of the size of an episode, with rain.
func BenchmarkPlate(b *testing.B) {
	for _, kind := range []storyboard.PlaceKind{"living-room", "library", "street", "forest", "seashore", "palace"} {
		b.Run(string(kind), func(b *testing.B) {
			set := DesignSet(storyboard.Location{ID: "x", Kind: kind}, storyboard.Setting{TimeOfDay: storyboard.Night, Weather: storyboard.Rain})
			for b.Loop() {
				DrawPlate(set, 1080, 1920)
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/plate")
		})
	}
}
