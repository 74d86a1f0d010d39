package illustrate

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"math"
	"sync"
	"testing"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
)

// Stills of tests have the shape of real ones, at a tenth of their size.
const testW, testH = 135, 240

// people are six different designs.
func people() (map[string]Design, []storyboard.Figure) {
	b := storyboard.Bible{Characters: []storyboard.Character{
		{ID: "mara", Name: "Mara", Gender: storyboard.Female, Age: 34, Looks: storyboard.Looks{Clothes: "yellow raincoat", Build: "slim"}},
		{ID: "tom", Name: "Tom", Gender: storyboard.Male, Age: 66, Looks: storyboard.Looks{Build: "tall", Beard: "full", Hat: "captain"}},
		{ID: "kid", Name: "Kid", Age: 8},
		{ID: "zhang", Name: "张三", Gender: storyboard.Male, Age: 40, Looks: storyboard.Looks{Clothes: "黑色西装", Build: "魁梧"}},
		{ID: "ann", Name: "Ann", Gender: storyboard.Female, Age: 15},
		{ID: "sam", Name: "Sam", Gender: storyboard.NonBinary, Looks: storyboard.Looks{Clothes: "red cloak", Glasses: true, Build: "heavy"}},
	}}
	var figures []storyboard.Figure
	for _, c := range b.Characters {
		figures = append(figures, storyboard.Figure{Character: c.ID})
	}
	return DesignCast(b), figures
}

func street(hour storyboard.TimeOfDay) Set {
	return DesignSet(storyboard.Location{ID: "s", Kind: "street"}, storyboard.Setting{TimeOfDay: hour, Weather: storyboard.Clear})
}

func testFrame(size storyboard.Size, figures ...storyboard.Figure) Frame {
	return Frame{Size: size, Figures: figures, Set: street(storyboard.Day), Seed: 1, Width: testW, Height: testH}
}

func shoot(t testing.TB, f Frame, cast map[string]Design) (*image.RGBA, Framing) {
	t.Helper()
	img, framing, err := Draw(f, cast, DrawPlate(f.Set, f.Width, f.Height))
	if err != nil {
		t.Fatal(err)
	}
	if img.Rect != image.Rect(0, 0, f.Width, f.Height) || !img.Opaque() {
		t.Fatalf("a %s of %d people is %v, opaque %v", f.Size, len(f.Figures), img.Rect, img.Opaque())
	}
	return img, framing
}

// TestEqualInputGivesEqualBytes draws the same pictures one after another and all
// at once.
func TestEqualInputGivesEqualBytes(t *testing.T) {
	t.Parallel()
	cast, figures := people()
	draw := func() [][]byte {
		plate := DrawPlate(street(storyboard.Night), testW, testH)
		forest := DrawPlate(DesignSet(storyboard.Location{ID: "f", Kind: "forest"}, storyboard.Setting{Weather: storyboard.Snow}), testW, testH)
		two, _ := shoot(t, testFrame(storyboard.MS, figures[0], figures[1]), cast)
		far := testFrame(storyboard.LS, figures[2:5]...)
		far.Angle = storyboard.Dutch
		three, _ := shoot(t, far, cast)
		thing := testFrame(storyboard.Insert)
		thing.Insert = "lantern"
		insert, _ := shoot(t, thing, cast)
		return [][]byte{plate.Back.Pix, forest.Back.Pix, forest.Front.Pix, two.Pix, three.Pix, insert.Pix, Portrait(cast["tom"]).Pix}
	}
	want := draw()
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i, pix := range draw() {
				if !bytes.Equal(pix, want[i]) {
					t.Errorf("picture %d has other bytes", i)
				}
			}
		}()
	}
	wg.Wait()
}

