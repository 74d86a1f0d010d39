package illustrate

import (
	"image"
	"math"
	"slices"
	"strings"

	"github.com/tdewolff/canvas"
)

// thing draws an object around the origin, about two units high.
type thing func(p *painter, l light)

// things are the objects that insert shots know.
var things = map[string]thing{
	"phone": drawPhone, "laptop": drawLaptop, "letter": drawLetter, "contract": drawLetter, "ticket": drawLetter, "card": drawCardThing, "key": drawKey,
	"lantern": drawLantern, "candle": drawCandle, "bell": drawBellThing, "knife": drawKnife, "sword": drawKnife, "file": drawFile, "cup": drawCup, "ring": drawRing,
	"photo": drawPhoto, "book": drawBook, "map": drawLetter, "clock": drawClockThing, "radio": drawRadio, "box": drawBox, "flower": drawFlower, "coin": drawRing,
	"rope": drawRope, "umbrella": drawUmbrella, "crown": drawCrown, "mirror": drawMirror, "footprints": drawFootprints, "boat": drawBoat, "car": drawHeadlights,
	"gun": drawFlare, "mask": drawMirror, "bread": drawBread, "crucible": drawCrucible,
}

// drawInsert puts the frame's object large into the middle, on a surface, in the
// light. An object that nobody knows leaves the place itself to be looked at.
func (f Frame) drawInsert(img *image.RGBA, l light) {
	name := strings.ToLower(f.Insert)
	draw, ok := things[name]
	if !ok {
		return
	}
	w, h := float64(f.Width), float64(f.Height)
	p := onImage(img)
	p.fill(box(0, 0, w, h), flat(rgba{.04, .05, .09, .30}))
	outside := slices.Contains([]string{"footprints", "boat", "car", "lantern", "bell", "gun"}, name)
	if !outside {
		wood := l.on(hex("#6b4a36"), 0)
		p.fill(poly(pt{0, h * .56}, pt{w, h * .52}, pt{w, h}, pt{0, h}), linear(wood.shade(.15), wood.shade(.7), pt{0, h * .52}, pt{0, h}))
		p.soft(poly(pt{0, h * .555}, pt{w, h * .515}, pt{w, h * .53}, pt{0, h * .57}), w*.012, wood.lit(.3).alpha(.5))
	}
	p.fill(oval(w*.5, h*.42, w*.75, w*.75), glowInk(l.key.alpha(.42), pt{w * .5, h * .42}, w*.75))
	unit := w * .27
	if !outside {
		p.soft(oval(w*.5, h*.42+unit*1.02, unit*1.1, unit*.2), unit*.12, rgba{.02, .02, .05, .55})
	}
	q := p.at(w*.5, h*.42, unit, unit).turned(float64(f.Seed%9) - 4)
	draw(q, l)
}

// shine mixes a person's key light into a material: an insert is lit like a face.
func shine(l light, s string) rgba { return l.person(hex(s)) }

