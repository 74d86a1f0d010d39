package illustrate

import (
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tdewolff/canvas"

	"github.com/talereel/talereel/storyboard"
)

// twelve is a story's cast of children and old people, heavy and thin ones, with all
// tones of skin; of some the story says much, of others nothing.
func twelve() ([]string, map[string]Design) {
	b := storyboard.Bible{Characters: []storyboard.Character{
		{ID: "mara", Name: "Mara", Gender: storyboard.Female, Age: 34, Looks: storyboard.Looks{Clothes: "yellow raincoat", Build: "slim", Skin: "pale", HairStyle: "long", HairColor: "red"}},
		{ID: "tom", Name: "Old Tom", Gender: storyboard.Male, Age: 71, Looks: storyboard.Looks{Build: "heavy", Beard: "full", Hat: "captain", Clothes: "navy coat"}},
		{ID: "kit", Name: "Kit", Gender: storyboard.Male, Age: 8, Looks: storyboard.Looks{Skin: "brown", HairStyle: "curly"}},
		{ID: "zhang", Name: "张三", Gender: storyboard.Male, Age: 40, Looks: storyboard.Looks{Clothes: "黑色西装", Build: "魁梧", Glasses: true}},
		{ID: "ann", Name: "Ann", Gender: storyboard.Female, Age: 15, Looks: storyboard.Looks{HairStyle: "ponytail", Skin: "dark"}},
		{ID: "sam", Name: "Sam", Gender: storyboard.NonBinary, Age: 28, Looks: storyboard.Looks{Clothes: "red cloak", Glasses: true, Build: "heavy"}},
		{ID: "granny", Name: "Granny", Gender: storyboard.Female, Age: 78, Looks: storyboard.Looks{Build: "thin"}},
		{ID: "idris", Name: "Idris", Gender: storyboard.Male, Age: 33, Role: "police officer", Looks: storyboard.Looks{Skin: "black", Build: "tall"}},
		{ID: "rosa", Name: "Rosa", Gender: storyboard.Female, Age: 45, Role: "cook", Looks: storyboard.Looks{Build: "fat", HairStyle: "bun"}},
		{ID: "pip", Name: "Pip", Gender: storyboard.Female, Age: 6},
		{ID: "jon", Name: "Jon"},
		{ID: "lee", Name: "Lee"},
	}}
	var ids []string
	for _, c := range b.Characters {
		ids = append(ids, c.ID)
	}
	return ids, DesignCast(b)
}

// palette is how often each of 125 colours is seen in a head and in a chest, in parts.
type palette [2][125]float64

// zones are head and chest in heads around the middle of a face.
var zones = [2][4]float64{{-.62, -.72, .62, .52}, {-.72, .95, .72, 2.1}}

// paletteOf reads a palette through a matrix that turns heads into pixels; seen says
// whether a pixel belongs to the person.
func paletteOf(m canvas.Matrix, img *image.RGBA, seen func(x, y int) bool) (p palette) {
	for zone, z := range zones {
		n := 0.0
		const steps = 40
		for i := range steps * steps {
			q := m.Dot(canvas.Point{X: lerp(z[0], z[2], (float64(i%steps)+.5)/steps), Y: lerp(z[1], z[3], (float64(i/steps)+.5)/steps)})
			x, y := int(math.Floor(q.X)), int(math.Floor(q.Y))
			if !image.Pt(x, y).In(img.Rect) || !seen(x, y) {
				continue
			}
			c := img.RGBAAt(x, y)
			p[zone][int(c.R)/52*25+int(c.G)/52*5+int(c.B)/52]++
			n++
		}
		for i := range p[zone] {
			p[zone][i] /= math.Max(n, 1)
		}
	}
	return p
}

