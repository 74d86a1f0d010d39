package illustrate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/talereel/talereel/cmd/talereel/examples"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/story"
)

// exampleBibles are the bibles of the stories that come with the program.
func exampleBibles(t *testing.T) map[string]storyboard.Bible {
	t.Helper()
	bibles := map[string]storyboard.Bible{}
	for _, name := range examples.Names() {
		data, err := examples.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		s, err := story.Load(name+".json", data)
		if err != nil {
			t.Fatal(err)
		}
		bibles[name] = s.Bible
	}
	return bibles
}

// body is the part of a portrait that holds the whole figure, head that of the
// face from the front.
var (
	body = image.Rect(660, 0, 1024, 1024)
	head = image.Rect(0, 0, 330, 512)
)

// unlike is how far two portraits differ where either shows a person: the mean
// distance of their colours, each part 0 to 255.
func unlike(a, b *image.RGBA, r image.Rectangle) float64 {
	sum, n := 0.0, 0.0
	for y := r.Min.Y; y < r.Max.Y; y += 3 {
		for x := r.Min.X; x < r.Max.X; x += 3 {
			// The ground has the same colour all along a row; nobody stands at the edge.
			ground := a.RGBAAt(1023, y)
			if a.RGBAAt(x, y) == ground && b.RGBAAt(x, y) == ground {
				continue
			}
			sum, n = sum+colourDistance(a.RGBAAt(x, y), b.RGBAAt(x, y)), n+1
		}
	}
	return sum / max(n, 1)
}

// TestTheCastCanBeToldApart: in every example story no two people look alike, by
// the features that were chosen, in the whole figure and in the face.
func TestTheCastCanBeToldApart(t *testing.T) {
	t.Parallel()
	for name, b := range exampleBibles(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cast := DesignCast(b)
			ids := slices.Sorted(maps.Keys(cast))
			if len(ids) != len(b.Characters) || len(ids) < 2 {
				t.Fatalf("%d designs of %d characters", len(ids), len(b.Characters))
			}
			portraits := map[string]*image.RGBA{}
			for _, id := range ids {
				portraits[id] = Portrait(cast[id])
				if cast[id].ID != id {
					t.Errorf("the design of %s belongs to %s", id, cast[id].ID)
				}
			}
			for i, x := range ids {
				for _, y := range ids[:i] {
					if d := Distance(cast[x], cast[y]); d < 1 {
						t.Errorf("%s and %s are %.2f apart", x, y, d)
					}
					whole, face := unlike(portraits[x], portraits[y], body), unlike(portraits[x], portraits[y], head)
					if whole < 25 || face < 12 {
						t.Errorf("portraits of %s and %s differ by %.0f, their faces by %.0f", x, y, whole, face)
					}
				}
			}
		})
	}
}

// TestANewCharacterChangesNobody: a bible may grow at its end.
func TestANewCharacterChangesNobody(t *testing.T) {
	t.Parallel()
	var b storyboard.Bible
	var before map[string]Design
	nearest := 100.0
	for i := range 12 {
		b.Characters = append(b.Characters, storyboard.Character{ID: fmt.Sprintf("c%d", i), Name: "N"})
		cast := DesignCast(b)
		for id, d := range before {
			if !reflect.DeepEqual(cast[id], d) {
				t.Fatalf("with %d people %s becomes another", i+1, id)
			}
		}
		for id, d := range before {
			newcomer := fmt.Sprintf("c%d", i)
			near := Distance(cast[newcomer], d)
			if near < 1 {
				t.Errorf("%s may be taken for %s: %.2f apart", newcomer, id, near)
			}
			nearest = min(nearest, near)
		}
		before = cast
	}
	// Who comes later avoids the looks of those before: chance alone leaves some pair
	// of twelve about half as far apart.
	if nearest < 1.5 {
		t.Errorf("two of twelve are only %.2f apart", nearest)
	}
	clothes := map[string]bool{}
	for _, d := range before {
		clothes[d.Garment] = true
	}
	if len(clothes) < 4 {
		t.Errorf("twelve people wear %d kinds of clothes", len(clothes))
	}
}

// TestDesignsSurviveJSON: a design travels in step parameters.
func TestDesignsSurviveJSON(t *testing.T) {
	t.Parallel()
	cast, _ := people()
	for id, d := range cast {
		text, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var read Design
		if err := json.Unmarshal(text, &read); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(read, d) {
			t.Errorf("%s becomes %+v", id, read)
		}
	}
	// Whatever a person writes into a design by hand is drawn somehow.
	for _, text := range []string{`{}`, `{"build":-3,"height":1e9,"hair":"mohawk","garment":"toga","hat":"fez","beard":"braided","skin":"pink","face":"?","glasses":"?","age":"ancient"}`} {
		var d Design
		if err := json.Unmarshal([]byte(text), &d); err != nil {
			t.Fatal(err)
		}
		if img := Portrait(d); !img.Opaque() {
			t.Errorf("%s has holes", text)
		}
	}
}