func drawPhone(p *painter, l light) {
	p.fill(oval(0, 0, 1.6, 1.6), glowInk(hex("#8fc8ff").alpha(.5), pt{0, 0}, 1.6))
	p.fill(rounded(-.56, -1.08, 1.12, 2.16, .15), flat(hex("#15171d")))
	p.fill(rounded(-.56, -1.08, 1.12, 2.16, .15), linear(hex("#3a3f4c").alpha(.9), hex("#101218").alpha(.2), pt{-.56, -1}, pt{.3, 1}))
	p.fill(rounded(-.5, -1.0, 1.0, 2.0, .1), linear(hex("#24406f"), hex("#0f1c38"), pt{0, -1}, pt{0, 1}))
	p.fill(oval(0, -.42, .24, .24), flat(hex("#dfe8f4").alpha(.9)))
	p.fill(oval(0, -.48, .09, .09), flat(hex("#8fa6c4")))
	p.fill(joined([]pt{{-.16, -.28}, {0, -.38}, {.16, -.28}}, []pt{{.16, -.28}, {0, -.2}, {-.16, -.28}}), flat(hex("#8fa6c4")))
	for i := range 3 {
		r := .34 + .13*float64(i)
		p.stroke(oval(0, -.42, r, r), .018, flat(hex("#9fd0ff").alpha(.5-.14*float64(i))))
	}
	p.fill(oval(-.26, .62, .15, .15), flat(hex("#e0524a")))
	p.fill(oval(.26, .62, .15, .15), flat(hex("#4fc070")))
	for _, x := range []float64{-.26, .26} {
		p.stroke(curve(pt{x - .07, .64}, pt{x, .58}, pt{x + .07, .64}), .035, flat(rgba{1, 1, 1, .95}))
	}
	p.fill(rounded(-.14, -.97, .28, .05, .02), flat(hex("#0c0e13")))
	p.fill(poly(pt{-.5, -1}, pt{.1, -1}, pt{-.5, .3}), flat(rgba{1, 1, 1, .07}))
	_ = l
}

func drawLaptop(p *painter, l light) {
	p.fill(oval(0, -.2, 1.8, 1.6), glowInk(hex("#8fc8ff").alpha(.4), pt{0, -.2}, 1.8))
	p.fill(rounded(-1.15, -.95, 2.3, 1.5, .08), flat(hex("#23262e")))
	p.fill(box(-1.07, -.87, 2.14, 1.34), linear(hex("#5d93c8"), hex("#27476f"), pt{0, -.9}, pt{0, .5}))
	for i := range 5 {
		p.fill(rounded(-.9, -.7+.2*float64(i), 1.1+.13*float64((i*3)%4), .06, .03), flat(rgba{1, 1, 1, .5}))
	}
	p.fill(poly(pt{-1.3, .95}, pt{1.3, .95}, pt{1.15, .55}, pt{-1.15, .55}), flat(shine(l, "#9aa0aa")))
	p.fill(poly(pt{-1.05, .82}, pt{1.05, .82}, pt{.98, .6}, pt{-.98, .6}), flat(shine(l, "#4c5058")))
}

func drawLetter(p *painter, l light) {
	c := shine(l, "#efe4cc")
	q := p.turned(-7)
	q.shadow(box(-.75, -1.0, 1.55, 2.1), .05, rgba{0, 0, 0, .4})
	q.fill(poly(pt{-.78, -1.05}, pt{.74, -1.0}, pt{.8, 1.02}, pt{-.74, 1.06}), linear(c.lit(.2), c.shade(.25), pt{-.7, -1}, pt{.7, 1}))
	q.fill(poly(pt{-.78, -.1}, pt{.77, -.06}, pt{.77, .0}, pt{-.78, -.02}), flat(c.shade(.2).alpha(.6)))
	for i := range 9 {
		y := -.78 + .17*float64(i)
		end := .55 - .25*math.Abs(math.Sin(float64(i)*2.1))
		q.stroke(curve(pt{-.58, y}, pt{-.2, y + .012}, pt{end, y - .008}), .022, flat(hex("#4a4450").alpha(.6)))
	}
	q.stroke(curve(pt{.05, .86}, pt{.15, .76}, pt{.22, .9}, pt{.34, .78}, pt{.55, .84}), .026, flat(hex("#27306a").alpha(.85)))
}

func drawCardThing(p *painter, l light) {
	q := p.turned(9)
	q.fill(joined([]pt{{-.5, -.7}, {.25, -.7}}, []pt{{.25, -.7}, {.5, -.42}}, []pt{{.5, -.42}, {.5, .7}, {-.5, .7}}), linear(hex("#3a3f4c"), hex("#15171d"), pt{-.5, -.7}, pt{.5, .7}))
	for i := range 6 {
		q.fill(rounded(-.4+.115*float64(i), -.62, .075, .3, .015), flat(hex("#d8aa4a")))
	}
	q.fill(box(-.4, -.15, .8, .7), flat(hex("#b8453a")))
	q.fill(box(-.4, .1, .8, .1), flat(hex("#e8dcc4")))
	_ = l
}

