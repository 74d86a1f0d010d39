package illustrate

import (
	"math"
	"slices"

	"github.com/talereel/talereel/storyboard"
)

// Framing says where to look in a still, in parts of its size.
type Framing struct {
	// FocusX and FocusY are where a camera moves to: the main face or object.
	FocusX float64 `json:"focus_x"`
	FocusY float64 `json:"focus_y"`
	Faces  []Face  `json:"faces,omitempty"`
}

// Face is where somebody's face is; X and Y are its upper left corner.
type Face struct {
	Character string  `json:"character"`
	X         float64 `json:"x"`
	Y         float64 `json:"y"`
	W         float64 `json:"w"`
	H         float64 `json:"h"`
}

// headSizes are the heights of an adult's head in parts of the still's height,
// and faceLines the heights at which their faces stand. A face stays above the
// captions and below what platforms put at the top.
var (
	headSizes = map[storyboard.Size]float64{
		storyboard.ECU: .33, storyboard.CU: .245, storyboard.MCU: .185, storyboard.MS: .135, storyboard.MLS: .102, storyboard.LS: .078, storyboard.ELS: .054,
	}
	faceLines = map[storyboard.Size]float64{
		storyboard.ECU: .37, storyboard.CU: .36, storyboard.MCU: .345, storyboard.MS: .325, storyboard.MLS: .315, storyboard.LS: .39, storyboard.ELS: .50,
	}
)

// halfFace is half the width of a face in heads.
const halfFace = .4

// sides are how far to the left and to the right faces may be, in parts of the
// width: beyond, platforms put their buttons. A dutch shot is enlarged and turned
// afterwards.
func (f Frame) sides() (left, right float64) {
	left, right = .115, .82
	if f.tilt() != 0 {
		const turn = .035
		left, right = .5+(left-.5)/dutchScale+turn, .5+(right-.5)/dutchScale-turn
	}
	return left, right
}

// rowHead is how large the heads of n people in a row may be: their shoulders
// overlap a little, and all faces stay between the sides.
func (f Frame) rowHead(n int) float64 {
	left, right := f.sides()
	// apart is the distance of two faces in heads.
	apart := 1.68
	if n == 2 {
		apart = 1.5
	}
	return math.Min(.96/(float64(n)*1.72), (right-left)/(float64(n-1)*apart+2*halfFace)) * float64(f.Width)
}

// adultHeads is how many heads tall an adult stands.
const adultHeads = 6.85

// placed is a figure with its place in the still.
type placed struct {
	figure storyboard.Figure
	stance stance
	// near tells the shoulder in the foreground.
	near bool
	far  bool
}

// layout places all figures of a frame.
func (f Frame) layout(cast map[string]Design) []placed {
	w, h := float64(f.Width), float64(f.Height)
	head := headSizes[f.Size] * h
	if head == 0 {
		head = headSizes[storyboard.MS] * h
	}
	line := faceLines[f.Size]
	if line == 0 {
		line = faceLines[storyboard.MS]
	}
	switch f.Angle {
	case storyboard.HighAngle, storyboard.Overhead:
		line += .03
	case storyboard.LowAngle:
		line -= .02
	}
	var row, near []storyboard.Figure
	for _, g := range f.Figures {
		if g.Place == storyboard.Foreground && len(f.Figures) > 1 && isClose(f.Size) {
			near = append(near, g)
		} else {
			row = append(row, g)
		}
	}
	if n := len(row); n > 1 {
		head = math.Min(head, f.rowHead(n))
	}
	var out []placed
	for i, g := range row {
		p := f.place(g, cast[g.Character], head, line*h, i, len(row), len(near) > 0)
		out = append(out, p)
	}
	// Who stands behind is drawn first.
	slices.SortStableFunc(out, func(a, b placed) int {
		switch {
		case a.far && !b.far:
			return -1
		case b.far && !a.far:
			return 1
		}
		return 0
	})
	for _, g := range near {
		side := -1.0
		if len(out) > 0 && out[0].stance.x < w/2 {
			side = 1
		}
		s := f.stanceOf(g, cast[g.Character])
		s.head = .30 * h
		s.x, s.y = w*(.5+side*.47), .50*h
		s.away, s.turn, s.left = true, .5, side > 0
		out = append(out, placed{figure: g, stance: s, near: true})
	}
	return out
}

