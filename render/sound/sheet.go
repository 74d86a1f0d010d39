package sound

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
	"time"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// stemNames are what people call the stems.
var stemNames = [3]string{"voices", "music", "effects"}

// levels sums up the stems as they are in the track, its limiter included.
func (d *desk) levels(gain float64) (out [3]Level) {
	const hops, window = 10, 40
	for i := range out {
		out[i].Stem = stemNames[i]
		e, g := d.heard[i].energy, d.gains[i]
		for at := 0; at < len(e); at += hops {
			top, sum := 0.0, 0.0
			for k := at; k < min(at+hops, len(e)); k++ {
				top = math.Max(top, d.heard[i].peak[k]*gainOf(gain+g[k])*d.limit(k))
			}
			for k := max(0, at+hops-window); k < min(at+hops, len(e)); k++ {
				sum += e[k] * math.Pow(10, (gain+g[k])/10)
			}
			out[i].Peak = append(out[i].Peak, int(math.Min(100, math.Round(100*top))))
			out[i].Loudness = append(out[i].Loudness, int(math.Max(-70, math.Round(lufs(sum/window)))))
		}
	}
	return out
}

// limit is the limiter's gain in a hop.
func (d *desk) limit(hop int) float64 {
	if hop < len(d.limited) {
		return d.limited[hop]
	}
	return 1
}

// Mark is something to be seen on a listening sheet: a word, a cue, a turn of the
// mood.
type Mark struct {
	At   time.Duration `json:"at"`
	Kind MarkKind      `json:"kind"`
	Text string        `json:"text"`
}

// MarkKind says where on a sheet a mark stands.
type MarkKind int

// Kinds of marks: words stand over the voices, turns over the music, cues over
// the effects.
const (
	Word MarkKind = iota
	Turn
	Cue
)

// Geometry of a listening sheet in pixels.
const (
	sheetLeft, sheetTop, sheetRight = 12, 30, 12
	sheetMarks, sheetWave, sheetGap = 34, 130, 14
	sheetFoot                       = 20
	// sheetStep is the width of a level's step, sheetSteps how many are in a strip.
	sheetStep, sheetSteps = 4, 400
	sheetMaxStrips        = 60
	// sheetFloor is the loudness at the foot of a curve, in LUFS.
	sheetFloor = -60
)

var (
	sheetPaper = color.RGBA{250, 248, 244, 255}
	sheetInk   = color.RGBA{40, 38, 46, 255}
	sheetFaint = color.RGBA{222, 218, 210, 255}
	sheetWaves = [3]color.RGBA{{110, 150, 190, 255}, {190, 150, 100, 255}, {130, 165, 125, 255}}
	sheetCurve = color.RGBA{190, 40, 50, 255}
)

// marks lists what is to be seen of a score.
func (sc Score) marks() (all []Mark) {
	for _, v := range sc.Voices {
		for _, w := range v.Words {
			all = append(all, Mark{v.Start + w.At, Word, w.Text})
		}
	}
	for _, b := range sc.Beds {
		all = append(all, Mark{b.Start, Turn, string(b.Mood)})
	}
	for _, a := range sc.Ambience {
		all = append(all, Mark{a.Start, Cue, a.Name})
	}
	for _, e := range sc.Effects {
		all = append(all, Mark{e.At, Cue, e.Name})
	}
	return all
}

