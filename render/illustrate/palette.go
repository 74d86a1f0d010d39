package illustrate

import (
	"image/color"
	"strconv"

	"github.com/talereel/talereel/storyboard"
)

// rgba is a colour in sRGB, each part 0 to 1, not premultiplied.
type rgba struct{ r, g, b, a float64 }

// hex reads "#rrggbb"; anything else is mid grey, since designs may come from a
// file that a person edited.
func hex(s string) rgba {
	if len(s) == 7 && s[0] == '#' {
		if v, err := strconv.ParseUint(s[1:], 16, 32); err == nil {
			return rgba{float64(v>>16) / 255, float64(v>>8&255) / 255, float64(v&255) / 255, 1}
		}
	}
	return rgba{.5, .5, .5, 1}
}

func (c rgba) alpha(a float64) rgba { c.a = a; return c }

func (c rgba) mix(d rgba, t float64) rgba {
	return rgba{lerp(c.r, d.r, t), lerp(c.g, d.g, t), lerp(c.b, d.b, t), c.a}
}

func (c rgba) mixAlpha(d rgba, t float64) rgba {
	m := c.mix(d, t)
	m.a = lerp(c.a, d.a, t)
	return m
}

func (c rgba) times(d rgba) rgba { return rgba{c.r * d.r, c.g * d.g, c.b * d.b, c.a} }

func (c rgba) luma() float64 { return .2126*c.r + .7152*c.g + .0722*c.b }

// shade is the colour in shadow: darker, and cooler as painters do it.
func (c rgba) shade(t float64) rgba {
	return c.mix(rgba{c.r * .42, c.g * .40, c.b * .56, c.a}, t)
}

// lit is the colour in light: lighter and warmer.
func (c rgba) lit(t float64) rgba {
	return c.mix(rgba{1, .96, .86, c.a}, t)
}

func (c rgba) saturate(f float64) rgba {
	l := c.luma()
	return rgba{clamp(l+(c.r-l)*f, 0, 1), clamp(l+(c.g-l)*f, 0, 1), clamp(l+(c.b-l)*f, 0, 1), c.a}
}

func (c rgba) premultiplied() color.RGBA {
	q := func(v float64) uint8 { return uint8(min(max(v*c.a, 0), 1)*255 + .5) }
	return color.RGBA{q(c.r), q(c.g), q(c.b), q(1)}
}

// light is how a setting lights whatever stands in it. Material colours are
// chosen for daylight and pass through [light.on]; what glows by itself does
// not.
type light struct {
	// top, mid and low colour the sky from zenith to horizon.
	top, mid, low rgba
	// ambient multiplies material colours; haze is what distance fades to.
	ambient, haze rgba
	// key lights the lit side of people, rim their edge.
	key, rim rgba
	// side is where the light comes from, -1 left to 1 right.
	side float64
	// dark reports whether lamps and windows are lit.
	dark bool
	// veil is how much haze there is even near by, 0 to 1.
	veil float64
	// sat scales saturation.
	sat float64
}

// on is a material's colour at a depth, 0 near to 1 at the horizon.
func (l light) on(c rgba, depth float64) rgba {
	out := c.saturate(l.sat).times(l.ambient)
	t := clamp(l.veil+depth*(0.62+l.veil*.3), 0, .96)
	return out.mix(l.haze, t).alpha(c.a)
}

// person is a person's colour: people stand in the key light, so they keep more
// of their own colour than the place does.
func (l light) person(c rgba) rgba {
	a := l.ambient.mix(rgba{1, .98, .95, 1}, .42)
	return c.saturate(lerp(l.sat, 1, .5)).times(a).mix(l.haze, l.veil*.35).alpha(c.a)
}

