package camera

import (
	"math"
	"math/rand/v2"

	"github.com/talereel/talereel/storyboard"
)

// Air is what falls or floats before the camera.
type Air string

// Airs. The empty one is clear.
const (
	Still    Air = ""
	Raining  Air = "rain"
	Snowing  Air = "snow"
	Dusty    Air = "dust"
	Drifting Air = "fog"
	Glowing  Air = "embers"
)

// AirOf is what a weather puts before the camera. Indoors rain and snow stay
// outside.
func AirOf(w storyboard.Weather, indoor bool) Air {
	switch {
	case indoor:
		return Still
	case w == storyboard.Rain, w == storyboard.Storm:
		return Raining
	case w == storyboard.Snow:
		return Snowing
	case w == storyboard.Fog:
		return Drifting
	case w == storyboard.Wind:
		return Dusty
	}
	return Still
}

// weather paints particles into the luma plane. A particle's place is a function
// of the frame's number alone, so any frame can be painted without the ones
// before it.
type weather struct {
	width, height int
	fps           float64
	air           Air
	particles     []particle
	// columns holds a frame's veil of drifting fog across, of 256.
	columns []int16
	phase   [4]float64
}

// particle moves evenly and comes back on the other side.
type particle struct {
	// x and y are where it starts, in pixels; vx and vy its speed a second.
	x, y, vx, vy float64
	// size is its length or radius in pixels, light how far it draws the luma to
	// white, of 256.
	size  float64
	light int32
	// swing is how far it sways sideways, at rate radians a second.
	swing, rate, phase float64
}

func newWeather(air Air, m Move) *weather {
	w := &weather{width: m.Output.X, height: m.Output.Y, fps: float64(m.FPS), air: air}
	random := rand.New(rand.NewPCG(m.Seed, 0x616972))
	unit := float64(m.Output.X) / 1080
	add := func(n int, make func(depth float64) particle) {
		for i := range n {
			// The first are the farthest: small, slow and faint.
			p := make(float64(i+1) / float64(n))
			p.x, p.y = random.Float64()*float64(w.width), random.Float64()*float64(w.height)
			p.phase = 2 * math.Pi * random.Float64()
			w.particles = append(w.particles, p)
		}
	}
	switch air {
	case Raining:
		add(150, func(d float64) particle {
			return particle{vx: -unit * (90 + 160*d), vy: unit * (1500 + 1700*d), size: unit * (36 + 70*d), light: int32(18 + 44*d)}
		})
	case Snowing:
		add(130, func(d float64) particle {
			return particle{
				vx: unit * 12 * (random.Float64() - 0.5), vy: unit * (60 + 130*d), size: unit * (1.4 + 4*d*d), light: int32(70 + 130*d),
				swing: unit * (8 + 26*d), rate: 0.6 + random.Float64(),
			}
		})
	case Dusty:
		add(60, func(d float64) particle {
			return particle{
				vx: unit * (14 + 70*d), vy: unit * 40 * (random.Float64() - 0.6), size: unit * (1.2 + 2.2*d), light: int32(30 + 70*d),
				swing: unit * 14, rate: 0.4 + random.Float64(),
			}
		})
	case Glowing:
		add(34, func(d float64) particle {
			return particle{
				vx: unit * 30 * (random.Float64() - 0.4), vy: -unit * (70 + 150*d), size: unit * (1.1 + 1.9*d), light: int32(90 + 130*d),
				swing: unit * (10 + 20*d), rate: 0.8 + 1.4*random.Float64(),
			}
		})
	case Drifting:
		w.columns = make([]int16, w.width)
		for i := range w.phase {
			w.phase[i] = 2 * math.Pi * random.Float64()
		}
	}
	return w
}

// white is the luma that particles are drawn towards: not full white, they are
// seen through air.
const white = 225

// paint draws frame i's air into a frame under a gain of FullLight.
func (w *weather) paint(frame []byte, i, gain int) {
	t := float64(i) / w.fps
	luma := frame[:w.width*w.height]
	if w.air == Drifting {
		w.fog(luma, t, gain)
		return
	}
	for _, p := range w.particles {
		light := p.light * int32(gain) / FullLight
		x := wrap(p.x+p.vx*t+p.swing*math.Sin(p.phase+p.rate*t), float64(w.width), 2*p.size)
		y := wrap(p.y+p.vy*t, float64(w.height), 2*p.size)
		if w.air == Raining {
			w.streak(luma, x, y, p.size, p.vx/p.vy, light)
		} else {
			if w.air == Glowing {
				// Embers glow and die as they rise.
				light = int32(float64(light) * (0.55 + 0.45*math.Sin(p.phase+5*p.rate*t)) * min(1, max(0, y/float64(w.height))*1.3))
				w.tint(frame, x, y, p.size, light)
			}
			w.dot(luma, x, y, p.size, light)
		}
	}
}

