package illustrate

import (
	"math"

	"github.com/talereel/talereel/storyboard"
)

// tree draws a tree with its foot at (x, y); sort is "pine", "round" or "bare".
func (k *kit) tree(x, y, h, depth float64, sort string) {
	snow := k.s.Weather == storyboard.Snow
	trunk := k.c("#4c382e", depth)
	switch sort {
	case "pine":
		k.fill(box(x-h*.022, y-h*.2, h*.044, h*.2), trunk)
		for i := range 5 {
			t := float64(i) / 5
			w, top := h*(.26-.20*t)*(.9+.2*k.rnd()), y-h*(.12+.19*float64(i))-h*.26
			base := y - h*(.10+.17*float64(i))
			c := k.c("#2f5544", depth).mix(k.c("#244336", depth), .5*k.rnd())
			k.fill(poly(pt{x, top}, pt{x + w, base}, pt{x + w*.35, base - h*.02}, pt{x, base + h*.01}, pt{x - w*.4, base - h*.015}, pt{x - w, base}), c)
			k.fill(poly(pt{x, top}, pt{x + w, base}, pt{x + w*.3, base - h*.02}), c.shade(.35))
			if snow {
				k.fill(poly(pt{x, top}, pt{x + w*.62, base - h*.075}, pt{x + w*.2, base - h*.07}, pt{x - w*.2, base - h*.05}, pt{x - w*.66, base - h*.07}), k.c("#e9f0f8", depth))
			}
		}
	case "bare":
		k.branch(pt{x, y}, -90, h*.36, h*.03, trunk, 4)
	default:
		k.p.fill(limb([]pt{{x, y}, {x + h*.01, y - h*.3}, {x, y - h*.55}}, []float64{h * .035, h * .026, h * .02}), flat(trunk))
		green := "#4f7a4a"
		if k.s.Weather == storyboard.Snow {
			green = "#8ea0a0"
		}
		for range 9 {
			cx, cy, r := x+h*k.between(-.24, .24), y-h*k.between(.48, .88), h*k.between(.12, .2)
			c := k.c(green, depth).mix(k.c("#2f5a48", depth), k.rnd()*.7)
			k.fill(oval(cx, cy, r, r*.86), c)
			k.fill(oval(cx+k.l.side*r*.25, cy-r*.25, r*.6, r*.45), c.lit(.14))
		}
	}
}

// branch grows a bare tree.
func (k *kit) branch(from pt, deg, length, width float64, c rgba, left int) {
	a := deg * math.Pi / 180
	to := pt{from.x + math.Cos(a)*length, from.y + math.Sin(a)*length}
	k.p.fill(limb([]pt{from, from.lerp(to, .5), to}, []float64{width, width * .8, width * .55}), flat(c))
	if left == 0 {
		return
	}
	for _, d := range []float64{-28, 24} {
		k.branch(to, deg+d+k.between(-12, 12), length*.72, width*.58, c, left-1)
	}
}

// building is a house front from the ground up; windows are lit after dark.
func (k *kit) building(x, y, w, h, depth float64, wall string, storeys, columns int) {
	c := k.c(wall, depth)
	k.down(box(x, y-h, w, h), c.lit(.04), c.shade(.18), y-h, y)
	k.fill(box(x, y-h, w, h*.025), c.shade(.4))
	side := x + w*.86
	if k.l.side < 0 {
		side = x
	}
	k.fill(box(side, y-h, w*.14, h), c.shade(.35).alpha(.6))
	for i := range storeys {
		for j := range columns {
			ww, wh := w/float64(columns)*.5, h/float64(storeys)*.52
			wx := x + w*(float64(j)+.5)/float64(columns) - ww/2
			wy := y - h + h*(float64(i)+.3)/float64(storeys)
			at, tone := k.rnd(), k.rnd()
			lit := k.l.dark && at < .45
			glass := k.c("#5b7288", depth).mix(k.l.low, .25)
			if lit {
				glass = lampColor.mix(hex("#ffb765"), tone).mix(k.l.haze, depth*.35)
			}
			k.fill(box(wx-.003, wy-.003, ww+.006, wh+.006), c.shade(.3))
			k.fill(box(wx, wy, ww, wh), glass)
			if lit {
				k.fill(box(wx, wy+wh*.55, ww, wh*.45), glass.shade(.25))
				k.glow(wx+ww/2, wy+wh/2, ww*1.6, lampColor, .22)
			}
			k.fill(box(wx+ww/2-.0015, wy, .003, wh), c.shade(.4))
		}
	}
	if k.s.Weather == storyboard.Snow {
		k.fill(rounded(x-.008, y-h-.016, w+.016, .026, .012), k.c("#edf2f9", depth))
	}
}

