package illustrate

import (
	"math"

	"github.com/tdewolff/canvas"
)

// A head in profile has a shape of its own: it looks to the right, its face is its
// right edge, and of everything that comes in pairs there is one.

// skullSide is the outline of the skull from the crown clockwise, without the
// features; its points match those of skullFront.
var skullSide = []pt{{-.07, -.505}, {.13, -.478}, {.272, -.37}, {.335, -.21}, {.338, -.05}, {.335, .1}, {.342, .25}, {.350, .37}, {.335, .465}, {.25, .50}, {.09, .445}, {-.05, .36}, {-.20, .30}, {-.375, .20}, {-.465, .03}, {-.487, -.14}, {-.435, -.335}, {-.275, -.465}}

// sideFace is where the features of a head in profile stand, in heads.
type sideFace struct {
	// tip is how far the nose stands out, chin the chin.
	tip, chin float64
	noseY     float64
	// mouthY is where the lips meet, drop how far the jaw is let down.
	mouthY, drop, pout float64
	brow               float64
}

func (a *actor) sideFace() sideFace {
	f := sideFace{tip: .462, chin: .348, noseY: .172, mouthY: .305 + a.eyeLine()*.25, pout: .374, brow: .352}
	switch a.d.Nose {
	case "small":
		f.tip -= .018
	case "broad":
		f.tip += .014
	}
	switch a.d.Face {
	case "square", "long":
		f.chin += .012
	case "heart", "round":
		f.chin -= .010
	}
	if a.female() {
		f.tip, f.noseY, f.brow, f.pout = f.tip-.018, f.noseY-.008, .342, f.pout+.004
	}
	if a.child() {
		f.tip, f.chin, f.noseY, f.mouthY, f.brow = f.tip-.042, f.chin-.014, .168, .292, .350
	}
	f.drop = a.face.jaw * .085
	return f
}

// profileOutline is the head with its features.
func (a *actor) profileOutline(f sideFace) *canvas.Path {
	s := a.skull(0)
	e, d := a.eyeLine(), f.drop
	smile := math.Max(0, a.face.smile) * .006
	forehead := []pt{s[16], s[17], s[0], s[1], s[2], {.338, -.22}, {f.brow, -.10 + e}, {.324, -.015 + e}, {lerp(.324, f.tip, .48), lerp(e-.015, f.noseY, .62)}, {f.tip, f.noseY - .012}}
	nose := []pt{{f.tip, f.noseY - .012}, {f.tip - .004, f.noseY + .016}, {f.tip - .05, f.noseY + .034}, {.352, f.noseY + .046}}
	upper := []pt{{.352, f.noseY + .046}, {.356, f.mouthY - .046}, {f.pout - smile, f.mouthY - .020}, {f.pout - .018 - smile, f.mouthY - .002}}
	lower := []pt{{f.pout - .018 - smile, f.mouthY - .002 + d*.6}, {f.pout - .013 - smile - d*.12, f.mouthY + .020 + d}, {f.pout - .036 - d*.2, f.mouthY + .052 + d}, {f.chin - .012 - d*.3, f.mouthY + .082 + d}, {f.chin - d*.4, lerp(f.mouthY+.082, s[9].y, .45) + d}, {f.chin - .03 - d*.4, s[9].y - .012 + d*.9}, {s[9].x - d*.2, s[9].y + .004 + d*.8}, {s[10].x, s[10].y + d*.4}, s[11], s[12], s[13], s[14], s[15], s[16]}
	return joined(forehead, nose, upper, lower)
}