// TestFacesAreWhereTheyAreSaidToBe finds each face by what changes when it is
// surprised: the middle of the change lies in the box that the framing gives,
// whatever the size and the company, and at the same place of it in every angle.
func TestFacesAreWhereTheyAreSaidToBe(t *testing.T) {
	t.Parallel()
	cast, figures := people()
	// Only the mouth and the brows move.
	for id, d := range cast {
		d.Glasses, d.Hat, d.Beard = "", "", ""
		cast[id] = d
	}
	level := map[string][2]float64{}
	for _, size := range []storyboard.Size{storyboard.ECU, storyboard.CU, storyboard.MCU, storyboard.MS} {
		for _, angle := range []storyboard.Angle{storyboard.EyeLevel, storyboard.HighAngle, storyboard.LowAngle, storyboard.Dutch} {
			for n := 1; n <= 3; n++ {
				for who := range n {
					key := fmt.Sprint(size, n, who)
					f := testFrame(size, append([]storyboard.Figure(nil), figures[:n]...)...)
					f.Angle, f.Seed = angle, uint64(n)
					if n == 3 {
						f.Width, f.Height = 2*testW, 2*testH // Small faces have few features.
					}
					for i := range f.Figures {
						f.Figures[i].Pose = storyboard.Sitting // Hands stay down.
					}
					calm, framing := shoot(t, f, cast)
					f.Figures[who].Expression = storyboard.Surprised
					loud, _ := shoot(t, f, cast)
					x, y, found := middleOfChange(calm, loud)
					face := framing.Faces[who]
					if !found || x < face.X || x > face.X+face.W || y < face.Y || y > face.Y+face.H {
						t.Errorf("%s of %d, angle %s: face %d is at %.2f, %.2f, not in %+v", size, n, angle, who, x, y, face)
					}
					at := [2]float64{(x - face.X) / face.W, (y - face.Y) / face.H}
					if angle == storyboard.EyeLevel {
						level[key] = at
					}
					if math.Abs(at[0]-level[key][0]) > .1 || math.Abs(at[1]-level[key][1]) > .1 {
						t.Errorf("%s of %d, angle %s: face %d is at %.2f of its box, at eye level at %.2f", size, n, angle, who, at, level[key])
					}
				}
			}
		}
	}
}

// middleOfChange is the centroid of the pixels that differ, in parts.
func middleOfChange(a, b *image.RGBA) (x, y float64, found bool) {
	n := 0.0
	for py := range a.Rect.Dy() {
		for px := range a.Rect.Dx() {
			if d := colourDistance(a.At(px, py), b.At(px, py)); d > 20 {
				x, y, n = x+d*float64(px), y+d*float64(py), n+d
			}
		}
	}
	return x / n / float64(a.Rect.Dx()), y / n / float64(a.Rect.Dy()), n > 0
}

// TestFacesStayInTheSafeArea stands up to six people in every size, angle, place
// and pose: no face is where platforms put their buttons.
func TestFacesStayInTheSafeArea(t *testing.T) {
	t.Parallel()
	p := render.Master
	left, right := float64(p.Safe.MinX)/float64(p.Width), float64(p.Safe.MaxX)/float64(p.Width)
	top, bottom := float64(p.Safe.MinY)/float64(p.Height), float64(p.Safe.MaxY)/float64(p.Height)
	cast, figures := people()
	frames := 0
	for _, size := range storyboard.Sizes[:7] {
		for _, angle := range storyboard.Angles {
			for n := 1; n <= 6; n++ {
				for _, place := range append([]storyboard.Place{""}, storyboard.Places...) {
					for i, pose := range storyboard.Poses {
						f := testFrame(size)
						f.Angle, f.Seed = angle, uint64(i)
						// Everybody has a turn at being the first.
						for k := range n {
							g := figures[(i+k)%6]
							g.Pose = pose
							if k == n-1 {
								g.Place = place
							}
							f.Figures = append(f.Figures, g)
						}
						got := f.framing(f.layout(cast))
						frames++
						faces := n
						if place == storyboard.Foreground && n > 1 && isClose(size) && pose != storyboard.Lying {
							faces-- // A shoulder in the foreground has no face.
						}
						if len(got.Faces) != faces {
							t.Fatalf("%s of %d with one at %q: %d faces", size, n, place, len(got.Faces))
						}
						for _, face := range got.Faces {
							if face.X < left || face.X+face.W > right || face.Y < top || face.Y+face.H > bottom {
								t.Fatalf("%s of %d, angle %s, pose %s, place %q: the face %+v leaves the safe area", size, n, angle, pose, place, face)
							}
						}
						if got.FocusX < left || got.FocusX > right || got.FocusY < top || got.FocusY > bottom {
							t.Fatalf("%s of %d: the camera looks at %.2f, %.2f", size, n, got.FocusX, got.FocusY)
						}
					}
				}
			}
		}
	}
	if frames < 9000 {
		t.Errorf("only %d frames", frames)
	}
}

// silhouettes are what each figure of a frame covers, alone, in the order in which
// they are drawn.
func silhouettes(f Frame, cast map[string]Design) [][]bool {
	var out [][]bool
	for _, a := range f.layout(cast) {
		layer := a.stance.draw(f.Set.light(), f.Width, f.Height)
		mask := make([]bool, f.Width*f.Height)
		for i := range mask {
			mask[i] = layer.Pix[4*i+3] > 127
		}
		out = append(out, mask)
	}
	return out
}