// cottage is a small house with a roof.
func (k *kit) cottage(x, y, w, depth float64) {
	wall, roof := k.choose("#b79f86", "#a88f7a", "#9aa0a0"), k.choose("#6d4238", "#544a4e", "#5d5148")
	h := w * .62
	k.building(x, y, w, h, depth, wall, 1, 2)
	k.fill(poly(pt{x - w*.1, y - h}, pt{x + w*.5, y - h - w*.5}, pt{x + w*1.1, y - h}), k.c(roof, depth))
	k.fill(poly(pt{x + w*.5, y - h - w*.5}, pt{x + w*1.1, y - h}, pt{x + w*.55, y - h}), k.c(roof, depth).shade(.35))
	if k.s.Weather == storyboard.Snow {
		k.fill(poly(pt{x - w*.1, y - h}, pt{x + w*.5, y - h - w*.52}, pt{x + w*1.1, y - h}, pt{x + w*.9, y - h - w*.06}, pt{x + w*.5, y - h - w*.2}, pt{x + w*.1, y - h - w*.05}), k.c("#eef3fa", depth))
	}
	k.fill(box(x+w*.72, y-h-w*.52, w*.1, w*.3), k.c("#5f5048", depth))
	k.p.soft(blob(pt{x + w*.77, y - h - w*.56}, pt{x + w*.9, y - h - w*.8}, pt{x + w*.7, y - h - w*1.1}, pt{x + w*.62, y - h - w*.7}), .012, k.l.haze.lit(.3).alpha(.4))
}

// skyline is a far city.
func (k *kit) skyline(y, depth float64) {
	for x := -.05; x < 1.05; {
		w, h := k.between(.05, .13), k.between(.08, .34)
		c := k.c("#56627c", depth)
		k.down(box(x, y-h, w, h+.02), c, c.mix(k.l.haze, .5), y-h, y)
		for i := range int(h * 46) {
			for j := range int(w * 48) {
				if at := k.rnd(); k.l.dark && at < .30 {
					k.fill(box(x+.008+float64(j)*.02, y-h+.012+float64(i)*.021, .007, .009), lampColor.mix(k.l.haze, depth*.4).alpha(.9))
				}
			}
		}
		x += w * k.between(.8, 1.15)
	}
}

// lamp post with its light on the ground.
func (k *kit) streetLamp(x, y, h float64) {
	c := k.c("#2b3140", .05)
	k.fill(box(x-.006, y-h, .012, h), c)
	k.p.stroke(curve(pt{x, y - h + .01}, pt{x + .02, y - h - .03}, pt{x + .07, y - h - .03}), .009, flat(c))
	k.fill(poly(pt{x + .045, y - h - .025}, pt{x + .095, y - h - .025}, pt{x + .105, y - h + .012}, pt{x + .035, y - h + .012}), c)
	if !k.l.dark {
		return
	}
	k.fill(rounded(x+.045, y-h+.008, .05, .018, .008), lampColor.lit(.5))
	k.glow(x+.07, y-h+.02, .34, lampColor, .5)
	k.p.fill(poly(pt{x + .05, y - h + .02}, pt{x + .09, y - h + .02}, pt{x + .26, y}, pt{x - .12, y}), linear(lampColor.alpha(.22), lampColor.alpha(0), pt{0, y - h}, pt{0, y}))
	k.p.soft(oval(x+.07, y+.02, .2, .03), .02, lampColor.alpha(.34))
}

