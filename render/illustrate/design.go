package illustrate

import (
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/talereel/talereel/storyboard"
)

// Design is every visual choice of one character, resolved. Colours are
// "#rrggbb" in daylight.
type Design struct {
	ID     string            `json:"id"`
	Gender storyboard.Gender `json:"gender"`
	// Age is "child", "teen", "adult" or "old".
	Age  string `json:"age"`
	Skin string `json:"skin"`
	// Face is "oval", "round", "square", "heart" or "long".
	Face string `json:"face"`
	// Hair is a style that hair.go draws, HairColor its colour.
	Hair      string `json:"hair"`
	HairColor string `json:"hair_color"`
	EyeColor  string `json:"eye_color"`
	// Eyes is "round", "almond" or "narrow"; Brows "thin", "straight" or "thick";
	// Nose "small", "straight" or "broad".
	Eyes  string `json:"eyes"`
	Brows string `json:"brows"`
	Nose  string `json:"nose"`
	// Beard is "", "stubble", "moustache", "goatee", "short", "full" or "long".
	Beard string `json:"beard,omitempty"`
	// Glasses is "", "round" or "square".
	Glasses  string `json:"glasses,omitempty"`
	Scar     bool   `json:"scar,omitempty"`
	Eyepatch bool   `json:"eyepatch,omitempty"`
	Freckles bool   `json:"freckles,omitempty"`
	Earrings bool   `json:"earrings,omitempty"`
	// Hat is a kind that hat.go draws or "".
	Hat      string `json:"hat,omitempty"`
	HatColor string `json:"hat_color,omitempty"`
	// Build scales widths, Height lengths; 1 is the middle.
	Build  float64 `json:"build"`
	Height float64 `json:"height"`
	// Stout is weight around the waist and in the cheeks, where Build alone is as
	// well that of somebody strong.
	Stout bool `json:"stout,omitempty"`
	// Garment is a kind that clothes.go draws; Top, Bottom and Accent colour the garment,
	// trousers or skirt, and lining, tie or scarf.
	Garment string `json:"garment"`
	Top     string `json:"top"`
	Bottom  string `json:"bottom"`
	Accent  string `json:"accent"`
	Scarf   bool   `json:"scarf,omitempty"`
	Tie     bool   `json:"tie,omitempty"`
}

var (
	faces = []string{"oval", "round", "square", "heart", "long"}

	maleHair   = []string{"short", "swept", "messy", "curly", "buzz", "receding", "short", "shoulder"}
	femaleHair = []string{"bob", "long", "wavy", "ponytail", "bun", "pixie", "braid", "shoulder"}
	childHair  = map[storyboard.Gender][]string{
		storyboard.Female: {"pigtails", "bob", "ponytail", "braid"},
		storyboard.Male:   {"messy", "short", "curly", "buzz"},
	}
	skins      = []string{"#f3d2b8", "#e9bd98", "#d9a578", "#b97f56", "#8a5a3c", "#f6dac6", "#6a4430"}
	skinsZh    = []string{"#f4d3b4", "#ecc39d", "#e3b38a", "#f7dcc4", "#d8a67c"}
	hairColors = []string{"#2a2024", "#4a2f22", "#7a4a2b", "#b5793d", "#d9b36a", "#93452a", "#3a2a3a"}
	hairZh     = []string{"#1f1a20", "#262029", "#2e211f", "#3c2a25"}
	// Dark skin goes with dark hair and eyes, where the story does not say otherwise.
	hairDark     = []string{"#221c20", "#2e2422", "#3a2a24", "#1f1a22"}
	eyesDark     = []string{"#3a2618", "#4a3020", "#2e2018"}
	maleHairDark = []string{"buzz", "curly", "short", "afro", "buzz", "bald"}
	femaleHairDk = []string{"afro", "bun", "braid", "curly", "ponytail", "shoulder"}
	eyeColors    = []string{"#4a3322", "#3b5d7a", "#4d6b4a", "#6b4a2a", "#52606b"}
	topColors    = []string{"#b8453a", "#2f5d7c", "#d79a2b", "#3f7a5c", "#7a4d86", "#d9cdb4", "#c76b4a", "#39465e", "#5f8f9b", "#8c3b56", "#6b6f3a", "#e0b6a8"}
	bottomTones  = []string{"#2e3442", "#4a3d38", "#39506b", "#5a5248", "#23262e", "#6b5a4a"}
	accents      = []string{"#d94f3a", "#e6b84a", "#4aa3a0", "#f0e6d2", "#8a4f9e", "#3b6fb0"}
)