func drawKey(p *painter, l light) {
	q := p.turned(-35)
	c := shine(l, "#c9a24a")
	q.stroke(oval(0, -.72, .3, .3), .13, flat(c))
	q.stroke(oval(0, -.75, .3, .28), .03, flat(c.lit(.5)))
	q.fill(box(-.06, -.42, .12, 1.4), linear(c.lit(.3), c.shade(.5), pt{-.06, 0}, pt{.06, 0}))
	q.fill(box(.04, .62, .26, .1), flat(c.shade(.2)))
	q.fill(box(.04, .82, .34, .12), flat(c.shade(.2)))
}

func drawLantern(p *painter, l light) {
	p.fill(oval(0, .05, 2.4, 2.4), glowInk(lampColor.alpha(.75), pt{0, .05}, 2.4))
	c := shine(l, "#4c4640")
	p.stroke(curve(pt{-.45, -.75}, pt{-.3, -1.25}, pt{.3, -1.25}, pt{.45, -.75}), .05, flat(c))
	p.fill(poly(pt{-.5, -.6}, pt{-.22, -.95}, pt{.22, -.95}, pt{.5, -.6}), flat(c.lit(.1)))
	p.fill(rounded(-.4, -.6, .8, 1.25, .08), linear(lampColor.lit(.3).alpha(.9), hex("#ff9a45").alpha(.75), pt{0, -.6}, pt{0, .65}))
	p.fill(lock(.3, pt{0, .45}, pt{-.05, .1}, pt{.03, -.3}), flat(hex("#fff6d8")))
	for _, x := range []float64{-.42, -.02, .38} {
		p.fill(box(x, -.6, .045, 1.25), flat(c))
	}
	p.fill(rounded(-.52, .62, 1.04, .2, .05), flat(c))
	p.fill(rounded(-.44, .8, .88, .1, .03), flat(c.shade(.3)))
}

func drawCandle(p *painter, l light) {
	p.fill(oval(0, -.6, 1.8, 1.8), glowInk(lampColor.alpha(.7), pt{0, -.6}, 1.8))
	c := shine(l, "#efe6d2")
	p.fill(rounded(-.22, -.35, .44, 1.3, .06), linear(c.lit(.2), c.shade(.45), pt{-.22, 0}, pt{.22, 0}))
	p.fill(oval(0, -.34, .22, .06), flat(c.lit(.4)))
	p.fill(lock(.26, pt{0, -.36}, pt{-.04, -.65}, pt{.02, -1.05}), flat(hex("#ffb347")))
	p.fill(lock(.13, pt{0, -.38}, pt{-.01, -.58}, pt{.01, -.8}), flat(hex("#fff3c8")))
	p.fill(oval(0, .98, .6, .12), flat(shine(l, "#8a6a3a")))
}

func drawBellThing(p *painter, l light) {
	c := shine(l, "#6d9a86")
	body := joined([]pt{{-.3, -.9}, {.3, -.9}}, []pt{{.3, -.9}, {.48, -.3}, {.6, .4}, {.95, .95}}, []pt{{.95, .95}, {0, 1.04}, {-.95, .95}}, []pt{{-.95, .95}, {-.6, .4}, {-.48, -.3}, {-.3, -.9}})
	p.fill(body, linear(c.lit(.35), c.shade(.75), pt{l.side * .9, 0}, pt{-l.side * .9, 0}))
	for _, y := range []float64{-.62, -.5, .58, .74} {
		x := .36 + (y+.9)*.22
		p.stroke(curve(pt{-x, y}, pt{0, y + .05}, pt{x, y}), .025, flat(c.shade(.45)))
	}
	p.fill(oval(0, .97, .86, .1), flat(c.shade(.85)))
	p.stroke(oval(0, -1.02, .14, .14), .07, flat(c.shade(.3)))
	p.stroke(line(pt{.2, -.2}, pt{.3, .1}, pt{.18, .4}, pt{.26, .66}), .022, flat(c.shade(.95)))
}