// drawProfile draws skin and features of a head seen from the side.
func (a *actor) drawProfile() {
	f := a.sideFace()
	skin, dark := a.skin(), a.skinShade()
	outline := a.profileOutline(f)
	a.p.fill(outline, linear(skin.lit(.10), skin.mix(dark, .25), pt{.36 * a.side, -.3}, pt{-.36 * a.side, .42}))
	in := a.p.inside(outline)
	a.profilePlanes(in, f, skin, dark)
	if a.detail < 26 {
		a.tinyProfile(f)
		a.earAside()
		return
	}
	e := a.eyeLine()
	if a.d.Beard != "" {
		a.beardAside(in, f)
	}
	if a.face.blush > 0 || a.female() || a.child() {
		c := pt{.17, e + .15}
		in.fill(oval(c.x, c.y, .12, .08), glowInk(a.l.person(hex("#e0605a")).alpha(.15+.22*a.face.blush), c, .13))
	}
	if a.d.Freckles && a.detail > 90 {
		for i := range 8 {
			in.fill(oval(.12+.022*float64(i)+.01*math.Sin(float64(i)*7), e+.10+.035*math.Sin(float64(i)*3.7), .008, .008), flat(dark.alpha(.55)))
		}
	}
	if a.d.Age == "old" {
		c := dark.shade(.12).alpha(.55)
		in.fill(lock(.012, pt{.10, e + .0}, pt{.06, e + .03}), flat(c))
		in.fill(lock(.012, pt{.10, e - .02}, pt{.055, e - .035}), flat(c))
		in.fill(lock(.012, pt{.27, e + .07}, pt{.21, e + .10}, pt{.15, e + .08}), flat(c))
		for i := range 2 {
			y := -.235 + .055*float64(i)
			in.fill(lock(.010, pt{.13, y - .01}, pt{.22, y}, pt{.31, y + .012}), flat(c))
		}
	}
	a.eyeAside(in)
	a.noseAside(in, f, dark)
	a.mouthAside(in, f, dark)
	a.browAside()
	if a.d.Beard != "" {
		a.moustacheAside(f)
	}
	if a.d.Scar {
		a.p.fill(lock(.022, pt{.16, e - .13}, pt{.20, e}, pt{.17, e + .17}), flat(a.l.person(hex("#a8423c")).alpha(.8)))
	}
	a.earAside()
	a.glassesAside()
	if a.d.Eyepatch {
		a.p.stroke(curve(pt{.34, e - .10}, pt{.1, e - .17}, pt{-.3, e - .22}), .022, flat(a.c("#221d22")))
	}
}

// profilePlanes lays shadow over the cheek and below the jaw, or over the face when
// the light comes from behind.
func (a *actor) profilePlanes(in *painter, f sideFace, skin, dark rgba) {
	e := a.eyeLine()
	if a.side > 0 {
		// Lit from ahead: the side of the head turns away from the light.
		in.fill(joined([]pt{{.02, -.6}, {.06, -.3}, {.12, -.1}, {.07, .06}, {.12, .2}, {.16, .33}, {.22, .44}, {.20, .62}}, []pt{{-.7, .62}, {-.7, -.6}}), flat(dark.alpha(.62)))
		c := pt{.20, e + .12}
		in.fill(oval(c.x, c.y, .09, .06), glowInk(a.l.key.alpha(.30), c, .1))
		return
	}
	in.fill(joined([]pt{{.285, -.6}, {.275, -.25}, {.262, -.06}, {.225, .03}, {.30, .08}, {.29, .17}, {.255, .25}, {.285, .35}, {.22, .42}, {.12, .50}}, []pt{{.6, .7}, {.6, -.6}}), flat(dark.alpha(.66)))
	c := pt{.06, e + .12}
	in.fill(oval(c.x, c.y, .12, .09), glowInk(a.l.key.alpha(.28), c, .12))
	in.fill(joined([]pt{{-.1, .33}, {.06, .40}, {.2, .455}, {.34, .47}}, []pt{{.36, .6}, {-.2, .6}}), flat(dark.alpha(.6)))
}

func (a *actor) tinyProfile(f sideFace) {
	e := a.eyeLine()
	a.p.fill(oval(.255, e, .035, .045), flat(a.c("#241a1e")))
	a.p.stroke(line(pt{.33, e - .12 + a.face.browIn}, pt{.17, e - .12 + a.face.browOut}), .035, flat(a.skin().shade(.8)))
	a.p.stroke(line(pt{.36, f.mouthY}, pt{.27, f.mouthY - .03*a.face.smile}), .03+.05*a.face.jaw, flat(a.c("#8a3f3c")))
}