// TestTheBiblesWordsAreFollowed in English and in Chinese.
func TestTheBiblesWordsAreFollowed(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		c    storyboard.Character
		want map[string]any
	}{
		"raincoat": {storyboard.Character{ID: "a", Name: "A", Looks: storyboard.Looks{Clothes: "yellow raincoat", HairStyle: "short curly", HairColor: "grey"}},
			map[string]any{"Garment": "raincoat", "Top": "#e3b23a", "Hair": "curly", "HairColor": "#98969b"}},
		"suit": {storyboard.Character{ID: "b", Name: "李雷", Age: 70, Gender: storyboard.Male, Looks: storyboard.Looks{Clothes: "黑色西装，红色领带", HairStyle: "光头", Beard: "络腮胡", Glasses: true}},
			map[string]any{"Garment": "suit", "Top": "#2c2a31", "Accent": "#b73a34", "Hair": "bald", "Beard": "full", "Age": "old", "Tie": true}},
		"role":        {storyboard.Character{ID: "c", Name: "C", Role: "doctor"}, map[string]any{"Garment": "whitecoat", "Top": "#e9ece8"}},
		"age":         {storyboard.Character{ID: "d", Name: "D", Age: 9}, map[string]any{"Age": "child", "Beard": ""}},
		"old words":   {storyboard.Character{ID: "e", Name: "Old Tom", Role: "fisherman"}, map[string]any{"Age": "old"}},
		"grandchild":  {storyboard.Character{ID: "j", Name: "Ida", Role: "the keeper's granddaughter"}, map[string]any{"Age": "adult", "Gender": storyboard.Female}},
		"an age said": {storyboard.Character{ID: "k", Name: "Kit", Role: "a 16-year-old deckhand"}, map[string]any{"Age": "adult"}},
		"grandmother": {storyboard.Character{ID: "l", Name: "L", Role: "grandmother"}, map[string]any{"Age": "old", "Gender": storyboard.Female}},
		"notes":       {storyboard.Character{ID: "f", Name: "F", Looks: storyboard.Looks{Notes: "scar over the left eye", Hat: "captain's cap"}}, map[string]any{"Scar": true, "Hat": "officer"}},
		"woman":       {storyboard.Character{ID: "g", Name: "Mrs Dalloway"}, map[string]any{"Gender": storyboard.Female}},
		"apron":       {storyboard.Character{ID: "h", Name: "H", Looks: storyboard.Looks{Clothes: "白色围裙"}}, map[string]any{"Garment": "apron", "Top": "#efece4"}},
		"no beard":    {storyboard.Character{ID: "i", Name: "I", Gender: storyboard.Male, Age: 60, Looks: storyboard.Looks{Beard: "clean-shaven"}}, map[string]any{"Beard": ""}},
	} {
		d := reflect.ValueOf(DesignCast(storyboard.Bible{Characters: []storyboard.Character{tt.c}})[tt.c.ID])
		for field, want := range tt.want {
			if got := d.FieldByName(field).Interface(); got != want {
				t.Errorf("%s: %s is %v, want %v", name, field, got, want)
			}
		}
	}
}

// TestEveryChoiceCanBeDrawn draws what lists of designs hold: each garment, hair,
// hat and beard is a picture of its own.
func TestEveryChoiceCanBeDrawn(t *testing.T) {
	t.Parallel()
	cast, _ := people()
	try := func(what string, values []string, set func(d *Design, v string)) {
		t.Helper()
		seen := map[string]string{}
		for _, v := range values {
			d := cast["tom"]
			d.Hat, d.Beard = "", ""
			set(&d, v)
			s := stance{design: d, face: storyboard.Neutral, pose: storyboard.Standing, gesture: "down", turn: .3, x: 60, y: 40, head: 40}
			layer := s.draw(lightFor(storyboard.Setting{}, false), 120, 320)
			if other, ok := seen[string(layer.Pix)]; ok {
				t.Errorf("%s %q looks like %q", what, v, other)
			}
			seen[string(layer.Pix)] = v
		}
	}
	try("garment", slices.Sorted(maps.Keys(wardrobe)), func(d *Design, v string) { d.Garment = v })
	try("hair", means(hairWords), func(d *Design, v string) { d.Hair = v })
	try("hat", append(means(hatWords), ""), func(d *Design, v string) { d.Hat, d.HatColor = v, "#884422" })
	try("beard", means(beardWords), func(d *Design, v string) { d.Beard = v })
	for _, w := range slices.Concat(garmentWords, roleGarments) {
		if _, ok := wardrobe[w.mean]; !ok {
			t.Errorf("%q is a %s, which nobody can draw", w.text, w.mean)
		}
	}
	again := stance{design: cast["tom"], x: 60, y: 40, head: 40}
	l := lightFor(storyboard.Setting{}, false)
	if !bytes.Equal(again.draw(l, 120, 320).Pix, again.draw(l, 120, 320).Pix) {
		t.Error("the same person is drawn in two ways")
	}
}

// means are the meanings of a list of words.
func means(words []word[string]) []string {
	set := map[string]bool{}
	for _, w := range words {
		set[w.mean] = true
	}
	return slices.Sorted(maps.Keys(set))
}
