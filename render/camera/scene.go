package camera

import (
	"image"
	"math"
)

// scene is a still and its layers, ready to be filmed.
type scene struct {
	rest   View
	sheets []staged
}

// staged is a sheet with who acts in it.
type staged struct {
	src    *Source
	share  float64
	life   *Life
	actors []*actor
	covers [2]*cover
}

func newScene(img image.Image, t Take, path *Path) (*scene, error) {
	back, err := NewSource(img, path.MaxScale())
	if err != nil {
		return nil, err
	}
	side := softness(path.MaxScale())
	first := staged{src: back, share: 1}
	if len(t.Layers) > 0 {
		first.share = min(share(t.Depth), 1)
	}
	if len(t.Acts) > 0 {
		still := rgba(img)
		for i := range t.Acts {
			first.actors = append(first.actors, newActor(&t.Acts[i], back, still, side))
		}
	}
	sc := &scene{rest: path.rest(), sheets: []staged{first}}
	for _, l := range t.Layers {
		src, err := newLayerSource(l.Image, image.Rectangle{Max: back.size}, l.Acts, side)
		if err != nil {
			return nil, err
		}
		s := staged{src: src, share: share(l.Depth), life: l.Life}
		for i := range l.Acts {
			s.actors = append(s.actors, newActor(&l.Acts[i], src, l.Image, side))
		}
		s.covers = covers(src, s.actors)
		sc.sheets = append(sc.sheets, s)
	}
	return sc, nil
}

// renderer prepares a renderer of the scene.
func (sc *scene) renderer(out image.Point) (*Renderer, error) {
	r, err := NewRenderer(sc.sheets[0].src, out)
	if err != nil {
		return nil, err
	}
	r.rest, r.sheets[0].share = sc.rest, sc.sheets[0].share
	for _, s := range sc.sheets[1:] {
		r.add(&sheet{src: s.src, share: s.share, life: s.life})
		f := &r.sheets[len(r.sheets)-1].fields
		f[0].cover, f[1].cover = s.covers[0], s.covers[1]
	}
	return r, nil
}

// show sets looks and poses of a frame.
func (sc *scene) show(r *Renderer, frame int) {
	for i, s := range sc.sheets {
		for _, a := range s.actors {
			r.sheets[i].changed = r.sheets[i].changed.Union(a.show(frame))
		}
		if s.life != nil {
			r.sheets[i].now = s.life.at(frame)
		}
	}
}

// frame films a frame: what moves far within it is blurred along its way.
func (sc *scene) frame(r *Renderer, path *Path, i, gain int) []byte {
	n := smear(path, i)
	if n < 2 {
		return r.Frame(path.View(i), gain)
	}
	if r.sum == nil {
		r.sum = make([]uint16, len(r.frame))
	}
	clear(r.sum)
	for k := range n {
		for x, v := range r.Frame(path.viewAt(float64(i)+shutter*(float64(k)/float64(n)-0.5)), gain) {
			r.sum[x] += uint16(v)
		}
	}
	for x, v := range r.sum {
		r.frame[x] = byte((int(v) + n/2) / n)
	}
	return r.frame
}

const (
	// smearStep is how far a picture may jump within an exposure, in pixels of 1080,
	// and smearMost how many pictures make a frame at most.
	smearStep = 4.0
	smearMost = 24
)

// smear is how many pictures make a frame.
func smear(path *Path, i int) int {
	a, b := path.viewAt(float64(i)-shutter/2), path.viewAt(float64(i)+shutter/2)
	way := math.Abs((b.X - a.X).Float()) / a.Scale.Float() * 1080 / float64(path.move.Output.X)
	if way < 2*smearStep {
		return 1
	}
	return min(int(way/smearStep), smearMost)
}