func (a *actor) earAside() {
	skin, dark := a.skin(), a.skinShade()
	y := a.eyeLine() + .045
	x := -.10
	ear := blob(pt{x + .045, y - .09}, pt{x - .01, y - .125}, pt{x - .075, y - .10}, pt{x - .085, y - .02}, pt{x - .045, y + .06}, pt{x - .005, y + .125}, pt{x + .04, y + .10}, pt{x + .045, y})
	a.p.fill(ear, linear(skin.lit(.04), skin.mix(dark, .55), pt{x + .06*a.side, y - .1}, pt{x - .08*a.side, y + .1}))
	if a.detail > 60 {
		a.p.fill(lock(.03, pt{x + .02, y - .07}, pt{x - .04, y - .075}, pt{x - .05, y}, pt{x - .01, y + .06}), flat(dark))
		a.p.fill(oval(x+.012, y+.01, .02, .035), flat(dark.shade(.2)))
	}
	if a.d.Earrings {
		a.p.fill(oval(x+.01, y+.15, .022, .03), flat(a.c("#f0c95a").lit(.2)))
	}
}

// eyeAside is an eye seen from the side: a wedge that is open to the front.
func (a *actor) eyeAside(in *painter) {
	e, f := a.eyeLine(), a.face
	h := .056
	switch a.d.Eyes {
	case "round":
		h = .062
	case "narrow":
		h = .047
	}
	if a.female() {
		h *= 1.12
	}
	if a.child() {
		h *= 1.28
	}
	if a.d.Age == "old" {
		h *= .86
	}
	up, low := h*math.Min(f.open, 1.25), h*.62*(1-.75*f.squint)
	dark := a.skin().shade(.88).mix(a.c("#1c1418"), .6)
	in.fill(oval(.235, e-.035, .11, .085), glowInk(a.skinShade().alpha(.55), pt{.24, e - .03}, .11))
	back, front := pt{.158, e + .012 + .018*f.droop}, .282
	top := []pt{back, {.195, e - up*.62}, {.245, e - up}, {front, e - up*.80}}
	edge := []pt{{front, e - up*.80}, {front + .009, e - .004}, {front - .012, e + low*.85}}
	bottom := []pt{{front - .012, e + low*.85}, {.225, e + low}, back}
	shape := joined(top, edge, bottom)
	if a.detail < 60 {
		a.p.fill(oval(.245, e, .04, math.Max(.03, up*.7)), flat(dark))
		a.p.fill(lock(.05, top...), flat(dark))
		return
	}
	th := .020
	if a.female() {
		th = .028
	}
	if f.open < shut {
		skin := a.skin()
		lid := []pt{back, {.195, e - h*.62}, {.245, e - h}, {.284, e - h*.7}, {.288, e + low*.3}}
		line := []pt{{.288, e + low*.3}, {.26, e + low*.9}, {.205, e + low*.75}, back}
		a.p.fill(joined(lid, line), linear(skin.mix(a.skinShade(), .45), skin.lit(.06), pt{0, e - h}, pt{0, e + low}))
		a.p.fill(limb(line, []float64{th * .5, th * .6, th * .45, .003}), flat(dark))
		return
	}
	white := a.l.person(hex("#f4efe6"))
	a.p.fill(shape, linear(white.shade(.38), white, pt{.2, e - up}, pt{.2, e}))
	eye := a.p.inside(shape)
	r := .050 * f.iris
	if a.child() {
		r *= 1.18
	}
	iris := a.l.person(hex(a.d.EyeColor))
	ix, iy := front-.018-.018*math.Abs(f.gazeX), e-.006+f.gazeY*.02
	eye.fill(oval(ix, iy, r*.55, r*1.06), linear(iris.shade(.6), iris.lit(.22), pt{ix, iy - r}, pt{ix, iy + r}))
	eye.fill(oval(ix+r*.16, iy, r*.27, r*.55), flat(a.c("#120d12")))
	eye.fill(lock(.03, pt{.15, e - up*.5}, pt{.24, e - up*.9}, pt{.30, e - up*.6}), flat(dark.alpha(.28)))
	eye.fill(oval(ix, iy-.020, .011, .0135), flat(rgba{1, 1, .97, .95}))
	a.p.fill(limb(top, []float64{.003, th * .45, th * .6, th * .45}), flat(dark))
	if a.female() || a.child() {
		a.p.fill(lock(.020, pt{.262, e - up*.95}, pt{.292, e - up*.95}, pt{.322, e - up*.75 - .022}), flat(dark))
	}
	a.p.fill(lock(.011, pt{.275, e + low*.85}, pt{.22, e + low*1.05}, pt{.17, e + .02}), flat(dark.alpha(.5)))
	a.p.fill(lock(.011, pt{.165, e - up*.55 - .018}, pt{.225, e - up - .024}, pt{.29, e - up*.75 - .028}), flat(a.skinShade().shade(.35).alpha(.75)))
}

