package camera

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"slices"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// crossings are all transitions that are clips.
var crossings = slices.DeleteFunc(slices.Clone(storyboard.Transitions), func(t storyboard.Transition) bool { return t.Length() == 0 })

// testCrossing films a transition between two busy stills.
func testCrossing(t testing.TB, kind storyboard.Transition, size image.Point, frames int) Crossing {
	t.Helper()
	end := func(seed uint64, from, to int) func(io.Writer) error {
		m := Move{
			Kind: storyboard.Pan, Size: storyboard.MS, FocusX: 0.4, FocusY: 0.4, Frames: 60, FPS: 30, Seed: seed,
			Source: image.Pt(size.X*5/4, size.Y*5/4), Output: size,
		}
		film, err := Film(photo(m.Source, int(seed)), Take{Move: m, From: from, To: to})
		if err != nil {
			t.Fatal(err)
		}
		return film
	}
	c := Crossing{Kind: kind, Size: size, Frames: frames, After: end(2, -frames, 0)}
	if kind != storyboard.Fade {
		c.Before = end(1, 60, 60+frames)
	}
	return c
}

// photo is a picture of soft and hard edges whose colours depend on n.
func photo(size image.Point, n int) *image.RGBA {
	img := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			p := img.Pix[img.PixOffset(x, y):]
			p[0], p[1], p[2], p[3] = uint8(30+170*y/size.Y), uint8(40+150*x/size.X), uint8(90*n%256), 255
			if (x*7/size.X+y*12/size.Y+n)%3 == 0 {
				p[0], p[2] = p[2], 230-p[0]
			}
		}
	}
	return img
}

