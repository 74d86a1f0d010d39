package english

import (
	"strconv"
	"strings"

	"github.com/talereel/talereel/storyboard"
)

var (
	colours = words(`red blue green yellow black white grey gray brown orange purple pink scarlet crimson navy khaki beige cream golden silver gold copper
		ginger blond blonde dark fair auburn chestnut sandy pale light bright faded olive tan`)
	fabrics = words(`leather wool woollen woolen linen silk cotton velvet tweed denim knitted fur oilskin tartan checked striped plaid rubber straw felt paisley flannel
		corduroy quilted tin gilt heavy long short thick torn patched battered`)
	garments = words(`coat jacket raincoat overcoat greatcoat parka dress gown skirt shirt blouse sweater jumper cardigan suit uniform apron cloak cape robe robes
		overalls dungarees waistcoat vest hoodie tunic shawl scarf mackintosh anorak pyjamas nightgown nightshirt oilskin jersey tracksuit frock blazer dungaree smock shorts dressing-gown cassock kimono sari oilskins breastplate armour armor`)
	hats       = words("hat cap hood helmet bonnet beret turban crown eyeshade headscarf veil bowler fedora tiara")
	beards     = words("beard moustache mustache whiskers stubble goatee")
	hairNouns  = words("hair braid braids plait plaits curls ponytail bun fringe bob dreadlocks")
	hairStyles = words("short long curly straight wavy cropped shaggy messy thin thick wild tousled spiky shaven braided")
	decades    = map[string]int{"twenties": 25, "thirties": 35, "forties": 45, "fifties": 55, "sixties": 65, "seventies": 75, "eighties": 85, "nineties": 95}
)

// look fills in what a sentence plainly says of whom it is about.
func (p *people) look(w who, toks []token, subject phrase) {
	if c := p.get(w); w != 0 && !p.closed && !c.given && !p.others(toks, subject) {
		// What a word like "boy" lets suppose gives way to what is said.
		supposed := c.Age
		if supposed == c.supposed {
			c.Age = 0
		}
		describe(&c.Character, toks)
		if c.Age == 0 {
			c.Age = supposed
		}
	}
}

// describe reads a sentence about one person.
func describe(c *storyboard.Character, toks []token) {
	for i, t := range toks {
		switch {
		case hairNouns[t.low]:
			for _, a := range adjectives(toks, i) {
				switch {
				case hairStyles[a]:
					set(&c.Looks.HairStyle, a)
				case colours[a]:
					set(&c.Looks.HairColor, a)
				}
			}
			if t.low != "hair" && t.low != "fringe" {
				set(&c.Looks.HairStyle, t.low)
			}
		case strings.HasSuffix(t.low, "-haired"):
			a := strings.TrimSuffix(t.low, "-haired")
			if hairStyles[a] {
				set(&c.Looks.HairStyle, a)
			} else if colours[a] {
				set(&c.Looks.HairColor, a)
			}
		case t.low == "bald":
			set(&c.Looks.HairStyle, "bald")
		case (t.low == "glasses" || t.low == "spectacles") && adorned(toks, i):
			c.Looks.Glasses = true
		case beards[t.low]:
			set(&c.Looks.Beard, described(toks, i))
		case hats[t.low] && adorned(toks, i):
			set(&c.Looks.Hat, described(toks, i))
		case garments[t.low] && adorned(toks, i):
			set(&c.Looks.Clothes, described(toks, i))
		case t.low == "scar":
			set(&c.Looks.Notes, "scar")
		default:
			setAge(c, ageAt(toks, i))
		}
	}
}

// described is a thing with its colour, fabric and cut.
func described(toks []token, i int) string {
	return strings.Join(append(adjectives(toks, i), toks[i].low), " ")
}

// ageAt is the age in years that the words at token i give, or 0: "in her late
// fifties", "six-year-old", "was twenty-six", "a man of sixty", "aged 40", "sixty or
// so".
func ageAt(toks []token, i int) int {
	t := toks[i]
	word := func(n int) string {
		if i+n < 0 || i+n >= len(toks) {
			return ""
		}
		return toks[i+n].low
	}
	if n := decades[t.low]; n > 0 {
		switch part := word(-1); {
		case genderOf[part] != "" || part == "my":
			return n
		case part == "early":
			return n - 3
		case part == "late":
			return n + 3
		case part == "mid":
			return n
		}
		return 0
	}
	if s, ok := strings.CutSuffix(t.low, "-year-old"); ok {
		return number(s)
	}
	n := number(t.low)
	if n == 0 {
		return 0
	}
	after, before := word(1), word(-1)
	if (after == "years" || after == "year") && word(2) == "old" || before == "aged" || before == "age" && word(-2) == "of" {
		return n
	}
	end := i+1 == len(toks) || !toks[i+1].word || after == "or" && (word(2) == "so" || word(2) == "thereabouts") || after == "and" || after == "if"
	if abouts[before] {
		before = word(-2)
	}
	if _, known := roleNouns[word(-2)]; before == "of" && known && !strings.HasSuffix(after, "s") {
		// "a girl of seven", not "a party of seven".
		return n
	}
	// A count of things goes on with the things, and a time with a clock.
	if !end || n < 3 || after == ":" {
		return 0
	}
	switch {
	case before == "was" || before == "is" || before == "'s" || before == "turned" || before == "looked":
		if subject := toks[0].low; n >= 10 || subject == "he" || subject == "she" || subject == "i" {
			return n
		}
	case before == "," && i > 1 && toks[0].capital() && (after == "," || i+1 == len(toks) || after == ".") && n >= 10:
		return n
	}
	return 0
}

var abouts = words("about around nearly almost perhaps maybe only just over past barely some not")

// numberNames are the numbers that ages are written with.
var numberNames = func() map[string]int {
	set := map[string]int{}
	ones := strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	for i, w := range ones {
		set[w] = i + 1
	}
	for i, w := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		set[w] = 10 * (i + 2)
		for j, one := range ones[:9] {
			set[w+"-"+one] = 10*(i+2) + j + 1
		}
	}
	return set
}()

// number reads "26" and "twenty-six"; 0 is no number.
func number(s string) int {
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		n, _ := strconv.Atoi(s)
		return n
	}
	return numberNames[s]
}

func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

func setAge(c *storyboard.Character, n int) {
	if c.Age == 0 && n > 0 && n < 120 {
		c.Age = n
	}
}

// adjectives are the colours, fabrics and cuts before a noun.
func adjectives(toks []token, i int) []string {
	from := i
	for from > 0 && (colours[toks[from-1].low] || fabrics[toks[from-1].low] || hairStyles[toks[from-1].low] || toks[from-1].low == ",") {
		from--
	}
	var out []string
	for _, t := range toks[from:i] {
		if t.word {
			out = append(out, t.low)
		}
	}
	return out
}

// adorned tells that a thing is worn: "in a red coat", "her glasses", "wearing",
// "with red hair and a grey oilskin".
func adorned(toks []token, i int) bool {
	for j := i - 1; j >= 0 && j >= i-9; j-- {
		low := toks[j].low
		switch {
		case low == "in" || low == "wearing" || low == "wore" || low == "wears" || genderOf[low] != "" && low != "he" && low != "she":
			return i-j <= 5
		case low == "with":
			return true
		case !toks[j].word && low != ",", prepositions[low], looksLikeVerb(toks[j]) && !hairStyles[low]:
			return false
		}
	}
	return false
}
