package illustrate

import (
	"cmp"
	"math"
	"slices"

	"github.com/tdewolff/canvas"

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
	// Eyes and Mouth are where those are, also while they move; zero where they are
	// not seen, or where nobody knows.
	Eyes  Part `json:"eyes,omitzero"`
	Mouth Part `json:"mouth,omitzero"`
}

// Part is a rectangle in parts of a still's size; X and Y are its upper left corner.
type Part struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// headSizes are the heights of an adult's head in parts of the still's height,
// and faceLines the heights at which the middles of their faces stand: the eyes
// alone, head and shoulders, chest, waist, knees, feet, a figure in the place.
// Mouths stay above the captions, faces below what platforms put at the top.
var (
	headSizes = map[storyboard.Size]float64{
		storyboard.ECU: .76, storyboard.CU: .47, storyboard.MCU: .305, storyboard.MS: .212, storyboard.MLS: .148, storyboard.LS: .098, storyboard.ELS: .05,
	}
	faceLines = map[storyboard.Size]float64{
		storyboard.ECU: .268, storyboard.CU: .362, storyboard.MCU: .352, storyboard.MS: .335, storyboard.MLS: .310, storyboard.LS: .30, storyboard.ELS: .44,
	}
)

const (
	// halfFace is half the width of a face in heads.
	halfFace = .39
	// lowestMouth is how far down a mouth may be, in parts of the height: below
	// it lie the captions. mouthBelow is how far it is below the middle of a face.
	lowestMouth = .515
	mouthBelow  = .32
	// safeLeft, safeRight, safeTop and safeBottom bound the faces: beyond, platforms put
	// their buttons.
	safeLeft, safeRight, safeTop, safeBottom = .1125, .8205, .152, .648
)

// mouth is where the mouth is, in pixels of the still before its lens.
func (s stance) mouth() canvas.Point {
	a := s.actor(light{})
	x := a.fx(0)
	if a.profile {
		x = .33
	}
	return s.matrix().Dot(canvas.Point{X: x, Y: mouthBelow})
}

// extreme reports a shot of the features alone: the crown is out of the picture.
func (f Frame) extreme(head float64) bool { return head > .55*float64(f.Height) }

// faceBox is what of a face stays in the safe area, in heads around its middle: in
// an extreme close-up from the brows to the chin.
func (f Frame) faceBox(s stance) (halfWidth, up, down float64) {
	switch {
	case s.pose == storyboard.Lying && s.tilt > 75:
		return .5, halfFace, halfFace
	case s.pose == storyboard.Lying:
		return .42, .42, .42
	case f.extreme(s.head):
		return .26, .15, .5
	}
	return halfFace, .44, .5
}

// adultHeads is how many heads tall an adult stands.
const adultHeads = 6.85

// placed is a figure with its place in the still.
type placed struct {
	figure storyboard.Figure
	stance stance
	// nominal is how large the head of an adult is there.
	nominal float64
	// near tells the shoulder in the foreground.
	near bool
	far  bool
}

// pitch is how the camera looks at people.
func (f Frame) pitch() float64 {
	p := map[storyboard.Angle]float64{storyboard.LowAngle: -1, storyboard.HighAngle: .75, storyboard.Overhead: 1}[f.Angle]
	if f.Size == storyboard.LS || f.Size == storyboard.ELS {
		p *= .7
	}
	return p
}