var skies = map[storyboard.TimeOfDay]light{
	storyboard.Dawn: {
		top: hex("#5b79a8"), mid: hex("#e3a58f"), low: hex("#ffd9a0"),
		ambient: hex("#e2c3b8"), haze: hex("#e9bfa6"), key: hex("#ffd7a3"), rim: hex("#ffe2b8"), side: 1, sat: 1},
	storyboard.Day: {
		top: hex("#4f9acb"), mid: hex("#9fcfe0"), low: hex("#e8efdc"),
		ambient: hex("#fbf6ea"), haze: hex("#cfe0de"), key: hex("#fff3d0"), rim: hex("#fffbe8"), side: -1, sat: 1},
	storyboard.Dusk: {
		top: hex("#3b3a6b"), mid: hex("#c8607a"), low: hex("#ffb067"),
		ambient: hex("#d39a92"), haze: hex("#d98a72"), key: hex("#ffb070"), rim: hex("#ffc27a"), side: 1, dark: true, sat: 1},
	storyboard.Evening: {
		top: hex("#232a55"), mid: hex("#4c5a92"), low: hex("#c08a8c"),
		ambient: hex("#8b8cb6"), haze: hex("#6f74a2"), key: hex("#ffce8d"), rim: hex("#ffc88a"), side: -1, dark: true, sat: .95},
	storyboard.Night: {
		top: hex("#141d3c"), mid: hex("#26375f"), low: hex("#48618a"),
		ambient: hex("#6b7cad"), haze: hex("#3f5480"), key: hex("#ffd9a0"), rim: hex("#a9c9ff"), side: 1, dark: true, sat: .85},
}

// moodTint shifts a palette: the colour is multiplied in by the given weight.
var moodTint = map[storyboard.Mood]struct {
	tint   rgba
	weight float64
	sat    float64
}{
	storyboard.Calm:    {hex("#ffffff"), 0, 1},
	storyboard.Warm:    {hex("#ffdfb0"), .55, 1.08},
	storyboard.Tense:   {hex("#b9d6d2"), .6, .88},
	storyboard.Sad:     {hex("#b4c6e4"), .65, .72},
	storyboard.Wonder:  {hex("#d7c8ff"), .6, 1.12},
	storyboard.Dread:   {hex("#a9c4a6"), .65, .72},
	storyboard.Action:  {hex("#ffc3a0"), .5, 1.1},
	storyboard.Romance: {hex("#ffc4cf"), .55, 1.05},
	storyboard.Comic:   {hex("#fff1b8"), .4, 1.2},
	storyboard.Triumph: {hex("#ffe08a"), .5, 1.12},
}

// lightFor resolves the light of a setting. Indoors the lamp light is warmer
// and the weather shows only in the windows.
func lightFor(s storyboard.Setting, indoor bool) light {
	l, ok := skies[s.TimeOfDay]
	if !ok {
		l = skies[storyboard.Day]
	}
	grey := func(c rgba, t float64) rgba { g := c.luma(); return c.mix(rgba{g * .96, g, g * 1.04, 1}, t) }
	overcast := func(t, dim float64) {
		// Under clouds, a night is still blue.
		blue := 1.0
		if s.TimeOfDay == storyboard.Night || s.TimeOfDay == storyboard.Evening {
			blue = .5
		}
		for _, c := range []*rgba{&l.top, &l.mid, &l.low, &l.haze} {
			*c = grey(*c, t*blue).times(rgba{dim, dim, dim, 1})
		}
		l.mid = l.mid.mix(l.top, t*.5)
		l.low = l.low.mix(l.mid, t*.6)
		if !indoor {
			l.ambient = grey(l.ambient, t*.7*blue).times(rgba{lerp(1, dim, .6), lerp(1, dim, .6), lerp(1, dim, .55), 1})
			l.sat *= lerp(1, .8, t)
			l.rim = grey(l.rim, t*.5)
		}
	}
	switch s.Weather {
	case storyboard.Cloudy, storyboard.Wind:
		overcast(.45, .96)
	case storyboard.Rain:
		overcast(.65, .82)
		l.veil = .05
	case storyboard.Storm:
		overcast(.75, .66)
		l.veil = .04
		l.dark = true
	case storyboard.Snow:
		overcast(.55, 1.06)
		l.veil = .08
	case storyboard.Fog:
		overcast(.7, 1)
		l.haze = l.haze.mix(hex("#d5dadd"), .25)
		l.veil = .2
	}
	if indoor {
		l.veil *= .15
		if l.dark {
			// Lamps carry a room after dark: warm light, blue shadows.
			l.ambient = l.ambient.mix(hex("#d3a878"), .55)
			l.haze = l.haze.mix(hex("#7a5a4c"), .4)
		} else {
			l.ambient = l.ambient.times(hex("#f3ebe0"))
		}
	}
	m := moodTint[s.Mood]
	if m.weight > 0 {
		tint := rgba{1, 1, 1, 1}.mix(m.tint, m.weight)
		for _, c := range []*rgba{&l.top, &l.mid, &l.low, &l.haze, &l.ambient} {
			*c = c.times(tint)
		}
		l.sat *= m.sat
	}
	return l
}