func isClose(s storyboard.Size) bool {
	switch s {
	case storyboard.ECU, storyboard.CU, storyboard.MCU, storyboard.MS:
		return true
	}
	return false
}

// place stands one figure of a row of n.
func (f Frame) place(g storyboard.Figure, d Design, head, line float64, i, n int, shoulder bool) placed {
	w, h := float64(f.Width), float64(f.Height)
	s := f.stanceOf(g, d)
	heads := s.heads()
	tall := d.sane().Height
	// Grown-ups differ a little, children a lot; heads differ less than bodies.
	height := heads / adultHeads * tall
	s.head = head * math.Pow(tall, .5)
	if d.Age == "child" {
		s.head *= .94
	}
	far := g.Place == storyboard.Background && n > 1
	if far {
		s.head *= .74
	}
	s.x = w * f.column(g.Place, i, n, shoulder, s.head/w)
	if f.Size == storyboard.LS || f.Size == storyboard.ELS {
		floor := f.floor() * h
		if far {
			floor -= .02 * h
		}
		s.y = floor - s.floor()*s.head
	} else {
		s.y = line
		switch short := (1 - height) * adultHeads * head; {
		case n > 2:
			// So many people are seen down to their feet, which stand on one floor.
			s.y += short
		case n == 2:
			s.y += math.Min(short*.55, .085*h)
		}
		if far {
			s.y -= .02 * h
		}
		if n > 1 && (g.Pose == storyboard.Sitting || g.Pose == storyboard.Kneeling) {
			s.y += .05 * h
		}
	}
	s.y = math.Min(s.y, .52*h)
	return placed{figure: g, stance: s, far: far}
}

// floor is where feet stand in wide shots, in parts of the height.
func (f Frame) floor() float64 {
	if f.Size == storyboard.ELS {
		return .86
	}
	return .905
}

// column is where across the still a figure stands whose head is as high as a
// part of the width.
func (f Frame) column(p storyboard.Place, i, n int, shoulder bool, head float64) float64 {
	left, right := f.sides()
	left, right = left+head*halfFace, right-head*halfFace
	x := .5
	switch {
	case n > 2:
		// The row stands in the order that it was given, evenly.
		x = lerp(left, right, float64(i)/float64(n-1))
	case n == 2:
		x = .29 + .42*float64(i)
	case shoulder && p == storyboard.Left:
		x = .36
	case shoulder:
		x = .64
	case p == storyboard.Left:
		x = .44
	case p == storyboard.Right:
		x = .56
	}
	if left > right {
		return (left + right) / 2
	}
	return clamp(x, left, right)
}

// stanceOf is how a figure holds itself.
func (f Frame) stanceOf(g storyboard.Figure, d Design) stance {
	s := stance{design: d, pose: g.Pose, face: g.Expression, turn: .22}
	switch g.Facing {
	case storyboard.FacingLeft:
		s.turn, s.left = .62, true
	case storyboard.FacingRight:
		s.turn = .62
	case storyboard.FacingAway:
		s.away = true
	default:
		s.left = (f.Seed+uint64(len(g.Character)))%2 == 0
	}
	if s.pose == "" {
		s.pose = storyboard.Standing
	}
	if isClose(f.Size) && s.pose == storyboard.Running {
		s.pose = storyboard.Walking
	}
	s.gesture = gestureFor(d.ID, g.Expression, f.Seed+uint64(f.Retake))
	switch s.pose {
	case storyboard.Walking, storyboard.Running, storyboard.Lying, storyboard.Sitting:
		s.gesture = "down"
	}
	return s
}

// heads is how many heads tall somebody stands, whatever their pose.
func (s stance) heads() float64 {
	_, hip, leg := bodySize(s.design)
	return hip + leg + .62
}

// floor is where the feet are, in heads below the middle of the face.
func (s stance) floor() float64 {
	a := &actor{d: s.design.sane(), turn: s.turn, away: s.away, face: featuresOf(s.face), detail: s.head}
	return a.bones(s.pose, s.gesture).floor
}