// apart is how far two palettes differ, 0 to 1; colours next to each other count half.
func (p palette) apart(q palette) float64 {
	d := 0.0
	for zone := range p {
		soft := func(h [125]float64) (out [125]float64) {
			for i, v := range h {
				out[i] += v / 2
				for _, step := range []int{1, 5, 25} {
					for _, j := range []int{i - step, i + step} {
						if j >= 0 && j < 125 {
							out[j] += v / 12
						}
					}
				}
			}
			return out
		}
		a, b := soft(p[zone]), soft(q[zone])
		for i := range a {
			d += math.Abs(a[i]-b[i]) / 4
		}
	}
	return d
}

// portraitPalette is that of the whole figure of a portrait.
func portraitPalette(d Design) palette {
	img := Portrait(d)
	s := fullFigure(d)
	return paletteOf(canvas.Identity.Translate(s.x+portraitFigure, s.y).Scale(s.head, s.head), img, func(x, y int) bool {
		return img.RGBAAt(x, y) != img.RGBAAt(portraitSize-1, y)
	})
}

// TestAFigureKeepsItsColours: whatever the size of the shot, the pose and the side
// that a figure shows, its head and chest have the colours of its own portrait, and
// they are more like it than like the portrait of anybody else in the story.
func TestAFigureKeepsItsColours(t *testing.T) {
	t.Parallel()
	ids, cast := twelve()
	portraits := map[string]palette{}
	for _, id := range ids {
		portraits[id] = portraitPalette(cast[id])
	}
	set := DesignSet(storyboard.Location{ID: "k", Kind: "kitchen"}, storyboard.Setting{TimeOfDay: storyboard.Day})
	worst, shots := 0.0, 0
	for _, id := range ids {
		for _, size := range []storyboard.Size{storyboard.CU, storyboard.MCU, storyboard.MS, storyboard.MLS, storyboard.LS} {
			for i, pose := range storyboard.Poses {
				for k, facing := range []storyboard.Facing{storyboard.FacingCamera, storyboard.FacingLeft, storyboard.FacingRight} {
					f := testFrame(size, storyboard.Figure{Character: id, Pose: pose, Facing: facing})
					f.Set, f.Seed, f.Width, f.Height = set, uint64(i*3+k), 2*testW, 2*testH
					s := f.layout(cast)[0].stance
					layer := s.draw(f.light(), f.Width, f.Height)
					p := paletteOf(s.matrix(), layer, func(x, y int) bool { return layer.RGBAAt(x, y).A > 250 })
					shots++
					what := fmt.Sprintf("%s in a %s, %s, facing %s", id, size, pose, facing)
					own := p.apart(portraits[id])
					worst = math.Max(worst, own)
					if own > driftBound {
						t.Errorf("%s: %.2f from the portrait", what, own)
					}
					for _, other := range ids {
						if d := p.apart(portraits[other]); other != id && d <= own {
							t.Errorf("%s has the colours of %s: %.2f, own %.2f", what, other, d, own)
						}
					}
				}
			}
		}
	}
	t.Logf("%d shots, at most %.2f from the portrait", shots, worst)
}

// driftBound is how far a figure's colours may be from its portrait's: sides hide some
// and arms cross a chest. Two people of one cast are further apart.
const driftBound = .42

// shape is what a figure covers, in cells of a twelfth of an adult's head, feet on the
// ground and the head in the middle.
type shape [96][72]bool

// shapeOf reads a shape from a mask: x and ground in pixels, unit the height of an
// adult's head there. Rows below the picture are left out with rows.
func shapeOf(covers func(x, y int) bool, x, ground, unit float64) (s shape) {
	for i := range s {
		for j := range s[i] {
			px := x + (float64(j)+.5-36)/12*unit
			py := ground + (float64(i)+.5-94)/12*unit
			s[i][j] = covers(int(math.Floor(px)), int(math.Floor(py)))
		}
	}
	return s
}

