package illustrate

import (
	"math"

	"github.com/tdewolff/canvas"
)

// What stands before the people is dark and soft: it frames and does not speak.

// dark is the colour of near things.
func (k *kit) dark(s string) rgba { return k.c(s, 0).shade(.72).alpha(.94) }

func (k *kit) nearBranches() {
	c := k.dark("#24483c")
	for _, s := range []float64{0, 1} {
		for i := range 6 {
			y := k.h*.01 + .055*float64(i)
			tip := pt{lerp(.20, .80, s) + (s-.5)*.16*k.rnd(), y + .12 + .06*k.rnd()}
			k.p.soft(lock(.07, pt{s + (s-.5)*.1, y - .06}, pt{lerp(.08, .92, s), y}, tip), .006, c)
		}
	}
	k.nearGrass()
}

func (k *kit) nearLeaves() {
	c := k.dark("#2f5a3c")
	for _, s := range []float64{0, 1} {
		for range 11 {
			x, y := s+(s-.5)*-.16*k.rnd(), k.h*.20*k.rnd()
			a := k.between(.4, 1.2)
			l := .10
			k.p.soft(lock(.06, pt{x, y}, pt{x - (s-.5)*l, y + a*l*.5}, pt{x - (s-.5)*2*l, y + a*l}), .004, c)
		}
	}
	k.nearGrass()
}

func (k *kit) nearGrass() {
	c := k.dark("#3f5a34")
	for range 24 {
		x := k.rnd()
		if math.Abs(x-.5) < .14 {
			x += .3
		}
		h := k.between(.05, .14) * (.6 + 1.2*math.Abs(x-.5))
		k.p.soft(lock(.016, pt{x, k.h + .02}, pt{x + .01, k.h - h*.6}, pt{x + k.between(-.05, .05), k.h - h}), .003, c)
	}
}

func (k *kit) nearReeds() {
	c := k.dark("#3a5a34")
	for i := range 9 {
		x, h := .0+.018*float64(i), k.between(.2, .5)
		k.p.soft(lock(.014, pt{x, k.h + .02}, pt{x + .01, k.h - h*.6}, pt{x + .03, k.h - h}), .003, c)
		if i%3 == 1 {
			k.p.soft(rounded(x+.018, k.h-h, .018, .08, .009), .003, k.dark("#5a3a28"))
		}
	}
}

func (k *kit) nearRocks() {
	c := k.dark("#4a4a56")
	k.p.soft(poly(pt{-.1, k.h + .1}, pt{-.1, k.h - .16}, pt{.03, k.h - .15}, pt{.14, k.h - .09}, pt{.3, k.h + .05}), .006, c)
	k.p.soft(poly(pt{1.1, k.h + .1}, pt{1.1, k.h - .12}, pt{.93, k.h - .11}, pt{.84, k.h - .05}, pt{.7, k.h + .05}), .006, c)
}

func (k *kit) nearRail() {
	if k.s.Kind == "cliff" && !k.s.has("railing") && !k.s.has("iron") {
		k.nearGrass()
		return
	}
	c := k.dark("#3a4050")
	k.p.soft(poly(pt{-.1, k.h * .945}, pt{1.1, k.h * .965}, pt{1.1, k.h * .985}, pt{-.1, k.h * .967}), .003, c)
	for _, x := range []float64{.06, .94} {
		k.p.soft(box(x-.014, k.h*.95, .028, k.h*.08), .003, c)
	}
}

func (k *kit) nearRigging() {
	c := k.dark("#4a3a2c")
	for i := range 3 {
		k.p.soft(poly(pt{-.02, k.h * (.30 + .2*float64(i))}, pt{-.02, k.h*(.30+.2*float64(i)) + .012}, pt{.16 - .03*float64(i), k.h + .02}, pt{.145 - .03*float64(i), k.h + .02}), .003, c)
	}
	for i := range 5 {
		y := k.h * (.55 + .1*float64(i))
		k.p.soft(box(-.02, y, .04+.024*float64(i), .008), .003, c)
	}
}

func (k *kit) nearTable() {
	c := k.dark("#7a5236")
	k.p.soft(poly(pt{-.05, k.h * .945}, pt{.36, k.h * .955}, pt{.42, k.h + .05}, pt{-.05, k.h + .05}), .004, c)
	cup := k.c("#e0d6c2", 0).shade(.4)
	k.p.soft(rounded(.12, k.h*.945-.07, .075, .08, .016), .003, cup)
	k.p.soft(oval(.20, k.h*.945-.03, .026, .024).Stroke(.012, canvas.RoundCap, canvas.RoundJoin, .01), .003, cup)
}

func (k *kit) nearGlasses() {
	k.p.soft(poly(pt{-.05, k.h * .955}, pt{1.05, k.h * .955}, pt{1.05, k.h + .05}, pt{-.05, k.h + .05}), .004, k.dark("#6a3a2c"))
	for i, x := range []float64{.10, .88} {
		c := hex([]string{"#e8a04a", "#c84a5a"}[i]).shade(.25).alpha(.85)
		k.p.soft(poly(pt{x - .04, k.h*.955 - .10}, pt{x + .04, k.h*.955 - .10}, pt{x + .032, k.h * .957}, pt{x - .032, k.h * .957}), .003, c)
		k.p.soft(box(x-.030, k.h*.955-.09, .010, .08), .003, rgba{1, 1, 1, .4})
	}
}