func (a *actor) browAside() {
	f, e := a.face, a.eyeLine()-.108
	if a.child() {
		e -= .015
	}
	th := map[string]float64{"thin": .030, "straight": .040, "thick": .055}[a.d.Brows]
	if a.female() {
		th *= .72
	} else if a.d.Age == "old" {
		th *= 1.15
	}
	hair := a.hairColor().shade(.25)
	if hair.luma() > .62 {
		hair = hair.mix(a.skin().shade(.6), .4)
	}
	in, out := e+f.browIn+f.browSkew*.4, e+f.browOut+f.browSkew
	mid := math.Min(in, out) - .016
	a.p.fill(limb([]pt{{.336, in + .004}, {.28, lerp(in, mid, .7)}, {.215, mid}, {.135, out + .022}}, []float64{th * .40, th * .52, th * .42, .003}), flat(hair))
	if f.wrinkle > .3 && a.detail > 80 {
		a.p.fill(lock(.014, pt{.322, e + .03}, pt{.312, e + .06}, pt{.318, e + .095}), flat(a.skinShade().shade(.3).alpha(.7*f.wrinkle)))
	}
}

func (a *actor) noseAside(in *painter, f sideFace, dark rgba) {
	y := f.noseY
	// The wing, the nostril under it, and the plane that faces the ground.
	in.fill(joined([]pt{{f.tip - .005, y + .012}, {f.tip - .05, y + .020}, {.372, y + .030}}, []pt{{.372, y + .07}, {f.tip, y + .06}}), flat(dark.shade(.2).alpha(.75)))
	a.p.fill(lock(.020, pt{.392, y + .024}, pt{.375, y + .020}, pt{.362, y + .032}), flat(dark.shade(.55)))
	a.p.fill(lock(.016, pt{.352, y - .042}, pt{.332, y - .004}, pt{.346, y + .034}), flat(dark.shade(.15).alpha(.8)))
	if a.detail > 80 {
		c := pt{f.tip - .035, y - .022}
		in.fill(oval(c.x, c.y, .026, .03), glowInk(a.skin().lit(.75).alpha(.6), c, .03))
	}
	if a.face.wrinkle > .5 || a.d.Age == "old" || a.face.smile > .6 {
		a.p.fill(lock(.013, pt{.318, y + .0}, pt{.275, y + .06}, pt{.262, y + .13}), flat(dark.shade(.2).alpha(.6)))
	}
}