// wrap brings a place back into −margin to size+margin.
func wrap(at, size, margin float64) float64 {
	whole := size + 2*margin
	at = math.Mod(at+margin, whole)
	if at < 0 {
		at += whole
	}
	return at - margin
}

func lighten(p *byte, light int32) {
	if v := int32(*p); v < white {
		*p = byte(v + (white-v)*light>>8)
	}
}

// streak draws a line that falls and leans, brightest at its lower end, split
// over two columns by its exact place.
func (w *weather) streak(luma []byte, x, y, length, lean float64, light int32) {
	n := int(length)
	top := int(math.Floor(y)) - n
	for k := max(0, -top); k < n && top+k < w.height; k++ {
		at := x - lean*float64(n-k)
		c := int(math.Floor(at))
		if c < 0 || c+1 >= w.width {
			continue
		}
		part := int32((at - float64(c)) * 256)
		a := light * int32(k+1) / int32(n)
		row := luma[(top+k)*w.width:]
		lighten(&row[c], a*(256-part)>>8)
		lighten(&row[c+1], a*part>>8)
	}
}

// dot draws a soft round flake.
func (w *weather) dot(luma []byte, x, y, radius float64, light int32) {
	reach := radius + 1
	for r := max(0, int(y-reach)); r <= min(w.height-1, int(y+reach)); r++ {
		row := luma[r*w.width:][:w.width]
		dy := float64(r) - y
		for c := max(0, int(x-reach)); c <= min(w.width-1, int(x+reach)); c++ {
			dx := float64(c) - x
			if d := 1 - (dx*dx+dy*dy)/(reach*reach); d > 0 {
				lighten(&row[c], int32(float64(light)*d))
			}
		}
	}
}

// tint draws the colour of an ember.
func (w *weather) tint(frame []byte, x, y, radius float64, light int32) {
	const blue, red = 84, 176
	n, cw, ch := w.width*w.height, w.width/2, w.height/2
	reach := radius/2 + 1
	for r := max(0, int(y/2-reach)); r <= min(ch-1, int(y/2+reach)); r++ {
		for c := max(0, int(x/2-reach)); c <= min(cw-1, int(x/2+reach)); c++ {
			dx, dy := float64(c)-x/2, float64(r)-y/2
			d := 1 - (dx*dx+dy*dy)/(reach*reach)
			if d <= 0 {
				continue
			}
			k := int32(float64(light) * d)
			for i, to := range [2]int32{blue, red} {
				q := &frame[n+i*cw*ch+r*cw+c]
				*q = byte(int32(*q) + (to-int32(*q))*k>>8)
			}
		}
	}
}

// haze is the luma that fog draws towards.
const haze = 168

// fog lays a thin veil whose banks drift: a product of slow waves across and
// down, thicker towards the ground.
func (w *weather) fog(luma []byte, t float64, gain int) {
	for x := range w.columns {
		u := float64(x) / float64(w.width)
		v := 0.5 + 0.3*math.Sin(4.1*u-0.35*t+w.phase[0]) + 0.2*math.Sin(9.7*u-0.6*t+w.phase[1])
		w.columns[x] = int16(v * 256)
	}
	for y := range w.height {
		u := float64(y) / float64(w.height)
		v := (0.25 + 0.75*u) * (0.6 + 0.25*math.Sin(5.3*u+0.2*t+w.phase[2]) + 0.15*math.Sin(11.9*u-0.3*t+w.phase[3]))
		// 0.3 is the thickest veil.
		a := int32(0.3 * v * 256 * float64(gain) / FullLight)
		row := luma[y*w.width:][:len(w.columns)]
		n := 0
		if wide {
			if n = len(row) &^ 15; n > 0 {
				fogAVX2(&row[0], &w.columns[0], a, n)
			}
		}
		veilRow(row[n:], w.columns[n:], a)
	}
}

// veilRow draws samples towards fog by a row's amount, of 256, and those of its columns.
// Their products stay below 1<<15.
func veilRow(row []byte, columns []int16, amount int32) {
	for x, c := range columns {
		p := int32(row[x])
		row[x] = byte(p + (haze-p)*(amount*int32(c))>>16)
	}
}
