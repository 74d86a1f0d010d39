package imagegen_test

import (
	"image"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs/meter"
	"github.com/talereel/talereel/render/imagegen"
	"github.com/talereel/talereel/storyboard"
)

// TestPortraits proves that a set is made of one person, the first view from words
// or the author's picture, the others from the first.
func TestPortraits(t *testing.T) {
	own, err := imagegen.PrepareOwn("nessa", swatch(9, 9))
	if err != nil {
		t.Fatal(err)
	}
	for name, from := range map[string]*imagegen.Image{"words": nil, "own": &own} {
		t.Run(name, func(t *testing.T) {
			d := newDarkroom(t)
			spec := imagegen.PortraitSpec{Settings: settings, Person: person("nessa", "Nessa")}
			var calls []imagegen.Call
			set, report, err := d.client(imagegen.Options{Announce: announce(&calls)}, meter.Options{}).Portraits(t.Context(), "portrait of Nessa", spec, from)
			if err != nil || len(report.Warnings) > 0 {
				t.Fatal(err, report.Warnings)
			}
			for i, img := range set {
				if img.View != imagegen.PortraitViews[i] || img.Character != "nessa" || img.Digest != assets.Sum(img.Data) || img.Digest != report.Candidates[i].Picture {
					t.Errorf("%+v", img.Reference)
				}
			}
			all := d.of("")
			if len(set) != 4 || len(all) != 4 {
				t.Fatalf("%d views, %d requests", len(set), len(all))
			}
			if from == nil && len(all[0].shown) != 0 || from != nil && (len(all[0].shown) != 1 || all[0].shown[0] != own.Digest || !strings.Contains(all[0].prompt(), "Image 1 is the author's picture")) {
				t.Errorf("the first view is made from %v", all[0].shown)
			}
			for i, a := range all {
				if i > 0 && (len(a.shown) != 1 || a.shown[0] != set[0].Digest || !strings.Contains(a.prompt(), "Image 1 shows the same person")) {
					t.Errorf("view %d is made from %v", i, a.shown)
				}
				if !strings.Contains(a.prompt(), "plain light grey ground") || !strings.Contains(a.prompt(), "ink and wash") || !strings.Contains(a.prompt(), "woman of 31; short red hair; wears yellow oilskin") {
					t.Error(a.prompt())
				}
			}
			if all[3].fields["size"] != "1024x1024" || all[2].fields["size"] != "1024x1536" {
				t.Errorf("sizes %s, %s", all[2].fields["size"], all[3].fields["size"])
			}
			if diff := cmp.Diff(counted(spec.Estimate(from != nil).Sure()), counted(calls)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPortraitsRefused proves that a set may lack a view but not the first one,
// and how much is asked at most.
func TestPortraitsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		bad   string
		views []imagegen.View
		paid  int
	}{
		"first": {"from the front, looking", nil, 2},
		"sheet": {"sheet of four heads", []imagegen.View{imagegen.Front, imagegen.ThreeQuarter, imagegen.FullBody}, 5},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDarkroom(t)
			d.misbehave = func(w http.ResponseWriter, _ *http.Request, a asked, _ int) bool {
				bad := strings.Contains(a.prompt(), c.bad)
				if bad {
					fail(w, 400, "moderation_blocked", "no")
				}
				return bad
			}
			spec := imagegen.PortraitSpec{Settings: settings, Person: person("nessa", "Nessa")}
			set, report, err := d.client(imagegen.Options{}, meter.Options{}).Portraits(t.Context(), "portrait of Nessa", spec, nil)
			var views []imagegen.View
			for _, img := range set {
				views = append(views, img.View)
			}
			_, offline := imagegen.FallBack(err)
			if diff := cmp.Diff(c.views, views); diff != "" || d.paid() != c.paid || offline != (c.views == nil) || (err == nil) != (c.views != nil) {
				t.Errorf("%v, %d requests, %s", err, d.paid(), diff)
			}
			if most := len(spec.Estimate(false).Most()); d.paid() > most || len(report.Warnings) == 0 {
				t.Errorf("%d requests of at most %d, %q", d.paid(), most, report.Warnings)
			}
		})
	}
}

// TestPlate proves that a plate is an empty place in its size, and is made from
// the same place at another time where there is one.
func TestPlate(t *testing.T) {
	s := imagegen.PlateSpec{
		Settings: settings, Where: imagegen.Where{Name: "the pier", Description: "planks"},
		Setting: storyboard.Setting{TimeOfDay: storyboard.Dusk, Weather: storyboard.Fog}, Width: 270, Height: 480,
	}
	for name, known := range map[string]*imagegen.Image{"new": nil, "known": plate()} {
		t.Run(name, func(t *testing.T) {
			d := newDarkroom(t)
			var calls []imagegen.Call
			img, report, err := d.client(imagegen.Options{Announce: announce(&calls)}, meter.Options{}).Plate(t.Context(), "plate of the pier", s, known)
			if err != nil || img.Rect != image.Rect(0, 0, 270, 480) || len(report.Candidates) != 1 || len(report.Candidates[0].Data) == 0 {
				t.Fatal(err)
			}
			a := d.of("")[0]
			if (known != nil) != (a.path == edits && len(a.shown) == 1 && a.shown[0] == plate().Digest && strings.Contains(a.prompt(), "the same place at another time")) {
				t.Errorf("%s %v %s", a.path, a.shown, a.prompt())
			}
			if !strings.Contains(a.prompt(), "the pier: planks") || !strings.Contains(a.prompt(), "dusk, warm low sun and long shadows; fog; mood: calm") || !strings.Contains(a.prompt(), "Nobody is in the picture") {
				t.Error(a.prompt())
			}
			if diff := cmp.Diff(s.Estimate(known != nil).Sure(), calls); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPrepareOwn proves that what an author gives is checked, bounded and stripped
// of its notes.
func TestPrepareOwn(t *testing.T) {
	if _, err := imagegen.PrepareOwn("nessa", giant()); err == nil {
		t.Error("a picture that claims very many pixels was taken")
	}
	big, err := imagegen.PrepareOwn("nessa", painted(image.Pt(1000, 4000), 0))
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := image.DecodeConfig(strings.NewReader(string(big.Data)))
	if err != nil || c.Width != 384 || c.Height != 1536 || big.View != imagegen.Own {
		t.Errorf("%v, %d×%d", err, c.Width, c.Height)
	}
	noted := painted(image.Pt(300, 300), 0)
	text := "tEXtLocation\x00at home"
	chunk := append(append([]byte{0, 0, 0, byte(len(text) - 4)}, text...), crcOf([]byte(text))...)
	noted = append(append(append([]byte{}, noted[:33]...), chunk...), noted[33:]...)
	clean, err := imagegen.PrepareOwn("nessa", noted)
	if err != nil || strings.Contains(string(clean.Data), "at home") || !strings.Contains(string(noted), "at home") {
		t.Error(err, "the notes are still there")
	}
}