func (a *actor) mouthAside(in *painter, s sideFace, dark rgba) {
	f := a.face
	lip := a.skin().mix(a.l.person(hex("#b5443f")), .42)
	full := .026
	if a.female() {
		lip = a.skin().mix(a.l.person(hex("#c23a44")), .6)
		full = .034
	}
	y, d := s.mouthY, s.drop
	front := s.pout - .012
	corner := pt{front - .105*f.wide, y - f.smile*.030 + d*.35}
	up, low := pt{front + .03, y}, pt{front + .03, y + d*.8}
	mid := (corner.x + front) / 2
	in.fill(joined([]pt{corner, {mid, y - full*.75}, {front - .01, y - full*1.1}, {front + .04, y - full*.9}}, []pt{up, {mid, y + .002 - f.smile*.008}, corner}), flat(lip.shade(.26)))
	in.fill(joined([]pt{corner, {mid, y + .004 + d*.7}, low}, []pt{{front + .04, low.y + full}, {front - .02, low.y + full*1.1}, {mid, y + d*.75 + full*.8}, corner}), flat(lip.lit(.1)))
	if f.jaw > .05 {
		cave := joined([]pt{corner, {mid, y - .002 - f.smile*.008}, up}, []pt{low, {mid, y + .004 + d*.72}, corner})
		in.fill(cave, flat(a.c("#3c1218").shade(.2)))
		white := a.l.person(hex("#f2ece2"))
		teeth := a.p.inside(cave)
		if th := .030 * math.Max(f.teeth, f.grit); th > 0 {
			teeth.fill(joined([]pt{{mid - .02, y - .02}, {front - .012, y - .02}}, []pt{{front - .012, y + th}, {mid - .02, y + th*.7}}), flat(white))
		}
		if f.grit > 0 {
			teeth.fill(box(mid-.02, low.y-.016, front-.014-mid+.02, .04), flat(white.shade(.2)))
		}
	} else {
		in.fill(lock(.016, up.add(0, 0), pt{mid, y + .003 - f.smile*.006}, corner), flat(lip.shade(.85)))
	}
	in.fill(lock(.014, corner.add(.012, .002), corner.add(-.008, -.004-f.smile*.008), corner.add(-.014, -.014*f.smile)), flat(dark.shade(.35).alpha(.8)))
	c := pt{s.chin - .045, y + d + .066}
	in.fill(oval(c.x, c.y, .05, .018), flat(dark.alpha(.5)))
}

// beardAside is the beard on the cheek and below the chin.
func (a *actor) beardAside(in *painter, f sideFace) {
	b := a.d.Beard
	hair := a.hairColor()
	d := f.drop
	edge := []pt{{-.10, .06}, {-.02, .10}, {.06, .17}, {.15, .245}, {.22, .255}, {.28, .235}, {.40, f.noseY + .055}}
	switch b {
	case "moustache":
		return
	case "stubble":
		in.soft(joined(edge, []pt{{.6, .7}, {-.2, .7}, {-.2, .3}}), .03, hair.mix(a.skinShade(), .35).alpha(.34))
		return
	case "goatee":
	default:
		in.fill(joined(edge, []pt{{.6, .7}, {-.1, .7}, {-.15, .3}}), flat(hair.shade(.12)))
	}
	drop := map[string]float64{"goatee": .1, "short": .055, "full": .17, "long": .55}[b]
	tip := .50 + drop + d*.6
	back := map[string]float64{"goatee": .20, "short": -.06, "full": -.10, "long": -.06}[b]
	y := f.mouthY + .055 + d
	shape := blob(pt{f.chin + .015, y}, pt{f.chin + .035, lerp(y, tip, .4)}, pt{f.chin - .02, lerp(y, tip, .85)}, pt{f.chin - .11, tip}, pt{lerp(f.chin, back, .65), lerp(y, tip, .80)}, pt{back + .02, lerp(y, tip, .36)}, pt{back, .30}, pt{lerp(back, f.chin, .35), y - .03}, pt{f.chin - .05, y - .005})
	if b == "goatee" {
		shape = blob(pt{f.chin + .012, y + .01}, pt{f.chin + .025, lerp(y, tip, .5)}, pt{f.chin - .03, tip}, pt{f.chin - .11, lerp(y, tip, .75)}, pt{f.chin - .12, lerp(y, tip, .3)}, pt{f.chin - .06, y + .01})
	}
	a.p.fill(shape, linear(hair, hair.shade(.45), pt{.3 * a.side, .3}, pt{-.25 * a.side, tip}))
	if a.detail > 70 {
		strands := a.p.inside(shape)
		for i := range 6 {
			k := float64(i) / 5
			x := lerp(back, f.chin, k)
			strands.fill(lock(.026, pt{x, y - .08 + .1*k}, pt{lerp(x, f.chin-.1, .3), lerp(y, tip, .5)}, pt{lerp(x, f.chin-.11, .8), tip}), flat(hair.lit(.28).alpha(.4)))
		}
	}
}

