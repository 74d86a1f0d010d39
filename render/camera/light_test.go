package camera

import (
	"bytes"
	"image/color"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// lumas films a grey picture and returns a sample of each frame.
func lumas(t *testing.T, take Take) []int {
	t.Helper()
	take.Move = testMove(storyboard.Static)
	take.Move.Frames = 300
	film, err := Film(plain(take.Move.Source, color.RGBA{128, 128, 128, 255}), take)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := film(&b); err != nil {
		t.Fatal(err)
	}
	out := make([]int, take.Move.Frames)
	n := b.Len() / len(out)
	for i := range out {
		out[i] = int(b.Bytes()[i*n+5000])
	}
	return out
}

func TestAFailingLampGoesDownForMoments(t *testing.T) {
	low := 0
	even, failing := lumas(t, Take{})[0], lumas(t, Take{Failing: 0.5})
	for i, v := range failing {
		switch {
		case v < even-30:
			low++
		case v != even:
			t.Errorf("frame %d is %d, neither lit (%d) nor low", i, v, even)
		}
	}
	if low < 8 || low > len(failing)/4 {
		t.Errorf("it is low in %d of %d frames", low, len(failing))
	}
}

// TestLightningFlashesSeldom: three flashes a second can harm people.
func TestLightningFlashesSeldom(t *testing.T) {
	v := lumas(t, Take{Lightning: 0.5})
	var flashes []int
	for i := 1; i < len(v); i++ {
		if v[i] > v[i-1]+20 {
			flashes = append(flashes, i)
		}
	}
	if len(flashes) < 2 {
		t.Fatalf("%d flashes in 10 s", len(flashes))
	}
	for i := 2; i < len(flashes); i++ {
		if flashes[i]-flashes[i-2] < 30 {
			t.Errorf("flashes at frames %v", flashes[i-2:i+1])
		}
	}
	if v[len(v)-1] > v[0]+60 {
		t.Error("a flash stays")
	}
}

// TestFireMovesTheLight a little, and always.
func TestFireMovesTheLight(t *testing.T) {
	v := lumas(t, Take{Flicker: 0.07})
	for i := 0; i+30 < len(v); i += 30 {
		low, high := v[i], v[i]
		for _, x := range v[i : i+30] {
			low, high = min(low, x), max(high, x)
		}
		if high-low < 2 || high-low > 12 {
			t.Errorf("the light of second %d goes from %d to %d", i/30, low, high)
		}
	}
}

// TestInsertsComeIntoFocus: a sharp edge is soft at first, and the still's own soon.
func TestInsertsComeIntoFocus(t *testing.T) {
	m := testMove(storyboard.Static)
	img := noise(m.Source)
	act := Rack(img, m.Frames, m.FPS)
	if n := len(act.Show); n < 8 || n > 20 {
		t.Errorf("it takes %d frames", n)
	}
	last := int(act.Show[0]) + 1
	for _, n := range act.Show {
		if int(n) > last || n == 0 {
			t.Errorf("the focus goes back in %v", act.Show)
		}
		last = int(n)
	}
	rough := func(n int) (sum int) {
		p := act.Look(n).Pix
		for i := 400; i+4 < 40000; i += 4 {
			sum += max(int(p[i])-int(p[i+4]), int(p[i+4])-int(p[i]))
		}
		return sum
	}
	for n := 2; n <= int(act.Show[0]); n++ {
		if rough(n) >= rough(n-1) {
			t.Errorf("look %d is not softer than %d", n, n-1)
		}
	}
}
