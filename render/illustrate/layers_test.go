package illustrate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// spriteFrames are frames in which faces are near and far, upright and turned, before
// and behind others.
func spriteFrames() map[string]Frame {
	who := func(id string, e storyboard.Expression, change ...func(*storyboard.Figure)) storyboard.Figure {
		g := storyboard.Figure{Character: id, Expression: e}
		for _, c := range change {
			c(&g)
		}
		return g
	}
	right := func(g *storyboard.Figure) { g.Facing = storyboard.FacingRight }
	left := func(g *storyboard.Figure) { g.Facing = storyboard.FacingLeft }
	lying := func(g *storyboard.Figure) { g.Pose = storyboard.Lying }
	sitting := func(g *storyboard.Figure) { g.Pose = storyboard.Sitting }
	walking := func(g *storyboard.Figure) { g.Pose = storyboard.Walking }
	near := func(g *storyboard.Figure) { g.Place, g.Facing = storyboard.Foreground, storyboard.FacingAway }
	far := func(g *storyboard.Figure) { g.Place = storyboard.Background }
	frames := map[string]Frame{
		"features":     testFrame(storyboard.ECU, who("mara", storyboard.Afraid)),
		"profile":      testFrame(storyboard.CU, who("zhang", storyboard.Shout, right)),
		"beard":        testFrame(storyboard.CU, who("tom", storyboard.Angry, left)),
		"two":          testFrame(storyboard.CU, who("mara", storyboard.Tender, right), who("tom", storyboard.Sadness, left)),
		"three":        testFrame(storyboard.MS, who("sam", storyboard.Happy, sitting), who("kid", "", sitting), who("zhang", storyboard.Disgusted, sitting)),
		"behind":       testFrame(storyboard.MCU, who("ann", storyboard.Whisper), who("sam", storyboard.Surprised, far)),
		"shoulder":     testFrame(storyboard.MCU, who("kid", storyboard.Suspicious, right), who("tom", "", near)),
		"pillow":       testFrame(storyboard.CU, who("sam", storyboard.Neutral, lying)),
		"bedside":      testFrame(storyboard.MS, who("mara", storyboard.Determined, lying), who("tom", storyboard.Sadness, sitting)),
		"dutch":        testFrame(storyboard.MCU, who("ann", storyboard.Angry), who("zhang", storyboard.Happy)),
		"from below":   testFrame(storyboard.MCU, who("sam", storyboard.Neutral)),
		"walking":      testFrame(storyboard.LS, who("mara", storyboard.Happy, right, walking)),
		"with a front": testFrame(storyboard.MLS, who("mara", storyboard.Happy)),
	}
	for name, f := range frames {
		f.Width, f.Height = 3*testW, 3*testH
		switch name {
		case "dutch":
			f.Angle = storyboard.Dutch
		case "from below":
			f.Angle = storyboard.LowAngle
		case "bedside", "pillow":
			f.Set = DesignSet(storyboard.Location{ID: "b", Kind: "bedroom"}, storyboard.Setting{TimeOfDay: storyboard.Night})
		case "with a front":
			f.Set = DesignSet(storyboard.Location{ID: "f", Kind: "forest"}, storyboard.Setting{Weather: storyboard.Fog})
		case "profile":
			f.Seed = 5
		}
		frames[name] = f
	}
	return frames
}