func drawKnife(p *painter, l light) {
	q := p.turned(38)
	q.fill(joined([]pt{{-.1, .25}, {-.12, -.6}, {.02, -1.2}}, []pt{{.02, -1.2}, {.14, -.5}, {.12, .25}}), linear(hex("#eef2f6"), hex("#7d8894"), pt{-.12, 0}, pt{.14, 0}))
	q.stroke(line(pt{.02, -1.1}, pt{.01, .2}), .012, flat(hex("#ffffff").alpha(.7)))
	q.fill(rounded(-.26, .22, .52, .1, .04), flat(shine(l, "#b8923a")))
	q.fill(rounded(-.1, .3, .2, .8, .06), linear(shine(l, "#6b4030"), shine(l, "#3a241c"), pt{-.1, 0}, pt{.1, 0}))
}

func drawFile(p *painter, l light) {
	q := p.turned(34)
	q.fill(poly(pt{-.11, .4}, pt{-.07, -1.2}, pt{.07, -1.2}, pt{.11, .4}), linear(hex("#f2f4f6"), hex("#8d949e"), pt{-.1, 0}, pt{.1, 0}))
	for i := range 18 {
		y := -1.1 + .08*float64(i)
		q.stroke(line(pt{-.08, y}, pt{.08, y + .05}), .01, flat(hex("#6d747e").alpha(.7)))
	}
	q.fill(rounded(-.12, .38, .24, .75, .1), linear(shine(l, "#7a4a30"), shine(l, "#3f261a"), pt{-.1, 0}, pt{.1, 0}))
}

func drawCup(p *painter, l light) {
	c := shine(l, "#efe6d6")
	p.fill(oval(0, .98, 1.05, .17), flat(c.shade(.2)))
	p.stroke(oval(.72, .25, .3, .34), .12, flat(c.shade(.15)))
	p.fill(joined([]pt{{-.72, -.25}, {.72, -.25}}, []pt{{.72, -.25}, {.66, .5}, {.38, .92}}, []pt{{.38, .92}, {-.38, .92}}, []pt{{-.38, .92}, {-.66, .5}, {-.72, -.25}}), linear(c.lit(.3), c.shade(.4), pt{l.side * .7, 0}, pt{-l.side * .7, 0}))
	p.fill(oval(0, -.25, .72, .18), flat(c.lit(.2)))
	p.fill(oval(0, -.22, .62, .14), flat(shine(l, "#5a3624")))
	for i := range 2 {
		x := -.2 + .4*float64(i)
		p.soft(curve(pt{x, -.4}, pt{x + .12, -.7}, pt{x - .1, -1.0}, pt{x + .08, -1.3}).Stroke(.09, canvas.RoundCap, canvas.RoundJoin, .02), .05, rgba{1, 1, 1, .38})
	}
}

func drawRing(p *painter, l light) {
	c := shine(l, "#e0b64a")
	p.stroke(oval(0, .15, .62, .66), .15, flat(c))
	p.stroke(oval(0, .13, .64, .67), .035, flat(c.lit(.6)))
	p.fill(poly(pt{-.26, -.58}, pt{0, -.95}, pt{.26, -.58}, pt{0, -.36}), linear(hex("#f2fbff"), hex("#8fc4e0"), pt{-.2, -.9}, pt{.2, -.4}))
	p.fill(oval(0, -.66, .9, .9), glowInk(rgba{1, 1, 1, .4}, pt{0, -.66}, .9))
}