// DrawSheet draws a soundtrack to be judged by eye, forty seconds in a strip: for
// each stem its waveform, the curve of its loudness from −60 to 0 LUFS with a line
// every 20, and the marks. A step of the levels is a column of four pixels. The face
// sets the words, about 12 pixels high; without one there are none.
func DrawSheet(r Report, face font.Face) *image.RGBA {
	steps := 0
	for _, l := range r.Levels {
		steps = max(steps, len(l.Peak))
	}
	strips := max(1, min(sheetMaxStrips, (steps+sheetSteps-1)/sheetSteps))
	const row = sheetMarks + sheetWave + sheetGap
	height := len(r.Levels)*row + sheetFoot
	img := image.NewRGBA(image.Rect(0, 0, sheetLeft+sheetRight+sheetSteps*sheetStep, sheetTop+strips*height))
	draw.Draw(img, img.Bounds(), image.NewUniform(sheetPaper), image.Point{}, draw.Src)
	s := sheet{img, face}
	s.text(sheetLeft, 18, fmt.Sprintf("%.1f LUFS   %.1f dBTP   voices %.1f LU over music", r.Loudness, r.TruePeak, r.Clearance))
	for n := range strips {
		from := time.Duration(n*sheetSteps) * LevelStep
		x := func(at time.Duration) int {
			return sheetLeft + int(math.Round(sheetStep*float64(at-from)/float64(LevelStep)))
		}
		var marks []Mark
		for _, m := range r.Marks {
			if m.At >= from && m.At < from+sheetSteps*LevelStep {
				marks = append(marks, m)
			}
		}
		for i, l := range r.Levels {
			top := sheetTop + n*height + i*row + sheetMarks
			s.row(i, l.from(n*sheetSteps), top)
			for at := from; at < from+sheetSteps*LevelStep && at < time.Duration(steps)*LevelStep; at += 5 * time.Second {
				s.line(x(at), top+sheetWave, x(at), top+sheetWave+4, sheetInk)
				if i == len(r.Levels)-1 {
					s.text(x(at)+2, top+sheetWave+14, fmt.Sprintf("%d s", int(at.Seconds())))
				}
			}
			s.text(sheetLeft+4, top+14, l.Stem)
			s.marks(marks, MarkKind(i), top, x)
		}
	}
	return img
}

// from is the part of a level that a strip shows.
func (l Level) from(step int) Level {
	part := func(x []int) []int { return x[min(step, len(x)):min(step+sheetSteps, len(x))] }
	return Level{l.Stem, part(l.Peak), part(l.Loudness)}
}

type sheet struct {
	*image.RGBA
	face font.Face
}

// row draws a stem.
func (s sheet) row(i int, l Level, top int) {
	right := s.Bounds().Dx() - sheetRight
	y := func(db int) int {
		return top + sheetWave*max(0, min(-sheetFloor, -db))/-sheetFloor
	}
	for _, db := range []int{0, -20, -40, -60} {
		s.line(sheetLeft, y(db), right, y(db), sheetFaint)
	}
	last := 0
	for c := range sheetStep * len(l.Peak) {
		k := c / sheetStep
		half := sheetWave * max(0, min(100, l.Peak[k])) / 200
		s.line(sheetLeft+c, top+sheetWave/2-half, sheetLeft+c, top+sheetWave/2+half, sheetWaves[i%len(sheetWaves)])
		if k < len(l.Loudness) {
			now := y(l.Loudness[k])
			if c > 0 {
				s.line(sheetLeft+c, min(last, now), sheetLeft+c, max(last, now)+1, sheetCurve)
			}
			last = now
		}
	}
}

// marks sets the marks of one kind over a row, in two lines; what has no room is
// a tick without words.
func (s sheet) marks(all []Mark, kind MarkKind, top int, x func(time.Duration) int) {
	free := [2]int{}
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b Mark) int { return int(max(-1, min(1, a.At-b.At))) })
	for _, m := range all {
		if m.Kind != kind {
			continue
		}
		at := x(m.At)
		foot := top + 6
		if kind == Turn {
			foot = top + sheetWave // a turn is seen through the whole row
		}
		s.line(at, top-4, at, foot, sheetInk)
		for line := range free {
			if at >= free[line] {
				free[line] = at + s.text(at, top-6-14*line, m.Text) + 6
				break
			}
		}
	}
}

func (s sheet) line(x0, y0, x1, y1 int, c color.RGBA) {
	draw.Draw(s, image.Rect(x0, y0, x1+1, y1+1), image.NewUniform(c), image.Point{}, draw.Src)
}

// text sets a line on a base line and returns its width.
func (s sheet) text(x, y int, words string) int {
	if s.face == nil {
		return 0
	}
	d := font.Drawer{Dst: s, Src: image.NewUniform(sheetInk), Face: s.face, Dot: fixed.P(x, y)}
	d.DrawString(words)
	return (d.Dot.X - fixed.I(x)).Ceil()
}
