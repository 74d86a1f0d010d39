package stage

import (
	"testing"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/storyboard"
)

func walkerScene(speaks bool, movement storyboard.Movement) *scene {
	sc := &scene{width: 1350, pace: storyboard.ShotTiming{Frames: 120}}
	sc.p.Picture.FPS, sc.p.Movement = 30, movement
	if speaks {
		sc.p.Lines = []render.CaptionLine{{Kind: storyboard.Dialogue, Speaker: "ana"}}
		sc.pace.Starts, sc.pace.Ends = []time.Duration{time.Second}, []time.Duration{2 * time.Second}
	}
	return sc
}

// TestWalkersComeAndGo: where they begin and end.
func TestWalkersComeAndGo(t *testing.T) {
	right := &illustrate.Layer{Character: "ana", Head: 300, FaceX: 600, Pose: storyboard.Walking}
	left := &illustrate.Layer{Character: "ana", Head: 300, FaceX: 600, Pose: storyboard.Walking, Left: true}
	feet := &illustrate.Layer{Character: "ana", Head: 200, FaceX: 600, Pose: storyboard.Walking, Feet: true}
	if w := walkerScene(true, "").walk(right); w.From > -900 || w.To != 0 || w.Last > 60 || w.Bob <= 0 {
		t.Errorf("who speaks and looks right comes from the left: %+v", w)
	}
	if w := walkerScene(true, "").walk(left); w.From < 1000 || w.To != 0 {
		t.Errorf("who speaks and looks left comes from the right: %+v", w)
	}
	if w := walkerScene(false, "").walk(right); w.From != 0 || w.To < 1000 || w.First < 60 || w.Last != 120 {
		t.Errorf("who is silent leaves: %+v", w)
	}
	if w := walkerScene(false, "").walk(feet); w.From >= 0 || w.To <= 0 || w.First != 0 || w.Last != 120 {
		t.Errorf("who is seen with their feet goes through: %+v", w)
	}
	if w := walkerScene(true, storyboard.Track).walk(right); w.From != 0 || w.To != 0 || w.Bob <= 0 || w.Last != 120 {
		t.Errorf("a camera that tracks keeps up: %+v", w)
	}
	feet.Pose = storyboard.Running
	if w := walkerScene(true, "").walk(feet); w.Last != 120 || w.To == 0 {
		t.Errorf("a runner freezes: %+v", w)
	}
	right.Pose = storyboard.Standing
	if w := walkerScene(true, "").walk(right); w.Last != 0 {
		t.Errorf("who stands walks: %+v", w)
	}
}

// TestListenersLookAtWhoSpeaks, soon after the line begins and until it ends, but for
// blinks.
func TestListenersLookAtWhoSpeaks(t *testing.T) {
	patch := illustrate.Sprite{W: 4, H: 4}
	listener := illustrate.Layer{Character: "bo", Head: 300, FaceX: 900, Face: illustrate.Moves{Glances: [2]illustrate.Sprite{patch, patch}}}
	sc := walkerScene(true, "")
	sc.layers.Layers = []illustrate.Layer{{Character: "ana", Head: 300, FaceX: 300}, listener}
	for i, look := range sc.looks(&listener) {
		at := storyboard.FrameTime(i, 30)
		want := uint8(0)
		if at >= time.Second+attention && at < 2*time.Second-40*time.Millisecond {
			want = glancing
		} else if at >= time.Second && at <= 2*time.Second {
			continue
		}
		if look != want && look != blinking {
			t.Errorf("frame %d has look %d, want %d", i, look, want)
		}
	}
}

// TestFearBreathesFaster than calm.
func TestFearBreathesFaster(t *testing.T) {
	sc := walkerScene(true, "")
	l := &illustrate.Layer{Character: "ana", Head: 300}
	calm := sc.life(l)
	sc.p.Expressions = map[string]storyboard.Expression{"ana": storyboard.Afraid}
	if afraid := sc.life(l); afraid.Period > .7*calm.Period || afraid.Breath <= calm.Breath || len(calm.Nods) != 1 {
		t.Errorf("calm %+v, afraid %+v", calm, afraid)
	}
}

// TestTheLensGoesToWhoSpeaks, where people stand at two depths.
func TestTheLensGoesToWhoSpeaks(t *testing.T) {
	face := illustrate.Moves{Blink: illustrate.Sprite{W: 1, H: 1}}
	far := illustrate.Layer{Character: "ana", Head: 300, Depth: 1.25, Face: face}
	near := illustrate.Layer{Character: "bo", Head: 300, Depth: 1, Face: face}
	sc := walkerScene(true, "")
	sc.layers.Layers = []illustrate.Layer{far, near}
	a, b := sc.focus(&far), sc.focus(&near)
	if a[0] != focusSteps || a[60] != 0 || b[0] != 0 || b[60] != focusSteps {
		t.Errorf("far: %v\nnear: %v", a, b)
	}
	for i := 1; i < len(a); i++ {
		if a[i] > a[i-1] || b[i] < b[i-1] || a[i-1]-a[i] > 1 {
			t.Errorf("the focus jumps in frame %d", i)
		}
	}
	far.Depth = 1
	sc.layers.Layers[0].Depth = 1
	if sc.focus(&far) != nil || sc.focus(&near) != nil {
		t.Error("people at one depth go out of focus")
	}
}