func drawPhoto(p *painter, l light) {
	q := p.turned(-6)
	q.fill(box(-.82, -.95, 1.64, 1.9), flat(shine(l, "#f4efe4")))
	q.fill(box(-.72, -.85, 1.44, 1.35), linear(hex("#9fc0cc"), hex("#d8b890"), pt{0, -.85}, pt{0, .5}))
	for _, x := range []float64{-.25, .28} {
		q.fill(oval(x, -.2, .2, .24), flat(hex("#8a5a44")))
		q.fill(joined([]pt{{x - .36, .5}, {x - .22, .12}, {x + .22, .12}, {x + .36, .5}}, []pt{{x + .36, .5}, {x - .36, .5}}), flat(hex("#4d5f78")))
	}
}

func drawBook(p *painter, l light) {
	c := shine(l, "#efe4cc")
	p.fill(poly(pt{-1.25, .62}, pt{0, .8}, pt{1.25, .62}, pt{1.2, -.72}, pt{0, -.56}, pt{-1.2, -.72}), flat(shine(l, "#6b3a30")))
	p.fill(joined([]pt{{-1.12, .52}, {-.6, .5}, {0, .68}}, []pt{{0, .68}, {0, -.6}}, []pt{{0, -.6}, {-.6, -.74}, {-1.1, -.68}}), linear(c.lit(.1), c.shade(.3), pt{-1.1, 0}, pt{0, 0}))
	p.fill(joined([]pt{{1.12, .52}, {.6, .5}, {0, .68}}, []pt{{0, .68}, {0, -.6}}, []pt{{0, -.6}, {.6, -.74}, {1.1, -.68}}), linear(c.shade(.25), c.lit(.15), pt{0, 0}, pt{1.1, 0}))
	for i := range 7 {
		y := -.48 + .14*float64(i)
		p.stroke(curve(pt{-.95, y}, pt{-.5, y - .01}, pt{-.14, y + .08}), .02, flat(hex("#4a4450").alpha(.55)))
		p.stroke(curve(pt{.14, y + .08}, pt{.5, y - .01}, pt{.8, y}), .02, flat(hex("#4a4450").alpha(.55)))
	}
}

func drawClockThing(p *painter, l light) {
	c := shine(l, "#c9a24a")
	p.fill(oval(0, 0, 1, 1), linear(c.lit(.3), c.shade(.5), pt{-.7, -.7}, pt{.7, .7}))
	p.fill(oval(0, 0, .86, .86), flat(shine(l, "#f5eedd")))
	for i := range 12 {
		a := float64(i) / 6 * math.Pi
		p.stroke(line(pt{math.Sin(a) * .68, -math.Cos(a) * .68}, pt{math.Sin(a) * .78, -math.Cos(a) * .78}), .035, flat(hex("#2a2523")))
	}
	p.stroke(line(pt{0, 0}, pt{-.07, -.45}), .075, flat(hex("#2a2523")))
	p.stroke(line(pt{0, 0}, pt{-.12, -.68}), .05, flat(hex("#2a2523")))
	p.fill(oval(0, 0, .06, .06), flat(hex("#b8453a")))
}

func drawRadio(p *painter, l light) {
	c := shine(l, "#7a5a40")
	p.stroke(line(pt{.7, -.55}, pt{1.15, -1.25}), .03, flat(hex("#b8bcc2")))
	p.fill(rounded(-1.1, -.55, 2.2, 1.4, .12), linear(c.lit(.15), c.shade(.4), pt{0, -.5}, pt{0, .9}))
	p.fill(oval(-.48, .18, .46, .46), flat(c.shade(.7)))
	for i := range 5 {
		p.stroke(oval(-.48, .18, .08+.08*float64(i), .08+.08*float64(i)), .014, flat(c.lit(.3)))
	}
	p.fill(rounded(.12, -.35, .82, .3, .04), flat(hex("#f0d9a0")))
	p.fill(box(.5, -.35, .02, .3), flat(hex("#b8453a")))
	for _, x := range []float64{.3, .72} {
		p.fill(oval(x, .4, .15, .15), flat(hex("#3a2c24")))
	}
}

