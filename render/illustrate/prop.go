package illustrate

import (
	"slices"
	"strings"

	"github.com/tdewolff/canvas"
)

// prop is an object that a story may speak of. It is drawn around the origin, from
// -1 to 1 upwards; what stands, stands on 1.
type prop struct {
	name string
	// rest is how it is at rest.
	rest rest
	// size is its height in metres, or its length where it lies.
	size float64
	draw func(p *painter, l light)
	// words are what a bible calls it, in both languages.
	words []string
}

// rest is how an object is at rest.
type rest uint8

const (
	// lies flat and is looked at from above.
	lies rest = iota
	// stands on something.
	stands
	// hangs in the air or on a wall.
	hangs
	// scene is no object but something to see in the place itself.
	scene
)

// props are the objects that pictures know, in the order in which their words are
// looked for: a longer word stands before one that it contains.
var props []prop

// things finds a prop by its name.
var things = map[string]prop{}

func init() {
	props = []prop{
		{"phone", lies, .16, drawPhone, []string{"phone", "telephone", "手机", "电话"}},
		{"laptop", stands, .26, drawLaptop, []string{"laptop", "computer", "电脑"}},
		{"envelope", lies, .22, drawEnvelope, []string{"envelope", "信封"}},
		{"letter", lies, .28, drawLetter, []string{"letter", "note", "信件", "书信", "纸条"}},
		{"contract", lies, .30, drawContract, []string{"contract", "document", "papers", "合同", "文件"}},
		{"newspaper", lies, .38, drawNewspaper, []string{"newspaper", "报纸"}},
		{"ticket", lies, .16, drawTicket, []string{"ticket", "车票", "船票", "机票"}},
		{"scroll", lies, .30, drawScroll, []string{"scroll", "圣旨", "卷轴"}},
		{"map", lies, .42, drawMap, []string{"map", "sea chart", "地图"}},
		{"photo", lies, .18, drawPhoto, []string{"photograph", "photo", "照片"}},
		{"playing-cards", lies, .16, drawPlayingCards, []string{"playing cards", "deck of cards", "扑克", "纸牌"}},
		{"card", lies, .12, drawCardThing, []string{"memory card", "sim card", "存储卡"}},
		{"badge", lies, .12, drawBadge, []string{"badge", "警徽", "徽章"}},
		{"money", lies, .20, drawMoney, []string{"money", "banknote", "cash", "钞票", "现金"}},
		{"key", lies, .14, drawKey, []string{"key", "keys", "钥匙"}},
		{"knife", lies, .30, drawKnife, []string{"knife", "dagger", "blade", "匕首", "小刀", "菜刀"}},
		{"sword", lies, .95, drawSword, []string{"sword", "长剑", "宝剑", "佩剑"}},
		{"axe", lies, .70, drawAxe, []string{"axe", "斧"}},
		{"gun", lies, .26, drawGun, []string{"gun", "pistol", "revolver", "手枪", "枪"}},
		{"handcuffs", lies, .22, drawHandcuffs, []string{"handcuffs", "手铐"}},
		{"file", lies, .24, drawFile, []string{"silver file"}},
		{"ring", lies, .10, drawRing, []string{"wedding ring", "ring", "戒指"}},
		{"necklace", lies, .22, drawNecklace, []string{"necklace", "locket", "pendant", "项链", "玉佩"}},
		{"coin", lies, .10, drawCoin, []string{"coin", "coins", "硬币", "铜钱"}},
		{"gem", lies, .12, drawGem, []string{"gem", "jewel", "diamond", "宝石", "钻石"}},
		{"watch", lies, .20, drawWatch, []string{"wristwatch", "pocket watch", "手表", "怀表"}},
		{"compass", lies, .14, drawCompass, []string{"compass", "罗盘", "指南针"}},
		{"glasses", lies, .16, drawGlasses, []string{"glasses", "spectacles", "眼镜"}},
		{"pen", lies, .18, drawPen, []string{"pen", "quill", "钢笔", "毛笔"}},
		{"syringe", lies, .18, drawSyringe, []string{"syringe", "injection", "注射器", "针筒"}},
		{"pills", lies, .14, drawPills, []string{"pills", "pill", "tablets", "药片", "药丸"}},
		{"bandage", lies, .18, drawBandage, []string{"bandage", "绷带"}},
		{"matches", lies, .12, drawMatches, []string{"matches", "matchbox", "lighter", "火柴", "打火机"}},
		{"rope", lies, .45, drawRope, []string{"rope", "绳"}},
		{"violin", lies, .62, drawViolin, []string{"violin", "fiddle", "小提琴"}},
		{"blood", lies, .40, drawBlood, []string{"blood stain", "bloodstain", "pool of blood", "血迹", "血泊"}},
		{"mask", lies, .24, drawMask, []string{"mask", "面具"}},
		{"book", lies, .30, drawBook, []string{"logbook", "diary", "ledger", "book", "日记", "账本", "书本"}},
		{"lantern", stands, .40, drawLantern, []string{"lantern", "torch", "提灯", "手电"}},
		{"lamp", stands, .48, drawLampThing, []string{"desk lamp", "table lamp", "台灯", "油灯"}},
		{"candle", stands, .26, drawCandle, []string{"candle", "蜡烛"}},
		{"bell", stands, .24, drawBellThing, []string{"handbell", "铃铛"}},
		{"wine", stands, .24, drawWine, []string{"wine", "红酒", "酒杯"}},
		{"teapot", stands, .20, drawTeapot, []string{"teapot", "茶壶"}},
		{"cup", stands, .13, drawCup, []string{"teacup", "coffee cup", "cup", "mug", "茶杯", "咖啡杯", "杯子"}},
		{"potion", stands, .22, drawPotion, []string{"potion", "poison", "elixir", "毒药", "药水"}},
		{"bottle", stands, .30, drawBottle, []string{"bottle", "whisky", "瓶子", "酒瓶"}},
		{"clock", stands, .30, drawClockThing, []string{"alarm clock", "clock", "闹钟", "时钟"}},
		{"hourglass", stands, .26, drawHourglass, []string{"hourglass", "沙漏"}},
		{"radio", stands, .26, drawRadio, []string{"radio", "walkie", "收音机", "对讲机"}},
		{"gift", stands, .26, drawGift, []string{"gift", "present", "礼物", "礼盒"}},
		{"parcel", stands, .34, drawBox, []string{"parcel", "package", "包裹", "快递"}},
		{"chest", stands, .34, drawChest, []string{"treasure chest", "chest", "casket", "宝箱", "宝匣"}},
		{"box", stands, .28, drawOpenBox, []string{"box", "盒子", "箱子", "匣"}},
		{"suitcase", stands, .62, drawSuitcase, []string{"suitcase", "luggage", "行李箱", "皮箱"}},
		{"bag", stands, .44, drawBag, []string{"backpack", "handbag", "bag", "背包", "书包", "手提包"}},
		{"flower", stands, .42, drawFlower, []string{"rose", "bouquet", "flower", "玫瑰", "花束", "花朵"}},
		{"camera", stands, .16, drawCamera, []string{"camera", "照相机", "相机", "摄像机"}},
		{"microphone", stands, .30, drawMicrophone, []string{"microphone", "话筒", "麦克风"}},
		{"skull", stands, .22, drawSkull, []string{"skull", "骷髅", "头骨"}},
		{"crown", stands, .22, drawCrown, []string{"crown", "tiara", "皇冠", "王冠", "凤冠"}},
		{"hat", stands, .20, drawHat, []string{"fedora", "hat", "帽子", "礼帽"}},
		{"cake", stands, .24, drawCake, []string{"birthday cake", "cake", "蛋糕"}},
		{"bread", stands, .18, drawBread, []string{"bread", "loaf", "面包", "馒头"}},
		{"apple", stands, .12, drawApple, []string{"apple", "苹果"}},
		{"bowl", stands, .12, drawBowl, []string{"bowl of", "soup", "noodles", "一碗", "面条", "汤碗"}},
		{"doll", stands, .34, drawDoll, []string{"teddy", "doll", "toy bear", "玩偶", "布娃娃", "玩具熊"}},
		{"piano", stands, 1.2, drawPiano, []string{"piano", "钢琴"}},
		{"guitar", stands, 1.0, drawGuitar, []string{"guitar", "吉他"}},
		{"bicycle", stands, 1.05, drawBicycle, []string{"bicycle", "bike", "自行车", "单车"}},
		{"mirror", stands, .42, drawMirror, []string{"mirror", "镜子", "铜镜"}},
		{"umbrella", hangs, .80, drawUmbrella, []string{"umbrella", "雨伞", "伞"}},
		{"crucible", stands, .34, drawCrucible, []string{"crucible", "坩埚"}},
		{"door", scene, 2, drawDoorThing, []string{"locked door", "closed door"}},
		{"footprints", scene, .5, drawFootprints, []string{"footprint", "脚印"}},
		{"boat", scene, 2, drawBoat, []string{"dinghy", "rowing boat", "小船"}},
		{"car", scene, 1.5, drawHeadlights, []string{"headlights", "车灯"}},
	}
	for _, p := range props {
		things[p.name] = p
	}
}