// layout places all figures of a frame.
func (f Frame) layout(cast map[string]Design) []placed {
	w, h := float64(f.Width), float64(f.Height)
	head, line := headSizes[f.Size]*h, faceLines[f.Size]*h
	if head == 0 {
		head, line = headSizes[storyboard.MS]*h, faceLines[storyboard.MS]*h
	}
	var row, near, down []storyboard.Figure
	for _, g := range f.Figures {
		if g.Pose == storyboard.Lying {
			down = append(down, g)
		} else if g.Place == storyboard.Foreground && len(f.Figures) > 1 && isClose(f.Size) {
			near = append(near, g)
		} else {
			row = append(row, g)
		}
	}
	if len(near) > 0 && f.Size == storyboard.ECU {
		head = math.Min(head, headSizes[storyboard.CU]*h)
		line = faceLines[storyboard.CU] * h
	}
	if len(down) > 0 && len(row) > 0 {
		// They stand behind who lies.
		if f.grounded() {
			head = math.Min(head, .062*h)
		} else {
			head, line = math.Min(head, .165*h), .285*h
		}
	}
	var out []placed
	for i, g := range row {
		p := placed{figure: g, far: g.Place == storyboard.Background && len(row) > 1}
		p.stance = f.stanceOf(g, cast[g.Character], i, len(row))
		out = append(out, p)
	}
	f.stand(out, head, line, len(near) > 0)
	// Who stands behind is drawn first, then who is tall: a child stands in front.
	slices.SortStableFunc(out, func(a, b placed) int {
		if a.far != b.far {
			if a.far {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.height(), a.height())
	})
	var low []placed
	for i, g := range down {
		low = append(low, placed{figure: g, stance: f.stanceOf(g, cast[g.Character], i, len(down))})
	}
	f.lay(low, len(row) > 0)
	f.clear(out, low)
	out = append(out, low...)
	for _, g := range near {
		side := -1.0
		if len(out) > 0 && out[0].stance.x < w/2 {
			side = 1
		}
		s := f.stanceOf(g, cast[g.Character], 0, 1)
		s.pose, s.gesture, s.pitch = storyboard.Standing, "down", 0
		s.head = .36 * h
		s.x, s.y = w*(.5+side*.52), .60*h
		s.away, s.turn, s.left = true, .5, side > 0
		out = append(out, placed{figure: g, stance: s, near: true})
	}
	return out
}

// relative is how large somebody's head is next to a grown-up's.
func (p placed) relative() float64 {
	d := p.stance.design.sane()
	// Grown-ups differ a little, children a lot; heads differ less than bodies.
	k := math.Sqrt(d.Height)
	if d.Age == "child" {
		k *= .94
	}
	if p.far {
		k *= .72
	}
	return k
}

// front is how much room a face needs to the left (-1) or the right (1): one in profile
// does not touch what it looks at.
func (s stance) front(side float64) float64 {
	if s.turn > inProfile && !s.away && s.left == (side < 0) {
		return .70
	}
	return halfFace * 1.08
}

// height is how tall somebody stands, in heads of a grown-up.
func (p placed) height() float64 { return p.relative() * p.stance.heads() }

// stand gives a row of figures their places. Bodies of neighbours do not touch:
// what they need side by side decides how large they can be.
func (f Frame) stand(row []placed, head, line float64, shoulder bool) {
	w, h := float64(f.Width), float64(f.Height)
	n := len(row)
	if n == 0 {
		return
	}
	left, right := safeLeft*w, safeRight*w
	if f.tilt() != 0 && n > 1 {
		left, right = left+.04*w, right-.04*w
	}
	// below is where the picture ends, in heads below the faces; smaller heads show
	// more of the bodies.
	at := make([]float64, n)
	for range 3 {
		below := (h - line) / head
		for i := 1; i < n; i++ {
			a, b := row[i-1], row[i]
			_, r := a.stance.reach(below / a.relative())
			l, _ := b.stance.reach(below / b.relative())
			d := r*a.relative() + l*b.relative() + .05
			if a.far || b.far {
				d *= .72
			}
			// Shoulders may stand before each other, hair a little, faces not.
			_, r = a.stance.reach(.3)
			l, _ = b.stance.reach(.3)
			hair := r*a.relative() + l*b.relative()
			body, heads := f.closeness()
			front := a.stance.front(1)*a.relative() + b.stance.front(-1)*b.relative()
			at[i] = at[i-1] + max(d*body, hair*heads, front)
		}
		half := halfFace
		if n == 1 {
			half, _, _ = f.faceBox(stance{head: head * row[0].relative()})
		}
		edge := half * (row[0].relative() + row[n-1].relative())
		head = math.Min(head, (right-left)/(at[n-1]+edge))
	}
	x0 := (left + right) / 2
	first, last := row[0].relative()*halfFace*head, row[n-1].relative()*halfFace*head
	if n == 1 {
		x0 = w * f.column(row[0], shoulder)
	} else if mid := w/2 - at[n-1]*head/2; n > 1 {
		x0 = clamp(mid, left+first, math.Max(left+first, right-last-at[n-1]*head))
	}
	// Many people are seen down to their feet, where there is room for it.
	feet := .93 * h
	full := n > 2 && head*6.27 > feet-.36*h && head*6.27 < feet-.2*h && !wide(f.Size) && !f.lies()
	if full {
		line = feet - head*6.27
	}
	for i := range row {
		p := &row[i]
		s := &p.stance
		p.nominal = head
		s.head = head * p.relative()
		s.x = x0 + at[i]*head
		f.level(p, line, n, full)
		hw, up, down := f.faceBox(*s)
		s.x = clamp(s.x, left+hw*s.head, math.Max(left+hw*s.head, right-hw*s.head))
		lowest := math.Min(lowestMouth*h-mouthBelow*s.head, safeBottom*h-down*s.head)
		s.y = clamp(s.y, safeTop*h+up*s.head, math.Max(lowest, safeTop*h+up*s.head))
	}
	f.straighten(row)
}

// closeness is how much of the room that their bodies and their hair take neighbours
// leave each other: the closer the shot, the closer the people.
func (f Frame) closeness() (body, hair float64) {
	switch f.Size {
	case storyboard.ECU, storyboard.CU:
		return .36, .80
	case storyboard.MCU:
		return .46, .92
	case storyboard.MS:
		return .56, 1
	case storyboard.MLS:
		return .84, 1
	}
	return 1, 1
}

// wide reports a shot that shows people down to the ground they stand on.
func wide(s storyboard.Size) bool { return s == storyboard.LS || s == storyboard.ELS }

// level sets the height of a face.
func (f Frame) level(p *placed, line float64, n int, full bool) {
	h := float64(f.Height)
	s := &p.stance
	if f.grounded() {
		floor := f.floorOf(p.nominal) * h
		if p.far {
			floor -= .02 * h
		}
		s.y = floor - s.floor()*s.head
		return
	}
	s.y = line
	grown := 6.27 * p.nominal
	short := grown - s.floor()*s.head
	if p.far {
		short = 0
		s.y -= .01 * h
	}
	switch {
	case full:
		s.y += short
	case n > 1:
		s.y += math.Min(short*.55, .085*h)
	case s.pose == storyboard.Sitting || s.pose == storyboard.Kneeling:
		s.y += .02 * h
	}
}

// straighten moves the people of a dutch shot so that, when it is turned, their
// faces are around where they would have been, and all in the safe area.
func (f Frame) straighten(row []placed) {
	if f.tilt() == 0 || len(row) == 0 {
		return
	}
	w, h := float64(f.Width), float64(f.Height)
	lens := f.lens()
	move := func(dx, dy float64) {
		for i := range row {
			row[i].stance.x += dx
			row[i].stance.y += dy
		}
	}
	var x, y float64
	for _, p := range row {
		x, y = x+p.stance.x/float64(len(row)), y+p.stance.y/float64(len(row))
	}
	q := lens.Inv().Dot(canvas.Point{X: x, Y: y})
	move(q.X-x, q.Y-y)
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range row {
		s := p.stance
		hw, up, down := f.faceBox(s)
		c := lens.Dot(canvas.Point{X: s.x, Y: s.y})
		x0, x1 = math.Min(x0, c.X-hw*s.head), math.Max(x1, c.X+hw*s.head)
		y0, y1 = math.Min(y0, c.Y-up*s.head), math.Max(y1, c.Y+down*s.head)
		y1 = math.Max(y1, lens.Dot(s.mouth()).Y+(safeBottom-lowestMouth)*h)
	}
	// Back by what the outermost stand out, in the turned picture.
	dx := math.Max(0, safeLeft*w-x0) + math.Min(0, safeRight*w-x1)
	dy := math.Max(0, safeTop*h-y0) + math.Min(0, safeBottom*h-y1)
	back := lens.Inv()
	move(back[0][0]*dx+back[0][1]*dy, back[1][0]*dx+back[1][1]*dy)
}

func isClose(s storyboard.Size) bool {
	switch s {
	case storyboard.ECU, storyboard.CU, storyboard.MCU, storyboard.MS:
		return true
	}
	return false
}

// floorOf is where feet stand in wide shots whose adults have heads so high, in
// parts of the height.
func (f Frame) floorOf(head float64) float64 {
	if f.lies() {
		return bedside
	}
	g, v := f.Set.Ground(), f.wideView(head)
	k := math.Min(1, head/float64(f.Height)*adultHeads/g.Person)
	feet := g.Floor
	if k*dutchZoom < 1 {
		// Who is small stands farther away.
		feet = lerp(g.Horizon, g.Floor, k)
	}
	return .5 + (feet-v.y)*v.zoom
}

// wideView is the view of a place in which a head has its size at the place's
// floor.
func (f Frame) wideView(head float64) view {
	g := f.Set.Ground()
	zoom := clamp(head/float64(f.Height)*adultHeads/g.Person, 1, 1.6)
	if f.tilt() != 0 {
		zoom = math.Max(zoom, dutchZoom)
	} else if f.pitch() != 0 {
		zoom = math.Max(zoom, 1.12)
	}
	floor := .92
	switch {
	case f.pitch() < 0:
		floor = .965
	case f.pitch() > 0:
		floor = .84
	}
	if f.lies() {
		return view{zoom: zoom, x: .5, y: g.Floor - (bedside-.5)/zoom}
	}
	r := .5 / zoom
	return view{zoom: zoom, x: .5, y: clamp(g.Floor-(floor-.5)/zoom, r, 1-r)}
}

// column is where across the still a figure alone stands: it has room where it
// looks to.
func (f Frame) column(p placed, shoulder bool) float64 {
	x := .467
	switch s := p.stance; {
	case shoulder && p.figure.Place == storyboard.Left, shoulder && !s.left:
		x = .33
	case shoulder:
		x = .62
	case p.figure.Facing == storyboard.FacingRight:
		x = .42
	case p.figure.Facing == storyboard.FacingLeft:
		x = .55
	case p.figure.Place == storyboard.Left:
		x = .42
	case p.figure.Place == storyboard.Right:
		x = .54
	}
	return x + retakeShifts[f.Retake%len(retakeShifts)]
}

// retakeShifts are how far aside a figure stands, and twice how far it turns, in
// further takes of a shot.
var retakeShifts = []float64{0, -.03, .03, -.015, .015}

// stanceOf is how a figure holds itself who is number i of a row of n.
func (f Frame) stanceOf(g storyboard.Figure, d Design, i, n int) stance {
	s := stance{design: d, pose: g.Pose, face: g.Expression, turn: .22, indoor: f.Set.Indoor, pitch: f.pitch()}
	if s.pose == "" {
		s.pose = storyboard.Standing
	}
	seed := f.Seed + uint64(f.Retake)
	switch g.Facing {
	case storyboard.FacingLeft:
		s.turn, s.left = .72, true
	case storyboard.FacingRight:
		s.turn = .72
	case storyboard.FacingAway:
		s.away = true
	default:
		s.left = (f.Seed+uint64(len(g.Character)))%2 == 0
		if n > 1 {
			// People in company turn to each other.
			s.left = 2*i >= n
			s.turn = .55
			if n%2 == 1 && i == n/2 {
				s.turn, s.left = .2, seed%2 == 0
			}
		}
	}
	s.turn += 2 * retakeShifts[f.Retake%len(retakeShifts)]
	aside := g.Facing == storyboard.FacingLeft || g.Facing == storyboard.FacingRight
	switch {
	case s.away:
	case aside && (s.pose == storyboard.Walking || s.pose == storyboard.Running) && f.Size != storyboard.ECU && f.Size != storyboard.CU:
		s.turn = 1.5
	case aside && s.pose == storyboard.Standing && n < 3 && seed%4 == 1 && f.Size != storyboard.ECU:
		s.turn = 1.5
	case s.pose == storyboard.Running, s.pose == storyboard.Walking:
		s.turn = math.Max(s.turn, .6)
	case s.pose == storyboard.Sitting && !aside:
		s.turn = math.Max(s.turn, .3)
	case s.pose == storyboard.Kneeling:
		s.turn = math.Max(s.turn, .6)
	}
	if isClose(f.Size) && s.pose == storyboard.Running {
		s.pose = storyboard.Walking
	}
	if s.pose == storyboard.Lying {
		s.turn, s.away, s.pitch = 1.5, false, 0
		if f.rests() {
			s.turn = .4
		}
	}
	s.gesture = gestureFor(d.ID, g.Expression, seed)
	switch s.pose {
	case storyboard.Walking, storyboard.Running, storyboard.Lying, storyboard.Sitting:
		s.gesture = "down"
	}
	if v, ok := narrow[s.gesture]; ok && n > 1 {
		s.gesture = v
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
	if s.pose == storyboard.Lying {
		return .55
	}
	a := s.actor(light{})
	return .74 + (a.bones(s.pose, s.gesture).floor-.74)*(1-.17*s.pitch)
}

// reach is how far the figure extends to both sides of its face within a number
// of heads below it, in heads.
func (s stance) reach(below float64) (left, right float64) {
	if s.pose == storyboard.Lying {
		left, right = .7, 6.6
	} else {
		a := s.actor(light{})
		left, right = a.reach(a.bones(s.pose, s.gesture), s.pose, below)
		if s.pose == storyboard.Running {
			left, right = left+.5, right+.5
		}
		if k := 1 - .14*s.pitch; k > 1 {
			left, right = left*k, right*k
		}
	}
	if s.left {
		left, right = right, left
	}
	return left, right
}