// DesignCast resolves the looks of all characters. Words that the bible gives
// are followed; what it leaves open is chosen by the character's ID, avoiding
// the looks and the silhouettes of those before. A character added at the end
// changes nobody.
func DesignCast(b storyboard.Bible) map[string]Design {
	cast := make(map[string]Design, len(b.Characters))
	var before []Design
	var outlines []outline
	for _, c := range b.Characters {
		var best Design
		var shape outline
		far := -1.0
		// Many tries by ID; the one least like anybody before is kept.
		for try := range 24 {
			d := design(c, try)
			o := outlineOf(d)
			near := math.Inf(1)
			for i, e := range before {
				near = min(near, Distance(d, e)+outlineWeight*min(o.apart(outlines[i]), outlineEnough))
			}
			if near > far {
				best, shape, far = d, o, near
			}
			if far > 7.4 {
				break
			}
		}
		cast[c.ID] = best
		before, outlines = append(before, best), append(outlines, shape)
	}
	return cast
}

// outlineWeight is how much another silhouette counts next to the features; one that
// differs in outlineEnough of what it covers is another, and counts no more.
const (
	outlineWeight = 24
	outlineEnough = .16
)

// outline is what a standing figure covers, small, next to others on one ground.
type outline []uint8

const outlineW, outlineH, outlineHead = 66, 112, 14

func outlineOf(d Design) outline {
	s := stance{design: d, pose: storyboard.Standing, gesture: "down", turn: .25, x: outlineW / 2}
	s.head = outlineHead * placed{stance: s}.relative()
	s.y = outlineH - 4 - s.floor()*s.head
	p := newPainter(outlineW, outlineH)
	s.drawOn(p, light{side: 1})
	out := make(outline, outlineW*outlineH)
	for i := range out {
		out[i] = p.img.Pix[4*i+3]
	}
	return out
}

// apart is the part of what either covers that only one of them covers.
func (o outline) apart(q outline) float64 {
	one, all := 0, 0
	for i, v := range o {
		one += max(int(v), int(q[i])) - min(int(v), int(q[i]))
		all += max(int(v), int(q[i]))
	}
	return float64(one) / float64(max(all, 1))
}

// Distance says how different two characters look: the sum of differing
// features, weighed by how far away they can be seen. Below 1 two people may be
// taken for one another.
func Distance(a, b Design) float64 {
	var d float64
	unlike := func(x, y string, w float64) {
		if x != y {
			d += w
		}
	}
	colour := func(x, y string, w float64) {
		p, q := hex(x), hex(y)
		d += w * math.Min(1, 2.2*math.Sqrt((p.r-q.r)*(p.r-q.r)+(p.g-q.g)*(p.g-q.g)+(p.b-q.b)*(p.b-q.b)))
	}
	unlike(a.Garment, b.Garment, .8)
	unlike(a.Hair, b.Hair, .7)
	unlike(a.Hat, b.Hat, .6)
	unlike(a.Beard, b.Beard, .4)
	unlike(a.Glasses, b.Glasses, .3)
	unlike(a.Age, b.Age, .5)
	unlike(string(a.Gender), string(b.Gender), .3)
	unlike(a.Face, b.Face, .2)
	colour(a.Top, b.Top, 1.2)
	colour(a.HairColor, b.HairColor, .6)
	colour(a.Skin, b.Skin, .4)
	d += 1.2*math.Abs(a.Build-b.Build) + 1.2*math.Abs(a.Height-b.Height)
	if a.Stout != b.Stout {
		d += .5
	}
	return d
}

// dice gives stable choices from a key, one for each question asked of it.
type dice struct {
	key string
	try int
}

func (d dice) roll(question string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(d.key))
	h.Write([]byte{0, byte(d.try), 0})
	h.Write([]byte(question))
	v := h.Sum64()
	// FNV's low bits are poor for short keys.
	v ^= v >> 33
	v *= 0xff51afd7ed558ccd
	return v ^ v>>33
}

func (d dice) unit(question string) float64 { return float64(d.roll(question)>>11) / (1 << 53) }

func pick[T any](d dice, question string, list []T) T {
	return list[d.roll(question)%uint64(len(list))]
}