// TestAPatchIsTheLayerRedrawn lays every patch into its layer: the result is the layer
// drawn anew in that look, to the pixel.
func TestAPatchIsTheLayerRedrawn(t *testing.T) {
	t.Parallel()
	cast, _ := people()
	for name, f := range spriteFrames() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plate := DrawPlate(f.Set, f.Width, f.Height)
			still, framing, layers, err := DrawLayers(f, cast, plate)
			if err != nil {
				t.Fatal(err)
			}
			if again, where, _ := Draw(f, cast, plate); !bytes.Equal(again.Pix, still.Pix) || fmt.Sprint(where) != fmt.Sprint(framing) {
				t.Fatal("in layers the still is another")
			}
			all := f.layout(cast)
			drawn := 0
			for i, a := range all {
				layer := layerOf(layers, a.figure.Character)
				if layer == nil {
					t.Fatalf("%s has no layer", a.figure.Character)
				}
				if layer.Face == (Moves{}) {
					if !a.near {
						t.Errorf("nothing moves in the face of %s", a.figure.Character)
					}
					continue
				}
				drawn++
				own := sheetOf(layers, *layer)
				redraw := func(change func(*stance)) *image.RGBA {
					changed := append([]placed(nil), all...)
					change(&changed[i].stance)
					for _, sh := range f.paint(changed, plate).sheets {
						if sh.who != nil && sh.who.figure.Character == a.figure.Character {
							out := image.NewRGBA(own.Rect)
							draw.Draw(out, out.Rect, sh.img, out.Rect.Min, draw.Src)
							return out
						}
					}
					return nil
				}
				with := func(look features) func(*stance) { return func(s *stance) { s.look = &look } }
				base := featuresOf(a.stance.face)
				check := func(what string, want *image.RGBA, over ...Sprite) {
					t.Helper()
					got := sheetOf(layers, *layer)
					for _, s := range over {
						layers.Paste(got, s)
					}
					if bytes.Equal(want.Pix, own.Pix) {
						t.Errorf("%s of %s changes nothing", what, a.figure.Character)
					}
					if r := changed(want, got); !r.Empty() {
						t.Errorf("%s of %s differs from the layer redrawn in %v", what, a.figure.Character, r)
					}
				}
				check("blink", redraw(with(base.blinking())), layer.Face.Blink)
				for m := range Mouths {
					if mouth := base.spoken(Mouth(m)); mouth != base {
						check(fmt.Sprint("mouth ", m), redraw(with(mouth)), layer.Face.Mouths[m])
					}
					if layer.Face.Mouths[m].At() != layer.Face.Mouths[0].At() {
						t.Errorf("mouth %d of %s lies elsewhere than the first", m, a.figure.Character)
					}
				}
				check("blink and open mouth", redraw(with(base.spoken(MouthOpen).blinking())), layer.Face.Mouths[MouthOpen], layer.Face.Blink)
				if g := layer.Face.Glances; !g[0].Empty() && !a.stance.left {
					check("glance and small mouth", redraw(with(base.spoken(MouthSmall).glancing(-1))), layer.Face.Mouths[MouthSmall], g[0])
				}
				if name == "walking" && len(layer.Strides) != strideCount-1 {
					t.Errorf("%d strides", len(layer.Strides))
				}
				for n, s := range layer.Strides {
					check(fmt.Sprint("stride ", n), redraw(func(q *stance) { q.step = float64(n+1) / strideCount }), s)
				}
			}
			if drawn != len(framing.Faces) {
				t.Errorf("%d faces, %d of them move", len(framing.Faces), drawn)
			}
		})
	}
}

// TestLayersAreTheStill lays all sheets over each other.
func TestLayersAreTheStill(t *testing.T) {
	t.Parallel()
	cast, _ := people()
	for name, f := range spriteFrames() {
		still, _, layers, err := DrawLayers(f, cast, DrawPlate(f.Set, f.Width, f.Height))
		if err != nil {
			t.Fatal(err)
		}
		if !layers.Back.Opaque() {
			t.Errorf("%s: the place has holes", name)
		}
		got := image.NewRGBA(still.Rect)
		draw.Draw(got, got.Rect, layers.Back, image.Point{}, draw.Src)
		for _, l := range layers.Layers {
			draw.Draw(got, l.At(), sheetOf(layers, l), l.At().Min, draw.Over)
		}
		if r := changed(still, got); !r.Empty() {
			t.Errorf("%s: the still differs from its layers in %v", name, r)
		}
	}
}

