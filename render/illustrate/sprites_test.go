package illustrate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
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

// TestASpriteIsTheFrameRedrawn lays every sprite over its still: the result is the
// frame drawn anew with that face, to the pixel.
func TestASpriteIsTheFrameRedrawn(t *testing.T) {
	t.Parallel()
	cast, _ := people()
	for name, f := range spriteFrames() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plate := DrawPlate(f.Set, f.Width, f.Height)
			still, framing, sprites, err := DrawSprites(f, cast, plate)
			if err != nil {
				t.Fatal(err)
			}
			if again, where, _ := Draw(f, cast, plate); !bytes.Equal(again.Pix, still.Pix) || fmt.Sprint(where) != fmt.Sprint(framing) {
				t.Fatal("with sprites the still is another")
			}
			all := f.layout(cast)
			drawn := 0
			for i, a := range all {
				face := spritesOf(sprites, a.figure.Character)
				if face == nil {
					if !a.near {
						t.Errorf("nothing moves in the face of %s", a.figure.Character)
					}
					continue
				}
				drawn++
				redraw := func(look features) *image.RGBA {
					changed := append([]placed(nil), all...)
					changed[i].stance.look = &look
					return f.paint(changed, plate).img
				}
				base := featuresOf(a.stance.face)
				check := func(what string, want *image.RGBA, over ...Sprite) {
					t.Helper()
					got := pasted(still, sprites, over...)
					if bytes.Equal(want.Pix, still.Pix) {
						t.Errorf("%s of %s changes nothing", what, a.figure.Character)
					}
					if r := changed(want, got); !r.Empty() {
						t.Errorf("%s of %s differs from the frame redrawn in %v", what, a.figure.Character, r)
					}
				}
				check("blink", redraw(base.blinking()), face.Blink)
				for m := range Mouths {
					mouth := base.spoken(Mouth(m))
					if mouth != base {
						check(fmt.Sprint("mouth ", m), redraw(mouth), face.Mouths[m])
					}
					if face.Mouths[m].At() != face.Mouths[0].At() {
						t.Errorf("mouth %d of %s lies elsewhere than the first", m, a.figure.Character)
					}
				}
				check("blink and open mouth", redraw(base.spoken(MouthOpen).blinking()), face.Mouths[MouthOpen], face.Blink)
				check("one mouth over another", redraw(base.spoken(MouthRound)), face.Mouths[MouthWide], face.Mouths[MouthRound])
			}
			if drawn != len(framing.Faces) || drawn != len(sprites.Faces) {
				t.Errorf("%d faces, %d of them move, %d sprites", len(framing.Faces), drawn, len(sprites.Faces))
			}
		})
	}
}

func spritesOf(s Sprites, character string) *FaceSprite {
	for i := range s.Faces {
		if s.Faces[i].Character == character {
			return &s.Faces[i]
		}
	}
	return nil
}

// pasted is a still with sprites laid over it, in their order.
func pasted(still *image.RGBA, s Sprites, over ...Sprite) *image.RGBA {
	out := image.NewRGBA(still.Rect)
	copy(out.Pix, still.Pix)
	for _, p := range over {
		draw.Draw(out, p.At(), s.Atlas, p.Src(), draw.Over)
	}
	return out
}

// TestSpritesFitTheirSheet: patches lie in the atlas and the still, and not over each
// other in the atlas.
func TestSpritesFitTheirSheet(t *testing.T) {
	t.Parallel()
	cast, _ := people()
	f := spriteFrames()["three"]
	_, _, s, err := DrawSprites(f, cast, DrawPlate(f.Set, f.Width, f.Height))
	if err != nil {
		t.Fatal(err)
	}
	still := image.Rect(0, 0, s.Width, s.Height)
	var taken []image.Rectangle
	for _, face := range s.Faces {
		for _, p := range append(face.Mouths[:], face.Blink) {
			r := image.Rectangle{Min: p.Src(), Max: p.Src().Add(p.At().Size())}
			if p.Empty() || !p.At().In(still) || !r.In(s.Atlas.Rect) {
				t.Errorf("%s: %+v does not fit %v in %v", face.Character, p, s.Atlas.Rect, still)
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
	var read Sprites
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(read.Faces) != fmt.Sprint(s.Faces) || read.Width != f.Width {
		t.Error("sprites do not survive JSON")
	}
}

// TestNothingMovesWithoutAFace: inserts, backs and people far away have no sprites.
func TestNothingMovesWithoutAFace(t *testing.T) {
	t.Parallel()
	cast, figures := people()
	thing := testFrame(storyboard.Insert)
	thing.Insert = "lantern"
	back := testFrame(storyboard.CU, storyboard.Figure{Character: "mara", Facing: storyboard.FacingAway})
	for what, f := range map[string]Frame{"insert": thing, "back": back, "far": testFrame(storyboard.ELS, figures[0])} {
		img, _, s, err := DrawSprites(f, cast, DrawPlate(f.Set, f.Width, f.Height))
		if err != nil || img == nil || s.Atlas != nil || len(s.Faces) != 0 {
			t.Errorf("%s: %v, %d faces move", what, err, len(s.Faces))
		}
	}
	if _, _, _, err := DrawSprites(testFrame(storyboard.CU, storyboard.Figure{Character: "nobody"}), cast, Plate{Back: image.NewRGBA(image.Rect(0, 0, 9, 16))}); err == nil {
		t.Error("nobody is drawn")
	}
}