func drawBox(p *painter, l light) {
	c := shine(l, "#b98a56")
	p.fill(poly(pt{-1.05, -.35}, pt{0, -.05}, pt{0, 1.0}, pt{-1.05, .65}), flat(c.shade(.12)))
	p.fill(poly(pt{1.05, -.35}, pt{0, -.05}, pt{0, 1.0}, pt{1.05, .65}), flat(c.shade(.45)))
	p.fill(poly(pt{-1.05, -.35}, pt{0, -.68}, pt{1.05, -.35}, pt{0, -.05}), flat(c.lit(.18)))
	p.fill(poly(pt{-.6, -.49}, pt{-.42, -.55}, pt{.62, -.22}, pt{.44, -.17}), flat(shine(l, "#e8dcc0").alpha(.8)))
	p.fill(poly(pt{.44, -.17}, pt{.62, -.22}, pt{.62, .05}, pt{.44, .1}), flat(shine(l, "#d8ccb0").alpha(.8)))
	p.fill(poly(pt{-.9, .1}, pt{-.35, .26}, pt{-.35, .6}, pt{-.9, .44}), flat(shine(l, "#f2ece0")))
	for i := range 3 {
		y := .2 + .1*float64(i)
		p.stroke(line(pt{-.82, y}, pt{-.45, y + .11}), .022, flat(hex("#4a4450").alpha(.7)))
	}
}

func drawFlower(p *painter, l light) {
	p.stroke(curve(pt{0, -.2}, pt{.08, .4}, pt{-.02, 1.05}), .06, flat(shine(l, "#4c7d57")))
	p.fill(lock(.26, pt{.03, .5}, pt{.35, .35}, pt{.62, .12}), flat(shine(l, "#4c7d57")))
	for i := range 7 {
		a := float64(i) / 7 * 2 * math.Pi
		q := p.at(0, -.5, 1, 1).turned(a * 180 / math.Pi)
		q.fill(oval(0, -.3, .2, .34), flat(shine(l, "#c9475a").lit(.05*float64(i%3))))
	}
	p.fill(oval(0, -.5, .18, .18), flat(shine(l, "#e8c25a")))
}

func drawRope(p *painter, l light) {
	c := shine(l, "#b59a6a")
	for i := range 5 {
		y := .7 - .28*float64(i)
		p.stroke(oval(0, y, .85-.06*float64(i), .24), .17, flat(c.shade(.35)))
		p.stroke(oval(0, y-.03, .85-.06*float64(i), .24), .09, flat(c.lit(.1)))
	}
}

func drawUmbrella(p *painter, l light) {
	c := shine(l, "#39465e")
	p.stroke(curve(pt{0, -.8}, pt{0, .9}, pt{.12, 1.1}, pt{.28, .95}), .05, flat(shine(l, "#6b4a36")))
	p.fill(joined([]pt{{-1.15, .1}, {-.9, -.55}, {0, -1}, {.9, -.55}, {1.15, .1}}, []pt{{1.15, .1}, {.77, -.05}, {.4, .1}}, []pt{{.4, .1}, {0, -.05}, {-.4, .1}}, []pt{{-.4, .1}, {-.77, -.05}, {-1.15, .1}}), linear(c.lit(.25), c.shade(.4), pt{-1, -1}, pt{1, .2}))
	for _, x := range []float64{-.4, .4} {
		p.stroke(curve(pt{0, -1}, pt{x * .8, -.5}, pt{x, .1}), .014, flat(c.shade(.6)))
	}
}