// chinese reports whether a name is written in Han characters.
func chinese(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// design resolves one character; try numbers alternatives for what is open.
func design(c storyboard.Character, try int) Design {
	r := dice{c.ID, try}
	zh := chinese(c.Name)
	looks := c.Looks
	words := looks.Notes + " " + c.Role
	d := Design{ID: c.ID, Gender: c.Gender}
	if d.Gender == "" {
		d.Gender = guessGender(c, r)
	}
	d.Age = ageGroup(c)

	d.Skin = pick(r, "skin", skins)
	if zh {
		d.Skin = pick(r, "skin", skinsZh)
	}
	if v, ok := lookup(skinWords, looks.Skin); ok {
		d.Skin = v
	}
	d.Face = pick(r, "face", faces)
	d.Eyes = pick(r, "eyes", []string{"round", "almond", "narrow"})
	d.Brows = pick(r, "brows", []string{"thin", "straight", "thick"})
	d.Nose = pick(r, "nose", []string{"small", "straight", "broad"})
	d.EyeColor = pick(r, "iris", eyeColors)
	if zh {
		d.EyeColor = "#3a2a22"
	} else if d.dark() {
		d.EyeColor = pick(r, "iris", eyesDark)
	}
	d.Freckles = !zh && !d.dark() && r.unit("freckles") < .2
	designHair(&d, looks, zh, r)
	designBeard(&d, looks, r)

	if looks.Glasses || has(words, "glasses", "眼镜", "spectacles") {
		d.Glasses = pick(dice{c.ID, 0}, "glasses", []string{"round", "square"})
	} else if d.Age == "old" && r.unit("specs") < .35 {
		d.Glasses = "round"
	}
	d.Scar = has(words, "scar", "疤", "伤痕")
	d.Eyepatch = has(words, "eyepatch", "eye patch", "眼罩", "独眼")
	d.Earrings = d.Gender == storyboard.Female && d.Age != "child" && (r.unit("earrings") < .5 || has(words, "earring", "耳环"))

	d.Build = .90 + .24*r.unit("build")
	d.Height = .94 + .12*r.unit("height")
	if d.Gender == storyboard.Female {
		d.Build -= .04
		d.Height -= .03
	}
	if v, ok := lookup(buildWords, looks.Build); ok {
		d.Build, d.Height = v.build, d.Height*v.height
		d.Stout = has(looks.Build, "heavy", "fat", "plump", "stout", "chubby", "overweight", "round", "胖", "丰满", "圆润")
	}
	designClothes(&d, c, r)
	return d
}

func ageGroup(c storyboard.Character) string {
	text := c.Looks.Notes + " " + c.Role + " " + c.Name
	switch {
	case c.Age >= 58:
		return "old"
	case c.Age >= 18:
		return "adult"
	case c.Age >= 13:
		return "teen"
	case c.Age > 0:
		return "child"
	case strings.HasPrefix(strings.ToLower(c.Name), "old "), has(text, "old man", "old woman", "old lady", "elderly", "village elder", "grandmother", "grandfather", "grandma", "grandpa", "granny", "老人", "爷爷", "奶奶", "老头", "老太"):
		return "old"
	case has(text, "child", "boy", "girl", "kid", "孩", "男童", "女童"):
		return "child"
	}
	return "adult"
}

func guessGender(c storyboard.Character, r dice) storyboard.Gender {
	text := c.Role + " " + c.Looks.Clothes + " " + c.Looks.Notes + " " + c.Name
	switch {
	case has(text, "woman", "girl", "mother", "daughter", "grandmother", "grandma", "granny", "granddaughter", "sister", "wife", "queen", "dress", "女", "妈", "姐", "妹", "娘", "奶奶", "裙", "Mrs", "Miss"):
		return storyboard.Female
	case has(text, "man", "boy", "father", "son", "grandfather", "grandpa", "grandson", "brother", "husband", "king", "男", "爸", "哥", "弟", "爷", "叔", "伯", "Mr"):
		return storyboard.Male
	}
	return pick(dice{r.key, 0}, "gender", []storyboard.Gender{storyboard.Female, storyboard.Male})
}

func designHair(d *Design, looks storyboard.Looks, zh bool, r dice) {
	female := d.Gender == storyboard.Female || d.Gender == storyboard.NonBinary && r.unit("nb") < .5
	list := maleHair
	switch {
	case d.dark() && female:
		list = femaleHairDk
	case d.dark():
		list = maleHairDark
	case female:
		list = femaleHair
	}
	if d.Age == "child" {
		list = childHair[storyboard.Male]
		if female {
			list = childHair[storyboard.Female]
		}
	}
	if d.Age == "old" && !female {
		list = []string{"receding", "short", "bald", "swept"}
	}
	d.Hair = pick(r, "hair", list)
	if v, ok := lookup(hairWords, looks.HairStyle+" "+looks.Notes); ok {
		d.Hair = v
		switch {
		case v == "short" && female:
			d.Hair = pick(r, "short", []string{"pixie", "bob", "pixie"})
		case v == "short":
			d.Hair = pick(r, "short", []string{"short", "swept", "short"})
		case v == "long" && !female:
			d.Hair = "long"
		case v == "long":
			d.Hair = pick(r, "long", []string{"long", "wavy"})
		}
	}
	d.HairColor = pick(r, "hair colour", hairColors)
	if zh {
		d.HairColor = pick(r, "hair colour", hairZh)
	} else if d.dark() {
		d.HairColor = pick(r, "hair colour", hairDark)
	}
	if d.Age == "old" {
		d.HairColor = pick(r, "old hair", []string{"#b9b6b4", "#dedbd6", "#8d8a8c"})
	}
	if v, ok := lookup(hairColorWords, looks.HairColor); ok {
		d.HairColor = v
	}
}

func designBeard(d *Design, looks storyboard.Looks, r dice) {
	if v, ok := lookup(beardWords, looks.Beard+" "+looks.Notes); ok {
		d.Beard = v
		return
	}
	if looks.Beard != "" {
		d.Beard = "short"
		return
	}
	if d.Gender != storyboard.Male || d.Age == "child" || d.Age == "teen" {
		return
	}
	p := .3
	if d.Age == "old" {
		p = .55
	}
	if r.unit("beard") < p {
		d.Beard = pick(r, "beard kind", []string{"stubble", "short", "moustache", "goatee", "full"})
	}
}

func designClothes(d *Design, c storyboard.Character, r dice) {
	looks := c.Looks
	female := d.Gender == storyboard.Female
	d.Top = pick(r, "top", topColors)
	d.Bottom = pick(r, "bottom", bottomTones)
	d.Accent = pick(r, "accent", accents)
	open := []string{"shirt", "sweater", "hoodie", "coat", "jacket", "suit", "tshirt", "vest"}
	if female {
		open = []string{"dress", "sweater", "coat", "shirt", "jacket", "hoodie", "tshirt"}
	}
	if d.Age == "child" {
		open = []string{"tshirt", "hoodie", "sweater", "vest"}
		if female {
			open = []string{"dress", "hoodie", "sweater"}
		}
	}
	d.Garment = pick(r, "garment", open)
	if v, ok := lookup(roleGarments, c.Role); ok {
		d.Garment = v
		if v == "whitecoat" {
			d.Top = "#e9ece8"
		}
	}
	if v, ok := lookup(garmentWords, looks.Clothes+" "); ok {
		d.Garment = v
		if v == "whitecoat" {
			d.Top = "#e9ece8"
		}
		if v == "suit" {
			d.Top = pick(r, "suit", []string{"#343a48", "#4b4a52", "#2d3a55", "#54463f"})
		}
	}
	colours := coloursIn(looks.Clothes)
	if len(colours) > 0 {
		d.Top = colours[0]
	}
	if len(colours) > 1 {
		d.Accent = colours[1]
	}
	if slices.Contains([]string{"suit", "robe", "uniform", "armour"}, d.Garment) {
		d.Bottom = "#" + toHex(hex(d.Top).shade(.25))
	}
	if near(d.Top, d.Accent) < .25 {
		d.Accent = "#f0e6d2"
		if near(d.Top, d.Accent) < .3 {
			d.Accent = "#b8453a"
		}
	}
	d.Scarf = has(looks.Clothes+looks.Notes, "scarf", "围巾")
	d.Tie = has(looks.Clothes+looks.Notes, "tie", "领带") || d.Garment == "suit" && !female
	hat := looks.Hat
	if hat == "" && has(looks.Clothes+looks.Notes, "hat", "帽", "crown", "helmet", "冠") {
		hat = looks.Clothes + looks.Notes
	}
	if hat != "" {
		d.Hat = "brimmed"
		if v, ok := lookup(hatWords, hat); ok {
			d.Hat = v
		}
		d.HatColor = "#" + toHex(hex(d.Top).shade(.45))
		if cs := coloursIn(hat); len(cs) > 0 {
			d.HatColor = cs[0]
		}
		if d.Hat == "crown" {
			d.HatColor = "#e2b84a"
		}
	}
}

// dark reports a dark skin.
func (d Design) dark() bool { return hex(d.Skin).luma() < .50 }

// sane is the design with measures that can be drawn: a design may come from a file
// that a person edited.
func (d Design) sane() Design {
	measure := func(v float64) float64 {
		if !(v > 0) {
			return 1
		}
		return clamp(v, .5, 2)
	}
	d.Build, d.Height = measure(d.Build), measure(d.Height)
	return d
}

func near(a, b string) float64 {
	p, q := hex(a), hex(b)
	return math.Abs(p.r-q.r) + math.Abs(p.g-q.g) + math.Abs(p.b-q.b)
}

func toHex(c rgba) string {
	const digits = "0123456789abcdef"
	v := c.premultiplied()
	return string([]byte{digits[v.R>>4], digits[v.R&15], digits[v.G>>4], digits[v.G&15], digits[v.B>>4], digits[v.B&15]})
}