func (a *actor) moustacheAside(f sideFace) {
	if a.d.Beard == "stubble" {
		return
	}
	hair := a.hairColor()
	y := f.noseY + .070
	sm := a.face.smile * .02
	a.p.fill(lock(.070, pt{.398, y - .004}, pt{.35, y + .008}, pt{.285, y + .04 - sm}, pt{.245, y + .09 - sm}), flat(hair.shade(.1)))
	a.p.fill(lock(.02, pt{.385, y - .008}, pt{.34, y}, pt{.29, y + .026}), flat(hair.lit(.3).alpha(.5)))
}

func (a *actor) glassesAside() {
	if a.d.Glasses == "" {
		return
	}
	e := a.eyeLine()
	frame := flat(a.c("#2a2328"))
	lens := oval(.305, e+.012, .042, .10)
	if a.d.Glasses == "square" {
		lens = rounded(.262, e-.074, .082, .168, .03)
	}
	a.p.fill(lens, linear(rgba{1, 1, 1, .16}, rgba{.8, .9, 1, .02}, pt{.26, e - .1}, pt{.34, e + .1}))
	a.p.stroke(lens, .017, frame)
	a.p.stroke(line(pt{.265, e - .025}, pt{-.07, e - .02}), .018, frame)
	a.p.stroke(line(pt{.335, e - .02}, pt{.352, e - .03}), .018, frame)
}

// neckAside carries a head in profile: it leans forward from the back.
func (a *actor) neckAside(w float64, skin, dark rgba) {
	f, n := -.09+w, -.10-w*1.15
	shape := joined([]pt{{n - .01, .16}, {n, .42}, {n - .02, .60}, {n - .02, .70}}, []pt{{-.12, .90}, {f - .02, .84}}, []pt{{f - .02, .84}, {f - .02, .68}, {f + .01, .51}, {f + .09, .36}})
	a.p.fill(shape, linear(skin, skin.mix(dark, .6), pt{-.1 + w*a.side, 0}, pt{-.1 - w*a.side, 0}))
	in := a.p.inside(shape)
	// The jaw's shadow.
	in.fill(joined([]pt{{n + .1, .30}, {-.06, .45}, {.06, .58}, {.22, .60}}, []pt{{.4, .3}, {-.2, .1}}), flat(dark.shade(.12).alpha(.85)))
	if a.detail > 70 {
		in.fill(lock(.03, pt{-.13, .44}, pt{-.07, .64}, pt{.0, .82}), flat(dark.alpha(.55)))
	}
}