// faceOf is where somebody's face is.
func faceOf(t *testing.T, f Framing, character string) Face {
	t.Helper()
	for _, face := range f.Faces {
		if face.Character == character {
			return face
		}
	}
	t.Fatalf("%s has no face in %+v", character, f)
	return Face{}
}

// TestFacesDoNotCoverEachOther: in company shoulders may overlap, faces do not, and
// nobody's hair or hat hides more than the rim of another's face.
func TestFacesDoNotCoverEachOther(t *testing.T) {
	t.Parallel()
	cast, figures := people()
	worst := 0.0
	for _, size := range []storyboard.Size{storyboard.ECU, storyboard.CU, storyboard.MCU, storyboard.MS, storyboard.MLS, storyboard.LS} {
		for n := 2; n <= 4; n++ {
			for first := range 6 {
				f := testFrame(size)
				f.Seed = uint64(first)
				for k := range n {
					f.Figures = append(f.Figures, figures[(first+k)%6])
				}
				masks := silhouettes(f, cast)
				var faces []Face
				for _, a := range f.layout(cast) {
					faces = append(faces, faceOf(t, f.framing(f.layout(cast)), a.figure.Character))
				}
				for i := range masks {
					box := image.Rect(int(faces[i].X*testW), int(faces[i].Y*testH), int((faces[i].X+faces[i].W)*testW), int((faces[i].Y+faces[i].H)*testH))
					for j := i + 1; j < len(masks); j++ {
						hidden, all := 0, 0
						for y := box.Min.Y; y < box.Max.Y; y++ {
							for x := box.Min.X; x < box.Max.X; x++ {
								if masks[i][y*testW+x] {
									all++
									if masks[j][y*testW+x] {
										hidden++
									}
								}
							}
						}
						share := float64(hidden) / float64(max(all, 1))
						worst = math.Max(worst, share)
						if all == 0 || share > .1 {
							t.Errorf("%s of %d from %d: %d hides %.0f%% of the face of %d", size, n, first, j, 100*share, i)
						}
						a, b := faces[i], faces[j]
						if math.Abs(a.X+a.W/2-b.X-b.W/2) < (a.W+b.W)/2 {
							t.Errorf("%s of %d from %d: faces %d and %d stand before each other", size, n, first, i, j)
						}
					}
				}
			}
		}
	}
	t.Logf("at most %.1f%% of a face is hidden", 100*worst)
}

// TestTheOrderIsFromLeftToRight holds what a storyboard says of in_frame.
func TestTheOrderIsFromLeftToRight(t *testing.T) {
	t.Parallel()
	cast, figures := people()
	for n := 2; n <= 6; n++ {
		f := testFrame(storyboard.MS, figures[:n]...)
		faces := f.framing(f.layout(cast)).Faces
		for i := 1; i < n; i++ {
			if faces[i].Character != figures[i].Character || faces[i].X <= faces[i-1].X {
				t.Errorf("of %d, %s stands at %.2f, left of who should be left of them", n, faces[i].Character, faces[i].X)
			}
		}
	}
}

// TestEveryWordChangesThePicture: what a storyboard can ask of a figure is seen.
func TestEveryWordChangesThePicture(t *testing.T) {
	t.Parallel()
	cast, figures := people()
	seen := map[string]string{}
	note := func(what string, f Frame) {
		t.Helper()
		img, _ := shoot(t, f, cast)
		if other, ok := seen[string(img.Pix)]; ok {
			t.Errorf("%s looks like %s", what, other)
		}
		seen[string(img.Pix)] = what
	}
	for _, size := range storyboard.Sizes[:7] {
		note(string(size), testFrame(size, figures[0]))
	}
	for _, e := range storyboard.Expressions[1:] {
		g := figures[0]
		g.Expression = e
		note(string(e), testFrame(storyboard.CU, g))
	}
	for _, p := range []storyboard.Pose{storyboard.Sitting, storyboard.Walking, storyboard.Kneeling, storyboard.Running} {
		g := figures[0]
		g.Pose = p
		note(string(p), testFrame(storyboard.LS, g))
	}
	for _, facing := range storyboard.Facings[1:] {
		g := figures[0]
		g.Facing = facing
		note(string(facing), testFrame(storyboard.MCU, g))
	}
	for _, angle := range []storyboard.Angle{storyboard.HighAngle, storyboard.LowAngle, storyboard.Dutch} {
		f := testFrame(storyboard.MLS, figures[0])
		f.Angle = angle
		note(string(angle), f)
	}
}

