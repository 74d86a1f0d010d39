package camera

import "math"

// Life is what a figure does of itself while it is filmed: it breathes, shifts its
// weight, nods, and walks. Lengths are pixels of the still, times frames. All of it is
// a function of the frame's number alone.
type Life struct {
	// FPS is the rate of the frames.
	FPS int
	// Chin, Shoulder and Waist are heights in the still.
	Chin, Shoulder, Waist float64
	// Breath is how far the chest lifts shoulders and head, every Period seconds.
	Breath, Period float64
	// Shift is how far the weight goes to either side.
	Shift float64
	// Phase sets one figure off from another, 0 to 1.
	Phase float64
	// Nods are the frames in which the head begins to nod, by Nod at most.
	Nods []int
	Nod  float64
	// Walk is a way to go.
	Walk Walk
}

// Walk is a way that a figure goes or comes along.
type Walk struct {
	// From and To are how far aside of its place it is at the beginning and the end.
	From, To float64
	// First and Last are the frames between which it goes.
	First, Last int
	// Bob is how far it rises with each step, Step how many frames a step takes.
	Bob, Step float64
}

// pose is how far a figure is from how it was drawn.
type pose struct {
	x, y        float64
	chest, head float64
	life        *Life
}

// at is the pose in a frame.
func (l *Life) at(frame int) pose {
	p := pose{life: l}
	t := float64(frame) / float64(l.FPS)
	if l.Period > 0 {
		breaths := t/l.Period + l.Phase
		p.chest = l.Breath * inhaled(breaths-math.Floor(breaths))
	}
	// Nobody stands still, nobody swings: two slow waves of no common period.
	p.x = l.Shift * (0.6*math.Sin(2*math.Pi*(t/7.3+l.Phase)) + 0.4*math.Sin(2*math.Pi*(t/4.1+2*l.Phase)))
	for _, n := range l.Nods {
		if s := float64(frame-n) / float64(l.FPS); s > 0 && s < nodLength {
			p.head = max(p.head, l.Nod*math.Pow(math.Sin(math.Pi*s/nodLength), 2))
		}
	}
	l.Walk.add(&p, frame)
	return p
}

// nodLength is how long a nod takes in seconds.
const nodLength = 0.55

// inhaled is how full a chest is at a part of a breath: in for two fifths of it, out a
// little slower, and a rest.
func inhaled(t float64) float64 {
	const in, out = 0.40, 0.92
	switch {
	case t < in:
		return smootherstep(t / in)
	case t < out:
		return 1 - smootherstep((t-in)/(out-in))
	}
	return 0
}

// add adds a walk to a pose.
func (w Walk) add(p *pose, frame int) {
	if w.Last <= w.First {
		return
	}
	t := min(max(float64(frame-w.First)/float64(w.Last-w.First), 0), 1)
	// Even, with a soft start where it begins in view and a soft end.
	p.x += lerp(w.From, w.To, t*(1+t*(1-t)*0.5))
	if t > 0 && t < 1 && w.Step > 0 {
		// A body is highest as one leg passes the other, and comes down softly at the
		// end.
		fade := min(1, 6*min(t, 1-t))
		p.y -= w.Bob * fade * math.Pow(math.Sin(math.Pi*float64(frame-w.First)/w.Step), 2)
	}
}

// bent reports that rows move apart.
func (p *pose) bent() bool { return p.life != nil && (p.chest != 0 || p.head != 0) }

// bend is how much farther down a sample comes from that was drawn at a position of a
// layer whose first row is at top in the still; n is 1 for chroma.
func (p *pose) bend(at Fixed, n, top int) Fixed {
	y := (at.Float()+0.5)*float64(int(1)<<n) + float64(top)
	l := p.life
	d := p.chest*(1-between(l.Shoulder, l.Waist, y)) - p.head*(1-between(l.Chin, l.Shoulder, y))
	return fix(d) >> n
}

// between goes smoothly from 0 at one height to 1 at another.
func between(a, b, y float64) float64 {
	if b <= a {
		return 1
	}
	t := min(max((y-a)/(b-a), 0), 1)
	return t * t * (3 - 2*t)
}