// window with what is outside of it.
func (k *kit) window(x, y, w, h float64, panes int) {
	k = k.apart()
	frame := k.c("#e4dccb", .1)
	if k.l.dark {
		frame = k.c("#8b7460", .1)
	}
	k.fill(box(x-.014, y-.014, w+.028, h+.028), frame)
	glass := box(x, y, w, h)
	l := k.l
	k.p.fill(glass, linear(l.top, l.low, pt{0, y}, pt{0, y + h}))
	q := *k
	q.p = k.p.inside(glass)
	if l.dark {
		for range 14 {
			q.fill(oval(x+w*k.rnd(), y+h*(.45+.5*k.rnd()), .006, .006), lampColor.alpha(.18+.3*k.rnd()))
		}
		if k.s.Weather == storyboard.Clear {
			q.fill(oval(x+w*.7, y+h*.2, .028, .028), hex("#f2efdc").alpha(.9))
		}
	}
	q.fill(blob(pt{x - .02, y + h*.8}, pt{x + w*.3, y + h*.7}, pt{x + w*.7, y + h*.78}, pt{x + w + .02, y + h*.72}, pt{x + w + .02, y + h + .02}, pt{x - .02, y + h + .02}), l.mid.shade(.45).alpha(.7))
	switch k.s.Weather {
	case storyboard.Rain, storyboard.Storm:
		for range 26 {
			rx, ry := x+w*k.rnd(), y+h*k.rnd()
			q.p.stroke(line(pt{rx, ry}, pt{rx - .004, ry + .03 + .04*k.rnd()}), .0022, flat(rgba{1, 1, 1, .22}))
		}
	case storyboard.Snow:
		for range 34 {
			q.fill(oval(x+w*k.rnd(), y+h*k.rnd(), .003, .003), rgba{1, 1, 1, .75})
		}
		k.fill(rounded(x-.004, y+h-.02, w+.008, .03, .012), k.c("#eef2f8", .1))
	case storyboard.Fog:
		q.fill(glass, l.haze.lit(.3).alpha(.45))
	}
	q.fill(poly(pt{x, y}, pt{x + w*.42, y}, pt{x + w*.12, y + h}, pt{x, y + h}), rgba{1, 1, 1, .07})
	for i := 1; i < panes; i++ {
		k.fill(box(x+w*float64(i)/float64(panes)-.004, y, .008, h), frame)
	}
	k.fill(box(x, y+h*.5-.004, w, .008), frame)
	k.fill(box(x-.024, y+h+.014, w+.048, .016), frame.shade(.2))
	if !l.dark {
		// Daylight falls into the room.
		k.p.fill(poly(pt{x, y + h}, pt{x + w, y + h}, pt{x + w - l.side*.4, k.h}, pt{x - l.side*.4 - .1, k.h}), linear(l.key.alpha(.16), l.key.alpha(0), pt{0, y + h}, pt{0, k.h}))
	}
}

// curtain hangs beside a window.
func (k *kit) curtain(x, y, w, h float64, c string) {
	col := k.c(c, .08)
	k.fill(joined([]pt{{x, y}, {x + w, y}}, []pt{{x + w, y}, {x + w*.8, y + h*.5}, {x + w*.95, y + h}}, []pt{{x + w*.95, y + h}, {x, y + h}}), col)
	for i := range 4 {
		fx := x + w*(.15+.22*float64(i))
		k.p.stroke(curve(pt{fx, y}, pt{fx - .006, y + h*.5}, pt{fx + .004, y + h}), .008, flat(col.shade(.35).alpha(.6)))
	}
}

// pendant is a hanging lamp and its light.
func (k *kit) pendant(x, y, r float64, c string) {
	k.fill(box(x-.0025, 0, .005, y), k.c("#2c2a2c", 0))
	k.fill(joined([]pt{{x - r, y + r*.7}, {x - r*.55, y}, {x + r*.55, y}, {x + r, y + r*.7}}, []pt{{x + r, y + r*.7}, {x - r, y + r*.7}}), k.c(c, 0))
	if k.l.dark || k.s.Indoor {
		k.fill(oval(x, y+r*.72, r*.62, r*.2), lampColor.lit(.6))
		s := .55
		if !k.l.dark {
			s = .22
		}
		k.glow(x, y+r*.8, r*5.5, lampColor, s)
		k.p.fill(poly(pt{x - r*.8, y + r*.8}, pt{x + r*.8, y + r*.8}, pt{x + r*4.4, k.h}, pt{x - r*4.4, k.h}), linear(lampColor.alpha(.16*s*2), lampColor.alpha(0), pt{0, y}, pt{0, k.h * .9}))
	}
}