func drawCrown(p *painter, l light) {
	c := shine(l, "#e2b84a")
	p.fill(oval(0, 0, 1.7, 1.7), glowInk(hex("#ffd97a").alpha(.35), pt{0, 0}, 1.7))
	p.fill(poly(pt{-.95, .55}, pt{-1.05, -.45}, pt{-.5, .0}, pt{0, -.8}, pt{.5, .0}, pt{1.05, -.45}, pt{.95, .55}), linear(c.lit(.35), c.shade(.5), pt{l.side, 0}, pt{-l.side, 0}))
	p.fill(rounded(-.98, .45, 1.96, .28, .06), flat(c.shade(.15)))
	for i, q := range []pt{{-1.05, -.5}, {0, -.86}, {1.05, -.5}} {
		p.fill(oval(q.x, q.y, .12, .12), flat(hex([]string{"#d94f5a", "#5ab0e0", "#d94f5a"}[i])))
	}
	for i := range 5 {
		p.fill(oval(-.7+.35*float64(i), .59, .07, .07), flat(hex("#f4f0e6")))
	}
}

func drawMirror(p *painter, l light) {
	c := shine(l, "#8a6a3a")
	p.fill(rounded(-.1, .6, .2, .75, .08), flat(c))
	p.fill(oval(0, -.2, .82, .98), flat(c))
	p.fill(oval(0, -.2, .68, .84), linear(hex("#dfeef2"), hex("#7d9ab0"), pt{-.6, -.9}, pt{.6, .6}))
	p.fill(poly(pt{-.3, -.85}, pt{-.05, -.95}, pt{-.4, .35}, pt{-.58, .1}), flat(rgba{1, 1, 1, .4}))
}

func drawFootprints(p *painter, l light) {
	snow := shine(l, "#e3ebf5")
	p.fill(oval(0, .2, 2.4, 1.9), radial(snow, snow.alpha(0), pt{0, .2}, 2.3))
	for i := range 4 {
		s := float64(1 - 2*(i%2))
		k := 1 - .17*float64(i)
		q := p.at(s*.34*k+.06*float64(i), .95-.62*float64(i)*k, k*.62, k*.62).turned(s * 7)
		dark := snow.shade(.62)
		q.fill(joined([]pt{{-.24, -.35}, {-.1, .1}, {-.2, .62}, {0, .78}, {.2, .62}, {.16, .1}, {.26, -.35}, {0, -.5}, {-.24, -.35}}), flat(dark))
		for j := range 5 {
			q.fill(oval(-.24+.115*float64(j), -.62-.05*math.Sin(float64(j)*.9), .07-.006*float64(j), .08), flat(dark))
		}
		q.stroke(curve(pt{.26, -.3}, pt{.18, .1}, pt{.22, .6}), .03, flat(snow.lit(.6).alpha(.7)))
	}
}

func drawBoat(p *painter, l light) {
	p.fill(oval(0, .75, 2.3, .5), radial(l.low.mix(l.mid, .5).alpha(.7), l.mid.alpha(0), pt{0, .75}, 2.2))
	c := shine(l, "#5f4636")
	p.fill(joined([]pt{{-1.35, .1}, {0, .32}, {1.35, .1}}, []pt{{1.35, .1}, {.95, .72}, {0, .86}, {-.95, .72}, {-1.35, .1}}), linear(c.lit(.2), c.shade(.5), pt{0, .1}, pt{0, .9}))
	p.fill(joined([]pt{{-1.25, .12}, {0, .34}, {1.25, .12}}, []pt{{1.25, .12}, {0, .02}, {-1.25, .12}}), flat(c.shade(.6)))
	for _, x := range []float64{-.5, .3} {
		p.fill(poly(pt{x - .2, .12}, pt{x + .2, .12}, pt{x + .22, .2}, pt{x - .22, .2}), flat(c.lit(.25)))
	}
	for i := range 6 {
		p.stroke(curve(pt{-1.7 + .5*float64(i), .95 + .05*float64(i%2)}, pt{-1.5 + .5*float64(i), .91}, pt{-1.3 + .5*float64(i), .96}), .02, flat(rgba{1, 1, 1, .35}))
	}
}