// apart is the part of what either covers that only one of them covers.
func (s *shape) apart(q *shape) float64 {
	one, both := 0.0, 0.0
	for i := range s {
		for j := range s[i] {
			switch {
			case s[i][j] && q[i][j]:
				both++
			case s[i][j] != q[i][j]:
				one++
			}
		}
	}
	return one / math.Max(one+both, 1)
}

// portraitShape is the silhouette of a portrait's whole figure, next to those of all
// others: tall people are tall.
func portraitShape(d Design) shape {
	img := Portrait(d)
	s := fullFigure(d)
	unit := s.head / placed{stance: s}.relative()
	return shapeOf(func(x, y int) bool {
		p := image.Pt(x, y)
		return p.In(body) && img.RGBAAt(x, y) != img.RGBAAt(portraitSize-1, y)
	}, s.x+portraitFigure, s.y+s.floor()*s.head, unit)
}

// TestAFigureKeepsItsShape: standing in wide shots, a figure has the silhouette of its
// portrait, and nobody else's.
func TestAFigureKeepsItsShape(t *testing.T) {
	t.Parallel()
	ids, cast := twelve()
	portraits := map[string]shape{}
	for _, id := range ids {
		portraits[id] = portraitShape(cast[id])
	}
	worst := 0.0
	for _, id := range ids {
		for seed := range uint64(3) {
			f := testFrame(storyboard.LS, storyboard.Figure{Character: id})
			f.Seed, f.Width, f.Height = seed, 4*testW, 4*testH
			a := f.layout(cast)[0]
			s := a.stance
			s.gesture, s.left = "down", false
			layer := s.draw(f.light(), f.Width, f.Height)
			got := shapeOf(func(x, y int) bool {
				return image.Pt(x, y).In(layer.Rect) && layer.RGBAAt(x, y).A > 127
			}, s.x, s.y+s.floor()*s.head, s.head/a.relative())
			p := portraits[id]
			own := got.apart(&p)
			worst = math.Max(worst, own)
			if own > .11 {
				t.Errorf("%s: %.2f of the silhouette is not the portrait's", id, own)
			}
			for _, other := range ids {
				q := portraits[other]
				if d := got.apart(&q); other != id && d <= own {
					t.Errorf("%s has the silhouette of %s: %.2f, own %.2f", id, other, d, own)
				}
			}
		}
	}
	t.Logf("at most %.3f from the portrait's silhouette", worst)
}

// TestTwelvePeopleAreTwelve: in a cast of twelve, and in twelve of whom a story says
// nothing at all, no two are alike in their features, colours or silhouettes.
func TestTwelvePeopleAreTwelve(t *testing.T) {
	t.Parallel()
	ids, described := twelve()
	var open storyboard.Bible
	var names []string
	for i := range 12 {
		id := fmt.Sprintf("person-%d", i)
		names = append(names, id)
		open.Characters = append(open.Characters, storyboard.Character{ID: id, Name: "N"})
	}
	for what, tt := range map[string]struct {
		ids  []string
		cast map[string]Design
	}{"described": {ids, described}, "open": {names, DesignCast(open)}} {
		features, colours, shapes := math.Inf(1), math.Inf(1), math.Inf(1)
		palettes, outlines := map[string]palette{}, map[string]shape{}
		for _, id := range tt.ids {
			palettes[id], outlines[id] = portraitPalette(tt.cast[id]), portraitShape(tt.cast[id])
		}
		for i, x := range tt.ids {
			for _, y := range tt.ids[:i] {
				d, c := Distance(tt.cast[x], tt.cast[y]), palettes[x].apart(palettes[y])
				a, b := outlines[x], outlines[y]
				s := a.apart(&b)
				features, colours, shapes = math.Min(features, d), math.Min(colours, c), math.Min(shapes, s)
				if d < 1.8 || c < .2 || s < .09 {
					t.Errorf("%s: %s and %s are %.2f apart in features, %.2f in colours, %.2f in silhouette", what, x, y, d, c, s)
				}
			}
		}
		t.Logf("%s: at least %.2f apart in features, %.2f in colours, %.2f in silhouette", what, features, colours, shapes)
	}
}