// room is walls, floor and ceiling in one-point perspective. It returns the back
// wall.
func (k *kit) room(wall, side, floor, ceiling string) (x0, y0, x1, y1 float64) {
	x0, x1, y0, y1 = .10, .90, .16*k.h, .745*k.h
	w, s := k.c(wall, .25), k.c(side, .1)
	k.fill(poly(pt{0, 0}, pt{1, 0}, pt{x1, y0}, pt{x0, y0}), k.c(ceiling, .1).shade(.25))
	k.p.fill(poly(pt{0, 0}, pt{x0, y0}, pt{x0, y1}, pt{0, k.h}), linear(s.shade(.35), s.shade(.08), pt{0, 0}, pt{x0, 0}))
	k.p.fill(poly(pt{1, 0}, pt{x1, y0}, pt{x1, y1}, pt{1, k.h}), linear(s.shade(.10), s.shade(.40), pt{x1, 0}, pt{1, 0}))
	k.down(box(x0, y0, x1-x0, y1-y0), w.shade(.12), w, y0, y1)
	k.down(poly(pt{x0, y1}, pt{x1, y1}, pt{1.12, k.h}, pt{-.12, k.h}), k.c(floor, .3), k.c(floor, 0).shade(.1), y1, k.h)
	for i := range 11 {
		t := float64(i) / 10
		k.p.stroke(line(pt{lerp(x0, x1, t), y1}, pt{lerp(-.3, 1.3, t), k.h}), .0026, flat(k.c(floor, .1).shade(.5).alpha(.45)))
	}
	k.fill(poly(pt{x0, y1 - .022}, pt{x1, y1 - .022}, pt{x1, y1}, pt{x0, y1}), w.shade(.4))
	k.p.soft(box(x0-.02, y1-.004, x1-x0+.04, .02), .02, rgba{0, 0, 0, .28})
	k.p.soft(poly(pt{x0, y0}, pt{x0 + .06, y0}, pt{x0 + .03, y1}, pt{x0, y1}), .03, rgba{.05, .04, .1, .2})
	k.p.soft(poly(pt{x1 - .06, y0}, pt{x1, y0}, pt{x1, y1}, pt{x1 - .03, y1}), .03, rgba{.05, .04, .1, .2})
	return
}

// shelf with things on its boards.
func (k *kit) shelf(x, y, w, h float64, boards int, books bool) {
	wood := k.c("#6b4a34", .15)
	k.fill(box(x, y, w, h), wood.shade(.5))
	for i := range boards {
		by := y + h*float64(i+1)/float64(boards)
		room := h/float64(boards) - .012
		for bx := x + .008; bx < x+w-.012; {
			bw, bh := k.between(.009, .02), room*k.between(.6, .92)
			c := k.c(k.choose("#8c3b3b", "#3d5a80", "#c49a4a", "#4c7a5e", "#7a5a86", "#b9a88c", "#55606e"), .15)
			if !books {
				bw, bh = k.between(.018, .034), room*k.between(.35, .75)
			}
			if bx+bw > x+w-.006 {
				break
			}
			if books {
				k.fill(box(bx, by-.008-bh, bw, bh), c)
				k.fill(box(bx, by-.008-bh*.8, bw, .004), c.lit(.35))
			} else {
				k.fill(rounded(bx, by-.008-bh, bw, bh, .006), c)
				k.fill(box(bx+bw*.15, by-.008-bh*.9, bw*.18, bh*.7), c.lit(.3).alpha(.6))
			}
			bx += bw + .0025
			if k.rnd() < .12 {
				bx += .02
			}
		}
		k.fill(box(x-.004, by-.008, w+.008, .009), wood.lit(.08))
	}
	k.fill(box(x-.006, y, .01, h), wood)
	k.fill(box(x+w-.004, y, .01, h), wood.shade(.25))
}

// table seen from the front.
func (k *kit) table(x, y, w, h float64, wood string) {
	c := k.c(wood, .1)
	k.p.soft(oval(x+w/2, y, w*.55, .02), .015, rgba{0, 0, 0, .35})
	k.fill(box(x+w*.06, y-h, .018, h), c.shade(.4))
	k.fill(box(x+w*.94-.018, y-h, .018, h), c.shade(.5))
	k.fill(rounded(x, y-h-.012, w, .026, .006), c.lit(.1))
	k.fill(box(x+.01, y-h+.012, w-.02, .02), c.shade(.3))
}

// picture on a wall.
func (k *kit) picture(x, y, w, h float64) {
	k.fill(box(x-.008, y-.008, w+.016, h+.016), k.c("#5d4636", .15))
	k.p.fill(box(x, y, w, h), linear(k.c(k.choose("#7fa3b8", "#c9a27a", "#88a088"), .15), k.c(k.choose("#d9c7a0", "#6f7f96", "#b06f58"), .15), pt{0, y}, pt{0, y + h}))
	k.fill(blob(pt{x, y + h}, pt{x, y + h*.7}, pt{x + w*.4, y + h*.5}, pt{x + w, y + h*.75}, pt{x + w, y + h}), k.c("#4d5b52", .15))
}

// clock on a wall.
func (k *kit) clock(x, y, r float64) {
	k.fill(oval(x, y, r, r), k.c("#4a3a30", .1))
	k.fill(oval(x, y, r*.86, r*.86), k.c("#f3ecdb", .05))
	for i := range 12 {
		a := float64(i) / 6 * math.Pi
		k.fill(oval(x+math.Sin(a)*r*.7, y-math.Cos(a)*r*.7, r*.04, r*.04), k.c("#3a3330", 0))
	}
	k.p.stroke(line(pt{x, y}, pt{x - r*.12, y - r*.45}), r*.07, flat(k.c("#2a2523", 0)))
	k.p.stroke(line(pt{x, y}, pt{x - r*.06, y - r*.66}), r*.05, flat(k.c("#2a2523", 0)))
}