func layerOf(s Layers, character string) *Layer {
	for i := range s.Layers {
		if s.Layers[i].Character == character {
			return &s.Layers[i]
		}
	}
	return nil
}

func sheetOf(s Layers, l Layer) *image.RGBA {
	out := image.NewRGBA(l.At())
	s.Paste(out, l.Sprite)
	return out
}

// TestPatchesFitTheirAtlas: patches lie in the atlas and not over each other.
func TestPatchesFitTheirAtlas(t *testing.T) {
	t.Parallel()
	cast, _ := people()
	f := spriteFrames()["three"]
	_, _, s, err := DrawLayers(f, cast, DrawPlate(f.Set, f.Width, f.Height))
	if err != nil {
		t.Fatal(err)
	}
	var taken []image.Rectangle
	for _, l := range s.Layers {
		for _, p := range append(append(l.Face.all(), l.Sprite), l.Strides...) {
			r := image.Rectangle{Min: p.Src(), Max: p.Src().Add(p.At().Size())}
			if !r.In(s.Atlas.Rect) || !p.At().In(l.At()) {
				t.Errorf("%s: %+v does not fit %v in %v", l.Character, p, s.Atlas.Rect, l.At())
			}
			for _, q := range taken {
				if q.Overlaps(r) {
					t.Errorf("%v and %v share pixels of the atlas", q, r)
				}
			}
			taken = append(taken, r)
		}
	}
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var read Layers
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(read.Layers) != fmt.Sprint(s.Layers) || read.Depth != s.Depth {
		t.Error("layers do not survive JSON")
	}
}

// TestAnInsertIsOneSheet: what is one sheet needs no layers.
func TestAnInsertIsOneSheet(t *testing.T) {
	t.Parallel()
	cast, figures := people()
	thing := testFrame(storyboard.Insert)
	thing.Insert = "lantern"
	img, _, s, err := DrawLayers(thing, cast, DrawPlate(thing.Set, thing.Width, thing.Height))
	if err != nil || img == nil || s.Atlas != nil || s.Back != nil || len(s.Layers) != 0 {
		t.Errorf("%v, %d layers", err, len(s.Layers))
	}
	back := testFrame(storyboard.CU, storyboard.Figure{Character: "mara", Facing: storyboard.FacingAway})
	for what, f := range map[string]Frame{"back": back, "far": testFrame(storyboard.ELS, figures[0])} {
		_, _, s, err := DrawLayers(f, cast, DrawPlate(f.Set, f.Width, f.Height))
		if err != nil || len(s.Layers) == 0 || s.Layers[0].Face != (Moves{}) {
			t.Errorf("%s: %v, %d layers", what, err, len(s.Layers))
		}
	}
	if _, _, _, err := DrawLayers(testFrame(storyboard.CU, storyboard.Figure{Character: "nobody"}), cast, Plate{Back: image.NewRGBA(image.Rect(0, 0, 9, 16))}); err == nil {
		t.Error("nobody is drawn")
	}
}

// TestLayOverIsOver: whatever lies over whatever, the sums are those of the standard
// library.
func TestLayOverIsOver(t *testing.T) {
	t.Parallel()
	src, got := image.NewRGBA(image.Rect(3, 2, 259, 258)), image.NewRGBA(image.Rect(0, 0, 300, 300))
	for i := range got.Pix {
		got.Pix[i] = uint8(i * 7 / 3)
	}
	for y := range 256 {
		for x := range 256 {
			// Colours are premultiplied: none is more than the alpha.
			src.SetRGBA(3+x, 2+y, color.RGBA{uint8(x * y / 255), uint8(x / 2), uint8(x), uint8(x)})
		}
	}
	want := image.NewRGBA(got.Rect)
	copy(want.Pix, got.Pix)
	draw.Draw(want, src.Rect, src, src.Rect.Min, draw.Over)
	layOver(got, src, image.Rect(-5, -5, 400, 400))
	if r := changed(want, got); !r.Empty() {
		t.Errorf("the pictures differ in %v", r)
	}
}