// hairAside is the hair of a head in profile, over the face.
func (a *actor) hairAside() {
	c := a.cut()
	base := a.hairColor()
	s := a.skull(c.volume)
	for i := range s {
		if s[i].y < -.1 {
			s[i].y -= c.top * clamp((-.1-s[i].y)/.4, 0, 1)
		}
	}
	nape := []pt{s[14].add(-.005, 0), s[13].add(-.01, .02), {-.325, .31}, {-.235, .335}}
	behindEar := []pt{{-.235, .335}, {-.215, .22}, {-.205, .08}, {-.17, -.065}, {-.10, -.10}, {-.035, -.06}, {-.02, .03}, {-.005, .115}, {.045, .10}}
	// From the sideburn up to the forehead.
	front := []pt{{.045, .10}, {.055, -.02}, {.105, -.11}, {.095, -.22}, {.165, -.315}, {.235, -.35}}
	switch a.d.Hair {
	case "receding":
		front = []pt{{.045, .08}, {.05, -.04}, {.085, -.14}, {.04, -.27}, {.06, -.38}, {.14, -.445}}
	case "bald":
		if a.d.Age == "old" {
			a.p.fill(blob(pt{.03, .07}, pt{.045, -.04}, pt{-.05, -.15}, pt{-.25, -.16}, pt{-.44, -.11}, pt{-.485, .0}, pt{-.40, .20}, pt{-.26, .31}, pt{-.20, .2}, pt{-.19, .05}, pt{-.15, -.07}, pt{-.06, -.08}, pt{-.02, .03}), flat(base.shade(.15)))
		}
		a.p.fill(oval(.05*a.side-.08, -.40, .15, .06), glowInk(a.l.key.alpha(.5), pt{.05*a.side - .08, -.40}, .15))
		return
	case "swept", "topknot":
		front = []pt{{.045, .10}, {.055, -.02}, {.11, -.12}, {.105, -.23}, {.18, -.33}, {.215, -.385}}
	}
	head := []pt{{front[len(front)-1].x + .03, front[len(front)-1].y - .045}, s[2].add(-.03, -.015), s[1], s[0], s[17], s[16], s[15], s[14].add(-.005, 0)}
	fringe := a.d.Hair == "bob" || a.d.Hair == "pigtails"
	side := c.line[2] == lineSweep[2] && len(c.line) == len(lineSweep) || len(c.line) == len(lineSide) && c.line[3] == lineSide[3]
	switch {
	case fringe:
		front = []pt{{.045, .10}, {.07, .0}, {.15, -.07}, {.24, -.10}, {.335, -.105}, {.372, -.10}}
		head[0], head[1] = pt{.385, -.20}, s[2].add(.02, 0)
	case side:
		front = []pt{{.045, .10}, {.06, -.02}, {.115, -.10}, {.18, -.19}, {.27, -.245}, {.335, -.225}}
		head[0], head[1] = pt{.362, -.285}, s[2].add(.01, -.01)
	}
	if c.spikes {
		a.spikes(c)
	}
	// Long hair falls over ear and nape.
	long := c.fall > 0
	shape := joined(head, nape, behindEar, front)
	skin := a.p.inside(a.profileOutline(a.sideFace()))
	var under []pt
	for _, q := range front[1:] {
		under = append(under, q.add(.02, .045))
	}
	skin.fill(joined(under, []pt{{.3, -.6}, {-.3, -.6}}), flat(a.skinShade().shade(.18).alpha(.6)))
	a.p.fill(shape, a.hairInk())
	in := a.p.inside(shape)
	a.strandsAside(in, base, front[len(front)-1])
	if c.curls {
		a.curlsAside(c, base, front)
	}
	if c.spikes {
		for i := range 5 {
			k := float64(i) / 4
			a.p.fill(lock(.15, pt{lerp(-.05, .16, k), -.50}, pt{lerp(.13, .32, k), -.45 + .02*k}, pt{lerp(.20, .44, k), -.20 - .14*k}), flat(base.mix(a.l.key, .1*float64(i%2))))
		}
	}
	if long {
		a.fallAside(c, base)
	}
	switch c.tail {
	case "pony":
		a.p.fill(oval(-.46, -.25, .05, .06), flat(a.c(a.d.Accent)))
	case "bun":
		a.knot(pt{-.46, -.36}, .155)
	case "knot":
		q := pt{-.16, -.64}
		a.knot(q, .115)
		a.p.fill(rounded(q.x-.10, q.y+.075, .2, .045, .02), flat(a.c(a.d.Accent)))
		a.p.stroke(line(q.add(-.19, .05), q.add(.19, -.05)), .02, flat(a.c("#d9b45a")))
	case "braid":
		a.braid([]pt{{-.34, .24}, {-.42, .5}, {-.42, .9}, {-.36, 1.3}})
	case "pigtails":
		a.p.fill(limb([]pt{{-.24, -.02}, {-.34, .10}, {-.36, .40}, {-.26, .74}}, []float64{.06, .11, .115, 0}), a.hairInk())
		a.p.fill(oval(-.25, -.02, .05, .055), flat(a.c(a.d.Accent)))
	}
}