// plant in a pot.
func (k *kit) plant(x, y, h float64) {
	k.fill(poly(pt{x - h*.16, y - h*.3}, pt{x + h*.16, y - h*.3}, pt{x + h*.11, y}, pt{x - h*.11, y}), k.c("#a8674a", .05))
	for range 11 {
		a := k.between(-1.1, 1.1)
		l := h * k.between(.45, .75)
		tip := pt{x + math.Sin(a)*l*.75, y - h*.3 - math.Cos(a)*l}
		k.p.fill(lock(h*.13, pt{x, y - h*.28}, pt{x, y - h*.3}.lerp(tip, .55).add(0, -h*.06), tip), flat(k.c("#4c7d57", .05).mix(k.c("#2f5c48", .05), k.rnd())))
	}
}

// fire in a hearth or a furnace, w wide, with its foot at (x, y).
func (k *kit) fire(x, y, w float64) {
	k.glow(x, y-w*.3, w*3.6, hex("#ff9a45"), .6)
	for i := range 7 {
		fx := x + w*(-.4+.8*float64(i)/6)
		h := w * k.between(.5, 1.05) * (1 - math.Abs(float64(i)-3)/6)
		c := hex("#ff8a2a").mix(hex("#ffd75e"), k.rnd())
		k.p.fill(lock(w*.34, pt{fx, y}, pt{fx - w*.06, y - h*.5}, pt{fx + w*.04, y - h}), flat(c.alpha(.85)))
	}
	k.fill(oval(x, y, w*.46, w*.1), hex("#ffe9a8").alpha(.8))
}

// column of stone.
func (k *kit) column(x, y0, y1, w, depth float64, c string) {
	col := k.c(c, depth)
	k.p.fill(box(x-w/2, y0, w, y1-y0), linear(col.lit(.1), col.shade(.5), pt{x - w/2*k.l.side*-1, 0}, pt{x + w/2*k.l.side*-1, 0}))
	k.fill(box(x-w*.68, y0, w*1.36, w*.35), col.lit(.05))
	k.fill(box(x-w*.72, y1-w*.4, w*1.44, w*.4), col.shade(.15))
	for i := range 3 {
		k.fill(box(x-w*.25+w*.22*float64(i), y0+w*.4, w*.035, y1-y0-w*.9), col.shade(.35).alpha(.6))
	}
}

// bigBell hangs at (x, y) by its crown.
func (k *kit) bigBell(x, y, w float64) {
	c := k.c("#5f8a78", .08)
	h := w * 1.05
	body := joined([]pt{{x - w*.2, y}, {x + w*.2, y}}, []pt{{x + w*.2, y}, {x + w*.3, y + h*.3}, {x + w*.36, y + h*.7}, {x + w*.52, y + h}}, []pt{{x + w*.52, y + h}, {x, y + h*1.04}, {x - w*.52, y + h}}, []pt{{x - w*.52, y + h}, {x - w*.36, y + h*.7}, {x - w*.3, y + h*.3}, {x - w*.2, y}})
	k.p.fill(body, linear(c.lit(.25), c.shade(.6), pt{x + k.l.side*w*.5, 0}, pt{x - k.l.side*w*.5, 0}))
	for _, t := range []float64{.14, .22, .78, .86} {
		k.p.stroke(curve(pt{x - w*(.23+.22*t), y + h*t}, pt{x, y + h*(t+.03)}, pt{x + w*(.23+.22*t), y + h*t}), .006, flat(c.shade(.4)))
	}
	k.fill(oval(x, y+h*1.0, w*.5, h*.05), c.shade(.75))
	k.fill(box(x-w*.06, y-w*.14, w*.12, w*.16), c.shade(.3))
	k.p.stroke(line(pt{x + w*.08, y + h*.3}, pt{x + w*.15, y + h*.5}, pt{x + w*.1, y + h*.66}), .005, flat(c.shade(.8)))
}

// counter across the picture.
func (k *kit) counter(x, y, w, h float64, wood string) {
	c := k.c(wood, .12)
	k.p.soft(box(x, y-.01, w, .03), .02, rgba{0, 0, 0, .35})
	k.down(box(x, y-h, w, h), c.lit(.02), c.shade(.35), y-h, y)
	for i := range 7 {
		k.fill(box(x+w*float64(i)/7, y-h+.03, .006, h-.03), c.shade(.4))
	}
	k.fill(box(x-.02, y-h-.022, w+.04, .03), c.lit(.18))
}
