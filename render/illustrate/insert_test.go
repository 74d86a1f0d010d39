package illustrate

import (
	"bytes"
	"image"
	"math"
	"slices"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// insertAt shoots an insert in a place.
func insertAt(t testing.TB, kind storyboard.PlaceKind, hour storyboard.TimeOfDay, weather storyboard.Weather, name string, w, h int) *image.RGBA {
	t.Helper()
	set := DesignSet(storyboard.Location{ID: "x", Kind: kind}, storyboard.Setting{TimeOfDay: hour, Weather: weather, Mood: storyboard.Calm})
	plate := Plate{Back: image.NewRGBA(image.Rect(0, 0, 9, 16))}
	for i := range plate.Back.Pix {
		plate.Back.Pix[i] = 90 + 165*uint8(i%4/3)
	}
	img, framing, err := Draw(Frame{Size: storyboard.Insert, Insert: name, Set: set, Seed: 1, Width: w, Height: h}, nil, plate)
	if err != nil || len(framing.Faces) != 0 {
		t.Fatalf("an insert of %q: %v, %d faces", name, err, len(framing.Faces))
	}
	return img
}

// TestEveryPropFillsItsInsert: in the middle of every insert is more to see than at
// its edges, no two show the same, and all are drawn again with equal bytes.
func TestEveryPropFillsItsInsert(t *testing.T) {
	t.Parallel()
	const w, h = 90, 160
	if len(props) < 48 {
		t.Errorf("there are only %d props", len(props))
	}
	seen := map[string]string{}
	for _, o := range props {
		img := insertAt(t, "office", storyboard.Evening, storyboard.Clear, o.name, w, h)
		e := edges(img)
		mean := func(r image.Rectangle) float64 {
			sum := 0.0
			for y := r.Min.Y; y < r.Max.Y; y++ {
				for x := r.Min.X; x < r.Max.X; x++ {
					sum += e[y*w+x]
				}
			}
			return sum / float64(r.Dx()*r.Dy())
		}
		middle, foot := mean(image.Rect(w/4, h*3/10, w*3/4, h*6/10)), mean(image.Rect(0, h*8/10, w, h-1))
		// A sight fills its picture, an object stands out of it.
		if middle < 3 || o.rest != scene && middle < foot*1.5 {
			t.Errorf("the middle of the insert of a %s shows %.1f, its foot %.1f", o.name, middle, foot)
		}
		if other, ok := seen[string(img.Pix)]; ok {
			t.Errorf("%s and %s look the same", o.name, other)
		}
		seen[string(img.Pix)] = o.name
		if !bytes.Equal(img.Pix, insertAt(t, "office", storyboard.Evening, storyboard.Clear, o.name, w, h).Pix) {
			t.Errorf("the %s differs from itself", o.name)
		}
	}
}

// TestInsertsFitTheirPlace: what an object lies on is of the place, and snow lies on
// all that is outside.
func TestInsertsFitTheirPlace(t *testing.T) {
	t.Parallel()
	const w, h = 45, 80
	foot := func(img *image.RGBA) [3]float64 { return meanColour(img, image.Rect(0, h*6/10, w, h*8/10)) }
	wood := foot(insertAt(t, "library", storyboard.Day, storyboard.Clear, "key", w, h))
	for _, kind := range []storyboard.PlaceKind{"seashore", "forest", "palace", "hospital", "bedroom", "temple"} {
		if d := distance3(wood, foot(insertAt(t, kind, storyboard.Day, storyboard.Clear, "key", w, h))); d < 8 {
			t.Errorf("a key lies on wood in the %s too: %.1f", kind, d)
		}
	}
	grass, snow := foot(insertAt(t, "forest", storyboard.Day, storyboard.Clear, "key", w, h)), foot(insertAt(t, "forest", storyboard.Day, storyboard.Snow, "key", w, h))
	if snow[0] < grass[0]+25 {
		t.Errorf("snow is as dark as grass: %v, %v", snow, grass)
	}
}

// TestObjectsCastShadows: away from the light, an object darkens what it lies on.
func TestObjectsCastShadows(t *testing.T) {
	t.Parallel()
	const w, h = 180, 320
	g := staging{p: onImage(image.NewRGBA(image.Rect(0, 0, w, h))), l: light{side: -1, key: rgba{1, 1, 1, 1}, rim: rgba{1, 1, 1, 1}}, w: w, h: h, x: w / 2, y: h / 2, unit: 40}
	g.p.fill(box(0, 0, w, h), flat(rgba{.8, .8, .8, 1}))
	g.object(func(p *painter, _ light) { p.fill(box(-1, -1, 2, 2), flat(rgba{1, 0, 0, 1})) }, 12, 4)
	at := func(x, y int) uint8 { return g.p.img.Pix[g.p.img.PixOffset(x, y)+1] }
	near, lit := at(w/2+46, h/2), at(w/2-52, h/2)
	if near > 170 || lit < 195 {
		t.Errorf("beside the object it is %d away from the light and %d towards it", near, lit)
	}
}

// TestPropWords: every word of a prop leads to it, and nothing else does.
func TestPropWords(t *testing.T) {
	t.Parallel()
	for _, o := range props {
		for _, w := range o.words {
			if got, ok := propNamed(w); !ok || got.name != o.name {
				t.Errorf("%q is a %s, want %s", w, got.name, o.name)
			}
		}
	}
	tests := []struct{ text, want string }{
		{"Lantern", "lantern"}, {"the old silver key", "key"}, {"a bloodstained letter", "letter"}, {"染血的匕首", "knife"}, {"一封没有寄出的书信", "letter"}, {"the memory card", "card"}, {"playing cards", "playing-cards"},
		{"a monkey", ""}, {"flux capacitor", ""}, {"", ""}, {"手机屏幕", "phone"}, {"她的结婚戒指", "ring"},
	}
	for _, tt := range tests {
		if got, ok := propNamed(tt.text); got.name != tt.want || ok != (tt.want != "") {
			t.Errorf("%q is %q, want %q", tt.text, got.name, tt.want)
		}
	}
	got := propsIn("A table with a letter and two wine glasses; an umbrella. 墙角有一只行李箱")
	if want := []string{"letter", "suitcase", "umbrella", "wine"}; !slices.Equal(got, want) && !slices.Equal(got, append([]string{"glasses"}, want...)) {
		t.Errorf("the description names %v", got)
	}
}

// TestPropsStandOnSomething: what a description names is drawn in the place, at a
// spot of its own, and is as large as it is in life beside a person.
func TestPropsStandOnSomething(t *testing.T) {
	t.Parallel()
	for _, kind := range storyboard.PlaceKinds {
		set := DesignSet(storyboard.Location{ID: "x", Kind: kind}, storyboard.Setting{TimeOfDay: storyboard.Day})
		k := newKit(set, newPainter(9, 16), 9, 16)
		scenery[kind](k)
		g := set.Ground()
		for _, s := range *k.spots {
			if s.at.x < 0 || s.at.x > 1 || s.at.y < 0 || s.at.y > k.h {
				t.Errorf("%s has a %s out of sight at %.2f, %.2f", kind, s.sort, s.at.x, s.at.y/k.h)
			}
			if s.sort != "floor" {
				continue
			}
			// On a floor, things are as large as people who stand there.
			want := g.Person / tall * (s.at.y/k.h - g.Horizon) / (g.Floor - g.Horizon)
			if got := s.metre / k.h; math.Abs(got-want) > .05*want && kind != "void" && kind != "car" {
				t.Errorf("a metre on the floor of %s is %.3f high, a person's metre is %.3f", kind, got, want)
			}
		}
	}
}

// BenchmarkInsert shoots inserts of the size of an episode.
func BenchmarkInsert(b *testing.B) {
	for _, name := range []string{"key", "map", "crown", "rope"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				insertAt(b, "living-room", storyboard.Night, storyboard.Clear, name, 1080, 1920)
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/insert")
		})
	}
}