func drawHeadlights(p *painter, l light) {
	for _, x := range []float64{-.6, .6} {
		p.fill(oval(x, 0, 1.9, 1.9), glowInk(hex("#fff1c8").alpha(.75), pt{x, 0}, 1.9))
		p.fill(poly(pt{x - .12, .05}, pt{x + .12, .05}, pt{x + 1.1*sign(x) + .7, 2.6}, pt{x + 1.1*sign(x) - .7, 2.6}), linear(hex("#fff1c8").alpha(.34), hex("#fff1c8").alpha(0), pt{0, 0}, pt{0, 2.5}))
		p.fill(oval(x, 0, .19, .16), flat(hex("#fffdf2")))
	}
	c := l.on(hex("#1d2028"), 0)
	p.fill(rounded(-1.05, -.12, 2.1, .5, .16), flat(c.alpha(.75)))
	p.fill(poly(pt{-.75, -.12}, pt{-.5, -.62}, pt{.5, -.62}, pt{.75, -.12}), flat(c.alpha(.7)))
	for _, x := range []float64{-.6, .6} {
		p.fill(oval(x, .05, .2, .17), flat(hex("#fffdf2")))
	}
}

func sign(x float64) float64 {
	if x < 0 {
		return -1
	}
	return 1
}

func drawFlare(p *painter, l light) {
	p.fill(oval(-.6, -.7, 2.2, 2.2), glowInk(hex("#ff5a3c").alpha(.6), pt{-.6, -.7}, 2.2))
	q := p.turned(-18)
	c := shine(l, "#c9642e")
	q.fill(rounded(-.95, -.3, 1.5, .36, .1), linear(c.lit(.2), c.shade(.4), pt{0, -.3}, pt{0, .1}))
	q.fill(joined([]pt{{.1, 0}, {.55, 0}}, []pt{{.55, 0}, {.66, .5}, {.5, .95}}, []pt{{.5, .95}, {.15, .9}}, []pt{{.15, .9}, {.25, .45}, {.1, 0}}), flat(shine(l, "#3a3430")))
	q.stroke(oval(.0, .18, .17, .15), .05, flat(shine(l, "#3a3430")))
	q.fill(oval(-.98, -.12, .1, .2), flat(hex("#2a2523")))
}

func drawBread(p *painter, l light) {
	c := shine(l, "#b97a3c")
	p.fill(blob(pt{-1.1, .4}, pt{-.95, -.2}, pt{-.3, -.5}, pt{.5, -.48}, pt{1.05, -.1}, pt{1.1, .4}, pt{0, .62}), linear(c.lit(.25), c.shade(.4), pt{0, -.5}, pt{0, .6}))
	for i := range 4 {
		x := -.6 + .4*float64(i)
		p.fill(lock(.16, pt{x - .1, .1}, pt{x, -.2}, pt{x + .18, -.42}), flat(c.lit(.5)))
	}
}

func drawCrucible(p *painter, l light) {
	p.fill(oval(0, -.3, 2.2, 2.2), glowInk(hex("#ff9a3c").alpha(.75), pt{0, -.3}, 2.2))
	c := shine(l, "#4a4442")
	p.fill(joined([]pt{{-.85, -.35}, {.85, -.35}}, []pt{{.85, -.35}, {.75, .5}, {.4, .95}}, []pt{{.4, .95}, {-.4, .95}}, []pt{{-.4, .95}, {-.75, .5}, {-.85, -.35}}), linear(c.lit(.1), c.shade(.6), pt{-.8, 0}, pt{.8, 0}))
	p.fill(oval(0, -.35, .85, .22), flat(c.lit(.2)))
	p.fill(oval(0, -.33, .74, .17), radial(hex("#fff3c0"), hex("#ff8a2a"), pt{0, -.35}, .7))
	for i := range 6 {
		x := -.6 + .24*float64(i)
		p.fill(oval(x, -.6-.3*math.Abs(math.Sin(float64(i)*2.3)), .03, .03), flat(hex("#ffe08a")))
	}
}