func (a *actor) strandsAside(in *painter, base rgba, from pt) {
	if a.detail < 50 {
		return
	}
	gloss, deep := base.mix(a.l.key, a.sheen(.34)).alpha(.5), base.shade(.6).alpha(.55)
	root := from.add(-.08, -.10)
	for i := range 11 {
		k := float64(i) / 10
		// From the parting back and down around the ear.
		end := pt{lerp(.08, -.46, k), lerp(-.02, .06, k) + .2*math.Sin(k*math.Pi)*k}
		if k > .8 {
			end = pt{-.47, -.18 + .1*(k-.8)}
		}
		mid := root.lerp(end, .5).add(-.03, -.12)
		col := deep
		if i%2 == 0 {
			col = gloss
		}
		in.fill(lock(.032+.012*math.Abs(math.Sin(float64(i)*2.3)), root.lerp(mid, .2), mid, end), flat(col))
	}
	q := pt{.02 + .14*a.side, -.41}
	in.fill(oval(q.x, q.y, .19, .06), glowInk(base.mix(a.l.key, a.sheen(.62)).alpha(.5), q, .19))
}

func (a *actor) curlsAside(c cut, base rgba, front []pt) {
	curl := func(x, y, r float64, t float64) {
		a.p.fill(oval(x, y, r, r), flat(base.shade(.34)))
		a.p.fill(oval(x+.018*a.side, y-.018, r*.72, r*.7), flat(base.mix(a.l.key, t)))
	}
	s := a.skull(c.volume * .5)
	for j := 2; j >= 0; j-- {
		for i, q := range s {
			if i >= 4 && i <= 12 {
				continue
			}
			k := .98 - .26*float64(j)
			x := q.x*k - .03*float64(j)
			if x > .22 || q.y*k > .2 || x > .0 && q.y*k > -.18 {
				continue
			}
			curl(x, (q.y-c.top*.6)*k, .066+.02*math.Sin(float64(i*3+j)), .06+.07*float64((i+j)%2))
		}
	}
	for _, q := range front[2:] {
		curl(q.x-.015, q.y-.03, .055, .1)
	}
}

// fallAside is long hair over ear and shoulder.
func (a *actor) fallAside(c cut, base rgba) {
	end := math.Min(c.fall, 1.3)
	e := 0.0
	if c.wavy {
		e = .05
	}
	lead := []pt{{.10, -.42}, {.085, -.22}, {-.01, -.06}, {-.045, .14}, {-.02 + e, lerp(.16, end, .4)}, {-.05 - e, lerp(.16, end, .7)}, {-.12 + e, end * .98}}
	if c.fall < .6 {
		lead = []pt{{.10, -.40}, {.10, -.18}, {.035, -.02}, {.02, .18}, {.06, end * .95}, {.03, end}}
	}
	tail := []pt{{-.28, end * 1.02}, {-.50 - e, end * .92}, {-.56 + e, lerp(0, end, .6)}, {-.545 - e*.5, lerp(0, end, .28)}, {-.53, -.08}, {-.48, -.32}, {-.25, -.50}}
	shape := joined(lead, []pt{lead[len(lead)-1], tail[0]}, tail)
	a.p.fill(shape, linear(base.mix(a.l.key, .12), base.shade(.45), pt{-.1 + .3*a.side, -.3}, pt{-.3 - .2*a.side, end}))
	if a.detail < 50 {
		return
	}
	in := a.p.inside(shape)
	for i := range 7 {
		k := float64(i) / 6
		col := base.shade(.5).alpha(.5)
		if i%2 == 1 {
			col = base.mix(a.l.key, .3).alpha(.42)
		}
		in.fill(lock(.040, pt{lerp(.08, -.3, k), -.46}, pt{lerp(.08, -.48, k), -.12}, pt{lerp(.0, -.50, k) - e, lerp(.1, end, .5)}, pt{lerp(-.05, -.46, k) + e, end}), flat(col))
	}
}