// TestMouthsStayAboveTheCaptions draws lots: in random frames of up to four people all
// mouths are above line 1000 of 1920, and all faces apart from each other.
func TestMouthsStayAboveTheCaptions(t *testing.T) {
	t.Parallel()
	ids, cast := twelve()
	r := rand.New(rand.NewPCG(7, 11))
	const frames = 3000
	for range frames {
		f := testFrame(storyboard.Sizes[r.IntN(7)])
		f.Angle, f.Seed = storyboard.Angles[r.IntN(len(storyboard.Angles))], r.Uint64N(1000)
		for _, k := range r.Perm(len(ids))[:1+r.IntN(4)] {
			f.Figures = append(f.Figures, storyboard.Figure{
				Character: ids[k], Pose: storyboard.Poses[r.IntN(len(storyboard.Poses))], Expression: storyboard.Expressions[r.IntN(len(storyboard.Expressions))],
				Facing: storyboard.Facings[r.IntN(len(storyboard.Facings))], Place: storyboard.Places[r.IntN(len(storyboard.Places))],
			})
		}
		all := f.layout(cast)
		for _, a := range all {
			if a.near || a.stance.away {
				continue
			}
			q := f.lens().Dot(a.stance.mouth())
			if y := q.Y / testH * 1920; y > 1000 {
				t.Fatalf("the mouth of %s is at line %.0f: %+v", a.figure.Character, y, f)
			}
		}
		faces := f.framing(all).Faces
		for _, a := range all {
			i := slices.IndexFunc(faces, func(g Face) bool { return g.Character == a.figure.Character })
			if i < 0 || a.near {
				continue
			}
			g := faces[i]
			if a.stance.away {
				if g.Mouth != (Part{}) || g.Eyes != (Part{}) {
					t.Fatalf("%s looks away and has features: %+v", g.Character, g)
				}
				continue
			}
			q := f.lens().Dot(a.stance.mouth())
			x, y := q.X/testW, q.Y/testH
			if m := g.Mouth; x < m.X || x > m.X+m.W || y < m.Y || y > m.Y+m.H {
				t.Fatalf("the mouth of %s at %.3f,%.3f is not in %+v: %+v", g.Character, x, y, m, f)
			}
			if a.stance.pose != storyboard.Lying && g.Eyes.Y+g.Eyes.H/2 >= g.Mouth.Y+g.Mouth.H/2 {
				t.Fatalf("the eyes of %s at %+v are not above the mouth at %+v", g.Character, g.Eyes, g.Mouth)
			}
		}
		for i, a := range faces {
			for _, b := range faces[:i] {
				w := math.Min(a.X+a.W, b.X+b.W) - math.Max(a.X, b.X)
				h := math.Min(a.Y+a.H, b.Y+b.H) - math.Max(a.Y, b.Y)
				if w > .1*math.Min(a.W, b.W) && h > .1*math.Min(a.H, b.H) {
					t.Fatalf("the faces of %s and %s lie over each other: %+v", a.Character, b.Character, f)
				}
			}
		}
	}
}

// TestSizesAreDifferent: every size is clearly closer than the next.
func TestSizesAreDifferent(t *testing.T) {
	t.Parallel()
	_, cast := twelve()
	last := math.Inf(1)
	for _, size := range []storyboard.Size{storyboard.ECU, storyboard.CU, storyboard.MCU, storyboard.MS, storyboard.MLS, storyboard.LS, storyboard.ELS} {
		head := testFrame(size, storyboard.Figure{Character: "jon"}).layout(cast)[0].stance.head
		if last < 1.35*head {
			t.Errorf("a head in a %s is %.0f pixels high, in the next closer size %.0f", size, head, last)
		}
		last = head
	}
}