// propNamed finds an object by its name, or by a word of what somebody calls it.
func propNamed(text string) (prop, bool) {
	text = strings.ToLower(text)
	if p, ok := things[text]; ok {
		return p, true
	}
	for _, p := range props {
		if has(text, p.words...) {
			return p, true
		}
	}
	return prop{}, false
}

// propsIn lists the names of the objects that a description speaks of.
func propsIn(text string) []string {
	var out []string
	text = strings.ToLower(text)
	for _, p := range props {
		for _, w := range p.words {
			if p.rest != scene && contains(text, w) {
				out = append(out, p.name)
				text = strings.ReplaceAll(text, w, " ")
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// spot is where a prop may stand: a place of the picture, and how long a metre is
// there.
type spot struct {
	// sort is "table", "floor", "wall" or "sill".
	sort  string
	at    pt
	metre float64
}

func (k *kit) spotAt(sort string, x, y, z float64) spot {
	return spot{sort, k.at(x, y, z), k.focal / z}
}

// offer adds spots, unless the picture does not show them.
func (k *kit) offer(spots ...spot) {
	for _, s := range spots {
		if s.at.x > .04 && s.at.x < .96 && s.at.y > 0 && s.at.y < k.h {
			*k.spots = append(*k.spots, s)
		}
	}
}

// extras hangs and stands what a description gives to any room.
func (k *kit) extras() {
	q := k.apart()
	if !q.s.Indoor || q.wall == 0 || q.s.Kind == "car" || q.s.Kind == "cave" || q.s.Kind == "space" {
		return
	}
	if q.s.has("wall-clock") && q.s.Kind != "office" && q.s.Kind != "school" {
		q.clock(.02, q.high*.82, .20)
	}
	if q.s.has("plant") {
		q.plant(.95, 3.7, 1.15)
	}
	z := q.wall - .8
	if q.s.has("lantern") {
		for _, x := range []float64{-.78, .78} {
			l := q.plane(x, z)
			l.fill(box(-.01, -q.high, .02, .3), q.c("#1c1a20", 0))
			l.redLantern(0, -q.high+.3, .17)
		}
	}
	if q.s.has("neon") && q.s.Kind != "bar" {
		n := hex(q.choose("#ff4f8a", "#4fd8ff", "#a06bff"))
		l := q.plane(0, q.wall-.05)
		l.p.stroke(curve(pt{-.9, -q.high + .42}, pt{-.3, -q.high + .30}, pt{.3, -q.high + .46}, pt{.9, -q.high + .34}), .045, flat(n.lit(.5)))
		l.glow(0, -q.high+.4, 1.3, n, .5)
	}
}

// lay puts the props among names where the place has room for them.
func (k *kit) lay(names []string) {
	taken := map[int]bool{}
	for _, name := range names {
		o, ok := things[name]
		if !ok || name == "lantern" && k.s.Indoor {
			// Lanterns of a description hang, see extras.
			continue
		}
		if i := k.free(o, taken); i >= 0 {
			taken[i] = true
			k.put(o, (*k.spots)[i])
		}
	}
}

// free is the first spot that suits an object and is free; -1 if none is.
func (k *kit) free(o prop, taken map[int]bool) int {
	want := []string{"table", "sill", "floor"}
	if o.size > .5 {
		want = []string{"floor"}
	}
	if o.rest == hangs {
		want = []string{"wall", "floor"}
	}
	for _, sort := range want {
		for i, s := range *k.spots {
			if s.sort == sort && !taken[i] {
				return i
			}
		}
	}
	return -1
}

// leastSize is how large in metres a small prop is drawn at least: a ring on a table
// has to be seen.
const leastSize = .24

// put draws a prop at a spot.
func (k *kit) put(o prop, s spot) {
	u := max(o.size, leastSize) / 2 * s.metre
	switch {
	case s.sort == "wall" || o.rest == hangs:
		k.p.soft(oval(s.at.x-k.l.side*.01, s.at.y+.01, u*.7, u*.9), .012, rgba{.02, .01, .05, .34})
		o.draw(k.p.at(s.at.x, s.at.y, u, u), k.l)
	case o.rest == lies:
		k.p.soft(oval(s.at.x, s.at.y, u*.8, u*.22), u*.10, rgba{.02, .01, .05, .5})
		o.draw(k.p.at(s.at.x, s.at.y-u*.06, u*1.1, u*.42), k.l)
	default:
		k.p.soft(oval(s.at.x-k.l.side*u*.2, s.at.y, u*.8, u*.12), u*.10, rgba{.02, .01, .05, .5})
		o.draw(k.p.at(s.at.x, s.at.y-u*.96, u, u), k.l)
	}
}

// shine is a material in the light that objects of a story stand in: it keeps more
// of its own colour than a person does.
func shine(l light, s string) rgba {
	c := hex(s)
	a := l.ambient.mix(rgba{1, .98, .94, 1}, .62)
	return c.saturate(lerp(l.sat, 1.08, .75)).times(a).mix(l.haze, l.veil*.2).alpha(c.a)
}

// lathe fills a shape that is round about its upright axis: lit on one side, dark on
// the other, with a little light from behind.
func lathe(p *painter, path *canvas.Path, c rgba, l light) {
	x0, y0, x1, y1, ok := bounds(path, canvas.Identity)
	if !ok {
		return
	}
	a, b := x1, x0
	if l.side < 0 {
		a, b = x0, x1
	}
	p.fill(path, linear(c.lit(.34), c.shade(.72), pt{lerp(a, b, .1), y0}, pt{b, lerp(y0, y1, .4)}))
	p.inside(path).fill(path, linear(l.rim.alpha(.20), l.rim.alpha(0), pt{b, 0}, pt{lerp(b, a, .16), 0}))
}

// sheet fills a flat shape: the light falls off across it.
func sheet(p *painter, path *canvas.Path, c rgba, l light) {
	x0, y0, x1, y1, ok := bounds(path, canvas.Identity)
	if !ok {
		return
	}
	if l.side > 0 {
		x0, x1 = x1, x0
	}
	p.fill(path, linear(c.lit(.26), c.shade(.34), pt{x0, y0}, pt{x1, y1}))
}

// gleam is a soft spot of light on something polished.
func gleam(p *painter, x, y, rx, ry, strength float64) {
	q := p.at(x, y, rx, ry)
	q.fill(oval(0, 0, 1, 1), glowInk(rgba{1, 1, .96, strength}, pt{0, 0}, 1))
}

// scribble is n lines of writing that nobody can read, from x0 to x1.
func scribble(p *painter, x0, x1, y, step float64, n int, width float64, c rgba) {
	for i := range n {
		end := x1 - (x1-x0)*[]float64{.04, .12, 0, .22, .08}[i%5]
		if i == n-1 {
			end = lerp(x0, x1, .5)
		}
		yy := y + step*float64(i)
		for x := x0; x < end-.04; {
			w := (x1 - x0) * []float64{.13, .08, .18, .11}[(i+int(x*40))&3]
			p.stroke(curve(pt{x, yy}, pt{x + w*.3, yy - width*.5}, pt{x + w*.6, yy + width*.4}, pt{min(x+w, end), yy}), width, flat(c))
			x += w + (x1-x0)*.035
		}
	}
}