func filmed(t testing.TB, film func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := film(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// difference is the mean distance of two frames in levels.
func difference(a, b []byte) float64 {
	sum := 0
	for i := range a {
		d := int(a[i]) - int(b[i])
		sum += max(d, -d)
	}
	return float64(sum) / float64(len(a))
}

// TestTransitionsLeadOver: at their first frame the earlier shot is still nearly
// there, at the last one the later; every frame differs from the one before; and two
// runs give the same bytes.
func TestTransitionsLeadOver(t *testing.T) {
	size := image.Pt(216, 384)
	for _, kind := range crossings {
		for _, fps := range []int{15, 30, 60} {
			frames := storyboard.Frames(kind.Length(), fps)
			c := testCrossing(t, kind, size, frames)
			n := size.X * size.Y * 3 / 2
			got := filmed(t, c.Film)
			if len(got) != frames*n {
				t.Fatalf("%s: %d bytes, want %d frames", kind, len(got), frames)
			}
			frame := func(b []byte, i int) []byte { return b[i*n:][:n] }
			after := filmed(t, c.After)
			most := difference(frame(after, 0), bytes.Repeat([]byte{grey}, n))
			// A draft's few frames are farther apart.
			near := 1.0 / 3
			if fps < 30 {
				near *= 2
			}
			if c.Before != nil {
				before := filmed(t, c.Before)
				most = difference(frame(before, 0), frame(after, frames-1))
				if d := difference(frame(got, 0), frame(before, 0)); d > near*most {
					t.Errorf("%s at %d fps begins %.1f levels from the shot before, which is %.1f from the one after", kind, fps, d, most)
				}
			}
			if d := difference(frame(got, frames-1), frame(after, frames-1)); d > near*most {
				t.Errorf("%s at %d fps ends %.1f levels from the shot after, of %.1f", kind, fps, d, most)
			}
			for i := 1; i < frames; i++ {
				if bytes.Equal(frame(got, i-1), frame(got, i)) {
					t.Errorf("%s at %d fps repeats frame %d", kind, fps, i)
				}
			}
			if !bytes.Equal(got, filmed(t, c.Film)) {
				t.Errorf("%s: another run gives other bytes", kind)
			}
		}
	}
}

// TestTransitionsKeepRange holds levels within limited range, where both shots keep
// it.
func TestTransitionsKeepRange(t *testing.T) {
	size := image.Pt(64, 96)
	for _, kind := range crossings {
		got := filmed(t, testCrossing(t, kind, size, 9).Film)
		for i := range got {
			lo, hi := byte(16), byte(235)
			if i%(64*96*3/2) >= 64*96 {
				hi = 240
			}
			if got[i] < lo || got[i] > hi {
				t.Fatalf("%s: sample %d is %d", kind, i, got[i])
			}
		}
	}
}

// flat writes frames of one colour.
func flat(n, frames int, y, cb, cr byte) func(io.Writer) error {
	f := slices.Concat(bytes.Repeat([]byte{y}, n), bytes.Repeat([]byte{cb}, n/4), bytes.Repeat([]byte{cr}, n/4))
	return func(w io.Writer) error {
		for range frames {
			// In pieces, as a pipe gives them.
			for _, p := range [][]byte{f[:5], f[5:]} {
				if _, err := w.Write(p); err != nil {
					return err
				}
			}
		}
		return nil
	}
}

// TestAShotIsKeptOverItself crosses from a colour into the same one: nothing is to be
// seen of a dissolve, a wipe and a whip.
func TestAShotIsKeptOverItself(t *testing.T) {
	const n = 32 * 32
	for _, kind := range []storyboard.Transition{storyboard.Dissolve, storyboard.Wipe, storyboard.Whip} {
		for y := 16; y <= 235; y++ {
			shot := flat(n, 5, byte(y), byte(y), byte(251-y))
			c := Crossing{Kind: kind, Size: image.Pt(32, 32), Frames: 5, Before: shot, After: shot}
			if got, want := filmed(t, c.Film), filmed(t, shot); !bytes.Equal(got, want) {
				t.Fatalf("%s of level %d gives %v", kind, y, got[:4])
			}
		}
	}
}

// TestDissolveAddsLight compares a dissolve with one in linear light of gamma 2.
func TestDissolveAddsLight(t *testing.T) {
	const n, frames = 16 * 16, 9
	c := Crossing{Kind: storyboard.Dissolve, Size: image.Pt(16, 16), Frames: frames, Before: flat(n, frames, 60, 120, 136), After: flat(n, frames, 200, 150, 90)}
	got := filmed(t, c.Film)
	rgb := func(y, cb, cr float64) [3]float64 {
		l := (y - 16) / 219
		r, b := l+1.5748*(cr-128)/224, l+1.8556*(cb-128)/224
		return [3]float64{r, (l - 0.2126*r - 0.0722*b) / 0.7152, b}
	}
	a, b := rgb(60, 120, 136), rgb(200, 150, 90)
	for i := range frames {
		w := smooth(float64(i+1) / (frames + 1))
		f := got[i*n*3/2:]
		now := rgb(float64(f[0]), float64(f[n]), float64(f[n*5/4]))
		for k := range now {
			light := (1-w)*a[k]*a[k] + w*b[k]*b[k]
			if d := math.Abs(now[k] - math.Sqrt(light)); d > 0.05 {
				t.Errorf("frame %d: channel %d is %.3f, want %.3f", i, k, now[k], math.Sqrt(light))
			}
		}
	}
}

// TestWhipPansToThePart pans over a ramp and finds it moved by parts of a sample.
func TestWhipPansToThePart(t *testing.T) {
	const w, h = 128, 2
	ramp := make([]byte, w*h*3/2)
	for i := range ramp {
		ramp[i] = byte(40 + i%w)
	}
	m := newMixer(Crossing{Kind: storyboard.Whip, Size: image.Pt(w, h), Frames: 9, Before: flat(1, 1, 0, 0, 0)})
	copy(m.a, ramp)
	copy(m.b, ramp)
	for _, c := range []struct{ at, open float64 }{{0, 0}, {0.25, 0}, {0.5, 3}, {7.75, 10.5}} {
		m.pan(0, w, h, c.at/w, c.open/w)
		for x := 20; x < 100; x++ {
			// The mean of a ramp is its middle.
			if want := 40 + float64(x) + c.at; math.Abs(float64(m.out[x])-want) > 0.51 {
				t.Fatalf("panned by %v over %v: column %d is %d, want %.2f", c.at, c.open, x, m.out[x], want)
			}
		}
	}
}

func TestCrossingRefuses(t *testing.T) {
	ok := flat(4, 3, 50, 128, 128)
	broken := errors.New("the disk is full")
	good := Crossing{Kind: storyboard.Dissolve, Size: image.Pt(2, 2), Frames: 3, Before: ok, After: ok}
	for name, tt := range map[string]struct {
		edit func(c *Crossing)
		want string
	}{
		"a cut":             {func(c *Crossing) { c.Kind = storyboard.Cut }, `a transition "cut" of these shots cannot be made`},
		"a dip from black":  {func(c *Crossing) { c.Kind, c.Before = storyboard.Dip, nil }, `a transition "dip" of these shots cannot be made`},
		"odd frames":        {func(c *Crossing) { c.Size.X = 3 }, "a transition of 3 frames of 3×2 cannot be made"},
		"too little before": {func(c *Crossing) { c.Before = flat(4, 2, 1, 1, 1) }, "frame 3 of 3 of the shot before a transition: EOF"},
		"too little after":  {func(c *Crossing) { c.After = flat(4, 2, 1, 1, 1) }, "the shot after a transition gave 2 of 3 frames"},
		"too much after":    {func(c *Crossing) { c.After = flat(4, 4, 1, 1, 1) }, "the transition has ended"},
		"a fault before": {func(c *Crossing) { c.Before = func(io.Writer) error { return broken } },
			"frame 1 of 3 of the shot before a transition: the disk is full"},
		"a fault after": {func(c *Crossing) { c.After = func(io.Writer) error { return broken } }, "the disk is full"},
	} {
		c := good
		tt.edit(&c)
		if err := c.Film(io.Discard); err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
	if err := good.Film(io.Discard); err != nil {
		t.Error(err)
	}
}

func TestMixingAllocatesNothing(t *testing.T) {
	for _, kind := range crossings {
		m := newMixer(Crossing{Kind: kind, Size: image.Pt(64, 64), Frames: 9, Before: flat(1, 1, 0, 0, 0)})
		if n := testing.AllocsPerRun(20, func() { mixes[kind](m, 0.4) }); n != 0 {
			t.Errorf("%s: %v allocations a frame", kind, n)
		}
	}
}

func BenchmarkMix(b *testing.B) {
	for _, kind := range crossings {
		b.Run(fmt.Sprintf("1080x1920 %s", kind), func(b *testing.B) {
			m := newMixer(Crossing{Kind: kind, Size: image.Pt(1080, 1920), Frames: 9, Before: flat(1, 1, 0, 0, 0)})
			for i := range m.a {
				m.a[i], m.b[i] = byte(16+i%200), byte(235-i%190)
			}
			b.ReportAllocs()
			for b.Loop() {
				mixes[kind](m, 0.4)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/frame")
		})
	}
}