// TestDutchHasNoEmptyCorners: the turned picture fills the frame.
func TestDutchHasNoEmptyCorners(t *testing.T) {
	t.Parallel()
	cast, figures := people()
	for seed := range uint64(2) {
		f := testFrame(storyboard.MS, figures[0])
		f.Angle, f.Seed = storyboard.Dutch, seed
		img, _ := shoot(t, f, cast)
		for _, p := range []image.Point{{0, 0}, {testW - 1, 0}, {0, testH - 1}, {testW - 1, testH - 1}} {
			// A plate is nowhere darker than its floor of 9.
			if c := img.RGBAAt(p.X, p.Y); int(c.R)+int(c.G)+int(c.B) < 20 {
				t.Errorf("seed %d: the corner %v is %v", seed, p, c)
			}
		}
	}
}

// TestTheSamePersonEverywhere: in two shots of one place a character's clothes and
// face have the same colours, and another's have not.
func TestTheSamePersonEverywhere(t *testing.T) {
	t.Parallel()
	cast, figures := people()
	palette := func(i int, size storyboard.Size, seed uint64) [3]float64 {
		f := testFrame(size, figures[i])
		f.Seed = seed
		s := f.layout(cast)[0].stance
		layer := s.draw(f.Set.light(), f.Width, f.Height)
		// The chest: a head wide, between chin and waist.
		return meanColour(layer, image.Rect(int(s.x-s.head*.5), int(s.y+s.head*.9), int(s.x+s.head*.5), int(s.y+s.head*1.8)))
	}
	for i := range figures {
		want := palette(i, storyboard.MS, 1)
		for _, seed := range []uint64{2, 3} {
			got := palette(i, storyboard.MLS, seed)
			if d := distance3(got, want); d > 30 {
				t.Errorf("%s wears %.0f in one shot and %.0f in another, %.0f apart", figures[i].Character, want, got, d)
			}
		}
		for j := range i {
			if d := distance3(want, palette(j, storyboard.MS, 1)); d < 12 {
				t.Errorf("%s and %s wear the same, %.0f apart", figures[i].Character, figures[j].Character, d)
			}
		}
	}
}

// meanColour of what is drawn in a part of a layer.
func meanColour(img *image.RGBA, r image.Rectangle) (c [3]float64) {
	n := 0.0
	r = r.Intersect(img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if p := img.RGBAAt(x, y); p.A == 255 {
				c[0], c[1], c[2], n = c[0]+float64(p.R), c[1]+float64(p.G), c[2]+float64(p.B), n+1
			}
		}
	}
	for i := range c {
		c[i] /= n
	}
	return c
}

func distance3(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// TestInserts draws everything that an insert can show, and what nobody knows.
func TestInserts(t *testing.T) {
	t.Parallel()
	plate := DrawPlate(street(storyboard.Evening), testW, testH)
	f := testFrame(storyboard.Insert)
	draw := func(name string) *image.RGBA {
		f.Insert = name
		img, framing, err := Draw(f, nil, plate)
		if err != nil || len(framing.Faces) != 0 || framing.FocusY != .42 {
			t.Fatalf("%s: %v %+v", name, err, framing)
		}
		return img
	}
	plain := draw("flux capacitor")
	for name := range things {
		if x, y, found := middleOfChange(plain, draw(name)); !found || x < .3 || x > .7 || y < .25 || y > .75 {
			t.Errorf("the %s is at %.2f, %.2f", name, x, y)
		}
	}
	if !bytes.Equal(draw("Lantern").Pix, draw("lantern").Pix) {
		t.Error("a capital letter hides the lantern")
	}
}

func TestUnknownFigure(t *testing.T) {
	t.Parallel()
	cast, _ := people()
	f := testFrame(storyboard.MS, storyboard.Figure{Character: "nobody"})
	_, _, err := Draw(f, cast, DrawPlate(f.Set, testW, testH))
	var e *CastError
	if !errors.As(err, &e) || e.Character != "nobody" || !e.Permanent() || err.Error() != `there is no design of the character "nobody"` {
		t.Errorf("%v", err)
	}
}

// TestTinyStills draws at sizes that nobody asks for: nothing may panic.
func TestTinyStills(t *testing.T) {
	t.Parallel()
	cast, figures := people()
	figures[1].Place, figures[2].Place = storyboard.Foreground, storyboard.Background
	for _, size := range []image.Point{{2, 2}, {9, 16}, {16, 9}, {64, 2}} {
		for _, shot := range storyboard.Sizes {
			for _, pose := range storyboard.Poses {
				f := testFrame(shot, figures[:3]...)
				f.Width, f.Height, f.Insert = size.X, size.Y, "phone"
				for i := range f.Figures {
					f.Figures[i].Pose = pose
				}
				t.Run(fmt.Sprint(size, shot, pose), func(t *testing.T) { shoot(t, f, cast) })
			}
		}
	}
}