func (k *kit) nearDesk() {
	k.p.soft(poly(pt{.60, k.h * .955}, pt{1.05, k.h * .945}, pt{1.05, k.h + .05}, pt{.54, k.h + .05}), .004, k.dark("#5a4236"))
	for i, c := range []string{"#a8443f", "#3f5a7e", "#c9a04a"} {
		k.p.soft(rounded(.78-.01*float64(i), k.h*.95-.026*float64(i+1), .20, .026, .004), .003, k.c(c, 0).shade(.5))
	}
}

func (k *kit) nearBooks() {
	x := -.02
	for i, c := range []string{"#8a3a38", "#2f4f74", "#a8803a", "#3f6a54", "#6a4a7a"} {
		w, h := .05+.012*float64(i%2), .26-.03*float64(i%3)
		k.p.soft(box(x, k.h-h, w-.004, h+.02), .004, k.c(c, 0).shade(.6))
		x += w
	}
	k.p.soft(box(-.02, k.h-.02, .3, .03), .003, k.dark("#5a3a28"))
}

func (k *kit) nearShelf() {
	for i, c := range []string{"#b8443a", "#3f6a9a", "#d0a03a"} {
		k.p.soft(rounded(.80+.075*float64(i), k.h-.20+.03*float64(i%2), .068, .24, .02), .004, k.c(c, 0).shade(.55))
	}
}

func (k *kit) nearCounter() {
	k.p.soft(poly(pt{-.05, k.h * .965}, pt{1.05, k.h * .965}, pt{1.05, k.h + .05}, pt{-.05, k.h + .05}), .004, k.dark("#7a5a40"))
	k.p.soft(oval(.88, k.h*.955, .09, .026), .003, k.c("#d8cfc0", 0).shade(.5))
	for i, x := range []float64{.84, .89, .93} {
		k.p.soft(oval(x, k.h*.95-.012, .024, .024), .003, k.c([]string{"#c8402f", "#d89a3a", "#c8402f"}[i], 0).shade(.35))
	}
}

func (k *kit) nearTowel() {
	c := k.c("#e8d0b8", 0).shade(.55)
	k.p.soft(joined([]pt{{-.05, .30 * k.h}, {.06, .31 * k.h}}, []pt{{.06, .31 * k.h}, {.075, .5 * k.h}, {.06, .70 * k.h}}, []pt{{.06, .70 * k.h}, {-.05, .72 * k.h}}), .005, c)
}

func (k *kit) nearPlant() {
	c := k.dark("#3f6a4a")
	for i := range 9 {
		a := -.2 + .19*float64(i)
		l := .26 + .06*k.rnd()
		tip := pt{1.02 - math.Cos(a-.3)*l*.9, k.h - .02 - math.Sin(a+.25)*l}
		k.p.soft(lock(.06, pt{1.04, k.h + .02}, pt{1.04, k.h}.lerp(tip, .55).add(0, -.03), tip), .004, c)
	}
}

func (k *kit) nearCurtain() {
	c := k.dark("#8a5a5a")
	k.p.soft(joined([]pt{{-.05, -.02}, {.10, -.02}}, []pt{{.10, -.02}, {.075, k.h * .5}, {.11, k.h + .02}}, []pt{{.11, k.h + .02}, {-.05, k.h + .02}}), .006, c)
	for i := range 3 {
		x := -.005 + .035*float64(i)
		k.p.soft(lock(.018, pt{x, 0}, pt{x - .01, k.h * .5}, pt{x + .006, k.h}), .004, c.shade(.5))
	}
}

func (k *kit) nearColumn() {
	c := k.dark("#8a8490")
	k.p.soft(box(-.05, -.02, .12, k.h+.04), .005, c)
	k.p.soft(box(.055, -.02, .006, k.h+.04), .003, k.l.rim.alpha(.25))
}

func (k *kit) nearDoorway() {
	c := k.dark("#5a4a44")
	k.p.soft(box(-.05, -.02, .10, k.h+.04), .005, c)
	k.p.soft(box(.95, -.02, .10, k.h+.04), .005, c)
}

func (k *kit) nearPost() {
	c := k.dark("#30384a")
	k.p.soft(box(.93, -.02, .05, k.h+.04), .005, c)
	k.p.soft(box(.915, k.h*.80, .08, k.h*.22), .005, c)
}

func (k *kit) nearCables() {
	c := k.dark("#2a2c38")
	for i := range 3 {
		y := k.h * (.03 + .03*float64(i))
		k.p.soft(curve(pt{-.05, y}, pt{.5, y + .05 + .02*float64(i)}, pt{1.05, y - .02}).Stroke(.007, canvas.RoundCap, canvas.RoundJoin, .002), .003, c)
	}
	k.p.soft(rounded(.84, k.h*.90, .2, k.h*.14, .02), .006, k.dark("#4a5a50"))
}

func (k *kit) nearSeat() {
	c := k.dark("#4a6a74")
	k.p.soft(rounded(-.12, k.h*.74, .24, k.h*.30, .06), .006, c)
	k.p.soft(rounded(-.10, k.h*.72, .18, .06, .025), .005, k.c("#e8e0d0", 0).shade(.6))
}

func (k *kit) nearDashboard() {
	c := k.dark("#3a3640")
	k.p.soft(joined([]pt{{-.05, k.h * .93}, {.3, k.h * .90}, {.7, k.h * .90}, {1.05, k.h * .93}}, []pt{{1.05, k.h * .93}, {1.05, k.h + .05}, {-.05, k.h + .05}}), .005, c)
	k.p.soft(oval(.80, k.h*.985, .19, .17).Stroke(.030, canvas.RoundCap, canvas.RoundJoin, .005), .004, c.shade(.3))
}
